//! The rule book as it is read: every rule with its citations in full and their numbers in other editions.

use crate::Office;
use crate::session::Answered;
use anjuan_case::LegalDay;
use anjuan_law::{Because, Cite, Rule, RuleBook, SameArticle, StatuteEdition};
use serde::Serialize;
use std::collections::BTreeMap;

/// Where the same article stands in other editions, and what old numbers in its own text mean today.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Elsewhere {
    /// The article in other editions, newest first.
    pub same: Vec<SameArticle>,
    /// Sentences: 文中所称第 212 条是 2017 年文本的条号，现为第 216 条.
    pub references: Vec<String>,
}

/// The rule book for reading.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct LawBook {
    /// Every rule, in file order.
    pub rules: Vec<Rule>,
    /// Full Chinese form of every citation, by `statute|edition|article`.
    pub cites: BTreeMap<String, String>,
    /// Citations that bear other numbers elsewhere, by the same key.
    pub elsewhere: BTreeMap<String, Elsewhere>,
    /// The texts that citations name, by `statute|edition`: the texts themselves are not held.
    pub editions: BTreeMap<String, StatuteEdition>,
    /// It states the law as known on this day.
    pub law_as_of: LegalDay,
    /// SHA-256 of the book.
    pub book: String,
}

impl Office {
    /// What this office must do or may not do whatever the case.
    ///
    /// # Errors
    /// `office.none` where it is not said yet what kind of office this is.
    pub fn duties(&self, today: LegalDay) -> Answered<Vec<Because>> {
        Ok(self.book.office_duties(&self.calendar, &self.profile()?, today))
    }

    /// The rule book for reading, this office's own rules included.
    #[must_use]
    pub fn law_book(&self) -> LawBook {
        let rules = self.book.rules();
        let (mut cites, mut elsewhere) = (BTreeMap::new(), BTreeMap::new());
        for cite in rules.iter().flat_map(|r| &r.versions).flat_map(|v| &v.cite) {
            note(&self.book, cite, &mut cites, &mut elsewhere);
        }
        let texts = self.book.statute_editions().into_iter();
        LawBook {
            rules,
            cites,
            elsewhere,
            editions: texts.map(|text| (format!("{}|{}", text.statute, text.edition), text)).collect(),
            law_as_of: self.book.law_as_of(),
            book: self.book.sha256().to_owned(),
        }
    }
}

/// What is said in Chinese, and its English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct InEnglish {
    /// 付款之前，有没有人骗？
    pub said: String,
    /// Before the payment, did anyone deceive?
    pub english: String,
}

impl Office {
    /// Every question of the rule book and every answer that it offers with its English, the office's own rules included. The log
    /// speaks of questions that the window may never have met.
    #[must_use]
    pub fn asks_in_english(&self) -> Vec<InEnglish> {
        self.book.asks_in_english().into_iter().map(|(said, english)| InEnglish { said, english }).collect()
    }
}

/// The key of a citation: `statute|edition|article`.
pub(crate) fn key(cite: &Cite) -> String {
    format!("{}|{}|{}", cite.statute, cite.edition, cite.article)
}

/// Takes a citation down once: in full, and where it stands under another number.
pub(crate) fn note(
    book: &RuleBook,
    cite: &Cite,
    cites: &mut BTreeMap<String, String>,
    elsewhere: &mut BTreeMap<String, Elsewhere>,
) {
    let key = key(cite);
    if cites.contains_key(&key) {
        return;
    }
    let found = Elsewhere { same: book.same_article(cite), references: book.references_in(cite) };
    if !found.same.is_empty() || !found.references.is_empty() {
        elsewhere.insert(key.clone(), found);
    }
    cites.insert(key, book.cite_in_chinese(cite));
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_citation_names_a_text_that_can_be_found_by_its_full_name() {
        let book = RuleBook::builtin().unwrap();
        let texts = book.statute_editions();
        let known = |cite: &Cite| texts.iter().any(|t| t.statute == cite.statute && t.edition == cite.edition);
        let rules = book.rules();
        let unknown: Vec<&Cite> =
            rules.iter().flat_map(|r| &r.versions).flat_map(|v| &v.cite).filter(|cite| !known(cite)).collect();
        assert!(unknown.is_empty(), "{unknown:?}");
        let civil = texts.iter().find(|t| t.statute == "民事诉讼法" && t.edition == "2023").unwrap();
        assert_eq!((civil.title.as_str(), civil.from.to_string().as_str()), ("中华人民共和国民事诉讼法", "2024-01-01"));
    }

    #[test]
    fn a_renumbered_article_is_found_from_either_edition() {
        let book = RuleBook::builtin().unwrap();
        let cite = |edition: &str, article: &str| Cite {
            statute: "民事诉讼法".to_owned(),
            edition: edition.to_owned(),
            article: article.to_owned(),
            words: String::new(),
        };
        // 司法确认: 205 in the text of 2023, 201 in that of 2021.
        for (from, to) in [(("2023", "205"), ("2021", "201")), (("2021", "201"), ("2023", "205"))] {
            let (mut cites, mut elsewhere) = (BTreeMap::new(), BTreeMap::new());
            let cite = cite(from.0, from.1);
            note(&book, &cite, &mut cites, &mut elsewhere);
            let found = &elsewhere[&key(&cite)].same;
            assert!(found.iter().any(|s| (s.edition.as_str(), s.article.as_str()) == to), "{found:?}");
            assert!(cites[&key(&cite)].contains("年文本"), "{cites:?}");
        }
    }
}
