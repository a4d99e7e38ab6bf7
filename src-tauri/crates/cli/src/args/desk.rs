//! The desk: the day's work, search, calendar, dates, forgotten cases, conflicts, settings, undo.

use super::When;
use anjuan_case::{Fen, LegalDay};
use anjuan_office::CaseSort;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args as Group, Subcommand};
use std::path::PathBuf;

#[derive(Group)]
pub struct FindAsk {
    /// 要找的文字：姓名、拼音、首字母、金额、订单号、电话后四位、案号、经过……
    #[arg(required = true)]
    pub text: Vec<String>,
    /// 最多几件
    #[arg(long, default_value_t = 30)]
    pub limit: u32,
}

#[derive(Group)]
pub struct CasesAsk {
    /// 含有这些文字
    #[arg(long, default_value = "")]
    pub text: String,
    /// 只看已结案的
    #[arg(long, conflicts_with = "open")]
    pub closed: bool,
    /// 只看没有结案的
    #[arg(long)]
    pub open: bool,
    /// 承办人
    #[arg(long)]
    pub staff: Option<String>,
    /// 下一个日期在几天之内
    #[arg(long)]
    pub due_within: Option<u16>,
    /// 有逾期的
    #[arg(long)]
    pub overdue: bool,
    /// 被遗忘的：no_date、no_visit、unsigned、unpaid_instalment、past_keeping
    #[arg(long)]
    pub radar: Option<String>,
    /// 金额不少于
    #[arg(long, value_parser = parse_fen)]
    pub amount_from: Option<Fen>,
    /// 金额不多于
    #[arg(long, value_parser = parse_fen)]
    pub amount_to: Option<Fen>,
    /// 排序
    #[arg(long, value_parser = sorts(), default_value = CaseSort::default().code())]
    pub sort: CaseSort,
    /// 从小到大（默认从大到小、从新到旧）
    #[arg(long)]
    pub up: bool,
    /// 从哪里接着看（上一页的 next）
    #[arg(long)]
    pub after: Option<String>,
    /// 最多几件
    #[arg(long, default_value_t = 50)]
    pub limit: u32,
}

fn parse_fen(text: &str) -> Result<Fen, String> {
    Fen::parse(text).map_err(|e| e.to_string())
}

/// What the list can be sorted by, each with its name.
fn sorts() -> impl TypedValueParser<Value = CaseSort> {
    let named = CaseSort::ALL.map(|sort| PossibleValue::new(sort.code()).help(sort.name()));
    PossibleValuesParser::new(named).try_map(|code| CaseSort::from_code(&code).ok_or("没有这种排序"))
}

#[derive(Group)]
pub struct CalendarAsk {
    /// 从哪一天（默认为今天）
    #[arg(long)]
    pub from: Option<LegalDay>,
    /// 到哪一天（默认为三十天后）
    #[arg(long)]
    pub to: Option<LegalDay>,
    /// 写成日历文件（.ics）
    #[arg(long)]
    pub ics: Option<PathBuf>,
    /// 只写一个案件的
    #[arg(long)]
    pub case: Option<String>,
    /// 日历中只写案号，不写案件名称
    #[arg(long)]
    pub private: bool,
}

#[derive(Group)]
pub struct DateAsk {
    #[command(subcommand)]
    pub what: DateWhat,
}

