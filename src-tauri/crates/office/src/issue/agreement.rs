//! The agreement as it was signed: what is asked of a court by it is asked by its own words, not by what the record says today.

use super::{field_label, said};
use crate::Office;
use crate::compose::{Bound, SignedAgreement, agrees_apart, bound_by};
use crate::session::Answered;
use anjuan_case::{Case, CaseId, Party, Role};
use anjuan_papers::form::Form;
use serde_json::Value;

/// An agreement by word of mouth: nobody signs it, and its register is what there is of it (人民调解法 28).
const ORAL: &str = "oral-agreement";
/// What a court is asked to confirm: what was agreed on, with the day and the manner of performance (人民调解法 29(三)).
const CONFIRMED: [&str; 6] = ["terms", "amount", "due", "parts", "manner", "late"];

impl Office {
    /// The agreement of a case that was signed last and stands, as it was frozen; else the register of an oral one.
    pub(crate) fn signed_agreement(&self, case: CaseId) -> Answered<Option<SignedAgreement>> {
        let papers = self.store.papers(case)?;
        let standing = || papers.iter().filter(|row| row.stands());
        let signed = standing().filter(|row| Self::is_agreement(&row.template));
        let last =
            signed.filter_map(|row| Some((row.signed.iter().map(|s| s.on).max()?, row))).max_by_key(|(on, _)| *on);
        let oral = || standing().find(|row| row.template == ORAL).map(|row| (row.written_at.day(), row));
        let Some((on, row)) = last.or_else(oral) else { return Ok(None) };
        let frozen = self.store.frozen(case, row.id)?;
        Ok(frozen.map(|frozen| SignedAgreement {
            title: row.title.clone(),
            number: row.number.clone(),
            on,
            data: frozen.data,
        }))
    }
}

/// What is to be looked at in an application to confirm an agreement: that none was signed, or that it asks for something else.
pub(super) fn notes(form: &Form, data: &Value, signed: Option<&SignedAgreement>) -> Vec<String> {
    if form.id != "confirmation-application" {
        return Vec::new();
    }
    let Some(signed) = signed else {
        return vec![
            "本案还没有登记签字的调解协议，协议内容取自“办理情况”；申请司法确认的是签了字的协议，请先登记签字件，再核对".to_owned(),
        ];
    };
    let other = CONFIRMED.iter().filter(|key| said(data, key) != said(&signed.data, key));
    let labels: Vec<&str> = other.map(|key| field_label(form, key)).collect();
    match labels.is_empty() {
        true => Vec::new(),
        false => vec![format!(
            "{}与{}签署的“{}”不一致；申请司法确认的内容须与签字的协议相同，请核对",
            labels.join("、"),
            signed.on.in_chinese(),
            signed.title
        )],
    }
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
    let names: Vec<&str> = whose.map(Party::display_name).collect();
    Some(format!(
        "“办理情况”没有分清哪些内容属于{}，分不清的协议内容、金额和期限没有写入；请按与他谈定的填写",
        names.join("、")
    ))
}
