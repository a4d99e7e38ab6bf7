//! Dates computed by rules from events.

use super::begin::Begin;
use super::earliest::guarded;
use super::limitation::Clock;
use super::untimed::{at_the_latest, hours_between};
use super::{Deadline, DeadlineState, Desk, Route, Whose, owes};
use crate::condition::{Says, applicant, side};
use crate::rules::shape::{Kind, Span, Starts, VersionWritten, Written};
use crate::{Because, Calendar, Counted, Regime, RuleBook, Standing, count};
use anjuan_case::{Event, EventKind, LegalDay, LegalTime, Party, PartyId, Payment, PaymentId, Role};
use std::collections::BTreeMap;

/// Days before the safe day from which a period that the user can lose is near, where its rule says nothing else.
const NEAR: u16 = 7;

/// Why a period runs no longer.
struct Over {
    state: DeadlineState,
    words: String,
    /// The day of the act that met it.
    on: Option<LegalDay>,
}

impl Begin {
    /// May that act meet the period: after the start, or for a planned one, after what came before it?
    fn belongs(&self, event: &Event) -> bool {
        if self.planned { self.floor.is_none_or(|floor| event.on > floor) } else { event.on >= self.since }
    }
}

impl Desk<'_> {
    /// Soonest safe day first; what is done and what is only to be watched last.
    pub(super) fn deadlines(&self, limitation: &[Clock]) -> Vec<Deadline> {
        let rules = self.book.of(Kind::Deadline).filter(|rule| rule.starts != Some(Starts::Limitation));
        let mut all: Vec<Deadline> = Vec::with_capacity(128);
        let before = |rule: &Written| self.counted.borrow_mut().remove(rule.id.as_str());
        all.extend(rules.flat_map(|rule| before(rule).unwrap_or_else(|| self.running(rule))));
        all.extend(limitation.iter().map(|clock| clock.deadline.clone()));
        self.told_apart(&mut all);
        all.sort_by_cached_key(|d| {
            let over = !matches!(
                d.state,
                DeadlineState::Running
                    | DeadlineState::Late
                    | DeadlineState::Missed
                    | DeadlineState::NotBegun
                    | DeadlineState::Right
                    | DeadlineState::Lapsed
            );
            (over, d.safe, d.legal)
        });
        all
    }

    /// Names whose each is where several dates bear one title and concern different parties: two freezes of two accounts.
    fn told_apart(&self, all: &mut [Deadline]) {
        let mut alike: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        let ours = |d: &Deadline| d.party.is_some_and(|id| self.respondents.contains(&id));
        for (at, deadline) in all.iter().enumerate().filter(|(_, d)| ours(d)) {
            alike.entry(&deadline.title).or_default().push(at);
        }
        let alike: Vec<Vec<usize>> = alike.into_values().filter(|places| places.len() > 1).collect();
        for places in alike {
            let first = all.get(places[0]).and_then(|d| d.party);
            if places.iter().all(|at| all[*at].party == first) {
                continue;
            }
            for at in places {
                let name = all[at].party.and_then(|id| self.party(id)).map(Party::display_name);
                if let Some(name) = name {
                    all[at].title = format!("{}（对{name}）", all[at].title);
                }
            }
        }
    }

    /// Where a rule has no start, nothing is asked for its sake.
    pub(super) fn running(&self, rule: &Written) -> Vec<Deadline> {
        let begins = self.begins(rule);
        let whole = std::cell::OnceCell::new();
        // What runs against one of several respondents runs by what is so of that one.
        let of = |begin: Begin| match begin.party.filter(|_| begin.split) {
            Some(id) => self
                .facts
                .looking_at(Some(id), || if self.holds(rule) == Says::Yes { self.deadline(rule, begin) } else { None }),
            None if *whole.get_or_init(|| self.holds(rule) == Says::Yes) => self.deadline(rule, begin),
            None => None,
        };
        let mut all: Vec<Deadline> = begins.into_iter().filter_map(of).collect();
        if rule.right {
            self.as_right(rule, &mut all);
        }
        all
    }

    /// One deadline of one rule from one start. A day on which the rule has no version gives none, and is told.
    fn deadline(&self, rule: &Written, begin: Begin) -> Option<Deadline> {
        let Some(version) = self.version(rule, begin.at.day()) else {
            self.unruled.borrow_mut().insert((rule.id.clone(), begin.at.day()));
            return None;
        };
        let own = self.own_period(rule);
        let (span, regime) = (own.or(version.period)?, version.regime?);
        let counted = act_by(self.calendar, rule, counted(self.calendar, begin.at, span, regime)?)?;
        let counted =
            capped(self.book, self.calendar, rule, self.cap_start(rule, begin.party.filter(|_| begin.split)), counted);
        let guard =
            self.safe_start(rule, (begin.at.day(), begin.event), begin.party).into_iter().chain(begin.sure).min();
        let counted = guarded(self.calendar, (span, regime), guard, counted);
        let day = version.from.max(begin.at.day());
        let mut because = self.cited(rule, day, self.grounded(rule, self.book.says(rule, day)));
        because.children.extend(overtaken(rule, begin.at.day(), version));
        if own.is_some() {
            self.of_the_office(rule, &mut because);
        }
        let untimed = if begin.event.is_some_and(|id| self.without_time(id)) {
            hours_between(&counted, span, regime)
        } else {
            None
        };
        if untimed.is_some() {
            because.children.push(Because {
                text: "没有记录时刻，从当日零时起算（最早的可能）；请在事件中补上时刻".to_owned(),
                standing: Standing::Practice,
                ..Because::default()
            });
        }
        // It is not over before the latest.
        let counted = match untimed {
            Some((_, last)) => at_the_latest(counted, last),
            None => counted,
        };
        let deadline = self.not_sooner(rule, self.finished(rule, begin, counted, regime, because));
        Some(match untimed {
            Some(between) => self.sometime(rule, deadline, between),
            None => deadline,
        })
    }

    /// From where the rule's longest period runs: the transfer, of the respondent where it runs against each.
    pub(crate) fn cap_start(&self, rule: &Written, against: Option<PartyId>) -> Option<LegalTime> {
        rule.capped_by.as_ref()?;
        self.first_paid(against)
    }

    /// The deadline with its state, its reasons in order: fact, rule, steps, result.
    pub(super) fn finished(
        &self,
        rule: &Written,
        mut begin: Begin,
        mut counted: Counted,
        regime: Regime,
        mut because: Because,
    ) -> Deadline {
        let starts = begin.at.day();
        let over = self.over(rule, &begin, &counted);
        let mut children = Vec::with_capacity(because.children.len() + counted.steps.len() + 3);
        children.push(std::mem::take(&mut begin.fact));
        children.append(&mut because.children);
        children.append(&mut counted.steps);
        children.push(result(&counted, regime));
        children.extend(over.as_ref().map(|over| Because { text: over.words.clone(), ..Because::default() }));
        because.children = children;
        let receiver = self.receiver(begin.party).filter(|_| rule.by_receiver);
        let whose = if receiver.is_some() { Whose::Respondent } else { rule.who.unwrap_or(Whose::User) };
        let state = over.as_ref().map_or_else(|| running(rule, &counted, self.facts.now), |over| over.state);
        let late = match state {
            DeadlineState::Missed => Some(self.facts.today),
            DeadlineState::DoneLate => over.and_then(|over| over.on),
            _ => None,
        };
        let warn = rule.warn.unwrap_or(if matches!(whose, Whose::User | Whose::BothParties) { NEAR } else { 0 });
        let warn_on = counted.safe.plus_days(-i64::from(warn)).unwrap_or(counted.safe);
        let against = begin.party.filter(|_| begin.split);
        let name = against.and_then(|id| self.party(id));
        let of =
            [begin.event.map(|e| e.to_string()), against.map(|p| p.to_string()), begin.payment.map(|p| p.to_string())];
        let mut id = rule.id.clone();
        id.extend(of.iter().flatten().flat_map(|of| ["@", of]));
        Deadline {
            id,
            rule: rule.id.clone(),
            title: match (name, receiver.and_then(|id| self.party(id)), self.payment(begin.payment)) {
                (Some(party), _, Some(p)) => {
                    let (name, sum) = (party.display_name(), p.amount.figures());
                    format!("{}（对{name}，{} 的 {sum} 元）", rule.title, p.paid_at)
                }
                (Some(party), ..) => format!("{}（对{}）", rule.title, party.display_name()),
                (None, Some(party), _) => format!("{}（{}）", rule.title, party.display_name()),
                (None, None, Some(p)) => format!("{}（{} 的 {} 元）", rule.title, p.paid_at, p.amount.figures()),
                (None, None, None) => rule.title.clone(),
            },
            route: rule.route.unwrap_or(Route::Civil),
            whose,
            missed: rule.missed.clone().unwrap_or_default(),
            event: begin.event,
            party: begin.party,
            starts,
            starts_at: begin.at,
            state,
            days_over: late.and_then(|day| u32::try_from(counted.legal.days_to(day)).ok()).unwrap_or(0),
            standing: because.standing,
            warn_on,
            near: state == DeadlineState::Running && self.facts.today >= warn_on,
            days_left: i32::try_from(self.facts.today.days_to(counted.safe)).unwrap_or(i32::MAX),
            raw: counted.raw,
            legal: counted.legal,
            safe: counted.safe,
            undecided: None,
            until: counted.until,
            provisional: counted.provisional,
            because,
        }
    }

    /// Met in time or late, or no longer needed, with what to say of it.
    fn over(&self, rule: &Written, begin: &Begin, counted: &Counted) -> Option<Over> {
        let over = |state, words, on| Some(Over { state, words, on });
        let starts = begin.since;
        let other = |e: &&Event| Some(e.id) != begin.event && !self.another(e.party, begin.party);
        let happened = |e: &&Event| !(e.kind.planned() && e.on > self.facts.today);
        let meets = rule.met_by.iter().flat_map(|kind| self.facts.events.listed(*kind));
        let sided = rule.by_receiver || rule.received_by.is_some();
        let own = |e: &&Event| !sided || self.receiver(e.party) == self.receiver(begin.party);
        let met = meets
            .filter(|e| other(e) && own(e) && happened(e) && self.on_its_side(rule, e))
            .filter(|e| self.its(e, begin, || begin.belongs(e)))
            .filter(|e| !rule.only_in_time || in_time(e, counted))
            .min_by_key(|e| (e.on, e.at));
        let words = |event: &Event| format!("因“{}”（{}）不再适用", event.kind.name(), event.on);
        if let Some((next, words)) = self.replaced(rule, begin, counted)
            && met.is_none_or(|met| (next.on, next.at) < (met.on, met.at) && !in_time(met, counted))
        {
            return over(DeadlineState::Superseded, words, None);
        }
        let later = self.overtaking(rule, begin);
        // What took its place before it was done too late: a new agreement after the thirty days of the first.
        if let (Some(met), Some(later)) = (met, later)
            && later.on < met.on
            && !in_time(met, counted)
        {
            return over(DeadlineState::Superseded, words(later), None);
        }
        if let Some(event) = met {
            let (name, on) = (event.kind.name(), event.on);
            let (state, words) = match (in_time(event, counted), rule.who) {
                (true, _) => (DeadlineState::Done, format!("已因“{name}”（{on}）完成")),
                // When a body was expected to act is no last day.
                (false, Some(Whose::Body)) => {
                    (DeadlineState::Done, format!("已因“{name}”（{on}）完成，晚于预计的 {}", counted.legal))
                }
                (false, _) => (
                    DeadlineState::DoneLate,
                    format!("“{name}”（{on}）在法定末日 {} 之后：已办，但是逾期", counted.legal),
                ),
            };
            return over(state, words, Some(on));
        }
        if let Some(event) = self.shown(rule, begin) {
            let words = format!("对方已经办了：{}收到“{}”", event.on, event.kind.name());
            let words =
                if self.receiver(begin.party).is_some() { words } else { words.replacen("对方", "本方", 1) };
            return over(DeadlineState::Done, words, None);
        }
        let settled = self.facts.settled_by(begin.party);
        if let Some(on) = settled.filter(|on| begin.planned || *on >= starts) {
            let what = if self.facts.kept_on().is_some() {
                "协议约定的款项已经付清"
            } else {
                "款项已经全部返还"
            };
            return over(DeadlineState::Superseded, format!("{what}（{on}），不再需要"), None);
        }
        later.and_then(|event| over(DeadlineState::Superseded, words(event), None))
    }

    /// Was it done by the side that has to ([`Written::met_side`])? What says which start it answers needs no name.
    fn on_its_side(&self, rule: &Written, event: &Event) -> bool {
        event.answers.is_some() || rule.met_side.is_none_or(|role| role == side(self.facts.case, event))
    }

    /// Was it decided on an application of the side whose rule it is ([`Written::applied_by`])?
    pub(super) fn by_its_applicant(&self, rule: &Written, event: &Event) -> bool {
        let applied = |role| applicant(self.facts.case, event).is_none_or(|side| side == role);
        rule.applied_by.is_none_or(applied)
    }

    /// Who takes an application for retrial back takes back his own and nobody else's.
    fn of_the_same_applicant(&self, event: &Event, begin: &Begin) -> bool {
        let start =
            || begin.event.and_then(|id| self.event(id)).filter(|start| start.kind == EventKind::RetrialApplied);
        event.kind != EventKind::RetrialWithdrawn
            || start().is_none_or(|start| side(self.facts.case, start) == side(self.facts.case, event))
    }

    /// The paper received by the other side that shows that the act was done: the copy of an appeal reaches only who did not
    /// appeal, and days after it was handed in.
    fn shown(&self, rule: &Written, begin: &Begin) -> Option<&Event> {
        let theirs = self.receiver(begin.party).is_some();
        let events = rule.shown_by.iter().flat_map(|kind| self.facts.events.listed(*kind));
        events.filter(|e| self.receiver(e.party).is_some() != theirs && e.on >= begin.since).min_by_key(|e| e.on)
    }

    /// What came after the start and ended the matter.
    fn overtaking(&self, rule: &Written, begin: &Begin) -> Option<&Event> {
        let starts = begin.since;
        let of = |kinds: &'_ [EventKind]| -> Vec<&Event> {
            let events = kinds.iter().flat_map(|kind| self.facts.events.listed(*kind));
            let whose = |e: &Event| owes(self.facts.case, e).or(e.party);
            events.filter(|e| Some(e.id) != begin.event && !self.another(whose(e), begin.party)).collect()
        };
        let ahead = |e: &&Event| begin.planned && Some(e.kind) != begin.kind && begin.belongs(e);
        let own = |e: &&Event| self.by_its_applicant(rule, e) && self.of_the_same_applicant(e, begin);
        let mut superseding = of(&rule.superseded_by).into_iter().filter(own);
        let superseding = superseding.find(|e| self.its(e, begin, || e.on > starts || ahead(e)));
        let happened = |e: &&Event| !(e.kind.planned() && e.on > self.facts.today);
        superseding.or_else(|| of(&rule.ended_by).into_iter().find(|e| happened(e) && e.on > starts))
    }

    fn payment(&self, id: Option<PaymentId>) -> Option<&Payment> {
        self.facts.case.payments.iter().find(|p| Some(p.id) == id)
    }

    fn party(&self, id: PartyId) -> Option<&Party> {
        self.facts.case.parties.iter().find(|p| p.id == id)
    }

    /// The respondent that received a paper or acted; `None` for the user's side.
    pub(super) fn receiver(&self, party: Option<PartyId>) -> Option<PartyId> {
        party.filter(|id| self.party(*id).is_some_and(|p| p.role == Role::Respondent))
    }
}

