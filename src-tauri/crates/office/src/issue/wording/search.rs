//! One pattern of the list, looked for in a sentence: who acts, under what condition, what is done to whom.

use super::{File, Rule};

/// How far apart, in characters, parts may stand: a condition before what follows from it, and an act beside its object.
const FAR: usize = 40;
const NEAR: usize = 8;
const FAR_MARK: char = '…';
const NEAR_MARK: char = '~';

/// What parts the parts of a pattern.
pub(super) const GAPS: [char; 2] = [FAR_MARK, NEAR_MARK];

/// What stands at the end of an exception that may have its object behind it.
pub(super) const OVER: char = NEAR_MARK;

/// Negations: what stands behind one of them is no exception, for it denies the denial.
const DOUBLED: &str = "no";
/// Words with which a telling of what the other side did comes back to one's own side.
const OURS: &str = "ours";
/// Words with which a sentence turns: a negation before them says nothing of what stands behind.
const TURN: &str = "turn";

/// Classes that the search itself asks for.
pub(super) const CLASSES: [&str; 3] = [DOUBLED, OURS, TURN];

type Word = Vec<char>;

/// One pattern of a rule, with its classes written out.
pub(super) struct Search {
    pattern: Pattern,
    except: Vec<Word>,
    over: Vec<Word>,
    after: Vec<Word>,
    between: Vec<Word>,
    told: Vec<Pattern>,
    doubled: Vec<Word>,
    ours: Vec<Word>,
    turn: Vec<Word>,
}

/// Parts in order, each with what may stand for it; before every part but the first a gap.
struct Pattern {
    parts: Vec<Vec<Word>>,
    gaps: Vec<usize>,
}

fn letters(text: &str) -> Word {
    text.chars().collect()
}

impl Pattern {
    fn of(file: &File, pattern: &str) -> Self {
        let parts = pattern.split(GAPS).map(|part| file.choices(part).iter().map(|w| letters(w)).collect()).collect();
        let gaps = pattern.chars().filter(|c| GAPS.contains(c)).map(|c| if c == FAR_MARK { FAR } else { NEAR });
        Self { parts, gaps: gaps.collect() }
    }

    /// The first part of the act: what stands before a long gap only says when, and that it is denied says nothing of what follows.
    fn act(&self) -> usize {
        self.gaps.iter().position(|gap| *gap == FAR).map_or(0, |at| at + 1)
    }

    /// How far from the part before it a part may begin.
    fn reach(&self, part: usize) -> usize {
        part.checked_sub(1).and_then(|gap| self.gaps.get(gap)).copied().unwrap_or_default()
    }

    /// Does it stand in the sentence, begin and end so that `fits` says yes?
    fn stands(&self, sentence: &[char], fits: &dyn Fn(usize, usize) -> bool) -> bool {
        (0..sentence.len()).any(|start| self.runs(0, sentence, start, start, &|end| fits(start, end)))
    }

    fn runs(&self, part: usize, sentence: &[char], from: usize, to: usize, fits: &dyn Fn(usize) -> bool) -> bool {
        let Some(choices) = self.parts.get(part) else { return fits(from) };
        (from..=to.min(sentence.len())).any(|at| {
            choices.iter().filter(|word| sentence[at..].starts_with(word)).any(|word| {
                let end = at + word.len();
                self.runs(part + 1, sentence, end, end + self.reach(part + 1), fits)
            })
        })
    }
}

impl Search {
    pub(super) fn of(file: &File, rule: &Rule, pattern: &str) -> Self {
        let each = |words: &[String]| words.iter().flat_map(|w| file.choices(w)).collect::<Vec<_>>();
        let written = |words: &[String]| -> Vec<Word> { each(words).iter().map(|w| letters(w)).collect() };
        let class = |name: &str| written(file.class.get(name).map(Vec::as_slice).unwrap_or_default());
        let (over, except): (Vec<String>, Vec<String>) =
            each(&rule.except).into_iter().partition(|w| w.ends_with(OVER));
        Self {
            pattern: Pattern::of(file, pattern),
            except: except.iter().map(|w| letters(w)).collect(),
            over: over.iter().map(|w| letters(w.trim_end_matches(OVER))).collect(),
            after: written(&rule.after),
            between: written(&rule.between),
            told: rule.told.iter().map(|told| Pattern::of(file, told)).collect(),
            doubled: class(DOUBLED),
            ours: class(OURS),
            turn: class(TURN),
        }
    }

    /// The words of the sentence from the first part of the pattern to the last, where all stand in it in order and none is let off.
    pub(super) fn found(&self, sentence: &[char]) -> Option<String> {
        (0..sentence.len()).find_map(|start| {
            let end = self.follows(0, sentence, start, start)?;
            Some(sentence[start..end].iter().collect())
        })
    }

    /// Where the parts from `part` on end, the first of them beginning somewhere from `from` to `to`.
    fn follows(&self, part: usize, sentence: &[char], from: usize, to: usize) -> Option<usize> {
        let choices = self.pattern.parts.get(part)?;
        let last = part + 1 == self.pattern.parts.len();
        let near = self.pattern.reach(part) == NEAR;
        (from..=to.min(sentence.len())).find_map(|at| {
            if near && self.between.iter().any(|word| holds(&sentence[from..at], word)) {
                return None;
            }
            choices.iter().filter(|word| sentence[at..].starts_with(word)).find_map(|word| {
                let end = at + word.len();
                if part >= self.pattern.act() && self.denied(sentence, at, end) {
                    return None;
                }
                if !last {
                    return self.follows(part + 1, sentence, end, end + self.pattern.reach(part + 1));
                }
                let let_off = self.after.iter().any(|a| sentence[end..].starts_with(a)) || self.is_told(sentence, at);
                (!let_off).then_some(end)
            })
        })
    }

    /// Does an exception stand directly before the word, or run into it (不会 and 会到您家)? Anywhere else in the sentence it denies
    /// something else, and behind another negation it denies nothing. One whose object comes first may stand before that.
    fn denied(&self, sentence: &[char], at: usize, end: usize) -> bool {
        let denies = |upto: usize, except: &Word| {
            let before = &sentence[..upto];
            let doubled = |no: &Word| before[..before.len() - except.len()].ends_with(no);
            before.ends_with(except) && !self.doubled.iter().any(doubled)
        };
        let directly = |except: &Word| (0..except.len().min(end - at + 1)).any(|inside| denies(at + inside, except));
        let over = |except: &Word| {
            let from = at.saturating_sub(NEAR);
            (from..=at).any(|upto| denies(upto, except) && !self.turn.iter().any(|t| holds(&sentence[upto..at], t)))
        };
        self.except.iter().any(directly) || self.over.iter().any(over)
    }

    /// Is it told of the other side? Then that stands before the word, and neither directly before it nor behind it anything leads
    /// back to one's own side: whoever was threatened may say so, and may not answer in kind.
    fn is_told(&self, sentence: &[char], at: usize) -> bool {
        let ours = |i: usize| self.ours.iter().any(|word| sentence[i..].starts_with(word));
        let fits =
            |start: usize, end: usize| end <= at && !(start.saturating_sub(3)..start).any(ours) && !(end..at).any(ours);
        self.told.iter().any(|told| told.stands(sentence, &fits))
    }
}

fn holds(text: &[char], word: &[char]) -> bool {
    !word.is_empty() && text.windows(word.len()).any(|part| part == word)
}
