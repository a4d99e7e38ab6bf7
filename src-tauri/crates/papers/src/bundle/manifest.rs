//! The manifest that a bundle carries: what is in it and where, and digests by which its pages can be checked.

use super::binder::IMAGE;
use super::parted::PartOf;
use super::standing::{is_plain, leads_as_listed};
use crate::pdf::INFLATED;
use crate::pdf::leaf::{PAGE, STAMP};
use crate::pdf::names::dict;
use crate::pdf::shape::{Held, Shape, digest};
use crate::{PaperError, sha256};
use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// File name of the attachment.
pub(super) const FILE: &str = "清单.json";
const FORMAT: &str = "anjuan-bundle/3";
/// Bundles of earlier versions tell nothing of layers and forms as a whole.
const SECOND: &str = "anjuan-bundle/2";
/// Those before tell of the content of their exhibits' pages only.
const FIRST: &str = "anjuan-bundle/1";

/// Keys of a catalog that no bundle has: what runs, leads away or hides pages when a file is opened.
const ACTS: [&[u8]; 6] = [b"OpenAction", b"AA", b"URI", b"Collection", b"Requirements", b"Threads"];
/// The same among its names.
const NAMED: [&[u8]; 5] = [b"JavaScript", b"Renditions", b"AlternatePresentations", b"Templates", b"Pages"];
/// What a page takes over from above, where it says nothing itself. No bundle has it there.
const INHERITED: [&[u8]; 4] = [b"Resources", b"MediaBox", b"CropBox", b"Rotate"];
/// Bytes of a list; one of five thousand exhibits has about four million.
const LONGEST: usize = 32 << 20;
/// Pages that are looked at; no bundle has more.
const MOST_PAGES: usize = 100_000;

/// What a bundle says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename = "BundleManifest")]
pub struct Manifest {
    /// `anjuan-bundle/3`
    pub format: String,
    /// 证据册
    pub title: String,
    /// Case title.
    pub case_title: String,
    /// YYYY-MM-DD
    pub dated: String,
    /// A masked copy.
    pub masked: bool,
    /// Number of the first page, and how many there are.
    pub first_page: u32,
    /// Pages.
    pub pages: u32,
    /// SHA-256 over everything on the pages that belong to no exhibit (cover, index, section covers, closing list) and the
    /// bookmarks; empty in bundles of earlier versions.
    #[serde(default)]
    pub frame: String,
    /// SHA-256 over what decides for all pages together what is seen of them: which layers are hidden, which fields there are;
    /// empty in bundles of earlier versions.
    #[serde(default)]
    pub view: String,
    /// SHA-256 over the same as `frame` and `view`, whatever packs it; empty in bundles of earlier versions.
    #[serde(default)]
    pub held: String,
    /// In order.
    pub exhibits: Vec<ManifestExhibit>,
    /// File name and reason.
    pub refused: Vec<(String, String)>,
    /// Which part of a bundle in several files this is; `None` for a whole one. A part tells of its own pages only.
    #[serde(default)]
    pub part: Option<PartOf>,
}

/// One exhibit in the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ManifestExhibit {
    /// Id in the case.
    pub key: String,
    /// As printed.
    pub number: String,
    /// Section, where it has a title.
    pub section: Option<String>,
    /// 证据名称
    pub name: String,
    /// 来源
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// File name of the original.
    pub file_name: String,
    /// Its length in bytes.
    #[specta(type = u32)]
    pub size: u64,
    /// SHA-256 of the original.
    pub sha256: String,
    /// First page, as printed.
    pub from: u32,
    /// Last page.
    pub to: u32,
    /// SHA-256 over everything on its pages: content, pictures, typefaces, forms, annotations, links, stamps.
    pub drawn: String,
    /// SHA-256 over the same, whatever packs it; empty in bundles of earlier versions.
    #[serde(default)]
    pub held: String,
    /// How it was planned; not told by bundles of earlier versions.
    #[serde(default)]
    pub planned: Option<Planned>,
}

/// What of an exhibit's place in a plan its pages do not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct Planned {
    /// Its section begins with a page of its own.
    #[serde(default)]
    pub cover_page: bool,
    /// Page ranges of the original that are bound; all where `None`.
    #[serde(default)]
    pub pages: Option<Vec<(u32, u32)>>,
    /// As printed.
    #[serde(default)]
    pub side_note: Option<String>,
    /// Rows at which a tall picture is cut, where somebody said so.
    #[serde(default)]
    pub cuts: Option<Vec<u32>>,
}

