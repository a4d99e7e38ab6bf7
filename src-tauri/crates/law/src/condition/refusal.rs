//! Whether somebody refuses to give back: who acknowledged the debt or agreed on it since then does so no more (刑法 270; 民事诉讼法 104;
//! facts K3, K30). What a court makes of it is for the court.

use anjuan_case::{Case, Event, EventKind, LegalDay, PartyId};

/// An agreement, and what a court made of one.
pub const AGREED: [EventKind; 4] = [
    EventKind::AgreementSigned,
    EventKind::AgreementEffective,
    EventKind::ConfirmationReceived,
    EventKind::CourtSettlementEffective,
];

/// The day on which that party, or somebody who is not named, last refused; for `None`, anybody. `None` where nobody did; whether it is
/// taken back since, [`refuses`] says.
#[must_use]
pub fn refused_last(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    last(case, EventKind::Refused, party)
}

/// Does that party refuse still? Who acknowledged the debt or agreed on it since, be it on the same day, has taken the refusal back.
///
/// ```
/// use anjuan_case::{Case, Event, EventKind};
/// let mut case = Case::new("", "", "2026-11-27T09:00".parse()?);
/// let on = |kind, day: &str| Ok::<_, anjuan_case::DayError>(Event::new(kind, day.parse()?));
/// assert!(!anjuan_law::refuses(&case, None));
/// case.events.push(on(EventKind::Refused, "2026-10-28")?);
/// assert!(anjuan_law::refuses(&case, None));
/// case.events.push(on(EventKind::AgreementSigned, "2026-11-20")?);
/// assert!(!anjuan_law::refuses(&case, None));
/// case.events.push(on(EventKind::Refused, "2026-11-25")?);
/// assert!(anjuan_law::refuses(&case, None));
/// # Ok::<(), anjuan_case::DayError>(())
/// ```
#[must_use]
pub fn refuses(case: &Case, party: Option<PartyId>) -> bool {
    let back = || AGREED.into_iter().chain([EventKind::Acknowledged]).filter_map(|kind| last(case, kind, party)).max();
    refused_last(case, party).is_some_and(|refused| back().is_none_or(|on| on < refused))
}

/// The last day of such an event of that party, or of somebody who is not named.
fn last(case: &Case, kind: EventKind, party: Option<PartyId>) -> Option<LegalDay> {
    let of = |e: &&Event| e.party.is_none() || party.is_none() || e.party == party;
    case.events_of(kind).filter(of).map(|e| e.on).max()
}
