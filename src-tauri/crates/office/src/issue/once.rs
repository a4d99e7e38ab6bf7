//! Papers of which a case has one that counts: a second stands only where somebody says why. Which they are is data:
//! `assets/once.toml`.

use crate::guardian::own_names;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, LegalDay, PaperId};
use anjuan_papers::form::{Form, forms};
use anjuan_store::{Frozen, PaperRow};
use serde::Deserialize;
use serde_json::Value;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    many: Vec<String>,
    kind: Vec<Kind>,
}

/// Papers that take each other's place.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kind {
    papers: Vec<String>,
    /// Fields that tell one from another.
    #[serde(default)]
    apart: Vec<String>,
    /// One a day, not one a case.
    #[serde(default)]
    day: bool,
}

impl File {
    fn read() -> Result<Self, String> {
        let file: Self = toml::from_str(include_str!("../../../../../assets/once.toml")).map_err(|e| e.to_string())?;
        // A paper that nobody decided on would be issued again and again without a word.
        let unsaid = forms().iter().find(|f| file.kind_of(f.id).is_some() == file.many.iter().any(|p| p == f.id));
        match unsaid {
            Some(form) => Err(format!("“{}”要么一案一份，要么可以有许多份", form.title)),
            None => Ok(file),
        }
    }

    fn kind_of(&self, form: &str) -> Option<&Kind> {
        self.kind.iter().find(|kind| kind.papers.iter().any(|p| p == form))
    }
}

static FILE: LazyLock<Result<File, String>> = LazyLock::new(File::read);

/// The kind that a form is of; `None` where a case may have any number.
fn kind_of(form: &str) -> Answered<Option<&'static Kind>> {
    match &*FILE {
        Ok(file) => Ok(file.kind_of(form)),
        Err(why) => Err(Problem::new("paper.another", format!("程序的文书份数规则无法读取（{why}）；请重新安装程序"))),
    }
}

impl Office {
    /// The paper that counts already and that this one would contradict or repeat; the newest where there are several.
    pub(super) fn standing_already(
        &self,
        form: &Form,
        case: CaseId,
        data: &Value,
        instead: Option<PaperId>,
        today: LegalDay,
    ) -> Answered<Option<PaperRow>> {
        let case = self.case(case)?;
        let frozen = |row: &PaperRow| Ok(self.store.frozen(case.id, row.id)?);
        Wanted { form, data, instead, today }.stands(&case, self.store.papers(case.id)?, frozen)
    }
}

/// A paper that is to be issued.
pub(super) struct Wanted<'a> {
    pub(super) form: &'a Form,
    pub(super) data: &'a Value,
    /// The paper that it takes the place of.
    pub(super) instead: Option<PaperId>,
    pub(super) today: LegalDay,
}

impl Wanted<'_> {
    /// Which of these papers of the case, newest first, it would contradict or repeat; `frozen` gives what a paper was made from.
    pub(super) fn stands(
        &self,
        case: &Case,
        papers: Vec<PaperRow>,
        frozen: impl Fn(&PaperRow) -> Answered<Option<Frozen>>,
    ) -> Answered<Option<PaperRow>> {
        let Some(kind) = kind_of(self.form.id)? else { return Ok(None) };
        let known: Vec<String> = case.parties.iter().filter_map(|p| p.name.as_deref().map(bare)).collect();
        for row in papers {
            let of_kind = kind.papers.contains(&row.template) && row.stands() && self.instead != Some(row.id);
            if !of_kind || (kind.day && row.written_at.day() != self.today) {
                continue;
            }
            let words = frozen(&row)?.map(|f| f.data);
            // What was issued before words were kept is told apart by nothing.
            if words.is_none_or(|words| {
                kind.apart.iter().all(|key| alike(key, &told(&words, key), &told(self.data, key), &known))
            }) {
                return Ok(Some(row));
            }
        }
        Ok(None)
    }
}

/// What is asked where one stands already.
pub(super) fn asks(row: &PaperRow) -> String {
    format!(
        "本案已有一份有效的{}{}，{}出具。修改它的，请出新版，代替原来那份；确需另有一份的，请写明理由",
        row.title,
        row.number.as_deref().unwrap_or_default(),
        row.written_at.day().in_chinese()
    )
}

