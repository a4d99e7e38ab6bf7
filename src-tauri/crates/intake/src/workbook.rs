//! Bills as workbooks: XLSX, and XLS for tables saved again.

use crate::{Bill, IntakeError, columns::Columns, delimited::Record, extent, refuse, sheet, table};
use calamine::{Data, DataRef, Dimensions, ExcelDateTime, Reader, Xls, Xlsx};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// No bill has so many columns; a cell further right counts as one column too many and needs no memory.
const MOST_COLUMNS: usize = 256;
/// No workbook unpacks to more. An archive of a thousandth of it can say so, and calamine would take all of it into memory.
const MOST_BYTES: u64 = 256 << 20;
/// From here on a spreadsheet's numbers are rounded: what was an order number is none any more.
const EXACT: f64 = 1e15;

/// The rows of one sheet.
type Sheet = Vec<Record>;
/// A sheet with its name and its merged cells.
type Named = (String, Sheet, Vec<sheet::Merged>);
/// Why a workbook is not read.
type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Every sheet of a workbook as it stands.
pub(crate) fn tables_of_xlsx(name: &str, bytes: &[u8]) -> Result<Vec<sheet::Sheet>, IntakeError> {
    must_be_workbook(name, bytes)?;
    Ok(tables(guarded(name, || sheets_of_xlsx(bytes).map_err(|e| damaged(name, e)))?))
}

/// The same of an XLS.
pub(crate) fn tables_of_xls(name: &str, bytes: &[u8]) -> Result<Vec<sheet::Sheet>, IntakeError> {
    Ok(tables(guarded(name, || bounded_sheets(name, bytes))?))
}

fn tables(sheets: Vec<Named>) -> Vec<sheet::Sheet> {
    let row = |r: Record| sheet::SheetRow { number: r.line, cells: r.cells };
    let whole = |(name, rows, merged): Named| sheet::Sheet { name, rows: rows.into_iter().map(row).collect(), merged };
    sheets.into_iter().map(whole).collect()
}

pub(crate) fn read_zip(name: &str, bytes: &[u8]) -> Result<Bill, IntakeError> {
    must_be_workbook(name, bytes)?;
    let sheets = guarded(name, || sheets_of_xlsx(bytes).map_err(|e| damaged(name, e)))?;
    one_sheet(name, "XLSX", unnamed(sheets))
}

fn unnamed(sheets: Vec<Named>) -> Vec<Sheet> {
    sheets.into_iter().map(|(_, rows, _)| rows).collect()
}

fn must_be_workbook(name: &str, bytes: &[u8]) -> Result<(), IntakeError> {
    match zip::ZipArchive::new(Cursor::new(bytes)) {
        Ok(mut archive) => {
            let names: Vec<String> = archive.file_names().filter_map(|n| n.ok().map(|n| n.into_owned())).collect();
            let has = |start: &str| names.iter().any(|n| n.trim_start_matches('/').starts_with(start));
            if has("word/") || has("ppt/") {
                return Err(refuse::not_a_bill(name, "这是 Word 或演示文稿；请作为证据材料添加，导入转账请用账单表格"));
            }
            if !has("xl/") {
                let encrypted = (0..archive.len()).any(|i| archive.by_index_raw(i).is_ok_and(|f| f.encrypted()));
                return Err(refuse::zip(name, encrypted));
            }
            if !unpacks_within(&mut archive, MOST_BYTES) {
                let why = format!("解开后超过 {} MB，没有读；请删去图片和不用的工作表，另存后再试", MOST_BYTES >> 20);
                return Err(IntakeError::NotATable { name: name.to_owned(), why });
            }
        }
        // The list of files stands at the end: without it, the first file's name tells a workbook cut short.
        Err(damage) if names_workbook(bytes) => return Err(damaged(name, damage)),
        Err(_) => return Err(refuse::not_a_bill(name, "压缩包已损坏；请重新下载，解压后再导入其中的账单文件")),
    }
    Ok(())
}

/// Unpacked once and thrown away: what the archive says of sizes need not be so.
fn unpacks_within(archive: &mut zip::ZipArchive<Cursor<&[u8]>>, most: u64) -> bool {
    let mut left = most;
    (0..archive.len()).all(|i| {
        let Ok(mut part) = archive.by_index(i) else { return true };
        let unpacked = std::io::copy(&mut part.by_ref().take(left + 1), &mut std::io::sink());
        // A part that is damaged is refused by who reads it.
        unpacked.map_or(Some(left), |bytes| left.checked_sub(bytes)).is_some_and(|rest| {
            left = rest;
            true
        })
    })
}

