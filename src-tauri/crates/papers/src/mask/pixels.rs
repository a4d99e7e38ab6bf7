//! What pictures that were masked are made of, and a search of the finished copy for it: whatever way leads to such a picture, drawn
//! or not, a copy that holds it is not handed out.

use super::decoded::{self, Decoded, LEAST};
use super::leading::pages_holding;
use super::pictured::Origin;
use super::search::{drawing, unread};
use super::untold::{inflated, is_picture};
use crate::{PaperError, draw, sha256};
use hayro::hayro_interpret::CacheKey;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{ObjectIdentifier, Stream as Drawn};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Pages of other exhibits told of.
const PAGES: usize = 12;
/// What a picture is seen through, where it has one colour: a signature is often kept so.
const THROUGH: [&[u8]; 2] = [b"SMask", b"Mask"];

/// What masked pictures are known by.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pixels {
    /// Their data, as their own formats have them: how many bytes, and their SHA-256 in hexadecimal.
    data: BTreeSet<(usize, String)>,
    /// Their pixels.
    decoded: BTreeSet<Decoded>,
}

impl Pixels {
    /// Those of the pictures of a source that come from there; `drawn` is the source as it is read.
    pub(super) fn of(source: &Document, drawn: &Pdf, origins: &BTreeSet<Origin>) -> Self {
        let stencils = if origins.iter().any(|one| matches!(one, Origin::Stencil(..))) {
            stencils(source, drawn)
        } else {
            BTreeMap::new()
        };
        let mut pixels = Self::default();
        for origin in origins {
            let object = match origin {
                Origin::Object(id) => Some(*id),
                Origin::Stencil(key, _) => stencils.get(key).copied().flatten(),
                Origin::Within(_) => None,
            };
            match origin {
                Origin::Object(id) => pixels.decoded.extend(seen(source, drawn, *id)),
                Origin::Stencil(_, own) | Origin::Within(own) => pixels.decoded.extend(*own),
            }
            let picture = object.and_then(|id| source.objects.get(&id)?.as_stream().ok()).filter(|one| is_picture(one));
            pixels.data.extend(picture.into_iter().flat_map(|one| shows(source, one)));
        }
        pixels
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.data.is_empty() && self.decoded.is_empty()
    }

    fn hold(&self, data: &[u8]) -> bool {
        let mut alike = self.data.iter().filter(|(length, _)| *length == data.len()).peekable();
        alike.peek().is_some() && {
            let own = sha256(data);
            alike.any(|(_, digest)| *digest == own)
        }
    }

    fn has_size(&self, size: (u32, u32)) -> bool {
        self.decoded.iter().any(|one| one.size == size)
    }

    /// The same by pixels. Of what cannot be unpacked, or was not, the size alone tells.
    fn show(&self, picture: &Decoded) -> bool {
        self.decoded.iter().any(|one| one.is(picture))
    }
}

/// Fails where a finished copy, which is given as it was opened and as it was written, holds the pixels of a masked picture: `hidden`
/// says of the pages, from 0, of every exhibit with masked pictures what those are made of, and `page` of each page where it comes
/// from. A page of another exhibit may show the same picture: that is what is given, to be told.
///
/// # Errors
/// `MaskedPicture`; `Masked` where the copy cannot be read.
pub(crate) fn absent(
    copy: &Document,
    bytes: &[u8],
    hidden: &[(Range<usize>, &Pixels)],
    page: &dyn Fn(usize) -> String,
) -> Result<Vec<String>, PaperError> {
    let mut search = Search { copy, bytes, hidden, page, drawn: None, elsewhere: BTreeSet::new() };
    if !hidden.is_empty() {
        for (id, object) in &copy.objects {
            object.as_stream().map_or(Ok(()), |stream| search.object(*id, stream))?;
        }
        drawing(copy).into_iter().try_for_each(|id| search.content(id))?;
    }
    Ok(search.told())
}

/// A search of a finished copy for masked pictures.
struct Search<'a> {
    copy: &'a Document,
    bytes: &'a [u8],
    hidden: &'a [(Range<usize>, &'a Pixels)],
    page: &'a dyn Fn(usize) -> String,
    /// The copy as it is drawn, once something has to be unpacked.
    drawn: Option<Pdf>,
    /// Pages of other exhibits that show one.
    elsewhere: BTreeSet<usize>,
}

