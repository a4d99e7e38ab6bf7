//! Disputes that courts decided (tests/law), as cases.
#![allow(dead_code, missing_docs)]

use anjuan_case::{
    Answer, Answers, Case, CaseId, Channel, Event, EventKind, EvidenceId, Fen, LegalDay, LegalTime, OfficeKind, Party,
    PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    pub title: String,
    #[serde(rename = "source")]
    pub _source: String,
    pub office: OfficeKind,
    pub today: toml::value::Datetime,
    pub party: Vec<PartyRow>,
    pub payment: Vec<PaymentRow>,
    pub answers: BTreeMap<String, String>,
    pub event: Vec<EventRow>,
    pub court: Court,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartyRow {
    pub role: Role,
    #[serde(default = "natural")]
    pub kind: PartyKind,
    pub name: Option<String>,
    pub shown: Option<String>,
    pub household: Option<String>,
    pub habitual: Option<String>,
}

fn natural() -> PartyKind {
    PartyKind::Natural
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentRow {
    pub at: toml::value::Datetime,
    pub amount: String,
    pub channel: Channel,
    /// The respondent who received it, where there are several.
    pub to: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EventRow {
    pub kind: EventKind,
    pub on: toml::value::Datetime,
    #[serde(default)]
    pub proved: bool,
    pub party: Option<String>,
}

/// What the court did, and what of it must come out here.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Court {
    pub did: String,
    pub court: Option<String>,
    /// Only the province of the court is known: the first two digits of its code.
    #[serde(default)]
    pub province: Option<String>,
    pub routes: BTreeMap<String, String>,
    #[serde(default)]
    pub costs: BTreeMap<String, String>,
    #[serde(default)]
    pub dates: BTreeMap<String, [String; 3]>,
    #[serde(default)]
    pub differs: String,
}

pub fn day(date: &toml::value::Datetime) -> LegalDay {
    date.to_string().parse().unwrap()
}

pub fn case(file: &File) -> Case {
    let today = day(&file.today);
    let parties: Vec<Party> = file
        .party
        .iter()
        .map(|row| Party {
            name: row.name.clone(),
            shown_as: row.shown.clone(),
            household_division: row.household.clone(),
            habitual_division: row.habitual.clone(),
            ..Party::new(row.role, row.kind)
        })
        .collect();
    let payment = |row: &PaymentRow| Payment {
        id: PaymentId::new(),
        paid_at: row.at.to_string().parse::<LegalTime>().unwrap(),
        amount: Fen::parse(&row.amount).unwrap(),
        channel: row.channel,
        counterparty: String::new(),
        counterparty_account: None,
        method: None,
        status: None,
        order_no: None,
        merchant_no: None,
        remark: None,
        to: row.to.as_ref().map(|name| parties.iter().find(|p| p.name.as_ref() == Some(name)).unwrap().id),
        source: PaymentSource::Typed,
    };
    let event = |row: &EventRow| Event {
        proof: if row.proved { vec![EvidenceId::new()] } else { Vec::new() },
        party: row.party.as_ref().map(|name| parties.iter().find(|p| p.name.as_ref() == Some(name)).unwrap().id),
        ..Event::new(row.kind, day(&row.on))
    };
    let answers: Answers = file.answers.iter().map(|(q, a)| (q.clone(), Answer::Choice(a.clone()))).collect();
    Case {
        id: CaseId::new(),
        number: String::new(),
        title: file.title.clone(),
        opened_at: today.into(),
        story: String::new(),
        payments: file.payment.iter().map(payment).collect(),
        events: file.event.iter().map(event).collect(),
        evidence: Vec::new(),
        answers,
        parties,
        handling: anjuan_case::Handling::default(),
    }
}

/// The files, in order.
pub fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/law");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "toml"));
    files.sort();
    assert_eq!(files.len(), 10);
    files
}

/// One file.
pub fn read(path: &Path) -> File {
    let text = std::fs::read_to_string(path).unwrap();
    toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
