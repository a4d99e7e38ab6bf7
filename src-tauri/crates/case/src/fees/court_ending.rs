//! What became of a fee of a court when the proceedings ended.

use super::{CourtCost, CourtCostError};
use crate::{Fen, LegalDay, PartyId};
use serde::{Deserialize, Serialize};

/// How the proceedings ended for the fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// 裁判: the court says who bears how much.
    Decided,
    /// 调解结案
    Settled,
    /// 撤诉
    Withdrawn,
    /// 不予受理、驳回起诉, of an appeal 发回重审: it goes back in full (27).
    NotAccepted,
    /// 移送公安机关: it goes back in full (25).
    ToPolice,
}

impl Ending {
    /// Every one.
    pub const ALL: [Self; 5] = [Self::Decided, Self::Settled, Self::Withdrawn, Self::NotAccepted, Self::ToPolice];
}

/// What a party bears.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CostShare {
    /// Who.
    pub party: PartyId,
    /// How much.
    pub amount: Fen,
}

/// Who bears it in the end.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CostOutcome {
    /// How it ended.
    pub how: Ending,
    /// The day on which the document took effect.
    pub on: LegalDay,
    /// The fee as it was fixed in the end: halved where the law halves it, nothing where it goes back in full.
    pub final_fee: Fen,
    /// Together the fee.
    pub shares: Vec<CostShare>,
}

impl CourtCost {
    pub(super) fn check_outcome(&self, outcome: &CostOutcome) -> Result<(), CourtCostError> {
        let zero = Fen::new(0);
        if outcome.final_fee < zero || outcome.shares.iter().any(|s| s.amount < zero) {
            return Err(CourtCostError::NotPositive("负担的金额"));
        }
        if outcome.final_fee > self.assessed {
            return Err(CourtCostError::AboveAssessed(self.assessed, outcome.final_fee));
        }
        let shares = outcome.shares.iter().try_fold(zero, |all, s| all.checked_add(s.amount));
        let shares = shares.ok_or(CourtCostError::Range)?;
        if shares != outcome.final_fee {
            return Err(CourtCostError::Shares(shares, outcome.final_fee));
        }
        Ok(())
    }
}
