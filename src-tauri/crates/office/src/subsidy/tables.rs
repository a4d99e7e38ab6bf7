//! The month's claim sheet, and a legal-aid office's cases with their subsidies.

use super::claim::{is_claim, is_refused, is_withdrawn, shown};
use super::need::{Counter, NeedState};
use crate::Office;
use crate::reports::{
    CaseLine, CountedOn, Desk, Field, ReportAsk, SubsidyWords, blank, cells_of, column, columns_of, field,
};
use crate::session::Answered;
use anjuan_case::{Fen, LegalDay};
use anjuan_papers::{ColumnKind, Report, ReportCell, ReportRow};
use anjuan_store::{ClaimRow, SubsidyState, SubsidyStep};
use std::collections::BTreeSet;

const CLAIMS: &[&str] =
    &["index", "number", "title", "parties", "kind", "handlers", "accepted", "agreed_on", "form", "amount"];
const AID: &[&str] =
    &["index", "number", "claimant.name", "aid.matter", "aid.granted", "handlers", "ended", "aid.result"];

/// Claims of a case within a range of months: the step that claimed it, with what became of it before the next.
fn claimed_within(row: &ClaimRow, from: LegalDay, to: LegalDay) -> impl Iterator<Item = (usize, &SubsidyStep)> {
    let months = (month_of(from), month_of(to));
    row.steps
        .iter()
        .enumerate()
        .filter(move |(at, s)| is_claim(row, *at) && s.month.as_ref().is_some_and(|m| months.0 <= *m && *m <= months.1))
}

fn month_of(day: LegalDay) -> String {
    day.to_string().chars().take(7).collect()
}

impl Office {
    /// A line a case that was claimed in the months of the range.
    pub(crate) fn claims_report(&self, desk: &Desk, ask: &ReportAsk) -> Answered<Report> {
        // What an agreement is, a legal-aid centre's claim has none of.
        let keys = if desk.profile.kind == anjuan_case::OfficeKind::LegalAid { AID } else { CLAIMS };
        let fields: Vec<&Field> = keys.iter().filter_map(|key| field(key)).collect();
        let mut columns = columns_of(&fields, desk.profile.kind);
        columns.extend([
            column("month", "申报月份", ColumnKind::Text, 5),
            column("class", "补贴等次", ColumnKind::Text, 6),
            column("claimed", "申报金额（元）", ColumnKind::Money, 7),
            column("state", "状态", ColumnKind::Text, 5),
            column("remark", "备注", ColumnKind::Text, 10),
        ]);
        let mut report = blank(desk, ask, "人民调解以案定补申报表", columns);
        if desk.profile.kind != anjuan_case::OfficeKind::Committee {
            report.title = "补贴申报表".to_owned();
        }
        let claims = self.store.claims()?;
        let schemes = self.schemes()?;
        let mut by = BTreeSet::new();
        let mut sum = Fen::new(0);
        let mut withdrawn = 0_u32;
        let mut refused = Vec::new();
        for line in &desk.lines {
            let Some(row) = claims.iter().find(|c| c.case == line.case.id) else { continue };
            let all: Vec<(usize, &SubsidyStep)> = claimed_within(row, ask.from, ask.to).collect();
            withdrawn += u32::try_from(all.iter().filter(|(at, _)| is_withdrawn(row, *at)).count()).unwrap_or(u32::MAX);
            // A line a case: of several claims the last that stands; that an earlier one was refused stands in its remark.
            if let Some((at, step)) = all.into_iter().rfind(|(at, _)| !is_withdrawn(row, *at)) {
                if is_refused(row, at) {
                    refused.push(format!("{}（{}）", line.number, why_refused(row, at)));
                    continue;
                }
                let index = u32::try_from(report.rows.len() + 1).unwrap_or(u32::MAX);
                let mut cells = cells_of(fields.iter().copied(), desk, line, index);
                let after = (at + 1..row.steps.len()).take_while(|next| !is_claim(row, *next));
                let next = after.last().and_then(|next| row.steps.get(next)).unwrap_or(step);
                cells.extend([
                    ReportCell::text(step.month.as_deref().unwrap_or_default()),
                    ReportCell::text(step.class_title.as_deref().unwrap_or_default()),
                    step.amount.into(),
                    ReportCell::text(next.what.name()),
                    ReportCell::text(remark(row, at)),
                ]);
                by.extend(step.scheme.clone());
                sum = sum.checked_add(step.amount.unwrap_or_default()).unwrap_or(sum);
                report.rows.push(ReportRow { case: Some(line.case.id), ..ReportRow::of(cells) });
            }
        }
        report.notes.extend(put_aside(desk, &claims, ask));
        report.totals = vec![totals(&report, "claimed", sum)];
        for scheme in schemes.iter().filter(|s| by.contains(&s.id)) {
            report.notes.push(format!("依据：{}《{}》（{}）。", scheme.county, scheme.title, scheme.source));
        }
        if withdrawn > 0 {
            report.notes.push(format!("另有 {withdrawn} 件申报后已撤回，不列入、不计入合计。"));
        }
        if !refused.is_empty() {
            report.notes.push(format!(
                "另有 {} 件申报后被退回，在这段时间没有重报，不列入、不计入合计：{}。",
                refused.len(),
                refused.join("、")
            ));
        }
        report.notes.push("一个纠纷只申报一次；退回后补正重报的，在备注中说明。".to_owned());
        Ok(report)
    }

