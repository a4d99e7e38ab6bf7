//! Citations that nobody here has held against the text: those of rules that the program did not come with.
//!
//! The texts of the statutes are no part of the program. The citations of the embedded book were held against them when it was made;
//! of any other it can only be said whether the very same one stands there.

use super::RuleBook;
use super::load::embedded;
use super::shape::{Asked, Kind, Stage, Written};
use super::show::LegalBasis;
use crate::{Cite, Standing};
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// Every citation of the embedded book.
static CHECKED: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| embedded().map(|book| book.cites().map(named).collect()).unwrap_or_default());

fn named(cite: &Cite) -> String {
    [&cite.statute, &cite.edition, &cite.article, &cite.words].map(String::as_str).join("\n")
}

/// Does exactly this citation (statute, edition, article, words) stand in the embedded book? One that names no article says nothing
/// that could be looked up.
#[must_use]
pub fn is_checked(cite: &Cite) -> bool {
    cite.article.is_empty() || CHECKED.contains(&named(cite))
}

impl RuleBook {
    /// Every citation of rules, questions and stages.
    fn cites(&self) -> impl Iterator<Item = &Cite> {
        let rules = self.rules.iter().flat_map(|held| held.rule.cites());
        let questions = self.questions.iter().flat_map(Asked::cites);
        rules.chain(questions).chain(self.stages.iter().flat_map(Stage::cites))
    }

    /// What is to be known where some of these citations were not held against the text; `None` where all were.
    pub(super) fn unchecked_in_words<'c>(&self, cites: impl Iterator<Item = &'c Cite>) -> Option<String> {
        let unchecked = cites.filter(|cite| !is_checked(cite));
        let mut cites: Vec<String> = Vec::new();
        for cite in unchecked {
            let words = format!("{}“{}”", self.cite_in_chinese(cite), cite.words);
            if !cites.contains(&words) {
                cites.push(words);
            }
        }
        let told = cites.join("、");
        (!cites.is_empty()).then(|| {
            format!("引文的原文没有核对：{told}。程序里没有法律文本，只认得内置规则已有的引文；请对照法律文本核对条号和引的字")
        })
    }

    /// What a paper of this kind may print as law, in one case or another, though its citation was not held against the text: bases and
    /// clauses in every version.
    #[must_use]
    pub fn unchecked_on(&self, paper: &str) -> Vec<LegalBasis> {
        let unchecked = self.printed_on(paper).flat_map(|rule| rule.version.iter().map(move |version| (rule, version)));
        let unchecked = unchecked.filter(|(_, version)| version.cite.iter().any(|cite| !is_checked(cite)));
        unchecked.filter_map(|(rule, version)| self.basis_line(rule, version.from)).collect()
    }

    /// As [`RuleBook::cite_in_chinese`], marked where the citation was not held against the text.
    #[must_use]
    pub fn cite_marked(&self, cite: &Cite) -> String {
        self.cite_in_chinese(cite) + if is_checked(cite) { "" } else { "（引文的原文没有核对）" }
    }

    /// Rules that a paper of this kind prints as law: bases and clauses.
    pub(super) fn printed_on(&self, paper: &str) -> impl Iterator<Item = &Written> {
        let kinds = [Kind::Basis, Kind::Clause].into_iter();
        kinds.flat_map(move |kind| self.about(paper, kind)).filter(|rule| rule.standing == Standing::Law)
    }
}
