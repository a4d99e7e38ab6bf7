//! A bureau's own workbook, filled: only the cells of its blank rows are written, in the package as it came. Its formats, merged
//! cells, validations, print set-up and every other sheet stay as they are.

mod days;
mod formula;
mod package;
mod refs;
mod rows;
mod xml;

use crate::PaperError;
use crate::report::ReportCell;
use package::Package;

/// What is to be written where.
#[derive(Clone, Debug)]
pub struct SheetAsk<'a> {
    /// The sheet's name.
    pub sheet: &'a str,
    /// The first blank row below the heading, from 1.
    pub first: u32,
    /// The row of what stands below the blank rows (合计, 填表人), from 1; `None` where nothing does.
    pub foot: Option<u32>,
    /// In which unit each column has its money.
    pub units: &'a [Unit],
    /// Rows of the workbook, from 1, that have their money in 万元 whatever the column says.
    pub ten_thousands: &'a [u32],
    /// A row each, a cell for each column from the first; an empty cell is left as it is.
    pub rows: &'a [Vec<ReportCell>],
}

/// In which unit a column has money.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// 元
    #[default]
    Yuan,
    /// 万元
    TenThousand,
}

/// The filled workbook.
#[derive(Clone, Debug)]
pub struct FilledSheet {
    /// XLSX.
    pub xlsx: Vec<u8>,
    /// What the user should look at.
    pub notes: Vec<String>,
}

/// Fills a sheet of a workbook. Where there are more rows than blanks, what stands below moves down.
///
/// # Errors
/// `Sheet` where the workbook cannot be read or its sheet is of a kind that cannot be edited in place.
pub fn fill_sheet(workbook: &[u8], ask: &SheetAsk<'_>) -> Result<FilledSheet, PaperError> {
    let package = Package::open(workbook)?;
    let part = package.sheet(ask.sheet)?;
    let dates = days::Dates::of(package.text("xl/styles.xml").ok().as_deref());
    let mut notes = Vec::new();
    let filled = rows::fill(&package.text(&part)?, ask, &dates, &mut notes)?;
    let mut parts = vec![(part, filled.xml)];
    if let Some(moved) = filled.moved {
        let book = package.text(package::BOOK)?;
        parts.push((package::BOOK.to_owned(), refs::names_moved(&book, ask.sheet, &moved)));
    }
    Ok(FilledSheet { xlsx: package.with(parts)?, notes })
}

#[cfg(test)]
mod tests;
