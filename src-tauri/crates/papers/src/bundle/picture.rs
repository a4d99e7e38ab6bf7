//! Pictures on A4, placed by printpdf: upright as their EXIF says, never enlarged past 150 dpi, JPEG data untouched.
//!
//! A picture much taller than a page is cut over pages with an overlap, so that no line of a chat is lost at an edge.

use super::media::Leaves;
use image::metadata::Orientation;
use image::{ColorType, DynamicImage, ExtendedColorType, ImageDecoder, ImageFormat, ImageReader, Limits};
use printpdf::{
    CurTransMat, DictItem, ExternalStream, ExternalXObject, Mm, Op, PaintMode, PdfDocument, PdfPage, PdfSaveOptions,
    Pt, Rect, WindingOrder, XObject, XObjectId, XObjectTransform,
};
use std::collections::BTreeMap;
use std::io::Cursor;

const A4: (f32, f32) = (210.0, 297.0);
/// Margins at the sides and the top, and the place for the stamp at the foot, in millimetres.
const SIDE: f32 = 15.0;
const TOP: f32 = 15.0;
const FOOT: f32 = 20.0;
/// A picture is never drawn larger than this many pixels an inch allow.
const DPI: f32 = 150.0;
/// Cut pictures: width at most, overlap of one piece with the next, in millimetres.
const CUT_WIDTH: f32 = 125.0;
const OVERLAP: f32 = 8.0;
/// A picture taller than this many times its width is cut rather than shrunk.
const TALL: f32 = 2.4;
/// Memory that decoding may take.
const MEMORY: u64 = 1 << 30;

pub(super) fn is_drawn(format: ImageFormat) -> bool {
    use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    matches!(format, Jpeg | Png | WebP | Gif | Bmp | Tiff)
}

/// A picture as an image stream, with its size in pixels as shown and how it is turned.
struct Picture {
    stream: ExternalStream,
    width: f32,
    height: f32,
    turned: Orientation,
}

pub(super) fn leaves(bytes: &[u8]) -> Result<Leaves, String> {
    let picture = read(bytes).map_err(|e| format!("图片无法完整读出（{e}），可能已损坏；请重新取得原图"))?;
    let pages = laid_out(picture.width, picture.height);
    let mut pdf = PdfDocument::new("");
    let id = XObjectId("Im".to_owned());
    let object = ExternalXObject { stream: picture.stream, width: None, height: None, dpi: None };
    pdf.resources.xobjects.map.insert(id.clone(), XObject::External(object));
    pdf.pages = pages.iter().map(|place| page(place, picture.turned, &id)).collect();
    let options = PdfSaveOptions { optimize: false, ..PdfSaveOptions::default() };
    let mut pdf = pdf.to_lopdf_document(&options, &mut Vec::new());
    pdf.compress();
    let pages = pdf.get_pages().into_values().collect();
    Ok(Leaves { pdf, pages })
}

fn read(bytes: &[u8]) -> Result<Picture, image::ImageError> {
    let mut reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format()?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let format = reader.format();
    let mut decoder = reader.into_decoder()?;
    let turned = decoder.orientation()?;
    let space = decoder.original_color_type();
    let (width, height) = decoder.dimensions();
    // Decoded even where the bytes go in as they are: a torn file must be found here, not by a judge.
    let decoded = DynamicImage::from_decoder(decoder)?;
    let stream = match (format, jpeg_space(space)) {
        (Some(ImageFormat::Jpeg), Some(space)) => jpeg(bytes, space, width, height),
        _ => flat(&decoded),
    };
    let (width, height) = (width as f32, height as f32);
    let (width, height) = if sideways(turned) { (height, width) } else { (width, height) };
    Ok(Picture { stream, width, height, turned })
}

fn jpeg_space(space: ExtendedColorType) -> Option<&'static str> {
    match space {
        ExtendedColorType::L8 => Some("DeviceGray"),
        ExtendedColorType::Rgb8 => Some("DeviceRGB"),
        ExtendedColorType::Cmyk8 => Some("DeviceCMYK"),
        _ => None,
    }
}

fn dict(entries: Vec<(&str, DictItem)>) -> BTreeMap<String, DictItem> {
    entries.into_iter().map(|(k, v)| (k.to_owned(), v)).collect()
}

fn name(text: &str) -> DictItem {
    DictItem::Name(text.as_bytes().to_vec())
}

fn head(space: &str, width: u32, height: u32) -> Vec<(&'static str, DictItem)> {
    vec![
        ("Type", name("XObject")),
        ("Subtype", name("Image")),
        ("Width", DictItem::Int(i64::from(width))),
        ("Height", DictItem::Int(i64::from(height))),
        ("BitsPerComponent", DictItem::Int(8)),
        ("ColorSpace", name(space)),
    ]
}

/// The camera's own bytes.
fn jpeg(bytes: &[u8], space: &str, width: u32, height: u32) -> ExternalStream {
    let mut entries = head(space, width, height);
    entries.push(("Filter", name("DCTDecode")));
    if space == "DeviceCMYK" {
        // Four-colour JPEGs are stored inverted by the programs that make them.
        let inverted = [1, 0, 1, 0, 1, 0, 1, 0].into_iter().map(DictItem::Int).collect();
        entries.push(("Decode", DictItem::Array(inverted)));
    }
    ExternalStream { dict: dict(entries), content: bytes.to_vec(), compress: false }
}

