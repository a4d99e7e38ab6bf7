//! Where a chat screenshot is empty from edge to edge.

use image::RgbImage;

/// Colours of one row may differ by this much and still be one: compression leaves traces.
const SAME: u8 = 10;
/// Fewer empty rows than this, for each 100 pixels of width, may be the space between two lines of one bubble.
const LEAST: f32 = 0.9;

/// The middle of every empty band. A bubble always differs from what it lies on, so that no row through one is empty.
pub(crate) fn free_rows(image: &RgbImage) -> Vec<u32> {
    let (width, height) = image.dimensions();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a picture")]
    let least = ((width as f32 / 100.0 * LEAST) as u32).max(3);
    let mut rows = Vec::new();
    let mut begun = None;
    for y in 0..=height {
        let empty = y < height && is_empty(image, y);
        match (empty, begun) {
            (true, None) => begun = Some(y),
            (false, Some(from)) => {
                if y - from >= least && from > 0 && y < height {
                    rows.push(from + (y - from) / 2);
                }
                begun = None;
            }
            _ => {}
        }
    }
    rows
}

fn is_empty(image: &RgbImage, y: u32) -> bool {
    let width = image.width() as usize;
    let row = image.as_raw().get(y as usize * width * 3..(y as usize + 1) * width * 3).unwrap_or_default();
    // Most empty rows are of one colour to the last bit: each pixel is the one before.
    if row.get(3..) == row.get(..row.len().saturating_sub(3)) {
        return true;
    }
    let mut low = [255_u8; 3];
    let mut high = [0_u8; 3];
    for pixel in row.chunks_exact(3) {
        for i in 0..3 {
            low[i] = low[i].min(pixel[i]);
            high[i] = high[i].max(pixel[i]);
            if high[i] - low[i] > SAME {
                return false;
            }
        }
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::Rgb;

    #[test]
    fn rows_lie_between_bubbles_and_never_in_one() {
        let grey = Rgb([237, 237, 237]);
        let bubbles = [(40, 160), (200, 420), (470, 500)];
        let image = RgbImage::from_fn(400, 600, |x, y| {
            let inside = bubbles.iter().position(|&(from, to)| (from..to).contains(&y) && (60..300).contains(&x));
            match inside {
                // Two lines of text with an empty row between them: still inside the bubble.
                Some(1) if (280..300).contains(&y) => Rgb([255, 255, 255]),
                Some(_) if (x + y) % 7 == 0 => Rgb([20, 20, 20]),
                Some(_) => Rgb([255, 255, 255]),
                // What compression leaves behind.
                None if y > 520 => Rgb([237 - u8::try_from((x + y) % 9).unwrap_or(0), 237, 237]),
                None => grey,
            }
        });
        let rows = free_rows(&image);
        assert_eq!(rows, [180, 445]);
    }
}
