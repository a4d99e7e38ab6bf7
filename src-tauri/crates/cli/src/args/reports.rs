//! Reports, subsidies, tables in and out.

use anjuan_case::{Fen, LegalDay};
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
pub struct ReportAsk {
    #[command(subcommand)]
    pub what: ReportWhat,
}

#[derive(Subcommand)]
pub enum ReportWhat {
    /// 本机构有哪些报表
    Kinds,
    /// 查看一种报表
    Show(ReportWords),
    /// 写出一种报表：.xlsx、.pdf 或 .json
    Write {
        #[command(flatten)]
        words: ReportWords,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
    },
    /// 保存一种报表，以后直接写出
    Define {
        #[command(flatten)]
        words: ReportWords,
        /// 名称
        #[arg(long)]
        title: String,
        /// 每次都按当时的本月、上月、今年、去年
        #[arg(long, value_enum, default_value = "fixed")]
        span: SpanName,
    },
    /// 保存过的报表；写明名称和文件的，写出这一种
    Defined {
        /// 名称
        title: Option<String>,
        /// 写到哪个文件
        #[arg(long, requires = "title")]
        out: Option<PathBuf>,
        /// 删去这一种
        #[arg(long, requires = "title", conflicts_with = "out")]
        drop: bool,
    },
    /// 统计的分类：查看，写出来修改（JSON），读入改过的，或者恢复内置的
    List {
        /// 写出到文件
        #[arg(long)]
        out: Option<PathBuf>,
        /// 从文件读入
        #[arg(long, conflicts_with = "out")]
        set: Option<PathBuf>,
        /// 恢复内置的分类
        #[arg(long, conflicts_with_all = ["out", "set"])]
        reset: bool,
    },
    /// 一个案件怎样计入统计：疑难复杂、类型、来源、与哪个案件是同一纠纷
    Mark {
        /// 案件编号
        case: String,
        /// 疑难复杂
        #[arg(long, value_name = "yes|no", value_parser = ["yes", "no"])]
        difficult: Option<String>,
        /// 纠纷类型的代号，见 anjuan report list；空为取消
        #[arg(long)]
        kind: Option<String>,
        /// 案件来源的代号；空为取消
        #[arg(long)]
        source: Option<String>,
        /// 与哪个案件是同一纠纷，只在那里计一次；空为取消
        #[arg(long, value_name = "CASE")]
        same_as: Option<String>,
    },
}

