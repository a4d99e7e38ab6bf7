use crate::PartyId;
use serde::{Deserialize, Serialize};

/// Which side a party stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The payer who wants the money back (申请人).
    Claimant,
    /// Who received it (被申请人).
    Respondent,
    /// Anyone else concerned (第三人), such as the intended payee.
    Third,
}

/// A person, or a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 自然人
    Natural,
    /// 单位 (company, institution, sole trader's firm)
    Unit,
}

/// One party of a case. Everything but the role and kind may still be unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its side.
    pub role: Role,
    /// Person or unit.
    pub kind: PartyKind,
    /// Real name or registered name; `None` while only a nickname is known.
    pub name: Option<String>,
    /// What the platform showed: a nickname or a masked name. Never enough to address a paper to.
    pub shown_as: Option<String>,
    /// Resident identity number, unified code, or another document's number.
    pub id_number: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Address for service, in words.
    pub address: Option<String>,
    /// Six-digit code of the county-level division of the household register (户籍) or, for a unit, its registered place.
    pub household_division: Option<String>,
    /// Six-digit code of the county-level division where the person has lived for the last year without a break (经常居住地),
    /// or where the unit mainly works.
    pub habitual_division: Option<String>,
    /// Legal representative of a unit.
    pub representative: Option<String>,
}

impl Party {
    /// An empty party of that role.
    #[must_use]
    pub fn new(role: Role, kind: PartyKind) -> Self {
        Self {
            id: PartyId::new(),
            role,
            kind,
            name: None,
            shown_as: None,
            id_number: None,
            phone: None,
            address: None,
            household_division: None,
            habitual_division: None,
            representative: None,
        }
    }
    /// The real name, or what was shown, or 姓名不详.
    #[must_use]
    pub fn display_name(&self) -> &str {
        self.name.as_deref().or(self.shown_as.as_deref()).unwrap_or("姓名不详")
    }
}
