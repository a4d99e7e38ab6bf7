//! What an office may change of its papers, and what of it is refused: templates, pictures, faces.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::words::{bare, part, pdf_words};
use anjuan_case::LegalDay;
use anjuan_papers::form::{Beside, Form, Look, Mark, PagePicture, check_look, docx, form, pictures, set};
use anjuan_papers::{BoundExhibit, PaperError};
use serde_json::json;
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

/// A line to write on at the foot of a page is drawn once, on one page.
#[test]
fn a_writing_line_stands_on_one_page() {
    let template = "#import \"/house.typ\": *\n#show: page-of-text.with(title: \"线\", kind: \"form\", foot: false)\n\
        #block(height: 24.9cm)\n#writing-line\n#writing-line\n";
    let form = form("civil-complaint").unwrap();
    let own = Look { mark: Mark::None, template: Some(template.to_owned()), ..Look::default() };
    let pages = pictures(form, &form.sample_data().unwrap(), &own, 3.0).unwrap();
    let lines = |page: &PagePicture| {
        let dots = image::load_from_memory(&page.png).unwrap().to_luma8();
        // In the middle of the page, where it turns dark from above to below.
        let dark: Vec<bool> = (0..dots.height()).map(|y| dots.get_pixel(dots.width() / 2, y).0[0] < 200).collect();
        dark.windows(2).filter(|pair| !pair[0] && pair[1]).count()
    };
    let drawn: Vec<usize> = pages.iter().map(lines).collect();
    assert_eq!(drawn.iter().sum::<usize>(), 2, "{drawn:?}");
}

