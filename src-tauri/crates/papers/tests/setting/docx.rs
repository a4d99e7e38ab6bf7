//! Word files: whatever a template is made of becomes a sound file that says the same.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::words::{counted, docx_paragraphs, part, pdf_words};
use anjuan_case::LegalDay;
use anjuan_papers::form::{Look, Mark, docx, form, set};

/// Every element that templates use, and some that they should not.
const EVERYTHING: &str = r##"#import "/house.typ": *
#let d = json("/data.json")
#show: page-of-text.with(title: "各种写法 <&>", kind: "form")
#letterhead()
#title-line[各种写法]
#subtitle-line[关于写法的]
#people("原告", d.plaintiffs)
#heading-line[一、段落]
#par[普通段落，*要点*与#underline[划线]，水#sub[2]。]
#plain[不缩进 & 有符号 < > " 的段落]
#align(center)[居中的话]
#align(right)[靠右的话]
= 一级标题
== 二级标题
+ 编号甲
+ 编号乙
- 圆点甲
#numbered(("第一", "第二[[证据一:3]]"))
#heading-line[二、表格]
#form-table(("姓名", "程雨桐", "性别", "女"), ("住址", "很长的住址".repeat() ), ("备注", blank(width: 4em)))
#list-table(("序号", "名称", "页"), (("1", "回单", "1"), ("2", "聊天记录", "2")), columns: (auto, 1fr, 3em))
#table(columns: 3, table.cell(rowspan: 2)[跨两行], [乙], [丙], table.cell(colspan: 2)[跨两列], [丁], [戊], [己])
#table(columns: (1fr, 2fr), stroke: none, [无框甲], [无框乙])
#table(columns: (1fr, 1fr), [外], table(columns: 2, [内一], [内二]))
#grid(columns: (1fr, 1fr), [格甲], [格乙])
#pagebreak()
#transfers-table(d.transfers, d.amount)
#together[
  #par[此致]
  #plain[#filled("", width: 8em)]
  #signatures([签名：], day-or-blank(none), seal: true)
]
"##;

fn day() -> LegalDay {
    "2026-01-31".parse().unwrap()
}

fn look(template: &str) -> Look {
    Look {
        office: "某某<律师>事务所".into(),
        lines: vec!["地址：某地".into()],
        mark: Mark::None,
        template: Some(template.replace(".repeat()", " * 12")),
        ..Look::default()
    }
}

/// The paper as Word file, and its words in print.
fn both(template: &str) -> (Vec<u8>, String) {
    let form = form("civil-complaint").unwrap();
    let data = form.sample_data().unwrap();
    let word = docx(form, &data, &look(template), day()).unwrap();
    if let Ok(dir) = std::env::var("ANJUAN_PAPERS_OUT") {
        std::fs::write(format!("{dir}/everything.docx"), &word).unwrap();
    }
    (word, pdf_words(&set(form, &data, &look(template), day()).unwrap().pdf))
}

