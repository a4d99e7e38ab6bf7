use crate::{StoreError, column, hex, vault::Vault};
use anjuan_case::{CaseId, Evidence, EvidenceId, Particulars};
use rusqlite::{Connection, ErrorCode, OptionalExtension, Row, named_params};
use serde::Serialize;
use std::collections::HashSet;

/// Adds evidence whose bytes the vault holds, or changes the description of a known one.
pub(crate) fn put(conn: &Connection, vault: &Vault, case: CaseId, evidence: &Evidence) -> Result<(), StoreError> {
    match case_of(conn, evidence.id)? {
        None => insert(conn, vault, case, evidence),
        Some(known) if known == case => describe(conn, case, evidence),
        Some(_) => Err(not_found(evidence.id)),
    }
}

fn insert(conn: &Connection, vault: &Vault, case: CaseId, evidence: &Evidence) -> Result<(), StoreError> {
    match hex::decode(&evidence.sha256).map(|hash| vault.size(&hash)).transpose()?.flatten() {
        None => return Err(StoreError::NotFound { what: "原件", id: evidence.sha256.clone() }),
        Some(size) if size != evidence.size => return Err(StoreError::Damaged(evidence.name.clone())),
        Some(_) => {}
    }
    conn.prepare_cached(include_str!("insert.sql"))?.execute(named_params! {
        ":id": evidence.id.to_string(),
        ":case": case.to_string(),
        ":name": evidence.name,
        ":source": evidence.source,
        ":proves": evidence.proves,
        ":group": column::code(&evidence.group)?,
        ":file_name": evidence.file_name,
        ":sha256": evidence.sha256,
        ":size": i64::try_from(evidence.size).unwrap_or(i64::MAX), // held against the file above
        ":received_at": column::time(evidence.received_at),
        ":in_bundle": evidence.in_bundle,
        ":media": evidence.media.as_ref().map(column::code).transpose()?,
        ":seconds": evidence.particulars.seconds,
        ":captured_at": evidence.particulars.captured_at.map(column::time),
        ":device": evidence.particulars.device,
        ":collected_by": evidence.particulars.collected_by,
        ":collected_how": evidence.particulars.collected_how,
        ":original_medium": evidence.particulars.original_medium,
        ":kind": evidence.particulars.kind.as_ref().map(column::code).transpose()?,
        ":form": evidence.particulars.form.as_ref().map(column::code).transpose()?,
        ":came_in": evidence.particulars.came_in,
        ":mediation_record": evidence.mediation_record,
        ":derived_from": evidence.derived_from.map(|id| id.to_string()),
    })?;
    Ok(())
}

fn describe(conn: &Connection, case: CaseId, evidence: &Evidence) -> Result<(), StoreError> {
    // Only one thing about a description can be refused: taking out what was served.
    let described = conn.prepare_cached(include_str!("describe.sql"))?.execute(named_params! {
        ":id": evidence.id.to_string(),
        ":case": case.to_string(),
        ":name": evidence.name,
        ":source": evidence.source,
        ":proves": evidence.proves,
        ":group": column::code(&evidence.group)?,
        ":in_bundle": evidence.in_bundle,
        ":media": evidence.media.as_ref().map(column::code).transpose()?,
        ":seconds": evidence.particulars.seconds,
        ":captured_at": evidence.particulars.captured_at.map(column::time),
        ":device": evidence.particulars.device,
        ":collected_by": evidence.particulars.collected_by,
        ":collected_how": evidence.particulars.collected_how,
        ":original_medium": evidence.particulars.original_medium,
        ":kind": evidence.particulars.kind.as_ref().map(column::code).transpose()?,
        ":form": evidence.particulars.form.as_ref().map(column::code).transpose()?,
        ":mediation_record": evidence.mediation_record,
    });
    match described {
        Err(e) if e.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {
            Err(StoreError::Served(evidence.name.clone()))
        }
        other => other.map(drop).map_err(StoreError::from),
    }
}

/// Puts the named ones first, in that order; those not named keep their order after them.
pub(crate) fn order(conn: &Connection, case: CaseId, order: &[EvidenceId]) -> Result<(), StoreError> {
    let known: Vec<EvidenceId> = by_case(conn, case)?.into_iter().map(|e| e.id).collect();
    if let Some(stranger) = order.iter().find(|id| !known.contains(id)) {
        return Err(not_found(*stranger));
    }
    let mut seen = HashSet::new();
    let mut place = conn.prepare_cached(include_str!("set_position.sql"))?;
    for (position, id) in (1_i64..).zip(order.iter().chain(&known).filter(|id| seen.insert(**id))) {
        place.execute(named_params! { ":id": id.to_string(), ":case": case.to_string(), ":position": position })?;
    }
    Ok(())
}

