//! How much memory another process holds, as its system tells.

use std::time::Duration;

/// How often it is asked. Elsewhere than on Linux another program has to be asked, which takes a while.
pub(super) const BETWEEN: Duration = Duration::from_millis(if cfg!(target_os = "linux") { 10 } else { 250 });

/// Bytes in memory; `None` where the process is gone or the system does not tell.
pub(super) fn resident(process: u32) -> Option<u64> {
    #[cfg(target_os = "linux")]
    {
        let status = std::fs::read_to_string(format!("/proc/{process}/status")).ok()?;
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
        line.trim().trim_end_matches("kB").trim().parse::<u64>().ok().map(|kb| kb << 10)
    }
    #[cfg(all(unix, not(target_os = "linux")))]
    {
        let said = std::process::Command::new("ps").args(["-o", "rss=", "-p", &process.to_string()]).output().ok()?;
        String::from_utf8_lossy(&said.stdout).trim().parse::<u64>().ok().map(|kb| kb << 10)
    }
    #[cfg(windows)]
    {
        let filter = format!("PID eq {process}");
        let args = ["/FI", &filter, "/FO", "CSV", "/NH"];
        let said = std::process::Command::new("tasklist").args(args).output().ok()?;
        // "anjuan.exe","4711","Console","1","84,212 K"
        let line = String::from_utf8_lossy(&said.stdout).into_owned();
        let last = line.trim().trim_end_matches('"').rsplit('"').next()?.to_owned();
        let digits: String = last.chars().filter(char::is_ascii_digit).collect();
        digits.parse::<u64>().ok().map(|kb| kb << 10)
    }
}

#[cfg(test)]
mod tests {
    use super::resident;

    #[test]
    fn this_process_holds_something_and_one_that_is_not_there_nothing() {
        assert!(resident(std::process::id()).is_some_and(|bytes| bytes > 1 << 20));
        assert_eq!(resident(u32::MAX), None);
    }
}