impl Manifest {
    pub(super) fn format() -> String {
        FORMAT.to_owned()
    }
}

/// What checking a bundle against its own manifest shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename = "CheckedBundle")]
pub struct Checked {
    /// As it was attached.
    pub manifest: Manifest,
    /// Numbers of the exhibits whose pages are no longer what they were when bound.
    pub changed: Vec<String>,
    /// Cover, index, section covers, closing list, bookmarks, layers or fields are no longer what they were, names or labels lead
    /// to other pages than the list does, or something was added that runs when the file is opened or that it carries.
    pub frame_changed: bool,
    /// Pages are missing or were added, or programs differ in which they are.
    pub pages_differ: bool,
    /// Another program wrote the file anew and packed its data in its own way. What is told as changed besides is; everything else
    /// holds what it held, down to the last byte of what is packed.
    pub rewritten: bool,
}

/// Digests of the parts of a bundle.
pub(super) struct Seals<F> {
    numbers: Vec<u32>,
    places: BTreeMap<u32, usize>,
    first: u32,
    shape: F,
    held: Held,
}

impl<'a, F: Fn(u32) -> Option<&'a Shape>> Seals<F> {
    /// Of a file with these pages, the first of them numbered `first` in print.
    pub(super) fn of(numbers: &[u32], first: u32, shape: F) -> Self {
        let places = numbers.iter().copied().zip(0..).collect();
        Self { numbers: numbers.to_vec(), places, first, shape, held: Held::Packed }
    }

    /// The same by what streams hold, whatever packs them.
    pub(super) fn bare(self) -> Self {
        Self { held: Held::Bare, ..self }
    }

    fn digest(&self, roots: &[u32]) -> String {
        digest(roots, &self.places, self.held, &self.shape)
    }

    fn roots(&self, from: u32, to: u32) -> Vec<u32> {
        let place = |page: u32| usize::try_from(page.saturating_sub(self.first)).unwrap_or(usize::MAX);
        let until = if to < self.first { 0 } else { place(to).saturating_add(1).min(self.numbers.len()) };
        self.numbers.get(place(from).min(until)..until).unwrap_or_default().to_vec()
    }

    /// Of what the catalog says of all pages together: layers and fields, each under its number.
    pub(super) fn view(&self, layers: Option<u32>, fields: Option<u32>) -> String {
        let one = |root: Option<u32>| root.map(|root| self.digest(&[root])).unwrap_or_default();
        sha256(format!("{}\n{}", one(layers), one(fields)).as_bytes())
    }

    /// Of the pages of an exhibit.
    pub(super) fn exhibit(&self, from: u32, to: u32) -> String {
        self.digest(&self.roots(from, to))
    }

    /// Of all other pages, and of the bookmarks.
    pub(super) fn frame(&self, exhibits: impl Iterator<Item = (u32, u32)>, outline: Option<u32>) -> String {
        let theirs: BTreeSet<u32> = exhibits.flat_map(|(from, to)| self.roots(from, to)).collect();
        let rest: Vec<u32> = self.numbers.iter().copied().filter(|n| !theirs.contains(n)).chain(outline).collect();
        self.digest(&rest)
    }
}

/// Of frame and view together, by what their streams hold.
pub(super) fn held(frame: &str, view: &str) -> String {
    sha256(format!("{frame}\n{view}").as_bytes())
}

/// Reads a bundle's manifest, and holds its pages against it.
///
/// # Errors
/// `Check` where the file is no bundle of ours, a part that an earlier version made, or cannot be read.
pub fn check_bundle(pdf: &[u8]) -> Result<Checked, PaperError> {
    let refuse = |why: &str| PaperError::Check(why.to_owned());
    let options = LoadOptions { max_decompressed_size: Some(INFLATED), ..LoadOptions::default() };
    let pdf = Document::load_mem_with_options(pdf, options).map_err(|_| refuse("文件读不出，可能已损坏"))?;
    let manifest = attached(&pdf).ok_or_else(|| {
        let part = "这是整册拆分成的一部分，是旧版程序拆的，里面没有清单；请核对没有拆分的整册，或者再拆分保存一次";
        refuse(if is_part(&pdf) { part } else { "文件中没有案卷的清单，不是本软件装订的证据册" })
    })?;
    let manifest: Manifest = serde_json::from_slice(&manifest).map_err(|_| refuse("文件中的清单读不出"))?;
    let pages: Vec<ObjectId> = pdf.page_iter().take(MOST_PAGES).collect();
    let pages_differ = u32::try_from(pages.len()) != Ok(manifest.pages) || !is_plain(&pdf, &pages);
    if !in_order(&manifest) {
        return Err(refuse("文件中的清单自相矛盾，各份材料的页码互相重叠，不是本软件写的"));
    }
    let Changed { exhibits: changed, frame: frame_changed, rewritten } = match manifest.format.as_str() {
        FORMAT | SECOND => Changed::of(&pdf, &manifest, &pages),
        FIRST => Changed { exhibits: changed_content(&pdf, &manifest, &pages), frame: false, rewritten: false },
        _ => return Err(refuse("文件中的清单是更新版本的软件写的，请升级后再核对")),
    };
    let frame_changed =
        frame_changed || acts(&pdf) || is_seen_otherwise(&pdf, &pages) || !leads_as_listed(&pdf, &manifest, &pages);
    Ok(Checked { manifest, changed, frame_changed, pages_differ, rewritten })
}

