//! The plan of a case's bundle: sections, order, names, page ranges, side notes; what was served stands and is not in it.

mod again;
mod apart;
mod chains;
mod classed;
mod file_name;
mod gaps;
mod hand_out;
mod hidden;
mod index;
mod job;
mod kinds;
mod listed;
mod mention;
mod parts;
mod placed;
mod placing;
mod recipient;
mod reopened;
mod served;
mod standing;
mod titled;
mod unordered;
mod unplaced;
mod write;

pub(crate) use apart::{evidence_in_suit, suit_alone};
pub(crate) use chains::{first_of, joined, round_to, way_from};
pub(crate) use file_name::{default_name, name_of_bundle, saved_as};
pub(crate) use gaps::without_old_gap;
pub use hand_out::{BundleFiles, HandedOut};
pub use index::{Copies, IndexForm, check_bundle};
pub use job::{BoundJob, BundleJob};
use kinds::Kinds;
pub(crate) use listed::kind_in_words;
pub use mention::Mention;
pub(crate) use mention::{led_to, unanswered};
pub use parts::lying_part;
pub(crate) use parts::{Parts, parts_of};
pub use placing::PlaceExhibit;
pub use reopened::{OpenedBundle, PlanTakenBack, check_bundle_files, take_exhibit, take_exhibits};
pub use served::ServeAsk;
pub(crate) use served::exhibits as served_exhibits;
use standing::Refusals;
pub(crate) use standing::{IndexLine, agrees, behind, counting, index_of};
use titled::title_without_mark;
pub(crate) use unordered::is_talk;
pub use write::{BundleScope, BundleWish, WrittenBundle};

use crate::evidence::Seam;
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, LegalTime};
use anjuan_law::RuleBook;
use anjuan_papers::Numbering;
use anjuan_store::{BundleRow, ItemRow, PageRanges, PlanRow, SectionRow};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// The plan of a bundle. What was served is not in it: that stands as it was printed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BundlePlan {
    /// 证据册
    pub title: String,
    /// How exhibits are numbered. Once a bundle is served, supplements go on in its way.
    pub numbering: Numbering,
    /// Largest size of a file in megabytes of 1,000,000 bytes, where a court's portal caps uploads: whatever the portal calls
    /// a megabyte, no part is larger.
    #[serde(default)]
    pub split_mb: Option<u32>,
    /// In order.
    pub sections: Vec<PlanSection>,
}

/// A section.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PlanSection {
    /// As 第二组　转账事实.
    pub title: Option<String>,
    /// A page of its own in front?
    #[serde(default)]
    pub cover_page: bool,
    /// In order.
    pub exhibits: Vec<PlanExhibit>,
}

/// An exhibit's place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PlanExhibit {
    /// Which.
    pub evidence: EvidenceId,
    /// Page ranges of a PDF or TIFF from 1, both ends counted; all where `None`.
    #[serde(default)]
    pub pages: Option<PageRanges>,
    /// Printed in the stamp and the index.
    #[serde(default)]
    pub side_note: Option<String>,
    /// Printed before it: where a conversation does not go on from what stands in front. It follows from what is kept of the
    /// conversation and cannot be set.
    #[serde(default)]
    pub gap: Option<String>,
    /// Rows at which a tall picture is cut; found between bubbles where `None`.
    #[serde(default)]
    pub cuts: Option<Vec<u32>>,
    /// It is no screenshot of the conversation in front, somebody said: that it was not compared is not printed then, but that it
    /// is another conversation, where it begins one that was put in order.
    #[serde(default)]
    pub no_chat: bool,
}

impl PlanExhibit {
    /// The whole original, without a note.
    #[must_use]
    pub fn whole(evidence: EvidenceId) -> Self {
        Self { evidence, pages: None, side_note: None, gap: None, cuts: None, no_chat: false }
    }
}

