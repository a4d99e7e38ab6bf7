//! Serving: from then on numbers and pages stand, whatever is bound later.

use super::again::PrintedExhibit;
use super::gaps::own_note;
use super::listed::source_of;
use super::{BundlePlan, PlanExhibit, PlanSection, numbering_of, row_of};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, LegalDay, LegalTime, PaperId, ServingId};
use anjuan_store::{BundleExhibitRow, BundleKind, BundleRow, PaperRow, ServingRow};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// A bundle handed over.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct ServeAsk {
    /// On which day.
    pub on: LegalDay,
    /// To whom: 洛阳市洛龙区人民法院, 对方当事人 …
    pub to: String,
    /// The full copy is meant for the other side, or it was handed over once more: somebody said yes to that.
    #[serde(default)]
    pub sure: bool,
}

/// Where a served exhibit stands for good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub number: String,
    pub from: u32,
    pub to: u32,
}

impl Standing {
    fn of(exhibit: &BundleExhibitRow) -> Self {
        Self { number: exhibit.number.clone(), from: exhibit.from, to: exhibit.to }
    }
}

/// Served exhibits and where they stand.
pub(crate) fn exhibits(bundles: &[BundleRow]) -> BTreeMap<EvidenceId, Standing> {
    served_of_all(bundles).flat_map(places).collect()
}

/// Served bundles that were made for no single suit: those of suits apart have numbers of their own.
fn served_of_all(bundles: &[BundleRow]) -> impl Iterator<Item = &BundleRow> {
    bundles.iter().filter(|b| !b.served.is_empty() && b.kind != BundleKind::Apart)
}

/// Exhibits that are called otherwise now than when they were handed over, and what is to be said of each: what was handed over
/// keeps its words, and in court nobody knows the new ones.
pub(super) fn renamed<'a>(case: &'a Case, bundles: &[BundleRow]) -> Vec<(&'a Evidence, String)> {
    let printed = |e: &Evidence| {
        let served = bundles.iter().filter(|b| !b.served.is_empty());
        served.flat_map(|b| &b.exhibits).find(|row| row.evidence == e.id).cloned()
    };
    let one = |e: &'a Evidence| {
        let row = printed(e)?;
        let words = [
            ("名称", row.name.as_str(), e.name.as_str()),
            ("来源", row.source.as_str(), source_of(e)),
            ("证明目的", row.proves.as_str(), e.proves.as_str()),
        ];
        let changed = words.iter().filter(|(_, then, now)| then != now);
        let changed: Vec<String> = changed.map(|(label, then, _)| format!("{label}是“{then}”")).collect();
        let why =
            format!("已作为证据{}送交，送交时{}；送交的那一册不变，庭上请按送交时的说", row.number, changed.join("，"));
        (!changed.is_empty()).then_some((e, why))
    };
    case.evidence.iter().filter_map(one).collect()
}

/// Where the exhibits of one bundle stand.
pub(super) fn places(bundle: &BundleRow) -> impl Iterator<Item = (EvidenceId, Standing)> + '_ {
    bundle.exhibits.iter().map(|e| (e.evidence, Standing::of(e)))
}

/// Copies of one bundle, masked or full: the same exhibits stand in the same places.
pub(super) fn is_same(a: &BundleRow, b: &BundleRow) -> bool {
    a.kind == b.kind && places(a).eq(places(b))
}

/// Where a supplement goes on: numbering, next number, next page; `None` where nothing was served.
pub(crate) fn next(bundles: &[BundleRow]) -> Option<(String, u32, u32)> {
    let served: Vec<&BundleRow> = served_of_all(bundles).collect();
    let last = served.iter().max_by_key(|b| b.next_page)?;
    let number = served.iter().map(|b| b.next_number).max()?;
    Some((last.numbering.clone(), number, last.next_page))
}

