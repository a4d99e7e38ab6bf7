//! Papers composed from disputes that courts decided, from the sample case, and from a case in which nothing is known yet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{Besides, Ctx, compose};
use crate::sample::{sample_bill, sample_case, sample_office};
use anjuan_case::{
    Answer, Case, CaseId, Event, EventKind, Evidence, EvidenceId, Fen, LegalDay, LegalTime, Office, Party, PartyId,
    PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use anjuan_law::{Calendar, RuleBook, assess};
use anjuan_papers::Paper;
use anjuan_papers::form::{Look, Mark, form, set};
use serde_json::Value;
use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

const IDS: [&str; 19] = [
    "lawyer-letter",
    "power-of-attorney",
    "firm-introduction",
    "engagement-contract",
    "interview-record",
    "civil-complaint",
    "evidence-index",
    "preservation-application",
    "investigation-order-application",
    "payment-order-application",
    "enforcement-application",
    "criminal-report",
    "private-prosecution",
    "refusal-review",
    "supervision-application",
    "demand-letter",
    "platform-complaint",
    "regulator-complaint",
    "police-report",
];

/// Read once: reading takes longer than everything else here.
static LAW: LazyLock<(RuleBook, Calendar)> =
    LazyLock::new(|| (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap()));

pub(super) fn composed(id: &str, office: &Office, case: &Case, today: LegalDay) -> Value {
    composed_of(id, office, case, case, today)
}

/// A paper that tells a part of a case, as a letter to one of several does, by what the law says of the whole.
pub(super) fn composed_of(id: &str, office: &Office, whole: &Case, case: &Case, today: LegalDay) -> Value {
    let (book, calendar) = &*LAW;
    let assessment = assess(book, calendar, office, whole, today);
    let besides = Besides::of(case).unwrap();
    compose(id, &Ctx { book, office, case, assessment: &assessment, today, besides: &besides }).unwrap()
}

pub(super) fn paper(id: &str, data: &Value, today: LegalDay) -> Paper {
    paper_as(id, id, data, today)
}

fn paper_as(file: &str, id: &str, data: &Value, today: LegalDay) -> Paper {
    let look = Look { office: "示例".to_owned(), mark: Mark::None, ..Look::default() };
    let paper = set(form(id).unwrap(), data, &look, today).unwrap_or_else(|e| panic!("{id}: {e}"));
    if let Ok(dir) = std::env::var("ANJUAN_PAPERS_OUT") {
        std::fs::write(format!("{dir}/composed-{file}.pdf"), &paper.pdf).unwrap();
    }
    paper
}

/// The text in the order in which it was set, without white space; `None` without pdftotext.
pub(super) fn text(paper: &Paper) -> Option<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("paper.pdf");
    std::fs::write(&path, &paper.pdf).unwrap();
    let out = Command::new("pdftotext").arg("-raw").arg(&path).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&out.stdout).chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect())
}

pub(super) fn sample() -> (Case, LegalDay) {
    let now: LegalTime = "2026-11-23T10:00".parse().unwrap();
    (sample_case(&sample_bill().unwrap(), now).unwrap().0, now.day())
}

pub(super) fn nothing_known() -> Case {
    let today: LegalDay = "2026-11-23".parse().unwrap();
    Case {
        id: CaseId::new(),
        number: String::new(),
        title: String::new(),
        opened_at: today.into(),
        story: String::new(),
        parties: Vec::new(),
        payments: Vec::new(),
        events: Vec::new(),
        evidence: Vec::new(),
        answers: Default::default(),
        handling: Default::default(),
    }
}

