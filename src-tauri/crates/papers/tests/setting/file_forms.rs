//! Papers of mediation, legal aid and everyone: how they look when nothing is known, when there is much, and what they never say.
//!
//! With `ANJUAN_PAPERS_OUT` naming a folder, the empty forms are written there to be looked at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::words::{pdf_text, pdf_words};
use anjuan_case::LegalDay;
use anjuan_papers::form::{Field, FieldKind, Look, Mark, form, forms, set};
use anjuan_papers::{ControlLine, control_sheet};
use serde_json::{Value, json};

fn look(number: Option<&str>) -> Look {
    Look {
        office: "示例镇人民调解委员会".into(), number: number.map(Into::into), mark: Mark::None, ..Look::default()
    }
}

fn day() -> LegalDay {
    "2026-11-23".parse().unwrap()
}

/// The words of a paper, and its pages.
fn words_of(id: &str, data: &Value, number: Option<&str>) -> (String, u32) {
    let paper = set(form(id).unwrap(), data, &look(number), day()).unwrap_or_else(|e| panic!("{id}: {e}"));
    (pdf_words(&paper.pdf), paper.pages)
}

fn sample(id: &str) -> Value {
    form(id).unwrap().sample_data().unwrap()
}

#[test]
fn a_paper_bears_the_number_of_its_file_or_a_place_for_it() {
    for id in [
        "mediation-acceptance",
        "mediation-agreement",
        "oral-agreement",
        "termination-notice",
        "commercial-request",
        "fee-agreement",
        "commercial-agreement",
        "commercial-termination",
        "aid-application",
        "aid-urgent",
    ] {
        let (with, _) = words_of(id, &sample(id), Some("（2026）示字第7号"));
        let (without, _) = words_of(id, &sample(id), None);
        assert!(with.contains("编号：（2026）示字第7号"), "{id}: {with}");
        assert!(without.contains("编号：（）") && without.contains("字第号"), "{id}: {without}");
    }
}

#[test]
fn instalments_stand_with_number_day_sum_and_capitals() {
    for id in ["mediation-agreement", "commercial-agreement", "confirmation-application"] {
        let mut data = sample(id);
        data["parts"] =
            (1..=36).map(|n| json!({ "by": format!("2026-{:02}-28", n % 12 + 1), "amount": n * 100 })).collect();
        data["amount"] = json!((1..=36).sum::<i32>() * 100);
        let (text, pages) = words_of(id, &data, None);
        assert!(text.contains("12026年2月28日1.00人民币壹元整"), "{id}: {text}");
        assert!(text.contains("362026年1月28日36.00人民币叁拾陆元整"), "{id}: {text}");
        assert!(text.contains("合计666.00人民币陆佰陆拾陆元整"), "{id}: {text}");
        assert!(
            text.matches("期次付款日期金额（元）大写").count() as u32 >= 2 && pages <= 4,
            "{id}: the head is repeated"
        );
    }
}

#[test]
fn one_sum_is_said_with_its_last_day() {
    let mut data = sample("mediation-agreement");
    data["parts"] = json!([]);
    data["due"] = json!("2026-12-31");
    let (text, _) = words_of("mediation-agreement", &data, None);
    assert!(text.contains("人民币5,500.00元（人民币伍仟伍佰元整）。履行期限：2026年12月31日前（含当日）。"), "{text}");
    assert!(!text.contains("期次"), "{text}");
    // Not about money: no sum is spoken of.
    for key in ["amount", "due", "late"] {
        data[key] = Value::Null;
    }
    let (text, _) = words_of("mediation-agreement", &data, None);
    assert!(!text.contains("金额：") && !text.contains("履行期限："), "{text}");
}

/// What an oral agreement does not say of money, day and manner is asked for in the table: no cell is left empty.
#[test]
fn an_oral_agreement_asks_for_what_was_not_said() {
    let mut data = sample("oral-agreement");
    for key in ["amount", "due", "manner"] {
        data[key] = Value::Null;
    }
    (data["parts"], data["performed"]) = (json!([]), json!(false));
    let (text, _) = words_of("oral-agreement", &data, None);
    for asked in ["金额：人民币元（不涉及金额的写“无”）。", "履行期限：年月日前。", "履行方式：。"]
    {
        assert!(text.contains(asked), "{asked}: {text}");
    }
    data["performed"] = json!(true);
    let (text, _) = words_of("oral-agreement", &data, None);
    assert!(!text.contains("履行期限：年月日"), "what was done on the spot has no day ahead: {text}");
}

