//! The application for preservation of property.

use super::{identity, owed_apart, principal, property};
use crate::compose::Ctx;
use crate::compose::register::total;
use crate::compose::told::{TO_FILL, in_order, paragraphs};
use anjuan_case::{EventKind, Fen, LegalDay, Party, Role};
use anjuan_law::{Matter, in_standing_suit, refuses, sued};
use anjuan_papers::form::Words;
use anjuan_papers::form::court::{PreservationApplication, PreservedSum};

pub(super) fn preservation(ctx: &Ctx<'_>) -> PreservationApplication {
    let pre_suit = !sued(ctx.case, None);
    // A document in force says what is owed, and the transfers say it no more: how much is preserved for it the user says (民诉法解释 163).
    let apart = if ctx.enforceable() { Vec::new() } else { owed_apart(ctx) };
    let amount = match apart.is_empty() {
        true => principal(ctx).filter(|a| *a > Fen::new(0) && !ctx.enforceable()),
        false => total(apart.iter().map(|(_, sum)| *sum)),
    };
    let mut facts = vec!["以下事实，根据申请人的陈述及其提供的材料：".to_owned()];
    facts.extend(suit_told(ctx, pre_suit));
    facts.push(ctx.story("申请人", "被申请人"));
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
    facts.extend(ctx.came_back_from("被申请人"));
    facts.extend(ctx.set_off_told("preservation-application", "申请人", "被申请人"));
    // Of several who owe together in the words of the complaint, which goes to the same court.
    match ctx.by_agreement() {
        false => {
            facts.extend(ctx.acknowledged_or_signed("申请人", "被申请人"));
            facts.push(ctx.no_ground("申请人", "被申请人"));
            facts.extend(ctx.estate_told("preservation-application", "申请人", "被申请人"));
            facts.extend(ctx.owed_jointly("申请人", "被申请人"));
        }
        true => facts.push(ctx.agreement_told("申请人", "被申请人")),
    }
    PreservationApplication {
        applicants: ctx.people_served(Role::Claimant),
        respondents: ctx.people_served(Role::Respondent),
        pre_suit,
        case_no: with_complaint(ctx, pre_suit).then(|| "尚未立案，随起诉状一并提出".to_owned()),
        amount,
        shares: apart
            .iter()
            .map(|(party, sum)| PreservedSum { name: party.name.clone().unwrap_or_default(), amount: *sum })
            .collect(),
        requests: requests(ctx, &apart),
        facts: Words(paragraphs(facts)),
        urgency: Words(urgency(ctx, pre_suit)),
        property: property(ctx, "被申请人"),
        guarantee: Words(security(ctx, pre_suit, amount, &apart)),
        basis: ctx.basis("preservation-application"),
        attachments: {
            let mut list = ctx.attachments();
            list.push(identity(ctx, "申请人"));
            list
        },
        court: ctx.body(if pre_suit { Matter::Preservation } else { Matter::Suit }),
        dated: None,
    }
}

/// Does it go to the court with the complaint, which has no number yet?
fn with_complaint(ctx: &Ctx<'_>, pre_suit: bool) -> bool {
    let last = |kind| in_standing_suit(ctx.case, kind, None).map(|e| e.on).max();
    let today = last(EventKind::ComplaintFiled).is_some_and(|on| on >= ctx.today);
    !pre_suit && today && last(EventKind::CaseRegistered).is_none()
}