/// A dispute of tests/law.
pub(super) fn decided(name: &str) -> (Case, LegalDay) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/law").join(format!("{name}.toml"));
    let file: toml::Table = std::fs::read_to_string(path).unwrap().parse().unwrap();
    let text = |v: &toml::Value| v.as_str().map_or_else(|| v.to_string(), ToOwned::to_owned);
    let rows = |key: &str| file[key].as_array().unwrap().iter().map(|v| v.as_table().unwrap());
    let role = |code: &str| match code {
        "claimant" => Role::Claimant,
        "respondent" => Role::Respondent,
        _ => Role::Third,
    };
    let mut case = nothing_known();
    for row in rows("party") {
        let unit = row.get("kind").is_some_and(|k| text(k) == "unit");
        let kind = if unit { PartyKind::Unit } else { PartyKind::Natural };
        case.parties.push(Party {
            name: row.get("name").map(text),
            habitual_division: row.get("habitual").map(text),
            household_division: row.get("household").map(text),
            ..Party::new(role(&text(&row["role"])), kind)
        });
    }
    for row in rows("payment") {
        case.payments.push(Payment {
            id: PaymentId::new(),
            paid_at: text(&row["at"]).parse().unwrap(),
            amount: Fen::parse(&text(&row["amount"])).unwrap(),
            channel: serde_json::from_value(Value::String(text(&row["channel"]))).unwrap(),
            counterparty: String::new(),
            counterparty_account: None,
            method: None,
            status: None,
            order_no: None,
            merchant_no: None,
            remark: None,
            to: None,
            source: PaymentSource::Typed,
        });
    }
    for row in rows("event") {
        let proved = row.get("proved").is_some();
        let kind = EventKind::from_code(&text(&row["kind"])).unwrap();
        let proof = if proved { vec![EvidenceId::new()] } else { Vec::new() };
        case.events.push(Event { proof, ..Event::new(kind, text(&row["on"]).parse().unwrap()) });
    }
    let answers = file["answers"].as_table().unwrap();
    case.answers = answers.iter().map(|(q, a)| (q.clone(), Answer::Choice(text(a)))).collect();
    (case, text(&file["today"]).parse().unwrap())
}

#[test]
fn every_paper_is_set_from_a_case_in_which_nothing_is_known() {
    let office = sample_office();
    let case = nothing_known();
    let today = case.opened_at.day();
    for id in IDS {
        let data = composed(id, &office, &case, today);
        let Some(text) = text(&paper_as(&format!("empty-{id}"), id, &data, today)) else {
            panic!("pdftotext: `make system-test` installs it");
        };
        for never in ["零元", "0.00", "姓名不详"] {
            assert!(!text.contains(never), "{id}: “{never}” stands where nothing is known: {text}");
        }
    }
}

#[test]
fn every_paper_is_set_from_the_sample_case() {
    let (case, today) = sample();
    let office = sample_office();
    for id in IDS {
        let data = composed(id, &office, &case, today);
        let Some(text) = text(&paper(id, &data, today)) else { panic!("pdftotext: `make system-test` installs it") };
        assert!(text.contains("林小满"), "{id}: {text}");
    }
}

#[test]
fn every_decided_dispute_composes_every_paper() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/law");
    let mut disputes = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".toml") else { continue };
        let (case, today) = decided(name);
        disputes += 1;
        for id in IDS {
            let data = composed(id, &sample_office(), &case, today);
            form(id).unwrap().check(&data).unwrap_or_else(|e| panic!("{name} {id}: {e}"));
        }
    }
    assert!(disputes >= 10);
}

/// A second respondent who received 20,000: the first, and that one.
pub(super) fn with_second(case: &mut Case) -> (PartyId, PartyId) {
    let one = case.parties.iter().find(|p| p.role == Role::Respondent).unwrap().id;
    let other = Party { name: Some("吴大".to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) };
    let second =
        Payment { id: PaymentId::new(), amount: Fen::new(2_000_000), to: Some(other.id), ..case.payments[0].clone() };
    case.payments[0].to = Some(one);
    case.payments.push(second);
    let two = other.id;
    case.parties.push(other);
    (one, two)
}

/// A company is no 本人, and two are not one.
#[test]
fn a_demand_is_made_by_those_who_make_it() {
    let (mut case, today) = sample();
    assert_eq!(composed("demand-letter", &sample_office(), &case, today)["us"], "本人");
    let mut other = case.parties[0].clone();
    (other.id, other.name) = (anjuan_case::PartyId::new(), Some("赵六".to_owned()));
    case.parties.push(other);
    let data = composed("demand-letter", &sample_office(), &case, today);
    let Some(said) = text(&paper("demand-letter", &data, today)) else {
        panic!("pdftotext: `make system-test` installs it")
    };
    assert!(said.contains("催告人（赵六）签名") && said.contains("向我们返还") && !said.contains("本人"), "{said}");
    case.parties.pop();
    case.parties[0].kind = PartyKind::Unit;
    let data = composed("demand-letter", &sample_office(), &case, today);
    let said = text(&paper("demand-letter", &data, today)).unwrap();
    assert!(said.contains("催告人（盖章）") && said.contains("向本单位返还") && !said.contains("本人"), "{said}");
}

