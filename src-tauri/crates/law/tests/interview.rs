//! The interview walked through, answer by answer: what a matter hangs on is asked, what is asked decides something, and what
//! decides on a route comes before what does not.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "traps/help.rs"]
#[allow(dead_code)]
mod help;

use anjuan_case::{Answer, Case, Event, OfficeKind};
use anjuan_law::{Assessment, Question, QuestionKind, Route, RouteState};
use help::*;
use std::collections::{BTreeMap, BTreeSet};

const TODAY: &str = "2026-11-23";

/// The answers that a question can have: a code, or for a day, the day before today.
fn ways(question: &Question) -> Vec<String> {
    match question.kind {
        QuestionKind::Choice => question.options.iter().map(|o| o.code.clone()).collect(),
        _ => vec!["given".to_owned()],
    }
}

fn answered(case: &Case, question: &Question, way: &str) -> Case {
    let mut case = case.clone();
    match (question.kind, question.records) {
        (QuestionKind::Choice, _) => {
            case.answers.insert(question.id.clone(), Answer::Choice(way.to_owned()));
        }
        (_, Some(kind)) => case.events.push(Event::new(kind, day("2026-11-22"))),
        (_, None) => panic!("{} is answered by nothing", question.id),
    }
    case
}

fn states(a: &Assessment) -> BTreeMap<Route, RouteState> {
    a.routes.iter().map(|r| (r.route, r.state)).collect()
}

/// Everything said but the questions.
fn rest(a: &Assessment) -> Assessment {
    Assessment { questions: Vec::new(), ..a.clone() }
}

fn open(a: &Assessment) -> Vec<&Question> {
    a.questions.iter().filter(|q| q.open).collect()
}

fn asked(a: &Assessment) -> Vec<&str> {
    a.questions.iter().map(|q| q.id.as_str()).collect()
}

/// Cases met on the way when the first open question is answered in every way, down to `depth`.
fn walk(kind: OfficeKind, case: &Case, depth: usize, see: &mut dyn FnMut(&Case, &Assessment)) {
    let a = said(kind, case, TODAY);
    see(case, &a);
    let Some(first) = open(&a).first().copied().filter(|_| depth > 0) else { return };
    for way in ways(first) {
        walk(kind, &answered(case, first, &way), depth - 1, see);
    }
}

fn told(case: &Case) -> String {
    let answers = case.answers.iter().map(|(id, answer)| match answer {
        Answer::Choice(code) => format!("{id}={code}"),
        _ => id.clone(),
    });
    let events = case.events.iter().map(|e| format!("{:?}", e.kind));
    answers.chain(events).collect::<Vec<_>>().join(" ")
}

#[test]
fn what_a_route_hangs_on_is_asked() {
    let mut wrong = BTreeSet::new();
    for kind in [OfficeKind::Firm, OfficeKind::Committee] {
        walk(kind, &case("2026-11-01T10:00"), 7, &mut |c, a| {
            let asked: BTreeSet<String> = open(a).iter().map(|q| format!("取决于：{}", q.ask)).collect();
            let unknown = |q: &&Question| q.answer == Some(Answer::Choice("unknown".into()));
            let answered = |q: &Question| {
                let label = &q.options.iter().find(|option| option.code == "unknown").unwrap().label;
                format!("取决于：{}（答的是“{label}”，查明以后请改答）", q.ask)
            };
            let doubted: BTreeSet<String> = a.questions.iter().filter(unknown).map(answered).collect();
            let needs: BTreeSet<String> = a.needs.iter().map(|n| format!("取决于：{}", n.ask)).collect();
            for line in a.routes.iter().flat_map(|r| &r.because).filter(|b| b.text.starts_with("取决于")) {
                if ![&asked, &doubted, &needs].iter().any(|of| of.contains(&line.text)) {
                    wrong.insert(format!("{} after {}", line.text, told(c)));
                }
            }
        });
    }
    assert!(wrong.is_empty(), "{} of them: {:#?}", wrong.len(), wrong.iter().take(20).collect::<Vec<_>>());
}

#[test]
fn nothing_is_asked_that_decides_nothing() {
    let mut idle: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
    for kind in [OfficeKind::Firm] {
        walk(kind, &case("2026-11-01T10:00"), 7, &mut |c, a| {
            let (now, ids) = (rest(a), asked(a));
            for question in open(a) {
                // What leads to other questions decides by them.
                let decides = ways(question).iter().any(|way| {
                    let then = said(kind, &answered(c, question, way), TODAY);
                    rest(&then) != now || asked(&then) != ids
                });
                let entry = idle.entry(question.id.clone()).or_insert((0, 0, String::new()));
                entry.0 += 1;
                if !decides {
                    entry.1 += 1;
                    entry.2 = told(c);
                }
            }
        });
    }
    let idle: Vec<_> = idle.into_iter().filter(|(_, (_, n, _))| *n > 0).collect();
    assert!(idle.is_empty(), "{idle:#?}");
}

#[test]
fn what_decides_on_a_route_comes_first() {
    let mut late: BTreeMap<(String, String), (usize, String)> = BTreeMap::new();
    for kind in [OfficeKind::Firm] {
        walk(kind, &case("2026-11-01T10:00"), 7, &mut |c, a| {
            let now = states(a);
            let flips =
                |q: &Question| ways(q).iter().any(|way| states(&said(kind, &answered(c, q, way), TODAY)) != now);
            let open = open(a);
            let Some(first) = open.first() else { return };
            if flips(first) {
                return;
            }
            if let Some(later) = open.iter().skip(1).find(|q| flips(q)) {
                let entry = late.entry((first.id.clone(), later.id.clone())).or_insert((0, told(c)));
                entry.0 += 1;
            }
        });
    }
    assert!(late.is_empty(), "{late:#?}");
}

/// What a question waits for is said as a lawyer would say it: by names, never by the codes of the rule files.
#[test]
fn what_a_question_waits_for_is_said_in_chinese() {
    let files = anjuan_law::RuleBook::embedded_files();
    let text = &files.iter().find(|f| f.name == "interview.toml").unwrap().text;
    let ids: Vec<&str> = text.lines().filter_map(|l| l.strip_prefix("id")?.split('"').nth(1)).collect();
    let mut judged = mistaken("2026-01-05T10:00");
    happened(&mut judged, anjuan_case::EventKind::JudgmentEffective, "2026-10-01");
    let mut waiting = BTreeSet::new();
    for c in [case("2026-11-01T10:00"), mistaken("2026-11-01T10:00"), deceived("2026-11-01T10:00"), judged] {
        for kind in [OfficeKind::Firm, OfficeKind::Committee] {
            for id in &ids {
                let now = "2026-11-23T10:00".parse().unwrap();
                let Some((_, words)) = book().not_asked(&office(kind), &c, now, id) else { continue };
                assert!(!words.chars().any(|c| c.is_ascii_lowercase()), "{id}: {words}");
                waiting.insert(*id);
            }
        }
    }
    assert!(ids.len() > 40 && waiting.len() > 30, "{} of {}", waiting.len(), ids.len());
}
