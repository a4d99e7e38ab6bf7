//! What came back with “all of the money came back”: what was out by then and had not come back in parts. What was sent
//! afterwards is open.

use super::{Caution, Desk};
use crate::condition::covers;
use crate::{Because, Standing};
use anjuan_case::{Event, EventKind, Fen, PartyId, Payment};

/// Transfers told by name; of more the number is told.
const TOLD: usize = 3;

impl Desk<'_> {
    /// What came back with such events, of one debtor or of all. Where everything came back together and nothing was sent after
    /// it, nothing needs to be told apart: the matter is settled.
    pub(super) fn rests(&self, debtor: Option<PartyId>) -> Vec<(&Event, Fen)> {
        let case = self.facts.case;
        let later = |e: &&Event| case.payments.iter().any(|p| !covers(e, p));
        let mut all: Vec<&Event> = case.events_of(EventKind::Repaid).collect();
        all.sort_by_key(|e| (e.on, e.at));
        if self.respondents.len() < 2 {
            let events: Vec<&Event> = all.into_iter().filter(later).collect();
            return self.taken(&events, &|_| true, &|_| true);
        }
        let whose = self.respondents.iter().copied().filter(|party| debtor.is_none_or(|id| id == *party));
        let mut back: Vec<(&Event, Fen)> = Vec::new();
        for party in whose {
            let own = |e: &&Event| e.party == Some(party) || (e.party.is_none() && later(e));
            let events: Vec<&Event> = all.iter().copied().filter(own).collect();
            back.extend(self.taken(&events, &|p| p.to == Some(party), &|e| e.party == Some(party)));
        }
        if debtor.is_none() {
            let events: Vec<&Event> = all.iter().copied().filter(|e| e.party.is_none() && later(e)).collect();
            back.extend(self.taken(&events, &|p| p.to.is_none(), &|e| e.party.is_none()));
        }
        back
    }

    /// What each of these events brought back of those transfers, beside the parts that came back by then.
    fn taken<'e>(
        &self,
        events: &[&'e Event],
        received: &dyn Fn(&Payment) -> bool,
        part: &dyn Fn(&Event) -> bool,
    ) -> Vec<(&'e Event, Fen)> {
        let case = self.facts.case;
        let mut given = Fen::new(0);
        let mut all = Vec::new();
        for event in events {
            let out = case.payments.iter().filter(|p| received(p) && covers(event, p)).map(|p| p.amount);
            let parts = case.events_of(EventKind::PartPaid).filter(|e| part(e) && e.on <= event.on);
            let sum = |mut of: Box<dyn Iterator<Item = Fen> + '_>| of.try_fold(Fen::new(0), Fen::checked_add);
            let rest = || {
                let back = sum(Box::new(parts.filter_map(|e| e.amount)))?;
                sum(Box::new(out))?.checked_sub(back)?.checked_sub(given)
            };
            let Some(rest) = rest().filter(|rest| *rest > Fen::new(0)) else { continue };
            given = given.checked_add(rest).unwrap_or(given);
            all.push((*event, rest));
        }
        all
    }

    /// A transfer that was made after all had come back: what came back was not this one.
    pub(super) fn sent_after(&self) -> Option<Caution> {
        let case = self.facts.case;
        let mine = |e: &Event, p: &Payment| e.party.is_none() || p.to == e.party || self.respondents.len() < 2;
        let mut all: Vec<&Event> = case.events_of(EventKind::Repaid).filter(|e| e.on <= self.facts.today).collect();
        all.sort_by_key(|e| (e.on, e.at));
        let open: Vec<&Payment> = case
            .payments
            .iter()
            .filter(|p| all.iter().any(|e| mine(e, p)) && !all.iter().any(|e| mine(e, p) && covers(e, p)))
            .collect();
        let first = open.first()?;
        let last = all.iter().rfind(|e| mine(e, first))?;
        let told = |p: &&Payment| format!("{} 的 {} 元", p.paid_at.day(), p.amount.figures());
        let names: Vec<String> = open.iter().take(TOLD).map(told).collect();
        let more = if open.len() > TOLD { format!("等 {} 笔", open.len()) } else { String::new() };
        let text = format!(
            "{}{more}转账在“{}”（{}）以后，没有算作已经返还，各项期限照常计算：转账或者返还的日期写错的请改正；后来也还了的，请再记一次“{}”",
            names.join("、"),
            last.kind.name(),
            last.on,
            last.kind.name()
        );
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: "payments.after-repaid".to_owned(), urgent: true, because })
    }
}
