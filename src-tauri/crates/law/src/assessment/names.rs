//! What routes and states are called, in reports, previews and papers.

use super::{DeadlineState, Route, RouteState, RouteView, WhyUnclear};

impl Route {
    /// 平台与银行 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Platform => "平台与银行",
            Self::Criminal => "刑事",
            Self::Mediation => "调解",
            Self::Civil => "民事诉讼",
        }
    }
}

impl RouteState {
    /// 可走，应当先走 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::First => "可走，应当先走",
            Self::Open => "可走",
            Self::Unclear => "要先回答问题",
            Self::Closed => "不可走",
        }
    }
}

impl WhyUnclear {
    /// 有争议，可以考虑 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Unanswered => RouteState::Unclear.name(),
            Self::Disputed => "有争议，可以考虑",
            Self::Sued => "已经起诉，有争议",
        }
    }
}

impl RouteView {
    /// Its state in words, and where that is not clear, why.
    #[must_use]
    pub fn stands(&self) -> &'static str {
        self.doubt.map_or(self.state.name(), WhyUnclear::name)
    }
}

impl DeadlineState {
    /// 进行中 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Running => "进行中",
            Self::Late => "已过稳妥日，尚未届满",
            Self::Missed => "已届满",
            Self::Done => "已完成",
            Self::DoneLate => "已办，但是逾期",
            Self::NotBegun => "还没有起算",
            Self::Superseded => "不再适用",
            Self::Watch => "提示",
            Self::Right => "可以行使，还没有说要不要用",
            Self::Lapsed => "已届满，没有行使",
        }
    }
}
