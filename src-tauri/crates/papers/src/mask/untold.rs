//! What of a foreign PDF does not go into a masked copy: what programs write beside the pages, files carried in it, and whole
//! files of which a part cannot be looked into.

use super::bare;
use super::looks::{self, HIDDEN};
use crate::Unfit;
use crate::bundle::Page;
use crate::pdf::carry::{Carrier, is_structure};
use crate::pdf::source::{ATTACHED, Source};
use crate::pdf::used::refer;
use crate::pdf::whole::filters;
use crate::picture::{jbig2, jpeg2000, without_metadata_within};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::BTreeSet;

/// A stream that inflates to more than this is not looked into.
pub(super) const MOST: usize = 64 << 20;
/// Bytes of nothing, packed.
pub(super) const EMPTY: usize = 16;
/// What programs write beside pages and pictures.
const TOLD: [&[u8]; 3] = [b"Metadata", b"PieceInfo", b"Thumb"];
/// Annotations that carry a file, a sound, a film or a model.
const CARRIES: [&[u8]; 6] = [b"FileAttachment", b"Sound", b"Movie", b"Screen", b"RichMedia", b"3D"];
/// Where a file specification keeps the file itself.
const FILES: [&[u8]; 5] = [b"F", b"UF", b"DOS", b"Mac", b"Unix"];
/// How pictures are packed by their own formats.
const PICTURES: [&[u8]; 6] = [b"DCTDecode", b"DCT", b"JPXDecode", b"JBIG2Decode", b"CCITTFaxDecode", b"CCF"];

/// What an annotation or a field says of itself: everything else is its program's own.
const SAYS: [&[u8]; 76] = [
    b"Type",
    b"Subtype",
    b"Rect",
    b"Contents",
    b"P",
    b"NM",
    b"M",
    b"F",
    b"AP",
    b"AS",
    b"Border",
    b"C",
    b"StructParent",
    b"OC",
    b"BM",
    b"CA",
    b"ca",
    b"Lang",
    b"T",
    b"Popup",
    b"RC",
    b"CreationDate",
    b"IRT",
    b"Subj",
    b"RT",
    b"IT",
    b"Open",
    b"Name",
    b"State",
    b"StateModel",
    b"A",
    b"AA",
    b"PA",
    b"Dest",
    b"H",
    b"QuadPoints",
    b"BS",
    b"BE",
    b"RD",
    b"DA",
    b"Q",
    b"DS",
    b"CL",
    b"LE",
    b"L",
    b"IC",
    b"LL",
    b"LLE",
    b"LLO",
    b"Cap",
    b"CP",
    b"CO",
    b"Vertices",
    b"Path",
    b"InkList",
    b"Sy",
    b"OverlayText",
    b"Repeat",
    b"FixedPrint",
    b"MK",
    b"Parent",
    b"Kids",
    b"FT",
    b"TU",
    b"TM",
    b"Ff",
    b"V",
    b"DV",
    b"RV",
    b"Opt",
    b"TI",
    b"I",
    b"MaxLen",
    b"Lock",
    b"SV",
    b"EF",
];
/// What the look of a field is made from, its pictures not among it: those are in the look itself.
const MADE_FROM: [&[u8]; 7] = [b"R", b"BC", b"BG", b"CA", b"RC", b"AC", b"TP"];
/// How files begin that hold others, packed: a search reads nothing in them.
const PACKED: [&[u8]; 7] =
    [b"PK\x03\x04", b"%PDF-", b"\x1F\x8B\x08", b"Rar!", b"7z\xBC\xAF\x27\x1C", b"\xD0\xCF\x11\xE0\xA1\xB1", b"BZh"];

/// Takes out what programs write beside pages and pictures, and every file that the source carries: a masked copy has no use
/// for it, and it may tell what is masked; likewise what stands behind the end of any data. That attachments are left out is said.
/// Gives the pictures of which nobody can tell what is written beside them.
pub(crate) fn untold(source: &mut Source) -> BTreeSet<ObjectId> {
    looks::keep_shown(source);
    let pdf = &source.pdf;
    let carriers: BTreeSet<ObjectId> =
        pdf.objects.iter().filter(|(_, o)| o.as_dict().is_ok_and(|d| carries(pdf, d))).map(|(id, _)| *id).collect();
    let holders: BTreeSet<ObjectId> =
        pdf.objects.iter().filter(|(_, o)| o.as_dict().is_ok_and(|d| is_files(pdf, d))).map(|(id, _)| *id).collect();
    let mut forget = Forget { carriers, holders, left_out: false };
    let mut sealed = BTreeSet::new();
    let shared = shared(pdf);
    let ids: Vec<ObjectId> = pdf.objects.keys().copied().collect();
    for id in ids {
        let Some(mut object) = source.pdf.objects.remove(&id) else { continue };
        if forget.carriers.contains(&id) || forget.holders.contains(&id) {
            forget.left_out = true;
            object = Object::Null;
        }
        forget.of(&mut object);
        if let Object::Stream(stream) = &mut object
            && !(bared(&source.pdf, stream) && (!shared.contains(&id) || without_comments(stream)))
        {
            sealed.insert(id);
        }
        source.pdf.objects.insert(id, object);
    }
    source.leaves.iter_mut().for_each(|leaf| forget.of_dict(&mut leaf.node));
    if forget.left_out {
        source.notes.retain(|note| note != ATTACHED);
        source.notes.push("原件内带的附件没有放进遮盖版；附件见原文件".to_owned());
    }
    sealed
}

