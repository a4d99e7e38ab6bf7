//! 证据目录 as a table: XLSX, for courts and colleagues who want to sort or paste it.

use crate::PaperError;
use anjuan_case::LegalDay;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

/// An index with its head (fact E7).
#[derive(Clone, Debug)]
pub struct IndexSheet {
    /// 证据目录
    pub title: String,
    /// Case title.
    pub case_title: String,
    /// 案由
    pub cause: String,
    /// 提交人
    pub submitted_by: String,
    /// Date of submission.
    pub dated: LegalDay,
    /// In order.
    pub rows: Vec<IndexRow>,
}

/// One exhibit.
#[derive(Clone, Debug)]
pub struct IndexRow {
    /// Section; a row of its own where it changes.
    pub section: Option<String>,
    /// 序号
    pub number: String,
    /// 证据名称
    pub name: String,
    /// 证据来源
    pub source: String,
    /// 证据种类
    pub kind: String,
    /// 原件或者复印件
    pub form: String,
    /// 份数
    pub copies: u32,
    /// First page.
    pub from: u32,
    /// Last page.
    pub to: u32,
    /// 证明内容
    pub proves: String,
    /// 备注
    pub note: String,
}

/// Heading and width in characters.
const COLUMNS: [(&str, f64); 9] = [
    ("序号", 7.0),
    ("证据名称", 26.0),
    ("证据来源", 20.0),
    ("证据种类", 10.0),
    ("原件/复印件", 18.0),
    ("份数", 6.0),
    ("页码", 9.0),
    ("证明内容", 34.0),
    ("备注", 18.0),
];
const LAST: u16 = 8;

/// The table as XLSX, A4 landscape, its heading repeated on every page.
///
/// # Errors
/// `Pdf` where it cannot be written.
pub fn index_xlsx(sheet: &IndexSheet) -> Result<Vec<u8>, PaperError> {
    written(sheet).map_err(|e| PaperError::Pdf(format!("证据目录：{e}")))
}

fn written(index: &IndexSheet) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // Not the time of day: the same index is the same file.
    let made = ExcelDateTime::parse_from_str(&index.dated.to_string())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    let sheet = book.add_worksheet();
    sheet.set_name("证据目录")?;
    sheet.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    sheet.merge_range(0, 0, 0, LAST, &index.title, &title)?;
    let plain = Format::new().set_text_wrap();
    let heads = [
        format!("案件：{}", index.case_title),
        format!("案号：　　　　　　　　　案由：{}", index.cause),
        format!("提交人：{}　　提交日期：{}", index.submitted_by, index.dated.in_chinese()),
    ];
    for (row, head) in (1..).zip(&heads) {
        sheet.merge_range(row, 0, row, LAST, head, &plain)?;
    }
    let head_row = 4;
    let bold = cell().set_bold().set_align(FormatAlign::Center);
    for (column, (heading, _)) in (0..).zip(COLUMNS) {
        sheet.write_string_with_format(head_row, column, heading, &bold)?;
    }
    sheet.set_repeat_rows(head_row, head_row)?;
    let next = rows(sheet, index, head_row + 1)?;
    for (row, foot) in (next + 1..).zip(["提交人（签名或者盖章）：", "代理人：", "签收人：　　　　　　　签收日期："])
    {
        sheet.merge_range(row, 0, row, LAST, foot, &plain)?;
    }
    book.save_to_buffer()
}

fn rows(sheet: &mut Worksheet, index: &IndexSheet, first: u32) -> Result<u32, XlsxError> {
    let (text, middle) = (cell().set_text_wrap(), cell().set_align(FormatAlign::Center));
    let group = cell().set_bold();
    let mut row = first;
    let mut section = None;
    for exhibit in &index.rows {
        if exhibit.section != section {
            section.clone_from(&exhibit.section);
            if let Some(title) = &section {
                sheet.merge_range(row, 0, row, LAST, title, &group)?;
                row += 1;
            }
        }
        let pages = if exhibit.from == exhibit.to {
            exhibit.from.to_string()
        } else {
            format!("{}–{}", exhibit.from, exhibit.to)
        };
        // Texts, all of them: a number that begins with 0 or =… stays as it is printed.
        let cells = [
            (&exhibit.number, &middle),
            (&exhibit.name, &text),
            (&exhibit.source, &text),
            (&exhibit.kind, &middle),
            (&exhibit.form, &text),
            (&exhibit.copies.to_string(), &middle),
            (&pages, &middle),
            (&exhibit.proves, &text),
            (&exhibit.note, &text),
        ];
        for (column, (words, format)) in (0..).zip(cells) {
            sheet.write_string_with_format(row, column, words, format)?;
        }
        row += 1;
    }
    Ok(row)
}

fn cell() -> Format {
    Format::new().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}
