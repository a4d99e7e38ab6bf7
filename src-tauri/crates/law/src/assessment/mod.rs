//! Rule book + case + today -> what the law has to say, with its reasons.

mod begin;
mod changes;
mod claims;
mod costs;
mod dates;
mod deadlines;
mod earliest;
mod enforce;
mod grounds;
mod issue;
mod knew;
mod known;
mod late;
mod ledger;
mod limitation;
mod lists;
mod names;
mod out;
mod own;
mod paid;
mod papers;
mod performed;
mod principal;
mod questions;
mod rests;
mod rights;
mod routes;
mod types;
mod unreported;
mod untimed;
mod venue;
mod versions;

pub use changes::{Change, changes};
pub use claims::{FeeAsked, SuitFees};
pub(crate) use dates::plausible;
pub use dates::too_early;
pub(crate) use deadlines::{act_by, capped, counted};
pub(crate) use earliest::guarded;
pub use enforce::EnforcedPart;
pub(crate) use known::reach;
pub use late::doubled_paid;
pub(crate) use ledger::ledger;
pub use ledger::{Bearing, LedgerAsk, PrincipalMove};
pub(crate) use out::principal_of_all;
pub use performed::{
    Beyond, Part, Performed, agreed, beyond, owed_undated, performance, performed, performed_all, sum_recorded,
    with_recorded,
};
pub(crate) use performed::{fixed_on, owes};
pub use types::{
    Assessment, Body, Caution, Checklist, ChecklistItem, Claim, Cost, Deadline, DeadlineState, DebtorShare,
    InterestLine, KnownUntil, Limitation, Matter, Need, Needed, PaperOffer, Principal, Question, QuestionKind,
    QuestionOption, Reach, Route, RouteState, RouteView, SetOff, Turn, TurnKind, Venue, Whose, WhyUnclear,
};

pub use unreported::unreported;
pub(crate) use versions::one_a_version;

use crate::because::plain;
use crate::condition::{ByKind, Condition, Facts, Hang, Outcomes, PeriodState, Says, SuitAt};
use crate::rules::shape::{Also, Kind, Written};
use crate::{Because, Calendar, RuleBook, Standing};
use anjuan_case::{Case, Event, EventKind, LegalDay, LegalTime, Office, PartyId, Role};
use rustc_hash::FxHashMap;
use std::cell::RefCell;
use std::collections::BTreeSet;

/// What every part of an assessment looks at.
pub(crate) struct Desk<'a> {
    pub book: &'a RuleBook,
    pub calendar: &'a Calendar,
    pub facts: Facts<'a>,
    /// Those who received the money, in the order of the case.
    respondents: Vec<PartyId>,
    /// Parameters that a rule asked for in vain.
    wanting: RefCell<BTreeSet<String>>,
    /// Routes that were found closed: for their sake nothing is asked.
    closed: RefCell<BTreeSet<Route>>,
    /// Rules of periods, and the days on which they should have started but had no version.
    unruled: RefCell<BTreeSet<(String, LegalDay)>>,
    /// Dates that were counted for conditions' sake and come out the same again, by rule.
    counted: RefCell<FxHashMap<&'a str, Vec<Deadline>>>,
    /// What a complaint asks for, once worked out.
    asked: RefCell<Vec<(issue::Asked, issue::AtIssue)>>,
    /// What was still open of the moves of a principal, once worked out: it rests on nothing else.
    ledgers: RefCell<Vec<(LedgerAsk, Result<ledger::Ledger, String>)>>,
}

/// Applies the rule book to a case at a moment, or on a day (from its beginning: what ends at a moment of it still runs).
/// Never fails: what cannot be said is an open question, a figure asked for or a caution.
#[must_use]
pub fn assess(
    book: &RuleBook,
    calendar: &Calendar,
    office: &Office,
    case: &Case,
    now: impl Into<LegalTime>,
) -> Assessment {
    let now = now.into();
    let (case, left_out) = dates::plausible(case, now.day());
    let mut desk = Desk::new(book, calendar, office, &case, now);
    let today = desk.facts.today;
    let limitation = desk.limitations();
    desk.facts.expired = limitation::expired(&limitation);
    let routes = desk.routes();
    let deadlines = desk.deadlines(&limitation);
    desk.facts.nearest = nearest(&deadlines, today);
    desk.facts.nearest_suit = nearest_suit(book, &deadlines, today);
    let interest = desk.interest();
    let costs = desk.costs(&routes);
    let mut assessment = Assessment {
        today,
        law_as_of: book.law_as_of(),
        book: book.sha256().to_owned(),
        known_until: Vec::new(),
        needs: Vec::new(),
        cautions: desk.cautions(left_out, &deadlines),
        questions: desk.questions(),
        limitation: limitation.into_iter().map(|clock| clock.line).collect(),
        deadlines,
        costs,
        cost_notes: desk.saying(book.of(Kind::CostNote)),
        claims: desk.claims(&routes),
        principal: desk.principal(),
        interest,
        papers: desk.papers(),
        checklists: desk.checklists(),
        duties: desk.saying(book.of(Kind::Duty)),
        routes,
    };
    // Last: only now is it known which figures were looked for.
    assessment.known_until = desk.known_until();
    assessment.needs = desk.wanting.borrow().iter().flat_map(|id| desk.needs(id)).collect();
    assessment
}

