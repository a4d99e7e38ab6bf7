//! One numbering for everything that goes to court: where each exhibit stands in what was served, in the newest bundle, or as
//! the plan will number it. Index, complaint and bundle all read it here.

use super::kinds::Kinds;
use super::listed::{kind_in_words, pages_in_words, source_of};
use super::{BundlePlan, Kept, PlanExhibit, PlanSection, current, numbering_code, numbering_of, plan_of, served};
use crate::evidence::Seam;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, PaperId};
use anjuan_papers::Numbering;
use anjuan_store::{BundleExhibitRow, BundleKind, BundleRow, RefusedRow};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Where an exhibit stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct IndexLine {
    /// Which.
    pub evidence: EvidenceId,
    /// The section that it stands in, as headed.
    pub section: Option<String>,
    /// 证据名称, as it was printed where it was served.
    pub name: String,
    /// 来源, likewise.
    pub source: String,
    /// 证明目的, likewise.
    pub proves: String,
    /// 种类、原件或复印件 as it was printed; `None` where it was not, or nobody knows.
    pub kind: Option<String>,
    /// Its number, as 3, 三 or 一-1.
    pub number: String,
    /// First and last page; `None` while no bundle holds it as it is planned now.
    pub pages: Option<(u32, u32)>,
}

impl IndexLine {
    fn printed(bundle: &BundleRow, row: &BundleExhibitRow, kinds: &Kinds) -> Self {
        Self {
            evidence: row.evidence,
            section: row.section_title.clone(),
            name: row.name.clone(),
            source: row.source.clone(),
            proves: row.proves.clone(),
            kind: kinds.of(bundle.paper, row.evidence).map(str::to_owned),
            number: row.number.clone(),
            pages: Some((row.from, row.to)),
        }
    }

    /// 4, or 4—7; empty while it is not bound.
    pub(crate) fn pages_in_words(&self) -> String {
        self.pages.map(pages_in_words).unwrap_or_default()
    }
}

impl Office {
    /// The plan as it was kept, where somebody made one, the order of conversations, and what could not be bound.
    pub(crate) fn kept_plan(&self, case: CaseId) -> Answered<Kept> {
        let seams = self.store.seams(case)?.into_iter().map(Seam::from).collect();
        let bundles = self.store.bundles(case)?;
        let refusals = Refusals::of(&bundles, |id| Ok(self.store.password(case, id)?.is_some()))?;
        let kinds = self.printed_kinds(case, &bundles)?;
        Ok(Kept { plan: self.store.plan(case)?.map(plan_of).transpose()?, seams, refusals, kinds })
    }
}

/// Exhibits that the last bundle which was to hold them could not hold. They take no number: bundle and index are one numbering,
/// and nobody is handed what was not bound. A password, or other pages, and they are tried again.
#[derive(Clone, Debug, Default)]
pub(crate) struct Refusals(BTreeMap<EvidenceId, RefusedRow>);

impl Refusals {
    fn of(bundles: &[BundleRow], has_password: impl Fn(EvidenceId) -> Answered<bool>) -> Answered<Self> {
        let mut seen: BTreeSet<EvidenceId> = BTreeSet::new();
        let mut found = BTreeMap::new();
        for bundle in bundles {
            seen.extend(bundle.exhibits.iter().map(|e| e.evidence));
            for row in &bundle.refused {
                if seen.insert(row.evidence) && has_password(row.evidence)? == row.with_password {
                    found.insert(row.evidence, row.clone());
                }
            }
        }
        Ok(Self(found))
    }

    /// With these, too.
    pub(super) fn with(&self, rows: &[RefusedRow]) -> Self {
        Self(self.0.clone().into_iter().chain(rows.iter().map(|row| (row.evidence, row.clone()))).collect())
    }

    /// Why an exhibit that is planned so cannot be bound; `None` where it may be.
    pub(crate) fn why(&self, planned: &PlanExhibit) -> Option<&str> {
        let row = self.0.get(&planned.evidence)?;
        (row.pages == planned.pages).then_some(row.why.as_str())
    }

    /// The plan without them, section by section; what is left of none is left out.
    fn bound<'a>(&self, plan: &'a BundlePlan) -> Vec<(&'a PlanSection, Vec<&'a PlanExhibit>)> {
        let sections = plan.sections.iter().map(|s| (s, s.exhibits.iter().filter(|e| self.why(e).is_none()).collect()));
        sections.filter(|(_, exhibits): &(_, Vec<_>)| !exhibits.is_empty()).collect()
    }
}

