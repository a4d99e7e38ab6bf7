//! Tables in and out.

use crate::args::{ExportAllAsk, ImportAsk, ImportWhat, SheetAsk, SheetWhat};
use crate::cases::{Data, open};
use crate::done;
use crate::files::read;
use crate::output::{Answer, Said};
use crate::reports::counted;
use anjuan_case::LegalTime;
use anjuan_office::{FillAsk, Problem, SheetColumn, StatementPick, Work, verify_export};
use serde_json::json;

/// `anjuan sheet`
pub fn sheet(data: &Data, ask: &SheetAsk) -> Answer {
    let mut office = open(data)?;
    match &ask.what {
        SheetWhat::Preview { file } => {
            let (name, bytes) = read(file)?;
            let shown = office.preview_sheet(&name, &bytes)?;
            let known = if shown.known { "，对应以前记住过" } else { "" };
            let mut text = format!("{} 表头到第 {} 行{known}", shown.sheet, shown.heading_row).trim_start().to_owned();
            text += &columns(&shown.columns);
            for note in &shown.notes {
                text += &format!("\n{note}");
            }
            Ok(Said::new(&shown, text))
        }
        SheetWhat::Fill { file, out, from, to, counted_on, case, claimed_in, map, remember } => {
            let (name, bytes) = read(file)?;
            let shown = office.preview_sheet(&name, &bytes)?;
            let cases = case.iter().map(|c| office.find(c)).collect::<Result<Vec<_>, _>>()?;
            let ask = FillAsk {
                fields: mapped(&shown.columns, map)?,
                from: *from,
                to: *to,
                counted_on: counted(*counted_on),
                cases: Some(cases).filter(|c| !c.is_empty()),
                claimed_in: claimed_in.clone(),
                remember: *remember,
            };
            let (path, filled) = office.fill_sheet(&name, &bytes, &ask, out, LegalTime::now())?;
            let mut text = format!("已填 {} 行：{}", filled.rows, path.display());
            for note in &filled.notes {
                text += &format!("\n{note}");
            }
            for one in &filled.unfilled {
                text += &format!("\n没有填 {} 的“{}”：{}", one.number, one.column, one.why);
            }
            Ok(Said::new(&json!({ "file": path, "filled": filled }), text))
        }
        SheetWhat::Maps { drop: Some(fingerprint) } => {
            office.drop_sheet_map(fingerprint, LegalTime::now())?;
            done("已忘掉")
        }
        SheetWhat::Maps { drop: None } => {
            let maps = office.sheet_maps()?;
            let lines: Vec<String> = maps.iter().map(|m| format!("{}  {}", m.fingerprint, m.name)).collect();
            Ok(Said::new(&maps, lines.join("\n")))
        }
    }
}

fn columns(columns: &[SheetColumn]) -> String {
    let said = columns.iter().filter(|c| !c.heading.is_empty());
    said.map(|c| {
        let field = c.field.as_deref().unwrap_or("（留空）");
        format!("\n  {}  {}  →  {field}  {}", c.letter, c.heading, c.because)
    })
    .collect()
}

/// The columns as they are understood, with what was said in their place.
fn mapped(columns: &[SheetColumn], said: &[String]) -> Result<Vec<Option<String>>, Problem> {
    let mut fields: Vec<Option<String>> = columns.iter().map(|c| c.field.clone()).collect();
    for words in said {
        let wrong = || Problem::new("usage", format!("“{words}”请写成 C=claimant.name 的样子，C 是栏的字母"));
        let (letter, field) = words.split_once('=').ok_or_else(wrong)?;
        let at = columns.iter().position(|c| c.letter.eq_ignore_ascii_case(letter.trim())).ok_or_else(wrong)?;
        fields[at] = Some(field.trim().to_owned()).filter(|f| !f.is_empty());
    }
    Ok(fields)
}

