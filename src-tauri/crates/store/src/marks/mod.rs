//! How a case counts in reports.

use crate::{StoreError, column};
use anjuan_case::CaseId;
use rusqlite::{Connection, named_params};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// How a case counts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct CaseMark {
    /// 疑难复杂
    pub difficult: bool,
    /// The item of the list that it counts under, in place of what its words say.
    pub kind: Option<String>,
    /// The same of its source.
    pub source: Option<String>,
    /// The case that the same dispute counts under.
    pub same_as: Option<CaseId>,
}

pub(crate) fn all(conn: &Connection) -> Result<HashMap<CaseId, CaseMark>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("all.sql"))?;
    let rows = select.query_map([], |row| {
        let mark = CaseMark {
            difficult: row.get("difficult")?,
            kind: row.get("kind")?,
            source: row.get("source")?,
            same_as: column::parsed_if_any(row, "same_as")?,
        };
        Ok((column::parsed(row, "case_id")?, mark))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn put(conn: &Connection, case: CaseId, mark: &CaseMark) -> Result<(), StoreError> {
    conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":case": case.to_string(),
        ":difficult": mark.difficult,
        ":kind": mark.kind,
        ":source": mark.source,
        ":same_as": mark.same_as.map(|c| c.to_string()),
    })?;
    Ok(())
}
