//! What becomes of a fee of a court when the proceedings end (诉讼费用交纳办法 15, 25, 27, 34, 38).

use super::{CourtCost, CourtCostError, CourtCostKind};
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

/// What the law leaves of a fee at an ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Left {
    /// All of it; who bears it the court says, or the law does for this kind of fee.
    Whole,
    /// A half (诉讼费用交纳办法 15).
    Half,
    /// Nothing (诉讼费用交纳办法 27).
    NothingRefused,
    /// Nothing (诉讼费用交纳办法 25).
    NothingPolice,
}

impl CourtCostKind {
    /// 案件受理费 of whatever instance: what articles 15, 25 and 27 speak of. They say nothing of 申请费 or of others' fees.
    #[must_use]
    pub const fn of_acceptance(self) -> bool {
        matches!(self, Self::Acceptance | Self::Appeal | Self::TopUp)
    }
}

impl CourtCost {
    /// What an ending leaves of this fee by law.
    #[must_use]
    pub const fn left(&self, how: Ending) -> Left {
        match how {
            _ if !self.kind.of_acceptance() => Left::Whole,
            Ending::NotAccepted => Left::NothingRefused,
            Ending::ToPolice => Left::NothingPolice,
            Ending::Settled | Ending::Withdrawn if !self.halved => Left::Half,
            _ => Left::Whole,
        }
    }

    /// The fee to propose at an ending. Of a judgment the fee as assessed, waived or not, since the other side bears it in full
    /// where it loses (诉讼费用交纳办法 50); of a settlement and a withdrawal what was to be paid after relief, or a half of it.
    /// A half fen is rounded up, as everywhere in fees; the regulation states no rounding.
    #[must_use]
    pub fn fee_left(&self, how: Ending) -> Fen {
        let base = if how == Ending::Decided { self.assessed } else { self.payable() };
        match self.left(how) {
            Left::Whole => base,
            Left::Half => half(base),
            Left::NothingRefused | Left::NothingPolice => Fen::new(0),
        }
    }

    /// Who bears the whole by law: the plaintiff or appellant who withdraws (34), who asked for a preservation (38). `None` where
    /// the sides agree or the court decides.
    #[must_use]
    pub const fn borne_by(&self, how: Ending) -> Option<PartyId> {
        match (self.kind, how) {
            (kind, Ending::Withdrawn) if kind.of_acceptance() => self.payer,
            (CourtCostKind::Preservation, _) => self.payer,
            _ => None,
        }
    }

    pub(super) fn check_outcome(&self, outcome: &CostOutcome) -> Result<(), CourtCostError> {
        let zero = Fen::new(0);
        if outcome.final_fee < zero || outcome.shares.iter().any(|s| s.amount < zero) {
            return Err(CourtCostError::NotPositive("负担的金额"));
        }
        let (most, why) = match self.left(outcome.how) {
            Left::Whole => (self.assessed, "最后应交的不能高于通知交纳的金额；补交的另记一笔"),
            Left::Half => (
                half(self.assessed),
                "调解结案或者撤诉的，案件受理费减半（《诉讼费用交纳办法》第十五条）；通知的金额已经减半的，请注明“已经减半”",
            ),
            Left::NothingRefused => {
                (zero, "不予受理、驳回起诉或者发回重审的，案件受理费全部退还（《诉讼费用交纳办法》第二十七条）")
            }
            Left::NothingPolice => (
                zero,
                "移送公安机关的，案件受理费退还（《诉讼费用交纳办法》第二十五条）；民事案件继续审理的，请不要填写结果",
            ),
        };
        if outcome.final_fee > most {
            let given = outcome.final_fee;
            return Err(match most == zero {
                true => CourtCostError::Fixed { why, most, given },
                // Relief may leave less.
                false => CourtCostError::AtMost { why, most, given },
            });
        }
        let shares = outcome.shares.iter().try_fold(zero, |all, s| all.checked_add(s.amount));
        let shares = shares.ok_or(CourtCostError::Range)?;
        if shares != outcome.final_fee {
            return Err(CourtCostError::Shares(shares, outcome.final_fee));
        }
        Ok(())
    }
}

fn half(fee: Fen) -> Fen {
    Fen::new(fee.get() / 2 + fee.get() % 2)
}