/// In the order of the bundle.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<Evidence>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_evidence)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

pub(crate) fn must_exist(conn: &Connection, case: CaseId, id: EvidenceId) -> Result<(), StoreError> {
    if case_of(conn, id)? == Some(case) { Ok(()) } else { Err(not_found(id)) }
}

/// What evidence with that hash is called, to name it in an error.
pub(crate) fn name_of_hash(conn: &Connection, sha256: &str) -> Result<Option<String>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("names_of_hash.sql"))?;
    Ok(select.query_row(named_params! { ":sha256": sha256 }, |row| row.get("name")).optional()?)
}

/// The same bytes, kept before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SameRow {
    /// In which case.
    pub case: CaseId,
    /// That case's number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// As which evidence.
    pub evidence: EvidenceId,
    /// What it is called there.
    pub name: String,
}

/// Everything with those bytes, in all cases.
pub(crate) fn same(conn: &Connection, sha256: &str) -> Result<Vec<SameRow>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("same.sql"))?;
    let rows = select.query_map(named_params! { ":sha256": sha256 }, |row| {
        Ok(SameRow {
            case: column::parsed(row, "case_id")?,
            number: row.get("number")?,
            title: row.get("title")?,
            evidence: column::parsed(row, "id")?,
            name: row.get("name")?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What opens it, where it has been told.
pub(crate) fn password(conn: &Connection, case: CaseId, id: EvidenceId) -> Result<Option<String>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("password.sql"))?;
    let params = named_params! { ":id": id.to_string(), ":case": case.to_string() };
    select.query_row(params, |row| row.get("password")).optional()?.ok_or_else(|| not_found(id))
}

pub(crate) fn set_password(
    conn: &Connection,
    case: CaseId,
    id: EvidenceId,
    password: Option<&str>,
) -> Result<(), StoreError> {
    must_exist(conn, case, id)?;
    conn.prepare_cached(include_str!("set_password.sql"))?.execute(named_params! {
        ":id": id.to_string(),
        ":case": case.to_string(),
        ":password": password,
    })?;
    Ok(())
}

/// Every original: hash, size, and what to call it.
pub(crate) fn hashes(conn: &Connection) -> Result<Vec<(String, Option<u64>, String)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("hashes.sql"))?;
    let rows = select.query_map([], |row| {
        let (number, name) = (row.get::<_, String>("number")?, row.get::<_, String>("name")?);
        Ok((row.get("sha256")?, Some(size(row)?), format!("案件“{number}”的证据“{name}”")))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn case_of(conn: &Connection, id: EvidenceId) -> Result<Option<CaseId>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("case_of.sql"))?;
    let case = select.query_row(named_params! { ":id": id.to_string() }, |row| column::parsed(row, "case_id"));
    Ok(case.optional()?)
}

fn not_found(id: EvidenceId) -> StoreError {
    StoreError::NotFound { what: "证据", id: id.to_string() }
}

fn size(row: &Row<'_>) -> rusqlite::Result<u64> {
    Ok(row.get::<_, i64>("size")?.unsigned_abs()) // never negative: the table checks it
}

fn row_to_evidence(row: &Row<'_>) -> rusqlite::Result<Evidence> {
    Ok(Evidence {
        id: column::parsed(row, "id")?,
        name: row.get("name")?,
        source: row.get("source")?,
        proves: row.get("proves")?,
        group: column::coded(row, "evidence_group")?,
        file_name: row.get("file_name")?,
        sha256: row.get("sha256")?,
        size: size(row)?,
        received_at: column::parsed(row, "received_at")?,
        in_bundle: row.get("in_bundle")?,
        media: column::coded_if_any(row, "media")?,
        particulars: Particulars {
            captured_at: column::parsed_if_any(row, "captured_at")?,
            device: row.get("device")?,
            collected_by: row.get("collected_by")?,
            collected_how: row.get("collected_how")?,
            original_medium: row.get("original_medium")?,
            came_in: row.get("came_in")?,
            seconds: row.get("seconds")?,
            kind: column::coded_if_any(row, "kind")?,
            form: column::coded_if_any(row, "form")?,
        },
        mediation_record: row.get("mediation_record")?,
        derived_from: column::parsed_if_any(row, "derived_from")?,
    })
}
