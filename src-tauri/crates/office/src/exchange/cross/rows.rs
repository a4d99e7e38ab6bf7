//! What a row of a cross table counts, by its name: an item, a month, a mediator, or a number of its own (调解成功数), and what is
//! counted of the row above it (其中：法院).

use super::fill::{Counted, plain};
use super::months::Months;
use super::{MEDIATOR, MONTH, Of};
use crate::exchange::tally::{WHOLE, bare, is_part, item_of};
use crate::reports::{CaseLine, Measure, StatisticsBy, measure};

/// A row of the sheet that says something in the column that names rows.
pub(super) struct Row {
    pub number: u32,
    pub name: String,
    pub of: Result<Counts, String>,
}

/// Which cases a row counts, and what of them.
#[derive(Clone)]
pub(super) struct Counts {
    of: Of,
    /// Of these only: what 其中 is said below.
    within: Option<Of>,
    /// What is counted, where the row says it and not the column.
    measure: Option<&'static Measure>,
}

/// What every column counts that does not say otherwise.
const CASES: &str = "count.cases";
/// What is counted of cases with an agreement.
const OF_AGREED: [&str; 4] = ["count.performed", "count.overdue", "count.confirmed", "count.agreed_amount"];

impl Counts {
    pub(super) const fn of(of: Of) -> Self {
        Self { of, within: None, measure: None }
    }

    /// Does it count everything?
    pub(super) fn is_whole(&self) -> bool {
        self.of == Of::All && self.within.is_none() && self.measure.is_none()
    }

    /// The cases that it counts all of; none where it counts something else of them.
    pub(super) fn cases(&self) -> Option<&Of> {
        (self.measure.is_none() && self.within.is_none()).then_some(&self.of)
    }

    pub(super) fn holds(&self, counted: &Counted<'_>, line: &CaseLine) -> bool {
        counted.holds(&self.of, line) && self.within.as_ref().is_none_or(|of| counted.holds(of, line))
    }

    /// What is counted where it meets a column; none where the two say different things. `says` tells whether the column's own
    /// heading says what it counts.
    pub(super) fn measure_in(&self, column: &'static Measure, says: impl Fn() -> bool) -> Option<&'static Measure> {
        match self.measure {
            None => Some(column),
            Some(own) if own.key == column.key => Some(own),
            Some(own) if column.key == CASES && !(own.is_money() && says()) => Some(own),
            Some(_) => None,
        }
    }
}

/// Rows read from the top down.
pub(super) struct Reading<'a> {
    counted: &'a Counted<'a>,
    by: &'a str,
    section: Option<usize>,
    /// The last row that is no part of another.
    over: Option<Counts>,
}

impl<'a> Counted<'a> {
    pub(super) fn reading(&'a self, by: &'a str) -> Reading<'a> {
        Reading { counted: self, by, section: None, over: None }
    }
}

impl Reading<'_> {
    /// What the name of a row says; `None` of one that is no row of the table (填表人：).
    pub(super) fn row_of(&mut self, name: &str) -> Option<Result<Counts, String>> {
        let part = is_part(name);
        if !part && (WHOLE.contains(&bare(name)) || name == "全年") {
            self.over = Some(Counts::of(Of::All));
            return Some(Ok(Counts::of(Of::All)));
        }
        if !part && name.contains(['：', ':']) {
            return None;
        }
        let counted = self.counted;
        Some(match self.by {
            MONTH => match Months::of(name, true) {
                Some(months) => {
                    months.days(counted.ask.from, counted.ask.to).map(|(first, last)| Counts::of(Of::Days(first, last)))
                }
                None => Err("不是月份".to_owned()),
            },
            MEDIATOR => match counted.mediators.iter().find(|m| plain(m) == plain(name)) {
                Some(known) => Ok(Counts::of(Of::Person(known.clone()))),
                None => Err("本机构没有这位调解员，也没有由其承办的案件".to_owned()),
            },
            _ => self.counts(name, part),
        })
    }

    fn counts(&mut self, name: &str, part: bool) -> Result<Counts, String> {
        let list = self.counted.list;
        let said = match item_of(list, name, self.section) {
            Some((s, i)) => Some((Some(s), Counts::of(Of::Item(s, i)))),
            None => measure(bare(name)).map(|m| (None, Counts { measure: Some(m), ..Counts::of(Of::All) })),
        };
        let Some((section, counts)) = said else {
            let titled = |s: &crate::reports::StatisticsSection| bare(&s.title) == bare(name);
            self.section = list.sections.iter().position(titled).or(self.section);
            if !part {
                self.over = None;
            }
            return Err("统计分类里没有这一项；可以在统计分类里改名或者增加".to_owned());
        };
        if part {
            return self.part(counts);
        }
        self.section = section.or(self.section);
        self.over = Some(counts.clone());
        Ok(counts)
    }

    /// What 其中 counts: of the row above it, which it has to be a part of.
    fn part(&self, counts: Counts) -> Result<Counts, String> {
        let list = self.counted.list;
        let unknown = || Err("看不出是上面哪一行的其中数".to_owned());
        let Some(over) = &self.over else { return unknown() };
        match (&over.of, over.measure.map(|m| m.key), &counts.of, counts.measure) {
            (Of::All, None | Some(CASES), ..) => Ok(counts),
            (Of::All, Some("count.agreed"), Of::Item(s, _), None)
                if list.sections.get(*s).is_some_and(|s| s.by == StatisticsBy::Form) =>
            {
                Ok(counts)
            }
            (Of::All, Some("count.agreed"), Of::All, Some(own)) if OF_AGREED.contains(&own.key) => Ok(counts),
            (Of::Item(s, over), None, Of::Item(at, part), None) if s == at => match list.is_under(*s, *part, *over) {
                true => Ok(counts),
                false => Err("不是上面那一行里的一项".to_owned()),
            },
            (of @ Of::Item(..), None, Of::Item(..) | Of::All, _) => Ok(Counts { within: Some(of.clone()), ..counts }),
            _ => unknown(),
        }
    }
}
