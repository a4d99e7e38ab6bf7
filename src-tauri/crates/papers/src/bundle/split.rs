//! A bundle in parts of a size: portals of courts take no larger ones.

use super::elsewhere;
use super::excerpt::{metadata, outline, told, xmp_of_part};
use super::finish::{list_label, targets};
use super::manifest::{self, PART};
use super::parted::{Divided, Place};
use crate::PaperError;
use crate::pdf::carry::Carrier;
use crate::pdf::fields::{annotations, behind};
use crate::pdf::names::dict;
use crate::pdf::writer::{Same, Writer};
use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// A part of a bundle.
#[derive(Clone, Debug)]
pub struct Part {
    /// The PDF.
    pub pdf: Vec<u8>,
    /// First and last page, as printed in the whole; `None` where it holds nothing but pages of the closing list.
    pub span: Option<(u32, u32)>,
    /// The name of its file: links of other parts lead to it by that.
    pub file: String,
}

/// The pages of a bundle.
pub(super) struct Pages {
    pub(super) ids: Vec<ObjectId>,
    /// The number of the first.
    first: u32,
    /// How many are numbered on from there; the closing list is counted by itself.
    run: usize,
}

impl Pages {
    pub(super) fn of(pdf: &Document) -> Self {
        let ids: Vec<ObjectId> = pdf.page_iter().collect();
        let list = pdf.catalog().ok().and_then(|c| dict(pdf, c, b"PageLabels")?.get(b"Nums").ok()?.as_array().ok());
        let list = list.map(Vec::as_slice).unwrap_or_default();
        let number = |object: Option<&Object>| object?.as_i64().ok();
        let first = list.get(1).and_then(|label| number(label.as_dict().ok()?.get(b"St").ok()));
        let run = number(list.get(2)).and_then(|at| usize::try_from(at).ok()).unwrap_or(ids.len());
        Self { first: first.and_then(|n| u32::try_from(n).ok()).unwrap_or(1), run: run.min(ids.len()), ids }
    }

    /// These, numbered on from `first`; behind `run` of them the closing list begins.
    pub(super) fn numbered(ids: Vec<ObjectId>, first: u32, run: usize) -> Self {
        Self { first, run: run.min(ids.len()), ids }
    }

    /// The number of a page by its place.
    fn number(&self, place: usize) -> u32 {
        self.first.saturating_add(u32::try_from(place).unwrap_or(u32::MAX))
    }

    /// The numbers in a range of places; none where it begins in the closing list.
    fn span(&self, range: &Range<usize>) -> Option<(u32, u32)> {
        let end = range.end.min(self.run);
        (range.start < end).then(|| (self.number(range.start), self.number(end - 1)))
    }

    /// Labels of the pages in a range.
    fn labels(&self, range: &Range<usize>) -> Vec<Object> {
        let mut labels = Vec::new();
        if let Some((from, _)) = self.span(range) {
            labels.extend([0.into(), dictionary! { "S" => "D", "St" => i64::from(from) }.into()]);
        }
        if range.end > self.run {
            let at = self.run.max(range.start);
            let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
            labels.extend([count(at - range.start).into(), list_label(count(at - self.run) + 1)]);
        }
        labels
    }
}

/// What every part needs besides its pages, and what each object costs besides its own bytes.
const REST: usize = 16 << 10;
const EACH: usize = 48;
/// By how much the packed manifest of a part may be longer in the end than when the part was measured.
const SEALED: usize = 512;
/// More parts than there are: as many digits as any number of them has.
const MOST_PARTS: u32 = 99_999;

/// The name of the file of a part. `list` counts the parts that hold nothing but pages of the closing list, from 1.
#[must_use]
pub fn part_name(stem: &str, span: Option<(u32, u32)>, list: u32) -> String {
    let which = match span {
        Some((from, to)) if from == to => format!("第{from}页"),
        Some((from, to)) => format!("第{from}至{to}页"),
        None if list > 1 => format!("材料清单{list}"),
        None => "材料清单".to_owned(),
    };
    format!("{stem}_{which}.pdf")
}

/// A bundle that is to be in several files: which pages are in which is settled, and each is made when it is asked for, so that no
/// two of them lie in memory.
pub struct Split {
    document: Document,
    pages: Pages,
    ranges: Vec<Range<usize>>,
    files: Vec<String>,
    divided: Option<Divided>,
}

