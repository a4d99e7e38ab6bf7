//! The office itself: set up, its particulars, its log.

use anjuan_case::OfficeKind;
use clap::{Args as Group, Subcommand, ValueEnum};

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
    /// 本机构自己的文书模板：查看、取一份内置的来改、退回内置的
    Template {
        /// 取哪种文书的内置模板，写法见 anjuan paper --list
        #[arg(long, conflicts_with = "reset")]
        take: Option<String>,
        /// 退回哪种文书的内置模板；自己的改名留着
        #[arg(long)]
        reset: Option<String>,
    },
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
