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

/// The story without what tells of a respondent who is not `kept`. Whole where all owe together: then each is told all.
pub(super) fn without_others(case: &Case, kept: impl Fn(PartyId) -> bool) -> String {
    if owe_together(case) {
        return case.story.clone();
    }
    cut(case, &kept).into_iter().map(|part| part.said).collect()
}

/// What became of the first part of the story that hung on one that was left out, by its day or by who did it; to be read once more
/// before it is frozen.
pub(crate) fn mended(case: &Case, kept: impl Fn(PartyId) -> bool) -> Option<String> {
    let part = cut(case, &kept).into_iter().find(|part| part.mended)?;
    Some(part.said.trim().trim_end_matches(ENDS).to_owned())
}

/// A part of the story, up to the next semicolon or the end of its sentence, as it is told.
struct Part {
    said: String,
    /// Does it begin otherwise than it was typed?
    mended: bool,
}

/// The parts of the story that are left, each a sentence that can stand by itself: one that begins with 又 takes day and subject from
/// what was left out before it, and what ended in a semicolon before something left out ends in a full stop.
fn cut(case: &Case, kept: impl Fn(PartyId) -> bool) -> Vec<Part> {
    let (mut parts, mut lead, mut gone): (Vec<Part>, Lead, bool) = (Vec::new(), Lead::default(), false);
    // Did what stands before end in a semicolon, so that this is of one sentence with it?
    let mut joined = false;
    for part in case.story.split_inclusive(ENDS) {
        let own = Lead::of(case, part);
        if tells_of_another(case, &kept, part) {
            if !gone && let Some(last) = parts.last_mut() {
                full_stop(&mut last.said);
            }
            gone = true;
        } else {
            let told = Some(part).filter(|_| gone).and_then(|part| lead.before(case, part, joined));
            parts.push(Part { mended: told.is_some(), said: told.unwrap_or_else(|| part.to_owned()) });
            gone = false;
        }
        joined = part.ends_with(['；', ';']);
        lead.go_on(own);
    }
    parts
}

/// A semicolon at the end becomes a full stop: what it led to is gone.
fn full_stop(said: &mut String) {
    if let Some(before) = said.strip_suffix(['；', ';']) {
        *said = format!("{before}。");
    }
}

/// When it was, and who did it, as a part of the story begins: 2026年10月8日晚，申请人…….
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Lead {
    day: String,
    who: String,
}

/// Words for a day that was named before.
const SAME_DAY: [&str; 6] = ["当晚", "当天", "当日", "同日", "同一天", "同晚"];
/// And for one that goes by it, and cannot be told without it.
const BY_THE_DAY: [&str; 4] = ["次日", "第二天", "翌日", "几天后"];
/// Words that go on from what was said before; where one may also be a verb or part of a name, only before what somebody does.
const GOING_ON: [&str; 9] = ["另外", "随后", "然后", "接着", "又", "再", "还", "另", "并"];
/// How a part begins that says what was done and not by whom.
const DOES: [&str; 16] =
    ["把", "将", "向", "给", "误", "错", "转", "付", "汇", "用", "通过", "从", "在", "于", "打了", "支付"];
/// How who tells the story may call himself, besides [`SIDES`].
const TELLER: [&str; 2] = ["本人", "我"];

impl Lead {
    /// What a part begins with.
    fn of(case: &Case, part: &str) -> Self {
        let part = part.trim_start();
        let day = day_of(part);
        let after = part[day.len()..].trim_start_matches(['，', ',']);
        let names = case.parties_as(Role::Claimant).filter_map(|p| p.name.as_deref()).map(bare);
        let us = SIDES.iter().filter(|(_, side)| *side == Side::Us).map(|(word, _)| *word);
        let mut words = us.chain(TELLER).chain(names.filter(|name| !name.is_empty()));
        let who = words.find(|word| after.starts_with(word)).unwrap_or_default();
        Self { day: day.to_owned(), who: who.to_owned() }
    }

    /// From here on what was named last.
    fn go_on(&mut self, next: Self) {
        if !next.day.is_empty() {
            self.day = next.day;
        }
        if !next.who.is_empty() {
            self.who = next.who;
        }
    }

    /// A part that goes on from what was left out, with day and subject of that in place of the words by which it goes on: by a word that
    /// says so, or within one sentence with it (`joined`) where it does not say who did it. `None` for one that stands by itself.
    fn before(&self, case: &Case, part: &str, joined: bool) -> Option<String> {
        let (mut rest, mut goes_on) = (part.trim_start(), false);
        while let Some(after) = self.without_first(rest) {
            (rest, goes_on) = (after, true);
        }
        let by_the_day = BY_THE_DAY.iter().any(|word| rest.starts_with(word));
        let nobody = DOES.iter().any(|word| rest.starts_with(word));
        if !goes_on && !by_the_day && !(nobody && joined) {
            return None;
        }
        let own = Self::of(case, rest);
        // 于 names a day of its own.
        let dated = !own.day.is_empty() || by_the_day || rest.starts_with('于');
        let day = if !dated && !self.day.is_empty() { format!("{}，", self.day) } else { String::new() };
        let who = if own.who.is_empty() && nobody { self.who.as_str() } else { "" };
        Some(format!("{day}{who}{rest}"))
    }

