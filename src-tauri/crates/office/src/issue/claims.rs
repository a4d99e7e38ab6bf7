//! Sums that are asked of a court beyond the sum in dispute, however they are written: principal is refused, what is asked for besides
//! is asked about.

use super::sums::{fen, field};
use super::{Objection, amounts};
use anjuan_case::Fen;
use anjuan_papers::form::{Field, Form};
use serde_json::Value;

/// Papers that ask a court for a sum, with the list in which they do, and what begins the part of a line that is about something
/// besides the principal: of what is to be frozen, a thing that cannot be divided may be worth more (民事诉讼法 105).
const HELD: [(&str, &str, &[&str]); 3] = [
    ("civil-complaint", "claims", &BESIDES),
    ("preservation-application", "requests", &["价值", "房", "车", "股权"]),
    ("payment-order-application", "requests", &BESIDES),
];

const BESIDES: [&str; 6] = ["利息", "损失", "赔偿", "补偿", "违约金", "费"];

/// The principal that a line asks for is never more than the sum that the paper is about, unless more was agreed on. `fresh` is the
/// paper as it would be composed today.
pub(super) fn objection(form: &Form, data: &Value, fresh: &Value) -> Option<Objection> {
    let held = Held::of(form, data, fresh)?;
    let most = held.principals(fresh).into_iter().chain([held.whole]).max()?;
    let asked = held.principals(data).into_iter().find(|sum| *sum > most)?;
    Some(Objection {
        code: "sum".to_owned(),
        field: held.list.key.to_owned(),
        label: held.list.label.to_owned(),
        words: format!("{}元", asked.figures()),
        says: format!("多于“{}”的{}元，请核对", held.amount.label, held.whole.figures()),
    })
}

/// What is asked of interest, damages and costs of which one alone is more than that sum and than all that would be composed.
pub(super) fn question(form: &Form, data: &Value, fresh: &Value) -> Option<String> {
    let held = Held::of(form, data, fresh)?;
    let most = held.lines(fresh).flat_map(sums).chain([held.whole]).max()?;
    let asked = held.lines(data).flat_map(|line| sums(held.parted(line).1)).find(|sum| *sum > most)?;
    Some(format!(
        "“{}”写到{}元，多于“{}”的{}元；请核对金额，确实另有这项请求的再出具",
        held.list.label,
        asked.figures(),
        held.amount.label,
        held.whole.figures()
    ))
}

/// What a paper's list is held against.
struct Held<'a> {
    list: &'a Field,
    amount: &'a Field,
    besides: &'static [&'static str],
    /// The sum that it is about.
    whole: Fen,
}

impl<'a> Held<'a> {
    /// Nothing where the form asks for no sum, or says none.
    fn of(form: &'a Form, data: &Value, fresh: &Value) -> Option<Self> {
        let (_, list, besides) = HELD.into_iter().find(|(id, ..)| *id == form.id)?;
        let (list, amount) = (field(form, list)?, field(form, "amount")?);
        let whole = fen(data, amount.key).or_else(|| fen(fresh, amount.key))?;
        Some(Self { list, amount, besides, whole })
    }

    fn lines<'v>(&self, of: &'v Value) -> impl Iterator<Item = &'v str> + use<'v> {
        of.get(self.list.key).and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str)
    }

    /// Every sum of principal.
    fn principals(&self, of: &Value) -> Vec<Fen> {
        self.lines(of).flat_map(|line| sums(self.parted(line).0)).collect()
    }

    /// A line as what it asks for as principal, and what it asks for besides.
    fn parted<'v>(&self, line: &'v str) -> (&'v str, &'v str) {
        let besides = self.besides.iter().filter_map(|word| line.find(word)).min();
        line.split_at(besides.unwrap_or(line.len()))
    }
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
            "3 3 4 5 0 0元",
            "叁拾叁萬肆仟伍佰圓",
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

    /// 民事诉讼法 105: no more is frozen than is asked for.
    #[test]
    fn what_is_to_be_frozen_or_ordered_is_held_against_the_sum_of_the_paper() {
        let of = |id: &str, line: &str| {
            let (form, mut data) = (form(id).unwrap(), form(id).unwrap().sample_data().unwrap());
            let fresh = data.clone();
            data["requests"] = json!([line]);
            let refused = objection(form, &data, &fresh).map(|o| format!("{}: {}", o.field, o.words));
            (refused, question(form, &data, &fresh).is_some())
        };
        let refused = |sum: &str| (Some(format!("requests: {sum}")), false);
        assert_eq!(of("preservation-application", "冻结被申请人存款345万元"), refused("3,450,000.00元"));
        assert_eq!(of("preservation-application", "冻结被申请人存款，以5,500.00元为限"), (None, false));
        assert_eq!(of("preservation-application", "查封被申请人价值80万元的房屋，以5,500.00元为限"), (None, true));
        assert_eq!(of("payment-order-application", "被申请人给付人民币55,000元"), refused("55,000.00元"));
    }
}
