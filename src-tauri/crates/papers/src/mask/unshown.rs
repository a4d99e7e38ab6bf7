//! What a page holds and does not show: what lies outside its visible box, on a layer, in a pattern, a soft mask, letters that only
//! clip, beside the part of a picture that is shown, or in one that is drawn as a line. No mask reaches it and no search reads it, and whoever gets the file can
//! bring it to light: in a masked copy such a page is drawn anew.

use super::pixels::Pixels;
use super::same::Surface;
use super::text::{Written, read, read_pictures};
use super::{Mask, burn, same};
use crate::bundle::Page;
use crate::pdf::balance::{is_regular, operators};
use crate::pdf::carry::{Carrier, is_structure};
use crate::pdf::names::dict;
use crate::pdf::source::{Leaf, Source, contents};
use crate::pdf::used::refer;
use crate::{Unfit, draw};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Words or pictures beyond the edge of the page.
const BEYOND: &str = "在页面范围以外还有看不见的内容";
/// Words where a search does not read them.
const WITHIN: &str = "有隐藏的图层或者读不到的文字";
/// A layer: whether it is shown each reader may decide.
const LAYERED: &str = "有可以打开和关闭的图层";
/// A picture that is clipped.
const CROPPED: &str = "有只露出一部分的图片";
/// A picture that is drawn as a line or a point.
const FLAT: &str = "有画得没有高度或者宽度、看不见的图片";
/// Memory that content may inflate to while it is looked through.
const MOST: usize = super::untold::MOST;

/// What pages hold besides what they show.
#[derive(Default)]
pub(super) struct Unshown {
    /// Pages, by their index in the source, that hold what they do not show, and what that is.
    pub(super) pages: BTreeMap<usize, &'static str>,
    /// Those pages and the masked ones as masks see them; of a source without masks none.
    pub(super) surfaces: BTreeMap<usize, Surface>,
    /// What the pictures under masks are made of.
    pub(super) pixels: Pixels,
}

/// Looks through these pages and those that are masked.
///
/// # Errors
/// Where a page cannot be read, or nobody can tell what of it is shown.
pub(super) fn unshown(source: &Source, pages: &[Page], masks: &[Mask]) -> Result<Unshown, Unfit> {
    let chosen: BTreeSet<usize> =
        pages.iter().filter_map(|page| if let Page::Leaf(index) = page { Some(*index) } else { None }).collect();
    let mut found = Unshown::default();
    if chosen.is_empty() {
        return Ok(found);
    }
    if !masks.is_empty() {
        // Which picture is which is told by what is in it.
        burn::drawable(source)?;
    }
    let drawn = draw::opened(burn::saved(source)?)?;
    let (hiding, ruled) = (hiding(&source.pdf), ruled(&source.pdf));
    let masked = masks.iter().filter_map(same::index);
    for index in chosen.iter().copied().chain(masked).collect::<BTreeSet<_>>() {
        let Some(leaf) = source.leaves.get(index) else { continue };
        let written = if masks.is_empty() { read(&drawn, index)? } else { read_pictures(&drawn, index)? };
        if chosen.contains(&index) {
            if is_ruled(&leaf.node) || leads_to(&source.pdf, leaf, &ruled).is_some() {
                return Err(Unfit::Unsupported(format!(
                    "第 {} 页有按条件显示的图层，不能确定显示的是什么，没有装入遮盖版；请把这一页打印或截图成图片后再遮盖",
                    index + 1
                )));
            }
            found.pages.extend(holds(source, leaf, &written, &hiding).map(|what| (index, what)));
        }
        if !masks.is_empty() {
            found.surfaces.insert(index, Surface::of(written));
        }
    }
    found.pixels = Pixels::of(&source.pdf, &drawn, &same::covered(&found.surfaces, masks));
    Ok(found)
}

