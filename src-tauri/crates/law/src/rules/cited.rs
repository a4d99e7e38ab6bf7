//! Articles of law that words cite, found wherever they stand and held against the statutes of the rule book.

use super::RuleBook;
use super::between::{brackets_at, past};
use super::letters::plain;
use super::numerals::{number_in_words, numeral, value};
use super::shape::Statute;

/// An article as some words cite it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CitedArticle {
    /// 《民法典》第九百八十五条
    pub words: String,
    /// The statute's short name in the rule book, or what the words call it.
    pub statute: String,
    /// The article's number; an inserted one (之一) has that of the article before it.
    pub article: u32,
    /// What comes after 之, where it is an inserted one, in words.
    pub inserted: Option<String>,
    /// Has the statute such an article? `None` where the rule book does not hold the text. An inserted one is there where the text
    /// has it, and not because the article before it is.
    pub exists: Option<bool>,
}

impl CitedArticle {
    /// Do both cite one article, however the statute is called?
    #[must_use]
    pub fn same(&self, other: &Self) -> bool {
        (&self.statute, self.article, &self.inserted) == (&other.statute, other.article, &other.inserted)
    }
}

/// What a text is called in words, with the year of its edition where one is named.
struct Named {
    called: String,
    year: Option<String>,
    /// Where the words go on.
    end: usize,
}

impl RuleBook {
    /// Every article that a text cites, each as often as it does: 《…》第…条 with all the articles that follow, and the same
    /// without the brackets where the rule book knows the name. Blanks and traditional characters within a citation do not hide it; of
    /// a statute that the rule book knows neither does what joins name and number (民法典的第九百八十五条), the part in which the
    /// article stands (民法典合同编第九百八十五条), nor that 第 or 条 is left out in a row of them.
    #[must_use]
    pub fn cited_in(&self, text: &str) -> Vec<CitedArticle> {
        let chars = plain(text);
        let mut found = Vec::new();
        let mut at = 0;
        while at < chars.len() {
            let Some(named) = self.bracketed(&chars, at).or_else(|| self.bare(&chars, at)) else {
                at += 1;
                continue;
            };
            at = named.end;
            let statute = self.statute_called(&named.called);
            let mut first = if statute.is_some() { First::MayLack } else { First::Needed };
            while let Some((article, inserted, end)) = article_at(&chars, at, first) {
                let shown = format!("第{}条", numeral(&article.to_string()));
                let after = inserted.as_deref().map(|i| format!("之{i}")).unwrap_or_default();
                found.push(CitedArticle {
                    words: format!("《{}》{shown}{after}", named.called),
                    statute: statute.map_or_else(|| named.called.clone(), |s| s.name.clone()),
                    exists: statute.and_then(|s| exists(s, named.year.as_deref(), article, inserted.as_deref())),
                    article,
                    inserted,
                });
                at = further(&chars, end);
                let joined = chars.get(end..at).and_then(<[char]>::last).is_some_and(|c| JOINS.contains(c));
                first = First::Needed;
                if statute.is_some() && joined {
                    (first, at) = (First::MayLack, past(&chars, at));
                }
            }
        }
        found
    }

    fn statute_called(&self, called: &str) -> Option<&Statute> {
        let called = one_kind(called);
        let short = called.strip_prefix("中华人民共和国").unwrap_or(&called);
        self.statutes.iter().find(|s| one_kind(&s.name) == short || one_kind(&s.title) == called)
    }

