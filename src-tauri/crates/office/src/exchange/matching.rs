//! What is owed, and how well a line of a statement fits it.

use super::statement::{StatementMatch, StatementTarget};
use crate::fees::{moved, pays_fees, performed_of, receipt_number};
use crate::reports::{CaseLine, Desk, Performed};
use crate::subsidy::{SubsidyClaim, shown as subsidy_shown};
use anjuan_case::fees::{Account, Balances, Verb};
use anjuan_case::{Case, EventKind, Fen, LegalDay, OfficeKind, Party, PartyId, PerformanceTerms, Role};
use anjuan_intake::StatementRow;
use anjuan_store::{ClaimRow, EntryRow, LineUse, SubsidyState};
use std::collections::HashMap;

/// Suggestions for a line.
const MOST: usize = 3;
/// Below this nothing is suggested.
const LEAST: u32 = 40;

/// Money that nobody owes is the last that is suggested; what another paid is never for certain what was booked.
const UNOWED: u32 = LEAST;
const DOUBTED: u32 = 80;
/// What stands where a name is not known.
const NAMELESS: &str = "姓名不详";

/// Days between what was booked by hand and its line in the statement.
const NEAR: i64 = 5;

/// A sum that is owed.
pub(super) struct Open {
    pub target: StatementTarget,
    title: String,
    open: Fen,
    /// Who may send it.
    payers: Vec<(PartyId, String)>,
    due: Option<LegalDay>,
    /// Words that tell it in a remark.
    words: Vec<String>,
}

impl Open {
    /// What it is, in words.
    pub(super) fn title(&self) -> &str {
        &self.title
    }

    /// Is it money that was booked already, of that sum and of nearly that day?
    pub(super) fn is(&self, row: &StatementRow) -> bool {
        self.open == row.amount && self.due.is_some_and(|on| on.days_to(row.on).abs() <= NEAR)
    }

    /// Who sent a line, held against who may send it.
    pub(super) fn sender<'a>(&'a self, row: &StatementRow) -> Sender<'a> {
        let named = self.payers.iter().map(|(_, name)| name.as_str());
        if let Some(name) = named.clone().find(|n| same_name(n, &row.counterparty)) {
            return Sender::Payer(name);
        }
        if let Some(name) = named.clone().find(|n| n.chars().count() >= 2 && row.remark.contains(n)) {
            return Sender::InRemark(name);
        }
        let known: Vec<&str> = named.filter(|n| is_name(n)).collect();
        if known.is_empty() || !is_name(&row.counterparty) { Sender::Unknown } else { Sender::Other(known.join("、")) }
    }

    /// The one of that name, or the only one.
    pub(super) fn payer(&self, name: &str) -> Option<PartyId> {
        let named = self.payers.iter().find(|(_, n)| same_name(n, name));
        named.or(self.payers.first().filter(|_| self.payers.len() == 1)).map(|(id, _)| *id)
    }
}

