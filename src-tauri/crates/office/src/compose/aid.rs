//! Papers of legal aid (facts A1–A6).

use super::dossier::lines;
use super::register::said;
use super::told::paragraphs;
use super::{Ctx, data};
use crate::session::Answered;
use anjuan_case::{EventGroup, EventKind, Role};
use anjuan_law::{Deadline, Route, RouteState, sued};
use anjuan_papers::form::aid::{AidApplication, AidClosing, AidHonesty, AidIndex, AidUrgent};
use anjuan_papers::form::register::FileLine;
use anjuan_papers::form::{ToFill, Words, form};
use serde_json::Value;

/// Less than seven days (法律援助法 44).
const URGENT_DAYS: i32 = 7;
/// The rule book's list of what a legal-aid file holds.
const FILE: &str = "aid-file";

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "aid-application" => data(&application(ctx)),
        "aid-honesty" => data(&honesty(ctx)),
        "aid-urgent" => data(&urgent(ctx)),
        "aid-closing" => data(&closing(ctx)),
        "aid-index" => data(&index(ctx)),
        _ => return None,
    })
}

fn facts(ctx: &Ctx<'_>) -> Words {
    let mut lines = vec![ctx.story("申请人", "对方当事人")];
    lines.extend(ctx.paid("申请人"));
    Words(paragraphs(lines))
}

/// The body that handles the matter (法律援助法 38): the court of the suit, and before there is one the court where it would be
/// brought. What goes to the police first is with no court yet; which police have it only the applicant knows, so nobody is named.
fn handling_body(ctx: &Ctx<'_>) -> Option<String> {
    let state = |route| ctx.assessment.routes.iter().find(|view| view.route == route).map(|view| view.state);
    let criminal = matches!(state(Route::Criminal), Some(RouteState::First | RouteState::Open));
    let with_police = criminal && state(Route::Civil) != Some(RouteState::First) && !sued(ctx.case, None);
    if with_police { None } else { said(&ctx.suit_courts()) }
}

fn application(ctx: &Ctx<'_>) -> AidApplication {
    let aid = &ctx.case.handling.aid;
    let guardian = ctx.case.parties_as(Role::Claimant).find_map(|p| p.guardian.as_ref());
    AidApplication {
        body: ctx.office.name.clone(),
        applicants: ctx.entries_as(Role::Claimant, "申请人").into(),
        proxy: guardian.map(|g| g.name.clone()),
        proxy_relation: guardian.and_then(|g| g.relation.clone()),
        matter: aid.matter.clone(),
        others: said(&ctx.names(Role::Respondent)),
        handling_body: handling_body(ctx).into(),
        facts: facts(ctx),
        hardship: said(&aid.hardship).map(Words),
        exempt: None,
        attachments: ctx.case.evidence.iter().map(|e| e.name.clone()).collect(),
        told: ctx.basis("aid-application"),
        dated: ctx.last(EventKind::AidApplied),
    }
}

fn honesty(ctx: &Ctx<'_>) -> AidHonesty {
    AidHonesty {
        body: ctx.office.name.clone(),
        applicants: ctx.entries_as(Role::Claimant, "承诺人").into(),
        household: ToFill::default(),
        income: ToFill::default(),
        property: ToFill::default(),
        spending: ToFill::default(),
        hardship: said(&ctx.case.handling.aid.hardship).map(Words),
        told: ctx.basis("aid-honesty"),
        dated: None,
    }
}

/// The soonest period within the days of the Act by which the applicant has to sue.
fn pressing<'a>(ctx: &'a Ctx<'_>) -> Option<&'a Deadline> {
    let mut soon = ctx.assessment.deadlines.iter().filter(|d| d.presses() && ctx.book.calls_for_suit(&d.rule));
    soon.find(|d| d.legal >= ctx.today && (d.legal.date() - ctx.today.date()).num_days() < i64::from(URGENT_DAYS))
}

