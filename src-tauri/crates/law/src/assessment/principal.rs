//! What is left of the money itself.

use super::{Caution, Desk, Principal};
use crate::{Because, Standing};
use anjuan_case::{Event, EventKind, Fen, PartyId, Payment};

/// Transfers told by name; of more the number is told.
const TOLD: usize = 3;

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
            let text = match self.repaid_by(event) {
                Some(name) => format!("{} “{name}”还清：又收回 {} 元", event.on, amount.figures()),
                None => format!("{} 收回 {} 元", event.on, amount.figures()),
            };
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

    /// What came back, oldest first: part payments with their sums, and what one of several respondents gave back when it
    /// had given back all that it received.
    pub(super) fn back(&self) -> Vec<(&Event, Fen)> {
        let part = self.facts.case.events_of(EventKind::PartPaid);
        let mut back: Vec<(&Event, Fen)> = part.filter_map(|e| Some((e, e.amount?))).collect();
        if self.respondents.len() > 1 {
            back.extend(self.respondents.iter().filter_map(|party| self.rest(*party)));
        }
        back.sort_by_key(|(e, _)| e.on);
        back
    }

    /// What a respondent that gave back everything had not given back in parts before.
    fn rest(&self, party: PartyId) -> Option<(&Event, Fen)> {
        let case = self.facts.case;
        let own = |e: &&Event| e.party == Some(party);
        let event = case.events_of(EventKind::Repaid).filter(own).min_by_key(|e| e.on)?;
        let received = case.payments.iter().filter(|p| p.to == Some(party)).map(|p| p.amount);
        let parts = case.events_of(EventKind::PartPaid).filter(own).filter(|e| e.on <= event.on);
        let rest = total(received)?.checked_sub(total(parts.filter_map(|e| e.amount))?)?;
        (rest > Fen::new(0)).then_some((event, rest))
    }

    /// Who of several respondents gave back everything with that event.
    pub(super) fn repaid_by(&self, event: &Event) -> Option<&str> {
        let party = event.party.filter(|_| event.kind == EventKind::Repaid)?;
        self.facts.case.parties.iter().find(|p| p.id == party).map(anjuan_case::Party::display_name)
    }

    /// Asks which of several respondents received a transfer that names nobody: what each owes, and from when, goes by it.
    pub(super) fn whose(&self) -> Option<Caution> {
        let case = self.facts.case;
        let unsaid: Vec<&Payment> = case.payments.iter().filter(|p| p.to.is_none()).collect();
        if self.respondents.len() < 2 || unsaid.is_empty() || self.facts.settled_on().is_some() {
            return None;
        }
        let told = |p: &&Payment| format!("{} 的 {} 元", p.paid_at.day(), p.amount.figures());
        let names: Vec<String> = unsaid.iter().take(TOLD).map(told).collect();
        let more = if unsaid.len() > TOLD { format!("等 {} 笔转账", unsaid.len()) } else { String::new() };
        let mut text = format!(
            "{}{more}是付给哪一个被申请人的？请在“转账”里选收款人：各人要还多少、时效从哪天起算，都按各人收到的计算；没有选的，暂时对每个人都算上",
            names.join("、")
        );
        let repaid = case.events_of(EventKind::Repaid).find(|e| self.repaid_by(e).is_some());
        if let Some((event, name)) = repaid.and_then(|e| Some((e, self.repaid_by(e)?))) {
            text.push_str(&format!(
                "。“{name}”{} 已经还清，但这里没有写明收款人的，不知道是不是“{name}”收的，没有从请求里减去；几个人共同收款、全部还清的，请另记一次不指明对方的“{}”",
                event.on,
                event.kind.name()
            ));
        }
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: "payments.whose".to_owned(), urgent: repaid.is_some(), because })
    }
}

fn total(mut amounts: impl Iterator<Item = Fen>) -> Option<Fen> {
    amounts.try_fold(Fen::new(0), Fen::checked_add)
}
