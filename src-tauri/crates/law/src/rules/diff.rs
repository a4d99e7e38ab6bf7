//! What differs between two rule books, rule by rule and version by version.

use super::RuleBook;
use super::shape::{Figure, Parameter, Reference, Renumbered, Statute};
use crate::Standing;
use serde::Serialize;
use std::collections::BTreeMap;

/// A rule, question, parameter, statute, list, fact or number of an article that differs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RuleChange {
    /// `rule mediation.judicial-confirmation`, `stage claim.agreed`, `question deceived`, `parameter small-claims.must`, `statute 民事诉讼法`,
    /// `list file-9`, `paper lawyer-letter`, `fact C7`, `mistake M1`, `renumbered 民事诉讼法`, `book law-as-of`.
    pub what: String,
    /// Its title.
    pub title: String,
    /// The lines that are gone, as written, behind the first day of the version that they stand in; all of them where the
    /// rule is gone.
    pub gone: Vec<String>,
    /// The lines that are new.
    pub new: Vec<String>,
}

impl RuleBook {
    /// What `newer` changes. Comments, spaces between keys and the order of lines do not count.
    #[must_use]
    pub fn diff(&self, newer: &Self) -> Vec<RuleChange> {
        let (before, after) = (self.pieces(), newer.pieces());
        let mut changes = Vec::new();
        for (what, (title, lines)) in &before {
            match after.get(what) {
                None => changes.push(change(what, title, lines, &[])),
                Some((_, now)) => changes.push(change(what, title, lines, now)),
            }
        }
        for (what, (title, lines)) in &after {
            if !before.contains_key(what) {
                changes.push(change(what, title, &[], lines));
            }
        }
        changes.retain(|change| !(change.gone.is_empty() && change.new.is_empty()));
        changes
    }

    fn pieces(&self) -> BTreeMap<String, (String, Vec<String>)> {
        let mut pieces = BTreeMap::new();
        for held in &self.rules {
            pieces.insert(format!("rule {}", held.rule.id), (held.rule.title.clone(), lines(&held.text)));
        }
        for stage in &self.stages {
            pieces.insert(format!("stage {}.{}", stage.track, stage.id), (stage.title.clone(), lines(&stage.text)));
        }
        for question in &self.questions {
            pieces.insert(format!("question {}", question.id), (question.ask.clone(), lines(&question.text)));
        }
        for parameter in &self.parameters.0 {
            pieces.insert(format!("parameter {}", parameter.id), (parameter.title.clone(), parameter_lines(parameter)));
        }
        for statute in &self.statutes {
            pieces.insert(format!("statute {}", statute.name), (statute.title.clone(), statute_lines(statute)));
        }
        for list in &self.lists {
            pieces.insert(format!("list {}", list.id), (list.title.clone(), vec![list.title.clone()]));
        }
        for paper in &self.papers {
            pieces.insert(format!("paper {}", paper.template), (paper.title.clone(), vec![paper.title.clone()]));
        }
        for fact in &self.facts {
            let why = fact.left_out.iter().map(|why| format!("没有写成规则：{why}"));
            let told = fact.uncounted.iter().map(|of| format!("“{}”的期限没有计算：{}", of.rule, of.why));
            let lines = std::iter::once(fact.title.clone()).chain(why).chain(told).collect();
            pieces.insert(format!("fact {}", fact.id), (fact.title.clone(), lines));
        }
        for mistake in &self.mistakes {
            let lines = [vec![mistake.says.clone()], mistake.rule.clone(), mistake.never.clone()].concat();
            pieces.insert(format!("mistake {}", mistake.id), (mistake.says.clone(), lines));
        }
        self.numbers(&mut pieces);
        let day = format!("对照的法律文本截至 {}", self.law_as_of());
        pieces.insert("book law-as-of".to_owned(), ("核对日期".to_owned(), vec![day]));
        pieces
    }

    /// Articles under their numbers in several editions, and references to old numbers: one piece a statute.
    fn numbers(&self, pieces: &mut BTreeMap<String, (String, Vec<String>)>) {
        let rows = self.renumbered.iter().map(|row| (&row.statute, renumbered_line(row)));
        let references = self.references.iter().map(|row| (&row.statute, reference_line(row)));
        for (statute, line) in rows.chain(references) {
            let piece = pieces.entry(format!("renumbered {statute}"));
            piece.or_insert_with(|| (format!("《{statute}》的条号"), Vec::new())).1.push(line);
        }
    }
}

fn renumbered_line(row: &Renumbered) -> String {
    let numbers: Vec<String> =
        row.articles.iter().map(|(edition, article)| format!("{edition} 年文本第 {article} 条")).collect();
    let changed = row.changed.as_ref().map(|what| format!("（{what}）")).unwrap_or_default();
    format!("{}：{}{changed}", row.subject, numbers.join("、"))
}

