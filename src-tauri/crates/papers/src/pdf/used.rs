//! What pages name of their resources. One dictionary often serves all pages of a file: where some of them stay behind, as in a
//! range or in a masked copy, a page takes along what it draws with and nothing else. Content itself is not touched.

use super::INFLATED;
use super::balance::{find, is_regular, line_end, picture_end, string_end, token_end};
use super::carry::{Carrier, is_structure};
use super::names::dict;
use super::source::{Leaf, contents};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Kinds of resources that content calls by name.
const KINDS: [&[u8]; 7] = [b"XObject", b"Font", b"ExtGState", b"ColorSpace", b"Pattern", b"Shading", b"Properties"];
/// Colours that are used without being named.
const DEFAULTS: [&[u8]; 3] = [b"DefaultGray", b"DefaultRGB", b"DefaultCMYK"];
/// What makes a page, and nothing that programs write beside it.
const PAGE: [&[u8]; 12] = [
    b"Type",
    b"MediaBox",
    b"CropBox",
    b"BleedBox",
    b"TrimBox",
    b"ArtBox",
    b"Rotate",
    b"UserUnit",
    b"Group",
    b"Contents",
    b"Resources",
    b"Annots",
];
/// What programs write beside a form.
const BESIDE: [&[u8]; 2] = [b"PieceInfo", b"Metadata"];

/// Names by the kind of what they stand for.
type Names = BTreeMap<&'static [u8], BTreeSet<Vec<u8>>>;

/// A page without what is not needed to show it.
pub(super) fn bare(page: &Dictionary) -> Dictionary {
    let kept = page.iter().filter(|(key, _)| PAGE.contains(&key.as_slice()));
    kept.map(|(key, value)| (key.clone(), value.clone())).collect()
}

/// What was found in the content of one source, every stream read once.
#[derive(Default)]
pub(super) struct Used {
    read: BTreeMap<ObjectId, Names>,
}

impl Used {
    /// What a page, drawn by these streams, takes of its resources.
    pub(super) fn of_page(
        &mut self,
        pdf: &Document,
        page: &Dictionary,
        streams: &[ObjectId],
        resources: &Dictionary,
    ) -> Dictionary {
        let mut content = Vec::new();
        for stream in streams.iter().filter_map(|id| pdf.objects.get(id)?.as_stream().ok()) {
            content.extend(plain(stream).unwrap_or_default());
            content.push(b'\n');
        }
        let mut walk = Walk { used: self, pdf, met: BTreeSet::new(), found: Names::new() };
        walk.follow(named(&content), resources, true);
        // What annotations are drawn by may bring no resources of its own either.
        let annotations = page.get(b"Annots").ok().and_then(|o| pdf.dereference(o).ok()?.1.as_array().ok());
        for annotation in annotations.into_iter().flatten() {
            let looks = pdf.dereference(annotation).ok().and_then(|(_, o)| dict(pdf, o.as_dict().ok()?, b"AP"));
            for (_, look) in looks.into_iter().flatten() {
                let states = pdf.dereference(look).ok().and_then(|(_, o)| o.as_dict().ok());
                let states = states.into_iter().flatten().map(|(_, state)| state);
                for id in std::iter::once(look).chain(states).filter_map(|o| o.as_reference().ok()) {
                    walk.behind(id, resources);
                }
            }
        }
        kept(pdf, resources, &walk.found)
    }

    /// The dictionary of a form, pattern or drawn typeface with what it takes of its resources; `None` for anything else.
    pub(super) fn of_form(&mut self, pdf: &Document, id: ObjectId, object: &Object) -> Option<Dictionary> {
        let (dict_of, drawn) = drawn(pdf, id, object)?;
        let mut changed = dict_of.clone();
        for key in BESIDE {
            changed.remove(key);
        }
        if let Some(resources) = dict(pdf, dict_of, b"Resources") {
            let mut walk = Walk { used: self, pdf, met: BTreeSet::from([id]), found: Names::new() };
            for stream in drawn {
                let names = walk.names(stream);
                walk.follow(names, resources, true);
            }
            changed.set("Resources", kept(pdf, resources, &walk.found));
        }
        Some(changed)
    }
}

struct Walk<'a> {
    used: &'a mut Used,
    pdf: &'a Document,
    met: BTreeSet<ObjectId>,
    found: Names,
}

