//! Where the fields of a layout stand in a file, read from its header.

use crate::forms::{FORMS, Field, Form, NEEDED};

/// Where the fields of a layout stand in this file.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    pub form: &'static Form,
    at: [Option<usize>; Field::COUNT],
    /// Columns up to the last that has a name.
    pub width: usize,
}

impl Columns {
    /// Reads a row of cells as a header; `None` where it is none of a known layout.
    pub(crate) fn recognise<S: AsRef<str>>(cells: &[S]) -> Option<Self> {
        // Asked of every row, for a header may come again: be quick about the usual "no".
        if cells.len() < NEEDED.len() || !cells.iter().any(|c| c.as_ref().contains("金额")) {
            return None;
        }
        let names: Vec<String> = cells.iter().map(|c| plain(c.as_ref())).collect();
        let width = names.iter().rposition(|n| !n.is_empty())? + 1;
        FORMS.iter().find_map(|form| {
            let mut at = [None; Field::COUNT];
            for (i, name) in names.iter().enumerate() {
                if let Some(field) = form.field_of(name) {
                    at[field as usize].get_or_insert(i);
                }
            }
            form.required.iter().all(|f| at[*f as usize].is_some()).then_some(Self { form, at, width })
        })
    }

    pub(crate) fn of(&self, field: Field) -> Option<usize> {
        self.at[field as usize]
    }

    /// The cell of a field, trimmed; `None` where the layout or this row has none.
    pub(crate) fn cell<'a>(&self, cells: &'a [String], field: Field) -> Option<&'a str> {
        self.of(field).and_then(|i| cells.get(i)).map(|c| trim(c))
    }
}

/// A cell without its padding.
pub(crate) fn trim(cell: &str) -> &str {
    cell.trim_matches(|c: char| c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'))
}

/// A header name without padding, blanks and the unit behind it, with plain brackets.
pub(crate) fn plain(name: &str) -> String {
    let name: String = trim(name)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '（' => '(',
            '）' => ')',
            '／' => '/',
            c => c,
        })
        .collect();
    name.strip_suffix("(元)").unwrap_or(&name).to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    #[test]
    fn header_names_are_read_through_padding_and_units() {
        assert_eq!(plain(" 金额（元） \t"), "金额");
        assert_eq!(plain("\u{feff}交易 时间"), "交易时间");
        assert_eq!(plain("服务费（元）"), "服务费");
    }

    #[test]
    fn a_statement_of_another_house_is_no_header() {
        let jd =
            ["交易时间", "商户名称", "交易说明", "金额", "收/付款方式", "交易状态", "收/支", "交易分类", "交易订单号"];
        assert!(Columns::recognise(&jd).is_none());
    }
}
