//! What edited words may not say (facts L4, L7, L8). The list is data: `assets/wording.toml`.

use super::Objection;
use anjuan_case::{Case, Channel, Party};
use anjuan_papers::form::{Field, FieldKind, Form};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    set: HashMap<String, Vec<String>>,
    class: HashMap<String, Vec<String>>,
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
    after: Vec<String>,
    #[serde(default)]
    papers: Vec<String>,
    #[serde(default)]
    fields: Vec<String>,
    says: String,
}

impl File {
    fn read() -> Result<Self, String> {
        let file: Self =
            toml::from_str(include_str!("../../../../../assets/wording.toml")).map_err(|e| e.to_string())?;
        for rule in &file.rule {
            for part in rule.words.iter().flat_map(|w| w.split('…')) {
                if file.choices(part).iter().any(String::is_empty) {
                    return Err(format!("{}：“{part}”", rule.id));
                }
            }
        }
        Ok(file)
    }

    fn concerns(&self, rule: &Rule, form: &str) -> bool {
        let names = |p: &String| p == form || self.set.get(p).is_some_and(|set| set.iter().any(|f| f == form));
        rule.papers.is_empty() || rule.papers.iter().any(names)
    }

    /// The texts that a part of a pattern stands for: `{will}到您家` stands for as many as the class has words.
    fn choices(&self, part: &str) -> Vec<String> {
        let Some((before, rest)) = part.split_once('{') else { return vec![part.to_owned()] };
        let Some((name, after)) = rest.split_once('}') else { return vec![String::new()] };
        match self.class.get(name) {
            Some(words) => words.iter().map(|w| [before, w, after].concat()).collect(),
            None => vec![String::new()],
        }
    }
}

/// A list that cannot be read lets nothing pass: nobody may send a threat because a file is broken.
static RULES: LazyLock<Result<File, String>> = LazyLock::new(File::read);

/// Every objection to the words of a paper's data.
pub(super) fn objections(form: &Form, data: &Value, case: &Case) -> Vec<Objection> {
    let mut found = Vec::new();
    each_text(form.fields, data, "", "", &mut |at: &At, text: &str| {
        found.extend(said(form.id, at, text));
        found.extend(nickname(at, text, case));
    });
    found
}

/// What is wrong with words that stand beside a paper's data: of a letterhead, or of a template of the office's own.
pub(super) fn amiss(form: &str, text: &str) -> Option<String> {
    let at = At { path: String::new(), label: String::new(), key: "" };
    said(form, &at, text).into_iter().next().map(|o| format!("“{}”：{}", o.words, o.says))
}

/// Where a text stands in the data.
struct At<'a> {
    path: String,
    label: String,
    key: &'a str,
}

