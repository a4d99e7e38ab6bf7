//! Tables of any heading: a list that an office kept, a bureau's blank sheet, a bank's statement. Cells come as text, rows with
//! the number that the user sees.

use crate::magic::Magic;
use crate::{IntakeError, columns, text, workbook};

/// How far down a heading is looked for.
const HEADS: usize = 40;

/// One sheet of a workbook, or a text as a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a text.
    pub name: String,
    /// Rows that say something, top down.
    pub rows: Vec<SheetRow>,
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

/// The heading of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The row that it ends in; data begin below.
    pub row: u32,
    /// A name for each column, in two rows joined (申请人 over 姓名 is 申请人姓名); empty where there is none.
    pub names: Vec<String>,
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
            Ok(vec![Sheet { name: String::new(), rows: of_text(&read) }])
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

fn of_text(text: &str) -> Vec<SheetRow> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(text::widest(text))
        .from_reader(text.as_bytes());
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
    /// The heading: the row, or two rows, in which most names are known; none where fewer than two are.
    #[must_use]
    pub fn heading(&self, known: impl Fn(&str) -> bool) -> Option<Heading> {
        let mut best: Option<(usize, Heading)> = None;
        let tops = self.rows.iter().take(HEADS);
        let mut try_this = |heading: Heading| {
            let mut seen: Vec<&str> = Vec::new();
            for name in heading.names.iter().filter(|n| !n.is_empty()) {
                if !seen.contains(&name.as_str()) && known(name) {
                    seen.push(name);
                }
            }
            let score = seen.len();
            if score >= 2 && best.as_ref().is_none_or(|(b, _)| score > *b) {
                best = Some((score, heading));
            }
        };
        for (i, row) in tops.enumerate() {
            try_this(Heading { row: row.number, names: row.cells.iter().map(|c| plain_heading(c)).collect() });
            if let Some(below) = self.rows.get(i + 1).filter(|below| below.number == row.number + 1) {
                try_this(Heading { row: below.number, names: joined(row, below) });
            }
        }
        best.map(|(_, heading)| heading)
    }

    /// Rows below a heading.
    pub fn below<'a>(&'a self, heading: &Heading) -> impl Iterator<Item = &'a SheetRow> + use<'a> {
        let row = heading.row;
        self.rows.iter().filter(move |r| r.number > row)
    }
}

/// Names in two rows. What stands over several columns stands in the first of them.
fn joined(above: &SheetRow, below: &SheetRow) -> Vec<String> {
    let mut over = String::new();
    (0..above.cells.len().max(below.cells.len()))
        .map(|at| {
            let (top, bottom) = (plain_heading(above.cell(at)), plain_heading(below.cell(at)));
            match (top.is_empty(), bottom.is_empty()) {
                (false, true) => {
                    over.clear();
                    top
                }
                (false, false) => {
                    over.clone_from(&top);
                    format!("{top}{bottom}")
                }
                (true, _) => format!("{}{bottom}", if bottom.is_empty() { "" } else { &over }),
            }
        })
        .collect()
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

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let rows = (1..).zip(rows).filter(|(_, cells)| cells.iter().any(|c| !c.is_empty()));
        let rows =
            rows.map(|(number, cells)| SheetRow { number, cells: cells.iter().map(|c| (*c).to_owned()).collect() });
        Sheet { name: String::new(), rows: rows.collect() }
    }

    fn known(name: &str) -> bool {
        ["序号", "申请人", "申请人姓名", "申请人电话", "被申请人姓名", "纠纷类型", "涉及金额"].contains(&name)
    }

    #[test]
    fn a_heading_is_found_below_titles_in_one_row_or_two() {
        let one = sheet(&[
            &["某镇台账"],
            &["单位：", "", "2026 年"],
            &["序号", "申请人", "纠纷类型", "涉及金额（元）"],
            &["1", "张三", "其他", "5"],
        ]);
        let heading = one.heading(known).unwrap();
        assert_eq!(
            (heading.row, heading.names),
            (3, vec!["序号".to_owned(), "申请人".into(), "纠纷类型".into(), "涉及金额".into()])
        );
        let two = sheet(&[
            &["序号", "申请人", "", "被申请人", "纠纷类型"],
            &["", "姓名", "电话", "姓名", ""],
            &["1", "甲", "1", "乙", "其他"],
        ]);
        let heading = two.heading(known).unwrap();
        assert_eq!(heading.row, 2);
        assert_eq!(heading.names, ["序号", "申请人姓名", "申请人电话", "被申请人姓名", "纠纷类型"]);
        assert_eq!(two.below(&heading).count(), 1);
        assert!(sheet(&[&["姓名", "电话"]]).heading(known).is_none());
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
