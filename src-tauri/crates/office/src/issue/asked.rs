//! What a paper's words say that the case does not bear out, and that may be right all the same: sums of another currency, days and
//! sums other than those recorded, a payment in the wrong direction, a sum beyond what was transferred or short of it that nobody
//! knows, a stranger who is sued. It is asked about before the paper is issued.

use super::agreed::{BESIDE, clauses, comes_to, lines, pays};
use super::sums::fen;
use super::{amounts, claims, days, ordered, schedule, short, suit};
use anjuan_case::{Case, Fen, LegalDay, Role};
use anjuan_papers::form::Form;
use serde_json::Value;

/// Papers against somebody before a court, and the rows that name him.
const SUITS: [(&str, &str); 3] = [
    ("civil-complaint", "defendants"),
    ("preservation-application", "respondents"),
    ("payment-order-application", "respondents"),
];

/// A form of the words of several: there everybody applies.
const CONFIRMATION: &str = "confirmation-application";

/// Verbs of what somebody is to do with money, first of a clause.
const VERBS: [&str; 14] =
    ["返还", "退还", "归还", "偿还", "支付", "给付", "赔偿", "补偿", "赔付", "付给", "还给", "退给", "转给", "付清"];
/// What makes a clause one of something past, or of a right and no duty.
const NO_DUTY: [&str; 20] = [
    "已",
    "曾",
    "此前",
    "误",
    "原",
    "确认",
    "要求",
    "请求",
    "主张",
    "有权",
    "可以",
    "申请人民法院",
    "同意",
    "收到",
    "收款",
    "收取",
    "不再",
    "无须",
    "无需",
    "放弃",
];
const FOREIGN: [&str; 20] = [
    "美元",
    "美金",
    "港元",
    "港币",
    "欧元",
    "日元",
    "英镑",
    "澳元",
    "加元",
    "韩元",
    "新台币",
    "台币",
    "澳门元",
    "卢布",
    "泰铢",
    "USD",
    "HKD",
    "EUR",
    "US$",
    "HK$",
];

/// Every question that the words raise. `fresh` is the paper as it would be composed today.
pub(super) fn questions(form: &Form, case: &Case, data: &Value, fresh: &Value) -> Vec<String> {
    let has = |key: &str| form.fields.iter().any(|f| f.key == key);
    let mut asked = Vec::new();
    if has("terms") && has("amount") {
        asked.extend(foreign(data));
        asked.extend(schedule::other_days(data));
        asked.extend(of_payers(data));
        asked.extend(direction(form, case, data));
    }
    if has("facts") && has("transfers") {
        asked.extend(beyond(case, data));
    }
    asked.extend(claims::question(form, data, fresh));
    asked.extend(ordered::question(form, data));
    asked.extend(short::questions(form, case, data, fresh));
    asked.extend(stranger_sued(form, case, data));
    asked.extend(suit::question(form, case, data));
    asked.dedup();
    asked
}

/// Without what stands in brackets behind it.
fn bare(name: &str) -> &str {
    name.split(['（', '(']).next().unwrap_or(name).trim()
}

fn text<'a>(row: &'a Value, key: &str) -> &'a str {
    row.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

fn rows<'a>(data: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    data.get(key).and_then(Value::as_array).into_iter().flatten()
}

/// The sum of the paper is in yuan; one of another currency is none that it can be held against.
fn foreign(data: &Value) -> Option<String> {
    let lines = lines(data, "terms");
    let word = FOREIGN.iter().find(|word| lines.iter().any(|line| line.contains(**word)))?;
    Some(format!("协议内容写到“{word}”，协议金额按人民币计；请核对币种，确是外币的，请写明折合人民币多少元"))
}

