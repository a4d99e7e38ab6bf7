//! A bundle in several files: portals of courts cap uploads.

use super::file_name::SavedAs;
use crate::Problem;
use crate::place::name_of;
use anjuan_papers::form::BesidePart;
use anjuan_papers::{Split, part_name};
use anjuan_store::BundleRow;
use std::path::{Path, PathBuf};

/// Megabytes of a part below which nothing sensible can be split.
const SMALLEST: u32 = 1;
/// Bytes of a megabyte. Portals that say MB mean this, or 1,048,576: what is within the smaller is within both.
const MEGABYTE: u64 = 1_000_000;

/// A part of a bundle: where it goes, its first and last page. The closing list has no page numbers of the bundle.
pub(crate) struct PartFile {
    pub path: PathBuf,
    pub span: Option<(u32, u32)>,
}

/// A bundle in parts; each is made when it is written.
#[derive(Default)]
pub(crate) struct Parts {
    pub files: Vec<PartFile>,
    split: Option<Split>,
}

impl Parts {
    /// The bundle is small enough as it is.
    pub(crate) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Each file with its bytes, in order.
    pub(crate) fn made(&self) -> impl Iterator<Item = (PathBuf, Vec<u8>)> {
        let made = |(at, file): (usize, &PartFile)| Some((file.path.clone(), self.split.as_ref()?.pdf(at)));
        self.files.iter().enumerate().filter_map(made)
    }
}

/// # Errors
/// `bundle.split` where parts would be smaller than anything.
pub(super) fn sound_parts(megabytes: Option<u32>) -> Result<(), Problem> {
    if megabytes.is_some_and(|mb| mb < SMALLEST) {
        return Err(Problem::new("bundle.split", format!("拆分的大小至少 {SMALLEST} MB")));
    }
    Ok(())
}

pub(super) fn bytes(megabytes: u32) -> u64 {
    u64::from(megabytes) * MEGABYTE
}

/// Whole megabytes of a size that is kept. Earlier versions kept so many times 1,048,576 bytes.
pub(super) fn megabytes(kept: u64) -> u32 {
    let whole = if kept.is_multiple_of(MEGABYTE) { kept / MEGABYTE } else { kept >> 20 };
    u32::try_from(whole).unwrap_or(u32::MAX)
}

/// The parts of a bundle; none where it is small enough as it is. `to` is the name of the whole.
pub(crate) fn parts_of(pdf: &[u8], to: &Path, megabytes: u32) -> Result<Parts, Problem> {
    let most = usize::try_from(bytes(megabytes)).unwrap_or(usize::MAX);
    if pdf.len() <= most {
        return Ok(Parts::default());
    }
    let split = Split::of(pdf, most, &stem_of(to))?;
    let file = |(file, span): (&str, _)| PartFile { path: to.with_file_name(file), span };
    Ok(Parts { files: split.parts().map(file).collect(), split: Some(split) })
}

/// The parts as papers lead into them.
pub(super) fn as_beside(parts: &[PartFile]) -> Vec<BesidePart> {
    let part = |part: &PartFile| Some(BesidePart { file: name_of(&part.path), span: part.span? });
    parts.iter().filter_map(part).collect()
}

/// The parts that a bundle was saved in, by their names.
pub(super) fn named(saved: &SavedAs<'_>) -> Vec<BesidePart> {
    let stem = stem_of(Path::new(saved.whole));
    let part = |file: &&str| Some(BesidePart { span: span_of(file, &stem)?, file: (*file).to_owned() });
    saved.parts.iter().filter_map(part).collect()
}

/// What is kept of a bundle that is saved in these parts.
pub(super) fn kept(to: &Path, megabytes: u32, parts: &[PartFile]) -> String {
    let names: Vec<String> = parts.iter().map(|part| name_of(&part.path)).collect();
    SavedAs::in_parts(&name_of(to), megabytes, &names)
}

/// The parts of a bundle that lie in a folder under the name of the whole, where that itself does not lie there and all its
/// pages are in them; else none.
pub(super) fn lying_in(folder: &Path, whole: &str, bundle: &BundleRow) -> Vec<BesidePart> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    if folder.join(whole).exists() {
        return Vec::new();
    }
    let stem = stem_of(Path::new(whole));
    let there = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let part = |file: String| Some(BesidePart { span: span_of(&file, &stem)?, file });
    let mut parts: Vec<BesidePart> = there.filter_map(|e| part(e.file_name().into_string().ok()?)).collect();
    parts.sort_by_key(|part| part.span);
    let mut next = bundle.first_page;
    for part in &parts {
        if part.span.0 != next {
            return Vec::new();
        }
        next = part.span.1.saturating_add(1);
    }
    if next == bundle.next_page { parts } else { Vec::new() }
}

/// A part of a bundle that lies already where the parts of one of that name would go: it would be written over, or be taken for a part
/// of the new one.
#[must_use]
pub fn lying_part(to: &Path) -> Option<PathBuf> {
    let stem = stem_of(to);
    let folder = to.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let there = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let parts = there.filter(|e| e.file_name().to_str().is_some_and(|file| span_of(file, &stem).is_some()));
    parts.map(|e| e.path()).min()
}

/// The pages that the name of a part tells.
fn span_of(file: &str, stem: &str) -> Option<(u32, u32)> {
    let pages = file.strip_prefix(stem)?.strip_prefix("_第")?.strip_suffix("页.pdf")?;
    let (from, to) = pages.split_once('至').unwrap_or((pages, pages));
    let span = (from.parse().ok()?, to.parse().ok()?);
    (part_name(stem, Some(span), 0) == file).then_some(span)
}

fn stem_of(path: &Path) -> String {
    path.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_within_a_portals_cap_whichever_megabyte_it_means() {
        assert_eq!((bytes(20), megabytes(bytes(20))), (20_000_000, 20));
        assert_eq!(megabytes(20 << 20), 20, "as kept before");
    }
}
