//! What was sent after “all of the money came back” did not come back with it: it is open, and that is said.

use super::{Caution, Desk};
use crate::condition::covers;
use crate::{Because, Standing};
use anjuan_case::{Event, EventKind, Payment};

/// Transfers told by name; of more the number is told.
const TOLD: usize = 3;

impl Desk<'_> {
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