/// The plan with everything that has to be known beside it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PlanView {
    /// The plan, with what has come in since it was made.
    pub plan: BundlePlan,
    /// What is kept and not in it, and why.
    pub left_out: Vec<LeftOut>,
    /// Exhibits in it that the user may not want there, and why.
    pub warnings: Vec<LeftOut>,
    /// Written bundles, newest first, with what they hold and to whom they were served.
    pub bundles: Vec<BundleRow>,
    /// Exhibits that were served: their numbers and pages stand.
    pub served: Vec<EvidenceId>,
    /// Exhibits for which a password is kept.
    pub passwords: Vec<EvidenceId>,
    /// How many masks each exhibit has.
    pub masks: BTreeMap<String, u32>,
    /// How many copies to print.
    pub copies: Copies,
}

/// An original and what is to be said of its being in or out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct LeftOut {
    /// Which.
    pub evidence: EvidenceId,
    /// What it is called.
    pub name: String,
    /// Why.
    pub why: String,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The plan of a case's bundle: the one kept, or one by groups; what has come in since stands in it, too.
    pub fn plan(&self, id: CaseId) -> Answered<PlanView> {
        let case = self.store.case(id)?;
        let bundles = self.store.bundles(id)?;
        let served = served::exhibits(&bundles);
        let kept = self.kept_plan(id)?;
        let (refusals, seams) = (kept.refusals.clone(), kept.seams.clone());
        let made = kept.plan.clone();
        let plan = current(kept, &case, &served);
        let mut passwords = Vec::new();
        for evidence in &case.evidence {
            if self.store.password(id, evidence.id)?.is_some() {
                passwords.push(evidence.id);
            }
        }
        let mut masks: BTreeMap<String, u32> = BTreeMap::new();
        for (of, _) in self.store.masks(id)? {
            *masks.entry(of.to_string()).or_default() += 1;
        }
        let mediation = mediation_reason(&self.book);
        let told = |e: &Evidence, why: String| LeftOut { evidence: e.id, name: e.name.clone(), why };
        let out = case.evidence.iter().filter(|e| !e.in_bundle);
        let warned = case.evidence.iter().filter(|e| e.in_bundle && e.mediation_record);
        let mut warnings: Vec<LeftOut> =
            warned.map(|e| told(e, format!("标记为调解记录，却选入了证据册：{mediation}"))).collect();
        for planned in plan.sections.iter().flat_map(|s| &s.exhibits) {
            if let (Some(why), Some(e)) =
                (refusals.why(planned), case.evidence.iter().find(|e| e.id == planned.evidence))
            {
                warnings.push(told(e, format!("没有能够装进证据册，不占编号：{why}")));
            }
        }
        warnings
            .extend(unplaced::unplaced(&case, made.as_ref(), &plan, &bundles).into_iter().map(|(e, why)| told(e, why)));
        let planned: BTreeSet<EvidenceId> =
            plan.sections.iter().flat_map(|s| &s.exhibits).map(|e| e.evidence).collect();
        let open = case.evidence.iter().filter(|e| planned.contains(&e.id) && classed::is_open(&case, e));
        warnings.extend(open.map(|e| told(e, classed::OPEN.to_owned())));
        warnings.extend(unordered::unordered(&case, &seams, &plan).into_iter().map(|(e, why)| told(e, why)));
        warnings.extend(served::renamed(&case, &bundles).into_iter().map(|(e, why)| told(e, why)));
        Ok(PlanView {
            plan,
            left_out: out.map(|e| told(e, self.why_out(e, &mediation))).collect(),
            warnings,
            copies: Copies::of(&case),
            served: served.into_keys().collect(),
            passwords,
            masks,
            bundles,
        })
    }

    /// What has to be said of an exhibit that is called otherwise now than when it was handed over; `None` where it is not.
    pub fn renamed_since_served(&self, id: CaseId, evidence: EvidenceId) -> Answered<Option<String>> {
        let (case, bundles) = (self.store.case(id)?, self.store.bundles(id)?);
        let found = served::renamed(&case, &bundles).into_iter().find(|(e, _)| e.id == evidence);
        Ok(found.map(|(_, why)| why))
    }

    /// Keeps a plan. Refuses what was served, what is not to be shown, an exhibit twice, and pages that are not there.
    pub fn set_plan(&mut self, id: CaseId, plan: &BundlePlan, now: LegalTime) -> Changed<()> {
        let (row, said) = self.sound_plan(id, plan)?;
        self.change("bundle.plan", now, |tx| {
            tx.say(said);
            Ok(tx.set_plan(id, &row)?)
        })
    }

    /// The plan as it is kept, and a line for the log.
    pub(crate) fn sound_plan(&self, id: CaseId, plan: &BundlePlan) -> Answered<(PlanRow, String)> {
        let case = self.store.case(id)?;
        let served = served::exhibits(&self.store.bundles(id)?);
        let mut seen = BTreeSet::new();
        for exhibit in plan.sections.iter().flat_map(|s| &s.exhibits) {
            let evidence = crate::session::evidence_in(&case, exhibit.evidence)?;
            let name = &evidence.name;
            if served.contains_key(&exhibit.evidence) {
                return Err(Problem::new("bundle.frozen", format!("“{name}”已经送交，编号和页码不再变动")));
            }
            if !evidence.in_bundle {
                return Err(Problem::new("bundle.left-out", format!("“{name}”没有选入证据册；请先选入")));
            }
            if !seen.insert(exhibit.evidence) {
                return Err(Problem::new("bundle.twice", format!("“{name}”在计划里出现了两次")));
            }
            if let Some(ranges) = &exhibit.pages {
                self.sound_ranges(&case, &evidence, ranges)?;
            }
        }
        parts::sound_parts(plan.split_mb)?;
        let row = row_of(plan)?;
        let said = format!("{}：{} 组 {} 份", row.title, row.sections.len(), seen.len());
        Ok((row, said))
    }

    fn sound_ranges(&self, case: &Case, evidence: &Evidence, ranges: &PageRanges) -> Answered<()> {
        let wrong = |why: String| Problem::new("bundle.pages", format!("“{}”的页码范围{why}", evidence.name));
        let ascending = ranges.windows(2).all(|pair| pair[0].1 < pair[1].0);
        if ranges.is_empty() || !ascending || ranges.iter().any(|(from, to)| *from == 0 || from > to) {
            return Err(wrong("写得不对；请从小到大写，如 1-3、5-5".to_owned()));
        }
        let pages = self.page_count(case.id, evidence)?;
        match ranges.last() {
            Some((_, to)) if *to > pages => Err(wrong(format!("超出了原件（共 {pages} 页）"))),
            _ => Ok(()),
        }
    }

    pub(crate) fn page_count(&self, case: CaseId, evidence: &Evidence) -> Answered<u32> {
        let bytes = self.store.kept(&evidence.sha256)?;
        let password = self.store.password(case, evidence.id)?;
        let look = anjuan_papers::look(&bytes, &evidence.file_name, password.as_deref())
            .map_err(|why| Problem::new("evidence.unreadable", format!("“{}”无法读出：{why}", evidence.name)))?;
        Ok(look.pages)
    }

    fn why_out(&self, evidence: &Evidence, mediation: &str) -> String {
        if evidence.mediation_record { mediation.to_owned() } else { "没有选入，只存档".to_owned() }
    }
}

