//! What differs between two assessments of one case: what a new rule pack would change.

use super::{Assessment, Deadline, RouteView};
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
}

/// The differences that a user would notice: routes, bodies, dates, sums, papers.
#[must_use]
pub fn changes(before: &Assessment, after: &Assessment) -> Vec<Change> {
    let mut list = Vec::new();
    compare(&mut list, words(before), words(after));
    list
}

fn compare(list: &mut Vec<Change>, before: BTreeMap<String, String>, after: BTreeMap<String, String>) {
    for (what, was) in &before {
        let is = after.get(what).cloned().unwrap_or_default();
        if *was != is {
            list.push(Change { what: what.clone(), before: was.clone(), after: is });
        }
    }
    for (what, is) in after {
        if !before.contains_key(&what) {
            list.push(Change { what, before: String::new(), after: is });
        }
    }
}

fn words(a: &Assessment) -> BTreeMap<String, String> {
    let mut words = BTreeMap::new();
    for route in &a.routes {
        words.insert(format!("路径 {}", route.route.code()), format!("{:?}；{}", route.state, bodies(route)));
    }
    for d in &a.deadlines {
        words.insert(format!("期限 {}（自 {}）", d.title, d.starts), dates(d));
    }
    for cost in &a.costs {
        words.insert(format!("费用 {}", cost.title), cost.amount.figures());
    }
    for line in &a.interest {
        let sum = line.amount.map_or_else(|| line.problem.clone().unwrap_or_default(), |sum| sum.figures());
        words.insert(format!("利息 {}（自 {}）", line.title, line.from), sum);
    }
    for paper in &a.papers {
        words.insert(format!("文书 {}", paper.title), if paper.allowed { "可以出具" } else { "不能出具" }.to_owned());
    }
    for caution in &a.cautions {
        words.insert(format!("提醒 {}", caution.rule), caution.because.text.clone());
    }
    words
}

fn bodies(route: &RouteView) -> String {
    let bodies: Vec<String> = route.venues.iter().map(|v| format!("{}：{}", v.matter.name(), v.body)).collect();
    bodies.join("、")
}

fn dates(d: &Deadline) -> String {
    format!("稳妥日 {}，法定末日 {}，{:?}", d.safe, d.legal, d.state)
}
