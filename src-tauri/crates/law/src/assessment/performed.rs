//! What fell due of a debt that is paid in parts, and which payment paid what of it (迟延利息解释 4; fact F13).

mod recorded;

use recorded::days_recorded;
pub use recorded::{owed_undated, performed_all, sum_recorded, with_recorded};

use super::out::principal_of_all;
use crate::condition::{Retrials, concerns, gave_back, in_force, named, set_by};
use anjuan_case::{Case, Event, EventId, EventKind, Fen, LegalDay, PartyId, PerformanceBasis};
use std::collections::BTreeMap;

/// One sum that is to be paid by a day, and what was paid of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Performed {
    /// The event that records the day; of a day that only the mediation record has, one that stands in for it.
    pub event: EventId,
    /// What fixes the sum.
    pub basis: PerformanceBasis,
    /// The last day for performance.
    pub on: LegalDay,
    /// Who has to pay it, where the case has several respondents.
    pub party: Option<PartyId>,
    /// How much, in fen; `None` where there are several and this one has no sum: how the whole is divided is not guessed.
    pub amount: Option<Fen>,
    /// What was paid of it, oldest first.
    pub parts: Vec<Part>,
}

/// What one payment paid of one sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The payment.
    pub event: EventId,
    /// Its day.
    pub on: LegalDay,
    /// How much of it, in fen; above nothing.
    pub amount: Fen,
}

impl Performed {
    /// What was paid of it, in fen: nothing while its sum is not known, and never more than that.
    #[must_use]
    pub fn paid(&self) -> Fen {
        self.parts.iter().fold(Fen::new(0), |sum, part| sum.checked_add(part.amount).unwrap_or(sum))
    }
    /// What is still open of it, in fen: from nothing to its sum; `None` where its sum is not known.
    #[must_use]
    pub fn open(&self) -> Option<Fen> {
        self.amount.map(|amount| amount.checked_sub(self.paid()).unwrap_or_default())
    }
}

/// What one payment was more than all the sums that it may pay.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond {
    /// The payment.
    pub event: EventId,
    /// Its day.
    pub on: LegalDay,
    /// Who paid, where that is said.
    pub party: Option<PartyId>,
    /// How much of it.
    pub amount: Fen,
}

/// The sums of one basis only, whatever the other fixes, by their days; empty where no day of it is recorded. See [`performance`].
#[must_use]
pub fn performed(case: &Case, due: EventKind, today: LegalDay) -> Vec<Performed> {
    performed_beyond(case, due, today).0
}

/// The same with what was paid beyond them.
pub(super) fn performed_beyond(case: &Case, due: EventKind, today: LegalDay) -> (Vec<Performed>, Vec<Beyond>) {
    let retrials = Retrials::of(case);
    lines(case, case.events_of(due).filter(|e| retrials.in_force(e)).cloned().collect(), today)
}

/// What an agreement has each debtor pay, by its days (民法典 509; 人民调解法 31); where none is recorded, by those of the mediation
/// record. Empty where there is neither.
#[must_use]
pub fn agreed(case: &Case, today: LegalDay) -> Vec<Performed> {
    let lines = performed(case, PerformanceBasis::Agreed.due(), today);
    if !lines.is_empty() {
        return lines;
    }
    performance(case, &[], today).into_iter().filter(|line| line.basis == PerformanceBasis::Agreed).collect()
}

/// What is to be performed in a case, by its days, with what was paid of each sum up to `today`: the one answer that the card, the
/// registers, the statement and the radar go by.
///
/// A judgment that fixes what a debtor has to pay goes before what he agreed to, unless `said` names the other basis for him; what
/// fixes the sums of one debtor says nothing of another's. What a document fixed that a retrial replaced is not owed beside what the
/// new one fixes (民诉法解释 405). Where no day is recorded, those of the mediation record stand in.
///
/// A payment pays what fell due first, of the debtor who paid where that is known. One without a name leaves what the named ones
/// after it pay. What came back before the document took effect pays nothing of it. Money that all came back
/// ([`EventKind::Repaid`]) pays what is open.
#[must_use]
pub fn performance(case: &Case, said: &[(Option<PartyId>, PerformanceBasis)], today: LegalDay) -> Vec<Performed> {
    lines(case, fixing(case, said), today).0
}

/// What was paid up to `today` beyond all that [`performance`] tells, in fen, oldest first: it pays the doubled interest, if anything
/// (迟延履行债务利息解释 4). Nothing while one of the sums is not known.
#[must_use]
pub fn beyond(case: &Case, said: &[(Option<PartyId>, PerformanceBasis)], today: LegalDay) -> Vec<Beyond> {
    lines(case, fixing(case, said), today).1
}

