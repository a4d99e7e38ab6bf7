//! Reports: registers, statistics, income, subsidies, as one typed table each. Start at [`Office::make_report`].

mod ageing;
mod ask;
mod defined;
mod field;
mod income;
mod journal;
mod line;
mod list;
mod mark;
mod measure;
mod months;
mod numbers;
mod register;
mod statistics;

pub use ask::{CountedOn, ReportAsk, ReportBy, ReportFormat, ReportKind, ReportKindShown};
pub use defined::{ReportDefinition, ReportSpan};
pub use list::{StatisticsBy, StatisticsItem, StatisticsList, StatisticsSection};
pub use mark::CaseNamed;

pub(crate) use field::{Around, FIELDS, Field, SubsidyWords, field, meant};
pub(crate) use line::{CaseLine, Kept, Outcome, Performed};
pub(crate) use mark::may_count_under;
pub(crate) use measure::{MEASURES, Measure, Measures, measure};
pub(crate) use months::{month, month_end, months};
pub(crate) use register::{cells_of, columns_of};
pub(crate) use statistics::{counts_under, of_item};

use crate::session::Answered;
use crate::{Office, Problem, write_whole};
use anjuan_case::{CaseId, LegalDay, LegalTime};
use anjuan_papers::{ColumnKind, Report, ReportColumn, report_pdf, reports_xlsx};
use std::path::{Path, PathBuf};

/// What a report is made from, read once.
pub(crate) struct Desk {
    pub profile: anjuan_case::Office,
    pub list: StatisticsList,
    /// Every case as it stands today, oldest first.
    pub lines: Vec<CaseLine>,
    pub today: LegalDay,
}

impl Desk {
    /// Cases of a range; a dispute that counts under another case is left out. Second, how many were left out so.
    pub(crate) fn within(&self, from: LegalDay, to: LegalDay, on: CountedOn) -> (Vec<&CaseLine>, usize) {
        let inside: Vec<&CaseLine> =
            self.lines.iter().filter(|l| on.day(l).is_some_and(|day| from <= day && day <= to)).collect();
        let all = inside.len();
        let kept: Vec<&CaseLine> = inside.into_iter().filter(|l| l.mark.same_as.is_none()).collect();
        let left_out = all - kept.len();
        (kept, left_out)
    }

