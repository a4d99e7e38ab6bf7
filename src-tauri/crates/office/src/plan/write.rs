//! Writing a bundle in three steps, so that the database is free while pages are bound: prepare reads, bind needs nothing but
//! the originals, keep writes.

use super::again::PrintedExhibit;
use super::apart::{in_its_suit, one_of_several};
use super::classed::{self, is_open};
use super::gaps::Gaps;
use super::job::{BoundJob, BundleJob, Rows};
use super::listed::kind_in_words;
use super::placed::{Placed, placed};
use super::titled::{marked, titled};
use super::unordered::unordered;
use super::unplaced::unplaced;
use super::{Kept, current, mediation_reason, numbering_of, plan_of, served, suit_alone};
use crate::evidence::{MaskedRegion, add_words, all_masks, masks_of, words_under};
use crate::paper::{allowed, cause, cover};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, Work, Written, words_of_parties};
use anjuan_case::{Case, CaseId, Evidence, LegalTime, Media, PaperId, Party, PartyId};
use anjuan_papers::{BundleAsk, Exhibit, ExhibitBytes, Section, hide};
use anjuan_store::{BundleKind, BundleRow, Originals, Tx};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which exhibits are bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "scope", content = "paper")]
pub enum BundleScope {
    /// All in the plan. Refused once something was served.
    Whole,
    /// What has come in since something was served, numbered on from there.
    Supplement,
    /// What concerns the suit against this one of several respondents, who are sued apart; numbered for itself, and on from what was
    /// served in that suit.
    Apart(PartyId),
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

    /// Reads what a bundle is made of, but not the originals: those are read one by one while binding.
    pub fn prepare_bundle(&self, id: CaseId, wish: &BundleWish, now: LegalTime) -> Answered<BundleJob> {
        let whole = self.case(id)?;
        let suit = match wish.scope {
            BundleScope::Apart(to) if one_of_several(&whole, to) => Some(to),
            BundleScope::Apart(to) => {
                return Err(Problem::new("party.unknown", format!("本案没有编号为“{to}”的被申请人")));
            }
            _ => None,
        };
        let case = suit.map_or_else(|| whole.clone(), |to| suit_alone(&whole, to));
        let assessment = self.assessment(&case, now.day())?;
        allowed(&assessment, "bundle")?;
        let bundles = self.bundles_of(id, suit)?;
        let base = served::next(&bundles);
        let made = self.store.plan(id)?.map(plan_of).transpose()?;
        let plan = match suit {
            None => self.plan(id)?.plan,
            Some(_) => current(self.kept_plan(id)?, &case, &served::exhibits(&bundles)),
        };
        let nothing_new = || Problem::new("bundle.nothing-new", "送交以后没有新的证据，没有可以补充的");
        let (kind, numbering, first_number, first_page, placed, again) = match wish.scope {
            BundleScope::Whole => {
                if let Some(served) = bundles.iter().find(|b| !b.served.is_empty()) {
                    return Err(served::already(served, plan.sections.iter().map(|s| s.exhibits.len()).sum()));
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
                    return Err(nothing_new());
                }
                (BundleKind::Supplement, numbering_of(&numbering)?, number, page, placed, None)
            }
            BundleScope::Apart(_) => {
                let placed = placed(&case, &plan);
                match &base {
                    Some(_) if placed.is_empty() => return Err(nothing_new()),
                    Some((numbering, number, page)) => {
                        (BundleKind::Apart, numbering_of(numbering)?, *number, *page, placed, None)
                    }
                    None => (BundleKind::Apart, plan.numbering, 1, 1, placed, None),
                }
            }
            BundleScope::Again(paper) => {
                let (known, _) = self.bundle_row(id, paper)?;
                let again = self.again(&case, &known)?;
                let placed = known.exhibits.iter().map(|row| Placed::again(row, &again.printed)).collect();
                let numbering = numbering_of(&known.numbering)?;
                (known.kind, numbering, known.first_number, known.first_page, placed, Some((again, known.refused)))
            }
        };
        let mut words = words_of_parties(&whole);
        let mut of_suit = suit.map(|to| (to, bundles.iter().map(|b| b.paper).collect()));
        let (mut cover, mut before, mut refused, mut fixed, mut copy_of) =
            (cover(&case, cause(&assessment), &self.profile()?.name, now), None, Vec::new(), None, None);
        cover.title = titled(kind, first_page, &plan.title);
        if let Some((again, known)) = again {
            cover = again.printed.cover;
            // What was a number of a party then is hidden too, whatever it is now.
            add_words(&mut words, again.printed.words);
            of_suit = again.printed.against.map(|to| (to, Vec::new()));
            (before, refused) = (Some(again.printed.exhibits), known);
            (fixed, copy_of) = (Some(again.fixed), Some(again.copy_of));
        }
        let plain = cover.clone();
        cover.title = marked(&cover.title, wish.masked);
        // Of several suits each is filed under whom it is against.
        let sued = of_suit.as_ref().and_then(|(to, _)| whole.parties.iter().find(|p| p.id == *to));
        let title = match sued.map(Party::display_name) {
            Some(name) => marked(&format!("{}（{name}）", plain.title), wish.masked),
            None => cover.title.clone(),
        };
        let mut job = BundleJob {
            case: id,
            title,
            ask: BundleAsk {
                numbering,
                first_number,
                first_page,
                masked: wish.masked,
                copy_of,
                ..BundleAsk::plain(cover, Vec::new())
            },
            cover: plain,
            words,
            refused,
            kind,
            suit: of_suit,
            rows: BTreeMap::new(),
            fixed,
            base,
            originals: self.store.originals(),
            notes: Vec::new(),
            films: Vec::new(),
            masked_before: None,
            gaps: None,
            told: BTreeMap::new(),
            no_chat: BTreeSet::new(),
            dir: self.dir.clone(),
        };
        // A copy says what its original said.
        if job.fixed.is_none() {
            let Kept { seams, refusals, .. } = self.kept_plan(id)?;
            let uncompared = unordered(&case, &seams, &plan).into_iter();
            let mut waiting: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for (one, why) in unplaced(&case, made.as_ref(), &plan, &bundles) {
                waiting.entry(why).or_default().push(one.name.clone());
            }
            job.notes.extend(waiting.into_iter().map(|(why, names)| format!("{}{why}", listed(&names))));
            job.notes.extend(uncompared.map(|(first, why)| format!("“{}”{why}", first.name)));
            job.gaps = Some(Gaps { case: case.clone(), seams, plan, served: served::exhibits(&bundles), refusals });
        }
        job.ask.sections.clear();
        self.go_on_hiding(&mut job, &whole)?;
        self.fill(&mut job, &case, placed, before.as_ref())?;
        Ok(job)
    }