fn reference_line(row: &Reference) -> String {
    let note = row.note.as_ref().map(|note| format!("（{note}）")).unwrap_or_default();
    format!(
        "{} 年文本第 {} 条所称第 {} 条是 {} 年文本的条号，现为第 {} 条{note}",
        row.edition, row.article, row.number, row.points_to, row.today
    )
}

fn change(what: &str, title: &str, before: &[String], after: &[String]) -> RuleChange {
    RuleChange {
        what: what.to_owned(),
        title: title.to_owned(),
        gone: without(before, after),
        new: without(after, before),
    }
}

/// The lines that stand oftener in `lines` than in `others`.
fn without(lines: &[String], others: &[String]) -> Vec<String> {
    let mut left: BTreeMap<&str, usize> = BTreeMap::new();
    for line in others {
        *left.entry(line).or_default() += 1;
    }
    let mut rest = Vec::new();
    for line in lines {
        match left.get_mut(line.as_str()).filter(|count| **count > 0) {
            Some(count) => *count -= 1,
            None => rest.push(line.clone()),
        }
    }
    rest
}

/// A block as written, line by line. A line inside a version names the version's first day; one inside an example, its start.
fn lines(text: &str) -> Vec<String> {
    let plain: Vec<String> = text.lines().filter_map(plain).collect();
    let (mut lines, mut within) = (Vec::with_capacity(plain.len()), String::new());
    for (i, line) in plain.iter().enumerate() {
        if line.starts_with("[[") {
            let until = |l: &&String| !l.starts_with("[[");
            let said = |key: &str| {
                let mut inside = plain.iter().skip(i + 1).take_while(until);
                inside
                    .find_map(|l| l.strip_prefix(key)?.trim_start().strip_prefix('=').map(|day| day.trim().to_owned()))
            };
            within = match line.as_str() {
                "[[rule.version]]" => said("from").map(|day| format!("{day} 起的版本：")).unwrap_or_default(),
                "[[rule.example]]" => said("start").map(|day| format!("{day} 的例子：")).unwrap_or_default(),
                _ => String::new(),
            };
        }
        lines.push(format!("{within}{line}"));
    }
    lines
}

/// A line without comment and with single spaces; `None` where nothing is left.
fn plain(line: &str) -> Option<String> {
    let mut quoted = false;
    let comment = line.find(|c| {
        quoted ^= c == '"';
        c == '#' && !quoted
    });
    let said = comment.and_then(|at| line.get(..at)).unwrap_or(line);
    let words: Vec<&str> = said.split_whitespace().collect();
    if words.is_empty() { None } else { Some(words.join(" ")) }
}

/// Everything that decides what a parameter is and which of its values holds where and when.
fn parameter_lines(p: &Parameter) -> Vec<String> {
    let values = p.value.iter().map(|v| {
        let to = v.to.map_or_else(|| "起".to_owned(), |d| format!("至 {d}"));
        let figure = match &v.value {
            Figure::Yuan(number) => number.to_string(),
            Figure::Text(text) => text.clone(),
        };
        format!("{} {} {to}：{figure}（出处：{}；{}）", v.place, v.from, v.source, firmness(v.standing))
    });
    let facts: Vec<String> = p.fact.iter().flat_map(|fact| fact.list()).collect();
    let defined = [
        format!("名称：{}", p.title),
        format!("事实：{}", facts.join("、")),
        format!("单位：{:?}", p.unit),
        format!("按什么地方：{:?}", p.by),
        format!("看谁的地方：{:?}", p.of),
        format!("按哪一天：{:?}", p.day),
        format!("问：{}", p.ask),
        format!("到哪里查：{}", p.found_in),
    ];
    let options = p.option.iter().map(|o| format!("选项 {}：{}", o.code, o.label));
    let fixed = p.fixed.then(|| "不按年更新".to_owned());
    defined.into_iter().chain(options).chain(fixed).chain(values).collect()
}

fn firmness(standing: Standing) -> &'static str {
    match standing {
        Standing::Law => "法律",
        Standing::Practice => "实务做法",
        Standing::Office => "本机构自定",
        Standing::Unverified => "待核实",
    }
}

fn statute_lines(s: &Statute) -> Vec<String> {
    let editions = s.edition.iter().map(|e| {
        let to = e.to.map(|d| d.to_string()).unwrap_or_default();
        let of = e.articles.map(|n| format!("，共 {n} 条")).unwrap_or_default();
        format!("{} {}..{to}{of}", e.edition, e.from)
    });
    std::iter::once(format!("名称：{}", s.title)).chain(editions).chain(s.note.clone()).collect()
}
