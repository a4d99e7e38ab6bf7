//! What is filed with a court in a civil matter.

use super::fixed::Fixed;
use super::told::{TO_FILL, account_at, paragraphs, to_account};
use super::{Ctx, data};
use crate::fees::doubled_paid_of;
use crate::paper::cause;
use crate::plan::{IndexLine, kind_in_words};
use crate::session::Answered;
use anjuan_case::{EventKind, Evidence, Fen, LegalDay, PartyId, PartyKind, PerformanceBasis, Role};
use anjuan_law::{Claim, DebtorShare, InterestLine, InterestMode, Matter, Standing};
use anjuan_papers::form::Words;
use anjuan_papers::form::court::{
    CivilComplaint, EnforcementApplication, EvidenceIndex, IndexRow, InvestigationOrderApplication,
    PaymentOrderApplication, PreservationApplication,
};
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

fn civil_complaint(ctx: &Ctx<'_>) -> CivilComplaint {
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

/// What is claimed as principal: what came back went to interest first where interest runs (民法典 561).
fn principal(ctx: &Ctx<'_>) -> Fen {
    if !ctx.on_agreement().is_empty() {
        return ctx.agreed_open();
    }
    interest_claim(ctx, None).map_or_else(|| ctx.still_open(), |c| c.principal)
}

/// Interest from the day after the demand arrived, else after the refusal that shows that it was known; without either from the
/// day after the suit (fact F12).
fn interest_claim<'a>(ctx: &'a Ctx<'_>, party: Option<PartyId>) -> Option<&'a Claim> {
    let own = |c: &&Claim, id: &str| c.party == party && c.because.rule.as_deref() == Some(id);
    let by_rule = |id: &str| ctx.assessment.claims.iter().find(|c| own(c, id));
    ["costs.interest-after-demand", "costs.interest-after-refusal", "costs.interest-from-complaint"]
        .into_iter()
        .find_map(by_rule)
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

fn evidence_index(ctx: &Ctx<'_>) -> EvidenceIndex {
    let row = |(line, e): (&IndexLine, &Evidence)| IndexRow {
        group: line.section.clone().unwrap_or_default(),
        number: line.number.clone(),
        name: line.name.clone(),
        kind: kind_in_words(ctx.case, e),
        source: line.source.clone(),
        proves: line.proves.clone(),
        pages: line.pages_in_words(),
    };
    EvidenceIndex {
        case_no: None,
        cause: cause(ctx.assessment),
        submitted_by: ctx.names(Role::Claimant),
        against: ctx.names(Role::Respondent),
        rows: ctx.exhibits().map(row).collect(),
        copies: ctx.count(Role::Respondent),
        dated: None,
    }
}

fn preservation(ctx: &Ctx<'_>) -> PreservationApplication {
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

/// The accounts that the money went to, as displayed.
fn property(ctx: &Ctx<'_>, them: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for payment in &ctx.case.payments {
        let order = payment.order_no.as_deref().map(|o| format!("，对应交易单号{o}")).unwrap_or_default();
        let at = account_at(payment.channel);
        let on = payment.paid_in_chinese();
        let line = format!("{them}的{at}：{on}收到上述款项的{}{order}", ctx.account_of(payment, them));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn investigation_order(ctx: &Ctx<'_>) -> InvestigationOrderApplication {
    let orders: Vec<&str> = ctx.case.payments.iter().filter_map(|p| p.order_no.as_deref()).collect();
    let which = if orders.is_empty() { String::new() } else { format!("（交易单号{}）", orders.join("、")) };
    let whom = if ctx.names(Role::Respondent).is_empty() { "收款人" } else { "被告" };
    InvestigationOrderApplication {
        applicants: ctx.people(Role::Claimant),
        lawyers: ctx.lawyers(),
        case_no: String::new(),
        cause: ctx.cause(),
        against: ctx.names(Role::Respondent),
        holder: ctx.institution(),
        holder_address: String::new(),
        items: vec![
            format!("本案款项{which}的收款账户的实名认证信息（姓名或者名称、证件号码、预留电话）"),
            "本案款项的入账时间、金额，以及入账之后至查询之日该账户内款项的去向和余额".to_owned(),
        ],
        clues: ctx
            .case
            .payments
            .iter()
            .map(|p| {
                let order = p.order_no.as_deref().map(|o| format!("，交易单号{o}")).unwrap_or_default();
                format!(
                    "{}，{}，人民币{}元，转入{}{order}",
                    p.paid_in_chinese(),
                    p.channel.name(),
                    p.amount.figures(),
                    to_account(p)
                )
            })
            .collect(),
        reasons: Words(
            "上述材料由被调查单位保存，涉及他人的个人信息和账户信息，被调查单位不向当事人提供，申请人及其代理人因客观原因\
             不能自行收集。"
                .to_owned(),
        ),
        proves: Words(format!("{whom}的真实身份，以及{whom}取得、控制本案款项的事实。")),
        basis: ctx.basis("investigation-order-application"),
        evidence_due: ctx.last(EventKind::EvidenceDue),
        court: ctx.body(Matter::Suit),
        dated: None,
    }
}

fn payment_order(ctx: &Ctx<'_>) -> PaymentOrderApplication {
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

fn enforcement(ctx: &Ctx<'_>) -> EnforcementApplication {
    let documents = [
        (EventKind::JudgmentEffective, "民事判决书"),
        (EventKind::CourtSettlementEffective, "民事调解书"),
        (EventKind::ConfirmationReceived, "民事裁定书（司法确认）"),
        (EventKind::PaymentOrderServed, "支付令"),
    ];
    // The event says that it took effect; what it was, the one before it says.
    let ordered = ctx.knows(EventKind::PaymentOrderServed) && !ctx.knows(EventKind::PaymentOrderEnded);
    let found = documents.iter().find_map(|(kind, name)| ctx.last(*kind).map(|day| (*kind, *name, day)));
    let fixed = Fixed::of(
        ctx,
        match found {
            // The days of an agreement that a court has confirmed are its own; a judgment sets others.
            Some((EventKind::ConfirmationReceived, ..)) => PerformanceBasis::Agreed,
            _ => PerformanceBasis::Adjudged,
        },
    );
    // Served is not yet in force: that day is the user's to say.
    let effective = found.filter(|(kind, ..)| *kind != EventKind::PaymentOrderServed).map(|(.., day)| day);
    EnforcementApplication {
        applicants: ctx.people(Role::Claimant),
        respondents: ctx.people(Role::Respondent),
        document: match found {
            Some((EventKind::JudgmentEffective, ..)) if ordered => "支付令".to_owned(),
            Some((_, name, _)) => name.to_owned(),
            None => String::new(),
        },
        document_court: String::new(),
        document_no: String::new(),
        effective,
        due: fixed.due,
        ordered: Words::default(),
        amount: fixed.open.into(),
        paid: Words(if fixed.paid > Fen::new(0) {
            format!("被执行人已经履行人民币{}元，其余没有履行。", fixed.paid.figures())
        } else {
            // What the case knows; who signs it strikes it out where it is no longer so.
            "截至申请之日，申请执行人没有收到任何款项。".to_owned()
        }),
        requests: vec![
            "强制被执行人给付法律文书确定的利息（如有）和迟延履行期间的加倍部分债务利息".to_owned(),
            "执行费用由被执行人负担".to_owned(),
        ],
        double: Words(double_interest(ctx)),
        property: property(ctx, "被执行人"),
        basis: ctx.basis("enforcement-application"),
        attachments: {
            let unit = ctx.case.parties_as(Role::Claimant).next().is_some_and(|p| p.kind == PartyKind::Unit);
            let identity = if unit {
                "营业执照复印件、法定代表人身份证明"
            } else {
                "申请执行人的身份证明复印件"
            };
            vec!["生效法律文书".to_owned(), identity.to_owned()]
        },
        court: ctx.body(Matter::Enforcement),
        dated: None,
    }
}

/// Base, first day, last day where a payment ended it, and what it comes to today; the rate stands in the article cited.
fn double_interest(ctx: &Ctx<'_>) -> String {
    // What rests on a day that the document may not have set is not asked for.
    let lines: Vec<_> = ctx.assessment.interest.iter().filter(|l| l.standing == Standing::Law).cloned().collect();
    let late: Vec<_> = lines.iter().filter(|l| is_doubled(l)).cloned().collect();
    let paid = doubled_paid_of(ctx.case, &ctx.besides.terms, &late, ctx.today);
    let paid = (paid > Fen::new(0))
        .then(|| format!("其中人民币{}元已由被执行人在付清上述金额以后另付的款项清偿。", paid.figures()));
    let said = lines.iter().filter_map(|line| {
        let doubled = line.requests.iter().filter(|r| r.mode == InterestMode::DelayDouble);
        let parts: Vec<String> = doubled
            .map(|r| {
                let (base, from) = (r.principal.figures(), r.from.in_chinese());
                // What a payment ended does not run on.
                let last = if r.end_inclusive { r.to } else { r.to.plus_days(-1).unwrap_or(r.to) };
                match last >= ctx.today {
                    true => format!("以尚未清偿的{base}元为基数，自{from}起计算至实际清偿之日止"),
                    false => format!("以当时尚未清偿的{base}元为基数，自{from}起计算至{}止", last.in_chinese()),
                }
            })
            .collect();
        let so_far = line.amount.filter(|a| *a > Fen::new(0) && !parts.is_empty());
        let so_far =
            so_far.map(|a| format!("，暂计至{}为人民币{}元", last_day(line.to), a.figures())).unwrap_or_default();
        (!parts.is_empty()).then(|| format!("加倍部分债务利息{}{so_far}。", parts.join("；")))
    });
    paragraphs(said.chain(paid))
}

fn is_doubled(line: &InterestLine) -> bool {
    line.requests.iter().any(|r| r.mode == InterestMode::DelayDouble)
}

/// The day before `to`, which bears none itself.
fn last_day(to: LegalDay) -> String {
    to.plus_days(-1).unwrap_or(to).in_chinese()
}
