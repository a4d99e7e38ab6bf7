//! 民法典 194: an obstacle in the last six months; the period then ends six months after it is gone.

use super::Against;
use crate::assessment::deadlines::result;
use crate::assessment::{Deadline, DeadlineState, Desk, Turn, TurnKind};
use crate::count::{Ends, ends};
use crate::rules::numeral;
use crate::rules::shape::{Kind, Span, Written};
use crate::{Counted, Period, Regime};
use anjuan_case::{Event, LegalDay, Role};

impl Desk<'_> {
    /// Whose obstacle it is: the claimant's, or one that a respondent put up, which concerns that one alone.
    fn hinders(&self, event: &Event, against: Against<'_>) -> bool {
        let claimant = |id| self.facts.case.parties_as(Role::Claimant).any(|p| p.id == id);
        event.party.is_none_or(|id| Some(id) == against.id || claimant(id))
    }

    /// Moves an end that an obstacle suspends; tells of every obstacle where it is asked to.
    pub(super) fn suspended(
        &self,
        rule: &Written,
        against: Against<'_>,
        reached: &mut (Ends, (LegalDay, Period, Regime)),
        mut told: Option<&mut Vec<Turn>>,
    ) {
        let (Some(from), Some(to)) = (rule.event, rule.until) else { return };
        for began in self.facts.events.all(from).iter().copied().filter(|e| self.hinders(e, against)) {
            let Some(version) = rule.on(began.on) else { continue };
            let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { continue };
            let back = Period { backward: true, ..period };
            let end = reached.0;
            let Some(window) = ends(self.calendar, end.raw.into(), back, regime) else { continue };
            let ended = self.facts.events.from(to, began.on).iter().copied().find(|e| self.hinders(e, against));
            let mut tell = |kind, what: &str, end| {
                if let Some(told) = told.as_deref_mut() {
                    let mut because = self.book.says(rule, began.on);
                    because.text = format!("{}“{}”{what}", began.on, began.kind.name());
                    told.push(Turn {
                        on: began.on,
                        kind,
                        event: Some(began.id),
                        standing: because.standing,
                        end,
                        because,
                    });
                }
            };
            if !began.proved() || ended.is_some_and(|e| !e.proved()) {
                tell(TurnKind::NotCounted, "还没有证据，没有计入", None);
                continue;
            }
            if began.on > end.legal || ended.is_some_and(|e| e.on < window.raw) {
                tell(TurnKind::NotCounted, "：障碍不在时效期间的最后六个月内，不中止", None);
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
            let (from, to) = (rule.event?, rule.until?);
            let gone = |began: &Event| self.facts.events.from(to, began.on).iter().any(|e| self.hinders(e, against));
            let own = self.facts.events.all(from).iter().copied().filter(|e| self.hinders(e, against));
            own.filter(|began| began.proved() && began.on <= counted.legal && !gone(began)).find_map(|began| {
                let version = rule.on(began.on)?;
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
