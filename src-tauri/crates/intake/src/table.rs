//! From lines to a bill: which line is header, total, footer or data.

use crate::{
    Bill, IntakeError, SetAside,
    columns::{Columns, trim},
    control::{Totals, is_total},
    delimited::Record,
    forms::Field,
    refuse, row,
};

/// How lines begin that stand above or below a table, in all layouts.
const AROUND: &[&str] = &[
    "导出信息",
    "导出时间",
    "导出类型",
    "导出交易类型",
    "特别提示",
    "注：",
    "注:",
    "起始时间",
    "起始日期",
    "姓名：",
    "支付宝账户：",
    "微信昵称：",
    "账号:[",
];
/// A line around a table fills no more cells than this (an amount with separators cuts a total in pieces).
const AROUND_CELLS: usize = 4;

/// Reads records that hold at least one header of a known layout.
pub(crate) fn read(name: &str, encoding: &str, records: &[Record]) -> Result<Bill, IntakeError> {
    let Some(first) = records.iter().find_map(|r| Columns::recognise(&r.cells)) else {
        return Err(refuse::no_layout(name, records));
    };
    let form = first.form;
    let mut columns: Option<Columns> = None;
    let mut inside = false;
    let (mut rows, mut funds, mut set_aside) = (Vec::new(), Vec::new(), Vec::new());
    let mut totals = Totals::default();
    let mut holder = None;

    for record in records {
        if record.cells.iter().all(|c| trim(c).is_empty()) {
            continue;
        }
        if let Some(header) = Columns::recognise(&record.cells) {
            if header.form.code != form.code {
                let (a, b) = (form.name, header.form.name);
                return Err(refuse::not_a_bill(name, format!("里面既有{a}又有{b}；请分成两个文件导入")));
            }
            columns = Some(header);
            inside = true;
            continue;
        }
        if let Some(columns) = &columns {
            inside = inside && !is_around(columns, record);
            // Below a footer a line is data only where it begins as a row does: nothing is lost when a later export was
            // put behind without its header.
            if inside || begins_row(columns, &record.cells) {
                match row::read(columns, record) {
                    Ok(row) => {
                        rows.push(row);
                        funds.push(columns.cell(&record.cells, Field::Funds).unwrap_or("").to_owned());
                    }
                    Err(message) => {
                        set_aside.push(SetAside { line: record.line, message, text: record.text.clone() });
                    }
                }
                continue;
            }
        }
        let line = joined(record);
        if !totals.take(form, &line) {
            holder = holder.or_else(|| holder_in(form.holder, &line));
        }
    }
    let controls = totals.against(form, &rows, &funds);
    Ok(Bill { layout: form.layout(), holder, encoding: encoding.to_owned(), rows, set_aside, controls })
}

/// Whether the time stands where the header puts it, with or without a stray quote beside it.
pub(crate) fn begins_row<S: AsRef<str>>(columns: &Columns, cells: &[S]) -> bool {
    let cell = columns.of(Field::Time).and_then(|i| cells.get(i));
    cell.is_some_and(|c| row::time(trim(c.as_ref()).trim_matches('"')).is_some())
}

/// Whether a line inside a table ends it.
fn is_around(columns: &Columns, record: &Record) -> bool {
    let mut cells = record.cells.iter().map(|c| trim(c)).filter(|c| !c.is_empty());
    let Some(first) = cells.next() else { return false };
    if cells.count() >= AROUND_CELLS || begins_row(columns, &record.cells) {
        return false;
    }
    first.starts_with("--------")
        || AROUND.iter().chain(columns.form.signs).any(|word| first.starts_with(word))
        || is_total(columns.form, &joined(record))
}

/// A line's cells as one text, the way a preamble was meant.
fn joined(record: &Record) -> String {
    let text = record.cells.iter().map(|c| trim(c)).collect::<Vec<_>>().join(",");
    text.trim_end_matches(',').to_owned()
}

fn holder_in(labels: &[&str], line: &str) -> Option<String> {
    let line = line.replace('：', ":");
    let name = labels.iter().find_map(|label| line.split_once(label).map(|(_, name)| trim(name).to_owned()))?;
    let name = name.strip_prefix('[').and_then(|n| n.strip_suffix(']')).unwrap_or(&name).to_owned();
    (!name.is_empty()).then_some(name)
}
