//! Papers that were issued: which there are, what they say, taken out again, signed, withdrawn; the register of their numbers.

use crate::args::{IssuedAsk, IssuedWhat};
use crate::cases::{Data, open};
use crate::done;
use crate::output::{Answer, Said};
use crate::papers::{Format, format_of, paper_named, with_how};
use anjuan_case::{Fen, LegalTime};
use anjuan_office::{Field, FieldKind, PaperRow, Problem, SignAsk, all_forms};
use serde::Serialize;
use serde_json::{Value, json};

/// `anjuan issued`
pub fn issued(data: &Data, ask: &IssuedAsk) -> Answer {
    let mut office = open(data)?;
    let now = LegalTime::now();
    match &ask.what {
        IssuedWhat::List { case } => {
            let id = office.find(case)?;
            let rows = office.case_view(id, now.day())?.papers;
            let against = office.papers_against(id)?;
            let rows: Vec<ListedPaper> =
                rows.into_iter().map(|row| ListedPaper { against: against.get(&row.id).cloned(), row }).collect();
            let lines: Vec<String> = rows.iter().map(ListedPaper::line).collect();
            Ok(Said::new(&rows, if lines.is_empty() { "还没有文书".to_owned() } else { lines.join("\n") }))
        }
        IssuedWhat::Show { case, paper } => {
            let case = office.find(case)?;
            let paper = paper_named(&office, case, paper, now.day())?;
            let frozen = office
                .paper_frozen(case, paper)?
                .ok_or_else(|| Problem::new("paper.old", "这份文书出具时还没有保留内容；可以查看它的 PDF"))?;
            let frozen: Value = serde_json::from_str(&frozen).unwrap_or_default();
            let rows = office.case_view(case, now.day())?.papers;
            let row = rows.iter().find(|row| row.id == paper);
            Ok(Said::new(&frozen, row.map(|row| in_words(row, &frozen)).unwrap_or_default()))
        }
        IssuedWhat::Export { case, paper, out } => {
            let case = office.find(case)?;
            let paper = paper_named(&office, case, paper, now.day())?;
            let path = match format_of(out)? {
                Format::Pdf => office.save_paper(case, paper, Some(out), now)?,
                Format::Docx => office.save_docx(case, paper, Some(out), now)?,
            };
            Ok(Said::new(&json!({ "file": path }), format!("已写出：{}", path.display())))
        }
        IssuedWhat::Sign { case, paper, scan, on, sealed, sure } => {
            let case = office.find(case)?;
            let paper = paper_named(&office, case, paper, now.day())?;
            let ask =
                SignAsk { scan: Some(office.find_evidence(case, scan)?), on: *on, sealed_on: *sealed, sure: *sure };
            let signing = office.signing(case, paper, &ask, now)?;
            office.sign(case, paper, &ask, None, now).map_err(with_how)?;
            let said = [vec!["已附上签字件".to_owned()], signing.records.clone(), signing.notes.clone()].concat();
            Ok(Said::new(&signing, said.join("\n")))
        }
        IssuedWhat::Unsign { case, paper, scan } => {
            let id = office.find(case)?;
            let (paper, scan) = (paper_named(&office, id, paper, now.day())?, office.find_evidence(id, scan)?);
            office.unsign_paper(id, paper, scan, now)?;
            done("已撤回签字件")
        }
        IssuedWhat::Withdraw { case, paper, why } => {
            let id = office.find(case)?;
            office.withdraw_paper(id, paper_named(&office, id, paper, now.day())?, why, now)?;
            done("已作废；文号不再使用")
        }
        IssuedWhat::Numbers { year } => {
            let register = office.number_register(*year)?;
            let lines: Vec<String> =
                register.iter().map(|n| format!("{}  案件 {}", row_line(&n.paper), n.case_number)).collect();
            Ok(Said::new(&register, if lines.is_empty() { "这一年没有文号".to_owned() } else { lines.join("\n") }))
        }
    }
}

/// An issued paper with whom it is to or against.
#[derive(Serialize)]
struct ListedPaper {
    #[serde(flatten)]
    row: PaperRow,
    against: Option<String>,
}

impl ListedPaper {
    fn line(&self) -> String {
        let line = row_line(&self.row);
        match &self.against {
            Some(names) => format!("{}  对方：{names}", line.trim_end()),
            None => line,
        }
    }
}

/// An issued paper for reading: which one it is, what proves that a copy is it, what it says and the law that it cites.
fn in_words(row: &PaperRow, frozen: &Value) -> String {
    let mut lines = vec![row_line(row), format!("PDF 的 SHA-256：{}", row.sha256)];
    lines.extend(row.docx.iter().map(|hash| format!("DOCX 的 SHA-256：{hash}")));
    let fields = all_forms().into_iter().find(|form| form.id == row.template).map(|form| form.fields);
    for field in fields.unwrap_or_default() {
        let said = told(&frozen["data"][field.key], field.kind);
        if !said.is_empty() {
            lines.push(format!("{}：{said}", field.label));
        }
    }
    let laws: Vec<&str> = frozen["laws"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    if !laws.is_empty() {
        lines.push(format!("引用：{}", laws.join("；")));
    }
    lines.join("\n")
}

/// A value of a paper's data as a person says it.
fn told(value: &Value, kind: FieldKind) -> String {
    match (kind, value) {
        (FieldKind::Money, Value::Number(fen)) => {
            fen.as_i64().map(|fen| format!("{} 元", Fen::new(fen).figures())).unwrap_or_default()
        }
        (_, Value::String(text)) => text.trim().to_owned(),
        (_, Value::Bool(is)) => (if *is { "是" } else { "否" }).to_owned(),
        (_, Value::Number(number)) => number.to_string(),
        (FieldKind::Group(fields), group @ Value::Object(_)) => row_told(fields, group),
        (FieldKind::Rows(fields), Value::Array(rows)) => {
            rows.iter().map(|row| row_told(fields, row)).collect::<Vec<_>>().join("；")
        }
        (_, Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("；"),
        _ => String::new(),
    }
}

fn row_told(fields: &[Field], row: &Value) -> String {
    let said = fields.iter().map(|field| told(&row[field.key], field.kind)).filter(|said| !said.is_empty());
    said.collect::<Vec<_>>().join("，")
}

fn row_line(row: &PaperRow) -> String {
    let mut state = Vec::new();
    if row.version > 1 {
        state.push(format!("第{}版", row.version));
    }
    if row.replaced_by.is_some() {
        state.push("已有新版本".to_owned());
    }
    if !row.signed.is_empty() {
        state.push("已签字".to_owned());
    }
    if let Some(withdrawn) = &row.withdrawn {
        state.push(format!("作废：{}", withdrawn.why));
    }
    format!(
        "{}  {}  {} {}  {} 页  {}",
        row.id,
        row.written_at.day(),
        row.title,
        row.number.as_deref().unwrap_or(""),
        row.pages,
        state.join("，")
    )
}
