use crate::Problem;
use sha2::{Digest, Sha256};
use std::fs;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// The folder of the database: the user's data directory for 案卷.
///
/// # Errors
/// `place.none` where the system names none.
pub fn data_dir() -> Result<PathBuf, Problem> {
    directories::ProjectDirs::from("cn", "anjuan", "anjuan")
        .map(|dirs| dirs.data_local_dir().to_owned())
        .ok_or_else(|| Problem::new("place.none", "系统没有给出用户资料文件夹；请用 --data 指定一个文件夹"))
}

/// Tells the papers where typefaces lie that the user or the package added: `fonts` in the data directory, `fonts` beside the
/// program, or `share/anjuan/fonts` where the program lies in a `bin`. They are read only when a name needs them.
pub(crate) fn typefaces(dir: &Path) {
    let program = std::env::current_exe().ok();
    let beside = program.as_deref().map(packaged_typefaces).into_iter().flatten();
    anjuan_papers::font_folders(std::iter::once(dir.join("fonts")).chain(beside).collect());
}

fn packaged_typefaces(program: &Path) -> Vec<PathBuf> {
    let Some(folder) = program.parent() else { return Vec::new() };
    let mut places = vec![folder.join("fonts")];
    places.extend(folder.parent().filter(|_| folder.ends_with("bin")).map(|root| root.join("share/anjuan/fonts")));
    places
}

/// Where papers of a case are saved when the user names no other place: 文档/案卷/2026-0001.
pub(crate) fn papers_dir(case_number: &str, fallback: &Path) -> PathBuf {
    let documents = directories::UserDirs::new().and_then(|dirs| dirs.document_dir().map(Path::to_owned));
    documents.unwrap_or_else(|| fallback.join("papers")).join("案卷").join(file_name_of(case_number))
}

/// Most characters of a name: four bytes each at the most, and room for a number, an ending and what a copy in the making is called,
/// in the 255 bytes that file systems take.
const LONGEST: usize = 50;

/// A text as a file name on every system: path separators and characters that Windows refuses become `_`.
pub(crate) fn file_name_of(text: &str) -> String {
    let safe: String =
        text.chars().map(|c| if c.is_control() || "/\\:*?\"<>|".contains(c) { '_' } else { c }).take(LONGEST).collect();
    let trimmed = safe.trim().trim_end_matches('.').trim();
    if trimmed.is_empty() { "未命名".to_owned() } else { trimmed.to_owned() }
}

/// That path, or one beside it with a number where a file lies there already that holds something else than what has that
/// SHA-256.
pub(crate) fn free_place(path: &Path, sha256: &str) -> PathBuf {
    let taken = |path: &Path| path.exists() && hash_of(path).map_or(true, |there| there != sha256);
    if !taken(path) {
        return path.to_owned();
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let extension = path.extension().map(|e| format!(".{}", e.to_string_lossy())).unwrap_or_default();
    let beside = (2..1000).map(|n| path.with_file_name(format!("{stem}（{n}）{extension}")));
    beside.into_iter().find(|path| !taken(path)).unwrap_or_else(|| path.to_owned())
}

/// Writes a file whole or not at all: beside its place first, then moved over.
///
/// # Errors
/// `file.write`, naming the path.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Problem> {
    write_out(path, |file| file.write_all(bytes).map_err(|e| unwritten(path, &e)))
}

/// The same for what is written piece by piece; where `fill` fails nothing is left.
pub(crate) fn write_out<T>(path: &Path, fill: impl FnOnce(&mut dyn Write) -> Result<T, Problem>) -> Result<T, Problem> {
    let (beside, value) = write_beside(path, fill)?;
    fs::rename(&beside, path).map_err(|e| {
        let _ = fs::remove_file(&beside);
        unwritten(path, &e)
    })?;
    Ok(value)
}

/// Writes the whole of a file beside its place; what is there stays as it is. Gives where it lies. Where `fill` fails nothing is
/// left.
pub(crate) fn write_beside<T>(
    path: &Path,
    fill: impl FnOnce(&mut dyn Write) -> Result<T, Problem>,
) -> Result<(PathBuf, T), Problem> {
    let failed = |e: std::io::Error| unwritten(path, &e);
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = folder.join(name);
    let file = fs::File::create(&beside).map_err(failed)?;
    let mut out = BufWriter::new(file);
    let written = fill(&mut out).and_then(|value| {
        let file = out.into_inner().map_err(|e| failed(e.into_error()))?;
        file.sync_all().map_err(failed)?;
        Ok(value)
    });
    match written {
        Ok(value) => Ok((beside, value)),
        Err(problem) => {
            // What is left beside is our own half-written copy; the user's file is untouched.
            let _ = fs::remove_file(&beside);
            Err(problem)
        }
    }
}

/// Could a file be written there? Nothing is left of the asking: no folder is made that is not there.
///
/// # Errors
/// `file.write`, naming the path.
pub fn writable(path: &Path) -> Result<(), Problem> {
    let folders = path.ancestors().skip(1).map(|p| if p.as_os_str().is_empty() { Path::new(".") } else { p });
    let folder = folders.into_iter().find(|p| p.exists()).unwrap_or(Path::new("."));
    let beside = folder.join(format!(".anjuan.{}.part", std::process::id()));
    fs::File::create(&beside).map_err(|e| unwritten(path, &e))?;
    let _ = fs::remove_file(&beside);
    Ok(())
}

