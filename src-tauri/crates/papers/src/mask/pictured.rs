//! Pictures as a page draws them: which they are, where they lie, and how much of them is seen.

use super::Region;
use super::decoded::Decoded;
use hayro::hayro_interpret::{CacheKey, Image};
use hayro::vello_cpu::kurbo::{Affine, BezPath, Point, Rect, Shape};
use lopdf::ObjectId;
use std::hash::{DefaultHasher, Hash, Hasher};

/// A share of the page by which a picture may stand out over what it is clipped to, as roundings make it.
const ROUNDED: f64 = 0.004;
/// Points that a picture must be high and wide for anything of it to be seen; letters are four times as high at the least.
const THIN: f64 = 0.5;
/// Parts of a path that is a rectangle at most: a beginning, four lines and an end.
const SIDES: usize = 6;
/// A path that fills less of its box is no rectangle.
const FILLED: f64 = 0.99;

/// Where a picture comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// That object of the file.
    Object(ObjectId),
    /// The content itself, by its pixels; `None` where they tell nothing.
    Within(Option<Decoded>),
    /// A stencil of either kind, by what it is called as it is drawn and by its pixels.
    Stencil(u128, Option<Decoded>),
}

/// A picture as a page draws it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pictured {
    /// The same for the same data, whatever they are called.
    which: u64,
    pub(super) origin: Origin,
    /// From the unit square of the picture, its origin the upper left, to shares of the page.
    at: Affine,
    /// What of it is seen, in shares of the page.
    seen: Rect,
}

impl Pictured {
    /// `at` leads from pixels to a page of that size; `seen` is in the page's own units.
    pub(super) fn of(image: &Image<'_, '_>, at: Affine, (width, height): (f64, f64), seen: Rect) -> Self {
        let share = Affine::scale_non_uniform(1.0 / width, 1.0 / height);
        let unit = Affine::scale_non_uniform(f64::from(image.width()), f64::from(image.height()));
        let seen = share.transform_rect_bbox(seen);
        Self { which: which(image), origin: origin(image), at: share * at * unit, seen }
    }

    /// Where a region of the page it is on lies on another drawing of the same picture; `None` where it is another picture, or
    /// nothing of it is seen there.
    pub(super) fn carried(&self, region: &Region, other: &Self) -> Option<Region> {
        let within = self.within(region).filter(|_| self.which == other.which)?;
        let there = other.at.transform_rect_bbox(within).intersect(other.seen);
        (there.area() > 0.0).then(|| around(there))
    }

    /// Does a region of the page cover something of it?
    pub(super) fn is_under(&self, region: &Region) -> bool {
        self.within(region).is_some()
    }

    /// What of it lies under a region of its page, within the unit square; `None` where nothing of it is seen there.
    fn within(&self, region: &Region) -> Option<Rect> {
        if self.at.determinant().abs() < f64::EPSILON {
            return None;
        }
        let own = shares(region).intersect(self.seen);
        if own.area() <= 0.0 {
            return None;
        }
        let within = self.at.inverse().transform_rect_bbox(own).intersect(Rect::new(0.0, 0.0, 1.0, 1.0));
        (within.area() > 0.0).then_some(within)
    }
}

/// Is a picture that tells something drawn as a line or a point? Nothing of it is seen, and all its pixels are there: of no mask can be
/// said where it lies on it.
pub(super) fn is_flat(image: &Image<'_, '_>, at: Affine) -> bool {
    let [a, b, c, d, ..] = at.as_coeffs();
    let (wide, high) = (f64::from(image.width()), f64::from(image.height()));
    let longer = (a.hypot(b) * wide).max(c.hypot(d) * high);
    let thick = (a * d - b * c).abs() * wide * high / longer;
    // Without any size nothing is to be divided by.
    let flat = thick.is_nan() || thick < THIN;
    flat && match origin(image) {
        Origin::Within(own) | Origin::Stencil(_, own) => own.is_some(),
        Origin::Object(_) => match image {
            Image::Raster(raster) => Decoded::of(raster.stream()).is_some(),
            Image::Stencil(_) => true,
        },
    }
}

fn which(image: &Image<'_, '_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    match image {
        Image::Raster(raster) => raster.stream().raw_data().hash(&mut hasher),
        Image::Stencil(stencil) => stencil.with_stencil(|luma, _| luma.data.hash(&mut hasher), None),
    }
    hasher.finish()
}

fn origin(image: &Image<'_, '_>) -> Origin {
    match image {
        Image::Raster(raster) => {
            let id = raster.stream().obj_id();
            match u32::try_from(id.obj_number).unwrap_or(0) {
                // What stands within content has no number.
                0 => Origin::Within(Decoded::of(raster.stream())),
                number => Origin::Object((number, u16::try_from(id.gen_number).unwrap_or(0))),
            }
        }
        Image::Stencil(stencil) => {
            let mut decoded = None;
            stencil.with_stencil(|luma, _| decoded = Decoded::of_stencil((luma.width, luma.height), luma.data), None);
            Origin::Stencil(stencil.cache_key(), decoded)
        }
    }
}

