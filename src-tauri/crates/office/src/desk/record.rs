//! The record of dates: what was entered, changed or removed on a day.

use crate::Office;
use crate::place::{papers_dir, write_whole};
use crate::session::Answered;
use anjuan_case::{CaseId, Event, Handling, LegalDay, LegalTime, Party, Payment};
use anjuan_papers::{RecordRow, record_sheet};
use anjuan_store::{Closing, Edit, Item};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A date that was entered, changed or removed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DateEntry {
    /// The line of the log.
    #[specta(type = f64)]
    pub seq: i64,
    /// When.
    pub at: LegalTime,
    /// By whom, where it was said.
    pub by: Option<String>,
    /// The case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// What it is a date of.
    pub what: String,
    /// As it was; empty where it was not there.
    pub before: String,
    /// As it became; empty where it was removed.
    pub after: String,
    /// The operation.
    pub op: String,
}

impl Office {
    /// Dates entered, changed or removed on a day, in the order it was done; those of cases that came in that day as well.
    ///
    /// # Errors
    /// `store.corrupt`.
    pub fn day_record(&self, day: LegalDay) -> Answered<Vec<DateEntry>> {
        let next = day.plus_days(1).unwrap_or(day);
        let mut entries = Vec::new();
        let mut names: BTreeMap<CaseId, (String, String)> = BTreeMap::new();
        for row in self.store.edits_between(day.into(), next.into())? {
            let changes = told(&row.edit);
            if changes.is_empty() {
                continue;
            }
            let Some(id) = row.edit.case else { continue };
            if !names.contains_key(&id) {
                let case = self.store.case(id)?;
                names.insert(id, (case.number, case.title));
            }
            let (number, title) = names.get(&id).cloned().unwrap_or_default();
            entries.extend(changes.into_iter().map(|(what, before, after)| DateEntry {
                seq: row.seq,
                at: row.at,
                by: row.by.clone(),
                case: id,
                number: number.clone(),
                title: title.clone(),
                what,
                before,
                after,
                op: row.op.clone(),
            }));
        }
        Ok(entries)
    }

    /// Saves the record of a day as PDF; into the user's documents where no path is given. Gives the path written.
    ///
    /// # Errors
    /// `paper.glyph` for a character that no face has; `file.write`.
    pub fn save_day_record(&self, day: LegalDay, to: Option<&Path>, now: LegalTime) -> Answered<PathBuf> {
        let rows: Vec<RecordRow> = self
            .day_record(day)?
            .into_iter()
            .map(|entry| RecordRow {
                at: entry.at.datetime().format("%H:%M").to_string(),
                by: entry.by.unwrap_or_else(|| "未署名".to_owned()),
                case: format!("{} {}", entry.number, entry.title),
                what: entry.what,
                before: entry.before,
                after: entry.after,
            })
            .collect();
        let paper = record_sheet(&self.profile()?.name, day, &rows, now.day())?;
        let path = match to {
            Some(path) => path.to_owned(),
            None => papers_dir("期限记录", &self.dir).join(format!("期限录入记录_{day}.pdf")),
        };
        write_whole(&path, &paper.pdf)?;
        Ok(path)
    }
}

/// The dates that a change entered, changed or removed: of what, before, after.
fn told(edit: &Edit) -> Vec<(String, String, String)> {
    let (before, after) = (edit.before.as_ref(), edit.after.as_ref());
    let days: Vec<(String, String, String)> = match edit.what {
        Item::Event => {
            let event = after.or(before).and_then(read::<Event>);
            event.map(|e| (e.kind.name().to_owned(), event_day(before), event_day(after))).into_iter().collect()
        }
        Item::Payment => vec![("转账时间".to_owned(), paid_at(before), paid_at(after))],
        Item::Answer => vec![(format!("问题 {}", edit.item), answer_day(before), answer_day(after))],
        Item::Handling => {
            let both = handling_days(before).into_iter().zip(handling_days(after));
            both.map(|((what, before), (_, after))| (what.to_owned(), before, after)).collect()
        }
        // A safe day may rest on it: a demand to a minor.
        Item::Party => {
            let party = after.or(before).and_then(read::<Party>);
            let line = |p: Party| (format!("出生日期（{}）", p.display_name()), born(before), born(after));
            party.map(line).into_iter().collect()
        }
        Item::Closing => vec![("结案日期".to_owned(), closed_on(before), closed_on(after))],
        _ => Vec::new(),
    };
    days.into_iter().filter(|(_, before, after)| before != after).collect()
}

/// Something as a change kept it; none where it cannot be read.
pub(super) fn read<T: serde::de::DeserializeOwned>(value: &Value) -> Option<T> {
    serde_json::from_value(value.clone()).ok()
}

fn event_day(value: Option<&Value>) -> String {
    let event = value.and_then(read::<Event>);
    event.map(|e| e.at.map_or_else(|| e.on.to_string(), |at| at.to_string())).unwrap_or_default()
}

fn paid_at(value: Option<&Value>) -> String {
    let told = |p: Payment| if p.time_known() { p.paid_at.to_string() } else { p.paid_at.day().to_string() };
    value.and_then(read::<Payment>).map(told).unwrap_or_default()
}

fn answer_day(value: Option<&Value>) -> String {
    match value.and_then(read::<anjuan_case::Answer>) {
        Some(anjuan_case::Answer::Day(day)) => day.to_string(),
        _ => String::new(),
    }
}

/// As it was said, or as the identity number says it.
fn born(value: Option<&Value>) -> String {
    value.and_then(read::<Party>).and_then(|party| party.born()).map(|day| day.to_string()).unwrap_or_default()
}

fn closed_on(value: Option<&Value>) -> String {
    value.and_then(read::<Closing>).map(|closing| closing.on.to_string()).unwrap_or_default()
}

/// Every day of how a case is handled that goes into papers and registers, by what it is the day of.
fn handling_days(value: Option<&Value>) -> [(&'static str, String); 7] {
    let Handling { engagement, mediation, aid, .. } = value.and_then(read).unwrap_or_default();
    let day = |day: Option<LegalDay>| day.map(|day| day.to_string()).unwrap_or_default();
    let due = mediation.instalments.iter().map(|i| i.by).chain(mediation.due);
    [
        ("约定的付款日", due.map(|day| day.to_string()).collect::<Vec<_>>().join("、")),
        ("达成协议的日期", day(mediation.agreed_on)),
        ("调解日期", day(mediation.held_on)),
        ("委托合同签订日期", day(engagement.signed_on)),
        ("谈话日期", day(engagement.interviewed_on)),
        ("审批日期", day(engagement.approved_on)),
        ("决定援助的日期", day(aid.granted_on)),
    ]
}
