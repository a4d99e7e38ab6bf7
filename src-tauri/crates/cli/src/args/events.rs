//! Events of a case.

use anjuan_case::{DayError, Fen, LegalDay, LegalTime, RetrialOutcome};
use clap::{Args as Group, Subcommand};
use std::str::FromStr;

/// A day, or with its hour as `2026-11-28T06:00`.
#[derive(Clone, Copy)]
pub struct When {
    /// The day.
    pub on: LegalDay,
    /// The moment, where the hour is given with it.
    pub at: Option<LegalTime>,
}

impl FromStr for When {
    type Err = DayError;

    fn from_str(text: &str) -> Result<Self, DayError> {
        let day = text.parse::<LegalDay>().map(|on| Self { on, at: None });
        day.or_else(|wrong| text.parse::<LegalTime>().map_err(|_| wrong).map(|at| Self { on: at.day(), at: Some(at) }))
    }
}

/// By its code.
fn outcome(code: &str) -> Result<RetrialOutcome, String> {
    RetrialOutcome::from_code(code).ok_or_else(|| {
        let all = RetrialOutcome::ALL.map(|one| format!("{} {}", one.code(), one.name()));
        format!("没有再审结果“{code}”；有：{}", all.join("、"))
    })
}

#[derive(Group)]
pub struct EventAsk {
    #[command(subcommand)]
    pub what: EventWhat,
}

#[derive(Subcommand)]
pub enum EventWhat {
    /// 记录一个事件
    Add {
        /// 案件编号
        case: String,
        /// 事件种类，如 demand-arrived
        kind: String,
        /// 日期，也可以连时刻一起写，如 2026-11-28T06:00
        #[arg(long)]
        on: When,
        /// 时刻，如 21:40（紧急止付按小时计算，请填写）
        #[arg(long)]
        at: Option<String>,
        /// 证据：列表中的序号、编号或者名称；可写多次
        #[arg(long)]
        proof: Vec<String>,
        /// 有几个被申请人时，是对哪一个（姓名）
        #[arg(long)]
        party: Option<String>,
        /// 部分还款的金额
        #[arg(long, value_parser = Fen::parse)]
        amount: Option<Fen>,
        /// 属于哪一次冻结、止付，哪一份裁判文书：那一次的日期（同一天有几次的连时刻一起写）或者编号
        #[arg(long, value_name = "日期")]
        answers: Option<String>,
        /// 再审的判决、裁定怎样处理的：upheld 维持、pays 改判给付、denied 驳回诉讼请求、back 发回重审或者指令审理、dismissed 驳回起诉
        #[arg(long, value_name = "结果", value_parser = outcome)]
        outcome: Option<RetrialOutcome>,
        /// 说明
        #[arg(long)]
        note: Option<String>,
        /// 已经记录了同样的事件，确实又发生了一次
        #[arg(long)]
        again: bool,
    },
    /// 事件种类一览
    Kinds,
}