#[derive(Subcommand)]
pub enum DateWhat {
    /// 办结一个期限，连同凭证
    Done {
        /// 案件编号
        case: String,
        /// 期限的名称，见 anjuan assess 或 anjuan today；有几个同名的，名称后空一格写法定末日，如 "上诉 2026-11-02"
        deadline: String,
        /// 办了什么：事件种类
        #[arg(long)]
        kind: String,
        /// 哪一天，也可以连时刻一起写，如 2026-11-28T06:00
        #[arg(long)]
        on: When,
        /// 时刻，如 21:40
        #[arg(long)]
        at: Option<String>,
        /// 金额
        #[arg(long, value_parser = parse_fen)]
        amount: Option<Fen>,
        /// 说明
        #[arg(long)]
        note: Option<String>,
        /// 凭证文件，收为证据
        #[arg(long)]
        file: Option<PathBuf>,
        /// 已有的证据
        #[arg(long)]
        proof: Vec<String>,
    },
    /// 不再办理一个期限，写明理由
    Waive {
        /// 案件编号
        case: String,
        /// 期限的名称
        deadline: String,
        /// 理由
        #[arg(long)]
        why: String,
    },
    /// 恢复办理
    Resume {
        /// 案件编号
        case: String,
        /// 期限的名称
        deadline: String,
    },
    /// 第二人核对一个期限（先用 --by 说明是谁）
    Check {
        /// 案件编号
        case: String,
        /// 期限的名称
        deadline: String,
        /// 说明
        #[arg(long, default_value = "")]
        note: String,
    },
    /// 撤回自己的核对（先用 --by 说明是谁）
    Uncheck {
        /// 案件编号
        case: String,
        /// 期限的名称
        deadline: String,
    },
    /// 期限核对表
    Sheet {
        /// 案件编号
        case: String,
        /// 写成 PDF
        #[arg(long)]
        out: Option<PathBuf>,
    },
    /// 一天里录入、改动的日期
    Record {
        /// 哪一天（默认为今天）
        #[arg(long)]
        day: Option<LegalDay>,
        /// 写成 PDF
        #[arg(long)]
        out: Option<PathBuf>,
    },
}

#[derive(Group)]
pub struct ConflictAsk {
    #[command(subcommand)]
    pub what: ConflictWhat,
}

#[derive(Subcommand)]
pub enum ConflictWhat {
    /// 检索一个人或者单位，不作记录
    Search {
        /// 姓名或者名称
        #[arg(long)]
        name: Option<String>,
        /// 证件号码
        #[arg(long)]
        id_number: Option<String>,
        /// 电话
        #[arg(long)]
        phone: Option<String>,
        /// 是单位
        #[arg(long)]
        unit: bool,
        /// 将站在哪一方
        #[arg(long, value_enum, default_value = "claimant")]
        role: super::RoleName,
    },
    /// 一案的检索记录
    List {
        /// 案件编号
        case: String,
    },
    /// 写明处理：none 不构成冲突、disclosed 已披露并取得同意、declined 回避
    Settle {
        /// 检索编号
        id: String,
        /// 处理
        decision: String,
        /// 理由
        #[arg(long)]
        why: String,
    },
}

#[derive(Group)]
pub struct SettingsAsk {
    /// 期限双人核对：on、off
    #[arg(long, value_parser = ["on", "off"])]
    pub second_eyes: Option<String>,
    /// 日历文件里只写案号、不写案件名称：on、off
    #[arg(long, value_parser = ["on", "off"])]
    pub calendar_private: Option<String>,
    /// 提前几天提醒，如 7,3,1,0
    #[arg(long, value_delimiter = ',')]
    pub lead_days: Vec<u16>,
    /// 提醒的时间，如 08:30
    #[arg(long)]
    pub notify_at: Option<String>,
    /// 备份文件夹
    #[arg(long)]
    pub backup_dir: Option<PathBuf>,
    /// 几天备份一次
    #[arg(long)]
    pub backup_every_days: Option<u16>,
    /// 结案后保存几年
    #[arg(long)]
    pub keep_years: Option<u8>,
    /// 界面语言：zh、en
    #[arg(long)]
    pub language: Option<String>,
    /// 换口令：在终端输入旧口令和新口令（或者放在 ANJUAN_PASSPHRASE、ANJUAN_NEW_PASSPHRASE 中）
    #[arg(long)]
    pub change_passphrase: bool,
}

#[derive(Group)]
pub struct UndoAsk {
    /// 案件编号；不写则包括全部案件和本机构自己的设置、收费标准、本地标准等
    pub case: Option<String>,
    /// 撤销哪一步（操作日志的编号）；不写则列出可以撤销的
    pub seq: Option<i64>,
    /// 撤销哪一步，不写案件编号时用
    #[arg(long, conflicts_with_all = ["case", "seq"])]
    pub step: Option<i64>,
}
