//! What an office may change of its papers, and what of it is refused: templates, pictures, faces.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::words::{bare, part, pdf_words};
use anjuan_case::LegalDay;
use anjuan_papers::PaperError;
use anjuan_papers::form::{Form, Look, Mark, check_look, docx, form, set};
use std::time::{Duration, Instant};

fn day() -> LegalDay {
    "2026-01-31".parse().unwrap()
}

fn complaint() -> &'static Form {
    form("civil-complaint").unwrap()
}

/// A template as an office might write it.
const OWN: &str = "#import \"/house.typ\": *
#let d = json(\"/data.json\")
#show: page-of-text.with(title: \"民事起诉状\")

#title-line[民事起诉状]
#people(\"原告\", d.plaintiffs)
#plain[案由：#d.cause]
#paragraphs(d.facts)
";

fn refused(look: &Look) -> String {
    check_look(complaint(), look, day()).unwrap_err().to_string()
}

fn with_template(template: &str) -> Look {
    Look { template: Some(template.to_owned()), ..Look::default() }
}

#[test]
fn a_template_of_the_office_is_taken() {
    let own = OWN.replace("[民事起诉状]", "[民事诉状]");
    let look = Look { mark: Mark::None, ..with_template(&own) };
    check_look(complaint(), &look, day()).unwrap();
    let paper = set(complaint(), &complaint().sample_data().unwrap(), &look, day()).unwrap();
    if let Some(words) = pdf_words(&paper.pdf) {
        assert!(words.starts_with("民事诉状"), "{words}");
    }
}

#[test]
fn a_wrong_template_is_refused_with_line_and_reason() {
    for (wrong, line, why) in [
        (OWN.replace("#people(", "#peoples("), "第 6 行", "peoples"),
        (OWN.replace("d.cause", "d.causes"), "第 7 行", "causes"),
        (format!("{OWN}\n#let x = (1"), "第 ", "没有配对"),
        (format!("#read(\"/etc/passwd\")\n{OWN}"), "第 1 行", "只能读取"),
        (format!("#import \"@preview/x:0.1.0\": y\n{OWN}"), "第 1 行", ""),
        (format!("{OWN}\n#{{ while true {{ }} }}"), "第 ", "没有终点"),
        (format!("#let f(x) = f(x)\n#f(1)\n{OWN}"), "第 ", "没有终点"),
    ] {
        let said = refused(&with_template(&wrong));
        assert!(said.contains(line) && said.contains(why) && said.contains("模板"), "{said}");
    }
}

#[test]
fn the_shared_file_is_told_apart() {
    let house = include_str!("../../../../../assets/templates/house.typ");
    let look = Look { house: Some(house.to_owned()), ..Look::default() };
    check_look(complaint(), &look, day()).unwrap();
    let look = Look { house: Some(house.replace("#let people(", "#let persons(")), ..Look::default() };
    assert!(refused(&look).contains("people"));
    let look = Look { house: Some(house.replace("numbering(\"一\", i + 1)", "nummer(i)")), ..Look::default() };
    let mut data = complaint().sample_data().unwrap();
    let two = data["plaintiffs"][0].clone();
    data["plaintiffs"].as_array_mut().unwrap().push(two);
    match set(complaint(), &data, &look, day()).unwrap_err() {
        PaperError::Template { file, line, .. } => {
            assert!(file.contains("house.typ") && line.is_some(), "{file} {line:?}")
        }
        other => panic!("{other}"),
    }
}

#[test]
fn a_template_that_never_ends_does_not_hang() {
    let endless = format!("#for a in range(9999) {{ for b in range(9999) {{ for c in range(9999) {{ }} }} }}\n{}", OWN);
    let start = Instant::now();
    assert!(refused(&with_template(&endless)).contains("秒"));
    assert!(start.elapsed() < Duration::from_secs(20));
    // What is not the office's own is set all the same.
    set(complaint(), &complaint().sample_data().unwrap(), &Look::default(), day()).unwrap();
}

