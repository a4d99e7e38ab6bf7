//! A database of its own for the real command line to work on.
#![allow(dead_code, reason = "each test file uses a part of it")]

use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub struct Desk {
    home: tempfile::TempDir,
}

impl Desk {
    /// A fresh database of an office of that kind, with the sample case 2026-0001 in it.
    pub fn new(kind: &str) -> Self {
        let desk = Self { home: tempfile::tempdir().unwrap() };
        let office = [
            "office",
            "create",
            "--kind",
            kind,
            "--name",
            "示例机构",
            "--address",
            "某路1号",
            "--letter-code",
            "示例",
            "--licence",
            "3141",
            "--lawyer",
            "程砚秋:1410",
            "--mediator",
            "王秀兰:调1001",
            "--recorder",
            "陈立",
        ];
        desk.ok(&office);
        let made = desk.ok(&["case", "sample"]);
        assert!(made["number"].as_str().unwrap().ends_with("-0001"));
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    pub fn run(&self, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .arg("--json")
            .arg("--data")
            .arg(self.path("db"))
            .args(args)
            .env("ANJUAN_PASSPHRASE", "山高水长2026")
            .output()
            .unwrap()
    }

    /// What people read.
    pub fn run_plain(&self, args: &[&str]) -> String {
        let out = Command::new(env!("CARGO_BIN_EXE_anjuan"))
            .arg("--data")
            .arg(self.path("db"))
            .args(args)
            .env("ANJUAN_PASSPHRASE", "山高水长2026")
            .output()
            .unwrap();
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    }

    pub fn ok(&self, args: &[&str]) -> Value {
        let out = self.run(args);
        assert!(out.status.success(), "{args:?}: {}", String::from_utf8_lossy(&out.stderr));
        serde_json::from_slice(&out.stdout).unwrap_or_else(|e| panic!("{args:?}: {e}"))
    }

    /// The code of a refusal; nothing goes to stdout then.
    pub fn refused(&self, args: &[&str]) -> (String, String) {
        let out = self.run(args);
        assert_eq!(out.status.code(), Some(1), "{args:?}: {}", String::from_utf8_lossy(&out.stdout));
        assert!(out.stdout.is_empty());
        let problem: Value = serde_json::from_slice(&out.stderr).unwrap();
        (problem["code"].as_str().unwrap().to_owned(), problem["message"].as_str().unwrap().to_owned())
    }

    pub fn case(&self) -> String {
        self.ok(&["case", "list"])[0]["number"].as_str().unwrap().to_owned()
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

pub fn begins(path: &Path, with: &[u8]) -> bool {
    std::fs::read(path).unwrap().starts_with(with)
}
