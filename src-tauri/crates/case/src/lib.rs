//! The nouns of Anjuan as types: case, party, payment, event, evidence, office, money, legal days, identity numbers.
//!
//! No I/O, no clock, no law: what a period means or which court is competent is `anjuan-law`'s business. Start at
//! [`Case`].
#![forbid(unsafe_code)]

mod answer;
mod day;
mod delivery;
mod dispute;
mod event;
mod event_kind;
mod evidence;
pub mod fees;
mod handling;
mod identity;
mod ids;
mod money;
mod office;
mod party;
mod payment;
mod performance;
mod release;
mod retrial;
mod sealed;

pub use answer::{Answer, Answers};
pub use day::{DayError, LegalDay, LegalTime};
pub use delivery::{Delivery, DeliveryMethod, DeliveryState};
pub use dispute::Case;
pub use event::Event;
pub use event_kind::{EventGroup, EventKind, Sum};
pub use evidence::{Evidence, EvidenceForm, EvidenceGroup, EvidenceKind, Media, Particulars};
pub use handling::{AgentPowers, Aid, Engagement, Handling, Instalment, Mediation, MediationSource};
pub use identity::{IdCheck, IdWarning, ResidentId, UnifiedCode};
pub use ids::{
    AgreementId, CaseId, ClaimId, CourtCostId, DeliveryId, DraftId, EntryId, EventId, EvidenceId, FeeTableId, IdError,
    IntakeId, OfficeId, PaperId, PartyId, PaymentId, ReleaseId, ServingId,
};
pub use money::{Fen, MoneyError};
pub use office::{Lawyer, Mediator, Office, OfficeKind};
pub use party::{Guardian, Party, PartyKind, Role, Sex};
pub use payment::{Channel, Payment, PaymentSource};
pub use performance::{Accelerated, Acceleration, PerformanceBasis, PerformanceTerms};
pub use release::{Release, ReleaseGround};
pub use retrial::RetrialOutcome;
pub use sealed::{Meeting, SealedError, SealedSide, SealedTerms, meeting, sound_limit, sound_terms, split};
