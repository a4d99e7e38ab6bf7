//! Who may write which paper, and when: the rule book's answer for cases that differ in one thing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{
    Answer, Case, CaseId, Channel, Event, EventKind, Fen, Lawyer, LegalDay, Office, OfficeKind, Party, PartyId,
    PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use anjuan_law::{Assessment, Calendar, RuleBook, RuleFile, assess};
use std::sync::LazyLock;

/// Read once: reading takes longer than everything else here.
static LAW: LazyLock<(RuleBook, Calendar)> =
    LazyLock::new(|| (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap()));

fn today() -> LegalDay {
    "2026-03-20".parse().unwrap()
}

fn office(kind: OfficeKind) -> Office {
    Office {
        address: "某路1号".to_owned(),
        phone: "0379-00000000".to_owned(),
        division: Some("410311".to_owned()),
        letter_code: "示".to_owned(),
        licence_no: Some("31410000示例000001".to_owned()),
        lawyers: vec![Lawyer { name: "程砚秋".to_owned(), licence_no: "14103示例0000001".to_owned() }],
        ..Office::new(kind, "本机构")
    }
}

/// A mistaken transfer whose recipient is known, was asked and refused.
fn case() -> Case {
    let party = |role, name: &str| Party {
        name: Some(name.to_owned()),
        address: Some("某路2号".to_owned()),
        household_division: Some("410311".to_owned()),
        ..Party::new(role, PartyKind::Natural)
    };
    let answers = [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no")];
    Case {
        id: CaseId::new(),
        number: "2026-0001".to_owned(),
        title: "转错账".to_owned(),
        opened_at: today().into(),
        story: String::new(),
        parties: vec![party(Role::Claimant, "林小满"), party(Role::Respondent, "周明远")],
        payments: vec![Payment {
            id: PaymentId::new(),
            paid_at: "2026-02-10T09:30".parse().unwrap(),
            amount: Fen::new(5_500_000),
            channel: Channel::Alipay,
            counterparty: "*明远".to_owned(),
            counterparty_account: None,
            method: None,
            status: None,
            order_no: None,
            merchant_no: None,
            remark: None,
            to: None,
            source: PaymentSource::Typed,
        }],
        events: [(EventKind::DemandArrived, "2026-02-20"), (EventKind::Refused, "2026-02-21")]
            .map(|(kind, on)| Event::new(kind, on.parse().unwrap()))
            .into(),
        evidence: Vec::new(),
        answers: answers.map(|(q, a)| (q.to_owned(), Answer::Choice(a.to_owned()))).into(),
        handling: anjuan_case::Handling {
            engagement: anjuan_case::Engagement {
                signed_on: Some(today()),
                approved_by: "程砚秋".to_owned(),
                approved_on: Some(today()),
                ..Default::default()
            },
            ..Default::default()
        },
    }
}

fn assessed(kind: OfficeKind, case: &Case) -> Assessment {
    assess(&LAW.0, &LAW.1, &office(kind), case, today())
}

fn may(kind: OfficeKind, case: &Case, template: &str) -> bool {
    let answer = assessed(kind, case);
    answer.papers.iter().find(|p| p.template == template).unwrap_or_else(|| panic!("{template} is not offered")).allowed
}

fn with(event: EventKind) -> Case {
    let mut case = case();
    case.events.push(Event::new(event, "2026-03-10".parse().unwrap()));
    case
}

fn answering(question: &str, answer: &str) -> Case {
    let mut case = case();
    case.answers.insert(question.to_owned(), Answer::Choice(answer.to_owned()));
    case
}

#[test]
fn one_side_is_written_for_by_firms_and_legal_aid_only() {
    for paper in ["civil-complaint", "preservation-application", "power-of-attorney", "interview-record"] {
        for kind in [OfficeKind::Firm, OfficeKind::LegalAid] {
            assert!(may(kind, &case(), paper), "{paper} {}", kind.name());
        }
        for kind in [OfficeKind::Committee, OfficeKind::CommercialMediation] {
            assert!(!may(kind, &case(), paper), "{paper} {}", kind.name());
        }
    }
    for kind in [OfficeKind::Committee, OfficeKind::LegalAid, OfficeKind::CommercialMediation] {
        assert!(!may(kind, &case(), "engagement-contract") && !may(kind, &case(), "lawyer-letter"), "{}", kind.name());
        assert!(may(kind, &case(), "demand-letter") && may(kind, &case(), "police-report"), "{}", kind.name());
    }
    assert!(may(OfficeKind::Firm, &case(), "engagement-contract"));
}

#[test]
fn a_nickname_is_no_defendant() {
    let mut case = case();
    case.parties[1] = Party { shown_as: Some("小明".to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) };
    for paper in ["civil-complaint", "preservation-application", "demand-letter", "private-prosecution"] {
        assert!(!may(OfficeKind::Firm, &case, paper), "{paper}");
    }
    // Who it was can be asked for without a name.
    for paper in ["investigation-order-application", "platform-complaint", "police-report"] {
        assert!(may(OfficeKind::Firm, &case, paper), "{paper}");
    }
    // A name alone does not tell one from others.
    case.parties[1].name = Some("周明远".to_owned());
    assert!(!may(OfficeKind::Firm, &case, "civil-complaint"));
}

#[test]
fn a_mistake_is_not_reported_as_fraud() {
    assert!(!may(OfficeKind::Firm, &case(), "criminal-report"));
    assert!(!may(OfficeKind::Firm, &answering("deceived", "unknown"), "criminal-report"));
    let deceived = answering("deceived", "yes");
    assert!(may(OfficeKind::Firm, &deceived, "criminal-report"));
    assert!(!may(OfficeKind::Firm, &deceived, "demand-letter"));
    assert!(!may(OfficeKind::Firm, &deceived, "private-prosecution"));
    assert!(!may(OfficeKind::Firm, &deceived, "payment-order-application"));
}

#[test]
fn private_prosecution_asks_for_the_local_amount_and_a_refusal() {
    // No province's amount is built in: it is asked for.
    assert!(!may(OfficeKind::Firm, &case(), "private-prosecution"));
    let needs = assessed(OfficeKind::Firm, &case()).needs;
    assert!(needs.iter().any(|n| n.parameter == "crime.embezzlement-large"));
    let mut not_refused = case();
    not_refused.events.retain(|e| e.kind != EventKind::Refused);
    not_refused.answers.insert("refused".to_owned(), Answer::Choice("no".to_owned()));
    assert!(!may(OfficeKind::Firm, &not_refused, "private-prosecution"));
    let needs = assessed(OfficeKind::Firm, &not_refused).needs;
    assert!(needs.iter().all(|n| n.parameter != "crime.embezzlement-large"), "not asked for what cannot be filed");
}

/// Two recipients, each of a transfer of its own, of whom the first was asked and refused.
fn with_second_recipient() -> (Case, PartyId, PartyId) {
    let mut case = case();
    let first = case.parties[1].id;
    let second = Party { id: PartyId::new(), name: Some("吴大伟".to_owned()), ..case.parties[1].clone() };
    let other = second.id;
    let payment = Payment { id: PaymentId::new(), to: Some(other), ..case.payments[0].clone() };
    case.payments[0].to = Some(first);
    case.payments.push(payment);
    case.parties.push(second);
    case.events.iter_mut().for_each(|e| e.party = Some(first));
    (case, first, other)
}

/// 刑法 270: who is accused kept what he himself received, and is held to the amount of his own province.
#[test]
fn each_of_several_is_accused_by_his_own_sum_and_province() {
    let text = "[[parameter]]\nid = \"crime.embezzlement-large\"\n[[parameter.value]]\nplace = \"410000\"\n\
                from = 2020-01-01\nvalue = 15000\nsource = \"x\"\n";
    let book = RuleBook::with_files(&[RuleFile { name: "mine.toml".to_owned(), text: text.to_owned() }]).unwrap();
    let firm = office(OfficeKind::Firm);
    let offered = |case: &Case| {
        let papers = assess(&book, &LAW.1, &firm, case, today()).papers;
        papers.iter().any(|p| p.template == "private-prosecution" && p.allowed)
    };
    let kept =
        |case: &Case, whom: PartyId| book.keeps_from(&LAW.1, &firm, case, today(), "private-prosecution", &[whom]);
    let (mut case, first, other) = with_second_recipient();
    let refused = |kind| Event { party: Some(other), ..Event::new(kind, "2026-02-25".parse().unwrap()) };
    case.events.extend([EventKind::DemandArrived, EventKind::Refused].map(refused));
    // 12,000 and 20,000 where 15,000 is much: the sum of both says nothing of the first.
    case.payments[0].amount = Fen::new(1_200_000);
    case.payments[1].amount = Fen::new(2_000_000);
    let rules: Vec<Option<String>> = kept(&case, first).into_iter().map(|because| because.rule).collect();
    assert_eq!(rules, [Some("papers.prosecution-amount".to_owned())]);
    assert!(kept(&case, other).is_empty() && offered(&case));
    // What is much where the second lives is not known: the first may be accused, the second not before it is.
    case.payments[0].amount = Fen::new(2_000_000);
    case.parties[2].household_division = Some("330106".to_owned());
    assert!(kept(&case, first).is_empty() && offered(&case));
    let asked = kept(&case, other);
    assert!(asked.len() == 1 && asked[0].text.contains("侵占罪数额较大"), "{asked:?}");
}

/// 刑法 270: what one of several refused, another did not; and who was meant to be paid, or gave it back, embezzled nothing.
#[test]
fn only_who_refused_is_accused_of_keeping_it() {
    let (mut case, first, other) = with_second_recipient();
    let firm = office(OfficeKind::Firm);
    let kept = |case: &Case, whom: PartyId| {
        let why = LAW.0.keeps_from(&LAW.1, &firm, case, today(), "private-prosecution", &[whom]);
        why.into_iter().filter_map(|because| because.rule).collect::<Vec<_>>()
    };
    let on = |kind| Event { party: Some(other), ..Event::new(kind, "2026-02-25".parse().unwrap()) };
    let mut acknowledged = case.clone();
    acknowledged.events.extend([EventKind::DemandArrived, EventKind::Acknowledged].map(on));
    assert_eq!(kept(&acknowledged, first), [] as [&str; 0]);
    assert_eq!(kept(&acknowledged, other), ["papers.prosecution-refusal"]);
    case.events.extend([EventKind::DemandArrived, EventKind::Refused].map(on));
    assert_eq!(kept(&case, other), [] as [&str; 0]);
    let mut meant = case.clone();
    meant.answers.insert(format!("intended-payee@{other}"), Answer::Choice("yes".to_owned()));
    assert_eq!((kept(&meant, first).len(), kept(&meant, other)), (0, vec!["papers.prosecution-intended".to_owned()]));
    // All of it in parts is all of it.
    let mut in_parts = case.clone();
    let (part, sum) = (Event { amount: Some(Fen::new(100)), ..on(EventKind::PartPaid) }, case.payments[1].amount);
    in_parts.events.push(part.clone());
    assert_eq!(kept(&in_parts, other), [] as [&str; 0]);
    in_parts.events.push(Event { amount: sum.checked_sub(Fen::new(100)), ..part });
    let settled = (0, vec!["papers.prosecution-settled".to_owned()]);
    assert_eq!((kept(&in_parts, first).len(), kept(&in_parts, other)), settled);
    case.events.push(on(EventKind::Repaid));
    assert_eq!((kept(&case, first).len(), kept(&case, other)), settled);
}

#[test]
fn police_remedies_follow_what_the_police_did() {
    assert!(!may(OfficeKind::Firm, &case(), "refusal-review"));
    assert!(!may(OfficeKind::Firm, &case(), "supervision-application"));
    assert!(may(OfficeKind::Firm, &with(EventKind::NonFilingReceived), "refusal-review"));
    let reported = with(EventKind::PoliceReport);
    assert!(may(OfficeKind::Firm, &reported, "supervision-application"));
    let mut filed = reported;
    filed.events.push(Event::new(EventKind::PoliceFiled, "2026-03-12".parse().unwrap()));
    assert!(!may(OfficeKind::Firm, &filed, "supervision-application"));
    // Who holds the notice of non-filing did report, whether or not the day of it is recorded.
    assert!(may(OfficeKind::Firm, &with(EventKind::NonFilingReceived), "supervision-application"));
}

#[test]
fn the_regulator_comes_after_the_institution() {
    assert!(!may(OfficeKind::Firm, &case(), "regulator-complaint"));
    assert!(may(OfficeKind::Firm, &with(EventKind::PlatformComplaint), "regulator-complaint"));
}

#[test]
fn payment_orders_and_enforcement_need_their_ground() {
    assert!(!may(OfficeKind::Firm, &case(), "payment-order-application"));
    let mut acknowledged = with(EventKind::Acknowledged);
    acknowledged.events.retain(|e| e.kind != EventKind::Refused);
    assert!(may(OfficeKind::Firm, &acknowledged, "payment-order-application"));
    acknowledged.events.push(Event::new(EventKind::PreservationApplied, "2026-03-11".parse().unwrap()));
    assert!(!may(OfficeKind::Firm, &acknowledged, "payment-order-application"));
    assert!(!may(OfficeKind::Firm, &case(), "enforcement-application"));
    assert!(!may(OfficeKind::Firm, &with(EventKind::AgreementEffective), "enforcement-application"));
    assert!(may(OfficeKind::Firm, &with(EventKind::JudgmentEffective), "enforcement-application"));
}

/// 民事诉讼法 247: who still has time to perform has not refused to.
#[test]
fn nobody_is_enforced_against_before_the_day_of_performance_has_passed() {
    let due = |fixing: EventKind, kind: EventKind, on: &str| {
        let mut case = with(fixing);
        case.events.push(Event { amount: Some(Fen::new(5_500_000)), ..Event::new(kind, on.parse().unwrap()) });
        case
    };
    let enforced = |case: &Case| may(OfficeKind::Firm, case, "enforcement-application");
    for (fixing, kind) in [
        (EventKind::JudgmentEffective, EventKind::JudgmentPerformanceDue),
        (EventKind::CourtSettlementEffective, EventKind::JudgmentPerformanceDue),
        (EventKind::ConfirmationReceived, EventKind::PerformanceDue),
    ] {
        // Today is the 20th, and the last day is a day to perform on.
        assert!(!enforced(&due(fixing, kind, "2026-04-20")), "{fixing:?}");
        assert!(!enforced(&due(fixing, kind, "2026-03-20")), "{fixing:?}");
        assert!(enforced(&due(fixing, kind, "2026-03-19")), "{fixing:?}");
    }
    // An instalment that was not paid is enforced while another is not due yet.
    let mut parts = due(EventKind::JudgmentEffective, EventKind::JudgmentPerformanceDue, "2026-03-19");
    let later = Event::new(EventKind::JudgmentPerformanceDue, "2026-05-20".parse().unwrap());
    parts.events.push(Event { amount: Some(Fen::new(100_000)), ..later });
    assert!(enforced(&parts));
    let paid = Event::new(EventKind::PartPaid, "2026-03-19".parse().unwrap());
    parts.events.push(Event { amount: Some(Fen::new(5_500_000)), ..paid });
    assert!(!enforced(&parts));
}

/// 民事诉讼法 247: who paid all that fell due, in time or late, does not leave it unperformed.
#[test]
fn nobody_is_enforced_against_who_paid_all() {
    for (paid, sum, may_be) in
        [("2026-03-15", 5_500_000, false), ("2026-03-18", 6_000_000, false), ("2026-03-15", 5_499_999, true)]
    {
        let mut case = with(EventKind::JudgmentEffective);
        for (kind, on, sum) in
            [(EventKind::JudgmentPerformanceDue, "2026-03-15", 5_500_000), (EventKind::PartPaid, paid, sum)]
        {
            case.events.push(Event { amount: Some(Fen::new(sum)), ..Event::new(kind, on.parse().unwrap()) });
        }
        assert_eq!(may(OfficeKind::Firm, &case, "enforcement-application"), may_be, "{paid} {sum}");
    }
}

/// 民事诉讼法 104: no suit follows within thirty days on an agreement that is not due, and the refusal before it is none of it.
#[test]
fn nothing_is_preserved_before_a_suit_that_cannot_be_filed() {
    let mut case = case();
    let preserved = |case: &Case| may(OfficeKind::Firm, case, "preservation-application");
    assert!(preserved(&case));
    case.events.push(Event::new(EventKind::AgreementEffective, "2026-03-01".parse().unwrap()));
    let due = Event::new(EventKind::PerformanceDue, "2026-05-20".parse().unwrap());
    case.events.push(Event { amount: Some(Fen::new(5_500_000)), ..due });
    assert!(!preserved(&case));
    case.events.push(Event::new(EventKind::Refused, "2026-03-10".parse().unwrap()));
    assert!(preserved(&case), "he refused to perform it (民法典 578)");
}

#[test]
fn what_a_paper_cites_depends_on_the_case() {
    let cited = |paper: &str, case: &Case| -> String {
        let basis = LAW.0.basis_in(paper, &office(OfficeKind::Firm), case, today());
        basis.into_iter().map(|b| b.cite).collect::<Vec<_>>().join("；")
    };
    let before = cited("preservation-application", &case());
    let after = cited("preservation-application", &with(EventKind::ComplaintFiled));
    assert!(before.contains("第一百零四条") && !before.contains("第一百零三条"), "{before}");
    assert!(after.contains("第一百零三条") && !after.contains("第一百零四条"), "{after}");
    // No fraud is cited of a mistake; of fraud by network also the law on stopping payments.
    assert!(!cited("criminal-report", &case()).contains("《中华人民共和国刑法》"));
    let mut deceived = answering("deceived", "yes");
    assert!(cited("criminal-report", &deceived).contains("第二百六十六条"));
    assert!(!cited("criminal-report", &deceived).contains("反电信网络诈骗法"));
    deceived.answers.insert("by-network".to_owned(), Answer::Choice("yes".to_owned()));
    assert!(cited("criminal-report", &deceived).contains("反电信网络诈骗法"));
    // Substance by the day of the transfer, procedure by today.
    let mut old = case();
    old.payments[0].paid_at = "2019-05-01T10:00".parse().unwrap();
    let complaint = cited("civil-complaint", &old);
    assert!(complaint.contains("民法总则") && !complaint.contains("民法典"), "{complaint}");
    assert!(complaint.contains("民事诉讼法》（2023年文本）第一百二十二条"), "{complaint}");
}
