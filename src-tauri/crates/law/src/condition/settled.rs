//! Whether all of the money came back, whether a suit still stands: one answer for rules, papers, lists and reports.

use super::{documents, in_force, owe_together};
use crate::assessment::{Performed, fixed_on, performance, principal_of_all};
use anjuan_case::{Answer, Case, Event, EventKind, Fen, LegalDay, PartyId, Payment, PerformanceBasis, Role};

/// The day on which the matter was settled: on which the last of those who owe had given back all that it had received, or paid
/// all that it had agreed to (民法典 557). That one of several did settles nothing for the others. `None` while something is open, or it is
/// not known whether it is.
#[must_use]
pub fn settled_on(case: &Case) -> Option<LegalDay> {
    let ends = [EventKind::Repaid, EventKind::AgreementEffective, EventKind::PerformanceDue];
    ends.iter().find_map(|kind| case.events_of(*kind).next())?;
    let each = || {
        let days = owing(case).into_iter().map(|id| settled_alone(case, Some(id))).collect::<Option<Vec<_>>>()?;
        days.into_iter().max().or_else(|| kept(case, None))
    };
    repaid(case, None).or_else(each)
}

/// The day on which that one had given all of it back, or paid all that it had agreed to; for `None`, on which all had. Who owes
/// together with others owes the whole (民法典 518): that it gave back what it had received itself leaves it owing the rest. `None` while
/// something of it is open, or it is not known whether it is.
#[must_use]
pub fn settled_by(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    match party {
        None => settled_on(case),
        Some(_) if owe_together(case) => settled_on(case).or_else(|| kept(case, party)),
        Some(_) => settled_alone(case, party),
    }
}

/// The same of what one received, and of what it agreed to itself.
fn settled_alone(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    repaid(case, party).or_else(|| kept(case, party))
}

/// Whose money “all of the money came back” brought back: what the one had received that it names; for `None`, all that was sent.
/// Who owes together with others and received nothing in his own name gave back the whole that he owes (民法典 518, 520).
pub(crate) fn gave_back(case: &Case, event: &Event) -> Option<PartyId> {
    let party = event.party?;
    let own = case.payments.iter().any(|p| p.to == Some(party));
    // Where some transfers name nobody and some do, his may be those that name nobody.
    let nameless = case.payments.iter().filter(|p| p.to.is_none()).count();
    let whole = owe_together(case) && !own && (nameless == 0 || nameless == case.payments.len());
    (!whole).then_some(party)
}

/// Something of what settled the matter was an agreement that was kept, and not money that all came back.
pub(crate) fn settled_by_agreement(case: &Case) -> bool {
    let all = owing(case);
    repaid(case, None).is_none() && (all.is_empty() || all.into_iter().any(|id| repaid(case, Some(id)).is_none()))
}

/// The same of that one alone; for `None`, of the matter.
pub(crate) fn kept_by_agreement(case: &Case, party: Option<PartyId>) -> bool {
    match party {
        Some(_) => repaid(case, party).is_none() && kept(case, party).is_some(),
        None => settled_by_agreement(case),
    }
}

/// Who has something to give back: who received a transfer; all respondents, where a transfer names nobody.
fn owing(case: &Case) -> Vec<PartyId> {
    let mut all: Vec<PartyId> = case.payments.iter().filter_map(|p| p.to).collect();
    if case.payments.is_empty() || case.payments.iter().any(|p| p.to.is_none()) {
        all.extend(case.parties_as(Role::Respondent).map(|p| p.id));
    }
    all.sort_unstable();
    all.dedup();
    all
}

/// The day on which all of it had come back from that one; for `None`, from all together. What was sent afterwards did not come
/// back with it.
fn repaid(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    let of = |e: &&Event| gave_back(case, e).is_none_or(|id| party == Some(id));
    let later = |e: &Event| case.payments_to(party).any(|p| !covers(e, p));
    case.events_of(EventKind::Repaid).filter(of).filter(|e| !later(e)).map(|e| e.on).min()
}

/// Was the transfer made by the time at which that event happened?
pub(crate) fn covers(event: &Event, payment: &Payment) -> bool {
    event.at.map_or_else(|| payment.paid_at.day() <= event.on, |at| payment.paid_at <= at)
}

/// The respondent that an event names, where the case has several: of the only one it makes no difference whether it is named,
/// and what was served on the user's side concerns all of them.
pub(crate) fn named(case: &Case, party: Option<PartyId>) -> Option<PartyId> {
    let several = || case.parties_as(Role::Respondent).nth(1).is_some();
    let of_all = |id| case.parties.iter().any(|p| p.id == id && (p.role != Role::Respondent || !several()));
    party.filter(|id| !of_all(*id))
}

/// Does what names `party` concern that respondent? For `None`, whoever is named.
pub(crate) fn concerns(case: &Case, party: Option<PartyId>, about: Option<PartyId>) -> bool {
    about.is_none() || named(case, party).is_none_or(|id| Some(id) == about)
}

/// The question whether the agreement was performed on the spot.
const AT_ONCE: &str = "performed-at-once";

