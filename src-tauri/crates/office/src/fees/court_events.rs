//! A court's fee on the line of events: its notice, its relief, its payment, so that the law's dates follow. They belong to the
//! fee: they come, move and go with what it says, and the payment of one fee ends no other's period.

use crate::session::Answered;
use anjuan_case::fees::{CourtCost, CourtCostKind, Relief, ReliefKind};
use anjuan_case::{Case, CaseId, Event, EventId, EventKind, Fen, LegalDay, Role};
use anjuan_store::Tx;

/// The event of the notice to pay, where a period runs from it.
pub(super) const fn notice(kind: CourtCostKind) -> Option<EventKind> {
    match kind {
        CourtCostKind::Acceptance => Some(EventKind::FeeNoticeReceived),
        CourtCostKind::Appeal => Some(EventKind::AppealFeeNotice),
        CourtCostKind::TopUp => Some(EventKind::TopUpNoticeReceived),
        _ => None,
    }
}

/// Brings the events of a fee up to what it says. Of a fee without a notice nothing runs, so nothing is written.
pub(super) fn follow(tx: &mut Tx<'_>, id: CaseId, cost: &mut CourtCost) -> Answered<()> {
    let mut keep = Keep::new(tx, id, cost)?;
    if let Some(kind) = notice(cost.kind) {
        let root = keep.root(cost, kind)?;
        let granted = cost.relief.as_ref().filter(|r| r.granted == Some(true));
        let day = |r: &Relief| r.decided_on.unwrap_or(r.asked_on);
        let waived = granted.filter(|_| cost.payable() == Fen::new(0)).map(day);
        let deferred = granted.filter(|r| r.kind == ReliefKind::Defer);
        let paid = cost.paid.iter().map(|p| p.on).max().filter(|_| cost.paid_in_full());
        let until = deferred.and_then(|r| r.until);
        // Put off without a notice of its own: the last day is what there is to answer.
        let root = match (root, until) {
            (None, Some(on)) => Some(keep.own(EventKind::FeeDeferredUntil, on, None)?),
            (root, _) => root,
        };
        if let Some(root) = root {
            for (kind, on) in [
                (EventKind::FeeWaived, waived),
                (EventKind::FeeDeferred, deferred.map(day)),
                (EventKind::FeeDeferredUntil, until),
                (EventKind::FeePaid, paid.filter(|_| waived.is_none())),
            ] {
                if let Some(on) = on {
                    keep.own(kind, on, Some(root))?;
                }
            }
        }
    }
    cost.events = keep.done()?;
    Ok(())
}

/// Takes the events of a fee away with it.
pub(super) fn unfollow(tx: &mut Tx<'_>, id: CaseId, cost: &CourtCost) -> Answered<()> {
    Keep::new(tx, id, cost)?.done().map(|_| ())
}

/// The events that a fee had, and those that it keeps.
struct Keep<'t, 'x> {
    tx: &'t mut Tx<'x>,
    id: CaseId,
    case: Case,
    had: Vec<EventId>,
    others: Vec<EventId>,
    kept: Vec<EventId>,
}

impl<'t, 'x> Keep<'t, 'x> {
    fn new(tx: &'t mut Tx<'x>, id: CaseId, cost: &CourtCost) -> Answered<Self> {
        let case = tx.case(id)?;
        let others = tx.court_costs(id)?.into_iter().filter(|c| c.id != cost.id).flat_map(|c| c.events).collect();
        Ok(Self { tx, id, case, had: cost.events.clone(), others, kept: Vec::new() })
    }

    /// What a payment of the fee answers: its notice; without one, the notice of its kind that somebody recorded by hand; of a
    /// respondent's acceptance fee, the counterclaim (诉讼费用交纳办法 22).
    fn root(&mut self, cost: &CourtCost, kind: EventKind) -> Answered<Option<EventId>> {
        let counter = cost.kind == CourtCostKind::Acceptance
            && self.case.parties.iter().any(|p| Some(p.id) == cost.payer && p.role == Role::Respondent);
        let counter = self.case.events_of(EventKind::CounterclaimFiled).last().filter(|_| counter).map(|e| e.id);
        let free = |e: &&Event| !self.others.contains(&e.id) && !self.had.contains(&e.id);
        let by_hand = match cost.notice_on {
            Some(on) => self.case.events_of(kind).filter(free).find(|e| e.on == on),
            None => self.case.events_of(kind).filter(free).last().filter(|_| counter.is_none()),
        };
        let by_hand = by_hand.map(|e| e.id);
        match cost.notice_on {
            Some(on) if by_hand.is_none() || self.has(kind) => self.own(kind, on, counter).map(Some),
            _ => Ok(by_hand.or(counter)),
        }
    }

    fn has(&self, kind: EventKind) -> bool {
        self.case.events_of(kind).any(|e| self.had.contains(&e.id))
    }

    /// One event of that kind for the fee: the one that it had, moved where its day is another now; else the same thing recorded
    /// by hand on that day, which it takes over; else a new one.
    fn own(&mut self, kind: EventKind, on: LegalDay, answers: Option<EventId>) -> Answered<EventId> {
        if let Some(known) = self.case.events_of(kind).find(|e| self.kept.contains(&e.id)) {
            return Ok(known.id);
        }
        let of_hers = self.case.events_of(kind).find(|e| self.had.contains(&e.id));
        let by_hand = |e: &&Event| e.on == on && e.answers.is_none() && !self.others.contains(&e.id);
        let known = of_hers.or_else(|| self.case.events_of(kind).find(by_hand)).cloned();
        let at = known.as_ref().filter(|e| e.on == on).and_then(|e| e.at);
        let event = Event { on, at, answers, ..known.clone().unwrap_or_else(|| Event::new(kind, on)) };
        if known.as_ref() != Some(&event) {
            self.tx.put_event(self.id, &event)?;
        }
        let id = event.id;
        self.kept.push(id);
        self.case.events.retain(|e| e.id != id);
        self.case.events.push(event);
        Ok(id)
    }

    /// Removes what it had and keeps no longer; answers with what it keeps.
    fn done(self) -> Answered<Vec<EventId>> {
        for gone in self.had.iter().filter(|had| !self.kept.contains(had)) {
            if self.case.events.iter().any(|e| e.id == *gone) {
                self.tx.remove_event(self.id, *gone)?;
            }
        }
        Ok(self.kept)
    }
}
