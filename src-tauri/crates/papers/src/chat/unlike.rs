//! What differs among the rows that two screenshots are taken to have in common: a figure or a line of other text tells two stretches
//! of a conversation apart that are alike in everything else. What is dark on light is held against each other by its brightness;
//! light writing, as of a date on grey or a sum on orange, by its strokes: where both show some, they are the same or they are not.

use super::order::fields;
use image::GrayImage;
use std::array;
use std::ops::{Add, Range, RangeInclusive};

/// A row is held in so many cells: a figure is two or three of them wide.
const CELLS: usize = 180;
/// A row is kept in so many: a stroke of small writing is about as wide.
const STROKES: usize = 2 * CELLS;
/// So many of these a small letter or figure is wide.
const LETTER: usize = 6;
/// Windows begin so many of them beside one another.
const BESIDE: usize = 2;
/// Variance of brightness along the rows of a window that holds strokes. White on the pale card of a sum has about 120, grey on grey
/// 200 and more, what JPEG leaves on an empty ground 30 at the most.
const FAINT: i64 = 64;
/// By so many times what differs in a window is less than what is brightest and darkest around it, where JPEG alone makes it differ: ten
/// and more at qualities from 40 on; other figures are five at the most.
const LOST: i64 = 7;
/// Mean brightness by which something else stands in a cell. What JPEG loses makes 30 at the most, faint writing such as a read mark
/// or a time of day 50; writing in a bubble makes 100 and more.
const OTHER: u8 = 60;
/// Mean brightness within which a cell shows one and the same.
const ONE: u8 = OTHER / 2;
/// Rows at either end of those that agree: bars are not known to the row, and a block of JPEG is so high.
const EDGE: usize = 8;
/// Of all cells of what floats above the conversation so many in a hundred stand still.
const STILL: usize = 85;

/// A screenshot as cells fine enough to tell one figure from another. All heights go by its width, as the size of writing does.
pub(super) struct Fine {
    rows: Vec<[u8; STROKES]>,
    width: usize,
}

/// A window onto a screenshot: its first row, how many there are of them, and its first stroke.
#[derive(Clone, Copy)]
struct Window {
    y: usize,
    high: usize,
    x: usize,
}

/// How much two windows vary along their rows, each by itself and both together; so many times as much as LETTER and their cells.
#[derive(Clone, Copy, Default)]
struct Variance {
    here: i64,
    there: i64,
    both: i64,
}

impl Variance {
    /// Strokes of one row.
    fn of(here: &[u8], there: &[u8]) -> Self {
        let cells = here.len().min(there.len()) as i64;
        let (mut sums, mut squares) = ((0, 0), Self::default());
        for (&here, &there) in here.iter().zip(there) {
            let (here, there) = (i64::from(here), i64::from(there));
            sums = (sums.0 + here, sums.1 + there);
            squares = squares + Self { here: here * here, there: there * there, both: here * there };
        }
        let (here, there) = sums;
        Self {
            here: cells * squares.here - here * here,
            there: cells * squares.there - there * there,
            both: cells * squares.both - here * there,
        }
    }

    /// Do the two differ by more than two fifths of what stands in them?
    fn is_unlike(self) -> bool {
        3 * (self.here + self.there) > 10 * self.both
    }

    /// By how much they differ.
    fn apart(self) -> i64 {
        self.here + self.there - 2 * self.both
    }
}

impl Add for Variance {
    type Output = Self;
    fn add(self, more: Self) -> Self {
        Self { here: self.here + more.here, there: self.there + more.there, both: self.both + more.both }
    }
}

/// What stands in a row where both should show the same: the first and the last cell in which it is something else.
struct Other {
    y: usize,
    cells: RangeInclusive<usize>,
}

