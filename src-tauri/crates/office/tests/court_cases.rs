//! Ten disputes that courts decided (tests/law): routes, bodies, fees and dates agree with what the court did, or the file
//! says why not. The whole answer stands beside each file; `ANJUAN_ACCEPT=1` writes it anew, to be read before it is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod patterns;

use anjuan_case::{Case, Fen, Office, OfficeKind, Party};
use anjuan_law::{Assessment, Calendar, Matter, Route, RuleBook, assess};
use patterns::{File, case, day};
use std::fmt::Write;

fn office(kind: OfficeKind) -> Office {
    Office::new(kind, "本机构")
}

fn snake(value: impl serde::Serialize) -> String {
    serde_json::to_value(value).unwrap().as_str().unwrap().to_owned()
}

/// A deadline's id with the respondent's name in place of its id, and without the event's.
fn id(case: &Case, d: &anjuan_law::Deadline) -> String {
    let name = d.party.and_then(|p| case.parties.iter().find(|party| party.id == p)).map(Party::display_name);
    match (d.rule.starts_with("limitation.claim"), name) {
        (true, Some(name)) => format!("{}@{name}", d.rule),
        _ => d.rule.clone(),
    }
}

/// Everything that a user would act on, in lines that a reviewer can read.
fn answer(file: &File, case: &Case, a: &Assessment) -> String {
    let mut out = String::new();
    let _ = writeln!(out, "{}（{}）\n法院：{}", file.title, a.today, file.court.did);
    if !file.court.differs.is_empty() {
        let _ = writeln!(out, "不同：{}", file.court.differs);
    }
    for route in &a.routes {
        let _ = writeln!(out, "\n路径 {} {}", snake(route.route), snake(route.state));
        for because in &route.because {
            let _ = writeln!(out, "  {}", because.text);
        }
        for venue in &route.venues {
            let _ = writeln!(out, "  {}：{}", venue.matter.name(), venue.body);
        }
        for because in &route.procedure {
            let _ = writeln!(out, "  程序：{}", because.text);
        }
    }
    let _ = writeln!(out, "\n期限");
    for d in &a.deadlines {
        let provisional = if d.provisional { " 暂定" } else { "" };
        let _ = writeln!(
            out,
            "  {} 自 {}：{} {} {} {}{provisional}",
            id(case, d),
            d.starts,
            d.raw,
            d.legal,
            d.safe,
            snake(d.state)
        );
    }
    let _ = writeln!(out, "\n费用和利息");
    for cost in &a.costs {
        let _ = writeln!(out, "  {} {}", cost.kind, cost.amount.figures());
    }
    for line in &a.interest {
        let sum = line.amount.map_or_else(|| line.problem.clone().unwrap_or_default(), Fen::figures);
        let _ = writeln!(out, "  利息自 {}：{sum}", line.from);
    }
    let _ = writeln!(out, "\n提醒");
    for caution in &a.cautions {
        let _ = writeln!(out, "  {}：{}", caution.rule, caution.because.text);
    }
    for need in &a.needs {
        let _ = writeln!(out, "  请填写：{} {}", need.parameter, need.place_name);
    }
    out
}

fn held_against_the_court(name: &str, file: &File, case: &Case, a: &Assessment) {
    let court = &file.court;
    for (route, state) in &court.routes {
        let view = a.routes.iter().find(|v| snake(v.route) == *route).unwrap();
        assert_eq!(snake(view.state), *state, "{name}: route {route}");
    }
    if let Some(body) = &court.court {
        let civil = a.routes.iter().find(|v| v.route == Route::Civil).unwrap();
        let suit: Vec<&str> =
            civil.venues.iter().filter(|v| v.matter == Matter::Suit).map(|v| v.body.as_str()).collect();
        assert!(suit.contains(&body.as_str()), "{name}: {suit:?}");
    }
    for (kind, amount) in &court.costs {
        let cost = a.costs.iter().find(|c| c.kind == *kind).unwrap_or_else(|| panic!("{name}: no {kind}"));
        assert_eq!(cost.amount, Fen::parse(amount).unwrap(), "{name}: {kind}");
    }
    for (wanted, dates) in &court.dates {
        let found = a.deadlines.iter().find(|d| id(case, d) == *wanted);
        let d = found.unwrap_or_else(|| panic!("{name}: no {wanted}"));
        assert_eq!([d.raw.to_string(), d.legal.to_string(), d.safe.to_string()], *dates, "{name}: {wanted}");
    }
}

#[test]
fn what_courts_did_comes_out_or_the_difference_is_explained() {
    let (book, calendar) = (RuleBook::builtin().unwrap(), Calendar::builtin().unwrap());
    let accept = std::env::var_os("ANJUAN_ACCEPT").is_some();
    for path in patterns::files() {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let file = patterns::read(&path);
        let case = case(&file);
        let assessment = assess(&book, &calendar, &office(file.office), &case, day(&file.today));
        let said = answer(&file, &case, &assessment);
        let kept = path.with_extension("txt");
        if accept {
            std::fs::write(&kept, &said).unwrap();
        }
        held_against_the_court(&name, &file, &case, &assessment);
        let kept = std::fs::read_to_string(&kept).unwrap_or_default();
        assert!(kept == said, "{name}: the answer has changed; read it, then run with ANJUAN_ACCEPT=1\n{said}");
    }
}
