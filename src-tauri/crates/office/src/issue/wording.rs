//! What edited words may not say (facts L4, L7, L8). The list is data: `assets/wording.toml`.

mod letters;
mod search;
mod told;

use super::Objection;
use anjuan_case::{Case, Channel, EventKind, Party};
use anjuan_papers::form::{Beyond, Field, FieldKind, Form};
use letters::{Fold, loose, plain};
use search::Search;
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    set: HashMap<String, Vec<String>>,
    fold: Fold,
    class: HashMap<String, Vec<String>>,
    rule: Vec<Rule>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Rule {
    id: String,
    /// For who reads the list, and a test; as is `note`.
    #[cfg_attr(not(test), expect(dead_code))]
    fact: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code))]
    #[serde(default)]
    note: String,
    #[serde(rename = "title")]
    _title: String,
    words: Vec<String>,
    #[serde(default)]
    except: Vec<String>,
    #[serde(default)]
    after: Vec<String>,
    #[serde(default)]
    between: Vec<String>,
    #[serde(default)]
    told: Vec<String>,
    /// Events that make it true.
    #[serde(default)]
    unless: Vec<String>,
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
            let whole = rule.words.iter().chain(&rule.told).flat_map(|w| w.split(search::GAPS));
            let beside = rule.except.iter().chain(&rule.after).chain(&rule.between);
            let beside = beside.map(|w| w.strip_suffix(search::OVER).unwrap_or(w));
            for part in whole.chain(beside) {
                if file.choices(part).iter().any(String::is_empty) {
                    return Err(format!("{}：“{part}”", rule.id));
                }
            }
            if let Some(kind) = rule.unless.iter().find(|kind| EventKind::from_code(kind).is_none()) {
                return Err(format!("{}：“{kind}”", rule.id));
            }
        }
        match search::CLASSES.iter().chain(&told::CLASSES).find(|class| !file.class.contains_key(**class)) {
            None => Ok(file),
            Some(class) => Err(format!("[class] {class}")),
        }
    }

    fn concerns(&self, rule: &Rule, form: &str) -> bool {
        let names = |p: &String| p == form || self.set.get(p).is_some_and(|set| set.iter().any(|f| f == form));
        rule.papers.is_empty() || rule.papers.iter().any(names)
    }

    /// The texts that a part of a pattern stands for: `{will}到您家` stands for as many as the class has words, and a part may name
    /// several classes.
    fn choices(&self, part: &str) -> Vec<String> {
        let Some((before, rest)) = part.split_once('{') else { return vec![part.to_owned()] };
        let Some((name, after)) = rest.split_once('}') else { return vec![String::new()] };
        let Some(words) = self.class.get(name) else { return vec![String::new()] };
        let rest = self.choices(after);
        words.iter().flat_map(|w| rest.iter().map(move |after| [before, w, after].concat())).collect()
    }
}

/// A list that cannot be read lets nothing pass: nobody may send a threat because a file is broken.
static RULES: LazyLock<Result<File, String>> = LazyLock::new(File::read);

/// The patterns of each rule, written out once: a draft is looked through at every pause in typing.
static SEARCHES: LazyLock<Vec<Vec<Search>>> = LazyLock::new(|| {
    let file = RULES.as_ref().ok();
    let rules = file.into_iter().flat_map(|file| file.rule.iter().map(move |rule| (file, rule)));
    rules.map(|(file, rule)| rule.words.iter().map(|words| Search::of(file, rule, words)).collect()).collect()
});

/// Every objection to the words of a paper's data.
pub(super) fn objections(form: &Form, data: &Value, case: &Case) -> Vec<Objection> {
    let mut found = Vec::new();
    each_text(form.fields, data, "", "", &mut |at: &At, text: &str| {
        found.extend(said(form.id, at, text).into_iter().filter(|o| !happened(&o.code, case)));
        found.extend(nickname(at, text, case));
    });
    found
}

