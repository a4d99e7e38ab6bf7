//! What a case says to conditions.

use super::answers::{Answers, DEBTS, Numbered, joint};
use super::relied::Unreliable;
use super::settled::{settled_by, settled_by_agreement, settled_on};
use super::stage::{Staged, Standing};
use super::{Asks, ByKind, Condition, PeriodState, Several, Spelled, SumOf, Trait};
use crate::assessment::principal_of_all;
use crate::parameters::{Line, Parameters};
use crate::rules::shape::Stage;
use anjuan_case::{Answer, Case, Event, Fen, LegalDay, LegalTime, Office, Party, PartyId, Payment, Role};

/// The question, asked of each of several who owe together, whether they are sued at its place.
const SUED_AT: &str = "sue-here";
/// The question in whose province the court of the suit is.
pub(crate) const COURT_PLACE: &str = "court-place";

/// Where the court of the suit is, for figures that differ by place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum SuitAt {
    /// Where one of these sides lives: the claimant may choose among their courts.
    Homes(Vec<Role>),
    /// The case does not say: at a place that was agreed on, or has not been chosen yet.
    Unsaid,
}

/// What a case says to a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Says {
    Yes,
    No,
    /// Depends on something not known.
    Open(Hang),
}

/// What a matter depends on.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Hang {
    /// A question of the interview.
    Question(&'static str),
    /// A parameter that the rule book does not hold.
    Parameter(String),
}

/// What was settled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Settled {
    /// The matter.
    Case,
    /// What that respondent owes.
    By(PartyId),
}

/// A case as conditions see it.
pub(crate) struct Facts<'a> {
    pub office: &'a Office,
    pub case: &'a Case,
    /// Its events by kind and day.
    pub events: ByKind<'a>,
    pub today: LegalDay,
    pub parameters: &'a Parameters,
    pub stages: &'a [Stage],
    /// The stage of each track, once looked up, of the respondent that was looked at. They rest on events alone, which stand.
    pub staged: std::cell::RefCell<Vec<Staged<'a>>>,
    /// The stages at which those stand who are looked at, of each track, once looked up.
    pub standing: std::cell::RefCell<Vec<Standing<'a>>>,
    /// The order for payment that became a suit, of whom is looked at, once looked for.
    pub turned: std::cell::RefCell<Vec<(Option<PartyId>, Option<&'a Event>)>>,
    /// On which day the matter, or what one respondent owes, was settled, once looked up.
    pub settled: std::cell::RefCell<Vec<(Settled, Option<LegalDay>)>>,
    /// How the periods stand that conditions ask about, each with the party that it concerns; known once they were counted.
    pub periods: Vec<(String, Option<PartyId>, PeriodState)>,
    /// The moment of the assessment; midnight where only the day is known.
    pub now: LegalTime,
    /// Where the court of the suit is.
    pub court_at: SuitAt,
    /// Days to the nearest safe day that the user can lose, or once that is past to the last day; known once the deadlines are.
    pub nearest: Option<i64>,
    /// Days to the nearest last day by which the user has to sue; known once the deadlines are.
    pub nearest_suit: Option<i64>,
    /// Against whom limitation has run out, `None` for the only respondent; known once the clocks are.
    pub expired: Vec<Option<PartyId>>,
    /// What the court is asked for, of each who owes for itself and of all together; known once interest can be computed.
    pub at_issue: Vec<(Option<PartyId>, Fen)>,
    /// Parameters that an answer rests on, each with the respondent of whom it was asked: the places of several may differ.
    pub used: std::cell::RefCell<std::collections::BTreeSet<(String, Option<PartyId>)>>,
    /// The one of several respondents that is looked at: its own answers and traits count.
    pub about: std::cell::Cell<Option<PartyId>>,
    /// Nothing that happened later is looked at by conditions; nothing is left out where no day is set.
    pub as_of: std::cell::Cell<Option<LegalDay>>,
    /// The day of the event that a rule about its kind is asked of; none where no single event is.
    pub judged: std::cell::Cell<Option<LegalDay>>,
    /// A stage that is asked about must be that of every respondent, and not of one of them.
    pub every: std::cell::Cell<bool>,
    /// Demands that limitation does not rely on; known once the answers are.
    pub unreliable: Unreliable,
    pub answers: Answers,
}

