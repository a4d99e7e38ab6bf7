//! What differs between two assessments of one case: what a new rule pack would change.

use super::{Assessment, Deadline, Limitation, RouteView};
use crate::{Because, Standing};
use serde::Serialize;
use std::collections::BTreeMap;

/// One difference, in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Change {
    /// What: a deadline's, route's, fee's or paper's name.
    pub what: String,
    /// As it was; empty where it is new.
    pub before: String,
    /// As it will be; empty where it is gone.
    pub after: String,
    /// Routes, dates, the money and the sum of the claim: what is looked at first. Steps, notes and lists follow from them.
    pub main: bool,
}

/// What is told of an assessment, what is looked at first in front.
const KINDS: [&str; 16] = [
    "路径",
    "期限",
    "诉讼时效",
    "款项",
    "请求总额",
    "提醒",
    "文书",
    "费用",
    "利息",
    "问题",
    "请填写的标准",
    "步骤",
    "说明",
    "费用说明",
    "清单",
    "机构义务",
];
/// So many of them are the main ones.
const MAIN: usize = 5;

fn rank(kind: &str) -> usize {
    KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len())
}

/// The differences that a user would notice: routes, bodies, dates, limitation, sums, papers, lists, notes, what is asked, and
/// how firm each of them is. What is looked at first stands first.
#[must_use]
pub fn changes(before: &Assessment, after: &Assessment) -> Vec<Change> {
    let (before, after) = (words(before), words(after));
    let mut list = Vec::new();
    for (key, (what, was)) in &before.0 {
        let is = after.0.get(key).map(|(_, is)| is.clone()).unwrap_or_default();
        if *was != is {
            let main = rank(key.0) < MAIN;
            list.push((rank(key.0), Change { what: what.clone(), before: was.clone(), after: is, main }));
        }
    }
    for (key, (what, is)) in after.0 {
        if !before.0.contains_key(&key) {
            let main = rank(key.0) < MAIN;
            list.push((rank(key.0), Change { what, before: String::new(), after: is, main }));
        }
    }
    list.sort_by_key(|(rank, _)| *rank);
    list.into_iter().map(|(_, change)| change).collect()
}