/// Exhibits stand one behind the other; what does not is none of ours, and could have the same pages looked at for ever.
pub(super) fn in_order(manifest: &Manifest) -> bool {
    let mut next = manifest.first_page;
    manifest.exhibits.iter().all(|e| {
        let follows = next <= e.from && e.from <= e.to;
        next = e.to.saturating_add(1);
        follows
    })
}

/// Does the catalog bid a program do something, or look elsewhere, when the file is opened? No bundle of ours ever did.
fn acts(pdf: &Document) -> bool {
    let Ok(catalog) = pdf.catalog() else { return true };
    let names = dict(pdf, catalog, b"Names");
    ACTS.iter().any(|key| catalog.has(key)) || NAMED.iter().any(|key| names.is_some_and(|names| names.has(key)))
}

/// Do pages take over from above what they show and how they are turned? Each of ours says it itself, as far as it is so.
fn is_seen_otherwise(pdf: &Document, pages: &[ObjectId]) -> bool {
    let says = |id: &ObjectId| pdf.get_dictionary(*id).is_ok_and(|node| INHERITED.iter().any(|key| node.has(key)));
    above(pdf, pages).iter().any(says)
}

/// What stands above these pages: by their own word, and by what leads down to them.
fn above(pdf: &Document, pages: &[ObjectId]) -> BTreeSet<ObjectId> {
    let to = |id: ObjectId, key: &[u8]| pdf.get_dictionary(id).and_then(|node| node.get(key)?.as_reference()).ok();
    let mut found = BTreeSet::new();
    for page in pages {
        let mut at = *page;
        while let Some(up) = to(at, b"Parent").filter(|up| found.insert(*up)) {
            at = up;
        }
    }
    let mut down = BTreeSet::new();
    let root = pdf.catalog().and_then(|catalog| catalog.get(b"Pages")?.as_reference());
    let mut waiting: Vec<ObjectId> = root.into_iter().collect();
    while let Some(id) = waiting.pop() {
        let kids = pdf
            .get_dictionary(id)
            .ok()
            .and_then(|node| pdf.dereference(node.get(b"Kids").ok()?).ok()?.1.as_array().ok());
        if let Some(kids) = kids.filter(|_| down.insert(id)) {
            waiting.extend(kids.iter().filter_map(|kid| kid.as_reference().ok()));
        }
    }
    found.append(&mut down);
    found
}

/// What of a bundle is no longer what it was.
struct Changed {
    exhibits: Vec<String>,
    frame: bool,
    /// What is packed otherwise and holds the same, is not.
    rewritten: bool,
}

impl Changed {
    fn of(pdf: &Document, manifest: &Manifest, pages: &[ObjectId]) -> Self {
        let shapes: BTreeMap<u32, Shape> =
            pdf.objects.iter().map(|(id, object)| (id.0, Shape::of(object, &mut |id| Some(id.0)))).collect();
        let numbers: Vec<u32> = pages.iter().map(|(number, _)| *number).collect();
        let outline = pdf.catalog().and_then(|c| c.get(b"Outlines")).and_then(Object::as_reference).ok().map(|id| id.0);
        // Another program may have written them into the catalog itself.
        let mut view = BTreeMap::new();
        let mut part = |key: &[u8], number: u32| {
            let (_, object) = pdf.dereference(pdf.catalog().ok()?.get(key).ok()?).ok()?;
            view.insert(number, Shape::of(object, &mut |id| Some(id.0)));
            Some(number)
        };
        let (layers, fields) = (part(b"OCProperties", u32::MAX), part(b"AcroForm", u32::MAX - 1));
        let shape = |number: u32| view.get(&number).or_else(|| shapes.get(&number));
        let [packed, bare] = [(); 2].map(|()| Seals::of(&numbers, manifest.first_page, shape));
        let bare = bare.bare();

        let mut found = Self { exhibits: Vec::new(), frame: false, rewritten: false };
        for e in manifest.exhibits.iter().filter(|e| packed.exhibit(e.from, e.to) != e.drawn) {
            if !e.held.is_empty() && bare.exhibit(e.from, e.to) == e.held {
                found.rewritten = true;
            } else {
                found.exhibits.push(e.number.clone());
            }
        }
        let spans = || manifest.exhibits.iter().map(|e| (e.from, e.to));
        let view = manifest.format == FORMAT && packed.view(layers, fields) != manifest.view;
        if view || packed.frame(spans(), outline) != manifest.frame {
            let now = held(&bare.frame(spans(), outline), &bare.view(layers, fields));
            let same = !manifest.held.is_empty() && now == manifest.held;
            found.rewritten |= same;
            found.frame = !same;
        }
        found
    }
}