impl Facts<'_> {
    /// Do all hold? `No` wins over `Open`: a condition that fails settles the matter. What is open hangs on the first question,
    /// and on a figure only where no question is left: a figure that an answer may make needless is not looked up.
    pub fn all(&self, conditions: &[Condition]) -> Says {
        let mut open = None;
        for condition in conditions {
            match self.one(condition) {
                Says::No => return Says::No,
                Says::Open(hang) => open = Some(first(open, hang)),
                Says::Yes => {}
            }
        }
        open.map_or(Says::Yes, Says::Open)
    }

    fn any(&self, conditions: &[Condition]) -> Says {
        let mut open = None;
        for condition in conditions {
            match self.one(condition) {
                Says::Yes => return Says::Yes,
                Says::Open(hang) => open = Some(first(open, hang)),
                Says::No => {}
            }
        }
        open.map_or(Says::No, Says::Open)
    }

    fn one(&self, c: &Condition) -> Says {
        let yes = |holds: bool| if holds { Says::Yes } else { Says::No };
        match &c.asks {
            Asks::Answer { question, codes, among } => self.answer(question, codes, *among),
            Asks::Event { kind, known } => {
                let mut acts = self.acts_of(*kind).filter(|e| !self.dropped(e));
                yes(acts.next().is_some() == *known)
            }
            Asks::Stage { track, codes, among } => yes(self.stands_at(track, codes, *among)),
            Asks::Office => yes(c.office.iter().flatten().any(|kind| *kind == self.office.kind)),
            Asks::Any(inner) => self.any(inner),
            Asks::All(inner) => self.all(inner),
            Asks::Not(inner) => match self.one(inner) {
                Says::Yes => Says::No,
                Says::No => Says::Yes,
                open => open,
            },
            Asks::Unless(inner) => yes(self.one(inner) != Says::Yes),
            Asks::Other => self.other(c),
        }
    }

    /// What is asked more rarely ([`Asks::Other`]).
    fn other(&self, c: &Condition) -> Says {
        let yes = |holds: bool| if holds { Says::Yes } else { Says::No };
        if let Some(question) = &c.answer {
            let (codes, among) = c.is.as_deref().map_or((c.is_not.as_deref(), false), |codes| (Some(codes), true));
            return self.answer(&Numbered::of(question), &super::codes_of(codes.unwrap_or_default()), among);
        }
        if let Some(question) = &c.after_answer {
            return yes(self.after_the_answer(question));
        }
        if let Some(kind) = c.event {
            return yes(self.happened(kind, c));
        }
        if let Some(track) = &c.stage {
            let (codes, among) = c.is.as_deref().map_or((c.is_not.as_deref(), false), |codes| (Some(codes), true));
            return yes(self.stands_at(track, &super::codes_of(codes.unwrap_or_default()), among));
        }
        if let Some(rule) = &c.period {
            return yes(Self::among(c, |state| self.period(rule, state)));
        }
        if let Some(wanted) = c.overdue {
            return yes(self.overdue() == wanted);
        }
        if let Some(wanted) = c.paid_up {
            return yes(self.paid_up() == wanted);
        }
        if let Some(wanted) = c.dated {
            return yes(self.dated() == wanted);
        }
        if let Some(wanted) = c.order_suit {
            return yes(self.order_suit().is_some() == wanted);
        }
        if let Some(several) = c.several {
            return yes(match several {
                Several::Respondent => self.case.parties_as(Role::Respondent).nth(1).is_some(),
                Several::Claimant => self.case.parties_as(Role::Claimant).nth(1).is_some(),
                Several::Payment => self.case.payments.len() > 1,
            });
        }
        if let Some(role) = c.party {
            if let (Some(years), Some(at)) = (c.younger, c.at) {
                return yes(self.younger(role, years, at));
            }
            let has = |t: Trait| self.parties(role).any(|p| t.of(p));
            return yes(c.has.is_none_or(has) && c.lacks.is_none_or(|t| self.lacks(role, t)));
        }
        if let Some(t) = c.office_has {
            return yes(t.of(self.office));
        }
        if let Some(t) = c.office_lacks {
            return yes(!t.of(self.office));
        }
        if let Some(t) = c.handling_has {
            return yes(t.of(&self.case.handling));
        }
        if let Some(t) = c.handling_lacks {
            return yes(!t.of(&self.case.handling));
        }
        if let Some(channels) = &c.channel {
            return yes(self.payments().iter().any(|p| channels.contains(&p.channel)));
        }
        if let Some(wanted) = c.evidence {
            return yes(self.case.evidence.iter().any(|e| e.in_bundle) == wanted);
        }
        if let Some(days) = c.paid_within_days {
            let newest = self.case.payments.iter().map(|p| p.paid_at.day()).max();
            return yes(newest.is_some_and(|day| day.days_to(self.today) <= days));
        }
        if let Some(group) = c.evidence_in {
            return yes(self.case.evidence.iter().any(|e| e.group == group));
        }
        if let Some(day) = c.paid_before {
            return yes(self.payments().iter().any(|p| p.paid_at.day() < day));
        }
        if let Some(day) = c.paid_from {
            return yes(self.payments().iter().any(|p| p.paid_at.day() >= day));
        }
        if let Some(day) = c.today_before {
            return yes(self.today < day);
        }
        if let Some(day) = c.today_from {
            return yes(self.today >= day);
        }
        if let Some(days) = c.deadline_within_days {
            return yes(self.nearest.is_some_and(|left| left < days));
        }
        if let Some(days) = c.suit_within_days {
            return yes(self.nearest_suit.is_some_and(|left| left < days));
        }
        if let Some(wanted) = c.limitation_expired {
            return yes(self.expired() == wanted);
        }
        if let Some(wanted) = c.settled {
            return yes(self.settled() == wanted);
        }
        if let Some(wanted) = c.same_province {
            return yes(self.same_province() == Some(wanted));
        }
        if let Some(id) = &c.parameter {
            return match self.parameters.text(id, self) {
                None => Says::Open(Hang::Parameter(id.clone())),
                Some(text) => {
                    let among = |codes: &str| codes.split('|').any(|code| code == text);
                    yes(c.is.as_deref().is_none_or(among) && !c.is_not.as_deref().is_some_and(among))
                }
            };
        }
        self.amount(c).unwrap_or(Says::No)
    }

    /// Was the court of that respondent's place chosen to sue several who owe together?
    pub fn sued_at(&self, party: PartyId) -> bool {
        let said = self.answers.own(SUED_AT, Some(party));
        matches!(said, Some(Answer::Choice(code)) if code == "yes")
    }

    /// Has limitation run out against the one that is looked at, or against one at least?
    fn expired(&self) -> bool {
        let about = self.about.get();
        self.expired.iter().any(|party| about.is_none() || party.is_none() || *party == about)
    }

    /// The parties of that role that are looked at.
    pub fn parties(&self, role: Role) -> impl Iterator<Item = &Party> {
        let about = self.about.get().filter(|_| role == Role::Respondent);
        self.case.parties_as(role).filter(move |p| about.is_none_or(|id| p.id == id))
    }

    /// What a question is answered by: the answer of the respondent that is looked at before that of the case.
    pub fn given(&self, question: &str) -> Option<&Answer> {
        self.answers.given(question, self.about.get())
    }

    /// The same of a question of the book.
    pub fn said(&self, question: &Numbered) -> Option<&Answer> {
        self.answers.of(question, self.about.get()).0
    }

    fn lacks(&self, role: Role, t: Trait) -> bool {
        let mut parties = self.parties(role).peekable();
        parties.peek().is_none() || parties.any(|p| !t.of(p))
    }

    /// The payments to the respondent that is looked at, with those that name nobody; all where it received none of its own, and
    /// where all are looked at.
    pub fn payments(&self) -> Vec<&Payment> {
        let own: Vec<&Payment> = self.case.payments_to(self.about.get()).collect();
        if own.is_empty() { self.case.payments.iter().collect() } else { own }
    }

    /// The day on which the matter was settled ([`settled_on`]).
    pub fn settled_on(&self) -> Option<LegalDay> {
        self.looked_up(Settled::Case, || settled_on(self.case))
    }

    /// The day on which that respondent had given all of it back or paid all that was agreed; for `None`, on which all had.
    pub fn settled_by(&self, party: Option<PartyId>) -> Option<LegalDay> {
        let own = party.and_then(|id| self.looked_up(Settled::By(id), || settled_by(self.case, Some(id))));
        own.or_else(|| self.settled_on())
    }

    /// Has the one that is looked at, or have all of them, settled?
    fn settled(&self) -> bool {
        let on = self.settled_by(self.about.get());
        on.is_some_and(|on| self.as_of.get().is_none_or(|day| on <= day))
    }

    /// The day on which the matter was settled, where something that was agreed and no return of the whole did it.
    pub fn kept_on(&self) -> Option<LegalDay> {
        self.settled_on().filter(|_| settled_by_agreement(self.case))
    }

    /// What rests on the case alone is found once.
    fn looked_up(&self, what: Settled, find: impl FnOnce() -> Option<LegalDay>) -> Option<LegalDay> {
        let known = self.settled.borrow().iter().find(|(of, _)| *of == what).map(|(_, on)| *on);
        known.unwrap_or_else(|| {
            let on = find();
            self.settled.borrow_mut().push((what, on));
            on
        })
    }

    fn same_province(&self) -> Option<bool> {
        let of = |role: Role| -> Option<Vec<&str>> {
            let provinces = self.case.parties_as(role).map(|p| province(p)).collect::<Option<Vec<_>>>()?;
            if provinces.is_empty() { None } else { Some(provinces) }
        };
        let all = [of(Role::Claimant)?, of(Role::Respondent)?].concat();
        Some(all.windows(2).all(|pair| pair[0] == pair[1]))
    }

    /// What a line is held against: what the court is asked for, or where the condition says so all that was transferred.
    pub fn sum(&self, c: &Condition) -> Fen {
        match c.of {
            Some(SumOf::Transfers) => self.case.amount(),
            Some(SumOf::Received) => self.received(),
            Some(SumOf::Open) => principal_of_all(self.case, self.today, self.receiver()),
            None => {
                let of = |who: Option<PartyId>| self.at_issue.iter().find(|(id, _)| *id == who).map(|(_, sum)| *sum);
                of(self.about.get()).or_else(|| of(None)).unwrap_or_default()
            }
        }
    }

    /// What was transferred to the respondent that is looked at; all of it where that is not of one alone. Saturates as
    /// [`Case::amount`] does.
    fn received(&self) -> Fen {
        let all = self.case.amount();
        let Some(id) = self.receiver() else { return all };
        let mut own = self.case.payments.iter().filter(|p| p.to == Some(id)).map(|p| p.amount);
        own.try_fold(Fen::new(0), Fen::checked_add).unwrap_or(all)
    }

    /// The respondent that is looked at, where transfers were its own. `None` where nobody is looked at, where a transfer does not say
    /// whose it was or this one received none, and where they owe together: then it is a matter of all that was transferred.
    fn receiver(&self) -> Option<PartyId> {
        let apart = !joint(self.answers.own(DEBTS, None)) && self.case.payments.iter().all(|p| p.to.is_some());
        self.about.get().filter(|id| apart && self.case.payments.iter().any(|p| p.to == Some(*id)))
    }

    /// The sum in dispute against a line: 以上、以下 include the number, 超过、不满 do not (民法典 1259).
    fn amount(&self, c: &Condition) -> Option<Says> {
        let (line, holds): (&Line, fn(Fen, Fen) -> bool) = match &**c {
            Spelled { amount_at_most: Some(line), .. } => (line, |sum, line| sum <= line),
            Spelled { amount_under: Some(line), .. } => (line, |sum, line| sum < line),
            Spelled { amount_at_least: Some(line), .. } => (line, |sum, line| sum >= line),
            Spelled { amount_over: Some(line), .. } => (line, |sum, line| sum > line),
            _ => return None,
        };
        let against = match line {
            Line::Yuan(yuan) => yuan.checked_mul(100).map(Fen::new),
            Line::Parameter(id) => self.parameters.yuan(id, self),
        };
        Some(match (against, line) {
            (Some(against), _) if holds(self.sum(c), against) => Says::Yes,
            (Some(_), _) => Says::No,
            (None, Line::Parameter(id)) => Says::Open(Hang::Parameter(id.clone())),
            (None, Line::Yuan(_)) => Says::No,
        })
    }

    /// An answer of `unknown` leaves the question open for every other code: the user does not know yet. A question that does
    /// not arise has none of its answers.
    fn answer(&self, question: &Numbered, codes: &[Box<str>], among: bool) -> Says {
        let open = || Says::Open(Hang::Question(question.id));
        let yes = |holds: bool| if holds { Says::Yes } else { Says::No };
        let given = match self.answers.of(question, self.about.get()) {
            (Some(Answer::Choice(code)), _) => code.as_str(),
            (Some(_), _) => "given",
            (None, true) => return yes(!among),
            (None, false) => return open(),
        };
        match codes.iter().any(|code| **code == *given) {
            false if given == "unknown" => open(),
            one_of => yes(one_of == among),
        }
    }
}

impl Facts<'_> {
    /// Who of several parties lacks what a rule's own conditions say one of them lacks.
    pub fn lacking(&self, conditions: &[Condition]) -> Vec<String> {
        let lacks = conditions.iter().filter_map(|c| Some((c.party?, c.lacks?)));
        let several = lacks.filter(|(role, _)| self.case.parties_as(*role).nth(1).is_some());
        let says = |p: &Party, t: Trait| format!("“{}”还没有填写{}", p.display_name(), t.name());
        several
            .flat_map(|(role, t)| self.case.parties_as(role).filter(move |p| !t.of(p)).map(move |p| says(p, t)))
            .collect()
    }
}

/// Of two things that a matter hangs on, the one to find out first.
fn first(before: Option<Hang>, hang: Hang) -> Hang {
    match (before, hang) {
        (Some(Hang::Parameter(_)), question @ Hang::Question(_)) => question,
        (Some(before), _) => before,
        (None, hang) => hang,
    }
}

/// Where a party lives or works: habitual residence before register.
pub(crate) fn division(party: &Party) -> Option<&String> {
    party.habitual_division.as_ref().or(party.household_division.as_ref())
}

fn province(party: &Party) -> Option<&str> {
    division(party)?.get(..2)
}
