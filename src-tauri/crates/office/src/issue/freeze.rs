//! Issuing: allowed, complete enough, without objection; numbered, set and kept in one operation; frozen from then on.

use super::ahead::end_of;
use super::once::Wanted;
use super::{
    OTHER_KEYS, Objection, Sure, fill, form_named, held, instead, is_number, law, licence, look, number, numbering,
    once,
};
use crate::compose::{of_suit, whom};
use crate::desk::not_aside;
use crate::fees::of_the_books;
use crate::paper::{allowed, refused};
use crate::place::free_place;
use crate::plan::agrees;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, DraftId, LegalDay, LegalTime, PaperId};
use anjuan_papers::form::{self, Form, Mark};
use anjuan_store::{Frozen, PaperRow};
use serde::Serialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// What is issued.
#[derive(Clone, Debug)]
pub struct IssueAsk {
    /// The case.
    pub case: CaseId,
    /// The form.
    pub form: String,
    /// Its data.
    pub data: Value,
    /// The draft that it was, to be put away.
    pub draft: Option<DraftId>,
    /// The paper that it replaces.
    pub replaces: Option<PaperId>,
    /// Issue although fields are empty; they print blanks to be filled in by hand.
    pub with_blanks: bool,
}

/// A paper that was issued.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Issued {
    /// The paper, kept in the vault.
    pub paper: PaperRow,
    /// Font faces used.
    pub faces: Vec<String>,
    /// What the user is told besides: an own template that was not used, blanks.
    pub notes: Vec<String>,
}

