//! Names in the terms of an agreement that no party of the case bears: one written wrongly, or somebody who signs nothing and owes
//! nothing by it; and those of several respondents who have no part in an agreement of the others. They are asked about before it is
//! issued.

use crate::compose::{Bound, bound_by, respondents_named};
use anjuan_case::{Case, Party, Role};
use anjuan_papers::form::Form;
use serde_json::Value;

/// Family names, most of the people of the country; a word that begins otherwise is taken for no name.
const FAMILIES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯董萧肖程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟\
    汪田任姜范石姚谭廖邹熊陆郝孔白崔康毛邱秦史顾侯邵孟龙段雷钱汤尹黎易武乔贺赖龚庞樊兰殷施陶洪翟颜倪严温芦季俞鲁葛伍韦申尤毕聂丛焦柳邢岳齐\
    梅庄辛管祝左谷祁舒耿牟卜詹关苗凌费纪靳盛童欧甄裴席屈鲍霍翁隋甘景柯阮桂闵柴冉房";
const DOUBLE: [&str; 6] = ["欧阳", "司马", "上官", "诸葛", "皇甫", "令狐"];

/// Words that begin like a name and are none.
const NO_NAMES: [&str; 26] = [
    "余款",
    "余额",
    "余下",
    "余数",
    "余欠",
    "钱款",
    "任何",
    "任一",
    "任意",
    "任何人",
    "许可",
    "许诺",
    "高于",
    "周内",
    "周一",
    "周五",
    "周末",
    "管理",
    "费用",
    "施工",
    "齐全",
    "关于",
    "白天",
    "何时",
    "房屋",
    "房款",
];

/// What stands directly behind somebody who does something.
const DOES: [&str; 34] = [
    "应当", "应", "须", "必须", "自愿", "同意", "承诺", "保证", "负责", "将", "于", "在", "向", "给", "返还", "退还",
    "归还", "偿还", "支付", "给付", "赔偿", "补偿", "付", "一次", "分", "承担", "为", "以", "自", "每", "当场", "愿意",
    "对", "作为",
];
/// What stands directly before somebody to whom something is done.
const TO: [&str; 12] =
    ["返还给", "返还", "退还", "归还", "偿还", "支付给", "赔偿", "补偿", "付给", "还给", "交给", "向"];
/// And behind him.
const BEHIND: [&str; 15] = [
    "人民币",
    "款",
    "的",
    "账户",
    "支付",
    "返还",
    "付",
    "给付",
    "赔",
    "道歉",
    "本金",
    "现金",
    "全部",
    "损失",
    "医疗费",
];
/// How parties are called; a name may stand directly behind it.
const CALLED: [&str; 14] = [
    "被申请人",
    "申请人",
    "甲方",
    "乙方",
    "丙方",
    "第三人",
    "连带责任保证人",
    "担保人",
    "保证人",
    "原告",
    "被告",
    "由",
    "和",
    "与",
];

/// Names in the terms of an agreement that nobody of the case and nobody who signs the paper bears, each once.
pub(super) fn strangers(form: &Form, case: &Case, data: &Value) -> Vec<String> {
    if !is_agreement(form) {
        return Vec::new();
    }
    let known = known(case, data);
    let mut found: Vec<String> = Vec::new();
    for clause in texts(data).flat_map(|text| text.split(|c: char| !c.is_alphanumeric())) {
        for name in names_in(clause) {
            let ours = known.iter().any(|k| k.contains(&name) || (k.chars().count() > 1 && name.contains(k.as_str())));
            if !ours && !found.contains(&name) {
                found.push(name);
            }
        }
    }
    found
}

/// Those of several respondents whom an agreement names in its terms and not among its parties: it binds nobody who does not sign it
/// (人民调解法 29, 31).
pub(super) fn left_out(form: &Form, case: &Case, data: &Value) -> Vec<String> {
    let Bound::Only(ids) = bound_by(case, data) else { return Vec::new() };
    if !is_agreement(form) || ids.is_empty() {
        return Vec::new();
    }
    let named: Vec<_> =
        texts(data).flat_map(|text| respondents_named(case, text).0).filter(|id| !ids.contains(id)).collect();
    let out = case.parties_as(Role::Respondent).filter(|p| named.contains(&p.id));
    out.map(Party::display_name).map(ToOwned::to_owned).collect()
}