#[test]
fn a_template_of_the_office_is_taken() {
    let own = complaint().template.replace("[民事起诉状]", "[民事诉状]");
    assert_ne!(own, complaint().template);
    let look = Look { mark: Mark::None, ..with_template(&own) };
    check_look(complaint(), &look, day()).unwrap();
    let paper = set(complaint(), &complaint().sample_data().unwrap(), &look, day()).unwrap();
    let words = pdf_words(&paper.pdf);
    assert!(words.starts_with("民事诉状"), "{words}");
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
fn a_template_prints_what_the_paper_is_about_and_no_law_of_its_own() {
    let built_in = complaint().template;
    let said = refused(&with_template("#import \"/house.typ\": *\n#show: page-of-text.with(title: \"空\")\n空"));
    assert!(said.contains("没有印出"), "{said}");
    let said = refused(&with_template(&built_in.replace("d.facts", "(\"略\")")));
    assert!(said.contains("没有印出"), "{said}");
    let said = refused(&with_template(&format!("{built_in}\n根据《民法典》第九千条，被告应当加倍返还。")));
    assert!(said.contains("《民法典》第九千条") && said.contains("规则库"), "{said}");
    let said = refused(&with_template(&format!("{built_in}\n律师函")));
    assert!(said.contains("律师函"), "{said}");
    let words = check_look(complaint(), &with_template(&format!("{built_in}\n另附说明一份")), day()).unwrap().sentences;
    assert!(words.contains("另附说明一份"), "{words}");
}

/// Every text of the data.
fn texts(value: &serde_json::Value, found: &mut Vec<String>) {
    match value {
        serde_json::Value::String(text) => found.extend(text.lines().map(ToOwned::to_owned)),
        serde_json::Value::Array(list) => list.iter().for_each(|v| texts(v, found)),
        serde_json::Value::Object(map) => map.values().for_each(|v| texts(v, found)),
        _ => {}
    }
}

/// The sample calls the addressee 您: “到您单位” must not lose its 您 on the way to who looks for threats.
#[test]
fn what_a_template_says_reaches_who_looks_for_threats_with_every_word() {
    let form = anjuan_papers::form::form("demand-letter").unwrap();
    let mut values = Vec::new();
    texts(&form.sample_data().unwrap(), &mut values);
    values.retain(|v| !v.trim().is_empty() && !v.contains(['。', '！', '？', '!', '?', '"', '\\']));
    assert!(values.iter().any(|v| v == "您"), "{values:?}");
    let threat = |value: &str| format!("如不照办，我们就把{value}贴到单位门口");
    let lines: String = values.iter().map(|v| format!("#par(\"{}。\")\n", threat(v))).collect();
    let look = Look { template: Some(format!("{}\n{lines}", form.template)), ..Look::default() };
    let words = check_look(form, &look, day()).unwrap().sentences;
    for value in values {
        let bare: String = threat(&value).chars().filter(|c| !c.is_whitespace()).collect();
        assert!(words.contains(&bare), "{value}: {words}");
    }
}

#[test]
fn the_mark_of_a_draft_cannot_be_taken_away() {
    let house = anjuan_papers::form::house_style();
    let bare: String = house.lines().filter(|l| !l.contains("mark == \"draft\"")).map(|l| format!("{l}\n")).collect();
    assert_ne!(bare, house);
    let said = refused(&Look { house: Some(bare), mark: Mark::None, ..Look::default() });
    assert!(said.contains("草稿　未出具"), "{said}");
}

#[test]
fn the_shared_file_is_told_apart() {
    let house = anjuan_papers::form::house_style();
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

fn beside() -> Vec<Beside> {
    let exhibit = |number: &str, from, to| BoundExhibit { key: String::new(), number: number.into(), from, to };
    vec![
        Beside {
            file: "证据册_2026-01-31.pdf".into(),
            first_page: 1,
            exhibits: vec![exhibit("1", 3, 3), exhibit("3", 4, 9)],
            parts: Vec::new(),
        },
        Beside {
            file: "补充证据册_2026-02-28.pdf".into(),
            first_page: 13,
            exhibits: vec![exhibit("4", 15, 18)],
            parts: Vec::new(),
        },
    ]
}

/// File and named page of every link out of a PDF.
fn links(pdf: &[u8]) -> Vec<(String, String)> {
    let pdf = lopdf::Document::load_mem(pdf).unwrap();
    let action = |o: &lopdf::Object| {
        let action = o.as_dict().ok()?.get(b"A").ok()?.as_dict().ok()?.clone();
        let file = action.get(b"F").ok()?.as_dict().ok()?.get(b"UF").ok()?.clone();
        let page = String::from_utf8_lossy(action.get(b"D").ok()?.as_str().ok()?).into_owned();
        assert_eq!(action.get(b"S").unwrap().as_name().unwrap(), b"GoToR");
        Some((lopdf::decode_text_string(&file).unwrap(), page))
    };
    let mut found: Vec<(String, String)> = pdf.objects.values().filter_map(action).collect();
    found.sort();
    found
}

#[test]
fn mentions_of_the_bundle_become_links_into_it() {
    let mut data = complaint().sample_data().unwrap();
    data["facts"] =
        "转账属实（[[证据三:5]]），催告未果（[[证据四：16]]）。[[这不是]]标记。\n见证据三第2页；证据三十、证据九没有。"
            .into();
    let plain = set(complaint(), &data, &with_template(OWN), day()).unwrap();
    let bound = set(complaint(), &data, &Look { bundles: beside(), ..with_template(OWN) }, day()).unwrap();
    for paper in [&plain, &bound] {
        let words = pdf_words(&paper.pdf);
        for shown in ["（见证据三第5页）", "（见证据四第16页）", "[[这不是]]", "见证据三第2页；证据三十、"]
        {
            assert!(words.contains(shown), "{shown}: {words}");
        }
    }
    assert_eq!(links(&plain.pdf), []);
    let to = |file: &str, page: &str| (file.to_owned(), page.to_owned());
    assert_eq!(
        links(&bound.pdf),
        [
            to("补充证据册_2026-02-28.pdf", "page-16"),
            to("证据册_2026-01-31.pdf", "page-5"),
            to("证据册_2026-01-31.pdf", "page-5"),
        ],
        "page 2 of an exhibit that stands on pages 4 to 9 is page 5; 证据三十 is not 证据三"
    );
    assert_eq!(crate::archive::violations(&bound.pdf), Vec::<String>::new(), "it stays PDF/A");
    let again = set(complaint(), &data, &Look { bundles: beside(), ..with_template(OWN) }, day()).unwrap();
    assert_eq!(bound.pdf, again.pdf);
    // Every built-in paper that takes edited text does so.
    for form in ["civil-complaint", "lawyer-letter"].map(|id| form(id).unwrap()) {
        let mut data = form.sample_data().unwrap();
        data["facts"] = "转账属实（[[证据三:5]]）。".into();
        let paper = set(form, &data, &Look { bundles: beside(), ..Look::default() }, day()).unwrap();
        assert_eq!(links(&paper.pdf).len(), 1, "{}", form.id);
    }
    let word = docx(complaint(), &data, &Look { bundles: beside(), ..with_template(OWN) }, day()).unwrap();
    let document = part(&word, "word/document.xml");
    assert!(bare(&document).contains("见证据三第5页"));
    assert!(document.contains(
        "<w:hyperlink r:id=\"link2\"><w:r><w:t xml:space=\"preserve\">见证据四第16页</w:t></w:r></w:hyperlink>"
    ));
    let addresses = part(&word, "word/_rels/document.xml.rels");
    let leads = |id: &str, to: &str| {
        addresses.contains(&format!("Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink\" Target=\"{to}\" TargetMode=\"External\""))
    };
    let (first, second) =
        ("%E8%AF%81%E6%8D%AE%E5%86%8C_2026-01-31.pdf", "%E8%A1%A5%E5%85%85%E8%AF%81%E6%8D%AE%E5%86%8C_2026-02-28.pdf");
    // Page 16 of a supplement that begins with page 13 is its fourth.
    assert!(leads("link1", &format!("{first}#page=5")) && leads("link2", &format!("{second}#page=4")), "{addresses}");
    let plain = docx(complaint(), &data, &with_template(OWN), day()).unwrap();
    assert!(!part(&plain, "word/document.xml").contains("w:hyperlink"), "no bundle, no link");
}

#[test]
fn rows_of_an_index_lead_to_their_exhibits() {
    let index = form("evidence-index").unwrap();
    let mut data = index.sample_data().unwrap();
    let row = |number: &str, pages: &str| json!({ "group": "", "number": number, "name": "凭证", "kind": "", "source": "", "proves": "", "pages": pages });
    data["rows"] = json!([row("1", "3"), row("3", "4—9"), row("4", "15—18"), row("5", "19"), row("", "")]);
    let look = Look { bundles: beside(), ..Look::default() };
    let to = |file: &str, page: &str| (file.to_owned(), page.to_owned());
    let pdf = set(index, &data, &look, day()).unwrap().pdf;
    let (whole, more) = ("证据册_2026-01-31.pdf", "补充证据册_2026-02-28.pdf");
    assert_eq!(links(&pdf), [to(more, "page-15"), to(whole, "page-3"), to(whole, "page-4")]);
    let word = docx(index, &data, &look, day()).unwrap();
    let document = part(&word, "word/document.xml");
    assert_eq!(document.matches("<w:hyperlink ").count(), 3);
    let second = document.split("<w:hyperlink r:id=\"link2\">").nth(1).unwrap().split("</w:hyperlink>").next().unwrap();
    assert!(second.contains(">4—9</w:t>"), "{second}");
    assert!(part(&word, "word/_rels/document.xml.rels").contains("#page=3\" TargetMode"));
}
