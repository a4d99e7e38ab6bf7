//! What fell due of a debt that is paid in parts, and which payment paid what of it (迟延利息解释 4; fact F13).

use crate::condition::{concerns, named};
use anjuan_case::{Case, Event, EventId, EventKind, Fen, LegalDay, PartyId, PerformanceBasis};

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
    /// How much; `None` where there are several and this one has no sum: how the whole is divided is not guessed.
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
    /// How much of it.
    pub amount: Fen,
}

impl Performed {
    /// What was paid of it.
    #[must_use]
    pub fn paid(&self) -> Fen {
        self.parts.iter().fold(Fen::new(0), |sum, part| sum.checked_add(part.amount).unwrap_or(sum))
    }
    /// What is still open of it.
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

/// The sums of one basis only, whatever the other fixes; see [`performance`].
#[must_use]
pub fn performed(case: &Case, due: EventKind, today: LegalDay) -> Vec<Performed> {
    performed_beyond(case, due, today).0
}

/// The same with what was paid beyond them.
pub(super) fn performed_beyond(case: &Case, due: EventKind, today: LegalDay) -> (Vec<Performed>, Vec<Beyond>) {
    lines(case, case.events_of(due).cloned().collect(), today)
}

/// What an agreement has each debtor pay, by its days; where none is recorded, by those of the mediation record.
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
/// fixes the sums of one debtor says nothing of another's. Where no day is recorded, those of the mediation record stand in.
///
/// A payment pays what fell due first, of the debtor who paid where that is known. One without a name goes where something is
/// open after the named ones. What came back before the document took effect pays nothing of it. Money that all came back
/// ([`EventKind::Repaid`]) pays what is open.
#[must_use]
pub fn performance(case: &Case, said: &[(Option<PartyId>, PerformanceBasis)], today: LegalDay) -> Vec<Performed> {
    lines(case, fixing(case, said), today).0
}

/// What was paid beyond all that [`performance`] tells. Nothing while one of the sums is not known.
#[must_use]
pub fn beyond(case: &Case, said: &[(Option<PartyId>, PerformanceBasis)], today: LegalDay) -> Vec<Beyond> {
    lines(case, fixing(case, said), today).1
}

/// The events that fix the sums, each debtor's by one basis.
fn fixing(case: &Case, said: &[(Option<PartyId>, PerformanceBasis)]) -> Vec<Event> {
    let debtor = |party: Option<PartyId>| named(case, party);
    let has = |basis: PerformanceBasis, of| case.events_of(basis.due()).any(|e| owes(case, e) == of);
    let basis_of = |of| {
        let named = said.iter().rev().find(|(party, _)| debtor(*party) == of).map(|(_, basis)| *basis);
        let order = [PerformanceBasis::Adjudged, PerformanceBasis::Agreed];
        named.filter(|b| has(*b, of)).or_else(|| order.into_iter().find(|b| has(*b, of)))
    };
    let counts = |e: &&Event| basis(e.kind).is_some_and(|b| basis_of(owes(case, e)) == Some(b));
    let mut events: Vec<Event> = case.events.iter().filter(counts).cloned().collect();
    if events.is_empty() {
        let mediation = &case.handling.mediation;
        let due = |by, amount, party| Event { amount, party, ..Event::new(EventKind::PerformanceDue, by) };
        events.extend(mediation.instalments.iter().map(|i| due(i.by, Some(i.amount), i.payer)));
        if events.is_empty() {
            events.extend(mediation.due.map(|by| due(by, mediation.amount, None)));
        }
    }
    events
}

/// What fixes the sum that an event of that kind records.
fn basis(kind: EventKind) -> Option<PerformanceBasis> {
    [PerformanceBasis::Agreed, PerformanceBasis::Adjudged].into_iter().find(|b| b.due() == kind)
}

/// Whose sum an event records: whom it names; else the only one whom what fixes it names.
pub(super) fn owes(case: &Case, due: &Event) -> Option<PartyId> {
    use EventKind::{AgreementEffective, CourtSettlementEffective, JudgmentEffective};
    let fixing = |kind: EventKind| match due.kind {
        EventKind::JudgmentPerformanceDue => matches!(kind, JudgmentEffective | CourtSettlementEffective),
        EventKind::PerformanceDue => kind == AgreementEffective,
        _ => false,
    };
    named(case, due.party).or_else(|| {
        let mut whose = case.events.iter().filter(|e| fixing(e.kind)).map(|e| named(case, e.party));
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
        (only && said).then(|| open_on(case, since(kind, party), party))
    };
    // What was out in all is not what one of several promised.
    let lent = |kind: EventKind, party: Option<PartyId>| {
        (single && party.is_none() && !case.payments.is_empty()).then(|| open_on(case, since(kind, party), None))
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
    let starts: Vec<LegalDay> = events.iter().zip(&whose).map(|(e, party)| since(e.kind, *party)).collect();
    let mut back: Vec<&Event> = case.events_of(EventKind::PartPaid).filter(|e| e.on <= today).collect();
    back.sort_by_key(|e| e.on);
    let paid: Vec<(&Event, Fen)> = back.into_iter().filter_map(|e| Some((e, e.amount?))).collect();
    let sums: Vec<(Option<PartyId>, Fen)> = lines.iter().map(|l| (l.party, l.amount.unwrap_or_default())).collect();
    let payments: Vec<(Option<PartyId>, Fen)> = paid.iter().map(|(e, amount)| (e.party, *amount)).collect();
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
            beyond.push(Beyond { event: event.id, on: event.on, party: event.party, amount: rest });
        }
        for (line, amount) in lines.iter_mut().zip(taken).filter(|(_, amount)| *amount > Fen::new(0)) {
            line.parts.push(Part { event: event.id, on: event.on, amount });
        }
    }
    let mut all: Vec<&Event> = case.events_of(EventKind::Repaid).filter(|e| e.on <= today).collect();
    all.sort_by_key(|e| e.on);
    for event in all {
        let of = |line: &&mut Performed| line.party.is_none() || event.party.is_none() || line.party == event.party;
        for line in lines.iter_mut().filter(of) {
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

/// What each payment pays of each sum: of what fell due first and is still open, what is over of the next. A payment of one
/// respondent pays nothing of another's sum; one without a name goes where something is open after those with a name, so that no
/// debtor's own money finds his sum taken. `may` says whether the payment counts for the sum at all (both by their places).
pub(super) fn allocate(
    dues: &[(Option<PartyId>, Fen)],
    payments: &[(Option<PartyId>, Fen)],
    may: impl Fn(usize, usize) -> bool,
) -> Vec<Vec<Fen>> {
    let mut left: Vec<Fen> = dues.iter().map(|(_, amount)| *amount).collect();
    let mut all = vec![vec![Fen::new(0); dues.len()]; payments.len()];
    let (named, unnamed): (Vec<_>, Vec<_>) = payments.iter().enumerate().partition(|(_, (payer, _))| payer.is_some());
    for (at, (payer, amount)) in named.into_iter().chain(unnamed) {
        let mut rest = *amount;
        for (i, (debtor, _)) in dues.iter().enumerate() {
            if may(at, i) && same_debtor(*payer, *debtor) {
                let taken = rest.min(left[i]);
                all[at][i] = taken;
                left[i] = left[i].checked_sub(taken).unwrap_or_default();
                rest = rest.checked_sub(taken).unwrap_or_default();
            }
        }
    }
    all
}

/// The day on which what that debtor is to perform took effect, or was promised; the day of performance where it is not recorded.
pub(crate) fn fixed_on(case: &Case, due: LegalDay, party: Option<PartyId>) -> LegalDay {
    let promised = || promised(case, EventKind::PerformanceDue, due, party);
    taken_effect(case, due, party).or_else(promised).unwrap_or(due)
}

/// The day on which it took effect, where that is recorded.
fn taken_effect(case: &Case, due: LegalDay, party: Option<PartyId>) -> Option<LegalDay> {
    let kinds = [
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
    let of = case.events_of(kind).filter(|e| concerns(case, e.party, party));
    of.map(|e| e.on).filter(|on| *on <= to).max()
}

/// The principal still out on that day; of one of several what it received and gave back.
fn open_on(case: &Case, day: LegalDay, party: Option<PartyId>) -> Fen {
    let back = case.events_of(EventKind::PartPaid).filter(|e| e.on <= day && (party.is_none() || e.party == party));
    let out = case.payments.iter().filter(|p| party.is_none() || p.to == party).map(|p| p.amount);
    let out = out.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum));
    let back = back.filter_map(|e| e.amount);
    back.fold(out, |open, amount| open.checked_sub(amount).unwrap_or(open)).max(Fen::new(0))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::LegalTime;

    fn day(text: &str) -> LegalDay {
        text.parse().unwrap()
    }

    fn event(case: &mut Case, kind: EventKind, on: &str, fen: Option<i64>, party: Option<PartyId>) -> EventId {
        let event = Event { amount: fen.map(Fen::new), party, ..Event::new(kind, day(on)) };
        let id = event.id;
        case.events.push(event);
        id
    }

    #[test]
    fn each_payment_pays_what_fell_due_first_of_its_own_debtor() {
        use EventKind::{AgreementEffective, PartPaid, PerformanceDue};
        let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
        let (one, other) = (PartyId::new(), PartyId::new());
        event(&mut case, AgreementEffective, "2026-02-01", None, None);
        event(&mut case, PerformanceDue, "2026-04-01", Some(100), Some(one));
        event(&mut case, PerformanceDue, "2026-03-01", Some(100), Some(one));
        event(&mut case, PerformanceDue, "2026-03-15", Some(50), Some(other));
        event(&mut case, PartPaid, "2026-02-01", Some(7), Some(one)); // on the day it took effect: before it
        let first = event(&mut case, PartPaid, "2026-03-20", Some(130), Some(one));
        event(&mut case, PartPaid, "2026-05-20", Some(30), None);
        event(&mut case, PartPaid, "2026-06-20", Some(999), None); // ahead
        let lines = performed(&case, PerformanceDue, day("2026-06-01"));
        let told: Vec<_> = lines.iter().map(|l| (l.on.to_string(), l.paid().get(), l.open().unwrap().get())).collect();
        assert_eq!(told, [("2026-03-01".into(), 100, 0), ("2026-03-15".into(), 30, 20), ("2026-04-01".into(), 30, 70)]);
        assert_eq!(lines[0].parts, [Part { event: first, on: day("2026-03-20"), amount: Fen::new(100) }]);
        event(&mut case, EventKind::Repaid, "2026-06-30", None, Some(other));
        let lines = performed(&case, PerformanceDue, day("2026-07-01"));
        assert!(lines.iter().all(|l| l.open() == Some(Fen::new(0))), "{lines:?}");
    }

    /// Two debtors: what one paid in his own name is his, and money without a name goes where something is open after that.
    #[test]
    fn money_without_a_name_goes_where_something_is_open() {
        use EventKind::{AgreementEffective, PartPaid, PerformanceDue};
        let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
        let (one, other) = (PartyId::new(), PartyId::new());
        event(&mut case, AgreementEffective, "2026-05-01", None, None);
        event(&mut case, PerformanceDue, "2026-06-01", Some(3000), Some(one));
        event(&mut case, PerformanceDue, "2026-06-15", Some(4000), Some(other));
        event(&mut case, PerformanceDue, "2026-09-01", Some(3000), Some(one));
        event(&mut case, PartPaid, "2026-06-20", Some(3500), None);
        event(&mut case, PartPaid, "2026-06-25", Some(4000), Some(other));
        let lines = performance(&case, &[], day("2026-07-01"));
        let open: Vec<i64> = lines.iter().map(|l| l.open().unwrap().get()).collect();
        assert_eq!(open, [0, 0, 2500], "nothing of it is over");
    }

    #[test]
    fn what_fixes_one_debtors_sums_says_nothing_of_anothers() {
        use EventKind::{AgreementEffective, JudgmentEffective, JudgmentPerformanceDue, PartPaid, PerformanceDue};
        let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
        let (one, other) = (PartyId::new(), PartyId::new());
        event(&mut case, AgreementEffective, "2026-02-01", None, None);
        event(&mut case, JudgmentEffective, "2026-05-01", None, None);
        event(&mut case, PerformanceDue, "2026-03-01", Some(100), Some(one));
        event(&mut case, PerformanceDue, "2026-03-01", Some(70), Some(other));
        event(&mut case, JudgmentPerformanceDue, "2026-06-01", Some(80), Some(other));
        event(&mut case, PartPaid, "2026-02-20", Some(60), Some(one));
        let told = |said: &[_]| {
            let lines = performance(&case, said, day("2026-07-01"));
            lines.iter().map(|l| (l.basis, l.amount.unwrap().get(), l.paid().get())).collect::<Vec<_>>()
        };
        let (agreed, adjudged) = (PerformanceBasis::Agreed, PerformanceBasis::Adjudged);
        assert_eq!(told(&[]), [(agreed, 100, 60), (adjudged, 80, 0)]);
        assert_eq!(told(&[(Some(other), agreed)]), [(agreed, 100, 60), (agreed, 70, 0)]);
        // One that has no line of that basis keeps the other.
        assert_eq!(told(&[(Some(one), adjudged)]), [(agreed, 100, 60), (adjudged, 80, 0)]);
    }

    #[test]
    fn the_mediation_record_stands_in_for_days_that_nobody_recorded() {
        let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
        let mediation = &mut case.handling.mediation;
        (mediation.agreed_on, mediation.due) = (Some(day("2026-02-01")), Some(day("2026-04-01")));
        assert_eq!(performance(&case, &[], day("2026-05-01"))[0].open(), None, "how much is not guessed");
        case.handling.mediation.amount = Some(Fen::new(100));
        event(&mut case, EventKind::PartPaid, "2026-03-01", Some(40), None);
        assert_eq!(performance(&case, &[], day("2026-05-01"))[0].open(), Some(Fen::new(60)));
    }

    #[test]
    fn one_day_without_a_sum_is_for_what_is_out_and_several_are_not_guessed() {
        let mut case = Case::new("1", "t", LegalTime::from(day("2026-01-01")));
        case.payments.push(anjuan_case::Payment {
            id: anjuan_case::PaymentId::new(),
            paid_at: "2026-01-01T10:00".parse().unwrap(),
            amount: Fen::new(500),
            channel: anjuan_case::Channel::Wechat,
            counterparty: String::new(),
            counterparty_account: None,
            method: None,
            status: None,
            order_no: None,
            remark: None,
            source: anjuan_case::PaymentSource::Typed,
            to: None,
        });
        event(&mut case, EventKind::PartPaid, "2026-01-05", Some(100), None);
        event(&mut case, EventKind::JudgmentPerformanceDue, "2026-03-01", None, None);
        let due = EventKind::JudgmentPerformanceDue;
        assert_eq!(performed(&case, due, day("2026-03-02"))[0].amount, Some(Fen::new(400)));
        event(&mut case, due, "2026-04-01", None, None);
        assert!(performed(&case, due, day("2026-03-02")).iter().all(|l| l.amount.is_none()));
    }
}
