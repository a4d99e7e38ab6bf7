//! The words of the command line.

mod backup;
mod bundles;
mod cases;
mod desk;
mod events;
mod evidence;
mod fees;
mod figures;
mod office;
mod papers;
mod payments;
mod reports;
mod rules;

pub use backup::*;
pub use bundles::*;
pub use cases::*;
pub use desk::*;
pub use events::*;
pub use evidence::*;
pub use fees::*;
pub use figures::*;
pub use office::*;
pub use papers::*;
pub use payments::*;
pub use reports::*;
pub use rules::*;

use anjuan_case::LegalDay;
use clap::{Args as Group, Parser, Subcommand};
use std::path::PathBuf;

/// 案卷：转错账与被骗付款的案件、期限与文书
#[derive(Parser)]
#[command(name = "anjuan", version, about, subcommand_required = true, arg_required_else_help = true)]
pub struct Args {
    /// 只输出一个 JSON 值
    #[arg(long, global = true)]
    pub json: bool,
    /// 资料库所在文件夹（默认为用户资料文件夹）
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// 要写的文件（--out、--ics、--index、--why）已经有了的，照样覆盖（不写则拒绝）
    #[arg(long, global = true)]
    pub overwrite: bool,
    /// 经手人姓名，记入操作日志（也可放在环境变量 ANJUAN_BY 中）
    #[arg(long, global = true, value_name = "NAME")]
    pub by: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand)]
pub enum Command {
    /// 演示全过程：账单 → 案件 → 评估 → 律师函、证据册、报告
    Demo(Demo),
    /// 计算期间
    Count(Count),
    /// 计算诉讼费用
    Fee(Fee),
    /// 计算利息
    Interest(Interest),
    /// 检查身份号码
    Id(Id),
    /// 读出账单
    Bill {
        /// 账单文件
        file: PathBuf,
    },
    /// 本机构：建立资料库、查看
    Office(OfficeAsk),
    /// 案件
    Case(CaseAsk),
    /// 工作台：今天要办的、逾期的、待确认的、等对方的、未收的费用
    Today,
    /// 查找案件：任意两个字、拼音、首字母、金额、号码
    Find(FindAsk),
    /// 案件列表：筛选、排序、分页
    Cases(CasesAsk),
    /// 日历，或者写成日历文件
    Calendar(CalendarAsk),
    /// 期限：办结、不再办理、核对、核对表、录入记录
    Date(DateAsk),
    /// 被遗忘的案件
    Radar,
    /// 利益冲突检索
    Conflict(ConflictAsk),
    /// 工作方式的设置：双人核对、提醒、备份、口令
    Settings(SettingsAsk),
    /// 撤销改动
    Undo(UndoAsk),
    /// 转账：补上、更正、删除
    Payment(PaymentAsk),
    /// 事件
    Event(EventAsk),
    /// 评估案件：路径、管辖、期限、费用、未答的问题
    Assess {
        /// 案件编号
        case: String,
        /// 以哪一天为“今天”（默认为今天）
        #[arg(long)]
        today: Option<LegalDay>,
        /// 各条路径的补充和提示也全部列出
        #[arg(long)]
        all: bool,
    },
    /// 到某一天的请求总额：本金、利息、受理费，扣除已还
    Claim {
        /// 案件编号
        case: String,
        /// 算到哪一天（默认为今天；当日不计息）
        #[arg(long)]
        to: Option<LegalDay>,
    },
    /// 计算说明：把一个数字的依据和步骤写成 PDF
    Why {
        /// 案件编号
        case: String,
        /// 期限、费用、利息、请求总额的名称，见 anjuan assess；有几个同名的期限，名称后空一格写法定末日
        figure: String,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
        /// 以哪一天为“今天”（默认为今天）
        #[arg(long)]
        today: Option<LegalDay>,
    },
    /// 计算凭据：写出，或者多年后重算核对
    Receipt(ReceiptAsk),
    /// 写文书
    Paper(PaperAsk),
    /// 已出具的文书：查看、签字件、作废、文号登记簿
    Issued(IssuedAsk),
    /// 送达记录
    Delivery(DeliveryAsk),
    /// 卷宗：齐不齐，装订成册
    Dossier(DossierAsk),
    /// 民事立案的一套材料
    Filing(FilingAsk),
    /// 口头协议：一次建立案件并出具登记表
    Oral(OralAsk),
    /// 证据
    Evidence(EvidenceAsk),
    /// 装订证据册
    Bundle(BundleAsk),
    /// 报表：登记册、统计、收入、台账
    Report(ReportAsk),
    /// 以案定补：方案、等次、缺什么、申报
    Subsidy(SubsidyAsk),
    /// 填写上级下发的空表
    Sheet(SheetAsk),
    /// 读入以前的台账、银行流水
    Import(ImportAsk),
    /// 导出本机构的全部资料（不加密）
    ExportAll(ExportAllAsk),
    /// 费用：收费协议、台账、收据、履行、诉讼费用
    Fees(FeesAsk),
    /// 规则库
    Rules(RulesAsk),
    /// 备份
    Backup(BackupAsk),
}

#[derive(Group)]
pub struct Demo {
    /// 文书写到哪个文件夹
    #[arg(long)]
    pub out: PathBuf,
    /// 账单文件（默认为示例账单）
    #[arg(long)]
    pub bill: Option<PathBuf>,
    /// 选账单的第几行（默认为金额最大的支出）
    #[arg(long)]
    pub pick: Option<u32>,
}
