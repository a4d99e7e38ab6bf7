//! What encloses a file, and the list of identity papers.

use super::stands::{OWNER, stands_as};
use super::{Ctx, data};
use crate::dossier::{DossierPart, bearers};
use crate::session::Answered;
use anjuan_case::{Case, EventKind, EvidenceGroup, LegalDay, OfficeKind, Party, PartyKind, Role};
use anjuan_papers::form::dossier::{
    DossierBack, DossierCover, DossierIndex, DossierNote, IdentityList, IdentityRow, IndexLine,
};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "dossier-cover" => data(&cover(ctx)),
        "dossier-index" => data(&DossierIndex {
            heading: "卷内目录".to_owned(),
            number: Some(number(ctx)),
            rows: lines(ctx)
                .map(|(name, number, remarks)| IndexLine { name, number, remarks, ..IndexLine::default() })
                .collect(),
            remarks: Vec::new(),
        }),
        "dossier-note" => data(&DossierNote {
            number: Some(number(ctx)),
            count: String::new(),
            remarks: Vec::new(),
            filed_by: filed_by(ctx),
            checked_by: None,
            dated: Some(ctx.today),
        }),
        "dossier-back" => data(&DossierBack {
            office: ctx.office.name.clone(),
            number: Some(number(ctx)),
            pages: None,
            dated: Some(ctx.today),
        }),
        "identity-list" => data(&identity_list(ctx)),
        _ => return None,
    })
}

/// Name, 文号 and remark of what lies in the file; on which pages is known when it is bound.
pub(super) fn lines<'a>(ctx: &'a Ctx<'_>) -> impl Iterator<Item = (String, String, String)> + 'a {
    let remark = |signed: bool| if signed { "签字件" } else { "" }.to_owned();
    let file = &ctx.besides.file;
    // A signed paper whose leaves were scanned one by one is one.
    let first =
        move |(at, part): &(usize, &DossierPart)| at.checked_sub(1).is_none_or(|before| !part.goes_on(&file[before]));
    let parts = file.iter().enumerate().filter(first).map(|(_, part)| part);
    parts.map(move |p| (p.name.clone(), p.number.clone(), remark(p.signed)))
}

fn cover(ctx: &Ctx<'_>) -> DossierCover {
    let case = ctx.case;
    DossierCover {
        office: ctx.office.name.clone(),
        kind: "卷宗".to_owned(),
        name: ctx.dispute_name(),
        number: number(ctx),
        handlers: handlers(ctx),
        from: Some(began(case)),
        to: ended(case),
        filed_by: filed_by(ctx),
        dated: Some(ctx.today),
        retention: case.handling.retention.clone(),
        remarks: None,
    }
}

/// 卷号; empty while there is none: the number under which the program lists a case means nothing in an archive.
pub(super) fn number(ctx: &Ctx<'_>) -> String {
    ctx.file_number().unwrap_or_default()
}

/// Who handles the case: as the case says, else the first of the office; in legal aid nobody whom the body has not assigned
/// (法律援助法 12).
pub(super) fn handlers(ctx: &Ctx<'_>) -> String {
    let handling = &ctx.case.handling;
    let (named, first) = match ctx.office.kind {
        OfficeKind::Committee | OfficeKind::CommercialMediation => {
            (handling.mediation.mediators.clone(), ctx.office.mediators.first().map(|m| m.name.clone()))
        }
        OfficeKind::Firm => (handling.engagement.lawyers.clone(), ctx.office.lawyers.first().map(|l| l.name.clone())),
        OfficeKind::LegalAid => {
            let given = Some(handling.aid.assigned_to.clone()).filter(|a| !a.trim().is_empty());
            (given.into_iter().collect(), None)
        }
    };
    if named.is_empty() { first.unwrap_or_default() } else { named.join("、") }
}

pub(super) fn filed_by(ctx: &Ctx<'_>) -> String {
    let handling = &ctx.case.handling;
    let said = [handling.filed_by.as_str(), handling.mediation.recorder.as_str()];
    let said = said.into_iter().find(|name| !name.trim().is_empty()).map(str::to_owned);
    said.or_else(|| ctx.office.recorders.first().cloned()).unwrap_or_default()
}

