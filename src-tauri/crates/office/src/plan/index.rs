//! What goes with a bundle: its index (证据目录) as PDF, DOCX and XLSX, how many copies to print, parts for portals that cap uploads.

use super::again::Printed;
use super::default_name;
use super::listed::{Line, lines_of};
use super::mention::{as_beside, beside};
use super::parts::{kept, lying_in, parts_of, sound_parts};
use crate::case_new::sha256_of;
use crate::evidence::{add_words, all_masks, words_under};
use crate::place::{free_place, name_of, papers_dir};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, write_whole};
use anjuan_case::{Case, CaseId, LegalTime, PaperId, Role};
use anjuan_papers::form::{self, Beside, Mark};
use anjuan_papers::{Checked, Cover, IndexRow, IndexSheet};
use anjuan_store::{BundleRow, Done};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::path::{Path, PathBuf};

/// How many copies to print: one an opponent (民事诉讼证据规定, art. 19), one for the court, one to keep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Copies {
    /// Opponents.
    pub opponents: u32,
    /// For the court.
    pub court: u32,
    /// To keep.
    pub own: u32,
    /// Together.
    pub total: u32,
}

impl Copies {
    pub(crate) fn of(case: &Case) -> Self {
        // Nobody sues nobody: an unknown recipient is one opponent still.
        let opponents = u32::try_from(case.parties_as(Role::Respondent).count()).unwrap_or(u32::MAX).max(1);
        Self { opponents, court: 1, own: 1, total: opponents.saturating_add(2) }
    }
}

/// What an index is saved as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum IndexForm {
    /// To be printed; its page numbers lead into the bundle beside it.
    Pdf,
    /// To be edited; the same.
    Docx,
    /// A table to go on with.
    Xlsx,
}

impl IndexForm {
    /// How names of such files end.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Xlsx => "xlsx",
        }
    }

    pub(super) fn of(path: &Path) -> Answered<Self> {
        let end = path.extension().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
        let known = [Self::Pdf, Self::Docx, Self::Xlsx].into_iter().find(|form| form.extension() == end);
        known.ok_or_else(|| {
            let why = format!("证据目录可以写成 PDF、DOCX、XLSX；请改“{}”的扩展名", path.display());
            Problem::new("index.format", why)
        })
    }
}

/// A written bundle with all that its index is made of. That of a masked copy is masked.
pub(super) struct Indexed {
    case: Case,
    bundle: BundleRow,
    title: String,
    lines: Vec<Line>,
    hidden: Vec<(String, String)>,
    /// What the bundle's cover says.
    head: Cover,
}

impl Indexed {
    /// In a suit against one there is one opponent.
    fn copies(&self) -> Copies {
        let all = Copies::of(&self.case);
        match self.bundle.kind {
            anjuan_store::BundleKind::Apart => Copies { opponents: 1, total: 1 + all.court + all.own, ..all },
            _ => all,
        }
    }

