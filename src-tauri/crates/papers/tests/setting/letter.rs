//! Letters as documents: what stands in them, what they refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::LegalDay;
use anjuan_papers::form::{Look, Mark, form, set};
use anjuan_papers::{Paper, PaperError};
use serde_json::{Value, json};
use std::process::Command;

fn transfer(amount: i64) -> Value {
    json!({
        "time": "2026年11月2日21时36分", "channel": "微信支付", "amount": amount, "shown_as": "A*明",
        "order_no": "1000050001202611020000000007",
    })
}

fn sample() -> Value {
    json!({
        "subject": "关于要求返还错误转账款项的",
        "to": "周明远",
        "apart": "地址：河南省洛阳市洛龙区示例小区3号楼",
        "firm": "河洛示例律师事务所",
        "lawyer": "程砚秋",
        "lawyer_licence_no": "14103示例0000001",
        "client": "林小满",
        "address": "安徽省舒城县",
        "phone": "13800000000",
        "transfers": [transfer(3_450_000)],
        "total": 3_450_000,
        "amount": 3_450_000,
        "facts": "委托人原本要向一位姓名相近的装修师傅支付尾款，选择收款人时误选。",
        "basis": [{
            "cite": "《中华人民共和国民法典》第九百八十五条",
            "says": "得利人没有法律根据取得不当利益的，受损失的人可以请求得利人返还取得的利益",
        }],
        "pay_by": "2026-12-03",
        "pay_to": ["请按原付款路径退回"],
        "consequences": "如未返还，将依法提起民事诉讼。",
        "reservation": "本函不构成对任何权利的放弃。",
        "attachments": ["微信支付账单（复制件）"],
        "dated": "2026-11-23",
    })
}

fn with(key: &str, value: Value) -> Value {
    let mut data = sample();
    data[key] = value;
    data
}

fn look(number: Option<&str>) -> Look {
    Look {
        office: "河洛示例律师事务所".into(),
        lines: vec!["地址：河南省洛阳市洛龙区示例路1号".into(), "执业许可证号：31410000示例000001".into()],
        number: number.map(Into::into),
        mark: Mark::None,
        ..Look::default()
    }
}

fn set_as(id: &str, data: &Value, number: Option<&str>) -> Result<Paper, PaperError> {
    set(form(id).unwrap(), data, &look(number), LegalDay::ymd(2026, 11, 23).unwrap())
}

fn letter(data: &Value) -> Result<Paper, PaperError> {
    set_as("lawyer-letter", data, Some("〔2026〕河示律函字第1号"))
}

/// The text of a PDF without white space.
fn text(paper: &Paper) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("paper.pdf");
    std::fs::write(&path, &paper.pdf).unwrap();
    let out = Command::new("pdftotext")
        .arg("-layout")
        .arg(&path)
        .arg("-")
        .output()
        .expect("pdftotext: `make system-test` installs it");
    String::from_utf8_lossy(&out.stdout).chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect()
}

#[test]
fn a_lawyers_letter_holds_what_it_must() {
    let paper = letter(&sample()).unwrap();
    assert_eq!(paper.pages, 2, "the sample takes two pages: look at it if this changes");
    let text = text(&paper);
    for must in [
        "河洛示例律师事务所",
        "31410000示例000001",
        "〔2026〕河示律函字第1号",
        "律师函",
        "致：周明远",
        "示例小区3号楼",
        "依法接受林小满",
        "程砚秋",
        "14103示例0000001",
        "根据委托人的陈述及其提供的材料",
        "2026年11月2日21时36分",
        "34,500.00元（人民币叁万肆仟伍佰元整）",
        "1000050001202611020000000007",
        "第九百八十五条",
        "2026年12月3日",
        "（盖章）",
        "附件",
        "2026年11月23日",
        "第1页共2页",
    ] {
        assert!(text.contains(must), "{must} is missing in {text}");
    }
    assert!(!text.contains("草稿"));
}

