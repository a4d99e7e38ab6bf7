//! Which of several matters of one kind an event belongs to: two freezes each have their own end, their own renewal, their own release.
//!
//! An event may say which earlier one it answers. Where it does not, and only one is there that it can belong to, it belongs to that
//! one. Where several are, nobody knows: then it turns none of them, and that is said. A renewal that was taken for two would let
//! the other lapse unseen.

use anjuan_case::{Case, Event, EventId, EventKind, LegalDay, PartyId};

/// Two different parties of one side: what concerns one does not concern the other.
pub(crate) fn another(case: &Case, one: Option<PartyId>, other: Option<PartyId>) -> bool {
    let side = |id| case.parties.iter().find(|p| p.id == id).map(|p| p.role);
    matches!((one, other), (Some(a), Some(b)) if a != b && side(a) == side(b))
}

/// The freezes that an event may belong to, as what turns a freeze and as a day of one; none for any other kind. What a stop of
/// payment is followed by is no such event: of two stops the money is as likely to lie in one account as in two. A document of a
/// court is no freeze ([`of_document`]).
fn of_freeze(kind: EventKind) -> &'static [EventKind] {
    let kinds = kind.belongs_to();
    if kinds.contains(&EventKind::PaymentStopped) || by_document(kind) { &[] } else { kinds }
}

/// Is it an event that may say of which document of a court it is?
fn by_document(kind: EventKind) -> bool {
    kind.belongs_to().contains(&EventKind::JudgmentEffective)
}

/// The document that an event is, or names.
fn of_document(event: &Event) -> Option<EventId> {
    use EventKind::{JudgmentPerformanceDue, SuitDismissed};
    match event.kind {
        JudgmentPerformanceDue => event.answers,
        kind => (kind.sets_days() || kind == SuitDismissed).then_some(event.id),
    }
}

/// The event that starts the matter: the first of those that answer one another, a freeze that is the only one there by then
/// included. A ring, which nothing makes, ends somewhere on it.
pub(crate) fn matter(case: &Case, event: &Event) -> EventId {
    let up = |e: &&Event| {
        let answered = e.answers.and_then(|id| case.events.iter().find(|other| other.id == id));
        answered.or_else(|| if e.answers.is_none() { only(case, e) } else { None })
    };
    let chain = std::iter::successors(case.events.iter().find(|e| e.id == event.id), up);
    chain.take(case.events.len() + 1).last().map_or(event.id, |first| first.id)
}

/// The only freeze that an event can belong to.
fn only<'c>(case: &'c Case, event: &Event) -> Option<&'c Event> {
    match rivals(case, event).as_slice() {
        [only] => Some(only),
        _ => None,
    }
}

/// The freezes that stood when it happened and that it may belong to; several where it does not say which. Of what answers one
/// already none.
pub(crate) fn rivals<'c>(case: &'c Case, event: &Event) -> Vec<&'c Event> {
    let kinds = of_freeze(event.kind);
    if kinds.is_empty() || event.answers.is_some() {
        return Vec::new();
    }
    let mut all: Vec<&Event> = kinds.iter().flat_map(|kind| case.events_of(*kind)).collect();
    all.retain(|e| e.on <= event.on && e.id != event.id && !another(case, e.party, event.party));
    all.sort_by_key(|e| (e.on, e.at));
    let next = |at: usize| all.get(at + 1).map(|e| e.on);
    let stood = |(at, e): (usize, &&'c Event)| (!ended(case, e, next(at), event.on)).then_some(*e);
    all.iter().enumerate().filter_map(stood).collect()
}

/// Had a freeze ended by then: released by what says that it is of this one, or ended by what came before the next one was made?
fn ended(case: &Case, freeze: &Event, next: Option<LegalDay>, by: LegalDay) -> bool {
    use EventKind::{CourtFreeze, FreezeExpires, FreezeReleaseApplied, ReturnOrdered};
    let ends: &[EventKind] =
        if freeze.kind == CourtFreeze { &[FreezeReleaseApplied, FreezeExpires] } else { &[ReturnOrdered] };
    ends.iter().flat_map(|kind| case.events_of(*kind)).filter(|e| e.on >= freeze.on).any(|e| match e.answers {
        Some(id) => id == freeze.id && e.on < by && e.kind != FreezeExpires,
        None => next.is_some_and(|next| e.on <= next) && !another(case, e.party, freeze.party),
    })
}

/// Does an event belong to the matter of `start`? `None` where nothing binds it to one and there are not several to choose from.
pub(crate) fn belongs(case: &Case, event: &Event, start: &Event) -> Option<bool> {
    if by_document(event.kind) {
        return event.answers.and_then(|id| of_document(start).map(|of| of == id));
    }
    if event.answers.is_some() {
        return Some(matter(case, event) == matter(case, start));
    }
    let kinds = of_freeze(event.kind);
    if kinds.is_empty() || !(kinds.contains(&start.kind) || of_freeze(start.kind) == kinds) {
        return None;
    }
    match rivals(case, event).as_slice() {
        [] => None,
        [only] if kinds.contains(&start.kind) => Some(only.id == start.id),
        [only] => {
            let of = matter(case, start);
            (of != start.id).then_some(of == only.id)
        }
        _ => Some(false),
    }
}
