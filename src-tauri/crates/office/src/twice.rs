//! One order number is one transfer: a sum that is entered twice would be claimed twice.

use crate::Problem;
use anjuan_case::Payment;

/// Does a transfer stand among others already?
///
/// # Errors
/// `payment.twice`, naming the one that is there and what to do where they are two.
pub(crate) fn once<'a>(made: &Payment, others: impl IntoIterator<Item = &'a Payment>) -> Result<(), Problem> {
    let Some((there, numbered)) = others.into_iter().find_map(|p| Some((p, same(made, p)?))) else { return Ok(()) };
    let told = format!("{} 转给“{}”的 {} 元", there.paid_at, there.counterparty, there.amount.figures());
    let message = match (numbered, &made.order_no) {
        (true, Some(order)) => format!(
            "交易单号 {order} 的转账已经登记过（{told}）：一个单号是一笔转账，再记一次就会请求两次；单号抄错的请改正"
        ),
        _ => format!(
            "已经登记过时间、金额、收款人都一样的转账（{told}）：同一笔不要再记；确实是两笔的，请给两笔都填上各自的交易单号"
        ),
    };
    Err(Problem::new("payment.twice", message))
}

/// Is none of these there twice?
///
/// # Errors
/// As [`once`].
pub(crate) fn all_once(payments: &[Payment]) -> Result<(), Problem> {
    (1..payments.len()).try_for_each(|at| {
        let (before, from) = payments.split_at(at);
        from.first().map_or(Ok(()), |made| once(made, before))
    })
}

/// Whether two are the same transfer, and then whether by their order number.
fn same(a: &Payment, b: &Payment) -> Option<bool> {
    if let (Some(a), Some(b)) = (&a.order_no, &b.order_no) {
        return (a == b).then_some(true);
    }
    let key = |p: &Payment| (p.paid_at, p.amount, p.counterparty.trim().to_owned());
    let accounts = a.counterparty_account.is_some() && b.counterparty_account.is_some();
    let other = accounts && a.counterparty_account != b.counterparty_account;
    (key(a) == key(b) && !other).then_some(false)
}
