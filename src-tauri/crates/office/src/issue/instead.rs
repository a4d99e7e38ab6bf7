//! Letters that take the place of one that went before: whoever has both must be able to tell which of them counts, and a number
//! that is missing between two letters is accounted for.

use crate::delivery::demands;
use anjuan_case::OfficeKind;
use anjuan_papers::form::Form;
use anjuan_store::PaperRow;
use serde_json::Value;

/// Where a letter names the one whose place it takes.
pub(super) const KEY: &str = "instead";

/// Has a letter name the one whose place it takes, by number and day; of one that takes none's place nothing is said. What somebody
/// wrote there himself stays where it names that letter. Answers whether words were taken away because no letter is replaced: who
/// wrote them is told ([`not_written`]). What a demand has brought about is said to stand; a mediator's reminder is none, and brought
/// about nothing.
pub(super) fn name(form: &Form, data: &mut Value, older: Option<&PaperRow>, sender: OfficeKind) -> bool {
    if !form.fields.iter().any(|f| f.key == KEY) {
        return false;
    }
    let told = data.get(KEY).and_then(Value::as_str).unwrap_or_default();
    let Some(older) = older else {
        let taken = !told.trim().is_empty();
        data[KEY] = Value::Null;
        return taken;
    };
    if !names(told, older) {
        data[KEY] = Value::String(sentence(form.id, older, sender));
    }
    false
}

/// What is told of words that [`name`] took away.
pub(super) fn not_written() -> String {
    "“代替的前函”没有写入：这份函没有代替以前的函".to_owned()
}

/// A paper's data without what it says of the one before.
pub(super) fn without(data: &Value) -> Value {
    let mut data = data.clone();
    if let Some(fields) = data.as_object_mut() {
        fields.remove(KEY);
    }
    data
}

/// By its number, or by its day where it bears none.
fn names(told: &str, older: &PaperRow) -> bool {
    told.contains(&older.number.clone().unwrap_or_else(|| older.written_at.day().in_chinese()))
}

/// What the letter before has brought about, as that limitation was interrupted, is not taken back.
fn sentence(form: &str, older: &PaperRow, sender: OfficeKind) -> String {
    let number = older.number.as_deref().map(|n| format!("（{n}）")).unwrap_or_default();
    let stays = if demands(form, sender) { "，前函已经产生的催告效力不受影响" } else { "" };
    format!(
        "本函代替{}出具的{}{number}；两函不一致的，以本函为准{stays}。",
        older.written_at.day().in_chinese(),
        older.title
    )
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::CaseId;
    use anjuan_papers::form::form;

    #[test]
    fn a_letter_names_the_one_whose_place_it_takes_and_no_other() {
        let on = "2026-11-20T10:00".parse().unwrap();
        let mut older = PaperRow::new(CaseId::new(), "lawyer-letter", "律师函", on, String::new(), 1);
        older.number = Some("〔2026〕河示律函字第3号".to_owned());
        let letter = form("lawyer-letter").unwrap();
        let mut data = letter.sample_data().unwrap();
        name(letter, &mut data, Some(&older), OfficeKind::Firm);
        let said = data[KEY].as_str().unwrap().to_owned();
        assert!(said.contains("2026年11月20日") && said.contains("〔2026〕河示律函字第3号"), "{said}");
        let own = "本函更正〔2026〕河示律函字第3号律师函的金额。";
        data[KEY] = own.into();
        name(letter, &mut data, Some(&older), OfficeKind::Firm);
        assert_eq!(data[KEY], own, "what somebody wrote of it himself stays");
        // The next version is of this one, and not of the one before.
        older.number = Some("〔2026〕河示律函字第4号".to_owned());
        name(letter, &mut data, Some(&older), OfficeKind::Firm);
        assert!(data[KEY].as_str().unwrap().contains("第4号"), "{}", data[KEY]);
        assert!(name(letter, &mut data, None, OfficeKind::Firm), "words are taken away");
        assert!(data[KEY].is_null());
        assert!(!name(letter, &mut data, None, OfficeKind::Firm), "where nothing was written nothing is told");
        // A demand bears no number: its day tells it.
        let demand = form("demand-letter").unwrap();
        older = PaperRow::new(CaseId::new(), "demand-letter", "催告函", on, String::new(), 1);
        let mut data = demand.sample_data().unwrap();
        name(demand, &mut data, Some(&older), OfficeKind::Committee);
        assert!(data[KEY].as_str().unwrap().contains("2026年11月20日出具的催告函；"), "{}", data[KEY]);
        // A complaint names none.
        let complaint = form("civil-complaint").unwrap();
        let mut data = complaint.sample_data().unwrap();
        let before = data.clone();
        name(complaint, &mut data, Some(&older), OfficeKind::Firm);
        assert_eq!(data, before);
    }

    /// A mediator reminds and demands nothing: limitation was not interrupted, and nothing of a demand is left standing.
    #[test]
    fn only_a_reminder_for_the_creditor_leaves_a_demand_standing() {
        let on = "2026-11-20T10:00".parse().unwrap();
        let older = PaperRow::new(CaseId::new(), "performance-reminder", "履行提醒函", on, String::new(), 1);
        let reminder = form("performance-reminder").unwrap();
        for (sender, demands) in [
            (OfficeKind::Committee, false),
            (OfficeKind::CommercialMediation, false),
            (OfficeKind::Firm, true),
            (OfficeKind::LegalAid, true),
        ] {
            let mut data = reminder.sample_data().unwrap();
            name(reminder, &mut data, Some(&older), sender);
            let said = data[KEY].as_str().unwrap();
            assert!(said.contains("2026年11月20日出具的履行提醒函；"), "{said}");
            assert_eq!(said.contains("催告效力"), demands, "{}: {said}", sender.name());
        }
    }
}
