use crate::ahead::Ahead;
use crate::closing::Closing;
use crate::drops::{Dropped, Drops};
use crate::opened::Opened;
use crate::sample::Sample;
use anjuan_case::{CaseId, IntakeId, LegalTime, Office as Profile};
use anjuan_office::{
    Alert, Changed, Done, IntakeAsk, IntakeReport, Office, Problem, Progress, Stage, Status, Work, intake_running,
    list_files,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tauri::ipc::Channel;

/// What the window works on: the open database, the work that can be cancelled, and the only clock.
#[derive(Clone)]
pub(crate) struct Desk(Arc<Top>);

/// Files to be taken in.
pub(crate) enum ToTake {
    /// These, into that case.
    These(CaseId, IntakeAsk),
    /// What waits of an intake.
    Rest(IntakeId),
}

struct Top {
    dir: PathBuf,
    open: Mutex<Option<Office>>,
    /// What is opened while its passphrase is typed.
    ahead: Ahead,
    /// What is under way, the newest last.
    work: Mutex<Vec<Work>>,
    /// Intakes under way: one is taken once at a time.
    taking: Mutex<BTreeSet<IntakeId>>,
    /// Held only for a sample desk: its folder goes when the window does.
    sample: Mutex<Option<Sample>>,
    drops: Drops,
    opened: Opened,
    closing: Closing,
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
        let (open, work, sample) = (Mutex::new(open), Mutex::default(), Mutex::new(sample));
        let (ahead, taking, drops) = (Ahead::default(), Mutex::default(), Drops::default());
        let (opened, closing) = (Opened::default(), Closing::default());
        Self(Arc::new(Top { dir, open, ahead, work, taking, sample, drops, opened, closing }))
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
        self.with(move |top| top.open(f)).await
    }

    /// Runs long work: `progress` hears how far it is, and [`Desk::cancel`] stops it.
    pub(crate) async fn run_long<T: Send + 'static>(
        &self,
        progress: Channel<Progress>,
        f: impl FnOnce(&mut Office, LegalTime, &Work) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let work = self.begin(progress);
        let mine = work.clone();
        let answer = self.run(move |office, now| f(office, now, &mine)).await;
        self.end(&work);
        answer
    }

    /// Runs long work in three parts; while the middle one runs, the database is free for whatever else the window asks.
    pub(crate) async fn run_in_parts<A, B, T: Send + 'static>(
        &self,
        progress: Channel<Progress>,
        first: impl FnOnce(&mut Office, LegalTime) -> Result<A, Problem> + Send + 'static,
        apart: impl FnOnce(A, &Work) -> Result<B, Problem> + Send + 'static,
        last: impl FnOnce(&mut Office, B, LegalTime) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let work = self.begin(progress);
        let mine = work.clone();
        let answer = self.run_in_turns(first, move |ready| apart(ready, &mine), last).await;
        self.end(&work);
        answer
    }

    /// The same for what nobody waits for: it is neither told of nor cancelled.
    pub(crate) async fn run_in_turns<A, B, T: Send + 'static>(
        &self,
        first: impl FnOnce(&mut Office, LegalTime) -> Result<A, Problem> + Send + 'static,
        apart: impl FnOnce(A) -> Result<B, Problem> + Send + 'static,
        last: impl FnOnce(&mut Office, B, LegalTime) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.with(move |top| {
            let ready = top.open(first)?;
            let made = apart(ready)?;
            top.open(|office, now| last(office, made, now))
        })
        .await
    }

    /// Takes files in: those named, or those of an intake that was broken off. The database is free while a file is read.
    pub(crate) async fn take_in(
        &self,
        progress: Channel<Progress>,
        files: ToTake,
    ) -> Result<Done<IntakeReport>, Problem> {
        let work = self.begin(progress);
        let mine = work.clone();
        let answer = self.with(move |top| top.take_in(files, &mine)).await;
        self.end(&work);
        answer
    }

    /// Brings search and dates up to date; the database is free between the steps.
    pub(crate) async fn catch_up(&self, progress: Channel<Progress>) -> Result<u32, Problem> {
        self.with(move |top| top.catch_up(&Work::new(move |step| drop(progress.send(step))))).await
    }

    fn begin(&self, progress: Channel<Progress>) -> Work {
        // A window that is gone hears nothing; the work goes on.
        let work = Work::new(move |step| drop(progress.send(step)));
        held(&self.0.work).push(work.clone());
        work
    }

    fn end(&self, work: &Work) {
        held(&self.0.work).retain(|one| !one.is(work));
    }

    /// Stops the long work that was begun last, if there is any.
    pub(crate) fn cancel(&self) {
        if let Some(work) = held(&self.0.work).last() {
            work.cancel();
        }
    }

    /// Is long work under way?
    pub(crate) fn is_at_work(&self) -> bool {
        !held(&self.0.work).is_empty()
    }

    /// What is dropped on the window.
    pub(crate) fn drops(&self) -> &Drops {
        &self.0.drops
    }

    /// Is the database open?
    pub(crate) fn is_open(&self) -> bool {
        held(&self.0.open).is_some()
    }

    /// Dates to be told of now and not told yet.
    pub(crate) fn alerts(&self) -> Result<Vec<Alert>, Problem> {
        self.0.open(Office::alerts)
    }

    /// These were told.
    pub(crate) fn alerted(&self, keys: &[String]) -> Result<(), Problem> {
        self.0.open(|office, now| office.alerted(keys, now))
    }

    /// Who is asked before the window closes.
    pub(crate) fn closing(&self) -> &Closing {
        &self.0.closing
    }

    /// Case packages opened from outside.
    pub(crate) fn opened(&self) -> &Opened {
        &self.0.opened
    }

    /// The folder of the database.
    pub(crate) fn dir(&self) -> &Path {
        &self.0.dir
    }

    /// From now on that channel hears of drops.
    pub(crate) fn hear_drops(&self, channel: Channel<Dropped>) {
        self.0.drops.hear(channel);
    }

    /// Reads a file that was just dropped.
    pub(crate) async fn dropped_file(&self, path: String) -> Result<Vec<u8>, Problem> {
        self.with(move |top| top.drops.read(path.as_ref())).await
    }

    /// Runs what needs no database.
    pub(crate) async fn apart<T: Send + 'static>(
        &self,
        f: impl FnOnce() -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        self.with(|_| f()).await
    }

    /// What stands in the folder, on the thread that asks: before there is a window.
    pub(crate) fn status_now(&self) -> Result<Status, Problem> {
        self.0.status()
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
            let opened = top.ahead.take(&passphrase).map_or_else(|| Office::open(&top.dir, &passphrase), Ok)?;
            *held(&top.open) = Some(opened);
            top.status()
        })
        .await
    }

    /// What stands in the field of the passphrase now; an open database is opened once more by nobody.
    pub(crate) fn typing(&self, passphrase: String) {
        if !self.is_open() {
            self.0.ahead.try_out(&self.0.dir, passphrase);
        }
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
        self.0.ahead.forget();
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
    fn open<T>(&self, f: impl FnOnce(&mut Office, LegalTime) -> Result<T, Problem>) -> Result<T, Problem> {
        match held(&self.open).as_mut() {
            Some(office) => {
                office.follow_law()?;
                f(office, LegalTime::now())
            }
            None => Err(Problem::new("store.locked", "资料库没有打开；请先输入口令")),
        }
    }

    fn take_in(&self, files: ToTake, work: &Work) -> Result<Done<IntakeReport>, Problem> {
        let id = match files {
            ToTake::These(case, ask) => {
                let listing = list_files(&ask.paths, work)?;
                self.open(|office, now| office.begin_intake(case, &ask.words, &listing, now))?.value
            }
            ToTake::Rest(id) => id,
        };
        let _taking = Taking::of(&self.taking, id)?;
        let mut reader = self.open(|office, _| Ok(office.file_reader()))?;
        let mut taken = None;
        loop {
            let (next, done, of) = self.open(|office, now| office.step_intake(id, taken.take(), now))?;
            // Stopped, what waits stays written down and can be taken later.
            let Some(next) = next.filter(|_| work.step(Stage::Reading, done, of).is_continue()) else { break };
            taken = Some(reader.take(next));
        }
        self.open(|office, now| {
            let mut done = office.finish_intake(id, now)?;
            // Files were kept one by one, each in an operation of its own.
            done.changed = vec![Changed::Case(done.value.case), Changed::Cases];
            Ok(done)
        })
    }

    /// Stops where the database is closed meanwhile.
    fn catch_up(&self, work: &Work) -> Result<u32, Problem> {
        let mut all = 0_u32;
        loop {
            let (stage, done, left) = self.open(|office, now| office.catch_up_step(now))?;
            all = all.saturating_add(done);
            if (done == 0 && stage == Stage::Counting) || work.step(stage, all, all.saturating_add(left)).is_break() {
                return Ok(all);
            }
        }
    }

    fn status(&self) -> Result<Status, Problem> {
        let mut open = held(&self.open);
        if let Some(office) = open.as_mut() {
            office.follow_law()?;
        }
        Office::status(&self.dir, open.as_ref(), LegalTime::now().day())
    }
}

/// An intake under way.
struct Taking<'a> {
    all: &'a Mutex<BTreeSet<IntakeId>>,
    id: IntakeId,
}

impl<'a> Taking<'a> {
    /// Refused where it is under way already.
    fn of(all: &'a Mutex<BTreeSet<IntakeId>>, id: IntakeId) -> Result<Self, Problem> {
        if held(all).insert(id) { Ok(Self { all, id }) } else { Err(intake_running()) }
    }
}

impl Drop for Taking<'_> {
    fn drop(&mut self) {
        held(self.all).remove(&self.id);
    }
}

/// A use case that panicked was rolled back by its transaction; what it held is sound.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test")]
mod tests {
    use super::*;

    #[test]
    fn an_intake_is_taken_once_at_a_time() {
        let (all, id) = (Mutex::default(), IntakeId::new());
        let first = Taking::of(&all, id).unwrap();
        assert_eq!(Taking::of(&all, id).err().unwrap().code, "intake.running");
        assert!(Taking::of(&all, IntakeId::new()).is_ok());
        drop(first);
        assert!(Taking::of(&all, id).is_ok());
    }
}