fn shares(region: &Region) -> Rect {
    let share = |n: u32| f64::from(n) / 10_000.0;
    let from = Point::new(share(region.left), share(region.top));
    Rect::from_origin_size(from, (share(region.width), share(region.height)))
}

/// The smallest region around a place on the page.
fn around(place: Rect) -> Region {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held between 0 and 10,000")]
    let part = |share: f64| (share.clamp(0.0, 1.0) * 10_000.0) as u32;
    let (left, top) = (part(place.x0), part(place.y0));
    let (right, bottom) = (part(place.x1).saturating_add(1), part(place.y1).saturating_add(1));
    Region { left, top, width: right.saturating_sub(left), height: bottom.saturating_sub(top) }
}

/// What drawing is clipped to, one clip within another: a box, and whether that is all there is to say of it.
#[derive(Default)]
pub(super) struct Clips(Vec<(Rect, bool)>);

impl Clips {
    pub(super) fn push(&mut self, path: &BezPath) {
        let own = path.bounding_box();
        let straight = path.elements().len() <= SIDES && path.area().abs() >= FILLED * own.area();
        let next = match self.0.last() {
            Some((before, plain)) => (before.intersect(own), *plain && straight),
            None => (own, straight),
        };
        self.0.push(next);
    }

    pub(super) fn pop(&mut self) {
        self.0.pop();
    }

    /// What of a picture at that place is seen on a page of that size, and whether that is less than lies on the page.
    pub(super) fn seen(&self, place: Rect, (width, height): (f64, f64)) -> (Rect, bool) {
        let here = place.intersect(Rect::new(0.0, 0.0, width, height));
        let Some((clip, straight)) = self.0.last() else { return (here, false) };
        let (x, y) = (ROUNDED * width, ROUNDED * height);
        let whole =
            here.x0 >= clip.x0 - x && here.y0 >= clip.y0 - y && here.x1 <= clip.x1 + x && here.y1 <= clip.y1 + y;
        (here.intersect(*clip), !whole || !straight)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: (f64, f64) = (600.0, 800.0);

    fn path(place: Rect) -> BezPath {
        place.to_path(0.1)
    }

    #[test]
    fn a_picture_of_which_a_part_is_seen_is_known() {
        let picture = Rect::new(50.0, 50.0, 530.0, 350.0);
        let cropped = |paths: &[BezPath]| {
            let mut clips = Clips::default();
            paths.iter().for_each(|path| clips.push(path));
            clips.seen(picture, PAGE).1
        };
        assert!(!cropped(&[]));
        assert!(!cropped(&[path(Rect::new(0.0, 0.0, 600.0, 800.0)), path(Rect::new(51.0, 50.0, 530.0, 349.0))]));
        assert!(cropped(&[path(Rect::new(380.0, 50.0, 500.0, 350.0))]));
        assert!(cropped(&[path(Rect::new(0.0, 0.0, 300.0, 800.0)), path(Rect::new(0.0, 0.0, 600.0, 800.0))]));
        let mut corner = BezPath::new();
        [(0.0, 0.0), (600.0, 0.0), (0.0, 800.0)].into_iter().enumerate().for_each(|(n, at)| match n {
            0 => corner.move_to(at),
            _ => corner.line_to(at),
        });
        corner.close_path();
        assert!(cropped(&[corner]), "its box says little of what is seen");
        let mut clips = Clips::default();
        clips.push(&path(Rect::new(0.0, 0.0, 9.0, 9.0)));
        clips.pop();
        assert!(!clips.seen(picture, PAGE).1);
    }

    #[test]
    fn what_is_masked_on_one_drawing_of_a_picture_is_found_on_another() {
        let drawn = |which: u64, at: Affine, seen: Rect| Pictured { which, origin: Origin::Object((1, 0)), at, seen };
        let page = Rect::new(0.0, 0.0, 1.0, 1.0);
        let large = drawn(1, Affine::scale(0.8), page);
        let small = drawn(1, Affine::translate((0.5, 0.5)) * Affine::scale(0.4), page);
        let region = Region { left: 0, top: 4000, width: 4000, height: 4000 };
        let there = large.carried(&region, &small).unwrap_or_else(|| panic!("the same picture"));
        assert!(there.left.abs_diff(5000) < 3 && there.top.abs_diff(7000) < 3, "{there:?}");
        assert!(there.width.abs_diff(2000) < 3 && there.height.abs_diff(2000) < 3, "{there:?}");
        assert_eq!(large.carried(&region, &drawn(2, small.at, page)), None);
        // Of the other only its right half is seen, and what is masked is in the left.
        assert_eq!(large.carried(&region, &drawn(1, small.at, Rect::new(0.75, 0.5, 0.9, 0.9))), None);
        let beside = Region { left: 9000, top: 9000, width: 500, height: 500 };
        assert_eq!(large.carried(&beside, &small), None, "no picture lies there");
        assert!(large.is_under(&region) && !large.is_under(&beside));
    }
}
