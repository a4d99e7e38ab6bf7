//! The steps of the job, in their order. Each leaves a screenshot and checks what a user would look for.

use crate::home::Home;
use crate::page::Page;
use anjuan_case::{LegalDay, LegalTime};
use std::path::PathBuf;

pub const PASSPHRASE: &str = "窗口测试 correct horse 2026";
/// 洛阳市洛龙区.
pub const LUOLONG: &str = "410311";
/// 六安市舒城县.
pub const SHUCHENG: &str = "341523";
/// Line of the 34500.00 yuan to A*明 in the sample bill.
const WRONG_TRANSFER: u32 = 24;

/// First start: the office, and the passphrase that nobody else knows.
pub async fn create_database(page: &mut Page) {
    page.part("gate-create-form").await;
    page.shot("first-start").await;
    page.click("gate-office-kind-firm").await;
    page.fill("gate-office-name", "河洛示例律师事务所").await;
    page.fill("gate-office-address", "河南省洛阳市洛龙区示例路1号").await;
    page.fill("gate-office-phone", "0379-00000000").await;
    page.pick_division("gate-office-division", "洛龙", LUOLONG).await;
    page.fill("gate-letter-code", "河示").await;
    page.fill("gate-licence", "31410000示例000001").await;
    page.fill("gate-lawyer-name", "程砚秋").await;
    page.fill("gate-lawyer-licence", "14103示例0000001").await;
    page.fill("gate-passphrase", PASSPHRASE).await;
    page.fill("gate-passphrase2", PASSPHRASE).await;
    page.shot("office").await;
    page.click("gate-create").await;
    page.part("first-steps").await;
    page.fits("the first page").await;
    page.shot_top("no-cases-yet").await;
}

/// From the bill to a case around one of its payments. Answers with the case's number.
pub async fn case_from_bill(page: &mut Page, home: &Home) -> String {
    page.click("new-case").await;
    page.part("drop-zone").await;
    page.shot_top("new-case").await;
    page.give_file("bill-file", &home.bill()).await;
    page.says("bill-table", "微信").await;
    page.says("bill-table", "34,500.00").await;
    // The bill adds up: nothing to complain about.
    assert!(!page.has("bill-controls").await, "the sample bill's sums should agree");
    page.shot_top("bill").await;
    page.click(&format!("bill-row-{WRONG_TRANSFER}")).await;
    page.fill("case-title", "林小满转错账").await;
    page.fill("case-story", "原本要付装修尾款，误转给了姓名相近的另一人。").await;
    page.shot("payment-picked").await;
    page.click("create-case").await;
    page.part("case-page").await;
    page.says("case-amount", "34,500.00").await;
    page.text("case-number").await
}