    /// 《…》 at that place, with （2023年文本） behind it where it stands there, if an article follows.
    fn bracketed(&self, chars: &[char], at: usize) -> Option<Named> {
        if *chars.get(at)? != '《' {
            return None;
        }
        let mut depth = 0;
        let close = chars.iter().enumerate().skip(at).take(LONGEST).find_map(|(i, c)| {
            match c {
                '《' => depth += 1,
                '》' => depth -= 1,
                _ => {}
            }
            (depth == 0).then_some(i)
        })?;
        let called: String = chars[at + 1..close].iter().collect();
        let mut end = close + 1;
        let mut year = None;
        if matches!(chars.get(end), Some('（' | '(')) {
            let behind = brackets_at(chars, end)?;
            let digits: String = chars[end..behind].iter().filter(|c| c.is_ascii_digit()).take(4).collect();
            year = Some(digits).filter(|d| d.len() == 4);
            end = behind;
        }
        let mut first = First::Needed;
        if self.statute_called(&called).is_some() {
            (first, end) = (First::MayLack, past(chars, end));
        }
        article_at(chars, end, first).map(|_| Named { called, year, end })
    }

    /// A name of the rule book's without brackets, before an article and what joins it to that.
    fn bare(&self, chars: &[char], at: usize) -> Option<Named> {
        let starts = *chars.get(at)? == '第' || value(*chars.get(at)?).is_some();
        let within = at.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|c| value(*c).is_some());
        if !starts || within {
            return None;
        }
        article_at(chars, at, First::MayLack)?;
        let from = at.saturating_sub(LONGEST);
        let before: String = chars[from..at].iter().collect();
        let leads_here = |name: &str| {
            let end = before.rfind(name).map(|start| start + name.len());
            end.is_some_and(|end| past(chars, from + before[..end].chars().count()) == at)
        };
        let names = self.statutes.iter().flat_map(|s| [&s.name, &s.title]);
        let called = names.filter(|name| leads_here(name)).max_by_key(|name| name.chars().count())?;
        Some(Named { called: called.clone(), year: None, end: at })
    }
}

/// Most characters of a statute's name that are looked at.
const LONGEST: usize = 60;

/// What joins the articles of a row in which 第 may be left out.
const JOINS: [char; 11] = ['、', '和', '及', '与', '或', '至', '到', '-', '—', '–', '～'];

/// What is counted by 条 and is no article: 三十条聊天记录.
const THINGS: [&str; 12] =
    ["聊天", "记录", "消息", "信息", "短信", "微信", "留言", "评论", "语音", "视频", "证据", "理由"];

/// Has an article to begin with 第?
#[derive(Clone, Copy, PartialEq, Eq)]
enum First {
    Needed,
    MayLack,
}

/// One kind of brackets within a name, and no blanks.
fn one_kind(name: &str) -> String {
    let one = name.replace('《', "〈").replace('》', "〉");
    one.chars().filter(|c| !c.is_whitespace()).collect()
}

fn begins(chars: &[char], word: &str) -> bool {
    let mut rest = chars.iter();
    word.chars().all(|c| rest.next() == Some(&c))
}

/// 第九百八十五条, 第985条, 第二百八十七条之二: the number, what is inserted, and where it ends; of a row that shares its 条
/// (第九百八十五、九百八十七条) the first.
fn article_at(chars: &[char], at: usize, first: First) -> Option<(u32, Option<String>, usize)> {
    let begun = *chars.get(at)? == '第';
    if !begun && first == First::Needed {
        return None;
    }
    let (digits, end) = digits_at(chars, at + usize::from(begun));
    if digits.is_empty() {
        return None;
    }
    let number = number_in_words(&digits)?;
    if chars.get(end) != Some(&'条') {
        return shares_article(chars, end).then_some((number, None, end));
    }
    if !begun && THINGS.iter().any(|thing| begins(&chars[end + 1..], thing)) {
        return None;
    }
    if chars.get(end + 1) == Some(&'之') {
        let inserted: String = chars.iter().skip(end + 2).take_while(|c| value(**c).is_some()).collect();
        if !inserted.is_empty() {
            let length = inserted.chars().count();
            // 之1 and 之一 are one article.
            let inserted = numeral(&number_in_words(&inserted)?.to_string());
            return Some((number, Some(inserted), end + 2 + length));
        }
    }
    Some((number, None, end + 1))
}

/// The number that stands there, and where it ends.
fn digits_at(chars: &[char], at: usize) -> (String, usize) {
    let digits: String = chars.iter().skip(at).take(12).take_while(|c| value(**c).is_some()).collect();
    let end = at + digits.chars().count();
    (digits, end)
}

