//! Court fees (facts F1–F6). The scales and shares stand in rules of kind `fee` and `reduction`; here is only how they are
//! applied. Exact decimals throughout.

use crate::count::reason::{law, practice};
use crate::rules::shape::{Kind, Scale, Slice, VersionWritten, Written};
use crate::{Because, Cite, Cites, RuleBook};
use anjuan_case::{Fen, LegalDay};
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

impl FeeKind {
    /// All four.
    pub const ALL: [Self; 4] = [Self::Acceptance, Self::Preservation, Self::Execution, Self::PaymentOrder];

    /// What a rule's writer is told of it, with the word for it in rule files.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Acceptance => "案件受理费（acceptance）",
            Self::Preservation => "保全申请费（preservation）",
            Self::Execution => "执行申请费（execution）",
            Self::PaymentOrder => "支付令申请费（payment-order）",
        }
    }
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

impl Reduction {
    /// All but none.
    pub const ALL: [Self; 4] = [Self::Simple, Self::Mediation, Self::SimpleAndMediation, Self::Counterclaim];

    /// What a rule's writer is told of it, with the word for it in rule files.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::None => "不减（none）",
            Self::Simple => "简易程序减半（simple）",
            Self::Mediation => "调解结案、撤诉减半（mediation）",
            Self::SimpleAndMediation => "简易程序并调解结案减半（simple+mediation）",
            Self::Counterclaim => "反诉合并审理减半（counterclaim）",
        }
    }
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
    /// No scale in force on that day.
    #[error("规则库中没有 {0} 有效的收费标准；请核对当时的规定")]
    NoScale(LegalDay),
}

/// A fee with its arithmetic.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FeeAnswer {
    /// In fen, rounded half up, for display; the regulation states no rounding.
    pub fen: Fen,
    /// Exact, in yuan, as a decimal text with at least two decimals: `50.025`. A third that never ends (支付令) is rounded
    /// half up to ten: `16.6666666667`.
    pub exact: String,
    /// The steps.
    pub steps: Vec<Because>,
    /// Where it stands.
    pub cite: Vec<Cite>,
}

/// A rule with the version of it that is in force.
type InForce<'a> = (&'a Written, &'a VersionWritten);