/// What the terms have each debtor pay, and the instalments that are his: the totals may agree and the shares not.
fn of_payers(data: &Value) -> Vec<String> {
    let mut payers: Vec<&str> = rows(data, "parts").map(|p| bare(text(p, "payer"))).filter(|n| !n.is_empty()).collect();
    payers.sort_unstable();
    payers.dedup();
    let mut said: Vec<Vec<Fen>> = vec![Vec::new(); payers.len()];
    for line in lines(data, "terms") {
        let mut of = None;
        for clause in clauses(&line) {
            let first = payers.iter().enumerate().filter_map(|(at, name)| Some((clause.find(name)?, at))).min();
            of = first.map(|(_, at)| at).or(of);
            let Some(list) = of.and_then(|at| said.get_mut(at)) else { continue };
            let beside = BESIDE.iter().chain(&NO_DUTY).any(|word| clause.contains(word));
            if !beside {
                list.extend(amounts::in_text(clause));
            }
        }
    }
    let mut asked = Vec::new();
    for (name, said) in payers.into_iter().zip(said) {
        let own: Vec<Fen> =
            rows(data, "parts").filter(|p| bare(text(p, "payer")) == name).filter_map(|p| fen(p, "amount")).collect();
        let Some(whole) = own.iter().copied().try_fold(Fen::new(0), Fen::checked_add) else { continue };
        let each = |sum: &Fen| own.contains(sum) || (sum.get() > 0 && own.iter().all(|part| part == sum));
        if said.is_empty() || comes_to(&said, whole) || said.iter().all(each) {
            continue;
        }
        let sums = said.iter().map(|sum| format!("{}元", sum.figures())).collect::<Vec<_>>().join("、");
        asked.push(format!(
            "协议内容写{name}付{sums}，分期里由{name}付的合计{}元；请核对各人付多少，不一致的请改正",
            whole.figures()
        ));
    }
    asked
}

/// Somebody in a clause: where his name begins and ends, and does he ask?
struct Mention {
    at: usize,
    end: usize,
    asks: bool,
}

/// Everybody whom a clause names, by name or as the form calls him.
fn mentions(clause: &str, names: &[(String, bool)]) -> Vec<Mention> {
    let mut found: Vec<Mention> = Vec::new();
    for (name, asks) in names {
        for (at, _) in clause.match_indices(name.as_str()) {
            // 申请人 stands in 被申请人.
            if name == "申请人" && clause[..at].ends_with('被') {
                continue;
            }
            found.push(Mention { at, end: at + name.len(), asks: *asks });
        }
    }
    found.sort_by_key(|m| m.at);
    found
}

/// Who asked is to be paid, and does not pay: by the terms, or by the instalments.
fn direction(form: &Form, case: &Case, data: &Value) -> Option<String> {
    let of = |role: Role| case.parties_as(role).filter_map(|p| p.name.as_deref()).map(|name| bare(name).to_owned());
    let claimants: Vec<String> = of(Role::Claimant).filter(|n| !n.is_empty()).collect();
    let mut names: Vec<(String, bool)> = claimants.iter().map(|name| (name.clone(), true)).collect();
    names.extend(of(Role::Respondent).filter(|n| !n.is_empty()).map(|name| (name, false)));
    if form.id != CONFIRMATION {
        names.extend([("申请人".to_owned(), true), ("被申请人".to_owned(), false)]);
    }
    let then = "付款的是申请人一方，方向可能写反；请核对谁付给谁";
    if let Some(row) = rows(data, "parts").find(|p| claimants.iter().any(|name| name == bare(text(p, "payer")))) {
        return Some(format!("分期的付款人写的是“{}”：{then}", text(row, "payer")));
    }
    let lines = lines(data, "terms");
    let clause = lines.iter().flat_map(|line| clauses(line)).find(|clause| reversed(clause, &names))?;
    Some(format!("协议内容写“{clause}”：{then}"))
}

fn reversed(clause: &str, names: &[(String, bool)]) -> bool {
    let money = !amounts::in_text(clause).is_empty() || clause.contains('款') || clause.contains('钱');
    if !money || BESIDE.iter().chain(&NO_DUTY).any(|word| clause.contains(word)) {
        return false;
    }
    let verbs = VERBS.iter().flat_map(|verb| clause.match_indices(verb).map(|(at, v)| (at, at + v.len())));
    let act = verbs.filter(|(_, end)| !clause[*end..].starts_with(['的', '了', '过'])).min();
    let Some((at, end)) = act else { return false };
    let all = mentions(clause, names);
    let to = |m: &Mention| clause[..m.at].ends_with(['向', '给', '对', '将', '把']);
    let Some(who) = all.iter().rfind(|m| m.end <= at && !to(m)) else { return false };
    let near = |m: &&Mention| m.at >= end && clause[end..m.at].chars().count() <= 4;
    let whom = all.iter().find(|m| m.end <= at && to(m)).or_else(|| all.iter().find(near));
    // To himself: 申请人退还申请人 names somebody else by the same word.
    who.asks && whom.is_none_or(|m| !m.asks)
}

