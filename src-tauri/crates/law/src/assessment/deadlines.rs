//! Dates computed by rules from events.

use super::{Deadline, DeadlineState, Desk, Route, Whose};
use crate::condition::Says;
use crate::rules::shape::{Kind, Start, Written};
use crate::{Because, Counted, Regime, Standing, Unit, count};
use anjuan_case::{Event, EventId, EventKind, LegalDay, LegalTime};

/// Where a period starts in a case.
pub(super) struct Begin {
    pub at: LegalTime,
    pub event: Option<EventId>,
    /// The fact it starts from, in words.
    pub fact: Because,
}

impl Desk<'_> {
    /// Soonest safe day first; what is done and what is only to be watched last.
    pub(super) fn deadlines(&self) -> Vec<Deadline> {
        let mut all: Vec<Deadline> = self
            .book
            .of(Kind::Deadline)
            .filter(|rule| self.facts.all(&rule.when) == Says::Yes)
            .flat_map(|rule| self.of_rule(rule))
            .collect();
        all.sort_by_key(|d| (matches!(d.state, DeadlineState::Done | DeadlineState::Watch), d.safe, d.legal));
        all
    }

    fn of_rule(&self, rule: &Written) -> Vec<Deadline> {
        match rule.starts {
            Some(Start::Event(kind)) => {
                self.facts.case.events_of(kind).filter_map(|event| self.deadline(rule, Self::begin_at(event))).collect()
            }
            Some(Start::Payment) => {
                self.first_payment().into_iter().filter_map(|begin| self.deadline(rule, begin)).collect()
            }
            Some(Start::Limitation) => self.limitation(rule).into_iter().collect(),
            None => Vec::new(),
        }
    }

    fn begin_at(event: &Event) -> Begin {
        let words = match event.at {
            Some(at) => format!("{}：{at}", event.kind.name()),
            None => format!("{}：{}", event.kind.name(), event.on),
        };
        let proof = if event.proof.is_empty() { "（尚无证据）" } else { "" };
        Begin {
            at: event.at.unwrap_or_else(|| event.on.into()),
            event: Some(event.id),
            fact: Because { text: format!("{words}{proof}"), ..Because::default() },
        }
    }

    pub(super) fn first_payment(&self) -> Option<Begin> {
        let paid = self.facts.case.payments.iter().min_by_key(|p| p.paid_at)?;
        let fact = Because { text: format!("转账日：{}", paid.paid_at.day()), ..Because::default() };
        Some(Begin { at: paid.paid_at, event: None, fact })
    }

    /// One deadline of one rule from one start; `None` where the rule has no version on that day.
    pub(super) fn deadline(&self, rule: &Written, begin: Begin) -> Option<Deadline> {
        let day = begin.at.day();
        let version = rule.on(day)?;
        let (period, regime) = (version.period?, version.regime?);
        let counted = count(self.calendar, begin.at, period, regime).ok()?;
        let mut because = self.book.says(rule, day);
        if period.unit == Unit::Hours && begin.event.is_some_and(|id| self.without_time(id)) {
            because.children.push(Because {
                text: "没有记录时刻，从当日零时起算（最早的可能）；请在事件中补上时刻".to_owned(),
                standing: Standing::Practice,
                ..Because::default()
            });
        }
        because.children.insert(0, begin.fact);
        because.children.extend(counted.steps.iter().cloned());
        because.children.push(result(&counted, regime));
        let met = begin.at.day();
        let done = rule
            .met_by
            .iter()
            .chain([&EventKind::Repaid])
            .flat_map(|kind| self.facts.case.events_of(*kind))
            .find(|e| e.on >= met && Some(e.id) != begin.event);
        if let Some(event) = done {
            because.children.push(Because {
                text: format!("已因“{}”（{}）完成或者不再需要", event.kind.name(), event.on),
                ..Because::default()
            });
        }
        let whose = rule.who.unwrap_or(Whose::User);
        Some(Deadline {
            id: match begin.event {
                Some(event) => format!("{}@{event}", rule.id),
                None => rule.id.clone(),
            },
            rule: rule.id.clone(),
            title: rule.title.clone(),
            route: rule.route.unwrap_or(Route::Civil),
            whose,
            missed: rule.missed.clone().unwrap_or_default(),
            event: begin.event,
            starts: day,
            state: state(rule, done.is_some(), &counted, self.facts.today),
            days_left: i32::try_from(self.facts.today.days_to(counted.safe)).unwrap_or(i32::MAX),
            raw: counted.raw,
            legal: counted.legal,
            safe: counted.safe,
            until: counted.until,
            provisional: counted.provisional,
            because,
        })
    }

    fn without_time(&self, id: EventId) -> bool {
        self.facts.case.events.iter().any(|e| e.id == id && e.at.is_none())
    }
}

fn state(rule: &Written, done: bool, counted: &Counted, today: LegalDay) -> DeadlineState {
    if done {
        DeadlineState::Done
    } else if rule.watch {
        DeadlineState::Watch
    } else if today > counted.legal {
        DeadlineState::Missed
    } else if today > counted.safe {
        DeadlineState::Late
    } else {
        DeadlineState::Running
    }
}

fn result(counted: &Counted, regime: Regime) -> Because {
    let text = match (counted.until, regime) {
        (Some(until), _) => format!("届满时刻 {until}"),
        (None, Regime::Body) => format!("预计不晚于 {}", counted.raw),
        (None, _) => format!("稳妥日 {}；计算末日 {}；法定末日 {}", counted.safe, counted.raw, counted.legal),
    };
    Because { text, ..Because::default() }
}
