//! Court fees of 诉讼费用交纳办法 (State Council, 2006; in force from 2007-04-01), facts F1–F6. Exact decimals throughout.

use crate::count::reason::{cite, law, practice};
use crate::{Because, Cite};
use anjuan_case::Fen;
use rust_decimal::{Decimal, RoundingStrategy};
use serde::{Deserialize, Serialize};

/// Which court fee.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum FeeKind {
    /// 案件受理费 (F1), on the amount claimed.
    Acceptance,
    /// 保全申请费 (F6), on the amount actually preserved.
    Preservation,
    /// 执行申请费 (F5), on the amount to be enforced.
    Execution,
    /// 支付令申请费 (F4), on the amount claimed.
    PaymentOrder,
}

/// Halving; applies once only (F3).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub enum Reduction {
    /// 无
    #[default]
    #[serde(rename = "none")]
    None,
    /// 简易程序
    #[serde(rename = "simple")]
    Simple,
    /// 调解结案或撤诉
    #[serde(rename = "mediation")]
    Mediation,
    /// both; still one half
    #[serde(rename = "simple+mediation")]
    SimpleAndMediation,
    /// 反诉合并审理
    #[serde(rename = "counterclaim")]
    Counterclaim,
}

/// An amount no fee can be computed for.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum FeeError {
    /// Zero or negative.
    #[error("金额须大于零")]
    NotPositive,
    /// A reduction that this fee does not know.
    #[error("减半只适用于案件受理费")]
    NoReduction,
}

/// A fee with its arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FeeAnswer {
    /// Rounded half up to the fen, for display; the regulation states no rounding.
    pub fen: Fen,
    /// Exact, in yuan, as a decimal text with at least two decimals: `50.025`. A third that never ends (支付令) is rounded
    /// half up to ten: `16.6666666667`.
    pub exact: String,
    /// The steps.
    pub steps: Vec<Because>,
    /// Where it stands.
    pub cite: Vec<Cite>,
}

/// One slice of a marginal scale: up to and including this many yuan (none: without end), at this many hundredths of a per
/// cent. The first slice of every scale is a flat sum.
type Slice = (Option<u32>, u32);

const ACCEPTANCE: (u32, &[Slice]) = (
    50,
    &[
        (Some(10_000), 0),
        (Some(100_000), 250),
        (Some(200_000), 200),
        (Some(500_000), 150),
        (Some(1_000_000), 100),
        (Some(2_000_000), 90),
        (Some(5_000_000), 80),
        (Some(10_000_000), 70),
        (Some(20_000_000), 60),
        (None, 50),
    ],
);
const EXECUTION: (u32, &[Slice]) =
    (50, &[(Some(10_000), 0), (Some(500_000), 150), (Some(5_000_000), 100), (Some(10_000_000), 50), (None, 10)]);
const PRESERVATION: (u32, &[Slice]) = (30, &[(Some(1_000), 0), (Some(100_000), 100), (None, 50)]);
const PRESERVATION_MOST: u32 = 5_000;

/// Computes a court fee (诉讼费用交纳办法 2006).
///
/// # Errors
/// [`FeeError::NotPositive`] for zero and less; [`FeeError::NoReduction`] for a reduction of anything but 案件受理费.
///
/// ```
/// use anjuan_law::{fee, FeeKind, Reduction};
/// use anjuan_case::Fen;
/// let answer = fee(FeeKind::Acceptance, Fen::new(3_450_000), Reduction::Simple)?;
/// assert_eq!(answer.fen, Fen::new(33_125));
/// # Ok::<(), anjuan_law::FeeError>(())
/// ```
pub fn fee(kind: FeeKind, amount: Fen, reduction: Reduction) -> Result<FeeAnswer, FeeError> {
    if amount <= Fen::new(0) {
        return Err(FeeError::NotPositive);
    }
    if kind != FeeKind::Acceptance && reduction != Reduction::None {
        return Err(FeeError::NoReduction);
    }
    let yuan = Decimal::new(amount.get(), 2);
    let regulation = |article, words| cite("诉讼费用交纳办法", "2006", article, words);
    let tiers = regulation("13", "按照下列比例分段累计交纳");
    let (mut steps, exact) = match kind {
        FeeKind::Acceptance => {
            let (step, full) = scaled("财产案件受理费", yuan, ACCEPTANCE, tiers);
            let half = reduced(reduction, full);
            let exact = if half.is_some() { full / Decimal::TWO } else { full };
            ([Some(step), half].into_iter().flatten().collect(), exact)
        }
        FeeKind::PaymentOrder => {
            let (step, full) = scaled("比照的财产案件受理费", yuan, ACCEPTANCE, tiers);
            let third = full / Decimal::from(3);
            let text = format!("支付令申请费为其三分之一：{} ÷ 3 = {}元", plain(full), plain(third));
            (vec![step, law(text, vec![regulation("14", "受理费标准的1/3交纳")])], third)
        }
        FeeKind::Execution => {
            let (step, full) = scaled("执行申请费", yuan, EXECUTION, regulation("14", "执行金额或者价额不超过"));
            let later = law("执行申请费不预交，执行后交纳", vec![regulation("20", "执行申请费执行后交纳")]);
            (vec![step, later], full)
        }
        FeeKind::Preservation => {
            let (step, full) = scaled("保全申请费", yuan, PRESERVATION, regulation("14", "实际保全的财产数额"));
            let most = Decimal::from(PRESERVATION_MOST);
            let cap = law(format!("保全申请费最多{most}元"), vec![regulation("14", "最多不超过5000元")]);
            let capped = (full > most).then_some(cap);
            ([Some(step), capped].into_iter().flatten().collect::<Vec<_>>(), full.min(most))
        }
    };
    let fen = to_fen(exact);
    if Decimal::new(fen.get(), 2) != exact {
        steps.push(practice(format!("办法没有规定尾数如何取舍，显示时四舍五入到分：{}元", fen.figures()), vec![]));
    }
    let cite = steps.iter().flat_map(|step| step.cites.clone()).collect();
    Ok(FeeAnswer { fen, exact: plain(exact), steps, cite })
}

