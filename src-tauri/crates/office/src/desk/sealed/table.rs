//! One table: what was typed at it, and what both sides are shown of it.

use super::seats::{Code, Seats};
use anjuan_case::{Fen, Meeting, SealedError, SealedSide, SealedTerms, meeting, sound_limit, split};
use anjuan_store::Zeroizing;
use serde::Serialize;

/// A limit, wiped when dropped.
type Limit = Zeroizing<i64>;

/// One table.
pub(super) struct Table {
    terms: SealedTerms,
    pub(super) seats: Seats,
    round: u8,
    least: Option<Limit>,
    most: Option<Limit>,
    consent: [Option<bool>; 2],
    /// The sum that both said yes to.
    pub(super) settled: Option<Fen>,
    /// The round is over without result, and both type anew.
    apart: bool,
    ended: bool,
}

/// What both sides see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SealedShown {
    /// The round, from 1.
    pub round: u8,
    /// How many there are.
    pub rounds: u8,
    /// The claimant has typed; nobody has where a round is over and the next one is to be typed.
    pub claimant_in: bool,
    /// The respondent has.
    pub respondent_in: bool,
    /// What the claimant said to the split; told once both have answered.
    pub claimant_consents: Option<bool>,
    /// What the respondent said.
    pub respondent_consents: Option<bool>,
    /// The claimant has answered.
    pub claimant_answered: bool,
    /// The respondent has.
    pub respondent_answered: bool,
    /// The mediator is at the table; from the first party that sits down on until the passphrase was given nobody is.
    pub mediator: bool,
    /// The side that sits there.
    pub sits: Option<SealedSide>,
    /// The claimant may sit down: from the mediator's hand, or by the code that it set.
    pub claimant_may_sit: bool,
    /// The respondent may.
    pub respondent_may_sit: bool,
    /// The claimant has set its code, and gives it from now on.
    pub claimant_known: bool,
    /// The respondent has.
    pub respondent_known: bool,
    /// Where the table stands.
    pub state: SealedState,
    /// The same as a sentence.
    pub words: String,
    /// The sum, once both said yes to it.
    pub settled: Option<Fen>,
}

/// Where a table stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SealedState {
    /// A side has still to type.
    Typing,
    /// The limits overlap; both are asked whether they take the split.
    Overlap,
    /// They are near; both are asked whether they take the split.
    Near,
    /// They are apart, and there is another round.
    Apart,
    /// Both took the split.
    Settled,
    /// There is no further round.
    Ended,
}

impl Table {
    pub(super) fn new(terms: SealedTerms) -> Self {
        Self {
            terms,
            seats: Seats::new(),
            round: 1,
            least: None,
            most: None,
            consent: [None; 2],
            settled: None,
            apart: false,
            ended: false,
        }
    }

    /// The side types its limit, gives its code or sets it, and gets up. Nothing is another where it is refused.
    pub(super) fn put(&mut self, side: SealedSide, limit: Fen, code: &Code) -> Result<(), SealedError> {
        sound_limit(limit)?;
        let state = self.state();
        if !matches!(state, SealedState::Typing | SealedState::Apart) {
            return Err(SealedError::Order);
        }
        if self.limit(side).is_some() {
            return Err(SealedError::Typed);
        }
        self.seats.admit(side, code)?;
        if state == SealedState::Apart {
            // The next round: both type anew.
            self.next_round();
        }
        *self.limit(side) = Some(Zeroizing::new(limit.get()));
        self.seats.rise();
        if self.met() == Some(Meeting::Apart) {
            self.apart();
        }
        Ok(())
    }

    const fn limit(&mut self, side: SealedSide) -> &mut Option<Limit> {
        match side {
            SealedSide::Claimant => &mut self.least,
            SealedSide::Respondent => &mut self.most,
        }
    }

    fn met(&self) -> Option<Meeting> {
        let (least, most) = (self.least.as_ref()?, self.most.as_ref()?);
        Some(meeting(&self.terms, Fen::new(**least), Fen::new(**most)))
    }

    /// A round without result: its limits are needed no more. After the last one the table is at its end.
    fn apart(&mut self) {
        self.least = None;
        self.most = None;
        self.ended = self.round >= self.terms.rounds;
        self.apart = !self.ended;
    }

    fn next_round(&mut self) {
        self.round = self.round.saturating_add(1);
        self.apart = false;
        self.consent = [None; 2];
    }

