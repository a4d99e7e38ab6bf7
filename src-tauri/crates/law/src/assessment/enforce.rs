//! What is owed once an agreement or a document in force fixes it: that sum and no longer the transfers with their interest
//! (民法典 509, 579; 人民调解法 31; 民事诉讼法 264; 迟延履行债务利息解释 1, 4; facts M9, F13).

use super::costs::id_against;
use super::performed::{Performed, agreed, performed};
use super::{Caution, Claim, Desk, InterestLine};
use crate::condition::{CLAIM, Says};
use crate::rules::shape::{Kind, Owed, Written};
use crate::{Because, InterestMode, Standing};
use anjuan_case::{EventKind, Fen, LegalDay, PartyId, PerformanceBasis};
use serde::{Deserialize, Serialize};

/// Ids of the claims; of one debtor among several, with his id behind it.
const ENFORCE: &str = "claim@enforce";
const AGREED: &str = "claim@agreement";

/// A sum that an agreement or a document orders, and what was paid of it.
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

/// What a fixed sum is made of.
pub(crate) struct EnforceAsked<'a> {
    /// What is asked for, by its days.
    pub parts: Vec<EnforcedPart>,
    /// Parts of an agreement that are not due yet and are not asked for.
    ahead: Vec<EnforcedPart>,
    /// The doubled interest on it, each with its rule.
    pub late: Vec<(&'a Written, InterestLine)>,
}

impl<'a> Desk<'a> {
    /// What fixes the sum that a debtor owes in the place of the transfers, by the stage of the claim; nothing while nothing does.
    pub(crate) fn owed(&self, debtor: Option<PartyId>) -> Option<&'a Owed> {
        let before = self.facts.about.get();
        self.facts.about.set(debtor.or(before));
        let stage = self.facts.stage(CLAIM);
        self.facts.about.set(before);
        stage?.owed.as_ref()
    }

    /// What is fixed and nobody has paid: by a document in force with the doubled part that is firm, by an agreement what has
    /// fallen due; of each debtor whom it names. Nothing where one of its sums is not recorded.
    pub(super) fn fixed(&self, debtors: &[Option<PartyId>]) -> Vec<Claim> {
        let mut claims = Vec::new();
        for owed in self.fixing(debtors).into_iter().filter(|owed| self.sums_recorded(owed)) {
            let mut parties: Vec<Option<PartyId>> = Vec::new();
            for line in self.sums(owed, self.facts.today) {
                let same = self.owed(line.party).is_some_and(|own| own.due == owed.due);
                if same && !parties.contains(&line.party) {
                    parties.push(line.party);
                }
            }
            claims.extend(parties.into_iter().filter_map(|party| self.fixed_claim(owed, party)));
        }
        claims
    }

    /// What fixes a sum of these debtors, each kind of day once.
    fn fixing(&self, debtors: &[Option<PartyId>]) -> Vec<&'a Owed> {
        let mut all: Vec<&Owed> = Vec::new();
        for owed in debtors.iter().filter_map(|debtor| self.owed(*debtor)) {
            if !all.iter().any(|known| known.due == owed.due) {
                all.push(owed);
            }
        }
        all
    }

    /// The sums by their days, with what was paid of each; of an agreement without a recorded day those of the mediation record.
    pub(super) fn sums(&self, owed: &Owed, day: LegalDay) -> Vec<Performed> {
        match owed.due == PerformanceBasis::Agreed.due() {
            true => agreed(self.facts.case, day),
            false => performed(self.facts.case, owed.due, day),
        }
    }

    /// What one debtor has to pay by what fixes it: its open parts, and the requests of the doubled interest that is firm on them.
    pub(crate) fn enforce_asked(&self, owed: &Owed, debtor: Option<PartyId>) -> Option<EnforceAsked<'a>> {
        let today = self.facts.today;
        let lines = self.sums(owed, today).into_iter().filter(|line| line.party == debtor);
        let part = |line: Performed| Some(EnforcedPart { on: line.on, amount: line.amount?, paid: line.paid() });
        let parts = lines.map(part).collect::<Option<Vec<_>>>()?;
        let (parts, ahead) = if owed.enforceable { (parts, Vec::new()) } else { fallen_due(parts, today) };
        let rules = self.book.of(Kind::Interest).filter(|rule| rule.mode == Some(InterestMode::DelayDouble));
        let rules = rules.filter(|rule| self.holds(rule) == Says::Yes);
        let late = rules.flat_map(|rule| self.late_performance(rule).into_iter().map(move |line| (rule, line)));
        // What rests on a day that the document may not have set is not added up.
        let late = late.filter(|(_, line)| line.standing == Standing::Law && line.party == debtor).collect();
        Some(EnforceAsked { parts, ahead, late })
    }

    fn fixed_claim(&self, owed: &Owed, debtor: Option<PartyId>) -> Option<Claim> {
        let today = self.facts.today;
        let EnforceAsked { parts, ahead, late } = self.enforce_asked(owed, debtor)?;
        let (mut principal, mut paid, mut interest) = (Fen::new(0), Fen::new(0), Fen::new(0));
        let mut because = Because { text: owed.sum.clone(), ..Because::default() };
        because.children.push(Because { text: owed.says.clone(), cites: owed.cite.clone(), ..Because::default() });
        for part in &parts {
            principal = principal.checked_add(part.open())?;
            paid = paid.checked_add(part.paid)?;
            because.children.push(plain(told(part, today)));
        }
        because.children.extend(ahead.iter().map(|part| plain(format!("{}，不在合计之内", told(part, today)))));
        for (_, line) in late {
            interest = interest.checked_add(line.amount?)?;
            because.children.push(line.because);
        }
        let from = parts.first().and_then(|part| part.on.plus_days(1))?;
        let total = principal.checked_add(interest)?;
        let (capitals, total_said) = (total.capitals(), total.figures());
        let text = if owed.enforceable {
            format!(
                "文书确定、尚未履行的金额 {} 元，加倍部分利息 {} 元，合计 {total_said} 元（{capitals}）；文书另外判给的利息、诉讼费用按文书加上",
                principal.figures(),
                interest.figures(),
            )
        } else {
            format!(
                "协议约定、尚未履行的金额 {total_said} 元（{capitals}）；协议另外约定了逾期的利息、违约金的，按约定加上"
            )
        };
        because.children.push(plain(text));
        because.children.extend(owed.not_yet.iter().cloned().map(plain));
        Some(Claim {
            id: id_against(if owed.enforceable { ENFORCE } else { AGREED }, debtor),
            standing: because.standing,
            title: self.title_against(&owed.sum, debtor),
            party: debtor,
            from,
            // Today counts for the doubled interest.
            to: today.plus_days(1)?.max(from),
            principal,
            interest,
            fee: Fen::new(0),
            costs: Fen::new(0),
            paid,
            total,
            unconfirmed: false,
            doubt: owed.not_yet.clone(),
            because,
        })
    }

    /// Does every day for performance say its sum, or the mediation record the sum of the only one?
    pub(super) fn sums_recorded(&self, owed: &Owed) -> bool {
        let mut dues = self.facts.case.events_of(owed.due).peekable();
        if dues.peek().is_some() && dues.all(|e| e.amount.is_some()) {
            return true;
        }
        let mediation = &self.facts.case.handling.mediation;
        let in_record = mediation.amount.is_some() || !mediation.instalments.is_empty();
        let lines = || self.sums(owed, self.facts.today);
        owed.due == PerformanceBasis::Agreed.due() && in_record && {
            let lines = lines();
            !lines.is_empty() && lines.iter().all(|line| line.amount.is_some())
        }
    }

    /// Asks for the sums of what fixes them: what was claimed before is decided, and what it orders is not guessed.
    pub(super) fn unrecorded(&self) -> Vec<Caution> {
        if self.facts.settled_on().is_some() {
            return Vec::new();
        }
        let missing = self.fixing(&self.debtors()).into_iter().filter(|owed| !self.sums_recorded(owed));
        missing.map(unrecorded).chain(self.paid_in_part()).collect()
    }

    /// All that is recorded of an agreement is paid, and less than what is out: whether that was all of it is for the user to say.
    fn paid_in_part(&self) -> Option<Caution> {
        let owed = self.owed(None).filter(|owed| !owed.enforceable)?;
        let lines = self.sums(owed, self.facts.today);
        let zero = Fen::new(0);
        if lines.is_empty() || lines.iter().any(|line| line.open() != Some(zero)) {
            return None;
        }
        let sum = lines.iter().try_fold(zero, |sum, line| sum.checked_add(line.amount?))?;
        let text = format!(
            "记录的约定款项合计 {} 元，都已经付清，但是少于当时尚未返还的本金：协议总共就是这些的，请在调解情况里填写协议金额，或者记一次“{}”；还有别的期的，请逐期补记“{}”",
            sum.figures(),
            EventKind::Repaid.name(),
            owed.due.name()
        );
        Some(of_desk("payments.agreement-paid", text))
    }
}

