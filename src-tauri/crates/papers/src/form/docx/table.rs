//! Tables: widths of columns, cells that span, heads that repeat.

use super::read::{CELL_SIZE, Place, Reader, high, whole};
use super::text::{attr, number, width_in_em};
use std::fmt::Write;
use typst_html::{HtmlElement, HtmlNode};

/// Space at both sides of a cell, in twentieths of a point, and a little for faces that run wide.
const PADDING: f64 = 160.0 + 72.0;

/// A line of a table with the space around it, in twentieths of a point; room to write comes on top of it.
const LINE: u32 = 300;

struct Row<'a> {
    head: bool,
    slots: Vec<Slot<'a>>,
}

/// What stands in a row from left to right.
struct Slot<'a> {
    /// None where a cell above reaches down here.
    cell: Option<&'a HtmlElement>,
    columns: usize,
    rows: usize,
}

impl Reader {
    /// Writes the tables within a wrapper that knows the widths of their columns.
    pub(super) fn tables(&mut self, wrapper: &HtmlElement, place: Place) {
        for node in &wrapper.children {
            if let HtmlNode::Element(element) = node {
                if element.tag.resolve().as_str() == "table" {
                    self.table(element, Some(wrapper), place);
                } else {
                    self.tables(element, place);
                }
            }
        }
    }

    pub(super) fn table(&mut self, table: &HtmlElement, wrapper: Option<&HtmlElement>, place: Place) {
        if self.after_table || self.wants_page() {
            self.gap();
        } else if !place.cell {
            self.apart_from_table();
        }
        let said = wrapper.and_then(|w| attr(w, "columns")).unwrap_or_default();
        let size = wrapper.and_then(|w| number::<f64>(w, "size")).map_or(CELL_SIZE, |pt| whole(pt * 2.0));
        let lines = wrapper.is_none_or(|w| attr(w, "lines") != Some("none"));
        let wanted = columns(said);
        let mut found = Vec::new();
        rows_of(table, false, &mut found);
        let (rows, count) = laid(&found, wanted.len());
        let widths = widths(&wanted, count, &rows, size, f64::from(self.body.page.text_width()));

        let total: u32 = widths.iter().sum();
        let style = if lines { "TableGrid" } else { "TableNormal" };
        let _ = write!(
            self.body.xml,
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"{style}\"/><w:tblW w:w=\"{total}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/>\
             <w:tblLayout w:type=\"fixed\"/><w:tblLook w:val=\"04A0\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"1\" \
             w:lastColumn=\"0\" w:noHBand=\"0\" w:noVBand=\"1\"/></w:tblPr><w:tblGrid>"
        );
        for width in &widths {
            let _ = write!(self.body.xml, "<w:gridCol w:w=\"{width}\"/>");
        }
        self.body.xml.push_str("</w:tblGrid>");
        let inner = Place { cell: true, align: None, size: Some(size), keep: place.keep, list: None };
        for row in &rows {
            self.row(row, &widths, inner);
        }
        self.body.xml.push_str("</w:tbl>");
        self.after_table = true;
    }

    fn row(&mut self, row: &Row, widths: &[u32], place: Place) {
        self.body.xml.push_str("<w:tr>");
        let room = row.slots.iter().filter_map(|slot| slot.cell).map(|cell| room_in(&cell.children)).max().unwrap_or(0);
        let mut properties = String::new();
        if row.head || place.keep {
            properties.push_str("<w:cantSplit/>");
        }
        if room > 0 {
            let _ = write!(properties, "<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", room + LINE);
        }
        if row.head {
            properties.push_str("<w:tblHeader/>");
        }
        if !properties.is_empty() {
            let _ = write!(self.body.xml, "<w:trPr>{properties}</w:trPr>");
        }
        let mut at = 0;
        for slot in &row.slots {
            let width: u32 = widths.iter().skip(at).take(slot.columns).sum();
            at += slot.columns;
            let _ = write!(self.body.xml, "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>");
            if slot.columns > 1 {
                let _ = write!(self.body.xml, "<w:gridSpan w:val=\"{}\"/>", slot.columns);
            }
            match (slot.cell, slot.rows) {
                (None, 0) => {}
                (None, _) => self.body.xml.push_str("<w:vMerge/>"),
                (Some(_), rows) if rows > 1 => self.body.xml.push_str("<w:vMerge w:val=\"restart\"/>"),
                (Some(_), _) => {}
            }
            if slot.cell.and_then(alignment).is_some_and(|a| a.contains("horizon")) {
                self.body.xml.push_str("<w:vAlign w:val=\"center\"/>");
            }
            self.body.xml.push_str("</w:tcPr>");
            let start = self.body.xml.len();
            if let Some(cell) = slot.cell {
                self.blocks(&cell.children, place);
            }
            // A cell ends with a paragraph.
            if self.after_table || self.body.xml.len() == start {
                self.body.xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
                self.after_table = false;
            }
            self.body.xml.push_str("</w:tc>");
        }
        self.body.xml.push_str("</w:tr>");
    }
}

/// Room to write in a cell, in twentieths of a point; what tables within it have is their own rows' affair.
fn room_in(nodes: &[HtmlNode]) -> u32 {
    nodes
        .iter()
        .map(|node| match node {
            HtmlNode::Element(e) if attr(e, "class") == Some("room") => high(e),
            HtmlNode::Element(e) if e.tag.resolve().as_str() != "table" => room_in(&e.children),
            _ => 0,
        })
        .sum()
}

/// What the wrapper within a cell says of its alignment.
fn alignment(cell: &HtmlElement) -> Option<&str> {
    cell.children.iter().find_map(|node| match node {
        HtmlNode::Element(e) if attr(e, "class") == Some("align") => attr(e, "to"),
        _ => None,
    })
}

