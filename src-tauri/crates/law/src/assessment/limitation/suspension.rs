//! 民法典 194: an obstacle in the last six months; the period then ends six months after it is gone.

use super::Against;
use crate::assessment::{Desk, Turn, TurnKind};
use crate::rules::shape::{Span, Written};
use crate::{Counted, Period, count};
use anjuan_case::{Event, Role};

impl Desk<'_> {
    /// Whose obstacle it is: the claimant's, or one that a respondent put up, which concerns that one alone.
    fn hinders(&self, event: &Event, against: Against<'_>) -> bool {
        let claimant = |id| self.facts.case.parties_as(Role::Claimant).any(|p| p.id == id);
        event.party.is_none_or(|id| Some(id) == against.id || claimant(id))
    }

    pub(super) fn suspended(&self, rule: &Written, against: Against<'_>, counted: &mut Counted, told: &mut Vec<Turn>) {
        let (Some(from), Some(to)) = (rule.event, rule.until) else { return };
        for began in self.facts.case.events_of(from).filter(|e| self.hinders(e, against)) {
            let Some(version) = rule.on(began.on) else { continue };
            let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { continue };
            let back = Period { backward: true, ..period };
            let Ok(window) = count(self.calendar, counted.raw.into(), back, regime) else { continue };
            let over = self.facts.case.events_of(to).filter(|e| e.on >= began.on && self.hinders(e, against));
            let ended = over.min_by_key(|e| e.on);
            let mut because = self.book.says(rule, began.on);
            let mut tell = |kind, words: String, end| {
                because.text = words;
                told.push(Turn { on: began.on, kind, event: Some(began.id), end, because: because.clone() });
            };
            let name = format!("{}“{}”", began.on, began.kind.name());
            if !began.proved() || ended.is_some_and(|e| !e.proved()) {
                tell(TurnKind::NotCounted, format!("{name}还没有证据，没有计入"), None);
                continue;
            }
            if began.on > counted.legal || ended.is_some_and(|e| e.on < window.raw) {
                tell(TurnKind::NotCounted, format!("{name}：障碍不在时效期间的最后六个月内，不中止"), None);
                continue;
            }
            let Some(ended) = ended else {
                tell(TurnKind::Suspended, format!("{name}：障碍还没有消除，时效中止；稳妥日仍按没有中止计算"), None);
                continue;
            };
            let Ok(after) = count(self.calendar, ended.on.into(), period, regime) else { continue };
            if after.raw > counted.raw {
                tell(
                    TurnKind::Suspended,
                    format!("{name}，{} 消除：自消除之日起满六个月届满；稳妥日仍按没有中止计算", ended.on),
                    Some(after.raw),
                );
                *counted = after;
            }
        }
    }
}
