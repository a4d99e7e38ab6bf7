//! The rows of a bill that are the case's payments, for the sheet that stands for the file in a bundle or a bound file: a judge sees
//! the record, and nothing of what else its owner paid.

use crate::Office;
use anjuan_case::{Case, Evidence, Media, PaymentSource};
use anjuan_intake::{Bill, BillRow, Direction, read_bill};

/// The lines of a bill that payments of the case were taken from.
fn lines_of(case: &Case, evidence: &Evidence) -> Vec<u32> {
    let of = |source: &PaymentSource| match source {
        PaymentSource::Bill { evidence: bill, line } if *bill == evidence.id => Some(*line),
        _ => None,
    };
    case.payments.iter().filter_map(|p| of(&p.source)).collect()
}

/// Is it a bill that rows of the case are printed of?
pub(crate) fn is_printed_bill(case: &Case, evidence: &Evidence) -> bool {
    evidence.media == Some(Media::Bill) && !lines_of(case, evidence).is_empty()
}

impl Office {
    /// The case's rows of a bill as label and value, in the order of the file; none where it is no bill, or cannot be read.
    pub(crate) fn bill_rows(&self, case: &Case, evidence: &Evidence) -> Vec<Vec<(String, String)>> {
        if !is_printed_bill(case, evidence) {
            return Vec::new();
        }
        // What is wrong with the original is told where it is bound; here only the rows would be missing.
        self.store.kept(&evidence.sha256).map(|bytes| rows_of(case, evidence, &bytes)).unwrap_or_default()
    }
}

/// The case's rows in the bytes of a bill.
pub(crate) fn rows_of(case: &Case, evidence: &Evidence, bytes: &[u8]) -> Vec<Vec<(String, String)>> {
    let lines = lines_of(case, evidence);
    let bill = read_bill(&evidence.file_name, bytes).ok().filter(|_| !lines.is_empty());
    let Some(bill) = bill else { return Vec::new() };
    bill.rows.iter().filter(|row| lines.contains(&row.line)).map(|row| record(&bill, row)).collect()
}

fn record(bill: &Bill, row: &BillRow) -> Vec<(String, String)> {
    let way = match row.direction {
        Direction::Out => "支出",
        Direction::In => "收入",
        Direction::Neutral => "不计收支",
    };
    let lines = [
        ("账单", bill.layout.name.clone()),
        ("账单所属账户", bill.holder.clone().unwrap_or_default()),
        ("时间", format!("{}{}", row.time.day().in_chinese(), row.time.datetime().format("%H时%M分%S秒"))),
        ("类型", row.kind.clone()),
        ("收、支", way.to_owned()),
        ("金额", format!("人民币{}元（{}）", row.amount.figures(), row.amount.capitals())),
        ("对方", row.counterparty.clone()),
        ("对方账户", row.counterparty_account.clone().unwrap_or_default()),
        ("支付方式", row.method.clone()),
        ("状态", row.status.clone()),
        ("交易单号", row.id.clone()),
        ("商品、备注", row.remark.clone()),
        ("原文件行号", format!("第{}行", row.line)),
    ];
    let said = |text: &str| !matches!(text.trim(), "" | "/");
    lines.into_iter().filter(|(_, text)| said(text)).map(|(label, text)| (label.to_owned(), text)).collect()
}
