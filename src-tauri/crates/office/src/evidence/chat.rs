//! The chat workbench: screenshots in the order of the conversation, gaps kept visible, tall ones cut between bubbles.

use super::goes_on::Piece;
use crate::plan::{joined, round_to, served_exhibits, way_from, without_old_gap};
use crate::session::{Answered, Changed};
use crate::{BundlePlan, Office, PlanExhibit, Problem};
use anjuan_case::{Case, CaseId, EvidenceId, LegalTime};
use anjuan_papers::{ChatPages, Joint};
use anjuan_store::SeamRow;
use serde::{Deserialize, Serialize};

/// What is printed beside a screenshot that has nothing in common with the one before.
pub(crate) const GAP: &str = "与前一张没有重叠，中间可能有缺";

/// Screenshots in the order of the conversation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChatOrder {
    /// First to last.
    pub order: Vec<EvidenceId>,
    /// Between each one and the next, one fewer than `order`.
    pub seams: Vec<Seam>,
    /// Where some do not overlap: what their order rests on then.
    #[serde(default)]
    pub note: Option<String>,
}

/// Where two screenshots meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Seam {
    /// The upper one.
    pub before: EvidenceId,
    /// The lower one.
    pub after: EvidenceId,
    /// Rows that both show, in pixels; `None` is a gap.
    pub overlap: Option<u32>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Suggests the order of chat screenshots by what they have in common; those that have nothing in common by when they were
    /// taken, where that is known of all, else as they were given. They are held against the ends of what was handed over of
    /// conversations, too, whatever group they stand in, which then stand in the order. Changes nothing.
    pub fn chat_order(&self, case: CaseId, ids: &[EvidenceId]) -> Answered<ChatOrder> {
        let whole = self.case(case)?;
        let ends = self.served_ends(&whole, ids)?;
        if ids.len() < 2 && (ids.is_empty() || ends.is_empty()) {
            return Err(self.few(case, ids)?);
        }
        let known = &whole.evidence;
        let of = |id: &EvidenceId| known.iter().find(|e| e.id == *id);
        let said = |id: &EvidenceId| of(id)?.particulars.captured_at;
        let named = |id: &EvidenceId| anjuan_intake::by_name(&of(id)?.file_name)?.captured_at;
        let taken = |id: &EvidenceId| said(id).or_else(|| named(id));
        let mut ids = ids.to_vec();
        let timed = ids.iter().all(|id| taken(id).is_some());
        if timed {
            ids.sort_by_key(taken);
        }
        let images = ids.iter().map(|id| Ok(self.original(case, *id)?.1)).collect::<Answered<Vec<_>>>()?;
        let found =
            anjuan_papers::chat_order(&images.iter().map(Vec::as_slice).collect::<Vec<_>>()).map_err(unordered)?;
        let mut pieces = Vec::new();
        for (at, index) in found.order.iter().enumerate() {
            let Some(&id) = ids.get(*index as usize) else { continue };
            match at.checked_sub(1).and_then(|before| found.joints.get(before)) {
                Some(Joint::Overlap { rows }) => Piece::goes_on(&mut pieces, id, *rows),
                _ => pieces.push(Piece::of(id)),
            }
        }
        let apart = self.lead_on(&whole, &mut pieces, ends)?;
        let (order, seams) = Piece::together(&pieces);
        let count = |kind: Joint| found.joints.iter().filter(|joint| **joint == kind).count();
        let (unsure, scaled) = (count(Joint::Unsure), count(Joint::Scaled));
        let gaps = seams.iter().filter(|s| s.overlap.is_none()).count().saturating_sub(unsure + scaled);
        let by = if ids.iter().all(|id| said(id).is_some()) {
            "按登记的形成时间先后排列"
        } else if timed {
            "按文件名中的时间先后排列（据文件名推断，没有登记形成时间）"
        } else {
            "没有内容可以比对，照选择时的次序排列（不是每张都有形成时间）"
        };
        let gaps = (gaps > 0).then(|| format!("有 {gaps} 处前后没有重叠，那里的先后{by}；请核对"));
        let unsure = (unsure > 0).then(|| {
            format!("有 {unsure} 处前后在不止一个位置都对得上，或者对得上的一段里有内容不一样，重叠多少、谁先谁后不能确定，那里的先后{by}，册中会注明中间可能有缺；请对照原始聊天核对")
        });
        let scaled = (scaled > 0).then(|| {
            format!("有 {scaled} 处前后两张宽度不同（可能有一张缩放过），没有能够比对是否重叠，那里的先后{by}，册中会注明中间可能有缺；请对照原始聊天核对")
        });
        let notes: Vec<String> = gaps.into_iter().chain(unsure).chain(scaled).chain(apart).collect();
        Ok(ChatOrder { seams, order, note: (!notes.is_empty()).then(|| notes.join("。")) })
    }

    /// Puts screenshots into the plan in that order, one after another, where the first of them stands, and keeps which goes on
    /// from which: from then on whatever is missing between two of them is printed, however the plan is changed. What was served
    /// stays where it is, and no gap that was known is forgotten: whom it touches now is looked up.
    pub fn arrange_chat(&mut self, case: CaseId, chat: &ChatOrder, now: LegalTime) -> Changed<()> {
        let pairs: Vec<(EvidenceId, EvidenceId)> = chat.order.windows(2).map(|pair| (pair[0], pair[1])).collect();
        if pairs != chat.seams.iter().map(|s| (s.before, s.after)).collect::<Vec<_>>() {
            return Err(Problem::new("chat.order", "截图的次序和衔接处对不上；请重新排序"));
        }
        let view = self.plan(case)?;
        let served = view.served;
        let plan = arranged(view.plan, chat, &served)?;
        let (row, said) = self.sound_plan(case, &plan)?;
        let whole = self.case(case)?;
        let known: Vec<Seam> = self.store.seams(case)?.into_iter().map(Seam::from).collect();
        if let Some(id) = round_to(&known, &chat.order, &chat.seams) {
            return Err(leads_round(&whole, chat, id));
        }
        let seams = self.looked_up(case, &known, chat, beside_served(&known, chat, &served));
        stands_as_served(&whole, &known, &seams, &served)?;
        let seams: Vec<SeamRow> = seams.into_iter().map(SeamRow::from).collect();
        self.change("bundle.plan", now, |tx| {
            tx.say(said);
            tx.set_seams(case, &seams)?;
            Ok(tx.set_plan(case, &row)?)
        })
    }

    /// Why so few screenshots cannot be put in order.
    fn few(&self, case: CaseId, ids: &[EvidenceId]) -> Answered<Problem> {
        let served = served_exhibits(&self.store.bundles(case)?);
        let new = ids.iter().any(|id| !served.contains_key(id));
        Ok(Problem::new(
            "chat.few",
            if new && !served.is_empty() {
                "只选了一张，已送交的证据里也没有认出可以与它比对的聊天截图；请把它要接的那一张已送交的截图也选上再排"
            } else {
                "至少要选两张截图才能排序"
            },
        ))
    }

    /// The seams, where a gap that nobody has looked at yet is held against the pictures. Where one cannot be read it stays a gap.
    fn looked_up(&self, case: CaseId, known: &[Seam], chat: &ChatOrder, mut seams: Vec<Seam>) -> Vec<Seam> {
        let told =
            |seam: &Seam| known.iter().chain(&chat.seams).any(|s| (s.before, s.after) == (seam.before, seam.after));
        for seam in seams.iter_mut().filter(|s| s.overlap.is_none() && !told(s)) {
            if let Ok(Joint::Overlap { rows }) = self.joint_of(case, seam.before, seam.after) {
                seam.overlap = Some(rows);
            }
        }
        seams
    }

    /// Rows at which a tall screenshot may be cut, between bubbles. Kept by [`Self::set_plan`] where the user moves them.
    pub fn chat_cuts(&self, case: CaseId, id: EvidenceId) -> Answered<Vec<u32>> {
        let (evidence, bytes) = self.original(case, id)?;
        anjuan_papers::chat_cuts(&bytes)
            .map_err(|why| Problem::new("chat.unreadable", format!("“{}”没有能够查找分页处：{why}", evidence.name)))
    }

    /// The pages that a screenshot will have in the bundle, cut at `cuts`; between bubbles where they are `None`. Changes nothing.
    pub fn chat_pages(&self, case: CaseId, id: EvidenceId, cuts: Option<&[u32]>) -> Answered<ChatPages> {
        let (evidence, bytes) = self.original(case, id)?;
        anjuan_papers::chat_pages(&bytes, cuts)
            .map_err(|why| Problem::new("chat.unreadable", format!("“{}”没有能够分页：{why}", evidence.name)))
    }
}