/// Fields that name parties of the case.
const PARTIES: [&str; 9] =
    ["to", "parties", "applicants", "principals", "clients", "client", "defendants", "respondents", "accused"];

/// Do they tell the two papers apart no longer? A party whose name was corrected since is the same one: a name that no party bears
/// any more may be anybody's.
fn alike(key: &str, before: &[String], now: &[String], known: &[String]) -> bool {
    let (kept, gone): (Vec<&String>, Vec<&String>) = before.iter().partition(|name| known.contains(name));
    before == now
        || (PARTIES.contains(&key)
            && !gone.is_empty()
            && before.len() == now.len()
            && kept.iter().all(|name| now.contains(name)))
}

/// A name without white space.
fn bare(name: &str) -> String {
    name.chars().filter(|c| !c.is_whitespace()).collect()
}

/// A field as far as it tells papers apart: the names of people, the words of a line.
fn told(data: &Value, key: &str) -> Vec<String> {
    let one = |value: &Value| match value {
        Value::Object(row) => bare(row.get("name").and_then(Value::as_str).unwrap_or_default()),
        // Who acts for a party by law makes it no other one.
        Value::String(text) if PARTIES.contains(&key) => bare(&own_names(text)),
        Value::String(text) => bare(text),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let mut said = match data.get(key) {
        Some(Value::Array(rows)) => rows.iter().map(one).collect(),
        Some(value) => vec![one(value)],
        None => Vec::new(),
    };
    said.retain(|text| !text.is_empty());
    said.sort();
    said
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use serde_json::json;

    #[test]
    fn of_every_paper_it_is_said_how_many_a_case_has() {
        let file = File::read().unwrap();
        for form in forms() {
            let kinds = file.kind.iter().filter(|k| k.papers.iter().any(|p| p == form.id)).count();
            let many = file.many.iter().filter(|p| *p == form.id).count();
            assert_eq!(kinds + many, 1, "{}", form.id);
        }
        for kind in &file.kind {
            for id in &kind.papers {
                let form = forms().iter().find(|f| f.id == id).unwrap();
                for key in &kind.apart {
                    let held = form.fields.iter().any(|f| f.key == key);
                    assert!(held, "{id}: {key}");
                }
            }
        }
    }

    /// The letter to 周明元, whose name turned out to be 周明远, was a letter to him.
    #[test]
    fn a_party_whose_name_was_corrected_is_the_same_one() {
        let names = |names: &[&str]| names.iter().map(|n| (*n).to_owned()).collect::<Vec<_>>();
        let known = names(&["林小满", "周明远", "李四"]);
        let alike = |key: &str, before: &[&str], now: &[&str]| super::alike(key, &names(before), &names(now), &known);
        assert!(alike("to", &["周明元"], &["周明远"]));
        assert!(alike("defendants", &["周明元", "李四"], &["周明远", "李四"]));
        assert!(!alike("to", &["李四"], &["周明远"]), "another party");
        assert!(!alike("defendants", &["周明元"], &["周明远", "李四"]), "one more");
        assert!(!alike("defendants", &["周明元", "李四"], &["周明远", "林小满"]), "李四 is still there");
        assert!(!alike("police", &["甲派出所"], &["乙派出所"]), "what is no party is told apart by its name");
        assert_eq!(told(&json!({ "to": "周 明远" }), "to"), told(&json!({ "to": "周明远" }), "to"));
    }

    #[test]
    fn people_are_told_apart_by_name_and_in_any_order() {
        let one = json!({ "defendants": [{ "name": "周明远", "address": "甲" }, { "name": "李四" }] });
        let other = json!({ "defendants": [{ "name": "李四 " }, { "name": "周明远" }] });
        assert_eq!(told(&one, "defendants"), told(&other, "defendants"));
        assert_ne!(told(&one, "defendants"), told(&json!({ "defendants": [{ "name": "李四" }] }), "defendants"));
        let through = json!({ "to": "周明远（法定代理人王芳）" });
        assert_eq!(told(&through, "to"), told(&json!({ "to": "周明远" }), "to"), "it is the same addressee");
        assert_eq!(told(&json!({ "second": true }), "second"), ["true"]);
    }
}
