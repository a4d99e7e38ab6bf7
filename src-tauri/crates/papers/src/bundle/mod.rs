//! The evidence bundle.

use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use serde::Serialize;
use std::ops::ControlFlow;

/// One exhibit to bind.
#[derive(Clone, Debug)]
pub struct Exhibit {
    /// 证据名称
    pub name: String,
    /// 来源
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// File name, for the closing page and messages.
    pub file_name: String,
    /// SHA-256 recorded on arrival.
    pub sha256: String,
    /// The original's bytes.
    pub bytes: Vec<u8>,
}

/// What the cover prints; what is empty is left out.
#[derive(Clone, Debug, Serialize)]
pub struct Cover {
    /// 证据册
    pub title: String,
    /// Case title.
    pub case_title: String,
    /// 案由, as 不当得利纠纷.
    pub cause: String,
    /// 提交人
    pub submitted_by: String,
    /// Opponent.
    pub against: String,
    /// Date of submission.
    pub dated: LegalDay,
    /// Office or claimant that made it.
    pub made_by: String,
}

/// A bundle and what did not go into it.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The PDF.
    pub paper: Paper,
    /// First and last page of each exhibit that was bound, from 1, in order.
    pub pages: Vec<(u32, u32)>,
    /// Files refused, by name and reason; the rest is bound.
    pub refused: Vec<(String, String)>,
}

/// Binds exhibits.
///
/// # Errors
/// `Empty`.
pub fn bundle(cover: &Cover, exhibits: &[Exhibit], progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>) -> Result<Bundle, PaperError> {
    let _ = (cover, exhibits, progress);
    Err(PaperError::Empty)
}
