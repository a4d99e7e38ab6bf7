//! Binding a file: reading what lies in it, binding away from the database, keeping the whole.

use super::{DossierPart, DossierShown, IssuedItems};
use crate::compose::{Bound, Ctx, bound_by, compose, with_whom};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, Stage, Work};
use anjuan_case::{Case, CaseId, LegalDay, LegalTime, PaperId, Party, Role};
use anjuan_papers::form::{self, Form, Look, Mark};
use anjuan_papers::{Around, Dossier, Exhibit, ExhibitBytes, Paper, Placed, dossier};
use anjuan_store::{Originals, PaperRow};
use serde::Serialize;
use serde_json::{Value, json};

/// A file that was bound and kept.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct WrittenDossier {
    /// The whole, kept like a paper.
    pub paper: PaperRow,
    /// What is missing, a sentence each; the note at its end says the same.
    pub lacking: Vec<String>,
    /// What could not be bound: file and reason.
    pub refused: Vec<(String, String)>,
    /// What was issued for it on the way.
    pub issued: IssuedItems,
}

/// Everything that binding needs, read out of the database, so that it can be let go of while pages are bound.
pub struct DossierJob {
    case: CaseId,
    title: String,
    dated: LegalDay,
    shown: DossierShown,
    parts: Vec<Exhibit>,
    lines: Vec<(DossierPart, String)>,
    cover: Sheet,
    index: Sheet,
    note: Sheet,
    back: Sheet,
    /// What the note says of papers that are not in it.
    left_out: Vec<String>,
    issued: IssuedItems,
    originals: Originals,
}

/// A paper that encloses the file: set when the pages are known.
struct Sheet {
    form: &'static Form,
    data: Value,
    look: Look,
}

/// A bound file, not kept yet.
pub struct BoundDossier {
    job: DossierJob,
    bound: Dossier,
    sha256: String,
}

