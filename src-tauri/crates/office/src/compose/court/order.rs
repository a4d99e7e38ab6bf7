//! The application for an order to pay.

use super::{owed_apart, several};
use crate::compose::Ctx;
use crate::compose::fixed::Fixed;
use crate::compose::register::total;
use crate::compose::told::{TO_FILL, paragraphs};
use anjuan_case::{EventKind, Fen, PerformanceBasis, Role};
use anjuan_law::Matter;
use anjuan_papers::form::Words;
use anjuan_papers::form::court::PaymentOrderApplication;

pub(super) fn payment_order(ctx: &Ctx<'_>) -> PaymentOrderApplication {
    let mut facts = vec!["以下事实，根据申请人的陈述及其提供的材料：".to_owned(), ctx.story("申请人", "被申请人")];
    facts.extend(ctx.case.payments.iter().map(|p| {
        let whom = ctx.recipient(p).filter(|_| several(ctx)).unwrap_or_default();
        let whom = ctx.received_by_deceased(p).map_or_else(|| format!("被申请人{whom}"), |deceased| deceased.called);
        let (on, by) = (p.paid_in_chinese(), p.channel.name());
        format!("{on}，申请人通过{by}向{whom}转账人民币{}元。", p.amount.figures())
    }));
    facts.extend(ctx.told_after("申请人", "被申请人"));
    let agreed = ctx.by_agreement();
    facts.extend(ctx.estate_told("payment-order-application", "申请人", "被申请人"));
    // What was agreed, and of it what fell due and was not paid: the days that lie ahead are no ground.
    facts.extend(match agreed {
        true => vec![ctx.agreement_told("申请人", "被申请人")],
        false => ctx.told(&[(EventKind::AgreementEffective, "双方达成的调解协议生效".to_owned())]),
    });
    let amount = match agreed || ctx.knows(EventKind::PerformanceDue) {
        // What was agreed and is due, not what was paid by mistake: a payment order wants a sum that is fixed (解释 427).
        true => Fixed::of(ctx, PerformanceBasis::Agreed).open,
        // Of interest that nobody agreed on nothing is asked here, nor by setting off (解释 428).
        false => Some(ctx.still_open()).filter(|a| *a > Fen::new(0)),
    };
    PaymentOrderApplication {
        applicants: ctx.people(Role::Claimant),
        respondents: ctx.people(Role::Respondent),
        amount,
        requests: each_pays(ctx, amount)
            .or_else(|| all_pay(ctx))
            .into_iter()
            .chain(["申请费由被申请人负担".to_owned()])
            .collect(),
        facts: Words(paragraphs(facts)),
        conditions: order_conditions(ctx, amount),
        basis: ctx.basis("payment-order-application"),
        evidence: ctx.evidence(),
        court: ctx.body(Matter::PaymentOrder),
        dated: None,
    }
}

/// Of the sum, what each of several owes for itself; nothing where what they owe is not this sum.
fn each_pays(ctx: &Ctx<'_>, amount: Option<Fen>) -> Option<String> {
    let apart = owed_apart(ctx);
    let whole = total(apart.iter().map(|(_, sum)| *sum))?;
    let each: Vec<String> = apart
        .iter()
        .map(|(party, sum)| {
            let whom = format!("{}{}", party.display_name(), ctx.within_estate(&[*party]));
            format!("被申请人{whom}给付人民币{}元（{}）", sum.figures(), sum.capitals())
        })
        .collect();
    (Some(whole) == amount).then(|| format!("上述款项中，{}", each.join("，")))
}

/// That several who owe together pay it together, with a blank for why, and heirs up to what they inherit; nothing of any others.
fn all_pay(ctx: &Ctx<'_>) -> Option<String> {
    let within = ctx.all_within_estate();
    match Some(ctx.jointly()).filter(|said| !said.is_empty() && !ctx.by_agreement()) {
        Some(jointly) => Some(format!("上述款项由被申请人{jointly}{within}给付，事实和依据：{TO_FILL}")),
        None => (!within.is_empty()).then(|| format!("上述款项由被申请人{within}给付")),
    }
}

/// What the law asks of an applicant, in the words of the rule book, each only where the case says so (民事诉讼法解释 427). That what is
/// asked for has fallen due must be said: where the case does not tell the day and by what it was fixed, both are left to be filled in.
fn order_conditions(ctx: &Ctx<'_>, amount: Option<Fen>) -> Vec<String> {
    let of = |part| ctx.clause_words("payment-order-application", part, "申请人", "被申请人");
    let known = Fixed::of(ctx, PerformanceBasis::Agreed).open.is_some();
    let mut said = match amount {
        Some(_) if known => of("condition-due"),
        Some(_) => {
            let due = of("condition-due").into_iter();
            due.map(|words| format!("{words}（到期日：{TO_FILL}，确定数额和到期日的依据：{TO_FILL}）")).collect()
        }
        None => Vec::new(),
    };
    said.extend(of("conditions"));
    said
}