impl Search<'_> {
    fn object(&mut self, id: ObjectId, stream: &Stream) -> Result<(), PaperError> {
        let data = data(stream);
        let size = is_picture(stream).then(|| size(self.copy, &stream.dict)).flatten();
        let hidden = self.hidden.iter();
        let known = hidden.map(|(pages, pixels)| (pages, *pixels, pixels.hold(&data)));
        let known = known.filter(|(_, pixels, same)| *same || size.is_some_and(|size| pixels.has_size(size)));
        let known: Vec<_> = known.collect();
        if known.is_empty() {
            return Ok(());
        }
        let holders: BTreeSet<usize> = pages_holding(self.copy, id).collect();
        let mut decoded = None;
        for (pages, pixels, same) in known {
            let own = holders.is_empty() || holders.range(pages.clone()).next().is_some();
            if same || (own && pixels.decoded_in(&mut decoded, || self.decoded(id))?) {
                self.met(&holders, pages)?;
            }
        }
        Ok(())
    }

    /// Pictures within what draws a page.
    fn content(&mut self, id: ObjectId) -> Result<(), PaperError> {
        let stream = self.copy.objects.get(&id).and_then(|object| object.as_stream().ok());
        let Some(content) = stream.and_then(inflated) else { return Ok(()) };
        let sizes = |size| self.hidden.iter().any(|(_, pixels)| pixels.has_size(size));
        for picture in decoded::within(&content, &sizes) {
            for (pages, _) in self.hidden.iter().filter(|(_, pixels)| pixels.show(&picture)) {
                self.met(&pages_holding(self.copy, id).collect(), pages)?;
            }
        }
        Ok(())
    }

    /// A masked picture of an exhibit with these pages is met on those that lead to it.
    fn met(&mut self, holders: &BTreeSet<usize>, pages: &Range<usize>) -> Result<(), PaperError> {
        let place = match holders.range(pages.clone()).next() {
            Some(at) => (self.page)(*at),
            None if holders.is_empty() => "文件内部的数据".to_owned(),
            None => {
                self.elsewhere.extend(holders);
                return Ok(());
            }
        };
        Err(PaperError::MaskedPicture { place })
    }

    fn decoded(&mut self, id: ObjectId) -> Result<Option<Decoded>, PaperError> {
        let drawn = match self.drawn.take() {
            Some(drawn) => drawn,
            None => draw::opened(self.bytes.to_vec()).map_err(|_| unread("文件"))?,
        };
        let decoded = decoded_of(&drawn, id);
        self.drawn = Some(drawn);
        Ok(decoded)
    }

    /// What the office must be told of pages of other exhibits.
    fn told(&self) -> Vec<String> {
        let said = |at: &usize| {
            format!(
                "{}也画有在别的证据中遮盖过的图片，那里没有遮盖；如果那里也不应看到，请在那里也加遮盖",
                (self.page)(*at)
            )
        };
        let more = self.elsewhere.len().saturating_sub(PAGES);
        let rest = (more > 0).then(|| format!("另有 {more} 页也画有遮盖过的图片，请逐页核对"));
        self.elsewhere.iter().take(PAGES).map(said).chain(rest).collect()
    }
}

impl Pixels {
    /// The same of a picture that is unpacked once for all who ask; of one colour it is nobody's.
    fn decoded_in(
        &self,
        known: &mut Option<Option<Decoded>>,
        unpack: impl FnOnce() -> Result<Option<Decoded>, PaperError>,
    ) -> Result<bool, PaperError> {
        let decoded = match known {
            Some(decoded) => *decoded,
            None => *known.insert(unpack()?),
        };
        Ok(decoded.is_some_and(|decoded| self.show(&decoded)))
    }
}

/// How a picture is known by its pixels, and one of one colour by what it is seen through.
fn seen(source: &Document, drawn: &Pdf, picture: ObjectId) -> Vec<Decoded> {
    if let Some(own) = decoded_of(drawn, picture) {
        return vec![own];
    }
    let dict = source.objects.get(&picture).and_then(|object| Some(&object.as_stream().ok()?.dict));
    let through =
        dict.into_iter().flat_map(|dict| THROUGH.iter().filter_map(move |key| dict.get(key).ok()?.as_reference().ok()));
    through.filter_map(|id| decoded_of(drawn, id)).collect()
}

fn decoded_of(drawn: &Pdf, id: ObjectId) -> Option<Decoded> {
    let id = ObjectIdentifier::new(i32::try_from(id.0).ok()?, i32::from(id.1));
    Decoded::of(&drawn.xref().get::<Drawn<'_>>(id)?)
}

fn size(pdf: &Document, picture: &Dictionary) -> Option<(u32, u32)> {
    let number = |key: &[u8]| u32::try_from(pdf.dereference(picture.get(key).ok()?).ok()?.1.as_i64().ok()?).ok();
    Some((number(b"Width")?, number(b"Height")?))
}

/// What tells something of a picture; of one that has one colour, what it is seen through.
fn shows(pdf: &Document, picture: &Stream) -> Vec<(usize, String)> {
    if let Some(told) = told(picture) {
        return vec![told];
    }
    let through =
        THROUGH.iter().filter_map(|key| pdf.dereference(picture.dict.get(key).ok()?).ok()?.1.as_stream().ok());
    through.filter_map(told).collect()
}

/// How a stream's data is known again; `None` where it is one byte over and over, or hardly anything.
fn told(stream: &Stream) -> Option<(usize, String)> {
    let data = data(stream);
    let first = data.first().filter(|_| data.len() >= LEAST)?;
    data.iter().any(|byte| byte != first).then(|| (data.len(), sha256(&data)))
}

/// What a stream holds, or as it is packed where that is its own format.
fn data(stream: &Stream) -> Cow<'_, [u8]> {
    inflated(stream).map_or(Cow::Borrowed(stream.content.as_slice()), Cow::Owned)
}

