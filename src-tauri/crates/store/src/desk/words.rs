//! What a user typed, as the index is asked and as what it gives is held against it.

use super::sound;
use super::text::{RUN, Run, SearchField, meeting, meetings, narrow, plain, plain_text, runs, sum_piece};
use anjuan_case::Fen;

/// One word of what was typed: all of them have to be found.
pub(super) struct Word {
    text: Vec<char>,
    typed: String,
    sum: Option<Fen>,
    /// Characters before the @ of an address.
    before_at: Option<usize>,
}

/// What of a text was found.
pub(super) struct Cut {
    /// Before it.
    pub(super) before: String,
    /// It; empty where the whole text sounds like it.
    pub(super) hit: String,
    /// After it.
    pub(super) after: String,
}

/// Characters shown before and after what was found.
const AROUND: usize = 12;
/// What platforms leave of a telephone or a card: so many characters at the beginning, so many at the end.
const LEFT_OPEN: [(usize, usize); 4] = [(3, 4), (3, 2), (4, 4), (6, 4)];
/// The same of an address, at its beginning; what follows the @ stays open.
const ADDRESS: usize = 3;
/// What is shorter is no account that anybody would hide the middle of.
const HIDEABLE: usize = 7;

impl Word {
    /// The words of a text in each way that it may be meant: parted by its blanks; and where other marks stand in it, by those, too.
    pub(super) fn readings(text: &str) -> Vec<Vec<Self>> {
        let whole: Vec<&str> = text.split_whitespace().collect();
        let apart = parted(&whole);
        let words = |parts: &[&str]| parts.iter().filter_map(|part| Self::of(part)).collect::<Vec<_>>();
        let readings = if apart == whole { vec![words(&whole)] } else { vec![words(&whole), words(&apart)] };
        readings.into_iter().filter(|words| !words.is_empty()).collect()
    }

    /// A word that says enough to look for: two characters, or one that is Chinese.
    fn of(part: &str) -> Option<Self> {
        let text = plain_text(part);
        let enough = text.len() > 1 || text.first().is_some_and(|c| !c.is_ascii());
        let typed: String = text.iter().collect();
        let sum = Fen::parse(part).ok().filter(|sum| sum.get() > 0);
        let before_at = part.find('@').map(|at| plain_text(part.get(..at).unwrap_or_default()).len());
        enough.then_some(Self { text, typed, sum, before_at })
    }

    fn letters(&self) -> bool {
        self.text.iter().all(char::is_ascii_lowercase)
    }

    fn digits(&self) -> bool {
        self.text.iter().all(char::is_ascii_digit)
    }

    /// As the index is asked. Pieces hold letters, digits and other signs that count, never a quote.
    pub(super) fn ask(&self) -> Option<String> {
        let mut ways = Vec::new();
        ways.extend(self.pieces());
        ways.extend(self.hidden().into_iter().map(|(first, last)| {
            // The stars count for nothing: the ends stand side by side.
            let (first, last) = self.ends(first, last);
            format!("({})", fours(&[first, last].concat()).join(" AND "))
        }));
        if self.letters() {
            ways.push(match self.typed.len() {
                2 => format!("sounds : \"{}\"", sound::two(&self.typed)),
                _ => format!("sounds : \"{}\" *", self.typed),
            });
        }
        if let Some(sum) = self.sum {
            ways.push(format!("money : \"{}\"", sum_piece(sum)));
            if self.digits() {
                ways.push(format!("money : \"m{}\" *", self.typed));
            }
        }
        if ways.is_empty() { None } else { Some(format!("({})", ways.join(" OR "))) }
    }

    /// As the index is asked for exactly the sum that the word is, if it is one. A number that begins with 0 is none.
    pub(super) fn ask_sum(&self) -> Option<String> {
        let sum = self.sum.filter(|_| !(self.digits() && self.typed.starts_with('0')))?;
        Some(format!("(money : \"{}\")", sum_piece(sum)))
    }

