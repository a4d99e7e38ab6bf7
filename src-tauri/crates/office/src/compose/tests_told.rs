//! What papers must not say: arrivals that nobody proved, grounds that nobody gave, other people's payments.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, nothing_known, sample};
use crate::sample::sample_office;
use anjuan_case::{
    Answer, Case, Channel, Event, EventKind, Fen, LegalDay, OfficeKind, Party, PartyKind, Payment, PaymentId,
    PaymentSource, Role,
};
use anjuan_papers::form::{Mark, form};
use serde_json::Value;

const OF_DEMANDS: [&str; 5] =
    ["civil-complaint", "lawyer-letter", "preservation-application", "police-report", "private-prosecution"];

fn said(id: &str, case: &Case, today: LegalDay) -> String {
    composed(id, &sample_office(), case, today).to_string()
}

#[test]
fn only_a_proved_arrival_is_told_as_one() {
    let (mut case, today) = sample();
    for id in OF_DEMANDS {
        assert!(said(id, &case, today).contains("催告到达"), "{id}: the sample's is proved");
    }
    for event in case.events.iter_mut().filter(|e| e.kind == EventKind::DemandArrived) {
        event.proof.clear();
    }
    for id in OF_DEMANDS {
        assert!(!said(id, &case, today).contains("催告到达"), "{id}");
    }
    assert!(said("civil-complaint", &case, today).contains("是否到达以送达材料为准"));
    assert!(said("progress-sheet", &case, today).contains("是否到达待证明"));
}

#[test]
fn a_demand_alone_is_no_urgency() {
    let (mut case, today) = sample();
    let urgency =
        |case: &Case| composed("preservation-application", &sample_office(), case, today)["urgency"].to_string();
    assert!(urgency(&case).contains("情况紧急"), "the sample's payee refused");
    case.events.retain(|e| e.kind != EventKind::Refused);
    assert_eq!(urgency(&case), "\"\"");
    case.answers.insert("money-there".to_owned(), Answer::Choice("moved".to_owned()));
    assert!(urgency(&case).contains("转移财产"));
}

#[test]
fn a_ground_is_denied_only_where_the_user_denied_it() {
    let (mut case, today) = sample();
    assert!(said("civil-complaint", &case, today).contains("没有法律根据。"));
    for answer in [Some("yes"), None] {
        case.answers.remove("relation");
        if let Some(code) = answer {
            case.answers.insert("relation".to_owned(), Answer::Choice(code.to_owned()));
        }
        let after = composed("civil-complaint", &sample_office(), &case, today)["after"].to_string();
        assert!(!after.contains("没有法律根据"), "{answer:?}: {after}");
    }
}

/// One claimant, two respondents, a payment to each.
fn two_paid() -> (Case, LegalDay) {
    let today: LegalDay = "2026-11-23".parse().unwrap();
    let mut case = nothing_known();
    for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明远"), (Role::Respondent, "李四")] {
        let mut party = Party::new(role, PartyKind::Natural);
        party.name = Some(name.to_owned());
        case.parties.push(party);
    }
    for (at, fen, order) in [(1, 100_000, "甲单"), (2, 250_000, "乙单")] {
        case.payments.push(Payment {
            id: PaymentId::new(),
            paid_at: "2026-11-02T10:00".parse().unwrap(),
            amount: Fen::new(fen),
            channel: Channel::Wechat,
            counterparty: String::new(),
            counterparty_account: None,
            method: None,
            status: None,
            order_no: Some(order.to_owned()),
            remark: None,
            to: Some(case.parties[at].id),
            source: PaymentSource::Typed,
        });
    }
    (case, today)
}

#[test]
fn a_letter_to_one_of_several_speaks_of_what_that_one_received() {
    let (case, today) = two_paid();
    let letter = composed("lawyer-letter", &sample_office(), &case, today);
    assert_eq!(
        (&letter["to"], &letter["amount"], &letter["total"]),
        (&"周明远".into(), &100_000.into(), &100_000.into())
    );
    assert!(letter.to_string().contains("甲单") && !letter.to_string().contains("乙单"));
    // The complaint asks of each what each received.
    let claims = composed("civil-complaint", &sample_office(), &case, today)["claims"].to_string();
    assert!(claims.contains("判令被告周明远返还原告人民币1,000.00元"), "{claims}");
    assert!(claims.contains("判令被告李四返还原告人民币2,500.00元"), "{claims}");
    // What came back from one is taken off that one's sum, and told to nobody else.
    let mut known = case.clone();
    let mut event = Event::new(EventKind::PartPaid, today);
    (event.amount, event.party) = (Some(Fen::new(40_000)), Some(known.parties[2].id));
    known.events.push(event);
    let letter = composed("lawyer-letter", &sample_office(), &known, today);
    assert_eq!(letter["amount"], 100_000);
    assert!(!letter["facts"].to_string().contains("返还人民币400.00"), "{letter}");
    let claims = composed("civil-complaint", &sample_office(), &known, today)["claims"].to_string();
    assert!(claims.contains("李四返还原告人民币2,100.00元"), "{claims}");
    // Money that came back from nobody knows whom: the sums are left to the user.
    let mut back = case.clone();
    let mut event = Event::new(EventKind::PartPaid, today);
    event.amount = Some(Fen::new(50_000));
    back.events.push(event);
    assert_eq!(composed("demand-letter", &sample_office(), &back, today)["amount"], 0);
    let claims = composed("civil-complaint", &sample_office(), &back, today)["claims"].to_string();
    assert!(claims.contains("周明远返还原告人民币＿＿"), "{claims}");
}

#[test]
fn who_tells_the_story_has_the_role_of_the_paper() {
    let (case, today) = sample();
    for (id, who) in
        [("civil-complaint", "原告原本要"), ("police-report", "我原本要"), ("preservation-application", "申请人原本要")]
    {
        let told = said(id, &case, today);
        assert!(told.contains(who) && !told.contains("委托人原本"), "{id}: {told}");
    }
    // Before the court both sides apply; who is who in the agreement is said.
    let mut both = case;
    both.handling.mediation.terms = vec!["被申请人返还".to_owned()];
    let told = composed("confirmation-application", &sample_office(), &both, today)["dispute"].to_string();
    assert!(told.contains("“申请人”指林小满") && told.contains("“被申请人”指周明远"), "{told}");
    let office = anjuan_case::Office { kind: OfficeKind::Committee, ..sample_office() };
    let list = composed("identity-list", &office, &both, today).to_string();
    assert!(list.contains("被申请人") && !list.contains("原告") && !list.contains("被告\""), "{list}");
}

#[test]
fn a_note_that_nobody_filled_in_does_not_say_that_the_file_is_whole() {
    let (case, today) = sample();
    let form = form("dossier-note").unwrap();
    let look = anjuan_papers::form::Look { mark: Mark::None, ..Default::default() };
    let words = |data: &Value| {
        let paper = anjuan_papers::form::set(form, data, &look, today).unwrap();
        super::tests::text(&paper)
    };
    let mut data = composed("dossier-note", &sample_office(), &case, today);
    let Some(empty) = words(&data) else { return };
    assert!(!empty.contains("齐全") && empty.contains("没有的写“无”"), "{empty}");
    data["count"] = "本卷共5件，连续编号20页。".into();
    assert!(words(&data).unwrap().contains("齐全"));
}
