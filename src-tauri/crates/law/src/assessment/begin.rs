//! Where periods start: events, payments, days fixed by law.

use super::{Desk, Matter};
use crate::Because;
use crate::condition::{Says, belongs, concerns, document_of, dropped, named};
use crate::count::ends;
use crate::rules::shape::{Pick, Span, Starts, Written};
use anjuan_case::{Event, EventId, EventKind, LegalDay, LegalTime, PartyId, PaymentId, Role};

/// Where a period starts in a case.
#[derive(Clone)]
pub(super) struct Begin {
    pub at: LegalTime,
    /// The day it first started: what happened since then can meet or overtake it, whatever restarted it on the way.
    pub since: LegalDay,
    pub event: Option<EventId>,
    /// The earlier day from which it runs without what the safe day does not rely on: a demand that reached nobody, what a child
    /// promised alone.
    pub sure: Option<LegalDay>,
    /// Its day may lie ahead: what meets the period may come before it.
    pub planned: bool,
    /// Where it is planned: what was done on this day or earlier belongs to an earlier one, or to an earlier stage.
    pub floor: Option<LegalDay>,
    pub kind: Option<EventKind>,
    pub party: Option<PartyId>,
    /// One of several of the same rule, one for each respondent.
    pub split: bool,
    /// The transfer that it starts from, where the rule runs from each of several.
    pub payment: Option<PaymentId>,
    /// The fact it starts from, in words.
    pub fact: Because,
}

impl Begin {
    /// From a day that no event set.
    pub fn on(day: LegalDay) -> Self {
        Self {
            at: day.into(),
            since: day,
            sure: None,
            event: None,
            planned: false,
            floor: None,
            kind: None,
            party: None,
            split: false,
            payment: None,
            fact: Because::default(),
        }
    }

    /// From an event, for what is asked of it before it is known to start anything.
    fn of(event: &Event) -> Self {
        Self { event: Some(event.id), kind: Some(event.kind), party: event.party, ..Self::on(event.on) }
    }
}

