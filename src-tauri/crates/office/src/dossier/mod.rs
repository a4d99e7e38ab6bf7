//! Files (卷宗): what is there and what is missing, seen at a glance; one press binds them.
//!
//! Start at [`Office::dossier`](crate::Office::dossier) and [`Office::write_dossier`](crate::Office::write_dossier).

mod bind;
mod changed;
mod issue;
mod lamp;
mod orders;
mod profile;

pub use bind::{DossierJob, WrittenDossier};
pub use issue::IssuedItems;
pub use lamp::{DossierItemShown, DossierPart, Lamp};
pub use orders::DossierOrder;
pub use profile::{DossierItem, DossierNeeded, DossierProfile};

pub(crate) use profile::CIVIL_FILING;

use crate::Office;
use crate::plan::counting;
use crate::session::Answered;
use anjuan_case::{Case, CaseId, OfficeKind, PaperId};
use serde::Serialize;
use std::collections::BTreeMap;

/// A file with its lamps.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct DossierShown {
    /// Its order.
    pub profile: DossierProfile,
    /// 卷号
    pub number: Option<String>,
    /// Its items.
    pub items: Vec<DossierItemShown>,
    /// Nothing is missing, drafted only or unsigned.
    pub complete: bool,
    /// What is missing, a sentence each, as the note (卷宗情况说明) will say.
    pub lacking: Vec<String>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Every order of files that this office may keep.
    pub fn dossier_profiles(&self) -> Answered<Vec<DossierProfile>> {
        let kind = self.profile()?.kind;
        Ok(profile::profiles(&self.dir)?.into_iter().filter(|p| p.office.contains(&kind)).collect())
    }

    /// A case's file with its lamps; the office's own order where none is named. `asked` names forms of items that are there
    /// only when asked for.
    pub fn dossier(&self, id: CaseId, profile: Option<&str>, asked: &[String]) -> Answered<DossierShown> {
        let office = self.profile()?;
        let profile = profile::chosen(&self.dir, &office, profile)?;
        let case = self.case(id)?;
        // A file keeps what was said at the time; what is handed in must say what is so now.
        let changed = match profile.filing {
            true => self.changed_papers(&case, &self.store.papers(id)?, &self.store.bundles(id)?)?,
            false => BTreeMap::new(),
        };
        let items = self.shelved(&profile, office.kind, &case, asked, &changed)?;
        let lacks = |i: &&DossierItemShown| !matches!(i.lamp, Lamp::There | Lamp::NotNeeded);
        let lacking = items.iter().filter(lacks).map(|i| format!("{}：{}", i.title, i.because)).collect::<Vec<_>>();
        Ok(DossierShown {
            number: case.handling.number(office.kind).map(ToOwned::to_owned),
            complete: lacking.is_empty(),
            lacking,
            profile,
            items,
        })
    }

    /// What lies in the file that this office keeps of a case, in its order.
    pub(crate) fn file_parts(&self, case: &Case) -> Answered<Vec<DossierPart>> {
        let office = self.profile()?;
        let profile = profile::chosen(&self.dir, &office, None)?;
        let items = self.shelved(&profile, office.kind, case, &[], &BTreeMap::new())?;
        Ok(items.into_iter().flat_map(|item| item.parts).collect())
    }

    fn shelved(
        &self,
        profile: &DossierProfile,
        office: OfficeKind,
        case: &Case,
        asked: &[String],
        changed: &BTreeMap<PaperId, String>,
    ) -> Answered<Vec<DossierItemShown>> {
        let shelf = lamp::Shelf {
            case,
            office,
            papers: &self.store.papers(case.id)?,
            drafts: &self.store.drafts(case.id)?,
            deliveries: &self.store.deliveries(case.id)?,
            asked,
            newest_only: profile.filing,
            bundles: &counting(&self.store.bundles(case.id)?),
            changed,
        };
        Ok(lamp::items(profile, &shelf))
    }
}
