//! Words that a paper could say and does not: nobody agreed to them or chose them yet. The user takes them up, or leaves them.

use super::police::procuratorate_beside;
use super::{Ctx, agreement};
use anjuan_law::Matter;
use anjuan_papers::form::Form;
use serde::Serialize;
use serde_json::Value;

/// Words for one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Offer {
    /// The field: `late`.
    pub key: String,
    /// 逾期的约定
    pub label: String,
    /// What would stand there.
    pub value: String,
    /// When it may be taken up, in one sentence.
    pub says: String,
}

/// That both sides will have the agreement confirmed, where the law lets them: they need not say so, and what says it has to be
/// said by both (民事诉讼法 205; fact M14).
fn confirmed(form: &Form, ctx: &Ctx<'_>, data: &Value) -> Option<Offer> {
    const CONFIRM: &str = "confirm";
    let field = form.fields.iter().find(|f| f.key == CONFIRM)?;
    let open = ctx.assessment.papers.iter().find(|p| p.template == "confirmation-application" && p.allowed)?;
    let says = open.because.first().map(|because| because.text.clone()).unwrap_or_default();
    // What is performed on the spot needs no ruling to be enforced by.
    let wanted = data.get(CONFIRM) != Some(&Value::Bool(true)) && !agreement::at_once(ctx);
    wanted.then(|| Offer {
        key: CONFIRM.to_owned(),
        label: field.label.to_owned(),
        value: "各方当事人同意在法律规定的期限内共同向人民法院申请司法确认。".to_owned(),
        says: format!("各方都愿意的，才加入。{says}"),
    })
}

/// The procuratorate beside the police who are complained of; before these are named, that of the place where one reports from home.
fn procuratorate(form: &Form, ctx: &Ctx<'_>, data: &Value) -> Option<(String, String)> {
    if form.id != "supervision-application" {
        return None;
    }
    let police = data.get("police").and_then(Value::as_str).unwrap_or_default();
    if let Some(body) = procuratorate_beside(police) {
        return Some((body, format!("“{}”的同级人民检察院", police.trim())));
    }
    let body = Some(ctx.body(Matter::Supervision)).filter(|body| !body.is_empty())?;
    Some((body, "向申请人住所地的公安机关报案的；向别处公安机关报案的，写那里的同级检察院".to_owned()))
}

/// What may be taken up in a paper, besides what stands in it.
pub(crate) fn offers(form: &Form, ctx: &Ctx<'_>, data: &Value) -> Vec<Offer> {
    let offer = |key: &str, value: String, says: String| {
        let field = form.fields.iter().find(|f| f.key == key)?;
        let stands = data.get(key).and_then(Value::as_str).unwrap_or_default().trim() == value;
        (!stands).then(|| Offer { key: key.to_owned(), label: field.label.to_owned(), value, says })
    };
    let mut found = Vec::new();
    if matches!(form.id, "mediation-agreement" | "commercial-agreement")
        && let Some(late) = agreement::late(ctx)
    {
        found.extend(offer("late", late.to_owned(), "各方当事人同意这样约定的，才加入".to_owned()));
    }
    found.extend(confirmed(form, ctx, data));
    found.extend(procuratorate(form, ctx, data).and_then(|(body, says)| offer("procuratorate", body, says)));
    let matter = match form.id {
        "civil-complaint" | "investigation-order-application" | "firm-introduction" => Some(Matter::Suit),
        "payment-order-application" => Some(Matter::PaymentOrder),
        "confirmation-application" => Some(Matter::Confirmation),
        "private-prosecution" => Some(Matter::PrivateProsecution),
        _ => None,
    };
    let venues = ctx.assessment.routes.iter().flat_map(|r| &r.venues);
    let courts = venues.filter(|v| Some(v.matter) == matter && v.division.is_some());
    for venue in courts {
        if found.iter().all(|o: &Offer| o.value != venue.body) {
            let why = venue.because.text.trim_end_matches('。');
            found.extend(offer("court", venue.body.clone(), format!("也有管辖权：{why}")));
        }
    }
    found
}
