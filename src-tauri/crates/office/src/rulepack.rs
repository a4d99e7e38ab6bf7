//! Rule packs: rule files and newer calendars in one signed-off archive, looked at before they are taken.
//!
//! A pack names who prepared and who reviewed it, and the hash of every file in it. It is checked and previewed against every
//! case, then applied or not; what was there before stays beside it.

use crate::case_new::sha256_of;
use crate::place::{read_file, write_whole};
use crate::session::{Answered, Changed, own_files};
use crate::{Office, Problem};
use anjuan_case::{LegalDay, LegalTime};
use anjuan_law::{
    Calendar, Change, Finding, OWN_FILE, ParameterShown, ParameterValueShown, RuleBook, RuleChange, RuleFile, assess,
    changes, set_value,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

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

/// What a case would notice of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseChange {
    /// The case's number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What changes.
    pub changes: Vec<Change>,
}

/// A pack as it was looked at.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PackPreview {
    /// Who made it.
    pub manifest: Manifest,
    /// What is unsound in the rule book with it; it cannot be applied then.
    pub findings: Vec<Finding>,
    /// Rules, questions, parameters and statutes that differ.
    pub rules: Vec<RuleChange>,
    /// Cases that would change, and how.
    pub cases: Vec<CaseChange>,
    /// How many cases were looked at.
    pub looked_at: u32,
}

/// What is said of a pack when it is made.
#[derive(Clone, Debug)]
pub struct PackWords {
    /// Its name.
    pub name: String,
    /// Who prepared it.
    pub prepared_by: String,
    /// Who reviewed it.
    pub reviewed_by: String,
    /// What it changes and why.
    pub note: String,
}

/// The files of a pack, checked against its manifest.
struct Pack {
    manifest: Manifest,
    rules: Vec<RuleFile>,
    calendar: Vec<(String, String)>,
}

/// Packs a folder of rule files; newer calendars lie in its folder `calendar`.
///
/// # Errors
/// `pack.words` where preparer and reviewer are missing or the same; `pack.empty`; `pack.unsound` with the first finding.
pub fn make_pack(folder: &Path, words: &PackWords, to: &Path, today: LegalDay) -> Answered<Manifest> {
    let (prepared, reviewed) = (words.prepared_by.trim(), words.reviewed_by.trim());
    if prepared.is_empty() || reviewed.is_empty() || prepared == reviewed {
        return Err(Problem::new("pack.words", "规则包要写明编写人和复核人，而且不能是同一个人"));
    }
    let rules = own_files(folder)?;
    let calendar = own_files(&folder.join("calendar"))?;
    if rules.is_empty() && calendar.is_empty() {
        return Err(Problem::new("pack.empty", format!("文件夹“{}”里没有规则文件（.toml）", folder.display())));
    }
    let book = RuleBook::with_files(&rules)?;
    let dates = Calendar::with_files(&pairs(&calendar))?;
    if let Some(first) = book.check(&dates).first() {
        return Err(unsound(first));
    }
    let entries: Vec<(String, String)> = rules
        .iter()
        .map(|f| (format!("rules/{}", f.name), f.text.clone()))
        .chain(calendar.iter().map(|f| (format!("calendar/{}", f.name), f.text.clone())))
        .collect();
    let manifest = Manifest {
        format: 1,
        name: words.name.trim().to_owned(),
        made_on: today,
        prepared_by: prepared.to_owned(),
        reviewed_by: reviewed.to_owned(),
        note: words.note.trim().to_owned(),
        files: entries.iter().map(|(name, text)| (name.clone(), sha256_of(text.as_bytes()))).collect(),
    };
    write_whole(
        to,
        &zipped(&manifest, &entries).map_err(|e| Problem::new("pack.failed", format!("规则包没有写出：{e}")))?,
    )?;
    Ok(manifest)
}

/// What differs between two rule books, each a folder, a pack, or `builtin`.
///
/// # Errors
/// `pack.format`, `rules`.
pub fn diff_rules(old: &str, new: &str) -> Answered<Vec<RuleChange>> {
    Ok(book_at(old)?.diff(&book_at(new)?))
}

fn book_at(place: &str) -> Answered<RuleBook> {
    if place == "builtin" {
        return Ok(RuleBook::builtin()?);
    }
    let path = Path::new(place);
    let files = if path.is_dir() { own_files(path)? } else { opened(&read_file(path)?)?.rules };
    Ok(RuleBook::with_files(&files)?)
}

