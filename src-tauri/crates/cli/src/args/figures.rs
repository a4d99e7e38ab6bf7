//! The words of single computations: count, fee, interest, id.

use anjuan_case::{Fen, LegalDay, LegalTime};
use anjuan_law::{Period, Regime};
use clap::{Args as Group, ValueEnum};
use rust_decimal::Decimal;
use std::path::PathBuf;

#[derive(Group)]
pub struct Count {
    /// 起算的日或时，如 2026-01-31T09:30（当日、当时不计入）
    #[arg(long)]
    pub from: LegalTime,
    /// 期间，如 48h、30d、6m、3y、3w（工作日）；前加 - 为倒推
    #[arg(long, allow_hyphen_values = true)]
    pub period: Period,
    /// 依哪种规定计算
    #[arg(long, value_enum)]
    pub regime: RegimeName,
    /// 末日遇休假日不顺延
    #[arg(long)]
    pub no_roll: bool,
    /// 把依据和步骤写成一页 PDF
    #[arg(long, value_name = "FILE.pdf")]
    pub why: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RegimeName {
    /// 民事诉讼期间
    Procedural,
    /// 民法上的期间（诉讼时效等）
    Civil,
    /// 刑事诉讼中当事人的期间
    Criminal,
    /// 以时计算，从该时刻起，不顺延
    Moment,
    /// 机关内部办理期限，不顺延
    Body,
}

impl From<RegimeName> for Regime {
    fn from(name: RegimeName) -> Self {
        match name {
            RegimeName::Procedural => Self::Procedural,
            RegimeName::Civil => Self::Civil,
            RegimeName::Criminal => Self::Criminal,
            RegimeName::Moment => Self::Moment,
            RegimeName::Body => Self::Body,
        }
    }
}

#[derive(Group)]
pub struct Fee {
    /// 哪种费用
    #[arg(value_enum)]
    pub kind: FeeName,
    /// 金额，元
    #[arg(long, value_parser = Fen::parse)]
    pub amount: Fen,
    /// 减半事由（只减一次）
    #[arg(long, default_value = "none")]
    pub reduction: ReductionName,
    /// 把依据和步骤写成一页 PDF
    #[arg(long, value_name = "FILE.pdf")]
    pub why: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum FeeName {
    /// 案件受理费
    Acceptance,
    /// 保全申请费
    Preservation,
    /// 执行申请费
    Execution,
    /// 支付令申请费
    PaymentOrder,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ReductionName {
    /// 不减
    None,
    /// 简易程序
    Simple,
    /// 调解结案或撤诉
    Mediation,
    /// 简易程序且调解结案：仍只减一次
    #[value(name = "simple+mediation")]
    SimpleAndMediation,
    /// 反诉合并审理
    Counterclaim,
}

#[derive(Group)]
pub struct Interest {
    /// 本金，元
    #[arg(long, value_parser = Fen::parse)]
    pub principal: Fen,
    /// 起算日（计入）
    #[arg(long)]
    pub from: LegalDay,
    /// 截止日（不计入）
    #[arg(long)]
    pub to: LegalDay,
    /// 截止日也计入
    #[arg(long)]
    pub end_inclusive: bool,
    /// LPR 期限：不写为 1y；加倍部分债务利息没有期限
    #[arg(long, value_enum)]
    pub term: Option<TermName>,
    /// 计算方式
    #[arg(long, value_enum, default_value = "segmented")]
    pub mode: ModeName,
    /// 利率倍数
    #[arg(long, default_value = "1")]
    pub multiplier: Decimal,
    /// 一年按多少天：不写为 365；加倍部分债务利息按日计算，不写
    #[arg(long, value_enum)]
    pub basis: Option<BasisName>,
    /// 把依据和步骤写成一页 PDF
    #[arg(long, value_name = "FILE.pdf")]
    pub why: Option<PathBuf>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum TermName {
    /// 一年期
    #[value(name = "1y")]
    One,
    /// 五年期以上
    #[value(name = "5y")]
    Five,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ModeName {
    /// 按 LPR 分段
    Segmented,
    /// 按起算日的 LPR 不变
    FixedAtStart,
    /// 迟延履行期间的加倍部分债务利息
    DelayDouble,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum BasisName {
    /// 365 天
    #[value(name = "365")]
    D365,
    /// 360 天
    #[value(name = "360")]
    D360,
}

#[derive(Group)]
pub struct Id {
    /// 号码种类
    #[arg(value_enum)]
    pub kind: IdName,
    /// 号码
    pub number: String,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum IdName {
    /// 公民身份号码
    Resident,
    /// 统一社会信用代码
    Uscc,
}
