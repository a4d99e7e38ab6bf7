//! 见证据三第5页 in a paper: the words become a link into the bundle that lies beside it (a remote destination: file and page).

use crate::PaperError;
use crate::bundle::{BoundExhibit, elsewhere, references};
use lopdf::{Dictionary, Document};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// A bundle that a paper may refer to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Beside {
    /// The name of its file, in the folder in which the paper will lie.
    pub file: String,
    /// The number printed on its first page.
    pub first_page: u32,
    /// What stands where in it.
    pub exhibits: Vec<BoundExhibit>,
    /// Where it lies in several files: which pages are in which. A page that is in none of them is in `file`.
    #[serde(default)]
    pub parts: Vec<BesidePart>,
}

/// A part of a bundle that lies in a file of its own.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BesidePart {
    /// The name of its file.
    pub file: String,
    /// First and last page, as printed.
    pub span: (u32, u32),
}

impl Beside {
    /// The file that holds a page of the bundle (by the number printed on it), and the number printed on that file's first page. A page that
    /// no part holds is looked for in the whole.
    #[must_use]
    pub fn file_of(&self, page: u32) -> (&str, u32) {
        let part = self.parts.iter().find(|part| (part.span.0..=part.span.1).contains(&page));
        part.map_or((&self.file, self.first_page), |part| (&part.file, part.span.0))
    }
}

/// What stands in a mark: `[[证据三:5]]`.
const OPEN: &str = "[[";
const CLOSE: &str = "]]";

/// Every mention in the data that leads somewhere: the words as they stand, what is printed for them, and where they lead.
/// An earlier bundle goes before a later one.
pub(super) fn targets(data: &Value, bundles: &[Beside]) -> Value {
    let mut found: BTreeMap<String, Value> = BTreeMap::new();
    if !bundles.is_empty() {
        collect(data, bundles, &mut found);
    }
    if found.is_empty() {
        return json!({});
    }
    // The longest first, so that 证据三第5页 is not read as 证据三.
    let mut keys: Vec<&String> = found.keys().collect();
    keys.sort_by_key(|k| std::cmp::Reverse(k.len()));
    let pattern = keys.into_iter().map(|k| escaped(k)).collect::<Vec<_>>().join("|");
    json!({ "pattern": pattern, "words": found.into_iter().collect::<Map<String, Value>>() })
}

fn collect(data: &Value, bundles: &[Beside], found: &mut BTreeMap<String, Value>) {
    match data {
        Value::String(text) => {
            for mark in marks(text) {
                let shown = mark.shown();
                if let Some((to, _)) = led(&shown, bundles).into_iter().next() {
                    found.insert(mark.whole, json!({ "shown": shown, "to": to }));
                }
            }
            for (to, words) in led(text, bundles) {
                found.entry(words.clone()).or_insert_with(|| json!({ "shown": words, "to": to }));
            }
        }
        Value::Array(list) => list.iter().for_each(|v| collect(v, bundles, found)),
        Value::Object(map) => map.values().for_each(|v| collect(v, bundles, found)),
        _ => {}
    }
}

/// Where the mentions of a text lead: `bundle:page` and the words.
fn led(text: &str, bundles: &[Beside]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    for (at, bundle) in bundles.iter().enumerate() {
        for reference in references(text, &bundle.exhibits) {
            let words = text.get(reference.at).unwrap_or_default().to_owned();
            if !all.iter().any(|(_, known)| *known == words) {
                all.push((format!("{at}:{}", reference.page), words));
            }
        }
    }
    all
}

/// Where each exhibit begins, by its number as printed: for an index, whose rows name no page in words.
pub(super) fn exhibits(bundles: &[Beside]) -> Value {
    let mut found = Map::new();
    for (at, bundle) in bundles.iter().enumerate() {
        for exhibit in &bundle.exhibits {
            found.entry(exhibit.number.clone()).or_insert_with(|| json!(format!("{at}:{}", exhibit.from)));
        }
    }
    Value::Object(found)
}

/// The bundle and the page as printed to which a link of a template leads.
pub(super) fn place<'a>(href: &str, bundles: &'a [Beside]) -> Option<(&'a Beside, u32)> {
    let (bundle, page) = href.strip_prefix("anjuan:")?.split_once(':')?;
    Some((bundles.get(bundle.parse::<usize>().ok()?)?, page.parse().ok()?))
}

struct Marked {
    whole: String,
    name: String,
    page: String,
}

impl Marked {
    fn shown(&self) -> String {
        format!("见{}第{}页", self.name, self.page)
    }
}

/// A text as it is printed, with 见证据三第5页 for the mark `[[证据三:5]]`.
pub(super) fn shown(text: &str) -> String {
    marks(text).iter().fold(text.to_owned(), |text, mark| text.replace(&mark.whole, &mark.shown()))
}

