//! Writing a bundle in three steps, so that the database is free while pages are bound: prepare reads, bind needs nothing but
//! the originals, keep writes.

use super::job::{BoundJob, BundleJob};
use super::served;
use super::{numbering_code, numbering_of};
use crate::evidence::{all_masks, covered, masks_of, particulars_of};
use crate::paper::{allowed, cover};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, Work, Written, words_of_parties};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, LegalTime, Media, PaperId};
use anjuan_papers::{BoundExhibit, BundleAsk, Exhibit, ExhibitBytes, Numbering, Section};
use anjuan_store::{BundleExhibitRow, BundleKind, BundleRow, Originals, PaperRow};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which exhibits are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "scope", content = "paper")]
pub enum BundleScope {
    /// All in the plan. Refused once something was served.
    Whole,
    /// What has come in since something was served, numbered on from there.
    Supplement,
    /// A written bundle once more with the same numbers and pages: its masked copy.
    Again(PaperId),
}

/// What a bundle is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BundleWish {
    /// Which exhibits.
    pub scope: BundleScope,
    /// The copy for the opponent, with the masks burnt in.
    pub masked: bool,
}

impl BundleWish {
    /// Everything, unmasked.
    pub const WHOLE: Self = Self { scope: BundleScope::Whole, masked: false };
}

/// A written bundle.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct WrittenBundle {
    /// The paper, faces, and files refused.
    pub written: Written,
    /// Numbers and pages.
    pub bundle: BundleRow,
    /// Why it is no PDF/A; `None` where it is.
    pub no_pdf_a: Option<String>,
}

/// An exhibit with its place, before it is bound.
struct Placed {
    section: u32,
    row: BundleExhibitRow,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Writes the evidence bundle: everything in the plan, unmasked.
    pub fn write_bundle(&mut self, id: CaseId, now: LegalTime, work: &Work) -> Changed<Written> {
        let done = self.write_bundle_as(id, &BundleWish::WHOLE, now, work)?;
        Ok(anjuan_store::Done { value: done.value.written, changed: done.changed })
    }

    /// Writes a bundle.
    pub fn write_bundle_as(
        &mut self,
        id: CaseId,
        wish: &BundleWish,
        now: LegalTime,
        work: &Work,
    ) -> Changed<WrittenBundle> {
        let bound = self.prepare_bundle(id, wish, now)?.bind(work)?;
        self.keep_bundle(bound, now)
    }

    /// The scope that is meant where a user asks for a bundle without more: everything; for a masked copy of what was served,
    /// that once more.
    pub fn scope_of(&self, id: CaseId, masked: bool) -> Answered<BundleScope> {
        let bundles = self.store.bundles(id)?;
        let served = bundles.iter().find(|b| !b.served.is_empty() && !b.masked);
        Ok(served.filter(|_| masked).map_or(BundleScope::Whole, |b| BundleScope::Again(b.paper)))
    }

    /// Reads what a bundle is made of, but not the originals: those are read one by one while binding.
    pub fn prepare_bundle(&self, id: CaseId, wish: &BundleWish, now: LegalTime) -> Answered<BundleJob> {
        let case = self.case(id)?;
        allowed(&self.assessment(&case, now.day())?, "bundle")?;
        let bundles = self.store.bundles(id)?;
        let base = served::next(&bundles);
        let plan = self.plan(id)?.plan;
        let (kind, numbering, first_number, first_page, placed, fixed) = match wish.scope {
            BundleScope::Whole => {
                if let Some(served) = bundles.iter().find(|b| !b.served.is_empty()) {
                    return Err(already_served(served, plan.sections.iter().map(|s| s.exhibits.len()).sum()));
                }
                (BundleKind::Whole, plan.numbering, 1, 1, placed(&case, &plan), None)
            }
            BundleScope::Supplement => {
                let Some((numbering, number, page)) = base.clone() else {
                    return Err(Problem::new(
                        "bundle.nothing-served",
                        "还没有登记送交过证据册，不需要补充证据；请装订整册",
                    ));
                };
                let placed = placed(&case, &plan);
                if placed.is_empty() {
                    return Err(Problem::new("bundle.nothing-new", "送交以后没有新的证据，没有可以补充的"));
                }
                (BundleKind::Supplement, numbering_of(&numbering)?, number, page, placed, None)
            }
            BundleScope::Again(paper) => {
                let known = bundles.iter().find(|b| b.paper == paper).ok_or_else(|| {
                    Problem::new("bundle.none", "这份文书不是本案的证据册，或者是旧版程序装订的；请重新装订")
                })?;
                let placed: Vec<Placed> =
                    known.exhibits.iter().map(|row| Placed { section: row.section, row: row.clone() }).collect();
                let fixed = served::exhibits(std::slice::from_ref(&BundleRow {
                    served: vec![anjuan_store::ServingRow {
                        id: anjuan_case::ServingId::new(),
                        on: now.day(),
                        to: String::new(),
                    }],
                    ..known.clone()
                }));
                let numbering = numbering_of(&known.numbering)?;
                (known.kind, numbering, known.first_number, known.first_page, placed, Some(fixed))
            }
        };
        let mut job = BundleJob {
            case: id,
            title: title_of(kind, &plan.title, wish.masked),
            ask: BundleAsk {
                numbering,
                first_number,
                first_page,
                masked: wish.masked,
                ..BundleAsk::plain(cover(&case, &self.profile()?.name, now), Vec::new())
            },
            kind,
            rows: BTreeMap::new(),
            fixed,
            base,
            originals: self.store.originals(),
            notes: Vec::new(),
            films: Vec::new(),
            dir: self.dir.clone(),
        };
        job.ask.cover.title.clone_from(&job.title);
        job.ask.sections.clear();
        self.fill(&mut job, &case, placed)?;
        Ok(job)
    }

