//! Which screenshot goes on in which: rows are compared by what stands in them, bars at head and foot do not count.

use super::{ChatOrder, Joint};
use image::GrayImage;
use std::collections::HashMap;

/// A row is told by its mean brightness in so many fields.
const FIELDS: usize = 48;
/// Two rows are one where fields differ by no more than this on average.
const SAME: u32 = 6;
/// At least so many telling rows must agree, and this share of all that overlap.
const LEAST: usize = 12;
const SHARE: f32 = 0.8;
/// Rows with the same pattern in one picture that are followed up.
const FEW: usize = 24;

/// A screenshot as rows to compare.
pub(super) struct Shot {
    rows: Vec<[u8; FIELDS]>,
    /// The pattern of a row that tells something; `None` for an empty one.
    patterns: Vec<Option<u64>>,
    places: HashMap<u64, Vec<usize>>,
}

impl Shot {
    pub(super) fn of(image: &GrayImage) -> Self {
        let rows: Vec<_> = image.rows().map(|row| fields(&row.map(|p| p.0[0]).collect::<Vec<_>>())).collect();
        let patterns: Vec<_> = rows.iter().map(pattern).collect();
        let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
        for (y, pattern) in patterns.iter().enumerate() {
            if let Some(pattern) = pattern {
                places.entry(*pattern).or_default().push(y);
            }
        }
        Self { rows, patterns, places }
    }
}

