//! How words name a party that somebody acts for by law: 小明（法定代理人王芳） (民法典 23; 民事诉讼法 60).

use anjuan_case::Party;

const OPENS: &str = "（法定代理人";

/// Stands between names.
const BETWEEN: char = '、';

/// 小明（法定代理人王芳）
pub(crate) fn through(name: &str, guardian: &str) -> String {
    // Both parents are one who acts: what stands between names parts parties.
    format!("{name}{OPENS}{}）", guardian.trim().replace(BETWEEN, "和"))
}

/// The party's own name in such words.
pub(crate) fn own_name(words: &str) -> &str {
    words.split_once(OPENS).map_or(words, |(name, _)| name).trim()
}

/// The own names of several, joined by 、.
pub(crate) fn own_names(words: &str) -> String {
    words.split(BETWEEN).map(own_name).collect::<Vec<_>>().join("、")
}

/// Do the words name that party, alone or with who acts for it?
pub(crate) fn names(party: &Party, words: &str) -> bool {
    let own = own_name(words);
    !own.is_empty() && party.name.as_deref().is_some_and(|name| name.trim() == own)
}

/// Do the words name who acts for that party?
pub(crate) fn acts_for(party: &Party, words: &str) -> bool {
    let named = words.trim();
    !named.is_empty() && party.guardian_name().is_some_and(|name| name.split(BETWEEN).any(|one| one.trim() == named))
}

#[cfg(test)]
mod tests {
    use super::*;
    use anjuan_case::{Guardian, PartyKind, Role};

    #[test]
    fn a_party_is_found_in_words_that_name_its_guardian() {
        let child = Party {
            name: Some("小明（示例）".to_owned()),
            guardian: Some(Guardian { name: "王芳、李强".to_owned(), ..Guardian::default() }),
            ..Party::new(Role::Respondent, PartyKind::Natural)
        };
        let words = through("小明（示例）", "王芳、李强");
        assert_eq!(words, "小明（示例）（法定代理人王芳和李强）");
        assert!(names(&child, &words) && names(&child, "小明（示例）") && !names(&child, "王芳"));
        assert!(acts_for(&child, "王芳") && acts_for(&child, " 李强 ") && !acts_for(&child, "小明（示例）"));
        assert_eq!(own_names("小明（法定代理人王芳）、小红（法定代理人王芳）、林小满"), "小明、小红、林小满");
    }
}
