//! How the principal moves between the day interest starts and a day: later payments, and money that came back, which pays
//! interest before principal (民法典 561; fact F14).

use super::costs::InterestStart;
use super::knew::Knew;
use super::{Desk, SetOff};
use crate::count::reason::{practice, unverified};
use crate::rules::shape::{Step, Written};
use crate::{Because, Calendar, Cites, InterestMode, InterestRequest, RuleBook};
use anjuan_case::{Event, EventKind, Fen, LegalDay, PartyId, Payment};
use serde::{Deserialize, Serialize};

/// What is still open while payments come in.
#[derive(Clone, Default)]
pub(crate) struct Ledger {
    /// Bears interest.
    pub principal: Fen,
    /// Went out after the start and bears none yet.
    pub idle: Fen,
    /// Interest not yet paid.
    pub interest: Fen,
    /// All interest grown, paid or not.
    pub grown: Fen,
    pub paid: Fen,
    pub unconfirmed: bool,
    /// Days for which no lending rate is held, and what to do about it: they are not counted.
    pub missing: Option<String>,
    /// What became of each sum that came back, oldest first.
    pub set_off: Vec<SetOff>,
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
    /// Does it bear interest from then? What came back pays what bears it first.
    #[serde(default)]
    pub bearing: Bearing,
    /// With it one of several respondents had given back all that it received: the money itself, and no interest on it.
    #[serde(default)]
    pub whole: bool,
}

/// Whether a sum that went out bears interest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Bearing {
    /// It went out and bears interest at once.
    #[default]
    Bears,
    /// It went out; nothing says yet that the recipient knew of it.
    Idle,
    /// It went out before and bears interest from then.
    Begins,
}

const TOO_LARGE: &str = "金额超出可以计算的范围";

impl Desk<'_> {
    /// From the start of a rule's interest to a day that bears none any more.
    ///
    /// # Errors
    /// Why interest cannot be computed.
    pub(super) fn ledger(
        &self,
        rule: &Written,
        start: &InterestStart,
        to: LegalDay,
        debtor: Option<PartyId>,
    ) -> Result<Ledger, String> {
        if let Some(event) = self.payer_unknown() {
            return Err(format!("{} 收回的钱没有写明是谁还的：各人各还各的，请在这个事件里选对方", event.on));
        }
        let ask = self.ledger_ask(rule, start, to, debtor);
        let known = self.ledgers.borrow().iter().find(|(known, _)| *known == ask).map(|(_, found)| found.clone());
        known.unwrap_or_else(|| {
            let found = ledger(self.book, self.calendar, &ask);
            self.ledgers.borrow_mut().push((ask, found.clone()));
            found
        })
    }

    /// The principal on the first day, payments that bear interest later or not at all, and money that came back; of one debtor
    /// what it received and gave back.
    pub(crate) fn ledger_ask(
        &self,
        rule: &Written,
        start: &InterestStart,
        to: LegalDay,
        debtor: Option<PartyId>,
    ) -> LedgerAsk {
        let from = start.from;
        let mut principal = Fen::new(0);
        let mut moves = Vec::new();
        let knew = self.knew(rule, debtor);
        for payment in self.received(debtor) {
            let out = |on: LegalDay, bearing: Bearing| PrincipalMove {
                on,
                amount: payment.amount,
                back: false,
                bearing,
                whole: false,
            };
            let paid = payment.paid_at.day();
            match bears_from(knew.as_ref(), payment) {
                Some(day) if day <= from => principal = principal.checked_add(payment.amount).unwrap_or(principal),
                Some(day) if day == paid => moves.push(out(paid, Bearing::Bears)),
                Some(day) => moves.extend([out(paid, Bearing::Idle), out(day, Bearing::Begins)]),
                None => moves.push(out(paid, Bearing::Idle)),
            }
        }
        let whole = |e: &Event| e.kind == EventKind::Repaid;
        moves.extend(self.back(debtor).into_iter().map(|(e, amount)| PrincipalMove {
            on: e.on,
            amount,
            back: true,
            bearing: Bearing::Bears,
            whole: whole(e),
        }));
        moves.retain(|turn| turn.on <= to);
        moves.sort_by_key(|turn| turn.on);
        LedgerAsk { principal, from, to, mode: rule.mode.unwrap_or_default(), moves }
    }
}

