//! Agreements of every kind, and the application to confirm them (facts M8, M11–M14, M20).

use super::register::{said, total};
use super::told::paragraphs;
use super::{Ctx, SignedAgreement, data};
use crate::Problem;
use crate::session::Answered;
use anjuan_case::{EventKind, LegalDay, OfficeKind, Party, Role};
use anjuan_law::Matter;
use anjuan_papers::form::Words;
use anjuan_papers::form::commercial::CommercialAgreement;
use anjuan_papers::form::committee::{ConfirmationApplication, MediationAgreement, OralAgreement};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    let made = match form {
        "mediation-agreement" => data(&written(ctx)),
        "oral-agreement" => data(&oral(ctx)),
        "commercial-agreement" => data(&commercial(ctx)),
        "confirmation-application" => data(&confirmation(ctx)),
        _ => return None,
    };
    Some(adds_up(ctx).and(made))
}

/// A sum and its instalments must agree: a paper that contradicts itself cannot be performed, nor confirmed.
fn adds_up(ctx: &Ctx<'_>) -> Answered<()> {
    let mediation = &ctx.case.handling.mediation;
    let parts = &mediation.instalments;
    let Some(agreed) = mediation.amount.filter(|_| !parts.is_empty()) else { return Ok(()) };
    match total(parts.iter().map(|p| p.amount)) {
        Some(sum) if sum == agreed => Ok(()),
        sum => Err(Problem::new(
            "paper.instalments",
            format!(
                "分期的各期合计{}元，与协议金额{}元不一致；请在“办理情况”中更正各期金额或者协议金额",
                sum.map_or_else(|| "过大，不是".to_owned(), |s| s.figures()),
                agreed.figures()
            ),
        )),
    }
}

fn written(ctx: &Ctx<'_>) -> MediationAgreement {
    let mediation = &ctx.case.handling.mediation;
    MediationAgreement {
        committee: ctx.office.name.clone(),
        parties: ctx.entries().into(),
        dispute: ctx.dispute(),
        responsibility: None,
        terms: mediation.terms.clone(),
        amount: ctx.agreed_amount(),
        due: due(ctx),
        parts: ctx.parts(),
        manner: said(&mediation.manner).map(Words),
        place: None,
        // What the parties did not agree is offered beside the paper, never set in it.
        late: None,
        confirm: false,
        extra: Vec::new(),
        basis: ctx.basis("mediation-agreement"),
        copies: ctx.copies(),
        mediators: ctx.handled_by(),
        recorder: ctx.recorder(),
        dated: mediation.agreed_on,
    }
}

fn commercial(ctx: &Ctx<'_>) -> CommercialAgreement {
    let mediation = &ctx.case.handling.mediation;
    CommercialAgreement {
        body: ctx.office.name.clone(),
        parties: ctx.entries().into(),
        dispute: ctx.dispute(),
        terms: mediation.terms.clone(),
        amount: ctx.agreed_amount(),
        due: due(ctx),
        parts: ctx.parts(),
        manner: said(&mediation.manner).map(Words).into(),
        place: None,
        // What the parties did not agree is offered beside the paper, never set in it.
        late: None,
        confirm: false,
        extra: Vec::new(),
        basis: ctx.basis("commercial-agreement"),
        copies: ctx.copies(),
        mediators: ctx.handled_by().into(),
        dated: mediation.agreed_on,
    }
}

/// The day of payment in one sum; with instalments each has its own.
fn due(ctx: &Ctx<'_>) -> Option<LegalDay> {
    ctx.case.handling.mediation.due.filter(|_| ctx.case.handling.mediation.instalments.is_empty())
}

