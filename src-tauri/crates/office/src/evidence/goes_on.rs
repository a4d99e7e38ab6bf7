//! New screenshots held against those that were handed over: a supplement goes on from there, or somebody has to say that it is
//! another conversation.

use super::Seam;
use super::chat::unordered;
use crate::Office;
use crate::plan::{is_named_talk, served_exhibits};
use crate::session::Answered;
use anjuan_case::{Case, CaseId, EvidenceId, Media};
use anjuan_papers::Joint;
use std::cmp::Reverse;

/// Ends that are looked at, those handed over last first: each is read anew.
const LOOKED_AT: usize = 12;

/// Screenshots that go on one in the next.
pub(super) struct Piece {
    ids: Vec<EvidenceId>,
    /// Rows that each shows of the one before, one fewer than `ids`.
    overlaps: Vec<u32>,
}

impl Piece {
    pub(super) fn of(id: EvidenceId) -> Self {
        Self { ids: vec![id], overlaps: Vec::new() }
    }

    /// One behind the last.
    pub(super) fn goes_on(pieces: &mut Vec<Self>, id: EvidenceId, rows: u32) {
        match pieces.last_mut() {
            Some(last) => {
                last.ids.push(id);
                last.overlaps.push(rows);
            }
            None => pieces.push(Self::of(id)),
        }
    }

    /// All of them one behind another, and where they meet.
    pub(super) fn together(pieces: &[Self]) -> (Vec<EvidenceId>, Vec<Seam>) {
        let order: Vec<EvidenceId> = pieces.iter().flat_map(|p| p.ids.iter().copied()).collect();
        let overlaps = pieces.iter().flat_map(|p| std::iter::once(None).chain(p.overlaps.iter().copied().map(Some)));
        let pairs = order.windows(2).zip(overlaps.skip(1));
        let seams = pairs.map(|(pair, overlap)| Seam { before: pair[0], after: pair[1], overlap }).collect();
        (order, seams)
    }
}

/// The first or last screenshot of a conversation that was handed over.
pub(super) struct End {
    id: EvidenceId,
    number: String,
    /// Nothing goes on from it, or nothing leads to it yet.
    open: bool,
    begins: bool,
}

impl Office {
    /// The ends of conversations that were handed over, in the groups of these screenshots. None where one of these is among what
    /// was handed over: then somebody has chosen.
    pub(super) fn served_ends(&self, case: &Case, ids: &[EvidenceId]) -> Answered<Vec<End>> {
        let served = served_exhibits(&self.store.bundles(case.id)?);
        if ids.iter().any(|id| served.contains_key(id)) {
            return Ok(Vec::new());
        }
        let seams: Vec<Seam> = self.store.seams(case.id)?.into_iter().map(Seam::from).collect();
        let groups: Vec<_> = case.evidence.iter().filter(|e| ids.contains(&e.id)).map(|e| e.group).collect();
        let end = |e: &anjuan_case::Evidence| {
            let there = served.get(&e.id).filter(|_| e.media == Some(Media::Image) && groups.contains(&e.group))?;
            let (leads, follows) = (seams.iter().any(|s| s.before == e.id), seams.iter().any(|s| s.after == e.id));
            let talk = leads || follows || is_named_talk(e);
            let end = End { id: e.id, number: there.number.clone(), open: !leads, begins: !follows };
            (talk && (end.open || end.begins)).then_some((there.from, end))
        };
        let mut ends: Vec<(u32, End)> = case.evidence.iter().filter_map(end).collect();
        ends.sort_by_key(|(from, _)| Reverse(*from));
        Ok(ends.into_iter().map(|(_, end)| end).take(LOOKED_AT).collect())
    }

    /// Puts ends that go on in a piece before it, and those that a piece goes on in behind it. Answers what is to be said where
    /// none did.
    pub(super) fn lead_on(&self, case: CaseId, pieces: &mut [Piece], mut ends: Vec<End>) -> Answered<Option<String>> {
        let number = ends.first().map(|end| end.number.clone());
        let mut met = false;
        for piece in pieces.iter_mut() {
            let (Some(&first), Some(&last)) = (piece.ids.first(), piece.ids.last()) else { continue };
            if let Some((at, rows)) = self.meeting(case, &ends, |end| end.open.then_some((end.id, first)))? {
                piece.ids.insert(0, ends.remove(at).id);
                piece.overlaps.insert(0, rows);
                met = true;
            }
            if let Some((at, rows)) = self.meeting(case, &ends, |end| end.begins.then_some((last, end.id)))? {
                piece.ids.push(ends.remove(at).id);
                piece.overlaps.push(rows);
                met = true;
            }
        }
        Ok(number.filter(|_| !met).map(|number| {
            format!(
                "与已送交的聊天截图（最后一份是证据{number}）没有找到重叠；是同一段聊天的，请把已送交的那一张也选上再排，册中会注明中间可能有缺"
            )
        }))
    }

    /// The first of the ends that goes on as `pair` has it, upper and lower, and by how many rows both overlap.
    fn meeting(
        &self,
        case: CaseId,
        ends: &[End],
        pair: impl Fn(&End) -> Option<(EvidenceId, EvidenceId)>,
    ) -> Answered<Option<(usize, u32)>> {
        for (at, (upper, lower)) in ends.iter().enumerate().filter_map(|(at, end)| Some((at, pair(end)?))) {
            let (upper, lower) = (self.original(case, upper)?.1, self.original(case, lower)?.1);
            let found = anjuan_papers::chat_order(&[upper.as_slice(), lower.as_slice()]).map_err(unordered)?;
            if let ([0, 1], [Joint::Overlap { rows }]) = (found.order.as_slice(), found.joints.as_slice()) {
                return Ok(Some((at, *rows)));
            }
        }
        Ok(None)
    }
}
