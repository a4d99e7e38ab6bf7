//! ZIP archives of evidence: listed, then read one member at a time, within bounds. Nothing is ever written to disk.

use encoding_rs::GB18030;
use std::io::{Cursor, Read, Seek};
use zip::{ZipArchive, result::ZipError};

/// What an archive may hold before it is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Files, those in archives within included.
    pub entries: usize,
    /// Bytes of all of them, unpacked.
    pub total: u64,
    /// Bytes of one.
    pub single: u64,
    /// Unpacked to packed, for files of more than [`Limits::ratio_from`] bytes.
    pub ratio: u64,
    /// The size from which the ratio counts; a small text packs well and harms nobody.
    pub ratio_from: u64,
    /// Archives within archives: 1 is an archive alone.
    pub depth: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 10_000, total: 16 << 30, single: 2 << 30, ratio: 200, ratio_from: 16 << 20, depth: 3 }
    }
}

/// Why an archive, or a member of it, is not read.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// No ZIP, or a damaged one.
    #[error("不是 ZIP 压缩包，或者已损坏；请重新取得，或者解压后添加其中的文件")]
    Damaged,
    /// Too many files.
    #[error("压缩包里的文件超过 {0} 个；请解压后分批添加")]
    TooMany(usize),
    /// Too many bytes.
    #[error("压缩包解开后超过 {0} MB；请解压后分批添加")]
    TooLarge(u64),
    /// Files that lie over each other: an archive made to fill the disk.
    #[error("压缩包的结构异常（文件互相重叠），没有收入；请解压核对后添加其中的文件")]
    Overlapping,
    /// A file that grows out of all proportion.
    #[error("压缩比异常（{packed} 字节解开成 {unpacked} 字节以上），疑似“压缩炸弹”，没有收入；请解压核对后添加")]
    Bomb {
        /// Bytes in the archive.
        packed: u64,
        /// Bytes unpacked.
        unpacked: u64,
    },
    /// One file too large.
    #[error("文件超过 {0} MB，没有收入；请拆分后添加")]
    FileTooLarge(u64),
    /// Its bytes are not as many as the archive says.
    #[error("文件的大小与压缩包里登记的不符，压缩包可能被改动过；请重新取得")]
    Mismatch,
    /// A password.
    #[error("压缩包设有密码；请解压后添加其中的文件")]
    Password,
    /// Packed in a way that is not read here.
    #[error("压缩方法不能识别；请解压后添加其中的文件")]
    Method,
    /// Archives within archives.
    #[error("压缩包套压缩包超过 {0} 层，没有打开；请解压后添加")]
    TooDeep(u32),
}

/// A member of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// Its path, with those of the archives around it.
    pub path: String,
    /// Where it is: its place in the archive, then in the archive within, and so on.
    pub inside: Vec<usize>,
    /// Bytes, as the archive says.
    pub size: u64,
    /// Take it?
    pub verdict: Verdict,
}

/// What becomes of a member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// To be taken.
    Take,
    /// Left out: a system's own file.
    Skip(&'static str),
    /// Not taken, and why.
    Refuse(String),
}

trait Source: Read + Seek + Send {}
impl<T: Read + Seek + Send> Source for T {}

/// An open ZIP.
pub struct Archive {
    zip: ZipArchive<Box<dyn Source>>,
    limits: Limits,
    /// The archive within that was read from last.
    within: Option<(usize, Box<Archive>)>,
}

/// What is left of the limits while an archive is listed.
struct Left {
    entries: usize,
    bytes: u64,
}

impl Archive {
    /// Opens a ZIP.
    ///
    /// # Errors
    /// `Damaged`, `Overlapping`.
    pub fn open(source: impl Read + Seek + Send + 'static, limits: Limits) -> Result<Self, ArchiveError> {
        let source: Box<dyn Source> = Box::new(source);
        let mut zip = ZipArchive::new(source).map_err(|_| ArchiveError::Damaged)?;
        if zip.len() > limits.entries {
            return Err(ArchiveError::TooMany(limits.entries));
        }
        if zip.has_overlapping_entries().map_err(|_| ArchiveError::Damaged)? {
            return Err(ArchiveError::Overlapping);
        }
        Ok(Self { zip, limits, within: None })
    }

    /// Every file in it, and in the archives within it; folders are left out.
    ///
    /// # Errors
    /// `TooMany`, `TooLarge`: the whole archive is refused then.
    pub fn members(&mut self) -> Result<Vec<Member>, ArchiveError> {
        let mut left = Left { entries: self.limits.entries, bytes: self.limits.total };
        let mut found = Vec::new();
        self.list("", &[], 1, &mut left, &mut found)?;
        Ok(found)
    }

