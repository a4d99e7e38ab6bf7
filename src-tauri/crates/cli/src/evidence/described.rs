//! What is said of an exhibit.

use crate::args::WordsAsk;
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, EvidenceId, LegalTime, Particulars};
use anjuan_office::{EvidenceWords, Office};

pub(super) fn particulars(known: &Particulars, captured: Option<LegalTime>, words: &WordsAsk) -> Particulars {
    let or = |said: &Option<String>, known: &str| said.clone().unwrap_or_else(|| known.to_owned());
    Particulars {
        captured_at: captured.or(known.captured_at),
        device: or(&words.device, &known.device),
        collected_by: or(&words.collected_by, &known.collected_by),
        collected_how: or(&words.how, &known.collected_how),
        original_medium: or(&words.medium, &known.original_medium),
        kind: words.kind.map(Into::into).or(known.kind),
        form: words.form.map(Into::into).or(known.form),
        ..known.clone()
    }
}

#[expect(clippy::too_many_arguments, reason = "one an option of the command")]
pub(super) fn describe(
    office: &mut Office,
    case: CaseId,
    id: EvidenceId,
    name: Option<&str>,
    captured: Option<LegalTime>,
    words: &WordsAsk,
    shown: Option<bool>,
    now: LegalTime,
) -> Answer {
    let (known, _) = office.original(case, id)?;
    let said = EvidenceWords {
        name: name.unwrap_or(&known.name).to_owned(),
        source: words.source.clone().unwrap_or_else(|| known.source.clone()),
        proves: words.proves.clone().unwrap_or_else(|| known.proves.clone()),
        group: words.group.map_or(known.group, Into::into),
        in_bundle: shown.unwrap_or(known.in_bundle),
    };
    office.describe_evidence(case, id, &said, now)?;
    let particulars = particulars(&known.particulars, captured, words);
    if particulars != known.particulars {
        office.set_particulars(case, id, &particulars, now)?;
    }
    let (evidence, _) = office.original(case, id)?;
    let mut text = format!("已修改 {}", evidence.name);
    if let Some(why) = office.renamed_since_served(case, id)? {
        text += &format!("\n注意：{why}");
    }
    Ok(Said::new(&evidence, text))
}
