use crate::{
    Changed, DraftRow, Frozen, OfficePicture, PaperRow, SignedCopy, StoreError, answers, cases, deliveries, drafts,
    events, evidence, log, numbers, office, papers, parties, payments, vault::Vault,
};
use anjuan_case::{
    Answer, Case, CaseId, Delivery, DeliveryId, DraftId, Event, EventId, Evidence, EvidenceId, Handling, LegalTime,
    Office, PaperId, Party, PartyId, Payment, PaymentId,
};
use rusqlite::Transaction;

/// A running operation.
pub struct Tx<'a> {
    sql: Transaction<'a>,
    vault: &'a Vault,
    changed: Vec<Changed>,
    detail: String,
}

impl<'a> Tx<'a> {
    pub(crate) fn new(sql: Transaction<'a>, vault: &'a Vault) -> Self {
        Self { sql, vault, changed: Vec::new(), detail: String::new() }
    }

    /// Writes the log line and commits.
    pub(crate) fn finish(self, op: &str, now: LegalTime) -> Result<Vec<Changed>, StoreError> {
        let case = self.changed.iter().find_map(|c| if let Changed::Case(id) = c { Some(*id) } else { None });
        log::insert(&self.sql, now, op, case, &self.detail)?;
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

    /// As [`crate::Store::keep`], inside the operation. Rolled back, the bytes stay in the vault unclaimed and are swept up.
    ///
    /// # Errors
    /// `Io`.
    pub fn keep(&self, bytes: &[u8]) -> Result<String, StoreError> {
        self.vault.keep(bytes)
    }

    /// Sets the office.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_office(&mut self, office: &Office) -> Result<(), StoreError> {
        office::put(&self.sql, office)?;
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
        self.touch([Changed::Cases, Changed::Case(case.id)]);
        Ok(())
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
        cases::set_story(&self.sql, case, title, story)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Adds a party, or changes the one with its id.
    ///
    /// # Errors
    /// `NotFound` for the case, or where the id is another case's.
    pub fn put_party(&mut self, case: CaseId, party: &Party) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        parties::put(&self.sql, case, party)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Removes a party.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_party(&mut self, case: CaseId, party: PartyId) -> Result<(), StoreError> {
        parties::delete(&self.sql, case, party)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Adds or changes a payment. A bill that it is from has to be evidence of the case already.
    ///
    /// # Errors
    /// `NotFound` for the case or the bill, or where the id is another case's.
    pub fn put_payment(&mut self, case: CaseId, payment: &Payment) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        payments::put(&self.sql, case, payment)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Removes a payment.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_payment(&mut self, case: CaseId, payment: PaymentId) -> Result<(), StoreError> {
        payments::delete(&self.sql, case, payment)?;
        self.touch([Changed::Cases, Changed::Case(case)]);
        Ok(())
    }

    /// Adds or changes an event.
    ///
    /// # Errors
    /// `NotFound` for the case or a proof, or where the id is another case's.
    pub fn put_event(&mut self, case: CaseId, event: &Event) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        events::put(&self.sql, case, event)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Removes an event.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_event(&mut self, case: CaseId, event: EventId) -> Result<(), StoreError> {
        events::delete(&self.sql, case, event)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Adds evidence, or changes its description; `sha256`, `size`, `file_name` and `received_at` of a known one never change,
    /// whatever is given for them.
    ///
    /// # Errors
    /// `NotFound` for the case, or where the vault does not hold the bytes, or where the id is another case's; `Damaged`
    /// where the vault holds another number of bytes than `size`.
    pub fn put_evidence(&mut self, case: CaseId, evidence: &Evidence) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        evidence::put(&self.sql, self.vault, case, evidence)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets the order of a case's evidence. Those not named keep their order after the named ones.
    ///
    /// # Errors
    /// `NotFound` for the case, or for evidence that is not the case's.
    pub fn order_evidence(&mut self, case: CaseId, order: &[EvidenceId]) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        evidence::order(&self.sql, case, order)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets or clears an answer.
    ///
    /// # Errors
    /// `NotFound` for the case.
    pub fn set_answer(&mut self, case: CaseId, question: &str, answer: Option<&Answer>) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, case)?;
        answers::set(&self.sql, case, question, answer)?;
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

    /// Keeps an issued paper with everything that it was made from.
    ///
    /// # Errors
    /// As [`Tx::add_paper`]; `NotFound` for the version that it replaces, `Taken` where that one is replaced already.
    pub fn issue_paper(&mut self, paper: &PaperRow, frozen: &Frozen) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, paper.case)?;
        papers::insert(&self.sql, self.vault, paper, Some(frozen))?;
        self.touch([Changed::Case(paper.case)]);
        Ok(())
    }

    /// Marks a paper as withdrawn. It stays, and so does its number.
    ///
    /// # Errors
    /// `NotFound`; `Taken` where it is withdrawn already.
    pub fn withdraw_paper(&mut self, case: CaseId, id: PaperId, why: &str, now: LegalTime) -> Result<(), StoreError> {
        papers::withdraw(&self.sql, case, id, why, now)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Adds the scan of a paper as it was signed.
    ///
    /// # Errors
    /// `NotFound` for the paper or the scan.
    pub fn put_signed_copy(&mut self, case: CaseId, id: PaperId, copy: &SignedCopy) -> Result<(), StoreError> {
        papers::put_signed(&self.sql, case, id, copy)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Takes it back; the scan stays.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_signed_copy(&mut self, case: CaseId, id: PaperId, scan: EvidenceId) -> Result<(), StoreError> {
        papers::delete_signed(&self.sql, case, id, scan)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Begins a paper.
    ///
    /// # Errors
    /// `NotFound` for the case or the paper that it is to replace.
    pub fn add_draft(&mut self, draft: &DraftRow) -> Result<(), StoreError> {
        cases::must_exist(&self.sql, draft.case)?;
        if let Some(older) = draft.replaces {
            papers::must_exist(&self.sql, draft.case, older)?;
        }
        drafts::insert(&self.sql, draft)?;
        self.touch([Changed::Case(draft.case)]);
        Ok(())
    }

    /// Throws a draft away.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_draft(&mut self, case: CaseId, id: DraftId) -> Result<(), StoreError> {
        drafts::delete(&self.sql, id)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Adds or changes a sending of a paper. Its events must be there already.
    ///
    /// # Errors
    /// `NotFound` for the paper or a proof, or where the id is another's.
    pub fn put_delivery(&mut self, case: CaseId, delivery: &Delivery) -> Result<(), StoreError> {
        deliveries::put(&self.sql, case, delivery)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Removes a sending; its events are the caller's to remove.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn remove_delivery(&mut self, case: CaseId, id: DeliveryId) -> Result<(), StoreError> {
        deliveries::delete(&self.sql, case, id)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets how the office handles a case.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn set_handling(&mut self, case: CaseId, handling: &Handling) -> Result<(), StoreError> {
        cases::set_handling(&self.sql, case, handling)?;
        self.touch([Changed::Case(case)]);
        Ok(())
    }

    /// Sets logo or seal, or takes it away.
    ///
    /// # Errors
    /// `Sql`.
    pub fn set_office_picture(&mut self, what: OfficePicture, bytes: Option<&[u8]>) -> Result<(), StoreError> {
        office::put_picture(&self.sql, what, bytes)?;
        self.touch([Changed::Office]);
        Ok(())
    }
}
