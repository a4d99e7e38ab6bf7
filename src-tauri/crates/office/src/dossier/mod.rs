//! Files (卷宗): what is there and what is missing, seen at a glance; one press binds them.
//!
//! Start at [`Office::dossier`](crate::Office::dossier) and [`Office::write_dossier`](crate::Office::write_dossier).

mod bearer;
mod bind;
mod changed;
mod corrected;
mod issue;
mod lamp;
mod orders;
mod profile;
mod unsaid;

pub use bind::{DossierJob, WrittenDossier};
pub use issue::IssuedItems;
pub use lamp::{DossierItemShown, DossierPart, Lamp};
pub use orders::DossierOrder;
pub use profile::{DossierItem, DossierNeeded, DossierProfile};

pub(crate) use bearer::bearers;
pub(crate) use profile::CIVIL_FILING;

use crate::Office;
use crate::compose::{PRESERVATION, in_suit, is_against, of_suit};
use crate::issue::{number_written, series_for_case, take_number};
use crate::plan::{behind, counting, suit_alone};
use crate::session::Answered;
use anjuan_case::{Case, CaseId, LegalTime, Office as Profile, OfficeKind, PaperId, PartyId, Role};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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

/// Against whom the papers of a set for a court are.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Against {
    /// Whoever it may be: what was issued is looked at, whichever suit it belongs to.
    Anybody,
    /// This one of several respondents, who is sued alone; all of them in one suit where `None`.
    These(Option<PartyId>),
}

