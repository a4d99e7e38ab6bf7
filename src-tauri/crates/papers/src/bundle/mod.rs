//! The evidence bundle: cover, index with links, exhibits with a stamp on every page and bookmarks, a closing page with hashes.
//!
//! Typst sets cover, index, sheets, stamps and closing page; pictures are placed by the point; source PDF pages are carried
//! through as they are, wrapped in q/Q and stamped. Everything is written as it comes and let go of, so that a bundle never
//! lies in memory twice. Originals are never rewritten: what cannot be bound whole is refused by name.

mod as_is;
mod ask;
mod binder;
mod burnt;
mod columns;
mod dossier;
mod entry;
mod excerpt;
mod finish;
mod foot;
mod front;
mod joined;
mod look;
mod manifest;
mod number;
mod parted;
mod prepare;
mod reach;
mod recording;
mod refer;
mod refused;
mod searched;
mod sheet;
mod split;
mod stamp;
mod stamps;
mod standing;
mod taken;
mod words;

pub use ask::{
    Binding, BoundExhibit, Bundle, BundleAsk, CopyOf, Cover, Exhibit, ExhibitBytes, Numbering, ReadOriginal, Record,
    Refusal, Section,
};
pub use dossier::{Around, Dossier, Placed, dossier};
pub use joined::check_parts;
pub use look::{Kind, Look, look, page_picture};
pub use manifest::{Checked, Manifest, ManifestExhibit, Planned, check_bundle};
pub use number::label as exhibit_number;
pub use parted::{PartOf, parts_together};
pub use recording::misnamed_recording;
pub(crate) use refer::elsewhere;
pub use refer::{Reference, mentions, page_target, references};
pub use sheet::is_undrawn_picture;
pub use split::{Part, Split, part_name, split};
pub use taken::{Reopened, Taken};

pub(crate) use prepare::{Page, Prepared};

use crate::PaperError;
use crate::pdf::leaf::Carried;
use binder::Binder;
use burnt::Burnt;
use entry::entry;
use finish::{Ending, Mark, outline};
use front::{Closing, Front, Row};
use manifest::{FILE, Seals, held};
use prepare::Job;
use refused::Refused;
use searched::searched;
use stamp::Ink;
use stamps::Stamps;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::ControlFlow;
use words::Masking;

/// A bound exhibit: its row, and its pages waiting for their stamps.
struct Bound {
    row: Row,
    /// Its row in the other copy, masked or full; `None` where nothing is masked.
    twin: Option<Row>,
    key: String,
    pages: Vec<Carried>,
    /// Places among its pages that begin with rows which the page before ends with, and how many.
    repeats: BTreeMap<usize, u32>,
}

/// A section with at least one bound exhibit.
struct Group {
    title: Option<String>,
    /// Its title in the other copy.
    twin: Option<String>,
    cover_page: bool,
}

/// What reading and placing the exhibits gave.
struct Gathered {
    bound: Vec<Bound>,
    groups: Vec<Group>,
    refused: Vec<Refused>,
    no_pdf_a: Vec<String>,
    /// What the office must be told, by file name.
    told: Vec<String>,
    burnt: Burnt,
}

/// Binds exhibits. `progress` is told (done, of) before each exhibit, and once more before a masked copy is searched; of a search
/// that goes through many pages how many are done, behind the exhibits: (exhibits + pages, exhibits + all pages). It may break.
///
/// # Errors
/// `Empty` where nothing can be bound, `NoGlyph` for a name that cannot be set, `Cancelled`, `Pdf`; `Masked` and
/// `MaskedPicture` where a masked copy still holds what was to be masked.
pub fn bundle(ask: &BundleAsk, progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>) -> Result<Bundle, PaperError> {
    let mut pdf = Vec::new();
    let masking = Masking::of(ask);
    let (mut binding, burnt) = bound(ask, &masking, &mut pdf, progress)?;
    if ask.masked {
        let told = searched(ask, &masking, &pdf, &burnt, &binding, progress)?;
        binding.told.extend(told);
    }
    Ok(binding.with(pdf))
}

