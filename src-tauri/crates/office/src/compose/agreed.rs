//! A suit on an agreement that was not kept: what it fixes and has fallen due is asked for, and the transfers are told as what led
//! to it. No ground of unjust enrichment is pleaded, and no cause is named: which one it is, the user says.

use super::Ctx;
use super::told::paragraphs;
use anjuan_case::{EventKind, Fen, LegalDay, OfficeKind, Party, PerformanceBasis};
use anjuan_law::{Claim, performance, performed};

/// What unjust enrichment is called in court. By name only: its number changed on 2026-01-01 (fact C6).
const ENRICHMENT: &str = "不当得利纠纷";

impl Ctx<'_> {
    /// Claims on an agreement, one for each debtor; none while no agreement fixes what is owed.
    pub(super) fn on_agreement(&self) -> Vec<&Claim> {
        self.assessment.claims.iter().filter(|c| c.id.starts_with("claim@agreement")).collect()
    }

    /// The cause of action; empty on an agreement, to be filled in.
    pub(super) fn cause(&self) -> String {
        if self.on_agreement().is_empty() { ENRICHMENT.to_owned() } else { String::new() }
    }

    /// What all agreements together ask for.
    pub(super) fn agreed_open(&self) -> Fen {
        self.on_agreement().iter().fold(Fen::new(0), |sum, c| sum.checked_add(c.principal).unwrap_or(sum))
    }

    /// The agreed sum that fell due, of each debtor by name where there are several, and the costs. Agreed interest or penalties are
    /// the user's to add, in the words of the agreement.
    pub(super) fn agreed_claims(&self) -> Vec<String> {
        let claims = self.on_agreement();
        let several = claims.len() > 1;
        let open = claims.iter().filter(|c| c.principal > Fen::new(0));
        let mut asked: Vec<String> = open
            .map(|claim| {
                let whose = |id| self.case.parties.iter().find(|p| p.id == id).map(Party::display_name);
                let name = claim.party.filter(|_| several).and_then(whose).unwrap_or_default();
                let sum = claim.principal;
                format!("判令被告{name}按照调解协议支付人民币{}元（{}）", sum.figures(), sum.capitals())
            })
            .collect();
        if !asked.is_empty() {
            asked.push("本案诉讼费用（案件受理费、保全申请费等）由被告负担".to_owned());
        }
        asked
    }

    /// That it was agreed, what was agreed, and what of it was not paid.
    pub(super) fn agreement_told(&self, us: &str, them: &str) -> String {
        let mediation = &self.case.handling.mediation;
        let signed = mediation.agreed_on.or_else(|| self.last(EventKind::AgreementSigned));
        let effective = self.last(EventKind::AgreementEffective);
        let by = match self.office.kind {
            OfficeKind::Committee | OfficeKind::CommercialMediation => format!("经{}主持调解，", self.office.name),
            OfficeKind::Firm | OfficeKind::LegalAid => String::new(),
        };
        let mut told = Vec::new();
        if let Some(on) = signed.or(effective) {
            let terms: Vec<&str> =
                mediation.terms.iter().map(|t| t.trim().trim_end_matches('。')).filter(|t| !t.is_empty()).collect();
            let said = if terms.is_empty() { String::new() } else { format!("，约定：{}", terms.join("；")) };
            told.push(format!("{}，{by}{us}与{them}达成协议{said}。", on.in_chinese()));
        }
        if let Some(on) = effective.filter(|on| signed.is_some_and(|signed| signed < *on)) {
            told.push(format!("协议于{}生效。", on.in_chinese()));
        }
        // By the days recorded; where they do not say their sums, by those of the mediation record.
        let mut lines = performed(self.case, PerformanceBasis::Agreed.due(), self.today);
        if lines.iter().all(|line| line.amount.is_none()) {
            lines = performance(self.case, &[], self.today);
            lines.retain(|line| line.basis == PerformanceBasis::Agreed);
        }
        for line in lines {
            let due = line.on < self.today;
            if let (Some(amount), true) = (line.amount, due) {
                let paid = line.paid();
                let paid = if paid > Fen::new(0) {
                    format!("只支付{}元", paid.figures())
                } else {
                    "没有支付".to_owned()
                };
                if line.open() != Some(Fen::new(0)) {
                    told.push(due_said(line.on, amount, them, &paid));
                }
            }
        }
        paragraphs(told)
    }
}

fn due_said(on: LegalDay, amount: Fen, them: &str, paid: &str) -> String {
    format!("应当于{}前支付的人民币{}元，{them}{paid}。", on.in_chinese(), amount.figures())
}
