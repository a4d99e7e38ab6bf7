//! Closing the window: what was typed a moment ago is written down first.

use crate::desk::Desk;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};
use tauri::ipc::Channel;
use tauri::{Manager, Window, WindowEvent};

/// How long the page may take to write down what was typed. A page that hangs does not keep its window open.
const PATIENCE: Duration = Duration::from_secs(5);

/// A second close within that time is the other half of a double click, and no decision to go without what was typed.
const MEANT: Duration = Duration::from_secs(2);

/// How often is looked whether the page has answered.
const LOOK: Duration = Duration::from_millis(100);

/// Who is asked before the window closes.
#[derive(Default)]
pub(crate) struct Closing(Mutex<Asked>);

#[derive(Default)]
struct Asked {
    /// The page that is asked; none before one is there.
    page: Option<Channel<()>>,
    /// Since when it was asked and has not answered: whoever closes once more, and not with the same double click, means it.
    waiting: Option<Instant>,
    /// How often it was asked or has answered: who waits for one answer is not deceived by a later question.
    turn: u64,
}

/// What becomes of a window that is to be closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Now {
    /// There is nothing to wait for.
    Closes,
    /// The page has been asked before, a moment ago.
    Holds,
    /// The page was asked in that turn.
    Waits(u64),
}

impl Closing {
    /// From now on that page is asked.
    pub(crate) fn hear(&self, page: Channel<()>) {
        let mut asked = self.asked();
        asked.page = Some(page);
        asked.answered();
    }

    /// The page has something that it could not write down: the window stays, and closing it again asks again.
    pub(crate) fn stay(&self) {
        self.asked().answered();
    }

    /// Asks the page to write down what it has, once.
    fn ask(&self, at: Instant) -> Now {
        let mut asked = self.asked();
        if let Some(since) = asked.waiting {
            return if at.duration_since(since) < MEANT { Now::Holds } else { Now::Closes };
        }
        if !asked.page.as_ref().is_some_and(|page| page.send(()).is_ok()) {
            return Now::Closes;
        }
        asked.waiting = Some(at);
        asked.turn = asked.turn.wrapping_add(1);
        Now::Waits(asked.turn)
    }

    /// Is the answer of that turn still out?
    fn waits(&self, turn: u64) -> bool {
        let asked = self.asked();
        asked.waiting.is_some() && asked.turn == turn
    }

    fn asked(&self) -> MutexGuard<'_, Asked> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Asked {
    fn answered(&mut self) {
        self.waiting = None;
        self.turn = self.turn.wrapping_add(1);
    }
}

/// Holds the window open while the page writes; it closes the window itself when it is done.
pub(crate) fn watch(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    let desk = window.state::<Desk>().inner().clone();
    let turn = match desk.closing().ask(Instant::now()) {
        Now::Closes => return,
        Now::Holds => return api.prevent_close(),
        Now::Waits(turn) => turn,
    };
    api.prevent_close();
    let window = window.clone();
    std::thread::spawn(move || {
        if unanswered(|| desk.closing().waits(turn), || desk.is_at_work(), PATIENCE, LOOK) {
            // Most often it is gone by then.
            let _ = window.destroy();
        }
    });
}

/// Waits for an answer as long as patience lasts; true where none came. Patience begins when no long work holds the database any
/// more: until then the page cannot write.
fn unanswered(waits: impl Fn() -> bool, at_work: impl Fn() -> bool, patience: Duration, look: Duration) -> bool {
    let mut left = patience;
    while waits() && !left.is_zero() {
        std::thread::sleep(look);
        left = if at_work() { patience } else { left.saturating_sub(look) };
    }
    waits()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn the_page_is_asked_once_and_a_window_without_a_page_closes_at_once() {
        let (closing, at) = (Closing::default(), Instant::now());
        assert_eq!(closing.ask(at), Now::Closes, "behind no page nothing was typed");
        let heard = Arc::new(AtomicU32::new(0));
        let ears = Arc::clone(&heard);
        closing.hear(Channel::new(move |_| {
            ears.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }));
        assert!(matches!(closing.ask(at), Now::Waits(_)));
        assert_eq!(closing.ask(at + MEANT / 4), Now::Holds, "a double click loses nothing that is being written");
        assert_eq!(closing.ask(at + MEANT), Now::Closes, "whoever closes once more does not wait");
        assert_eq!(heard.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_page_that_is_gone_holds_no_window_open() {
        let closing = Closing::default();
        closing.hear(Channel::new(|_| Err(tauri::Error::WebviewNotFound)));
        assert_eq!(closing.ask(Instant::now()), Now::Closes);
    }

    #[test]
    fn a_window_that_stays_is_asked_again_and_nobody_waits_for_the_first_answer() {
        let closing = Closing::default();
        closing.hear(Channel::new(|_| Ok(())));
        let at = Instant::now();
        let turn = || match closing.ask(at) {
            Now::Waits(turn) => turn,
            now => panic!("asked, and not {now:?}"),
        };
        let first = turn();
        assert!(closing.waits(first));
        closing.stay();
        assert!(!closing.waits(first));
        let second = turn();
        assert!(closing.waits(second) && !closing.waits(first));
    }

    #[test]
    fn patience_begins_when_the_work_has_ended() {
        let (moment, looks) = (Duration::from_millis(1), AtomicU32::new(0));
        let at_work = || looks.fetch_add(1, Ordering::SeqCst) < 20;
        assert!(unanswered(|| true, at_work, 3 * moment, moment));
        assert!(looks.load(Ordering::SeqCst) >= 22, "the work was waited for, and the page after it");
        assert!(!unanswered(|| false, || true, moment, moment), "whoever answered is not waited for");
    }
}
