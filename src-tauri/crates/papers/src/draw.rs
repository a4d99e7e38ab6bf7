//! Pages of PDFs as pictures: for previews, and for pages of a masked copy that must be drawn anew.

use crate::Unfit;
use crate::mask::text;
use crate::typeset;
use hayro::hayro_interpret::font::{FontData, FontQuery};
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::RgbImage;
use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Sides of a drawn page at most, in pixels.
const LONGEST: f32 = 8_000.0;

/// A page as a picture.
pub(crate) struct DrawnPage {
    pub(crate) image: RgbImage,
    /// What could not be drawn as it should be.
    pub(crate) wanting: Option<&'static str>,
    /// Typefaces that the file does not bring along, for which one of ours stood in.
    pub(crate) stood_in: BTreeSet<String>,
}

/// What is noted while a page is drawn.
#[derive(Clone, Default)]
struct Noted {
    wanting: Arc<AtomicU8>,
    stood_in: Arc<Mutex<BTreeSet<String>>>,
}

/// A PDF to be drawn; not encrypted any more.
pub(crate) fn opened(bytes: Vec<u8>) -> Result<Pdf, Unfit> {
    let pdf = catch_unwind(AssertUnwindSafe(|| Pdf::new(bytes)));
    match pdf {
        Ok(Ok(pdf)) => Ok(pdf),
        _ => Err(Unfit::Damaged("PDF 读不出，不能显示；请重新取得文件".to_owned())),
    }
}

/// Draws one page, from 0; `scale` gives pixels a point from the page's size in points.
pub(crate) fn page(pdf: &Pdf, index: usize, scale: impl Fn(f32, f32) -> f32) -> Result<DrawnPage, Unfit> {
    let of = u32::try_from(pdf.pages().len()).unwrap_or(u32::MAX);
    let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
    let page = pdf.pages().get(index).ok_or(Unfit::NoPage { page: number, of })?;
    let (width, height) = page.render_dimensions();
    let scale = scale(width, height).min(LONGEST / width.max(height)).max(1.0 / width.min(height).max(1.0));
    let noted = Noted::default();
    let settings = settings(&noted);
    let how = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let drawn = catch_unwind(AssertUnwindSafe(|| render(page, &RenderCache::new(), &settings, &how)));
    let pixels = drawn.map_err(|_| Unfit::Damaged("PDF 的这一页画不出；请重新取得文件".to_owned()))?;
    let (w, h) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let data = pixels.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let image = RgbImage::from_raw(w, h, data).ok_or_else(|| Unfit::Damaged("PDF 的这一页画不出".to_owned()))?;
    let stood_in = noted.stood_in.lock().unwrap_or_else(PoisonError::into_inner).clone();
    // A glyph of which nobody can tell what it stands for, or that our typeface lacks, would come out as another one.
    let unknown = !stood_in.is_empty() && text::read(pdf, index)?.unknown;
    let wanting = match noted.wanting.load(Ordering::Relaxed) {
        0 if unknown => Some("有的字体没有嵌入，也认不出写的是什么字"),
        0 => None,
        1 => Some("有的字体没有嵌入"),
        _ => Some("有的图片或字体读不出"),
    };
    Ok(DrawnPage { image, wanting, stood_in })
}

/// A typeface of ours for Chinese that a file does not bring along: which glyph stands for what is known from the standard's
/// tables. Standard western faces have stand-ins of their own widths.
pub(crate) fn stand_in(query: &FontQuery) -> Option<(FontData, u32)> {
    match query {
        FontQuery::Fallback(asked) if asked.character_collection.is_some() => {
            let face = typeset::stand_in(asked.is_bold || asked.font_weight >= 600);
            Some((Arc::new(face) as FontData, 0))
        }
        _ => None,
    }
}

/// Anything else not embedded is noted, as is what fails.
fn settings(noted: &Noted) -> InterpreterSettings {
    const WESTERN: [&str; 7] = ["Arial", "Helvetica", "Times", "Courier", "Calibri", "Verdana", "Georgia"];
    let mut settings = InterpreterSettings::default();
    let (fonts, wanting, stood_in) =
        (Arc::clone(&settings.font_resolver), Arc::clone(&noted.wanting), Arc::clone(&noted.stood_in));
    settings.font_resolver = Arc::new(move |query| {
        if let FontQuery::Fallback(asked) = query {
            let name = asked.post_script_name.as_deref().unwrap_or_default();
            if let Some(face) = stand_in(query) {
                let name: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || "-_,+".contains(*c)).collect();
                stood_in.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
                return Some(face);
            }
            if !WESTERN.iter().any(|w| name.contains(w)) {
                wanting.fetch_max(1, Ordering::Relaxed);
            }
        }
        fonts(query)
    });
    let wanting = Arc::clone(&noted.wanting);
    settings.warning_sink = Arc::new(move |warning| {
        let weight = match warning {
            InterpreterWarning::UnsupportedFont => 1,
            InterpreterWarning::ImageDecodeFailure => 2,
        };
        wanting.fetch_max(weight, Ordering::Relaxed);
    });
    settings
}
