//! How long until the list of 10,000 cases can be used, beside an empty Tauri window on the same machine.
//!
//! Both programs are release builds, opened in turn by the same driver under the same display. What counts is what somebody
//! waits for: from the start of the process until its first page has been painted, and for 案卷 in addition from the passphrase handed
//! in until the rows of the list have been painted. The typing itself does not count, but what the window does meanwhile is done: the
//! shortest passphrase that the program takes is typed, at ten keys a second, which is faster than anybody's. Beside it stands
//! what nobody can do, the passphrase handed in in the moment in which it is asked for. Run by `make bench`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, dead_code)]

#[path = "../../window/driver.rs"]
mod driver;
#[path = "../../window/home.rs"]
mod home;
mod process;

use anjuan_case::{Channel, Fen, LegalTime};
use anjuan_office::{ListAsk, NewPayment, Office, Typed, Work, sample_office};
use driver::Driver;
use home::Home;
use serde_json::{Value, json};
use std::path::Path;
use std::time::Instant;

const CASES: usize = 10_000;
/// Eight characters, as few as are taken.
const PASSPHRASE: &str = "2026案卷开窗";
/// Milliseconds from key to key of somebody who types fast.
const KEY: u32 = 100;
/// Each program is opened that often after a first time that nobody counts: it fills the disk's cache.
const TURNS: usize = 5;
/// Bound of the ratio.
const BOUND: f64 = 1.5;

/// When the page was first painted, in milliseconds of the clock, by the browser's own entry. Where a mark of the page is named, that
/// entry counts only if what is marked stood there by then; else the mark does, which the page sets two frames later.
const PAINTED: &str = "
    const [name, done] = arguments;
    const at = (entry) => performance.getEntriesByName(entry)[0]?.startTime;
    const look = () => {
        const [painted, marked] = [at('first-contentful-paint'), name === null ? 0 : at(name)];
        if (painted === undefined || marked === undefined) return setTimeout(look, 10);
        done(performance.timeOrigin + (name === null || at(`${name}.drawn`) <= painted ? painted : marked));
    };
    look();";

/// Types the passphrase with that many milliseconds before each key, hands it in, and answers with the milliseconds from then
/// until rows of the list have been painted.
const OPENED: &str = "
    const [passphrase, key, done] = arguments;
    location.hash = '#/cases';
    const field = document.querySelector('[data-testid=\"gate-passphrase\"]');
    const there = () => document.querySelector('[data-testid^=\"case-row-\"]') !== null;
    let start = 0;
    const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
    const eye = new MutationObserver(() => { if (there()) { eye.disconnect(); painted(); } });
    const open = () => {
        start = performance.now();
        eye.observe(document.body, { childList: true, subtree: true });
        document.querySelector('[data-testid=\"gate-open\"]').click();
    };
    const type = (text) => { field.value = text; field.dispatchEvent(new Event('input')); };
    if (key === 0) { type(passphrase); open(); return; }
    const press = (n) => {
        type(passphrase.slice(0, n));
        setTimeout(() => (n < passphrase.length ? press(n + 1) : open()), key);
    };
    setTimeout(() => press(1), key);";

fn main() {
    // `cargo test --benches` asks for the names of tests; there are none.
    if std::env::args().any(|argument| argument == "--list" || argument == "--test") {
        return;
    }
    let home = Home::new();
    let written = Instant::now();
    fill(&home.data());
    println!("{CASES} cases written in {:.0} s", written.elapsed().as_secs_f64());
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let (mut empty, mut gate, mut list, mut whole, mut hurried) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for turn in 0..=TURNS {
        let peer = runtime.block_on(peer(&home));
        let (shown, opened) = runtime.block_on(ours(&home, KEY));
        let at_once = runtime.block_on(ours(&home, 0));
        if turn > 0 {
            empty.push(peer);
            gate.push(shown);
            list.push(opened);
            whole.push(shown + opened);
            hurried.push(at_once.0 + at_once.1);
        }
    }
    let (empty, gate, list) = (median(empty), median(gate), median(list));
    let (whole, hurried) = (median(whole), median(hurried));
    println!("empty window           {empty:6.0} ms");
    println!("案卷, passphrase asked {gate:6.0} ms = {:.2} × the empty window", gate / empty);
    println!("案卷, passphrase → list of {CASES} {list:6.0} ms");
    println!("案卷, start → list     {whole:6.0} ms = {:.2} × the empty window (bound {BOUND})", whole / empty);
    println!("案卷, the same without typing {hurried:6.0} ms = {:.2} × the empty window", hurried / empty);
    assert!(whole <= BOUND * empty, "the start takes longer than {BOUND} times an empty window");
}

/// Milliseconds from the start of the empty window until it is painted.
async fn peer(home: &Home) -> f64 {
    let program = driver::program("ANJUAN_EMPTY", "release/examples/empty");
    assert!(program.exists(), "not built: cargo build --release -p anjuan --features peer --example empty");
    let driver = Driver::start(home);
    let client = driver.open(&program, &[]).await;
    let shown = number(&client.execute_async(PAINTED, vec![Value::Null]).await.unwrap());
    let took = shown - process::started(&program);
    client.close().await.unwrap();
    took
}

/// The same for 案卷 until it asks for the passphrase, and from the last of its keys to the list.
async fn ours(home: &Home, key: u32) -> (f64, f64) {
    let program = driver::program("ANJUAN_DESKTOP", "release/anjuan-desktop");
    let driver = Driver::start(home);
    let client = driver.open(&program, &[]).await;
    let shown = number(&client.execute_async(PAINTED, vec![json!("anjuan.gate")]).await.unwrap());
    let took = shown - process::started(&program);
    let opened = number(&client.execute_async(OPENED, vec![json!(PASSPHRASE), json!(key)]).await.unwrap());
    client.close().await.unwrap();
    (took, opened)
}

fn number(value: &Value) -> f64 {
    value.as_f64().expect("the page answers with a number")
}

fn median(mut all: Vec<f64>) -> f64 {
    all.sort_by(f64::total_cmp);
    all[all.len() / 2]
}

/// An office with that many cases of one payment each.
fn fill(folder: &Path) {
    let now: LegalTime = "2026-11-02T09:00:00".parse().unwrap();
    let mut office = Office::create(folder, PASSPHRASE, &sample_office(), now).unwrap();
    for n in 0..CASES {
        let payment = NewPayment {
            paid_at: now,
            amount: Fen::new(10_000 + i64::try_from(n).unwrap() * 137),
            channel: Channel::Wechat,
            counterparty: format!("收款人{n}"),
            counterparty_account: None,
            order_no: Some(format!("10000{n:08}")),
            merchant_no: None,
            remark: None,
        };
        let typed = Typed {
            title: String::new(),
            story: "误转给姓名相近的另一人。".to_owned(),
            claimant: Some(format!("申请人{n}")),
            payments: vec![payment],
        };
        office.new_typed(&typed, now).unwrap();
    }
    // As on any morning on which the program was left open the day before: search and dates are up to date.
    office.catch_up(LegalTime::now(), &Work::silent()).unwrap();
    let all = office.case_list(&ListAsk { limit: 1, ..ListAsk::default() }, LegalTime::now()).unwrap();
    assert_eq!(all.matched, u32::try_from(CASES).ok());
}
