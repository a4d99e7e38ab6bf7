//! Limitation (诉讼时效) as a clock of its own: start by two days of knowledge or by the last day of what was agreed, restarts by
//! proved interruptions, suspension in its last six months, one cap. One clock a respondent; where the first transfers to it are past
//! their end or their safe day and later ones are not, one for each part.
//!
//! 民法典 188, 189, 194, 195; 诉讼时效规定 6, 8, 10-14 (facts C4, C7, C8, K28, M9). Only what is proved extends it. Where the law counts
//! anew from the end of a proceeding, the last legal day does; the safe day counts from the day of the event. The safe day is never later
//! than the one of a clock that began with the transfer.

mod beside;
mod joint;
mod parts;
mod procedure;
mod start;
mod suspension;
mod turn;

use suspension::left_open;

use super::begin::Begin;
use super::deadlines::overtaken;
use super::{Deadline, DeadlineState, Desk, Limitation, Turn, TurnKind};
use crate::because::plain;
use crate::condition::Says;
use crate::count::{Ends, ends};
use crate::rules::shape::{Kind, Span, Starts, VersionWritten, Written};
use crate::{Because, Counted, Period, Regime, count};
use anjuan_case::{Event, EventKind, LegalDay, Party, PartyId, Role};
use std::collections::BTreeSet;

/// The clock against one respondent, as a line and as a deadline.
pub(crate) struct Clock {
    pub line: Limitation,
    pub deadline: Deadline,
    far: Far,
}

/// How far a clock has run, what has run furthest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Far {
    /// Its last legal day is past, or may be where a day of knowledge is not recorded.
    Past,
    /// Its safe day is.
    Late,
    Ahead,
}

/// Against whom limitation has run out for sure: each of several respondents, or `None` for the only one.
pub(crate) fn expired(clocks: &[Clock]) -> Vec<Option<PartyId>> {
    let out = clocks.iter().filter(|clock| clock.deadline.state == DeadlineState::Missed);
    out.map(|clock| clock.deadline.party).collect()
}

/// What stands for the last day of what was agreed without a day, while nobody demanded it.
const UNDATED: &str = "未定（从催告给的宽限期届满起算）";

/// Against whom a clock runs.
#[derive(Clone, Copy)]
struct Against<'a> {
    /// Whose acts and days count: the only respondent, too.
    id: Option<PartyId>,
    /// The respondent, where there are several.
    one_of: Option<&'a Party>,
    /// Only for the transfers of this day and later.
    since: Option<LegalDay>,
}

impl Against<'_> {
    /// Does an event concern this respondent, or nobody in particular?
    fn concerns(&self, event: &Event) -> bool {
        event.party.is_none() || event.party == self.id
    }
}

/// The turn that the clock runs from.
struct Running {
    on: LegalDay,
    /// Its last legal day.
    legal: LegalDay,
    /// It is the end of a proceeding.
    ended: bool,
    /// The day since which what the clock is about was owed: a proceeding opened before it was about something else.
    owed_since: LegalDay,
    /// It has not turned since a start that is only the earliest that can be argued ([`Desk::guessed`]).
    guessed: bool,
}

/// A clock run from a day through every event that turns it.
struct Run {
    on: LegalDay,
    /// The first day of the version that governs it.
    by: LegalDay,
    counted: Counted,
    turns: Vec<Turn>,
    arguable: Option<LegalDay>,
    /// It rests on the end of a proceeding, or on one that still lasts.
    proceeding: bool,
    /// It rests on an interruption that the safe day does not rely on: a promise made after the end, a demand to a minor alone.
    doubted: bool,
    /// What stands for the last day while a proceeding lasts.
    pending: Option<String>,
    /// Its start is only the earliest that can be argued, and nothing has turned it since ([`Desk::guessed`]).
    guessed: bool,
}

