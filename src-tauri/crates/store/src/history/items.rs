//! What is kept of every change, kind by kind: as it stands, and whether it still is what a change made of it.

use super::Edit;
use crate::{
    StoreError, agreements, answers, cases, charging, closings, court_costs, deliveries, events, evidence, filters,
    links, marks, masks, office, parties, payments, performance, plans, seams, settings, statement_lines, ways,
};
use anjuan_case::{CaseId, EvidenceId};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

/// A kind of thing whose changes are kept. Those from `Basis` on are the office's own and belong to no case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Item {
    /// Title and story.
    Story,
    /// A party.
    Party,
    /// A payment.
    Payment,
    /// An event.
    Event,
    /// An answer of the interview.
    Answer,
    /// How the office handles it.
    Handling,
    /// 结案
    Closing,
    /// The line of a bank's statement that an event answers, by the event's id.
    Line,
    /// What is said of an original. The original itself is never taken away.
    Evidence,
    /// The order of all evidence.
    Order,
    /// That an exhibit answers a line of a checklist: the exhibit's id, a space, the rule's.
    Link,
    /// The masks of an exhibit.
    Masks,
    /// The plan of the bundle, with the seams between screenshots.
    Plan,
    /// A fee of a court.
    CourtCost,
    /// A fee agreement that is not signed.
    Agreement,
    /// A sending of a paper.
    Delivery,
    /// Instalments and their acceleration, beside the events that record them.
    Performance,
    /// Whether it is a commercial dispute.
    Scope,
    /// How the case counts in reports.
    Mark,
    /// What the office charges on.
    Basis,
    /// A table of fees.
    FeeTable,
    /// The office's own data with its staff.
    Office,
    /// How the office wants to work.
    Ways,
    /// A filter of the list, by its name.
    Filter,
    /// What stands in a room under a name: the room, a slash, the name.
    Setting,
    /// A local figure. It lies in a file beside the database, which the use cases look after.
    Figure,
}

/// An item as it stands.
pub(crate) fn known(
    conn: &Connection,
    case: Option<CaseId>,
    what: Item,
    item: &str,
) -> Result<Option<Value>, StoreError> {
    match case {
        Some(case) => known_of(conn, case, what, item),
        None => known_of_office(conn, what, item),
    }
}

fn known_of(conn: &Connection, case: CaseId, what: Item, item: &str) -> Result<Option<Value>, StoreError> {
    match what {
        Item::Story => {
            let (title, story) = cases::story(conn, case)?;
            Ok(Some(json!({ "title": title, "story": story })))
        }
        Item::Party => value(parties::one(conn, case, item)?),
        Item::Payment => value(payments::one(conn, case, item)?),
        Item::Event => value(events::one(conn, case, item)?),
        Item::Answer => value(answers::one(conn, case, item)?),
        Item::Handling => value(Some(cases::handling(conn, case)?)),
        Item::Closing => value(closings::get(conn, case)?),
        Item::Line => value(Some(statement_lines::of_use(conn, item)?).filter(|lines| !lines.is_empty())),
        Item::Evidence => value(evidence::by_case(conn, case)?.into_iter().find(|e| e.id.to_string() == item)),
        Item::Order => value(Some(evidence::by_case(conn, case)?.into_iter().map(|e| e.id).collect::<Vec<_>>())),
        Item::Link => {
            let there = |(evidence, rule): &(EvidenceId, String)| format!("{evidence} {rule}") == item;
            value(links::by_case(conn, case)?.iter().any(there).then_some(true))
        }
        Item::Masks => {
            let of = masks::by_case(conn, case)?.into_iter().filter(|(evidence, _)| evidence.to_string() == item);
            value(Some(of.map(|(_, mask)| mask).collect::<Vec<_>>()).filter(|masks| !masks.is_empty()))
        }
        Item::Plan => {
            let (plan, seams) = (plans::get(conn, case)?, seams::by_case(conn, case)?);
            let none = plan.is_none() && seams.is_empty();
            Ok((!none).then(|| serde_json::to_value(Planned { plan, seams })).transpose()?)
        }
        Item::CourtCost => value(court_costs::one(conn, case, item)?),
        Item::Agreement => value(agreements::by_case(conn, case)?.into_iter().find(|a| a.id.to_string() == item)),
        Item::Delivery => value(deliveries::by_case(conn, case)?.into_iter().find(|d| d.id.to_string() == item)),
        Item::Performance => value(Some(performance::get(conn, case)?).filter(|terms| !terms.is_empty())),
        Item::Scope => value(charging::scope(conn, case)?),
        Item::Mark => value(marks::all(conn)?.remove(&case)),
        Item::Basis | Item::FeeTable | Item::Office | Item::Ways | Item::Filter | Item::Setting | Item::Figure => {
            Err(unread())
        }
    }
}

