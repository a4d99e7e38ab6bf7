//! A bureau's sheet, filled from the cases.

use super::columns::{Headed, SheetMap, editable, headed};
use super::cross::{self, Block, Counted, Crossed};
use super::tally::{Tallied, counts, tally};
use crate::reports::{Around, CaseLine, CountedOn, Field, column, field, month};
use crate::session::Answered;
use crate::subsidy::claimed_in;
use crate::{Office, Problem, write_whole};
use anjuan_case::{CaseId, LegalDay, LegalTime};
use anjuan_papers::{Report, ReportCell, ReportRow, SheetAsk, fill_sheet, tables_xlsx};
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

/// What is to be filled in.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct FillAsk {
    /// What each column holds.
    pub fields: Vec<Option<String>>,
    /// Cases from this day on.
    pub from: LegalDay,
    /// Up to this one.
    pub to: LegalDay,
    /// Which day puts a case into the range.
    #[serde(default)]
    pub counted_on: CountedOn,
    /// These cases and no others.
    #[serde(default)]
    pub cases: Option<Vec<CaseId>>,
    /// Those that subsidy was claimed for in this month, as 2026-03, and no others.
    #[serde(default)]
    pub claimed_in: Option<String>,
    /// Keep the map for later sheets of the same heading.
    pub remember: bool,
}

/// A cell that could not be filled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Unfilled {
    /// The case.
    pub case: CaseId,
    /// Its number.
    pub number: String,
    /// The column's heading.
    pub column: String,
    /// Why.
    pub why: String,
}

/// What was filled in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Filled {
    /// Rows.
    pub rows: u32,
    /// Cells that the case says nothing for.
    pub unfilled: Vec<Unfilled>,
    /// What the user should know.
    pub notes: Vec<String>,
}

impl Office {
    /// What to call a filled sheet: 申报表_已填.xlsx.
    #[must_use]
    pub fn filled_name(file_name: &str) -> String {
        let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
        format!("{stem}_已填.xlsx")
    }

    /// Fills a bureau's sheet and writes it. The file that was given is not touched.
    ///
    /// # Errors
    /// `sheet.format` for a name that is none of a workbook, `sheet.blank` for that of the blank itself; `table.heading`, `sheet.fields` for a column that means nothing known, `report.range`; `file.write`.
    pub fn fill_sheet(
        &mut self,
        file_name: &str,
        bytes: &[u8],
        ask: &FillAsk,
        to: &Path,
        now: LegalTime,
    ) -> Answered<(PathBuf, Filled)> {
        if !to.extension().is_some_and(|ext| ext.eq_ignore_ascii_case("xlsx")) {
            let message = format!("填好的表以 XLSX 写出；请把“{}”改为以 .xlsx 结尾的文件名", to.display());
            return Err(Problem::new("sheet.format", message));
        }
        let (maps, list) = (self.sheet_maps()?, self.statistics_list()?);
        let found = headed(file_name, bytes, &maps, Some(&list))?;
        let (xlsx, filled) = self.filled(&found, bytes, ask, now.day())?;
        if std::fs::read(to).is_ok_and(|there| there == bytes) {
            let message = format!("“{}”就是这张空白表，写上去就没有空白表了；请另取文件名", to.display());
            return Err(Problem::new("sheet.blank", message));
        }
        write_whole(to, &xlsx)?;
        if ask.remember {
            let map = SheetMap {
                fingerprint: found.fingerprint(),
                name: file_name.to_owned(),
                headings: found.heading.names.clone(),
                fields: ask.fields.clone(),
            };
            self.keep_sheet_map(&map, now)?;
        }
        self.change("sheet.fill", now, |tx| {
            tx.say(format!("{file_name}，{} 行 → {}", filled.rows, to.display()));
            Ok(())
        })?;
        Ok((to.to_owned(), filled))
    }

