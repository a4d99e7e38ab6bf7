//! What a commercial mediation body writes besides the agreement (facts M20–M23). No fee is proposed: it is the body's own table.

use super::committee::why_ended;
use super::{Ctx, data};
use crate::session::Answered;
use anjuan_case::{EventKind, PartyKind};
use anjuan_papers::form::commercial::{CommercialRequest, CommercialTermination, ConflictDisclosure, FeeAgreement};
use anjuan_papers::form::{ToFill, Words};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "commercial-request" => data(&request(ctx)),
        "conflict-disclosure" => data(&disclosure(ctx)),
        "fee-agreement" => data(&fee(ctx)),
        "commercial-termination" => data(&termination(ctx)),
        _ => return None,
    })
}

fn request(ctx: &Ctx<'_>) -> CommercialRequest {
    let named = &ctx.case.handling.mediation.mediators;
    CommercialRequest {
        body: ctx.office.name.clone(),
        licence_no: ctx.office.licence_no.clone(),
        parties: ctx.entries(),
        field: ToFill::default(),
        dispute: ctx.dispute(),
        requests: ctx.requests(),
        // Only whom the parties chose: the body's first mediator is not their choice.
        chosen: Some(named.join("、")).filter(|n| !n.trim().is_empty()),
        recommended: false,
        online: false,
        open: false,
        told: ctx.basis("commercial-request"),
        dated: ctx.last(EventKind::MediationRequested),
    }
}

/// Whom to check against is known; what the check found is not, and is left to who made it.
fn disclosure(ctx: &Ctx<'_>) -> ConflictDisclosure {
    let against = ctx.case.parties.iter().filter_map(|p| {
        let name = p.name.clone()?;
        Some(match (p.kind, p.representative.as_deref()) {
            (PartyKind::Unit, Some(who)) => format!("{name}及其代表人{who}"),
            _ => name,
        })
    });
    ConflictDisclosure {
        body: ctx.office.name.clone(),
        mediators: ctx.handled_by(),
        parties: ctx.named(),
        matter: ctx.dispute_name(),
        checked_on: ToFill::default(),
        checked_by: ToFill::default(),
        against: against.collect(),
        disclosed: Vec::new(),
        none: false,
        go_on: false,
        secrecy: ctx.basis("conflict-disclosure"),
        dated: None,
    }
}

fn fee(ctx: &Ctx<'_>) -> FeeAgreement {
    FeeAgreement {
        body: ctx.office.name.clone(),
        parties: ctx.entries(),
        matter: ctx.dispute_name(),
        table: String::new(),
        published: ToFill::default(),
        published_at: None,
        lines: Vec::new(),
        fee: ToFill::default(),
        worked: None,
        shared: ToFill::default(),
        paid_by: None,
        manner: None,
        refund: None,
        told: ctx.basis("fee-agreement"),
        copies: ctx.copies(),
        dated: None,
    }
}

fn termination(ctx: &Ctx<'_>) -> CommercialTermination {
    let ended = ctx.last(EventKind::MediationEnded);
    CommercialTermination {
        body: ctx.office.name.clone(),
        parties: ctx.named(),
        matter: ctx.dispute_name(),
        reason: Words(why_ended(ctx)),
        ended,
        told: ctx.basis("commercial-termination"),
        mediators: ctx.handled_by(),
        dated: ended,
    }
}
