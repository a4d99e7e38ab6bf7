//! What parties owe the office: by age, and what falls due.

use super::{fen, total};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::fees::{AGES, Account, Verb, aged};
use anjuan_case::{CaseId, Fen, LegalDay, PartyId};
use anjuan_store::{EntryQuery, EntryRow};
use serde::Serialize;
use std::collections::BTreeMap;

/// What a party owes, by how long it has been due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AgeRow {
    /// Its case.
    pub case: Option<CaseId>,
    /// The number of the case.
    pub case_number: String,
    /// Who.
    pub party: Option<PartyId>,
    /// Its name.
    pub party_name: String,
    /// In the order of the heads.
    pub amounts: Vec<Fen>,
    /// In all.
    pub total: Fen,
    /// Since when the oldest is due.
    pub oldest: LegalDay,
    /// Days since then.
    pub days: i32,
}

/// 账龄
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Ageing {
    /// As of that day.
    pub on: LegalDay,
    /// Heads of the columns.
    pub heads: Vec<String>,
    /// The oldest first.
    pub rows: Vec<AgeRow>,
    /// Column by column.
    pub totals: Vec<Fen>,
    /// In all: the balance of the account.
    pub total: Fen,
}

/// What a party still owes of what falls due soon, or is overdue.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct FeeDue {
    /// Its case.
    pub case: Option<CaseId>,
    /// The number of the case.
    pub case_number: String,
    /// Who.
    pub party: Option<PartyId>,
    /// Its name.
    pub party_name: String,
    /// By when; the day of the charge where nothing was said.
    pub on: LegalDay,
    /// How much of it is open.
    pub open: Fen,
    /// Days to that day; less than zero where it has passed.
    pub days: i32,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What parties owe, by how long it has been due on a day.
    pub fn ageing(&self, on: LegalDay) -> Answered<Ageing> {
        let of = self.owed(on)?;
        let rows = of.into_iter().map(|(key, owed)| owed.row(key, on)).collect::<Answered<Vec<_>>>()?;
        let mut rows: Vec<AgeRow> = rows.into_iter().flatten().collect();
        rows.sort_by_key(|r| (r.oldest, std::cmp::Reverse(r.total)));
        let column = |i: usize| total(rows.iter().filter_map(|r| r.amounts.get(i).copied()));
        let totals: Vec<Fen> = (0..AGES.len()).map(column).collect();
        Ok(Ageing {
            on,
            heads: AGES.map(ToOwned::to_owned).to_vec(),
            total: total(totals.iter().copied()),
            totals,
            rows,
        })
    }

    /// What parties owe of their fees that falls due within so many days, or is overdue: part by part, the oldest first. What was
    /// paid pays what fell due first.
    pub fn fees_due(&self, within: u32, today: LegalDay) -> Answered<Vec<FeeDue>> {
        let to = today.plus_days(i64::from(within)).unwrap_or(today);
        let mut found = Vec::new();
        for ((case, party), mut owed) in self.owed(today)? {
            owed.charges.sort_by_key(|(due, _)| *due);
            let mut paid = owed.paid;
            for (on, amount) in owed.charges {
                let amount = i128::from(amount.get());
                let covered = paid.min(amount);
                paid -= covered;
                if amount > covered && on <= to {
                    found.push(FeeDue {
                        case,
                        case_number: owed.case_number.clone(),
                        party,
                        party_name: owed.party_name.clone(),
                        on,
                        open: fen(amount - covered),
                        days: i32::try_from(today.days_to(on)).unwrap_or(i32::MAX),
                    });
                }
            }
        }
        found.sort_by(|a, b| (a.on, &a.case_number).cmp(&(b.on, &b.case_number)));
        Ok(found)
    }

    /// What each party was charged and paid by the end of a day.
    fn owed(&self, on: LegalDay) -> Answered<BTreeMap<(Option<CaseId>, Option<PartyId>), Owed>> {
        let entries = self.store.entries(EntryQuery { to: Some(on), ..EntryQuery::default() })?;
        let mut of: BTreeMap<(Option<CaseId>, Option<PartyId>), Owed> = BTreeMap::new();
        for row in entries.iter().filter(|row| counts(row, on)) {
            let receivable = row.entry.postings().iter().filter(|p| p.account == Account::Receivable);
            for posting in receivable {
                let owed = of.entry((row.entry.case(), row.entry.party())).or_default();
                owed.case_number = row.case_number.clone().unwrap_or_default();
                owed.party_name = row.party_name.clone().unwrap_or_default();
                if posting.amount > Fen::new(0) {
                    owed.charges.push((row.due.unwrap_or(row.entry.on()), posting.amount));
                } else {
                    owed.paid -= i128::from(posting.amount.get());
                }
            }
        }
        Ok(of)
    }
}

/// What a party owes.
#[derive(Default)]
struct Owed {
    case_number: String,
    party_name: String,
    charges: Vec<(LegalDay, Fen)>,
    paid: i128,
}

impl Owed {
    /// Nothing of a party that owes nothing.
    fn row(self, (case, party): (Option<CaseId>, Option<PartyId>), on: LegalDay) -> Answered<Option<AgeRow>> {
        let Some((columns, oldest)) = aged(&self.charges, fen(self.paid), on) else {
            // The books bear no such entry; where one stands, a list without it would be a wrong sum.
            let (number, name) = (&self.case_number, &self.party_name);
            return Err(Problem::new(
                "fees.books",
                format!("截至 {on}，{number} {name} 已付的多于应付的，账龄算不出；请检查资料库，核对这位当事人的台账"),
            ));
        };
        let Some(oldest) = oldest else { return Ok(None) };
        Ok(Some(AgeRow {
            case,
            case_number: self.case_number,
            party,
            party_name: self.party_name,
            amounts: columns.to_vec(),
            total: total(columns),
            oldest,
            days: i32::try_from(oldest.days_to(on).max(0)).unwrap_or(i32::MAX),
        }))
    }
}

/// Does an entry count at the end of a day: neither taken back by then nor the taking back itself?
fn counts(row: &EntryRow, on: LegalDay) -> bool {
    row.entry.verb() != Verb::Reversed && row.reversed_on.is_none_or(|day| day > on)
}
