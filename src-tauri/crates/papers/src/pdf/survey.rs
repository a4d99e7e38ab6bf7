//! One walk over everything that a source's pages need: is it all there, is it signed, would it do in PDF/A?

use super::source::{Leaf, damaged, known};
use crate::Unfit;
use lopdf::{Dictionary, Document, Object, ObjectId};
use std::collections::BTreeSet;

/// Pixels of a picture that may be drawn.
const MOST_PIXELS: i64 = 200_000_000;

/// What was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    /// It bears an electronic signature.
    pub(crate) signed: bool,
    /// It has a picture that would take more memory to draw than a page may.
    pub(crate) huge: bool,
    /// Why it keeps the whole from being PDF/A; `None` where it does not.
    pub(crate) no_pdf_a: Option<&'static str>,
}

/// Walks; refuses where something that the source says it has cannot be read.
pub(crate) fn survey(pdf: &Document, leaves: &[Leaf]) -> Result<Survey, Unfit> {
    let mut walk = Walk { pdf, met: BTreeSet::new(), waiting: Vec::new(), found: Survey::default(), lost: false };
    walk.met.extend(leaves.iter().map(|l| l.id));
    for leaf in leaves {
        for (key, value) in &leaf.node {
            if key != b"Parent" {
                walk.refer(value);
            }
        }
        if leaf.node.has(b"AA") {
            walk.found.no_pdf_a = Some("含脚本或动作");
        }
    }
    if let Ok(form) = pdf.catalog().and_then(|c| c.get(b"AcroForm"))
        && let Ok((_, Object::Dictionary(form))) = pdf.dereference(form)
    {
        if form.has(b"XFA") || form.get(b"NeedAppearances").and_then(Object::as_bool).unwrap_or(false) {
            walk.found.no_pdf_a = Some("含没有外观的表单");
        }
        // A signature need not stand on any page.
        form.iter().for_each(|(_, value)| walk.refer(value));
    }
    while let Some(id) = walk.waiting.pop() {
        if let Some(object) = pdf.objects.get(&id) {
            walk.look(object);
        } else if known(pdf, id) {
            walk.lost = true;
        }
    }
    if walk.lost {
        return Err(damaged("PDF 已损坏，页中有内容读不出；请重新取得文件"));
    }
    if walk.found.no_pdf_a.is_none() && !claims_pdf_a(pdf) {
        walk.found.no_pdf_a = Some("原件不是 PDF/A");
    }
    Ok(walk.found)
}

struct Walk<'a> {
    pdf: &'a Document,
    met: BTreeSet<ObjectId>,
    waiting: Vec<ObjectId>,
    found: Survey,
    lost: bool,
}

impl Walk<'_> {
    fn refer(&mut self, object: &Object) {
        match object {
            Object::Reference(id) if self.met.insert(*id) => self.waiting.push(*id),
            Object::Array(list) => list.iter().for_each(|o| self.refer(o)),
            Object::Dictionary(dict) => self.judge(dict),
            _ => {}
        }
    }

    fn look(&mut self, object: &Object) {
        match object {
            Object::Stream(stream) => {
                if stream.filters().is_ok_and(|f| f.iter().any(|f| matches!(*f, b"LZWDecode" | b"Crypt"))) {
                    self.found.no_pdf_a.get_or_insert("用了 PDF/A 不许的压缩或加密");
                }
                self.judge(&stream.dict);
            }
            other => self.refer(other),
        }
    }

    fn judge(&mut self, dict: &Dictionary) {
        let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
        match name(b"Type") {
            // Up the tree lie pages that may not have been chosen, and the old catalog.
            b"Pages" | b"Catalog" | b"StructTreeRoot" | b"StructElem" => return,
            b"Sig" => self.found.signed = true,
            _ => {}
        }
        if name(b"FT") == b"Sig" && dict.has(b"V") {
            self.found.signed = true;
        }
        if name(b"Subtype") == b"Image" {
            let side = |key: &[u8]| {
                let value = dict.get(key).ok().and_then(|o| self.pdf.dereference(o).ok());
                value.and_then(|(_, o)| o.as_i64().ok()).unwrap_or(0).max(0)
            };
            self.found.huge |= side(b"Width").saturating_mul(side(b"Height")) > MOST_PIXELS;
        }
        if let Some(why) = forbidden(dict) {
            self.found.no_pdf_a.get_or_insert(why);
        }
        for (key, value) in dict {
            if key != b"Parent" || dict.has(b"FT") || dict.has(b"T") {
                self.refer(value);
            }
        }
    }
}

/// What PDF/A forbids, as far as dictionaries tell.
fn forbidden(dict: &Dictionary) -> Option<&'static str> {
    let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
    let embedded = dict.has(b"FontFile") || dict.has(b"FontFile2") || dict.has(b"FontFile3");
    match (name(b"Type"), name(b"Subtype")) {
        (b"FontDescriptor", _) if !embedded => Some("有的字体没有嵌入"),
        (b"Font", b"Type1" | b"TrueType" | b"MMType1") if !dict.has(b"FontDescriptor") => Some("有的字体没有嵌入"),
        (_, b"Movie" | b"Sound" | b"Screen" | b"3D" | b"RichMedia" | b"FileAttachment") => Some("含影音或附件"),
        (_, b"Image") if name(b"ColorSpace") == b"DeviceCMYK" => Some("含四色图片"),
        (_, b"PS") => Some("含 PostScript"),
        _ if matches!(name(b"S"), b"JavaScript" | b"Launch" | b"SubmitForm" | b"ImportData" | b"ResetForm") => {
            Some("含脚本或动作")
        }
        _ if dict.has(b"Rect") && dict.has(b"Subtype") && (dict.has(b"AA") || !dict.has(b"F")) => {
            Some("批注不合 PDF/A 的要求")
        }
        _ => None,
    }
}

/// The source says of itself that it is PDF/A; what cannot be proven from here is taken from it.
fn claims_pdf_a(pdf: &Document) -> bool {
    let metadata = pdf.catalog().and_then(|c| c.get(b"Metadata")).and_then(|m| pdf.dereference(m));
    let Ok((_, Object::Stream(stream))) = metadata else { return false };
    let Ok(text) = stream.get_plain_content_with_limit(1 << 20) else { return false };
    text.windows(11).any(|w| w == b"pdfaid:part")
}