fn known_of_office(conn: &Connection, what: Item, item: &str) -> Result<Option<Value>, StoreError> {
    match what {
        Item::Basis => value(charging::basis(conn)?),
        Item::FeeTable => value(charging::table(conn, item)?),
        Item::Office => value(office::get(conn)?),
        Item::Ways => ways::get(conn),
        Item::Filter => value(filters::one(conn, item)?),
        Item::Setting => {
            let (room, name) = item.split_once('/').ok_or_else(unread)?;
            settings::one(conn, room, name)
        }
        Item::Figure => Ok(None),
        _ => Err(unread()),
    }
}

/// The plan of a bundle and the seams that belong to it, as they are kept.
#[derive(Serialize, Deserialize)]
pub(crate) struct Planned {
    pub(crate) plan: Option<plans::PlanRow>,
    pub(crate) seams: Vec<seams::SeamRow>,
}

/// Is an item as a change left it? A line that a change set free is, until it is taken again; of the office's data and settings
/// only what the change touched is looked at, of an order only those that stood in it.
pub(crate) fn still(conn: &Connection, edit: &Edit) -> Result<bool, StoreError> {
    if let (Item::Line, Some(before), None) = (edit.what, &edit.before, &edit.after) {
        let lines: Vec<statement_lines::TakenLine> = serde_json::from_value(before.clone())?;
        return Ok(!statement_lines::again(conn, &lines)?);
    }
    let stands = known(conn, edit.case, edit.what, &edit.item)?;
    Ok(match (edit.what, &edit.after, &stands) {
        (Item::Office | Item::Ways, Some(after), Some(stands)) => {
            touched(edit.before.as_ref(), after).into_iter().all(|key| part(stands, &key) == part(after, &key))
        }
        (Item::Order, Some(Value::Array(after)), Some(Value::Array(stands))) => {
            stands.iter().filter(|id| after.contains(id)).eq(after.iter())
        }
        (_, Some(after), Some(stands)) => same(stands, after),
        (_, after, stands) => stands == after,
    })
}

/// The same but for fields that hold nothing: what was kept before there was such a field does not have it.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Object(fields), Value::Object(others)) => {
            fields.keys().chain(others.keys()).all(|key| match (part(a, key), part(b, key)) {
                (Some(a), Some(b)) => same(a, b),
                (a, b) => a == b,
            })
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        _ => a == b,
    }
}

/// The value with what a change touched of it put back, and the rest as it stands.
pub(crate) fn without(change: &Edit, stands: Option<Value>) -> Value {
    let mut fields = match stands {
        Some(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    for key in change.after.as_ref().map(|after| touched(change.before.as_ref(), after)).unwrap_or_default() {
        match change.before.as_ref().and_then(|before| before.get(&key)) {
            Some(was) => fields.insert(key, was.clone()),
            None => fields.remove(&key),
        };
    }
    Value::Object(fields)
}

/// The fields that a change touched; one that is not there is the same as one that is empty.
fn touched(before: Option<&Value>, after: &Value) -> Vec<String> {
    let none = Value::Null;
    let before = before.unwrap_or(&none);
    let keys = [before, after].into_iter().filter_map(Value::as_object).flat_map(|fields| fields.keys().cloned());
    let mut keys: Vec<String> = keys.filter(|key| part(before, key) != part(after, key)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn part<'v>(value: &'v Value, key: &str) -> Option<&'v Value> {
    value.get(key).filter(|value| !value.is_null())
}

fn value(kept: Option<impl Serialize>) -> Result<Option<Value>, StoreError> {
    Ok(kept.map(serde_json::to_value).transpose()?)
}

/// What was kept of a change cannot be read.
pub(crate) fn unread() -> StoreError {
    StoreError::Corrupt("改动记录中的一项不合规格".to_owned())
}
