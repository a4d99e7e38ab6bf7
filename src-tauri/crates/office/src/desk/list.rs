//! The list of cases: filters, sorting, pages; filters saved by name.

use super::Ready;
use super::count::{code, coded, days_left, minutes_left};
use super::crime::UNREPORTED;
use super::radar::RadarKind;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Fen, LegalDay, LegalTime};
use anjuan_law::{DeadlineState, Whose};
use anjuan_store::{CaseHead, CaseSort, DateRow, DeskRow, NextDate};
use serde::{Deserialize, Serialize};

/// Which cases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct CaseFilter {
    /// Every word of it is found in the case; the best match comes first then.
    pub text: String,
    /// Closed ones, open ones, or both.
    pub closed: Option<bool>,
    /// Who handles it.
    pub staff: Option<String>,
    /// The next date lies within so many days.
    pub due_within: Option<u16>,
    /// Something is overdue.
    pub overdue: bool,
    /// Forgotten for that.
    pub radar: Option<RadarKind>,
    /// The sum in dispute, from.
    pub amount_from: Option<Fen>,
    /// To, itself counted.
    pub amount_to: Option<Fen>,
    /// Opened on that day or later.
    pub opened_from: Option<LegalDay>,
    /// Opened on that day or earlier.
    pub opened_to: Option<LegalDay>,
}

/// What is asked of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct ListAsk {
    /// Which cases.
    pub filter: CaseFilter,
    /// Sorted by.
    pub sort: CaseSort,
    /// The largest or latest first.
    pub down: bool,
    /// Where the page begins: `next` of the one before.
    pub after: Option<String>,
    /// Rows at most.
    pub limit: u32,
}

/// A page of the list.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CasePage {
    /// Its rows.
    pub rows: Vec<CaseLine>,
    /// Where the next one begins.
    pub next: Option<String>,
    /// All cases.
    pub total: u32,
    /// Those that the filter takes; counted with the first page only.
    pub matched: Option<u32>,
}

/// A case in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseLine {
    /// What every list says of it.
    #[serde(flatten)]
    pub head: CaseHead,
    /// The next date that the office can lose.
    pub next: Option<CaseNext>,
    /// What it was forgotten for.
    pub radar: Vec<RadarKind>,
    /// Its dates are being counted again: not to be relied on.
    pub stale: bool,
    /// Something in it cannot wait: it stands first by its next date.
    pub urgent: bool,
}

/// The next date of a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseNext {
    /// As in the assessment.
    pub deadline: String,
    /// What is to be done.
    pub what: String,
    /// Whose duty.
    pub whose: Whose,
    /// Where it stands now.
    pub state: DeadlineState,
    /// The day to rely on.
    pub safe: LegalDay,
    /// The last day by law.
    pub legal: LegalDay,
    /// The moment, for hours.
    pub until: Option<LegalTime>,
    /// Minutes that are left of a period in hours; none are left once its moment has come.
    pub minutes_left: Option<i32>,
    /// Days from today to `safe`.
    pub days_left: i32,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
    /// It cannot wait, and no day is set for it: `safe` is only today.
    pub at_once: bool,
    /// Is it near, as its rule and the office's lead times say? The same as among the day's work.
    pub near: bool,
}

/// A filter saved by name, with how the list looks under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SavedFilter {
    /// Its name.
    pub name: String,
    /// Which cases.
    pub filter: CaseFilter,
    /// Sorted by.
    pub sort: CaseSort,
    /// The largest or latest first.
    pub down: bool,
    /// The columns shown.
    pub columns: Vec<String>,
}

impl CaseFilter {
    /// Does it take that case? The text is the search's business.
    fn takes(&self, row: &DeskRow, now: LegalTime) -> bool {
        let today = now.day();
        let soon = |days: u16| {
            let last = today.plus_days(i64::from(days));
            row.next.as_ref().is_some_and(|next| last.is_some_and(|last| next.safe <= last))
        };
        let head = &row.head;
        let opened = head.opened_at.day();
        self.closed.is_none_or(|closed| head.closed_on.is_some() == closed)
            && self.staff.as_ref().is_none_or(|name| head.staff.split('、').any(|one| one == name))
            && self.due_within.is_none_or(soon)
            && (!self.overdue || head.overdue > 0)
            && self.radar.is_none_or(|kind| row.radar & kind.bit() != 0)
            && self.amount_from.is_none_or(|least| head.amount >= least)
            && self.amount_to.is_none_or(|most| head.amount <= most)
            && self.opened_from.is_none_or(|day| opened >= day)
            && self.opened_to.is_none_or(|day| opened <= day)
    }

    /// What it says of closed and open, where it says nothing else.
    fn only_closing(&self) -> Option<Option<bool>> {
        let nothing_else = *self == Self { text: self.text.clone(), closed: self.closed, ..Self::default() };
        nothing_else.then_some(self.closed)
    }
}

