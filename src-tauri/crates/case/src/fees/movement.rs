use super::{Account, Balances, Charging, Entry, EntryError, NewEntry, Posting, Verb};
use crate::{CaseId, EntryId, Fen, LegalDay, MoneyError, PartyId};
use serde::{Deserialize, Serialize};

/// A movement that the books do not bear.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum LedgerError {
    /// Zero or less.
    #[error("金额须大于零")]
    NotPositive,
    /// More than there is.
    #[error("{what}只有 {there} 元，{verb} {asked} 元超过了它；{todo}", there = .there.figures(), asked = .asked.figures())]
    TooMuch {
        /// The balance it draws on.
        what: &'static str,
        /// What happened.
        verb: &'static str,
        /// How much there is.
        there: Fen,
        /// How much was asked.
        asked: Fen,
        /// What to do instead.
        todo: &'static str,
    },
    /// Nothing is short today, but on that day or a later one it would be.
    #[error(
        "{verb}后，该当事人到 {day} 的{what}会短少 {} 元，没有记下；{}", .short.figures(),
        if *.back { "它已被后来的记录用掉，请先冲销后来的那一笔" } else { "请核对日期，后来的记录要用到这笔钱" }
    )]
    Short {
        /// The balance.
        what: &'static str,
        /// The first day on which it is short.
        day: LegalDay,
        /// By how much.
        short: Fen,
        /// What happened.
        verb: &'static str,
        /// It takes an earlier entry back.
        back: bool,
    },
    /// It takes money of a party that is not settling what was taken before.
    #[error("本机构不能向当事人收费，只能退还、支付、核销或者收回以前的款项；“{0}”没有记下")]
    Charges(&'static str),
    /// More than one entry may be.
    #[error(transparent)]
    Amount(#[from] MoneyError),
    /// The entry itself is wrong.
    #[error(transparent)]
    Entry(#[from] EntryError),
}

/// Money between an office that may charge and a party of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PartyMovement {
    /// 应收: a fee is charged.
    Charge,
    /// 收到: what was charged is paid.
    Receive,
    /// 预收: a deposit, before anything is charged.
    Prepay,
    /// 预收抵付: a deposit pays what was charged.
    UsePrepaid,
    /// 退还预收: a deposit goes back.
    ReturnPrepaid,
    /// 退费: what was received as a fee goes back.
    Refund,
    /// 核销: what was charged is given up.
    WriteOff,
    /// 代垫: court or preservation fees advanced for the client.
    Advance,
    /// 收回代垫
    Recover,
    /// 收到代管款: money held for the client, never the office's own.
    Hold,
    /// 支付代管款: to the client or as the client directs.
    PayOut,
    /// 代管款抵付费用, as the client agreed.
    UseHeld,
}

impl PartyMovement {
    /// Every movement.
    pub const ALL: &'static [Self] = &[
        Self::Charge,
        Self::Receive,
        Self::Prepay,
        Self::UsePrepaid,
        Self::ReturnPrepaid,
        Self::Refund,
        Self::WriteOff,
        Self::Advance,
        Self::Recover,
        Self::Hold,
        Self::PayOut,
        Self::UseHeld,
    ];

    /// The word under which it is kept.
    #[must_use]
    pub const fn verb(self) -> Verb {
        match self {
            Self::Charge => Verb::Charged,
            Self::Receive => Verb::Received,
            Self::Prepay => Verb::Prepaid,
            Self::UsePrepaid => Verb::PrepaidUsed,
            Self::ReturnPrepaid => Verb::PrepaidReturned,
            Self::Refund => Verb::Refunded,
            Self::WriteOff => Verb::WrittenOff,
            Self::Advance => Verb::Advanced,
            Self::Recover => Verb::Recovered,
            Self::Hold => Verb::Held,
            Self::PayOut => Verb::PaidOut,
            Self::UseHeld => Verb::HeldUsed,
        }
    }

    /// Debited and credited, pairwise.
    const fn accounts(self) -> &'static [(Account, Account)] {
        use Account as A;
        match self {
            Self::Charge => &[(A::Receivable, A::FeeIncome)],
            Self::Receive => &[(A::OwnMoney, A::Receivable)],
            Self::Prepay => &[(A::OwnMoney, A::Prepaid)],
            Self::UsePrepaid => &[(A::Prepaid, A::Receivable)],
            Self::ReturnPrepaid => &[(A::Prepaid, A::OwnMoney)],
            Self::Refund => &[(A::Refunded, A::OwnMoney)],
            Self::WriteOff => &[(A::WrittenOff, A::Receivable)],
            Self::Advance => &[(A::Advanced, A::OwnMoney)],
            Self::Recover => &[(A::OwnMoney, A::Advanced)],
            Self::Hold => &[(A::HeldMoney, A::OwedToClient)],
            Self::PayOut => &[(A::OwedToClient, A::HeldMoney)],
            Self::UseHeld => &[(A::OwedToClient, A::HeldMoney), (A::OwnMoney, A::Receivable)],
        }
    }

    /// What it may not exceed: the name of each balance, the balance, and what to do instead.
    fn limits(self, balances: &Balances, party: PartyId) -> Vec<(&'static str, i128, &'static str)> {
        let of = |account| balances.of(account, Some(party));
        let receivable = ("该当事人的应收余额", of(Account::Receivable), "多出的部分请记为预收，或者先记应收");
        let prepaid = ("该当事人的预收余额", -of(Account::Prepaid), "请核对预收的记录");
        let held = ("为该当事人代管的款项", -of(Account::OwedToClient), "不得动用他人的代管款");
        match self {
            Self::Charge | Self::Prepay | Self::Advance | Self::Hold => Vec::new(),
            Self::Receive => vec![receivable],
            Self::WriteOff => vec![(receivable.0, receivable.1, "核销不能超过尚未收到的金额")],
            Self::UsePrepaid => vec![prepaid, (receivable.0, receivable.1, "抵付不能超过尚未收到的金额")],
            Self::ReturnPrepaid => vec![prepaid],
            // Charged, and neither owed nor given up, is paid; what went back before is no longer there.
            Self::Refund => vec![(
                "该当事人已付且未退的费用",
                -of(Account::FeeIncome) - of(Account::Receivable) - of(Account::WrittenOff) - of(Account::Refunded),
                "尚未收到的请核销，不必退费",
            )],
            Self::Recover => vec![("为该当事人代垫且未收回的费用", of(Account::Advanced), "请核对代垫的记录")],
            Self::PayOut => vec![held],
            Self::UseHeld => vec![held, (receivable.0, receivable.1, "抵付不能超过尚未收到的金额")],
        }
    }

    /// Does money go back by it, or is it given up, or got back that was the office's own? That is possible also for an office that
    /// may charge no longer, whatever it has become.
    #[must_use]
    pub const fn settles(self) -> bool {
        matches!(self, Self::ReturnPrepaid | Self::Refund | Self::WriteOff | Self::PayOut | Self::Recover)
    }

    /// The most that the party's balances bear of it, in fen and never below nothing; `None` where nothing limits it.
    #[must_use]
    pub fn most(self, balances: &Balances, party: PartyId) -> Option<Fen> {
        let least = self.limits(balances, party).into_iter().map(|(_, there, _)| there.max(0)).min();
        least.map(|there| Fen::new(i64::try_from(there).unwrap_or(i64::MAX)))
    }

    /// The entry for it, where the party's balances in the case bear it.
    ///
    /// # Errors
    /// `NotPositive`; `TooMuch`, naming the balance.
    #[expect(clippy::too_many_arguments, reason = "what, whose, how much, when, and why")]
    pub fn entry(
        self,
        _: Charging,
        balances: &Balances,
        case: CaseId,
        party: PartyId,
        amount: Fen,
        on: LegalDay,
        note: String,
    ) -> Result<NewEntry, LedgerError> {
        self.moved(balances, case, party, amount, on, note)
    }

    /// The entry for a movement that settles what was taken before, without the proof that the office may charge.
    ///
    /// # Errors
    /// `Charges` for any other; as [`Self::entry`].
    pub fn settled(
        self,
        balances: &Balances,
        case: CaseId,
        party: PartyId,
        amount: Fen,
        on: LegalDay,
        note: String,
    ) -> Result<NewEntry, LedgerError> {
        if !self.settles() {
            return Err(LedgerError::Charges(self.verb().name()));
        }
        self.moved(balances, case, party, amount, on, note)
    }

    fn moved(
        self,
        balances: &Balances,
        case: CaseId,
        party: PartyId,
        amount: Fen,
        on: LegalDay,
        note: String,
    ) -> Result<NewEntry, LedgerError> {
        let verb = self.verb();
        within(amount, verb, &self.limits(balances, party))?;
        entry(self.accounts(), verb, case, Some(party), amount, on, note)
    }
}

