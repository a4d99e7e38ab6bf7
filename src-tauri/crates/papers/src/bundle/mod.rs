//! The evidence bundle: cover, index with links, exhibits with a stamp on every page and bookmarks, a closing page with hashes.
//!
//! Typst sets cover, index, sheets, stamps and closing page; printpdf places pictures; source PDF pages are carried through
//! as they are, wrapped in q/Q and stamped. Originals are never rewritten: what cannot be bound whole is refused by name.

mod ask;
mod binder;
mod front;
mod look;
mod media;
mod picture;
mod source;
mod stamp;

pub use ask::{BoundExhibit, Bundle, BundleAsk, Cover, Exhibit, ExhibitBytes, Numbering, ReadOriginal, Section};

pub use look::{Kind, Look};

use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use binder::Binder;
use media::Leaves;
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// An exhibit that can be bound.
struct Bound<'a> {
    exhibit: &'a Exhibit,
    size: usize,
    leaves: Leaves,
    note: Option<String>,
}

impl Bound<'_> {
    fn count(&self) -> u32 {
        u32::try_from(self.leaves.count()).unwrap_or(u32::MAX)
    }
}

/// Binds exhibits. `progress` is told (done, of) before each exhibit and may break.
///
/// # Errors
/// `Empty` where nothing can be bound, `NoGlyph` for a name that cannot be set, `Cancelled`, `Pdf`.
pub fn bundle(ask: &BundleAsk, progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>) -> Result<Bundle, PaperError> {
    let cover = &ask.cover;
    let exhibits: Vec<&Exhibit> = ask.sections.iter().flat_map(|s| &s.exhibits).collect();
    let of = u32::try_from(exhibits.len()).unwrap_or(u32::MAX);
    let mut bound: Vec<Bound> = Vec::new();
    let mut refused: Vec<(String, String)> = Vec::new();
    for (done, exhibit) in (0_u32..).zip(exhibits.iter().copied()) {
        if progress(done, of).is_break() {
            return Err(PaperError::Cancelled);
        }
        match looked_at(exhibit, cover.dated) {
            Ok((leaves, note, size)) => bound.push(Bound { exhibit, size, leaves, note }),
            Err(why) => refused.push((exhibit.file_name.clone(), why)),
        }
    }
    if bound.is_empty() {
        return match refused.into_iter().next() {
            Some((name, why)) => Err(PaperError::Exhibit { name, why }),
            None => Err(PaperError::Empty),
        };
    }
    put_together(cover, bound, refused)
}

/// Pages of an exhibit, and what must be said of it. A reason where it cannot be bound whole.
fn looked_at(exhibit: &Exhibit, dated: LegalDay) -> Result<(Leaves, Option<String>, usize), String> {
    let bytes = match &exhibit.bytes {
        ExhibitBytes::Owned(bytes) => Arc::clone(bytes),
        ExhibitBytes::Lazy(read) => read()?.into(),
    };
    let now = sha256(&bytes);
    if now != exhibit.sha256 {
        return Err(format!("文件的校验值 {now} 与收入时登记的不符，可能已被改动；请从备份恢复原件"));
    }
    // Foreign bytes go through parsers we do not own; a bug there must cost this exhibit, not the bundle.
    let looked = std::panic::catch_unwind(AssertUnwindSafe(|| media::leaves(exhibit, &bytes, dated)));
    let looked = looked.map(|l| l.map(|(leaves, note)| (leaves, note, bytes.len())));
    looked.unwrap_or_else(|_| Err("文件结构异常，读取时出错；请提交原文件，或者另存后再添加".to_owned()))
}

fn put_together(cover: &Cover, mut bound: Vec<Bound>, refused: Vec<(String, String)>) -> Result<Bundle, PaperError> {
    // Twice: the index must be set to know how many pages it takes before it can say where exhibits begin.
    let counts: Vec<u32> = bound.iter().map(Bound::count).collect();
    let closing = front::closing(cover, &bound, &refused)?;
    let probe = front::front(cover, &bound, &spans(1, &counts))?;
    let pages = spans(probe.pages + 1, &counts);
    let front = front::front(cover, &bound, &pages)?;
    let last = pages.last().map_or(front.pages, |&(_, to)| to);
    let total = last + closing.pages;

    let mut binder = Binder::new();
    let front_pages = binder.append_paper(&front.pdf)?;
    let mut marks = vec![("封面".to_owned(), front_pages.first().copied())];
    marks.push(("证据目录".to_owned(), front_pages.get(1).copied()));
    let mut firsts = Vec::new();
    let mut stamps = Vec::new();
    for (i, one) in bound.iter_mut().enumerate() {
        let leaves = std::mem::take(&mut one.leaves);
        let ids = binder.append(leaves)?;
        for (page, id) in (pages[i].0..).zip(&ids) {
            stamps.push((*id, format!("证据{}　第{page}页　共{total}页", i + 1)));
        }
        marks.push((format!("证据{}　{}", i + 1, one.exhibit.name), ids.first().copied()));
        firsts.push(ids.first().copied());
    }
    stamp::stamp(&mut binder, &stamps, cover.dated)?;
    let closing_pages = binder.append_paper(&closing.pdf)?;
    marks.push(("材料清单与校验值".to_owned(), closing_pages.first().copied()));
    binder.link(&front_pages, &firsts);
    binder.outline(&marks);
    let title = [cover.title.as_str(), cover.case_title.as_str()].join("：");
    let pdf = binder.finish(title.trim_end_matches('：'), cover.dated)?;
    let mut faces = [front.faces, closing.faces].concat();
    faces.push("Noto Sans SC Bold".to_owned());
    faces.sort();
    faces.dedup();
    let exhibits = (1..).zip(&bound).zip(pages).map(|((n, b), (from, to))| BoundExhibit {
        key: b.exhibit.key.clone(),
        number: n.to_string(),
        from,
        to,
    });
    Ok(Bundle {
        paper: Paper { pdf, pages: total, faces },
        exhibits: exhibits.collect(),
        refused,
        pdf_a: Err(String::new()),
        manifest_json: String::new(),
    })
}

/// First and last page of each exhibit, the first beginning on `start`.
fn spans(start: u32, counts: &[u32]) -> Vec<(u32, u32)> {
    let mut next = start;
    counts
        .iter()
        .map(|&count| {
            let span = (next, next + count - 1);
            next += count;
            span
        })
        .collect()
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|b| format!("{b:02x}")).collect()
}
