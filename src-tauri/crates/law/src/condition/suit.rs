//! Whether there is a suit: one answer for rules, papers, progress and lists.

use super::settled::{DROPS, concerns, dropped};
use anjuan_case::{Case, Event, EventKind, PartyId};

/// Was a court turned to by a suit that still stands: a complaint handed in or registered, or an order for payment that was served
/// and lapsed (民事诉讼法 228; 民诉法解释 439)? Against that respondent; for `None`, against any. A suit that was judged stands; one that was
/// withdrawn, refused or dismissed does not.
///
/// ```
/// use anjuan_case::{Case, Event, EventKind};
/// let mut case = Case::new("", "", "2026-11-27T09:00".parse()?);
/// let on = |kind, day: &str| Ok::<_, anjuan_case::DayError>(Event::new(kind, day.parse()?));
/// case.events.push(on(EventKind::PaymentOrderApplied, "2026-09-01")?);
/// assert!(!anjuan_law::sued(&case, None));
/// case.events.push(on(EventKind::PaymentOrderEnded, "2026-10-09")?);
/// assert!(!anjuan_law::sued(&case, None), "never served");
/// case.events.push(on(EventKind::PaymentOrderServed, "2026-09-18")?);
/// assert!(anjuan_law::sued(&case, None));
/// # Ok::<(), anjuan_case::DayError>(())
/// ```
#[must_use]
pub fn sued(case: &Case, about: Option<PartyId>) -> bool {
    [EventKind::ComplaintFiled, EventKind::CaseRegistered]
        .into_iter()
        .any(|kind| in_standing_suit(case, kind, about).next().is_some())
        || by_order(case, |e| concerns(case, e.party, about), |e| dropped(case, e, about).is_some()).is_some()
}

/// Events of that kind of a suit that still stands, against that respondent; for `None`, against any. What belongs to a suit that was
/// withdrawn, refused or dismissed is left out, and so is what concerns somebody else.
pub fn in_standing_suit(case: &Case, kind: EventKind, about: Option<PartyId>) -> impl Iterator<Item = &Event> {
    let stands = move |e: &&Event| concerns(case, e.party, about) && dropped(case, e, about).is_none();
    case.events_of(kind).filter(stands)
}

/// The application for an order for payment that lapsed: from its own day it is a suit, where the applicant has not declined that.
/// Only an order that reached the debtor is objected to, and only of a valid objection the law says that the matter turns into a
/// suit (民事诉讼法 228); one that could not be served, or was taken back before, ends as well (民诉法解释 430) and is taken for none.
/// Of a suit that was filed besides, or has been dropped, the order makes no other. `seen` are the events that are looked at.
pub(super) fn by_order(case: &Case, seen: impl Fn(&Event) -> bool, dropped: impl Fn(&Event) -> bool) -> Option<&Event> {
    use EventKind::{ComplaintFiled, OrderSuitDeclined, PaymentOrderApplied, PaymentOrderEnded, PaymentOrderServed};
    let of = |kind: EventKind| case.events_of(kind).filter(|e| seen(e));
    let ended = of(PaymentOrderEnded).map(|e| e.on).max()?;
    let applied = of(PaymentOrderApplied).filter(|e| e.on <= ended).max_by_key(|e| e.on)?;
    let served = of(PaymentOrderServed).any(|e| e.on >= applied.on && e.on <= ended);
    let undone = |kind: EventKind| of(kind).any(|e| e.on >= ended);
    let filed = of(ComplaintFiled).any(|e| !dropped(e));
    (served && !filed && !undone(OrderSuitDeclined) && !DROPS.into_iter().any(undone)).then_some(applied)
}
