//! What is printed beside a screenshot of a conversation that does not stand where it goes on. It follows from the order that is
//! kept and from what is bound, so that none can be taken out, moved or put in between without its being seen.

use super::unordered::is_named_talk;
use super::{BundlePlan, PlanExhibit, Refusals, served::Standing};
use crate::evidence::{GAP, Seam, how_taken};
use anjuan_case::{Case, Evidence, EvidenceId, Media};
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
    let all = plan.sections.iter().flat_map(|s| &s.exhibits);
    let bound: Vec<&PlanExhibit> = all.filter(|e| refusals.why(e).is_none()).collect();
    let talk = Talk::of(seams, &bound, served);
    let mut found = BTreeMap::new();
    let mut before: Option<&PlanExhibit> = None;
    // The last screenshot of a conversation, while nothing but such as came in later stands behind it.
    let mut end: Option<EvidenceId> = None;
    // The last one, whatever stands behind it.
    let mut last: Option<EvidenceId> = None;
    for exhibit in bound {
        let words = [talk.above(exhibit.evidence, before), talk.below(exhibit.evidence)];
        let mut words: Vec<String> = words.into_iter().flatten().collect();
        let later = end.is_some_and(|end| talk.comes_later(case, exhibit.evidence, end));
        // What is no screenshot of a conversation ends none, either: one that comes in behind it was not compared all the same.
        let other = exhibit.no_chat || end.is_some_and(|end| is_named_otherwise(case, exhibit.evidence, end));
        let called = talk.is_called_one(case, exhibit.evidence, last) && !exhibit.no_chat;
        if words.is_empty() && (called || later && !other) {
            words.push(UNCOMPARED.to_owned());
        }
        if !words.is_empty() {
            found.insert(exhibit.evidence, words.join(PARTED));
        }
        before = Some(exhibit);
        last = if talk.belongs(exhibit.evidence) { Some(exhibit.evidence) } else { last };
        end = end.filter(|_| later).or_else(|| talk.belongs(exhibit.evidence).then_some(exhibit.evidence));
    }
    found
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
/// Its neighbour is bound, and not before it.
const OUT_OF_ORDER: &str = "次序与聊天记录不同，不接前一张";
/// The same of what was handed over before: the number stands behind it, or between them.
const GOES_ON: &str = "接已送交的证据";
const BESIDE: &str = "与已送交的证据";
const NO_OVERLAP: &str = "没有重叠，中间可能有缺";

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
    [GAP, HALF, UNCOMPARED, OUT_OF_ORDER].contains(&words)
        || count(MISSING)
        || count(CUT_OFF)
        || number(GOES_ON, "")
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
    fn of(seams: &[Seam], bound: &[&PlanExhibit], served: &'a BTreeMap<EvidenceId, Standing>) -> Self {
        Self {
            before: seams.iter().map(|s| (s.after, *s)).collect(),
            after: seams.iter().map(|s| (s.before, s.after)).collect(),
            planned: bound.iter().map(|e| e.evidence).collect(),
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
            _ => None,
        }
    }

    /// Behind a conversation, and other things, a picture that is called a screenshot of one as those of it are.
    fn is_called_one(&self, case: &Case, id: EvidenceId, last: Option<EvidenceId>) -> bool {
        let of = |id: EvidenceId| case.evidence.iter().find(|e| e.id == id);
        let called = |e: &Evidence| matches!(e.media, Some(Media::Image)) && is_named_talk(e);
        let both = last.and_then(of).zip(of(id)).filter(|_| !self.belongs(id));
        both.is_some_and(|(last, e)| called(last) && called(e) && last.group == e.group)
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

/// What is known of conversations, with what a new ordering of some of their screenshots says put in its place.
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
    // What now led round in a ring is cut where the new order begins.
    let mut at = *last;
    for _ in 0..all.len() {
        match all.iter().find(|s| s.before == at) {
            Some(seam) if seam.after == *first => {
                all.retain(|s| s.after != *first);
                break;
            }
            Some(seam) => at = seam.after,
            None => break,
        }
    }
    all
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::plan::PlanSection;
    use anjuan_case::{Case, LegalTime};
    use anjuan_papers::Numbering;

    fn seam(before: EvidenceId, after: EvidenceId, overlap: Option<u32>) -> Seam {
        Seam { before, after, overlap }
    }

    fn case_of(count: usize) -> (Case, Vec<EvidenceId>) {
        let now: LegalTime = "2026-11-23T10:00".parse().unwrap();
        let mut case = Case::new("2026-0001", "一案", now);
        case.evidence = (0..count).map(|n| Evidence::new(&format!("{n}.png"), "0".repeat(64), 1, now)).collect();
        case.evidence.iter_mut().for_each(|e| e.media = Some(Media::Image));
        let ids = case.evidence.iter().map(|e| e.id).collect();
        (case, ids)
    }

    fn notes(case: &Case, seams: &[Seam], sections: &[&[EvidenceId]]) -> Vec<Option<String>> {
        let section = |ids: &&[EvidenceId]| PlanSection {
            title: None,
            cover_page: false,
            exhibits: ids.iter().map(|id| PlanExhibit::whole(*id)).collect(),
        };
        let plan = BundlePlan {
            title: String::new(),
            numbering: Numbering::Arabic,
            split_mb: None,
            sections: sections.iter().map(section).collect(),
        };
        let found = gaps(case, seams, &plan, &BTreeMap::new(), &Refusals::default());
        sections.iter().flat_map(|ids| ids.iter()).map(|id| found.get(id).cloned()).collect()
    }

    #[test]
    fn whatever_is_done_to_a_conversation_is_seen() {
        let (case, id) = case_of(5);
        let seams: Vec<Seam> = id[..4].windows(2).map(|p| seam(p[0], p[1], Some(120))).collect();
        let (a, b, c, d, e) = (id[0], id[1], id[2], id[3], id[4]);
        let said = |sections: &[&[EvidenceId]]| notes(&case, &seams, sections);
        assert_eq!(said(&[&[a, b, c, d]]), [None, None, None, None]);
        let missing = |n: usize| Some(format!("此前缺聊天截图{n}张"));
        let out = || Some(OUT_OF_ORDER.to_owned());
        assert_eq!(said(&[&[a, c, d]]), [None, missing(1), None], "one in the middle");
        assert_eq!(said(&[&[a, d]]), [None, missing(2)]);
        assert_eq!(said(&[&[b, c, d]]), [missing(1), None, None], "the first");
        assert_eq!(said(&[&[a, b]]), [None, Some("此后缺截图2张".to_owned())], "the last");
        assert_eq!(said(&[&[a, c, b, d]]), [None, out(), out(), out()], "two changed places");
        assert_eq!(said(&[&[d, a, b, c]]), [out(), out(), None, None]);
        assert_eq!(said(&[&[a, b], &[c, d]]), [None, None, None, None], "in two sections");
        let unordered = || Some("没有与前面的聊天截图核对是否衔接".to_owned());
        assert_eq!(said(&[&[a, b, e, c, d]]), [None, None, unordered(), out(), None], "one put in between");
        assert_eq!(said(&[&[a, b, c, d, e]])[4], unordered(), "one that came in later");
        assert_eq!(said(&[&[e, a, b, c, d]]), [None, None, None, None, None]);
        let torn = [seam(a, b, None), seam(b, c, Some(9))];
        assert_eq!(notes(&case, &torn, &[&[a, b, c]]), [None, Some(GAP.to_owned()), None]);
    }

    #[test]
    fn of_a_printed_note_the_users_own_words_are_left() {
        let typed = "此前缺聊天截图系对方删除；接已送交的证据5第2页；；与前一张没有重叠，中间可能有缺";
        for (printed, own) in [
            ("此前缺聊天截图2张；见第二笔", "见第二笔"),
            ("与前一张没有重叠，中间可能有缺；此后缺截图1张", ""),
            ("次序与聊天记录不同，不接前一张；甲；乙", "甲；乙"),
            ("接已送交的证据5", ""),
            ("与已送交的证据二-1没有重叠，中间可能有缺；甲", "甲"),
            ("见第二笔", "见第二笔"),
            (typed, typed),
        ] {
            assert_eq!(own_note(printed, None), own, "{printed}");
        }
        // What was printed for a gap is known of newer bundles: the same words behind it, or without it, were typed.
        assert_eq!(own_note("此前缺聊天截图2张；此前缺聊天截图2张", Some("此前缺聊天截图2张")), "此前缺聊天截图2张");
        assert_eq!(own_note("接已送交的证据5", Some("")), "接已送交的证据5");
        assert_eq!(own_note("此后缺截图1张", Some("此后缺截图1张")), "");
        let mut planned = PlanExhibit::whole(EvidenceId::new());
        planned.side_note = Some(typed.to_owned());
        assert_eq!(planned.printed_note().as_deref(), Some(typed));
        planned.gap = Some("此后缺截图1张".to_owned());
        assert_eq!(planned.printed_note().unwrap(), format!("此后缺截图1张；{typed}"));
    }

    #[test]
    fn every_later_screenshot_of_a_run_is_marked_and_one_of_another_kind_ends_it() {
        let (mut case, id) = case_of(6);
        let seams = [seam(id[0], id[1], Some(120))];
        let later = || Some(UNCOMPARED.to_owned());
        assert_eq!(notes(&case, &seams, &[&id]), [None, None, later(), later(), later(), later()]);
        case.evidence[3].media = Some(Media::Pdf);
        assert_eq!(notes(&case, &seams, &[&id]), [None, None, later(), None, None, None]);
    }

    /// All of them whole, in one section without a title.
    fn in_order(id: &[EvidenceId]) -> BundlePlan {
        let exhibits = id.iter().map(|id| PlanExhibit::whole(*id)).collect();
        BundlePlan {
            title: String::new(),
            numbering: Numbering::Arabic,
            split_mb: None,
            sections: vec![PlanSection { title: None, cover_page: false, exhibits }],
        }
    }

    #[test]
    fn a_picture_that_is_no_chat_is_not_told_to_be_uncompared_with_one() {
        let (mut case, id) = case_of(6);
        let seams = [seam(id[0], id[1], Some(120))];
        let later = || Some(UNCOMPARED.to_owned());
        let mut plan = in_order(&id);
        let noted = |case: &Case, plan: &BundlePlan| -> Vec<Option<String>> {
            let found = gaps(case, &seams, plan, &BTreeMap::new(), &Refusals::default());
            id.iter().map(|id| found.get(id).cloned()).collect()
        };
        // Somebody says so; what lies behind it is asked about as before. Of a screenshot that was compared it cannot be said.
        plan.sections[0].exhibits[2].no_chat = true;
        plan.sections[0].exhibits[0].no_chat = true;
        assert_eq!(noted(&case, &plan), [None, None, None, later(), later(), later()]);
        // The names tell: a receipt and a photograph among what is called 聊天.
        plan.sections[0].exhibits.iter_mut().for_each(|e| e.no_chat = false);
        for (at, name) in ["聊天1", "聊天2", "转账回单", "现场照片", "聊天3", "IMG_0042"].into_iter().enumerate()
        {
            case.evidence[at].name = name.to_owned();
            case.evidence[at].file_name = format!("{name}.png");
        }
        assert_eq!(noted(&case, &plan), [None, None, None, None, later(), None]);
        // What parts it from the conversation hides no screenshot: a photograph or a file of another kind between them.
        case.evidence[3].media = Some(Media::Pdf);
        assert_eq!(noted(&case, &plan)[4], later());
        plan.sections[0].exhibits[4].no_chat = true;
        assert_eq!(noted(&case, &plan)[4], None);
        // One that is missing is told of whatever anybody says.
        plan.sections[0].exhibits[1].no_chat = true;
        plan.sections[0].exhibits.remove(0);
        assert_eq!(noted(&case, &plan)[1].as_deref(), Some("此前缺聊天截图1张"));
    }

    #[test]
    fn what_turns_out_not_to_be_bound_leaves_a_gap() {
        let (case, id) = case_of(3);
        let seams = vec![seam(id[0], id[1], Some(120)), seam(id[1], id[2], Some(120))];
        let plan = in_order(&id);
        let all = Gaps { case, seams, plan, served: BTreeMap::new(), refusals: Refusals::default() };
        let refused = RefusedRow { evidence: id[1], why: "坏了".to_owned(), pages: None, with_password: false };
        let noted = |refused: &[RefusedRow]| -> Vec<Option<String>> {
            all.without(refused).sections[0].exhibits.iter().map(|e| e.gap.clone()).collect()
        };
        assert_eq!(noted(&[]), [None, None, None]);
        assert_eq!(noted(&[refused])[2].as_deref(), Some("此前缺聊天截图1张"));
    }

    #[test]
    fn a_new_order_takes_the_place_of_what_it_knows_better() {
        let (_, id) = case_of(4);
        let (a, b, c, d) = (id[0], id[1], id[2], id[3]);
        let known = [seam(a, b, Some(1)), seam(b, c, Some(2))];
        // One behind the end, one in between, and the other way round.
        assert_eq!(joined(&known, &[c, d], &[seam(c, d, None)]), [known[0], known[1], seam(c, d, None)]);
        let between = [seam(a, d, Some(7)), seam(d, b, None)];
        assert_eq!(joined(&known, &[a, d, b], &between), [known[1], between[0], between[1]]);
        let turned = [seam(c, b, None), seam(b, a, None)];
        assert_eq!(joined(&known, &[c, b, a], &turned), turned);
        // Taken alone, the ends would lead round: no ring.
        let ring = joined(&known, &[c, a], &[seam(c, a, None)]);
        assert_eq!(
            ring,
            [known[0], known[1], seam(c, a, None)].into_iter().filter(|s| s.after != c).collect::<Vec<_>>()
        );
    }
}
