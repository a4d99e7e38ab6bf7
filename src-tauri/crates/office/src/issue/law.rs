//! Law in a paper's words that the rule book does not give for it: an article that there is not, other words under an article that
//! it gives, articles of the user's own.

use super::{Objection, wording};
use anjuan_case::{Case, LegalDay, Office};
use anjuan_law::{CitedArticle, LegalBasis, RuleBook};
use anjuan_papers::form::Form;
use serde_json::Value;

/// Keys under which a form shows articles of law.
const LAW: [&str; 2] = ["basis", "told"];

/// Records of what somebody said: who quotes a law that there is not is written down as he said it.
const SPEECH: [&str; 3] = ["interview-record", "mediation-inquiry", "mediation-record"];

/// What of a paper's law is not the rule book's.
pub(super) struct OwnLaw {
    /// What must not be issued.
    pub(super) objections: Vec<Objection>,
    /// Articles that the user added, as the paper shows them.
    pub(super) added: Vec<String>,
}

/// A row of law in the data.
struct Row<'a> {
    field: String,
    label: String,
    cite: &'a str,
    says: &'a str,
}

/// Holds the law in the data against what the rule book gives for the paper today (`fresh`).
pub(super) fn own_law(book: &RuleBook, form: &Form, data: &Value, fresh: &Value) -> OwnLaw {
    let given = rows(form, fresh);
    let mut own = OwnLaw { objections: Vec::new(), added: Vec::new() };
    let mut known: Vec<CitedArticle> = Vec::new();
    wording::each_text(form.fields, fresh, "", "", &mut |_, text| known.extend(book.cited_in(text)));
    for row in rows(form, data) {
        if row.cite.trim().is_empty() || given.iter().any(|g| g.cite == row.cite && g.says == row.says) {
            continue;
        }
        let cited = book.cited_in(row.cite);
        // Several rules may rest on one article, each on another part of it: the words of any of them are its words.
        let of_rule_book: Vec<&Row<'_>> =
            given.iter().filter(|g| shares(&book.cited_in(g.cite), &cited) || g.cite == row.cite).collect();
        if of_rule_book.is_empty() || of_rule_book.iter().any(|rule| is_part(row.says, rule.says)) {
            own.added.push(row.cite.to_owned());
            continue;
        }
        let said: Vec<String> = of_rule_book.iter().map(|rule| format!("{}是“{}”", rule.cite, rule.says)).collect();
        own.objections.push(Objection {
            code: "law-changed".to_owned(),
            field: format!("{}.says", row.field),
            label: row.label,
            words: row.says.to_owned(),
            says: format!(
                "规则库给出的{}，不能改成别的话；请改回或者只留其中一部分，规则库有错的，请在规则库里更正",
                said.join("；")
            ),
        });
    }
    wording::each_text(form.fields, data, "", "", &mut |at, text| {
        for cited in book.cited_in(text) {
            if cited.exists == Some(false) && !SPEECH.contains(&form.id) {
                own.objections.push(Objection {
                    code: "no-article".to_owned(),
                    field: at.path.clone(),
                    label: at.label.clone(),
                    words: cited.words.clone(),
                    says: format!("《{}》没有这一条，请核对条号", cited.statute),
                });
            } else if !LAW.iter().any(|key| at.path.starts_with(&format!("{key}.")))
                && !known.iter().any(|k| k.same(&cited))
                && !own.added.contains(&cited.words)
            {
                own.added.push(cited.words);
            }
        }
    });
    own.added.dedup();
    own
}

/// Law that the paper prints from a rule whose citation was not held against the text, as it is cited.
pub(super) fn unchecked(book: &RuleBook, form: &Form, data: &Value) -> Vec<String> {
    let given = book.unchecked_on(form.id);
    if given.is_empty() {
        return Vec::new();
    }
    let mut texts: Vec<String> = Vec::new();
    wording::each_text(form.fields, data, "", "", &mut |_, text| texts.push(text.to_owned()));
    let rows = rows(form, data);
    let printed = |law: &LegalBasis| {
        let cited = || rows.iter().any(|row| row.cite == law.cite && is_part(row.says, &law.says));
        // The two sides stand in the words as the paper calls them.
        let words = || law.says.split(['{', '}']).filter(|piece| !matches!(*piece, "us" | "them"));
        cited() || texts.iter().any(|text| words().all(|piece| text.contains(piece)))
    };
    let mut cites: Vec<String> = given.iter().filter(|law| printed(law)).map(|law| law.cite.clone()).collect();
    cites.dedup();
    cites
}

/// Says that the rule book gives the paper no law of the matter to cite though rules for it hold in the case: none has a version of
/// the day.
pub(super) fn bare(book: &RuleBook, form: &Form, fresh: &Value, by: (&Office, &Case, LegalDay)) -> Option<String> {
    if !LAW.iter().any(|key| fresh.get(key).is_some_and(Value::is_array)) {
        return None;
    }
    let (office, case, today) = by;
    let law = book.on_paper(form.id, office, case, today);
    (!law.grounded && !law.without_version.is_empty()).then(|| {
        format!(
            "规则库没有给出本文书请求的法律依据：{}没有那一天有效的版本；请核对当时的法律，自行写上",
            law.without_version.iter().map(|title| format!("“{title}”")).collect::<Vec<_>>().join("、")
        )
    })
}

