//! A bundle file opened again: what it holds, which of it the case has, an exhibit's pages by themselves, and its order taken back as
//! the plan.

use super::gaps::own_note;
use super::{BundlePlan, PlanExhibit, PlanSection, served_exhibits};
use crate::place::{file_name_of, io_words, name_of, read_file};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, write_whole};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, LegalTime};
use anjuan_papers::{Checked, Manifest, ManifestExhibit, Numbering, Planned, Reopened};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A bundle file and what the case has of it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct OpenedBundle {
    /// Its manifest, and whether its pages are still what they were.
    pub checked: Checked,
    /// What of its exhibits the case keeps: the same file, byte for byte. In the order of the manifest; `None` where it has none.
    pub kept: Vec<Option<EvidenceId>>,
}

/// What came of taking the order of a bundle file back as the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PlanTakenBack {
    /// How many exhibits stand as in the file.
    pub placed: u32,
    /// What does not, by number and name, each with the reason.
    pub left: Vec<(String, String)>,
}

/// What a bundle file holds, or all parts of one together: by what they say of themselves, and whether they are still what was bound.
///
/// # Errors
/// `paper.failed` where a file is no bundle, or several are not all the parts of one; which part is missing is said. What the disk
/// refuses.
pub fn check_bundle_files(files: &[PathBuf]) -> Answered<Checked> {
    let one = |file: &PathBuf| Ok(anjuan_papers::check_bundle(&read_file(file)?)?);
    if let [only] = files {
        return one(only);
    }
    let parts = files.iter().map(|file| Ok((name_of(file), one(file)?))).collect::<Answered<_>>()?;
    Ok(anjuan_papers::check_parts(parts)?)
}

/// Writes the pages of the exhibit of that number, as 证据三 or 3, in a bundle file, or in all its parts, as a file of its own, as they
/// stand in the bundle; gives what the manifest says of it.
///
/// # Errors
/// `paper.failed` where the files are no bundle, or have no such exhibit; `bundle.part` where more of it may lie in another part; what
/// the disk refuses.
pub fn take_exhibit(files: &[PathBuf], number: &str, to: &Path) -> Answered<ManifestExhibit> {
    let bundle = reopened(files)?;
    let out = bundle.take(number.trim().trim_start_matches("证据"))?;
    sound_whole(&bundle, &out.exhibit)?;
    write_whole(to, &out.pdf)?;
    Ok(out.exhibit)
}

/// The same of every exhibit, into a folder; gives the files. Nothing is written over.
///
/// # Errors
/// As [`take_exhibit`]; `file.exists`.
pub fn take_exhibits(files: &[PathBuf], folder: &Path) -> Answered<Vec<PathBuf>> {
    let bundle = reopened(files)?;
    bundle.exhibits().iter().try_for_each(|exhibit| sound_whole(&bundle, exhibit))?;
    std::fs::create_dir_all(folder)
        .map_err(|e| Problem::new("file.write", format!("文件夹“{}”建不了：{}", folder.display(), io_words(&e))))?;
    let files: Vec<PathBuf> = bundle.exhibits().iter().map(|e| folder.join(exhibit_file_name(e))).collect();
    if let Some(there) = files.iter().find(|file| file.exists()) {
        let why = format!("文件“{}”已经有了；请另选一个文件夹", there.display());
        return Err(Problem::new("file.exists", why));
    }
    for (exhibit, file) in bundle.exhibits().iter().zip(&files) {
        write_whole(file, &bundle.take(&exhibit.number)?.pdf)?;
    }
    Ok(files)
}

fn reopened(files: &[PathBuf]) -> Answered<Reopened> {
    if let [only] = files {
        return Ok(Reopened::of(&read_file(only)?)?);
    }
    let parts = files.iter().map(|file| Ok((name_of(file), read_file(file)?))).collect::<Answered<Vec<_>>>()?;
    Ok(Reopened::of_parts(&parts)?)
}

/// Half an exhibit looks like the whole of it to whoever gets the file.
fn sound_whole(bundle: &Reopened, exhibit: &ManifestExhibit) -> Answered<()> {
    if bundle.may_go_on(exhibit) {
        let why = format!(
            "证据{}“{}”在这一部分的边上，另一部分里可能还有它的页；请把整册拆分成的各部分一起选上",
            exhibit.number, exhibit.name
        );
        return Err(Problem::new("bundle.part", why));
    }
    Ok(())
}

