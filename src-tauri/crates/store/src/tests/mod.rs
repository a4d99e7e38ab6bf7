#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod books;
mod database;
mod desk;
mod issuing;
mod originals;
mod passphrase;
mod processes;
mod safety;
mod same;
mod search;
mod sql;
mod steps;
mod writing;

use crate::{Store, StoreError, keys::Cost, open, schema};
use anjuan_case::{
    Answer, Case, CaseId, Channel, Event, EventKind, Evidence, EvidenceGroup, EvidenceId, Fen, Guardian, LegalTime,
    Particulars, Party, PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use std::{collections::BTreeMap, path::Path};
use tempfile::TempDir;

const PASSPHRASE: &str = "案卷资料库的口令";

fn time(text: &str) -> LegalTime {
    text.parse().unwrap()
}

fn now() -> LegalTime {
    time("2026-02-01 10:00:00")
}

/// A new store whose passphrase is cheap to check.
pub(crate) fn new_store() -> (TempDir, Store) {
    let dir = TempDir::new().unwrap();
    let store = create(dir.path());
    (dir, store)
}

fn create(dir: &Path) -> Store {
    open::create_with(dir, PASSPHRASE, Cost::FOR_TESTS, schema::STEPS).unwrap()
}

fn open(dir: &Path) -> Store {
    Store::open(dir, PASSPHRASE).unwrap()
}

fn empty_case(number: &str) -> Case {
    Case {
        id: CaseId::new(),
        number: number.to_owned(),
        title: "赵明远转错账".to_owned(),
        opened_at: time("2026-01-31 09:30"),
        story: String::new(),
        parties: vec![],
        payments: vec![],
        events: vec![],
        evidence: vec![],
        answers: BTreeMap::new(),
        handling: anjuan_case::Handling::default(),
    }
}

/// Evidence whose bytes are kept.
fn evidence(store: &Store, file_name: &str, bytes: &[u8]) -> Evidence {
    Evidence {
        id: EvidenceId::new(),
        name: format!("名称 {file_name}"),
        source: "微信支付".to_owned(),
        proves: "转账的时间和金额".to_owned(),
        group: EvidenceGroup::NoGround,
        file_name: file_name.to_owned(),
        sha256: store.keep(bytes).unwrap(),
        size: bytes.len() as u64,
        received_at: time("2026-01-31 09:31:07"),
        in_bundle: true,
        media: None,
        particulars: Particulars::default(),
        mediation_record: false,
        derived_from: None,
    }
}

fn payment(amount: i64, at: &str) -> Payment {
    Payment {
        id: PaymentId::new(),
        paid_at: time(at),
        amount: Fen::new(amount),
        channel: Channel::Wechat,
        counterparty: "**辉".to_owned(),
        counterparty_account: None,
        method: Some("零钱".to_owned()),
        status: Some("对方已收钱".to_owned()),
        order_no: Some("1000".to_owned()),
        merchant_no: None,
        remark: None,
        to: None,
        source: PaymentSource::Typed,
    }
}

fn event(kind: EventKind, on: &str, proof: Vec<EvidenceId>) -> Event {
    Event { proof, note: Some("短信".to_owned()), ..Event::new(kind, on.parse().unwrap()) }
}

/// A case with two of everything, in the order in which it is read back.
fn full_case(store: &Store) -> Case {
    let (bill, chat) = (evidence(store, "账单.csv", b"bill"), evidence(store, "聊天.png", b"chat"));
    let mut claimant = Party::new(Role::Claimant, PartyKind::Natural);
    claimant.name = Some("赵明远".to_owned());
    claimant.id_number = Some("11010519491231002X".to_owned());
    claimant.phone = Some("010-12345678".to_owned());
    claimant.address = Some("北京市朝阳区".to_owned());
    claimant.household_division = Some("110105".to_owned());
    claimant.habitual_division = Some("110108".to_owned());
    claimant.guardian = Some(Guardian {
        name: "赵大山".to_owned(),
        relation: Some("父亲".to_owned()),
        id_number: None,
        phone: Some("13800000001".to_owned()),
    });
    let mut respondent = Party::new(Role::Respondent, PartyKind::Unit);
    respondent.shown_as = Some("光辉小店".to_owned());
    respondent.representative = Some("钱光辉".to_owned());
    let mut from_bill = payment(3_450_000, "2026-01-30 23:59:59");
    from_bill.source = PaymentSource::Bill { evidence: bill.id, line: 18 };
    from_bill.counterparty_account = Some("wxid".to_owned());
    from_bill.remark = Some("货款".to_owned());
    from_bill.to = Some(respondent.id);
    let mut stopped = event(EventKind::PaymentStopped, "2026-01-31", vec![]);
    stopped.at = Some(time("2026-01-31 08:00"));
    let mut part = event(EventKind::PartPaid, "2026-02-01", vec![]);
    (part.party, part.amount) = (Some(respondent.id), Some(Fen::new(50_000)));
    Case {
        story: "本想转给供应商，选错了联系人。\n'; DROP TABLE cases; --".to_owned(),
        parties: vec![claimant, respondent, Party::new(Role::Third, PartyKind::Natural)],
        payments: vec![from_bill, payment(1, "2026-01-31 00:00:00")],
        events: vec![
            event(EventKind::NoticedMistake, "2026-01-30", vec![]),
            event(EventKind::DemandArrived, "2026-01-31", vec![chat.id, bill.id]),
            stopped,
            part,
        ],
        evidence: vec![bill, chat],
        answers: BTreeMap::from([
            ("deceived".to_owned(), Answer::Choice("no".to_owned())),
            ("noticed".to_owned(), Answer::Day("2026-01-30".parse().unwrap())),
            ("repaid".to_owned(), Answer::Money(Fen::new(-5))),
            ("words".to_owned(), Answer::Text("“还我钱”".to_owned())),
        ]),
        ..empty_case("2026-0001")
    }
}

fn add(store: &mut Store, case: &Case) {
    store.transact("case.new", now(), |tx| tx.add_case(case)).unwrap();
}

/// Statements that no part of the program has, as someone else with the key might give them.
fn meddle(dir: &Path, sql: &str) -> Result<(), StoreError> {
    let keys = crate::keys::Keys::unlock(&crate::disk::keys_file(dir), PASSPHRASE)?;
    Ok(open::connect(&crate::disk::database_file(dir), &keys.database)?.execute_batch(sql)?)
}

fn flip(path: &Path, at: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    bytes[at] ^= 1;
    std::fs::write(path, bytes).unwrap();
}
