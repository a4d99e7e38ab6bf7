//! A transfer that was typed in or corrected, and the row of a bill that shows it: tied to each other, so that the bundle prints it.

use crate::session::{Answered, Changed, evidence_in};
use crate::transfer::payment_in;
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, Fen, LegalTime, Media, Payment, PaymentId, PaymentSource};
use anjuan_intake::{BillRow, Direction, read_bill};
use serde::{Deserialize, Serialize};

/// A row of a bill that may show a transfer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct BillLine {
    /// Which row.
    pub place: BillPlace,
    /// What the bill is called.
    pub bill: String,
    /// When, as the bill has it.
    pub time: LegalTime,
    /// How much.
    pub amount: Fen,
    /// To whom, as printed.
    pub counterparty: String,
    /// 交易单号 as printed.
    pub order_no: String,
}

/// Where a row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BillPlace {
    /// The bill.
    pub evidence: EvidenceId,
    /// Its line or row, from 1.
    pub line: u32,
}

impl BillPlace {
    fn source(self) -> PaymentSource {
        PaymentSource::Bill { evidence: self.evidence, line: self.line }
    }
}

impl Office {
    /// Rows of the case's bills that show the sum of that transfer going out and that no other transfer was taken from.
    ///
    /// # Errors
    /// `payment.unknown`.
    pub fn bill_lines(&self, case: CaseId, payment: PaymentId) -> Answered<Vec<BillLine>> {
        let known = self.store.case(case)?;
        let payment = payment_in(&known, payment)?;
        let mut found = Vec::new();
        for bill in known.evidence.iter().filter(|e| e.media == Some(Media::Bill)) {
            // A bill that cannot be read any more has no rows to offer; binding says what is wrong with it.
            let rows = self.rows_in(bill).unwrap_or_default();
            let places = rows.into_iter().map(|row| (BillPlace { evidence: bill.id, line: row.line }, row));
            let free = places.filter(|(place, row)| shows(row, payment) && !is_taken(&known, payment.id, *place));
            found.extend(free.map(|(place, row)| BillLine {
                place,
                bill: bill.name.clone(),
                time: row.time,
                amount: row.amount,
                counterparty: row.counterparty,
                order_no: row.id,
            }));
        }
        Ok(found)
    }

    /// Says which row of a bill shows a transfer, or with `None` that none does. What is registered of the transfer stays; the merchant's
    /// order number is taken from the row where none is.
    ///
    /// # Errors
    /// `payment.unknown`; `bill.line` where there is no such row, where it shows another sum, or where another transfer was taken
    /// from it; what reading the bill refuses.
    pub fn tie_payment(
        &mut self,
        case: CaseId,
        payment: PaymentId,
        place: Option<BillPlace>,
        now: LegalTime,
    ) -> Changed<()> {
        let known = self.store.case(case)?;
        let payment = payment_in(&known, payment)?.clone();
        let (said, merchant_no) = match place {
            None => ("不对应账单中的记录".to_owned(), None),
            Some(place) => {
                let bill = evidence_in(&known, place.evidence)?;
                let wrong =
                    |why: String| Problem::new("bill.line", format!("“{}”第 {} 行{why}", bill.name, place.line));
                let row = self.rows_in(&bill)?.into_iter().find(|row| row.line == place.line);
                let row = row.ok_or_else(|| wrong("不是一条交易记录；请另选".to_owned()))?;
                if !shows(&row, &payment) {
                    let (there, here) = (row.amount.figures(), payment.amount.figures());
                    return Err(wrong(format!(
                        "是 {there} 元{}，登记的转账是 {here} 元；请另选一行，或者先更正转账",
                        if row.direction == Direction::In { "收入" } else { "" }
                    )));
                }
                if is_taken(&known, payment.id, place) {
                    return Err(wrong("已经是另一笔转账的记录；请另选".to_owned()));
                }
                (format!("对应“{}”第 {} 行", bill.name, place.line), row.merchant_no)
            }
        };
        let changed = Payment {
            source: place.map_or(PaymentSource::Typed, BillPlace::source),
            merchant_no: payment.merchant_no.or(merchant_no),
            ..payment
        };
        self.change("payment.change", now, |tx| {
            tx.say(format!("{} 转账 {} 元，{said}", changed.paid_at.day(), changed.amount.figures()));
            Ok(tx.put_payment(case, &changed)?)
        })
    }

    fn rows_in(&self, bill: &Evidence) -> Answered<Vec<BillRow>> {
        Ok(read_bill(&bill.file_name, &self.store.kept(&bill.sha256)?)?.rows)
    }
}

/// A bill that shows another sum proves another transfer.
pub(crate) fn shows(row: &BillRow, payment: &Payment) -> bool {
    row.direction != Direction::In && row.amount == payment.amount
}

fn is_taken(case: &Case, by: PaymentId, place: BillPlace) -> bool {
    case.payments.iter().any(|p| p.id != by && p.source == place.source())
}
