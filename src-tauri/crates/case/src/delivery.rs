use crate::{DeliveryId, EventId, EvidenceId, LegalDay, PaperId, PartyId};
use serde::{Deserialize, Serialize};

/// How a paper was sent (fact L6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMethod {
    /// 邮政特快专递
    Ems,
    /// 挂号信
    Registered,
    /// 当面送交
    InPerson,
    /// 短信
    Sms,
    /// 微信
    Wechat,
    /// 电子邮件
    Email,
    /// 公证送达
    Notarised,
    /// 法院送达: its rules on returned mail bind court mail only.
    Court,
}

impl DeliveryMethod {
    /// Every method.
    pub const ALL: &'static [Self] = &[
        Self::Ems,
        Self::Registered,
        Self::InPerson,
        Self::Sms,
        Self::Wechat,
        Self::Email,
        Self::Notarised,
        Self::Court,
    ];
    /// 邮政特快专递 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Ems => "邮政特快专递",
            Self::Registered => "挂号信",
            Self::InPerson => "当面送交",
            Self::Sms => "短信",
            Self::Wechat => "微信",
            Self::Email => "电子邮件",
            Self::Notarised => "公证送达",
            Self::Court => "法院送达",
        }
    }
}

/// How far a sending has come (facts L5, L6).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    /// 已发出: nothing known of its arrival.
    Sent,
    /// 已到达: proved by evidence.
    Arrived,
    /// 应当到达（待证明）: argued, not proved; extends nothing.
    ShouldHaveArrived,
    /// 退回: did not arrive.
    Returned,
}

impl DeliveryState {
    /// 已到达 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Sent => "已发出",
            Self::Arrived => "已到达",
            Self::ShouldHaveArrived => "应当到达（待证明）",
            Self::Returned => "退回",
        }
    }
}

/// One sending of a paper to one receiver.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Delivery {
    /// Its id.
    pub id: DeliveryId,
    /// The paper.
    pub paper: PaperId,
    /// The party it was sent to, where it is one.
    pub party: Option<PartyId>,
    /// The receiver in words: name, telephone, address as on the slip.
    pub receiver: String,
    /// How.
    pub method: DeliveryMethod,
    /// 单号
    pub slip_no: String,
    /// The day it was sent.
    pub sent_on: LegalDay,
    /// How far it has come.
    pub state: DeliveryState,
    /// The day of arrival, presumed arrival or return.
    pub state_on: Option<LegalDay>,
    /// Who signed for it, or why it came back.
    pub note: String,
    /// Slip, tracking pages, signed receipt, screenshot.
    pub proof: Vec<EvidenceId>,
    /// The events that stand for it on the line of limitation.
    pub events: Vec<EventId>,
}
