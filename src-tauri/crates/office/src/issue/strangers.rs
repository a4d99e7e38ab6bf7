//! What a paper to or against one of several who owe apart says of another: strangers learn nothing of each other's matters, unless the
//! user means to (人民调解法 15; fact L7).

use super::held::text;
use crate::compose::{INVITATION, chooses, mended, of_both, tells_of_another, whom};
use anjuan_case::{Case, PartyId, Role};
use anjuan_law::owe_together;
use anjuan_papers::form::Form;
use serde_json::Value;

/// Fields that tell what happened and what is intended. Terms are looked at by name elsewhere.
const TOLD: [&str; 6] = [FACTS, "after", "ground", "dispute", "consequences", "reservation"];

/// Where the story stands.
const FACTS: &str = "facts";

/// What is asked before such a paper is issued. `fresh` is the paper as it would be composed today.
pub(super) fn questions(form: &Form, case: &Case, data: &Value, fresh: &Value) -> Vec<String> {
    // An invitation that tells of another is refused.
    if !chooses(form.id) || form.id == INVITATION || owe_together(case) {
        return Vec::new();
    }
    let several = case.parties_as(Role::Respondent).nth(1).is_some();
    let Some(to) = whom(form.id, case, data).filter(|_| several) else { return Vec::new() };
    let mut asked = Vec::new();
    let kept = |id: PartyId| id == to;
    let tells = |key: &str| TOLD.contains(&key) && tells_of_another(case, kept, text(data, key));
    if let Some(field) = form.fields.iter().find(|f| tells(f.key)) {
        asked.push(format!(
            "“{}”里写到别的被申请人的姓名、账户或者转给他的款项，这份文书只针对其中一个；请删去与他无关的，确有必要写的再出具",
            field.label
        ));
    }
    let facts = text(data, FACTS);
    let as_composed = !facts.is_empty() && facts == text(fresh, FACTS);
    if let Some(sentence) = mended(case, kept).filter(|_| as_composed) {
        asked.push(format!(
            "经过里有一句接着说到别的被申请人的话，分开后这份文书按“{sentence}”写；请核对其中的日期、付款的人和意思，不对的请先改正"
        ));
    }
    if let Some(sentence) = of_both(case, kept).filter(|_| as_composed) {
        asked.push(format!(
            "经过里的“{sentence}”同时说到这一方和别的被申请人，没有写入文书；请看是否要另外写明与这一方有关的部分"
        ));
    }
    asked
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{Answer, Party, PartyKind};
    use anjuan_papers::form::form;
    use serde_json::json;

    fn case() -> Case {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        for (role, name) in [(Role::Claimant, "林小满"), (Role::Respondent, "赵小凡"), (Role::Respondent, "周明远")]
        {
            case.parties.push(Party { name: Some(name.into()), ..Party::new(role, PartyKind::Natural) });
        }
        case
    }

    #[test]
    fn what_a_letter_to_one_of_two_strangers_says_of_the_other_is_asked_about() {
        let letter = form("lawyer-letter").unwrap();
        let of = |case: &Case, facts: &str| {
            let data = json!({ "to": "赵小凡", "facts": facts });
            questions(letter, case, &data, &json!({ "facts": "别的话" }))
        };
        let mut case = case();
        let found = of(&case, "周明远也收到了一笔。");
        assert!(found.len() == 1 && found[0].contains("别的被申请人"), "{found:?}");
        assert_eq!(of(&case, "赵小凡收到了一笔。"), [] as [&str; 0]);
        // Who owe together are each told of it.
        case.answers.insert("debts".to_owned(), Answer::Choice("joint".to_owned()));
        assert_eq!(of(&case, "周明远也收到了一笔。"), [] as [&str; 0]);
    }

    #[test]
    fn a_sentence_that_hung_on_one_left_out_is_shown_as_it_is_told() {
        let letter = form("lawyer-letter").unwrap();
        let mut case = case();
        case.story = "2026年10月8日，委托人误转给周明远；又把3000元误转给赵小凡。".to_owned();
        let of = |to: &str, facts: &str| {
            questions(letter, &case, &json!({ "to": to, "facts": facts }), &json!({ "facts": "照写的话。" }))
        };
        let found = of("赵小凡", "照写的话。");
        assert!(found.len() == 1 && found[0].contains("“2026年10月8日，委托人把3000元误转给赵小凡”"), "{found:?}");
        assert_eq!(of("赵小凡", "改过的话。"), [] as [&str; 0]);
        assert_eq!(of("周明远", "照写的话。"), [] as [&str; 0]);
    }

    #[test]
    fn a_sentence_of_both_that_was_left_out_is_shown_while_the_facts_are_as_composed() {
        let letter = form("lawyer-letter").unwrap();
        let mut case = case();
        case.story = "委托人选错了人。先后转给赵小凡、周明远。".to_owned();
        let of = |facts: &str| {
            let data = json!({ "to": "赵小凡", "facts": facts });
            questions(letter, &case, &data, &json!({ "facts": "委托人选错了人。" }))
        };
        let found = of("委托人选错了人。");
        assert!(found.len() == 1 && found[0].contains("先后转给赵小凡、周明远"), "{found:?}");
        assert_eq!(of("委托人选错了人，转给了赵小凡。"), [] as [&str; 0]);
    }
}
