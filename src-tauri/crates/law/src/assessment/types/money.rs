//! Fees, interest, claims.

use crate::{Because, InterestRequest, Standing};
use anjuan_case::{Fen, LegalDay, PartyId};
use serde::{Deserialize, Serialize};

/// What one of several respondents received, where each owes for itself (民法典 985). Sums in fen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct DebtorShare {
    /// Who.
    pub party: PartyId,
    /// What it received.
    pub paid: Fen,
    /// What it gave back.
    pub returned: Fen,
    /// What it did not.
    pub open: Fen,
}

/// A sum to be paid to a court, by the scale of the day on which it is turned to (诉讼费用交纳办法 13, 14).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Cost {
    /// Id of its rule, as `costs.acceptance`, and `@` the respondent where each of several owes for itself.
    pub kind: String,
    /// 案件受理费 and the like.
    pub title: String,
    /// Against whom, where each of several respondents owes for itself and is sued for itself.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// Amount in fen, rounded half up for display; the regulation states no rounding.
    pub amount: Fen,
    /// How firm: as its rule, and no firmer than the local figures that it rests on.
    pub standing: Standing,
    /// Who pays it and when; the arithmetic.
    pub because: Because,
}

/// Interest computed to a day, under one of the arguable starts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct InterestLine {
    /// Stable within a case: rule id, and the event or the respondent if several. Its sheet of reasons goes by it.
    pub id: String,
    /// From which day, under which argument.
    pub title: String,
    /// Against whom, where each of several respondents owes for itself.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// First day that bears interest.
    pub from: LegalDay,
    /// First day that does not.
    pub to: LegalDay,
    /// The sum in fen, rounded half up; `None` where it cannot be computed, and `problem` says why.
    pub amount: Option<Fen>,
    /// Why there is no sum.
    pub problem: Option<String>,
    /// What it was computed from; the sums are added up.
    pub requests: Vec<InterestRequest>,
    /// Touches days for which no LPR is held.
    pub unconfirmed: bool,
    /// How firm: as its rule, and no firmer than the local figures that it rests on.
    pub standing: Standing,
    /// Segments and formula.
    pub because: Because,
}

/// What is due on a day under one start of interest: principal, interest, court fee and costs, less what was paid (民法典 561). Sums in
/// fen; who loses bears the fee (诉讼费用交纳办法 29).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Claim {
    /// Stable within a case: `claim@`, the rule id, and the respondent where each owes for itself. Its sheet goes by it.
    pub id: String,
    /// Under which argument.
    pub title: String,
    /// Against whom, where each of several respondents owes for itself; what one owes is no part of another's sum.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// First day that bears interest.
    pub from: LegalDay,
    /// The day it is summed to; bears no interest itself.
    pub to: LegalDay,
    /// Principal still open.
    pub principal: Fen,
    /// Interest still open.
    pub interest: Fen,
    /// 案件受理费 on both: in full, or as the procedure that the court uses reduces it; nothing where it could not be computed.
    pub fee: Fen,
    /// Why the fee could not be computed and is no part of the total, in one sentence: no scale of that day is held.
    #[serde(default)]
    pub no_fee: Option<String>,
    /// Other fees that were paid and are asked for with it: 保全申请费, 支付令申请费.
    pub costs: Fen,
    /// What was paid so far.
    pub paid: Fen,
    /// What became of each sum that came back, oldest first; empty on an agreement or a document, which has its own order.
    #[serde(default)]
    pub set_off: Vec<SetOff>,
    /// Principal, interest, fee and costs.
    pub total: Fen,
    /// Touches days for which no LPR is held.
    pub unconfirmed: bool,
    /// Why it cannot be sued for now, in one sentence: the civil route is closed or not clear yet.
    #[serde(default)]
    pub doubt: Option<String>,
    /// How firm: as its rule, and no firmer than the local figures that it rests on.
    pub standing: Standing,
    /// The arithmetic.
    pub because: Because,
}

/// What became of a sum that came back: the interest grown till then first, then the principal (民法典 561). Sums in fen; `paid` is more
/// than `interest` and `principal` together where more came back than was open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SetOff {
    /// The day on which it came back: the first on which what is left of the principal bears interest alone.
    pub on: LegalDay,
    /// How much came back.
    pub paid: Fen,
    /// Of it on interest.
    pub interest: Fen,
    /// Of it on the principal.
    pub principal: Fen,
    /// Interest that was still open after it.
    pub owing: Fen,
    /// Principal that was still open after it.
    pub open: Fen,
}

/// What is left of the money itself, before interest (what came back counted against the principal first). Sums in fen; `open` is never
/// below nothing, and nothing once the matter was settled.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Principal {
    /// All transfers.
    pub paid: Fen,
    /// What came back.
    pub returned: Fen,
    /// What did not.
    pub open: Fen,
    /// The day on which all was back.
    pub settled_on: Option<LegalDay>,
    /// The same of each respondent, where each owes for itself.
    #[serde(default)]
    pub shares: Vec<DebtorShare>,
    /// The sums, one line each.
    pub because: Because,
}
