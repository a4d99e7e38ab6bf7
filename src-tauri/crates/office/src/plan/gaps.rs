//! What is printed beside a screenshot of a conversation that does not stand where it goes on. It follows from the order that is
//! kept and from what is bound, so that none can be taken out, moved or put in between without its being seen.

use super::unordered::{is_named_talk, is_talk};
use super::{BundlePlan, PlanExhibit, Refusals, served::Standing};
use crate::evidence::{GAP, Seam, how_taken};
use anjuan_case::{Case, Evidence, EvidenceGroup, EvidenceId, Media};
use anjuan_store::RefusedRow;
use std::collections::BTreeMap;

/// The words beside each exhibit of a plan that has any.
pub(crate) fn gaps(
    case: &Case,
    seams: &[Seam],
    plan: &BundlePlan,
    served: &BTreeMap<EvidenceId, Standing>,
    refusals: &Refusals,
) -> BTreeMap<EvidenceId, String> {
    // What the last binding could not take is not there either.
    let all = plan.sections.iter().enumerate().flat_map(|(at, s)| s.exhibits.iter().map(move |e| (at, e)));
    let bound: Vec<(usize, &PlanExhibit)> = all.filter(|(_, e)| refusals.why(e).is_none()).collect();
    let talk = Talk::of(seams, bound.iter().map(|(_, e)| e.evidence).collect(), served);
    let mut found = BTreeMap::new();
    let mut before: Option<&PlanExhibit> = None;
    // Groups with a screenshot that nobody has put in order: of the others in it that is said elsewhere.
    let mut unordered: Vec<EvidenceGroup> = Vec::new();
    // The last screenshot of a conversation, while nothing but such as came in later stands behind it.
    let mut end: Option<EvidenceId> = None;
    // Where screenshots of conversations stand, whatever stands behind them.
    let mut shown: Vec<Place> = Vec::new();
    for (at, exhibit) in bound {
        let (above, below) = (talk.above(exhibit.evidence, before), talk.below(exhibit.evidence));
        let told = above.is_some() || below.is_some();
        let place = talk.place(case, exhibit, heading(plan, at));
        let border = place.filter(|_| above.is_none()).and_then(|place| talk.border(exhibit, place, &shown));
        let later = end.is_some_and(|end| talk.comes_later(case, exhibit.evidence, end));
        // What is no screenshot of a conversation ends none, either: one that comes in behind it was not compared all the same.
        let other = exhibit.no_chat || end.is_some_and(|end| is_named_otherwise(case, exhibit.evidence, end));
        let uncompared = !told && border.is_none() && later && !other;
        let border = border.or(uncompared.then_some(UNCOMPARED)).map(str::to_owned);
        // One that was never put in order is told of by that; a conversation begins here, and might go on from what was served.
        let begins = border.is_none() || talk.belongs(exhibit.evidence);
        let mut words: Vec<String> = above.or(border).into_iter().chain(below).collect();
        let apart = talk.apart_from(case, exhibit, &mut unordered);
        if let Some(there) = apart.filter(|_| !told && begins) {
            words.push(format!("{UNHELD}{}{UNHELD_END}", there.number));
        }
        if !words.is_empty() {
            found.insert(exhibit.evidence, words.join(PARTED));
        }
        before = Some(exhibit);
        shown.extend(place.filter(|_| talk.belongs(exhibit.evidence) || !exhibit.no_chat));
        end = end.filter(|_| later).or_else(|| talk.belongs(exhibit.evidence).then_some(exhibit.evidence));
    }
    found
}

/// Where a screenshot of a conversation is seen: what stands under one heading, or in one group, is read as one.
#[derive(Clone, Copy)]
struct Place {
    heading: Option<usize>,
    group: EvidenceGroup,
}

impl Place {
    fn beside(self, other: Self) -> bool {
        self.heading == other.heading || self.group == other.group
    }
}