/// The same, written as it is bound: memory holds a few exhibits at a time, however many there are. A masked copy is held
/// back until it has been searched. After an error what was written is no bundle; the caller throws it away.
///
/// # Errors
/// As [`bundle`], and `Write`.
pub fn bundle_into(
    ask: &BundleAsk,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<Binding, PaperError> {
    if !ask.masked {
        return bound(ask, &Masking::of(ask), out, progress).map(|(binding, _)| binding);
    }
    let Bundle { paper, exhibits, refused, refusals, told, next_page, pdf_a, manifest_json } = bundle(ask, progress)?;
    let length = paper.pdf.len();
    out.write_all(&paper.pdf).and_then(|()| out.flush()).map_err(|e| PaperError::Write(e.to_string()))?;
    let (pages, faces) = (paper.pages, paper.faces);
    Ok(Binding { pages, length, faces, exhibits, refused, refusals, told, next_page, pdf_a, manifest_json })
}

/// Binds into `out`; gives beside what was bound what the search of a masked copy has to know.
fn bound(
    ask: &BundleAsk,
    masking: &Masking,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<(Binding, Burnt), PaperError> {
    let mut binder = Binder::remembering(out);
    let mut gathered = gather(ask, masking, &mut binder, progress)?;
    if gathered.bound.is_empty() {
        return match gathered.refused.into_iter().next() {
            Some(one) => Err(PaperError::Exhibit {
                name: masking.apply(&one.exhibit.file_name),
                why: masking.apply(&one.exhibit.why),
            }),
            None => Err(PaperError::Empty),
        };
    }
    let burnt = std::mem::take(&mut gathered.burnt);
    Ok((put_together(ask, masking, binder, gathered)?, burnt))
}

fn gather(
    ask: &BundleAsk,
    masking: &Masking,
    binder: &mut Binder,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<Gathered, PaperError> {
    let all: Vec<(usize, &Exhibit)> =
        (0..).zip(&ask.sections).flat_map(|(i, s)| s.exhibits.iter().map(move |e| (i, e))).collect();
    let other = Masking::other(ask);
    let twins = !(masking.is_plain(ask) && other.is_plain(ask));
    let job = |exhibit| Job {
        exhibit,
        words: masking.about(exhibit),
        twin: twins.then(|| other.about(exhibit)),
        masked: ask.masked,
        dated: ask.cover.dated,
    };
    let jobs: Vec<Job> = all.iter().map(|(_, exhibit)| job(exhibit)).collect();
    let of = u32::try_from(jobs.len()).unwrap_or(u32::MAX);
    let mut done = 0_u32;
    let mut last_section = None;
    let mut gathered = Gathered {
        bound: Vec::new(),
        groups: Vec::new(),
        refused: Vec::new(),
        no_pdf_a: Vec::new(),
        told: Vec::new(),
        burnt: Burnt::default(),
    };
    let mut in_group = 0_u32;
    prepare::all(&jobs, &ask.stop, &mut |index, prepared| {
        if progress(done, of).is_break() {
            return ControlFlow::Break(PaperError::Cancelled);
        }
        done += 1;
        let (Some((section, exhibit)), Some(job)) = (all.get(index), jobs.get(index)) else {
            return ControlFlow::Continue(());
        };
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(why) => {
                gathered.refused.push(Refused::of(exhibit, &why, false));
                return ControlFlow::Continue(());
            }
        };
        if last_section != Some(*section) {
            last_section = Some(*section);
            in_group = 0;
            let (title, cover_page) = ask.sections.get(*section).map_or((None, false), |s| {
                (s.title.as_deref().map(|t| masking.apply(t)).filter(|t| !t.trim().is_empty()), s.cover_page)
            });
            let twin = ask.sections.get(*section).and_then(|s| s.title.as_deref()).map(|t| other.apply(t));
            gathered.groups.push(Group { cover_page: cover_page && title.is_some(), title, twin });
        }
        in_group += 1;
        let group = gathered.groups.len() - 1;
        let number = match ask.numbering {
            Numbering::Grouped => {
                number::label(ask.numbering, ask.first_number.max(1) + u32::try_from(group).unwrap_or(0), in_group)
            }
            _ => {
                let before = u32::try_from(gathered.bound.len()).unwrap_or(u32::MAX);
                number::label(ask.numbering, 0, ask.first_number.max(1).saturating_add(before))
            }
        };
        let twin = job.twin.as_ref().map(|words| Row::of(words, number.clone(), group));
        let mut row = Row::of(&job.words, number, group);
        row.size = prepared.size;
        row.sha256 = exhibit.sha256.clone();
        gathered.no_pdf_a.extend(prepared.no_pdf_a.clone());
        gathered.told.extend(prepared.told.iter().map(|told| format!("“{}”{told}", exhibit.file_name)));
        gathered.burnt.covered.extend(prepared.covered.iter().cloned());
        gathered.burnt.under.extend(prepared.under.iter().cloned());
        let left = prepared.left.iter().map(|(page, read)| (job.words.file_name.clone(), *page, read.clone()));
        gathered.burnt.left.extend(left);
        if !prepared.pixels.is_empty() {
            gathered.burnt.pixels.push((exhibit.key.clone(), prepared.pixels.clone()));
        }
        if let Some(why) = &prepared.withheld {
            gathered.refused.push(Refused::of(exhibit, why, true));
        }
        let repeats = prepared.repeats.clone();
        let placed = binder.place(prepared);
        row.notes = placed.notes.iter().map(|n| masking.apply(n)).collect();
        gathered.bound.push(Bound { row, twin, key: exhibit.key.clone(), pages: placed.pages, repeats });
        ControlFlow::Continue(())
    })?;
    Ok(gathered)
}

fn put_together(
    ask: &BundleAsk,
    masking: &Masking,
    mut binder: Binder,
    gathered: Gathered,
) -> Result<Binding, PaperError> {
    let Gathered { mut bound, groups, refused, no_pdf_a, told: office, .. } = gathered;
    let cover = masking.cover(&ask.cover);
    let pdf_a = match no_pdf_a.as_slice() {
        [] => Ok(()),
        [why] => Err(format!("本册不是 PDF/A 长期保存格式：{why}。")),
        [why, more @ ..] => Err(format!("本册不是 PDF/A 长期保存格式：{why}；另有 {} 份材料也不符合。", more.len())),
    };
    let titles: Vec<Option<String>> = groups.iter().map(|g| g.title.clone()).collect();
    let covers: Vec<String> = groups.iter().filter(|g| g.cover_page).filter_map(|g| g.title.clone()).collect();
    let covers = if covers.is_empty() { None } else { Some(front::sections(&cover, &covers)?) };

    let first_page = ask.first_page.max(1);
    let mut rows: Vec<Row> = bound.iter().map(|b| b.row.clone()).collect();
    let pages = Front { ask, cover: &cover, titles: &titles, rigid: false };
    let front = front::laid_out(&pages, &mut rows, &bound, &groups, first_page)?;
    // What a copy leaves out because its original did is not tried again, and is listed all the same.
    let known = ask.copy_of.iter().flat_map(|original| &original.refused);
    let said = |(name, why): (&String, &String)| (masking.apply(name), masking.apply(why));
    let mut listed: Vec<(String, String)> = known.map(|(name, why)| said((name, why))).collect();
    listed.extend(refused.iter().map(|one| said((&one.exhibit.file_name, &one.exhibit.printed))));
    let closing = front::closing(
        &cover,
        &Closing {
            rows: &rows,
            refused: &listed,
            missing: ask.note_missing.iter().map(|n| masking.apply(n)).collect(),
            pdf_a: match &pdf_a {
                Ok(()) => "本册为 PDF/A 长期保存格式。".to_owned(),
                Err(why) => why.clone(),
            },
            masked: ask.masked,
            manifest: ask.manifest,
            made_by: &cover.made_by,
            dated: cover.dated.in_chinese(),
        },
    )?;
    // The closing list is counted by itself: masked and full copy have lists of other lengths, and a supplement goes on behind the
    // last exhibit.
    let last = rows.last().map_or(first_page, |r| r.to);

    let mut ending = Ending::new(&mut binder, &front, covers.as_ref(), &closing, &bound)?;
    let words = Stamps { last, closing: closing.pages };
    let mut stamps: Vec<String> = vec![words.plain(last), words.closing(closing.pages)];
    stamps.extend(rows.iter().map(|r| words.exhibit(r, r.to)));
    let repeating = bound.iter().zip(&rows).filter_map(|(one, row)| Some((row, *one.repeats.values().next()?)));
    stamps.extend(repeating.map(|(row, rows)| words.repeating(row, row.to, Some(rows))));
    // Every digit, whichever pages there are.
    stamps.push("0123456789".to_owned());
    let ink = Ink::of(stamps.iter().map(String::as_str), cover.dated, &mut binder.writer)?;

    let mut marks = vec![Mark::top("封面", ending.front.first()), Mark::top("证据目录", ending.front.get(1))];
    let mut number = first_page;
    for (i, page) in std::mem::take(&mut ending.front).into_iter().enumerate() {
        let stamp = words.plain(number);
        ending.page(&mut binder, page, (i > 0).then_some(stamp.as_str()), &ink, None)?;
        number += 1;
    }
    let mut covers = std::mem::take(&mut ending.covers).into_iter();
    let mut exhibits = Vec::new();
    let mut entries = Vec::new();
    let mut last_group = None;
    for (i, (one, row)) in bound.iter_mut().zip(&rows).enumerate() {
        let group = groups.get(row.section);
        if last_group != Some(row.section) {
            last_group = Some(row.section);
            let mut at = one.pages.first().map(|p| p.number);
            if group.is_some_and(|g| g.cover_page)
                && let Some(page) = covers.next()
            {
                at = Some(page.number);
                ending.page(&mut binder, page, Some(&words.plain(number)), &ink, None)?;
                number += 1;
            }
            if let (Some(title), Some(at)) = (group.and_then(|g| g.title.clone()), at) {
                marks.push(Mark { title, page: at, level: 0 });
            }
        }
        let level = u8::from(group.is_some_and(|g| g.title.is_some()));
        if let Some(page) = one.pages.first() {
            marks.push(Mark { title: format!("证据{}　{}", row.number, row.name), page: page.number, level });
        }
        let back = ending.index_page(i);
        for (at, page) in std::mem::take(&mut one.pages).into_iter().enumerate() {
            let stamp = words.repeating(row, number, one.repeats.get(&at).copied());
            ending.page(&mut binder, page, Some(&stamp), &ink, back)?;
            number += 1;
        }
        exhibits.push(BoundExhibit { key: one.key.clone(), number: row.number.clone(), from: row.from, to: row.to });
        entries.push(entry(ask, one, row, group));
    }
    marks.extend(ending.closing.first().map(|p| Mark {
        title: "材料清单与校验值".to_owned(),
        page: p.number,
        level: 0,
    }));
    if number != last.saturating_add(1) {
        return Err(PaperError::Pdf(format!("页码对不上：应有 {last} 页，实有 {} 页", number - 1)));
    }
    let closing_pages = std::mem::take(&mut ending.closing);
    ending.apart = closing_pages.len();
    for (page, at) in closing_pages.into_iter().zip(1_u32..) {
        ending.page(&mut binder, page, Some(&words.closing(at)), &ink, None)?;
    }
    let outline = outline(&mut binder, &marks);
    let view = binder.view();
    let of_pages = || Seals::of(&ending.pages(), first_page, |number| binder.writer.shape(number));
    let (seals, bare) = (of_pages(), of_pages().bare());
    for entry in &mut entries {
        entry.drawn = seals.exhibit(entry.from, entry.to);
        entry.held = bare.exhibit(entry.from, entry.to);
    }
    let spans = || entries.iter().map(|e| (e.from, e.to));
    let pages = number - first_page + closing.pages;
    let manifest = Manifest {
        format: Manifest::format(),
        title: cover.title.clone(),
        case_title: cover.case_title.clone(),
        dated: cover.dated.to_string(),
        masked: ask.masked,
        first_page,
        pages,
        frame: seals.frame(spans(), outline),
        view: seals.view(view.layers, view.fields),
        held: held(&bare.frame(spans(), outline), &bare.view(view.layers, view.fields)),
        exhibits: entries,
        refused: listed,
        part: None,
    };
    let manifest_json =
        serde_json::to_string_pretty(&manifest).map_err(|e| PaperError::Pdf(format!("清单没有写成：{e}")))?;
    let attached = ask.manifest.then_some((FILE, manifest_json.as_str()));
    let length = ending.finish(binder, &cover, outline, attached, pdf_a.is_ok(), first_page)?;
    let mut faces = [front.faces, closing.faces].concat();
    faces.push("Noto Sans SC Bold".to_owned());
    faces.sort();
    faces.dedup();
    let told = |one: &Refused| (masking.apply(&one.exhibit.file_name), masking.apply(&one.exhibit.why));
    let refusals = refused.iter().filter(|one| !one.withheld).map(|one| one.exhibit.clone()).collect();
    let refused = refused.iter().map(told).collect();
    let (told, next_page) = (office, number);
    Ok(Binding { pages, length, faces, exhibits, refused, refusals, told, next_page, pdf_a, manifest_json })
}