/// On the day of the entry nobody knows whether a day will be kept: what is ticked is how it stands then, and who ticks it is said.
#[test]
fn an_oral_agreement_ticks_how_it_stands_when_it_is_entered() {
    let mut data = sample("oral-agreement");
    for (performed, due, done, later) in
        [(true, Value::Null, "■", "□"), (false, json!("2026-12-31"), "□", "■"), (false, Value::Null, "□", "□")]
    {
        (data["performed"], data["due"], data["parts"]) = (json!(performed), due, json!([]));
        let (text, _) = words_of("oral-agreement", &data, None);
        assert!(text.contains(&format!("{done}已经当场履行")), "{text}");
        assert!(text.contains(&format!("{later}尚未履行，按约定的期限履行")), "{text}");
        assert!(text.contains("由人民调解员在登记时勾选"), "{text}");
    }
}

/// A paper that goes out with blanks has one for each sum: neither nothing nor 零元整 is what is owed.
#[test]
fn a_sum_that_is_not_known_is_a_blank() {
    fn unknown(fields: &[Field], data: &mut Value) {
        for field in fields {
            match (&field.kind, &mut data[field.key]) {
                (FieldKind::Money, sum) if field.key != "paid" => {
                    *sum = if field.optional { Value::Null } else { json!(0) };
                }
                (FieldKind::Group(inner), group) if group.is_object() => unknown(inner, group),
                (FieldKind::Rows(inner), Value::Array(rows)) => rows.iter_mut().for_each(|row| unknown(inner, row)),
                _ => {}
            }
        }
    }
    for form in forms() {
        let mut data = sample(form.id);
        unknown(form.fields, &mut data);
        let (text, _) = words_of(form.id, &data, None);
        assert!(!text.contains("零元整") && !text.contains("人民币0.00"), "{}: {text}", form.id);
    }
    let mut data = sample("mediation-agreement");
    (data["terms"], data["amount"], data["due"], data["parts"]) = (json!([]), Value::Null, Value::Null, json!([]));
    let (text, _) = words_of("mediation-agreement", &data, None);
    assert!(text.contains("金额：人民币元（不涉及金额的写“无”）。履行期限：年月日前。"), "{text}");
}

/// Each mediator signs for himself (人民调解法 29; 商事调解条例 22).
#[test]
fn several_mediators_have_a_place_to_sign_each() {
    for id in
        ["mediation-record", "mediation-agreement", "oral-agreement", "commercial-agreement", "conflict-disclosure"]
    {
        let mut data = sample(id);
        data["mediators"] = json!("何平、林岚");
        let (text, _) = words_of(id, &data, None);
        let (lines, rows) =
            (text.contains("（何平）签名：") && text.contains("（林岚）签名："), text.contains("调解员林岚"));
        assert!(lines || rows, "{id}: {text}");
    }
}

/// The law asks for name and post: a post is not what its holder stands there as (民事诉讼法 124).
#[test]
fn who_stands_for_a_unit_is_named_with_his_post() {
    let mut data = sample("mediation-agreement");
    for (post, said) in [
        ("董事长", "法定代表人（负责人）郑强，董事长"),
        ("负责人", "负责人郑强"),
        ("", "法定代表人（负责人）郑强"),
        // A partnership has no 法定代表人.
        ("执行事务合伙人", "执行事务合伙人郑强"),
    ] {
        let unit = json!({ "role": "被申请人", "name": "某某公司", "unit": true, "representative": "郑强", "representative_post": post });
        data["parties"] = json!([unit]);
        let (text, _) = words_of("mediation-agreement", &data, None);
        assert!(text.contains(said), "{post}: {text}");
    }
    let mut data = sample("civil-complaint");
    data["defendants"][0]["representative_post"] = json!("董事长");
    let (text, _) = words_of("civil-complaint", &data, None);
    assert!(text.contains("法定代表人：韩䶮，董事长。"), "{text}");
}

