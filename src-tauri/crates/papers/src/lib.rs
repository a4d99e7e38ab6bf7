//! Papers: letters and evidence bundles as PDF. Given what to print; decides nothing.
//!
//! Typst sets type in-process with embedded fonts; printpdf and lopdf bind. Start at [`letter`] and [`bundle`].
#![forbid(unsafe_code)]

mod bundle;
mod chat;
mod error;
mod index;
mod letter;
mod mask;
mod reasons;
mod stills;
mod typeset;
mod unfit;

pub use bundle::{
    BoundExhibit, Bundle, BundleAsk, Cover, Exhibit, ExhibitBytes, Kind, Look, Numbering, ReadOriginal, Section, bundle,
};
pub use chat::{ChatOrder, Joint};
pub use error::PaperError;
pub use index::{IndexRow, IndexSheet, index_xlsx};
pub use letter::{Letter, LetterBasis, LetterPayment, Sender, letter};
pub use mask::{Mask, MaskKind, Region, Suggestion};
pub use reasons::{ReasonRow, Reasons, reasons};
pub use stills::pictures_pdf;
pub use typeset::{Paper, add_font};
pub use unfit::Unfit;