impl Office {
    /// Records that a bundle was handed over. From then on nothing in it can be renumbered or taken out, and no bundle that
    /// contradicts it can be served.
    ///
    /// # Errors
    /// `bundle.none` where the paper is no bundle of the case; `bundle.conflict`; `bundle.serve` for a day to come or nobody;
    /// `bundle.serve-sure` where somebody has to say yes first.
    pub fn serve_bundle(&mut self, case: CaseId, paper: PaperId, ask: &ServeAsk, now: LegalTime) -> Changed<ServingId> {
        let to = ask.to.trim();
        if to.is_empty() {
            return Err(Problem::new("bundle.serve", "请填写送交给谁，如受理法院、对方当事人"));
        }
        if ask.on > now.day() {
            return Err(Problem::new("bundle.serve", format!("送交日期 {} 晚于今天；交出以后再登记", ask.on)));
        }
        if !ask.sure {
            self.sure_of_serving(case, paper, to)?;
        }
        let row = self.as_bound(case, paper)?;
        let serving = ServingRow { id: ServingId::new(), on: ask.on, to: to.to_owned() };
        // One of a suit apart is held against what was handed over in that suit.
        let suit = match self.store.bundles(case)?.iter().find(|b| b.paper == paper) {
            Some(bundle) => self.against(case, bundle)?,
            None => None,
        };
        let in_suit = suit.map(|to| self.bundles_of(case, Some(to))).transpose()?;
        self.change("bundle.serve", now, |tx| {
            let bundles = tx.bundles(case)?;
            let bundle = bundles.iter().find(|b| b.paper == paper).ok_or_else(|| {
                Problem::new("bundle.none", "这份文书不是本案的证据册，或者是旧版程序装订的；请重新装订后再登记送交")
            })?;
            agrees(&exhibits(in_suit.as_deref().unwrap_or(&bundles)), bundle)?;
            let first = bundle.exhibits.first().map(|e| e.number.as_str()).unwrap_or_default();
            let last = bundle.exhibits.last().map(|e| e.number.as_str()).unwrap_or_default();
            let copy = if bundle.masked { "遮盖版" } else { "完整版" };
            // Which bytes were handed over can be told for ever.
            let file = row.as_ref().map(|row| format!("，文件 SHA-256 {}", row.sha256)).unwrap_or_default();
            tx.say(format!("{} 送交 {to}：证据{first}至证据{last}，{copy}{file}", ask.on));
            for exhibit in &bundle.exhibits {
                tx.about(exhibit.evidence);
            }
            tx.serve(case, paper, &serving)?;
            Ok(serving.id)
        })
    }

    /// Declares void that a bundle was handed over, where that was registered by mistake; the log keeps both. Answers whether
    /// nothing of the bundle stands any more: its exhibits are then in the plan again, as it had them.
    ///
    /// # Errors
    /// `bundle.void` without a reason; `bundle.void-none` where there is no such serving that still counts; `bundle.void-later`
    /// where a supplement that goes on from the bundle was handed over, so that its numbers cannot be given up.
    pub fn void_serving(&mut self, case: CaseId, id: ServingId, why: &str, now: LegalTime) -> Changed<bool> {
        let why = why.trim();
        if why.is_empty() {
            return Err(Problem::new("bundle.void", "请写明为什么作废，如“登记错了案件”"));
        }
        let kept = self.kept_plan(case)?;
        let said = self.said_of(case, id)?;
        self.change("bundle.void", now, |tx| {
            let mut bundles = tx.bundles(case)?;
            let none = || Problem::new("bundle.void-none", format!("没有编号为“{id}”、还有效的送交记录；用 anjuan bundle list 查看"));
            let at = bundles.iter().position(|b| b.served.iter().any(|s| s.id == id)).ok_or_else(none)?;
            let serving = bundles[at].served.iter().find(|s| s.id == id).cloned().ok_or_else(none)?;
            bundles[at].served.retain(|s| s.id != id);
            if let Some((later, to)) = hanging(&bundles) {
                let (number, on) = (later.exhibits.first().map_or("", |e| e.number.as_str()), to.on);
                return Err(Problem::new(
                    "bundle.void-later",
                    format!(
                        "{on} 送交{}的补充证据从证据{number}起接着这一册编号，编号不能放开；先登记这一册实际的送交，或者先作废那一次",
                        to.to
                    ),
                ));
            }
            tx.void_serving(case, id, why, now)?;
            tx.say(format!("{} 送交{}，登记作废：{why}", serving.on, serving.to));
            let bundle = &bundles[at];
            bundle.exhibits.iter().for_each(|exhibit| tx.about(exhibit.evidence));
            let standing = exhibits(&bundles);
            let free = !bundle.exhibits.iter().any(|e| standing.contains_key(&e.evidence));
            if let (true, Some(mut plan)) = (free, kept.plan) {
                put_back(&mut plan, bundle, &said);
                plan.numbering = numbering_of(&bundle.numbering)?;
                tx.set_plan(case, &row_of(&plan)?)?;
            }
            Ok(free)
        })
    }
}

impl Office {
    /// The paper of a bundle, whose kept file is held against its hash: what is handed over has to be what was bound. `None`
    /// where there is no such paper.
    fn as_bound(&self, case: CaseId, paper: PaperId) -> Answered<Option<PaperRow>> {
        let row = self.store.papers(case)?.into_iter().find(|row| row.id == paper);
        if let Some(row) = &row {
            let nowhere = std::path::Path::new("");
            self.store.originals().copy(&row.sha256, &row.title, &mut std::io::sink(), nowhere)?;
        }
        Ok(row)
    }

