//! The interview: what is asked, what is known already, what is still open.

use super::{Desk, Question, QuestionOption, known_facts, with_recorded};
use crate::condition::{Facts, Hang, Says, of_party, stored_of};
use crate::rules::shape::{Asked, Choice};
use crate::{Because, RuleBook};
use anjuan_case::{Answer, Case, LegalTime, Office, Party, PartyId, Role};

/// Every answer: what the case knows by itself comes before what was once answered, an event's day before both. A question
/// whose conditions no longer hold keeps no answer but what the case knows.
pub(super) fn answers(book: &RuleBook, facts: &mut Facts<'_>) {
    for asked in &book.questions {
        let several = asked_of(asked, facts);
        for id in &several {
            facts.about.set(Some(*id));
            keep(facts, asked, Some(*id));
        }
        facts.about.set(None);
        if several.is_empty() {
            keep(facts, asked, None);
            continue;
        }
        if let Some(answer) = together(facts, asked, &several) {
            facts.answers.answer(&asked.numbered, None, answer);
        }
        if several.iter().all(|id| facts.answers.alone(&asked.numbered, Some(*id)).1) {
            facts.answers.leave(&asked.numbered, None);
        }
    }
}

/// The answer, of that respondent or of the case, or that the question does not arise.
fn keep(facts: &mut Facts<'_>, asked: &Asked, of: Option<PartyId>) {
    match known(facts, asked) {
        Some(answer) => facts.answers.answer(&asked.numbered, of, answer),
        None if facts.all(&asked.when) == Says::No || !worth_asking(facts, asked) => {
            facts.answers.leave(&asked.numbered, of)
        }
        None => {}
    }
}

/// Does the answer still decide something at the stage that the case has reached?
fn worth_asking(facts: &Facts<'_>, asked: &Asked) -> bool {
    facts.all(&asked.asked_while) == Says::Yes
}

/// Can that be the answer at the stage that the case has reached? What is no code of the question is left to what reads it.
fn may_be(facts: &Facts<'_>, asked: &Asked, answer: &Answer) -> bool {
    let Answer::Choice(code) = answer else { return true };
    asked.option.iter().filter(|option| option.code == *code).all(|option| offered(facts, option))
}

/// Can the option be chosen at the stage that the case has reached?
fn offered(facts: &Facts<'_>, option: &Choice) -> bool {
    facts.all(&option.offered_while) == Says::Yes
}

/// The respondents of whom a question is asked one by one; none where it is asked once.
fn asked_of(asked: &Asked, facts: &Facts<'_>) -> Vec<PartyId> {
    let respondents: Vec<PartyId> = facts.case.parties_as(Role::Respondent).map(|p| p.id).collect();
    if asked.each_respondent.is_empty() || respondents.len() < 2 { Vec::new() } else { respondents }
}

/// The only respondent: what was said of it while there were others is still said of it.
fn the_only(case: &Case) -> Option<PartyId> {
    let mut all = case.parties_as(Role::Respondent).map(|p| p.id);
    all.next().filter(|_| all.next().is_none())
}

/// What the answers of several respondents mean for the case: the first of the codes that one of them has, as the question
/// orders them, or what all have. Of whom it is no longer asked, as of one who has settled, it is not waited for.
fn together(facts: &Facts<'_>, asked: &Asked, several: &[PartyId]) -> Option<Answer> {
    let of = |id: &PartyId| facts.answers.alone(&asked.numbered, Some(*id));
    let each = several.iter().map(of);
    let each: Vec<Option<&Answer>> =
        each.filter(|(said, moot)| said.is_some() || !moot).map(|(said, _)| said).collect();
    let ahead = asked.each_respondent.iter().map(|code| Answer::Choice(code.clone()));
    let one = ahead.into_iter().find(|code| each.contains(&Some(code)));
    one.or_else(|| {
        let first = each.first().copied().flatten()?;
        each.iter().all(|answer| *answer == Some(first)).then(|| first.clone())
    })
}

fn known(facts: &Facts<'_>, asked: &Asked) -> Option<Answer> {
    if let Some(kind) = asked.records {
        return facts.events.listed(kind).next().map(|event| Answer::Day(event.on));
    }
    let of_one = || the_only(facts.case).filter(|_| !asked.each_respondent.is_empty());
    let own = facts.about.get().or_else(of_one).and_then(|id| stored_of(facts.case, &asked.id, id));
    let stored = own.or_else(|| facts.case.answers.get(&asked.id));
    // What was answered while the question applied rules nothing once it no longer does.
    let given = stored.filter(|answer| facts.all(&asked.when) == Says::Yes && may_be(facts, asked, answer));
    let derived = asked.known.iter().find(|known| facts.all(&known.when) == Says::Yes);
    let derived = derived.map(|known| Answer::Choice(known.answer.clone()));
    if asked.answer_first { given.cloned().or(derived) } else { derived.or_else(|| given.cloned()) }
}

impl RuleBook {
    /// Is a question asked of each of several respondents, so that what one did says nothing of another?
    #[must_use]
    pub fn asked_of_each(&self, question: &str) -> bool {
        self.question(question).is_some_and(|q| !q.each_respondent.is_empty())
    }