    /// How platforms may show it with its middle hidden, `138****8000` of a telephone: characters left at the beginning and at the end.
    fn hidden(&self) -> Vec<(usize, usize)> {
        let all = self.text.len();
        if all < HIDEABLE || !self.text.iter().all(char::is_ascii) {
            return Vec::new();
        }
        let ways = match self.before_at {
            Some(at) => vec![(ADDRESS, all - at)],
            None => LEFT_OPEN.to_vec(),
        };
        ways.into_iter().filter(|(first, last)| first + last < all && first + last >= RUN).collect()
    }

    /// The first characters and the last.
    fn ends(&self, first: usize, last: usize) -> (&[char], &[char]) {
        (self.text.get(..first).unwrap_or_default(), self.text.get(self.text.len() - last..).unwrap_or_default())
    }

    /// Every piece of the word stands in the case. Short ends are left to the closer look where longer ones are there.
    fn pieces(&self) -> Option<String> {
        let (mut whole, mut short): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for run in runs(&self.text) {
            match run {
                Run::Letters(run) if run.len() >= RUN => {
                    whole.extend(fours(run));
                }
                Run::Letters(run) if run.len() == RUN - 1 => {
                    short.push(format!("\"{}\" *", run.iter().collect::<String>()));
                }
                Run::Letters(_) => {}
                Run::Signs([one]) => short.push(format!("names : \"{one}\"")),
                Run::Signs(run) => {
                    whole.extend(run.windows(2).map(|two| format!("\"{}\"", two.iter().collect::<String>())));
                }
            }
        }
        // Of what stands where figures and signs meet, the longest piece says most.
        whole.extend(meetings(&self.text).filter_map(|at| Some(format!("\"{}\"", meeting(&self.text, at).pop()?))));
        // One sign alone is only looked for in names.
        let short = if self.text.len() == 1 || runs(&self.text).len() == 1 { short } else { Vec::new() };
        let all = if whole.is_empty() { short } else { whole };
        if all.is_empty() { None } else { Some(format!("({})", all.join(" AND "))) }
    }

    /// Where a text holds the word, if it does.
    pub(super) fn found(&self, field: SearchField, text: &str) -> Option<Cut> {
        if field == SearchField::Amount {
            return self.found_sum(text);
        }
        let signs: Vec<(usize, char)> = text.char_indices().filter_map(|(at, c)| Some((at, plain(c)?))).collect();
        let held = |window: &[(usize, char)]| window.iter().map(|(_, c)| c).eq(&self.text);
        if self.text.len() == 1 && !field.sounds() {
            return None;
        }
        if let Some(start) = signs.windows(self.text.len()).position(held) {
            let from = signs.get(start)?.0;
            let to = signs.get(start + self.text.len()).map_or(text.len(), |(at, _)| *at);
            return Some(cut(text, from, to));
        }
        if let Some((from, to)) = self.shown_in(text, &signs) {
            return Some(cut(text, from, to));
        }
        let name: Vec<char> = signs.iter().map(|(_, c)| *c).collect();
        (field.sounds() && self.letters() && sound::matches(&name, &self.typed)).then(|| Cut {
            before: text.to_owned(),
            hit: String::new(),
            after: String::new(),
        })
    }

    /// Where a text shows it with its middle hidden: from where to where.
    fn shown_in(&self, text: &str, signs: &[(usize, char)]) -> Option<(usize, usize)> {
        if !text.contains(['*', '＊']) {
            return None;
        }
        let shapes = self.hidden();
        let after =
            |sign: &(usize, char)| sign.0 + text.get(sign.0..).and_then(|t| t.chars().next()).map_or(1, char::len_utf8);
        // Another letter or figure beside it makes it another's.
        let apart = |a: Option<&(usize, char)>, b: Option<&(usize, char)>| match (a, b) {
            (Some(a), Some(b)) => !(a.1.is_ascii() && b.1.is_ascii() && after(a) == b.0),
            _ => true,
        };
        let mut stars = (1..signs.len()).filter(|at| {
            text.get(after(&signs[at - 1])..signs[*at].0).is_some_and(|between| between.contains(['*', '＊']))
        });
        stars.find_map(|at| {
            shapes.iter().find_map(|(first, last)| {
                let (from, to) = (at.checked_sub(*first)?, at + last);
                let (begin, end) = self.ends(*first, *last);
                let held = |part: Option<&[(usize, char)]>, all: &[char]| {
                    part.is_some_and(|p| p.iter().map(|(_, c)| c).eq(all))
                };
                let whole = held(signs.get(from..at), begin) && held(signs.get(at..to), end);
                let alone = from.checked_sub(1).is_none_or(|b| apart(signs.get(b), signs.get(from)))
                    && apart(signs.get(to - 1), signs.get(to));
                (whole && alone).then(|| (signs[from].0, after(&signs[to - 1])))
            })
        })
    }

