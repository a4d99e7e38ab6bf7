//! Papers of mediation, legal aid and everyone, composed from disputes that courts decided, from a mediated case, and from a case
//! in which nothing is known yet.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::tests::{composed, decided, nothing_known, paper, sample, text};
use super::{Besides, Ctx, compose};
use anjuan_case::{
    Aid, Answer, Case, Event, EventKind, Fen, Instalment, LegalDay, Mediation, MediationSource, Mediator, Office,
    OfficeKind, Party, PartyKind, Role,
};
use anjuan_law::{Calendar, RuleBook, assess};
use anjuan_papers::form::form;
use serde_json::{Value, json};
use std::path::Path;

const COMMITTEE: [&str; 15] = [
    "file-cover",
    "file-index",
    "file-note",
    "file-back",
    "mediation-application",
    "mediation-acceptance",
    "rights-notice",
    "mediation-invitation",
    "mediation-inquiry",
    "mediation-record",
    "mediation-agreement",
    "oral-agreement",
    "follow-up",
    "termination-notice",
    "confirmation-application",
];
const COMMERCIAL: [&str; 6] = [
    "commercial-request",
    "conflict-disclosure",
    "fee-agreement",
    "commercial-agreement",
    "commercial-termination",
    "confirmation-application",
];
const AID: [&str; 5] = ["aid-application", "aid-honesty", "aid-urgent", "aid-closing", "aid-index"];
const EVERYONE: [&str; 2] = ["progress-sheet", "prevention-notice"];

fn all() -> impl Iterator<Item = (&'static str, Office)> {
    let with = |ids: &'static [&'static str], kind| ids.iter().map(move |id| (*id, office(kind)));
    with(&COMMITTEE, OfficeKind::Committee)
        .chain(with(&COMMERCIAL, OfficeKind::CommercialMediation))
        .chain(with(&AID, OfficeKind::LegalAid))
        .chain(with(&EVERYONE, OfficeKind::Committee))
}

fn office(kind: OfficeKind) -> Office {
    Office {
        address: "示例镇示例路5号".to_owned(),
        phone: "0379-60000001".to_owned(),
        division: Some("410311".to_owned()),
        licence_no: Some("示例第0001号".to_owned()),
        mediators: vec![Mediator { name: "陈立".to_owned(), certificate_no: String::new() }],
        recorders: vec!["王敏".to_owned()],
        ..Office::new(kind, "示例机构")
    }
}

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

/// 相似姓名，十万元: settled in two parts.
pub(super) fn settled() -> (Case, LegalDay) {
    let (mut case, _) = decided("01-similar-names-preserved");
    for (kind, on) in [
        (EventKind::MediationRequested, "2024-06-25"),
        (EventKind::MediationAccepted, "2024-06-26"),
        (EventKind::AgreementSigned, "2024-07-02"),
        (EventKind::AgreementEffective, "2024-07-03"),
        (EventKind::PerformanceDue, "2024-09-30"),
    ] {
        case.events.push(Event::new(kind, day(on)));
    }
    case.events.retain(|e| e.kind != EventKind::Refused);
    case.handling.file_number = Some("（2024）示人调字第3号".to_owned());
    case.handling.mediation = Mediation {
        dispute_kind: "其他".to_owned(),
        dispute: "付款人向姓名相近的另一人转账，双方对返还的时间意见不一。".to_owned(),
        requests: vec!["返还人民币100,000.00元".to_owned()],
        held_on: Some(day("2024-07-02")),
        place: "示例镇调解室".to_owned(),
        minutes: "双方核对了转账凭证。".to_owned(),
        terms: vec!["被申请人返还申请人人民币100,000.00元，分两期支付".to_owned()],
        amount: Some(Fen::new(10_000_000)),
        instalments: vec![
            Instalment::new(day("2024-07-31"), Fen::new(6_000_000)),
            Instalment::new(day("2024-09-30"), Fen::new(4_000_000)),
        ],
        manner: "转账至申请人原付款账户".to_owned(),
        agreed_on: Some(day("2024-07-02")),
        ..Mediation::default()
    };
    (case, day("2024-07-04"))
}