    /// What registers, claim sheets and a bureau's sheets call a case's kind and source: as the statistics count it.
    pub(crate) fn called(&self, line: &CaseLine) -> (String, String) {
        let label = |by| self.list.section(by).and_then(|s| s.place(line, None)).map(|i| i.label.clone());
        let kind = label(StatisticsBy::Kind);
        let words = line.case.handling.mediation.dispute_kind.trim();
        // What the office said of it goes before what its words say, everywhere.
        let kind = match words.is_empty() || line.mark.kind.is_some() {
            true => kind.unwrap_or_default(),
            false => words.to_owned(),
        };
        let source = label(StatisticsBy::Source).filter(|_| line.mark.source.is_some());
        (kind, source.unwrap_or_else(|| line.source()))
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Reports that this office has.
    pub fn report_kinds(&self) -> Answered<Vec<ReportKindShown>> {
        let office = self.profile()?.kind;
        let shown = |kind: &ReportKind| ReportKindShown {
            kind: *kind,
            title: kind.title().to_owned(),
            about: kind.about().to_owned(),
            by: if *kind == ReportKind::Income {
                vec![ReportBy::Month, ReportBy::Mediator, ReportBy::Kind]
            } else {
                Vec::new()
            },
            counted: kind.counted(),
        };
        Ok(ReportKind::ALL.iter().filter(|k| k.of(office)).map(shown).collect())
    }

    /// A report.
    pub fn make_report(&self, ask: &ReportAsk, today: LegalDay) -> Answered<Report> {
        if ask.from > ask.to {
            return Err(Problem::new("report.range", format!("起始日 {} 晚于截止日 {}；请对调", ask.from, ask.to)));
        }
        let mut desk = self.desk(today)?;
        // Nothing that was made up is counted for anybody.
        if ask.kind.counts_cases() {
            desk.lines.retain(|line| !crate::sample::is_sample(&line.case));
        }
        self.report_on(&desk, ask)
    }

    /// A report of everything that the office has, what was made up to look at among it.
    pub(crate) fn unfiltered_report(&self, ask: &ReportAsk, today: LegalDay) -> Answered<Report> {
        self.report_on(&self.desk(today)?, ask)
    }

    fn report_on(&self, desk: &Desk, ask: &ReportAsk) -> Answered<Report> {
        if !ask.kind.of(desk.profile.kind) {
            let (report, office) = (ask.kind.title(), desk.profile.kind.name());
            return Err(Problem::new("report.office", format!("{office}没有“{report}”这种报表")));
        }
        match ask.kind {
            ReportKind::CaseRegister => Ok(register::register(desk, ask)),
            ReportKind::Statistics => Ok(statistics::statistics(desk, ask)),
            ReportKind::StatisticsMonthly => Ok(statistics::monthly(desk, ask)),
            ReportKind::AidCases => self.aid_report(desk, ask),
            ReportKind::Income => income::income(self, desk, ask),
            ReportKind::SubsidyClaims => self.claims_report(desk, ask),
            ReportKind::Ledger => journal::journal(self, desk, ask),
            ReportKind::Ageing => ageing::ageing(self, desk, ask),
            ReportKind::Numbers => numbers::numbers(self, desk, ask),
        }
    }

    /// The bytes of a report in a format.
    pub fn report_file(&self, ask: &ReportAsk, format: ReportFormat, today: LegalDay) -> Answered<Vec<u8>> {
        let report = self.make_report(ask, today)?;
        match format {
            ReportFormat::Xlsx => Ok(reports_xlsx(&[report])?),
            ReportFormat::Pdf => Ok(report_pdf(&report)?.pdf),
            ReportFormat::Json => serde_json::to_vec_pretty(&report)
                .map_err(|e| Problem::new("report.failed", format!("报表没有写成：{e}"))),
        }
    }

    /// Writes a report; logged, because it leaves the vault.
    pub fn save_report(
        &mut self,
        ask: &ReportAsk,
        format: ReportFormat,
        to: &Path,
        now: LegalTime,
    ) -> Answered<PathBuf> {
        let bytes = self.report_file(ask, format, now.day())?;
        write_whole(to, &bytes)?;
        let title = ask.kind.title();
        self.change("report.export", now, |tx| {
            tx.say(format!("{title} {} 至 {} → {}", ask.from, ask.to, to.display()));
            Ok(())
        })?;
        Ok(to.to_owned())
    }

    /// What to call a report's file: 案件统计表_2026-01-01_2026-12-31.xlsx.
    #[must_use]
    pub fn report_name(ask: &ReportAsk, format: ReportFormat) -> String {
        format!("{}_{}_{}.{}", ask.kind.title(), ask.from, ask.to, format.ending())
    }

    /// What reports are made from.
    pub(crate) fn desk(&self, today: LegalDay) -> Answered<Desk> {
        let (profile, list) = (self.profile()?, self.statistics_list()?);
        let mut marks = self.store.marks()?;
        let mut mark = |id: CaseId| marks.remove(&id).unwrap_or_default();
        let mut lines = Vec::new();
        for case in self.store.whole_cases()? {
            let kept = Kept {
                mark: mark(case.id),
                terms: self.store.performance_terms(case.id)?,
                closed_on: self.store.closing(case.id)?.map(|c| c.on),
            };
            lines.push(CaseLine::of(case, &profile, kept, today));
        }
        lines.sort_by(|a, b| (a.accepted, &a.case.number).cmp(&(b.accepted, &b.case.number)));
        Ok(Desk { profile, list, lines, today })
    }

    /// The first and last day of a month, as 2026-03.
    pub fn month(text: &str) -> Answered<(LegalDay, LegalDay)> {
        month(text)
    }
}

/// A column.
pub(crate) fn column(key: &str, heading: &str, kind: ColumnKind, width: u16) -> ReportColumn {
    ReportColumn { key: key.to_owned(), heading: heading.to_owned(), kind, width }
}

/// A report without rows yet.
pub(crate) fn blank(desk: &Desk, ask: &ReportAsk, title: &str, columns: Vec<ReportColumn>) -> Report {
    Report {
        id: ask.kind.code().to_owned(),
        title: title.to_owned(),
        office: desk.profile.name.clone(),
        from: ask.from,
        to: ask.to,
        made_on: desk.today,
        columns,
        rows: Vec::new(),
        totals: Vec::new(),
        notes: Vec::new(),
        chart: None,
    }
}
