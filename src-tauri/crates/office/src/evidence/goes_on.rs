//! New screenshots held against those that were handed over: a supplement goes on from there, or somebody has to say that it is
//! another conversation.

use super::Seam;
use super::chat::{name_of, unordered};
use crate::plan::{first_of, is_talk, served_exhibits};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, EvidenceId, Media};
use anjuan_papers::Joint;
use std::cmp::Reverse;

/// Ends that are looked at, those of the same group and handed over last first: each is read anew.
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

/// The first or last of screenshots that were handed over and go on in each other.
pub(super) struct End {
    id: EvidenceId,
    number: String,
    /// Its first page in what was handed over.
    from: u32,
    /// Nothing goes on from it, or nothing leads to it yet; what lies beyond a gap does neither.
    open: bool,
    begins: bool,
    /// The first of those that go on in each other up to it.
    run: EvidenceId,
}

/// Such ends, and how many more there are than can be looked at.
pub(super) struct Ends {
    looked_at: Vec<End>,
    beyond: usize,
}

impl Ends {
    pub(super) fn is_empty(&self) -> bool {
        self.looked_at.is_empty()
    }
}

/// What was found of a piece and the ends: the one that it goes on from or in, with the rows that both show, and one with which it
/// agrees at more than one place, or not throughout; and whether some are of another width, so that nothing can be told of them.
#[derive(Default)]
struct Held {
    met: Option<(usize, u32)>,
    unsure: Option<String>,
    scaled: bool,
}

/// Where a new screenshot meets an end of what was handed over.
struct Tie {
    run: EvidenceId,
    number: String,
    new: EvidenceId,
}

impl Office {
    /// The ends of conversations that were handed over, those in the groups of these screenshots first, then whatever group they
    /// stand in. None where one of these is among what was handed over: then somebody has chosen.
    pub(super) fn served_ends(&self, case: &Case, ids: &[EvidenceId]) -> Answered<Ends> {
        let served = served_exhibits(&self.store.bundles(case.id)?);
        if ids.iter().any(|id| served.contains_key(id)) {
            return Ok(Ends { looked_at: Vec::new(), beyond: 0 });
        }
        let seams: Vec<Seam> = self.store.seams(case.id)?.into_iter().map(Seam::from).collect();
        let groups: Vec<_> = case.evidence.iter().filter(|e| ids.contains(&e.id)).map(|e| e.group).collect();
        // Where the new ones stand is what is being asked.
        let holds = |s: &Seam| s.overlap.is_some() && !ids.contains(&s.before) && !ids.contains(&s.after);
        let end = |e: &anjuan_case::Evidence| {
            let there = served.get(&e.id).filter(|_| e.media == Some(Media::Image))?;
            let talk = is_talk(e) || seams.iter().any(|s| s.before == e.id || s.after == e.id);
            let open = !seams.iter().any(|s| s.before == e.id && holds(s));
            let begins = !seams.iter().any(|s| s.after == e.id && holds(s));
            let run = first_of(&seams, e.id, holds);
            let end = End { id: e.id, number: there.number.clone(), from: there.from, open, begins, run };
            (talk && (open || begins)).then_some((!groups.contains(&e.group), end))
        };
        let mut ends: Vec<(bool, End)> = case.evidence.iter().filter_map(end).collect();
        ends.sort_by_key(|(elsewhere, end)| (*elsewhere, Reverse(end.from)));
        let beyond = ends.len().saturating_sub(LOOKED_AT);
        Ok(Ends { looked_at: ends.into_iter().map(|(_, end)| end).take(LOOKED_AT).collect(), beyond })
    }

    /// Puts ends that go on in a piece before it, and those that a piece goes on in behind it. Answers what is to be said where
    /// none did, or where that is not certain.
    ///
    /// # Errors
    /// `chat.ring` where one goes on from the end of a conversation that was handed over and another one leads to its beginning:
    /// together they would lead round.
    pub(super) fn lead_on(&self, case: &Case, pieces: &mut [Piece], ends: Ends) -> Answered<Vec<String>> {
        let Ends { looked_at: mut ends, beyond } = ends;
        let newest = ends.iter().max_by_key(|end| end.from).map(|end| end.number.clone());
        let (mut goes_on, mut leads_to, mut unsure, mut scaled) = (Vec::new(), Vec::new(), Vec::new(), false);
        for piece in pieces.iter_mut() {
            let (Some(&first), Some(&last)) = (piece.ids.first(), piece.ids.last()) else { continue };
            let above = self.held(case.id, &ends, |end| end.open.then_some((end.id, first)))?;
            unsure.extend(above.unsure);
            scaled |= above.scaled;
            if let Some((at, rows)) = above.met {
                let End { id, number, run, .. } = ends.remove(at);
                piece.ids.insert(0, id);
                piece.overlaps.insert(0, rows);
                goes_on.push(Tie { run, number, new: first });
            }
            let below = self.held(case.id, &ends, |end| end.begins.then_some((last, end.id)))?;
            unsure.extend(below.unsure);
            scaled |= below.scaled;
            if let Some((at, rows)) = below.met {
                let End { id, number, run, .. } = ends.remove(at);
                piece.ids.push(id);
                piece.overlaps.push(rows);
                leads_to.push(Tie { run, number, new: last });
            }
        }
        no_ring(case, &goes_on, &leads_to)?;
        let met = !goes_on.is_empty() || !leads_to.is_empty();
        Ok(told(newest.filter(|_| !met), scaled, beyond, unsure))
    }

