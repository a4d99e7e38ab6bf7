use crate::compose::{Besides, Ctx};
use crate::issue::{first_number, form_named};
use crate::letter::{LetterKind, letter_data};
use crate::paper::{allowed, bind, cause, cover};
use crate::report::report;
use crate::sample::{from_bill, sample_bill, sample_case, sample_office};
use crate::session::Answered;
use crate::{LetterAsk, Work, write_whole};
use anjuan_case::{Evidence, LegalTime};
use anjuan_law::{Assessment, Calendar, RuleBook, assess};
use anjuan_papers::form::{Look, Mark, set};
use anjuan_papers::{BundleAsk, Exhibit};
use chrono::Datelike;
use serde::Serialize;
use std::path::PathBuf;

/// What the demonstration is asked for.
#[derive(Clone, Debug)]
pub struct DemoAsk {
    /// Folder for the papers; made if absent.
    pub out: PathBuf,
    /// A bill: its name and bytes; the sample where none.
    pub bill: Option<(String, Vec<u8>)>,
    /// The line of the payment; the largest outgoing payment where none.
    pub pick: Option<u32>,
}

/// What it did.
#[derive(Clone, Debug, Serialize)]
pub struct DemoReport {
    /// The bill's name.
    pub bill: String,
    /// Line of the payment picked.
    pub line: u32,
    /// The amount.
    pub amount_fen: anjuan_case::Fen,
    /// Files written: letter.pdf, bundle.pdf, report.txt, report.json.
    pub files: Vec<PathBuf>,
    /// Pages of the letter.
    pub letter_pages: u32,
    /// Pages of the bundle.
    pub bundle_pages: u32,
    /// Files that the bundle refused.
    pub refused: Vec<(String, String)>,
    /// What the law says.
    pub assessment: Assessment,
}

/// The files that [`demo`] writes into its folder: letter, bundle, report for people and for scripts.
pub const DEMO_FILES: [&str; 4] = ["letter.pdf", "bundle.pdf", "report.txt", "report.json"];

/// The whole job without a database: bill, case, assessment, letter, bundle, report. Firm, people and story are made up.
/// Files are written only when all of them are made.
///
/// # Errors
/// A [`crate::Problem`] that says why the file holds no outgoing payment, or what stopped a paper.
pub fn demo(ask: &DemoAsk, now: LegalTime, work: &Work) -> Answered<DemoReport> {
    let bill = match (&ask.bill, ask.pick) {
        (None, None) => sample_bill()?,
        (None, Some(line)) => from_bill(crate::SAMPLE_BILL_NAME.to_owned(), crate::SAMPLE_BILL.to_vec(), Some(line))?,
        (Some((name, bytes)), line) => from_bill(name.clone(), bytes.clone(), line)?,
    };
    let (mut case, originals) = sample_case(&bill, now)?;
    let year = now.day().date().year();
    case.number = format!("{year}-0001");
    let office = sample_office();
    let (book, calendar) = (RuleBook::builtin()?, Calendar::builtin()?);
    let assessment = assess(&book, &calendar, &office, &case, now.day());

    allowed(&assessment, "lawyer-letter")?;
    let (besides, today) = (Besides::of(&case)?, now.day());
    let ctx = Ctx { book: &book, office: &office, case: &case, assessment: &assessment, today, besides: &besides };
    let words = letter_data(LetterKind::Lawyer, &ctx, &LetterAsk::default())?;
    let form = form_named("lawyer-letter")?;
    let look = Look {
        office: office.name.clone(),
        lines: office.letterhead_lines(),
        number: first_number(&office, form.id, year)?,
        mark: Mark::None,
        ..Look::default()
    };
    let letter = set(form, &words, &look, now.day())?;

    let exhibit = |(e, bytes): (&Evidence, &&[u8])| {
        Ok(Exhibit {
            key: e.id.to_string(),
            name: e.name.clone(),
            source: e.source.clone(),
            proves: e.proves.clone(),
            kind: Some(crate::plan::kind_in_words(&case, e)),
            file_name: e.file_name.clone(),
            sha256: e.sha256.clone(),
            records: crate::evidence::rows_of(&case, e, bytes)?,
            bytes: bytes.to_vec().into(),
            ..Exhibit::default()
        })
    };
    let bound = case.evidence.iter().zip(&originals).filter(|(e, _)| e.in_bundle);
    let exhibits = bound.map(exhibit).collect::<Answered<Vec<Exhibit>>>()?;
    let mut bound = Vec::new();
    let bundle =
        bind(&BundleAsk::plain(cover(&case, cause(&assessment), &office.name, now), exhibits), &mut bound, work)?;

    let text = report(&book, &case, &assessment);
    let json = serde_json::to_vec_pretty(&assessment)
        .map_err(|e| crate::Problem::new("report", format!("评估报告没有写成：{e}")))?;
    let mut files = Vec::new();
    let contents = [letter.pdf.as_slice(), bound.as_slice(), text.as_bytes(), json.as_slice()];
    for (name, bytes) in DEMO_FILES.into_iter().zip(contents) {
        let path = ask.out.join(name);
        write_whole(&path, bytes)?;
        files.push(path);
    }
    Ok(DemoReport {
        bill: bill.file_name,
        line: bill.lines.first().copied().unwrap_or_default(),
        amount_fen: case.amount(),
        files,
        letter_pages: letter.pages,
        bundle_pages: bundle.pages,
        refused: bundle.refused,
        assessment,
    })
}