pub(super) fn name_of(case: &Case, id: EvidenceId) -> &str {
    case.evidence.iter().find(|e| e.id == id).map_or("", |e| e.name.as_str())
}

fn leads_round(case: &Case, chat: &ChatOrder, to: EvidenceId) -> Problem {
    let last = chat.order.last().map_or("", |id| name_of(case, *id));
    Problem::new(
        "chat.ring",
        format!(
            "照这个次序，“{last}”往下又接回到同一段聊天的“{}”，首尾相接成了一圈；请对照原始聊天，只选真正前后相接的几张再排",
            name_of(case, to)
        ),
    )
}

/// Refuses to part what was handed over as going on in each other: the bundle in court says that it does.
fn stands_as_served(case: &Case, known: &[Seam], seams: &[Seam], served: &[EvidenceId]) -> Answered<()> {
    let handed = |s: &&Seam| s.overlap.is_some() && served.contains(&s.before) && served.contains(&s.after);
    let parted = |s: &&Seam| !way_from(seams, s.before, |on| on.overlap.is_some()).iter().any(|on| on.after == s.after);
    match known.iter().filter(handed).find(parted) {
        Some(seam) => Err(Problem::new(
            "chat.served",
            format!(
                "“{}”和“{}”送交时是前后相接的，照这个次序就断开了，送交的册子不能再改；请对照原始聊天，只选新的截图和它要接的那一张再排",
                name_of(case, seam.before),
                name_of(case, seam.after)
            ),
        )),
        None => Ok(()),
    }
}