/// The sum over the slices of a scale, with one child a slice.
fn scaled(name: &str, yuan: Decimal, (flat, slices): (u32, &[Slice]), cite: Cite) -> (Because, Decimal) {
    let (mut sum, mut below, mut children) = (Decimal::ZERO, Decimal::ZERO, Vec::new());
    for (upto, rate) in slices {
        let top = upto.map(Decimal::from);
        let part = top.map_or(yuan, |top| yuan.min(top)) - below;
        let (text, part) = if below.is_zero() {
            let span = top.map_or_else(String::new, in_wan);
            (format!("不超过{span}的部分：每件{flat}元"), Decimal::from(flat))
        } else {
            let span = match top {
                Some(top) => format!("超过{}至{}的部分", in_wan(below), in_wan(top)),
                None => format!("超过{}的部分", in_wan(below)),
            };
            let rate = Decimal::new(i64::from(*rate), 4);
            let fee = part * rate;
            (
                format!("{span}：{} × {}% = {}元", plain(part), (rate * Decimal::ONE_HUNDRED).normalize(), plain(fee)),
                fee,
            )
        };
        children.push(law(text, vec![]));
        sum += part;
        match top {
            Some(top) if yuan > top => below = top,
            _ => break,
        }
    }
    let text = format!("{name}以{}元为基数分段累计，共{}元", plain(yuan), plain(sum));
    (Because { children, ..law(text, vec![cite]) }, sum)
}

/// The step that halves 案件受理费, if one does.
fn reduced(reduction: Reduction, full: Decimal) -> Option<Because> {
    let regulation = |article, words| cite("诉讼费用交纳办法", "2006", article, words);
    let settled = regulation("15", "减半交纳案件受理费");
    let simple = regulation("16", "适用简易程序审理的案件");
    let once = cite("民事诉讼法解释", "2022", "206", "只能减半一次");
    let (why, cites) = match reduction {
        Reduction::None => return None,
        Reduction::Simple => ("适用简易程序", vec![simple]),
        Reduction::Mediation => ("以调解方式结案或者撤诉", vec![settled]),
        Reduction::SimpleAndMediation => {
            ("适用简易程序并以调解方式结案或者撤诉，只减半一次", vec![simple, settled, once])
        }
        Reduction::Counterclaim => ("反诉与本诉合并审理", vec![regulation("18", "分别减半交纳案件受理费")]),
    };
    Some(law(format!("{why}，减半交纳：{} ÷ 2 = {}元", plain(full), plain(full / Decimal::TWO)), cites))
}

/// `1万元`, `1000元`.
fn in_wan(yuan: Decimal) -> String {
    let wan = yuan / Decimal::from(10_000);
    if wan >= Decimal::ONE { format!("{}万元", wan.normalize()) } else { format!("{yuan}元") }
}

/// Yuan with at least two decimals and at most ten: `50.025`, `662.50`.
pub(crate) fn plain(yuan: Decimal) -> String {
    let mut cut = yuan.round_dp_with_strategy(10, RoundingStrategy::MidpointAwayFromZero).normalize();
    if cut.scale() < 2 {
        cut.rescale(2);
    }
    cut.to_string()
}

/// Yuan rounded half up to the fen. Sums past the range, which no caller can reach, are held at its end.
pub(crate) fn to_fen(yuan: Decimal) -> Fen {
    let fen = yuan.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero) * Decimal::ONE_HUNDRED;
    Fen::new(i64::try_from(fen).unwrap_or(i64::MAX))
}

#[cfg(test)]
mod tests;
