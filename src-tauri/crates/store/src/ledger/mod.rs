//! The office's books. An entry is written with its seal or not at all; the schema lets none be changed.

use crate::{StoreError, column};
use anjuan_case::fees::{Account, Balances, Entry, Posting, Verb};
use anjuan_case::{AgreementId, CaseId, EntryId, Fen, LegalDay, LegalTime, PartyId};
use rusqlite::{Connection, ErrorCode, Row, named_params};
use serde::Serialize;
use std::collections::HashMap;

/// An entry as it stands in the books.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EntryRow {
    /// Counts up in the order of writing.
    pub seq: i64,
    /// The entry.
    pub entry: Entry,
    /// When it was written.
    pub entered_at: LegalTime,
    /// The entry that takes it back.
    pub reversed_by: Option<EntryId>,
    /// The day of that entry.
    pub reversed_on: Option<LegalDay>,
    /// Year and number of its receipt.
    pub receipt: Option<(i32, u32)>,
    /// The agreement that a charge follows.
    pub agreement: Option<AgreementId>,
    /// The day by which a charge is to be paid.
    pub due: Option<LegalDay>,
    /// The number of its case.
    pub case_number: Option<String>,
    /// The name of its party, or what was shown of it.
    pub party_name: Option<String>,
}

/// An invoice as the tax bureau's system issued it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct InvoiceRow {
    /// The entry that it is for.
    pub entry: EntryId,
    /// 发票号码
    pub number: String,
    /// 普通发票, 专用发票 …, as the office calls it.
    pub kind: String,
    /// 开票日期
    pub on: LegalDay,
    /// With tax.
    pub amount: Fen,
    /// The day that it was voided.
    pub voided_on: Option<LegalDay>,
}

/// Which entries: of a case, of days both included.
#[derive(Clone, Copy, Debug, Default)]
pub struct EntryQuery {
    /// One case; all and those of no case otherwise.
    pub case: Option<CaseId>,
    /// The first day.
    pub from: Option<LegalDay>,
    /// The last day.
    pub to: Option<LegalDay>,
    /// One entry.
    pub id: Option<EntryId>,
}

/// Writes an entry, with the number of its receipt where it has one.
pub(crate) fn insert(
    conn: &Connection,
    entry: &Entry,
    receipt: Option<(i32, u32)>,
    now: LegalTime,
) -> Result<(), StoreError> {
    let id = entry.id().to_string();
    let written = conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": id,
        ":on_day": entry.on().to_string(),
        ":entered_at": column::time(now),
        ":verb": column::code(&entry.verb())?,
        ":case": entry.case().map(|c| c.to_string()),
        ":party": entry.party().map(|p| p.to_string()),
        ":note": entry.note(),
        ":reverses": entry.reverses().map(|e| e.to_string()),
    });
    if let Err(e) = written {
        let taken = e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) && entry.reverses().is_some();
        return Err(if taken { StoreError::Taken { what: "冲销", id } } else { e.into() });
    }
    let mut post = conn.prepare_cached(include_str!("post.sql"))?;
    for (position, posting) in (1_i64..).zip(entry.postings()) {
        post.execute(named_params! {
            ":entry": id,
            ":position": position,
            ":account": column::code(&posting.account)?,
            ":fen": posting.amount.get(),
        })?;
    }
    conn.prepare_cached(include_str!("seal.sql"))?.execute(named_params! { ":entry": id })?;
    if let Some((year, number)) = receipt {
        let params = named_params! { ":entry": id, ":year": year, ":number": number };
        conn.prepare_cached(include_str!("receipt.sql"))?.execute(params)?;
    }
    Ok(())
}

/// What is known of a charge beside the entry.
pub(crate) fn note_charge(
    conn: &Connection,
    entry: EntryId,
    agreement: Option<AgreementId>,
    due: Option<LegalDay>,
) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("charge.sql"))?.execute(named_params! {
        ":entry": entry.to_string(),
        ":agreement": agreement.map(|a| a.to_string()),
        ":due_on": due.map(|d| d.to_string()),
    })?;
    Ok(())
}

/// By day, and within a day as they were written.
pub(crate) fn entries(conn: &Connection, query: EntryQuery) -> Result<Vec<EntryRow>, StoreError> {
    let (case, id) = (query.case.map(|c| c.to_string()), query.id.map(|e| e.to_string()));
    let (from, to) = (query.from.map(|d| d.to_string()), query.to.map(|d| d.to_string()));
    let params = named_params! { ":case": case, ":from_day": from, ":to_day": to, ":id": id };
    let mut postings: HashMap<EntryId, Vec<Posting>> = HashMap::new();
    let mut select = conn.prepare_cached(include_str!("postings.sql"))?;
    let rows = select.query_map(params, |row| {
        let posting = Posting { account: column::coded(row, "account")?, amount: Fen::new(row.get("fen")?) };
        Ok((column::parsed::<EntryId>(row, "entry_id")?, posting))
    })?;
    for row in rows {
        let (entry, posting) = row?;
        postings.entry(entry).or_default().push(posting);
    }
    let mut select = conn.prepare_cached(include_str!("entries.sql"))?;
    let rows: Vec<Kept> = select.query_map(params, row_to_kept)?.collect::<Result<_, _>>()?;
    rows.into_iter()
        .map(|kept| {
            let of = postings.remove(&kept.id).unwrap_or_default();
            let entry = Entry::kept(kept.id, kept.on, kept.verb, kept.case, kept.party, of, kept.note, kept.reverses)
                .map_err(|e| StoreError::Corrupt(format!("费用台账的一笔（{}）不相符：{e}", kept.id)))?;
            Ok(EntryRow {
                seq: kept.seq,
                entry,
                entered_at: kept.entered_at,
                reversed_by: kept.reversed_by,
                reversed_on: kept.reversed_on,
                receipt: kept.receipt,
                agreement: kept.agreement,
                due: kept.due,
                case_number: kept.case_number,
                party_name: kept.party_name,
            })
        })
        .collect()
}

