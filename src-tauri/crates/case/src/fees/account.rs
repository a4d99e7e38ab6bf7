use crate::{Fen, PartyId};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where money stands. What the office has or is owed grows by positive postings; what it owes or has earned, by negative ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Account {
    /// 自有资金: the office's own money.
    OwnMoney,
    /// 代管资金: money held for clients, kept apart from the office's own.
    HeldMoney,
    /// 应付代管款: what is owed to the client whose money is held.
    OwedToClient,
    /// 应收费用: charged to a party and not yet paid.
    Receivable,
    /// 预收费用: paid by a party before it was charged.
    Prepaid,
    /// 代垫费用: court and preservation fees advanced for a client.
    Advanced,
    /// 应收补贴: approved and not yet paid out.
    SubsidyReceivable,
    /// 收费收入
    FeeIncome,
    /// 退费: income given back.
    Refunded,
    /// 核销: charged and given up.
    WrittenOff,
    /// 补贴收入
    SubsidyIncome,
}

impl Account {
    /// Every account.
    pub const ALL: &'static [Self] = &[
        Self::OwnMoney,
        Self::HeldMoney,
        Self::OwedToClient,
        Self::Receivable,
        Self::Prepaid,
        Self::Advanced,
        Self::SubsidyReceivable,
        Self::FeeIncome,
        Self::Refunded,
        Self::WrittenOff,
        Self::SubsidyIncome,
    ];
    /// 自有资金 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::OwnMoney => "自有资金",
            Self::HeldMoney => "代管资金",
            Self::OwedToClient => "应付代管款",
            Self::Receivable => "应收费用",
            Self::Prepaid => "预收费用",
            Self::Advanced => "代垫费用",
            Self::SubsidyReceivable => "应收补贴",
            Self::FeeIncome => "收费收入",
            Self::Refunded => "退费",
            Self::WrittenOff => "核销",
            Self::SubsidyIncome => "补贴收入",
        }
    }
    /// Belongs to what is held for clients, which balances by itself in every entry.
    #[must_use]
    pub const fn held(self) -> bool {
        matches!(self, Self::HeldMoney | Self::OwedToClient)
    }
}

/// One line of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Posting {
    /// Which account.
    pub account: Account,
    /// Positive is debit, negative credit; never zero.
    pub amount: Fen,
}

/// What stood where on a day, for one case and one party, or for more of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Balances(BTreeMap<(Account, Option<PartyId>), i128>);

impl Balances {
    /// Adds postings of a party, or of nobody.
    pub fn add<'a>(&mut self, party: Option<PartyId>, postings: impl IntoIterator<Item = &'a Posting>) {
        for posting in postings {
            *self.0.entry((posting.account, party)).or_default() += i128::from(posting.amount.get());
        }
    }
    /// The balance of an account for a party: positive is debit.
    #[must_use]
    pub fn of(&self, account: Account, party: Option<PartyId>) -> i128 {
        self.0.get(&(account, party)).copied().unwrap_or(0)
    }
    /// The balance of an account over everybody.
    #[must_use]
    pub fn total(&self, account: Account) -> i128 {
        self.0.iter().filter(|((a, _), _)| *a == account).map(|(_, sum)| sum).sum()
    }
    /// Everything is there twice: all balances, and those held for clients by themselves, come to nothing.
    #[must_use]
    pub fn balanced(&self) -> bool {
        let held: i128 = self.0.iter().filter(|((a, _), _)| a.held()).map(|(_, sum)| sum).sum();
        self.0.values().sum::<i128>() == 0 && held == 0
    }
}
