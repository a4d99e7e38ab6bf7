//! What the terms of an agreement say of payment, held against the sum and the days of its fields: what contradicts itself, or says
//! neither how much nor when, can be neither performed nor confirmed.

use super::sums::{fen, field};
use super::wording::{At, each_text};
use super::{Objection, amounts, days, schedule};
use anjuan_case::Fen;
use anjuan_papers::form::Form;
use serde_json::Value;

/// Every objection to the terms of an agreement.
pub(super) fn objections(form: &Form, data: &Value) -> Vec<Objection> {
    let mut found: Vec<Objection> = agreed(form, data).into_iter().chain(unclear(form, data)).collect();
    found.extend(no_such_day(form, data));
    found
}

/// Clauses of sums that nobody pays to the other by the agreement, whatever verb stands in them.
pub(super) const BESIDE: [&str; 21] = [
    "放弃",
    "免除",
    "减免",
    "让步",
    "不再主张",
    "不再要求",
    "诉讼费",
    "受理费",
    "保全费",
    "鉴定费",
    "公证费",
    "违约金",
    "利息",
    "滞纳金",
    "押金",
    "定金",
    "每日",
    "每天",
    "逾期",
    "已付",
    "已支付",
];
/// Words of what went before: no sum agreed, unless somebody pays it in the same clause.
const BEFORE: [&str; 17] = [
    "转账",
    "转给",
    "汇款",
    "汇给",
    "借款",
    "欠款",
    "价值",
    "争议",
    "请求",
    "主张",
    "要求",
    "起诉",
    "已返还",
    "已退",
    "已还",
    "此前",
    "原",
];

/// What the terms have somebody pay is the sum agreed, or comes to it: the whole and its parts may both be named, of each debtor
/// as of each day. An agreement that names two sums can be neither performed nor confirmed (民事诉讼法解释 358, 461).
fn agreed(form: &Form, data: &Value) -> Option<Objection> {
    let (terms, agreed) = (field(form, "terms")?, field(form, "amount")?);
    let whole = fen(data, "amount")?;
    // What is paid by the agreement, and that with what comes beside it.
    let (mut owed, mut all) = (Vec::new(), Vec::new());
    for line in lines(data, "terms") {
        let times = schedule::times_in(&line).or_else(|| months_in(&line));
        for clause in clauses(&line) {
            let sums = amounts::in_text(clause);
            // So much each: as often as it says, or as often as makes the whole where it does not.
            for sum in sums.iter().filter(|_| clause.contains(['每', '各', '均'])) {
                let whole_times = whole.get() % sum.get() == 0 && whole.get() / sum.get() <= MOST_TIMES;
                match times.and_then(|n| i64::try_from(n).ok()).and_then(|n| sum.get().checked_mul(n)) {
                    Some(product) => all.push(Fen::new(product)),
                    None if whole_times => return None,
                    None => {}
                }
            }
            let beside = BESIDE.iter().any(|word| clause.contains(word));
            let before = BEFORE.iter().any(|word| clause.contains(word)) && !pays(clause);
            if !beside && !before {
                owed.extend(sums.iter().copied());
            }
            if !before && (!beside || pays(clause) || clause.contains("已付")) {
                all.extend(sums);
            }
        }
    }
    let parts = data.get("parts").and_then(Value::as_array).into_iter().flatten().filter_map(|row| fen(row, "amount"));
    // Whatever else a term speaks of (costs, an interest): it is enough that some of what is paid comes to the sum agreed.
    if owed.is_empty() || parts.clone().any(|part| all.contains(&part)) || comes_to(&all, whole) {
        return None;
    }
    let said = owed.iter().map(|sum| format!("{}元", sum.figures())).collect::<Vec<_>>().join("、");
    Some(Objection {
        code: "sum".to_owned(),
        field: terms.key.to_owned(),
        label: terms.label.to_owned(),
        words: said,
        says: format!(
            "与“{}”的{}元不符，各笔相加也不等于它；总额和各笔可以都写，但要加得起来，请核对",
            agreed.label,
            whole.figures()
        ),
    })
}

/// So many instalments, or debtors, nobody writes by one sum each.
const MOST_TIMES: i64 = 120;

/// 12个月, 六个月
fn months_in(text: &str) -> Option<usize> {
    let (before, _) = text.split_once("个月")?;
    let digits = before.trim_end().rsplit(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok()
}

pub(super) fn lines(data: &Value, key: &str) -> Vec<String> {
    let lines = data.get(key).and_then(Value::as_array).into_iter().flatten();
    lines.filter_map(Value::as_str).map(amounts::written).map(|line| without_thousands(&line)).collect()
}

pub(super) fn clauses(line: &str) -> impl Iterator<Item = &str> {
    line.split(['，', '；', '。', '、', ',', ';'])
}

/// What an agreement says of a payment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Said {
    /// It has somebody pay.
    pub(super) pays: bool,
    /// It names a sum.
    pub(super) sum: bool,
    /// It names a day, or a span.
    pub(super) day: bool,
}