/// With instalments, what is often agreed for the case that one is missed: the rest is due at once. Offered for the parties to
/// take, and not where their terms speak of it already; no penalty and no rate is proposed.
pub(super) fn late(ctx: &Ctx<'_>) -> Option<&'static str> {
    const SPOKEN_OF: [&str; 8] = ["逾期", "未按期", "没有按期", "不按期", "未按时", "没有按时", "违约", "一次性"];
    let mediation = &ctx.case.handling.mediation;
    let said = |text: &String| SPOKEN_OF.iter().any(|word| text.contains(word));
    let spoken_of = mediation.terms.iter().chain([&mediation.manner]).any(said);
    (mediation.instalments.len() > 1 && !spoken_of)
        .then_some("任何一期没有按期足额支付的，收款一方可以要求付款一方一次付清全部未付款项。")
}

pub(super) fn at_once(ctx: &Ctx<'_>) -> bool {
    let mediation = &ctx.case.handling.mediation;
    let said_so = mediation.manner.trim() == "当场履行";
    ctx.says("performed-at-once", "yes") || (said_so && mediation.due.is_none() && mediation.instalments.is_empty())
}

fn oral(ctx: &Ctx<'_>) -> OralAgreement {
    let mediation = &ctx.case.handling.mediation;
    let agreed = mediation.agreed_on.or_else(|| ctx.last(EventKind::AgreementEffective));
    OralAgreement {
        committee: ctx.office.name.clone(),
        parties: ctx.entries().into(),
        agreed,
        place: said(&mediation.place),
        dispute: ctx.dispute(),
        terms: mediation.terms.clone(),
        amount: ctx.agreed_amount(),
        due: due(ctx),
        parts: ctx.parts(),
        manner: said(&mediation.manner).map(Words),
        performed: at_once(ctx),
        mediators: ctx.handled_by(),
        recorder: ctx.recorder(),
        dated: agreed,
    }
}

/// Before the court both sides are applicants; in the dispute and the agreement they are not. Said once, so that nobody reads the
/// agreement the wrong way round.
fn called(ctx: &Ctx<'_>) -> Option<String> {
    let (one, other) = (ctx.names(Role::Claimant), ctx.names(Role::Respondent));
    let known = !one.is_empty() && !other.is_empty();
    known.then(|| format!("本部分及协议内容中，“申请人”指{one}，“被申请人”指{other}。"))
}

/// The day on which what was signed was agreed on, as the paper dates it; else that of the last signature.
fn agreed_on(signed: &SignedAgreement) -> LegalDay {
    let said = |key: &str| signed.field::<Option<LegalDay>>(key).flatten();
    said("agreed").or_else(|| said("dated")).unwrap_or(signed.on)
}

/// The court that confirms. Before a day of effect is recorded the rule book names none, and the application is best signed together with
/// the agreement: where both sides and the body are in one county, every court that may be chosen is that of the county (民事诉讼法 205).
fn confirming_court(ctx: &Ctx<'_>) -> String {
    let named = ctx.body(Matter::Confirmation);
    let invited = ctx.answer("court-mediation") == Some("before");
    if !named.is_empty() || invited || ctx.knows(EventKind::AgreementEffective) {
        return named;
    }
    let mediates = matches!(ctx.office.kind, OfficeKind::Committee | OfficeKind::CommercialMediation);
    let Some(county) = ctx.office.division.as_deref().filter(|_| mediates) else { return named };
    let mut sides = ctx.case.parties.iter().filter(|p| p.role != Role::Third);
    let lives = |p: &Party| p.habitual_division.as_deref().or(p.household_division.as_deref()) == Some(county);
    if !sides.all(lives) {
        return named;
    }
    let mut venues = ctx.assessment.routes.iter().flat_map(|r| &r.venues);
    let court = venues.find(|v| v.matter == Matter::Suit && v.division.as_deref() == Some(county));
    court.map_or(named, |v| v.body.clone())
}

/// Both sides apply; one alone is refused (fact M11). What is to be confirmed is what was signed, with the day and the manner of its
/// performance (人民调解法 29(三)), whatever the record says since.
fn confirmation(ctx: &Ctx<'_>) -> ConfirmationApplication {
    let mediation = &ctx.case.handling.mediation;
    let signed = ctx.besides.signed.as_ref();
    let dispute = signed.and_then(|s| s.field("dispute")).unwrap_or_else(|| ctx.dispute());
    let mut applicants = ctx.entries_served(Role::Claimant, "申请人");
    applicants.extend(ctx.entries_served(Role::Respondent, "申请人"));
    let kind = ctx.office.kind;
    let by_agent = applicants.iter().any(|a| a.agent.is_some());
    let oral = signed.map_or(mediation.oral, |s| s.oral);
    let (agreement, body) = match (kind, oral) {
        (OfficeKind::Committee, true) => ("人民调解口头协议", ctx.office.name.clone()),
        (OfficeKind::Committee, false) => ("人民调解协议书", ctx.office.name.clone()),
        (OfficeKind::CommercialMediation, _) => ("商事调解协议", ctx.office.name.clone()),
        (OfficeKind::Firm | OfficeKind::LegalAid, _) => ("调解协议", String::new()),
    };
    let mut attachments = vec![
        if oral { "口头协议登记表".to_owned() } else { agreement.to_owned() },
        "调解组织主持调解的证明".to_owned(),
        "各申请人的身份证明".to_owned(),
        "与协议有关的财产权利证明（转账凭证等）".to_owned(),
    ];
    if applicants.iter().any(|a| a.guardian.is_some()) {
        attachments.push("法定代理人的身份证明、监护关系证明".to_owned());
    }
    if by_agent {
        attachments.push("授权委托书".to_owned());
    }
    ConfirmationApplication {
        applicants,
        body,
        agreement: agreement.to_owned(),
        agreement_no: ctx.agreement_number(),
        agreed: signed.map(agreed_on).or(mediation.agreed_on).or_else(|| ctx.last(EventKind::AgreementSigned)),
        effective: ctx.last(EventKind::AgreementEffective),
        dispute: Words(paragraphs(called(ctx).into_iter().chain([dispute.0]))),
        terms: ctx.of_agreement("terms", || mediation.terms.clone()),
        amount: ctx.of_agreement("amount", || ctx.agreed_amount()),
        due: ctx.of_agreement("due", || due(ctx)),
        parts: ctx.of_agreement("parts", || ctx.parts()),
        manner: ctx.of_agreement("manner", || said(&mediation.manner).map(Words)),
        late: ctx.of_agreement("late", || None),
        promises: ctx.clause_words("confirmation-application", "promises", "申请人", "申请人"),
        basis: ctx.basis("confirmation-application"),
        attachments,
        court: confirming_court(ctx),
        dated: None,
    }
}