/// `anjuan import`
pub fn import(data: &Data, ask: &ImportAsk) -> Answer {
    let mut office = open(data)?;
    let now = LegalTime::now();
    match &ask.what {
        ImportWhat::Cases { file, map, commit, skip_faulty } => {
            let (name, bytes) = read(file)?;
            let plain = office.preview_cases(&name, &bytes, None, now.day());
            let fields = match (&plain, map.is_empty()) {
                (_, true) => None,
                (Ok(shown), false) => Some(mapped(&shown.columns, map)?),
                // A list whose claimants are not told is looked at as a sheet first.
                (Err(_), false) => Some(mapped(&office.preview_sheet(&name, &bytes)?.columns, map)?),
            };
            if *commit {
                let made = office.import_cases(&name, &bytes, fields.as_deref(), *skip_faulty, now)?.value;
                let text = format!("已导入 {} 件，跳过 {} 行", made.added.len(), made.skipped.len());
                return Ok(Said::new(&made, text));
            }
            let shown = match fields {
                None => plain?,
                Some(fields) => office.preview_cases(&name, &bytes, Some(&fields), now.day())?,
            };
            let mut text =
                format!("{} 表头到第 {} 行，可以读入 {} 件", shown.sheet, shown.heading_row, shown.cases.len())
                    .trim_start()
                    .to_owned();
            text += &columns(&shown.columns);
            for fault in &shown.faults {
                text += &format!("\n第 {} 行 {} 列“{}”：{}", fault.row, fault.column, fault.heading, fault.message);
            }
            for look in &shown.warnings {
                text += &format!("\n请看 第 {} 行 {} 列“{}”：{}", look.row, look.column, look.heading, look.message);
            }
            if !shown.known.is_empty() {
                text += &format!("\n已在资料库中、将跳过的行：{:?}", shown.known);
            }
            text += "\n没有写入；加 --commit 写入";
            let failed = !shown.faults.is_empty();
            Ok(Said::new(&shown, text).failing(failed))
        }
        ImportWhat::Statement { file, take } => {
            let (name, bytes) = read(file)?;
            let shown = office.preview_statement(&name, &bytes, now.day())?;
            if !take.is_empty() {
                let pick = |words: &String| {
                    let wrong = || Problem::new("usage", format!("“{words}”请写成 5=1 的样子：第 5 行，第 1 个建议"));
                    let (line, n) = words.split_once('=').ok_or_else(wrong)?;
                    let (line, n): (u32, usize) =
                        (line.trim().parse().map_err(|_| wrong())?, n.trim().parse().map_err(|_| wrong())?);
                    let at = shown.lines.iter().find(|l| l.line.line == line).ok_or_else(wrong)?;
                    let one = n.checked_sub(1).and_then(|n| at.matches.get(n)).ok_or_else(wrong)?;
                    Ok(StatementPick { line, target: one.target.clone() })
                };
                let picks = take.iter().map(pick).collect::<Result<Vec<_>, Problem>>()?;
                let taken = office.take_statement(&name, &bytes, &picks, now)?.value;
                let lines: Vec<String> = taken
                    .taken
                    .iter()
                    .map(|t| {
                        let receipt = t.receipt.as_deref().map(|r| format!("，收据 {r}")).unwrap_or_default();
                        format!("第 {} 行：{}{receipt}", t.line, t.words)
                    })
                    .collect();
                return Ok(Said::new(&taken, lines.join("\n")));
            }
            let mut text = format!("{}：收入 {} 笔，支出 {} 笔", shown.bank, shown.lines.len(), shown.outgoing);
            for one in &shown.lines {
                let line = &one.line;
                text += &format!(
                    "\n{:>5}  {}  {:>12}  {}  {}",
                    line.line,
                    line.on,
                    line.amount.figures(),
                    line.counterparty,
                    line.remark
                );
                if let Some(was) = &line.taken {
                    text += &format!("\n       已入账：{was}");
                }
                for (n, m) in (1..).zip(&one.matches) {
                    text += &format!("\n       {n}. {}（{}）", m.title, m.because.join("；"));
                }
            }
            for aside in &shown.set_aside {
                text += &format!("\n{}", aside.message);
            }
            Ok(Said::new(&shown, text))
        }
    }
}

/// `anjuan export-all`
pub fn export_all(data: &Data, ask: &ExportAllAsk) -> Answer {
    if let Some(dir) = &ask.verify {
        let wrong = verify_export(dir)?;
        let text = if wrong.is_empty() { "导出完好".to_owned() } else { wrong.join("\n") };
        let failed = !wrong.is_empty();
        return Ok(Said::new(&json!({ "sound": !failed, "findings": wrong }), text).failing(failed));
    }
    let out = ask.out.clone().unwrap_or_default();
    let made = open(data)?.export_all(&out, LegalTime::now(), &Work::silent())?;
    let mut text = format!("已导出 {} 个文件到“{}”；没有加密，请妥善保管", made.files, made.path);
    for what in &made.missing {
        text += &format!("\n没有导出 {what}");
    }
    Ok(Said::new(&made, text))
}