/// A sum in the facts above everything that was transferred, and which the case does not tell of.
fn beyond(case: &Case, data: &Value) -> Option<String> {
    let whole = [fen(data, "total"), fen(data, "amount"), Some(case.amount())].into_iter().flatten().max()?;
    let told = amounts::in_text(&case.story);
    let notes = case.events.iter().filter_map(|e| e.note.as_deref());
    let noted: Vec<Fen> = notes.flat_map(amounts::in_text).collect();
    let own = |sum: &Fen| told.contains(sum) || noted.contains(sum) || case.payments.iter().any(|p| p.amount == *sum);
    let texts = ["facts", "after"].into_iter().map(|key| text(data, key));
    let sum = texts.flat_map(amounts::in_text).find(|sum| *sum > whole && !own(sum))?;
    Some(format!("事实里写到{}元，多于全部转账的{}元，案件里没有这笔；请核对金额", sum.figures(), whole.figures()))
}

/// Somebody who is asked of a court for money and is no party of the case.
fn stranger_sued(form: &Form, case: &Case, data: &Value) -> Option<String> {
    let (_, key) = SUITS.iter().find(|(id, _)| *id == form.id)?;
    let known = |name: &str| {
        case.parties.iter().any(|p| {
            [&p.name, &p.shown_as].into_iter().flatten().any(|own| own.trim() == name || bare(own) == bare(name))
        })
    };
    let name = rows(data, key).map(|row| text(row, "name")).find(|name| !name.is_empty() && !known(name))?;
    Some(format!("“{name}”不是本案登记的当事人；写错名字的请改正，确要告他的，请先在案件中登记为当事人"))
}

/// What makes a clause one of something that went before.
const PAST: [&str; 8] = ["已", "曾", "此前", "误", "确认", "了", "收到", "借"];

