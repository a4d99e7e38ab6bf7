//! The application for an order to pay.

use crate::compose::Ctx;
use crate::compose::fixed::Fixed;
use crate::compose::told::paragraphs;
use anjuan_case::{EventKind, Fen, PerformanceBasis, Role};
use anjuan_law::Matter;
use anjuan_papers::form::Words;
use anjuan_papers::form::court::PaymentOrderApplication;

pub(super) fn payment_order(ctx: &Ctx<'_>) -> PaymentOrderApplication {
    let mut facts = vec!["以下事实，根据申请人的陈述及其提供的材料：".to_owned(), ctx.story("申请人")];
    facts.extend(ctx.case.payments.iter().map(|p| {
        format!("{}，申请人通过{}向被申请人转账人民币{}元。", p.paid_in_chinese(), p.channel.name(), p.amount.figures())
    }));
    facts.extend(ctx.told_after("申请人", "被申请人"));
    let agreed = !ctx.on_agreement().is_empty();
    // What was agreed, and of it what fell due and was not paid: the days that lie ahead are no ground.
    facts.extend(match agreed {
        true => vec![ctx.agreement_told("申请人", "被申请人")],
        false => ctx.told(&[(EventKind::AgreementEffective, "双方达成的调解协议生效".to_owned())]),
    });
    PaymentOrderApplication {
        applicants: ctx.people(Role::Claimant),
        respondents: ctx.people(Role::Respondent),
        amount: match agreed || ctx.knows(EventKind::PerformanceDue) {
            // What was agreed and is due, not what was paid by mistake: a payment order wants a sum that is fixed (解释 427).
            true => Fixed::of(ctx, PerformanceBasis::Agreed).open,
            false => Some(ctx.still_open()).filter(|a| *a > Fen::new(0)),
        },
        requests: vec!["申请费由被申请人负担".to_owned()],
        facts: Words(paragraphs(facts)),
        conditions: order_conditions(ctx),
        basis: ctx.basis("payment-order-application"),
        evidence: ctx.evidence(),
        court: ctx.body(Matter::PaymentOrder),
        dated: None,
    }
}

/// What the law asks of an applicant, in the words of the rule book, each only where the case says so (民事诉讼法解释 427).
fn order_conditions(ctx: &Ctx<'_>) -> Vec<String> {
    let of = |part| ctx.clause_words("payment-order-application", part, "申请人", "被申请人");
    let due = Fixed::of(ctx, PerformanceBasis::Agreed).open;
    let mut said = if due.is_some() { of("condition-due") } else { Vec::new() };
    said.extend(of("conditions"));
    said
}