    fn list(
        &mut self,
        before: &str,
        inside: &[usize],
        depth: u32,
        left: &mut Left,
        found: &mut Vec<Member>,
    ) -> Result<(), ArchiveError> {
        let mut archives = Vec::new();
        if self.zip.has_duplicate_names() {
            found.push(Member {
                path: format!("{before}（同名文件）"),
                inside: inside.to_vec(),
                size: 0,
                verdict: Verdict::Refuse("压缩包里有路径完全相同的文件，只能读到最后一份；请解压核对".to_owned()),
            });
        }
        for index in 0..self.zip.len() {
            let Ok(entry) = self.zip.by_index_raw(index) else {
                found.push(Member {
                    path: format!("{before}第 {} 个文件", index + 1),
                    inside: [inside, &[index]].concat(),
                    size: 0,
                    verdict: Verdict::Refuse(ArchiveError::Damaged.to_string()),
                });
                continue;
            };
            if entry.is_dir() {
                continue;
            }
            let name = name_of(entry.name_raw());
            let (size, packed) = (entry.size(), entry.compressed_size());
            let verdict = if let Some(why) = own_file(&name) {
                Verdict::Skip(why)
            } else if escapes(&name) {
                Verdict::Refuse("路径指到了压缩包以外，没有收入；请解压核对后单独添加".to_owned())
            } else if entry.is_symlink() {
                Verdict::Refuse("是链接，不是文件；请添加它指向的文件".to_owned())
            } else if entry.encrypted() {
                Verdict::Refuse(ArchiveError::Password.to_string())
            } else if let Err(why) = self.limits.allow(size, packed) {
                Verdict::Refuse(why.to_string())
            } else {
                Verdict::Take
            };
            left.entries = left.entries.checked_sub(1).ok_or(ArchiveError::TooMany(self.limits.entries))?;
            if verdict == Verdict::Take {
                left.bytes = left.bytes.checked_sub(size).ok_or(ArchiveError::TooLarge(self.limits.total >> 20))?;
            }
            // One without a name is told by its place: nobody could say which it is.
            let path = match name.trim() {
                "" => format!("{before}第 {} 个文件", index + 1),
                _ => format!("{before}{name}"),
            };
            let inside = [inside, &[index]].concat();
            if verdict == Verdict::Take && is_zip_name(&name) {
                archives.push(index);
            }
            found.push(Member { path, inside, size, verdict });
        }
        for index in archives {
            self.list_within(index, inside, depth, left, found)?;
        }
        Ok(())
    }

    /// The members of an archive within take the place of its own line.
    fn list_within(
        &mut self,
        index: usize,
        inside: &[usize],
        depth: u32,
        left: &mut Left,
        found: &mut Vec<Member>,
    ) -> Result<(), ArchiveError> {
        let place = [inside, &[index]].concat();
        let Some(at) = found.iter().position(|m| m.inside == place) else { return Ok(()) };
        let refused = |why: ArchiveError| Verdict::Refuse(why.to_string());
        if depth >= self.limits.depth {
            found[at].verdict = refused(ArchiveError::TooDeep(self.limits.depth));
            return Ok(());
        }
        let before = format!("{}/", found[at].path);
        match self.within(index) {
            Ok(within) => {
                let mut members = Vec::new();
                within.list(&before, &place, depth + 1, left, &mut members)?;
                found.splice(at..=at, members);
            }
            Err(why) => found[at].verdict = refused(why),
        }
        Ok(())
    }

    fn within(&mut self, index: usize) -> Result<&mut Self, ArchiveError> {
        let known = self.within.take().filter(|(at, _)| *at == index);
        let open = match known {
            Some(known) => known,
            None => {
                let bytes = self.one(index)?;
                (index, Box::new(Self::open(Cursor::new(bytes), self.limits)?))
            }
        };
        Ok(&mut self.within.insert(open).1)
    }

    /// The bytes of a member.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn read(&mut self, inside: &[usize]) -> Result<Vec<u8>, ArchiveError> {
        match inside {
            [] => Err(ArchiveError::Damaged),
            [index] => self.one(*index),
            [index, rest @ ..] => self.within(*index)?.read(rest),
        }
    }

    fn one(&mut self, index: usize) -> Result<Vec<u8>, ArchiveError> {
        let entry = self.zip.by_index(index).map_err(told)?;
        let (size, packed) = (entry.size(), entry.compressed_size());
        self.limits.allow(size, packed)?;
        let mut bytes = Vec::new();
        // Whatever the archive says of itself: not one byte more than it said is unpacked.
        entry.take(size + 1).read_to_end(&mut bytes).map_err(|_| ArchiveError::Mismatch)?;
        if bytes.len() as u64 == size { Ok(bytes) } else { Err(ArchiveError::Mismatch) }
    }
}