impl RuleBook {
    /// Computes a court fee by the scale in force on `day`: the day on which the court is turned to (诉讼费用交纳办法 13, 14; a half of it
    /// by 15, 16 and 18, and never a second half; facts F1–F6). `amount` is in fen and above nothing; the answer is exact, and its `fen` is
    /// rounded half up.
    ///
    /// # Errors
    /// [`FeeError::NotPositive`] for zero and less; [`FeeError::NoReduction`] for a reduction of anything but 案件受理费;
    /// [`FeeError::NoScale`] for a day on which no scale was in force.
    ///
    /// ```
    /// use anjuan_law::{FeeKind, Reduction, RuleBook};
    /// use anjuan_case::Fen;
    /// let book = RuleBook::builtin()?;
    /// let answer = book.fee(FeeKind::Acceptance, Fen::new(3_450_000), Reduction::Simple, "2026-11-23".parse()?)?;
    /// assert_eq!(answer.fen, Fen::new(33_125));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn fee(&self, kind: FeeKind, amount: Fen, reduction: Reduction, day: LegalDay) -> Result<FeeAnswer, FeeError> {
        if amount <= Fen::new(0) {
            return Err(FeeError::NotPositive);
        }
        if kind != FeeKind::Acceptance && reduction != Reduction::None {
            return Err(FeeError::NoReduction);
        }
        let (mut steps, full) = self.in_full(kind, Decimal::new(amount.get(), 2), day)?;
        let mut exact = full;
        if reduction != Reduction::None {
            let rule = self.of(Kind::Reduction).find(|rule| rule.reduction == Some(reduction));
            let (rule, version) = in_force(rule, day)?;
            let by = version.divide.ok_or(FeeError::NoScale(day))?;
            exact = full / Decimal::from(by);
            let share = if by == 2 { "减半交纳".to_owned() } else { format!("交纳{by}分之一") };
            let text = format!("{}，{share}：{} ÷ {by} = {}元", rule.says(), plain(full), plain(exact));
            steps.push(said((rule, version), text));
        }
        let fen = to_fen(exact);
        if Decimal::new(fen.get(), 2) != exact {
            steps.push(practice(
                format!("办法没有规定尾数如何取舍，显示时四舍五入到分：{}元", fen.figures()),
                Cites::default(),
            ));
        }
        let cite = steps.iter().flat_map(|step| step.cites.to_vec()).collect();
        Ok(FeeAnswer { fen, exact: plain(exact), steps, cite })
    }

    /// Before any reduction: by its own scale, or as a share of another fee.
    fn in_full(&self, kind: FeeKind, yuan: Decimal, day: LegalDay) -> Result<(Vec<Because>, Decimal), FeeError> {
        let scale_of = |kind: FeeKind| in_force(self.of(Kind::Fee).find(|rule| rule.cost == Some(kind)), day);
        let own = scale_of(kind)?;
        let (rule, version) = own;
        if let (Some(of), Some(by)) = (rule.of, version.divide) {
            let base = scale_of(of)?;
            let scale = base.1.scale.as_ref().ok_or(FeeError::NoScale(day))?;
            let (step, full) = scaled(base, &format!("比照的{}", base.0.title), scale, yuan);
            let share = full / Decimal::from(by);
            let text = format!("{}：{} ÷ {by} = {}元", rule.says(), plain(full), plain(share));
            return Ok((vec![step, said(own, text)], share));
        }
        let scale = version.scale.as_ref().ok_or(FeeError::NoScale(day))?;
        let (step, full) = scaled(own, &rule.title, scale, yuan);
        let mut steps = vec![step];
        steps.extend(rule.note.iter().map(|note| law(note.clone(), Cites::default())));
        let most = scale.most.map(Decimal::from).filter(|most| full > *most);
        steps.extend(most.map(|most| law(format!("{}最多{most}元", rule.title), Cites::default())));
        Ok((steps, most.unwrap_or(full)))
    }
}

fn in_force(rule: Option<&Written>, day: LegalDay) -> Result<InForce<'_>, FeeError> {
    let version = rule.and_then(|rule| Some((rule, rule.on(day)?)));
    version.ok_or(FeeError::NoScale(day))
}

/// A step that a rule's version says.
fn said((rule, version): InForce<'_>, text: String) -> Because {
    Because {
        rule: Some(rule.id.clone()),
        standing: rule.standing.max(version.standing),
        cites: version.cite.clone(),
        ..law(text, Cites::default())
    }
}

/// The sum over the slices of a scale, with one child a slice.
fn scaled(by: InForce<'_>, name: &str, scale: &Scale, yuan: Decimal) -> (Because, Decimal) {
    let (flat, first) = (Decimal::from(scale.flat), Decimal::from(scale.upto));
    let mut children = vec![law(format!("不超过{}的部分：每件{flat}元", in_wan(first)), Cites::default())];
    let (mut sum, mut below) = (flat, first);
    for Slice { upto, percent } in &scale.slice {
        if yuan <= below {
            break;
        }
        let top = upto.map(Decimal::from);
        let part = top.map_or(yuan, |top| yuan.min(top)) - below;
        let span = match top {
            Some(top) => format!("超过{}至{}的部分", in_wan(below), in_wan(top)),
            None => format!("超过{}的部分", in_wan(below)),
        };
        let fee = part * percent / Decimal::ONE_HUNDRED;
        children.push(law(
            format!("{span}：{} × {}% = {}元", plain(part), percent.normalize(), plain(fee)),
            Cites::default(),
        ));
        sum += fee;
        below = top.unwrap_or(yuan);
    }
    let text = format!("{name}以{}元为基数分段累计，共{}元", plain(yuan), plain(sum));
    (Because { children, ..said(by, text) }, sum)
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
