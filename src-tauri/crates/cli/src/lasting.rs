//! What outlasts the moment: sheets of reasons, and receipts that can be run again years later.

use crate::args::{ReceiptAsk, ReceiptWhat};
use crate::cases::{Data, law, open};
use crate::output::{Answer, Said};
use anjuan_case::LegalDay;
use anjuan_law::Outcome;
use anjuan_office::rerun_receipts;
use serde_json::json;
use std::path::Path;

/// `anjuan why`
pub fn why(data: &Data, case: &str, figure: &str, out: &Path, today: Option<LegalDay>) -> Answer {
    let office = open(data)?;
    office.save_why(office.find(case)?, figure, today.unwrap_or_else(LegalDay::today), Some(out))?;
    Ok(Said::new(&json!({ "file": out }), format!("已写出计算说明：{}", out.display())))
}

/// `anjuan receipt`
pub fn receipt(data: &Data, ask: &ReceiptAsk) -> Answer {
    match &ask.what {
        ReceiptWhat::Make { case, out, today } => {
            let office = open(data)?;
            let today = today.unwrap_or_else(LegalDay::today);
            let (_, made) = office.save_receipts(office.find(case)?, today, Some(out))?;
            Ok(Said::new(
                &json!({ "file": out, "receipts": made }),
                format!("已写出 {made} 个数字的凭据：{}", out.display()),
            ))
        }
        ReceiptWhat::Check { file } => {
            let law = law(data)?;
            let reruns = rerun_receipts(&law.book, &law.calendar, file)?;
            let lines: Vec<String> = reruns
                .iter()
                .map(|r| {
                    let said = if r.same {
                        "相同".to_owned()
                    } else {
                        format!("不同，当时是 {}，现在是 {}", outcome(&r.then), outcome(&r.now))
                    };
                    let changed: String = r.changed.iter().map(|c| format!("\n  {c}")).collect();
                    format!(
                        "{}{}：{said}{changed}",
                        r.case.as_ref().map(|no| format!("{no} ")).unwrap_or_default(),
                        r.title
                    )
                })
                .collect();
            let failed = reruns.iter().any(|r| !r.same);
            Ok(Said::new(&reruns, lines.join("\n")).failing(failed))
        }
    }
}

fn outcome(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Date { until: Some(until), .. } => format!("届满时刻 {until}"),
        Outcome::Date { raw, legal, safe, .. } => format!("稳妥日 {safe}，计算末日 {raw}，法定末日 {legal}"),
        Outcome::Claim { principal, interest, fee, total } => format!(
            "本金 {} 元、利息 {} 元、案件受理费 {} 元，合计 {} 元",
            principal.figures(),
            interest.figures(),
            fee.figures(),
            total.figures()
        ),
        Outcome::Sum { fen } => format!("{} 元", fen.figures()),
        Outcome::None => "算不出".to_owned(),
    }
}
