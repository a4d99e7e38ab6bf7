//! A page as it is seen: its visible box, how it is turned, and how large its unit is.

use lopdf::{Dictionary, Document, Object};

/// A page as it is seen.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Seen {
    /// Lower left and upper right of the visible box, in the page's own units.
    pub(crate) bounds: [f32; 4],
    /// 0, 90, 180 or 270, clockwise.
    pub(crate) turned: i64,
    /// Points in one unit.
    pub(crate) unit: f32,
}

impl Seen {
    /// A page of our own of that size in points.
    pub(crate) fn plain(width: f32, height: f32) -> Self {
        Self { bounds: [0.0, 0.0, width, height], turned: 0, unit: 1.0 }
    }

    pub(crate) fn of(pdf: &Document, node: &Dictionary) -> Self {
        let one = |key: &[u8]| -> Option<f32> { number(pdf, node.get(key).ok()?) };
        let media = rectangle(pdf, node, b"MediaBox").unwrap_or([0.0, 0.0, 612.0, 792.0]);
        let crop = rectangle(pdf, node, b"CropBox").unwrap_or(media);
        let cut = [crop[0].max(media[0]), crop[1].max(media[1]), crop[2].min(media[2]), crop[3].min(media[3])];
        let bounds = if cut[2] > cut[0] && cut[3] > cut[1] { cut } else { media };
        #[expect(clippy::cast_possible_truncation, reason = "a rotation is a small multiple of 90")]
        let turned = (one(b"Rotate").unwrap_or(0.0).round() as i64).rem_euclid(360) / 90 * 90;
        let unit = one(b"UserUnit").filter(|u| *u > 0.0 && u.is_finite()).unwrap_or(1.0);
        Self { bounds, turned, unit }
    }

    /// Width and height as seen, in points.
    pub(crate) fn size(&self) -> (f32, f32) {
        let (w, h) = ((self.bounds[2] - self.bounds[0]) * self.unit, (self.bounds[3] - self.bounds[1]) * self.unit);
        if self.turned % 180 == 0 { (w, h) } else { (h, w) }
    }

    /// From what is seen, in points from its lower left, to the page's own units.
    pub(crate) fn matrix(&self) -> [f32; 6] {
        let [x0, y0, x1, y1] = self.bounds;
        let s = 1.0 / self.unit;
        match self.turned {
            90 => [0.0, s, -s, 0.0, x1, y0],
            180 => [-s, 0.0, 0.0, -s, x1, y1],
            270 => [0.0, -s, s, 0.0, x0, y1],
            _ => [s, 0.0, 0.0, s, x0, y0],
        }
    }

    /// A rectangle in the page's own units, as shares of the page as seen: left, top, right, bottom.
    pub(crate) fn shares(&self, [a, b, c, d]: [f32; 4]) -> [f64; 4] {
        let [x0, y0, x1, y1] = self.bounds.map(f64::from);
        let at = |x: f32, y: f32| {
            let (u, v) = ((f64::from(x) - x0) / (x1 - x0), (f64::from(y) - y0) / (y1 - y0));
            match self.turned {
                90 => (v, u),
                180 => (1.0 - u, v),
                270 => (1.0 - v, 1.0 - u),
                _ => (u, 1.0 - v),
            }
        };
        let ((l, t), (r, f)) = (at(a, b), at(c, d));
        [l.min(r), t.min(f), l.max(r), t.max(f)]
    }

    /// A rectangle as seen (left, bottom, right, top) in the page's own units.
    pub(crate) fn rectangle(&self, seen: [f32; 4]) -> [f32; 4] {
        let [a, b, c, d, e, f] = self.matrix();
        let at = |x: f32, y: f32| (a * x + c * y + e, b * x + d * y + f);
        let (x0, y0) = at(seen[0], seen[1]);
        let (x1, y1) = at(seen[2], seen[3]);
        [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]
    }
}

pub(crate) fn number(pdf: &Document, object: &Object) -> Option<f32> {
    pdf.dereference(object).ok()?.1.as_float().ok().filter(|n| n.is_finite())
}

pub(crate) fn rectangle(pdf: &Document, node: &Dictionary, key: &[u8]) -> Option<[f32; 4]> {
    let list = pdf.dereference(node.get(key).ok()?).ok()?.1.as_array().ok()?;
    let [a, b, c, d] = list.as_slice() else { return None };
    let [a, b, c, d] = [number(pdf, a)?, number(pdf, b)?, number(pdf, c)?, number(pdf, d)?];
    let sides = [a.min(c), b.min(d), a.max(c), b.max(d)];
    (sides[2] > sides[0] && sides[3] > sides[1]).then_some(sides)
}
