//! Which of the sums somebody recorded, who has paid all of his, and what an agreement without a day leaves owed: what papers ask for,
//! and of whom, goes by these.

use super::{Part, Performed, agreed, basis, performance};
use crate::condition::in_force;
use anjuan_case::{Case, Event, EventId, EventKind, Fen, LegalDay, PartyId, PerformanceBasis, Role};
use std::borrow::Cow;

/// The days that the record of the mediation has for what was agreed, as events that stand in for them ([`EventId::of_record`]).
pub(super) fn days_recorded(case: &Case) -> Vec<Event> {
    let mediation = &case.handling.mediation;
    let due = |place, by, amount, party| {
        let id = EventId::of_record(case.id, place);
        Event { id, amount, party, ..Event::new(EventKind::PerformanceDue, by) }
    };
    let parts = mediation.instalments.iter().enumerate();
    let mut events: Vec<Event> = parts.map(|(at, i)| due(at, i.by, Some(i.amount), i.payer)).collect();
    if events.is_empty() {
        events.extend(mediation.due.map(|by| due(0, by, mediation.amount, None)));
    }
    events
}

/// The case with the days of the record of the mediation among its events, where an agreement took effect or was confirmed and no event
/// has a day of what was agreed or ordered: whatever looks at events goes by the days that [`performance`] goes by.
#[must_use]
pub fn with_recorded(case: &Case) -> Cow<'_, Case> {
    let mediation = &case.handling.mediation;
    if mediation.due.is_none() && mediation.instalments.is_empty() {
        return Cow::Borrowed(case);
    }
    let made = |e: &Event| matches!(e.kind, EventKind::AgreementEffective | EventKind::ConfirmationReceived);
    let dated = |e: &Event| basis(e.kind).is_some() && in_force(case, e);
    if !case.events.iter().any(made) || case.events.iter().any(dated) {
        return Cow::Borrowed(case);
    }
    let mut known = case.clone();
    known.events.extend(days_recorded(case));
    Cow::Owned(known)
}

/// Did somebody record that sum, with its day or in the record of the mediation? What stands in for it elsewhere is what was transferred,
/// and no court or agreement is said to have fixed that.
#[must_use]
pub fn sum_recorded(case: &Case, line: &Performed) -> bool {
    let mediation = &case.handling.mediation;
    let agreed = || line.basis == PerformanceBasis::Agreed && line.amount.is_some() && line.amount == mediation.amount;
    match case.events.iter().find(|e| e.id == line.event) {
        Some(event) => event.amount.is_some() || agreed(),
        // A day that only the record of the mediation has.
        None => !mediation.instalments.is_empty() || agreed(),
    }
}

/// Has that one of several paid, up to `today`, every sum that is recorded as his, by payments that name him? Against who has, nothing
/// is enforced (民事诉讼法 247). False where nothing is his by name, where nobody recorded one of the sums, and while a sum or a payment
/// that names nobody may be another's.
#[must_use]
pub fn performed_all(case: &Case, id: PartyId, today: LegalDay) -> bool {
    let lines = performance(case, &[], today);
    let by_him = |part: &Part| case.events.iter().any(|e| e.id == part.event && e.party == Some(id));
    let mut own = lines.iter().filter(|line| line.party.is_none_or(|party| party == id)).peekable();
    own.peek().is_some()
        && own.all(|line| {
            line.party == Some(id)
                && sum_recorded(case, line)
                && line.open() == Some(Fen::new(0))
                && line.parts.iter().all(by_him)
        })
}

/// What the only debtor owes on `today` by an agreement that has no day, in fen and never below zero: the sum of the record of the
/// mediation, less what came back since it took effect (民法典 511); nothing once all of the money came back ([`EventKind::Repaid`]), as in
/// [`performance`]. `None` where no sum is recorded, where the agreement has days, where it has not taken effect, and where there are
/// several debtors.
#[must_use]
pub fn owed_undated(case: &Case, today: LegalDay) -> Option<Fen> {
    let whole = case.handling.mediation.amount?;
    if case.parties_as(Role::Respondent).nth(1).is_some() || !agreed(case, today).is_empty() {
        return None;
    }
    let start = case.events_of(EventKind::AgreementEffective).map(|e| e.on).max()?;
    if case.events_of(EventKind::Repaid).any(|e| e.on <= today) {
        return Some(Fen::new(0));
    }
    let since = case.events_of(EventKind::PartPaid).filter(|e| e.on > start && e.on <= today);
    let open = since.filter_map(|e| e.amount).try_fold(whole, Fen::checked_sub)?;
    Some(open.max(Fen::new(0)))
}
