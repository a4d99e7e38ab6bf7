//! Questions of the interview, and conditions.

use super::Found;
use super::rule::{INSTEAD, is_fact};
use crate::Standing;
use crate::assessment::QuestionKind;
use crate::condition::{Condition, PeriodState};
use crate::rules::shape::{Also, Asked, Kind};
use anjuan_case::EventKind;
use std::collections::BTreeSet;

impl Found<'_> {
    /// An answer counts only while its question applies, so what a question's conditions ask must have been asked before it.
    pub(super) fn order(&mut self) {
        let mut asked: BTreeSet<&str> = BTreeSet::new();
        let mut found = Vec::new();
        for question in &self.book.questions {
            let late = question
                .when
                .iter()
                .chain(&question.asked_while)
                .chain(question.option.iter().flat_map(|option| &option.offered_while))
                .flat_map(Condition::questions)
                .find(|id| !asked.contains(id));
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
        let cites = asked.cite.iter().chain(asked.instead.iter().flat_map(|instead| &instead.cite));
        for problem in cites.filter_map(|c| self.cite_problem(c, asked.standing, None)).collect::<Vec<_>>() {
            self.question(asked, "cite", problem);
        }
        if asked.instead.iter().any(Also::lacks) {
            self.question(asked, "instead", INSTEAD.to_owned());
        }
        for condition in asked.conditions() {
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
            let of_day = |id: &String| self.book.question(id).is_some_and(|q| q.kind == QuestionKind::Day);
            if one.after_answer.as_ref().is_some_and(|id| !of_day(id)) {
                problems.push("after_answer 只问回答日期的问题".to_owned());
            }
            problems.extend(self.stage_problem(one));
            problems.extend(self.period_problem(one));
            let asked = [one.has.is_some(), one.lacks.is_some(), one.younger.is_some()];
            if one.party.is_some() && asked.into_iter().filter(|given| *given).count() != 1 {
                problems.push("party 要配 has、lacks、younger 之一".to_owned());
            }
            if one.younger.is_some() != one.at.is_some() || one.younger.is_some_and(|years| years < 1) {
                problems.push("younger 写周岁，并写明 at 是 refusal、payment、demand 还是 today".to_owned());
            }
            if one.outcome.is_some() && !one.event.is_some_and(EventKind::decides) {
                problems.push("outcome 只问再审的判决、裁定".to_owned());
            }
            if one.bound.is_some() && one.event.is_none_or(|kind| kind.belongs_to().is_empty()) {
                problems.push("bound 只问可以属于某一次的事件".to_owned());
            }
        }
        problems
    }

    /// A stage is told by events: it never waits for an answer, and never for itself.
    pub(super) fn stages(&mut self) {
        let mut ids = BTreeSet::new();
        let mut found = Vec::new();
        for stage in &self.book.stages {
            let id = format!("{}.{}", stage.track, stage.id);
            found.extend(stage.when.iter().flat_map(|c| self.condition_problems(c)).map(|p| (id.clone(), p)));
            let leaves: Vec<&Condition> = stage.when.iter().flat_map(Condition::each).collect();
            if leaves.iter().any(|c| c.answer.is_some() || c.may_be_unknown()) {
                found.push((
                    id.clone(),
                    "阶段只看事件和履行情况，不能取决于还没有回答的问题、没有填写的参数".to_owned(),
                ));
            }
            if leaves.iter().any(|c| c.stage.is_some() || c.period.is_some()) {
                found.push((id.clone(), "阶段的条件不能再问阶段、期限".to_owned()));
            }
            if let Some(owed) = &stage.owed {
                found.extend(
                    self.version_problems(&owed.version, Standing::Law, false)
                        .into_iter()
                        .map(|(_, _, problem)| (id.clone(), problem)),
                );
            }
            if !ids.insert(id.clone()) {
                found.push((id, "同一条线上有两个编号相同的阶段".to_owned()));
            }
        }
        for (id, message) in found {
            self.other("stage", &id, "when", message);
        }
    }

    fn stage_problem(&self, condition: &Condition) -> Option<String> {
        let track = condition.stage.as_ref()?;
        let ((Some(codes), None) | (None, Some(codes))) = (&condition.is, &condition.is_not) else {
            return Some("stage 要配 is 或 is_not 之一".to_owned());
        };
        let known = |id: &str| self.book.stages.iter().any(|stage| stage.track == *track && stage.id == id);
        let unknown = codes.split('|').find(|id| !known(id))?;
        Some(format!("stages.toml 的“{track}”中没有阶段“{unknown}”"))
    }

    fn period_problem(&self, condition: &Condition) -> Option<String> {
        let rule = condition.period.as_ref()?;
        let ((Some(codes), None) | (None, Some(codes))) = (&condition.is, &condition.is_not) else {
            return Some("period 要配 is 或 is_not 之一".to_owned());
        };
        if self.book.held(rule).is_none_or(|held| held.rule.does() != Kind::Deadline) {
            return Some(format!("没有期限规则“{rule}”"));
        }
        let unknown = codes.split('|').find(|code| PeriodState::of(code).is_none())?;
        Some(format!("period 只能是 running、near、late、done、missed，没有“{unknown}”"))
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
