//! Where a case stands, in words for the client: what comes next, what to bring, what not to miss (案件进展与期限表).

use crate::Office;
use crate::session::Answered;
use anjuan_case::{Case, CaseId, Event, EventKind, Fen, LegalDay, PartyId, Payment, Role};
use anjuan_law::{
    Assessment, Deadline, DeadlineState, Route, RouteState, RouteView, Standing, Whose, settled_on, sued,
};
use chrono::{Datelike, Weekday};
use serde::Serialize;

/// The rule by which an agreement is brought to court for confirmation in time.
pub(crate) const CONFIRMATION: &str = "mediation.judicial-confirmation";

/// The line from the signatures alone, for an agreement of which no article says when it takes effect (商事调解条例 22; fact M20).
pub(crate) const FROM_SIGNING: &str = "mediation.confirmation-from-signing";

/// The progress of a case on a day.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CaseProgress {
    /// The day.
    pub today: LegalDay,
    /// The sum in dispute.
    pub amount: Fen,
    /// What happened so far, oldest first: day and words.
    pub done: Vec<ProgressLine>,
    /// The way that is taken first, in words.
    pub way: String,
    /// What to do next.
    pub next: Vec<String>,
    /// Days that the client can lose, soonest first.
    pub deadlines: Vec<ProgressDeadline>,
    /// Days that others keep to.
    pub awaited: Vec<ProgressDeadline>,
    /// Questions still open: what to bring or to tell.
    pub bring: Vec<String>,
    /// Warnings, urgent first.
    pub cautions: Vec<String>,
}

/// A day and what happened on it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ProgressLine {
    /// The day.
    pub on: LegalDay,
    /// In words; of several on the other side, with whom it concerns.
    pub words: String,
    /// Is it money that came back?
    pub paid_back: bool,
}

/// A day that is kept.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ProgressDeadline {
    /// What is to be done.
    pub title: String,
    /// The day to rely on.
    pub safe: LegalDay,
    /// 2026年12月31日（星期四）
    pub shown: String,
    /// The last day by law; where that stands open, as the title then says, the day to rely on.
    pub legal: LegalDay,
    /// Days from today; negative when past.
    pub days_left: i32,
    /// What is lost.
    pub missed: String,
    /// In a year whose holidays are not announced.
    pub provisional: bool,
}

/// 2026年12月31日（星期四）
#[must_use]
pub fn with_weekday(day: LegalDay) -> String {
    let name = match day.date().weekday() {
        Weekday::Mon => "一",
        Weekday::Tue => "二",
        Weekday::Wed => "三",
        Weekday::Thu => "四",
        Weekday::Fri => "五",
        Weekday::Sat => "六",
        Weekday::Sun => "日",
    };
    format!("{}（星期{name}）", day.in_chinese())
}

impl Office {
    /// The progress of a case, composed from its events and the assessment.
    ///
    /// # Errors
    /// `store.not-found`.
    pub fn progress(&self, id: CaseId, today: LegalDay) -> Answered<CaseProgress> {
        let case = self.case(id)?;
        let assessment = self.assessment(&case, today)?;
        Ok(of_case(&case, &assessment))
    }
}

/// The progress of a case under an assessment.
pub(crate) fn of_case(case: &Case, assessment: &Assessment) -> CaseProgress {
    let today = assessment.today;
    let sent = |p: &Payment| ProgressLine {
        on: p.paid_at.day(),
        words: format!("{}转出{}元{}", p.channel.name(), p.amount.figures(), whom(case, p.to)),
        paid_back: false,
    };
    let happened = |e: &Event| {
        let paid_back = e.kind == EventKind::PartPaid;
        let sum = e.amount.filter(|_| paid_back).map(|sum| format!("{}元", sum.figures())).unwrap_or_default();
        ProgressLine { on: e.on, words: format!("{}{sum}{}", e.told(), whom(case, e.party)), paid_back }
    };
    let mut done: Vec<ProgressLine> = case.payments.iter().map(sent).collect();
    done.extend(case.events.iter().filter(|e| e.on <= today).map(happened));
    done.sort_by_key(|line| line.on);
    let mut progress = of(assessment, case.amount(), done, taken(case));
    if settled_on(case).is_none() {
        progress.deadlines.extend(from_signing(assessment).into_iter().map(line));
        progress.deadlines.sort_by_key(|line| line.safe);
    }
    progress
}

