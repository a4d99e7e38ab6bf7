//! What registers and statistics know of a case: its days, how it ended, whether it was performed.

use crate::fees::performed_of;
use anjuan_case::{
    Answer, Case, Event, EventKind, Fen, LegalDay, Mediation, MediationSource, Office, OfficeKind, Party,
    PerformanceTerms, Role,
};
use anjuan_law::{Performed as Sum, settled_on};
use anjuan_store::CaseMark;

/// How a case stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 办理中
    Open,
    /// 达成协议
    Agreed,
    /// 未达成协议
    Failed,
    /// 办结, where nothing is mediated.
    Closed,
}

impl Outcome {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Open => "办理中",
            Self::Agreed => "调解成功",
            Self::Failed => "调解不成",
            Self::Closed => "办结",
        }
    }
}

/// How an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Performed {
    /// 已履行
    Full,
    /// 部分履行
    Part,
    /// 未到期
    NotDue,
    /// 逾期未履行
    Overdue,
    /// 未记录
    Unknown,
}

impl Performed {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Full => "已履行",
            Self::Part => "部分履行",
            Self::NotDue => "未到期",
            Self::Overdue => "逾期未履行",
            Self::Unknown => "未记录",
        }
    }
}

/// What is kept of a case beside it.
#[derive(Default)]
pub(crate) struct Kept {
    /// How it counts.
    pub mark: CaseMark,
    /// What was said of how it is to be performed.
    pub terms: Vec<PerformanceTerms>,
    /// The day on which it was closed.
    pub closed_on: Option<LegalDay>,
}

/// A case as registers tell it.
pub(crate) struct CaseLine {
    pub case: Case,
    /// 卷号 or 案号, else the program's own number.
    pub number: String,
    /// How it counts.
    pub mark: CaseMark,
    /// What was said of how it is to be performed.
    pub terms: Vec<PerformanceTerms>,
    /// The day it was taken on.
    pub accepted: LegalDay,
    /// The day it ended.
    pub ended: Option<LegalDay>,
    pub outcome: Outcome,
    /// 口头协议? Only where there is an agreement.
    pub oral: Option<bool>,
    /// The day of the agreement.
    pub agreed_on: Option<LegalDay>,
    /// The sum in dispute: as said, else that of the transfers. What was agreed says nothing of it.
    pub amount: Option<Fen>,
    /// The sum agreed.
    pub agreed: Option<Fen>,
    pub performed: Option<Performed>,
    /// The last day for performance.
    pub due: Option<LegalDay>,
    /// The day on which all of it was performed.
    pub performed_on: Option<LegalDay>,
    /// The court's ruling came.
    pub confirmed_on: Option<LegalDay>,
    /// Who handles it, the first first.
    pub handlers: Vec<String>,
}

impl CaseLine {
    /// A case as it stood at the end of a day.
    pub(crate) fn of(case: Case, office: &Office, kept: Kept, as_of: LegalDay) -> Self {
        let Kept { mark, terms, closed_on: put_away } = kept;
        let mediation = &case.handling.mediation;
        let last = |kind| events(&case, kind, as_of).map(|e| e.on).max();
        let first = |kind| events(&case, kind, as_of).map(|e| e.on).min();
        let accepted = match office.kind {
            OfficeKind::LegalAid => case.handling.aid.granted_on.or_else(|| first(EventKind::AidGranted)),
            OfficeKind::Firm => case.handling.engagement.signed_on,
            OfficeKind::Committee | OfficeKind::CommercialMediation => first(EventKind::MediationAccepted),
        };
        let failed_on = last(EventKind::MediationEnded);
        let signed_on = first(EventKind::AgreementSigned).or_else(|| first(EventKind::AgreementEffective));
        let agreed_on = agreed_on(mediation, office.kind, signed_on, failed_on, as_of);
        // 办结 is recorded as an event, or by closing the case.
        let closed_on = last(EventKind::MatterClosed).or(put_away.filter(|d| *d <= as_of));
        let failed = failed_on.is_some() || !mediation.failed_because.trim().is_empty();
        let (outcome, ended) = match (agreed_on, office.kind) {
            (_, OfficeKind::Firm | OfficeKind::LegalAid) => {
                let day = closed_on.or_else(|| settled_on(&case).filter(|d| *d <= as_of));
                (if day.is_some() { Outcome::Closed } else { Outcome::Open }, day)
            }
            (Some(day), _) => (Outcome::Agreed, Some(day)),
            (None, _) if failed => (Outcome::Failed, failed_on.or(closed_on)),
            (None, _) if closed_on.is_some() => (Outcome::Closed, closed_on),
            (None, _) => (Outcome::Open, None),
        };
        let agreed =
            agreed_on.and_then(|_| mediation.amount.or_else(|| sum(mediation.instalments.iter().map(|i| i.amount))));
        let in_dispute = case.in_dispute();
        let lines = performed_of(&case, &terms, as_of);
        let performed = agreed_on.map(|_| performed(&case, &lines, agreed, as_of));
        let due = lines.iter().map(|l| l.on).max();
        let by_parts = lines.iter().flat_map(|l| &l.parts).map(|p| p.on).max();
        let performed_on = last(EventKind::Repaid).or(by_parts.filter(|_| performed == Some(Performed::Full)));
        let confirmed_on = last(EventKind::ConfirmationReceived);
        let oral = agreed_on.map(|_| mediation.oral);
        Self {
            number: case.handling.number(office.kind).unwrap_or(&case.number).to_owned(),
            accepted: accepted.unwrap_or_else(|| case.opened_at.day()),
            mark,
            ended,
            outcome,
            oral,
            agreed_on,
            amount: in_dispute,
            agreed,
            performed,
            due,
            performed_on,
            terms,
            confirmed_on,
            handlers: handlers(&case, office),
            case,
        }
    }

