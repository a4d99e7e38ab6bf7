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
}