/// What the terms of an agreement and the fields beside them say of a payment.
pub(super) fn said(data: &Value) -> Said {
    const MONEY: [&str; 5] = ["款", "钱", "元", "金额", "费"];
    const WHEN: [&str; 13] =
        ["日", "天内", "当天", "月底", "月内", "年底", "年内", "当场", "即时", "立即", "现场", "每月", "签订时"];
    let text = |key: &str| data.get(key).and_then(Value::as_str).unwrap_or_default().to_owned();
    let terms = lines(data, "terms");
    let beside: Vec<String> = ["manner", "late"].into_iter().map(text).collect();
    let rows = data.get("parts").and_then(Value::as_array).is_some_and(|rows| !rows.is_empty());
    let mut whole = terms.iter().chain(&beside);
    Said {
        pays: terms.iter().flat_map(|line| clauses(line)).any(|c| owes(c) && MONEY.iter().any(|word| c.contains(word))),
        sum: fen(data, "amount").is_some() || rows || terms.iter().any(|line| !amounts::in_text(line).is_empty()),
        day: rows
            || !text("due").is_empty()
            || data.get("performed").and_then(Value::as_bool).unwrap_or_default()
            || whole.any(|line| WHEN.iter().any(|word| line.contains(word))),
    }
}

/// Somebody is to pay, and nobody said how much or when: no court confirms it, and none enforces it (民事诉讼法解释 358, 461).
fn unclear(form: &Form, data: &Value) -> Option<Objection> {
    let terms = field(form, "terms").filter(|_| field(form, "amount").is_some())?;
    let said = said(data);
    (said.pays && !said.sum && !said.day).then(|| Objection {
        code: "unclear".to_owned(),
        field: terms.key.to_owned(),
        label: terms.label.to_owned(),
        words: lines(data, "terms").into_iter().find(|line| clauses(line).any(owes)).unwrap_or_default(),
        says: "写了付款，既没有写付多少，也没有写什么时候付；内容不明确的协议，法院不予确认，也不能执行，请写明"
            .to_owned(),
    })
}

/// A day that no calendar has: in an agreement it never comes, and of facts it is none on which anything happened.
fn no_such_day(form: &Form, data: &Value) -> Vec<Objection> {
    const TOLD: [&str; 4] = ["terms", "facts", "after", "dispute"];
    let mut found = Vec::new();
    if TOLD.iter().any(|key| field(form, key).is_some()) {
        each_text(form.fields, data, "", "", &mut |at: &At, text: &str| {
            found.extend(days::impossible(text).map(|words| Objection {
                code: "day".to_owned(),
                field: at.path.clone(),
                label: at.label.clone(),
                words,
                says: "没有这一天，请核对".to_owned(),
            }));
        });
    }
    found
}

/// Does a clause have somebody pay?
pub(super) fn pays(clause: &str) -> bool {
    const PAYS: [&str; 19] = [
        "返还", "退还", "归还", "偿还", "支付", "给付", "还款", "付款", "付清", "还清", "结清", "赔偿", "补偿", "赔付",
        "偿付", "交付", "付给", "还给", "退给",
    ];
    PAYS.iter().any(|verb| clause.contains(verb))
}

/// Does it in whatever words, of which some are words of what went before, too: 把钱转给, 还钱, 给几千元?
fn owes(clause: &str) -> bool {
    const OWES: [&str; 12] = ["还", "退", "给", "付", "赔", "补", "转", "打", "汇", "交", "结", "偿"];
    const NOT: [&str; 19] = [
        "已", "曾", "此前", "误", "确认", "争议", "放弃", "免除", "不", "无", "了", "还有", "还是", "交易", "交往",
        "结果", "打扰", "交代", "起诉",
    ];
    pays(clause) || (OWES.iter().any(|verb| clause.contains(verb)) && !NOT.iter().any(|word| clause.contains(word)))
}

/// Does one of the sums, or do several together, come to that?
pub(super) fn comes_to(sums: &[Fen], whole: Fen) -> bool {
    // Of more sums than anybody agrees on in one paper only all together are tried.
    const TRIED: usize = 16;
    match sums.split_first() {
        _ if sums.len() > TRIED => {
            sums.contains(&whole) || sums.iter().copied().try_fold(Fen::new(0), Fen::checked_add) == Some(whole)
        }
        None => false,
        Some((first, rest)) => {
            *first == whole
                || comes_to(rest, whole)
                || whole.checked_sub(*first).is_some_and(|left| left > Fen::new(0) && comes_to(rest, left))
        }
    }
}

