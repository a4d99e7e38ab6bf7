//! Is the rule book sound? What is found names file, rule and key.

use super::shape::{Asked, Kind, Start, VersionWritten, Written};
use super::{Held, RuleBook};
use crate::assessment::QuestionKind;
use crate::condition::Condition;
use crate::{Calendar, Cite, Standing, count};
use anjuan_case::{EventKind, LegalDay};
use serde::Serialize;
use std::collections::BTreeSet;

/// Something `rules check` found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Finding {
    /// File.
    pub file: String,
    /// Rule id, where one is concerned.
    pub rule: Option<String>,
    /// Key, where one is concerned.
    pub key: Option<String>,
    /// One Chinese sentence.
    pub message: String,
}

impl RuleBook {
    /// Holds every rule against the demands on a sound rule book and counts its examples again.
    #[must_use]
    pub fn check(&self, calendar: &Calendar) -> Vec<Finding> {
        let mut found = Found { book: self, calendar, list: Vec::new() };
        let mut ids = BTreeSet::new();
        for held in &self.rules {
            if !ids.insert(held.rule.id.as_str()) {
                found.tell(held, "id", "编号与另一条规则重复");
            }
            found.rule(held);
        }
        let mut ids = BTreeSet::new();
        for question in &self.questions {
            if !ids.insert(question.id.as_str()) {
                found.question(question, "id", "编号与另一个问题重复".to_owned());
            }
            found.asked(question);
        }
        found.list
    }
}

struct Found<'a> {
    book: &'a RuleBook,
    calendar: &'a Calendar,
    list: Vec<Finding>,
}