/// Why minutes of a mediation stay out, as the rule book has it.
pub(crate) fn mediation_reason(book: &RuleBook) -> String {
    let Some(rule) = book.rule("evidence.mediation-out") else {
        return "调解记录默认不装入证据册".to_owned();
    };
    let cites: Vec<String> =
        rule.versions.iter().take(1).flat_map(|v| &v.cite).map(|c| book.cite_in_chinese(c)).collect();
    format!("{}（{}）。{}", rule.title, cites.join("、"), rule.note.unwrap_or_default())
}

/// What is kept of how a bundle is to be: the plan, where somebody made one, and the order of conversations.
#[derive(Default)]
pub(crate) struct Kept {
    pub plan: Option<BundlePlan>,
    pub seams: Vec<Seam>,
    pub refusals: Refusals,
    /// What bundles printed as kind and form of their exhibits.
    pub kinds: Kinds,
}

/// The kept plan without what is out or served, and with what has come in since; by groups where nothing is kept.
fn current(kept: Kept, case: &Case, served: &BTreeMap<EvidenceId, served::Standing>) -> BundlePlan {
    let mut plan = kept.plan.unwrap_or_else(|| BundlePlan {
        title: "证据册".to_owned(),
        numbering: Numbering::Arabic,
        split_mb: None,
        sections: Vec::new(),
    });
    let wanted: BTreeMap<EvidenceId, &Evidence> =
        case.evidence.iter().filter(|e| e.in_bundle && !served.contains_key(&e.id)).map(|e| (e.id, e)).collect();
    let mut placed = BTreeSet::new();
    for section in &mut plan.sections {
        section.exhibits.retain(|e| wanted.contains_key(&e.evidence) && placed.insert(e.evidence));
    }
    for evidence in case.evidence.iter().filter(|e| wanted.contains_key(&e.id) && !placed.contains(&e.id)) {
        let at = unplaced::section_for(&mut plan, evidence.group);
        plan.sections[at].exhibits.push(PlanExhibit::whole(evidence.id));
    }
    let found = gaps::gaps(case, &kept.seams, &plan, served, &kept.refusals);
    plan.tell(found);
    plan
}

