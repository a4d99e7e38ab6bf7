use crate::{StoreError, column};
use anjuan_case::{Answer, Answers, CaseId};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// Sets or, with `None`, clears.
pub(crate) fn set(conn: &Connection, case: CaseId, question: &str, answer: Option<&Answer>) -> Result<(), StoreError> {
    match answer {
        Some(answer) => conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
            ":case": case.to_string(),
            ":question": question,
            ":answer": serde_json::to_string(answer)?,
        })?,
        None => conn
            .prepare_cached(include_str!("delete.sql"))?
            .execute(named_params! { ":case": case.to_string(), ":question": question })?,
    };
    Ok(())
}

pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Answers, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_answer)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One answer of a case.
pub(crate) fn one(conn: &Connection, case: CaseId, question: &str) -> Result<Option<Answer>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    let found = select.query_row(named_params! { ":case": case.to_string(), ":question": question }, row_to_answer);
    Ok(found.optional()?.map(|(_, answer)| answer))
}

fn row_to_answer(row: &Row<'_>) -> rusqlite::Result<(String, Answer)> {
    Ok((row.get("question")?, column::json(row, "answer")?))
}
