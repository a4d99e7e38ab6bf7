//! What is left to enforce once a document is in force: the claims are decided, and the document says what is owed (民事诉讼法
//! 264; 迟延履行债务利息解释 1, 4; fact F13).

use super::costs::id_against;
use super::performed::performed;
use super::{Caution, Claim, Desk};
use crate::condition::Says;
use crate::rules::shape::Kind;
use crate::{Because, InterestMode, Standing};
use anjuan_case::{EventKind, Fen, PartyId};

const TITLE: &str = "生效文书确定、尚未履行的金额";

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

    fn enforced(&self, due: EventKind, debtor: Option<PartyId>) -> Option<Claim> {
        let today = self.facts.today;
        let lines = performed(self.facts.case, due, today).into_iter().filter(|line| line.party == debtor);
        let (mut principal, mut paid, mut from) = (Fen::new(0), Fen::new(0), None);
        let mut because = Because { text: TITLE.to_owned(), ..Because::default() };
        for line in lines {
            let open = line.open()?;
            principal = principal.checked_add(open)?;
            paid = paid.checked_add(line.paid())?;
            from = from.or(line.on.plus_days(1));
            let text = format!(
                "{} 届满的一期 {} 元，已履行 {} 元，尚余 {} 元",
                line.on,
                line.amount?.figures(),
                line.paid().figures(),
                open.figures()
            );
            because.children.push(Because { text, ..Because::default() });
        }
        let rules = self.book.of(Kind::Interest).filter(|rule| rule.mode == Some(InterestMode::DelayDouble));
        let rules = rules.filter(|rule| self.holds(rule) == Says::Yes);
        let mut interest = Fen::new(0);
        for line in rules.flat_map(|rule| self.late_performance(rule)) {
            // What rests on a day that the document may not have set is not added up.
            if line.standing == Standing::Law && line.party == debtor {
                interest = interest.checked_add(line.amount?)?;
                because.children.push(line.because);
            }
        }
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
            id: id_against("claim@enforce", debtor),
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
