//! What a user typed, as the index is asked and as what it gives is held against it.

use super::sound;
use super::text::{RUN, Run, SearchField, meeting, meetings, plain, plain_text, runs, sum_piece};
use anjuan_case::Fen;

/// One word of what was typed: all of them have to be found.
pub(super) struct Word {
    text: Vec<char>,
    typed: String,
    sum: Option<Fen>,
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

impl Word {
    /// The words of a text, those that say enough to look for: two characters, or one that is Chinese.
    pub(super) fn all(text: &str) -> Vec<Self> {
        let word = |part: &str| {
            let text = plain_text(part);
            let enough = text.len() > 1 || text.first().is_some_and(|c| !c.is_ascii());
            let typed: String = text.iter().collect();
            let sum = Fen::parse(part).ok().filter(|sum| sum.get() > 0);
            enough.then_some(Self { text, typed, sum })
        };
        text.split_whitespace().filter_map(word).collect()
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

    /// Every piece of the word stands in the case. Short ends are left to the closer look where longer ones are there.
    fn pieces(&self) -> Option<String> {
        let (mut whole, mut short): (Vec<String>, Vec<String>) = (Vec::new(), Vec::new());
        for run in runs(&self.text) {
            match run {
                Run::Letters(run) if run.len() >= RUN => {
                    whole.extend(run.windows(RUN).map(|piece| format!("\"{}\"", piece.iter().collect::<String>())));
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
        let name: Vec<char> = signs.iter().map(|(_, c)| *c).collect();
        (field.sounds() && self.letters() && sound::matches(&name, &self.typed)).then(|| Cut {
            before: text.to_owned(),
            hit: String::new(),
            after: String::new(),
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