#[test]
fn a_demand_is_in_the_claimants_own_name() {
    let text = text(&set_as("demand-letter", &sample(), None).unwrap());
    for must in ["催告函", "催告人（签名、捺印）", "地址：安徽省舒城县", "电话：13800000000", "本人林小满"]
    {
        assert!(text.contains(must), "{must} is missing in {text}");
    }
    for never in ["律师", "本所", "委托人的陈述", "执业", "草稿"] {
        assert!(!text.contains(never), "{never} stands in a claimant's own letter: {text}");
    }
}

#[test]
fn a_firms_letter_without_number_is_a_draft() {
    let text = text(&set_as("lawyer-letter", &sample(), None).unwrap());
    assert!(text.contains("草稿"));
}

#[test]
fn several_transfers_stand_in_a_table_with_their_sum() {
    let mut data = with("transfers", (1..=14).map(|i| transfer(i * 100)).collect());
    data["total"] = json!(10_500);
    let text = text(&letter(&data).unwrap());
    assert!(text.contains("合计") && text.contains("105.00") && text.contains("人民币壹佰零伍元整"), "{text}");
}

#[test]
fn it_is_pdf_a_2b_with_embedded_faces() {
    let paper = letter(&sample()).unwrap();
    let xmp = String::from_utf8_lossy(&paper.pdf);
    assert!(xmp.contains("<pdfaid:part>2</pdfaid:part>") && xmp.contains("<pdfaid:conformance>B</pdfaid:conformance>"));
    let pdf = lopdf::Document::load_mem(&paper.pdf).unwrap();
    assert_eq!(pdf.get_pages().len(), paper.pages as usize);
    let embedded = pdf
        .objects
        .values()
        .filter_map(|o| o.as_dict().ok())
        .filter(|d| d.has(b"FontFile2") || d.has(b"FontFile3"))
        .count();
    assert!(embedded >= 2, "serif and sans are embedded");
    assert_eq!(paper.faces, ["Noto Sans SC Bold", "Noto Serif SC Bold", "Noto Serif SC Regular"]);
}

#[test]
fn the_same_letter_gives_the_same_bytes() {
    assert_eq!(letter(&sample()).unwrap().pdf, letter(&sample()).unwrap().pdf);
}

#[test]
fn a_character_without_face_is_named() {
    for (character, code) in [('\u{E123}', "U+E123"), ('😀', "U+1F600")] {
        match letter(&with("to", json!(format!("王{character}明")))).unwrap_err() {
            PaperError::NoGlyph { character: c, code: found, near } => {
                assert_eq!((c, found.as_str()), (character, code));
                assert!(near.contains('王') && near.contains('明'), "{near}");
            }
            other => panic!("{other}"),
        }
    }
}

#[test]
fn rare_names_of_the_national_standard_are_set() {
    // GB 18030-2022 level 2 asks for these in names and places.
    for name in ["㛃", "䶮", "喆", "堃", "昇", "玥", "鿍", "鿏"] {
        assert!(letter(&with("to", json!(name))).is_ok(), "{name}");
    }
}

#[test]
fn data_is_never_source() {
    for name in ["#panic(\"x\")", "*王*", "$x^2$", "= 王", "// 王", "\\王", "王]", "#let d = 1"] {
        let paper = letter(&with("to", json!(name))).unwrap();
        let text = text(&paper);
        let wanted: String = name.chars().filter(|c| !c.is_whitespace()).collect();
        assert!(text.contains(&format!("致：{wanted}")), "{name} is not printed as it is: {text}");
    }
}

#[test]
fn long_things_stay_on_the_page() {
    let mut data = with("to", json!("某某某某集团（中国）信息技术服务有限责任公司第一分公司".repeat(3)));
    data["apart"] = json!("地址：".to_owned() + &"很长的街道名称".repeat(20));
    data["facts"] = json!("经过很长。\n\n第二段。".repeat(60));
    data["attachments"] = (1..20).map(|i| json!(format!("附件{i}"))).collect();
    assert!(letter(&data).unwrap().pages >= 3);
}
