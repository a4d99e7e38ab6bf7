//! What may be asked for: which report, over which days, told by what, written how.

use super::line::CaseLine;
use crate::Problem;
use anjuan_case::{LegalDay, OfficeKind};
use serde::{Deserialize, Serialize};
use std::path::Path;

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
    /// 发文登记簿
    Numbers,
}

impl ReportKind {
    pub(super) const ALL: &'static [Self] = &[
        Self::CaseRegister,
        Self::Statistics,
        Self::StatisticsMonthly,
        Self::AidCases,
        Self::Income,
        Self::SubsidyClaims,
        Self::Ledger,
        Self::Ageing,
        Self::Numbers,
    ];
    /// Is it about cases, and not about money or numbers that were taken?
    pub(super) const fn counts_cases(self) -> bool {
        matches!(self, Self::CaseRegister | Self::Statistics | Self::StatisticsMonthly | Self::AidCases)
    }

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
            Self::Numbers => "numbers",
        }
    }
    /// The kind with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        let plain = code.trim().replace('-', "_");
        Self::ALL.iter().copied().find(|k| k.code() == plain)
    }
    pub(super) const fn title(self) -> &'static str {
        match self {
            Self::CaseRegister => "案件登记册",
            Self::Statistics => "案件统计表",
            Self::StatisticsMonthly => "案件分月统计",
            Self::AidCases => "法律援助案件及补贴一览",
            Self::Income => "收入统计",
            Self::SubsidyClaims => "补贴申报表",
            Self::Ledger => "费用台账",
            Self::Ageing => "应收费用账龄",
            Self::Numbers => "发文登记簿",
        }
    }
    pub(super) const fn about(self) -> &'static str {
        match self {
            Self::CaseRegister => "每案一行：当事人、类型、来源、结果、协议、履行和司法确认",
            Self::Statistics => "按来源、纠纷类型、协议形式统计件数、人数、成功、金额、履行和司法确认；分类可以修改",
            Self::StatisticsMonthly => "每月一行的统计",
            Self::AidCases => "每件援助案件：受援人、承办人、结果、补贴申报、核定和到账",
            Self::Income => "按月、按承办人或者按纠纷类型的应收、实收、退费、补贴",
            Self::SubsidyClaims => "以案定补：所选月份申报的每件一行",
            Self::Ledger => "台账的每一笔",
            Self::Ageing => "各当事人应付的费用，按到期多久分栏；以截止日的余额为准",
            Self::Numbers => "编了文号的文书，每份一行，包括作废和已被新版本替代的",
        }
    }
    pub(super) const fn counted(self) -> bool {
        matches!(self, Self::CaseRegister | Self::Statistics | Self::StatisticsMonthly | Self::AidCases)
    }
    pub(super) fn of(self, office: OfficeKind) -> bool {
        let mediates = matches!(office, OfficeKind::Committee | OfficeKind::CommercialMediation);
        match self {
            Self::CaseRegister | Self::Income | Self::Ledger | Self::Numbers => true,
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

impl CountedOn {
    /// That day of a case.
    pub(crate) fn day(self, line: &CaseLine) -> Option<LegalDay> {
        match self {
            Self::Accepted => Some(line.accepted),
            Self::Ended => line.ended,
        }
    }
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