/// 34,500.00 as 34500.00: that comma parts no clause.
pub(super) fn without_thousands(text: &str) -> String {
    let letters: Vec<char> = text.chars().collect();
    let digit = |at: Option<usize>| at.and_then(|at| letters.get(at)).is_some_and(char::is_ascii_digit);
    let kept =
        letters.iter().enumerate().filter(|(at, c)| **c != ',' || !(digit(at.checked_sub(1)) && digit(Some(at + 1))));
    kept.map(|(_, c)| *c).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::form;
    use serde_json::json;

    fn codes(change: impl FnOnce(&mut Value)) -> Vec<String> {
        let form = form("mediation-agreement").unwrap();
        let mut data = form.sample_data().unwrap();
        (data["parts"], data["manner"], data["late"]) = (json!([]), Value::Null, Value::Null);
        change(&mut data);
        objections(form, &data).into_iter().map(|o| o.code).collect()
    }

    /// Whatever verb, or none, and however the sum is written.
    #[test]
    fn what_is_paid_is_read_in_every_way_of_writing() {
        let with = |term: &str| {
            codes(|d| (d["terms"], d["amount"], d["due"]) = (json!([term]), json!(5_000_000), json!("2026-12-31")))
        };
        for wrong in [
            "被申请人给申请人8000元",
            "被申请人一次性赔偿申请人8000元",
            "金额为捌仟元",
            "被申请人打给申请人八千元",
            "以转账方式支付8000元",
            "返还0.8万元",
            "被申请人返还人民币 500,000.00 元",
            "被申请人返还 30,000 元",
            "被申请人返还RMB500,000",
            "被申请人返还5，000元",
            "每月支付4000元，共两期",
            "双方确认2026年10月2日转账5万元，被申请人返还4万元",
        ] {
            assert_eq!(with(wrong), ["sum"], "{wrong}");
        }
        for right in [
            "被申请人返还5万元",
            "被申请人返还伍万元",
            "被申请人返还五万元整",
            "被申请人返还人民币50,000元（伍万元整）",
            "被申请人先付2万元，再付3万元",
            "每月支付5000元，共10期",
            "每期支付25000元，共两期",
            "甲、乙各返还25000元",
            "双方确认2026年10月2日转账8万元，被申请人返还五万元，申请人放弃其余3万元",
            "双方确认原欠款8万元，余款免除",
            "被申请人返还5万元，逾期的另付违约金1000元",
            "被申请人返还人民币 50,000.00 元（伍万元整）",
            "被申请人返还50，000元",
            "被申请人返还RMB50,000",
            "款项付清后，双方再无争议",
        ] {
            assert_eq!(with(right), [] as [&str; 0], "{right}");
        }
    }

    #[test]
    fn an_agreement_says_how_much_or_when_and_names_days_that_there_are() {
        let with = |terms: &str, amount: Option<i64>, due: Option<&str>| {
            codes(|d| (d["terms"], d["amount"], d["due"]) = (json!([terms]), json!(amount), json!(due)))
        };
        for unclear in [
            "被申请人返还申请人款项",
            "被申请人还钱",
            "被申请人把钱退给申请人",
            "被申请人给申请人几千元",
            "被申请人将款项转给申请人",
            "被申请人退钱",
        ] {
            assert_eq!(with(unclear, None, None), ["unclear"], "{unclear}");
        }
        for clear in [
            "被申请人返还申请人款项5000元",
            "被申请人于年底前返还款项",
            "被申请人向申请人赔礼道歉",
            "双方各自拆除围墙",
            "双方再无钱款争议",
            "双方确认此前的款项没有争议",
        ] {
            assert_eq!(with(clear, None, None), [] as [&str; 0], "{clear}");
        }
        assert_eq!(with("被申请人返还申请人款项", Some(500_000), None), [] as [&str; 0]);
        assert_eq!(with("被申请人返还申请人款项", None, Some("2026-12-31")), [] as [&str; 0]);
        for wrong in ["于2027-02-30前返还5000元", "于2027年2月30日前返还5000元", "每年4月31日前付清5000元"]
        {
            assert_eq!(with(wrong, Some(500_000), None), ["day"], "{wrong}");
        }
        assert_eq!(with("于2027年2月28日前返还5000元", Some(500_000), None), [] as [&str; 0]);
        for id in ["lawyer-letter", "demand-letter", "civil-complaint"] {
            let form = form(id).unwrap();
            let mut data = form.sample_data().unwrap();
            data["facts"] = json!("2025年2月30日，委托人转账。");
            let found: Vec<String> = objections(form, &data).into_iter().map(|o| o.code).collect();
            assert_eq!(found, ["day"], "{id}");
        }
    }
}
