//! A bureau's cross table: kinds (or sources, or months) run across the top, under one heading row or more, and rows are months,
//! mediators or items. Each cell counts the cases of its row and its column.

mod fill;
mod heading;
mod months;
mod rows;

pub(super) use fill::{Block, Counted, Crossed, filled};
pub(super) use heading::{Found, find};

use super::columns::{Headed, SheetColumn, SheetField};
use super::tally::{ITEM, item_of};
use crate::reports::{MEASURES, Measure, StatisticsList};
use anjuan_case::LegalDay;
use anjuan_intake::column_letters;
use heading::{Column, column};
use months::Months;
use std::collections::BTreeSet;

/// What the column holds that names the rows by month.
const MONTH: &str = "count.month";
/// By the mediator who handles the case.
const MEDIATOR: &str = "count.mediator";
/// 序号 of rows that are put in.
const INDEX: &str = "count.index";
/// Between what is counted and of what: count.cases@kind/contract.
pub(super) const ACROSS: char = '@';
/// Stands for a section where columns are months.
const MONTHS: &str = "months";

/// Which cases a row or a column is of.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Of {
    /// Everything.
    All,
    /// The item of a section, by their places in the list.
    Item(usize, usize),
    /// Months of the year that is asked for.
    Months(Months),
    /// These days.
    Days(LegalDay, LegalDay),
    /// Whoever handles the case.
    Person(String),
}

impl Of {
    fn label(&self, list: &StatisticsList) -> Option<String> {
        match self {
            Self::Item(s, i) => list.sections.get(*s)?.items.get(*i).map(|item| item.label.clone()),
            Self::Months(months) => Some(months.label()),
            Self::Person(name) => Some(name.clone()),
            Self::All | Self::Days(..) => None,
        }
    }
}

/// What a map keeps of a column.
fn key_of(list: &StatisticsList, of: &Of, measure: &Measure) -> Option<String> {
    match of {
        Of::All => Some(measure.key.to_owned()),
        Of::Item(s, i) => {
            let section = list.sections.get(*s)?;
            Some(format!("{}{ACROSS}{}/{}", measure.key, section.id, section.items.get(*i)?.id))
        }
        Of::Months(months) => Some(format!("{}{ACROSS}{MONTHS}/{}", measure.key, months.key())),
        Of::Days(..) | Of::Person(_) => None,
    }
}

/// What a column counts, as a map keeps it.
fn counted_by(list: &StatisticsList, key: &str) -> Option<(Of, &'static Measure)> {
    let (measure, of) = match key.split_once(ACROSS) {
        Some((measure, of)) => (measure, Some(of)),
        None => (key, None),
    };
    let measure = MEASURES.iter().find(|m| m.key == measure)?;
    let Some(of) = of else { return Some((Of::All, measure)) };
    let (section, item) = of.split_once('/')?;
    let of = match list.sections.iter().position(|s| s.id == section) {
        Some(s) => Of::Item(s, list.sections[s].items.iter().position(|i| i.id == item)?),
        None if section == MONTHS => Of::Months(Months::from_key(item)?),
        None => return None,
    };
    Some((of, measure))
}

/// Its columns as they are understood.
fn understood(found: &Headed, list: &StatisticsList) -> Vec<Column> {
    let mut section = None;
    found.paths.iter().map(|path| column(list, path, &mut section)).collect()
}

/// What the rows of a column are, by their own words; for a sheet whose heading does not say.
fn named_below(found: &Headed, list: &StatisticsList, at: usize) -> Option<&'static str> {
    let fits =
        |is: &dyn Fn(&str) -> bool| found.sheet.below(&found.heading).filter(|row| is(row.cell(at))).count() >= 2;
    if fits(&|cell| Months::of(cell, false).is_some()) {
        return Some(MONTH);
    }
    fits(&|cell| item_of(list, cell, None).is_some()).then_some(ITEM)
}

