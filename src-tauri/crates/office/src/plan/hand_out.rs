//! A bundle handed out as files. One that is made for it is recorded only when they are there, so that no bundle is served or
//! cited that nobody has; one that is there already goes out as it was printed, byte for byte.

use super::index::IndexForm;
use super::job::BoundJob;
use super::mention::as_beside;
use super::parts::{self, Parts, parts_of, sound_parts};
use super::write::record;
use super::{BundleWish, WrittenBundle};
use crate::place::{name_of, unwritten};
use crate::session::Changed;
use crate::together::Together;
use crate::{Office, Work, Written};
use anjuan_case::{CaseId, LegalTime};
use anjuan_store::{BundleRow, Done};
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
    /// It was there already.
    pub as_printed: bool,
}

impl Office {
    /// Hands a bundle out as files: as it was printed where it is there already, else made now. Parts are as large as the plan
    /// says where nobody says otherwise.
    ///
    /// # Errors
    /// As [`Self::write_bundle_to`].
    pub fn hand_out_bundle(
        &mut self,
        id: CaseId,
        wish: &BundleWish,
        files: &BundleFiles<'_>,
        now: LegalTime,
        work: &Work,
    ) -> Changed<HandedOut> {
        let files = BundleFiles { split_mb: files.split_mb.or(self.plan(id)?.plan.split_mb), ..*files };
        match self.as_printed(id, wish.scope, wish.masked)? {
            Some(bundle) => self.hand_out_again(id, bundle, &files, now),
            None => self.write_bundle_to(id, wish, &files, now, work),
        }
    }

    fn hand_out_again(
        &mut self,
        id: CaseId,
        bundle: BundleRow,
        files: &BundleFiles<'_>,
        now: LegalTime,
    ) -> Changed<HandedOut> {
        let row = self.paper_row(id, bundle.paper)?;
        let saved = match files.split_mb {
            Some(megabytes) => self.save_parts(id, bundle.paper, files.to, megabytes, now)?,
            None => {
                let Done { value, changed } = self.save_whole(id, &row, files.to, now)?;
                Done { value: vec![value], changed }
            }
        };
        for index in files.index {
            self.save_index(id, bundle.paper, index, Some(files.to))?;
        }
        let written = Written { paper: row, faces: Vec::new(), refused: Vec::new(), notes: Vec::new() };
        let made = WrittenBundle { written, bundle, no_pdf_a: None };
        let value = HandedOut { made, files: saved.value, as_printed: true };
        Ok(Done { value, changed: saved.changed })
    }

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
        let parts: Parts = match files.split_mb {
            Some(megabytes) => parts_of(&self.store.kept(&done.sha256)?, files.to, megabytes)?,
            None => Parts::default(),
        };
        let several = parts.files.iter().map(|p| p.path.clone());
        let paths: Vec<PathBuf> = if parts.is_empty() { vec![files.to.to_owned()] } else { several.collect() };
        let mut papers = self.store.papers(id)?;
        papers.insert(0, rows.paper.clone());
        let mut bundles = self.store.bundles(id)?;
        bundles.insert(0, rows.bundle.clone());
        let indexed = self.indexed_of(self.case(id)?, rows.bundle.clone(), Some(done.printed()))?;
        let mut index = Vec::new();
        for (path, form) in files.index.iter().zip(forms) {
            // Where it lies elsewhere, it leads to the whole by the name that it has here.
            let here = path.parent() == files.to.parent();
            let mut beside = as_beside(&bundles, &rows.bundle, &papers);
            if let Some(beside) = beside.as_mut().filter(|_| here) {
                (beside.file, beside.parts) = (name_of(files.to), parts::as_beside(&parts.files));
            }
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
            } else if let Some(megabytes) = files.split_mb {
                tx.name_bundle_file(id, rows.paper.id, &parts::kept(files.to, megabytes, &parts.files))?;
            }
            let mut add = |path: &Path, bytes: &[u8]| {
                together.add(path, |file| file.write_all(bytes).map_err(|e| unwritten(path, &e)))
            };
            parts.made().try_for_each(|(path, pdf)| add(&path, &pdf))?;
            index.iter().try_for_each(|(path, bytes)| add(path, bytes))?;
            tx.say(format!("{} {} 份 {} 页", rows.paper.title, rows.bundle.exhibits.len(), rows.paper.pages));
            together.place()?;
            Ok(HandedOut { made, files: paths, as_printed: false })
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