impl Desk<'_> {
    /// Every start of the rule's period in this case.
    pub(super) fn begins(&self, rule: &Written) -> Vec<Begin> {
        if let Some(day) = rule.starts_on {
            let fact = Because { text: format!("法律规定的起算日：{day}"), ..Because::default() };
            return vec![Begin { fact, ..Begin::on(day) }];
        }
        match &rule.starts {
            Some(Starts::Payment) => self.begins_at_payments(rule),
            Some(Starts::Events(kinds)) => self.begins_at_events(rule, kinds),
            Some(Starts::Limitation) | None => Vec::new(),
        }
    }

    fn begins_at_events(&self, rule: &Written, kinds: &[EventKind]) -> Vec<Begin> {
        let respondents = &self.respondents;
        let differ = || {
            let named = |kind: &EventKind| {
                self.facts.events.listed(*kind).any(|e| e.party.is_some_and(|p| respondents.contains(&p)))
            };
            kinds.iter().chain(&rule.met_by).chain(&rule.restarted_by).chain(&rule.superseded_by).any(named)
        };
        let begun = |against: Option<PartyId>| match self.picked(rule, kinds, against) {
            none if none.is_empty() => self.at_the_earliest(rule, kinds, against).into_iter().collect(),
            begins => begins,
        };
        if !(rule.per_respondent && respondents.len() > 1 && (differ() || self.holds_apart(rule))) {
            return begun(None);
        }
        let of = |party: &PartyId| begun(Some(*party));
        respondents.iter().flat_map(of).map(|begin| Begin { split: true, ..begin }).collect()
    }

    /// Do the conditions of a rule hold of one of several respondents and not of another?
    pub(super) fn holds_apart(&self, rule: &Written) -> bool {
        let of = |id: &PartyId| self.facts.looking_at(Some(*id), || self.holds(rule));
        let mut each = self.respondents.iter().map(of);
        each.next().is_some_and(|first| each.any(|says| says != first))
    }

    pub(super) fn picked(&self, rule: &Written, kinds: &[EventKind], against: Option<PartyId>) -> Vec<Begin> {
        // What was served on the user's side concerns each of the respondents.
        let events_of = |kind: EventKind| {
            let own = move |e: &&Event| {
                against.is_none()
                    || e.party.is_none()
                    || e.party == against
                    || concerns(self.facts.case, e.party, against)
            };
            self.facts.events.listed(kind).filter(own).filter(move |e| self.counts_for(e, against))
        };
        let known = kinds.iter().find(|kind| events_of(**kind).next().is_some());
        // What takes the place of a judgment opens nothing that it ends: no retrial of what a retrial decided.
        let ends = |e: &&Event| rule.superseded_by.contains(&e.kind) && !kinds.contains(&e.kind);
        let events = known.into_iter().flat_map(|kind| events_of(*kind));
        let events = events.filter(|e| !ends(e) && self.starts_from(rule, e));
        let key = |e: &&Event| (e.on, e.at);
        let events: Vec<&Event> = match rule.pick.unwrap_or(Pick::Each) {
            Pick::Each => events.collect(),
            Pick::First => events.min_by_key(key).into_iter().collect(),
            Pick::Last => self.last(rule, &events.collect::<Vec<_>>(), against),
            Pick::Earliest | Pick::Once => return self.services(rule, events.collect(), against),
        };
        events.into_iter().map(|event| self.restarted(rule, event, against)).collect()
    }

    /// Does an event that names nobody still count for one of several respondents, who may have had a retrial of his own?
    fn counts_for(&self, event: &Event, against: Option<PartyId>) -> bool {
        against.is_none()
            || event.party.is_some()
            || event.kind == EventKind::RetrialJudgmentEffective
            || self.facts.events.in_force_of(event, against)
    }

    /// The last of each matter: of what names one respondent, where they were sued apart, and of each freeze. Of those whose own version
    /// says so each besides: instalments that fell due while each had its own period.
    fn last<'e>(&self, rule: &Written, events: &[&'e Event], against: Option<PartyId>) -> Vec<&'e Event> {
        let case = self.facts.case;
        let own = |e: &Event| rule.on(e.on).is_some_and(|version| version.pick == Some(Pick::Each));
        let whose = |e: &Event| named(case, e.party);
        // What names nobody concerns them all, and comes after what named one.
        let same = |e: &Event, later: &Event| against.is_some() || whose(later).is_none_or(|id| whose(e) == Some(id));
        let takes = |e: &Event, later: &Event| {
            same(e, later) && belongs(case, later, e) != Some(false) && !self.of_his_own(e, later)
        };
        let mut in_order = events.to_vec();
        in_order.sort_by_key(|e| (e.on, e.at));
        let behind = |at: usize| in_order.iter().skip(at + 1);
        let last = |(at, e): (usize, &&'e Event)| (own(e) || !behind(at).any(|later| takes(e, later))).then_some(*e);
        in_order.iter().enumerate().filter_map(last).collect()
    }

    /// Is it of a document against one respondent by name, and the later one of a document that names nobody, and did not take the
    /// place of the first in a retrial? What was judged of one alone is enforced from its own day.
    fn of_his_own(&self, e: &Event, later: &Event) -> bool {
        let case = self.facts.case;
        let (Some(own), Some(other)) = (document_of(case, e), document_of(case, later)) else { return false };
        let whose = named(case, own.party);
        own.id != other.id
            && whose.is_some()
            && named(case, other.party).is_none()
            && !self.facts.events.retrials.replaced(own, whose)
    }

    /// Does the rule start from that event, by what had happened till then?
    fn starts_from(&self, rule: &Written, event: &Event) -> bool {
        let since = self.floor(event);
        let after = |kind: &EventKind| {
            let own = |e: &&Event| !self.another(e.party, event.party) && self.its(e, &Begin::of(event), || true);
            let mut before = self.facts.events.listed(*kind).filter(own);
            before.any(|e| e.on <= event.on && since.is_none_or(|since| e.on > since))
        };
        let received = || if self.receiver(event.party).is_some() { Role::Respondent } else { Role::Claimant };
        let followed = |kind: &EventKind| {
            let mut acts = self.facts.events.listed(*kind);
            acts.any(|e| {
                e.on >= event.on && !self.another(e.party, event.party) && self.its(e, &Begin::of(event), || true)
            })
        };
        rule.received_by.is_none_or(|role| role == received())
            && self.by_its_applicant(rule, event)
            && (rule.followed_by.is_empty() || rule.followed_by.iter().any(followed))
            && self.before(&rule.not_after, event).is_none_or(|e| e.on == event.on)
            && (rule.only_after.is_empty() || rule.only_after.iter().any(after))
    }

    /// The first event of one of these kinds that happened by then; of a suit that was dropped by then none.
    pub(super) fn before(&self, kinds: &[EventKind], event: &Event) -> Option<&Event> {
        let of = kinds.iter().flat_map(|kind| self.facts.events.listed(*kind));
        let of = of.filter(|e| !self.another(e.party, event.party));
        let of = of.filter(|e| dropped(self.facts.case, e, event.party).is_none_or(|on| on > event.on));
        of.filter(|e| e.on <= event.on && e.id != event.id).min_by_key(|e| e.on)
    }

    /// Without the later services of the same paper on the same party (在线诉讼规则 31: the first one counts), which are told.
    fn services(&self, rule: &Written, mut events: Vec<&Event>, against: Option<PartyId>) -> Vec<Begin> {
        events.sort_by_key(|e| (e.on, e.at));
        let receiver = |e: &Event| e.party.filter(|id| !self.alone(*id));
        let mut kept: Vec<(&Event, Vec<LegalDay>)> = Vec::new();
        for event in events {
            let same = |first: &&mut (&Event, Vec<LegalDay>)| {
                receiver(first.0) == receiver(event) && self.same_paper(rule, first.0, event)
            };
            match kept.iter_mut().find(same) {
                Some((_, again)) => again.push(event.on),
                None => kept.push((event, Vec::new())),
            }
        }
        let begin = |(event, again): (&Event, Vec<LegalDay>)| {
            let mut begin = self.restarted(rule, event, against);
            begin.fact.children.extend(again.into_iter().map(|on| Because {
                text: format!(
                    "{on} 又收到一次：同一份文书以最早的一次为准；收到的是另一份的，请先记录前一份的上诉或者生效"
                ),
                ..Because::default()
            }));
            begin
        };
        kept.into_iter().map(begin).collect()
    }

    /// Is the later service one of the same paper? By a rule of `earliest` while the period of the first runs; by one of `once`
    /// until the first was appealed against or took effect.
    fn same_paper(&self, rule: &Written, first: &Event, later: &Event) -> bool {
        if rule.pick != Some(Pick::Once) {
            return self.last_day(rule, first.on.into()).is_some_and(|last| later.on <= last);
        }
        let ended = rule.met_by.iter().chain(&rule.shown_by).chain(&rule.superseded_by);
        let mut ends = ended.flat_map(|kind| self.facts.events.listed(*kind));
        !ends.any(|e| e.on > first.on && e.on <= later.on)
    }

    /// The only claimant: what was served on the user's side was served on it.
    fn alone(&self, party: PartyId) -> bool {
        let mut claimants = self.facts.case.parties_as(Role::Claimant);
        claimants.next().is_some_and(|p| p.id == party) && claimants.next().is_none()
    }

    /// From the event, or from the last proved event that lets the period run anew before it has ended; what is sure, without what the
    /// safe day of limitation would not rely on either (民法典 13, 144).
    fn restarted(&self, rule: &Written, event: &Event, against: Option<PartyId>) -> Begin {
        let mut begin = self.begin_at(event);
        begin.party = against.or(begin.party);
        let mut turns: Vec<&Event> = rule
            .restarted_by
            .iter()
            .flat_map(|kind| self.facts.events.listed(*kind))
            .filter(|e| e.on >= event.on && e.id != event.id && self.concerns(e, begin.party))
            .collect();
        turns.sort_by_key(|e| e.on);
        let mut sure = begin.at;
        for turn in turns {
            if !self.its(turn, &begin, || true) {
                begin.fact.children.extend(self.of_several(turn));
                continue;
            }
            let mut told = Because::default();
            match self.turns_not(rule, turn, &begin) {
                Some(why) => told.text = why,
                None => {
                    let name = format!("{}“{}”", turn.on, turn.kind.name());
                    told.text = format!("{name}：期间从这一天重新计算");
                    let doubt = self.doubted(turn);
                    if doubt.is_none() && self.in_time(rule, turn, sure) {
                        sure = turn.on.into();
                    }
                    told.children.extend(doubt.map(|doubt| self.book.says(doubt, turn.on)));
                    begin.at = turn.on.into();
                }
            }
            begin.fact.children.push(told);
        }
        begin.sure = Some(sure.day()).filter(|day| *day < begin.at.day());
        begin
    }

    /// Why an event does not let a period run anew that runs from `begin`, in words; `None` where it does.
    fn turns_not(&self, rule: &Written, turn: &Event, begin: &Begin) -> Option<String> {
        let name = format!("{}“{}”", turn.on, turn.kind.name());
        if !turn.proved() {
            return Some(format!("{name}还没有证据，没有计入"));
        }
        if self.doer_unknown(turn) {
            return Some(format!("{name}没有写明是哪一个被申请人作出的，没有计入；请在事件里选定"));
        }
        let agreed = || self.facts.looking_at(turn.party.or(begin.party), || self.facts.all(&rule.agreed));
        if turn.kind == EventKind::Acknowledged && agreed() != Says::Yes {
            return Some(format!("{name}：没有表示同意还，只是承认的不使期间重新计算，没有计入"));
        }
        if turn.kind == EventKind::DemandArrived && self.interrupts(turn).is_none() {
            return Some(format!("{name}没有到达对方，没有计入"));
        }
        if self.in_time(rule, turn, begin.at) {
            return None;
        }
        let last = self.last_day(rule, begin.at)?;
        Some(format!("{name}发生在期间届满（{last}）之后，期间不再重新计算"))
    }

    /// Does an event come before a period from there has ended, or work after its end, too?
    fn in_time(&self, rule: &Written, turn: &Event, from: LegalTime) -> bool {
        rule.revived_by.contains(&turn.kind) || self.last_day(rule, from).is_none_or(|last| turn.on <= last)
    }

    /// The rule of limitation by which the safe day does not rely on an event that turns a period: no other law says what a demand to
    /// somebody who is gone, or a promise of a child, does to the time for enforcement (执行程序解释 20).
    fn doubted(&self, turn: &Event) -> Option<&Written> {
        self.interrupts(turn).filter(|rule| rule.doubted(false))
    }

    /// The last legal day of the rule's period from there, by the version that governs it.
    fn last_day(&self, rule: &Written, at: LegalTime) -> Option<LegalDay> {
        let version = self.version(rule, at.day())?;
        match version.period? {
            Span::SameDay => Some(at.day()),
            Span::Period(period) => ends(self.calendar, at, period, version.regime?).map(|ends| ends.legal),
        }
    }

    /// Does an event turn a period against that respondent? One that names another respondent does not. For `None`, against
    /// the only one there is, or nobody in particular.
    pub(super) fn concerns(&self, event: &Event, against: Option<PartyId>) -> bool {
        let Some(named) = event.party else { return true };
        match against {
            Some(party) => named == party,
            None => self.respondents.len() != 1 || self.respondents.contains(&named),
        }
    }

    /// The last day of what came before a planned day: the day of its kind before it, or the act that opened its stage.
    fn floor(&self, event: &Event) -> Option<LegalDay> {
        // Of most kinds nothing came before that counts: they are looked at in every start of every rule.
        if !one_after_another(event.kind) && opened_by(event.kind).is_empty() {
            return None;
        }
        let own = |e: &&Event| !self.another(e.party, event.party) && self.its(e, &Begin::of(event), || true);
        let before = |kind: &EventKind| self.facts.events.listed(*kind).filter(own).map(|e| e.on);
        let earlier = before(&event.kind).filter(|on| one_after_another(event.kind) && *on < event.on);
        let opened = opened_by(event.kind).iter().flat_map(before).filter(|on| *on <= event.on);
        earlier.chain(opened.filter_map(|on| on.plus_days(-1))).max()
    }

    pub(super) fn begin_at(&self, event: &Event) -> Begin {
        let when = event.at.map_or_else(|| event.on.to_string(), |at| at.to_string());
        let proof = match event.proved() || event.kind.planned() {
            _ if event.id.is_of_record() => "（见调解记录）",
            true => "",
            false => "（尚无证据）",
        };
        Begin {
            at: event.at.unwrap_or_else(|| event.on.into()),
            since: event.on,
            sure: None,
            event: Some(event.id),
            planned: event.kind.planned(),
            floor: self.floor(event),
            kind: Some(event.kind),
            party: event.party,
            split: false,
            payment: None,
            fact: Because { text: [event.kind.name(), "：", &when, proof].concat(), ..Because::default() },
        }
    }
}