/// Every question about names that the words of an agreement raise.
pub(super) fn questions(form: &Form, case: &Case, data: &Value) -> Vec<String> {
    let listed = |names: &[String]| names.iter().map(|name| format!("“{name}”")).collect::<Vec<_>>().join("、");
    let (strangers, out) = (strangers(form, case, data), left_out(form, case, data));
    let strange = (!strangers.is_empty()).then(|| {
        format!(
            "协议内容写到{}，不是本案的当事人；写错名字的请改正，应当由他承担责任的请先在案件中登记为当事人并在协议上签名，确实只是提到的，请确认以后再出具",
            listed(&strangers)
        )
    });
    let apart = (!out.is_empty()).then(|| {
        format!(
            "协议内容写到没有参加本协议的{}；协议对没有签字的人没有约束力，属于别人的内容请删去，确实只是提到的，请确认以后再出具",
            listed(&out)
        )
    });
    strange.into_iter().chain(apart).collect()
}

/// Is it a paper that says what was agreed on?
fn is_agreement(form: &Form) -> bool {
    ["terms", "amount"].iter().all(|key| form.fields.iter().any(|f| f.key == *key))
}

/// What an agreement says, line by line.
fn texts(data: &Value) -> impl Iterator<Item = &str> {
    let lines = ["terms", "extra"].into_iter().filter_map(|key| data.get(key)?.as_array()).flatten();
    lines.chain(["manner", "late"].into_iter().filter_map(|key| data.get(key))).filter_map(Value::as_str)
}

/// Everybody whom the case or the paper itself names.
fn known(case: &Case, data: &Value) -> Vec<String> {
    let of_party = |p: &anjuan_case::Party| [&p.name, &p.shown_as, &p.representative, &p.agent].map(Clone::clone);
    let mut names: Vec<String> = case.parties.iter().flat_map(of_party).flatten().collect();
    names.extend(case.parties.iter().filter_map(anjuan_case::Party::guardian_name).map(ToOwned::to_owned));
    names.extend(case.handling.mediation.mediators.iter().cloned());
    let rows = ["parties", "applicants"].iter().filter_map(|key| data.get(*key)?.as_array()).flatten();
    let of_row = |row: &Value| {
        ["name", "agent", "representative", "guardian"].map(|key| row.get(key)?.as_str().map(ToOwned::to_owned))
    };
    names.extend(rows.flat_map(of_row).flatten());
    names.extend(["mediators", "recorder"].iter().filter_map(|key| data.get(*key)?.as_str()).map(ToOwned::to_owned));
    names.retain(|name| !name.trim().is_empty());
    names
}

/// Names in one clause: of whom it begins with, and of whom it has something done to.
fn names_in(clause: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut start = clause;
    // 由担保人王五支付
    while let Some(rest) = CALLED.iter().find_map(|called| start.strip_prefix(called)) {
        start = rest;
    }
    let called = start.len() < clause.len();
    found.extend(name_before(start, &DOES, called));
    for to in TO {
        for (at, _) in clause.match_indices(to) {
            let mut rest = &clause[at + to.len()..];
            while let Some(behind) = CALLED.iter().find_map(|called| rest.strip_prefix(called)) {
                rest = behind;
            }
            found.extend(name_before(rest, &BEHIND, true));
        }
    }
    found
}

