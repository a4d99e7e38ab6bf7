//! The rows of a sheet: blanks filled, more rows put in where the blanks are too few.

use super::days::{Dates, serial};
use super::formula::formula_moved;
use super::refs::{Moved, merged_across, moved, tail_moved};
use super::xml::{all, attr, next, plain, with_attr, without_attr};
use super::{SheetAsk, Unit};
use crate::PaperError;
use crate::report::ReportCell;
use crate::xml::escaped;
use anjuan_case::Fen;
use std::collections::BTreeMap;

/// Rows and columns that a sheet has room for.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// The sheet filled.
pub(super) struct Filled {
    pub xml: String,
    /// What moved down, where anything did.
    pub moved: Option<Moved>,
}

/// A row as it stands: its tag and its cells by column.
#[derive(Clone, Debug, Default)]
struct Row {
    tag: String,
    cells: BTreeMap<u32, Cell>,
}

/// A cell as it stands: its style, and the whole of it.
#[derive(Clone, Debug, Default)]
struct Cell {
    style: Option<String>,
    raw: String,
}

pub(super) fn fill(
    xml: &str,
    ask: &SheetAsk<'_>,
    dates: &Dates,
    notes: &mut Vec<String>,
) -> Result<Filled, PaperError> {
    let data = next(xml, "sheetData", 0).ok_or_else(|| {
        PaperError::Sheet("这张工作表的写法不能直接填写；请在表格程序中另存为 XLSX 后再试".to_owned())
    })?;
    let mut rows = read(data.inner)?;
    let count = u32::try_from(ask.rows.len()).unwrap_or(u32::MAX);
    let moved_by = ask
        .foot
        .map(|foot| (foot, (ask.first.saturating_add(count)).saturating_sub(foot)))
        .filter(|(_, by)| *by > 0)
        .map(|(from, by)| Moved { from, by });
    if let Some(refs) = moved_by.and_then(|by| merged_across(&xml[data.to..], by.from)) {
        return Err(PaperError::Sheet(format!(
            "要加的行落在合并单元格 {refs} 中间，会把它撕开，没有填写；请在表格程序里留足空行，或者拆开这个合并单元格后再试"
        )));
    }
    // What a blank row looks like: the last blank one, else the first.
    let last_blank = ask.foot.map_or(ask.first, |foot| foot.saturating_sub(1)).max(ask.first);
    let pattern = rows.get(&last_blank).or_else(|| rows.get(&ask.first)).cloned().unwrap_or_default();
    let formulas = rows.values().flat_map(|r| r.cells.values()).any(|c| c.raw.contains("<f"));
    if let Some(by) = moved_by {
        rows = rows.into_iter().map(|(at, row)| (by.row(at), row)).collect();
        notes.push(format!("空行不够，已加 {} 行；加出的行沿用空行的格式，请看一遍分页", by.by));
        if formulas {
            notes.push("表里有公式，公式里的行号已随行数调整；请核对合计".to_owned());
        }
    }
    let columns = column_styles(xml);
    for (at, values) in (ask.first..).zip(ask.rows) {
        let row = rows.entry(at).or_insert_with(|| blank_like(&pattern));
        let in_ten_thousands = ask.ten_thousands.contains(&at);
        for (column, value) in (0_u32..).zip(values) {
            // What the sheet works out itself stays: the program that opens it computes it anew.
            if row.cells.get(&column).is_some_and(|c| c.raw.contains("<f")) {
                continue;
            }
            let style = row.cells.get(&column).and_then(|c| c.style.clone()).or_else(|| columns.get(&column).cloned());
            let unit = usize::try_from(column).ok().and_then(|c| ask.units.get(c)).copied().unwrap_or_default();
            let unit = if in_ten_thousands { Unit::TenThousand } else { unit };
            if let Some(raw) = written(value, style.as_deref(), unit, dates) {
                row.cells.insert(column, Cell { style, raw });
            }
        }
    }
    let mut inner = String::with_capacity(data.inner.len() + ask.rows.len() * 256);
    for (at, row) in &rows {
        put(&mut inner, *at, row, moved_by);
    }
    let data_at = data.from + data.tag.len();
    let head = without_dimension(&xml[..data.from]);
    let tail = if data.tag.ends_with("/>") {
        &xml[data.to..]
    } else {
        &xml[data_at + data.inner.len() + "</sheetData>".len()..]
    };
    let tail = moved_by.map_or_else(|| tail.to_owned(), |by| tail_moved(tail, ask.first, by));
    Ok(Filled { xml: format!("{head}<sheetData>{inner}</sheetData>{tail}"), moved: moved_by })
}

/// # Errors
/// `Sheet` where a row or cell is said to lie beyond what a sheet has room for.
fn read(inner: &str) -> Result<BTreeMap<u32, Row>, PaperError> {
    let beyond = || {
        let why = "这张工作表里有行或者单元格写在表格范围以外，文件可能已损坏；请在表格程序中另存为 XLSX 后再试";
        PaperError::Sheet(why.to_owned())
    };
    let mut rows = BTreeMap::new();
    let mut before: u32 = 0;
    for row in all(inner, "row") {
        let at = attr(row.tag, "r").and_then(|r| r.parse().ok()).unwrap_or(before + 1);
        if at > ROWS {
            return Err(beyond());
        }
        before = at;
        let mut cells = BTreeMap::new();
        let mut following = 0;
        for cell in all(row.inner, "c") {
            let column = attr(cell.tag, "r").and_then(column_of).unwrap_or(following);
            if column >= COLUMNS {
                return Err(beyond());
            }
            following = column + 1;
            let style = attr(cell.tag, "s").map(ToOwned::to_owned);
            cells.insert(column, Cell { style, raw: row.inner[cell.from..cell.to].to_owned() });
        }
        // An empty element stands as an open one, so that cells can be put in.
        let tag = row.tag.strip_suffix("/>").map_or_else(|| row.tag.to_owned(), |open| format!("{}>", open.trim_end()));
        rows.insert(at, Row { tag, cells });
    }
    Ok(rows)
}