/// What stands where at the end of a day; without a day, after everything that was written.
pub(crate) fn balances(conn: &Connection, case: Option<CaseId>, to: Option<LegalDay>) -> Result<Balances, StoreError> {
    let (case, to) = (case.map(|c| c.to_string()), to.map(|d| d.to_string()));
    let mut select = conn.prepare_cached(include_str!("balances.sql"))?;
    let rows = select.query_map(named_params! { ":case": case, ":to_day": to }, |row| {
        let party: Option<PartyId> = column::parsed_if_any(row, "party_id")?;
        let account: Account = column::coded(row, "account")?;
        Ok((party, Posting { account, amount: Fen::new(row.get("fen")?) }))
    })?;
    let mut balances = Balances::default();
    for row in rows {
        let (party, posting) = row?;
        balances.add(party, [&posting]);
    }
    Ok(balances)
}

pub(crate) fn add_invoice(conn: &Connection, invoice: &InvoiceRow) -> Result<(), StoreError> {
    let written = conn.prepare_cached(include_str!("invoice.sql"))?.execute(named_params! {
        ":entry": invoice.entry.to_string(),
        ":number": invoice.number,
        ":kind": invoice.kind,
        ":on_day": invoice.on.to_string(),
        ":fen": invoice.amount.get(),
    });
    match written {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::Taken { what: "发票", id: invoice.number.clone() })
        }
        other => other.map(|_| ()).map_err(StoreError::from),
    }
}

pub(crate) fn void_invoice(conn: &Connection, number: &str, on: LegalDay) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("void_invoice.sql"))?
        .execute(named_params! { ":number": number, ":on_day": on.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(StoreError::NotFound { what: "未作废的发票", id: number.to_owned() }) }
}

/// By day.
pub(crate) fn invoices(conn: &Connection) -> Result<Vec<InvoiceRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("invoices.sql"))?;
    let rows = select.query_map([], |row| {
        Ok(InvoiceRow {
            entry: column::parsed(row, "entry_id")?,
            number: row.get("number")?,
            kind: row.get("kind")?,
            on: column::parsed(row, "on_day")?,
            amount: Fen::new(row.get("fen")?),
            voided_on: column::parsed_if_any(row, "voided_on")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

struct Kept {
    seq: i64,
    id: EntryId,
    on: LegalDay,
    entered_at: LegalTime,
    verb: Verb,
    case: Option<CaseId>,
    party: Option<PartyId>,
    note: String,
    reverses: Option<EntryId>,
    reversed_by: Option<EntryId>,
    reversed_on: Option<LegalDay>,
    receipt: Option<(i32, u32)>,
    agreement: Option<AgreementId>,
    due: Option<LegalDay>,
    case_number: Option<String>,
    party_name: Option<String>,
}

fn row_to_kept(row: &Row<'_>) -> rusqlite::Result<Kept> {
    let (year, number): (Option<i32>, Option<u32>) = (row.get("receipt_year")?, row.get("receipt_number")?);
    Ok(Kept {
        seq: row.get("seq")?,
        id: column::parsed(row, "id")?,
        on: column::parsed(row, "on_day")?,
        entered_at: column::parsed(row, "entered_at")?,
        verb: column::coded(row, "verb")?,
        case: column::parsed_if_any(row, "case_id")?,
        party: column::parsed_if_any(row, "party_id")?,
        note: row.get("note")?,
        reverses: column::parsed_if_any(row, "reverses")?,
        reversed_by: column::parsed_if_any(row, "reversed_by")?,
        reversed_on: column::parsed_if_any(row, "reversed_on")?,
        receipt: year.zip(number),
        agreement: column::parsed_if_any(row, "agreement_id")?,
        due: column::parsed_if_any(row, "due_on")?,
        case_number: row.get("case_number")?,
        party_name: row.get("party_name")?,
    })
}

/// What cases owe the office, the largest first.
pub(crate) fn receivables(conn: &Connection) -> Result<Vec<(CaseId, Fen)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("receivables.sql"))?;
    let rows = select.query_map([], |row| Ok((column::parsed(row, "case_id")?, Fen::new(row.get("fen")?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