/// What a page holds that it does not show.
fn holds(
    source: &Source,
    leaf: &Leaf,
    written: &Written,
    hiding: &BTreeMap<ObjectId, &'static str>,
) -> Option<&'static str> {
    if written.beyond {
        return Some(BEYOND);
    }
    if written.cropped {
        return Some(CROPPED);
    }
    if written.flat {
        return Some(FLAT);
    }
    if clips(&source.pdf, leaf) { Some(WITHIN) } else { leads_to(&source.pdf, leaf, hiding) }
}

/// Objects that show less than they hold, and in what way.
fn hiding(pdf: &Document) -> BTreeMap<ObjectId, &'static str> {
    let mut found: BTreeMap<ObjectId, &'static str> = layers(pdf).into_iter().map(|id| (id, LAYERED)).collect();
    let hides = |object: &Object| match object {
        Object::Stream(stream) => {
            let form = kind(&stream.dict, b"Subtype") == b"Form";
            (stream.dict.has(b"PatternType") && holds_more(pdf, stream)) || (form && clips_by_text(&plain(stream)))
        }
        Object::Dictionary(dict) => draws_words(pdf, dict),
        _ => false,
    };
    for (id, object) in &pdf.objects {
        if hides(object) {
            found.insert(*id, WITHIN);
        }
        masks(pdf, object, &mut found);
    }
    found
}

/// Layers. Which are off says the file, and a reader for looking at it another thing than one for printing: none is taken to be on.
fn layers(pdf: &Document) -> BTreeSet<ObjectId> {
    let all = pdf.catalog().ok().and_then(|catalog| dict(pdf, catalog, b"OCProperties"));
    let listed = all.and_then(|all| pdf.dereference(all.get(b"OCGs").ok()?).ok()?.1.as_array().ok());
    let listed = listed.into_iter().flatten().filter_map(|layer| layer.as_reference().ok());
    let called = pdf.objects.iter().filter(|(_, object)| object.as_dict().is_ok_and(is_layer));
    listed.chain(called.map(|(id, _)| *id)).collect()
}

fn is_layer(dict: &Dictionary) -> bool {
    matches!(kind(dict, b"Type"), b"OCG" | b"OCMD")
}

/// Objects of which it depends on a rule that we do not judge whether they are shown.
fn ruled(pdf: &Document) -> BTreeMap<ObjectId, &'static str> {
    let ruled = |object: &Object| match object {
        Object::Dictionary(dict) => is_ruled(dict),
        Object::Stream(stream) => is_ruled(&stream.dict),
        Object::Array(list) => list.iter().any(is_ruled_within),
        _ => false,
    };
    pdf.objects.iter().filter(|(_, object)| ruled(object)).map(|(id, _)| (*id, LAYERED)).collect()
}

/// An expression over layers; one of several layers that has no number of its own; a note that is on a layer. What draws a page
/// anew knows none of these.
fn is_ruled(dict: &Dictionary) -> bool {
    let expression = dict.has(b"VE") && (dict.has(b"OCGs") || is_layer(dict));
    expression || (dict.has(b"OC") && dict.has(b"Rect")) || dict.iter().any(|(_, value)| is_ruled_within(value))
}

fn is_ruled_within(object: &Object) -> bool {
    match object {
        Object::Dictionary(dict) => is_layer(dict) || is_ruled(dict),
        Object::Array(list) => list.iter().any(is_ruled_within),
        _ => false,
    }
}

/// What soft masks are drawn by, where that is more than an area; a mask often stands within a state, and that within resources.
fn masks(pdf: &Document, object: &Object, found: &mut BTreeMap<ObjectId, &'static str>) {
    let mut of_dict = |dict: &Dictionary| {
        let group = dict.get(b"G").and_then(Object::as_reference);
        if let Ok(group) = group
            && matches!(kind(dict, b"S"), b"Luminosity" | b"Alpha")
            && pdf.objects.get(&group).and_then(|o| o.as_stream().ok()).is_some_and(|drawn| holds_more(pdf, drawn))
        {
            found.insert(group, WITHIN);
        }
        dict.iter().for_each(|(_, value)| masks(pdf, value, found));
    };
    match object {
        Object::Dictionary(dict) => of_dict(dict),
        Object::Stream(stream) => of_dict(&stream.dict),
        Object::Array(list) => list.iter().for_each(|one| masks(pdf, one, found)),
        _ => {}
    }
}

