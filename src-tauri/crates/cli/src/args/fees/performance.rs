//! The words of performance.

use anjuan_case::{Fen, LegalDay};
use clap::Subcommand;

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
