//! Pictures as they go into a PDF: JPEG and PNG data untouched, everything else packed without loss; torn files found.

mod entropy;
pub(crate) mod jbig2;
mod jpeg;
pub(crate) mod jpeg2000;
mod layout;
mod legible;
mod png;
mod tiff;

pub(crate) use jpeg::{is_whole as is_whole_jpeg, without_metadata, without_metadata_within};
pub use legible::picture_unreadable;

pub(crate) use layout::{Place, allowed_rows_needed, places, shown_rows};

use crate::Unfit;
use crate::patience::Patience;
use image::metadata::Orientation;
use image::{
    DynamicImage, ExtendedColorType, GrayImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, Rgb,
    RgbImage,
};
use lopdf::{Dictionary, Object, dictionary};
use std::io::{BufRead, Cursor, Seek};
use std::sync::Arc;

/// Memory that decoding one picture may take, and pixels that it may have.
const MEMORY: u64 = 768 << 20;
const MOST_PIXELS: u64 = 400_000_000;
/// Pixels of all pages of one TIFF together, and bytes that they may be packed to: 500 sheets of A4 at 300 dots an inch.
const ALL_PIXELS: u64 = 4_500_000_000;
const ALL_BYTES: usize = 1 << 30;

/// What is said of a picture that moves.
const MOVES: &str = "原件是动图，装订页只印第一帧，全部内容请看原文件";

/// A picture as an image stream, with its size in pixels as shown and how it is turned.
pub(crate) struct Picture {
    pub(crate) dict: Dictionary,
    pub(crate) content: Content,
    /// Pixels as shown upright.
    pub(crate) width: u32,
    pub(crate) height: u32,
    pub(crate) turned: Orientation,
    /// Four colours: no PDF/A.
    pub(crate) cmyk: bool,
}

/// A picture's data.
pub(crate) enum Content {
    /// The original itself.
    Whole(Arc<[u8]>),
    /// Made from it.
    Made(Vec<u8>),
}

impl Content {
    pub(crate) fn bytes(&self) -> &[u8] {
        match self {
            Self::Whole(bytes) => bytes,
            Self::Made(bytes) => bytes,
        }
    }
}

/// A picture that was read, and what must be said of it.
pub(crate) struct ReadPictures {
    pub(crate) pictures: Vec<Picture>,
    pub(crate) note: Option<String>,
}

/// Pages of a picture: those of a TIFF, one of any other, also of what cannot be read.
#[must_use]
pub fn picture_pages(bytes: &[u8]) -> usize {
    tiff::count(bytes).unwrap_or(1)
}

/// Formats of which a page is made.
pub(crate) fn is_drawn(bytes: &[u8]) -> bool {
    use ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    image::guess_format(bytes).is_ok_and(|f| matches!(f, Jpeg | Png | WebP | Gif | Bmp | Tiff))
}

/// As people call the format.
pub(crate) fn called(bytes: &[u8]) -> &'static str {
    match image::guess_format(bytes) {
        Ok(ImageFormat::Jpeg) => "JPEG 图片",
        Ok(ImageFormat::Png) => "PNG 图片",
        Ok(ImageFormat::WebP) => "WebP 图片",
        Ok(ImageFormat::Gif) => "GIF 图片",
        Ok(ImageFormat::Bmp) => "BMP 图片",
        Ok(ImageFormat::Tiff) => "TIFF 图片",
        _ => "图片",
    }
}

fn torn(why: impl std::fmt::Display) -> Unfit {
    Unfit::Damaged(format!("图片无法完整读出（{why}），可能已损坏；请重新取得原图"))
}

/// What the reader of pictures says, in words that a user knows.
fn broken(error: &ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooLarge("图片展开后太大，不能装订；请缩小或分成几张".to_owned()),
        ImageError::Unsupported(_) => Unfit::Unsupported(
            "图片用了少见的编码（如传真三类编码的 TIFF），本程序读不出；请用看图软件另存为 PNG 或 JPEG，与原文件一并添加"
                .to_owned(),
        ),
        ImageError::IoError(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => torn("数据不完整"),
        _ => torn("数据有误"),
    }
}

