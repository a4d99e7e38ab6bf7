//! One walk over everything that a source's pages need: is it all there and whole, is it signed, would it do in PDF/A?

use super::INFLATED;
use super::extent::{extent, has_pixels};
use super::inks;
use super::names::dict as dict_of;
use super::source::{Leaf, contents, damaged, known};
use super::used::draws;
use super::whole::Looker;
use crate::Unfit;
use crate::patience::Patience;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream};
use std::collections::{BTreeMap, BTreeSet};

/// Pixels of a picture that may be drawn.
pub(crate) const MOST_PIXELS: u64 = 200_000_000;
/// Pixels of a picture that is drawn only to see how dark a page is: a sheet of A4 at 600 dots an inch has 35 million.
const LOOKED_AT: u64 = 40_000_000;
/// What lies under these keys of a dictionary shows nothing on a page: where it leads, what programs write beside it, how it
/// would be searched. It may be missing or torn.
const UNSEEN: [&[u8]; 18] = [
    b"Dest",
    b"D",
    b"SE",
    b"P",
    b"Popup",
    b"IRT",
    b"A",
    b"AA",
    b"Metadata",
    b"PieceInfo",
    b"Thumb",
    b"ToUnicode",
    b"EF",
    b"RF",
    b"AF",
    b"B",
    b"StructParent",
    b"PresSteps",
];

/// What was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Survey {
    /// It bears an electronic signature.
    pub(crate) signed: bool,
    /// It has a picture that would take more memory to draw than a page may.
    pub(crate) huge: bool,
    /// It has one that takes too long for a mere look at the page.
    pub(crate) large: bool,
    /// Why it keeps the whole from being PDF/A; `None` where it does not.
    pub(crate) no_pdf_a: Option<&'static str>,
}

/// Why no bundle with such a page is PDF/A.
const FOUR_INKS: &str = "用了印刷四色（CMYK）的颜色，本册只带 RGB 的颜色标准";
const UNKNOWN_INKS: &str = "有的内容读不出用的是什么颜色";

impl Survey {
    /// Keeps the first reason.
    fn against(&mut self, why: &'static str) {
        self.no_pdf_a.get_or_insert(why);
    }
}

/// Walks; refuses where something that a page needs cannot be read. In a file whose table was rebuilt nobody knows any more
/// what there once was: there a reference to nothing is a loss.
pub(crate) fn survey<'a>(
    pdf: &Document,
    leaves: impl Iterator<Item = &'a Leaf> + Clone,
    mended: bool,
    patience: &Patience,
) -> Result<Survey, Unfit> {
    let mut walk = Walk {
        pdf,
        mended,
        met: leaves.clone().map(|l| (l.id, true)).collect(),
        waiting: Vec::new(),
        found: Survey::default(),
        looker: Looker::new(),
        claims: claims_pdf_a(pdf),
        letters: BTreeSet::new(),
        patience,
    };
    for (number, leaf) in (1..).zip(leaves) {
        for (key, value) in &leaf.node {
            if key != b"Parent" {
                walk.refer(value, !UNSEEN.contains(&key.as_slice()));
            }
        }
        if leaf.node.has(b"AA") {
            walk.found.no_pdf_a = Some("含脚本或动作");
        }
        if !walk.on()? {
            return Err(damaged(&format!("PDF 已损坏，第 {number} 页有内容读不出；请重新取得文件")));
        }
        walk.inks_of_page(leaf)?;
    }
    if let Ok(form) = pdf.catalog().and_then(|c| c.get(b"AcroForm"))
        && let Ok((_, Object::Dictionary(form))) = pdf.dereference(form)
    {
        if form.has(b"XFA") || form.get(b"NeedAppearances").and_then(Object::as_bool).unwrap_or(false) {
            walk.found.no_pdf_a = Some("含没有外观的表单");
        }
        // A signature need not stand on any page.
        form.iter().for_each(|(key, value)| walk.refer(value, key == b"Fields"));
        if !walk.on()? {
            return Err(damaged("PDF 已损坏，表单有内容读不出；请重新取得文件"));
        }
    }
    if !walk.claims {
        walk.found.no_pdf_a.get_or_insert("原件不是 PDF/A");
    }
    Ok(walk.found)
}

struct Walk<'a> {
    pdf: &'a Document,
    mended: bool,
    /// Objects met, and whether they are seen on a page.
    met: BTreeMap<ObjectId, bool>,
    waiting: Vec<(ObjectId, bool)>,
    found: Survey,
    looker: Looker,
    /// It says of itself that it is PDF/A: only then does it matter what colours it draws in.
    claims: bool,
    /// What letters of typefaces are drawn by.
    letters: BTreeSet<ObjectId>,
    patience: &'a Patience<'a>,
}