/// A line of the register of 文号.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct NumberedPaper {
    /// The paper.
    pub paper: PaperRow,
    /// The case's own number.
    pub case_number: String,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Issues a draft and puts it away. One that the case has moved on from is looked at first ([`Self::follow_case`]).
    pub fn issue_draft(&mut self, id: DraftId, with_blanks: bool, now: LegalTime) -> Changed<Issued> {
        self.issue_draft_sure(id, with_blanks, &Sure::default(), now)
    }

    /// The same where what is asked before has been answered.
    pub fn issue_draft_sure(&mut self, id: DraftId, with_blanks: bool, sure: &Sure, now: LegalTime) -> Changed<Issued> {
        let row = self.store.draft(id)?;
        self.holds_still(&row)?;
        let ask = IssueAsk {
            case: row.case,
            form: row.form,
            data: row.data,
            draft: Some(id),
            replaces: row.replaces,
            with_blanks,
        };
        self.issue_paper_sure(&ask, sure, now)
    }

    /// Issues a paper. The number is taken and the paper set and kept in one operation: what cannot be set, or what the office's own
    /// template sets otherwise than the built-in one would, takes no number. From then on it is never changed.
    pub fn issue_paper(&mut self, ask: &IssueAsk, now: LegalTime) -> Changed<Issued> {
        self.issue_paper_sure(ask, &Sure::default(), now)
    }

    /// The same where what is asked before has been answered: why a second paper stands, that own articles were looked up.
    pub fn issue_paper_sure(&mut self, ask: &IssueAsk, sure: &Sure, now: LegalTime) -> Changed<Issued> {
        // What was answered takes the place of what was asked for.
        let ask = &IssueAsk { replaces: sure.instead.or(ask.replaces), ..ask.clone() };
        let form = form_named(&ask.form)?;
        let case = self.case(ask.case)?;
        let profile = self.profile()?;
        let assessment = self.assessment(&case, now.day())?;
        allowed(&assessment, form.id)?;
        self.may_agree_fee(ask.case, form.id, now.day())?;
        let approval = self.approval(&case, &assessment, form, now.day())?;
        let mut data = form.check(&ask.data)?;
        let kept = self.kept_from(form, &case, &data, now.day())?;
        if !kept.is_empty() {
            return Err(refused(form.title, &kept));
        }
        let (fresh, told) = self.composed_as(form, &case, &assessment, &data, now.day())?;
        refuse(form, &super::objections(&self.book, form, &data, &fresh, &profile, &case, &assessment, now))?;
        let led = held::with_lead(&mut data, &fresh);
        let older = ask.replaces.map(|older| self.issued_row(ask.case, older)).transpose()?;
        let unnamed = instead::name(form, &mut data, older.as_ref(), profile.kind);
        let own_law = law::own_law(&self.book, form, &data, &fresh).added;
        // What cannot be replaced is said before anything is asked.
        next_version(&self.store.papers(ask.case)?, ask)?;
        let mut another = self.is_sure(form, &data, ask, sure, &fresh, &assessment)?;
        let suit = whom(form.id, &case, &data).filter(|_| of_suit(form.id));
        if form.id == "evidence-index" {
            agrees(&data, &self.index_in(&case, suit)?)?;
        }
        let blanks = fill::lacking(form, &data, numbering::series_for(&profile, form.id).is_some());
        if !blanks.is_empty() && !ask.with_blanks {
            let labels: Vec<String> = blanks.into_iter().map(|m| m.label).collect();
            return Err(Problem::new(
                "paper.missing",
                format!("{}还缺：{}；请补全，或者选择留空由人工填写", form.title, labels.join("、")),
            ));
        }
        let (mut plain, mut notes) = self.look(form, None, Mark::None, now.day())?;
        plain.bundles = self.beside(ask.case, suit)?;
        notes.extend(crate::plan::unanswered(&data, &plain.bundles));
        notes.extend(crate::plan::led_to(&data, &plain.bundles));
        notes.extend(led.map(|lead| format!("事实前补上了“{lead}”")));
        notes.extend(unnamed.then(instead::not_written));
        notes.extend(crate::compose::to_attach(form.id, &data));
        notes.extend(blanks.iter().map(|m| format!("留空：{}", m.label)));
        notes.extend(law::bare(&self.book, form, &fresh, (&profile, &case, now.day())));
        let unchecked = law::unchecked(&self.book, form, &data).into_iter();
        notes.extend(unchecked.map(|cite| format!("{cite}的引文没有经过程序核对，已由出具人核对")));
        notes.extend(own_law.iter().map(|cite| format!("{cite}不是规则库今天为本文书给出的依据，已由出具人核对")));
        let book = self.book.sha256().to_owned();
        let composed = told.then_some(fresh);
        let licensed = licence::learned(&profile, &data).filter(|office| self.same_licence(office).is_ok());
        let Self { store, .. } = self;
        store.transact("paper.issue", now, |tx| {
            not_aside(tx, ask.case)?;
            // Read here and not before: another writer may have issued meanwhile.
            let papers = tx.papers(ask.case)?;
            let version = next_version(&papers, ask)?;
            of_the_books(tx, ask.case, form.id, &data, ask.replaces)?;
            let wanted = Wanted { form, data: &data, instead: ask.replaces, today: now.day() };
            let frozen = |row: &PaperRow| Ok(tx.frozen(ask.case, row.id)?);
            if another.is_none()
                && let Some(row) = wanted.stands(&tx.case(ask.case)?, papers.clone(), frozen)?
            {
                let why = sure.why().ok_or_else(|| Problem::new("paper.another", once::asks(&row)))?;
                another = Some(why.to_owned());
            }
            let series = numbering::series_for(&profile, form.id);
            let given = match series {
                Some(series) => number::given(tx, series, form.id, &profile, ask.case, now)?
                    .map(|number| number::apart(&papers, form.id, ask.replaces, number)),
                None => None,
            };
            let other = bear(form, &mut data, given.as_deref());
            notes.extend(other.filter(|_| ask.replaces.is_none()));
            let look = form::Look { number: given.clone(), ..plain };
            look::refuse_unfit(form, &data, &look, Some(&case))?;
            let paper = form::set(form, &data, &look, now.day())?;
            let docx = form::docx(form, &data, &look, now.day())?;
            let (look_kept, template_sha256) = look::frozen(form, &look);
            let row = PaperRow {
                series: series.filter(|_| given.is_some()).map(|s| s.id.clone()),
                number: given,
                docx: Some(tx.keep(&docx)?),
                version,
                replaces: ask.replaces,
                ..PaperRow::new(ask.case, form.id, form.title, now, tx.keep(&paper.pdf)?, paper.pages)
            };
            let frozen = Frozen {
                laws: cited(&data, &own_law),
                data,
                look: look_kept,
                template_sha256,
                book_sha256: book,
                composed,
            };
            tx.issue_paper(&row, &frozen)?;
            if let Some(office) = &licensed {
                tx.set_office(office)?;
            }
            if let Some(draft) = ask.draft {
                tx.remove_draft(ask.case, draft)?;
            }
            let which = if version > 1 { format!("（第{version}版）") } else { String::new() };
            let said = format!("{}{which} {}", row.title, row.number.as_deref().unwrap_or(""));
            let another = another.map(|why| format!("（另出一份：{why}）")).unwrap_or_default();
            tx.say(format!("{}{}{another}", said.trim(), approval.as_deref().unwrap_or_default()));
            Ok(Issued { paper: row, faces: paper.faces, notes })
        })
    }

    /// Could a paper be issued as composed from a case that is not kept yet? Looked at before anything is made.
    pub(crate) fn fit_to_issue(&self, form: &str, case: &anjuan_case::Case, today: LegalDay) -> Answered<()> {
        let form = form_named(form)?;
        let assessment = self.assessment(case, today)?;
        allowed(&assessment, form.id)?;
        let data = self.composed(form, case, &assessment, today)?;
        let mut objections =
            super::objections(&self.book, form, &data, &data, &self.profile()?, case, &assessment, end_of(today));
        objections.extend(self.unfit_as_set(form, &data, case, today)?);
        refuse(form, &objections)
    }

    /// What the words of a paper of a case that is not there yet would be asked about.
    pub(crate) fn asked_first(&self, form: &str, case: &anjuan_case::Case, today: LegalDay) -> Answered<Vec<String>> {
        let form = form_named(form)?;
        let assessment = self.assessment(case, today)?;
        let data = self.composed(form, case, &assessment, today)?;
        Ok(super::asked::questions(form, case, &data, &data))
    }

    pub(crate) fn issued_row(&self, case: CaseId, paper: PaperId) -> Answered<PaperRow> {
        Ok(row_in(&self.store.papers(case)?, paper)?.clone())
    }

    /// Marks a paper as withdrawn. It stays in the file, and its number stays used.
    pub fn withdraw_paper(&mut self, case: CaseId, paper: PaperId, why: &str, now: LegalTime) -> Changed<()> {
        let row = self.issued_row(case, paper)?;
        if why.trim().is_empty() {
            return Err(Problem::new("paper.withdraw", format!("请写明“{}”为什么作废", row.title)));
        }
        if row.withdrawn.is_some() {
            return Err(Problem::new("paper.withdraw", format!("“{}”已经作废", row.title)));
        }
        // What its signing recorded would go on running.
        if Self::is_agreement(&row.template) && !row.signed.is_empty() {
            let why = format!("“{}”登记了签字件；请先撤回签字件（随它记下的签署、生效日一并撤回），再作废", row.title);
            return Err(Problem::new("paper.withdraw", why));
        }
        self.change("paper.withdraw", now, |tx| {
            tx.say(format!("{} {}：{}", row.title, row.number.as_deref().unwrap_or(""), why.trim()));
            Ok(tx.withdraw_paper(case, paper, why.trim(), now)?)
        })
    }

    /// What an issued paper was made from, as JSON: data, look, hashes of template and rule book, texts cited; and the hashes of what
    /// was made, PDF and DOCX.
    pub fn paper_frozen(&self, case: CaseId, paper: PaperId) -> Answered<Option<String>> {
        let row = self.issued_row(case, paper)?;
        Ok(self.store.frozen(case, paper)?.map(|f| {
            json!({
                "data": f.data, "look": f.look, "template_sha256": f.template_sha256,
                "book_sha256": f.book_sha256, "laws": f.laws, "sha256": row.sha256, "docx_sha256": row.docx,
            })
            .to_string()
        }))
    }

    /// The same paper as DOCX.
    pub fn paper_docx(&self, case: CaseId, paper: PaperId) -> Answered<(PaperRow, Vec<u8>)> {
        let row = self.issued_row(case, paper)?;
        let docx = row
            .docx
            .clone()
            .ok_or_else(|| Problem::new("paper.docx", format!("“{}”出具时没有保留 DOCX；请出具新的版本", row.title)))?;
        Ok((row, self.store.kept(&docx)?))
    }

    /// Saves an issued paper as DOCX; into the user's documents where no path is given. Gives the path written.
    pub fn save_docx(&mut self, case: CaseId, paper: PaperId, to: Option<&Path>, now: LegalTime) -> Answered<PathBuf> {
        let (row, docx) = self.paper_docx(case, paper)?;
        let path = match to {
            Some(path) => path.to_owned(),
            // One that was edited in Word is the user's: it is never written over.
            None => free_place(&self.own_place(case, &row)?.with_extension("docx"), &crate::case_new::sha256_of(&docx)),
        };
        crate::write_whole(&path, &docx)?;
        self.change("paper.export", now, |tx| {
            tx.of_case(case);
            tx.say(format!("{}（DOCX） → {}", row.title, path.display()));
            Ok(())
        })?;
        Ok(path)
    }

    /// The register of 文号 of a year, series by series in the order of the numbers, with what was withdrawn; a number that its
    /// series writes otherwise by now comes before those, oldest first.
    pub fn number_register(&self, year: i32) -> Answered<Vec<NumberedPaper>> {
        let (cases, profile) = (self.store.cases()?, self.profile()?);
        let rows = self.store.numbered(year)?.into_iter();
        let mut register: Vec<NumberedPaper> = rows
            .map(|paper| {
                let case = cases.iter().find(|c| c.id == paper.case);
                NumberedPaper { case_number: case.map(|c| c.number.clone()).unwrap_or_default(), paper }
            })
            .collect();
        let place = |row: &PaperRow| {
            let series = numbering::series_for(&profile, &row.template);
            let serial = series.zip(row.number.as_deref()).and_then(|(s, n)| number::serial_of(&profile, s, n));
            (row.series.clone(), serial, row.written_at)
        };
        register.sort_by_cached_key(|line| place(&line.paper));
        Ok(register)
    }
}