fn unrecorded(owed: &Owed) -> Caution {
    let due = owed.due.name();
    if owed.enforceable {
        let text = format!(
            "文书已经生效，请求总额不再计算；文书确定的金额还没有记录：请在“{due}”里填写日期和金额（分期的逐期填写），才能算出还要执行多少。文书判给利息的，按文书写明的基数、利率和起止日另算"
        );
        return of_desk("payments.document", text);
    }
    let text = format!(
        "已经达成协议，请求总额按协议计算；约定的金额还没有记录：请在“{due}”里填写日期和金额（分期的逐期填写），才能算出还欠多少、哪一天到期"
    );
    of_desk("payments.agreement", text)
}

fn of_desk(rule: &str, text: String) -> Caution {
    let because = Because { text, standing: Standing::Practice, ..Because::default() };
    Caution { rule: rule.to_owned(), urgent: false, because }
}

/// Of an agreement what has fallen due, and what has not; all of it where nothing that has fallen due is open.
fn fallen_due(parts: Vec<EnforcedPart>, day: LegalDay) -> (Vec<EnforcedPart>, Vec<EnforcedPart>) {
    if !parts.iter().any(|part| part.on < day && part.open() > Fen::new(0)) {
        return (parts, Vec::new());
    }
    parts.into_iter().partition(|part| part.on < day)
}

fn told(part: &EnforcedPart, today: LegalDay) -> String {
    format!(
        "{} {}的一期 {} 元，已履行 {} 元，尚余 {} 元",
        part.on,
        if part.on < today { "届满" } else { "到期（还没有过）" },
        part.amount.figures(),
        part.paid.figures(),
        part.open().figures()
    )
}

fn plain(text: String) -> Because {
    Because { text, ..Because::default() }
}
