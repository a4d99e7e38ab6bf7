//! Questions of the interview, and conditions.

use super::Found;
use super::rule::is_fact;
use crate::assessment::QuestionKind;
use crate::condition::Condition;
use crate::rules::shape::Asked;
use std::collections::BTreeSet;

impl Found<'_> {
    /// An answer counts only while its question applies, so what a question's conditions ask must have been asked before it.
    pub(super) fn order(&mut self) {
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        let mut found = Vec::new();
        for question in &self.book.questions {
            let late = question.when.iter().flat_map(Condition::questions).find(|id| !asked.contains(id));
            found.extend(late.map(|id| (question, format!("条件里的问题“{id}”排在它后面，要放到前面"))));
            asked.insert(&question.id);
        }
        for (question, message) in found {
            self.question(question, "when", message);
        }
    }

    pub(super) fn asked(&mut self, asked: &Asked) {
        if asked.fact.list().iter().any(|f| !is_fact(f)) {
            self.question(asked, "fact", "事实编号应为一个字母加数字，如 K1".to_owned());
        }
        if (asked.kind == QuestionKind::Choice) == asked.option.is_empty() {
            self.question(asked, "option", "选择题要有选项，其他问题不能有".to_owned());
        }
        for problem in asked.cite.iter().filter_map(|c| self.cite_problem(c, asked.standing, None)).collect::<Vec<_>>()
        {
            self.question(asked, "cite", problem);
        }
        for condition in asked.when.iter().chain(asked.known.iter().flat_map(|k| &k.when)) {
            for problem in self.condition_problems(condition) {
                self.question(asked, "when", problem);
            }
        }
    }

    pub(super) fn condition_problems(&self, condition: &Condition) -> Vec<String> {
        let mut problems: Vec<String> = condition
            .questions()
            .into_iter()
            .filter(|id| !self.book.questions.iter().any(|q| q.id == *id))
            .map(|id| format!("interview.toml 中没有问题“{id}”"))
            .collect();
        let unknown = condition.parameters().into_iter().filter(|id| self.book.parameters.get(id).is_none());
        problems.extend(unknown.map(|id| format!("parameters.toml 中没有参数“{id}”")));
        for one in condition.each() {
            if one.kinds() != 1 {
                problems.push("一个条件只能问一件事".to_owned());
            }
            if let Some(question) = &one.answer {
                problems.extend(self.answer_problem(question, one));
            }
            if one.party.is_some() && one.has.is_some() == one.lacks.is_some() {
                problems.push("party 要配 has 或 lacks 之一".to_owned());
            }
        }
        problems
    }

    fn answer_problem(&self, question: &str, condition: &Condition) -> Option<String> {
        let ((Some(codes), None) | (None, Some(codes))) = (&condition.is, &condition.is_not) else {
            return Some("answer 要配 is 或 is_not 之一".to_owned());
        };
        let asked = self.book.questions.iter().find(|q| q.id == question && !q.option.is_empty())?;
        let unknown = codes.split('|').find(|code| !asked.option.iter().any(|o| o.code == *code))?;
        Some(format!("问题“{question}”没有选项“{unknown}”"))
    }
}
