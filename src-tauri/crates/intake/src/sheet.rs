//! Tables of any heading: a list that an office kept, a bureau's blank sheet, a bank's statement. Cells come as text, rows with
//! the number that the user sees.

use crate::heading::Heading;
use crate::magic::Magic;
use crate::{IntakeError, columns, text, workbook};

/// One sheet of a workbook, or a text as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a text.
    pub name: String,
    /// Rows that say something, top down.
    pub rows: Vec<SheetRow>,
    /// Its merged cells; a text has none.
    pub merged: Vec<Merged>,
}

/// A merged cell: its rows from 1, its columns from 0, the last ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Its first and last row.
    pub rows: (u32, u32),
    /// Its first and last column.
    pub columns: (usize, usize),
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    /// Row or line in the file, from 1.
    pub number: u32,
    /// Its cells as text, from the first column.
    pub cells: Vec<String>,
}

impl SheetRow {
    /// A cell without its padding; empty where there is none.
    #[must_use]
    pub fn cell(&self, at: usize) -> &str {
        self.cells.get(at).map_or("", |cell| columns::trim(cell))
    }
}

/// Reads every sheet of a workbook (XLSX, XLS), or a text (CSV and the like) as one.
///
/// # Errors
/// [`IntakeError::Empty`]; [`IntakeError::Workbook`] for one that is damaged or has a password; [`IntakeError::NotATable`] for all
/// else.
pub fn read_sheets(name: &str, bytes: &[u8]) -> Result<Vec<Sheet>, IntakeError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IntakeError::Empty(name.to_owned()));
    }
    let not = |why: &str| IntakeError::NotATable { name: name.to_owned(), why: why.to_owned() };
    match Magic::of(bytes) {
        Magic::Zip => workbook::tables_of_xlsx(name, bytes),
        Magic::Ole => workbook::tables_of_xls(name, bytes),
        Magic::Text => {
            let read = text::sound(bytes).ok_or_else(|| not("文字的编码无法识别；请另存为 UTF-8 或者 XLSX"))?;
            let delimiter = text::widest(&read);
            if let Some(line) = open_quote(&read, delimiter) {
                return Err(not(&format!(
                    "第 {line} 行的引号没有配对，它后面的几行会并成一行；请在该行补上或者删去引号，或者另存为 XLSX"
                )));
            }
            Ok(vec![Sheet { name: String::new(), rows: of_text(&read, delimiter), merged: Vec::new() }])
        }
        _ => Err(not("不是表格；请用 XLSX、XLS 或者 CSV 文件")),
    }
    .map_err(|e| match e {
        IntakeError::NotABill { name, .. } => {
            IntakeError::NotATable { name, why: "不是表格；请用 XLSX、XLS 或者 CSV 文件".to_owned() }
        }
        other => other,
    })
}

/// The line of a quote that swallows the lines behind it: it is never closed, or what closes it stands within a further line's cell.
fn open_quote(text: &str, delimiter: u8) -> Option<usize> {
    let (mut line, mut begins, mut open) = (1, true, None);
    let mut rest = text.trim_start_matches('\u{feff}').bytes().peekable();
    while let Some(byte) = rest.next() {
        match (open, byte) {
            (None, b'"') if begins => open = Some(line),
            (Some(_), b'"') if rest.peek() == Some(&b'"') => {
                rest.next();
            }
            (Some(from), b'"') => {
                let ends = rest.peek().is_none_or(|next| *next == delimiter || matches!(next, b'\n' | b'\r'));
                if !ends && line > from {
                    return Some(from);
                }
                open = None;
            }
            _ => {}
        }
        begins = byte == delimiter || matches!(byte, b'\n' | b'\r');
        line += usize::from(byte == b'\n');
    }
    open
}

fn of_text(text: &str, delimiter: u8) -> Vec<SheetRow> {
    let mut reader =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let mut rows = Vec::new();
    let mut raw = csv::StringRecord::new();
    // Lines counted so far, and up to which byte.
    let (mut number, mut counted) = (1_usize, 0);
    while let Ok(true) = reader.read_record(&mut raw) {
        // Blank lines before a record count as read together with it.
        let from = raw.position().map_or(0, csv::Position::byte);
        let rest = usize::try_from(from).ok().and_then(|from| text.get(from..)).unwrap_or_default();
        let from = text.len() - rest.trim_start_matches(['\n', '\r']).len();
        number += text.get(counted..from).unwrap_or_default().matches('\n').count();
        counted = counted.max(from);
        let cells: Vec<String> = raw.iter().map(str::to_owned).collect();
        if cells.iter().any(|c| !columns::trim(c).is_empty()) {
            rows.push(SheetRow { number: u32::try_from(number).unwrap_or(u32::MAX), cells });
        }
    }
    rows
}

