use crate::desk::{Ahead, CaseNext, DateLine};
use crate::law_book::{Elsewhere, note};
use crate::law_folder::SetAsideLaw;
use anjuan_case::{
    Case, EventGroup, EventId, EventKind, LegalDay, Office, Party, PartyKind, ResidentId, RetrialOutcome, Sum,
    UnifiedCode,
};
use anjuan_law::{Assessment, Because, RuleBook};
use anjuan_store::PaperRow;
use serde::Serialize;
use std::collections::BTreeMap;

/// What the window needs to know before anything is open.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Status {
    /// Folder of the database.
    pub dir: String,
    /// Is there a database?
    pub exists: bool,
    /// Is it open?
    pub open: bool,
    /// The office, once set and open.
    pub office: Option<Office>,
    /// Version of the program.
    pub version: String,
    /// The rule book states the law as known on this day.
    pub law_as_of: LegalDay,
    /// Tells the law in use apart: another text once a rule, figure, rate or day off is another. Known once it is open.
    pub law: Option<String>,
    /// Today in UTC+8.
    pub today: LegalDay,
    /// Rule files and packs of the data folder that are not used, and why; known once it is open.
    pub set_aside: Vec<SetAsideLaw>,
}

/// A case with everything the window shows of it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CaseView {
    /// The case.
    pub case: Case,
    /// The sum in dispute.
    pub amount: anjuan_case::Fen,
    /// What the law says today.
    pub assessment: Assessment,
    /// The next date, as lists show it.
    pub next: Option<CaseNext>,
    /// Dates that the office let go, as they stand: their ids.
    pub waived: Vec<String>,
    /// Days that were set and that no rule counts, soonest first: a hearing, a session, a day of performance.
    pub set: Vec<DateLine>,
    /// What is to be heeded of a date beside how it was counted, by its id: a paper that prints an earlier day.
    pub date_notes: BTreeMap<String, String>,
    /// What a date runs from that names no event itself, by its id: the day on which the mistake was noticed.
    pub date_starts: BTreeMap<String, EventId>,
    /// Papers written so far, newest first.
    pub papers: Vec<PaperRow>,
    /// Full names of the division codes that occur.
    pub divisions: BTreeMap<String, String>,
    /// Warnings about identity numbers, by party id.
    pub id_warnings: BTreeMap<String, Vec<String>>,
    /// Full Chinese form of every citation in the assessment, by `statute|edition|article`.
    pub cites: BTreeMap<String, String>,
    /// Citations that bear other numbers in other editions, by the same key.
    pub elsewhere: BTreeMap<String, Elsewhere>,
}

/// An administrative division at county level.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Division {
    /// Six digits.
    pub code: String,
    /// 河南省洛阳市洛龙区
    pub name: String,
}

/// A kind of event as lists show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct EventKindShown {
    /// The kind.
    pub kind: EventKind,
    /// 催告到达对方
    pub name: String,
    /// Demand arrived
    pub english: String,
    /// Where it stands in lists.
    pub group: EventGroup,
    /// May its day lie ahead?
    pub planned: bool,
    /// May it carry an amount?
    pub amount: bool,
    /// The kinds of an event of which it may concern one alone.
    pub belongs_to: Vec<EventKind>,
    /// What it may say that was decided; empty where it decides nothing.
    pub outcomes: Vec<OutcomeShown>,
}

/// What a judgment made in a retrial may have decided.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OutcomeShown {
    /// Its code.
    pub outcome: RetrialOutcome,
    /// 维持
    pub name: String,
    /// Upheld
    pub english: String,
}

