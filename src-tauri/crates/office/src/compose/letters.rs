//! 律师函 and 催告函 (facts L3, L5, L8): two papers, one story.

use super::told::{TO_FILL, account_shown, acknowledged, in_order, paragraphs};
use super::{Ctx, data};
use crate::session::Answered;
use anjuan_case::{EventKind, LegalDay, Party, PartyKind, Role};
use anjuan_law::sued;
use anjuan_papers::form::{Words, claimant::DemandLetter, firm::LawyerLetter};
use serde_json::Value;

/// Days given to pay where the user names no day. The length is free; 3 to 15 days are usual (fact L3).
const DAYS_TO_PAY: i64 = 10;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "lawyer-letter" => data(&lawyer_letter(ctx)),
        "demand-letter" => data(&demand_letter(ctx)),
        _ => return None,
    })
}

fn lawyer_letter(ctx: &Ctx<'_>) -> LawyerLetter {
    let (us, letter) = ("委托人", Letter::of(ctx));
    let you = letter.you;
    let lawyer = ctx.appointed().into_iter().next();
    LawyerLetter {
        subject: letter.subject,
        about: letter.about,
        to: letter.to,
        you: you.to_owned(),
        apart: letter.apart,
        firm: ctx.office.name.clone(),
        lawyer: lawyer.map(|l| l.name.clone()).unwrap_or_default(),
        lawyer_licence_no: lawyer.map(|l| l.licence_no.clone()).unwrap_or_default(),
        client: letter.client,
        instead: None,
        transfers: ctx.transfers(),
        total: ctx.case.amount(),
        amount: ctx.owed().into(),
        facts: facts(ctx, "lawyer-letter", us, you),
        basis: ctx.basis_with_set_off("lawyer-letter", us, you),
        pay_by: letter.pay_by,
        pay_to: vec![pay_to(us)],
        consequences: consequences(ctx, "lawyer-letter", us, you),
        reservation: Words(format!(
            "本函所述事实依据委托人的陈述及其提供的材料，如{you}持有不同意见或者相反证据，请在上述期限内以书面形式告知本所。\
             本函不构成对委托人任何权利的放弃，委托人保留依法追究的一切权利。"
        )),
        attachments: ctx.attachments(),
        dated: Some(ctx.today),
    }
}

fn demand_letter(ctx: &Ctx<'_>) -> DemandLetter {
    let letter = Letter::of(ctx);
    let claimants: Vec<&Party> = ctx.case.parties_as(Role::Claimant).collect();
    let us = match claimants.as_slice() {
        [_, _, ..] => "我们",
        [one] if one.kind == PartyKind::Unit => "本单位",
        _ => "本人",
    };
    let you = letter.you;
    let claimant = ctx.case.parties_as(Role::Claimant).next();
    DemandLetter {
        subject: letter.subject,
        about: letter.about,
        to: letter.to,
        you: you.to_owned(),
        apart: letter.apart,
        client: letter.client,
        us: us.to_owned(),
        address: claimant.and_then(|c| c.address.clone()).unwrap_or_default(),
        phone: claimant.and_then(|c| c.phone.clone()).unwrap_or_default(),
        instead: None,
        transfers: ctx.transfers(),
        total: ctx.case.amount(),
        amount: ctx.owed().into(),
        facts: facts(ctx, "demand-letter", us, you),
        basis: ctx.basis_with_set_off("demand-letter", us, you),
        pay_by: letter.pay_by,
        pay_to: vec![pay_to(us)],
        consequences: consequences(ctx, "demand-letter", us, you),
        reservation: Words(format!(
            "如{you}对上述事实有不同意见，请在上述期限内以书面形式告知{us}。本函不构成对{us}任何权利的放弃。"
        )),
        attachments: ctx.attachments(),
        dated: Some(ctx.today),
    }
}

/// What a letter is about: in its heading, and in the sentence that says why it is written. An agreement or promise is to be
/// performed; money that was paid to whom it was meant for is called no mistaken transfer.
fn subject(ctx: &Ctx<'_>) -> (String, String) {
    match ctx.asked_by() {
        Some(by) => (format!("关于要求履行{by}的"), format!("应当履行{by}")),
        None if ctx.all_meant() => ("关于要求返还款项的".to_owned(), "返还款项".to_owned()),
        None => ("关于要求返还错误转账款项的".to_owned(), "应当返还错误转账款项".to_owned()),
    }
}

/// What both letters have of their subject and of the parties; real names only, each with who acts for it by law.
struct Letter {
    subject: String,
    about: String,
    to: String,
    /// How the addressee is spoken to: 您, or 贵单位.
    you: &'static str,
    apart: String,
    client: String,
    pay_by: Option<LegalDay>,
}

