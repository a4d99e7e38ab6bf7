//! Questions as a person names them: `refused@周明远`, or `refused@2` where two respondents bear one name. Kept under the id of the
//! party, which nobody types.

use crate::Problem;
use crate::session::Answered;
use anjuan_case::{Case, Party, PartyId, Role};

/// Stands between a question and the party that it is asked of.
const OF: char = '@';

/// The key as it is shown: with the respondent's name, or its number among the respondents where another bears that name.
#[must_use]
pub fn question_shown(case: &Case, key: &str) -> String {
    let respondents: Vec<&Party> = case.parties_as(Role::Respondent).collect();
    let of = || {
        let (question, id) = key.split_once(OF)?;
        let id: PartyId = id.parse().ok()?;
        let at = respondents.iter().position(|p| p.id == id)?;
        let name = respondents[at].display_name();
        let unique = respondents.iter().filter(|p| p.display_name() == name).count() == 1;
        let who = if unique && !name.trim().is_empty() { name.to_owned() } else { (at + 1).to_string() };
        Some(format!("{question}{OF}{who}"))
    };
    of().unwrap_or_else(|| key.to_owned())
}

/// The key under which the answer of one of several respondents is kept.
pub(crate) fn key_of(question: &str, party: PartyId) -> String {
    format!("{question}{OF}{party}")
}

/// The key under which the answer is kept, from what was typed: a party by its name, its number among the respondents or its id.
///
/// # Errors
/// `party.unknown` for who is no respondent; `party.several` where two bear the name.
pub fn question_key(case: &Case, typed: &str) -> Answered<String> {
    let Some((question, who)) = typed.split_once(OF) else { return Ok(typed.to_owned()) };
    let (question, who) = (question.trim(), who.trim());
    let respondents: Vec<&Party> = case.parties_as(Role::Respondent).collect();
    let of = |id: PartyId| Ok(key_of(question, id));
    if let Ok(id) = who.parse::<PartyId>() {
        return of(id);
    }
    let named: Vec<usize> = (0..respondents.len()).filter(|at| respondents[*at].display_name() == who).collect();
    let numbered = || who.parse::<usize>().ok()?.checked_sub(1).and_then(|at| respondents.get(at));
    let each = |at: &mut dyn Iterator<Item = usize>| {
        at.map(|at| format!("{question}{OF}{}（{}）", at + 1, respondents[at].display_name()))
            .collect::<Vec<_>>()
            .join("、")
    };
    match named.as_slice() {
        [one] => of(respondents[*one].id),
        [] => match numbered() {
            Some(party) => of(party.id),
            None => Err(Problem::new(
                "party.unknown",
                format!("本案没有被申请人“{who}”；请写姓名或者序号：{}", each(&mut (0..respondents.len()))),
            )),
        },
        several => Err(Problem::new(
            "party.several",
            format!("本案有{}个被申请人叫“{who}”；请写序号：{}", several.len(), each(&mut several.iter().copied())),
        )),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::{LegalDay, PartyKind};

    #[test]
    fn a_respondent_is_named_and_found_again() {
        let today: LegalDay = "2026-11-26".parse().unwrap();
        let mut case = Case::new("2026-0001", "案", today.into());
        for name in ["周明远", "王伟", "王伟"] {
            let party = Party { name: Some(name.to_owned()), ..Party::new(Role::Respondent, PartyKind::Natural) };
            case.parties.push(party);
        }
        for (at, shown) in ["refused@周明远", "refused@2", "refused@3"].into_iter().enumerate() {
            let key = format!("refused@{}", case.parties[at].id);
            assert_eq!(question_shown(&case, &key), shown);
            assert_eq!(question_key(&case, shown).unwrap(), key);
            assert_eq!(question_key(&case, &key).unwrap(), key, "the id still does");
        }
        assert_eq!(question_key(&case, "deceived").unwrap(), "deceived");
        let several = question_key(&case, "refused@王伟").unwrap_err();
        assert!(
            several.code == "party.several" && several.message.contains("refused@3（王伟）"),
            "{}",
            several.message
        );
        let unknown = question_key(&case, "refused@李四").unwrap_err();
        assert!(
            unknown.code == "party.unknown" && unknown.message.contains("refused@1（周明远）"),
            "{}",
            unknown.message
        );
    }
}
