//! What a judgment made in a retrial did to the document before it (民事诉讼法 217, 218; 民诉法解释 405–408): one that changes or revokes takes
//! its place, one that upholds leaves it in force, one that sends the case back leaves no document at all. One answer for rules,
//! sums, papers and lists.

use super::settled::named;
use crate::assessment::owes;
use anjuan_case::{Case, Event, EventKind, LegalDay, LegalTime, PartyId, RetrialOutcome};

/// What the court takes as a decision on the claim.
const DOCUMENTS: [EventKind; 2] = [EventKind::JudgmentEffective, EventKind::CourtSettlementEffective];

/// The judgments of a case that were made in a retrial, looked for once: most cases have none.
pub(crate) struct Retrials<'c> {
    case: &'c Case,
    of: Vec<&'c Event>,
}

impl<'c> Retrials<'c> {
    pub fn of(case: &'c Case) -> Self {
        Self { case, of: case.events_of(EventKind::RetrialJudgmentEffective).collect() }
    }

    /// Does an event still count after what was decided in a retrial? A document and the days that it sets no longer do once another
    /// has taken its place, nor does the ruling that dismissed a suit which was then heard; a judgment of a retrial counts as a
    /// document where it is one. Anything else does.
    pub fn in_force(&self, event: &Event) -> bool {
        self.in_force_of(event, None)
    }

    /// The same of one of several respondents, where a document that names nobody was heard again against that one alone.
    pub fn in_force_of(&self, event: &Event, about: Option<PartyId>) -> bool {
        use EventKind::{JudgmentPerformanceDue, RetrialJudgmentEffective, SuitDismissed};
        if self.of.is_empty() {
            return true;
        }
        match event.kind {
            kind if DOCUMENTS.contains(&kind) => !self.voided(event, about),
            RetrialJudgmentEffective => self.is_document(event) && !self.voided(event, about),
            SuitDismissed => {
                let heard = |r: &Event| {
                    use RetrialOutcome::{Back, Denied, Pays};
                    matches!(self.outcome(r), Some(Back | Pays | Denied))
                };
                !self.later(event, about).any(heard)
            }
            JudgmentPerformanceDue => match set_by(self.case, event) {
                Some(document) => !sets_none(document) && !self.replaced(document, about.or(event.party)),
                None => self.stands_by_date(event, about),
            },
            _ => true,
        }
    }

    /// Was a document revoked, with nothing to pay in its place?
    fn voided(&self, document: &Event, about: Option<PartyId>) -> bool {
        let void = |r: &Event| matches!(self.outcome(r), Some(RetrialOutcome::Back | RetrialOutcome::Dismissed));
        self.later(document, about).any(void)
    }

    /// Did a later retrial take the place of a document, of whom is asked about?
    pub fn replaced(&self, document: &Event, about: Option<PartyId>) -> bool {
        let replaces = |r: &Event| self.outcome(r).is_some_and(|outcome| outcome != RetrialOutcome::Upheld);
        self.later(document, about).any(replaces)
    }

