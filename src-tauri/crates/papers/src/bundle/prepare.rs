//! Exhibits read, held against their hash, judged and made ready on several threads, and handed over in order.

use super::as_is::{undrawn, unread};
use super::words::Words;
use super::{Exhibit, ExhibitBytes, foot, recording, sheet, stamps};
use crate::mask::pixels::Pixels;
use crate::mask::placed::Reading;
use crate::mask::{burn, untold};
use crate::page_runs::pages_in_words;
use crate::patience::Patience;
use crate::pdf::is_pdf;
use crate::pdf::shape::Hashed;
use crate::pdf::source::{Source, UNFINISHED, open, opened};
use crate::pdf::survey::survey;
use crate::picture::{self, Content, Picture, Place};
use crate::{PaperError, Unfit, chat, sha256};
use anjuan_case::LegalDay;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, PoisonError, mpsc};

/// An exhibit ready to be bound.
#[derive(Default)]
pub(crate) struct Prepared {
    pub(crate) source: Option<Source>,
    pub(crate) pictures: Vec<Picture>,
    /// Each picture's data, as they go into the bundle, hashed.
    pub(crate) hashed: Vec<Hashed>,
    pub(crate) pages: Vec<Page>,
    /// Of its source only what these pages name may come along: others stay behind, or something is masked.
    pub(crate) sparing: bool,
    /// What must be said of it.
    pub(crate) notes: Vec<String>,
    pub(crate) size: usize,
    /// What of that the office must be told, too: it can do something about it.
    pub(crate) told: Vec<String>,
    /// Why it keeps the whole from being PDF/A.
    pub(crate) no_pdf_a: Option<String>,
    /// What masks cover in its text: the copy must not hold it.
    pub(crate) covered: Vec<String>,
    /// Everything that can be read under its masks, page by page.
    pub(crate) under: Vec<String>,
    /// What can still be read on pages that were drawn anew: page of the source, and that.
    pub(crate) left: Vec<(u32, Reading)>,
    /// What the pictures under its masks are made of: its pages in the copy must not hold it.
    pub(crate) pixels: Pixels,
    /// Places among its pages at whose foot a stamp could not be read.
    pub(crate) dark: BTreeSet<usize>,
    /// Pages that begin with rows of a picture which the page before ends with, as none was found to cut at: place among its pages,
    /// and how many rows.
    pub(crate) repeats: BTreeMap<usize, u32>,
    /// Why a masked copy cannot show it, where only pages stand for it that keep its place.
    pub(crate) withheld: Option<Unfit>,
}

/// A page of it.
pub(crate) enum Page {
    /// One of the source's, by index.
    Leaf(usize),
    /// A picture, by index, and where it stands.
    Drawn(usize, Place),
}

/// What is to be made ready.
pub(super) struct Job<'a> {
    pub(super) exhibit: &'a Exhibit,
    pub(super) words: Words,
    /// The same in the other copy, masked or full; `None` where nothing is masked.
    pub(super) twin: Option<Words>,
    pub(super) masked: bool,
    pub(super) dated: LegalDay,
}

/// How far threads may run ahead of the page that is being bound.
const AHEAD: usize = 2;
/// Deep nesting in foreign files must not end the program.
const STACK: usize = 32 << 20;

/// Bytes of originals that are read and not bound yet; one that is larger is read alone.
const AT_ONCE: u64 = 512 << 20;

/// Which exhibit is next, and how many bytes of those before it are still held.
#[derive(Default)]
struct Gate {
    next: usize,
    bound: usize,
    held: u64,
    stopped: bool,
}

impl Gate {
    /// The next of exhibits of these sizes, where it may be read by now; at most `ahead` wait for the page that is being bound.
    fn take(&mut self, sizes: &[u64], ahead: usize) -> Option<usize> {
        let size = *sizes.get(self.next)?;
        let fits = self.held == 0 || self.held.saturating_add(size) <= AT_ONCE;
        if !fits || self.next >= self.bound + ahead {
            return None;
        }
        self.held = self.held.saturating_add(size);
        self.next += 1;
        Some(self.next - 1)
    }