pub(crate) fn unwritten(path: &Path, e: &std::io::Error) -> Problem {
    let what = format!("文件“{}”没有写成：{}；请检查文件夹是否存在、可写，磁盘是否已满", path.display(), io_words(e));
    Problem::new("file.write", what)
}

/// The SHA-256 of a file, which is not held in memory.
pub(crate) fn hash_of(path: &Path) -> Result<String, Problem> {
    let mut digest = Sha256::new();
    fs::File::open(path).and_then(|mut file| std::io::copy(&mut file, &mut digest)).map_err(|e| unread(path, &e))?;
    Ok(digest.finalize().iter().map(|b| format!("{b:02x}")).collect())
}

/// A path's last part, as a user knows it.
pub(crate) fn name_of(path: &Path) -> String {
    path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default()
}

/// Reads a file, saying which one could not be read.
pub(crate) fn read_file(path: &Path) -> Result<Vec<u8>, Problem> {
    fs::read(path).map_err(|e| unread(path, &e))
}

fn unread(path: &Path, e: &std::io::Error) -> Problem {
    Problem::new("file.read", format!("文件“{}”无法读取：{}", path.display(), io_words(e)))
}

/// Why a file cannot be read or written, in words that a user knows; what is rare stays as the system says it.
pub fn io_words(e: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let said = match e.kind() {
        ErrorKind::NotFound => "不存在",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::IsADirectory => "这个位置是一个文件夹",
        ErrorKind::NotADirectory => "路径当中有一段不是文件夹",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "磁盘已满",
        ErrorKind::ReadOnlyFilesystem => "磁盘是只读的",
        ErrorKind::InvalidFilename => "文件名太长或者不合规格",
        ErrorKind::UnexpectedEof => "文件不完整",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "正被别的程序占用",
        _ => return e.to_string(),
    };
    said.to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::case_new::sha256_of;

    #[test]
    fn typefaces_lie_beside_the_program_or_where_packages_put_them() {
        let places = packaged_typefaces(Path::new("/usr/bin/anjuan"));
        assert_eq!(places, [PathBuf::from("/usr/bin/fonts"), PathBuf::from("/usr/share/anjuan/fonts")]);
        assert_eq!(packaged_typefaces(Path::new("/opt/案卷/anjuan")), [PathBuf::from("/opt/案卷/fonts")]);
    }

    #[test]
    fn names_hold_on_windows() {
        assert_eq!(file_name_of("律师函：张三/李四?.pdf"), "律师函：张三_李四_.pdf");
        assert_eq!(file_name_of(" .. "), "未命名");
    }

    #[test]
    fn where_nothing_can_be_written_is_said_before() {
        let dir = tempfile::tempdir().unwrap();
        let path = |name: &str| dir.path().join(name);
        fs::write(path("a"), "no folder").unwrap();
        assert_eq!(writable(&path("a/b.pdf")).unwrap_err().code, "file.write");
        for good in ["b.pdf", "new/newer/b.pdf"] {
            writable(&path(good)).unwrap();
        }
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left");
    }

    #[test]
    fn writes_whole_and_replaces() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a/b.pdf");
        write_whole(&path, b"one").unwrap();
        write_whole(&path, b"two").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        assert_eq!(fs::read_dir(dir.path().join("a")).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn what_fails_half_way_leaves_the_file_that_was_there() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.pdf");
        write_whole(&path, b"one").unwrap();
        let failed = write_out(&path, |file| {
            file.write_all(&[7; 100_000]).unwrap();
            Err::<(), _>(Problem::new("cancelled", "已取消"))
        });
        assert_eq!(failed.unwrap_err().code, "cancelled");
        assert_eq!(fs::read(&path).unwrap(), b"one");
        assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1, "nothing is left beside it");
        assert_eq!(hash_of(&path).unwrap(), sha256_of(b"one"));
        assert_eq!(hash_of(&dir.path().join("b.pdf")).unwrap_err().code, "file.read");
    }

    #[test]
    fn a_folder_in_the_way_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let problem = write_whole(dir.path(), b"x").unwrap_err();
        let gone = read_file(&dir.path().join("没有")).unwrap_err();
        for said in [&problem.message, &gone.message] {
            let english = said.replace(&dir.path().display().to_string(), "");
            assert!(!english.contains(|c: char| c.is_ascii_alphabetic()), "{said}");
        }
        assert_eq!(problem.code, "file.write");
        assert!(problem.message.contains(&dir.path().display().to_string()));
    }

    #[test]
    fn what_lies_there_is_never_written_over() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("律师函_第1号.docx");
        assert_eq!(free_place(&path, &sha256_of(b"one")), path);
        fs::write(&path, b"one").unwrap();
        assert_eq!(free_place(&path, &sha256_of(b"one")), path, "the same again");
        let beside = free_place(&path, &sha256_of(b"two"));
        assert_eq!(beside.file_name().unwrap().to_str().unwrap(), "律师函_第1号（2）.docx");
        fs::write(&beside, b"edited").unwrap();
        assert!(free_place(&path, &sha256_of(b"two")).ends_with("律师函_第1号（3）.docx"));
    }
}
