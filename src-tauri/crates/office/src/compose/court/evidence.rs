//! The index of evidence, and the application for an order to have some handed out.

use crate::compose::Ctx;
use crate::compose::told::to_account;
use crate::paper::cause;
use crate::plan::{IndexLine, kind_in_words};
use anjuan_case::{Case, EventKind, Evidence, Role};
use anjuan_law::{Matter, sued};
use anjuan_papers::form::Words;
use anjuan_papers::form::court::{EvidenceIndex, IndexRow, InvestigationOrderApplication};

pub(super) fn evidence_index(ctx: &Ctx<'_>) -> EvidenceIndex {
    let row = |(line, e): (&IndexLine, &Evidence)| IndexRow {
        group: line.section.clone().unwrap_or_default(),
        number: line.number.clone(),
        name: line.name.clone(),
        kind: line.kind.clone().unwrap_or_else(|| kind_in_words(ctx.case, e)),
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

/// Has a court the case? One that has set the time for producing evidence has it, whatever else is on record.
pub(crate) fn before_court(case: &Case) -> bool {
    sued(case, None) || case.events_of(EventKind::EvidenceDue).next().is_some()
}

pub(super) fn investigation_order(ctx: &Ctx<'_>) -> InvestigationOrderApplication {
    let orders: Vec<&str> = ctx.case.payments.iter().filter_map(|p| p.order_no.as_deref()).collect();
    let which = if orders.is_empty() { String::new() } else { format!("（交易单号{}）", orders.join("、")) };
    let in_court = before_court(ctx.case);
    let whom = match (ctx.names(Role::Respondent).is_empty(), in_court) {
        (true, _) => "收款人",
        (false, true) => "被告",
        (false, false) => "对方当事人",
    };
    InvestigationOrderApplication {
        applicants: ctx.people(Role::Claimant),
        lawyers: ctx.lawyers(),
        case_no: if in_court { String::new() } else { "尚未立案，随立案材料一并提出".to_owned() },
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
