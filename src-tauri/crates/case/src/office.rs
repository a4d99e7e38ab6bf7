use serde::{Deserialize, Serialize};

/// Who sits at the desk; decides what may be done and what is offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum OfficeKind {
    /// 人民调解委员会
    Committee,
    /// 律师事务所
    Firm,
    /// 法律援助机构
    LegalAid,
    /// 商事调解组织
    CommercialMediation,
}

impl OfficeKind {
    /// `committee`, `firm`, `legal_aid`, `commercial_mediation`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Committee => "committee",
            Self::Firm => "firm",
            Self::LegalAid => "legal_aid",
            Self::CommercialMediation => "commercial_mediation",
        }
    }
    /// 人民调解委员会 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Committee => "人民调解委员会",
            Self::Firm => "律师事务所",
            Self::LegalAid => "法律援助机构",
            Self::CommercialMediation => "商事调解组织",
        }
    }
}

/// A lawyer of a firm.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Lawyer {
    /// Full name.
    pub name: String,
    /// 执业证号
    pub licence_no: String,
}

/// The office that uses this installation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Office {
    /// What it is.
    pub kind: OfficeKind,
    /// Full registered name.
    pub name: String,
    /// Postal address.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// Six-digit code of the county-level division it sits in.
    pub division: Option<String>,
    /// The short name in its 文号, as `衡` in 〔2026〕衡律函字第1号.
    pub letter_code: String,
    /// Licence number of a firm or a commercial mediation body (执业许可证号).
    pub licence_no: Option<String>,
    /// Those who may sign for it; the first signs unless a case says otherwise.
    #[serde(default)]
    pub lawyers: Vec<Lawyer>,
}