    /// That one was bound, and is let go of.
    fn let_go(&mut self, index: usize, sizes: &[u64]) {
        self.bound = index + 1;
        self.held = self.held.saturating_sub(sizes.get(index).copied().unwrap_or(0));
    }
}

/// What an exhibit takes while it is made ready; never nothing, so that what waits for room waits for it.
fn size(exhibit: &Exhibit) -> u64 {
    let here = match &exhibit.bytes {
        ExhibitBytes::Owned(bytes) => u64::try_from(bytes.len()).unwrap_or(u64::MAX),
        ExhibitBytes::Lazy(_) => 0,
    };
    exhibit.size.max(here).max(1)
}

/// Lets the threads go home whatever happens to the one that binds.
struct AtEnd<'a>(&'a (Mutex<Gate>, Condvar));

impl Drop for AtEnd<'_> {
    fn drop(&mut self) {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner).stopped = true;
        self.0.1.notify_all();
    }
}

/// Makes all jobs ready, and hands each over in its order, until `stopped` is set. Memory holds a few at a time, and one that is large
/// alone.
pub(super) fn all(
    jobs: &[Job],
    stopped: &AtomicBool,
    each: &mut dyn FnMut(usize, Result<Prepared, Unfit>) -> ControlFlow<PaperError>,
) -> Result<(), PaperError> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from).clamp(1, 4);
    let sizes: Vec<u64> = jobs.iter().map(|job| size(job.exhibit)).collect();
    let gate = (Mutex::new(Gate::default()), Condvar::new());
    let (tell, told) = mpsc::channel();
    let failed = |e: std::io::Error| PaperError::Pdf(format!("线程没有启动：{e}"));
    std::thread::scope(|scope| {
        let at_end = AtEnd(&gate);
        for _ in 0..threads {
            let (tell, gate, sizes) = (tell.clone(), &gate, &sizes);
            let work = move || {
                while let Some(index) = next(gate, sizes, threads * AHEAD) {
                    let Some(job) = jobs.get(index) else { break };
                    if tell.send((index, caught(job, stopped))).is_err() {
                        break;
                    }
                }
            };
            std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).map_err(failed)?;
        }
        drop(tell);
        let mut early = BTreeMap::new();
        for index in 0..jobs.len() {
            let prepared = loop {
                if let Some(prepared) = early.remove(&index) {
                    break prepared;
                }
                match told.recv() {
                    Ok((at, prepared)) => early.insert(at, prepared),
                    Err(_) => return Err(PaperError::Pdf("装订线程中断".to_owned())),
                };
            };
            if stopped.load(Ordering::Relaxed) {
                return Err(PaperError::Cancelled);
            }
            if let ControlFlow::Break(error) = each(index, prepared) {
                return Err(error);
            }
            gate.0.lock().unwrap_or_else(PoisonError::into_inner).let_go(index, &sizes);
            gate.1.notify_all();
        }
        drop(at_end);
        Ok(())
    })
}

fn next((gate, news): &(Mutex<Gate>, Condvar), sizes: &[u64], ahead: usize) -> Option<usize> {
    let mut at = gate.lock().unwrap_or_else(PoisonError::into_inner);
    loop {
        if at.stopped || at.next >= sizes.len() {
            return None;
        }
        if let Some(index) = at.take(sizes, ahead) {
            return Some(index);
        }
        at = news.wait(at).unwrap_or_else(PoisonError::into_inner);
    }
}

/// What reads foreign bytes is guarded below. A panic anywhere else costs this exhibit too: a thread that ended without a word
/// would be waited for for ever.
fn caught(job: &Job, stopped: &AtomicBool) -> Result<Prepared, Unfit> {
    let broken = || Unfit::Damaged("读取这一份时程序出错，没有装订；请重试，仍不行时请另存后再添加".to_owned());
    let patience = Patience::unless(stopped);
    catch_unwind(AssertUnwindSafe(|| ready(job, &patience))).unwrap_or_else(|_| Err(broken()))
}