/// The seams with those of an order. Where what was handed over is joined already, a gap beside it is one at the end of that
/// conversation: what was handed over stays joined as it was, and what is new says where it was held against.
fn beside_served(known: &[Seam], chat: &ChatOrder, served: &[EvidenceId]) -> Vec<Seam> {
    let apart = |seam: &Seam| {
        let after = served.contains(&seam.after) && known.iter().any(|kept| kept.after == seam.after);
        let before = served.contains(&seam.before) && known.iter().any(|kept| kept.before == seam.before);
        seam.overlap.is_none() && (after || before)
    };
    let (mut seams, mut from) = (known.to_vec(), 0);
    let mut gaps: Vec<&Seam> = Vec::new();
    let ends = chat.seams.iter().enumerate().filter(|(_, seam)| apart(seam)).map(|(at, seam)| (at + 1, Some(seam)));
    for (to, gap) in ends.chain([(chat.order.len(), None)]) {
        let (order, between) = (chat.order.get(from..to), chat.seams.get(from..to.saturating_sub(1)));
        seams = joined(&seams, order.unwrap_or_default(), between.unwrap_or_default());
        gaps.extend(gap);
        from = to;
    }
    for gap in gaps {
        if let Some(gap) = at_the_end(&seams, gap, &chat.order, served) {
            seams = joined(&seams, &[gap.before, gap.after], &[gap]);
        }
    }
    seams
}