    fn hide(&self, text: &str) -> String {
        if self.bundle.masked { anjuan_papers::hide(text, &self.hidden) } else { text.to_owned() }
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    fn indexed(&self, id: CaseId, paper: PaperId) -> Answered<Indexed> {
        let (bundle, _) = self.bundle_row(id, paper)?;
        self.indexed_of(self.case(id)?, bundle, None)
    }

    /// All that the index of a bundle is made of; what the bundle printed is read where it is not given.
    pub(super) fn indexed_of(&self, case: Case, bundle: BundleRow, printed: Option<Printed>) -> Answered<Indexed> {
        let printed = match printed {
            Some(printed) => printed,
            None => self.printed(&case, &bundle)?,
        };
        let title = format!("{}目录", title_of(&bundle));
        let lines = lines_of(&case, &bundle, &printed);
        let hidden = if bundle.masked { self.hidden_words(&case, printed.words)? } else { Vec::new() };
        Ok(Indexed { case, bundle, title, lines, hidden, head: printed.cover })
    }

    /// Words that a masked copy hides: numbers of the parties, now and when it was made, and what stands under a mask.
    fn hidden_words(&self, case: &Case, then: Vec<(String, String)>) -> Answered<Vec<(String, String)>> {
        let mut words = crate::words_of_parties(case);
        add_words(&mut words, then);
        for masks in all_masks(self, case.id)?.into_values() {
            add_words(&mut words, words_under(&masks));
        }
        Ok(words)
    }

    /// The index of a written bundle as XLSX. That of a masked copy is masked.
    pub fn bundle_index(&self, id: CaseId, paper: PaperId) -> Answered<Vec<u8>> {
        self.index_as(&self.indexed(id, paper)?, IndexForm::Xlsx, None)
    }

    fn index_sheet(of: &Indexed) -> Answered<Vec<u8>> {
        let copies = of.copies().total;
        let row = |line: &Line| IndexRow {
            section: line.section.as_deref().map(|section| of.hide(section)),
            number: line.number.clone(),
            name: of.hide(&line.name),
            source: of.hide(&line.source),
            kind: line.kind.to_owned(),
            form: of.hide(&line.form),
            copies,
            from: line.pages.0,
            to: line.pages.1,
            proves: of.hide(&line.proves),
            note: of.hide(&line.note),
        };
        let sheet = IndexSheet {
            title: of.title.clone(),
            case_title: of.hide(&of.head.case_title),
            cause: of.head.cause.clone(),
            submitted_by: of.hide(&of.head.submitted_by),
            dated: of.head.dated,
            rows: of.lines.iter().map(row).collect(),
        };
        Ok(anjuan_papers::index_xlsx(&sheet)?)
    }

    /// The index of a written bundle as a paper: PDF, or DOCX to be edited. It leads into the bundle's file or files.
    fn index_paper(&self, of: &Indexed, docx: bool, beside: Option<Beside>) -> Answered<Vec<u8>> {
        let dated = of.head.dated;
        let data = json!({
            "case_no": "", "cause": of.head.cause, "submitted_by": of.hide(&of.head.submitted_by), "against": of.hide(&of.head.against),
            "rows": of.lines.iter().map(|line| line.row(&|text| of.hide(text))).collect::<Vec<_>>(),
            "copies": of.copies().opponents, "dated": dated,
        });
        let form = crate::issue::form_named("evidence-index")?;
        let (mut look, _) = self.look(form, None, Mark::None, dated)?;
        look.bundles = beside.into_iter().collect();
        crate::issue::refuse_unfit(form, &data, &look, Some(&of.case))?;
        if docx { Ok(form::docx(form, &data, &look, dated)?) } else { Ok(form::set(form, &data, &look, dated)?.pdf) }
    }

    pub(super) fn index_as(&self, of: &Indexed, form: IndexForm, beside: Option<Beside>) -> Answered<Vec<u8>> {
        match form {
            IndexForm::Xlsx => Self::index_sheet(of),
            IndexForm::Pdf => self.index_paper(of, false, beside),
            IndexForm::Docx => self.index_paper(of, true, beside),
        }
    }

    /// Where an index that lies in that folder leads: to the bundle by the name of its file, or the one under which it was saved
    /// last; where only its parts lie there, to those.
    fn beside_index(&self, of: &Indexed, folder: &Path, file: Option<String>) -> Answered<Option<Beside>> {
        let (bundles, papers) = (self.store.bundles(of.case.id)?, self.store.papers(of.case.id)?);
        let known = as_beside(&bundles, &of.bundle, &papers);
        let Some(whole) = file.map(|file| beside(&of.bundle, file)).or(known) else { return Ok(None) };
        let usual = papers.iter().find(|row| row.id == of.bundle.paper).map(|row| default_name(&papers, row));
        let names = std::iter::once(whole.file.clone()).chain(usual);
        let parts = names.map(|name| lying_in(folder, &name, &of.bundle)).find(|parts| !parts.is_empty());
        let parts = match parts {
            Some(there) => there,
            None if folder.join(&whole.file).exists() => Vec::new(),
            None => whole.parts.clone(),
        };
        Ok(Some(Beside { parts, ..whole }))
    }

    /// Saves the index of a bundle as PDF, DOCX or XLSX, whichever the name ends with. `bundle` is where the bundle itself was
    /// saved, where that is known: the index leads there when it lies beside it.
    pub fn save_index(&self, id: CaseId, paper: PaperId, to: &Path, bundle: Option<&Path>) -> Answered<()> {
        let form = IndexForm::of(to)?;
        let (of, folder) = (self.indexed(id, paper)?, to.parent().unwrap_or(Path::new("")));
        let file = bundle.filter(|b| b.parent() == to.parent()).map(name_of);
        let beside = self.beside_index(&of, folder, file)?;
        write_whole(to, &self.index_as(&of, form, beside)?)
    }

    /// Saves the index of a bundle into the user's documents, where the bundle is saved. What was edited there is left alone.
    /// Gives the path.
    pub fn save_index_at_home(&self, id: CaseId, paper: PaperId, form: IndexForm) -> Answered<PathBuf> {
        let of = self.indexed(id, paper)?;
        let bundle = default_name(&self.store.papers(id)?, &self.paper_row(id, paper)?);
        let stem = bundle.strip_suffix(".pdf").unwrap_or(&bundle);
        let folder = papers_dir(&self.case(id)?.number, &self.dir);
        let path = folder.join(format!("{stem}目录.{}", form.extension()));
        let beside = self.beside_index(&of, &folder, None)?;
        let bytes = self.index_as(&of, form, beside)?;
        let path = free_place(&path, &sha256_of(&bytes));
        write_whole(&path, &bytes)?;
        Ok(path)
    }

    /// Saves a bundle in such parts into the user's documents.
    pub fn save_parts_at_home(
        &mut self,
        id: CaseId,
        paper: PaperId,
        megabytes: u32,
        now: LegalTime,
    ) -> Changed<Vec<PathBuf>> {
        let row = self.paper(id, paper)?.0;
        let to = self.own_place(id, &row)?;
        self.save_parts(id, paper, &to, megabytes, now)
    }

    /// Saves a bundle in parts of at most so many megabytes, each with its pages in its name; as one file where it is small
    /// enough. `to` is the name of the whole. The log says where it went.
    pub fn save_parts(
        &mut self,
        id: CaseId,
        paper: PaperId,
        to: &Path,
        megabytes: u32,
        now: LegalTime,
    ) -> Changed<Vec<PathBuf>> {
        sound_parts(Some(megabytes))?;
        let (row, pdf) = self.paper(id, paper)?;
        let (bundle, _) = self.bundle_row(id, paper)?;
        let parts = parts_of(&pdf, to, megabytes)?;
        drop(pdf);
        if parts.is_empty() {
            let done = self.save_whole(id, &row, to, now)?;
            return Ok(Done { value: vec![done.value], changed: done.changed });
        }
        let mut paths = Vec::new();
        for (path, pdf) in parts.made() {
            write_whole(&path, &pdf)?;
            paths.push(path);
        }
        self.change("paper.export", now, |tx| {
            tx.of_case(id);
            tx.say(format!("{} → {}（{} 个文件）", row.title, to.display(), paths.len()));
            tx.name_bundle_file(id, paper, &kept(to, megabytes, &parts.files))?;
            for exhibit in &bundle.exhibits {
                tx.about(exhibit.evidence);
            }
            Ok(paths)
        })
    }
}

/// Holds a bundle, wherever it comes from, against the manifest that it carries.
///
/// # Errors
/// `paper.failed` where the file is no bundle made here.
pub fn check_bundle(pdf: &[u8]) -> Answered<Checked> {
    Ok(anjuan_papers::check_bundle(pdf)?)
}

fn title_of(bundle: &BundleRow) -> &'static str {
    match bundle.kind {
        anjuan_store::BundleKind::Whole | anjuan_store::BundleKind::Apart => "证据",
        anjuan_store::BundleKind::Supplement => "补充证据",
    }
}
