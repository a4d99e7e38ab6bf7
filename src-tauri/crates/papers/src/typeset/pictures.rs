//! Pages as pictures for the live preview. A page that did not change is neither drawn nor written again.

use crate::PaperError;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};
use typst_render::RenderOptions;

/// A page as a picture.
#[derive(Clone, Debug)]
pub struct PagePicture {
    /// PNG.
    pub png: Arc<[u8]>,
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// The same for the same picture: who holds one with this key need not be sent it again.
    pub key: String,
}

/// What was drawn last, newest at the end; together no more than this many bytes.
const KEPT_BYTES: usize = 32 << 20;
static KEPT: Mutex<VecDeque<PagePicture>> = Mutex::new(VecDeque::new());

/// Pages as pictures, `scale` pixels a point.
///
/// # Errors
/// `Typeset` where a picture cannot be written.
pub(crate) fn pictures(document: &PagedDocument, scale: f32) -> Result<Vec<PagePicture>, PaperError> {
    let pages = document.pages();
    let keys: Vec<String> =
        pages.iter().map(|page| format!("{:032x}-{:08x}", hash128(page), scale.to_bits())).collect();
    let mut shown: Vec<Option<PagePicture>> = keys.iter().map(|key| kept(key)).collect();
    let todo: Vec<usize> = (0..pages.len()).filter(|&i| shown.get(i).is_some_and(Option::is_none)).collect();
    let hands = thread::available_parallelism().map_or(1, usize::from).min(todo.len()).max(1);
    let share = todo.len().div_ceil(hands).max(1);
    let draw = |&i: &usize| drawn(&pages[i], &keys[i], scale).map(|picture| (i, picture));
    let draw = &draw;
    let drawn: Vec<Result<(usize, PagePicture), PaperError>> = thread::scope(|scope| {
        let others: Vec<_> = todo
            .chunks(share)
            .skip(1)
            .map(|part| scope.spawn(move || part.iter().map(draw).collect::<Vec<_>>()))
            .collect();
        let mut all: Vec<_> = todo.iter().take(share).map(draw).collect();
        for other in others {
            all.extend(other.join().unwrap_or_else(|_| vec![Err(PaperError::Typeset("画面没有画成".to_owned()))]));
        }
        all
    });
    for one in drawn {
        let (i, picture) = one?;
        keep(&picture);
        shown[i] = Some(picture);
    }
    Ok(shown.into_iter().flatten().collect())
}

fn kept(key: &str) -> Option<PagePicture> {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    let at = kept.iter().position(|picture| picture.key == key)?;
    let picture = kept.remove(at)?;
    kept.push_back(picture.clone());
    Some(picture)
}

fn keep(picture: &PagePicture) {
    let mut kept = KEPT.lock().unwrap_or_else(PoisonError::into_inner);
    kept.push_back(picture.clone());
    while kept.len() > 1 && kept.iter().map(|p| p.png.len()).sum::<usize>() > KEPT_BYTES {
        kept.pop_front();
    }
}

fn drawn(page: &Page, key: &str, scale: f32) -> Result<PagePicture, PaperError> {
    let options = RenderOptions { pixel_per_pt: f64::from(scale).into(), ..RenderOptions::default() };
    let map = typst_render::render(page, &options);
    let (width, height) = (map.width(), map.height());
    let png = encoded(map.data(), width, height)?;
    Ok(PagePicture { png: png.into(), width, height, key: key.to_owned() })
}

/// Writing the PNG is what takes time: most pages are grey and opaque, which is a quarter of the bytes.
fn encoded(rgba: &[u8], width: u32, height: u32) -> Result<Vec<u8>, PaperError> {
    let (dots, _) = rgba.as_chunks::<4>();
    let opaque = dots.iter().all(|d| d[3] == 255);
    let grey = opaque && dots.iter().all(|d| d[0] == d[1] && d[1] == d[2]);
    let (bytes, colour): (Vec<u8>, _) = if grey {
        (dots.iter().map(|d| d[0]).collect(), ExtendedColorType::L8)
    } else if opaque {
        (dots.iter().flat_map(|d| [d[0], d[1], d[2]]).collect(), ExtendedColorType::Rgb8)
    } else {
        (dots.iter().flat_map(|d| straight(*d)).collect(), ExtendedColorType::Rgba8)
    };
    let mut png = Vec::with_capacity(bytes.len() / 8);
    PngEncoder::new_with_quality(&mut png, CompressionType::Fast, FilterType::Up)
        .write_image(&bytes, width, height, colour)
        .map_err(|e| PaperError::Typeset(e.to_string()))?;
    Ok(png)
}

/// Colours are drawn multiplied by their opacity; PNG wants them as they are.
fn straight([r, g, b, a]: [u8; 4]) -> [u8; 4] {
    let undo = |c: u8| match a {
        0 => 0,
        _ => u8::try_from((u32::from(c) * 255 + u32::from(a) / 2) / u32::from(a)).unwrap_or(255),
    };
    [undo(r), undo(g), undo(b), a]
}
