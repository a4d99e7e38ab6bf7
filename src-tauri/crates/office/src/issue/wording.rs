//! What edited words may not say (facts L4, L7, L8). The list is data: `assets/wording.toml`.

use super::Objection;
use anjuan_case::{Case, Party};
use anjuan_papers::form::{Field, FieldKind, Form};
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    class: BTreeMap<String, Vec<String>>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    #[serde(rename = "title")]
    _title: String,
    #[serde(rename = "fact")]
    _fact: String,
    words: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    unless: Vec<String>,
    #[serde(default)]
    papers: Vec<String>,
    says: String,
}

static RULES: LazyLock<Result<File, String>> = LazyLock::new(|| {
    toml::from_str::<File>(include_str!("../../../../../assets/wording.toml")).map_err(|e| e.to_string())
});

/// Every objection to the words of a paper's data.
pub(super) fn objections(form: &Form, data: &Value, case: &Case) -> Vec<Objection> {
    let mut found = Vec::new();
    // Without its rules the check must not pass everything.
    if let Err(why) = RULES.as_ref() {
        found.push(Objection {
            code: "rules".to_owned(),
            field: String::new(),
            label: form.title.to_owned(),
            words: "wording.toml".to_owned(),
            says: format!("用语规则没有读出，不能出具：{why}"),
        });
    }
    each_text(form.fields, data, "", "", &mut |at: &At, text: &str| {
        found.extend(said(form.id, at, text));
        found.extend(nickname(at, text, case));
    });
    found
}

/// Where a text stands in the data.
struct At<'a> {
    path: String,
    label: String,
    field: &'a Field,
}

