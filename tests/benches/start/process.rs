//! When a process was started, by the kernel.

use std::fs;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

/// Ticks a second in which the kernel tells times.
const TICKS: f64 = 100.0;

/// The start of the newest process of that program, in milliseconds of the clock, to ten milliseconds.
pub fn started(program: &Path) -> f64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_secs_f64();
    let uptime: f64 = fs::read_to_string("/proc/uptime").unwrap().split(' ').next().unwrap().parse().unwrap();
    let starts = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| start_of(&entry.path(), program));
    let newest = starts.max_by(f64::total_cmp).expect("the program runs");
    (now - uptime + newest / TICKS) * 1000.0
}

fn start_of(process: &Path, program: &Path) -> Option<f64> {
    if fs::read_link(process.join("exe")).ok()? != fs::canonicalize(program).ok()? {
        return None;
    }
    let stat = fs::read_to_string(process.join("stat")).ok()?;
    // The name in brackets may hold spaces; the start is the twentieth word after it.
    stat.rsplit_once(')')?.1.split_whitespace().nth(19)?.parse().ok()
}
