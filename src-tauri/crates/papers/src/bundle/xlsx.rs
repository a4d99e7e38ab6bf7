//! 证据目录 as a workbook, for courts and colleagues that want to go on with it.

use super::{BundleAsk, Manifest};
use crate::PaperError;
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, Workbook, XlsxError};

const HEADS: [(&str, f64); 7] = [
    ("序号", 8.0),
    ("证据名称", 30.0),
    ("证据来源", 20.0),
    ("证明目的", 40.0),
    ("页码", 12.0),
    ("文件名", 30.0),
    ("SHA-256", 68.0),
];

/// The index of a bundle that was made, with what its cover says above and the number of copies to print below
/// (opponents, court, own), where it is told.
///
/// # Errors
/// `Pdf` where the manifest cannot be read or the workbook not be written.
pub fn index_xlsx(ask: &BundleAsk, manifest_json: &str, copies: Option<u32>) -> Result<Vec<u8>, PaperError> {
    let manifest: Manifest =
        serde_json::from_str(manifest_json).map_err(|_| PaperError::Pdf("证据册的清单读不出".to_owned()))?;
    written(ask, &manifest, copies).map_err(|e| PaperError::Pdf(format!("证据目录没有写成：{e}")))
}

fn written(ask: &BundleAsk, manifest: &Manifest, copies: Option<u32>) -> Result<Vec<u8>, XlsxError> {
    let title = Format::new().set_bold().set_font_size(16).set_align(FormatAlign::Center);
    let cell = Format::new().set_border(FormatBorder::Thin).set_text_wrap().set_align(FormatAlign::VerticalCenter);
    let head = cell.clone().set_bold().set_align(FormatAlign::Center);
    let centre = cell.clone().set_align(FormatAlign::Center);
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("证据目录")?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    sheet.merge_range(0, 0, 0, 6, "证据目录", &title)?;
    let mut row = 1;
    let masked = if manifest.masked { "（遮盖副本）" } else { "" };
    sheet.write(row, 0, format!("{}{masked}", manifest.case_title))?;
    row += 1;
    // A masked copy says here no more than its own cover does.
    if !manifest.masked {
        for (label, words) in [("提交人", &ask.cover.submitted_by), ("对方", &ask.cover.against)] {
            if !words.is_empty() {
                sheet.write(row, 0, format!("{label}：{words}"))?;
                row += 1;
            }
        }
    }
    for (column, (words, width)) in (0_u16..).zip(HEADS) {
        sheet.set_column_width(column, width)?.write_with_format(row, column, words, &head)?;
    }
    sheet.set_repeat_rows(row, row)?.set_freeze_panes(row + 1, 0)?;
    let mut section = None;
    for exhibit in &manifest.exhibits {
        row += 1;
        if exhibit.section.is_some() && exhibit.section != section {
            let title = exhibit.section.clone().unwrap_or_default();
            sheet.merge_range(row, 0, row, 6, &title, &head)?;
            row += 1;
        }
        section.clone_from(&exhibit.section);
        let pages = if exhibit.from == exhibit.to {
            exhibit.from.to_string()
        } else {
            format!("{}–{}", exhibit.from, exhibit.to)
        };
        // Written as text: a name that begins with = is no formula.
        sheet.write_string_with_format(row, 0, &exhibit.number, &centre)?;
        sheet.write_string_with_format(row, 1, &exhibit.name, &cell)?;
        sheet.write_string_with_format(row, 2, &exhibit.source, &cell)?;
        sheet.write_string_with_format(row, 3, &exhibit.proves, &cell)?;
        sheet.write_string_with_format(row, 4, &pages, &centre)?;
        sheet.write_string_with_format(row, 5, &exhibit.file_name, &cell)?;
        sheet.write_string_with_format(row, 6, &exhibit.sha256, &cell)?;
    }
    if let Some(copies) = copies {
        sheet.write(
            row + 2,
            0,
            format!("共 {} 件 {} 页，需打印 {copies} 份", manifest.exhibits.len(), manifest.pages),
        )?;
    }
    book.save_to_buffer()
}
