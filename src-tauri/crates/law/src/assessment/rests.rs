//! What was sent after “all of the money came back” did not come back with it: it is open, and that is said.

use super::{Caution, Desk};
use crate::condition::{covers, gave_back, owe_together};
use crate::{Because, Standing};
use anjuan_case::{Event, EventKind, Payment};

/// Transfers told by name; of more the number is told.
const TOLD: usize = 3;

impl Desk<'_> {
    /// A transfer that was made after all had come back: what came back was not this one.
    pub(super) fn sent_after(&self) -> Option<Caution> {
        let case = self.facts.case;
        let of = |e: &Event, p: &Payment| gave_back(case, e).is_none_or(|id| p.to == Some(id));
        let mine = |e: &Event, p: &Payment| self.respondents.len() < 2 || of(e, p);
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

    /// Who owes together with others gave back what it had received itself: it may have been the whole, and that is asked (民法典 518).
    pub(super) fn own_back(&self) -> Option<Caution> {
        let case = self.facts.case;
        if self.respondents.len() < 2 || !owe_together(case) || self.facts.settled_on().is_some() {
            return None;
        }
        let mut all = case.events_of(EventKind::Repaid).filter(|e| e.on <= self.facts.today);
        let (event, party) = all.find_map(|e| Some((e, gave_back(case, e)?)))?;
        let name = case.parties.iter().find(|p| p.id == party)?.display_name();
        let text = format!(
            "几个人共同欠款：“{name}”{} 还清，只减去了付给“{name}”的转账，其余的“{name}”仍然一起欠着；共同欠的已经全部还清的，请另记一次不指明对方的“{}”",
            event.on,
            event.kind.name()
        );
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: "payments.own-back".to_owned(), urgent: false, because })
    }
}
