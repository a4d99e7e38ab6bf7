//! Is the rule book sound? What is found names file, rule and key.

mod cites;
mod complete;
mod conditions;
mod dropped;
mod questions;
mod rule;
mod tried;
mod uses;

use super::shape::Asked;
use super::spot::Part;
use super::{Held, RuleBook};
use crate::Calendar;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fmt;

/// Something `rules check` found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Finding {
    /// File.
    pub file: String,
    /// Line in it, from 1; none where it is about no one place.
    pub line: Option<u32>,
    /// Rule id, where one is concerned; or that of a question, parameter, stage, fact, or a statute's name.
    pub rule: Option<String>,
    /// Key, where one is concerned.
    pub key: Option<String>,
    /// One Chinese sentence.
    pub message: String,
}

/// `mine.toml 第 12 行，“mine.x”的 cite：没有引文`
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Nearly every finding: one sentence, which is translated as one.
        if let (Some(line), Some(rule), Some(key)) = (self.line, &self.rule, &self.key) {
            return write!(f, "{} 第 {line} 行，“{rule}”的 {key}：{}", self.file, self.message);
        }
        let line = self.line.map(|line| format!(" 第 {line} 行")).unwrap_or_default();
        let of = match (&self.rule, &self.key) {
            (Some(rule), Some(key)) => format!("，“{rule}”的 {key}"),
            (Some(rule), None) => format!("，“{rule}”"),
            (None, Some(key)) => format!("，{key}"),
            (None, None) => String::new(),
        };
        write!(f, "{}{line}{of}：{}", self.file, self.message)
    }
}

impl RuleBook {
    /// Holds every rule against the demands on a sound rule book and counts its examples again.
    #[must_use]
    pub fn check(&self, calendar: &Calendar) -> Vec<Finding> {
        let mut found = Found::new(self, calendar);
        let mut ids = BTreeSet::new();
        for held in &self.rules {
            if !ids.insert(held.rule.id.as_str()) {
                found.tell(held, "id", "编号与另一条规则重复");
            }
            found.rule(held);
        }
        let mut ids = BTreeSet::new();
        for question in &self.questions {
            if !ids.insert(question.id.as_str()) {
                found.question(question, "id", "编号与另一个问题重复".to_owned());
            }
            found.asked(question);
        }
        let mut ids = BTreeSet::new();
        for parameter in &self.parameters.0 {
            if !ids.insert(parameter.id.as_str()) {
                found.other("parameter", &parameter.id, "id", "编号与另一个参数重复".to_owned());
            }
            found.parameter(parameter);
        }
        for statute in &self.statutes {
            found.statute(statute);
        }
        found.facts();
        found.lists();
        found.figures();
        found.bases();
        found.uses();
        found.covered();
        found.mistakes();
        found.order();
        found.stages();
        found.list
    }
}

pub(super) struct Found<'a> {
    pub(super) book: &'a RuleBook,
    calendar: &'a Calendar,
    /// The days that this program came with, where others were added to them.
    own_days: Option<Calendar>,
    pub(super) list: Vec<Finding>,
}

impl<'a> Found<'a> {
    pub(super) fn new(book: &'a RuleBook, calendar: &'a Calendar) -> Self {
        let own_days = Calendar::builtin().ok().filter(|own| own.files()[0] != calendar.files()[0]);
        Self { book, calendar, own_days, list: Vec::new() }
    }
}

impl Found<'_> {
    pub(super) fn tell(&mut self, held: &Held, key: &str, message: impl Into<String>) {
        self.tell_in(held, None, key, message);
    }

    /// Of one part of a rule: a version, an example.
    pub(super) fn tell_in(&mut self, held: &Held, part: Option<&Part>, key: &str, message: impl Into<String>) {
        let finding = self.finding(held, part, key, message);
        self.list.push(finding);
    }

    pub(super) fn finding(&self, held: &Held, part: Option<&Part>, key: &str, message: impl Into<String>) -> Finding {
        let spot = self.book.spot("rule", &[("id", &held.rule.id)], part, key).filter(|(file, _)| *file == held.file);
        Finding {
            file: held.file.clone(),
            line: spot.and_then(|(_, line)| u32::try_from(line).ok()),
            rule: Some(held.rule.id.clone()),
            key: Some(key.to_owned()),
            message: message.into(),
        }
    }

    pub(super) fn question(&mut self, question: &Asked, key: &str, message: String) {
        self.other("question", &question.id, key, message);
    }

    /// Of a block that is no rule: `question`, `parameter`, `stage`, `statute`, `fact`, `list`, `mistake`, `paper`.
    pub(super) fn other(&mut self, block: &str, id: &str, key: &str, message: String) {
        self.other_in(block, id, None, key, message);
    }

    pub(super) fn other_in(&mut self, block: &str, id: &str, part: Option<&Part>, key: &str, message: String) {
        let named = match block {
            "statute" => vec![("name", id)],
            "paper" => vec![("template", id)],
            "stage" => id.split_once('.').map(|(track, id)| vec![("track", track), ("id", id)]).unwrap_or_default(),
            _ => vec![("id", id)],
        };
        let spot = self.book.spot(block, &named, part, key);
        let (file, line) = spot.map_or((WHOLE, None), |(file, line)| (file, u32::try_from(line).ok()));
        let (file, rule, key) = (file.to_owned(), Some(id.to_owned()), Some(key.to_owned()));
        self.list.push(Finding { file, line, rule, key, message });
    }
}

/// What a finding is about that stands in no one file.
const WHOLE: &str = "规则库";
