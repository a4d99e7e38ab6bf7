//! Hours from an event of which nobody wrote down the time: they end between two moments, and are over with the later one.

use super::deadlines::counted;
use super::{Caution, Deadline, DeadlineState, Desk, Whose};
use crate::rules::shape::{Span, Written};
use crate::{Because, Counted, Regime, Standing, Unit};
use anjuan_case::{EventId, LegalTime};
use chrono::TimeDelta;

/// When a period in hours ends that was counted from midnight, and when it ends from the last moment of that day; `None` for any other.
pub(super) fn hours_between(counted: &Counted, span: Span, regime: Regime) -> Option<(LegalTime, LegalTime)> {
    let first = counted.until.filter(|_| matches!(span, Span::Period(period) if period.unit == Unit::Hours))?;
    // Where the hour begun is left out, the last one of a day begins at the midnight after it.
    let later = TimeDelta::try_hours(if regime.from_full_hours() { 23 } else { 24 })?;
    Some((first, first.datetime().checked_add_signed(later)?.into()))
}

/// Over with the latest end; the day to rely on stays that of the earliest.
pub(super) fn at_the_latest(counted: Counted, last: LegalTime) -> Counted {
    Counted { raw: last.day(), legal: last.day(), until: Some(last), ..counted }
}

impl Desk<'_> {
    /// Tells both ends, and of the moments the one that comes next. What a body should do within such hours is no alarm: between the
    /// two there is nothing to be late for. A rule that warns ahead (money that may be moved) alarms up to the latest.
    pub(super) fn sometime(
        &self,
        rule: &Written,
        mut deadline: Deadline,
        (first, last): (LegalTime, LegalTime),
    ) -> Deadline {
        let told = format!("届满时刻 {last}");
        for node in deadline.because.children.iter_mut().filter(|node| node.text == told) {
            node.text = format!("届满时刻最早 {first}，最晚 {last}");
        }
        let open = matches!(deadline.state, DeadlineState::Running | DeadlineState::Late);
        if !open {
            return deadline;
        }
        if deadline.whose == Whose::Body && rule.warn.is_none() {
            (deadline.state, deadline.near) = (DeadlineState::Watch, false);
        }
        if self.facts.now < first {
            deadline.until = Some(first);
        }
        deadline.title = format!("{}（起算的时刻没有记录：最早 {first}，最晚 {last}）", deadline.title);
        deadline
    }

    /// Asks for the time of an event from which hours run.
    pub(super) fn untimed(&self, deadlines: &[Deadline]) -> Vec<Caution> {
        let runs = |d: &&Deadline| matches!(d.state, DeadlineState::Running | DeadlineState::Late);
        let asks = |d: &Deadline| {
            let event = self.facts.case.events.iter().find(|e| Some(e.id) == d.event && e.at.is_none())?;
            let rule = &self.book.held(&d.rule)?.rule;
            let version = self.version(rule, d.starts)?;
            let (span, regime) = (version.period?, version.regime?);
            let from_midnight = counted(self.calendar, d.starts_at, span, regime)?;
            let (first, last) = hours_between(&from_midnight, span, regime)?;
            let text = format!(
                "“{}”（{}）没有填写时刻：请填时间。“{}”按小时计算，暂从当日零时起算，到 {first}；实际最晚可以到 {last}",
                event.kind.name(),
                event.on,
                rule.title
            );
            let because = Because { text, standing: Standing::Practice, ..Because::default() };
            Some(Caution { rule: d.rule.clone(), urgent: true, because })
        };
        deadlines.iter().filter(runs).filter_map(asks).collect()
    }

    pub(super) fn without_time(&self, id: EventId) -> bool {
        self.facts.case.events.iter().any(|e| e.id == id && e.at.is_none())
    }
}