pub(crate) fn read_xls(name: &str, bytes: &[u8]) -> Result<Bill, IntakeError> {
    let sheets = guarded(name, || bounded_sheets(name, bytes))?;
    one_sheet(name, "XLS", unnamed(sheets))
}

/// calamine asserts what a damaged XLS does not keep; a file of the user's must never take the program down.
fn guarded<T>(name: &str, read: impl FnOnce() -> Result<T, IntakeError>) -> Result<T, IntakeError> {
    std::panic::catch_unwind(std::panic::AssertUnwindSafe(read)).unwrap_or_else(|_| Err(contradicting(name)))
}

fn contradicting(name: &str) -> IntakeError {
    IntakeError::Workbook { name: name.to_owned(), source: "the workbook's records contradict each other".into() }
}

/// What no memory holds cannot be caught: that is refused before calamine makes room for it.
fn bounded_sheets(name: &str, bytes: &[u8]) -> Result<Vec<Named>, IntakeError> {
    if !extent::is_bounded(bytes) {
        return Err(contradicting(name));
    }
    sheets_of_xls(bytes).map_err(|e| damaged(name, e))
}

fn sheets_of_xls(bytes: &[u8]) -> Result<Vec<Named>, Cause> {
    let mut book = Xls::new(Cursor::new(bytes))?;
    let sheet = |range: calamine::Range<Data>| {
        let (top, left) = range.start().unwrap_or_default();
        let number = |row: usize| u32::try_from(row).unwrap_or(u32::MAX).saturating_add(top);
        let cells = range.used_cells().map(|(row, col, cell)| (number(row), left as usize + col, of_data(cell)));
        rows(cells, extent::MOST)
    };
    let sheets = book.worksheets();
    sheets
        .into_iter()
        .map(|(name, range)| {
            let merged = book.merge_cells_by_sheet_name(&name).unwrap_or_default().iter().map(merged).collect();
            Ok((name, sheet(range)?, merged))
        })
        .collect()
}

/// Cells are read one by one: a single cell in the far corner would make a full grid of billions.
fn sheets_of_xlsx(bytes: &[u8]) -> Result<Vec<Named>, Cause> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let mut sheets = Vec::new();
    for sheet in book.sheet_names() {
        let merged = book.merge_cells_by_sheet_name(&sheet).unwrap_or_default().iter().map(merged).collect();
        let mut reader = match book.worksheet_cells_reader(&sheet) {
            // A chart has a sheet of its own.
            Err(calamine::XlsxError::NotAWorksheet(_)) => continue,
            reader => reader?,
        };
        let mut cells = Vec::new();
        while let Some(cell) = reader.next_cell()? {
            let (row, col) = cell.get_position();
            cells.push((row, col as usize, of_ref(cell.get_value())));
        }
        sheets.push((sheet, rows(cells.into_iter(), extent::MOST)?, merged));
    }
    Ok(sheets)
}

fn merged(at: &Dimensions) -> sheet::Merged {
    let row = |row: u32| row.saturating_add(1);
    sheet::Merged { rows: (row(at.start.0), row(at.end.0)), columns: (at.start.1 as usize, at.end.1 as usize) }
}

fn one_sheet(name: &str, encoding: &str, sheets: Vec<Sheet>) -> Result<Bill, IntakeError> {
    let has_header = |s: &Sheet| s.iter().any(|r| Columns::recognise(&r.cells).is_some());
    let mut bills = sheets.iter().filter(|s| has_header(s));
    match (bills.next(), bills.next()) {
        // Row numbers name a payment, and two sheets have the same ones.
        (Some(_), Some(_)) => Err(refuse::not_a_bill(name, "工作簿里有不止一张账单工作表；请分成几个文件导入")),
        (Some(sheet), None) => table::read(name, encoding, sheet),
        (None, _) => Err(refuse::no_layout(name, &sheets.concat())),
    }
}

/// Cells as rows, each filled up to its last cell.
///
/// # Errors
/// Where they take more room than `most` cells, as one far right in each of many rows would.
fn rows(cells: impl Iterator<Item = (u32, usize, String)>, most: u64) -> Result<Sheet, Cause> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    let mut left = most;
    for (row, col, text) in cells.filter(|(_, _, text)| !text.is_empty()) {
        let row = rows.entry(row).or_default();
        let col = col.min(MOST_COLUMNS);
        if row.len() <= col {
            left = left.checked_sub((col + 1 - row.len()) as u64).ok_or("a sheet of more cells than any has")?;
            row.resize(col + 1, String::new());
        }
        row[col] = text;
    }
    Ok(rows
        .into_iter()
        .map(|(row, cells)| Record { line: row.saturating_add(1), text: cells.join(","), cells, broken: false })
        .collect())
}

