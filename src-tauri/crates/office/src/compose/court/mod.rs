//! What is filed with a court in a civil matter.

mod complaint;
mod enforcement;
mod evidence;
mod order;
mod preservation;

use super::stands::stands_as;
use super::told::account_at;
use super::{Ctx, data};
use crate::session::Answered;
use anjuan_case::{Fen, Party, PartyId, PartyKind, Payment, Role};
use complaint::civil_complaint;
use enforcement::enforcement;
pub(crate) use evidence::before_court;
use evidence::{evidence_index, investigation_order};
use order::payment_order;
use preservation::preservation;
use serde_json::Value;

/// The last claim of a complaint.
pub(super) const COSTS: &str = "本案诉讼费用（案件受理费、保全申请费等）由被告负担";

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "civil-complaint" => data(&civil_complaint(ctx)),
        "evidence-index" => data(&evidence_index(ctx)),
        "preservation-application" => data(&preservation(ctx)),
        "investigation-order-application" => data(&investigation_order(ctx)),
        "payment-order-application" => data(&payment_order(ctx)),
        "enforcement-application" => data(&enforcement(ctx)),
        _ => return None,
    })
}

/// What is claimed as principal: what came back went to interest first where interest runs (民法典 561). `None` where an agreement fixes
/// it and its sum is recorded nowhere.
fn principal(ctx: &Ctx<'_>) -> Option<Fen> {
    if ctx.by_agreement() { ctx.agreed_open() } else { Some(ctx.open_principal()) }
}

/// What each of several owes for itself, whom it is asked of by party: nobody is asked for what another received. Nothing where all
/// owe together, or there is only one.
fn owed_apart<'a>(ctx: &'a Ctx<'_>) -> Vec<(&'a Party, Fen)> {
    if !several(ctx) {
        return Vec::new();
    }
    let agreed = ctx.on_agreement();
    // What one of them agreed to and nobody recorded is no share that could be told beside the others.
    if ctx.by_agreement() && ctx.agreed_open().is_none() {
        return Vec::new();
    }
    let owed: Vec<(Option<PartyId>, Fen)> = if agreed.is_empty() {
        let open = |party, open| ctx.interest_claim(Some(party)).map_or(open, |c| c.principal);
        ctx.assessment.principal.shares.iter().map(|s| (Some(s.party), open(s.party, s.open))).collect()
    } else {
        agreed.into_iter().map(|c| (c.party, c.principal)).collect()
    };
    if owed.iter().any(|(party, _)| party.is_none()) {
        return Vec::new();
    }
    let named = |(id, sum): (Option<PartyId>, Fen)| Some((ctx.case.parties.iter().find(|p| Some(p.id) == id)?, sum));
    owed.into_iter().filter_map(named).filter(|(_, sum)| *sum > Fen::new(0)).collect()
}

/// What is handed in to show who applies: of a unit another paper than of a person.
fn identity(ctx: &Ctx<'_>, us: &str) -> String {
    match ctx.case.parties_as(Role::Claimant).next() {
        Some(unit) if unit.kind == PartyKind::Unit => format!("营业执照复印件、{}身份证明", stands_as(unit)),
        _ if ctx.guarded(Role::Claimant) => {
            format!("{us}及其法定代理人的身份证明复印件、监护关系证明")
        }
        _ => format!("{us}的身份证明复印件"),
    }
}

/// Is there more than one on the other side?
fn several(ctx: &Ctx<'_>) -> bool {
    ctx.case.parties_as(Role::Respondent).nth(1).is_some()
}

/// The accounts that the money went to, as displayed; of several on the other side debtor by debtor, each by name.
fn property(ctx: &Ctx<'_>, them: &str) -> Vec<String> {
    let several = several(ctx);
    let mut payments: Vec<&Payment> = ctx.case.payments.iter().collect();
    if several {
        payments.sort_by_key(|p| ctx.case.parties.iter().position(|party| Some(party.id) == p.to));
    }
    let mut lines: Vec<String> = Vec::new();
    for payment in payments {
        let order = payment.order_no.as_deref().map(|o| format!("，对应交易单号{o}")).unwrap_or_default();
        let at = account_at(payment.channel);
        let on = payment.paid_in_chinese();
        let whose = ctx.recipient(payment).filter(|_| several).unwrap_or_default();
        let whose =
            ctx.received_by_deceased(payment).map_or_else(|| format!("{them}{whose}"), |deceased| deceased.called);
        let line = format!("{whose}的{at}：{on}收到上述款项的{}{order}", ctx.account_of(payment, them));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}
