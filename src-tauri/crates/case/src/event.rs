use crate::{EventId, EvidenceId, LegalDay, LegalTime};
use serde::{Deserialize, Serialize};

/// What happened. `code()` is the name used in rule files (`starts = "..."`) and on the command line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum EventKind {
    /// The claimant noticed that the money had gone wrong.
    NoticedMistake,
    /// The claimant learned who received it.
    LearnedRecipient,
    /// A demand arrived at the respondent (催告到达). The day is that of arrival, not of sending.
    DemandArrived,
    /// A demand was sent; no arrival known. Interrupts nothing.
    DemandSent,
    /// The respondent clearly refused.
    Refused,
    /// The respondent acknowledged the debt, paid a part or asked for time.
    Acknowledged,
    /// A request for mediation was handed to a people's mediation committee or other competent body.
    MediationRequested,
    /// The body accepted it (受理).
    MediationAccepted,
    /// Mediation ended without agreement.
    MediationEnded,
    /// The mediation agreement took effect: the last of all signatures and the seal.
    AgreementEffective,
    /// The agreed day of performance.
    PerformanceDue,
    /// Joint application for judicial confirmation filed.
    ConfirmationFiled,
    /// A complaint was handed to the court.
    ComplaintFiled,
    /// The court's fee notice was received.
    FeeNoticeReceived,
    /// A first-instance judgment was served on the user's side.
    JudgmentServed,
    /// An appealable ruling (不予受理, 驳回起诉, 管辖) was served.
    RulingServed,
    /// The judgment, ruling or settlement took effect.
    JudgmentEffective,
    /// A court freeze was carried out.
    CourtFreeze,
    /// Report made to the police, asking protection of the right.
    PoliceReport,
    /// The police accepted the report (受案回执).
    PoliceAccepted,
    /// The police stopped the payment (紧急止付). Needs the time of day.
    PaymentStopped,
    /// The police opened a case (立案).
    PoliceFiled,
    /// 不予立案通知书 received.
    NonFilingReceived,
    /// The decision on reconsideration (复议决定) was received.
    ReconsiderationReceived,
    /// The police froze the account.
    PoliceFreeze,
    /// A complaint was handed to the platform or bank.
    PlatformComplaint,
    /// All of the money came back. A part of it is [`Self::Acknowledged`].
    Repaid,
}

impl EventKind {
    /// Every kind, in the order of a case's life.
    pub const ALL: &'static [Self] = &[
        Self::NoticedMistake,
        Self::LearnedRecipient,
        Self::PlatformComplaint,
        Self::DemandSent,
        Self::DemandArrived,
        Self::Refused,
        Self::Acknowledged,
        Self::PoliceReport,
        Self::PoliceAccepted,
        Self::PaymentStopped,
        Self::PoliceFiled,
        Self::NonFilingReceived,
        Self::ReconsiderationReceived,
        Self::PoliceFreeze,
        Self::MediationRequested,
        Self::MediationAccepted,
        Self::MediationEnded,
        Self::AgreementEffective,
        Self::PerformanceDue,
        Self::ConfirmationFiled,
        Self::CourtFreeze,
        Self::ComplaintFiled,
        Self::FeeNoticeReceived,
        Self::JudgmentServed,
        Self::RulingServed,
        Self::JudgmentEffective,
        Self::Repaid,
    ];

    /// `demand-arrived`, as rule files and the command line write it.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.words().0
    }
    /// 催告到达, as the window shows it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.words().1
    }
    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|k| k.code() == code)
    }

    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::NoticedMistake => ("noticed-mistake", "发现转错或受骗"),
            Self::LearnedRecipient => ("learned-recipient", "知道收款人是谁"),
            Self::DemandArrived => ("demand-arrived", "催告到达对方"),
            Self::DemandSent => ("demand-sent", "催告已发出"),
            Self::Refused => ("refused", "对方明确拒绝"),
            Self::Acknowledged => ("acknowledged", "对方承认债务或部分还款"),
            Self::MediationRequested => ("mediation-requested", "向调解组织提出请求"),
            Self::MediationAccepted => ("mediation-accepted", "调解组织受理"),
            Self::MediationEnded => ("mediation-ended", "调解终止"),
            Self::AgreementEffective => ("agreement-effective", "调解协议生效"),
            Self::PerformanceDue => ("performance-due", "约定履行日"),
            Self::ConfirmationFiled => ("confirmation-filed", "已申请司法确认"),
            Self::ComplaintFiled => ("complaint-filed", "向法院提交起诉状"),
            Self::FeeNoticeReceived => ("fee-notice-received", "收到交费通知"),
            Self::JudgmentServed => ("judgment-served", "收到一审判决"),
            Self::RulingServed => ("ruling-served", "收到可上诉的裁定"),
            Self::JudgmentEffective => ("judgment-effective", "裁判生效"),
            Self::CourtFreeze => ("court-freeze", "法院采取冻结措施"),
            Self::PoliceReport => ("police-report", "向公安机关报案"),
            Self::PoliceAccepted => ("police-accepted", "公安机关受案"),
            Self::PaymentStopped => ("payment-stopped", "紧急止付"),
            Self::PoliceFiled => ("police-filed", "公安机关立案"),
            Self::NonFilingReceived => ("non-filing-received", "收到不予立案通知书"),
            Self::ReconsiderationReceived => ("reconsideration-received", "收到复议决定"),
            Self::PoliceFreeze => ("police-freeze", "公安机关冻结"),
            Self::PlatformComplaint => ("platform-complaint", "向平台或银行投诉"),
            Self::Repaid => ("repaid", "款项已全部返还"),
        }
    }
}

/// Something that happened on a date, with what proves it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// What happened.
    pub kind: EventKind,
    /// On which day.
    pub on: LegalDay,
    /// At what time, where hours count (紧急止付).
    pub at: Option<LegalTime>,
    /// What proves it. Without proof an interruption is shown, but does not extend a safe date.
    #[serde(default)]
    pub proof: Vec<EvidenceId>,
    /// How, to which address, in which words.
    pub note: Option<String>,
}
