//! Periods that start from transfers: from the first, from the last, or one from each.

use super::Desk;
use super::begin::Begin;
use crate::Because;
use crate::rules::shape::{Pick, Written};
use anjuan_case::{LegalTime, PartyId, Payment};

impl Desk<'_> {
    /// The first payment, or the last or each as the rule says; of each respondent where the rule runs against each and they
    /// were paid on different days, or it holds of some of them only.
    pub(super) fn begins_at_payments(&self, rule: &Written) -> Vec<Begin> {
        let one = |to| -> Vec<Begin> {
            match rule.pick {
                Some(Pick::Each) => self.each_payment(rule, to),
                Some(Pick::Last) => self.last_payment(to).into_iter().collect(),
                _ => self.first_payment(to).into_iter().collect(),
            }
        };
        let each: Vec<Vec<Begin>> = match self.respondents.as_slice() {
            several @ [_, _, ..] if rule.per_respondent => several.iter().map(|p| one(Some(*p))).collect(),
            _ => return one(None),
        };
        let days = |begins: &[Begin]| begins.iter().map(|b| b.at.day()).collect::<Vec<_>>();
        let each: Vec<Vec<Begin>> = each.into_iter().filter(|begins| !begins.is_empty()).collect();
        let differ = each.windows(2).any(|pair| days(&pair[0]) != days(&pair[1]));
        if differ || (each.len() > 1 && self.holds_apart(rule)) { each.concat() } else { one(None) }
    }

    /// Each transfer, or each to one respondent, whose period has not ended; where all have, the last of them.
    fn each_payment(&self, rule: &Written, to: Option<PartyId>) -> Vec<Begin> {
        let mut payments: Vec<&Payment> = self.facts.case.payments_to(to).collect();
        payments.sort_by_key(|p| p.paid_at);
        payments.dedup_by_key(|p| (p.paid_at, p.to));
        let Some(last) = payments.last().map(|p| p.id) else { return Vec::new() };
        let [_, _, ..] = payments.as_slice() else { return self.first_payment(to).into_iter().collect() };
        let mut runs: Vec<&Payment> = payments.iter().filter(|p| !self.ended(rule, p.paid_at)).copied().collect();
        if runs.is_empty() {
            runs = payments.into_iter().filter(|p| p.id == last).collect();
        }
        let begin = |p: &Payment| {
            let text = format!("转账：{}，{} 元", p.paid_at, p.amount.figures());
            let fact = Because { text, ..Because::default() };
            let at = Begin::on(p.paid_at.day());
            Begin { at: p.paid_at, payment: Some(p.id), party: to, split: to.is_some(), fact, ..at }
        };
        runs.into_iter().map(begin).collect()
    }

    /// Has the rule's period from there ended by now?
    fn ended(&self, rule: &Written, at: LegalTime) -> bool {
        let end = || {
            let version = self.version(rule, at.day())?;
            super::counted(self.calendar, at, version.period?, version.regime?)
        };
        end().is_some_and(|c| c.until.map_or(self.facts.today > c.legal, |until| self.facts.now >= until))
    }

    /// The last of all payments, or of those to one respondent: what goes on is counted from its end.
    fn last_payment(&self, to: Option<PartyId>) -> Option<Begin> {
        let at = self.facts.case.payments_to(to).map(|p| p.paid_at).max()?;
        let several =
            if self.facts.case.payments_to(to).nth(1).is_some() { "（几笔中最后的一笔）" } else { "" };
        let fact = Because { text: format!("转账日：{}{several}", at.day()), ..Because::default() };
        Some(Begin { at, party: to, split: to.is_some(), fact, ..Begin::on(at.day()) })
    }

    /// When the first of all payments was made, or of those to one respondent.
    pub(super) fn first_paid(&self, to: Option<PartyId>) -> Option<LegalTime> {
        self.facts.case.payments_to(to).map(|p| p.paid_at).min()
    }

    /// The first of all payments, or of those to one respondent.
    pub(super) fn first_payment(&self, to: Option<PartyId>) -> Option<Begin> {
        let at = self.first_paid(to)?;
        let several =
            if self.facts.case.payments_to(to).nth(1).is_some() { "（几笔中最早的一笔）" } else { "" };
        let fact = Because { text: format!("转账日：{}{several}", at.day()), ..Because::default() };
        Some(Begin { at, party: to, split: to.is_some(), fact, ..Begin::on(at.day()) })
    }
}
