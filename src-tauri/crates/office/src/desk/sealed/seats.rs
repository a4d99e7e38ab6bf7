//! Who sits at a table for sealed offers, and by what word a side is known there. The screen and its keys are one for all: a party
//! that is alone before them must neither take the other's seat nor answer for it. So a side sits down for the first time from the
//! mediator's hand only, sets a code as it types its limit, and gives it with everything that it says afterwards. The mediator does
//! not know the codes and answers for nobody either.

use anjuan_case::{SealedError, SealedSide};
use anjuan_store::Zeroizing;
use std::ops::RangeInclusive;

/// Wrong codes in a row after which a seat is shut until the mediator is back: nobody finds the other's by trying.
const TRIES: u8 = 3;

/// How many characters a code has. They are of ASCII: the field in which it is given shows nothing, and takes no input method.
const CODE: RangeInclusive<usize> = 4..=20;

/// A side's code, wiped when dropped.
pub(super) type Code = Zeroizing<String>;

/// One side's seat.
#[derive(Default)]
struct Chair {
    code: Option<Code>,
    /// Wrong codes since the last right one, or since the mediator was here.
    wrong: u8,
}

/// The seats of a table.
pub(super) struct Seats {
    claimant: Chair,
    respondent: Chair,
    sits: Option<SealedSide>,
    /// Nobody has sat down since the mediator was here.
    mediator: bool,
}

impl Seats {
    /// The mediator opens the table; nobody sits.
    pub(super) fn new() -> Self {
        Self { claimant: Chair::default(), respondent: Chair::default(), sits: None, mediator: true }
    }

    /// Who sits.
    pub(super) const fn sits(&self) -> Option<SealedSide> {
        self.sits
    }

    /// Is the mediator at the table?
    pub(super) const fn mediator(&self) -> bool {
        self.mediator
    }

    /// Has the side set its code?
    pub(super) const fn known(&self, side: SealedSide) -> bool {
        self.chair(side).code.is_some()
    }

    /// May the side sit down now? From the mediator's hand always; by itself once it has a code that was not tried out.
    pub(super) const fn may_sit(&self, side: SealedSide) -> bool {
        self.mediator || (self.known(side) && self.chair(side).wrong < TRIES)
    }

    /// The side sits down; whoever sat before has got up.
    ///
    /// # Errors
    /// `Away`, `Tries`.
    pub(super) const fn sit(&mut self, side: SealedSide) -> Result<(), SealedError> {
        if !self.may_sit(side) {
            return Err(if self.known(side) { SealedError::Tries } else { SealedError::Away });
        }
        self.mediator = false;
        self.sits = Some(side);
        Ok(())
    }

    /// Whoever sits gets up.
    pub(super) const fn rise(&mut self) {
        self.sits = None;
    }

    /// The mediator has taken the seat again: shut seats are open.
    pub(super) const fn back(&mut self) {
        self.sits = None;
        self.mediator = true;
        self.claimant.wrong = 0;
        self.respondent.wrong = 0;
    }

    /// Is it the side that speaks? It sits, and gives its code; the first time, which was from the mediator's hand, it sets it.
    ///
    /// # Errors
    /// `Standing`, `Code`, `WrongCode`; `Tries` where the seat is shut now.
    pub(super) fn admit(&mut self, side: SealedSide, given: &Code) -> Result<(), SealedError> {
        if self.sits != Some(side) {
            return Err(SealedError::Standing);
        }
        let chair = match side {
            SealedSide::Claimant => &mut self.claimant,
            SealedSide::Respondent => &mut self.respondent,
        };
        let word = given.trim();
        match &chair.code {
            None if CODE.contains(&word.len()) && word.chars().all(|c| c.is_ascii_graphic()) => {
                chair.code = Some(Code::new(word.to_owned()));
                Ok(())
            }
            None => Err(SealedError::Code),
            Some(code) if code.as_str() == word => {
                chair.wrong = 0;
                Ok(())
            }
            Some(_) => {
                chair.wrong = chair.wrong.saturating_add(1);
                if chair.wrong < TRIES {
                    return Err(SealedError::WrongCode);
                }
                self.rise();
                Err(SealedError::Tries)
            }
        }
    }

