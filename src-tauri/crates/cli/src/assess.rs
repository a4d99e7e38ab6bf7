//! What the law says of a case.

use crate::cases::{Data, open};
use crate::output::{Answer, Said};
use anjuan_case::{LegalDay, LegalTime};
use anjuan_law::Assessment;
use serde_json::json;

/// `anjuan claim`
pub fn claim(data: &Data, case: &str, to: Option<LegalDay>) -> Answer {
    let office = open(data)?;
    let case = office.case(office.find(case)?)?;
    let claims = office.assessment(&case, to.unwrap_or_else(LegalDay::today))?.claims;
    let line = |c: &anjuan_law::Claim| {
        let mark = if c.unconfirmed { "（末段利率尚未核对到最新 LPR）" } else { "" };
        let doubt = c.doubt.as_ref().map(|doubt| format!("\n  {doubt}")).unwrap_or_default();
        format!(
            "{}：{} 至 {}（不含当日）\n  本金 {} 元，利息 {} 元{mark}，受理费 {} 元，合计 {} 元；已还 {} 元{doubt}",
            c.title,
            c.from,
            c.to,
            c.principal.figures(),
            c.interest.figures(),
            c.fee.figures(),
            c.total.figures(),
            c.paid.figures()
        )
    };
    let lines: Vec<String> = claims.iter().map(line).collect();
    let text = if lines.is_empty() {
        "没有可以计算的请求：还没有转账，或者没有利率数据".to_owned()
    } else {
        lines.join("\n")
    };
    Ok(Said::new(&claims, text))
}

/// `anjuan assess`
pub fn assess(data: &Data, case: &str, today: Option<LegalDay>) -> Answer {
    let office = open(data)?;
    let id = office.find(case)?;
    let now = today.map_or_else(LegalTime::now, LegalTime::from);
    let assessment = office.assessment(&office.case(id)?, now)?;
    Ok(Said::new(&for_scripts(&assessment), office.report(id, now)?))
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
