//! What a judgment made in a retrial did to the document before it (民事诉讼法 217, 218; 民诉法解释 405–408): one that changes or revokes takes
//! its place, one that upholds leaves it in force, one that sends the case back leaves no document at all. One answer for rules,
//! sums, papers and lists.

use super::settled::named;
use crate::assessment::owes;
use anjuan_case::{Answer, Case, Event, EventKind, LegalDay};

/// The question what was decided in the retrial.
const OUTCOME: &str = "retrial-outcome";

/// What the court takes as a decision on the claim.
const DOCUMENTS: [EventKind; 2] = [EventKind::JudgmentEffective, EventKind::CourtSettlementEffective];

/// What was decided in a retrial.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    /// The document before it stands, or the retrial was ended and its enforcement goes on (解释 404, 405).
    Upheld,
    /// The other side has to pay by it, more or less than before or for the first time.
    Pays,
    /// It dismisses the claim.
    Denied,
    /// It sends the case back, or has it heard.
    Back,
    /// It revokes the judgment and dismisses the suit (解释 406).
    Dismissed,
}

/// Does an event still count after what was decided in a retrial? A document and the days that it sets no longer do once another has
/// taken its place, nor does the ruling that dismissed a suit which was then heard; a judgment of a retrial counts as a document where
/// it is one. Anything else does.
pub(crate) fn in_force(case: &Case, event: &Event) -> bool {
    use EventKind::{
        CourtSettlementEffective, JudgmentEffective, JudgmentPerformanceDue, RetrialJudgmentEffective, SuitDismissed,
    };
    let retrials = || case.events_of(RetrialJudgmentEffective).filter(|r| concern_one(case, r, event));
    match event.kind {
        JudgmentEffective | CourtSettlementEffective => {
            let void = |r: &Event| matches!(outcome(case, r), Some(Outcome::Back | Outcome::Dismissed));
            !retrials().any(|r| r.on >= event.on && void(r))
        }
        SuitDismissed => {
            let heard = |r: &Event| matches!(outcome(case, r), Some(Outcome::Back | Outcome::Pays | Outcome::Denied));
            !retrials().any(|r| r.on >= event.on && heard(r))
        }
        JudgmentPerformanceDue => !retrials().any(|r| match outcome(case, r) {
            Some(Outcome::Pays) => event.on < r.on,
            Some(Outcome::Denied | Outcome::Back | Outcome::Dismissed) => {
                !DOCUMENTS.iter().any(|kind| case.events_of(*kind).any(|e| e.on > r.on && e.on <= event.on))
            }
            Some(Outcome::Upheld) | None => false,
        }),
        RetrialJudgmentEffective => is_document(case, event),
        _ => true,
    }
}

/// The judgments and court settlements that are in force by what was decided in a retrial, the judgment of a retrial first where it is
/// one of them. The first judgment stays beside one that changed it.
pub fn documents(case: &Case) -> impl Iterator<Item = &Event> {
    let kinds = [EventKind::RetrialJudgmentEffective].into_iter().chain(DOCUMENTS);
    kinds.flat_map(move |kind| case.events_of(kind)).filter(move |e| in_force(case, e))
}

/// Is the judgment of a retrial itself what decides the claim? One that upholds is so only where what it upheld is not recorded. While
/// nothing is said of it, it is taken for one, unless it was made on the ruling that dismissed the suit: that it pays is not
/// guessed.
fn is_document(case: &Case, retrial: &Event) -> bool {
    let before = |kind: EventKind| case.events_of(kind).any(|e| e.on <= retrial.on && concern_one(case, retrial, e));
    let decided = || DOCUMENTS.into_iter().any(before);
    match outcome(case, retrial) {
        Some(Outcome::Pays | Outcome::Denied) => true,
        Some(Outcome::Back | Outcome::Dismissed) => false,
        Some(Outcome::Upheld) => !decided(),
        None => decided() || !before(EventKind::SuitDismissed),
    }
}

/// What was answered of the last one; else what the days for performance say: days set after it are its own, and where there are only
/// days from before it they are taken to stand.
fn outcome(case: &Case, retrial: &Event) -> Option<Outcome> {
    let later = |other: &Event| other.on > retrial.on && concern_one(case, retrial, other);
    let last = !case.events_of(EventKind::RetrialJudgmentEffective).any(later);
    let said = match case.answers.get(OUTCOME).filter(|_| last) {
        Some(Answer::Choice(code)) => of(code),
        _ => None,
    };
    said.or_else(|| {
        let dues = case.events_of(EventKind::JudgmentPerformanceDue).filter(|e| concern_one(case, retrial, e));
        let last: Option<LegalDay> = dues.map(|e| e.on).max();
        last.map(|on| if on >= retrial.on { Outcome::Pays } else { Outcome::Upheld })
    })
}

fn of(code: &str) -> Option<Outcome> {
    Some(match code {
        "upheld" => Outcome::Upheld,
        "pays" => Outcome::Pays,
        "denied" => Outcome::Denied,
        "back" => Outcome::Back,
        "dismissed" => Outcome::Dismissed,
        _ => return None,
    })
}

/// Does a retrial against one of several respondents concern what that event says? One that names nobody concerns all of them.
pub(crate) fn concern_one(case: &Case, retrial: &Event, event: &Event) -> bool {
    named(case, retrial.party).is_none_or(|id| owes(case, event).or(named(case, event.party)) == Some(id))
}
