//! Papers that read otherwise before a suit than in it: which of the two is written, because of what, and what is asked where the
//! record says otherwise.

use crate::compose::{INVESTIGATION, PRESERVATION, before_court, in_suit, named_in};
use anjuan_case::{Case, EventKind, Party};
use anjuan_law::{Assessment, sued};
use anjuan_papers::form::Form;
use serde_json::Value;

/// How the suit stands on record: 2026年11月17日提交起诉状、2026年11月22日立案.
fn recorded(case: &Case) -> String {
    let day = |kind, what: &str| {
        let on = case.events_of(kind).map(|e| e.on).max()?;
        Some(format!("{}{what}", on.in_chinese()))
    };
    let known = [day(EventKind::ComplaintFiled, "提交起诉状"), day(EventKind::CaseRegistered, "立案")];
    let known: Vec<String> = known.into_iter().flatten().collect();
    // An order for payment that lapsed is a suit without a complaint (民事诉讼法解释 439).
    if known.is_empty() { "支付令失效、转入诉讼".to_owned() } else { known.join("、") }
}

/// Why an application for preservation is written as it is.
pub(super) fn notes(form: &Form, case: &Case, data: &Value) -> Option<String> {
    if form.id != PRESERVATION {
        return None;
    }
    let says = match (in_suit(form.id, data), sued(case, None)) {
        (false, false) => {
            "写成诉前财产保全：案件里没有提交起诉状、立案的记录；已经起诉的，请先登记，再写这份申请书；与起诉状一并提交的，请把“诉前保全”改为否".to_owned()
        }
        (true, true) => format!("写成诉讼财产保全：案件里记录了{}", recorded(case)),
        (true, false) => {
            "写成诉讼财产保全：与起诉状一并提出；要在起诉以前申请的，请把“诉前保全”改为是，另写情况紧急和担保"
                .to_owned()
        }
        // What is asked before it is issued.
        (false, true) => return None,
    };
    Some(says)
}

/// Those of several who are sued, and of whom nothing is asked while it is asked of others by name: a court asks what they are
/// there for.
pub(super) fn unasked(form: &Form, data: &Value) -> Option<String> {
    let (key, role, asked) = match form.id {
        "civil-complaint" => ("defendants", "被告", "claims"),
        PRESERVATION => ("respondents", "被申请人", "requests"),
        _ => return None,
    };
    let list = |key: &str| data.get(key).and_then(Value::as_array).into_iter().flatten();
    let asks: Vec<&str> = list(asked).filter_map(Value::as_str).collect();
    let names = list(key).filter_map(|row| row.get("name")?.as_str()).map(str::trim).filter(|name| !name.is_empty());
    let (told, left): (Vec<&str>, Vec<&str>) = names.partition(|name| asks.iter().any(|ask| ask.contains(name)));
    (!told.is_empty() && !left.is_empty()).then(|| {
        format!("请求里没有写到{role}{}；不向其请求的，不要列为{role}，应当共同承担的，请写明", left.join("、"))
    })
}

/// The rule that says that several who owe apart are several suits.
pub(crate) const APART: &str = "civil.separate-defendants";

/// Papers by which several are asked for money, or have it taken hold of, in one suit.
const JOINT: [&str; 3] = ["civil-complaint", PRESERVATION, "payment-order-application"];

/// Several who owe each his own, before one court in one paper: each is sued at his own, and they are heard together only where the
/// court thinks so and the parties agree (民事诉讼法 22, 55).
pub(super) fn apart(form: &Form, case: &Case, data: &Value, assessment: &Assessment) -> Option<String> {
    let named = named_in(form.id, case, data);
    let separate = assessment.cautions.iter().any(|caution| caution.rule == APART);
    if !JOINT.contains(&form.id) || named.len() < 2 || !separate {
        return None;
    }
    let names: Vec<&str> = case.parties.iter().filter(|p| named.contains(&p.id)).map(Party::display_name).collect();
    Some(format!(
        "案件里没有写明{}是共同欠款：各收各的、各还各的，不是同一件诉讼，应当向各人自己的法院分别提出，请对每一个分别写一份；法院认为可以合并、当事人也同意合并审理的，确认后再出具",
        names.join("、")
    ))
}

/// What is asked of a paper that does not go with how the suit stands.
pub(super) fn question(form: &Form, case: &Case, data: &Value) -> Option<String> {
    let already = sued(case, None);
    match form.id {
        PRESERVATION if already && !in_suit(form.id, data) => Some(format!(
            "案件里记录了{}，申请书却写成诉前财产保全；已经起诉的，应当向受理案件的法院申请诉讼财产保全，请重新起草",
            recorded(case)
        )),
        // Whether a court gives one before it has taken the case is for each court to say (facts C23, P18).
        INVESTIGATION if !before_court(case) => Some(
            "案件里没有提交起诉状、立案的记录：调查令由受理案件的法院签发，有的法院在申请立案时可以提出，有的立案以后才可以；\
             请先问受诉法院，可以提出的，与立案材料一并递交"
                .to_owned(),
        ),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::Event;
    use anjuan_papers::form::form;
    use serde_json::json;

    #[test]
    fn which_preservation_is_written_is_explained_and_asked_where_the_record_differs() {
        let preservation = form(PRESERVATION).unwrap();
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        let of = |case: &Case, pre_suit: bool| {
            let data = json!({ "pre_suit": pre_suit });
            (notes(preservation, case, &data), question(preservation, case, &data))
        };
        let (note, asked) = of(&case, true);
        assert!(note.unwrap().starts_with("写成诉前财产保全") && asked.is_none());
        // What goes with the complaint is written in the suit.
        let (note, asked) = of(&case, false);
        assert!(note.unwrap().contains("与起诉状一并提出") && asked.is_none());
        for (kind, on) in [(EventKind::ComplaintFiled, "2026-11-17"), (EventKind::CaseRegistered, "2026-11-22")] {
            case.events.push(Event::new(kind, on.parse().unwrap()));
        }
        let (note, asked) = of(&case, false);
        assert!(note.unwrap().contains("2026年11月17日提交起诉状、2026年11月22日立案") && asked.is_none());
        let (note, asked) = of(&case, true);
        assert!(note.is_none() && asked.unwrap().contains("诉前"));
    }

    #[test]
    fn whoever_is_sued_and_not_asked_for_anything_is_named() {
        let complaint = form("civil-complaint").unwrap();
        let of = |claims: &[&str]| {
            unasked(complaint, &json!({ "defendants": [{ "name": "林某" }, { "name": "A公司" }], "claims": claims }))
        };
        assert!(of(&["判令被告林某返还原告人民币5,000.00元"]).unwrap().contains("被告A公司"));
        assert_eq!(of(&["判令被告林某、A公司返还原告人民币5,000.00元"]), None);
        assert_eq!(of(&["判令被告返还原告人民币5,000.00元"]), None, "all of them together");
    }

    #[test]
    fn an_order_before_the_suit_is_asked_about() {
        let order = form(INVESTIGATION).unwrap();
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        assert!(question(order, &case, &json!({})).unwrap().contains("立案"));
        case.events.push(Event::new(EventKind::ComplaintFiled, "2026-11-17".parse().unwrap()));
        assert_eq!(question(order, &case, &json!({})), None);
        assert_eq!(question(form("civil-complaint").unwrap(), &case, &json!({})), None);
    }
}
