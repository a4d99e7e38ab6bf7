//! Agreements that one of several respondents makes apart: what of the record of the mediation is his, and what is not known to be.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided, with_second};
use super::{Bound, bound_by, concerning, respondents_named};
use anjuan_case::{
    Case, Event, EventKind, Fen, Instalment, LegalDay, Office, OfficeKind, Party, PartyId, PartyKind, Role,
};
use serde_json::{Value, json};

const FORMS: [(&str, OfficeKind); 3] = [
    ("mediation-agreement", OfficeKind::Committee),
    ("oral-agreement", OfficeKind::Committee),
    ("commercial-agreement", OfficeKind::CommercialMediation),
];

/// 王一甲 received 100,000, 吴大 20,000; one record tells of both.
fn two(terms: &[&str]) -> (Case, LegalDay, PartyId, PartyId) {
    let (mut case, today) = decided("01-similar-names-preserved");
    let (one, two) = with_second(&mut case);
    case.events.clear();
    let mediation = &mut case.handling.mediation;
    mediation.terms = terms.iter().map(|term| (*term).to_owned()).collect();
    (mediation.amount, mediation.due) = (Some(Fen::new(12_000_000)), Some(today));
    (case, today, one, two)
}

fn of(form: (&str, OfficeKind), case: &Case, to: PartyId, today: LegalDay) -> Value {
    composed(form.0, &Office::new(form.1, "示例机构"), &concerning(form.0, case, Some(to)).unwrap(), today)
}

/// A sum and a day that are of both are nobody's own.
#[test]
fn what_all_owe_together_is_not_what_one_agrees_to() {
    let (mut case, today, one, _) = two(&["王一甲返还100,000元；吴大返还20,000元"]);
    case.handling.mediation.manner = "吴大以现金支付".to_owned();
    for form in FORMS {
        let data = of(form, &case, one, today);
        let names = data["parties"].to_string();
        assert!(names.contains("王一甲") && !names.contains("吴大"), "{}: {names}", form.0);
        assert_eq!(
            (&data["amount"], &data["due"], &data["terms"]),
            (&Value::Null, &Value::Null, &json!([])),
            "{}",
            form.0
        );
        assert_eq!(data["manner"], Value::Null, "{}", form.0);
    }
    // So it is of what was signed by one, where nobody is named for the paper.
    case.events.push(Event { party: Some(one), ..Event::new(EventKind::AgreementSigned, today) });
    let data = composed("mediation-agreement", &Office::new(OfficeKind::Committee, "示例机构"), &case, today);
    assert_eq!((&data["amount"], &data["terms"]), (&Value::Null, &json!([])));
}

#[test]
fn terms_that_name_only_others_are_left_out_and_unclear_ones_leave_none() {
    let terms = |lines: &[&str], second: bool| {
        let (case, today, one, two) = two(lines);
        of(FORMS[0], &case, if second { two } else { one }, today)["terms"].clone()
    };
    let apart = ["王一甲返还100,000元", "吴大返还20,000元", "款项付清后，双方再无其他争议"];
    assert_eq!(terms(&apart, false), json!([apart[0], apart[2]]));
    assert_eq!(terms(&apart, true), json!([apart[1], apart[2]]));
    for unclear in [
        &["被申请人共返还120,000元", "王一甲返还100,000元"][..],
        &["王一甲返还100,000元", "吴大对王一甲的付款承担连带责任"],
        &["被申请人于年底前返还全部款项"],
        &["吴大返还20,000元", "款项付清后，双方再无其他争议"],
    ] {
        assert_eq!(terms(unclear, false), json!([]), "{unclear:?}");
    }
}

/// An instalment that nobody is named for may be anybody's.
#[test]
fn instalments_are_his_who_is_named_for_them() {
    let (mut case, today, one, two) = two(&["王一甲、吴大分期返还"]);
    let part = |sum, payer| Instalment { payer, ..Instalment::new(today, Fen::new(sum)) };
    let mut sums = |parts: Vec<Instalment>| {
        case.handling.mediation.instalments = parts;
        FORMS.map(|form| {
            let data = of(form, &case, one, today);
            (data["amount"].as_i64(), data["due"].as_str().is_some(), data["parts"].as_array().unwrap().len())
        })
    };
    assert_eq!(sums(vec![part(10_000_000, Some(one)), part(2_000_000, Some(two))]), [(Some(10_000_000), false, 1); 3]);
    assert_eq!(sums(vec![part(10_000_000, Some(one)), part(2_000_000, None)]), [(None, false, 0); 3]);
    assert_eq!(sums(vec![part(10_000_000, None), part(2_000_000, None)]), [(None, false, 0); 3]);
    assert_eq!(sums(vec![part(10_000_000, Some(one)), part(2_000_000, Some(one))]), [(Some(12_000_000), false, 2); 3]);
}

#[test]
fn a_paper_binds_whom_it_names() {
    let (case, _, one, two) = two(&[]);
    let claimant = case.parties_as(Role::Claimant).next().unwrap().name.clone().unwrap();
    let row = |role: &str, name: &str| json!({ "role": role, "name": name });
    let of = |others: &[&str]| {
        let mut rows = vec![row("申请人", &claimant)];
        rows.extend(others.iter().map(|name| row("被申请人", name)));
        bound_by(&case, &json!({ "parties": rows }))
    };
    assert_eq!(of(&["王一甲"]), Bound::Only(vec![one]));
    assert_eq!(of(&["吴大", "王一甲"]), Bound::All);
    assert_eq!(of(&["吴大", "王一"]), Bound::All, "as many as there are: one was called otherwise");
    assert_eq!(of(&["王一"]), Bound::Only(Vec::new()), "who that is cannot be told");
    assert_eq!(bound_by(&case, &json!({})), Bound::All, "before words were kept");
    // Before the court both sides are applicants.
    let applicants = json!({ "applicants": [row("申请人", &claimant), row("申请人", "吴大")] });
    assert_eq!(bound_by(&case, &applicants), Bound::Only(vec![two]));
}

#[test]
fn of_two_names_the_longer_is_read_first() {
    let (mut case, _, one, two) = two(&[]);
    let other =
        Party { name: Some("吴大伟（示例）".into()), ..Party::new(Role::Respondent, PartyKind::Natural) };
    let third = other.id;
    case.parties.push(other);
    let of = |text: &str| respondents_named(&case, text).0;
    assert_eq!(of("吴大伟返还20,000元"), [third]);
    assert_eq!(of("吴大伟、吴大返还20,000元"), [third, two]);
    assert_eq!(of("王一甲返还"), [one]);
    assert_eq!(of("被申请人返还"), []);
}
