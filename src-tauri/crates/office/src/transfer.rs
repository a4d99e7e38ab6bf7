//! Which respondent received a transfer.

use crate::session::Changed;
use crate::{Office, Problem};
use anjuan_case::{CaseId, LegalTime, PartyId, Payment, PaymentId, Role};

impl Office {
    /// Says which respondent received a transfer, or with `None` that it is not known. What a respondent owes, and every
    /// period against one, goes by it.
    ///
    /// # Errors
    /// `payment.unknown`; `payment.to` where the party is no respondent of this case.
    pub fn set_recipient(
        &mut self,
        case: CaseId,
        payment: PaymentId,
        to: Option<PartyId>,
        now: LegalTime,
    ) -> Changed<()> {
        let known = self.store.case(case)?;
        let payment = known
            .payments
            .iter()
            .find(|p| p.id == payment)
            .ok_or_else(|| Problem::new("payment.unknown", "本案没有这笔转账；请刷新后重试"))?;
        let name = match to {
            None => "未指明".to_owned(),
            Some(to) => known
                .parties_as(Role::Respondent)
                .find(|p| p.id == to)
                .map(|p| p.display_name().to_owned())
                .ok_or_else(|| Problem::new("payment.to", "收款人须是本案的被申请人；请先在当事人中添加"))?,
        };
        let changed = Payment { to, ..payment.clone() };
        self.change("payment.to", now, |tx| {
            tx.say(format!("{} 转账 {} 元，收款人：{name}", changed.paid_at.day(), changed.amount.figures()));
            Ok(tx.put_payment(case, &changed)?)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sample_office;
    use anjuan_case::{Party, PartyKind};

    #[test]
    fn a_transfer_goes_to_a_respondent_of_its_case_and_to_nobody_else() {
        let dir = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-23T10:00:00".parse().unwrap();
        let mut office = Office::create(dir.path(), "correct horse battery", &sample_office(), now).unwrap();
        let id = office.new_sample(now).unwrap().value;
        let second = Party::new(Role::Respondent, PartyKind::Natural);
        office.put_party(id, &second, now).unwrap();
        let case = office.store.case(id).unwrap();
        let payment = case.payments[0].id;
        let claimant = case.parties_as(Role::Claimant).next().unwrap().id;

        assert_eq!(office.set_recipient(id, payment, Some(claimant), now).unwrap_err().code, "payment.to");
        assert_eq!(office.set_recipient(id, PaymentId::new(), None, now).unwrap_err().code, "payment.unknown");
        assert!(case.payments[0].to.is_none(), "a refusal changes nothing");

        office.set_recipient(id, payment, Some(second.id), now).unwrap();
        let case = office.store.case(id).unwrap();
        assert_eq!(case.payments[0].to, Some(second.id));
        office.set_recipient(id, payment, None, now).unwrap();
        assert_eq!(office.store.case(id).unwrap().payments[0].to, None);
    }
}