/// The first day on which a transfer bears interest by a rule: its own day, or where the rule starts from what the recipient knew the day
/// after the event from which it knew that this transfer had no ground (民法典 987). What happened before the transfer says nothing
/// of it.
fn bears_from(knew: Option<&Knew>, payment: &Payment) -> Option<LegalDay> {
    match knew {
        Some(knew) => knew.of(payment)?.at.day().plus_days(1),
        None => Some(payment.paid_at.day()),
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
        // What bears none changes nothing of what bears some.
        if !turn.back && turn.bearing == Bearing::Idle {
            ledger.out(turn)?;
            continue;
        }
        let on = turn.on.max(from);
        ledger.accrue(book, calendar, ask.mode, from, on)?;
        if turn.back {
            ledger.pay(book, turn)?;
        } else {
            ledger.out(turn)?;
        }
        from = on;
    }
    ledger.accrue(book, calendar, ask.mode, from, ask.to)?;
    if ledger.idle > Fen::new(0) {
        let text = format!("另有本金 {} 元转出以后没有再催告，这里不计利息", ledger.idle.figures());
        ledger.steps.push(practice(text, Cites::default()));
    }
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
        let from = self.known_from(calendar, mode, from, to);
        if from >= to {
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

    /// The first of these days for which a lending rate is held: what lies before is told, and entered by the user; the years
    /// that are known are counted.
    fn known_from(&mut self, calendar: &Calendar, mode: InterestMode, from: LegalDay, to: LegalDay) -> LegalDay {
        let Some(first) = calendar.lending_from().filter(|first| from < *first && mode == InterestMode::Segmented)
        else {
            return from;
        };
        let known = first.min(to);
        let last = known.plus_days(-1).unwrap_or(known);
        let text = format!(
            "{from} 至 {last} 没有收录贷款基准利率，这一段的利息没有算进来：请查中国人民银行公布的当时的一年期贷款基准利率，写进程序资料夹的 calendar 文件夹（与 rules 并列）里的 benchmark.toml（[benchmark] 下一行一次调整：日期 = [\"一年期\", \"五年期以上\"]），再看就会算上"
        );
        self.steps.push(unverified(text.clone(), Cites::default()));
        self.missing.get_or_insert(text);
        known
    }

    /// Principal still open, whether it bears interest or not.
    pub fn open(&self) -> Option<Fen> {
        self.principal.checked_add(self.idle)
    }

    fn out(&mut self, turn: &PrincipalMove) -> Result<(), String> {
        match turn.bearing {
            Bearing::Bears => self.principal = sum(self.principal, turn.amount)?,
            Bearing::Idle => self.idle = sum(self.idle, turn.amount)?,
            // Some of it may have come back meanwhile.
            Bearing::Begins => {
                let left = turn.amount.min(self.idle);
                self.idle = self.idle.checked_sub(left).ok_or(TOO_LARGE)?;
                self.principal = sum(self.principal, left)?;
            }
        }
        Ok(())
    }

    /// Interest first, then principal; what one of several gave back when it gave back all, on the principal.
    fn pay(&mut self, book: &RuleBook, back: &PrincipalMove) -> Result<(), String> {
        let amount = back.amount;
        let to_interest = if back.whole { Fen::new(0) } else { amount.min(self.interest) };
        let rest = amount.checked_sub(to_interest).unwrap_or_default();
        let bearing = rest.min(self.principal);
        let idle = rest.checked_sub(bearing).unwrap_or_default().min(self.idle);
        let to_principal = sum(bearing, idle)?;
        self.interest = self.interest.checked_sub(to_interest).ok_or(TOO_LARGE)?;
        self.principal = self.principal.checked_sub(bearing).ok_or(TOO_LARGE)?;
        self.idle = self.idle.checked_sub(idle).ok_or(TOO_LARGE)?;
        self.paid = sum(self.paid, amount)?;
        self.set_off.push(SetOff {
            on: back.on,
            paid: amount,
            interest: to_interest,
            principal: to_principal,
            owing: self.interest,
            open: self.open().ok_or(TOO_LARGE)?,
        });
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
