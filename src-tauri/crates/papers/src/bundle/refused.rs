//! An exhibit that could not be bound: why, for the office and for who reads the bundle.

use super::{Exhibit, Refusal};
use crate::Unfit;

/// An exhibit that could not go in as it is.
pub(super) struct Refused {
    pub(super) exhibit: Refusal,
    /// Pages stand for it in this masked copy.
    pub(super) withheld: bool,
}

impl Refused {
    pub(super) fn of(exhibit: &Exhibit, why: &Unfit, withheld: bool) -> Self {
        let instead = if withheld { "（遮盖版中以占位页代替）" } else { "" };
        Self {
            exhibit: Refusal {
                key: exhibit.key.clone(),
                file_name: exhibit.file_name.clone(),
                why: format!("{why}{instead}"),
                printed: format!("{}{instead}", why.for_reader()),
            },
            withheld,
        }
    }
}
