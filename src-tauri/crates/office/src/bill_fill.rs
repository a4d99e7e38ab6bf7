//! A bill that comes again brings what the transfers read from it lack: cases that were imported before the merchant's order number
//! was kept have none.

use crate::Office;
use crate::bill_tie::shows;
use crate::session::Changed;
use anjuan_case::{CaseId, EvidenceId, LegalTime, Payment, PaymentSource};
use anjuan_intake::{BillRow, read_bill};
use anjuan_store::Done;

impl Office {
    /// Fills in the merchant's order numbers that transfers of the case lack and a bill whose bytes are kept shows; how many. What is
    /// there stays, and what is no bill fills in nothing.
    pub(crate) fn fill_from_bill(
        &mut self,
        case: CaseId,
        file_name: &str,
        sha256: &str,
        now: LegalTime,
    ) -> Changed<usize> {
        let known = self.store.case(case)?;
        let bill =
            known.payments.iter().any(|p| p.merchant_no.is_none()).then(|| self.store.kept(sha256)).transpose()?;
        let rows = bill.and_then(|bytes| read_bill(file_name, &bytes).ok()).map(|bill| bill.rows).unwrap_or_default();
        let of: Vec<EvidenceId> = known.evidence.iter().filter(|e| e.sha256 == sha256).map(|e| e.id).collect();
        let lacking: Vec<Payment> = known.payments.iter().filter_map(|p| filled(p, &rows, &of)).collect();
        if lacking.is_empty() {
            return Ok(Done { value: 0, changed: Vec::new() });
        }
        self.change("payment.fill", now, |tx| {
            tx.say(format!("按账单“{file_name}”补上 {} 笔转账的商户单号", lacking.len()));
            for payment in &lacking {
                tx.put_payment(case, payment)?;
            }
            Ok(lacking.len())
        })
    }
}

/// The transfer with the number that its row shows; none where it has one, or the row has none.
fn filled(payment: &Payment, rows: &[BillRow], of: &[EvidenceId]) -> Option<Payment> {
    if payment.merchant_no.is_some() {
        return None;
    }
    let merchant_no = row_of(payment, rows, of)?.merchant_no.clone()?;
    Some(Payment { merchant_no: Some(merchant_no), ..payment.clone() })
}

/// The row that it was taken from; of another bill the only one with its order number. A row with another sum shows another transfer.
fn row_of<'r>(payment: &Payment, rows: &'r [BillRow], of: &[EvidenceId]) -> Option<&'r BillRow> {
    let own = match payment.source {
        PaymentSource::Bill { evidence, line } if of.contains(&evidence) => rows.iter().find(|row| row.line == line),
        _ => None,
    };
    let numbered = || {
        let order = payment.order_no.as_deref()?.trim();
        let mut with = rows.iter().filter(|row| row.id.trim() == order);
        with.next().filter(|_| with.next().is_none())
    };
    own.or_else(numbered).filter(|row| shows(row, payment))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::evidence::{EvidenceWords, IntakeAsk, IntakeWords, NewEvidence};
    use crate::{SAMPLE_BILL, SAMPLE_BILL_NAME, Work, sample_office};
    use anjuan_case::EvidenceGroup;

    /// The sample case as a case of before: its transfer has no merchant's order number.
    fn before(dir: &std::path::Path, now: LegalTime) -> (Office, CaseId, Payment) {
        let mut office = Office::create(dir, "correct horse battery", &sample_office(), now).unwrap();
        let case = office.new_sample(now).unwrap().value;
        let whole = office.case(case).unwrap().payments[0].clone();
        assert!(whole.merchant_no.is_some());
        let lacking = Payment { merchant_no: None, ..whole.clone() };
        office.change("payment.change", now, |tx| Ok(tx.put_payment(case, &lacking)?)).unwrap();
        (office, case, whole)
    }

    fn sample_again(office: &mut Office, case: CaseId, bytes: &[u8], now: LegalTime) -> Changed<EvidenceId> {
        let words = EvidenceWords {
            name: String::new(),
            source: String::new(),
            proves: String::new(),
            group: EvidenceGroup::Transfer,
            in_bundle: true,
        };
        let file = NewEvidence { file_name: SAMPLE_BILL_NAME.to_owned(), bytes: bytes.to_vec(), words };
        office.add_evidence(case, &file, now)
    }

    #[test]
    fn the_same_bill_fills_in_what_its_transfers_lack_and_says_so() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let (mut office, case, whole) = before(dir.path(), now);
        let said = sample_again(&mut office, case, SAMPLE_BILL, now).unwrap_err();
        assert_eq!(said.code, "evidence.same");
        assert!(said.message.ends_with("没有重复收入；已按它补上 1 笔转账的商户单号"), "{}", said.message);
        assert_eq!(office.case(case).unwrap().payments[0], whole, "and nothing else of it is another");
        let line = &office.log(Some(case)).unwrap()[0];
        assert_eq!((line.op.as_str(), line.detail.contains("补上 1 笔转账的商户单号")), ("payment.fill", true));
        let again = sample_again(&mut office, case, SAMPLE_BILL, now).unwrap_err();
        assert!(again.message.ends_with("没有重复收入"), "nothing is lacking any more: {}", again.message);
        let step = office.undoable(case).unwrap().into_iter().find(|l| l.op == "payment.fill").unwrap();
        office.undo(step.seq, now).unwrap();
        assert_eq!(office.case(case).unwrap().payments[0].merchant_no, None);
    }

    #[test]
    fn taken_in_with_other_files_the_bill_does_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let (mut office, case, whole) = before(dir.path(), now);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(SAMPLE_BILL_NAME);
        std::fs::write(&path, SAMPLE_BILL).unwrap();
        let ask = IntakeAsk { paths: vec![path.to_string_lossy().into_owned()], words: IntakeWords::default() };
        let report = office.take_in(case, &ask, now, &Work::silent()).unwrap().value;
        assert_eq!(report.same, 1);
        assert!(
            report.files[0].why.ends_with("内容完全相同；已按它补上 1 笔转账的商户单号"),
            "{}",
            report.files[0].why
        );
        assert_eq!(office.case(case).unwrap().payments[0], whole);
    }

    #[test]
    fn another_export_is_known_by_the_order_number_and_a_row_of_another_sum_fills_in_nothing() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let (mut office, case, whole) = before(dir.path(), now);
        let typed = Payment { source: PaymentSource::Typed, merchant_no: None, ..whole.clone() };
        let sum = typed.amount.checked_add(anjuan_case::Fen::new(1)).unwrap();
        let other = Payment { amount: sum, ..typed.clone() };
        let put = |office: &mut Office, p: &Payment| {
            office.change("payment.change", now, |tx| Ok(tx.put_payment(case, p)?)).unwrap();
        };
        put(&mut office, &other);
        // Exported anew, the file has other bytes.
        let again = [SAMPLE_BILL, &b"\n"[..]].concat();
        sample_again(&mut office, case, &again, now).unwrap();
        assert_eq!(office.case(case).unwrap().payments[0].merchant_no, None, "another sum is another transfer");
        put(&mut office, &typed);
        sample_again(&mut office, case, &again, now).unwrap_err();
        assert_eq!(office.case(case).unwrap().payments[0].merchant_no, whole.merchant_no);
    }
}
