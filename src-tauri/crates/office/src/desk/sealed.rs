//! 背对背: sealed offers at one table. They live in memory only, are in no log and no file, and are wiped when the table is
//! closed, the desk is locked or the program ends.

use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{
    CaseId, Fen, Handling, Instalment, LegalDay, LegalTime, Meeting, SealedError, SealedSide, SealedTerms, meeting,
    sound_limit, sound_terms, split,
};
use anjuan_law::{Assessment, Route, RouteState};
use anjuan_store::Zeroizing;
use serde::Serialize;
use std::collections::BTreeMap;
use std::fmt;

/// Tables that are open, by case.
#[derive(Default)]
pub(crate) struct Tables(BTreeMap<CaseId, Table>);

/// A limit, wiped when dropped.
type Limit = Zeroizing<i64>;

/// One table.
struct Table {
    terms: SealedTerms,
    round: u8,
    least: Option<Limit>,
    most: Option<Limit>,
    consent: [Option<bool>; 2],
    /// The sum that both said yes to.
    settled: Option<Fen>,
    /// The round is over without result, and both type anew.
    apart: bool,
    ended: bool,
}

/// Nothing of a table is printed.
impl fmt::Debug for Tables {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tables")
    }
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
    fn new(terms: SealedTerms) -> Self {
        Self { terms, round: 1, least: None, most: None, consent: [None; 2], settled: None, apart: false, ended: false }
    }

    fn put(&mut self, side: SealedSide, limit: Fen) -> Result<(), SealedError> {
        sound_limit(limit)?;
        match self.state() {
            SealedState::Typing => {}
            // The next round: both type anew.
            SealedState::Apart => self.next_round(),
            _ => return Err(SealedError::Order),
        }
        let seat = match side {
            SealedSide::Claimant => &mut self.least,
            SealedSide::Respondent => &mut self.most,
        };
        if seat.is_some() {
            return Err(SealedError::Typed);
        }
        *seat = Some(Zeroizing::new(limit.get()));
        if self.met() == Some(Meeting::Apart) {
            self.apart();
        }
        Ok(())
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

    fn consent(&mut self, side: SealedSide, yes: bool) -> Result<(), SealedError> {
        if !matches!(self.state(), SealedState::Overlap | SealedState::Near) {
            return Err(SealedError::Order);
        }
        let seat = match side {
            SealedSide::Claimant => &mut self.consent[0],
            SealedSide::Respondent => &mut self.consent[1],
        };
        if seat.is_some() {
            return Err(SealedError::Typed);
        }
        *seat = Some(yes);
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

    fn shown(&self) -> SealedShown {
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
            state,
            words,
            settled: self.settled,
        }
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Opens a table for a case; one that is open is wiped. Where the law says that the case is not to be mediated now, as where the
    /// police have to be told first (人民调解法 25), only with `sure`.
    pub fn sealed_open(
        &mut self,
        case: CaseId,
        terms: &SealedTerms,
        sure: bool,
        now: LegalTime,
    ) -> Answered<SealedShown> {
        sound_terms(terms)?;
        let known = self.case(case)?;
        let against = not_to_be_mediated(&self.assessment(&known, now)?);
        if let Some(why) = against.filter(|_| !sure) {
            return Err(Problem::new("sealed.route", format!("本案现在不宜调解：{why}；仍要背对背报价的，请先确认")));
        }
        let table = Table::new(terms.clone());
        let shown = table.shown();
        self.tables.0.insert(case, table);
        Ok(shown)
    }

    /// The table of a case, if one is open.
    #[must_use]
    pub fn sealed_state(&self, case: CaseId) -> Option<SealedShown> {
        self.tables.0.get(&case).map(Table::shown)
    }

    /// A side types its limit. Nobody is shown it, and nothing keeps it.
    pub fn sealed_put(&mut self, case: CaseId, side: SealedSide, limit: Fen) -> Answered<SealedShown> {
        let table = self.table(case)?;
        table.put(side, limit)?;
        Ok(table.shown())
    }

    /// A side says, unseen, whether it takes the split.
    pub fn sealed_consent(&mut self, case: CaseId, side: SealedSide, yes: bool) -> Answered<SealedShown> {
        let table = self.table(case)?;
        table.consent(side, yes)?;
        Ok(table.shown())
    }

    /// Closes the table and wipes what is on it.
    pub fn sealed_close(&mut self, case: CaseId) {
        self.tables.0.remove(&case);
    }

    /// Takes the sum that both said yes to into the agreement, in one sum or in instalments, and closes the table.
    pub fn sealed_apply(
        &mut self,
        case: CaseId,
        plan: &[Instalment],
        due: Option<LegalDay>,
        now: LegalTime,
    ) -> Changed<()> {
        let settled = self.table(case)?.settled;
        let sum = settled.ok_or_else(|| Problem::new("sealed.open", "双方还没有谈成，没有数额可以写入协议"))?;
        if plan.is_empty() == due.is_none() {
            return Err(Problem::new("sealed.plan", "请写明一次付清的日期，或者列出各期；两者选一"));
        }
        let known = self.case(case)?.handling;
        let handling = Handling {
            mediation: anjuan_case::Mediation {
                amount: Some(sum),
                due,
                instalments: plan.to_vec(),
                ..known.mediation.clone()
            },
            ..known
        };
        let done = self.set_handling(case, &handling, now)?;
        self.sealed_close(case);
        Ok(done)
    }

    fn table(&mut self, case: CaseId) -> Answered<&mut Table> {
        let closed = || Problem::new("sealed.closed", "背对背的桌面没有打开，或者已随锁定清除；请重新打开");
        self.tables.0.get_mut(&case).ok_or_else(closed)
    }
}

/// Why the case is not to be mediated now; none where it may be.
fn not_to_be_mediated(assessment: &Assessment) -> Option<String> {
    let route = assessment.routes.iter().find(|r| r.route == Route::Mediation)?;
    let why: Vec<&str> = route.because.iter().map(|because| because.text.as_str()).collect();
    (route.state == RouteState::Closed).then(|| why.join("；"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn yuan(yuan: i64) -> Fen {
        Fen::new(yuan * 100)
    }

    #[test]
    fn a_sum_is_told_only_after_both_said_yes() {
        let mut table = Table::new(SealedTerms::default());
        table.put(SealedSide::Claimant, yuan(5000)).unwrap();
        assert_eq!(table.put(SealedSide::Claimant, yuan(1)), Err(SealedError::Typed), "nobody probes alone");
        assert_eq!(table.consent(SealedSide::Claimant, true), Err(SealedError::Order));
        table.put(SealedSide::Respondent, yuan(6000)).unwrap();
        let shown = table.shown();
        assert_eq!((shown.state, shown.settled), (SealedState::Overlap, None));
        table.consent(SealedSide::Respondent, true).unwrap();
        let shown = table.shown();
        assert_eq!((shown.respondent_answered, shown.respondent_consents, shown.settled), (true, None, None));
        table.consent(SealedSide::Claimant, true).unwrap();
        assert_eq!((table.shown().state, table.shown().settled), (SealedState::Settled, Some(yuan(5500))));
        assert!(table.least.is_none() && table.most.is_none(), "limits are gone once they served");
    }

    #[test]
    fn nothing_that_is_shown_or_printed_holds_a_limit() {
        let mut table = Table::new(SealedTerms { rounds: 2, ..SealedTerms::default() });
        for _ in 0..2 {
            table.put(SealedSide::Claimant, yuan(87_654)).unwrap();
            table.put(SealedSide::Respondent, yuan(12_345)).unwrap();
            let shown = format!("{:?} {}", table.shown(), serde_json::to_string(&table.shown()).unwrap());
            assert!(!shown.contains("87654") && !shown.contains("8765400") && !shown.contains("87,654"), "{shown}");
            assert!(!shown.contains("12345") && !shown.contains("1234500") && !shown.contains("12,345"), "{shown}");
        }
        assert_eq!(table.shown().state, SealedState::Ended);
        assert!(table.least.is_none() && table.most.is_none());
        let case = CaseId::new();
        let tables = Tables(BTreeMap::from([(case, table)]));
        assert_eq!(format!("{tables:?}"), "Tables");
    }

    #[test]
    fn a_gap_frees_both_seats_and_every_round_is_played() {
        let mut table = Table::new(SealedTerms { rounds: 3, ..SealedTerms::default() });
        for round in 1..=3 {
            table.put(SealedSide::Respondent, yuan(10_000)).unwrap();
            assert!(table.shown().respondent_in);
            table.put(SealedSide::Claimant, yuan(30_000)).unwrap();
            let shown = table.shown();
            assert_eq!((shown.round, shown.claimant_in, shown.respondent_in), (round, false, false));
            assert!(table.least.is_none() && table.most.is_none(), "a round that is over keeps no limit");
            let last = if round == 3 { SealedState::Ended } else { SealedState::Apart };
            assert_eq!(shown.state, last);
        }
        assert_eq!(table.put(SealedSide::Claimant, yuan(1)), Err(SealedError::Order));
    }

    #[test]
    fn a_no_leads_to_the_next_round_and_tells_no_sum() {
        let mut table = Table::new(SealedTerms::default());
        table.put(SealedSide::Claimant, yuan(5000)).unwrap();
        table.put(SealedSide::Respondent, yuan(4600)).unwrap();
        assert_eq!(table.shown().state, SealedState::Near);
        table.consent(SealedSide::Claimant, false).unwrap();
        table.consent(SealedSide::Respondent, true).unwrap();
        let shown = table.shown();
        assert_eq!((shown.state, shown.settled), (SealedState::Apart, None));
        assert_eq!((shown.claimant_in, shown.respondent_in), (false, false), "both seats are free for the next round");
        table.put(SealedSide::Claimant, yuan(4800)).unwrap();
        assert_eq!((table.shown().round, table.shown().respondent_in), (2, false));
    }
}
