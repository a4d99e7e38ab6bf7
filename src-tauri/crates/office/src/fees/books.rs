//! Reading the books: of a case, of the office, as of a day.

use super::gate::pays_fees;
use super::ledger::receipt_number;
use super::{fen, total, words};
use crate::Office;
use crate::session::Answered;
use anjuan_case::fees::{Account, Balances, PartyMovement, Posting, Verb};
use anjuan_case::{CaseId, EntryId, Fen, LegalDay, LegalTime, PartyId, Role};
use anjuan_store::{EntryQuery, EntryRow, InvoiceRow};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

/// Which lines of the ledger.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct LedgerQuery {
    /// Of one case.
    pub case_id: Option<CaseId>,
    /// Of one party.
    pub party: Option<PartyId>,
    /// From that day.
    pub from: Option<LegalDay>,
    /// To that day.
    pub to: Option<LegalDay>,
}

/// A line of the ledger in plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LedgerLine {
    /// The entry.
    pub id: EntryId,
    /// Counts up in the order of writing.
    #[specta(type = f64)]
    pub seq: i64,
    /// The day it counts for.
    pub on: LegalDay,
    /// When it was written.
    pub entered_at: LegalTime,
    /// What happened.
    pub verb: Verb,
    /// 收到
    pub verb_name: String,
    /// In one line.
    pub words: String,
    /// Its case.
    pub case: Option<CaseId>,
    /// The number of its case.
    pub case_number: Option<String>,
    /// Its party.
    pub party: Option<PartyId>,
    /// The name of its party.
    pub party_name: Option<String>,
    /// How much moved.
    pub amount: Fen,
    /// What for.
    pub note: String,
    /// By when a charge is to be paid.
    pub due: Option<LegalDay>,
    /// Number of its receipt.
    pub receipt: Option<String>,
    /// Invoices that still count.
    pub invoices: Vec<String>,
    /// How much an invoice may still be issued for; nothing of what is no charge of the office.
    pub to_invoice: Fen,
    /// The entry that it takes back.
    pub reverses: Option<EntryId>,
    /// The entry that takes it back.
    pub reversed_by: Option<EntryId>,
    /// Debits and credits.
    pub postings: Vec<Posting>,
}

/// A movement that a party's balances bear.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct MovementOffer {
    /// Which.
    pub movement: PartyMovement,
    /// 收到
    pub name: String,
    /// What it is for.
    pub says: String,
    /// The most that can be recorded today; `None` where nothing limits it.
    pub most: Option<Fen>,
}

/// How a party stands with the office in a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartyBooks {
    /// Who.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// Its side.
    pub role: Role,
    /// 应收 in all.
    pub charged: Fen,
    /// Of it, paid.
    pub received: Fen,
    /// Of what was paid, given back.
    pub refunded: Fen,
    /// Given up.
    pub written_off: Fen,
    /// Still owed.
    pub open: Fen,
    /// Paid before it was charged.
    pub prepaid: Fen,
    /// Advanced and not recovered.
    pub advanced: Fen,
    /// Held for it.
    pub held: Fen,
    /// What can be recorded; for a free office what settles what was taken before it became one.
    pub offers: Vec<MovementOffer>,
}

/// The books of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseBooks {
    /// Party by party.
    pub parties: Vec<PartyBooks>,
    /// Every line, oldest first.
    pub lines: Vec<LedgerLine>,
    /// Subsidy approved.
    pub subsidy_approved: Fen,
    /// Subsidy paid out.
    pub subsidy_paid: Fen,
}

/// An account over everybody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AccountRow {
    /// Which.
    pub account: Account,
    /// 自有资金
    pub name: String,
    /// All debits.
    pub debit: Fen,
    /// All credits.
    pub credit: Fen,
    /// Debits less credits.
    pub balance: Fen,
}

