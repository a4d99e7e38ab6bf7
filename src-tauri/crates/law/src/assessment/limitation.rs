//! Limitation (诉讼时效) as a clock of its own: start by two days of knowledge, restarts by proved interruptions, one cap.
//!
//! 民法典 188, 195; 诉讼时效规定 6, 8, 10, 12-14 (facts C7, C8, K28). Only what is proved extends it; a restart counts from the
//! day of the event, never from the arguable later end of a proceeding.

use super::deadlines::Begin;
use super::{Deadline, Desk};
use crate::rules::shape::{Kind, Written};
use crate::{Because, Standing, count};
use anjuan_case::{Event, EventKind, LegalDay};

/// A turn of the clock: the day it starts anew, and why.
struct Turn {
    on: LegalDay,
    event: Option<anjuan_case::EventId>,
    because: Because,
}

impl Desk<'_> {
    /// The limitation that runs today, with every turn among its reasons.
    pub(super) fn limitation(&self, rule: &Written) -> Option<Deadline> {
        let mut turn = self.start()?;
        let mut told = vec![turn.because.clone()];
        for event in self.interrupting() {
            match self.restart(rule, &turn, event) {
                Ok(next) => {
                    told.push(next.because.clone());
                    turn = next;
                }
                Err(why_not) => told.push(why_not),
            }
        }
        let fact = Because { text: format!("自 {} 起算", turn.on), children: told, ..Because::default() };
        let mut deadline = self.deadline(rule, Begin { at: turn.on.into(), event: turn.event, fact })?;
        // One clock, whatever it last restarted from.
        deadline.id.clone_from(&rule.id);
        Some(deadline)
    }

    /// The later of the two days of knowledge; the transfer day while either is unknown (`safe`).
    fn start(&self) -> Option<Turn> {
        let paid = self.facts.case.first_payment_day()?;
        let day = |kind| self.facts.case.events_of(kind).map(|e| e.on).min();
        let rule = self.book.of(Kind::Venue).find(|r| r.id == "limitation.start");
        let mut because = rule.map(|r| self.book.says(r, self.facts.today)).unwrap_or_default();
        let (on, words) = match (day(EventKind::NoticedMistake), day(EventKind::LearnedRecipient)) {
            (Some(noticed), Some(learned)) => {
                (noticed.max(learned), format!("{noticed} 知道转错，{learned} 知道收款人：从较晚的一天起算"))
            }
            (Some(noticed), None) => {
                (paid, format!("{noticed} 知道转错；何时知道收款人还没有记录，暂从转账日 {paid} 起算（最早的可能）"))
            }
            (None, _) => (paid, format!("何时知道转错还没有记录，暂从转账日 {paid} 起算（最早的可能）")),
        };
        because.children.push(Because { text: words, ..Because::default() });
        Some(Turn { on, event: None, because })
    }

    fn interrupting(&self) -> Vec<&Event> {
        let kinds: Vec<EventKind> = self.book.of(Kind::Interrupt).filter_map(|r| r.event).collect();
        let mut events: Vec<&Event> = self.facts.case.events.iter().filter(|e| kinds.contains(&e.kind)).collect();
        events.sort_by_key(|e| e.on);
        events
    }

    /// Does the event restart the clock that runs since `turn`? If not, why not.
    fn restart(&self, limitation: &Written, turn: &Turn, event: &Event) -> Result<Turn, Because> {
        let plain = |text: String| Because { text, ..Because::default() };
        let Some(rule) = self.book.of(Kind::Interrupt).find(|r| r.event == Some(event.kind)) else {
            return Err(plain(format!("“{}”不是中断事由", event.kind.name())));
        };
        let name = format!("{}“{}”", event.on, event.kind.name());
        if event.proof.is_empty() {
            return Err(Because {
                text: format!("{name}还没有证据，没有计入；补上证据后时效可以重新计算"),
                standing: Standing::Practice,
                ..Because::default()
            });
        }
        if event.on < turn.on {
            return Err(plain(format!("{name}早于时效起算日，不影响计算")));
        }
        let end = limitation.on(turn.on).and_then(|v| Some((v.period?, v.regime?)));
        let end = end.and_then(|(period, regime)| count(self.calendar, turn.on.into(), period, regime).ok());
        if end.is_some_and(|counted| event.on > counted.raw) && event.kind != EventKind::Acknowledged {
            return Err(plain(format!("{name}发生在时效届满之后，不能中断；对方可以提出时效抗辩")));
        }
        let mut because = self.book.says(rule, event.on);
        because.text = format!("{name}：{}", because.text);
        Ok(Turn { on: event.on, event: Some(event.id), because })
    }
}
