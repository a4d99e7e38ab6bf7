use super::{ChartShape, ColumnKind, Report, ReportCell, ReportChart, ReportRow};
use crate::PaperError;
use anjuan_case::{Fen, LegalDay};
use chrono::Datelike;
use rust_xlsxwriter::{
    Chart, ChartType, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// A face that every office program has or replaces by one with all characters.
const FACE: &str = "宋体";
/// The row of the headings: below title and range.
const HEAD: u32 = 2;

/// Reports as one workbook, a sheet each: numbers as numbers, days as days, headings frozen and repeated in print.
///
/// # Errors
/// `Sheet` where it cannot be written.
pub fn reports_xlsx(reports: &[Report]) -> Result<Vec<u8>, PaperError> {
    book(reports, true).map_err(|e| PaperError::Sheet(e.to_string()))
}

/// The same as bare tables: the heading in the first row and nothing above it or below, for other programs to read.
///
/// # Errors
/// `Sheet` where it cannot be written.
pub fn tables_xlsx(reports: &[Report]) -> Result<Vec<u8>, PaperError> {
    book(reports, false).map_err(|e| PaperError::Sheet(e.to_string()))
}

fn book(reports: &[Report], dressed: bool) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let formats = Formats::new();
    for (i, report) in reports.iter().enumerate() {
        let name = sheet_name(&report.title, i, reports);
        let sheet = book.add_worksheet();
        sheet.set_name(&name)?;
        let head = if dressed { HEAD } else { 0 };
        let last = write(sheet, report, head, dressed, &formats)?;
        if dressed {
            dress(sheet, report, last, &formats)?;
            if let Some(chart) = report.chart.as_ref().and_then(|chart| drawn(report, chart, &name)) {
                // By itself: below the table it would lie over the end of a page.
                let sheet = book.add_worksheet();
                sheet.set_name(format!("{name} 图"))?;
                sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 1);
                sheet.insert_chart(1, 0, &chart)?;
            }
        }
    }
    book.save_to_buffer()
}

/// At most 31 characters, none that a sheet's name may not have, none twice.
fn sheet_name(title: &str, at: usize, all: &[Report]) -> String {
    let plain: String = title.chars().filter(|c| !"[]:*?/\\'".contains(*c)).take(27).collect();
    let twice = all.iter().filter(|r| r.title == title).count() > 1;
    if twice { format!("{plain} {}", at + 1) } else { plain }
}

struct Formats {
    title: Format,
    head: Format,
    note: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_font_name(FACE).set_font_size(10.5);
        Self {
            title: base()
                .set_bold()
                .set_font_size(16)
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            head: cell(true).set_align(FormatAlign::Center).set_background_color("#EDEDED").set_text_wrap(),
            note: base().set_text_wrap().set_align(FormatAlign::Top),
        }
    }
}

fn cell(strong: bool) -> Format {
    let plain = Format::new()
        .set_font_name(FACE)
        .set_font_size(10.5)
        .set_border(FormatBorder::Thin)
        .set_align(FormatAlign::VerticalCenter);
    if strong { plain.set_bold() } else { plain }
}

fn of(kind: ColumnKind, row: &ReportRow) -> Format {
    let plain = cell(row.strong);
    match kind {
        ColumnKind::Text => plain.set_text_wrap().set_align(FormatAlign::Left).set_indent(row.level),
        ColumnKind::Count => plain.set_align(FormatAlign::Right).set_num_format("0"),
        ColumnKind::Money => plain.set_align(FormatAlign::Right).set_num_format("#,##0.00"),
        ColumnKind::Day => plain.set_align(FormatAlign::Center).set_num_format("yyyy-mm-dd"),
    }
}

/// Headings, rows and sums; gives the last row.
fn write(
    sheet: &mut Worksheet,
    report: &Report,
    head: u32,
    dressed: bool,
    formats: &Formats,
) -> Result<u32, XlsxError> {
    for (at, column) in (0_u16..).zip(&report.columns) {
        sheet.set_column_width(at, f64::from(column.width).mul_add(1.6, 1.5).min(80.0))?;
        sheet.write_string_with_format(head, at, &column.heading, &formats.head)?;
    }
    let mut last = head;
    let totals = if dressed { report.totals.as_slice() } else { &[] };
    for (line, row) in (head + 1..).zip(report.rows.iter().chain(totals)) {
        for ((at, column), value) in (0_u16..).zip(&report.columns).zip(&row.cells) {
            put(sheet, line, at, value, &of(column.kind, row))?;
        }
        last = line;
    }
    Ok(last)
}

