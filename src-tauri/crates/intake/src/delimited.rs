//! Text cut into records, with the true line of each.

use crate::{
    columns::{Columns, trim},
    table::begins_row,
    text::Text,
};
use std::{cell::Cell, io::Read};

/// A quoted cell runs over no more lines than this: where each line opens a quote anew, the whole text would else be read as
/// often as it has lines.
const MOST_LINES: usize = 50;

/// One line of a table: of a text, or a row of a workbook.
#[derive(Clone, Debug)]
pub(crate) struct Record {
    /// Line or row in the file, from 1.
    pub line: u32,
    pub cells: Vec<String>,
    /// As printed.
    pub text: String,
    /// Holds bytes that could not be decoded.
    pub broken: bool,
}

/// Cuts a text into records. Blank lines are none.
///
/// A quoted cell may run over several lines. A quote that is never closed would swallow the rows behind it; where a
/// further line of a record begins as a row, a header or a rule does, the quote was a stray one, and its line is cut
/// again with quotes taken as plain characters.
pub(crate) fn records(text: &Text, delimiter: u8) -> Vec<Record> {
    let source = text.text.as_str();
    let starts = line_starts(source);
    // The line, from 0, that a byte lies in.
    let line_of = |byte: usize| starts.partition_point(|start| *start <= byte).saturating_sub(1);
    let line = |i: usize| {
        let end = starts.get(i + 1).copied().unwrap_or(source.len());
        starts.get(i).and_then(|start| source.get(*start..end)).unwrap_or("").trim_end_matches(['\n', '\r'])
    };
    let record = |i: usize, cells: Vec<String>, printed: &str| Record {
        line: u32::try_from(i + 1).unwrap_or(u32::MAX),
        cells,
        text: printed.to_owned(),
        broken: text.broken && printed.contains('\u{fffd}'),
    };

    let mut out = Vec::new();
    let mut columns: Option<Columns> = None;
    let mut offset = 0;
    'again: while offset < source.len() {
        // What the record may reach, and so what may be read.
        let reach = Cell::new(offset);
        let within = Within { source: source.as_bytes(), at: offset, reach: &reach };
        let mut reader = reader(within, source.len() - offset, delimiter, true);
        let mut raw = csv::StringRecord::new();
        loop {
            // Ends of lines and blank lines before the record count as read together with it.
            let from = offset + position(reader.position());
            let from = from + source[from..].len() - source[from..].trim_start_matches(['\n', '\r']).len();
            reach.set(starts.get(line_of(from) + MOST_LINES).copied().unwrap_or(source.len()));
            if !matches!(reader.read_record(&mut raw), Ok(true)) {
                break;
            }
            let to = offset + position(reader.position());
            let printed = source[from..to].trim_end_matches(['\n', '\r']);
            let (first, last) = (line_of(from), line_of(from + printed.len().saturating_sub(1)));

            let begins = |cells: &[String]| {
                cells.first().is_some_and(|c| trim(c).starts_with("--------"))
                    || Columns::recognise(cells).is_some()
                    || columns.as_ref().is_none_or(|columns| begins_row(columns, cells))
            };
            let stray = (to == reach.get() && is_open(printed, delimiter))
                || (first + 1..=last).any(|i| [true, false].iter().any(|q| begins(&cells(line(i), delimiter, *q))));
            if stray {
                out.push(record(first, cells(line(first), delimiter, false), line(first)));
                offset = starts.get(first + 1).copied().unwrap_or(source.len());
                continue 'again;
            }
            if let Some(header) = Columns::recognise(&raw.iter().collect::<Vec<_>>()) {
                columns = Some(header);
            }
            out.push(record(first, raw.iter().map(str::to_owned).collect(), printed));
        }
        break;
    }
    out
}

/// Whether a record ends within quotes: one more line would still belong to it.
fn is_open(printed: &str, delimiter: u8) -> bool {
    printed.contains('"') && cells(&format!("{printed}\n."), delimiter, true).last().is_some_and(|c| c.ends_with("\n."))
}