/// 试算平衡
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TrialBalance {
    /// As of the end of that day; of everything where none is named.
    pub to: Option<LegalDay>,
    /// Accounts that moved.
    pub rows: Vec<AccountRow>,
    /// All balances come to nothing, and those held for clients by themselves.
    pub balanced: bool,
    /// The office's own money that went through these books.
    pub own_money: Fen,
    /// Money held for clients.
    pub held_money: Fen,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Lines of the ledger, oldest first.
    pub fn ledger(&self, ask: LedgerQuery) -> Answered<Vec<LedgerLine>> {
        let query = EntryQuery { case: ask.case_id, from: ask.from, to: ask.to, id: None };
        let invoices = self.store.invoices()?;
        let rows = self.store.entries(query)?.into_iter();
        let rows = rows.filter(|row| ask.party.is_none() || row.entry.party() == ask.party);
        Ok(rows.map(|row| line(row, &invoices)).collect())
    }

    /// The books of a case: how each party stands, and what can be recorded.
    pub fn case_books(&self, id: CaseId, today: LegalDay) -> Answered<CaseBooks> {
        let case = self.case(id)?;
        let kind = self.profile()?.kind;
        let may_charge = self.charging(today).is_ok();
        let balances = self.store.balances(Some(id), None)?;
        let parties = case.parties.iter().map(|party| {
            let of = |account| fen(balances.of(account, Some(party.id)));
            let less = |account| fen(-balances.of(account, Some(party.id)));
            let (charged, open, written_off) =
                (less(Account::FeeIncome), of(Account::Receivable), of(Account::WrittenOff));
            PartyBooks {
                party: party.id,
                name: party.display_name().to_owned(),
                role: party.role,
                charged,
                received: charged.checked_sub(open).and_then(|c| c.checked_sub(written_off)).unwrap_or_default(),
                refunded: of(Account::Refunded),
                written_off,
                open,
                prepaid: less(Account::Prepaid),
                advanced: of(Account::Advanced),
                held: less(Account::OwedToClient),
                offers: offers(&balances, party.id, |m| {
                    m.settles() || (may_charge && (pays_fees(kind, party.role) || !bills(m)))
                }),
            }
        });
        let parties = parties.collect();
        let approved = -balances.total(Account::SubsidyIncome);
        Ok(CaseBooks {
            parties,
            lines: self.ledger(LedgerQuery { case_id: Some(id), ..LedgerQuery::default() })?,
            subsidy_approved: fen(approved),
            subsidy_paid: fen(approved - balances.total(Account::SubsidyReceivable)),
        })
    }

    /// Every account, with the proof that they balance.
    pub fn trial_balance(&self, to: Option<LegalDay>) -> Answered<TrialBalance> {
        let entries = self.store.entries(EntryQuery { to, ..EntryQuery::default() })?;
        let mut balances = Balances::default();
        let mut sides: BTreeMap<Account, (i128, i128)> = BTreeMap::new();
        for row in &entries {
            balances.add(row.entry.party(), row.entry.postings());
            for posting in row.entry.postings() {
                let (debit, credit) = sides.entry(posting.account).or_default();
                let n = i128::from(posting.amount.get());
                if n > 0 { *debit += n } else { *credit -= n }
            }
        }
        let rows = sides.into_iter().map(|(account, (debit, credit))| AccountRow {
            account,
            name: account.name().to_owned(),
            debit: fen(debit),
            credit: fen(credit),
            balance: fen(debit - credit),
        });
        Ok(TrialBalance {
            to,
            rows: rows.collect(),
            balanced: balances.balanced(),
            own_money: fen(balances.total(Account::OwnMoney)),
            held_money: fen(balances.total(Account::HeldMoney)),
        })
    }
}

/// Is a fee charged by it, or taken beforehand?
const fn bills(movement: PartyMovement) -> bool {
    matches!(movement, PartyMovement::Charge | PartyMovement::Prepay)
}

/// What can be recorded of a party today.
fn offers(balances: &Balances, party: PartyId, may: impl Fn(PartyMovement) -> bool) -> Vec<MovementOffer> {
    let offer = |m: &PartyMovement| MovementOffer {
        movement: *m,
        name: m.verb().name().to_owned(),
        says: words::says(*m).to_owned(),
        most: m.most(balances, party),
    };
    PartyMovement::ALL.iter().filter(|m| may(**m)).map(offer).filter(|o| o.most != Some(Fen::new(0))).collect()
}

pub(super) fn line(row: EntryRow, invoices: &[InvoiceRow]) -> LedgerLine {
    let entry = &row.entry;
    let of = || invoices.iter().filter(|i| i.entry == entry.id() && i.voided_on.is_none());
    let to_invoice = if may_invoice(entry.verb()) && row.reversed_by.is_none() {
        words::moved(entry).checked_sub(total(of().map(|i| i.amount))).unwrap_or_default()
    } else {
        Fen::new(0)
    };
    LedgerLine {
        to_invoice,
        id: entry.id(),
        seq: row.seq,
        on: entry.on(),
        entered_at: row.entered_at,
        verb: entry.verb(),
        verb_name: entry.verb().name().to_owned(),
        words: words::line(entry.verb(), row.party_name.as_deref(), words::moved(entry), entry.note()),
        case: entry.case(),
        case_number: row.case_number.clone(),
        party: entry.party(),
        party_name: row.party_name.clone(),
        amount: words::moved(entry),
        note: entry.note().to_owned(),
        due: row.due,
        receipt: row.receipt.map(receipt_number),
        invoices: of().map(|i| i.number.clone()).collect(),
        reverses: entry.reverses(),
        reversed_by: row.reversed_by,
        postings: entry.postings().to_vec(),
    }
}

/// Is it a charge of the office, for which the tax bureau's system issues an invoice?
pub(super) const fn may_invoice(verb: Verb) -> bool {
    matches!(verb, Verb::Charged | Verb::Received | Verb::Prepaid)
}

/// Entries by their ids.
pub(super) fn by_id(rows: Vec<EntryRow>) -> HashMap<EntryId, EntryRow> {
    rows.into_iter().map(|row| (row.entry.id(), row)).collect()
}
