//! Single computations without a case: a period, a court fee, interest, limitation. The window's calculators.

use crate::law_book::Elsewhere;
use crate::session::Answered;
use crate::view::collect;
use crate::{Office, Problem};
use anjuan_case::{
    Answer, Case, Channel, Event, EventKind, EvidenceId, Fen, LegalDay, LegalTime, Party, PartyKind, Payment,
    PaymentId, PaymentSource, Role,
};
use anjuan_law::{
    Because, Counted, FeeAnswer, FeeKind, InterestAnswer, InterestRequest, Limitation, Period, Reduction, Regime,
    assess, count, too_early,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A figure with what its articles are called in full.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Reckoned<T> {
    /// The figure.
    pub value: T,
    /// How it came about, step by step.
    pub steps: Vec<Because>,
    /// Citations in full, by `statute|edition|article`.
    pub cites: BTreeMap<String, String>,
    /// Where those articles stand in other editions.
    pub elsewhere: BTreeMap<String, Elsewhere>,
}

/// What limitation is to be counted from, where there is no case.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct LimitationAsk {
    /// The day of the transfer.
    pub paid_on: LegalDay,
    /// When the payer noticed the mistake.
    pub noticed_on: Option<LegalDay>,
    /// Is it known today who received the money? Where not, limitation has not begun.
    pub recipient_known: bool,
    /// When the payer learned who received the money.
    pub learned_on: Option<LegalDay>,
    /// What happened since: demands that arrived, acknowledgements, part payments, suits and the like.
    pub turns: Vec<LimitationTurn>,
}

/// Something that may have interrupted limitation.
#[derive(Clone, Debug, Deserialize, specta::Type)]
pub struct LimitationTurn {
    /// What.
    pub kind: EventKind,
    /// When.
    pub on: LegalDay,
    /// Can it be proved? What cannot does not extend the safe day.
    pub proved: bool,
}

impl Office {
    /// The ends of a period such as `30d`, `3y` or `-7d` from a moment, which is not counted itself: see [`count`].
    ///
    /// # Errors
    /// `period` where it is no period, or leads out of the years that are known.
    pub fn reckon_period(&self, from: LegalTime, period: &str, regime: Regime) -> Answered<Reckoned<Counted>> {
        let period: Period = period.parse()?;
        let counted = count(&self.calendar, from, period, regime)?;
        let steps = counted.steps.clone();
        Ok(self.reckoned(counted, steps))
    }

    /// A court fee by the scale of `today` (诉讼费用交纳办法 13, 14): see [`anjuan_law::RuleBook::fee`]. `amount` in fen.
    ///
    /// # Errors
    /// `fee` for a sum of nothing or less, and for a half of what is not halved.
    pub fn reckon_fee(
        &self,
        kind: FeeKind,
        amount: Fen,
        reduction: Reduction,
        today: LegalDay,
    ) -> Answered<Reckoned<FeeAnswer>> {
        let fee = self.book.fee(kind, amount, reduction, today)?;
        let steps = fee.steps.clone();
        Ok(self.reckoned(fee, steps))
    }

    /// Interest on a sum between two days, simple and by the lending rate or the daily rate of 加倍部分债务利息 (facts F10–F14): see
    /// [`anjuan_law::RuleBook::interest`].
    ///
    /// # Errors
    /// `interest` where no rate is held for a day, and for figures outside their range.
    pub fn reckon_interest(&self, request: &InterestRequest) -> Answered<Reckoned<InterestAnswer>> {
        let answer = self.book.interest(&self.calendar, request)?;
        let steps = answer.steps.clone();
        Ok(self.reckoned(answer, steps))
    }

    /// Limitation of the claim to have a mistaken transfer returned, as the rule book counts it in a case of which only
    /// these days are known.
    ///
    /// # Errors
    /// `limitation` where a day is still to come or lies before the transfer, or the rule book counts none from them.
    pub fn reckon_limitation(&self, ask: &LimitationAsk, now: LegalTime) -> Answered<Reckoned<Limitation>> {
        let case = supposed(ask, now);
        possible(&case, ask.paid_on, now.day())?;
        let assessment = assess(&self.book, &self.calendar, &self.profile()?, &case, now);
        let found = assessment.limitation.into_iter().next();
        let line = found
            .ok_or_else(|| Problem::new("limitation", "按这些日期算不出诉讼时效；请填写转账日期和知道的日期后再试"))?;
        let clock = assessment.deadlines.into_iter().find(|deadline| deadline.id == line.deadline);
        let turns = line.turns.iter().map(|turn| turn.because.clone());
        let steps = turns.chain(clock.map(|deadline| deadline.because)).collect();
        Ok(self.reckoned(line, steps))
    }

    fn reckoned<T>(&self, value: T, steps: Vec<Because>) -> Reckoned<T> {
        let (mut cites, mut elsewhere) = (BTreeMap::new(), BTreeMap::new());
        for because in &steps {
            collect(&self.book, because, &mut cites, &mut elsewhere);
        }
        Reckoned { value, steps, cites, elsewhere }
    }
}

/// A day that cannot be would be left out unseen, and another answer given than was asked for.
fn possible(case: &Case, paid: LegalDay, today: LegalDay) -> Answered<()> {
    if paid > today {
        return Err(Problem::new("limitation", format!("转账日 {paid} 还没有到；请核对日期")));
    }
    for event in &case.events {
        let (name, on) = (event.kind.name(), event.on);
        if on > today {
            return Err(Problem::new(
                "limitation",
                format!("“{name}”的日子 {on} 还没有到；发生以后再填，或者请核对日期"),
            ));
        }
        if let Some(paid) = too_early(case, event.kind, on, None) {
            return Err(Problem::new("limitation", format!("“{name}”的日子 {on} 早于转账（{paid}）；请核对日期")));
        }
    }
    Ok(())
}

/// A case of which nothing is known but these days: one payer, one recipient, a mistake.
fn supposed(ask: &LimitationAsk, now: LegalTime) -> Case {
    let mut case = Case::new("", "", now);
    case.parties =
        vec![Party::new(Role::Claimant, PartyKind::Natural), Party::new(Role::Respondent, PartyKind::Natural)];
    case.payments.push(Payment {
        id: PaymentId::new(),
        paid_at: ask.paid_on.into(),
        amount: Fen::new(100_000),
        channel: Channel::Other,
        counterparty: String::new(),
        counterparty_account: None,
        order_no: None,
        merchant_no: None,
        remark: None,
        method: None,
        status: None,
        source: PaymentSource::Typed,
        to: None,
    });
    let known = if ask.recipient_known { "yes" } else { "no" };
    for (question, answer) in [("deceived", "no"), ("recipient-known", known)] {
        case.answers.insert(question.to_owned(), Answer::Choice(answer.to_owned()));
    }
    let known = [(EventKind::NoticedMistake, ask.noticed_on), (EventKind::LearnedRecipient, ask.learned_on)];
    case.events = known.into_iter().filter_map(|(kind, on)| Some(Event::new(kind, on?))).collect();
    for turn in &ask.turns {
        let mut event = Event::new(turn.kind, turn.on);
        if turn.proved {
            event.proof.push(EvidenceId::new());
        }
        case.events.push(event);
    }
    case.events.sort_by_key(|event| event.on);
    case
}
