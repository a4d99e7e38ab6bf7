//! Periods whose start is not recorded yet, and which cannot have begun before the transfer: the right of rescission, which
//! runs from the day of knowledge, or of the end of the threats (民法典 152; fact C3). It is short and lost for good: until the
//! day is known the earliest end is shown, and said to be that. And periods of which law leaves open from which of two days they run:
//! what is safe is counted from the earlier.

use super::begin::Begin;
use super::deadlines::counted;
use super::{Deadline, DeadlineState, Desk};
use crate::condition::Says;
use crate::rules::shape::{Span, Starts, Written};
use crate::{Because, Calendar, Counted, Regime, Standing};
use anjuan_case::{EventId, EventKind, LegalDay, PartyId};

impl Desk<'_> {
    /// From the transfer, of that respondent where the rule runs against each, where none of the events is recorded and the rule
    /// asks for it.
    pub(super) fn at_the_earliest(
        &self,
        rule: &Written,
        kinds: &[EventKind],
        against: Option<PartyId>,
    ) -> Option<Begin> {
        if !rule.from_payment {
            return None;
        }
        let begin = self.first_payment(against)?;
        let names: Vec<String> = kinds.iter().map(|kind| format!("“{}”", kind.name())).collect();
        let text = format!(
            "{}还没有记录，暂从转账日 {} 起算（最早的可能，实际只会更晚届满）；请填写日期",
            names.join("、"),
            begin.at.day()
        );
        Some(Begin { fact: Because { text, ..begin.fact }, ..begin })
    }

    /// The day before `starts` from which the period may run as well: the last of its events up to then, of that party or of nobody
    /// by name. The event that it starts from is none of them. Of the judgment of a retrial that may have upheld a document nobody
    /// recorded, the earliest day that the document can have.
    pub(crate) fn safe_start(
        &self,
        rule: &Written,
        (starts, from): (LegalDay, Option<EventId>),
        party: Option<PartyId>,
    ) -> Option<LegalDay> {
        if rule.safe_from.is_empty() || self.facts.all(&rule.safe_when) != Says::Yes {
            return None;
        }
        let events = rule.safe_from.iter().flat_map(|kind| self.facts.events.listed(*kind));
        let own = events.filter(|e| Some(e.id) != from);
        let own = own.filter(|e| party.is_none() || e.party.is_none() || e.party == party);
        let recorded = own.map(|e| e.on).filter(|on| *on <= starts).max().filter(|on| *on < starts);
        recorded.or_else(|| self.before_retrial(from?, party).filter(|on| *on < starts))
    }

    /// Where what a retrial may have upheld is not recorded: the day on which the suit was filed, else that of the transfer.
    fn before_retrial(&self, from: EventId, party: Option<PartyId>) -> Option<LegalDay> {
        let retrial = self.event(from).filter(|e| e.kind.decides())?;
        if self.facts.events.retrials.on_a_document(retrial) {
            return None;
        }
        let filed = self.facts.events.listed(EventKind::ComplaintFiled);
        let filed = filed.filter(|e| party.is_none() || e.party.is_none() || e.party == party);
        filed.map(|e| e.on).min().or_else(|| self.facts.case.first_payment_day_to(party))
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

/// The period with a safe day no later than that of one from the earlier day.
pub(crate) fn guarded(
    calendar: &Calendar,
    (span, regime): (Span, Regime),
    earlier: Option<LegalDay>,
    mut later: Counted,
) -> Counted {
    let from = |day: LegalDay| Some((day, counted(calendar, day.into(), span, regime)?));
    let Some((day, first)) = earlier.and_then(from).filter(|(_, first)| first.safe < later.safe) else { return later };
    let text = format!(
        "从哪一天起算没有把握，也可能从{}起算：稳妥日按较早的一天算，最迟在{}办理",
        day.in_chinese(),
        first.safe.in_chinese()
    );
    later.steps.push(Because { text, standing: Standing::Practice, ..Because::default() });
    later.safe = first.safe;
    later
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
