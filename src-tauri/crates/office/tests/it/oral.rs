//! Agreements by word of mouth: taken down once, with everything that the register asks for or the blanks named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::filing::{anjuan_papers_has, day, now, office, oral, text};
use anjuan_case::{Answer, EventKind, Fen, OfficeKind, Sex};
use anjuan_office::{Office, OralAsk, OralParty};

#[test]
fn the_same_agreement_is_not_taken_down_twice() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    let first = office.oral_agreement(&oral(), now()).unwrap().value;
    let refused = office.oral_agreement(&oral(), now()).unwrap_err();
    assert_eq!(refused.code, "oral.again");
    assert!(refused.message.contains(&first.number) && refused.message.contains("5,500.00"), "{}", refused.message);
    assert_eq!(office.cases().unwrap().len(), 2, "nothing was made");
    // Another sum on another day, while the first is open: still asked.
    let later = OralAsk { amount: Some(Fen::new(100)), agreed_on: Some(day("2026-11-20")), ..oral() };
    assert_eq!(office.oral_agreement(&later, now()).unwrap_err().code, "oral.again");
    // Of somebody else, or said to be another: taken down, with the next number.
    let respondent = OralParty { name: "周明亮".to_owned(), ..OralParty::default() };
    let other = office.oral_agreement(&OralAsk { respondent, ..oral() }, now()).unwrap().value;
    assert!(other.issued.paper.number.unwrap().ends_with("第2号"));
    assert!(office.oral_agreement(&OralAsk { again: true, ..oral() }, now()).is_ok());
}

/// Two in the office answer one telephone call: one case, one number.
#[test]
fn an_agreement_taken_down_by_two_at_once_is_one_case() {
    let home = tempfile::tempdir().unwrap();
    let (mut one, _) = office(OfficeKind::Committee, home.path());
    let mut two = Office::open(home.path(), "山高水长2026").unwrap();
    let (a, b) = std::thread::scope(|s| {
        let a = s.spawn(|| one.oral_agreement(&oral(), now()).map(|done| done.value.number));
        let b = s.spawn(|| two.oral_agreement(&oral(), now()).map(|done| done.value.number));
        (a.join().unwrap(), b.join().unwrap())
    });
    let refused = [&a, &b].into_iter().filter_map(|one| one.as_ref().err()).collect::<Vec<_>>();
    assert!(refused.len() == 1 && refused[0].code == "oral.again", "{a:?} {b:?}");
    assert_eq!(one.cases().unwrap().len(), 2, "the sample and that one");
}

/// 25,000 paid to a 冒充客服 is no quarrel about a debt: the hours in which the money can be stopped run.
/// Nor is one told in words that do not say so.
#[test]
fn whether_the_payer_was_deceived_is_asked_before_every_oral_agreement() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    let told = [
        OralAsk { dispute: "周明远冒充客服，骗林小满转账5500元。".to_owned(), ..oral() },
        OralAsk { terms: vec!["周明远于2026年12月10日前返还骗走的5500元".to_owned()], ..oral() },
        OralAsk {
            dispute: "周明远自称银行客服，让林小满把5500元转到“安全账户”。".to_owned(), ..oral()
        },
        oral(),
    ];
    for ask in told {
        let unasked = OralAsk { content: true, not_deceived: false, ..ask.clone() };
        let refused = office.oral_agreement(&unasked, now()).unwrap_err();
        assert!(refused.code == "oral.deceived" && refused.message.contains("报警"), "{}", refused.message);
        assert_eq!(office.cases().unwrap().len(), 1, "nothing was made");
        // Asked, and it was not so: what was asked stands in the case.
        let (again, content) = (true, true);
        let done = office.oral_agreement(&OralAsk { not_deceived: true, again, content, ..ask }, now()).unwrap().value;
        let case = office.case(done.case).unwrap();
        assert_eq!(case.answers["deceived"], Answer::Choice("no".to_owned()));
        // No transfer is on record: what it is about is what was agreed.
        let sheet = office.compose_paper(done.case, "progress-sheet", None, now().day()).unwrap().value();
        assert!(sheet["amount"].as_i64().is_some_and(|fen| fen > 0), "{}", sheet["amount"]);
        let open = office.progress(done.case, now().day()).unwrap().bring;
        assert!(!open.iter().any(|ask| ask.contains("假话")), "it was asked already: {open:?}");
        office.discard_case(done.case, "试", now()).unwrap();
    }
}

#[test]
fn the_register_has_what_was_said_of_the_parties_and_names_the_blanks() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    let ask = OralAsk {
        claimant: OralParty {
            sex: Some(Sex::Female),
            born: Some(day("1990-01-31")),
            ethnicity: "满族".to_owned(),
            occupation: "小学教师".to_owned(),
            address: "示例镇东街1号".to_owned(),
            ..oral().claimant
        },
        ..oral()
    };
    let done = office.oral_agreement(&ask, now()).unwrap().value;
    let notes = done.issued.notes.join("；");
    assert!(notes.contains("周明远的性别、民族、年龄、职业或职务、联系方式、住址"), "{notes}");
    assert!(!notes.contains("林小满的"), "all of it was said: {notes}");
    let text = text(&office.paper(done.case, done.issued.paper.id).unwrap().1);
    for must in ["满族", "小学教师", "36", "女"] {
        assert!(text.contains(must), "{must}: {text}");
    }
    let unborn = OralParty { born: Some(day("2027-01-01")), ..oral().claimant };
    let refused = office.oral_agreement(&OralAsk { claimant: unborn, again: true, ..oral() }, now()).unwrap_err();
    assert_eq!(refused.code, "oral.field");
    // The list shows the sum agreed where nobody named the sum in dispute.
    let row = office.cases().unwrap().into_iter().find(|c| c.id == done.case).unwrap();
    assert_eq!(row.amount, Fen::new(550_000));
    let disputed = OralAsk { in_dispute: Some(Fen::new(800_000)), again: true, ..oral() };
    let second = office.oral_agreement(&disputed, now()).unwrap().value;
    assert_eq!(office.cases().unwrap().into_iter().find(|c| c.id == second.case).unwrap().amount, Fen::new(800_000));
}

