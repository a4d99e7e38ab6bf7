//! How wide the columns of the index are: whichever words are long get the room, so that rows stay low and few pages are turned.

use super::front::Row;

/// Widths in em of name, kind where there is one, source and purpose.
const LEAST: [f32; 4] = [7.0, 6.0, 6.0, 8.0];
/// How what is left over is shared out.
const SHARES: [f32; 4] = [1.5, 0.6, 1.1, 1.7];
/// Em of a line between the margins of the page, and of the column of pages.
const LINE: f32 = 46.9;
const PAGES: f32 = 4.8;
/// Em that a cell's own margins take.
const MARGINS: f32 = 1.0;
/// A column is widened by one em or a few at a time: half an em may spare no line where two spare many.
const STEPS: [f32; 6] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0];

/// Widths in em of the columns of words, from the left.
pub(super) fn widths(rows: &[Row]) -> Vec<f32> {
    let kinds = rows.iter().any(|r| r.kind.is_some());
    let here: Vec<usize> = (0..LEAST.len()).filter(|column| kinds || *column != 1).collect();
    let cells: Vec<Vec<Vec<f32>>> = rows.iter().map(|row| here.iter().map(|c| cell(row, *c)).collect()).collect();
    let pick = |all: [f32; 4]| -> Vec<f32> { here.iter().filter_map(|c| all.get(*c).copied()).collect() };
    let (mut widths, shares) = (pick(LEAST), pick(SHARES));
    let mut left = LINE - PAGES - numbers(rows) - widths.iter().sum::<f32>();
    while let Some((column, by)) = best(&cells, &widths, left) {
        widths[column] += by;
        left -= by;
    }
    let all: f32 = shares.iter().sum();
    widths.iter().zip(shares).map(|(width, share)| width + left.max(0.0) * share / all).collect()
}

/// The column and by how much to widen it to spare most lines an em; `None` where nothing spares any.
fn best(cells: &[Vec<Vec<f32>>], widths: &[f32], left: f32) -> Option<(usize, f32)> {
    let now = height(cells, widths);
    let mut best: Option<(f32, usize, f32)> = None;
    for column in 0..widths.len() {
        for by in STEPS.into_iter().filter(|by| *by <= left) {
            let mut wider = widths.to_vec();
            wider[column] += by;
            let spared = (now - height(cells, &wider)) / by;
            if spared > best.map_or(0.0, |(most, ..)| most) {
                best = Some((spared, column, by));
            }
        }
    }
    best.map(|(_, column, by)| (column, by))
}

/// Lines of all rows.
fn height(cells: &[Vec<Vec<f32>>], widths: &[f32]) -> f32 {
    let lines = |(cell, width): (&Vec<f32>, &f32)| -> f32 {
        cell.iter().map(|long| (long / (width - MARGINS)).ceil().max(1.0)).sum()
    };
    cells.iter().map(|row| row.iter().zip(widths).map(lines).fold(1.0, f32::max)).sum()
}

/// The lines that a cell would have if it were as wide as they are long: how long each is, in em.
fn cell(row: &Row, column: usize) -> Vec<f32> {
    let words = match column {
        0 => [Some(&row.name), row.note.as_ref()],
        1 => [row.kind.as_ref(), None],
        2 => [Some(&row.source), None],
        _ => [Some(&row.proves), None],
    };
    words.into_iter().flatten().flat_map(|words| words.lines()).map(long).collect()
}

/// The column of numbers, as the template has it.
fn numbers(rows: &[Row]) -> f32 {
    (1.2 + rows.iter().map(|row| long(&row.number)).fold(0.0, f32::max)).clamp(3.2, 7.5)
}

/// How long words are in em, about.
fn long(words: &str) -> f32 {
    words.chars().map(|c| if c.is_ascii() { 0.55 } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::words::Words;

    fn row(name: &str, kind: &str, source: &str, proves: &str) -> Row {
        let words = Words {
            name: name.into(),
            kind: Some(kind.into()),
            source: source.into(),
            proves: proves.into(),
            ..Words::default()
        };
        Row::of(&words, "1".into(), 0)
    }

    #[test]
    fn what_is_long_gets_the_room_and_nothing_more_than_the_line_is_given_away() {
        let sum = |widths: &[f32]| widths.iter().sum::<f32>();
        let short = widths(&[row("凭证", "书证", "原告", "转账")]);
        let long = "原告于2026年11月2日向被告转账三万四千五百元，备注装修尾款，被告当日收取，至今没有返还".repeat(3);
        let proves = widths(&[row("凭证", "书证", "原告", &long)]);
        let named = widths(&[row(&long, "书证", "原告", "转账")]);
        assert!(proves[3] > short[3] + 5.0 && named[0] > short[0] + 5.0, "{short:?} {proves:?} {named:?}");
        for all in [&short, &proves, &named] {
            assert!((sum(all) - sum(&short)).abs() < 0.01 && sum(all) < LINE - PAGES, "{all:?}");
            assert!(all.iter().zip(LEAST).all(|(width, least)| *width >= least), "{all:?}");
        }
        // A kind that takes six lines in the narrowest column.
        let kind = "电子数据打印件，原始载体：当事人手机";
        let kinds = widths(&(0..20).map(|_| row("微信", kind, "手机", "转账")).collect::<Vec<_>>());
        assert!(kinds[1] > 9.0, "{kinds:?}");
    }
}
