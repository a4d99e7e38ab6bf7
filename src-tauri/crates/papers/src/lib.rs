//! Papers: letters and evidence bundles as PDF. Given what to print; decides nothing.
//!
//! Typst sets type in-process with embedded fonts; bundles are bound page by page. Start at [`letter`] and [`bundle`].
#![forbid(unsafe_code)]

mod bundle;
mod chat;
mod draw;
mod error;
mod letter;
mod mask;
mod pdf;
mod picture;
mod reasons;
mod typeset;
mod unfit;

pub use bundle::{
    BoundExhibit, Bundle, BundleAsk, Checked, Cover, Exhibit, ExhibitBytes, Kind, Look, Manifest, ManifestExhibit,
    Numbering, Part, ReadOriginal, Reference, Section, bundle, check_bundle, index_xlsx, look, page_picture,
    page_target, references, split,
};
pub use chat::{ChatOrder, Joint, chat_cuts, chat_order};
pub use error::PaperError;
pub use letter::{Letter, LetterBasis, LetterPayment, Sender, letter};
pub use mask::{Mask, MaskKind, Region, Suggestion, suggest_masks};
pub use reasons::{ReasonRow, Reasons, reasons};
pub use typeset::{Paper, add_font};
pub use unfit::Unfit;

use sha2::{Digest, Sha256};

/// 64 lower-case hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
