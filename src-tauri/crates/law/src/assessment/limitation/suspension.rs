//! 民法典 194: an obstacle in the last six months; the period then ends six months after it is gone. One that was gone before the law of 2017
//! only held the period up while it lasted (民法通则 139).

use super::Against;
use crate::assessment::deadlines::result;
use crate::assessment::{Deadline, DeadlineState, Desk, Turn, TurnKind};
use crate::count::{Ends, ends};
use crate::rules::numeral;
use crate::rules::shape::{Kind, Overtaken, Span, VersionWritten, Written};
use crate::{Because, Counted, Period, Regime, Unit};
use anjuan_case::{Event, LegalDay, Role};

/// Why an obstacle does nothing.
const OUTSIDE: &str = "：障碍不在时效期间的最后六个月内，不中止";

/// An obstacle and what ended it, where that is recorded.
struct Obstacle<'a> {
    began: &'a Event,
    ended: Option<&'a Event>,
}

impl Obstacle<'_> {
    /// The version that governs it: one that had not gone when the next came into force is governed by that (民法总则诉讼时效解释 4), with
    /// what says so. `None` where no version holds, or the one of its days has another way to count.
    fn governed<'r>(&self, rule: &'r Written) -> Option<(&'r VersionWritten, Option<&'r Overtaken>)> {
        let own = rule.on(self.began.on)?;
        let Some(overtaken) = &own.overtaken else { return Some((own, None)) };
        let next = own.to?.plus_days(1)?;
        let lasted = self.ended.is_none_or(|ended| ended.on > next);
        rule.on(next).filter(|_| lasted).map(|version| (version, Some(overtaken)))
    }

    /// The version of its days and its end, where it is proved and was gone before the next came into force.
    fn gone<'r>(&self, rule: &'r Written) -> Option<(&'r VersionWritten, LegalDay)> {
        let ended = self.ended.filter(|ended| ended.proved() && self.began.proved())?;
        let own = rule.on(self.began.on).filter(|own| own.overtaken.is_some())?;
        self.governed(rule).is_none().then_some((own, ended.on))
    }
}

/// A period as obstacles have moved it: its end, and the last count that led to it, from which day and how long.
pub(super) type Reached = (Ends, (LegalDay, Period, Regime));

/// Does an end end that obstacle: by what it answers, else where it does not name somebody else?
fn ends_it(ended: &Event, began: &Event) -> bool {
    match ended.answers {
        Some(id) => id == began.id,
        None => ended.on >= began.on && (ended.party.is_none() || began.party.is_none() || ended.party == began.party),
    }
}

