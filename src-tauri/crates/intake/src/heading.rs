//! The heading of a table: where it ends, and what each column is called under one row or several.

use crate::sheet::{Sheet, SheetRow, plain_heading};

/// How far down a heading is looked for, and how many rows it may have.
const HEADS: usize = 40;
const DEEP: usize = 3;

/// The heading of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Heading {
    /// The row that it ends in; data begin below.
    pub row: u32,
    /// A name for each column, in several rows joined (申请人 over 姓名 is 申请人姓名) or, below a group that tells nothing, the
    /// lower alone (当事人情况 over 申请人姓名); empty where there is none.
    pub names: Vec<String>,
}

impl Sheet {
    /// The heading: the row, or rows, in which most names are known; none where fewer than two are. A row that a merged cell reaches
    /// below is not the end of one.
    #[must_use]
    pub fn heading(&self, known: impl Fn(&str) -> bool) -> Option<Heading> {
        let mut best: Option<(usize, Heading)> = None;
        let mut try_this = |heading: Heading| {
            let mut seen: Vec<&str> = Vec::new();
            for name in heading.names.iter().filter(|n| !n.is_empty()) {
                if !seen.contains(&name.as_str()) && known(name) {
                    seen.push(name);
                }
            }
            let score = seen.len();
            // A row above that adds nothing is not of the heading, unless a merged cell reaches down from it.
            let nearer = |b: &Heading| {
                b.row == heading.row && !self.merged.iter().any(|m| m.rows.0 < b.row && b.row <= m.rows.1)
            };
            if score >= 2 && best.as_ref().is_none_or(|(b, last)| score > *b || (score == *b && nearer(last))) {
                best = Some((score, heading));
            }
        };
        for (i, row) in self.rows.iter().take(HEADS).enumerate() {
            for deep in 1..=DEEP {
                let Some(block) = self.rows.get(i..i + deep) else { break };
                let last = &block[deep - 1];
                // Three rows are a heading only where merged cells say so.
                let unsaid = deep > 2 && !self.merged.iter().any(|m| m.rows == (row.number, last.number));
                if usize::try_from(last.number - row.number) != Ok(deep - 1) || (deep > 1 && is_label(row)) || unsaid {
                    break;
                }
                if !self.reaches_below(last.number) {
                    try_this(Heading { row: last.number, names: self.names(block, &known) });
                }
            }
        }
        best.map(|(_, heading)| heading)
    }

    /// Does a merged cell reach from this row, or from above, into the row below it?
    #[must_use]
    pub fn reaches_below(&self, row: u32) -> bool {
        self.merged.iter().any(|m| m.rows.0 <= row && row < m.rows.1)
    }

    /// Names in some rows.
    fn names(&self, block: &[SheetRow], known: &impl Fn(&str) -> bool) -> Vec<String> {
        let width = block.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        let mut rows = block.iter();
        let Some(first) = rows.next() else { return Vec::new() };
        let mut names: Vec<String> = (0..width).map(|at| plain_heading(first.cell(at))).collect();
        let mut above = first.number;
        for row in rows {
            let below: Vec<String> = (0..width).map(|at| plain_heading(row.cell(at))).collect();
            names = self.joined(&names, above, &below, known);
            above = row.number;
        }
        names
    }

    /// Names in two rows. What stands over several columns stands in the first of them: it is carried to the last of the merged cell
    /// or, where nothing is merged, to the next that has one of its own.
    fn joined(&self, tops: &[String], row: u32, below: &[String], known: &impl Fn(&str) -> bool) -> Vec<String> {
        let (mut over, mut end, mut group) = (String::new(), None, false);
        let mut names = Vec::with_capacity(tops.len());
        for (at, (top, bottom)) in tops.iter().zip(below).enumerate() {
            if end.is_some_and(|end| at > end) {
                (over, end, group) = (String::new(), None, false);
            }
            if !top.is_empty() {
                over = if bottom.is_empty() { String::new() } else { top.clone() };
                let merged = self.merged.iter().find(|m| m.rows.0 <= row && row <= m.rows.1 && m.columns.0 == at);
                end = merged.map(|m| m.columns.1);
                let carried =
                    tops.get(at + 1).is_some_and(String::is_empty) && below.get(at + 1).is_some_and(|b| !b.is_empty());
                group = end.map_or(carried, |end| end > at);
            }
            names.push(match (over.is_empty(), bottom.is_empty()) {
                (_, true) => top.clone(),
                (true, false) => bottom.clone(),
                (false, false) => {
                    let near = format!("{}{bottom}", group_name(&over));
                    if known(&near) {
                        near
                    } else if group && stands_alone(bottom) && known(bottom) {
                        bottom.clone()
                    } else {
                        format!("{over}{bottom}")
                    }
                }
            });
        }
        names
    }
}

/// A title, or labels to be filled in (填报单位：): a row of one cell, or with a cell that ends in a colon, heads no group of columns.
#[must_use]
pub fn is_label(row: &SheetRow) -> bool {
    let said = || (0..row.cells.len()).map(|at| row.cell(at)).filter(|cell| !cell.is_empty());
    said().count() < 2 || said().any(|cell| cell.ends_with(['：', ':']))
}

