//! What is handed to police and procuratorate.

use super::told::{account_shown, paragraphs, shown_as};
use super::{Ctx, data};
use crate::session::Answered;
use anjuan_case::{Case, EventKind, EvidenceId, Fen, LegalDay, LegalTime, Role};
use anjuan_law::Matter;
use anjuan_papers::form::Words;
use anjuan_papers::form::police::{
    CriminalReport, Flow, Happened, PoliceReport, RefusalReview, SupervisionApplication, Suspect,
};
use serde_json::Value;
use std::collections::BTreeMap;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "criminal-report" => data(&criminal_report(ctx)),
        "police-report" => data(&police_report(ctx)),
        "refusal-review" => data(&refusal_review(ctx)),
        "supervision-application" => data(&supervision(ctx)),
        _ => return None,
    })
}

fn criminal_report(ctx: &Ctx<'_>) -> CriminalReport {
    let us = "控告人";
    let mut requests = vec!["依法立案侦查，追究被控告人的刑事责任".to_owned()];
    requests.extend(stop(ctx));
    requests.push(format!("追缴上述款项，返还{us}"));
    requests.push("出具受案回执和接受证据材料清单".to_owned());
    CriminalReport {
        complainants: ctx.people(Role::Claimant),
        suspects: suspects(ctx),
        offence: offence(ctx).to_owned(),
        requests,
        facts: Words(ctx.story(us, "被控告人")),
        happened: happened(ctx, us),
        flows: flows(ctx),
        amount: ctx.case.amount(),
        // What was false, and that the victim believed it: only the victim can say.
        deceit: Words::default(),
        basis: ctx.basis("criminal-report"),
        protect: protect(us),
        aware: ctx.clause_words("criminal-report", "aware", us, "对方").join("；"),
        evidence: ctx.evidence(),
        police: ctx.body(Matter::Report),
        dated: None,
    }
}

fn police_report(ctx: &Ctx<'_>) -> PoliceReport {
    let us = "我";
    let mistaken = ctx.says("deceived", "no") && !ctx.says("own-act", "no") && !ctx.says("threatened", "yes");
    let requests = if mistaken {
        vec![
            "接受本材料，出具回执和接受证据材料清单".to_owned(),
            "在职责范围内协助联系收款人、查明收款人的身份".to_owned(),
            "认为不属于公安机关职责范围的，书面告知".to_owned(),
        ]
    } else {
        let mut list = vec!["依法受理，符合条件的立案侦查".to_owned()];
        list.extend(stop(ctx));
        list.push("追回上述款项，返还给我".to_owned());
        list.push("出具受案回执和接受证据材料清单".to_owned());
        list
    };
    PoliceReport {
        reporters: ctx.people(Role::Claimant),
        suspects: suspects(ctx),
        mistaken,
        requests,
        facts: Words(ctx.story(us, "对方")),
        happened: happened(ctx, us),
        flows: flows(ctx),
        amount: ctx.case.amount(),
        protect: protect(us),
        aware: ctx.clause_words("police-report", "aware", us, "对方").join("；"),
        evidence: ctx.evidence(),
        police: ctx.body(Matter::Report),
        dated: None,
    }
}

