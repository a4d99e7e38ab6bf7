//! What makes a bundle of many pages: index links, bookmarks, page labels, link targets, the attachment, what it says of itself.

use super::binder::Binder;
use super::stamp::Ink;
use super::{Bound, Cover, page_target};
use crate::pdf::carry::Carrier;
use crate::pdf::leaf::{Carried, carried};
use crate::pdf::source::{Source, open};
use crate::pdf::writer::Writer;
use crate::{Paper, PaperError, sha256};
use lopdf::{Object, ObjectId, Stream, StringFormat, dictionary, text_string};
use std::collections::BTreeSet;
use std::ops::Range;

/// A bookmark.
pub(super) struct Mark {
    pub(super) title: String,
    pub(super) page: u32,
    /// 0, or 1 for one below the last of level 0.
    pub(super) level: u8,
}

impl Mark {
    pub(super) fn top(title: &str, page: Option<&Carried>) -> Self {
        Self { title: title.to_owned(), page: page.map_or(0, |p| p.number), level: 0 }
    }
}

/// The pages around the exhibits, and everything that comes after the last.
pub(super) struct Ending {
    pub(super) front: Vec<Carried>,
    pub(super) covers: Vec<Carried>,
    pub(super) closing: Vec<Carried>,
    /// For each exhibit the page on which its row stands.
    rows: Vec<Option<u32>>,
    intents: Option<Object>,
    kids: Vec<Object>,
    /// Pages before the first that is numbered.
    pub(super) unnumbered: usize,
    /// Pages at the end that are counted by themselves: the closing list.
    pub(super) apart: usize,
}

impl Ending {
    /// Takes our own papers in. The index's marks (`anjuan:3`) become links to the first pages of exhibits.
    pub(super) fn new(
        binder: &mut Binder,
        front: &Paper,
        covers: Option<&Paper>,
        closing: &Paper,
        bound: &[Bound],
    ) -> Result<Self, PaperError> {
        let firsts: Vec<u32> = bound.iter().map(|b| b.pages.first().map_or(0, |p| p.number)).collect();
        let mut index = ours(front)?;
        let rows = link(&mut index, &firsts);
        let mut ending = Self {
            front: Vec::new(),
            covers: Vec::new(),
            closing: Vec::new(),
            rows: Vec::new(),
            intents: None,
            kids: Vec::new(),
            unnumbered: 0,
            apart: 0,
        };
        ending.front = take(binder, &index, &firsts, &mut ending.intents);
        ending.rows = rows.iter().map(|at| ending.front.get((*at)?).map(|p| p.number)).collect();
        if let Some(covers) = covers {
            ending.covers = take(binder, &ours(covers)?, &[], &mut None);
        }
        ending.closing = take(binder, &ours(closing)?, &[], &mut None);
        Ok(ending)
    }

    /// An ending without papers around, for who brings their own.
    pub(super) fn bare() -> Self {
        Self {
            front: Vec::new(),
            covers: Vec::new(),
            closing: Vec::new(),
            rows: Vec::new(),
            intents: None,
            kids: Vec::new(),
            unnumbered: 0,
            apart: 0,
        }
    }

    /// Takes a paper of ours in: its pages, waiting to be written.
    pub(super) fn paper(&mut self, binder: &mut Binder, paper: &Paper) -> Result<Vec<Carried>, PaperError> {
        Ok(take(binder, &ours(paper)?, &[], &mut self.intents))
    }

    /// The page of the index on which an exhibit's row stands.
    pub(super) fn index_page(&self, exhibit: usize) -> Option<u32> {
        self.rows.get(exhibit).copied().flatten().or_else(|| self.rows.iter().flatten().next().copied())
    }

    /// Writes the next page.
    pub(super) fn page(
        &mut self,
        binder: &mut Binder,
        page: Carried,
        stamp: Option<&str>,
        ink: &Ink,
        back: Option<u32>,
    ) -> Result<(), PaperError> {
        self.kids.push(Object::Reference((page.number, 0)));
        binder.finish_page(page, stamp, ink, back)
    }

