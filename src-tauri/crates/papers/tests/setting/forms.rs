//! Every kind of paper: its sample fits its type, sets, shows as pictures, and says the same in print and in Word.
//!
//! With `ANJUAN_PAPERS_OUT` naming a folder, every paper is written there to be looked at.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::words::{bare, counted, docx_paragraphs, part, pdf_words};
use anjuan_case::LegalDay;
use anjuan_papers::form::{Form, Look, Mark, docx, forms, pictures, set};
use serde_json::Value;

fn day() -> LegalDay {
    "2026-01-31".parse().unwrap()
}

fn look() -> Look {
    Look {
        office: "衡平律师事务所".into(),
        lines: vec!["地址：河南省洛阳市洛龙区示例路1号　电话：0379-00000000".into()],
        mark: Mark::Sample,
        ..Look::default()
    }
}

fn keep(name: &str, bytes: &[u8]) {
    if let Ok(dir) = std::env::var("ANJUAN_PAPERS_OUT") {
        std::fs::write(format!("{dir}/{name}"), bytes).unwrap();
    }
}

#[test]
fn every_sample_fits_its_type_and_names_every_field() {
    for form in forms() {
        let raw: Value = serde_json::from_str(form.sample).unwrap();
        let data = form.sample_data().unwrap();
        assert_eq!(data.as_object().unwrap().len(), form.fields.len(), "{}", form.id);
        for key in raw.as_object().unwrap().keys() {
            assert!(form.fields.iter().any(|f| f.key == key), "{}: {key} is no field", form.id);
        }
    }
}

#[test]
fn every_form_is_set_from_its_sample() {
    for form in forms() {
        let data = form.sample_data().unwrap();
        let paper = set(form, &data, &look(), day()).unwrap_or_else(|e| panic!("{}: {e}", form.id));
        assert!(paper.pages >= 1, "{}", form.id);
        keep(&format!("{}.pdf", form.id), &paper.pdf);
        let shown = pictures(form, &data, &look(), 1.0).unwrap();
        assert_eq!(shown.len(), paper.pages as usize);
        assert!(shown.iter().all(|p| p.png.starts_with(b"\x89PNG") && p.width > 500 && p.height > 500));
        assert_eq!(set(form, &data, &look(), day()).unwrap().pdf, paper.pdf, "{}: same data, same bytes", form.id);
    }
}

/// Strings that the data hold, however deep.
fn strings(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.extend(text.lines().map(bare).filter(|l| !l.is_empty())),
        Value::Array(list) => list.iter().for_each(|v| strings(v, found)),
        Value::Object(map) => map.values().for_each(|v| strings(v, found)),
        _ => {}
    }
}

fn word_file(form: &Form, data: &Value) -> Vec<u8> {
    docx(form, data, &look(), day()).unwrap_or_else(|e| panic!("{}: {e}", form.id))
}

#[test]
fn every_form_says_the_same_in_print_and_in_word() {
    for form in forms() {
        let data = form.sample_data().unwrap();
        let word = word_file(form, &data);
        keep(&format!("{}.docx", form.id), &word);
        assert_eq!(word, word_file(form, &data), "{}: same data, same bytes", form.id);
        let paragraphs = docx_paragraphs(&word);
        let print = pdf_words(&set(form, &data, &look(), day()).unwrap().pdf);
        let (in_word, in_print) = (counted(&paragraphs.concat()), counted(&print));
        let only: Vec<_> = in_word
            .iter()
            .filter(|(c, n)| in_print.get(c) != Some(n))
            .map(|(c, n)| (*c, *n, in_print.get(c).copied().unwrap_or(0)))
            .chain(in_print.iter().filter(|(c, _)| !in_word.contains_key(c)).map(|(c, n)| (*c, 0, *n)))
            .collect();
        assert!(only.is_empty(), "{}: characters, in Word, in print: {only:?}\n{paragraphs:?}\n{print}", form.id);
        // What a value of the data says stands in both, or in neither.
        let mut said = Vec::new();
        strings(&data, &mut said);
        let whole = paragraphs.concat();
        for words in said.iter().filter(|w| w.chars().count() > 1) {
            assert!(
                !print.contains(words.as_str()) || whole.contains(words.as_str()),
                "{}: {words} is not in Word",
                form.id
            );
        }
    }
}

