//! Files in: payment bills become rows, evidence files are looked at.
//!
//! Takes bytes, gives types; opens no file itself, reads no clock and decides nothing about a case. Start at
//! [`read_bill`], [`probe`] and [`Archive`].
//!
//! A bill is found by what is in it: the table of `forms.rs` says, for each layout, which header names stand for which
//! field, which words mean out, in and closed, and how the bill prints its own totals. A new layout is one more entry
//! there.
#![forbid(unsafe_code)]

mod archive;
mod bill;
mod columns;
mod control;
mod delimited;
mod error;
mod extent;
mod forms;
mod heading;
mod look;
mod magic;
mod mediation;
mod probe;
mod recording;
mod refuse;
mod row;
mod sheet;
mod statement;
mod suggest;
mod table;
mod text;
mod workbook;

pub use archive::{Archive, ArchiveError, Limits, Member, Verdict, own_file};
pub use bill::{Bill, BillRow, Control, Direction, Layout, SetAside};
pub use error::IntakeError;
pub use heading::{Heading, is_label};
pub use look::{is_closed_archive, look};
pub use mediation::is_mediation_record;
pub use probe::{Probe, probe};
pub use sheet::{Merged, Sheet, SheetRow, column_letters, day_in, plain_heading, read_sheets};
pub use statement::{Statement, StatementRow, read_statement};
pub use suggest::{ByName, Suggested, by_name, suggest};

use magic::Magic;

/// Reads a payment bill by its content; the name only serves messages.
///
/// Takes the CSV and XLSX exports of WeChat Pay and the CSV exports of Alipay (web and app), and the same tables saved
/// again as CSV, tab-separated text, XLSX or XLS, in UTF-8, UTF-16 or GB 18030. Columns may stand in any order.
///
/// A row that cannot be read is set aside with its line and the reason; the others are read.
///
/// ```
/// let csv = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n\
///            2026-11-02 20:15:03,转账,张三,转账备注:微信转账,支出,¥500.00,零钱,对方已收钱,1000\t,/,/\n";
/// let bill = anjuan_intake::read_bill("账单.csv", csv.as_bytes())?;
/// assert_eq!(bill.layout.code, "wechat");
/// assert_eq!(bill.rows[0].line, 2);
/// assert!(bill.rows[0].candidate);
/// # Ok::<(), anjuan_intake::IntakeError>(())
/// ```
///
/// # Errors
/// [`IntakeError::Empty`] for a file without content, [`IntakeError::Workbook`] for a workbook that is damaged or has a
/// password, [`IntakeError::NotABill`] for all else, with what the file seems to be and what to do.
pub fn read_bill(name: &str, bytes: &[u8]) -> Result<Bill, IntakeError> {
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IntakeError::Empty(name.to_owned()));
    }
    match Magic::of(bytes) {
        Magic::Zip => workbook::read_zip(name, bytes),
        Magic::Ole => workbook::read_xls(name, bytes),
        Magic::Text => text::read(name, bytes),
        other => Err(refuse::by_magic(name, other)),
    }
}
