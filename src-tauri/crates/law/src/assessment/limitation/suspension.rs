//! 民法典 194: an obstacle in the last six months; the period then ends six months after it is gone.

use super::Against;
use crate::assessment::{Desk, Turn, TurnKind};
use crate::count::{Ends, ends};
use crate::rules::shape::{Span, Written};
use crate::{Period, Regime};
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
        for began in self.facts.case.events_of(from).filter(|e| self.hinders(e, against)) {
            let Some(version) = rule.on(began.on) else { continue };
            let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { continue };
            let back = Period { backward: true, ..period };
            let end = reached.0;
            let Some(window) = ends(self.calendar, end.raw.into(), back, regime) else { continue };
            let over = self.facts.case.events_of(to).filter(|e| e.on >= began.on && self.hinders(e, against));
            let ended = over.min_by_key(|e| e.on);
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
                tell(TurnKind::Suspended, "：障碍还没有消除，时效中止；稳妥日仍按没有中止计算", None);
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
}
