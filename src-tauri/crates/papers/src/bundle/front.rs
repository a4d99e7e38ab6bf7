//! The pages that Typst sets around the exhibits: cover and index, section covers, the closing list.

use super::words::Words;
use super::{Bound, BundleAsk, Cover, Group, columns};
use crate::typeset::{Purpose, pages_of, typeset};
use crate::{Paper, PaperError};
use serde::Serialize;
use serde_json::{Value, json};

const FRONT: &str = include_str!("../../../../../assets/templates/bundle-front.typ");
const SECTIONS: &str = include_str!("../../../../../assets/templates/bundle-sections.typ");
const CLOSING: &str = include_str!("../../../../../assets/templates/bundle-closing.typ");

/// A bound exhibit as index and closing page name it.
#[derive(Clone, Serialize)]
pub(super) struct Row {
    pub(super) number: String,
    /// Index of its section among those that are bound.
    pub(super) section: usize,
    pub(super) name: String,
    pub(super) source: String,
    pub(super) proves: String,
    pub(super) kind: Option<String>,
    pub(super) note: Option<String>,
    pub(super) file: String,
    pub(super) size: usize,
    pub(super) sha256: String,
    pub(super) particulars: Vec<(String, String)>,
    pub(super) notes: Vec<String>,
    /// Pages as printed.
    pub(super) from: u32,
    pub(super) to: u32,
}

impl Row {
    pub(super) fn of(words: &Words, number: String, section: usize) -> Self {
        Self {
            number,
            section,
            name: words.name.clone(),
            source: words.source.clone(),
            proves: words.proves.clone(),
            kind: words.kind.clone(),
            note: words.side_note.clone(),
            file: words.file_name.clone(),
            size: 0,
            sha256: String::new(),
            particulars: words.particulars.clone(),
            notes: Vec::new(),
            from: 0,
            to: 0,
        }
    }
}

/// What cover and index print. `titles` are those of the sections.
#[derive(Clone, Copy)]
pub(super) struct Front<'a> {
    pub(super) ask: &'a BundleAsk,
    pub(super) cover: &'a Cover,
    pub(super) titles: &'a [Option<String>],
    /// With columns that are as wide whatever stands in them, as in bundles of earlier versions.
    pub(super) rigid: bool,
}

impl Front<'_> {
    fn data(&self, rows: &[Row], blank: u32) -> Value {
        json!({
            "cover": self.cover, "dated": self.cover.dated.in_chinese(), "rows": rows, "titles": self.titles,
            "masked": self.ask.masked, "blank": blank, "columns": (!self.rigid).then(|| columns::widths(rows)),
        })
    }

    /// Pages that cover (one) and index take.
    pub(super) fn pages(&self, rows: &[Row]) -> Result<u32, PaperError> {
        pages_of(FRONT, &self.data(rows, 0))
    }

    /// Cover and index, with so many empty pages behind them.
    pub(super) fn set(&self, rows: &[Row], blank: u32) -> Result<Paper, PaperError> {
        typeset(FRONT, &self.data(rows, blank), self.cover.dated, Purpose::Part)
    }
}

/// Cover and index, set when it is known how many pages they take: the index must be laid out before it can say where exhibits
/// begin, and once more where its own numbers made it longer. The masked copy and the full one take as many, whichever is made,
/// or their exhibits would stand on different pages.
pub(super) fn laid_out(
    pages: &Front,
    rows: &mut [Row],
    bound: &[Bound],
    groups: &[Group],
    first_page: u32,
) -> Result<Paper, PaperError> {
    let mut pages = *pages;
    let twin_titles: Vec<Option<String>> = groups.iter().map(|g| g.twin.clone()).collect();
    let twin = Front { titles: &twin_titles, ..pages };
    let twin_pages = |rows: &[Row]| -> Result<u32, PaperError> {
        let spans = bound.iter().zip(rows);
        let rows: Option<Vec<Row>> =
            spans.map(|(one, row)| Some(Row { from: row.from, to: row.to, ..one.twin.clone()? })).collect();
        rows.map_or(Ok(0), |rows| twin.pages(&rows))
    };
    let fixed = pages.ask.copy_of.as_ref().map(|original| original.front_pages);
    let mut count = match fixed {
        Some(fixed) => fixed,
        None => pages.pages(rows)?.max(twin_pages(rows)?),
    };
    for _ in 0..6 {
        number_pages(rows, bound, groups, first_page.saturating_add(count));
        let set = pages.set(rows, 0)?;
        let needed = if fixed.is_some() { set.pages } else { set.pages.max(twin_pages(rows)?) };
        if fixed.is_some_and(|fixed| needed > fixed) && !pages.rigid {
            // Its original is of an earlier version.
            pages.rigid = true;
            continue;
        }
        if fixed.is_some_and(|fixed| needed > fixed) {
            let why = format!("目录要 {needed} 页，比原册多，后面的页码会与原册不同，没有写出");
            return Err(PaperError::Pdf(why));
        }
        if needed <= count {
            return if set.pages == count { Ok(set) } else { pages.set(rows, count - set.pages) };
        }
        count = needed;
    }
    Err(PaperError::Pdf("目录的页数定不下来；请略改一个证据名称后重试".to_owned()))
}

/// First and last page of each exhibit as printed, the first behind `front` and its section's cover.
fn number_pages(rows: &mut [Row], bound: &[Bound], groups: &[Group], start: u32) {
    let mut next = start;
    let mut last_group = None;
    for (row, one) in rows.iter_mut().zip(bound) {
        if last_group != Some(row.section) {
            last_group = Some(row.section);
            next += u32::from(groups.get(row.section).is_some_and(|g| g.cover_page));
        }
        let count = u32::try_from(one.pages.len()).unwrap_or(u32::MAX).max(1);
        (row.from, row.to) = (next, next.saturating_add(count - 1));
        next = next.saturating_add(count);
    }
}

/// One page for each section that begins with its title.
pub(super) fn sections(cover: &Cover, titles: &[String]) -> Result<Paper, PaperError> {
    typeset(SECTIONS, &json!({ "titles": titles }), cover.dated, Purpose::Part)
}

/// What the closing page says beside the list of files.
#[derive(Serialize)]
pub(super) struct Closing<'a> {
    pub(super) rows: &'a [Row],
    pub(super) refused: &'a [(String, String)],
    pub(super) missing: Vec<String>,
    pub(super) pdf_a: String,
    pub(super) masked: bool,
    pub(super) manifest: bool,
    pub(super) made_by: &'a str,
    pub(super) dated: String,
}

/// Every file with its SHA-256; what could not be bound, and why.
pub(super) fn closing(cover: &Cover, closing: &Closing) -> Result<Paper, PaperError> {
    typeset(CLOSING, &json!(closing), cover.dated, Purpose::Part)
}