/// A company is not a 您.
#[test]
fn a_letter_speaks_to_a_unit_as_to_one() {
    let (mut case, today) = sample();
    let person = composed("lawyer-letter", &sample_office(), &case, today);
    assert_eq!(person["you"], "您");
    let unit = case.parties.iter_mut().find(|p| p.role == Role::Respondent).unwrap();
    (unit.kind, unit.name) = (PartyKind::Unit, Some("某某商贸有限公司".to_owned()));
    for id in ["lawyer-letter", "demand-letter"] {
        let data = composed(id, &sample_office(), &case, today);
        let Some(text) = text(&paper(id, &data, today)) else { panic!("pdftotext: `make system-test` installs it") };
        assert!(text.contains("贵单位应当返还错误转账款项") && text.contains("如贵单位未在上述期限内返还"), "{text}");
        assert!(!text.contains('您'), "{id}: {text}");
    }
}

#[test]
fn a_report_of_fraud_asks_to_stop_the_money_and_protects_limitation() {
    let (mut case, today) = decided("01-similar-names-preserved");
    case.answers.insert("deceived".to_owned(), Answer::Choice("yes".to_owned()));
    case.answers.insert("by-network".to_owned(), Answer::Choice("yes".to_owned()));
    case.parties.retain(|p| p.role == Role::Claimant);
    case.payments[0].counterparty = "小美".to_owned();
    case.payments[0].counterparty_account = Some("6222****1234".to_owned());
    let next_day = case.payments[0].paid_at.day().plus_days(1).unwrap();
    for (id, us) in [("criminal-report", "控告人"), ("police-report", "我")] {
        let data = composed(id, &sample_office(), &case, next_day);
        let requests = data["requests"].to_string();
        assert!(requests.contains("2024年6月18日10时00分转出，请立即") && requests.contains("紧急止付"), "{requests}");
        assert!(composed(id, &sample_office(), &case, today)["requests"].to_string().contains("流向的账户"), "{id}");
        assert!(data["protect"].as_str().unwrap().contains(&format!("依法保护{us}的民事权利")), "{id}");
        let Some(text) = text(&paper(id, &data, next_day)) else { panic!("pdftotext: `make system-test` installs it") };
        assert!(text.contains("真实身份不详，收款账户小美（6222****1234）"), "{id}: {text}");
    }
    // A mistake is told as one: nobody is accused, nothing is stopped.
    case.answers.insert("deceived".to_owned(), Answer::Choice("no".to_owned()));
    let data = composed("police-report", &sample_office(), &case, next_day);
    let said = data.to_string();
    assert_eq!(data["mistaken"], true);
    assert!(said.contains("书面告知") && !said.contains("紧急止付") && !said.contains("立案侦查"), "{said}");
}

