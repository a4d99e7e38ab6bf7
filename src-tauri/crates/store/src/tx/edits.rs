//! What every change was before it, and how it is taken back.

use super::Tx;
use crate::history::{Planned, unread, without};
use crate::{
    AgreementRow, Changed, Closing, Edit, Item, MaskRow, StoreError, charging, court_costs, deliveries, events,
    filters, history, payments, plans, statement_lines,
};
use anjuan_case::fees::{ChargingBasis, ScopeDecision};
use anjuan_case::{
    Answer, Case, CaseId, Delivery, Event, EventId, Evidence, EvidenceId, Handling, Office, Party, PartyId, Payment,
    PerformanceTerms,
};
use rusqlite::Transaction;
use serde::de::DeserializeOwned;
use serde_json::Value;

impl Tx<'_> {
    /// An item as it stands.
    pub(super) fn known(
        &self,
        case: impl Into<Option<CaseId>>,
        what: Item,
        item: &str,
    ) -> Result<Option<Value>, StoreError> {
        history::known(&self.sql, case.into(), what, item)
    }

    /// Does something to an item, and remembers what it was before.
    pub(super) fn keeping(
        &mut self,
        case: impl Into<Option<CaseId>>,
        what: Item,
        item: &str,
        f: impl FnOnce(&Transaction<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let case = case.into();
        let before = self.known(case, what, item)?;
        f(&self.sql)?;
        self.edited(case, what, item, before)
    }

    /// Remembers what an item was before the operation, if it is another now. What an operation changes twice is one change of it.
    pub(super) fn edited(
        &mut self,
        case: impl Into<Option<CaseId>>,
        what: Item,
        item: &str,
        before: Option<Value>,
    ) -> Result<(), StoreError> {
        let case = case.into();
        let after = self.known(case, what, item)?;
        self.remember(Edit { case, what, item: item.to_owned(), before, after });
        Ok(())
    }

    /// Remembers a change of something that lies elsewhere than in the database; of what lies in it, this is done by itself.
    pub fn remember(&mut self, edit: Edit) {
        if edit.case.is_none() {
            self.touch([Changed::Office]);
        }
        let same = |e: &Edit| (e.case, e.what, e.item.as_str()) == (edit.case, edit.what, edit.item.as_str());
        let Some(at) = self.edits.iter().position(same) else {
            if edit.before != edit.after {
                self.edits.push(edit);
            }
            return;
        };
        let before = self.edits.remove(at).before;
        if before != edit.after {
            self.edits.push(Edit { before, ..edit });
        }
    }

    /// Keeps that who works here saved an item that bears a date and left it as it was: what was entered without a name is
    /// signed for that way. Nothing is kept where nobody said who works here, or where the operation changed the item.
    ///
    /// # Errors
    /// `Sql`.
    pub fn signed_for(&mut self, case: CaseId, what: Item, item: &str) -> Result<(), StoreError> {
        let told = self.edits.iter().any(|e| (e.case, e.what, e.item.as_str()) == (Some(case), what, item));
        if told || self.by().is_none() {
            return Ok(());
        }
        if let Some(stands) = self.known(case, what, item)? {
            let (before, after) = (Some(stands.clone()), Some(stands));
            self.edits.push(Edit { case: Some(case), what, item: item.to_owned(), before, after });
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

    /// Payments, events and sendings that name a party, as they stand.
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
        for sending in deliveries::by_case(&self.sql, case)?.into_iter().filter(|d| d.party == Some(party)) {
            all.push((Item::Delivery, sending.id.to_string(), Some(serde_json::to_value(sending)?)));
        }
        Ok(all)
    }

    /// Sendings that an event stands for on the line of limitation, as they stand.
    pub(super) fn sent_by(&self, case: CaseId, event: EventId) -> Result<Vec<(String, Option<Value>)>, StoreError> {
        let all = deliveries::by_case(&self.sql, case)?.into_iter().filter(|d| d.events.contains(&event));
        all.map(|sending| Ok((sending.id.to_string(), Some(serde_json::to_value(sending)?)))).collect()
    }

    /// Is an item as a change left it?
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn still(&self, edit: &Edit) -> Result<bool, StoreError> {
        history::still(&self.sql, edit)
    }

    /// Makes everything that an operation changed what it was before: what was there comes back first, and then what was not goes,
    /// so that whatever names another finds it.
    ///
    /// # Errors
    /// As the changes themselves; `Corrupt` where what was kept cannot be read.
    pub fn put_all_back(&mut self, edits: &[Edit]) -> Result<(), StoreError> {
        let (back, gone): (Vec<&Edit>, Vec<&Edit>) = edits.iter().rev().partition(|edit| edit.before.is_some());
        // Of two that come back, the one that names the other may be the first.
        self.sql.pragma_update(None, "defer_foreign_keys", true)?; // until the operation ends
        back.into_iter().chain(gone).try_for_each(|edit| self.put_back(edit))
    }

    /// Makes an item what it was before a change.
    ///
    /// # Errors
    /// As the change itself; `Corrupt` where what was kept cannot be read.
    pub fn put_back(&mut self, edit: &Edit) -> Result<(), StoreError> {
        match edit.case {
            Some(case) => self.put_back_in(case, edit),
            None => self.put_back_of_office(edit),
        }
    }

    fn put_back_in(&mut self, case: CaseId, edit: &Edit) -> Result<(), StoreError> {
        let id = edit.item.as_str();
        match (edit.what, &edit.before) {
            (Item::Story, before) => {
                let text = |key: &str| before.as_ref().and_then(|b| b.get(key)).and_then(Value::as_str).unwrap_or("");
                self.set_story(case, text("title"), text("story"))
            }
            (Item::Party, Some(before)) => self.put_party(case, &read::<Party>(before)?),
            (Item::Party, None) => self.remove_party(case, parsed(id)?),
            (Item::Payment, Some(before)) => self.put_payment(case, &read::<Payment>(before)?),
            (Item::Payment, None) => self.remove_payment(case, parsed(id)?),
            (Item::Event, Some(before)) => self.put_event(case, &read::<Event>(before)?),
            (Item::Event, None) => self.remove_event(case, parsed(id)?),
            (Item::Answer, before) => {
                let answer = before.as_ref().map(read::<Answer>).transpose()?;
                self.set_answer(case, id, answer.as_ref())
            }
            (Item::Handling, Some(before)) => self.set_handling(case, &read::<Handling>(before)?),
            (Item::Closing, before) => {
                let closing = before.as_ref().map(read::<Closing>).transpose()?;
                self.close_case(case, closing.as_ref())
            }
            (Item::Line, before) => self.put_line_back(case, id, before.as_ref()),
            (Item::Evidence, Some(before)) => self.put_evidence(case, &read::<Evidence>(before)?),
            (Item::Order, Some(before)) => self.order_evidence(case, &read::<Vec<EvidenceId>>(before)?),
            (Item::Link, before) => {
                let (evidence, rule) = id.split_once(' ').ok_or_else(unread)?;
                self.link_evidence(case, parsed(evidence)?, rule, before.is_some())
            }
            (Item::Masks, before) => {
                let masks = before.as_ref().map(read::<Vec<MaskRow>>).transpose()?.unwrap_or_default();
                self.set_masks(case, parsed(id)?, &masks)
            }
            (Item::Plan, before) => self.put_plan_back(case, before.as_ref()),
            (Item::CourtCost, Some(before)) => {
                let court_costs::Made { cost, made_at } = read(before)?;
                self.put_court_cost(case, &cost, made_at)
            }
            (Item::CourtCost, None) => self.remove_court_cost(case, parsed(id)?),
            (Item::Agreement, Some(before)) => self.put_agreement(case, &read::<AgreementRow>(before)?),
            (Item::Agreement, None) => self.remove_agreement(case, parsed(id)?),
            (Item::Delivery, Some(before)) => self.put_delivery(case, &read::<Delivery>(before)?),
            (Item::Delivery, None) => self.remove_delivery(case, parsed(id)?),
            (Item::Performance, before) => {
                let terms = before.as_ref().map(read::<Vec<PerformanceTerms>>).transpose()?.unwrap_or_default();
                self.set_performance_terms(case, &terms)
            }
            (Item::Scope, Some(before)) => self.set_scope(case, &read::<ScopeDecision>(before)?),
            (Item::Scope, None) => {
                self.keeping(case, Item::Scope, "", |sql| charging::clear_scope(sql, case))?;
                self.touch([Changed::Case(case)]);
                Ok(())
            }
            (Item::Mark, before) => {
                let mark = before.as_ref().map(read).transpose()?.unwrap_or_default();
                self.set_mark(case, &mark)
            }
            (Item::Handling | Item::Evidence | Item::Order, None) => Ok(()),
            _ => Err(unread()),
        }
    }

    fn put_back_of_office(&mut self, edit: &Edit) -> Result<(), StoreError> {
        let id = edit.item.as_str();
        match (edit.what, &edit.before) {
            (Item::Basis, before) => {
                let basis = before.as_ref().map(read::<ChargingBasis>).transpose()?;
                self.set_charging_basis(basis.as_ref())
            }
            (Item::FeeTable, Some(before)) => {
                let charging::Made { table, made_at } = read(before)?;
                self.put_fee_table(&table, made_at)
            }
            (Item::FeeTable, None) => self.remove_fee_table(parsed(id)?),
            (Item::Office, Some(_)) => {
                let stands = self.known(None, Item::Office, "")?;
                self.set_office(&read::<Office>(&without(edit, stands))?)
            }
            (Item::Ways, _) => {
                let stands = self.known(None, Item::Ways, "")?;
                self.set_ways(&without(edit, stands))
            }
            (Item::Filter, Some(before)) => {
                let filters::Placed { position, filter } = read(before)?;
                self.keeping(None, Item::Filter, id, |sql| filters::put(sql, id, &filter, Some(position)))?;
                self.touch([Changed::Desk]);
                Ok(())
            }
            (Item::Filter, None) => self.drop_filter(id),
            (Item::Setting, before) => {
                let (room, name) = id.split_once('/').ok_or_else(unread)?;
                self.set_setting(room, name, before.as_ref())
            }
            _ => Err(unread()),
        }
    }

    fn put_line_back(&mut self, case: CaseId, event: &str, before: Option<&Value>) -> Result<(), StoreError> {
        let lines = before.map(read::<Vec<statement_lines::TakenLine>>).transpose()?.unwrap_or_default();
        self.keeping(case, Item::Line, event, |sql| {
            statement_lines::release(sql, event)?;
            statement_lines::put_back(sql, event, &lines)
        })
    }

    fn put_plan_back(&mut self, case: CaseId, before: Option<&Value>) -> Result<(), StoreError> {
        let planned = before.map(read::<Planned>).transpose()?;
        let (plan, seams) = planned.map_or((None, Vec::new()), |planned| (planned.plan, planned.seams));
        self.set_seams(case, &seams)?;
        match plan {
            Some(plan) => self.set_plan(case, &plan),
            None => self.keeping(case, Item::Plan, "", |sql| plans::delete(sql, case)),
        }
    }
}

fn parsed<T: std::str::FromStr>(id: &str) -> Result<T, StoreError> {
    id.parse().map_err(|_| unread())
}

fn read<T: DeserializeOwned>(value: &Value) -> Result<T, StoreError> {
    serde_json::from_value(value.clone()).map_err(StoreError::from)
}