/// Eight bits a channel on white, packed without loss.
fn flat(image: &DynamicImage) -> ExternalStream {
    let (width, height) = (image.width(), image.height());
    let gray = matches!(image.color(), ColorType::L8 | ColorType::L16);
    let (space, content) = if gray {
        ("DeviceGray", image.to_luma8().into_raw())
    } else if image.color().has_alpha() {
        let on_white = |c: u8, a: u8| {
            u8::try_from((u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255).unwrap_or(255)
        };
        let rgba = image.to_rgba8();
        ("DeviceRGB", rgba.pixels().flat_map(|p| [0, 1, 2].map(|i| on_white(p.0[i], p.0[3]))).collect())
    } else {
        ("DeviceRGB", image.to_rgb8().into_raw())
    };
    ExternalStream { dict: dict(head(space, width, height)), content, compress: true }
}

fn sideways(turned: Orientation) -> bool {
    matches!(turned.to_exif(), 5..=8)
}

/// Where a picture, or a piece of it, stands on a page; millimetres from the lower left.
#[derive(Debug, PartialEq)]
struct Place {
    page: (f32, f32),
    /// The window through which it is seen.
    window: (f32, f32, f32, f32),
    /// Lower left corner and size of the whole picture.
    picture: (f32, f32, f32, f32),
}

fn laid_out(width: f32, height: f32) -> Vec<Place> {
    let natural = |px: f32| px / DPI * 25.4;
    if height > width * TALL && natural(height) > A4.1 - TOP - FOOT {
        return pieces(width, height);
    }
    let page = if width > height { (A4.1, A4.0) } else { A4 };
    let room = (page.0 - 2.0 * SIDE, page.1 - TOP - FOOT);
    let scale = (room.0 / natural(width)).min(room.1 / natural(height)).min(1.0);
    let (w, h) = (natural(width) * scale, natural(height) * scale);
    let at = ((page.0 - w) / 2.0, page.1 - TOP - h, w, h);
    vec![Place { page, window: at, picture: at }]
}

fn pieces(width: f32, height: f32) -> Vec<Place> {
    let w = (width / DPI * 25.4).min(CUT_WIDTH);
    let h = w * height / width;
    let room = A4.1 - TOP - FOOT;
    let x = (A4.0 - w) / 2.0;
    let mut places = Vec::new();
    let mut from = 0.0;
    loop {
        let shown = room.min(h - from);
        let top = A4.1 - TOP;
        places.push(Place { page: A4, window: (x, top - shown, w, shown), picture: (x, top + from - h, w, h) });
        if from + shown >= h - 0.01 {
            return places;
        }
        from += shown - OVERLAP;
    }
}

fn page(place: &Place, turned: Orientation, id: &XObjectId) -> PdfPage {
    let pt = |mm: f32| Pt::from(Mm(mm));
    let (x, y, w, h) = place.window;
    let window = Rect {
        x: pt(x),
        y: pt(y),
        width: pt(w),
        height: pt(h),
        mode: Some(PaintMode::Clip),
        winding_order: Some(WindingOrder::NonZero),
    };
    let (x, y, w, h) = place.picture;
    let ops = vec![
        Op::SaveGraphicsState,
        Op::DrawRectangle { rectangle: window },
        Op::SetTransformationMatrix { matrix: CurTransMat::Raw(turn(turned, pt(w).0, pt(h).0, pt(x).0, pt(y).0)) },
        Op::UseXobject {
            id: id.clone(),
            transform: XObjectTransform { no_auto_scale: true, ..XObjectTransform::default() },
        },
        Op::RestoreGraphicsState,
    ];
    PdfPage::new(Mm(place.page.0), Mm(place.page.1), ops)
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
        let small = &laid_out(150.0, 150.0)[0];
        assert!((small.picture.2 - 25.4).abs() < 0.01);
        for (w, h) in [(4000.0, 3000.0), (3000.0, 4000.0), (1000.0, 2300.0)] {
            let place = &laid_out(w, h)[0];
            let (x, y, pw, ph) = place.picture;
            assert!(
                x >= SIDE - 0.01
                    && y >= FOOT - 0.01
                    && x + pw <= place.page.0 - SIDE + 0.01
                    && y + ph <= place.page.1 - TOP + 0.01
            );
            assert!((pw / ph - w / h).abs() < 0.01, "never stretched");
        }
        assert!(
            laid_out(4000.0, 3000.0)[0].page.0 > laid_out(4000.0, 3000.0)[0].page.1,
            "a wide picture lies on a wide page"
        );
    }

    #[test]
    fn pieces_of_a_tall_picture_overlap_and_leave_nothing_out() {
        let places = laid_out(900.0, 9000.0);
        assert!(places.len() > 2);
        // How far from the picture's top each window reaches.
        let spans: Vec<(f32, f32)> = places
            .iter()
            .map(|p| {
                let top = p.picture.1 + p.picture.3;
                (top - (p.window.1 + p.window.3), top - p.window.1)
            })
            .collect();
        assert!(spans[0].0.abs() < 0.01);
        for pair in spans.windows(2) {
            assert!((pair[0].1 - pair[1].0 - OVERLAP).abs() < 0.01, "{spans:?}");
        }
        let last = spans[spans.len() - 1].1;
        assert!((last - places[0].picture.3).abs() < 0.01, "the last piece reaches the foot");
    }
}
