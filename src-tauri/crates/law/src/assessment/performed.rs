//! What fell due of a debt that is paid in parts, and which payment paid what of it (迟延利息解释 4; fact F13).

use anjuan_case::{Case, Event, EventId, EventKind, Fen, LegalDay, PartyId};

/// One sum that is to be paid by a day, and what was paid of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Performed {
    /// The event that records the day.
    pub event: EventId,
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

/// The sums that events of the kind `due` record, by their days, with what was paid of each up to `today`.
///
/// A payment pays what fell due first, of the respondent who paid where that is known; what came back before the document took
/// effect pays nothing of it. Money that all came back ([`EventKind::Repaid`]) pays what is open.
#[must_use]
pub fn performed(case: &Case, due: EventKind, today: LegalDay) -> Vec<Performed> {
    let mut events: Vec<&Event> = case.events_of(due).collect();
    events.sort_by_key(|e| e.on);
    let Some(since) = events.first().map(|first| fixed_on(case, first.on)) else { return Vec::new() };
    let whole = (events.len() == 1).then(|| open_on(case, since));
    let mut lines: Vec<Performed> = events
        .into_iter()
        .map(|e| Performed { event: e.id, on: e.on, party: e.party, amount: e.amount.or(whole), parts: Vec::new() })
        .collect();
    let mut back: Vec<&Event> = case.events_of(EventKind::PartPaid).collect();
    back.sort_by_key(|e| e.on);
    let back = back.into_iter().filter(|e| e.on > since && e.on <= today);
    let paid: Vec<(&Event, Fen)> = back.filter_map(|e| Some((e, e.amount?))).collect();
    let sums: Vec<(Option<PartyId>, Fen)> = lines.iter().map(|l| (l.party, l.amount.unwrap_or_default())).collect();
    let payments: Vec<(Option<PartyId>, Fen)> = paid.iter().map(|(e, amount)| (e.party, *amount)).collect();
    for ((event, _), taken) in paid.iter().zip(allocate(&sums, &payments)) {
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
    lines
}

/// What each payment pays of each sum: of what fell due first and is still open, what is over of the next. A payment of one
/// respondent pays nothing of another's sum.
pub(super) fn allocate(dues: &[(Option<PartyId>, Fen)], payments: &[(Option<PartyId>, Fen)]) -> Vec<Vec<Fen>> {
    let mut left: Vec<Fen> = dues.iter().map(|(_, amount)| *amount).collect();
    let mut all = Vec::with_capacity(payments.len());
    for (payer, amount) in payments {
        let mut rest = *amount;
        let mut taken = vec![Fen::new(0); dues.len()];
        for (i, (debtor, _)) in dues.iter().enumerate() {
            if payer.is_none() || debtor.is_none() || payer == debtor {
                taken[i] = rest.min(left[i]);
                left[i] = left[i].checked_sub(taken[i]).unwrap_or_default();
                rest = rest.checked_sub(taken[i]).unwrap_or_default();
            }
        }
        all.push(taken);
    }
    all
}

/// The day on which the document that is to be performed took effect; the day of performance where it is not recorded.
pub(super) fn fixed_on(case: &Case, due: LegalDay) -> LegalDay {
    let kinds = [
        EventKind::JudgmentEffective,
        EventKind::CourtSettlementEffective,
        EventKind::ConfirmationReceived,
        EventKind::AgreementEffective,
    ];
    let on = |kind: EventKind| case.events_of(kind).map(|e| e.on).filter(|on| *on <= due).max();
    kinds.into_iter().find_map(on).unwrap_or(due)
}

/// The principal still out on that day.
fn open_on(case: &Case, day: LegalDay) -> Fen {
    let back = case.events_of(EventKind::PartPaid).filter(|e| e.on <= day).filter_map(|e| e.amount);
    back.fold(case.amount(), |open, amount| open.checked_sub(amount).unwrap_or(open)).max(Fen::new(0))
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
