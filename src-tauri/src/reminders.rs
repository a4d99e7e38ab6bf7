//! Tells of dates that come near, through the desktop's own notifications.
//!
//! Which dates, and which of them were told of already today, is the office's business; here they are only shown. A
//! notification may lie open on a locked screen: it names cases by their numbers alone.

use crate::desk::Desk;
use crate::window::to_front;
use anjuan_office::Alert;
use std::thread::{sleep, spawn};
use std::time::{Duration, Instant};
use tauri::{AppHandle, Manager};
use tauri_plugin_notification::NotificationExt;

/// How soon after the database was opened.
const LOOK: Duration = Duration::from_secs(20);
/// How often while it stays open: the day may turn, and other dates come near.
const EVERY: Duration = Duration::from_secs(600);
/// More at once would be clicked away unread.
const MOST: usize = 3;

/// Looks as long as the program runs.
pub(crate) fn watch(app: &AppHandle) {
    // Where notifications cannot be clicked they are read all the same.
    let clicked = app.clone();
    let _ = app.notification().on_action(move |_| to_front(&clicked));
    let app = app.clone();
    spawn(move || {
        let mut told: Option<Instant> = None;
        loop {
            sleep(LOOK);
            let desk = app.state::<Desk>();
            if !desk.is_open() {
                told = None;
            } else if told.is_none_or(|at| at.elapsed() >= EVERY) {
                told = Some(Instant::now());
                tell(&app, &desk);
            }
        }
    });
}

fn tell(app: &AppHandle, desk: &Desk) {
    // Whatever is wrong with the database the window says; the next look may succeed.
    let Ok(due) = desk.take_alerts() else { return };
    for (title, body) in notices(&due) {
        // A desktop without notifications shows none; the dates stand in the window.
        let _ = app.notification().builder().title(title).body(body).show();
    }
}

/// Titles and texts: the urgent first, and the rest as a number where there are many.
fn notices(due: &[Alert]) -> Vec<(String, String)> {
    let mut order: Vec<&Alert> = due.iter().collect();
    order.sort_by_key(|one| !one.urgent);
    let shown = if order.len() > MOST { MOST - 1 } else { order.len() };
    let mut notices: Vec<_> = order[..shown].iter().map(|one| (one.title.clone(), one.words.clone())).collect();
    if order.len() > shown {
        notices.push(("案卷".to_owned(), format!("还有 {} 个日期临近，请打开工作台查看", order.len() - shown)));
    }
    notices
}

#[cfg(test)]
mod tests {
    use super::*;
    use anjuan_case::CaseId;

    fn reminder(words: &str, urgent: bool) -> Alert {
        let (title, words, deadline) = ("案卷".to_owned(), words.to_owned(), String::new());
        Alert { key: words.clone(), title, words, case: CaseId::new(), deadline, urgent }
    }

    #[test]
    fn the_urgent_come_first_and_many_become_a_number() {
        let few = [reminder("甲", false), reminder("乙", true)];
        let words = |due: &[Alert]| notices(due).into_iter().map(|(_, body)| body).collect::<Vec<_>>();
        assert_eq!(words(&few), ["乙", "甲"]);
        let many = [reminder("甲", false), reminder("乙", false), reminder("丙", true), reminder("丁", false)];
        assert_eq!(words(&many), ["丙", "甲", "还有 2 个日期临近，请打开工作台查看"]);
        assert!(notices(&[]).is_empty());
    }
}
