//! Every page of the real window held against axe-core, in light and dark: names, roles, contrast, headings.

use crate::page::Page;
use serde_json::Value;
use std::path::Path;

/// Pages above all cases, by the address of the window.
const ROOMS: [&str; 12] = [
    "/",
    "/cases",
    "/calendar",
    "/reckon",
    "/new",
    "/rules",
    "/rules/mediation.judicial-confirmation",
    "/office",
    "/fees",
    "/reports",
    "/exchange",
    "/package",
];
const TABS: [&str; 10] =
    ["overview", "assess", "deadlines", "costs", "parties", "events", "evidence", "papers", "lists", "log"];

/// No page of the sample's window breaks a rule. What does is named with its element.
pub async fn every_page(page: &mut Page, dark: bool) {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(source).expect("axe-core is installed with the pages");
    page.run(&axe).await;
    page.run(&format!("document.documentElement.classList.toggle('dark', {dark})")).await;
    let look = if dark { "dark" } else { "light" };
    let case = page.run("return document.querySelector('[data-case]').dataset.case").await;
    let case = case.as_str().expect("a case is open").to_owned();
    let rooms = ROOMS.iter().map(|at| (*at).to_owned());
    let tabs = TABS.iter().map(|tab| format!("/case/{case}/{tab}"));
    let mut broken = Vec::new();
    for at in rooms.chain(tabs).chain([format!("/case/{case}/sealed")]) {
        page.open(&at).await;
        broken.extend(violations(page, &at).await);
        page.shot_top(&format!("{look}-{}", at.rsplit('/').next().unwrap_or_default())).await;
    }
    page.run("document.querySelector('[data-testid=\"open-palette\"]').click()").await;
    page.part("palette").await;
    broken.extend(violations(page, "the palette").await);
    page.shot(&format!("{look}-palette")).await;
    page.run("document.querySelector('[data-testid=\"palette\"]').close()").await;
    page.open(&format!("/case/{case}/overview")).await;
    assert!(broken.is_empty(), "{look}:\n{}", broken.join("\n"));
}

async fn violations(page: &Page, at: &str) -> Vec<String> {
    let script = "const done = arguments[arguments.length - 1]; \
                  axe.run(document, { resultTypes: ['violations'] }).then( \
                  (said) => done(said.violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.html}`))), \
                  (error) => done([String(error)]))";
    let found = page.run_async(script).await;
    let lines = found.as_array().cloned().unwrap_or_else(|| vec![Value::String(found.to_string())]);
    lines.iter().map(|line| format!("{at}: {}", line.as_str().unwrap_or_default())).collect()
}
