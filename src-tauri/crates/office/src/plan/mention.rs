//! “见证据三第5页”: which exhibit that is, and on which pages of which bundle it stands.

use super::file_name::{name_of_bundle, saved_as};
use super::parts::named;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{CaseId, EvidenceId, PaperId, PartyId};
use anjuan_law::number_in_words;
use anjuan_papers::form::Beside;
use anjuan_papers::{BoundExhibit, mentions, references};
use anjuan_store::{BundleExhibitRow, BundleRow, PaperRow};
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeSet;

/// A place in a bundle that a text refers to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Mention {
    /// The exhibit.
    pub evidence: EvidenceId,
    /// 证据名称, as printed.
    pub name: String,
    /// Its number as printed.
    pub number: String,
    /// In which bundle.
    pub paper: PaperId,
    /// That bundle was served.
    pub served: bool,
    /// First page of the exhibit.
    pub from: u32,
    /// Last page.
    pub to: u32,
    /// The page meant, as the bundle counts; the first where none was named.
    pub page: u32,
    /// The same page as the exhibit counts, from 1.
    pub within: u32,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Number and pages of an exhibit: in the newest served bundle that holds it, else in the newest. `None` where it is in none.
    pub fn cited(&self, case: CaseId, id: EvidenceId) -> Answered<Option<Mention>> {
        let bundles = self.bundles_of(case, None)?;
        let holds = |b: &&BundleRow| b.exhibits.iter().any(|e| e.evidence == id);
        let bundle = standing(&bundles).find(holds).or_else(|| bundles.iter().find(holds));
        Ok(bundle.and_then(|bundle| {
            let exhibit = bundle.exhibits.iter().find(|e| e.evidence == id)?;
            Some(mention(bundle, exhibit, exhibit.from))
        }))
    }

    /// Bundles that a paper of the case may refer to, under the names by which they are saved: those that were served, then the
    /// newest. A paper of a suit against one of several refers to those of that suit.
    pub(crate) fn beside(&self, case: CaseId, suit: Option<PartyId>) -> Answered<Vec<Beside>> {
        let (bundles, own) = (self.store.bundles(case)?, self.bundles_of(case, suit)?);
        let papers = self.store.papers(case)?;
        let newest = own.iter().find(|b| b.served.is_empty() && !b.masked);
        let full = standing(&own).filter(|b| !b.masked).chain(newest);
        Ok(full.filter_map(|b| as_beside(&bundles, b, &papers)).collect())
    }

    /// What `见证据三第5页`, `证据3` or `证据一-2第7页` means. A page that lies in the exhibit as the bundle counts is meant so, as
    /// pages of a bundle are stamped; else it counts within the exhibit.
    pub fn resolve_mention(&self, case: CaseId, text: &str) -> Answered<Mention> {
        let unknown =
            || Problem::new("mention.form", format!("“{text}”看不出是哪一份证据；请写成“证据三第5页”或者“证据3”"));
        let (number, page) = parsed(text).ok_or_else(unknown)?;
        let bundles = self.bundles_of(case, None)?;
        let mut newest = standing(&bundles).chain(bundles.iter().filter(|b| b.served.is_empty()));
        let found = newest.find_map(|b| b.exhibits.iter().find(|e| numerals(&e.number) == number).map(|e| (b, e)));
        let (bundle, exhibit) = found.ok_or_else(|| {
            Problem::new("mention.unknown", format!("没有装订过编号为“{text}”的证据；请先装订证据册"))
        })?;
        let page = match page {
            None => exhibit.from,
            Some(page) if (exhibit.from..=exhibit.to).contains(&page) => page,
            Some(page) if page >= 1 && page <= exhibit.to - exhibit.from + 1 => exhibit.from + page - 1,
            Some(page) => {
                return Err(Problem::new(
                    "mention.page",
                    format!(
                        "证据{}没有第 {page} 页；它在证据册第 {} 页",
                        exhibit.number,
                        if exhibit.from == exhibit.to {
                            exhibit.from.to_string()
                        } else {
                            format!("{} 至 {}", exhibit.from, exhibit.to)
                        }
                    ),
                ));
            }
        };
        Ok(mention(bundle, exhibit, page))
    }
}

/// A bundle as papers lead into it, under the name by which it is saved. `bundles` and `papers` are those of its case.
pub(super) fn as_beside(bundles: &[BundleRow], bundle: &BundleRow, papers: &[PaperRow]) -> Option<Beside> {
    let parts = saved_as(bundles, bundle).map(|saved| named(&saved)).unwrap_or_default();
    Some(Beside { parts, ..beside(bundle, name_of_bundle(bundles, bundle, papers)?) })
}

