use anjuan_office::Office;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use zeroize::Zeroizing;

/// How long a database that was opened ahead waits for its passphrase to be handed in.
const WAITS: Duration = Duration::from_secs(20);

/// What may be a passphrase, as it stands in the field.
type Words = Zeroizing<String>;

/// The database as it is opened while its passphrase is still being typed: from the passphrase to the keys takes a large part of a
/// second on an old machine, by intent, and this is done while somebody reaches for the next key. Nothing is shown of it, and it
/// goes again, until the same words are handed in.
#[derive(Clone, Default)]
pub(crate) struct Ahead(Arc<State>);

#[derive(Default)]
struct State {
    /// What is typed now, until it is tried.
    newest: Mutex<Option<Words>>,
    /// What is being tried.
    tried: Mutex<Option<Words>>,
    /// Held while something is tried.
    opened: Mutex<Option<(Words, Office)>>,
}

impl Ahead {
    /// Tries the words on a thread of their own; what was typed before them and was not tried yet is not tried any more. Words that
    /// are no passphrase leave no trace: whoever hands them in is told then.
    pub(crate) fn try_out(&self, dir: &Path, words: String) {
        *held(&self.0.newest) = Some(words.into());
        let mut tried = held(&self.0.tried);
        if tried.is_none() {
            // Taken by the thread as soon as it runs.
            *tried = Some(Words::default());
            drop(tried);
            let (ahead, dir) = (self.clone(), dir.to_owned());
            thread::spawn(move || ahead.work(dir));
        }
    }

    fn work(&self, dir: PathBuf) {
        loop {
            let mut opened = held(&self.0.opened);
            let mut tried = held(&self.0.tried);
            let Some(words) = held(&self.0.newest).take() else {
                *tried = None;
                break;
            };
            *tried = Some(words.clone());
            drop(tried);
            if opened.as_ref().is_none_or(|(known, _)| *known != words) {
                *opened = Office::open(&dir, &words).ok().map(|office| (words, office));
            }
        }
        thread::sleep(WAITS);
        if held(&self.0.tried).is_none() {
            self.forget();
        }
    }

    /// The database, where it was opened by these words, or is just being opened by them. Whatever was tried is forgotten.
    pub(crate) fn take(&self, words: &str) -> Option<Office> {
        *held(&self.0.newest) = None;
        let same = |known: &Words| known.as_str() == words;
        let trying = held(&self.0.tried).as_ref().map(same);
        // Other words that are just being tried are not waited for.
        if trying == Some(false) {
            return None;
        }
        held(&self.0.opened).take().filter(|(known, _)| same(known)).map(|(_, office)| office)
    }

    /// Lets go of whatever was opened.
    pub(crate) fn forget(&self) {
        *held(&self.0.newest) = None;
        *held(&self.0.opened) = None;
    }
}

fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Ahead, held};
    use anjuan_case::LegalTime;
    use anjuan_office::{Office, sample_office};
    use std::thread;
    use std::time::Duration;

    const PASSPHRASE: &str = "correct horse battery";

    fn settled(ahead: &Ahead) {
        while held(&ahead.0.tried).is_some() || held(&ahead.0.newest).is_some() {
            thread::sleep(Duration::from_millis(5));
        }
    }

    #[test]
    fn only_the_words_that_opened_it_take_it_and_only_once() {
        let dir = tempfile::tempdir().unwrap();
        drop(Office::create(dir.path(), PASSPHRASE, &sample_office(), LegalTime::now()).unwrap());
        let ahead = Ahead::default();
        for n in 8..=PASSPHRASE.len() {
            ahead.try_out(dir.path(), PASSPHRASE.get(..n).unwrap().to_owned());
        }
        settled(&ahead);
        assert!(held(&ahead.0.opened).is_some());
        assert!(ahead.take(PASSPHRASE).is_some());
        assert!(ahead.take(PASSPHRASE).is_none());
        ahead.try_out(dir.path(), PASSPHRASE.to_owned());
        settled(&ahead);
        assert!(ahead.take("correct horse").is_none(), "other words do not open it");
        assert!(ahead.take(PASSPHRASE).is_none(), "and what was tried is forgotten");
    }

    #[test]
    fn what_is_just_being_tried_is_waited_for() {
        let dir = tempfile::tempdir().unwrap();
        drop(Office::create(dir.path(), PASSPHRASE, &sample_office(), LegalTime::now()).unwrap());
        let ahead = Ahead::default();
        ahead.try_out(dir.path(), PASSPHRASE.to_owned());
        while held(&ahead.0.tried).as_ref().is_some_and(|words| words.as_str() != PASSPHRASE) {
            thread::yield_now();
        }
        assert!(ahead.take(PASSPHRASE).is_some());
    }
}
