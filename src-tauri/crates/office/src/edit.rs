use anjuan_case::{EventKind, EvidenceGroup, EvidenceId, LegalDay, LegalTime};
use serde::{Deserialize, Serialize};

/// An event to be added.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// On which day.
    pub on: LegalDay,
    /// At what time, where hours count.
    pub at: Option<LegalTime>,
    /// What proves it.
    #[serde(default)]
    pub proof: Vec<EvidenceId>,
    /// Channel, address, wording.
    pub note: Option<String>,
}

/// What is said of an exhibit; the bytes never change.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct EvidenceWords {
    /// 证据名称; the file name where empty.
    pub name: String,
    /// 证据来源
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// Group.
    pub group: EvidenceGroup,
    /// Shown to the court?
    pub in_bundle: bool,
}

/// A file to be kept as evidence.
#[derive(Clone, Debug)]
pub struct NewEvidence {
    /// Its name on disk.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is said of it.
    pub words: EvidenceWords,
}
