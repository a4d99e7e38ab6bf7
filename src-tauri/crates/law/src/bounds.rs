//! What the law gives only within bounds. The figures and names stand in rules of kind `bound`.

use crate::RuleBook;
use crate::rules::shape::{Bound, Kind, VersionWritten, Written};
use anjuan_case::{Fen, LegalDay};

/// The most that preservation may be asked for, in fen: what is claimed, with its interest (民事诉讼法 105); `None` where the sum
/// leaves the range of [`Fen`].
#[must_use]
pub fn preservable(claimed: Fen, interest: impl IntoIterator<Item = Fen>) -> Option<Fen> {
    interest.into_iter().try_fold(claimed, Fen::checked_add)
}

impl RuleBook {
    /// The rule of a bound, and its version in force on that day.
    pub(crate) fn bound(&self, bound: Bound, day: LegalDay) -> Option<(&Written, &VersionWritten)> {
        self.of(Kind::Bound).filter(|rule| rule.bound == Some(bound)).find_map(|rule| Some((rule, rule.on(day)?)))
    }

    /// The kind of dispute that a field names and that commercial mediation is not for (商事调解条例 2), by the law of that day;
    /// before the regulation none.
    ///
    /// ```
    /// let book = anjuan_law::RuleBook::builtin()?;
    /// let day = "2026-11-27".parse()?;
    /// assert_eq!(book.not_commercial("劳动", day), Some("劳动人事"));
    /// assert_eq!(book.not_commercial("消费金融", day), None);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn not_commercial(&self, field: &str, day: LegalDay) -> Option<&str> {
        let (field, (_, version)) = (field.trim(), self.bound(Bound::NotCommercial, day)?);
        let named = version.named.iter().find(|one| one.is_in(field));
        let part = || version.named.iter().find(|one| !field.is_empty() && one.name.contains(field));
        named.or_else(part).map(|one| one.name.as_str())
    }

    /// Does the period end so soon that legal aid may be given at once? `today` and the last day are legal days; fewer than
    /// seven lie between them (法律援助法 44). Before that law never.
    ///
    /// ```
    /// let book = anjuan_law::RuleBook::builtin()?;
    /// let today = "2026-11-27".parse()?;
    /// assert!(book.is_pressing(today, "2026-12-03".parse()?));
    /// assert!(!book.is_pressing(today, "2026-12-04".parse()?));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn is_pressing(&self, today: LegalDay, last: LegalDay) -> bool {
        let days = self.bound(Bound::Pressing, today).and_then(|(_, version)| version.days);
        days.is_some_and(|days| today.days_to(last) < i64::from(days))
    }

    /// Is that a court which takes none of these cases, whoever agrees on it (fact C20)?
    #[must_use]
    pub fn takes_no_such_case(&self, court: &str, day: LegalDay) -> bool {
        let bound = self.bound(Bound::NoSuchCourt, day);
        bound.is_some_and(|(_, version)| version.named.iter().any(|one| one.is_in(court)))
    }
}
