//! What the office does about its cases at the desk, and what every change was before it.

use super::Tx;
use crate::{
    CalendarEntryRow, Changed, Closing, ConflictRow, DateCheck, DateWaiver, Edit, EditRow, Item, StoreError, calendar,
    cases, closings, conflicts, date_checks, date_waivers, discards, events, filters, history, payments, reminded,
    statement_lines, ways,
};
use anjuan_case::{Answer, Case, CaseId, Event, Handling, LegalTime, Party, PartyId, Payment};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Tx<'_> {
    /// An item of a case as it stands.
    pub(super) fn known(&self, case: CaseId, what: Item, item: &str) -> Result<Option<Value>, StoreError> {
        history::known(&self.sql, case, what, item)
    }

    /// Remembers what an item was before the operation, if it is another now.
    pub(super) fn edited(
        &mut self,
        case: CaseId,
        what: Item,
        item: &str,
        before: Option<Value>,
    ) -> Result<(), StoreError> {
        let after = self.known(case, what, item)?;
        if before != after {
            self.edits.push(Edit { case, what, item: item.to_owned(), before, after });
        }
        Ok(())
    }

    /// Keeps that who works here saved an item that bears a date and left it as it was: what was entered without a name is
    /// signed for that way. Nothing is kept where nobody said who works here, or where the operation changed the item.
    ///
    /// # Errors
    /// `Sql`.
    pub fn signed_for(&mut self, case: CaseId, what: Item, item: &str) -> Result<(), StoreError> {
        let told = self.edits.iter().any(|e| (e.case, e.what, e.item.as_str()) == (case, what, item));
        if told || self.by().is_none() {
            return Ok(());
        }
        if let Some(stands) = self.known(case, what, item)? {
            let (before, after) = (Some(stands.clone()), Some(stands));
            self.edits.push(Edit { case, what, item: item.to_owned(), before, after });
        }
        Ok(())
    }

    /// Remembers of a case that came in what bears a date, so that it is known who entered it.
    pub(super) fn dated(&mut self, case: &Case) -> Result<(), StoreError> {
        let days = case.answers.iter().filter(|(_, answer)| matches!(answer, Answer::Day(_)));
        let agreed = !case.handling.mediation.instalments.is_empty() || case.handling.mediation.due.is_some();
        let payments = case.payments.iter().map(|p| (Item::Payment, p.id.to_string()));
        let items = payments
            .chain(case.events.iter().map(|e| (Item::Event, e.id.to_string())))
            .chain(days.map(|(question, _)| (Item::Answer, question.clone())))
            .chain(agreed.then(|| (Item::Handling, String::new())));
        for (what, item) in items {
            self.edited(case.id, what, &item, None)?;
        }
        Ok(())
    }

    /// Payments and events that name a party, as they stand.
    pub(super) fn naming(
        &self,
        case: CaseId,
        party: PartyId,
    ) -> Result<Vec<(Item, String, Option<Value>)>, StoreError> {
        let mut all = Vec::new();
        for payment in payments::by_case(&self.sql, case)?.into_iter().filter(|p| p.to == Some(party)) {
            all.push((Item::Payment, payment.id.to_string(), Some(serde_json::to_value(payment)?)));
        }
        for event in events::by_case(&self.sql, case)?.into_iter().filter(|e| e.party == Some(party)) {
            all.push((Item::Event, event.id.to_string(), Some(serde_json::to_value(event)?)));
        }
        Ok(all)
    }

    /// What one operation changed, in its order.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn edits(&self, seq: i64) -> Result<Vec<EditRow>, StoreError> {
        history::of_operation(&self.sql, seq)
    }

    /// Is an item as a change left it?
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn still(&self, edit: &Edit) -> Result<bool, StoreError> {
        history::still(&self.sql, edit)
    }

    /// Makes an item what it was before a change.
    ///
    /// # Errors
    /// As the change itself; `Corrupt` where what was kept cannot be read.
    pub fn put_back(&mut self, edit: &Edit) -> Result<(), StoreError> {
        let case = edit.case;
        let unread = |_| StoreError::Corrupt("改动记录中的一项不合规格".to_owned());
        match (edit.what, &edit.before) {
            (Item::Story, before) => {
                let text = |key: &str| before.as_ref().and_then(|b| b.get(key)).and_then(Value::as_str).unwrap_or("");
                self.set_story(case, text("title"), text("story"))
            }
            (Item::Party, Some(before)) => self.put_party(case, &read::<Party>(before)?),
            (Item::Party, None) => self.remove_party(case, edit.item.parse().map_err(unread)?),
            (Item::Payment, Some(before)) => self.put_payment(case, &read::<Payment>(before)?),
            (Item::Payment, None) => self.remove_payment(case, edit.item.parse().map_err(unread)?),
            (Item::Event, Some(before)) => self.put_event(case, &read::<Event>(before)?),
            (Item::Event, None) => self.remove_event(case, edit.item.parse().map_err(unread)?),
            (Item::Answer, before) => {
                let answer = before.as_ref().map(read::<Answer>).transpose()?;
                self.set_answer(case, &edit.item, answer.as_ref())
            }
            (Item::Handling, Some(before)) => self.set_handling(case, &read::<Handling>(before)?),
            (Item::Handling, None) => Ok(()),
            (Item::Line, before) => {
                let stands = self.known(case, Item::Line, &edit.item)?;
                statement_lines::release(&self.sql, &edit.item)?;
                if let Some(before) = before {
                    statement_lines::put_back(
                        &self.sql,
                        &edit.item,
                        &read::<Vec<statement_lines::TakenLine>>(before)?,
                    )?;
                }
                self.edited(case, Item::Line, &edit.item, stands)
            }
            (Item::Closing, before) => {
                let closing = before.as_ref().map(read::<Closing>).transpose()?;
                self.close_case(case, closing.as_ref())
            }
        }
    }

    /// How a case was closed, read inside the operation; `None` while it is open.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn closing(&self, case: CaseId) -> Result<Option<Closing>, StoreError> {
        closings::get(&self.sql, case)
    }

    /// Closes a case, or with `None` opens it again.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn close_case(&mut self, case: CaseId, closing: Option<&Closing>) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        let before = self.known(case, Item::Closing, "")?;
        closings::set(&self.sql, case, closing)?;
        self.edited(case, Item::Closing, "", before)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Puts a case aside: it is in no list any more, and nothing of it is lost.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn discard_case(&mut self, case: CaseId, why: &str, now: LegalTime) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        discards::put(&self.sql, case, now, why)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Was it put aside?
    ///
    /// # Errors
    /// `Sql`.
    pub fn is_discarded(&self, case: CaseId) -> Result<bool, StoreError> {
        discards::is_discarded(&self.sql, case)
    }

    /// Takes it back.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn restore_case(&mut self, case: CaseId) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        discards::delete(&self.sql, case)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Keeps a second person's check of a date.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn check_date(&mut self, case: CaseId, check: &DateCheck) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_checks::put(&self.sql, case, check)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Forgets a second person's check of a date, for the days it was made for.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn uncheck_date(&mut self, case: CaseId, check: &DateCheck) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_checks::delete(&self.sql, case, check)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Lets a date go.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn waive_date(&mut self, case: CaseId, waiver: &DateWaiver) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_waivers::put(&self.sql, case, waiver)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Takes one up again.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn resume_date(&mut self, case: CaseId, deadline: &str) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        date_waivers::delete(&self.sql, case, deadline)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(())
    }

    /// Keeps a search for conflicts.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn add_conflict_check(&mut self, row: &ConflictRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, row.case)?;
        conflicts::insert(&self.sql, row)?;
        self.touch([Changed::Case(row.case)]);
        Ok(())
    }

    /// Writes what was decided about a search; the case concerned.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn decide_conflict(
        &mut self,
        id: &str,
        decision: &str,
        why: &str,
        now: LegalTime,
    ) -> Result<CaseId, StoreError> {
        let case = conflicts::decide(&self.sql, id, decision, why, now, self.by)?;
        self.touch([Changed::Desk, Changed::Case(case)]);
        Ok(case)
    }

    /// Who works here, for the log.
    #[must_use]
    pub fn by(&self) -> Option<&str> {
        self.by
    }

    /// Sets how the office wants to work.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_ways(&mut self, value: &impl Serialize) -> Result<(), StoreError> {
        ways::put(&self.sql, value)?;
        self.touch([Changed::Desk]);
        Ok(())
    }

    /// How the office wants to work, read inside the operation; none while nothing is said.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn ways<T: DeserializeOwned>(&self) -> Result<Option<T>, StoreError> {
        ways::get(&self.sql)
    }

    /// Saves a filter of the list by its name.
    ///
    /// # Errors
    /// `Sql`.
    pub fn save_filter(&mut self, name: &str, filter: &impl Serialize) -> Result<(), StoreError> {
        filters::put(&self.sql, name, filter)?;
        self.touch([Changed::Desk]);
        Ok(())
    }

    /// Forgets one.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn drop_filter(&mut self, name: &str) -> Result<(), StoreError> {
        filters::delete(&self.sql, name)?;
        self.touch([Changed::Desk]);
        Ok(())
    }

    /// Remembers what went out of a case in a calendar file.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_calendar_entries(&mut self, case: CaseId, entries: &[CalendarEntryRow]) -> Result<(), StoreError> {
        calendar::set(&self.sql, case, entries)
    }

    /// Remembers that reminders were shown, and forgets those shown before a moment.
    ///
    /// # Errors
    /// `Sql`.
    pub fn reminded(&mut self, keys: &[String], now: LegalTime, forget: LegalTime) -> Result<(), StoreError> {
        for key in keys {
            reminded::put(&self.sql, key, now)?;
        }
        reminded::forget(&self.sql, forget)
    }
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, StoreError> {
    serde_json::from_value(value.clone()).map_err(StoreError::from)
}
