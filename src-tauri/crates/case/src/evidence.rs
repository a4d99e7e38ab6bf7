use crate::{EvidenceId, LegalTime};
use serde::{Deserialize, Serialize};

/// The group an exhibit stands in (fact E7).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceGroup {
    /// 第一组 主体
    Parties,
    /// 第二组 转账事实
    Transfer,
    /// 第三组 错误或无法律根据
    NoGround,
    /// 第四组 催告及拒绝
    Demand,
    /// 第五组 损失利息
    Loss,
}

/// A kept original. The bytes lie in the vault under `sha256`; they are never rewritten.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Evidence {
    /// Its id.
    pub id: EvidenceId,
    /// 证据名称
    pub name: String,
    /// 证据来源: who made or gave it.
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// The group.
    pub group: EvidenceGroup,
    /// The file's name when it came in.
    pub file_name: String,
    /// SHA-256 of the bytes, 64 lower-case hex digits.
    pub sha256: String,
    /// Number of bytes.
    #[specta(type = f64)]
    pub size: u64,
    /// When it came in.
    pub received_at: LegalTime,
    /// False for what is kept but not shown to the court (mediation minutes, fact E14).
    pub in_bundle: bool,
}
