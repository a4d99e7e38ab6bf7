//! A receipt for money that came in, and a reminder of what is to be performed.

use super::told::paragraphs;
use super::{Ctx, data};
use crate::fees::{basis_of, performed_of};
use crate::session::Answered;
use anjuan_case::{EventKind, Fen, LegalDay, OfficeKind, PartyId, PerformanceBasis, Role};
use anjuan_law::{Performed, sum_recorded};
use anjuan_papers::form::Words;
use anjuan_papers::form::fees::{DuePart, FeeReceipt, PerformanceReminder};
use serde_json::Value;

pub(super) fn compose(form: &str, ctx: &Ctx<'_>) -> Option<Answered<Value>> {
    Some(match form {
        "fee-receipt" => data(&receipt(ctx)),
        "performance-reminder" => data(&reminder(ctx)),
        _ => return None,
    })
}

/// What a receipt is for stands in the books and is put in from there.
fn receipt(ctx: &Ctx<'_>) -> FeeReceipt {
    FeeReceipt {
        body: ctx.office.name.clone(),
        receipt_no: String::new(),
        payer: String::new(),
        matter: ctx.dispute_name(),
        what: Words::default(),
        amount: Fen::new(0),
        received_on: None,
        held: false,
        manner: None,
        cashier: None,
        dated: None,
    }
}

fn reminder(ctx: &Ctx<'_>) -> PerformanceReminder {
    let terms = &ctx.besides.terms;
    let lines = performed_of(ctx.case, terms, ctx.today);
    let overdue = |party: PartyId| {
        let of = lines.iter().filter(|l| l.party.is_none_or(|p| p == party) && l.on < ctx.today);
        total(of.filter_map(|l| l.open()))
    };
    let respondents: Vec<_> = ctx.case.parties_as(Role::Respondent).collect();
    let owes =
        |party: PartyId| lines.iter().any(|l| l.party.is_none_or(|p| p == party) && l.open() != Some(Fen::new(0)));
    let late = respondents.iter().find(|p| overdue(p.id) > Fen::new(0));
    let owing = late.or_else(|| respondents.iter().find(|p| owes(p.id)));
    let bound = owing.or_else(|| respondents.iter().find(|p| super::made_agreement(ctx.case, p.id)));
    let debtor = bound.or_else(|| respondents.first());
    let own = || lines.iter().filter(|l| l.party.is_none() || l.party == debtor.map(|p| p.id));
    let basis = basis_of(&own().cloned().collect::<Vec<_>>());
    let part = |l: &Performed| {
        let known = sum_recorded(ctx.case, l);
        DuePart { by: Some(l.on), amount: l.amount.filter(|_| known), paid: l.paid(), open: l.open().filter(|_| known) }
    };
    let known = own().filter(|l| l.on < ctx.today).all(|l| sum_recorded(ctx.case, l));
    PerformanceReminder {
        body: ctx.office.name.clone(),
        to: debtor.and_then(|p| ctx.addressee(p)).unwrap_or_default(),
        you: debtor.map_or("您", |p| super::letters::spoken_to(p)).to_owned(),
        creditor: ctx.names(Role::Claimant),
        // Both are named beside it.
        matter: if ctx.case.payments.is_empty() { "纠纷" } else { "转账纠纷" }.to_owned(),
        document: document(ctx, basis),
        instead: None,
        fixed_on: fixed_on(ctx),
        lines: own().map(part).collect(),
        overdue: debtor.map(|p| overdue(p.id)).filter(|sum| known && *sum > Fen::new(0)),
        asks: Words(paragraphs([accelerated(ctx, debtor.map(|p| p.id)), match ctx.office.kind {
            OfficeKind::Committee | OfficeKind::CommercialMediation => {
                "请按照约定的日期和金额履行。履行确有困难的，请及时与我们联系，我们可以协助双方协商。"
            }
            OfficeKind::Firm | OfficeKind::LegalAid => {
                "请按照文书确定的日期和金额向权利人付款，并将付款凭证告知我们；对上述情况有不同意见的，请以书面形式告知。"
            }
        }
        .to_owned()])),
        told: ctx.basis("performance-reminder"),
        contact: Some(ctx.office.phone.clone()).filter(|p| !p.trim().is_empty()),
        dated: Some(ctx.today),
    }
}

/// Why later instalments are due already, where a clause made them so; empty where none did.
fn accelerated(ctx: &Ctx<'_>, debtor: Option<PartyId>) -> String {
    let own = ctx.besides.terms.iter().filter(|t| t.party.is_none() || t.party == debtor);
    let said = own.filter_map(|t| {
        let done = t.accelerated.as_ref()?;
        let clause = t.acceleration.as_ref().map(|a| a.words.trim()).filter(|w| !w.is_empty());
        let clause = clause.map(|w| format!("“{w}”")).unwrap_or_default();
        let days: Vec<String> = done.before.iter().map(|(_, on)| on.in_chinese()).collect();
        Some(format!(
            "因没有按时履行，按照约定的提前到期条款{clause}，原定{}的款项自{}起提前到期。",
            days.join("、"),
            done.on.in_chinese()
        ))
    });
    said.collect()
}

/// What the debt rests on, in the words of this kind of office.
fn document(ctx: &Ctx<'_>, basis: Option<PerformanceBasis>) -> String {
    let named = match (basis, ctx.office.kind) {
        (Some(PerformanceBasis::Agreed), OfficeKind::CommercialMediation) => "双方达成的商事调解协议",
        (Some(PerformanceBasis::Agreed), _) => "双方达成的调解协议",
        (Some(PerformanceBasis::Adjudged), _) if ctx.settled_in_court() => "人民法院的民事调解书",
        (Some(PerformanceBasis::Adjudged), _) => "人民法院的裁判文书",
        (None, _) => "",
    };
    named.to_owned()
}

fn fixed_on(ctx: &Ctx<'_>) -> Option<LegalDay> {
    let agreed = [EventKind::ConfirmationReceived, EventKind::AgreementEffective];
    ctx.document().map(|(_, on)| on).or_else(|| agreed.into_iter().find_map(|kind| ctx.last(kind)))
}

fn total(sums: impl Iterator<Item = Fen>) -> Fen {
    sums.fold(Fen::new(0), |all, sum| all.checked_add(sum).unwrap_or(all))
}