impl Office {
    /// Looks at a pack: is it sound, which rules differ, which cases would change. Changes nothing.
    ///
    /// # Errors
    /// `pack.format` where the file is no pack or does not hold against its manifest.
    pub fn preview_pack(&self, bytes: &[u8], today: LegalDay) -> Answered<PackPreview> {
        let pack = opened(bytes)?;
        let (book, calendar) = self.with_pack(&pack)?;
        let known = self.book.check(&self.calendar);
        let findings = book.check(&calendar).into_iter().filter(|f| !known.contains(f)).collect();
        let profile = self.profile()?;
        let (mut cases, mut looked_at) = (Vec::new(), 0);
        for row in self.store.cases()? {
            let case = self.store.case(row.id)?;
            let before = assess(&self.book, &self.calendar, &profile, &case, today);
            let after = assess(&book, &calendar, &profile, &case, today);
            let list = changes(&before, &after);
            looked_at += 1;
            if !list.is_empty() {
                cases.push(CaseChange { number: row.number, title: row.title, changes: list });
            }
        }
        Ok(PackPreview { manifest: pack.manifest, findings, rules: self.book.diff(&book), cases, looked_at })
    }

    /// Applies a pack: its files join those in the data folder's `rules` and `calendar`; the folders as they were stay beside
    /// them.
    ///
    /// # Errors
    /// `pack.unsound` where the rule book would not be sound; nothing is written then.
    pub fn apply_pack(&mut self, bytes: &[u8], now: LegalTime) -> Changed<Manifest> {
        let preview = self.preview_pack(bytes, now.day())?;
        if let Some(first) = preview.findings.first() {
            return Err(unsound(first));
        }
        let pack = opened(bytes)?;
        let manifest = pack.manifest.clone();
        let rules: Vec<(String, String)> = pairs(&pack.rules);
        replace_folder(&self.dir.join("rules"), &rules)?;
        replace_folder(&self.dir.join("calendar"), &pack.calendar)?;
        (self.book, self.calendar) = Self::law(&self.dir)?;
        self.change("rules.apply", now, |tx| {
            tx.say(format!(
                "{}（编写 {}，复核 {}，{}）；规则 {} 条有变，案件 {} 件有变",
                manifest.name,
                manifest.prepared_by,
                manifest.reviewed_by,
                manifest.made_on,
                preview.rules.len(),
                preview.cases.len()
            ));
            Ok(manifest)
        })
    }

    fn with_pack(&self, pack: &Pack) -> Answered<(RuleBook, Calendar)> {
        let rules = joined(pairs(&own_files(&self.dir.join("rules"))?), pairs(&pack.rules));
        let calendar = joined(pairs(&own_files(&self.dir.join("calendar"))?), pack.calendar.clone());
        let files: Vec<RuleFile> = rules.into_iter().map(|(name, text)| RuleFile { name, text }).collect();
        Ok((RuleBook::with_files(&files)?, Calendar::with_files(&calendar)?))
    }

    /// Every parameter with the values known.
    #[must_use]
    pub fn parameters(&self) -> Vec<ParameterShown> {
        self.book.parameters()
    }

    /// Sets an office's own value of a parameter, with its source.
    ///
    /// # Errors
    /// `parameter.unknown`; `rules` where the value does not fit.
    pub fn set_parameter(&mut self, id: &str, value: &ParameterValueShown, now: LegalTime) -> Changed<()> {
        let known = self.book.parameters().into_iter().find(|p| p.id == id);
        let known = known.ok_or_else(|| Problem::new("parameter.unknown", format!("没有名为“{id}”的参数")))?;
        let path = self.dir.join("rules").join(OWN_FILE);
        let existing = if path.is_file() {
            String::from_utf8(read_file(&path)?)
                .map_err(|_| Problem::new("rules", format!("文件“{}”不是 UTF-8 编码", path.display())))?
        } else {
            String::new()
        };
        let text = set_value(&existing, &known, value)?;
        write_whole(&path, text.as_bytes())?;
        (self.book, self.calendar) = Self::law(&self.dir)?;
        self.change("parameter.set", now, |tx| {
            tx.say(format!("{} {} {}：{}（{}）", known.title, value.place, value.from, value.value, value.source));
            Ok(())
        })
    }
}