impl Desk<'_> {
    /// One clock for each respondent; one for all where there is one or none.
    pub(crate) fn limitations(&self) -> Vec<Clock> {
        let respondents: Vec<&Party> = self.facts.case.parties_as(Role::Respondent).collect();
        match respondents.as_slice() {
            [] => self.clocks(Against { id: None, one_of: None, since: None }),
            [only] => self.clocks(Against { id: Some(only.id), one_of: None, since: None }),
            several => several
                .iter()
                .flat_map(|party| self.clocks(Against { id: Some(party.id), one_of: Some(party), since: None }))
                .collect(),
        }
    }

    /// By the first rule that holds against that respondent: one claim has one clock.
    fn clock(&self, against: Against<'_>) -> Option<Clock> {
        let rule = self.facts.looking_at(against.one_of.map(|party| party.id), || {
            let mut rules = self.book.of(Kind::Deadline).filter(|r| r.starts == Some(Starts::Limitation));
            rules.find(|rule| !rule.beside && self.holds(rule) == Says::Yes)
        })?;
        let start = self.start(rule, against)?;
        let cap = self.cap(rule, start.earliest);
        let (from, earliest, begun) = (start.turn.on, start.earliest, start.begun);
        let first = if begun { from } else { earliest };
        let Some(mut run) = self.run(rule, first, against, false) else {
            self.unruled.borrow_mut().insert((rule.id.clone(), first));
            return None;
        };
        let early = run.counted.raw;
        let mut counted = run.counted.clone();
        let mut facts = Vec::new();
        // What an obstacle or a proceeding prolongs is not relied on, nor what only happened in time because of it.
        let mut turned = run.on;
        if self.obstructed() || run.proceeding || run.doubted {
            let sure = self.run(rule, first, against, true)?;
            let bare = sure.counted;
            turned = sure.on;
            if bare.safe < counted.safe {
                facts.push(plain(run.without(bare.raw)));
                counted.safe = bare.safe;
            }
        }
        facts.extend(self.later_transfers(rule, against, counted.raw).filter(|_| begun));
        facts.extend(self.beside(rule, against, &mut counted));
        if !begun && let Some((cap, _)) = &cap {
            // It may begin on any day to come; only the longest period is sure.
            let safe = counted.safe;
            counted = Counted { safe, provisional: cap.provisional || counted.provisional, ..cap.clone() };
            let text = format!("法院认为付款时就应当知道收款人的，最早在 {early} 届满：稳妥日按它计算");
            facts.push(self.by_the_start(&start, text));
        } else if start.sooner {
            facts.extend(self.at_the_transfer(rule, &start, against, turned, &mut counted));
        }
        // The longest period runs on whatever lasts.
        let open = if begun { self.lasting(&counted, against) } else { None };
        let capped_later = cap.as_ref().is_none_or(|(cap, _)| self.facts.today <= cap.legal);
        let open = open.filter(|_| capped_later);
        if let Some((cap, says)) = cap.as_ref().filter(|(cap, _)| begun && counted.raw > cap.raw) {
            facts.push(Because {
                text: format!("最长期间先到，于 {} 届满：{}", cap.raw, says.text), ..says.clone()
            });
            counted = Counted { safe: cap.safe.min(counted.safe), ..cap.clone() };
        }
        let mut turns = vec![Turn { kind: if begun { TurnKind::Start } else { TurnKind::NotBegun }, ..start.turn }];
        turns.append(&mut run.turns);
        turns.extend(start.waiting.clone());
        turns.sort_by_key(|turn| turn.on);
        let told = turns.iter().map(|turn| turn.because.clone()).collect();
        let words = if begun { format!("自 {} 起算", run.on) } else { "还没有起算".to_owned() };
        let begin = Begin {
            at: run.on.into(),
            party: against.id,
            split: against.one_of.is_some(),
            fact: Because { text: words, children: told, ..Because::default() },
            ..start.due.unwrap_or_else(|| Begin::on(first))
        };
        let mut because = self.grounded(rule, self.book.says(rule, run.by));
        because.children.extend(facts);
        let mut deadline = self.finished(rule, begin, counted.clone(), Regime::Civil, because);
        if !begun && matches!(deadline.state, DeadlineState::Running | DeadlineState::Late) {
            deadline.state = DeadlineState::NotBegun;
            deadline.near = self.facts.today >= deadline.warn_on;
        }
        if self.governed_elsewhere(against) {
            deadline.title = format!("{}（适用中国法律的）", deadline.title);
        }
        if let Some(undecided) = open {
            left_open(&mut deadline, &counted, undecided);
            deadline.title = format!("{}（中止，法定末日未定）", deadline.title);
        } else if start.waiting.is_some() && capped_later && stands(deadline.state) {
            left_open(&mut deadline, &counted, UNDATED.to_owned());
            deadline.title = format!("{}（约定没有写履行日，法定末日未定）", deadline.title);
        } else if let Some(undecided) = run.pending.filter(|_| begun && capped_later)
            && deadline.state == DeadlineState::Missed
        {
            left_open(&mut deadline, &counted, undecided);
            deadline.title = format!("{}（程序还没有终结，法定末日未定）", deadline.title);
        }
        let past = deadline.state == DeadlineState::Missed;
        if past && run.guessed && begun && capped_later {
            left_open(&mut deadline, &counted, earliest_end(counted.legal));
            deadline.title = format!("{}（哪天知道还没有填写，法定末日未定）", deadline.title);
        }
        let late = self.facts.today > counted.safe
            && matches!(deadline.state, DeadlineState::Late | DeadlineState::NotBegun)
            && start.waiting.is_none()
            && !start.undated;
        let far = if past {
            Far::Past
        } else if late {
            Far::Late
        } else {
            Far::Ahead
        };
        deadline.party = against.one_of.map(|p| p.id);
        if let Some(since) = against.since {
            deadline.id = format!("{}@{since}", deadline.id);
        }
        let line = Limitation {
            party: deadline.party,
            against: against.one_of.map(|p| p.display_name().to_owned()).unwrap_or_default(),
            turns,
            begun,
            starts: run.on,
            raw: counted.raw,
            legal: counted.legal,
            undecided: deadline.undecided.clone(),
            safe: counted.safe,
            provisional: counted.provisional,
            arguable: run.arguable.filter(|day| begun && *day > counted.raw),
            cap: cap.map_or(counted.raw, |(cap, _)| cap.raw),
            standing: deadline.standing,
            deadline: deadline.id.clone(),
            since: against.since,
        };
        Some(Clock { line, deadline, far })
    }

    /// Is there an obstacle that may suspend it?
    fn obstructed(&self) -> bool {
        let kinds = self.book.of(Kind::Suspend).filter_map(|rule| rule.event);
        kinds.into_iter().any(|kind| !self.facts.events.all(kind).is_empty())
    }

    /// The end of the longest period, from the transfer, and what the rule that sets it says.
    fn cap(&self, rule: &Written, paid: LegalDay) -> Option<(Counted, Because)> {
        let cap = &self.book.held(rule.capped_by.as_deref()?)?.rule;
        let version = self.version(cap, paid)?;
        let says = self.book.says(cap, version.from.max(paid));
        Some((super::counted(self.calendar, paid.into(), version.period?, version.regime?)?, says))
    }

    /// From that day through every event that restarts it; suspensions are told of in the stretch in which they fell. What is `sure`
    /// rests neither on a suspension nor on the end of a proceeding, nor on an interruption that may be none.
    fn run(&self, rule: &Written, from: LegalDay, against: Against<'_>, sure: bool) -> Option<Run> {
        let stretch = |on: LegalDay, told: Option<&mut Vec<Turn>>| self.reached(rule, on, against, !sure, told);
        let owed_since = self.owed_since(rule, against).map_or(from, |day| day.min(from));
        let (legal, guessed) = (stretch(from, None)?.0.legal, self.guessed(rule, from, against));
        let mut running = Running { on: from, legal, ended: false, owed_since, guessed };
        let mut turns = Vec::new();
        let mut arguable: Option<LegalDay> = None;
        let (mut proceeding, mut doubted, mut pending) = (false, false, None);
        let mut told_of = BTreeSet::new();
        for event in self.interrupting(against) {
            let (turn, restarts) = self.turn(rule, &running, event, against, sure)?;
            let own = if restarts { self.interrupts(event) } else { None };
            // Whether it turned the clock is disputed, and its own end is none that counts.
            let undone = own.is_some_and(|rule| self.undone(rule, event, against).is_some());
            let shaky = |rule: &Written| undone || rule.doubted(event.on > running.legal);
            doubted |= own.is_some_and(|rule| shaky(rule) || self.of_joint_debtor(event, against));
            // What was opened after the end brings nothing back, and neither does its own end.
            let too_late = !restarts && event.on > running.legal;
            // Before the start, or within a proceeding that ended later, it turned nothing; its own end may lie still later.
            let within = event.on < running.on && event.on >= owed_since && self.stands(event, against);
            if restarts {
                let mut told = Vec::new();
                stretch(running.on, Some(&mut told))?;
                let within = |turn: &Turn| (running.on == from || turn.on >= running.on) && turn.on < event.on;
                turns.extend(told.into_iter().filter(within));
                let legal = stretch(event.on, None)?.0.legal;
                running = Running { on: event.on, legal, ended: false, guessed: false, ..running };
            }
            arguable = arguable.max(turn.end.filter(|_| turn.kind == TurnKind::Arguable));
            turns.push(turn);
            let counts = ((restarts && !undone) || within) && !sure;
            for end in self.ends_of(event, against).into_iter().filter(|_| !too_late) {
                if !told_of.insert(end.id) {
                    continue;
                }
                if let Some(turn) = self.unproved_end(event, end) {
                    turns.push(turn);
                    continue;
                }
                let anew = counts.then(|| self.anew_at_end(rule, event, end, against)).flatten();
                match anew {
                    Some(turn) if end.on >= running.on => {
                        let legal = stretch(end.on, None)?.0.legal;
                        running = Running { on: end.on, legal, ended: true, guessed: false, ..running };
                        proceeding = true;
                        turns.push(turn);
                    }
                    Some(_) => {}
                    None => {
                        let later = self.arguable(rule, event, end, against);
                        arguable = arguable.max(later.end);
                        turns.push(later);
                    }
                }
            }
            if let Some(open) = self.lasting_proceeding(rule, event, against).filter(|_| counts) {
                // While it lasts nothing happens too late.
                running.legal = running.legal.max(open.until.unwrap_or(self.facts.today));
                (proceeding, pending) = (true, open.undecided);
            }
        }
        let mut told = Vec::new();
        let (_, (last, period, regime), version) = stretch(running.on, Some(&mut told))?;
        turns.extend(told.into_iter().filter(|turn| running.on == from || turn.on >= running.on));
        let mut counted = count(self.calendar, last.into(), period, regime).ok()?;
        counted.steps.splice(0..0, overtaken(rule, running.on, version));
        let Running { on, guessed, .. } = running;
        Some(Run { on, by: version.from, counted, turns, arguable, proceeding, doubted, pending, guessed })
    }

    /// Events of that kind that concern this respondent, or nobody in particular, oldest first.
    fn events_against(&self, kind: EventKind, against: Against<'_>) -> impl Iterator<Item = &Event> {
        self.facts.events.all(kind).iter().copied().filter(move |event| against.concerns(event))
    }

    /// See [`Written::governing`].
    pub(super) fn version<'r>(&self, rule: &'r Written, on: LegalDay) -> Option<&'r VersionWritten> {
        rule.governing(self.calendar, on)
    }

    /// Where the clock ends from there, without saying why.
    fn ends(&self, rule: &Written, on: LegalDay, against: Against<'_>) -> Option<Ends> {
        Some(self.reached(rule, on, against, true, None)?.0)
    }

    /// The end, suspensions counted if they are to be, the last count that led to it, from which day and how long, and the version that
    /// governs it: a period of the old law that obstacles kept from ending before the new one is one of the new (民法总则诉讼时效解释 2).
    fn reached<'r>(
        &self,
        rule: &'r Written,
        on: LegalDay,
        against: Against<'_>,
        suspends: bool,
        mut told: Option<&mut Vec<Turn>>,
    ) -> Option<(Ends, (LegalDay, Period, Regime), &'r VersionWritten)> {
        let of = |version: &'r VersionWritten| {
            let (Span::Period(period), regime) = (version.period?, version.regime?) else { return None };
            Some(((ends(self.calendar, on.into(), period, regime)?, (on, period, regime)), version))
        };
        let (mut reached, mut version) = of(self.version(rule, on)?)?;
        let old = suspends && version.overtaken.is_some();
        if old {
            for suspend in self.book.of(Kind::Suspend) {
                self.resumed(suspend, against, &mut reached, told.as_deref_mut());
            }
            let next = version.to.and_then(|to| rule.on(to.plus_days(1)?));
            let next = next.filter(|next| reached.0.raw >= next.from).and_then(of);
            if let Some((longer, next)) = next.filter(|(longer, _)| longer.0.raw > reached.0.raw) {
                let last = told.as_deref_mut().and_then(|told| told.last_mut());
                last.into_iter().for_each(|turn| turn.because.children.extend(overtaken(rule, on, next)));
                (reached, version) = (longer, next);
            }
        }
        for suspend in self.book.of(Kind::Suspend).filter(|_| suspends) {
            self.suspended(suspend, against, old, &mut reached, told.as_deref_mut());
        }
        Some((reached.0, reached.1, version))
    }
}

impl Run {
    /// Why the safe day lies before the last: where it would end without what is not relied on.
    fn without(&self, raw: LegalDay) -> String {
        match (self.doubted, self.proceeding) {
            (true, _) => format!("不算没有把握的中断的，在 {raw} 届满：稳妥日按它计算"),
            (false, true) => format!("只从中断之日计算的，在 {raw} 届满：稳妥日按它计算"),
            (false, false) => format!("不算中止的，在 {raw} 届满：稳妥日按它计算"),
        }
    }
}

/// What stands for the last day where a day of knowledge is not recorded: it may have ended, and nobody knows (诉讼时效规定 6).
fn earliest_end(legal: LegalDay) -> String {
    format!("未定（哪天知道还没有填写，最早在 {legal} 届满）")
}

/// Is it neither met nor over for another reason?
fn stands(state: DeadlineState) -> bool {
    matches!(state, DeadlineState::Running | DeadlineState::Late | DeadlineState::Missed)
}