#[test]
fn every_word_file_has_what_word_users_expect() {
    for form in forms() {
        let word = word_file(form, &form.sample_data().unwrap());
        let document = part(&word, "word/document.xml");
        let styles = part(&word, "word/styles.xml");
        for id in document.split("Style w:val=\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(styles.contains(&format!("w:styleId=\"{id}\"")), "{}: style {id} is nowhere", form.id);
        }
        assert!(
            document.contains("<w:pgSz w:w=\"11906\" w:h=\"16838\"") || document.contains("w:orient=\"landscape\"")
        );
        assert!(part(&word, "word/header1.xml").contains("样张"), "{}", form.id);
        let title = part(&word, "docProps/core.xml");
        assert!(!title.contains("<dc:title></dc:title>") && title.contains("<dc:language>zh-CN"), "{}", form.id);
        for table in document.split("<w:tbl>").skip(1) {
            let table = table.split("</w:tbl>").next().unwrap();
            let columns = table.matches("<w:gridCol ").count();
            assert!(columns > 0, "{}", form.id);
            for row in table.split("<w:tr>").skip(1) {
                let spans: usize = row
                    .split("<w:gridSpan w:val=\"")
                    .skip(1)
                    .filter_map(|s| s.split('"').next()?.parse::<usize>().ok())
                    .map(|n| n - 1)
                    .sum();
                assert_eq!(
                    row.matches("<w:tc>").count() + spans,
                    columns,
                    "{}: a row that does not fill its table",
                    form.id
                );
            }
        }
    }
}

/// A style that Word's side does not know would fall back to plain text without a word.
#[test]
fn every_template_names_styles_that_word_has() {
    const KNOWN: [&str; 8] =
        ["title", "subtitle", "subject", "heading", "plain", "letterhead", "letterhead-line", "number"];
    for form in forms() {
        for name in form.template.split("styled(\"").skip(1).filter_map(|rest| rest.split('"').next()) {
            assert!(KNOWN.contains(&name), "{}: {name}", form.id);
        }
    }
}

#[test]
fn every_form_holds_forty_parties_and_long_addresses() {
    for form in forms() {
        let mut data = form.sample_data().unwrap();
        let grown = form.fields.iter().filter(|f| grow(data.get_mut(f.key))).count();
        if grown > 0 {
            let paper = set(form, &data, &look(), day()).unwrap_or_else(|e| panic!("{}: {e}", form.id));
            keep(&format!("{}-forty.pdf", form.id), &paper.pdf);
            let word = word_file(form, &data);
            keep(&format!("{}-forty.docx", form.id), &word);
            let print = pdf_words(&paper.pdf);
            // Names that stand in Word are in print to the last.
            let whole = docx_paragraphs(&word).concat();
            for n in 1..=40 {
                let name = format!("第{n}位某某某");
                assert_eq!(print.contains(&name), whole.contains(&name), "{}: {name}", form.id);
            }
        }
    }
}

/// Makes forty parties with long addresses of the first one, where the field is a list of parties.
fn grow(field: Option<&mut Value>) -> bool {
    let Some(Value::Array(list)) = field else { return false };
    let Some(first) = list.first().filter(|p| p.get("representative_post").is_some()).cloned() else { return false };
    *list = (1..=40)
        .map(|n| {
            let mut party = first.clone();
            party["name"] = format!("第{n}位某某某").into();
            party["address"] = "某某省某某市某某区某某街道某某社区某某路某某小区第一期".repeat(4).into();
            party["id_number"] = "41030519900101001X".into();
            party
        })
        .collect();
    true
}
