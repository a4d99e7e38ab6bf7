//! Dates computed by rules from events.

use super::begin::Begin;
use super::limitation::Clock;
use super::{Deadline, DeadlineState, Desk, Route, Whose};
use crate::condition::Says;
use crate::rules::shape::{Kind, Span, Starts, Written};
use crate::{Because, Calendar, Counted, Regime, Standing, Unit, count};
use anjuan_case::{Event, EventId, EventKind, LegalDay};

/// Days before the safe day from which a period that the user can lose is near, where its rule says nothing else.
const NEAR: u16 = 7;

impl Desk<'_> {
    /// Soonest safe day first; what is done and what is only to be watched last.
    pub(super) fn deadlines(&self, limitation: &[Clock]) -> Vec<Deadline> {
        let mut all: Vec<Deadline> = self
            .book
            .of(Kind::Deadline)
            .filter(|rule| rule.starts != Some(Starts::Limitation) && self.holds(rule) == Says::Yes)
            .flat_map(|rule| self.begins(rule).into_iter().filter_map(|begin| self.deadline(rule, begin)))
            .chain(limitation.iter().map(|clock| clock.deadline.clone()))
            .collect();
        all.sort_by_key(|d| {
            let over = matches!(d.state, DeadlineState::Done | DeadlineState::Superseded | DeadlineState::Watch);
            (over, d.safe, d.legal)
        });
        all
    }

    /// One deadline of one rule from one start; `None` where the rule has no version on that day.
    fn deadline(&self, rule: &Written, begin: Begin) -> Option<Deadline> {
        let version = self.version(rule, begin.at.day())?;
        let (span, regime) = (self.own_period(rule).or(version.period)?, version.regime?);
        let counted = counted(self.calendar, begin.at, span, regime)?;
        let mut because = self.book.says(rule, begin.at.day());
        if let Span::Period(period) = span
            && period.unit == Unit::Hours
            && begin.event.is_some_and(|id| self.without_time(id))
        {
            because.children.push(Because {
                text: "没有记录时刻，从当日零时起算（最早的可能）；请在事件中补上时刻".to_owned(),
                standing: Standing::Practice,
                ..Because::default()
            });
        }
        Some(self.finished(rule, begin, &counted, regime, because))
    }

    /// The deadline with its state, its reasons in order: fact, rule, steps, result.
    pub(super) fn finished(
        &self,
        rule: &Written,
        begin: Begin,
        counted: &Counted,
        regime: Regime,
        mut because: Because,
    ) -> Deadline {
        let starts = begin.at.day();
        because.children.insert(0, begin.fact.clone());
        because.children.extend(counted.steps.iter().cloned());
        because.children.push(result(counted, regime));
        let over = self.over(rule, &begin);
        because.children.extend(over.as_ref().map(|(_, words)| Because { text: words.clone(), ..Because::default() }));
        let whose = rule.who.unwrap_or(Whose::User);
        let state = over.map_or_else(|| running(rule, counted, self.facts.today), |(state, _)| state);
        let warn = rule.warn.unwrap_or(if matches!(whose, Whose::User | Whose::BothParties) { NEAR } else { 0 });
        let warn_on = counted.safe.plus_days(-i64::from(warn)).unwrap_or(counted.safe);
        Deadline {
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
            party: begin.party,
            starts,
            state,
            warn_on,
            near: state == DeadlineState::Running && self.facts.today >= warn_on,
            days_left: i32::try_from(self.facts.today.days_to(counted.safe)).unwrap_or(i32::MAX),
            raw: counted.raw,
            legal: counted.legal,
            safe: counted.safe,
            until: counted.until,
            provisional: counted.provisional,
            because,
        }
    }

    /// Met or overtaken by an event, with what to say of it.
    fn over(&self, rule: &Written, begin: &Begin) -> Option<(DeadlineState, String)> {
        let starts = begin.at.day();
        let other = |e: &&Event| Some(e.id) != begin.event;
        let met =
            rule.met_by.iter().chain([&EventKind::Repaid]).flat_map(|kind| self.facts.case.events_of(*kind)).find(
                |e| other(e) && (begin.planned || e.on >= starts) && !(e.kind.planned() && e.on > self.facts.today),
            );
        if let Some(event) = met {
            return Some((DeadlineState::Done, format!("已因“{}”（{}）完成或者不再需要", event.kind.name(), event.on)));
        }
        let later = rule
            .superseded_by
            .iter()
            .flat_map(|kind| self.facts.case.events_of(*kind))
            .find(|e| other(e) && (e.on > starts || (begin.planned && Some(e.kind) != begin.kind)));
        later.map(|event| (DeadlineState::Superseded, format!("因“{}”（{}）不再适用", event.kind.name(), event.on)))
    }

    fn without_time(&self, id: EventId) -> bool {
        self.facts.case.events.iter().any(|e| e.id == id && e.at.is_none())
    }
}

/// A period counted, or a day that is itself the last one.
pub(crate) fn counted(
    calendar: &Calendar,
    from: anjuan_case::LegalTime,
    span: Span,
    regime: Regime,
) -> Option<Counted> {
    let Span::Period(period) = span else {
        let day = from.day();
        let (safe, passed) = calendar.worked_from(day, true)?;
        let mut steps = vec![Because { text: format!("{}当日届满", day.in_chinese()), ..Because::default() }];
        if !passed.is_empty() {
            steps.push(Because {
                text: format!("这一天不是工作日；指定的日期是否顺延没有把握，最迟在{}办理", safe.in_chinese()),
                standing: Standing::Practice,
                ..Because::default()
            });
        }
        return Some(Counted {
            raw: day,
            legal: day,
            safe,
            until: None,
            provisional: !calendar.announced(day) || !calendar.announced(safe),
            steps,
        });
    };
    count(calendar, from, period, regime).ok()
}

fn running(rule: &Written, counted: &Counted, today: LegalDay) -> DeadlineState {
    if rule.watch {
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
