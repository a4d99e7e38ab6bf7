//! `anjuan fees agreement`, `anjuan fees charge-agreed`

use super::{from_json, id, yuan};
use crate::args::{AgreementWhat, TermsWords};
use crate::cases::party_named;
use crate::done;
use crate::output::{Answer, Said};
use anjuan_case::fees::{FeeAgreement, Share};
use anjuan_case::{AgreementId, CaseId, FeeTableId, Fen, LegalDay, LegalTime};
use anjuan_office::{AgreementShown, ChargeAgreed, Office, Problem};
use serde_json::json;

/// What is charged by an agreement.
pub(super) struct Charge<'a> {
    pub agreement: Option<&'a str>,
    pub amount: Fen,
    pub units: &'a str,
    pub on: Option<LegalDay>,
    pub due: Option<LegalDay>,
    pub other_amount: bool,
}

pub(super) fn agreement(office: &mut Office, what: &AgreementWhat, now: LegalTime) -> Answer {
    match what {
        AgreementWhat::List { case } => {
            let rows = office.agreements(office.find(case)?)?;
            let text = rows.iter().map(shown).collect::<Vec<_>>().join("\n\n");
            Ok(Said::new(&rows, if text.is_empty() { "本案没有收费协议".to_owned() } else { text }))
        }
        AgreementWhat::New { case, terms } => {
            let case = office.find(case)?;
            let (table, terms) = said(office, case, terms, now)?;
            let made = office.put_agreement(case, None, table, &terms, now)?.value;
            Ok(Said::new(
                &json!({ "id": made }),
                format!("已起草，协议编号 {made}；签订后用 anjuan fees agreement sign"),
            ))
        }
        AgreementWhat::Preview { case, terms, amount, units } => {
            let case = office.find(case)?;
            let (_, terms) = said(office, case, terms, now)?;
            let preview = office.preview_agreement(case, &terms, *amount, units, now.day())?;
            let mut lines: Vec<String> =
                preview.quote.steps.iter().map(|s| format!("- {}：{}", s.what, yuan(s.amount))).collect();
            lines.push(format!("合计 {}", yuan(preview.quote.total)));
            lines.extend(preview.parties.iter().map(|p| {
                let deposit =
                    if p.deposit > Fen::new(0) { format!("，先付 {}", yuan(p.deposit)) } else { String::new() };
                format!("{}：{}{deposit}", p.name, yuan(p.total))
            }));
            Ok(Said::new(&preview, lines.join("\n")))
        }
        AgreementWhat::Sign { case, id: text, on } => {
            let on = on.unwrap_or(now.day());
            office.sign_agreement(office.find(case)?, id(text)?, on, now)?;
            done(format!("收费协议 {on} 签订"))
        }
        AgreementWhat::Remove { case, id: text } => {
            office.remove_agreement(office.find(case)?, id(text)?, now)?;
            done("已删除")
        }
    }
}

pub(super) fn charge(office: &mut Office, case: &str, ask: &Charge<'_>, now: LegalTime) -> Answer {
    let case = office.find(case)?;
    let agreement: AgreementId = match ask.agreement {
        Some(text) => id(text)?,
        None => {
            let found = office.agreements(case)?.into_iter().find(|a| a.in_force);
            found.map(|a| a.id).ok_or_else(|| Problem::new("fees.agreement", "本案没有已签订的收费协议"))?
        }
    };
    let (amount, units, due, other_amount) = (ask.amount, ask.units.to_owned(), ask.due, ask.other_amount);
    let ask = ChargeAgreed { agreement, amount, units, on: ask.on.unwrap_or(now.day()), due, other_amount };
    let posted = office.charge_agreed(case, &ask, now).map_err(with_the_flag)?.value;
    Ok(Said::new(&posted, format!("已按协议记应收 {} 笔", posted.len())))
}

/// How to say on the command line that another amount is meant.
fn with_the_flag(problem: Problem) -> Problem {
    match problem.code {
        "fees.amount" => Problem::new("fees.amount", format!("{}（加上 --other-amount）", problem.message)),
        _ => problem,
    }
}

fn shown(row: &AgreementShown) -> String {
    let state = match (row.signed_on, row.in_force) {
        (None, _) => "未签订".to_owned(),
        (Some(on), true) => format!("{on} 签订，现行"),
        (Some(on), false) => format!("{on} 签订，已被后来的协议代替"),
    };
    let words: String = row.words.iter().map(|w| format!("\n  {w}")).collect();
    format!("{}  {state}{words}", row.id)
}

/// The terms as said: of a file, else those of the table with what the words add.
fn said(
    office: &Office,
    case: CaseId,
    words: &TermsWords,
    now: LegalTime,
) -> Result<(Option<FeeTableId>, FeeAgreement), Problem> {
    let table: Option<FeeTableId> = words.table.as_deref().map(id).transpose()?;
    let mut terms = match &words.terms {
        Some(file) => from_json(file)?,
        None => office.propose_agreement(case, table, now.day())?,
    };
    if !words.share.is_empty() {
        let share =
            |(name, parts): &(String, u32)| Ok(Share { party: party_named(office, case, name)?, parts: *parts });
        terms.shares = words.share.iter().map(share).collect::<Result<_, Problem>>()?;
    }
    terms.discount = words.discount.unwrap_or(terms.discount);
    terms.discount_reason = words.reason.clone().unwrap_or(terms.discount_reason);
    terms.deposit = words.deposit.unwrap_or(terms.deposit);
    Ok((table, terms))
}