impl Found<'_> {
    fn tell(&mut self, held: &Held, key: &str, message: impl Into<String>) {
        self.list.push(Finding {
            file: held.file.clone(),
            rule: Some(held.rule.id.clone()),
            key: Some(key.to_owned()),
            message: message.into(),
        });
    }

    fn question(&mut self, question: &Asked, key: &str, message: String) {
        self.list.push(Finding {
            file: "interview".to_owned(),
            rule: Some(question.id.clone()),
            key: Some(key.to_owned()),
            message,
        });
    }

    fn rule(&mut self, held: &Held) {
        let rule = &held.rule;
        if rule.fact.list().iter().any(|f| !is_fact(f)) {
            self.tell(held, "fact", "事实编号应为一个字母加数字，如 M11");
        }
        if rule.version.is_empty() {
            self.tell(held, "version", "没有任何版本：每条规则至少要有一个注明引文和有效日期的版本");
        }
        for (newer, older) in rule.version.iter().zip(rule.version.iter().skip(1)) {
            if older.to.is_none_or(|to| to >= newer.from) || newer.to.is_some_and(|to| to < newer.from) {
                self.tell(
                    held,
                    "version",
                    format!("{} 起的版本与 {} 起的版本重叠，或者不是新的在前", newer.from, older.from),
                );
            }
        }
        for version in &rule.version {
            if version.cite.is_empty() {
                self.tell(held, "cite", format!("{} 起的版本没有引文", version.from));
            }
            let problems: Vec<String> =
                version.cite.iter().filter_map(|c| self.cite_problem(c, rule.standing, version.to)).collect();
            for problem in problems {
                self.tell(held, "cite", problem);
            }
        }
        for condition in &rule.when {
            for problem in self.condition_problems(condition) {
                self.tell(held, "when", problem);
            }
        }
        self.by_kind(held);
    }

    fn by_kind(&mut self, held: &Held) {
        let rule = &held.rule;
        match rule.does() {
            Kind::Deadline => self.deadline(held),
            Kind::Interrupt if rule.event.is_none() => self.tell(held, "event", "中断规则要写明由什么事件中断"),
            Kind::Route | Kind::Step | Kind::Venue if rule.route.is_none() => {
                self.tell(held, "route", "没有写明属于哪条路径")
            }
            Kind::Route if rule.effect.is_none() => self.tell(held, "effect", "没有写明打开还是关闭路径"),
            Kind::Paper if rule.effect.is_none() => self.tell(held, "effect", "没有写明能否出具文书"),
            Kind::Paper | Kind::Basis => {
                let known = |p: &String| self.book.papers.iter().any(|n| n.template == *p);
                if rule.paper.is_empty() || !rule.paper.iter().all(known) {
                    self.tell(held, "paper", "没有写明是哪种文书，或者文书名不认得");
                }
                if rule.does() == Kind::Basis && rule.standing != Standing::Law {
                    self.tell(held, "standing", "文书只能引用法律，不能引用实务做法或待核实的内容");
                }
            }
            Kind::Cost if rule.cost.is_none() && rule.when.is_empty() => self.tell(held, "cost", "没有写明是哪种费用"),
            _ => {}
        }
    }

    fn deadline(&mut self, held: &Held) {
        let rule = &held.rule;
        for (key, missing) in [
            ("starts", rule.starts.is_none()),
            ("who", rule.who.is_none()),
            ("missed", rule.missed.is_none()),
            ("route", rule.route.is_none()),
            ("example", rule.example.is_empty()),
        ] {
            if missing {
                self.tell(held, key, "期限规则缺少这一项");
            }
        }
        for version in rule.version.iter().filter(|v| v.period.is_none() || v.regime.is_none()) {
            self.tell(held, "period", format!("{} 起的版本没有写明期间和计算方法", version.from));
        }
        if rule.starts == Some(Start::Event(EventKind::DemandSent)) {
            self.tell(held, "starts", "发出催告不起算任何期限：期限从到达起算");
        }
        for message in wrong_examples(rule, self.calendar) {
            self.tell(held, "example", message);
        }
    }

    fn asked(&mut self, asked: &Asked) {
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

    fn cite_problem(&self, cite: &Cite, standing: Standing, to: Option<LegalDay>) -> Option<String> {
        let name = &cite.statute;
        let Some(statute) = self.book.statutes.iter().find(|s| s.name == *name) else {
            return Some(format!("statutes.toml 中没有《{name}》"));
        };
        let Some(edition) = statute.edition.iter().find(|e| e.edition == cite.edition) else {
            return Some(format!("statutes.toml 中没有《{name}》的 {} 文本", cite.edition));
        };
        if to.is_some_and(|to| to < edition.from) {
            return Some(format!("《{name}》的 {} 文本自 {} 起施行，晚于这个版本的末日", cite.edition, edition.from));
        }
        // A statute whose current text is not held is cited without article, and never as settled law.
        if cite.article.is_empty() && standing == Standing::Law {
            return Some(format!("引用《{name}》没有写条号，standing 须为 practice 或 unverified"));
        }
        let length = cite.words.chars().count();
        if !cite.article.is_empty() && standing == Standing::Law && !(1..=12).contains(&length) {
            return Some(format!("引用《{name}》第 {} 条的 words 应为 1 至 12 个字", cite.article));
        }
        None
    }

    fn condition_problems(&self, condition: &Condition) -> Vec<String> {
        let mut problems: Vec<String> = condition
            .questions()
            .into_iter()
            .filter(|id| !self.book.questions.iter().any(|q| q.id == *id))
            .map(|id| format!("interview.toml 中没有问题“{id}”"))
            .collect();
        if condition.kinds() != 1 {
            problems.push("一个条件只能问一件事".to_owned());
        }
        if condition.answer.is_some() && condition.is.is_some() == condition.is_not.is_some() {
            problems.push("answer 要配 is 或 is_not 之一".to_owned());
        }
        if condition.party.is_some() && condition.has.is_some() == condition.lacks.is_some() {
            problems.push("party 要配 has 或 lacks 之一".to_owned());
        }
        problems
    }
}

/// A letter and a number, with at most one small letter behind: C7, C27a.
fn is_fact(text: &str) -> bool {
    let mut chars = text.chars();
    let letter = chars.next().is_some_and(|c| "CMFKPELAD".contains(c));
    let number = chars.as_str().trim_end_matches(|c: char| c.is_ascii_lowercase());
    letter && !number.is_empty() && number.chars().all(|c| c.is_ascii_digit())
}

fn wrong_examples(rule: &Written, calendar: &Calendar) -> Vec<String> {
    let version = |day: LegalDay| -> Option<&VersionWritten> { rule.on(day) };
    rule.example
        .iter()
        .filter_map(|example| {
            let start = example.start;
            let Some(VersionWritten { period: Some(period), regime: Some(regime), .. }) = version(start.day()) else {
                return Some(format!("例子的起算日 {start} 没有可用的版本"));
            };
            match count(calendar, start, *period, *regime) {
                Err(e) => Some(format!("例子从 {start} 起无法计算：{e}")),
                Ok(c) if (c.raw, c.legal, c.safe) == (example.raw, example.legal, example.safe) => None,
                Ok(c) => Some(format!(
                    "例子从 {start} 起应为 {}／{}／{}，实际算得 {}／{}／{}",
                    example.raw, example.legal, example.safe, c.raw, c.legal, c.safe
                )),
            }
        })
        .collect()
}
