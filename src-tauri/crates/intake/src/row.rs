//! One row of a bill.

use crate::{
    BillRow, Direction,
    columns::{Columns, trim},
    delimited::Record,
    forms::{Field, Form},
};
use anjuan_case::{Fen, LegalTime};
use chrono::Datelike;

/// Reads one data row; the error is the sentence for [`crate::SetAside`].
pub(crate) fn read(columns: &Columns, record: &Record) -> Result<BillRow, String> {
    let form = columns.form;
    let at = |what: String| format!("第{}行{what}，已搁置；请对照原账单核对，需要时手工录入这一笔", record.line);
    if record.broken {
        return Err(at("含有无法解码的文字".to_owned()));
    }
    let cells = &record.cells;
    let extra = cells.iter().skip(columns.width).filter(|c| !trim(c).is_empty()).count();
    if extra > 0 {
        return Err(at(format!("比表头多出{extra}栏（可能是某一栏的文字里含有逗号）")));
    }
    let missing: Vec<&str> =
        form.required.iter().filter(|f| columns.cell(cells, **f).is_none()).map(|f| form.title(*f)).collect();
    if !missing.is_empty() {
        return Err(at(format!("缺少“{}”栏", missing.join("”、“"))));
    }
    let cell = |field| columns.cell(cells, field).unwrap_or("");

    let clock = if cell(Field::Paid).is_empty() { Field::Time } else { Field::Paid };
    let time = time(cell(clock))
        .ok_or_else(|| at(format!("“{}”栏的“{}”不是完整的日期和时间", form.title(clock), cell(clock))))?;
    let way = cell(Field::Direction);
    let direction = form
        .ways
        .iter()
        .find(|(word, _)| *word == way)
        .map(|(_, direction)| *direction)
        .ok_or_else(|| at(format!("“{}”栏的“{way}”不是收入或支出", form.title(Field::Direction))))?;
    let amount = money(cell(Field::Amount)).map_err(|why| at(format!("“{}”栏{why}", form.title(Field::Amount))))?;
    let refunded = match cell(Field::Refunded) {
        "" => Fen::default(),
        sum => money(sum).map_err(|why| at(format!("“{}”栏{why}", form.title(Field::Refunded))))?,
    };
    let status = cell(Field::Status);
    Ok(BillRow {
        line: record.line,
        time,
        to_the_second: cell(clock).matches([':', '：']).count() > 1,
        kind: cell(Field::Kind).to_owned(),
        counterparty: cell(Field::Counterparty).to_owned(),
        counterparty_account: said(cell(Field::Account)).map(str::to_owned),
        direction,
        amount,
        method: cell(Field::Method).to_owned(),
        status: status.to_owned(),
        id: cell(Field::Id).to_owned(),
        merchant_no: said(cell(Field::MerchantId)).map(str::to_owned),
        remark: [Field::Goods, Field::Note].into_iter().filter_map(|f| said(cell(f))).collect::<Vec<_>>().join("；"),
        candidate: direction == Direction::Out && amount > refunded && !is_gone(form, status, amount),
    })
}

/// A cell that says something: neither empty nor the "/" that stands for nothing.
fn said(cell: &str) -> Option<&str> {
    (!cell.is_empty() && cell != "/").then_some(cell)
}

/// An amount of a bill, which is never negative.
fn money(cell: &str) -> Result<Fen, String> {
    if cell.is_empty() {
        return Err("是空的".to_owned());
    }
    match Fen::parse(cell) {
        Ok(fen) if fen < Fen::default() => Err(format!("的“{cell}”是负数")),
        Ok(fen) => fen.entered().map_err(|_| format!("的“{cell}”超过了一笔金额的上限 {} 元", Fen::LIMIT.figures())),
        Err(_) => Err(format!("的“{cell}”不是以元为单位、至多两位小数的金额")),
    }
}

/// Whether the status says that the money never left or came back in full. A sum in brackets, as 已退款(￥5.00), decides
/// where there is one.
fn is_gone(form: &Form, status: &str, amount: Fen) -> bool {
    match refund_in(status) {
        Some(refund) => refund >= amount,
        None => form.gone.iter().any(|word| status.starts_with(word)),
    }
}

fn refund_in(status: &str) -> Option<Fen> {
    let (word, rest) = status.split_once(['(', '（'])?;
    if !word.contains('退') {
        return None;
    }
    let sum = rest.trim_end_matches([')', '）']);
    money(sum.strip_prefix("已退款").unwrap_or(sum)).ok()
}

/// A date with a time of day, as bills and spreadsheets print it: 2026-01-31 09:30:00, 2026/1/31 9:30, 2026年1月31日
/// 09:30. A bare date is none: which hour a payment was made counts.
pub(crate) fn time(cell: &str) -> Option<LegalTime> {
    // Longer than any time: not worth rebuilding.
    if cell.len() > 40 || !cell.contains([':', '：']) {
        return None;
    }
    let cell = match cell.rsplit_once('.') {
        Some((whole, fraction)) if whole.contains(':') && fraction.bytes().all(|b| b.is_ascii_digit()) => whole,
        _ => cell,
    };
    let mut text = String::with_capacity(cell.len());
    for c in cell.chars() {
        match c {
            '/' | '.' | '年' | '月' => text.push('-'),
            '：' => text.push(':'),
            '日' => text.push(' '),
            c if c.is_whitespace() => text.push(' '),
            c => text.push(c),
        }
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let time: LegalTime = text.parse().ok()?;
    // Two-digit years come out as the first century.
    (2000..2100).contains(&time.datetime().year()).then_some(time)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::forms::FORMS;

    #[test]
    fn times_of_bills_and_spreadsheets() {
        for text in [
            "2026-01-31 09:30:05",
            "2026/1/31 9:30:05",
            "2026年1月31日 09:30:05",
            "2026-01-31T09:30:05",
            "2026-01-31  09:30:05.000",
        ] {
            assert_eq!(time(text).expect(text).to_string(), "2026-01-31 09:30:05", "{text}");
        }
        assert_eq!(time("2026/1/31 9:30").unwrap().to_string(), "2026-01-31 09:30:00");
    }

    #[test]
    fn what_is_no_time() {
        for text in
            ["", "/", "2026-01-31", "2026-02-30 09:30:00", "26-01-31 09:30:00", "2026-01-31 25:00:00", "09:30:00"]
        {
            assert!(time(text).is_none(), "{text}");
        }
    }

    #[test]
    fn statuses_that_say_the_money_is_back() {
        let (wechat, alipay) = (&FORMS[0], &FORMS[1]);
        let fen = Fen::new(500);
        for status in ["已全额退款", "对方已退还", "支付失败", "已退款(￥5.00)", "已退款（¥5.00）"]
        {
            assert!(is_gone(wechat, status, fen), "{status}");
        }
        for status in
            ["支付成功", "对方已收钱", "已转账", "已退款(￥4.99)", "已退款¥4.99", "部分退款", "退款失败", "待对方收款"]
        {
            assert!(!is_gone(wechat, status, fen), "{status}");
        }
        for status in ["交易关闭", "退款成功", "等待付款"] {
            assert!(is_gone(alipay, status, fen), "{status}");
        }
        for status in ["交易成功", "等待确认收货", "支付成功"] {
            assert!(!is_gone(alipay, status, fen), "{status}");
        }
    }
}