fn urgent(ctx: &Ctx<'_>) -> AidUrgent {
    let aid = &ctx.case.handling.aid;
    let limit = pressing(ctx);
    AidUrgent {
        body: ctx.office.name.clone(),
        applicants: ctx.entries_as(Role::Claimant, "申请人").into(),
        matter: aid.matter.clone(),
        received: ctx.last(EventKind::AidApplied),
        limit: limit.map(|d| d.title.clone()),
        limit_day: limit.map(|d| d.legal),
        preservation: false,
        urgency: Words::from(aid.urgency.trim()),
        do_now: Vec::new(),
        to_supply: vec!["法律援助申请表、经济状况的说明或者诚信承诺".to_owned(), "身份证明和案件材料".to_owned()],
        assigned_to: said(&aid.assigned_to),
        basis: ctx.basis("aid-urgent"),
        dated: Some(ctx.today),
    }
}

fn closing(ctx: &Ctx<'_>) -> AidClosing {
    let aid = &ctx.case.handling.aid;
    let from = aid.granted_on.or_else(|| ctx.last(EventKind::AidGranted));
    let mut events: Vec<_> = ctx.case.events.iter().collect();
    events.retain(|e| {
        e.on <= ctx.today
            && from.is_none_or(|day| e.on >= day)
            && e.kind.group() != EventGroup::Origin
            && !e.kind.planned()
    });
    events.sort_by_key(|e| e.on);
    AidClosing {
        body: ctx.office.name.clone(),
        number: ctx.file_number(),
        recipients: ctx.entries_as(Role::Claimant, "受援人").into(),
        matter: aid.matter.clone(),
        others: said(&ctx.names(Role::Respondent)),
        granted: from,
        assigned: ctx.last(EventKind::AidAssigned),
        assigned_to: said(&aid.assigned_to),
        handling_body: handling_body(ctx),
        done: events.iter().map(|e| format!("{}，{}", e.on.in_chinese(), e.told())).collect(),
        result: said(&aid.result).map(Words),
        closed: ctx.last(EventKind::MatterClosed),
        papers: handed_in(ctx),
        basis: ctx.basis("aid-closing"),
        dated: None,
    }
}

/// What the lawyer hands in with the report: the papers that he wrote, as they lie in the file (法律援助法 50). What the applicant and
/// the body wrote is theirs.
fn handed_in(ctx: &Ctx<'_>) -> Vec<String> {
    const THEIRS: [&str; 5] = ["aid-application", "aid-honesty", "aid-urgent", "aid-closing", "aid-index"];
    let theirs: Vec<&str> = THEIRS.into_iter().filter_map(form).map(|form| form.title).collect();
    let own = ctx.besides.file.iter().filter(|part| part.paper.is_some() && !theirs.contains(&part.name.as_str()));
    let mut names: Vec<String> = own.map(|part| format!("{}{}", part.name, part.number)).collect();
    names.dedup();
    names
}

/// What lies in the file, in its order; while nothing does, what the rule book lists. Pages are written in when the file is bound.
fn index(ctx: &Ctx<'_>) -> AidIndex {
    let aid = &ctx.case.handling.aid;
    let items = ctx.assessment.checklists.iter().filter(|l| l.id == FILE).flat_map(|l| &l.items);
    let mut rows: Vec<FileLine> =
        lines(ctx).map(|(name, _, remarks)| FileLine { name, remarks, ..FileLine::default() }).collect();
    if rows.is_empty() {
        rows = items.map(|item| FileLine { name: item.title.clone(), ..FileLine::default() }).collect();
    }
    AidIndex {
        body: ctx.office.name.clone(),
        number: ctx.file_number(),
        recipient: said(&ctx.names(Role::Claimant)),
        matter: said(&aid.matter),
        assigned_to: said(&aid.assigned_to),
        rows,
        remarks: Vec::new(),
        filed_by: ctx.filed_by(),
        dated: None,
    }
}
