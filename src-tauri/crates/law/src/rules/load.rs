//! From text to rules. A file that does not load names itself, the line and the reason.

use super::shape::{File, Kind, Reference, Renumbered};
use super::spot::ReadFile;
use super::twice::each_once;
use super::unread::unread_in_chinese;
use super::{Held, RuleBook};
use crate::condition::Numbered;
use crate::parameters::Parameters;
use crate::places::Places;
use anjuan_case::LegalDay;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A rule file that cannot be loaded.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("规则文件 {file}{}有误：{reason}", self.place())]
pub struct RuleError {
    /// File name.
    pub file: String,
    /// Line, from 1; 0 where unknown.
    pub line: usize,
    /// Why.
    pub reason: String,
}

impl RuleError {
    /// A text that is not what it should be.
    pub(crate) fn unread(file: &str, text: &str, e: &toml::de::Error) -> Self {
        let line = e.span().map_or(0, |span| line_of(text, span.start));
        Self { file: file.to_owned(), line, reason: unread_in_chinese(e.message()) }
    }

    fn place(&self) -> String {
        if self.line == 0 { String::new() } else { format!(" 第 {} 行", self.line) }
    }
}

/// One file of the rule book, as text; `office` reads the user's own folder and hands it in.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// File name, as `civil.toml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

macro_rules! embedded {
    ($($name:literal),+ $(,)?) => { [$(($name, include_str!(concat!("../../../../../assets/rules/", $name)))),+] };
}

/// The order is that in which rules are shown and routes judged.
const EMBEDDED: &[(&str, &str)] = &embedded![
    "statutes.toml",
    "renumbered.toml",
    "parameters.toml",
    "facts.toml",
    "stages.toml",
    "interview.toml",
    "triage.toml",
    "criminal.toml",
    "police.toml",
    "police-freeze.toml",
    "private-prosecution.toml",
    "platform.toml",
    "mediation.toml",
    "court-mediation.toml",
    "commercial.toml",
    "casefile.toml",
    "civil.toml",
    "civil-claim.toml",
    "civil-venue.toml",
    "civil-level.toml",
    "court-filing.toml",
    "court-trial.toml",
    "court-appeal.toml",
    "court-retrial.toml",
    "retrial.toml",
    "supervision.toml",
    "court-procedure.toml",
    "parties.toml",
    "freeze.toml",
    "freeze-end.toml",
    "enforcement.toml",
    "outsiders.toml",
    "preservation.toml",
    "payment-order.toml",
    "order-pending.toml",
    "enforcement-venue.toml",
    "limitation.toml",
    "costs.toml",
    "scales.toml",
    "bounds.toml",
    "counting.toml",
    "evidence.toml",
    "papers.toml",
    "papers-issue.toml",
    "papers-court.toml",
    "papers-file.toml",
    "papers-clauses.toml",
    "papers-fees.toml",
    "aid.toml",
    "data.toml",
    "mistakes.toml",
];

/// The embedded files as they were read; nothing is looked up in it yet.
pub(super) fn embedded() -> Option<&'static RuleBook> {
    BEGUN.as_ref().ok().map(|(book, _)| book)
}

/// What every book begins with, read once: the embedded files, and the hash of their texts so far.
static BEGUN: LazyLock<Result<(RuleBook, Sha256), RuleError>> = LazyLock::new(|| {
    let mut book = RuleBook::empty()?;
    let mut hash = Sha256::new();
    for (name, text) in EMBEDDED {
        book.take(name, text, false)?;
        add(&mut hash, name, text);
    }
    Ok((book, hash))
});

impl RuleBook {
    /// The embedded rule book.
    ///
    /// # Errors
    /// [`RuleError`] naming file and line; a test holds that there is none.
    pub fn builtin() -> Result<Self, RuleError> {
        Self::with_files(&[])
    }

    /// The day up to which the embedded rule book follows the law, without reading the whole of it: what is told while a window is
    /// opened must not wait for a thousand rules.
    ///
    /// # Errors
    /// As [`RuleBook::builtin`].
    pub fn builtin_law_as_of() -> Result<LegalDay, RuleError> {
        let (_, statutes) = EMBEDDED[0];
        let said = statutes.lines().find_map(|line| line.strip_prefix("law_as_of = ")?.parse().ok());
        said.map_or_else(|| Self::builtin().map(|book| book.law_as_of()), Ok)
    }

