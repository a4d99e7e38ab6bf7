//! WebKitGTK's DMA-BUF renderer stays off on Linux: with some graphics drivers it leaves the window blank.
//!
//! Without it the window is painted as well as with it: under Xvfb without a graphics card, sixty pages, palettes, changes of size and
//! returns from the icon each changed the picture of the display, with the renderer on and off. What stops a window without it are
//! only the pictures that WebDriver takes; the tests therefore take theirs from the display, and run what users run.
//!
//! WebKit reads the variable when it starts, so it has to be there before. A program's own environment can only be changed
//! by `unsafe` code (another thread may be reading it), and a wrapper script would not help who starts the program itself.
//! So the program replaces itself once by itself with the variable set: same process, same arguments, nothing opened yet.

#[cfg(target_os = "linux")]
use std::{env, ffi::OsStr, os::unix::process::CommandExt, process::Command};

/// Read by WebKitGTK; what a user set, on or off, stands.
#[cfg(target_os = "linux")]
const VARIABLE: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

/// Returns at once where the variable is set or not needed; else this process starts over with it. Where that is not
/// possible the program goes on as it is: on most machines the window is drawn all the same.
pub(crate) fn settle() {
    #[cfg(target_os = "linux")]
    if needed(env::var_os(VARIABLE).as_deref())
        && let Some(mut again) = again()
    {
        let error = again.exec();
        eprintln!("没有关闭 DMA-BUF 渲染（{error}）；窗口空白时请设置环境变量 {VARIABLE}=1 再打开案卷");
    }
}

#[cfg(target_os = "linux")]
fn needed(set: Option<&OsStr>) -> bool {
    set.is_none()
}

#[cfg(target_os = "linux")]
fn again() -> Option<Command> {
    let mut arguments = env::args_os();
    let name = arguments.next();
    let mut command = Command::new(env::current_exe().ok()?);
    if let Some(name) = name {
        command.arg0(name);
    }
    command.args(arguments).env(VARIABLE, "1");
    Some(command)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn what_the_user_set_stands() {
        assert!(needed(None));
        assert!(!needed(Some(OsStr::new("0"))));
        assert!(!needed(Some(OsStr::new("1"))));
        assert!(!needed(Some(OsStr::new(""))));
    }

    #[test]
    fn starts_over_as_the_same_program_with_the_same_arguments() {
        let again = again().unwrap();
        assert_eq!(again.get_program(), env::current_exe().unwrap());
        assert!(again.get_args().eq(env::args_os().skip(1)));
        let set: Vec<_> = again.get_envs().collect();
        assert_eq!(set, [(OsStr::new(VARIABLE), Some(OsStr::new("1")))], "nothing else of the environment changes");
    }
}
