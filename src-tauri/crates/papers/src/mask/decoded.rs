//! Pictures by their pixels, however they are packed and whether they are objects of the file or stand within content (BI, ID, EI).

use crate::pdf::survey::MOST_PIXELS;
use hayro::hayro_syntax::content::TypedIter;
use hayro::hayro_syntax::content::ops::TypedInstruction;
use hayro::hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{Object, Stream};
use sha2::{Digest, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Bytes of a picture that may show something; others are alike by chance.
pub(super) const LEAST: usize = 16;
/// Packed pixels within content of more bytes are not unpacked: nothing bounds what these become.
const PACKED: usize = 1 << 20;

/// How a picture is known again.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decoded {
    /// In pixels.
    pub(super) size: (u32, u32),
    /// SHA-256 of its pixels; `None` where they cannot be unpacked.
    digest: Option<[u8; 32]>,
}

impl Decoded {
    /// The pixels of a picture; `None` where they tell nothing: all are alike, or there are hardly any.
    pub(super) fn of(picture: &Stream<'_>) -> Option<Self> {
        let size = size(picture)?;
        // Foreign bytes go through a parser we do not own.
        let pixels = catch_unwind(AssertUnwindSafe(|| pixels(picture, size))).unwrap_or_default();
        pixels.map_or(Some(Self { size, digest: None }), |pixels| Self::told(size, pixels))
    }

    /// The same of a stencil that has been unpacked, a byte a pixel.
    pub(super) fn of_stencil(size: (u32, u32), pixels: Vec<u8>) -> Option<Self> {
        Self::told(size, pixels)
    }

    /// Are the two one picture, as far as anybody can tell?
    pub(super) fn is(&self, other: &Self) -> bool {
        self.size == other.size && (self.digest == other.digest || self.digest.is_none() || other.digest.is_none())
    }

    fn told(size: (u32, u32), mut pixels: Vec<u8>) -> Option<Self> {
        let first = *pixels.first().filter(|_| pixels.len() >= LEAST)?;
        if pixels.iter().all(|byte| *byte == first) {
            return None;
        }
        // Of two colours alone nobody knows which is which: a stencil says so elsewhere.
        if pixels.iter().all(|byte| matches!(byte, 0 | 255)) {
            pixels.iter_mut().for_each(|byte| *byte ^= first);
        }
        Some(Self { size, digest: Some(Sha256::digest(&pixels).into()) })
    }
}

/// Width and height as a picture says, those within content in short.
fn size(picture: &Stream<'_>) -> Option<(u32, u32)> {
    Some((number(picture, b"Width", b"W")?, number(picture, b"Height", b"H")?))
}

fn number(picture: &Stream<'_>, key: &[u8], short: &[u8]) -> Option<u32> {
    picture.dict().get::<u32>(key).or_else(|| picture.dict().get::<u32>(short))
}

/// A byte for each value of each pixel, of greys one; `None` where they cannot be unpacked or are too few.
fn pixels(picture: &Stream<'_>, size: (u32, u32)) -> Option<Vec<u8>> {
    let dict = picture.dict();
    let within = dict.obj_id().is_none_or(|id| id.obj_number == 0);
    let unbounded = within && !picture.filters().is_empty() && picture.raw_data().len() > PACKED;
    if unbounded || u64::from(size.0) * u64::from(size.1) > MOST_PIXELS {
        return None;
    }
    let stencil = dict.get::<bool>(b"ImageMask").or_else(|| dict.get::<bool>(b"IM")).unwrap_or(false);
    let bits = if stencil { 1 } else { number(picture, b"BitsPerComponent", b"BPC").unwrap_or(8) };
    let params = ImageDecodeParams { width: size.0, height: size.1, ..ImageDecodeParams::default() };
    let decoded = picture.decoded_image(&params).ok()?;
    let bits = decoded.image_data.as_ref().map_or(bits, |image| u32::from(image.bits_per_component));
    let colours = match decoded.image_data.as_ref().and_then(|image| image.color_space) {
        Some(ImageColorSpace::Gray) => Some(1),
        Some(ImageColorSpace::Rgb) => Some(3),
        Some(ImageColorSpace::Cmyk) => Some(4),
        Some(ImageColorSpace::Unknown(count)) => Some(usize::from(count)),
        None if stencil => Some(1),
        None => dict.get::<Object<'_>>(b"ColorSpace").or_else(|| dict.get::<Object<'_>>(b"CS")).and_then(colours),
    };
    let (wide, high) = (usize::try_from(size.0).ok()?, usize::try_from(size.1).ok()?);
    let data = decoded.data.as_ref();
    match (bits, colours) {
        (8, colours) => {
            // Of an unknown colour space as many as there are.
            let each = colours.unwrap_or_else(|| data.len() / wide.checked_mul(high).unwrap_or(usize::MAX).max(1));
            let pixels = data.get(..wide.checked_mul(high)?.checked_mul(each)?)?;
            Some(if each == 3 { greys(pixels) } else { pixels.to_vec() })
        }
        (1, None | Some(1)) => {
            let rows = data.chunks_exact(wide.div_ceil(8).max(1)).take(high);
            let bit = |row: &[u8], x: usize| row.get(x / 8).map_or(0, |byte| byte >> (7 - x % 8) & 1) * 255;
            let pixels: Vec<u8> = rows.flat_map(|row| (0..wide).map(move |x| bit(row, x))).collect();
            (pixels.len() == wide.checked_mul(high)?).then_some(pixels)
        }
        _ => Some(data.to_vec()),
    }
}

