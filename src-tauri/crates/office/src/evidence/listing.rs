//! Which files an intake will take: named files, folders with everything below, ZIP archives with everything in them.

use crate::place::{io_words, name_of};
use crate::session::Answered;
use crate::{Problem, Stage, Work};
use anjuan_intake::{Archive, Limits, Verdict, own_file};
use anjuan_store::FileState;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{BufReader, Read};
use std::path::{Path, PathBuf};

/// Files in folders, those in archives included.
const MOST: usize = 20_000;
/// Folders below folders.
const DEEPEST: usize = 32;

/// What was found, before anything is read or kept.
#[derive(Clone, Debug, Default)]
pub struct Listing {
    pub(crate) files: Vec<Listed>,
}

impl Listing {
    /// Files that will be taken.
    #[must_use]
    pub fn to_take(&self) -> usize {
        self.files.iter().filter(|f| f.state == FileState::Waiting).count()
    }
}

/// A file found.
#[derive(Clone, Debug)]
pub(crate) struct Listed {
    pub shown: String,
    pub place: Place,
    pub state: FileState,
    pub why: String,
}

/// Where a file's bytes are.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    /// The file on disk.
    pub file: String,
    /// For a member of an archive: where it is in it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub inside: Vec<usize>,
    /// Its path there.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub member: String,
    /// SHA-256 of the archive; a resumed intake goes on with no other.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archive: Option<String>,
}

/// Lists files, folders and archives. Reads names and the directories of archives, and hashes archives; keeps nothing.
///
/// # Errors
/// `intake.none` where nothing was named, `intake.many`, `cancelled`.
pub fn list_files(paths: &[String], work: &Work) -> Answered<Listing> {
    if paths.is_empty() {
        return Err(Problem::new("intake.none", "没有选择文件"));
    }
    let mut lister = Lister { work, found: Listing::default() };
    for path in paths {
        let path = Path::new(path);
        let shown = name_of(path);
        lister.any(path, if shown.is_empty() { path.display().to_string() } else { shown }, 0)?;
    }
    if lister.found.files.is_empty() {
        return Err(Problem::new("intake.none", format!("“{}”中没有文件", paths.join("”、“"))));
    }
    Ok(lister.found)
}

struct Lister<'a> {
    work: &'a Work,
    found: Listing,
}

