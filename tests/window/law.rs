//! Where a figure comes from, read and run again in the real window.

use crate::home::Home;
use crate::page::Page;
use std::path::PathBuf;

/// The reasons of a deadline: its article, its steps, how firm it is; and the same figure computed anew from its receipt.
pub async fn why(page: &mut Page) {
    page.click("tab-deadlines").await;
    page.part("limitation-drawing").await;
    // Red stands only where the user can still lose something.
    assert_eq!(
        page.run("return document.querySelectorAll('[data-testid=\"deadlines-others\"] .lose').length").await,
        0
    );
    page.click("deadline-limitation.claim-why").await;
    page.says("why-basis", "《中华人民共和国民法典》第一百八十八条").await;
    page.says("why-result", "2029年11月9日").await;
    page.says("why-steps", "2026-11-11").await;
    page.says("why-text-as-of", "法律文本对照截至").await;
    page.fits("the reasons of a deadline").await;
    page.shot("why").await;
    page.click("why-rerun").await;
    page.is("rerun-result", "role", "status").await;
    page.css("[data-testid=\"rerun-result\"] [data-same=\"true\"]").await;
    page.shot("rerun-figure").await;
    page.click("why-close").await;
    page.gone("why-dialog").await;
}

/// Receipts saved, opened again and computed anew: every figure gives the same. A changed one is told.
pub async fn receipts(page: &mut Page, home: &Home) {
    page.click("tab-costs").await;
    page.click("receipts-save").await;
    let said = page.says("receipts-saved", ".json").await;
    let path = PathBuf::from(said.split_once('/').map(|(_, rest)| format!("/{rest}")).unwrap().trim());
    assert!(path.starts_with(home.documents()), "{} is not in the documents", path.display());
    page.run("document.querySelector('[data-testid=\"rerun-open\"]').open = true").await;
    page.give_file("rerun-file", &path).await;
    page.says("rerun-result", "不一样的 0 个").await;
    page.shot("receipts-again").await;

    let altered = home.path().join("改过的凭据.json");
    let json = std::fs::read_to_string(&path).unwrap();
    let (fee, _) = crate::steps::acceptance_today();
    assert!(json.contains(&fee.to_string()), "the acceptance fee has a receipt");
    std::fs::write(&altered, json.replace(&format!("\"fen\": {fee}"), &format!("\"fen\": {}", fee + 1))).unwrap();
    page.give_file("rerun-file", &altered).await;
    page.says("rerun-result", "不一样的 1 个").await;
    page.says("rerun-result", &crate::steps::figures(fee)).await;
}

/// A rule found by its statute and article, read in its edition.
pub async fn rule_book(page: &mut Page) {
    page.click("nav-rules").await;
    page.fill("rules-search", "民事诉讼法 205").await;
    page.click_in("rule-mediation.judicial-confirmation", "a").await;
    page.says("rule-page", "第二百零五条").await;
    page.says("rule-page", "2021年文本为第201条").await;
    page.fits("a rule").await;
    page.shot_top("rule").await;
    page.run("history.go(-2)").await;
    page.part("case-page").await;
}