impl Split {
    /// Divides a bundle into parts of at most `most` bytes, called after `stem` and their pages. Pages keep their printed numbers;
    /// links within a part go on working, and those into another part lead into its file. Where the bundle carries its manifest,
    /// each part carries one of its own.
    ///
    /// # Errors
    /// `Pdf` where the file cannot be read or a single page is larger than that.
    pub fn of(pdf: &[u8], most: usize, stem: &str) -> Result<Self, PaperError> {
        let mut document = Document::load_mem(pdf).map_err(|_| PaperError::Pdf("文件读不出，不能拆分".to_owned()))?;
        let pages = Pages::of(&document);
        let links = links(&document, &pages);
        let divided = Divided::of(&document);
        // Where the files begin is not known yet: measured with names as long as any.
        let last = pages.number(pages.ids.len().saturating_sub(1));
        let longest = part_name(stem, Some((last, last.saturating_add(1))), 0);
        lead(&mut document, &pages, &links, |from, to| (from != to).then_some(longest.as_str()));
        let ranges = ranges(&document, &pages, most, divided.as_ref())?;
        let mut lists = 0;
        let named = ranges.iter().map(|range| {
            let span = pages.span(range);
            lists += u32::from(span.is_none());
            part_name(stem, span, lists)
        });
        let files: Vec<String> = named.collect();
        let holds = |page: usize| ranges.iter().position(|range| range.contains(&page));
        lead(&mut document, &pages, &links, |from, to| {
            let (from, to) = (holds(from)?, holds(to)?);
            files.get(to).filter(|_| from != to).map(String::as_str)
        });
        Ok(Self { document, pages, ranges, files, divided })
    }

    /// The parts in order: the name of the file of each, and its first and last page as printed; `None` where it holds nothing but
    /// pages of the closing list.
    pub fn parts(&self) -> impl Iterator<Item = (&str, Option<(u32, u32)>)> {
        self.files.iter().zip(&self.ranges).map(|(file, range)| (file.as_str(), self.pages.span(range)))
    }

    /// The PDF of a part, by its place from 0; empty where there is none.
    #[must_use]
    pub fn pdf(&self, at: usize) -> Vec<u8> {
        let Some(range) = self.ranges.get(at) else { return Vec::new() };
        let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let which = (count(at).saturating_add(1), count(self.ranges.len()));
        part(&self.document, &self.pages, range.clone(), self.divided.as_ref(), which)
    }
}

/// All parts at once, as [`Split`] makes them; the bundle itself where it is no larger than `most` bytes.
///
/// # Errors
/// As [`Split::of`].
pub fn split(pdf: &[u8], most: usize, stem: &str) -> Result<Vec<Part>, PaperError> {
    if pdf.len() <= most {
        let document = Document::load_mem(pdf).map_err(|_| PaperError::Pdf("文件读不出，不能拆分".to_owned()))?;
        let pages = Pages::of(&document);
        let span = pages.span(&(0..pages.ids.len()));
        return Ok(vec![Part { pdf: pdf.to_vec(), span, file: format!("{stem}.pdf") }]);
    }
    let split = Split::of(pdf, most, stem)?;
    let part = |(at, (file, span)): (usize, (&str, _))| Part { pdf: split.pdf(at), span, file: file.to_owned() };
    Ok(split.parts().enumerate().map(part).collect())
}

/// The places of the pages of each part.
fn ranges(
    document: &Document,
    pages: &Pages,
    most: usize,
    divided: Option<&Divided>,
) -> Result<Vec<Range<usize>>, PaperError> {
    let mut ranges = Vec::new();
    let mut from = 0;
    let slack = if divided.is_some() { SEALED } else { 0 };
    while from < pages.ids.len() {
        let mut to = fitting(document, &pages.ids, from, most);
        // What was estimated is measured.
        loop {
            if to == from {
                let which = match pages.span(&(from..from + 1)) {
                    Some((page, _)) => format!("{}第 {page} 页", exhibit_on(document, page)),
                    None => "材料清单".to_owned(),
                };
                return Err(PaperError::Pdf(format!(
                    "{which}一页就超过限定的大小，不能拆分；请放宽上限，或者把这份材料缩小后重新收入"
                )));
            }
            let measured = part(document, pages, from..to, divided, (MOST_PARTS, MOST_PARTS));
            if measured.len() + slack <= most {
                break;
            }
            to -= ((to - from) / 8).max(1);
        }
        ranges.push(from..to);
        from = to;
    }
    Ok(ranges)
}

