//! Which screenshot goes on in which: rows are compared by what stands in them. Bars at head and foot, a keyboard or a plain
//! strip among them, stand in every screenshot at the same place and do not count.

use super::unlike::{Fine, Pair};
use super::{ChatOrder, Joint};
use image::GrayImage;
use std::cmp::Reverse;
use std::collections::BTreeSet;

/// A row is told by its mean brightness in so many fields.
const FIELDS: usize = 48;
/// Two rows are one where fields differ by no more than this on average, and none by more than that: one character is a field or two,
/// and conversations of one layout differ in nothing else.
const SAME: u32 = 6;
const AT_MOST: u8 = 28;
/// At least so many telling rows must agree, of so many kinds, and this share of all that overlap.
const LEAST: usize = 30;
const KINDS: usize = 8;
const SHARE: f32 = 0.9;
/// Where this share of all telling rows stands at the same place, two screenshots show the same.
const TWICE: f32 = 0.95;
/// Rows that are looked at first wherever two screenshots might meet, and how many of them may differ.
const TRIED: usize = 12;
const MISSED: usize = 3;
/// Two places that lie no further apart than this part of a screenshot's height are one and the same.
const NEAR: usize = 60;

/// A screenshot as rows to compare.
pub(super) struct Shot {
    width: u32,
    rows: Vec<[u8; FIELDS]>,
    /// The pattern of a row that tells something; `None` for an empty one.
    patterns: Vec<Option<u64>>,
    /// Which rows tell something, 64 to a word.
    telling: Vec<u64>,
    fine: Fine,
}

impl Shot {
    pub(super) fn of(image: &GrayImage) -> Self {
        let rows: Vec<_> = image.rows().map(|row| fields(&row.map(|p| p.0[0]).collect::<Vec<_>>())).collect();
        let patterns: Vec<_> = rows.iter().map(pattern).collect();
        let word =
            |part: &[Option<u64>]| (0..).zip(part).fold(0, |bits, (at, row)| bits | u64::from(row.is_some()) << at);
        let telling = patterns.chunks(WORD).map(word).collect();
        Self { width: image.width(), rows, patterns, telling, fine: Fine::of(image) }
    }

    fn tells(&self, y: usize) -> bool {
        self.patterns.get(y).is_some_and(Option::is_some)
    }
}

/// Bits of a word.
const WORD: usize = 64;

/// Rows of a screenshot at which it or the one that it is held against tells something, 64 to a word: what two may have in common is
/// counted at every place where they might meet, and few of those are looked at row by row.
struct Telling(Vec<u64>);

impl Telling {
    /// Rows `from` to `to` of `after`, which lies `by` rows further down than `before`.
    fn of(before: &Shot, after: &Shot, by: usize, from: usize, to: usize) -> Self {
        let word = |of: &Shot, at: usize| of.telling.get(at).copied().unwrap_or(0);
        let (skip, bits) = (by / WORD, by % WORD);
        let moved = |at: usize| match bits {
            0 => word(before, at + skip),
            _ => word(before, at + skip) >> bits | word(before, at + skip + 1) << (WORD - bits),
        };
        let within = |at: usize| {
            let first = at * WORD;
            let above = from.saturating_sub(first).min(WORD);
            let below = to.saturating_sub(first).min(WORD);
            let up_to = |bits: usize| if bits == WORD { u64::MAX } else { (1 << bits) - 1 };
            up_to(below) & !up_to(above)
        };
        Self((0..to.div_ceil(WORD)).map(|at| (word(after, at) | moved(at)) & within(at)).collect())
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The row that so many come before.
    fn nth(&self, mut count: usize) -> Option<usize> {
        for (at, word) in self.0.iter().enumerate() {
            let here = word.count_ones() as usize;
            if count < here {
                let mut rest = *word;
                (0..count).for_each(|_| rest &= rest - 1);
                return Some(at * WORD + rest.trailing_zeros() as usize);
            }
            count -= here;
        }
        None
    }

    fn all(&self) -> Vec<usize> {
        let rows = |(at, word): (usize, &u64)| {
            let word = *word;
            (0..WORD).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * WORD + bit)
        };
        self.0.iter().enumerate().flat_map(rows).collect()
    }
}