impl Fine {
    pub(super) fn of(image: &GrayImage) -> Self {
        let rows = image.rows().map(|row| fields(&row.map(|p| p.0[0]).collect::<Vec<_>>())).collect();
        Self { rows, width: usize::try_from(image.width()).unwrap_or(usize::MAX) }
    }

    /// A part of the width as rows, one at least.
    fn part(&self, of: usize) -> usize {
        self.width.div_ceil(of).max(1)
    }

    /// Rows taken together, that a stroke which lies half a row further down is no other.
    fn together(&self) -> usize {
        self.part(135)
    }

    /// Mean brightness from row `y` on; `None` beyond the end.
    fn at(&self, y: usize) -> Option<[u8; CELLS]> {
        let rows = self.rows.get(y..y.checked_add(self.together())?)?;
        Some(array::from_fn(|cell| {
            let strokes = rows.iter().filter_map(|row| row.get(2 * cell..2 * cell + 2)).flatten();
            let sum: usize = strokes.map(|&stroke| usize::from(stroke)).sum();
            u8::try_from(sum / (2 * rows.len())).unwrap_or(u8::MAX)
        }))
    }

    /// The brightest less the darkest of a window and of a block of JPEG around it.
    fn contrast(&self, Window { y, high, x }: Window) -> i64 {
        let beside = (EDGE * STROKES).div_ceil(self.width.max(1));
        let rows = self.rows.get(y.saturating_sub(EDGE)..(y + high + EDGE).min(self.rows.len())).unwrap_or_default();
        let strokes = x.saturating_sub(beside)..(x + LETTER + beside).min(STROKES);
        let around = rows.iter().filter_map(|row| row.get(strokes.clone())).flatten();
        let (dark, bright) = around.fold((u8::MAX, 0), |(dark, bright), one| (dark.min(*one), bright.max(*one)));
        i64::from(bright.saturating_sub(dark))
    }

    /// The strokes of a window, row by row; fewer rows beyond the end.
    fn strokes(&self, Window { y, high, x }: Window) -> impl Iterator<Item = &[u8]> {
        let rows = self.rows.get(y..).unwrap_or_default().iter().take(high);
        rows.map(move |row| row.get(x..x + LETTER).unwrap_or_default())
    }
}

/// Two screenshots, `after` scrolled on by so many rows.
pub(super) struct Pair<'a> {
    pub(super) before: &'a Fine,
    pub(super) after: &'a Fine,
    pub(super) by: usize,
    /// Rows at head and foot of both in which something stands at the same place, as bars do; 0 where their sizes differ.
    pub(super) head: usize,
    pub(super) foot: usize,
}

