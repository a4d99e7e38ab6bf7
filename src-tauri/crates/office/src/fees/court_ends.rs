//! What the law leaves of a court's fee at each ending, so that nobody loses a refund by writing the whole fee down.

use crate::Office;
use anjuan_case::fees::{CostShare, CourtCost, Ending, Left};
use anjuan_case::{Fen, LegalDay};
use anjuan_law::{Because, Cites, RuleBook};
use serde::Serialize;

/// What to propose where proceedings end in one way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FinalFee {
    /// In which way.
    pub how: Ending,
    /// The fee that is left, after relief.
    pub fee: Fen,
    /// Who bears it, where the law says so; empty where the sides or the court do, and where nothing is left.
    pub shares: Vec<CostShare>,
    /// Why, with the article.
    pub because: Because,
}

impl Office {
    /// What is left of a fee at every ending, by the law of a day. The fee need not be recorded yet.
    #[must_use]
    pub fn final_fees(&self, cost: &CourtCost, day: LegalDay) -> Vec<FinalFee> {
        Ending::ALL.into_iter().map(|how| final_fee(&self.book, cost, how, day)).collect()
    }
}

fn final_fee(book: &RuleBook, cost: &CourtCost, how: Ending, day: LegalDay) -> FinalFee {
    let fee = cost.fee_left(how);
    let name = cost.kind.name();
    let (text, rule, article) = match cost.left(how) {
        Left::Half => {
            (format!("调解结案或者撤诉的，{name}减半：{} 元", fee.figures()), "costs.acceptance-settled", "15")
        }
        Left::NothingRefused => {
            (format!("不予受理、驳回起诉或者发回重审的，已交的{name}全部退还"), "costs.refund", "27")
        }
        Left::NothingPolice => (format!("案件移送公安机关的，已交的{name}退还"), "costs.refund", "25"),
        Left::Whole if cost.halved && matches!(how, Ending::Settled | Ending::Withdrawn) => {
            (format!("{name}已经减半，只减一次：{} 元", fee.figures()), "costs.acceptance-half", "15")
        }
        Left::Whole if how == Ending::Decided => {
            (format!("{name} {} 元；由谁负担、各多少，以裁判写明的为准", fee.figures()), "costs.loser", "29")
        }
        Left::Whole => (format!("{name}不因这种结果减少：{} 元", fee.figures()), "", ""),
    };
    let mut because = Because { text, cites: cites(book, rule, article, day), ..Because::default() };
    because.rule = (!because.cites.is_empty()).then(|| rule.to_owned());
    let payer = cost.borne_by(how).filter(|_| fee > Fen::new(0));
    if payer.is_some() && how == Ending::Withdrawn && cost.kind.of_acceptance() {
        let cites = cites(book, "costs.loser", "34", day);
        because.children.push(Because {
            text: "撤诉的，由原告或者上诉人负担".to_owned(), cites, ..Because::default()
        });
    }
    FinalFee { how, fee, shares: payer.into_iter().map(|party| CostShare { party, amount: fee }).collect(), because }
}

/// One article of a rule, in the edition of a day.
fn cites(book: &RuleBook, rule: &str, article: &str, day: LegalDay) -> Cites {
    let versions = book.rule(rule).map(|r| r.versions).unwrap_or_default();
    let in_force = versions.into_iter().find(|v| v.from <= day && v.to.is_none_or(|to| day <= to));
    in_force.map(|v| v.cite).unwrap_or_default().into_iter().filter(|c| c.article == article).collect()
}
