//! Letters as documents: what stands in them, what they refuse.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{Fen, LegalDay};
use anjuan_papers::{Letter, LetterBasis, LetterPayment, Paper, PaperError, Sender, letter};
use std::process::Command;

fn payment(amount: i64) -> LetterPayment {
    LetterPayment {
        time: "2026年11月2日21时36分".into(),
        channel: "微信支付".into(),
        amount: Fen::new(amount),
        recipient_shown: "A*明".into(),
        order_no: Some("1000050001202611020000000007".into()),
    }
}

fn sample() -> Letter {
    Letter {
        sender: Sender::Firm {
            name: "河洛示例律师事务所".into(),
            address: "河南省洛阳市洛龙区示例路1号".into(),
            phone: "0379-00000000".into(),
            licence_no: "31410000示例000001".into(),
            lawyer: "程砚秋".into(),
            lawyer_licence_no: "14103示例0000001".into(),
        },
        number: Some("〔2026〕河示律函字第1号".into()),
        subject: "关于要求返还错误转账款项的".into(),
        to: "周明远".into(),
        to_identified_by: "地址：河南省洛阳市洛龙区示例小区3号楼".into(),
        client: "林小满".into(),
        facts: vec!["委托人原本要向一位姓名相近的装修师傅支付尾款，选择收款人时误选。".into()],
        payments: vec![payment(3_450_000)],
        demand: Fen::new(3_450_000),
        basis: vec![LetterBasis {
            cite: "《中华人民共和国民法典》第九百八十五条".into(),
            says: "得利人没有法律根据取得不当利益的，受损失的人可以请求得利人返还取得的利益".into(),
        }],
        pay_by: LegalDay::ymd(2026, 12, 3).unwrap(),
        pay_to: vec!["请按原付款路径退回".into()],
        consequences: vec!["如未返还，委托人将依法提起民事诉讼。".into()],
        reservation: vec!["本函不构成对委托人任何权利的放弃。".into()],
        attachments: vec!["微信支付账单（复制件）".into()],
        dated: LegalDay::ymd(2026, 11, 23).unwrap(),
    }
}

/// The text of a PDF without white space; `None` where pdftotext is not installed.
fn text(paper: &Paper) -> Option<String> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("paper.pdf");
    std::fs::write(&path, &paper.pdf).unwrap();
    let out = Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().ok()?;
    Some(String::from_utf8_lossy(&out.stdout).chars().filter(|c| !c.is_whitespace() && *c != '\u{200b}').collect())
}

#[test]
fn a_lawyers_letter_holds_what_it_must() {
    let paper = letter(&sample()).unwrap();
    assert_eq!(paper.pages, 2, "the sample takes two pages: look at it if this changes");
    let Some(text) = text(&paper) else { return println!("skipped: no pdftotext") };
    for must in [
        "河洛示例律师事务所",
        "〔2026〕河示律函字第1号",
        "律师函",
        "致：周明远",
        "示例小区3号楼",
        "依法接受林小满",
        "程砚秋",
        "14103示例0000001",
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
}

#[test]
fn a_demand_is_in_the_claimants_own_name() {
    let words = Letter {
        sender: Sender::Claimant {
            name: "林小满".into(), address: "安徽省舒城县".into(), phone: "13800000000".into()
        },
        number: None,
        ..sample()
    };
    let Some(text) = text(&letter(&words).unwrap()) else { return println!("skipped: no pdftotext") };
    assert!(text.contains("催告函") && text.contains("催告人（签名、捺印）"));
    for never in ["律师", "本所", "委托人的陈述", "执业"] {
        assert!(!text.contains(never), "{never} stands in a claimant's own letter: {text}");
    }
}

#[test]
fn a_firms_letter_without_number_is_a_draft() {
    let Some(text) = text(&letter(&Letter { number: None, ..sample() }).unwrap()) else { return };
    assert!(text.contains("草稿"));
}

#[test]
fn several_transfers_stand_in_a_table_with_their_sum() {
    let words = Letter { payments: (1..=14).map(|i| payment(i * 100)).collect(), demand: Fen::new(10_500), ..sample() };
    let paper = letter(&words).unwrap();
    let Some(text) = text(&paper) else { return };
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
        let words = Letter { to: format!("王{character}明"), ..sample() };
        match letter(&words).unwrap_err() {
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
        assert!(letter(&Letter { to: name.into(), ..sample() }).is_ok(), "{name}");
    }
}

#[test]
fn data_is_never_source() {
    for name in ["#panic(\"x\")", "*王*", "$x^2$", "= 王", "// 王", "\\王", "王]", "#let d = 1"] {
        let paper = letter(&Letter { to: name.into(), ..sample() }).unwrap();
        if let Some(text) = text(&paper) {
            let wanted: String = name.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(text.contains(&format!("致：{wanted}")), "{name} is not printed as it is: {text}");
        }
    }
}

#[test]
fn long_things_stay_on_the_page() {
    let words = Letter {
        to: "某某某某集团（中国）信息技术服务有限责任公司第一分公司".repeat(3),
        to_identified_by: "地址：".to_owned() + &"很长的街道名称".repeat(20),
        facts: vec!["经过很长。\n\n第二段。".repeat(60)],
        attachments: (1..20).map(|i| format!("附件{i}")).collect(),
        ..sample()
    };
    let paper = letter(&words).unwrap();
    assert!(paper.pages >= 3);
}
