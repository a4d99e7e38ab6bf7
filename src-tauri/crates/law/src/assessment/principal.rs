//! What is left of the money itself.

use super::{Desk, Principal};
use crate::Because;
use anjuan_case::{Event, EventKind, Fen};

impl Desk<'_> {
    /// Transfers less what came back. Interest that a payment may have covered first is the claim's business.
    pub(super) fn principal(&self) -> Principal {
        let case = self.facts.case;
        let (paid, today) = (case.amount(), self.facts.today);
        let settled_on = self.facts.settled_on().filter(|on| *on <= today);
        let mut because = Because { text: format!("转账合计 {} 元", paid.figures()), ..Because::default() };
        let mut returned = Fen::new(0);
        for (event, amount) in self.back().into_iter().filter(|(e, _)| e.on <= today) {
            returned = returned.checked_add(amount).unwrap_or(returned);
            let text = format!("{} 收回 {} 元", event.on, amount.figures());
            because.children.push(Because { text, ..Because::default() });
        }
        if let Some(on) = settled_on {
            returned = paid;
            because.children.push(Because { text: format!("{on} 全部收回"), ..Because::default() });
        }
        let open = paid.checked_sub(returned).unwrap_or_default().max(Fen::new(0));
        because
            .children
            .push(Because { text: format!("尚未收回本金 {} 元", open.figures()), ..Because::default() });
        Principal { paid, returned, open, settled_on, because }
    }

    /// Part payments with their sums, oldest first.
    pub(super) fn back(&self) -> Vec<(&Event, Fen)> {
        let part = self.facts.case.events_of(EventKind::PartPaid);
        let mut back: Vec<(&Event, Fen)> = part.filter_map(|e| Some((e, e.amount?))).collect();
        back.sort_by_key(|(e, _)| e.on);
        back
    }
}