/// Whether there is a suit, on which the law that the application goes by depends (民事诉讼法 103, 104): before it what is promised, in
/// it since when it is there. What goes to the court with the complaint names no day: nobody knows yet on which that will be. Of a suit
/// that was withdrawn or dismissed nothing is told: it is not this one; of one that has ended in a document in force neither.
fn suit_told(ctx: &Ctx<'_>, pre_suit: bool) -> Option<String> {
    if !pre_suit && ctx.enforceable() {
        return None;
    }
    if pre_suit {
        let said = ctx.clause_words("preservation-application", "before-suit", "申请人", "被申请人");
        return (!said.is_empty()).then(|| format!("{}。", said.concat()));
    }
    let last = |kind| in_standing_suit(ctx.case, kind, None).map(|e| e.on).max();
    let (filed, registered) = (last(EventKind::ComplaintFiled), last(EventKind::CaseRegistered));
    // An order for payment that lapsed is a suit that nobody filed (民事诉讼法解释 439).
    if filed.is_none() && registered.is_none() {
        return Some("支付令失效，本案已经转入诉讼程序，现申请诉讼财产保全。".to_owned());
    }
    let told = |on: Option<LegalDay>| on.filter(|on| *on < ctx.today).map(LegalDay::in_chinese);
    let filed = told(filed).map(|on| format!("于{on}")).unwrap_or_default();
    let registered = told(registered).map(|on| format!("，人民法院于{on}立案")).unwrap_or_default();
    let already = if filed.is_empty() && registered.is_empty() { "" } else { "已经" };
    Some(format!("申请人{already}{filed}就本案向人民法院起诉{registered}，现申请诉讼财产保全。"))
}

/// What is to be frozen; of several who owe apart each with a limit of its own: what is taken from one beyond its share would be to
/// be made good (民事诉讼法 108). Of several who owe together the property of all up to the sum once, as the complaint asks it of them
/// once (民法典 518).
fn requests(ctx: &Ctx<'_>, apart: &[(&Party, Fen)]) -> Vec<String> {
    if apart.is_empty() {
        let jointly = Some(ctx.jointly()).filter(|names| !ctx.by_agreement() && !names.is_empty());
        return vec![
            match jointly {
                Some(names) => format!(
                    "就应当由被申请人{names}返还的款项，冻结其各自名下银行账户、支付账户内的存款或者余额，合计以请求保全数额为限"
                ),
                None => "冻结被申请人名下银行账户、支付账户内的存款或者余额，以请求保全数额为限".to_owned(),
            },
            "账户内款项不足的，查封、扣押、冻结被申请人相应价值的其他财产".to_owned(),
        ];
    }
    let each = apart.iter().map(|(party, sum)| {
        format!(
            "冻结被申请人{}名下银行账户、支付账户内的存款或者余额，以人民币{}元（{}）为限；账户内款项不足的，查封、扣押、冻结其相应价值的其他财产",
            party.display_name(),
            sum.figures(),
            sum.capitals()
        )
    });
    each.collect()
}

/// The security, of several who owe apart for each.
fn security(ctx: &Ctx<'_>, pre_suit: bool, amount: Option<Fen>, apart: &[(&Party, Fen)]) -> String {
    let words = guarantee(ctx);
    let given = |whom: &str, sum: Fen| format!("{whom}{words}，即人民币{}元，担保方式：{TO_FILL}。", sum.figures());
    match (pre_suit, amount) {
        (true, Some(sum)) if apart.is_empty() => given("", sum),
        (true, None) => String::new(),
        (true, Some(_)) => paragraphs(
            apart.iter().map(|(party, sum)| given(&format!("保全被申请人{}的财产，", party.display_name()), *sum)),
        ),
        (false, _) if apart.is_empty() => format!("{words}。"),
        (false, _) => paragraphs(apart.iter().map(|(party, sum)| {
            format!("保全被申请人{}的财产（人民币{}元），{words}。", party.display_name(), sum.figures())
        })),
    }
}

fn guarantee(ctx: &Ctx<'_>) -> String {
    let given = ctx.clause_words("preservation-application", "guarantee", "申请人", "被申请人");
    if given.is_empty() { "申请人提供担保".to_owned() } else { given.join("；") }
}