impl Lister<'_> {
    fn any(&mut self, path: &Path, shown: String, depth: usize) -> Answered<()> {
        let done = u32::try_from(self.found.files.len()).unwrap_or(u32::MAX);
        if self.work.step(Stage::Reading, done, 0).is_break() {
            return Err(anjuan_papers::PaperError::Cancelled.into());
        }
        let Ok(about) = fs::symlink_metadata(path) else {
            return self.refuse(path, shown, "文件不存在，或者无法读取".to_owned());
        };
        if about.is_symlink() {
            return self.refuse(path, shown, "是快捷方式或链接，不是文件；请添加它指向的文件".to_owned());
        }
        if let Some(why) = own_file(&shown) {
            return self.note(path, shown, FileState::Skipped, why.to_owned());
        }
        if about.is_dir() {
            return self.folder(path, &shown, depth);
        }
        if !about.is_file() {
            return self.refuse(path, shown, "不是普通文件".to_owned());
        }
        let is_zip = path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"));
        if is_zip { self.archive(path, &shown) } else { self.note(path, shown, FileState::Waiting, String::new()) }
    }

    fn folder(&mut self, path: &Path, shown: &str, depth: usize) -> Answered<()> {
        if depth >= DEEPEST {
            return self.refuse(path, shown.to_owned(), format!("文件夹超过 {DEEPEST} 层"));
        }
        let Ok(entries) = fs::read_dir(path) else {
            return self.refuse(path, shown.to_owned(), "文件夹无法打开，请检查权限".to_owned());
        };
        let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).collect();
        paths.sort_by(|a, b| natural(&name_of(a)).cmp(&natural(&name_of(b))));
        for path in paths {
            let shown = format!("{shown}/{}", name_of(&path));
            self.any(&path, shown, depth + 1)?;
        }
        Ok(())
    }

    fn archive(&mut self, path: &Path, shown: &str) -> Answered<()> {
        let opened = File::open(path).map_err(|e| format!("文件无法读取：{}", io_words(&e)));
        let listed = opened.and_then(|file| {
            let hash = sha256_of_file(path).map_err(|e| format!("文件无法读取：{}", io_words(&e)))?;
            let archive = Archive::open(BufReader::new(file), Limits::default());
            let members = archive.and_then(|mut archive| archive.members()).map_err(|e| e.to_string())?;
            Ok((hash, members))
        });
        let (hash, mut members) = match listed {
            Ok(listed) => listed,
            Err(why) => return self.refuse(path, shown.to_owned(), why),
        };
        if members.is_empty() {
            return self.refuse(path, shown.to_owned(), "压缩包是空的".to_owned());
        }
        members.sort_by_key(|m| natural(&m.path));
        for member in members {
            let (state, why) = match member.verdict {
                Verdict::Take => (FileState::Waiting, String::new()),
                Verdict::Skip(why) => (FileState::Skipped, why.to_owned()),
                Verdict::Refuse(why) => (FileState::Refused, why),
            };
            let place = Place {
                inside: member.inside,
                member: member.path.clone(),
                archive: Some(hash.clone()),
                ..Place::default()
            };
            self.push(path, place, format!("{shown}/{}", member.path), state, why)?;
        }
        Ok(())
    }

    fn refuse(&mut self, path: &Path, shown: String, why: String) -> Answered<()> {
        self.note(path, shown, FileState::Refused, why)
    }

    fn note(&mut self, path: &Path, shown: String, state: FileState, why: String) -> Answered<()> {
        self.push(path, Place::default(), shown, state, why)
    }

    fn push(&mut self, path: &Path, place: Place, shown: String, state: FileState, why: String) -> Answered<()> {
        if self.found.files.len() >= MOST {
            return Err(Problem::new(
                "intake.many",
                format!("一次最多收入 {MOST} 个文件；请分批添加，现在没有收入任何文件"),
            ));
        }
        // A relative path would lead elsewhere when the intake is resumed.
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let listed = match absolute.to_str() {
            Some(file) => Listed { shown, place: Place { file: file.to_owned(), ..place }, state, why },
            None => {
                let why = "路径中有不能识别的字符；请改名后再添加".to_owned();
                Listed { shown, place, state: FileState::Refused, why }
            }
        };
        self.found.files.push(listed);
        Ok(())
    }
}

pub(crate) fn sha256_of_file(path: &Path) -> std::io::Result<String> {
    let (mut file, mut digest, mut buffer) = (File::open(path)?, Sha256::new(), vec![0; 1 << 20]);
    loop {
        match file.read(&mut buffer)? {
            0 => return Ok(digest.finalize().iter().map(|b| format!("{b:02x}")).collect()),
            n => digest.update(&buffer[..n]),
        }
    }
}

/// Orders 2.png before 10.png, as people count pages.
fn natural(name: &str) -> Vec<(u64, String)> {
    let mut parts = Vec::new();
    let mut rest = name;
    while !rest.is_empty() {
        let words = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let (text, after) = rest.split_at(words);
        if !text.is_empty() {
            parts.push((u64::MAX, text.to_lowercase()));
        }
        let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
        let (number, after) = after.split_at(digits);
        if !number.is_empty() {
            parts.push((number.parse().unwrap_or(u64::MAX - 1), String::new()));
        }
        rest = after;
    }
    parts
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn pages_are_ordered_as_people_count() {
        let mut names = ["聊天10.png", "聊天2.png", "聊天1.png", "a.png"];
        names.sort_by_key(|n| natural(n));
        assert_eq!(names, ["a.png", "聊天1.png", "聊天2.png", "聊天10.png"]);
    }
}