fn of_data(cell: &Data) -> String {
    match cell {
        Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) => s.clone(),
        Data::Int(n) => n.to_string(),
        Data::Float(n) => number(*n),
        Data::DateTime(t) => moment(*t),
        Data::Bool(b) => b.to_string(),
        Data::Error(e) => e.to_string(),
        Data::Empty => String::new(),
    }
}

fn of_ref(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(s) | DataRef::DateTimeIso(s) | DataRef::DurationIso(s) => s.clone(),
        DataRef::SharedString(s) => (*s).to_owned(),
        DataRef::Int(n) => n.to_string(),
        DataRef::Float(n) => number(*n),
        DataRef::DateTime(t) => moment(*t),
        DataRef::Bool(b) => b.to_string(),
        DataRef::Error(e) => e.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// A number of a cell in figures. Spreadsheets keep yuan in binary: 0.1 + 0.2 is meant as 0.30, and a third decimal that
/// is more than such dust stays, to be refused as an amount.
fn number(n: f64) -> String {
    if n.abs() >= EXACT {
        return format!("{n:.14E}");
    }
    let cents = format!("{n:.2}");
    let dust = cents.parse::<f64>().is_ok_and(|c| (c - n).abs() <= n.abs().max(1.0) * 1e-12);
    let text = if dust { cents } else { n.to_string() };
    text.strip_suffix(".00").map_or(text.clone(), str::to_owned)
}

/// A date of a cell to the nearest second, for a fraction of a day is rarely exact.
fn moment(t: ExcelDateTime) -> String {
    let (y, mo, d, h, mi, s, milli) = t.to_ymd_hms_milli();
    let at = chrono::NaiveDate::from_ymd_opt(i32::from(y), u32::from(mo), u32::from(d))
        .and_then(|day| day.and_hms_milli_opt(u32::from(h), u32::from(mi), u32::from(s), u32::from(milli)))
        .and_then(|at| at.checked_add_signed(chrono::TimeDelta::milliseconds(500)));
    at.map(|at| at.format("%Y-%m-%d %H:%M:%S").to_string()).unwrap_or_default()
}

fn names_workbook(bytes: &[u8]) -> bool {
    let name = bytes.get(30..).unwrap_or_default();
    ["[Content_Types].xml", "_rels/", "xl/", "docProps/"].iter().any(|part| name.starts_with(part.as_bytes()))
}

fn damaged(name: &str, source: impl Into<Cause>) -> IntakeError {
    IntakeError::Workbook { name: name.to_owned(), source: source.into() }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn numbers_of_cells() {
        assert_eq!(number(28.16), "28.16");
        assert_eq!(number(0.1 + 0.2), "0.30");
        assert_eq!(number(34500.0), "34500");
        assert_eq!(number(1.005), "1.005");
        assert_eq!(number(3_985_734.0), "3985734");
        assert_eq!(number(4_200_000_069_201_710_299_246_843_141.0), "4.20000006920171E27");
    }

    #[test]
    fn a_workbook_that_unpacks_to_too_much_is_refused_before_it_is_read() {
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for part in ["xl/workbook.xml", "xl/sharedStrings.xml"] {
            zip.start_file(part, zip::write::SimpleFileOptions::default()).unwrap();
            std::io::Write::write_all(&mut zip, &[b'a'; 2000]).unwrap();
        }
        let packed = zip.finish().unwrap().into_inner();
        assert!(packed.len() < 1000);
        let within = |most| unpacks_within(&mut zip::ZipArchive::new(Cursor::new(&packed[..])).unwrap(), most);
        assert_eq!([3999, 4000, MOST_BYTES].map(within), [false, true, true]);
    }

    #[test]
    fn a_cell_far_right_in_each_of_many_rows_is_refused() {
        let cells = |rows: u32| (0..rows).map(|row| (row, 16_383, "x".to_owned()));
        let wide = MOST_COLUMNS + 1;
        assert_eq!(rows(cells(4), 4 * wide as u64).unwrap()[3].cells.len(), wide);
        assert!(rows(cells(5), 4 * wide as u64).is_err());
    }
}
