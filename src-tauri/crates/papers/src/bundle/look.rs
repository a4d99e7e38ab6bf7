//! A first look at a file: what it is, and whether it can be bound; and any page of it as a picture.

use super::recording;
use super::sheet::{Sort, sort};
use crate::mask::{Mask, burn};
use crate::patience::Patience;
use crate::pdf::is_pdf;
use crate::pdf::source::open;
use crate::pdf::toil::is_bearable;
use crate::{Unfit, draw, picture};
use image::{DynamicImage, ImageFormat, imageops::FilterType};
use serde::Serialize;
use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// PDF.
    Pdf,
    /// A picture that can be drawn.
    Picture,
    /// Sound.
    Audio,
    /// Moving pictures.
    Video,
    /// Word, Excel, PowerPoint, WPS: kept; the bound page says 见原件.
    Office,
    /// Anything else; a sheet stands for it.
    Other,
}

/// What a first look at a file shows.
#[derive(Clone, Debug, PartialEq, Serialize, specta::Type)]
pub struct Look {
    /// What it is.
    pub kind: Kind,
    /// As people call it: PDF, JPEG 图片, 录像.
    pub called: String,
    /// Pages of a PDF or TIFF; 1 for what else there is.
    pub pages: u32,
    /// It is encrypted (an empty password is tried silently).
    pub encrypted: bool,
    /// What must be said of it: repaired, signed.
    pub notes: Vec<String>,
    /// Width and height of each page in points, of a picture in pixels, as seen upright.
    pub sizes: Vec<(f32, f32)>,
    /// Length of a recording in milliseconds, where it can be read.
    pub length_ms: Option<u32>,
}

/// Looks at a file as it would be bound under that name. What is refused here would be refused in a bundle.
///
/// # Errors
/// `NeedsPassword`, `WrongPassword`, and why it cannot be bound.
pub fn look(bytes: &[u8], file_name: &str, password: Option<&str>) -> Result<Look, Unfit> {
    guarded(|| looked(bytes, file_name, password))
}

/// Foreign bytes go through parsers we do not own; a bug there must not end the program.
fn guarded<T>(look: impl FnOnce() -> Result<T, Unfit>) -> Result<T, Unfit> {
    let broken = || Unfit::Damaged("文件结构异常，读取时出错；请提交原文件，或者另存后再添加".to_owned());
    catch_unwind(AssertUnwindSafe(look)).unwrap_or_else(|_| Err(broken()))
}

fn looked(bytes: &[u8], file_name: &str, password: Option<&str>) -> Result<Look, Unfit> {
    if bytes.is_empty() {
        return Err(Unfit::Empty);
    }
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let mut look = Look {
        kind: Kind::Other,
        called: "电子文件".to_owned(),
        pages: 1,
        encrypted: false,
        notes: Vec::new(),
        sizes: Vec::new(),
        length_ms: None,
    };
    if is_pdf(bytes) {
        let source = open(bytes, password)?;
        (look.kind, look.called, look.encrypted) = (Kind::Pdf, "PDF".to_owned(), source.encrypted);
        look.pages = count(source.leaves.len());
        look.sizes = source.leaves.iter().map(|l| l.seen.size()).collect();
        look.notes = source.notes;
    } else if picture::is_drawn(bytes) {
        let read = picture::read(&Arc::from(bytes), &Patience::new())?;
        (look.kind, look.called) = (Kind::Picture, picture::called(bytes).to_owned());
        look.pages = count(read.pictures.len());
        look.sizes = read.pictures.iter().map(|p| (p.width as f32, p.height as f32)).collect();
        look.notes.extend(read.note);
    } else {
        (look.kind, look.called) = match sort(bytes, file_name) {
            Sort::Sound => (Kind::Audio, "录音".to_owned()),
            Sort::Film => (Kind::Video, "录像".to_owned()),
            Sort::Office => (Kind::Office, "办公软件文件".to_owned()),
            Sort::Picture => (Kind::Other, "手机格式图片（HEIC）".to_owned()),
            Sort::Other => (Kind::Other, look.called),
        };
        look.notes.extend(recording::misnamed_recording(bytes, file_name));
        let heard = recording::heard(bytes, file_name, &Patience::new()).map(|h| h.milliseconds).filter(|&ms| ms > 0);
        look.length_ms = heard.and_then(|ms| u32::try_from(ms).ok());
    }
    Ok(look)
}

/// One page, from 1, of a PDF or picture as PNG, at most `width` pixels wide, with the masks on that page painted in.
///
/// # Errors
/// Where it cannot be drawn.
pub fn page_picture(
    bytes: &[u8],
    page: u32,
    width: u32,
    password: Option<&str>,
    masks: &[Mask],
) -> Result<Vec<u8>, Unfit> {
    guarded(|| {
        let mut image = if is_pdf(bytes) {
            let source = open(bytes, password)?;
            let of = u32::try_from(source.leaves.len()).unwrap_or(u32::MAX);
            let index = page.checked_sub(1).filter(|_| page <= of).ok_or(Unfit::NoPage { page, of })?;
            if source.leaves.get(index as usize).is_some_and(|leaf| !is_bearable(&source.pdf, leaf)) {
                return Err(Unfit::TooLarge(
                    "PDF 的这一页要画的东西太多，没有画出预览；可以装订，请用看 PDF 的软件查看".to_owned(),
                ));
            }
            let pdf = draw::opened(burn::plain(&source)?)?;
            draw::page(&pdf, index as usize, |w, _| width as f32 / w)?.image
        } else if picture::is_drawn(bytes) {
            let image = picture::shown(bytes, page)?;
            if image.width() > width {
                image.resize(width, u32::MAX, FilterType::Triangle).to_rgb8()
            } else {
                image.to_rgb8()
            }
        } else {
            return Err(Unfit::Unsupported("这类文件没有可以预览的页".to_owned()));
        };
        burn::paint(&mut image, page, masks);
        let mut png = Cursor::new(Vec::new());
        let written = DynamicImage::ImageRgb8(image).write_to(&mut png, ImageFormat::Png);
        written.map_err(|e| Unfit::Unsupported(format!("预览没有画成：{e}")))?;
        Ok(png.into_inner())
    })
}