fn refuse(form: &Form, objections: &[Objection]) -> Answered<()> {
    if objections.is_empty() {
        return Ok(());
    }
    let said: Vec<String> = objections.iter().map(Objection::sentence).collect();
    Err(Problem::new("paper.wording", format!("{}不能这样出具：{}", form.title, said.join("；"))))
}

fn row_in(papers: &[PaperRow], paper: PaperId) -> Answered<&PaperRow> {
    let found = papers.iter().find(|row| row.id == paper);
    found.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{paper}”的文书")))
}

fn next_version(papers: &[PaperRow], ask: &IssueAsk) -> Answered<u32> {
    let Some(older) = ask.replaces else { return Ok(1) };
    let row = row_in(papers, older)?;
    if row.replaced_by.is_some() {
        return Err(Problem::new("paper.replaced", format!("“{}”已有新的版本，没有重复出具", row.title)));
    }
    if row.template != ask.form {
        return Err(Problem::new("paper.replaces", format!("“{}”不能由另一种文书替代", row.title)));
    }
    Ok(row.version + 1)
}

/// Writes the number of the register into the data wherever the form shows its own, and where it names a paper of the same
/// file that nobody named. Says so where another number stood in its place.
fn bear(form: &Form, data: &mut Value, number: Option<&str>) -> Option<String> {
    let number = number?;
    let mut other = None;
    for field in form.fields.iter().filter(|f| is_number(f.key)) {
        let stood = data.get(field.key).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
        if !stood.is_empty() && OTHER_KEYS.contains(&field.key) {
            continue;
        }
        if !stood.is_empty() && stood != number {
            other = Some(format!("{}按文号登记印为“{number}”，没有采用填写的“{stood}”", field.label));
        }
        data[field.key] = json!(number);
    }
    other
}

/// The texts that a paper cites, as its data print them; what the rule book did not give is marked.
fn cited(data: &Value, own: &[String]) -> Vec<String> {
    fn walk(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Array(list) => list.iter().for_each(|v| walk(v, found)),
            Value::Object(map) => {
                if let Some(cite) = map.get("cite").and_then(Value::as_str)
                    && !found.iter().any(|f| f == cite)
                {
                    found.push(cite.to_owned());
                }
                map.values().for_each(|v| walk(v, found));
            }
            _ => {}
        }
    }
    let mut found = Vec::new();
    walk(data, &mut found);
    found.extend(own.iter().filter(|cite| !found.contains(cite)).cloned().collect::<Vec<_>>());
    found.into_iter().map(|cite| if own.contains(&cite) { format!("{cite}（自行添加）") } else { cite }).collect()
}