    /// The side answers under its own code, and gets up. Nothing is another where it is refused.
    pub(super) fn consent(&mut self, side: SealedSide, yes: bool, code: &Code) -> Result<(), SealedError> {
        if !matches!(self.state(), SealedState::Overlap | SealedState::Near) {
            return Err(SealedError::Order);
        }
        let answer = match side {
            SealedSide::Claimant => &mut self.consent[0],
            SealedSide::Respondent => &mut self.consent[1],
        };
        if answer.is_some() {
            return Err(SealedError::Typed);
        }
        self.seats.admit(side, code)?;
        *answer = Some(yes);
        self.seats.rise();
        match (self.consent, self.least.as_ref(), self.most.as_ref()) {
            ([Some(true), Some(true)], Some(least), Some(most)) => {
                self.settled = Some(split(&self.terms, Fen::new(**least), Fen::new(**most)));
                self.least = None;
                self.most = None;
            }
            ([Some(_), Some(_)], ..) => self.apart(),
            _ => {}
        }
        Ok(())
    }

    fn state(&self) -> SealedState {
        match self.met() {
            _ if self.settled.is_some() => SealedState::Settled,
            _ if self.ended => SealedState::Ended,
            _ if self.apart => SealedState::Apart,
            None => SealedState::Typing,
            Some(Meeting::Overlap) => SealedState::Overlap,
            Some(Meeting::Near) => SealedState::Near,
            Some(Meeting::Apart) => SealedState::Apart,
        }
    }

