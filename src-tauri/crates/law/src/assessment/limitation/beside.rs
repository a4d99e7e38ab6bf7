//! The clock of the old claim beside that of an agreement that may be void: not confirmed (民事诉讼法 206; 人民调解法 33; fact M12), or made by
//! somebody without full capacity alone (民法典 144, 145).

use super::{Against, plain};
use crate::assessment::Desk;
use crate::condition::Says;
use crate::rules::shape::{Kind, Starts, Written};
use crate::{Because, Counted};

impl Desk<'_> {
    /// When the clock that runs beside the one of an agreement ends, where there is one; the earlier of the two is safe.
    pub(super) fn beside(&self, rule: &Written, against: Against<'_>, counted: &mut Counted) -> Option<Because> {
        // Only that of an agreement starts from an event.
        rule.event?;
        let find = || {
            let mut rules = self.book.of(Kind::Deadline).filter(|r| r.starts == Some(Starts::Limitation) && r.beside);
            rules.find(|rule| self.holds(rule) == Says::Yes)
        };
        // How old who agreed was counts by the day on which it was agreed.
        let agreed = self.owed_since(rule, against)?;
        let about = against.one_of.map(|party| party.id);
        let other = self.facts.looking_at(about, || self.facts.judging(agreed, find))?;
        let start = self.start(other, against)?;
        let mut end = self.run(other, start.turn.on, against, true)?.counted;
        let soonest = self.run(other, start.earliest, against, true).filter(|_| start.sooner).map(|run| run.counted);
        end = soonest.filter(|soonest| soonest.safe < end.safe).unwrap_or(end);
        if let Some((cap, _)) = self.cap(other, start.earliest).filter(|(cap, _)| cap.raw < end.raw) {
            end = cap;
        }
        let says = self.book.says(other, self.version(other, start.turn.on)?.from);
        let text = if end.safe < counted.safe {
            counted.safe = end.safe;
            format!("原来请求返还的时效在 {} 届满，早于按约定的：稳妥日按它计算", end.raw)
        } else {
            format!("原来请求返还的时效在 {} 届满，不早于按约定的", end.raw)
        };
        Some(Because { children: vec![plain(says.text.clone())], text, ..says })
    }
}
