//! What needs files but no database.

use crate::args;
use crate::output::{Answer, Said, note};
use anjuan_case::LegalTime;
use anjuan_office::{DemoAsk, Problem, Work, demo as run_demo, io_words, read_bill};
use std::path::Path;

/// The name and bytes of a file.
///
/// # Errors
/// `file.read`, naming the path.
pub fn read(path: &Path) -> Result<(String, Vec<u8>), Problem> {
    let bytes = std::fs::read(path)
        .map_err(|e| Problem::new("file.read", format!("文件“{}”无法读取：{}", path.display(), io_words(&e))))?;
    Ok((path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(), bytes))
}

/// `anjuan demo`
pub fn demo(ask: &args::Demo) -> Answer {
    let bill = ask.bill.as_deref().map(read).transpose()?;
    let report = run_demo(&DemoAsk { out: ask.out.clone(), bill, pick: ask.pick }, LegalTime::now(), &Work::silent())?;
    let mut text = format!("账单“{}”第 {} 行，{} 元\n", report.bill, report.line, report.amount_fen.figures());
    text += &format!("律师函 {} 页，证据册 {} 页", report.letter_pages, report.bundle_pages);
    for file in &report.files {
        text += &format!("\n已写出 {}", file.display());
    }
    for (name, why) in &report.refused {
        text += &format!("\n未装订 {name}：{why}");
    }
    Ok(Said::new(&report, text))
}

/// `anjuan bill`
pub fn bill(file: &Path) -> Answer {
    let (name, bytes) = read(file)?;
    let bill = read_bill(&name, &bytes)?;
    let mut text = format!("{}（{}），{} 笔", bill.layout.name, bill.encoding, bill.rows.len());
    for row in &bill.rows {
        let way = match row.direction {
            anjuan_office::Direction::Out => "支出",
            anjuan_office::Direction::In => "收入",
            anjuan_office::Direction::Neutral => "中性",
        };
        text += &format!(
            "\n{:>5}  {}  {way}  {:>14}  {}  {}",
            row.line,
            row.time,
            row.amount.figures(),
            row.counterparty,
            row.status
        );
    }
    for aside in &bill.set_aside {
        // On stderr in both forms: stdout holds the rows and nothing else.
        note(&format!("第 {} 行没有读入：{}", aside.line, aside.message));
    }
    for control in bill.controls.iter().filter(|c| !c.agrees) {
        text += &format!("\n注意：{}与账单自己的合计不一致", control.what);
    }
    Ok(Said::new(&bill.rows, text))
}
