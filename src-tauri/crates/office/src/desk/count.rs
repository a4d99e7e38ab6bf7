//! The open dates of a case as the desk keeps them.

use super::list::CaseNext;
use super::radar::{self, RadarKind};
use super::settings::Settings;
use super::today::DateLine;
use super::{Ready, crime, own, planned};
use crate::Office;
use crate::session::Answered;
use anjuan_case::{Case, CaseId, Event, EventId, LegalDay, LegalTime, Office as Profile};
use anjuan_law::{Deadline, DeadlineState, Standing, Whose};
use anjuan_store::{CaseDates, DateCheck, DateRow, DateSide, DateWaiver, DeskDate};
use serde::Serialize;
use std::collections::BTreeMap;

/// What stands ahead in a case.
pub(crate) struct Ahead {
    /// The next date, as lists show it.
    pub next: Option<CaseNext>,
    /// Dates that were let go, as they stand: their ids.
    pub waived: Vec<String>,
    /// Days that were set and that no rule counts, soonest first.
    pub set: Vec<DateLine>,
    /// What is to be heeded of a date beside how it was counted, by its id.
    pub notes: BTreeMap<String, String>,
    /// What a date runs from that names no event itself, as lists and the control sheet say it: by its id.
    pub starts: BTreeMap<String, EventId>,
}

impl Office {
    pub(super) fn counted(
        &self,
        id: CaseId,
        profile: &Profile,
        settings: &Settings,
        now: LegalTime,
    ) -> Answered<CaseDates> {
        let case = self.store.case(id)?;
        let closing = self.store.closing(id)?;
        let (deadlines, limitation) = self.counted_dates(&case, profile, now)?;
        let waived = self.store.date_waivers(id)?;
        let (dates, next) = self.desk_dates(&case, &deadlines, &waived, (profile, settings), now)?;
        let ours = |row: &&DateRow| row.side == DateSide::Ours;
        let today = now.day();
        let count = |f: &dyn Fn(&DateRow) -> bool| {
            u32::try_from(dates.iter().filter(ours).filter(|row| f(row)).count()).unwrap_or(u32::MAX)
        };
        let terms = self.store.performance_terms(id)?;
        let radar = match closing {
            Some(closing) => {
                let kept = settings.keep_years.is_some_and(|years| radar::past_keeping(closing.on, years, now.day()));
                let kept = if kept { RadarKind::PastKeeping.bit() } else { 0 };
                radar::after_the_end(&case, &terms, profile.kind, now.day()) | kept
            }
            None => radar::flags(&case, &terms, &self.store.papers(id)?, &dates, &limitation, profile.kind, now),
        };
        Ok(CaseDates {
            overdue: count(&|row| !is_right(row) && is_over(row, now)),
            near: count(&|row| !is_right(row) && row.warn_on <= today && !is_over(row, now)),
            radar,
            urgent: dates.iter().any(|row| at_once(row, now)),
            next,
            dates,
            case: id,
        })
    }

    /// What the desk watches: the open dates, and of a closed case those that outlive it; and the place of the one that comes next.
    fn desk_dates(
        &self,
        case: &Case,
        deadlines: &[Deadline],
        waived: &[DateWaiver],
        ways: (&Profile, &Settings),
        now: LegalTime,
    ) -> Answered<(Vec<DateRow>, Option<usize>)> {
        let (mut dates, next) = self.open_dates(case, deadlines, waived, ways, now)?;
        if self.store.closing(case.id)?.is_none() {
            return Ok((dates, next));
        }
        dates.retain(|row| self.outlives(case, row, now));
        let next = next_in(&dates, now);
        Ok((dates, next))
    }

    /// The open dates of a case, and the place of the one that comes next: the soonest that the office can lose, or that was set.
    pub(super) fn open_dates(
        &self,
        case: &Case,
        deadlines: &[Deadline],
        waived: &[DateWaiver],
        ways: (&Profile, &Settings),
        now: LegalTime,
    ) -> Answered<(Vec<DateRow>, Option<usize>)> {
        let (profile, settings) = ways;
        let checks = self.store.date_checks(case.id)?;
        // What the office has to do for itself stands in no case: it would stand in every one.
        let own = self.book.office_rules();
        let of_case = deadlines.iter().filter(|d| !own.contains(&d.rule.as_str()));
        let open = of_case.filter(|d| !waived.iter().any(|w| w.covers(&d.id, d.safe, d.legal)));
        let mut dates: Vec<DateRow> =
            open.filter_map(|d| Some(self.row(case, d, self.side(d)?, settings, &checks))).collect();
        let eyes = settings.second_eyes.then_some(checks.as_slice());
        let unpaid = planned::unpaid(case, &self.store.performance_terms(case.id)?, now.day());
        dates.extend(planned::rows(case, deadlines, eyes, &unpaid, (settings.furthest_lead(), now.day())));
        dates.extend(crime::row(&self.book, profile, case, now));
        let next = next_in(&dates, now);
        Ok((dates, next))
    }