/// The events that fix the sums, each debtor's by one basis.
fn fixing(case: &Case, said: &[(Option<PartyId>, PerformanceBasis)]) -> Vec<Event> {
    let debtor = |party: Option<PartyId>| named(case, party);
    let retrials = Retrials::of(case);
    let stands = |e: &Event| basis(e.kind).is_some() && retrials.in_force(e);
    let has = |basis: PerformanceBasis, of| case.events_of(basis.due()).any(|e| stands(e) && owes(case, e) == of);
    let basis_of = |of| {
        let named = said.iter().rev().find(|(party, _)| debtor(*party) == of).map(|(_, basis)| *basis);
        let order = [PerformanceBasis::Adjudged, PerformanceBasis::Agreed];
        named.filter(|b| has(*b, of)).or_else(|| order.into_iter().find(|b| has(*b, of)))
    };
    let counts = |e: &&Event| basis(e.kind).is_some_and(|b| basis_of(owes(case, e)) == Some(b));
    let mut events: Vec<Event> = case.events.iter().filter(|e| stands(e)).filter(counts).cloned().collect();
    if events.is_empty() {
        events = days_recorded(case);
    }
    events
}

/// What fixes the sum that an event of that kind records.
fn basis(kind: EventKind) -> Option<PerformanceBasis> {
    [PerformanceBasis::Agreed, PerformanceBasis::Adjudged].into_iter().find(|b| b.due() == kind)
}

/// Whose sum an event records, or whose agreement the court confirmed: whom it names, or the document that it names; else the only one
/// whom what fixes it names.
pub(crate) fn owes(case: &Case, due: &Event) -> Option<PartyId> {
    use EventKind::{AgreementEffective, CourtSettlementEffective, JudgmentEffective, RetrialJudgmentEffective};
    let fixing: &[EventKind] = match due.kind {
        EventKind::JudgmentPerformanceDue => &[JudgmentEffective, CourtSettlementEffective, RetrialJudgmentEffective],
        EventKind::PerformanceDue | EventKind::ConfirmationReceived => &[AgreementEffective],
        _ => &[],
    };
    if let Some(document) = set_by(case, due) {
        return named(case, due.party).or(named(case, document.party));
    }
    named(case, due.party).or_else(|| {
        let mut whose = fixing.iter().flat_map(|kind| case.events_of(*kind)).map(|e| named(case, e.party));
        let first = whose.next()??;
        whose.all(|other| other == Some(first)).then_some(first)
    })
}

