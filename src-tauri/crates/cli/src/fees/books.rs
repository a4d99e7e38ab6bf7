//! Movements, ledger, balances, receipts, invoices.

use super::{id, yuan};
use crate::args::{InvoiceWhat, MovementWhat};
use crate::cases::{party_named, pdf_only};
use crate::done;
use crate::output::{Answer, Said};
use anjuan_case::{EntryId, Fen, LegalDay, LegalTime};
use anjuan_office::{FeeDue, LedgerLine, LedgerQuery, NewInvoice, NewMovement, Office};
use serde_json::json;
use std::path::Path;

pub(super) fn movement(office: &mut Office, what: &MovementWhat, now: LegalTime) -> Answer {
    let (movement, words, due) = what.parts();
    let case = office.find(&words.case)?;
    // Said before anything else: a free office has no party to charge.
    office.fee_desk(now.day())?.refused.map_or(Ok(()), Err)?;
    let party = party_named(office, case, &words.party)?;
    let (amount, on, note) = (words.amount, words.on.unwrap_or(now.day()), words.note.clone());
    let posted = office.post_movement(case, &NewMovement { party, movement, amount, on, note, due }, now)?.value;
    let receipt = posted.receipt.as_deref().map(|n| format!("，收据 {n}")).unwrap_or_default();
    let text = format!(
        "已记：{} {} {}{receipt}；台账编号 {}",
        movement.verb().name(),
        words.party,
        yuan(amount),
        posted.entry
    );
    Ok(Said::new(&posted, text))
}

pub(super) fn balance(office: &Office, case: &str, today: LegalDay) -> Answer {
    let books = office.case_books(office.find(case)?, today)?;
    let mut lines = Vec::new();
    for p in &books.parties {
        let sums = [
            ("应收", p.charged),
            ("已收", p.received),
            ("退费", p.refunded),
            ("核销", p.written_off),
            ("尚欠", p.open),
            ("预收", p.prepaid),
            ("代垫未收回", p.advanced),
            ("代管", p.held),
        ];
        let said: Vec<String> =
            sums.iter().filter(|(_, s)| *s != Fen::new(0)).map(|(n, s)| format!("{n} {}", yuan(*s))).collect();
        lines.push(format!("{}：{}", p.name, if said.is_empty() { "没有往来".to_owned() } else { said.join("，") }));
    }
    if books.subsidy_approved != Fen::new(0) {
        lines.push(format!("补贴：核定 {}，到账 {}", yuan(books.subsidy_approved), yuan(books.subsidy_paid)));
    }
    Ok(Said::new(&books, lines.join("\n")))
}

pub(super) fn ledger(office: &Office, case: Option<&str>, from: Option<LegalDay>, to: Option<LegalDay>) -> Answer {
    let case_id = case.map(|c| office.find(c)).transpose()?;
    let lines = office.ledger(LedgerQuery { case_id, from, to, party: None })?;
    let text = lines.iter().map(line).collect::<Vec<_>>().join("\n");
    Ok(Said::new(&lines, if text.is_empty() { "台账是空的".to_owned() } else { text }))
}

fn line(l: &LedgerLine) -> String {
    let receipt = l.receipt.as_deref().map(|n| format!("  收据 {n}")).unwrap_or_default();
    let back = if l.reversed_by.is_some() { "  （已冲销）" } else { "" };
    let case = l.case_number.as_deref().unwrap_or("");
    format!("{}  {case}  {}{receipt}{back}  {}", l.on, l.words, l.id)
}

pub(super) fn trial(office: &Office, to: Option<LegalDay>) -> Answer {
    let trial = office.trial_balance(to)?;
    let mut lines: Vec<String> = trial
        .rows
        .iter()
        .map(|r| format!("{}：借 {}，贷 {}，余额 {}", r.name, yuan(r.debit), yuan(r.credit), yuan(r.balance)))
        .collect();
    lines.push(if trial.balanced { "借贷相等，代管资金单独相等" } else { "不平衡：请立即检查资料库" }.to_owned());
    let failed = !trial.balanced;
    Ok(Said::new(&trial, lines.join("\n")).failing(failed))
}

