//! What a party, an office or the handling of a case may have.

use anjuan_case::{Handling, Office, Party, PartyKind};
use serde::Deserialize;

/// What a party may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Trait {
    /// A real name.
    Name,
    /// A division of household or habitual residence.
    Division,
    /// An address or a division.
    Place,
    /// Something that tells it apart in a letter: address, phone or account shown.
    Identity,
    /// It is a unit.
    Unit,
    /// It is a person.
    Natural,
    /// An identity number or code.
    IdNumber,
    /// A telephone number.
    Phone,
}

/// What an office may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OfficeTrait {
    /// 执业许可证号
    Licence,
    /// A lawyer with 执业证号.
    Lawyer,
    /// The short name in its 文号.
    LetterCode,
}

/// What the handling of a case may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum HandlingTrait {
    /// A written contract that was signed.
    Engagement,
    /// The firm's approval of the letter: by whom and when.
    Approval,
    /// Terms that were agreed.
    Terms,
    /// The number of the legal-aid case.
    AidNumber,
}

impl Trait {
    /// What is missing, in words.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Name => "真实姓名或者名称",
            Self::Division => "所在的区县",
            Self::Place => "地址或者所在的区县",
            Self::Identity => "地址、电话或者收款账户",
            Self::Unit => "单位",
            Self::Natural => "自然人",
            Self::IdNumber => "身份号码",
            Self::Phone => "电话",
        }
    }

    pub(super) fn of(self, party: &Party) -> bool {
        let division = party.household_division.is_some() || party.habitual_division.is_some();
        match self {
            Self::Name => party.name.is_some(),
            Self::Division => division,
            Self::Place => division || party.address.is_some(),
            Self::Identity => party.address.is_some() || party.phone.is_some() || party.shown_as.is_some(),
            Self::Unit => party.kind == PartyKind::Unit,
            Self::Natural => party.kind == PartyKind::Natural,
            Self::IdNumber => party.id_number.is_some(),
            Self::Phone => party.phone.is_some(),
        }
    }
}

impl OfficeTrait {
    pub(super) fn of(self, office: &Office) -> bool {
        match self {
            Self::Licence => office.licence_no.as_deref().is_some_and(|l| !l.trim().is_empty()),
            Self::Lawyer => office.lawyers.iter().any(|l| !l.name.trim().is_empty() && !l.licence_no.trim().is_empty()),
            Self::LetterCode => !office.letter_code.trim().is_empty(),
        }
    }
}

impl HandlingTrait {
    pub(super) fn of(self, handling: &Handling) -> bool {
        match self {
            Self::Engagement => handling.engagement.signed_on.is_some(),
            Self::Approval => {
                handling.engagement.approved_on.is_some() && !handling.engagement.approved_by.trim().is_empty()
            }
            Self::Terms => handling.mediation.terms.iter().any(|t| !t.trim().is_empty()),
            Self::AidNumber => !handling.aid.number.trim().is_empty(),
        }
    }
}
