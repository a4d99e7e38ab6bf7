//! Which side an act or a ruling is of: an application for retrial may be the other side's, and what the court rules on it takes nothing
//! from who did not apply (民事诉讼法 216, 220; 民诉法解释 381, 396).

use super::{another, named};
use anjuan_case::{Case, Event, EventKind, LegalDay, Role};

/// What fixes the matter anew, and may name the one of several against whom it does.
const FIXES: [EventKind; 4] = [
    EventKind::JudgmentEffective,
    EventKind::CourtSettlementEffective,
    EventKind::SuitDismissed,
    EventKind::RetrialJudgmentEffective,
];

/// The side whose application for retrial a ruling refuses; `None` for any other kind of event. The other side's only where one of
/// theirs is recorded, or the user's side received the copy of one, and none of the user's own was made by then: who applies while
/// another's application is looked into is refused together with it (民诉法解释 396).
pub(crate) fn applicant(case: &Case, ruling: &Event) -> Option<Role> {
    use EventKind::{RetrialRefusalMade, RetrialRefused, RetrialWithdrawn};
    match ruling.kind {
        RetrialRefused | RetrialRefusalMade => Some(whose_application(case, ruling)),
        RetrialWithdrawn => Some(whose_withdrawal(case, ruling)),
        _ => None,
    }
}

/// The side that took its application back: the respondent whom it names, where that one was not judged apart; else whose there was.
fn whose_withdrawal(case: &Case, withdrawn: &Event) -> Role {
    if of_respondent(case, withdrawn) && !judged_apart(case, withdrawn) {
        return Role::Respondent;
    }
    whose_application(case, withdrawn)
}

fn of_respondent(case: &Case, event: &Event) -> bool {
    event.party.is_some_and(|id| case.parties_as(Role::Respondent).any(|p| p.id == id))
}

/// Was an application of the user's side taken back by the day of that ruling, and before it? It is not decided on any more (民诉法解释
/// 398).
fn taken_back(case: &Case, application: &Event, ruling: &Event) -> bool {
    let own = |e: &&Event| !another(case, e.party, application.party) && whose_withdrawal_is_ours(case, e);
    let mut since = case.events_of(EventKind::RetrialWithdrawn).filter(|e| e.id != ruling.id).filter(own);
    since.any(|e| e.on >= application.on && e.on <= ruling.on)
}

/// Does what took an application back name no respondent who has one of his own?
fn whose_withdrawal_is_ours(case: &Case, withdrawn: &Event) -> bool {
    !of_respondent(case, withdrawn) || judged_apart(case, withdrawn)
}

/// The side whose application for retrial led to a ruling, see [`applicant`]; the user's where nothing says that the other side
/// applied, of a court's own ruling, too.
pub(crate) fn whose_application(case: &Case, ruling: &Event) -> Role {
    use EventKind::{RetrialApplied, RetrialCopyReceived};
    let since = fixed_by(case, ruling);
    let before = |kind: EventKind| {
        case.events_of(kind).filter(move |e| {
            e.on <= ruling.on && since.is_none_or(|since| e.on >= since) && !another(case, e.party, ruling.party)
        })
    };
    if before(RetrialApplied).any(|e| side(case, e) == Role::Claimant && !taken_back(case, e, ruling)) {
        return Role::Claimant;
    }
    let copied = before(RetrialCopyReceived).any(|e| side(case, e) == Role::Claimant);
    let theirs = copied || before(RetrialApplied).any(|e| side(case, e) == Role::Respondent);
    if theirs { Role::Respondent } else { Role::Claimant }
}

/// The side that an event is of: a ruling on a retrial, of the side that applied; else of the party that it names, and of the user's
/// side where it names none. What names one of several who have a judgment each says against whom it is, and is the user's own.
pub(crate) fn side(case: &Case, event: &Event) -> Role {
    use EventKind::{CivilSupervisionApplied, RetrialApplied};
    if let Some(role) = applicant(case, event) {
        return role;
    }
    let against = || matches!(event.kind, RetrialApplied | CivilSupervisionApplied) && judged_apart(case, event);
    if of_respondent(case, event) && !against() { Role::Respondent } else { Role::Claimant }
}

/// The day of the last of [`FIXES`] up to an event.
fn fixed_by(case: &Case, event: &Event) -> Option<LegalDay> {
    let of = FIXES.into_iter().flat_map(|kind| case.events_of(kind));
    of.filter(|e| e.on <= event.on && !another(case, e.party, event.party)).map(|e| e.on).max()
}

/// Is the respondent that an event names one of several whom a judgment, a ruling or a settlement up to then names, too?
fn judged_apart(case: &Case, event: &Event) -> bool {
    let Some(of) = named(case, event.party) else { return false };
    FIXES.into_iter().flat_map(|kind| case.events_of(kind)).any(|e| e.on <= event.on && e.party == Some(of))
}
