//! The interview: what is asked, what is known already, what is still open.

use super::{Desk, Question, QuestionOption};
use crate::Because;
use crate::condition::{Hang, Says};
use crate::rules::shape::Asked;
use anjuan_case::{Answer, Answers};

impl Desk<'_> {
    /// Every answer: what the case knows by itself comes before what was once answered, an event's day before both. A question
    /// whose conditions no longer hold keeps no answer but what the case knows.
    pub(super) fn answers(&mut self) -> Answers {
        for asked in &self.book.questions {
            if let Some(answer) = self.known(asked) {
                self.facts.answers.insert(asked.id.clone(), answer);
            }
        }
        std::mem::take(&mut self.facts.answers)
    }

    fn known(&self, asked: &Asked) -> Option<Answer> {
        if let Some(kind) = asked.records {
            return self.facts.case.events_of(kind).next().map(|event| Answer::Day(event.on));
        }
        // What was answered while the question applied rules nothing once it no longer does.
        let given = self.facts.case.answers.get(&asked.id).filter(|_| self.facts.all(&asked.when) == Says::Yes);
        let derived = asked.known.iter().find(|known| self.facts.all(&known.when) == Says::Yes);
        let derived = derived.map(|known| Answer::Choice(known.answer.clone()));
        if asked.answer_first { given.cloned().or(derived) } else { derived.or_else(|| given.cloned()) }
    }

    /// The questions that apply, in the order to ask them.
    pub(super) fn questions(&self) -> Vec<Question> {
        self.book
            .questions
            .iter()
            .filter(|asked| self.facts.all(&asked.when) == Says::Yes)
            .map(|a| self.question(a))
            .collect()
    }

    fn question(&self, asked: &Asked) -> Question {
        let answer = self.facts.answers.get(&asked.id).cloned();
        Question {
            id: asked.id.clone(),
            ask: asked.ask.clone(),
            ask_en: asked.ask_en.clone(),
            why: self.why(asked),
            kind: asked.kind,
            options: asked
                .option
                .iter()
                .map(|o| QuestionOption { code: o.code.clone(), label: o.label.clone(), label_en: o.label_en.clone() })
                .collect(),
            records: asked.records,
            open: answer.is_none(),
            answer,
        }
    }

    fn why(&self, asked: &Asked) -> Because {
        Because { text: asked.why.clone(), cites: asked.cite.clone(), standing: asked.standing, ..Because::default() }
    }

    /// What is said where a matter hangs on something not known.
    pub(super) fn hangs_on(&self, hang: &Hang) -> Because {
        let (id, ask) = match hang {
            Hang::Question(id) => (id, self.book.questions.iter().find(|q| q.id == *id).map(|q| q.ask.as_str())),
            Hang::Parameter(id) => (id, self.book.parameters.get(id).map(|p| p.ask.as_str())),
        };
        Because { text: format!("取决于：{}", ask.unwrap_or(id)), ..Because::default() }
    }
}