fn put(sheet: &mut Worksheet, row: u32, column: u16, value: &ReportCell, format: &Format) -> Result<(), XlsxError> {
    match value {
        ReportCell::Empty => sheet.write_blank(row, column, format)?,
        // Always text: a number of a file that begins with 0 or = stays as it is.
        ReportCell::Text(words) => sheet.write_string_with_format(row, column, words, format)?,
        ReportCell::Count(n) => sheet.write_number_with_format(row, column, *n, format)?,
        ReportCell::Money(fen) => sheet.write_number_with_format(row, column, yuan(*fen), format)?,
        ReportCell::Day(day) => match moment(*day) {
            Some(moment) => sheet.write_datetime_with_format(row, column, &moment, format)?,
            None => sheet.write_string_with_format(row, column, day.to_string(), format)?,
        },
    };
    Ok(())
}

/// Yuan as a spreadsheet keeps it: the nearest binary number, which prints as the same two decimals.
fn yuan(fen: Fen) -> f64 {
    format!(
        "{}{}.{:02}",
        if fen.get() < 0 { "-" } else { "" },
        fen.get().unsigned_abs() / 100,
        fen.get().unsigned_abs() % 100
    )
    .parse()
    .unwrap_or(0.0)
}

fn moment(day: LegalDay) -> Option<ExcelDateTime> {
    let date = day.date();
    let (month, on) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    ExcelDateTime::from_ymd(u16::try_from(date.year()).ok()?, month, on).ok()
}

/// Title, range, notes and how it prints: A4, across where it is wide, as wide as the page, the heading on every page.
fn dress(sheet: &mut Worksheet, report: &Report, last: u32, formats: &Formats) -> Result<(), XlsxError> {
    let columns = u16::try_from(report.columns.len()).unwrap_or(u16::MAX);
    let right = columns.saturating_sub(1);
    let said = format!("{}　　{} 至 {}　　制表日期 {}", report.office, report.from, report.to, report.made_on);
    let mut across = |row: u32, words: &str, format: &Format| -> Result<(), XlsxError> {
        if right == 0 {
            sheet.write_string_with_format(row, 0, words, format)?;
        } else {
            sheet.merge_range(row, 0, row, right, words, format)?;
        }
        Ok(())
    };
    across(0, &report.title, &formats.title)?;
    across(1, &said, &formats.note)?;
    let wide: u32 = report.columns.iter().map(|c| u32::from(c.width) * 2 + 2).sum::<u32>().max(20);
    for (row, note) in (last + 1..).zip(&report.notes) {
        across(row, note, &formats.note)?;
    }
    for (row, note) in (last + 1..).zip(&report.notes) {
        let taken =
            u32::try_from(note.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>()).unwrap_or(u32::MAX);
        sheet.set_row_height(row, f64::from(taken.div_ceil(wide).max(1)) * 15.0)?;
    }
    sheet.set_row_height(0, 28)?;
    sheet.set_freeze_panes(HEAD + 1, 0)?;
    sheet.set_repeat_rows(HEAD, HEAD)?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3).set_header_footer_scale_with_doc(false);
    sheet.set_footer("&C第 &P 页　共 &N 页");
    if !report.rows.is_empty() && report.rows.iter().all(|r| r.level == 0 && !r.strong) {
        let rows = u32::try_from(report.rows.len()).unwrap_or(0);
        sheet.autofilter(HEAD, 0, HEAD + rows, right)?;
    }
    Ok(())
}

/// The picture; none where its rows are no single run.
fn drawn(report: &Report, chart: &ReportChart, name: &str) -> Option<Chart> {
    let (first, end) = (chart.rows.iter().min()?, chart.rows.iter().max()?);
    if usize::try_from(end - first + 1) != Ok(chart.rows.len()) {
        return None;
    }
    let shape = match chart.shape {
        ChartShape::Bars => ChartType::Column,
        ChartShape::Lines => ChartType::Line,
        ChartShape::Shares => ChartType::Pie,
    };
    let (first, end) = (HEAD + 1 + first, HEAD + 1 + end);
    let mut picture = Chart::new(shape);
    let column = |at: u32| u16::try_from(at).unwrap_or(0);
    for value in &chart.values {
        picture
            .add_series()
            .set_categories((name, first, column(chart.label), end, column(chart.label)))
            .set_values((name, first, column(*value), end, column(*value)))
            .set_name((name, HEAD, column(*value)));
    }
    picture.title().set_name(&report.title);
    picture.set_width(960).set_height(440);
    Some(picture)
}
