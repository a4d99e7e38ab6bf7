use crate::{place::io_words, unread};
use anjuan_case::fees::{AgreementError, ChargingError, CourtCostError, EntryError, LedgerError};
use anjuan_case::{DayError, IdError, MoneyError, SealedError};
use anjuan_intake::IntakeError;
use anjuan_law::{CalendarError, CountError, CourtFeeError, FeeError, InterestError, RuleError, ValueError};
use anjuan_papers::PaperError;
use anjuan_store::{StoreError, database_words};
use serde::Serialize;

/// What a user is told when something did not work. The same for the window and the command line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type, thiserror::Error)]
#[error("{message}")]
pub struct Problem {
    /// Stable, dotted, never reused: `bill.unreadable`. Exists only where someone tells it apart.
    pub code: &'static str,
    /// One Chinese sentence: what happened, to what, what to do.
    pub message: String,
}

impl Problem {
    /// A problem with that code and sentence.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }

    /// With the causes below it: for log files and bug reports, never for the screen.
    #[must_use]
    pub fn chain(error: &dyn std::error::Error) -> String {
        let mut text = error.to_string();
        let mut next = error.source();
        while let Some(cause) = next {
            text.push('：');
            text.push_str(&cause.to_string());
            next = cause.source();
        }
        text
    }
}

impl From<StoreError> for Problem {
    fn from(e: StoreError) -> Self {
        let code = match &e {
            StoreError::Missing(_) => "store.missing",
            StoreError::Exists(_) => "store.exists",
            StoreError::WrongPassphrase => "store.passphrase",
            StoreError::WeakPassphrase(_) => "store.weak-passphrase",
            StoreError::Newer { .. } => "store.newer",
            StoreError::Busy => "store.busy",
            StoreError::NotFound { .. } => "store.not-found",
            StoreError::Damaged(_) => "store.damaged",
            StoreError::Corrupt(_) => "store.corrupt",
            StoreError::Taken { .. } => "store.taken",
            StoreError::Served(_) => "bundle.frozen",
            StoreError::Io { .. } => "store.io",
            _ => "store.failed",
        };
        // A disk that failed, a database that is damaged: said in the user's words; those of a library stay in the chain.
        let message = match &e {
            StoreError::Sql(cause) => format!("{e}，没有改动任何内容：{}", database_words(cause)),
            StoreError::Io { source, .. } => format!("{e}：{}", io_words(source)),
            StoreError::Json(cause) => format!("{e}：{}；请检查资料库，有损坏的从备份恢复", unread::json(cause)),
            _ => e.to_string(),
        };
        Self::new(code, message)
    }
}

impl From<IntakeError> for Problem {
    fn from(e: IntakeError) -> Self {
        let code = match &e {
            IntakeError::Empty(_) => "bill.empty",
            IntakeError::Workbook { .. } => "bill.workbook",
            IntakeError::NotATable { .. } => "table.unreadable",
            IntakeError::NoStatement { .. } => "statement.unknown",
            _ => "bill.unknown",
        };
        Self::new(code, e.to_string())
    }
}

impl From<PaperError> for Problem {
    fn from(e: PaperError) -> Self {
        let code = match &e {
            PaperError::NoGlyph { .. } => "paper.glyph",
            PaperError::Exhibit { .. } => "paper.exhibit",
            PaperError::Empty => "paper.empty",
            PaperError::Cancelled => "cancelled",
            PaperError::Masked { .. } | PaperError::MaskedPicture { .. } => "bundle.unmasked",
            PaperError::Write(_) => "file.write",
            PaperError::Sheet(_) => "sheet.failed",
            // The one who reads it may not be the one who wrote the template.
            PaperError::Template { .. } => {
                let why = format!(
                    "本机构自己的模板排不出这份文书：{e}；请改好模板，或者在机构设置的“自己的模板”里退回内置模板（命令行：anjuan office template --reset 文书）再出具"
                );
                return Self::new("paper.failed", why);
            }
            _ => "paper.failed",
        };
        Self::new(code, e.to_string())
    }
}

macro_rules! coded {
    ($($error:ty => $code:literal),+ $(,)?) => { $(
        impl From<$error> for Problem {
            fn from(e: $error) -> Self { Self::new($code, e.to_string()) }
        }
    )+ };
}

coded! {
    MoneyError => "money",
    DayError => "day",
    IdError => "id",
    CalendarError => "calendar",
    CountError => "period",
    FeeError => "fee",
    InterestError => "interest",
    RuleError => "rules",
    ValueError => "parameter.value",
    SealedError => "sealed",
    ChargingError => "fees.free",
    AgreementError => "fees.agreement",
    LedgerError => "fees.books",
    EntryError => "fees.books",
    CourtCostError => "court-cost",
    CourtFeeError => "court-cost",
}
