//! Fees of a court and of others in its proceedings (facts F7–F9): who prepaid them, who bears them, what comes back. What the
//! law says of them is the rule book's.

use super::CostOutcome;
use crate::{CourtCostId, EntryId, EventId, Fen, LegalDay, MoneyError, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Court costs that do not fit together.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum CourtCostError {
    /// An amount of zero or less.
    #[error("{0}须大于零")]
    NotPositive(&'static str),
    /// More is reduced than was assessed.
    #[error("减免 {} 元超过了应交的 {} 元", .0.figures(), .1.figures())]
    Relief(Fen, Fen),
    /// More than the fee as it was assessed.
    #[error("最后应交的不能高于通知交纳的金额；补交的另记一笔；最后应交的金额不超过 {} 元，填写的是 {} 元", .0.figures(), .1.figures())]
    AboveAssessed(Fen, Fen),
    /// The shares do not come to the fee.
    #[error("各方负担合计 {} 元，与最后确定的 {} 元不符", .0.figures(), .1.figures())]
    Shares(Fen, Fen),
    /// More came back to a party than it paid.
    #[error("退给一方的 {} 元多于它交的 {} 元", .0.figures(), .1.figures())]
    Refund(Fen, Fen),
    /// Days in the wrong order.
    #[error("{0}早于{1}")]
    Order(&'static str, &'static str),
    /// A sum above what one may be.
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// Past what can be kept.
    #[error("金额超出可以记录的范围")]
    Range,
}

/// What for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CourtCostKind {
    /// 案件受理费
    Acceptance,
    /// 上诉案件受理费
    Appeal,
    /// 保全申请费
    Preservation,
    /// 支付令申请费
    PaymentOrder,
    /// 执行申请费
    Execution,
    /// 补交的受理费
    TopUp,
    /// 公告费
    Announcement,
    /// 鉴定、评估费
    Appraisal,
    /// 其他费用
    Other,
}

impl CourtCostKind {
    /// Every kind, in the order of a list.
    pub const ALL: [Self; 9] = [
        Self::Acceptance,
        Self::Appeal,
        Self::Preservation,
        Self::PaymentOrder,
        Self::Execution,
        Self::TopUp,
        Self::Announcement,
        Self::Appraisal,
        Self::Other,
    ];

    /// As it is typed: `top-up`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Acceptance => "acceptance",
            Self::Appeal => "appeal",
            Self::Preservation => "preservation",
            Self::PaymentOrder => "payment-order",
            Self::Execution => "execution",
            Self::TopUp => "top-up",
            Self::Announcement => "announcement",
            Self::Appraisal => "appraisal",
            Self::Other => "other",
        }
    }

    /// 案件受理费 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Acceptance => "案件受理费",
            Self::Appeal => "上诉案件受理费",
            Self::Preservation => "保全申请费",
            Self::PaymentOrder => "支付令申请费",
            Self::Execution => "执行申请费",
            Self::TopUp => "补交的案件受理费",
            Self::Announcement => "公告费",
            Self::Appraisal => "鉴定、评估费",
            Self::Other => "其他费用",
        }
    }
}

/// A payment of a party to the court, or back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CostMove {
    /// When.
    pub on: LegalDay,
    /// Who paid, or to whom it went back.
    pub party: PartyId,
    /// How much.
    pub amount: Fen,
    /// The entry of the books, where the office paid it for the client.
    #[serde(default)]
    pub advanced: Option<EntryId>,
}

/// What relief is asked for (诉讼费用交纳办法 44–47).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReliefKind {
    /// 免交
    Waive,
    /// 减交
    Reduce,
    /// 缓交
    Defer,
}

/// 司法救助
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Relief {
    /// Which.
    pub kind: ReliefKind,
    /// When it was asked for.
    pub asked_on: LegalDay,
    /// When the court decided.
    pub decided_on: Option<LegalDay>,
    /// How; `None` while it has not.
    pub granted: Option<bool>,
    /// How much less is to be paid: of a reduction.
    #[serde(default)]
    pub off: Fen,
    /// To which day it is put off: of a deferral.
    pub until: Option<LegalDay>,
}

/// One fee.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CourtCost {
    /// Its id.
    pub id: CourtCostId,
    /// What for.
    pub kind: CourtCostKind,
    /// Which court, or who else takes it.
    pub court: String,
    /// As assessed.
    pub assessed: Fen,
    /// It is a half already: 简易程序, or a counterclaim heard together (诉讼费用交纳办法 16, 18). No second half comes off it (F3).
    #[serde(default)]
    pub halved: bool,
    /// The day the notice to pay arrived.
    pub notice_on: Option<LegalDay>,
    /// Who has to prepay it.
    pub payer: Option<PartyId>,
    /// Relief.
    pub relief: Option<Relief>,
    /// What was paid.
    #[serde(default)]
    pub paid: Vec<CostMove>,
    /// How it ended.
    pub outcome: Option<CostOutcome>,
    /// What came back.
    #[serde(default)]
    pub refunded: Vec<CostMove>,
    /// Anything else.
    #[serde(default)]
    pub note: String,
    /// Events of the case that are kept for it: its notice, its relief, its payment. The program's own; what comes from outside
    /// is not taken over.
    #[serde(default)]
    pub events: Vec<EventId>,
}