/// Why a period that started under an older version follows this one.
pub(super) fn overtaken(rule: &Written, started: LegalDay, version: &VersionWritten) -> Option<Because> {
    let old = rule.on(started).filter(|old| old.from != version.from)?.overtaken.as_ref()?;
    Some(Because { text: old.says.clone(), cites: old.cite.clone(), ..Because::default() })
}

/// On or before the last legal day; for a period in hours before its moment, where the event's own is known.
pub(super) fn in_time(event: &Event, counted: &Counted) -> bool {
    match (counted.until, event.at) {
        (Some(until), Some(at)) => at <= until,
        _ => event.on <= counted.legal,
    }
}

/// A period counted, or a day that is itself the last one.
pub(crate) fn counted(calendar: &Calendar, from: LegalTime, span: Span, regime: Regime) -> Option<Counted> {
    let Span::Period(period) = span else {
        return whole_day(calendar, from.day());
    };
    let mut counted = count(calendar, from, period, regime).ok()?;
    // Where nothing is worked between start and end, there is no earlier day to rely on.
    if !period.backward && counted.safe < from.day() {
        counted.safe = counted.raw;
    }
    Some(counted)
}

/// The day to rely on where the act must be done some days before the period ends: a worked day on or before that.
pub(crate) fn act_by(calendar: &Calendar, rule: &Written, mut counted: Counted) -> Option<Counted> {
    let Some(ahead) = rule.ahead else { return Some(counted) };
    let (safe, _) = calendar.worked_from(counted.raw.plus_days(-i64::from(ahead))?, true)?;
    let text = format!("应当在届满 {ahead} 日以前办理：最迟在{}", safe.in_chinese());
    counted.steps.push(Because { text, ..Because::default() });
    counted.safe = counted.safe.min(safe);
    Some(counted)
}