    fn fill(&self, job: &mut BundleJob, case: &Case, placed: Vec<Placed>) -> Answered<()> {
        let masks = all_masks(self, case.id)?;
        let words = words_of_parties(case);
        let mut hidden = 0;
        let mut uncovered = Vec::new();
        let mut last = 0;
        for Placed { section, row } in placed {
            let evidence = crate::session::evidence_in(case, row.evidence)?;
            let regions = masks.get(&row.evidence).map(Vec::as_slice).unwrap_or_default();
            let mut mask_words = words.clone();
            for word in regions.iter().filter_map(|m| m.word.as_ref()) {
                if !mask_words.iter().any(|(known, _)| known == word) {
                    mask_words.push((word.clone(), covered(word)));
                }
            }
            hidden += regions.len() + mask_words.len();
            // Other files get a sheet that shows nothing of them.
            if regions.is_empty() && matches!(evidence.media, Some(Media::Image | Media::Pdf)) {
                uncovered.push(row.name.clone());
            }
            if let Some(pages) = &row.pages {
                let of = self.page_count(case.id, &evidence)?;
                job.ask.note_missing.push(format!("“{}”只装订{}，原件共 {of} 页", row.name, ranges_in_words(pages)));
            }
            if evidence.media == Some(Media::Video) {
                job.films.push(row.evidence.to_string());
            }
            let exhibit = Exhibit {
                key: row.evidence.to_string(),
                name: row.name.clone(),
                source: row.source.clone(),
                proves: row.proves.clone(),
                file_name: evidence.file_name.clone(),
                sha256: evidence.sha256.clone(),
                pages: row.pages.clone(),
                side_note: row.side_note.clone(),
                particulars: particulars_of(&evidence.particulars),
                password: self.store.password(case.id, row.evidence)?,
                cuts: row.cuts.clone(),
                masks: masks_of(regions),
                mask_words,
                frame: None,
                records: self.bill_rows(case, &evidence),
                bytes: read_later(&job.originals, &evidence),
            };
            if section != last || job.ask.sections.is_empty() {
                last = section;
                job.ask.sections.push(Section {
                    title: row.section_title.clone(),
                    cover_page: row.cover_page,
                    exhibits: Vec::new(),
                });
            }
            if let Some(section) = job.ask.sections.last_mut() {
                section.exhibits.push(exhibit);
            }
            job.rows.insert(row.evidence.to_string(), row);
        }
        if job.ask.masked && !uncovered.is_empty() {
            job.notes.push(without_masks(&uncovered, job.rows.len()));
        }
        if job.ask.masked && hidden == 0 {
            return Err(Problem::new(
                "bundle.nothing-masked",
                "还没有框出任何遮盖区域，也没有登记当事人的证件号码、电话，遮盖版会与完整版相同；请先遮盖",
            ));
        }
        Ok(())
    }