/// The section with the heading that a section is read under; a section without one is read on from the one before.
fn heading(plan: &BundlePlan, section: usize) -> Option<usize> {
    plan.sections.iter().take(section + 1).rposition(|s| s.title.is_some())
}

impl PlanExhibit {
    /// The side note as it is printed: what the order of its conversation says, then what the user wrote.
    pub(crate) fn printed_note(&self) -> Option<String> {
        let own = self.side_note.as_deref();
        let own = own.map(|note| if self.gap.is_some() { without_old_gap(note) } else { note });
        let words: Vec<&str> = self.gap.as_deref().into_iter().chain(own).filter(|w| !w.is_empty()).collect();
        (!words.is_empty()).then(|| words.join(PARTED))
    }
}

/// What parts the words of a side note.
const PARTED: &str = "；";
const MISSING: &str = "此前缺聊天截图";
const CUT_OFF: &str = "此后缺截图";
const HALF: &str = "前一张没有全部装入，中间可能有缺";
const UNCOMPARED: &str = "没有与前面的聊天截图核对是否衔接";
/// It begins a conversation behind another, somebody said.
const ANOTHER: &str = "另一段聊天，不接前面的聊天截图";
/// Its neighbour is bound, and not before it.
const OUT_OF_ORDER: &str = "次序与聊天记录不同，不接前一张";
/// The same of what was handed over before: the number stands behind it, or between them.
const GOES_ON: &str = "接已送交的证据";
const LEADS_TO: &str = "此后接已送交的证据";
const BESIDE: &str = "与已送交的证据";
const NO_OVERLAP: &str = "没有重叠，中间可能有缺";
const UNHELD: &str = "没有与已送交的证据";
const UNHELD_END: &str = "核对是否衔接";

/// Before the order of conversations was kept, the gap stood in the user's note, always in these words.
pub(crate) fn without_old_gap(note: &str) -> &str {
    behind_gaps(note, |words| words == GAP)
}

/// What the user wrote, of a side note as it was printed; `gap` is what told of a gap then, where that is known.
pub(super) fn own_note<'a>(printed: &'a str, gap: Option<&str>) -> &'a str {
    match gap {
        Some("") => printed,
        Some(gap) => printed.strip_prefix(gap).map_or(printed, |own| own.strip_prefix(PARTED).unwrap_or(own)),
        None => behind_gaps(printed, is_gap),
    }
}

fn behind_gaps(note: &str, is_gap: impl Fn(&str) -> bool) -> &str {
    let mut own = note;
    loop {
        let (words, rest) = own.split_once(PARTED).unwrap_or((own, ""));
        if !is_gap(words) {
            return own;
        }
        own = rest;
    }
}

/// Are these, to the letter, words that are printed for a gap? What only begins so was typed.
fn is_gap(words: &str) -> bool {
    let between = |head: &str, tail: &str| words.strip_prefix(head).and_then(|rest| rest.strip_suffix(tail));
    let count = |head| between(head, "张").is_some_and(|n| n.parse::<usize>().is_ok());
    let numeral = |c: char| c.is_ascii_digit() || c == '-' || "零一二三四五六七八九十百千".contains(c);
    let number = |head, tail| between(head, tail).is_some_and(|n| !n.is_empty() && n.chars().all(numeral));
    [GAP, HALF, UNCOMPARED, ANOTHER, OUT_OF_ORDER].contains(&words)
        || count(MISSING)
        || count(CUT_OFF)
        || number(GOES_ON, "")
        || number(LEADS_TO, "")
        || number(UNHELD, UNHELD_END)
        || number(BESIDE, NO_OVERLAP)
}

/// All that tells which gaps a bundle has: when pages are bound, something may turn out that cannot be.
#[derive(Clone, Debug)]
pub(crate) struct Gaps {
    pub case: Case,
    pub seams: Vec<Seam>,
    pub plan: BundlePlan,
    pub served: BTreeMap<EvidenceId, Standing>,
    pub refusals: Refusals,
}

