//! What a case is found by: every text that somebody wrote in it.

use super::text::{Field, SearchField};
use crate::{PaperRow, StoreError, court_costs, deliveries, papers};
use anjuan_case::{Answer, Case, CaseId, Delivery, Fen, Handling};
use rusqlite::{Connection, named_params};
use serde_json::Value;
use std::collections::HashSet;

/// Texts past this many characters are searched no further.
const LONGEST: usize = 20_000;
/// Of one paper so many characters.
const PAPER: usize = 8_000;

/// Every text of a case that it is found by.
pub(crate) fn of_case(conn: &Connection, case: &Case) -> Result<Vec<Field>, StoreError> {
    let mut all = Fields::default();
    all.case(case);
    all.handling(&case.handling);
    all.papers(&papers::by_case(conn, case.id)?);
    all.deliveries(&deliveries::by_case(conn, case.id)?);
    all.beside(conn, case.id)?;
    all.sums(conn, case.id)?;
    all.written(conn, case.id)?;
    Ok(all.list)
}

#[derive(Default)]
struct Fields {
    list: Vec<Field>,
    seen: HashSet<(SearchField, String)>,
}

impl Fields {
    fn put(&mut self, field: SearchField, text: &str) {
        let text: String = text.trim().chars().filter(|c| !c.is_control() || *c == '\n').take(LONGEST).collect();
        if !text.is_empty() && self.seen.insert((field, text.clone())) {
            self.list.push(Field { field, text });
        }
    }
    fn put_if(&mut self, field: SearchField, text: Option<&String>) {
        if let Some(text) = text {
            self.put(field, text);
        }
    }
    fn put_all<'t>(&mut self, field: SearchField, texts: impl IntoIterator<Item = &'t String>) {
        texts.into_iter().for_each(|text| self.put(field, text));
    }
    fn money(&mut self, sum: Fen) {
        self.put(SearchField::Amount, &sum.figures());
    }

    fn case(&mut self, case: &Case) {
        self.put(SearchField::Number, &case.number);
        self.put(SearchField::Title, &case.title);
        for party in &case.parties {
            for name in [&party.name, &party.shown_as, &party.representative, &party.agent, &party.employer] {
                self.put_if(SearchField::Party, name.as_ref());
            }
            self.put_if(SearchField::Phone, party.phone.as_ref());
            self.put_if(SearchField::IdNumber, party.id_number.as_ref());
            self.put_if(SearchField::Address, party.address.as_ref());
            self.put_if(SearchField::Address, party.delivery_address.as_ref());
            if let Some(guardian) = &party.guardian {
                self.put(SearchField::Party, &guardian.name);
                self.put_if(SearchField::Phone, guardian.phone.as_ref());
                self.put_if(SearchField::IdNumber, guardian.id_number.as_ref());
            }
        }
        for payment in &case.payments {
            self.money(payment.amount);
            self.put(SearchField::Counterparty, &payment.counterparty);
            self.put_if(SearchField::Account, payment.counterparty_account.as_ref());
            self.put_if(SearchField::OrderNo, payment.order_no.as_ref());
            self.put_if(SearchField::OrderNo, payment.merchant_no.as_ref());
            self.put_if(SearchField::Remark, payment.remark.as_ref());
        }
        if case.payments.len() > 1 {
            self.money(case.amount());
        }
        self.put(SearchField::Story, &case.story);
        for event in &case.events {
            self.put(SearchField::Event, event.kind.name());
            self.put_if(SearchField::Event, event.note.as_ref());
            event.amount.into_iter().for_each(|sum| self.money(sum));
        }
        for piece in &case.evidence {
            self.put_all(SearchField::Exhibit, [&piece.name, &piece.file_name, &piece.source, &piece.proves]);
            let told = &piece.particulars;
            let origin = [&told.device, &told.collected_by, &told.collected_how, &told.original_medium, &told.came_in];
            self.put_all(SearchField::Exhibit, origin);
        }
        for answer in case.answers.values() {
            if let Answer::Text(text) = answer {
                self.put(SearchField::Story, text);
            }
        }
    }

    fn handling(&mut self, handling: &Handling) {
        let Handling { engagement, mediation, aid, .. } = handling;
        self.put_if(SearchField::Number, handling.file_number.as_ref());
        self.put_all(SearchField::Number, [&aid.number, &engagement.contract_no]);
        self.put_all(SearchField::Staff, engagement.lawyers.iter().chain(&mediation.mediators));
        let others = [&mediation.recorder, &aid.assigned_to, &engagement.approved_by, &handling.filed_by];
        self.put_all(SearchField::Staff, others);
        self.put(SearchField::Place, &mediation.place);
        self.put(SearchField::Minutes, &mediation.minutes);
        let said = [&mediation.dispute, &mediation.dispute_kind, &engagement.matter, &aid.matter];
        self.put_all(SearchField::Handling, said);
        let lines = mediation.requests.iter().chain(&mediation.terms).chain(&engagement.stages);
        self.put_all(SearchField::Handling, lines);
        let more = [&mediation.attended, &mediation.manner, &mediation.failed_because, &mediation.referred_by];
        self.put_all(SearchField::Handling, more);
        self.put_all(SearchField::Handling, [&engagement.fee, &aid.hardship, &aid.urgency, &aid.result]);
        let sums = mediation.in_dispute.iter().chain(&mediation.amount);
        for sum in sums.chain(mediation.instalments.iter().map(|i| &i.amount)) {
            self.money(*sum);
        }
    }

    fn papers(&mut self, papers: &[PaperRow]) {
        for paper in papers {
            self.put(SearchField::Paper, &paper.title);
            self.put_if(SearchField::Number, paper.number.as_ref());
            self.put_if(SearchField::Note, paper.withdrawn.as_ref().map(|withdrawn| &withdrawn.why));
        }
    }

    fn deliveries(&mut self, deliveries: &[Delivery]) {
        for delivery in deliveries {
            self.put(SearchField::Slip, &delivery.slip_no);
            self.put_all(SearchField::Note, [&delivery.receiver, &delivery.note]);
        }
    }

    /// Notes and numbers that stand beside a case: of its books, its court costs, what was let go, what was handed out.
    fn beside(&mut self, conn: &Connection, case: CaseId) -> Result<(), StoreError> {
        let mut select = conn.prepare_cached(include_str!("beside.sql"))?;
        let mut rows = select.query(named_params! { ":case": case.to_string() })?;
        while let Some(row) = rows.next()? {
            let field = if row.get("number")? { SearchField::Number } else { SearchField::Note };
            self.put(field, &row.get::<_, String>("text")?);
        }
        Ok(())
    }

    /// Sums that stand beside a case: of its court fees, its books and its invoices; of a posting without its sign.
    fn sums(&mut self, conn: &Connection, case: CaseId) -> Result<(), StoreError> {
        for cost in court_costs::by_case(conn, case)? {
            self.money(cost.assessed);
            if let Some(relief) = cost.relief.as_ref().filter(|relief| relief.off != Fen::new(0)) {
                self.money(relief.off);
            }
            cost.paid.iter().chain(&cost.refunded).for_each(|moved| self.money(moved.amount));
            if let Some(outcome) = &cost.outcome {
                self.money(outcome.final_fee);
                outcome.shares.iter().for_each(|share| self.money(share.amount));
            }
        }
        let mut select = conn.prepare_cached(include_str!("sums.sql"))?;
        let mut rows = select.query(named_params! { ":case": case.to_string() })?;
        while let Some(row) = rows.next()? {
            self.money(Fen::new(row.get("fen")?));
        }
        Ok(())
    }

    /// What somebody wrote into papers, issued or not: the words that the program did not put there itself, which come from the case
    /// or from the law.
    fn written(&mut self, conn: &Connection, case: CaseId) -> Result<(), StoreError> {
        let mut select = conn.prepare_cached(include_str!("written.sql"))?;
        let mut rows = select.query(named_params! { ":case": case.to_string() })?;
        while let Some(row) = rows.next()? {
            let read = |column: &str| -> Result<Option<Value>, StoreError> {
                let text: Option<String> = row.get(column)?;
                Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
            };
            let Some(data) = read("data")? else { continue };
            let by_program = read("composed")?.unwrap_or_default();
            let (mut composed, mut said) = (Vec::new(), Vec::new());
            texts(&by_program, &mut composed);
            texts(&data, &mut said);
            let own: HashSet<&str> = composed.into_iter().collect();
            let mut left = PAPER;
            for text in said.into_iter().filter(|text| !own.contains(text)) {
                let part: String = text.chars().take(left).collect();
                left -= part.chars().count();
                self.put(SearchField::Paper, &part);
            }
        }
        Ok(())
    }
}

/// Every text in a value.
fn texts<'v>(value: &'v Value, into: &mut Vec<&'v str>) {
    match value {
        Value::String(text) => into.push(text),
        Value::Array(all) => all.iter().for_each(|one| texts(one, into)),
        Value::Object(all) => all.values().for_each(|one| texts(one, into)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}