pub(super) fn began(case: &Case) -> LegalDay {
    let first = [EventKind::MediationRequested, EventKind::MediationAccepted, EventKind::AidApplied];
    let event = case.events.iter().find(|e| first.contains(&e.kind)).map(|e| e.on);
    // What is entered afterwards began no later than people sat over it.
    let (opened, mediation) = (case.opened_at.day(), &case.handling.mediation);
    let sat = [mediation.held_on, mediation.agreed_on, ended(case)].into_iter().flatten().min();
    event.or(case.handling.engagement.signed_on).unwrap_or_else(|| sat.map_or(opened, |sat| sat.min(opened)))
}

pub(super) fn ended(case: &Case) -> Option<LegalDay> {
    let last = [
        EventKind::AgreementSigned,
        EventKind::AgreementEffective,
        EventKind::MediationEnded,
        EventKind::MatterClosed,
        EventKind::Repaid,
    ];
    case.events.iter().rev().find(|e| last.contains(&e.kind)).map(|e| e.on)
}

fn identity_list(ctx: &Ctx<'_>) -> IdentityList {
    let row = |role: &str, party: &Party| IdentityRow {
        role: role.to_owned(),
        name: party.name.clone().unwrap_or_default(),
        id_number: party.id_number.clone().unwrap_or_default(),
        papers: papers(party) + &of_guardian(ctx, party),
        there: there(ctx.case, party),
    };
    // In mediation nobody is a plaintiff or a defendant.
    let mediates = matches!(ctx.office.kind, OfficeKind::Committee | OfficeKind::CommercialMediation);
    let (us, them) = if mediates { ("申请人", "被申请人") } else { ("原告", "被告") };
    let of = |role, called| ctx.case.parties_as(role).map(move |p| row(called, p));
    IdentityList {
        cause: if mediates { ctx.dispute_name() } else { ctx.cause() },
        rows: of(Role::Claimant, us).chain(of(Role::Respondent, them)).chain(of(Role::Third, "第三人")).collect(),
        submitted_by: ctx.names(Role::Claimant),
        dated: None,
    }
}

/// What a court wants to see: of the plaintiff who it is, of the defendant what tells it apart (解释 209; no household extract
/// and no identity number are required).
fn papers(party: &Party) -> String {
    match (party.role, party.kind) {
        (Role::Claimant, PartyKind::Natural) => "居民身份证复印件（正反面）".to_owned(),
        (Role::Claimant, PartyKind::Unit) => match stands_as(party) {
            OWNER => format!("营业执照复印件、{OWNER}身份证明（居民身份证复印件）"),
            who => format!("营业执照复印件、{who}身份证明书、{who}身份证复印件"),
        },
        (_, PartyKind::Natural) => "能与他人区别的信息：姓名、住址、联系方式或者收款账户".to_owned(),
        (_, PartyKind::Unit) => "名称、住所、企业登记信息打印件".to_owned(),
    }
}

/// What shows that who acts for the party may (民事诉讼法 60).
fn of_guardian(ctx: &Ctx<'_>, party: &Party) -> String {
    if ctx.guardian(party).is_none() {
        return String::new();
    }
    let name = party.guardian_name().unwrap_or_default();
    match party.role {
        Role::Claimant => format!("；法定代理人{name}的身份证复印件、监护关系证明"),
        Role::Respondent | Role::Third => format!("；法定代理人{name}的联系方式、监护关系的材料"),
    }
}

/// Kept identity papers that name the party.
fn there(case: &Case, party: &Party) -> String {
    if party.name.is_none() {
        return String::new();
    }
    let alone = case.parties_as(party.role).count() == 1;
    // What names nobody is the only claimant's, who kept it; what names another is not.
    let own = |e: &&anjuan_case::Evidence| {
        let bearers = bearers(case, e);
        e.group == EvidenceGroup::Parties
            && (bearers.iter().any(|b| b.id == party.id)
                || (bearers.is_empty() && alone && party.role == Role::Claimant))
    };
    case.evidence.iter().filter(own).map(|e| e.name.clone()).collect::<Vec<_>>().join("、")
}