fn words(id: &str, office: &Office, case: &Case, today: LegalDay) -> Option<String> {
    text(&paper(id, &composed(id, office, case, today), today))
}

#[test]
fn every_paper_is_set_from_a_case_in_which_nothing_is_known() {
    let case = nothing_known();
    let today = case.opened_at.day();
    for (id, office) in all() {
        let Some(text) = words(id, &office, &case, today) else { panic!("pdftotext: `make system-test` installs it") };
        for never in ["零元", "0.00", "姓名不详", "none", "。。"] {
            assert!(!text.contains(never), "{id}: “{never}” stands where nothing is known: {text}");
        }
    }
}

/// 法律援助法 42, as the case's advice and as the application say it.
#[test]
fn who_is_not_asked_for_proof_of_hardship_is_said_in_one_way() {
    const THEM: &str = "无固定生活来源的未成年人、老年人、残疾人等，社会救助、司法救助、优抚对象，讨薪或者请求工伤赔偿的进城务工人员，以及另有规定的人";
    let (case, today) = sample();
    let office = office(OfficeKind::LegalAid);
    assert!(composed("aid-application", &office, &case, today).to_string().contains(THEM));
    let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
    let advice = serde_json::to_string(&assess(&book, &calendar, &office, &case, today)).unwrap();
    assert!(advice.contains(THEM), "aid.hardship-exempt");
}

#[test]
fn every_paper_is_set_from_the_sample_case() {
    let (case, today) = sample();
    for (id, office) in
        all().filter(|(id, _)| !matches!(*id, "file-index" | "file-note" | "file-back" | "prevention-notice"))
    {
        let Some(text) = words(id, &office, &case, today) else { panic!("pdftotext: `make system-test` installs it") };
        let named = text.contains("林小满") || text.contains("周明远") || text.contains("转错");
        assert!(named, "{id}: {text}");
        for never in ["保证", "必须返还", "公之于众", "已构成犯罪"] {
            assert!(!text.contains(never), "{id}: {never}");
        }
    }
}

#[test]
fn every_decided_dispute_composes_every_paper_and_a_sheet_of_one_page() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/law");
    let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
    let mut disputes = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(name) = name.strip_suffix(".toml") else { continue };
        let (case, today) = decided(name);
        disputes += 1;
        for (id, office) in all() {
            let assessment = assess(&book, &calendar, &office, &case, today);
            let besides = Besides::of(&case).unwrap();
            let ctx =
                Ctx { book: &book, office: &office, case: &case, assessment: &assessment, today, besides: &besides };
            let data = compose(id, &ctx).unwrap();
            form(id).unwrap().check(&data).unwrap_or_else(|e| panic!("{name} {id}: {e}"));
            if id == "progress-sheet" {
                assert_eq!(paper(id, &data, today).pages, 1, "{name}: {data}");
            }
        }
    }
    assert!(disputes >= 10);
}

