//! The search of a finished masked copy for what was masked.

use super::burnt::{Burnt, place, shown};
use super::words::Masking;
use super::{Binding, BundleAsk};
use crate::PaperError;
use crate::mask::{again, pixels, search};
use std::ops::ControlFlow;

/// Pages between two reports of how far the search is.
const REPORTED: usize = 16;

/// Searches a finished copy; gives what the office must be told of it. `progress` is told before it begins and now and then while it
/// goes on; it may break.
///
/// # Errors
/// `Masked` and `MaskedPicture` where something is found, `Masked` where it cannot be read, `Cancelled`.
pub(super) fn searched(
    ask: &BundleAsk,
    masking: &Masking,
    pdf: &[u8],
    burnt: &Burnt,
    binding: &Binding,
    progress: &mut dyn FnMut(u32, u32) -> ControlFlow<()>,
) -> Result<Vec<String>, PaperError> {
    let exhibits = ask.sections.iter().map(|s| s.exhibits.len()).sum::<usize>();
    let exhibits = u32::try_from(exhibits).unwrap_or(u32::MAX);
    if progress(exhibits, exhibits).is_break() {
        return Err(PaperError::Cancelled);
    }
    let before = ask.hidden_before.iter();
    let numbers = burnt.covered.iter().chain(before.clone().flat_map(|one| &one.numbers));
    let words: Vec<&str> = masking.words().chain(numbers.map(String::as_str)).collect();
    let under: Vec<String> = burnt.under.iter().chain(before.map(|one| &one.text)).cloned().collect();
    search::left(&burnt.left, &words)?;
    let pictures = burnt.pictures(ask, &binding.exhibits);
    let wordless = words.is_empty() && under.is_empty();
    if wordless && pictures.is_empty() {
        return Ok(Vec::new());
    }
    let copy = search::opened(pdf)?;
    let at = |page| place(ask, &binding.exhibits, page);
    let mut told = pixels::absent(&copy, pdf, &pictures, &at)?;
    if wordless {
        return Ok(told);
    }
    let behind = |pages: usize| exhibits.saturating_add(u32::try_from(pages).unwrap_or(u32::MAX));
    let texts = again::texts(pdf, &copy, &mut |page, of| match page {
        page if page > 0 && page.is_multiple_of(REPORTED) => progress(behind(page), behind(of)),
        _ => ControlFlow::Continue(()),
    })?;
    search::clean(&copy, &texts, &words, &at)?;
    let shown = shown(ask, &binding.exhibits, burnt, &texts.pages);
    told.extend(again::told(&copy, &under, &shown, &texts.pages, &at)?);
    told.extend(again::unlooked(&texts, &at));
    Ok(told)
}