    /// The embedded rule book with further files: a rule or question with an id already known replaces it, others are added.
    ///
    /// # Errors
    /// [`RuleError`] naming file and line.
    pub fn with_files(extra: &[RuleFile]) -> Result<Self, RuleError> {
        Self::begun(BEGUN.clone()?, extra)
    }

    fn begun((mut book, mut hash): (Self, Sha256), extra: &[RuleFile]) -> Result<Self, RuleError> {
        for file in extra {
            each_once([file])?;
            book.take(&file.name, &file.text, true)?;
            add(&mut hash, &file.name, &file.text);
        }
        for (i, held) in book.rules.iter().enumerate() {
            let kind = held.rule.does();
            book.by_kind.entry(kind).or_default().push(i);
            book.by_id.entry(held.rule.id.clone()).or_insert(i);
            if let Some(route) = held.rule.route {
                book.by_route.entry((kind, route)).or_default().push(i);
            }
            for paper in &held.rule.paper {
                book.by_paper.entry(paper.clone()).or_default().entry(kind).or_default().push(i);
            }
            if let Some(list) = held.rule.list.as_ref().filter(|_| kind == Kind::Checklist) {
                book.by_list.entry(list.clone()).or_default().push(i);
            }
        }
        for (i, asked) in book.questions.iter_mut().enumerate() {
            asked.numbered = Numbered::of(&asked.id);
            book.asked.entry(asked.id.clone()).or_insert(i);
        }
        book.periods = book.conditions().iter().filter_map(|c| c.period.clone()).collect();
        book.periods.sort_unstable();
        book.periods.dedup();
        book.sha256 = hex(&hash.finalize());
        Ok(book)
    }

    /// A book of these files alone, without the embedded one: an older or newer edition of the whole book, to hold against it.
    ///
    /// # Errors
    /// [`RuleError`] naming file and line.
    pub fn whole(files: &[RuleFile]) -> Result<Self, RuleError> {
        Self::begun((Self::empty()?, Sha256::new()), files)
    }

    /// Without a rule.
    fn empty() -> Result<Self, RuleError> {
        let places = Places::builtin().map_err(|reason| RuleError { file: "places".to_owned(), line: 0, reason })?;
        Ok(RuleBook {
            files: vec![],
            replaced: vec![],
            rules: vec![],
            stages: vec![],
            periods: vec![],
            questions: vec![],
            papers: vec![],
            statutes: vec![],
            renumbered: vec![],
            references: vec![],
            lists: vec![],
            mistakes: vec![],
            parameters: Parameters::default(),
            facts: vec![],
            places,
            law_as_of: LegalDay::from(chrono::NaiveDate::default()),
            sha256: String::new(),
            by_kind: BTreeMap::new(),
            by_route: FxHashMap::default(),
            by_paper: FxHashMap::default(),
            by_list: FxHashMap::default(),
            by_id: FxHashMap::default(),
            asked: FxHashMap::default(),
        })
    }

    /// The files of the embedded rule book, as text.
    #[must_use]
    pub fn embedded_files() -> Vec<RuleFile> {
        let file = |(name, text): (&str, &str)| RuleFile { name: name.to_owned(), text: text.to_owned() };
        EMBEDDED.iter().copied().map(file).collect()
    }

