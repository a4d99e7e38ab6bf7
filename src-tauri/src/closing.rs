//! Closing the window: what was typed a moment ago is written down first.

use crate::desk::Desk;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tauri::ipc::Channel;
use tauri::{Manager, Window, WindowEvent};

/// How long the page may take to write down what was typed. A page that hangs does not keep its window open.
const PATIENCE: Duration = Duration::from_secs(5);

/// Who is asked before the window closes.
#[derive(Default)]
pub(crate) struct Closing(Mutex<Asked>);

#[derive(Default)]
enum Asked {
    /// No page is there yet.
    #[default]
    Nobody,
    /// The page that will be asked.
    Page(Channel<()>),
    /// It was asked: whoever closes once more means it.
    Already,
}

impl Closing {
    /// From now on that page is asked.
    pub(crate) fn hear(&self, page: Channel<()>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Asked::Page(page);
    }

    /// Asks the page to write down what it has; false where there is nothing to wait for.
    fn ask(&self) -> bool {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match std::mem::replace(&mut *asked, Asked::Already) {
            Asked::Page(page) => page.send(()).is_ok(),
            Asked::Nobody | Asked::Already => false,
        }
    }
}

/// Holds the window open while the page writes; it closes the window itself when it is done.
pub(crate) fn watch(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else { return };
    if !window.state::<Desk>().closing().ask() {
        return;
    }
    api.prevent_close();
    let window = window.clone();
    std::thread::spawn(move || {
        std::thread::sleep(PATIENCE);
        // Most often it is gone by then.
        let _ = window.destroy();
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};

    #[test]
    fn the_page_is_asked_once_and_a_window_without_a_page_closes_at_once() {
        let closing = Closing::default();
        assert!(!closing.ask(), "behind no page nothing was typed");
        let heard = Arc::new(AtomicU32::new(0));
        let ears = Arc::clone(&heard);
        closing.hear(Channel::new(move |_| {
            ears.fetch_add(1, Ordering::SeqCst);
            Ok(())
        }));
        assert!(closing.ask());
        assert!(!closing.ask(), "whoever closes once more does not wait");
        assert_eq!(heard.load(Ordering::SeqCst), 1);
    }

    #[test]
    fn a_page_that_is_gone_holds_no_window_open() {
        let closing = Closing::default();
        closing.hear(Channel::new(|_| Err(tauri::Error::WebviewNotFound)));
        assert!(!closing.ask());
    }
}
