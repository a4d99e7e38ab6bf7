//! What an application for enforcement asks for, held against what it says that the document ordered: no more is enforced than was ordered
//! (民事诉讼法解释 461). Interest and costs are asked for apart, so what is more than all its sums together is asked about.

use super::amounts;
use super::sums::fen;
use anjuan_case::Fen;
use anjuan_papers::form::Form;
use serde_json::Value;

/// The form that has both.
const ENFORCEMENT: &str = "enforcement-application";

/// What is asked where the principal is more than all sums that the order names; nothing where it names none.
pub(super) fn question(form: &Form, data: &Value) -> Option<String> {
    let asked = fen(data, "amount").filter(|_| form.id == ENFORCEMENT)?;
    let named = amounts::in_text(data.get("ordered").and_then(Value::as_str)?);
    let whole = named.into_iter().try_fold(Fen::new(0), Fen::checked_add).filter(|sum| *sum > Fen::new(0))?;
    (asked > whole).then(|| {
        format!(
            "申请执行的本金写的是{}元，多于给付内容里写的{}元；执行不超过文书确定的金额，请对照文书核对",
            asked.figures(),
            whole.figures()
        )
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::form;
    use serde_json::json;

    #[test]
    fn more_than_the_document_ordered_is_asked_about() {
        let of = |ordered: &str, fen: i64| {
            question(form(ENFORCEMENT).unwrap(), &json!({ "ordered": ordered, "amount": fen })).is_some()
        };
        let ordered = "被告周明远返还原告林小满人民币10,000.00元";
        assert!(of(ordered, 3_450_000));
        for (ordered, fen) in [
            (ordered, 1_000_000),
            (ordered, 500_000),
            ("被告返还原告人民币10,000.00元，并赔偿损失5,000元", 1_500_000),
            ("被告按照调解书履行", 3_450_000),
            ("", 3_450_000),
        ] {
            assert!(!of(ordered, fen), "{ordered} {fen}");
        }
        let letter = json!({ "ordered": ordered, "amount": 3_450_000 });
        assert_eq!(question(form("civil-complaint").unwrap(), &letter), None);
    }
}
