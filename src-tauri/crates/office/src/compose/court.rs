//! What is filed with a court.

use super::{Ctx, data};
use crate::session::Answered;
use anjuan_case::Role;
use anjuan_papers::form::{Words, court::CivilComplaint};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "civil-complaint" => data(&civil_complaint(ctx)),
        _ => return None,
    })
}

fn civil_complaint(ctx: &Ctx<'_>) -> CivilComplaint {
    CivilComplaint {
        plaintiffs: ctx.people(Role::Claimant),
        defendants: ctx.people(Role::Respondent),
        third: ctx.people(Role::Third),
        // By name only: its number changed on 2026-01-01 (fact C6).
        cause: "不当得利纠纷".to_owned(),
        claims: Vec::new(),
        facts: Words(ctx.case.story.clone()),
        transfers: ctx.transfers(),
        amount: ctx.case.amount(),
        basis: ctx.basis("civil-complaint"),
        evidence: ctx.evidence(),
        court: String::new(),
        copies: u32::try_from(ctx.case.parties_as(Role::Respondent).count()).ok(),
        dated: None,
    }
}
