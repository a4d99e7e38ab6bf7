//! Routes and the bodies competent on them.

use crate::{Because, Standing};
use anjuan_case::PartyId;
use serde::{Deserialize, Serialize};

/// The four ways to the money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Route {
    /// 平台与银行
    Platform,
    /// 刑事
    Criminal,
    /// 调解
    Mediation,
    /// 民事诉讼
    Civil,
}

impl Route {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Criminal, Self::Platform, Self::Mediation, Self::Civil];
    /// `platform` and the like.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Platform => "platform",
            Self::Criminal => "criminal",
            Self::Mediation => "mediation",
            Self::Civil => "civil",
        }
    }
}

/// Whether a route can be taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RouteState {
    /// Open and to be taken first.
    First,
    /// Open.
    Open,
    /// Neither open nor closed; why, its doubt says.
    Unclear,
    /// Closed, with reasons.
    Closed,
}

/// Why a route is neither open nor closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum WhyUnclear {
    /// It depends on a question still open, or on a local figure.
    Unanswered,
    /// Nothing is left to answer: courts or offices differ on whether it can be taken.
    Disputed,
    /// The same, and a suit was filed that still stands.
    Sued,
}

/// What a body is competent for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Matter {
    /// 起诉
    Suit,
    /// 申请支付令
    PaymentOrder,
    /// 申请司法确认
    Confirmation,
    /// 诉前保全
    Preservation,
    /// 申请执行
    Enforcement,
    /// 案外人执行异议之诉
    OutsiderSuit,
    /// 报案
    Report,
    /// 刑事自诉
    PrivateProsecution,
    /// 复议、复核
    Reconsideration,
    /// 立案监督
    Supervision,
    /// 调解
    Mediation,
    /// 公证
    Notary,
    /// 法律援助
    Aid,
    /// 投诉
    Complaint,
}

impl Matter {
    /// 起诉 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Suit => "起诉",
            Self::PaymentOrder => "申请支付令",
            Self::Confirmation => "申请司法确认",
            Self::Preservation => "申请诉前保全",
            Self::Enforcement => "申请强制执行",
            Self::OutsiderSuit => "提起案外人执行异议之诉",
            Self::Report => "报案",
            Self::PrivateProsecution => "刑事自诉",
            Self::Reconsideration => "申请复议、复核",
            Self::Supervision => "申请立案监督",
            Self::Mediation => "申请调解",
            Self::Notary => "公证",
            Self::Aid => "申请法律援助",
            Self::Complaint => "投诉",
        }
    }
}

/// What kind of body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum Body {
    /// 基层人民法院
    Court,
    /// 中级人民法院
    IntermediateCourt,
    /// 公安机关
    Police,
    /// 人民检察院
    Procuratorate,
    /// 人民调解委员会
    Committee,
    /// 公证机构
    Notary,
    /// 法律援助机构
    LegalAid,
    /// The bank or payment institution of the payment.
    Institution,
    /// This office.
    Office,
    /// Named by the rule.
    Named,
}

/// A body competent for a matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Venue {
    /// Its name as far as the data give it, as 洛阳市洛龙区人民法院.
    pub body: String,
    /// Six-digit code of its division, where known.
    pub division: Option<String>,
    /// For what.
    pub matter: Matter,
    /// Against which of several respondents; empty where it is the body for all of them, or for the only one.
    pub parties: Vec<PartyId>,
    /// Their names, joined by 、; empty where `parties` is.
    pub against: String,
    /// Why it is competent.
    pub because: Because,
    /// How firm: as its rule, and no firmer than the local figures that it rests on.
    pub standing: Standing,
    /// What would change it.
    pub changes: Vec<String>,
}

impl Venue {
    /// `起诉` or `起诉（对李四）`: for what, and against whom where it is not the body for all.
    #[must_use]
    pub fn purpose(&self) -> String {
        let matter = self.matter.name();
        if self.against.is_empty() { matter.to_owned() } else { format!("{matter}（对{}）", self.against) }
    }
}

/// A route with its state, bodies and next steps.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RouteView {
    /// Which.
    pub route: Route,
    /// Can it be taken?
    pub state: RouteState,
    /// Where it is neither open nor closed, why; none in any other state.
    pub doubt: Option<WhyUnclear>,
    /// Why, most important first.
    pub because: Vec<Because>,
    /// Competent bodies, best first.
    pub venues: Vec<Venue>,
    /// What to do next, in order; short Chinese sentences with their reason.
    pub steps: Vec<Because>,
    /// Which procedure the court will use, and why.
    pub procedure: Vec<Because>,
    /// What else the law says here, for who wants to know.
    pub notes: Vec<Because>,
    /// How products and offices behave, as looked at on a day; never law.
    pub hints: Vec<Because>,
}
