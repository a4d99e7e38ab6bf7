//! What an agreement or a judgment fixed: from then on that is owed, not what was once paid by mistake (facts C32, M9).

use super::Ctx;
use anjuan_case::{EventKind, Fen, PerformanceBasis};
use anjuan_law::{Performed, performed};

/// What a document fixes, and what was performed under it; what came back before it took effect is no part of it.
pub(super) struct Fixed {
    /// Still open; `None` where the document's sums or days are not known, or all was performed.
    pub(super) open: Option<Fen>,
    /// Performed.
    pub(super) paid: Fen,
}

impl Fixed {
    pub(super) fn of(ctx: &Ctx<'_>, basis: PerformanceBasis) -> Self {
        let lines = performed(ctx.case, basis.due(), ctx.today);
        let open = lines.iter().map(Performed::open).collect::<Option<Vec<Fen>>>();
        let sum = |sums: Vec<Fen>| sums.into_iter().try_fold(Fen::new(0), Fen::checked_add);
        Self {
            open: open.and_then(sum).filter(|sum| *sum > Fen::new(0)),
            paid: sum(lines.iter().map(Performed::paid).collect()).unwrap_or_default(),
        }
    }
}

impl Ctx<'_> {
    /// What may be asked of the other side: what is open of the agreement that took effect, where there is one; else of the
    /// payments.
    pub(super) fn owed(&self) -> Fen {
        let open = self.still_open();
        match self.knows(EventKind::AgreementEffective) {
            true => Fixed::of(self, PerformanceBasis::Agreed).open.map_or(open, |fixed| fixed.min(open)),
            false => open,
        }
    }
}