    fn take(&mut self, name: &str, text: &str, replacing: bool) -> Result<(), RuleError> {
        let file: File = toml::from_str(text).map_err(|e| RuleError::unread(name, text, &e))?;
        self.law_as_of = file.law_as_of.unwrap_or(self.law_as_of);
        self.files.push(ReadFile { name: name.to_owned(), text: text.into() });
        let rules = blocks(text, "rule");
        for (i, rule) in file.rule.into_iter().enumerate() {
            let held = Held { file: name.to_owned(), text: rules.get(i).cloned().unwrap_or_default(), rule };
            let before = put(&mut self.rules, held, replacing, |a, b| a.rule.id == b.rule.id);
            self.replaced.extend(before);
        }
        let stages = blocks(text, "stage");
        for (i, mut stage) in file.stage.into_iter().enumerate() {
            stage.text = stages.get(i).cloned().unwrap_or_default();
            put(&mut self.stages, stage, replacing, |a, b| a.track == b.track && a.id == b.id);
        }
        let questions = blocks(text, "question");
        for (i, mut question) in file.question.into_iter().enumerate() {
            question.text = questions.get(i).cloned().unwrap_or_default();
            put(&mut self.questions, question, replacing, |a, b| a.id == b.id);
        }
        for paper in file.paper {
            put(&mut self.papers, paper, replacing, |a, b| a.template == b.template);
        }
        for row in file.renumbered {
            self.renumber(row, replacing);
        }
        for reference in file.reference {
            put(&mut self.references, reference, replacing, |a, b| a.place() == b.place());
        }
        for list in file.list {
            put(&mut self.lists, list, replacing, |a, b| a.id == b.id);
        }
        for mistake in file.mistake {
            put(&mut self.mistakes, mistake, replacing, |a, b| a.id == b.id);
        }
        for parameter in file.parameter {
            self.parameters.take(parameter);
        }
        for fact in file.fact {
            put(&mut self.facts, fact, replacing, |a, b| a.id == b.id);
        }
        for statute in file.statute {
            put(&mut self.statutes, statute, replacing, |a, b| a.name == b.name);
        }
        Ok(())
    }

    /// A later file's row stands for the one on the same subject; where none is, for the one with the same number in the newest
    /// text. Two rows on one article would give its other numbers twice.
    fn renumber(&mut self, row: Renumbered, replacing: bool) {
        let alike = |other: &Renumbered| other.statute == row.statute && other.subject == row.subject;
        let newest = row.articles.last_key_value();
        let number = |other: &Renumbered| {
            let same = newest.is_some_and(|(edition, article)| other.articles.get(edition) == Some(article));
            other.statute == row.statute && same
        };
        let at = self.renumbered.iter().position(alike).or_else(|| self.renumbered.iter().position(number));
        match at.filter(|_| replacing) {
            Some(at) => self.renumbered[at] = row,
            None => self.renumbered.push(row),
        }
    }
}

/// A reference's place in the law: the article that it is printed in, and the number that is printed.
impl Reference {
    fn place(&self) -> [&str; 4] {
        [&self.statute, &self.edition, &self.article, &self.number]
    }
}

/// Line, from 1, of a byte of a text.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.get(..at).map_or(0, |head| head.matches('\n').count() + 1)
}

/// Within the embedded book a second id is kept, for `check` to find; a user's own file replaces, and what was there is handed
/// back.
fn put<T>(list: &mut Vec<T>, item: T, replacing: bool, same: impl Fn(&T, &T) -> bool) -> Option<T> {
    match list.iter().position(|known| replacing && same(known, &item)) {
        Some(at) => Some(std::mem::replace(&mut list[at], item)),
        None => {
            list.push(item);
            None
        }
    }
}

/// Name and text, each with its length before it, so that no two books share a hash by moving text between files.
fn add(hash: &mut Sha256, name: &str, text: &str) {
    for part in [name, text] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part.as_bytes());
    }
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02x}")).collect()
}

/// The `[[rule]]` (or other) blocks of a file, as written.
fn blocks(text: &str, name: &str) -> Vec<String> {
    let (start, inside) = (format!("[[{name}]]"), format!("[[{name}."));
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut within = false;
    for line in text.lines() {
        let head = line.split('#').next().unwrap_or_default().trim();
        if head == start {
            blocks.push(Vec::new());
            within = true;
        } else if head.starts_with("[[") && !head.starts_with(&inside) {
            within = false;
        }
        if let Some(block) = blocks.last_mut().filter(|_| within) {
            block.push(line);
        }
    }
    blocks.into_iter().map(|block| block.join("\n").trim_end().to_owned() + "\n").collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{EMBEDDED, RuleBook};

    #[test]
    fn the_day_of_the_law_is_told_without_reading_the_book_and_is_that_of_the_book() {
        assert!(
            EMBEDDED[0].1.lines().any(|line| line.starts_with("law_as_of = ")),
            "else the whole book is read for it"
        );
        assert_eq!(RuleBook::builtin_law_as_of().unwrap(), RuleBook::builtin().unwrap().law_as_of());
    }
}