/// The same from what is read already.
pub(crate) fn index_of(case: &Case, bundles: &[BundleRow], kept: Kept) -> Answered<Vec<IndexLine>> {
    let (refusals, kinds) = (&kept.refusals.clone(), &kept.kinds.clone());
    let plan = current(kept, case, &served::exhibits(bundles));
    let mut lines: Vec<IndexLine> = Vec::new();
    for bundle in bundles.iter().filter(|b| !b.served.is_empty()) {
        for row in &bundle.exhibits {
            if !lines.iter().any(|l| l.evidence == row.evidence) {
                lines.push(IndexLine::printed(bundle, row, kinds));
            }
        }
    }
    lines.sort_by_key(|line| line.pages);
    let base = served::next(bundles);
    match newest(bundles) {
        Some(bundle) if holds(bundle, case, &plan, base.as_ref(), refusals, kinds)? => {
            lines.extend(bundle.exhibits.iter().map(|row| IndexLine::printed(bundle, row, kinds)));
        }
        _ => lines.extend(planned(case, &plan, base.as_ref(), refusals)?),
    }
    Ok(lines)
}

/// The bundles that count: those served, unmasked, and the newest that was not, where nothing was or it supplements it. Newest
/// first.
pub(crate) fn counting(bundles: &[BundleRow]) -> Vec<PaperId> {
    let newest = newest(bundles).map(|b| b.paper);
    let full = bundles.iter().filter(|b| !b.masked);
    let mut seen: Vec<(BundleKind, u32, u32, Vec<EvidenceId>)> = Vec::new();
    full.filter(|b| {
        // The same bundle served twice, or printed again, is one.
        // Of several suits each has its own first.
        let apart = b.exhibits.iter().filter(|_| b.kind == BundleKind::Apart).map(|e| e.evidence).collect();
        let key = (b.kind, b.first_number, b.first_page, apart);
        let counts = newest == Some(b.paper) || (!b.served.is_empty() && !seen.contains(&key));
        if counts {
            seen.push(key);
        }
        counts
    })
    .map(|b| b.paper)
    .collect()
}

/// The bundle that no longer holds what the plan has, and why; `None` where it does, or where nothing was bound.
pub(crate) fn behind(case: &Case, bundles: &[BundleRow], kept: Kept) -> Answered<Option<(PaperId, String)>> {
    let (refusals, kinds) = (&kept.refusals.clone(), &kept.kinds.clone());
    let plan = current(kept, case, &served::exhibits(bundles));
    if let Some(bundle) = newest(bundles) {
        let why = "证据的数量、次序、名称、种类或者页码范围与册中不同，请重新装订";
        let holds = holds(bundle, case, &plan, served::next(bundles).as_ref(), refusals, kinds)?;
        return Ok((!holds).then(|| (bundle.paper, why.to_owned())));
    }
    let new: usize = refusals.bound(&plan).iter().map(|(_, exhibits)| exhibits.len()).sum();
    let last = counting(bundles).first().copied().filter(|_| new > 0);
    Ok(last.map(|paper| (paper, format!("送交之后有{new}份新的证据，请做补充证据"))))
}

/// What has changed since a bundle was bound that has not been handed over yet; `None` where it holds what the plan has, or stands
/// already.
pub(super) fn since_bound(
    case: &Case,
    bundles: &[BundleRow],
    kept: Kept,
    bundle: &BundleRow,
) -> Answered<Option<String>> {
    let standing = served::exhibits(bundles);
    if bundle.exhibits.iter().all(|e| standing.contains_key(&e.evidence)) {
        return Ok(None);
    }
    let (refusals, kinds) = (kept.refusals.clone(), kept.kinds.clone());
    let plan = current(kept, case, &standing);
    if holds(bundle, case, &plan, served::next(bundles).as_ref(), &refusals, &kinds)? {
        return Ok(None);
    }
    let planned: BTreeSet<EvidenceId> =
        refusals.bound(&plan).iter().flat_map(|(_, exhibits)| exhibits.iter().map(|e| e.evidence)).collect();
    let new: Vec<&str> = case
        .evidence
        .iter()
        .filter(|e| planned.contains(&e.id) && !bundle.exhibits.iter().any(|row| row.evidence == e.id))
        .map(|e| e.name.as_str())
        .collect();
    let gone: Vec<&str> =
        bundle.exhibits.iter().filter(|row| !planned.contains(&row.evidence)).map(|row| row.name.as_str()).collect();
    let listed = |names: &[&str]| {
        let said: Vec<String> = names.iter().take(3).map(|name| format!("“{name}”")).collect();
        let more = if names.len() > 3 { format!("等 {} 份", names.len()) } else { String::new() };
        said.join("、") + &more
    };
    Ok(Some(match (new.is_empty(), gone.is_empty()) {
        (false, true) => format!("册里没有后来收入的{}", listed(&new)),
        (true, false) => format!("册里有后来不再装订的{}", listed(&gone)),
        (false, false) => {
            format!("册里没有后来收入的{}，却有后来不再装订的{}", listed(&new), listed(&gone))
        }
        (true, true) => "证据的次序、分组、名称、种类、编号、页码范围或者旁注后来改过".to_owned(),
    }))
}

