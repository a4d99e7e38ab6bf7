//! Formulas whose references move with the rows.

use super::refs::{Moved, cut};

/// A formula with its references moved. `sheet`: only those that name it; without one, only those that name no sheet.
pub(super) fn formula_moved(formula: &str, sheet: Option<&str>, by: Moved) -> String {
    let mut out = String::with_capacity(formula.len() + 8);
    let mut rest = formula;
    // The sheet that the reference before names.
    let mut named: Option<String> = None;
    while let Some(c) = rest.chars().next() {
        if c == '"' {
            let end = rest[1..].find('"').map_or(rest.len(), |i| i + 2);
            out.push_str(&rest[..end]);
            rest = &rest[end..];
            continue;
        }
        if c == '\'' {
            // A name that nothing closes names no sheet.
            let Some((name, after)) = rest[1..].split_once('\'') else {
                out.push_str(rest);
                break;
            };
            out.push_str(&rest[..name.len() + 2]);
            rest = after;
            named = rest.strip_prefix('!').map(|after| {
                out.push('!');
                rest = after;
                name.to_owned()
            });
            continue;
        }
        let word =
            rest.len() - rest.trim_start_matches(|c: char| c.is_alphanumeric() || matches!(c, '_' | '.' | '$')).len();
        if word == 0 {
            out.push(c);
            rest = &rest[c.len_utf8()..];
            if c != ':' {
                named = None;
            }
            continue;
        }
        let (this, after) = rest.split_at(word);
        if let Some(after) = after.strip_prefix('!') {
            named = Some(this.to_owned());
            out.push_str(this);
            out.push('!');
            rest = after;
            continue;
        }
        let ours = match (sheet, &named) {
            (Some(sheet), Some(named)) => named == sheet,
            (None, None) => true,
            _ => false,
        };
        let call = after.starts_with('(');
        match cut(this).filter(|_| ours && !call) {
            Some((column, fixed, row)) => match range_end(after) {
                Some((end, len, (end_column, end_fixed, end_row))) => {
                    out.push_str(&format!(
                        "{column}{fixed}{}:{end_column}{end_fixed}{}",
                        by.row(row),
                        by.end(row, end_row)
                    ));
                    debug_assert_eq!(end, &after[1..len]);
                    rest = &after[len..];
                }
                None => {
                    out.push_str(&format!("{column}{fixed}{}", by.row(row)));
                    rest = after;
                }
            },
            None => {
                out.push_str(this);
                rest = after;
            }
        }
    }
    out
}

/// `:B9` behind a reference.
#[expect(clippy::type_complexity, reason = "the text, its length with the colon, and its parts")]
fn range_end(after: &str) -> Option<(&str, usize, (&str, &str, u32))> {
    let end = after.strip_prefix(':')?;
    let word = end.len() - end.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || c == '$').len();
    let this = &end[..word];
    cut(this).map(|parts| (this, word + 1, parts))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_move_and_sums_take_the_new_rows_in() {
        let by = Moved { from: 10, by: 5 };
        let ours = |f: &str| formula_moved(f, None, by);
        assert_eq!(ours("SUM(F5:F9)"), "SUM(F5:F14)");
        assert_eq!(ours("SUM($F$5:$F$9)/A10+B4"), "SUM($F$5:$F$14)/A15+B4");
        assert_eq!(ours("IF(A10=\"A10\",'表 2'!A10,表2!A10)"), "IF(A15=\"A10\",'表 2'!A10,表2!A10)");
        assert_eq!(ours("LOG10(A3)"), "LOG10(A3)");
        assert_eq!(formula_moved("台账!$A$1:$H$12,其他!$A$12", Some("台账"), by), "台账!$A$1:$H$17,其他!$A$12");
        assert_eq!(ours("A10+'表"), "A15+'表");
        assert_eq!(ours("'"), "'");
        assert_eq!(formula_moved("'一 月'!$1:$3", Some("一 月"), by), "'一 月'!$1:$3");
    }
}
