//! What goes with a bundle: its index (证据目录) as PDF, DOCX and XLSX, how many copies to print, parts for portals that cap uploads.

use super::listed::{Line, lines_of};
use super::mention::as_beside;
use crate::case_new::sha256_of;
use crate::place::{file_name_of, free_place, name_of, papers_dir};
use crate::session::{Answered, Changed, FileName};
use crate::{Office, Problem, write_whole};
use anjuan_case::{Case, CaseId, LegalTime, PaperId, Role};
use anjuan_papers::form::{self, Beside, Mark};
use anjuan_papers::{Checked, IndexRow, IndexSheet};
use anjuan_store::BundleRow;
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

    fn of(path: &Path) -> Option<Self> {
        let end = path.extension()?.to_string_lossy().to_ascii_lowercase();
        [Self::Pdf, Self::Docx, Self::Xlsx].into_iter().find(|form| form.extension() == end)
    }
}

/// A written bundle with all that its index is made of. That of a masked copy is masked.
struct Indexed {
    case: Case,
    bundle: BundleRow,
    title: String,
    lines: Vec<Line>,
    hidden: Vec<(String, String)>,
}

impl Indexed {
    fn hide(&self, text: &str) -> String {
        if self.bundle.masked { anjuan_papers::hide(text, &self.hidden) } else { text.to_owned() }
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    fn indexed(&self, id: CaseId, paper: PaperId) -> Answered<Indexed> {
        let case = self.case(id)?;
        let bundles = self.store.bundles(id)?;
        let bundle = bundles.into_iter().find(|b| b.paper == paper).ok_or_else(not_a_bundle)?;
        let title = format!("{}目录", title_of(&bundle));
        let lines = lines_of(&case, &bundle);
        let hidden = if bundle.masked { self.hidden_words(&case)? } else { Vec::new() };
        Ok(Indexed { case, bundle, title, lines, hidden })
    }

    /// Words that a masked copy hides: numbers of the parties, and what stands under a mask.
    fn hidden_words(&self, case: &Case) -> Answered<Vec<(String, String)>> {
        let mut words = crate::words_of_parties(case);
        for mask in crate::evidence::all_masks(self, case.id)?.into_values().flatten() {
            if let Some(word) = mask.word.filter(|word| !words.iter().any(|(known, _)| known == word)) {
                let shown = anjuan_papers::covered(&word);
                words.push((word, shown));
            }
        }
        Ok(words)
    }

    /// The index of a written bundle as XLSX. That of a masked copy is masked.
    pub fn bundle_index(&self, id: CaseId, paper: PaperId) -> Answered<Vec<u8>> {
        let of = self.indexed(id, paper)?;
        let head = crate::paper::cover(&of.case, &self.profile()?.name, of.bundle.written_at);
        let copies = Copies::of(&of.case).total;
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
            case_title: of.hide(&of.case.title),
            cause: head.cause,
            submitted_by: head.submitted_by,
            dated: of.bundle.written_at.day(),
            rows: of.lines.iter().map(row).collect(),
        };
        Ok(anjuan_papers::index_xlsx(&sheet)?)
    }

    /// The index of a written bundle as a paper: PDF, or DOCX to be edited. It leads into the bundle's file, by the name under
    /// which bundles are saved where no other is given.
    fn index_paper(&self, id: CaseId, paper: PaperId, docx: bool, file: Option<String>) -> Answered<Vec<u8>> {
        let of = self.indexed(id, paper)?;
        let head = crate::paper::cover(&of.case, &self.profile()?.name, of.bundle.written_at);
        let dated = of.bundle.written_at.day();
        let data = json!({
            "case_no": "", "cause": head.cause, "submitted_by": of.hide(&head.submitted_by), "against": of.hide(&head.against),
            "rows": of.lines.iter().map(|line| line.row(&|text| of.hide(text))).collect::<Vec<_>>(),
            "copies": Copies::of(&of.case).opponents, "dated": dated,
        });
        let form = crate::issue::form_named("evidence-index")?;
        let (mut look, _) = self.look(form, None, Mark::None, dated)?;
        let beside = as_beside(&of.bundle, &self.store.papers(id)?);
        look.bundles = beside.map(|b| Beside { file: file.unwrap_or(b.file), ..b }).into_iter().collect();
        if docx { Ok(form::docx(form, &data, &look, dated)?) } else { Ok(form::set(form, &data, &look, dated)?.pdf) }
    }

    fn index_as(&self, id: CaseId, paper: PaperId, form: IndexForm, file: Option<String>) -> Answered<Vec<u8>> {
        match form {
            IndexForm::Xlsx => self.bundle_index(id, paper),
            IndexForm::Pdf => self.index_paper(id, paper, false, file),
            IndexForm::Docx => self.index_paper(id, paper, true, file),
        }
    }

    /// Saves the index of a bundle as PDF, DOCX or XLSX, whichever the name ends with. `bundle` is where the bundle itself was
    /// saved, where that is known: the index leads there when it lies beside it.
    pub fn save_index(&self, id: CaseId, paper: PaperId, to: &Path, bundle: Option<&Path>) -> Answered<()> {
        let form = IndexForm::of(to).ok_or_else(|| {
            let why = format!("证据目录可以写成 PDF、DOCX、XLSX；请改“{}”的扩展名", to.display());
            Problem::new("index.format", why)
        })?;
        let file = bundle.filter(|b| b.parent() == to.parent()).map(name_of);
        write_whole(to, &self.index_as(id, paper, form, file)?)
    }

    /// Saves the index of a bundle into the user's documents, where the bundle is saved. What was edited there is left alone.
    /// Gives the path.
    pub fn save_index_at_home(&self, id: CaseId, paper: PaperId, form: IndexForm) -> Answered<PathBuf> {
        let bundle = self.paper_row(id, paper)?.file_name();
        let stem = bundle.strip_suffix(".pdf").unwrap_or(&bundle);
        let path = papers_dir(&self.case(id)?.number, &self.dir).join(format!("{stem}目录.{}", form.extension()));
        let bytes = self.index_as(id, paper, form, None)?;
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
        let (row, pdf) = self.paper(id, paper)?;
        let bundles = self.store.bundles(id)?;
        let bundle = bundles.iter().find(|b| b.paper == paper).ok_or_else(not_a_bundle)?;
        let most = (megabytes.max(1) as usize) << 20;
        let whole = pdf.len() <= most;
        let parts = if whole { Vec::new() } else { anjuan_papers::split(&pdf, most)? };
        let mut paths = Vec::new();
        if whole {
            write_whole(to, &pdf)?;
            paths.push(to.to_owned());
        }
        let stem = to.file_stem().map_or_else(|| file_name_of(&row.title), |s| s.to_string_lossy().into_owned());
        for part in parts {
            let path = to.with_file_name(format!("{stem}_第{}至{}页.pdf", part.from, part.to));
            write_whole(&path, &part.pdf)?;
            paths.push(path);
        }
        self.change("paper.export", now, |tx| {
            tx.of_case(id);
            tx.say(format!("{} → {}（{} 个文件）", row.title, to.display(), paths.len()));
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

fn not_a_bundle() -> Problem {
    Problem::new("bundle.none", "这份文书不是本案的证据册，或者是旧版程序装订的；请重新装订")
}

fn title_of(bundle: &BundleRow) -> &'static str {
    match bundle.kind {
        anjuan_store::BundleKind::Whole => "证据",
        anjuan_store::BundleKind::Supplement => "补充证据",
    }
}
