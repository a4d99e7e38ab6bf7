//! Papers: forms and evidence bundles as PDF. Given what to print; decides nothing.
//!
//! Typst sets type in-process with embedded fonts; printpdf and lopdf bind. Start at [`mod@form`] and [`fn@bundle`].
#![forbid(unsafe_code)]

mod bundle;
mod chat;
mod error;
pub mod form;
mod mask;
mod reasons;
mod typeset;
mod unfit;

pub use bundle::{
    Around, BoundExhibit, Bundle, BundleAsk, Cover, Dossier, Exhibit, ExhibitBytes, Kind, Look, Numbering, Placed,
    ReadOriginal, Section, bundle, dossier,
};
pub use chat::{ChatOrder, Joint};
pub use error::PaperError;
pub use mask::{Mask, MaskKind, Region, Suggestion};
pub use reasons::{ReasonRow, Reasons, reasons};
pub use typeset::{Paper, add_font, font_folders};
pub use unfit::Unfit;
