//! Rule book + case + today -> what the law has to say, with its reasons.

mod costs;
mod deadlines;
mod limitation;
mod papers;
mod questions;
mod routes;
mod types;
mod venue;

pub use types::{
    Assessment, Caution, Cost, Deadline, DeadlineState, InterestLine, PaperOffer, Question, QuestionKind,
    QuestionOption, Route, RouteState, RouteView, Venue, Whose,
};

use crate::condition::{Facts, Says};
use crate::rules::shape::Kind;
use crate::{Calendar, RuleBook};
use anjuan_case::{Case, LegalDay, Office};

/// What every part of an assessment looks at.
pub(crate) struct Desk<'a> {
    pub book: &'a RuleBook,
    pub calendar: &'a Calendar,
    pub facts: Facts<'a>,
}

/// Applies the rule book to a case on a day. Never fails: what cannot be said is an open question or a caution.
#[must_use]
pub fn assess(book: &RuleBook, calendar: &Calendar, office: &Office, case: &Case, today: LegalDay) -> Assessment {
    let mut desk = Desk { book, calendar, facts: Facts { office, case, today, answers: Default::default() } };
    desk.facts.answers = desk.answers();
    let routes = desk.routes();
    Assessment {
        today,
        law_as_of: book.law_as_of(),
        cautions: desk.cautions(),
        questions: desk.questions(),
        deadlines: desk.deadlines(),
        costs: desk.costs(&routes),
        interest: desk.interest(),
        papers: desk.papers(),
        routes,
    }
}

impl Desk<'_> {
    fn cautions(&self) -> Vec<Caution> {
        let mut cautions: Vec<Caution> = self
            .book
            .of(Kind::Caution)
            .filter(|rule| self.facts.all(&rule.when) == Says::Yes)
            .map(|rule| Caution {
                rule: rule.id.clone(),
                urgent: rule.urgent,
                because: self.book.says(rule, self.facts.today),
            })
            .collect();
        cautions.sort_by_key(|c| !c.urgent);
        cautions
    }
}