/// Reads an exhibit and makes its pages ready.
fn ready(job: &Job, patience: &Patience) -> Result<Prepared, Unfit> {
    let bytes: Arc<[u8]> = match &job.exhibit.bytes {
        ExhibitBytes::Owned(bytes) => Arc::clone(bytes),
        ExhibitBytes::Lazy(read) => read().map_err(Unfit::Damaged)?,
    };
    let now = sha256(&bytes);
    if now != job.exhibit.sha256 {
        return Err(Unfit::Changed(format!("文件的校验值 {now} 与收入时登记的不符，可能已被改动；请从备份恢复原件")));
    }
    let mut prepared = match guarded(job, &bytes, patience) {
        Err(why) if job.masked => withheld(job, &bytes, why, patience)?,
        made => made?,
    };
    prepared.size = bytes.len();
    prepared.hashed = prepared
        .pictures
        .iter()
        .map(|picture| match &picture.content {
            // An original that goes in as it is has been hashed already.
            Content::Whole(whole) if whole.len() == bytes.len() && !job.masked => {
                Hashed::known(&picture.dict, whole, now.clone())
            }
            other => Hashed::of(&picture.dict, other.bytes()),
        })
        .collect();
    Ok(prepared)
}

/// Foreign bytes go through parsers we do not own; a bug there must cost this exhibit, not the bundle.
fn guarded(job: &Job, bytes: &Arc<[u8]>, patience: &Patience) -> Result<Prepared, Unfit> {
    let broken = || Unfit::Damaged("文件结构异常，读取时出错；请提交原文件，或者另存后再添加".to_owned());
    catch_unwind(AssertUnwindSafe(|| made(job, bytes, patience))).unwrap_or_else(|_| Err(broken()))
}

/// What the full copy binds and the masked one cannot: as many pages that say so, or the two would number differently from there
/// on. What neither can bind is refused in both.
fn withheld(job: &Job, bytes: &Arc<[u8]>, unfit: Unfit, patience: &Patience) -> Result<Prepared, Unfit> {
    let full = Job { words: job.words.clone(), twin: job.twin.clone(), masked: false, ..*job };
    let full = guarded(&full, bytes, patience)?;
    let count = full.pages.len();
    let why = unfit.for_reader();
    let paper =
        sheet::withheld(job, count, &why).map_err(|e| Unfit::Unsupported(format!("{why}（占位页没有排成：{e}）")))?;
    let source = open(&paper.pdf, None)?;
    if source.leaves.len() != count {
        return Err(Unfit::Unsupported(why));
    }
    Ok(Prepared {
        pages: (0..count).map(Page::Leaf).collect(),
        source: Some(source),
        notes: vec![format!("遮盖版没有附上它的内容，以 {count} 张占位页保持编号和页码：{why}")],
        withheld: Some(unfit),
        ..Prepared::default()
    })
}