    /// A line a legal-aid case, with what was claimed, approved and paid.
    pub(crate) fn aid_report(&self, desk: &Desk, ask: &ReportAsk) -> Answered<Report> {
        let fields: Vec<&Field> = AID.iter().filter_map(|key| field(key)).collect();
        let mut columns = columns_of(&fields, desk.profile.kind);
        let money = |key, heading| column(key, heading, ColumnKind::Money, 7);
        columns.extend([
            column("class", "补贴等次", ColumnKind::Text, 6),
            money("claimed", "申报（元）"),
            money("approved", "核定（元）"),
            money("paid", "到账（元）"),
            column("state", "补贴状态", ColumnKind::Text, 5),
        ]);
        let mut report = blank(desk, ask, "法律援助案件及补贴一览", columns);
        let claims = self.store.claims()?;
        let (lines, _) = desk.within(ask.from, ask.to, ask.counted_on);
        let mut sums = [Fen::new(0); 3];
        for (index, line) in (1..).zip(lines) {
            let mut cells = cells_of(fields.iter().copied(), desk, line, index);
            let row = claims.iter().find(|c| c.case == line.case.id);
            let claim = row.map(shown);
            let of = |what| row.and_then(|r| r.steps.iter().rev().find(|s| s.what == what)).and_then(|s| s.amount);
            let stands = |what: SubsidyState| claim.as_ref().is_some_and(|c| c.state == what);
            let approved =
                of(SubsidyState::Approved).filter(|_| stands(SubsidyState::Approved) || stands(SubsidyState::Paid));
            let amounts = [
                of(SubsidyState::Claimed).filter(|_| !stands(SubsidyState::Withdrawn)),
                approved,
                of(SubsidyState::Paid).filter(|_| stands(SubsidyState::Paid)),
            ];
            for (sum, amount) in sums.iter_mut().zip(amounts) {
                *sum = sum.checked_add(amount.unwrap_or_default()).unwrap_or(*sum);
            }
            cells.push(ReportCell::text(claim.as_ref().map(|c| c.class_title.as_str()).unwrap_or_default()));
            cells.extend(amounts.map(ReportCell::from));
            cells.push(ReportCell::text(claim.as_ref().map_or("未申报", |c| c.state.name())));
            report.rows.push(ReportRow { case: Some(line.case.id), ..ReportRow::of(cells) });
        }
        let mut total = totals(&report, "claimed", sums[0]);
        for (key, sum) in [("approved", sums[1]), ("paid", sums[2])] {
            if let Some(at) = report.columns.iter().position(|c| c.key == key) {
                total.cells[at] = ReportCell::Money(sum);
            }
        }
        report.totals = vec![total];
        let day = match ask.counted_on {
            CountedOn::Accepted => "决定援助日（没有记录的，按在本系统建立案件的日期）",
            CountedOn::Ended => "结案日",
        };
        report.notes.push(format!("按{day}计入；状态截至 {}。", desk.today));
        Ok(report)
    }

    /// What the desk says of a case, for a bureau's sheet.
    pub(crate) fn subsidy_words(&self, counter: &Counter, line: &CaseLine) -> Answered<SubsidyWords> {
        let there = self.subsidy_of(counter, line)?;
        let missing: Vec<&str> = there
            .needs
            .iter()
            .filter(|n| !matches!(n.state, NeedState::There | NeedState::Confirmed))
            .map(|n| n.title.as_str())
            .collect();
        Ok(SubsidyWords {
            class: there.claim.as_ref().map_or(there.class_title.clone(), |c| c.class_title.clone()),
            amount: there.claim.as_ref().map(|c| c.amount).or(there.amount),
            missing: missing.join("、"),
            state: there.claim.as_ref().map_or("未申报", |c| c.state.name()).to_owned(),
        })
    }
}

/// Claims of the range whose cases are in no list any more: paid, and put aside since.
fn put_aside(desk: &Desk, claims: &[ClaimRow], ask: &ReportAsk) -> Option<String> {
    let gone = claims.iter().filter(|c| desk.lines.iter().all(|l| l.case.id != c.case));
    let stands = |row: &&ClaimRow| {
        claimed_within(row, ask.from, ask.to).any(|(at, _)| !is_withdrawn(row, at) && !is_refused(row, at))
    };
    let gone: Vec<Fen> = gone.filter(stands).map(|row| shown(row).amount).collect();
    let sum = gone.iter().try_fold(Fen::new(0), |all, one| all.checked_add(*one))?;
    (!gone.is_empty())
        .then(|| format!("另有 {} 件（{} 元）的案件已移出列表，不列入、不计入合计。", gone.len(), sum.figures()))
}

/// Why an earlier claim was refused, where this is a later one.
fn remark(row: &ClaimRow, at: usize) -> String {
    let before = row.steps.iter().take(at).rev().find(|s| s.what == SubsidyState::Refused);
    let again = before.map(|s| {
        let month = row.steps.iter().take(at).rev().find_map(|s| s.month.clone()).unwrap_or_default();
        format!("{month} 申报被退回（{}），补正后重报", s.why)
    });
    again.unwrap_or_default()
}

/// Why a claim was refused.
fn why_refused(row: &ClaimRow, at: usize) -> &str {
    let after = row.steps.iter().skip(at + 1);
    after.into_iter().find(|s| s.what == SubsidyState::Refused).map_or("", |s| s.why.as_str())
}

fn totals(report: &Report, key: &str, sum: Fen) -> ReportRow {
    let cells = report.columns.iter().enumerate().map(|(at, column)| match at {
        1 => ReportCell::text(format!("合计 {} 件", report.rows.len())),
        _ if column.key == key => ReportCell::Money(sum),
        _ => ReportCell::Empty,
    });
    ReportRow { strong: true, ..ReportRow::of(cells.collect()) }
}
