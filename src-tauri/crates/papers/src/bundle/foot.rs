//! Whether a stamp could be read at the foot of a page that goes in as it is: black on a screenshot of a dark screen, or across a
//! line of text, it could not. A ground under it would hide what the page shows, so such a page gets a strip below it.

use super::reach::may_reach;
use super::stamp::{is_small, place};
use crate::draw;
use crate::mask::{burn, text};
use crate::patience::Patience;
use crate::pdf::leaf::shrunk;
use crate::pdf::source::{Leaf, Source};
use crate::pdf::toil::Weigher;
use hayro::hayro_syntax::Pdf;
use image::RgbImage;
use std::collections::BTreeSet;

/// Pixels that a page is wide when it is looked at.
const WIDE: f32 = 420.0;
/// Black on anything darker than this has less than the contrast of 4.5 to 1 that reading takes (WCAG 2, 1.4.3).
const DARKEST: f32 = 0.175;
/// So much of the stamp's ground may be darker: a rule, a speck.
const SPECKS: f32 = 0.04;
/// Pages of text of which each is read. A footer stands on all of them: behind those the others go with them.
const READ: usize = 200;
/// A stamp without its note is about as long as 证据一百二十三-12　第1234页　共1234页; ems.
const EMS: f32 = 20.0;

/// The pages, by place among those chosen, whose foot is too dark for a stamp with a note of so many characters, or has a line of
/// text there. Where that cannot be told of a page, as drawing it would take too long or too much memory, it is: a strip hides
/// nothing.
pub(super) fn dark(
    source: &Source,
    bytes: &[u8],
    chosen: &[usize],
    note: usize,
    patience: &Patience,
) -> BTreeSet<usize> {
    let pages = (0..).zip(chosen).filter_map(|(at, index)| Some((at, *index, source.leaves.get(*index)?)));
    let (doubtful, written): (Vec<Chosen<'_>>, Vec<Chosen<'_>>) =
        pages.filter(|(.., leaf)| !is_small(&leaf.seen)).partition(|(.., leaf)| leaf.paints);
    if doubtful.is_empty() && written.is_empty() {
        return BTreeSet::new();
    }
    let pdf = if source.survey.large { None } else { opened(source, bytes) };
    let ems = EMS + note as f32;
    let mut weigher = Weigher::new(&source.pdf);
    let mut dark = BTreeSet::new();
    // How long it takes must not tell what a page looks like; that nobody waits any more may.
    for (at, index, leaf) in doubtful.iter().take_while(|_| !patience.is_stopped()) {
        let borne = pdf.as_ref().filter(|_| weigher.bears(leaf));
        let drawn = borne.and_then(|pdf| draw::page(pdf, *index, |width, _| WIDE / width).ok());
        if drawn.is_none_or(|page| under(&page.image, leaf, ems) > SPECKS) {
            dark.insert(*at);
        }
    }
    let Some(pdf) = pdf else { return dark };
    let mut footed = false;
    for (count, (at, index, leaf)) in (0..).zip(&written).take_while(|_| !patience.is_stopped()) {
        let borne = count >= READ || weigher.bears(leaf);
        let here = if count < READ && borne { is_written(&pdf, *index, leaf, ems) } else { footed };
        footed |= here;
        dark.extend((here || !borne).then_some(*at));
    }
    dark
}

/// A page: its place among those chosen, its index in the source.
type Chosen<'a> = (usize, usize, &'a Leaf);

/// Does anything that is written there lie under the stamp?
fn is_written(pdf: &Pdf, index: usize, leaf: &Leaf, ems: f32) -> bool {
    let [left, top, right, bottom] = ground(leaf, ems).map(f64::from);
    if pdf.pages().get(index).is_some_and(|page| !may_reach(page, top, bottom)) {
        return false;
    }
    let meets = |[x0, y0, x1, y1]: [f64; 4]| x0 < right && x1 > left && y0 < bottom && y1 > top;
    let seen = |c: &text::Character| !c.unseen && !c.c.is_whitespace() && !c.c.is_control();
    let written = text::characters(pdf, index);
    written.is_ok_and(|all| all.iter().any(|c| seen(c) && c.place.is_some_and(meets)))
}

/// Where the stamp stands: left, top, right, bottom as shares of the page as shown.
fn ground(leaf: &Leaf, ems: f32) -> [f32; 4] {
    let by = shrunk(&leaf.seen).unwrap_or(1.0);
    let (width, height) = leaf.seen.size();
    let (width, height) = (width * by, height * by);
    let [x0, y0, x1, y1] = place(width, ems);
    [x0 / width, 1.0 - y1 / height, x1 / width, 1.0 - y0 / height]
}

/// As it came, which costs no copy of its objects; as it was mended or opened, where that is another.
fn opened(source: &Source, bytes: &[u8]) -> Option<Pdf> {
    let whole = |pdf: &Pdf| pdf.pages().len() == source.leaves.len();
    let plain = (!source.encrypted).then(|| draw::opened(bytes.to_vec()).ok()).flatten().filter(whole);
    plain.or_else(|| draw::opened(burn::plain(source).ok()?).ok().filter(whole))
}

/// How much of what lies under the stamp is dark, as a share of 1.
fn under(image: &RgbImage, leaf: &Leaf, ems: f32) -> f32 {
    let [left, top, right, bottom] = ground(leaf, ems);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "held within the picture")]
    let pixel = |share: f32, of: u32| ((share.clamp(0.0, 1.0) * of as f32) as u32).min(of);
    let (left, right) = (pixel(left, image.width()), pixel(right, image.width()));
    let (top, bottom) = (pixel(top, image.height()), pixel(bottom, image.height()));
    let all = (top..bottom).flat_map(|y| (left..right).map(move |x| (x, y)));
    let (mut dark, mut count) = (0_u32, 0_u32);
    for (x, y) in all {
        count += 1;
        dark += u32::from(luminance(image.get_pixel(x, y).0) < DARKEST);
    }
    dark as f32 / count.max(1) as f32
}

/// Relative luminance as WCAG 2 has it.
fn luminance(rgb: [u8; 3]) -> f32 {
    let linear = |c: u8| {
        let c = f32::from(c) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    let [r, g, b] = rgb.map(linear);
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_black_can_be_read_on_is_told_by_its_contrast() {
        for (rgb, legible) in [([0, 0, 0], false), ([60, 60, 60], false), ([0, 0, 255], false), ([120, 120, 120], true)]
        {
            assert_eq!(luminance(rgb) >= DARKEST, legible, "{rgb:?}");
        }
        assert!(luminance([255, 0, 0]) > DARKEST && luminance([255, 255, 255]) > 0.99);
    }
}