fn made(job: &Job, bytes: &Arc<[u8]>, patience: &Patience) -> Result<Prepared, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    let masks = if job.masked { job.exhibit.masks.as_slice() } else { &[] };
    if is_pdf(bytes) {
        let mut source = opened(bytes, job.exhibit.password.as_deref(), patience)?;
        let sealed = if job.masked { untold::untold(&mut source) } else { BTreeSet::new() };
        let chosen = chosen(job.exhibit, source.leaves.len())?;
        let mut prepared = Prepared { notes: source.notes.clone(), ..Prepared::default() };
        if chosen.len() < source.leaves.len() {
            prepared.notes.push(format!("原件共 {} 页，装订其中 {} 页", source.leaves.len(), chosen.len()));
        }
        prepared.told.extend(source.notes.iter().filter(|note| UNFINISHED.contains(&note.as_str())).cloned());
        prepared.notes.extend(unread(&source, &chosen));
        let note = job.words.side_note.as_ref().map_or(0, |note| note.chars().take(stamps::NOTE).count());
        prepared.dark = foot::dark(&source, bytes, &chosen, note, patience);
        prepared.sparing = job.masked || chosen.iter().collect::<BTreeSet<_>>().len() < source.leaves.len();
        prepared.pages = chosen.into_iter().map(Page::Leaf).collect();
        if job.masked {
            burn::pages(&mut prepared, &source, masks)?;
            untold::legible(&source, &prepared.pages, &sealed)?;
        } else if prepared.sparing {
            burn::unseen(&mut prepared, &source)?;
        }
        if let Some(undrawn) = undrawn(&source, &prepared.pages) {
            prepared.notes.push(undrawn.clone());
            prepared.told.push(undrawn);
        }
        let why = against_pdf_a(&source, &prepared.pages, patience)?;
        prepared.no_pdf_a = why.map(|why| format!("“{}”{why}", job.words.file_name));
        prepared.source = prepared.pages.iter().any(|p| matches!(p, Page::Leaf(_))).then_some(source);
        return Ok(prepared);
    }
    if picture::is_drawn(bytes) {
        return pictures(job, bytes, patience);
    }
    // What cannot be drawn is handed over as a file: its sheet tells which.
    let heard = recording::heard(bytes, &job.exhibit.file_name, patience);
    let paper =
        sheet::sheet(job, bytes, heard.as_ref()).map_err(|e| Unfit::Unsupported(format!("替代页没有排成：{e}")))?;
    let source = open(&paper.pdf, None)?;
    let misnamed = recording::misnamed_recording(bytes, &job.exhibit.file_name);
    Ok(Prepared {
        pages: (0..source.leaves.len()).map(Page::Leaf).collect(),
        source: Some(source),
        notes: misnamed.iter().cloned().chain(["电子数据，原文件另行提交".to_owned()]).collect(),
        told: misnamed.into_iter().collect(),
        ..Prepared::default()
    })
}

/// Why the pages that come from the source as they are keep the whole from being PDF/A: what was redrawn or stays behind does not.
fn against_pdf_a(source: &Source, pages: &[Page], patience: &Patience) -> Result<Option<&'static str>, Unfit> {
    let whole: BTreeSet<usize> =
        pages.iter().filter_map(|page| if let Page::Leaf(index) = page { Some(*index) } else { None }).collect();
    let Some(why) = source.survey.no_pdf_a.filter(|_| !whole.is_empty()) else { return Ok(None) };
    if whole.len() == source.leaves.len() {
        return Ok(Some(why));
    }
    let leaves = (0..).zip(&source.leaves).filter(|(index, _)| whole.contains(index)).map(|(_, leaf)| leaf);
    Ok(survey(&source.pdf, leaves, false, patience)?.no_pdf_a)
}

fn pictures(job: &Job, bytes: &Arc<[u8]>, patience: &Patience) -> Result<Prepared, Unfit> {
    let mut prepared = Prepared::default();
    let masks = if job.masked { job.exhibit.masks.as_slice() } else { &[] };
    let photo = picture::called(bytes) == "JPEG 图片";
    let bare = if job.masked { picture::without_metadata(bytes) } else { None };
    // A photograph of which nobody can tell what is written beside it goes in by its pixels alone.
    let anew = job.masked && photo && bare.is_none();
    let bytes = bare.map_or_else(|| Arc::clone(bytes), Arc::from);
    let read = picture::read(&bytes, patience)?;
    prepared.notes.extend(read.note);
    let chosen = chosen(job.exhibit, read.pictures.len())?;
    for (index, mut one) in read.pictures.into_iter().enumerate() {
        let page = u32::try_from(index + 1).unwrap_or(u32::MAX);
        if !chosen.contains(&index) {
            continue;
        }
        let rows = match &job.exhibit.cuts {
            Some(rows) => rows.clone(),
            None if picture::allowed_rows_needed(one.width, one.height) => {
                chat::free_rows(&picture::upright(&bytes, page)?.to_rgb8())
            }
            None => Vec::new(),
        };
        if anew || masks.iter().any(|m| m.page == page) {
            one = burn::picture(&bytes, page, masks, photo)?;
        }
        if one.cmyk {
            prepared.no_pdf_a = Some(format!("“{}”是四色图片", job.words.file_name));
        }
        let at = prepared.pictures.len();
        let shown = picture::shown_rows(one.width, one.height, &rows);
        let shared = shown.windows(2).map(|two| two[0].1.saturating_sub(two[1].0));
        let first = prepared.pages.len() + 1;
        prepared.repeats.extend((first..).zip(shared).filter(|(_, rows)| *rows > 0));
        let places = picture::places(one.width, one.height, &rows);
        prepared.pages.extend(places.into_iter().map(|place| Page::Drawn(at, place)));
        prepared.pictures.push(one);
    }
    if let Some(said) = repeated(&prepared) {
        prepared.notes.push(said.clone());
        prepared.told.push(said);
    }
    Ok(prepared)
}

