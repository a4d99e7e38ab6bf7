//! What a people's mediation committee writes around the agreement: application, register, notice, records, invitation, visit,
//! end; and what encloses the file (facts M4–M10, M24, M25, L8).

use super::dossier::{began, ended, lines};
use super::register::said;
use super::told::paragraphs;
use super::{Ctx, data, made_agreement};
use crate::progress::with_weekday;
use crate::session::Answered;
use anjuan_case::{EventKind, MediationSource, OfficeKind, Party, PartyKind, Role};
use anjuan_law::{agreed, settled_on};
use anjuan_papers::form::committee::{
    FollowUp, MediationAcceptance, MediationApplication, MediationInquiry, MediationInvitation, MediationRecord,
    RightsNotice, TerminationNotice,
};
use anjuan_papers::form::file::{FileBack, FileCover, FileIndex, FileNote};
use anjuan_papers::form::register::FileLine;
use anjuan_papers::form::{ToFill, Words};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "mediation-application" => data(&application(ctx)),
        "mediation-acceptance" => data(&acceptance(ctx)),
        "rights-notice" => data(&rights(ctx)),
        "mediation-invitation" => data(&invitation(ctx)),
        "mediation-inquiry" => data(&inquiry(ctx)),
        "mediation-record" => data(&record(ctx)),
        "follow-up" => data(&follow_up(ctx)),
        "termination-notice" => data(&termination(ctx)),
        "file-cover" => data(&cover(ctx)),
        "file-index" => data(&FileIndex {
            number: ctx.file_number(),
            rows: lines(ctx).map(|(name, _, remarks)| FileLine { name, remarks, ..FileLine::default() }).collect(),
            remarks: Vec::new(),
        }),
        "file-note" => data(&FileNote {
            number: ctx.file_number(),
            count: None,
            remarks: Vec::new(),
            filed_by: ctx.filed_by(),
            checked_by: None,
            dated: Some(ctx.today),
        }),
        "file-back" => data(&FileBack {
            committee: ctx.office.name.clone(),
            number: ctx.file_number(),
            pages: None,
            filed_by: ctx.filed_by(),
            checked_by: None,
            dated: Some(ctx.today),
        }),
        _ => return None,
    })
}

fn application(ctx: &Ctx<'_>) -> MediationApplication {
    MediationApplication {
        // Others may fill it in for a party, addressed to a committee.
        committee: match ctx.office.kind {
            OfficeKind::Committee => ctx.office.name.clone(),
            _ => String::new(),
        },
        parties: ctx.entries().into(),
        dispute: ctx.dispute(),
        requests: ctx.requests("mediation-application"),
        dated: ctx.last(EventKind::MediationRequested),
    }
}

fn acceptance(ctx: &Ctx<'_>) -> MediationAcceptance {
    let mediation = &ctx.case.handling.mediation;
    let accepted = ctx.last(EventKind::MediationAccepted);
    MediationAcceptance {
        committee: ctx.office.name.clone(),
        accepted,
        applicants: match mediation.source {
            MediationSource::Applied => ctx.names(Role::Claimant),
            MediationSource::OwnMotion | MediationSource::Referred => String::new(),
        },
        own_motion: mediation.source == MediationSource::OwnMotion,
        referred_by: said(&mediation.referred_by).filter(|_| mediation.source == MediationSource::Referred),
        parties: ctx.entries().into(),
        dispute_kind: mediation.dispute_kind.clone(),
        dispute: ctx.dispute(),
        registrar: ctx.recorder(),
        remarks: None,
        dated: accepted,
    }
}

fn rights(ctx: &Ctx<'_>) -> RightsNotice {
    RightsNotice {
        committee: ctx.office.name.clone(),
        mediators: ctx.handled_by(),
        parties: ctx.named().into(),
        told: ctx.basis("rights-notice"),
        extra: Vec::new(),
        dated: None,
    }
}

