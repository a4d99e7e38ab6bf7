//! Chinese typesetting holds: no line begins with a mark that closes or ends with one that opens. Looked up in what was set, since
//! text programs tear a line where marks in a row are narrowed.
#![allow(clippy::unwrap_used)]

use super::{Files, compiled};
use serde_json::json;
use std::collections::BTreeMap;
use typst::layout::{Frame, FrameItem, Point};
use typst_layout::PagedDocument;

const NEVER_FIRST: &str = "，。、；：？！）》〉】」』”’％";
const NEVER_LAST: &str = "（《〈【「『“‘";

/// The pieces of text of a page by line, in hundredths of a point from the top and from the left, with their width.
type Lines = BTreeMap<i64, BTreeMap<i64, (String, f64)>>;

#[allow(clippy::cast_possible_truncation)]
fn hundredths(length: typst::layout::Abs) -> i64 {
    (length.to_pt() * 100.0).round() as i64
}

fn collect(frame: &Frame, at: Point, lines: &mut Lines) {
    for (place, item) in frame.items() {
        let here = at + *place;
        match item {
            FrameItem::Group(group) => collect(&group.frame, here, lines),
            FrameItem::Text(text) => {
                let piece = (text.text.to_string(), text.width().to_pt());
                lines.entry(hundredths(here.y)).or_default().insert(hundredths(here.x), piece);
            }
            _ => {}
        }
    }
}

fn lines_of(facts: &str) -> Vec<Vec<(String, f64)>> {
    const TEMPLATE: &str =
        "#import \"/house.typ\": *\n#let d = json(\"/data.json\")\n#show: page-of-text\n#paragraphs(d.facts)";
    let document: PagedDocument = compiled(&Files::new(TEMPLATE, json!({ "facts": facts }))).unwrap();
    let mut all = Vec::new();
    for page in document.pages() {
        let mut lines = Lines::new();
        collect(&page.frame, Point::zero(), &mut lines);
        all.extend(lines.into_values().map(|line| line.into_values().collect::<Vec<_>>()));
    }
    all
}

#[test]
fn punctuation_neither_begins_nor_ends_a_line_wrongly() {
    // Every sentence starts one character further on, so that every mark comes to the end of a line once.
    let facts: Vec<String> = (0..40)
        .map(|n| {
            format!(
                "{}原告说：“款项（人民币5500元）转错了。”被告答：“《协议》里没有写，‘不退’！”——双方遂于2025年2月10日、11日……再次协商；未果。",
                "甲".repeat(n)
            )
        })
        .collect();
    let mut checked = 0;
    for line in lines_of(&facts.join("\n")) {
        let words: String = line.iter().map(|(words, _)| words.as_str()).collect();
        let (first, last) = (words.trim().chars().next().unwrap(), words.trim().chars().last().unwrap());
        assert!(!NEVER_FIRST.contains(first), "{words}");
        assert!(!NEVER_LAST.contains(last), "{words}");
        checked += 1;
    }
    assert!(checked > 80, "{checked}");
}

/// A day and the number of one party of many are read as one thing, wherever the line ends.
#[test]
fn a_day_and_the_number_of_a_party_stay_on_one_line() {
    let facts: Vec<String> = (0..40)
        .map(|n| format!("{}于2026年12月31日21时36分返还，被申请人二十一于2027年1月5日以前付清。", "甲".repeat(n)))
        .collect();
    let lines: Vec<String> = lines_of(&facts.join("\n"))
        .into_iter()
        .map(|line| line.into_iter().map(|(words, _)| words).collect())
        .collect();
    for whole in ["2026年12月31日", "2027年1月5日", "二十一"] {
        let of = lines.iter().filter(|line| line.contains(whole)).count();
        assert_eq!(of, 40, "{whole}: {lines:#?}");
    }
}

#[test]
fn marks_in_a_row_are_narrowed() {
    // In a short line nothing is stretched: eight marks in a row take less than eight characters.
    let width = |facts: &str| lines_of(facts).first().unwrap().iter().map(|(_, width)| width).sum::<f64>();
    let plain = width("甲甲甲甲甲甲甲甲");
    let marks = width("）》。”（《“‘");
    assert!((plain - 96.0).abs() < 0.5, "{plain}");
    assert!(marks < plain - 30.0, "{marks} of {plain}");
}