    /// Numbers of the pages so far, in order.
    pub(super) fn pages(&self) -> Vec<u32> {
        self.kids.iter().filter_map(|kid| kid.as_reference().ok()).map(|(number, _)| number).collect()
    }

    /// Everything behind the pages; gives the length of the whole.
    pub(super) fn finish(
        self,
        mut binder: Binder,
        cover: &Cover,
        outline: Option<u32>,
        attached: Option<(&str, &str)>,
        pdf_a: bool,
        first_page: u32,
    ) -> Result<usize, PaperError> {
        let count = i64::try_from(self.kids.len()).unwrap_or(i64::MAX);
        let run = self.unnumbered..self.kids.len().saturating_sub(self.apart);
        let labels = labels(&run, self.kids.len(), first_page);
        let targets = targets(self.kids.get(run).unwrap_or_default(), first_page);
        let tree = dictionary! { "Type" => "Pages", "Kids" => self.kids, "Count" => count };
        let number = binder.tree;
        binder.writer.put(number, &tree.into(), &mut crate::pdf::writer::Same);

        let title = [cover.title.as_str(), cover.case_title.as_str()].join("：");
        let title = title.trim_end_matches('：');
        let mut catalog = dictionary! {
            "Type" => "Catalog", "Pages" => Object::Reference((number, 0)), "Lang" => text_string("zh-CN"),
            "ViewerPreferences" => dictionary! { "DisplayDocTitle" => true },
            "PageLabels" => dictionary! { "Nums" => labels },
        };
        if let Some(root) = outline {
            catalog.set("Outlines", Object::Reference((root, 0)));
            catalog.set("PageMode", "UseOutlines");
        }
        let mut names = dictionary! { "Dests" => dictionary! { "Names" => targets } };
        let date = cover.dated.date().format("%Y%m%d").to_string();
        let date = Object::String(format!("D:{date}000000+08'00'").into_bytes(), StringFormat::Literal);
        if let Some((name, text)) = attached {
            let file = attach(&mut binder.writer, name, text, &date);
            names.set("EmbeddedFiles", dictionary! { "Names" => vec![text_string(name), file.clone()] });
            catalog.set("AF", vec![file]);
        }
        catalog.set("Names", names);
        if let Some(intents) = self.intents {
            catalog.set("OutputIntents", intents);
        }
        let view = binder.view();
        for (key, number) in [("OCProperties", view.layers), ("AcroForm", view.fields)] {
            if let Some(number) = number {
                catalog.set(key, Object::Reference((number, 0)));
            }
        }
        // An attachment is allowed from part 3 on.
        let part = pdf_a.then_some(if attached.is_some() { 3 } else { 2 });
        let xmp = xmp(title, cover, part);
        let head = dictionary! { "Type" => "Metadata", "Subtype" => "XML" };
        let metadata = binder.writer.add_stream(&head, xmp.as_bytes());
        catalog.set("Metadata", Object::Reference((metadata, 0)));
        let root = binder.writer.add(catalog);
        let info = binder.writer.add(dictionary! {
            "Title" => text_string(title), "Creator" => text_string("Anjuan"), "CreationDate" => date.clone(), "ModDate" => date,
        });
        binder.writer.finish(root, info).map_err(|e| PaperError::Write(e.to_string()))
    }
}

/// 1, 2, 3 …; what stands before the first numbered page is i, ii; behind the last 清单1, 清单2.
fn labels(run: &Range<usize>, pages: usize, first_page: u32) -> Vec<Object> {
    let at = |place: usize| Object::from(i64::try_from(place).unwrap_or(i64::MAX));
    let mut labels = Vec::new();
    if run.start > 0 {
        labels.extend([0.into(), dictionary! { "S" => "r" }.into()]);
    }
    labels.extend([at(run.start), dictionary! { "S" => "D", "St" => i64::from(first_page) }.into()]);
    if run.end < pages {
        labels.extend([at(run.end), list_label(1)]);
    }
    labels
}

/// The label of the closing list's pages from that one on.
pub(super) fn list_label(from: i64) -> Object {
    dictionary! { "S" => "D", "P" => text_string("清单"), "St" => from }.into()
}

