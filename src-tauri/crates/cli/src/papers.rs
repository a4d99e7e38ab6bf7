//! Papers on the command line: written, issued, signed, filed.

use crate::args::PaperAsk;
use crate::cases::{Data, open, party_named, wrote};
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, LegalDay, LegalTime, PaperId};
use anjuan_office::{
    BundleFiles, BundleWish, IssueAsk, LetterAsk, Office, PaperRow, Problem, Sure, Work, writable, write_whole,
};
use serde_json::{Value, json};
use std::path::Path;

/// What a paper is written as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Pdf,
    Docx,
}

pub(crate) fn format_of(out: &Path) -> Result<Format, Problem> {
    match out.extension().map(|e| e.to_string_lossy().to_lowercase()).as_deref() {
        Some("pdf") => Ok(Format::Pdf),
        Some("docx") => Ok(Format::Docx),
        _ => Err(Problem::new(
            "paper.format",
            format!("文书以 PDF 或 DOCX 写出；请把“{}”改为以 .pdf 或 .docx 结尾的文件名", out.display()),
        )),
    }
}

/// `anjuan paper`
pub fn paper(data: &Data, ask: &PaperAsk) -> Answer {
    if ask.list {
        return list(data, ask.case.as_deref());
    }
    let (Some(case), Some(template), Some(out)) = (&ask.case, &ask.template, &ask.out) else {
        return Err(Problem::new("paper.usage", "请写明案件编号、文书和 --out"));
    };
    let format = format_of(out)?;
    let over: Option<Value> = ask.fields.as_deref().map(json_file).transpose()?;
    let mut office = open(data)?;
    let id = office.find(case)?;
    let now = LegalTime::now();
    if template == "bundle" {
        if format == Format::Docx {
            return Err(Problem::new("paper.format", "证据册只能写成 PDF"));
        }
        let files = BundleFiles { to: out, split_mb: None, index: &[] };
        let done = office.write_bundle_to(id, &BundleWish::WHOLE, &files, now, &Work::silent())?.value;
        return wrote(&done.made.written, out);
    }
    let to = ask.to.as_deref().map(|name| party_named(&office, id, name)).transpose()?;
    // What is answered or left blank on purpose is issued as any other paper.
    let answered = ask.with_blanks || ask.own_law || ask.names || ask.content;
    let plain = over.is_none() && ask.set.is_empty() && ask.replaces.is_none() && ask.another.is_none() && !answered;
    let letter = matches!(template.as_str(), "lawyer-letter" | "demand-letter");
    if ask.issue || (letter && !ask.draft) {
        writable(out)?;
    }
    if letter && plain && !ask.draft {
        let letter = LetterAsk { to, pay_by: ask.pay_by, pay_to: ask.pay_to.clone() };
        let written = office.write_letter(id, template, &letter, now).map_err(with_how)?.value;
        return saved(&mut office, id, &written.paper, &written.faces, &written.notes, out);
    }
    let mut set = ask.set.clone();
    set.extend(ask.pay_by.map(|day| ("pay_by".to_owned(), day.to_string())));
    if !ask.pay_to.is_empty() {
        set.push(("pay_to".to_owned(), ask.pay_to.join("|")));
    }
    let draft = office.filled_paper(id, template, to, over.as_ref(), &set, now.day())?;
    if !draft.allowed {
        let why: Vec<&str> = draft.because.iter().map(|b| b.text.trim_end_matches('。')).collect();
        return Err(Problem::new("paper.refused", format!("现在不能出具{}：{}", draft.title, why.join("；"))));
    }
    if ask.issue || (letter && !ask.draft) {
        let issue = IssueAsk {
            case: id,
            form: template.clone(),
            data: draft.value(),
            draft: None,
            replaces: ask.replaces.as_deref().map(str::parse).transpose()?,
            with_blanks: ask.with_blanks,
        };
        let sure = Sure {
            another: ask.another.clone(),
            own_law: ask.own_law,
            names: ask.names,
            content: ask.content,
            ..Sure::default()
        };
        let issued = office.issue_paper_sure(&issue, &sure, now).map_err(with_how)?.value;
        return saved(&mut office, id, &issued.paper, &issued.faces, &issued.notes, out);
    }
    let bytes = match format {
        Format::Pdf => office.draft_pdf(template, &draft.value(), now.day())?,
        Format::Docx => office.draft_docx(template, &draft.value(), now.day())?,
    };
    write_whole(out, &bytes)?;
    let mut text = format!("已写出{}草稿（未出具）：{}", draft.title, out.display());
    for missing in &draft.missing {
        text += &format!("\n还缺 {}", missing.label);
    }
    for objection in &draft.objections {
        text += &format!("\n不能这样出具：{}", objection.sentence());
    }
    for note in &draft.notes {
        text += &format!("\n{note}");
    }
    for doubt in &draft.doubts {
        text += &format!("\n出具前要确认：{}{}", doubt.says, how(&doubt.code));
    }
    for offer in &draft.offers {
        text += &format!("\n可以写入“{}”（{}）：{}", offer.label, offer.says, offer.value);
    }
    Ok(Said::new(
        &json!({
            "file": out, "draft": true, "title": draft.title, "data": draft.value(), "missing": draft.missing,
            "objections": draft.objections, "doubts": draft.doubts, "offers": draft.offers,
            "notes": draft.notes,
        }),
        text,
    ))
}

