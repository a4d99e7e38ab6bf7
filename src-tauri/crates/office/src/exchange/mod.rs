//! Tables in and out: a bureau's blank sheet filled, a list that was kept before taken in, a bank's statement held against what is
//! owed, everything that an office owns written out.

mod cases;
mod columns;
mod cross;
mod everything;
mod fill;
mod import_row;
mod import_words;
mod matching;
mod statement;
mod tally;

pub use cases::{ImportPreview, ImportedCase, ImportedCases, TableFault};
pub use columns::{SheetColumn, SheetField, SheetMap, SheetPreview};
pub use everything::{Exported, verify_export};
pub use fill::{FillAsk, Filled, Unfilled};
pub use statement::{
    StatementLine, StatementMatch, StatementPick, StatementPreview, StatementShown, StatementTarget, TakenLine,
    TakenStatement,
};