    /// What stands ahead in a case, from what the law said of it.
    pub(crate) fn ahead(&self, case: &Case, deadlines: &[Deadline], now: LegalTime) -> Answered<Ahead> {
        let waived = self.store.date_waivers(case.id)?;
        let gone = |d: &&Deadline| waived.iter().any(|w| w.covers(&d.id, d.safe, d.legal));
        let let_go = deadlines.iter().filter(gone).map(|d| d.id.clone()).collect();
        let profile = self.profile()?;
        let printed = self.printed_days(case, &profile, deadlines, now)?;
        let notes = printed.into_iter().map(|one| (one.deadline, one.words)).collect();
        let (dates, next) = self.desk_dates(case, deadlines, &waived, (&profile, &self.settings()?), now)?;
        let next = next.and_then(|place| dates.get(place)).map(|row| CaseNext::of_row(row, now)).transpose()?;
        let mut set: Vec<DateRow> = dates.into_iter().filter(|row| row.rule == planned::PLANNED).collect();
        set.sort_by_key(|row| row.safe);
        let set = set.into_iter().map(|row| self.set_line(case, row, now)).collect::<Answered<_>>()?;
        let unnamed = deadlines.iter().filter(|d| d.event.is_none());
        let starts = unnamed.filter_map(|d| Some((d.id.clone(), self.turned(case, d)?.id))).collect();
        Ok(Ahead { next, waived: let_go, set, notes, starts })
    }

    /// A day that was set, as the case itself shows it: never stale, because it was read just now.
    fn set_line(&self, case: &Case, date: DateRow, now: LegalTime) -> Answered<DateLine> {
        let (number, title) = (case.number.clone(), case.title.clone());
        let (claimants, respondents) =
            self.store.desk_row(case.id)?.map(|row| (row.head.claimants, row.head.respondents)).unwrap_or_default();
        let fresh = Ready { generation: 0, recomputing: 0 };
        let desk = DeskDate { date, case: case.id, number, title, claimants, respondents, generation: 0 };
        self.line(&desk, fresh, now)
    }

    /// On whose side an open date stands; none for what is done, superseded or only watched, and for what a body let pass
    /// where nothing could be recorded that it did.
    fn side(&self, d: &Deadline) -> Option<DateSide> {
        let ours = matches!(d.whose, Whose::User | Whose::BothParties);
        match d.state {
            DeadlineState::Running | DeadlineState::Late if ours => Some(DateSide::Ours),
            DeadlineState::Missed | DeadlineState::Right if ours => Some(DateSide::Ours),
            DeadlineState::Running | DeadlineState::Late => Some(DateSide::Others),
            DeadlineState::Missed if !self.book.met_by(&d.rule).is_empty() => Some(DateSide::Others),
            DeadlineState::NotBegun => Some(DateSide::Waiting),
            _ => None,
        }
    }

    /// What a date runs from that starts from no event, or since it was turned: the event of that day by which it can, the proved one
    /// before another.
    pub(super) fn turned<'c>(&self, case: &'c Case, d: &Deadline) -> Option<&'c Event> {
        self.turns(case, d).pop()
    }

    /// All of them that can alike: the proved ones, or where none is proved, all.
    pub(super) fn turns<'c>(&self, case: &'c Case, d: &Deadline) -> Vec<&'c Event> {
        if self.book.from_transfer(&d.rule) {
            return Vec::new();
        }
        let kinds = self.book.turned_by(&d.rule);
        let of = |e: &&Event| e.party.is_none() || d.party.is_none() || e.party == d.party;
        let turns = case.events.iter().filter(|e| e.on == d.starts && kinds.contains(&e.kind)).filter(of);
        let (proved, other): (Vec<&Event>, Vec<&Event>) = turns.partition(|e| e.proved());
        if proved.is_empty() { other } else { proved }
    }

    /// The event that a date runs from: its own, unless another turned it since.
    pub(super) fn started<'c>(&self, case: &'c Case, d: &Deadline) -> Option<&'c Event> {
        let own = d.event.and_then(|id| case.events.iter().find(|e| e.id == id));
        own.filter(|e| e.on == d.starts).or_else(|| self.turned(case, d)).or(own)
    }

    fn row(&self, case: &Case, d: &Deadline, side: DateSide, settings: &Settings, checks: &[DateCheck]) -> DateRow {
        let event = d.event.and_then(|id| case.events.iter().find(|e| e.id == id));
        let started = self.started(case, d);
        let transferred = || case.payments.iter().any(|p| p.paid_at.day() == d.starts);
        let document = started.and_then(|e| e.proof.first()).and_then(|id| case.evidence.iter().find(|p| p.id == *id));
        let wanted = settings.second_eyes && side == DateSide::Ours && d.state != DeadlineState::Missed;
        let checked = checks.iter().any(|c| c.covers(&d.id, d.safe, d.legal));
        DateRow {
            deadline: d.id.clone(),
            rule: d.rule.clone(),
            side,
            what: d.title.clone(),
            missed: d.missed.clone(),
            route: d.route.code().to_owned(),
            whose: code(&d.whose),
            state: code(&d.state),
            standing: code(&d.standing),
            starts: d.starts,
            safe: d.safe,
            legal: d.legal,
            undecided: d.undecided.clone(),
            until: d.until,
            warn_on: own::warned(d.warn_on, d.safe, settings),
            provisional: d.provisional,
            event: event.map(|e| e.id),
            event_name: match started {
                Some(event) => event.kind.name(),
                None if transferred() => "转账",
                None => "",
            }
            .to_owned(),
            proved: event.is_none_or(Event::proved),
            document: document.map(|piece| (piece.id, piece.name.clone())),
            checked: if !wanted {
                "not_needed"
            } else if checked {
                "checked"
            } else {
                "wanted"
            }
            .to_owned(),
            urgent: false,
        }
    }
}

