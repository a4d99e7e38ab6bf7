//! The story of a case as a paper tells it: in the paper's words for the two sides, and to one of several who owe apart without what
//! concerns another (人民调解法 15; fact L7).

use super::Ctx;
use super::told::account_shown;
use anjuan_case::{Case, Fen, PartyId, Payment, Role};
use anjuan_law::owe_together;
use std::cmp::Reverse;

/// What ends a sentence.
const ENDS: [char; 8] = ['。', '！', '？', '；', '!', '?', ';', '\n'];

/// How a story may call who tells it, and the other side; the longer word is looked for first, since the one stands in the other.
const SIDES: [(&str, Side); 5] =
    [("被申请人", Side::Them), ("申请人", Side::Us), ("委托人", Side::Us), ("被告", Side::Them), ("原告", Side::Us)];
/// Texts that begin like such a word and are another: 申请人民法院, 被告人, 被告知.
const OTHERWISE: [&str; 4] = ["申请人民", "被告人", "被告知", "被告诉"];
/// And those that begin like one of these, and have the word after all.
const AFTER_ALL: [&str; 4] = ["被告知道", "被告知晓", "被告知情", "被告诉称"];

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Us,
    Them,
}

impl Ctx<'_> {
    /// The story as it was typed, with both sides in the words of the paper: a word that the paper does not explain names nobody.
    pub(super) fn story(&self, us: &str, them: &str) -> String {
        in_words_of(self.case.story.trim(), us, them)
    }
}

fn in_words_of(story: &str, us: &str, them: &str) -> String {
    let (mut said, mut rest) = (String::with_capacity(story.len()), story);
    while let Some(first) = rest.chars().next() {
        let word = SIDES.iter().find_map(|(word, side)| Some((rest.strip_prefix(word)?, *side)));
        let begins = |texts: &[&str]| texts.iter().any(|text| rest.starts_with(text));
        match word.filter(|_| !begins(&OTHERWISE) || begins(&AFTER_ALL)) {
            Some((after, side)) => {
                said.push_str(if side == Side::Us { us } else { them });
                rest = after;
            }
            None => {
                said.push(first);
                rest = &rest[first.len_utf8()..];
            }
        }
    }
    said
}

/// The story without the sentences that tell of a respondent who is not `kept`. Whole where all owe together: then each is told all.
pub(super) fn without_others(case: &Case, kept: impl Fn(PartyId) -> bool) -> String {
    if owe_together(case) {
        return case.story.clone();
    }
    case.story.split_inclusive(ENDS).filter(|sentence| !tells_of_another(case, &kept, sentence)).collect()
}

/// The first sentence of the story that tells of who is `kept` and of another as well, so that it is left out with what it says of him.
pub(crate) fn of_both(case: &Case, kept: impl Fn(PartyId) -> bool) -> Option<&str> {
    let own = marks(case, &kept);
    let both = |sentence: &&str| {
        own.iter().any(|mark| sentence.contains(mark.as_str())) && tells_of_another(case, &kept, sentence)
    };
    case.story.split_inclusive(ENDS).find(both).map(|sentence| sentence.trim_end_matches(ENDS).trim())
}

/// Do the words name a respondent who is not `kept`, an account or a transfer of his? What is one's own as well tells nothing.
pub(crate) fn tells_of_another(case: &Case, kept: impl Fn(PartyId) -> bool, words: &str) -> bool {
    let (own, others) = (marks(case, &kept), marks(case, |id| !kept(id)));
    let mut without_own = words.to_owned();
    for mark in &own {
        without_own = without_own.replace(mark, "");
    }
    // 周明 stands in 周明远, whichever of the two is kept.
    let told = |mark: &String| match own.iter().any(|own| mark.contains(own)) {
        true => words.contains(mark),
        false => without_own.contains(mark),
    };
    others.iter().any(|mark| !own.contains(mark) && told(mark))
}

/// Words by which some of the respondents, and what they received, are known; the longest first.
fn marks(case: &Case, whose: impl Fn(PartyId) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    for party in case.parties_as(Role::Respondent).filter(|p| whose(p.id)) {
        let names = [&party.name, &party.shown_as].into_iter().flatten();
        found.extend(names.flat_map(|name| [name.trim(), bare(name)].map(ToOwned::to_owned)));
        let received: Vec<&Payment> = case.payments.iter().filter(|p| p.to == Some(party.id)).collect();
        found.extend(received.iter().filter_map(|p| account_shown(p)));
        found.extend(received.iter().filter_map(|p| p.counterparty_account.as_deref().map(|a| a.trim().to_owned())));
        found.extend(received.iter().map(|p| p.paid_in_chinese()));
        let sum = received.iter().try_fold(Fen::new(0), |sum, p| sum.checked_add(p.amount));
        found.extend(sum.map(|sum| format!("合计人民币{}元", sum.figures())));
    }
    // One character says nothing.
    found.retain(|mark| mark.chars().count() > 1);
    found.sort_by_key(|mark| Reverse(mark.len()));
    found.dedup();
    found
}

/// Without what stands in brackets behind it.
fn bare(name: &str) -> &str {
    name.split(['（', '(']).next().unwrap_or(name).trim()
}

#[cfg(test)]
mod tests {
    use super::in_words_of;

    #[test]
    fn both_sides_are_called_as_the_paper_calls_them() {
        let story = "委托人误转给被申请人，申请人多次要求返还，被申请人不还；申请人民法院保全前，被告知原告可以报警，被告人未到；被告知道、原告知道。";
        assert_eq!(
            in_words_of(story, "本人", "您"),
            "本人误转给您，本人多次要求返还，您不还；申请人民法院保全前，被告知本人可以报警，被告人未到；您知道、本人知道。"
        );
    }
}