/// Invites and tells; asks for nothing. The other side learns what the dispute is about, not the applicant's papers.
fn invitation(ctx: &Ctx<'_>) -> MediationInvitation {
    let mediation = &ctx.case.handling.mediation;
    let about = match mediation.dispute.trim() {
        "" => paragraphs(ctx.paid("申请人")),
        told => told.to_owned(),
    };
    let part_paid = ctx.part_paid_before("被申请人", &about);
    let about = paragraphs(std::iter::once(about).chain(part_paid));
    let held = mediation.held_on.filter(|day| *day >= ctx.today);
    let unit = ctx.case.parties_as(Role::Respondent).any(|p| p.kind == PartyKind::Unit);
    let mut bring = vec!["本人身份证件".to_owned()];
    if unit {
        bring.push("单位参加的：营业执照复印件；代理人参加的：授权委托书".to_owned());
    }
    if ctx.guarded(Role::Respondent) {
        bring.push("法定代理人的身份证件和监护关系证明".to_owned());
    }
    bring.push("与这件事有关的材料（账单、聊天记录等）".to_owned());
    MediationInvitation {
        to: ctx.addressees(Role::Respondent),
        applicant: ctx.names(Role::Claimant),
        began: began_by(ctx),
        body: ctx.office.name.clone(),
        instead: None,
        dispute: Words(about),
        time: held.map(with_weekday),
        place: said(&mediation.place).or_else(|| said(&ctx.office.address)),
        remote: Some("可以用电话、视频等方式参加，请提前与我们联系".to_owned()),
        bring,
        told: ctx.basis("mediation-invitation"),
        contact: ctx.handled_by(),
        phone: said(&ctx.office.phone),
        dated: Some(ctx.today),
    }
}

/// How the mediation began, where it was not by an application.
fn began_by(ctx: &Ctx<'_>) -> Option<String> {
    let (mediation, claimants, body) = (&ctx.case.handling.mediation, ctx.names(Role::Claimant), &ctx.office.name);
    match mediation.source {
        MediationSource::Applied => None,
        MediationSource::OwnMotion => Some(format!("{body}主动调解{claimants}与您之间的纠纷，是否参加由您决定。")),
        MediationSource::Referred => {
            let by = said(&mediation.referred_by).unwrap_or_else(|| "有关单位".to_owned());
            Some(format!("{by}将{claimants}与您之间的纠纷移交{body}调解，是否参加由您决定。"))
        }
    }
}

fn inquiry(ctx: &Ctx<'_>) -> MediationInquiry {
    MediationInquiry {
        committee: ctx.office.name.clone(),
        time: ToFill::default(),
        place: ToFill::default(),
        attended: None,
        asked: ToFill::default(),
        matter: said(&ctx.dispute_name()),
        record: ToFill::default(),
        investigators: ctx.handled_by().into(),
        recorder: ctx.recorder(),
        dated: None,
    }
}

fn record(ctx: &Ctx<'_>) -> MediationRecord {
    let mediation = &ctx.case.handling.mediation;
    MediationRecord {
        committee: ctx.office.name.clone(),
        time: mediation.held_on.map(with_weekday).unwrap_or_default(),
        place: mediation.place.clone(),
        matter: match said(&mediation.dispute_kind) {
            Some(kind) => format!("{}（纠纷类型：{kind}）", ctx.dispute_name()),
            None => ctx.dispute_name(),
        },
        parties: ctx.named().into(),
        attended: said(&mediation.attended),
        minutes: Words::from(mediation.minutes.trim()),
        result: Words(result(ctx)),
        mediators: ctx.handled_by(),
        recorder: ctx.recorder(),
        dated: mediation.held_on,
    }
}

