//! The complaint, and what it asks for.

use super::COSTS;
use crate::compose::Ctx;
use crate::compose::told::paragraphs;
use anjuan_case::{Fen, LegalDay, Role};
use anjuan_law::{Claim, DebtorShare, Matter};
use anjuan_papers::form::court::CivilComplaint;
use anjuan_papers::form::{Person, Words};

pub(super) fn civil_complaint(ctx: &Ctx<'_>) -> CivilComplaint {
    let agreed = ctx.by_agreement();
    CivilComplaint {
        plaintiffs: plaintiffs(ctx),
        defendants: ctx.people(Role::Respondent),
        third: ctx.people(Role::Third),
        cause: ctx.cause(),
        claims: claims(ctx),
        facts: Words(paragraphs([
            "以下事实，根据原告的陈述及其提供的证据材料：".to_owned(),
            ctx.story("原告", "被告"),
        ])),
        transfers: ctx.transfers(),
        amount: ctx.case.amount(),
        after: Words(paragraphs(
            ctx.accounts_told("被告").into_iter().chain(ctx.told_after("原告", "被告")).chain(ctx.set_off_told(
                "civil-complaint",
                "原告",
                "被告",
            )),
        )),
        ground: Words(match agreed {
            true => ctx.agreement_told("原告", "被告"),
            false => paragraphs(
                std::iter::once(ctx.no_ground("原告", "被告"))
                    .chain(ctx.estate_told("civil-complaint", "原告", "被告"))
                    .chain(ctx.owed_jointly("原告", "被告")),
            ),
        }),
        basis: ctx.basis_with_set_off("civil-complaint", "原告", "被告"),
        evidence: ctx.evidence(),
        court: ctx.body(Matter::Suit),
        copies: ctx.count(Role::Respondent),
        dated: None,
    }
}

/// Who sue, each with whom the case names as engaged, where nobody else is written as acting for him (民事诉讼法 61).
fn plaintiffs(ctx: &Ctx<'_>) -> Vec<Person> {
    let engaged = ctx.engaged();
    let with = |p: Person| if p.agent.trim().is_empty() { Person { agent: engaged.clone(), ..p } } else { p };
    ctx.people(Role::Claimant).into_iter().map(with).collect()
}

/// Principal, interest until paid, costs.
fn claims(ctx: &Ctx<'_>) -> Vec<String> {
    if ctx.by_agreement() {
        return ctx.agreed_claims();
    }
    let shares = &ctx.assessment.principal.shares;
    if !shares.is_empty() {
        return claims_of_each(ctx, shares);
    }
    let claim = ctx.interest_claim(None);
    let principal = ctx.open_principal();
    if principal <= Fen::new(0) && claim.is_none_or(|c| c.interest <= Fen::new(0)) {
        return Vec::new();
    }
    let jointly = format!("{}{}", ctx.jointly(), ctx.all_within_estate());
    vec![
        format!("判令被告{jointly}返还原告人民币{}元（{}）", principal.figures(), principal.capitals()),
        format!("判令被告{jointly}支付资金占用期间的利息：{}", interest_words(claim, principal)),
        COSTS.to_owned(),
    ]
}

/// What each of several owes for itself, by name: nobody is asked for what another received.
fn claims_of_each(ctx: &Ctx<'_>, shares: &[DebtorShare]) -> Vec<String> {
    let mut asked = Vec::new();
    for share in shares {
        let claim = ctx.interest_claim(Some(share.party));
        let principal = claim.map_or(share.open, |c| c.principal);
        let party = ctx.case.parties.iter().find(|p| p.id == share.party);
        let Some(name) = party.map(anjuan_case::Party::display_name) else { continue };
        if principal <= Fen::new(0) && claim.is_none_or(|c| c.interest <= Fen::new(0)) {
            continue;
        }
        let within = ctx.within_estate(&party.into_iter().collect::<Vec<_>>());
        let name = format!("{name}{within}");
        asked.push(format!("判令被告{name}返还原告人民币{}元（{}）", principal.figures(), principal.capitals()));
        asked.push(format!("判令被告{name}支付资金占用期间的利息：{}", interest_words(claim, principal)));
    }
    if !asked.is_empty() {
        asked.push(COSTS.to_owned());
    }
    asked
}

/// The formula, and where every rate is known also what it comes to so far. What was paid already is asked for no second time: of
/// interest that something came back for, what is left, and what grows from that day on.
fn interest_words(claim: Option<&Claim>, principal: Fen) -> String {
    let base = principal.figures();
    let Some(claim) = claim else {
        return format!("自起诉之日的次日起，以{base}元为基数，{}计算至实际返还之日止", rate_from(None));
    };
    let last_back = claim.set_off.last();
    let since = last_back.map_or(claim.from, |s| s.on.max(claim.from));
    let owing = last_back.map_or(Fen::new(0), |s| s.owing);
    let before = match since.plus_days(-1).filter(|_| owing > Fen::new(0)) {
        Some(last) => format!("截至{}尚欠人民币{}元", last.in_chinese(), owing.figures()),
        None => String::new(),
    };
    if principal <= Fen::new(0) && !before.is_empty() {
        return before;
    }
    let before = if before.is_empty() { before } else { format!("{before}；") };
    let (grown, from) = (claim.interest.checked_sub(owing).unwrap_or_default(), since.in_chinese());
    let until = claim.to.plus_days(-1).filter(|last| *last >= since && grown > Fen::new(0));
    match until {
        Some(last) if !claim.unconfirmed => format!(
            "{before}自{from}起至{}止为人民币{}元（{}计算）；自{}起以{base}元为基数，{}计算至实际返还之日止",
            last.in_chinese(),
            grown.figures(),
            rate_from(Some(since)),
            claim.to.in_chinese(),
            rate_from(None),
        ),
        _ => format!("{before}自{from}起，以{base}元为基数，{}计算至实际返还之日止", rate_from(Some(since))),
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
