use crate::{EvidenceId, LegalDay, LegalTime, ReleaseId};
use serde::{Deserialize, Serialize};

/// What a commercial mediation body let out of a case, to whom, and by what right (商事调解条例 19; fact M20a).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Release {
    /// Its id.
    pub id: ReleaseId,
    /// The day.
    pub on: LegalDay,
    /// What, as 全案 PDF or 调解协议书.
    pub what: String,
    /// To whom.
    pub to: String,
    /// By what right.
    pub ground: ReleaseGround,
    /// When it was recorded.
    pub recorded_at: LegalTime,
}

/// By what right information leaves a commercial mediation body: it keeps secret what it learns in a mediation, but for these
/// (商事调解条例 19).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum ReleaseGround {
    /// 当事人均书面同意
    Consent {
        /// The paper in which all of them did, kept with the case.
        paper: EvidenceId,
    },
    /// 其他依法应当披露的情形
    Duty {
        /// Which law, or whose order by which law.
        named: String,
    },
    /// It goes to nobody outside: a copy for the body itself, which lets nothing out.
    InHouse {
        /// What for.
        why: String,
    },
}