/// Is something drawn with words, pictures or forms, of which nothing is read? Lines and areas are nothing to be read.
fn holds_more(pdf: &Document, stream: &Stream) -> bool {
    const MORE: [&[u8]; 6] = [b"Tj", b"TJ", b"'", b"\"", b"Do", b"BI"];
    let Ok(content) = stream.get_plain_content_with_limit(MOST) else { return true };
    let mut more = false;
    let rest = operators(&content, &mut |_, word| more |= MORE.contains(&word));
    more || rest.is_none() || writes(pdf, &stream.dict)
}

/// A typeface whose letters are drawn with words of another, or with forms, which may hold some.
fn draws_words(pdf: &Document, font: &Dictionary) -> bool {
    let forms = || {
        let all = dict(pdf, font, b"Resources").and_then(|own| dict(pdf, own, b"XObject"));
        let mut all = all.into_iter().flatten().filter_map(|(_, one)| pdf.dereference(one).ok()?.1.as_stream().ok());
        all.any(|one| kind(&one.dict, b"Subtype") == b"Form")
    };
    kind(font, b"Subtype") == b"Type3" && (writes(pdf, font) || forms())
}

fn writes(pdf: &Document, of: &Dictionary) -> bool {
    dict(pdf, of, b"Resources").and_then(|own| dict(pdf, own, b"Font")).is_some_and(|fonts| !fonts.is_empty())
}

fn kind<'a>(dict: &'a Dictionary, key: &[u8]) -> &'a [u8] {
    dict.get(key).and_then(Object::as_name).unwrap_or_default()
}

fn plain(stream: &Stream) -> Vec<u8> {
    stream.get_plain_content_with_limit(MOST).unwrap_or_default()
}

/// The same for the content of a page: what one of its streams begins the next goes on with.
fn clips(pdf: &Document, leaf: &Leaf) -> bool {
    let streams = contents(pdf, &leaf.node).unwrap_or_default();
    let streams = streams.iter().filter_map(|id| pdf.objects.get(id)?.as_stream().ok());
    clips_by_text(&streams.map(plain).collect::<Vec<_>>().join(&b'\n'))
}

/// Is there text that is not drawn and of which only the outline is used? `7 Tr`, and whatever is not plainly another mode.
fn clips_by_text(content: &[u8]) -> bool {
    let mut clips = false;
    let rest = operators(content, &mut |mode, word| clips |= word == b"Tr" && !is_drawn(mode));
    // Behind a picture within the content nothing is certain but what the bytes say.
    clips || rest.is_none_or(clips_somewhere)
}

/// The file with all its words drawn, to be read and not to be seen: of letters that only clip, too, other readers show what is
/// drawn through them. `None` where there are none.
pub(super) fn outspoken(source: &Source) -> Option<Document> {
    let clipping = |object: &Object| object.as_stream().is_ok_and(|stream| clips_by_text(&plain(stream)));
    let drawing = super::search::drawing(&source.pdf);
    let found: Vec<ObjectId> =
        drawing.into_iter().filter(|id| source.pdf.objects.get(id).is_some_and(clipping)).collect();
    let mut pdf = (!found.is_empty()).then(|| source.pdf.clone())?;
    for id in found {
        let Ok(stream) = pdf.get_object_mut(id).and_then(Object::as_stream_mut) else { continue };
        let mut content = plain(stream);
        drawn_all(&mut content);
        stream.dict.remove(b"DecodeParms");
        stream.dict.remove(b"Filter");
        stream.set_content(content);
    }
    Some(pdf)
}