    fn found_sum(&self, text: &str) -> Option<Cut> {
        let (wanted, sum) = (self.sum?, Fen::parse(text).ok()?);
        let begins = self.digits() && (sum.get() / 100).to_string().starts_with(&self.typed);
        (wanted == sum || begins).then(|| Cut { before: String::new(), hit: text.to_owned(), after: String::new() })
    }

    /// Is it a sum, and exactly that of the text?
    pub(super) fn is_sum(&self, text: &str) -> bool {
        self.sum.is_some() && self.sum == Fen::parse(text).ok()
    }
}

/// Marks that part words besides blanks.
const MARKS: [char; 10] = ['，', ',', '、', '：', ':', '；', ';', '。', '|', '｜'];
/// What people write before a colon to say what follows, besides the names of the fields.
const LABELS: [&str; 9] =
    ["交易单号", "交易订单号", "商户单号", "商家订单号", "单号", "手机", "手机号", "联系电话", "身份证号"];

/// Parts of a text, parted at marks as well. What stands before a colon and only says what follows is left out where something else is
/// left to look for.
fn parted<'t>(parts: &[&'t str]) -> Vec<&'t str> {
    let (mut all, mut said): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for piece in parts.iter().flat_map(|&part| pieces_of(part)) {
        let word = piece.trim_end_matches(MARKS);
        if word.is_empty() {
            continue;
        }
        let label = piece.ends_with([':', '：']) && (SearchField::is_named(word) || LABELS.contains(&word));
        all.push(word);
        if !label {
            said.push(word);
        }
    }
    if said.is_empty() { all } else { said }
}

/// A part cut behind each of its marks. A mark between the figures of one number or of a time of day does not part it.
fn pieces_of(part: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for (at, mark) in part.char_indices().filter(|(_, c)| MARKS.contains(c)) {
        let end = at + mark.len_utf8();
        let (before, after) = (part.get(..at).unwrap_or_default(), part.get(end..).unwrap_or_default());
        if !within_number(before, mark, after) {
            pieces.extend(part.get(from..end));
            from = end;
        }
    }
    pieces.extend(part.get(from..));
    pieces
}

/// Does a mark stand within `5,500.00` or `20:15`?
fn within_number(before: &str, mark: char, after: &str) -> bool {
    let figure = |c: &char| narrow(*c).is_ascii_digit();
    let (lead, follow) = (before.chars().rev().take_while(figure).count(), after.chars().take_while(figure).count());
    match narrow(mark) {
        ',' => (1..=3).contains(&lead) && follow == 3,
        ':' => (1..=2).contains(&lead) && follow == 2,
        _ => false,
    }
}

/// The pieces of a run of letters and digits, as the index is asked for them.
fn fours(run: &[char]) -> Vec<String> {
    run.windows(RUN).map(|piece| format!("\"{}\"", piece.iter().collect::<String>())).collect()
}

fn cut(text: &str, from: usize, to: usize) -> Cut {
    let (before, rest) = text.split_at(from);
    let (hit, after) = rest.split_at(to - from);
    let hit_end = hit.trim_end_matches(|c| plain(c).is_none());
    let tail = hit.get(hit_end.len()..).unwrap_or_default();
    let skip = before.chars().count().saturating_sub(AROUND);
    let start: String = before.chars().skip(skip).collect();
    let end: String = tail.chars().chain(after.chars()).take(AROUND).collect();
    let more = tail.chars().count() + after.chars().count() > AROUND;
    let line = |text: String| text.replace(['\n', '\r'], " ");
    Cut {
        before: line(if skip > 0 { format!("…{start}") } else { start }),
        hit: line(hit_end.to_owned()),
        after: line(if more { format!("{end}…") } else { end }),
    }
}
