//! The day that a signed agreement prints of itself, where it is earlier than the one on which it was signed. Whoever reads the paper
//! alone counts the period for confirmation (民事诉讼法 205) from it: the day to rely on is then no later than by that day, and says why.

use crate::Office;
use crate::session::Answered;
use anjuan_case::{Case, Event, EventId, EventKind, LegalDay, LegalTime, Office as Profile};
use anjuan_law::{Because, Deadline, DeadlineState, Standing, dates_of};

/// What says of an agreement that it was signed, and what starts its days.
const AGREED: [EventKind; 2] = [EventKind::AgreementSigned, EventKind::AgreementEffective];

/// What an earlier day on the paper does to a date.
pub(crate) struct Printed {
    /// The date's id.
    pub deadline: String,
    /// The day that the paper prints.
    pub day: LegalDay,
    /// The same as a sentence.
    pub words: String,
    /// The day to rely on, counted from the printed day.
    safe: LegalDay,
    /// The day from which that is near.
    warn_on: LegalDay,
}

impl Office {
    /// The dates of a case as the law counts them, with what its papers print heeded; and the ids of those that are limitation.
    pub(crate) fn counted_dates(
        &self,
        case: &Case,
        profile: &Profile,
        now: LegalTime,
    ) -> Answered<(Vec<Deadline>, Vec<String>)> {
        let (mut dates, limitation) = dates_of(&self.book, &self.calendar, profile, case, now);
        self.heed_printed(case, profile, &mut dates, now)?;
        Ok((dates, limitation))
    }

    /// Puts the reason beside each date that the paper itself would count from an earlier day, and moves the day to rely on forward.
    pub(crate) fn heed_printed(
        &self,
        case: &Case,
        profile: &Profile,
        dates: &mut [Deadline],
        now: LegalTime,
    ) -> Answered<()> {
        let found = self.printed_days(case, profile, dates, now)?;
        for printed in &found {
            for date in dates.iter_mut().filter(|d| d.id == printed.deadline) {
                let standing = Standing::Practice;
                date.because.children.push(Because { text: printed.words.clone(), standing, ..Because::default() });
                if printed.safe < date.safe {
                    rely_on(date, printed, now.day());
                }
            }
        }
        if !found.is_empty() {
            dates.sort_by_key(|date| (is_closed(date), date.safe, date.legal));
        }
        Ok(())
    }

    /// The dates for confirmation that run and of which the signed paper prints an earlier day than the one on which it was signed.
    pub(crate) fn printed_days(
        &self,
        case: &Case,
        profile: &Profile,
        dates: &[Deadline],
        now: LegalTime,
    ) -> Answered<Vec<Printed>> {
        let confirms = |d: &&Deadline| self.book.met_by(&d.rule) == [EventKind::ConfirmationFiled];
        let runs = |d: &&Deadline| matches!(d.state, DeadlineState::Running | DeadlineState::Late) && d.event.is_some();
        let confirms: Vec<&Deadline> = dates.iter().filter(runs).filter(confirms).collect();
        let mut found = Vec::new();
        if confirms.is_empty() {
            return Ok(found);
        }
        for row in self.store.papers(case.id)? {
            let stands = row.withdrawn.is_none() && row.replaced_by.is_none() && Self::is_agreement(&row.template);
            // What is bound, a file or a set, is no form that prints a day.
            let printed = if stands { self.printed_day(case, &row)? } else { None };
            let Some((day, label)) = printed else { continue };
            let proves = |e: &Event| row.signed.iter().any(|copy| e.proof.contains(&copy.evidence));
            let later = |e: &&Event| AGREED.contains(&e.kind) && day < e.on && proves(e);
            let events: Vec<EventId> = case.events.iter().filter(later).map(|e| e.id).collect();
            if events.is_empty() {
                continue;
            }
            let (by_paper, _) = dates_of(&self.book, &self.calendar, profile, &moved(case, &events, day), now);
            for date in confirms.iter().filter(|d| d.event.is_some_and(|event| events.contains(&event))) {
                let Some(other) = by_paper.iter().find(|o| o.rule == date.rule && o.event == date.event) else {
                    continue;
                };
                let (title, starts, legal) = (&row.title, date.starts, other.legal);
                found.push(Printed {
                    deadline: date.id.clone(),
                    day,
                    words: format!(
                        "“{title}”上印的{label}是 {day}，早于登记的 {starts}：只看纸面的人从 {day} 起算，到 {legal} 为止；稳妥日按较早的一天定。签字时已经在纸面上改正的，以改正后的为准"
                    ),
                    safe: other.safe,
                    warn_on: other.warn_on,
                });
            }
        }
        Ok(found)
    }
}

/// The case as the paper tells it.
fn moved(case: &Case, events: &[EventId], day: LegalDay) -> Case {
    let mut told = case.clone();
    for event in told.events.iter_mut().filter(|e| events.contains(&e.id)) {
        (event.on, event.at) = (day, None);
    }
    told.events.sort_by_key(|e| (e.on, e.at));
    told
}

/// Is it done or only to be watched? Such dates stand last, as the law puts them.
fn is_closed(date: &Deadline) -> bool {
    use DeadlineState::{Done, DoneLate, Superseded, Watch};
    matches!(date.state, Done | DoneLate | Superseded | Watch)
}

/// The day to rely on is the earlier one; the last day by law stays what it is.
fn rely_on(date: &mut Deadline, printed: &Printed, today: LegalDay) {
    date.safe = printed.safe;
    date.warn_on = date.warn_on.min(printed.warn_on);
    date.days_left = super::count::days_left(today, date.safe);
    if date.state == DeadlineState::Running && date.safe < today {
        date.state = DeadlineState::Late;
    }
    date.near = date.state == DeadlineState::Running && date.warn_on <= today;
}
