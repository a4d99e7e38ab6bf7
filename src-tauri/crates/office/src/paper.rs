use crate::letter::{LetterKind, compose, letter_number};
use crate::session::{Answered, Changed};
use crate::{LetterAsk, Office, Problem, Stage, Work};
use anjuan_case::{Case, CaseId, LegalTime, PaperId, Role};
use anjuan_law::Assessment;
use anjuan_papers::{Bundle, Cover, Exhibit, Paper};
use anjuan_store::PaperRow;
use chrono::Datelike;
use serde::Serialize;

/// A paper that was written, and what could not go into it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Written {
    /// The paper, kept in the vault.
    pub paper: PaperRow,
    /// Font faces used.
    pub faces: Vec<String>,
    /// Files a bundle refused: name and reason.
    pub refused: Vec<(String, String)>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Writes `lawyer-letter` or `demand-letter`. The number of a lawyer's letter is taken and the letter kept in one
    /// operation: a letter that cannot be set takes no number.
    pub fn write_letter(&mut self, id: CaseId, template: &str, ask: &LetterAsk, now: LegalTime) -> Changed<Written> {
        let kind = LetterKind::from_template(template)?;
        let case = self.case(id)?;
        let profile = self.profile()?;
        allowed(&self.assessment(&case, now)?, template)?;
        let Self { store, book, .. } = self;
        store.transact("paper.letter", now, |tx| {
            let year = now.day().date().year();
            let number = match kind {
                LetterKind::Lawyer => Some(letter_number(&profile, year, tx.next_number("letter", year)?)),
                LetterKind::Demand => None,
            };
            let letter = compose(kind, book, &profile, &case, number.clone(), ask, now.day())?;
            let paper = anjuan_papers::letter(&letter)?;
            let row = row_of(id, kind.template(), kind.title(), number, &paper, tx.keep(&paper.pdf)?, now);
            tx.say(format!("{} {}", row.title, row.number.as_deref().unwrap_or("")));
            tx.add_paper(&row)?;
            Ok(Written { paper: row, faces: paper.faces, refused: Vec::new() })
        })
    }

    /// Writes the evidence bundle.
    pub fn write_bundle(&mut self, id: CaseId, now: LegalTime, work: &Work) -> Changed<Written> {
        let (case, exhibits, cover) = self.bundle_input(id, now, work)?;
        let bound = bind(&cover, &exhibits, work)?;
        self.keep_bundle(&case, bound, now)
    }

    /// What a bundle is made of, read out of the vault. Apart from [`Self::bind`] so that a caller can let go of the database
    /// while pages are bound.
    fn bundle_input(&self, id: CaseId, now: LegalTime, work: &Work) -> Answered<(Case, Vec<Exhibit>, Cover)> {
        let case = self.case(id)?;
        allowed(&self.assessment(&case, now)?, "bundle")?;
        let chosen: Vec<_> = case.evidence.iter().filter(|e| e.in_bundle).collect();
        let mut exhibits = Vec::with_capacity(chosen.len());
        for (done, evidence) in chosen.iter().enumerate() {
            if work.step(Stage::Reading, count(done), count(chosen.len())).is_break() {
                return Err(anjuan_papers::PaperError::Cancelled.into());
            }
            exhibits.push(Exhibit {
                name: evidence.name.clone(),
                source: evidence.source.clone(),
                proves: evidence.proves.clone(),
                file_name: evidence.file_name.clone(),
                sha256: evidence.sha256.clone(),
                bytes: self.store.kept(&evidence.sha256)?,
            });
        }
        let cover = cover(&case, &self.profile()?.name, now);
        Ok((case, exhibits, cover))
    }

    fn keep_bundle(&mut self, case: &Case, bound: Bundle, now: LegalTime) -> Changed<Written> {
        self.change("paper.bundle", now, |tx| {
            let sha256 = tx.keep(&bound.paper.pdf)?;
            let row = row_of(case.id, "bundle", "证据册", None, &bound.paper, sha256, now);
            tx.say(format!("证据册 {} 页", row.pages));
            tx.add_paper(&row)?;
            Ok(Written { paper: row, faces: bound.paper.faces, refused: bound.refused })
        })
    }
}

/// Binds, passing progress on.
pub(crate) fn bind(cover: &Cover, exhibits: &[Exhibit], work: &Work) -> Answered<Bundle> {
    Ok(anjuan_papers::bundle(cover, exhibits, &mut |done, of| work.step(Stage::Binding, done, of))?)
}

/// The cover of a case's bundle.
pub(crate) fn cover(case: &Case, made_by: &str, now: LegalTime) -> Cover {
    let names = |role| {
        let names: Vec<&str> = case.parties_as(role).map(anjuan_case::Party::display_name).collect();
        names.join("、")
    };
    Cover {
        title: "证据册".to_owned(),
        case_title: case.title.clone(),
        // 案由 is printed by name only: its number changed on 2026-01-01 (fact C6).
        cause: "不当得利纠纷".to_owned(),
        submitted_by: names(Role::Claimant),
        against: names(Role::Respondent),
        dated: now.day(),
        made_by: made_by.to_owned(),
    }
}

/// Asks the law's own offer; the refusal is passed on with its reasons.
pub(crate) fn allowed(assessment: &Assessment, template: &str) -> Answered<()> {
    let Some(offer) = assessment.papers.iter().find(|p| p.template == template) else {
        return Err(Problem::new("paper.template", format!("规则库中没有文书“{template}”")));
    };
    if offer.allowed {
        return Ok(());
    }
    let why: Vec<&str> = offer.because.iter().map(|b| b.text.trim_end_matches('。')).collect();
    Err(Problem::new("paper.refused", format!("现在不能出具{}：{}", offer.title, why.join("；"))))
}

fn row_of(
    case: CaseId,
    template: &str,
    title: &str,
    number: Option<String>,
    paper: &Paper,
    sha256: String,
    now: LegalTime,
) -> PaperRow {
    PaperRow {
        id: PaperId::new(),
        case,
        template: template.to_owned(),
        title: title.to_owned(),
        number,
        written_at: now,
        sha256,
        pages: paper.pages,
    }
}

/// Progress in whole steps; no case has four thousand million exhibits.
fn count(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}
