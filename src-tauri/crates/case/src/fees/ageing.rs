use crate::{Fen, LegalDay};

/// How long what is owed has been due: the heads of the columns of [`aged`].
pub const AGES: [&str; 6] =
    ["未到期", "逾期 1–30 天", "逾期 31–60 天", "逾期 61–90 天", "逾期 91–180 天", "逾期 180 天以上"];

/// What is still owed of charges in fen, by how long it has been due on a day, a sum for each of [`AGES`]; and the day on which the oldest
/// that is open fell due, `None` where nothing is open.
///
/// What was paid pays the charge that fell due first. `None` where more was paid than charged, or past the range.
#[must_use]
pub fn aged(charges: &[(LegalDay, Fen)], paid: Fen, on: LegalDay) -> Option<([Fen; 6], Option<LegalDay>)> {
    let mut charges = charges.to_vec();
    charges.sort_by_key(|(due, _)| *due);
    let (mut columns, mut oldest, mut paid) = ([Fen::new(0); 6], None, paid);
    for (due, amount) in charges {
        let covered = paid.min(amount);
        paid = paid.checked_sub(covered)?;
        let open = amount.checked_sub(covered)?;
        if open > Fen::new(0) {
            oldest = oldest.or(Some(due));
            let column = match due.days_to(on) {
                ..=0 => 0,
                1..=30 => 1,
                31..=60 => 2,
                61..=90 => 3,
                91..=180 => 4,
                _ => 5,
            };
            columns[column] = columns[column].checked_add(open)?;
        }
    }
    (paid == Fen::new(0)).then_some((columns, oldest))
}