/// Numbers that make a pixel; `None` of a space that is told elsewhere.
fn colours(space: Object<'_>) -> Option<usize> {
    let list = match &space {
        Object::Name(name) => return family(name),
        Object::Array(list) => list,
        _ => return None,
    };
    let mut items = list.iter::<Object<'_>>();
    match (items.next()?, items.next()) {
        (Object::Name(name), Some(Object::Stream(profile))) if &*name == b"ICCBased" => {
            usize::try_from(profile.dict().get::<u32>(b"N")?).ok()
        }
        (Object::Name(name), Some(Object::Array(names))) if &*name == b"DeviceN" => {
            Some(names.iter::<Object<'_>>().count())
        }
        (Object::Name(name), _) => family(&name),
        _ => None,
    }
}

fn family(name: &[u8]) -> Option<usize> {
    match name {
        b"DeviceGray" | b"G" | b"CalGray" | b"Indexed" | b"I" | b"Separation" => Some(1),
        b"DeviceRGB" | b"RGB" | b"CalRGB" | b"Lab" => Some(3),
        b"DeviceCMYK" | b"CMYK" => Some(4),
        _ => None,
    }
}

/// The greys of a picture that has no colours.
fn greys(pixels: &[u8]) -> Vec<u8> {
    if pixels.chunks_exact(3).all(|one| one[0] == one[1] && one[1] == one[2]) {
        pixels.iter().step_by(3).copied().collect()
    } else {
        pixels.to_vec()
    }
}

/// The pictures of such sizes within content, wherever one may begin: none is missed, some are none.
pub(super) fn within(content: &[u8], sizes: &dyn Fn((u32, u32)) -> bool) -> Vec<Decoded> {
    let begins = |at: &usize| content.get(at + 2).is_some_and(|behind| !behind.is_ascii_alphanumeric());
    let places = content.windows(2).enumerate().filter(|(_, two)| *two == b"BI").map(|(at, _)| at).filter(begins);
    let found = places.filter_map(|at| {
        let mut operators = TypedIter::new(content.get(at..)?);
        let first = AssertUnwindSafe(|| match operators.next() {
            Some(TypedInstruction::InlineImage(image)) if size(image.0).is_some_and(sizes) => Decoded::of(image.0),
            _ => None,
        });
        catch_unwind(first).unwrap_or_default()
    });
    found.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn within(content: &[u8]) -> Vec<Decoded> {
        super::within(content, &|_| true)
    }

    fn content(picture: &[u8]) -> Vec<u8> {
        [b"q 9 0 0 9 0 0 cm ".as_slice(), picture, b"\nEI Q BT (words) Tj ET"].concat()
    }

    #[test]
    fn a_picture_within_content_is_known_however_it_is_packed_and_called() {
        let pixels: Vec<u8> = (1..=20).map(|n| n * 11).collect();
        let hex: Vec<u8> = pixels.iter().flat_map(|b| format!("{b:02x}").into_bytes()).chain(*b">").collect();
        let rgb: Vec<u8> = pixels.iter().flat_map(|b| [*b; 3]).collect();
        let head = b"BI /W 5 /H 4 /BPC 8 /CS /G ".as_slice();
        let plain = within(&content(&[head, b"ID ", &pixels].concat()));
        assert_eq!(plain.len(), 1);
        let others = [
            [head, b"/F /AHx ID ", &hex].concat(),
            [b"BI /Width 5 /Height 4 /BitsPerComponent 8 /ColorSpace /DeviceRGB ID ".as_slice(), &rgb].concat(),
        ];
        for other in others {
            assert_eq!(within(&content(&other)), plain, "{}", String::from_utf8_lossy(&other));
        }
        let longer = within(&content(&[head, b"ID ", &pixels, b"more"].concat()));
        assert_eq!(longer, plain, "what stands behind its pixels is not seen");
        let turned: Vec<u8> = pixels.iter().rev().copied().collect();
        assert!(!within(&content(&[head, b"ID ", &turned].concat()))[0].is(&plain[0]));
    }

    #[test]
    fn of_one_that_cannot_be_unpacked_the_size_alone_tells() {
        let known = within(&content(b"BI /W 5 /H 4 /BPC 8 /CS /G ID abcdefghijklmnopqrst"));
        let short = within(&content(b"BI /W 5 /H 4 /BPC 8 /CS /G ID abc"));
        let smaller = within(&content(b"BI /W 4 /H 4 /BPC 8 /CS /G ID abc"));
        assert!(known[0].is(&short[0]) && !known[0].is(&smaller[0]), "{known:?} {short:?} {smaller:?}");
        assert!(within(&content(b"BI /W 5 /H 4 /BPC 8 /CS /G ID aaaaaaaaaaaaaaaaaaaa")).is_empty(), "of one colour");
        assert!(within(b"(ABIDE) Tj BI").is_empty());
    }

    #[test]
    fn of_two_colours_it_is_not_asked_which_is_which() {
        let one = Decoded::of_stencil((4, 4), [0, 255, 255, 0].repeat(4));
        assert!(one.is_some());
        assert_eq!(one, Decoded::of_stencil((4, 4), [255, 0, 0, 255].repeat(4)));
        let bits = within(&content(b"BI /W 16 /H 1 /IM true ID \x66\x66"));
        assert_eq!(bits.len(), 1);
        let pixels = (0..16).map(|x| if 0x6666_u32 >> (15 - x) & 1 == 1 { 255 } else { 0 }).collect();
        assert_eq!(bits.first().copied(), Decoded::of_stencil((16, 1), pixels));
    }
}
