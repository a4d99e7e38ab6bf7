//! Which screenshots go on in each other, as it is kept: each has one before it and one behind it at most, and none comes round to
//! itself.

use crate::evidence::Seam;
use anjuan_case::EvidenceId;

/// The first of what leads to one, over such seams as count.
pub(crate) fn first_of(seams: &[Seam], id: EvidenceId, counts: impl Fn(&Seam) -> bool) -> EvidenceId {
    let mut at = id;
    // No conversation is longer than its seams.
    for _ in seams {
        match seams.iter().find(|s| s.after == at && counts(s)) {
            Some(seam) => at = seam.before,
            None => break,
        }
    }
    at
}

/// What one goes on in, seam by seam, over such as count; nothing that was there already.
pub(crate) fn way_from(seams: &[Seam], id: EvidenceId, counts: impl Fn(&Seam) -> bool) -> Vec<Seam> {
    let (mut at, mut way) = (id, Vec::new());
    while let Some(seam) = seams.iter().find(|s| s.before == at && counts(s)).filter(|_| way.len() < seams.len()) {
        way.push(*seam);
        at = seam.after;
    }
    way
}

/// What is known of conversations, with what a new ordering of some of their screenshots says put in its place. What that tears from
/// its neighbour stands, apart by a gap, at the end of what has taken its place: no border that was known is forgotten.
pub(crate) fn joined(known: &[Seam], order: &[EvidenceId], new: &[Seam]) -> Vec<Seam> {
    let (Some(first), Some(last)) = (order.first(), order.last()) else { return known.to_vec() };
    let inside = |id: &EvidenceId| order.contains(id);
    let mut all: Vec<Seam> = known
        .iter()
        .filter(|s| !(inside(&s.before) && inside(&s.after)))
        .filter(|s| !(inside(&s.after) && s.after != *first) && !(inside(&s.before) && s.before != *last))
        .copied()
        .collect();
    all.extend(new);
    // What now led round in a ring is cut at a gap; without one, where the new order begins.
    let any = |_: &Seam| true;
    let round = way_from(&all, *last, any);
    let until = round.iter().position(|s| s.after == *first).map(|at| &round[..=at]);
    if let Some(cut) = until.and_then(|ring| ring.iter().find(|s| s.overlap.is_none()).or(ring.last())) {
        let after = cut.after;
        all.retain(|s| s.after != after);
    }
    for seam in known.iter().filter(|s| !(inside(&s.before) && inside(&s.after))) {
        if all.iter().any(|s| (s.before, s.after) == (seam.before, seam.after)) {
            continue;
        }
        let before = way_from(&all, seam.before, any).last().map_or(seam.before, |s| s.after);
        let after = first_of(&all, seam.after, any);
        if first_of(&all, before, any) != after {
            all.push(Seam { before, after, overlap: None });
        }
    }
    all
}

/// The screenshot to which an order leads round: what is kept goes on from its last into it, and everything overlaps on the way.
pub(crate) fn round_to(known: &[Seam], order: &[EvidenceId], new: &[Seam]) -> Option<EvidenceId> {
    if new.iter().any(|s| s.overlap.is_none()) {
        return None;
    }
    let outside = |s: &Seam| s.overlap.is_some() && !(order.contains(&s.before) && order.contains(&s.after));
    let way = way_from(known, *order.last()?, outside);
    way.iter().map(|s| s.after).find(|id| order.contains(id))
}

#[cfg(test)]
mod tests;
