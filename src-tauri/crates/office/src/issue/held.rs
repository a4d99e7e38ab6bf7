//! What edited data are held against before a paper is issued: who issues it and to whom, and the days it names.

use super::Objection;
use crate::compose::{INVITATION, addressed, tells_of_another};
use crate::guardian;
use anjuan_case::{Case, LegalDay, Office, Party, PartyId, Role};
use anjuan_law::owe_together;
use anjuan_papers::form::Form;
use serde_json::Value;

/// Papers that are sent to someone in the office's or the client's name.
const LETTERS: [&str; 4] = ["lawyer-letter", "demand-letter", INVITATION, "performance-reminder"];

/// Keys under which a form names the office that issues it.
const ISSUERS: [&str; 3] = ["firm", "body", "committee"];

/// Every objection to who, to whom and when. `fresh` is the paper as it would be composed today.
pub(super) fn objections(
    form: &Form,
    data: &Value,
    fresh: &Value,
    office: &Office,
    case: &Case,
    today: LegalDay,
) -> Vec<Objection> {
    let mut found = Vec::new();
    let mut object = |code: &str, key: &str, says: String| {
        let label = form.fields.iter().find(|f| f.key == key).map_or(key, |f| f.label);
        let words = text(data, key).to_owned();
        found.push(Objection { code: code.to_owned(), field: key.to_owned(), label: label.to_owned(), words, says });
    };
    for key in ISSUERS {
        let (given, own) = (text(data, key), text(fresh, key));
        if !given.is_empty() && own == office.name && given != own {
            object(
                "issuer",
                key,
                format!("文书由本机构出具，名称须与机构设置一致（{own}）；请改回，或者在机构设置中更正"),
            );
        }
    }
    let (lawyer, licence) = (text(data, "lawyer"), text(data, "lawyer_licence_no"));
    let known = |l: &anjuan_case::Lawyer| l.name == lawyer && (licence.is_empty() || l.licence_no == licence);
    if !lawyer.is_empty()
        && form.fields.iter().any(|f| f.key == "lawyer_licence_no")
        && !office.lawyers.iter().any(known)
    {
        object("lawyer", "lawyer", "不是机构设置中登记的律师，或者执业证号不符；请在机构设置中登记后再出具".to_owned());
    }
    if LETTERS.contains(&form.id) {
        // Nobody acts for the other side, or against his own client (律师法 39).
        for (key, role) in [("to", Role::Respondent), ("client", Role::Claimant), ("applicant", Role::Claimant)] {
            let name = text(data, key);
            if name.is_empty() || !form.fields.iter().any(|f| f.key == key) {
                continue;
            }
            let party = |p: &&Party| named(name, p);
            if !case.parties.iter().any(|p| party(&p)) {
                object("party", key, "不是本案登记的当事人；请先在案件中登记或者更正当事人的姓名、名称".to_owned());
            } else if !case.parties_as(role).any(|p| party(&p)) {
                let side = if role == Role::Respondent { "被申请人" } else { "申请人" };
                object("side", key, format!("不是本案的{side}；请核对收函人和委托人有没有写反"));
            }
        }
        // Of several respondents each learns of his own transfers only (fact L7).
        if case.parties_as(Role::Respondent).nth(1).is_some() && addressed(case, data).is_some() {
            for key in ["transfers", "apart"] {
                let (given, own) = (data.get(key), fresh.get(key));
                let empty = own.is_none_or(|own| own.is_null() || own.as_str() == Some(""));
                if given.is_some() && !empty && given != own {
                    let says = "与转给这位收函人的不一致；函中不得写别人的转账和资料，请从案件重新填写";
                    object("addressee", key, says.to_owned());
                }
            }
        }
        if let Some((key, says)) = told_to_a_stranger(form, case, data) {
            object("addressee", key, says.to_owned());
        }
        if day(data, "dated").is_some_and(|dated| dated != today) {
            object(
                "dated",
                "dated",
                format!("落款日期须是出具当日（{}）；请改为当日或者留空由人工填写", today.in_chinese()),
            );
        }
    }
    // What is dated before anything happened, or ahead, was written on another day than it says.
    if let Some(dated) = day(data, "dated").filter(|_| !LETTERS.contains(&form.id)) {
        if dated > today {
            object("dated", "dated", format!("落款日期晚于今天（{}）；以后签署的请留空由人工填写", today.in_chinese()));
        } else if let Some(first) = case.first_payment_day().filter(|first| dated < *first) {
            object("dated", "dated", format!("落款日期早于第一笔转账的日期（{}），请核对", first.in_chinese()));
        }
    }
    if let Some(by) = day(data, "pay_by")
        && by <= today
    {
        object("pay-by", "pay_by", format!("返还期限须在今天（{}）之后", today.in_chinese()));
    }
    found
}

