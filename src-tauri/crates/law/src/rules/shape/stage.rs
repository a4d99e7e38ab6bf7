//! Stages: how far a matter of a case has come. One notion for routes, steps, venues, questions and sums.

use super::VersionWritten;
use crate::condition::Condition;
use crate::{Cite, Cites};
use anjuan_case::{EventKind, LegalDay};
use serde::Deserialize;

/// One stage of a track. A case stands, on each track, at the first stage in the file whose conditions all hold.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Stage {
    /// What moves through stages: the claim, the mediation, the order for payment, the report to the police.
    pub track: String,
    pub id: String,
    pub title: String,
    /// All must hold; a stage without conditions is where everything begins.
    #[serde(default)]
    pub when: Vec<Condition>,
    /// Something other than the transfers fixes the sum: the kind of event that records its days of performance.
    #[serde(default)]
    pub owed: Option<Owed>,
    /// The block as written.
    #[serde(skip)]
    pub text: String,
}

/// What is owed at a stage at which an agreement or a document fixes the sum.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Owed {
    /// The kind of event that records what is to be paid by when.
    pub due: EventKind,
    /// Can it be enforced, or must it be sued for?
    pub enforceable: bool,
    /// What the sum is called.
    pub sum: String,
    /// Why it is this sum and not the transfers with their interest.
    pub says: String,
    /// Why it cannot be asked for yet.
    #[serde(default)]
    pub not_yet: Option<String>,
    /// Where that stands, by the day.
    pub version: Vec<VersionWritten>,
}

impl Stage {
    /// Every article that it cites.
    pub fn cites(&self) -> impl Iterator<Item = &Cite> {
        self.owed.iter().flat_map(|owed| &owed.version).flat_map(VersionWritten::cites)
    }
}

impl Owed {
    /// Where it stands on that day; nothing on a day of which no text is held.
    pub fn cites(&self, day: LegalDay) -> Cites {
        let version = self.version.iter().find(|v| v.from <= day && v.to.is_none_or(|to| day <= to));
        version.map(|v| v.cite.clone()).unwrap_or_default()
    }
}
