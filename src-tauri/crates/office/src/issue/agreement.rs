//! The agreement as it was signed: what is asked of a court by it is asked by its own words, not by what the record says today.

use super::{Objection, agreed, field_label, said, sums};
use crate::Office;
use crate::compose::{Bound, SignedAgreement, agrees_apart, bound_by};
use crate::session::Answered;
use anjuan_case::{Case, LegalDay, Party, PartyId, Role};
use anjuan_papers::form::Form;
use anjuan_store::PaperRow;
use serde_json::Value;
use std::cmp::Reverse;

/// An agreement by word of mouth: nobody signs it, and its register is what there is of it (人民调解法 28).
const ORAL: &str = "oral-agreement";
/// What a court is asked to confirm: what was agreed on, with the day and the manner of performance (人民调解法 29(三)).
const CONFIRMED: [&str; 6] = ["terms", "amount", "due", "parts", "manner", "late"];
/// The application to confirm it.
const CONFIRMATION: &str = "confirmation-application";

impl Office {
    /// The agreement of a case that was signed last and stands, as it was frozen; else the register of an oral one. `to`: of those
    /// that bind that one of several respondents.
    pub(crate) fn signed_agreement(&self, case: &Case, to: Option<PartyId>) -> Answered<Option<SignedAgreement>> {
        let papers = self.store.papers(case.id)?;
        let mut made: Vec<(SignedAgreement, Bound)> = Vec::new();
        for (on, row) in agreements(&papers) {
            // Whom one binds of which no words were kept cannot be told, nor what it says.
            let Some(frozen) = self.store.frozen(case.id, row.id)? else { break };
            let bound = bound_by(case, &frozen.data);
            let (title, number) = (row.title.clone(), row.number.clone());
            let oral = row.template == ORAL;
            made.push((SignedAgreement { title, number, oral, others: Vec::new(), on, data: frozen.data }, bound));
        }
        let Some(at) = made.iter().position(|(_, bound)| to.is_none_or(|to| bound.binds(to))) else { return Ok(None) };
        let (signed, bound) = made.remove(at);
        let apart = |of: &Bound| matches!(of, Bound::Only(ids) if !ids.iter().any(|id| bound.binds(*id)));
        let others = made.into_iter().filter(|(_, of)| apart(of)).map(|(other, _)| other.named()).collect();
        Ok(Some(SignedAgreement { others, ..signed }))
    }
}

/// The agreements of a case that stand, with their days, the newest first; those by word of mouth after what was signed.
fn agreements(papers: &[PaperRow]) -> Vec<(LegalDay, &PaperRow)> {
    let standing = || papers.iter().filter(|row| row.stands());
    let signed = standing().filter(|row| Office::is_agreement(&row.template));
    let mut rows: Vec<_> = signed.filter_map(|row| Some((row.signed.iter().map(|s| s.on).max()?, row))).collect();
    rows.sort_by_key(|(on, _)| Reverse(*on));
    rows.extend(standing().filter(|row| row.template == ORAL).map(|row| (row.written_at.day(), row)));
    rows
}

/// A day of effect before the day of the agreement: it takes effect once it is signed and sealed, or made by word of mouth (人民调解法
/// 29, 30).
pub(super) fn objection(form: &Form, data: &Value) -> Option<Objection> {
    let day = |key: &str| data.get(key).and_then(Value::as_str).and_then(|day| day.parse::<LegalDay>().ok());
    let on = day("effective").filter(|_| form.id == CONFIRMATION)?;
    let agreed = day("agreed").filter(|agreed| on < *agreed)?;
    Some(Objection {
        code: "day".to_owned(),
        field: "effective".to_owned(),
        label: field_label(form, "effective").to_owned(),
        words: on.in_chinese(),
        says: format!("早于达成协议的日期（{}），协议不会在达成以前生效；请核对这两个日期", agreed.in_chinese()),
    })
}