/// A branch, a partnership, a sole trader's firm has no 法定代表人: none is given to it where nobody said so (民诉法解释 50, 52, 59).
#[test]
fn a_unit_is_given_no_legal_representative_that_nobody_named() {
    for (post, suit, prosecution) in [
        ("", "法定代表人（负责人）：郑强。", "法定代表人（负责人）郑强，联系方式"),
        ("负责人", "负责人：郑强。", "，负责人郑强，联系方式"),
        // Of whom more is said than the name, at least on a line to write on.
        ("经营者", "经营者：郑强，性别", "，经营者郑强，联系方式"),
        ("店长", "法定代表人（负责人）：郑强，店长。", "法定代表人（负责人）郑强（店长），联系方式"),
        ("执行董事", "法定代表人：郑强，执行董事。", "，法定代表人郑强（执行董事），联系方式"),
    ] {
        let unit =
            json!([{ "name": "某某经营部", "unit": true, "representative": "郑强", "representative_post": post }]);
        for (id, key, said) in
            [("civil-complaint", "defendants", suit), ("private-prosecution", "prosecutors", prosecution)]
        {
            let mut data = sample(id);
            data[key] = unit.clone();
            let (text, _) = words_of(id, &data, None);
            assert!(text.contains(said), "{id}: {post}: {text}");
        }
    }
}

/// Who acts by law for a person without full capacity stands behind the party, and signs in its place (民法典 23; 民事诉讼法 60).
#[test]
fn who_acts_by_law_is_named_and_signs() {
    let known = [
        ("guardian", "王芳"),
        ("guardian_relation", "母亲"),
        ("guardian_id_number", "110101196001010026"),
        ("guardian_phone", "13900000002"),
    ];
    let whole = "法定代理人：王芳（母亲），证件号码110101196001010026，联系电话13900000002。";
    let cell = "法定代理人王芳（母亲），证件号码110101196001010026，联系电话13900000002";
    for (id, key, name, signs) in [
        ("civil-complaint", "plaintiffs", whole, "具状人程雨桐（法定代理人王芳代签）："),
        ("power-of-attorney", "principals", whole, "委托人程雨桐（法定代理人王芳代签）："),
        ("engagement-contract", "clients", whole, "甲方程雨桐（法定代理人王芳代签）："),
        ("private-prosecution", "prosecutors", whole, "自诉人程雨桐（法定代理人王芳代签）："),
        ("police-report", "reporters", whole, "报案人程雨桐（法定代理人王芳代签）："),
        ("mediation-agreement", "parties", cell, "程雨桐（法定代理人王芳代签）"),
        ("aid-honesty", "applicants", cell, "承诺人程雨桐（法定代理人王芳代签）："),
        ("mediation-record", "parties", "程雨桐（法定代理人王芳）", "程雨桐（法定代理人王芳代签）"),
    ] {
        let mut data = sample(id);
        let (without, _) = words_of(id, &data, None);
        assert!(!without.contains("法定代理人"), "{id}: {without}");
        for (field, value) in known {
            data[key][0][field] = json!(value);
        }
        data[key][0]["name"] = json!("程雨桐");
        let text = words_of(id, &data, None).0.replace('\u{200b}', "");
        for said in [name, signs] {
            assert!(text.contains(said), "{id}: {said}: {text}");
        }
    }
    let mut data = sample("demand-letter");
    data["client"] = json!("程小雨（法定代理人王芳）");
    let (text, _) = words_of("demand-letter", &data, None);
    assert!(text.contains("催告人程小雨（法定代理人王芳代签、捺印）："), "{text}");
}

#[test]
fn confirmation_is_agreed_only_where_it_is() {
    let mut data = sample("mediation-agreement");
    let (with, _) = words_of("mediation-agreement", &data, None);
    data["confirm"] = json!(false);
    let (without, _) = words_of("mediation-agreement", &data, None);
    assert!(with.contains("共同向人民法院申请司法确认") && !without.contains("司法确认"), "{without}");
}

/// What is confirmed is the agreement with the day and the manner of its performance (人民调解法 29(三)).
#[test]
fn an_application_for_confirmation_says_when_and_how_it_is_performed() {
    let id = "confirmation-application";
    let mut data = sample(id);
    (data["parts"], data["due"]) = (json!([]), json!("2026-12-31"));
    (data["manner"], data["late"]) = (json!("银行转账"), json!("逾期的，一次付清。"));
    let (text, _) = words_of(id, &data, None);
    assert!(text.contains("人民币5,500.00元（人民币伍仟伍佰元整）。履行期限：2026年12月31日前（含当日）。"), "{text}");
    assert!(text.contains("履行方式：银行转账。") && text.contains("逾期的，一次付清。"), "{text}");
    // One that was written before these were asked for says nothing of them.
    for key in ["due", "manner", "late"] {
        data.as_object_mut().unwrap().remove(key);
    }
    let (text, _) = words_of(id, &data, None);
    assert!(text.contains("伍仟伍佰元整") && !text.contains("履行期限") && !text.contains("履行方式"), "{text}");
}

