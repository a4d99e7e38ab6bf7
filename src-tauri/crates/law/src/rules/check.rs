//! Is the rule book sound? What is found names file, rule and key.

use super::shape::{Asked, Figure, Kind, Parameter, ParameterUnit, Starts, Statute, VersionWritten, Written};
use super::{Held, RuleBook};
use crate::assessment::{Body, QuestionKind, Whose, counted};
use crate::condition::Condition;
use crate::parameters::{OwnValue, shown};
use crate::{Calendar, Cite, Standing};
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
        let mut ids = BTreeSet::new();
        for parameter in &self.parameters.0 {
            if !ids.insert(parameter.id.as_str()) {
                found.other("parameters.toml", &parameter.id, "id", "编号与另一个参数重复".to_owned());
            }
            found.parameter(parameter);
        }
        for statute in &self.statutes {
            found.statute(statute);
        }
        found.facts();
        found.lists();
        found.bases();
        found.uses();
        found.mistakes();
        found.order();
        found.list
    }
}

pub(super) struct Found<'a> {
    pub(super) book: &'a RuleBook,
    calendar: &'a Calendar,
    pub(super) list: Vec<Finding>,
}

impl Found<'_> {
    pub(super) fn tell(&mut self, held: &Held, key: &str, message: impl Into<String>) {
        self.list.push(Finding {
            file: held.file.clone(),
            rule: Some(held.rule.id.clone()),
            key: Some(key.to_owned()),
            message: message.into(),
        });
    }

    fn question(&mut self, question: &Asked, key: &str, message: String) {
        self.other("interview.toml", &question.id, key, message);
    }

    fn other(&mut self, file: &str, id: &str, key: &str, message: String) {
        self.list.push(Finding {
            file: file.to_owned(),
            rule: Some(id.to_owned()),
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
        if let Some(version) = rule.version.iter().find(|v| v.to.is_some_and(|to| to < v.from)) {
            self.tell(held, "version", format!("{} 起的版本在开始之前就结束了", version.from));
        }
        for (newer, older) in rule.version.iter().zip(rule.version.iter().skip(1)) {
            let gap = older.to.and_then(|to| to.plus_days(1)).is_some_and(|next| next < newer.from);
            if gap && rule.gaps.is_none() {
                self.tell(
                    held,
                    "version",
                    format!("{} 起的版本与 {} 起的版本之间有空缺；确实没有规定的，写明 gaps", older.from, newer.from),
                );
            }
            if older.to.is_none_or(|to| to >= newer.from) {
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
            let problems: Vec<String> = version
                .cite
                .iter()
                .filter_map(|c| self.cite_problem(c, rule.standing.max(version.standing), Some(version)))
                .collect();
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
        let known_paper = |p: &String| self.book.papers.iter().any(|n| n.template == *p);
        let papers_known = rule.paper.iter().all(known_paper);
        let no_period = rule.version.iter().any(|v| v.period.is_none() || v.regime.is_none());
        let wrong: &[(&str, bool, &str)] = match rule.does() {
            Kind::Deadline => {
                self.deadline(held);
                &[]
            }
            Kind::Interrupt => &[("event", rule.event.is_none(), "中断规则要写明由什么事件中断")],
            Kind::Suspend => &[
                ("event", rule.event.is_none() || rule.until.is_none(), "中止规则要写明障碍从什么事件到什么事件"),
                ("period", no_period, "中止规则的每个版本要写明期间和计算方法"),
            ],
            Kind::Step | Kind::Procedure => &[("route", rule.route.is_none(), "没有写明属于哪条路径")],
            Kind::Route => &[
                ("route", rule.route.is_none(), "没有写明属于哪条路径"),
                ("effect", rule.effect.is_none(), "没有写明打开还是关闭路径"),
            ],
            Kind::Venue => &[
                ("route", rule.route.is_none(), "没有写明属于哪条路径"),
                ("matter", rule.matter.is_none(), "没有写明管辖什么事项"),
                ("body", rule.body.is_none(), "没有写明是什么机关"),
                (
                    "body_name",
                    (rule.body == Some(Body::Named)) != rule.body_name.is_some(),
                    "body_name 与 body = \"named\" 要同时写",
                ),
            ],
            Kind::Paper => &[
                ("effect", rule.effect.is_none(), "没有写明能否出具文书"),
                ("paper", rule.paper.is_empty() || !papers_known, "没有写明是哪种文书，或者文书名不认得"),
            ],
            Kind::Basis => &[
                ("standing", rule.standing != Standing::Law, "文书只能引用法律，不能引用实务做法或待核实的内容"),
                ("paper", rule.paper.is_empty() || !papers_known, "没有写明是哪种文书，或者文书名不认得"),
            ],
            Kind::Cost => &[("cost", rule.cost.is_none() && rule.when.is_empty(), "没有写明是哪种费用")],
            Kind::Interest => &[("starts", rule.starts.is_none(), "没有写明从什么时候起算")],
            Kind::Checklist => &[(
                "list",
                !rule.list.as_ref().is_some_and(|list| self.book.lists.iter().any(|l| l.id == *list)),
                "没有写明属于哪份清单，或者清单名不认得",
            )],
            Kind::Hint => {
                &[("checked", rule.checked.is_none(), "提示要写明核对日期"), ("paper", !papers_known, "文书名不认得")]
            }
            Kind::Start | Kind::Caution | Kind::Duty | Kind::CostNote => &[],
        };
        for (key, _, message) in wrong.iter().filter(|(_, wrong, _)| *wrong) {
            self.tell(held, key, *message);
        }
    }

    fn deadline(&mut self, held: &Held) {
        let rule = &held.rule;
        for (key, missing) in [
            ("starts", rule.starts.is_none() && rule.starts_on.is_none()),
            ("who", rule.who.is_none()),
            ("missed", rule.missed.is_none()),
            ("route", rule.route.is_none()),
            ("example", rule.example.is_empty()),
        ] {
            if missing {
                self.tell(held, key, "期限规则缺少这一项");
            }
        }
        let lost = matches!(rule.who, Some(Whose::User | Whose::BothParties)) && !rule.watch;
        if lost && rule.met_by.is_empty() && rule.unmet.as_ref().is_none_or(|why| why.trim().is_empty()) {
            self.tell(held, "met_by", "本方的期限要写明办了什么就算完成（met_by）；确实没有的，写 unmet = \"理由\"");
        }
        if !rule.met_by.is_empty() && rule.unmet.is_some() {
            self.tell(held, "unmet", "写了完成它的事件（met_by），就不要再写 unmet");
        }
        if rule.revived_by.iter().any(|kind| !rule.restarted_by.contains(kind)) {
            self.tell(held, "revived_by", "revived_by 里的事件也要写在 restarted_by 里");
        }
        if rule.starts == Some(Starts::Limitation)
            && !rule
                .capped_by
                .as_ref()
                .is_some_and(|id| self.book.held(id).is_some_and(|cap| cap.rule.starts == Some(Starts::Payment)))
        {
            self.tell(held, "capped_by", "诉讼时效要写明由哪一条从转账起算的规则封顶");
        }
        for version in rule.version.iter().filter(|v| v.period.is_none() || v.regime.is_none()) {
            self.tell(held, "period", format!("{} 起的版本没有写明期间和计算方法", version.from));
        }
        if matches!(&rule.starts, Some(Starts::Events(kinds)) if kinds.contains(&EventKind::DemandSent)) {
            self.tell(held, "starts", "发出催告不起算任何期限：期限从到达起算");
        }
        for message in wrong_examples(rule, self.calendar) {
            self.tell(held, "example", message);
        }
    }

    fn parameter(&mut self, parameter: &Parameter) {
        let id = &parameter.id;
        for (key, empty) in [
            ("title", parameter.title.is_empty()),
            ("fact", parameter.fact.is_none()),
            ("ask", parameter.ask.is_empty()),
            ("where", parameter.found_in.is_empty()),
        ] {
            if empty {
                self.other("parameters.toml", id, key, "参数缺少这一项".to_owned());
            }
        }
        let shown = shown(parameter);
        for (i, value) in parameter.value.iter().enumerate() {
            if let Some(wrong) = shown.values.get(i).and_then(|value| OwnValue::of(&shown, value).err()) {
                self.other("parameters.toml", id, "value", wrong.to_string());
            }
            let number = matches!(parameter.unit, ParameterUnit::Yuan | ParameterUnit::Days);
            if number != matches!(value.value, Figure::Yuan(_)) {
                self.other("parameters.toml", id, "value", format!("{} 的值与单位不符", value.place));
            }
            let overlaps = parameter.value.iter().skip(i + 1).any(|other| {
                let (first, second) = if other.from < value.from { (other, value) } else { (value, other) };
                // An open value gives way to a newer one; two closed ones must not meet.
                other.place == value.place
                    && (first.from == second.from || first.to.is_some_and(|to| to >= second.from))
            });
            if overlaps {
                self.other("parameters.toml", id, "value", format!("{} 的值有重叠", value.place));
            }
        }
    }

    fn statute(&mut self, statute: &Statute) {
        for (newer, older) in statute.edition.iter().zip(statute.edition.iter().skip(1)) {
            if older.to.is_none_or(|to| to >= newer.from) {
                self.other(
                    "statutes.toml",
                    &statute.name,
                    "edition",
                    format!("{} 文本与 {} 文本的施行日期重叠，或者不是新的在前", newer.edition, older.edition),
                );
            }
            if older.to.and_then(|to| to.plus_days(1)).is_some_and(|next| next < newer.from) {
                self.other(
                    "statutes.toml",
                    &statute.name,
                    "edition",
                    format!("{} 文本与 {} 文本之间有没有文本施行的日子", older.edition, newer.edition),
                );
            }
        }
    }

    /// Every fact has a rule or a reason, never both, never neither; no rule names a fact that is not listed.
    fn facts(&mut self) {
        let mut named: BTreeSet<String> = BTreeSet::new();
        named.extend(self.book.rules.iter().flat_map(|held| held.rule.fact.list()));
        named.extend(self.book.questions.iter().flat_map(|q| q.fact.list()));
        named.extend(self.book.parameters.0.iter().filter_map(|p| p.fact.as_ref()).flat_map(|f| f.list()));
        let mut listed = BTreeSet::new();
        for fact in &self.book.facts {
            listed.insert(fact.id.clone());
            let message = match (&fact.left_out, named.contains(&fact.id)) {
                (None, false) => "这条事实没有规则，也没有写明为什么不写（left_out）",
                (Some(_), true) => "这条事实写了不写规则的理由，却有规则引用它",
                (Some(reason), false) if reason.trim().is_empty() => "left_out 要写理由",
                _ => continue,
            };
            self.other("facts.toml", &fact.id, "left_out", message.to_owned());
        }
        for id in named.difference(&listed) {
            self.other("facts.toml", id, "id", "有规则引用这条事实，事实表中却没有".to_owned());
        }
    }

    fn lists(&mut self) {
        for list in &self.book.lists {
            let used = self.book.rules.iter().any(|held| held.rule.list.as_deref() == Some(list.id.as_str()));
            if !used {
                self.other("lists", &list.id, "list", "清单里一项也没有".to_owned());
            }
        }
    }

    /// A paper that cites law finds something to cite on every day on which one of its bases begins, and after one ends.
    fn bases(&mut self) {
        for paper in &self.book.papers {
            let rules: Vec<&Written> =
                self.book.of(Kind::Basis).filter(|r| r.paper.contains(&paper.template)).collect();
            let Some(first) = rules.iter().flat_map(|r| &r.version).map(|v| v.from).min() else { continue };
            let changes = rules.iter().flat_map(|r| &r.version);
            let days = changes.flat_map(|v| [Some(v.from), v.to.and_then(|to| to.plus_days(1))]).flatten();
            let without = |day: &LegalDay| *day >= first && self.book.basis(&paper.template, *day).is_empty();
            let missing = days.chain([self.book.law_as_of()]).filter(without).min();
            if let Some(day) = missing {
                self.other("papers.toml", &paper.template, "basis", format!("{day} 起，这种文书没有可以引用的法律"));
            }
        }
    }

    /// An answer counts only while its question applies, so what a question's conditions ask must have been asked before it.
    fn order(&mut self) {
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

    fn cite_problem(&self, cite: &Cite, standing: Standing, version: Option<&VersionWritten>) -> Option<String> {
        let name = &cite.statute;
        let Some(statute) = self.book.statutes.iter().find(|s| s.name == *name) else {
            return Some(format!("statutes.toml 中没有《{name}》"));
        };
        let Some(edition) = statute.edition.iter().find(|e| e.edition == cite.edition) else {
            return Some(format!("statutes.toml 中没有《{name}》的 {} 文本", cite.edition));
        };
        if let Some(v) = version {
            if v.from < edition.from {
                return Some(format!(
                    "《{name}》的 {} 文本自 {} 起施行，{} 起的版本引用它太早；请从施行之日另起一个版本",
                    cite.edition, edition.from, v.from
                ));
            }
            let over = |to: LegalDay| v.from > to || v.to.is_none();
            if let Some(to) = edition.to.filter(|to| over(*to)) {
                return Some(format!("《{name}》的 {} 文本施行到 {to}，{} 起的版本却还在用它", cite.edition, v.from));
            }
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
}

impl Found<'_> {
    fn answer_problem(&self, question: &str, condition: &Condition) -> Option<String> {
        let ((Some(codes), None) | (None, Some(codes))) = (&condition.is, &condition.is_not) else {
            return Some("answer 要配 is 或 is_not 之一".to_owned());
        };
        let asked = self.book.questions.iter().find(|q| q.id == question && !q.option.is_empty())?;
        let unknown = codes.split('|').find(|code| !asked.option.iter().any(|o| o.code == *code))?;
        Some(format!("问题“{question}”没有选项“{unknown}”"))
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
            let Some(VersionWritten { period: Some(span), regime: Some(regime), .. }) = version(start.day()) else {
                return Some(format!("例子的起算日 {start} 没有可用的版本"));
            };
            match counted(calendar, start, *span, *regime) {
                None => Some(format!("例子从 {start} 起无法计算")),
                Some(c) if (c.raw, c.legal, c.safe) == (example.raw, example.legal, example.safe) => None,
                Some(c) => Some(format!(
                    "例子从 {start} 起应为 {}／{}／{}，实际算得 {}／{}／{}",
                    example.raw, example.legal, example.safe, c.raw, c.legal, c.safe
                )),
            }
        })
        .collect()
}
