//! What the check does not refuse, and whoever replaces a rule should know: days for which nothing is left.

use super::{Finding, Found};
use crate::Calendar;
use crate::rules::shape::VersionWritten;
use crate::rules::{Held, RuleBook};
use anjuan_case::LegalDay;

impl RuleBook {
    /// Rules that stand in the place of others and hold on fewer days than those did: what was law for old cases is gone with
    /// them. A rule that says why (`gaps`) is not told of.
    #[must_use]
    pub fn warnings(&self, calendar: &Calendar) -> Vec<Finding> {
        let found = Found::new(self, calendar);
        let mut warnings: Vec<Finding> = Vec::new();
        for before in &self.replaced {
            let kept = |held: &&Held| held.rule.gaps.is_none() || held.rule.gaps == before.rule.gaps;
            let Some(now) = self.held(&before.rule.id).filter(kept) else { continue };
            let lost = lost(&before.rule.version, &now.rule.version);
            if !lost.is_empty() {
                let warning = found.finding(now, None, "version", told(before, &lost));
                // One that was replaced twice is told of once, by what the first held.
                if !warnings.iter().any(|known| known.rule == warning.rule) {
                    warnings.push(warning);
                }
            }
        }
        warnings
    }
}

fn told(before: &Held, lost: &[(LegalDay, Option<LegalDay>)]) -> String {
    let days: Vec<String> = lost
        .iter()
        .map(|(from, to)| match to {
            Some(to) => format!("{from} 至 {to}"),
            None => format!("{from} 起"),
        })
        .collect();
    format!(
        "代替了 {} 里的“{}”，却没有 {} 的版本：那些日子的案件不再有这一条可用。请把原来的版本一起写上；确实不要的，用 gaps 写明理由",
        before.file,
        before.rule.title,
        days.join("、")
    )
}

/// The days of the old versions on which no new one holds, in order.
fn lost(old: &[VersionWritten], new: &[VersionWritten]) -> Vec<(LegalDay, Option<LegalDay>)> {
    let mut old: Vec<&VersionWritten> = old.iter().collect();
    old.sort_by_key(|v| v.from);
    let mut lost: Vec<(LegalDay, Option<LegalDay>)> = Vec::new();
    for version in old {
        let mut day = Some(version.from);
        while let Some(from) = day.filter(|day| version.to.is_none_or(|to| *day <= to)) {
            if let Some(holds) = new.iter().find(|v| v.from <= from && v.to.is_none_or(|to| from <= to)) {
                day = holds.to.and_then(|to| to.plus_days(1));
                continue;
            }
            let next = new.iter().map(|v| v.from).filter(|start| *start > from).min();
            let last = next.and_then(|next| next.plus_days(-1)).into_iter().chain(version.to).min();
            match lost.last_mut() {
                Some((_, to)) if to.and_then(|to| to.plus_days(1)) == Some(from) => *to = last,
                _ => lost.push((from, last)),
            }
            day = last.and_then(|last| last.plus_days(1));
        }
    }
    lost
}
