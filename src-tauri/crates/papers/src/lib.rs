//! Papers: forms and evidence bundles as PDF. Given what to print; decides nothing.
//!
//! Typst sets type in-process with embedded fonts; printpdf and lopdf bind. Start at [`mod@form`] and [`fn@bundle`].
#![forbid(unsafe_code)]

mod bundle;
mod error;
pub mod form;
mod reasons;
mod typeset;

pub use bundle::{Bundle, Cover, Exhibit, bundle};
pub use error::PaperError;
pub use reasons::{ReasonRow, Reasons, reasons};
pub use typeset::{Paper, add_font, font_folders};