pub(super) fn due(office: &Office, within: u32, today: LegalDay) -> Answer {
    let due = office.fees_due(within, today)?;
    let line = |d: &FeeDue| {
        let when = if d.days < 0 { format!("逾期 {} 日", -d.days) } else { format!("还有 {} 日", d.days) };
        format!("{} {} {} {}（{when}）", d.on, d.case_number, d.party_name, yuan(d.open))
    };
    let lines: Vec<String> = due.iter().map(line).collect();
    Ok(Said::new(&due, if lines.is_empty() { "没有快到期或者逾期的费用".to_owned() } else { lines.join("\n") }))
}

pub(super) fn ageing(office: &Office, on: LegalDay) -> Answer {
    let ageing = office.ageing(on)?;
    let mut lines: Vec<String> = ageing
        .rows
        .iter()
        .map(|r| {
            let columns = ageing.heads.iter().zip(&r.amounts).filter(|(_, a)| **a > Fen::new(0));
            let columns: Vec<String> = columns.map(|(head, a)| format!("{head} {}", yuan(*a))).collect();
            format!("{} {}：{}（最早 {}）", r.case_number, r.party_name, columns.join("，"), r.oldest)
        })
        .collect();
    lines.push(format!("{on} 应收合计 {}", yuan(ageing.total)));
    Ok(Said::new(&ageing, lines.join("\n")))
}

pub(super) fn receipts(office: &Office, year: Option<i32>) -> Answer {
    let register = office.fee_receipts(year)?;
    let mut lines: Vec<String> = register
        .lines
        .iter()
        .map(|r| {
            let voided = r.voided_on.map(|d| format!("（{d} 冲销作废）")).unwrap_or_default();
            let who = r.party_name.as_deref().unwrap_or("");
            format!("{}  {}  {who}  {}  {}{voided}  {}", r.number, r.on, r.what, yuan(r.amount), r.entry)
        })
        .collect();
    lines.push(match register.gaps.as_slice() {
        [] => "收据连号，没有缺号".to_owned(),
        gaps => format!("缺号：{}", gaps.join("、")),
    });
    Ok(Said::new(&register, lines.join("\n")))
}

pub(super) fn receipt(office: &mut Office, entry: &str, manner: Option<&str>, out: &Path, now: LegalTime) -> Answer {
    pdf_only(out)?;
    let entry: EntryId = id(entry)?;
    let issued = office.receipt_paper(entry, manner, now)?.value;
    let path = office.save_paper(issued.paper.case, issued.paper.id, Some(out), now)?;
    Ok(Said::new(&json!({ "paper": issued.paper, "out": path }), format!("收据已写到 {}", path.display())))
}

pub(super) fn invoice(office: &mut Office, what: &InvoiceWhat, now: LegalTime) -> Answer {
    match what {
        InvoiceWhat::List => {
            let rows = office.invoices()?;
            let line = |i: &anjuan_office::InvoiceShown| {
                let voided = i.voided_on.map(|d| format!("（{d} 作废）")).unwrap_or_default();
                let who = i.party_name.as_deref().unwrap_or("");
                format!("{}  {}  {}  {who}  {}{voided}", i.number, i.on, i.kind, yuan(i.amount))
            };
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\n");
            Ok(Said::new(&rows, if text.is_empty() { "没有发票".to_owned() } else { text }))
        }
        InvoiceWhat::Add { entry, number, kind, amount, on } => {
            let (number, kind, on) = (number.clone(), kind.clone(), on.unwrap_or(now.day()));
            office.add_invoice(&NewInvoice { entry: id(entry)?, number, kind, on, amount: *amount }, now)?;
            done("已登记发票")
        }
        InvoiceWhat::Void { number, on } => {
            office.void_invoice(number, on.unwrap_or(now.day()), now)?;
            done(format!("发票 {number} 已作废"))
        }
    }
}
