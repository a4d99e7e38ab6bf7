//! `anjuan fees performance`

use super::yuan;
use crate::args::PerformanceWhat;
use crate::cases::party_named;
use crate::done;
use crate::output::{Answer, Said};
use anjuan_case::{Acceleration, CaseId, Fen, Instalment, LegalTime, PartyId, PerformanceBasis};
use anjuan_office::{NewPerformance, Office, PerformancePlan, PerformanceShown, PerformanceState, Problem};
use serde_json::json;

pub(super) fn performance(office: &mut Office, what: &PerformanceWhat, now: LegalTime) -> Answer {
    match what {
        PerformanceWhat::Show { case } => {
            let shown = office.performance(office.find(case)?, now.day())?;
            Ok(Said::new(&shown, told(&shown)))
        }
        PerformanceWhat::Plan { case, part, adjudged, party, missed, days, clause } => {
            let case = office.find(case)?;
            let acceleration = (missed.is_some() || days.is_some() || !clause.trim().is_empty())
                .then(|| Acceleration { missed: *missed, days: *days, words: clause.trim().to_owned() });
            let plan = PerformancePlan {
                basis: if *adjudged { PerformanceBasis::Adjudged } else { PerformanceBasis::Agreed },
                party: named(office, case, party.as_deref())?,
                instalments: part.iter().map(|(by, amount)| Instalment::new(*by, *amount)).collect(),
                acceleration,
            };
            office.set_performance(case, &plan, now)?;
            done(format!("已填写 {} 期", plan.instalments.len()))
        }
        PerformanceWhat::Paid { case, amount, on, party, note } => {
            let case = office.find(case)?;
            let party = named(office, case, party.as_deref())?;
            let (on, note) = (on.unwrap_or(now.day()), note.clone());
            let new = NewPerformance { on, amount: *amount, party, note, proof: Vec::new() };
            let event = office.record_performance(case, &new, now)?.value;
            Ok(Said::new(&json!({ "id": event }), format!("已记录还款 {}", yuan(*amount))))
        }
        PerformanceWhat::Accelerate { case, undo: true, .. } => {
            office.undo_acceleration(office.find(case)?, now)?;
            done("已撤回加速到期")
        }
        PerformanceWhat::Accelerate { case, on, .. } => {
            office.accelerate(office.find(case)?, on.unwrap_or(now.day()), now)?;
            done("未到期的各期已全部提前到期")
        }
        PerformanceWhat::Reminders { within } => {
            let rows = office.reminders(*within, now.day())?;
            let line = |r: &anjuan_office::Reminder| {
                let when = match r.days {
                    0 => "今天到期".to_owned(),
                    ..0 => format!("逾期 {} 日", -r.days),
                    _ => format!("还有 {} 日", r.days),
                };
                let safe = r.enforcement_safe.map(|d| format!("；申请执行的稳妥日 {d}")).unwrap_or_default();
                format!("{}  {}  {}  {when}，{}{safe}", r.on, r.case_number, r.title, yuan(r.open))
            };
            let text = rows.iter().map(line).collect::<Vec<_>>().join("\n");
            Ok(Said::new(&rows, if text.is_empty() { "没有快到期或者逾期的履行".to_owned() } else { text }))
        }
    }
}

fn named(office: &Office, case: CaseId, name: Option<&str>) -> Result<Option<PartyId>, Problem> {
    name.map(|name| party_named(office, case, name)).transpose()
}

fn told(shown: &PerformanceShown) -> String {
    let mut lines = Vec::new();
    for l in &shown.lines {
        let state = match l.state {
            PerformanceState::DueLater => "未到期".to_owned(),
            PerformanceState::DueToday => "今天到期".to_owned(),
            PerformanceState::Overdue => format!("逾期 {} 日", l.days_over),
            PerformanceState::Paid => "已履行".to_owned(),
            PerformanceState::PaidLate => "已履行（逾期）".to_owned(),
            PerformanceState::UnknownSum => "没有写明金额".to_owned(),
        };
        let sum =
            l.amount.map(|a| format!("{}，尚欠 {}", yuan(a), yuan(l.open.unwrap_or_default()))).unwrap_or_default();
        let who = l.party_name.as_deref().map(|n| format!("{n} ")).unwrap_or_default();
        let before = l.before.map(|d| format!("（原定 {d}）")).unwrap_or_default();
        lines.push(format!("{}{before}  {who}{sum}  {state}", l.on));
    }
    if lines.is_empty() {
        lines.push("还没有填写应当履行的日期和金额".to_owned());
        lines.extend(shown.proposed.iter().map(|i| format!("调解记录：{} {}", i.by, yuan(i.amount))));
        return lines.join("\n");
    }
    lines.push(format!(
        "合计 {}，已付 {}，尚欠 {}，其中逾期 {}",
        yuan(shown.total),
        yuan(shown.paid),
        yuan(shown.open),
        yuan(shown.overdue)
    ));
    let rest: Vec<_> = shown.payments.iter().filter(|p| p.rest > Fen::new(0)).collect();
    lines.extend(
        rest.iter().map(|p| format!("{} 收到的 {} 中有 {} 没有可以抵充的到期款项", p.on, yuan(p.amount), yuan(p.rest))),
    );
    // The day of `to` bears none itself; what is not due yet bears none at all.
    lines.extend(shown.interest.iter().filter(|l| l.from < l.to).map(|l| {
        let sum = l.amount.map_or_else(|| l.problem.clone().unwrap_or_default(), yuan);
        format!("{}：{} 至 {}（含），{sum}", l.title, l.from, l.to.plus_days(-1).unwrap_or(l.to))
    }));
    lines
        .extend(shown.enforcement.iter().map(|d| format!("{}：稳妥日 {}，法定末日 {}", d.title, d.safe, d.last_day())));
    lines.extend(shown.accelerated_on.map(|d| format!("{d} 起全部提前到期")));
    lines.join("\n")
}
