//! What the law gives only within bounds.

use anjuan_case::{Fen, LegalDay};

/// How near a period must be to its end, in days, for aid to come before it is decided on (法律援助法 44: 不足七日).
const PRESSING: i64 = 7;
/// Courts of a closed list of matters, 不当得利 not among them (fact C20).
const INTERNET: &str = "互联网法院";

/// Does the period end so soon that legal aid may be given at once? `today` and the last day are legal days; fewer than seven lie
/// between them (法律援助法 44).
///
/// ```
/// let day = |text: &str| text.parse().unwrap();
/// assert!(anjuan_law::is_pressing(day("2026-11-27"), day("2026-12-03")));
/// assert!(!anjuan_law::is_pressing(day("2026-11-27"), day("2026-12-04")));
/// ```
#[must_use]
pub fn is_pressing(today: LegalDay, last: LegalDay) -> bool {
    today.days_to(last) < PRESSING
}

/// The most that preservation may be asked for, in fen: what is claimed, with its interest (民事诉讼法 105); `None` where the sum
/// is beyond all counting.
#[must_use]
pub fn preservable(claimed: Fen, interest: impl IntoIterator<Item = Fen>) -> Option<Fen> {
    interest.into_iter().try_fold(claimed, Fen::checked_add)
}

/// Is that a court which takes none of these cases, whoever agrees on it (fact C20)?
#[must_use]
pub fn is_internet_court(name: &str) -> bool {
    name.contains(INTERNET)
}
