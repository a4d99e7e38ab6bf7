//! `anjuan fees`

mod agreement;
mod books;
mod court;
mod performance;

use crate::args::{FeesAsk, FeesWhat, TableWhat};
use crate::cases::{Data, open};
use crate::done;
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::fees::{ChargingBasis, FeeTable, ScopeDecision};
use anjuan_case::{Fen, LegalDay, LegalTime};
use anjuan_office::{FeeDesk, GateItem, Office, Problem, sample_fee_table, unread_json};
use serde::de::DeserializeOwned;
use std::path::Path;
use std::str::FromStr;

/// `anjuan fees`
pub fn fees(data: &Data, ask: &FeesAsk) -> Answer {
    if let FeesWhat::Table(TableWhat::Sample) = &ask.what {
        let table = sample_fee_table();
        let text = serde_json::to_string_pretty(&table).unwrap_or_default();
        return Ok(Said::new(&table, text));
    }
    let mut office = open(data)?;
    let office = &mut office;
    let now = LegalTime::now();
    match &ask.what {
        FeesWhat::Desk => desk(&office.fee_desk(now.day())?),
        FeesWhat::Basis { licence, on, established } => {
            let basis = match (licence, on, established) {
                (Some(licence_no), Some(on), before) => {
                    // What was recorded of the transition is kept beside the licence.
                    let known = office.fee_desk(now.day())?.basis.and_then(|b| b.established_before());
                    let established_before = before.or(known);
                    Some(ChargingBasis::Licensed { licence_no: licence_no.clone(), on: *on, established_before })
                }
                (_, _, Some(on)) => Some(ChargingBasis::EstablishedBefore { on: *on }),
                _ => None,
            };
            office.set_charging_basis(basis.as_ref(), now)?;
            done(if basis.is_some() { "已填写执业依据" } else { "已撤回执业依据" })
        }
        FeesWhat::Table(what) => table(office, what, now),
        FeesWhat::Gate { case, on } => {
            let gate = office.case_gate(office.find(case)?, on.unwrap_or(now.day()))?;
            let text = match gate.needed {
                false => "本机构不是商事调解组织，没有这一项".to_owned(),
                true => {
                    format!("受理以前：\n{}\n首次调解以前：\n{}", gate_items(&gate.accept), gate_items(&gate.session))
                }
            };
            Ok(Said::new(&gate, text))
        }
        FeesWhat::Scope { case, not_commercial, field, reason, by_whom, on } => {
            let decision = ScopeDecision {
                commercial: !not_commercial,
                field: field.clone(),
                reason: reason.clone(),
                decided_by: by_whom.clone(),
                decided_on: on.unwrap_or(now.day()),
            };
            office.set_scope(office.find(case)?, &decision, now)?;
            done("已记录受理范围的判断")
        }
        FeesWhat::Agreement(what) => agreement::agreement(office, what, now),
        FeesWhat::ChargeAgreed { case, agreement, amount, units, on, due, other_amount } => {
            let (agreement, other_amount) = (agreement.as_deref(), *other_amount);
            let ask = agreement::Charge { agreement, amount: *amount, units, on: *on, due: *due, other_amount };
            agreement::charge(office, case, &ask, now)
        }
        FeesWhat::Movement(what) => books::movement(office, what, now),
        FeesWhat::Reverse { entry, reason, on } => {
            let entry = id(entry)?;
            let on = on.map_or_else(|| office.reversal_day(entry, now.day()), Ok)?;
            let posted = office.reverse_entry(entry, on, reason, now)?.value;
            Ok(Said::new(&posted, format!("已冲销，日期 {on}，台账编号 {}", posted.entry)))
        }
        FeesWhat::Balance { case } => books::balance(office, case, now.day()),
        FeesWhat::Ledger { case, from, to } => books::ledger(office, case.as_deref(), *from, *to),
        FeesWhat::Trial { to } => books::trial(office, *to),
        FeesWhat::Due { within } => books::due(office, *within, now.day()),
        FeesWhat::Ageing { on } => books::ageing(office, on.unwrap_or(now.day())),
        FeesWhat::Receipts { year, entry, manner, out } => match (entry, out) {
            (Some(entry), Some(out)) => books::receipt(office, entry, manner.as_deref(), out, now),
            _ => books::receipts(office, *year),
        },
        FeesWhat::Invoice(what) => books::invoice(office, what, now),
        FeesWhat::Performance(what) => performance::performance(office, what, now),
        FeesWhat::Court(what) => court::court(office, what, now),
    }
}

