//! Screenshots of conversations that go into a bundle as they happen to lie: nobody has held one against the next, so that nothing is
//! known of a gap between them.

use super::{BundlePlan, PlanExhibit};
use crate::evidence::{Seam, how_taken};
use anjuan_case::{Case, Evidence, EvidenceGroup, EvidenceId, Media};

const TALK: [&str; 5] = ["聊天", "短信", "对话", "QQ", "私信"];

/// The first of each run of such screenshots that stand one behind another, and what is to be said of it.
pub(super) fn unordered<'a>(case: &'a Case, seams: &[Seam], plan: &BundlePlan) -> Vec<(&'a Evidence, String)> {
    let compared = |id: EvidenceId| seams.iter().any(|s| s.before == id || s.after == id);
    let shot = |planned: &PlanExhibit| {
        let evidence = case.evidence.iter().find(|e| e.id == planned.evidence)?;
        (is_talk(evidence) && !planned.no_chat && !compared(evidence.id)).then_some(evidence)
    };
    let mut found = Vec::new();
    for section in &plan.sections {
        let shots: Vec<Option<&Evidence>> = section.exhibits.iter().map(shot).collect();
        for run in shots.chunk_by(|a, b| a.is_some() == b.is_some()) {
            if let ([Some(first), ..], true) = (run, run.len() > 1) {
                let why = format!(
                    "与后面 {} 张聊天截图没有比对过：先后对不对、中间缺不缺都不知道，册中只注明没有核对；请先排序（窗口里的聊天截图整理，命令行 anjuan evidence chat）",
                    run.len() - 1
                );
                found.push((*first, why));
            }
        }
    }
    found
}

/// A screenshot of a conversation, as far as its name tells, or how it was taken and what it is to prove: vouchers are taken so, too.
pub(crate) fn is_talk(evidence: &Evidence) -> bool {
    let shot = matches!(how_taken(evidence), "截屏" | "手机截屏" | "从微信保存");
    let taken = shot && evidence.group == EvidenceGroup::Demand;
    evidence.media == Some(Media::Image) && (is_named_talk(evidence) || taken)
}

/// Does its name call it one?
pub(super) fn is_named_talk(evidence: &Evidence) -> bool {
    TALK.iter().any(|word| evidence.name.contains(word) || evidence.file_name.contains(word))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::plan::PlanSection;
    use anjuan_case::LegalTime;
    use anjuan_papers::Numbering;

    #[test]
    fn screenshots_that_nobody_compared_are_told_and_photographs_are_not() {
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut case = Case::new("2026-0001", "", now);
        for name in ["聊天1.png", "聊天2.png", "聊天3.png", "现场.jpg", "聊天4.png"] {
            let media = Some(Media::Image);
            case.evidence.push(Evidence { media, ..Evidence::new(name, String::new(), 1, now) });
        }
        let ids: Vec<EvidenceId> = case.evidence.iter().map(|e| e.id).collect();
        let exhibits = ids.iter().map(|id| PlanExhibit::whole(*id)).collect();
        let section = PlanSection { title: None, cover_page: false, exhibits };
        let plan =
            BundlePlan { title: String::new(), numbering: Numbering::Arabic, split_mb: None, sections: vec![section] };
        let told = unordered(&case, &[], &plan);
        assert_eq!(told.iter().map(|(e, _)| e.id).collect::<Vec<_>>(), [ids[0]]);
        assert!(told[0].1.contains("后面 2 张"), "{}", told[0].1);
        let seam = |before, after| Seam { before, after, overlap: Some(40) };
        assert!(unordered(&case, &[seam(ids[0], ids[1]), seam(ids[1], ids[2])], &plan).is_empty());
    }
}
