//! The rule book: loading, looking up, showing.

mod between;
mod check;
mod cited;
mod counting;
mod diff;
mod letters;
mod load;
mod numerals;
mod on_paper;
mod renumbered;
pub(crate) mod shape;
pub(crate) use load::{hex, line_of};
mod show;
mod spot;
mod twice;
mod unchecked;
mod unread;

pub use check::Finding;
pub use cited::CitedArticle;
pub use diff::RuleChange;
pub use load::{RuleError, RuleFile};
pub use numerals::number_in_words;
pub(crate) use numerals::numeral;
pub use on_paper::OnPaper;
pub use renumbered::SameArticle;
pub use show::{LegalBasis, Rule, StatuteEdition, Version};
pub use twice::each_once;
pub use unchecked::is_checked;
pub use unread::unread_in_chinese;

use crate::assessment::Route;
use crate::condition::Condition;
use crate::parameters::{ParameterShown, Parameters};
use crate::places::Places;
use crate::{Because, Standing};
use anjuan_case::{Channel, EventKind, LegalDay};
use rustc_hash::FxHashMap;
use shape::{
    Asked, FactRow, Kind, ListName, Mistake, PaperName, Reference, Renumbered, Stage, Starts, Statute, Written,
};
use std::collections::BTreeMap;

/// A rule with the file it stands in and the block as written.
#[derive(Clone, Debug)]
pub(crate) struct Held {
    pub file: String,
    pub text: String,
    pub rule: Written,
}

/// All rules, questions, statutes and places.
#[derive(Clone, Debug)]
pub struct RuleBook {
    /// Every file as it was read, in order.
    files: Vec<spot::ReadFile>,
    /// Rules that a later file put another in the place of, in order.
    replaced: Vec<Held>,
    pub(crate) rules: Vec<Held>,
    /// In the order in which they are tried.
    pub(crate) stages: Vec<Stage>,
    /// Rules of periods that conditions ask about.
    pub(crate) periods: Vec<String>,
    pub(crate) questions: Vec<Asked>,
    pub(crate) papers: Vec<PaperName>,
    pub(crate) statutes: Vec<Statute>,
    pub(crate) renumbered: Vec<Renumbered>,
    pub(crate) references: Vec<Reference>,
    pub(crate) lists: Vec<ListName>,
    pub(crate) mistakes: Vec<Mistake>,
    pub(crate) parameters: Parameters,
    pub(crate) facts: Vec<FactRow>,
    pub(crate) places: Places,
    law_as_of: LegalDay,
    sha256: String,
    /// Places of the rules of each kind.
    by_kind: BTreeMap<Kind, Vec<usize>>,
    /// Of each kind, those of a route.
    by_route: FxHashMap<(Kind, Route), Vec<usize>>,
    /// Places of the rules about each paper, by kind.
    by_paper: FxHashMap<String, BTreeMap<Kind, Vec<usize>>>,
    /// Places of the lines of each checklist.
    by_list: FxHashMap<String, Vec<usize>>,
    /// The place of each rule; of the first where an id stands twice.
    by_id: FxHashMap<String, usize>,
    /// The same of each question.
    asked: FxHashMap<String, usize>,
}

impl RuleBook {
    /// A question by its id.
    pub(crate) fn question(&self, id: &str) -> Option<&Asked> {
        self.questions.get(*self.asked.get(id)?)
    }

    /// The legal day up to which the texts behind the rules were looked at: what came into force later is not in the book.
    #[must_use]
    pub fn law_as_of(&self) -> LegalDay {
        self.law_as_of
    }

    /// SHA-256 over every file of the book, its own folder included; 64 lower-case hex digits.
    #[must_use]
    pub fn sha256(&self) -> &str {
        &self.sha256
    }

    /// Every parameter with the values known.
    #[must_use]
    pub fn parameters(&self) -> Vec<ParameterShown> {
        self.parameters.shown()
    }

    /// The facts that the book rests on: number, title, and for those without rule why.
    #[must_use]
    pub fn facts(&self) -> Vec<(String, String, Option<String>)> {
        self.facts.iter().map(|f| (f.id.clone(), f.title.clone(), f.left_out.clone())).collect()
    }

    /// What is often said wrongly, each with the rules that say it right.
    #[must_use]
    pub fn mistakes(&self) -> Vec<(String, String, Vec<String>)> {
        self.mistakes.iter().map(|m| (m.id.clone(), m.says.clone(), m.rule.clone())).collect()
    }

    /// What each question asks, by its id.
    #[must_use]
    pub fn asks(&self) -> BTreeMap<String, String> {
        self.questions.iter().map(|q| (q.id.clone(), q.ask.clone())).collect()
    }

    /// What each question asks and what may be answered, each with its English; of what is asked twice the first.
    #[must_use]
    pub fn asks_in_english(&self) -> Vec<(String, String)> {
        let asked = self.questions.iter().map(|q| (q.ask.clone(), q.ask_en.clone()));
        let options = self.questions.iter().flat_map(|q| &q.option).map(|o| (o.label.clone(), o.label_en.clone()));
        asked.chain(options).collect()
    }

    /// Has the user to sue by the last day of a period of that rule (法律援助法 44 (1))?
    #[must_use]
    pub fn calls_for_suit(&self, rule: &str) -> bool {
        self.held(rule).is_some_and(|held| held.rule.suit)
    }