/// The same under that name.
pub(super) fn beside(bundle: &BundleRow, file: String) -> Beside {
    let bound = |e: &BundleExhibitRow| BoundExhibit {
        key: e.evidence.to_string(),
        number: e.number.clone(),
        from: e.from,
        to: e.to,
    };
    let exhibits = bundle.exhibits.iter().map(bound).collect();
    Beside { file, first_page: bundle.first_page, exhibits, parts: Vec::new() }
}

/// Mentions in a paper's data that no bundle answers: each once, in a sentence for the user.
pub(crate) fn unanswered(data: &Value, bundles: &[Beside]) -> Vec<String> {
    let mut words = Vec::new();
    mentioned(data, &mut words);
    words.retain(|w| !bundles.iter().any(|b| !references(w, &b.exhibits).is_empty()));
    let mut seen = BTreeSet::new();
    words.retain(|w| seen.insert(w.clone()));
    let why = if bundles.is_empty() { "还没有装订证据册" } else { "证据册里没有这一处" };
    words.into_iter().map(|w| format!("文中提到“{w}”，{why}，没有做成链接；请核对")).collect()
}

/// The files that the mentions in a paper's data lead to, in a sentence for the user: only what lies beside the paper is found.
/// `None` where none leads anywhere.
pub(crate) fn led_to(data: &Value, bundles: &[Beside]) -> Option<String> {
    let mut words = Vec::new();
    mentioned(data, &mut words);
    let mut files: Vec<&str> = Vec::new();
    for word in &words {
        let led = bundles.iter().find_map(|b| Some((b, references(word, &b.exhibits).into_iter().next()?)));
        let Some((bundle, place)) = led else { continue };
        let (file, _) = bundle.file_of(place.page);
        if !files.contains(&file) {
            files.push(file);
        }
    }
    let named: Vec<String> = files.iter().map(|file| format!("“{file}”")).collect();
    let which = if named.len() > 1 { "这几个文件" } else { "这个文件" };
    (!named.is_empty())
        .then(|| format!("文中的链接通到{}；交出时请把{which}与本文书放在同一个文件夹里，不要改名", named.join("、")))
}

fn mentioned(data: &Value, found: &mut Vec<String>) {
    match data {
        Value::String(text) => found.extend(mentions(text)),
        Value::Array(list) => list.iter().for_each(|v| mentioned(v, found)),
        Value::Object(map) => map.values().for_each(|v| mentioned(v, found)),
        _ => {}
    }
}

/// Served bundles, newest first; the full one before its masked copy.
fn standing(bundles: &[BundleRow]) -> impl Iterator<Item = &BundleRow> {
    let served = |masked| bundles.iter().filter(move |b| !b.served.is_empty() && b.masked == masked);
    served(false).chain(served(true))
}

fn mention(bundle: &BundleRow, exhibit: &BundleExhibitRow, page: u32) -> Mention {
    Mention {
        evidence: exhibit.evidence,
        name: exhibit.name.clone(),
        number: exhibit.number.clone(),
        paper: bundle.paper,
        served: !bundle.served.is_empty(),
        from: exhibit.from,
        to: exhibit.to,
        page,
        within: page - exhibit.from + 1,
    }
}

/// The number and the page of a mention.
fn parsed(text: &str) -> Option<(Vec<u32>, Option<u32>)> {
    let after = text.split_once("证据")?.1.trim();
    let (number, page) = match after.split_once('第') {
        Some((number, page)) => {
            let page = page.split(['页', '、', '-', '至']).next()?;
            (number, Some(number_in_words(page.trim())?))
        }
        None => (after, None),
    };
    let number = number.trim_end_matches(['，', '。', '）', ')', ',', ' ', '的']);
    let number = numerals(number);
    (!number.is_empty()).then_some((number, page))
}

/// 一-1 and 1－1 alike; empty where a part is no number.
fn numerals(text: &str) -> Vec<u32> {
    let parts = text.split(['-', '－', '—', '–']).map(|part| number_in_words(part.trim()));
    parts.collect::<Option<Vec<u32>>>().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mentions_are_read_in_every_way_they_are_written() {
        for (text, number, page) in [
            ("见证据三第5页", vec![3], Some(5)),
            ("（证据12）", vec![12], None),
            ("证据十二第一百零三页", vec![12], Some(103)),
            ("证据一-2第7页", vec![1, 2], Some(7)),
            ("证据二十", vec![20], None),
            ("证据３", vec![3], None),
        ] {
            assert_eq!(parsed(text), Some((number, page)), "{text}");
        }
        for text in ["", "第5页", "证据", "证据甲", "证据三第页"] {
            assert_eq!(parsed(text), None, "{text}");
        }
    }
}