#[test]
fn pictures_are_bounded() {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#c00"/></svg>"##;
    let look = Look { logo: Some(svg.to_vec()), seal: Some(svg.to_vec()), ..Look::default() };
    check_look(complaint(), &look, day()).unwrap();
    let said = |logo: Vec<u8>| refused(&Look { logo: Some(logo), ..Look::default() });
    assert!(said(b"no picture".to_vec()).contains("标志"));
    assert!(said(vec![0; 5 << 20]).contains("4 MB"));
    let mut wide = std::io::Cursor::new(Vec::new());
    image::DynamicImage::new_luma8(9000, 1).write_to(&mut wide, image::ImageFormat::Png).unwrap();
    assert!(said(wide.into_inner()).contains("9000"));
    assert!(refused(&Look { seal: Some(b"<svg".to_vec()), ..Look::default() }).contains("印章"));
}

#[test]
fn a_face_that_is_not_there_is_refused() {
    check_look(complaint(), &Look { face: Some("Noto Serif SC".into()), ..Look::default() }, day()).unwrap();
    assert!(refused(&Look { face: Some("没有这种字体".into()), ..Look::default() }).contains("没有这种字体"));
}

#[test]
fn a_seal_never_stands_in_an_editable_file() {
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#c00"/></svg>"##;
    let look = Look { seal: Some(svg.to_vec()), office: "某某律师事务所".into(), ..Look::default() };
    let word = docx(complaint(), &complaint().sample_data().unwrap(), &look, day()).unwrap();
    assert!(!part(&word, "word/document.xml").contains("<w:drawing>"));
    assert!(part(&word, "word/header1.xml").contains("草稿"));
}

#[test]
fn a_letterhead_has_its_logo_in_both() {
    let own =
        "#import \"/house.typ\": *\n#show: page-of-text.with(title: \"信\")\n#letterhead()\n#title-line[函]\n正文";
    let svg = br##"<svg xmlns="http://www.w3.org/2000/svg" width="80" height="40"><rect width="80" height="40" fill="#c00"/></svg>"##;
    let look = Look {
        logo: Some(svg.to_vec()),
        office: "某某律师事务所".into(),
        lines: vec!["地址：某地".into()],
        number: Some("（2026）某律函字第1号".into()),
        ..with_template(own)
    };
    let data = complaint().sample_data().unwrap();
    set(complaint(), &data, &look, day()).unwrap();
    let word = docx(complaint(), &data, &look, day()).unwrap();
    let document = part(&word, "word/document.xml");
    assert!(document.contains("r:embed=\"rId7\"") && document.contains("（2026）某律函字第1号"));
    assert!(part(&word, "word/_rels/document.xml.rels").contains("Id=\"rId7\""));
    assert!(bare(&document).contains("某某律师事务所"));
}

#[test]
fn marks_of_the_bundle_become_words_and_links() {
    let mut data = complaint().sample_data().unwrap();
    data["facts"] = "转账属实（[[证据三:5]]），催告未果（[[证据四：12]]）。[[这不是]]标记。".into();
    let plain = set(complaint(), &data, &with_template(OWN), day()).unwrap();
    let bound = set(complaint(), &data, &Look { links: true, ..with_template(OWN) }, day()).unwrap();
    for form in ["civil-complaint", "lawyer-letter"].map(|id| form(id).unwrap()) {
        let mut data = form.sample_data().unwrap();
        data["facts"] = "转账属实（[[证据三:5]]）。".into();
        let paper = set(form, &data, &Look { links: true, ..Look::default() }, day()).unwrap();
        assert!(pdf_words(&paper.pdf).is_none_or(|words| words.contains("（见证据三第5页）")), "{}", form.id);
    }
    if let Some(words) = pdf_words(&bound.pdf) {
        assert!(
            words.contains("（见证据三第5页）") && words.contains("（见证据四第12页）") && words.contains("[[这不是]]"),
            "{words}"
        );
    }
    let links = |pdf: &[u8]| {
        let pdf = lopdf::Document::load_mem(pdf).unwrap();
        let mut found: Vec<String> = pdf
            .objects
            .values()
            .filter_map(|o| o.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.get(b"URI").ok()?.as_str().ok())
            .map(|uri| String::from_utf8_lossy(uri).into_owned())
            .collect();
        found.sort();
        found
    };
    assert_eq!(links(&plain.pdf), Vec::<String>::new());
    assert_eq!(links(&bound.pdf), ["anjuan:证据三:5", "anjuan:证据四:12"]);
}
