//! What is due on a day: principal, interest, court fee and costs, less what was paid (facts F1, F4, F6, F12, F14).

use super::costs::id_against;
use super::{Claim, Cost, Desk, Route, RouteState, RouteView};
use crate::condition::Says;
use crate::rules::shape::{Kind, Written};
use crate::{Because, FeeError, FeeKind, InterestMode, Reduction};
use anjuan_case::{Fen, LegalDay, PartyId};
use serde::{Deserialize, Serialize};

/// A court fee that a claim asks for beside its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FeeAsked {
    /// Which.
    pub fee: FeeKind,
    /// On what.
    pub amount: Fen,
    /// By the scale of this day.
    pub day: LegalDay,
}

/// The court fees that a claim asks for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SuitFees {
    /// The fee of the suit by the scale of this day.
    pub day: LegalDay,
    /// Halved by the procedure that the court uses?
    pub reduction: Reduction,
    /// Fixed by what the suit asked for when it was filed; before that it goes by the sum.
    pub fee_on: Option<Fen>,
    /// Other fees that it asks for.
    pub costs: Vec<FeeAsked>,
}

/// The fees of a suit as they were computed.
#[derive(Default)]
pub(super) struct FeesTold {
    /// 案件受理费.
    pub(super) fee: Fen,
    /// Why there is none, though there is a sum to sue for.
    pub(super) missing: Option<String>,
    /// Other fees, which were paid.
    pub(super) spent: Fen,
}

