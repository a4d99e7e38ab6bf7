//! Cases that were forgotten: what nobody looks at any more although something is still to be done.

use crate::Office;
use crate::fees::performed_of;
use crate::session::Answered;
use anjuan_case::{Case, EventKind, Fen, LegalDay, LegalTime, OfficeKind, PerformanceTerms};
use anjuan_law::settled_on;
use anjuan_store::{DateRow, DateSide, DeskRow, PaperRow};
use serde::{Deserialize, Serialize};
use std::cell::Cell;

/// Days after an agreement from which a follow-up visit is missed.
const VISIT_AFTER: i64 = 30;

/// What a case was forgotten for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum RadarKind {
    /// Open, and no date lies ahead.
    NoDate,
    /// Agreed, and nobody went back to see.
    NoVisit,
    /// An agreement was written and not signed.
    Unsigned,
    /// An instalment was due and is not paid.
    UnpaidInstalment,
    /// Closed longer ago than the office keeps data.
    PastKeeping,
}

impl RadarKind {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::NoDate, Self::UnpaidInstalment, Self::Unsigned, Self::NoVisit, Self::PastKeeping];

    pub(super) const fn bit(self) -> u32 {
        match self {
            Self::NoDate => 1,
            Self::NoVisit => 2,
            Self::Unsigned => 4,
            Self::UnpaidInstalment => 8,
            Self::PastKeeping => 16,
        }
    }

    pub(super) fn of(bits: u32) -> Vec<Self> {
        Self::ALL.into_iter().filter(|kind| bits & kind.bit() != 0).collect()
    }

    /// 没有下一个日期 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::NoDate => "没有下一个日期",
            Self::NoVisit => "没有回访",
            Self::Unsigned => "协议没有签",
            Self::UnpaidInstalment => "到期没有付款",
            Self::PastKeeping => "超过保存年限",
        }
    }

    /// What it means and what to do.
    #[must_use]
    pub const fn says(self) -> &'static str {
        match self {
            Self::NoDate => "没有结案，除诉讼时效外也没有任何日期在前面；请记录进展、定下一步，或者结案",
            Self::NoVisit => "达成协议已满三十天或者履行日已过，还没有回访记录；请回访并记录，或者约定回访的日子",
            Self::Unsigned => "写了协议或者记录了达成协议的日期，没有签署的记录；请补签字件或者记录没有签成",
            Self::UnpaidInstalment => "约定的付款日已过，记录的还款不足；请核对，催告或者记录还款",
            Self::PastKeeping => "结案已超过本机构设定的保存年限；请按规定归档或者处理",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| super::count::code(kind) == code)
    }
}

/// How many cases were forgotten for something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RadarCount {
    /// For what.
    pub kind: RadarKind,
    /// The same in words.
    pub name: String,
    /// What it means and what to do.
    pub says: String,
    /// How many.
    pub count: u32,
}

/// Was it closed so long ago?
pub(super) fn past_keeping(closed: LegalDay, years: u8, today: LegalDay) -> bool {
    let end = anjuan_case::LegalDay::from(
        closed.date().checked_add_months(chrono::Months::new(u32::from(years) * 12)).unwrap_or(closed.date()),
    );
    end < today
}

/// What an open case was forgotten for, a bit each.
pub(super) fn flags(
    case: &Case,
    terms: &[PerformanceTerms],
    papers: &[PaperRow],
    dates: &[DateRow],
    limitation: &[String],
    kind: OfficeKind,
    now: LegalTime,
) -> u32 {
    bit(RadarKind::NoDate, !ahead(case, dates, limitation, now))
        | bit(RadarKind::Unsigned, unsigned(case, papers))
        | after_the_end(case, terms, kind, now.day())
}

/// What also a closed case is forgotten for: a mediator closes on the day of the agreement, and what was agreed comes after.
pub(super) fn after_the_end(case: &Case, terms: &[PerformanceTerms], kind: OfficeKind, today: LegalDay) -> u32 {
    // Once all was performed, nobody waits for a visit.
    let unvisited = not_visited(case, kind) && settled_on(case).is_none() && visit_due(case, today);
    bit(RadarKind::NoVisit, unvisited) | bit(RadarKind::UnpaidInstalment, unpaid(case, terms, today))
}