fn lines(case: &Case, mut events: Vec<Event>, today: LegalDay) -> (Vec<Performed>, Vec<Beyond>) {
    events.sort_by_key(|e| e.on);
    let whose: Vec<Option<PartyId>> = events.iter().map(|e| owes(case, e)).collect();
    // Each document of each debtor from the day on which it took effect.
    let since = |kind: EventKind, party: Option<PartyId>| {
        let mut own = events.iter().zip(&whose).filter(|(e, of)| e.kind == kind && **of == party);
        let first = own.next().map_or(today, |(e, _)| e.on);
        let agreed = case.handling.mediation.agreed_on.filter(|on| kind == EventKind::PerformanceDue && *on <= first);
        taken_effect(case, first, party).or(agreed).or_else(|| promised(case, kind, first, party)).unwrap_or(first)
    };
    let single = events.len() == 1;
    let agreed = |kind| case.handling.mediation.amount.filter(|_| single && kind == EventKind::PerformanceDue);
    // Of one of several what it received, where every transfer says who did.
    let own = |kind: EventKind, party: Option<PartyId>| {
        let only = whose.iter().filter(|of| **of == party).count() == 1;
        let said = party.is_some() && !case.payments.is_empty() && case.payments.iter().all(|p| p.to.is_some());
        (only && said).then(|| principal_of_all(case, since(kind, party), party))
    };
    // What was out in all is not what one of several promised.
    let lent = |kind: EventKind, party: Option<PartyId>| {
        (single && party.is_none() && !case.payments.is_empty())
            .then(|| principal_of_all(case, since(kind, party), None))
    };
    let of = |(e, party): (&Event, &Option<PartyId>)| Performed {
        event: e.id,
        basis: basis(e.kind).unwrap_or(PerformanceBasis::Agreed),
        on: e.on,
        party: party.or(e.party),
        amount: e.amount.or_else(|| agreed(e.kind)).or_else(|| own(e.kind, *party)).or_else(|| lent(e.kind, *party)),
        parts: Vec::new(),
    };
    let mut lines: Vec<Performed> = events.iter().zip(&whose).map(of).collect();
    let start = |(e, party): (&Event, &Option<PartyId>)| {
        set_by(case, e).map_or_else(|| since(e.kind, *party), |document| document.on)
    };
    let starts: Vec<LegalDay> = events.iter().zip(&whose).map(start).collect();
    let mut back: Vec<&Event> = case.events_of(EventKind::PartPaid).filter(|e| e.on <= today).collect();
    back.sort_by_key(|e| e.on);
    let paid: Vec<(&Event, Fen)> = back.into_iter().filter_map(|e| Some((e, e.amount?))).collect();
    let sums: Vec<(Option<PartyId>, Fen)> =
        lines.iter().zip(&whose).map(|(line, of)| (*of, line.amount.unwrap_or_default())).collect();
    // Of the only respondent it makes no difference whether a payment names him.
    let payments: Vec<(Option<PartyId>, Fen)> =
        paid.iter().map(|(e, amount)| (named(case, e.party), *amount)).collect();
    // What was paid on the day on which it took effect came before it, unless the sum is due on that very day.
    let after = |payment: usize, due: usize| match (paid.get(payment), starts.get(due), events.get(due)) {
        (Some((e, _)), Some(start), Some(line)) => e.on > *start || (e.on == *start && line.on == *start),
        _ => false,
    };
    let may = |payment: usize, due: usize| after(payment, due) && same_debtor(payments[payment].0, sums[due].0);
    let known = lines.iter().all(|line| line.amount.is_some());
    let mut beyond = Vec::new();
    for (at, ((event, amount), taken)) in paid.iter().zip(allocate(&sums, &payments, after)).enumerate() {
        let rest = taken.iter().fold(*amount, |rest, part| rest.checked_sub(*part).unwrap_or_default());
        if known && rest > Fen::new(0) && (0..sums.len()).any(|due| may(at, due)) {
            beyond.push(Beyond { event: event.id, on: event.on, party: payments[at].0, amount: rest });
        }
        for (line, amount) in lines.iter_mut().zip(taken).filter(|(_, amount)| *amount > Fen::new(0)) {
            line.parts.push(Part { event: event.id, on: event.on, amount });
        }
    }
    let mut all: Vec<&Event> = case.events_of(EventKind::Repaid).filter(|e| e.on <= today).collect();
    all.sort_by_key(|e| e.on);
    for event in all {
        let payer = named(case, gave_back(case, event));
        for (line, _) in lines.iter_mut().zip(&whose).filter(|(_, of)| same_debtor(payer, **of)) {
            if let Some(amount) = line.open().filter(|open| *open > Fen::new(0)) {
                line.parts.push(Part { event: event.id, on: event.on, amount });
            }
        }
    }
    (lines, beyond)
}

/// May who paid have paid what that debtor owes?
fn same_debtor(payer: Option<PartyId>, debtor: Option<PartyId>) -> bool {
    payer.is_none() || debtor.is_none() || payer == debtor
}

/// What each payment pays of each sum, payment by payment in the order given, that of their days: of what fell due first and is
/// still open, what is over of the next. A payment of one respondent pays nothing of another's sum; one without a name leaves of
/// each debtor's sums what he pays himself later and no more, the last of them, so that nobody's own money finds his sum taken.
/// `may` says whether the payment counts for the sum at all (both by their places).
pub(super) fn allocate(
    dues: &[(Option<PartyId>, Fen)],
    payments: &[(Option<PartyId>, Fen)],
    may: impl Fn(usize, usize) -> bool,
) -> Vec<Vec<Fen>> {
    let mut left: Vec<Fen> = dues.iter().map(|(_, amount)| *amount).collect();
    let mut all = vec![vec![Fen::new(0); dues.len()]; payments.len()];
    let mut free = Free::new(dues, payments);
    for (at, (payer, amount)) in payments.iter().enumerate() {
        free.made(*payer, *amount);
        let mut rest = *amount;
        for (i, (debtor, _)) in dues.iter().enumerate() {
            if rest > Fen::new(0) && may(at, i) && same_debtor(*payer, *debtor) {
                let free_of = if payer.is_some() { left[i] } else { free.of(*debtor) };
                let taken = rest.min(left[i]).min(free_of);
                all[at][i] = taken;
                left[i] = left[i].checked_sub(taken).unwrap_or_default();
                free.taken(*debtor, taken);
                rest = rest.checked_sub(taken).unwrap_or_default();
            }
        }
    }
    all
}

