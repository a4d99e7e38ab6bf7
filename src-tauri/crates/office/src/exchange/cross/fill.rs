//! The cells of a cross table, and what of it could not be filled.

use super::rows::{Counts, Row};
use super::{INDEX, MEDIATOR, MONTH, Of, counted_by};
use crate::Problem;
use crate::exchange::columns::Headed;
use crate::exchange::fill::FillAsk;
use crate::exchange::tally::{ITEM, WHOLE, bare};
use crate::reports::{CaseLine, Measure, Measures, StatisticsList, counts_under, measure, months};
use crate::session::Answered;
use anjuan_intake::SheetRow;
use anjuan_papers::ReportCell;

/// Rows that are written in one go.
pub(in crate::exchange) struct Block {
    /// The row of the sheet as it came that the first of them is.
    pub first: u32,
    /// The row of what stands below, where rows are put in before it.
    pub foot: Option<u32>,
    /// The sheet has no words in these rows.
    pub put_in: bool,
    /// Which of the rows have their money in 万元, as their own names say.
    pub ten_thousands: Vec<u32>,
    pub rows: Vec<Vec<ReportCell>>,
}

/// A cross table, filled.
pub(in crate::exchange) struct Crossed {
    /// Top down; what stands below rows that were put in has moved by as many.
    pub blocks: Vec<Block>,
    /// Rows that were filled.
    pub known: u32,
    pub notes: Vec<String>,
}

/// What the cells are counted from.
pub(in crate::exchange) struct Counted<'a> {
    pub list: &'a StatisticsList,
    pub ask: &'a FillAsk,
    pub mediators: Vec<String>,
    pub lines: Vec<&'a CaseLine>,
}

/// At most so many cases are named.
const NAMED: usize = 20;

impl Counted<'_> {
    pub(super) fn holds(&self, of: &Of, line: &CaseLine) -> bool {
        let day = self.ask.counted_on.day(line);
        match of {
            Of::All => true,
            Of::Item(s, i) => self.list.sections.get(*s).is_some_and(|section| {
                let item = section.items.get(*i);
                item.is_some_and(|item| counts_under(section, item, line, self.list.committee.as_deref()))
            }),
            Of::Months(months) => match (months.days(self.ask.from, self.ask.to), day) {
                (Ok((first, last)), Some(day)) => first <= day && day <= last,
                _ => false,
            },
            Of::Days(first, last) => day.is_some_and(|day| *first <= day && day <= *last),
            Of::Person(name) => line.handlers.first().is_some_and(|who| plain(who) == plain(name)),
        }
    }

    /// Rows that a sheet without names of its own gets.
    fn own_rows(&self, by: &str) -> Vec<(String, Of)> {
        match by {
            MONTH => months(self.ask.from, self.ask.to)
                .into_iter()
                .map(|(name, first, last)| (name, Of::Days(first, last)))
                .collect(),
            MEDIATOR => self.mediators.iter().map(|name| (name.clone(), Of::Person(name.clone()))).collect(),
            _ => Vec::new(),
        }
    }
}

