//! The words of fees: what is charged, the books, performance, court costs.

use anjuan_case::fees::PartyMovement;
use anjuan_case::{Fen, LegalDay};
use clap::{Args as Group, Subcommand, ValueEnum};
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
        #[arg(long, requires = "on", conflicts_with = "established")]
        licence: Option<String>,
        /// 执业证书的日期
        #[arg(long)]
        on: Option<LegalDay>,
        /// 条例施行前已经成立的：成立的日期
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
        /// 日期（默认为今天）
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

#[derive(Group)]
pub struct MovementWords {
    /// 案件编号
    pub case: String,
    /// 哪个当事人（姓名）
    #[arg(long)]
    pub party: String,
    /// 金额，元
    #[arg(long, value_parser = Fen::parse)]
    pub amount: Fen,
    /// 日期（默认为今天）
    #[arg(long)]
    pub on: Option<LegalDay>,
    /// 说明
    #[arg(long, default_value = "")]
    pub note: String,
}

#[derive(Subcommand)]
pub enum MovementWhat {
    /// 应收
    Charge {
        #[command(flatten)]
        words: MovementWords,
        /// 付款期限
        #[arg(long)]
        due: Option<LegalDay>,
    },
    /// 收到已记应收的费用
    Receive(MovementWords),
    /// 预收
    Prepay(MovementWords),
    /// 预收抵付应收
    UsePrepaid(MovementWords),
    /// 退还预收
    ReturnPrepaid(MovementWords),
    /// 退费
    Refund(MovementWords),
    /// 核销
    WriteOff(MovementWords),
    /// 代垫诉讼费、保全费等
    Advance(MovementWords),
    /// 收回代垫
    Recover(MovementWords),
    /// 收到代管款
    Hold(MovementWords),
    /// 支付代管款
    PayOut(MovementWords),
    /// 代管款抵付费用
    UseHeld(MovementWords),
}

impl MovementWhat {
    /// Which movement, its words, and by when it is to be paid.
    pub fn parts(&self) -> (PartyMovement, &MovementWords, Option<LegalDay>) {
        use PartyMovement as M;
        match self {
            Self::Charge { words, due } => (M::Charge, words, *due),
            Self::Receive(words) => (M::Receive, words, None),
            Self::Prepay(words) => (M::Prepay, words, None),
            Self::UsePrepaid(words) => (M::UsePrepaid, words, None),
            Self::ReturnPrepaid(words) => (M::ReturnPrepaid, words, None),
            Self::Refund(words) => (M::Refund, words, None),
            Self::WriteOff(words) => (M::WriteOff, words, None),
            Self::Advance(words) => (M::Advance, words, None),
            Self::Recover(words) => (M::Recover, words, None),
            Self::Hold(words) => (M::Hold, words, None),
            Self::PayOut(words) => (M::PayOut, words, None),
            Self::UseHeld(words) => (M::UseHeld, words, None),
        }
    }
}

#[derive(Subcommand)]
pub enum InvoiceWhat {
    /// 一览
    List,
    /// 登记一张发票
    Add {
        /// 台账编号
        entry: String,
        /// 发票号码
        #[arg(long)]
        number: String,
        /// 种类，如 普通发票
        #[arg(long)]
        kind: String,
        /// 金额（价税合计），元
        #[arg(long, value_parser = Fen::parse)]
        amount: Fen,
        /// 开票日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 作废或者红冲
    Void {
        /// 发票号码
        number: String,
        /// 日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
}

#[derive(Subcommand)]
pub enum PerformanceWhat {
    /// 各期、收款、逾期利息、执行期限
    Show {
        /// 案件编号
        case: String,
    },
    /// 填写分期，代替原来的
    Plan {
        /// 案件编号
        case: String,
        /// 一期：日期=金额，如 2026-12-31=5000；可写多次
        #[arg(long, required = true, value_name = "DAY=AMOUNT", value_parser = part)]
        part: Vec<(LegalDay, Fen)>,
        /// 依据裁判文书（不写为调解协议）
        #[arg(long)]
        adjudged: bool,
        /// 有几个被申请人时，是哪一个（姓名）
        #[arg(long)]
        party: Option<String>,
        /// 加速到期：几期没有履行
        #[arg(long)]
        missed: Option<u32>,
        /// 加速到期：一期逾期几日
        #[arg(long)]
        days: Option<u32>,
        /// 加速到期条款的原文
        #[arg(long, default_value = "")]
        clause: String,
    },
    /// 记录一笔还款
    Paid {
        /// 案件编号
        case: String,
        /// 金额，元
        #[arg(long, value_parser = Fen::parse)]
        amount: Fen,
        /// 日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
        /// 有几个被申请人时，是哪一个（姓名）
        #[arg(long)]
        party: Option<String>,
        /// 说明
        #[arg(long, default_value = "")]
        note: String,
    },
    /// 按约定全部提前到期
    Accelerate {
        /// 案件编号
        case: String,
        /// 日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
        /// 撤回
        #[arg(long)]
        undo: bool,
    },
    /// 快到期和逾期的，所有案件
    Reminders {
        /// 几日以内
        #[arg(long, default_value_t = 7)]
        within: u32,
    },
}

fn part(text: &str) -> Result<(LegalDay, Fen), String> {
    let (day, amount) = text.split_once('=').ok_or_else(|| format!("“{text}”请写成 日期=金额，如 2026-12-31=5000"))?;
    Ok((day.parse().map_err(|e| format!("{e}"))?, Fen::parse(amount).map_err(|e| format!("{e}"))?))
}

#[derive(Subcommand)]
pub enum CourtWhat {
    /// 各项费用和各方合计
    Show {
        /// 案件编号
        case: String,
    },
    /// 记录一项费用
    Add {
        /// 案件编号
        case: String,
        /// 种类
        #[arg(value_enum)]
        kind: CourtCostName,
        /// 应交金额，元
        #[arg(long, value_parser = Fen::parse)]
        amount: Fen,
        /// 通知的金额已经减半（简易程序，或者反诉合并审理）；调解、撤诉时不再减
        #[arg(long)]
        halved: bool,
        /// 法院或者收费的机构
        #[arg(long, default_value = "")]
        court: String,
        /// 由谁预交（姓名）
        #[arg(long)]
        payer: Option<String>,
        /// 收到交费通知的日期
        #[arg(long)]
        notice: Option<LegalDay>,
    },
    /// 改一项费用：从 JSON 文件（写法见 show --json 的 cost）
    Put {
        /// 案件编号
        case: String,
        /// JSON 文件
        file: PathBuf,
    },
    /// 记录交费
    Paid {
        /// 案件编号
        case: String,
        /// 费用编号
        id: String,
        /// 谁交的（姓名）
        #[arg(long)]
        party: String,
        /// 金额，元
        #[arg(long, value_parser = Fen::parse)]
        amount: Fen,
        /// 日期（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
        /// 本机构替当事人垫付，同时记入台账
        #[arg(long, conflicts_with = "refund")]
        advance: bool,
        /// 是法院退费
        #[arg(long)]
        refund: bool,
    },
    /// 删除一项费用
    Remove {
        /// 案件编号
        case: String,
        /// 费用编号
        id: String,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum CourtCostName {
    /// 案件受理费
    Acceptance,
    /// 上诉案件受理费
    Appeal,
    /// 保全申请费
    Preservation,
    /// 支付令申请费
    PaymentOrder,
    /// 执行申请费
    Execution,
    /// 补交的案件受理费
    TopUp,
    /// 公告费
    Announcement,
    /// 鉴定、评估费
    Appraisal,
    /// 其他费用
    Other,
}
