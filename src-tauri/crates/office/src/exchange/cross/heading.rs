//! The heading of a cross table: what stands over each column, and what the column counts.

use super::months::Months;
use super::{INDEX, MEDIATOR, MONTH, Of, key_of};
use crate::exchange::tally::{ITEM, OF_CASES, WHOLE, bare, item_of};
use crate::reports::{MEASURES, Measure, StatisticsBy, StatisticsList, meant, measure};
use anjuan_intake::{Heading, Sheet, SheetRow, is_label, plain_heading};

/// How far down a heading is looked for, and how many rows it may have.
const HEADS: usize = 40;
const DEEP: usize = 3;

/// What a column of a cross table is.
pub(super) enum Column {
    /// It names the rows: by items, months, mediators.
    Names(&'static str),
    /// 序号
    Index,
    /// It counts this of these.
    Counts(Of, &'static Measure),
    /// It is headed by a part of an item, which is not the whole of it: the item.
    Part(String),
    /// Something in its heading is not known.
    Odd(String),
    /// Nothing stands over it.
    Bare,
}

/// A heading that was found.
pub(in crate::exchange) struct Found {
    pub heading: Heading,
    /// What stands over each column, from the top down.
    pub paths: Vec<Vec<String>>,
    /// How many columns are understood.
    pub score: usize,
    /// No item runs across: only its rows say of what the columns count.
    pub tall: bool,
}

/// What stands over each column. A merged cell stands in the first of its columns: it is carried to the right until another group
/// begins, and never in the lowest row, where every column has its own.
fn paths(block: &[SheetRow]) -> Vec<Vec<String>> {
    let width = block.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let mut over = vec![String::new(); block.len()];
    (0..width)
        .map(|at| {
            let mut begun = false;
            for (depth, row) in block.iter().enumerate() {
                let own = row.cell(at);
                if !own.is_empty() {
                    begun = true;
                    over[depth] = own.to_owned();
                } else if begun || depth + 1 == block.len() {
                    over[depth].clear();
                }
            }
            let path = over.iter().filter(|part| begun && !part.is_empty());
            path.cloned().collect()
        })
        .collect()
}

/// Does the cell head the column that names the rows? As what.
fn names(cell: &str) -> Option<&'static str> {
    let plain = plain_heading(cell);
    let counted = plain.contains('数') || Months::of(cell, false).is_some();
    match meant(cell).map(|(field, _)| field.key) {
        Some("handlers") => Some(MEDIATOR),
        Some("kind") => Some(ITEM),
        _ if counted => None,
        _ if ["项目", "统计项目", "指标", "统计指标", "类别", "统计类别"].contains(&plain.as_str()) => {
            Some(ITEM)
        }
        _ if plain.contains('月') || plain == "时间" => Some(MONTH),
        _ if plain.contains("调解员") || plain == "姓名" => Some(MEDIATOR),
        _ => None,
    }
}

/// The section that a cell over several columns names: 纠纷类型, 案件来源, 协议形式.
fn section_of(list: &StatisticsList, cell: &str) -> Option<usize> {
    let plain = plain_heading(cell);
    let by = |by: StatisticsBy| list.sections.iter().position(|s| s.by == by);
    let titled = list.sections.iter().position(|s| s.title.trim_start_matches('按') == plain);
    let words: [(&[&str], StatisticsBy); 3] = [
        (&["类型", "类别", "种类", "分类"], StatisticsBy::Kind),
        (&["来源"], StatisticsBy::Source),
        (&["形式"], StatisticsBy::Form),
    ];
    let said = words.iter().find(|(words, _)| words.iter().any(|w| plain.contains(w)));
    titled.or_else(|| said.and_then(|(_, is)| by(*is)))
}

/// The item that a word of this cell means a part of.
fn part_of(list: &StatisticsList, cell: &str) -> Option<String> {
    let name = bare(cell);
    let mut items = list.sections.iter().flat_map(|s| &s.items);
    items.find(|i| i.matches.iter().any(|m| m == name)).map(|i| i.label.clone())
}

/// What a column is, by what stands over it. `section` is that of the columns to its left.
pub(super) fn column(list: &StatisticsList, path: &[String], section: &mut Option<usize>) -> Column {
    let Some(own) = path.last() else { return Column::Bare };
    if path.len() == 1 && meant(own).is_some_and(|(field, _)| ["index", "number"].contains(&field.key)) {
        return Column::Index;
    }
    if let Some(key) = names(own).filter(|_| path.iter().all(|part| names(part).is_some())) {
        return Column::Names(key);
    }
    let (mut counted, mut of, mut whole, mut over) = (None, None, false, false);
    for part in path {
        let found = if let Some(one) = measure(part) {
            counted = Some(one);
            continue;
        } else if WHOLE.contains(&bare(part)) {
            whole = true;
            continue;
        } else if bare(part) == "小计" {
            // Of an item it is the item; of a group that is not known it is not everything.
            if of.is_none() {
                return Column::Odd(part.clone());
            }
            continue;
        } else if let Some(months) = Months::of(part, false) {
            Of::Months(months)
        } else if let Some((s, i)) = item_of(list, part, *section) {
            *section = Some(s);
            Of::Item(s, i)
        } else if let Some(s) = section_of(list, part) {
            (*section, over) = (Some(s), true);
            continue;
        } else {
            return match part_of(list, part) {
                Some(item) => Column::Part(item),
                None => Column::Odd(part.clone()),
            };
        };
        // A part below its whole is the part; months of an item are neither.
        if !matches!((&of, &found), (None, _) | (Some(Of::Item(..)), Of::Item(..))) {
            return Column::Odd(part.clone());
        }
        of = Some(found);
    }
    let Some(first) = MEASURES.first() else { return Column::Bare };
    match (of, counted) {
        (Some(of), counted) => Column::Counts(of, counted.unwrap_or(first)),
        (None, Some(one)) => Column::Counts(Of::All, one),
        (None, None) if whole => Column::Counts(Of::All, first),
        (None, None) if over => Column::Bare,
        (None, None) => Column::Odd(own.clone()),
    }
}

/// Nothing stands in it but what names it: the first row below a heading, waiting to be filled.
fn is_named_row(row: &SheetRow) -> bool {
    let mut said = row.cells.iter().filter(|cell| !cell.is_empty());
    matches!((said.next(), said.next()), (Some(only), None) if names(only).is_none())
}

/// Is it a table of what is counted down the side, of months or items whose counts run across? Its rows have to say so: a list of
/// cases may have a column of either name, too.
fn is_tall(list: &StatisticsList, sheet: &Sheet, last: u32, paths: &[Vec<String>], columns: &[Column]) -> bool {
    let own = |at: usize| paths.get(at).and_then(|path| path.last()).map_or("", String::as_str);
    let key = |at: usize| meant(own(at)).map(|(field, _)| field.key);
    if (0..columns.len()).any(|at| key(at).is_some_and(|key| OF_CASES.contains(&key))) {
        return false;
    }
    let counts = || (0..columns.len()).filter(|at| matches!(columns[*at], Column::Counts(..)));
    // 涉及金额 is a column of lists, too; 调解成功数 is not.
    let pure = counts().filter(|at| key(*at).is_none()).count();
    let Some(at) = columns.iter().position(|column| matches!(column, Column::Names(_))) else { return false };
    let below = || sheet.rows.iter().filter(|row| row.number > last).map(|row| row.cell(at)).filter(|c| !c.is_empty());
    match columns[at] {
        Column::Names(MONTH) => {
            pure > 0 && (below().next().is_none() || below().filter(|c| Months::of(c, true).is_some()).count() >= 2)
        }
        Column::Names(MEDIATOR) => pure > 1,
        _ => {
            let known = |cell: &&str| measure(bare(cell)).is_some() || item_of(list, cell, None).is_some();
            counts().next().is_some() && below().filter(known).count() >= 3
        }
    }
}

/// The heading of a cross table: items or months over at least three columns, or over two beside one that names the rows.
/// `mapped` tells columns that were mapped before, by their names.
pub(in crate::exchange) fn find(sheet: &Sheet, list: &StatisticsList, mapped: impl Fn(&str) -> bool) -> Option<Found> {
    let mut best: Option<Found> = None;
    for last in (0..sheet.rows.len().min(HEADS)).filter(|last| !is_named_row(&sheet.rows[*last])) {
        let mut here: Option<Found> = None;
        for deep in 1..=DEEP.min(last + 1) {
            let block = &sheet.rows[last + 1 - deep..=last];
            let gap = block.windows(2).any(|two| two[0].number + 1 != two[1].number);
            if gap || (deep > 1 && is_label(&block[0])) || sheet.reaches_below(sheet.rows[last].number) {
                break;
            }
            let paths = paths(block);
            let (mut across, mut score, mut named, mut section) = (0_usize, 0_usize, false, None);
            let columns: Vec<Column> = paths.iter().map(|path| column(list, path, &mut section)).collect();
            for (path, is) in paths.iter().zip(&columns) {
                let before = mapped(&name(path));
                named |= matches!(is, Column::Names(_));
                across += usize::from(
                    before || matches!(is, Column::Counts(Of::Item(..) | Of::Months(_), _) | Column::Part(_)),
                );
                score += usize::from(before || !matches!(is, Column::Odd(_) | Column::Bare));
            }
            let enough = across >= 3 || (across == 2 && named);
            let tall = !enough && is_tall(list, sheet, sheet.rows[last].number, &paths, &columns);
            // What stands further up belongs to the heading as long as it is understood.
            if (enough || tall) && here.as_ref().is_none_or(|h| score >= h.score) {
                let names = paths.iter().map(|path| name(path)).collect();
                here = Some(Found { heading: Heading { row: sheet.rows[last].number, names }, paths, score, tall });
            }
        }
        if let Some(here) = here.filter(|h| best.as_ref().is_none_or(|b| h.score > b.score)) {
            best = Some(here);
        }
    }
    best
}

/// A column's name: 纠纷类型／邻里／件数.
fn name(path: &[String]) -> String {
    path.iter().map(|part| plain_heading(part)).collect::<Vec<_>>().join("／")
}

impl Column {
    /// What a map keeps of it, and why.
    pub(super) fn said(&self, list: &StatisticsList) -> (Option<String>, String) {
        match self {
            Self::Names(key) => (Some((*key).to_owned()), "这一栏写着各行是什么".to_owned()),
            Self::Index => (Some(INDEX.to_owned()), "同名".to_owned()),
            Self::Counts(of, measure) => {
                let key = key_of(list, of, measure);
                let whole = format!("全部案件的{}", measure.label);
                (key, of.label(list).map_or(whole, |label| format!("“{label}”的{}", measure.label)))
            }
            Self::Part(item) => (None, format!("只是“{item}”里的一部分，不能当作它的全部；请选择")),
            Self::Odd(part) => (None, format!("不认得“{part}”，请选择")),
            Self::Bare => (None, String::new()),
        }
    }
}
