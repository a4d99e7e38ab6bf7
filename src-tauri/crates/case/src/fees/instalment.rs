//! A fee that is paid in parts.

use super::{AgreementError, FeeAgreement, split};
use crate::{Fen, LegalDay};
use serde::{Deserialize, Serialize};

/// One part of a fee, due by a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct FeePart {
    /// By when.
    pub by: LegalDay,
    /// Its parts of all parts: 1 and 1 is half each.
    pub parts: u32,
}

impl FeeAgreement {
    /// What of a sum in fen falls due when, by rising days: together the whole sum, no fen lost ([`split`]). Empty where nothing was agreed
    /// on parts.
    ///
    /// # Errors
    /// `Instalments` where they do not rise or one of them is nothing; `Range`.
    pub fn instalments_of(&self, sum: Fen) -> Result<Vec<(LegalDay, Fen)>, AgreementError> {
        self.sound_instalments()?;
        if self.instalments.is_empty() {
            return Ok(Vec::new());
        }
        let weights: Vec<u32> = self.instalments.iter().map(|part| part.parts).collect();
        let sums = split(sum, &weights).ok_or(AgreementError::Range)?;
        Ok(self.instalments.iter().map(|part| part.by).zip(sums).collect())
    }

    /// The days rise, and no part is nothing.
    pub(super) fn sound_instalments(&self) -> Result<(), AgreementError> {
        let wrong = |i: &usize| {
            let part = &self.instalments[*i];
            part.parts == 0 || i.checked_sub(1).is_some_and(|before| self.instalments[before].by >= part.by)
        };
        match (0..self.instalments.len()).find(wrong) {
            Some(i) => Err(AgreementError::Instalments(i + 1)),
            None => Ok(()),
        }
    }
}
