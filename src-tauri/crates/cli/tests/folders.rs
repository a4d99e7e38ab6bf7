//! The real binary against the folders of `tests/cli`: a reviewer reads command and answer there.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..")
}

#[test]
fn every_folder_answers_as_written() {
    let mut folders: Vec<PathBuf> = fs::read_dir(root().join("tests/cli"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.join("cmd").exists())
        .collect();
    folders.sort();
    assert!(folders.len() >= 20, "the folders are there");
    let wrong: Vec<String> =
        folders.iter().filter_map(|f| run(f).err().map(|e| format!("{}: {e}", f.display()))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn run(folder: &Path) -> Result<(), String> {
    let read = |name: &str| fs::read_to_string(folder.join(name)).ok().map(|t| t.trim().to_owned());
    let cmd = read("cmd").unwrap();
    let out = Command::new(env!("CARGO_BIN_EXE_anjuan"))
        .arg("--json")
        .args(cmd.split_whitespace())
        .current_dir(root())
        .env_remove("ANJUAN_PASSPHRASE")
        .output()
        .unwrap();
    let status = read("status").map_or(0, |s| s.parse().unwrap());
    let stderr = String::from_utf8_lossy(&out.stderr);
    if out.status.code() != Some(status) {
        return Err(format!("status {:?}, wanted {status}; stderr: {stderr}", out.status.code()));
    }
    if let Some(code) = read("code") {
        let problem: Value = serde_json::from_str(&stderr).map_err(|e| format!("stderr is no JSON ({e}): {stderr}"))?;
        let message = problem["message"].as_str().unwrap_or_default();
        if problem["code"] != code.as_str() || message.is_empty() {
            return Err(format!("wanted code {code}, got {problem}"));
        }
        if !out.stdout.is_empty() {
            return Err("an error must leave stdout empty".to_owned());
        }
    }
    if let Some(expected) = read("stdout.json") {
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let actual: Value =
            serde_json::from_slice(&out.stdout).map_err(|e| format!("stdout is no single JSON value: {e}"))?;
        for (key, value) in expected.as_object().unwrap() {
            if &actual[key] != value {
                return Err(format!("{key} is {}, wanted {value}", actual[key]));
            }
        }
    }
    Ok(())
}
