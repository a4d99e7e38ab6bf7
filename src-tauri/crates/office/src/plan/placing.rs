//! One exhibit put at another place of the plan, and which bundle or serving is meant where nobody says.

use super::{BundlePlan, PlanExhibit, PlanSection};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, EvidenceId, LegalTime, PaperId, ServingId};
use anjuan_store::{PageRanges, ServingRow};

/// What is to change about an exhibit in the plan; what is `None` stays.
#[derive(Clone, Debug, Default)]
pub struct PlaceExhibit {
    /// Into the section of that title, as its last; a new one at the end where there is none.
    pub section: Option<String>,
    /// In front of another; where a section is named, too, the other has to stand in that.
    pub before: Option<EvidenceId>,
    /// Its pages; `Some(None)` for all.
    pub pages: Option<Option<PageRanges>>,
    /// Its side note; empty for none.
    pub note: Option<String>,
    /// Whether its section has a page of its own in front.
    pub cover_page: Option<bool>,
    /// Whether somebody says that it is no screenshot of a conversation.
    pub no_chat: Option<bool>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Puts an exhibit at another place of the plan. Sections that are left empty go.
    pub fn place_exhibit(&mut self, id: CaseId, which: EvidenceId, ask: &PlaceExhibit, now: LegalTime) -> Changed<()> {
        let mut plan = self.plan(id)?.plan;
        let name = self.evidence(id, which)?.name;
        let missing = || Problem::new("bundle.left-out", format!("“{name}”不在证据册计划里（未选入，或者已经送交）"));
        let (mut section, mut at) = spot(&plan, which).ok_or_else(missing)?;
        let mut exhibit = plan.sections[section].exhibits.remove(at);
        if let Some(pages) = &ask.pages {
            exhibit.pages.clone_from(pages);
        }
        if let Some(note) = &ask.note {
            exhibit.side_note = Some(note.clone()).filter(|n| !n.trim().is_empty());
        }
        if let Some(no_chat) = ask.no_chat {
            exhibit.no_chat = no_chat;
        }
        if let Some(before) = ask.before.filter(|b| *b != which) {
            (section, at) = match spot(&plan, before) {
                Some(spot) => spot,
                None => {
                    let name = self.evidence(id, before)?.name;
                    let why = format!("“{name}”不在证据册计划里（未选入，或者已经送交）");
                    return Err(Problem::new("bundle.left-out", why));
                }
            };
        }
        let there = plan.sections[section].title.clone();
        if let (Some(title), Some(before)) = (&ask.section, ask.before.filter(|b| *b != which)) {
            if there.as_deref() != Some(title) {
                let (name, there) =
                    (self.evidence(id, before)?.name, there.unwrap_or_else(|| "没有名字的一组".to_owned()));
                return Err(Problem::new(
                    "bundle.place",
                    format!("“{name}”在“{there}”，不在“{title}”，不知道该放哪里；请只写组，或者只写放在哪一份之前"),
                ));
            }
        } else if let Some(title) = &ask.section {
            section = plan.sections.iter().position(|s| s.title.as_deref() == Some(title)).unwrap_or_else(|| {
                let new = PlanSection { title: Some(title.clone()), cover_page: false, exhibits: Vec::new() };
                plan.sections.push(new);
                plan.sections.len() - 1
            });
            at = plan.sections[section].exhibits.len();
        }
        if let Some(cover_page) = ask.cover_page {
            plan.sections[section].cover_page = cover_page;
        }
        plan.sections[section].exhibits.insert(at, exhibit);
        plan.sections.retain(|s| !s.exhibits.is_empty());
        self.set_plan(id, &plan, now)
    }

    /// The newest bundle.
    pub fn newest_bundle(&self, id: CaseId) -> Answered<PaperId> {
        self.bundles_of(id, None)?.first().map(|b| b.paper).ok_or_else(none_yet)
    }

    /// The newest bundle in which nothing is masked: what is handed to a court. A masked copy is named by whoever means it.
    pub fn newest_full_bundle(&self, id: CaseId) -> Answered<PaperId> {
        let bundles = self.bundles_of(id, None)?;
        let full = bundles.iter().find(|b| !b.masked).map(|b| b.paper);
        full.ok_or_else(|| match bundles.first() {
            None => none_yet(),
            Some(_) => {
                let why = "只有遮盖版；请先装订完整的证据册。送交的确是遮盖版的，请写明是哪一册（命令行用 --paper，编号见 anjuan bundle list）";
                Problem::new("bundle.only-masked", why)
            }
        })
    }

    /// The one serving that still counts, where there is only one.
    pub fn only_serving(&self, id: CaseId) -> Answered<ServingId> {
        let bundles = self.store.bundles(id)?;
        let known: Vec<&ServingRow> = bundles.iter().flat_map(|b| &b.served).collect();
        match known.as_slice() {
            [one] => Ok(one.id),
            [] => Err(Problem::new("bundle.void-none", "没有有效的送交登记")),
            several => {
                let listed: Vec<String> = several.iter().map(|s| format!("{} {} 送交 {}", s.id, s.on, s.to)).collect();
                let why = format!("有几次送交，请写明是哪一次（命令行用 --serving）：{}", listed.join("；"));
                Err(Problem::new("bundle.void-which", why))
            }
        }
    }
}

fn none_yet() -> Problem {
    Problem::new("bundle.none", "还没有装订过证据册；请先装订（命令行用 anjuan bundle）")
}

fn spot(plan: &BundlePlan, evidence: EvidenceId) -> Option<(usize, usize)> {
    let holds = |e: &PlanExhibit| e.evidence == evidence;
    plan.sections.iter().enumerate().find_map(|(s, section)| Some((s, section.exhibits.iter().position(holds)?)))
}