impl RuleBook {
    /// What an office of that kind must do or may not do whatever the case: data protection, files, fees.
    #[must_use]
    pub fn office_duties(&self, calendar: &Calendar, office: &Office, today: LegalDay) -> Vec<Because> {
        let case = Case::new("", "", today.into());
        let desk = Desk::new(self, calendar, office, &case, today.into());
        let rules = self.of(Kind::Duty).filter(|rule| rule.general && desk.holds(rule) == Says::Yes);
        rules.map(|rule| desk.says(rule)).collect()
    }
}

/// A period of a case as the rule book would count it had that event happened: with its last day, its articles and what follows
/// from missing it. `None` where the rule counts nothing there, as where what was agreed was performed at once.
#[must_use]
pub fn date_if(
    book: &RuleBook,
    calendar: &Calendar,
    office: &Office,
    case: &Case,
    event: Event,
    rule: &str,
    now: impl Into<LegalTime>,
) -> Option<Deadline> {
    let started = event.id;
    let mut supposed = case.clone();
    supposed.events.push(event);
    let (dates, _) = dates_of(book, calendar, office, &supposed, now);
    dates.into_iter().find(|date| date.rule == rule && date.event == Some(started))
}

/// The dates of an assessment alone, for who asks for many cases: soonest safe day first, and the ids of those that are
/// limitation.
#[must_use]
pub fn dates_of(
    book: &RuleBook,
    calendar: &Calendar,
    office: &Office,
    case: &Case,
    now: impl Into<LegalTime>,
) -> (Vec<Deadline>, Vec<String>) {
    let now = now.into();
    let (case, _) = dates::plausible(case, now.day());
    let mut desk = Desk::new(book, calendar, office, &case, now);
    let limitation = desk.limitations();
    desk.facts.expired = limitation::expired(&limitation);
    let ids = limitation.iter().map(|clock| clock.deadline.id.clone()).collect();
    (desk.deadlines(&limitation), ids)
}

/// The case as conditions see it, with every answer that it gives by itself.
pub(crate) fn known_facts<'a>(book: &'a RuleBook, office: &'a Office, case: &'a Case, now: LegalTime) -> Facts<'a> {
    let mut facts = Facts {
        office,
        case,
        events: ByKind::of(case),
        today: now.day(),
        now,
        parameters: &book.parameters,
        stages: &book.stages,
        staged: RefCell::default(),
        standing: RefCell::default(),
        turned: RefCell::default(),
        settled: RefCell::default(),
        periods: Vec::new(),
        nearest: None,
        nearest_suit: None,
        expired: Vec::new(),
        at_issue: vec![(None, case.amount())],
        court_at: SuitAt::Homes(vec![Role::Respondent]),
        used: RefCell::default(),
        about: Default::default(),
        as_of: Default::default(),
        judged: Default::default(),
        every: Default::default(),
        unreliable: Default::default(),
        answers: Default::default(),
    };
    questions::answers(book, &mut facts);
    facts
}

/// How a period stands, for conditions; nothing where another took its place.
const fn stands(deadline: &Deadline) -> Option<PeriodState> {
    match deadline.state {
        DeadlineState::Running | DeadlineState::Late | DeadlineState::Right => Some(PeriodState::Running),
        DeadlineState::Done | DeadlineState::DoneLate => Some(PeriodState::Done),
        DeadlineState::Missed | DeadlineState::Lapsed => Some(PeriodState::Missed),
        DeadlineState::NotBegun | DeadlineState::Superseded | DeadlineState::Watch => None,
    }
}

/// Does a rule's date depend on nothing that is found out after periods were first counted?
fn rests_on_the_case(rule: &Written) -> bool {
    !rule.right && rule.when.iter().chain(&rule.safe_when).all(Condition::rests_on_the_case)
}

/// Days to the nearest safe day that the user can lose and has not lost yet; of a period whose safe day is past, to its last day.
fn nearest(deadlines: &[Deadline], today: LegalDay) -> Option<i64> {
    let ahead = |d: &Deadline| d.days_left >= 0;
    let counts = |d: &&Deadline| match d.state {
        DeadlineState::NotBegun => d.own() && ahead(d),
        // Its last day is not the end while something keeps it from ending.
        _ => d.presses() && (ahead(d) || d.undecided.is_none()),
    };
    let left = |d: &Deadline| if d.days_left < 0 { today.days_to(d.legal) } else { i64::from(d.days_left) };
    deadlines.iter().filter(counts).map(left).min()
}

