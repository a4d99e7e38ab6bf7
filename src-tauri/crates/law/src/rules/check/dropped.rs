//! What the check does not refuse, and whoever writes rules should know: days for which nothing is left, citations that nobody here
//! has read, figures that look like a slip.

use super::{Finding, Found};
use crate::Calendar;
use crate::rules::shape::VersionWritten;
use crate::rules::spot::Part;
use crate::rules::{Held, RuleBook};
use anjuan_case::LegalDay;
use rust_decimal::Decimal;

impl RuleBook {
    /// Rules that stand in the place of others and hold on fewer days than those did: what was law for old cases is gone with
    /// them; a rule that says why (`gaps`) is not told of. Citations that were not held against the text, ids that others may bear as
    /// well, and figures that are hardly right.
    #[must_use]
    pub fn warnings(&self, calendar: &Calendar) -> Vec<Finding> {
        let found = Found::new(self, calendar);
        let mut warnings = self.dropped(&found);
        for held in &self.rules {
            let unchecked = self.unchecked_in_words(held.rule.cites());
            warnings.extend(unchecked.map(|told| found.finding(held, None, "cite", told)));
            if !is_path(&held.rule.id) {
                warnings.push(found.finding(held, None, "id", NO_PATH));
            }
            warnings.extend(steep(held).map(|(part, told)| found.finding(held, Some(&part), "scale", told)));
        }
        let mut beside = Found::new(self, calendar);
        for asked in &self.questions {
            let told = self.unchecked_in_words(asked.cites());
            told.into_iter().for_each(|told| beside.question(asked, "cite", told));
        }
        for stage in &self.stages {
            let told = self.unchecked_in_words(stage.cites());
            let id = format!("{}.{}", stage.track, stage.id);
            told.into_iter().for_each(|told| beside.other("stage", &id, "cite", told));
        }
        warnings.extend(beside.list);
        warnings.extend(calendar.unlikely().iter().cloned());
        warnings
    }

    fn dropped(&self, found: &Found<'_>) -> Vec<Finding> {
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

/// What an id should be written as.
const NO_PATH: &str = "编号请写成“路径.名称”，用英文字母、数字、连字符和点，如 civil.our-demand：别的文件、别的规则包不会无意中写了同样的编号";

/// As civil.our-demand.
fn is_path(id: &str) -> bool {
    let word = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    id.contains('.') && id.split('.').all(word)
}

/// No court fee of any text takes more than this share of any slice: 2.5 % is the most (诉讼费用交纳办法 13).
const STEEP: Decimal = Decimal::TEN;

/// Slices of a scale that take so much that a point is hardly where it belongs.
fn steep(held: &Held) -> impl Iterator<Item = (Part, String)> + '_ {
    held.rule.version.iter().flat_map(|version| {
        let slices = version.scale.iter().flat_map(|scale| &scale.slice).filter(|slice| slice.percent > STEEP);
        slices.map(move |slice| {
            let (from, percent) = (version.from, slice.percent);
            let told = format!("{from} 起的版本有一段收 {percent}%：法院的费用没有哪一段超过 10%，请核对小数点的位置");
            (Part::version(from), told)
        })
    })
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