#[test]
fn an_agreement_in_parts_says_each_part_and_their_sum() {
    let (case, today) = settled();
    for (id, kind) in
        [("mediation-agreement", OfficeKind::Committee), ("commercial-agreement", OfficeKind::CommercialMediation)]
    {
        let data = composed(id, &office(kind), &case, today);
        assert_eq!((&data["copies"], &data["confirm"]), (&json!(3), &json!(false)), "{id}: parties and one");
        let Some(text) = text(&paper(id, &data, today)) else { panic!("pdftotext: `make system-test` installs it") };
        for must in [
            "根据各方当事人的陈述及其提供的材料",
            "12024年7月31日60,000.00人民币陆万元整",
            "22024年9月30日40,000.00人民币肆万元整",
            "合计100,000.00人民币壹拾万元整",
            "一式3份",
        ] {
            assert!(text.contains(must), "{id}: {must} is missing in {text}");
        }
        // What the parties did not agree stands beside the paper, for them to take up.
        for never in ["要求付款一方一次付清", "各方当事人同意在法律规定的期限内"] {
            assert!(!text.contains(never), "{id}: {never} in {text}");
        }
        let (book, calendar, office) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap(), office(kind));
        let offers_of = |case: &Case, data: &Value, key: &str| {
            let assessment = assess(&book, &calendar, &office, case, today);
            let besides = Besides::of(case).unwrap();
            let ctx = Ctx { book: &book, office: &office, case, assessment: &assessment, today, besides: &besides };
            let found = super::offers(form(id).unwrap(), &ctx, data);
            found.into_iter().filter(|o| o.key == key).map(|o| o.value).collect::<Vec<_>>()
        };
        let offered = |case: &Case| offers_of(case, &data, "late");
        assert!(offered(&case)[0].contains("一次付清全部未付款项"), "{id}");
        // That both will have it confirmed may be taken up, once; not where all was performed on the spot.
        assert!(offers_of(&case, &data, "confirm")[0].contains("共同向人民法院申请司法确认"), "{id}");
        let mut taken = data.clone();
        taken["confirm"] = json!(true);
        assert_eq!(offers_of(&case, &taken, "confirm"), [] as [String; 0], "{id}");
        let mut done = case.clone();
        done.answers.insert("performed-at-once".to_owned(), Answer::Choice("yes".to_owned()));
        assert_eq!(offers_of(&done, &data, "confirm"), [] as [String; 0], "{id}");
        let mut own = case.clone();
        own.handling.mediation.terms.push("连续两期逾期的，申请人才可以要求一次性返还".to_owned());
        assert_eq!(offered(&own), [] as [String; 0], "{id}: the parties have settled it otherwise");
    }
    let Some(text) = words("mediation-agreement", &office(OfficeKind::Committee), &case, today) else { return };
    assert!(text.contains("《中华人民共和国人民调解法》第二十九条：") && text.contains("印章之日起生效"), "{text}");
}

#[test]
fn parts_that_do_not_come_to_the_sum_are_refused() {
    let (mut case, today) = settled();
    case.handling.mediation.instalments[1].amount = Fen::new(3_999_999);
    let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
    let office = office(OfficeKind::Committee);
    let assessment = assess(&book, &calendar, &office, &case, today);
    let besides = Besides::of(&case).unwrap();
    let ctx = Ctx { book: &book, office: &office, case: &case, assessment: &assessment, today, besides: &besides };
    for id in ["mediation-agreement", "oral-agreement", "confirmation-application"] {
        let problem = compose(id, &ctx).unwrap_err();
        assert_eq!(problem.code, "paper.instalments", "{id}");
        assert!(problem.message.contains("99,999.99") && problem.message.contains("100,000.00"), "{}", problem.message);
    }
    // No sum was said: it is what the parts come to.
    case.handling.mediation.amount = None;
    let data = composed("mediation-agreement", &office, &case, today);
    assert_eq!(data["amount"], 9_999_999);
}

#[test]
fn what_was_done_at_once_needs_no_confirmation() {
    let (mut case, today) = settled();
    case.handling.mediation.instalments.clear();
    case.handling.mediation.manner = "当场履行".to_owned();
    let data = composed("mediation-agreement", &office(OfficeKind::Committee), &case, today);
    assert_eq!((&data["confirm"], &data["late"], &data["parts"]), (&json!(false), &Value::Null, &json!([])));
    let data = composed("oral-agreement", &office(OfficeKind::Committee), &case, today);
    assert_eq!(data["performed"], true);
    case.handling.mediation.due = Some(day("2024-07-31"));
    let data = composed("oral-agreement", &office(OfficeKind::Committee), &case, today);
    assert_eq!((&data["performed"], &data["due"]), (&json!(false), &json!("2024-07-31")));
}

