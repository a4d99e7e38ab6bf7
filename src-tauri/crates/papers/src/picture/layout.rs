//! Where a picture stands on its page or pages: upright, never enlarged past 150 dpi, a tall one cut between bubbles.

use image::metadata::Orientation;
use printpdf::{
    CurTransMat, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions, Pt, Rect, WindingOrder, XObjectId,
    XObjectTransform,
};

/// Points.
const A4: (f32, f32) = (595.28, 841.89);
const MM: f32 = 72.0 / 25.4;
/// Margins at the sides and the top, and the place for the stamp at the foot.
const SIDE: f32 = 15.0 * MM;
const TOP: f32 = 15.0 * MM;
const FOOT: f32 = 20.0 * MM;
/// A picture is never drawn larger than this many pixels an inch allow.
const DPI: f32 = 150.0;
/// Cut pictures: width at most, overlap of one piece with the next where no row is free to be cut at.
const CUT_WIDTH: f32 = 125.0 * MM;
const OVERLAP: f32 = 8.0 * MM;
/// A picture taller than this many times its width is cut rather than shrunk.
const TALL: f32 = 2.4;
/// A bubble taller than a page is shrunk down to this before it is cut.
const SMALLEST: f32 = 0.5;

/// Where a picture, or a piece of it, stands on a page; points from the lower left: x, y, width, height.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub(crate) page: (f32, f32),
    /// The window through which it is seen.
    pub(crate) window: [f32; 4],
    /// The whole picture.
    pub(crate) picture: [f32; 4],
}

/// The bar beside what is repeated: how far from it, and how wide; points.
const BAR: (f32, f32) = (6.0, 2.0);

impl Place {
    /// The content that draws it, under the name given, written by printpdf. The picture's own data are not handed over: they
    /// go into the bundle as they are.
    pub(crate) fn drawn(&self, turned: Orientation, name: &str) -> Vec<u8> {
        let [x, y, w, h] = self.window;
        let [px, py, pw, ph] = self.picture;
        let window = Rect {
            x: Pt(x),
            y: Pt(y),
            width: Pt(w),
            height: Pt(h),
            mode: Some(PaintMode::Clip),
            winding_order: Some(WindingOrder::NonZero),
        };
        let ops = vec![
            Op::SaveGraphicsState,
            Op::DrawRectangle { rectangle: window },
            Op::SetTransformationMatrix { matrix: CurTransMat::Raw(turn(turned, pw, ph, px, py)) },
            Op::UseXobject {
                id: XObjectId(name.to_owned()),
                transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
            },
            Op::RestoreGraphicsState,
        ];
        let mut sheet = PdfDocument::new("");
        sheet.pages = vec![PdfPage::new(Pt(self.page.0).into(), Pt(self.page.1).into(), ops)];
        let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
        let sheet = sheet.to_lopdf_document(&options, &mut Vec::new());
        let page = sheet.page_iter().next();
        page.map(|page| sheet.get_page_content(page)).unwrap_or_default()
    }

    /// The content that draws a bar beside the first so many rows of the window: the page before ends with them, too. `height` is that of
    /// the picture, in pixels as shown.
    pub(crate) fn bar(&self, rows: u32, height: u32) -> Vec<u8> {
        let [x, y, _, h] = self.window;
        let high = rows as f32 * self.picture[3] / height.max(1) as f32;
        format!("q 0 g {} {} {} {high} re f Q\n", x - BAR.0, y + h - high, BAR.1).into_bytes()
    }
}

/// Will the picture be cut, so that it must be known where it may?
pub(crate) fn allowed_rows_needed(width: u32, height: u32) -> bool {
    let (width, height) = (width as f32, height as f32);
    height > width * TALL && height / DPI * 72.0 > A4.1 - TOP - FOOT
}

/// Pages of a picture of that many pixels; `rows` are where a tall one may be cut.
pub(crate) fn places(width: u32, height: u32, rows: &[u32]) -> Vec<Place> {
    if allowed_rows_needed(width, height) {
        return cut(width, height, rows);
    }
    let (width, height) = (width as f32, height as f32);
    let natural = |px: f32| px / DPI * 72.0;
    let page = if width > height { (A4.1, A4.0) } else { A4 };
    let room = (page.0 - 2.0 * SIDE, page.1 - TOP - FOOT);
    let scale = (room.0 / natural(width)).min(room.1 / natural(height)).min(1.0);
    let (w, h) = (natural(width) * scale, natural(height) * scale);
    let at = [(page.0 - w) / 2.0, page.1 - TOP - h, w, h];
    vec![Place { page, window: at, picture: at }]
}

/// The rows that each page of a picture shows, from and to; the whole where it is not cut.
pub(crate) fn shown_rows(width: u32, height: u32, rows: &[u32]) -> Vec<(u32, u32)> {
    if !allowed_rows_needed(width, height) {
        return vec![(0, height)];
    }
    let (_, fit, overlap) = fitting(width);
    pieces(height, fit, overlap, rows)
}

/// Width in points, and the rows that a page holds and two pages may share at that width.
fn fitting(width: u32) -> (f32, f32, f32) {
    let room = A4.1 - TOP - FOOT;
    let full = (width as f32 / DPI * 72.0).min(CUT_WIDTH);
    (full, (room / full * width as f32).max(1.0), OVERLAP / full * width as f32)
}