/// The offence that the answers point to; empty where they do not.
fn offence(ctx: &Ctx<'_>) -> &'static str {
    if ctx.says("deceived", "yes") {
        "诈骗罪"
    } else if ctx.says("threatened", "yes") {
        "敲诈勒索罪"
    } else if ctx.says("own-act", "no") {
        "盗窃罪"
    } else {
        ""
    }
}

/// The sentence on which interruption of limitation hangs (facts K28, K31).
fn protect(us: &str) -> Words {
    Words(format!("{us}请求公安机关依法保护{us}的民事权利，追回上述款项并返还{us}。"))
}

/// Stopping and freezing the accounts that the money went to (facts K21, K22): at once while it may still be there.
fn stop(ctx: &Ctx<'_>) -> Option<String> {
    if ctx.knows(EventKind::PoliceFreeze) {
        return None;
    }
    if ctx.knows(EventKind::PaymentStopped) {
        return Some("在止付期限届满之前依法立案并冻结收款账户".to_owned());
    }
    let newest = ctx.case.payments.iter().max_by_key(|p| p.paid_at)?;
    let by_network = ctx.says("deceived", "yes") && !ctx.says("by-network", "no");
    let fresh = newest.paid_at.day().days_to(ctx.today) <= 2;
    Some(match (by_network, fresh) {
        (true, true) => {
            format!("最近一笔款项于{}转出，请立即对下列收款账户查询、紧急止付、冻结", newest.paid_in_chinese())
        }
        (true, false) => "对下列收款账户及款项流向的账户查询、紧急止付、冻结".to_owned(),
        (false, _) => "依法查询、冻结下列收款账户".to_owned(),
    })
}

/// Whom it is about: what was shown stays what was shown, and no name is made of it.
fn suspects(ctx: &Ctx<'_>) -> Vec<Suspect> {
    let mut accounts: Vec<String> = Vec::new();
    for account in ctx.case.payments.iter().filter_map(account_shown) {
        if !accounts.contains(&account) {
            accounts.push(account);
        }
    }
    // With several respondents nobody knows from the bill alone whose account is whose: the table shows them.
    let several = ctx.case.parties_as(Role::Respondent).nth(1).is_some();
    let account = if several { String::new() } else { accounts.join("、") };
    let mut list: Vec<Suspect> = ctx
        .case
        .parties_as(Role::Respondent)
        .map(|p| Suspect {
            name: known(&p.name),
            shown_as: known(&p.shown_as),
            // The same words are not told twice, as a name and as an account.
            account: if p.shown_as.as_deref() == Some(account.as_str()) { String::new() } else { account.clone() },
            phone: known(&p.phone),
            address: known(&p.address),
            other: String::new(),
        })
        .collect();
    if list.is_empty() && !account.is_empty() {
        list.push(Suspect { account, ..Suspect::default() });
    }
    list
}

fn known(value: &Option<String>) -> String {
    value.clone().unwrap_or_default()
}

/// Payments with both accounts, as displayed.
pub(super) fn flows(ctx: &Ctx<'_>) -> Vec<Flow> {
    let flow = |p: &anjuan_case::Payment| Flow {
        time: p.paid_in_chinese(),
        channel: p.channel.name().to_owned(),
        amount: p.amount,
        from: p.method.clone().unwrap_or_default(),
        shown_as: shown_as(p),
        order_no: p.order_no.clone().unwrap_or_default(),
    };
    ctx.case.payments.iter().map(flow).collect()
}

/// Payments, one line a day, and events, in the order of time.
fn happened(ctx: &Ctx<'_>, us: &str) -> Vec<Happened> {
    let mut lines: Vec<(LegalTime, Happened)> = Vec::new();
    let mut days: BTreeMap<LegalDay, Vec<&anjuan_case::Payment>> = BTreeMap::new();
    for payment in &ctx.case.payments {
        days.entry(payment.paid_at.day()).or_default().push(payment);
    }
    for payments in days.values() {
        let Some(first) = payments.first() else { continue };
        let sum = payments.iter().fold(Fen::new(0), |sum, p| sum.checked_add(p.amount).unwrap_or(sum));
        let what = match payments.len() {
            1 => format!("{us}通过{}转出人民币{}元", first.channel.name(), sum.figures()),
            n => format!("{us}先后转出{n}笔，共人民币{}元", sum.figures()),
        };
        lines.push((first.paid_at, Happened { time: first.paid_at.day().in_chinese(), what }));
    }
    let mut told = ctx.noticed(us, "款项");
    told.extend([
        (EventKind::LearnedRecipient, format!("{us}知道了收款人是谁")),
        (EventKind::PlatformComplaint, format!("{us}向付款机构投诉")),
        (EventKind::PlatformReplied, "付款机构答复".to_owned()),
        (EventKind::DemandArrived, format!("{us}要求返还的催告到达对方")),
        (EventKind::Refused, "对方明确表示拒绝返还".to_owned()),
        (EventKind::PaymentStopped, "公安机关紧急止付".to_owned()),
        (EventKind::Repaid, "款项已全部返还".to_owned()),
    ]);
    for (kind, what) in told {
        // Of an arrival that nothing proves it is not told that it was one.
        for event in ctx.case.events_of(kind).filter(|e| e.proved() || !kind.arrives()) {
            let (at, time) = when(event.on, event.at);
            lines.push((at, Happened { time, what: what.clone() }));
        }
    }
    // What tells for the other side is left out of no paper that says that it refused.
    lines.extend(ctx.settling(us, "对方").into_iter().map(|told| {
        let (at, time) = when(told.on, told.at);
        (at, Happened { time, what: told.what })
    }));
    let unproved = ctx.unproved_demands(us, "对方").into_iter();
    lines.extend(unproved.map(|(on, what)| (end_of(on), Happened { time: on.in_chinese(), what })));
    lines.sort_by_key(|(at, _)| *at);
    lines.into_iter().map(|(_, line)| line).collect()
}

/// When something was, and as it is told: late in its day where no hour is known, for payments of the same day came first.
fn when(on: LegalDay, at: Option<LegalTime>) -> (LegalTime, String) {
    (at.unwrap_or_else(|| end_of(on)), at.map_or_else(|| on.in_chinese(), LegalTime::in_chinese))
}

fn end_of(day: LegalDay) -> LegalTime {
    day.date().and_hms_opt(23, 59, 59).map_or_else(|| LegalTime::from(day), LegalTime::from)
}

fn refusal_review(ctx: &Ctx<'_>) -> RefusalReview {
    let second = ctx.knows(EventKind::ReconsiderationReceived);
    let (event, rule) = if second {
        (EventKind::ReconsiderationReceived, "criminal.review")
    } else {
        (EventKind::NonFilingReceived, "criminal.reconsideration")
    };
    RefusalReview {
        applicants: ctx.people(Role::Claimant),
        second,
        decided_by: String::new(),
        decision_no: String::new(),
        decision_on: None,
        received: ctx.last(event),
        // The last day by law, as the date in the case says it: a paper that is handed in on that day is not late by its own words.
        until: ctx.deadline(rule).map(|d| d.legal),
        requests: if second {
            vec!["撤销复议决定和不予立案决定".to_owned(), "责令依法立案侦查".to_owned()]
        } else {
            vec!["撤销不予立案决定".to_owned(), "依法立案侦查".to_owned()]
        },
        facts: Words(paragraphs(told_to_police(ctx))),
        reasons: Words::default(),
        amount: Some(ctx.case.amount()).filter(|a| *a > Fen::new(0)),
        basis: ctx.basis("refusal-review"),
        evidence: police_evidence(ctx),
        to: String::new(),
        dated: None,
    }
}

fn supervision(ctx: &Ctx<'_>) -> SupervisionApplication {
    let mut answered = ctx.told(&[
        (EventKind::PoliceAccepted, "公安机关受案并出具受案回执".to_owned()),
        (EventKind::NonFilingReceived, "申请人收到不予立案通知书".to_owned()),
        (EventKind::ReconsiderationApplied, "申请人申请复议".to_owned()),
        (EventKind::ReconsiderationReceived, "申请人收到复议决定".to_owned()),
        (EventKind::ReviewApplied, "申请人申请复核".to_owned()),
    ]);
    let declined = ctx.knows(EventKind::NonFilingReceived);
    if !declined {
        answered.push("截至本申请提出之日，申请人没有收到是否立案的告知。".to_owned());
    }
    let requests = match declined {
        true => ["依法要求公安机关说明不立案的理由", "认为理由不能成立的，通知公安机关立案"],
        false => ["依法要求公安机关说明逾期不作出是否立案决定的理由", "认为符合立案条件的，通知公安机关立案"],
    };
    SupervisionApplication {
        applicants: ctx.people(Role::Claimant),
        police: String::new(),
        reported: ctx.case.events_of(EventKind::PoliceReport).map(|e| e.on).min(),
        answered: Words(paragraphs(answered)),
        requests: requests.map(str::to_owned).into(),
        facts: Words(paragraphs(told_to_police(ctx))),
        reasons: Words::default(),
        amount: Some(ctx.case.amount()).filter(|a| *a > Fen::new(0)),
        basis: ctx.basis("supervision-application"),
        evidence: police_evidence(ctx),
        // That beside the police who were reported to, who may be elsewhere than the applicant: which they are nobody recorded.
        procuratorate: String::new(),
        dated: None,
    }
}

/// The procuratorate of the level of those police, where their name tells it: 泗洪县公安局 has 泗洪县人民检察院 beside it. That of a
/// branch or a station (苏州市公安局姑苏分局) is not made up.
pub(crate) fn procuratorate_beside(police: &str) -> Option<String> {
    let place = police.trim().strip_suffix("公安局")?;
    place.ends_with(['县', '市', '区', '旗']).then(|| format!("{place}人民检察院"))
}

fn told_to_police(ctx: &Ctx<'_>) -> Vec<String> {
    let mut said = vec!["以下事实，根据申请人的陈述及其提供的材料：".to_owned(), ctx.story("申请人", "对方")];
    said.extend(happened(ctx, "申请人").into_iter().map(|h| format!("{}，{}。", h.time, h.what)));
    said
}

/// What the police gave, by the event that tells of it.
const GIVEN: [(EventKind, &str); 3] = [
    (EventKind::PoliceAccepted, "受案回执"),
    (EventKind::NonFilingReceived, "不予立案通知书"),
    (EventKind::ReconsiderationReceived, "复议决定书"),
];

/// Papers that the police gave and that are no exhibit of the case: proved by none that goes in, and called so by none.
fn not_kept(case: &Case) -> impl Iterator<Item = &'static str> {
    let shown = move |id: EvidenceId| case.evidence.iter().any(|e| e.id == id && e.in_bundle);
    let kept = move |(kind, name): (EventKind, &str)| {
        case.events_of(kind).any(|e| e.proof.iter().any(|id| shown(*id)))
            || case.evidence.iter().any(|e| e.in_bundle && e.name.contains(name))
    };
    let of = move |kind| case.events_of(kind).next().is_some();
    GIVEN.into_iter().filter(move |(kind, _)| of(*kind)).filter(move |given| !kept(*given)).map(|(_, name)| name)
}

/// The evidence, with what the police gave before it: what is not kept with the case is named as what still has to be put to it.
fn police_evidence(ctx: &Ctx<'_>) -> Vec<String> {
    let papers = not_kept(ctx.case).map(|name| format!("{name}{TO_ATTACH}"));
    papers.chain(ctx.evidence()).collect()
}

/// Said of a paper that has to be put to it by hand.
const TO_ATTACH: &str = "（复印件，另附）";

/// What has to be put to a paper by hand.
pub(crate) fn to_attach(form: &str, data: &Value) -> Option<String> {
    if !matches!(form, "refusal-review" | "supervision-application") {
        return None;
    }
    let lines = data.get("evidence").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str);
    let names: Vec<&str> = lines.filter_map(|line| line.strip_suffix(TO_ATTACH)).collect();
    (!names.is_empty()).then(|| {
        format!("{}没有收为证据，证据里写明另附：递交时请附上复印件，或者先收为证据、再写这份申请书", names.join("、"))
    })
}