/// What a payment without a name may take, so that all that later payments with a name can still pay finds its sum: each goes to
/// its payer's own sums first, what is over to those that nobody is named for. In fen, kept up from payment to payment: there may be
/// thousands of them.
struct Free {
    /// What is open of each debtor's sums; for `None`, of those that nobody is named for.
    open: BTreeMap<Option<PartyId>, i64>,
    /// What each will still pay in his own name.
    later: BTreeMap<PartyId, i64>,
    /// What they will all pay beyond their own sums.
    over: i64,
}

impl Free {
    fn new(dues: &[(Option<PartyId>, Fen)], payments: &[(Option<PartyId>, Fen)]) -> Self {
        let mut free = Self { open: BTreeMap::new(), later: BTreeMap::new(), over: 0 };
        for (debtor, amount) in dues {
            let open = free.open.entry(*debtor).or_default();
            *open = open.saturating_add(amount.get());
        }
        for (payer, amount) in payments {
            let Some(payer) = payer else { continue };
            let later = free.later.entry(*payer).or_default();
            *later = later.saturating_add(amount.get());
        }
        free.over = free.later.keys().map(|payer| free.beyond(*payer)).fold(0, i64::saturating_add);
        free
    }

    fn open(&self, debtor: Option<PartyId>) -> i64 {
        self.open.get(&debtor).copied().unwrap_or_default()
    }

    fn later(&self, payer: PartyId) -> i64 {
        self.later.get(&payer).copied().unwrap_or_default()
    }

    /// What that one will still pay beyond his own sums.
    fn beyond(&self, payer: PartyId) -> i64 {
        self.later(payer).saturating_sub(self.open(Some(payer))).max(0)
    }

    /// Keeps the whole beyond up, where a change is one of that debtor's.
    fn change(&mut self, whose: Option<PartyId>, change: impl FnOnce(&mut Self)) {
        let before = whose.map_or(0, |id| self.beyond(id));
        change(self);
        let after = whose.map_or(0, |id| self.beyond(id));
        self.over = self.over.saturating_sub(before).saturating_add(after);
    }

    /// A payment is no later one any more.
    fn made(&mut self, payer: Option<PartyId>, amount: Fen) {
        let Some(id) = payer else { return };
        self.change(payer, |free| {
            let later = free.later.entry(id).or_default();
            *later = later.saturating_sub(amount.get());
        });
    }

    /// So much was paid of the sums of that debtor.
    fn taken(&mut self, debtor: Option<PartyId>, amount: Fen) {
        self.change(debtor, |free| {
            let open = free.open.entry(debtor).or_default();
            *open = open.saturating_sub(amount.get());
        });
    }

    /// What may be taken of the sums of that debtor; for `None`, of those that nobody is named for.
    fn of(&self, debtor: Option<PartyId>) -> Fen {
        let shared = self.open(None).saturating_sub(self.over).max(0);
        let own = debtor.map_or(0, |id| self.open(debtor).saturating_sub(self.later(id)).max(0));
        Fen::new(own.saturating_add(shared))
    }
}

/// The day on which what that debtor is to perform took effect, or was promised; the day of performance where it is not recorded.
pub(crate) fn fixed_on(case: &Case, due: LegalDay, party: Option<PartyId>) -> LegalDay {
    let promised = || promised(case, EventKind::PerformanceDue, due, party);
    taken_effect(case, due, party).or_else(promised).unwrap_or(due)
}

/// The day on which it took effect, where that is recorded.
fn taken_effect(case: &Case, due: LegalDay, party: Option<PartyId>) -> Option<LegalDay> {
    let kinds = [
        EventKind::RetrialJudgmentEffective,
        EventKind::JudgmentEffective,
        EventKind::CourtSettlementEffective,
        // A court that confirms an agreement fixes nothing anew.
        EventKind::AgreementEffective,
        EventKind::ConfirmationReceived,
    ];
    kinds.into_iter().find_map(|kind| last(case, kind, due, party))
}

/// A promise without a mediator is one from its acknowledgment on.
fn promised(case: &Case, kind: EventKind, due: LegalDay, party: Option<PartyId>) -> Option<LegalDay> {
    last(case, EventKind::Acknowledged, due, party).filter(|_| kind == EventKind::PerformanceDue)
}

/// The last day of such an event up to a day, of what concerns that debtor.
fn last(case: &Case, kind: EventKind, to: LegalDay, party: Option<PartyId>) -> Option<LegalDay> {
    let of = case.events_of(kind).filter(|e| concerns(case, e.party, party) && in_force(case, e));
    of.map(|e| e.on).filter(|on| *on <= to).max()
}

#[cfg(test)]
mod tests;
