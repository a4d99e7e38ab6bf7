use serde::Serialize;
use std::ops::ControlFlow;
use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

/// What long work is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Reading originals out of the vault.
    Reading,
    /// Binding exhibits.
    Binding,
    /// Searching a masked copy for what was masked.
    Searching,
    /// Writing the file.
    Writing,
    /// Taking cases into the search.
    Indexing,
    /// Counting dates.
    Counting,
}

/// How far long work has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Progress {
    /// What it is doing.
    pub stage: Stage,
    /// Steps done.
    pub done: u32,
    /// Steps in all.
    pub of: u32,
}

/// Long work as its caller sees it: it reports, and it can be cancelled from another thread.
#[derive(Clone)]
pub struct Work {
    report: Arc<dyn Fn(Progress) + Send + Sync>,
    cancelled: Arc<AtomicBool>,
}

impl Work {
    /// Work that tells `report` how far it is.
    pub fn new(report: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        Self { report: Arc::new(report), cancelled: Arc::new(AtomicBool::new(false)) }
    }
    /// Work that nobody watches.
    #[must_use]
    pub fn silent() -> Self {
        Self::new(|_| {})
    }
    /// Asks it to stop at the next step. Nothing is written then.
    pub fn cancel(&self) {
        self.cancelled.store(true, Ordering::Relaxed);
    }
    /// Is it that very work?
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.cancelled, &other.cancelled)
    }
    /// Set as soon as it is to stop, for what is looked at within a step.
    pub(crate) fn stopped(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.cancelled)
    }
    /// Says how far it is; `Break` where it is to stop.
    pub fn step(&self, stage: Stage, done: u32, of: u32) -> ControlFlow<()> {
        (self.report)(Progress { stage, done, of });
        if self.cancelled.load(Ordering::Relaxed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }
}
