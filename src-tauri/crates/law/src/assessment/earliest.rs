//! Periods whose start is not recorded yet, and which cannot have begun before the transfer: the right of rescission, which
//! runs from the day of knowledge, or of the end of the threats (民法典 152; fact C3). It is short and lost for good: until the
//! day is known the earliest end is shown, and said to be that.

use super::begin::Begin;
use super::{Deadline, DeadlineState, Desk};
use crate::Because;
use crate::rules::shape::{Starts, Written};
use anjuan_case::{EventKind, PartyId};

impl Desk<'_> {
    /// From the transfer, of that respondent where the rule runs against each, where none of the events is recorded and the rule
    /// asks for it.
    pub(super) fn at_the_earliest(
        &self,
        rule: &Written,
        kinds: &[EventKind],
        against: Option<PartyId>,
    ) -> Option<Begin> {
        let begin = self.first_payment(against).filter(|_| rule.from_payment)?;
        let names: Vec<String> = kinds.iter().map(|kind| format!("“{}”", kind.name())).collect();
        let text = format!(
            "{}还没有记录，暂从转账日 {} 起算（最早的可能，实际只会更晚届满）；请填写日期",
            names.join("、"),
            begin.at.day()
        );
        Some(Begin { fact: Because { text, ..begin.fact }, ..begin })
    }

    /// It may have ended, and nobody knows: that it was missed is not said.
    pub(super) fn not_sooner(&self, rule: &Written, mut deadline: Deadline) -> Deadline {
        if !from_the_earliest(rule, &deadline) {
            return deadline;
        }
        let day = unknown_day(rule);
        deadline.title = format!("{}（{day}还没有填写：最早在 {} 届满）", deadline.title, deadline.legal);
        if deadline.state == DeadlineState::Missed {
            (deadline.state, deadline.days_over) = (DeadlineState::Late, 0);
        }
        deadline
    }
}

/// The day that is not recorded, in words: 哪天知道, or 哪天胁迫终止.
pub(super) fn unknown_day(rule: &Written) -> String {
    match &rule.starts {
        Some(Starts::Events(kinds)) if !kinds.contains(&EventKind::NoticedMistake) => {
            let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
            format!("哪天{}", names.join("、"))
        }
        _ => "哪天知道".to_owned(),
    }
}

/// Does it run from the transfer for want of the day of its event?
pub(super) fn from_the_earliest(rule: &Written, deadline: &Deadline) -> bool {
    rule.from_payment && deadline.event.is_none()
}
