//! Every page of the real window held against axe-core, in light and dark: names, roles, contrast, headings.

use crate::page::Page;
use serde_json::Value;
use std::path::Path;

/// The routes of the window, as its pages are given to it.
const ROUTER: &str = include_str!("../../ui/src/router.ts");
/// What stands for a rule in an address.
const RULE: &str = "mediation.judicial-confirmation";
const TABS: [&str; 11] =
    ["overview", "assess", "deadlines", "costs", "money", "parties", "events", "evidence", "papers", "lists", "log"];

/// Every address to be looked at: each route of the router, so that a new page cannot be forgotten.
fn addresses(case: &str, draft: &str, sheets: &[String]) -> Vec<String> {
    let paths = ROUTER.split("path: '").skip(1).filter_map(|rest| rest.split('\'').next());
    let mut all = Vec::new();
    for path in paths.filter(|path| !path.contains('*')) {
        match path {
            "/case/:id/:tab?" => {
                all.extend(TABS.iter().map(|tab| format!("/case/{case}/{tab}")));
                all.push(format!("/case/{case}/events?add=visit-set"));
            }
            "/fees/:tab?" => {
                all.push("/fees".to_owned());
                all.extend(sheets.iter().map(|tab| format!("/fees/{tab}")));
            }
            _ => all.push(path.replace(":id", case).replace(":draft", draft).replace(":rule", RULE)),
        }
    }
    let open: Vec<&String> = all.iter().filter(|at| at.contains(':')).collect();
    assert!(all.len() > 25 && open.is_empty(), "what stands for these parts is not said here: {open:?}");
    all
}

/// No page of the sample's window breaks a rule. What does is named with its element.
pub async fn every_page(page: &mut Page, dark: bool) {
    page.run(&source()).await;
    page.run(&format!("document.documentElement.classList.toggle('dark', {dark})")).await;
    let look = if dark { "dark" } else { "light" };
    let case = page.run("return document.querySelector('[data-case]').dataset.case").await;
    let case = case.as_str().expect("a case is open").to_owned();
    let draft = draft(page, &case).await;
    let sheets = sheets(page).await;
    let mut broken = Vec::new();
    for at in addresses(&case, &draft, &sheets) {
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

/// What the page at hand breaks, which is none of those with an address.
pub async fn this_page(page: &Page, what: &str) {
    page.run(&source()).await;
    let broken = violations(page, what).await;
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

fn source() -> String {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(source).expect("axe-core is installed with the pages")
}

/// The sheets of the books that this kind of office has.
async fn sheets(page: &Page) -> Vec<String> {
    page.open("/fees").await;
    let script =
        "return [...document.querySelectorAll('[data-testid^=\"fees-tab-\"]')].map((a) => a.dataset.testid.slice(9))";
    serde_json::from_value(page.run(script).await).expect("a list of names")
}

/// A draft of the first paper that may be written in the case.
async fn draft(page: &Page, case: &str) -> String {
    let script = format!(
        "const done = arguments[arguments.length - 1]; const ask = window.__TAURI_INTERNALS__.invoke; \
         ask('forms', {{ caseId: '{case}' }}).then((forms) => ask('draft_paper', \
         {{ caseId: '{case}', form: forms.find((one) => one.allowed !== false).id, to: null }})).then( \
         (made) => done(made.value.id), (error) => done(JSON.stringify(error)))"
    );
    let made = page.run_async(&script).await;
    made.as_str().expect("a draft is made").to_owned()
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
