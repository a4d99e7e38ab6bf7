//! Burns regions: pixels are painted over; a PDF page is drawn as a picture and nothing else of it goes into the copy.

use super::Mask;
use super::drawn;
use super::fold::{folded, is_blank, level};
use super::looks;
use super::mark::{self, Patch};
use super::numbers::numbers;
use super::placed::{Placed, Reading};
use super::same::{self, again};
use super::text::{Character, Written, is_off, read};
use super::unshown::{outspoken, unshown};
use crate::bundle::{Page, Prepared};
use crate::page_runs::pages_in_words;
use crate::pdf::seen::Seen;
use crate::pdf::source::Source;
use crate::pdf::toil::is_bearable;
use crate::pdf::used::{Sight, sight};
use crate::picture::{Picture, Place, packed, photographed, shown};
use crate::{Unfit, draw};
use image::{DynamicImage, Rgb, RgbImage};
use lopdf::Document;
use std::collections::{BTreeMap, BTreeSet};

/// Dots an inch of a page that is drawn anew.
const DPI: f32 = 200.0;
/// Digits in a covered line that make it a number which the copy must not hold anywhere.
const DIGITS: usize = 6;
/// What a page shows that nothing but its own program draws.
const NO_LOOK: &str = "有表单或批注没有外观";

/// A picture with its masks burnt in.
pub(crate) fn picture(bytes: &[u8], page: u32, masks: &[Mask], photo: bool) -> Result<Picture, Unfit> {
    let mut image = shown(bytes, page)?.to_rgb8();
    paint(&mut image, page, masks);
    let image = DynamicImage::ImageRgb8(image);
    if photo { photographed(&image) } else { packed(&image) }
}

pub(crate) fn paint(image: &mut RgbImage, page: u32, masks: &[Mask]) {
    let (width, height) = image.dimensions();
    let boxes = masks.iter().filter(|m| m.page == page).map(|mask| mask.region.pixels(width, height));
    let boxes: Vec<Patch> = boxes.collect();
    // Looked at before anything is painted: a mask beside it is not what the picture is like.
    let unseen: Vec<Patch> = boxes.iter().copied().filter(|at| mark::is_dark_around(image, *at)).collect();
    for [x0, x1, y0, y1] in boxes {
        for y in y0..y1 {
            for x in x0..x1 {
                image.put_pixel(x, y, Rgb([0, 0, 0]));
            }
        }
    }
    unseen.into_iter().for_each(|at| mark::draw(image, at));
}

/// Why a page is drawn anew.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Why {
    Masked,
    /// It holds what it does not show: what that is.
    Unshown(&'static str),
    /// It shows a picture that is masked elsewhere.
    Again,
    /// Nobody can tell what it takes along.
    Sealed,
}

/// Draws pages of a PDF anew and puts the pictures in their place: those that are masked, and those that hold what they do not
/// show. What is still text stays text.
pub(crate) fn pages(prepared: &mut Prepared, source: &Source, masks: &[Mask]) -> Result<(), Unfit> {
    let found = unshown(source, &prepared.pages, masks)?;
    let again = again(&found.surfaces, masks);
    let mut wanted: BTreeMap<usize, Why> =
        found.pages.into_iter().map(|(index, what)| (index, Why::Unshown(what))).collect();
    wanted.extend(again.masks.iter().filter_map(same::index).map(|index| (index, Why::Again)));
    wanted.extend(masks.iter().filter_map(same::index).map(|index| (index, Why::Masked)));
    prepared.told.extend(again.told);
    prepared.pixels = found.pixels;
    anew(prepared, source, &[masks, &again.masks].concat(), &wanted)
}

/// The same for pages of a range of which nobody can tell what they take along from the pages that were not chosen.
pub(crate) fn unseen(prepared: &mut Prepared, source: &Source) -> Result<(), Unfit> {
    let mut found = BTreeMap::new();
    for index in prepared.pages.iter().filter_map(|page| if let Page::Leaf(index) = page { Some(*index) } else { None })
    {
        let Some(leaf) = source.leaves.get(index) else { continue };
        match sight(&source.pdf, leaf) {
            Sight::Clear => {}
            Sight::Drawable => {
                found.insert(index, Why::Sealed);
            }
            Sight::Sealed => {
                return Err(Unfit::Unsupported(format!(
                    "第 {} 页的内容解不开，只装订其中几页时不能保证不带出没有选的页；请装订整份，或者把要用的页打印成新的 PDF 再收入",
                    index + 1
                )));
            }
        }
    }
    anew(prepared, source, &[], &found)
}

