//! What the stamps say.

use super::front::Row;

/// Characters of a side note that stand in a stamp.
pub(super) const NOTE: usize = 24;

/// The words of stamps.
pub(super) struct Stamps {
    /// The last page of the last exhibit.
    pub(super) last: u32,
    /// Pages of the closing list.
    pub(super) closing: u32,
}

impl Stamps {
    pub(super) fn plain(&self, page: u32) -> String {
        format!("第{page}页　共{}页", self.last)
    }

    pub(super) fn closing(&self, page: u32) -> String {
        format!("材料清单　第{page}页　共{}页", self.closing)
    }

    pub(super) fn exhibit(&self, row: &Row, page: u32) -> String {
        let note: String = row.note.iter().flat_map(|n| n.chars().take(NOTE)).collect();
        let note = if note.is_empty() { note } else { format!("（{note}）") };
        format!("证据{}{note}　第{page}页　共{}页", row.number, self.last)
    }

    /// The same on a page that begins with rows which the page before ends with.
    pub(super) fn repeating(&self, row: &Row, page: u32, repeated: Option<u32>) -> String {
        let stamp = self.exhibit(row, page);
        repeated.map_or(stamp.clone(), |rows| {
            format!("自动找不到可以分页的地方，重复印了前页末尾 {rows} 行（左侧竖线处）　{stamp}")
        })
    }
}
