//! Originals: taken in, described, looked at, handed out, held against their hashes, tied to what they prove.

mod bill_rows;
mod chat;
mod custody;
mod describe;
mod goes_on;
mod intake;
mod known;
mod listing;
mod masks;
mod matrix;
mod opened;
mod redrawn;
mod stills;

pub(crate) use bill_rows::{is_printed_bill, rows_of};
pub(crate) use chat::GAP;
pub use chat::{ChatOrder, Seam};
pub use custody::{CustodyLine, FindingKind, OriginalFinding, Verified, VerifyJob};
pub(crate) use describe::particulars_of;
pub use describe::{EvidenceWords, NewEvidence};
pub use intake::{
    FileReader, IntakeAsk, IntakeFile, IntakeReport, IntakeWords, Taken, Waiting, running as intake_running,
};
pub(crate) use known::how_taken;
pub use listing::{Listing, list_files};
pub use masks::{MaskSuggestions, MaskedRegion, words_of_parties};
pub(crate) use masks::{add_words, all_masks, mask_row, masks_of, words_under};
pub use matrix::{FactRow, Matrix, MatrixExhibit, MatrixItem, MatrixList, MatrixState};
pub use opened::{ExhibitLook, NameSays};
pub use redrawn::has_converter;
pub use stills::{StillsAsk, StillsJob, StillsTaken, has_decoder};
pub(crate) use stills::{first_frame, sweep_stills};
