//! That something was masked has to be seen. On a dark picture black is not: there the mask gets a light line along its inside and
//! the word 已遮盖. Nothing is drawn outside a mask, and nothing of what lay under it is used.

use crate::typeset::{Files, compiled, pictures};
use image::imageops::{FilterType, resize};
use image::{GrayImage, Rgb, RgbImage};
use serde_json::Value;
use std::sync::OnceLock;
use typst_layout::PagedDocument;

const WORD: &str = include_str!("../../../../../assets/templates/bundle-masked.typ");
/// Black beside anything darker than this, of 255, is not seen as a mask.
const DARK: f64 = 70.0;
const LIGHT: Rgb<u8> = Rgb([210, 210, 210]);
/// Lower than this the word cannot be read; pixels.
const LEAST: u32 = 10;
/// Higher than this share of the picture's width it shouts.
const MOST: u32 = 24;

/// From, to (not counted) in x, then in y.
pub(super) type Patch = [u32; 4];

/// Is what lies around a box about as dark as a mask? A box that leaves nothing around it is.
pub(super) fn is_dark_around(image: &RgbImage, [x0, x1, y0, y1]: Patch) -> bool {
    let band = (x1.saturating_sub(x0).min(y1.saturating_sub(y0)) / 50).max(3);
    let (width, height) = image.dimensions();
    let across = x0.saturating_sub(band)..x1.saturating_add(band).min(width);
    let down = y0.saturating_sub(band)..y1.saturating_add(band).min(height);
    let (mut sum, mut count) = (0.0_f64, 0_u32);
    for y in down {
        for x in across.clone().filter(|x| !((x0..x1).contains(x) && (y0..y1).contains(&y))) {
            let [r, g, b] = image.get_pixel(x, y).0.map(f64::from);
            sum += 0.299 * r + 0.587 * g + 0.114 * b;
            count += 1;
        }
    }
    count == 0 || sum / f64::from(count) < DARK
}

/// Draws the line and, where there is room, the word.
pub(super) fn draw(image: &mut RgbImage, [x0, x1, y0, y1]: Patch) {
    let (width, height) = (x1.saturating_sub(x0), y1.saturating_sub(y0));
    let line = (image.width() / 500).max(2);
    if width < 3 * line || height < 3 * line {
        return;
    }
    for y in y0..y1 {
        for x in x0..x1 {
            if x < x0 + line || x >= x1 - line || y < y0 + line || y >= y1 - line {
                image.put_pixel(x, y, LIGHT);
            }
        }
    }
    let Some(word) = word() else { return };
    let room = (width - 2 * line, height - 2 * line);
    let high = (image.width() / MOST).max(LEAST).min(room.1);
    let high = high.min(room.0 * word.height() / word.width().max(1));
    if high < LEAST {
        return;
    }
    let wide = (high * word.width() / word.height().max(1)).max(1);
    let (left, top) = (x0 + (width - wide.min(width)) / 2, y0 + (height - high) / 2);
    for (x, y, pixel) in resize(word, wide, high, FilterType::Triangle).enumerate_pixels() {
        let [light] = pixel.0;
        image.put_pixel(left + x, top + y, Rgb([light; 3]));
    }
}

/// The word, light on black; `None` where it cannot be set, and the line must do.
fn word() -> Option<&'static GrayImage> {
    static SET: OnceLock<Option<GrayImage>> = OnceLock::new();
    let set = || {
        let page: PagedDocument = compiled(&Files::new(WORD, Value::Null)).ok()?;
        let picture = pictures(&page, 2.0).ok()?.into_iter().next()?;
        Some(image::load_from_memory(&picture.png).ok()?.to_luma8())
    };
    SET.get_or_init(set).as_ref()
}