/// The name at the beginning of a text, where one of the words, a figure or, if that is enough, nothing stands behind it.
fn name_before(text: &str, behind: &[&str], or_end: bool) -> Option<String> {
    let letters: Vec<char> = text.chars().collect();
    let double = DOUBLE.iter().any(|family| text.starts_with(family));
    if !double && !letters.first().is_some_and(|c| FAMILIES.contains(*c)) {
        return None;
    }
    let lengths: &[usize] = if double { &[3, 4] } else { &[2, 3] };
    lengths.iter().copied().filter(|n| *n <= letters.len()).find_map(|n| {
        let (name, rest) = (letters[..n].iter().collect::<String>(), letters[n..].iter().collect::<String>());
        let fits = (rest.is_empty() && or_end)
            || rest.starts_with(|c: char| c.is_ascii_digit())
            || behind.iter().any(|word| rest.starts_with(word));
        // A verb runs into no name: 王五付 is 王五 who pays; the shorter is looked at first.
        let clean = !behind.iter().any(|word| name.chars().skip(1).collect::<String>().ends_with(word));
        (fits && clean && !NO_NAMES.iter().any(|word| name.starts_with(word))).then_some(name)
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::PartyKind;
    use anjuan_papers::form::{form, forms};
    use serde_json::json;

    fn named(term: &str) -> Vec<String> {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "周明远（示例）")] {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        strangers(form("mediation-agreement").unwrap(), &case, &json!({ "terms": [term], "mediators": "王秀兰" }))
    }

    #[test]
    fn a_name_that_no_party_bears_is_found() {
        for (term, name) in [
            ("周明达于2026年12月31日前返还林小满5000元", "周明达"),
            ("周明远返还林小曼5000元", "林小曼"),
            ("王五自愿返还5000元", "王五"),
            ("由担保人王五承担连带责任", "王五"),
            ("被申请人李四应当返还5000元", "李四"),
            ("周明远向赵六支付5000元", "赵六"),
            ("周明远支付给欧阳小云5000元", "欧阳小云"),
        ] {
            assert_eq!(named(term), [name], "{term}");
        }
        for term in [
            "周明远于2026年12月31日前返还林小满5000元",
            "周明远（示例）返还5000元",
            "被申请人返还申请人人民币5000元",
            "余款于年底前付清",
            "任何一方不得泄露调解内容",
            "周一当场支付现金",
            "双方向王秀兰说明履行情况",
            "高于市价的部分由双方各承担一半",
            "款项付清后，双方就此事再无其他争议",
            "房屋于月底前交付",
            "返还全部款项",
            "向人民法院申请司法确认",
        ] {
            assert_eq!(named(term), [] as [&str; 0], "{term}");
        }
    }

    /// What another of several owes is no part of an agreement that he does not sign.
    #[test]
    fn who_has_no_part_in_an_agreement_is_asked_about() {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in [
            (Role::Claimant, "林小满"),
            (Role::Respondent, "韩立"),
            (Role::Respondent, "王芳"),
            (Role::Third, "王芳芳"),
        ] {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        let agreement = form("mediation-agreement").unwrap();
        let row = |role: &str, name: &str| json!({ "role": role, "name": name });
        let his = [row("申请人", "林小满"), row("被申请人", "韩立")];
        let all = [row("申请人", "林小满"), row("被申请人", "韩立"), row("被申请人", "王芳")];
        let of = |term: &str, parties: &[Value]| {
            questions(agreement, &case, &json!({ "terms": [term], "parties": parties }))
        };
        let found = of("韩立返还3,000元；王芳返还2,000元", &his);
        assert!(found.len() == 1 && found[0].contains("没有参加本协议的“王芳”"), "{found:?}");
        assert_eq!(of("韩立返还3,000元；王芳返还2,000元", &all), [] as [&str; 0]);
        assert_eq!(of("韩立返还林小满3,000元", &his), [] as [&str; 0]);
        assert_eq!(of("韩立返还3,000元，由王芳芳转交", &his), [] as [&str; 0], "another who is called nearly so");
    }

    #[test]
    fn no_sample_names_a_stranger() {
        let case = Case::new("", "", "2026-11-01".parse().unwrap());
        for form in forms() {
            assert_eq!(strangers(form, &case, &form.sample_data().unwrap()), [] as [&str; 0], "{}", form.id);
        }
    }
}