impl Pair<'_> {
    /// Does something else stand in `after` than in `before`, as high as a figure at least, where these rows of `after` are found to
    /// agree? What floats above the conversation, at the same place of both, and a picture that moves do not count.
    ///
    /// Two screenshots of one layout may have more at the same place than their bars, so that all rows are looked at in which no
    /// bar can be seen, and not those alone that were found to agree.
    pub(super) fn is_unlike(&self, agreeing: Range<usize>) -> bool {
        let together = self.after.together();
        let all = self.between_bars(&agreeing);
        let inner = agreeing.start + EDGE..agreeing.end.saturating_sub(EDGE + together);
        let counts = |other: &Other| inner.contains(&other.y) || !self.is_near_a_bar(other.y);
        let others: Vec<Other> = all.filter_map(|y| self.other(y)).filter(counts).collect();
        let gap = self.after.part(36);
        let groups = others.chunk_by(|a, b| b.y - a.y <= gap);
        let tells = |group: &&[Other]| group.len() >= self.after.part(270).max(2);
        let (explained, unlike): (Vec<&[Other]>, Vec<&[Other]>) =
            groups.filter(tells).partition(|group| self.moves(group) || self.floats(group));
        !unlike.is_empty() || self.is_written_otherwise(&agreeing, &explained)
    }

    /// Is light writing other that both show, as high as a figure at least? What stands around what floats or moves does not count.
    fn is_written_otherwise(&self, agreeing: &Range<usize>, explained: &[&[Other]]) -> bool {
        let (high, step) = (self.after.part(40), self.after.part(270));
        let explained: Vec<_> = explained.iter().filter_map(|group| around(group, high)).collect();
        let is_explained = |window: Window| {
            let cells = window.x / 2..=(window.x + LETTER) / 2;
            let meets = |of: &RangeInclusive<usize>| of.start() <= cells.end() && cells.start() <= of.end();
            explained.iter().any(|(rows, of)| rows.contains(&window.y) && meets(of))
        };
        let other = |y: usize| {
            let windows = (0..=STROKES - LETTER).step_by(BESIDE).map(move |x| Window { y, high, x });
            let mut others = windows.filter(|window| self.is_rewritten(*window) && !is_explained(*window));
            let first = others.next()?.x / 2;
            Some(Other { y, cells: first..=others.last().map_or(first, |last| last.x / 2) })
        };
        let rows = self.between_standing(agreeing);
        let others: Vec<Other> = (rows.start..rows.end.saturating_sub(high)).step_by(step).filter_map(other).collect();
        // One step alone may be noise.
        let groups = others.chunk_by(|a, b| b.y - a.y <= step).filter(|group| group.len() > 1);
        let moves = |group: &[Other]| high_of(group) >= self.after.part(6);
        // Where both show the same, everything is at one place.
        groups.filter(|group| !moves(group)).any(|group| self.by == 0 || !self.floats(group))
    }

    /// Rows of `after` in which both show the conversation. A date may stand right below the bar, and tells nothing of itself.
    fn between_standing(&self, agreeing: &Range<usize>) -> Range<usize> {
        let (upper, lower) = (self.before.rows.len(), self.after.rows.len());
        if self.by == 0 {
            return lower / 10..lower.min(upper).saturating_sub(lower / 15);
        }
        if self.head + self.foot == 0 {
            return agreeing.start + EDGE..agreeing.end.saturating_sub(EDGE);
        }
        let end = upper.saturating_sub(self.foot + EDGE).saturating_sub(self.by);
        // A bar reaches as far down as the rows that stand whole.
        let first = (self.head + EDGE).max(lower / 12);
        let below = (first..agreeing.start).find(|y| !self.stands_whole(*y));
        below.unwrap_or(first.max(agreeing.start))..end.min(agreeing.end)
    }

    /// Do both show strokes in a window, and others, be it moved by a row, and more so than JPEG makes them differ?
    fn is_rewritten(&self, window: Window) -> bool {
        let cells = (LETTER * LETTER * window.high) as i64;
        let Some(same) = self.variance(window, Some(window.y + self.by)) else { return false };
        if same.here.min(same.there) < FAINT * cells || !same.is_unlike() {
            return false;
        }
        let moved = [(window.y + self.by).checked_sub(1), Some(window.y + self.by + 1)];
        let mut all = moved.into_iter().filter_map(|there| self.variance(window, there)).chain([same]);
        let there = Window { y: window.y + self.by, ..window };
        let around = self.after.contrast(window).max(self.before.contrast(there));
        all.all(|one| one.is_unlike() && one.apart() * LOST * LOST > around * around * cells)
    }

    /// How a window onto the lower one varies, and one onto the upper one from row `there` on; `None` where that has not as many.
    fn variance(&self, window: Window, there: Option<usize>) -> Option<Variance> {
        let there = Window { y: there?, ..window };
        (there.y + there.high <= self.before.rows.len()).then(|| {
            let rows = self.after.strokes(window).zip(self.before.strokes(there));
            rows.map(|(here, there)| Variance::of(here, there)).fold(Variance::default(), Add::add)
        })
    }

    /// Rows of `after` that `before` might show, too, the clock at the head and what lies at the very foot left out.
    fn between_bars(&self, agreeing: &Range<usize>) -> Range<usize> {
        let (upper, lower) = (self.before.rows.len(), self.after.rows.len());
        let foot = (upper - upper / 15).saturating_sub(self.by).min(lower - lower / 15);
        let (head, foot) = match self.by {
            // Both show the same, bars and all.
            0 => (lower / 10, foot),
            _ => (agreeing.start.min(lower / 10), foot.max(agreeing.end)),
        };
        head..foot.saturating_sub(self.after.together())
    }

    /// Does a row beside this one, which is blurred with it, stand still as a whole in one of the two? So does the row of a bar.
    fn is_near_a_bar(&self, y: usize) -> bool {
        let together = self.after.together();
        let mut near = y.saturating_sub(together)..=y + together;
        self.by > 0 && near.any(|y| [0, self.by].into_iter().any(|down| self.stands_whole(y + down)))
    }

    fn stands_whole(&self, y: usize) -> bool {
        let both = self.after.at(y).zip(self.before.at(y));
        both.is_some_and(|(here, there)| here.iter().zip(&there).all(|(here, there)| here.abs_diff(*there) <= ONE))
    }

    fn other(&self, y: usize) -> Option<Other> {
        let (here, there) = (self.after.at(y)?, self.before.at(y + self.by)?);
        let differs = |&cell: &usize| here[cell].abs_diff(there[cell]) > OTHER;
        let first = (0..CELLS).find(differs)?;
        let last = (first..CELLS).rfind(differs)?;
        Some(Other { y, cells: first..=last })
    }

    /// Is it a picture that moves: higher than three lines, and other throughout? Between lines of text rows are empty.
    fn moves(&self, group: &[Other]) -> bool {
        let rows = high_of(group);
        rows >= self.after.part(6) && group.len() * 10 >= rows * 9
    }

    /// Is it a button or the like, higher than a line, that both show at one place whatever is scrolled beneath it?
    fn floats(&self, group: &[Other]) -> bool {
        let alike = self.after.rows.len() == self.before.rows.len() && self.after.width == self.before.width;
        // It lies over the lower screenshot here, and over the upper one where that shows the same rows.
        alike && high_of(group) >= self.after.part(18) && [0, self.by].into_iter().any(|down| self.stands(group, down))
    }

    /// Do both screenshots show something, and the same, so many rows below what is other in the lower one?
    fn stands(&self, group: &[Other], down: usize) -> bool {
        let (mut all, mut still, mut dark, mut bright) = (0_usize, 0_usize, u8::MAX, 0);
        for Other { y, cells } in group {
            let (Some(here), Some(there)) = (self.after.at(y + down), self.before.at(y + down)) else { return false };
            let cells = cells.start().saturating_sub(1)..=(cells.end() + 1).min(CELLS - 1);
            for (here, there) in cells.filter_map(|cell| Some((*here.get(cell)?, *there.get(cell)?))) {
                all += 1;
                still += usize::from(here.abs_diff(there) <= ONE);
                (dark, bright) = (dark.min(here), bright.max(here));
            }
        }
        still * 100 >= all * STILL && bright.saturating_sub(dark) > OTHER
    }
}

/// Rows from the first to the last of them.
fn high_of(group: &[Other]) -> usize {
    group.first().zip(group.last()).map_or(0, |(first, last)| last.y - first.y + 1)
}

/// Where windows so high begin that show something of a group or of its edge, and the cells that it takes up with its edge.
fn around(group: &[Other], high: usize) -> Option<(RangeInclusive<usize>, RangeInclusive<usize>)> {
    let (first, last) = (group.first()?.y, group.last()?.y);
    let left = group.iter().map(|other| *other.cells.start()).min()?;
    let right = group.iter().map(|other| *other.cells.end()).max()?;
    Some((first.saturating_sub(2 * high)..=last + 2 * high, left.saturating_sub(LETTER)..=right + LETTER))
}
