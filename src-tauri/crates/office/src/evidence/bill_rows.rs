//! The rows of a bill that are the case's payments, for the sheet that stands for the file in a bundle or a bound file: a judge sees
//! the record, and nothing of what else its owner paid.

use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{Case, Evidence, Media, PaymentSource};
use anjuan_intake::{Bill, BillRow, Direction, read_bill};
use anjuan_papers::Record;

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
    /// The case's rows of a bill as label and value, in the order of the file; empty where none of its rows is the case's, `None`
    /// where it is no bill.
    ///
    /// # Errors
    /// `evidence.unreadable` where rows were taken from it that cannot be read any more: the sheet would say that there are none.
    pub(crate) fn bill_rows(&self, case: &Case, evidence: &Evidence) -> Answered<Option<Vec<Record>>> {
        if !is_printed_bill(case, evidence) {
            return rows_of(case, evidence, &[]);
        }
        // What is wrong with the original itself is told where it is bound, and it is refused by name.
        self.store.kept(&evidence.sha256).map_or(Ok(None), |bytes| rows_of(case, evidence, &bytes))
    }
}

/// The same from the bytes of a bill.
///
/// # Errors
/// As [`Office::bill_rows`].
pub(crate) fn rows_of(case: &Case, evidence: &Evidence, bytes: &[u8]) -> Answered<Option<Vec<Record>>> {
    let lines = lines_of(case, evidence);
    if lines.is_empty() {
        return Ok((evidence.media == Some(Media::Bill)).then(Vec::new));
    }
    let lost = |why: String| {
        let what =
            format!("“{}”中登记为本案转账的记录没有读出：{why}；请重新取得账单、另行收入，再选取转账", evidence.name);
        Problem::new("evidence.unreadable", what)
    };
    let bill = read_bill(&evidence.file_name, bytes).map_err(|e| lost(e.to_string()))?;
    if let Some(line) = lines.iter().find(|line| !bill.rows.iter().any(|row| row.line == **line)) {
        return Err(lost(format!("没有第 {line} 行")));
    }
    Ok(Some(bill.rows.iter().filter(|row| lines.contains(&row.line)).map(|row| record(&bill, row)).collect()))
}

fn record(bill: &Bill, row: &BillRow) -> Record {
    let way = match row.direction {
        Direction::Out => "支出",
        Direction::In => "收入",
        Direction::Neutral => "不计收支",
    };
    let clock = if row.to_the_second { "%H时%M分%S秒" } else { "%H时%M分" };
    let lines = [
        ("账单", bill.layout.name.clone()),
        ("账单所属账户", bill.holder.clone().unwrap_or_default()),
        ("时间", format!("{}{}", row.time.day().in_chinese(), row.time.datetime().format(clock))),
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