fn each_text(fields: &[Field], data: &Value, path: &str, label: &str, see: &mut dyn FnMut(&At, &str)) {
    for field in fields {
        let Some(value) = data.get(field.key) else { continue };
        let at = At {
            path: join(path, field.key),
            label: if label.is_empty() { field.label.to_owned() } else { format!("{label}：{}", field.label) },
            field,
        };
        match (&field.kind, value) {
            (FieldKind::Group(inner), group) => each_text(inner, group, &at.path, &at.label, see),
            (FieldKind::Rows(inner), Value::Array(rows)) => {
                for (i, row) in rows.iter().enumerate() {
                    each_text(inner, row, &join(&at.path, &i.to_string()), &format!("{}{}", at.label, i + 1), see);
                }
            }
            (FieldKind::Lines, Value::Array(lines)) => {
                // As one text: what is said in two lines is said all the same.
                let lines: Vec<&str> = lines.iter().filter_map(Value::as_str).collect();
                see(&at, &lines.join("，"));
            }
            (_, Value::String(text)) => see(&at, text),
            _ => {}
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// What of a whole paper's words it may not say: the words and why. For templates, which are nobody's field.
pub(super) fn in_words(form: &Form, text: &str) -> Vec<(String, String)> {
    let field = Field { key: "", label: "", kind: FieldKind::Words, optional: true };
    let at = At { path: String::new(), label: String::new(), field: &field };
    said(form.id, &at, text).into_iter().map(|o| (o.words, o.says)).collect()
}

/// The same for lines of a letterhead, which stand on every paper.
pub(crate) fn in_letterhead(lines: &[String]) -> Option<(String, String)> {
    let letter = anjuan_papers::form::form("lawyer-letter")?;
    in_words(letter, &lines.join("，")).into_iter().next()
}

fn said(form: &str, at: &At, text: &str) -> Vec<Objection> {
    let Ok(file) = RULES.as_ref() else { return Vec::new() };
    let rules = file.rule.iter().filter(|r| r.papers.is_empty() || r.papers.iter().any(|p| p == form));
    let mut found = Vec::new();
    for rule in rules {
        for sentence in text.split(['。', '；', '！', '？', ';', '!', '?']) {
            let plain = plain(sentence);
            if rule.unless.iter().any(|u| plain.contains(u.as_str())) {
                continue;
            }
            if let Some(words) = rule.words.iter().find_map(|w| stands_in(&plain, w, &rule.except, &file.class)) {
                found.push(Objection {
                    code: rule.id.clone(),
                    field: at.path.clone(),
                    label: at.label.clone(),
                    words,
                    says: rule.says.clone(),
                });
                break;
            }
        }
    }
    found
}

/// The words of the sentence from the first part of the pattern to the last, where all stand in it in order and none of
/// `except` stands before the first.
fn stands_in(
    sentence: &str,
    pattern: &str,
    except: &[String],
    class: &BTreeMap<String, Vec<String>>,
) -> Option<String> {
    let written = spelled(pattern, class);
    written.iter().find_map(|pattern| {
        let mut parts = pattern.split('…');
        let first = parts.next()?;
        let rest: Vec<&str> = parts.collect();
        sentence.match_indices(first).find_map(|(start, _)| {
            if except.iter().any(|e| sentence[..start].ends_with(e.as_str())) {
                return None;
            }
            let end = rest
                .iter()
                .try_fold(start + first.len(), |end, part| Some(end + sentence[end..].find(part)? + part.len()))?;
            Some(sentence[start..end].to_owned())
        })
    })
}

/// Every way in which a pattern with `{classes}` may be written.
fn spelled(pattern: &str, class: &BTreeMap<String, Vec<String>>) -> Vec<String> {
    let Some((before, rest)) = pattern.split_once('{') else { return vec![pattern.to_owned()] };
    let Some((name, after)) = rest.split_once('}') else { return vec![pattern.to_owned()] };
    let words = class.get(name).map(Vec::as_slice).unwrap_or_default();
    words.iter().flat_map(|word| spelled(&format!("{before}{word}{after}"), class)).collect()
}

/// A sentence without blanks and characters that nobody sees, full-width letters as plain ones: what hides words from the eye of
/// a program hides nothing.
fn plain(sentence: &str) -> String {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{ad}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    let narrow = |c: char| match c {
        '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).unwrap_or(c),
        c => c,
    };
    sentence.chars().filter(|c| !unseen(*c)).map(narrow).collect()
}

/// A nickname, or a masked name, where a name belongs.
fn nickname(at: &At, text: &str, case: &Case) -> Option<Objection> {
    let name = text.trim();
    let keys = ["to", "addressee", "name", "client", "against", "applicant", "agent", "submitted_by"];
    let addressed = keys.contains(&at.field.key) && matches!(at.field.kind, FieldKind::Line);
    // Exhibits have names, too; only those of people and units are looked at.
    let of_people = at.field.key != "name" || at.field.label.contains("姓名");
    if name.is_empty() || !addressed || !of_people {
        return None;
    }
    let real = |p: &&Party| p.name.as_deref() == Some(name);
    let as_shown = |s: &str| s == name || inner(s) == name;
    let only_shown = (case.parties.iter().any(|p| p.shown_as.as_deref().is_some_and(as_shown))
        || case.payments.iter().any(|p| as_shown(p.counterparty.trim())))
        && !case.parties.iter().any(|p| real(&p));
    if !(only_shown || name.contains(['*', '＊'])) {
        return None;
    }
    Some(Objection {
        code: "nickname".to_owned(),
        field: at.path.clone(),
        label: at.label.clone(),
        words: name.to_owned(),
        says: "昵称和打了星号的名字不能作为文书的称呼；请填写真实姓名或者名称，还不知道的留空".to_owned(),
    })
}

/// 张三（wxid_1） without the account.
fn inner(shown: &str) -> &str {
    shown.split('（').next().unwrap_or(shown)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::*;
    use anjuan_case::{PartyKind, Role};
    use anjuan_papers::form::{form, forms};

    fn about(id: &str, text: &str) -> Vec<String> {
        static FIELD: Field = Field { key: "facts", label: "事实", kind: FieldKind::Words, optional: false };
        let at = At { path: "facts".into(), label: "事实".into(), field: &FIELD };
        said(id, &at, text).into_iter().map(|o| o.code).collect()
    }

    #[test]
    fn the_file_loads_and_names_forms() {
        let file: File = toml::from_str(include_str!("../../../../../assets/wording.toml")).unwrap();
        assert!(file.rule.len() >= 9);
        assert!(file.rule.iter().all(|r| !r.words.is_empty() && r.words.iter().all(|w| !w.trim().is_empty())));
        // A class that is misspelt would match nothing.
        for rule in &file.rule {
            assert!(rule.words.iter().all(|w| !spelled(w, &file.class).is_empty()), "{}", rule.id);
        }
    }

    #[test]
    fn threats_are_found_however_they_are_spaced() {
        for (text, code) in [
            ("请返还，否则 我们将在网络上曝光此事。", "threat-exposure"),
            ("否则将告知您的家人和单位", "threat-others"),
            ("如不返还，派人上门与您沟通", "threat-violence"),
            ("请三日内还钱，\n否则立即报警，让你坐牢！", "crime-as-bargain"),
            ("您的行为已构成犯罪", "crime-as-fact"),
            ("您依法须于三日内返还", "false-deadline"),
            ("我所保证胜诉", "promise"),
        ] {
            assert!(
                about("lawyer-letter", text).contains(&code.to_owned()),
                "{text}: {:?}",
                about("lawyer-letter", text)
            );
        }
    }

    #[test]
    fn threats_are_found_in_many_words() {
        for text in [
            "如不还款，我们就把您的照片和账号发到抖音上",
            "若不返还，将告知您单位的领导",
            "若不返还，我们会找您的老婆孩子谈谈",
            "三日内不还钱即向公安机关报案抓人",
            "还钱就不报警",
            "您的行为构成犯罪",
            "您将被列入失信名单，子女不能上学",
            "请三日内返还，否则\n曝光此事",
            "否则此事将公\u{200b}之\u{200b}于众",
            "再不还钱就发朋友圈",
            "逾期我们将把聊天记录发到群里",
            "拒不返还的，将联系您的同事",
            "再不返还，别怪我们不客气",
            "如您不返还，我们将派人上门",
            "不还就找人收拾你",
            "您返还后我们不再控告",
            "放弃追究您的刑事责任，条件是双倍返还",
            "不返还就等着坐牢",
            "您已经构成犯罪",
            "您是骗子",
            "否则将通知您的家属",
            "会到您孩子的学校说明情况",
            "小心您的家人",
            "如不返还，本所将向媒体披露",
            "将寄到您单位，由您的领导转交",
            "我们就去找您的父母",
            "逾期将向派出所举报",
            "让大家知道您是什么人",
            "否则发布到小红书",
            "拒不还款的，影响您子女的前途",
        ] {
            assert!(!about("lawyer-letter", text).is_empty(), "{text}");
            assert!(!about("demand-letter", text).is_empty(), "{text}");
        }
        let letter = form("lawyer-letter").unwrap();
        let data = serde_json::json!({ "pay_to": ["请返还，否则", "将在网上曝光此事"] });
        let case = Case::new("", "", "2026-01-31".parse().unwrap());
        assert!(!objections(letter, &data, &case).is_empty(), "in two lines");
    }

    #[test]
    fn what_victims_and_mediators_must_write_is_not_refused() {
        for (id, text) in [
            ("police-report", "对方在电话里威胁说，否则就把我的照片曝光"),
            ("police-report", "我到您单位所在地派出所报案"),
            ("civil-complaint", "被告称否则就通知原告单位"),
            ("engagement-contract", "乙方不保证胜诉"),
            ("platform-complaint", "客服态度不客气"),
            ("demand-letter", "到您家说明情况，您不在"),
            ("oral-agreement", "申请人称对方态度不客气"),
            ("rights-notice", "不要打断他人发言"),
            ("lawyer-letter", "逾期未返还的，委托人保留依法追究的权利"),
            ("lawyer-letter", "如贵单位未在上述期限内返还，委托人将依法提起诉讼"),
            ("lawyer-letter", "2026年11月3日，委托人打电话告知您款项转错"),
        ] {
            assert_eq!(about(id, text), [] as [String; 0], "{id}: {text}");
        }
    }

    #[test]
    fn what_the_law_allows_is_not_found() {
        for text in [
            "如您未在上述期限内返还，委托人将依法向有管辖权的人民法院提起民事诉讼，必要时依法申请财产保全",
            "该行为可能构成侵占罪，委托人保留依法追究的权利",
            "本函不构成对委托人任何权利的放弃，委托人保留依法追究的一切权利",
            "您的家人如代为签收，视为到达",
            "2026年1月30日15时20分，委托人到银行柜台转账",
        ] {
            assert_eq!(about("lawyer-letter", text), [] as [String; 0], "{text}");
        }
        // The same sentence ends across a full stop: parts of two sentences are no threat.
        assert_eq!(about("lawyer-letter", "请返还，否则另行协商。家人已知情"), [] as [String; 0]);
    }

    #[test]
    fn a_mediator_does_not_threaten_but_tells_of_rights() {
        let found = about("mediation-invitation", "请于五日内到场，否则申请人将起诉您");
        assert!(found.contains(&"mediator-threat".to_owned()), "{found:?}");
        assert!(about("mediation-invitation", "请于3月1日前返还5500元").contains(&"mediator-demand".to_owned()));
        assert!(about("termination-notice", "双方可以依法向人民法院提起诉讼").is_empty());
        assert!(about("demand-letter", "逾期不还的，本人将向人民法院提起诉讼").is_empty());
    }

    #[test]
    fn a_nickname_is_no_name() {
        let mut case = Case::new("", "", "2026-01-31".parse().unwrap());
        let mut party = Party::new(Role::Respondent, PartyKind::Natural);
        party.shown_as = Some("海阔天空（wxid_9）".to_owned());
        case.parties.push(party);
        let complaint = form("civil-complaint").unwrap();
        let with = |name: &str| serde_json::json!({ "defendants": [{ "name": name }] });
        for name in ["海阔天空", "海阔天空（wxid_9）", "**明"] {
            let found = objections(complaint, &with(name), &case);
            assert!(found.iter().any(|o| o.code == "nickname" && o.field == "defendants.0.name"), "{name}: {found:?}");
        }
        assert!(objections(complaint, &with("周明远"), &case).is_empty());
        case.parties[0].name = Some("海阔天空".to_owned());
        assert!(objections(complaint, &with("海阔天空"), &case).is_empty(), "a firm may really be called so");
    }

    #[test]
    fn no_sample_is_objected_to() {
        let case = Case::new("", "", "2026-01-31".parse().unwrap());
        for form in forms() {
            let found = objections(form, &form.sample_data().unwrap(), &case);
            assert!(found.is_empty(), "{}: {found:?}", form.id);
        }
    }
}
