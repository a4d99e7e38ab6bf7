//! What is written on a page in the order in which it stands there. Programs draw bold letters twice, the cells of a table column by
//! column, and what stands out in a line after the rest of it: in the order in which it is drawn such a number is in pieces.

use super::fold::{folded, holds_number, level};
use super::text::{Character, Written};

/// Two characters stand in one line where their middles lie no further apart, as a share of the lower one's height.
const LINE: f64 = 0.4;
/// The same letter twice is one that is drawn bold where it stands no further apart, as a share of the narrower one's width.
const TWICE: f64 = 0.4;
/// A gap of so many widths of a letter parts the cells of a table.
const GAP: f64 = 2.0;
/// Digits of a number that is looked for whatever stands between them; a number of fewer is found by chance.
const MANY: usize = 10;

/// What is read on a page as it stands there, levelled, ready to be searched. Lines are parted by line breaks.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed {
    /// Cells of tables and pieces of lines, as they are written.
    pieces: Vec<String>,
    /// The same, levelled.
    words: String,
    /// Lines from edge to edge.
    lines: String,
    /// The digits of each line and nothing else, then those of each column from above.
    digits: String,
}

impl Placed {
    /// Reads characters where they stand; in a page that a scanner read once more without what is not seen.
    pub(crate) fn of(characters: &[Character]) -> Self {
        let mut read = Self::default();
        read.take(characters);
        if characters.iter().any(|c| c.unseen) {
            let seen: Vec<Character> = characters.iter().filter(|c| !c.unseen).copied().collect();
            read.take(&seen);
        }
        read
    }

    fn take(&mut self, characters: &[Character]) {
        for line in lines(characters, |place| place) {
            let pieces = pieces(&line);
            let whole: String = pieces.iter().flat_map(|piece| piece.chars().chain([' '])).collect();
            for piece in &pieces {
                push(&mut self.words, &folded(piece));
            }
            push(&mut self.lines, &folded(&whole));
            push(&mut self.digits, &digits(&whole));
            self.pieces.extend(pieces);
        }
        for column in lines(characters, |[x0, y0, x1, y1]| [y0, x0, y1, x1]) {
            push(&mut self.digits, &digits(&column.iter().map(|one| one.c).collect::<String>()));
        }
    }

    /// Cells of tables and pieces of lines, as they are written.
    pub(super) fn pieces(&self) -> &[String] {
        &self.pieces
    }

    /// Does a word, levelled, stand on the page? `short` is a number that counts only where it stands by itself.
    pub(super) fn holds(&self, word: &str, short: bool) -> bool {
        if word.is_empty() {
            return false;
        }
        if short {
            return self.pieces.iter().any(|piece| holds_number(piece, word));
        }
        let number = word.bytes().all(|b| b.is_ascii_digit() || b == b'X');
        let among = |number: &str| {
            let turned: String = number.chars().rev().collect();
            number.len() >= MANY && (self.digits.contains(number) || self.digits.contains(&turned))
        };
        self.words.contains(word) || (number && (self.lines.contains(word) || among(word)))
    }
}

fn push(lines: &mut String, line: &str) {
    lines.push_str(line);
    lines.push('\n');
}

/// The digits of a text, and the X that ends an identity number.
fn digits(text: &str) -> String {
    let levelled = text.chars().map(|c| level(c).to_ascii_uppercase());
    levelled.filter(|c| c.is_ascii_digit() || *c == 'X').collect()
}

/// A character where it stands: along its line from and to, and across it.
#[derive(Clone, Copy)]
struct Standing {
    c: char,
    along: (f64, f64),
    across: (f64, f64),
}

impl Standing {
    fn middle(&self) -> f64 {
        f64::midpoint(self.across.0, self.across.1)
    }

    fn height(&self) -> f64 {
        self.across.1 - self.across.0
    }

    fn width(&self) -> f64 {
        self.along.1 - self.along.0
    }

    /// Is it the other one, drawn once more to look bold?
    fn is_again(&self, other: &Self) -> bool {
        let apart = (f64::midpoint(self.along.0, self.along.1) - f64::midpoint(other.along.0, other.along.1)).abs();
        level(self.c) == level(other.c) && apart <= TWICE * self.width().min(other.width())
    }
}

/// Characters line by line, each line from its beginning; `turn` gives of a place (left, top, right, bottom) where it lies along
/// and across lines.
fn lines(characters: &[Character], turn: fn([f64; 4]) -> [f64; 4]) -> Vec<Vec<Standing>> {
    let standing = |character: &Character| {
        let [from, above, to, below] = turn(character.place?);
        Some(Standing { c: character.c, along: (from, to), across: (above, below) })
    };
    let mut all: Vec<Standing> = characters.iter().filter_map(standing).collect();
    all.sort_by(|one, other| one.middle().total_cmp(&other.middle()));
    let mut lines: Vec<Vec<Standing>> = Vec::new();
    for one in all {
        match lines.last_mut().filter(|line| line.first().is_some_and(|first| is_in_line(first, &one))) {
            Some(line) => line.push(one),
            None => lines.push(vec![one]),
        }
    }
    for line in &mut lines {
        line.sort_by(|one, other| one.along.0.total_cmp(&other.along.0));
        *line = once(line);
    }
    lines
}