impl Walk<'_> {
    fn names(&mut self, id: ObjectId) -> Names {
        if let Some(names) = self.used.read.get(&id) {
            return names.clone();
        }
        let stream = self.pdf.objects.get(&id).and_then(|o| o.as_stream().ok());
        let names = named(&stream.and_then(plain).unwrap_or_default());
        self.used.read.insert(id, names.clone());
        names
    }

    /// Takes names in, and those of forms behind them that bring no resources of their own. `ours`: they stand for what is in
    /// the resources in question.
    fn follow(&mut self, names: Names, resources: &Dictionary, ours: bool) {
        let pdf = self.pdf;
        for (kind, names) in &names {
            let Some(all) = dict(pdf, resources, kind) else { continue };
            for id in names.iter().filter_map(|name| all.get(name).ok()?.as_reference().ok()) {
                self.behind(id, resources);
            }
        }
        if ours {
            for (kind, names) in names {
                self.found.entry(kind).or_default().extend(names);
            }
        }
    }

    fn behind(&mut self, id: ObjectId, resources: &Dictionary) {
        let pdf = self.pdf;
        if !self.met.insert(id) {
            return;
        }
        let Some(object) = pdf.objects.get(&id) else { return };
        if let Some((form, streams)) = drawn(pdf, id, object) {
            let own = dict(pdf, form, b"Resources");
            for stream in streams {
                let names = self.names(stream);
                self.follow(names, own.unwrap_or(resources), own.is_none());
            }
        } else if let Ok(state) = object.as_dict()
            && let Some(mask) = dict(pdf, state, b"SMask")
            && let Ok(group) = mask.get(b"G").and_then(Object::as_reference)
        {
            self.behind(group, resources);
        }
    }
}

/// A form, a pattern or a drawn typeface, and the streams it is drawn by.
fn drawn<'a>(pdf: &Document, id: ObjectId, object: &'a Object) -> Option<(&'a Dictionary, Vec<ObjectId>)> {
    match object {
        Object::Stream(stream) => draws(stream).then(|| (&stream.dict, vec![id])),
        Object::Dictionary(font) if font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|s| s == b"Type3") => {
            let letters = dict(pdf, font, b"CharProcs");
            let letters = letters.into_iter().flatten().filter_map(|(_, letter)| letter.as_reference().ok());
            Some((font, letters.collect()))
        }
        _ => None,
    }
}

pub(super) fn draws(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
        || stream.dict.has(b"PatternType")
}

fn plain(stream: &Stream) -> Option<Vec<u8>> {
    stream.get_plain_content_with_limit(INFLATED).ok()
}

fn kept(pdf: &Document, resources: &Dictionary, names: &Names) -> Dictionary {
    let mut kept = Dictionary::new();
    if let Ok(set) = resources.get(b"ProcSet") {
        kept.set("ProcSet", set.clone());
    }
    for kind in KINDS {
        let Some(all) = dict(pdf, resources, kind) else { continue };
        let called = |name: &Vec<u8>| {
            names.get(kind).is_some_and(|names| names.contains(name))
                || (kind == b"ColorSpace" && DEFAULTS.contains(&name.as_slice()))
        };
        let some: Dictionary =
            all.iter().filter(|(name, _)| called(name)).map(|(name, value)| (name.clone(), value.clone())).collect();
        if !some.is_empty() {
            kept.set(kind, some);
        }
    }
    kept
}

/// The resources that content names, by what it does with them.
fn named(content: &[u8]) -> Names {
    let mut found = Names::new();
    let mut operands: Vec<Vec<u8>> = Vec::new();
    let mut at = 0;
    while let Some(&byte) = content.get(at) {
        match byte {
            b'%' => at = line_end(content, at),
            b'(' => {
                at = string_end(content, at).unwrap_or_else(|| {
                    every(content.get(at..).unwrap_or_default(), &mut found);
                    content.len()
                });
            }
            b'<' if content.get(at + 1) != Some(&b'<') => {
                at = find(content, at, b">").map_or(content.len(), |end| end + 1);
            }
            b'/' => {
                let end = token_end(content, at + 1);
                operands.push(name(content.get(at + 1..end).unwrap_or_default()));
                at = end;
            }
            _ if is_regular(byte) => {
                let end = token_end(content, at);
                let word = content.get(at..end).unwrap_or_default();
                at = end;
                let kind: &'static [u8] = match word {
                    b"Do" => b"XObject",
                    b"Tf" => b"Font",
                    b"gs" => b"ExtGState",
                    b"cs" | b"CS" | b"ID" => b"ColorSpace",
                    b"scn" | b"SCN" => b"Pattern",
                    b"sh" => b"Shading",
                    b"BDC" | b"DP" => b"Properties",
                    b"true" | b"false" | b"null" => continue,
                    _ if byte.is_ascii_digit() || b"+-.".contains(&byte) => continue,
                    _ => {
                        operands.clear();
                        continue;
                    }
                };
                found.entry(kind).or_default().extend(operands.drain(..));
                if word == b"ID" {
                    // Where a picture within the content ends is a guess: whatever is named behind it may be needed.
                    every(content.get(at..).unwrap_or_default(), &mut found);
                    at = picture_end(content, at).unwrap_or(content.len());
                }
            }
            _ => at += 1,
        }
    }
    found
}