/// Sets how high letters stand in place of how they are drawn: both take one number.
fn drawn_all(content: &mut [u8]) {
    for at in 0..content.len() {
        let alone = |at: Option<usize>| at.and_then(|at| content.get(at)).is_none_or(|b| !is_regular(*b));
        if content.get(at..at + 2) == Some(b"Tr") && alone(at.checked_sub(1)) && alone(Some(at + 2)) {
            content[at + 1] = b's';
        }
    }
}

/// Letters are painted, or there to be found.
fn is_drawn(mode: &[u8]) -> bool {
    matches!(mode, [b'0'..=b'6'])
}

fn clips_somewhere(content: &[u8]) -> bool {
    let mut before: &[u8] = b"";
    content.split(|b| !is_regular(*b)).filter(|word| !word.is_empty()).any(|word| {
        let clips = word == b"Tr" && !is_drawn(before);
        before = word;
        clips
    })
}

/// What stands first among these of all that the page leads to.
fn leads_to(pdf: &Document, leaf: &Leaf, wanted: &BTreeMap<ObjectId, &'static str>) -> Option<&'static str> {
    let (mut met, mut waiting) = (BTreeSet::new(), Vec::new());
    if wanted.is_empty() {
        return None;
    }
    Carrier::page(&leaf.node).iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
    while let Some(id) = waiting.pop() {
        if let Some(what) = wanted.get(&id) {
            return Some(what);
        }
        match pdf.objects.get(&id).filter(|object| !is_structure(object)) {
            Some(Object::Stream(stream)) => {
                stream.dict.iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
            }
            Some(object) => refer(object, &mut met, &mut waiting),
            None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_that_only_clip_are_seen_however_they_are_written() {
        for content in [
            "BT 7 Tr (a) Tj ET",
            "BT 7 Tr<31> Tj ET",
            "BT/F 9 Tf 7%\nTr(a)Tj ET",
            "BT 7 %0\nTr (a) Tj",
            "BT 07 Tr (a) Tj",
            "BT 7.0 Tr (a) Tj",
            "BT 0 Tr (never closed",
            "BI /W 1 ID x EI BT 7 Tr<31> Tj ET",
        ] {
            assert!(clips_by_text(content.as_bytes()), "{content}");
        }
        for content in ["BT 0 Tr (7 Tr) Tj 3 Tr<31>Tj 2 Tr ET", "% 7 Tr\n0 0 9 9 re f", "BI /W 1 ID x EI BT 0 Tr", ""] {
            assert!(!clips_by_text(content.as_bytes()), "{content}");
        }
    }

    #[test]
    fn letters_that_only_clip_can_be_read_where_they_are_drawn() {
        let mut content = b"BT 7 Tr<31> Tj 3 Tr (Try) Tj ET /Tr1 gs".to_vec();
        drawn_all(&mut content);
        assert_eq!(content, b"BT 7 Ts<31> Tj 3 Ts (Try) Tj ET /Tr1 gs");
    }

    #[test]
    fn a_rule_over_layers_is_none_that_we_judge() {
        use lopdf::dictionary;
        let rule = || vec![Object::from("Not"), Object::Reference((1, 0))];
        assert!(is_ruled(&dictionary! { "Type" => "OCMD", "VE" => rule() }));
        assert!(is_ruled(&dictionary! { "Properties" => dictionary! { "M" => dictionary! { "Type" => "OCMD" } } }));
        assert!(is_ruled(&dictionary! { "Rect" => Vec::<Object>::new(), "OC" => Object::Reference((1, 0)) }));
        assert!(!is_ruled(&dictionary! { "Type" => "OCMD", "P" => "AllOff", "OCGs" => Object::Reference((1, 0)) }));
        assert!(!is_ruled(&dictionary! { "Type" => "XObject", "OC" => Object::Reference((1, 0)) }));
    }
}
