//! Citations and the editions that they name.

use super::Found;
use crate::rules::shape::{Kind, Statute, Written};
use crate::{Cite, Standing};
use anjuan_case::LegalDay;

impl Found<'_> {
    pub(super) fn cite_problem(
        &self,
        cite: &Cite,
        standing: Standing,
        in_force: Option<(LegalDay, Option<LegalDay>)>,
    ) -> Option<String> {
        let name = &cite.statute;
        let Some(statute) = self.book.statutes.iter().find(|s| s.name == *name) else {
            return Some(format!("statutes.toml 中没有《{name}》"));
        };
        let Some(edition) = statute.edition.iter().find(|e| e.edition == cite.edition) else {
            return Some(format!("statutes.toml 中没有《{name}》的 {} 文本", cite.edition));
        };
        if let Some((from, until)) = in_force {
            if from < edition.from {
                return Some(format!(
                    "《{name}》的 {} 文本自 {} 起施行，{} 起的版本引用它太早；请从施行之日另起一个版本",
                    cite.edition, edition.from, from
                ));
            }
            let over = |to: LegalDay| from > to || until.is_none();
            if let Some(to) = edition.to.filter(|to| over(*to)) {
                return Some(format!("《{name}》的 {} 文本施行到 {to}，{} 起的版本却还在用它", cite.edition, from));
            }
        }
        let (number, inserted) = cite
            .article
            .split_once('之')
            .map_or((cite.article.as_str(), None), |(number, after)| (number, Some(after)));
        if let (Ok(article), Some(last)) = (number.parse::<u32>(), edition.articles)
            && edition.has(article, inserted) == Some(false)
        {
            return Some(match inserted {
                None => format!("《{name}》的 {} 文本只有 {last} 条，没有第 {article} 条", cite.edition),
                Some(after) => format!("《{name}》的 {} 文本没有增补的第 {article} 条之{after}", cite.edition),
            });
        }
        // What an article of a text says that is not held, nobody here has read.
        if edition.articles.is_none() && !cite.article.is_empty() && standing == Standing::Law {
            return Some(format!(
                "没有取得《{name}》的 {} 文本，不能把它的条文当作法律引用：standing 须为 practice 或 unverified",
                cite.edition
            ));
        }
        // A statute whose current text is not held is cited without article, and never as settled law.
        if cite.article.is_empty() && standing == Standing::Law {
            return Some(format!("引用《{name}》没有写条号，standing 须为 practice 或 unverified"));
        }
        let length = cite.words.chars().count();
        if !cite.article.is_empty() && standing == Standing::Law && !(1..=12).contains(&length) {
            return Some(format!("引用《{name}》第 {} 条的 words 应为 1 至 12 个字", cite.article));
        }
        None
    }

    pub(super) fn statute(&mut self, statute: &Statute) {
        for (newer, older) in statute.edition.iter().zip(statute.edition.iter().skip(1)) {
            if older.to.is_none_or(|to| to >= newer.from) {
                self.other(
                    "statute",
                    &statute.name,
                    "edition",
                    format!("{} 文本与 {} 文本的施行日期重叠，或者不是新的在前", newer.edition, older.edition),
                );
            }
            if older.to.and_then(|to| to.plus_days(1)).is_some_and(|next| next < newer.from) {
                self.other(
                    "statute",
                    &statute.name,
                    "edition",
                    format!("{} 文本与 {} 文本之间有没有文本施行的日子", older.edition, newer.edition),
                );
            }
        }
    }

    /// A paper that cites law finds something to cite on every day on which one of its bases begins, and after one ends.
    pub(super) fn bases(&mut self) {
        for paper in &self.book.papers {
            let rules: Vec<&Written> =
                self.book.of(Kind::Basis).filter(|r| r.paper.contains(&paper.template)).collect();
            let Some(first) = rules.iter().flat_map(|r| &r.version).map(|v| v.from).min() else { continue };
            let changes = rules.iter().flat_map(|r| &r.version);
            let days = changes.flat_map(|v| [Some(v.from), v.to.and_then(|to| to.plus_days(1))]).flatten();
            let without = |day: &LegalDay| *day >= first && self.book.basis(&paper.template, *day).is_empty();
            let missing = days.chain([self.book.law_as_of()]).filter(without).min();
            if let Some(day) = missing {
                let ids: Vec<String> = rules.iter().map(|rule| format!("“{}”", rule.id)).collect();
                let message = format!(
                    "{day} 起，这种文书没有可以引用的法律；管它的规则是{}，请补上那天有效的版本",
                    ids.join("、")
                );
                self.other("paper", &paper.template, "basis", message);
            }
        }
    }
}