/// Every name, whatever it may stand for.
fn every(content: &[u8], found: &mut Names) {
    for (at, _) in content.iter().enumerate().filter(|(_, b)| **b == b'/') {
        let called = name(content.get(at + 1..token_end(content, at + 1)).unwrap_or_default());
        for kind in KINDS {
            found.entry(kind).or_default().insert(called.clone());
        }
    }
}

/// A name as it is meant: `#` and two digits stand for a byte.
pub(super) fn name(written: &[u8]) -> Vec<u8> {
    let digit =
        |at: usize| written.get(at).and_then(|b| char::from(*b).to_digit(16)).and_then(|d| u8::try_from(d).ok());
    let mut meant = Vec::with_capacity(written.len());
    let mut at = 0;
    while let Some(&byte) = written.get(at) {
        match (byte, digit(at + 1), digit(at + 2)) {
            (b'#', Some(high), Some(low)) => {
                meant.push(high << 4 | low);
                at += 3;
            }
            _ => {
                meant.push(byte);
                at += 1;
            }
        }
    }
    meant
}

/// Filters that a page's content may be packed with for us to draw it, though we cannot look into it.
const DRAWN: [&[u8]; 10] = [
    b"FlateDecode",
    b"Fl",
    b"LZWDecode",
    b"LZW",
    b"ASCII85Decode",
    b"A85",
    b"ASCIIHexDecode",
    b"AHx",
    b"RunLengthDecode",
    b"RL",
];

/// How far it can be told what a page draws with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sight {
    /// To the end.
    Clear,
    /// Not from here; but it can be drawn.
    Drawable,
    /// Not at all.
    Sealed,
}

/// Looks whether everything that draws a page, annotations among it, can be read.
pub(crate) fn sight(pdf: &Document, leaf: &Leaf) -> Sight {
    let own: BTreeSet<ObjectId> = contents(pdf, &leaf.node).unwrap_or_default().into_iter().collect();
    let mut sight = Sight::Clear;
    let mut met = BTreeSet::new();
    let mut waiting = Vec::new();
    Carrier::page(&leaf.node).iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
    while let Some(id) = waiting.pop() {
        let Some(object) = pdf.objects.get(&id).filter(|o| !is_structure(o)) else { continue };
        let Object::Stream(stream) = object else {
            refer(object, &mut met, &mut waiting);
            continue;
        };
        if (own.contains(&id) || draws(stream)) && plain(stream).is_none() {
            match stream.filters() {
                Ok(filters) if filters.iter().all(|filter| DRAWN.contains(filter)) => sight = Sight::Drawable,
                _ => return Sight::Sealed,
            }
        }
        stream.dict.iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
    }
    sight
}

/// What an object refers to and was not met yet; up the tree lie other pages.
pub(crate) fn refer(object: &Object, met: &mut BTreeSet<ObjectId>, waiting: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) if met.insert(*id) => waiting.push(*id),
        Object::Array(list) => list.iter().for_each(|o| refer(o, met, waiting)),
        Object::Dictionary(dict) => dict.iter().for_each(|(_, o)| refer(o, met, waiting)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(content: &str, kind: &[u8]) -> Vec<String> {
        let found = named(content.as_bytes());
        let names = found.get(kind).into_iter().flatten();
        names.map(|name| String::from_utf8_lossy(name).into_owned()).collect()
    }

    #[test]
    fn a_name_counts_for_what_is_done_with_it() {
        let content = "/F1 9 Tf (/Im9 Do) Tj <2f496d> Tj % /Im8 Do\nq /Im#31 Do Q /GS gs /OC /L BDC /C1 cs 0 1 /P1 scn /Sh sh EMC";
        assert_eq!(names(content, b"XObject"), ["Im1"]);
        assert_eq!(names(content, b"Font"), ["F1"]);
        assert_eq!(names(content, b"ExtGState"), ["GS"]);
        assert_eq!(names(content, b"ColorSpace"), ["C1"]);
        assert_eq!(names(content, b"Pattern"), ["P1"]);
        assert_eq!(names(content, b"Shading"), ["Sh"]);
        assert_eq!(names(content, b"Properties"), ["L", "OC"]);
        // A name that is a typeface here is no picture.
        assert_eq!(names("/X 9 Tf", b"XObject"), Vec::<String>::new());
    }

    #[test]
    fn behind_a_picture_in_the_content_nothing_is_missed() {
        let content = "BI /W 1 /H 1 /CS /C7 ID \u{1}( EI q /Im2 Do Q (open /Im3 Do";
        assert!(names(content, b"ColorSpace").contains(&"C7".to_owned()));
        assert_eq!(names(content, b"XObject"), ["Im2", "Im3"]);
    }
}
