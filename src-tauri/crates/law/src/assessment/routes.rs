//! Which routes are open, which are closed, which comes first, and what to do next on each.

use super::{Desk, Route, RouteState, RouteView, WhyUnclear};
use crate::Because;
use crate::condition::{Condition, Says, sued};
use crate::rules::shape::{Effect, Kind, Written};
use anjuan_case::{LegalDay, PartyId};
use std::rc::Rc;

/// A route as it stands against one of several respondents, or in the case.
struct Judged {
    about: Option<PartyId>,
    state: RouteState,
    doubt: Option<WhyUnclear>,
    because: Rc<Vec<Because>>,
}

/// How a route stands, what leaves it in doubt, and why.
type Verdict = (RouteState, Option<WhyUnclear>, Rc<Vec<Because>>);

/// What was found of a respondent: what the rules of a route say of it, and the first days of the versions that they go by.
type Tried<'a> = (Vec<(&'a Written, Says)>, Vec<Option<LegalDay>>);

impl Desk<'_> {
    pub(super) fn routes(&self) -> Vec<RouteView> {
        let mut views: Vec<RouteView> = Route::ALL.into_iter().map(|route| self.route(route)).collect();
        // Stable: among equals the order of `Route::ALL`, which puts what cannot wait first.
        views.sort_by_key(|view| order(view.state));
        views
    }

    fn route(&self, route: Route) -> RouteView {
        let each = self.judged(route);
        // Whom nothing is left to do against, but what belongs to that all is back.
        let done = |one: &&Judged| one.state == RouteState::Closed && self.facts.settled_by(one.about).is_some();
        let done: Vec<Option<PartyId>> = each.iter().filter(done).map(|one| one.about).collect();
        let against = each.iter().filter(|one| one.state != RouteState::Closed);
        let against: Vec<Option<PartyId>> = against.map(|one| one.about).collect();
        let (state, doubt, because) = self.together(each);
        let closed = state == RouteState::Closed;
        if closed {
            self.closed.borrow_mut().insert(route);
        }
        let steps = self.book.of_route(Kind::Step, route);
        let (notes, hints) = self.hints(route);
        RouteView {
            route,
            state,
            doubt,
            because,
            // A closed route has no body to go to, and no step but what opens it again or has to be done all the same.
            venues: self.venues(route, &against),
            steps: steps.filter_map(|rule| self.said_of_each(rule, &done, &against)).collect(),
            procedure: if closed { Vec::new() } else { self.procedures(route) },
            notes,
            hints,
        }
    }

    /// Whether a route can be taken against each of several respondents, and why.
    fn judged(&self, route: Route) -> Vec<Judged> {
        let mut before: Vec<(Tried<'_>, Verdict)> = Vec::new();
        let mut of = |about: Option<PartyId>| {
            let of_route = self.book.of_route(Kind::Route, route);
            let rules: Vec<(&Written, Says)> = of_route.map(|rule| (rule, self.holds(rule))).collect();
            let holding = rules.iter().filter(|(_, says)| *says == Says::Yes);
            let law: Vec<Option<LegalDay>> = holding.flat_map(|(rule, _)| self.facts.law_of_transfers(rule)).collect();
            // What the rules say of another is told once: of those of whom the same is told, only the first one's grounds are.
            let alike = |((of_another, its_law), _): &&(Tried<'_>, Verdict)| {
                of_another.iter().zip(&rules).all(|((_, says), (_, here))| says == here) && *its_law == law
            };
            let known = before.iter().find(alike).map(|(_, verdict)| verdict.clone());
            let (state, doubt, because) = known.unwrap_or_else(|| {
                let (state, doubt, because) = self.judge(&rules);
                let verdict = (state, doubt, Rc::new(because));
                before.push(((rules, law), verdict.clone()));
                verdict
            });
            let begun = || route == Route::Civil && sued(self.facts.case, about);
            let doubt = doubt.map(|why| if why == WhyUnclear::Disputed && begun() { WhyUnclear::Sued } else { why });
            Judged { about, state, doubt, because }
        };
        self.one_by_one().into_iter().map(|about| self.facts.looking_at(about, || of(about))).collect()
    }

    /// A route as it stands against the one against whom it can be taken best; what holds for one and not for another names it.
    fn together(&self, mut each: Vec<Judged>) -> (RouteState, Option<WhyUnclear>, Vec<Because>) {
        let all_same = |a: &[Because], b: &[Because]| {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.text == b.text && same_law(a, b))
        };
        let told_alike = |a: &Rc<Vec<Because>>, b: &Rc<Vec<Because>>| Rc::ptr_eq(a, b) || all_same(a, b);
        let alike = |pair: &[Judged]| pair[0].state == pair[1].state && told_alike(&pair[0].because, &pair[1].because);
        let same = each.windows(2).all(alike);
        each.sort_by_key(|one| order(one.state));
        let state = each.first().map_or(RouteState::Closed, |one| one.state);
        // What can be answered of one of them comes before what is disputed of another.
        let doubt = each.iter().filter(|one| one.state == state).filter_map(|one| one.doubt).min();
        if same {
            each.truncate(1);
            let because = each.pop().map(|one| Rc::unwrap_or_clone(one.because)).unwrap_or_default();
            return (state, doubt, because);
        }
        let all = each.iter().flat_map(|one| one.because.iter().map(move |b| (one.about, b)));
        let all: Vec<(Option<PartyId>, &Because)> = all.collect();
        let mut told: Vec<Because> = Vec::new();
        for (_, because) in &all {
            let before =
                |t: &Because| t.rule == because.rule && t.text.ends_with(&because.text) && same_law(t, because);
            if told.iter().any(before) {
                continue;
            }
            let same = |other: &Because| other.text == because.text && same_law(other, because);
            let whom: Vec<PartyId> =
                all.iter().filter(|(_, other)| same(other)).filter_map(|(about, _)| *about).collect();
            told.push(self.of_some((*because).clone(), &whom, each.len()));
        }
        (state, doubt, told)
    }

    /// What a step says where it holds for one of several respondents at least, with the names where it does not for all; of whom
    /// nothing is left to do against only what belongs to that, and of whom the route is shut against what is done even so.
    fn said_of_each(&self, rule: &Written, done: &[Option<PartyId>], against: &[Option<PartyId>]) -> Option<Because> {
        let of_settled = || rule.when.iter().flat_map(Condition::each).any(|c| c.settled.is_some());
        let each = self.one_by_one();
        let all = each.len();
        let left = |about: &Option<PartyId>| {
            against.contains(about) || (rule.even_closed.is_some() && (!done.contains(about) || of_settled()))
        };
        let holds = |about: &Option<PartyId>| self.facts.looking_at(*about, || self.holds(rule)) == Says::Yes;
        let holding: Vec<Option<PartyId>> = each.into_iter().filter(|about| left(about) && holds(about)).collect();
        let first = holding.first()?;
        // Its grounds are those of the one that it holds for.
        let some = first.filter(|_| holding.len() < all);
        let said = self.facts.looking_at(some, || self.says(rule));
        let whom: Vec<PartyId> = holding.iter().copied().flatten().collect();
        Some(self.of_some(said, &whom, all))
    }

    /// What a rule says that holds of the case: with the names, where it looks at each of several respondents or asks what is answered
    /// of each, and holds of some of them only.
    pub(super) fn said_of_some(&self, rule: &Written) -> Because {
        let all = self.respondents.len();
        let each = rule.per_respondent
            || rule.when.iter().flat_map(Condition::questions).any(|id| self.book.asked_of_each(id));
        if all < 2 || !each {
            return self.says(rule);
        }
        let holds = |id: &PartyId| self.facts.looking_at(Some(*id), || self.holds(rule)) == Says::Yes;
        let whom: Vec<PartyId> = self.respondents.iter().copied().filter(holds).collect();
        let some = whom.first().copied().filter(|_| whom.len() < all);
        let said = self.facts.looking_at(some, || self.says(rule));
        self.of_some(said, &whom, all)
    }

    /// `对“周明远”：` before what holds for some of several.
    pub(super) fn of_some(&self, because: Because, whom: &[PartyId], all: usize) -> Because {
        if whom.is_empty() || whom.len() >= all {
            return because;
        }
        let parties = self.facts.case.parties.iter().filter(|p| whom.contains(&p.id));
        let names: Vec<String> = parties.map(|p| format!("“{}”", p.display_name())).collect();
        Because { text: format!("对{}：{}", names.join("、"), because.text), ..because }
    }

    /// Which procedure the court will use; where each of several owes for itself, in the suit against each.
    fn procedures(&self, route: Route) -> Vec<Because> {
        let of = |debtor| {
            (debtor, self.facts.looking_at(debtor, || self.saying(self.book.of_route(Kind::Procedure, route))))
        };
        let all: Vec<(Option<PartyId>, Vec<Because>)> = self.owing().into_iter().map(of).collect();
        let rules = |said: &[Because]| said.iter().map(|b| b.rule.clone()).collect::<Vec<_>>();
        if all.windows(2).all(|pair| rules(&pair[0].1) == rules(&pair[1].1)) {
            return all.into_iter().next().map(|(_, said)| said).unwrap_or_default();
        }
        let named = |(debtor, said): (Option<PartyId>, Vec<Because>)| {
            said.into_iter().map(move |b| Because { text: self.title_against(&b.text, debtor), ..b })
        };
        all.into_iter().flat_map(named).collect()
    }

    /// What closes a route wins; what may still close it keeps it unclear; then what prefers it, then what opens it.
    fn judge(&self, rules: &[(&Written, Says)]) -> (RouteState, Option<WhyUnclear>, Vec<Because>) {
        let holding = |effect: Effect| -> Vec<Because> {
            rules
                .iter()
                .filter(|(rule, says)| rule.effect == Some(effect) && *says == Says::Yes)
                .map(|(rule, _)| self.says(rule))
                .collect()
        };
        let closing = holding(Effect::Closed);
        if !closing.is_empty() {
            return (RouteState::Closed, None, closing);
        }
        let hanging: Vec<Because> = self.hanging(rules, &[Effect::Closed]);
        let (first, open, contested) = (holding(Effect::First), holding(Effect::Open), holding(Effect::Unclear));
        if !hanging.is_empty() {
            return (RouteState::Unclear, Some(WhyUnclear::Unanswered), [first, open, contested, hanging].concat());
        }
        if !first.is_empty() {
            return (RouteState::First, None, [first, open, contested].concat());
        }
        if !open.is_empty() {
            return (RouteState::Open, None, [open, contested].concat());
        }
        let hanging = self.hanging(rules, &[Effect::First, Effect::Open, Effect::Unclear]);
        if !contested.is_empty() || !hanging.is_empty() {
            let doubt = if hanging.is_empty() { WhyUnclear::Disputed } else { WhyUnclear::Unanswered };
            return (RouteState::Unclear, Some(doubt), [contested, hanging].concat());
        }
        (
            RouteState::Closed,
            None,
            vec![Because {
                text: "按已知的事实，没有规则支持走这条路径".to_owned(), ..Because::default()
            }],
        )
    }

    /// What rules of these effects hang on, each once.
    fn hanging(&self, rules: &[(&Written, Says)], effects: &[Effect]) -> Vec<Because> {
        let mut hangs: Vec<Because> = Vec::new();
        for (rule, says) in rules {
            if let Says::Open(hang) = says
                && rule.effect.is_some_and(|e| effects.contains(&e))
            {
                let because = self.hangs_on(hang);
                if !hangs.contains(&because) {
                    hangs.push(because);
                }
            }
        }
        hangs
    }
}

/// Do both rest on the same articles, those of what stands below them included?
fn same_law(a: &Because, b: &Because) -> bool {
    let below = |of: &Because| of.children.iter().filter(|c| !c.cites.is_empty()).cloned().collect::<Vec<_>>();
    a.cites == b.cites && below(a) == below(b)
}

/// What can be taken first comes first.
const fn order(state: RouteState) -> u8 {
    match state {
        RouteState::First => 0,
        RouteState::Open => 1,
        RouteState::Unclear => 2,
        RouteState::Closed => 3,
    }
}
