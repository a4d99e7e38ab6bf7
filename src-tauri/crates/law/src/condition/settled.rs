//! Whether all of the money came back, whether a suit still stands: one answer for rules, papers, lists and reports.

use crate::assessment::{Performed, performance};
use anjuan_case::{Answer, Case, Event, EventKind, Fen, LegalDay, PartyId, PerformanceBasis, Role};

/// The day on which the matter was settled: on which the last of the money was back, or all that was agreed was paid. Of each
/// transfer what the one who received it gave back in full; of a transfer that names nobody, what all of them did. That one of
/// several gave back what it had received settles nothing for the others.
pub fn settled_on(case: &Case) -> Option<LegalDay> {
    let ends = [EventKind::Repaid, EventKind::AgreementEffective, EventKind::PerformanceDue];
    ends.iter().find_map(|kind| case.events_of(*kind).next())?;
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

/// The day on which that respondent had given all of it back, or paid all that was agreed; for `None`, on which all had together.
#[must_use]
pub fn settled_by(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    let repaid = case.events_of(EventKind::Repaid);
    let back = repaid.filter(|e| e.party.is_none() || (party.is_some() && e.party == party)).map(|e| e.on).min();
    back.or_else(|| kept(case, party))
}

/// The question whether the agreement was performed on the spot.
const AT_ONCE: &str = "performed-at-once";

/// The day on which all that was agreed was paid: on the spot, or sum by sum. Of a judgment nothing is said here, for it may grant
/// interest and costs beside its sums; of a confirmed agreement only where nothing of it was late, for what is late bears
/// doubled interest (民事诉讼法 264).
pub(crate) fn kept(case: &Case, party: Option<PartyId>) -> Option<LegalDay> {
    use EventKind::{AgreementEffective, ConfirmationReceived, CourtSettlementEffective, JudgmentEffective};
    let known = |kind: EventKind| case.events_of(kind).next().is_some();
    if known(JudgmentEffective) || known(CourtSettlementEffective) {
        return None;
    }
    let concerns = |of: Option<PartyId>| party.is_none() || of.is_none() || of == party;
    let agreed = case.events_of(AgreementEffective).filter(|e| concerns(e.party)).map(|e| e.on).max();
    // Nothing that is recorded lies behind the last day that is.
    let last = case.events.iter().map(|e| e.on).max()?;
    let lines = performance(case, &[], last).into_iter().filter(|line| line.basis == PerformanceBasis::Agreed);
    let lines: Vec<Performed> = lines.filter(|line| concerns(line.party)).collect();
    let zero = Fen::new(0);
    let open = |line: &Performed| line.open() != Some(zero);
    let at_once = matches!(case.answers.get(AT_ONCE), Some(Answer::Choice(code)) if code == "yes");
    if let Some(on) = agreed.filter(|on| at_once && !lines.iter().any(|line| line.on > *on && open(line))) {
        return Some(on);
    }
    if (agreed.is_none() && known(EventKind::AgreementSigned)) || lines.is_empty() || lines.iter().any(open) {
        return None;
    }
    let parts = lines.iter().flat_map(|line| line.parts.iter().map(move |part| (line.on, part.on)));
    if known(ConfirmationReceived) && parts.clone().any(|(due, on)| on > due) {
        return None;
    }
    let sum = lines.iter().try_fold(zero, |sum, line| sum.checked_add(line.amount?))?;
    let on = parts.map(|(_, on)| on).max()?;
    (sum >= whole(case, party, agreed)).then_some(on)
}

/// What an agreement has to make up to settle the matter: the sum of the mediation record, or what was out when it took effect.
fn whole(case: &Case, party: Option<PartyId>, agreed: Option<LegalDay>) -> Fen {
    let mediation = &case.handling.mediation;
    if let Some(amount) = mediation.amount.filter(|_| agreed.is_some()) {
        return amount;
    }
    let due = case.events_of(EventKind::PerformanceDue).map(|e| e.on).min();
    let before = |on: LegalDay| agreed.or(due).is_some_and(|start| on <= start);
    let own = |of: Option<PartyId>| party.is_none() || of == party;
    let out = case.payments.iter().filter(|p| party.is_none() || p.to.is_none() || p.to == party).map(|p| p.amount);
    let out = out.fold(Fen::new(0), |sum, amount| sum.checked_add(amount).unwrap_or(sum));
    let back = case.events_of(EventKind::PartPaid).filter(|e| before(e.on) && own(e.party)).filter_map(|e| e.amount);
    back.fold(out, |out, amount| out.checked_sub(amount).unwrap_or(out))
}

/// The day on which the suit that an event belongs to was withdrawn, where it was. What came after it is another suit.
pub(crate) fn withdrawn(case: &Case, event: &Event) -> Option<LegalDay> {
    use EventKind::{CaseRegistered, ComplaintFiled, ComplaintServed};
    if !matches!(event.kind, ComplaintFiled | CaseRegistered | ComplaintServed) {
        return None;
    }
    case.events_of(EventKind::SuitWithdrawn).map(|e| e.on).filter(|on| *on >= event.on).min()
}