    /// Without a first word that only goes on; a day that was named before only where it is known which.
    fn without_first<'s>(&self, part: &'s str) -> Option<&'s str> {
        let same = SAME_DAY.iter().filter(|_| !self.day.is_empty()).find_map(|word| part.strip_prefix(word));
        let on = || {
            let (word, after) = GOING_ON.iter().find_map(|word| Some((*word, part.strip_prefix(word)?)))?;
            let after_it = after.trim_start_matches(['，', ',']);
            let sure = word == "又" || word.chars().count() > 1;
            (sure || DOES.iter().any(|does| after_it.starts_with(does))).then_some(after)
        };
        same.or_else(on).map(|after| after.trim_start_matches(['，', ',', ' ']))
    }
}

/// The day with which a part begins, with what follows it up to a comma or to who did it: 2026年10月8日晚. Empty where it begins with
/// none.
fn day_of(part: &str) -> &str {
    let digits = |c: char| c.is_ascii_digit();
    let Some(end) = part.find('日').map(|at| at + '日'.len_utf8()).filter(|_| part.starts_with(digits)) else {
        return "";
    };
    let dated = part[..end].chars().all(|c| digits(c) || matches!(c, '年' | '月' | '日')) && part[..end].contains('月');
    let time = ["晚上", "上午", "中午", "下午", "晚", "凌晨", "早上", "早"];
    let rest = &part[end..];
    let more = time.iter().find(|word| rest.starts_with(**word)).map_or(0, |word| word.len());
    if dated { &part[..end + more] } else { "" }
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
    #![allow(clippy::unwrap_used)]
    use super::{in_words_of, mended, without_others};
    use anjuan_case::{Case, Party, PartyId, PartyKind, Role};

    /// A case with two who owe each his own, and what is told to the first and to the second.
    fn two(story: &str) -> (Case, [PartyId; 2]) {
        let mut case = Case::new("", "", "2026-11-01".parse().unwrap());
        case.story = story.to_owned();
        let names = [(Role::Claimant, "陈云上"), (Role::Respondent, "晴天娃娃"), (Role::Respondent, "某某商贸")];
        let ids = names.map(|(role, name)| {
            let party = Party { name: Some(name.to_owned()), ..Party::new(role, PartyKind::Natural) };
            case.parties.push(party.clone());
            party.id
        });
        (case, [ids[1], ids[2]])
    }

    fn told(story: &str) -> [String; 2] {
        let (case, ids) = two(story);
        ids.map(|to| without_others(&case, |id| id == to))
    }

    #[test]
    fn what_hangs_on_something_left_out_takes_day_and_subject_from_it() {
        let one = "2026年10月8日晚，申请人本想把8500元转给表妹，点错了微信好友“晴天娃娃”。";
        for (story, other) in [
            (
                "2026年10月8日晚，申请人本想把8500元转给表妹，点错了微信好友“晴天娃娃”；又把30000元货款转到“某某商贸”，后来发现弄错了。",
                "2026年10月8日晚，申请人把30000元货款转到“某某商贸”，后来发现弄错了。",
            ),
            (
                "2026年10月8日晚，申请人本想把8500元转给表妹，点错了微信好友“晴天娃娃”。当晚又把30000元误转到“某某商贸”。",
                "2026年10月8日晚，申请人把30000元误转到“某某商贸”。",
            ),
            (
                "2026年10月8日晚，申请人本想把8500元转给表妹，点错了微信好友“晴天娃娃”；还向“某某商贸”转了30000元。",
                "2026年10月8日晚，申请人向“某某商贸”转了30000元。",
            ),
        ] {
            assert_eq!(told(story), [one.to_owned(), other.to_owned()], "{story}");
            let (case, [first, second]) = two(story);
            assert_eq!(mended(&case, |id| id == first), None, "{story}");
            assert!(other.starts_with(&mended(&case, |id| id == second).unwrap()), "{story}");
        }
    }

    #[test]
    fn what_stands_by_itself_is_told_as_it_was_typed() {
        let story = "2026年10月8日，申请人误转给晴天娃娃；2026年10月9日，申请人误转给某某商贸。还款的事没有谈。";
        let [first, second] = told(story);
        assert_eq!(first, "2026年10月8日，申请人误转给晴天娃娃。还款的事没有谈。");
        assert_eq!(second, "2026年10月9日，申请人误转给某某商贸。还款的事没有谈。");
        let (case, ids) = two(story);
        assert!(ids.into_iter().all(|to| mended(&case, |id| id == to).is_none()));
        // A day that goes by one that is gone is asked about.
        let (case, [_, second]) = two("2026年10月8日，申请人误转给晴天娃娃。次日误转给某某商贸。");
        assert_eq!(mended(&case, |id| id == second).as_deref(), Some("次日误转给某某商贸"));
        let (case, [_, second]) = two("2026年10月8日，申请人误转给晴天娃娃；又于2026年10月9日转给某某商贸。");
        assert_eq!(mended(&case, |id| id == second).as_deref(), Some("申请人于2026年10月9日转给某某商贸"));
        // Another sentence is not of the day of the one that is gone.
        assert_eq!(told("2026年10月8日，申请人误转给晴天娃娃。向平台投诉过某某商贸。")[1], "向平台投诉过某某商贸。");
        // Paying back is no going on.
        assert_eq!(told("晴天娃娃收到8500元；还了3000元给申请人的是某某商贸。")[1], "还了3000元给申请人的是某某商贸。");
    }

    #[test]
    fn both_sides_are_called_as_the_paper_calls_them() {
        let story = "委托人误转给被申请人，申请人多次要求返还，被申请人不还；申请人民法院保全前，被告知原告可以报警，被告人未到；被告知道、原告知道。";
        assert_eq!(
            in_words_of(story, "本人", "您"),
            "本人误转给您，本人多次要求返还，您不还；申请人民法院保全前，被告知本人可以报警，被告人未到；您知道、本人知道。"
        );
    }
}
