//! A bundle made and written to files in one go: it is recorded only when they are there, so that no bundle is served or cited
//! that nobody has.

use super::index::IndexForm;
use super::job::BoundJob;
use super::mention::as_beside;
use super::write::record;
use super::{BundleWish, WrittenBundle};
use crate::place::{name_of, unwritten};
use crate::session::Changed;
use crate::together::Together;
use crate::{Office, Problem, Work};
use anjuan_case::{CaseId, LegalTime};
use std::path::{Path, PathBuf};

/// Where a bundle goes.
#[derive(Clone, Copy, Debug)]
pub struct BundleFiles<'a> {
    /// Its file; of several the stem of their names.
    pub to: &'a Path,
    /// Most megabytes of a file.
    pub split_mb: Option<u32>,
    /// Files for its index.
    pub index: &'a [PathBuf],
}

/// A bundle and its files.
#[derive(Clone, Debug)]
pub struct HandedOut {
    /// The bundle.
    pub made: WrittenBundle,
    /// Its files, without those of the index.
    pub files: Vec<PathBuf>,
}

impl Office {
    /// Makes a bundle and writes it to files. Where one of them cannot be written, none is left, what lay there before is
    /// there still, and no bundle is recorded.
    ///
    /// # Errors
    /// As [`Self::write_bundle_as`]; `bundle.split`, `index.format`, `file.write`, and `paper.failed` where a single page is larger
    /// than a part may be.
    pub fn write_bundle_to(
        &mut self,
        id: CaseId,
        wish: &BundleWish,
        files: &BundleFiles<'_>,
        now: LegalTime,
        work: &Work,
    ) -> Changed<HandedOut> {
        // Before minutes of binding.
        sound_parts(files.split_mb)?;
        let forms = files.index.iter().map(|path| IndexForm::of(path)).collect::<Result<Vec<_>, _>>()?;
        let done: BoundJob = self.prepare_bundle(id, wish, now)?.bind(work)?;
        let rows = done.rows(now)?;
        let parts = match files.split_mb {
            Some(megabytes) => parts_of(&self.store.kept(&done.sha256)?, files.to, megabytes)?,
            None => Vec::new(),
        };
        let paths: Vec<PathBuf> =
            if parts.is_empty() { vec![files.to.to_owned()] } else { parts.iter().map(|(p, _)| p.clone()).collect() };
        let whole = paths.first().filter(|_| paths.len() == 1).map(|path| (name_of(path), path.parent()));
        let mut papers = self.store.papers(id)?;
        papers.insert(0, rows.paper.clone());
        let mut bundles = self.store.bundles(id)?;
        bundles.insert(0, rows.bundle.clone());
        let indexed = self.indexed_of(self.case(id)?, rows.bundle.clone(), Some(done.printed()))?;
        let mut index = Vec::new();
        for (path, form) in files.index.iter().zip(forms) {
            let beside = whole.as_ref().filter(|(_, folder)| *folder == path.parent()).map(|(name, _)| name.clone());
            let beside = beside.or_else(|| Some(as_beside(&bundles, &rows.bundle, &papers)?.file));
            index.push((path, self.index_as(&indexed, form, beside)?));
        }
        let originals = self.store.originals();
        let mut together = Together::default();
        let answer = self.change("paper.bundle", now, |tx| {
            let made = record(tx, &done, &rows)?;
            if parts.is_empty() {
                let (hash, title) = (&done.sha256, &rows.paper.title);
                together.add(files.to, |file| Ok(originals.copy(hash, title, file, files.to)?))?;
                tx.name_bundle_file(id, rows.paper.id, &name_of(files.to))?;
            }
            let named = parts.iter().map(|(p, b)| (p.as_path(), b)).chain(index.iter().map(|(p, b)| (p.as_path(), b)));
            for (path, bytes) in named {
                together.add(path, |file| file.write_all(bytes).map_err(|e| unwritten(path, &e)))?;
            }
            tx.say(format!("{} {} 份 {} 页", rows.paper.title, rows.bundle.exhibits.len(), rows.paper.pages));
            together.place()?;
            Ok(HandedOut { made, files: paths })
        });
        // Where it is not recorded, its files would be taken for a bundle; what lay there before is there again.
        let mut answer = answer?;
        together.keep();
        // That the originals left the house is a step of its own in their custody.
        let exported = self.change("paper.export", now, |tx| {
            tx.of_case(id);
            let places: Vec<String> = answer.value.files.iter().map(|path| path.display().to_string()).collect();
            tx.say(format!("{} → {}", rows.paper.title, places.join("、")));
            rows.bundle.exhibits.iter().for_each(|exhibit| tx.about(exhibit.evidence));
            Ok(())
        })?;
        answer.changed.extend(exported.changed);
        Ok(answer)
    }
}

/// # Errors
/// `bundle.split` where parts would be smaller than anything.
pub(super) fn sound_parts(megabytes: Option<u32>) -> Result<(), Problem> {
    if megabytes.is_some_and(|mb| mb < super::SMALLEST_PART) {
        let why = format!("拆分的大小至少 {} MB", super::SMALLEST_PART);
        return Err(Problem::new("bundle.split", why));
    }
    Ok(())
}

/// The parts of a bundle with their files' names; none where it is small enough as it is.
pub(super) fn parts_of(pdf: &[u8], to: &Path, megabytes: u32) -> Result<Vec<(PathBuf, Vec<u8>)>, Problem> {
    let most = (megabytes as usize) << 20;
    if pdf.len() <= most {
        return Ok(Vec::new());
    }
    let stem = to.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
    let mut lists = 0;
    let named = anjuan_papers::split(pdf, most)?.into_iter().map(|part| {
        let which = match part.span {
            Some((from, to)) if from == to => format!("第{from}页"),
            Some((from, to)) => format!("第{from}至{to}页"),
            None => {
                lists += 1;
                if lists > 1 { format!("材料清单{lists}") } else { "材料清单".to_owned() }
            }
        };
        (to.with_file_name(format!("{stem}_{which}.pdf")), part.pdf)
    });
    Ok(named.collect())
}
