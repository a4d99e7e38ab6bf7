//! 收入统计, from the books: by month, by who handles the case, by kind of dispute. What is taken back is counted against the day
//! on which it was.

use super::{Desk, ReportAsk, ReportBy, StatisticsBy, blank, column, months};
use crate::Office;
use crate::fees::fen;
use crate::session::Answered;
use anjuan_case::fees::{Account, Entry};
use anjuan_case::{CaseId, OfficeKind};
use anjuan_papers::{ChartShape, ColumnKind, Report, ReportCell, ReportChart, ReportRow};
use anjuan_store::EntryQuery;
use std::collections::{BTreeMap, HashMap};

/// What came of it, in fen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    charged: i128,
    refunded: i128,
    written_off: i128,
    cash: i128,
    approved: i128,
    subsidy: i128,
}

impl Sums {
    fn add(&mut self, entry: &Entry) {
        let of = |account| {
            entry.postings().iter().filter(|p| p.account == account).map(|p| i128::from(p.amount.get())).sum::<i128>()
        };
        self.charged -= of(Account::FeeIncome);
        self.refunded += of(Account::Refunded);
        self.written_off += of(Account::WrittenOff);
        self.approved -= of(Account::SubsidyIncome);
        // Own money moves against fees, advances or subsidies; which one, the other side of the entry says.
        let touches = |accounts: &[Account]| entry.postings().iter().any(|p| accounts.contains(&p.account));
        if touches(&[Account::SubsidyReceivable]) {
            self.subsidy += of(Account::OwnMoney);
        } else if !touches(&[Account::Advanced]) {
            self.cash += of(Account::OwnMoney);
        }
    }
    fn plus(self, other: Self) -> Self {
        Self {
            charged: self.charged + other.charged,
            refunded: self.refunded + other.refunded,
            written_off: self.written_off + other.written_off,
            cash: self.cash + other.cash,
            approved: self.approved + other.approved,
            subsidy: self.subsidy + other.subsidy,
        }
    }
    fn cells(self, label: &str, cases: u32, charges: bool, subsidies: bool) -> Vec<ReportCell> {
        let money = |sum: i128| ReportCell::Money(fen(sum));
        let mut cells = vec![ReportCell::text(label), ReportCell::Count(cases)];
        if charges {
            let net = self.charged - self.refunded - self.written_off;
            cells.extend([self.charged, self.refunded, self.written_off, net, self.cash].map(money));
        }
        if subsidies {
            cells.extend([self.approved, self.subsidy].map(money));
        }
        cells
    }
}

pub(super) fn income(office: &Office, desk: &Desk, ask: &ReportAsk) -> Answered<Report> {
    let query = EntryQuery { from: Some(ask.from), to: Some(ask.to), ..EntryQuery::default() };
    let entries = office.store.entries(query)?;
    let handled: HashMap<CaseId, (String, String)> = desk
        .lines
        .iter()
        .map(|l| {
            let who = l.handlers.first().cloned().unwrap_or_else(|| "未指定承办人".to_owned());
            let kind = desk.list.section(StatisticsBy::Kind).and_then(|s| s.place(l, None)).map(|i| i.label.clone());
            (l.case.id, (who, kind.unwrap_or_else(|| "其他".to_owned())))
        })
        .collect();
    let mut groups: BTreeMap<String, (Sums, Vec<CaseId>)> = BTreeMap::new();
    if ask.by == ReportBy::Month {
        groups.extend(months(ask.from, ask.to).into_iter().map(|(name, _, _)| (name, Default::default())));
    }
    for row in &entries {
        let entry = &row.entry;
        let case = entry.case().and_then(|c| handled.get(&c));
        let name = match (ask.by, case) {
            (ReportBy::Month, _) => entry.on().to_string().chars().take(7).collect(),
            (ReportBy::Mediator, Some((who, _))) => who.clone(),
            (ReportBy::Kind, Some((_, kind))) => kind.clone(),
            (_, None) if entry.case().is_some() => "已移出列表的案件".to_owned(),
            (_, None) => "不属于案件".to_owned(),
        };
        let (sums, cases) = groups.entry(name).or_default();
        sums.add(entry);
        cases.extend(entry.case().filter(|c| !cases.contains(c)));
    }
    let kind = desk.profile.kind;
    let charges = matches!(kind, OfficeKind::Firm | OfficeKind::CommercialMediation);
    let all = groups.values().fold(Sums::default(), |sum, (one, _)| sum.plus(*one));
    let subsidies = !charges || all.approved != 0 || all.subsidy != 0;
    let first = match ask.by {
        ReportBy::Month => "月份",
        ReportBy::Mediator => "承办人",
        ReportBy::Kind => "纠纷类型",
    };
    let money = |key, heading| column(key, heading, ColumnKind::Money, 9);
    let mut columns =
        vec![column("label", first, ColumnKind::Text, 9), column("cases", "涉及案件", ColumnKind::Count, 5)];
    if charges {
        columns.extend([
            money("charged", "应收（元）"),
            money("refunded", "退费（元）"),
            money("written_off", "核销（元）"),
            money("net", "收费净额（元）"),
            money("cash", "实收（元）"),
        ]);
    }
    if subsidies {
        columns.extend([money("approved", "补贴核定（元）"), money("subsidy", "补贴到账（元）")]);
    }
    let mut report = blank(desk, ask, &format!("收入统计（按{first}）"), columns);
    let number = |cases: &[CaseId]| u32::try_from(cases.len()).unwrap_or(u32::MAX);
    for (name, (sums, cases)) in &groups {
        report.rows.push(ReportRow::of(sums.cells(name, number(cases), charges, subsidies)));
    }
    let mut every: Vec<CaseId> = groups.values().flat_map(|(_, cases)| cases.iter().copied()).collect();
    every.sort_unstable();
    every.dedup();
    report.totals =
        vec![ReportRow { strong: true, ..ReportRow::of(all.cells("合计", number(&every), charges, subsidies)) }];
    if charges {
        report.notes.push("收费净额 = 应收 − 退费 − 核销；实收是收到、预收减去退还的钱，不含代管资金和代垫费用；冲销记在冲销的那一天。".to_owned());
    }
    if ask.by != ReportBy::Month {
        report.notes.push("一案有几名承办人的，记在第一名名下。".to_owned());
    }
    if let Some(value) = report.columns.iter().position(|c| c.key == if charges { "cash" } else { "subsidy" }) {
        let drawn = (0..report.rows.len()).filter_map(|r| u32::try_from(r).ok()).collect();
        let value = u32::try_from(value).unwrap_or(0);
        report.chart = Some(ReportChart { shape: ChartShape::Bars, label: 0, values: vec![value], rows: drawn });
    }
    Ok(report)
}
