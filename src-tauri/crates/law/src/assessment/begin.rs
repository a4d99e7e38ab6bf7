//! Where periods start: events, payments, days fixed by law.

use super::Desk;
use crate::Because;
use crate::condition::Facts;
use crate::rules::shape::{ByDay, Kind, Pick, Starts, Written};
use anjuan_case::{Event, EventId, EventKind, LegalDay, LegalTime, PartyId};

/// Where a period starts in a case.
#[derive(Clone)]
pub(super) struct Begin {
    pub at: LegalTime,
    pub event: Option<EventId>,
    /// Its day may lie ahead: what meets the period may come before it.
    pub planned: bool,
    pub kind: Option<EventKind>,
    pub party: Option<PartyId>,
    /// The fact it starts from, in words.
    pub fact: Because,
}

impl Facts<'_> {
    /// The day that chooses a rule's version.
    pub(crate) fn day_of(&self, rule: &Written) -> LegalDay {
        let chosen = rule.day.unwrap_or(if rule.does() == Kind::Basis { ByDay::Payment } else { ByDay::Today });
        match chosen {
            ByDay::Payment => self.case.first_payment_day().unwrap_or(self.today),
            ByDay::Start | ByDay::Today => self.today,
        }
    }
}

impl Desk<'_> {
    /// The day that chooses a rule's version.
    pub(super) fn day_of(&self, rule: &Written) -> LegalDay {
        self.facts.day_of(rule)
    }

    /// Every start of the rule's period in this case.
    pub(super) fn begins(&self, rule: &Written) -> Vec<Begin> {
        if let Some(day) = rule.starts_on {
            return vec![Begin {
                at: day.into(),
                event: None,
                planned: false,
                kind: None,
                party: None,
                fact: Because { text: format!("法律规定的起算日：{day}"), ..Because::default() },
            }];
        }
        match &rule.starts {
            Some(Starts::Payment) => self.first_payment().into_iter().collect(),
            Some(Starts::Events(kinds)) => self.from_events(rule, kinds),
            Some(Starts::Limitation) | None => Vec::new(),
        }
    }

    fn from_events(&self, rule: &Written, kinds: &[EventKind]) -> Vec<Begin> {
        let known = kinds.iter().find(|kind| self.facts.case.events_of(**kind).next().is_some());
        let events = known.into_iter().flat_map(|kind| self.facts.case.events_of(*kind));
        let key = |e: &&Event| (e.on, e.at);
        let events: Vec<&Event> = match rule.pick.unwrap_or(Pick::Each) {
            Pick::Each => events.collect(),
            Pick::First => events.min_by_key(key).into_iter().collect(),
            Pick::Last => events.max_by_key(key).into_iter().collect(),
        };
        events.into_iter().map(|event| self.restarted(rule, event)).collect()
    }

    /// From the event, or from the last proved event that lets the period run anew.
    fn restarted(&self, rule: &Written, event: &Event) -> Begin {
        let mut begin = Self::begin_at(event);
        let mut turns: Vec<&Event> = rule
            .restarted_by
            .iter()
            .flat_map(|kind| self.facts.case.events_of(*kind))
            .filter(|e| e.on >= event.on && e.id != event.id)
            .collect();
        turns.sort_by_key(|e| e.on);
        for turn in turns {
            let name = format!("{}“{}”", turn.on, turn.kind.name());
            let told = if turn.proved() {
                format!("{name}：期间从这一天重新计算")
            } else {
                format!("{name}还没有证据，没有计入")
            };
            let told = Because { text: told, ..Because::default() };
            if turn.proved() {
                let mut facts = std::mem::take(&mut begin.fact);
                facts.children.push(told);
                begin = Begin { fact: facts, at: turn.on.into(), ..begin };
            } else {
                begin.fact.children.push(told);
            }
        }
        begin
    }

    fn begin_at(event: &Event) -> Begin {
        let words = match event.at {
            Some(at) => format!("{}：{at}", event.kind.name()),
            None => format!("{}：{}", event.kind.name(), event.on),
        };
        let proof = if event.proved() || event.kind.planned() { "" } else { "（尚无证据）" };
        Begin {
            at: event.at.unwrap_or_else(|| event.on.into()),
            event: Some(event.id),
            planned: event.kind.planned(),
            kind: Some(event.kind),
            party: event.party,
            fact: Because { text: format!("{words}{proof}"), ..Because::default() },
        }
    }

    pub(super) fn first_payment(&self) -> Option<Begin> {
        let paid = self.facts.case.payments.iter().min_by_key(|p| p.paid_at)?;
        let several = if self.facts.case.payments.len() > 1 { "（几笔中最早的一笔）" } else { "" };
        let fact = Because { text: format!("转账日：{}{several}", paid.paid_at.day()), ..Because::default() };
        Some(Begin { at: paid.paid_at, event: None, planned: false, kind: None, party: None, fact })
    }
}