    /// A question that the book holds and does not ask in this case yet: the question, and what it waits for, in words.
    #[must_use]
    pub fn not_asked(&self, office: &Office, case: &Case, now: LegalTime, question: &str) -> Option<(String, String)> {
        let asked = self.question(question)?;
        let case = with_recorded(case);
        let facts = known_facts(self, office, &case, now);
        let waits =
            asked.when.iter().chain(&asked.asked_while).filter(|c| facts.all(std::slice::from_ref(*c)) != Says::Yes);
        let words: Vec<String> = waits.map(|c| c.in_words(self)).collect();
        (!words.is_empty()).then(|| (asked.ask.clone(), words.join("；")))
    }
}

impl Desk<'_> {
    /// The questions that apply, in the order to ask them; one for each respondent where they may differ.
    pub(super) fn questions(&self) -> Vec<Question> {
        let mut questions = Vec::new();
        for asked in &self.book.questions {
            let several = asked_of(asked, &self.facts);
            if several.is_empty() && self.asks(asked) {
                questions.push(self.question(asked));
            }
            for id in several {
                self.facts.about.set(Some(id));
                if self.asks(asked) {
                    questions.push(self.question_about(asked, id));
                }
            }
            self.facts.about.set(None);
        }
        questions
    }

    /// It arises, and is answered or still worth asking: an answer can be looked at and corrected at every stage.
    fn asks(&self, asked: &Asked) -> bool {
        self.facts.all(&asked.when) == Says::Yes
            && (self.facts.said(&asked.numbered).is_some() || worth_asking(&self.facts, asked))
    }

    /// The same of a question by its id.
    pub(super) fn asks_of(&self, id: &str) -> bool {
        self.book.question(id).is_some_and(|asked| self.asks(asked))
    }

    fn question_about(&self, asked: &Asked, id: PartyId) -> Question {
        let party = self.facts.case.parties.iter().find(|p| p.id == id);
        let name = party.map(Party::display_name).unwrap_or_default();
        let question = self.question(asked);
        Question {
            id: of_party(&asked.id, id),
            ask: format!("“{name}”：{}", question.ask),
            ask_en: format!("“{name}”: {}", question.ask_en),
            ..question
        }
    }

    fn question(&self, asked: &Asked) -> Question {
        let answer = self.facts.said(&asked.numbered).cloned();
        Question {
            id: asked.id.clone(),
            ask: asked.ask.clone(),
            ask_en: asked.ask_en.clone(),
            why: self.why(asked),
            kind: asked.kind,
            options: asked
                .option
                .iter()
                .filter(|option| offered(&self.facts, option))
                .map(|o| QuestionOption { code: o.code.clone(), label: o.label.clone(), label_en: o.label_en.clone() })
                .collect(),
            records: asked.records,
            open: answer.is_none(),
            answer,
        }
    }

    fn why(&self, asked: &Asked) -> Because {
        let other = self.law_of(&asked.instead, self.facts.today).next();
        let cites = other.map_or(&asked.cite, |other| &other.cite).clone();
        Because { text: asked.why.clone(), cites, standing: asked.standing, ..Because::default() }
    }

    /// The question to answer first where a matter hangs on one that waits for others.
    fn asked_first<'q>(&'q self, id: &'q str) -> &'q str {
        let mut id = id;
        // No longer than there are questions: each waits for earlier ones only, and `rules check` holds it.
        for _ in &self.book.questions {
            let waits = self.book.question(id).map(|asked| self.facts.all(&asked.when));
            let Some(Says::Open(Hang::Question(other))) = waits else { return id };
            let Some(other) = self.book.question(other) else { return id };
            id = &other.id;
        }
        id
    }

    /// The question that can be answered now where a matter hangs on that one.
    pub(super) fn question_named(&self, id: &str) -> Option<Question> {
        let first = self.asked_first(id);
        self.book.question(first).map(|asked| self.question(asked))
    }

    /// What is said where a matter hangs on something not known: the question that can be answered now, and where it was answered by
    /// "not known", that.
    pub(super) fn hangs_on(&self, hang: &Hang) -> Because {
        if let Hang::Question(id) = hang
            && let Some(text) = self.not_known(self.asked_first(id))
        {
            return Because { text, ..Because::default() };
        }
        let (id, ask) = match hang {
            Hang::Question(id) => {
                let id = self.asked_first(id);
                (id, self.book.question(id).map(|q| q.ask.as_str()))
            }
            Hang::Parameter(id) => (id.as_str(), self.book.parameters.get(id).map(|p| p.ask.as_str())),
        };
        Because { text: format!("取决于：{}", ask.unwrap_or(id)), ..Because::default() }
    }

    /// What a matter hangs on where the answer to that question is that it is not known: it is asked no more, and can be changed.
    fn not_known(&self, id: &str) -> Option<String> {
        let asked = self.book.question(id)?;
        let Some(Answer::Choice(code)) = self.facts.answers.given(id, self.facts.about.get()) else { return None };
        let unknown = asked.option.iter().find(|option| option.code == *code && code == "unknown")?;
        Some(format!("取决于：{}（答的是“{}”，查明以后请改答）", asked.ask, unknown.label))
    }
}
