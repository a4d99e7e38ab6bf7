//! What reading one source may cost in time, and whether anybody still waits for it.

use crate::Unfit;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// Time that reading one source may take; what an office is handed takes seconds.
const LONGEST: Duration = Duration::from_secs(120);

/// Asked between the pages of a source.
#[derive(Clone, Copy)]
pub(crate) struct Patience<'a> {
    until: Instant,
    stop: Option<&'a AtomicBool>,
}

impl Patience<'static> {
    pub(crate) fn new() -> Self {
        Self { until: Instant::now() + LONGEST, stop: None }
    }
}

impl<'a> Patience<'a> {
    /// The same, and over as soon as that is set.
    pub(crate) fn unless(stop: &'a AtomicBool) -> Self {
        Self { stop: Some(stop), ..Patience::new() }
    }

    /// Nobody waits any more.
    pub(crate) fn is_stopped(&self) -> bool {
        self.stop.is_some_and(|stop| stop.load(Ordering::Relaxed))
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_stopped() || Instant::now() >= self.until
    }

    /// # Errors
    /// `TooLarge` where it is over.
    pub(crate) fn lasts(&self) -> Result<(), Unfit> {
        if self.is_over() {
            return Err(Unfit::TooLarge(
                "文件读了很久还没有读完，没有继续；请分成几份，或者另存、打印成新的 PDF 后再添加".to_owned(),
            ));
        }
        Ok(())
    }
}