    /// Names of a side, joined.
    pub(crate) fn names(&self, role: Role) -> String {
        self.case.parties_as(role).map(Party::display_name).collect::<Vec<_>>().join("、")
    }

    /// 张某与李某, or the case's title while a side is not known.
    pub(crate) fn dispute_name(&self) -> String {
        let (one, other) = (self.names(Role::Claimant), self.names(Role::Respondent));
        if one.is_empty() || other.is_empty() { self.case.title.clone() } else { format!("{one}与{other}纠纷") }
    }

    /// How it came, in words.
    pub(crate) fn source(&self) -> String {
        let mediation = &self.case.handling.mediation;
        match mediation.source {
            MediationSource::Applied => "当事人申请".to_owned(),
            MediationSource::OwnMotion => "主动调解".to_owned(),
            MediationSource::Referred if mediation.referred_by.trim().is_empty() => "移送委托".to_owned(),
            MediationSource::Referred => format!("{}移送", mediation.referred_by.trim()),
        }
    }

    pub(crate) fn last(&self, kind: EventKind) -> Option<LegalDay> {
        self.case.events_of(kind).map(|e| e.on).max()
    }
}

/// The day on which it was agreed, as said in the record of a mediation, else as signed. What is to be in writing is agreed on once
/// the parties have signed it (人民调解法 29): a day that was only typed makes it none. By word of mouth it is from the day on which they
/// agreed (人民调解法 30), unless the mediation ended on that day or later.
fn agreed_on(
    mediation: &Mediation,
    office: OfficeKind,
    signed_on: Option<LegalDay>,
    ended_on: Option<LegalDay>,
    as_of: LegalDay,
) -> Option<LegalDay> {
    let said = mediation.agreed_on.filter(|d| *d <= as_of);
    let mediates = matches!(office, OfficeKind::Committee | OfficeKind::CommercialMediation);
    if !mediates || signed_on.is_some() {
        return said.or(signed_on);
    }
    said.filter(|said| mediation.oral && ended_on.is_none_or(|ended| ended < *said))
}

fn events(case: &Case, kind: EventKind, as_of: LegalDay) -> impl Iterator<Item = &Event> {
    case.events_of(kind).filter(move |e| e.on <= as_of)
}

fn sum(mut all: impl Iterator<Item = Fen>) -> Option<Fen> {
    let first = all.next()?;
    all.try_fold(first, Fen::checked_add)
}

/// What was paid against what was to be paid by that day.
fn performed(case: &Case, lines: &[Sum], agreed: Option<Fen>, as_of: LegalDay) -> Performed {
    let at_once = matches!(case.answers.get("performed-at-once"), Some(Answer::Choice(c)) if c == "yes");
    if at_once || settled_on(case).is_some_and(|on| on <= as_of) {
        return Performed::Full;
    }
    let zero = Fen::new(0);
    if lines.is_empty() {
        // No day is known: what came in since is held against the sum agreed.
        let agreed_on = case.handling.mediation.agreed_on;
        let paid = events(case, EventKind::PartPaid, as_of).filter(|e| agreed_on.is_none_or(|day| e.on >= day));
        let paid = sum(paid.filter_map(|e| e.amount)).unwrap_or_default();
        return match agreed {
            Some(agreed) if agreed > zero && paid >= agreed => Performed::Full,
            _ if paid > zero => Performed::Part,
            _ => Performed::Unknown,
        };
    }
    let paid = lines.iter().any(|l| l.paid() > zero);
    if paid && lines.iter().all(|l| l.open() == Some(zero)) {
        return Performed::Full;
    }
    if lines.iter().any(|l| l.on < as_of && l.open().is_some_and(|open| open > zero)) {
        return Performed::Overdue;
    }
    // A day that has passed without a sum says nothing of what was done.
    match (paid, lines.iter().any(|l| l.on >= as_of)) {
        (true, _) => Performed::Part,
        (false, true) => Performed::NotDue,
        (false, false) => Performed::Unknown,
    }
}

/// Those named in the case; the office's first where none is.
fn handlers(case: &Case, office: &Office) -> Vec<String> {
    let handling = &case.handling;
    let named: Vec<String> = match office.kind {
        OfficeKind::Firm => handling.engagement.lawyers.clone(),
        OfficeKind::LegalAid => vec![handling.aid.assigned_to.clone()],
        OfficeKind::Committee | OfficeKind::CommercialMediation => handling.mediation.mediators.clone(),
    };
    let named: Vec<String> = named.into_iter().map(|n| n.trim().to_owned()).filter(|n| !n.is_empty()).collect();
    if !named.is_empty() {
        return named;
    }
    match office.kind {
        OfficeKind::Firm => office.lawyers.first().map(|l| l.name.clone()),
        OfficeKind::LegalAid => None,
        OfficeKind::Committee | OfficeKind::CommercialMediation => office.mediators.first().map(|m| m.name.clone()),
    }
    .into_iter()
    .collect()
}
