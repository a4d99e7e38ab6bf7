//! What pictures that were masked are made of, and a search of the finished copy for it: whatever way leads to such a picture, drawn
//! or not, a copy that holds it is not handed out.

use super::leading::pages_holding;
use super::pictured::Origin;
use super::untold::{inflated, is_picture};
use crate::{PaperError, sha256};
use hayro::hayro_interpret::CacheKey;
use hayro::hayro_syntax::Pdf;
use hayro::hayro_syntax::object::{ObjectIdentifier, Stream as Drawn};
use lopdf::{Document, Object, ObjectId, Stream};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// Bytes of a picture that may show something; others are alike by chance.
const LEAST: usize = 16;
/// What a picture is seen through, where it has one colour: a signature is often kept so.
const THROUGH: [&[u8]; 2] = [b"SMask", b"Mask"];

/// Data of pictures, unpacked: how many bytes, and their SHA-256 in hexadecimal.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pixels(BTreeSet<(usize, String)>);

impl Pixels {
    /// Those of the pictures of a source that come from there; `drawn` is the source as it is read.
    pub(super) fn of(source: &Document, drawn: &Pdf, origins: &BTreeSet<Origin>) -> Self {
        let stencils = if origins.iter().any(|one| matches!(one, Origin::Stencil(_))) {
            stencils(source, drawn)
        } else {
            BTreeMap::new()
        };
        let object = |origin: &Origin| match origin {
            Origin::Object(id) => Some(*id),
            Origin::Stencil(key) => stencils.get(key).copied().flatten(),
        };
        let pictures = origins.iter().filter_map(|one| source.objects.get(&object(one)?)?.as_stream().ok());
        Self(pictures.filter(|one| is_picture(one)).flat_map(|one| shows(source, one)).collect())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn hold(&self, data: &[u8]) -> bool {
        let mut alike = self.0.iter().filter(|(length, _)| *length == data.len()).peekable();
        alike.peek().is_some() && {
            let own = sha256(data);
            alike.any(|(_, digest)| *digest == own)
        }
    }
}

/// Fails where a finished copy holds the pixels of a masked picture: `hidden` says of the pages, from 0, of every exhibit with masked
/// pictures what those are made of, and `page` of each page where it comes from. A page of another exhibit may show the same picture.
///
/// # Errors
/// `MaskedPicture`.
pub(crate) fn absent(
    copy: &Document,
    hidden: &[(Range<usize>, &Pixels)],
    page: &dyn Fn(usize) -> String,
) -> Result<(), PaperError> {
    if hidden.is_empty() {
        return Ok(());
    }
    for (id, object) in &copy.objects {
        let Ok(stream) = object.as_stream() else { continue };
        let data = data(stream);
        let mut theirs = hidden.iter().filter(|(_, pixels)| pixels.hold(&data)).peekable();
        if theirs.peek().is_none() {
            continue;
        }
        let holders: BTreeSet<usize> = pages_holding(copy, *id).collect();
        let at = theirs.find_map(|(pages, _)| holders.range(pages.clone()).next());
        let place = match at {
            Some(at) => page(*at),
            None if holders.is_empty() => "文件内部的数据".to_owned(),
            None => continue,
        };
        return Err(PaperError::MaskedPicture { place });
    }
    Ok(())
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
        Pixels(shows(&pdf, &own).into_iter().collect())
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
            absent(pdf, &[(pages, &hidden)], &|at| format!("第 {} 页", at + 1)).map_err(|e| match e {
                PaperError::MaskedPicture { place } => place,
                other => other.to_string(),
            })
        };
        assert_eq!(searched(&pdf, 0..2), Err("第 2 页".to_owned()));
        assert_eq!(searched(&pdf, 0..1), Ok(()), "the other page is another exhibit's");
        pdf.catalog_mut().unwrap().set("Beside", secret);
        pdf.get_dictionary_mut(tree).unwrap().set("Kids", Vec::<Object>::new());
        assert_eq!(searched(&pdf, 0..1), Err("文件内部的数据".to_owned()), "no page leads to it");
        assert!(absent(&pdf, &[], &|_| String::new()).is_ok());
    }
}
