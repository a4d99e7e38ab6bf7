//! Receipts: what a figure was computed from, so that it can be computed again years later.
//!
//! A receipt holds the case's number, the inputs, every rule whose version decided, with its figures, citations and a hash of
//! the rule as written, the hashes of rule book and calendar, and the result. Running it again gives the same, or names what
//! changed: which rule, its old and its new version and edition, a local figure, a series of rates, the days off.

mod clock;
mod make;
mod rerun;

pub use clock::{ClockEvent, ClockFacts, ClockParty, ClockPayment};
pub use make::receipts;

use crate::assessment::{EnforcedPart, LedgerAsk};
use crate::rules::shape::VersionWritten;
use crate::rules::{Held, hex};
use crate::{Calendar, Cite, FeeAsked, FeeKind, InterestRequest, Period, Reduction, Regime, SuitFees};
use anjuan_case::{Fen, LegalDay, LegalTime, PartyId};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The form that receipts are written in now. What older programs wrote has no number of its case, and is not read.
pub(crate) const FORMAT: u32 = 2;

/// A rule behind a figure, as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RuleUsed {
    /// Its id.
    pub id: String,
    /// The day that chose its version.
    pub on: LegalDay,
    /// First day of the version used.
    pub version: LegalDay,
    /// Its period, scale or rate, as written.
    pub figures: Option<String>,
    /// The editions and articles it cited.
    pub cite: Vec<Cite>,
    /// SHA-256 of its block as written.
    pub sha256: String,
}

/// A local figure that took the place of the rule's own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ParameterUsed {
    /// Its id.
    pub id: String,
    /// Place that it holds at.
    pub place: String,
    /// The day that chose its value.
    pub on: LegalDay,
    /// Its value.
    pub value: String,
    /// Where it was read.
    pub source: String,
}

/// A rate and the day from which it was used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RateUsed {
    /// From this day.
    pub from: LegalDay,
    /// Per cent, as in the segments of interest.
    pub percent: String,
}

/// Hashes of the calendar's files.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DataUsed {
    /// Days off and make-up workdays.
    pub holidays: String,
    /// LPR.
    pub lpr: String,
    /// Benchmark rates.
    pub benchmark: String,
}

/// What was computed, with everything it was computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Figure {
    /// A period of a rule.
    Period {
        /// From this moment.
        start: LegalTime,
        /// The office's own period, where it has set one.
        own: Option<ParameterUsed>,
        /// From where the longest period ran that may end it earlier.
        #[serde(default)]
        cap: Option<LegalTime>,
        /// The earlier day from which it may run as well, by which the safe day was counted.
        #[serde(default)]
        guard: Option<LegalDay>,
    },
    /// A period of nobody's rule, counted on its own.
    Count {
        /// From this moment.
        start: LegalTime,
        /// How long.
        period: Period,
        /// By which statute.
        regime: Regime,
    },
    /// Limitation with everything that turned it.
    Limitation {
        /// Against which respondent, where there are several.
        against: Option<PartyId>,
        /// What the clock looked at.
        facts: ClockFacts,
    },
    /// A court fee.
    Fee {
        /// Which.
        fee: FeeKind,
        /// On what.
        amount: Fen,
        /// Halved?
        reduction: Reduction,
        /// By the scale of this day.
        day: LegalDay,
    },
    /// What costs nothing, by its rule.
    Free,
    /// Interest.
    Interest {
        /// What was asked; the sums are added up.
        requests: Vec<InterestRequest>,
        /// The rates found.
        rates: Vec<RateUsed>,
    },
    /// Principal, interest and court fee on a day.
    Claim {
        /// How the principal moved.
        ledger: LedgerAsk,
        /// The rates found.
        rates: Vec<RateUsed>,
        /// The court fee by the scale of this day.
        day: LegalDay,
        /// Halved by the procedure that the court uses?
        #[serde(default)]
        reduction: Reduction,
        /// Fixed by what the suit asked for when it was filed; before that it goes by the sum.
        #[serde(default)]
        fee_on: Option<Fen>,
        /// Other fees that it asks for.
        #[serde(default)]
        costs: Vec<FeeAsked>,
    },
    /// What an agreement or a document in force orders and nobody has paid, with the doubled part of interest that is firm.
    Enforce {
        /// What it orders, by its days.
        parts: Vec<EnforcedPart>,
        /// The doubled part, as asked.
        requests: Vec<InterestRequest>,
        /// What of it was paid.
        #[serde(default)]
        late_paid: Fen,
        /// The rates found.
        rates: Vec<RateUsed>,
        /// The fees of a suit on an agreement that are asked for with it; a document says itself who bears them.
        #[serde(default)]
        fees: Option<SuitFees>,
    },
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Outcome {
    /// A date.
    Date {
        /// Counted end.
        raw: LegalDay,
        /// Rolled end.
        legal: LegalDay,
        /// The day to rely on.
        safe: LegalDay,
        /// The exact moment, for periods in hours.
        until: Option<LegalTime>,
    },
    /// A sum.
    Sum {
        /// In fen.
        fen: Fen,
    },
    /// What is due.
    Claim {
        /// Principal still open.
        principal: Fen,
        /// Interest still open.
        interest: Fen,
        /// The court fee on both.
        fee: Fen,
        /// All of it.
        total: Fen,
    },
    /// It could not be computed.
    None,
}

/// A figure that can be computed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Receipt {
    /// Form of this receipt.
    pub format: u32,
    /// Number of the case; none for a figure computed on its own.
    pub case: Option<String>,
    /// Which figure of the case: its id there.
    pub id: String,
    /// What it is, as shown.
    pub title: String,
    /// The day it was made for.
    pub today: LegalDay,
    /// Every rule whose version decided, the figure's own first.
    pub rules: Vec<RuleUsed>,
    /// The inputs.
    pub figure: Figure,
    /// The result.
    pub outcome: Outcome,
    /// SHA-256 of the rule book.
    pub book: String,
    /// SHA-256 of the calendar's files.
    pub data: DataUsed,
    /// The law as known on this day.
    pub law_as_of: LegalDay,
}

/// What running a receipt again gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Rerun {
    /// Number of the case.
    pub case: Option<String>,
    /// What the receipt is of.
    pub title: String,
    /// The same result?
    pub same: bool,
    /// The result then.
    pub then: Outcome,
    /// The result now.
    pub now: Outcome,
    /// What changed since, in words: a rule with its old and new version and edition, a local figure, rates, days off.
    pub changed: Vec<String>,
}

impl DataUsed {
    fn of(calendar: &Calendar) -> Self {
        let [holidays, lpr, benchmark] = calendar.files().map(str::to_owned);
        Self { holidays, lpr, benchmark }
    }
}

impl RuleUsed {
    fn of(held: &Held, version: &VersionWritten, on: LegalDay) -> Self {
        Self {
            id: held.rule.id.clone(),
            on,
            version: version.from,
            figures: version.figures(),
            cite: version.cite.to_vec(),
            sha256: sha256(&held.text),
        }
    }
}

fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}