impl Gaps {
    /// The plan with the gaps that there are where these exhibits are not bound, either.
    pub(super) fn without(&self, refused: &[RefusedRow]) -> BundlePlan {
        let refusals = self.refusals.with(refused);
        let mut plan = self.plan.clone();
        plan.tell(gaps(&self.case, &self.seams, &self.plan, &self.served, &refusals));
        plan
    }
}

impl BundlePlan {
    /// Puts the words that are printed for gaps beside their exhibits.
    pub(super) fn tell(&mut self, mut gaps: BTreeMap<EvidenceId, String>) {
        for exhibit in self.sections.iter_mut().flat_map(|s| &mut s.exhibits) {
            exhibit.gap = gaps.remove(&exhibit.evidence);
        }
    }
}

/// The conversations of a case, and which of their screenshots are bound.
struct Talk<'a> {
    before: BTreeMap<EvidenceId, Seam>,
    after: BTreeMap<EvidenceId, EvidenceId>,
    planned: Vec<EvidenceId>,
    served: &'a BTreeMap<EvidenceId, Standing>,
}

impl<'a> Talk<'a> {
    fn of(seams: &[Seam], planned: Vec<EvidenceId>, served: &'a BTreeMap<EvidenceId, Standing>) -> Self {
        Self {
            before: seams.iter().map(|s| (s.after, *s)).collect(),
            after: seams.iter().map(|s| (s.before, s.after)).collect(),
            planned,
            served,
        }
    }

    fn belongs(&self, id: EvidenceId) -> bool {
        self.before.contains_key(&id) || self.after.contains_key(&id)
    }

    fn is_bound(&self, id: EvidenceId) -> bool {
        self.planned.contains(&id) || self.served.contains_key(&id)
    }

    /// How many that lie next to it that way are not bound, and the first that is.
    fn missing(
        &self,
        from: EvidenceId,
        next: impl Fn(EvidenceId) -> Option<EvidenceId>,
    ) -> (usize, Option<EvidenceId>) {
        let (mut count, mut at) = (0, from);
        // No conversation is longer than its seams; one that came round to itself would have no end.
        while let Some(id) = next(at).filter(|_| count <= self.before.len()) {
            if self.is_bound(id) {
                return (count, Some(id));
            }
            (count, at) = (count + 1, id);
        }
        (count, None)
    }

    /// The first of its conversation.
    fn first(&self, id: EvidenceId) -> EvidenceId {
        let mut at = id;
        for _ in 0..=self.before.len() {
            match self.before.get(&at) {
                Some(seam) => at = seam.before,
                None => break,
            }
        }
        at
    }

    fn above(&self, id: EvidenceId, printed: Option<&PlanExhibit>) -> Option<String> {
        let Some(seam) = self.before.get(&id) else {
            // The first of a conversation behind another of the same one.
            let moved = printed.is_some_and(|p| self.belongs(p.evidence) && self.first(p.evidence) == id);
            return (self.belongs(id) && moved).then(|| OUT_OF_ORDER.to_owned());
        };
        match self.missing(id, |at| Some(self.before.get(&at)?.before)) {
            (0, _) => {}
            (count, _) => return Some(format!("{MISSING}{count}张")),
        }
        match printed.filter(|p| p.evidence == seam.before) {
            Some(_) if seam.overlap.is_none() => Some(GAP.to_owned()),
            Some(above) if above.pages.is_some() => Some(HALF.to_owned()),
            Some(_) => None,
            None => Some(match (self.served.get(&seam.before), seam.overlap) {
                (Some(there), Some(_)) => format!("{GOES_ON}{}", there.number),
                (Some(there), None) => format!("{BESIDE}{}{NO_OVERLAP}", there.number),
                (None, _) => OUT_OF_ORDER.to_owned(),
            }),
        }
    }