/// Mean brightness of a row's parts.
pub(super) fn fields<const PARTS: usize>(row: &[u8]) -> [u8; PARTS] {
    std::array::from_fn(|i| {
        // Where there are fewer dots than parts, several parts show one.
        let (from, to) = (row.len() * i / PARTS, row.len() * (i + 1) / PARTS);
        let part = row.get(from..to.max(from + 1)).unwrap_or_default();
        let sum: usize = part.iter().map(|&p| usize::from(p)).sum();
        u8::try_from(sum / part.len().max(1)).unwrap_or(255)
    })
}

/// Which fields are brighter than the row's middle.
fn pattern(row: &[u8; FIELDS]) -> Option<u64> {
    let (low, high) = (row.iter().min()?, row.iter().max()?);
    if high - low < 24 {
        return None;
    }
    let middle = low / 2 + high / 2;
    Some(row.iter().fold(0, |bits, &field| bits << 1 | u64::from(field > middle)))
}

fn differ(a: &[u8; FIELDS], b: &[u8; FIELDS]) -> u32 {
    differ_by(a, b) / u32::try_from(FIELDS).unwrap_or(1)
}

fn differ_by(a: &[u8; FIELDS], b: &[u8; FIELDS]) -> u32 {
    a.iter().zip(b).map(|(&a, &b)| u32::from(a.abs_diff(b))).sum()
}

/// Does one of two rows tell something, and are they one?
fn told(a: &Shot, at: usize, b: &Shot, bt: usize) -> Option<bool> {
    if !a.tells(at) && !b.tells(bt) {
        return None;
    }
    let (a, b) = (a.rows.get(at)?, b.rows.get(bt)?);
    Some(differ(a, b) <= SAME && a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= AT_MOST))
}

/// Rows at head and foot of a screenshot that stand in others at the same place.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bars {
    head: usize,
    foot: usize,
}

/// What two screenshots of one size have in common at the same place, from the head and from the foot. The clock may differ.
fn common(a: &Shot, b: &Shot) -> Option<Bars> {
    let (size, seen) = (a.rows.len(), standing(a, b)?);
    // A strip of one colour tells nothing, and covers what the other screenshot shows in its place all the same.
    let plain = |y: usize| {
        let one =
            |a: Option<&[u8; FIELDS]>, b: Option<&[u8; FIELDS]>| a.zip(b).is_some_and(|(a, b)| differ(a, b) <= SAME);
        !a.tells(y) && !b.tells(y) && one(a.rows.get(y), b.rows.get(y))
    };
    let beyond = |row: &dyn Fn(usize) -> usize, from: usize, most: usize| {
        (from..most).find(|&step| !plain(row(step))).unwrap_or(most)
    };
    let head = beyond(&|step| step, seen.head, highest_head(size));
    Some(Bars { head, foot: beyond(&|step| size - 1 - step, seen.foot, highest_foot(size)) })
}

/// Rows of a screenshot that the bar at its head takes at the most.
fn highest_head(size: usize) -> usize {
    size / 4
}

/// The same of the foot, where a keyboard may stand.
fn highest_foot(size: usize) -> usize {
    size * 9 / 20
}

/// The same, as far as there is something to be seen in it.
fn standing(a: &Shot, b: &Shot) -> Option<Bars> {
    let size = a.rows.len();
    if size != b.rows.len() || a.width != b.width {
        return None;
    }
    let run = |row: &dyn Fn(usize) -> usize, most: usize, share: usize| {
        let (mut told_so_far, mut same, mut missed, mut end) = (0_usize, 0_usize, 0_usize, 0);
        for step in 0..most {
            let y = row(step);
            let Some(one) = told(a, y, b, y) else { continue };
            told_so_far += 1;
            if one {
                (same, missed) = (same + 1, 0);
                if same * 5 >= told_so_far * share {
                    end = step + 1;
                }
            } else {
                missed += 1;
                if missed > size / 40 {
                    break;
                }
            }
        }
        end
    };
    // Beside the clock a bar at the head has little more than a name.
    let head = run(&|step| step, highest_head(size), 2);
    Some(Bars { head, foot: run(&|step| size - 1 - step, highest_foot(size), 3) })
}