/// A name without the blanks that two characters are spread with.
pub(super) fn plain(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Does a part of a heading say what is counted? 数量 leaves that to the rows.
fn says_count(part: &str) -> bool {
    measure(part).is_some() && !["数量", "数值"].contains(&plain(part).as_str())
}

/// The row of column numbers that many forms have below their heading: 甲, 1, 2, 3 …
fn numbers_columns(row: &SheetRow) -> bool {
    let said: Vec<&str> = (0..row.cells.len())
        .map(|at| row.cell(at))
        .filter(|c| !c.is_empty() && !["甲", "乙", "丙", "栏次"].contains(c))
        .collect();
    let numbers: Vec<u32> = said.iter().filter_map(|c| c.parse().ok()).collect();
    numbers.len() == said.len() && numbers.len() >= 3 && numbers.windows(2).all(|two| two[0] + 1 == two[1])
}

/// Every row and column that is known, of these cases.
///
/// # Errors
/// `sheet.fields` where a column means nothing known, or none names the rows.
pub(in crate::exchange) fn filled(found: &Headed, counted: &Counted<'_>) -> Answered<Crossed> {
    let width = found.heading.names.len();
    let refuse = |why: String| Problem::new("sheet.fields", why);
    let (mut label, mut index, mut columns) = (None, None, Vec::with_capacity(width));
    for at in 0..width {
        let key = counted.ask.fields.get(at).and_then(Option::as_deref).filter(|key| !key.is_empty());
        let counts = match key {
            None => None,
            Some(by @ (ITEM | MONTH | MEDIATOR)) => {
                label = label.or(Some((at, by)));
                None
            }
            Some(INDEX) => {
                index = Some(at);
                None
            }
            Some(key) => Some(counted_by(counted.list, key).ok_or_else(|| {
                refuse(format!("“{}”栏对应的“{key}”不是已知的内容；请重新选择这一栏", found.heading.names[at]))
            })?),
        };
        columns.push(counts);
    }
    let (label, by) =
        label.ok_or_else(|| refuse("没有一栏写着各行是什么；请先选出写着月份、调解员或者项目的那一栏".to_owned()))?;
    let mut below = found.sheet.below(&found.heading).peekable();
    let mut first = found.heading.row + 1;
    if below.next_if(|row| numbers_columns(row)).is_some() {
        first += 1;
    }
    let (mut rows, mut foot, mut unnamed) = (Vec::<Row>::new(), None, Vec::new());
    let mut reading = counted.reading(by);
    for row in below {
        // 合计 stands over 序号 and the name, in the first of them.
        let name = match row.cell(label) {
            "" => (0..label).map(|at| row.cell(at)).find(|cell| WHOLE.contains(&bare(cell))).unwrap_or_default(),
            own => own,
        };
        let says = |at: &usize| Some(*at) != index && !matches!(row.cell(*at), "" | "0");
        let of = match name {
            // What a formula makes of a blank row is no name.
            "" if !(0..row.cells.len()).any(|at| says(&at)) => continue,
            "" => {
                unnamed.push(row.number);
                None
            }
            name => reading.row_of(name),
        };
        match &of {
            // A sum above the rows that it sums up.
            Some(Ok(of)) if of.is_whole() && row.number == first && rows.is_empty() => first += 1,
            None => {
                foot.get_or_insert(row.number);
            }
            Some(Ok(of)) if of.is_whole() => {
                foot.get_or_insert(row.number);
            }
            Some(_) => {}
        }
        rows.extend(of.map(|of| Row { number: row.number, name: name.to_owned(), of }));
    }
    let mut odd = Vec::new();
    let mut cells = |name: &str, row: &Counts| -> Vec<ReportCell> {
        let here: Vec<&CaseLine> = counted.lines.iter().copied().filter(|l| row.holds(counted, l)).collect();
        let cell = |(at, column): (usize, &Option<(Of, &'static Measure)>)| {
            let Some((of, of_column)) = column else { return ReportCell::Empty };
            let says = || found.paths.get(at).into_iter().flatten().any(|part| says_count(part));
            let Some(measure) = row.measure_in(of_column, says) else {
                odd.push(format!("“{name}”与“{}”", found.heading.names[at]));
                return ReportCell::Empty;
            };
            (measure.value)(&Measures::of(here.iter().copied().filter(|l| counted.holds(of, l))))
        };
        columns.iter().enumerate().map(cell).collect()
    };
    let whole_only = rows.iter().all(|row| row.of.as_ref().is_ok_and(Counts::is_whole));
    let own = if whole_only { counted.own_rows(by) } else { Vec::new() };
    let mut blocks = Vec::new();
    if own.is_empty() {
        let first = rows.iter().map(|row| row.number).min().unwrap_or(first);
        let last = rows.iter().map(|row| row.number).max().unwrap_or(first);
        let mut grid: Vec<Vec<ReportCell>> = (first..=last).map(|_| vec![ReportCell::Empty; width]).collect();
        for row in &rows {
            let at = usize::try_from(row.number.saturating_sub(first)).unwrap_or_default();
            if let (Ok(of), Some(place)) = (&row.of, grid.get_mut(at)) {
                *place = cells(&row.name, of);
            }
        }
        let ten_thousands = rows.iter().filter(|row| row.name.contains("万元")).map(|row| row.number - first).collect();
        blocks.push(Block { first, foot: None, put_in: false, ten_thousands, rows: grid });
    } else {
        let put_in = (1..).zip(&own).map(|(n, (name, of))| {
            let mut row = cells(name, &Counts::of(of.clone()));
            row[label] = ReportCell::text(name);
            if let Some(at) = index {
                row[at] = ReportCell::Count(n);
            }
            row
        });
        let plain = |first, foot, put_in, rows| Block { first, foot, put_in, ten_thousands: Vec::new(), rows };
        let put_in: Vec<Vec<ReportCell>> = put_in.collect();
        blocks.push(plain(first, foot, true, put_in));
        let whole = Counts::of(Of::All);
        blocks.extend(rows.iter().map(|row| plain(row.number, None, false, vec![cells(&row.name, &whole)])));
        blocks.sort_by_key(|block| block.first);
    }
    let filled = rows.iter().filter(|row| row.of.is_ok()).count() + own.len();
    let known = u32::try_from(filled).unwrap_or(u32::MAX);
    let named: Vec<&Of> =
        rows.iter().filter_map(|row| row.of.as_ref().ok()?.cases()).chain(own.iter().map(|(_, of)| of)).collect();
    let mut notes = left_blank(found, &columns, &[Some(label), index], &rows, &unnamed);
    if !odd.is_empty() {
        notes.push(format!("行与栏说的不是同一种数、留空的格：{}", odd.join("、")));
    }
    notes.extend(uncounted(counted, by, &named, &columns));
    Ok(Crossed { blocks, known, notes })
}

/// Rows and columns that nothing was written into.
fn left_blank(
    found: &Headed,
    columns: &[Option<(Of, &'static Measure)>],
    others: &[Option<usize>],
    rows: &[Row],
    unnamed: &[u32],
) -> Vec<String> {
    let mut notes = Vec::new();
    let said = |row: &Row| row.of.as_ref().err().map(|why| format!("第 {} 行“{}”（{why}）", row.number, row.name));
    let mut open: Vec<String> = rows.iter().filter_map(said).collect();
    // Below the last row with a name stands what belongs to no row.
    let last = rows.iter().map(|row| row.number).max().unwrap_or(0);
    open.extend(unnamed.iter().filter(|row| **row < last).map(|row| format!("第 {row} 行（没有写是什么）")));
    if !open.is_empty() {
        notes.push(format!("没有填的行：{}", open.join("、")));
    }
    let names = found.heading.names.iter().zip(columns).enumerate();
    let open: Vec<&str> = names
        .filter(|(at, (name, column))| column.is_none() && !name.is_empty() && !others.contains(&Some(*at)))
        .map(|(_, (name, _))| name.as_str())
        .collect();
    if !open.is_empty() {
        notes.push(format!("没有对应、留空的栏：{}", open.join("、")));
    }
    notes
}

/// Cases that are in no row, or in no column of what the columns are by: the sheet's numbers do not come to all of them.
fn uncounted(counted: &Counted<'_>, by: &str, rows: &[&Of], columns: &[Option<(Of, &'static Measure)>]) -> Vec<String> {
    let mut notes = Vec::new();
    let told = |line: &CaseLine, what: &str| match what {
        "" => line.number.clone(),
        what => format!("{}（{what}）", line.number),
    };
    let listed = |cases: Vec<String>| {
        let more = if cases.len() > NAMED { format!("等 {} 件", cases.len()) } else { String::new() };
        format!("{}{more}", cases.iter().take(NAMED).cloned().collect::<Vec<_>>().join("、"))
    };
    let apart: Vec<&Of> = rows.iter().copied().filter(|of| **of != Of::All).collect();
    let out = counted.lines.iter().filter(|line| !apart.is_empty() && !apart.iter().any(|of| counted.holds(of, line)));
    let who = |line: &CaseLine| line.handlers.first().cloned().unwrap_or_default();
    let out: Vec<String> =
        out.map(|line| told(line, &if by == MEDIATOR { who(line) } else { String::new() })).collect();
    if !out.is_empty() {
        notes.push(format!("表里没有对应的行、没有计入各行的案件：{}", listed(out)));
    }
    let of_columns = || columns.iter().flatten().map(|(of, _)| of);
    let in_section = |s: usize| of_columns().filter(|of| matches!(of, Of::Item(at, _) if *at == s)).count();
    let main = (0..counted.list.sections.len()).filter(|s| in_section(*s) > 1).max_by_key(|s| in_section(*s));
    if let Some((s, section)) = main.and_then(|s| Some((s, counted.list.sections.get(s)?))) {
        let place = |line: &CaseLine| section.place(line, counted.list.committee.as_deref()).map(|i| i.label.clone());
        let held = |line: &CaseLine| {
            of_columns().any(|of| matches!(of, Of::Item(at, _) if *at == s) && counted.holds(of, line))
        };
        let out = counted.lines.iter().filter(|line| !held(line));
        let out: Vec<String> = out.filter_map(|line| Some(told(line, &place(line)?))).collect();
        if !out.is_empty() {
            notes.push(format!("表里没有对应的栏、没有计入各栏的案件：{}", listed(out)));
        }
    }
    if by == MEDIATOR && counted.lines.iter().any(|line| line.handlers.len() > 1) {
        notes.push("一案有几名调解员的，记在第一名名下。".to_owned());
    }
    notes
}
