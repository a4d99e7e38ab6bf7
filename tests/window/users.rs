//! The job of each kind of user from the first start to what they leave the room with.

use crate::home::Home;
use crate::page::Page;
use crate::steps::{self, choose, name_day};
use anjuan_case::LegalTime;

/// What is asked of every mistaken transfer before the routes are clear.
const MISTAKE: [(&str, &str); 5] =
    [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no"), ("recipient-known", "yes")];

/// First start of an office of that kind.
async fn office(page: &mut Page, kind: &str, name: &str, code: &str) {
    page.part("gate-create-form").await;
    page.click(&format!("gate-office-kind-{kind}")).await;
    page.fill("gate-office-name", name).await;
    page.pick_division("gate-office-division", "洛龙", steps::LUOLONG).await;
    page.fill("gate-letter-code", code).await;
    page.fill("gate-passphrase", steps::PASSPHRASE).await;
    page.fill("gate-passphrase2", steps::PASSPHRASE).await;
    page.click("gate-create").await;
    page.part("first-steps").await;
}

/// A case told at the desk, without a bill.
async fn case(page: &mut Page, story: &str) {
    page.click("new-case").await;
    page.click("typed-case").await;
    page.fill("typed-claimant", "林小满").await;
    page.fill("typed-amount", "34500").await;
    page.fill_day("typed-day", "2026-11-02").await;
    page.choose("typed-channel", "wechat").await;
    page.fill("typed-counterparty", "A*明").await;
    page.fill("case-story", story).await;
    page.click("create-case").await;
    page.part("panel-assess").await;
}

/// Both sides with the numbers that papers ask for.
async fn parties(page: &mut Page) {
    page.click("tab-parties").await;
    let sides = [
        ("respondent", "周明远", "河南省洛阳市洛龙区示例小区3号楼", "洛龙", steps::LUOLONG),
        ("claimant", "林小满", "安徽省六安市舒城县示例镇2号", "舒城", steps::SHUCHENG),
    ];
    for (role, name, address, typed, code) in sides {
        page.click(&format!("party-{role}-edit")).await;
        page.fill("party-name", name).await;
        page.fill("party-phone", "13800000000").await;
        page.fill("party-address", address).await;
        page.pick_division("party-household", typed, code).await;
        page.click("party-save").await;
        page.gone("party-form").await;
    }
}

/// The mediator takes the seat at the table of sealed offers again.
async fn mediator_back(page: &Page) {
    page.fill("sealed-passphrase", steps::PASSPHRASE).await;
    page.click("sealed-return").await;
    page.gone("sealed-away").await;
}

/// A mediator: from the story to a signed agreement and the bound 卷宗.
pub async fn mediator(page: &mut Page, home: &Home) {
    office(page, "committee", "洛阳市洛龙区示例街道人民调解委员会", "洛示").await;
    case(page, "原本要付装修尾款，误转给了姓名相近的另一人。").await;
    for (question, answer) in MISTAKE {
        choose(page, question, answer).await;
    }
    for (question, answer) in [("intended-payee", "no"), ("demanded", "no"), ("mediation-refused", "no")] {
        choose(page, question, answer).await;
    }
    name_day(page, "noticed-on", "2026-11-02").await;
    parties(page).await;
    page.click("tab-overview").await;
    page.is("route-mediation", "data-state", "first").await;
    page.fits("the map of a case").await;
    page.shot_top("map").await;

    // Sealed offers: what a side typed is nowhere on the page afterwards.
    page.click("open-sealed").await;
    page.click("sealed-open").await;
    for (side, limit) in [("claimant", "30000"), ("respondent", "34000")] {
        if side == "respondent" {
            // It sits down for the first time from the mediator's hand only.
            page.part("sealed-respondent-waits").await;
            mediator_back(page).await;
        }
        page.click(&format!("sealed-{side}")).await;
        page.fill("sealed-limit", limit).await;
        page.fill("sealed-code", &format!("{side}-0815")).await;
        page.shot(&format!("seat-{side}")).await;
        page.click("sealed-put").await;
        page.gone("sealed-seat").await;
    }
    page.is("sealed-state", "data-state", "overlap").await;
    let seen = page.css("body").await.text().await.unwrap();
    assert!(!seen.contains("30,000") && !seen.contains("34,000"), "a limit is shown: {seen}");
    for side in ["claimant", "respondent"] {
        page.click(&format!("sealed-{side}")).await;
        page.fill("sealed-code", &format!("{side}-0815")).await;
        page.click("sealed-yes").await;
        page.gone("sealed-seat").await;
    }
    page.says("sealed-settled", "32,000.00").await;
    // Until the mediator is back nothing of the office lies open before whoever sits there.
    page.gone("open-palette").await;
    mediator_back(page).await;
    page.shot_top("settled").await;
    page.fill_day("sealed-due", "2026-12-31").await;
    page.click("sealed-apply").await;

    page.part("dossier").await;
    page.click("handling-edit").await;
    let words = [
        ("dispute", "误转 34,500 元，要求返还。"),
        ("requests", "返还 34,500 元"),
        ("mediators", "王秀兰"),
        ("recorder", "李桂英"),
        ("place", "本会调解室"),
        ("minutes", "双方对转账事实没有争议。"),
        ("terms", "周明远于2026年12月31日前返还32,000元。"),
        ("manner", "银行转账"),
    ];
    for (field, text) in words {
        page.fill(&format!("field-{field}"), text).await;
    }
    page.fill_day("field-held_on", "2026-11-20").await;
    page.fill_day("field-agreed_on", "2026-11-20").await;
    page.shot("handling").await;
    page.click("handling-save").await;
    page.gone("handling-form").await;

    // The papers that the file still lacks are drafted from its own list.
    for form in ["mediation-application", "mediation-record"] {
        page.click(&format!("write-{form}")).await;
        page.part("draft-page").await;
        page.click("draft-back").await;
        page.part("dossier").await;
    }
    page.click("write-mediation-agreement").await;
    page.part("draft-page").await;
    page.css("[data-testid=\"preview\"] img").await;
    page.shot_top("agreement").await;
    page.click("draft-issue").await;
    page.paper_part("paper-row-1").await;

    sign(page, home).await;
    page.says("paper-row-1", "已签字").await;
    page.click("tab-deadlines").await;
    page.says("deadlines-own", "申请司法确认调解协议").await;
    page.shot_top("signed-deadlines").await;
    page.click("tab-papers").await;
    page.part("dossier").await;
    page.click("dossier-issue").await;
    page.click("dossier-bind").await;
    page.paper_part("dossier-bound").await;
    page.shot_top("dossier").await;
    page.click("dossier-view").await;
    page.css("[data-testid=\"pdf-view\"][data-pages] canvas").await;
    page.shot("file").await;
}

/// The agreement comes back signed: its scan is kept, and the days that run from it are shown before they are recorded.
async fn sign(page: &mut Page, home: &Home) {
    page.click("paper-sign").await;
    page.fill_day("sign-on", &LegalTime::now().day().to_string()).await;
    page.give_file("sign-file", &home.chat()).await;
    page.click("sign-save").await;
    page.says("sign-records", "调解协议生效").await;
    page.says("consequences", "申请司法确认调解协议").await;
    page.fits("what follows from a signature").await;
    page.shot("signing").await;
    page.click("consequences-sure").await;
    page.gone("sign-form").await;
}

/// Legal aid: a payment induced by fraud; the police first, the day of 复议 after a refusal, the form of aid.
pub async fn aid_lawyer(page: &mut Page) {
    office(page, "legal_aid", "洛阳市洛龙区法律援助中心", "洛援").await;
    case(page, "对方冒充客服，让我把钱转到“安全账户”。").await;
    for (question, answer) in [("deceived", "yes"), ("by-network", "yes")] {
        choose(page, question, answer).await;
    }
    page.click("tab-overview").await;
    page.is("route-criminal", "data-state", "first").await;
    page.part("caution-criminal.caution-stop").await;
    page.shot_top("fraud").await;
    // Nobody told the police: it stands on top of the day's work and first in the list.
    page.click("nav-today").await;
    page.says("today-windows", "现在就报警").await;
    page.shot_top("fraud-today").await;
    page.click("nav-cases").await;
    page.says("case-list", "现在").await;
    page.shot_top("fraud-list").await;
    page.css("[data-row=\"0\"]").await.click().await.unwrap();
    page.part("case-page").await;
    parties(page).await;

    page.click("tab-papers").await;
    page.click("write-police-report").await;
    page.part("draft-page").await;
    page.css("[data-testid=\"preview\"] img").await;
    page.shot_top("police-report").await;
    page.click("draft-back").await;

    page.click("tab-events").await;
    // The refusal came the day before yesterday: the seven days of 复议 run.
    let today = LegalTime::now().day();
    for (kind, days) in [("police-report", -9), ("non-filing-received", -2)] {
        page.click("event-add").await;
        page.choose("event-kind", kind).await;
        page.fill_day("event-on", &today.plus_days(days).unwrap().to_string()).await;
        page.click("event-save").await;
        page.part(&format!("event-{kind}")).await;
    }
    page.click("tab-deadlines").await;
    page.says("deadlines-own", "复议").await;
    page.fits("the dates after a refusal").await;
    page.shot_top("review").await;
    // The day stands where the day's work is looked for.
    page.click("nav-today").await;
    page.says("today-page", "复议").await;
    page.shot_top("today").await;
    page.run("history.back()").await;
    page.click("tab-papers").await;
    page.click("write-aid-application").await;
    page.part("draft-page").await;
    page.css("[data-testid=\"preview\"] img").await;
    page.shot_top("aid-application").await;
}

/// A commercial mediation body: is it a commercial dispute, is there a conflict of interest, the agreement, its confirmation.
pub async fn commercial(page: &mut Page) {
    office(page, "commercial_mediation", "洛阳示例商事调解中心", "洛商").await;
    case(page, "两家公司之间误付货款。").await;
    for (question, answer) in MISTAKE {
        choose(page, question, answer).await;
    }
    // Whether it is commercial is decided with its reason and by name, on a form that the question leads to.
    steps::show(page, "commercial-field").await;
    page.click("question-commercial-field-decide").await;
    page.click("scope-edit").await;
    page.click("scope-yes").await;
    page.fill("scope-field", "贸易").await;
    page.fill("scope-by", "许清").await;
    page.fill("scope-reason", "双方都是公司，货款误付").await;
    page.click("scope-save").await;
    page.part("scope").await;
    page.shot_top("scope").await;
    parties(page).await;

    // A second case in which the payer of the first stands on the other side: said while it is typed, decided with a reason.
    page.click("nav-today").await;
    case(page, "另一笔误付。").await;
    page.click("tab-parties").await;
    page.click("party-respondent-edit").await;
    page.fill("party-name", "林小满").await;
    page.says("conflict-notice", "林小满").await;
    page.fits("a conflict of interest").await;
    page.shot("conflict").await;
    page.click("party-save").await;
    page.gone("party-form").await;
    page.click("tab-overview").await;
    // Both sides of the second case bear the name of the first's payer: each finding is decided by itself.
    page.part("conflict-open").await;
    for decided in 1..=2 {
        page.choose("conflict-decision", "none").await;
        page.fill("conflict-why", "同名不同人，证件号码不同").await;
        page.click("conflict-save").await;
        page.says("conflict-record", &format!("（{decided}）")).await;
    }
    page.gone("conflict-open").await;
    page.shot_top("conflict-settled").await;

    // Back to the first by two characters of the recipient's name.
    page.click("nav-cases").await;
    page.fill("case-search", "明远").await;
    page.css("[data-testid=\"case-list\"] mark").await;
    page.shot_top("found").await;
    page.css("[data-row=\"0\"]").await.click().await.unwrap();
    page.part("case-page").await;
    page.click("tab-papers").await;
    page.click("handling-edit").await;
    page.fill("field-terms", "周明远于2026年12月31日前返还32,000元。").await;
    page.click("handling-save").await;
    page.gone("handling-form").await;
    for form in ["conflict-disclosure", "commercial-agreement", "confirmation-application"] {
        page.click(&format!("write-{form}")).await;
        page.part("draft-page").await;
        page.css("[data-testid=\"preview\"] img").await;
        page.shot_top(form).await;
        page.click("draft-back").await;
        page.part("forms").await;
    }
}
