//! Who entered what a date rests on: one answer for the check, for its refusal and for the control sheet.
//!
//! A date rests on the event, transfer or agreed day that its start is. Whoever last moved that start entered the date; what else
//! was entered on the same day did not.

use super::record::read;
use crate::Office;
use crate::session::Answered;
use anjuan_case::{Case, CaseId, Event, EventId, EventKind, Handling, LegalDay, LegalTime, PartyId, Payment};
use anjuan_law::Deadline;
use anjuan_store::{DateRow, EditRow, Item};
use serde_json::Value;
use std::collections::BTreeMap;

/// Changes of a case that are looked through for who entered a date.
const LOOKED_AT: u32 = 10_000;

/// Who entered it, where that was said, and when.
pub(super) type Entered = (Option<String>, Option<LegalTime>);

/// What a date rests on: one of `bearers` alone sets its start.
pub(super) struct Rests {
    /// The event it starts from, as it is named; none where it starts from no event.
    pub event: Option<EventId>,
    bearers: Vec<(Item, String)>,
    /// The kinds of event from which it can start.
    kinds: Vec<EventKind>,
    /// Only what concerns this party sets it, or what names nobody.
    party: Option<PartyId>,
    starts: LegalDay,
    /// The moment that it starts at, where the hour counts.
    moment: Option<LegalTime>,
    /// It starts from the first transfer: an earlier one would move it.
    first: bool,
}

/// Things of a case as they stood at some time: by their ids.
type Stood<'r> = BTreeMap<&'r str, (Item, Option<&'r Value>)>;

impl Rests {
    fn on(starts: LegalDay) -> Self {
        Self { event: None, bearers: Vec::new(), kinds: Vec::new(), party: None, starts, moment: None, first: false }
    }

    fn of_event(event: &Event) -> Self {
        Self {
            event: Some(event.id),
            bearers: vec![(Item::Event, event.id.to_string())],
            kinds: vec![event.kind],
            ..Self::on(event.on)
        }
    }

    /// Of a day that was set: the event that says so, with its hour; or the record of the mediation.
    pub fn of_set(case: &Case, row: &DateRow) -> Self {
        match case.events.iter().find(|e| Some(e.id) == row.event) {
            Some(event) => Self { moment: Some(moment(event)), ..Self::of_event(event) },
            None => Self { bearers: vec![(Item::Handling, String::new())], ..Self::on(row.starts) },
        }
    }

    /// Can a change have to do with it?
    fn concerned(&self, row: &EditRow) -> bool {
        (self.first && row.edit.what == Item::Payment) || self.is_borne_by(row)
    }

    fn is_borne_by(&self, row: &EditRow) -> bool {
        self.bearers.iter().any(|(what, id)| *what == row.edit.what && *id == row.edit.item)
    }

    /// Would something set the start of it, as it stood?
    fn sets(&self, what: Item, stood: Option<&Value>) -> bool {
        let at = |at: LegalTime| self.moment.is_none_or(|moment| moment == at);
        let of_event =
            |e: Event| e.on == self.starts && self.kinds.contains(&e.kind) && self.concerns(e.party) && at(moment(&e));
        match what {
            Item::Event => stood.and_then(read).is_some_and(of_event),
            Item::Payment => stood
                .and_then(read::<Payment>)
                .is_some_and(|p| p.paid_at.day() == self.starts && self.concerns(p.to) && at(p.paid_at)),
            Item::Handling => {
                stood.and_then(read::<Handling>).is_some_and(|h| h.mediation.held_on == Some(self.starts))
            }
            _ => false,
        }
    }

    fn concerns(&self, party: Option<PartyId>) -> bool {
        self.party.is_none() || party.is_none() || party == self.party
    }

    /// Did it start on that day by what stood then? What was never changed stood as it stands.
    fn began(&self, stood: &Stood<'_>) -> bool {
        let sets =
            |(what, id): &(Item, String)| stood.get(id.as_str()).is_none_or(|(_, value)| self.sets(*what, *value));
        let earlier = |(what, value): &(Item, Option<&Value>)| {
            let before = |p: Payment| p.paid_at.day() < self.starts && self.concerns(p.to);
            *what == Item::Payment && value.and_then(read::<Payment>).is_some_and(before)
        };
        self.bearers.iter().any(sets) && !(self.first && stood.values().any(earlier))
    }

    /// The change since which it starts on that day, of changes with the newest operation first; none where it came in with the case.
    fn moved<'r>(&self, rows: &[&'r EditRow]) -> Option<&'r EditRow> {
        let mut stood: Stood<'r> = BTreeMap::new();
        for row in rows.iter().rev() {
            stood.insert(&row.edit.item, (row.edit.what, row.edit.after.as_ref()));
        }
        for operation in rows.chunk_by(|one, next| one.seq == next.seq) {
            for row in operation {
                stood.insert(&row.edit.item, (row.edit.what, row.edit.before.as_ref()));
            }
            if !self.began(&stood) {
                return operation.first().copied();
            }
        }
        None
    }

    /// Who signed for it: the first who, after that line of the log, saved what sets it under a name.
    fn signed<'r>(&self, rows: &[&'r EditRow], since: i64) -> Option<&'r EditRow> {
        let saved =
            |row: &&&EditRow| row.seq > since && row.by.is_some() && row.edit.before.is_some() && self.is_borne_by(row);
        rows.iter().rev().find(saved).copied()
    }
}

