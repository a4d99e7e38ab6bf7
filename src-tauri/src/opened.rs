//! Case packages that the user opened from outside: named on the command line, handed over by a second start, or by macOS.
//!
//! Nothing is taken in here. The page is told the path and shows what the package holds; the user decides.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use tauri::ipc::Channel;
use tauri::{AppHandle, Manager};

use crate::desk::Desk;

/// The extension of a case package.
pub(crate) const PACKAGE: &str = "anjuan";

/// Packages that the page has not heard of yet, and who hears of them.
#[derive(Default)]
pub(crate) struct Opened(Mutex<Heard>);

#[derive(Default)]
struct Heard {
    page: Option<Channel<PathBuf>>,
    waiting: Vec<PathBuf>,
}

impl Opened {
    /// From now on that page hears of packages; of those that wait, at once.
    pub(crate) fn hear(&self, page: Channel<PathBuf>) {
        let mut heard = self.held();
        heard.page = Some(page);
        heard.tell();
    }

    /// These were opened.
    pub(crate) fn add(&self, paths: impl IntoIterator<Item = PathBuf>) {
        let mut heard = self.held();
        heard.waiting.extend(paths);
        heard.tell();
    }

    fn held(&self) -> MutexGuard<'_, Heard> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Heard {
    fn tell(&mut self) {
        let Some(page) = &self.page else { return };
        for path in std::mem::take(&mut self.waiting) {
            // A page that is gone hears nothing; the next one asks anew.
            let _ = page.send(path);
        }
    }
}

/// The packages among the arguments of a start in that folder; the first argument is the program.
pub(crate) fn among<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>, folder: &Path) -> Vec<PathBuf> {
    let named = arguments.into_iter().skip(1).map(|argument| PathBuf::from(argument.as_ref()));
    named.filter(|path| is_package(path)).map(|path| folder.join(path)).collect()
}

/// The packages among the files that macOS hands over.
#[cfg(any(target_os = "macos", test))]
pub(crate) fn among_urls(urls: &[tauri::Url]) -> Vec<PathBuf> {
    urls.iter().filter_map(|url| url.to_file_path().ok()).filter(|path| is_package(path)).collect()
}

fn is_package(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(PACKAGE))
}

/// A second start: the window comes to the front and hears what was opened.
pub(crate) fn again(app: &AppHandle, arguments: &[String], folder: &str) {
    crate::window::to_front(app);
    app.state::<Desk>().opened().add(among(arguments, Path::new(folder)));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::sync::Arc;
    use tauri::ipc::InvokeResponseBody;

    fn listener() -> (Channel<PathBuf>, Arc<Mutex<Vec<String>>>) {
        let heard = Arc::new(Mutex::new(Vec::new()));
        let ears = Arc::clone(&heard);
        let channel = Channel::new(move |body| {
            let InvokeResponseBody::Json(json) = body else { panic!("a path is JSON") };
            ears.lock().unwrap().push(json);
            Ok(())
        });
        (channel, heard)
    }

    #[test]
    fn only_packages_are_opened_and_seen_from_where_they_were_named() {
        let found =
            among(["anjuan-desktop", "--sample", "甲.anjuan", "/b/乙.ANJUAN", "账单.csv", "anjuan"], Path::new("/a"));
        assert_eq!(found, [PathBuf::from("/a/甲.anjuan"), PathBuf::from("/b/乙.ANJUAN")]);
        assert!(among(["x.anjuan"], Path::new("/")).is_empty(), "the program itself is none");
    }

    #[test]
    #[cfg(unix)]
    fn addresses_of_files_are_paths_again() {
        let urls = ["file:///a/%E7%94%B2%20b.anjuan", "https://example.invalid/a.anjuan", "file:///a/b.pdf"];
        let urls: Vec<tauri::Url> = urls.iter().map(|u| u.parse().unwrap()).collect();
        assert_eq!(among_urls(&urls), [PathBuf::from("/a/甲 b.anjuan")]);
    }

    #[test]
    fn what_was_opened_before_the_page_stood_waits_and_is_told_once() {
        let opened = Opened::default();
        opened.add([PathBuf::from("/1.anjuan")]);
        let (page, heard) = listener();
        opened.hear(page);
        opened.add([PathBuf::from("/2.anjuan")]);
        assert_eq!(*heard.lock().unwrap(), ["\"/1.anjuan\"", "\"/2.anjuan\""]);
        let (page, heard) = listener();
        opened.hear(page);
        assert!(heard.lock().unwrap().is_empty(), "a page loaded anew is not told again");
    }
}
