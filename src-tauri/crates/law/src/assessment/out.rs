//! How much of the transfers is still out, and what came back of them: one answer for what is claimed, for what an agreement or a
//! judgment without a sum is about, and for whether a matter is settled.

use crate::condition::{covers, gave_back, owe_together};
use anjuan_case::{Case, Event, EventKind, Fen, LegalDay, PartyId, Payment, Role};

/// The transfers that a debtor has to give back; all of them for `None`.
pub(super) fn received(case: &Case, debtor: Option<PartyId>) -> impl Iterator<Item = &Payment> {
    case.payments.iter().filter(move |p| debtor.is_none() || p.to == debtor)
}

/// The principal that is out at the end of a day: transfers made by then, less what had come back. Never below zero.
pub(crate) fn principal_on(case: &Case, day: LegalDay, debtor: Option<PartyId>) -> Fen {
    let sent = received(case, debtor).filter(|p| p.paid_at.day() <= day).map(|p| p.amount);
    less_back(case, sent, day, debtor)
}

/// The same with the transfers that came later: all that an agreement which names no sum, or what settles a matter, has to cover.
pub(crate) fn principal_of_all(case: &Case, day: LegalDay, debtor: Option<PartyId>) -> Fen {
    less_back(case, received(case, debtor).map(|p| p.amount), day, debtor)
}

fn less_back(case: &Case, sent: impl Iterator<Item = Fen>, day: LegalDay, debtor: Option<PartyId>) -> Fen {
    let sent = sent.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum));
    let back = back(case, debtor).into_iter().filter(|(e, _)| e.on <= day).map(|(_, amount)| amount);
    back.fold(sent, |open, amount| open.checked_sub(amount).unwrap_or(open)).max(Fen::new(0))
}

/// What came back from a debtor, oldest first: part payments with their sums, and what one of several respondents gave back when it
/// had given back all that it received. What one of them paid beyond what it had received is no other's payment; of its own debt it
/// may have paid the interest. Where they owe together what each pays is paid of the one debt (民法典 520).
pub(super) fn back(case: &Case, debtor: Option<PartyId>) -> Vec<(&Event, Fen)> {
    let mut back = parts(case);
    // Where only one of several received anything, what came back without a name is its.
    let alone = || !case.payments.iter().any(|p| p.to.is_some() && p.to != debtor);
    back.retain(|(e, _)| debtor.is_none() || e.party == debtor || (e.party.is_none() && alone()));
    let respondents: Vec<PartyId> = case.parties_as(Role::Respondent).map(|p| p.id).collect();
    if respondents.len() > 1 && !owe_together(case) {
        for party in respondents.iter().filter(|_| debtor.is_none()) {
            let Some(mut left) = received_by(case, *party) else { continue };
            for (_, amount) in back.iter_mut().filter(|(e, _)| e.party == Some(*party)) {
                *amount = left.min(*amount);
                left = left.checked_sub(*amount).unwrap_or_default();
            }
        }
        back.retain(|(_, amount)| *amount > Fen::new(0));
    }
    back.extend(rests(case, &respondents, debtor));
    back.sort_by_key(|(e, _)| e.on);
    back
}

/// Part payments with their sums, oldest first.
pub(super) fn parts(case: &Case) -> Vec<(&Event, Fen)> {
    let part = case.events_of(EventKind::PartPaid);
    let mut parts: Vec<(&Event, Fen)> = part.filter_map(|e| Some((e, e.amount?))).collect();
    parts.sort_by_key(|(e, _)| e.on);
    parts
}

/// What one of several respondents received; `None` where a transfer names nobody and may have been its.
pub(super) fn received_by(case: &Case, party: PartyId) -> Option<Fen> {
    if case.payments.iter().any(|p| p.to.is_none()) {
        return None;
    }
    total(received(case, Some(party)).map(|p| p.amount))
}