    /// The first of the ends that goes on as `pair` has it, upper and lower, and by how many rows both overlap.
    fn held(
        &self,
        case: CaseId,
        ends: &[End],
        pair: impl Fn(&End) -> Option<(EvidenceId, EvidenceId)>,
    ) -> Answered<Held> {
        let mut found = Held::default();
        for (at, (upper, lower)) in ends.iter().enumerate().filter_map(|(at, end)| Some((at, pair(end)?))) {
            match self.joint_of(case, upper, lower)? {
                Joint::Overlap { rows } => return Ok(Held { met: Some((at, rows)), ..Held::default() }),
                Joint::Unsure => found.unsure = found.unsure.or_else(|| Some(ends[at].number.clone())),
                Joint::Scaled => found.scaled = true,
                Joint::Gap => {}
            }
        }
        Ok(found)
    }

    /// How the lower one of two screenshots goes on from the upper one; that the upper one goes on from the lower one is a gap.
    pub(super) fn joint_of(&self, case: CaseId, upper: EvidenceId, lower: EvidenceId) -> Answered<Joint> {
        let (upper, lower) = (self.original(case, upper)?.1, self.original(case, lower)?.1);
        let found = anjuan_papers::chat_order(&[upper.as_slice(), lower.as_slice()]).map_err(unordered)?;
        Ok(match (found.order.as_slice(), found.joints.as_slice()) {
            ([0, 1], [joint]) => *joint,
            _ => Joint::Gap,
        })
    }
}

/// Refuses what would go on from the end of a conversation and lead to its beginning.
fn no_ring(case: &Case, goes_on: &[Tie], leads_to: &[Tie]) -> Answered<()> {
    let both = goes_on.iter().find_map(|above| Some((above, leads_to.iter().find(|below| below.run == above.run)?)));
    let Some((above, below)) = both else { return Ok(()) };
    Err(Problem::new(
        "chat.ring",
        format!(
            "“{}”看来接在已送交的证据{}之后，“{}”看来又在同一段聊天开头的证据{}之前，一起排就首尾相接成了一圈；请对照原始聊天，把要衔接的那一张已送交的截图也选上，前后两头分开排",
            name_of(case, above.new),
            above.number,
            name_of(case, below.new),
            below.number
        ),
    ))
}

/// What is to be said: `newest` is the number of the last one that was handed over, where none was met; some may be `scaled`.
fn told(newest: Option<String>, scaled: bool, beyond: usize, mut unsure: Vec<String>) -> Vec<String> {
    unsure.sort_unstable();
    unsure.dedup();
    let doubts = unsure.into_iter().map(|number| {
        format!(
            "与已送交的证据{number}在不止一个位置都对得上，或者对得上的一段里有内容不一样，是否衔接不能确定；请对照原始聊天，是同一段的，请把那一张也选上再排，册中会注明中间可能有缺"
        )
    });
    let mut notes: Vec<String> = doubts.collect();
    if let Some(number) = newest {
        if notes.is_empty() && scaled {
            notes.push(format!(
                "与已送交的聊天截图（最后一份是证据{number}）没有找到重叠，其中宽度不同的（可能缩放过）没有能够比对；是同一段聊天的，请把已送交的那一张也选上再排，册中会注明中间可能有缺"
            ));
        } else if notes.is_empty() {
            notes.push(format!(
                "与已送交的聊天截图（最后一份是证据{number}）没有找到重叠；是同一段聊天的，请把已送交的那一张也选上再排，册中会注明中间可能有缺"
            ));
        }
        if beyond > 0 {
            notes.push(format!("已送交的聊天截图另有 {beyond} 张没有比对；要与它们比对，请把那一张也选上再排"));
        }
    }
    notes
}
