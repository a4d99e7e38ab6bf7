//! What the law says of a court's fee: who may be let off it, what is left of it where proceedings end, who bears it
//! (诉讼费用交纳办法). The figures stand in rules of kinds `ending` and `bound`; here is only how they are applied.

use crate::rules::shape::{Bound, Kind, VersionWritten, Written};
use crate::{Because, RuleBook};
use anjuan_case::fees::{CostOutcome, CourtCost, CourtCostError, Ending, Relief, ReliefKind};
use anjuan_case::{Fen, LegalDay, PartyId};
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// A court's fee as the law does not have it.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CourtFeeError {
    /// It does not fit together.
    #[error(transparent)]
    Cost(#[from] CourtCostError),
    /// Not so at all: a waiver for a unit (诉讼费用交纳办法 44), a notice to prepay what is not prepaid (20).
    #[error("{0}")]
    Against(String),
    /// A reduction below the least one (诉讼费用交纳办法 46).
    #[error("{why}；应交 {} 元的至少减 {} 元", .whole.figures(), .least.figures())]
    TooLittle {
        /// Which article says so.
        why: String,
        /// The fee as assessed.
        whole: Fen,
        /// The least that comes off it.
        least: Fen,
    },
    /// More than nothing, where the law leaves nothing of an acceptance fee (诉讼费用交纳办法 25, 27).
    #[error("{why}；最后应交的金额应为 {} 元，填写的是 {} 元", .most.figures(), .given.figures())]
    Fixed {
        /// Which article says so, and what to do where it does not apply.
        why: String,
        /// What it can only be.
        most: Fen,
        /// What was given.
        given: Fen,
    },
    /// More than what the law leaves of it (诉讼费用交纳办法 15).
    #[error("{why}；最后应交的金额不超过 {} 元，填写的是 {} 元", .most.figures(), .given.figures())]
    AtMost {
        /// Which article says so, and what to do where it does not apply.
        why: String,
        /// The most that it can be.
        most: Fen,
        /// What was given.
        given: Fen,
    },
}

/// What the law leaves of a fee at an ending, and who bears it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeeLeft {
    /// The fee to propose, in fen. Of a judgment the fee as assessed, waived or not, since the other side bears it in full where
    /// it loses (诉讼费用交纳办法 50); else what was to be paid after relief, or what is left of that. A half fen is rounded up, as
    /// everywhere in fees; the regulation states no rounding.
    pub fee: Fen,
    /// Why it is less; `None` where the ending takes nothing off.
    pub less: Option<Because>,
    /// Who bears the whole by law, and why; `None` where the sides agree or the court decides.
    pub borne_by: Option<(PartyId, Because)>,
}

impl RuleBook {
    /// What an ending leaves of a fee by the law of that day (诉讼费用交纳办法 15, 25, 27, 50; the rules of kind `ending`), from nothing to
    /// what was assessed. A fee that is a half already is not halved again.
    #[must_use]
    pub fn fee_left(&self, cost: &CourtCost, how: Ending, day: LegalDay) -> FeeLeft {
        let base = if how == Ending::Decided { cost.assessed } else { cost.payable() };
        let less = self.less(cost, how, day);
        let borne = self.ending(cost, how, day).find(|(rule, _)| rule.borne);
        FeeLeft {
            fee: less.map_or(base, |(_, share)| part(base, share, RoundingStrategy::MidpointAwayFromZero)),
            less: less.map(|(rule, _)| self.says(rule, day)),
            borne_by: borne.and_then(|(rule, _)| Some((cost.payer?, self.says(rule, day)))),
        }
    }

    /// Whether a fee fits together and is as the law has it. `unit` says whether a party is one; what has no day of its own is
    /// held against the law of `today`.
    ///
    /// # Errors
    /// The first [`CourtFeeError`] found.
    pub fn court_fee(
        &self,
        cost: &CourtCost,
        unit: impl Fn(PartyId) -> bool,
        today: LegalDay,
    ) -> Result<(), CourtFeeError> {
        cost.check()?;
        if let Some(on) = cost.notice_on
            && let Some((rule, _)) = self.bound(Bound::FeeAfterwards, on)
            && rule.fees.contains(&cost.kind)
        {
            return Err(CourtFeeError::Against(rule.says().to_owned()));
        }
        cost.relief.as_ref().map_or(Ok(()), |relief| self.relief(cost, relief, unit, today))?;
        cost.outcome.as_ref().map_or(Ok(()), |outcome| self.outcome(cost, outcome))
    }

    fn relief(
        &self,
        cost: &CourtCost,
        relief: &Relief,
        unit: impl Fn(PartyId) -> bool,
        today: LegalDay,
    ) -> Result<(), CourtFeeError> {
        let day = relief.decided_on.unwrap_or(today);
        match relief.kind {
            ReliefKind::Waive if cost.payer.is_some_and(unit) => match self.bound(Bound::FeeWaived, day) {
                Some((rule, _)) => Err(CourtFeeError::Against(rule.says().to_owned())),
                None => Ok(()),
            },
            ReliefKind::Reduce if relief.granted == Some(true) => {
                let Some((rule, version)) = self.bound(Bound::FeeReduced, day) else { return Ok(()) };
                let share = version.percent.unwrap_or_default();
                let least = part(cost.assessed, share, RoundingStrategy::AwayFromZero);
                if relief.off < least {
                    return Err(CourtFeeError::TooLittle { why: rule.says().to_owned(), whole: cost.assessed, least });
                }
                Ok(())
            }
            _ => Ok(()),
        }
    }

    fn outcome(&self, cost: &CourtCost, outcome: &CostOutcome) -> Result<(), CourtFeeError> {
        let Some((rule, share)) = self.less(cost, outcome.how, outcome.on) else { return Ok(()) };
        let most = part(cost.assessed, share, RoundingStrategy::MidpointAwayFromZero);
        let (given, why) = (outcome.final_fee, rule.says().to_owned());
        match given > most {
            true if most == Fen::new(0) => Err(CourtFeeError::Fixed { why, most, given }),
            // Relief may leave less.
            true => Err(CourtFeeError::AtMost { why, most, given }),
            false => Ok(()),
        }
    }

    /// Rules about such a fee at such an ending.
    fn ending<'b>(
        &'b self,
        cost: &'b CourtCost,
        how: Ending,
        day: LegalDay,
    ) -> impl Iterator<Item = (&'b Written, &'b VersionWritten)> {
        let about = move |rule: &&Written| rule.fees.contains(&cost.kind) && rule.endings.contains(&how);
        self.of(Kind::Ending).filter(about).filter_map(move |rule| Some((rule, rule.on(day)?)))
    }

    /// The rule by which it is less, and how many per cent of it are left.
    fn less<'b>(&'b self, cost: &'b CourtCost, how: Ending, day: LegalDay) -> Option<(&'b Written, Decimal)> {
        let again = |rule: &Written| rule.once && cost.halved;
        self.ending(cost, how, day)
            .filter(|(rule, _)| !again(rule))
            .find_map(|(rule, version)| Some((rule, version.percent?)))
    }
}

/// So many per cent of a fee.
fn part(fee: Fen, percent: Decimal, rounding: RoundingStrategy) -> Fen {
    let exact = Decimal::from(fee.get()) * percent / Decimal::ONE_HUNDRED;
    Fen::new(exact.round_dp_with_strategy(0, rounding).to_i64().unwrap_or(i64::MAX))
}
