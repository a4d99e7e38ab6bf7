//! The clock of the old claim beside that of an agreement that may be void (民事诉讼法 206; 人民调解法 33; fact M12).

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
        let other = self.facts.looking_at(against.one_of.map(|party| party.id), || {
            let mut rules = self.book.of(Kind::Deadline).filter(|r| r.starts == Some(Starts::Limitation) && r.beside);
            rules.find(|rule| self.holds(rule) == Says::Yes)
        })?;
        let start = self.start(other, against)?;
        let mut end = self.run(other, start.turn.on, against, true)?.counted;
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
