//! What the law leaves of a court's fee at each ending, so that nobody loses a refund by writing the whole fee down.

use crate::Office;
use anjuan_case::fees::{CostShare, CourtCost, CourtCostKind, Ending};
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
    let left = book.fee_left(cost, how, day);
    let (fee, name) = (left.fee, cost.kind.name());
    let mut because = match left.less {
        Some(why) => {
            let text = match how {
                // Of a case that is sent back the fee of the appeal goes back, and no other (27).
                Ending::NotAccepted if cost.kind == CourtCostKind::Appeal => {
                    format!("发回重审的，已交的{name}全部退还")
                }
                Ending::NotAccepted => {
                    format!("不予受理、驳回起诉的，已交的{name}全部退还；发回重审的只退上诉费，不选这一项")
                }
                Ending::ToPolice => format!("案件移送公安机关的，已交的{name}退还"),
                _ => format!("调解结案或者撤诉的，{name}减半：{} 元", fee.figures()),
            };
            Because { text, ..why }
        }
        None => whole(book, cost, how, fee, day),
    };
    let borne = left.borne_by.filter(|_| fee > Fen::new(0));
    let shares = borne.iter().map(|(party, _)| CostShare { party: *party, amount: fee }).collect();
    because.children.extend(borne.map(|(_, why)| why));
    FinalFee { how, fee, shares, because }
}

/// Why nothing comes off.
fn whole(book: &RuleBook, cost: &CourtCost, how: Ending, fee: Fen, day: LegalDay) -> Because {
    let name = cost.kind.name();
    let (text, rule, article) = match how {
        Ending::Settled | Ending::Withdrawn if cost.halved => {
            (format!("{name}已经减半，只减一次：{} 元", fee.figures()), "costs.acceptance-half", "15")
        }
        Ending::Decided => {
            (format!("{name} {} 元；由谁负担、各多少，以裁判写明的为准", fee.figures()), "costs.loser", "29")
        }
        _ => (format!("{name}不因这种结果减少：{} 元", fee.figures()), "", ""),
    };
    let cites = cites(book, rule, article, day);
    let rule = (!cites.is_empty()).then(|| rule.to_owned());
    Because { text, cites, rule, ..Because::default() }
}

/// One article of a rule, in the edition of a day.
fn cites(book: &RuleBook, rule: &str, article: &str, day: LegalDay) -> Cites {
    let versions = book.rule(rule).map(|r| r.versions).unwrap_or_default();
    let in_force = versions.into_iter().find(|v| v.from <= day && v.to.is_none_or(|to| day <= to));
    in_force.map(|v| v.cite).unwrap_or_default().into_iter().filter(|c| c.article == article).collect()
}