/// What is said of pages that had to be cut where something stands.
fn repeated(prepared: &Prepared) -> Option<String> {
    let rows = prepared.repeats.values().max()?;
    let pages = prepared.repeats.keys().filter_map(|at| u32::try_from(at.saturating_add(1)).ok()).collect();
    let pages = pages_in_words(&pages);
    Some(format!(
        "自动找不到可以分页的地方，可能从气泡中间分页：这一份的{pages}开头重复印了前一页末尾的 {rows} 行，没有遗漏；请看过，要改在别处分页请指定（窗口里的聊天截图整理，命令行 anjuan evidence cuts）"
    ))
}

/// Indices of the pages asked for.
fn chosen(exhibit: &Exhibit, of: usize) -> Result<Vec<usize>, Unfit> {
    let Some(ranges) = &exhibit.pages else { return Ok((0..of).collect()) };
    let count = u32::try_from(of).unwrap_or(u32::MAX);
    let mut pages = Vec::new();
    for &(from, to) in ranges {
        if from == 0 || from > to || to > count {
            return Err(Unfit::NoPage { page: if from == 0 { 0 } else { to.max(from) }, of: count });
        }
        pages.extend((from - 1..to).map(|n| n as usize));
    }
    if pages.is_empty() {
        Err(Unfit::Unsupported("没有选中任何一页；请选择要装订的页".to_owned()))
    } else {
        Ok(pages)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_large_is_read_alone_and_what_is_small_side_by_side() {
        const MIB: u64 = 1 << 20;
        let sizes = [10 * MIB, 1500 * MIB, 1500 * MIB, 200 * MIB, 300 * MIB, 100 * MIB];
        let mut gate = Gate::default();
        assert_eq!((gate.take(&sizes, 8), gate.take(&sizes, 8)), (Some(0), None), "the recording waits");
        gate.let_go(0, &sizes);
        assert_eq!((gate.take(&sizes, 8), gate.take(&sizes, 8)), (Some(1), None), "and is read alone");
        gate.let_go(1, &sizes);
        assert_eq!(gate.take(&sizes, 8), Some(2));
        gate.let_go(2, &sizes);
        assert_eq!((gate.take(&sizes, 8), gate.take(&sizes, 8), gate.take(&sizes, 8)), (Some(3), Some(4), None));
        gate.let_go(3, &sizes);
        assert_eq!((gate.take(&sizes, 8), gate.take(&sizes, 8)), (Some(5), None), "there are no more");
        gate.let_go(4, &sizes);
        gate.let_go(5, &sizes);
        assert_eq!((gate.held, gate.bound), (0, sizes.len()));
        // Small ones run ahead as far as they did.
        let mut gate = Gate::default();
        let sizes = [0; 6];
        assert_eq!((0..6).filter_map(|_| gate.take(&sizes, 4)).count(), 4);
    }
}