    /// Keeps a bound bundle: paper, numbers and pages, log.
    pub fn keep_bundle(&mut self, done: BoundJob, now: LegalTime) -> Changed<WrittenBundle> {
        let BoundJob { job, bound, sha256 } = done;
        let numbering = numbering_code(job.ask.numbering)?;
        self.change("paper.bundle", now, |tx| {
            // Somebody may have served another one while the pages were bound.
            if job.fixed.is_none() && served::next(&tx.bundles(job.case)?) != job.base {
                return Err(Problem::new("bundle.changed", "装订期间有证据册登记为送交，编号已变；请重新装订"));
            }
            let paper = PaperRow::new(job.case, "bundle", &job.title, now, sha256, bound.pages);
            let bundle = BundleRow {
                paper: paper.id,
                kind: job.kind,
                masked: job.ask.masked,
                numbering,
                first_number: job.ask.first_number,
                next_number: job.ask.first_number + taken(&job.ask, &bound.exhibits),
                first_page: job.ask.first_page,
                next_page: job.ask.first_page + bound.pages,
                written_at: now,
                exhibits: printed(&job.rows, &bound.exhibits),
                served: Vec::new(),
            };
            tx.say(format!("{} {} 份 {} 页", job.title, bundle.exhibits.len(), paper.pages));
            tx.add_paper(&paper)?;
            tx.add_bundle(job.case, &bundle)?;
            let written = Written { paper, faces: bound.faces, refused: bound.refused, notes: job.notes };
            Ok(WrittenBundle { written, bundle, no_pdf_a: bound.pdf_a.err() })
        })
    }
}

/// What a masked copy must say of exhibits on which nobody drew a mask: they are in it as they are.
fn without_masks(names: &[String], of: usize) -> String {
    let listed: Vec<String> = names.iter().take(5).map(|n| format!("“{n}”")).collect();
    let listed = listed.join("、");
    let more = if names.len() > 5 { format!("等 {} 份", names.len()) } else { String::new() };
    let none = if names.len() == of {
        "这一册里没有框出任何遮盖区域，只抹去了目录等处的号码。"
    } else {
        ""
    };
    format!("{none}{listed}{more}没有遮盖区域，按原样装入；交给对方以前请逐页看过")
}

/// How many numbers a bundle takes: one an exhibit, or one a section where exhibits are numbered within sections.
fn taken(ask: &BundleAsk, bound: &[BoundExhibit]) -> u32 {
    let count = match ask.numbering {
        Numbering::Grouped => ask.sections.len(),
        _ => bound.len(),
    };
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn printed(rows: &BTreeMap<String, BundleExhibitRow>, bound: &[BoundExhibit]) -> Vec<BundleExhibitRow> {
    let row = |e: &BoundExhibit| {
        let row = rows.get(&e.key)?.clone();
        Some(BundleExhibitRow { number: e.number.clone(), from: e.from, to: e.to, ..row })
    };
    bound.iter().filter_map(row).collect()
}

fn read_later(originals: &Originals, evidence: &Evidence) -> ExhibitBytes {
    let (originals, sha256, name) = (originals.clone(), evidence.sha256.clone(), evidence.name.clone());
    ExhibitBytes::lazy(move || originals.kept(&sha256, &name).map_err(|e| e.to_string()))
}

/// The exhibits of a plan in order; sections that hold none are left out.
fn placed(case: &Case, plan: &super::BundlePlan) -> Vec<Placed> {
    let evidence: BTreeMap<EvidenceId, &Evidence> = case.evidence.iter().map(|e| (e.id, e)).collect();
    let sections = plan.sections.iter().filter(|s| !s.exhibits.is_empty());
    let mut all = Vec::new();
    for (section, planned) in (1..).zip(sections) {
        for exhibit in &planned.exhibits {
            let Some(evidence) = evidence.get(&exhibit.evidence) else { continue };
            let row = BundleExhibitRow {
                evidence: evidence.id,
                section,
                section_title: planned.title.clone(),
                cover_page: planned.cover_page,
                number: String::new(),
                from: 0,
                to: 0,
                name: evidence.name.clone(),
                source: evidence.source.clone(),
                proves: evidence.proves.clone(),
                side_note: exhibit.side_note.clone(),
                pages: exhibit.pages.clone(),
                cuts: exhibit.cuts.clone(),
            };
            all.push(Placed { section, row });
        }
    }
    all
}

fn title_of(kind: BundleKind, planned: &str, masked: bool) -> String {
    let title = match kind {
        BundleKind::Whole => planned.to_owned(),
        BundleKind::Supplement => format!("补充{planned}"),
    };
    if masked { format!("{title}（遮盖版）") } else { title }
}

fn ranges_in_words(ranges: &[(u32, u32)]) -> String {
    let said: Vec<String> = ranges
        .iter()
        .map(|(from, to)| if from == to { format!("第{from}页") } else { format!("第{from}至{to}页") })
        .collect();
    said.join("、")
}

fn already_served(served: &BundleRow, new: usize) -> Problem {
    let when = served.served.first().map(|s| format!("{} 送交{}", s.on, s.to)).unwrap_or_default();
    Problem::new(
        "bundle.served",
        format!(
            "证据册已于 {when}，编号和页码不再变动；新增的 {new} 份请做补充证据，要重印或者做遮盖版请用送交的那一册"
        ),
    )
}