/// The place of the date that comes next. What was set for a day is asked after on that day, whosever turn it is; what cannot wait
/// comes before everything else, an hour that runs first.
fn next_in(dates: &[DateRow], now: LegalTime) -> Option<usize> {
    let asked = |row: &DateRow| row.side == DateSide::Ours || row.rule == planned::PLANNED || at_once(row, now);
    let rank = |row: &DateRow| (!at_once(row, now), row.until.is_none(), row.until, row.safe, row.legal);
    (0..dates.len())
        .filter(|i| dates.get(*i).is_some_and(|row| asked(row) && !is_over(row, now)))
        .min_by_key(|i| dates.get(*i).map(rank))
}

/// Does it stand on top of the day's work: an hour runs, or nobody told the police?
pub(super) fn at_once(row: &DateRow, now: LegalTime) -> bool {
    row.urgent || (row.until.is_some() && row.side != DateSide::Waiting && !is_over(row, now))
}

/// Has it passed its last day, or the moment that it ends at?
pub(super) fn is_over(row: &DateRow, now: LegalTime) -> bool {
    row.until.map_or(row.undecided.is_none() && row.legal < now.day(), |until| until <= now)
}

/// Do hours run of which nobody wrote down when they began? From the safe day on they may end at any time, up to the last one.
pub(super) fn unsure_hours(row: &DateRow) -> bool {
    row.until.is_some() && row.safe != row.legal
}

/// Is it a right that one need not use, of which nobody has said whether it is to be used? It is never overdue.
pub(super) fn is_right(row: &DateRow) -> bool {
    row.state == code(&DeadlineState::Right)
}

/// Where a date that was counted on an earlier day stands now.
pub(super) fn state_now(row: &DateRow, now: LegalTime) -> DeadlineState {
    match row.side {
        DateSide::Waiting => DeadlineState::NotBegun,
        _ if is_right(row) && is_over(row, now) => DeadlineState::Lapsed,
        _ if is_right(row) => DeadlineState::Right,
        _ if is_over(row, now) => DeadlineState::Missed,
        _ if row.safe < now.day() => DeadlineState::Late,
        _ => DeadlineState::Running,
    }
}

/// Days from one day to another, as lists show it.
pub(super) fn days_left(today: LegalDay, safe: LegalDay) -> i32 {
    i32::try_from(today.days_to(safe)).unwrap_or(i32::MAX)
}

/// The last day in words: the day, or why it stands open.
pub(super) fn last(row: &DateRow) -> String {
    row.undecided.clone().unwrap_or_else(|| row.legal.to_string())
}

/// What the last day is called of a period that the office set itself.
pub(super) const OWN_LAST_DAY: &str = "本机构自定末日";

/// What the last day is called: of a period that the office set itself it is no day of the law.
pub(super) fn last_day(row: &DateRow) -> &'static str {
    if row.standing == code(&Standing::Office) { OWN_LAST_DAY } else { "法定末日" }
}

/// Minutes from one moment to another; none are left once it has come.
pub(super) fn minutes_left(now: LegalTime, until: LegalTime) -> i32 {
    i32::try_from((until.datetime() - now.datetime()).num_minutes().max(0)).unwrap_or(i32::MAX)
}

/// The code of a kind, as serde writes it.
pub(super) fn code(kind: &impl Serialize) -> String {
    serde_json::to_value(kind).ok().and_then(|value| value.as_str().map(str::to_owned)).unwrap_or_default()
}

/// A kind from its code.
pub(super) fn coded<T: serde::de::DeserializeOwned>(code: &str) -> Answered<T> {
    serde_json::from_value(code.into()).map_err(|e| anjuan_store::StoreError::from(e).into())
}