#[test]
fn all_of_forty_parties_have_a_place_to_sign() {
    for id in
        ["rights-notice", "mediation-record", "mediation-agreement", "confirmation-application", "commercial-agreement"]
    {
        let mut data = sample(id);
        let key = if id == "confirmation-application" { "applicants" } else { "parties" };
        let first = data[key][0].clone();
        data[key] = (1..=40)
            .map(|n| {
                let mut party = first.clone();
                party["role"] = json!(if n <= 3 { "申请人" } else { "被申请人" });
                party["name"] = json!(format!("某某某某某某某某某某商贸有限责任公司第{n}分公司"));
                party
            })
            .collect();
        let (text, pages) = words_of(id, &data, None);
        for n in 1..=40 {
            let found = text.matches(&format!("第{n}分公司")).count();
            assert_eq!(found, if id == "rights-notice" { 1 } else { 2 }, "{id}: {n} of {pages} pages");
        }
        assert!(text.contains("被申请人三十七") && text.contains("申请人三"), "{id}");
        assert!(text.matches("签名、盖章或者按指印日期").count() >= 3, "{id}: the head is repeated on each page");
    }
}

#[test]
fn a_register_ticks_one_source() {
    let mut data = sample("mediation-acceptance");
    let (applied, _) = words_of("mediation-acceptance", &data, None);
    assert!(applied.contains("■当事人申请（申请人：程雨桐）□人民调解委员会主动调解"), "{applied}");
    data["own_motion"] = json!(true);
    let (own, _) = words_of("mediation-acceptance", &data, None);
    assert!(own.contains("□当事人申请（申请人：）■人民调解委员会主动调解"), "{own}");
    data["own_motion"] = json!(false);
    data["referred_by"] = json!("示例镇派出所");
    let (referred, _) = words_of("mediation-acceptance", &data, None);
    assert!(referred.contains("■移交、委托（单位：示例镇派出所）"), "{referred}");
}

#[test]
fn what_disclosure_says_and_ticks_agree() {
    let mut data = sample("conflict-disclosure");
    let (some, _) = words_of("conflict-disclosure", &data, None);
    assert!(some.contains("■本人有下列情况需要披露") && some.contains("□本人与争议事项没有利害关系"), "{some}");
    data["disclosed"] = json!([]);
    data["none"] = json!(true);
    let (none, _) = words_of("conflict-disclosure", &data, None);
    assert!(none.contains("□本人有下列情况需要披露") && none.contains("■本人与争议事项没有利害关系"), "{none}");
}

#[test]
fn sheets_for_the_wall_and_the_client_are_one_page() {
    for id in ["progress-sheet", "prevention-notice"] {
        let (_, pages) = words_of(id, &sample(id), None);
        assert_eq!(pages, 1, "{id}");
    }
}

/// As many rows as a sheet has, with names that take two and three lines each: it grows closer, and stays one page.
#[test]
fn a_full_sheet_with_long_names_is_one_page() {
    let (one, other) = ("古丽巴哈尔·买买提艾力·吐尔逊江", "绵阳市游仙经济开发区涪江流域农副产品供应链管理有限责任公司");
    let rows = |row: &dyn Fn(&str) -> Value, times: usize| {
        Value::Array([one, other].into_iter().cycle().take(times).map(row).collect())
    };
    let mut data = sample("progress-sheet");
    let full = data.as_object_mut().unwrap();
    full["client"] = json!("阿卜杜热依木·阿卜杜喀迪尔·阿不都外力");
    full["case_name"] = json!(format!("阿卜杜热依木·阿卜杜喀迪尔·阿不都外力与{one}等 2 人转账纠纷"));
    full["deadlines"] = rows(
        &|name| {
            json!({
                "day": "2027 年 1 月 10 日（星期日）",
                "what": format!("对方{name}应当付 7,500.00 元"),
                "missed": "收到钱的、没有按时付清的，都请马上告诉我们；凭证保存好",
            })
        },
        8,
    );
    full["bring"] = rows(&|name| json!(format!("“{name}”：有没有人用威胁、要挟、曝光隐私等手段逼付款人付款？")), 4);
    full["done"] = rows(&|name| json!({ "on": "2026-11-20", "what": format!("对方部分还款 500.00 元（{name}）") }), 6);
    assert_eq!(words_of("progress-sheet", &data, None).1, 1);
}

