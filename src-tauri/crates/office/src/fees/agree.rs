//! Fee agreements: proposed, looked at, signed. A signed one is never changed.

use super::words;
use super::{not_ahead, party_of, pays_fees};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::fees::{AgreementError, FeeAgreement, Quote, Scheme, Share};
use anjuan_case::{
    AgreementId, Case, CaseId, EntryId, EventKind, FeeTableId, Fen, LegalDay, LegalTime, OfficeKind, PartyId, Role,
};
use anjuan_store::{AgreementRow, EntryQuery};
use rust_decimal::Decimal;
use serde::Serialize;
use std::collections::BTreeMap;

/// A fee agreement as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AgreementShown {
    /// Its id.
    pub id: AgreementId,
    /// The published table that it rests on.
    pub table: Option<FeeTableId>,
    /// What was agreed.
    pub terms: FeeAgreement,
    /// When it was first written down.
    pub made_at: LegalTime,
    /// The day of signing.
    pub signed_on: Option<LegalDay>,
    /// It is the one that was signed last.
    pub in_force: bool,
    /// The terms, a line each.
    pub words: Vec<String>,
    /// Charges that follow it and were not taken back.
    pub charged: Vec<EntryId>,
}

/// What a party would pay.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartyQuote {
    /// Who.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// Its side.
    pub role: Role,
    /// Its parts of all.
    pub parts: u32,
    /// In all, registration included.
    pub total: Fen,
    /// Beforehand.
    pub deposit: Fen,
}

