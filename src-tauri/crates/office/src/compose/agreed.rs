//! A suit on an agreement or promise that was not kept: what it fixes and has fallen due is asked for, and the transfers are told as
//! what led to it. No ground of unjust enrichment is pleaded, and no cause is named: which one it is, the user says.

use super::Ctx;
use super::told::{TO_FILL, paragraphs};
use crate::paper::{ENRICHMENT, agreement_without_sum};
use anjuan_case::{EventKind, Fen, LegalDay, OfficeKind, Party, PartyId};
use anjuan_law::{Claim, Performed, agreed, owed_undated, sum_recorded};

/// Only what a mediation led to is a 调解协议; what one side wrote to the other is a promise.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Agreed {
    Mediated,
    Promised,
    /// Days for payment are recorded, and nothing of how they came about.
    Said,
}

impl Agreed {
    const fn name(self) -> &'static str {
        match self {
            Self::Mediated => "调解协议",
            Self::Promised => "还款承诺",
            Self::Said => "还款约定",
        }
    }
}

impl Ctx<'_> {
    /// Claims on an agreement, one for each debtor whom the paper is about and whose sums are all recorded; none while no agreement
    /// fixes what is owed.
    pub(super) fn on_agreement(&self) -> Vec<&Claim> {
        let unsaid: Vec<Option<PartyId>> = self.unrecorded().iter().map(|line| line.party).collect();
        let claims = self.assessment.claims.iter().filter(|c| c.id.starts_with("claim@agreement"));
        claims.filter(|c| c.party.is_none_or(|id| self.has(id)) && !unsaid.contains(&c.party)).collect()
    }

    /// Does what is asked for rest on an agreement or promise of those whom the paper is about, its sums recorded or not? A document in
    /// force takes its place.
    pub(super) fn by_agreement(&self) -> bool {
        let told = [EventKind::AgreementEffective, EventKind::PerformanceDue].into_iter().any(|kind| self.knows(kind));
        !self.on_agreement().is_empty() || (told && !self.judged() && agreement_without_sum(self.assessment))
    }

    /// What was agreed to be paid by those whom the paper is about and has no recorded sum, by its days.
    fn unrecorded(&self) -> Vec<Performed> {
        let lines = agreed(self.case, self.today).into_iter();
        lines.filter(|line| !sum_recorded(self.case, line) && line.party.is_none_or(|id| self.has(id))).collect()
    }

    fn has(&self, party: PartyId) -> bool {
        self.case.parties.iter().any(|p| p.id == party)
    }

    /// The cause of action; empty on an agreement, and of money that was paid to whom it was meant for: what it is then, the user
    /// says.
    pub(super) fn cause(&self) -> String {
        if !self.by_agreement() && !self.all_meant() { ENRICHMENT.to_owned() } else { String::new() }
    }

    /// What the payment is asked for by, where it is an agreement or a promise that no judgment has taken the place of:
    /// 调解协议, 还款承诺, 还款约定.
    pub(super) fn asked_by(&self) -> Option<&'static str> {
        let agreed = self.knows(EventKind::AgreementEffective) || self.by_agreement();
        (agreed && !self.judged()).then(|| self.agreed_by().name())
    }

    /// What all agreements together ask for; `None` where one of their sums is not recorded.
    pub(super) fn agreed_open(&self) -> Option<Fen> {
        let claims = self.on_agreement();
        if claims.is_empty() {
            return owed_undated(self.case, self.today);
        }
        let sum = || claims.iter().map(|c| c.principal).try_fold(Fen::new(0), Fen::checked_add);
        self.unrecorded().is_empty().then(sum).flatten()
    }

    /// What the days of performance come from.
    fn agreed_by(&self) -> Agreed {
        use EventKind::{
            AgreementEffective, AgreementSigned, ConfirmationFiled, ConfirmationReceived, ConfirmationRefused,
        };
        let recorded =
            [AgreementSigned, AgreementEffective, ConfirmationFiled, ConfirmationReceived, ConfirmationRefused];
        let mediates = matches!(self.office.kind, OfficeKind::Committee | OfficeKind::CommercialMediation);
        if recorded.into_iter().any(|kind| self.knows(kind))
            || (mediates && self.case.handling.mediation.agreed_on.is_some())
        {
            return Agreed::Mediated;
        }
        if self.says("repayment-promise", "yes") { Agreed::Promised } else { Agreed::Said }
    }

    /// A party's name, where several owe and it has to be said whose sum it is.
    pub(super) fn named_debtor(&self, party: Option<PartyId>) -> &str {
        let several = self.case.parties_as(anjuan_case::Role::Respondent).nth(1).is_some();
        let found = self.case.parties.iter().find(|p| Some(p.id) == party).filter(|_| several);
        found.map(Party::display_name).unwrap_or_default()
    }

    /// The agreed sum that fell due, of each debtor by name where there are several, and the costs; a blank for a sum that nobody
    /// recorded. Agreed interest or penalties are the user's to add, in the words of the agreement.
    pub(super) fn agreed_claims(&self) -> Vec<String> {
        let by = self.agreed_by().name();
        let claim = |party: Option<PartyId>, sum: Option<Fen>| {
            let sum = sum.map_or_else(|| format!("{TO_FILL}元"), |s| format!("{}元（{}）", s.figures(), s.capitals()));
            format!("判令被告{}按照{by}支付人民币{sum}", self.named_debtor(party))
        };
        let claims = self.on_agreement();
        let open = claims.iter().filter(|c| c.principal > Fen::new(0));
        let mut asked: Vec<String> = open.map(|c| claim(c.party, Some(c.principal))).collect();
        let mut unsaid: Vec<Option<PartyId>> = Vec::new();
        for line in self.unrecorded() {
            if !unsaid.contains(&line.party) {
                unsaid.push(line.party);
                asked.push(claim(line.party, None));
            }
        }
        // Of one without a day the record of the mediation may have the sum.
        let undated = owed_undated(self.case, self.today);
        if claims.is_empty() && unsaid.is_empty() && undated != Some(Fen::new(0)) {
            asked.push(claim(None, undated));
        }
        if !asked.is_empty() {
            asked.push(super::court::COSTS.to_owned());
        }
        asked
    }

    /// That it was agreed, what was agreed, and what of it was not paid.
    pub(super) fn agreement_told(&self, us: &str, them: &str) -> String {
        let mut told = match self.agreed_by() {
            Agreed::Mediated => self.mediated(us, them),
            Agreed::Promised => vec![format!("{them}就返还上述款项作出书面承诺。")],
            Agreed::Said => vec![format!("{us}与{them}约定了返还上述款项的日期。")],
        };
        let open = |line: &Performed| line.on < self.today && line.open() != Some(Fen::new(0));
        told.extend(self.agreed_lines().into_iter().filter(open).map(|line| {
            let them = format!("{them}{}", self.named_debtor(line.party));
            match line.amount {
                Some(amount) => due_said(line.on, &amount.figures(), &them, &paid_of(&line)),
                None => due_said(line.on, TO_FILL, &them, "没有付清"),
            }
        }));
        paragraphs(told)
    }

    /// That the two sides agreed in a mediation, on what, and since when it binds.
    fn mediated(&self, us: &str, them: &str) -> Vec<String> {
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
            told.push(format!("{}，{by}{us}与{them}达成调解协议{said}。", on.in_chinese()));
        }
        if let Some(on) = effective.filter(|on| signed.is_some_and(|signed| signed < *on)) {
            told.push(format!("协议于{}生效。", on.in_chinese()));
        }
        told
    }
}

fn paid_of(line: &Performed) -> String {
    match line.paid() {
        paid if paid > Fen::new(0) => format!("只支付{}元", paid.figures()),
        _ => "没有支付".to_owned(),
    }
}

fn due_said(on: LegalDay, amount: &str, them: &str, paid: &str) -> String {
    format!("应当于{}前支付的人民币{amount}元，{them}{paid}。", on.in_chinese())
}