#[test]
fn a_review_names_the_day_by_which_it_must_be_asked_for() {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.events.push(Event::new(EventKind::NonFilingReceived, "2024-07-12".parse().unwrap()));
    let today: LegalDay = "2024-07-15".parse().unwrap();
    let data = composed("refusal-review", &sample_office(), &case, today);
    assert_eq!(
        (&data["second"], &data["received"], &data["until"]),
        (&Value::Bool(false), &Value::from("2024-07-12"), &Value::from("2024-07-19"),)
    );
    // The notice is no exhibit: it is named as what has to be put to it, and once it is one, as itself and once.
    assert_eq!(data["evidence"][0], "不予立案通知书（复印件，另附）");
    assert!(super::to_attach("refusal-review", &data).unwrap().contains("不予立案通知书"));
    let mut kept = case.clone();
    let notice = Evidence::new("不予立案通知书", "0".repeat(64), 1, today.into());
    kept.evidence.push(notice);
    let shown = composed("refusal-review", &sample_office(), &kept, today);
    let named = shown["evidence"].as_array().unwrap().iter().filter(|e| e.as_str().unwrap().contains("不予立案通知书"));
    assert_eq!((named.count(), super::to_attach("refusal-review", &shown)), (1, None), "{shown}");
    case.events.push(Event::new(EventKind::ReconsiderationReceived, "2024-08-01".parse().unwrap()));
    let data = composed("refusal-review", &sample_office(), &case, "2024-08-02".parse().unwrap());
    assert_eq!((&data["second"], &data["until"]), (&Value::Bool(true), &Value::from("2024-08-08")));
    // Seven days that end on a Saturday: the Monday after it, before the weekend as after it.
    let (mut case, _) = decided("01-similar-names-preserved");
    case.events.push(Event::new(EventKind::NonFilingReceived, "2024-07-13".parse().unwrap()));
    for today in ["2024-07-16", "2024-07-21"] {
        let data = composed("refusal-review", &sample_office(), &case, today.parse().unwrap());
        assert_eq!(data["until"], "2024-07-22", "{today}");
    }
}

/// A theft is told as one, and what somebody was threatened into is no mistake.
#[test]
fn how_it_was_noticed_is_told_as_it_was_answered() {
    let (mut case, today) = decided("01-similar-names-preserved");
    let noticed = case.events.iter().any(|e| e.kind == EventKind::NoticedMistake);
    if !noticed {
        case.events.push(Event::new(EventKind::NoticedMistake, "2024-06-18".parse().unwrap()));
    }
    case.answers.insert("own-act".to_owned(), Answer::Choice("no".to_owned()));
    for id in ["police-report", "criminal-report", "civil-complaint", "platform-complaint"] {
        let said = composed(id, &sample_office(), &case, today).to_string();
        assert!(said.contains("不是本人转出") && !said.contains("发现受骗") && !said.contains("转错"), "{id}: {said}");
    }
    let said = composed("platform-complaint", &sample_office(), &case, today)["requests"].to_string();
    assert!(said.contains("风险核查") && !said.contains("转达"), "{said}");
    // While it is not known whether it was a fraud the recipient is not warned, nor is the account said to be a risk.
    let mut unsure = case.clone();
    unsure.answers.retain(|id, _| id != "own-act" && id != "threatened");
    unsure.answers.insert("deceived".to_owned(), Answer::Choice("unknown".to_owned()));
    let said = composed("platform-complaint", &sample_office(), &unsure, today)["requests"].to_string();
    assert!(said.contains("保存") && !said.contains("转达") && !said.contains("风险核查"), "{said}");
    case.answers.insert("threatened".to_owned(), Answer::Choice("yes".to_owned()));
    let said = composed("criminal-report", &sample_office(), &case, today).to_string();
    assert!(!said.contains("发现受骗") && !said.contains("转错"), "{said}");
}

/// A judgment closes the way by the institution, and changes nothing of which one it is that was complained of.
#[test]
fn who_was_complained_of_is_named_after_a_judgment_too() {
    let (mut case, today) = sample();
    for kind in [EventKind::PlatformComplaint, EventKind::ComplaintFiled, EventKind::JudgmentEffective] {
        case.events.push(Event::new(kind, today));
    }
    let data = composed("regulator-complaint", &sample_office(), &case, today);
    assert!(data["institution"].as_str().unwrap().contains("财付通"), "{data}");
}

#[test]
fn one_institution_is_asked_about_its_own_payments() {
    let (mut case, today) = sample();
    let mut other = case.payments[0].clone();
    other.id = PaymentId::new();
    other.channel = anjuan_case::Channel::Alipay;
    case.payments.push(other);
    let data = composed("platform-complaint", &sample_office(), &case, today);
    assert_eq!(data["transfers"].as_array().unwrap().len(), 1);
    assert!(data["institution"].as_str().unwrap().contains("财付通"), "{data}");
    let said = data["requests"].to_string();
    assert!(said.contains("转达") && !said.contains("冻结") && !said.contains("身份"), "{said}");
}
