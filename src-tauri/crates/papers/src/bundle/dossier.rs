//! A file (卷宗) as one PDF: cover and index, what is kept in order under one run of page numbers, the note at its end, the
//! back cover. Cover, index and back bear no page number, as archives have it.

use super::ask::Exhibit;
use super::binder::Binder;
use super::media::Leaves;
use super::{looked_at, spans, stamp};
use crate::{Paper, PaperError};
use anjuan_case::LegalDay;
use std::ops::ControlFlow;

/// Papers of ours that enclose what is kept, set when the pages are known.
#[derive(Clone, Debug, Default)]
pub struct Around {
    /// Cover and index, as name and PDF; not numbered.
    pub front: Vec<(String, Vec<u8>)>,
    /// The note at the end (卷宗情况说明); numbered as what follows.
    pub note: Option<(String, Vec<u8>)>,
    /// The back cover; not numbered.
    pub back: Option<(String, Vec<u8>)>,
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
    /// The PDF.
    pub paper: Paper,
    /// Where its parts stand.
    pub placed: Placed,
}

/// Binds a file. `around` is told where the parts stand, and gives what encloses them; `progress` hears (done, of) before each
/// part and may break.
///
/// # Errors
/// `Cancelled`, `Pdf`; whatever `around` gives. A part that cannot be bound is refused by name, the rest is bound.
pub fn dossier<E: From<PaperError>>(
    title: &str,
    dated: LegalDay,
    parts: &[Exhibit],
    around: impl FnOnce(&Placed) -> Result<Around, E>,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<Dossier, E> {
    let of = u32::try_from(parts.len()).unwrap_or(u32::MAX);
    let mut refused = Vec::new();
    let mut leaves: Vec<Option<Leaves>> = Vec::with_capacity(parts.len());
    for (done, part) in (0_u32..).zip(parts) {
        if progress(done, of).is_break() {
            return Err(PaperError::Cancelled.into());
        }
        match looked_at(part, dated) {
            Ok((pages, ..)) => leaves.push(Some(pages)),
            Err(why) => {
                refused.push((part.file_name.clone(), why));
                leaves.push(None);
            }
        }
    }
    let placed = placed(&leaves, refused);
    let around = around(&placed)?;
    Ok(put_together(title, dated, parts, leaves, placed, around)?)
}

fn placed(leaves: &[Option<Leaves>], refused: Vec<(String, String)>) -> Placed {
    let counts: Vec<u32> = leaves.iter().flatten().map(|l| u32::try_from(l.count()).unwrap_or(u32::MAX)).collect();
    let mut bound = spans(1, &counts).into_iter();
    let parts: Vec<Option<(u32, u32)>> = leaves.iter().map(|l| if l.is_some() { bound.next() } else { None }).collect();
    let next = parts.iter().flatten().last().map_or(1, |(_, to)| to + 1);
    Placed { parts, refused, next }
}

fn put_together(
    title: &str,
    dated: LegalDay,
    parts: &[Exhibit],
    leaves: Vec<Option<Leaves>>,
    placed: Placed,
    around: Around,
) -> Result<Dossier, PaperError> {
    let mut binder = Binder::new();
    let mut marks = Vec::new();
    let mut stamps = Vec::new();
    let mut total = 0_usize;
    for (name, pdf) in &around.front {
        let pages = binder.append_paper(pdf)?;
        total += pages.len();
        marks.push((name.clone(), pages.first().copied()));
    }
    let mut number = 1_u32;
    let mut numbered = |pages: &[lopdf::ObjectId]| {
        for page in pages {
            stamps.push((*page, format!("第{number}页")));
            number += 1;
        }
    };
    for (part, leaves) in parts.iter().zip(leaves) {
        let Some(leaves) = leaves else { continue };
        let pages = binder.append(leaves)?;
        total += pages.len();
        numbered(&pages);
        marks.push((part.name.clone(), pages.first().copied()));
    }
    if let Some((name, pdf)) = &around.note {
        let pages = binder.append_paper(pdf)?;
        total += pages.len();
        numbered(&pages);
        marks.push((name.clone(), pages.first().copied()));
    }
    if !stamps.is_empty() {
        stamp::stamp(&mut binder, &stamps, dated)?;
    }
    if let Some((name, pdf)) = &around.back {
        let pages = binder.append_paper(pdf)?;
        total += pages.len();
        marks.push((name.clone(), pages.first().copied()));
    }
    binder.outline(&marks);
    let pdf = binder.finish(title, dated)?;
    let pages = u32::try_from(total).unwrap_or(u32::MAX);
    Ok(Dossier { paper: Paper { pdf, pages, faces: Vec::new() }, placed })
}