/// Where nothing is left to bring, a client is not shown empty numbers.
#[test]
fn a_client_with_nothing_to_bring_reads_nothing_of_it() {
    let mut data = sample("progress-sheet");
    let bring = |data: &Value| words_of("progress-sheet", data, None).0.contains("请准备");
    assert!(bring(&data));
    data["bring"] = json!([]);
    assert!(!bring(&data));
    // A sheet to be filled in with a pen keeps its lines.
    data["client"] = json!("");
    assert!(bring(&data));
}

/// No paper that leaves a mediator's desk threatens, promises or claims to be an official form.
#[test]
fn nothing_is_threatened_promised_or_claimed_to_be_official() {
    for id in ["mediation-invitation", "rights-notice", "termination-notice", "commercial-termination", "follow-up"] {
        let (text, _) = words_of(id, &sample(id), None);
        for never in ["否则", "后果自负", "将起诉", "强制执行", "保证", "司法部监制", "统一格式", "必须"]
        {
            assert!(!text.contains(never), "{id}: {never} in {text}");
        }
    }
}

#[test]
fn empty_forms_keep_their_lines_and_are_written_to_be_looked_at() {
    for id in [
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
        "confirmation-application",
        "termination-notice",
        "commercial-request",
        "conflict-disclosure",
        "fee-agreement",
        "commercial-agreement",
        "commercial-termination",
        "aid-application",
        "aid-honesty",
        "aid-urgent",
        "aid-closing",
        "aid-index",
        "progress-sheet",
        "prevention-notice",
    ] {
        let form = form(id).unwrap();
        let empty: Value = form
            .fields
            .iter()
            .map(|f| {
                let value = match (f.kind, f.optional) {
                    (anjuan_papers::form::FieldKind::Lines | anjuan_papers::form::FieldKind::Rows(_), _) => json!([]),
                    (_, true) | (anjuan_papers::form::FieldKind::Day, _) => Value::Null,
                    (anjuan_papers::form::FieldKind::Yes, _) => json!(false),
                    (anjuan_papers::form::FieldKind::Money, _) => json!(0),
                    _ => json!(""),
                };
                (f.key.to_owned(), value)
            })
            .collect::<serde_json::Map<_, _>>()
            .into();
        let paper = set(form, &empty, &look(None), day()).unwrap_or_else(|e| panic!("{id}: {e}"));
        if let Ok(dir) = std::env::var("ANJUAN_PAPERS_OUT") {
            std::fs::write(format!("{dir}/empty-{id}.pdf"), &paper.pdf).unwrap();
        }
        let text = pdf_text(&paper.pdf);
        // Both sides have their rows, so that the form can be filled in with a pen.
        if form.fields.iter().any(|f| f.key == "parties") {
            let sides = text.matches("申请人").count();
            assert!(sides >= 2, "{id}: {text}");
        }
    }
}

#[test]
fn a_day_that_was_set_is_no_safe_day_on_the_control_sheet() {
    let words = |set: bool| {
        let (safe, legal) = ("2027 年 1 月 31 日（星期日）".to_owned(), "2027 年 2 月 1 日（星期一）".to_owned());
        let line =
            ControlLine {
                what: "约定履行日 20,000.00 元".to_owned(), safe, legal, set, ..ControlLine::default()
            };
        pdf_words(&control_sheet("示例调解委员会", "2026-0001", "甲与乙", &[line], &[], "", day()).unwrap().pdf)
    };
    // Below the table the sheet says what a safe day is.
    assert_eq!((words(true).matches("稳妥日").count(), words(false).matches("稳妥日").count()), (1, 2));
    assert!(words(true).contains("定在") && !words(true).contains("法定末日"), "{}", words(true));
    assert!(words(false).contains("法定末日"));
}