/// An annotation that carries a file.
fn carries(pdf: &Document, dict: &Dictionary) -> bool {
    let kind = dict.get(b"Subtype").and_then(|kind| pdf.dereference(kind)).and_then(|(_, kind)| kind.as_name());
    dict.has(b"Rect") && kind.is_ok_and(|kind| CARRIES.contains(&kind))
}

/// The files of a file specification: its values, under these keys, are streams.
fn is_files(pdf: &Document, dict: &Dictionary) -> bool {
    let stream =
        |key: &[u8]| dict.get(key).is_ok_and(|o| pdf.dereference(o).is_ok_and(|(_, o)| matches!(o, Object::Stream(_))));
    !dict.has(b"Type") && !dict.is_empty() && dict.iter().all(|(key, _)| FILES.contains(&key.as_slice()) && stream(key))
}

struct Forget {
    carriers: BTreeSet<ObjectId>,
    holders: BTreeSet<ObjectId>,
    left_out: bool,
}

impl Forget {
    fn of(&mut self, object: &mut Object) {
        match object {
            Object::Array(list) => {
                let before = list.len();
                list.retain(|item| !self.is_carrier(item));
                self.left_out |= list.len() < before;
                list.iter_mut().for_each(|item| self.of(item));
            }
            Object::Dictionary(dict) => self.of_dict(dict),
            Object::Stream(stream) => self.of_dict(&mut stream.dict),
            _ => {}
        }
    }

    fn of_dict(&mut self, dict: &mut Dictionary) {
        for key in TOLD {
            dict.remove(key);
        }
        if dict.has(b"Rect") && dict.has(b"Subtype") {
            unseen(dict);
            keep(dict, &SAYS);
            if let Ok(Object::Dictionary(made_from)) = dict.get_mut(b"MK") {
                keep(made_from, &MADE_FROM);
            }
        } else if dict.has(b"FT") || (dict.has(b"T") && dict.has(b"Kids")) {
            keep(dict, &SAYS);
        }
        let held = match dict.get(b"EF") {
            // A typeface may be called EF in the resources of a page; files are told by their keys.
            Ok(Object::Dictionary(files)) => FILES.iter().any(|key| files.has(key)),
            Ok(Object::Reference(id)) => self.holders.contains(id),
            _ => false,
        };
        if held {
            self.left_out = true;
            dict.remove(b"EF");
            dict.remove(b"RF");
        }
        dict.iter_mut().for_each(|(_, value)| self.of(value));
    }

    fn is_carrier(&self, item: &Object) -> bool {
        match item {
            Object::Reference(id) => self.carriers.contains(id),
            Object::Dictionary(dict) => {
                dict.has(b"Rect") && dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|k| CARRIES.contains(&k))
            }
            _ => false,
        }
    }
}

/// Takes out how an annotation that is hidden would look: no page shows it.
fn unseen(annotation: &mut Dictionary) {
    if annotation.get(b"F").and_then(Object::as_i64).is_ok_and(|flags| flags & HIDDEN != 0) {
        annotation.remove(b"AP");
    }
}

/// Takes out everything that is not under these keys.
fn keep(dict: &mut Dictionary, keys: &[&[u8]]) {
    let others: Vec<Vec<u8>> =
        dict.iter().map(|(key, _)| key.clone()).filter(|key| !keys.contains(&key.as_slice())).collect();
    for key in others {
        dict.remove(&key);
    }
}

/// Takes out of a stream what is no part of what it shows. Says of a picture whether that can be done.
fn bared(pdf: &Document, stream: &mut Stream) -> bool {
    match own_format(pdf, stream).filter(|_| is_picture(stream)) {
        Some((format, packing)) => unpack(pdf, stream, &format, &packing),
        None => bare::cut(pdf, stream),
    }
}