    fn filled(&self, found: &Headed, bytes: &[u8], ask: &FillAsk, today: LegalDay) -> Answered<(Vec<u8>, Filled)> {
        if counts(&ask.fields) {
            return match found.paths.is_empty() {
                true => self.tallied(found, bytes, ask, today),
                false => self.crossed(found, bytes, ask, today),
            };
        }
        let width = found.heading.names.len();
        let mut fields: Vec<Option<&'static Field>> = Vec::with_capacity(width);
        for at in 0..width {
            let key = ask.fields.get(at).and_then(Option::as_deref).filter(|k| !k.is_empty());
            fields.push(match key {
                None => None,
                Some(key) => Some(field(key).ok_or_else(|| {
                    Problem::new("sheet.fields", format!("“{}”栏对应的“{key}”不是已知的内容", found.heading.names[at]))
                })?),
            });
        }
        if fields.iter().all(Option::is_none) {
            return Err(Problem::new("sheet.fields", "没有一栏对应了内容；请先选择各栏填什么"));
        }
        let counter = self.counter(today)?;
        let lines = chosen(&counter.desk.lines, ask, &counter)?;
        let wants_subsidy = fields.iter().flatten().any(|f| f.key.starts_with("subsidy."));
        let mut rows = Vec::with_capacity(lines.len());
        let mut unfilled = Vec::new();
        for (index, line) in (1..).zip(&lines) {
            let (kind, source) = counter.desk.called(line);
            let subsidy = if wants_subsidy { Some(self.subsidy_words(&counter, line)?) } else { None };
            let around = Around { index, office: &counter.desk.profile, today, kind, source, subsidy };
            let mut cells = Vec::with_capacity(width);
            for (field, heading) in fields.iter().zip(&found.heading.names) {
                let (cell, lacking) = field.map_or((ReportCell::Empty, None), |f| f.filled(line, &around));
                cells.push(cell);
                unfilled.extend(lacking.map(|what| Unfilled {
                    case: line.case.id,
                    number: line.number.clone(),
                    column: heading.clone(),
                    why: format!("本案没有记录“{what}”"),
                }));
            }
            rows.push(cells);
        }
        let mut notes = Vec::new();
        let names = found.heading.names.iter().zip(&fields);
        let open: Vec<&str> = names.filter(|(n, f)| f.is_none() && !n.is_empty()).map(|(n, _)| n.as_str()).collect();
        if !open.is_empty() {
            notes.push(format!("没有对应、留空的栏：{}", open.join("、")));
        }
        let count = u32::try_from(rows.len()).unwrap_or(u32::MAX);
        let foot = found.foot(&found.columns(None));
        let plain = || plain_table(found, &fields, rows.clone(), &counter.desk.profile.name, ask, today);
        let xlsx = written(found, bytes, &rows, foot, plain, &mut notes)?;
        Ok((xlsx, Filled { rows: count, unfilled, notes }))
    }

    /// Statistics: every row by what it is named.
    fn tallied(&self, found: &Headed, bytes: &[u8], ask: &FillAsk, today: LegalDay) -> Answered<(Vec<u8>, Filled)> {
        let counter = self.counter(today)?;
        let list = &counter.desk.list;
        let sheet = tally(found, list).ok_or_else(|| {
            Problem::new("sheet.fields", "这张表左边没有统计分类里的项目，不能按行统计；请改选各栏填什么")
        })?;
        let lines = chosen(&counter.desk.lines, ask, &counter)?;
        let Tallied { rows, known, mut notes } = sheet.filled(found, &ask.fields, list, &lines);
        let plain = || {
            let none = vec![None; found.heading.names.len()];
            let rows = with_words(found, found.heading.row + 1, rows.clone());
            plain_table(found, &none, rows, &counter.desk.profile.name, ask, today)
        };
        // Nothing moves: every row is there already.
        let xlsx = written(found, bytes, &rows, None, plain, &mut notes)?;
        Ok((xlsx, Filled { rows: known, unfilled: Vec::new(), notes }))
    }

    /// A cross table: every cell by its row and its column.
    fn crossed(&self, found: &Headed, bytes: &[u8], ask: &FillAsk, today: LegalDay) -> Answered<(Vec<u8>, Filled)> {
        let counter = self.counter(today)?;
        let lines = chosen(&counter.desk.lines, ask, &counter)?;
        let mut mediators: Vec<String> = counter.desk.profile.mediators.iter().map(|m| m.name.clone()).collect();
        for who in lines.iter().filter_map(|line| line.handlers.first()) {
            if !mediators.contains(who) {
                mediators.push(who.clone());
            }
        }
        let counted = Counted { list: &counter.desk.list, ask, mediators, lines };
        let Crossed { blocks, known, mut notes } = cross::filled(found, &counted)?;
        let xlsx = if editable(bytes) {
            written_blocks(found, bytes, &blocks, &mut notes)?
        } else {
            notes.push("写成了新的 XLSX：只保留了表头文字".to_owned());
            let none = vec![None; found.heading.names.len()];
            let in_yuan = |block: &Block| block.ten_thousands.is_empty();
            if !blocks.iter().all(in_yuan) {
                notes.push("写着“万元”的行里的金额按元填写；交出前请核对单位".to_owned());
            }
            let words = |block: Block| match block.put_in {
                true => block.rows,
                false => with_words(found, block.first, block.rows),
            };
            let rows = blocks.into_iter().flat_map(words).collect();
            tables_xlsx(&[plain_table(found, &none, rows, &counter.desk.profile.name, ask, today)])?
        };
        Ok((xlsx, Filled { rows: known, unfilled: Vec::new(), notes }))
    }
}

