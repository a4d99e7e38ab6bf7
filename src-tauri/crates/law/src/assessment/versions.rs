//! Which versions of a rule are law for a case: by the day that the rule goes by; of what rests on transfers, by the day of each of them.

use super::begin::turned_to;
use super::{Desk, Matter};
use crate::Because;
use crate::condition::{Condition, Facts};
use crate::rules::shape::{ByDay, Kind, Written};
use anjuan_case::{EventKind, LegalDay};

impl Facts<'_> {
    /// The day that chooses a rule's version: procedure and competence go by the day the body was turned to, what a paper
    /// cites on the claim by the day of the transfer (民法典时间效力规定 1; 事实 C4), all else by today. Of several transfers the last: the
    /// versions of the others are those of [`Self::days_of`].
    pub(crate) fn day_of(&self, rule: &Written) -> LegalDay {
        match by_day(rule) {
            ByDay::Payment | ByDay::LastPayment => {
                self.payments().iter().map(|p| p.paid_at.day()).max().unwrap_or(self.today)
            }
            ByDay::Filing => self.filed(turned_to(rule.matter.unwrap_or(Matter::Suit))),
            ByDay::Announcement => {
                let published = self.events.listed(EventKind::AnnouncementPublished).map(|e| e.on);
                published.max().unwrap_or(self.today)
            }
            ByDay::Event => self.day_of_its_event(rule).unwrap_or(self.today),
            ByDay::Today => self.today,
        }
    }

    /// One day for each version that is law for the case, the latest first. A rule that goes by the transfers has as many as govern some
    /// of those that are looked at, and a day of its own for those of which it has no version.
    pub(crate) fn days_of(&self, rule: &Written) -> Vec<LegalDay> {
        if by_day(rule) != ByDay::Payment {
            return vec![self.day_of(rule)];
        }
        let days = self.payments().iter().map(|p| p.paid_at.day()).collect();
        let days = one_a_version(rule, days);
        if days.is_empty() { vec![self.today] } else { days }
    }

    /// The first days of those versions, of a rule that goes by the transfers; nothing of any other.
    pub(crate) fn law_of_transfers(&self, rule: &Written) -> Vec<Option<LegalDay>> {
        if by_day(rule) != ByDay::Payment {
            return Vec::new();
        }
        self.days_of(rule).into_iter().map(|day| rule.on(day).map(|version| version.from)).collect()
    }

    /// The last day by now of the events that the rule's conditions ask to have happened.
    fn day_of_its_event(&self, rule: &Written) -> Option<LegalDay> {
        let kinds = rule.when.iter().flat_map(Condition::happened);
        let by_now = |kind| {
            let all = self.events.all(kind);
            all.partition_point(|e| e.on <= self.today).checked_sub(1).and_then(|at| all.get(at))
        };
        kinds.filter_map(by_now).map(|e| e.on).max()
    }
}

impl Desk<'_> {
    /// What a rule says on the day that chooses its version; of several transfers also by the older versions that govern some of them.
    pub(crate) fn says(&self, rule: &Written) -> Because {
        let mut because = self.says_on(rule, self.facts.day_of(rule));
        if by_day(rule) == ByDay::Payment {
            for older in self.facts.days_of(rule).into_iter().skip(1) {
                self.add_older(rule, older, &mut because);
            }
        }
        because
    }

    /// Adds what an older version says of the transfers that it governs: its articles where the words are the same, else the words too.
    fn add_older(&self, rule: &Written, day: LegalDay, because: &mut Because) {
        let older = self.cited(rule, day, self.book.says(rule, day));
        let Some(version) = rule.on(day) else {
            because.children.extend(older.children.into_iter().next());
            return;
        };
        because.standing = because.standing.max(older.standing);
        if older.text == because.text {
            because.cites = because.cites.iter().chain(&older.cites).cloned().collect();
            return;
        }
        let until = version.to.and_then(|to| to.plus_days(1)).unwrap_or(day);
        let text = format!("{until} 以前的转账：{}", older.text);
        because.children.push(Because { text, children: Vec::new(), ..older });
    }
}

/// Which day chooses the rule's version.
fn by_day(rule: &Written) -> ByDay {
    rule.day.unwrap_or(match rule.does() {
        Kind::Basis | Kind::Clause => ByDay::Payment,
        Kind::Procedure | Kind::Venue => ByDay::Filing,
        _ => ByDay::Today,
    })
}

/// Of these days the last that each version governs, or that none does, the latest first.
pub(crate) fn one_a_version(rule: &Written, mut days: Vec<LegalDay>) -> Vec<LegalDay> {
    days.sort_unstable();
    days.reverse();
    days.dedup_by_key(|day| rule.on(*day).map(|version| version.from));
    days
}