/// Who sent a line of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sender<'a> {
    /// Somebody who may send it.
    Payer(&'a str),
    /// Another, who names one of them.
    InRemark(&'a str),
    /// Somebody else than these.
    Other(String),
    /// The bank does not say, or it is not known who may.
    Unknown,
}

/// Everything that is owed: fees to an office that charges, instalments between parties, subsidies that were approved.
pub(super) fn opens(desk: &Desk, balances: Option<&Balances>, claims: &[ClaimRow], today: LegalDay) -> Vec<Open> {
    let mut all = Vec::new();
    for line in &desk.lines {
        let case = &line.case;
        for party in &case.parties {
            let owed = balances.map_or(0, |b| b.of(Account::Receivable, Some(party.id)));
            if owed > 0 {
                all.push(Open {
                    target: StatementTarget::Receivable { case: case.id, party: party.id },
                    title: format!("{} {} 应付的费用", line.number, party.display_name()),
                    open: Fen::new(i64::try_from(owed).unwrap_or(i64::MAX)),
                    payers: vec![(party.id, party.display_name().to_owned())],
                    due: None,
                    words: vec![line.number.clone(), case.number.clone()],
                });
            }
        }
        for party in &case.parties {
            let out = balances.map_or(0, |b| b.of(Account::Advanced, Some(party.id)));
            if out > 0 {
                all.push(Open {
                    target: StatementTarget::Advance { case: case.id, party: party.id },
                    title: format!("{} {} 应还的代垫", line.number, party.display_name()),
                    open: Fen::new(i64::try_from(out).unwrap_or(i64::MAX)),
                    payers: vec![(party.id, party.display_name().to_owned())],
                    due: None,
                    words: vec![line.number.clone(), case.number.clone()],
                });
            }
        }
        if balances.is_some() {
            all.extend(unowed(desk, line));
        }
        if line.performed.is_some_and(|p| p != Performed::Full)
            || !case.events_of(EventKind::JudgmentPerformanceDue).count().eq(&0)
        {
            all.extend(instalments(case, &line.number, &line.terms, today));
        }
        for claim in claims.iter().filter(|c| c.case == case.id) {
            let Some(last) = claim.steps.last().filter(|s| s.what == SubsidyState::Approved) else { continue };
            all.push(Open {
                target: StatementTarget::Subsidy { claim: claim.id },
                title: format!("{} 已核定的补贴", line.number),
                open: last.amount.unwrap_or_default(),
                payers: Vec::new(),
                due: None,
                words: subsidy_words(),
            });
        }
    }
    // Of a case that was put aside nothing is waited for.
    let listed = |c: &&ClaimRow| desk.lines.iter().any(|l| l.case.id == c.case);
    all.extend(paid_together(claims.iter().filter(listed)));
    all
}

/// What a client may send that is owed by nobody: money to be held, and fees before they are charged. A firm also takes in for its
/// only client what the other side pays.
fn unowed(desk: &Desk, line: &CaseLine) -> Vec<Open> {
    let case = &line.case;
    let firm = desk.profile.kind == OfficeKind::Firm;
    let named = |p: &Party| (p.id, p.display_name().to_owned());
    let own: Vec<&Party> = case.parties.iter().filter(|p| pays_fees(desk.profile.kind, p.role)).collect();
    let of = |p: &&Party, target, what: &str, payers| Open {
        target,
        title: format!("{} {} {what}", line.number, p.display_name()),
        open: Fen::new(0),
        payers,
        due: None,
        words: vec![line.number.clone(), case.number.clone()],
    };
    let mut all = Vec::new();
    for party in &own {
        let (case_id, id) = (case.id, party.id);
        let mut senders = vec![named(party)];
        if firm && own.len() == 1 {
            senders.extend(case.parties_as(Role::Respondent).map(named));
        }
        all.push(of(party, StatementTarget::Held { case: case_id, party: id }, "的代管款", senders));
        let prepaid = StatementTarget::Prepaid { case: case_id, party: id };
        all.push(of(party, prepaid, "预交的费用", vec![named(party)]));
    }
    all
}

/// Money that was booked by hand and that no line of a statement is known to be yet: receipts, and payments of a debt.
pub(super) fn booked(desk: &Desk, entries: &[EntryRow], used: &HashMap<String, LineUse>) -> Vec<Open> {
    let mut all = Vec::new();
    let came_in = [Verb::Received, Verb::Prepaid, Verb::Recovered, Verb::Held];
    for line in &desk.lines {
        let case = &line.case;
        let name = |id: PartyId| case.parties.iter().find(|p| p.id == id).map(|p| (id, p.display_name().to_owned()));
        let own = entries.iter().filter(|e| e.entry.case() == Some(case.id) && e.reversed_by.is_none());
        for row in own.filter(|e| came_in.contains(&e.entry.verb()) && !used.contains_key(&e.entry.id().to_string())) {
            let receipt = row.receipt.map(|n| format!("（收据 {}）", receipt_number(n))).unwrap_or_default();
            all.push(Open {
                target: StatementTarget::Booked { id: row.entry.id().to_string() },
                title: format!("{} {} 已经记的{}{receipt}", line.number, row.entry.on(), row.entry.verb().name()),
                open: moved(&row.entry),
                payers: row.entry.party().and_then(name).into_iter().collect(),
                due: Some(row.entry.on()),
                words: vec![line.number.clone(), case.number.clone()],
            });
        }
        let paid = case.events_of(EventKind::PartPaid).filter(|e| !used.contains_key(&e.id.to_string()));
        let respondents = || case.parties_as(Role::Respondent).map(|p| p.id);
        all.extend(paid.filter_map(|e| {
            Some(Open {
                target: StatementTarget::Booked { id: e.id.to_string() },
                title: format!("{} {} 已经记的还款", line.number, e.on),
                open: e.amount?,
                payers: respondents().filter(|id| e.party.is_none_or(|p| p == *id)).filter_map(name).collect(),
                due: Some(e.on),
                words: vec![line.number.clone(), case.number.clone()],
            })
        }));
    }
    all
}

/// What was approved and is not paid, by the month of its claim and all of it: a county pays many claims in one sum.
fn paid_together<'a>(claims: impl Iterator<Item = &'a ClaimRow>) -> Vec<Open> {
    let approved: Vec<SubsidyClaim> = claims.map(subsidy_shown).filter(|c| c.state == SubsidyState::Approved).collect();
    let mut months: Vec<&str> = approved.iter().map(|c| c.month.as_str()).collect();
    months.sort_unstable();
    months.dedup();
    let of = |name: String, which: Vec<&SubsidyClaim>| {
        let sum = which.iter().try_fold(Fen::new(0), |all, c| all.checked_add(c.amount))?;
        (which.len() > 1).then(|| Open {
            target: StatementTarget::Subsidies { claims: which.iter().map(|c| c.id).collect() },
            title: format!("{name}已核定的 {} 件补贴", which.len()),
            open: sum,
            payers: Vec::new(),
            due: None,
            words: subsidy_words(),
        })
    };
    let month = |m: &&str| of(format!("{m} 申报、"), approved.iter().filter(|c| c.month == **m).collect());
    let mut all: Vec<Open> = months.iter().filter_map(month).collect();
    if months.len() > 1 {
        all.extend(of("全部".to_owned(), approved.iter().collect()));
    }
    all
}