/// A picture's data as its own format has them: what packs them once more is undone, and what a camera told in a JPEG, small
/// pictures of the same scene among it, or a program beside a JPEG 2000 or in a JBIG2, is taken out. Says whether that can be told
/// of it. What stands in the data of a fax no reader parts from its end: the search looks at them as they are.
fn unpack(pdf: &Document, picture: &mut Stream, format: &[u8], packing: &[Vec<u8>]) -> bool {
    if !packing.is_empty() {
        let settings = bare::settings(pdf, &picture.dict);
        let Some(plain) = bare::unpacked(packing, &settings, &picture.content, MOST) else { return false };
        picture.set_content(plain);
        picture.dict.set("Filter", Object::Name(format.to_vec()));
        picture.dict.remove(b"DecodeParms");
        if let Some(settings) = settings.into_iter().nth(packing.len()).filter(|settings| !settings.is_empty()) {
            picture.dict.set("DecodeParms", settings);
        }
    }
    let bare = match format {
        b"DCTDecode" | b"DCT" => without_metadata_within(&picture.content),
        b"JPXDecode" => jpeg2000::without_metadata(&picture.content),
        b"JBIG2Decode" => return without_comments(picture),
        _ => return true,
    };
    let told = bare.is_some();
    bare.into_iter().for_each(|bare| picture.set_content(bare));
    told
}

/// Takes the comments out of JBIG2, be it a picture or what several share. Says whether that can be done.
fn without_comments(stream: &mut Stream) -> bool {
    let packed = !is_picture(stream) && stream.dict.has(b"Filter");
    let Some(plain) = (if packed { inflated(stream) } else { Some(stream.content.clone()) }) else { return false };
    let Some(bare) = jbig2::without_comments(&plain) else { return false };
    if packed {
        stream.dict.remove(b"Filter");
        stream.dict.remove(b"DecodeParms");
    }
    stream.set_content(bare);
    true
}

/// What pictures in JBIG2 share.
pub(super) fn shared(pdf: &Document) -> BTreeSet<ObjectId> {
    let pictures = pdf.objects.values().filter_map(|object| object.as_stream().ok()).filter(|one| is_picture(one));
    let settings = pictures.flat_map(|one| bare::settings(pdf, &one.dict));
    settings.filter_map(|own| own.get(b"JBIG2Globals").ok()?.as_reference().ok()).collect()
}

/// The format of a picture, and how it is packed besides; `None` where it has no format of its own.
fn own_format(pdf: &Document, picture: &Stream) -> Option<(Vec<u8>, Vec<Vec<u8>>)> {
    let filters = filters(pdf, &picture.dict);
    let (last, packing) = filters.split_last()?;
    PICTURES.contains(&last.as_slice()).then(|| (last.clone(), packing.to_vec()))
}

/// Is it a picture in a format of which no reader parts the data from what stands among or behind them?
pub(super) fn is_closed(pdf: &Document, stream: &Stream) -> bool {
    let format = own_format(pdf, stream).filter(|_| is_picture(stream));
    format.is_some_and(|(format, _)| matches!(format.as_slice(), b"JBIG2Decode" | b"CCITTFaxDecode" | b"CCF"))
}

/// Refuses a source of which something that would go into the copy cannot be looked into; `sealed` are its pictures of which that
/// is known already.
pub(crate) fn legible(source: &Source, pages: &[Page], sealed: &BTreeSet<ObjectId>) -> Result<(), Unfit> {
    let mut met = BTreeSet::new();
    let mut waiting = Vec::new();
    for page in pages {
        let Page::Leaf(index) = page else { continue };
        if let Some(leaf) = source.leaves.get(*index) {
            Carrier::page(&leaf.node).iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
        }
    }
    while let Some(id) = waiting.pop() {
        let Some(object) = source.pdf.objects.get(&id).filter(|o| !is_structure(o)) else { continue };
        if let Object::Stream(stream) = object {
            let packed = |plain: Vec<u8>| PACKED.iter().any(|begin| plain.starts_with(begin));
            let sealed = sealed.contains(&id) || (!is_picture(stream) && inflated(stream).is_none_or(packed));
            if sealed {
                return Err(Unfit::Unsupported(
                    "PDF 中有解不开的内容，不能核对里面有没有要遮盖的文字，没有装入遮盖版；请打印或截图成图片后再遮盖"
                        .to_owned(),
                ));
            }
            stream.dict.iter().for_each(|(_, value)| refer(value, &mut met, &mut waiting));
        } else {
            refer(object, &mut met, &mut waiting);
        }
    }
    Ok(())
}

/// Pixels: they hold no text that could be searched for.
pub(super) fn is_picture(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image")
}

/// What a stream holds; `None` where it cannot be told.
pub(super) fn inflated(stream: &Stream) -> Option<Vec<u8>> {
    let plain = stream.get_plain_content_with_limit(MOST).ok()?;
    // Nothing came out of what is more than a packed nothing: it is damaged.
    (!plain.is_empty() || stream.content.len() <= EMPTY).then_some(plain)
}