/// The moment of an event, midnight where no hour is recorded.
fn moment(event: &Event) -> LegalTime {
    event.at.unwrap_or_else(|| event.on.into())
}

impl Office {
    /// What a date that the law counted rests on.
    pub(super) fn rests(&self, case: &Case, d: &Deadline) -> Rests {
        let moment = d.until.map(|_| d.starts_at);
        let named = d.event.and_then(|id| case.events.iter().find(|e| e.id == id));
        if let Some(event) = named.filter(|e| e.on == d.starts) {
            return Rests { moment, ..Rests::of_event(event) };
        }
        let turns = self.turns(case, d);
        if let (Some(event), true) = (named, turns.is_empty()) {
            return Rests::of_event(event);
        }
        let paid = case.payments_to(d.party).filter(|p| p.paid_at.day() == d.starts).map(|p| p.id.to_string());
        let first = named.is_none() && case.first_payment_day_to(d.party) == Some(d.starts);
        // A later transfer on the day of an event moves nothing.
        let paid = paid.filter(|_| first || turns.is_empty()).map(|id| (Item::Payment, id));
        Rests {
            event: self.turned(case, d).map(|e| e.id),
            kinds: turns.iter().map(|e| e.kind).collect(),
            bearers: turns.iter().map(|e| (Item::Event, e.id.to_string())).chain(paid).collect(),
            party: d.party,
            moment,
            first,
            ..Rests::on(d.starts)
        }
    }

    /// Who entered what a date rests on, and when: who last moved its start there, or else who brought the case in. What was entered
    /// without a name is signed for by the first who saves it under one.
    pub(super) fn entered(&self, case: CaseId, rests: &Rests) -> Answered<Entered> {
        let rows = self.store.dated_edits(case, LOOKED_AT)?;
        let rows: Vec<&EditRow> = rows.iter().filter(|row| rests.concerned(row)).collect();
        let (seq, by, at) = match rests.moved(&rows) {
            Some(row) => (row.seq, row.by.clone(), row.at),
            None => match self.store.log_first(case)? {
                Some(row) => (row.seq, row.by, row.at),
                None => return Ok((None, None)),
            },
        };
        match rests.signed(&rows, seq).filter(|_| by.is_none()) {
            Some(row) => Ok((row.by.clone(), Some(row.at))),
            None => Ok((by, Some(at))),
        }
    }
}