/// Every picture in a file: several for a TIFF of several pages.
pub(crate) fn read(bytes: &Arc<[u8]>, patience: &Patience) -> Result<ReadPictures, Unfit> {
    let one = |picture| ReadPictures { pictures: vec![picture], note: None };
    match image::guess_format(bytes).map_err(|e| broken(&e))? {
        ImageFormat::Jpeg => jpeg::read(bytes).map(one),
        ImageFormat::Png => {
            let note = png::moves(bytes).then(|| MOVES.to_owned());
            Ok(ReadPictures { pictures: vec![png::read(bytes)?], note })
        }
        ImageFormat::Tiff => match tiff::pages(bytes)? {
            Some(pages) => Ok(ReadPictures { pictures: sheets(pages, patience)?, note: None }),
            None => flat(bytes).map(one),
        },
        format => {
            // Read first: only what is no larger than may be is looked through for further pictures.
            let pictures = vec![flat(bytes)?];
            let note = moves(bytes, format).then(|| MOVES.to_owned());
            Ok(ReadPictures { pictures, note })
        }
    }
}

/// The pages of a TIFF. That each fits says nothing of all of them: a small file can have thousands that share their data.
fn sheets(pages: Vec<tiff::Page>, patience: &Patience) -> Result<Vec<Picture>, Unfit> {
    let too_large = || Unfit::TooLarge("图片各页展开后一共太大，不能装订；请分成几份".to_owned());
    let (mut pixels, mut room) = (ALL_PIXELS, ALL_BYTES);
    let mut read = Vec::with_capacity(pages.len());
    for page in pages {
        patience.lasts()?;
        let picture = packed(&sheet(page)?)?;
        let size = u64::from(picture.width) * u64::from(picture.height);
        pixels = pixels.checked_sub(size).ok_or_else(too_large)?;
        room = room.checked_sub(picture.content.bytes().len()).ok_or_else(too_large)?;
        read.push(picture);
    }
    Ok(read)
}

/// The picture upright, in memory; page from 1.
pub(crate) fn upright(bytes: &[u8], page: u32) -> Result<DynamicImage, Unfit> {
    if image::guess_format(bytes).map_err(|e| broken(&e))? == ImageFormat::Tiff
        && let Some(pages) = tiff::pages(bytes)?
    {
        let of = u32::try_from(pages.len()).unwrap_or(u32::MAX);
        let index = usize::try_from(page).unwrap_or(usize::MAX).wrapping_sub(1);
        return sheet(pages.into_iter().nth(index).ok_or(Unfit::NoPage { page, of })?);
    }
    if page != 1 {
        return Err(Unfit::NoPage { page, of: 1 });
    }
    decoded(bytes)
}

/// The same for whoever looks at it. What is too large for that may be bound all the same, where it goes in as it is.
pub(crate) fn shown(bytes: &[u8], page: u32) -> Result<DynamicImage, Unfit> {
    upright(bytes, page).map_err(|why| match why {
        Unfit::TooLarge(_) if read(&Arc::from(bytes), &Patience::new()).is_ok() => {
            Unfit::TooLarge("图片展开后太大，不能在这里显示或者遮盖；完整册中照原样装订".to_owned())
        }
        other => other,
    })
}

/// Does it move? Only its first picture is printed then.
fn moves(bytes: &[u8], format: ImageFormat) -> bool {
    use image::AnimationDecoder;
    match format {
        ImageFormat::Gif => image::codecs::gif::GifDecoder::new(Cursor::new(bytes))
            .is_ok_and(|d| d.into_frames().take(2).filter(Result::is_ok).count() > 1),
        ImageFormat::WebP => image::codecs::webp::WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|d| d.has_animation()),
        _ => false,
    }
}

fn decoder<'a>(file: impl BufRead + Seek + 'a) -> Result<impl ImageDecoder + 'a, Unfit> {
    let mut reader = ImageReader::new(file).with_guessed_format().map_err(|_| torn("数据不完整"))?;
    let mut limits = Limits::default();
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(|e| broken(&e))?;
    let (w, h) = decoder.dimensions();
    fits(w, h)?;
    Ok(decoder)
}

