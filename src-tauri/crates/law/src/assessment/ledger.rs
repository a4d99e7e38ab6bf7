//! How the principal moves between the day interest starts and a day: later payments, and money that came back, which pays
//! interest before principal (民法典 561; fact F14).

use super::Desk;
use super::costs::InterestStart;
use crate::count::reason::practice;
use crate::rules::shape::{Starts, Step, Written};
use crate::{Because, Calendar, Cites, InterestMode, InterestRequest, RuleBook};
use anjuan_case::{Event, EventKind, Fen, LegalDay, Payment};
use serde::{Deserialize, Serialize};

/// What is still open while payments come in.
#[derive(Default)]
pub(crate) struct Ledger {
    pub principal: Fen,
    /// Interest not yet paid.
    pub interest: Fen,
    /// All interest grown, paid or not.
    pub grown: Fen,
    pub paid: Fen,
    pub unconfirmed: bool,
    /// What interest was computed of, one span of a steady principal each.
    pub requests: Vec<InterestRequest>,
    pub steps: Vec<Because>,
}

/// How a principal moves between the day interest starts and a day that bears none any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct LedgerAsk {
    /// On the first day.
    pub principal: Fen,
    /// First day that bears interest.
    pub from: LegalDay,
    /// First day that does not.
    pub to: LegalDay,
    /// How the rate moves.
    pub mode: InterestMode,
    /// What changes the principal, in order.
    pub moves: Vec<PrincipalMove>,
}

/// A sum that went out, or came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PrincipalMove {
    /// On which day.
    pub on: LegalDay,
    /// How much.
    pub amount: Fen,
    /// It came back.
    pub back: bool,
    /// With it one of several respondents had given back all that it received: the money itself, and no interest on it.
    #[serde(default)]
    pub whole: bool,
}

const TOO_LARGE: &str = "金额超出可以计算的范围";

impl Desk<'_> {
    /// From the start of a rule's interest to a day that bears none any more.
    ///
    /// # Errors
    /// Why interest cannot be computed.
    pub(super) fn ledger(&self, rule: &Written, start: &InterestStart, to: LegalDay) -> Result<Ledger, String> {
        ledger(self.book, self.calendar, &self.ledger_ask(rule, start, to))
    }

    /// The principal on the first day, later payments where interest runs from each, and money that came back.
    pub(crate) fn ledger_ask(&self, rule: &Written, start: &InterestStart, to: LegalDay) -> LedgerAsk {
        let (from, from_payments) = (start.from, rule.starts == Some(Starts::Payment));
        let (first, later): (Vec<&Payment>, Vec<&Payment>) =
            self.facts.case.payments.iter().partition(|p| !from_payments || p.paid_at.day() <= from);
        let principal = first.iter().fold(Fen::new(0), |sum, payment| sum.checked_add(payment.amount).unwrap_or(sum));
        let out = later.into_iter();
        let out = out.map(|p| PrincipalMove { on: p.paid_at.day(), amount: p.amount, back: false, whole: false });
        let whole = |e: &Event| e.kind == EventKind::Repaid;
        let back = self.back().into_iter();
        let back = back.map(|(e, amount)| PrincipalMove { on: e.on, amount, back: true, whole: whole(e) });
        let mut moves: Vec<PrincipalMove> = out.chain(back).filter(|turn| turn.on <= to).collect();
        moves.sort_by_key(|turn| turn.on);
        LedgerAsk { principal, from, to, mode: rule.mode.unwrap_or_default(), moves }
    }
}

/// What is still open at the end.
///
/// # Errors
/// Why interest cannot be computed.
pub(crate) fn ledger(book: &RuleBook, calendar: &Calendar, ask: &LedgerAsk) -> Result<Ledger, String> {
    let mut ledger = Ledger { principal: ask.principal, ..Ledger::default() };
    let mut from = ask.from;
    for turn in &ask.moves {
        let on = turn.on.max(from);
        ledger.accrue(book, calendar, ask.mode, from, on)?;
        if turn.back {
            ledger.pay(book, turn)?;
        } else {
            ledger.principal = sum(ledger.principal, turn.amount)?;
        }
        from = on;
    }
    ledger.accrue(book, calendar, ask.mode, from, ask.to)?;
    Ok(ledger)
}

impl Ledger {
    fn accrue(
        &mut self,
        book: &RuleBook,
        calendar: &Calendar,
        mode: InterestMode,
        from: LegalDay,
        to: LegalDay,
    ) -> Result<(), String> {
        if self.principal <= Fen::new(0) || from >= to {
            return Ok(());
        }
        let request = InterestRequest::of(self.principal, from, to, mode);
        let answer = book.interest(calendar, &request).map_err(|e| e.to_string())?;
        self.interest = sum(self.interest, answer.total)?;
        self.grown = sum(self.grown, answer.total)?;
        self.unconfirmed |= answer.unconfirmed;
        self.steps.push(Because {
            text: format!(
                "以 {} 元为本金，{from} 至 {to}（不含当日）共 {} 日，利息 {} 元",
                self.principal.figures(),
                answer.days,
                answer.total.figures()
            ),
            children: answer.steps,
            ..Because::default()
        });
        self.requests.push(request);
        Ok(())
    }

    /// Interest first, then principal; what one of several gave back when it gave back all, on the principal.
    fn pay(&mut self, book: &RuleBook, back: &PrincipalMove) -> Result<(), String> {
        let amount = back.amount;
        let to_interest = if back.whole { Fen::new(0) } else { amount.min(self.interest) };
        let to_principal = amount.checked_sub(to_interest).unwrap_or_default().min(self.principal);
        self.interest = self.interest.checked_sub(to_interest).ok_or(TOO_LARGE)?;
        self.principal = self.principal.checked_sub(to_principal).ok_or(TOO_LARGE)?;
        self.paid = sum(self.paid, amount)?;
        let rest = amount.checked_sub(to_interest).and_then(|rest| rest.checked_sub(to_principal)).unwrap_or_default();
        if back.whole {
            let text = format!("{} 还清自己收到的转账，又收到 {} 元：抵本金", back.on, amount.figures());
            self.steps.push(practice(text, Cites::default()));
            return Ok(());
        }
        let filled = [
            ("日", back.on.to_string()),
            ("金额", amount.figures()),
            ("利息", to_interest.figures()),
            ("本金", to_principal.figures()),
        ];
        let filled = filled.each_ref().map(|(place, words)| (*place, words.as_str()));
        self.steps.push(book.step(Step::PaymentOrder, back.on, &filled));
        if rest > Fen::new(0) {
            let text = format!("{} 抵清本息以后还多 {} 元：不冲抵以后的款项，请核对", back.on, rest.figures());
            self.steps.push(practice(text, Cites::default()));
        }
        Ok(())
    }
}

fn sum(a: Fen, b: Fen) -> Result<Fen, String> {
    a.checked_add(b).ok_or_else(|| TOO_LARGE.to_owned())
}
