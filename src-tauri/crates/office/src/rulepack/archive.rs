//! The file that a rule pack travels in: a zip with a manifest that names every file and its hash.

use super::PackWords;
use crate::Problem;
use crate::case_new::sha256_of;
use crate::session::Answered;
use anjuan_case::LegalDay;
use anjuan_law::RuleFile;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use zip::{ZipArchive, ZipWriter, result::ZipError, write::SimpleFileOptions};

/// A rule pack holds text; more than this is none.
const LARGEST: u64 = 20 * 1024 * 1024;
const MANIFEST: &str = "manifest.json";

/// Who made a pack, and what is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Manifest {
    /// Format of the pack; 1.
    pub format: u32,
    /// Its name.
    pub name: String,
    /// The day it was made.
    pub made_on: LegalDay,
    /// Who prepared it.
    pub prepared_by: String,
    /// Who reviewed it; another person.
    pub reviewed_by: String,
    /// What it changes and why.
    pub note: String,
    /// Path in the pack to SHA-256.
    pub files: BTreeMap<String, String>,
}

impl Manifest {
    /// The manifest of these files, by their path in the pack.
    pub(super) fn of(words: &PackWords, entries: &[(String, String)]) -> Self {
        Self {
            format: 1,
            name: words.name.trim().to_owned(),
            made_on: words.made_on,
            prepared_by: words.prepared_by.trim().to_owned(),
            reviewed_by: words.reviewed_by.trim().to_owned(),
            note: words.note.trim().to_owned(),
            files: entries.iter().map(|(name, text)| (name.clone(), sha256_of(text.as_bytes()))).collect(),
        }
    }
}

/// The files of a pack, checked against its manifest.
pub(super) struct Pack {
    pub manifest: Manifest,
    /// Each named as pack/file.
    pub rules: Vec<RuleFile>,
    /// Each named as pack/file.
    pub calendar: Vec<(String, String)>,
}

/// A pack of these files.
pub(super) fn zipped(manifest: &Manifest, entries: &[(String, String)]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    zip.start_file(MANIFEST, options)?;
    zip.write_all(&serde_json::to_vec_pretty(manifest)?)?;
    for (name, text) in entries {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

/// A pack, held against its manifest.
///
/// # Errors
/// `pack.format`.
pub(super) fn opened(bytes: &[u8]) -> Answered<Pack> {
    let wrong = |why: String| Problem::new("pack.format", format!("这个文件不是可用的规则包：{why}"));
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| wrong(damaged(&e)))?;
    let mut left = LARGEST;
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for i in 0..zip.len() {
        let entry = zip.by_index(i).map_err(|e| wrong(damaged(&e)))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry
            .name()
            .map_err(|_| wrong("里面有一个文件的名称读不出来；请向编写人重新要一份".to_owned()))?
            .into_owned();
        let mut text = Vec::new();
        let read = entry.take(left + 1).read_to_end(&mut text);
        let read = read.map_err(|_| wrong(format!("里面的“{name}”损坏了，读不出来；请向编写人重新要一份")))?;
        left = left
            .checked_sub(read as u64)
            .ok_or_else(|| wrong(format!("里面的内容超过 {} MB，规则包不会这样大；请确认选对了文件", LARGEST >> 20)))?;
        let text = String::from_utf8(text)
            .map_err(|_| wrong(format!("里面的“{name}”不是 UTF-8 编码的文字；请编写人另存为 UTF-8 再做一次规则包")))?;
        texts.insert(name, text);
    }
    let manifest = texts
        .remove(MANIFEST)
        .ok_or_else(|| wrong("里面没有清单（manifest.json）；规则包要用 anjuan rules pack 做".to_owned()))?;
    let manifest: Manifest = serde_json::from_str(&manifest)
        .map_err(|e| wrong(format!("清单（manifest.json）{}", crate::unread::json(&e))))?;
    if manifest.format != 1 {
        return Err(wrong(format!("格式 {} 比本程序新，请先更新程序", manifest.format)));
    }
    if manifest.prepared_by.trim().is_empty()
        || manifest.reviewed_by.trim().is_empty()
        || manifest.prepared_by.trim() == manifest.reviewed_by.trim()
    {
        return Err(wrong("没有写明编写人和复核人，或者是同一个人".to_owned()));
    }
    let named: Vec<&String> = manifest.files.keys().collect();
    if let Some(extra) = texts.keys().find(|name| !manifest.files.contains_key(*name)) {
        return Err(wrong(format!("“{extra}”不在清单之内，做成以后有人加进去过；请向编写人重新要一份")));
    }
    let (mut rules, mut calendar) = (Vec::new(), Vec::new());
    for name in named {
        let text = texts.get(name).ok_or_else(|| wrong(format!("缺少“{name}”，没有传完整；请向编写人重新要一份")))?;
        if manifest.files.get(name) != Some(&sha256_of(text.as_bytes())) {
            return Err(wrong(format!("“{name}”与清单上的校验值不符，做成以后改动过或者损坏了；请向编写人重新要一份")));
        }
        match name.split_once('/') {
            Some(("rules", file)) if plain_toml(file) => {
                rules.push(RuleFile { name: format!("{}/{file}", manifest.name), text: text.clone() });
            }
            Some(("calendar", file)) if plain_toml(file) => {
                calendar.push((format!("{}/{file}", manifest.name), text.clone()));
            }
            _ => {
                let known = "规则包里只有 rules、calendar 两个文件夹里的 .toml 文件";
                return Err(wrong(format!("不认得“{name}”；{known}")));
            }
        }
    }
    Ok(Pack { manifest, rules, calendar })
}

/// A file name of letters, digits, `-`, `_` and `.toml`: nothing that could leave its folder.
fn plain_toml(name: &str) -> bool {
    name.strip_suffix(".toml")
        .is_some_and(|stem| !stem.is_empty() && stem.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
}

/// Why an archive cannot be opened, and what to do.
fn damaged(e: &ZipError) -> String {
    let why = match e {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => {
            "压缩包设有密码；规则包不设密码，请向编写人要原来的文件"
        }
        ZipError::UnsupportedArchive(_) => "压缩方法不能识别；请不要另行压缩，用 anjuan rules pack 做成的文件",
        _ => "不是 ZIP 压缩包，或者没有传完整、已经损坏；请确认选对了文件，或者向编写人重新要一份",
    };
    why.to_owned()
}
