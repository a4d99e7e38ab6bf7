//! Papers: letters and evidence bundles as PDF. Given what to print; decides nothing.
//!
//! Typst sets type in-process with embedded fonts; printpdf and lopdf bind. Start at [`letter`] and [`bundle`].
#![forbid(unsafe_code)]

mod bundle;
mod error;
pub mod form;
mod letter;
mod reasons;
mod typeset;

pub use bundle::{Bundle, Cover, Exhibit, bundle};
pub use error::PaperError;
pub use letter::{Letter, LetterBasis, LetterPayment, Sender, letter};
pub use reasons::{ReasonRow, Reasons, reasons};
pub use typeset::{Paper, add_font, font_folders};