impl Desk<'_> {
    /// The obstacles, by the days on which they ended, those that last at the end. Each end is that of one: the one that it answers, else
    /// of those that are left the first that began.
    fn obstacles(&self, rule: &Written, against: Against<'_>) -> Vec<Obstacle<'_>> {
        let (Some(from), Some(to)) = (rule.event, rule.until) else { return Vec::new() };
        let of = |kind| self.facts.events.all(kind).iter().copied().filter(|e| self.hinders(e, against));
        let mut ends: Vec<&Event> = of(to).collect();
        let mut all: Vec<Obstacle<'_>> = Vec::new();
        for began in of(from) {
            let said = ends.iter().position(|e| e.answers == Some(began.id));
            let at = said.or_else(|| ends.iter().position(|e| ends_it(e, began)));
            // What is not proved takes no end from what is.
            let ended = at.and_then(|at| if began.proved() { Some(ends.remove(at)) } else { ends.get(at).copied() });
            all.push(Obstacle { began, ended });
        }
        all.sort_by_key(|obstacle| (obstacle.ended.is_none(), obstacle.ended.map(|e| e.on)));
        all
    }

    /// Whose obstacle it is: the claimant's, or one that a respondent put up, which concerns that one alone.
    fn hinders(&self, event: &Event, against: Against<'_>) -> bool {
        let claimant = |id| self.facts.case.parties_as(Role::Claimant).any(|p| p.id == id);
        event.party.is_none_or(|id| Some(id) == against.id || claimant(id))
    }

    /// What an obstacle does to the clock, by the version that governs it, or that of its days.
    fn told_of(
        &self,
        rule: &Written,
        obstacle: &Obstacle<'_>,
        kind: TurnKind,
        what: &str,
        end: Option<LegalDay>,
    ) -> Turn {
        let (began, governed) = (obstacle.began, obstacle.governed(rule));
        let by = governed.map_or(began.on, |(version, _)| version.from.max(began.on));
        let mut because = self.book.says(rule, by);
        because.children.extend(governed.and_then(|(_, overtaken)| overtaken).map(|overtaken| Because {
            text: overtaken.says.clone(),
            cites: overtaken.cite.clone(),
            ..Because::default()
        }));
        because.text = format!("{}“{}”{what}", began.on, began.kind.name());
        Turn { on: began.on, kind, event: Some(began.id), standing: because.standing, end, because }
    }

    /// Adds to a period of the old law the days on which obstacles that were gone before the new one lasted in its last six months: from
    /// there the rest of it ran on (民法通则 139). Days on which two lasted are added once. Tells of each where it is asked to.
    pub(super) fn resumed(
        &self,
        rule: &Written,
        against: Against<'_>,
        reached: &mut Reached,
        mut told: Option<&mut Vec<Turn>>,
    ) {
        let mut since: Option<LegalDay> = None;
        for obstacle in self.obstacles(rule, against) {
            let Some((own, ended)) = obstacle.gone(rule) else { continue };
            let (Some(Span::Period(window)), Some(regime)) = (own.period, own.regime) else { continue };
            let end = reached.0;
            let back = Period { backward: true, ..window };
            let Some(last) = ends(self.calendar, end.raw.into(), back, regime) else { continue };
            let from = obstacle.began.on.max(last.raw).max(since.unwrap_or(last.raw));
            let days = u32::try_from(from.days_to(ended)).ok().filter(|days| *days > 0 && from <= end.legal);
            let rest = days.map(|number| Period { number, unit: Unit::Days, backward: false });
            let after = rest.and_then(|rest| Some((ends(self.calendar, end.raw.into(), rest, regime)?, rest)));
            let turn = match after {
                Some((after, rest)) => {
                    since = Some(ended);
                    *reached = (after, (end.raw, rest, regime));
                    let what = format!(
                        "：障碍在新的中止规定施行以前已经消除，它在最后六个月内持续的日子不计，以后继续计算，到 {}；稳妥日仍按没有中止计算",
                        after.raw
                    );
                    self.told_of(rule, &obstacle, TurnKind::Suspended, &what, Some(after.raw))
                }
                None => self.told_of(rule, &obstacle, TurnKind::NotCounted, OUTSIDE, None),
            };
            told.iter_mut().for_each(|told| told.push(turn.clone()));
        }
    }

    /// Moves an end that an obstacle suspends; tells of every obstacle where it is asked to. Those of the old law have moved the end of a
    /// period of the `old` law already ([`Self::resumed`]).
    pub(super) fn suspended(
        &self,
        rule: &Written,
        against: Against<'_>,
        old: bool,
        reached: &mut Reached,
        mut told: Option<&mut Vec<Turn>>,
    ) {
        for obstacle in self.obstacles(rule, against) {
            if rule.on(obstacle.began.on).is_none() || (old && obstacle.gone(rule).is_some()) {
                continue;
            }
            let Obstacle { began, ended } = obstacle;
            let governed = obstacle.governed(rule);
            let end = reached.0;
            let mut tell = |kind, what: &str, end| {
                if let Some(told) = told.as_deref_mut() {
                    told.push(self.told_of(rule, &obstacle, kind, what, end));
                }
            };
            if !began.proved() || ended.is_some_and(|e| !e.proved()) {
                tell(TurnKind::NotCounted, "还没有证据，没有计入", None);
                continue;
            }
            let Some((version, _)) = governed else {
                tell(
                    TurnKind::NotCounted,
                    "：障碍在新的中止规定施行以前已经消除，当时中止的期间在消除以后继续计算，没有计入",
                    None,
                );
                continue;
            };
            let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { continue };
            let back = Period { backward: true, ..period };
            let Some(window) = ends(self.calendar, end.raw.into(), back, regime) else { continue };
            if began.on > end.legal || ended.is_some_and(|e| e.on < window.raw) {
                tell(TurnKind::NotCounted, OUTSIDE, None);
                continue;
            }
            let Some(ended) = ended else {
                if self.facts.today < window.raw {
                    let what = format!("：障碍还没有消除；到最后六个月（{} 起）仍没有消除的，时效中止", window.raw);
                    tell(TurnKind::NotCounted, &what, None);
                    continue;
                }
                tell(TurnKind::Suspended, "：障碍还没有消除，时效中止；稳妥日仍按没有中止计算", None);
                // While it lasts nothing happens too late.
                reached.0.legal = reached.0.legal.max(self.facts.today);
                continue;
            };
            let Some(after) = ends(self.calendar, ended.on.into(), period, regime) else { continue };
            if after.raw > end.raw {
                let what = format!("，{} 消除：自消除之日起满六个月届满；稳妥日仍按没有中止计算", ended.on);
                tell(TurnKind::Suspended, &what, Some(after.raw));
                *reached = (after, (ended.on, period, regime));
            }
        }
    }

    /// What stands in the place of the last day while a proved obstacle lasts in the last six months before that end: it ends
    /// six months after the obstacle is gone, and nobody knows when that is.
    pub(super) fn lasting(&self, counted: &Counted, against: Against<'_>) -> Option<String> {
        self.book.of(Kind::Suspend).find_map(|rule| {
            let lasting = |o: &Obstacle<'_>| o.began.proved() && o.began.on <= counted.legal && o.ended.is_none();
            self.obstacles(rule, against).iter().filter(|o| lasting(o)).find_map(|obstacle| {
                let (version, _) = obstacle.governed(rule)?;
                let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { return None };
                let back = Period { backward: true, ..period };
                let window = ends(self.calendar, counted.raw.into(), back, regime)?;
                let length =
                    period.in_chinese().replacen(&period.number.to_string(), &numeral(&period.number.to_string()), 1);
                (self.facts.today >= window.raw).then(|| format!("未定（障碍消除后{length}）"))
            })
        })
    }
}

/// The deadline of a clock that an obstacle or a proceeding keeps from ending: its safe day stands, its last day does not.
pub(super) fn left_open(deadline: &mut Deadline, counted: &Counted, undecided: String) {
    let last = result(counted, Regime::Civil).text;
    for node in deadline.because.children.iter_mut().filter(|node| node.text == last) {
        node.text = format!("稳妥日 {}；法定末日{undecided}", counted.safe);
    }
    if deadline.state == DeadlineState::Missed {
        (deadline.state, deadline.days_over) = (DeadlineState::Late, 0);
    }
    deadline.undecided = Some(undecided);
}
