//! A bundle that is bound away from the database: everything it needs was read before.

use super::served::Standing;
use crate::evidence::first_frame;
use crate::paper::bind;
use crate::session::Answered;
use crate::{Problem, Work};
use anjuan_case::{CaseId, EvidenceId};
use anjuan_papers::{Binding, BundleAsk};
use anjuan_store::{BundleExhibitRow, BundleKind, Originals};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// A bundle ready to be bound; needs no database.
#[derive(Debug)]
pub struct BundleJob {
    pub(super) case: CaseId,
    pub(super) title: String,
    pub(super) ask: BundleAsk,
    pub(super) kind: BundleKind,
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

impl BundleJob {
    /// Binds into the vault; may take minutes.
    ///
    /// # Errors
    /// What binding refuses; `bundle.drifted` where a copy would not have the numbers and pages of its original; `cancelled`;
    /// what the disk refuses.
    pub fn bind(mut self, work: &Work) -> Answered<BoundJob> {
        self.look_at_films(work)?;
        let mut out = self.originals.scratch()?;
        let bound = bind(&self.ask, &mut out, work)?;
        if let Some(fixed) = &self.fixed {
            self.same_as(fixed, &bound)?;
        }
        let sha256 = out.keep()?;
        Ok(BoundJob { job: self, bound, sha256 })
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
