//! How papers look: own templates, logo and seal, the preview.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::issuing::{another, firm, issue, now};
use anjuan_case::{CaseId, Fen};
use anjuan_office::{NewPayment, Office, OfficePicture, sample_chat};
use serde_json::json;

#[test]
fn an_offices_own_template_is_used_or_named_and_left_out() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let file = office.take_template("civil-complaint").unwrap();
    assert_eq!(office.take_template("civil-complaint").unwrap_err().code, "template.exists");
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, text + "\n#par[本所文书，未经同意不得复制。]\n").unwrap();
    let own = issue(&mut office, id, "civil-complaint", |_| {}).unwrap();
    assert!(own.notes.iter().all(|n| !n.contains("模板")), "{:?}", own.notes);
    let frozen = office.paper_frozen(id, own.paper.id).unwrap().unwrap();
    assert!(frozen.contains("未经同意不得复制"), "the template itself is frozen with the paper");

    std::fs::write(&file, "#let broken = (").unwrap();
    let fallen_back = another(&mut office, id, "civil-complaint", |_| {}).unwrap();
    assert!(fallen_back.notes.iter().any(|n| n.contains("模板没有采用")), "{:?}", fallen_back.notes);
    let shown = office.office_look(now().day()).unwrap();
    assert!(shown.templates.len() == 1 && shown.templates[0].refused.is_some(), "{:?}", shown.templates);
    office.reset_template("civil-complaint", now()).unwrap();
    assert!(!file.exists() && office.office_look(now().day()).unwrap().templates.is_empty());
}

/// Takes the built-in template of a letter and puts other words into it.
fn with_own(office: &Office, form: &str, change: impl FnOnce(&str) -> String) {
    let file = office.take_template(form).unwrap();
    let built_in = std::fs::read_to_string(&file).unwrap();
    let own = change(&built_in);
    assert_ne!(own, built_in);
    std::fs::write(&file, own).unwrap();
}

fn paid_again(office: &mut Office, id: CaseId) {
    let first = office.case(id).unwrap().payments[0].clone();
    let second = NewPayment {
        paid_at: "2026-11-03T08:00".parse().unwrap(),
        amount: Fen::new(100_000),
        channel: first.channel,
        counterparty: first.counterparty.clone(),
        counterparty_account: first.counterparty_account.clone(),
        order_no: Some("1000050001202611030000000001".to_owned()),
        merchant_no: None,
        remark: None,
    };
    office.add_payment(id, &second, first.to, now()).unwrap();
}

/// The sample has one transfer: what is lost of a second is seen in the case only.
#[test]
fn a_template_that_loses_something_of_the_case_issues_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    paid_again(&mut office, id);
    with_own(&office, "lawyer-letter", |t| t.replace("d.transfers, d.total", "(d.transfers.first(),), d.total"));
    assert_eq!(office.office_look(now().day()).unwrap().templates[0].refused, None, "the sample shows nothing of it");
    let refused = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap_err();
    assert_eq!(refused.code, "paper.own-template");
    let says = &refused.message;
    assert!(says.contains("lawyer-letter.typ") && says.contains("没有印出") && says.contains("本案中是"), "{says}");
    assert!(says.contains("anjuan office template --reset lawyer-letter"), "{says}");
    // Seen before it is issued, too: while it is written, and where it is filled in at once.
    let draft = office.compose_paper(id, "lawyer-letter", None, now().day()).unwrap();
    let checked = office.check_paper(id, "lawyer-letter", &draft.data, None, now().day()).unwrap();
    assert!(checked.objections.iter().any(|o| o.code == "own-template"), "{:?}", checked.objections);
    let filled = office.filled_paper(id, "lawyer-letter", None, None, &[], now().day()).unwrap();
    assert!(filled.objections.iter().any(|o| o.code == "own-template"), "{:?}", filled.objections);
    // Nothing was numbered, and the built-in one has both transfers.
    office.reset_template("lawyer-letter", now()).unwrap();
    let issued = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    assert!(issued.paper.number.unwrap().ends_with("第1号"));
}

/// Words that stand there for this addressee only: a sum that nobody claims, a threat, an article.
#[test]
fn a_template_that_says_something_of_its_own_in_one_case_issues_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    for (words, why) in [
        ("人民币999,999.00元", "“999,999.00元”；金额只来自"),
        ("请一并支付玖拾万元。", "“900,000.00元”；金额只来自"),
        ("如您不还款，我们将到您单位。", "单位"),
        ("根据《民法典》第九千条办理。", "法律依据只来自规则库"),
    ] {
        with_own(&office, "lawyer-letter", |t| format!("{t}\n#if d.to.contains(\"周明远\") [#par[{words}]]\n"));
        assert_eq!(office.office_look(now().day()).unwrap().templates[0].refused, None, "{words}");
        let refused = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap_err();
        assert!(refused.code == "paper.own-template" && refused.message.contains(why), "{words}: {refused}");
        office.reset_template("lawyer-letter", now()).unwrap();
    }
    // A sum in every letter is seen in the sample; one that the case names is its own.
    with_own(&office, "lawyer-letter", |t| format!("{t}\n#par[请另付人民币3,000元。]\n"));
    let shown = office.office_look(now().day()).unwrap().templates;
    assert!(shown[0].refused.as_deref().is_some_and(|why| why.contains("3,000.00元")), "{shown:?}");
    office.reset_template("lawyer-letter", now()).unwrap();
    with_own(&office, "lawyer-letter", |t| format!("{t}\n#par[以上共计#d.amount.figures;元。]\n"));
    issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
}

