use super::{ColumnKind, Report, ReportRow};
use crate::typeset::{Purpose, typeset};
use crate::{Paper, PaperError};
use serde_json::{Value, json};

const TEMPLATE: &str = include_str!("../../../../../assets/templates/report.typ");
/// Wider than this, in characters, a table lies across.
const UPRIGHT: u32 = 52;

/// Sets a report as PDF/A-2b, its heading repeated on every page. The same report gives the same bytes.
///
/// # Errors
/// `NoGlyph` for a character that no face has; `Typeset`, `Pdf`.
pub fn report_pdf(report: &Report) -> Result<Paper, PaperError> {
    let wide = report.columns.iter().map(|c| u32::from(c.width)).sum::<u32>();
    let columns =
        report.columns.iter().map(|c| json!({ "heading": c.heading, "width": c.width, "align": align(c.kind) }));
    let data = json!({
        "title": report.title,
        "office": report.office,
        "from": report.from.in_chinese(),
        "to": report.to.in_chinese(),
        "made": report.made_on.in_chinese(),
        "flipped": wide > UPRIGHT,
        "dense": wide > UPRIGHT * 2,
        "columns": columns.collect::<Vec<_>>(),
        "rows": report.rows.iter().map(row).collect::<Vec<_>>(),
        "totals": report.totals.iter().map(row).collect::<Vec<_>>(),
        "notes": report.notes,
    });
    typeset(TEMPLATE, &data, report.made_on, Purpose::Archive)
}

fn align(kind: ColumnKind) -> &'static str {
    match kind {
        ColumnKind::Text => "left",
        ColumnKind::Count | ColumnKind::Money => "right",
        ColumnKind::Day => "center",
    }
}

fn row(row: &ReportRow) -> Value {
    let cells = row.cells.iter().map(super::ReportCell::printed).collect::<Vec<_>>();
    json!({ "cells": cells, "level": row.level, "strong": row.strong })
}
