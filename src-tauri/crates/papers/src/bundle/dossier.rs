//! A file (卷宗) as one PDF: cover and index, what is kept in order under one run of page numbers, the note at its end, the
//! back cover. Cover, index and back bear no page number, as archives have it.
//!
//! Untagged, as every bundle is: a part's structure tree belongs to its old document, and holds words of pages that may be masked
//! or left out. README says so to whoever reads a file by ear.

use super::ask::{BundleAsk, Cover, Exhibit};
use super::binder::Binder;
use super::finish::{Ending, Mark, outline};
use super::prepare::{self, Job};
use super::stamp::Ink;
use super::words::Masking;
use crate::pdf::leaf::Carried;
use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use std::io::Write;
use std::ops::ControlFlow;
use std::sync::atomic::AtomicBool;

/// Papers of ours that enclose what is kept, each with its name; set when the pages are known.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Cover and index; not numbered.
    pub front: Vec<(String, Paper)>,
    /// The note at the end (卷宗情况说明); numbered as what follows.
    pub note: Option<(String, Paper)>,
    /// The back cover; not numbered.
    pub back: Option<(String, Paper)>,
}

/// Where things stand, for who sets the index.
#[derive(Clone, Debug)]
pub struct Placed {
    /// First and last page of each part, in the order asked for; `None` for one that was refused.
    pub parts: Vec<Option<(u32, u32)>>,
    /// Parts refused, by file name and reason.
    pub refused: Vec<(String, String)>,
    /// The page that follows them: the note's.
    pub next: u32,
}

/// A bound file.
#[derive(Clone, Debug)]
pub struct Dossier {
    /// Pages of the PDF.
    pub pages: u32,
    /// Font faces used.
    pub faces: Vec<String>,
    /// Where its parts stand.
    pub placed: Placed,
}

/// Binds a file, written to `out` as it is bound. `around` is told where the parts stand, and gives what encloses them;
/// `progress` hears (done, of) before each part and may break; `stop` is looked at between pages. After an error what was written is no file; the caller throws
/// it away.
///
/// # Errors
/// `Cancelled`, `Pdf`, `Write`; whatever `around` gives. A part that cannot be bound is refused by name, the rest is bound.
pub fn dossier<E: From<PaperError>>(
    title: &str,
    dated: LegalDay,
    parts: &[Exhibit],
    around: impl FnOnce(&Placed) -> Result<Around, E>,
    out: &mut dyn Write,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<Dossier, E> {
    let cover = Cover {
        title: title.to_owned(),
        case_title: String::new(),
        cause: String::new(),
        submitted_by: String::new(),
        against: String::new(),
        dated,
        made_by: String::new(),
    };
    let mut binder = Binder::new(out);
    let (pages, placed, plain) = gather(&cover, parts, &mut binder, stop, progress)?;
    let around = around(&placed)?;
    let (pages, faces) = put_together(&cover, parts, binder, pages, &around, plain)?;
    Ok(Dossier { pages, faces, placed })
}

/// The pages of every part that can be bound; where they stand; and whether all of it may be kept for long (PDF/A).
type Gathered = (Vec<Option<Vec<Carried>>>, Placed, bool);

fn gather(
    cover: &Cover,
    parts: &[Exhibit],
    binder: &mut Binder,
    stop: &AtomicBool,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<Gathered, PaperError> {
    let masking = Masking::of(&BundleAsk::plain(cover.clone(), Vec::new()));
    let job = |exhibit| Job { exhibit, words: masking.about(exhibit), twin: None, masked: false, dated: cover.dated };
    let jobs: Vec<Job> = parts.iter().map(job).collect();
    let of = u32::try_from(jobs.len()).unwrap_or(u32::MAX);
    let (mut done, mut next, mut plain) = (0_u32, 1_u32, true);
    let mut pages = Vec::with_capacity(jobs.len());
    let mut placed = Placed { parts: Vec::new(), refused: Vec::new(), next };
    prepare::all(&jobs, stop, &mut |index, prepared| {
        if progress(done, of).is_break() {
            return ControlFlow::Break(PaperError::Cancelled);
        }
        done += 1;
        match prepared {
            Ok(prepared) => {
                plain &= prepared.no_pdf_a.is_none();
                let own = binder.place(prepared).pages;
                let count = u32::try_from(own.len()).unwrap_or(u32::MAX);
                placed.parts.push((count > 0).then(|| (next, next.saturating_add(count - 1))));
                next = next.saturating_add(count);
                pages.push(Some(own));
            }
            Err(why) => {
                let name = parts.get(index).map(|p| p.file_name.clone()).unwrap_or_default();
                placed.refused.push((name, why.to_string()));
                placed.parts.push(None);
                pages.push(None);
            }
        }
        ControlFlow::Continue(())
    })?;
    placed.next = next;
    Ok((pages, placed, plain))
}

fn put_together(
    cover: &Cover,
    parts: &[Exhibit],
    mut binder: Binder,
    pages: Vec<Option<Vec<Carried>>>,
    around: &Around,
    plain: bool,
) -> Result<(u32, Vec<String>), PaperError> {
    let ink = Ink::of(["第0123456789页"].into_iter(), cover.dated, &mut binder.writer)?;
    let mut ending = Ending::bare();
    let mut marks = Vec::new();
    let mut count = 0_u32;
    let mut faces = Vec::new();
    let mut write = |ending: &mut Ending, binder: &mut Binder, name: &str, pages: Vec<Carried>, first: Option<u32>| {
        marks.push(Mark::top(name, pages.first()));
        for (page, number) in pages.into_iter().zip(0_u32..) {
            let stamp = first.map(|first| format!("第{}页", first.saturating_add(number)));
            ending.page(binder, page, stamp.as_deref(), &ink, None)?;
            count += 1;
        }
        Ok::<u32, PaperError>(count)
    };
    for (name, paper) in &around.front {
        let own = ending.paper(&mut binder, paper)?;
        let so_far = write(&mut ending, &mut binder, name, own, None)?;
        ending.unnumbered = so_far as usize;
        faces.extend(paper.faces.iter().cloned());
    }
    let mut next = 1_u32;
    for (part, own) in parts.iter().zip(pages) {
        let Some(own) = own else { continue };
        let first = next;
        next = next.saturating_add(u32::try_from(own.len()).unwrap_or(u32::MAX));
        write(&mut ending, &mut binder, &part.name, own, Some(first))?;
    }
    if let Some((name, paper)) = &around.note {
        let own = ending.paper(&mut binder, paper)?;
        write(&mut ending, &mut binder, name, own, Some(next))?;
        faces.extend(paper.faces.iter().cloned());
    }
    if let Some((name, paper)) = &around.back {
        let own = ending.paper(&mut binder, paper)?;
        write(&mut ending, &mut binder, name, own, None)?;
        faces.extend(paper.faces.iter().cloned());
    }
    let outline = outline(&mut binder, &marks);
    ending.finish(binder, cover, outline, None, plain, 1)?;
    faces.sort();
    faces.dedup();
    Ok((count, faces))
}