/// What is said of each thing in an assessment: by what it is, and which of several alike it is.
#[derive(Default)]
struct Words(BTreeMap<(&'static str, String, usize), (String, String)>);

impl Words {
    /// `key` tells things of one kind apart better than their titles do; of those alike even so, the first, second and so on
    /// are compared with each other.
    fn put(&mut self, kind: &'static str, key: &str, title: &str, says: String) {
        let of = |alike| (kind, key.to_owned(), alike);
        let last = self.0.range(of(0)..=of(usize::MAX)).next_back().map(|((_, _, alike), _)| *alike);
        let alike = last.map_or(0, |last| last + 1);
        self.0.insert(of(alike), (format!("{kind} {title}").trim_end().to_owned(), says));
    }
}

impl Words {
    /// A sentence by its rule.
    fn says(&mut self, kind: &'static str, title: &str, because: &Because) {
        let key = because.rule.as_deref().unwrap_or(&because.text);
        self.put(kind, key, title, because.text.clone() + firmness(because.standing));
    }
}

fn firmness(standing: Standing) -> &'static str {
    match standing {
        Standing::Law => "",
        Standing::Practice => "（实务做法）",
        Standing::Office => "（本机构自定）",
        Standing::Unverified => "（待核实）",
    }
}

fn words(a: &Assessment) -> Words {
    let mut words = Words::default();
    for route in &a.routes {
        words.put("路径", route.route.code(), route.route.name(), format!("{}；{}", route.stands(), bodies(route)));
        for step in route.procedure.iter().chain(&route.steps) {
            words.says("步骤", route.route.name(), step);
        }
        for note in route.notes.iter().chain(&route.hints) {
            words.says("说明", route.route.name(), note);
        }
    }
    for question in a.questions.iter() {
        let options: Vec<&str> = question.options.iter().map(|o| o.label.as_str()).collect();
        let open = if question.open { "要问" } else { "已答" };
        words.put("问题", &question.id, &question.ask, format!("{open}；{}", options.join("、")));
    }
    for note in &a.cost_notes {
        words.says("费用说明", "", note);
    }
    for d in &a.deadlines {
        words.put("期限", &d.id, &format!("{}（自 {}）", d.title, d.starts), dates(d) + firmness(d.standing));
    }
    for line in &a.limitation {
        let against = if line.against.is_empty() { "本案" } else { &line.against };
        words.put("诉讼时效", &line.deadline, against, limitation(line));
    }
    for cost in &a.costs {
        let says = format!("{} 元{}", cost.amount.figures(), firmness(cost.standing));
        words.put("费用", &cost.kind, &cost.title, says);
    }
    for line in &a.interest {
        let sum =
            line.amount.map_or_else(|| line.problem.clone().unwrap_or_default(), |sum| format!("{} 元", sum.figures()));
        words.put("利息", &line.id, &format!("{}（自 {}）", line.title, line.from), sum + firmness(line.standing));
    }
    // Also where an agreement or a document fixes what is asked for: then no claim follows the transfer.
    let sum = &a.principal;
    let says =
        format!("转出 {}，收回 {}，尚未收回 {} 元", sum.paid.figures(), sum.returned.figures(), sum.open.figures());
    words.put("款项", "principal", "", says);
    for claim in &a.claims {
        let says = format!(
            "本金 {}，利息 {}，受理费 {}，其他申请费 {}，合计 {} 元",
            claim.principal.figures(),
            claim.interest.figures(),
            if claim.no_fee.is_some() { "没有算".to_owned() } else { claim.fee.figures() },
            claim.costs.figures(),
            claim.total.figures()
        );
        words.put("请求总额", &claim.id, &format!("{}（自 {}）", claim.title, claim.from), says);
    }
    for paper in &a.papers {
        let says = if paper.allowed { "可以出具" } else { "不能出具" };
        words.put("文书", &paper.template, &paper.title, says.to_owned());
    }
    for caution in &a.cautions {
        words.put("提醒", &caution.rule, "", caution.because.text.clone() + firmness(caution.because.standing));
    }
    for need in &a.needs {
        let place = need.place.as_deref().unwrap_or_default();
        words.put("请填写的标准", &format!("{} {place}", need.parameter), &need.title, need.place_name.clone());
    }
    for list in &a.checklists {
        for item in &list.items {
            let key = format!("{} {}", list.id, item.because.rule.as_deref().unwrap_or(&item.title));
            words.put("清单", &key, &list.title, item.title.clone());
        }
    }
    for duty in &a.duties {
        words.says("机构义务", "", duty);
    }
    words
}

fn bodies(route: &RouteView) -> String {
    let bodies: Vec<String> = route.venues.iter().map(|v| format!("{}：{}", v.matter.name(), v.body)).collect();
    bodies.join("、")
}

fn dates(d: &Deadline) -> String {
    format!("稳妥日 {}，法定末日 {}，{}", d.safe, d.last_day(), d.state.name())
}

fn limitation(line: &Limitation) -> String {
    let begun = if line.begun { format!("自 {} 起算", line.starts) } else { "还没有起算".to_owned() };
    format!("{begun}，稳妥日 {}，法定末日 {}，二十年末日 {}", line.safe, line.last_day(), line.cap)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::assessment::Caution;
    use crate::{Calendar, RuleBook, assess};
    use anjuan_case::{Case, Fen, LegalDay, LegalTime, Office, OfficeKind};

    /// Of several alike each is kept, and compared with the one in its place.
    #[test]
    fn what_is_said_alike_is_counted() {
        let mut words = Words::default();
        for says in ["一", "二", "三"] {
            words.put("期限", "a", "", says.into());
            words.put("期限", "ab", "", says.into());
        }
        let told: Vec<(&str, usize, &str)> =
            words.0.iter().map(|((_, key, alike), (_, says))| (key.as_str(), *alike, says.as_str())).collect();
        let of = |key| [(key, 0, "一"), (key, 1, "二"), (key, 2, "三")];
        assert_eq!(told, [of("a"), of("ab")].concat());
    }

    /// A reminder more follows from something, or from nothing; it moves no date, no money and no way.
    #[test]
    fn what_moves_a_case_is_told_apart_from_what_is_said_of_it() {
        let today: LegalDay = "2026-11-23".parse().unwrap();
        let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
        let case = Case::new("1", "案", LegalTime::from(today));
        let before = assess(&book, &calendar, &Office::new(OfficeKind::Firm, "示例"), &case, today);
        let mut after = before.clone();
        let because = Because { text: "新的提醒".into(), ..Because::default() };
        after.cautions.push(Caution { rule: "mine".into(), urgent: false, because });
        after.principal.open = Fen::new(1);
        let told: Vec<(String, bool)> = changes(&before, &after).into_iter().map(|c| (c.what, c.main)).collect();
        assert_eq!(told, [("款项".to_owned(), true), ("提醒".to_owned(), false)]);
        for (kind, main) in [("路径", true), ("期限", true), ("诉讼时效", true), ("请求总额", true), ("文书", false)]
        {
            assert_eq!(rank(kind) < MAIN, main, "{kind}");
        }
    }
}