impl Sheet {
    /// Rows below a heading.
    pub fn below<'a>(&'a self, heading: &Heading) -> impl Iterator<Item = &'a SheetRow> + use<'a> {
        let row = heading.row;
        self.rows.iter().filter(move |r| r.number > row)
    }
}

/// A column's name without blanks, line ends, marks of duty (*) and the unit of money in brackets.
///
/// ```
/// assert_eq!(anjuan_intake::plain_heading(" * 涉案 金额\n（元）"), "涉案金额");
/// ```
#[must_use]
pub fn plain_heading(name: &str) -> String {
    let plain = columns::plain(name);
    let plain = plain.trim_matches(|c: char| matches!(c, '*' | '＊' | ':' | '：'));
    let units = ["(万元)", "(人民币)", "(单位:元)", "(人)", "(件)"];
    units.iter().find_map(|unit| plain.strip_suffix(unit)).unwrap_or(plain).to_owned()
}

/// A column's letters, from 0: A, B … Z, AA.
#[must_use]
pub fn column_letters(at: usize) -> String {
    let mut left = at + 1;
    let mut letters = Vec::new();
    while left > 0 {
        letters.push(char::from(b'A' + u8::try_from((left - 1) % 26).unwrap_or(0)));
        left = (left - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The day in a cell, as people and spreadsheets write it: 2026-03-01, 2026/3/1, 2026.3.1, 2026年3月1日, 20260301, with or
/// without a time of day behind it.
#[must_use]
pub fn day_in(cell: &str) -> Option<anjuan_case::LegalDay> {
    let cell = columns::trim(cell);
    let digits: Vec<&str> = cell.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let number = |text: &str| text.parse::<u32>().ok();
    let (year, month, day) = match digits.as_slice() {
        [whole, ..] if whole.len() == 8 && !cell.contains(['年', '/']) => {
            (number(&whole[..4])?, number(&whole[4..6])?, number(&whole[6..])?)
        }
        [year, month, day, ..] if year.len() == 4 => (number(year)?, number(month)?, number(day)?),
        _ => return None,
    };
    let year = i32::try_from(year).ok().filter(|y| (1900..2200).contains(y))?;
    anjuan_case::LegalDay::ymd(year, month, day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_quote_that_swallows_lines_is_refused_by_its_line() {
        for (text, line) in [
            ("编号,申请人,类型\n1,\"甲\n乙,丙,邻里\n2,丁,戊\n", "第 2 行"),
            ("编号,申请人,类型\n1,甲,邻里\n2,\"丁,戊\n3,\"己,庚\n", "第 3 行"),
        ] {
            let refused = read_sheets("a.csv", text.as_bytes()).unwrap_err().to_string();
            assert!(refused.contains(line) && refused.contains("引号"), "{refused}");
        }
        let sound = "编号,申请人\n1,\"甲\n\"\"乙\"\"\"\n2,丙\"丁\n3,\"戊\"（曾用名）\n";
        assert_eq!(read_sheets("a.csv", sound.as_bytes()).unwrap()[0].rows.len(), 4);
    }

    #[test]
    fn days_as_people_write_them() {
        let day = anjuan_case::LegalDay::ymd(2026, 3, 1);
        for text in [
            "2026-03-01",
            "2026/3/1",
            "2026.3.1",
            "2026年3月1日",
            "20260301",
            "2026-03-01 00:00:00",
            " 2026 年 3 月 1 日 ",
        ] {
            assert_eq!(day_in(text), day, "{text}");
        }
        for text in ["", "3月1日", "2026-02-30", "26-03-01", "202603", "不详"] {
            assert_eq!(day_in(text), None, "{text}");
        }
    }

    #[test]
    fn letters_of_columns() {
        assert_eq!([0, 25, 26, 701, 702].map(column_letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn texts_in_either_encoding_are_tables() {
        let text = "序号,申请人\n1,\"张\n三\"\n\n2,李四\n";
        let utf8 = read_sheets("a.csv", text.as_bytes()).unwrap();
        assert_eq!(utf8[0].rows.iter().map(|r| r.number).collect::<Vec<_>>(), [1, 2, 5]);
        let (gbk, _, _) = encoding_rs::GB18030.encode(text);
        assert_eq!(read_sheets("a.csv", &gbk).unwrap(), utf8);
        assert!(matches!(read_sheets("a.pdf", b"%PDF-1.7 ..."), Err(IntakeError::NotATable { .. })));
    }
}