/// What a settlement would cost each side.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AgreementPreview {
    /// With its steps.
    pub quote: Quote,
    /// Party by party; together the total.
    pub parties: Vec<PartyQuote>,
    /// What all of them together pay by when, where it is paid in parts; together the total.
    pub instalments: Vec<(LegalDay, Fen)>,
    /// Sessions recorded in the case so far, for a fee by session.
    pub sessions: u32,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// A case's fee agreements, newest first.
    pub fn agreements(&self, id: CaseId) -> Answered<Vec<AgreementShown>> {
        let case = self.case(id)?;
        let rows = self.store.agreements(id)?;
        let entries = self.store.entries(EntryQuery { case: Some(id), ..EntryQuery::default() })?;
        let newest = rows.iter().filter(|r| r.signed_on.is_some()).max_by_key(|r| (r.signed_on, r.made_at));
        let newest = newest.map(|r| r.id);
        let charged = |id: AgreementId| -> Vec<EntryId> {
            let of = entries.iter().filter(move |e| e.agreement == Some(id) && e.reversed_by.is_none());
            of.map(|e| e.entry.id()).collect()
        };
        let shown = |row: AgreementRow| AgreementShown {
            in_force: newest == Some(row.id),
            words: words::terms(&row.terms, &case.parties),
            charged: charged(row.id),
            id: row.id,
            table: row.table,
            terms: row.terms,
            made_at: row.made_at,
            signed_on: row.signed_on,
        };
        Ok(rows.into_iter().map(shown).collect())
    }

    /// Terms to start from: those of a published table, or none; every named party bears one part. Nothing is kept.
    pub fn propose_agreement(&self, id: CaseId, table: Option<FeeTableId>, today: LegalDay) -> Answered<FeeAgreement> {
        self.charging(today)?;
        let case = self.case(id)?;
        let mut terms = match table {
            Some(table) => self.fee_table(table)?.agreement(),
            None => FeeAgreement {
                table: String::new(),
                published_on: None,
                published_at: String::new(),
                scheme: Scheme::Fixed { fee: Fen::new(0) },
                registration: Fen::new(0),
                minimum: None,
                cap: None,
                discount: Fen::new(0),
                discount_reason: String::new(),
                shares: Vec::new(),
                deposit: Fen::new(0),
                instalments: Vec::new(),
            },
        };
        let kind = self.profile()?.kind;
        let pays = case.parties.iter().filter(|p| pays_fees(kind, p.role));
        terms.shares = pays.map(|p| Share { party: p.id, parts: 1 }).collect();
        Ok(terms)
    }

    /// What a settlement at `amount`, or `units` hours or sessions, would cost each side.
    pub fn preview_agreement(
        &self,
        id: CaseId,
        terms: &FeeAgreement,
        amount: Fen,
        units: &str,
        today: LegalDay,
    ) -> Answered<AgreementPreview> {
        let charging = self.charging(today)?;
        let case = self.case(id)?;
        let quote = terms.quote(charging, amount, decimal(units)?)?;
        let deposit = |party: PartyId| quote.deposits.iter().find(|d| d.0 == party).map_or(Fen::new(0), |d| d.1);
        let parts = |party: PartyId| terms.shares.iter().find(|s| s.party == party).map_or(0, |s| s.parts);
        let parties = quote.parties.iter().map(|(id, total)| {
            let party = party_of(&case, *id)?;
            Ok(PartyQuote {
                party: *id,
                name: party.display_name().to_owned(),
                role: party.role,
                parts: parts(*id),
                total: *total,
                deposit: deposit(*id),
            })
        });
        let parties = parties.collect::<Answered<_>>()?;
        let sessions = u32::try_from(case.events_of(EventKind::MediationSession).count()).unwrap_or(u32::MAX);
        let mut instalments: BTreeMap<LegalDay, Fen> = BTreeMap::new();
        for (_, total) in &quote.parties {
            for (by, part) in terms.instalments_of(*total)? {
                let sum = instalments.entry(by).or_default();
                *sum = sum.checked_add(part).ok_or(AgreementError::Range)?;
            }
        }
        Ok(AgreementPreview { quote, parties, instalments: instalments.into_iter().collect(), sessions })
    }

    /// Adds an agreement, or changes one that is not signed.
    pub fn put_agreement(
        &mut self,
        case: CaseId,
        id: Option<AgreementId>,
        table: Option<FeeTableId>,
        terms: &FeeAgreement,
        now: LegalTime,
    ) -> Changed<AgreementId> {
        let charging = self.charging(now.day())?;
        terms.check(charging, false, now.day())?;
        self.fits(case, table, terms)?;
        let id = id.unwrap_or_else(AgreementId::new);
        self.change("fees.agreement", now, |tx| {
            tx.say(if terms.table.is_empty() {
                "收费协议".to_owned()
            } else {
                format!("收费协议：{}", terms.table)
            });
            let known = tx.agreements(case)?.into_iter().find(|r| r.id == id);
            let made_at = known.map_or(now, |r| r.made_at);
            tx.put_agreement(case, &AgreementRow { id, table, terms: terms.clone(), made_at, signed_on: None })?;
            Ok(id)
        })
    }

    /// Records that an agreement was signed. From then on it is never changed.
    pub fn sign_agreement(&mut self, id: CaseId, agreement: AgreementId, on: LegalDay, now: LegalTime) -> Changed<()> {
        let charging = self.charging(now.day())?;
        not_ahead("fees.agreement", "签订日期", on, now)?;
        let row = self.agreement_row(id, agreement)?;
        if row.signed_on.is_some() {
            return Err(Problem::new("fees.agreement", "这份收费协议已经签订；有变更的，请另写一份补充协议"));
        }
        let commercial = self.profile()?.kind == OfficeKind::CommercialMediation;
        row.terms.check(charging, commercial, on)?;
        self.fits(id, row.table, &row.terms)?;
        if commercial {
            let used = row.table.map(|t| self.fee_table(t)).transpose()?.is_some_and(|t| t.in_use(on));
            if !used {
                return Err(Problem::new(
                    "fees.table",
                    format!(
                        "{on} 没有公布并在用的收费标准可依；请先登记本机构已公布的标准（《商事调解条例》第十六条）"
                    ),
                ));
            }
            if !self.store.scope(id)?.is_some_and(|s| s.commercial) {
                return Err(Problem::new(
                    "fees.scope",
                    "还没有记录本案属于商事争议，不能签收费协议（《商事调解条例》第二条）；请先记录判断和理由",
                ));
            }
        }
        self.may_bill_all(&self.case(id)?, &row.terms, on)?;
        self.change("fees.sign", now, |tx| {
            // Another may have signed or changed it while this one was looked at.
            if tx.agreements(id)?.into_iter().find(|r| r.id == agreement) != Some(row.clone()) {
                return Err(Problem::new("fees.agreement", "这份收费协议刚刚被改动或者签订了；请重新打开再签"));
            }
            tx.say(format!("收费协议 {on} 签订"));
            Ok(tx.put_agreement(id, &AgreementRow { signed_on: Some(on), ..row })?)
        })
    }

    /// Removes an agreement that is not signed.
    pub fn remove_agreement(&mut self, case: CaseId, id: AgreementId, now: LegalTime) -> Changed<()> {
        self.change("fees.agreement-remove", now, |tx| Ok(tx.remove_agreement(case, id)?))
    }

    pub(super) fn agreement_row(&self, case: CaseId, id: AgreementId) -> Answered<AgreementRow> {
        let row = self.store.agreements(case)?.into_iter().find(|r| r.id == id);
        row.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{id}”的收费协议")))
    }

    fn fee_table(&self, id: FeeTableId) -> Answered<anjuan_case::fees::FeeTable> {
        let found = self.store.fee_tables()?.into_iter().find(|t| t.id == id);
        found.ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{id}”的收费标准")))
    }

    /// Its payers are of the case, and what it says of a table is what the table says.
    fn fits(&self, id: CaseId, table: Option<FeeTableId>, terms: &FeeAgreement) -> Answered<()> {
        let case: Case = self.case(id)?;
        terms.shares.iter().try_for_each(|share| party_of(&case, share.party).map(|_| ()))?;
        match table {
            Some(table) => Ok(self.fee_table(table)?.governs(terms)?),
            None if self.profile()?.kind == OfficeKind::CommercialMediation => Err(Problem::new(
                "fees.table",
                "商事调解只能按本机构公布的标准收费；请先登记收费标准，再从中选择（《商事调解条例》第十六条）",
            )),
            None => Ok(()),
        }
    }
}

/// Hours or sessions as typed.
pub(super) fn decimal(text: &str) -> Answered<Decimal> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Decimal::ZERO);
    }
    text.parse().map_err(|_| Problem::new("fees.units", format!("“{text}”不是小时数或者场次；请写成 2 或 1.5 的样子")))
}
