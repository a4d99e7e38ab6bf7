//! Several transfers to one respondent: each has the limitation of its own enrichment (诉讼时效规定 6). One clock tells the soonest end; where
//! that or its safe day is past and those of later transfers are not, further ones tell theirs.

use super::{Against, Clock, Far, plain};
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

    /// The clock of all transfers, or where those of some day on have not run as far as those before, one of each part.
    pub(super) fn clocks(&self, against: Against<'_>) -> Vec<Clock> {
        let Some(first) = self.clock(against) else { return Vec::new() };
        let days = self.paid_days(against);
        let mut parts = vec![(None, first)];
        let mut left = days.as_slice();
        while let Some((since, next)) = self.next_part(&parts, left, against) {
            left = left.get(left.partition_point(|day| *day < since)..).unwrap_or_default();
            parts.push((Some(since), next));
        }
        if parts.len() > 1 {
            self.name_parts(&mut parts, against);
        }
        parts.into_iter().map(|(_, clock)| clock).collect()
    }

    /// The clock of the first of these days that has not run as far as the last part.
    fn next_part(
        &self,
        parts: &[(Option<LegalDay>, Clock)],
        days: &[LegalDay],
        against: Against<'_>,
    ) -> Option<(LegalDay, Clock)> {
        let far = parts.last().map(|(_, clock)| clock.far).filter(|far| *far != Far::Ahead && days.len() > 1)?;
        let of = |day: &LegalDay| self.clock(Against { since: Some(*day), ..against });
        // The later a transfer, the later its end.
        let at = days.partition_point(|day| of(day).is_none_or(|clock| clock.far <= far));
        days.get(at).and_then(|day| Some((*day, of(day)?)))
    }

    /// Says of each part which transfers it is about.
    fn name_parts(&self, parts: &mut [(Option<LegalDay>, Clock)], against: Against<'_>) {
        let name = against.id.and_then(|id| self.facts.case.parties.iter().find(|p| p.id == id));
        let name = name.map(|p| p.display_name()).unwrap_or_default();
        let ends: Vec<Option<LegalDay>> = parts.iter().skip(1).map(|(since, _)| *since).chain([None]).collect();
        for ((since, clock), until) in parts.iter_mut().zip(ends) {
            let part = |of: &str| match (*since, until) {
                (Some(since), Some(until)) => format!("{of}（{since} 起、{until} 以前的转账）"),
                (Some(since), None) => format!("{of}（{since} 起的转账）"),
                (None, Some(until)) => format!("{of}（{until} 以前的转账）"),
                (None, None) => of.to_owned(),
            };
            clock.deadline.title = part(&clock.deadline.title);
            clock.line.against = part(name);
        }
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
