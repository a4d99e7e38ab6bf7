//! Rights that one need not use: to appeal, to ask for a retrial, to object to a ruling.
//!
//! Who won has no reason to attack the result, and a day that nobody wanted to use was missed by nobody. So such a period is
//! the user's own date only where the office says that it wants to use it. Until then it stands as an open right with its last day,
//! never hidden: the day is counted, warned of and listed as any other.

use super::earliest::{from_the_earliest, unknown_day};
use super::{Deadline, DeadlineState, Desk, Whose};
use crate::Because;
use crate::condition::{Condition, Says};
use crate::rules::shape::Written;

impl Desk<'_> {
    /// The periods of a right as they stand by what was said of using it.
    pub(super) fn as_right(&self, rule: &Written, all: &mut [Deadline]) {
        let mine = |d: &Deadline| matches!(d.whose, Whose::User | Whose::BothParties);
        // An answer does not say of which of several papers it was given: "no" is taken of the only one, or of none.
        let several = all.iter().filter(|d| mine(d)).count() > 1;
        let said = self.facts.all(&rule.wanted);
        let declined = said == Says::No && !several && self.told(rule);
        let wanted = said == Says::Yes && !rule.wanted.is_empty();
        for d in all.iter_mut().filter(|d| mine(d)) {
            let ended = d.state == DeadlineState::Missed;
            if wanted || !(ended || matches!(d.state, DeadlineState::Running | DeadlineState::Late)) {
                continue;
            }
            let (state, text) = match (declined, ended) {
                (true, _) => {
                    (DeadlineState::Superseded, format!("本方表示不用这项权利；改变主意的，最晚在 {} 办", d.legal))
                }
                (false, true) => (DeadlineState::Lapsed, format!("{} 已经届满；没有说过要用，不算错过", d.legal)),
                (false, false) if from_the_earliest(rule, d) => {
                    let day = unknown_day(rule);
                    let text = format!("可以用，也可以不用；最早在 {} 届满，要用的先查清{day}的，尽早办", d.legal);
                    (DeadlineState::Right, text)
                }
                (false, false) => (DeadlineState::Right, format!("可以用，也可以不用；要用的，最晚在 {} 办", d.legal)),
            };
            let near = state == DeadlineState::Right && self.facts.today >= d.warn_on;
            (d.state, d.near) = (state, near);
            if state != DeadlineState::Lapsed {
                d.days_over = 0;
            }
            let several = several && said == Says::No;
            let again =
                several.then(|| "先后收到几份，“不用”不知道是对哪一份说的：请在期限里逐份写明不再办理".to_owned());
            let asked = (!several && !declined).then(|| self.asked_of(rule)).flatten();
            let lines = [Some(text), again, asked].into_iter().flatten();
            d.because.children.extend(lines.map(|text| Because { text, ..Because::default() }));
        }
    }

    /// Was every question answered by which it is known whether the right is wanted?
    fn told(&self, rule: &Written) -> bool {
        rule.wanted.iter().flat_map(Condition::questions).all(|id| self.facts.given(id).is_some())
    }

    /// The question to answer, in words.
    fn asked_of(&self, rule: &Written) -> Option<String> {
        let id = rule.wanted.iter().flat_map(Condition::questions).next()?;
        let asked = self.book.question(id)?;
        Some(format!("请回答：{}", asked.ask))
    }
}
