use crate::sample::Sample;
use anjuan_case::{LegalTime, Office as Profile};
use anjuan_office::{Office, Problem, Progress, Status, Work};
use std::path::PathBuf;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::ipc::Channel;

/// What the window works on: the open database, the work that can be cancelled, and the only clock.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Top>);

struct Top {
    dir: PathBuf,
    open: Mutex<Option<Office>>,
    work: Mutex<Option<Work>>,
    /// Held only for a sample desk: its folder goes when the window does.
    sample: Mutex<Option<Sample>>,
}

impl Desk {
    /// The desk over the database in that folder, not opened yet.
    pub(crate) fn over(dir: PathBuf) -> Self {
        Self::new(dir, None, None)
    }

    /// A desk with a made-up case, in a folder of its own that is removed on [`Desk::clear`].
    pub(crate) fn with_sample(sample: Sample, office: Office) -> Self {
        Self::new(sample.dir().to_owned(), Some(office), Some(sample))
    }

    fn new(dir: PathBuf, open: Option<Office>, sample: Option<Sample>) -> Self {
        Self(Arc::new(Top { dir, open: Mutex::new(open), work: Mutex::new(None), sample: Mutex::new(sample) }))
    }

    /// Does it hold made-up data?
    pub(crate) fn is_sample(&self) -> bool {
        held(&self.0.sample).is_some()
    }

    /// Runs a use case on the open database, away from the UI thread.
    pub(crate) async fn run<T: Send + 'static>(
        &self,
        f: impl FnOnce(&mut Office, LegalTime) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.with(move |top| match held(&top.open).as_mut() {
            Some(office) => f(office, LegalTime::now()),
            None => Err(Problem::new("store.locked", "资料库没有打开；请先输入口令")),
        })
        .await
    }

    /// Runs long work: `progress` hears how far it is, and [`Desk::cancel`] stops it.
    pub(crate) async fn run_long<T: Send + 'static>(
        &self,
        progress: Channel<Progress>,
        f: impl FnOnce(&mut Office, LegalTime, &Work) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        // A window that is gone hears nothing; the work goes on.
        let work = Work::new(move |step| drop(progress.send(step)));
        *held(&self.0.work) = Some(work.clone());
        let answer = self.run(move |office, now| f(office, now, &work)).await;
        *held(&self.0.work) = None;
        answer
    }

    /// Stops the long work, if there is any.
    pub(crate) fn cancel(&self) {
        if let Some(work) = held(&self.0.work).as_ref() {
            work.cancel();
        }
    }

    /// Runs what needs no database.
    pub(crate) async fn apart<T: Send + 'static>(
        &self,
        f: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.with(|_| f()).await
    }

    /// What stands in the folder.
    pub(crate) async fn status(&self) -> Result<Status, Problem> {
        self.with(|top| top.status()).await
    }

    /// Makes the database and opens it.
    pub(crate) async fn create(&self, passphrase: String, profile: Profile) -> Result<Status, Problem> {
        self.with(move |top| {
            *held(&top.open) = Some(Office::create(&top.dir, &passphrase, &profile, LegalTime::now())?);
            top.status()
        })
        .await
    }

    /// Opens the database. What was open stays open where the passphrase is wrong.
    pub(crate) async fn open(&self, passphrase: String) -> Result<Status, Problem> {
        self.with(move |top| {
            *held(&top.open) = Some(Office::open(&top.dir, &passphrase)?);
            top.status()
        })
        .await
    }

    /// Closes the database.
    pub(crate) async fn lock(&self) -> Result<Status, Problem> {
        self.with(|top| {
            *held(&top.open) = None;
            top.status()
        })
        .await
    }

    /// Closes the database and removes the sample's folder: the window is going.
    pub(crate) fn clear(&self) {
        self.cancel();
        *held(&self.0.open) = None;
        *held(&self.0.sample) = None;
    }

    async fn with<T: Send + 'static>(
        &self,
        f: impl FnOnce(&Top) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let top = Arc::clone(&self.0);
        tokio::task::spawn_blocking(move || f(&top)).await.unwrap_or_else(|_| {
            Err(Problem::new(
                "desk.failed",
                "程序内部出错，这一步没有完成，资料没有改动；请重试，仍不行时请重新打开案卷",
            ))
        })
    }
}

impl Top {
    fn status(&self) -> Result<Status, Problem> {
        Office::status(&self.dir, held(&self.open).as_ref(), LegalTime::now().day())
    }
}

/// A use case that panicked was rolled back by its transaction; what it held is sound.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