/// An id as typed.
fn id<T>(text: &str) -> Result<T, Problem>
where
    T: FromStr,
    Problem: From<T::Err>,
{
    Ok(text.parse::<T>()?)
}

/// A value from a JSON file.
fn from_json<T: DeserializeOwned>(file: &Path) -> Result<T, Problem> {
    let (_, bytes) = read(file)?;
    serde_json::from_slice(&bytes)
        .map_err(|e| Problem::new("fees.json", format!("“{}”的内容不合要求：{}", file.display(), unread_json(&e))))
}

/// `1,234.50 元`
fn yuan(amount: Fen) -> String {
    format!("{} 元", amount.figures())
}

fn desk(desk: &FeeDesk) -> Answer {
    let mut lines = Vec::new();
    match &desk.refused {
        None => lines.push("可以向当事人收费".to_owned()),
        Some(problem) => lines.push(problem.message.clone()),
    }
    lines.extend(desk.basis.as_ref().map(|basis| match basis {
        ChargingBasis::Licensed { licence_no, on, established_before } => {
            let before = established_before.map(|day| format!("；条例施行前成立，{day}")).unwrap_or_default();
            format!("执业证书 {licence_no}，{on}{before}")
        }
        ChargingBasis::EstablishedBefore { on } => format!("条例施行前成立，{on}"),
    }));
    lines.extend(desk.transition.as_ref().map(|t| {
        let left = if t.over { "已届满".to_owned() } else { format!("还有 {} 日", t.days_left) };
        format!("过渡期：稳妥日 {}，计算末日 {}，法定末日 {}（{left}）", t.safe, t.raw, t.legal)
    }));
    lines.extend(desk.tables.iter().map(table_line));
    Ok(Said::new(desk, lines.join("\n")))
}

fn table_line(table: &FeeTable) -> String {
    let published = table.published_on.map_or("未公布".to_owned(), |d| format!("{d} 公布"));
    let withdrawn = table.withdrawn_on.map(|d| format!("，{d} 停用")).unwrap_or_default();
    format!("{}  {}（{published}{withdrawn}）", table.id, table.name)
}

fn gate_items(items: &[GateItem]) -> String {
    let line = |i: &GateItem| format!("  {} {}", if i.met { "✓" } else { "✗" }, i.says);
    items.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn table(office: &mut Office, what: &TableWhat, now: LegalTime) -> Answer {
    match what {
        TableWhat::List | TableWhat::Sample => {
            let tables = office.fee_desk(now.day())?.tables;
            let text = tables.iter().map(table_line).collect::<Vec<_>>().join("\n");
            Ok(Said::new(&tables, if text.is_empty() { "还没有登记收费标准".to_owned() } else { text }))
        }
        TableWhat::Put { file } => {
            let table: FeeTable = from_json(file)?;
            office.put_fee_table(&table, now)?;
            Ok(Said::new(&table, format!("已登记：{}", table_line(&table))))
        }
        TableWhat::Withdraw { id: text, on } => {
            let on: LegalDay = on.unwrap_or(now.day());
            office.withdraw_fee_table(id(text)?, on, now)?;
            done(format!("自 {on} 起停用"))
        }
        TableWhat::Remove { id: text } => {
            office.remove_fee_table(id(text)?, now)?;
            done("已删除")
        }
    }
}