/// A gap between what was handed over and what is new, where nothing stands yet: behind the last of the conversation, or before its
/// first. `None` where both were handed over.
fn at_the_end(known: &[Seam], gap: &Seam, order: &[EvidenceId], served: &[EvidenceId]) -> Option<Seam> {
    let end = |from: EvidenceId, next: &dyn Fn(&Seam) -> (EvidenceId, EvidenceId)| {
        let mut at = from;
        // No conversation is longer than its seams.
        for _ in known {
            let on = known.iter().map(next).find(|(here, _)| *here == at).map(|(_, there)| there);
            // What is being put in order now leads nowhere else.
            let Some(id) = on.filter(|id| served.contains(id) || !order.contains(id)) else { break };
            at = id;
        }
        at
    };
    match (served.contains(&gap.before), served.contains(&gap.after)) {
        (true, false) => Some(Seam { before: end(gap.before, &|s| (s.before, s.after)), ..*gap }),
        (false, true) => Some(Seam { after: end(gap.after, &|s| (s.after, s.before)), ..*gap }),
        _ => None,
    }
}

pub(super) fn unordered(why: anjuan_papers::Unfit) -> Problem {
    Problem::new("chat.unreadable", format!("截图没有能够排序：{why}"))
}

fn arranged(mut plan: BundlePlan, chat: &ChatOrder, served: &[EvidenceId]) -> Answered<BundlePlan> {
    let mut place = None;
    let mut taken: Vec<PlanExhibit> = Vec::new();
    for (at, section) in plan.sections.iter_mut().enumerate() {
        let mut index = 0;
        while index < section.exhibits.len() {
            if chat.order.contains(&section.exhibits[index].evidence) {
                place.get_or_insert((at, index));
                taken.push(section.exhibits.remove(index));
            } else {
                index += 1;
            }
        }
    }
    let there = |id: &EvidenceId| served.contains(id) || taken.iter().any(|e| e.evidence == *id);
    let Some((section, index)) = place.filter(|_| chat.order.iter().all(there)) else {
        return Err(Problem::new("chat.plan", "有截图没有选入证据册，或者全部已经送交；请先选入"));
    };
    let ordered = chat.order.iter().filter_map(|id| taken.iter().find(|e| e.evidence == *id).cloned());
    let ordered = ordered.map(|mut exhibit| {
        let own = exhibit.side_note.as_deref().map(without_old_gap);
        exhibit.side_note = own.filter(|note| !note.is_empty()).map(str::to_owned);
        exhibit
    });
    let ordered: Vec<PlanExhibit> = ordered.collect();
    plan.sections[section].exhibits.splice(index..index, ordered);
    Ok(plan)
}

impl From<SeamRow> for Seam {
    fn from(SeamRow { before, after, overlap }: SeamRow) -> Self {
        Self { before, after, overlap }
    }
}

impl From<Seam> for SeamRow {
    fn from(Seam { before, after, overlap }: Seam) -> Self {
        Self { before, after, overlap }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_gap_beside_what_was_handed_over_stands_at_its_end_and_parts_nothing() {
        let [a, b, n, m] = std::array::from_fn(|_| EvidenceId::new());
        let seam = |before, after, overlap| Seam { before, after, overlap };
        let joined = seam(a, b, Some(40));
        let told = |known: &[Seam], order: &[EvidenceId], overlaps: &[Option<u32>]| {
            let seams =
                order.windows(2).zip(overlaps).map(|(pair, overlap)| seam(pair[0], pair[1], *overlap)).collect();
            beside_served(known, &ChatOrder { order: order.to_vec(), seams, note: None }, &[a, b])
        };
        let once = told(&[joined], &[a, n], &[None]);
        assert_eq!(once, [joined, seam(b, n, None)], "behind the last");
        assert_eq!(told(&once, &[a, n], &[None]), once, "the same again changes nothing");
        assert_eq!(told(&once, &[a, m], &[None]), [joined, seam(b, n, None), seam(n, m, None)], "and so does another");
        assert_eq!(told(&[joined], &[n, b], &[None]), [joined, seam(n, a, None)], "before the first");
        let two = told(&[joined], &[a, n, m], &[None, Some(20)]);
        assert_eq!(two, [joined, seam(n, m, Some(20)), seam(b, n, None)]);
        assert_eq!(told(&[joined], &[b, n], &[None]), [joined, seam(b, n, None)], "the end itself");
    }
}
