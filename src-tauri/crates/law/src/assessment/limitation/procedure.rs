//! 民法典 195, 诉讼时效规定 13: a period counts anew from the end of the proceeding that interrupted it.

use super::Against;
use crate::Because;
use crate::Standing;
use crate::assessment::{Desk, Turn, TurnKind};
use crate::rules::numeral;
use crate::rules::shape::{Span, Written};
use anjuan_case::Event;

impl Desk<'_> {
    /// Does an interruption stand: proved, by a rule that holds, and not undone?
    pub(super) fn stands(&self, event: &Event) -> bool {
        self.interrupts(event).is_some_and(|rule| event.proved() && self.undone(rule, event).is_none())
    }

    /// What ended the proceeding that an event opened, oldest first.
    pub(super) fn ends_of(&self, event: &Event, against: Against<'_>) -> Vec<&Event> {
        let Some(rule) = self.interrupts(event).filter(|_| event.proved()) else { return Vec::new() };
        let ends = rule.later.iter().flat_map(|kind| self.events_against(*kind, against)).filter(|e| e.on >= event.on);
        let mut ends: Vec<&Event> = ends.collect();
        ends.sort_by_key(|e| e.on);
        ends
    }

    /// The turn at the end of a proceeding from which the law of that day counts anew; `None` where that is only arguable.
    pub(super) fn from_end(
        &self,
        limitation: &Written,
        event: &Event,
        end: &Event,
        against: Against<'_>,
    ) -> Option<Turn> {
        let rule = self.interrupts(event)?;
        rule.on(end.on).filter(|version| version.from_end)?;
        let text =
            format!("{}“{}”：{}的程序终结，从这一天重新计算；稳妥日不采用", end.on, end.kind.name(), event.kind.name());
        Some(Turn { kind: TurnKind::Restart, ..self.turn_at(limitation, rule, end, against, text, Standing::Law) })
    }

    /// An end from which a new period can be argued (K28): shown, never counted.
    pub(super) fn arguable(&self, limitation: &Written, event: &Event, end: &Event, against: Against<'_>) -> Turn {
        let text = format!(
            "{}“{}”：可以主张从这一天（{}的程序终结）重新计算；稳妥日不采用",
            end.on,
            end.kind.name(),
            event.kind.name()
        );
        let rule = self.interrupts(event).unwrap_or(limitation);
        self.turn_at(limitation, rule, end, against, text, Standing::Practice)
    }

    fn turn_at(
        &self,
        limitation: &Written,
        rule: &Written,
        end: &Event,
        against: Against<'_>,
        text: String,
        standing: Standing,
    ) -> Turn {
        Turn {
            on: end.on,
            kind: TurnKind::Arguable,
            event: Some(end.id),
            standing,
            end: self.ends(limitation, end.on, against).map(|ends| ends.raw),
            because: Because {
                text,
                cites: rule.on(end.on).map(|v| v.cite.clone()).unwrap_or_default(),
                standing,
                rule: Some(rule.id.clone()),
                ..Because::default()
            },
        }
    }

    /// What stands for the last day while the proceeding that an event opened lasts: the period counts anew from its end, and nobody
    /// knows when that is.
    pub(super) fn lasting_proceeding(
        &self,
        limitation: &Written,
        event: &Event,
        against: Against<'_>,
    ) -> Option<String> {
        let rule = self.interrupts(event)?;
        rule.on(event.on).filter(|version| version.from_end)?;
        let ends = rule.later.iter().chain(&rule.undone_by);
        let mut ends = ends.flat_map(|kind| self.events_against(*kind, against));
        if ends.any(|e| e.on >= event.on) {
            return None;
        }
        let Span::Period(period) = self.version(limitation, event.on)?.period? else { return None };
        let length = period.in_chinese().replacen(&period.number.to_string(), &numeral(&period.number.to_string()), 1);
        Some(format!("未定（“{}”的程序终结后{length}）", event.kind.name()))
    }
}
