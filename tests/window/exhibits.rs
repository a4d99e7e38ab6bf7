//! The exhibit room: an original taken in and looked at, masked, tied to what it proves, planned, bound twice, served.

use crate::home::{Home, IDENTITY};
use crate::page::Page;
use std::path::{Path, PathBuf};
use std::process::Command;

const ARROW_UP: &str = "\u{E013}";

/// A bank's slip is taken in; the identity number in its text is found and masked.
pub async fn open_and_mask(page: &mut Page, home: &Home) {
    page.click("tab-evidence").await;
    page.give_file("evidence-file", &home.slip()).await;
    page.part("evidence-row-3").await;
    page.fill("evidence-name", "银行电子回单").await;
    page.fill("evidence-proves", "转账的金额和付款人").await;
    page.click("evidence-save").await;
    page.gone("evidence-save").await;
    page.click("evidence-3-more").await;
    page.part("exhibit-picture").await;
    page.says("custody", "查看").await;
    page.fits("an opened exhibit").await;
    page.shot_top("exhibit").await;
    page.click("exhibit-mask").await;
    page.click("mask-suggest").await;
    page.click("mask-accept-1").await;
    page.part("mask-box-1").await;
    // Regions are shares of the picture: the sheet they lie on has to be just as large.
    let same = "const [sheet, picture] = ['', ' img'].map((of) => \
                document.querySelector(`[data-testid=\"mask-picture\"]${of}`).getBoundingClientRect()); \
                return Math.abs(sheet.width - picture.width) < 1 && Math.abs(sheet.height - picture.height) < 1";
    page.until(same, |found| found == &serde_json::Value::Bool(true)).await;
    page.click("mask-save").await;
    page.says("mask-state", "已遮盖 1 处").await;
    page.click("mask-preview").await;
    page.part("mask-burnt").await;
    page.shot("masks").await;
}

/// What nothing proves yet is named; tying the slip to its line proves it.
pub async fn facts(page: &mut Page) {
    page.click("room-matrix").await;
    page.part("matrix-unproven").await;
    page.css("[data-testid^=\"link-\"][type=checkbox]").await.click().await.unwrap();
    page.css("[data-testid^=\"matrix-\"][data-state=there]").await;
    page.fits("the matrix").await;
    page.shot_top("matrix").await;
}

/// The slip is put first by the arrow keys and gets a note; what was typed is kept before it is bound.
pub async fn plan(page: &mut Page) {
    page.click("room-plan").await;
    page.says("plan-1-2", "银行电子回单").await;
    page.part("plan-1-2-handle").await.send_keys(ARROW_UP).await.unwrap();
    page.says("plan-1-1", "银行电子回单").await;
    page.click("plan-1-1-open").await;
    page.fill("plan-1-1-note", "金额见本页").await;
    page.says("plan-state", "没有保存").await;
    page.fits("the plan").await;
    page.shot_top("plan").await;
}

/// The full copy holds the number, the copy for the opponent does not.
pub async fn bind_both(page: &mut Page, home: &Home) {
    page.click("plan-write").await;
    page.paper_part("plan-bound").await;
    page.says("plan-bound", "3 份证据").await;
    let full = save(page, home).await;
    assert!(words_of(&full).contains(IDENTITY), "the full copy lost its text");
    indexes(page, home, &full).await;
    page.click("bundle-1-again").await;
    page.paper_part("plan-checked").await;
    page.says("bundle-1", "遮盖本").await;
    let masked = save(page, home).await;
    assert_ne!(full, masked);
    assert!(!words_of(&masked).contains(IDENTITY), "the masked copy tells the number");
    page.shot("bound-twice").await;
}

/// Once it is served, its numbers stand: nothing is left to plan.
pub async fn serve(page: &mut Page) {
    page.click("bundle-2-serve").await;
    page.fill("serve-to", "洛阳市洛龙区人民法院").await;
    page.fill_day("serve-on", "2026-11-20").await;
    page.click("serve-save").await;
    page.says("plan-served", "已送交 3 份证据").await;
    page.part("plan-empty").await;
    page.fits("a served bundle").await;
    page.shot_top("served").await;
}

/// The index in every form lies beside its bundle; the printed one names every exhibit.
async fn indexes(page: &Page, home: &Home, bundle: &Path) {
    // The one that bundles end with is not the last: what is saved next must be told apart.
    for end in ["docx", "pdf", "xlsx"] {
        page.click(&format!("bundle-1-index-{end}")).await;
        let path = saved(page, home, &format!("目录.{end}")).await;
        assert!(path.is_file() && path.parent() == bundle.parent(), "{} is not beside its bundle", path.display());
        if end == "pdf" {
            assert!(words_of(&path).contains("银行电子回单"), "the index lost an exhibit");
        }
    }
}

async fn save(page: &Page, home: &Home) -> PathBuf {
    page.click("bundle-1-save").await;
    saved(page, home, ".pdf").await
}

/// The path, with that end, that the page says something was saved to.
async fn saved(page: &Page, home: &Home, end: &str) -> PathBuf {
    let said = page.says("bundle-saved", end).await;
    let start = said.find('/').expect("a path from the root");
    let path = PathBuf::from(&said[start..said.rfind(end).unwrap() + end.len()]);
    assert!(path.starts_with(home.documents()), "{} is not in the documents", path.display());
    path
}

fn words_of(pdf: &Path) -> String {
    let read = Command::new("pdftotext").arg(pdf).arg("-").output().expect("pdftotext: `make system-test` installs it");
    assert!(read.status.success(), "pdftotext reads {}", pdf.display());
    String::from_utf8_lossy(&read.stdout).into_owned()
}