    /// The retrials of what that event fixes, after it.
    fn later<'r>(&'r self, event: &'r Event, about: Option<PartyId>) -> impl Iterator<Item = &'c Event> + 'r {
        let behind = move |r: &Event| match event.kind {
            EventKind::RetrialJudgmentEffective => moment(r) > moment(event),
            _ => r.on >= event.on,
        };
        self.of.iter().copied().filter(move |r| behind(r) && self.concern(r, event, about))
    }

    /// Does a retrial concern what that event says: of the respondent whom it names, of the document that it names?
    fn concern(&self, retrial: &Event, event: &Event, about: Option<PartyId>) -> bool {
        let whose = named(self.case, retrial.party);
        let own = concern_one(self.case, retrial, event)
            || (about.is_some() && whose == about && named(self.case, event.party).is_none());
        own && of_document(self.case, retrial, event)
    }

    /// A day that names no document, by its date: of the judgment of a retrial that pays are those from it on; once a document is
    /// revoked, those that a later one sets.
    fn stands_by_date(&self, due: &Event, about: Option<PartyId>) -> bool {
        let anew = |r: &Event| {
            let since = |e: &Event| moment(e) > moment(r) && e.on <= due.on;
            let judged = DOCUMENTS.iter().any(|kind| self.case.events_of(*kind).any(since));
            judged || self.of.iter().any(|e| since(e) && self.outcome(e) == Some(RetrialOutcome::Pays))
        };
        let mut concerning = self.of.iter().filter(|r| self.concern(r, due, about));
        !concerning.any(|r| match self.outcome(r) {
            Some(RetrialOutcome::Pays) => due.on < r.on,
            Some(RetrialOutcome::Denied | RetrialOutcome::Back | RetrialOutcome::Dismissed) => !anew(r),
            Some(RetrialOutcome::Upheld) | None => false,
        })
    }

    /// Is the judgment of a retrial itself what decides the claim? One that upholds is so only where what it upheld is not recorded.
    /// While nothing is said of it, it is taken for one, unless it was made on the ruling that dismissed the suit: that it pays is
    /// not guessed.
    fn is_document(&self, retrial: &Event) -> bool {
        match self.outcome(retrial) {
            Some(RetrialOutcome::Pays | RetrialOutcome::Denied) => true,
            Some(RetrialOutcome::Back | RetrialOutcome::Dismissed) => false,
            Some(RetrialOutcome::Upheld) => !self.on_a_document(retrial),
            None => {
                let dismissed = self.case.events_of(EventKind::SuitDismissed);
                let mut dismissed = dismissed.filter(|e| e.on <= retrial.on && self.concern(retrial, e, None));
                self.on_a_document(retrial) || dismissed.next().is_none()
            }
        }
    }

    /// Is a document recorded that the retrial was one of: in force until then, another retrial's among them?
    pub fn on_a_document(&self, retrial: &Event) -> bool {
        let concerned = |e: &&Event| self.concern(retrial, e, None);
        let first = DOCUMENTS.into_iter().flat_map(|kind| self.case.events_of(kind));
        let mut first = first.filter(|e| e.on <= retrial.on).filter(concerned);
        let mut others = self.of.iter().copied().filter(|e| moment(e) < moment(retrial)).filter(concerned);
        first.any(|e| !self.revoked_before(e, retrial)) || others.any(|e| self.is_document(e))
    }

    /// The documents that a retrial takes the place of and that it does not tell apart: none where it names one, or upholds.
    pub fn may_be_of(&self, retrial: &Event) -> Vec<&'c Event> {
        if retrial.answers.is_some() || self.told(retrial).is_none_or(|outcome| outcome == RetrialOutcome::Upheld) {
            return Vec::new();
        }
        let earlier = |e: &Event| {
            let mut before = self.later(e, None).filter(|r| moment(r) < moment(retrial));
            before.any(|r| self.outcome(r).is_some_and(|outcome| outcome != RetrialOutcome::Upheld))
        };
        let first = DOCUMENTS.into_iter().flat_map(|kind| self.case.events_of(kind));
        first.filter(|e| e.on <= retrial.on && self.concern(retrial, e, None) && !earlier(e)).collect()
    }

    /// Was a document revoked by an earlier retrial than that one?
    fn revoked_before(&self, document: &Event, retrial: &Event) -> bool {
        use RetrialOutcome::{Back, Dismissed};
        let mut before = self.later(document, None).filter(|r| moment(r) < moment(retrial));
        before.any(|r| matches!(self.outcome(r), Some(Back | Dismissed)))
    }

    /// What a retrial decided: as it says; else as the days say that name it, or the only one of those after it that name nothing.
    pub fn told(&self, retrial: &Event) -> Option<RetrialOutcome> {
        let pays = || {
            let mut own = self.dues().filter(|due| due.answers == Some(retrial.id));
            own.next().is_some() || self.own_by_date(retrial).count() == 1
        };
        retrial.outcome.or_else(|| pays().then_some(RetrialOutcome::Pays))
    }

    /// The same; else what the days that name nothing say: those after it are its own, and where there are only days from before it
    /// they are taken to stand.
    fn outcome(&self, retrial: &Event) -> Option<RetrialOutcome> {
        self.told(retrial).or_else(|| {
            if self.own_by_date(retrial).next().is_some() {
                return Some(RetrialOutcome::Pays);
            }
            let mut before = self.dues().filter(|due| due.on < retrial.on && self.concern(retrial, due, None));
            before.next().map(|_| RetrialOutcome::Upheld)
        })
    }

    /// Days that name no document, from that retrial on and before the next one.
    fn own_by_date<'r>(&'r self, retrial: &'r Event) -> impl Iterator<Item = &'c Event> + 'r {
        let next = self.of.iter().filter(move |r| moment(r) > moment(retrial) && self.concern(r, retrial, None));
        let next: Option<LegalDay> = next.map(|r| r.on).min();
        self.dues().filter(move |due| {
            let free = set_by(self.case, due).is_none() && self.concern(retrial, due, None);
            free && due.on >= retrial.on && next.is_none_or(|next| due.on < next)
        })
    }

    fn dues(&self) -> impl Iterator<Item = &'c Event> + use<'c> {
        self.case.events_of(EventKind::JudgmentPerformanceDue)
    }

    /// Is what it decided still what counts for whom is asked about: did no later retrial take its place?
    pub fn stands(&self, retrial: &Event, about: Option<PartyId>) -> bool {
        !self.replaced(retrial, about)
    }
}

