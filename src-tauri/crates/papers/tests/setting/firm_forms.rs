//! Every paper: what its sample says stands in print, word for word; what is empty is
//! left to be written by hand; much of anything stays on the page.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::words::pdf_text;
use anjuan_case::{Fen, LegalDay};
use anjuan_papers::Paper;
use anjuan_papers::form::{Field, FieldKind, Form, Look, Mark, form, forms, set};
use serde_json::{Value, json};

fn set_form(form: &Form, data: &Value) -> Paper {
    let look = Look { office: "河洛示例律师事务所".into(), mark: Mark::None, ..Look::default() };
    set(form, data, &look, "2026-11-23".parse::<LegalDay>().unwrap()).unwrap_or_else(|e| panic!("{}: {e}", form.id))
}

/// The text in the order in which it was set, without white space and page numbers.
fn text(paper: &Paper) -> String {
    let mut text = bare(&pdf_text(&paper.pdf));
    for page in 1..=paper.pages {
        text = text.replace(&format!("第{page}页共{}页", paper.pages), "");
    }
    text
}

fn bare(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

/// Everything that a reader must find again: lines, paragraphs, days in words, sums in figures.
fn leaves(fields: &[Field], data: &Value, out: &mut Vec<String>) {
    for field in fields {
        let value = &data[field.key];
        match (&field.kind, value) {
            (_, Value::Null) => {}
            (FieldKind::Day, Value::String(day)) => out.push(day.parse::<LegalDay>().unwrap().in_chinese()),
            (FieldKind::Money, Value::Number(fen)) => out.push(Fen::new(fen.as_i64().unwrap()).figures()),
            (_, Value::String(words)) => out.extend(words.lines().map(ToOwned::to_owned)),
            (FieldKind::Group(fields), group) => leaves(fields, group, out),
            (FieldKind::Rows(fields), Value::Array(rows)) => rows.iter().for_each(|row| leaves(fields, row, out)),
            (FieldKind::Lines, Value::Array(lines)) => out.extend(lines.iter().map(|l| l.as_str().unwrap().to_owned())),
            (FieldKind::Number, Value::Number(number)) => out.push(number.to_string()),
            _ => {}
        }
    }
}

#[test]
fn every_word_of_a_sample_is_found_again() {
    for form in forms() {
        let id = form.id;
        let data = form.sample_data().unwrap();
        let text = text(&set_form(form, &data));
        let mut wanted = Vec::new();
        leaves(form.fields, &data, &mut wanted);
        for words in wanted.iter().map(|w| bare(w)).filter(|w| !w.is_empty()) {
            assert!(text.contains(&words), "{id}: “{words}” is missing in {text}");
        }
        // The paper's own name, as the sample makes it.
        let title = match id {
            "preservation-application" => "诉前财产保全申请书",
            "refusal-review" => "刑事复议申请书",
            "regulator-complaint" => "投诉书",
            "file-cover" | "dossier-cover" => "人民调解卷宗",
            // The last page of a file bears no title.
            "file-back" | "dossier-back" => "封卷章",
            _ => form.title,
        };
        assert!(text.contains(title), "{id}: {title} is missing");
    }
}

/// What the law asks of a party (民事诉讼法 124; 财产保全规定 1) is a blank to write on while it is not known; what it does not ask
/// for is left out.
#[test]
fn what_the_law_asks_of_a_party_is_left_blank_and_the_rest_left_out() {
    let complaint = form("civil-complaint").unwrap();
    let mut data = complaint.sample_data().unwrap();
    data["plaintiffs"] = json!([{ "name": "程雨桐", "sex": "女" }]);
    data["defendants"] = json!([{ "name": "某某公司", "unit": true }]);
    let data = complaint.check(&data).unwrap();
    let said = text(&set_form(complaint, &data));
    assert!(said.contains("原告：程雨桐，女，出生日期，民族，职业，工作单位，住，联系电话。"), "{said}");
    assert!(said.contains("被告：某某公司，住所地。案由"), "{said}");
    let preservation = form("preservation-application").unwrap();
    let mut data = preservation.sample_data().unwrap();
    data["respondents"] = json!([{ "name": "韩䶮" }]);
    let data = preservation.check(&data).unwrap();
    let said = text(&set_form(preservation, &data));
    assert!(said.contains("被申请人：韩䶮，公民身份号码，送达地址，联系电话。"), "{said}");
}

/// As `data` with nothing in it.
fn emptied(fields: &[Field]) -> Value {
    let empty = |field: &Field| match (&field.kind, field.optional) {
        (FieldKind::Lines | FieldKind::Rows(_), _) => json!([]),
        (_, true) => Value::Null,
        (FieldKind::Line | FieldKind::Words, _) => json!(""),
        (FieldKind::Money | FieldKind::Number, _) => json!(0),
        (FieldKind::Yes, _) => json!(false),
        (FieldKind::Day, _) => json!("2026-11-23"),
        (FieldKind::Group(fields), _) => emptied(fields),
    };
    Value::Object(fields.iter().map(|f| (f.key.to_owned(), empty(f))).collect())
}

#[test]
fn an_empty_form_is_set_to_be_filled_in_by_hand() {
    for form in forms() {
        let id = form.id;
        let paper = set_form(form, &emptied(form.fields));
        assert!(paper.pages <= 2, "{id}: {} pages", paper.pages);
        let text = text(&paper);
        for never in ["none", "零元", "0.00", "。。"] {
            assert!(!text.contains(never), "{id}: “{never}” stands in an empty form: {text}");
        }
        // An index is of its file, which bears the day.
        let dated = form.fields.iter().any(|f| matches!(f.kind, FieldKind::Day) && f.optional);
        assert!(text.contains("年月日") || !dated, "{id}: no place for the day: {text}");
    }
}

#[test]
fn forty_parties_and_transfers_are_all_there() {
    let form = form("civil-complaint").unwrap();
    let mut data = form.sample_data().unwrap();
    let many = |row: &Value, key: &str, name: &str| -> Value {
        let named = |i: i32| {
            let mut row = row.clone();
            row[key] = json!(format!("{name}{}第{i:02}号", "很长的名称".repeat(6)));
            row
        };
        (1..=40).map(named).collect()
    };
    data["defendants"] = many(&data["defendants"][0], "name", "某某集团");
    data["transfers"] = many(&data["transfers"][0], "shown_as", "账户");
    let paper = set_form(form, &data);
    let text = text(&paper);
    for i in 1..=40 {
        assert_eq!(text.matches(&format!("第{i:02}号")).count(), 2, "{i}");
    }
    assert!(text.contains("被告四十："), "numbered to the last");
}

#[test]
fn what_is_not_known_of_a_suspect_is_not_made_up() {
    for id in ["criminal-report", "police-report"] {
        let form = form(id).unwrap();
        let text = text(&set_form(form, &form.sample_data().unwrap()));
        assert!(text.contains("真实身份不详") && text.contains("刷单导师小美") && text.contains("保护"), "{text}");
    }
}

#[test]
fn powers_are_special_only_where_given() {
    let form = form("power-of-attorney").unwrap();
    let mut data = form.sample_data().unwrap();
    let with = text(&set_form(form, &data));
    data["special"] = json!(false);
    let without = text(&set_form(form, &data));
    assert!(with.contains("代为承认、放弃、变更诉讼请求") && !with.contains("代理人没有特别授权"));
    assert!(without.contains("代理人没有特别授权") && !without.contains("2．代为进行和解、调解"));
}

#[test]
fn review_follows_reconsideration() {
    let form = form("refusal-review").unwrap();
    let mut data = form.sample_data().unwrap();
    data["second"] = json!(true);
    let text = text(&set_form(form, &data));
    assert!(text.contains("刑事复核申请书") && text.contains("复议决定不服，申请复核"), "{text}");
}