    const fn chair(&self, side: SealedSide) -> &Chair {
        match side {
            SealedSide::Claimant => &self.claimant,
            SealedSide::Respondent => &self.respondent,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use SealedSide::{Claimant, Respondent};

    fn code(word: &str) -> Code {
        Code::new(word.to_owned())
    }

    /// Both have set their codes, and the mediator is away.
    fn both() -> Seats {
        let mut seats = Seats::new();
        for (side, word) in [(Claimant, "qing0815"), (Respondent, "he-2233")] {
            seats.back();
            seats.sit(side).unwrap();
            seats.admit(side, &code(word)).unwrap();
            seats.rise();
        }
        seats
    }

    #[test]
    fn the_other_side_sits_down_for_the_first_time_from_the_mediators_hand_only() {
        let mut seats = Seats::new();
        assert!(seats.may_sit(Claimant) && seats.may_sit(Respondent));
        seats.sit(Claimant).unwrap();
        assert_eq!(seats.sit(Respondent), Err(SealedError::Away), "whoever sits is no mediator");
        seats.admit(Claimant, &code("qing0815")).unwrap();
        seats.rise();
        assert_eq!(seats.sit(Respondent), Err(SealedError::Away));
        assert!(seats.may_sit(Claimant), "it is known by its code");
        seats.back();
        seats.sit(Respondent).unwrap();
        assert!(!seats.mediator());
    }

    #[test]
    fn a_side_that_left_without_a_code_comes_back_from_the_mediators_hand() {
        let mut seats = Seats::new();
        seats.sit(Claimant).unwrap();
        seats.rise();
        assert_eq!(seats.sit(Claimant), Err(SealedError::Away));
        assert_eq!(seats.admit(Claimant, &code("qing0815")), Err(SealedError::Standing));
    }

    #[test]
    fn a_code_is_neither_short_nor_long_and_every_keyboard_has_it() {
        let mut seats = Seats::new();
        seats.sit(Claimant).unwrap();
        for bad in ["", "    ", "123", " 12 ", "12 34", "晴天大河", &"1".repeat(21)] {
            assert_eq!(seats.admit(Claimant, &code(bad)), Err(SealedError::Code), "{bad}");
        }
        seats.admit(Claimant, &code(" 4711 ")).unwrap();
        seats.admit(Claimant, &code("4711")).unwrap();
        assert_eq!(seats.admit(Claimant, &code("4712")), Err(SealedError::WrongCode));
    }

    #[test]
    fn nobody_answers_for_the_other_and_the_third_wrong_code_shuts_the_seat() {
        let mut seats = both();
        seats.sit(Claimant).unwrap();
        assert_eq!(seats.admit(Respondent, &code("he-2233")), Err(SealedError::Standing), "it does not sit");
        for _ in 0..2 {
            assert_eq!(seats.admit(Claimant, &code("he-2233")), Err(SealedError::WrongCode));
        }
        assert_eq!(seats.sits(), Some(Claimant));
        assert_eq!(seats.admit(Claimant, &code("he-2233")), Err(SealedError::Tries));
        assert_eq!(seats.sits(), None);
        assert_eq!(seats.sit(Claimant), Err(SealedError::Tries));
        assert!(seats.may_sit(Respondent), "the other's seat is open as before");
        seats.back();
        seats.sit(Claimant).unwrap();
        assert_eq!(
            seats.admit(Claimant, &code("he-2233")),
            Err(SealedError::WrongCode),
            "the mediator lets nobody in for it"
        );
        seats.admit(Claimant, &code("qing0815")).unwrap();
    }
}
