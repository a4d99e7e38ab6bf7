//! Bounds of the law that are no period: a number of days, a share, fields by name.

use serde::Deserialize;

/// Which bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Bound {
    /// Disputes that commercial mediation is not for, by name.
    NotCommercial,
    /// Courts that take none of these cases, by name.
    NoSuchCourt,
    /// Fewer days than these to the end of a period: aid may come before it is decided on.
    Pressing,
    /// The least per cent that a reduction of a court's fee takes off.
    FeeReduced,
    /// A court's fee is waived for natural persons alone.
    FeeWaived,
    /// Fees that are not prepaid.
    FeeAfterwards,
}

impl Bound {
    /// Every one.
    pub const ALL: [Self; 6] = [
        Self::NotCommercial,
        Self::NoSuchCourt,
        Self::Pressing,
        Self::FeeReduced,
        Self::FeeWaived,
        Self::FeeAfterwards,
    ];

    /// What a rule's writer is told of it, with the word for it in rule files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::NotCommercial => "不适用商事调解的争议（not-commercial）",
            Self::NoSuchCourt => "不受理这类案件的法院（no-such-court）",
            Self::Pressing => "先行提供法律援助（pressing）",
            Self::FeeReduced => "减交的最低比例（fee-reduced）",
            Self::FeeWaived => "免交只给自然人（fee-waived）",
            Self::FeeAfterwards => "执行后交纳（fee-afterwards）",
        }
    }
}

/// A name that the law uses, with the words by which what a user writes is known to be meant.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Named {
    pub name: String,
    pub words: Vec<String>,
}

impl Named {
    /// Is one of the words in the text?
    pub fn is_in(&self, text: &str) -> bool {
        self.words.iter().any(|word| text.contains(word))
    }
}
