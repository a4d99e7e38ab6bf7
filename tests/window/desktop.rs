//! The window on its desktop: the input method, a second start, packages opened from outside.

use crate::driver::{Driver, program};
use crate::home::Home;
use crate::page::Page;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// What GTK's own input method composes from 案's number.
const NUMBER: &str = "6848";

/// Hears what the field is told while something is composed into it.
const LISTEN: &str = "
    const field = document.querySelector('[data-testid=\"gate-office-name\"]');
    field.focus();
    window.heard = [];
    for (const kind of ['compositionstart', 'compositionupdate', 'compositionend', 'input']) {
        field.addEventListener(kind, (event) => window.heard.push([kind, event.data, field.value, event.isComposing === true]));
    }";

/// What is being composed stands in the field while it is composed, and is taken once it is settled.
pub async fn composing(page: &mut Page) {
    page.part("gate-office-name").await;
    page.run(LISTEN).await;
    page.compose(NUMBER).await;
    page.until("return document.querySelector('[data-testid=\"gate-office-name\"]').value", |value| value == "案")
        .await;
    let heard = page.run("return window.heard").await;
    let kinds: Vec<&str> = heard.as_array().unwrap().iter().map(|one| one[0].as_str().unwrap()).collect();
    assert_eq!(kinds.first(), Some(&"compositionstart"), "{heard}");
    let updates = kinds.iter().filter(|kind| **kind == "compositionupdate").count();
    assert!(updates > NUMBER.len(), "every key shows in the field while composing: {heard}");
    assert!(kinds.contains(&"compositionend"), "{heard}");
    page.shot("composed").await;
}

/// A session bus of the test's own: with the user's the windows of two runs would find each other.
pub struct Bus(Child, String);

impl Bus {
    pub fn start() -> Self {
        let mut daemon = Command::new("dbus-daemon")
            .args(["--session", "--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .spawn()
            .expect("dbus-daemon starts");
        let mut address = String::new();
        let out = daemon.stdout.as_mut().unwrap();
        std::io::BufRead::read_line(&mut std::io::BufReader::new(out), &mut address).unwrap();
        Self(daemon, address.trim().to_owned())
    }

    pub fn address(&self) -> &str {
        &self.1
    }
}

impl Drop for Bus {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts the program once more over the same folder, with that argument, and waits for its end.
pub fn second_start(home: &Home, bus: &Bus, argument: &str) {
    let mut command = Command::new(program("ANJUAN_DESKTOP", "debug/anjuan-desktop"));
    let ended = home
        .furnish(&mut command)
        .env("DBUS_SESSION_BUS_ADDRESS", bus.address())
        .current_dir(home.path())
        .arg(argument)
        .status()
        .unwrap();
    assert!(ended.success(), "the second start ends by itself");
}

/// The process that draws the pages of the window that runs.
fn drawing() -> Option<PathBuf> {
    let program = std::fs::canonicalize(program("ANJUAN_DESKTOP", "debug/anjuan-desktop")).unwrap();
    let runs = |process: &Path, program: &Path| {
        std::fs::read_link(process.join("exe")).is_ok_and(|exe| exe.ends_with(program))
    };
    let all: Vec<_> = std::fs::read_dir("/proc").unwrap().flatten().map(|entry| entry.path()).collect();
    let window = all.iter().find(|process| runs(process, &program)).expect("the window runs");
    let parent = |process: &Path| {
        let status = std::fs::read_to_string(process.join("status")).ok()?;
        Some(PathBuf::from("/proc").join(status.lines().find_map(|line| line.strip_prefix("PPid:"))?.trim()))
    };
    let draws = Path::new("WebKitWebProcess");
    all.iter().find(|process| runs(process, draws) && parent(process).as_ref() == Some(window)).cloned()
}

/// The window runs with the renderer off that leaves windows blank: the process that draws its pages has been told so.
pub fn renderer_is_off() {
    let environment = std::fs::read(drawing().expect("a process draws the pages").join("environ")).unwrap();
    assert!(environment.split(|byte| *byte == 0).any(|set| set == b"WEBKIT_DISABLE_DMABUF_RENDERER=1"));
}

/// Where the process that draws the pages dies, another takes its place: the window is not left behind a dead picture. The driver
/// takes its session for ended, so this comes last.
pub async fn comes_back() {
    let dead = drawing().expect("a process draws the pages");
    let id = dead.file_name().unwrap();
    assert!(Command::new("kill").arg("-KILL").arg(id).status().unwrap().success());
    let start = Instant::now();
    while drawing().is_none_or(|now| now == dead) {
        assert!(start.elapsed() < Duration::from_secs(20), "nobody draws the pages any more");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// A driver whose windows share that bus.
pub fn driver(home: &Home, bus: &Bus) -> Driver {
    Driver::start_with(home, &[("DBUS_SESSION_BUS_ADDRESS", bus.address()), ("GTK_IM_MODULE", "gtk-im-context-simple")])
}
