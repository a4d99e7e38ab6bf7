//! The words of the command line.

mod evidence;
mod figures;
mod papers;

pub use evidence::*;
pub use figures::*;
pub use papers::*;

use anjuan_case::{Fen, LegalDay, LegalTime, OfficeKind, Role};
use clap::{Args as Group, Parser, Subcommand, ValueEnum};
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
    /// 事件
    Event(EventAsk),
    /// 评估案件：路径、管辖、期限、费用、未答的问题
    Assess {
        /// 案件编号
        case: String,
        /// 以哪一天为“今天”（默认为今天）
        #[arg(long)]
        today: Option<LegalDay>,
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
        /// 期限编号、费用编号或利息名称，见 anjuan assess
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

#[derive(Group)]
pub struct OfficeAsk {
    #[command(subcommand)]
    pub what: OfficeWhat,
}

#[derive(Subcommand)]
pub enum OfficeWhat {
    /// 建立资料库
    Create(OfficeWords),
    /// 修改机构信息
    Set(OfficeWords),
    /// 查看机构信息
    Show,
    /// 检查资料库
    Check,
    /// 操作日志
    Log {
        /// 只看一个案件
        case: Option<String>,
    },
}

#[derive(Group)]
pub struct OfficeWords {
    /// 机构种类
    #[arg(long, value_enum)]
    pub kind: OfficeName,
    /// 全称
    #[arg(long)]
    pub name: String,
    /// 地址
    #[arg(long, default_value = "")]
    pub address: String,
    /// 电话
    #[arg(long, default_value = "")]
    pub phone: String,
    /// 所在县级行政区划代码
    #[arg(long)]
    pub division: Option<String>,
    /// 文号中的简称
    #[arg(long, default_value = "")]
    pub letter_code: String,
    /// 执业许可证号
    #[arg(long)]
    pub licence: Option<String>,
    /// 律师，姓名:执业证号；可写多次
    #[arg(long, value_name = "NAME:LICENCE")]
    pub lawyer: Vec<String>,
    /// 调解员，姓名[:证号]；可写多次
    #[arg(long, value_name = "NAME:CERTIFICATE")]
    pub mediator: Vec<String>,
    /// 记录人；可写多次
    #[arg(long)]
    pub recorder: Vec<String>,
    /// 信头中名称下面的一行；可写多次（默认为地址、电话、许可证号）
    #[arg(long)]
    pub letterhead: Vec<String>,
    /// 文号的写法，序列=写法，如 letter=〔{year}〕{code}律函字第{n}号；可写多次
    #[arg(long, value_name = "SERIES=PATTERN")]
    pub numbering: Vec<String>,
    /// 文书正文的字体，如 FangSong
    #[arg(long)]
    pub face: Option<String>,
    /// 卷宗次序，如 file-9、file-13
    #[arg(long)]
    pub dossier: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum OfficeName {
    /// 人民调解委员会
    Committee,
    /// 律师事务所
    Firm,
    /// 法律援助机构
    #[value(name = "legal_aid")]
    LegalAid,
    /// 商事调解组织
    #[value(name = "commercial_mediation")]
    CommercialMediation,
}

impl From<OfficeName> for OfficeKind {
    fn from(name: OfficeName) -> Self {
        match name {
            OfficeName::Committee => Self::Committee,
            OfficeName::Firm => Self::Firm,
            OfficeName::LegalAid => Self::LegalAid,
            OfficeName::CommercialMediation => Self::CommercialMediation,
        }
    }
}

#[derive(Group)]
pub struct CaseAsk {
    #[command(subcommand)]
    pub what: CaseWhat,
}

#[derive(Subcommand)]
pub enum CaseWhat {
    /// 从账单建立案件
    New {
        /// 账单文件
        #[arg(long)]
        bill: PathBuf,
        /// 账单的第几行；可写多次（默认为金额最大的支出）
        #[arg(long)]
        pick: Vec<u32>,
        /// 案件名称
        #[arg(long, default_value = "")]
        title: String,
        /// 经过
        #[arg(long, default_value = "")]
        story: String,
    },
    /// 加入示例案件
    Sample,
    /// 案件列表
    List,
    /// 一个案件的全部内容
    Show {
        /// 案件编号
        case: String,
    },
    /// 填写当事人
    Party(PartyWords),
    /// 填写办理情况：委托、审批、卷号、调解、援助
    Handling(HandlingWords),
    /// 回答一个问题
    Answer {
        /// 案件编号
        case: String,
        /// 问题
        question: String,
        /// 回答：选项代码、日期、金额或文字；空为撤回
        value: String,
    },
    /// 从导出的文件夹读入一个案件
    Import {
        /// 文件夹
        from: PathBuf,
    },
    /// 把一个案件连同原件导出到新文件夹（不加密）
    Export {
        /// 案件编号
        case: String,
        /// 新文件夹
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Group)]
pub struct PartyWords {
    /// 案件编号
    pub case: String,
    /// 哪一方
    #[arg(long, value_enum)]
    pub role: RoleName,
    /// 已有的当事人中的哪一个：姓名或者显示的名称；不写为该方的第一个
    #[arg(long, conflicts_with = "add")]
    pub party: Option<String>,
    /// 另加一个当事人
    #[arg(long)]
    pub add: bool,
    /// 是单位，不是自然人
    #[arg(long)]
    pub unit: bool,
    /// 真实姓名或名称
    #[arg(long)]
    pub name: Option<String>,
    /// 证件号码
    #[arg(long)]
    pub id_number: Option<String>,
    /// 电话
    #[arg(long)]
    pub phone: Option<String>,
    /// 地址
    #[arg(long)]
    pub address: Option<String>,
    /// 户籍所在地（单位为登记地）县级行政区划代码
    #[arg(long)]
    pub household: Option<String>,
    /// 经常居住地（单位为主要办事机构所在地）县级行政区划代码
    #[arg(long)]
    pub habitual: Option<String>,
    /// 性别：男、女（身份号码有效的不用写）
    #[arg(long, value_parser = ["男", "女"])]
    pub sex: Option<String>,
    /// 出生日期（身份号码有效的不用写）
    #[arg(long)]
    pub born: Option<LegalDay>,
    /// 民族
    #[arg(long)]
    pub ethnicity: Option<String>,
    /// 职业或者职务
    #[arg(long)]
    pub occupation: Option<String>,
    /// 工作单位
    #[arg(long)]
    pub employer: Option<String>,
    /// 送达地址
    #[arg(long)]
    pub delivery_address: Option<String>,
    /// 法定代表人或者负责人
    #[arg(long)]
    pub representative: Option<String>,
    /// 其职务
    #[arg(long)]
    pub representative_post: Option<String>,
    /// 代理人
    #[arg(long)]
    pub agent: Option<String>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum RoleName {
    /// 申请人
    Claimant,
    /// 被申请人
    Respondent,
    /// 第三人
    Third,
}

impl From<RoleName> for Role {
    fn from(name: RoleName) -> Self {
        match name {
            RoleName::Claimant => Self::Claimant,
            RoleName::Respondent => Self::Respondent,
            RoleName::Third => Self::Third,
        }
    }
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
        /// 日期
        #[arg(long)]
        on: LegalDay,
        /// 时刻（紧急止付须填）
        #[arg(long)]
        at: Option<LegalTime>,
        /// 证据编号；可写多次
        #[arg(long)]
        proof: Vec<String>,
        /// 有几个被申请人时，是对哪一个（姓名）
        #[arg(long)]
        party: Option<String>,
        /// 部分还款的金额
        #[arg(long, value_parser = Fen::parse)]
        amount: Option<Fen>,
        /// 说明
        #[arg(long)]
        note: Option<String>,
    },
    /// 事件种类一览
    Kinds,
}

#[derive(Group)]
pub struct RulesAsk {
    #[command(subcommand)]
    pub what: RulesWhat,
}

#[derive(Subcommand)]
pub enum RulesWhat {
    /// 全部规则
    List,
    /// 一条规则
    Show {
        /// 规则编号
        id: String,
    },
    /// 检查规则库
    Check,
    /// 本地标准：各参数和已知的值
    Parameters,
    /// 填写一个本地标准
    Set {
        /// 参数编号
        id: String,
        /// 值：整数的元，或者文字
        value: String,
        /// 省级代码，如 320000；本机构的参数不用写
        #[arg(long, default_value = "000000")]
        place: String,
        /// 从哪一天起
        #[arg(long)]
        from: LegalDay,
        /// 到哪一天止
        #[arg(long)]
        to: Option<LegalDay>,
        /// 出处
        #[arg(long)]
        source: String,
    },
    /// 两个规则库有什么不同；每个写文件夹、规则包或者 builtin
    Diff {
        /// 旧的
        old: String,
        /// 新的
        new: String,
    },
    /// 把一个文件夹的规则做成规则包
    Pack {
        /// 文件夹
        folder: PathBuf,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
        /// 名称
        #[arg(long)]
        name: String,
        /// 编写人
        #[arg(long)]
        prepared_by: String,
        /// 复核人
        #[arg(long)]
        reviewed_by: String,
        /// 改了什么、为什么
        #[arg(long, default_value = "")]
        note: String,
    },
    /// 看一个规则包：是否可靠，哪些规则、哪些案件会变；不改动任何东西
    Preview {
        /// 规则包
        file: PathBuf,
        /// 以哪一天为“今天”（默认为今天）
        #[arg(long)]
        today: Option<LegalDay>,
    },
    /// 采用一个规则包
    Apply {
        /// 规则包
        file: PathBuf,
    },
}

#[derive(Group)]
pub struct ReceiptAsk {
    #[command(subcommand)]
    pub what: ReceiptWhat,
}

#[derive(Subcommand)]
pub enum ReceiptWhat {
    /// 写出一个案件全部数字的凭据
    Make {
        /// 案件编号
        case: String,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
        /// 以哪一天为“今天”（默认为今天）
        #[arg(long)]
        today: Option<LegalDay>,
    },
    /// 重算一个凭据文件，说明相同或者哪里变了
    Check {
        /// 凭据文件
        file: PathBuf,
    },
}

#[derive(Group)]
pub struct BackupAsk {
    #[command(subcommand)]
    pub what: BackupWhat,
}

#[derive(Subcommand)]
pub enum BackupWhat {
    /// 备份到新文件夹
    Create {
        /// 新文件夹
        to: PathBuf,
    },
    /// 核对一个备份
    Verify {
        /// 备份所在文件夹
        dir: PathBuf,
    },
    /// 从备份恢复（资料库须不存在）
    Restore {
        /// 备份所在文件夹
        from: PathBuf,
    },
}
