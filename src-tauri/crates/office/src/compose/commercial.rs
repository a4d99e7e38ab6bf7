//! What a commercial mediation body writes besides the agreement (facts M20–M23). No fee is proposed: it is the body's own table.

use super::committee::why_ended;
use super::register::said;
use super::{Ctx, data};
use crate::fees::words::{instalments, rates, shared};
use crate::session::Answered;
use anjuan_case::fees::{Charging, Scheme};
use anjuan_case::{EventKind, Fen, PartyId, PartyKind};
use anjuan_papers::form::commercial::{
    CommercialRequest, CommercialTermination, ConflictDisclosure, FeeAgreement, FeeLine,
};
use anjuan_papers::form::{ToFill, Words};
use rust_decimal::Decimal;
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
        parties: ctx.entries().into(),
        field: ctx.besides.field.as_deref().and_then(said).into(),
        dispute: ctx.dispute(),
        requests: ctx.requests("commercial-request"),
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
        Some(match (p.kind, p.representative.as_deref(), p.guardian_name()) {
            (PartyKind::Unit, Some(who), _) => format!("{name}及其代表人{who}"),
            (PartyKind::Natural, _, Some(who)) => format!("{name}及其法定代理人{who}"),
            _ => name,
        })
    });
    ConflictDisclosure {
        body: ctx.office.name.clone(),
        mediators: ctx.handled_by(),
        parties: ctx.named().into(),
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

/// What the newest agreement of the case says; empty where there is none. The fee is worked out of the sum agreed, else of the sum
/// in dispute, and says of which; by hour or session it is known only later.
fn fee(ctx: &Ctx<'_>) -> FeeAgreement {
    let (terms, signed) = ctx.besides.agreement.clone().unzip();
    let of = match (ctx.agreed_amount(), ctx.case.in_dispute()) {
        (Some(sum), _) => Some(("协议金额", sum)),
        (None, in_dispute) => in_dispute.map(|sum| ("争议金额", sum)),
    };
    let quote = terms.as_ref().and_then(|terms| {
        let worked = match terms.scheme {
            Scheme::Tiers { .. } => of.is_some(),
            Scheme::Fixed { .. } => true,
            Scheme::Hourly { .. } | Scheme::PerSession { .. } => false,
        };
        let charging = Charging::of(ctx.office.kind).ok().filter(|_| worked)?;
        terms.quote(charging, of.map_or(Fen::new(0), |(_, sum)| sum), Decimal::ZERO).ok()
    });
    let tiers = terms.as_ref().is_some_and(|terms| matches!(terms.scheme, Scheme::Tiers { .. }));
    let counted_of = of.filter(|_| tiers).map(|(what, sum)| format!("按{what} {} 元计算：", sum.figures()));
    let line = |(item, rate)| FeeLine { item, rate };
    let name = |id: PartyId| ctx.case.parties.iter().find(|p| p.id == id).map_or("", |p| p.display_name());
    let each = |sums: &[(PartyId, Fen)], verb: &str| {
        let owed = sums.iter().filter(|(_, sum)| *sum > Fen::new(0));
        owed.map(|(id, sum)| format!("{}{verb} {} 元", name(*id), sum.figures())).collect::<Vec<_>>().join("，")
    };
    let shared = terms.as_ref().map(|terms| {
        let mut all = vec![shared(terms, &ctx.case.parties)];
        if let Some(quote) = &quote {
            all.push(each(&quote.parties, "付"));
            all.extend((terms.deposit > Fen::new(0)).then(|| format!("其中预收：{}", each(&quote.deposits, "先付"))));
        }
        all.extend(instalments(terms));
        all.join("；")
    });
    FeeAgreement {
        body: ctx.office.name.clone(),
        parties: ctx.entries().into(),
        matter: ctx.dispute_name(),
        table: terms.as_ref().map(|t| t.table.clone()).unwrap_or_default(),
        published: terms.as_ref().and_then(|t| t.published_on).into(),
        published_at: terms.as_ref().map(|t| t.published_at.clone()).filter(|at| !at.is_empty()),
        lines: terms.as_ref().map(|t| rates(t).into_iter().map(line).collect()).unwrap_or_default(),
        fee: quote.as_ref().map(|q| q.total).into(),
        worked: quote.as_ref().map(|q| {
            let steps = q.steps.iter().map(|s| format!("{}，计 {} 元", s.what, s.amount.figures()));
            Words(counted_of.unwrap_or_default() + &steps.collect::<Vec<_>>().join("；"))
        }),
        shared: shared.map(Words).into(),
        paid_by: None,
        manner: None,
        refund: None,
        told: ctx.basis("fee-agreement"),
        copies: ctx.copies(),
        dated: signed.flatten(),
    }
}

fn termination(ctx: &Ctx<'_>) -> CommercialTermination {
    let ended = ctx.last(EventKind::MediationEnded);
    CommercialTermination {
        body: ctx.office.name.clone(),
        parties: ctx.named().into(),
        matter: ctx.dispute_name(),
        reason: Words(why_ended(ctx)),
        ended,
        told: ctx.basis("commercial-termination"),
        mediators: ctx.handled_by(),
        dated: ended,
    }
}
