//! Several transfers to one respondent: each has the limitation of its own enrichment (诉讼时效规定 6). One clock tells the soonest end; where
//! that is past and later transfers are not, a second one tells theirs.

use super::{Against, Clock, plain};
use crate::Because;
use crate::assessment::Desk;
use crate::rules::shape::Written;
use anjuan_case::LegalDay;

impl Desk<'_> {
    /// The days on which that respondent was paid, oldest first, from the day on that is looked at.
    pub(super) fn paid_days(&self, against: Against<'_>) -> Vec<LegalDay> {
        let days = self.facts.case.payments_to(against.id).map(|p| p.paid_at.day());
        let mut days: Vec<LegalDay> = days.filter(|day| against.since.is_none_or(|since| *day >= since)).collect();
        days.sort_unstable();
        days.dedup();
        days
    }

    /// The clock of all transfers, or where it has ended and those of some day on have not, one of each part.
    pub(super) fn clocks(&self, against: Against<'_>) -> Vec<Clock> {
        let Some(mut first) = self.clock(against) else { return Vec::new() };
        let days = self.paid_days(against);
        if !first.past || days.len() < 2 {
            return vec![first];
        }
        let of = |day: &LegalDay| self.clock(Against { since: Some(*day), ..against });
        // The later a transfer, the later its end.
        let at = days.partition_point(|day| of(day).is_none_or(|c| c.past));
        let Some((since, mut rest)) = days.get(at).and_then(|day| Some((*day, of(day)?))) else { return vec![first] };
        let name = against.id.and_then(|id| self.facts.case.parties.iter().find(|p| p.id == id));
        let name = name.map(|p| p.display_name()).unwrap_or_default();
        first.deadline.title = format!("{}（{since} 以前的转账）", first.deadline.title);
        rest.deadline.title = format!("{}（{since} 起的转账）", rest.deadline.title);
        first.line.against = format!("{name}（{since} 以前的转账）");
        rest.line.against = format!("{name}（{since} 起的转账）");
        vec![first, rest]
    }

    /// Where the last transfer has a later end than the one that is told: that one, too.
    pub(super) fn later_transfers(&self, rule: &Written, against: Against<'_>, told: LegalDay) -> Option<Because> {
        let days = self.paid_days(against);
        let last = days.last().filter(|_| days.len() > 1)?;
        let own = Against { since: Some(*last), ..against };
        let start = self.start(rule, own).filter(|start| start.begun && start.due.is_none())?;
        let end = self.run(rule, start.turn.on, own, false)?.counted.raw;
        let text = format!("几笔转账各有各的时效：这里是最早的一笔；最后一笔（{last}）在 {end} 届满");
        (end > told).then(|| plain(text))
    }
}