/// Every kind of event, in the order of a case's life.
#[must_use]
pub fn event_kinds() -> Vec<EventKindShown> {
    let outcome = |outcome: RetrialOutcome| OutcomeShown {
        outcome,
        name: outcome.name().to_owned(),
        english: outcome.english().to_owned(),
    };
    let shown = |kind: &EventKind| EventKindShown {
        kind: *kind,
        name: kind.name().to_owned(),
        english: kind.english().to_owned(),
        group: kind.group(),
        planned: kind.planned(),
        amount: kind.sum() != Sum::Never,
        belongs_to: kind.belongs_to().to_vec(),
        outcomes: if kind.decides() { RetrialOutcome::ALL.map(outcome).to_vec() } else { Vec::new() },
    };
    EventKind::ALL.iter().map(shown).collect()
}

impl CaseView {
    pub(crate) fn of(
        book: &RuleBook,
        case: Case,
        assessment: Assessment,
        papers: Vec<PaperRow>,
        Ahead { next, waived, set, notes, starts }: Ahead,
    ) -> Self {
        let codes = case
            .parties
            .iter()
            .flat_map(|p| [&p.household_division, &p.habitual_division])
            .flatten()
            .chain(assessment.routes.iter().flat_map(|r| &r.venues).filter_map(|v| v.division.as_ref()));
        let divisions = codes.filter_map(|code| Some((code.clone(), book.division_name(code)?))).collect();
        let id_warnings =
            case.parties.iter().map(|p| (p.id.to_string(), id_warnings(p))).filter(|(_, w)| !w.is_empty()).collect();
        let (mut cites, mut elsewhere) = (BTreeMap::new(), BTreeMap::new());
        for because in reasons(&assessment) {
            collect(book, because, &mut cites, &mut elsewhere);
        }
        let amount = case.in_dispute().unwrap_or(anjuan_case::Fen::new(0));
        Self {
            amount,
            divisions,
            id_warnings,
            cites,
            elsewhere,
            case,
            assessment,
            next,
            waived,
            set,
            date_notes: notes,
            date_starts: starts,
            papers,
        }
    }
}

/// What is odd about a party's identity number; nothing where it is sound or there is none.
#[must_use]
pub fn id_warnings(party: &Party) -> Vec<String> {
    let Some(number) = party.id_number.as_deref() else { return Vec::new() };
    let check = match party.kind {
        PartyKind::Natural => ResidentId::check(number),
        PartyKind::Unit => UnifiedCode::check(number),
    };
    let mut said: Vec<String> = check.reason.into_iter().chain(check.warnings.into_iter().map(|w| w.message)).collect();
    said.dedup(); // what makes a number invalid is also warned of
    said
}

/// Every tree of reasons in an assessment.
pub(crate) fn reasons(assessment: &Assessment) -> Vec<&Because> {
    let mut all: Vec<&Because> = Vec::new();
    all.extend(assessment.cautions.iter().map(|c| &c.because));
    all.extend(assessment.questions.iter().map(|q| &q.why));
    for route in &assessment.routes {
        all.extend(&route.because);
        all.extend(&route.steps);
        all.extend(&route.procedure);
        all.extend(&route.notes);
        all.extend(&route.hints);
        all.extend(route.venues.iter().map(|v| &v.because));
    }
    all.extend(assessment.deadlines.iter().map(|d| &d.because));
    all.extend(assessment.costs.iter().map(|c| &c.because));
    all.extend(assessment.interest.iter().map(|i| &i.because));
    all.extend(assessment.papers.iter().flat_map(|p| &p.because));
    all.extend(assessment.limitation.iter().flat_map(|l| &l.turns).map(|t| &t.because));
    all.extend(&assessment.cost_notes);
    all.extend(assessment.claims.iter().map(|c| &c.because));
    all.extend(assessment.checklists.iter().flat_map(|l| &l.items).map(|i| &i.because));
    all.extend(&assessment.duties);
    all
}

/// Notes every citation below a reason, with its full name and its other editions.
pub(crate) fn collect(
    book: &RuleBook,
    because: &Because,
    cites: &mut BTreeMap<String, String>,
    elsewhere: &mut BTreeMap<String, Elsewhere>,
) {
    for cite in &because.cites {
        note(book, cite, cites, elsewhere);
    }
    for child in &because.children {
        collect(book, child, cites, elsewhere);
    }
}
