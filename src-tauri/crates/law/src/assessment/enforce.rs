//! What is left to enforce once a document is in force: the claims are decided, and the document says what is owed (民事诉讼法
//! 264; 迟延履行债务利息解释 1, 4; fact F13).

use super::costs::id_against;
use super::performed::{Performed, performed};
use super::{Caution, Claim, Desk, InterestLine};
use crate::condition::Says;
use crate::rules::shape::{Kind, Written};
use crate::{Because, InterestMode, Standing};
use anjuan_case::{EventKind, Fen, LegalDay, PartyId};
use serde::{Deserialize, Serialize};

const TITLE: &str = "生效文书确定、尚未履行的金额";
/// Id of the claim; of one debtor among several, with his id behind it.
const ENFORCE: &str = "claim@enforce";

/// A sum that the document orders, and what was paid of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct EnforcedPart {
    /// The last day for performance.
    pub on: LegalDay,
    /// How much it orders.
    pub amount: Fen,
    /// How much of it was paid.
    pub paid: Fen,
}

impl EnforcedPart {
    /// What is still open; nothing where more was paid.
    #[must_use]
    pub fn open(&self) -> Fen {
        self.amount.checked_sub(self.paid).unwrap_or_default()
    }
}

/// What the sum to enforce is made of.
pub(crate) struct EnforceAsked<'a> {
    /// What the document orders, by its days.
    pub parts: Vec<EnforcedPart>,
    /// The doubled interest on it, each with its rule.
    pub late: Vec<(&'a Written, InterestLine)>,
}

impl Desk<'_> {
    /// What the document orders and nobody has paid, with the doubled part that is firm; of each debtor whom it names. Nothing
    /// where one of its sums is not recorded.
    pub(super) fn to_enforce(&self, due: EventKind) -> Vec<Claim> {
        if !self.sums_recorded(due) {
            return Vec::new();
        }
        let mut debtors: Vec<Option<PartyId>> = Vec::new();
        for line in performed(self.facts.case, due, self.facts.today) {
            if !debtors.contains(&line.party) {
                debtors.push(line.party);
            }
        }
        debtors.into_iter().filter_map(|debtor| self.enforced(due, debtor)).collect()
    }

    /// What one debtor has to pay by the document: its open parts, and the requests of the doubled interest that is firm on them.
    pub(crate) fn enforce_asked(&self, due: EventKind, debtor: Option<PartyId>) -> Option<EnforceAsked<'_>> {
        let lines = performed(self.facts.case, due, self.facts.today).into_iter().filter(|line| line.party == debtor);
        let part = |line: Performed| Some(EnforcedPart { on: line.on, amount: line.amount?, paid: line.paid() });
        let parts = lines.map(part).collect::<Option<Vec<_>>>()?;
        let rules = self.book.of(Kind::Interest).filter(|rule| rule.mode == Some(InterestMode::DelayDouble));
        let rules = rules.filter(|rule| self.holds(rule) == Says::Yes);
        let late = rules.flat_map(|rule| self.late_performance(rule).into_iter().map(move |line| (rule, line)));
        // What rests on a day that the document may not have set is not added up.
        let late = late.filter(|(_, line)| line.standing == Standing::Law && line.party == debtor).collect();
        Some(EnforceAsked { parts, late })
    }

    fn enforced(&self, due: EventKind, debtor: Option<PartyId>) -> Option<Claim> {
        let today = self.facts.today;
        let EnforceAsked { parts, late } = self.enforce_asked(due, debtor)?;
        let (mut principal, mut paid, mut interest) = (Fen::new(0), Fen::new(0), Fen::new(0));
        let mut because = Because { text: TITLE.to_owned(), ..Because::default() };
        for part in &parts {
            principal = principal.checked_add(part.open())?;
            paid = paid.checked_add(part.paid)?;
            let text = format!(
                "{} 届满的一期 {} 元，已履行 {} 元，尚余 {} 元",
                part.on,
                part.amount.figures(),
                part.paid.figures(),
                part.open().figures()
            );
            because.children.push(Because { text, ..Because::default() });
        }
        for (_, line) in late {
            interest = interest.checked_add(line.amount?)?;
            because.children.push(line.because);
        }
        let from = parts.first().and_then(|part| part.on.plus_days(1));
        let total = principal.checked_add(interest)?;
        let text = format!(
            "文书确定、尚未履行的金额 {} 元，加倍部分利息 {} 元，合计 {} 元（{}）；文书另外判给的利息、诉讼费用按文书加上",
            principal.figures(),
            interest.figures(),
            total.figures(),
            total.capitals()
        );
        because.children.push(Because { text, ..Because::default() });
        Some(Claim {
            id: id_against(ENFORCE, debtor),
            standing: because.standing,
            title: self.title_against(TITLE, debtor),
            party: debtor,
            from: from?,
            to: today,
            principal,
            interest,
            fee: Fen::new(0),
            costs: Fen::new(0),
            paid,
            total,
            unconfirmed: false,
            doubt: None,
            because,
        })
    }

    /// Does every day for performance say its sum?
    fn sums_recorded(&self, due: EventKind) -> bool {
        let mut dues = self.facts.case.events_of(due).peekable();
        dues.peek().is_some() && dues.all(|e| e.amount.is_some())
    }

    /// Asks for the sums of the document in force: what was claimed before is decided, and what it orders is not guessed.
    pub(super) fn unrecorded(&self) -> Option<Caution> {
        let due = self.document().filter(|due| !self.sums_recorded(*due))?;
        if self.facts.settled_on().is_some() {
            return None;
        }
        let text = format!(
            "文书已经生效，请求总额不再计算；文书确定的金额还没有记录：请在“{}”里填写日期和金额（分期的逐期填写），才能算出还要执行多少。文书判给利息的，按文书写明的基数、利率和起止日另算",
            due.name()
        );
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: "payments.document".to_owned(), urgent: false, because })
    }
}
