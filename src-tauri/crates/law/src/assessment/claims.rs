//! What is due on a day: principal, interest and court fee, less what was paid (facts F1, F12, F14; 民法典 561).

use super::{Claim, Desk};
use crate::condition::Says;
use crate::rules::shape::{Kind, Written};
use crate::{Because, FeeKind, InterestMode, Reduction};
use anjuan_case::Fen;

impl Desk<'_> {
    /// One sum under each arguable start of interest. Where interest cannot be computed there is none: the interest line says
    /// why.
    pub(super) fn claims(&self) -> Vec<Claim> {
        // Once all is back nothing is due; what interest had grown till then stands in the lines of interest.
        if self.facts.settled_on().is_some_and(|on| on <= self.facts.today) {
            return Vec::new();
        }
        let rules = self.book.of(Kind::Interest).filter(|rule| self.holds(rule) == Says::Yes);
        let general = rules.filter(|rule| rule.mode != Some(InterestMode::DelayDouble));
        general.filter_map(|rule| self.claim(rule)).collect()
    }

    fn claim(&self, rule: &Written) -> Option<Claim> {
        let start = self.interest_starts(rule)?;
        let to = self.facts.today.max(start.from);
        let open = self.ledger(rule, &start, to).ok()?;
        let sum = open.principal.checked_add(open.interest)?;
        let mut because = self.says(rule);
        because.children.push(start.fact);
        because.children.extend(open.steps);
        let fee = match self.book.fee(FeeKind::Acceptance, sum, Reduction::None, self.fee_day(FeeKind::Acceptance)) {
            Ok(answer) => {
                because.children.extend(answer.steps);
                answer.fen
            }
            // Nothing is left to claim.
            Err(_) => Fen::new(0),
        };
        let total = sum.checked_add(fee)?;
        because.children.push(Because {
            text: format!(
                "本金 {} 元、利息 {} 元、案件受理费 {} 元，合计 {} 元（{}）",
                open.principal.figures(),
                open.interest.figures(),
                fee.figures(),
                total.figures(),
                total.capitals()
            ),
            ..Because::default()
        });
        Some(Claim {
            id: format!("claim@{}", rule.id),
            standing: because.standing,
            title: rule.title.clone(),
            from: start.from,
            to,
            principal: open.principal,
            interest: open.interest,
            fee,
            paid: open.paid,
            total,
            unconfirmed: open.unconfirmed,
            because,
        })
    }
}
