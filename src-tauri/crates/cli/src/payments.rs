//! `anjuan payment`: transfers of a case that is there.

use crate::args::{PaymentAsk, PaymentWhat, PaymentWords};
use crate::cases::{Data, open, party_named};
use crate::done;
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, Channel, EvidenceId, LegalTime, PartyId, Payment};
use anjuan_office::{BillLine, BillPlace, NewPayment, Office, Problem};
use serde_json::json;

pub fn payment(data: &Data, ask: &PaymentAsk) -> Answer {
    let mut office = open(data)?;
    let now = LegalTime::now();
    match &ask.what {
        PaymentWhat::Add { case, words } => {
            let id = office.find(case)?;
            let (payment, to) = said(&office, id, words, None)?;
            if words.look {
                return would(&office.preview_payment(id, None, Some(&payment), to, now)?);
            }
            let made = office.add_payment(id, &payment, to, now)?;
            Ok(Said::new(&json!({ "id": made.value }), "已补上这笔转账"))
        }
        PaymentWhat::Change { case, payment, words } => {
            let id = office.find(case)?;
            let known = numbered(&office, id, *payment)?;
            let (payment, to) = said(&office, id, words, Some(&known))?;
            if words.look {
                return would(&office.preview_payment(id, Some(known.id), Some(&payment), to, now)?);
            }
            office.change_payment(id, known.id, &payment, to, now)?;
            done("已更正这笔转账")
        }
        PaymentWhat::Row { case, payment, bill, line, none } => {
            let id = office.find(case)?;
            let known = numbered(&office, id, *payment)?;
            let Some(line) = *line else {
                if *none {
                    office.tie_payment(id, known.id, None, now)?;
                    return done("这笔转账不再对应账单中的记录");
                }
                return rows(&office.bill_lines(id, known.id)?);
            };
            let evidence = match bill {
                Some(bill) => office.find_evidence(id, bill)?,
                None => only_bill(&office.bill_lines(id, known.id)?)?,
            };
            office.tie_payment(id, known.id, Some(BillPlace { evidence, line }), now)?;
            done("已对应账单中的这一行，证据册照印")
        }
        PaymentWhat::Remove { case, payment, look } => {
            let id = office.find(case)?;
            let known = numbered(&office, id, *payment)?;
            if *look {
                return would(&office.preview_payment(id, Some(known.id), None, None, now)?);
            }
            office.remove_payment(id, known.id, now)?;
            done("已删除这笔转账；可用 anjuan undo 撤回")
        }
    }
}

/// The rows that a transfer may be tied to.
fn rows(found: &[BillLine]) -> Answer {
    let line = |row: &BillLine| {
        let (place, sum) = (row.place, row.amount.figures());
        format!("{}  第 {} 行  {}  {sum} 元  {}  {}", row.bill, place.line, row.time, row.counterparty, row.order_no)
    };
    let lines: Vec<String> = found.iter().map(line).collect();
    let none = || "账单里没有同样金额、还没有登记的支出；请先收入账单，或者核对金额".to_owned();
    Ok(Said::new(&found, if lines.is_empty() { none() } else { lines.join("\n") }))
}

/// The one bill that has such rows.
fn only_bill(found: &[BillLine]) -> Result<EvidenceId, Problem> {
    let first = found.first().map(|row| row.place.evidence);
    let only = first.filter(|first| found.iter().all(|row| row.place.evidence == *first));
    only.ok_or_else(|| Problem::new("bill.line", "请用 --bill 写明是哪一份账单；可选的行见 anjuan payment row"))
}

/// The transfer of that number, counted from 1.
pub(crate) fn numbered(office: &Office, case: CaseId, number: usize) -> Result<Payment, Problem> {
    let mut payments = office.case(case)?.payments;
    match number.checked_sub(1).filter(|at| *at < payments.len()) {
        Some(at) => Ok(payments.swap_remove(at)),
        None => Err(Problem::new("payment.unknown", format!("没有第 {number} 笔转账；本案有 {} 笔", payments.len()))),
    }
}

/// The transfer as said, the rest as known.
fn said(
    office: &Office,
    case: CaseId,
    words: &PaymentWords,
    known: Option<&Payment>,
) -> Result<(NewPayment, Option<PartyId>), Problem> {
    let lacks = |what: &str| Problem::new("case.payment", format!("补上一笔转账要写{what}"));
    let or = |said: &Option<String>, known: Option<&Option<String>>| said.clone().or_else(|| known.cloned().flatten());
    let to = match &words.to {
        Some(name) => Some(party_named(office, case, name)?),
        None => known.and_then(|p| p.to),
    };
    let payment = NewPayment {
        paid_at: words.at.or(known.map(|p| p.paid_at)).ok_or_else(|| lacks("时间：--at 2026-10-02T20:15"))?,
        amount: words.amount.or(known.map(|p| p.amount)).ok_or_else(|| lacks("金额：--amount 5500.00"))?,
        channel: words.channel.map(Channel::from).or(known.map(|p| p.channel)).unwrap_or(Channel::Other),
        counterparty: words.counterparty.clone().or(known.map(|p| p.counterparty.clone())).unwrap_or_default(),
        counterparty_account: or(&words.account, known.map(|p| &p.counterparty_account)),
        order_no: or(&words.order_no, known.map(|p| &p.order_no)),
        merchant_no: or(&words.merchant_no, known.map(|p| &p.merchant_no)),
        remark: or(&words.remark, known.map(|p| &p.remark)),
    };
    Ok((payment, to))
}

/// What would change; nothing was done.
fn would(changes: &[anjuan_law::Change]) -> Answer {
    let none = |text: &str| if text.is_empty() { "（无）".to_owned() } else { text.to_owned() };
    let lines: Vec<String> =
        changes.iter().map(|c| format!("{}：{} → {}", c.what, none(&c.before), none(&c.after))).collect();
    let text = if lines.is_empty() { "没有变化".to_owned() } else { lines.join("\n") };
    Ok(Said::new(&changes, text))
}
