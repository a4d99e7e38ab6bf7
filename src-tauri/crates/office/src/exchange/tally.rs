//! A bureau's blank statistics: rows are named on the left (婚姻家庭, 邻里 …), columns say what is counted. Every row that the office's
//! own list knows is filled; the others are named.

use super::columns::{Headed, SheetColumn, SheetField, UNKNOWN};
use crate::reports::{CaseLine, MEASURES, Measure, Measures, StatisticsBy, StatisticsList, meant, measure, of_item};
use anjuan_intake::{column_letters, plain_heading};
use anjuan_papers::ReportCell;

/// What the column holds that names the rows.
pub(super) const ITEM: &str = "count.item";
/// Fields of statistics begin so.
const COUNT: &str = "count.";
/// Below that a column names no rows.
const LEAST: usize = 3;
/// What a row of everything is called.
pub(super) const WHOLE: [&str; 5] = ["合计", "总计", "总数", "调解案件总数", "全部"];
/// Columns of a list of cases, which no statistics have.
pub(super) const OF_CASES: [&str; 4] = ["claimant.name", "respondent.name", "number", "title"];

/// What a row counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    /// Everything.
    All,
    /// The item of a section, by their places in the list.
    Item(usize, usize),
}

/// A sheet that is one.
pub(super) struct Tally {
    /// The column that names the rows.
    label: usize,
    /// Rows of the sheet and what each counts; `None` for one that is not known.
    rows: Vec<(u32, String, Option<Of>)>,
}

/// Cells of rows from the first below the heading, and what is to be said.
pub(super) struct Tallied {
    pub rows: Vec<Vec<ReportCell>>,
    pub known: u32,
    pub notes: Vec<String>,
}

/// A name without what a bureau puts around it: 1.邻里纠纷, 其中：法院.
pub(super) fn bare(label: &str) -> &str {
    let lead = |c: char| c.is_ascii_digit() || c.is_whitespace() || "、.．:：()（）-—一二三四五六七八九十".contains(c);
    let label = label.trim().trim_start_matches("其中");
    let label = if label.starts_with(|c: char| "一二三四五六七八九十".contains(c)) && !label.contains('、') {
        label
    } else {
        label.trim_start_matches(lead)
    };
    label.trim().trim_end_matches("案件").trim_end_matches("纠纷")
}

/// A row that counts a part of the row above it: 其中：法院.
pub(super) fn is_part(name: &str) -> bool {
    name.trim().starts_with("其中")
}

/// The item of that name, in the section that the rows above are of before all others; 口头协议 and 法院移送 are 口头 and 法院.
pub(super) fn item_of(list: &StatisticsList, name: &str, section: Option<usize>) -> Option<(usize, usize)> {
    let plain = plain_heading(name);
    named_item(list, &plain, section).or_else(|| {
        let by = |by: StatisticsBy| list.sections.iter().position(|s| s.by == by);
        let tails: [(&[&str], StatisticsBy); 2] =
            [(&["委托移送", "移送", "委托"], StatisticsBy::Source), (&["协议"], StatisticsBy::Form)];
        tails.iter().find_map(|(tails, is)| {
            let short = tails.iter().find_map(|tail| plain.strip_suffix(tail))?;
            let at = by(*is)?;
            named_item(list, short, Some(at)).filter(|(s, _)| *s == at)
        })
    })
}

fn named_item(list: &StatisticsList, name: &str, section: Option<usize>) -> Option<(usize, usize)> {
    let name = bare(name);
    let named = |at: usize| {
        // By its label only: a word that means an item is a part of it, and its row is not the whole of it.
        let items = &list.sections.get(at)?.items;
        items.iter().position(|i| bare(&i.label) == name).map(|item| (at, item))
    };
    let kinds = list.sections.iter().position(|s| s.by == StatisticsBy::Kind);
    let first = section.or(kinds).filter(|_| !name.is_empty());
    first.and_then(named).or_else(|| (0..list.sections.len()).filter(|_| !name.is_empty()).find_map(named))
}

/// Is the sheet one of statistics? Some column names items of the list, and no other is of single cases.
pub(super) fn tally(found: &Headed, list: &StatisticsList) -> Option<Tally> {
    let names = &found.heading.names;
    let of_cases = |name: &String| meant(name).is_some_and(|(field, _)| OF_CASES.contains(&field.key));
    if names.iter().any(of_cases) || !names.iter().any(|n| measure(n).is_some()) {
        return None;
    }
    let known =
        |at: usize| found.sheet.below(&found.heading).filter(|r| item_of(list, r.cell(at), None).is_some()).count();
    let label = (0..names.len()).max_by_key(|at| (known(*at), std::cmp::Reverse(*at)))?;
    if known(label) < LEAST {
        return None;
    }
    // Rows that say what is counted are those of a cross table.
    let is_measure = |name: &str| measure(bare(name)).is_some() && item_of(list, name, None).is_none();
    if found
        .sheet
        .below(&found.heading)
        .any(|row| is_measure(row.cell(label)) && !WHOLE.contains(&bare(row.cell(label))))
    {
        return None;
    }
    let (mut section, mut over) = (None, None);
    let mut rows = Vec::new();
    for row in found.sheet.below(&found.heading) {
        let name = row.cell(label);
        if let Some(at) = list.sections.iter().position(|s| bare(&s.title) == bare(name)) {
            section = Some(at);
        }
        let of = if WHOLE.contains(&bare(name)) {
            Some(Of::All)
        } else {
            item_of(list, name, section).map(|(s, i)| {
                section = Some(s);
                Of::Item(s, i)
            })
        };
        // A part of a row that it is no part of is a number that this table cannot tell.
        let of = of.filter(|of| !is_part(name) || over.is_none_or(|over| is_part_of(list, *of, over)));
        if !is_part(name) {
            over = of;
        }
        if !name.is_empty() {
            rows.push((row.number, name.to_owned(), of));
        }
    }
    Some(Tally { label, rows })
}