    /// What follows is told by what follows; only an end that is cut off has nobody to tell of it.
    fn below(&self, id: EvidenceId) -> Option<String> {
        match self.missing(id, |at| self.after.get(&at).copied()) {
            (count, None) if count > 0 => Some(format!("{CUT_OFF}{count}张")),
            // What was handed over cannot tell of what came in later.
            (0, Some(next)) => {
                let (there, overlap) = (self.served.get(&next)?, self.before.get(&next)?.overlap);
                Some(match overlap {
                    Some(_) => format!("{LEADS_TO}{}", there.number),
                    None => format!("{BESIDE}{}{NO_OVERLAP}", there.number),
                })
            }
            _ => None,
        }
    }

    /// Where a conversation stands that was handed over and that this one, with which a supplement begins another, was not held
    /// against. `unordered` are the groups with one that nobody has put in order.
    fn apart_from(&self, case: &Case, exhibit: &PlanExhibit, unordered: &mut Vec<EvidenceGroup>) -> Option<&Standing> {
        let of = |id: EvidenceId| case.evidence.iter().find(|e| e.id == id);
        let (id, evidence) = (exhibit.evidence, of(exhibit.evidence)?);
        let talk = |e: &Evidence| e.media == Some(Media::Image) && (self.belongs(e.id) || is_named_talk(e));
        if exhibit.no_chat || !talk(evidence) {
            return None;
        }
        if self.belongs(id) {
            let held = |at: &EvidenceId| self.served.contains_key(at) && self.first(*at) == id;
            if self.first(id) != id || self.before.keys().any(held) {
                return None;
            }
        } else if unordered.contains(&evidence.group) {
            return None;
        } else {
            unordered.push(evidence.group);
        }
        let there = self.served.iter().filter(|(at, _)| of(**at).is_some_and(|e| talk(e) && e.group == evidence.group));
        there.map(|(_, there)| there).max_by_key(|there| there.from)
    }

    /// Where a screenshot of a conversation stands; `None` for whatever is none.
    fn place(&self, case: &Case, exhibit: &PlanExhibit, heading: Option<usize>) -> Option<Place> {
        let evidence = case.evidence.iter().find(|e| e.id == exhibit.evidence)?;
        let talk = self.belongs(evidence.id) || is_talk(evidence);
        talk.then_some(Place { heading, group: evidence.group })
    }

    /// What is said of one that begins a conversation, or was never put in order, behind screenshots that a reader would take it to go
    /// on from.
    fn border(&self, exhibit: &PlanExhibit, place: Place, shown: &[Place]) -> Option<&'static str> {
        if self.before.contains_key(&exhibit.evidence) || !shown.iter().any(|there| there.beside(place)) {
            return None;
        }
        match (exhibit.no_chat, self.belongs(exhibit.evidence)) {
            (false, _) => Some(UNCOMPARED),
            (true, true) => Some(ANOTHER),
            // It is no screenshot of a conversation, somebody said.
            (true, false) => None,
        }
    }

    /// A screenshot that came in later and stands behind the end of a conversation as if it went on from there.
    fn comes_later(&self, case: &Case, id: EvidenceId, end: EvidenceId) -> bool {
        let of = |id: EvidenceId| case.evidence.iter().find(|e| e.id == id);
        let alike = |a: &Evidence, b: &Evidence| {
            let image = |e: &Evidence| matches!(e.media, Some(Media::Image));
            image(a) && image(b) && a.group == b.group && how_taken(a) == how_taken(b)
        };
        !self.belongs(id) && of(end).zip(of(id)).is_some_and(|(a, b)| alike(a, b))
    }
}

/// The screenshots of the conversation are called so, and this picture is not: a receipt or a photograph that lies behind them.
fn is_named_otherwise(case: &Case, id: EvidenceId, end: EvidenceId) -> bool {
    let named = |id: EvidenceId| case.evidence.iter().find(|e| e.id == id).is_some_and(is_named_talk);
    named(end) && !named(id)
}

#[cfg(test)]
mod tests;
