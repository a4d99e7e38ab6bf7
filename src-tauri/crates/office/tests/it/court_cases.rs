//! Ten disputes that courts decided (tests/law): routes, bodies, fees and dates agree with what the court did, or the file
//! says why not. The whole answer stands beside each file; `ANJUAN_ACCEPT=1` writes it anew, to be read before it is kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::patterns;

use anjuan_case::{Case, Fen, Office, OfficeKind, Party, PartyId};
use anjuan_law::{Assessment, Because, Calendar, Matter, Route, RuleBook, Standing, assess, receipts};
use patterns::{File, case, day};
use std::fmt::Write;
use std::path::Path;

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

/// An id of a figure with the respondent's name in place of its id.
fn by_name(case: &Case, id: &str, party: Option<PartyId>) -> String {
    let name = party.and_then(|p| case.parties.iter().find(|party| party.id == p)).map(Party::display_name);
    let rule = id.split('@').next().unwrap_or_default();
    name.map_or_else(|| id.to_owned(), |name| format!("{rule}@{name}"))
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
        let _ = writeln!(out, "  {} {}", by_name(case, &cost.kind, cost.party), cost.amount.figures());
    }
    for line in &a.interest {
        let sum = line.amount.map_or_else(|| line.problem.clone().unwrap_or_default(), Fen::figures);
        let _ = writeln!(out, "  利息自 {}{}：{sum}", line.from, by_name(case, "", line.party));
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
    if let Some(province) = &court.province {
        let civil = a.routes.iter().find(|v| v.route == Route::Civil).unwrap();
        let mut suit = civil.venues.iter().filter(|v| v.matter == Matter::Suit);
        let within = |code: &String| code.starts_with(province.as_str());
        assert!(suit.any(|v| v.division.as_ref().is_some_and(within)), "{name}: no court in {province}");
    }
    let unnamed = court.court.is_none() && court.province.is_none();
    assert!(!unnamed || court.differs.contains("受诉法院"), "{name}: why is the court not compared?");
    for (kind, amount) in &court.costs {
        let cost = a
            .costs
            .iter()
            .find(|c| c.kind.split('@').next() == Some(kind))
            .unwrap_or_else(|| panic!("{name}: no {kind}"));
        assert_eq!(cost.amount, Fen::parse(amount).unwrap(), "{name}: {kind}");
    }
    for (wanted, dates) in &court.dates {
        let found = a.deadlines.iter().find(|d| id(case, d) == *wanted);
        let d = found.unwrap_or_else(|| panic!("{name}: no {wanted}"));
        assert_eq!([d.raw.to_string(), d.legal.to_string(), d.safe.to_string()], *dates, "{name}: {wanted}");
    }
}

/// A tree of reasons: text, rule, how firm, articles.
fn tree(out: &mut String, because: &Because, depth: usize) {
    let cites: Vec<String> =
        because.cites.iter().map(|c| format!("{}（{}）{}", c.statute, c.edition, c.article)).collect();
    let parts = [
        because.rule.as_ref().map(|id| format!("〔{id}〕")),
        (because.standing != Standing::Law).then(|| format!("〔{}〕", snake(because.standing))),
        (!cites.is_empty()).then(|| format!("〔{}〕", cites.join("、"))),
    ];
    let _ = writeln!(out, "{}{}{}", "  ".repeat(depth), because.text, parts.into_iter().flatten().collect::<String>());
    because.children.iter().for_each(|child| tree(out, child, depth + 1));
}

/// Everything that is said, with all its reasons.
fn reasons(case: &Case, a: &Assessment) -> String {
    let mut out = String::new();
    for route in &a.routes {
        let _ = writeln!(out, "路径 {} {}", snake(route.route), snake(route.state));
        route.because.iter().for_each(|b| tree(&mut out, b, 1));
        for venue in &route.venues {
            let _ = writeln!(out, "  {}：{}", venue.matter.name(), venue.body);
            tree(&mut out, &venue.because, 2);
        }
        route.procedure.iter().for_each(|b| tree(&mut out, b, 1));
    }
    for d in &a.deadlines {
        let _ = writeln!(out, "期限 {} 自 {}", id(case, d), d.starts);
        tree(&mut out, &d.because, 1);
    }
    for cost in &a.costs {
        let _ = writeln!(out, "费用 {}", cost.title);
        tree(&mut out, &cost.because, 1);
    }
    for line in &a.interest {
        let _ = writeln!(out, "利息 {} 自 {}", line.title, line.from);
        tree(&mut out, &line.because, 1);
    }
    for claim in &a.claims {
        let _ = writeln!(out, "请求总额 {}", claim.title);
        tree(&mut out, &claim.because, 1);
    }
    for caution in &a.cautions {
        let _ = writeln!(out, "提醒 {}", caution.rule);
        tree(&mut out, &caution.because, 1);
    }
    out
}

/// Cases whose whole tree of reasons is kept: one that ends in enforcement, one with a stranger's freeze, two respondents.
const WITH_REASONS: [&str; 3] = ["01-similar-names-preserved", "08-payee-account-frozen", "10-two-defendants"];

fn kept_as(path: &Path, name: &str, said: &str, accept: bool) {
    if accept {
        std::fs::write(path, said).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == said, "{name}: the answer has changed; read it, then run with ANJUAN_ACCEPT=1\n{said}");
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
        held_against_the_court(&name, &file, &case, &assessment);
        for receipt in receipts(&book, &calendar, &office(file.office), &case, &assessment) {
            let again = receipt.rerun(&book, &calendar);
            assert!(again.same && again.changed.is_empty(), "{name}: {receipt:?}\n{again:?}");
        }
        kept_as(&path.with_extension("txt"), &name, &said, accept);
        if WITH_REASONS.contains(&name.as_str()) {
            kept_as(&path.with_extension("reasons.txt"), &name, &reasons(&case, &assessment), accept);
        }
    }
}