fn rows_of<'a>(element: &'a HtmlElement, head: bool, rows: &mut Vec<(bool, &'a HtmlElement)>) {
    for node in &element.children {
        if let HtmlNode::Element(child) = node {
            match child.tag.resolve().as_str() {
                "tr" => rows.push((head, child)),
                tag => rows_of(child, tag == "thead", rows),
            }
        }
    }
}

/// Every row with what reaches down into it from above; and how many columns there are.
fn laid<'a>(found: &[(bool, &'a HtmlElement)], said: usize) -> (Vec<Row<'a>>, usize) {
    // For each column, how many more rows a cell above takes, and how many columns it is wide.
    let mut above: Vec<(usize, usize)> = vec![(0, 0); said];
    let mut rows = Vec::new();
    let mut count = said;
    for &(head, row) in found {
        let mut slots = Vec::new();
        let mut at = 0;
        let reach = |at: &mut usize, above: &mut Vec<(usize, usize)>, slots: &mut Vec<Slot<'a>>| {
            while let Some(&(left, wide)) = above.get(*at).filter(|(left, _)| *left > 0) {
                slots.push(Slot { cell: None, columns: wide.max(1), rows: 1 });
                if let Some(column) = above.get_mut(*at) {
                    column.0 = left - 1;
                }
                *at += wide.max(1);
            }
        };
        for node in &row.children {
            let HtmlNode::Element(cell) = node else { continue };
            reach(&mut at, &mut above, &mut slots);
            let columns = number(cell, "colspan").unwrap_or(1_usize).max(1);
            let rows = number(cell, "rowspan").unwrap_or(1_usize).max(1);
            if above.len() < at + columns {
                above.resize(at + columns, (0, 0));
            }
            if rows > 1 {
                above[at] = (rows - 1, columns);
            }
            slots.push(Slot { cell: Some(cell), columns, rows });
            at += columns;
        }
        reach(&mut at, &mut above, &mut slots);
        count = count.max(at);
        rows.push(Row { head, slots });
    }
    // Rows that end early are filled up.
    for row in &mut rows {
        let have: usize = row.slots.iter().map(|s| s.columns).sum();
        if have < count {
            row.slots.push(Slot { cell: None, columns: count - have, rows: 0 });
        }
    }
    (rows, count)
}

/// How a template wants a column: fixed in twentieths of a point or em, a share, or as wide as its words.
#[derive(Clone, Copy)]
enum Column {
    Auto,
    Share(f64),
    Fixed { twentieths: f64, em: f64, part: f64 },
}

/// `(6.5em, 1fr, auto, 40pt)`
fn columns(said: &str) -> Vec<Column> {
    let said = said.trim().trim_start_matches('(').trim_end_matches(')');
    said.split(',').map(str::trim).filter(|c| !c.is_empty()).map(column).collect()
}

fn column(said: &str) -> Column {
    if let Some(share) = said.strip_suffix("fr").and_then(|n| n.parse().ok()) {
        return Column::Share(share);
    }
    let (mut twentieths, mut em, mut part) = (0.0, 0.0, 0.0);
    let mut known = false;
    for piece in said.split('+').map(str::trim) {
        let value = |unit: &str| piece.strip_suffix(unit).and_then(|n| n.parse::<f64>().ok());
        if let Some(n) = value("em") {
            em += n;
        } else if let Some(n) = value("pt") {
            twentieths += n * 20.0;
        } else if let Some(n) = value("%") {
            part += n / 100.0;
        } else {
            continue;
        }
        known = true;
    }
    if known { Column::Fixed { twentieths, em, part } } else { Column::Auto }
}

/// Widths in twentieths of a point that fit the text area, as print shares it out: fixed ones first, then words, then shares.
fn widths(wanted: &[Column], count: usize, rows: &[Row], size: u32, area: f64) -> Vec<u32> {
    let em = f64::from(size) * 10.0;
    let all: Vec<Column> = (0..count).map(|i| wanted.get(i).copied().unwrap_or(Column::Auto)).collect();
    let mut natural = vec![0.0_f64; count];
    for row in rows {
        let mut at = 0;
        for slot in &row.slots {
            if let (1, Some(cell), Some(width)) = (slot.columns, slot.cell, natural.get_mut(at)) {
                *width = width.max(width_in_em(&cell.children) * em + PADDING);
            }
            at += slot.columns;
        }
    }
    let mut widths: Vec<f64> = all
        .iter()
        .zip(&natural)
        .map(|(column, &words)| match column {
            Column::Fixed { twentieths, em: ems, part } => twentieths + ems * em + part * area,
            Column::Auto => words.max(em * 2.0),
            Column::Share(_) => 0.0,
        })
        .collect();
    let shares: f64 = all.iter().map(|c| if let Column::Share(s) = c { *s } else { 0.0 }).sum();
    let taken: f64 = widths.iter().sum();
    // Columns of shares keep at least room for four characters each.
    let least = all.iter().filter(|c| matches!(c, Column::Share(_))).count() as f64 * em * 4.0;
    if taken + least > area && taken > 0.0 {
        let squeeze = ((area - least) / taken).clamp(0.2, 1.0);
        widths.iter_mut().for_each(|w| *w *= squeeze);
    }
    let rest = (area - widths.iter().sum::<f64>()).max(0.0);
    for (column, width) in all.iter().zip(&mut widths) {
        if let Column::Share(share) = column {
            *width = rest * share / shares.max(f64::EPSILON);
        }
    }
    widths.into_iter().map(whole).collect()
}