/// Blocks of rows written one after the other into the workbook as it came.
fn written_blocks(found: &Headed, bytes: &[u8], blocks: &[Block], notes: &mut Vec<String>) -> Answered<Vec<u8>> {
    let (units, mut xlsx, mut moved) = (found.units(), bytes.to_vec(), 0);
    for Block { first, foot, rows, ten_thousands, .. } in blocks {
        let first_row = first + moved;
        let ten_thousands: Vec<u32> = ten_thousands.iter().map(|at| first_row + at).collect();
        let sheet = &found.sheet.name;
        let ask = SheetAsk { sheet, first: first_row, foot: *foot, units: &units, ten_thousands: &ten_thousands, rows };
        let done = fill_sheet(&xlsx, &ask)?;
        xlsx = done.xlsx;
        notes.extend(done.notes);
        let end = first.saturating_add(u32::try_from(rows.len()).unwrap_or(u32::MAX));
        moved += foot.map_or(0, |foot| end.saturating_sub(foot));
    }
    Ok(xlsx)
}

/// Rows with the words that stand in the sheet where nothing was filled in.
fn with_words(found: &Headed, first: u32, rows: Vec<Vec<ReportCell>>) -> Vec<Vec<ReportCell>> {
    let word = |at: usize, number: u32| {
        let row = found.sheet.rows.iter().find(|r| r.number == number);
        row.map_or(ReportCell::Empty, |r| ReportCell::text(r.cell(at)))
    };
    let filled = |(number, cells): (u32, Vec<ReportCell>)| {
        let cells = cells.into_iter().enumerate().map(|(at, cell)| match cell {
            ReportCell::Empty => word(at, number),
            cell => cell,
        });
        cells.collect()
    };
    (first..).zip(rows).map(filled).collect()
}

/// The workbook filled as it came, or a table of our own where its format cannot be kept.
fn written(
    found: &Headed,
    bytes: &[u8],
    rows: &[Vec<ReportCell>],
    foot: Option<u32>,
    plain: impl FnOnce() -> Report,
    notes: &mut Vec<String>,
) -> Answered<Vec<u8>> {
    if !editable(bytes) {
        notes.push("写成了新的 XLSX：只保留了表头文字".to_owned());
        return Ok(tables_xlsx(&[plain()])?);
    }
    let units = found.units();
    let ask = SheetAsk {
        sheet: &found.sheet.name,
        first: found.heading.row + 1,
        foot,
        units: &units,
        ten_thousands: &[],
        rows,
    };
    let done = fill_sheet(bytes, &ask)?;
    notes.extend(done.notes);
    Ok(done.xlsx)
}

/// The cases that are asked for, in the order of registers.
fn chosen<'a>(lines: &'a [CaseLine], ask: &FillAsk, counter: &crate::subsidy::Counter) -> Answered<Vec<&'a CaseLine>> {
    if let Some(of_month) = &ask.claimed_in {
        month(of_month)?;
        let here = |l: &&CaseLine| counter.claims.get(&l.case.id).is_some_and(|c| claimed_in(c, of_month.trim()));
        return Ok(lines.iter().filter(here).collect());
    }
    if let Some(cases) = &ask.cases {
        return Ok(lines.iter().filter(|l| cases.contains(&l.case.id)).collect());
    }
    if ask.from > ask.to {
        return Err(Problem::new("report.range", format!("起始日 {} 晚于截止日 {}；请对调", ask.from, ask.to)));
    }
    let inside =
        |l: &&CaseLine| ask.counted_on.day(l).is_some_and(|d| ask.from <= d && d <= ask.to) && l.mark.same_as.is_none();
    Ok(lines.iter().filter(inside).collect())
}

/// The same as a table of our own, where the file's format cannot be kept.
fn plain_table(
    found: &Headed,
    fields: &[Option<&'static Field>],
    rows: Vec<Vec<ReportCell>>,
    office: &str,
    ask: &FillAsk,
    today: LegalDay,
) -> Report {
    let columns = found.heading.names.iter().zip(fields).map(|(name, field)| {
        let kind = field.map_or(anjuan_papers::ColumnKind::Text, |f| f.kind);
        column(field.map_or("", |f| f.key), name, kind, field.map_or(8, |f| f.width))
    });
    Report {
        id: "sheet".to_owned(),
        title: if found.sheet.name.is_empty() { "表格".to_owned() } else { found.sheet.name.clone() },
        office: office.to_owned(),
        from: ask.from,
        to: ask.to,
        made_on: today,
        columns: columns.collect(),
        rows: rows.into_iter().map(ReportRow::of).collect(),
        totals: Vec::new(),
        notes: Vec::new(),
        chart: None,
    }
}