/// A paper of ours as a source.
fn ours(paper: &Paper) -> Result<Source, PaperError> {
    open(&paper.pdf, None).map_err(|e| PaperError::Pdf(e.to_string()))
}

/// A number above all of the source's, standing for the first page of an exhibit.
fn stand_in(source: &Source, exhibit: usize) -> ObjectId {
    let step = u32::try_from(exhibit).unwrap_or(0).saturating_add(1);
    (source.pdf.max_id.saturating_add(step), 0)
}

/// Turns marks into links; gives for each exhibit the index of the page that its row stands on.
fn link(source: &mut Source, firsts: &[u32]) -> Vec<Option<usize>> {
    let mut rows = vec![None; firsts.len()];
    let mut found: Vec<(ObjectId, ObjectId)> = Vec::new();
    for (page, leaf) in source.leaves.iter().enumerate() {
        let list = leaf.node.get(b"Annots").ok().and_then(|o| source.pdf.dereference(o).ok()?.1.as_array().ok());
        for mark in list.into_iter().flatten().filter_map(|o| o.as_reference().ok()) {
            let Some(exhibit) = marked(source, mark) else { continue };
            if let Some(row) = rows.get_mut(exhibit) {
                row.get_or_insert(page);
                found.push((mark, stand_in(source, exhibit)));
            }
        }
    }
    for (mark, target) in found {
        if let Ok(annotation) = source.pdf.get_dictionary_mut(mark) {
            annotation.remove(b"A");
            annotation.set("Dest", vec![Object::Reference(target), "Fit".into()]);
        }
    }
    rows
}

/// The exhibit, from 0, that a mark in the index names.
fn marked(source: &Source, mark: ObjectId) -> Option<usize> {
    let action = source.pdf.get_dictionary(mark).ok()?.get(b"A").ok()?;
    let uri = source.pdf.dereference(action).ok()?.1.as_dict().ok()?.get(b"URI").ok()?.as_str().ok()?;
    std::str::from_utf8(uri).ok()?.strip_prefix("anjuan:")?.parse::<usize>().ok()?.checked_sub(1)
}

fn take(binder: &mut Binder, source: &Source, firsts: &[u32], intents: &mut Option<Object>) -> Vec<Carried> {
    let numbers: Vec<u32> = source.leaves.iter().map(|_| binder.writer.promise()).collect();
    let mut known: Vec<(ObjectId, u32)> = source.leaves.iter().map(|l| l.id).zip(numbers.iter().copied()).collect();
    known.extend(firsts.iter().enumerate().map(|(i, &page)| (stand_in(source, i), page)));
    let mut carrier = Carrier::new(&source.pdf, &known, BTreeSet::new());
    let pages = source.leaves.iter().zip(&numbers);
    let pages = pages.map(|(leaf, &number)| carried(&mut carrier, leaf, number, &mut binder.writer)).collect();
    if let Ok(found) = source.pdf.catalog().and_then(|c| c.get(b"OutputIntents")) {
        *intents = Some(carrier.moved(found, &mut binder.writer));
    }
    carrier.flush(&mut binder.writer);
    pages
}

/// Every page under a name, so that papers can link to 证据三第5页. Names must be sorted.
pub(super) fn targets(pages: &[Object], first_page: u32) -> Vec<Object> {
    let mut named: Vec<(String, &Object)> = (first_page..).map(page_target).zip(pages).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    named
        .into_iter()
        .flat_map(|(name, page)| {
            let name = Object::String(name.into_bytes(), StringFormat::Literal);
            [name, Object::Array(vec![page.clone(), "Fit".into()])]
        })
        .collect()
}