#[derive(Group)]
pub struct ReportWords {
    /// 哪种报表，见 anjuan report kinds
    pub kind: String,
    /// 起始日
    #[arg(long)]
    pub from: LegalDay,
    /// 截止日（含）
    #[arg(long)]
    pub to: LegalDay,
    /// 收入按什么分：月、承办人、纠纷类型
    #[arg(long, value_enum, default_value = "month")]
    pub split_by: ByName,
    /// 按哪一天计入：受理日、结案日
    #[arg(long, value_enum, default_value = "accepted")]
    pub counted_on: CountedName,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ByName {
    /// 按月
    Month,
    /// 按承办人
    Mediator,
    /// 按纠纷类型
    Kind,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum CountedName {
    /// 受理日
    Accepted,
    /// 结案日
    Ended,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum SpanName {
    /// 写明的日期
    Fixed,
    /// 本月
    ThisMonth,
    /// 上月
    LastMonth,
    /// 今年
    ThisYear,
    /// 去年
    LastYear,
}

#[derive(Group)]
pub struct SubsidyAsk {
    #[command(subcommand)]
    pub what: SubsidyWhat,
}

#[derive(Subcommand)]
pub enum SubsidyWhat {
    /// 导入的补贴方案
    Schemes {
        /// 删去这一个
        #[arg(long, value_name = "ID")]
        drop: Option<String>,
    },
    /// 写出一份虚构的样本，照着改写本县的方案
    Sample {
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
    },
    /// 导入本县的补贴方案（TOML）
    Import {
        /// 文件
        file: PathBuf,
    },
    /// 某月可以申报的和已经申报的案件：等次、金额、缺什么
    Cases {
        /// 月份，如 2026-03
        month: String,
    },
    /// 一个案件的等次、金额、缺什么
    Show {
        /// 案件编号
        case: String,
    },
    /// 勾选系统看不到、由人核对的材料
    Confirm {
        /// 案件编号
        case: String,
        /// 材料的代号
        need: String,
        /// 取消
        #[arg(long)]
        undo: bool,
    },
    /// 申报
    Claim {
        /// 月份，如 2026-03
        month: String,
        /// 案件编号
        #[arg(required = true)]
        cases: Vec<String>,
    },
    /// 记录退回
    Refuse(StepWords),
    /// 记录补正
    Mend(StepWords),
    /// 补正后重新申报
    Again {
        /// 案件编号
        case: String,
        /// 月份
        month: String,
    },
    /// 记录核定的金额
    Approve {
        /// 案件编号
        case: String,
        /// 金额（元）
        #[arg(long, value_parser = Fen::parse)]
        amount: Fen,
        /// 哪一天（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
        /// 理由：核定的比申报的多时须写明
        #[arg(long)]
        why: Option<String>,
    },
    /// 记录到账
    Pay {
        /// 案件编号
        case: String,
        /// 哪一天（默认为今天）
        #[arg(long)]
        on: Option<LegalDay>,
    },
    /// 撤回
    Withdraw(StepWords),
    /// 写出某月的申报表
    Sheet {
        /// 月份，如 2026-03
        month: String,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
    },
}

#[derive(Group)]
pub struct StepWords {
    /// 案件编号
    pub case: String,
    /// 理由，或者补正的内容
    #[arg(long)]
    pub why: String,
    /// 哪一天（默认为今天）
    #[arg(long)]
    pub on: Option<LegalDay>,
}

#[derive(Group)]
pub struct SheetAsk {
    #[command(subcommand)]
    pub what: SheetWhat,
}

#[derive(Subcommand)]
pub enum SheetWhat {
    /// 看一张空表：表头在哪里，各栏认成什么
    Preview {
        /// 表格文件
        file: PathBuf,
    },
    /// 按各案填写一张空表
    Fill {
        /// 表格文件；它本身不改动
        file: PathBuf,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
        /// 起始日
        #[arg(long)]
        from: LegalDay,
        /// 截止日（含）
        #[arg(long)]
        to: LegalDay,
        /// 按哪一天选案件
        #[arg(long, value_enum, default_value = "accepted")]
        counted_on: CountedName,
        /// 只填这些案件；可写多次
        #[arg(long)]
        case: Vec<String>,
        /// 只填某月申报补贴的案件
        #[arg(long, value_name = "MONTH")]
        claimed_in: Option<String>,
        /// 某栏填什么，如 C=claimant.name；C= 为留空；可写多次
        #[arg(long, value_name = "COLUMN=FIELD")]
        map: Vec<String>,
        /// 记住这种表头的对应，以后自动填
        #[arg(long)]
        remember: bool,
    },
    /// 记住的表头
    Maps {
        /// 忘掉这一种
        #[arg(long, value_name = "FINGERPRINT")]
        drop: Option<String>,
    },
}

#[derive(Group)]
pub struct ImportAsk {
    #[command(subcommand)]
    pub what: ImportWhat,
}

#[derive(Subcommand)]
pub enum ImportWhat {
    /// 从以前的台账（XLSX、XLS、CSV）读入案件和当事人；先试读，加 --commit 才写入
    Cases {
        /// 表格文件
        file: PathBuf,
        /// 某栏是什么，如 C=claimant.name；C= 为不要；可写多次
        #[arg(long, value_name = "COLUMN=FIELD")]
        map: Vec<String>,
        /// 写入
        #[arg(long)]
        commit: bool,
        /// 跳过有错的行
        #[arg(long, requires = "commit")]
        skip_faulty: bool,
    },
    /// 银行流水（或者微信、支付宝账单）与应收、履行款、补贴对照；先试读，写明 --take 才入账
    Statement {
        /// 流水文件
        file: PathBuf,
        /// 入账第几行，按第几个建议，如 5=1；可写多次
        #[arg(long, value_name = "LINE=N")]
        take: Vec<String>,
    },
}

#[derive(Group)]
pub struct ExportAllAsk {
    /// 新文件夹（不加密）
    #[arg(long, required_unless_present = "verify")]
    pub out: Option<PathBuf>,
    /// 核对一次导出
    #[arg(long, conflicts_with = "out", value_name = "DIR")]
    pub verify: Option<PathBuf>,
}
