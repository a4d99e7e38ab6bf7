//! Reports: one typed table, and how it is written as XLSX and as PDF. What stands in it is decided elsewhere.

mod pdf;
mod xlsx;

pub use pdf::report_pdf;
pub use xlsx::{reports_xlsx, tables_xlsx};

use anjuan_case::{CaseId, Fen, LegalDay};
use serde::{Deserialize, Serialize};

/// A table with its head, its sums and what has to be known of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Report {
    /// Which report it is.
    pub id: String,
    /// 调解统计表
    pub title: String,
    /// The office.
    pub office: String,
    /// The first day of its range.
    pub from: LegalDay,
    /// The last.
    pub to: LegalDay,
    /// The day it was made.
    pub made_on: LegalDay,
    /// Its columns.
    pub columns: Vec<ReportColumn>,
    /// Its rows, a cell for each column.
    pub rows: Vec<ReportRow>,
    /// Sums below.
    pub totals: Vec<ReportRow>,
    /// What has to be known: how it counts, what is not known. Printed below.
    pub notes: Vec<String>,
    /// What a picture would say better.
    pub chart: Option<ReportChart>,
}

/// A column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportColumn {
    /// Its name, which never changes.
    pub key: String,
    /// Its heading.
    pub heading: String,
    /// What stands in it.
    pub kind: ColumnKind,
    /// How wide it is, in Chinese characters.
    pub width: u16,
}

/// What stands in a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ColumnKind {
    /// Words.
    Text,
    /// A number of things.
    Count,
    /// Money.
    Money,
    /// A day.
    Day,
}

/// One cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind", content = "value")]
pub enum ReportCell {
    /// Nothing is known, or nothing belongs here.
    Empty,
    /// Words.
    Text(String),
    /// A number of things.
    Count(u32),
    /// Money.
    Money(Fen),
    /// A day.
    Day(LegalDay),
}

impl ReportCell {
    /// Words, or nothing where there are none.
    pub fn text(words: impl AsRef<str>) -> Self {
        let words = words.as_ref().trim();
        if words.is_empty() { Self::Empty } else { Self::Text(words.to_owned()) }
    }
    /// As it is printed.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(words) => words.clone(),
            Self::Count(n) => n.to_string(),
            Self::Money(fen) => fen.figures(),
            Self::Day(day) => day.to_string(),
        }
    }
}

impl From<Option<LegalDay>> for ReportCell {
    fn from(day: Option<LegalDay>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }
}

impl From<Option<Fen>> for ReportCell {
    fn from(fen: Option<Fen>) -> Self {
        fen.map_or(Self::Empty, Self::Money)
    }
}

/// One row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportRow {
    /// A cell for each column.
    pub cells: Vec<ReportCell>,
    /// How deep it stands below the row above it; 0 by itself.
    pub level: u8,
    /// Heads or sums a section.
    pub strong: bool,
    /// The case that it tells of.
    pub case: Option<CaseId>,
}

impl ReportRow {
    /// A plain row.
    #[must_use]
    pub fn of(cells: Vec<ReportCell>) -> Self {
        Self { cells, ..Self::default() }
    }
}

/// What a picture would say better.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportChart {
    /// Which picture.
    pub shape: ChartShape,
    /// The column that names what is drawn.
    pub label: u32,
    /// The columns that are drawn.
    pub values: Vec<u32>,
    /// The rows that are drawn.
    pub rows: Vec<u32>,
}

/// Pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ChartShape {
    /// 柱形图
    Bars,
    /// 折线图
    Lines,
    /// 构成
    Shares,
}

#[cfg(test)]
mod tests;
