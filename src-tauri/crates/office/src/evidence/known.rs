//! What is known of a file that came in, and what its name only lets one guess: that is asked about and not printed.

use super::describe::with_own_words;
use super::intake::{Found, IntakeWords};
use super::opened::NameSays;
use anjuan_case::{Evidence, LegalTime, Particulars};
use anjuan_intake::{Probe, by_name};
use chrono::Timelike;

/// What of a file is known, without what only its name lets one guess.
struct Known {
    captured_at: Option<LegalTime>,
    collected_how: String,
    /// The time that stands in the suggested name rests on the name of the file.
    guessed_time: bool,
}

impl Known {
    fn of(file_name: &str, probe: &Probe, suggested_how: String, now: LegalTime) -> Self {
        let named = by_name(file_name);
        // A camera that names itself in the picture took it, whatever the file is called.
        let photographed = probe.device.is_some() && suggested_how == "拍照";
        Self {
            captured_at: probe.captured_at.filter(|at| *at <= now),
            guessed_time: probe.captured_at.is_none() && named.as_ref().is_some_and(|n| n.captured_at.is_some()),
            collected_how: if named.is_some() && !photographed { String::new() } else { suggested_how },
        }
    }
}

/// What the name of a file lets one guess and nobody has said yet; `None` where nothing is open.
pub(super) fn name_says(evidence: &Evidence) -> Option<NameSays> {
    let named = by_name(&evidence.file_name)?;
    let said = &evidence.particulars;
    let captured_at = named.captured_at.filter(|_| said.captured_at.is_none());
    let how = Some(named.collected_how).filter(|_| said.collected_how.is_empty()).map(str::to_owned);
    (captured_at.is_some() || how.is_some()).then_some(NameSays { captured_at, collected_how: how })
}

impl NameSays {
    /// As a question to the user.
    pub(super) fn in_words(self) -> String {
        let at = self.captured_at.map(to_the_second);
        let guess: Vec<String> = at.into_iter().chain(self.collected_how).collect();
        format!("据文件名推断：{}；没有登记，也不会打印。请核对，属实的填入“取证情况”", guess.join("，"))
    }
}

/// How an original was taken, as said, else as its name suggests: for telling like from like, not for print.
pub(crate) fn how_taken(evidence: &Evidence) -> &str {
    let said = evidence.particulars.collected_how.as_str();
    if said.is_empty() { by_name(&evidence.file_name).map_or("", |named| named.collected_how) } else { said }
}

/// 2026年11月2日20时15分03秒
pub(super) fn to_the_second(at: LegalTime) -> String {
    format!("{}{:02}秒", at.in_chinese(), at.datetime().second())
}

/// The name of a file without its ending.
fn stem_of(file_name: &str) -> String {
    file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem).trim().to_owned()
}

/// What the user said goes before what the file suggests, whichever way it comes in; minutes of a mediation stay out of the
/// bundle (E14).
pub(super) fn evidence_of(found: Found, words: &IntakeWords, now: LegalTime) -> Evidence {
    let or = |said: &str, suggested: String| if said.trim().is_empty() { suggested } else { said.trim().to_owned() };
    let Found { sha256, size, file_name, came_in, probe, suggested, closed: _, misnamed: _ } = found;
    let known = Known::of(&file_name, &probe, suggested.collected_how, now);
    let name = if known.guessed_time { stem_of(&file_name) } else { suggested.name };
    Evidence {
        name,
        source: words.source.trim().to_owned(),
        proves: or(&words.proves, suggested.proves),
        group: words.group.unwrap_or(suggested.group),
        in_bundle: !words.not_in_bundle && !suggested.mediation_record,
        media: Some(probe.media),
        mediation_record: suggested.mediation_record,
        particulars: Particulars {
            captured_at: known.captured_at,
            device: or(&words.device, probe.device.clone().unwrap_or_default()),
            collected_by: words.collected_by.trim().to_owned(),
            collected_how: or(&words.collected_how, known.collected_how),
            original_medium: words.original_medium.trim().to_owned(),
            came_in: with_own_words(came_in, known.captured_at, probe.device.as_deref()),
            seconds: probe.seconds,
            kind: words.kind,
            form: words.form,
        },
        ..Evidence::new(&file_name, sha256, size, now)
    }
}
