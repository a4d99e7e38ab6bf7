use anjuan_case::LegalDay;
use anjuan_office::Numbering;
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

#[derive(Group)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub struct BundleAsk {
    #[command(subcommand)]
    pub what: Option<BundleWhat>,
    /// 案件编号（与 --files 二选一）
    #[arg(required_unless_present = "files", conflicts_with = "files")]
    pub case: Option<String>,
    /// 直接装订一个文件夹
    #[arg(long, value_name = "DIR")]
    pub files: Option<PathBuf>,
    /// 分别起诉几个被申请人的：只装订对其中这一个的诉讼用的证据，单独编号、编页
    #[arg(long, value_name = "NAME", conflicts_with_all = ["files", "paper"])]
    pub to: Option<String>,
    #[command(flatten)]
    pub out: OutAsk,
}

/// Where a bundle goes, and how.
#[derive(Group)]
pub struct OutAsk {
    /// 写到哪个文件
    #[arg(long, required = true)]
    pub out: Option<PathBuf>,
    /// 给对方的遮盖版；送交过的按原编号、原页码重做
    #[arg(long)]
    pub masked: bool,
    /// 重印哪一册，或者按它的编号、页码做遮盖版、完整版，见 anjuan bundle list（默认：送交过的那一册；没有送交过就重新装订）
    #[arg(long)]
    pub paper: Option<String>,
    /// 超过这么多 MB 就拆成几个文件（1 MB 按 1,000,000 字节算，不会因网站的算法不同而超限）
    #[arg(long, value_name = "MB")]
    pub split: Option<u32>,
    /// 同时写出证据目录：.xlsx、.pdf 或者 .docx；可写多次
    #[arg(long, value_name = "FILE")]
    pub index: Vec<PathBuf>,
}

#[derive(Subcommand)]
pub enum BundleWhat {
    /// 证据册计划：查看，或者按 JSON 文件修改
    Plan {
        /// 案件编号
        case: String,
        /// 编号方式
        #[arg(long, value_enum)]
        numbering: Option<NumberingName>,
        /// 计划文件，内容同 --json 输出中的 plan
        #[arg(long, value_name = "FILE")]
        set: Option<PathBuf>,
    },
    /// 安排一份证据：放在哪一组、哪一份之前，装订哪几页，旁注
    Place(PlaceAsk),
    /// 写出证据目录：.xlsx、.pdf 或者 .docx；遮盖版的目录也遮盖
    Index {
        /// 案件编号
        case: String,
        /// 写到哪个文件
        #[arg(long)]
        out: PathBuf,
        /// 哪一册（默认为最新的一册），见 anjuan bundle list
        #[arg(long)]
        paper: Option<String>,
    },
    /// 装订过的证据册，以及送交给谁
    List {
        /// 案件编号
        case: String,
    },
    /// 登记送交：从此编号和页码不再变动
    Serve(ServeBundle),
    /// 送交登记错了：作废，写明原因；记录保留，此后没有接着它编号的，编号和页码放开
    Void {
        /// 案件编号
        case: String,
        /// 为什么作废
        #[arg(long)]
        why: String,
        /// 哪一次送交（只有一次时不用写），见 anjuan bundle list
        #[arg(long)]
        serving: Option<String>,
    },
    /// 补充证据：只装订送交以后新增的，接着编号
    Supplement {
        /// 案件编号
        case: String,
        #[command(flatten)]
        out: OutAsk,
    },
    /// “证据三第5页”指哪一份、哪一页
    Cite {
        /// 案件编号
        case: String,
        /// 如 证据三第5页
        text: String,
    },
    /// 打开证据册文件：里面有哪些证据，取出其中一份，或者照它恢复计划；拆开保存的，把各部分一起写上
    Open(OpenBundle),
    /// 核对证据册文件与它自带的清单是否一致；拆开保存的，把各部分一起写上，另核对是否齐全
    Check {
        /// 证据册文件；可写多个
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
}

/// A bundle file that is opened again.
#[derive(Group)]
pub struct OpenBundle {
    /// 证据册文件；拆开保存的，写上各部分
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// 取出哪一份，如 证据三，或者 3；与 --out 一起写
    #[arg(long, value_name = "NUMBER", requires = "out")]
    pub exhibit: Option<String>,
    /// 取出的一份写到哪个文件
    #[arg(long, requires = "exhibit")]
    pub out: Option<PathBuf>,
    /// 每一份各取出一个文件，写到哪个文件夹
    #[arg(long, value_name = "DIR", conflicts_with = "exhibit")]
    pub all: Option<PathBuf>,
    /// 与这个案件的证据比对，案件编号
    #[arg(long)]
    pub case: Option<String>,
    /// 照这一册的次序、分组、页码范围和旁注恢复该案的证据册计划
    #[arg(long, requires = "case", conflicts_with_all = ["exhibit", "all"])]
    pub restore: bool,
}

/// A bundle that was handed over.
#[derive(Group)]
pub struct ServeBundle {
    /// 案件编号
    pub case: String,
    /// 送交日期
    #[arg(long)]
    pub on: LegalDay,
    /// 送交给谁
    #[arg(long)]
    pub to: String,
    /// 哪一册（不写时：交给对方的为最新的遮盖版，其他为最新的完整版），见 anjuan bundle list
    #[arg(long)]
    pub paper: Option<String>,
    /// 确认：交给对方的确实是完整版，或者确实又送交了一次
    #[arg(long)]
    pub sure: bool,
}

/// Where an exhibit goes in the plan, and how; what is not said stays.
#[derive(Group)]
pub struct PlaceAsk {
    /// 案件编号
    pub case: String,
    /// 证据
    pub evidence: String,
    /// 放进哪一组，排在最后；没有这一组就新建在最后。同时写 --before 时，那一份要在这一组
    #[arg(long)]
    pub section: Option<String>,
    /// 放在哪一份证据之前
    #[arg(long, value_name = "EVIDENCE")]
    pub before: Option<String>,
    /// 只装订这几页，如 1-3,5；写 all 为全部
    #[arg(long)]
    pub pages: Option<String>,
    /// 旁注，印在页码旁和目录里；写空为取消
    #[arg(long)]
    pub note: Option<String>,
    /// 不是聊天截图，或者是另一段聊天：排过序的注明“另一段聊天”，其余不注明“没有核对是否衔接”；写 false 为取消
    #[arg(long, num_args = 0..=1, default_missing_value = "true", value_name = "true|false")]
    pub no_chat: Option<bool>,
    /// 该组前面单独一页封面
    #[arg(long)]
    pub cover_page: Option<bool>,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum NumberingName {
    /// 证据1
    Arabic,
    /// 证据一
    Chinese,
    /// 证据一-1
    Grouped,
}

impl From<NumberingName> for Numbering {
    fn from(name: NumberingName) -> Self {
        match name {
            NumberingName::Arabic => Self::Arabic,
            NumberingName::Chinese => Self::Chinese,
            NumberingName::Grouped => Self::Grouped,
        }
    }
}