/// The questions that decide the route.
pub async fn interview(page: &mut Page) {
    page.part("panel-assess").await;
    page.part("question-deceived").await;
    page.shot_top("first-question").await;
    for (question, answer) in
        [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no"), ("recipient-known", "yes")]
    {
        choose(page, question, answer).await;
    }
    choose(page, "respondent-detained", "no").await;
    name_day(page, "noticed-on", "2026-11-02").await;
    name_day(page, "learned-recipient-on", "2026-11-08").await;
    choose(page, "mediation-refused", "no").await;
    page.shot_top("questions-answered").await;
}

/// Who received the money, and who asks for it back.
pub async fn respondent(page: &mut Page) {
    page.click("tab-parties").await;
    page.part("panel-parties").await;
    page.click("party-respondent-edit").await;
    page.fill("party-name", "周明远").await;
    page.fill("party-address", "河南省洛阳市洛龙区示例小区3号楼").await;
    page.pick_division("party-household", "洛龙", LUOLONG).await;
    page.shot("respondent").await;
    page.click("party-save").await;
    page.gone("party-form").await;
    page.says("panel-parties", "周明远").await;

    page.click("party-claimant-edit").await;
    page.fill("party-name", "林小满").await;
    page.fill("party-phone", "13800000000").await;
    page.fill("party-address", "安徽省六安市舒城县示例镇2号").await;
    page.pick_division("party-household", "舒城", SHUCHENG).await;
    page.click("party-save").await;
    page.gone("party-form").await;
    page.says("panel-parties", "林小满").await;
    page.shot_top("parties").await;
}

/// A known recipient who has not been asked yet: mediation and the court are open, and which court.
pub async fn assessment(page: &mut Page) {
    page.click("tab-assess").await;
    page.is("route-mediation", "data-state", "open").await;
    page.is("route-civil", "data-state", "open").await;
    page.says("venue-civil", "洛阳市洛龙区人民法院").await;
    // Where the recipient lives follows from the party; it is not asked again.
    page.part("answered-recipient-located").await;
    page.fits("the assessment").await;
    page.shot_top("routes").await;
    // Three years from the later of noticing and learning who it is: 2029-11-08 is a Thursday.
    page.click("tab-deadlines").await;
    page.is("deadline-limitation.claim-legal", "datetime", "2029-11-08").await;
}

/// The chat in which the recipient was asked, kept as evidence beside the bill's original.
pub async fn evidence(page: &mut Page, home: &Home) {
    page.click("tab-evidence").await;
    page.part("evidence-row-1").await;
    page.give_file("evidence-file", &home.chat()).await;
    page.part("evidence-row-2").await;
    page.fill("evidence-name", "微信聊天记录截屏").await;
    page.fill("evidence-source", "林小满手机截屏").await;
    page.choose("evidence-group", "demand").await;
    page.fill("evidence-proves", "催告已到达收款人，收款人拒绝返还").await;
    page.click("evidence-save").await;
    page.gone("evidence-save").await;
    page.says("evidence-row-2", "微信聊天记录截屏").await;
    page.click("evidence-verify").await;
    page.part("evidence-verified").await;
    page.fits("the evidence").await;
    page.shot_top("evidence").await;
}

/// A demand that arrived, with its proof, and a refusal: both change what is to be done.
pub async fn events(page: &mut Page) {
    page.click("tab-events").await;
    page.says("panel-events", "2026年11月2日").await;
    page.click("event-add").await;
    page.choose("event-kind", "demand-arrived").await;
    page.fill_day("event-on", "2026-11-11").await;
    page.fill("event-note", "微信语音和文字催告，对方已读").await;
    // The last exhibit is the chat; without proof the demand would not interrupt limitation.
    page.css("label:last-of-type > input[data-testid^=\"event-proof-\"]").await.click().await.unwrap();
    page.shot("event").await;
    page.click("event-save").await;
    page.says("event-demand-arrived", "2026年11月11日").await;
    page.shot_top("events").await;

    page.click("tab-assess").await;
    page.part("answered-demanded").await;
    choose(page, "refused", "yes").await;
    name_day(page, "refused-on", "2026-11-13").await;
    page.is("route-civil", "data-state", "first").await;
    page.is("route-mediation", "data-state", "open").await;
    page.shot_top("refused").await;
}

/// The demand, being proved, interrupted limitation: three years from 2026-11-11 end on a Sunday, so on Monday, 2029-11-12.
pub async fn deadlines(page: &mut Page) {
    page.click("tab-deadlines").await;
    page.is("deadline-limitation.claim-legal", "datetime", "2029-11-12").await;
    page.is("deadline-limitation.claim-safe", "datetime", "2029-11-09").await;
    page.is("deadline-limitation.claim", "data-state", "running").await;
    page.fits("the deadlines").await;
    page.shot_top("deadlines").await;
}

/// 50 + (34500 − 10000) × 2.5% = 662.50 yuan, and 2.5% of the interest that has grown since the demand: the fee and its half, in
/// fen.
pub fn acceptance_today() -> (i64, i64) {
    let days = "2026-11-12".parse::<LegalDay>().unwrap().days_to(LegalTime::now().day());
    // Half up: 3 % a year, then 2.5 % of what lies above 10,000 yuan.
    let above = 2_450_000 + (3_450_000 * 3 * days + 18_250) / 36_500;
    (5_000 + (above + 20) / 40, 2_500 + (above + 40) / 80)
}

pub fn figures(fen: i64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

pub async fn costs(page: &mut Page) {
    page.click("tab-costs").await;
    let (fee, half) = acceptance_today();
    page.says("cost-costs.acceptance", &figures(fee)).await;
    page.says("cost-costs.acceptance-half", &figures(half)).await;
    page.shot_top("costs").await;
}

/// The lawyer's letter: refused until the firm was engaged and has approved it, edited beside its picture, issued, looked at.
pub async fn letter(page: &mut Page) {
    page.click("tab-papers").await;
    page.part("forms").await;
    page.says("forms-refused", "律师函").await;
    page.fits("the papers").await;
    page.shot_top("papers").await;
    page.click("handling-edit").await;
    page.fill_day("field-signed_on", "2026-11-12").await;
    page.fill("field-approved_by", "程砚秋").await;
    page.fill_day("field-approved_on", "2026-11-13").await;
    page.shot("handling").await;
    page.click("handling-save").await;
    page.gone("handling-form").await;

    page.click("write-lawyer-letter").await;
    page.part("draft-page").await;
    page.css("[data-testid=\"preview\"] img").await;
    let pay_by = LegalTime::now().day().plus_days(15).unwrap().to_string();
    page.fill_day("field-pay_by", &pay_by).await;
    page.fill("field-pay_to", "收款人：林小满，示例银行尾号0012").await;
    page.says("draft-saved", "已保存").await;
    page.fits("a draft").await;
    page.shot_top("draft").await;
    page.click("draft-issue").await;
    page.paper_part("paper-row-1").await;
    page.says("paper-row-1", "律师函").await;
    view(page, "letter").await;
}

/// The evidence bundle: the bill's original is in it without anyone adding it.
pub async fn bundle(page: &mut Page) {
    page.click("write-bundle").await;
    page.paper_part("paper-row-2").await;
    page.says("paper-row-1", "证据").await;
    view(page, "bundle").await;
}

/// Both papers as files in the user's documents.
pub async fn save(page: &mut Page, home: &Home) {
    let bundle = save_one(page, "paper-save").await;
    page.shot("saved").await;
    let letter = save_one(page, "paper-save-2").await;
    for file in [&bundle, &letter] {
        assert!(file.starts_with(home.documents()), "{} is not in the documents", file.display());
        let bytes = std::fs::read(file).unwrap();
        assert!(bytes.starts_with(b"%PDF-"), "{} is no PDF", file.display());
        assert!(bytes.len() > 5_000, "{} has only {} bytes", file.display(), bytes.len());
    }
    assert_ne!(bundle, letter);
}

/// What is locked shows nothing of the case.
pub async fn lock(page: &mut Page) {
    page.click("lock").await;
    page.part("gate-open-form").await;
    page.gone("case-page").await;
    let seen = page.css("body").await.text().await.unwrap();
    assert!(!seen.contains("周明远"), "a locked window shows a name");
    page.shot_top("locked").await;
}

/// A wrong passphrase is told so and opens nothing; the right one finds everything again.
pub async fn reopen(page: &mut Page, number: &str) {
    page.part("gate-open-form").await;
    page.fill("gate-passphrase", "不是这个口令").await;
    page.click("gate-open").await;
    page.says("problem", "口令").await;
    assert!(!page.has("today-page").await, "a wrong passphrase opened the database");
    page.shot("wrong-passphrase").await;
    page.fill("gate-passphrase", PASSPHRASE).await;
    page.click("gate-open").await;
    page.part("today-page").await;
    page.shot_top("today").await;
    page.click("nav-cases").await;
    page.part("case-list").await;
    page.shot("cases").await;
    page.click(&format!("case-row-{number}")).await;
    page.says("case-amount", "34,500.00").await;
    page.is("route-civil", "data-state", "first").await;
    page.click("tab-papers").await;
    page.part("paper-row-2").await;
    page.click("tab-log").await;
    page.part("panel-log").await;
    page.shot("log").await;
}

/// The window that `make run` opens: the made-up case, from its list.
pub async fn sample(page: &mut Page) {
    page.part("today-page").await;
    page.shot_top("today").await;
    page.click("nav-cases").await;
    page.part("case-list").await;
    page.css("[data-testid^=\"case-row-\"]").await.click().await.unwrap();
    page.says("case-amount", "34,500.00").await;
    page.is("route-civil", "data-state", "first").await;
    page.shot_top("case").await;
}

/// 700 pixels wide: everything is there, nothing sticks out.
pub async fn narrow(page: &mut Page) {
    page.resize(700, 900).await;
    page.until("return innerWidth", |width| width.as_f64().is_some_and(|w| w <= 700.0)).await;
    every_tab(page, "700px").await;
}

/// The same at 200 %, by the keys a user presses: Control and +.
pub async fn enlarged(page: &mut Page) {
    page.resize(1280, 900).await;
    page.until("return innerWidth", |width| width.as_f64().is_some_and(|w| w > 1000.0)).await;
    // Five steps of a fifth. Control is let go at the end of the keys.
    page.css("body").await.send_keys("\u{E009}=====").await.unwrap();
    page.until("return innerWidth", |width| width.as_f64().is_some_and(|w| w < 700.0)).await;
    every_tab(page, "200-percent").await;
}

async fn every_tab(page: &mut Page, what: &str) {
    for tab in ["overview", "assess", "deadlines", "costs", "parties", "events", "evidence", "papers"] {
        page.press(&format!("tab-{tab}")).await;
        page.part(&format!("panel-{tab}")).await;
        page.fits(&format!("{tab} at {what}")).await;
        page.run(&format!("document.querySelector('[data-testid=\"panel-{tab}\"]').scrollIntoView()")).await;
        page.shot(&format!("{what}-{tab}")).await;
    }
}

/// Shows the newest paper page by page and closes it again.
async fn view(page: &mut Page, what: &str) {
    page.click("paper-view").await;
    page.css("[data-testid=\"pdf-view\"][data-pages] canvas").await;
    // The first page is drawn when something on it is dark.
    let dark = "const c = document.querySelector('[data-testid=\"pdf-view\"] canvas'); \
                if (!c?.width) return false; \
                const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; \
                for (let i = 0; i < d.length; i += 4) if (d[i + 3] > 200 && d[i] + d[i + 1] + d[i + 2] < 200) return true; \
                return false";
    page.until(dark, |found| found == &serde_json::Value::Bool(true)).await;
    page.run("document.querySelector('[data-testid=\"pdf-view\"]').scrollIntoView()").await;
    page.shot(what).await;
    page.click("pdf-close").await;
    page.gone("pdf-view").await;
}

/// Saves a paper to its usual place and reads from the page where that is.
async fn save_one(page: &mut Page, button: &str) -> PathBuf {
    page.click(button).await;
    // The message stands under the paper that was saved.
    let row = if let Some(n) = button.strip_prefix("paper-save-") { n } else { "1" };
    let said = page.says(&format!("paper-row-{row}"), ".pdf").await;
    let start = said.find('/').expect("a path from the root");
    let end = said.rfind(".pdf").unwrap() + ".pdf".len();
    PathBuf::from(&said[start..end])
}

/// Answers a question with one click, wherever it stands among the open ones.
pub async fn choose(page: &Page, question: &str, answer: &str) {
    show(page, question).await;
    page.click(&format!("question-{question}-{answer}")).await;
    page.part(&format!("answered-{question}")).await;
}

/// Answers a question with a day.
pub async fn name_day(page: &Page, question: &str, day: &str) {
    show(page, question).await;
    page.fill_day(&format!("question-{question}-date"), day).await;
    page.click_until(&format!("question-{question}-save"), &format!("answered-{question}")).await;
}

pub async fn show(page: &Page, question: &str) {
    let (card, link) = (format!("question-{question}"), format!("question-{question}-show"));
    if page.either(&[&card, &link]).await == link {
        page.click(&link).await;
    }
}