/// What came back with “all of the money came back”, of one debtor or of all: what was out by then and had not come back in parts.
/// Where everything came back together and nothing was sent after it, nothing needs to be told apart: the matter is settled.
fn rests<'c>(case: &'c Case, respondents: &[PartyId], debtor: Option<PartyId>) -> Vec<(&'c Event, Fen)> {
    let later = |e: &&Event| case.payments.iter().any(|p| !covers(e, p));
    let mut all: Vec<&Event> = case.events_of(EventKind::Repaid).collect();
    all.sort_by_key(|e| (e.on, e.at));
    if respondents.len() < 2 {
        let events: Vec<&Event> = all.into_iter().filter(later).collect();
        return taken(case, &events, &|_| true, &|_| true);
    }
    if debtor.is_none() && owe_together(case) {
        return together(case, &all);
    }
    let whose = respondents.iter().copied().filter(|party| debtor.is_none_or(|id| id == *party));
    let mut back: Vec<(&Event, Fen)> = Vec::new();
    for party in whose {
        let own = |e: &&Event| e.party == Some(party) || (e.party.is_none() && later(e));
        let events: Vec<&Event> = all.iter().copied().filter(own).collect();
        back.extend(taken(case, &events, &|p| p.to == Some(party), &|e| e.party == Some(party)));
    }
    if debtor.is_none() {
        let events: Vec<&Event> = all.iter().copied().filter(|e| e.party.is_none() && later(e)).collect();
        back.extend(taken(case, &events, &|p| p.to.is_none(), &|e| e.party.is_none()));
    }
    back
}

/// The same of those who owe together: what one gave back of its own, or of the whole, beside all that had been paid of it by then.
fn together<'e>(case: &Case, all: &[&'e Event]) -> Vec<(&'e Event, Fen)> {
    let mut given: Vec<(Option<PartyId>, &'e Event, Fen)> = Vec::new();
    for event in all {
        let payer = gave_back(case, event);
        if payer.is_none() && case.payments.iter().all(|p| covers(event, p)) {
            continue;
        }
        let mine = |id: Option<PartyId>| payer.is_none() || id == payer;
        let out = case.payments.iter().filter(|p| mine(p.to) && covers(event, p)).map(|p| p.amount);
        let parts = case.events_of(EventKind::PartPaid).filter(|e| mine(e.party) && e.on <= event.on);
        let before = given.iter().filter(|(id, _, _)| mine(*id)).map(|(_, _, amount)| *amount);
        let rest = || total(out)?.checked_sub(total(parts.filter_map(|e| e.amount))?)?.checked_sub(total(before)?);
        if let Some(rest) = rest().filter(|rest| *rest > Fen::new(0)) {
            given.push((payer, event, rest));
        }
    }
    given.into_iter().map(|(_, event, amount)| (event, amount)).collect()
}

/// What each of these events brought back of those transfers, beside the parts that came back by then.
fn taken<'e>(
    case: &'e Case,
    events: &[&'e Event],
    received: &dyn Fn(&Payment) -> bool,
    part: &dyn Fn(&Event) -> bool,
) -> Vec<(&'e Event, Fen)> {
    let mut given = Fen::new(0);
    let mut all = Vec::new();
    for event in events {
        let out = case.payments.iter().filter(|p| received(p) && covers(event, p)).map(|p| p.amount);
        let parts = case.events_of(EventKind::PartPaid).filter(|e| part(e) && e.on <= event.on);
        let rest = || total(out)?.checked_sub(total(parts.filter_map(|e| e.amount))?)?.checked_sub(given);
        let Some(rest) = rest().filter(|rest| *rest > Fen::new(0)) else { continue };
        given = given.checked_add(rest).unwrap_or(given);
        all.push((*event, rest));
    }
    all
}

pub(super) fn total(mut amounts: impl Iterator<Item = Fen>) -> Option<Fen> {
    amounts.try_fold(Fen::new(0), Fen::checked_add)
}
