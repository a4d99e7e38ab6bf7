//! The same rule of law under its numbers in several editions, and references that still use old numbers.

use super::RuleBook;
use crate::Cite;
use serde::Serialize;

/// An article as another edition numbers it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SameArticle {
    /// The edition.
    pub edition: String,
    /// Its number there.
    pub article: String,
    /// What it is about.
    pub subject: String,
    /// What changed in substance, where something did.
    pub changed: Option<String>,
}

impl RuleBook {
    /// The other numbers of a cited article, newest edition first.
    #[must_use]
    pub fn same_article(&self, cite: &Cite) -> Vec<SameArticle> {
        let rows = self.renumbered.iter().filter(|row| {
            row.statute == cite.statute && row.articles.get(&cite.edition).is_some_and(|a| *a == cite.article)
        });
        let mut found: Vec<SameArticle> = rows
            .flat_map(|row| {
                let others = row.articles.iter().filter(|(edition, _)| **edition != cite.edition);
                others.map(|(edition, article)| SameArticle {
                    edition: edition.clone(),
                    article: article.clone(),
                    subject: row.subject.clone(),
                    changed: row.changed.clone(),
                })
            })
            .collect();
        found.sort_by(|a, b| b.edition.cmp(&a.edition));
        found
    }

    /// What a reference printed in an article means today: 解释 127 says 212 and means today's 216.
    #[must_use]
    pub fn references_in(&self, cite: &Cite) -> Vec<String> {
        let rows = self
            .references
            .iter()
            .filter(|row| row.statute == cite.statute && row.edition == cite.edition && row.article == cite.article);
        rows.map(|row| {
            let note = row.note.as_deref().map(|note| format!("（{note}）")).unwrap_or_default();
            format!("文中所称第 {} 条是 {} 年文本的条号，现为第 {} 条{note}", row.number, row.points_to, row.today)
        })
        .collect()
    }
}