/// What a group is called before the names below it: 申请人 of 申请人（甲方） and of 申请人基本情况.
fn group_name(over: &str) -> &str {
    let bare = over.split('(').next().unwrap_or_default();
    ["基本情况", "基本信息", "情况", "信息"].iter().find_map(|tail| bare.strip_suffix(tail)).unwrap_or(bare)
}

/// Does a name below a group say all by itself? 日期, 金额 and 名称 are those of the group.
fn stands_alone(name: &str) -> bool {
    name.chars().count() > 2 || ["案号", "案由", "甲方", "乙方", "原告", "被告"].contains(&name)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sheet::Merged;

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let rows = (1..).zip(rows).filter(|(_, cells)| cells.iter().any(|c| !c.is_empty()));
        let rows =
            rows.map(|(number, cells)| SheetRow { number, cells: cells.iter().map(|c| (*c).to_owned()).collect() });
        Sheet { name: String::new(), rows: rows.collect(), merged: Vec::new() }
    }

    fn known(name: &str) -> bool {
        ["序号", "申请人", "申请人姓名", "申请人电话", "被申请人姓名", "纠纷类型", "涉及金额"].contains(&name)
    }

    #[test]
    fn a_heading_is_found_below_titles_in_one_row_or_two() {
        let one = sheet(&[
            &["某镇台账"],
            &["单位：", "", "2026 年"],
            &["序号", "申请人", "纠纷类型", "涉及金额（元）"],
            &["1", "张三", "其他", "5"],
        ]);
        let heading = one.heading(known).unwrap();
        assert_eq!(
            (heading.row, heading.names),
            (3, vec!["序号".to_owned(), "申请人".into(), "纠纷类型".into(), "涉及金额".into()])
        );
        let two = sheet(&[
            &["序号", "申请人", "", "被申请人", "纠纷类型"],
            &["", "姓名", "电话", "姓名", ""],
            &["1", "甲", "1", "乙", "其他"],
        ]);
        let heading = two.heading(known).unwrap();
        assert_eq!(heading.row, 2);
        assert_eq!(heading.names, ["序号", "申请人姓名", "申请人电话", "被申请人姓名", "纠纷类型"]);
        assert_eq!(two.below(&heading).count(), 1);
        assert!(sheet(&[&["姓名", "电话"]]).heading(known).is_none());
    }

    #[test]
    fn a_merged_heading_is_taken_whole_and_the_lower_name_alone_may_tell() {
        let known = |name: &str| {
            ["序号", "案件编号", "申请人姓名", "被申请人姓名", "纠纷类型", "申报金额", "日期", "申请人"].contains(&name)
        };
        let rows: &[&[&str]] = &[
            &["申报明细表"],
            &["序号", "案件编号", "当事人情况", "", "", "纠纷类型", "申报金额（元）", "送达", ""],
            &["", "", "申请人姓名", "被申请人姓名", "住址", "", "", "日期", "方式"],
        ];
        let names = [
            "序号",
            "案件编号",
            "申请人姓名",
            "被申请人姓名",
            "当事人情况住址",
            "纠纷类型",
            "申报金额",
            "送达日期",
            "送达方式",
        ];
        let down = |at| Merged { rows: (2, 3), columns: (at, at) };
        let merged = vec![
            Merged { rows: (1, 1), columns: (0, 8) },
            Merged { rows: (2, 2), columns: (2, 4) },
            Merged { rows: (2, 2), columns: (7, 8) },
            down(0),
            down(1),
            down(5),
            down(6),
        ];
        let one = Sheet { merged, ..sheet(rows) };
        let heading = one.heading(known).unwrap();
        assert_eq!((heading.row, heading.names.as_slice()), (3, names.map(str::to_owned).as_slice()));
        // The same as a text, which has no merged cells.
        assert_eq!(sheet(rows).heading(known).unwrap().names, names);
        // What is merged over rows that say nothing known is no heading that ends in the midst of them.
        let cut =
            Sheet { merged: vec![Merged { rows: (1, 2), columns: (0, 0) }], ..sheet(&[&["序号", "申请人"]]) };
        assert!(cut.heading(known).is_none());
        let above = sheet(&[&["某某调委会", "", "2026 年"], &["案件编号", "申请人姓名", "纠纷类型", "备注"]]);
        assert_eq!(above.heading(known).unwrap().names[3], "备注");
        // 姓名 of 申请人（甲方）, 申请人基本情况.
        let groups = sheet(&[&["序号", "申请人（甲方）", "", "被申请人基本情况"], &["", "姓名", "电话", "姓名"]]);
        assert_eq!(groups.heading(known).unwrap().names[1], "申请人姓名");
        assert_eq!(groups.heading(known).unwrap().names[3], "被申请人姓名");
    }

    #[test]
    fn a_title_or_a_label_heads_no_columns() {
        let known = |name: &str| name.starts_with("填报单位") || ["序号", "申请人", "纠纷类型"].contains(&name);
        for label in [
            &["填报单位（盖章）：", "", "", ""][..],
            &["填报单位（盖章）", "", "", ""],
            &["填报单位", "", "日期：", ""],
        ] {
            let one = sheet(&[&["申报表"], label, &["序号", "申请人", "纠纷类型", "备注"]]);
            let heading = one.heading(known).unwrap();
            assert_eq!((heading.row, heading.names.join("|").as_str()), (3, "序号|申请人|纠纷类型|备注"));
        }
    }
}