/// Days of payment before the day of the agreement: nobody can keep them.
pub(super) fn too_early(form: &Form, case: &Case, data: &Value) -> Vec<super::Objection> {
    let has = |key: &str| form.fields.iter().any(|f| f.key == key);
    if !has("terms") || !has("amount") {
        return Vec::new();
    }
    let day = |key: &str| text(data, key).parse::<LegalDay>().ok();
    let agreed = if has("agreed") { day("agreed") } else { day("dated") };
    let recorded = case.handling.mediation.agreed_on;
    let Some(agreed) = agreed.or(recorded).or_else(|| case.first_payment_day()) else { return Vec::new() };
    let mut found = Vec::new();
    let mut object = |key: &str, path: String, on: LegalDay| {
        let label = form.fields.iter().find(|f| f.key == key).map_or(key, |f| f.label);
        found.push(super::Objection {
            code: "day".to_owned(),
            field: path,
            label: label.to_owned(),
            words: on.in_chinese(),
            says: format!("早于达成协议的日期（{}），没有人能在这一天履行；请核对年份和日期", agreed.in_chinese()),
        });
    };
    if let Some(due) = day("due").filter(|due| *due < agreed) {
        object("due", "due".to_owned(), due);
    }
    for (i, row) in rows(data, "parts").enumerate() {
        if let Some(by) = text(row, "by").parse::<LegalDay>().ok().filter(|by| *by < agreed) {
            object("parts", format!("parts.{i}.by"), by);
        }
    }
    for line in lines(data, "terms") {
        let owed = clauses(&line).filter(|c| pays(c) && !PAST.iter().any(|word| c.contains(word)));
        for on in owed.flat_map(days::in_text).filter_map(|named| named.day).filter(|on| *on < agreed) {
            object("terms", "terms".to_owned(), on);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{Event, EventKind, Party, PartyKind};
    use anjuan_papers::form::{form, forms};
    use serde_json::json;

    fn case() -> Case {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in
            [(Role::Claimant, "林小满（示例）"), (Role::Respondent, "周明远（示例）"), (Role::Respondent, "吴大伟")]
        {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        case
    }

    fn asked(form_id: &str, data: &Value) -> Vec<String> {
        questions(form(form_id).unwrap(), &case(), data, &json!({}))
    }

    #[test]
    fn what_the_terms_say_otherwise_than_the_record_is_asked() {
        for id in ["mediation-agreement", "oral-agreement", "commercial-agreement"] {
            let of = |term: &str| asked(id, &json!({ "terms": [term], "amount": 3_450_000, "due": "2026-12-17" }));
            for (term, words) in [
                ("被申请人返还34,500美元", "美元"),
                ("被申请人于2027年12月17日前返还34,500元", "2027年12月17日"),
                ("申请人返还被申请人34,500元", "方向"),
                ("林小满返还周明远34,500元", "方向"),
                ("林小满于2026年12月17日前支付34,500元", "方向"),
                ("申请人向被申请人支付34,500元", "方向"),
            ] {
                let found = of(term);
                assert!(found.len() == 1 && found[0].contains(words), "{id}: {term}: {found:?}");
            }
            for term in [
                "被申请人于2026年12月17日前返还34,500元",
                "周明远（示例）返还林小满（示例）34,500元",
                "被申请人向申请人支付34,500元",
                "由周明远将款项返还林小满",
                "申请人收到款项后撤回投诉",
                "申请人有权要求被申请人一次性支付全部未付款项",
                "申请人返还被申请人的身份证",
                "申请人负担鉴定费500元",
                "2026年11月2日申请人误转34,500元至被申请人账户",
                "双方确认申请人此前支付的货款34,500元",
            ] {
                assert_eq!(of(term), [] as [&str; 0], "{id}: {term}");
            }
        }
    }

    #[test]
    fn what_each_debtor_pays_by_the_terms_is_what_his_instalments_come_to() {
        let of = |term: &str, payers: [&str; 2]| {
            let part = |payer: &str, sum: i64| json!({ "by": "2026-12-17", "amount": sum, "payer": payer });
            let parts = [part(payers[0], 2_000_000), part(payers[1], 1_450_000)];
            asked("mediation-agreement", &json!({ "terms": [term], "amount": 3_450_000, "parts": parts }))
        };
        let both = ["周明远（示例）", "吴大伟"];
        assert_eq!(of("周明远返还20,000元，吴大伟返还14,500元", both), [] as [&str; 0]);
        assert_eq!(of("被申请人共返还34,500元", both), [] as [&str; 0]);
        let found = of("周明远返还14,500元，吴大伟返还20,000元", both);
        assert!(found.len() == 2 && found[0].contains("14,500"), "{found:?}");
        let found = of("共返还34,500元", ["林小满", "吴大伟"]);
        assert!(found.len() == 1 && found[0].contains("方向"), "{found:?}");
    }

    #[test]
    fn a_day_before_the_agreement_is_refused() {
        let of = |term: &str, due: &str, by: Option<&str>| {
            let parts = by.map(|by| json!({ "by": by, "amount": 1 })).into_iter().collect::<Vec<_>>();
            let data = json!({ "terms": [term], "due": due, "parts": parts, "dated": "2026-11-20" });
            let found = too_early(form("mediation-agreement").unwrap(), &case(), &data);
            found.into_iter().map(|o| o.field).collect::<Vec<_>>()
        };
        assert_eq!(of("被申请人于2025年12月17日前返还34,500元", "", None), ["terms"]);
        assert_eq!(of("被申请人返还34,500元", "2025-12-17", None), ["due"]);
        assert_eq!(of("被申请人返还34,500元", "", Some("2026-11-19")), ["parts.0.by"]);
        for term in
            ["被申请人已于2026年11月16日支付5,000元", "2026年11月2日申请人误转的款项，被申请人于2026年11月20日返还"]
        {
            assert_eq!(of(term, "", None), [] as [&str; 0], "{term}");
        }
    }

    #[test]
    fn facts_beyond_the_transfers_and_strangers_who_are_sued_are_asked_about() {
        let letter = |facts: &str| asked("lawyer-letter", &json!({ "facts": facts, "total": 3_450_000 }));
        assert!(letter("委托人向您转账345,000.00元").iter().any(|q| q.contains("345,000.00元")));
        assert_eq!(letter("委托人向您转账34,500.00元，您退回2,000元"), [] as [&str; 0]);
        let suit = |name: &str| asked("civil-complaint", &json!({ "defendants": [{ "name": name }] }));
        assert!(suit("周明达").iter().any(|q| q.contains("周明达")));
        assert_eq!(suit("周明远（示例）"), [] as [&str; 0]);
        assert_eq!(suit(""), [] as [&str; 0]);
    }

    #[test]
    fn no_sample_is_asked_about() {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        // An order to have evidence handed out is asked for in a suit.
        case.events.push(Event::new(EventKind::ComplaintFiled, "2026-11-02".parse().unwrap()));
        for form in forms().iter().filter(|f| SUITS.iter().all(|(id, _)| *id != f.id)) {
            let sample = form.sample_data().unwrap();
            assert_eq!(questions(form, &case, &sample, &sample), [] as [&str; 0], "{}", form.id);
            assert_eq!(too_early(form, &case, &form.sample_data().unwrap()), [], "{}", form.id);
        }
    }
}
