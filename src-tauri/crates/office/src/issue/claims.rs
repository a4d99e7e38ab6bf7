//! Sums that are asked of a court beyond the sum in dispute, however they are written: principal is refused, what is asked for besides
//! is asked about.

use super::sums::{fen, field};
use super::{Objection, amounts};
use anjuan_case::Fen;
use anjuan_papers::form::Form;
use serde_json::Value;

/// Lists of what is asked for.
const LISTS: [&str; 1] = ["claims"];

/// What begins the part of a line that asks for something besides the principal.
const BESIDES: [&str; 6] = ["利息", "损失", "赔偿", "补偿", "违约金", "费"];

/// The principal that a line asks for is never more than the sum in dispute, unless more was agreed on. `fresh` is the paper as it
/// would be composed today.
pub(super) fn objection(form: &Form, data: &Value, fresh: &Value) -> Option<Objection> {
    let (list, whole) = (list_of(form)?, field(form, "amount")?);
    let (label, dispute) = (field(form, list)?.label, fen(data, "amount")?);
    let most = principals(fresh, list).into_iter().chain([dispute]).max()?;
    let asked = principals(data, list).into_iter().find(|sum| *sum > most)?;
    Some(Objection {
        code: "sum".to_owned(),
        field: list.to_owned(),
        label: label.to_owned(),
        words: format!("{}元", asked.figures()),
        says: format!("多于“{}”的{}元，请核对", whole.label, dispute.figures()),
    })
}

/// What is asked of interest, damages and costs of which one alone is more than the sum in dispute and than all that would be composed.
pub(super) fn question(form: &Form, data: &Value, fresh: &Value) -> Option<String> {
    let (list, whole) = (list_of(form)?, field(form, "amount")?);
    let (label, dispute) = (field(form, list)?.label, fen(data, "amount")?);
    let most = lines(fresh, list).flat_map(sums).chain([dispute]).max()?;
    let asked = lines(data, list).flat_map(|line| sums(parted(line).1)).find(|sum| *sum > most)?;
    Some(format!(
        "“{label}”写到{}元，多于“{}”的{}元；请核对金额，确实另有这项请求的再出具",
        asked.figures(),
        whole.label,
        dispute.figures()
    ))
}

/// The list in which that form asks for something.
fn list_of(form: &Form) -> Option<&'static str> {
    LISTS.into_iter().find(|key| field(form, key).is_some())
}

fn lines<'a>(data: &'a Value, list: &str) -> impl Iterator<Item = &'a str> {
    data.get(list).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
}

/// Every sum of principal.
fn principals(data: &Value, list: &str) -> Vec<Fen> {
    lines(data, list).flat_map(|line| sums(parted(line).0)).collect()
}

/// A line as what it asks for as principal, and what it asks for besides.
fn parted(line: &str) -> (&str, &str) {
    let besides = BESIDES.iter().filter_map(|word| line.find(word)).min();
    line.split_at(besides.unwrap_or(line.len()))
}

/// Every sum of a text, with those that have no 元 behind them.
fn sums(text: &str) -> Vec<Fen> {
    amounts::in_text(&with_unit(text))
}

/// The text with 元 behind a bare number that ends a clause. A number of ten figures or more is one of an account or a phone, and so
/// is what stands behind 号 or 尾数.
fn with_unit(text: &str) -> String {
    let letters: Vec<char> = amounts::written(text).chars().collect();
    let mut out = String::with_capacity(text.len());
    for (at, c) in letters.iter().enumerate() {
        out.push(*c);
        let ends = letters.get(at + 1).is_none_or(|next| "，,。；;、（(及并和与整".contains(*next));
        if !(c.is_ascii_digit() && ends) {
            continue;
        }
        let of_number = |c: &&char| c.is_ascii_digit() || matches!(c, ',' | '.');
        let length = letters[..=at].iter().rev().take_while(of_number).count();
        let figures = letters[..=at].iter().rev().take(length).filter(|c| c.is_ascii_digit()).count();
        let before = at.checked_sub(length).and_then(|before| letters.get(before));
        let other = before.is_some_and(|c| c.is_ascii_alphanumeric() || "号码数第-—".contains(*c));
        // A comma may stand within a number only.
        let inside = letters.get(at + 2).is_some_and(char::is_ascii_digit) && letters.get(at + 1) == Some(&',');
        if figures < 10 && !other && !inside {
            out.push('元');
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::form;
    use serde_json::json;

    /// The complaint of the sample with these claims; 5,500 are in dispute.
    fn complaint(claims: &[&str]) -> Value {
        let mut data = form("civil-complaint").unwrap().sample_data().unwrap();
        data["claims"] = json!(claims);
        data
    }

    fn refused(claims: &[&str]) -> Option<String> {
        let said = objection(form("civil-complaint").unwrap(), &complaint(claims), &complaint(&[]));
        said.map(|o| o.words)
    }

    fn asked(claims: &[&str]) -> Option<String> {
        question(form("civil-complaint").unwrap(), &complaint(claims), &complaint(&[]))
    }

    #[test]
    fn more_than_is_in_dispute_is_refused_however_it_is_written() {
        for sum in [
            "人民币334,500元",
            "人民币 334,500.00 元",
            "33.45万元",
            "33.45 万元",
            "叁拾叁万肆仟伍佰元整",
            "三十三万四千五百元",
            "334500",
            "人民币334,500",
        ] {
            let words = refused(&[&format!("判令被告返还原告{sum}，并承担诉讼费用")]);
            assert_eq!(words.as_deref(), Some("334,500.00元"), "{sum}");
        }
        assert_eq!(refused(&["判令被告返还原告三十三万元"]).as_deref(), Some("330,000.00元"));
        let second = ["判令被告返还原告人民币5,500.00元", "判令被告返还原告人民币334,500.00元"];
        assert_eq!(refused(&second).as_deref(), Some("334,500.00元"));
    }

    #[test]
    fn what_is_asked_for_besides_is_asked_about() {
        for claims in [
            &["判令被告返还原告人民币5,500.00元及赔偿损失300,000元"][..],
            &["判令被告返还原告人民币5,500.00元", "判令被告赔偿原告损失30万元"],
        ] {
            assert_eq!(refused(claims), None, "{claims:?}");
            assert!(asked(claims).is_some_and(|says| says.contains("300,000.00元")), "{claims:?}");
        }
        for claims in [
            &[
                "判令被告返还原告人民币5,500.00元（伍仟伍佰元整）",
                "判令被告支付利息（以5,500.00元为基数，自2025年2月21日起）",
            ][..],
            &["判令被告将5500元返还至原告尾号882100的账户，账号6222021234567890123", "判令被告负担诉讼费用"],
            &["确认（2025）豫0311民初12345号案件的裁定"],
        ] {
            assert_eq!((refused(claims), asked(claims)), (None, None), "{claims:?}");
        }
    }

    /// Of interest that has run for long the case says itself that it is more.
    #[test]
    fn what_the_case_says_itself_is_neither_refused_nor_asked_about() {
        let complaint_form = form("civil-complaint").unwrap();
        let claims =
            ["判令被告按照调解协议支付人民币5,800.00元", "判令被告支付利息，暂计至2026年11月28日为人民币6,000.00元"];
        let data = complaint(&claims);
        assert_eq!(objection(complaint_form, &data, &data), None);
        assert_eq!(question(complaint_form, &data, &data), None);
    }
}