/// Was something agreed before a mediator who did not go back to see?
pub(super) fn not_visited(case: &Case, kind: OfficeKind) -> bool {
    let visits = matches!(kind, OfficeKind::Committee | OfficeKind::CommercialMediation);
    let agreed = agreed_on(case).filter(|_| visits);
    agreed.is_some_and(|agreed| !case.events_of(EventKind::Visited).any(|e| e.on >= agreed))
}

const fn bit(kind: RadarKind, holds: bool) -> u32 {
    if holds { kind.bit() } else { 0 }
}

/// Does a date lie ahead, other than the end of limitation? No day by which a sum is to be paid that was paid.
fn ahead(case: &Case, dates: &[DateRow], limitation: &[String], now: LegalTime) -> bool {
    let open = |row: &&DateRow| row.side != DateSide::Waiting && !super::count::is_over(row, now);
    let dated = dates.iter().filter(open).any(|row| !limitation.contains(&row.deadline));
    let mut due = case.handling.mediation.instalments.iter().map(|i| i.by).chain(case.handling.mediation.due);
    let waited = super::planned::waited_for(case, now.day());
    dated
        || case.events.iter().any(|e| e.kind.planned() && e.on >= now.day() && waited(e))
        || (settled_on(case).is_none() && due.any(|d| d >= now.day()))
}

/// The day on which it was agreed, as recorded.
pub(super) fn agreed_on(case: &Case) -> Option<LegalDay> {
    let of = |kind| case.events_of(kind).map(|e| e.on).max();
    of(EventKind::AgreementEffective).or(of(EventKind::AgreementSigned))
}

/// Is a day set on which somebody will go back?
pub(super) fn visit_ahead(case: &Case, today: LegalDay) -> bool {
    case.events_of(EventKind::VisitSet).any(|e| e.on >= today)
}

fn visit_due(case: &Case, today: LegalDay) -> bool {
    let Some(agreed) = agreed_on(case).filter(|_| !visit_ahead(case, today)) else { return false };
    let mediation = &case.handling.mediation;
    let last = mediation
        .instalments
        .iter()
        .map(|i| i.by)
        .chain(mediation.due)
        .chain(case.events_of(EventKind::PerformanceDue).map(|e| e.on))
        .max();
    agreed.days_to(today) >= VISIT_AFTER || last.is_some_and(|last| last < today)
}

fn unsigned(case: &Case, papers: &[PaperRow]) -> bool {
    let mediation = &case.handling.mediation;
    let said = mediation.agreed_on.is_some() && !mediation.oral && agreed_on(case).is_none();
    said || papers.iter().any(|paper| lies_unsigned(case, paper))
}

/// Does a paper that others have to sign lie there, and nothing says that they did?
pub(super) fn lies_unsigned(case: &Case, paper: &PaperRow) -> bool {
    let signed = match paper.template.as_str() {
        "mediation-agreement" | "commercial-agreement" => agreed_on(case).is_some(),
        "engagement-contract" => case.handling.engagement.signed_on.is_some(),
        "fee-agreement" => false,
        _ => return false,
    };
    !signed && paper.withdrawn.is_none() && paper.replaced_by.is_none() && paper.signed.is_empty()
}

fn unpaid(case: &Case, terms: &[PerformanceTerms], today: LegalDay) -> bool {
    if settled_on(case).is_some() {
        return false;
    }
    let open = |l: &anjuan_law::Performed| l.on < today && l.open().is_some_and(|open| open > Fen::new(0));
    performed_of(case, terms, today).iter().any(open)
}

impl Office {
    /// How many cases were forgotten, and for what; the cases themselves by the list's filter.
    ///
    /// # Errors
    /// `store.busy`, `store.corrupt`.
    pub fn radar(&mut self, now: LegalTime) -> Answered<Vec<RadarCount>> {
        self.desk_ready(now)?;
        let counts = [const { Cell::new(0_u32) }; RadarKind::ALL.len()];
        self.store.count_cases(&|row: &DeskRow| {
            for (kind, count) in RadarKind::ALL.into_iter().zip(&counts) {
                count.set(count.get() + u32::from(row.radar & kind.bit() != 0));
            }
            false
        })?;
        let counted = |(kind, count): (RadarKind, &Cell<u32>)| RadarCount {
            kind,
            name: kind.name().to_owned(),
            says: kind.says().to_owned(),
            count: count.get(),
        };
        Ok(RadarKind::ALL.into_iter().zip(&counts).map(counted).collect())
    }
}