impl Sheet {
    fn set(&self, dated: LegalDay) -> Answered<Paper> {
        crate::issue::refuse_unfit(self.form, &self.data, &self.look, None)?;
        Ok(form::set(self.form, &self.data, &self.look, dated)?)
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Binds a case's file and keeps it. With `issue`, what must be there and can be written is issued first.
    pub fn write_dossier(
        &mut self,
        id: CaseId,
        profile: Option<&str>,
        issue: bool,
        now: LegalTime,
        work: &Work,
    ) -> Changed<WrittenDossier> {
        let bound = self.prepare_dossier(id, profile, issue, now)?.bind(work)?;
        self.keep_dossier(bound, now)
    }

    /// The first of three steps of [`Self::write_dossier`], for who lets go of the database while pages are bound: what must be
    /// there is issued where asked for, and everything is read that binding needs.
    pub fn prepare_dossier(
        &mut self,
        id: CaseId,
        profile: Option<&str>,
        issue: bool,
        now: LegalTime,
    ) -> Answered<DossierJob> {
        let mut issued = IssuedItems::default();
        if issue {
            let shown = self.dossier(id, profile, &[])?;
            issued = self.issue_items(id, &shown, now)?;
        }
        self.number_file(id, now)?;
        Ok(DossierJob { issued, ..self.dossier_job(id, profile, now)? })
    }

    /// What a file is bound from.
    pub fn dossier_job(&self, id: CaseId, profile: Option<&str>, now: LegalTime) -> Answered<DossierJob> {
        let case = self.case(id)?;
        let shown = self.dossier(id, profile, &[])?;
        let rows = self.store.papers(id)?;
        let mut parts = Vec::new();
        let mut lines = Vec::new();
        for (item, part) in shown.items.iter().flat_map(|i| i.parts.iter().map(move |p| (i, p))) {
            if let Some(whole) = self.whole_before(&case, &rows, lines.last().map(|(part, _)| part), part) {
                parts.push(self.exhibit_of(&case, &rows, &whole)?);
                lines.push((self.in_index(&case, &rows, &whole)?, "全文（打印件）".to_owned()));
            }
            parts.push(self.exhibit_of(&case, &rows, part)?);
            let moved = part.paper.is_some_and(|paper| item.changed.contains(&paper));
            let newer =
                rows.iter().any(|row| part.paper.is_some() && row.replaces == part.paper && row.withdrawn.is_none());
            let said = [
                if part.signed { "签字件" } else { "" },
                if newer { "新版尚未签署" } else { "" },
                if moved { "已变动，见情况说明" } else { "" },
            ];
            let said = said.into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join("；");
            lines.push((self.in_index(&case, &rows, part)?, said));
        }
        let sheet = |id: &str| self.sheet(id, &case, &shown, now);
        let withdrawn = rows.iter().filter_map(|p| {
            let why = &p.withdrawn.as_ref()?.why;
            Some(format!("{} {}已作废：{why}", p.title, p.number.as_deref().unwrap_or("")))
        });
        let apart = rows.iter().filter_map(|p| {
            let (title, on) = (&p.title, p.written_at.day().in_chinese());
            match p.template.as_str() {
                _ if p.withdrawn.is_some() => None,
                "dossier" => None,
                _ if p.replaced_by.is_some() && lies_in(&shown, p.id) => None,
                _ if p.replaced_by.is_some() => Some(format!("“{title}”（{on}）已有新版，旧版没有装入")),
                "bundle" if !lies_in(&shown, p.id) => Some(format!("“{title}”（{on}）另存，没有装入本卷")),
                _ => None,
            }
        });
        Ok(DossierJob {
            case: id,
            title: format!("{}：{}", shown.profile.kind, case.title),
            dated: now.day(),
            parts,
            lines,
            cover: sheet("cover")?,
            index: sheet("index")?,
            note: sheet("note")?,
            back: sheet("back")?,
            left_out: withdrawn.chain(apart).collect(),
            issued: IssuedItems::default(),
            originals: self.store.originals(),
            shown,
        })
    }

    /// Keeps a bound file.
    pub fn keep_dossier(&mut self, done: BoundDossier, now: LegalTime) -> Changed<WrittenDossier> {
        let BoundDossier { job, bound, sha256 } = done;
        self.change("dossier.bind", now, |tx| {
            let row = PaperRow::new(job.case, "dossier", &job.shown.profile.kind, now, sha256, bound.pages);
            tx.say(format!("{} {} 页，缺 {} 项", row.title, row.pages, job.shown.lacking.len()));
            tx.add_paper(&row)?;
            Ok(WrittenDossier {
                paper: row,
                lacking: job.shown.lacking,
                refused: bound.placed.refused,
                issued: job.issued,
            })
        })
    }

    fn sheet(&self, id: &str, case: &Case, shown: &DossierShown, now: LegalTime) -> Answered<Sheet> {
        let form = crate::issue::form_named(&format!("{}-{id}", shown.profile.sheets))?;
        let office = self.profile()?;
        let assessment = self.assessment(case, now.day())?;
        let (besides, today) = (self.besides(case)?, now.day());
        let ctx = Ctx { book: &self.book, office: &office, case, assessment: &assessment, today, besides: &besides };
        let mut data = compose(form.id, &ctx)?;
        if let Some(kind) = data.get_mut("kind") {
            *kind = json!(shown.profile.kind);
        }
        let (look, _) = self.look(form, shown.number.clone(), Mark::None, now.day())?;
        Ok(Sheet { form, data, look })
    }

    /// The paper as it was set, to stand before its scan. Only where the scan is shorter: most offices scan the page with the
    /// signatures, and a file with that alone does not say what was agreed. Where the whole was scanned it is the original, and
    /// the same words twice would only raise the question which of them counts.
    fn whole_before(
        &self,
        case: &Case,
        rows: &[PaperRow],
        last: Option<&DossierPart>,
        part: &DossierPart,
    ) -> Option<DossierPart> {
        let row = rows.iter().find(|row| part.signed && Some(row.id) == part.paper)?;
        let first = last.is_none_or(|last| last.paper != part.paper);
        (first && self.signed_in_part(case, row)).then(|| DossierPart { evidence: None, signed: false, ..part.clone() })
    }

    /// A part as the index calls it: an agreement with some of several respondents, and a paper on it, bears their names, by which
    /// it is told from those with the others.
    fn in_index(&self, case: &Case, rows: &[PaperRow], part: &DossierPart) -> Answered<DossierPart> {
        let mut named = part.clone();
        let row = rows.iter().find(|row| Some(row.id) == part.paper && with_whom(&row.template));
        let Some(row) = row else { return Ok(named) };
        let Some(frozen) = self.store.frozen(case.id, row.id)? else { return Ok(named) };
        if let Bound::Only(ids) = bound_by(case, &frozen.data) {
            let whose = case.parties_as(Role::Respondent).filter(|p| ids.contains(&p.id)).map(Party::display_name);
            let names = whose.collect::<Vec<_>>().join("、");
            if !names.is_empty() {
                named.name = format!("{}（{names}）", part.name);
            }
        }
        Ok(named)
    }

    /// A part as something to be bound; its bytes are read when its turn comes.
    fn exhibit_of(&self, case: &Case, rows: &[PaperRow], part: &DossierPart) -> Answered<Exhibit> {
        let named = |file_name: String, sha256: String, password: Option<String>| {
            let (originals, name, hash) = (self.store.originals(), file_name.clone(), sha256.clone());
            Exhibit {
                name: part.name.clone(),
                file_name,
                sha256,
                password,
                size: originals.size(&hash),
                bytes: ExhibitBytes::lazy(move || originals.shared(&hash, &name).map_err(|e| e.to_string())),
                ..Exhibit::default()
            }
        };
        if let Some(id) = part.evidence {
            let evidence = crate::session::evidence_in(case, id)?;
            let password = self.store.password(case.id, id)?;
            let records = self.bill_rows(case, &evidence)?;
            return Ok(Exhibit { records, ..named(evidence.file_name, evidence.sha256, password) });
        }
        let row = part.paper.and_then(|id: PaperId| rows.iter().find(|r| r.id == id));
        let row = row.ok_or_else(|| Problem::new("store.not-found", format!("“{}”不在本案中", part.name)))?;
        Ok(named(format!("{}.pdf", row.title), row.sha256.clone(), None))
    }
}

impl DossierJob {
    /// Binds into the vault, passing progress on.
    ///
    /// # Errors
    /// `cancelled`; what setting cover and index answers; what the disk refuses.
    pub fn bind(mut self, work: &Work) -> Answered<BoundDossier> {
        let parts = std::mem::take(&mut self.parts);
        let (title, dated) = (self.title.clone(), self.dated);
        let mut out = self.originals.scratch()?;
        let mut progress = |done, of| work.step(Stage::Binding, done, of);
        let stop = work.stopped();
        let around = |placed: &Placed| self.around(placed);
        let bound = dossier(&title, dated, &parts, around, &mut out, &stop, &mut progress)?;
        let sha256 = out.keep()?;
        Ok(BoundDossier { job: self, bound, sha256 })
    }

