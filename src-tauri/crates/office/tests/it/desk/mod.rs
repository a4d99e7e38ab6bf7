//! The desk: what is due, what is found, what was forgotten, who checked, what can be taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod calendar;
mod corrections;
mod dates;
mod eyes;
mod files;
mod late;
mod list;
mod open_end;
mod sealed;
mod settings;
mod twice;
mod urgent;

use anjuan_case::{Answer, CaseId, Channel, EventKind, Fen, LegalDay, LegalTime, OfficeKind, Role};
use anjuan_office::{NewEvent, NewPayment, Office, Typed, sample_office};
use std::path::Path;

const PASSPHRASE: &str = "山高水长2026";

pub(crate) fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

pub(crate) fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub(crate) fn yuan(yuan: i64) -> Fen {
    Fen::new(yuan * 100)
}

/// A committee, where somebody is at work.
pub(crate) fn fresh(dir: &Path) -> Office {
    let profile = anjuan_case::Office { kind: OfficeKind::Committee, ..sample_office() };
    let mut office = Office::create(dir, PASSPHRASE, &profile, now()).unwrap();
    office.act_as("王秀兰");
    office
}

pub(crate) fn case(office: &mut Office, claimant: &str, respondent: &str, amount: i64) -> CaseId {
    let payment = NewPayment {
        paid_at: "2026-10-02T20:15".parse().unwrap(),
        amount: yuan(amount),
        channel: Channel::Wechat,
        counterparty: respondent.to_owned(),
        counterparty_account: None,
        order_no: Some("4200002026100220150000012345".to_owned()),
        merchant_no: None,
        remark: None,
    };
    let typed = Typed {
        title: format!("{claimant}与{respondent}"),
        story: "选错了收款人。".to_owned(),
        claimant: Some(claimant.to_owned()),
        payments: vec![payment],
    };
    let id = office.new_typed(&typed, now()).unwrap().value;
    let known = office.case(id).unwrap();
    let mut party = known.parties_as(Role::Respondent).next().unwrap().clone();
    party.name = Some(respondent.to_owned());
    office.put_party(id, &party, now()).unwrap();
    for (question, answer) in [("deceived", "no"), ("own-act", "yes")] {
        office.answer(id, question, Some(&Answer::Choice(answer.to_owned())), now()).unwrap();
    }
    id
}

/// An agreement took effect on that day: the thirty days for judicial confirmation run.
pub(crate) fn agreed(office: &mut Office, id: CaseId, on: &str) {
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day(on)), now()).unwrap();
}

const CONFIRM: &str = "mediation.judicial-confirmation";
