//! What a judgment made in a retrial decided, as conditions name it.

use anjuan_case::RetrialOutcome;
use serde::Deserialize;

/// Of a judgment whose outcome is not recorded.
const UNSAID: &str = "unsaid";

/// Outcomes, one of which it has to be; `None` is that of a judgment of which none is recorded.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Outcomes(Vec<Option<RetrialOutcome>>);

impl TryFrom<String> for Outcomes {
    type Error = String;

    fn try_from(codes: String) -> Result<Self, String> {
        let of = |code: &str| match RetrialOutcome::from_code(code) {
            None if code != UNSAID => Err(format!("没有再审结果“{code}”")),
            known => Ok(known),
        };
        codes.split('|').map(of).collect::<Result<_, _>>().map(Self)
    }
}

impl Outcomes {
    /// Is that one of them?
    pub fn has(&self, outcome: Option<RetrialOutcome>) -> bool {
        self.0.contains(&outcome)
    }

    /// Does it ask for a judgment of which none is recorded, and nothing else?
    pub fn unsaid(&self) -> bool {
        self.0 == [None]
    }

    /// “甲”或者“乙”
    pub fn in_words(&self) -> String {
        let names: Vec<&str> = self.0.iter().map(|one| one.map_or("还没有填写", RetrialOutcome::name)).collect();
        format!("“{}”", names.join("”或者“"))
    }
}