fn marks(text: &str) -> Vec<Marked> {
    let mut marks = Vec::new();
    for piece in text.split(OPEN).skip(1) {
        let Some((inside, _)) = piece.split_once(CLOSE) else { continue };
        let Some((name, page)) = inside.split_once([':', '：']) else { continue };
        if !page.is_empty() && page.chars().all(|c| c.is_ascii_digit()) {
            marks.push(Marked {
                whole: format!("{OPEN}{inside}{CLOSE}"),
                name: name.to_owned(),
                page: page.to_owned(),
            });
        }
    }
    marks
}

fn escaped(words: &str) -> String {
    let escape = |c: char| if c.is_ascii_punctuation() { format!("\\{c}") } else { c.to_string() };
    words.chars().map(escape).collect()
}

/// Leads the links of a finished paper into the bundles' files.
pub(super) fn lead(pdf: Vec<u8>, bundles: &[Beside]) -> Result<Vec<u8>, PaperError> {
    let unread = |e: &dyn std::fmt::Display| PaperError::Pdf(format!("引用证据册的链接没有做成：{e}"));
    let mut document = Document::load_mem(&pdf).map_err(|e| unread(&e))?;
    let mut found = Vec::new();
    for (id, object) in &document.objects {
        let Ok(annotation) = object.as_dict() else { continue };
        if let Some(action) = action(&document, annotation, bundles) {
            found.push((*id, action));
        }
    }
    if found.is_empty() {
        return Ok(pdf);
    }
    for (id, action) in found {
        if let Ok(annotation) = document.get_dictionary_mut(id) {
            annotation.set("A", action);
        }
    }
    let mut out = Vec::with_capacity(pdf.len());
    document.save_to(&mut out).map_err(|e| unread(&e))?;
    Ok(out)
}

fn action(document: &Document, annotation: &Dictionary, bundles: &[Beside]) -> Option<Dictionary> {
    let action = document.dereference(annotation.get(b"A").ok()?).ok()?.1.as_dict().ok()?;
    let uri = std::str::from_utf8(action.get(b"URI").ok()?.as_str().ok()?).ok()?;
    let (bundle, page) = place(uri, bundles)?;
    Some(elsewhere(bundle.file_of(page).0, page))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(file: &str, exhibits: &[(&str, u32, u32)]) -> Beside {
        let exhibit = |&(number, from, to): &(&str, u32, u32)| BoundExhibit {
            key: String::new(),
            number: number.to_owned(),
            from,
            to,
        };
        let exhibits = exhibits.iter().map(exhibit).collect();
        Beside { file: file.to_owned(), first_page: 1, exhibits, parts: Vec::new() }
    }

    #[test]
    fn what_leads_somewhere_is_found_with_where_it_leads() {
        let bundles = [beside("证据册.pdf", &[("1", 3, 4), ("3", 5, 9)]), beside("补充证据册.pdf", &[("4", 20, 22)])];
        let data = json!({ "facts": ["见证据三第5页和证据4第2页；[[证据一:4]]；证据九；[[这不是]]"] });
        let targets = targets(&data, &bundles);
        let words: Vec<&String> = targets["words"].as_object().into_iter().flat_map(Map::keys).collect();
        assert!(words.iter().all(|w| !w.contains('九') && !w.contains("这不是")), "{targets}");
        assert_eq!(targets["words"]["证据三第5页"]["to"], "0:5");
        assert_eq!(targets["words"]["证据4第2页"]["to"], "1:21");
        assert_eq!(targets["words"]["[[证据一:4]]"], json!({ "shown": "见证据一第4页", "to": "0:4" }));
        let pattern = targets["pattern"].as_str().unwrap_or_default();
        assert!(pattern.contains("\\[\\[证据一\\:4\\]\\]"), "{pattern}");
        assert_eq!(super::targets(&data, &[]), json!({}));
        assert_eq!(exhibits(&bundles), json!({ "1": "0:3", "3": "0:5", "4": "1:20" }));
        assert_eq!(
            place("anjuan:1:21", &bundles).map(|(b, page)| (b.file.as_str(), page)),
            Some(("补充证据册.pdf", 21))
        );
        let part = |file: &str, span| BesidePart { file: file.to_owned(), span };
        let parts = vec![part("证据册_第1至6页.pdf", (1, 6)), part("证据册_第7至9页.pdf", (7, 9))];
        let whole = Beside { parts, ..bundles[0].clone() };
        assert_eq!(whole.file_of(5), ("证据册_第1至6页.pdf", 1));
        assert_eq!(whole.file_of(7), ("证据册_第7至9页.pdf", 7));
        for wrong in ["anjuan:2:21", "anjuan:1", "https://0:1", "anjuan:0:x"] {
            assert_eq!(place(wrong, &bundles), None, "{wrong}");
        }
    }
}
