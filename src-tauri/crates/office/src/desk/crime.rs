//! Money got by deceit, theft or threats of which nobody told the police. No article sets a day for it, and yet nothing is more
//! urgent: it stands on top of the day's work until it was reported, or until somebody said that it is not so.

use super::count::code;
use anjuan_case::{Answer, Case, EventGroup, EventKind, LegalTime, Office as Profile};
use anjuan_law::{Because, DeadlineState, Route, RuleBook, Standing, Whose, settled_on, unreported};
use anjuan_store::{DateRow, DateSide};

/// The date's id and its rule: no rule counts it.
pub(super) const UNREPORTED: &str = "criminal.unreported";

/// What meets it.
pub(super) const REPORTED_BY: EventKind = EventKind::PoliceReport;

/// Words of a story by which it speaks of a crime. Nobody asked yet, so one is enough: a report too many harms less than one too few.
const SPOKEN_OF: [&str; 6] = ["骗", "盗刷", "刷单", "冒充", "敲诈", "勒索"];

/// The question that decides it.
pub(crate) const DECEIVED: &str = "deceived";

/// What is to be done now in such a case.
pub(super) fn row(book: &RuleBook, profile: &Profile, case: &Case, now: LegalTime) -> Option<DateRow> {
    let told = if spoken_of(case) { unreported(book, profile, case, now) } else { None };
    let (what, says, standing) = match told {
        Some(Because { text, standing, .. }) => ("还没有报警", text, standing),
        None if suspected(case) => (
            "经过里说到被骗，还没有报警",
            "先问清付款之前有没有人用假话让付款人付钱。是的，或者说不清的，现在就报警；不是的，在“评估”里回答“没有”，这一条就不再出现"
                .to_owned(),
            Standing::Practice,
        ),
        None => return None,
    };
    let today = now.day();
    Some(DateRow {
        deadline: UNREPORTED.to_owned(),
        rule: UNREPORTED.to_owned(),
        side: DateSide::Ours,
        what: what.to_owned(),
        missed: says,
        route: Route::Criminal.code().to_owned(),
        whose: code(&Whose::User),
        state: code(&DeadlineState::Running),
        standing: code(&standing),
        starts: case.first_payment_day().unwrap_or(case.opened_at.day()),
        safe: today,
        legal: today,
        undecided: None,
        until: None,
        warn_on: today,
        provisional: false,
        event: None,
        // Where no transfer is recorded, the case's own day stands in for it, and is not called a transfer's.
        event_name: case.first_payment_day().map(|_| "转账".to_owned()).unwrap_or_default(),
        proved: true,
        document: None,
        checked: "not_needed".to_owned(),
        urgent: true,
    })
}

/// Answers by which a case may be one of a crime. In most cases none is given, and the book is not asked: this is looked at in every
/// case of the office.
const ANSWERS: [(&str, &str); 4] = [(DECEIVED, "yes"), (DECEIVED, "unknown"), ("own-act", "no"), ("threatened", "yes")];

fn spoken_of(case: &Case) -> bool {
    // What is asked of each of several respondents is kept as `threatened@…`.
    let asked = |key: &str, question: &str| key.split('@').next() == Some(question);
    let given = |(key, said): (&String, &Answer)| {
        ANSWERS
            .iter()
            .any(|(question, code)| asked(key, question) && matches!(said, Answer::Choice(said) if said == code))
    };
    case.answers.iter().any(given)
}

/// Does the story speak of a crime, while nobody has answered whether it was one, and nobody told the police?
fn suspected(case: &Case) -> bool {
    let told = |text: &str| SPOKEN_OF.iter().any(|word| text.contains(word));
    let unasked = !matches!(case.answers.get(DECEIVED), Some(Answer::Choice(_)));
    let known = case.events.iter().any(|e| e.kind.group() == EventGroup::Criminal);
    let mediation = &case.handling.mediation;
    let mut said = [&case.story, &case.title, &mediation.dispute].into_iter().chain(&mediation.terms);
    unasked && !known && settled_on(case).is_none() && said.any(|text| told(text.as_str()))
}