impl Against {
    /// The one of several respondents whose suit it is.
    fn suit(self, case: &Case) -> Option<PartyId> {
        let Self::These(to) = self else { return None };
        to.filter(|_| case.parties_as(Role::Respondent).nth(1).is_some())
    }
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
        self.dossier_against(id, profile, asked, Against::Anybody)
    }

    /// The same with the papers of one suit only.
    pub(crate) fn dossier_against(
        &self,
        id: CaseId,
        profile: Option<&str>,
        asked: &[String],
        against: Against,
    ) -> Answered<DossierShown> {
        let office = self.profile()?;
        let profile = profile::chosen(&self.dir, &office, profile)?;
        let case = self.case(id)?;
        // A file keeps what was said at the time, but not two names of one person; what is handed in must say what is so now.
        let papers = self.store.papers(id)?;
        let changed = match profile.filing {
            true => self.changed_in(&case, &papers, against)?,
            false => self.corrected_papers(&case, &papers)?,
        };
        let items = self.shelved(&profile, office.kind, &case, asked, &changed, against)?;
        let lacks = |i: &&DossierItemShown| !matches!(i.lamp, Lamp::There | Lamp::NotNeeded);
        let mut lacking = items.iter().filter(lacks).map(|i| format!("{}：{}", i.title, i.because)).collect::<Vec<_>>();
        let number = case.handling.number(office.kind).map(ToOwned::to_owned);
        if number.is_none() && !profile.filing && !numbers_itself(&office) {
            lacking.push(format!("{NUMBER}：还没有；请在“办理情况”中填写"));
        }
        Ok(DossierShown { number, complete: lacking.is_empty(), lacking, profile, items })
    }

    /// What lies in the file that this office keeps of a case, in its order.
    pub(crate) fn file_parts(&self, case: &Case) -> Answered<Vec<DossierPart>> {
        let office = self.profile()?;
        let profile = profile::chosen(&self.dir, &office, None)?;
        let items = self.shelved(&profile, office.kind, case, &[], &BTreeMap::new(), Against::Anybody)?;
        Ok(items.into_iter().flat_map(|item| item.parts).collect())
    }

    fn shelved(
        &self,
        profile: &DossierProfile,
        office: OfficeKind,
        case: &Case,
        asked: &[String],
        changed: &BTreeMap<PaperId, String>,
        against: Against,
    ) -> Answered<Vec<DossierItemShown>> {
        let (mut papers, mut drafts) = (self.store.papers(case.id)?, self.store.drafts(case.id)?);
        let mut before_suit = false;
        if profile.filing {
            // With the complaint goes an application in the suit; one from before it was handed in on its own (民事诉讼法 103, 104).
            let mut before = BTreeSet::new();
            for paper in papers.iter().filter(|p| p.template == PRESERVATION) {
                let words = self.store.frozen(case.id, paper.id)?.map(|f| f.data).unwrap_or_default();
                if !in_suit(PRESERVATION, &words) {
                    before.insert(paper.id);
                }
            }
            before_suit = papers.iter().any(|p| p.stands() && before.contains(&p.id));
            papers.retain(|p| !before.contains(&p.id));
            drafts.retain(|d| d.form != PRESERVATION || in_suit(PRESERVATION, &d.data));
        }
        let bundles = self.bundles_of(case.id, against.suit(case))?;
        if profile.filing {
            // A set holds the bundle of its own suit.
            papers.retain(|p| p.template != "bundle" || bundles.iter().any(|b| b.paper == p.id));
        }
        if let (true, Against::These(to)) = (profile.filing, against) {
            let mut others = BTreeSet::new();
            for paper in papers.iter().filter(|p| of_suit(&p.template)) {
                let words = self.store.frozen(case.id, paper.id)?.map(|f| f.data).unwrap_or_default();
                if !is_against(&paper.template, case, &words, to) {
                    others.insert(paper.id);
                }
            }
            papers.retain(|p| !others.contains(&p.id));
            drafts.retain(|d| !of_suit(&d.form) || is_against(&d.form, case, &d.data, to));
        }
        let shelf = lamp::Shelf {
            case,
            office,
            papers: &papers,
            drafts: &drafts,
            deliveries: &self.store.deliveries(case.id)?,
            asked,
            newest_only: profile.filing,
            bundles: &match profile.filing {
                true => counting(&bundles),
                false => counting(&self.store.bundles(case.id)?),
            },
            changed,
            kept: !profile.filing,
            before_suit,
        };
        Ok(lamp::items(profile, &shelf))
    }

    /// Papers of a set that the case has moved on from, with the bundle of its suit.
    fn changed_in(
        &self,
        case: &Case,
        papers: &[anjuan_store::PaperRow],
        against: Against,
    ) -> Answered<BTreeMap<PaperId, String>> {
        let suit = against.suit(case);
        let mut changed = self.changed_papers(case, papers, &[])?;
        let told = suit.map_or_else(|| case.clone(), |to| suit_alone(case, to));
        changed.extend(behind(&told, &self.bundles_of(case.id, suit)?, self.kept_plan(case.id)?)?);
        Ok(changed)
    }

    /// Gives a file its number (卷号) before its cover is set: a mediation that failed has none from its papers.
    fn number_file(&mut self, id: CaseId, now: LegalTime) -> Answered<()> {
        let office = self.profile()?;
        let series = series_for_case(office.kind).filter(|_| numbers_itself(&office));
        let Some(series) = series.filter(|_| self.case(id).is_ok_and(|c| c.handling.number(office.kind).is_none()))
        else {
            return Ok(());
        };
        self.change("dossier.number", now, |tx| {
            let number = take_number(tx, series, &office, id, now)?;
            tx.say(number);
            Ok(())
        })?;
        Ok(())
    }
}

impl DossierShown {
    /// What is missing as papers say it: what there is to be done in the program is for the screen. `why` says of an item why it is
    /// missing, where that is known.
    pub(crate) fn noted(&self, why: impl Fn(&DossierItemShown) -> Option<String>) -> Vec<String> {
        let lacks = |i: &&DossierItemShown| !matches!(i.lamp, Lamp::There | Lamp::NotNeeded);
        let told = self.items.iter().filter(lacks).map(|i| match (why(i), i.lamp) {
            (Some(why), _) => why,
            (None, Lamp::Missing) => format!("缺：{}", i.noted),
            (None, _) => i.noted.clone(),
        });
        let unnumbered = self.number.is_none() && !self.profile.filing;
        told.chain(unnumbered.then(|| format!("{NUMBER}：未编"))).collect()
    }
}

/// What the cover calls the number of a file.
const NUMBER: &str = "卷号";

/// Does the program number the files of this office? Not where the number comes with somebody's decision, nor while numbers cannot
/// be written.
fn numbers_itself(office: &Profile) -> bool {
    let series = series_for_case(office.kind).filter(|s| s.before.is_empty());
    series.is_some_and(|s| number_written(office, s, 2000, 1).is_ok())
}