#[test]
fn both_sides_apply_for_confirmation_with_what_354_asks_for() {
    let (case, today) = settled();
    let data = composed("confirmation-application", &office(OfficeKind::Committee), &case, today);
    assert_eq!(data["applicants"].as_array().unwrap().len(), 2);
    assert_eq!((&data["agreed"], &data["effective"]), (&json!("2024-07-02"), &json!("2024-07-03")));
    let Some(text) = text(&paper("confirmation-application", &data, today)) else { return };
    for must in [
        "申请人一",
        "申请人二",
        "送达地址",
        "调解组织主持调解的证明",
        "财产权利证明",
        "（2024）示人调字第3号",
        "《中华人民共和国民事诉讼法》（2023年文本）第二百零五条",
        "《中华人民共和国人民调解法》第三十三条",
        "第三百五十四条",
        "已于2024年7月3日生效",
    ] {
        assert!(text.contains(must), "{must} is missing in {text}");
    }
    assert!(!text.contains("商事调解条例"), "{text}");
    let other =
        words("confirmation-application", &office(OfficeKind::CommercialMediation), &case, day("2026-11-23")).unwrap();
    assert!(other.contains("《商事调解条例》第二十三条") && !other.contains("人民调解法"), "{other}");
}

/// 司法确认规定 3: where nobody named another, papers are served at the address; where there is none, the field stays empty and is
/// named as missing.
#[test]
fn an_address_for_service_is_the_address_where_no_other_was_said() {
    let (mut case, today) = settled();
    case.parties[0].address = Some("甲县某路1号".to_owned());
    case.parties[1].address = Some("乙县某路2号".to_owned());
    case.parties[1].delivery_address = Some("丙县某路3号".to_owned());
    let data = composed("confirmation-application", &office(OfficeKind::Committee), &case, today);
    assert_eq!(data["applicants"][0]["delivery_address"], "甲县某路1号");
    assert_eq!(data["applicants"][1]["delivery_address"], "丙县某路3号");
    let data = composed("preservation-application", &office(OfficeKind::Firm), &case, today);
    assert_eq!(data["applicants"][0]["delivery_address"], "同住址");
    assert_eq!(data["respondents"][0]["delivery_address"], "丙县某路3号");
    case.parties[0].address = None;
    let data = composed("confirmation-application", &office(OfficeKind::Committee), &case, today);
    assert_eq!(data["applicants"][0]["delivery_address"], Value::Null);
}

#[test]
fn rights_come_from_the_rule_book() {
    let (case, today) = settled();
    let Some(text) = words("rights-notice", &office(OfficeKind::Committee), &case, today) else { return };
    for article in ["三", "四", "二十三", "二十四", "二十六", "三十一", "三十二", "三十三"] {
        assert!(text.contains(&format!("《中华人民共和国人民调解法》第{article}条）")), "{article}: {text}");
    }
    assert!(text.contains("您的权利：") && text.contains("您的义务："), "{text}");
}

#[test]
fn an_invitation_asks_for_nothing_but_to_come() {
    let (mut case, today) = settled();
    case.handling.mediation.dispute.clear();
    let Some(text) = words("mediation-invitation", &office(OfficeKind::Committee), &case, today) else { return };
    for must in
        ["王一甲：", "张某向示例机构申请调解", "根据申请人的陈述及提供的材料", "可以接受，也可以拒绝", "不收取任何费用"]
    {
        assert!(text.contains(must), "{must} is missing in {text}");
    }
    for never in ["返还", "起诉", "否则", "不当得利", "商事调解条例"] {
        assert!(!text.contains(never), "{never} in {text}");
    }
    // A commercial body's is not free of charge.
    let other =
        words("mediation-invitation", &office(OfficeKind::CommercialMediation), &case, day("2026-11-23")).unwrap();
    assert!(other.contains("《商事调解条例》") && !other.contains("不收取任何费用"), "{other}");
}

