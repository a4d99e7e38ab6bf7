//! 见证据三第5页 in a paper: which exhibit and page is meant, and the link target that the bundle has for it.

use super::BoundExhibit;
use super::number::chinese;
use lopdf::{Dictionary, Object, StringFormat, dictionary, text_string};
use serde::Serialize;
use std::ops::Range;

/// A reference to an exhibit in a text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reference {
    /// Where it stands in the text, in bytes.
    pub at: Range<usize>,
    /// Named destination in the bundle: `page-57`.
    pub target: String,
    /// Page of the bundle, as printed.
    pub page: u32,
}

/// The named destination of a page, as printed.
#[must_use]
pub fn page_target(page: u32) -> String {
    format!("page-{page}")
}

/// The action that opens another file at a page of a bundle, as printed. A bundle and its parts have that target.
pub(crate) fn elsewhere(file: &str, page: u32) -> Dictionary {
    let place = |text: &str| Object::String(text.as_bytes().to_vec(), StringFormat::Literal);
    dictionary! {
        "Type" => "Action", "S" => "GoToR", "NewWindow" => true, "D" => place(&page_target(page)),
        "F" => dictionary! { "Type" => "Filespec", "F" => place(file), "UF" => text_string(file) },
    }
}

/// What follows a number that counts things: 证据三份, 证据一览表, 证据一组 name no exhibit.
const COUNTED: &str = "份组项件册套张种类览些个条部";

/// A mention of an exhibit, whether there is one of that number or not.
struct Mention<'a> {
    at: Range<usize>,
    number: String,
    page: Option<u32>,
    words: &'a str,
}

/// Finds 证据三, 证据3第5页, 证据一-2第7页.
fn spoken(text: &str) -> Vec<Mention<'_>> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(at) = text.get(from..).and_then(|t| t.find("证据")).map(|n| from + n) {
        from = at + "证据".len();
        let rest = text.get(from..).unwrap_or_default();
        let number: String = rest.chars().take_while(|&c| is_number(c) || matches!(c, '-' | '－')).collect();
        let plain = number.trim_end_matches(['-', '－']);
        let mut end = from + plain.len();
        let mut page = None;
        if let Some((words, length)) = page_after(text.get(end..).unwrap_or_default()) {
            page = Some(words);
            end += length;
        } else if text.get(end..).and_then(|t| t.chars().next()).is_some_and(|c| COUNTED.contains(c)) {
            continue;
        }
        if !plain.is_empty() {
            let words = text.get(at..end).unwrap_or_default();
            found.push(Mention { at: at..end, number: plain.replace('－', "-"), page, words });
        }
        from = end;
    }
    found
}

/// The words of every mention of an exhibit, whether there is one of that number or not.
#[must_use]
pub fn mentions(text: &str) -> Vec<String> {
    spoken(text).into_iter().map(|m| m.words.to_owned()).collect()
}

/// Mentions that lead somewhere. A page is the one stamped so, where the exhibit has it; otherwise counted within the exhibit.
/// What leads nowhere is no reference.
#[must_use]
pub fn references(text: &str, exhibits: &[BoundExhibit]) -> Vec<Reference> {
    let led = |mention: Mention<'_>| {
        let exhibit = exhibits.iter().find(|e| same(&e.number, &mention.number))?;
        let page = match mention.page {
            None => exhibit.from,
            Some(page) if (exhibit.from..=exhibit.to).contains(&page) => page,
            Some(page) => {
                let within = exhibit.from.saturating_add(page).saturating_sub(1);
                (page >= 1 && within <= exhibit.to).then_some(within)?
            }
        };
        Some(Reference { at: mention.at, target: page_target(page), page })
    };
    spoken(text).into_iter().filter_map(led).collect()
}

fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "零一二三四五六七八九十百千".contains(c)
}

/// 三 and 3 are one number.
fn same(printed: &str, meant: &str) -> bool {
    let one = |text: &str| -> Vec<Option<u32>> { text.split('-').map(value).collect() };
    !meant.is_empty() && (printed == meant || one(printed) == one(meant) && one(meant).iter().all(Option::is_some))
}

fn value(text: &str) -> Option<u32> {
    text.parse().ok().or_else(|| (1..=9999).find(|&n| chinese(n) == text))
}

/// 第5页 and how many bytes it takes.
fn page_after(text: &str) -> Option<(u32, usize)> {
    let trimmed = text.trim_start_matches(['，', '、', ' ', '　', '（', '(']);
    let rest = trimmed.strip_prefix('第')?;
    let digits: String = rest.chars().take_while(|&c| is_number(c)).collect();
    let after = rest.get(digits.len()..)?;
    after.starts_with('页').then_some(())?;
    let length = (text.len() - trimmed.len()) + "第".len() + digits.len() + "页".len();
    Some((value(&digits)?, length))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(number: &str, from: u32, to: u32) -> BoundExhibit {
        BoundExhibit { key: String::new(), number: number.into(), from, to }
    }

    #[test]
    fn references_lead_to_the_page_that_is_meant() {
        let exhibits = [bound("1", 3, 3), bound("3", 10, 20), bound("12", 30, 31)];
        let pages = |text: &str| references(text, &exhibits).iter().map(|r| r.page).collect::<Vec<_>>();
        assert_eq!(pages("见证据三第5页、证据3第12页和证据十二"), [14, 12, 30]);
        assert_eq!(pages("见证据三第99页；证据9；证据目录"), [0_u32; 0]);
        assert_eq!(pages("提交证据三份，见证据一览表、证据一组"), [0_u32; 0], "counts are no numbers of exhibits");
        assert_eq!(mentions("证据三、证据九第2页，证据三份"), ["证据三", "证据九第2页"]);
        let text = "（见证据三第5页）";
        assert_eq!(&text[references(text, &exhibits)[0].at.clone()], "证据三第5页");
        assert_eq!(references(text, &exhibits)[0].target, "page-14");
        let grouped = [bound("一-1", 3, 4), bound("一-2", 5, 9)];
        assert_eq!(references("证据一-2第2页", &grouped)[0].page, 6);
    }
}