/// How a question that is asked before a paper is issued is answered here.
fn how(code: &str) -> &'static str {
    match code {
        "another" | "paper.another" => "（--replaces 文书编号，编号见 anjuan issued list；或者 --another 理由）",
        "names" | "paper.names" => "（核对以后加 --names）",
        "content" | "paper.content" | "oral.content" => "（核对以后加 --content）",
        "own-law" | "paper.own-law" => "（核对以后加 --own-law）",
        "filing.apart" => "（逐个写：--to 姓名；合写一套：--together）",
        "filing.blanks" => "（加 --with-blanks）",
        "paper.signed-doubt" => "（核对以后加 --sure）",
        "oral.deceived" => "（问清没有的，加 --not-deceived）",
        "oral.again" => "（确是另一件的，加 --again）",
        _ => "",
    }
}

pub(crate) fn with_how(problem: Problem) -> Problem {
    let message = format!("{}{}", problem.message, how(problem.code));
    Problem { message, ..problem }
}

fn saved(office: &mut Office, case: CaseId, row: &PaperRow, faces: &[String], notes: &[String], out: &Path) -> Answer {
    let number = row.number.as_deref().unwrap_or("");
    // It is issued whether or not it can be written there: who reads only that it could not issues it once more.
    let stands = |problem: Problem| {
        let message = format!(
            "{}{number}已经出具，留在案件里；只是{}。可以用 anjuan issued export 另行写出，不要重复出具",
            row.title, problem.message
        );
        Problem { message, ..problem }
    };
    let path = match format_of(out)? {
        Format::Pdf => office.save_paper(case, row.id, Some(out), LegalTime::now()),
        Format::Docx => office.save_docx(case, row.id, Some(out), LegalTime::now()),
    }
    .map_err(stands)?;
    let mut text = format!("已出具 {} {number}（{} 页）：{}", row.title, row.pages, path.display());
    for note in notes {
        text += &format!("\n{note}");
    }
    let none: [(String, String); 0] = [];
    Ok(Said::new(&json!({ "file": path, "paper": row, "faces": faces, "refused": none, "notes": notes }), text))
}

pub(crate) fn json_file<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, Problem> {
    let (_, bytes) = read(path)?;
    serde_json::from_slice(&bytes).map_err(|e| {
        let why = anjuan_office::unread_json(&e);
        Problem::new("file.json", format!("文件“{}”不是合用的 JSON：{why}", path.display()))
    })
}

fn list(data: &Data, case: Option<&str>) -> Answer {
    let today = LegalDay::today();
    let forms = match case {
        Some(case) => {
            let office = open(data)?;
            office.forms(Some(office.find(case)?), today)?
        }
        None => anjuan_office::all_forms(),
    };
    let lines: Vec<String> = forms
        .iter()
        .map(|f| {
            let may = match f.allowed {
                None => "",
                Some(true) => "  可以出具",
                Some(false) => "  不能出具",
            };
            let why = if f.allowed == Some(false) {
                f.because.first().map(|b| format!("：{}", b.text)).unwrap_or_default()
            } else {
                String::new()
            };
            format!("{:<32}{}{may}{why}", f.id, f.title)
        })
        .collect();
    Ok(Said::new(&forms, lines.join("\n")))
}

/// A paper that stands by its number, its title where only one is called so, or its id.
pub(crate) fn paper_named(office: &Office, case: CaseId, asked: &str, today: LegalDay) -> Result<PaperId, Problem> {
    let (asked, papers) = (asked.trim(), office.case_view(case, today)?.papers);
    if let Some(known) = papers.iter().find(|p| p.id.to_string() == asked) {
        return Ok(known.id);
    }
    let mut of = papers.iter().filter(|p| p.stands() && (p.number.as_deref() == Some(asked) || p.title == asked));
    of.next().filter(|_| of.next().is_none()).map(|p| p.id).ok_or_else(|| {
        let text = format!("本案没有文书“{asked}”，或者不止一份；请写文号，见 anjuan issued list");
        Problem::new("paper.unknown", text)
    })
}
