use super::{Account, Posting};
use crate::{CaseId, EntryId, Fen, LegalDay, PartyId};
use serde::{Deserialize, Serialize};
use std::ops::Deref;

/// Postings that are no entry.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum EntryError {
    /// Debits and credits differ.
    #[error("这一笔的借贷不相等，没有记下")]
    Unbalanced,
    /// Held money and what is owed for it differ.
    #[error("这一笔会使代管资金与应付代管款不相等，没有记下")]
    Mixed,
    /// Nothing moves.
    #[error("金额为零，没有可记的")]
    Empty,
}

/// What happened to the money, in the words of those who keep the books.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Verb {
    /// 应收
    Charged,
    /// 收到
    Received,
    /// 预收
    Prepaid,
    /// 预收抵付
    PrepaidUsed,
    /// 退还预收
    PrepaidReturned,
    /// 退费
    Refunded,
    /// 核销
    WrittenOff,
    /// 代垫
    Advanced,
    /// 收回代垫
    Recovered,
    /// 收到代管款
    Held,
    /// 支付代管款
    PaidOut,
    /// 代管款抵付费用
    HeldUsed,
    /// 补贴核定
    SubsidyApproved,
    /// 补贴到账
    SubsidyPaid,
    /// 冲销: takes back an earlier entry.
    Reversed,
}

impl Verb {
    /// Every verb.
    pub const ALL: &'static [Self] = &[
        Self::Charged,
        Self::Received,
        Self::Prepaid,
        Self::PrepaidUsed,
        Self::PrepaidReturned,
        Self::Refunded,
        Self::WrittenOff,
        Self::Advanced,
        Self::Recovered,
        Self::Held,
        Self::PaidOut,
        Self::HeldUsed,
        Self::SubsidyApproved,
        Self::SubsidyPaid,
        Self::Reversed,
    ];
    /// 应收 and the like.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Charged => "应收",
            Self::Received => "收到",
            Self::Prepaid => "预收",
            Self::PrepaidUsed => "预收抵付",
            Self::PrepaidReturned => "退还预收",
            Self::Refunded => "退费",
            Self::WrittenOff => "核销",
            Self::Advanced => "代垫",
            Self::Recovered => "收回代垫",
            Self::Held => "收到代管款",
            Self::PaidOut => "支付代管款",
            Self::HeldUsed => "代管款抵付费用",
            Self::SubsidyApproved => "补贴核定",
            Self::SubsidyPaid => "补贴到账",
            Self::Reversed => "冲销",
        }
    }
    /// Money came in from a party, so that a numbered receipt is due.
    #[must_use]
    pub const fn receipted(self) -> bool {
        matches!(self, Self::Received | Self::Prepaid | Self::Recovered | Self::Held)
    }
}

/// One line of the ledger: written once, never changed; a mistake is taken back by another entry.
///
/// The sum of its postings is zero, and so is the sum of those that concern money held for clients: only its
/// constructors make one, and they see to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Entry {
    id: EntryId,
    on: LegalDay,
    verb: Verb,
    case: Option<CaseId>,
    party: Option<PartyId>,
    postings: Vec<Posting>,
    note: String,
    reverses: Option<EntryId>,
}

impl Entry {
    /// An entry as it was kept. What moves money by today's rules is [`super::PartyMovement`] and [`super::SubsidyMovement`].
    ///
    /// # Errors
    /// [`EntryError`] where it does not balance.
    #[expect(clippy::too_many_arguments, reason = "the columns of a row; everything else builds on it")]
    pub fn kept(
        id: EntryId,
        on: LegalDay,
        verb: Verb,
        case: Option<CaseId>,
        party: Option<PartyId>,
        postings: Vec<Posting>,
        note: String,
        reverses: Option<EntryId>,
    ) -> Result<Self, EntryError> {
        if postings.is_empty() || postings.iter().any(|p| p.amount == Fen::new(0)) {
            return Err(EntryError::Empty);
        }
        let sum = |of: &dyn Fn(Account) -> bool| -> i128 {
            postings.iter().filter(|p| of(p.account)).map(|p| i128::from(p.amount.get())).sum()
        };
        if sum(&|_| true) != 0 {
            return Err(EntryError::Unbalanced);
        }
        if sum(&Account::held) != 0 {
            return Err(EntryError::Mixed);
        }
        Ok(Self { id, on, verb, case, party, postings, note, reverses })
    }

    /// The entry that takes this one back on a day. An office that may charge no longer can still take back what it charged.
    ///
    /// # Errors
    /// [`EntryError`] past the range of amounts.
    pub fn reversed(&self, on: LegalDay, note: String) -> Result<NewEntry, EntryError> {
        let postings = self
            .postings
            .iter()
            .map(|p| p.amount.get().checked_neg().map(|n| Posting { account: p.account, amount: Fen::new(n) }))
            .collect::<Option<Vec<_>>>()
            .ok_or(EntryError::Unbalanced)?;
        Self::kept(EntryId::new(), on, Verb::Reversed, self.case, self.party, postings, note, Some(self.id))
            .map(NewEntry)
    }

    /// Its id.
    #[must_use]
    pub const fn id(&self) -> EntryId {
        self.id
    }
    /// The legal day it counts for, which may lie before that on which it was booked.
    #[must_use]
    pub const fn on(&self) -> LegalDay {
        self.on
    }
    /// What happened.
    #[must_use]
    pub const fn verb(&self) -> Verb {
        self.verb
    }
    /// The case that it is about.
    #[must_use]
    pub const fn case(&self) -> Option<CaseId> {
        self.case
    }
    /// The party that it is about.
    #[must_use]
    pub const fn party(&self) -> Option<PartyId> {
        self.party
    }
    /// Its lines.
    #[must_use]
    pub fn postings(&self) -> &[Posting] {
        &self.postings
    }
    /// What for, in the office's words.
    #[must_use]
    pub fn note(&self) -> &str {
        &self.note
    }
    /// The entry that it takes back.
    #[must_use]
    pub const fn reverses(&self) -> Option<EntryId> {
        self.reverses
    }
    /// How much moved, in fen: the sum of its debits, which is that of its credits. Saturates at the range of [`Fen`].
    #[must_use]
    pub fn amount(&self) -> Fen {
        Fen::new(self.postings.iter().map(|p| p.amount.get()).filter(|n| *n > 0).fold(0, i64::saturating_add))
    }
}

/// An entry that may be written into the books.
///
/// Only a movement makes one, and a movement of a party's money asks for a [`super::Charging`], which a committee and a legal-aid
/// body never have; or an entry that is taken back. Postings put together by hand, or read from anywhere, are none:
///
/// ```compile_fail
/// use anjuan_case::fees::{Entry, NewEntry};
/// fn write(entry: Entry) -> NewEntry {
///     NewEntry(entry)
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewEntry(Entry);

impl NewEntry {
    /// What a movement made.
    pub(super) const fn moved(entry: Entry) -> Self {
        Self(entry)
    }
}

impl Deref for NewEntry {
    type Target = Entry;
    fn deref(&self) -> &Entry {
        &self.0
    }
}

impl From<NewEntry> for Entry {
    fn from(new: NewEntry) -> Self {
        new.0
    }
}