/// The line from the signatures by which a court may count the thirty days for confirmation, while no day of effect is recorded from
/// which they run for certain: only to be watched, but a client who was not told of it loses them (民事诉讼法 205; 商事调解条例 22, 23).
/// Of each agreement from its last signature; one that has passed is no day to keep.
fn from_signing(assessment: &Assessment) -> Vec<&Deadline> {
    let same =
        |one: &Deadline, other: &Deadline| one.party.is_none() || other.party.is_none() || one.party == other.party;
    let certain = |d: &Deadline| assessment.deadlines.iter().any(|c| c.rule == CONFIRMATION && same(c, d));
    let watched = || assessment.deadlines.iter().filter(|d| d.rule == FROM_SIGNING && d.state == DeadlineState::Watch);
    let newest = |d: &Deadline| !watched().any(|later| same(later, d) && later.starts > d.starts);
    watched().filter(|d| d.safe >= assessment.today && newest(d) && !certain(d)).collect()
}

/// （周明远）: which of several on the other side it concerns.
fn whom(case: &Case, party: Option<PartyId>) -> String {
    let several = case.parties_as(Role::Respondent).nth(1).is_some();
    let named = case.parties_as(Role::Respondent).find(|p| Some(p.id) == party).filter(|_| several);
    named.map(|p| format!("（{}）", p.display_name())).unwrap_or_default()
}

/// The way that is being taken already: what has begun comes before what could be begun.
fn taken(case: &Case) -> Option<Route> {
    let knows = |kind| case.events_of(kind).next().is_some();
    if sued(case, None) {
        return Some(Route::Civil);
    }
    let mediated = [
        EventKind::MediationRequested,
        EventKind::MediationAccepted,
        EventKind::AgreementSigned,
        EventKind::AgreementEffective,
    ];
    (mediated.into_iter().any(knows) && !knows(EventKind::MediationEnded)).then_some(Route::Mediation)
}

fn of(assessment: &Assessment, amount: Fen, done: Vec<ProgressLine>, taken: Option<Route>) -> CaseProgress {
    let on = |r: &&RouteView| Some(r.route) == taken;
    let first =
        assessment.routes.iter().find(on).or_else(|| assessment.routes.iter().find(|r| r.state == RouteState::First));
    let first = first.or_else(|| assessment.routes.iter().find(|r| r.state == RouteState::Open));
    // What is unverified is not told to a client as if it were settled.
    let firm = |b: &&anjuan_law::Because| b.standing != Standing::Unverified;
    let (deadlines, awaited): (Vec<&Deadline>, Vec<&Deadline>) = assessment
        .deadlines
        .iter()
        .filter(|d| matches!(d.state, DeadlineState::Running | DeadlineState::Late | DeadlineState::Right))
        .partition(|d| matches!(d.whose, Whose::User | Whose::BothParties));
    CaseProgress {
        today: assessment.today,
        amount,
        done,
        way: first.map(|r| r.route.name().to_owned()).unwrap_or_default(),
        next: first.map(|r| r.steps.iter().filter(firm).map(|b| b.text.clone()).collect()).unwrap_or_default(),
        deadlines: deadlines.into_iter().map(line).collect(),
        awaited: awaited.into_iter().map(line).collect(),
        bring: assessment.questions.iter().filter(|q| q.open).map(|q| q.ask.clone()).collect(),
        cautions: assessment.cautions.iter().map(|c| c.because.text.clone()).collect(),
    }
}

fn line(deadline: &Deadline) -> ProgressDeadline {
    ProgressDeadline {
        title: match deadline.state {
            DeadlineState::Right => format!("{}（要用才办）", deadline.title),
            _ => deadline.title.clone(),
        },
        safe: deadline.safe,
        shown: with_weekday(deadline.safe),
        legal: if deadline.undecided.is_some() { deadline.safe } else { deadline.legal },
        days_left: deadline.days_left,
        missed: deadline.missed.clone(),
        provisional: deadline.provisional,
    }
}
