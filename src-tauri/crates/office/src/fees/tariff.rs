//! What a commercial mediation body may charge by hand without saying why: what its agreement, or else its published table, makes
//! of the case (商事调解条例 16; fact M20).

use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::fees::{Account, Balances, Charging, FeeAgreement, Scheme, Share};
use anjuan_case::{Case, EventKind, Fen, LegalDay, OfficeKind, PartyId};
use anjuan_store::AgreementRow;
use rust_decimal::Decimal;

/// The most that one party's fee comes to, and by what.
pub(super) struct Tariff {
    by: String,
    most: Fen,
}

impl Office {
    /// What the fee of a party is held against on that day; nothing for an office that has no table to go by.
    pub(super) fn tariff(
        &self,
        charging: Charging,
        case: &Case,
        party: PartyId,
        on: LegalDay,
    ) -> Answered<Option<Tariff>> {
        if self.profile()?.kind != OfficeKind::CommercialMediation {
            return Ok(None);
        }
        let signed = self.store.agreements(case.id)?.into_iter().filter(|a| a.signed_on.is_some_and(|day| day <= on));
        let newest: Option<AgreementRow> = signed.max_by_key(|a| (a.signed_on, a.made_at));
        let worked = |terms: &FeeAgreement| -> Answered<Fen> {
            // Hours are nowhere recorded: what was charged for them says how many they were.
            if matches!(terms.scheme, Scheme::Hourly { .. }) {
                return Ok(Fen::new(0));
            }
            let sessions = case.events_of(EventKind::MediationSession).filter(|e| e.on <= on).count().max(1);
            let quote = terms.quote(charging, in_dispute(case), Decimal::from(sessions))?;
            Ok(quote.parties.iter().find(|(id, _)| *id == party).map_or(Fen::new(0), |(_, sum)| *sum))
        };
        if let Some(row) = newest {
            return Ok(Some(Tariff { by: "签订的收费协议".to_owned(), most: worked(&row.terms)? }));
        }
        let mut found: Option<Tariff> = None;
        for table in self.store.fee_tables()?.into_iter().filter(|t| t.in_use(on)) {
            // How it is shared is not agreed: one side may bear all of it.
            let alone = FeeAgreement { shares: vec![Share { party, parts: 1 }], ..table.agreement() };
            let most = worked(&alone)?;
            if found.as_ref().is_none_or(|t| t.most < most) {
                found = Some(Tariff { by: format!("公布的《{}》", table.name), most });
            }
        }
        Ok(found)
    }
}

impl Tariff {
    /// Refuses more than it gives, beside what was charged already, where no reason is given.
    pub(super) fn bears(&self, balances: &Balances, party: PartyId, amount: Fen, reason: &str) -> Answered<()> {
        let charged = -balances.of(Account::FeeIncome, Some(party));
        if charged + i128::from(amount.get()) <= i128::from(self.most.get()) || !reason.trim().is_empty() {
            return Ok(());
        }
        Err(Problem::new(
            "fees.tariff",
            format!(
                "按{}，这位当事人在本案最多收 {} 元，已记应收 {} 元，再记 {} 元就超过了；商事调解按公布的标准收费（《商事调解条例》第十六条），\
                 请核对金额，确有依据的请在摘要里写明理由",
                self.by,
                self.most.figures(),
                super::fen(charged).figures(),
                amount.figures()
            ),
        ))
    }
}

/// What the fee goes by: the greater of what was paid, is in dispute or was agreed on.
fn in_dispute(case: &Case) -> Fen {
    let paid = case.payments.iter().fold(Fen::new(0), |sum, p| sum.checked_add(p.amount).unwrap_or(sum));
    let mediation = &case.handling.mediation;
    [Some(paid), mediation.in_dispute, mediation.amount].into_iter().flatten().max().unwrap_or_default().min(Fen::LIMIT)
}
