//! The whole case, or chosen parts of it in a chosen order, as one PDF.

use super::count::code;
use crate::place::{file_name_of, write_out};
use crate::session::{Answered, FileName, evidence_in};
use crate::{Office, Problem, Stage, Work};
use anjuan_case::{CaseId, LegalDay, LegalTime, Media};
use anjuan_papers::{Around, Exhibit, ExhibitBytes, PaperError, dossier};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// Papers that hold the other papers and the exhibits: bound beside them, everything would stand there twice.
const HOLD_THE_REST: [&str; 2] = ["dossier", "bundle"];
/// The sheet of dates.
const SHEET: &str = "sheet:dates";

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CasePartKind {
    /// Made for this: the sheet of dates.
    Sheet,
    /// A paper of the office.
    Paper,
    /// A kept original.
    Exhibit,
}

/// A part of a case that can be bound.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CasePart {
    /// Its id, for the wished order.
    pub id: String,
    /// What it is.
    pub kind: CasePartKind,
    /// Its name.
    pub name: String,
    /// Can it be bound?
    pub can: bool,
    /// Why not.
    pub why_not: String,
    /// Bound where nothing else is said: not so an older version, which stands beside the one that replaced it, nor
    /// what holds the others itself.
    pub usual: bool,
}

/// Everything that binding needs, read out of the database, so that it can be let go of meanwhile.
pub struct CasePdfJob {
    title: String,
    dated: LegalDay,
    parts: Vec<Exhibit>,
    to: PathBuf,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The parts of a case: the sheet of dates, papers oldest first, then exhibits in the order of the bundle.
    pub fn case_parts(&self, id: CaseId) -> Answered<Vec<CasePart>> {
        let case = self.case(id)?;
        let part = |id: String, kind, name: String, why_not: &str| CasePart {
            id,
            kind,
            name,
            can: why_not.is_empty(),
            why_not: why_not.to_owned(),
            usual: why_not.is_empty(),
        };
        let mut parts = vec![part(SHEET.to_owned(), CasePartKind::Sheet, "期限核对表".to_owned(), "")];
        let mut papers = self.store.papers(id)?;
        papers.reverse();
        for row in papers {
            let why_not = if row.withdrawn.is_some() { "已作废" } else { "" };
            let older = row.replaced_by.is_some();
            let holds = HOLD_THE_REST.contains(&row.template.as_str());
            let name = format!("{} {}", row.title, row.number.as_deref().unwrap_or_default());
            let name = if older { format!("旧版：{}", name.trim()) } else { name.trim().to_owned() };
            let name = if holds { format!("{name}（已装订成册，含其中各份）") } else { name };
            let paper = part(format!("paper:{}", row.id), CasePartKind::Paper, name, why_not);
            parts.push(CasePart { usual: paper.usual && !older && !holds, ..paper });
        }
        for piece in &case.evidence {
            let why_not = match piece.media {
                Some(Media::Audio | Media::Video) => "录音录像不能装订，请另附",
                _ => "",
            };
            parts.push(part(format!("exhibit:{}", piece.id), CasePartKind::Exhibit, piece.name.clone(), why_not));
        }
        Ok(parts)
    }

    /// Reads what is to be bound, in the wished order; what is usual where nothing is named.
    pub fn case_pdf_job(
        &mut self,
        id: CaseId,
        wished: &[String],
        to: Option<&Path>,
        now: LegalTime,
    ) -> Answered<CasePdfJob> {
        self.may_leave(id, now)?;
        let known = self.case_parts(id)?;
        let chosen: Vec<CasePart> = if wished.is_empty() {
            known.into_iter().filter(|part| part.usual).collect()
        } else {
            let find = |id: &String| known.iter().find(|part| part.id == *id).cloned();
            let unknown = |id: &String| Problem::new("part.unknown", format!("本案没有可装订的“{id}”；请刷新后重选"));
            wished.iter().map(|id| find(id).ok_or_else(|| unknown(id))).collect::<Answered<_>>()?
        };
        if let Some(no) = chosen.iter().find(|part| !part.can) {
            return Err(Problem::new("part.cannot", format!("“{}”不能装订：{}", no.name, no.why_not)));
        }
        let case = self.case(id)?;
        let mut parts = Vec::with_capacity(chosen.len());
        for part in &chosen {
            parts.push(self.part(id, part, now)?);
        }
        let to = match to {
            Some(path) => path.to_owned(),
            None => self.beside_papers(id, &format!("{}_全案_{}.pdf", file_name_of(&case.title), now.day()))?,
        };
        Ok(CasePdfJob { title: case.title, dated: now.day(), parts, to })
    }