pub(super) fn columns(found: &Headed, list: &StatisticsList) -> Vec<SheetColumn> {
    let mut understood = understood(found, list);
    if !understood.iter().any(|column| matches!(column, Column::Names(_))) {
        let open = |column: &Column| matches!(column, Column::Odd(_) | Column::Bare);
        let mut places = (0..understood.len()).filter(|at| open(&understood[*at]));
        if let Some((at, key)) = places.find_map(|at| Some((at, named_below(found, list, at)?))) {
            understood[at] = Column::Names(key);
        }
    }
    let said = understood.into_iter().map(|column| column.said(list));
    let mut named = false;
    found
        .heading
        .names
        .iter()
        .zip(said)
        .enumerate()
        .map(|(at, (heading, (mut field, mut because)))| {
            // One column names the rows; a second one that could is not touched.
            if field.as_deref().is_some_and(|f| [ITEM, MONTH, MEDIATOR].contains(&f)) {
                if named {
                    (field, because) = (None, "前面已有一栏写着各行是什么".to_owned());
                }
                named = true;
            }
            let at_column = u32::try_from(at).unwrap_or(u32::MAX);
            SheetColumn { at: at_column, letter: column_letters(at), heading: heading.clone(), field, because }
        })
        .collect()
}

/// Everything that a column may hold: what is counted in this sheet, of everything and of each item.
pub(super) fn fields(found: &Headed, list: &StatisticsList) -> Vec<SheetField> {
    let field = |key: &str, label: String| SheetField { key: key.to_owned(), label };
    let mut all = vec![
        field(ITEM, "各行的项目（不改动）".to_owned()),
        field(MONTH, "各行的月份".to_owned()),
        field(MEDIATOR, "各行的调解员".to_owned()),
        field(INDEX, "序号".to_owned()),
    ];
    all.extend(MEASURES.iter().map(|m| field(m.key, format!("全部案件：{}", m.label))));
    let columns = understood(found, list);
    let counted: BTreeSet<&str> = columns
        .iter()
        .filter_map(|c| match c {
            Column::Counts(_, measure) => Some(measure.key),
            _ => None,
        })
        .collect();
    let here: Vec<_> = MEASURES.iter().enumerate().filter(|(at, m)| *at == 0 || counted.contains(m.key)).collect();
    for (s, section) in list.sections.iter().enumerate() {
        for (i, item) in section.items.iter().enumerate() {
            all.extend(here.iter().filter_map(|(_, m)| {
                let key = key_of(list, &Of::Item(s, i), m)?;
                Some(field(&key, format!("{}·{}：{}", section.title, item.label, m.label)))
            }));
        }
    }
    for column in &columns {
        if let Column::Counts(of @ Of::Months(months), m) = column {
            all.extend(key_of(list, of, m).map(|key| field(&key, format!("{}：{}", months.label(), m.label))));
        }
    }
    all
}

/// What is to be said of it before it is filled.
pub(super) fn notes(columns: &[SheetColumn]) -> Vec<String> {
    let (known, open): (Vec<&SheetColumn>, Vec<&SheetColumn>) =
        columns.iter().filter(|c| !c.heading.is_empty()).partition(|c| c.field.is_some());
    let mut notes =
        vec![format!("这是交叉统计表：各栏、各行交叉处填该行该栏的数，认得 {} 栏；有公式的格不改动", known.len())];
    if !columns.iter().any(|c| c.field.as_deref().is_some_and(|f| [ITEM, MONTH, MEDIATOR].contains(&f))) {
        notes.push("没有认出哪一栏写着各行是什么（月份、调解员还是项目）；请选择".to_owned());
    }
    if !open.is_empty() {
        let open: Vec<&str> = open.iter().map(|c| c.heading.as_str()).collect();
        notes.push(format!("没有对应的栏：{}；请选择，或者留空", open.join("、")));
    }
    notes
}
