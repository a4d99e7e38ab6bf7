//! Reports: registers, statistics, income, subsidies, as one typed table each. Start at [`Office::make_report`].

mod ageing;
mod defined;
mod field;
mod income;
mod journal;
mod line;
mod list;
mod register;
mod statistics;

pub use defined::{ReportDefinition, ReportSpan};
pub use list::{StatisticsBy, StatisticsItem, StatisticsList, StatisticsSection};

pub(crate) use field::{Around, FIELDS, Field, SubsidyWords, field, meant};
pub(crate) use line::{CaseLine, Outcome, Performed};
pub(crate) use register::cells_of;

use crate::session::{Answered, Changed};
use crate::{Office, Problem, write_whole};
use anjuan_case::{CaseId, LegalDay, LegalTime, OfficeKind};
use anjuan_papers::{ColumnKind, Report, ReportColumn, report_pdf, reports_xlsx};
use anjuan_store::CaseMark;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportKind {
    /// 案件登记册
    CaseRegister,
    /// 统计表
    Statistics,
    /// 分月统计
    StatisticsMonthly,
    /// 法律援助案件及补贴
    AidCases,
    /// 收入
    Income,
    /// 补贴申报表
    SubsidyClaims,
    /// 台账
    Ledger,
    /// 账龄
    Ageing,
}

impl ReportKind {
    const ALL: &'static [Self] = &[
        Self::CaseRegister,
        Self::Statistics,
        Self::StatisticsMonthly,
        Self::AidCases,
        Self::Income,
        Self::SubsidyClaims,
        Self::Ledger,
        Self::Ageing,
    ];
    /// `case_register` and the like.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::CaseRegister => "case_register",
            Self::Statistics => "statistics",
            Self::StatisticsMonthly => "statistics_monthly",
            Self::AidCases => "aid_cases",
            Self::Income => "income",
            Self::SubsidyClaims => "subsidy_claims",
            Self::Ledger => "ledger",
            Self::Ageing => "ageing",
        }
    }
    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let plain = code.trim().replace('-', "_");
        Self::ALL.iter().copied().find(|k| k.code() == plain)
    }
    const fn title(self) -> &'static str {
        match self {
            Self::CaseRegister => "案件登记册",
            Self::Statistics => "案件统计表",
            Self::StatisticsMonthly => "案件分月统计",
            Self::AidCases => "法律援助案件及补贴一览",
            Self::Income => "收入统计",
            Self::SubsidyClaims => "补贴申报表",
            Self::Ledger => "费用台账",
            Self::Ageing => "应收费用账龄",
        }
    }
    const fn about(self) -> &'static str {
        match self {
            Self::CaseRegister => "每案一行：当事人、类型、来源、结果、协议、履行和司法确认",
            Self::Statistics => "按来源、纠纷类型、协议形式统计件数、人数、成功、金额、履行和司法确认；分类可以修改",
            Self::StatisticsMonthly => "每月一行的统计",
            Self::AidCases => "每件援助案件：受援人、承办人、结果、补贴申报、核定和到账",
            Self::Income => "按月、按承办人或者按纠纷类型的应收、实收、退费、补贴",
            Self::SubsidyClaims => "以案定补：所选月份申报的每件一行",
            Self::Ledger => "台账的每一笔",
            Self::Ageing => "各当事人应付的费用，按到期多久分栏；以截止日的余额为准",
        }
    }
    const fn counted(self) -> bool {
        matches!(self, Self::CaseRegister | Self::Statistics | Self::StatisticsMonthly | Self::AidCases)
    }
    fn of(self, office: OfficeKind) -> bool {
        let mediates = matches!(office, OfficeKind::Committee | OfficeKind::CommercialMediation);
        match self {
            Self::CaseRegister | Self::Income | Self::Ledger => true,
            Self::Statistics | Self::StatisticsMonthly => mediates,
            Self::Ageing => matches!(office, OfficeKind::Firm | OfficeKind::CommercialMediation),
            Self::AidCases => office == OfficeKind::LegalAid,
            Self::SubsidyClaims => matches!(office, OfficeKind::Committee | OfficeKind::LegalAid),
        }
    }
}