/// What an invitation would tell one of several who owe apart of another, by the field that does: strangers learn nothing of each
/// other's transfers (人民调解法 15; fact L7).
fn told_to_a_stranger(form: &Form, case: &Case, data: &Value) -> Option<(&'static str, &'static str)> {
    if form.id != INVITATION || owe_together(case) || case.parties_as(Role::Respondent).nth(1).is_none() {
        return None;
    }
    let to = text(data, "to");
    let invited = |p: &&Party| named(to, p);
    let invited: Vec<PartyId> = case.parties_as(Role::Respondent).filter(invited).map(|p| p.id).collect();
    match invited.as_slice() {
        [_, _, ..] => {
            Some(("to", "写了几个各收各的人；一份邀请函只发给一个，请分别出具，共同欠的请先在“问题”中这样回答"))
        }
        [one] if tells_of_another(case, |id| id == *one, text(data, "dispute")) => Some((
            "dispute",
            "写了别人的姓名、账户或者转给别人的款项；邀请函只写转给这位被邀请人的款项，请从案件重新填写",
        )),
        _ => None,
    }
}

/// What stands before facts that were told and not seen: of a fact nobody says that it is so.
pub(super) fn lead_of(fresh: &Value) -> Option<&str> {
    const LEAD: &str = "以下事实，根据";
    text(fresh, "facts").lines().next().filter(|line| line.starts_with(LEAD))
}

/// Did typed words take its place?
fn lost(data: &Value) -> bool {
    let given = text(data, "facts");
    !given.is_empty() && !leads(given)
}

/// Do words begin by saying by whose account they stand: 根据原告的陈述及其提供的证据材料, in one breath? What the other side is said
/// to have told is a fact among the others.
fn leads(facts: &str) -> bool {
    const OTHERS: [&str; 3] = ["被告", "被申请人", "对方"];
    let facts = facts.strip_prefix("以下事实").map_or(facts, |rest| rest.trim_start_matches(['，', ',']).trim_start());
    let first = facts.split(['，', '。', '；', '：', '！', '？', ',', ';', ':', '\n']).next().unwrap_or_default();
    first.starts_with("根据") && first.contains("陈述") && !OTHERS.iter().any(|other| first.contains(other))
}

/// What stands before the facts, where typed words took its place.
pub(super) fn lead(data: &Value, fresh: &Value) -> Option<String> {
    lead_of(fresh).filter(|_| lost(data)).map(ToOwned::to_owned)
}

/// The words as they are printed: that line before the facts again, where typed words took its place.
pub(super) fn led(data: &mut Value, lead: &str) {
    if lost(data) {
        data["facts"] = Value::String(format!("{lead}\n{}", text(data, "facts")));
    }
}

/// The same words with it.
pub(super) fn with_lead(data: &mut Value, fresh: &Value) -> Option<String> {
    let lead = lead(data, fresh)?;
    led(data, &lead);
    Some(lead)
}

/// Whether the words name that party, or who acts for it by law (民法典 23): one name, or several of which it is one.
fn named(words: &str, party: &Party) -> bool {
    let mut each = words.split(['、', '，', ',', '；', ' ', '　']);
    each.any(|one| guardian::names(party, one) || guardian::acts_for(party, one))
}