/// Is it known of the judgment of a retrial that nothing is paid by it?
fn sets_none(document: &Event) -> bool {
    use RetrialOutcome::{Back, Denied, Dismissed};
    matches!(document.outcome, Some(Denied | Back | Dismissed))
}

fn moment(event: &Event) -> (LegalDay, Option<LegalTime>) {
    (event.on, event.at)
}

/// See [`Retrials::in_force`], of one event alone.
pub(crate) fn in_force(case: &Case, event: &Event) -> bool {
    use EventKind::{JudgmentPerformanceDue, SuitDismissed};
    let turned = event.kind.sets_days() || matches!(event.kind, SuitDismissed | JudgmentPerformanceDue);
    !turned || Retrials::of(case).in_force(event)
}

/// The judgments and court settlements that are in force by what was decided in a retrial, the judgment of a retrial first where it is
/// one of them. The first judgment stays beside one that changed it.
pub fn documents(case: &Case) -> impl Iterator<Item = &Event> {
    let kinds = [EventKind::RetrialJudgmentEffective].into_iter().chain(DOCUMENTS);
    let retrials = Retrials::of(case);
    kinds.flat_map(move |kind| case.events_of(kind)).filter(move |e| retrials.in_force(e))
}

/// The document that a day for performance names as the one that sets it.
pub(crate) fn set_by<'c>(case: &'c Case, due: &Event) -> Option<&'c Event> {
    let id = due.answers.filter(|_| due.kind == EventKind::JudgmentPerformanceDue)?;
    case.events.iter().find(|e| e.id == id && e.kind.sets_days())
}

/// The document that an event is of: itself; of a day for performance the one that it names, else the last one up to then, before all
/// of what names the same respondent.
pub(crate) fn document_of<'c>(case: &'c Case, event: &'c Event) -> Option<&'c Event> {
    if event.kind.sets_days() {
        return Some(event);
    }
    if event.kind != EventKind::JudgmentPerformanceDue {
        return None;
    }
    set_by(case, event).or_else(|| {
        let whose = named(case, event.party);
        let fits = |e: &&Event| {
            let of = named(case, e.party);
            e.kind.sets_days() && e.on <= event.on && (of.is_none() || of == whose)
        };
        case.events.iter().filter(fits).max_by_key(|e| (named(case, e.party).is_some(), e.on, e.at))
    })
}

/// Where a retrial says of which document it is: is the event that one, or what it sets? A day that names no document may be of any.
fn of_document(case: &Case, retrial: &Event, event: &Event) -> bool {
    let Some(of) = retrial.answers.filter(|id| case.events.iter().any(|e| e.id == *id)) else { return true };
    match event.kind {
        EventKind::JudgmentPerformanceDue => {
            set_by(case, event).is_none_or(|document| document.id == of || document.id == retrial.id)
        }
        // What took the place of a document is heard again in its stead.
        EventKind::RetrialJudgmentEffective => event.answers.is_none_or(|id| id == of),
        kind if kind.sets_days() || kind == EventKind::SuitDismissed => event.id == of,
        _ => true,
    }
}

/// Does a retrial against one of several respondents concern what that event says? One that names nobody concerns all of them.
pub(crate) fn concern_one(case: &Case, retrial: &Event, event: &Event) -> bool {
    named(case, retrial.party).is_none_or(|id| owes(case, event).or(named(case, event.party)) == Some(id))
}
