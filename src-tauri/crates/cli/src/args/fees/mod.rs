//! The words of fees: what is charged, the books, performance, court costs.

mod court;
mod movement;
mod performance;

pub use court::CourtWhat;
pub use movement::{InvoiceWhat, MovementWhat};
pub use performance::PerformanceWhat;

use anjuan_case::{Fen, LegalDay};
use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Group)]
pub struct FeesAsk {
    #[command(subcommand)]
    pub what: FeesWhat,
}

#[derive(Subcommand)]
pub enum FeesWhat {
    /// 本机构能否收费：执业依据、过渡期、收费标准
    Desk,
    /// 填写执业依据（商事调解组织）
    Basis {
        /// 执业证书编号
        #[arg(long, requires = "on")]
        licence: Option<String>,
        /// 执业证书的日期
        #[arg(long)]
        on: Option<LegalDay>,
        /// 条例施行前已经成立的：成立的日期（取得执业证书以后也写，过渡期里的收费以它为据）
        #[arg(long)]
        established: Option<LegalDay>,
    },
    /// 收费标准：登记、停用、删除、样表
    #[command(subcommand)]
    Table(TableWhat),
    /// 受理范围和首次调解以前要有的记录（商事调解组织）
    Gate {
        /// 案件编号
        case: String,
        /// 看哪一天（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 记录是不是商事争议、理由和判断人
    Scope {
        /// 案件编号
        case: String,
        /// 不属于商事争议
        #[arg(long)]
        not_commercial: bool,
        /// 领域，如 贸易
        #[arg(long, default_value = "")]
        field: String,
        /// 理由
        #[arg(long)]
        reason: String,
        /// 由谁判断
        #[arg(long)]
        by_whom: String,
        /// 判断的日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 收费协议：起草、试算、签订
    #[command(subcommand)]
    Agreement(AgreementWhat),
    /// 按协议记应收
    ChargeAgreed {
        /// 案件编号
        case: String,
        /// 协议编号（默认为最后签订的）
        #[arg(long)]
        agreement: Option<String>,
        /// 争议金额或者调解金额，元
        #[arg(long, value_parser = Fen::parse, default_value = "0")]
        amount: Fen,
        /// 小时数或者场次
        #[arg(long, default_value = "")]
        units: String,
        /// 日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
        /// 付款期限
        #[arg(long)]
        due: Option<LegalDay>,
        /// 案件记录的金额不同，仍按 --amount 收费
        #[arg(long)]
        other_amount: bool,
    },
    #[command(flatten)]
    Movement(MovementWhat),
    /// 冲销一笔
    Reverse {
        /// 台账编号，见 anjuan fees ledger
        entry: String,
        /// 原因
        #[arg(long)]
        reason: String,
        /// 日期（默认为原来那一笔的日期；有后来的记录用到它的，为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 一个案件的账：各方欠多少、还能记什么
    Balance {
        /// 案件编号
        case: String,
    },
    /// 台账
    Ledger {
        /// 案件编号
        #[arg(long)]
        case: Option<String>,
        /// 从哪一天
        #[arg(long)]
        from: Option<LegalDay>,
        /// 到哪一天
        #[arg(long)]
        to: Option<LegalDay>,
    },
    /// 试算平衡
    Trial {
        /// 到哪一天为止
        #[arg(long)]
        to: Option<LegalDay>,
    },
    /// 快到期和逾期的应收费用，所有案件
    Due {
        /// 几日以内
        #[arg(long, default_value_t = 30)]
        within: u32,
    },
    /// 账龄
    Ageing {
        /// 哪一天（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 收据登记簿；写了台账编号的，出具那一笔的收据
    Receipts {
        /// 哪一年
        #[arg(long)]
        year: Option<i32>,
        /// 台账编号
        #[arg(long, requires = "out")]
        entry: Option<String>,
        /// 收款方式，如 现金、银行转账
        #[arg(long, requires = "entry")]
        manner: Option<String>,
        /// 收据写到哪个文件
        #[arg(long, value_name = "FILE.pdf", requires = "entry")]
        out: Option<PathBuf>,
    },
    /// 发票：登记、作废、一览
    #[command(subcommand)]
    Invoice(InvoiceWhat),
    /// 履行：分期、收款、加速到期、提醒
    #[command(subcommand)]
    Performance(PerformanceWhat),
    /// 诉讼费用：谁预交、何时交、退费、救助
    #[command(subcommand)]
    Court(CourtWhat),
}

#[derive(Subcommand)]
pub enum TableWhat {
    /// 一览
    List,
    /// 打印一份样表的 JSON，改成自己的标准后用 put 登记
    Sample,
    /// 从 JSON 文件登记一份收费标准
    Put {
        /// JSON 文件，写法见 sample
        file: PathBuf,
    },
    /// 停用
    Withdraw {
        /// 收费标准编号
        id: String,
        /// 从哪一天起（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 删除没有协议采用的
    Remove {
        /// 收费标准编号
        id: String,
    },
}

#[derive(Subcommand)]
pub enum AgreementWhat {
    /// 一览
    List {
        /// 案件编号
        case: String,
    },
    /// 起草：按收费标准，或者从 JSON 文件
    New {
        /// 案件编号
        case: String,
        #[command(flatten)]
        terms: TermsWords,
    },
    /// 试算：调解到某个金额，各方付多少
    Preview {
        /// 案件编号
        case: String,
        #[command(flatten)]
        terms: TermsWords,
        /// 争议金额或者调解金额，元
        #[arg(long, value_parser = Fen::parse, default_value = "0")]
        amount: Fen,
        /// 小时数或者场次
        #[arg(long, default_value = "")]
        units: String,
    },
    /// 签订
    Sign {
        /// 案件编号
        case: String,
        /// 协议编号
        id: String,
        /// 日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 删除没有签订的
    Remove {
        /// 案件编号
        case: String,
        /// 协议编号
        id: String,
    },
}

#[derive(Group)]
pub struct TermsWords {
    /// 收费标准编号
    #[arg(long)]
    pub table: Option<String>,
    /// 条款的 JSON 文件；不写的按收费标准，各方平均负担
    #[arg(long, value_name = "FILE.json")]
    pub terms: Option<PathBuf>,
    /// 谁负担几份，姓名=份数；可写多次
    #[arg(long, value_name = "NAME=PARTS", value_parser = share)]
    pub share: Vec<(String, u32)>,
    /// 减收，元
    #[arg(long, value_parser = Fen::parse, requires = "reason")]
    pub discount: Option<Fen>,
    /// 减收的理由
    #[arg(long)]
    pub reason: Option<String>,
    /// 预收，元
    #[arg(long, value_parser = Fen::parse)]
    pub deposit: Option<Fen>,
}

fn share(text: &str) -> Result<(String, u32), String> {
    let wrong = || format!("“{text}”请写成 姓名=份数，如 林小满=1");
    let (name, parts) = text.split_once('=').ok_or_else(wrong)?;
    Ok((name.trim().to_owned(), parts.trim().parse().map_err(|_| wrong())?))
}
