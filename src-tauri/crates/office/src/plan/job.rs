//! A bundle that is bound away from the database: everything it needs was read before.

use super::again::{Printed, PrintedExhibit};
use super::gaps::Gaps;
use super::hidden::{Masked, beneath};
use super::numbering_code;
use super::served::Standing;
use crate::evidence::first_frame;
use crate::paper::bind;
use crate::session::Answered;
use crate::{Problem, Work};
use anjuan_case::{CaseId, EvidenceId, LegalTime, PaperId, PartyId};
use anjuan_papers::{Binding, BoundExhibit, BundleAsk, Cover, Exhibit, Numbering};
use anjuan_store::{BundleExhibitRow, BundleKind, BundleRow, Originals, PaperRow, RefusedRow};
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::sync::Arc;

/// A bundle ready to be bound; needs no database.
#[derive(Debug)]
pub struct BundleJob {
    pub(super) case: CaseId,
    pub(super) title: String,
    pub(super) ask: BundleAsk,
    /// Its cover, the title without what marks a masked copy.
    pub(super) cover: Cover,
    /// Numbers of the parties, each with what a masked copy shows instead.
    pub(super) words: Vec<(String, String)>,
    /// What the bundle that this is a copy of could not hold.
    pub(super) refused: Vec<RefusedRow>,
    pub(super) kind: BundleKind,
    /// The one of several respondents whose suit it is for, and the bundles that the suit had when it was prepared.
    pub(super) suit: Option<(PartyId, Vec<PaperId>)>,
    pub(super) rows: BTreeMap<String, BundleExhibitRow>,
    /// Where exhibits have to come to stand, for a copy of a bundle.
    pub(super) fixed: Option<BTreeMap<EvidenceId, Standing>>,
    /// What was served when it was prepared.
    pub(super) base: Option<(String, u32, u32)>,
    pub(super) originals: Originals,
    /// What must be said of it beside what binding says.
    pub(super) notes: Vec<String>,
    /// Recordings with pictures among the exhibits.
    pub(super) films: Vec<String>,
    /// What was masked in copies that went out before and that it goes on from; `None` where none did.
    pub(super) masked_before: Option<Vec<Masked>>,
    /// What tells the gaps of conversations; `None` for a copy of a bundle, which says what its original said.
    pub(super) gaps: Option<Gaps>,
    /// What of each exhibit's side note tells of a gap, empty where nothing does; `None` where that is not known any more.
    pub(super) told: BTreeMap<String, Option<String>>,
    /// Those of which somebody said that they are no screenshots of a conversation.
    pub(super) no_chat: BTreeSet<String>,
    /// Where a decoder may work.
    pub(super) dir: PathBuf,
}

/// A bundle that is bound and not kept yet.
#[derive(Debug)]
pub struct BoundJob {
    pub(super) job: BundleJob,
    pub(super) bound: Binding,
    pub(super) sha256: String,
}

/// What is recorded of a bound bundle.
pub(super) struct Rows {
    pub(super) paper: PaperRow,
    pub(super) bundle: BundleRow,
}

impl BoundJob {
    /// Its rows, under a new id.
    pub(super) fn rows(&self, now: LegalTime) -> Answered<Rows> {
        let Self { job, bound, sha256 } = self;
        let paper = PaperRow::new(job.case, "bundle", &job.title, now, sha256.clone(), bound.pages);
        let bundle = BundleRow {
            paper: paper.id,
            kind: job.kind,
            masked: job.ask.masked,
            numbering: numbering_code(job.ask.numbering)?,
            first_number: job.ask.first_number,
            next_number: job.ask.first_number + self.taken(),
            first_page: job.ask.first_page,
            next_page: bound.next_page,
            written_at: now,
            exhibits: self.exhibits(),
            refused: job.refused(bound)?,
            served: Vec::new(),
            voided: Vec::new(),
            file: None,
        };
        Ok(Rows { paper, bundle })
    }

    /// What it printed beside the words in its rows.
    pub(super) fn printed(&self) -> Printed {
        let ask = &self.job.ask;
        let exhibits = ask.sections.iter().flat_map(|s| &s.exhibits);
        let known = ask.copy_of.iter().flat_map(|original| original.refused.clone());
        let refused = self.bound.refusals.iter().map(|one| (one.file_name.clone(), one.printed.clone()));
        Printed {
            cover: self.job.cover.clone(),
            refused: known.chain(refused).collect(),
            exhibits: exhibits.map(|e| (e.key.clone(), self.job.printed(e))).collect(),
            against: self.job.suit.as_ref().map(|(to, _)| *to),
            words: self.job.words.clone(),
        }
    }

