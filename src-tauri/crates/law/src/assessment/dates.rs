//! The events that an assessment goes by. Those whose day cannot be right, or lies after its day, start nothing and are told; the days of
//! what was agreed that only the record of the mediation has are among them.

use super::{Caution, with_recorded};
use crate::{Because, Standing};
use anjuan_case::{Case, Event, EventKind, LegalDay, PartyId};
use std::borrow::Cow;

/// What may well have come before the money moved: an obstacle, a freeze in another case, knowing whom one pays.
const EARLIER: [EventKind; 6] = [
    EventKind::ObstacleBegan,
    EventKind::ObstacleEnded,
    EventKind::LearnedRecipient,
    EventKind::CourtFreeze,
    EventKind::PoliceFreeze,
    EventKind::PoliceFreezeRenewed,
];

/// The day of the first transfer to that party, before which an event of that kind cannot have happened; `None` where `on` is not before
/// it, where such an event may well come earlier, and where nothing was transferred. No article says so: it is a slip of the pen.
#[must_use]
pub fn too_early(case: &Case, kind: EventKind, on: LegalDay, party: Option<PartyId>) -> Option<LegalDay> {
    case.first_payment_day_to(party).filter(|paid| on < *paid && !EARLIER.contains(&kind))
}

/// The case without events of an impossible day, with a caution for each sort of them, and with the days that only the record of the
/// mediation has ([`with_recorded`]).
pub(crate) fn plausible(case: &Case, today: LegalDay) -> (Cow<'_, Case>, Vec<Caution>) {
    let later = |e: &&Event| !e.kind.planned() && e.on > today;
    let early = |e: &&Event| too_early(case, e.kind, e.on, e.party).is_some() && !later(e);
    let early: Vec<&Event> = case.events.iter().filter(early).collect();
    let late: Vec<&Event> = case.events.iter().filter(later).collect();
    let mut cautions = Vec::new();
    if !early.is_empty() {
        let says = format!("{}早于转账，没有用来起算任何期限和利息；请核对日期，写错的请更正", named(&early));
        cautions.push(caution("dates.before-payment", says));
    }
    if !late.is_empty() {
        let says = format!("{}在评估的日子（{today}）以后，没有计入", named(&late));
        cautions.push(caution("dates.after-today", says));
    }
    if cautions.is_empty() {
        return (with_recorded(case), cautions);
    }
    let left_out: Vec<_> = early.into_iter().chain(late).map(|e| e.id).collect();
    let mut kept = case.clone();
    kept.events.retain(|e| !left_out.contains(&e.id));
    let known = with_recorded(&kept).into_owned();
    (Cow::Owned(known), cautions)
}

/// “催告到达对方”（2020-02-01）、…
fn named(events: &[&Event]) -> String {
    events.iter().map(|e| format!("“{}”（{}）", e.kind.name(), e.on)).collect::<Vec<_>>().join("、")
}

fn caution(code: &str, text: String) -> Caution {
    let because = Because { text, standing: Standing::Practice, ..Because::default() };
    Caution { rule: code.to_owned(), urgent: false, because }
}
