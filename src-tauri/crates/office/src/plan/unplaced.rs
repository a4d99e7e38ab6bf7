//! What has come in since somebody made the plan: it stands in a place that is named, never unseen behind the user's own last
//! section, and is told of until somebody has placed or bound it.

use super::{BundlePlan, PlanSection};
use anjuan_case::{Case, Evidence, EvidenceGroup, EvidenceId};
use anjuan_store::BundleRow;
use std::collections::BTreeSet;

/// The section of what belongs to none of the user's own. It may be printed, so it is called as a court may read it.
const OTHERS: &str = "其他证据";

/// The section for what the plan does not have yet: the one that is named after its group; where the plan goes by groups a new
/// one at the group's place; else one of its own at the end. A plan without titles has no other place than its end.
pub(super) fn section_for(plan: &mut BundlePlan, group: EvidenceGroup) -> usize {
    let named = |s: &PlanSection, group: EvidenceGroup| s.title.as_deref().is_some_and(|t| t.contains(group.name()));
    let by_groups = |s: &PlanSection| EvidenceGroup::ALL.iter().any(|g| named(s, *g));
    let sections = &plan.sections;
    if let Some(at) = sections.iter().rposition(|s| named(s, group)) {
        return at;
    }
    let (at, title) = if sections.is_empty() || sections.iter().any(by_groups) {
        let later = |s: &PlanSection| EvidenceGroup::ALL.iter().any(|g| *g > group && named(s, *g));
        (sections.iter().position(later).unwrap_or(sections.len()), group.name())
    } else if sections.iter().all(|s| s.title.is_none()) {
        return sections.len() - 1;
    } else if let Some(at) = sections.iter().position(|s| s.title.as_deref() == Some(OTHERS)) {
        return at;
    } else {
        (sections.len(), OTHERS)
    };
    plan.sections.insert(at, PlanSection { title: Some(title.to_owned()), cover_page: false, exhibits: Vec::new() });
    at
}

/// What has come in since the plan `made` was kept and no bundle holds yet, and what is to be said of where it stands in the plan
/// as it is now. Nothing where nobody made a plan.
pub(super) fn unplaced<'a>(
    case: &'a Case,
    made: Option<&BundlePlan>,
    plan: &BundlePlan,
    bundles: &[BundleRow],
) -> Vec<(&'a Evidence, String)> {
    let Some(made) = made else { return Vec::new() };
    let placed = made.sections.iter().flat_map(|s| &s.exhibits).map(|e| e.evidence);
    let known: BTreeSet<EvidenceId> =
        placed.chain(bundles.iter().flat_map(|b| &b.exhibits).map(|e| e.evidence)).collect();
    let mut found = Vec::new();
    for section in &plan.sections {
        let place = section.title.as_deref().map_or_else(|| "册末".to_owned(), |title| format!("“{title}”的最后"));
        for exhibit in section.exhibits.iter().filter(|e| !known.contains(&e.evidence)) {
            let Some(evidence) = case.evidence.iter().find(|e| e.id == exhibit.evidence) else { continue };
            let why = format!(
                "是编排证据册以后才收入的，暂时排在{place}；请看过位置，放到该放的组（命令行 anjuan bundle place）再装订"
            );
            found.push((evidence, why));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use anjuan_papers::Numbering;

    fn plan(titles: &[Option<&str>]) -> BundlePlan {
        let section = |title: &Option<&str>| PlanSection {
            title: title.map(str::to_owned),
            cover_page: false,
            exhibits: Vec::new(),
        };
        let sections = titles.iter().map(section).collect();
        BundlePlan { title: "证据册".to_owned(), numbering: Numbering::Arabic, split_mb: None, sections }
    }

    fn placed(titles: &[Option<&str>], group: EvidenceGroup) -> (usize, Vec<Option<String>>) {
        let mut plan = plan(titles);
        let at = section_for(&mut plan, group);
        (at, plan.sections.into_iter().map(|s| s.title).collect())
    }

    #[test]
    fn what_comes_in_later_falls_into_no_section_that_the_user_named_otherwise() {
        let own = [Some("第一次借款"), Some("第二次借款")];
        let (at, titles) = placed(&own, EvidenceGroup::Transfer);
        assert_eq!((at, titles[2].as_deref()), (2, Some(OTHERS)));
        // Once it is there, all of it goes there.
        let (at, titles) = placed(&[own[0], Some(OTHERS), own[1]], EvidenceGroup::Demand);
        assert_eq!((at, titles.len()), (1, 3));
        // Where the plan goes by groups the group has its place.
        let groups = [Some("第一组　主体"), Some("催告及拒绝")];
        assert_eq!(placed(&groups, EvidenceGroup::Demand).0, 1);
        let (at, titles) = placed(&groups, EvidenceGroup::Transfer);
        assert_eq!((at, titles[1].as_deref()), (1, Some("转账事实")));
        assert_eq!(placed(&[None], EvidenceGroup::Loss), (0, vec![None]));
        assert_eq!(placed(&[], EvidenceGroup::Loss).1, [Some("损失、利息".to_owned())]);
    }
}
