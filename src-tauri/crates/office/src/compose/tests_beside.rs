//! What stands beside a case in its papers: the field that was decided on, what lies in the file.
#![allow(clippy::unwrap_used)]

use super::{Besides, Ctx, compose};
use crate::dossier::DossierPart;
use anjuan_case::{Case, LegalDay, Office, OfficeKind, PaperId};
use anjuan_law::{Calendar, RuleBook, assess};
use serde_json::{Value, json};

fn composed(id: &str, kind: OfficeKind, besides: &Besides) -> Value {
    let today: LegalDay = "2026-11-23".parse().unwrap();
    let (case, office) = (Case::new("", "", today.into()), Office::new(kind, "示例机构"));
    let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
    let assessment = assess(&book, &calendar, &office, &case, today);
    let ctx = Ctx { book: &book, office: &office, case: &case, assessment: &assessment, today, besides };
    compose(id, &ctx).unwrap()
}

fn part(name: &str, number: &str, signed: bool) -> DossierPart {
    let (name, number) = (name.to_owned(), number.to_owned());
    DossierPart { name, number, paper: Some(PaperId::new()), evidence: None, signed }
}

#[test]
fn the_request_names_the_field_that_was_decided_on() {
    let field = |field: Option<&str>| {
        let besides = Besides { field: field.map(str::to_owned), ..Besides::default() };
        composed("commercial-request", OfficeKind::CommercialMediation, &besides)["field"].clone()
    };
    assert_eq!(field(Some("贸易")), "贸易");
    assert_eq!(field(None), Value::Null, "left to be filled in");
}

#[test]
fn an_aid_file_lists_what_lies_in_it_and_the_report_what_the_lawyer_wrote() {
    let scan = DossierPart { paper: None, ..part("身份证", "", false) };
    let written = part("民事起诉状", "（2026）示字第1号", false);
    let file =
        vec![part("法律援助申请表", "", true), scan, written.clone(), written, part("法律援助结案报告表", "", false)];
    let besides = Besides { file, ..Besides::default() };
    let index = composed("aid-index", OfficeKind::LegalAid, &besides);
    let names: Vec<&str> = index["rows"].as_array().unwrap().iter().filter_map(|row| row["name"].as_str()).collect();
    assert_eq!(names, ["法律援助申请表", "身份证", "民事起诉状", "民事起诉状", "法律援助结案报告表"]);
    assert_eq!(index["rows"][0]["remarks"], "签字件");
    let report = composed("aid-closing", OfficeKind::LegalAid, &besides);
    assert_eq!(report["papers"], json!(["民事起诉状（2026）示字第1号"]));
    // What nobody wrote is not said to be handed in; an empty file is the list to be kept.
    let none = Besides::default();
    assert_eq!(composed("aid-closing", OfficeKind::LegalAid, &none)["papers"], json!([]));
    assert!(composed("aid-index", OfficeKind::LegalAid, &none)["rows"].as_array().unwrap().len() >= 15);
}