/// Are several days of that kind set one after another, each with acts of its own? Instalments are not: one act meets them all.
fn one_after_another(kind: EventKind) -> bool {
    use EventKind::{AnswerDue, CorrectionDue, EvidenceDue, EvidenceExchange, FreezeExpires, Hearing};
    matches!(kind, FreezeExpires | EvidenceDue | EvidenceExchange | CorrectionDue | AnswerDue | Hearing)
}

/// What opens the stage that a planned day belongs to: acts before it are acts of an earlier stage.
fn opened_by(kind: EventKind) -> &'static [EventKind] {
    use EventKind::{
        AgreementEffective, AnswerDue, AppealFiled, CorrectionDue, CorrectionReceived, CourtFreeze,
        CourtSettlementEffective, EnforcementApplied, EnforcementSettlementDue, EvidenceDue, EvidenceExchange,
        FreezeExpires, Hearing, JudgmentEffective, JudgmentPerformanceDue, JudgmentServed, PerformanceDue,
        RetrialApplied, RetrialJudgmentEffective,
    };
    match kind {
        FreezeExpires => &[CourtFreeze],
        EvidenceDue | EvidenceExchange | Hearing | AnswerDue => {
            &[JudgmentServed, AppealFiled, JudgmentEffective, RetrialApplied]
        }
        CorrectionDue => &[CorrectionReceived],
        PerformanceDue => &[AgreementEffective, JudgmentEffective, RetrialJudgmentEffective, CourtSettlementEffective],
        JudgmentPerformanceDue => &[JudgmentEffective, RetrialJudgmentEffective, CourtSettlementEffective],
        EnforcementSettlementDue => &[EnforcementApplied],
        _ => &[],
    }
}

/// The events by which a body is turned to in a matter.
pub(super) fn turned_to(matter: Matter) -> &'static [EventKind] {
    match matter {
        Matter::Suit => &[EventKind::ComplaintFiled, EventKind::CaseRegistered],
        Matter::PaymentOrder => &[EventKind::PaymentOrderApplied],
        Matter::Confirmation => &[EventKind::ConfirmationFiled],
        Matter::Preservation => &[EventKind::PreservationApplied],
        Matter::Enforcement => &[EventKind::EnforcementApplied],
        Matter::OutsiderSuit => &[EventKind::OutsiderSuitFiled],
        Matter::Report => &[EventKind::PoliceReport],
        Matter::PrivateProsecution => &[EventKind::PrivateProsecutionFiled],
        Matter::Reconsideration => &[EventKind::ReconsiderationApplied],
        Matter::Supervision => &[EventKind::SupervisionRequested],
        Matter::Mediation => &[EventKind::MediationRequested],
        Matter::Aid => &[EventKind::AidApplied],
        Matter::Complaint => &[EventKind::PlatformComplaint],
        Matter::Notary => &[],
    }
}
