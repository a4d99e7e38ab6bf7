//! How an office handles a case: what papers need that is neither a party, a payment nor an event.

use crate::{Fen, LegalDay, OfficeKind, PartyId};
use serde::{Deserialize, Serialize};

/// Everything about the handling of one case. What is empty is not known, or does not concern this kind of office.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Handling {
    /// 卷号 or 案号 of the office's file, once a paper that bears it was issued, or as typed in.
    pub file_number: Option<String>,
    /// A firm's engagement.
    pub engagement: Engagement,
    /// The mediation.
    pub mediation: Mediation,
    /// Legal aid.
    pub aid: Aid,
    /// 立卷人
    pub filed_by: String,
    /// 保管期限, as the office sets it (fact D7: no law names one).
    pub retention: String,
}

impl Handling {
    /// The case's own number in an office of that kind: 卷号, of legal aid 援助案号. `None` while it has none.
    #[must_use]
    pub fn number(&self, kind: OfficeKind) -> Option<&str> {
        let aid = Some(self.aid.number.as_str()).filter(|_| kind == OfficeKind::LegalAid);
        [self.file_number.as_deref(), aid].into_iter().flatten().map(str::trim).find(|n| !n.is_empty())
    }
}

/// What an agent may do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum AgentPowers {
    /// 一般授权
    #[default]
    General,
    /// 特别授权
    Special,
}

/// What a lawyer's letter and the papers of a firm rest on (facts L1, L2, L9).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Engagement {
    /// Number of the written contract.
    pub contract_no: String,
    /// The day it was signed; `None` while there is none.
    pub signed_on: Option<LegalDay>,
    /// What the client asks for, as 要求返还错误转账款项.
    pub matter: String,
    /// What the lawyers may do.
    pub powers: AgentPowers,
    /// Stages: 诉前、一审 …
    pub stages: Vec<String>,
    /// Names of the assigned lawyers; the office's first where empty.
    pub lawyers: Vec<String>,
    /// The fee, in the words of the contract; never proposed by the program.
    pub fee: String,
    /// The day on which the client's identity was checked and the interview recorded.
    pub interviewed_on: Option<LegalDay>,
    /// Who in the firm approved the letter.
    pub approved_by: String,
    /// When.
    pub approved_on: Option<LegalDay>,
}

/// Where a dispute came from (fact M25).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum MediationSource {
    /// 当事人申请
    #[default]
    Applied,
    /// 调解组织主动调解
    OwnMotion,
    /// 移交或者委托: by police, court or another body.
    Referred,
}

/// A part of what is to be paid, with its day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Instalment {
    /// By when.
    pub by: LegalDay,
    /// How much.
    pub amount: Fen,
    /// Who pays it, where the case has several respondents; `None` while nobody said.
    #[serde(default)]
    pub payer: Option<PartyId>,
}

impl Instalment {
    /// A part that nobody is named for.
    #[must_use]
    pub const fn new(by: LegalDay, amount: Fen) -> Self {
        Self { by, amount, payer: None }
    }
}

/// A mediation as its papers tell it (facts M8, M25).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Mediation {
    /// How it came.
    pub source: MediationSource,
    /// By whom it was referred, where it was.
    pub referred_by: String,
    /// 纠纷类型, as 其他 or 合同 (fact M26: no rule says where a mistaken transfer goes).
    pub dispute_kind: String,
    /// Main facts and what is disputed.
    pub dispute: String,
    /// What the parties ask for, a line each.
    pub requests: Vec<String>,
    /// Names of the mediators; the office's first where empty.
    pub mediators: Vec<String>,
    /// Who took the minutes; the office's first where empty.
    pub recorder: String,
    /// Where.
    pub place: String,
    /// When it began.
    pub held_on: Option<LegalDay>,
    /// Others who took part.
    pub attended: String,
    /// What was said, verified and proposed.
    pub minutes: String,
    /// What was agreed, a line each; empty while nothing is.
    pub terms: Vec<String>,
    /// The sum in dispute, 涉及金额 of the statistics (fact M26); where `None`, that of the transfers.
    pub in_dispute: Option<Fen>,
    /// The sum agreed, where it is about money. Not the sum in dispute.
    pub amount: Option<Fen>,
    /// By when it is to be paid in one sum.
    pub due: Option<LegalDay>,
    /// Or in parts.
    pub instalments: Vec<Instalment>,
    /// 履行方式
    pub manner: String,
    /// Agreed on that day.
    pub agreed_on: Option<LegalDay>,
    /// By word of mouth only (人民调解法 28).
    pub oral: bool,
    /// Why it ended without an agreement.
    pub failed_because: String,
}

/// Legal aid for a case (facts A1–A6).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Aid {
    /// 法律援助案号
    pub number: String,
    /// The day it was granted.
    pub granted_on: Option<LegalDay>,
    /// Who gives it.
    pub assigned_to: String,
    /// What is applied for.
    pub matter: String,
    /// Household and income, in the applicant's words.
    pub hardship: String,
    /// Why it cannot wait (法律援助法 44).
    pub urgency: String,
    /// How it ended, for the closing report.
    pub result: String,
}
