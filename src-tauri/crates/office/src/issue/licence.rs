//! The office's own licence. It belongs to the office and to no paper: where it was never said, the first paper that bears it says it
//! for all that follow.

use anjuan_case::Office as Profile;
use serde_json::Value;

/// Keys under which a form names the licence of the office that issues it.
const KEYS: [&str; 2] = ["firm_licence_no", "licence_no"];

/// The office with the licence that a paper's data name; none where it is known already, or the paper names none.
pub(super) fn learned(profile: &Profile, data: &Value) -> Option<Profile> {
    let said = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    if profile.licence_no.as_deref().and_then(said).is_some() {
        return None;
    }
    let typed = KEYS.iter().find_map(|key| data.get(*key).and_then(Value::as_str).and_then(said));
    typed.map(|number| Profile { licence_no: Some(number), ..profile.clone() })
}