/// Money that a bureau pays an office for a case: no party pays any of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum SubsidyMovement {
    /// 补贴核定
    Approve,
    /// 补贴到账
    Pay,
}

impl SubsidyMovement {
    /// The entry for it.
    ///
    /// # Errors
    /// `NotPositive`; `TooMuch` where more is paid than was approved.
    pub fn entry(
        self,
        balances: &Balances,
        case: CaseId,
        amount: Fen,
        on: LegalDay,
        note: String,
    ) -> Result<NewEntry, LedgerError> {
        use Account as A;
        let (accounts, verb, limits): (&[(A, A)], _, _) = match self {
            Self::Approve => (&[(A::SubsidyReceivable, A::SubsidyIncome)], Verb::SubsidyApproved, Vec::new()),
            Self::Pay => (
                &[(A::OwnMoney, A::SubsidyReceivable)],
                Verb::SubsidyPaid,
                vec![("该案已核定未到账的补贴", balances.of(A::SubsidyReceivable, None), "请先记核定的金额")],
            ),
        };
        within(amount, verb, &limits)?;
        entry(accounts, verb, case, None, amount, on, note)
    }
}

fn within(amount: Fen, verb: Verb, limits: &[(&'static str, i128, &'static str)]) -> Result<(), LedgerError> {
    if amount.get() <= 0 {
        return Err(LedgerError::NotPositive);
    }
    amount.entered()?;
    for (what, there, todo) in limits {
        if i128::from(amount.get()) > *there {
            let there = Fen::new(i64::try_from((*there).max(0)).unwrap_or(i64::MAX));
            return Err(LedgerError::TooMuch { what, verb: verb.name(), there, asked: amount, todo });
        }
    }
    Ok(())
}

fn entry(
    accounts: &[(Account, Account)],
    verb: Verb,
    case: CaseId,
    party: Option<PartyId>,
    amount: Fen,
    on: LegalDay,
    note: String,
) -> Result<NewEntry, LedgerError> {
    let postings = accounts
        .iter()
        .flat_map(|(debit, credit)| {
            [Posting { account: *debit, amount }, Posting { account: *credit, amount: Fen::new(-amount.get()) }]
        })
        .collect();
    Ok(NewEntry::moved(Entry::kept(EntryId::new(), on, verb, Some(case), party, postings, note, None)?))
}