/// What income is told by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportBy {
    /// 按月
    #[default]
    Month,
    /// 按承办人
    Mediator,
    /// 按纠纷类型
    Kind,
}

/// Which day puts a case into a range.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum CountedOn {
    /// 受理日
    #[default]
    Accepted,
    /// 结案日
    Ended,
}

/// What is asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ReportAsk {
    /// Which report.
    pub kind: ReportKind,
    /// The first day of its range.
    pub from: LegalDay,
    /// The last.
    pub to: LegalDay,
    /// What income is told by.
    #[serde(default)]
    pub by: ReportBy,
    /// Which day puts a case into the range.
    #[serde(default)]
    pub counted_on: CountedOn,
}

/// A report that the office has.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ReportKindShown {
    /// Which.
    pub kind: ReportKind,
    /// 案件登记册
    pub title: String,
    /// What stands in it.
    pub about: String,
    /// What it may be told by; empty where there is one way only.
    pub by: Vec<ReportBy>,
    /// May the user say which day puts a case into the range?
    pub counted: bool,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum ReportFormat {
    /// A workbook.
    Xlsx,
    /// A paper.
    Pdf,
    /// Its data.
    Json,
}

impl ReportFormat {
    /// The ending of its files.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Pdf => "pdf",
            Self::Json => "json",
        }
    }
    /// By a file's ending.
    ///
    /// # Errors
    /// `report.format`.
    pub fn of(path: &Path) -> Result<Self, Problem> {
        let ending = path.extension().map(|e| e.to_string_lossy().to_lowercase()).unwrap_or_default();
        [Self::Xlsx, Self::Pdf, Self::Json].into_iter().find(|f| f.ending() == ending).ok_or_else(|| {
            Problem::new(
                "report.format",
                format!("报表以 XLSX、PDF 或 JSON 写出；“{}”的结尾请改为 .xlsx、.pdf 或 .json", path.display()),
            )
        })
    }
}

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
        let inside: Vec<&CaseLine> = self
            .lines
            .iter()
            .filter(|l| {
                match on {
                    CountedOn::Accepted => Some(l.accepted),
                    CountedOn::Ended => l.ended,
                }
                .is_some_and(|day| from <= day && day <= to)
            })
            .collect();
        let all = inside.len();
        let kept: Vec<&CaseLine> = inside.into_iter().filter(|l| l.mark.same_as.is_none()).collect();
        let left_out = all - kept.len();
        (kept, left_out)
    }

    /// What the statistics call a case's kind and source.
    pub(crate) fn called(&self, line: &CaseLine) -> (String, String) {
        let label = |by| self.list.section(by).and_then(|s| s.place(line, None)).map(|i| i.label.clone());
        let kind = label(StatisticsBy::Kind);
        let words = line.case.handling.mediation.dispute_kind.trim();
        let kind = if words.is_empty() { kind.unwrap_or_default() } else { words.to_owned() };
        (kind, line.source())
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
        let desk = self.desk(today)?;
        if !ask.kind.of(desk.profile.kind) {
            let (report, office) = (ask.kind.title(), desk.profile.kind.name());
            return Err(Problem::new("report.office", format!("{office}没有“{report}”这种报表")));
        }
        match ask.kind {
            ReportKind::CaseRegister => Ok(register::register(&desk, ask)),
            ReportKind::Statistics => Ok(statistics::statistics(&desk, ask)),
            ReportKind::StatisticsMonthly => Ok(statistics::monthly(&desk, ask)),
            ReportKind::AidCases => self.aid_report(&desk, ask),
            ReportKind::Income => income::income(self, &desk, ask),
            ReportKind::SubsidyClaims => self.claims_report(&desk, ask),
            ReportKind::Ledger => journal::journal(self, &desk, ask),
            ReportKind::Ageing => ageing::ageing(self, &desk, ask),
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
        let cases = self.store.whole_cases()?;
        let mut lines: Vec<CaseLine> = cases
            .into_iter()
            .map(|case| {
                let mark = mark(case.id);
                CaseLine::of(case, &profile, mark, today)
            })
            .collect();
        lines.sort_by(|a, b| (a.accepted, &a.case.number).cmp(&(b.accepted, &b.case.number)));
        Ok(Desk { profile, list, lines, today })
    }

    /// The first and last day of a month, as 2026-03.
    pub fn month(text: &str) -> Answered<(LegalDay, LegalDay)> {
        month(text)
    }

    /// How a case counts.
    pub fn case_mark(&self, case: CaseId) -> Answered<CaseMark> {
        self.case(case)?;
        Ok(self.store.marks()?.remove(&case).unwrap_or_default())
    }

    /// Says how a case counts. A case that others count under counts under none itself, and a dispute that subsidy was claimed
    /// for stays where it was claimed.
    pub fn set_case_mark(&mut self, case: CaseId, mark: &CaseMark, now: LegalTime) -> Changed<()> {
        let number = self.case(case)?.number;
        let list = self.statistics_list()?;
        for (by, item) in [(StatisticsBy::Kind, &mark.kind), (StatisticsBy::Source, &mark.source)] {
            let known = |id: &String| list.section(by).is_some_and(|s| s.items.iter().any(|i| i.id == *id));
            if let Some(unknown) = item.as_ref().filter(|id| !known(id)) {
                return refused(format!("统计分类里没有“{unknown}”这一项"));
            }
        }
        let over = match mark.same_as {
            None => None,
            Some(over) => Some((over, self.case(over)?.number)),
        };
        self.change("report.mark", now, |tx| {
            if let Some((over, over_number)) = &over {
                let marks: HashMap<CaseId, CaseMark> = tx.marks()?;
                if *over == case {
                    return refused("案件不能与自己是同一纠纷".to_owned());
                }
                if let Some(further) = marks.get(over).and_then(|m| m.same_as) {
                    let further = tx.case(further)?.number;
                    return refused(format!("案件 {over_number} 已计入 {further}；请直接计入 {further}"));
                }
                if marks.values().any(|m| m.same_as == Some(case)) {
                    return refused(format!("别的案件计入了 {number}，它不能再计入 {over_number}；请先改那些案件"));
                }
                if tx.claims()?.iter().any(|c| c.case == case) {
                    return refused(format!(
                        "案件 {number} 已申报过补贴，不能再改为计入 {over_number}；一个纠纷只申报一次"
                    ));
                }
                tx.say(format!("{number} 与 {over_number} 是同一纠纷，只计一次"));
            }
            Ok(tx.set_mark(case, mark)?)
        })
    }
}