/// Days to the nearest last day by which the user has to sue.
fn nearest_suit(book: &RuleBook, deadlines: &[Deadline], today: LegalDay) -> Option<i64> {
    let open = |d: &&Deadline| d.presses() && d.undecided.is_none() && d.legal >= today;
    let last = deadlines.iter().filter(open).filter(|d| book.calls_for_suit(&d.rule));
    last.map(|d| today.days_to(d.legal)).min()
}

impl<'a> Desk<'a> {
    /// With every answer that the case gives by itself.
    pub(crate) fn new(
        book: &'a RuleBook,
        calendar: &'a Calendar,
        office: &'a Office,
        case: &'a Case,
        now: LegalTime,
    ) -> Self {
        let facts = known_facts(book, office, case, now);
        let respondents = case.parties_as(Role::Respondent).map(|p| p.id).collect();
        let (wanting, closed, unruled) = (RefCell::default(), RefCell::default(), RefCell::default());
        let (counted, asked, ledgers) = (RefCell::default(), RefCell::default(), RefCell::default());
        let mut desk = Self { book, calendar, facts, respondents, wanting, closed, unruled, counted, asked, ledgers };
        desk.facts.unreliable = desk.unreliable();
        desk.facts.periods = desk.periods();
        desk.facts.at_issue = desk.sums_at_issue();
        desk.facts.court_at = desk.court_at();
        // By what is known only now it may come out otherwise.
        desk.asked.take();
        desk
    }

    /// How the periods stand that conditions ask about.
    fn periods(&self) -> Vec<(String, Option<PartyId>, PeriodState)> {
        let states = |d: &Deadline| {
            let state = stands(d).or(self.watched(d));
            let near = state == Some(PeriodState::Running) && self.facts.today >= d.warn_on;
            let late = self.met_late(d).then_some(PeriodState::Late);
            state.into_iter().chain(near.then_some(PeriodState::Near)).chain(late)
        };
        let mut periods = Vec::new();
        for rule in self.book.periods.iter().filter_map(|id| Some(&self.book.held(id)?.rule)) {
            let dates = self.running(rule);
            periods.extend(dates.iter().flat_map(|d| states(d).map(|state| (d.rule.clone(), d.party, state))));
            if rests_on_the_case(rule) {
                self.counted.borrow_mut().insert(&rule.id, dates);
            }
        }
        periods
    }

    /// How a period stands that is only to be watched: nothing is lost with its last day, but conditions may ask whether that has passed.
    fn watched(&self, d: &Deadline) -> Option<PeriodState> {
        let watch = self.book.held(&d.rule).is_some_and(|held| held.rule.watch);
        let passed = if self.facts.today > d.legal { PeriodState::Missed } else { PeriodState::Running };
        (watch && d.state == DeadlineState::Watch).then_some(passed)
    }

    /// Was what meets it done after its last day, be it by a body that is only expected to do it by then?
    fn met_late(&self, d: &Deadline) -> bool {
        let met = self.book.held(&d.rule).into_iter().flat_map(|held| &held.rule.met_by);
        let mut days = met.flat_map(|kind| self.facts.events.listed(*kind)).filter(|e| !self.another(e.party, d.party));
        let first = days.by_ref().map(|e| e.on).filter(|on| *on >= d.starts).min();
        d.state == DeadlineState::DoneLate
            || (stands(d) == Some(PeriodState::Done) && first.is_some_and(|on| on > d.legal))
    }

    /// Do all conditions of the rule hold? A parameter that is missing is remembered, unless the rule's route is closed.
    pub(crate) fn holds(&self, rule: &Written) -> Says {
        let says = self.facts.all(&rule.when);
        if let Says::Open(Hang::Parameter(id)) = &says
            && !rule.route.is_some_and(|route| self.closed.borrow().contains(&route))
        {
            self.wanting.borrow_mut().insert(id.clone());
        }
        says
    }

    /// What a rule says by the version of that day.
    fn says_on(&self, rule: &Written, day: LegalDay) -> Because {
        let mut because = self.cited(rule, day, self.grounded(rule, self.book.says(rule, day)));
        because.children.extend(self.facts.lacking(&rule.when).into_iter().map(plain));
        if let Some(checked) = rule.checked.filter(|_| rule.standing != Standing::Law) {
            let old = checked.days_to(self.facts.today) > crate::parameters::FRESH;
            let again = if old { "，已超过一年，请重新核对" } else { "" };
            let text = format!("核对日期：{checked}{again}");
            because.children.push(Because { text, standing: rule.standing, ..Because::default() });
        }
        because
    }