fn subsidy_words() -> Vec<String> {
    ["补贴", "以案定补", "以奖代补", "补助"].map(ToOwned::to_owned).to_vec()
}

/// Sums that are open, as the law counts what was paid of them.
fn instalments(case: &Case, number: &str, terms: &[PerformanceTerms], today: LegalDay) -> Vec<Open> {
    let respondents = || case.parties_as(Role::Respondent).map(|p| (p.id, p.display_name().to_owned()));
    let open = |l: anjuan_law::Performed| {
        let left = l.open().filter(|open| *open > Fen::new(0))?;
        let payers: Vec<_> = respondents().filter(|(id, _)| l.party.is_none_or(|p| p == *id)).collect();
        let whose = match payers.as_slice() {
            [(_, name)] if l.party.is_some() => format!("{name} "),
            _ => String::new(),
        };
        Some(Open {
            target: StatementTarget::Instalment { case: case.id, on: l.on, party: l.party },
            title: format!("{number} {whose}{} 到期的履行款", l.on),
            open: left,
            payers,
            due: Some(l.on),
            words: vec![number.to_owned(), case.number.clone()],
        })
    };
    performed_of(case, terms, today).into_iter().filter_map(open).collect()
}

/// What a line may answer, the best first; nothing that the books would not bear.
pub(super) fn matches(
    row: &StatementRow,
    open: &[Open],
    borne: impl Fn(&StatementMatch) -> bool,
) -> Vec<StatementMatch> {
    let mut all: Vec<StatementMatch> = open.iter().filter_map(|o| fits(row, o)).filter(borne).collect();
    let owed = |m: &StatementMatch| for_whom(&m.target).is_none();
    all.sort_by(|a, b| (b.score, owed(b)).cmp(&(a.score, owed(a))).then_with(|| a.title.cmp(&b.title)));
    all.truncate(MOST);
    all
}