impl Walk<'_> {
    /// Looks at everything that waits; false where something that is seen is not there or torn.
    fn on(&mut self) -> Result<bool, Unfit> {
        while let Some((id, seen)) = self.waiting.pop() {
            self.patience.lasts()?;
            match self.pdf.objects.get(&id) {
                Some(object) if !self.look(object, seen) => return Ok(false),
                Some(Object::Stream(stream)) if seen && (draws(stream) || self.letters.contains(&id)) => {
                    self.inks_of(stream);
                }
                Some(_) => {}
                None if seen && (self.mended || known(self.pdf, id)) => return Ok(false),
                None => {}
            }
        }
        Ok(true)
    }

    fn refer(&mut self, object: &Object, seen: bool) {
        match object {
            Object::Reference(id) => {
                // What was met where it is not seen is looked at once more.
                if self.met.get(id).is_none_or(|&before| seen && !before) {
                    self.met.insert(*id, seen);
                    self.waiting.push((*id, seen));
                }
            }
            Object::Array(list) => list.iter().for_each(|o| self.refer(o, seen)),
            Object::Dictionary(dict) => self.judge(dict, seen),
            Object::Name(name) if seen && name == inks::FOUR => self.found.against(FOUR_INKS),
            _ => {}
        }
    }

    /// The bundle tells how red, green and blue are meant, and nothing of the four inks of a press: who draws in them draws in
    /// colours that PDF/A leaves no room for, whatever the source said of them.
    fn inks_of_page(&mut self, leaf: &Leaf) -> Result<(), Unfit> {
        if !self.claims || self.found.no_pdf_a.is_some() {
            return Ok(());
        }
        let mut content = Vec::new();
        for id in contents(self.pdf, &leaf.node)? {
            let stream = self.pdf.objects.get(&id).and_then(|o| o.as_stream().ok());
            match stream.and_then(|stream| stream.get_plain_content_with_limit(INFLATED).ok()) {
                Some(plain) => content.extend(plain),
                None => self.found.against(UNKNOWN_INKS),
            }
            content.push(b'\n');
        }
        if inks::draws_with_four(&content) {
            self.found.against(FOUR_INKS);
        }
        Ok(())
    }

    fn inks_of(&mut self, stream: &Stream) {
        if !self.claims || self.found.no_pdf_a.is_some() {
            return;
        }
        match stream.get_plain_content_with_limit(INFLATED) {
            Ok(plain) if inks::draws_with_four(&plain) => self.found.against(FOUR_INKS),
            Ok(_) => {}
            Err(_) => self.found.against(UNKNOWN_INKS),
        }
    }

    fn look(&mut self, object: &Object, seen: bool) -> bool {
        let Object::Stream(stream) = object else {
            self.refer(object, seen);
            return true;
        };
        if stream.filters().is_ok_and(|f| f.iter().any(|f| matches!(*f, b"LZWDecode" | b"Crypt"))) {
            self.found.against("用了 PDF/A 不许的压缩或加密");
        }
        let picture = stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image");
        if picture && !stream.dict.has(b"ColorSpace") && stream.filters().is_ok_and(|f| f.contains(&&b"JPXDecode"[..]))
        {
            self.found.against(UNKNOWN_INKS);
        }
        // One whose own head cannot be read is refused with the page that draws it.
        if has_pixels(self.pdf, stream)
            && let Some(extent) = extent(self.pdf, stream)
        {
            self.found.huge |= extent.pixels > MOST_PIXELS;
            self.found.large |= extent.pixels > LOOKED_AT;
        }
        self.judge(&stream.dict, seen);
        let beside = stream.dict.has_type(b"Metadata") || stream.dict.has_type(b"EmbeddedFile");
        !seen || beside || !self.looker.is_torn(self.pdf, stream)
    }

    fn judge(&mut self, dict: &Dictionary, seen: bool) {
        let name = |key: &[u8]| dict.get(key).and_then(Object::as_name).unwrap_or_default();
        match name(b"Type") {
            // Up the tree lie pages that may not have been chosen, and the old catalog.
            b"Pages" | b"Catalog" | b"StructTreeRoot" | b"StructElem" => return,
            b"Sig" => self.found.signed = true,
            _ => {}
        }
        if name(b"Subtype") == b"Type3"
            && let Some(letters) = dict_of(self.pdf, dict, b"CharProcs")
        {
            self.letters.extend(letters.iter().filter_map(|(_, letter)| letter.as_reference().ok()));
        }
        if name(b"FT") == b"Sig" && dict.has(b"V") {
            self.found.signed = true;
        }
        if let Some(why) = forbidden(dict) {
            self.found.against(why);
        }
        // The same letter is a resource's name in one dictionary and a place to go to in another: only annotations and actions
        // have keys under which nothing is seen.
        let drawn = !dict.has(b"Type") && !dict.has(b"Subtype") && !dict.has(b"S");
        for (key, value) in dict {
            // What stands in for the colours of a profile that a reader does not know.
            if key == b"Alternate" && matches!(value, Object::Name(_)) {
                continue;
            }
            if key != b"Parent" || dict.has(b"FT") || dict.has(b"T") {
                let unseen = !drawn && UNSEEN.contains(&key.as_slice());
                self.refer(value, seen && !unseen && key != b"Parent");
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