fn is_in_line(first: &Standing, next: &Standing) -> bool {
    (next.middle() - first.middle()).abs() <= LINE * first.height().min(next.height())
}

/// A line without what is drawn twice. Between a letter and the same once more another may begin.
fn once(line: &[Standing]) -> Vec<Standing> {
    let mut kept: Vec<Standing> = Vec::with_capacity(line.len());
    for one in line {
        if !kept.iter().rev().take(4).any(|before| one.is_again(before)) {
            kept.push(*one);
        }
    }
    kept
}

/// A line parted at its gaps.
fn pieces(line: &[Standing]) -> Vec<String> {
    let mut pieces = Vec::new();
    let mut piece = String::new();
    let mut before: Option<&Standing> = None;
    for one in line {
        if before.is_some_and(|before| one.along.0 - before.along.1 > GAP * one.width().max(before.width())) {
            pieces.push(std::mem::take(&mut piece));
        }
        piece.push(one.c);
        before = Some(one);
    }
    pieces.push(piece);
    pieces
}

/// What can be read of a page: in the order in which it is drawn, and as it stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reading {
    pub(crate) drawn: String,
    pub(crate) placed: Placed,
}

impl Reading {
    /// With characters of which nobody says where they are seen.
    pub(super) fn with(mut self, more: &[Character]) -> Self {
        if !more.is_empty() {
            self.drawn.push('\n');
            self.drawn.extend(more.iter().map(|c| c.c));
            self.placed.take(more);
        }
        self
    }

    /// All that can be read of a page.
    pub(super) fn of(written: &Written) -> Self {
        let drawn = written.characters.iter().map(|c| c.c).collect();
        Self { drawn, placed: Placed::of(&written.characters) }.with(&written.aside)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NUMBER: &str = "6222021234567890128";

    /// Letters from a place on, each of them so wide, in a page of 600 by 800.
    fn written(text: &str, x: f64, y: f64) -> Vec<Character> {
        let place = |at: f64| Some([at / 600.0, (y - 8.0) / 800.0, (at + 6.0) / 600.0, (y + 2.0) / 800.0]);
        (0_u32..)
            .zip(text.chars())
            .map(|(n, c)| Character { c, place: place(x + 6.0 * f64::from(n)), unseen: false })
            .collect()
    }

    fn holds(characters: &[Character], word: &str) -> bool {
        Placed::of(characters).holds(word, false)
    }

    #[test]
    fn a_number_is_read_as_it_stands_in_whatever_order_it_is_drawn() {
        let (head, tail) = NUMBER.split_at(15);
        let late = [written(head, 100.0, 90.0), written("Account holder", 100.0, 190.0), written(tail, 190.0, 90.3)];
        assert!(holds(&late.concat(), NUMBER), "its end is drawn last");
        let mut backwards = written(NUMBER, 100.0, 90.0);
        backwards.reverse();
        assert!(holds(&backwards, NUMBER), "from right to left");
        let twice: Vec<Character> = written(NUMBER, 100.0, 90.0)
            .into_iter()
            .zip(written(NUMBER, 100.4, 90.1))
            .flat_map(|(a, b)| [a, b])
            .collect();
        assert!(holds(&twice, NUMBER), "every letter is drawn twice");
        let cells = ["6222", "0212", "3456", "7890", "128"].into_iter().zip(["6217", "0000", "1111", "2222", "333"]);
        let columns: Vec<Character> = (0_u32..)
            .zip(cells)
            .flat_map(|(n, (one, other))| {
                let x = 100.0 + 60.0 * f64::from(n);
                [written(one, x, 90.0), written(other, x, 130.0)].concat()
            })
            .collect();
        assert!(holds(&columns, NUMBER) && holds(&columns, "6217000011112222333"), "column by column");
        let parted = written("6222 .... 0212 .... 3456 .... 7890 .... 128", 60.0, 90.0);
        assert!(holds(&parted, NUMBER), "whatever parts it");
        let turned: Vec<Character> = written(NUMBER, 100.0, 90.0)
            .into_iter()
            .map(|c| Character { place: c.place.map(|[x0, y0, x1, y1]| [y0, 1.0 - x1, y1, 1.0 - x0]), ..c })
            .collect();
        assert!(holds(&turned, NUMBER), "from below upwards");
    }

    #[test]
    fn what_only_stands_near_is_no_word() {
        // The end of a cell and the beginning of the next, and figures below one another.
        let cells = [written("zhu张", 100.0, 90.0), written("三wan", 300.0, 90.0)].concat();
        assert!(!holds(&cells, "张三") && holds(&cells, "三WAN"));
        let below = [written("6222021234567", 100.0, 90.0), written("890128", 100.0, 110.0)].concat();
        assert!(!holds(&below, NUMBER));
        assert!(holds(&written("112233445566", 100.0, 90.0), "112233445566"), "two alike side by side are two");
        let short = Placed::of(&[written("302", 100.0, 90.0), written("13020", 300.0, 90.0)].concat());
        assert!(short.holds("302", true) && !short.holds("020", true));
    }
}