    /// Events by which a period of that rule is met, or, where none meets it, by which it runs anew; none for a line to watch.
    #[must_use]
    pub fn met_by(&self, rule: &str) -> Vec<EventKind> {
        let Some(held) = self.held(rule).filter(|held| !held.rule.watch) else { return Vec::new() };
        if held.rule.starts == Some(Starts::Limitation) {
            let mut kinds: Vec<EventKind> = self.of(Kind::Interrupt).filter_map(|rule| rule.event).collect();
            kinds.sort_unstable();
            kinds.dedup();
            return kinds;
        }
        let kinds = if held.rule.met_by.is_empty() { &held.rule.restarted_by } else { &held.rule.met_by };
        kinds.clone()
    }

    /// Events beside its own from which a period of that rule can run: of limitation those of knowledge, those that interrupt it and
    /// the ends of the proceedings they open (民法典 188, 189, 195; 诉讼时效规定 4, 6); of any other those by which it runs anew.
    #[must_use]
    pub fn turned_by(&self, rule: &str) -> Vec<EventKind> {
        let Some(held) = self.held(rule) else { return Vec::new() };
        if held.rule.starts != Some(Starts::Limitation) {
            return held.rule.restarted_by.clone();
        }
        let interrupt = self.of(Kind::Interrupt).flat_map(|rule| rule.event.iter().chain(&rule.later));
        let start = self.of(Kind::Start).flat_map(|rule| &rule.later);
        let known = [EventKind::NoticedMistake, EventKind::LearnedRecipient];
        let mut kinds: Vec<EventKind> = interrupt.chain(start).copied().chain(known).chain(held.rule.event).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Does a period of that rule run from the transfer, whatever else happened on that day?
    #[must_use]
    pub fn from_transfer(&self, rule: &str) -> bool {
        self.held(rule).is_some_and(|held| held.rule.starts == Some(Starts::Payment))
    }

    /// Periods of the office itself, which run from a day of the law whatever happens in any case.
    #[must_use]
    pub fn office_rules(&self) -> Vec<&str> {
        let rules = self.of(Kind::Deadline).filter(|rule| rule.starts_on.is_some());
        rules.map(|rule| rule.id.as_str()).collect()
    }

    /// Every condition of the book, with those inside.
    pub(crate) fn conditions(&self) -> Vec<&Condition> {
        let rules = self.rules.iter().flat_map(|held| held.rule.conditions());
        let asked = self.questions.iter().flat_map(Asked::conditions);
        let stages = self.stages.iter().flat_map(|stage| &stage.when);
        rules.chain(asked).chain(stages).flat_map(Condition::each).collect()
    }

    /// A rule by its id.
    pub(crate) fn held(&self, id: &str) -> Option<&Held> {
        self.rules.get(*self.by_id.get(id)?)
    }

    /// Rules of that kind, in file order.
    pub(crate) fn of(&self, kind: Kind) -> impl Iterator<Item = &Written> {
        self.at(self.by_kind.get(&kind))
    }

    /// Rules of that kind of a route, in file order.
    pub(crate) fn of_route(&self, kind: Kind, route: Route) -> impl Iterator<Item = &Written> {
        self.at(self.by_route.get(&(kind, route)))
    }

    /// Rules of that kind about a paper, in file order.
    pub(crate) fn about(&self, paper: &str, kind: Kind) -> impl Iterator<Item = &Written> {
        self.at(self.by_paper.get(paper).and_then(|kinds| kinds.get(&kind)))
    }

    /// The lines of a checklist, in file order.
    pub(crate) fn of_list(&self, list: &str) -> impl Iterator<Item = &Written> {
        self.at(self.by_list.get(list))
    }

    fn at<'b>(&'b self, places: Option<&'b Vec<usize>>) -> impl Iterator<Item = &'b Written> {
        places.into_iter().flatten().filter_map(|i| self.rules.get(*i)).map(|held| &held.rule)
    }

    /// What a rule says, with the articles in force on that day. A day outside every version says so and cites nothing.
    pub(crate) fn says(&self, rule: &Written, day: LegalDay) -> Because {
        let mut because = Because {
            text: rule.says().to_owned(),
            rule: Some(rule.id.clone()),
            standing: rule.standing,
            ..Because::default()
        };
        match rule.on(day) {
            Some(version) => {
                if let Some(says) = &version.says {
                    because.text.clone_from(says);
                }
                because.cites.clone_from(&version.cite);
                because.standing = because.standing.max(version.standing);
            }
            None => because.children.push(Because {
                text: format!("规则库中没有 {day} 有效的版本，请核对当时的法律"),
                standing: Standing::Unverified,
                ..Because::default()
            }),
        }
        because.children.extend(rule.note.iter().map(|note| Because {
            text: note.clone(),
            standing: rule.standing,
            ..Because::default()
        }));
        because
    }

    /// Who holds the account that a payment by that channel went from, as the venue rules call it. It is the same body whether or not
    /// a route to it is open.
    #[must_use]
    pub fn institution(&self, channel: Channel) -> Option<&str> {
        self.of(Kind::Venue).find_map(|rule| rule.institutions.get(&channel)).map(String::as_str)
    }

    /// Full name of a division code, as 河南省洛阳市洛龙区; `None` where unknown.
    #[must_use]
    pub fn division_name(&self, code: &str) -> Option<String> {
        self.places.full_name(code)
    }

    /// Can somebody live there: a division of county level, or a city that has no counties?
    #[must_use]
    pub fn is_home(&self, code: &str) -> bool {
        self.places.is_home(code)
    }

    /// Divisions whose name contains every part of the text, at most `limit`: (code, full name). County level, and cities
    /// that have no counties.
    #[must_use]
    pub fn divisions(&self, text: &str, limit: usize) -> Vec<(String, String)> {
        self.places.find(text, limit)
    }
}
