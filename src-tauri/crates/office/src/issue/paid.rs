//! Transfers for tests.
#![allow(clippy::unwrap_used)]

use anjuan_case::{Case, Channel, Fen, Payment, PaymentId, PaymentSource};

/// Adds a transfer by WeChat of so many fen, of which nothing else is known.
pub(super) fn paid(case: &mut Case, at: &str, fen: i64) {
    case.payments.push(Payment {
        id: PaymentId::new(),
        paid_at: at.parse().unwrap(),
        amount: Fen::new(fen),
        channel: Channel::Wechat,
        counterparty: String::new(),
        counterparty_account: None,
        method: None,
        status: None,
        order_no: None,
        merchant_no: None,
        remark: None,
        to: None,
        source: PaymentSource::Typed,
    });
}