fn cut(width: u32, height: u32, rows: &[u32]) -> Vec<Place> {
    let (full, fit, overlap) = fitting(width);
    let place = |(from, to): (u32, u32)| {
        let rows = to.saturating_sub(from).max(1) as f32;
        let scale = full / width as f32 * (fit / rows).min(1.0);
        let (w, h, shown) = (width as f32 * scale, height as f32 * scale, rows * scale);
        let (x, top) = ((A4.0 - w) / 2.0, A4.1 - TOP);
        Place { page: A4, window: [x, top - shown, w, shown], picture: [x, top + from as f32 * scale - h, w, h] }
    };
    pieces(height, fit, overlap, rows).into_iter().map(place).collect()
}

/// Cuts `height` rows into pieces of about `fit`: at a row of `allowed` wherever there is one; a piece that is all one bubble
/// may be longer, as it can be shrunk; where even that does not help, two pieces share `overlap` rows.
fn pieces(height: u32, fit: f32, overlap: f32, allowed: &[u32]) -> Vec<(u32, u32)> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rows of a picture")]
    let rows = |n: f32| (n as u32).max(1);
    let (fit, longest, overlap) = (rows(fit), rows(fit / SMALLEST), rows(overlap));
    let mut pieces = Vec::new();
    let mut from = 0;
    while height - from > fit {
        let within = |low: u32, high: u32| {
            move |row: &&u32| **row > from.saturating_add(low) && **row <= from.saturating_add(high)
        };
        let early = allowed.iter().filter(within(fit / 4, fit)).max();
        let late = || allowed.iter().filter(within(fit, longest)).min();
        match early.or_else(late).copied().filter(|row| *row < height) {
            Some(row) => {
                pieces.push((from, row));
                from = row;
            }
            // The rest is one bubble.
            None if height - from <= longest && !allowed.is_empty() => break,
            None => {
                pieces.push((from, from + fit));
                from += (fit - overlap.min(fit / 2)).max(1);
            }
        }
    }
    pieces.push((from, height));
    pieces
}

/// From the unit square that a picture is drawn in to a box of `w` by `h` at `x`, `y`, turned and mirrored as EXIF says.
fn turn(turned: Orientation, w: f32, h: f32, x: f32, y: f32) -> [f32; 6] {
    match turned.to_exif() {
        2 => [-w, 0.0, 0.0, h, x + w, y],
        3 => [-w, 0.0, 0.0, -h, x + w, y + h],
        4 => [w, 0.0, 0.0, -h, x, y + h],
        5 => [0.0, -h, -w, 0.0, x + w, y + h],
        6 => [0.0, -h, w, 0.0, x, y + h],
        7 => [0.0, h, w, 0.0, x, y],
        8 => [0.0, h, -w, 0.0, x + w, y],
        _ => [w, 0.0, 0.0, h, x, y],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_picture_is_not_enlarged_and_a_large_one_fits() {
        let small = &places(150, 150, &[])[0];
        assert!((small.picture[2] - 72.0).abs() < 0.01);
        for (w, h) in [(4000, 3000), (3000, 4000), (1000, 2300)] {
            let place = &places(w, h, &[])[0];
            let [x, y, pw, ph] = place.picture;
            assert!(x >= SIDE - 0.01 && y >= FOOT - 0.01);
            assert!(x + pw <= place.page.0 - SIDE + 0.01 && y + ph <= place.page.1 - TOP + 0.01);
            assert!((pw / ph - w as f32 / h as f32).abs() < 0.01, "never stretched");
        }
        assert!(places(4000, 3000, &[])[0].page.0 > A4.0, "a wide picture lies on a wide page");
    }

    #[test]
    fn pieces_end_where_they_may_and_leave_nothing_out() {
        let pieces = pieces(9000, 1900.0, 60.0, &[700, 1500, 2000, 3300, 5400, 8000]);
        assert_eq!(pieces, [(0, 1500), (1500, 3300), (3300, 5400), (5400, 8000), (8000, 9000)]);
    }

    #[test]
    fn without_a_free_row_two_pieces_share_some() {
        let pieces = pieces(9000, 1900.0, 60.0, &[]);
        assert_eq!(pieces[0], (0, 1900));
        assert_eq!(pieces[1].0, 1840);
        assert_eq!(pieces.last().map(|p| p.1), Some(9000));
    }

    #[test]
    fn a_bar_stands_beside_what_two_pages_share() {
        let (places, shown) = (places(1080, 9000, &[]), shown_rows(1080, 9000, &[]));
        assert!(places.len() > 3 && places.len() == shown.len());
        let shared = shown[0].1 - shown[1].0;
        let bar = String::from_utf8(places[1].bar(shared, 9000)).unwrap_or_default();
        let numbers: Vec<f32> = bar.split(' ').filter_map(|word| word.parse().ok()).collect();
        assert_eq!(numbers.len(), 5, "{bar}");
        let (x, y, wide, high) = (numbers[1], numbers[2], numbers[3], numbers[4]);
        let [left, low, _, tall] = places[1].window;
        assert!((high - OVERLAP).abs() < 1.0, "8 mm: {bar}");
        assert!(x + wide < left && (y + high - low - tall).abs() < 0.01, "left of the top of the picture: {bar}");
    }
}
