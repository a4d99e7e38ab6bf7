//! What is owed, and how well a line of a statement fits it.

use super::statement::{StatementMatch, StatementTarget};
use crate::fees::{moved, performed_of, receipt_number};
use crate::reports::{Desk, Performed};
use crate::subsidy::{SubsidyClaim, shown as subsidy_shown};
use anjuan_case::fees::{Account, Balances, Verb};
use anjuan_case::{Case, CaseId, EventKind, Fen, LegalDay, PartyId, PerformanceTerms, Role};
use anjuan_intake::StatementRow;
use anjuan_store::{ClaimRow, EntryRow, SubsidyState};
use std::collections::{HashMap, HashSet};

/// Suggestions for a line.
const MOST: usize = 3;
/// Below this nothing is suggested.
const LEAST: u32 = 40;

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

    /// Is it of that sum?
    pub(super) fn is(&self, amount: Fen) -> bool {
        self.open == amount
    }

    /// The one of that name, or the only one.
    pub(super) fn payer(&self, name: &str) -> Option<PartyId> {
        let named = self.payers.iter().find(|(_, n)| same_name(n, name));
        named.or(self.payers.first().filter(|_| self.payers.len() == 1)).map(|(id, _)| *id)
    }
}

/// Everything that is owed: fees to an office that charges, instalments between parties, subsidies that were approved.
pub(super) fn opens(
    desk: &Desk,
    balances: Option<&Balances>,
    claims: &[ClaimRow],
    terms: &HashMap<CaseId, Vec<PerformanceTerms>>,
    today: LegalDay,
) -> Vec<Open> {
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
        if line.performed.is_some_and(|p| p != Performed::Full)
            || !case.events_of(EventKind::JudgmentPerformanceDue).count().eq(&0)
        {
            let terms = terms.get(&case.id).map(Vec::as_slice).unwrap_or_default();
            all.extend(instalments(case, &line.number, terms, today));
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
    all.extend(paid_together(claims));
    all
}

/// Money that was booked by hand and that no line of a statement is known to be yet: receipts, and payments of a debt.
pub(super) fn booked(desk: &Desk, entries: &[EntryRow], used: &HashSet<String>) -> Vec<Open> {
    let mut all = Vec::new();
    let came_in = [Verb::Received, Verb::Prepaid, Verb::Recovered, Verb::Held];
    for line in &desk.lines {
        let case = &line.case;
        let name = |id: PartyId| case.parties.iter().find(|p| p.id == id).map(|p| (id, p.display_name().to_owned()));
        let own = entries.iter().filter(|e| e.entry.case() == Some(case.id) && e.reversed_by.is_none());
        for row in own.filter(|e| came_in.contains(&e.entry.verb()) && !used.contains(&e.entry.id().to_string())) {
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
        let paid = case.events_of(EventKind::PartPaid).filter(|e| !used.contains(&e.id.to_string()));
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
fn paid_together(claims: &[ClaimRow]) -> Vec<Open> {
    let approved: Vec<SubsidyClaim> =
        claims.iter().map(subsidy_shown).filter(|c| c.state == SubsidyState::Approved).collect();
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

/// What a line may answer, the best first.
pub(super) fn matches(row: &StatementRow, open: &[Open]) -> Vec<StatementMatch> {
    let mut all: Vec<StatementMatch> = open.iter().filter_map(|o| fits(row, o)).collect();
    all.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.title.cmp(&b.title)));
    all.truncate(MOST);
    all
}

fn fits(row: &StatementRow, open: &Open) -> Option<StatementMatch> {
    let (mut score, mut because) = (0_u32, Vec::new());
    if matches!(open.target, StatementTarget::Booked { .. }) {
        // The same sum on nearly the same day: before anything is booked a second time.
        if row.amount != open.open || open.due.is_none_or(|on| on.days_to(row.on).abs() > NEAR) {
            return None;
        }
        score += 30;
        because.push("同样的金额在相近的日子已经记过一笔；是同一笔的选这一项，不会再记".to_owned());
    }
    let remark = &row.remark;
    if let Some((_, name)) = open.payers.iter().find(|(_, n)| same_name(n, &row.counterparty)) {
        score += 45;
        because.push(format!("付款人“{}”与当事人“{name}”同名", row.counterparty));
    } else if let Some((_, name)) =
        open.payers.iter().find(|(_, n)| n.chars().count() >= 2 && remark.contains(n.as_str()))
    {
        score += 30;
        because.push(format!("摘要里有当事人“{name}”的名字"));
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
    if row.amount == open.open {
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
    (score >= LEAST).then(|| StatementMatch {
        target: open.target.clone(),
        title: open.title.clone(),
        open: open.open,
        score: score.min(100),
        because,
    })
}

/// The same name, whatever a bank puts around it (张三 6222…, 财付通-张三).
fn same_name(known: &str, printed: &str) -> bool {
    let known = known.trim();
    if known.chars().count() < 2 || known == "姓名不详" {
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
