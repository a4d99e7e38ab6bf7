use crate::{StoreError, column, evidence};
use anjuan_case::{CaseId, Fen, Payment, PaymentId, PaymentSource};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// Adds or changes. The bill that it is from must be evidence of the same case.
pub(crate) fn put(conn: &Connection, case: CaseId, payment: &Payment) -> Result<(), StoreError> {
    let bill = match payment.source {
        PaymentSource::Typed => None,
        PaymentSource::Bill { evidence, line } => Some((evidence, line)),
    };
    if let Some((evidence, _)) = bill {
        evidence::must_exist(conn, case, evidence)?;
    }
    let changed = conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":id": payment.id.to_string(),
        ":case": case.to_string(),
        ":paid_at": column::time(payment.paid_at),
        ":amount": payment.amount.get(),
        ":channel": column::code(&payment.channel)?,
        ":counterparty": payment.counterparty,
        ":counterparty_account": payment.counterparty_account,
        ":method": payment.method,
        ":status": payment.status,
        ":order_no": payment.order_no,
        ":merchant_no": payment.merchant_no,
        ":remark": payment.remark,
        ":party": payment.to.map(|p| p.to_string()),
        ":bill_evidence": bill.map(|(evidence, _)| evidence.to_string()),
        ":bill_line": bill.map(|(_, line)| line),
    })?;
    // None: the id is another case's.
    if changed == 1 { Ok(()) } else { Err(not_found(payment.id)) }
}

pub(crate) fn delete(conn: &Connection, case: CaseId, id: PaymentId) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":case": case.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// Oldest first.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<Payment>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_payment)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every amount with its case. Not added up in SQL, where a sum past 64 bits would fail the whole list.
pub(crate) fn amounts(conn: &Connection) -> Result<Vec<(CaseId, Fen)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("amounts.sql"))?;
    let rows = select.query_map([], |row| Ok((column::parsed(row, "case_id")?, Fen::new(row.get("amount")?))))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One of a case's payments.
pub(crate) fn one(conn: &Connection, case: CaseId, id: &str) -> Result<Option<Payment>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    Ok(select.query_row(named_params! { ":case": case.to_string(), ":id": id }, row_to_payment).optional()?)
}

fn not_found(id: PaymentId) -> StoreError {
    StoreError::NotFound { what: "转账", id: id.to_string() }
}

fn row_to_payment(row: &Row<'_>) -> rusqlite::Result<Payment> {
    Ok(Payment {
        id: column::parsed(row, "id")?,
        paid_at: column::parsed(row, "paid_at")?,
        amount: Fen::new(row.get("amount")?),
        channel: column::coded(row, "channel")?,
        counterparty: row.get("counterparty")?,
        counterparty_account: row.get("counterparty_account")?,
        method: row.get("method")?,
        status: row.get("status")?,
        order_no: row.get("order_no")?,
        merchant_no: row.get("merchant_no")?,
        remark: row.get("remark")?,
        to: column::parsed_if_any(row, "party_id")?,
        source: match column::parsed_if_any(row, "bill_evidence")? {
            Some(evidence) => PaymentSource::Bill { evidence, line: row.get("bill_line")? },
            None => PaymentSource::Typed,
        },
    })
}
