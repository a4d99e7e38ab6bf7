use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use uuid::Uuid;

/// A string that is no id.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("“{0}”不是编号")]
pub struct IdError(pub String);

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
        #[serde(transparent)]
        pub struct $name(#[specta(type = String)] Uuid);

        impl $name {
            /// A new id (UUIDv7: sorts by the time it was made).
            #[must_use]
            #[expect(clippy::new_without_default, reason = "every call gives another id; a default would hide that")]
            pub fn new() -> Self { Self(Uuid::now_v7()) }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { self.0.fmt(f) }
        }

        impl FromStr for $name {
            type Err = IdError;
            fn from_str(s: &str) -> Result<Self, IdError> {
                Uuid::parse_str(s.trim()).map(Self).map_err(|_| IdError(s.to_owned()))
            }
        }
    };
}

id!(/// One dispute that the office handles.
    CaseId);
id!(/// A party of a case.
    PartyId);
id!(/// One transfer of money.
    PaymentId);
id!(/// Something that happened on a date.
    EventId);
id!(/// A kept original.
    EvidenceId);
id!(/// A document that the office issues or files.
    PaperId);
id!(/// A paper being written.
    DraftId);
id!(/// One sending of a paper to one receiver.
    DeliveryId);
id!(/// Files being taken in together.
    IntakeId);
id!(/// A bundle handed over to someone.
    ServingId);
id!(/// A fee agreement.
    AgreementId);
id!(/// A line of the ledger.
    EntryId);
id!(/// A claim of subsidy.
    ClaimId);
id!(/// A table of fees that an office has published.
    FeeTableId);
id!(/// A fee of a court or of others in its proceedings.
    CourtCostId);
id!(/// Something let out of a case.
    ReleaseId);
id!(/// The office that uses an installation.
    OfficeId);

impl EventId {
    /// That of a day which stands in the record of the mediation of that case and is no event, by its place there: always the same.
    #[must_use]
    pub fn of_record(case: CaseId, place: usize) -> Self {
        const PLACES: u128 = 0xffff;
        const VERSION: u32 = 76;
        // UUIDv8, that no event has: the rest is the case's own.
        let kept = case.0.as_u128() & !(0xf << VERSION) & !PLACES;
        Self(Uuid::from_u128(kept | (8 << VERSION) | (place as u128 & PLACES)))
    }

    /// Does it stand for a day of the record of the mediation?
    #[must_use]
    pub fn is_of_record(self) -> bool {
        self.0.get_version_num() == 8
    }
}
