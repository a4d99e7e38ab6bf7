//! What happened, as conditions ask about it: of whom, when, with what proof.

use super::applied::side;
use super::matters::belongs;
use super::settled::{concerns, dropped, named};
use super::suit::by_order;
use super::{Condition, Facts, Outcomes};
use crate::assessment::owes;
use anjuan_case::{Event, EventKind, LegalDay, PartyId, Role};

impl<'a> Facts<'a> {
    /// Whom the conditions are asked about while `ask` looks; of whoever is looked at already for `None`.
    pub fn looking_at<T>(&self, who: Option<PartyId>, ask: impl FnOnce() -> T) -> T {
        let before = self.about.get();
        self.about.set(who.or(before));
        let told = ask();
        self.about.set(before);
        told
    }

    /// What is said of the event of that day: an age is the one of then.
    pub fn judging<T>(&self, day: LegalDay, ask: impl FnOnce() -> T) -> T {
        let before = self.judged.replace(Some(day));
        let told = ask();
        self.judged.set(before);
        told
    }

    /// What is said by what had happened up to that day.
    pub fn back_on<T>(&self, day: LegalDay, ask: impl FnOnce() -> T) -> T {
        let before = self.as_of.replace(Some(day));
        let told = ask();
        self.as_of.set(before);
        told
    }

    /// Is there an event of that kind, of whom is looked at, as the condition wants it?
    pub(super) fn happened(&self, kind: EventKind, c: &Condition) -> bool {
        let since = c.after.map(|other| self.acts_of(other).map(|e| e.on).min());
        let late = |e: &&Event| since.is_none_or(|since| since.is_some_and(|since| e.on >= since));
        // A day that lies ahead has not come.
        let come = |e: &&Event| !(e.kind.planned() && e.on > self.as_of.get().unwrap_or(self.today));
        let last = c.since.and_then(|other| self.acts_of(other).filter(come).map(|e| e.on).max());
        let late = |e: &&Event| late(e) && last.is_none_or(|last| e.on >= last);
        let behind = c.later.and_then(|other| self.acts_of(other).filter(come).max_by_key(|e| (e.on, e.at)));
        let timed = |e: &Event, other: &Event| e.on == other.on && other.at.is_some() && e.at > other.at;
        let late = |e: &&Event| late(e) && behind.is_none_or(|other| e.on > other.on || timed(e, other));
        let stands = |e: &&Event| !self.dropped(e);
        let side = |e: &&Event| c.side.is_none_or(|role| (role == Role::Respondent) == self.of_respondent(e));
        let own = |e: &Event, other: &Event| other.on >= e.on && belongs(self.case, other, e) != Some(false);
        let lacks = |e: &&Event| c.without.is_none_or(|other| !self.acts_of(other).any(|other| own(e, other)));
        let says = |e: &&Event| self.says_so(e, c) && c.sure.is_none_or(|sure| self.relied_on(e, sure));
        let mut events = self.acts_of(kind).filter(late).filter(side).filter(stands).filter(lacks).filter(says);
        match c.proved {
            Some(wanted) => events.any(|e| e.proved() == wanted),
            None => {
                let often = c.times.map_or(0, |times| times.saturating_sub(1));
                events.nth(often).is_some() == c.known.unwrap_or(true)
            }
        }
    }

    /// Is the judgment of a retrial one that decided what the condition wants, and does an event say of which one it is, where it has to?
    fn says_so(&self, event: &Event, c: &Condition) -> bool {
        let retrials = &self.events.retrials;
        let decided = |wanted: &Outcomes| retrials.stands(event, self.about.get()) && wanted.has(retrials.told(event));
        let names = || event.answers.is_some_and(|id| self.case.events.iter().any(|e| e.id == id));
        c.outcome.as_ref().is_none_or(decided) && c.bound.is_none_or(|wanted| names() == wanted)
    }

    /// Events of that kind that concern whom is looked at, by what was known on the day that is looked back on.
    fn events_of(&self, kind: EventKind) -> impl Iterator<Item = &Event> {
        self.events.listed(kind).filter(|e| self.seen(e))
    }

    /// See [`Self::events_of`].
    fn seen(&self, event: &Event) -> bool {
        self.concerns(event) && self.as_of.get().is_none_or(|day| self.known_by(event, day))
    }