/// The day on which that one had paid all that it had agreed to: on the spot, or sum by sum. Of a judgment nothing is said here,
/// for it may grant interest and costs beside its sums; of a confirmed agreement only where nothing of it was late, for what is
/// late bears doubled interest (民事诉讼法 264).
fn kept(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    use EventKind::{AgreementEffective, AgreementSigned, ConfirmationReceived};
    let of = |kind: EventKind| case.events_of(kind).filter(|e| concerns(case, e.party, party));
    let agreed = of(AgreementEffective).max_by_key(|e| e.on);
    // Nothing that is recorded lies behind the last day that is.
    let last = case.events.iter().map(|e| e.on).max()?;
    let lines = performance(case, &[], last).into_iter().filter(|line| line.basis == PerformanceBasis::Agreed);
    let lines: Vec<Performed> = lines.collect();
    let mut own: Vec<&Performed> = lines.iter().filter(|line| concerns(case, line.party, party)).collect();
    let zero = Fen::new(0);
    let open = |line: &&Performed| line.open() != Some(zero);
    let at_once = matches!(case.answers.get(AT_ONCE), Some(Answer::Choice(code)) if code == "yes");
    let on = match agreed.filter(|e| at_once && !own.iter().any(|line| line.on > e.on && open(line))) {
        Some(agreed) => agreed.on,
        None if agreed.is_none() && of(AgreementSigned).next().is_some() => return None,
        None => {
            // Who agreed to nothing of its own owes nothing more once the others paid all that was out.
            let others = own.is_empty();
            if others {
                own = lines.iter().collect();
            }
            let whole = if others { returned(case, &own) } else { complete(case, party, agreed, &own, &lines) };
            if own.is_empty() || own.iter().any(open) || !whole {
                return None;
            }
            let parts = || own.iter().flat_map(|line| line.parts.iter().map(move |part| (line.on, part.on)));
            if of(ConfirmationReceived).next().is_some() && parts().any(|(due, on)| on > due) {
                return None;
            }
            parts().map(|(_, on)| on).max()?
        }
    };
    // A judgment that names nobody may be against the others, where this one's own agreement had been kept before it.
    let own = agreed.is_some_and(|e| named(case, e.party).is_some());
    let ruled = |e: &Event| named(case, e.party).is_some() || !own || e.on <= on;
    let judged = documents(case).filter(|e| concerns(case, e.party, party)).any(ruled);
    (!judged).then_some(on)
}

/// Do the sums that are paid make up what was agreed on in all? By the sum of the mediation record, or by what was out when the
/// agreement took effect.
fn complete(
    case: &Case,
    party: Option<PartyId>,
    agreed: Option<&Event>,
    own: &[&Performed],
    all: &[Performed],
) -> bool {
    let (Some(mine), all) = (sum(own.iter().copied()), sum(all.iter())) else { return false };
    match (case.handling.mediation.amount, agreed) {
        // The record is of the agreement; where each of several has one of its own, it may be the sum of them.
        (Some(amount), Some(agreed)) if named(case, agreed.party).is_some() => mine >= amount || all == Some(amount),
        (Some(amount), Some(_)) => all.is_some_and(|all| all >= amount),
        _ => {
            let start = agreed.map(|e| e.on).or_else(|| promised(case, party));
            mine >= out(case, party, start) || all.is_some_and(|all| all >= out(case, None, start))
        }
    }
}

/// Are these sums all that was out of all transfers, when the last agreement took effect?
fn returned(case: &Case, lines: &[&Performed]) -> bool {
    let start = case.events_of(EventKind::AgreementEffective).map(|e| e.on).max().or_else(|| promised(case, None));
    sum(lines.iter().copied()).is_some_and(|sum| sum >= out(case, None, start))
}

fn sum<'a>(mut lines: impl Iterator<Item = &'a Performed>) -> Option<Fen> {
    lines.try_fold(Fen::new(0), |sum, line| sum.checked_add(line.amount?))
}

/// A promise without a mediator: the day on which it was acknowledged.
fn promised(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    let due = case.events_of(EventKind::PerformanceDue).filter(|e| concerns(case, e.party, party));
    due.map(|e| e.on).min().map(|due| fixed_on(case, due, party))
}

/// What was out on the day on which it was agreed on, by [`principal_of_all`]: of what that one received and of what may have been
/// its, or of all. Where the day is not known, all that was sent.
fn out(case: &Case, party: Option<PartyId>, start: Option<LegalDay>) -> Fen {
    let party = named(case, party);
    let nameless = case.payments.iter().filter(|p| party.is_some() && p.to.is_none());
    let sent = || case.payments.iter().filter(|p| party.is_none() || p.to == party);
    let own = match start {
        Some(start) => principal_of_all(case, start, party),
        None => sent().fold(Fen::new(0), |sum, p| sum.checked_add(p.amount).unwrap_or(sum)),
    };
    nameless.fold(own, |sum, p| sum.checked_add(p.amount).unwrap_or(sum))
}

/// What ends a suit without a decision on the claim, so that the same claim can be sued for again: it is withdrawn (民诉法解释 214), or
/// the ruling that refuses or dismisses it takes effect (解释 212).
pub(super) const DROPS: [EventKind; 2] = [EventKind::SuitWithdrawn, EventKind::SuitDismissed];

/// Does an event of that kind belong to a suit, and count for nothing once that is dropped?
pub(crate) const fn of_suit(kind: EventKind) -> bool {
    matches!(kind, EventKind::ComplaintFiled | EventKind::CaseRegistered | EventKind::ComplaintServed)
}

/// The day on which the suit that an event belongs to was dropped against that respondent, where it was ([`DROPS`]); for `None`,
/// against all of them. What came after it is another suit.
pub(crate) fn dropped(case: &Case, event: &Event, about: Option<PartyId>) -> Option<LegalDay> {
    if !of_suit(event.kind) {
        return None;
    }
    let against = named(case, event.party).or(about);
    let of = |e: &&Event| named(case, e.party).is_none_or(|id| Some(id) == against);
    let drops = DROPS.into_iter().flat_map(|kind| case.events_of(kind)).filter(|e| in_force(case, e));
    drops.filter(of).map(|e| e.on).filter(|on| *on >= event.on).min()
}