/// Do further numbers follow there, joined to the one before, of which the last has its 条?
fn shares_article(chars: &[char], mut at: usize) -> bool {
    while chars.get(at).is_some_and(|c| JOINS.contains(c)) {
        let begun = chars.get(at + 1) == Some(&'第');
        let (digits, end) = digits_at(chars, at + 1 + usize::from(begun));
        if digits.is_empty() {
            return false;
        }
        if chars.get(end) == Some(&'条') {
            return begun || !THINGS.iter().any(|thing| begins(&chars[end + 1..], thing));
        }
        at = end;
    }
    false
}

/// Past paragraphs and items (第二款, 第（三）项) and what joins one article to the next.
fn further(chars: &[char], mut at: usize) -> usize {
    loop {
        let rest = chars.get(at..).unwrap_or_default();
        let unit = rest.iter().take(8).position(|c| matches!(c, '款' | '项' | '目'));
        let inner = |c: &char| value(*c).is_some() || matches!(c, '第' | '（' | '）' | '(' | ')');
        match (rest.first(), unit) {
            (Some('第'), Some(unit)) if rest[..unit].iter().all(inner) => at += unit + 1,
            (Some('，' | ',' | '以'), _) => at += 1,
            (Some(c), _) if JOINS.contains(c) => at += 1,
            _ => return at,
        }
    }
}

