//! 背对背: two sides type their limits unseen; what is told is only whether they meet, never a limit.

use crate::{Fen, Role};
use serde::{Deserialize, Serialize};

/// What both sides agree on before anyone types.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SealedTerms {
    /// A sum that is proposed is a multiple of this, so that it tells less about the limits.
    pub step: Fen,
    /// Limits that are apart by no more than this share of the claimant's are near: a split is offered.
    pub near_percent: u8,
    /// How often they may try: whoever could try without end would find the other's limit.
    pub rounds: u8,
}

impl Default for SealedTerms {
    fn default() -> Self {
        Self { step: Fen::new(10_000), near_percent: 10, rounds: 3 }
    }
}

/// Terms that cannot be.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SealedError {
    /// The step is not above zero.
    #[error("取整单位须大于零，如 100.00")]
    Step,
    /// The share is above 50.
    #[error("“接近”的标准最多百分之五十")]
    Near,
    /// No round, or more than five.
    #[error("可以报一到五轮")]
    Rounds,
    /// A limit below zero, or larger than any sum.
    #[error("报价须是大于零的金额，如 5000.00")]
    Limit,
    /// It was typed in this round already.
    #[error("这一方本轮已经报过，不能改；对方报后再看结果")]
    Typed,
    /// The other way of taking part is asked for now.
    #[error("现在不是这一步；请看桌面上的提示")]
    Order,
    /// The code that a side sets is shorter than four characters or longer than twenty, or not of figures, letters and signs that
    /// every keyboard has.
    #[error("请设四到二十个数字或者字母的暗号，自己记住，不要告诉别人")]
    Code,
    /// The code is another than the one that the side set.
    #[error("暗号不对；请输入这一方报价时自己设的暗号")]
    WrongCode,
    /// The code was wrong too often: the seat is shut until the mediator is back.
    #[error("暗号连错三次，这个座位先关上；请调解员回到座位，再请这一方坐下")]
    Tries,
    /// A side that has no code yet sits down from the mediator's hand only; so does the table itself open and end.
    #[error("请调解员先回到座位")]
    Away,
    /// The side does not sit at the table.
    #[error("这一方没有坐下；请先坐下再填写")]
    Standing,
}

/// A side of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SealedSide {
    /// Types the least that it would take.
    Claimant,
    /// Types the most that it would pay.
    Respondent,
}

impl SealedSide {
    /// Its side in the case.
    #[must_use]
    pub const fn role(self) -> Role {
        match self {
            Self::Claimant => Role::Claimant,
            Self::Respondent => Role::Respondent,
        }
    }
}

/// What two limits are to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Meeting {
    /// The respondent would pay what the claimant would take.
    Overlap,
    /// They are near: a split may be offered.
    Near,
    /// They are apart.
    Apart,
}

/// Terms that can be.
///
/// # Errors
/// Which of them cannot.
pub fn sound_terms(terms: &SealedTerms) -> Result<(), SealedError> {
    match terms {
        t if t.step <= Fen::new(0) => Err(SealedError::Step),
        t if t.near_percent > 50 => Err(SealedError::Near),
        t if !(1..=5).contains(&t.rounds) => Err(SealedError::Rounds),
        _ => Ok(()),
    }
}

/// A limit that can be.
///
/// # Errors
/// `Limit`.
pub fn sound_limit(limit: Fen) -> Result<(), SealedError> {
    // Far below the range, so that two of them add up.
    if limit > Fen::new(0) && limit < Fen::new(i64::MAX / 200) { Ok(()) } else { Err(SealedError::Limit) }
}

/// What the limits are to each other: `least` is the claimant's, `most` the respondent's.
#[must_use]
pub fn meeting(terms: &SealedTerms, least: Fen, most: Fen) -> Meeting {
    let (least, most) = (i128::from(least.get()), i128::from(most.get()));
    if most >= least {
        Meeting::Overlap
    } else if (least - most) * 100 <= least * i128::from(terms.near_percent) {
        Meeting::Near
    } else {
        Meeting::Apart
    }
}

/// The sum in fen that a split proposes: the middle of the limits, in whichever order, at the nearest multiple of the step; of two as near
/// the higher. Where they overlap it never leaves what both would take: the middle itself is taken where no multiple lies between
/// them. No law divides so: it is a proposal that both may refuse.
#[must_use]
pub fn split(terms: &SealedTerms, least: Fen, most: Fen) -> Fen {
    let (low, high) = (least.get().min(most.get()), least.get().max(most.get()));
    let middle = low + (high - low) / 2;
    let step = terms.step.get().max(1);
    let below = middle / step * step;
    let rounded = if middle - below >= step - (middle - below) { below.saturating_add(step) } else { below };
    let within = |sum: i64| (low..=high).contains(&sum) && sum > 0;
    let fits = [rounded, below, below.saturating_add(step)].into_iter().find(|sum| within(*sum));
    Fen::new(fits.unwrap_or(middle))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn yuan(yuan: i64) -> Fen {
        Fen::new(yuan * 100)
    }

    #[test]
    fn limits_overlap_are_near_or_apart() {
        let terms = SealedTerms::default(); // a tenth is near
        for (least, most, expected) in [
            (5000, 5000, Meeting::Overlap),
            (5000, 8000, Meeting::Overlap),
            (5000, 4999, Meeting::Near),
            (5000, 4500, Meeting::Near),
            (5000, 4499, Meeting::Apart),
            (5000, 1, Meeting::Apart),
        ] {
            assert_eq!(meeting(&terms, yuan(least), yuan(most)), expected, "{least} {most}");
        }
    }

    #[test]
    fn a_split_is_the_middle_in_whole_steps_and_stays_within() {
        let terms = SealedTerms::default();
        assert_eq!(split(&terms, yuan(5000), yuan(6000)), yuan(5500));
        assert_eq!(split(&terms, yuan(5000), yuan(5130)), yuan(5100));
        assert_eq!(split(&terms, yuan(5010), yuan(5090)), yuan(5050), "no whole step lies between");
        assert_eq!(split(&terms, yuan(5000), yuan(5000)), yuan(5000));
        assert_eq!(split(&terms, yuan(5000), yuan(4600)), yuan(4800), "near limits are split, too");
    }

    #[test]
    fn terms_and_limits_that_cannot_be_are_refused() {
        let terms = SealedTerms::default();
        assert_eq!(sound_terms(&terms), Ok(()));
        assert_eq!(sound_terms(&SealedTerms { step: Fen::new(0), ..terms.clone() }), Err(SealedError::Step));
        assert_eq!(sound_terms(&SealedTerms { near_percent: 51, ..terms.clone() }), Err(SealedError::Near));
        assert_eq!(sound_terms(&SealedTerms { rounds: 6, ..terms }), Err(SealedError::Rounds));
        assert_eq!(sound_limit(Fen::new(0)), Err(SealedError::Limit));
        assert_eq!(sound_limit(Fen::new(i64::MAX)), Err(SealedError::Limit));
    }

    proptest! {
        #[test]
        fn a_split_lies_between_the_limits_and_both_ways_alike(a in 1_i64..1_000_000_000, b in 1_i64..1_000_000_000, step in 1_i64..1_000_000) {
            let terms = SealedTerms { step: Fen::new(step), ..SealedTerms::default() };
            let sum = split(&terms, Fen::new(a), Fen::new(b));
            prop_assert!(sum.get() >= a.min(b) && sum.get() <= a.max(b));
            prop_assert_eq!(sum, split(&terms, Fen::new(b), Fen::new(a)));
        }
    }
}
