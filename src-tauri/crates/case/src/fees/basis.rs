use super::{AgreementError, FeeAgreement, Scheme};
use crate::{FeeTableId, Fen, LegalDay};
use serde::{Deserialize, Serialize};

/// What a commercial mediation body works on (商事调解条例 9, 31; facts M20, M23).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ChargingBasis {
    /// It has its licence (执业证书).
    Licensed {
        /// 执业证书编号
        licence_no: String,
        /// The day of the licence.
        on: LegalDay,
        /// The day on which it was established, where that was before the regulation: up to its licence it worked in the
        /// transition.
        #[serde(default)]
        established_before: Option<LegalDay>,
    },
    /// It was there before the regulation and goes on during the transition.
    EstablishedBefore {
        /// The day on which it was established.
        on: LegalDay,
    },
}

impl ChargingBasis {
    /// The day on which it was established, where it was there before the regulation.
    #[must_use]
    pub const fn established_before(&self) -> Option<LegalDay> {
        match self {
            Self::Licensed { established_before, .. } => *established_before,
            Self::EstablishedBefore { on } => Some(*on),
        }
    }

    /// The day from which it has its licence; `None` for one that is still in the transition (商事调解条例 31).
    #[must_use]
    pub const fn licensed_from(&self) -> Option<LegalDay> {
        match self {
            Self::Licensed { on, .. } => Some(*on),
            Self::EstablishedBefore { .. } => None,
        }
    }
}

/// A scope decision at intake (商事调解条例 2; facts M20a, M21): is this a commercial dispute?
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ScopeDecision {
    /// It is.
    pub commercial: bool,
    /// The field, as 贸易 or 房地产.
    pub field: String,
    /// Why; also why it is not a family, labour or consumer dispute.
    pub reason: String,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_on: LegalDay,
}

/// An office's own table of fees (商事调解条例 16). One that an agreement rests on is never changed: the next one is another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FeeTable {
    /// Its id.
    pub id: FeeTableId,
    /// Its name, as 某中心收费办法（2026）.
    pub name: String,
    /// The day it was published; `None` while it is a draft.
    pub published_on: Option<LegalDay>,
    /// Where: address of a page, or premises.
    pub published_at: String,
    /// How the fee is worked out.
    pub scheme: Scheme,
    /// 登记费 of each party.
    pub registration: Fen,
    /// 最低收费
    pub minimum: Option<Fen>,
    /// 封顶
    pub cap: Option<Fen>,
    /// The day from which it is no longer used for new agreements.
    pub withdrawn_on: Option<LegalDay>,
}

impl FeeTable {
    /// An agreement by this table that nobody bears anything of yet.
    #[must_use]
    pub fn agreement(&self) -> FeeAgreement {
        FeeAgreement {
            table: self.name.clone(),
            published_on: self.published_on,
            published_at: self.published_at.clone(),
            scheme: self.scheme.clone(),
            registration: self.registration,
            minimum: self.minimum,
            cap: self.cap,
            discount: Fen::new(0),
            discount_reason: String::new(),
            shares: Vec::new(),
            deposit: Fen::new(0),
            instalments: Vec::new(),
        }
    }

    /// Was it public and in use on that day?
    #[must_use]
    pub fn in_use(&self, on: LegalDay) -> bool {
        self.published_on.is_some_and(|day| day <= on) && self.withdrawn_on.is_none_or(|day| on < day)
    }

    /// Whether an agreement charges by this table and by nothing else: less is a discount with its reason, more is not possible.
    ///
    /// # Errors
    /// `NotOfTable`, naming what differs.
    pub fn governs(&self, agreement: &FeeAgreement) -> Result<(), AgreementError> {
        let differs = if agreement.table != self.name || agreement.published_on != self.published_on {
            "名称或者公布日期"
        } else if agreement.scheme != self.scheme {
            "计费方式"
        } else if agreement.registration != self.registration {
            "登记费"
        } else if agreement.minimum != self.minimum {
            "最低收费"
        } else if agreement.cap != self.cap {
            "封顶"
        } else {
            return Ok(());
        };
        Err(AgreementError::NotOfTable(differs))
    }
}