/// The bars of each screenshot: what it has in common with every other one of its size. Two may show the same person's picture
/// at the same height by chance, all of them hardly.
fn bars(shots: &[Shot]) -> Vec<Bars> {
    let mut bars: Vec<Option<Bars>> = vec![None; shots.len()];
    for (i, one) in shots.iter().enumerate() {
        for (j, other) in shots.iter().enumerate().skip(i + 1) {
            // What the one has in common with the other the other has with the one.
            let Some(found) = common(one, other) else { continue };
            for at in [i, j] {
                let before = bars[at].unwrap_or(found);
                bars[at] = Some(Bars { head: before.head.min(found.head), foot: before.foot.min(found.foot) });
            }
        }
    }
    bars.into_iter().map(Option::unwrap_or_default).collect()
}

/// How well `after` goes on from `before`, and how many rows both show.
#[derive(Clone, Copy)]
struct Meeting {
    /// How far `after` is scrolled on, in rows; 0 where both show the same.
    by: usize,
    /// The first row of `after` that both show.
    first: usize,
    agreeing: usize,
    rows: u32,
    /// What tells one place from its neighbours: agreeing rows, less what they differ by.
    score: i64,
}

impl Meeting {
    /// Might the two just as well meet here as at the `best` place? Of messages that say the same again and again every one meets
    /// every other.
    fn rivals(&self, best: &Self, near: usize) -> bool {
        self.by.abs_diff(best.by) > near && self.agreeing * 2 >= best.agreeing
    }
}

/// Rows by which places lie apart that are two.
fn near(shot: &Shot) -> usize {
    (shot.rows.len() / NEAR).max(8)
}

/// Do both show the same, as when somebody pressed twice?
fn twice(a: &Shot, b: &Shot) -> Option<Meeting> {
    if a.rows.len() != b.rows.len() || a.width != b.width {
        return None;
    }
    let (mut agreeing, mut all) = (0_usize, 0_usize);
    for one in (0..a.rows.len()).filter_map(|y| told(a, y, b, y)) {
        all += 1;
        agreeing += usize::from(one);
        // So many differ that no row that follows makes up for it.
        if (all - agreeing) as f32 > a.rows.len() as f32 * (1.0 - TWICE) {
            return None;
        }
    }
    let enough = agreeing >= LEAST && agreeing as f32 >= all as f32 * TWICE;
    let shown = u32::try_from(a.rows.len()).unwrap_or(u32::MAX);
    enough.then_some(Meeting { by: 0, first: 0, agreeing, rows: shown, score: i64::MAX })
}

/// Where `after` may begin with what `before` ends with.
fn places((before, above): (&Shot, Bars), (after, below): (&Shot, Bars)) -> Vec<Meeting> {
    let end = before.rows.len().saturating_sub(above.foot);
    let all = 1..end.saturating_sub(below.head + LEAST).max(1);
    all.filter_map(|by| held((before, end), (after, below), by)).collect()
}

/// What is found of two screenshots, the first held above the second.
enum Found {
    /// They meet there and nowhere else.
    One(Meeting),
    /// More than one place explains the rows about equally well, or something else stands among those that agree.
    Unsure,
}

fn meeting(before: (&Shot, Bars), after: (&Shot, Bars)) -> Option<Found> {
    let (all, near) = (places(before, after), near(after.0));
    let best = *all.iter().max_by_key(|m| m.score)?;
    let shown = best.first..best.first.saturating_add(usize::try_from(best.rows).unwrap_or(usize::MAX));
    let unsure = all.iter().any(|m| m.rivals(&best, near)) || pair(before.0, after.0, best.by).is_unlike(shown);
    Some(if unsure { Found::Unsure } else { Found::One(best) })
}

fn pair<'a>(before: &'a Shot, after: &'a Shot, by: usize) -> Pair<'a> {
    let Bars { head, foot } = standing(before, after).unwrap_or_default();
    Pair { before: &before.fine, after: &after.fine, by, head, foot }
}