    /// The same, and for a complaint the application for an order for payment that lapsed: from its day on it is a suit, where
    /// the applicant has not declined that (民事诉讼法 228; 民诉法解释 439).
    pub(super) fn acts_of(&self, kind: EventKind) -> impl Iterator<Item = &Event> {
        // Only of a complaint is it looked for: conditions ask thousands of times.
        let order = if kind == EventKind::ComplaintFiled { self.order_suit() } else { None };
        self.events_of(kind).chain(order)
    }

    /// See [`Self::acts_of`]. Of a suit that was filed besides, or has been dropped, the order makes no other.
    pub fn order_suit(&self) -> Option<&'a Event> {
        self.events.listed(EventKind::PaymentOrderEnded).next()?;
        if self.as_of.get().is_some() {
            return self.order_suit_found();
        }
        let about = self.about.get();
        let known = self.turned.borrow().iter().find(|(of, _)| *of == about).map(|(_, found)| *found);
        known.unwrap_or_else(|| {
            let found = self.order_suit_found();
            self.turned.borrow_mut().push((about, found));
            found
        })
    }

    fn order_suit_found(&self) -> Option<&'a Event> {
        by_order(self.case, |e| self.seen(e), |e| self.dropped(e))
    }

    /// Does an event concern the respondent that is looked at? One that names another respondent does not, nor a day of what only another
    /// agreed to, or was ordered to pay ([`owes`]).
    fn concerns(&self, event: &Event) -> bool {
        let about = self.about.get();
        // Asked thousands of times: what names somebody needs no second look.
        let unsaid = about.is_some() && event.party.is_none();
        let of_another = || owes(self.case, event).is_some_and(|of| Some(of) != about);
        // What names nobody may have been heard again against this one alone.
        let heard_again =
            || event.kind != EventKind::RetrialJudgmentEffective && !self.events.in_force_of(event, about);
        concerns(self.case, event.party, about) && !(unsaid && (of_another() || heard_again()))
    }

    /// Had it happened by then, or was a day that lies ahead set by then: by the last agreement before it, or where there is none
    /// by a promise?
    pub fn known_by(&self, event: &Event, day: LegalDay) -> bool {
        use EventKind::{
            Acknowledged, AgreementEffective, CourtSettlementEffective, JudgmentEffective, RetrialJudgmentEffective,
        };
        if event.on <= day || !event.kind.planned() {
            return event.on <= day;
        }
        let before = |kinds: &[EventKind]| -> Vec<LegalDay> {
            let of = kinds.iter().flat_map(|kind| self.events.listed(*kind));
            let of = of.filter(|e| concerns(self.case, e.party, named(self.case, event.party)));
            of.map(|e| e.on).filter(|on| *on <= event.on).collect()
        };
        let fixed =
            before(&[AgreementEffective, CourtSettlementEffective, JudgmentEffective, RetrialJudgmentEffective]);
        let set = fixed.into_iter().max().or_else(|| before(&[Acknowledged]).into_iter().min());
        set.is_some_and(|on| on <= day)
    }

    /// Was the suit that it belongs to dropped against whom is looked at, as far as was known?
    pub fn dropped(&self, event: &Event) -> bool {
        let on = dropped(self.case, event, self.about.get());
        on.is_some_and(|on| self.as_of.get().is_none_or(|day| on <= day))
    }

    /// Is an event a respondent's: its own act, a paper that it received, or a ruling on what only it applied for?
    pub fn of_respondent(&self, event: &Event) -> bool {
        side(self.case, event) == Role::Respondent
    }

    /// The day a body was turned to against whom is looked at, by an event of the first of these kinds that there is, the latest; of a
    /// suit that was dropped none.
    pub fn turned_to(&self, kinds: &[EventKind]) -> Option<LegalDay> {
        let stand = |kind: &EventKind| self.acts_of(*kind).filter(|e| !self.dropped(e)).map(|e| e.on).max();
        kinds.iter().find_map(stand)
    }

    /// The same; else today.
    pub fn filed(&self, kinds: &[EventKind]) -> LegalDay {
        self.turned_to(kinds).unwrap_or(self.today)
    }
}
