//! What the law says of a case.

use crate::cases::{Data, open};
use crate::output::{Answer, Said};
use anjuan_case::{Fen, LegalDay, LegalTime};
use anjuan_law::Assessment;
use anjuan_office::Problem;
use serde_json::json;

/// `anjuan claim`
pub fn claim(data: &Data, case: &str, to: Option<LegalDay>) -> Answer {
    let office = open(data)?;
    let case = office.case(office.find(case)?)?;
    let first = case.first_payment_day();
    if let (Some(to), Some(first)) = (to, first.filter(|first| to.is_some_and(|to| to < *first))) {
        let message =
            format!("算到 {to} 早于最早的转账（{first}）：那一天还没有什么可以请求；请写 {first} 或者以后的一天");
        return Err(Problem::new("claim.day", message));
    }
    let said = office.assessment(&case, to.unwrap_or_else(LegalDay::today))?;
    let claims = &said.claims;
    let line = |c: &anjuan_law::Claim| {
        let mark = if c.unconfirmed { "（末段利率尚未核对到最新 LPR）" } else { "" };
        let doubt = c.doubt.as_ref().map(|doubt| format!("\n  {doubt}")).unwrap_or_default();
        let fee = if c.no_fee.is_some() { "没有算".to_owned() } else { format!("{} 元", c.fee.figures()) };
        format!(
            "{}：{} 至 {}（不含当日）\n  本金 {} 元，利息 {} 元{mark}，受理费 {fee}，合计 {} 元；已还 {} 元{doubt}",
            c.title,
            c.from,
            c.to,
            c.principal.figures(),
            c.interest.figures(),
            c.total.figures(),
            c.paid.figures()
        )
    };
    let mut lines: Vec<String> = claims.iter().map(line).collect();
    if lines.is_empty() {
        lines.push(nothing_claimed(&said));
    }
    // What is left out of them.
    lines.extend(said.cautions.iter().filter(|c| c.rule == "payments.whose").map(|c| c.because.text.clone()));
    Ok(Said::new(claims, lines.join("\n")))
}

/// Why there is no sum to claim.
fn nothing_claimed(said: &Assessment) -> String {
    let sum = &said.principal;
    let why = match (sum.settled_on, said.interest.iter().find_map(|line| line.problem.clone())) {
        (Some(on), _) => format!("款项已经在 {on} 还清"),
        _ if sum.paid == Fen::new(0) => "还没有转账".to_owned(),
        (None, Some(problem)) => problem,
        (None, None) => "见下面的说明和 anjuan assess".to_owned(),
    };
    format!("没有可以计算的请求：{why}")
}

/// `anjuan assess`
pub fn assess(data: &Data, case: &str, today: Option<LegalDay>, all: bool) -> Answer {
    let office = open(data)?;
    let id = office.find(case)?;
    let now = today.map_or_else(LegalTime::now, LegalTime::from);
    let assessment = office.assessment(&office.case(id)?, now)?;
    let text = if all { office.whole_report(id, now)? } else { office.report(id, now)? };
    Ok(Said::new(&for_scripts(&assessment), text))
}

/// The assessment with all bodies at the top, and the reason of a question under the name that it has everywhere.
fn for_scripts(assessment: &Assessment) -> serde_json::Value {
    let mut json = serde_json::to_value(assessment).unwrap_or_default();
    let venues = assessment.routes.iter().flat_map(|route| {
        route.venues.iter().map(|venue| {
            let mut said = serde_json::to_value(venue).unwrap_or_default();
            said["route"] = json!(route.route);
            said
        })
    });
    json["venues"] = venues.collect();
    for question in json["questions"].as_array_mut().into_iter().flatten() {
        question["because"] = question["why"].clone();
    }
    json
}