/// A further blank row: styles and height, no words and no formulas.
fn blank_like(pattern: &Row) -> Row {
    let cells = pattern.cells.iter().map(|(at, cell)| {
        let style = cell.style.as_ref().map(|s| format!(" s=\"{s}\"")).unwrap_or_default();
        (*at, Cell { style: cell.style.clone(), raw: format!("<c{style}/>") })
    });
    let tag = if pattern.tag.is_empty() { "<row>".to_owned() } else { pattern.tag.clone() };
    Row { tag, cells: cells.collect() }
}

fn column_styles(xml: &str) -> BTreeMap<u32, String> {
    let mut styles = BTreeMap::new();
    for col in next(xml, "cols", 0).map(|c| all(c.inner, "col")).unwrap_or_default() {
        let number = |name| attr(col.tag, name).and_then(|n| n.parse::<u32>().ok());
        if let (Some(from), Some(to), Some(style)) = (number("min"), number("max"), attr(col.tag, "style")) {
            styles.extend((from..=to.min(from.saturating_add(255))).map(|c| (c.saturating_sub(1), style.to_owned())));
        }
    }
    styles
}

fn column_of(cell: &str) -> Option<u32> {
    let letters: Vec<u32> = cell
        .bytes()
        .take_while(u8::is_ascii_alphabetic)
        .map(|b| u32::from(b.to_ascii_uppercase() - b'A') + 1)
        .collect();
    letters.iter().try_fold(0_u32, |n, l| n.checked_mul(26)?.checked_add(*l))?.checked_sub(1)
}

fn letters(column: u32) -> String {
    let mut left = column + 1;
    let mut out = Vec::new();
    while left > 0 {
        out.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    out.iter().rev().collect()
}

/// The cell with a value; `None` where there is none, and the cell stays.
fn written(value: &ReportCell, style: Option<&str>, unit: Unit, dates: &Dates) -> Option<String> {
    let style_attr = style.map(|s| format!(" s=\"{s}\"")).unwrap_or_default();
    let number = |n: String| Some(format!("<c{style_attr}><v>{n}</v></c>"));
    match value {
        ReportCell::Empty => None,
        ReportCell::Count(n) => number(n.to_string()),
        ReportCell::Money(fen) => number(decimal(*fen, unit)),
        ReportCell::Day(day) if dates.shows(style) && serial(*day).is_some() => number(serial(*day)?.to_string()),
        text => {
            let words = escaped(&text.printed());
            Some(format!("<c{style_attr} t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>"))
        }
    }
}

/// 1234.5 or, in 万元, 0.12345: exact, without zeros behind.
fn decimal(fen: Fen, unit: Unit) -> String {
    let places = match unit {
        Unit::Yuan => 2,
        Unit::TenThousand => 6,
    };
    let whole = 10_u64.pow(places);
    let n = fen.get().unsigned_abs();
    let places = usize::try_from(places).unwrap_or(2);
    let text = format!("{}.{:0places$}", n / whole, n % whole);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    format!("{}{text}", if fen.get() < 0 { "-" } else { "" })
}

fn put(out: &mut String, at: u32, row: &Row, by: Option<Moved>) {
    out.push_str(&without_attr(&with_attr(&row.tag, "r", &at.to_string()), "spans"));
    for (column, cell) in &row.cells {
        let Some(element) = next(&cell.raw, "c", 0) else { continue };
        let tag = with_attr(element.tag, "r", &format!("{}{at}", letters(*column)));
        out.push_str(&tag);
        let rest = &cell.raw[element.tag.len()..];
        match by {
            Some(by) if rest.contains("<f") => out.push_str(&formulas_moved(rest, by)),
            _ => out.push_str(rest),
        }
    }
    out.push_str("</row>");
}

/// The formula of a cell moved; its old result is left out, so that it is worked out anew.
fn formulas_moved(rest: &str, by: Moved) -> String {
    let Some(f) = next(rest, "f", 0) else { return rest.to_owned() };
    let tag = match attr(f.tag, "ref") {
        Some(refs) => with_attr(f.tag, "ref", &moved(refs, by)),
        None => f.tag.to_owned(),
    };
    if f.tag.ends_with("/>") {
        return format!("{}{tag}{}", &rest[..f.from], &rest[f.to..]);
    }
    let behind = &rest[f.to..];
    let behind =
        next(behind, "v", 0).map_or_else(|| behind.to_owned(), |v| format!("{}{}", &behind[..v.from], &behind[v.to..]));
    format!("{}{tag}{}</f>{behind}", &rest[..f.from], escaped(&formula_moved(&plain(f.inner), None, by)))
}

/// What lies before the rows, with the range that the sheet says it has left out: it is worked out anew.
fn without_dimension(head: &str) -> String {
    match next(head, "dimension", 0) {
        Some(d) => format!("{}{}", &head[..d.from], &head[d.to..]),
        None => head.to_owned(),
    }
}