pub(super) fn text<'a>(data: &'a Value, key: &str) -> &'a str {
    data.get(key).and_then(Value::as_str).unwrap_or_default().trim()
}

fn day(data: &Value, key: &str) -> Option<LegalDay> {
    text(data, key).parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use anjuan_case::{Guardian, Lawyer, OfficeKind, PartyKind};
    use anjuan_papers::form::form;
    use serde_json::json;

    fn codes(data: &Value) -> Vec<String> {
        let today = "2026-11-25".parse().unwrap();
        let mut office = Office::new(OfficeKind::Firm, "衡平律师事务所");
        office.lawyers.push(Lawyer { name: "程砚秋".into(), licence_no: "14403202010000001".into() });
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明远")] {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        let fresh = json!({ "firm": "衡平律师事务所" });
        objections(form("lawyer-letter").unwrap(), data, &fresh, &office, &case, today)
            .into_iter()
            .map(|o| format!("{}:{}", o.code, o.field))
            .collect()
    }

    #[test]
    fn a_letter_is_from_this_office_to_a_party_of_this_case() {
        let good = json!({
            "firm": "衡平律师事务所", "lawyer": "程砚秋", "lawyer_licence_no": "14403202010000001",
            "to": "周明远", "client": "林小满", "dated": "2026-11-25", "pay_by": "2026-12-05",
        });
        assert_eq!(codes(&good), [] as [String; 0]);
        for (key, wrong, code) in [
            ("firm", "北京某大律师事务所", "issuer:firm"),
            ("lawyer", "张大状", "lawyer:lawyer"),
            ("lawyer_licence_no", "1", "lawyer:lawyer"),
            ("to", "王五", "party:to"),
            ("client", "李四", "party:client"),
            ("to", "林小满", "side:to"),
            ("client", "周明远", "side:client"),
            ("dated", "2020-01-01", "dated:dated"),
            ("pay_by", "2026-11-25", "pay-by:pay_by"),
        ] {
            let mut data = good.clone();
            data[key] = json!(wrong);
            assert_eq!(codes(&data), [code], "{key}");
        }
        // What is blank is filled in by hand.
        assert_eq!(codes(&json!({ "to": "", "dated": null })), [] as [String; 0]);
    }

    /// 民法典 23: who acts for a child by law takes in what is written to it.
    #[test]
    fn a_letter_may_be_addressed_to_who_acts_for_a_party() {
        let today = "2026-11-25".parse().unwrap();
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name, guardian) in
            [(Role::Claimant, "林小满", "林大海"), (Role::Respondent, "周小明（示例）", "王芳")]
        {
            let guardian = Some(Guardian { name: guardian.into(), ..Guardian::default() });
            case.parties.push(Party { name: Some(name.into()), guardian, ..Party::new(role, PartyKind::Natural) });
        }
        let office = Office::new(OfficeKind::Committee, "某调委会");
        let of = |to: &str| {
            let data = json!({ "to": to, "client": "林小满（法定代理人林大海）" });
            let found = objections(form("demand-letter").unwrap(), &data, &json!({}), &office, &case, today);
            found.into_iter().map(|o| o.code).collect::<Vec<_>>()
        };
        for to in ["周小明（示例）", "周小明（示例）（法定代理人王芳）", "王芳"] {
            assert_eq!(of(to), [] as [&str; 0], "{to}");
        }
        assert_eq!(of("林大海"), ["side"]);
        assert_eq!(of("赵六"), ["party"]);
    }

    #[test]
    fn facts_stay_those_that_somebody_told() {
        let fresh = json!({ "facts": "以下事实，根据原告的陈述及其提供的证据材料：\n旧" });
        let of = |facts: &str| {
            let mut data = json!({ "facts": facts });
            with_lead(&mut data, &fresh);
            data["facts"].as_str().unwrap().to_owned()
        };
        assert_eq!(of("新"), "以下事实，根据原告的陈述及其提供的证据材料：\n新");
        for led in ["根据原告陈述：新", "以下事实，根据原告本人的陈述、聊天记录：新", "根据原告的陈述和材料，新"]
        {
            assert_eq!(of(led), led);
        }
        // The two words anywhere are no such line.
        for facts in [
            "根据微信聊天记录，被告陈述其已经收到款项。被告明知是他人钱款仍恶意占有。",
            "根据被告陈述，款项已经收到。",
            "被告占有款项没有根据。其陈述前后不一。",
        ] {
            assert_eq!(of(facts), format!("以下事实，根据原告的陈述及其提供的证据材料：\n{facts}"));
        }
        assert_eq!(of(""), "");
    }

    #[test]
    fn no_paper_is_dated_ahead() {
        let today = "2026-11-25".parse().unwrap();
        let office = Office::new(OfficeKind::Firm, "衡平律师事务所");
        let case = Case::new("", "", "2026-11-01".parse().unwrap());
        let complaint = form("civil-complaint").unwrap();
        let of = |dated: &str| objections(complaint, &json!({ "dated": dated }), &json!({}), &office, &case, today);
        assert_eq!(of("2026-11-26").first().map(|o| o.code.as_str()), Some("dated"));
        assert_eq!(of("2026-11-25"), []);
        assert_eq!(of(""), []);
    }

    /// 人民调解法 15, fact L7: two strangers learn nothing of each other's transfers, however the words came to stand there.
    #[test]
    fn an_invitation_tells_one_of_two_strangers_nothing_of_the_other() {
        let today: LegalDay = "2026-11-25".parse().unwrap();
        let office = Office::new(OfficeKind::Committee, "某某人民调解委员会");
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明"), (Role::Respondent, "周明远")]
        {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        for (to, at, shown) in [(1, "2026-11-02T09:00", "明子"), (2, "2026-11-03T10:00", "大林")] {
            case.payments.push(anjuan_case::Payment {
                id: anjuan_case::PaymentId::new(),
                paid_at: at.parse().unwrap(),
                amount: anjuan_case::Fen::new(500_000),
                channel: anjuan_case::Channel::Wechat,
                counterparty: shown.to_owned(),
                counterparty_account: None,
                method: None,
                status: None,
                order_no: None,
                merchant_no: None,
                remark: None,
                to: Some(case.parties[to].id),
                source: anjuan_case::PaymentSource::Typed,
            });
        }
        let invitation = form(INVITATION).unwrap();
        let objected = |case: &Case, to: &str, dispute: &str| {
            let data = json!({ "to": to, "applicant": "林小满", "dispute": dispute });
            let found = objections(invitation, &data, &json!({}), &office, case, today);
            found.into_iter().map(|o| format!("{}:{}", o.code, o.field)).collect::<Vec<_>>()
        };
        let of =
            |at: usize| format!("{}，申请人通过微信支付转账人民币5,000.00元。", case.payments[at].paid_in_chinese());
        assert_eq!(objected(&case, "周明、周明远", &of(0)), ["addressee:to"]);
        assert_eq!(objected(&case, "周明", &of(1)), ["addressee:dispute"]);
        for (to, dispute) in [
            ("周明", "申请人向显示名称为“大林”的账户转账"),
            ("周明", "申请人也转给周明远一笔"),
            ("周明远", "申请人先转给了周明，又转给了周明远"),
        ] {
            assert_eq!(objected(&case, to, dispute), ["addressee:dispute"], "{to}: {dispute}");
        }
        for (to, at) in [("周明", 0), ("周明远", 1)] {
            assert_eq!(objected(&case, to, &of(at)), [] as [String; 0], "{to}");
        }
        let own_words = "申请人说转错了5000元，请周明远来谈一谈";
        assert_eq!(objected(&case, "周明远", own_words), [] as [String; 0]);
        // Who owe together are told of it together.
        let mut joint = case.clone();
        joint.answers.insert("debts".to_owned(), anjuan_case::Answer::Choice("joint".to_owned()));
        assert_eq!(objected(&joint, "周明、周明远", &of(0)), [] as [String; 0]);
    }
}
