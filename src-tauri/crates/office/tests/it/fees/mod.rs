//! Fees: who may charge, agreements, books, performance, court costs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

pub mod court_costs;
mod disclosure;
mod free;
mod gate;
mod ledger;
mod performance;
mod release;
mod tariff;
mod year;

use anjuan_case::fees::{ChargingBasis, FeeTable, PartyMovement, Scheme, ScopeDecision, Tier};
use anjuan_case::{CaseId, Channel, FeeTableId, Fen, LegalDay, LegalTime, OfficeKind, PartyId, Role};
use anjuan_office::{NewMovement, NewPayment, Office, Posted, Problem, Typed};
use std::path::Path;

pub fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub fn at(on: &str) -> LegalTime {
    LegalTime::from(day(on))
}

pub fn yuan(text: &str) -> Fen {
    Fen::parse(text).unwrap()
}

pub fn office(dir: &Path, kind: OfficeKind) -> Office {
    let mut profile = anjuan_case::Office::new(kind, "河洛商事调解中心");
    profile.letter_code = "河洛".to_owned();
    Office::create(dir, "山高水长2026", &profile, at("2026-06-01")).unwrap()
}

/// A licensed commercial mediation body.
pub fn licensed(dir: &Path) -> Office {
    let mut office = office(dir, OfficeKind::CommercialMediation);
    let basis =
        ChargingBasis::Licensed { licence_no: "31410300".to_owned(), on: day("2026-06-01"), established_before: None };
    office.set_charging_basis(Some(&basis), at("2026-06-01")).unwrap();
    office
}

/// A case between two named sides over 50,000 yuan.
pub fn case(office: &mut Office, on: &str) -> (CaseId, PartyId, PartyId) {
    let payment = NewPayment {
        paid_at: "2026-05-20T20:15".parse().unwrap(),
        amount: yuan("50000"),
        channel: Channel::Bank,
        counterparty: "周明远".to_owned(),
        counterparty_account: None,
        order_no: None,
        merchant_no: None,
        remark: None,
    };
    let typed = Typed {
        title: "货款误付".to_owned(),
        story: "付错了供应商。".to_owned(),
        claimant: Some("林小满".to_owned()),
        payments: vec![payment],
    };
    let id = office.new_typed(&typed, at(on)).unwrap().value;
    let case = office.case(id).unwrap();
    let mut other = case.parties_as(Role::Respondent).next().unwrap().clone();
    other.name = Some("周明远".to_owned());
    office.put_party(id, &other, at(on)).unwrap();
    let one = case.parties_as(Role::Claimant).next().unwrap().id;
    (id, one, other.id)
}

/// A case that a commercial body may bill: decided to be a commercial dispute, with a published table.
pub fn billed(office: &mut Office, on: &str) -> (CaseId, PartyId, PartyId) {
    let made = case(office, on);
    billable(office, made.0, day(on));
    made
}

/// What stands before the first fee of a case.
pub fn billable(office: &mut Office, id: CaseId, on: LegalDay) {
    let now = LegalTime::from(on);
    if office.profile().unwrap().kind != OfficeKind::CommercialMediation {
        return;
    }
    if !office.fee_desk(on).unwrap().tables.iter().any(|t| t.in_use(on)) {
        office.put_fee_table(&table(), now).unwrap();
    }
    let decision = ScopeDecision {
        commercial: true,
        field: "贸易".to_owned(),
        reason: "两家公司之间的货款误付".to_owned(),
        decided_by: "陈立".to_owned(),
        decided_on: on,
    };
    office.set_scope(id, &decision, now).unwrap();
}

/// 2,000 yuan up to 200,000; 0.75 % above; 300 yuan of each party.
pub fn table() -> FeeTable {
    FeeTable {
        id: FeeTableId::new(),
        name: "河洛商事调解中心收费办法".to_owned(),
        published_on: Some(day("2026-06-01")),
        published_at: "接待大厅公告栏".to_owned(),
        scheme: Scheme::Tiers {
            tiers: vec![
                Tier { above: Fen::new(0), flat: yuan("2000"), percent: "0".parse().unwrap() },
                Tier { above: yuan("200000"), flat: Fen::new(0), percent: "0.75".parse().unwrap() },
            ],
        },
        registration: yuan("300"),
        minimum: None,
        cap: None,
        withdrawn_on: None,
    }
}

pub fn movement(party: PartyId, movement: PartyMovement, amount: &str, on: &str) -> NewMovement {
    NewMovement { party, movement, amount: yuan(amount), on: day(on), note: String::new(), due: None }
}

/// Writes a movement on its own day.
pub fn go(
    office: &mut Office,
    case: CaseId,
    party: PartyId,
    what: PartyMovement,
    amount: &str,
    on: &str,
) -> Result<Posted, Problem> {
    office.post_movement(case, &movement(party, what, amount, on), at("2026-11-25")).map(|done| done.value)
}
