//! Tells of dates that come near, through the desktop's own notifications.
//!
//! Which dates, and which of them were told of already, is the office's business; here they are shown, and said to be. A
//! notification may lie open on a locked screen: it names cases by their numbers alone.

use crate::desk::Desk;
use crate::window::to_front;
use anjuan_office::Alert;
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Manager};
#[cfg(not(target_os = "linux"))]
use tauri_plugin_notification::NotificationExt;

/// How soon after the database was opened.
const LOOK: Duration = Duration::from_secs(20);
/// How often while it stays open: the day may turn, and other dates come near.
const EVERY: Duration = Duration::from_secs(600);
/// More at once would be clicked away unread.
const MOST: usize = 3;

/// Looks as long as the program runs.
pub(crate) fn watch(app: &AppHandle) {
    let app = app.clone();
    spawn(move || {
        // Nothing is told before the first look, so nothing is clicked: the window need not wait for the bus.
        sleep(LOOK);
        let (here, clicked) = (app.clone(), app.clone());
        // Where notifications cannot be clicked they are read all the same.
        let _ = app.run_on_main_thread(move || on_click(&here, move || to_front(&clicked)));
        let mut told: Option<Instant> = None;
        loop {
            let desk = app.state::<Desk>();
            if !desk.is_open() {
                told = None;
            } else if told.is_none_or(|at| at.elapsed() >= EVERY) {
                told = Some(Instant::now());
                tell(&app, &desk);
            }
            sleep(LOOK);
        }
    });
}

fn tell(app: &AppHandle, desk: &Desk) {
    // Nobody who would show them: they stay untold until there is.
    if !is_heard() {
        return;
    }
    // Whatever is wrong with the database the window says; the next look may succeed.
    let Ok(due) = desk.alerts() else { return };
    let mut told = Vec::new();
    for notice in notices(&due) {
        match show(app, &notice) {
            Ok(()) => told.extend(notice.keys),
            Err(e) => eprintln!("桌面没有接受提醒，稍后再试：{e}"),
        }
    }
    // Not written down, it is told once more: better than not at all.
    if let Err(problem) = desk.alerted(&told) {
        eprintln!("{problem}");
    }
}

#[cfg(target_os = "linux")]
fn is_heard() -> bool {
    crate::session_bus::can_be_reached(crate::session_bus::NOTIFICATIONS)
}

#[cfg(target_os = "linux")]
fn on_click(_: &AppHandle, clicked: impl Fn() + Send + Sync + 'static) {
    crate::session_bus::on_click(clicked);
}

#[cfg(target_os = "linux")]
fn show(_: &AppHandle, notice: &Notice) -> Result<(), String> {
    crate::session_bus::notify(&notice.title, &notice.body)
}

#[cfg(not(target_os = "linux"))]
const fn is_heard() -> bool {
    true
}

#[cfg(not(target_os = "linux"))]
fn on_click(app: &AppHandle, clicked: impl Fn() + Send + Sync + 'static) {
    let _ = app.notification().on_action(move |_| clicked());
}

#[cfg(not(target_os = "linux"))]
fn show(app: &AppHandle, notice: &Notice) -> Result<(), String> {
    let shown = app.notification().builder().title(&notice.title).body(&notice.body).show();
    shown.map_err(|e| e.to_string())
}

/// What is shown, and which alerts it tells of.
struct Notice {
    title: String,
    body: String,
    keys: Vec<String>,
}

/// The urgent first, and the rest as a number where there are many.
fn notices(due: &[Alert]) -> Vec<Notice> {
    let mut order: Vec<&Alert> = due.iter().collect();
    order.sort_by_key(|one| !one.urgent);
    let shown = if order.len() > MOST { MOST - 1 } else { order.len() };
    let (shown, rest) = order.split_at(shown);
    let one = |one: &&Alert| Notice { title: one.title.clone(), body: one.words.clone(), keys: vec![one.key.clone()] };
    let mut notices: Vec<Notice> = shown.iter().map(one).collect();
    if !rest.is_empty() {
        notices.push(Notice {
            title: "案卷".to_owned(),
            body: format!("还有 {0} 个日期临近，请打开工作台查看 · {0} more dates are near: open Today", rest.len()),
            keys: rest.iter().map(|one| one.key.clone()).collect(),
        });
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;
    use anjuan_case::CaseId;

    fn reminder(words: &str, urgent: bool) -> Alert {
        let (title, words, deadline) = ("案卷".to_owned(), words.to_owned(), String::new());
        Alert { key: words.clone(), title, words, case: Some(CaseId::new()), deadline, urgent }
    }

    #[test]
    fn the_urgent_come_first_and_many_become_a_number() {
        let few = [reminder("甲", false), reminder("乙", true)];
        let words = |due: &[Alert]| notices(due).into_iter().map(|one| one.body).collect::<Vec<_>>();
        assert_eq!(words(&few), ["乙", "甲"]);
        let many = [reminder("甲", false), reminder("乙", false), reminder("丙", true), reminder("丁", false)];
        assert_eq!(
            words(&many),
            ["丙", "甲", "还有 2 个日期临近，请打开工作台查看 · 2 more dates are near: open Today"]
        );
        let keys: Vec<_> = notices(&many).into_iter().map(|one| one.keys).collect();
        assert_eq!(
            keys,
            [vec!["丙"], vec!["甲"], vec!["乙", "丁"]],
            "what stands behind the number counts as told with it"
        );
        assert!(notices(&[]).is_empty());
    }
}
