//! Is the rule book sound? What is found names file, rule and key.

mod cites;
mod complete;
mod conditions;
mod questions;
mod rule;
mod tried;
mod uses;

use super::shape::Asked;
use super::{Held, RuleBook};
use crate::Calendar;
use serde::Serialize;
use std::collections::BTreeSet;

/// Something `rules check` found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Finding {
    /// File.
    pub file: String,
    /// Rule id, where one is concerned.
    pub rule: Option<String>,
    /// Key, where one is concerned.
    pub key: Option<String>,
    /// One Chinese sentence.
    pub message: String,
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
                found.other("parameters.toml", &parameter.id, "id", "编号与另一个参数重复".to_owned());
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
        self.list.push(Finding {
            file: held.file.clone(),
            rule: Some(held.rule.id.clone()),
            key: Some(key.to_owned()),
            message: message.into(),
        });
    }

    pub(super) fn question(&mut self, question: &Asked, key: &str, message: String) {
        self.other("interview.toml", &question.id, key, message);
    }

    pub(super) fn other(&mut self, file: &str, id: &str, key: &str, message: String) {
        self.list.push(Finding {
            file: file.to_owned(),
            rule: Some(id.to_owned()),
            key: Some(key.to_owned()),
            message,
        });
    }
}