/// Are all elements closed in the order in which they were opened?
fn sound(xml: &str, name: &str) {
    let mut open = Vec::new();
    for piece in xml.split('<').skip(1) {
        let tag = piece.split('>').next().unwrap();
        assert_eq!(tag.matches('"').count() % 2, 0, "{name}: {tag}");
        if tag.starts_with('?') || tag.starts_with('!') || tag.ends_with('/') {
            continue;
        }
        match tag.strip_prefix('/') {
            Some(closed) => assert_eq!(open.pop(), Some(closed.to_owned()), "{name}"),
            None => open.push(tag.split_whitespace().next().unwrap().to_owned()),
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
    for piece in xml.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;"].iter().any(|entity| piece.starts_with(entity));
        assert!(known, "{name}: &{}", piece.chars().take(8).collect::<String>());
    }
}

#[test]
fn every_part_is_sound() {
    let (word, _) = both(EVERYTHING);
    for name in [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "docProps/app.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/styles.xml",
        "word/settings.xml",
        "word/fontTable.xml",
        "word/numbering.xml",
        "word/header1.xml",
        "word/footer1.xml",
    ] {
        sound(&part(&word, name), name);
    }
    assert!(part(&word, "docProps/core.xml").contains("各种写法 &lt;&amp;&gt;"));
}

#[test]
fn everything_says_the_same_in_both() {
    let (word, print) = both(EVERYTHING);
    let paragraphs = docx_paragraphs(&word);
    // Bullets and numbers of raw lists are drawn by each program in its own way.
    let plain = |words: &str| words.replace(['•', '.', '．', '1', '2'], "");
    assert_eq!(counted(&plain(&paragraphs.concat())), counted(&plain(&print)), "{paragraphs:?}\n{print}");
}

#[test]
fn structure_is_what_word_users_know() {
    let (word, _) = both(EVERYTHING);
    let document = part(&word, "word/document.xml");
    let styled = |style: &str, words: &str| {
        document.split("</w:p>").any(|p| p.contains(&format!("w:val=\"{style}\"")) && p.contains(words))
    };
    for (style, words) in [
        ("Letterhead", "某某&lt;律师&gt;事务所"),
        ("LetterheadLine", "地址：某地"),
        ("LetterheadNumber", "未编文号"),
        ("Title", "各种写法"),
        ("Subtitle", "关于写法的"),
        ("NormalIndent", "普通段落"),
        ("Normal", "不缩进"),
        ("Heading1", "一、段落"),
        ("Heading1", "一级标题"),
        ("Heading2", "二级标题"),
        ("ListParagraph", "编号甲"),
        ("ListParagraph", "第二"),
        ("TableText", "程雨桐"),
        ("Signature", "签名："),
    ] {
        assert!(styled(style, words), "{words} is not {style}\n{document}");
    }
    assert!(document.contains("<w:jc w:val=\"center\"/></w:pPr><w:r><w:t xml:space=\"preserve\">居中的话"));
    assert!(document.contains("<w:jc w:val=\"right\"/></w:pPr><w:r><w:t xml:space=\"preserve\">靠右的话"));
    assert!(document.contains("<w:u w:val=\"single\"/>") && document.contains("<w:vertAlign w:val=\"subscript\"/>"));
    assert!(document.contains("<w:pageBreakBefore/>"), "a new page");
    assert!(document.contains("<w:vMerge w:val=\"restart\"/>") && document.contains("<w:vMerge/>"), "rows that span");
    assert!(document.contains("<w:gridSpan w:val=\"2\"/>"), "columns that span");
    assert_eq!(document.matches("<w:tblHeader/>").count(), 2, "heads that repeat");
    assert!(document.contains("<w:tblStyle w:val=\"TableNormal\"/>"), "a table without lines");
    assert_eq!(document.matches("<w:tbl>").count(), 8);
    let styles = part(&word, "word/styles.xml");
    assert!(styles.contains("w:firstLineChars=\"200\"") && styles.contains("w:eastAsia=\"zh-CN\""));
    let footer = part(&word, "word/footer1.xml");
    assert!(footer.contains(" PAGE ") && footer.contains(" NUMPAGES "));
    // Margins of the kind `form`, in twentieths of a point: 2.4 cm and 2.2 cm.
    assert!(document.contains("w:top=\"1361\" w:right=\"1247\" w:bottom=\"1247\" w:left=\"1361\""), "{document}");
    // Every list counts from one.
    let numbering = part(&word, "word/numbering.xml");
    assert_eq!(numbering.matches("<w:startOverride w:val=\"1\"/>").count(), numbering.matches("<w:num ").count());
}

#[test]
fn tables_fill_the_text_area_and_no_more() {
    let (word, _) = both(EVERYTHING);
    let document = part(&word, "word/document.xml");
    for table in document.split("<w:tbl>").skip(1) {
        let grid = table.split("</w:tblGrid>").next().unwrap();
        let widths: Vec<u32> = grid
            .split("<w:gridCol w:w=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().parse().unwrap())
            .collect();
        let total: u32 = widths.iter().sum();
        assert!(total <= 11906 - 1361 - 1247 + 5, "{widths:?}");
        assert!(widths.iter().all(|w| *w >= 300), "{widths:?}");
    }
}

/// Forms are filled in by hand in Word's print, too.
#[test]
fn there_is_room_to_write_and_to_sign() {
    let template = r##"#import "/house.typ": *
#show: page-of-text.with(title: "留白", kind: "form")
#title-line[留白]
#v(2cm)
#par[之前的话：]
#register((5em, 1fr), label[意见], value(none, room: 2cm), label[已知], value([有], room: 2cm))
#sign-table((([申请人], "程雨桐"),))
#par[工作单位#blank(width: 4em)。]
"##;
    let (word, _) = both(template);
    let document = part(&word, "word/document.xml");
    let rows: Vec<&str> = document.split("<w:tr>").skip(1).collect();
    let high = |words: &str| {
        let row = rows.iter().find(|row| row.contains(words)).unwrap();
        row.split("<w:trHeight w:val=\"").nth(1).map(|rest| rest.split('"').next().unwrap().parse::<u32>().unwrap())
    };
    // 2 cm are 1134 twentieths of a point.
    assert!(high("意见").is_some_and(|h| h > 1134), "{document}");
    assert_eq!(high("已知"), None, "where something is said no room is kept");
    assert!(high("程雨桐").is_some_and(|h| h > 500), "{document}");
    assert!(document.contains("<w:spacing w:before=\"1134\"/>"), "room above what follows");
    assert!(document.contains("<w:spacing w:after=\"100\"/></w:pPr><w:r><w:t xml:space=\"preserve\">之前的话"));
    // A blank at the end of a line is no blank that may be dropped there.
    assert!(document.contains(&format!(">{}<", "\u{a0}".repeat(16))), "{document}");
}

#[test]
fn a_landscape_page_without_foot() {
    let template = "#import \"/house.typ\": *\n#show: page-of-text.with(title: \"横\", flipped: true, foot: false)\n#title-line[横]";
    let (word, _) = both(template);
    assert!(part(&word, "word/document.xml").contains("<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
    assert!(!part(&word, "word/footer1.xml").contains("PAGE"));
}

#[test]
fn the_face_of_the_office_is_named_as_word_names_it() {
    let form = form("civil-complaint").unwrap();
    for (face, name) in [(None, "仿宋"), (Some("SimSun"), "宋体"), (Some("LXGW WenKai"), "LXGW WenKai")] {
        let look = Look { face: face.map(str::to_owned), ..Look::default() };
        let word = docx(form, &form.sample_data().unwrap(), &look, day()).unwrap();
        assert!(part(&word, "word/styles.xml").contains(&format!("w:eastAsia=\"{name}\"")), "{name}");
    }
}
