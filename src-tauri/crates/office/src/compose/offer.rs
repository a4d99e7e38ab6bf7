//! Words that a paper could say and does not: nobody agreed to them or chose them yet. The user takes them up, or leaves them.

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
    let matter = match form.id {
        "civil-complaint" | "investigation-order-application" => Some(Matter::Suit),
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
