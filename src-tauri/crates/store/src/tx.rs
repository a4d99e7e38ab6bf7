mod books;
mod bundles;
mod desk;
mod edits;
mod issue;
mod reports;

use crate::{
    CaseRow, Changed, Edit, IntakeFileRow, IntakeRow, Item, MaskRow, PaperRow, StoreError, answers, cases, custody,
    desk as desks, events, evidence, history, intakes, links, log, masks, numbers, office, papers, parties, payments,
    statement_lines, vault::Vault,
};
use anjuan_case::{
    Answer, Case, CaseId, Event, EventId, Evidence, EvidenceId, IntakeId, LegalTime, Office, Party, PartyId, Payment,
    PaymentId,
};
use rusqlite::Transaction;

/// A running operation.
pub struct Tx<'a> {
    sql: Transaction<'a>,
    vault: &'a Vault,
    by: Option<&'a str>,
    about: Vec<EvidenceId>,
    case: Option<CaseId>,
    changed: Vec<Changed>,
    edits: Vec<Edit>,
    detail: String,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(sql: Transaction<'a>, vault: &'a Vault, by: Option<&'a str>) -> Self {
        Self {
            sql,
            vault,
            by,
            about: Vec::new(),
            case: None,
            changed: Vec::new(),
            edits: Vec::new(),
            detail: String::new(),
        }
    }

    /// Writes the log line and commits.
    pub(crate) fn finish(self, op: &str, now: LegalTime) -> Result<Vec<Changed>, StoreError> {
        let case = self.changed.iter().find_map(|c| if let Changed::Case(id) = c { Some(*id) } else { None });
        let case = case.or(self.case);
        let seq = log::insert(&self.sql, now, op, case, &self.detail, self.by)?;
        for evidence in self.about {
            custody::insert(&self.sql, seq, evidence)?;
        }
        history::insert(&self.sql, seq, &self.edits)?;
        for changed in &self.changed {
            if let Changed::Case(id) = changed {
                desks::mark(&self.sql, *id, now)?;
            }
        }
        self.sql.commit()?;
        Ok(self.changed)
    }

    fn touch(&mut self, what: impl IntoIterator<Item = Changed>) {
        for changed in what {
            if !self.changed.contains(&changed) {
                self.changed.push(changed);
            }
        }
    }

    /// What the log line says; the last word counts. Without it the operation's name stands alone.
    pub fn say(&mut self, detail: impl Into<String>) {
        self.detail = detail.into();
    }

    /// Names the case of the log line, where the operation changes nothing of it.
    pub fn of_case(&mut self, case: CaseId) {
        self.case = Some(case);
    }

    /// The log line concerns this original: it becomes part of its chain of custody.
    pub fn about(&mut self, evidence: EvidenceId) {
        if !self.about.contains(&evidence) {
            self.about.push(evidence);
        }
    }

    /// As [`crate::Store::keep`], inside the operation. Rolled back, the bytes stay in the vault unclaimed and are swept up.
    ///
    /// # Errors
    /// `Io`.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        self.vault.keep(bytes)
    }

    /// The office's own data, read inside the operation.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn office(&self) -> Result<Option<Office>, StoreError> {
        office::get(&self.sql)
    }

    /// Sets the office.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_office(&mut self, office: &Office) -> Result<(), StoreError> {
        self.keeping(None, Item::Office, "", |sql| office::put(sql, office))?;
        self.touch([Changed::Office]);
        Ok(())
    }

    /// The next free number for a series (`case`, `letter`) in a year: 1, 2, 3 … without gaps or repeats.
    ///
    /// # Errors
    /// `Sql`.
    pub fn next_number(&mut self, series: &str, year: i32) -> Result<u32, StoreError> {
        numbers::next(&self.sql, series, year)
    }

    /// Adds a case with everything in it. The vault must hold its evidence already.
    ///
    /// # Errors
    /// `Taken` where its id or number is there already; `NotFound` for what it names and does not hold; `Sql`.
    pub fn add_case(&mut self, case: &Case) -> Result<(), StoreError> {
        cases::insert(&self.sql, case)?;
        for party in &case.parties {
            parties::put(&self.sql, case.id, party)?;
        }
        // Before what points at it.
        for piece in &case.evidence {
            evidence::put(&self.sql, self.vault, case.id, piece)?;
            self.about(piece.id);
        }
        for payment in &case.payments {
            payments::put(&self.sql, case.id, payment)?;
        }
        for event in &case.events {
            events::put(&self.sql, case.id, event)?;
        }
        for (question, answer) in &case.answers {
            answers::set(&self.sql, case.id, question, Some(answer))?;
        }
        self.dated(case)?;
        self.touch([Changed::Cases, Changed::Case(case.id)]);
        Ok(())
    }

    /// Cases, newest first, read inside the operation; those put aside are none.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn cases(&self) -> Result<Vec<CaseRow>, StoreError> {
        cases::list(&self.sql)
    }

    /// Reads a case inside the operation.
    ///
    /// # Errors
    /// `NotFound`, `Sql`, `Corrupt`.
    pub fn case(&self, id: CaseId) -> Result<Case, StoreError> {
        cases::whole(&self.sql, id)
    }

    /// Changes title and story.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn set_story(&mut self, case: CaseId, title: &str, story: &str) -> Result<(), StoreError> {
        let before = self.known(case, Item::Story, "")?;
        cases::set_story(&self.sql, case, title, story)?;
        self.edited(case, Item::Story, "", before)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Adds a party, or changes the one with its id.
    ///
    /// # Errors
    /// `NotFound` for the case, or where the id is another case's.
    pub fn put_party(&mut self, case: CaseId, party: &Party) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        let before = self.known(case, Item::Party, &party.id.to_string())?;
        parties::put(&self.sql, case, party)?;
        self.edited(case, Item::Party, &party.id.to_string(), before)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Removes a party.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_party(&mut self, case: CaseId, party: PartyId) -> Result<(), StoreError> {
        let before = self.known(case, Item::Party, &party.to_string())?;
        // What names the party names nobody then.
        let named = self.naming(case, party)?;
        parties::delete(&self.sql, case, party)?;
        // In this order, so that the party is put back before what names it.
        for (what, item, before) in named {
            self.edited(case, what, &item, before)?;
        }
        self.edited(case, Item::Party, &party.to_string(), before)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Adds or changes a payment. A bill that it is from has to be evidence of the case already.
    ///
    /// # Errors
    /// `NotFound` for the case or the bill, or where the id is another case's.
    pub fn put_payment(&mut self, case: CaseId, payment: &Payment) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        let before = self.known(case, Item::Payment, &payment.id.to_string())?;
        payments::put(&self.sql, case, payment)?;
        self.edited(case, Item::Payment, &payment.id.to_string(), before)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Removes a payment.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_payment(&mut self, case: CaseId, payment: PaymentId) -> Result<(), StoreError> {
        let before = self.known(case, Item::Payment, &payment.to_string())?;
        payments::delete(&self.sql, case, payment)?;
        self.edited(case, Item::Payment, &payment.to_string(), before)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Adds or changes an event.
    ///
    /// # Errors
    /// `NotFound` for the case or a proof, or where the id is another case's.
    pub fn put_event(&mut self, case: CaseId, event: &Event) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        let before = self.known(case, Item::Event, &event.id.to_string())?;
        events::put(&self.sql, case, event)?;
        self.edited(case, Item::Event, &event.id.to_string(), before)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Removes an event.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_event(&mut self, case: CaseId, event: EventId) -> Result<(), StoreError> {
        let id = event.to_string();
        let (before, line) = (self.known(case, Item::Event, &id)?, self.known(case, Item::Line, &id)?);
        // A sending names it no longer then.
        let sent = self.sent_by(case, event)?;
        events::delete(&self.sql, case, event)?;
        statement_lines::release(&self.sql, &id)?;
        for (sending, before) in sent {
            self.edited(case, Item::Delivery, &sending, before)?;
        }
        self.edited(case, Item::Event, &id, before)?;
        self.edited(case, Item::Line, &id, line)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Adds evidence, or changes its description; `sha256`, `size`, `file_name` and `received_at` of a known one never change,
    /// whatever is given for them.
    ///
    /// # Errors
    /// `NotFound` for the case, or where the vault does not hold the bytes, or where the id is another case's; `Damaged`
    /// where the vault holds another number of bytes than `size`; `Served` where it would take out what was served.
    pub fn put_evidence(&mut self, case: CaseId, evidence: &Evidence) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        let before = self.known(case, Item::Evidence, &evidence.id.to_string())?;
        evidence::put(&self.sql, self.vault, case, evidence)?;
        // An original that came in is never taken away again: only what is said of it is.
        if before.is_some() {
            self.edited(case, Item::Evidence, &evidence.id.to_string(), before)?;
        }
        self.about(evidence.id);
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets the order of a case's evidence. Those not named keep their order after the named ones.
    ///
    /// # Errors
    /// `NotFound` for the case, or for evidence that is not the case's.
    pub fn order_evidence(&mut self, case: CaseId, order: &[EvidenceId]) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        self.keeping(case, Item::Order, "", |sql| evidence::order(sql, case, order))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets or clears an answer.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn set_answer(&mut self, case: CaseId, question: &str, answer: Option<&Answer>) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        let before = self.known(case, Item::Answer, question)?;
        answers::set(&self.sql, case, question, answer)?;
        self.edited(case, Item::Answer, question, before)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Keeps a written paper.
    ///
    /// # Errors
    /// `NotFound` for the case, or where the vault does not hold the PDF; `Taken` where the id is there already.
    pub fn add_paper(&mut self, paper: &PaperRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, paper.case)?;
        papers::insert(&self.sql, self.vault, paper, None)?;
        self.touch([Changed::Case(paper.case)]);
        Ok(())
    }

    /// Says, or takes back, that an exhibit answers a line of a checklist.
    ///
    /// # Errors
    /// `NotFound` for the case or the evidence.
    pub fn link_evidence(
        &mut self,
        case: CaseId,
        evidence: EvidenceId,
        rule: &str,
        linked: bool,
    ) -> Result<(), StoreError> {
        evidence::must_exist(&self.sql, case, evidence)?;
        let item = format!("{evidence} {rule}");
        self.keeping(case, Item::Link, &item, |sql| links::set(sql, case, evidence, rule, linked))?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets or forgets what opens an encrypted original.
    ///
    /// # Errors
    /// `NotFound` for the evidence.
    pub fn set_password(
        &mut self,
        case: CaseId,
        evidence: EvidenceId,
        password: Option<&str>,
    ) -> Result<(), StoreError> {
        evidence::set_password(&self.sql, case, evidence, password)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Puts masks in place of those before.
    ///
    /// # Errors
    /// `NotFound` for the evidence.
    pub fn set_masks(&mut self, case: CaseId, evidence: EvidenceId, masks: &[MaskRow]) -> Result<(), StoreError> {
        self.keeping(case, Item::Masks, &evidence.to_string(), |sql| masks::set(sql, case, evidence, masks))?;
        self.about(evidence);
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Begins an intake.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn add_intake(&mut self, intake: &IntakeRow, files: &[IntakeFileRow]) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, intake.case)?;
        intakes::insert(&self.sql, intake, files)?;
        self.touch([Changed::Case(intake.case)]);
        Ok(())
    }

    /// Everything kept with that SHA-256, in all cases.
    ///
    /// # Errors
    /// `Sql`, `Corrupt`.
    pub fn same(&self, sha256: &str) -> Result<Vec<crate::SameRow>, StoreError> {
        evidence::same(&self.sql, sha256)
    }

    /// Says how a file of an intake ended; false where it does not wait any more.
    ///
    /// # Errors
    /// `Sql`.
    pub fn settle_file(&mut self, intake: IntakeId, file: &IntakeFileRow) -> Result<bool, StoreError> {
        intakes::settle(&self.sql, intake, file)
    }

    /// Ends an intake.
    ///
    /// # Errors
    /// `Sql`.
    pub fn finish_intake(&mut self, intake: IntakeId, at: LegalTime) -> Result<(), StoreError> {
        intakes::finish(&self.sql, intake, at)
    }
}
