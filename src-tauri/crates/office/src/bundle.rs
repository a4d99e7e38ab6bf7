use crate::paper::bind;
use crate::place::{hash_of, io_words, name_of, read_file, write_out};
use crate::plan::mediation_reason;
use crate::session::Answered;
use crate::{Problem, Stage, Work};
use anjuan_case::LegalTime;
use anjuan_intake::is_mediation_record;
use anjuan_law::RuleBook;
use anjuan_papers::{BundleAsk, Cover, Exhibit, ExhibitBytes};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// A bundle made straight from a folder.
#[derive(Clone, Debug, Serialize)]
pub struct FolderBundle {
    /// The file written.
    pub file: PathBuf,
    /// Its pages.
    pub pages: u32,
    /// First and last page of each file that was bound, in order.
    pub bound: Vec<BoundFile>,
    /// Files refused: name and reason.
    pub refused: Vec<(String, String)>,
}

/// A file of the folder and its pages in the bundle.
#[derive(Clone, Debug, Serialize)]
pub struct BoundFile {
    /// Its name.
    pub file: String,
    /// First page, from 1.
    pub from: u32,
    /// Last page.
    pub to: u32,
}

/// A bundle straight from a folder: every file in it (not in folders below), in the order of names, hidden files left out, and so is
/// what was said in a mediation, which is refused by name.
///
/// # Errors
/// `folder.empty`, `file.read`, and what binding refuses; nothing is written then.
pub fn bundle_folder(dir: &Path, out: &Path, now: LegalTime, work: &Work) -> Answered<FolderBundle> {
    let (minutes, paths): (Vec<PathBuf>, Vec<PathBuf>) =
        files_of(dir, out)?.into_iter().partition(|path| is_mediation_record(&name_of(path)));
    let book = RuleBook::builtin()?;
    let left_out = minutes.iter().map(|path| (name_of(path), mediation_reason(&book)));
    let mut exhibits = Vec::with_capacity(paths.len());
    for (done, path) in paths.iter().enumerate() {
        let (done, of) = (u32::try_from(done).unwrap_or(u32::MAX), u32::try_from(paths.len()).unwrap_or(u32::MAX));
        if work.step(Stage::Reading, done, of).is_break() {
            return Err(anjuan_papers::PaperError::Cancelled.into());
        }
        exhibits.push(exhibit(path)?);
    }
    let names: Vec<String> = exhibits.iter().map(|e| e.file_name.clone()).collect();
    let bundle = write_out(out, |file| bind(&BundleAsk::plain(cover(dir, now), exhibits), file, work))?;
    let bound = bundle.exhibits.iter().filter_map(|e| {
        let file = names.iter().find(|name| **name == e.key)?.clone();
        Some(BoundFile { file, from: e.from, to: e.to })
    });
    let bound = bound.collect();
    let refused = left_out.chain(bundle.refused).collect();
    Ok(FolderBundle { file: out.to_owned(), pages: bundle.pages, bound, refused })
}

fn files_of(dir: &Path, out: &Path) -> Answered<Vec<PathBuf>> {
    let entries = std::fs::read_dir(dir)
        .map_err(|e| Problem::new("folder.read", format!("文件夹“{}”无法打开：{}", dir.display(), io_words(&e))))?;
    // A bundle written into the folder it is made from must not become an exhibit of the next one.
    let own = out.canonicalize().ok();
    let mut paths: Vec<PathBuf> = entries
        .flatten()
        .map(|e| e.path())
        .filter(|p| p.is_file() && !name_of(p).starts_with('.') && (own.is_none() || p.canonicalize().ok() != own))
        .collect();
    paths.sort();
    if paths.is_empty() {
        return Err(Problem::new("folder.empty", format!("文件夹“{}”中没有可以装订的文件", dir.display())));
    }
    Ok(paths)
}

fn exhibit(path: &Path) -> Answered<Exhibit> {
    let sha256 = hash_of(path)?;
    let file_name = name_of(path);
    let name = path.file_stem().map_or_else(|| file_name.clone(), |s| s.to_string_lossy().into_owned());
    // What cannot be asked for its length cannot be read either, and says so then.
    let size = std::fs::metadata(path).map_or(0, |file| file.len());
    let path = path.to_owned();
    let bytes = ExhibitBytes::lazy(move || read_file(&path).map(Arc::from).map_err(|problem| problem.message));
    Ok(Exhibit { key: file_name.clone(), name, file_name, sha256, size, bytes, ..Exhibit::default() })
}

fn cover(dir: &Path, now: LegalTime) -> Cover {
    let folder = dir.canonicalize().unwrap_or_else(|_| dir.to_owned());
    Cover {
        title: "证据册".to_owned(),
        case_title: name_of(&folder),
        cause: String::new(),
        submitted_by: String::new(),
        against: String::new(),
        dated: now.day(),
        made_by: String::new(),
    }
}