    /// Cover, index, note and back, when it is known where everything stands.
    fn around(&mut self, placed: &Placed) -> Result<Around, Problem> {
        let lines = joined(&self.lines, &placed.parts);
        let row = |(part, remark, span): &(&DossierPart, &str, Option<(u32, u32)>)| {
            let remark = if span.is_none() { "未装订，见情况说明" } else { *remark };
            json!({ "name": part.name, "number": part.number, "pages": pages(*span), "remarks": remark })
        };
        let mut rows: Vec<Value> = lines.iter().map(row).collect();
        let items = lines.iter().filter(|(_, _, span)| span.is_some()).count() + 1;
        let mut remarks: Vec<String> = self.shown.noted(|_| None);
        remarks.extend(placed.refused.iter().map(|(file, why)| format!("“{file}”未能装订：{why}")));
        remarks.append(&mut self.left_out);
        self.note.data["remarks"] = json!(remarks);
        // The note is one of the items and pages that it counts, as it is in the index and on the back: how many pages it takes is
        // known when it is set.
        let before = placed.next.saturating_sub(1);
        let count = |pages: u32| json!(format!("本卷共{items}件（含本情况说明），连续编号{}页。", before + pages));
        self.note.data["count"] = count(1);
        let mut note = self.note.set(self.dated)?;
        if note.pages > 1 {
            self.note.data["count"] = count(note.pages);
            note = self.note.set(self.dated)?;
        }
        let own = pages(Some((placed.next, before + note.pages)));
        rows.push(json!({ "name": self.note.form.title, "number": "", "pages": own, "remarks": "" }));
        self.index.data["rows"] = Value::Array(rows);
        self.back.data["pages"] = json!(before + note.pages);
        Ok(Around {
            front: vec![
                ("封面".to_owned(), self.cover.set(self.dated)?),
                ("卷内目录".to_owned(), self.index.set(self.dated)?),
            ],
            note: Some((self.note.form.title.to_owned(), note)),
            back: Some(("封底".to_owned(), self.back.set(self.dated)?)),
        })
    }
}

/// What lies in the file with its remark and its pages, a line each: a signed paper whose leaves were scanned one by one is one.
fn joined<'a>(
    lines: &'a [(DossierPart, String)],
    spans: &[Option<(u32, u32)>],
) -> Vec<(&'a DossierPart, &'a str, Option<(u32, u32)>)> {
    let mut joined: Vec<(&DossierPart, &str, Option<(u32, u32)>)> = Vec::new();
    for ((part, remark), span) in lines.iter().zip(spans) {
        if let (Some((before, _, Some((_, end)))), Some((from, to))) = (joined.last_mut(), span)
            && part.goes_on(before)
            && *end + 1 == *from
        {
            *end = *to;
            continue;
        }
        joined.push((part, remark, *span));
    }
    joined
}

fn lies_in(shown: &DossierShown, paper: PaperId) -> bool {
    shown.items.iter().flat_map(|i| &i.parts).any(|part| part.paper == Some(paper))
}

fn pages(span: Option<(u32, u32)>) -> String {
    match span {
        Some((from, to)) if from == to => from.to_string(),
        Some((from, to)) => format!("{from}—{to}"),
        None => "—".to_owned(),
    }
}

impl WrittenDossier {
    /// Is nothing missing, and was everything bound?
    #[must_use]
    pub fn complete(&self) -> bool {
        self.lacking.is_empty() && self.refused.is_empty()
    }
}
