//! What goes with a bundle: the index as a table, how many copies to print, parts for portals that cap uploads.

use crate::place::file_name_of;
use crate::session::{Answered, Changed};
use crate::{Office, Problem, write_whole};
use anjuan_case::{Case, CaseId, Evidence, LegalTime, Media, PaperId, Role};
use anjuan_papers::{Checked, IndexRow, IndexSheet};
use anjuan_store::BundleRow;
use serde::Serialize;
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

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The index of a written bundle as XLSX: 证据目录. That of a masked copy is masked.
    pub fn bundle_index(&self, id: CaseId, paper: PaperId) -> Answered<Vec<u8>> {
        let case = self.case(id)?;
        let bundles = self.store.bundles(id)?;
        let bundle = bundles.iter().find(|b| b.paper == paper).ok_or_else(not_a_bundle)?;
        let head = crate::paper::cover(&case, &self.profile()?.name, bundle.written_at);
        let words = if bundle.masked { crate::words_of_parties(&case) } else { Vec::new() };
        let hide = |text: &str| words.iter().fold(text.to_owned(), |text, (word, shown)| text.replace(word, shown));
        let copies = Copies::of(&case).total;
        let rows = bundle.exhibits.iter().filter_map(|exhibit| {
            let evidence = case.evidence.iter().find(|e| e.id == exhibit.evidence)?;
            Some(IndexRow {
                section: exhibit.section_title.clone(),
                number: exhibit.number.clone(),
                name: hide(&exhibit.name),
                source: hide(&exhibit.source),
                kind: kind_of(evidence).to_owned(),
                form: form_of(evidence),
                copies,
                from: exhibit.from,
                to: exhibit.to,
                proves: hide(&exhibit.proves),
                note: hide(exhibit.side_note.as_deref().unwrap_or_default()),
            })
        });
        let sheet = IndexSheet {
            title: format!("{}目录", title_of(bundle)),
            case_title: hide(&case.title),
            cause: head.cause,
            submitted_by: head.submitted_by,
            dated: bundle.written_at.day(),
            rows: rows.collect(),
        };
        Ok(anjuan_papers::index_xlsx(&sheet)?)
    }

    /// Saves that table; gives the path.
    pub fn save_index(&self, id: CaseId, paper: PaperId, to: Option<&Path>) -> Answered<PathBuf> {
        let bytes = self.bundle_index(id, paper)?;
        let path = match to {
            Some(path) => path.to_owned(),
            None => crate::place::papers_dir(&self.case(id)?.number, &self.dir).join("证据目录.xlsx"),
        };
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

/// The kind of evidence (fact E1) as far as the file tells; the user's own word goes into the note.
fn kind_of(evidence: &Evidence) -> &'static str {
    match evidence.media {
        Some(Media::Pdf) if evidence.derived_from.is_none() => "书证",
        Some(Media::Audio | Media::Video | Media::Image | Media::Bill | Media::Pdf) => "电子数据",
        _ => "",
    }
}

/// Original or copy (facts E2, E6): a printout that comes straight from the data counts as the original.
fn form_of(evidence: &Evidence) -> String {
    match (kind_of(evidence), evidence.particulars.original_medium.as_str()) {
        ("电子数据", "") => "电子数据打印件".to_owned(),
        ("电子数据", medium) => format!("电子数据打印件，原始载体：{medium}"),
        (_, "") => "复印件".to_owned(),
        (_, medium) => format!("复印件，原件：{medium}"),
    }
}