impl Desk<'_> {
    /// One sum under each arguable start of interest, and against each of several who owe for themselves. Where interest cannot
    /// be computed there is none: the interest line says why.
    pub(super) fn claims(&self, routes: &[RouteView]) -> Vec<Claim> {
        // Once all is back nothing is due; what interest had grown till then stands in the lines of interest.
        if self.facts.settled_on().is_some_and(|on| on <= self.facts.today) {
            return Vec::new();
        }
        let rules = self.book.of(Kind::Interest).filter(|rule| rule.mode != Some(InterestMode::DelayDouble));
        let doubt = doubt(routes);
        let debtors = self.owing();
        let fixed = self.fixed(&debtors);
        let debtors: Vec<Option<PartyId>> = debtors.into_iter().filter(|debtor| !self.is_fixed(*debtor)).collect();
        let claim = |rule: &'_ Written, debtor: Option<PartyId>| {
            let holds = self.holds(rule) == Says::Yes;
            if holds { self.claim(rule, debtor, doubt.as_ref()) } else { None }
        };
        // What one of several got and answered starts no interest against another.
        let each = |rule| {
            let of = |debtor: &Option<PartyId>| self.facts.looking_at(*debtor, || claim(rule, *debtor));
            debtors.iter().filter_map(of).collect::<Vec<_>>()
        };
        fixed.into_iter().chain(rules.flat_map(each)).collect()
    }

    /// The reduction of the court fee that is known already, from the procedure that the court uses.
    pub(crate) fn fee_reduction(&self, debtor: Option<PartyId>) -> Reduction {
        let mut fees = self.book.of(Kind::Cost).filter(|rule| rule.cost == Some(FeeKind::Acceptance));
        let holds = |rule: &&Written| self.facts.all(&rule.when) == Says::Yes;
        let holding = self.facts.looking_at(debtor, || fees.find(holds));
        holding.and_then(|rule| rule.reduction).unwrap_or_default()
    }

    /// Fees that the claim asks for beside its own, each with what it is computed from.
    pub(crate) fn costs_claimed(&self, debtor: Option<PartyId>) -> Vec<(Cost, FeeAsked)> {
        let rules = self.book.of(Kind::Cost).filter(|rule| !rule.claimed.is_empty());
        let asked = |rule: &Written| {
            let fee = rule.cost.filter(|_| self.facts.all(&rule.claimed) == Says::Yes)?;
            let amount = self.at_issue(fee, debtor)?.amount;
            Some((self.cost(rule, debtor)?, FeeAsked { fee, amount, day: self.fee_day(fee, debtor) }))
        };
        self.facts.looking_at(debtor, || rules.filter_map(asked).collect())
    }

    /// What the fee of a suit against that debtor that was filed is computed on: what was asked for then (诉讼费用交纳办法 13,
    /// 21), under that start of interest, or the one that a complaint asks for. It does not grow with the interest. `None` where
    /// there is no such suit, or it was dropped.
    pub(crate) fn fee_fixed_on(&self, rule: Option<&Written>, debtor: Option<PartyId>) -> Option<Fen> {
        let day = self.turned(FeeKind::Acceptance, debtor)?;
        let own = rule.and_then(|rule| self.asked_under(rule, day, debtor));
        own.or_else(|| Some(self.at_issue(FeeKind::Acceptance, debtor)?.amount))
    }

    /// What the fees that a claim asks for are computed from.
    pub(crate) fn suit_fees(
        &self,
        rule: Option<&Written>,
        debtor: Option<PartyId>,
        costs: Vec<(Cost, FeeAsked)>,
    ) -> SuitFees {
        SuitFees {
            day: self.fee_day(FeeKind::Acceptance, debtor),
            reduction: self.fee_reduction(debtor),
            fee_on: self.fee_fixed_on(rule, debtor),
            costs: costs.into_iter().map(|(_, asked)| asked).collect(),
        }
    }

    /// The fee of a suit for that sum and the other fees that it asks for, told with their arithmetic.
    pub(super) fn with_fees(
        &self,
        (rule, debtor): (Option<&Written>, Option<PartyId>),
        sum: Fen,
        costs: &[(Cost, FeeAsked)],
        because: &mut Because,
    ) -> Option<FeesTold> {
        let SuitFees { day, reduction, fee_on, .. } = self.suit_fees(rule, debtor, Vec::new());
        let mut told = FeesTold::default();
        match self.book.fee(FeeKind::Acceptance, fee_on.unwrap_or(sum), reduction, day) {
            Ok(answer) => {
                because.children.extend(fee_on.map(|on| Because {
                    text: format!("受理费按 {day} 起诉时请求的 {} 元计算，以后增加的利息不改变它", on.figures()),
                    ..Because::default()
                }));
                because.children.extend(answer.steps);
                told.fee = answer.fen;
            }
            // Nothing is left to claim.
            Err(FeeError::NotPositive) => {}
            Err(why) => told.missing = Some(format!("案件受理费没有算进合计：{why}")),
        }
        for (cost, _) in costs {
            told.spent = told.spent.checked_add(cost.amount)?;
            let text = format!("{} {} 元：已由申请人交纳，可以列入请求", cost.title, cost.amount.figures());
            because.children.push(Because { text, children: vec![cost.because.clone()], ..cost.because.clone() });
        }
        Some(told)
    }

    fn claim(&self, rule: &Written, debtor: Option<PartyId>, doubt: Option<&Because>) -> Option<Claim> {
        let start = self.interest_starts(rule, debtor)?;
        let to = self.facts.today.max(start.from);
        let open = self.ledger(rule, &start, to, debtor).ok()?;
        let principal = open.open()?;
        let sum = principal.checked_add(open.interest)?;
        if debtor.is_some() && sum <= Fen::new(0) {
            return None;
        }
        let mut because = self.says(rule);
        because.children.extend(doubt.cloned());
        because.children.push(start.fact);
        because.children.extend(open.steps.iter().cloned());
        // What could not be counted is no smaller claim: it is for the user to add.
        let costs = self.costs_claimed(debtor);
        let FeesTold { fee, missing: no_fee, spent } =
            self.with_fees((Some(rule), debtor), sum, &costs, &mut because)?;
        let left_out = open.missing.as_deref().into_iter().chain(no_fee.as_deref());
        let doubts: Vec<&str> = doubt.iter().map(|doubt| doubt.text.as_str()).chain(left_out).collect();
        let doubt = (!doubts.is_empty()).then(|| doubts.join("；"));
        let total = sum.checked_add(fee)?.checked_add(spent)?;
        let others =
            if costs.is_empty() { String::new() } else { format!("、其他申请费 {} 元", spent.figures()) };
        let (principal_told, interest_told) = (principal.figures(), open.interest.figures());
        let (total_told, capitals) = (total.figures(), total.capitals());
        let text = match &no_fee {
            None => format!(
                "本金 {principal_told} 元、利息 {interest_told} 元、案件受理费 {} 元{others}，合计 {total_told} 元（{capitals}）",
                fee.figures()
            ),
            Some(why) => format!(
                "本金 {principal_told} 元、利息 {interest_told} 元{others}，合计 {total_told} 元（{capitals}）；{why}"
            ),
        };
        because.children.push(Because { text, ..Because::default() });
        Some(Claim {
            id: id_against(&format!("claim@{}", rule.id), debtor),
            standing: because.standing,
            title: self.title_against(&rule.title, debtor),
            party: debtor,
            from: start.from,
            to,
            principal,
            interest: open.interest,
            fee,
            no_fee,
            costs: spent,
            paid: open.paid,
            set_off: open.set_off,
            total,
            unconfirmed: open.unconfirmed,
            doubt,
            because,
        })
    }
}

/// Why the sum cannot be sued for now, where the civil route is not open.
fn doubt(routes: &[RouteView]) -> Option<Because> {
    let civil = routes.iter().find(|view| view.route == Route::Civil)?;
    let says = match civil.state {
        RouteState::Closed => "民事路径现在走不通，这个合计不能据以起诉，只供核对",
        RouteState::Unclear => "民事路径还定不下来，这个合计暂时只供核对",
        RouteState::First | RouteState::Open => return None,
    };
    let why: Vec<&str> = civil.because.iter().map(|because| because.text.as_str()).collect();
    let text = if why.is_empty() { says.to_owned() } else { format!("{says}：{}", why.join("；")) };
    Some(Because { text, children: civil.because.clone(), ..Because::default() })
}