/// No later than the longest period that the rule names, counted from `start`.
pub(crate) fn capped(
    book: &RuleBook,
    calendar: &Calendar,
    rule: &Written,
    start: Option<LegalTime>,
    counted: Counted,
) -> Counted {
    let ends = || {
        let cap = &book.held(rule.capped_by.as_deref()?)?.rule;
        let version = cap.governing(calendar, start?.day())?;
        let Span::Period(period) = version.period? else { return None };
        let end = count(calendar, start?, period, version.regime?).ok()?;
        Some((cap, version, end))
    };
    let Some((cap, version, end)) = ends().filter(|(.., end)| end.raw < counted.raw) else { return counted };
    let text = format!("{}：最迟到 {}，早于按知道之日计算的 {}", cap.title, end.raw, counted.raw);
    let Counted { mut steps, .. } = counted;
    steps.push(Because {
        text,
        rule: Some(cap.id.clone()),
        cites: version.cite.clone(),
        children: end.steps,
        ..Because::default()
    });
    Counted { steps, ..Counted { steps: Vec::new(), ..end } }
}

fn whole_day(calendar: &Calendar, day: LegalDay) -> Option<Counted> {
    let (safe, passed) = calendar.worked_from(day, true)?;
    let mut steps = vec![Because { text: format!("{}当日届满", day.in_chinese()), ..Because::default() }];
    if !passed.is_empty() {
        steps.push(Because {
            text: format!("这一天不是工作日；指定的日期是否顺延没有把握，最迟在{}办理", safe.in_chinese()),
            standing: Standing::Practice,
            ..Because::default()
        });
    }
    let provisional = !calendar.announced(day) || !calendar.announced(safe);
    Some(Counted { raw: day, legal: day, safe, until: None, provisional, steps })
}

/// A period that ends at a moment has ended when it comes; any other with its last day.
fn running(rule: &Written, counted: &Counted, now: LegalTime) -> DeadlineState {
    let today = now.day();
    let ended = counted.until.map_or(today > counted.legal, |until| now >= until);
    if rule.watch {
        DeadlineState::Watch
    } else if ended {
        DeadlineState::Missed
    } else if today > counted.safe {
        DeadlineState::Late
    } else {
        DeadlineState::Running
    }
}

pub(super) fn result(counted: &Counted, regime: Regime) -> Because {
    let text = match (counted.until, regime) {
        (Some(until), _) => format!("届满时刻 {until}"),
        (None, Regime::Body) => format!("预计不晚于 {}", counted.raw),
        (None, _) => {
            let [safe, raw, legal] = [counted.safe, counted.raw, counted.legal].map(|day| day.to_string());
            ["稳妥日 ", &safe, "；计算末日 ", &raw, "；法定末日 ", &legal].concat()
        }
    };
    Because { text, ..Because::default() }
}