/// Has what the words say happened, by the events of the case?
fn happened(rule: &str, case: &Case) -> bool {
    let rule = RULES.as_ref().ok().and_then(|file| file.rule.iter().find(|r| r.id == rule));
    let mut kinds = rule.into_iter().flat_map(|r| &r.unless).filter_map(|kind| EventKind::from_code(kind));
    kinds.any(|kind| case.events_of(kind).next().is_some())
}

/// What is wrong with words that stand beside a paper's data: of a letterhead, or of a template of the office's own.
pub(super) fn amiss(form: &str, text: &str) -> Option<String> {
    said(form, &At::nowhere(), text).into_iter().next().map(|o| format!("“{}”：{}", o.words, o.says))
}

/// What is wrong with the words of a template of the office's own beside a case's data. What the built-in template says of the same
/// data in the same words was looked at in the data, and is none of the template's.
pub(super) fn amiss_beyond(form: &str, found: &Beyond, case: Option<&Case>) -> Option<String> {
    let Ok(file) = &*RULES else { return amiss(form, &found.sentences) };
    let built_in: String = plain(&file.fold.folded(&found.built_in)).into_iter().collect();
    let own = found.sentences.split('。').flat_map(|sentence| said(form, &At::nowhere(), sentence));
    let mut own = own.filter(|o| !case.is_some_and(|case| happened(&o.code, case)));
    own.find(|o| !built_in.contains(&o.words)).map(|o| format!("“{}”：{}", o.words, o.says))
}

/// Where a text stands in the data.
pub(super) struct At<'a> {
    pub(super) path: String,
    pub(super) label: String,
    pub(super) key: &'a str,
}

impl At<'_> {
    /// Words that stand in no field.
    fn nowhere() -> Self {
        At { path: String::new(), label: String::new(), key: "" }
    }
}

/// Every text in the data, with its place.
pub(super) fn each_text(fields: &[Field], data: &Value, path: &str, label: &str, see: &mut dyn FnMut(&At, &str)) {
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
    let looked_at = |rule: &Rule| {
        file.concerns(rule, form)
            && (rule.fields.is_empty() || at.key.is_empty() || rule.fields.iter().any(|f| f == at.key))
    };
    let text = told::without_quoted(file, &file.fold.folded(text));
    let whole = text.split(['。', '！', '？', '!', '?']).map(plain);
    let twice = |sentence: Vec<char>| {
        let rest = loose(&sentence);
        [Some(sentence), rest]
    };
    let sentences: Vec<Vec<char>> = whole.flat_map(twice).flatten().collect();
    let mut found: Vec<Objection> = Vec::new();
    for (rule, searches) in file.rule.iter().zip(&*SEARCHES).filter(|(rule, _)| looked_at(rule)) {
        let words = sentences.iter().find_map(|sentence| searches.iter().find_map(|search| search.found(sentence)));
        // Two rules that ask for the same of the same words say it once.
        let again = |words: &String| {
            found.iter().any(|o| o.says == rule.says && (o.words.contains(words) || words.contains(&o.words)))
        };
        let words = words.filter(|words| !again(words));
        found.extend(words.map(|words| object(&rule.id, words, &rule.says)));
    }
    found
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
    ("guardian", ""),
    ("payer", ""),
];

/// A nickname, or a masked name, where a name belongs.
fn nickname(at: &At, text: &str, case: &Case) -> Option<Objection> {
    let name = text.trim();
    let label = at.label.rsplit('：').next().unwrap_or_default();
    let addressed = NAMED.iter().any(|(key, called)| at.key == *key && label.contains(called));
    if name.is_empty() || !addressed {
        return None;
    }
    let real = |p: &&Party| p.name.as_deref().is_some_and(|own| own == name || inner(own) == inner(name));
    let is = |shown: &str| shown == name || inner(shown) == inner(name);
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
mod bargains;
#[cfg(test)]
mod families;
#[cfg(test)]
mod sayings;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod threats;
