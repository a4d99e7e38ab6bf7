//! The rule book, local figures, rule packs and receipts.

use anjuan_case::LegalDay;
use clap::{Args as Group, Subcommand, ValueEnum};
use std::path::PathBuf;

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
        /// 值：整数的元或者天，文字，或者选项代码
        #[arg(allow_hyphen_values = true)]
        value: String,
        /// 行政区划代码，如 320000；本机构的参数不用写
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
    /// 删去本机构填写的一个本地标准：那个地方、那一天起的，恢复为规则库里的
    Unset {
        /// 参数编号
        id: String,
        /// 行政区划代码，如 320000；本机构的参数不用写
        #[arg(long, default_value = "000000")]
        place: String,
        /// 从哪一天起的
        #[arg(long)]
        from: LegalDay,
        /// 只看删去后用哪个值、哪些案件会变，不删去
        #[arg(long)]
        look: bool,
        /// 按哪一天看，不写为今天
        #[arg(long, requires = "look")]
        today: Option<LegalDay>,
    },
    /// 看别的机构给的参数文件：哪些是新的、相同的、不同的；写 --take 才导入
    Import {
        /// 参数文件
        file: PathBuf,
        /// 导入哪些：new 只要本机构没有的，all 不同的也用对方的
        #[arg(long, value_enum)]
        take: Option<TakeName>,
    },
    /// 两个规则库有什么不同
    ///
    /// 先写旧的，再写新的，例如 anjuan rules diff builtin 新规则.zip。每个写 builtin（内置的）、规则包，或者文件夹。文件夹里是要加到内置规则上的文件，或者整个规则库（如源代码的 assets/rules），
    /// 或者是程序的资料夹（其中的 rules、calendar 和规则包都算）。
    Diff {
        /// 旧的：builtin、规则包或者文件夹
        #[arg(value_name = "旧的")]
        old: String,
        /// 新的：builtin、规则包或者文件夹
        #[arg(value_name = "新的")]
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
        /// 编成的日期，新的规则包优先于旧的（默认为今天）
        #[arg(long)]
        made_on: Option<LegalDay>,
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
    /// 已经采用的规则包
    Packs,
    /// 撤销一个已经采用的规则包
    Undo {
        /// 编号，见 anjuan rules packs
        id: String,
        /// 只看撤销后哪些规则、哪些案件会变，不撤销
        #[arg(long)]
        look: bool,
        /// 按哪一天看，不写为今天
        #[arg(long, requires = "look")]
        today: Option<LegalDay>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub enum TakeName {
    /// 只导入本机构没有的
    New,
    /// 不同的也用对方的
    All,
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