    /// Those of the articles given that are law for this case on that day.
    pub(crate) fn law_of<'c>(&'c self, given: &'c [Also], day: LegalDay) -> impl Iterator<Item = &'c Also> {
        given.iter().filter(move |one| one.in_force(day) && self.facts.all(&one.when) == Says::Yes)
    }

    /// The reason with the articles of its version that are law for this case: others instead of those of the version, and further ones.
    pub(crate) fn cited(&self, rule: &Written, day: LegalDay, mut because: Because) -> Because {
        let Some(version) = rule.on(day) else { return because };
        if let Some(other) = self.law_of(&version.instead, day).next() {
            because.cites.clone_from(&other.cite);
        }
        let mut held = self.law_of(&version.also, day);
        if let Some(first) = held.next() {
            let further = std::iter::once(first).chain(held).flat_map(|also| &also.cite);
            because.cites = because.cites.iter().chain(further).cloned().collect();
        }
        because
    }

    /// What those of these rules say that hold, but for those of papers and those that are true of every case.
    fn saying<'r>(&self, rules: impl Iterator<Item = &'r Written>) -> Vec<Because> {
        rules
            .filter(|rule| rule.paper.is_empty() && !rule.general)
            .filter(|rule| self.holds(rule) == Says::Yes)
            .map(|rule| self.says(rule))
            .collect()
    }

    /// Hints of a route: those that are law, and those that are not.
    fn hints(&self, route: Route) -> (Vec<Because>, Vec<Because>) {
        let hints = self.saying(self.book.of_route(Kind::Hint, route));
        hints.into_iter().partition(|hint| hint.standing == Standing::Law)
    }

    /// A period that should run, or a fee that is to be paid, but no rule of that day is held: told, never counted by a neighbour's.
    fn no_rule(&self, id: &str, day: LegalDay) -> Option<Caution> {
        let rule = &self.book.held(id)?.rule;
        let why = rule.gaps.as_ref().map(|why| format!("（{why}）")).unwrap_or_default();
        let title = &rule.title;
        let text = match rule.does() {
            Kind::Cost => format!("“{title}”：规则库中没有 {day} 有效的收费标准，没有计算这笔费用；请核对当时的规定"),
            _ => format!("“{title}”：规则库中没有 {day} 有效的版本{why}，没有计算这个期限；请核对当时的法律"),
        };
        let because =
            Because { text, rule: Some(rule.id.clone()), standing: Standing::Unverified, ..Because::default() };
        Some(Caution { rule: rule.id.clone(), urgent: false, because })
    }

    /// Does a caution hold: of the case, or where it says so (`per_respondent`) of one of several respondents?
    fn cautions_of(&self, rule: &Written) -> bool {
        let of = |about| self.facts.looking_at(about, || self.holds(rule)) == Says::Yes;
        if rule.per_respondent { self.one_by_one().into_iter().any(of) } else { of(None) }
    }

    /// Before what asks for the outcome of a retrial, of which one: `2025-10-01 生效的再审：`.
    fn of_which_retrial(&self, rule: &Written, because: Because) -> Because {
        if !rule.when.iter().any(|c| c.outcome.as_ref().is_some_and(Outcomes::unsaid)) {
            return because;
        }
        let retrials = &self.facts.events.retrials;
        let unsaid = self.facts.events.all(EventKind::RetrialJudgmentEffective).iter();
        let unsaid = unsaid.filter(|e| retrials.told(e).is_none() && retrials.stands(e, e.party));
        let days: Vec<String> = unsaid.map(|e| e.on.to_string()).collect();
        Because { text: format!("{}生效的再审：{}", days.join("、"), because.text), ..because }
    }

    fn cautions(&self, dates: Vec<Caution>, deadlines: &[Deadline]) -> Vec<Caution> {
        let of_rules = self.book.of(Kind::Caution).filter(|rule| self.cautions_of(rule)).map(|rule| Caution {
            rule: rule.id.clone(),
            urgent: rule.urgent,
            because: self.of_which_retrial(rule, self.said_of_some(rule)),
        });
        let mut cautions: Vec<Caution> = self.untimed(deadlines);
        let of_case = dates.into_iter().chain(self.whose()).chain(self.unrecorded());
        let of_case =
            of_case.chain(self.overpaid()).chain(self.sent_after()).chain(self.own_back()).chain(self.of_which());
        let of_case = of_case.chain(self.whose_act());
        cautions.extend(of_case.chain(of_rules));
        cautions.sort_by_key(|c| !c.urgent);
        cautions.extend(self.unruled.borrow().iter().filter_map(|(rule, day)| self.no_rule(rule, *day)));
        cautions
    }
}
