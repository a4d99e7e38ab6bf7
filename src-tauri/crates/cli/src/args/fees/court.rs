//! The words of court costs.

use anjuan_case::fees::CourtCostKind;
use anjuan_case::{Fen, LegalDay};
use clap::Subcommand;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use std::path::PathBuf;

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
        #[arg(value_parser = kind())]
        kind: CourtCostKind,
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

/// The kinds by their codes, as `top-up`, each with its Chinese name in the help.
fn kind() -> impl TypedValueParser<Value = CourtCostKind> {
    let shown = CourtCostKind::ALL.map(|kind| PossibleValue::new(kind.code()).help(kind.name()));
    PossibleValuesParser::new(shown).try_map(|code| {
        let known = CourtCostKind::ALL.into_iter().find(|kind| kind.code() == code);
        known.ok_or_else(|| format!("没有“{code}”这种诉讼费用"))
    })
}
