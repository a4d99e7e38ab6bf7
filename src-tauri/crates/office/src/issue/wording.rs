//! What edited words may not say (facts L4, L7, L8). The list is data: `assets/wording.toml`.

use super::Objection;
use anjuan_case::{Case, Party};
use anjuan_papers::form::{Field, FieldKind, Form};
use serde::Deserialize;
use serde_json::Value;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
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
    papers: Vec<String>,
    says: String,
}

static RULES: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    toml::from_str::<File>(include_str!("../../../../../assets/wording.toml")).map(|f| f.rule).unwrap_or_default()
});

/// Every objection to the words of a paper's data.
pub(super) fn objections(form: &Form, data: &Value, case: &Case) -> Vec<Objection> {
    let mut found = Vec::new();
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
                for line in lines.iter().filter_map(Value::as_str) {
                    see(&at, line);
                }
            }
            (_, Value::String(text)) => see(&at, text),
            _ => {}
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

fn said(form: &str, at: &At, text: &str) -> Vec<Objection> {
    let rules = RULES.iter().filter(|r| r.papers.is_empty() || r.papers.iter().any(|p| p == form));
    let mut found = Vec::new();
    for rule in rules {
        for sentence in text.split(['。', '；', '！', '？', '\n', ';', '!', '?']) {
            let plain: String = sentence.chars().filter(|c| !c.is_whitespace()).collect();
            if let Some(words) = rule.words.iter().find_map(|w| stands_in(&plain, w, &rule.except)) {
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
fn stands_in(sentence: &str, pattern: &str, except: &[String]) -> Option<String> {
    let mut parts = pattern.split('…');
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    for (start, _) in sentence.match_indices(first) {
        if except.iter().any(|e| sentence[..start].ends_with(e.as_str())) {
            continue;
        }
        let mut end = start + first.len();
        let all = rest.iter().all(|part| match sentence[end..].find(part) {
            Some(at) => {
                end += at + part.len();
                true
            }
            None => false,
        });
        if all {
            return Some(sentence[start..end].to_owned());
        }
    }
    None
}

/// A nickname, or a masked name, where a name belongs.
fn nickname(at: &At, text: &str, case: &Case) -> Option<Objection> {
    let name = text.trim();
    let addressed = matches!(at.field.key, "to" | "addressee" | "name") && matches!(at.field.kind, FieldKind::Line);
    // Exhibits have names, too; only those of people and units are looked at.
    let of_people = at.field.key != "name" || at.field.label.starts_with("姓名");
    if name.is_empty() || !addressed || !of_people {
        return None;
    }
    let real = |p: &&Party| p.name.as_deref() == Some(name);
    let only_shown = case.parties.iter().any(|p| p.shown_as.as_deref().is_some_and(|s| s == name || inner(s) == name))
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