fn anew(prepared: &mut Prepared, source: &Source, masks: &[Mask], wanted: &BTreeMap<usize, Why>) -> Result<(), Unfit> {
    if !prepared.pages.iter().any(|p| matches!(p, Page::Leaf(i) if wanted.contains_key(i))) {
        return Ok(());
    }
    let mut said: BTreeMap<String, BTreeSet<u32>> = BTreeMap::new();
    let bytes = plain(source)?;
    let pdf = draw::opened(bytes)?;
    let outspoken = outspoken(source).map(|all| draw::opened(bytes_of(all)?)).transpose()?;
    let mut unread = BTreeSet::new();
    for page in &mut prepared.pages {
        let Page::Leaf(index) = *page else { continue };
        let (Some(leaf), Some(&why)) = (source.leaves.get(index), wanted.get(&index)) else { continue };
        let number = u32::try_from(index + 1).unwrap_or(u32::MAX);
        let seen = leaf.seen.size();
        if !is_bearable(&source.pdf, leaf) {
            return Err(Unfit::TooLarge(format!(
                "第 {number} 页要画的东西太多，不能重画成图片遮盖；请把这一页打印成新的 PDF 再收入"
            )));
        }
        // A unit may be larger than a point; what counts is the size on paper.
        let mut drawn = draw::page(&pdf, index, |width, _| seen.0 / width * DPI / 72.0)?;
        let wanting = drawn.wanting.or_else(|| looks::is_wanting(&source.pdf, &leaf.node).then_some(NO_LOOK));
        if let Some(wanting) = wanting {
            return Err(Unfit::Unsupported(match why {
                Why::Sealed => format!(
                    "第 {number} 页的内容解不开，{wanting}，不能单独重画；请装订整份，或者把要用的页打印成新的 PDF 再收入"
                ),
                Why::Masked | Why::Again => {
                    format!(
                        "第 {number} 页需要遮盖，但{wanting}，重画后会与原件不同；请把这一页打印或截图成图片后再遮盖"
                    )
                }
                Why::Unshown(what) => {
                    format!(
                        "第 {number} 页{what}，需要重画，但{wanting}，重画后会与原件不同；请把这一页打印或截图成图片后再遮盖"
                    )
                }
            }));
        }
        if !drawn.stood_in.is_empty() {
            let names: Vec<&str> = drawn.stood_in.iter().map(String::as_str).filter(|n| !n.is_empty()).collect();
            let named = if names.is_empty() { String::new() } else { format!("（{}）", names.join("、")) };
            let set = format!("用了原件没有嵌入的字体{named}，重画时用宋体代替，字的样子可能与原件略有不同，内容不变");
            said.entry(set).or_default().insert(number);
        }
        paint(&mut drawn.image, number, masks);
        let Written { characters, aside, unread: mute, .. } = read(outspoken.as_ref().unwrap_or(&pdf), index)?;
        if mute && why != Why::Sealed {
            unread.insert(number);
        }
        prepared.covered.extend(covered(&characters, masks, number));
        prepared.under.push(under(&characters, masks, number));
        prepared.left.push((number, Reading::left(&characters, masks, number).with(&aside)));
        let picture = packed(&DynamicImage::ImageRgb8(drawn.image))?;
        let place = whole(&leaf.seen);
        *page = Page::Drawn(prepared.pictures.len(), place);
        prepared.pictures.push(picture);
        said.entry(redrawn_for(why)).or_default().insert(number);
    }
    if !unread.is_empty() {
        let pages = pages_in_words(&unread);
        let told = format!("{pages}的字体没有写明是什么字，那里的文字没有能够查找；请自己看有没有要遮盖的");
        prepared.told.push(told);
    }
    // Each once of all its pages.
    prepared.notes.extend(said.iter().map(|(what, pages)| format!("{}{what}", pages_in_words(pages))));
    Ok(())
}

/// Why pages were drawn anew, as it is said behind their numbers.
fn redrawn_for(why: Why) -> String {
    match why {
        Why::Sealed => "的内容解不开，单独装订时重画为图片".to_owned(),
        Why::Masked => "因遮盖而重画为图片".to_owned(),
        Why::Again => "画有别处遮盖过的图片，同样遮盖并重画为图片".to_owned(),
        Why::Unshown(what) => format!("{what}，遮盖版中重画为图片，看得见的内容不变"),
    }
}

/// The source without its password, to be drawn.
pub(crate) fn plain(source: &Source) -> Result<Vec<u8>, Unfit> {
    drawable(source)?;
    saved(source)
}

/// Refuses a source with a picture that memory may not hold once it is unpacked.
pub(super) fn drawable(source: &Source) -> Result<(), Unfit> {
    if source.survey.huge {
        return Err(Unfit::TooLarge("PDF 中有特别大的图片，不能在此画出；可以装订，但不能预览或遮盖".to_owned()));
    }
    Ok(())
}

/// The same to be read only, whatever pictures are in it: what is drawn of annotations, and which letters drawn ones are, is said
/// as the drawing program takes it.
pub(super) fn saved(source: &Source) -> Result<Vec<u8>, Unfit> {
    bytes_of(source.pdf.clone())
}

fn bytes_of(mut pdf: Document) -> Result<Vec<u8>, Unfit> {
    drawn::name(&mut pdf);
    looks::choose(&mut pdf);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).map_err(|_| Unfit::Damaged("PDF 不能重画；请重新取得文件".to_owned()))?;
    Ok(bytes)
}