#[test]
fn an_oral_agreement_is_one_form_and_one_step() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    for (change, field) in [
        (Box::new(|a: &mut OralAsk| a.terms = vec![" ".to_owned()]) as Box<dyn Fn(&mut OralAsk)>, "协议内容"),
        (Box::new(|a: &mut OralAsk| a.respondent.name.clear()), "被申请人"),
        (Box::new(|a: &mut OralAsk| a.dispute.clear()), "纠纷"),
        (Box::new(|a: &mut OralAsk| a.agreed_on = Some("2026-12-01".parse().unwrap())), "晚于今天"),
        (Box::new(|a: &mut OralAsk| a.due = Some("2026-11-01".parse().unwrap())), "履行期限"),
        (Box::new(|a: &mut OralAsk| a.amount = Some(Fen::new(0))), "金额"),
    ] {
        let mut ask = oral();
        change(&mut ask);
        if anjuan_papers_has("oral-agreement") {
            let refused = office.oral_agreement(&ask, now()).unwrap_err();
            assert!(refused.code == "oral.field" && refused.message.contains(field), "{}", refused.message);
        }
    }
    assert_eq!(office.cases().unwrap().len(), 1, "nothing of what was refused was kept");
    if !anjuan_papers_has("oral-agreement") {
        return;
    }
    let done = office.oral_agreement(&oral(), now()).unwrap().value;
    assert_eq!(done.issued.paper.title, "人民调解口头协议登记表");
    assert_eq!(done.issued.paper.number.as_deref(), Some("（2026）示例人调字第1号"));
    let case = office.case(done.case).unwrap();
    assert!(case.handling.mediation.oral && case.events_of(EventKind::AgreementEffective).count() == 1);
    let (_, pdf) = office.paper(done.case, done.issued.paper.id).unwrap();
    let text = text(&pdf);
    for must in ["林小满", "周明远", "5,500.00", "2026年12月10日", "王秀兰", "13800000000"] {
        assert!(text.contains(must), "{must}: {text}");
    }
    // Thirty days to have it confirmed run from the day of the agreement.
    let assessment = office.assessment(&case, now().day()).unwrap();
    assert!(
        assessment.deadlines.iter().any(|d| d.rule == "mediation.judicial-confirmation"),
        "{:?}",
        assessment.deadlines
    );
}

/// Taken down twice it would be two cases: whoever was named first, and however the names were typed.
#[test]
fn an_oral_agreement_that_was_taken_down_already_is_noticed() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    office.oral_agreement(&oral(), now()).unwrap();
    let spaced = OralParty { name: "周 明远 ".to_owned(), ..OralParty::default() };
    for twice in [
        OralAsk { claimant: oral().respondent, respondent: oral().claimant, ..oral() },
        OralAsk { respondent: spaced, ..oral() },
    ] {
        assert_eq!(office.oral_agreement(&twice, now()).unwrap_err().code, "oral.again");
    }
    // Nobody agrees with himself; two of one name are told apart by their numbers.
    let himself = OralAsk { respondent: oral().claimant, ..oral() };
    let refused = office.oral_agreement(&himself, now()).unwrap_err();
    assert!(refused.code == "oral.field" && refused.message.contains("同一个人"), "{}", refused.message);
    let other = OralParty { phone: "13900000000".to_owned(), ..oral().claimant };
    office.oral_agreement(&OralAsk { respondent: other, ..oral() }, now()).unwrap();
}

#[test]
fn only_a_committee_takes_oral_agreements_down() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Firm, home.path());
    assert_eq!(office.oral_agreement(&oral(), now()).unwrap_err().code, "oral.office");
}

#[test]
fn an_oral_agreement_that_cannot_be_registered_makes_no_case() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = office(OfficeKind::Committee, home.path());
    let cases = office.cases().unwrap().len();
    let rare = OralAsk { dispute: "转错一笔款\u{E123}".to_owned(), ..oral() };
    assert_eq!(office.oral_agreement(&rare, now()).unwrap_err().code, "paper.wording");
    assert_eq!(office.cases().unwrap().len(), cases);
    // An empty day says nothing about performance.
    let open = office.oral_agreement(&OralAsk { due: None, ..oral() }, now()).unwrap().value;
    let data = office.compose_paper(open.case, "oral-agreement", None, now().day()).unwrap().value();
    assert_eq!((&data["performed"], &data["due"]), (&false.into(), &serde_json::Value::Null));
    let another = OralAsk { due: None, performed: true, again: true, ..oral() };
    let done = office.oral_agreement(&another, now()).unwrap().value;
    let data = office.compose_paper(done.case, "oral-agreement", None, now().day()).unwrap().value();
    assert_eq!(data["performed"], true);
    let both = OralAsk { performed: true, ..oral() };
    assert_eq!(office.oral_agreement(&both, now()).unwrap_err().code, "oral.field");
}
