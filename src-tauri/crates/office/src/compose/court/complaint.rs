//! The complaint, and what it asks for.

use super::{COSTS, interest_claim, principal};
use crate::compose::Ctx;
use crate::compose::told::paragraphs;
use anjuan_case::{Fen, LegalDay, Role};
use anjuan_law::{Claim, DebtorShare, Matter};
use anjuan_papers::form::Words;
use anjuan_papers::form::court::CivilComplaint;

pub(super) fn civil_complaint(ctx: &Ctx<'_>) -> CivilComplaint {
    let agreed = !ctx.on_agreement().is_empty();
    CivilComplaint {
        plaintiffs: ctx.people(Role::Claimant),
        defendants: ctx.people(Role::Respondent),
        third: ctx.people(Role::Third),
        cause: ctx.cause(),
        claims: claims(ctx),
        facts: Words(paragraphs(["以下事实，根据原告的陈述及其提供的证据材料：".to_owned(), ctx.story("原告")])),
        transfers: ctx.transfers(),
        amount: ctx.case.amount(),
        after: Words(paragraphs(ctx.accounts_told("被告").into_iter().chain(ctx.told_after("原告", "被告")))),
        ground: Words(match agreed {
            true => ctx.agreement_told("原告", "被告"),
            false => ctx.no_ground("原告", "被告"),
        }),
        basis: ctx.basis("civil-complaint"),
        evidence: ctx.evidence(),
        court: ctx.body(Matter::Suit),
        copies: ctx.count(Role::Respondent),
        dated: None,
    }
}

/// Principal, interest until paid, costs.
fn claims(ctx: &Ctx<'_>) -> Vec<String> {
    if !ctx.on_agreement().is_empty() {
        return ctx.agreed_claims();
    }
    let shares = &ctx.assessment.principal.shares;
    if !shares.is_empty() {
        return claims_of_each(ctx, shares);
    }
    let claim = interest_claim(ctx, None);
    let principal = principal(ctx);
    if principal <= Fen::new(0) && claim.is_none_or(|c| c.interest <= Fen::new(0)) {
        return Vec::new();
    }
    vec![
        format!("判令被告返还原告人民币{}元（{}）", principal.figures(), principal.capitals()),
        format!("判令被告支付资金占用期间的利息：{}", interest_words(claim, principal)),
        COSTS.to_owned(),
    ]
}

/// What each of several owes for itself, by name: nobody is asked for what another received.
fn claims_of_each(ctx: &Ctx<'_>, shares: &[DebtorShare]) -> Vec<String> {
    let mut asked = Vec::new();
    for share in shares {
        let claim = interest_claim(ctx, Some(share.party));
        let principal = claim.map_or(share.open, |c| c.principal);
        let party = ctx.case.parties.iter().find(|p| p.id == share.party);
        let Some(name) = party.map(anjuan_case::Party::display_name) else { continue };
        if principal <= Fen::new(0) && claim.is_none_or(|c| c.interest <= Fen::new(0)) {
            continue;
        }
        asked.push(format!("判令被告{name}返还原告人民币{}元（{}）", principal.figures(), principal.capitals()));
        asked.push(format!("判令被告{name}支付资金占用期间的利息：{}", interest_words(claim, principal)));
    }
    if !asked.is_empty() {
        asked.push(COSTS.to_owned());
    }
    asked
}

/// The formula, and where every rate is known also what it comes to so far.
fn interest_words(claim: Option<&Claim>, principal: Fen) -> String {
    let base = principal.figures();
    let Some(claim) = claim else {
        return format!("自起诉之日起，以{base}元为基数，{}计算至实际返还之日止", rate_from(None));
    };
    let from = claim.from.in_chinese();
    let until = claim.to.plus_days(-1).filter(|last| *last >= claim.from && claim.interest > Fen::new(0));
    match until {
        Some(last) if !claim.unconfirmed => format!(
            "自{from}起至{}止为人民币{}元（{}计算）；自{}起以{base}元为基数，{}计算至实际返还之日止",
            last.in_chinese(),
            claim.interest.figures(),
            rate_from(Some(claim.from)),
            claim.to.in_chinese(),
            rate_from(None),
        ),
        _ if claim.paid > Fen::new(0) => {
            format!("自{from}起，以各期尚未返还的本金为基数，{}计算至实际返还之日止", rate_from(Some(claim.from)))
        }
        _ => format!("自{from}起，以{base}元为基数，{}计算至实际返还之日止", rate_from(Some(claim.from))),
    }
}

/// The rate in words; before 2019-08-20 there was none of the kind (fact F10).
fn rate_from(from: Option<LegalDay>) -> String {
    let lpr = "按照计息期间全国银行间同业拆借中心公布的一年期贷款市场报价利率分段";
    match (from, LegalDay::ymd(2019, 8, 20)) {
        (Some(from), Some(first)) if from < first => {
            format!("2019年8月19日以前按照中国人民银行同期贷款基准利率、2019年8月20日以后{lpr}")
        }
        _ => lpr.to_owned(),
    }
}
