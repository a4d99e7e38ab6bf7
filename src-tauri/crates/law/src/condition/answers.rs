//! What the questions of the interview are answered by: once for the case, or of each of several respondents.

use anjuan_case::{Answer, Case, PartyId};
use rustc_hash::FxHashMap;

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

/// The answers given, and those that follow from what the case knows; which questions do not arise in it. Conditions ask for
/// thousands of them in one assessment.
#[derive(Default)]
pub(crate) struct Answers(FxHashMap<String, Question>);

impl Answers {
    /// The answer of that respondent alone; for `None`, of the case.
    pub fn own(&self, question: &str, of: Option<PartyId>) -> Option<&Answer> {
        self.find(question, of)?.answer.as_ref()
    }

    /// The answer of that respondent before that of the case, which says nothing of this one once another has its own.
    pub fn given(&self, question: &str, of: Option<PartyId>) -> Option<&Answer> {
        let asked = self.0.get(question)?;
        let answered = |(_, said): &(PartyId, Answered)| said.answer.is_some();
        match of {
            Some(_) if asked.each.iter().any(answered) => self.own(question, of),
            _ => asked.case.answer.as_ref(),
        }
    }

    /// Does the question not arise, of that respondent alone; for `None`, of the case?
    pub fn moot(&self, question: &str, of: Option<PartyId>) -> bool {
        self.find(question, of).is_some_and(|said| said.moot)
    }

    pub fn answer(&mut self, question: &str, of: Option<PartyId>, answer: Answer) {
        self.at(question, of).answer = Some(answer);
    }

    /// The question does not arise.
    pub fn leave(&mut self, question: &str, of: Option<PartyId>) {
        self.at(question, of).moot = true;
    }

    fn find(&self, question: &str, of: Option<PartyId>) -> Option<&Answered> {
        let asked = self.0.get(question)?;
        match of {
            None => Some(&asked.case),
            Some(id) => asked.each.iter().find(|(party, _)| *party == id).map(|(_, said)| said),
        }
    }

    fn at(&mut self, question: &str, of: Option<PartyId>) -> &mut Answered {
        let asked = self.0.entry(question.to_owned()).or_default();
        let Some(id) = of else { return &mut asked.case };
        let at = asked.each.iter().position(|(party, _)| *party == id).unwrap_or_else(|| {
            asked.each.push((id, Answered::default()));
            asked.each.len() - 1
        });
        &mut asked.each[at].1
    }
}

/// The id of a question that is asked of one of several respondents, as a case stores its answer.
pub(crate) fn of_party(question: &str, party: PartyId) -> String {
    format!("{question}{OF_PARTY}{party}")
}