/// Which exhibit a page belongs to, as far as the bundle tells: whoever is to make it smaller looks for the file.
fn exhibit_on(document: &Document, page: u32) -> String {
    let manifest = manifest::of(document);
    let exhibits = manifest.iter().flat_map(|m| &m.exhibits);
    let here = exhibits.into_iter().find(|e| (e.from..=e.to).contains(&page));
    here.map(|e| format!("证据{}“{}”（{}）的", e.number, e.name, e.file_name)).unwrap_or_default()
}

/// A link from one numbered page to another, by their places, as it stands in the whole.
struct Link {
    id: ObjectId,
    from: usize,
    to: usize,
    whole: Dictionary,
}

fn links(document: &Document, pages: &Pages) -> Vec<Link> {
    let places: BTreeMap<ObjectId, usize> = pages.ids.iter().copied().zip(0..).collect();
    let mut links = Vec::new();
    for (page, &from) in &places {
        let list =
            document.get_dictionary(*page).and_then(|page| page.get(b"Annots")).and_then(|o| document.dereference(o));
        let list = list.ok().and_then(|(_, list)| list.as_array().ok());
        for id in list.into_iter().flatten().filter_map(|o| o.as_reference().ok()) {
            let Ok(whole) = document.get_dictionary(id) else { continue };
            let target = whole.get(b"Dest").and_then(Object::as_array).ok();
            let target = target.and_then(|list| places.get(&list.first()?.as_reference().ok()?)).copied();
            if let Some(to) = target.filter(|to| *to < pages.run) {
                links.push(Link { id, from, to, whole: whole.clone() });
            }
        }
    }
    links
}

/// Makes links lead into other files: `file` tells into which, by the place of the page that a link stands on and of the one that
/// it leads to; `None` where both lie in one.
fn lead<'a>(document: &mut Document, pages: &Pages, links: &[Link], file: impl Fn(usize, usize) -> Option<&'a str>) {
    for link in links {
        let Ok(annotation) = document.get_dictionary_mut(link.id) else { continue };
        annotation.clone_from(&link.whole);
        if let Some(file) = file(link.from, link.to) {
            annotation.remove(b"Dest");
            annotation.set("A", elsewhere(file, pages.number(link.to)));
        }
    }
}

/// The page behind the last that fits, by what pages bring that no page before has brought.
fn fitting(pdf: &Document, pages: &[ObjectId], from: usize, most: usize) -> usize {
    let all: BTreeSet<ObjectId> = pages.iter().copied().collect();
    let mut met = BTreeSet::new();
    let mut size = REST;
    for (index, &page) in pages.iter().enumerate().skip(from) {
        let mut waiting = vec![page];
        while let Some(id) = waiting.pop() {
            if (id != page && all.contains(&id)) || !met.insert(id) {
                continue;
            }
            if let Some(object) = pdf.objects.get(&id) {
                size += EACH + weight(object, &mut waiting);
            }
        }
        if size > most {
            return if index == from { from + 1 } else { index };
        }
    }
    pages.len()
}

/// Bytes of an object, about; what it refers to is waited for.
fn weight(object: &Object, waiting: &mut Vec<ObjectId>) -> usize {
    let of_dict = |dict: &Dictionary, waiting: &mut Vec<ObjectId>| {
        dict.iter().filter(|(k, _)| k.as_slice() != b"Parent").map(|(k, v)| k.len() + 2 + weight(v, waiting)).sum()
    };
    match object {
        Object::Reference(id) => {
            waiting.push(*id);
            10
        }
        Object::Array(list) => list.iter().map(|o| weight(o, waiting) + 1).sum(),
        Object::Dictionary(dict) => of_dict(dict, waiting),
        Object::Stream(stream) => stream.content.len() + of_dict(&stream.dict, waiting),
        Object::String(bytes, _) => bytes.len() * 2,
        Object::Name(name) => name.len() + 1,
        _ => 8,
    }
}

/// A part of some pages: the first number of `which` tells which it is, the second how many there are.
fn part(pdf: &Document, pages: &Pages, range: Range<usize>, divided: Option<&Divided>, which: (u32, u32)) -> Vec<u8> {
    let named = match pages.span(&range) {
        Some((from, to)) => format!("第{from}页至第{to}页"),
        None => "材料清单".to_owned(),
    };
    some(pdf, pages, range, divided.map(|divided| (divided, which)), (&named, PART))
}