    /// What was kept of the exhibits of the bundle that was handed over then beside their rows, as far as it is known.
    fn said_of(&self, case: CaseId, id: ServingId) -> Answered<BTreeMap<EvidenceId, PrintedExhibit>> {
        let bundles = self.store.bundles(case)?;
        let Some(bundle) = bundles.iter().find(|b| b.served.iter().any(|s| s.id == id)) else {
            return Ok(BTreeMap::new());
        };
        let printed = self.kept_print(case, bundle.paper)?;
        let said =
            |e: &BundleExhibitRow| Some((e.evidence, printed.as_ref()?.exhibits.get(&e.evidence.to_string())?.clone()));
        Ok(bundle.exhibits.iter().filter_map(said).collect())
    }
}

/// A supplement that was handed over and goes on from nothing that was.
fn hanging(bundles: &[BundleRow]) -> Option<(&BundleRow, &ServingRow)> {
    let served = || bundles.iter().filter(|b| !b.served.is_empty());
    let goes_on = |b: &BundleRow| served().any(|before| before.next_page == b.first_page);
    let later = served().find(|b| b.kind == BundleKind::Supplement && !goes_on(b))?;
    Some((later, later.served.first()?))
}

/// Puts what a bundle holds into a plan that has lost it, in the order and under the titles that it was printed with.
fn put_back(plan: &mut BundlePlan, bundle: &BundleRow, said: &BTreeMap<EvidenceId, PrintedExhibit>) {
    let known: BTreeSet<EvidenceId> = plan.sections.iter().flat_map(|s| &s.exhibits).map(|e| e.evidence).collect();
    let mut sections: Vec<PlanSection> = Vec::new();
    let mut last = None;
    for row in bundle.exhibits.iter().filter(|row| !known.contains(&row.evidence)) {
        if last.replace(row.section) != Some(row.section) {
            let (title, cover_page) = (row.section_title.clone(), row.cover_page);
            sections.push(PlanSection { title, cover_page, exhibits: Vec::new() });
        }
        let gap = said.get(&row.evidence).and_then(|e| e.gap.as_deref());
        let own = row.side_note.as_deref().map(|note| own_note(note, gap));
        let planned = PlanExhibit {
            evidence: row.evidence,
            pages: row.pages.clone(),
            // What the order of a conversation said is found out anew.
            side_note: own.filter(|note| !note.is_empty()).map(str::to_owned),
            gap: None,
            cuts: row.cuts.clone(),
            no_chat: said.get(&row.evidence).is_some_and(|e| e.no_chat),
        };
        if let Some(section) = sections.last_mut() {
            section.exhibits.push(planned);
        }
    }
    for own in std::mem::take(&mut plan.sections) {
        match sections.iter_mut().find(|s| s.title == own.title) {
            Some(same) => same.exhibits.extend(own.exhibits),
            None => sections.push(own),
        }
    }
    plan.sections = sections;
}

/// A bundle may be served beside what was served before: the same exhibits stand where they stood, others beyond them.
pub(super) fn agrees(served: &BTreeMap<EvidenceId, Standing>, bundle: &BundleRow) -> Result<(), Problem> {
    let last_page = served.values().map(|s| s.to).max().unwrap_or(0);
    for exhibit in &bundle.exhibits {
        let here = Standing::of(exhibit);
        let wrong = match served.get(&exhibit.evidence) {
            Some(there) if *there == here => continue,
            Some(there) => format!(
                "“{}”已作为证据{}（第{}至{}页）送交，这一册里却是证据{}（第{}至{}页）",
                exhibit.name, there.number, there.from, there.to, here.number, here.from, here.to
            ),
            None => match served.values().find(|s| s.number == here.number) {
                Some(_) => format!("证据{}已经是另一份送交过的材料，这一册里却是“{}”", here.number, exhibit.name),
                None if here.from <= last_page => {
                    format!("“{}”的页码（第{}页起）与已送交的证据册重叠", exhibit.name, here.from)
                }
                None => continue,
            },
        };
        return Err(Problem::new("bundle.conflict", format!("{wrong}；请在送交过的证据册之后另做补充证据")));
    }
    Ok(())
}

/// Why a bundle is not made once more where it was handed over.
pub(super) fn already(served: &BundleRow, new: usize) -> Problem {
    let when = served.served.first().map(|s| format!("{} 送交{}", s.on, s.to)).unwrap_or_default();
    Problem::new(
        "bundle.served",
        format!(
            "证据册已于 {when}，编号和页码不再变动；新增的 {new} 份请做补充证据；要重印、做完整版或者遮盖版，请用送交的那一册（窗口里在“已装订的证据册”中选，命令行加 --paper {}）",
            served.paper
        ),
    )
}
