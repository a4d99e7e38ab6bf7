use super::{Account, Balances, Entry, LedgerError};
use crate::{Fen, LegalDay, PartyId};

/// What may never be short: its name, and how much there is of it.
fn natural(balances: &Balances, party: Option<PartyId>) -> [(&'static str, i128); 6] {
    use Account as A;
    let of = |account| balances.of(account, party);
    [
        ("应收余额", of(A::Receivable)),
        ("预收余额", -of(A::Prepaid)),
        ("代管款", -of(A::OwedToClient)),
        ("代垫未收回的余额", of(A::Advanced)),
        ("已付且未退的费用", -of(A::FeeIncome) - of(A::Receivable) - of(A::WrittenOff) - of(A::Refunded)),
        ("已核定未到账的补贴", of(A::SubsidyReceivable)),
    ]
}

/// Whether the books of a case bear one more entry at the end of its day and of every later day, so that neither an entry of an
/// earlier day nor the taking back of one leaves less than nothing somewhere.
///
/// `kept` are the entries of the same case, in any order.
///
/// # Errors
/// `Short`, naming the first day and the balance.
pub fn bears<'a>(kept: impl IntoIterator<Item = &'a Entry>, new: &Entry) -> Result<(), LedgerError> {
    let mut of_party: Vec<&Entry> = kept.into_iter().filter(|e| e.party() == new.party()).collect();
    of_party.sort_by_key(|e| e.on());
    let mut balances = Balances::default();
    let (before, after): (Vec<&Entry>, Vec<&Entry>) = of_party.into_iter().partition(|e| e.on() <= new.on());
    before.iter().for_each(|e| balances.add(e.party(), e.postings()));
    balances.add(new.party(), new.postings());
    let mut day = new.on();
    let mut rest = after.into_iter().peekable();
    loop {
        sound(&balances, new, day)?;
        let Some(next) = rest.peek().map(|e| e.on()) else { return Ok(()) };
        day = next;
        while let Some(entry) = rest.next_if(|e| e.on() == day) {
            balances.add(entry.party(), entry.postings());
        }
    }
}

fn sound(balances: &Balances, new: &Entry, day: LegalDay) -> Result<(), LedgerError> {
    match natural(balances, new.party()).into_iter().find(|(_, there)| *there < 0) {
        None => Ok(()),
        Some((what, there)) => Err(LedgerError::Short {
            what,
            day,
            short: Fen::new(i64::try_from(-there).unwrap_or(i64::MAX)),
            verb: new.verb().name(),
            back: new.reverses().is_some(),
        }),
    }
}
