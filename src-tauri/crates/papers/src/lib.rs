//! Papers: forms and evidence bundles as PDF. Given what to print; decides nothing.
//!
//! Typst sets type in-process with embedded fonts; bundles are bound page by page. Start at [`mod@form`] and [`fn@bundle`].
#![forbid(unsafe_code)]

mod bundle;
mod chat;
mod control;
mod draw;
mod error;
pub mod form;
mod index;
mod mask;
mod page_runs;
mod patience;
mod pdf;
mod picture;
mod reasons;
mod report;
mod sheet;
mod stills;
mod typeset;
mod unfit;
mod xml;

pub use bundle::{
    Around, Binding, BoundExhibit, Bundle, BundleAsk, Checked, CopyOf, Cover, Dossier, Exhibit, ExhibitBytes, Kind,
    Look, Manifest, ManifestExhibit, Numbering, Part, PartOf, Placed, Planned, ReadOriginal, Record, Reference,
    Refusal, Reopened, Section, Split, Taken, bundle, bundle_into, check_bundle, check_parts, dossier, exhibit_number,
    is_undrawn_picture, look, mentions, misnamed_recording, page_picture, page_target, part_name, parts_together,
    references, split,
};
pub use chat::{ChatOrder, ChatPages, Joint, chat_cuts, chat_order, chat_pages};
pub use control::{ControlLine, RecordRow, control_sheet, record_sheet};
pub use error::PaperError;
pub use index::{IndexRow, IndexSheet, index_xlsx};
pub use mask::{
    Beneath, Hidden, Mask, MaskKind, Readable, Region, Suggestion, Suggestions, covered, hidden, hide, readable,
    suggest_masks,
};
pub use pdf::pdf_pages;
pub use picture::{picture_pages, picture_unreadable};
pub use reasons::{ReasonRow, Reasons, reasons};
pub use report::{
    ChartShape, ColumnKind, Report, ReportCell, ReportChart, ReportColumn, ReportRow, report_pdf, reports_xlsx,
    tables_xlsx,
};
pub use sheet::{FilledSheet, SheetAsk, Unit, fill_sheet};
pub use stills::pictures_pdf;
pub use typeset::{Paper, add_font, font_folders};
pub use unfit::Unfit;

use sha2::{Digest, Sha256};

/// 64 lower-case hexadecimal digits.
fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
