//! Where a chat screenshot is empty from edge to edge: of one colour, or with nothing on its striped ground.

use image::RgbImage;
use std::cmp::Reverse;

/// Colours of one row may differ by this much and still be one: compression leaves traces.
const SAME: u8 = 10;
/// Fewer empty rows than this, for each 100 pixels of width, may be the space between two lines of one bubble.
const LEAST: f32 = 0.9;

/// Bands between bubbles that show one ground are at least so many; two may be chance.
const BANDS: usize = 3;
/// No bubble is so narrow, as a share of the width, that what is of one colour in it is narrower: stripes of a ground have to be.
const NARROW: u32 = 12;
/// Kinds of bands that are told apart.
const KINDS: usize = 64;

/// The middle of every empty band. A bubble always differs from what it lies on, so that no row through one is empty. On a picture as
/// a ground nothing is found, and who cuts has to say so.
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
    rows.extend(striped_rows(image, least * 2));
    rows.sort_unstable();
    rows.dedup();
    rows
}

/// Rows that look alike, one below the other.
#[derive(Clone, Copy)]
struct Band {
    from: u32,
    to: u32,
}

impl Band {
    fn middle(self) -> u32 {
        self.from + (self.to - self.from) / 2
    }
}

/// Bands that show the same.
struct Kind {
    /// How far apart their darkest and brightest are, of all three colours together.
    spread: u32,
    /// Pixels of one colour side by side, at most.
    plain: u32,
    bands: Vec<Band>,
}

/// The middle of every band that shows the ground and nothing else, where the ground is striped downwards. It comes again
/// and again, nowhere is it of one colour for as long as a bubble is wide, and its colours lie closest together: where a bubble is,
/// those of the bubble and its writing stand beside those of the ground.
fn striped_rows(image: &RgbImage, least: u32) -> Vec<u32> {
    let mut kinds: Vec<Kind> = Vec::new();
    for band in bands(image, least) {
        let row = pixels(image, band.middle());
        let plain = longest_plain(row);
        if plain > image.width() / NARROW {
            continue;
        }
        let same = |kind: &&mut Kind| kind.bands.first().is_some_and(|first| alike(pixels(image, first.middle()), row));
        if let Some(kind) = kinds.iter_mut().find(same) {
            kind.bands.push(band);
        } else if kinds.len() < KINDS {
            kinds.push(Kind { spread: spread(row), plain, bands: vec![band] });
        } else {
            // So many kinds are a picture and no stripes.
            return Vec::new();
        }
    }
    let often = kinds.iter().filter(|kind| kind.bands.len() >= BANDS);
    let ground = often.min_by_key(|kind| (kind.spread, kind.plain, Reverse(kind.bands.len())));
    let bands = ground.into_iter().flat_map(|kind| &kind.bands);
    bands.filter(|band| band.from > 0 && band.to < image.height()).map(|band| band.middle()).collect()
}

/// Runs of at least so many rows that are alike.
fn bands(image: &RgbImage, least: u32) -> Vec<Band> {
    let height = image.height();
    let (mut bands, mut from) = (Vec::new(), 0);
    for y in 1..=height {
        if y == height || !alike(pixels(image, from), pixels(image, y)) {
            if y - from >= least {
                bands.push(Band { from, to: y });
            }
            from = y;
        }
    }
    bands
}

fn alike(a: &[u8], b: &[u8]) -> bool {
    a == b || a.iter().zip(b).all(|(a, b)| a.abs_diff(*b) <= SAME)
}

fn spread(row: &[u8]) -> u32 {
    let one = |colour: usize| {
        let all = row.iter().skip(colour).step_by(3);
        let (low, high) = all.fold((255_u8, 0_u8), |(low, high), &c| (low.min(c), high.max(c)));
        u32::from(high.saturating_sub(low))
    };
    one(0) + one(1) + one(2)
}

/// Pixels of one colour side by side, at most.
fn longest_plain(row: &[u8]) -> u32 {
    let (mut longest, mut run, mut first) = (0_u32, 0_u32, None);
    for pixel in row.chunks_exact(3) {
        if first.is_some_and(|first| alike(first, pixel)) {
            run += 1;
        } else {
            (first, run) = (Some(pixel), 1);
        }
        longest = longest.max(run);
    }
    longest
}

fn pixels(image: &RgbImage, y: u32) -> &[u8] {
    let width = image.width() as usize;
    image.as_raw().get(y as usize * width * 3..(y as usize + 1) * width * 3).unwrap_or_default()
}

fn is_empty(image: &RgbImage, y: u32) -> bool {
    let row = pixels(image, y);
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

    /// Bubbles, as rows and columns, with writing in them, on that ground.
    fn chat(ground: impl Fn(u32, u32) -> Rgb<u8>) -> (RgbImage, Vec<(u32, u32)>) {
        let bubbles: Vec<(u32, u32)> = (0..12).map(|n| (40 + n * 130, 40 + n * 130 + 60 + n % 3 * 20)).collect();
        let image = RgbImage::from_fn(540, 1640, |x, y| {
            let at = bubbles.iter().position(|&(from, to)| (from..to).contains(&y));
            let Some(at) = at else { return ground(x, y) };
            let (left, right) =
                if at % 2 == 0 { (40, 300 + 20 * u32::try_from(at % 4).unwrap_or(0)) } else { (200, 500) };
            let line = (y - bubbles[at].0) % 30;
            match () {
                () if !(left..right).contains(&x) => ground(x, y),
                // A line of writing that fills its bubble, and the space between two.
                () if (8..22).contains(&line) && (left + 12..right - 12).contains(&x) && (x / 4 + y / 5) % 3 == 0 => {
                    Rgb([30, 30, 30])
                }
                () => Rgb([255, 255, 255]),
            }
        });
        (image, bubbles)
    }

    #[test]
    fn rows_lie_between_bubbles_on_a_striped_ground_too() {
        let stripe = |x: u32, _: u32| if x / 20 % 2 == 0 { Rgb([205, 221, 232]) } else { Rgb([229, 219, 230]) };
        let (image, bubbles) = chat(stripe);
        let rows = free_rows(&image);
        assert!(rows.len() >= 11, "{rows:?}");
        for row in &rows {
            assert!(!bubbles.iter().any(|(from, to)| (*from..*to).contains(row)), "{row} goes through a bubble");
        }
        // Stripes as wide as a bubble might be one: nothing is said to be free there.
        let wide = |x: u32, _: u32| if x / 90 % 2 == 0 { Rgb([205, 221, 232]) } else { Rgb([229, 219, 230]) };
        assert_eq!(free_rows(&chat(wide).0), Vec::<u32>::new());
    }

    #[test]
    fn on_a_picture_as_a_ground_no_row_is_said_to_be_free() {
        let picture = |x: u32, y: u32| {
            let n = (x / 3 * 7919 + y / 3 * 104_729 + 1).wrapping_mul(2_654_435_761);
            Rgb([u8::try_from(n >> 24).unwrap_or(0), 120, 90])
        };
        assert_eq!(free_rows(&chat(picture).0), Vec::<u32>::new());
    }
}