pub(crate) fn numbering_of(code: &str) -> Answered<Numbering> {
    serde_json::from_value(code.into())
        .map_err(|e| Problem::new("store.corrupt", format!("证据册的编号方式无法读出：{e}")))
}

pub(crate) fn numbering_code(numbering: Numbering) -> Answered<String> {
    let code = serde_json::to_value(numbering).ok().and_then(|v| v.as_str().map(str::to_owned));
    code.ok_or_else(|| Problem::new("bundle.numbering", "证据册的编号方式不能识别"))
}

pub(crate) fn plan_of(row: PlanRow) -> Answered<BundlePlan> {
    let section = |row: SectionRow| PlanSection {
        title: row.title,
        cover_page: row.cover_page,
        exhibits: row
            .items
            .into_iter()
            .map(|i| PlanExhibit {
                evidence: i.evidence,
                pages: i.pages,
                side_note: i.side_note,
                gap: None,
                cuts: i.cuts,
                no_chat: i.no_chat,
            })
            .collect(),
    };
    Ok(BundlePlan {
        title: row.title,
        numbering: numbering_of(&row.numbering)?,
        split_mb: row.split_bytes.map(parts::megabytes),
        sections: row.sections.into_iter().map(section).collect(),
    })
}

pub(crate) fn row_of(plan: &BundlePlan) -> Answered<PlanRow> {
    let said = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let section = |s: &PlanSection| SectionRow {
        title: said(&s.title),
        cover_page: s.cover_page,
        items: s
            .exhibits
            .iter()
            .map(|e| ItemRow {
                evidence: e.evidence,
                pages: e.pages.clone(),
                side_note: said(&e.side_note),
                cuts: e.cuts.clone(),
                no_chat: e.no_chat,
            })
            .collect(),
    };
    Ok(PlanRow {
        title: said(&Some(plan.title.clone())).unwrap_or_else(|| "证据册".to_owned()),
        numbering: numbering_code(plan.numbering)?,
        split_bytes: plan.split_mb.map(parts::bytes),
        sections: plan.sections.iter().map(section).collect(),
    })
}