fn each_text(fields: &[Field], data: &Value, path: &str, label: &str, see: &mut dyn FnMut(&At, &str)) {
    for field in fields {
        let Some(value) = data.get(field.key) else { continue };
        let at = At {
            path: join(path, field.key),
            label: if label.is_empty() { field.label.to_owned() } else { format!("{label}：{}", field.label) },
            key: field.key,
        };
        match (&field.kind, value) {
            (FieldKind::Group(inner), group) => each_text(inner, group, &at.path, &at.label, see),
            (FieldKind::Rows(inner), Value::Array(rows)) => {
                for (i, row) in rows.iter().enumerate() {
                    each_text(inner, row, &join(&at.path, &i.to_string()), &format!("{}{}", at.label, i + 1), see);
                }
            }
            (FieldKind::Lines, Value::Array(lines)) => {
                // Together: a sentence may run over two of them.
                see(&at, &lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"));
            }
            (_, Value::String(text)) => see(&at, text),
            _ => {}
        }
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
}

/// How far apart, in characters, the parts of a pattern may stand.
const REACH: usize = 40;

/// How far before the words an exception may stand.
const BEFORE: usize = 3;

fn said(form: &str, at: &At, text: &str) -> Vec<Objection> {
    let object = |code: &str, words: String, says: &str| Objection {
        code: code.to_owned(),
        field: at.path.clone(),
        label: at.label.clone(),
        words,
        says: says.to_owned(),
    };
    let file = match &*RULES {
        Ok(file) => file,
        Err(why) => return vec![object("wording", why.clone(), "程序的用语规则无法读取，不能出具；请重新安装程序")],
    };
    let looked_at = |rule: &&Rule| {
        file.concerns(rule, form)
            && (rule.fields.is_empty() || at.key.is_empty() || rule.fields.iter().any(|f| f == at.key))
    };
    let sentences: Vec<Vec<char>> = text.split(['。', '！', '？', '!', '?']).map(plain).collect();
    let mut found = Vec::new();
    for rule in file.rule.iter().filter(looked_at) {
        let words =
            sentences.iter().find_map(|sentence| rule.words.iter().find_map(|w| stands_in(file, rule, sentence, w)));
        found.extend(words.map(|words| object(&rule.id, words, &rule.says)));
    }
    found
}

/// Letters and figures only, half width: blanks, marks and what no one sees do not hide a word.
fn plain(sentence: &str) -> Vec<char> {
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        c => c,
    };
    sentence.chars().map(half).filter(|c| c.is_alphanumeric() || matches!(c, '*' | '%')).collect()
}

/// The words of the sentence from the first part of the pattern to the last, where all stand in it in order, none of
/// `except` just before the first and none of `after` just behind the last.
fn stands_in(file: &File, rule: &Rule, sentence: &[char], pattern: &str) -> Option<String> {
    let parts: Vec<Vec<String>> = pattern.split('…').map(|part| file.choices(part)).collect();
    (0..sentence.len()).find_map(|start| {
        let before: String = sentence[start.saturating_sub(BEFORE + 2)..start].iter().collect();
        if rule.except.iter().any(|e| near_end(&before, e)) {
            return None;
        }
        let end = follows(&parts, sentence, start, start)?;
        let behind: String = sentence[end..].iter().take(8).collect();
        let let_off = rule.after.iter().any(|a| behind.starts_with(a.as_str()));
        (!let_off).then(|| sentence[start..end].iter().collect())
    })
}

/// Whether the word stands in the text with at most [`BEFORE`] characters behind it.
fn near_end(text: &str, word: &str) -> bool {
    text.rfind(word).is_some_and(|at| text[at + word.len()..].chars().count() < BEFORE)
}

/// Where the parts end, the first of them beginning somewhere from `from` to `to`.
fn follows(parts: &[Vec<String>], sentence: &[char], from: usize, to: usize) -> Option<usize> {
    let Some((first, rest)) = parts.split_first() else { return Some(from) };
    (from..=to.min(sentence.len())).find_map(|at| {
        first.iter().find_map(|word| {
            let end = at + word.chars().count();
            let here = sentence.get(at..end)?.iter().copied().eq(word.chars());
            if !here {
                return None;
            }
            if rest.is_empty() { Some(end) } else { follows(rest, sentence, end, end + REACH) }
        })
    })
}

/// Fields that hold the name of a person or unit, by key and a part of their label: exhibits have names, too.
const NAMED: &[(&str, &str)] = &[
    ("to", "收函人"),
    ("to", "被邀请人"),
    ("addressee", ""),
    ("name", "姓名"),
    ("client", ""),
    ("against", "对方当事人"),
    ("applicant", "申请人"),
    ("applicants", "申请人"),
    ("agent", "代理人"),
];

/// A nickname, or a masked name, where a name belongs.
fn nickname(at: &At, text: &str, case: &Case) -> Option<Objection> {
    let name = text.trim();
    let label = at.label.rsplit('：').next().unwrap_or_default();
    let addressed = NAMED.iter().any(|(key, called)| at.key == *key && label.contains(called));
    if name.is_empty() || !addressed {
        return None;
    }
    let real = |p: &&Party| p.name.as_deref() == Some(name);
    let is = |shown: &str| shown == name || inner(shown) == name;
    let only_shown = (case.parties.iter().any(|p| p.shown_as.as_deref().is_some_and(is))
        || case.payments.iter().any(|p| p.channel == Channel::Wechat && is(&p.counterparty)))
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
        let at = At { path: "facts".into(), label: "事实".into(), key: "facts" };
        said(id, &at, text).into_iter().map(|o| o.code).collect()
    }

    #[test]
    fn the_file_loads_and_names_forms() {
        let file = File::read().unwrap();
        assert!(file.rule.len() >= 9);
        assert!(file.rule.iter().all(|r| !r.words.is_empty() && r.words.iter().all(|w| !w.trim().is_empty())));
        let known = |id: &String| file.set.contains_key(id) || form(id).is_some();
        for id in file.rule.iter().flat_map(|r| &r.papers).chain(file.set.values().flatten()) {
            assert!(known(id), "{id}");
        }
        for key in file.rule.iter().flat_map(|r| &r.fields) {
            assert!(forms().iter().any(|f| f.fields.iter().any(|field| field.key == key)), "{key}");
        }
    }

    #[test]
    fn threats_are_found_however_they_are_put() {
        for (text, code) in [
            ("请返还，否则 我们将在网络上曝光此事。", "threat-exposure"),
            ("如不还款，我们就把您的照片和账号发到抖音上。", "threat-exposure"),
            ("否则\n曝光此事。", "threat-exposure"),
            ("否则将把此事公\u{200b}之\u{2060}于众", "threat-exposure"),
            ("再不还，朋友圈见", "threat-exposure"),
            ("我会让你在业主群里身败名裂", "threat-exposure"),
            ("逾期不还的，将在您小区张贴大字报", "threat-exposure"),
            ("如未收到款项，我们将把您挂到网上", "threat-exposure"),
            ("否则、公、布、于、众", "threat-exposure"),
            ("否则将告知您的家人和单位", "threat-others"),
            ("若不返还，将告知您单位的领导。", "threat-others"),
            ("不还钱我们会找您的老婆孩子谈谈。", "threat-others"),
            ("逾期我们将致电您的父母", "threat-others"),
            ("我们将到您单位说明情况", "threat-others"),
            ("本函同时抄送您的单位", "threat-others"),
            ("您将被列入失信名单，子女不能上学。", "threat-others"),
            ("您将被列入失信名单，子女不能上学。", "false-consequence"),
            ("如不返还将影响征信", "false-consequence"),
            ("如不返还，派人上门与您沟通", "threat-violence"),
            ("再不还就对您不客气了", "threat-violence"),
            ("逾期不还，打断你的腿", "threat-violence"),
            ("你等着，走着瞧", "threat-violence"),
            ("请三日内还钱，\n否则立即报警，让你坐牢！", "crime-as-bargain"),
            ("三日内不还钱即向公安机关报案抓人。", "crime-as-bargain"),
            ("还钱就不报警", "crime-as-bargain"),
            ("只要您返还全部款项，委托人不再追究您的刑事责任", "crime-as-bargain"),
            ("您退款之后委托人撤案", "crime-as-bargain"),
            ("如不返还，我方将追究您的刑事责任", "crime-as-bargain"),
            ("您的行为已构成犯罪", "crime-as-fact"),
            ("您的行为构成犯罪。", "crime-as-fact"),
            ("您就是骗子", "crime-as-fact"),
            ("您依法须于三日内返还", "false-deadline"),
            ("请在法定期限内返还", "false-deadline"),
            ("我所保证胜诉", "promise"),
            ("若您拒绝返还，委托人将把聊天记录发到业主群，并公开您的姓名和电话。", "threat-exposure"),
            ("委托人会公开您的照片", "threat-exposure"),
            ("您的行为已构成侵占。", "crime-as-fact"),
            ("您的行为已经触犯刑法", "crime-as-fact"),
            ("如您仍不返还，本所将向您的工作单位发函", "threat-others"),
            ("为避免您承担刑事责任，请于三日内返还", "crime-as-bargain"),
            ("付清双倍款项后委托人可以不再追究", "crime-as-bargain"),
            ("您将被列为老赖，不能乘坐高铁", "false-consequence"),
            ("将影响您的个人信用记录", "false-consequence"),
            ("我们会天天去您家门口等", "threat-violence"),
        ] {
            let found = about("lawyer-letter", text);
            assert!(found.contains(&code.to_owned()), "{text}: {found:?}");
        }
        for (text, code) in [
            ("请您尽快退还款项", "mediator-demand"),
            ("您应当于3月1日前将34500元退还申请人", "mediator-demand"),
            ("不参加的，申请人将向法院起诉", "mediator-threat"),
            ("拒不参加的，一切后果由您承担", "mediator-threat"),
        ] {
            let found = about("mediation-invitation", text);
            assert!(found.contains(&code.to_owned()), "{text}: {found:?}");
        }
        assert!(about("mediation-agreement", "x").is_empty());
        let terms = At { path: "terms".into(), label: "协议内容".into(), key: "terms" };
        for text in ["乙方逾期不付的，甲方有权将其照片发到朋友圈", "乙方付款后，甲方不追究乙方刑事责任"]
        {
            assert!(!said("mediation-agreement", &terms, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_the_law_allows_is_not_found() {
        for text in [
            "如您未在上述期限内返还，委托人将依法向有管辖权的人民法院提起民事诉讼，必要时依法申请财产保全",
            "逾期未返还的，本公司将另行通知您，并向人民法院网上立案",
            "如未按期返还，由此产生的诉讼费、保全费等依法由您承担",
            "该行为可能构成侵占罪，委托人保留依法追究的权利",
            "您的行为可能已构成侵占，委托人保留依法追究的权利",
            "2026年11月11日，您明确表示拒绝返还。委托人已向公安机关报案",
            "请将返还的款项转至委托人原付款账户，并将凭证发到本所的邮箱",
            "是否影响您的信用，以法律规定为准",
            "您的行为可能已经构成侵占罪",
            "涉嫌构成犯罪的，委托人保留依法追究的权利",
            "本函不构成对委托人任何权利的放弃，委托人保留依法追究的一切权利",
            "您的家人如代为签收，视为到达",
            "如有异议，请在收到本函后联系本所律师",
            "2026年1月30日15时20分，委托人到银行柜台转账",
        ] {
            assert_eq!(about("lawyer-letter", text), [] as [String; 0], "{text}");
        }
        // The same sentence ends across a full stop: parts of two sentences are no threat.
        assert_eq!(about("lawyer-letter", "请返还，否则另行协商。家人已知情"), [] as [String; 0]);
    }

    #[test]
    fn what_was_suffered_may_be_told() {
        for (form, text) in [
            ("police-report", "对方在电话中威胁说，否则就把我的照片曝光，还说要找我家人"),
            ("police-report", "次日我到您单位所在地派出所报案"),
            ("civil-complaint", "被告称，再催就通知原告单位"),
            ("engagement-contract", "乙方不保证胜诉，也不承诺案件结果"),
            ("engagement-contract", "乙方不能保证胜诉"),
            ("platform-complaint", "平台客服态度不客气"),
            ("demand-letter", "本人曾到您家说明情况，您不在"),
            ("oral-agreement", "双方争执中对方态度不客气，经劝解平复"),
            ("mediation-record", "调解员：请不要打断他人发言"),
        ] {
            assert_eq!(about(form, text), [] as [String; 0], "{form}: {text}");
        }
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
        let letter = form("lawyer-letter").unwrap();
        for key in ["to", "client"] {
            assert!(!objections(letter, &serde_json::json!({ key: "A*明" }), &case).is_empty(), "{key}");
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
