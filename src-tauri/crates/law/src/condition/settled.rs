//! Whether all of the money came back, whether a suit still stands: one answer for rules, papers, lists and reports.

use anjuan_case::{Case, Event, EventKind, LegalDay, PartyId, Role};

/// The day on which the last of the money was back: of each transfer what the one who received it gave back in full; of a
/// transfer that names nobody, what all of them did. That one of several gave back what it had received settles nothing for
/// the others.
pub fn settled_on(case: &Case) -> Option<LegalDay> {
    case.events_of(EventKind::Repaid).next()?;
    let back = |party: PartyId| settled_by(case, Some(party));
    let all = || -> Option<LegalDay> {
        let days: Option<Vec<LegalDay>> = case.parties_as(Role::Respondent).map(|p| back(p.id)).collect();
        days?.into_iter().max()
    };
    let each = || -> Option<LegalDay> {
        let paid = case.payments.iter().map(|p| p.to.map_or_else(all, back));
        paid.collect::<Option<Vec<_>>>()?.into_iter().max().or_else(all)
    };
    settled_by(case, None).or_else(each)
}

/// The day on which that respondent had given all of it back; for `None`, on which all had together.
pub(crate) fn settled_by(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    let repaid = case.events_of(EventKind::Repaid);
    repaid.filter(|e| e.party.is_none() || (party.is_some() && e.party == party)).map(|e| e.on).min()
}

/// The day on which the suit that an event belongs to was withdrawn, where it was. What came after it is another suit.
pub(crate) fn withdrawn(case: &Case, event: &Event) -> Option<LegalDay> {
    use EventKind::{CaseRegistered, ComplaintFiled, ComplaintServed};
    if !matches!(event.kind, ComplaintFiled | CaseRegistered | ComplaintServed) {
        return None;
    }
    case.events_of(EventKind::SuitWithdrawn).map(|e| e.on).filter(|on| *on >= event.on).min()
}
