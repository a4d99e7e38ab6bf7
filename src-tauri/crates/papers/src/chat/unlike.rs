//! What differs among the rows that two screenshots are taken to have in common: a figure or a line of other text tells two stretches
//! of a conversation apart that are alike in everything else.

use super::order::fields;
use image::GrayImage;
use std::array;
use std::ops::{Range, RangeInclusive};

/// A row is held in so many cells: a figure is two or three of them wide.
const CELLS: usize = 180;
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
    rows: Vec<[u8; CELLS]>,
    width: usize,
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
            let sum: usize = rows.iter().filter_map(|row| row.get(cell)).map(|&cell| usize::from(cell)).sum();
            u8::try_from(sum / rows.len()).unwrap_or(u8::MAX)
        }))
    }
}

/// Two screenshots, `after` scrolled on by so many rows.
pub(super) struct Pair<'a> {
    pub(super) before: &'a Fine,
    pub(super) after: &'a Fine,
    pub(super) by: usize,
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
        groups.filter(tells).any(|group| !self.moves(group) && !self.floats(group))
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
        let rows = high(group);
        rows >= self.after.part(6) && group.len() * 10 >= rows * 9
    }

    /// Is it a button or the like, higher than a line, that both show at one place whatever is scrolled beneath it?
    fn floats(&self, group: &[Other]) -> bool {
        let alike = self.after.rows.len() == self.before.rows.len() && self.after.width == self.before.width;
        // It lies over the lower screenshot here, and over the upper one where that shows the same rows.
        alike && high(group) >= self.after.part(18) && [0, self.by].into_iter().any(|down| self.stands(group, down))
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
fn high(group: &[Other]) -> usize {
    group.first().zip(group.last()).map_or(0, |(first, last)| last.y - first.y + 1)
}