/// The stencils of a source by what they are called as they are drawn; `None` where several are called alike.
fn stencils(source: &Document, drawn: &Pdf) -> BTreeMap<u128, Option<ObjectId>> {
    let is_stencil = |object: &Object| {
        object.as_stream().is_ok_and(|one| one.dict.get(b"ImageMask").and_then(Object::as_bool).unwrap_or(false))
    };
    let key = |id: ObjectId| {
        let id = ObjectIdentifier::new(i32::try_from(id.0).ok()?, i32::from(id.1));
        Some(drawn.xref().get::<Drawn<'_>>(id)?.cache_key())
    };
    let mut found = BTreeMap::new();
    for id in source.objects.iter().filter(|(_, object)| is_stencil(object)).map(|(id, _)| *id) {
        let Some(key) = key(id) else { continue };
        found.entry(key).and_modify(|one| *one = None).or_insert(Some(id));
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use lopdf::{Dictionary, dictionary};

    const SECRET: &[u8] = b"secret pixels 00";

    fn image(more: Dictionary, data: &[u8]) -> Stream {
        let mut dict = dictionary! { "Type" => "XObject", "Subtype" => "Image", "Width" => 4, "Height" => 4 };
        more.into_iter().for_each(|(key, value)| dict.set(key, value));
        Stream::new(dict, data.to_vec())
    }

    /// What is known of one picture with what it is seen through.
    fn pixels(data: &[u8], through: &[u8]) -> Pixels {
        let mut pdf = Document::with_version("1.5");
        let through = pdf.add_object(image(Dictionary::new(), through));
        let own = image(dictionary! { "SMask" => through }, data);
        Pixels { data: shows(&pdf, &own).into_iter().collect(), decoded: BTreeSet::new() }
    }

    #[test]
    fn a_picture_of_one_colour_is_known_by_what_it_is_seen_through() {
        assert!(pixels(SECRET, b"other pixels 000").hold(SECRET));
        assert!(!pixels(SECRET, b"other pixels 000").hold(b"other pixels 000"), "many pictures may share it");
        assert!(pixels(&[0; 16], SECRET).hold(SECRET));
        assert!(pixels(&[0; 16], &[255; 16]).is_empty(), "plain areas are all alike");
        assert!(pixels(b"short", b"short").is_empty());
    }

    #[test]
    fn a_copy_that_leads_to_masked_pixels_from_a_page_of_the_exhibit_is_refused() {
        let mut pdf = Document::with_version("1.5");
        let mut packed = image(Dictionary::new(), &SECRET.repeat(20));
        packed.compress().unwrap();
        assert!(packed.dict.has(b"Filter"), "it is packed");
        let (secret, tree) = (pdf.add_object(packed), pdf.new_object_id());
        let mut page = |more: Dictionary| {
            let mut page = dictionary! { "Type" => "Page", "Parent" => tree };
            more.into_iter().for_each(|(key, value)| page.set(key, value));
            Object::from(pdf.add_object(page))
        };
        let kids = vec![page(Dictionary::new()), page(dictionary! { "Group" => dictionary! { "Zz" => secret } })];
        pdf.set_object(tree, dictionary! { "Type" => "Pages", "Kids" => kids, "Count" => 2 });
        let root = pdf.add_object(dictionary! { "Type" => "Catalog", "Pages" => tree });
        pdf.trailer.set("Root", root);
        let hidden = pixels(&SECRET.repeat(20), b"");
        let searched = |pdf: &Document, pages: Range<usize>| {
            absent(pdf, b"", &[(pages, &hidden)], &|at| format!("第 {} 页", at + 1)).map_err(|e| match e {
                PaperError::MaskedPicture { place } => place,
                other => other.to_string(),
            })
        };
        assert_eq!(searched(&pdf, 0..2), Err("第 2 页".to_owned()));
        let told = searched(&pdf, 0..1).unwrap();
        assert!(
            told.len() == 1 && told[0].starts_with("第 2 页也画有"),
            "the other page is another exhibit's: {told:?}"
        );
        pdf.catalog_mut().unwrap().set("Beside", secret);
        pdf.get_dictionary_mut(tree).unwrap().set("Kids", Vec::<Object>::new());
        assert_eq!(searched(&pdf, 0..1), Err("文件内部的数据".to_owned()), "no page leads to it");
        assert!(absent(&pdf, b"", &[], &|_| String::new()).is_ok_and(|told| told.is_empty()));
    }
}