/// Is the one an item below the other, or is the other everything?
fn is_part_of(list: &StatisticsList, part: Of, over: Of) -> bool {
    match (part, over) {
        (Of::Item(s, part), Of::Item(at, over)) if s == at => list.is_under(s, part, over),
        (_, over) => over == Of::All,
    }
}

/// Were its columns taken for what is counted?
pub(super) fn counts(fields: &[Option<String>]) -> bool {
    fields.iter().flatten().any(|f| f.starts_with(COUNT) && f != ITEM)
}

impl Tally {
    /// Its columns as they are understood.
    pub(super) fn columns(&self, found: &Headed) -> Vec<SheetColumn> {
        let one = |(at, heading): (usize, &String)| {
            let (field, because) = match measure(heading) {
                _ if at == self.label => (Some(ITEM), "这一栏写着各行的项目"),
                Some(measure) => (Some(measure.key), "同名或者近义"),
                None if heading.is_empty() => (None, ""),
                None => (None, UNKNOWN),
            };
            SheetColumn {
                at: u32::try_from(at).unwrap_or(u32::MAX),
                letter: column_letters(at),
                heading: heading.clone(),
                field: field.map(ToOwned::to_owned),
                because: because.to_owned(),
            }
        };
        found.heading.names.iter().enumerate().map(one).collect()
    }

    /// Everything that a column may hold.
    pub(super) fn fields() -> Vec<SheetField> {
        let field = |key: &str, label: &str| SheetField { key: key.to_owned(), label: label.to_owned() };
        let item = field(ITEM, "各行的项目（不改动）");
        std::iter::once(item).chain(MEASURES.iter().map(|m| field(m.key, m.label))).collect()
    }

    /// What is to be said of it before it is filled.
    pub(super) fn notes(&self, found: &Headed) -> Vec<String> {
        let label = found.heading.names.get(self.label).map(String::as_str).unwrap_or_default();
        let known = self.rows.iter().filter(|(_, _, of)| of.is_some()).count();
        let mut notes = vec![format!("这是统计表：按“{label}”栏的项目逐行填写，认得 {known} 行；有公式的格不改动")];
        notes.extend(self.unknown());
        notes
    }

    fn unknown(&self) -> Option<String> {
        let open: Vec<String> = self
            .rows
            .iter()
            .filter(|(_, _, of)| of.is_none())
            .map(|(number, name, _)| format!("第 {number} 行“{name}”"))
            .collect();
        (!open.is_empty()).then(|| format!("不认得、留空的行：{}；请在统计分类里改名后再填", open.join("、")))
    }

    /// Every row that is known, of these cases.
    pub(super) fn filled(
        &self,
        found: &Headed,
        fields: &[Option<String>],
        list: &StatisticsList,
        lines: &[&CaseLine],
    ) -> Tallied {
        let width = found.heading.names.len();
        let columns: Vec<Option<&'static Measure>> = (0..width)
            .map(|at| {
                let key = fields.get(at).and_then(Option::as_deref)?;
                MEASURES.iter().find(|m| m.key == key)
            })
            .collect();
        let first = found.heading.row + 1;
        let last = self.rows.iter().map(|(number, ..)| *number).max().unwrap_or(first);
        let blank = || vec![ReportCell::Empty; width];
        let mut rows: Vec<Vec<ReportCell>> = (first..=last).map(|_| blank()).collect();
        let mut known = 0;
        for (number, _, of) in &self.rows {
            let Some(of) = of else { continue };
            let sums = match of {
                Of::All => Measures::of(lines.iter().copied()),
                Of::Item(section, item) => {
                    let Some(section) = list.sections.get(*section) else { continue };
                    let Some(item) = section.items.get(*item) else { continue };
                    of_item(section, item, lines, list.committee.as_deref())
                }
            };
            known += 1;
            let at = usize::try_from(number.saturating_sub(first)).unwrap_or_default();
            if let Some(row) = rows.get_mut(at) {
                let cells = columns.iter().map(|m| m.map_or(ReportCell::Empty, |m| (m.value)(&sums)));
                *row = cells.collect();
            }
        }
        let mut notes: Vec<String> = self.unknown().into_iter().collect();
        let open: Vec<&str> = (0..width)
            .filter(|at| *at != self.label && columns[*at].is_none())
            .map(|at| found.heading.names[at].as_str())
            .filter(|name| !name.is_empty())
            .collect();
        if !open.is_empty() {
            notes.push(format!("没有对应、留空的栏：{}", open.join("、")));
        }
        Tallied { rows, known, notes }
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn a_row_is_named_with_and_without_what_stands_around_it() {
        for (said, plain) in [
            ("邻里", "邻里"),
            ("1.邻里纠纷", "邻里"),
            ("其中：法院", "法院"),
            ("（二）合同纠纷", "合同"),
            ("三、房屋宅基地", "房屋宅基地"),
            (" 合计 ", "合计"),
        ] {
            assert_eq!(bare(said), plain);
        }
    }
}