impl Limits {
    fn allow(&self, size: u64, packed: u64) -> Result<(), ArchiveError> {
        if size > self.single {
            return Err(ArchiveError::FileTooLarge(self.single >> 20));
        }
        if size > self.ratio_from && size / packed.max(1) > self.ratio {
            return Err(ArchiveError::Bomb { packed, unpacked: size });
        }
        Ok(())
    }
}

fn told(error: ZipError) -> ArchiveError {
    match error {
        ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED) | ZipError::InvalidPassword => ArchiveError::Password,
        ZipError::UnsupportedArchive(_) => ArchiveError::Method,
        _ => ArchiveError::Damaged,
    }
}

/// UTF-8 where it is sound, else GB 18030 (which contains GBK), as Chinese Windows writes it without saying so. Some names in GBK
/// are sound UTF-8 by chance.
fn name_of(raw: &[u8]) -> String {
    let in_gbk = || GB18030.decode_without_bom_handling(raw);
    let name = match std::str::from_utf8(raw) {
        Ok(name) if is_by_chance(name) => match in_gbk() {
            (chinese, false) => chinese.into_owned(),
            _ => name.to_owned(),
        },
        Ok(name) => name.to_owned(),
        Err(_) => in_gbk().0.into_owned(),
    };
    name.replace('\\', "/")
}

/// Would nobody in China call a file so? 目录 in GBK reads as Ŀ¼, 学校 as ѧУ. A name with Western letters, as é, is one.
fn is_by_chance(name: &str) -> bool {
    let western = |c: char| matches!(c, '\u{c0}'..='\u{ff}') && c.is_alphabetic();
    name.chars().all(|c| c < '\u{800}') && name.chars().any(|c| !c.is_ascii() && !western(c))
}

fn escapes(name: &str) -> bool {
    let drive = name.as_bytes().get(1) == Some(&b':');
    name.starts_with('/') || drive || name.contains('\0') || name.split('/').any(|part| part == "..")
}

fn is_zip_name(name: &str) -> bool {
    name.get(name.len().saturating_sub(4)..).is_some_and(|end| end.eq_ignore_ascii_case(".zip"))
}

/// Why a file is none of the user's: what systems leave beside files.
#[must_use]
pub fn own_file(path: &str) -> Option<&'static str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    const FOLDERS: [&str; 9] = [
        "__macosx",
        "$recycle.bin",
        "system volume information",
        "@eadir",
        ".git",
        ".thumbnails",
        ".trash",
        ".spotlight-v100",
        ".fseventsd",
    ];
    let own = path.split('/').any(|part| FOLDERS.contains(&part.to_lowercase().as_str()))
        || ["thumbs.db", "desktop.ini", ".ds_store", ".nomedia"].contains(&name.to_lowercase().as_str())
        || name.starts_with("._")
        || name.starts_with("~$");
    own.then_some("系统或软件自己的文件，不是材料")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn names_of_any_age_arrive_intact() {
        let (gbk, ..) = GB18030.encode("聊天记录\\第1页.png");
        assert_eq!(name_of(&gbk), "聊天记录/第1页.png");
        assert_eq!(name_of("凭证.pdf".as_bytes()), "凭证.pdf");
        for name in ["目录.pdf", "学校/图.png", "目.txt"] {
            assert_eq!(name_of(&GB18030.encode(name).0), name, "sound UTF-8 by chance");
        }
        assert_eq!(name_of("résumé.pdf".as_bytes()), "résumé.pdf");
    }

    #[test]
    fn what_systems_leave_beside_files_is_none_of_the_users() {
        for own in
            ["DCIM/.thumbnails/171.jpg", "a/__MACOSX/b.png", "System Volume Information/x", ".nomedia", "~$合同.docx"]
        {
            assert!(own_file(own).is_some(), "{own}");
        }
        for kept in ["DCIM/IMG_0001.jpg", ".trashed-1793-IMG_0002.jpg", "合同.docx"] {
            assert!(own_file(kept).is_none(), "{kept}");
        }
    }

    #[test]
    fn paths_that_lead_out_are_known() {
        for bad in ["../a", "a/../../b", "/etc/passwd", "C:/a", "a\0b"] {
            assert!(escapes(bad), "{bad}");
        }
        for good in ["a/b.png", "a..b/c", "…/a"] {
            assert!(!escapes(good), "{good}");
        }
    }
}