/// The picture is the page, at most as large as a sheet of A3.
fn whole(seen: &Seen) -> Place {
    let (w, h) = seen.size();
    let scale = (1191.0 / w.max(h)).min(1.0);
    let size = (w * scale, h * scale);
    let at = [0.0, 0.0, size.0, size.1];
    Place { page: size, window: at, picture: at }
}

/// Numbers under the masks of a page: identity, card and telephone numbers, and any other of some length. A day is none: it
/// stands on every page.
pub(super) fn covered(characters: &[Character], masks: &[Mask], number: u32) -> Vec<String> {
    let mut found = Vec::new();
    for mask in masks.iter().filter(|m| m.page == number) {
        let under = |c: &Character| c.place.is_some_and(|place| mask.region.meets(place));
        let drawn: Vec<char> = characters.iter().map(|c| if under(c) { level(c.c) } else { '\n' }).collect();
        let hidden: Vec<Character> = characters.iter().filter(|c| under(c)).copied().collect();
        let placed = Placed::of(&hidden).pieces().join("\n").chars().map(level).collect();
        for text in [drawn, placed] {
            found.extend(told_by(&text));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Numbers in a text of several lines.
fn told_by(text: &[char]) -> Vec<String> {
    let mut found: Vec<String> = numbers(text).into_iter().map(|n| n.digits).collect();
    let text: String = text.iter().collect();
    for line in text.split('\n') {
        // As it stands, without its spaces, and without whatever else parts it.
        let solid: String = line.chars().filter(|c| !is_blank(*c)).collect();
        let line = without_sums(line);
        found.extend([&line, &without_sums(&solid), &folded(&line)].into_iter().flat_map(|text| runs(text)));
    }
    found
}

/// Digits that stand together and are many.
fn runs(text: &str) -> impl Iterator<Item = String> + '_ {
    let runs = text.split(|c: char| !c.is_ascii_digit());
    runs.filter(|run| run.len() >= DIGITS && !is_day(run)).map(str::to_owned)
}

/// A text without sums of money, as 134500.00: the same sum may rightly stand elsewhere.
fn without_sums(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut pieces = text.split('.').peekable();
    while let Some(piece) = pieces.next() {
        let cents = pieces.peek().map_or(0, |next| next.chars().take_while(char::is_ascii_digit).count());
        let digits = piece.len() - piece.trim_end_matches(|c: char| c.is_ascii_digit() || c == ',').len();
        kept.push(if cents == 2 && digits > 0 { &piece[..piece.len() - digits] } else { piece });
    }
    kept.join(".")
}

/// 20261102
fn is_day(digits: &str) -> bool {
    digits.len() == 8 && chrono::NaiveDate::parse_from_str(digits, "%Y%m%d").is_ok()
}

/// What a page's masks cover, line by line.
pub(super) fn under(characters: &[Character], masks: &[Mask], number: u32) -> String {
    let hidden = |mask: &Mask, c: &Character| c.place.is_some_and(|place| mask.region.meets(place));
    let masks = masks.iter().filter(|m| m.page == number);
    masks
        .flat_map(|mask| characters.iter().map(move |c| if hidden(mask, c) { c.c } else { '\n' }).chain(['\n']))
        .collect()
}

impl Reading {
    /// What can still be read on a page beside its masks: as a picture nothing in the finished file tells of it any more. What lies
    /// outside the page is not in the picture.
    pub(super) fn left(characters: &[Character], masks: &[Mask], number: u32) -> Self {
        let here: Vec<&Mask> = masks.iter().filter(|m| m.page == number).collect();
        let hidden =
            |c: &Character| c.place.is_some_and(|place| is_off(place) || here.iter().any(|m| m.region.meets(place)));
        let seen: Vec<Character> = characters.iter().filter(|c| !hidden(c)).copied().collect();
        let drawn = characters.iter().map(|c| if hidden(c) { '\n' } else { c.c }).collect();
        Self { drawn, placed: Placed::of(&seen) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::mask::{MaskKind, Region};

    #[test]
    fn numbers_under_a_mask_are_known_however_they_are_parted_and_sums_are_none() {
        let under = |text: &str| {
            let place = Some([0.1, 0.1, 0.2, 0.2]);
            let written =
                text.chars().map(|c| Character { c, place: (c != '\n').then_some(()).and(place), unseen: false });
            let region = Region { left: 0, top: 0, width: 10_000, height: 10_000 };
            let mask = Mask { page: 1, region, kind: MaskKind::Card };
            covered(&written.collect::<Vec<_>>(), &[mask], 1)
        };
        for text in ["6222 0212-3456 7891", "6222.0212-3456.7891", "6222/0212/3456/7891", "6222021234567891"] {
            assert!(under(text).contains(&"6222021234567891".to_owned()), "{text}: {:?}", under(text));
        }
        assert!(under("6222021234567891 34500.00").contains(&"6222021234567891".to_owned()));
        for text in ["134500.00", "1,134,500.00元", "20261102", "12345", "2026\n1102"] {
            assert!(
                under(text).iter().all(|w| !["134500", "1134500", "20261102", "12345"].contains(&w.as_str())),
                "{text}"
            );
        }
    }
}
