//! Pages of PDFs as pictures: for previews, and for pages of a masked copy that must be drawn anew.

use crate::Unfit;
use hayro::hayro_interpret::font::FontQuery;
use hayro::hayro_interpret::{InterpreterSettings, InterpreterWarning};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use image::RgbImage;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

/// Sides of a drawn page at most, in pixels.
const LONGEST: f32 = 8_000.0;

/// A page as a picture.
pub(crate) struct DrawnPage {
    pub(crate) image: RgbImage,
    /// What could not be drawn as it should be.
    pub(crate) wanting: Option<&'static str>,
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
    let wanting = Arc::new(AtomicU8::new(0));
    let settings = settings(&wanting);
    let how = RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
    let drawn = catch_unwind(AssertUnwindSafe(|| render(page, &RenderCache::new(), &settings, &how)));
    let pixels = drawn.map_err(|_| Unfit::Damaged("PDF 的这一页画不出；请重新取得文件".to_owned()))?;
    let (w, h) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let data = pixels.data_as_u8_slice().chunks_exact(4).flat_map(|p| [p[0], p[1], p[2]]).collect();
    let image = RgbImage::from_raw(w, h, data).ok_or_else(|| Unfit::Damaged("PDF 的这一页画不出".to_owned()))?;
    let wanting = match wanting.load(Ordering::Relaxed) {
        0 => None,
        1 => Some("有的字体没有嵌入"),
        _ => Some("有的图片或字体读不出"),
    };
    Ok(DrawnPage { image, wanting })
}

/// Standard western faces have stand-ins of their own widths; anything else not embedded is noted, as is what fails.
fn settings(wanting: &Arc<AtomicU8>) -> InterpreterSettings {
    const WESTERN: [&str; 7] = ["Arial", "Helvetica", "Times", "Courier", "Calibri", "Verdana", "Georgia"];
    let mut settings = InterpreterSettings::default();
    let (fonts, noted) = (Arc::clone(&settings.font_resolver), Arc::clone(wanting));
    settings.font_resolver = Arc::new(move |query| {
        if let FontQuery::Fallback(asked) = query {
            let name = asked.post_script_name.as_deref().unwrap_or_default();
            if asked.character_collection.is_some() || !WESTERN.iter().any(|w| name.contains(w)) {
                noted.fetch_max(1, Ordering::Relaxed);
            }
        }
        fonts(query)
    });
    let noted = Arc::clone(wanting);
    settings.warning_sink = Arc::new(move |warning| {
        let weight = match warning {
            InterpreterWarning::UnsupportedFont => 1,
            InterpreterWarning::ImageDecodeFailure => 2,
        };
        noted.fetch_max(weight, Ordering::Relaxed);
    });
    settings
}