fn exists(statute: &Statute, year: Option<&str>, article: u32, inserted: Option<&str>) -> Option<bool> {
    let named = statute.edition.iter().filter(|e| year.is_none_or(|year| e.edition.starts_with(year)));
    let has: Vec<Option<bool>> = named.map(|e| e.has(article, inserted)).collect();
    if has.contains(&Some(true)) {
        return Some(true);
    }
    // Of a text that is not held nothing is said to be missing.
    (!has.is_empty() && !has.contains(&None)).then_some(false)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn cited(text: &str) -> Vec<(String, u32, Option<bool>)> {
        let book = RuleBook::builtin().unwrap();
        book.cited_in(text).into_iter().map(|c| (c.statute, c.article, c.exists)).collect()
    }

    #[test]
    fn articles_are_found_and_held_against_their_statute() {
        let of = |name: &str, article, exists| (name.to_owned(), article, exists);
        let code = |article, exists| of("民法典", article, Some(exists));
        for (text, expected) in [
            ("《民法典》第一百二十二条、第九百八十五条：得利人", vec![code(122, true), code(985, true)]),
            ("《中华人民共和国民法典》第九千九百条", vec![code(9900, false)]),
            ("根据《民法典》第1260条和第１２６１条", vec![code(1260, true), code(1261, false)]),
            ("《民法典》第一百八十八条第一款、第一百九十五条第（二）项", vec![code(188, true), code(195, true)]),
            ("依照民法典第九八五条办理", vec![code(985, true)]),
            ("《中华人民共和国民事诉讼法》（2017年文本）第三百条", vec![of("民事诉讼法", 300, Some(false))]),
            ("《中华人民共和国民事诉讼法》（2023年文本）第三百条", vec![of("民事诉讼法", 300, Some(true))]),
            ("《中华人民共和国刑法》第二百八十七条之二", vec![of("刑法", 287, Some(true))]),
            ("《刑法》第一百二十条之一、第120条之９", vec![of("刑法", 120, Some(true)), of("刑法", 120, None)]),
            ("《民法典》第一百二十二条之一", vec![code(122, false)]),
            ("《某省调解办法》第三条", vec![of("某省调解办法", 3, None)]),
            (
                "《最高人民法院关于适用《中华人民共和国民事诉讼法》的解释》第五百五十三条",
                vec![of("民事诉讼法解释", 553, Some(false))],
            ),
            // However it is written, it is the same article.
            ("《民法典》第 9900 条", vec![code(9900, false)]),
            ("《民法典》 第九千九百条", vec![code(9900, false)]),
            ("《民法典》第九千九百 条", vec![code(9900, false)]),
            ("《民法典》第九千\u{200b}九百条", vec![code(9900, false)]),
            ("民法典的第九千九百条", vec![code(9900, false)]),
            ("《民法典》中规定的第九千九百条", vec![code(9900, false)]),
            ("“民法典”第九千九百条", vec![code(9900, false)]),
            ("民法典（2020年文本）第九千九百条", vec![code(9900, false)]),
            ("民法典9900条", vec![code(9900, false)]),
            ("《民法典》九千九百条", vec![code(9900, false)]),
            ("《民法典》第九百八十五、九千九百条", vec![code(985, true), code(9900, false)]),
            ("《民法典》第九百八十五条、九千九百条", vec![code(985, true), code(9900, false)]),
            ("《民法典》第985-9900条", vec![code(985, true), code(9900, false)]),
            ("《民法典》第985、第987和9900条", vec![code(985, true), code(987, true), code(9900, false)]),
            // In whatever part of its statute it stands, and in whatever characters.
            ("《中华人民共和国民法典》合同编第九千九百条", vec![code(9900, false)]),
            ("《民法典》总则编中的第9900条", vec![code(9900, false)]),
            ("《民法典》合同编，第九千九百条", vec![code(9900, false)]),
            ("《民法典》第三编合同第二十九章不当得利第九百八十五条", vec![code(985, true)]),
            ("民法典第三编第三分编准合同第九千九百条", vec![code(9900, false)]),
            ("民法典合同编不当得利一章第九千九百条", vec![code(9900, false)]),
            ("民法典合同篇规定的第九千九百条", vec![code(9900, false)]),
            ("《民法典》合同编第九百八十五条、侵权责任编第九千九百条", vec![code(985, true), code(9900, false)]),
            ("我国刑法分则第五章第二百六十六条", vec![of("刑法", 266, Some(true))]),
            ("《民法典》第9900條", vec![code(9900, false)]),
            ("《中華人民共和國民法典》第九千九百條", vec![code(9900, false)]),
            ("《民法典》第玖仟玖佰条", vec![code(9900, false)]),
            ("《刑法》第 266 条", vec![of("刑法", 266, Some(true))]),
            ("依照民法典第九百八十五条，30条聊天记录", vec![code(985, true)]),
            ("《民法典》第985条和30条聊天记录", vec![code(985, true)]),
        ] {
            assert_eq!(cited(text), expected, "{text}");
        }
        for text in [
            "订立本合同。第一条　委托事项",
            "《证据目录》一份",
            "没有办法第二天再来",
            "《民法典》规定",
            // What is counted is no article, and a heading on the next line belongs to no statute before it.
            "《聊天记录》30条",
            "《借款合同》的第三条",
            "违反民法典，共30条",
            "依据《民法典》\n第一条　委托事项",
            "违反民法典和公司章程第三百条",
            "按照民法典，见合同编号第三条",
        ] {
            assert_eq!(cited(text), [], "{text}");
        }
    }

    #[test]
    fn every_citation_that_the_rule_book_prints_is_read_back() {
        let book = RuleBook::builtin().unwrap();
        let mut read = 0;
        for cite in book.rules().into_iter().flat_map(|r| r.versions).flat_map(|v| v.cite) {
            let words = book.cite_in_chinese(&cite);
            let (number, inserted) =
                cite.article.split_once('之').map_or((cite.article.as_str(), None), |(n, i)| (n, Some(i.to_owned())));
            let Ok(article) = number.parse::<u32>() else { continue };
            let found = book.cited_in(&words);
            assert_eq!(found.len(), 1, "{words}");
            assert_eq!(found[0].inserted, inserted, "{words}");
            assert_eq!((found[0].article, &found[0].statute), (article, &cite.statute), "{words}");
            assert_ne!(found[0].exists, Some(false), "{words}");
            read += 1;
        }
        assert!(read > 300, "{read}");
    }
}
