//! `anjuan fees court`

use super::{from_json, id, yuan};
use crate::args::CourtWhat;
use crate::cases::party_named;
use crate::done;
use crate::output::{Answer, Said};
use anjuan_case::fees::{CostMove, CourtCost};
use anjuan_case::{CaseId, CourtCostId, Fen, LegalDay, LegalTime};
use anjuan_office::{CourtCosts, Office, Problem};
use serde_json::json;

pub(super) fn court(office: &mut Office, what: &CourtWhat, now: LegalTime) -> Answer {
    match what {
        CourtWhat::Show { case } => {
            let costs = office.court_costs(office.find(case)?, now.day())?;
            Ok(Said::new(&costs, told(&costs, now.day())))
        }
        CourtWhat::Add { case, kind, amount, halved, court, payer, notice } => {
            let case = office.find(case)?;
            let cost = CourtCost {
                id: CourtCostId::new(),
                kind: *kind,
                court: court.clone(),
                assessed: *amount,
                halved: *halved,
                notice_on: *notice,
                payer: payer.as_deref().map(|name| party_named(office, case, name)).transpose()?,
                relief: None,
                paid: Vec::new(),
                outcome: None,
                refunded: Vec::new(),
                note: String::new(),
                events: Vec::new(),
            };
            office.put_court_cost(case, &cost, now)?;
            Ok(Said::new(&json!({ "id": cost.id }), format!("已记录，费用编号 {}", cost.id)))
        }
        CourtWhat::Put { case, file } => {
            let cost: CourtCost = from_json(file)?;
            office.put_court_cost(office.find(case)?, &cost, now)?;
            done("已更新")
        }
        CourtWhat::Paid { case, id: text, party, amount, on, advance, refund } => {
            let case = office.find(case)?;
            let (cost, party, on) = (id(text)?, party_named(office, case, party)?, on.unwrap_or(now.day()));
            if *advance {
                let posted = office.advance_court_cost(case, cost, party, *amount, on, now)?.value;
                return Ok(Said::new(&posted, format!("已代垫 {}，台账编号 {}", yuan(*amount), posted.entry)));
            }
            let mut known = cost_of(office, case, cost, now)?;
            let moves = if *refund { &mut known.refunded } else { &mut known.paid };
            moves.push(CostMove { on, party, amount: *amount, advanced: None });
            office.put_court_cost(case, &known, now)?;
            done(format!("已记录{} {}", if *refund { "退费" } else { "交费" }, yuan(*amount)))
        }
        CourtWhat::Remove { case, id: text } => {
            office.remove_court_cost(office.find(case)?, id(text)?, now)?;
            done("已删除")
        }
    }
}

fn cost_of(office: &Office, case: CaseId, id: CourtCostId, now: LegalTime) -> Result<CourtCost, Problem> {
    let found = office.court_costs(case, now.day())?.costs.into_iter().map(|c| c.cost).find(|c| c.id == id);
    found.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{id}”的诉讼费用")))
}

fn told(costs: &CourtCosts, today: LegalDay) -> String {
    let mut lines = Vec::new();
    for c in &costs.costs {
        let late = |last: LegalDay| if c.open > Fen::new(0) && last < today { "，已逾期" } else { "" };
        let due = c
            .due
            .as_ref()
            .map(|d| format!("，稳妥日 {}，法定末日 {}{}", d.safe, d.legal, late(d.legal)))
            .unwrap_or_default();
        let court = if c.cost.court.is_empty() { String::new() } else { format!("（{}）", c.cost.court) };
        lines.push(format!(
            "{}{court} 应交 {}，已交 {}，尚缺 {}{due}  {}",
            c.name,
            yuan(c.payable),
            yuan(c.paid),
            yuan(c.open),
            c.cost.id
        ));
        lines.extend(c.refunds.iter().map(|r| {
            let by = r.by.map(|d| format!("，法院应在 {d} 以前退还")).unwrap_or_default();
            format!("  应退 {} {}{by}", r.name, yuan(r.amount))
        }));
    }
    lines.extend(costs.parties.iter().map(|p| {
        let advanced = if p.advanced > Fen::new(0) {
            format!("（本机构代垫 {}）", yuan(p.advanced))
        } else {
            String::new()
        };
        format!(
            "{}：预交 {}{advanced}，退回 {}，负担 {}，还应退 {}",
            p.name,
            yuan(p.paid),
            yuan(p.refunded),
            yuan(p.borne),
            yuan(p.refund_due)
        )
    }));
    if lines.is_empty() { "还没有记录诉讼费用".to_owned() } else { lines.join("\n") }
}
