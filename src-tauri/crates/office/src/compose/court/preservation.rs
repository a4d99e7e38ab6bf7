//! The application for preservation of property.

use super::{principal, property};
use crate::compose::Ctx;
use crate::compose::told::{TO_FILL, paragraphs};
use anjuan_case::{EventKind, Fen, Role};
use anjuan_law::Matter;
use anjuan_papers::form::Words;
use anjuan_papers::form::court::PreservationApplication;

pub(super) fn preservation(ctx: &Ctx<'_>) -> PreservationApplication {
    let pre_suit = !ctx.knows(EventKind::ComplaintFiled) && !ctx.knows(EventKind::CaseRegistered);
    let amount = Some(principal(ctx)).filter(|a| *a > Fen::new(0));
    let mut facts = vec!["以下事实，根据申请人的陈述及其提供的材料：".to_owned(), ctx.story("申请人")];
    facts.extend(ctx.case.payments.iter().map(|p| {
        let order = p.order_no.as_deref().map(|o| format!("，交易单号{o}")).unwrap_or_default();
        format!(
            "{}，申请人通过{}向{}转账人民币{}元{order}。",
            p.paid_in_chinese(),
            p.channel.name(),
            ctx.account_of(p, "被申请人"),
            p.amount.figures()
        )
    }));
    facts.push(match ctx.on_agreement().is_empty() {
        true => ctx.no_ground("申请人", "被申请人"),
        false => ctx.agreement_told("申请人", "被申请人"),
    });
    PreservationApplication {
        applicants: ctx.people_served(Role::Claimant),
        respondents: ctx.people_served(Role::Respondent),
        pre_suit,
        case_no: None,
        amount,
        requests: vec![
            "冻结被申请人名下银行账户、支付账户内的存款或者余额，以请求保全数额为限".to_owned(),
            "账户内款项不足的，查封、扣押、冻结被申请人相应价值的其他财产".to_owned(),
        ],
        facts: Words(paragraphs(facts)),
        urgency: Words(urgency(ctx, pre_suit)),
        property: property(ctx, "被申请人"),
        guarantee: Words(match (pre_suit, amount) {
            (true, Some(sum)) => format!("{}，即人民币{}元，担保方式：{TO_FILL}。", guarantee(ctx), sum.figures()),
            (true, None) => String::new(),
            (false, _) => format!("{}。", guarantee(ctx)),
        }),
        basis: ctx.basis("preservation-application"),
        attachments: {
            let mut list = ctx.attachments();
            list.push("申请人的身份证明".to_owned());
            list
        },
        court: ctx.body(if pre_suit { Matter::Preservation } else { Matter::Suit }),
        dated: None,
    }
}

fn guarantee(ctx: &Ctx<'_>) -> String {
    let given = ctx.clause_words("preservation-application", "guarantee", "申请人", "被申请人");
    if given.is_empty() { "申请人提供担保".to_owned() } else { given.join("；") }
}

/// Why it cannot wait: only what the case knows. Empty where it knows nothing, to be told by the user.
fn urgency(ctx: &Ctx<'_>, pre_suit: bool) -> String {
    let mut said = ctx.arrived("申请人", "被申请人");
    said.extend(ctx.told(&[(EventKind::Refused, "被申请人明确表示拒绝返还".to_owned())]));
    let moved = ctx.says("money-there", "moved");
    if moved {
        said.push("被申请人已将收到的款项转走。".to_owned());
    }
    // That it is urgent is said only where something shows it: a demand alone does not.
    if pre_suit && (moved || ctx.knows(EventKind::Refused)) {
        let why = if moved {
            "被申请人有转移财产的行为"
        } else {
            "被申请人控制上述款项并拒绝返还，款项可能被转移"
        };
        let urgent = ctx.clause_words("preservation-application", "urgency", "申请人", "被申请人");
        said.push(format!("{}。", std::iter::once(why.to_owned()).chain(urgent).collect::<Vec<_>>().join("；")));
    } else if pre_suit {
        said.clear();
    }
    paragraphs(said)
}