fn refused<T>(message: String) -> Answered<T> {
    Err(Problem::new("report.mark", message))
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

/// Months of a range, each with its first and last day within it.
pub(crate) fn months(from: LegalDay, to: LegalDay) -> Vec<(String, LegalDay, LegalDay)> {
    let mut out = Vec::new();
    let mut first = from;
    while first <= to {
        let last = month_end(first).min(to);
        out.push((first.to_string().chars().take(7).collect(), first, last));
        match last.plus_days(1) {
            Some(next) if last < to => first = next,
            _ => break,
        }
    }
    out
}

/// The last day of a day's month.
pub(crate) fn month_end(day: LegalDay) -> LegalDay {
    use chrono::Datelike;
    let date = day.date();
    let (year, month) = if date.month() == 12 { (date.year() + 1, 1) } else { (date.year(), date.month() + 1) };
    LegalDay::ymd(year, month, 1).and_then(|next| next.plus_days(-1)).unwrap_or(day)
}

/// A month as 2026-03: its first and last day.
pub(crate) fn month(text: &str) -> Answered<(LegalDay, LegalDay)> {
    let first = format!("{}-01", text.trim()).parse::<LegalDay>();
    let first = first.map_err(|_| Problem::new("report.month", format!("“{text}”不是月份；请写成 2026-03 的样子")))?;
    Ok((first, month_end(first)))
}
