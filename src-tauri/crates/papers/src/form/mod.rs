//! Papers as forms: each a data type, a Typst template and a made-up sample; one engine sets them all.
//!
//! A paper's data is a struct declared with `form!`, which also tells the window which fields to offer. The engine prints
//! days and money in words, so that no template does arithmetic. The same template gives PDF, preview and DOCX. Start at
//! [`forms`] for what there is, at [`set`] for a PDF, at [`docx`] for a Word file and at [`pictures`] for the preview.

mod against;
mod beside;
mod docx;
mod field;
mod fit;
#[cfg(test)]
mod golden;
mod look;
mod macros;
mod needs;
mod parts;
mod printed;
mod refer;
mod set;

pub mod aid;
pub mod claimant;
pub mod commercial;
pub mod committee;
pub mod court;
pub mod dossier;
pub mod everyone;
pub mod fees;
pub mod file;
pub mod firm;
pub mod police;
pub mod register;

pub use against::{Beyond, beyond};
pub use beside::sets_type_beside;
pub use docx::docx;
pub use field::{Field, FieldKind, Shown, ToFill, Words};
pub use look::{Look, Mark, check_look};
pub use needs::{Need, OPERATOR, core, needs, operator_unsaid};
pub use parts::{BasisLine, Person, Transfer};
pub use refer::{Beside, BesidePart};
pub use set::{pictures, set};

pub use crate::typeset::PagePicture;

pub use crate::typeset::house_style;

use crate::PaperError;
use anjuan_case::LegalDay;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A paper's data.
pub trait FormData: Serialize + DeserializeOwned {
    /// What there is to know of the paper itself.
    const FORM: Form;
}

/// One kind of paper: everything about it that does not depend on a case.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Stable name, as `civil-complaint`; also the template's and the sample's file name.
    pub id: &'static str,
    /// 民事起诉状
    pub title: &'static str,
    /// Its fields, in the order in which a user fills them in.
    pub fields: &'static [Field],
    /// The built-in template.
    pub template: &'static str,
    /// The made-up sample, as JSON of the data type.
    pub sample: &'static str,
    check: fn(&Value) -> Result<Value, serde_json::Error>,
}

impl Form {
    #[doc(hidden)]
    #[must_use]
    pub const fn new<T: FormData>(
        id: &'static str,
        title: &'static str,
        fields: &'static [Field],
        template: &'static str,
        sample: &'static str,
    ) -> Self {
        Self { id, title, fields, template, sample, check: checked::<T> }
    }

    /// The data as its type writes it: unknown keys are gone, missing optional ones are there.
    ///
    /// # Errors
    /// `Data` where a field is missing or of the wrong kind.
    pub fn check(&self, data: &Value) -> Result<Value, PaperError> {
        let bad = |why: String| PaperError::Data { paper: self.title.to_owned(), why };
        if let Some(why) = fit::too_long(self.fields, data, "") {
            return Err(bad(why));
        }
        // The field is named in the words of the form; what a program says of it helps nobody.
        (self.check)(data).map_err(|e| bad(fit::misfit(self.fields, data, "").unwrap_or_else(|| e.to_string())))
    }

    /// The sample's data.
    ///
    /// # Errors
    /// `Data` where the sample does not fit the type; a test holds that none does.
    pub fn sample_data(&self) -> Result<Value, PaperError> {
        let bad = |e: serde_json::Error| PaperError::Data { paper: self.title.to_owned(), why: e.to_string() };
        self.check(&serde_json::from_str(self.sample).map_err(bad)?)
    }

    /// The day the paper bears: its field `dated`, where it has one that is filled in.
    #[must_use]
    pub fn dated(data: &Value) -> Option<LegalDay> {
        data.get("dated")?.as_str()?.parse().ok()
    }
}

fn checked<T: FormData>(data: &Value) -> Result<Value, serde_json::Error> {
    serde_json::to_value(T::deserialize(data)?)
}

/// Every kind of paper, in the order in which lists show them.
#[must_use]
pub fn forms() -> &'static [Form] {
    const FORMS: &[Form] = &[
        firm::LawyerLetter::FORM,
        firm::PowerOfAttorney::FORM,
        firm::FirmIntroduction::FORM,
        firm::EngagementContract::FORM,
        firm::InterviewRecord::FORM,
        court::CivilComplaint::FORM,
        court::EvidenceIndex::FORM,
        court::PreservationApplication::FORM,
        court::InvestigationOrderApplication::FORM,
        court::PaymentOrderApplication::FORM,
        court::EnforcementApplication::FORM,
        police::CriminalReport::FORM,
        police::PrivateProsecution::FORM,
        police::RefusalReview::FORM,
        police::SupervisionApplication::FORM,
        claimant::DemandLetter::FORM,
        claimant::PlatformComplaint::FORM,
        claimant::RegulatorComplaint::FORM,
        police::PoliceReport::FORM,
        file::FileCover::FORM,
        file::FileIndex::FORM,
        committee::MediationApplication::FORM,
        committee::MediationAcceptance::FORM,
        committee::RightsNotice::FORM,
        committee::MediationInvitation::FORM,
        committee::MediationInquiry::FORM,
        committee::MediationRecord::FORM,
        committee::MediationAgreement::FORM,
        committee::OralAgreement::FORM,
        committee::FollowUp::FORM,
        committee::ConfirmationApplication::FORM,
        committee::TerminationNotice::FORM,
        file::FileNote::FORM,
        file::FileBack::FORM,
        commercial::CommercialRequest::FORM,
        commercial::ConflictDisclosure::FORM,
        commercial::FeeAgreement::FORM,
        commercial::CommercialAgreement::FORM,
        commercial::CommercialTermination::FORM,
        aid::AidApplication::FORM,
        aid::AidHonesty::FORM,
        aid::AidUrgent::FORM,
        aid::AidClosing::FORM,
        aid::AidIndex::FORM,
        everyone::ProgressSheet::FORM,
        everyone::PreventionNotice::FORM,
        fees::FeeReceipt::FORM,
        fees::PerformanceReminder::FORM,
        dossier::IdentityList::FORM,
        dossier::DossierCover::FORM,
        dossier::DossierIndex::FORM,
        dossier::DossierNote::FORM,
        dossier::DossierBack::FORM,
    ];
    FORMS
}

/// The kind of paper with that id.
#[must_use]
pub fn form(id: &str) -> Option<&'static Form> {
    forms().iter().find(|f| f.id == id)
}