    pub(super) fn shown(&self) -> SealedShown {
        let state = self.state();
        let both = self.consent.iter().all(Option::is_some);
        let told = |answer: Option<bool>| answer.filter(|_| both);
        let left = self.terms.rounds.saturating_sub(self.round);
        let words = match state {
            SealedState::Typing => {
                "请双方分别输入：申请人填最低愿意接受的数额，被申请人填最高愿意支付的数额；数额不显示、不保存"
                    .to_owned()
            }
            SealedState::Overlap => "双方的底线有交集。是否同意按居中的数额成交？双方都同意后才显示数额".to_owned(),
            SealedState::Near => {
                "双方接近，但还没有交集。是否同意各让一步、取居中的数额？双方都同意后才显示数额".to_owned()
            }
            SealedState::Apart => format!("这一轮没有谈成，还可以再报 {left} 轮；双方都要重新输入"),
            SealedState::Settled => {
                let sum = self.settled.map(Fen::figures).unwrap_or_default();
                format!("双方同意 {sum} 元。从成交数可以大致推知对方的底线，请双方知悉")
            }
            SealedState::Ended => "各轮都没有谈成，报价已清除；可以转为面对面调解".to_owned(),
        };
        SealedShown {
            round: self.round,
            rounds: self.terms.rounds,
            claimant_in: self.least.is_some() || self.settled.is_some(),
            respondent_in: self.most.is_some() || self.settled.is_some(),
            claimant_consents: told(self.consent[0]),
            respondent_consents: told(self.consent[1]),
            claimant_answered: self.consent[0].is_some(),
            respondent_answered: self.consent[1].is_some(),
            mediator: self.seats.mediator(),
            sits: self.seats.sits(),
            claimant_may_sit: self.seats.may_sit(SealedSide::Claimant),
            respondent_may_sit: self.seats.may_sit(SealedSide::Respondent),
            claimant_known: self.seats.known(SealedSide::Claimant),
            respondent_known: self.seats.known(SealedSide::Respondent),
            state,
            words,
            settled: self.settled,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn yuan(yuan: i64) -> Fen {
        Fen::new(yuan * 100)
    }

    /// A code of the side's own.
    fn code(side: SealedSide) -> Code {
        Code::new(format!("{side:?}-0815"))
    }

    /// The mediator hands the side the seat, and it types.
    fn put(table: &mut Table, side: SealedSide, limit: Fen) -> Result<(), SealedError> {
        table.seats.back();
        table.seats.sit(side)?;
        table.put(side, limit, &code(side))
    }

    /// The side sits down by itself and answers under its code.
    fn consent(table: &mut Table, side: SealedSide, yes: bool) -> Result<(), SealedError> {
        table.seats.sit(side)?;
        table.consent(side, yes, &code(side))
    }

    #[test]
    fn a_party_alone_before_the_screen_neither_answers_for_the_other_nor_plays_its_next_round() {
        let mut table = Table::new(SealedTerms::default());
        put(&mut table, SealedSide::Claimant, yuan(5000)).unwrap();
        put(&mut table, SealedSide::Respondent, yuan(8000)).unwrap();
        // The respondent stays: it takes the split, and would do so for the claimant, whose limit the sum would tell it.
        consent(&mut table, SealedSide::Respondent, true).unwrap();
        table.seats.sit(SealedSide::Claimant).unwrap();
        let own = code(SealedSide::Respondent);
        assert_eq!(table.consent(SealedSide::Claimant, true, &own), Err(SealedError::WrongCode));
        assert_eq!((table.shown().state, table.shown().settled), (SealedState::Overlap, None));
        table.seats.rise();
        assert_eq!(
            table.consent(SealedSide::Claimant, true, &code(SealedSide::Claimant)),
            Err(SealedError::Standing),
            "a code alone is no sitting"
        );
        consent(&mut table, SealedSide::Claimant, false).unwrap();
        assert_eq!((table.shown().state, table.shown().settled), (SealedState::Apart, None));
        table.seats.sit(SealedSide::Claimant).unwrap();
        assert_eq!(table.put(SealedSide::Claimant, yuan(1), &own), Err(SealedError::WrongCode));
        let shown = table.shown();
        assert_eq!((shown.state, shown.round), (SealedState::Apart, 1), "what is refused begins no round");
    }

    #[test]
    fn who_may_sit_is_said() {
        let mut table = Table::new(SealedTerms::default());
        let seats = |table: &Table| {
            let shown = table.shown();
            (shown.mediator, shown.sits, shown.claimant_may_sit, shown.respondent_may_sit)
        };
        assert_eq!(seats(&table), (true, None, true, true));
        table.seats.sit(SealedSide::Claimant).unwrap();
        assert_eq!(seats(&table), (false, Some(SealedSide::Claimant), false, false));
        table.put(SealedSide::Claimant, yuan(5000), &code(SealedSide::Claimant)).unwrap();
        assert_eq!(seats(&table), (false, None, true, false));
        assert!(table.shown().claimant_known && !table.shown().respondent_known);
    }

    #[test]
    fn a_sum_is_told_only_after_both_said_yes() {
        let mut table = Table::new(SealedTerms::default());
        put(&mut table, SealedSide::Claimant, yuan(5000)).unwrap();
        assert_eq!(put(&mut table, SealedSide::Claimant, yuan(1)), Err(SealedError::Typed), "nobody probes alone");
        assert_eq!(consent(&mut table, SealedSide::Claimant, true), Err(SealedError::Order));
        put(&mut table, SealedSide::Respondent, yuan(6000)).unwrap();
        let shown = table.shown();
        assert_eq!((shown.state, shown.settled), (SealedState::Overlap, None));
        consent(&mut table, SealedSide::Respondent, true).unwrap();
        let shown = table.shown();
        assert_eq!((shown.respondent_answered, shown.respondent_consents, shown.settled), (true, None, None));
        consent(&mut table, SealedSide::Claimant, true).unwrap();
        assert_eq!((table.shown().state, table.shown().settled), (SealedState::Settled, Some(yuan(5500))));
        assert!(table.least.is_none() && table.most.is_none(), "limits are gone once they served");
    }

    #[test]
    fn nothing_that_is_shown_or_printed_holds_a_limit() {
        let mut table = Table::new(SealedTerms { rounds: 2, ..SealedTerms::default() });
        for _ in 0..2 {
            put(&mut table, SealedSide::Claimant, yuan(87_654)).unwrap();
            put(&mut table, SealedSide::Respondent, yuan(12_345)).unwrap();
            let shown = format!("{:?} {}", table.shown(), serde_json::to_string(&table.shown()).unwrap());
            assert!(!shown.contains("87654") && !shown.contains("8765400") && !shown.contains("87,654"), "{shown}");
            assert!(!shown.contains("12345") && !shown.contains("1234500") && !shown.contains("12,345"), "{shown}");
        }
        assert_eq!(table.shown().state, SealedState::Ended);
        assert!(table.least.is_none() && table.most.is_none());
    }

    #[test]
    fn a_gap_frees_both_seats_and_every_round_is_played() {
        let mut table = Table::new(SealedTerms { rounds: 3, ..SealedTerms::default() });
        for round in 1..=3 {
            put(&mut table, SealedSide::Respondent, yuan(10_000)).unwrap();
            assert!(table.shown().respondent_in);
            put(&mut table, SealedSide::Claimant, yuan(30_000)).unwrap();
            let shown = table.shown();
            assert_eq!((shown.round, shown.claimant_in, shown.respondent_in), (round, false, false));
            assert!(table.least.is_none() && table.most.is_none(), "a round that is over keeps no limit");
            let last = if round == 3 { SealedState::Ended } else { SealedState::Apart };
            assert_eq!(shown.state, last);
        }
        assert_eq!(put(&mut table, SealedSide::Claimant, yuan(1)), Err(SealedError::Order));
    }

    #[test]
    fn a_no_leads_to_the_next_round_and_tells_no_sum() {
        let mut table = Table::new(SealedTerms::default());
        put(&mut table, SealedSide::Claimant, yuan(5000)).unwrap();
        put(&mut table, SealedSide::Respondent, yuan(4600)).unwrap();
        assert_eq!(table.shown().state, SealedState::Near);
        consent(&mut table, SealedSide::Claimant, false).unwrap();
        consent(&mut table, SealedSide::Respondent, true).unwrap();
        let shown = table.shown();
        assert_eq!((shown.state, shown.settled), (SealedState::Apart, None));
        assert_eq!((shown.claimant_in, shown.respondent_in), (false, false), "both seats are free for the next round");
        put(&mut table, SealedSide::Claimant, yuan(4800)).unwrap();
        assert_eq!((table.shown().round, table.shown().respondent_in), (2, false));
    }
}
