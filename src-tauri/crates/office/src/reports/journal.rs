//! 费用台账: a row an entry, in the order of days.

use super::{Desk, ReportAsk, blank, column};
use crate::Office;
use crate::fees::words::moved as moved_sum;
use crate::session::Answered;
use anjuan_case::fees::Account;
use anjuan_case::{CaseId, Fen, PartyId};
use anjuan_papers::{ColumnKind, Report, ReportCell, ReportRow};
use anjuan_store::EntryQuery;
use std::collections::HashMap;

pub(super) fn journal(office: &Office, desk: &Desk, ask: &ReportAsk) -> Answered<Report> {
    let text = |key, heading, width| column(key, heading, ColumnKind::Text, width);
    let money = |key, heading| column(key, heading, ColumnKind::Money, 8);
    let columns = vec![
        column("seq", "序号", ColumnKind::Count, 3),
        column("on", "日期", ColumnKind::Day, 6),
        text("what", "摘要", 7),
        text("case", "案号", 8),
        text("party", "当事人", 7),
        money("amount", "金额（元）"),
        money("own", "自有资金增减（元）"),
        money("held", "代管资金增减（元）"),
        text("receipt", "收据号", 6),
        text("note", "说明", 12),
    ];
    let mut report = blank(desk, ask, "费用台账", columns);
    let numbers: HashMap<CaseId, &str> = desk.lines.iter().map(|l| (l.case.id, l.number.as_str())).collect();
    let names: HashMap<PartyId, &str> =
        desk.lines.iter().flat_map(|l| &l.case.parties).map(|p| (p.id, p.display_name())).collect();
    let query = EntryQuery { from: Some(ask.from), to: Some(ask.to), ..EntryQuery::default() };
    let (mut own, mut held) = (0_i64, 0_i64);
    for row in office.store.entries(query)? {
        let entry = &row.entry;
        let of =
            |account| entry.postings().iter().filter(|p| p.account == account).map(|p| p.amount.get()).sum::<i64>();
        let (moved_own, moved_held) = (of(Account::OwnMoney), of(Account::HeldMoney));
        own = own.saturating_add(moved_own);
        held = held.saturating_add(moved_held);
        let moved = |fen: i64| if fen == 0 { ReportCell::Empty } else { ReportCell::Money(Fen::new(fen)) };
        let what = if row.reversed_by.is_some() {
            format!("{}（已冲销）", entry.verb().name())
        } else {
            entry.verb().name().to_owned()
        };
        let cells = vec![
            ReportCell::Count(u32::try_from(row.seq).unwrap_or(u32::MAX)),
            ReportCell::Day(entry.on()),
            ReportCell::text(what),
            ReportCell::text(
                entry.case().and_then(|c| numbers.get(&c)).copied().or(row.case_number.as_deref()).unwrap_or_default(),
            ),
            ReportCell::text(
                entry.party().and_then(|p| names.get(&p)).copied().or(row.party_name.as_deref()).unwrap_or_default(),
            ),
            ReportCell::Money(moved_sum(entry)),
            moved(moved_own),
            moved(moved_held),
            ReportCell::text(row.receipt.map(|(year, n)| format!("{year}-{n:04}")).unwrap_or_default()),
            ReportCell::text(entry.note()),
        ];
        report.rows.push(ReportRow { case: entry.case(), ..ReportRow::of(cells) });
    }
    let mut sums = vec![ReportCell::Empty; 10];
    sums[2] = ReportCell::text(format!("合计 {} 笔", report.rows.len()));
    sums[6] = ReportCell::Money(Fen::new(own));
    sums[7] = ReportCell::Money(Fen::new(held));
    report.totals = vec![ReportRow { strong: true, ..ReportRow::of(sums) }];
    report.notes.push("台账的每一笔都不改动；记错的以“冲销”记回。代管资金与自有资金分开。".to_owned());
    Ok(report)
}