/// What only the Word file says, and what only a paper without the mark of a draft says.
#[test]
fn a_template_is_read_in_both_files_and_as_issued() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = firm(home.path());
    let threat = "#par[如您不还款，我们将到您单位。]";
    for condition in ["#if docx", "#if not docx", "#if look.mark == \"none\"", "#if look.mark == \"draft\""] {
        with_own(&office, "lawyer-letter", |t| format!("{t}\n{condition} [{threat}]\n"));
        let shown = office.office_look(now().day()).unwrap().templates;
        assert!(shown[0].refused.as_deref().is_some_and(|why| why.contains("单位")), "{condition}: {shown:?}");
        office.reset_template("lawyer-letter", now()).unwrap();
    }
    with_own(&office, "lawyer-letter", |t| {
        t.replace("#paragraphs(d.consequences)", "#if not docx { paragraphs(d.consequences) }")
    });
    let shown = office.office_look(now().day()).unwrap().templates;
    assert!(shown[0].refused.as_deref().is_some_and(|why| why.contains("DOCX")), "{shown:?}");
}

/// The built-in letters call the addressee 您 themselves; a threat of the office's own does so too.
#[test]
fn a_template_that_threatens_is_not_used() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = firm(home.path());
    let file = office.take_template("demand-letter").unwrap();
    let built_in = std::fs::read_to_string(&file).unwrap();
    for threat in ["如您不还款，我们将到您单位", "逾期不还，将在您的朋友圈公布", "不还款就对您不客气"]
    {
        std::fs::write(&file, format!("{built_in}\n#par[{threat}。]\n")).unwrap();
        let shown = office.office_look(now().day()).unwrap();
        assert!(shown.templates[0].refused.is_some(), "{threat}");
    }
    std::fs::write(&file, format!("{built_in}\n#par[如您有疑问，请来电。]\n")).unwrap();
    assert_eq!(office.office_look(now().day()).unwrap().templates[0].refused, None);
}

/// Taken over as it is, a template says nothing that a paper may not say, whatever the sample has in it.
#[test]
fn no_built_in_template_is_refused_as_ones_own() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = firm(home.path());
    let forms = ["lawyer-letter", "demand-letter", "mediation-invitation", "criminal-report", "mediation-agreement"];
    for form in forms {
        let file = office.take_template(form).unwrap();
        // Every sentence is another one than the built-in has.
        let text = std::fs::read_to_string(&file).unwrap();
        std::fs::write(&file, text.replace('。', "（续）。")).unwrap();
    }
    let shown = office.office_look(now().day()).unwrap().templates;
    let refused: Vec<_> = shown.iter().filter(|t| t.refused.is_some()).collect();
    assert!(refused.is_empty() && shown.len() == forms.len(), "{refused:?}");
}

#[test]
fn logo_and_seal_are_pictures_or_refused() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let refused = office.set_office_picture(OfficePicture::Logo, Some(b"no picture"), now());
    assert!(refused.is_err());
    let picture = sample_chat().bytes;
    office.set_office_picture(OfficePicture::Seal, Some(&picture), now()).unwrap();
    let look = office.office_look(now().day()).unwrap();
    assert!(look.seal && !look.logo);
    issue(&mut office, id, "lawyer-letter", |_| {}).unwrap();
    office.set_office_picture(OfficePicture::Seal, None, now()).unwrap();
    assert!(!office.office_look(now().day()).unwrap().seal);
}

#[test]
fn a_preview_shows_every_page_and_names_what_it_cannot_show() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = firm(home.path());
    let draft = office.compose_paper(id, "lawyer-letter", None, now().day()).unwrap();
    let pages = office.preview("lawyer-letter", &draft.data, None, 1.0, now().day()).unwrap();
    assert!(!pages.is_empty() && pages[0].png.starts_with(b"\x89PNG"));
    let mut data = draft.value();
    data["subject"] = json!("\u{E123}");
    assert_eq!(
        office.preview("lawyer-letter", &data.to_string(), None, 1.0, now().day()).unwrap_err().code,
        "paper.glyph"
    );
    let letter = office.compose_paper(id, "lawyer-letter", None, now().day()).unwrap();
    assert!(letter.series.is_some_and(|s| s.id == "letter"), "the draft says which number it will take");
}
