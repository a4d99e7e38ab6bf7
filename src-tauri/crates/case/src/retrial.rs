use serde::{Deserialize, Serialize};

/// What a judgment or ruling made in a retrial decided (民事诉讼法 217, 218; 民诉法解释 404–407).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum RetrialOutcome {
    /// The document before it stands, or the retrial was ended and its enforcement goes on (解释 404, 405).
    Upheld,
    /// The other side has to pay by it, more or less than before or for the first time.
    Pays,
    /// It dismisses the claim.
    Denied,
    /// It revokes what was decided and sends the case back, or has it heard.
    Back,
    /// It revokes the judgment and dismisses the suit (解释 406).
    Dismissed,
}

impl RetrialOutcome {
    /// Every one, in the order in which it is asked.
    pub const ALL: [Self; 5] = [Self::Upheld, Self::Pays, Self::Denied, Self::Back, Self::Dismissed];

    /// As rule files and the command line write it.
    #[inline]
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Upheld => "upheld",
            Self::Pays => "pays",
            Self::Denied => "denied",
            Self::Back => "back",
            Self::Dismissed => "dismissed",
        }
    }
    /// 维持, as the window and papers tell it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Upheld => "维持原来的文书，或者终结再审程序",
            Self::Pays => "改判、变更或者第一次判令给付",
            Self::Denied => "驳回诉讼请求",
            Self::Back => "撤销原来的裁判，发回重审、指令审理",
            Self::Dismissed => "撤销原来的判决，驳回起诉",
        }
    }
    /// Upheld.
    #[must_use]
    pub const fn english(self) -> &'static str {
        match self {
            Self::Upheld => "What was decided before is upheld, or the retrial was ended",
            Self::Pays => "It orders payment: another sum than before, or for the first time",
            Self::Denied => "It dismisses the claim",
            Self::Back => "It revokes what was decided and sends the case back, or has it heard",
            Self::Dismissed => "It revokes the judgment and dismisses the suit",
        }
    }
    /// The outcome with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.code() == code)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::RetrialOutcome;

    #[test]
    fn codes_are_those_that_serde_writes() {
        for outcome in RetrialOutcome::ALL {
            assert_eq!(serde_json::to_value(outcome).unwrap(), outcome.code());
            assert_eq!(RetrialOutcome::from_code(outcome.code()), Some(outcome));
        }
    }
}