impl Letter {
    fn of(ctx: &Ctx<'_>) -> Self {
        let respondent = ctx.case.parties_as(Role::Respondent).next();
        let (subject, about) = subject(ctx);
        Self {
            subject,
            about,
            to: respondent.and_then(|p| ctx.addressee(p)).unwrap_or_default(),
            you: respondent.map_or("您", spoken_to),
            apart: respondent.map(|p| identified_by(ctx, p)).unwrap_or_default(),
            client: ctx.addressees(Role::Claimant),
            pay_by: ctx.today.plus_days(DAYS_TO_PAY),
        }
    }
}

/// How a letter speaks to its addressee: a unit is not a 您.
pub(super) fn spoken_to(party: &Party) -> &'static str {
    match party.kind {
        PartyKind::Unit => "贵单位",
        PartyKind::Natural => "您",
    }
}

/// What tells the addressee apart. The account is that of the transfers that the letter tells: what was once noted of the person may
/// be another's, and a letter must not name two accounts for one.
fn identified_by(ctx: &Ctx<'_>, party: &Party) -> String {
    let address = party.address.as_deref().map(|a| format!("地址：{a}"));
    let mut accounts: Vec<String> = Vec::new();
    for shown in ctx.case.payments_to(Some(party.id)).filter_map(account_shown) {
        if !accounts.contains(&shown) {
            accounts.push(shown);
        }
    }
    if accounts.is_empty() {
        accounts.extend(party.shown_as.clone());
    }
    let shown = (!accounts.is_empty()).then(|| format!("收款账户显示名称：{}", accounts.join("、")));
    let phone = party.phone.as_deref().map(|p| format!("电话：{p}"));
    [address, shown, phone].into_iter().flatten().collect::<Vec<_>>().join("；")
}

fn pay_to(us: &str) -> String {
    format!("请按原付款路径退回，或者与{us}联系确认收款账户后支付。")
}

/// What is intended, and what of it the law gives: damages and costs in the words of the rule book.
fn consequences(ctx: &Ctx<'_>, form: &str, us: &str, you: &str) -> Words {
    let costs = ctx.clauses(form, "costs", us, you).into_iter().map(|c| format!("{}（{}）。", c.says, c.cite));
    Words(std::iter::once(intended(ctx, form, us, you)).chain(costs).collect())
}

/// No suit is announced that is there already, or that no court would take: a document in force is enforced (民事诉讼法 127, 247).
fn intended(ctx: &Ctx<'_>, form: &str, us: &str, you: &str) -> String {
    if ctx.enforceable() {
        return format!("如{you}未在上述期限内履行，{us}将依法向人民法院申请强制执行。");
    }
    let loss = ctx.clause_words(form, "loss", us, you).concat();
    let asked = ctx.asked_by().map_or_else(|| "返还上述款项".to_owned(), |by| format!("按照{by}支付上述款项"));
    let way = if sued(ctx.case, None) {
        "继续进行已经提起的民事诉讼"
    } else {
        "依法向有管辖权的人民法院提起民事诉讼"
    };
    format!("如{you}未在上述期限内返还，{us}将{way}，请求{asked}{loss}，必要时依法申请财产保全。")
}

/// What passed with whom the letter is to, or with him whose heir that is.
fn happened(ctx: &Ctx<'_>, us: &str, whom: &str) -> Vec<(LegalDay, String)> {
    let mut happened = ctx.told_on(&ctx.noticed(us, "上述款项"));
    happened.extend(ctx.demands_on(us, whom, &format!("{whom}处")));
    happened.extend(ctx.told_on(&[
        (EventKind::Refused, format!("{whom}明确表示拒绝返还")),
        (EventKind::Acknowledged, acknowledged(whom)),
    ]));
    happened.extend(ctx.signed_only(us, whom));
    happened.extend(ctx.came_back_to_one(whom));
    happened.extend(ctx.told_on(&[(EventKind::AgreementEffective, format!("{us}与{whom}达成的调解协议生效"))]));
    happened
}

/// What happened after the transfers, each only as the case has it; the transfers themselves are set by the template.
fn facts(ctx: &Ctx<'_>, form: &str, us: &str, you: &str) -> Words {
    let mut said = vec![ctx.story(us, you)];
    let deceased = ctx.case.parties_as(Role::Respondent).next().and_then(|p| ctx.deceased(p));
    said.extend(in_order(ctx.in_life(deceased, you, |ctx, whom| happened(ctx, us, whom))));
    said.extend(ctx.set_off_told(form, us, you));
    said.extend(ctx.estate_told(form, us, you));
    said.extend(ctx.owed_together(us, you));
    // Why it is owed back the case does not say: only who paid can.
    if ctx.all_meant() && ctx.asked_by().is_none() {
        said.push(format!("{us}请求返还的理由：{TO_FILL}。"));
    }
    said.push(match ctx.knows(EventKind::PartPaid) {
        true => format!("截至本函出具之日，{us}尚未收到{you}返还的其余款项。"),
        false => format!("截至本函出具之日，{us}尚未收到{you}返还的上述款项。"),
    });
    Words(paragraphs(said))
}
