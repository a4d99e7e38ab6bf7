use crate::OfficeKind;

/// An office that takes nothing from the parties.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum ChargingError {
    /// A people's mediation committee (fact M1).
    #[error("人民调解委员会调解民间纠纷，不收取任何费用（《人民调解法》第四条）；这里不能向当事人收费")]
    Committee,
    /// A legal-aid body (fact A5).
    #[error(
        "法律援助不得向受援人收取任何财物（《法律援助法》第二十条）；这里不能向当事人收费，补贴请记在“法律援助补贴”中"
    )]
    LegalAid,
}

/// The proof that an office may charge the parties of its cases. Only [`Charging::of`] makes one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Charging(());

impl Charging {
    /// For a firm and a commercial mediation body (facts M20, L1).
    ///
    /// # Errors
    /// [`ChargingError`] for a committee (人民调解法 art. 4) and a legal-aid body (法律援助法 art. 20).
    pub const fn of(kind: OfficeKind) -> Result<Self, ChargingError> {
        match kind {
            OfficeKind::Firm | OfficeKind::CommercialMediation => Ok(Self(())),
            OfficeKind::Committee => Err(ChargingError::Committee),
            OfficeKind::LegalAid => Err(ChargingError::LegalAid),
        }
    }
}