/// The same once more; where it meets itself elsewhere, too, nobody can tell that nothing lies between the two, and no more where
/// something else is said between the bars.
fn same_again(same: Meeting, before: (&Shot, Bars), after: (&Shot, Bars)) -> Found {
    let (shot, bars) = after;
    let telling = (bars.head..shot.rows.len().saturating_sub(bars.foot)).filter(|&y| shot.tells(y)).count();
    let elsewhere = |m: &Meeting| m.by > near(shot) && m.agreeing * 2 >= telling;
    let other = pair(before.0, shot, same.by).is_unlike(0..0);
    if other || places(before, after).iter().any(elsewhere) { Found::Unsure } else { Found::One(same) }
}

/// Are the two really one where they overlap, when `after` is scrolled on by so many rows? Bars are never known to the row: a few
/// telling rows at either end may differ.
fn held((before, end): (&Shot, usize), (after, bars): (&Shot, Bars), by: usize) -> Option<Meeting> {
    let last = end.checked_sub(by)?.min(after.rows.len().checked_sub(bars.foot)?);
    let telling = Telling::of(before, after, by, bars.head, last);
    let count = telling.count();
    if count < LEAST {
        return None;
    }
    let same = |y: usize| told(after, y, before, y + by) == Some(true);
    let (ends, inner) = (count / 6, count - 2 * (count / 6));
    let tried = (0..TRIED).filter_map(|i| telling.nth(ends + i * (inner - 1) / (TRIED - 1)));
    if tried.filter(|&y| !same(y)).nth(MISSED).is_some() {
        return None;
    }
    let rows = telling.all();
    let first = rows.iter().position(|&y| same(y))?;
    let until = rows.iter().rposition(|&y| same(y))? + 1;
    let within = rows.get(first..until)?;
    let agreeing: Vec<usize> = within.iter().copied().filter(|&y| same(y)).collect();
    let enough = agreeing.len() >= LEAST && agreeing.len() as f32 >= within.len() as f32 * SHARE;
    let ends = after.rows.len() / 20;
    let kinds: BTreeSet<u64> = agreeing.iter().filter_map(|&y| after.patterns.get(y).copied().flatten()).collect();
    if !enough || first > ends || rows.len() - until > ends || kinds.len() < KINDS {
        return None;
    }
    let off: i64 =
        agreeing.iter().filter_map(|&y| Some(i64::from(differ_by(after.rows.get(y)?, before.rows.get(y + by)?)))).sum();
    let (from, to) = (*within.first()?, *within.last()?);
    let count = i64::try_from(agreeing.len()).unwrap_or(i64::MAX);
    let fields = i64::try_from(FIELDS).unwrap_or(1);
    Some(Meeting {
        by,
        first: from,
        agreeing: agreeing.len(),
        rows: u32::try_from(to - from + 1).unwrap_or(u32::MAX),
        score: count * 4 * fields - off,
    })
}

/// One screenshot goes on in another.
#[derive(Clone, Copy)]
struct Link {
    from: usize,
    to: usize,
    agreeing: usize,
    rows: u32,
}

/// What each goes on in, and pairs of which that is not certain.
struct Links {
    next: Vec<Option<Link>>,
    unsure: BTreeSet<(usize, usize)>,
}

impl Links {
    fn of(shots: &[Shot]) -> Self {
        let bars = bars(shots);
        let all: Vec<(&Shot, Bars)> = shots.iter().zip(bars).collect();
        let (mut links, mut unsure) = (Vec::new(), BTreeSet::new());
        for (from, &before) in all.iter().enumerate() {
            for (to, &after) in all.iter().enumerate().filter(|(to, _)| *to != from) {
                let met = match twice(before.0, after.0) {
                    // The same once more keeps the order it came in.
                    Some(same) => (from < to).then(|| same_again(same, before, after)),
                    None => meeting(before, after),
                };
                match met {
                    Some(Found::One(met)) => links.push(Link { from, to, agreeing: met.agreeing, rows: met.rows }),
                    Some(Found::Unsure) => unsure.extend([(from, to)]),
                    None => {}
                }
            }
        }
        links.sort_by_key(|link| (Reverse(link.agreeing), link.from, link.to));
        Self { next: vec![None; shots.len()], unsure }.joined(links)
    }

