//! Days that were set and that no rule leads up to: a hearing, the day a sum is to be paid. They stand in the day's work beside
//! the dates that the law counts, from the office's lead time on.

use super::count::code;
use anjuan_case::{Case, Event, EventKind, Fen, LegalDay};
use anjuan_law::{Deadline, DeadlineState, Route, Standing, Whose, performed, settled_on};
use anjuan_store::{DateRow, DateSide};

/// Stands where a date bears its rule: no rule counted it.
pub(super) const PLANNED: &str = "planned";

/// Kinds of what another is to do on that day, or has to do by it.
const THEIRS: [EventKind; 4] = [
    EventKind::AnswerDue,
    EventKind::EnforcementSettlementDue,
    EventKind::JudgmentPerformanceDue,
    EventKind::PerformanceDue,
];

/// What was set for today or later, where no date of the law stands for it on that day or before. What is paid already is not
/// waited for. `lead` in days.
pub(super) fn rows(case: &Case, deadlines: &[Deadline], lead: u16, today: LegalDay) -> Vec<DateRow> {
    let paid: Vec<_> = [EventKind::PerformanceDue, EventKind::JudgmentPerformanceDue]
        .into_iter()
        .flat_map(|kind| performed(case, kind, today))
        .filter(|p| {
            let sum = p.parts.iter().fold(Fen::new(0), |sum, part| sum.checked_add(part.amount).unwrap_or(sum));
            p.amount.is_some_and(|amount| sum >= amount)
        })
        .map(|p| p.event)
        .collect();
    let settled = settled_on(case).is_some();
    let led_up_to = |event: &Event| {
        deadlines.iter().any(|d| d.event == Some(event.id) && d.legal <= event.on && d.state != DeadlineState::Watch)
    };
    case.events
        .iter()
        .filter(|e| e.kind.planned() && e.on >= today && !led_up_to(e))
        .filter(|e| !(theirs(e.kind) && (settled || paid.contains(&e.id))))
        .map(|event| row(case, event, lead))
        .collect()
}

/// Is it for another to do?
fn theirs(kind: EventKind) -> bool {
    THEIRS.contains(&kind)
}

fn row(case: &Case, event: &Event, lead: u16) -> DateRow {
    let side = if theirs(event.kind) { DateSide::Others } else { DateSide::Ours };
    let whose = if theirs(event.kind) { Whose::Respondent } else { Whose::User };
    let document = event.proof.first().and_then(|id| case.evidence.iter().find(|piece| piece.id == *id));
    DateRow {
        deadline: event.id.to_string(),
        rule: PLANNED.to_owned(),
        side,
        what: words(case, event),
        missed: String::new(),
        route: Route::Civil.code().to_owned(),
        whose: code(&whose),
        state: code(&DeadlineState::Running),
        standing: code(&Standing::Law),
        starts: event.on,
        safe: event.on,
        legal: event.on,
        until: None,
        warn_on: event.on.plus_days(-i64::from(lead)).unwrap_or(event.on),
        provisional: false,
        event: Some(event.id),
        event_name: event.kind.name().to_owned(),
        proved: true,
        document: document.map(|piece| (piece.id, piece.name.clone())),
        checked: "not_needed".to_owned(),
    }
}

/// 开庭日 09:30；约定履行日 20,000.00 元（周明远）
fn words(case: &Case, event: &Event) -> String {
    let at = event.at.map(|at| format!(" {}", at.datetime().format("%H:%M"))).unwrap_or_default();
    let sum = event.amount.map(|sum| format!(" {} 元", sum.figures())).unwrap_or_default();
    let party = event.party.and_then(|id| case.parties.iter().find(|p| p.id == id));
    let party = party.map(|p| format!("（{}）", p.display_name())).unwrap_or_default();
    format!("{}{at}{sum}{party}", event.kind.name())
}