/// Bookmarks in order, on two levels; gives the root.
pub(super) fn outline(binder: &mut Binder, marks: &[Mark]) -> Option<u32> {
    let marks: Vec<&Mark> = marks.iter().filter(|m| m.page != 0).collect();
    let root = binder.writer.promise();
    let numbers: Vec<u32> = marks.iter().map(|_| binder.writer.promise()).collect();
    let reference = |number: u32| Object::Reference((number, 0));
    let tops: Vec<usize> = (0..marks.len()).filter(|&i| marks[i].level == 0).collect();
    for (i, mark) in marks.iter().enumerate() {
        let parent = if mark.level == 0 { None } else { tops.iter().rev().find(|&&t| t < i).copied() };
        let sisters = |range: &mut dyn Iterator<Item = usize>| -> Option<usize> {
            for j in range {
                if marks[j].level == mark.level {
                    return Some(j);
                }
                if marks[j].level < mark.level {
                    return None;
                }
            }
            None
        };
        let before = sisters(&mut (0..i).rev());
        let after = sisters(&mut (i + 1..marks.len()));
        let mut item = dictionary! {
            "Title" => text_string(&mark.title), "Parent" => reference(parent.map_or(root, |p| numbers[p])),
            "Dest" => vec![reference(mark.page), "Fit".into()],
        };
        if let Some(before) = before {
            item.set("Prev", reference(numbers[before]));
        }
        if let Some(after) = after {
            item.set("Next", reference(numbers[after]));
        }
        let below: Vec<usize> = (i + 1..marks.len()).take_while(|&j| marks[j].level > mark.level).collect();
        if let (Some(&first), Some(&last)) = (below.first(), below.last()) {
            item.set("First", reference(numbers[first]));
            item.set("Last", reference(numbers[last]));
            item.set("Count", i64::try_from(below.len()).unwrap_or(i64::MAX));
        }
        binder.writer.put(numbers[i], &item.into(), &mut crate::pdf::writer::Same);
    }
    let (first, last) = (tops.first()?, tops.last()?);
    let count = i64::try_from(marks.len()).unwrap_or(i64::MAX);
    let node = dictionary! {
        "Type" => "Outlines", "First" => reference(numbers[*first]), "Last" => reference(numbers[*last]), "Count" => count,
    };
    binder.writer.put(root, &node.into(), &mut crate::pdf::writer::Same);
    Some(root)
}

/// Writes a file that the PDF carries along; gives the reference to it.
pub(super) fn attach(writer: &mut Writer, name: &str, text: &str, date: &Object) -> Object {
    let length = i64::try_from(text.len()).unwrap_or(i64::MAX);
    let dict = dictionary! {
        "Type" => "EmbeddedFile", "Subtype" => "application/json",
        "Params" => dictionary! { "Size" => length, "ModDate" => date.clone(), "CreationDate" => date.clone() },
    };
    let mut stream = Stream::new(dict, text.as_bytes().to_vec());
    // Left as it is where packing does not work.
    let _ = stream.compress();
    let file = writer.add_stream(&stream.dict, &stream.content);
    let file = Object::Reference((file, 0));
    let spec = dictionary! {
        "Type" => "Filespec", "F" => Object::string_literal("manifest.json"), "UF" => text_string(name),
        "Desc" => text_string("证据册清单"), "AFRelationship" => "Data", "EF" => dictionary! { "F" => file.clone(), "UF" => file },
    };
    Object::Reference((writer.add(spec), 0))
}

/// What the file says of itself, the same as its information dictionary says.
fn xmp(title: &str, cover: &Cover, part: Option<u8>) -> String {
    let escaped = crate::xml::escaped(title);
    let date = format!("{}T00:00:00+08:00", cover.dated.date().format("%Y-%m-%d"));
    let part = part.map_or_else(String::new, |part| {
        format!("<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>")
    });
    let id = sha256(format!("{title}{date}").as_bytes());
    format!(
        "<?xpacket begin=\"\u{FEFF}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n\
         <x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
         <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" \
         xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" xmlns:pdfaid=\"http://www.aiim.org/pdfa/ns/id/\">\
         <dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">{escaped}</rdf:li></rdf:Alt></dc:title>\
         <xmp:CreatorTool>Anjuan</xmp:CreatorTool><xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>\
         <xmpMM:DocumentID>uuid:{}</xmpMM:DocumentID>{part}\
         </rdf:Description></rdf:RDF></x:xmpmeta>\n<?xpacket end=\"w\"?>",
        id.get(..32).unwrap_or_default()
    )
}