/// Why it cannot wait, or in a suit why a judgment may come to nothing: only what the case knows, of several each by name. A refusal
/// before an agreement is no refusal of that. Empty where it knows nothing, to be told by the user.
fn urgency(ctx: &Ctx<'_>, pre_suit: bool) -> String {
    let respondents: Vec<&Party> = ctx.case.parties_as(Role::Respondent).collect();
    let several = respondents.len() > 1;
    let only = respondents.first().copied().filter(|_| !several);
    let mut happened = Vec::new();
    let mut refused = Vec::new();
    for whose in std::iter::once(None).chain(respondents.into_iter().filter(|_| several).map(Some)) {
        let mut own = ctx.case.clone();
        own.events.retain(|e| !several || e.party == whose.map(|p| p.id));
        // What names nobody of several is held against what names nobody.
        let by = if several && whose.is_none() { &own } else { ctx.case };
        let ctx = Ctx { case: &own, ..*ctx };
        let them = whose.map_or_else(|| THEM.to_owned(), named);
        let deceased = whose.or(only).and_then(|p| ctx.deceased(p));
        happened.extend(ctx.in_life(deceased.clone(), &them, |ctx, them| {
            let proved = ctx.case.events_of(EventKind::DemandArrived).filter(|e| e.proved()).map(|e| e.on).min();
            let mut told: Vec<_> = proved.into_iter().zip(ctx.arrived("申请人", them)).collect();
            told.extend(ctx.told_on(&[(EventKind::Refused, format!("{them}明确表示拒绝返还"))]));
            told
        }));
        // Who acknowledged it or agreed since then refuses no more, whatever he said before (民事诉讼法 104); who died refuses nothing.
        let knows = ctx.in_life(deceased, &them, |ctx, whom| {
            let refused = ctx.knows(EventKind::Refused) && whom == them;
            refused.then_some(()).into_iter().collect()
        });
        if !knows.is_empty() && refuses(by, whose.map(|p| p.id)) {
            refused.push(them);
        }
    }
    let mut said = in_order(happened);
    let moved = moved_by(ctx);
    if !moved.is_empty() {
        said.push(format!("{}已将收到的款项转走。", moved.join("、")));
    }
    // That it is urgent, or that a judgment could hardly be enforced, is said only where something shows it: a demand alone does not.
    let mut why = why_now(&moved, &holding(ctx, refused, &moved));
    if !why.is_empty() {
        let part = if pre_suit { "urgency" } else { "hardship" };
        why.extend(ctx.clause_words("preservation-application", part, "申请人", "被申请人"));
        said.push(format!("{}。", why.join("；")));
    } else if pre_suit {
        said.clear();
    }
    paragraphs(said)
}

/// How the application calls the other side where it names nobody of it.
const THEM: &str = "被申请人";

/// Those who moved on what they received, of several each by name: a court freezes each one's own for what he did himself.
fn moved_by(ctx: &Ctx<'_>) -> Vec<String> {
    if ctx.count(Role::Respondent).is_none_or(|n| n < 2) {
        return ctx.says("money-there", "moved").then(|| THEM.to_owned()).into_iter().collect();
    }
    ctx.of_whom("money-there", "moved").into_iter().map(named).collect()
}

fn named(party: &Party) -> String {
    format!("{THEM}{}", party.display_name())
}

/// Who refuses and may still have the money: who moved it has it no more. A refusal that names nobody is of all.
fn holding(ctx: &Ctx<'_>, refused: Vec<String>, moved: &[String]) -> Vec<String> {
    if moved.is_empty() {
        return refused;
    }
    let of_all = refused.iter().any(|one| one == THEM);
    let left = |one: &String| !moved.contains(one) && (of_all || refused.contains(one));
    match ctx.count(Role::Respondent) {
        Some(2..) => ctx.case.parties_as(Role::Respondent).map(named).filter(left).collect(),
        _ => Vec::new(),
    }
}

fn why_now(moved: &[String], holding: &[String]) -> Vec<String> {
    let moving = (!moved.is_empty()).then(|| format!("{}有转移财产的行为", moved.join("、")));
    let kept = (!holding.is_empty()).then(|| format!("{}控制上述款项并拒绝返还，款项可能被转移", holding.join("、")));
    moving.into_iter().chain(kept).collect()
}