/// The cells of a single line.
pub(crate) fn cells(line: &str, delimiter: u8, quoting: bool) -> Vec<String> {
    let mut raw = csv::StringRecord::new();
    match reader(line.as_bytes(), line.len(), delimiter, quoting).read_record(&mut raw) {
        Ok(true) => raw.iter().map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

fn reader<R: Read>(text: R, long: usize, delimiter: u8, quoting: bool) -> csv::Reader<R> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .quoting(quoting)
        .buffer_capacity(long.clamp(64, 1 << 16))
        .from_reader(text)
}

/// A text that ends, for now, where `reach` says.
struct Within<'a> {
    source: &'a [u8],
    at: usize,
    reach: &'a Cell<usize>,
}

impl Read for Within<'_> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.source.get(self.at..self.reach.get()).unwrap_or_default().read(into)?;
        self.at += read;
        Ok(read)
    }
}

fn position(at: &csv::Position) -> usize {
    usize::try_from(at.byte()).unwrap_or(usize::MAX)
}

/// Where lines begin; they end with LF, CR LF or, on old systems, CR.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(i, b)| match b {
        b'\n' => true,
        b'\r' => bytes.get(i + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|(i, _)| i + 1)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    const HEADER: &str = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,备注";

    fn cut(text: &str) -> Vec<(u32, Vec<String>)> {
        let text = Text { encoding: "UTF-8", text: text.to_owned(), broken: false };
        records(&text, b',').into_iter().map(|r| (r.line, r.cells)).collect()
    }

    #[test]
    fn lines_are_true_whatever_ends_them() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "", "c,d", "", "", "e,f"].join(end);
            assert_eq!(cut(&text).iter().map(|r| r.0).collect::<Vec<_>>(), [1, 3, 6], "{end:?}");
        }
    }

    #[test]
    fn a_quoted_cell_may_run_over_lines() {
        let row = "2026-01-01 00:00:01,转账,甲,\"第一行\n第二行\",支出,1.00,零钱,已转账,1,/";
        let got = cut(&format!("{HEADER}\n{row}\n{row}\n"));
        assert_eq!(got.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 2, 4]);
        assert_eq!(got[2].1[3], "第一行\n第二行");
    }

    #[test]
    fn a_stray_quote_does_not_swallow_the_next_rows() {
        let row = |goods: &str| format!("2026-01-01 00:00:01,转账,甲,{goods},支出,1.00,零钱,已转账,1,/");
        let got = cut(&[HEADER, &row("\"断"), &row("乙"), &row("\"丙\"丁"), &row("戊")].join("\n"));
        assert_eq!(got.iter().map(|r| r.0).collect::<Vec<_>>(), [1, 2, 3, 4, 5]);
        assert_eq!(got[1].1[3], "\"断");
        assert_eq!(got[3].1[3], "丙丁");
        // In the last row nothing follows that could tell.
        for end in ["", "\n", "\n\n"] {
            let got = cut(&format!("{HEADER}\n{}{end}", row("\"断")));
            assert_eq!((got.len(), got[1].0, got[1].1[3].as_str()), (2, 2, "\"断"), "{end:?}");
        }
    }

    #[test]
    fn quotes_that_every_line_opens_anew_are_read_once() {
        // Closed and opened again by each line, whether it is read as the first or as a later one.
        let lines = 20_000;
        let text = format!("{HEADER}\n{}", "甲\"x,\"乙\n".repeat(lines));
        let begun = std::time::Instant::now();
        let got = cut(&text);
        assert_eq!(got.len(), lines + 1);
        assert!(begun.elapsed().as_secs() < 10, "{:?}", begun.elapsed());
        // The last of the rows is not lost where a cell is as long as may be.
        let long = "行\n".repeat(MOST_LINES - 2);
        let row = format!("2026-01-01 00:00:01,转账,甲,\"{long}完\",支出,1.00,零钱,已转账,1,/");
        let got = cut(&format!("{HEADER}\n{row}\n\n\n{row}\n{row}"));
        assert_eq!((got.len(), got[1].1[3].matches('行').count()), (4, MOST_LINES - 2));
    }
}