/// How it came out: agreed, or ended with the other ways told of (人民调解法 26, from the rule book). Empty while it is open. Of
/// several on the other side some may have agreed and others not: it is said of each.
fn result(ctx: &Ctx<'_>) -> String {
    let mediation = &ctx.case.handling.mediation;
    let agreed = mediation.terms.iter().any(|t| !t.trim().is_empty());
    let failed = said(&mediation.failed_because);
    let ended = failed.is_some() || ctx.knows(EventKind::MediationEnded);
    let (with, without): (Vec<&Party>, Vec<&Party>) =
        ctx.case.parties_as(Role::Respondent).partition(|p| made_agreement(ctx.case, p.id));
    let apart = agreed && !with.is_empty() && !without.is_empty();
    let between = |with: &[&Party]| match apart {
        true => {
            let names: Vec<&str> = with.iter().map(|p| p.display_name()).collect();
            format!("{}与{}", ctx.names(Role::Claimant), names.join("、"))
        }
        false => "双方".to_owned(),
    };
    let mut lines = Vec::new();
    if agreed && mediation.oral {
        lines.push(format!("{}达成口头协议，内容如下：", between(&with)));
        lines.extend(mediation.terms.iter().cloned());
    } else if agreed {
        lines.push(format!("{}达成协议，另行制作调解协议书。", between(&with)));
    }
    if ended && (apart || !agreed) {
        let why = failed.map_or_else(|| "。".to_owned(), |why| format!("：{why}"));
        lines.push(format!("{}没有达成协议{why}", between(&without)));
        let told = ctx.basis("mediation-record").into_iter();
        lines.extend(told.map(|b| format!("已经告知当事人：{}（{}）。", b.says, b.cite)));
    } else if apart {
        lines.push(format!("{}尚未达成协议。", between(&without)));
    }
    paragraphs(lines)
}

fn follow_up(ctx: &Ctx<'_>) -> FollowUp {
    let mut performed = ctx.performed_by("被申请人");
    if let Some(day) = settled_on(ctx.case) {
        performed.push(format!("{}，款项已全部返还。", day.in_chinese()));
    }
    let visit = ctx.last_event(EventKind::Visited);
    FollowUp {
        committee: ctx.office.name.clone(),
        parties: ctx.named().into(),
        agreement_no: ctx.agreement_number(),
        reason: match agreed(ctx.case, ctx.today).last().map(|line| line.on) {
            Some(due) => format!("约定的履行日期为{}，了解协议的履行情况", due.in_chinese()),
            None => "了解协议的履行情况".to_owned(),
        },
        visited: visit.map(|e| with_weekday(e.on)).into(),
        spoken_to: visit.and_then(|e| e.note.clone()).into(),
        performed: said(&paragraphs(performed)).map(Words).into(),
        content: ToFill::default(),
        later: None,
        steps: None,
        visitors: ctx.handled_by(),
        dated: visit.map(|e| e.on),
    }
}

fn termination(ctx: &Ctx<'_>) -> TerminationNotice {
    let ended = ctx.last(EventKind::MediationEnded);
    TerminationNotice {
        committee: ctx.office.name.clone(),
        parties: ctx.named().into(),
        accepted: ctx.last(EventKind::MediationAccepted).into(),
        dispute_kind: ctx.case.handling.mediation.dispute_kind.clone(),
        reason: Words(why_ended(ctx)),
        ended,
        told: ctx.basis("termination-notice"),
        mediators: ctx.handled_by(),
        dated: ended,
    }
}

/// Why it ended, as far as the case says; nothing is made up.
pub(super) fn why_ended(ctx: &Ctx<'_>) -> String {
    match said(&ctx.case.handling.mediation.failed_because) {
        Some(why) => why,
        None => refused(ctx),
    }
}

/// Who refused to mediate; some of several by name: what one of them said ends nothing for the others (人民调解法 26).
fn refused(ctx: &Ctx<'_>) -> String {
    let who = ctx.of_whom("mediation-refused", "yes");
    let all = ctx.case.parties_as(Role::Respondent).count() == who.len();
    match who.as_slice() {
        _ if all && ctx.says("mediation-refused", "yes") => "被申请人明确表示不接受调解。".to_owned(),
        [] => String::new(),
        some => {
            let names: Vec<&str> = some.iter().map(|p| p.display_name()).collect();
            format!("被申请人{}明确表示不接受调解。", names.join("、"))
        }
    }
}

fn cover(ctx: &Ctx<'_>) -> FileCover {
    FileCover {
        committee: ctx.office.name.clone(),
        name: ctx.dispute_name(),
        number: ctx.file_number(),
        mediators: ctx.handled_by(),
        from: Some(began(ctx.case)),
        to: ended(ctx.case),
        filed_by: ctx.filed_by(),
        filed: Some(ctx.today),
        retention: said(&ctx.case.handling.retention),
        remarks: None,
    }
}