    /// How many numbers it takes: one an exhibit, or one a section where exhibits are numbered within sections.
    fn taken(&self) -> u32 {
        let section = |e: &BoundExhibit| self.job.rows.get(&e.key).map(|row| row.section);
        let count = match self.job.ask.numbering {
            Numbering::Grouped => self.bound.exhibits.iter().filter_map(section).collect::<BTreeSet<_>>().len(),
            _ => self.bound.exhibits.len(),
        };
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    fn exhibits(&self) -> Vec<BundleExhibitRow> {
        let row = |e: &BoundExhibit| {
            let row = self.job.rows.get(&e.key)?.clone();
            Some(BundleExhibitRow { number: e.number.clone(), from: e.from, to: e.to, ..row })
        };
        self.bound.exhibits.iter().filter_map(row).collect()
    }
}

impl BundleJob {
    /// Binds into the vault; may take minutes.
    ///
    /// # Errors
    /// What binding refuses; `bundle.drifted` where a copy would not have the numbers and pages of its original; `cancelled`;
    /// what the disk refuses.
    pub fn bind(mut self, work: &Work) -> Answered<BoundJob> {
        self.ask.stop = work.stopped();
        self.look_at_films(work)?;
        if self.ask.masked {
            let before = self.masked_before.as_deref().unwrap_or_default();
            self.ask.hidden_before = beneath(before, &self.originals);
        }
        let mut out = self.originals.scratch()?;
        let mut bound = bind(&self.ask, &mut out, work)?;
        // That a screenshot cannot be bound is known only now, and must be told where its conversation goes on.
        if self.tell_gaps(&bound)? {
            out = self.originals.scratch()?;
            bound = bind(&self.ask, &mut out, work)?;
        }
        if let Some(fixed) = &self.fixed {
            self.same_as(fixed, &bound)?;
        }
        let sha256 = out.keep()?;
        Ok(BoundJob { job: self, bound, sha256 })
    }

    fn printed(&self, exhibit: &Exhibit) -> PrintedExhibit {
        PrintedExhibit::printed(exhibit, self.told(exhibit), self.no_chat.contains(&exhibit.key))
    }

    /// What of an exhibit's side note tells of a gap.
    fn told(&self, exhibit: &Exhibit) -> Option<String> {
        self.told.get(&exhibit.key).cloned().flatten()
    }

    fn refused(&self, bound: &Binding) -> Answered<Vec<RefusedRow>> {
        let mut rows = self.refused.clone();
        for one in &bound.refusals {
            let asked = self.ask.sections.iter().flat_map(|s| &s.exhibits).find(|e| e.key == one.key);
            rows.push(RefusedRow {
                evidence: one.key.parse()?,
                why: one.why.clone(),
                pages: asked.and_then(|e| e.pages.clone()),
                with_password: asked.is_some_and(|e| e.password.is_some()),
            });
        }
        Ok(rows)
    }

    /// Writes the gaps that what was not bound has left into the side notes; whether there are any that were not told.
    fn tell_gaps(&mut self, bound: &Binding) -> Answered<bool> {
        let Some(gaps) = self.gaps.as_ref().filter(|_| !bound.refusals.is_empty()) else { return Ok(false) };
        let plan = gaps.without(&self.refused(bound)?);
        let mut new = false;
        for planned in plan.sections.iter().flat_map(|s| &s.exhibits) {
            let (key, note) = (planned.evidence.to_string(), planned.printed_note());
            let asked = self.ask.sections.iter_mut().flat_map(|s| &mut s.exhibits).find(|e| e.key == key);
            let (Some(asked), Some(row)) = (asked, self.rows.get_mut(&key)) else { continue };
            if row.side_note != note && bound.exhibits.iter().any(|e| e.key == key) {
                (asked.side_note, row.side_note, new) = (note.clone(), note, true);
                self.told.insert(key, Some(planned.gap.clone().unwrap_or_default()));
            }
        }
        Ok(new)
    }

    /// First pictures of recordings, for the pages that stand for them. What they show is not masked, so a masked copy has none.
    fn look_at_films(&mut self, work: &Work) -> Answered<()> {
        let films = self.films.iter().filter(|_| !self.ask.masked);
        for exhibit in self.ask.sections.iter_mut().flat_map(|s| &mut s.exhibits) {
            if films.clone().any(|film| *film == exhibit.key)
                && let Ok(bytes) = self.originals.kept(&exhibit.sha256, &exhibit.name)
            {
                exhibit.frame = first_frame(&self.dir, &bytes, work)?.map(Arc::from);
            }
        }
        Ok(())
    }

    fn same_as(&self, fixed: &BTreeMap<EvidenceId, Standing>, bound: &Binding) -> Answered<()> {
        for (id, there) in fixed {
            let key = id.to_string();
            let name = self.rows.get(&key).map(|row| row.name.as_str()).unwrap_or_default();
            let here = bound.exhibits.iter().find(|e| e.key == key);
            let wrong = match here {
                Some(e) if e.number == there.number && (e.from, e.to) == (there.from, there.to) => continue,
                Some(e) => format!(
                    "“{name}”原来是证据{}第{}至{}页，重做后成了证据{}第{}至{}页",
                    there.number, there.from, there.to, e.number, e.from, e.to
                ),
                None => format!("“{name}”不能再装订"),
            };
            return Err(Problem::new("bundle.drifted", format!("编号或页码与原册不一致，没有写出：{wrong}")));
        }
        Ok(())
    }
}