#[test]
fn a_record_says_how_it_came_out_and_only_that() {
    let (mut case, today) = settled();
    let committee = office(OfficeKind::Committee);
    let result =
        |case: &Case| composed("mediation-record", &committee, case, today)["result"].as_str().unwrap().to_owned();
    assert_eq!(result(&case), "双方达成协议，另行制作调解协议书。");
    case.handling.mediation.oral = true;
    assert!(result(&case).contains("口头协议") && result(&case).contains("分两期支付"));
    case.handling.mediation.terms.clear();
    assert_eq!(result(&case), "");
    case.handling.mediation.failed_because = "被申请人不同意分期".to_owned();
    assert!(result(&case).contains("被申请人不同意分期") && result(&case).contains("第二十六条"), "{}", result(&case));
}

#[test]
fn a_register_says_where_the_dispute_came_from() {
    let (mut case, today) = settled();
    let committee = office(OfficeKind::Committee);
    let data = composed("mediation-acceptance", &committee, &case, today);
    assert_eq!(
        (&data["applicants"], &data["own_motion"], &data["accepted"]),
        (&json!("张某"), &json!(false), &json!("2024-06-26"))
    );
    case.handling.mediation.source = MediationSource::Referred;
    case.handling.mediation.referred_by = "示例镇派出所".to_owned();
    let data = composed("mediation-acceptance", &committee, &case, today);
    assert_eq!((&data["applicants"], &data["referred_by"]), (&json!(""), &json!("示例镇派出所")));
}

#[test]
fn no_fee_and_no_finding_is_proposed() {
    let (case, today) = settled();
    let body = office(OfficeKind::CommercialMediation);
    let fee = composed("fee-agreement", &body, &case, today);
    assert_eq!(
        (&fee["fee"], &fee["lines"], &fee["table"], &fee["published"]),
        (&Value::Null, &json!([]), &json!(""), &Value::Null)
    );
    let found = composed("conflict-disclosure", &body, &case, today);
    assert_eq!((&found["none"], &found["go_on"], &found["checked_on"]), (&json!(false), &json!(false), &Value::Null));
    assert_eq!(found["against"].as_array().unwrap().len(), 2);
    // The first mediator of the body is not whom the parties chose.
    assert_eq!(composed("commercial-request", &body, &case, today)["chosen"], Value::Null);
}

#[test]
fn aid_is_urgent_within_seven_days_of_a_limit() {
    let (mut case, _) = decided("01-similar-names-preserved");
    case.handling.aid = Aid { matter: "代理起诉".to_owned(), ..Aid::default() };
    let aid = office(OfficeKind::LegalAid);
    // Refused on 2024-06-20 or demanded on the 19th: three years.
    let early = composed("aid-urgent", &aid, &case, day("2027-05-01"));
    assert_eq!(early["limit_day"], Value::Null, "{early}");
    let limit = assess(&RuleBook::builtin().unwrap(), &Calendar::builtin().unwrap(), &aid, &case, day("2027-06-01"))
        .limitation[0]
        .legal;
    let near = composed("aid-urgent", &aid, &case, limit.plus_days(-6).unwrap());
    assert_eq!(near["limit_day"], json!(limit), "{near}");
    let week = composed("aid-urgent", &aid, &case, limit.plus_days(-7).unwrap());
    assert_ne!(week["limit_day"], json!(limit), "seven days are not less than seven: {week}");
}

#[test]
fn an_aid_file_is_listed_in_the_order_of_the_rule_book() {
    let (case, today) = settled();
    let data = composed("aid-index", &office(OfficeKind::LegalAid), &case, today);
    let rows = data["rows"].as_array().unwrap();
    assert_eq!(rows[0]["name"], "申请表");
    assert!(rows.len() >= 15, "{data}");
}

#[test]
fn a_client_reads_dates_with_weekday_and_what_is_lost() {
    let (case, today) = settled();
    let data = composed("progress-sheet", &office(OfficeKind::Committee), &case, today);
    // When the money is to come stands among the days that can be lost, in their order.
    assert_eq!(data["deadlines"][1]["day"], "2024年9月30日（星期一）", "{data}");
    let first = &data["deadlines"][0];
    // Effective on 2024-07-03, thirty days: 2024-08-02, a Friday.
    assert_eq!(first["day"], "2024年8月2日（星期五）", "{data}");
    assert!(first["what"].as_str().unwrap().contains("司法确认") && !first["missed"].as_str().unwrap().is_empty());
    let Some(text) = text(&paper("progress-sheet", &data, today)) else { return };
    assert!(text.contains("不能错过的日子") && text.contains("2024年8月2日（星期五）"), "{text}");
}