fn fits(row: &StatementRow, open: &Open) -> Option<StatementMatch> {
    let (mut score, mut because) = (0_u32, Vec::new());
    let booked = matches!(open.target, StatementTarget::Booked { .. });
    let sender = open.sender(row);
    if booked {
        // The same sum on nearly the same day: before anything is booked a second time.
        if !open.is(row) {
            return None;
        }
        because.push("同样的金额在相近的日子已经记过一笔；是同一笔的选这一项，不会再记".to_owned());
        if let Sender::Other(known) = &sender {
            because.push(format!("付款人“{}”不是记账的“{known}”；由别人代付的才选这一项", row.counterparty));
        } else {
            score += 30;
        }
    }
    let remark = &row.remark;
    match &sender {
        Sender::Payer(name) => {
            score += 45;
            because.push(format!("付款人“{}”与当事人“{name}”同名", row.counterparty));
        }
        Sender::InRemark(name) => {
            score += 30;
            because.push(format!("摘要里有当事人“{name}”的名字"));
        }
        Sender::Other(_) | Sender::Unknown => {}
    }
    if let Some(word) = open
        .words
        .iter()
        .find(|w| w.chars().count() >= 2 && (remark.contains(w.as_str()) || row.counterparty.contains(w.as_str())))
    {
        score += 30;
        because.push(format!("摘要里有“{word}”"));
    }
    let told = score > 0;
    if let Some(why) = for_whom(&open.target) {
        // No sum is owed, so that none fits better than another.
        because.push(why.to_owned());
        score = score.min(UNOWED);
    } else if row.amount == open.open {
        score += 40;
        because.push(format!("金额与未付的 {} 元相同", open.open.figures()));
    } else if row.amount < open.open && told {
        score += 10;
        because.push(format!("金额少于未付的 {} 元，是其中一部分", open.open.figures()));
    } else if row.amount > open.open && told {
        because.push(format!("金额多于未付的 {} 元，多出的部分请另行处理", open.open.figures()));
        score = score.saturating_sub(5);
    }
    if let Some(due) = open.due.filter(|due| due.days_to(row.on).abs() <= 7) {
        score += 15;
        because.push(format!("在 {due} 到期前后七天之内"));
    }
    let most = if booked && matches!(sender, Sender::Other(_)) { DOUBTED } else { 100 };
    (score >= LEAST).then(|| StatementMatch {
        target: open.target.clone(),
        title: open.title.clone(),
        open: open.open,
        score: score.min(most),
        because,
    })
}

/// Why money may be taken for it that nobody owes.
const fn for_whom(target: &StatementTarget) -> Option<&'static str> {
    match target {
        StatementTarget::Held { .. } => {
            Some("交来代管的钱与本机构自己的钱分开记；付给当事人时再记支付，对方的还款另在履行里记")
        }
        StatementTarget::Prepaid { .. } => Some("还没有记应收的费用，先记为预收，以后抵付或者退还"),
        _ => None,
    }
}

/// Is it a name that tells people apart: not blank, not masked, not only an account's number?
fn is_name(printed: &str) -> bool {
    let letters = printed.chars().filter(|c| c.is_alphabetic()).count();
    letters >= 2 && !printed.contains('*') && printed.trim() != NAMELESS
}

/// The same name, whatever a bank puts around it (张三 6222…, 财付通-张三).
fn same_name(known: &str, printed: &str) -> bool {
    let known = known.trim();
    if known.chars().count() < 2 || known == NAMELESS {
        return false;
    }
    let plain: String = printed.chars().filter(|c| !(c.is_ascii_digit() || c.is_whitespace() || *c == '*')).collect();
    plain == known || plain.rsplit(['-', '—', '－']).next() == Some(known)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_as_banks_print_them() {
        assert!(same_name("张三", "张三"));
        assert!(same_name("张三", "张三 66666666666666"));
        assert!(same_name("张三", "财付通-张三"));
        assert!(!same_name("张三", "张三丰"));
        assert!(!same_name("张", "张"));
        assert!(!same_name("姓名不详", "姓名不详"));
        assert!(!same_name("张三", ""));
    }
}
