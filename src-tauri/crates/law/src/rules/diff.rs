//! What differs between two rule books, rule by rule.

use super::RuleBook;
use super::shape::{Figure, Parameter, Statute};
use serde::Serialize;
use std::collections::BTreeMap;

/// A rule, question, parameter or statute that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RuleChange {
    /// `rule mediation.judicial-confirmation`, `question deceived`, `parameter small-claims.must`, `statute 民事诉讼法`.
    pub what: String,
    /// Its title.
    pub title: String,
    /// The lines that are gone, as written; all of them where the rule is gone.
    pub gone: Vec<String>,
    /// The lines that are new.
    pub new: Vec<String>,
}

impl RuleBook {
    /// What `newer` changes. Comments and spaces between keys do not count.
    #[must_use]
    pub fn diff(&self, newer: &Self) -> Vec<RuleChange> {
        let (before, after) = (self.pieces(), newer.pieces());
        let mut changes = Vec::new();
        for (what, (title, lines)) in &before {
            match after.get(what) {
                None => changes.push(change(what, title, lines, &[])),
                Some((_, now)) if now != lines => changes.push(change(what, title, lines, now)),
                Some(_) => {}
            }
        }
        for (what, (title, lines)) in &after {
            if !before.contains_key(what) {
                changes.push(change(what, title, &[], lines));
            }
        }
        changes
    }

    fn pieces(&self) -> BTreeMap<String, (String, Vec<String>)> {
        let mut pieces = BTreeMap::new();
        for held in &self.rules {
            pieces.insert(format!("rule {}", held.rule.id), (held.rule.title.clone(), lines(&held.text)));
        }
        for question in &self.questions {
            pieces.insert(format!("question {}", question.id), (question.ask.clone(), lines(&question.text)));
        }
        for parameter in &self.parameters.0 {
            pieces.insert(format!("parameter {}", parameter.id), (parameter.title.clone(), parameter_lines(parameter)));
        }
        for statute in &self.statutes {
            pieces.insert(format!("statute {}", statute.name), (statute.title.clone(), statute_lines(statute)));
        }
        pieces
    }
}

fn change(what: &str, title: &str, before: &[String], after: &[String]) -> RuleChange {
    let without = |lines: &[String], others: &[String]| -> Vec<String> {
        lines.iter().filter(|line| !others.contains(line)).cloned().collect()
    };
    RuleChange {
        what: what.to_owned(),
        title: title.to_owned(),
        gone: without(before, after),
        new: without(after, before),
    }
}

/// A block as written, line by line.
fn lines(text: &str) -> Vec<String> {
    text.lines().filter_map(plain).collect()
}

/// A line without comment and with single spaces; `None` where nothing is left.
fn plain(line: &str) -> Option<String> {
    let said = line.split('#').next().unwrap_or_default();
    let words: Vec<&str> = said.split_whitespace().collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}

fn parameter_lines(p: &Parameter) -> Vec<String> {
    let values = p.value.iter().map(|v| {
        let to = v.to.map_or_else(|| "起".to_owned(), |d| format!("至 {d}"));
        let figure = match &v.value {
            Figure::Yuan(number) => number.to_string(),
            Figure::Text(text) => text.clone(),
        };
        format!("{} {} {to}：{figure}（出处：{}）", v.place, v.from, v.source)
    });
    [p.ask.clone(), p.found_in.clone()].into_iter().chain(values).collect()
}

fn statute_lines(s: &Statute) -> Vec<String> {
    let editions = s.edition.iter().map(|e| {
        let to = e.to.map(|d| d.to_string()).unwrap_or_default();
        format!("{} {}..{to}", e.edition, e.from)
    });
    editions.chain(s.note.clone()).collect()
}