fn fields(row: &[u8]) -> [u8; FIELDS] {
    std::array::from_fn(|i| {
        let part = row.get(row.len() * i / FIELDS..row.len() * (i + 1) / FIELDS).unwrap_or_default();
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
    let sum: u32 = a.iter().zip(b).map(|(&a, &b)| u32::from(a.abs_diff(b))).sum();
    sum / u32::try_from(FIELDS).unwrap_or(1)
}

/// How far `before` is scrolled on in `after`, and how many rows both show.
struct Meeting {
    agreeing: usize,
    rows: u32,
}

/// Does `after` begin with what `before` ends with?
fn meeting(before: &Shot, after: &Shot) -> Option<Meeting> {
    let mut votes: HashMap<usize, usize> = HashMap::new();
    for (y, pattern) in after.patterns.iter().enumerate() {
        let places = pattern.and_then(|p| before.places.get(&p)).filter(|places| places.len() <= FEW);
        // Scrolled by nothing is what bars at head and foot do.
        for &place in places.into_iter().flatten().filter(|&&place| place > y) {
            *votes.entry(place - y).or_default() += 1;
        }
    }
    let mut likely: Vec<_> = votes.into_iter().filter(|(_, n)| *n >= LEAST).collect();
    likely.sort_by_key(|&(by, n)| (std::cmp::Reverse(n), by));
    likely.into_iter().take(4).filter_map(|(by, _)| held(before, after, by)).max_by_key(|m| m.agreeing)
}

/// Are the two really one where they overlap, when `after` is scrolled on by so many rows? The bar at the head of `after`
/// and the one at the foot of `before` are allowed to differ.
fn held(before: &Shot, after: &Shot, by: usize) -> Option<Meeting> {
    let common = before.rows.len().checked_sub(by)?.min(after.rows.len());
    let same = |y: usize| -> Option<bool> {
        let (a, b) = (before.rows.get(y + by)?, after.rows.get(y)?);
        Some(differ(a, b) <= SAME)
    };
    let telling = |y: usize| {
        after.patterns.get(y).is_some_and(Option::is_some) || before.patterns.get(y + by).is_some_and(Option::is_some)
    };
    let agree = |y: &usize| telling(*y) && same(*y) == Some(true);
    let first = (0..common).find(agree)?;
    let last = (0..common).rev().find(agree)?;
    let told = (first..=last).filter(|&y| telling(y)).count();
    let agreeing = (first..=last).filter(agree).count();
    let enough = agreeing >= LEAST && agreeing as f32 >= told as f32 * SHARE;
    // What is left out at either end must be no more than bars are high.
    let bars = first <= after.rows.len() / 5 && common - 1 - last <= before.rows.len() / 5;
    (enough && bars).then(|| Meeting { agreeing, rows: u32::try_from(last - first + 1).unwrap_or(u32::MAX) })
}

pub(super) fn order(shots: &[Shot]) -> ChatOrder {
    let mut links = Vec::new();
    for (i, before) in shots.iter().enumerate() {
        for (j, after) in shots.iter().enumerate().filter(|(j, _)| *j != i) {
            if let Some(meeting) = meeting(before, after) {
                links.push((meeting.agreeing, i, j, meeting.rows));
            }
        }
    }
    // The strongest first; each goes on in one and comes from one, and none comes round to itself.
    links.sort_by_key(|&(agreeing, i, j, _)| (std::cmp::Reverse(agreeing), i, j));
    let mut next: Vec<Option<(usize, u32)>> = vec![None; shots.len()];
    let mut before: Vec<Option<usize>> = vec![None; shots.len()];
    for (_, i, j, rows) in links {
        if next[i].is_none() && before[j].is_none() && !leads(&next, j, i) {
            next[i] = Some((j, rows));
            before[j] = Some(i);
        }
    }
    let mut order = Vec::new();
    let mut joints = Vec::new();
    for start in (0..shots.len()).filter(|&i| before[i].is_none()) {
        if !order.is_empty() {
            joints.push(Joint::Gap);
        }
        let mut at = start;
        order.push(u32::try_from(at).unwrap_or(u32::MAX));
        while let Some((to, rows)) = next[at] {
            joints.push(Joint::Overlap { rows });
            order.push(u32::try_from(to).unwrap_or(u32::MAX));
            at = to;
        }
    }
    ChatOrder { order, joints }
}

fn leads(next: &[Option<(usize, u32)>], from: usize, to: usize) -> bool {
    let mut at = from;
    for _ in 0..next.len() {
        if at == to {
            return true;
        }
        match next.get(at).copied().flatten() {
            Some((on, _)) => at = on,
            None => return false,
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Luma;

    /// A conversation of 4,000 rows, and screens of 900 rows cut from it under a bar that never changes.
    fn screen(from: u32) -> Shot {
        let noise = |x: u32, y: u32| {
            let mut n = (x / 9) * 7919 + (y / 5) * 104_729 + 1;
            for _ in 0..3 {
                n ^= n << 13;
                n ^= n >> 17;
                n ^= n << 5;
                n = n.wrapping_mul(2_654_435_761);
            }
            n >> 28
        };
        Shot::of(&GrayImage::from_fn(360, 900, |x, y| {
            if y < 80 {
                return Luma([if (x / 20) % 2 == 0 { 40 } else { 220 }]);
            }
            let row = y - 80 + from;
            // Bubbles of 60 rows, 40 rows apart.
            let bubble = row % 100 < 60 && x > 40 && x < 300;
            Luma([if bubble && noise(x, row) > 7 { 30 } else { 235 }])
        }))
    }

    #[test]
    fn overlapping_screens_come_in_order_and_a_gap_is_seen() {
        let shots = [screen(1100), screen(0), screen(550), screen(3000)];
        let found = order(&shots);
        assert_eq!(found.order, [1, 2, 0, 3]);
        let rows = |joint: &Joint| match joint {
            Joint::Overlap { rows } => *rows,
            Joint::Gap => 0,
        };
        assert!((200..=270).contains(&rows(&found.joints[0])), "{:?}", found.joints);
        assert!((200..=270).contains(&rows(&found.joints[1])), "{:?}", found.joints);
        assert_eq!(found.joints[2], Joint::Gap);
    }

    #[test]
    fn strangers_keep_the_order_they_came_in() {
        let found = order(&[screen(3000), screen(0)]);
        assert_eq!((found.order, found.joints), (vec![0, 1], vec![Joint::Gap]));
    }
}
