//! Files that come in, one or many.

use super::described::particulars;
use crate::args::WordsAsk;
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, LegalTime};
use anjuan_office::{EvidenceWords, FileState, IntakeAsk, IntakeReport, IntakeWords, NewEvidence, Office, Work};
use std::path::{Path, PathBuf};

pub(super) fn is_zip(path: &Path) -> bool {
    path.extension().is_some_and(|e| e.eq_ignore_ascii_case("zip"))
}

pub(super) fn add_one(
    office: &mut Office,
    case: CaseId,
    file: &Path,
    name: &str,
    words: &WordsAsk,
    not_in_bundle: bool,
    now: LegalTime,
) -> Answer {
    let (file_name, bytes) = read(file)?;
    let said = EvidenceWords {
        name: name.to_owned(),
        source: words.source.clone().unwrap_or_default(),
        proves: words.proves.clone().unwrap_or_default(),
        group: words.group.map_or(anjuan_case::EvidenceGroup::Transfer, Into::into),
        in_bundle: !not_in_bundle,
    };
    let kept = office.add_evidence(case, &NewEvidence { file_name, bytes, words: said }, now)?.value;
    let (evidence, _) = office.original(case, kept)?;
    let particulars = particulars(&evidence.particulars, None, words);
    if particulars != evidence.particulars {
        office.set_particulars(case, kept, &particulars, now)?;
    }
    let (evidence, _) = office.original(case, kept)?;
    Ok(Said::new(&evidence, format!("已收入 {}\nSHA-256 {}", evidence.name, evidence.sha256)))
}

pub(super) fn take_in(
    office: &mut Office,
    case: CaseId,
    files: &[PathBuf],
    words: &WordsAsk,
    not_in_bundle: bool,
    now: LegalTime,
) -> Answer {
    let said = |text: &Option<String>| text.clone().unwrap_or_default();
    let ask = IntakeAsk {
        paths: files.iter().map(|f| f.display().to_string()).collect(),
        words: IntakeWords {
            source: said(&words.source),
            group: words.group.map(Into::into),
            proves: said(&words.proves),
            device: said(&words.device),
            collected_by: said(&words.collected_by),
            collected_how: said(&words.how),
            original_medium: said(&words.medium),
            kind: words.kind.map(Into::into),
            form: words.form.map(Into::into),
            not_in_bundle,
        },
    };
    report(&office.take_in(case, &ask, now, &Work::silent())?.value)
}

pub(super) fn report(report: &IntakeReport) -> Answer {
    let mut text = format!(
        "收入 {} 份，重复 {} 份，跳过 {} 个，没有收入 {} 个",
        report.kept, report.same, report.skipped, report.refused
    );
    for file in &report.files {
        let mark = match file.state {
            FileState::Refused => "没有收入",
            FileState::Same => "重复",
            FileState::Kept if !file.why.is_empty() => "已收入",
            _ => continue,
        };
        text += &format!("\n{mark} {}：{}", file.shown, file.why);
    }
    if report.waiting > 0 {
        text += &format!("\n还有 {} 个没有收入，可用 anjuan evidence resume 继续", report.waiting);
    }
    Ok(Said::new(report, text))
}