    fn fill(
        &self,
        job: &mut BundleJob,
        case: &Case,
        placed: Vec<Placed>,
        before: Option<&BTreeMap<String, PrintedExhibit>>,
    ) -> Answered<()> {
        let masks = all_masks(self, case.id)?;
        let mut hidden = 0;
        let (mut uncovered, mut unsaid, mut unclassed, mut minutes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut last = 0;
        for Placed { section, row, gap, no_chat } in placed {
            let evidence = crate::session::evidence_in(case, row.evidence)?;
            let drawn = masks.get(&row.evidence).map(Vec::as_slice).unwrap_or_default();
            // What lies on pages that are not bound hides nothing here; what is known to stand there is hidden all the same.
            let bound =
                |page: u32| row.pages.as_ref().is_none_or(|all| all.iter().any(|(a, b)| (*a..=*b).contains(&page)));
            let regions: Vec<MaskedRegion> = drawn.iter().filter(|m| bound(m.page)).cloned().collect();
            let mut mask_words = job.words.clone();
            add_words(&mut mask_words, words_under(drawn));
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
            let key = row.evidence.to_string();
            let said = before.and_then(|b| b.get(&key)).cloned().unwrap_or_else(|| PrintedExhibit::of(&evidence));
            // What was printed of a bill then, whatever the case has taken from it since.
            let records = match said.records {
                Some(records) => Some(records),
                None => self.bill_rows(case, &evidence)?,
            };
            if records.as_ref().is_some_and(Vec::is_empty) {
                job.notes.push(format!(
                    "“{}”是账单，本案没有取自其中的转账，没有打印任何记录；先从账单选取转账，再装订",
                    row.name
                ));
            }
            job.told.insert(key.clone(), gap);
            if no_chat {
                job.no_chat.insert(key.clone());
            }
            let kind = if before.is_some() { said.kind } else { Some(kind_in_words(case, &evidence)) };
            if before.is_none() && (row.source.is_empty() || row.proves.is_empty()) {
                unsaid.push(row.name.clone());
            }
            // A plan says so itself; a bundle made once more has whatever it had.
            if before.is_some() && evidence.mediation_record {
                minutes.push(row.name.clone());
            }
            if before.is_none() && is_open(case, &evidence) {
                unclassed.push(row.name.clone());
            }
            let exhibit = Exhibit {
                key,
                name: row.name.clone(),
                source: row.source.clone(),
                proves: row.proves.clone(),
                kind,
                file_name: said.file_name,
                sha256: evidence.sha256.clone(),
                size: evidence.size,
                pages: row.pages.clone(),
                side_note: row.side_note.clone(),
                particulars: said.particulars,
                password: self.store.password(case.id, row.evidence)?,
                cuts: row.cuts.clone(),
                masks: masks_of(&regions),
                mask_words,
                frame: None,
                records,
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
        if job.ask.masked {
            // The file is called after it.
            let words: Vec<(String, String)> =
                job.ask.sections.iter().flat_map(|s| &s.exhibits).flat_map(|e| &e.mask_words).cloned().collect();
            job.title = hide(&job.title, &words);
        }
        if !unsaid.is_empty() {
            let why = "没有写证据来源或者证明目的，目录里空着；法院要求作简要说明，请补填后重新装订";
            job.notes.push(format!("{}{why}", listed(&unsaid)));
        }
        if !unclassed.is_empty() {
            job.notes.push(format!("{}{}", listed(&unclassed), classed::OPEN));
        }
        if !minutes.is_empty() {
            let why = mediation_reason(&self.book);
            job.notes.push(format!("{}标记为调解记录，照原册仍装在这一册里：{why}", listed(&minutes)));
        }
        if job.ask.masked && !uncovered.is_empty() {
            job.notes.push(without_masks(&uncovered, job.rows.len()));
        }
        // What goes on from a masked copy is masked, too, whether something new has to be hidden or not.
        if job.ask.masked && hidden == 0 && job.masked_before.is_none() {
            return Err(Problem::new(
                "bundle.nothing-masked",
                "还没有框出任何遮盖区域，也没有登记当事人的证件号码、电话，遮盖版会与完整版相同；请先遮盖",
            ));
        }
        Ok(())
    }

    /// Keeps a bound bundle: paper, numbers and pages, what it printed besides, log.
    pub fn keep_bundle(&mut self, done: BoundJob, now: LegalTime) -> Changed<WrittenBundle> {
        let rows = done.rows(now)?;
        self.change("paper.bundle", now, |tx| record(tx, &done, &rows))
    }
}

/// Records a bundle whose pages are in the vault.
pub(super) fn record(tx: &mut Tx<'_>, done: &BoundJob, rows: &Rows) -> Answered<WrittenBundle> {
    let job = &done.job;
    // Somebody may have served another one while the pages were bound.
    let now: Vec<BundleRow> = match &job.suit {
        None => tx.bundles(job.case)?,
        Some((_, own)) => {
            tx.bundles(job.case)?.into_iter().filter(|b| own.contains(&b.paper)).map(in_its_suit).collect()
        }
    };
    if job.fixed.is_none() && served::next(&now) != job.base {
        return Err(Problem::new("bundle.changed", "装订期间有证据册登记为送交，编号已变；请重新装订"));
    }
    let Rows { paper, bundle } = rows;
    tx.say(format!("{} {} 份 {} 页", job.title, bundle.exhibits.len(), paper.pages));
    tx.add_paper(paper)?;
    tx.add_bundle(job.case, bundle)?;
    let printed = serde_json::to_value(done.printed())
        .map_err(|e| Problem::new("store.corrupt", format!("证据册装订时印的内容没有存下：{e}")))?;
    tx.print_bundle(paper.id, &printed)?;
    let bound = &done.bound;
    let written = Written {
        paper: paper.clone(),
        faces: bound.faces.clone(),
        refused: bound.refused.clone(),
        notes: job.notes.iter().chain(&bound.told).cloned().collect(),
    };
    Ok(WrittenBundle { written, bundle: bundle.clone(), no_pdf_a: bound.pdf_a.clone().err() })
}

/// Up to five names, and how many there are where there are more.
fn listed(names: &[String]) -> String {
    let said: Vec<String> = names.iter().take(5).map(|n| format!("“{n}”")).collect();
    let more = if names.len() > 5 { format!("等 {} 份", names.len()) } else { String::new() };
    format!("{}{more}", said.join("、"))
}

/// What a masked copy must say of exhibits on which nobody drew a mask: they are in it as they are.
fn without_masks(names: &[String], of: usize) -> String {
    let listed = listed(names);
    let none = if names.len() == of {
        "这一册里没有框出任何遮盖区域，只抹去了目录等处的号码。"
    } else {
        ""
    };
    format!("{none}{listed}没有遮盖区域，按原样装入；交给对方以前请逐页看过")
}

fn read_later(originals: &Originals, evidence: &Evidence) -> ExhibitBytes {
    let (originals, sha256, name) = (originals.clone(), evidence.sha256.clone(), evidence.name.clone());
    ExhibitBytes::lazy(move || originals.shared(&sha256, &name).map_err(|e| e.to_string()))
}

fn ranges_in_words(ranges: &[(u32, u32)]) -> String {
    let said: Vec<String> = ranges
        .iter()
        .map(|(from, to)| if from == to { format!("第{from}页") } else { format!("第{from}至{to}页") })
        .collect();
    said.join("、")
}