impl CourtCost {
    /// What is to be prepaid, in fen (诉讼费用交纳办法 20): as assessed, less what was waived or reduced (44–46), and never below nothing.
    /// Relief that is only asked for changes nothing, and a deferral moves the day and not the sum.
    #[must_use]
    pub fn payable(&self) -> Fen {
        match self.relief.as_ref().filter(|r| r.granted == Some(true)).map(|r| (r.kind, r.off)) {
            Some((ReliefKind::Waive, _)) => Fen::new(0),
            Some((ReliefKind::Reduce, off)) => self.assessed.checked_sub(off).unwrap_or_default().max(Fen::new(0)),
            _ => self.assessed,
        }
    }

    /// What was paid in all, in fen, whoever paid it and whatever came back since.
    #[must_use]
    pub fn paid(&self) -> Fen {
        sum(&self.paid)
    }

    /// Paid in full, whatever became of the proceedings.
    #[must_use]
    pub fn paid_in_full(&self) -> bool {
        !self.paid.is_empty() && self.paid() >= self.payable()
    }

    /// What is still to be prepaid, in fen; nothing where more was paid, and nothing once the proceedings ended.
    #[must_use]
    pub fn open(&self) -> Fen {
        if self.outcome.is_some() {
            return Fen::new(0);
        }
        self.payable().checked_sub(self.paid()).unwrap_or_default().max(Fen::new(0))
    }

    /// What the court still owes each party, in fen (诉讼费用交纳办法 53): paid, less what it bears, less what came back. Whom nothing is
    /// owed is not named; empty before the proceedings ended.
    #[must_use]
    pub fn refunds(&self) -> Vec<(PartyId, Fen)> {
        let Some(outcome) = &self.outcome else { return Vec::new() };
        let mut owed: BTreeMap<PartyId, i128> = BTreeMap::new();
        self.paid.iter().for_each(|p| *owed.entry(p.party).or_default() += i128::from(p.amount.get()));
        outcome.shares.iter().for_each(|s| *owed.entry(s.party).or_default() -= i128::from(s.amount.get()));
        self.refunded.iter().for_each(|r| *owed.entry(r.party).or_default() -= i128::from(r.amount.get()));
        let whole = |fen: i128| Fen::new(i64::try_from(fen).unwrap_or(i64::MAX));
        owed.into_iter().filter(|(_, fen)| *fen > 0).map(|(party, fen)| (party, whole(fen))).collect()
    }

    /// Whether it fits together. What the law demands of it is asked of the rule book.
    ///
    /// # Errors
    /// The first [`CourtCostError`] found.
    pub fn check(&self) -> Result<(), CourtCostError> {
        let zero = Fen::new(0);
        if self.assessed <= zero {
            return Err(CourtCostError::NotPositive("应交的金额"));
        }
        if self.paid.iter().chain(&self.refunded).any(|m| m.amount <= zero) {
            return Err(CourtCostError::NotPositive("交费或者退费的金额"));
        }
        let moves = self.paid.iter().chain(&self.refunded).map(|m| m.amount);
        [self.assessed].into_iter().chain(moves).try_for_each(|a| a.entered().map(|_| ()))?;
        self.relief.as_ref().map_or(Ok(()), |relief| self.check_relief(relief))?;
        self.outcome.as_ref().map_or(Ok(()), |outcome| self.check_outcome(outcome))?;
        for back in &self.refunded {
            let of = |moves: &[CostMove]| {
                moves
                    .iter()
                    .filter(|m| m.party == back.party)
                    .fold(zero, |all, m| all.checked_add(m.amount).unwrap_or(all))
            };
            let (came, paid) = (of(&self.refunded), of(&self.paid));
            if came > paid {
                return Err(CourtCostError::Refund(came, paid));
            }
        }
        Ok(())
    }

    fn check_relief(&self, relief: &Relief) -> Result<(), CourtCostError> {
        if relief.decided_on.is_some_and(|on| on < relief.asked_on) {
            return Err(CourtCostError::Order("决定的日期", "申请的日期"));
        }
        let less = relief.kind == ReliefKind::Reduce && relief.granted == Some(true);
        if less && relief.off > self.assessed {
            return Err(CourtCostError::Relief(relief.off, self.assessed));
        }
        Ok(())
    }
}

fn sum(moves: &[CostMove]) -> Fen {
    moves.iter().fold(Fen::new(0), |all, m| all.checked_add(m.amount).unwrap_or(all))
}
