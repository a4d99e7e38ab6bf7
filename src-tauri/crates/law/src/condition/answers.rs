//! What the questions of the interview are answered by: once for the case, or of each of several respondents.

use anjuan_case::{Answer, Case, PartyId};
use rustc_hash::FxHashMap;
use std::ops::Bound;
use std::sync::{PoisonError, RwLock};

/// The question whether several respondents owe together or each for itself.
pub(crate) const DEBTS: &str = "debts";

/// Does the answer to that question say together?
pub(crate) fn joint(answer: Option<&Answer>) -> bool {
    matches!(answer, Some(Answer::Choice(code)) if code == "joint")
}

/// Do several respondents owe together what they received? Each owes his own where nobody said so (民法典 518).
#[must_use]
pub fn owe_together(case: &Case) -> bool {
    joint(case.answers.get(DEBTS))
}

/// Stands between a question and the party that it is asked of.
const OF_PARTY: char = '@';

/// The answer to one question, or that it does not arise.
#[derive(Default)]
struct Answered {
    answer: Option<Answer>,
    moot: bool,
}

/// One question's answers.
#[derive(Default)]
struct Question {
    case: Answered,
    each: Vec<(PartyId, Answered)>,
}

impl Question {
    fn said(&self, of: Option<PartyId>) -> Option<&Answered> {
        match of {
            None => Some(&self.case),
            Some(id) => self.each.iter().find(|(party, _)| *party == id).map(|(_, said)| said),
        }
    }

    fn given(&self, of: Option<PartyId>) -> Option<&Answer> {
        let answered = |(_, said): &(PartyId, Answered)| said.answer.is_some();
        match of {
            Some(_) if self.each.iter().any(answered) => self.said(of)?.answer.as_ref(),
            _ => self.case.answer.as_ref(),
        }
    }
}

/// The numbers of all questions that conditions ask: a question is looked up by its place.
static NUMBERS: RwLock<Option<FxHashMap<&str, usize>>> = RwLock::new(None);

/// A question, as conditions ask it; by default none.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Numbered {
    pub id: &'static str,
    number: usize,
}

impl Numbered {
    /// The same question has the same number in every book. Its name is kept for good, as the table is: a few hundred in all.
    pub fn of(question: &str) -> Self {
        let mut numbers = NUMBERS.write().unwrap_or_else(PoisonError::into_inner);
        let numbers = numbers.get_or_insert_default();
        // Nought is none.
        let next = numbers.len() + 1;
        if let Some((id, number)) = numbers.get_key_value(question) {
            return Self { id, number: *number };
        }
        let id: &'static str = Box::leak(question.into());
        numbers.insert(id, next);
        Self { id, number: next }
    }
}

/// The answers given, and those that follow from what the case knows; which questions do not arise in it. Conditions ask for
/// thousands of them in one assessment.
#[derive(Default)]
pub(crate) struct Answers(Vec<Question>);

impl Answers {
    /// The answer of that respondent alone; for `None`, of the case.
    pub fn own(&self, question: &str, of: Option<PartyId>) -> Option<&Answer> {
        self.find(question, of)?.answer.as_ref()
    }

    /// The answer of that respondent before that of the case, which says nothing of this one once another has its own.
    pub fn given(&self, question: &str, of: Option<PartyId>) -> Option<&Answer> {
        self.asked(question)?.given(of)
    }

    /// See [`Self::given`], and whether the question does not arise, of that respondent or of the case.
    pub fn of(&self, question: &Numbered, of: Option<PartyId>) -> (Option<&Answer>, bool) {
        let Some(asked) = self.0.get(question.number) else { return (None, false) };
        let given = asked.given(of);
        let moot = given.is_none() && (asked.case.moot || asked.said(of).is_some_and(|said| said.moot));
        (given, moot)
    }

    /// Of that respondent alone, or for `None` of the case: the answer, and whether the question does not arise.
    pub fn alone(&self, question: &Numbered, of: Option<PartyId>) -> (Option<&Answer>, bool) {
        let said = self.0.get(question.number).and_then(|asked| asked.said(of));
        said.map_or((None, false), |said| (said.answer.as_ref(), said.moot))
    }

    pub fn answer(&mut self, question: &Numbered, of: Option<PartyId>, answer: Answer) {
        self.at(question, of).answer = Some(answer);
    }

    /// The question does not arise.
    pub fn leave(&mut self, question: &Numbered, of: Option<PartyId>) {
        self.at(question, of).moot = true;
    }

    fn find(&self, question: &str, of: Option<PartyId>) -> Option<&Answered> {
        self.asked(question)?.said(of)
    }

    fn asked(&self, question: &str) -> Option<&Question> {
        let numbers = NUMBERS.read().unwrap_or_else(PoisonError::into_inner);
        self.0.get(*numbers.as_ref()?.get(question)?)
    }

    fn at(&mut self, question: &Numbered, of: Option<PartyId>) -> &mut Answered {
        if self.0.len() <= question.number {
            self.0.resize_with(question.number + 1, Question::default);
        }
        let asked = &mut self.0[question.number];
        let Some(id) = of else { return &mut asked.case };
        let at = asked.each.iter().position(|(party, _)| *party == id).unwrap_or_else(|| {
            asked.each.push((id, Answered::default()));
            asked.each.len() - 1
        });
        &mut asked.each[at].1
    }
}

/// What was answered of that one of several respondents, as the case stores it.
pub(crate) fn stored_of<'c>(case: &'c Case, question: &str, party: PartyId) -> Option<&'c Answer> {
    // Its name is written out only where somebody answered of one: hundreds of questions are looked for.
    let behind = case.answers.range::<str, _>((Bound::Excluded(question), Bound::Unbounded));
    let mut rests = behind.map_while(|(id, _)| id.strip_prefix(question));
    if rests.any(|rest| rest.starts_with(OF_PARTY)) { case.answers.get(&of_party(question, party)) } else { None }
}

/// The id of a question that is asked of one of several respondents, as a case stores its answer.
pub(crate) fn of_party(question: &str, party: PartyId) -> String {
    format!("{question}{OF_PARTY}{party}")
}