/// What an earlier version's manifest can tell.
fn changed_content(pdf: &Document, manifest: &Manifest, pages: &[ObjectId]) -> Vec<String> {
    let mut changed = Vec::new();
    for exhibit in &manifest.exhibits {
        let mut shown = BTreeSet::new();
        let mut drawn = Vec::new();
        let last = u32::try_from(pages.len()).unwrap_or(u32::MAX).saturating_add(manifest.first_page);
        for page in exhibit.from..=exhibit.to.min(last) {
            let index = page.checked_sub(manifest.first_page).and_then(|n| usize::try_from(n).ok());
            if let Some(page) = index.and_then(|n| pages.get(n)) {
                drawn.extend(of_page(pdf, *page, &mut shown));
            }
        }
        if sha256(drawn.join("\n").as_bytes()) != exhibit.drawn {
            changed.push(exhibit.number.clone());
        }
    }
    changed
}

/// In the information of a part of a bundle.
pub(super) const PART: &str = "整册拆分成的一部分";

fn is_part(pdf: &Document) -> bool {
    let info = pdf.trailer.get(b"Info").ok().and_then(|info| pdf.dereference(info).ok()?.1.as_dict().ok());
    let subject = info.and_then(|info| info.get(b"Subject").ok()).and_then(|text| lopdf::decode_text_string(text).ok());
    subject.is_some_and(|subject| subject == PART)
}

/// What a bundle says of itself, where it can be read.
pub(super) fn of(pdf: &Document) -> Option<Manifest> {
    serde_json::from_slice(&attached(pdf)?).ok()
}

pub(super) fn attached(pdf: &Document) -> Option<Vec<u8>> {
    let names = dict(pdf, dict(pdf, pdf.catalog().ok()?, b"Names")?, b"EmbeddedFiles")?;
    let list = pdf.dereference(names.get(b"Names").ok()?).ok()?.1.as_array().ok()?;
    let file = pdf.dereference(list.get(1)?).ok()?.1.as_dict().ok()?;
    let file = dict(pdf, file, b"EF")?.get(b"F").ok()?;
    pdf.dereference(file).ok()?.1.as_stream().ok()?.get_plain_content_with_limit(LONGEST).ok()
}

/// Digests of what a page of a bundle draws, its stamp left out.
fn of_page(pdf: &Document, page: ObjectId, shown: &mut BTreeSet<ObjectId>) -> Vec<String> {
    let Ok(node) = pdf.get_dictionary(page) else { return Vec::new() };
    let empty = Dictionary::new();
    let objects = dict(pdf, node, b"Resources").and_then(|r| dict(pdf, r, b"XObject")).unwrap_or(&empty);
    let raw = |id: ObjectId| pdf.get_object(id).and_then(Object::as_stream).map(|s| sha256(&s.content)).ok();
    let reference = |name: &str| objects.get(name.as_bytes()).and_then(Object::as_reference).ok();
    let contents = pdf.get_page_contents(page);
    if let (Some(form), [_]) = (reference(PAGE), contents.as_slice()) {
        return raw(form).into_iter().collect();
    }
    // The first begins the page's own content and the last ends it; both are ours.
    let own = contents.get(1..contents.len().saturating_sub(1)).unwrap_or_default();
    let mut drawn: Vec<String> = own.iter().filter_map(|&id| raw(id)).collect();
    // A page that comes from another bundle has a picture of that name too, and a second stamp.
    if let Some(image) = reference(IMAGE)
        && reference(&format!("{STAMP}x")).is_none()
        && shown.insert(image)
    {
        drawn.extend(raw(image));
    }
    drawn
}