/// Some pages as a file, with a manifest of their own where they are a part of a whole; named so behind the title of the whole, and so
/// by its subject.
pub(super) fn some(
    pdf: &Document,
    pages: &Pages,
    range: Range<usize>,
    divided: Option<(&Divided, (u32, u32))>,
    (named, subject): (&str, &str),
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut writer = if divided.is_some() { Writer::remembering(&mut bytes) } else { Writer::new(&mut bytes) };
    let tree = writer.promise();
    let chosen: Vec<(ObjectId, u32)> =
        pages.ids.get(range.clone()).unwrap_or_default().iter().map(|&id| (id, writer.promise())).collect();
    let mut walls: BTreeSet<ObjectId> = pages.ids.iter().copied().collect();
    let (mut live, mut left) = (BTreeSet::new(), BTreeSet::new());
    for (place, id) in pages.ids.iter().enumerate() {
        let Ok(node) = pdf.get_dictionary(*id) else { continue };
        if range.contains(&place) { &mut live } else { &mut left }.extend(annotations(pdf, node));
    }
    // Through the fields above them forms of other parts would come along.
    walls.extend(behind(pdf, &live, &left));
    let mut carrier = Carrier::new(pdf, &chosen, walls);
    let mut kids = Vec::new();
    for &(id, number) in &chosen {
        let Ok(node) = pdf.get_dictionary(id) else { continue };
        let page = Carrier::page(node);
        let mut page = carrier.moved_dict(&page, &mut writer);
        page.set("Parent", Object::Reference((tree, 0)));
        writer.put(number, &page.into(), &mut Same);
        kids.push(Object::Reference((number, 0)));
    }
    carrier.flush(&mut writer);
    let told = told(pdf, &mut carrier, &mut writer);
    let count = i64::try_from(kids.len()).unwrap_or(i64::MAX);
    let span = pages.span(&range);
    let targets = span.map(|(from, to)| {
        let numbered = usize::try_from(to - from + 1).unwrap_or(kids.len()).min(kids.len());
        targets(&kids[..numbered], from)
    });
    writer.put(tree, &dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => count }.into(), &mut Same);
    let mut catalog = dictionary! {
        "Type" => "Catalog", "Pages" => Object::Reference((tree, 0)), "Lang" => text_string("zh-CN"),
        "PageLabels" => dictionary! { "Nums" => pages.labels(&range) },
    };
    let mut names = Dictionary::new();
    if let Some(targets) = targets {
        names.set("Dests", dictionary! { "Names" => targets });
    }
    let outline = outline(pdf, &chosen, &mut writer);
    if let Some(root) = outline {
        catalog.set("Outlines", Object::Reference((root, 0)));
        catalog.set("PageMode", "UseOutlines");
    }
    let own = pdf.trailer.get(b"Info").ok().and_then(|i| pdf.dereference(i).ok()?.1.as_dict().ok());
    let title = own.and_then(|i| i.get(b"Title").ok()).and_then(|t| lopdf::decode_text_string(t).ok());
    let date = own.and_then(|i| i.get(b"CreationDate").ok());
    if let (Some((divided, which)), Some(date)) = (divided, date) {
        let place = Place { at: which.0, of: which.1, first_page: pages.number(range.start), span };
        let numbers: Vec<u32> = chosen.iter().map(|(_, number)| *number).collect();
        if let Some((files, file)) = divided.attach(&mut writer, &place, &numbers, outline, &told, date) {
            names.set("EmbeddedFiles", files);
            catalog.set("AF", vec![file]);
        }
    }
    if !names.is_empty() {
        catalog.set("Names", names);
    }
    catalog.extend(&told);
    let title = format!("{}（{named}）", title.unwrap_or_default());
    let mut info = dictionary! { "Title" => text_string(&title), "Subject" => text_string(subject), "Creator" => text_string("Anjuan") };
    for key in ["CreationDate", "ModDate"] {
        if let Some(date) = own.and_then(|i| i.get(key.as_bytes()).ok()) {
            info.set(key, date.clone());
        }
    }
    if let Some(xmp) = metadata(pdf).and_then(|whole| xmp_of_part(&whole, &title, subject)) {
        let head = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        catalog.set("Metadata", Object::Reference((writer.add_stream(&head, xmp.as_bytes()), 0)));
    }
    let root = writer.add(catalog);
    let info = writer.add(info);
    // A Vec takes every write.
    let _ = writer.finish(root, info);
    bytes
}
