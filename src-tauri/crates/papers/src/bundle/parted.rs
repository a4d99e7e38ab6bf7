//! What a part of a bundle says of itself: its own pages by its own digests, and which of how many it is, so that each part can
//! be checked alone and all of them together.

use super::finish::attach;
use super::manifest::{self, FILE, Manifest, ManifestExhibit, Seals, held};
use crate::pdf::shape::Shape;
use crate::pdf::writer::Writer;
use crate::sha256;
use lopdf::{Dictionary, Document, Object, dictionary, text_string};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Which part of which bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PartOf {
    /// SHA-256 of the manifest that the whole carries: parts of one bundle have the same.
    pub whole: String,
    /// Which it is, from 1.
    pub at: u32,
    /// How many there are.
    pub of: u32,
}

/// The manifest of a bundle that is divided, and what tells its parts from those of others.
pub(super) struct Divided {
    manifest: Manifest,
    id: String,
}

/// Where a part lies in the whole, and what it holds.
pub(super) struct Place {
    /// Which part it is, from 1, and how many there are.
    pub(super) at: u32,
    pub(super) of: u32,
    /// The number printed on its first page; on from the last numbered page where it holds the closing list alone.
    pub(super) first_page: u32,
    /// First and last page as printed; `None` where it holds the closing list alone.
    pub(super) span: Option<(u32, u32)>,
}

impl Divided {
    /// `None` where the bundle carries no list, or one of an earlier version.
    pub(super) fn of(pdf: &Document) -> Option<Self> {
        let attached = manifest::attached(pdf)?;
        let manifest: Manifest = serde_json::from_slice(&attached).ok()?;
        (manifest.format == Manifest::format()).then(|| Self { manifest, id: sha256(&attached) })
    }

    /// Writes the manifest of a part as its attachment; gives what the catalog has to say of it. `pages` are the numbers of its
    /// pages in order, `told` is what the catalog says of layers and fields.
    pub(super) fn attach(
        &self,
        writer: &mut Writer,
        place: &Place,
        pages: &[u32],
        outline: Option<u32>,
        told: &Dictionary,
        date: &Object,
    ) -> Option<(Dictionary, Object)> {
        let clipped = |e: &ManifestExhibit| {
            let (from, to) = place.span?;
            let (from, to) = (e.from.max(from), e.to.min(to));
            (from <= to).then(|| ManifestExhibit { from, to, ..e.clone() })
        };
        let mut exhibits: Vec<ManifestExhibit> = self.manifest.exhibits.iter().filter_map(clipped).collect();
        let mut view = BTreeMap::new();
        let mut part = |key: &[u8], number: u32| {
            view.insert(number, Shape::of(told.get(key).ok()?, &mut |id| Some(id.0)));
            Some(number)
        };
        let (layers, fields) = (part(b"OCProperties", u32::MAX), part(b"AcroForm", u32::MAX - 1));
        let shape = |number: u32| view.get(&number).or_else(|| writer.shape(number));
        let [seals, bare] = [(); 2].map(|()| Seals::of(pages, place.first_page, shape));
        let bare = bare.bare();
        for exhibit in &mut exhibits {
            exhibit.drawn = seals.exhibit(exhibit.from, exhibit.to);
            exhibit.held = bare.exhibit(exhibit.from, exhibit.to);
        }
        let spans = || exhibits.iter().map(|e| (e.from, e.to));
        let manifest = Manifest {
            first_page: place.first_page,
            pages: u32::try_from(pages.len()).unwrap_or(u32::MAX),
            frame: seals.frame(spans(), outline),
            view: seals.view(layers, fields),
            held: held(&bare.frame(spans(), outline), &bare.view(layers, fields)),
            exhibits,
            part: Some(PartOf { whole: self.id.clone(), at: place.at, of: place.of }),
            ..self.manifest.clone()
        };
        let text = serde_json::to_string_pretty(&manifest).ok()?;
        let file = attach(writer, FILE, &text, date);
        Some((dictionary! { "Names" => vec![text_string(FILE), file.clone()] }, file))
    }
}

/// So many missing parts are named.
const MOST_NAMED: usize = 50;

/// What is wrong with files as the parts of one bundle, each with its name and its manifest: in sentences for the user, none where
/// they are all the parts of one and nothing else.
#[must_use]
pub fn parts_together(files: &[(String, Manifest)]) -> Vec<String> {
    let mut wrong = Vec::new();
    let mut bundles: BTreeMap<&str, Vec<(&str, &PartOf)>> = BTreeMap::new();
    for (name, manifest) in files {
        match &manifest.part {
            Some(part) => bundles.entry(part.whole.as_str()).or_default().push((name, part)),
            None => wrong.push(format!("“{name}”是没有拆分的整册，不是其中一部分")),
        }
    }
    if bundles.len() > 1 {
        let firsts: Vec<String> = bundles.values().filter_map(|all| Some(format!("“{}”", all.first()?.0))).collect();
        wrong.push(format!("{}不是同一册拆分出来的", firsts.join("、")));
        return wrong;
    }
    for parts in bundles.values() {
        let of = parts.iter().map(|(_, part)| part.of).max().unwrap_or(0);
        let mut seen = BTreeSet::new();
        for (name, part) in parts {
            if !seen.insert(part.at) {
                wrong.push(format!("“{name}”与另一个文件是同一部分（第 {} 部分）", part.at));
            }
        }
        // A file of a stranger may say that there are millions.
        let mut missing = (1..=of).filter(|at| !seen.contains(at)).map(|at| at.to_string());
        let first: Vec<String> = missing.by_ref().take(MOST_NAMED).collect();
        if !first.is_empty() {
            let named = first.join("、") + if missing.next().is_some() { "等" } else { "" };
            wrong.push(format!("整册拆成 {of} 部分，缺第 {named} 部分"));
        }
    }
    wrong
}