/// What the file of an exhibit that is taken out is called: 证据三_转账凭证.pdf
fn exhibit_file_name(exhibit: &ManifestExhibit) -> String {
    format!("{}.pdf", file_name_of(&format!("证据{}_{}", exhibit.number, exhibit.name)))
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What a bundle file holds, or all parts of one, and which of it the case keeps. Changes nothing.
    pub fn open_bundle(&self, id: CaseId, files: &[PathBuf]) -> Answered<OpenedBundle> {
        let checked = check_bundle_files(files)?;
        let case = self.store.case(id)?;
        let kept = checked.manifest.exhibits.iter().map(|e| kept(&case, e).map(|e| e.id)).collect();
        Ok(OpenedBundle { checked, kept })
    }

    /// Takes order, sections, page ranges and side notes of a bundle file, or of all its parts, back as the plan: of what the case
    /// keeps, byte for byte. What stands in the plan besides stays behind it. Of a masked copy side notes and titles stay as they are:
    /// there words may be hidden.
    pub fn take_plan_back(&mut self, id: CaseId, files: &[PathBuf], now: LegalTime) -> Changed<PlanTakenBack> {
        let checked = check_bundle_files(files)?;
        if checked.frame_changed || checked.pages_differ || !checked.changed.is_empty() {
            let why = "文件与自带的清单不符，装订以后改动过，不能照它恢复计划；请用原来保存的那一份";
            return Err(Problem::new("bundle.reopen", why));
        }
        let manifest = checked.manifest;
        if let Some(part) = &manifest.part {
            let why = format!(
                "这是整册 {} 部分中的第 {} 部分，照它恢复的计划不全；请用没有拆分的整册，或者把各部分一起选上",
                part.of, part.at
            );
            return Err(Problem::new("bundle.reopen", why));
        }
        let (case, view) = (self.store.case(id)?, self.plan(id)?);
        let served: BTreeSet<EvidenceId> = served_exhibits(&self.store.bundles(id)?).into_keys().collect();
        let (plan, back) = taken_back(&case, &view.plan, &served, &manifest)?;
        if back.placed == 0 {
            let why = back.left.first().map_or("清单里没有证据", |(_, why)| why.as_str());
            return Err(Problem::new("bundle.reopen", format!("没有一份可以照这一册放回计划：{why}")));
        }
        let (row, said) = self.sound_plan(id, &plan)?;
        self.change("bundle.plan", now, |tx| {
            tx.say(format!("照证据册文件恢复：{said}"));
            tx.set_plan(id, &row)?;
            Ok(back)
        })
    }
}

/// What a case keeps of an exhibit: the same bytes.
fn kept<'a>(case: &'a Case, exhibit: &ManifestExhibit) -> Option<&'a Evidence> {
    case.evidence.iter().find(|e| e.sha256 == exhibit.sha256)
}

fn taken_back(
    case: &Case,
    plan: &BundlePlan,
    served: &BTreeSet<EvidenceId>,
    manifest: &Manifest,
) -> Answered<(BundlePlan, PlanTakenBack)> {
    let mut known: BTreeMap<EvidenceId, PlanExhibit> =
        plan.sections.iter().flat_map(|s| &s.exhibits).map(|e| (e.evidence, e.clone())).collect();
    let mut back = PlanTakenBack { placed: 0, left: Vec::new() };
    let mut sections: Vec<PlanSection> = Vec::new();
    let mut begun: Option<&Option<String>> = None;
    for exhibit in &manifest.exhibits {
        let evidence = kept(case, exhibit);
        let why = match evidence {
            None => Some("本案没有收入与它逐字节相同的原件"),
            Some(e) if served.contains(&e.id) => Some("已经送交，编号和页码不再变动"),
            Some(e) if !e.in_bundle => Some("没有选入证据册；请先选入"),
            Some(_) => None,
        };
        let planned = evidence.filter(|_| why.is_none()).and_then(|e| known.remove(&e.id));
        let Some(mut planned) = planned else {
            let why = why.unwrap_or("不在证据册计划里");
            back.left.push((format!("证据{}　{}", exhibit.number, exhibit.name), why.to_owned()));
            continue;
        };
        let Planned { cover_page, pages, side_note, cuts } = exhibit.planned.clone().unwrap_or_default();
        if exhibit.planned.is_some() {
            (planned.pages, planned.cuts) = (pages, cuts);
            if !manifest.masked {
                let own = side_note.as_deref().map(|note| own_note(note, None));
                planned.side_note = own.filter(|note| !note.is_empty()).map(str::to_owned);
            }
        }
        if begun.replace(&exhibit.section) != Some(&exhibit.section) {
            let title = title_of(plan, planned.evidence, exhibit, manifest.masked)?;
            sections.push(PlanSection { title, cover_page, exhibits: Vec::new() });
        }
        if let Some(section) = sections.last_mut() {
            section.exhibits.push(planned);
        }
        back.placed += 1;
    }
    for own in &plan.sections {
        let rest: Vec<PlanExhibit> = own.exhibits.iter().filter_map(|e| known.remove(&e.evidence)).collect();
        match sections.iter_mut().find(|s| s.title == own.title) {
            Some(same) => same.exhibits.extend(rest),
            None if rest.is_empty() => {}
            None => sections.push(PlanSection { exhibits: rest, ..own.clone() }),
        }
    }
    let numbering = numbering_by(manifest).unwrap_or(plan.numbering);
    Ok((BundlePlan { numbering, sections, ..plan.clone() }, back))
}

/// What the section is headed that begins with an exhibit. In a masked copy words of it may be hidden: then the plan's own title
/// stays, that of the section which holds the exhibit now.
///
/// # Errors
/// `bundle.reopen` where the plan has no title for it.
fn title_of(
    plan: &BundlePlan,
    evidence: EvidenceId,
    exhibit: &ManifestExhibit,
    masked: bool,
) -> Answered<Option<String>> {
    let as_printed = !masked || exhibit.section.is_none() || plan.sections.iter().any(|s| s.title == exhibit.section);
    if as_printed {
        return Ok(exhibit.section.clone());
    }
    let own = plan.sections.iter().find(|s| s.exhibits.iter().any(|e| e.evidence == evidence));
    let title = own.and_then(|s| s.title.clone());
    let unknown = || Problem::new("bundle.reopen", "遮盖版里的组名可能抹去了字，请用完整版");
    title.map(Some).ok_or_else(unknown)
}

/// How exhibits are numbered, by their numbers.
fn numbering_by(manifest: &Manifest) -> Option<Numbering> {
    let first = manifest.exhibits.first()?.number.as_str();
    Some(match first {
        grouped if grouped.contains('-') => Numbering::Grouped,
        arabic if arabic.starts_with(|c: char| c.is_ascii_digit()) => Numbering::Arabic,
        _ => Numbering::Chinese,
    })
}