impl CaseLine {
    /// `warn_on`: the day from which the next date is near, where there is one.
    fn of(row: DeskRow, warn_on: Option<LegalDay>, ready: Ready, now: LegalTime) -> Answered<Self> {
        Ok(Self {
            head: row.head,
            next: row.next.map(|next| CaseNext::of(next, warn_on, now)).transpose()?,
            radar: RadarKind::of(row.radar),
            stale: row.generation < ready.generation,
            urgent: row.urgent,
        })
    }
}

impl CaseNext {
    /// The same of a date that was counted just now.
    pub(super) fn of_row(row: &DateRow, now: LegalTime) -> Answered<Self> {
        let date = NextDate {
            deadline: row.deadline.clone(),
            what: row.what.clone(),
            whose: row.whose.clone(),
            state: row.state.clone(),
            safe: row.safe,
            legal: row.legal,
            undecided: row.undecided.clone(),
            until: row.until,
            provisional: row.provisional,
        };
        Self::of(date, Some(row.warn_on), now)
    }

    fn of(next: NextDate, warn_on: Option<LegalDay>, now: LegalTime) -> Answered<Self> {
        let today = now.day();
        let over = next.until.map_or(next.undecided.is_none() && next.legal < today, |until| until <= now);
        let right = next.state == code(&DeadlineState::Right);
        Ok(Self {
            near: !over && warn_on.is_some_and(|day| day <= today),
            at_once: next.deadline == UNREPORTED,
            deadline: next.deadline,
            what: next.what,
            whose: coded(&next.whose)?,
            state: match over {
                true if right => DeadlineState::Lapsed,
                true => DeadlineState::Missed,
                false if right => DeadlineState::Right,
                false if next.safe < today => DeadlineState::Late,
                false => DeadlineState::Running,
            },
            safe: next.safe,
            legal: next.legal,
            until: next.until,
            minutes_left: next.until.map(|until| minutes_left(now, until)),
            days_left: days_left(today, next.safe),
            provisional: next.provisional,
        })
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// A page of the list.
    pub fn case_list(&mut self, ask: &ListAsk, now: LegalTime) -> Answered<CasePage> {
        let ready = self.desk_ready(now)?;
        let limit = ask.limit.clamp(1, 1000) as usize;
        let filter = &ask.filter;
        let takes = |row: &DeskRow| filter.takes(row, now);
        let (total, _) = self.store.desk_size()?;
        let (rows, next, matched) = if filter.text.trim().is_empty() {
            let page = self.store.list(ask.sort, ask.down, ask.after.as_deref(), limit, &takes)?;
            let matched = match (&ask.after, filter.only_closing()) {
                (Some(_), _) => None,
                // Counted by the database: these two the window opens with.
                (None, Some(None)) => Some(total),
                (None, Some(Some(false))) => Some(self.store.count_open()?),
                (None, _) => Some(self.store.count_cases(&takes)?),
            };
            (page.rows, page.next, matched)
        } else {
            let found = self.store.find(&filter.text, limit, &takes)?;
            let rows: Vec<DeskRow> = found.hits.into_iter().map(|hit| hit.row).collect();
            let matched = u32::try_from(rows.len()).ok().filter(|_| !found.more);
            (rows, None, matched)
        };
        let rows: Answered<Vec<CaseLine>> = rows.into_iter().map(|row| self.case_line(row, ready, now)).collect();
        Ok(CasePage { rows: rows?, next, total, matched })
    }

    /// A case as a line of the list.
    pub(super) fn case_line(&self, row: DeskRow, ready: Ready, now: LegalTime) -> Answered<CaseLine> {
        let warn_on = if row.next.is_some() { self.store.next_warned(row.head.case)? } else { None };
        CaseLine::of(row, warn_on, ready, now)
    }

    /// Filters saved by name.
    pub fn saved_filters(&self) -> Answered<Vec<SavedFilter>> {
        Ok(self.store.saved_filters()?)
    }

    /// Saves a filter; one of the same name is replaced.
    pub fn save_filter(&mut self, filter: &SavedFilter, now: LegalTime) -> Changed<()> {
        let filter = SavedFilter { name: filter.name.trim().to_owned(), ..filter.clone() };
        if filter.name.is_empty() {
            return Err(Problem::new("filter.name", "请给这个筛选起个名字，下次按名字找回"));
        }
        self.change("filter.save", now, |tx| {
            tx.say(&filter.name);
            Ok(tx.save_filter(&filter.name, &filter)?)
        })
    }

    /// Forgets one.
    pub fn drop_filter(&mut self, name: &str, now: LegalTime) -> Changed<()> {
        self.change("filter.drop", now, |tx| {
            tx.say(name);
            Ok(tx.drop_filter(name)?)
        })
    }
}