/// The newest unmasked bundle that was not served and goes on from what was.
fn newest(bundles: &[BundleRow]) -> Option<&BundleRow> {
    let (kind, number, page) = match served::next(bundles) {
        None => (BundleKind::Whole, 1, 1),
        Some((_, number, page)) => (BundleKind::Supplement, number, page),
    };
    let goes_on = |b: &&BundleRow| b.kind == kind && (b.first_number, b.first_page) == (number, page);
    bundles.iter().filter(|b| !b.masked && b.served.is_empty()).find(goes_on)
}

/// Does it print exactly what the plan has now and can be bound, in its order and way of numbering?
fn holds(
    bundle: &BundleRow,
    case: &Case,
    plan: &BundlePlan,
    base: Option<&(String, u32, u32)>,
    refusals: &Refusals,
    kinds: &Kinds,
) -> Answered<bool> {
    let numbering = match base {
        Some((numbering, ..)) => numbering.clone(),
        None => numbering_code(plan.numbering)?,
    };
    if bundle.numbering != numbering {
        return Ok(false);
    }
    let wanted = refusals.bound(plan).into_iter().flat_map(|(s, list)| list.into_iter().map(move |e| (s, e)));
    let mut printed = bundle.exhibits.iter();
    for (section, exhibit) in wanted {
        let Some(row) = printed.next() else { return Ok(false) };
        let evidence = case.evidence.iter().find(|e| e.id == row.evidence);
        let kind = kinds.of(bundle.paper, row.evidence);
        let same_kind = |e: &Evidence| kind.is_none_or(|kind| kind == kind_in_words(case, e));
        let same_words =
            |e: &Evidence| e.name == row.name && source_of(e) == row.source && e.proves == row.proves && same_kind(e);
        let same = row.evidence == exhibit.evidence
            && row.section_title == section.title
            && row.side_note == exhibit.printed_note()
            && row.pages == exhibit.pages
            && row.cuts == exhibit.cuts
            && evidence.is_some_and(same_words);
        if !same {
            return Ok(false);
        }
    }
    Ok(printed.next().is_none())
}

/// As binding will number them.
fn planned(
    case: &Case,
    plan: &BundlePlan,
    base: Option<&(String, u32, u32)>,
    refusals: &Refusals,
) -> Answered<Vec<IndexLine>> {
    let (numbering, first) = match base {
        Some((numbering, number, _)) => (numbering_of(numbering)?, *number),
        None => (plan.numbering, 1),
    };
    let mut lines = Vec::new();
    let mut next = first;
    for (section, (planned, exhibits)) in (first..).zip(refusals.bound(plan)) {
        for (within, exhibit) in (1..).zip(exhibits) {
            let Some(evidence) = case.evidence.iter().find(|e| e.id == exhibit.evidence) else { continue };
            let running = if numbering == Numbering::Grouped { within } else { next };
            lines.push(IndexLine {
                evidence: exhibit.evidence,
                section: planned.title.clone(),
                name: evidence.name.clone(),
                source: source_of(evidence).to_owned(),
                proves: evidence.proves.clone(),
                kind: None,
                number: anjuan_papers::exhibit_number(numbering, section, running),
                pages: None,
            });
            next += 1;
        }
    }
    Ok(lines)
}

/// Refuses an index of evidence whose numbers, pages or kinds are not those of the bundle: a court would be given two.
///
/// # Errors
/// `paper.index`, naming the first line that differs.
pub(crate) fn agrees(data: &Value, lines: &[IndexLine]) -> Answered<()> {
    let Some(rows) = data.get("rows").and_then(Value::as_array) else { return Ok(()) };
    if lines.is_empty() {
        return Ok(());
    }
    let said = |row: &Value, key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default().trim().to_owned();
    let refuse = |what: String| {
        Err(Problem::new(
            "paper.index",
            format!("证据目录与证据册不一致：{what}；请重新从案件带入，或者重新装订证据册"),
        ))
    };
    for (at, line) in lines.iter().enumerate() {
        let pages = line.pages_in_words();
        let Some(row) = rows.get(at) else { return refuse(format!("证据{}没有列入目录", line.number)) };
        let (number, there) = (said(row, "number"), said(row, "pages"));
        if number != line.number || (!pages.is_empty() && there != pages) {
            let of = |number: &str, pages: &str| match (number, pages) {
                ("", _) => "没有编号".to_owned(),
                (number, "") => format!("证据{number}"),
                (number, pages) => format!("证据{number}第{pages}页"),
            };
            return refuse(format!(
                "“{}”在目录中是{}，在证据册中是{}",
                said(row, "name"),
                of(&number, &there),
                of(&line.number, &pages)
            ));
        }
        let (kind, there) = (line.kind.as_deref().unwrap_or_default(), said(row, "kind"));
        if !kind.is_empty() && !there.is_empty() && there != kind {
            return refuse(format!("证据{number}的种类在目录中是“{there}”，在证据册中是“{kind}”"));
        }
    }
    match rows.get(lines.len()) {
        Some(more) => refuse(format!("“{}”不在证据册中", said(more, "name"))),
        None => Ok(()),
    }
}
