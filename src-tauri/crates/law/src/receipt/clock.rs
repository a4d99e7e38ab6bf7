//! What a clock of limitation looked at, without names and words.

use anjuan_case::{
    Answers, Case, Channel, Event, EventKind, EvidenceId, Fen, LegalDay, LegalTime, Office, OfficeKind, Party, PartyId,
    PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use serde::{Deserialize, Serialize};

/// What turns a clock otherwise where it reached a minor, or a minor did it.
const BY_AGE: [EventKind; 4] =
    [EventKind::DemandArrived, EventKind::Acknowledged, EventKind::PartPaid, EventKind::AgreementEffective];

/// A case as a clock of limitation sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ClockFacts {
    /// Kind of office.
    pub office: OfficeKind,
    /// Its division.
    pub division: Option<String>,
    /// The parties.
    pub parties: Vec<ClockParty>,
    /// The transfers.
    pub payments: Vec<ClockPayment>,
    /// What happened.
    pub events: Vec<ClockEvent>,
    /// The answers of the interview.
    pub answers: Answers,
}

/// A party: who of several, not its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ClockParty {
    /// Which.
    pub id: PartyId,
    /// On which side.
    pub role: Role,
    /// Person or unit.
    pub kind: PartyKind,
    /// Its real name is known.
    pub named: bool,
    /// Its division.
    pub division: Option<String>,
    /// Day of birth; only of a respondent where a demand arrived, or who owned the debt, paid or agreed: by it a minor may have done so.
    #[serde(default)]
    pub born: Option<LegalDay>,
}

/// A transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ClockPayment {
    /// When.
    pub at: LegalTime,
    /// How much.
    pub amount: Fen,
    /// By which channel.
    pub channel: Channel,
    /// To which respondent.
    pub to: Option<PartyId>,
}

/// An event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ClockEvent {
    /// What happened.
    pub kind: EventKind,
    /// On which day.
    pub on: LegalDay,
    /// At what time.
    pub at: Option<LegalTime>,
    /// Whom it concerns.
    pub party: Option<PartyId>,
    /// How much.
    pub amount: Option<Fen>,
    /// Is it proved?
    pub proved: bool,
}

impl ClockFacts {
    pub(super) fn of(office: &Office, case: &Case) -> Self {
        let acted = BY_AGE.iter().any(|kind| case.events_of(*kind).next().is_some());
        let party = |p: &Party| ClockParty {
            id: p.id,
            role: p.role,
            kind: p.kind,
            named: p.name.is_some(),
            division: crate::condition::division(p).cloned(),
            born: p.born().filter(|_| acted && p.role == Role::Respondent),
        };
        let payment = |p: &Payment| ClockPayment { at: p.paid_at, amount: p.amount, channel: p.channel, to: p.to };
        let event = |e: &Event| ClockEvent {
            kind: e.kind,
            on: e.on,
            at: e.at,
            party: e.party,
            amount: e.amount,
            proved: e.proved(),
        };
        Self {
            office: office.kind,
            division: office.division.clone(),
            parties: case.parties.iter().map(party).collect(),
            payments: case.payments.iter().map(payment).collect(),
            events: case.events.iter().map(event).collect(),
            answers: case.answers.clone(),
        }
    }

    pub(super) fn office(&self) -> Office {
        Office { division: self.division.clone(), ..Office::new(self.office, "") }
    }

    /// A case with nothing but this. `today` stands where a day is asked for that turns no clock.
    pub(super) fn case(&self, today: LegalDay) -> Case {
        let party = |p: &ClockParty| Party {
            id: p.id,
            name: p.named.then(|| "某".to_owned()),
            habitual_division: p.division.clone(),
            born: p.born,
            ..Party::new(p.role, p.kind)
        };
        let payment = |p: &ClockPayment| Payment {
            id: PaymentId::new(),
            paid_at: p.at,
            amount: p.amount,
            channel: p.channel,
            counterparty: String::new(),
            counterparty_account: None,
            method: None,
            status: None,
            order_no: None,
            merchant_no: None,
            remark: None,
            to: p.to,
            source: PaymentSource::Typed,
        };
        let event = |e: &ClockEvent| Event {
            at: e.at,
            party: e.party,
            amount: e.amount,
            proof: if e.proved { vec![EvidenceId::new()] } else { Vec::new() },
            ..Event::new(e.kind, e.on)
        };
        Case {
            parties: self.parties.iter().map(party).collect(),
            payments: self.payments.iter().map(payment).collect(),
            events: self.events.iter().map(event).collect(),
            answers: self.answers.clone(),
            ..Case::new("", "", today.into())
        }
    }
}