/// What is to be looked at in a paper on an agreement: that none was signed, that it asks for something else, or that there are others
/// beside it.
pub(super) fn notes(form: &Form, data: &Value, signed: Option<&SignedAgreement>) -> Vec<String> {
    if form.id != CONFIRMATION {
        return Vec::new();
    }
    let Some(signed) = signed else {
        return vec![
            "本案还没有登记签字的调解协议，协议内容取自“办理情况”；申请司法确认的是签了字的协议，请先登记签字件，再核对".to_owned(),
        ];
    };
    let other = CONFIRMED.iter().filter(|key| said(data, key) != said(&signed.data, key));
    let labels: Vec<&str> = other.map(|key| field_label(form, key)).collect();
    let differs = (!labels.is_empty()).then(|| {
        format!(
            "{}与{}签署的“{}”不一致；申请司法确认的内容须与签字的协议相同，请核对",
            labels.join("、"),
            signed.on.in_chinese(),
            signed.title
        )
    });
    let beside = (!signed.others.is_empty()).then(|| {
        format!(
            "本案另有与别的被申请人分别达成的协议（{}）；各份协议由它的双方当事人另行共同申请司法确认",
            signed.others.join("、")
        )
    });
    differs.into_iter().chain(beside).collect()
}

/// What is asked before an agreement is issued: what was left out of the record because nobody is named for it, a payment that falls
/// due on no day and was not made at once, and a sum above the one in dispute.
pub(super) fn questions(form: &Form, case: &Case, data: &Value) -> Vec<String> {
    unsaid(form, case, data).into_iter().chain(undated(form, data)).chain(above(form, case, data)).collect()
}

/// That a sum is agreed on that is more than what is in dispute: it may well be, and it may be a nought too many.
fn above(form: &Form, case: &Case, data: &Value) -> Option<String> {
    let agreed = sums::fen(data, "amount").filter(|_| agrees_apart(form.id))?;
    let disputed = case.in_dispute().filter(|disputed| agreed > *disputed)?;
    Some(format!(
        "协议金额 {} 元，比争议金额 {} 元多；请核对是不是多写了，确实另有利息、损失等一并约定的，请确认以后再出具",
        agreed.figures(),
        disputed.figures()
    ))
}

/// That an agreement to pay a sum names no day of it.
fn undated(form: &Form, data: &Value) -> Option<String> {
    let payment = agreed::said(data);
    let open = agrees_apart(form.id) && payment.pays && payment.sum && !payment.day;
    open.then(|| {
        "协议内容写了付款，没有写哪一天以前付；请写明履行期限或者分期，确实没有约定日期的，请确认以后再出具".to_owned()
    })
}

/// That what the record of the mediation says is not in an agreement with some of several, because it does not say what of it is
/// theirs.
pub(super) fn unsaid(form: &Form, case: &Case, data: &Value) -> Option<String> {
    let Bound::Only(ids) = bound_by(case, data) else { return None };
    let record = &case.handling.mediation;
    let written = |key: &str| said(data, key).is_some();
    let terms = record.terms.iter().any(|term| !term.trim().is_empty()) && !written("terms");
    let sums = record.amount.is_some() || record.due.is_some() || !record.instalments.is_empty();
    let sums = sums && !["amount", "due", "parts"].into_iter().any(written);
    if !agrees_apart(form.id) || ids.is_empty() || !(terms || sums) {
        return None;
    }
    let whose = case.parties_as(Role::Respondent).filter(|p| ids.contains(&p.id));
    let names = whose.map(Party::display_name).collect::<Vec<_>>().join("、");
    if !terms && record.instalments.iter().any(|part| part.payer.is_none()) {
        return Some(format!(
            "“办理情况”的分期没有写明付款人，分不清哪些属于{names}，金额和期限没有写入；请在“办理情况”里写明每一期由谁付，或者按与他谈定的填写"
        ));
    }
    Some(format!("“办理情况”没有分清哪些内容属于{names}，分不清的协议内容、金额和期限没有写入；请按与他谈定的填写"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::form;
    use serde_json::json;

    #[test]
    fn no_agreement_takes_effect_before_it_is_made() {
        let confirmation = form(CONFIRMATION).unwrap();
        let of = |agreed: &str, effective: &str| {
            let data = json!({ "agreed": agreed, "effective": effective });
            objection(confirmation, &data).map(|o| o.field)
        };
        assert_eq!(of("2026-11-27", "2026-11-17").as_deref(), Some("effective"));
        for (agreed, effective) in
            [("2026-11-27", "2026-11-27"), ("2026-11-27", "2026-11-28"), ("2026-11-27", ""), ("", "2026-11-17")]
        {
            assert_eq!(of(agreed, effective), None, "{agreed}, {effective}");
        }
    }
}