fn rows<'a>(form: &Form, data: &'a Value) -> Vec<Row<'a>> {
    let mut found = Vec::new();
    for key in LAW {
        let label = form.fields.iter().find(|f| f.key == key).map_or(key, |f| f.label);
        for (i, row) in data.get(key).and_then(Value::as_array).into_iter().flatten().enumerate() {
            let text = |part: &str| row.get(part).and_then(Value::as_str);
            if let (Some(cite), Some(says)) = (text("cite"), text("says")) {
                found.push(Row { field: format!("{key}.{i}"), label: format!("{label}{}", i + 1), cite, says });
            }
        }
    }
    found
}

fn shares(one: &[CitedArticle], other: &[CitedArticle]) -> bool {
    one.iter().any(|a| other.iter().any(|b| a.same(b)))
}

/// Are the words some of those that the rule book gives?
fn is_part(words: &str, of: &str) -> bool {
    let plain = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let words = plain(words);
    !words.is_empty() && plain(of).contains(&words)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_papers::form::form;
    use serde_json::json;

    fn of(data: &Value) -> (Vec<String>, Vec<String>) {
        let book = RuleBook::builtin().unwrap();
        let says = "得利人没有法律根据取得不当利益的，受损失的人可以请求返还";
        let fresh =
            json!({ "basis": [{ "cite": "《中华人民共和国民法典》第一百二十二条、第九百八十五条", "says": says }] });
        let own = own_law(&book, form("civil-complaint").unwrap(), data, &fresh);
        let told = own.objections.iter().map(|o| format!("{}:{}", o.code, o.field)).collect();
        (told, own.added)
    }

    #[test]
    fn other_words_under_a_cited_article_are_refused() {
        let row = |cite: &str, says: &str| json!({ "basis": [{ "cite": cite, "says": says }] });
        let whole = "《中华人民共和国民法典》第一百二十二条、第九百八十五条";
        for cite in [whole, "《民法典》第九百八十五条", "《民法典》第985条", "民法典第一百二十二条"]
        {
            assert_eq!(of(&row(cite, "得利人必须三倍返还")).0, ["law-changed:basis.0.says"], "{cite}");
        }
        let says = "得利人没有法律根据取得不当利益的，受损失的人可以请求返还";
        assert_eq!(of(&row(whole, says)), (Vec::new(), Vec::new()));
        // A part of it, or under one of its articles, is the user's own to answer for.
        let (told, added) = of(&row("《民法典》第九百八十五条", "受损失的人可以请求返还"));
        assert_eq!((told.len(), added.len()), (0, 1));
    }

    /// 第九百八十七条 is cited for the return and again for the damages.
    #[test]
    fn an_article_that_two_rules_rest_on_has_the_words_of_both() {
        let book = RuleBook::builtin().unwrap();
        let cite = "《中华人民共和国民法典》第九百八十七条";
        let (one, other) = ("可以请求得利人返还其取得的利益", "并依法赔偿损失");
        let fresh = json!({ "basis": [{ "cite": cite, "says": one }, { "cite": cite, "says": other }] });
        let objected = |cite: &str, says: &str| {
            let data = json!({ "basis": [{ "cite": cite, "says": says }] });
            own_law(&book, form("civil-complaint").unwrap(), &data, &fresh).objections
        };
        for says in [one, other, "依法赔偿损失"] {
            assert_eq!(objected("《民法典》第九百八十七条", says), [], "{says}");
        }
        let found = objected(cite, "加倍返还");
        assert!(found.len() == 1 && found[0].says.contains(one) && found[0].says.contains(other), "{found:?}");
    }

    #[test]
    fn an_article_that_there_is_not_is_refused_and_another_is_asked_about() {
        let (told, added) = of(&json!({ "basis": [{ "cite": "《民法典》第九千九百条", "says": "加倍" }] }));
        assert_eq!((told, added.len()), (vec!["no-article:basis.0.cite".to_owned()], 1));
        let (told, added) = of(&json!({ "facts": "依照《民法典》第一千一百六十五条，被告应当赔偿" }));
        assert_eq!((told.len(), added), (0, vec!["《民法典》第一千一百六十五条".to_owned()]));
        let (told, added) = of(&json!({ "facts": "依照民法典第九百八十五条，应当返还" }));
        assert_eq!((told.len(), added.len()), (0, 0), "the rule book gives it");
        for cite in [
            "《民法典》第九千九百条",
            "《民法典》第 9900 条",
            "民法典的第九千九百条",
            "《民法典》第985、9900条",
            "《中华人民共和国民法典》合同编第九千九百条",
            "民法典总则编第九千九百条",
            "《民法典》第9900條",
        ] {
            assert_eq!(of(&json!({ "facts": format!("根据{cite}") })).0, ["no-article:facts"], "{cite}");
        }
        assert_eq!(of(&json!({ "facts": "依照《刑法》第 266 条" })).1, ["《刑法》第二百六十六条"]);
        assert_eq!(of(&json!({ "facts": "依照《民法典》合同编第五百零九条" })).1, ["《民法典》第五百零九条"]);
    }
}
