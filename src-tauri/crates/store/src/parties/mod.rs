use crate::{StoreError, column};
use anjuan_case::{CaseId, Guardian, Party, PartyId, Role};
use rusqlite::{Connection, OptionalExtension, Row, named_params};

/// Adds or changes; a party keeps its place.
pub(crate) fn put(conn: &Connection, case: CaseId, party: &Party) -> Result<(), StoreError> {
    let guardian = party.guardian.as_ref();
    let changed = conn.prepare_cached(include_str!("put.sql"))?.execute(named_params! {
        ":id": party.id.to_string(),
        ":case": case.to_string(),
        ":role": column::code(&party.role)?,
        ":kind": column::code(&party.kind)?,
        ":name": party.name,
        ":shown_as": party.shown_as,
        ":id_number": party.id_number,
        ":phone": party.phone,
        ":address": party.address,
        ":household_division": party.household_division,
        ":habitual_division": party.habitual_division,
        ":representative": party.representative,
        ":representative_post": party.representative_post,
        ":sex": party.sex.as_ref().map(column::code).transpose()?,
        ":born": party.born.map(|day| day.to_string()),
        ":ethnicity": party.ethnicity,
        ":occupation": party.occupation,
        ":employer": party.employer,
        ":delivery_address": party.delivery_address,
        ":agent": party.agent,
        ":guardian_name": guardian.map(|g| &g.name),
        ":guardian_relation": guardian.and_then(|g| g.relation.as_ref()),
        ":guardian_id_number": guardian.and_then(|g| g.id_number.as_ref()),
        ":guardian_phone": guardian.and_then(|g| g.phone.as_ref()),
    })?;
    // None: the id is another case's.
    if changed == 1 { Ok(()) } else { Err(not_found(party.id)) }
}

pub(crate) fn delete(conn: &Connection, case: CaseId, id: PartyId) -> Result<(), StoreError> {
    let changed = conn
        .prepare_cached(include_str!("delete.sql"))?
        .execute(named_params! { ":id": id.to_string(), ":case": case.to_string() })?;
    if changed == 1 { Ok(()) } else { Err(not_found(id)) }
}

/// Claimants first, then respondents, then others, each in the order they were added.
pub(crate) fn by_case(conn: &Connection, case: CaseId) -> Result<Vec<Party>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("by_case.sql"))?;
    let rows = select.query_map(named_params! { ":case": case.to_string() }, row_to_party)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Names of all claimants and respondents, real or shown, where there are any.
pub(crate) fn names(conn: &Connection) -> Result<Vec<(CaseId, Role, String)>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("names.sql"))?;
    let rows = select.query_map([], |row| {
        Ok((column::parsed(row, "case_id")?, column::coded(row, "role")?, row.get("known_as")?))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One of a case's parties.
pub(crate) fn one(conn: &Connection, case: CaseId, id: &str) -> Result<Option<Party>, StoreError> {
    let mut select = conn.prepare_cached(include_str!("one.sql"))?;
    Ok(select.query_row(named_params! { ":case": case.to_string(), ":id": id }, row_to_party).optional()?)
}

fn not_found(id: PartyId) -> StoreError {
    StoreError::NotFound { what: "当事人", id: id.to_string() }
}

fn row_to_party(row: &Row<'_>) -> rusqlite::Result<Party> {
    Ok(Party {
        id: column::parsed(row, "id")?,
        role: column::coded(row, "role")?,
        kind: column::coded(row, "kind")?,
        name: row.get("name")?,
        shown_as: row.get("shown_as")?,
        id_number: row.get("id_number")?,
        phone: row.get("phone")?,
        address: row.get("address")?,
        household_division: row.get("household_division")?,
        habitual_division: row.get("habitual_division")?,
        representative: row.get("representative")?,
        representative_post: row.get("representative_post")?,
        sex: column::coded_if_any(row, "sex")?,
        born: column::parsed_if_any(row, "born")?,
        ethnicity: row.get("ethnicity")?,
        occupation: row.get("occupation")?,
        employer: row.get("employer")?,
        delivery_address: row.get("delivery_address")?,
        agent: row.get("agent")?,
        guardian: row_to_guardian(row)?,
    })
}

/// None where no name stands.
fn row_to_guardian(row: &Row<'_>) -> rusqlite::Result<Option<Guardian>> {
    let Some(name) = row.get("guardian_name")? else { return Ok(None) };
    Ok(Some(Guardian {
        name,
        relation: row.get("guardian_relation")?,
        id_number: row.get("guardian_id_number")?,
        phone: row.get("guardian_phone")?,
    }))
}
