//! A finished bundle opened again: the pages of one exhibit as a file of their own.

use super::joined;
use super::manifest::{self, Manifest, ManifestExhibit};
use super::number::chinese;
use super::parted::PartOf;
use super::split::{Pages, some};
use super::standing::is_plain;
use crate::PaperError;
use crate::pdf::INFLATED;
use lopdf::{Document, LoadOptions, Object, ObjectId};
use std::collections::BTreeMap;
use std::ops::Range;

/// What a file that was taken out says it is.
const SUBJECT: &str = "从证据册中取出的一份";

/// An exhibit out of a bundle.
#[derive(Clone, Debug)]
pub struct Taken {
    /// Its pages as they stand in the bundle, stamps and numbers on them.
    pub pdf: Vec<u8>,
    /// What the bundle's manifest says of it.
    pub exhibit: ManifestExhibit,
}

/// A bundle file, a part of one, or all its parts, opened to take exhibits out. Whether it is still what was bound [`super::check_bundle`] tells.
pub struct Reopened {
    pdf: Document,
    pages: Pages,
    manifest: Manifest,
}

impl Reopened {
    /// Opens it.
    ///
    /// # Errors
    /// `Check` where the file is no bundle of ours, or has not the pages that its manifest tells of.
    pub fn of(pdf: &[u8]) -> Result<Self, PaperError> {
        let (pdf, manifest) = loaded(pdf)?;
        let pages = Pages::of(&pdf);
        Ok(Self::with(pdf, pages, manifest))
    }

    /// Opens all parts of one bundle together, each with the name of its file, in any order.
    ///
    /// # Errors
    /// `Check` as [`Self::of`], and where they are not all the parts of one bundle and nothing else; which part is missing is said.
    pub fn of_parts(files: &[(String, Vec<u8>)]) -> Result<Self, PaperError> {
        let mut parts = Vec::new();
        for (name, bytes) in files {
            let (pdf, manifest) = loaded(bytes)?;
            parts.push((name.clone(), manifest, pdf));
        }
        parts.sort_by_key(|(_, manifest, _)| joined::place(manifest));
        let mut pdfs = Vec::new();
        let mut manifests = Vec::new();
        for (name, manifest, pdf) in parts {
            manifests.push((name, manifest));
            pdfs.push(pdf);
        }
        let manifest = joined::whole(&manifests)?;
        if !manifest::in_order(&manifest) {
            return Err(refuse("各部分的清单合起来自相矛盾，不知道哪几页是哪一份"));
        }
        let (pdf, pages) = joined::document(pdfs, &manifest)?;
        Ok(Self::with(pdf, pages, manifest))
    }

    fn with(mut pdf: Document, pages: Pages, manifest: Manifest) -> Self {
        // Where each page lies: a file of a stranger may have as many exhibits as pages.
        let at: BTreeMap<ObjectId, usize> = pages.ids.iter().copied().zip(0..).collect();
        for exhibit in &manifest.exhibits {
            let Some(range) = places(&manifest, exhibit) else { continue };
            let away = |to: &ObjectId| at.get(to).is_some_and(|place| !range.contains(place));
            let here = pages.ids.get(range.clone()).unwrap_or_default();
            here.iter().for_each(|page| without_links(&mut pdf, *page, &away));
        }
        Self { pdf, pages, manifest }
    }

    /// Whether pages of an exhibit may lie in another part, which is not here: a part does not tell.
    #[must_use]
    pub fn may_go_on(&self, exhibit: &ManifestExhibit) -> bool {
        let Manifest { first_page, pages, part, .. } = &self.manifest;
        let last = first_page.saturating_add(*pages).saturating_sub(1);
        let goes_on =
            |part: &PartOf| (part.at > 1 && exhibit.from == *first_page) || (part.at < part.of && exhibit.to == last);
        part.as_ref().is_some_and(goes_on)
    }

    /// What it says of its exhibits, in order.
    #[must_use]
    pub fn exhibits(&self) -> &[ManifestExhibit] {
        &self.manifest.exhibits
    }

    /// Takes out the pages of the exhibit that bears this number in print: 3, 三, 二-3. They keep content, numbers and bookmark;
    /// links that lead to pages which stay behind are left out.
    ///
    /// # Errors
    /// `Check` where there is no such exhibit, or its pages are not in the file.
    pub fn take(&self, number: &str) -> Result<Taken, PaperError> {
        // 证据3 of a bundle that counts 一、二、三 is meant so, and the other way round.
        let means = |a: &str, b: &str| a.parse().is_ok_and(|n: u32| chinese(n) == b);
        let same = |e: &&ManifestExhibit| e.number == number || means(number, &e.number) || means(&e.number, number);
        let exhibit = self.exhibits().iter().find(same).cloned();
        let exhibit = exhibit.ok_or_else(|| refuse(&format!("这一册里没有证据{number}")))?;
        let range = places(&self.manifest, &exhibit).filter(|range| range.end <= self.pages.ids.len());
        let range = range.ok_or_else(|| refuse("清单里的页码不在这一册中，清单可能改动过"))?;
        let named = format!("证据{}　{}，第{}页至第{}页", exhibit.number, exhibit.name, exhibit.from, exhibit.to);
        Ok(Taken { pdf: some(&self.pdf, &self.pages, range, None, (&named, SUBJECT)), exhibit })
    }
}

/// A bundle file, or a part of one, and its manifest, which tells of as many pages as every program finds in it.
fn loaded(pdf: &[u8]) -> Result<(Document, Manifest), PaperError> {
    let options = LoadOptions { max_decompressed_size: Some(INFLATED), ..LoadOptions::default() };
    let pdf = Document::load_mem_with_options(pdf, options).map_err(|_| refuse("文件读不出，可能已损坏"))?;
    let manifest =
        manifest::of(&pdf).ok_or_else(|| refuse("文件中没有案卷的清单，或者清单读不出，不知道哪几页是哪一份"))?;
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let as_listed = u32::try_from(pages.len()) == Ok(manifest.pages) && is_plain(&pdf, &pages);
    if !as_listed || !manifest::in_order(&manifest) {
        return Err(refuse("页数与清单不符，或者各种程序显示的页会不一样，不知道哪几页是哪一份"));
    }
    Ok((pdf, manifest))
}

fn refuse(why: &str) -> PaperError {
    PaperError::Check(why.to_owned())
}

/// The places of an exhibit's pages in the file.
fn places(manifest: &Manifest, exhibit: &ManifestExhibit) -> Option<Range<usize>> {
    let place = |page: u32| usize::try_from(page.checked_sub(manifest.first_page)?).ok();
    Some(place(exhibit.from)?..place(exhibit.to)?.checked_add(1)?)
}

/// Leaves out of a page's annotations the links to pages that are away.
fn without_links(pdf: &mut Document, page: ObjectId, away: &dyn Fn(&ObjectId) -> bool) {
    let list = pdf.get_dictionary(page).and_then(|page| page.get(b"Annots")).and_then(|list| pdf.dereference(list));
    let Some(list) = list.ok().and_then(|(_, list)| list.as_array().ok()) else { return };
    let leads = |annotation: &Object| {
        let annotation = pdf.dereference(annotation).ok()?.1.as_dict().ok()?;
        let to = pdf.dereference(annotation.get(b"Dest").ok()?).ok()?.1.as_array().ok()?.first()?;
        to.as_reference().ok().filter(|to| away(to))
    };
    let left: Vec<Object> = list.iter().filter(|annotation| leads(annotation).is_none()).cloned().collect();
    if let Ok(page) = pdf.get_dictionary_mut(page) {
        page.set("Annots", left);
    }
}
