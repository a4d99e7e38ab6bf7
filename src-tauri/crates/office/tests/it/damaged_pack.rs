//! A rule pack that cannot be used is told in words of the user's: what is wrong, where, what to do.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::rulebook::own;
use anjuan_office::{Office, PackWords, make_pack, sample_office};
use std::fs;
use std::io::{Cursor, Write};
use zip::{ZipWriter, write::SimpleFileOptions};

/// An archive of these files.
fn archive(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_pack_that_cannot_be_used_says_why_and_what_to_do() {
    let home = tempfile::tempdir().unwrap();
    let now = "2026-11-23T10:00".parse().unwrap();
    let office = Office::create(home.path(), "山高水长2026", &sample_office(), now).unwrap();
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), own::shorter()).unwrap();
    let words = PackWords {
        name: "包".to_owned(),
        prepared_by: "甲".to_owned(),
        reviewed_by: "乙".to_owned(),
        note: String::new(),
        made_on: now.day(),
    };
    let zip = folder.path().join("p.zip");
    make_pack(folder.path(), &words, &zip).unwrap();
    let good = fs::read(&zip).unwrap();
    let warned = office.preview_pack(&good, now.day()).unwrap().warnings;
    assert!(warned.len() == 1 && warned[0].message.contains("2017-07-01"), "{warned:?}");
    let manifest = |text: &str| archive(&[("manifest.json", text.as_bytes())]);
    for (bytes, says) in [
        (Vec::new(), "没有传完整"),
        (b"[[rule]]\nid = \"x\"\n".to_vec(), "不是 ZIP 压缩包"),
        (good[..good.len() / 2].to_vec(), "重新要一份"),
        (archive(&[("rules/mine.toml", b"")]), "没有清单"),
        (archive(&[("rules/mine.toml", &[0xbd, 0xad])]), "rules/mine.toml”不是 UTF-8"),
        (manifest("not json"), "不是 JSON 的写法"),
        (manifest("{\"format\": \"一\"}"), "应当是整数"),
        (manifest("{}"), "缺少“format”"),
    ] {
        let told = office.preview_pack(&bytes, now.day()).unwrap_err();
        assert_eq!(told.code, "pack.format");
        assert!(told.message.contains(says), "{says}: {}", told.message);
        let known = ["manifest.json", "anjuan rules pack", "rules/mine.toml", "format", "rules", "calendar"];
        let rest = known.iter().fold(told.message.clone(), |text, word| text.replace(word, ""));
        assert!(!rest.chars().any(|c| c.is_ascii_lowercase()), "{}", told.message);
    }
}
