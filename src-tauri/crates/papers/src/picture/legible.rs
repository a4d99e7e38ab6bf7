//! Whether anything could be read off a picture of a page at all.

use super::shown;

/// Pixels of the longer side below which no page can be read: A4 at 43 dots an inch.
const LEAST: u32 = 500;
/// Grey levels between the darkest and the lightest hundredth of a picture below which nothing stands on it.
const CONTRAST: usize = 16;

/// Why nothing can be read off the first page of a picture; `None` where something may stand on it. Whether it is the page that
/// somebody takes it for, only he can say.
#[must_use]
pub fn picture_unreadable(bytes: &[u8]) -> Option<String> {
    let picture = match shown(bytes, 1) {
        Ok(picture) => picture.to_luma8(),
        Err(why) => return Some(format!("打不开（{why}）")),
    };
    let (width, height) = picture.dimensions();
    if width.max(height) < LEAST {
        return Some(format!("只有 {width}×{height} 像素，看不清字"));
    }
    let mut levels = [0_u64; 256];
    for level in picture.iter() {
        levels[usize::from(*level)] += 1;
    }
    let hundredth = (u64::from(width) * u64::from(height)).div_ceil(100);
    let dark = reached(&levels, 0..256, hundredth).unwrap_or(0);
    let light = reached(&levels, (0..256).rev(), hundredth).unwrap_or(255);
    (light.saturating_sub(dark) < CONTRAST).then(|| "是空白的，上面没有字".to_owned())
}

/// The level at which so many pixels are passed, from one end.
fn reached(levels: &[u64; 256], mut order: impl Iterator<Item = usize>, many: u64) -> Option<usize> {
    let mut passed = 0;
    order.find(|at| {
        passed += levels[*at];
        passed >= many
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use image::{GrayImage, ImageFormat, Luma};
    use std::io::Cursor;

    fn png(width: u32, height: u32, at: impl Fn(u32, u32) -> u8) -> Vec<u8> {
        let mut out = Cursor::new(Vec::new());
        let picture = GrayImage::from_fn(width, height, |x, y| Luma([at(x, y)]));
        picture.write_to(&mut out, ImageFormat::Png).unwrap();
        out.into_inner()
    }

    #[test]
    fn a_blank_a_stamp_sized_or_a_torn_picture_is_no_page() {
        let lines = |_, y: u32| if y % 20 < 3 { 40 } else { 235 };
        assert_eq!(picture_unreadable(&png(800, 1100, lines)), None);
        assert!(picture_unreadable(&png(800, 1100, |x, _| 240 + u8::from(x % 2 == 0))).unwrap().contains("空白"));
        assert!(picture_unreadable(&png(120, 160, lines)).unwrap().contains("120×160"));
        assert!(picture_unreadable(&png(800, 1100, lines)[..200]).unwrap().contains("打不开"));
    }
}