    /// The strongest first; each goes on in one and comes from one, and none comes round to itself. Where the last link of a ring is
    /// about as strong as its weakest, nobody knows where the ring begins, and that one does not hold either.
    fn joined(mut self, links: Vec<Link>) -> Self {
        let mut rings = Vec::new();
        for link in links {
            if self.next[link.from].is_some() || self.before(link.to) {
                continue;
            }
            if self.way(link.to, link.from).is_some() { rings.push(link) } else { self.next[link.from] = Some(link) }
        }
        for ring in rings {
            let way = self.way(ring.to, ring.from).unwrap_or_default();
            let weakest = way.into_iter().min_by_key(|link| link.agreeing);
            if let Some(weakest) = weakest.filter(|weakest| ring.agreeing * 2 >= weakest.agreeing) {
                self.next[weakest.from] = None;
                self.unsure.extend([(weakest.from, weakest.to), (ring.from, ring.to)]);
            }
        }
        self
    }

    fn before(&self, to: usize) -> bool {
        self.next.iter().flatten().any(|link| link.to == to)
    }

    /// The links that lead from one to another; `None` where none do.
    fn way(&self, from: usize, to: usize) -> Option<Vec<Link>> {
        let (mut at, mut way) = (from, Vec::new());
        while at != to {
            // None comes round to itself, so that this ends.
            let link = self.next.get(at).copied().flatten()?;
            way.push(link);
            at = link.to;
        }
        Some(way)
    }

    /// How one that ends a run meets the first of the next run.
    fn apart(&self, shots: &[Shot], end: usize, start: usize) -> Joint {
        let width = |at: usize| shots.get(at).map(|shot| shot.width);
        let unsure = self.unsure.contains(&(end, start)) || self.unsure.contains(&(start, end));
        match unsure {
            true => Joint::Unsure,
            false if width(end) != width(start) => Joint::Scaled,
            false => Joint::Gap,
        }
    }
}

pub(super) fn order(shots: &[Shot]) -> ChatOrder {
    let links = Links::of(shots);
    let (mut order, mut joints) = (Vec::new(), Vec::new());
    let mut end = None;
    for start in (0..shots.len()).filter(|&i| !links.before(i)) {
        joints.extend(end.map(|end| links.apart(shots, end, start)));
        let mut at = start;
        order.push(u32::try_from(at).unwrap_or(u32::MAX));
        while let Some(Link { to, rows, .. }) = links.next[at] {
            joints.push(Joint::Overlap { rows });
            order.push(u32::try_from(to).unwrap_or(u32::MAX));
            at = to;
        }
        end = Some(at);
    }
    ChatOrder { order, joints }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_tell_are_counted_and_found_as_one_by_one() {
        let shot = |step: usize| {
            let telling = |y: usize| y.is_multiple_of(step) || y.is_multiple_of(7);
            let image = GrayImage::from_fn(96, 500, |x, y| {
                let dark = telling(y as usize) && x < 40;
                image::Luma([if dark { 20 } else { 230 }])
            });
            Shot::of(&image)
        };
        let (before, after) = (shot(3), shot(5));
        for (by, from, to) in [(1, 0, 499), (63, 10, 437), (64, 64, 128), (65, 63, 66), (130, 200, 200), (499, 0, 1)] {
            let telling = Telling::of(&before, &after, by, from, to);
            let slowly: Vec<usize> = (from..to).filter(|&y| after.tells(y) || before.tells(y + by)).collect();
            assert_eq!((telling.count(), telling.all()), (slowly.len(), slowly.clone()), "{by} {from} {to}");
            let found: Vec<usize> = (0..slowly.len() + 1).filter_map(|n| telling.nth(n)).collect();
            assert_eq!(found, slowly, "{by} {from} {to}");
        }
    }
}
