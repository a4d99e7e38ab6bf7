//! An office's own template may loop: it gets a few seconds, and then the paper is refused instead of the program hanging. This
//! is for programs that have no process beside to set it in ([`crate::form::sets_type_beside`]), as tests.

use crate::PaperError;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, AtomicU8, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const SECONDS: u64 = 10;
/// Typst has no way to be stopped: work that overran goes on in its thread. No new one is begun while two are at it.
const AT_IT: i32 = 2;
/// Deeply nested templates are refused by Typst itself; this much stack lets it get there.
const STACK: usize = 16 << 20;

static OVERRUN: AtomicI32 = AtomicI32::new(0);
/// Is there somebody else who ends this process where it takes too long?
static WATCHED: AtomicBool = AtomicBool::new(false);
const RUNNING: u8 = 0;
const DONE: u8 = 1;
const LEFT: u8 = 2;

/// From now on work takes as long as it takes: whoever started this process ends it.
pub(crate) fn unbounded() {
    WATCHED.store(true, Ordering::SeqCst);
}

/// Does the work, but no longer than ten seconds.
///
/// # Errors
/// `Template` where it took longer, broke down, or two that took longer have not ended.
pub(super) fn within<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, PaperError> {
    let refuse = |why: String| PaperError::Template { file: "模板".to_owned(), line: None, why };
    if OVERRUN.load(Ordering::SeqCst) >= AT_IT {
        return Err(refuse("此前超时的模板仍在运行；请改正模板并重新打开程序".to_owned()));
    }
    let state = Arc::new(AtomicU8::new(RUNNING));
    let (send, receive) = mpsc::sync_channel(1);
    let theirs = Arc::clone(&state);
    let thread = thread::Builder::new().stack_size(STACK).spawn(move || {
        let answer = work();
        if theirs.swap(DONE, Ordering::SeqCst) == LEFT {
            OVERRUN.fetch_sub(1, Ordering::SeqCst);
        }
        // Nobody may be waiting any more.
        let _ = send.send(answer);
    });
    thread.map_err(|e| refuse(format!("不能开始排版：{e}")))?;
    let seconds = if WATCHED.load(Ordering::SeqCst) { 3600 } else { SECONDS };
    match receive.recv_timeout(Duration::from_secs(seconds)) {
        Ok(answer) => Ok(answer),
        Err(mpsc::RecvTimeoutError::Disconnected) => Err(refuse("模板使排版中断".to_owned())),
        Err(mpsc::RecvTimeoutError::Timeout) => {
            if state.swap(LEFT, Ordering::SeqCst) == RUNNING {
                OVERRUN.fetch_add(1, Ordering::SeqCst);
            }
            Err(refuse(format!("排版超过 {SECONDS} 秒仍未完成；请检查模板中的循环")))
        }
    }
}
