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
            let parts = rule.words.iter().flat_map(|w| w.split('…'));
            for part in parts.chain(rule.except.iter().chain(&rule.after).map(String::as_str)) {
                if file.choices(part).iter().any(String::is_empty) {
                    return Err(format!("{}：“{part}”", rule.id));
                }
            }
        }
        if file.class.contains_key(DOUBLED) { Ok(file) } else { Err(format!("[class] {DOUBLED}")) }
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

/// The class of negations: what stands behind one of them is no exception, for it denies the denial.
const DOUBLED: &str = "no";

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
pub(super) struct At<'a> {
    pub(super) path: String,
    pub(super) label: String,
    key: &'a str,
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

/// How far apart, in characters, the parts of a pattern may stand.
const REACH: usize = 40;

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
        let searches: Vec<Search> = rule.words.iter().map(|words| Search::of(file, rule, words)).collect();
        let words = sentences.iter().find_map(|sentence| searches.iter().find_map(|search| search.found(sentence)));
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

/// One pattern of a rule, with its classes written out.
struct Search {
    parts: Vec<Vec<String>>,
    except: Vec<Vec<char>>,
    after: Vec<Vec<char>>,
    doubled: Vec<Vec<char>>,
}

impl Search {
    fn of(file: &File, rule: &Rule, pattern: &str) -> Self {
        let letters =
            |words: &[String]| words.iter().flat_map(|w| file.choices(w)).map(|w| w.chars().collect()).collect();
        Self {
            parts: pattern.split('…').map(|part| file.choices(part)).collect(),
            except: letters(&rule.except),
            after: letters(&rule.after),
            doubled: letters(file.class.get(DOUBLED).map(Vec::as_slice).unwrap_or_default()),
        }
    }

    /// The words of the sentence from the first part of the pattern to the last, where all stand in it in order and none is let off.
    fn found(&self, sentence: &[char]) -> Option<String> {
        (0..sentence.len()).find_map(|start| {
            let end = self.follows(0, sentence, start, start)?;
            Some(sentence[start..end].iter().collect())
        })
    }

    /// Where the parts from `part` on end, the first of them beginning somewhere from `from` to `to`.
    fn follows(&self, part: usize, sentence: &[char], from: usize, to: usize) -> Option<usize> {
        let Some(choices) = self.parts.get(part) else { return Some(from) };
        let last = part + 1 == self.parts.len();
        (from..=to.min(sentence.len())).find_map(|at| {
            choices.iter().find_map(|word| {
                let end = at + word.chars().count();
                let here = sentence.get(at..end)?.iter().copied().eq(word.chars());
                if !here || (self.judged(part) && self.denied(sentence, at, end)) {
                    return None;
                }
                if last {
                    let let_off = self.after.iter().any(|a| sentence[end..].starts_with(a));
                    (!let_off).then_some(end)
                } else {
                    self.follows(part + 1, sentence, end, end + REACH)
                }
            })
        })
    }

    /// Of several parts the first only says when: 如不……, 将……; that it is denied says nothing of what follows.
    fn judged(&self, part: usize) -> bool {
        part > 0 || self.parts.len() == 1
    }

    /// Does an exception stand directly before the word, or run into it (不会 and 会到您家)? Anywhere else in the sentence it denies
    /// something else, and behind another negation it denies nothing.
    fn denied(&self, sentence: &[char], at: usize, end: usize) -> bool {
        self.except.iter().any(|except| {
            let shared = except.len().min(end - at + 1);
            (0..shared).any(|inside| {
                let before = &sentence[..at + inside];
                let denies = before.ends_with(except);
                denies && !self.doubled.iter().any(|no| before[..before.len() - except.len()].ends_with(no))
            })
        })
    }
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
mod tests;