#[test]
fn the_public_is_told_what_was_verified_only() {
    let data = composed("prevention-notice", &office(OfficeKind::Committee), &nothing_known(), day("2026-11-23"));
    let made = paper("prevention-notice", &data, day("2026-11-23"));
    assert_eq!(made.pages, 1);
    let Some(text) = text(&made) else { return };
    // Delays of platforms and hotlines were not verified.
    for never in ["24小时", "2小时", "95017", "95188", "12378", "12363", "96110", "T+1", "撤回"] {
        assert!(!text.contains(never), "{never} in {text}");
    }
    for must in ["第九百八十五条", "第一百八十八条", "《中华人民共和国反电信网络诈骗法》第二十条", "紧急止付"]
    {
        assert!(text.contains(must), "{must} is missing in {text}");
    }
}

#[test]
fn forty_parties_of_a_case_are_all_in_its_register() {
    let (mut case, today) = settled();
    for n in 1..=39 {
        let mut party = Party::new(Role::Respondent, PartyKind::Unit);
        party.name = Some(format!("某某某某某某商贸有限责任公司第{n}分公司"));
        party.address = Some("某某省某某市某某区某某街道某某社区某某路某某小区第一期".repeat(4));
        case.parties.push(party);
    }
    let Some(text) = words("mediation-acceptance", &office(OfficeKind::Committee), &case, today) else { return };
    assert!((1..=39).all(|n| text.contains(&format!("第{n}分公司"))) && text.contains("被申请人四十"), "{text}");
    assert_eq!(composed("mediation-agreement", &office(OfficeKind::Committee), &case, today)["copies"], 42);
}

#[test]
fn a_clear_refusal_is_told_in_the_notice_that_ends_it() {
    let (mut case, today) = settled();
    case.handling.mediation.terms.clear();
    case.answers.insert("mediation-refused".to_owned(), Answer::Choice("yes".to_owned()));
    let data = composed("termination-notice", &office(OfficeKind::Committee), &case, today);
    assert_eq!(data["reason"], "被申请人明确表示不接受调解。");
    assert!(data["told"][0]["cite"].as_str().unwrap().contains("第二十六条"), "{data}");
}

/// Signed at the table together with the agreement, before a day of effect is recorded: where all are in one county there is one court to
/// choose (民事诉讼法 205).
#[test]
fn the_court_that_confirms_is_known_before_the_seal_where_all_are_in_one_county() {
    let (mut case, today) = settled();
    case.events.retain(|e| !matches!(e.kind, EventKind::AgreementEffective | EventKind::PerformanceDue));
    let body = Office { division: Some("410311".to_owned()), ..office(OfficeKind::Committee) };
    let court = |case: &Case, body: &Office| {
        composed("confirmation-application", body, case, today)["court"].as_str().unwrap().to_owned()
    };
    for party in &mut case.parties {
        (party.household_division, party.habitual_division) = (Some("410311".to_owned()), None);
    }
    assert!(court(&case, &body).ends_with("洛龙区人民法院"), "{}", court(&case, &body));
    // Somebody elsewhere, or a court that invited to mediate: the parties choose, or it is that court.
    let elsewhere = Office { division: Some("341523".to_owned()), ..body.clone() };
    assert_eq!(court(&case, &elsewhere), "");
    let mut invited = case.clone();
    invited.answers.insert("court-mediation".to_owned(), Answer::Choice("before".to_owned()));
    assert_eq!(court(&invited, &body), "");
    case.parties[0].habitual_division = Some("341523".to_owned());
    assert_eq!(court(&case, &body), "");
}