    fn part(&mut self, id: CaseId, part: &CasePart, now: LegalTime) -> Answered<Exhibit> {
        let lazy = |originals: anjuan_store::Originals, file_name: String, sha256: String, password: Option<String>| {
            let (name, hash) = (file_name.clone(), sha256.clone());
            Exhibit {
                key: part.id.clone(),
                name: part.name.clone(),
                file_name,
                sha256,
                password,
                size: originals.size(&hash),
                bytes: ExhibitBytes::lazy(move || originals.shared(&hash, &name).map_err(|e| e.to_string())),
                ..Exhibit::default()
            }
        };
        let unknown = || Problem::new("part.unknown", format!("本案没有“{}”；请刷新后重选", part.name));
        match part.id.split_once(':') {
            Some(("paper", paper)) => {
                let rows = self.store.papers(id)?;
                let row = rows.into_iter().find(|row| row.id.to_string() == paper).ok_or_else(unknown)?;
                Ok(lazy(self.store.originals(), row.file_name(), row.sha256, None))
            }
            Some(("exhibit", evidence)) => {
                let piece = evidence_in(&self.case(id)?, evidence.parse()?)?;
                let password = self.store.password(id, piece.id)?;
                Ok(lazy(self.store.originals(), piece.file_name, piece.sha256, password))
            }
            _ => {
                let pdf = self.control_sheet_pdf(id, now)?;
                Ok(Exhibit {
                    key: part.id.clone(),
                    name: part.name.clone(),
                    file_name: format!("{}.pdf", part.name),
                    sha256: crate::case_new::sha256_of(&pdf),
                    bytes: pdf.into(),
                    ..Exhibit::default()
                })
            }
        }
    }

    /// Writes chosen parts as one PDF; the path written, and what could not be bound: file and reason.
    pub fn write_case_pdf(
        &mut self,
        id: CaseId,
        wished: &[String],
        to: Option<&Path>,
        now: LegalTime,
        work: &Work,
    ) -> Answered<(PathBuf, Vec<(String, String)>)> {
        let done = self.case_pdf_job(id, wished, to, now)?.bind(work)?;
        self.case_pdf_written(id, &done.0, now)?;
        Ok(done)
    }

    /// The log says that originals went out.
    pub fn case_pdf_written(&mut self, id: CaseId, path: &Path, now: LegalTime) -> Answered<()> {
        self.change("case.pdf", now, |tx| {
            tx.of_case(id);
            tx.say(format!("全案 PDF → {}", path.display()));
            Ok(())
        })?;
        Ok(())
    }
}

impl CasePdfJob {
    /// Binds and writes the file; its path, and what could not be bound.
    ///
    /// # Errors
    /// `cancelled`; `part.none` where nothing could be bound; `file.write`.
    pub fn bind(self, work: &Work) -> Answered<(PathBuf, Vec<(String, String)>)> {
        let nothing = |_: &anjuan_papers::Placed| Ok::<Around, PaperError>(Around::default());
        let bound = write_out(&self.to, |out| {
            let bound =
                dossier(&self.title, self.dated, &self.parts, nothing, out, &work.stopped(), &mut |done, of| {
                    work.step(Stage::Binding, done, of)
                })?;
            if bound.placed.parts.iter().all(Option::is_none) {
                let why: Vec<String> =
                    bound.placed.refused.iter().map(|(file, why)| format!("{file}：{why}")).collect();
                return Err(Problem::new("part.none", format!("选定的部分都不能装订：{}", why.join("；"))));
            }
            Ok(bound)
        })?;
        Ok((self.to, bound.placed.refused))
    }
}

impl CasePartKind {
    /// `sheet`, `paper`, `exhibit`.
    #[must_use]
    pub fn code(self) -> String {
        code(&self)
    }
}