/// Refuses what would need more memory than one file may take.
pub(crate) fn fits(width: u32, height: u32) -> Result<(), Unfit> {
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Unfit::TooLarge(format!("图片有 {width}×{height} 像素，太大，不能装订；请缩小或分成几张")));
    }
    if width == 0 || height == 0 {
        return Err(torn("没有像素"));
    }
    Ok(())
}

/// The whole picture, upright.
fn decoded(bytes: &[u8]) -> Result<DynamicImage, Unfit> {
    drawn(decoder(Cursor::new(bytes))?, None)
}

/// The same of a page of a TIFF.
fn sheet(page: tiff::Page) -> Result<DynamicImage, Unfit> {
    let (turned, palette) = (page.orientation(), page.palette());
    let image = drawn(decoder(page)?, turned)?;
    Ok(match palette {
        // What was read are the places of its colours.
        Some(palette) => coloured(&image.to_luma8(), &palette),
        None => image,
    })
}

fn coloured(places: &GrayImage, palette: &[[u8; 3]; 256]) -> DynamicImage {
    let colour = |x, y| Rgb(palette[usize::from(places.get_pixel(x, y).0[0])]);
    DynamicImage::ImageRgb8(RgbImage::from_fn(places.width(), places.height(), colour))
}

fn drawn(mut decoder: impl ImageDecoder, turned: Option<Orientation>) -> Result<DynamicImage, Unfit> {
    let turned = turned.or_else(|| decoder.orientation().ok()).unwrap_or(Orientation::NoTransforms);
    if u64::from(decoder.dimensions().0) * u64::from(decoder.dimensions().1) * 4 > MEMORY {
        return Err(Unfit::TooLarge("图片展开后太大，不能装订；请缩小或分成几张".to_owned()));
    }
    let mut image = DynamicImage::from_decoder(decoder).map_err(|e| broken(&e))?;
    image.apply_orientation(turned);
    Ok(image)
}

/// Decoded and packed anew without loss.
fn flat(bytes: &[u8]) -> Result<Picture, Unfit> {
    packed(&decoded(bytes)?)
}

/// Eight bits a channel on white, packed without loss.
pub(crate) fn packed(image: &DynamicImage) -> Result<Picture, Unfit> {
    let (width, height) = (image.width(), image.height());
    let (space, data) = match image {
        DynamicImage::ImageLuma8(_) | DynamicImage::ImageLuma16(_) => {
            (ExtendedColorType::L8, image.to_luma8().into_raw())
        }
        other if other.color().has_alpha() => {
            let on_white = |c: u8, a: u8| {
                u8::try_from((u16::from(c) * u16::from(a) + 255 * (255 - u16::from(a))) / 255).unwrap_or(255)
            };
            let rgba = other.to_rgba8();
            (ExtendedColorType::Rgb8, rgba.pixels().flat_map(|p| [0, 1, 2].map(|i| on_white(p.0[i], p.0[3]))).collect())
        }
        other => (ExtendedColorType::Rgb8, other.to_rgb8().into_raw()),
    };
    png::made(&data, width, height, space)
}

/// A picture of ours as JPEG, for what has been a photograph before.
pub(crate) fn photographed(image: &DynamicImage) -> Result<Picture, Unfit> {
    let rgb = image.to_rgb8();
    let mut bytes = Vec::new();
    let encoder = image::codecs::jpeg::JpegEncoder::new_with_quality(&mut bytes, 90);
    rgb.write_with_encoder(encoder).map_err(|e| broken(&e))?;
    jpeg::read(&bytes.into())
}

pub(crate) fn sideways(turned: Orientation) -> bool {
    matches!(turned.to_exif(), 5..=8)
}

/// What every image stream says of itself.
fn head(space: Object, width: u32, height: u32, bits: u8) -> Dictionary {
    dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => width, "Height" => height,
        "BitsPerComponent" => i64::from(bits), "ColorSpace" => space,
    }
}