fn unsound(finding: &Finding) -> Problem {
    let rule = finding.rule.as_deref().map(|r| format!("“{r}”")).unwrap_or_default();
    Problem::new("pack.unsound", format!("规则库检查没有通过，没有采用：{} {rule} {}", finding.file, finding.message))
}

fn pairs(files: &[RuleFile]) -> Vec<(String, String)> {
    files.iter().map(|f| (f.name.clone(), f.text.clone())).collect()
}

/// Later files replace earlier ones of the same name.
fn joined(before: Vec<(String, String)>, after: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut all: BTreeMap<String, String> = before.into_iter().collect();
    all.extend(after);
    all.into_iter().collect()
}

/// The folder with these files in it, put in place by one rename; the folder as it was stays as `rules.before-1`, and so on.
fn replace_folder(folder: &Path, files: &[(String, String)]) -> Answered<()> {
    if files.is_empty() {
        return Ok(());
    }
    let failed = |e: std::io::Error| {
        Problem::new("file.write", format!("文件夹“{}”没有更新：{e}；原有规则没有改动", folder.display()))
    };
    let beside = |suffix: &str| {
        let mut name = folder.file_name().unwrap_or_default().to_owned();
        name.push(suffix);
        folder.with_file_name(name)
    };
    let next = beside(".next");
    if next.exists() {
        std::fs::remove_dir_all(&next).map_err(failed)?;
    }
    for (name, text) in joined(pairs(&own_files(folder)?), files.to_vec()) {
        write_whole(&next.join(name), text.as_bytes())?;
    }
    if folder.exists() {
        let kept: Option<PathBuf> =
            (1_u32..10_000).map(|n| beside(&format!(".before-{n}"))).find(|path| !path.exists());
        let kept = kept.ok_or_else(|| failed(std::io::Error::other("旧规则的备份太多")))?;
        std::fs::rename(folder, kept).map_err(failed)?;
    }
    std::fs::rename(&next, folder).map_err(failed)
}

fn zipped(manifest: &Manifest, entries: &[(String, String)]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
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

fn opened(bytes: &[u8]) -> Answered<Pack> {
    let wrong = |why: String| Problem::new("pack.format", format!("这个文件不是可用的规则包：{why}"));
    let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|e| wrong(e.to_string()))?;
    let mut left = LARGEST;
    let mut texts: BTreeMap<String, String> = BTreeMap::new();
    for i in 0..zip.len() {
        let entry = zip.by_index(i).map_err(|e| wrong(e.to_string()))?;
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().map_err(|e| wrong(e.to_string()))?.into_owned();
        let mut text = String::new();
        let read = entry.take(left + 1).read_to_string(&mut text).map_err(|e| wrong(format!("{name}：{e}")))?;
        left = left.checked_sub(read as u64).ok_or_else(|| wrong("内容过大".to_owned()))?;
        texts.insert(name, text);
    }
    let manifest = texts.remove(MANIFEST).ok_or_else(|| wrong("缺少 manifest.json".to_owned()))?;
    let manifest: Manifest = serde_json::from_str(&manifest).map_err(|e| wrong(format!("manifest.json：{e}")))?;
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
        return Err(wrong(format!("“{extra}”不在清单之内")));
    }
    let (mut rules, mut calendar) = (Vec::new(), Vec::new());
    for name in named {
        let text = texts.get(name).ok_or_else(|| wrong(format!("缺少“{name}”")))?;
        if manifest.files.get(name) != Some(&sha256_of(text.as_bytes())) {
            return Err(wrong(format!("“{name}”与清单上的校验值不符")));
        }
        match name.split_once('/') {
            Some(("rules", file)) if plain_toml(file) => {
                rules.push(RuleFile { name: file.to_owned(), text: text.clone() });
            }
            Some(("calendar", file)) if plain_toml(file) => calendar.push((file.to_owned(), text.clone())),
            _ => return Err(wrong(format!("不认得“{name}”"))),
        }
    }
    Ok(Pack { manifest, rules, calendar })
}

/// A file name of letters, digits, `-`, `_` and `.toml`: nothing that could leave its folder.
fn plain_toml(name: &str) -> bool {
    name.strip_suffix(".toml")
        .is_some_and(|stem| !stem.is_empty() && stem.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_'))
}
