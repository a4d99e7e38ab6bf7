//! Where a secret may stand in a PDF, and how: for masked copies, which must not hold it.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, StringFormat, dictionary};

/// How a secret is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// In one piece.
    Whole,
    /// In hexadecimal digits.
    Hex,
    /// In two bytes a character.
    Wide,
}

pub const WAYS: [(Way, &str); 3] = [(Way::Whole, "13800138000"), (Way::Hex, "SecretName"), (Way::Wide, "林小满")];

/// A secret, and how it is to be written.
pub struct Secret {
    pub way: Way,
    pub word: &'static str,
}

impl Secret {
    /// As a string in a dictionary.
    pub fn string(&self) -> Object {
        self.with("about ", " and on")
    }

    /// The same within other words.
    pub fn with(&self, before: &str, behind: &str) -> Object {
        let text = format!("{before}{}{behind}", self.word);
        match self.way {
            Way::Whole => Object::string_literal(text),
            Way::Hex => Object::String(text.into_bytes(), StringFormat::Hexadecimal),
            Way::Wide => Object::String(wide(&text), StringFormat::Hexadecimal),
        }
    }

    /// As what a stream of text holds.
    pub fn text(&self) -> Vec<u8> {
        match self.way {
            Way::Wide => wide(self.word),
            _ => self.word.as_bytes().to_vec(),
        }
    }

    /// Within bytes that are none of a text.
    pub fn binary(&self) -> Vec<u8> {
        [b"\0\x01\x02acsp\xff\xfe".as_slice(), &self.text()[if self.way == Way::Wide { 2 } else { 0 }..], b"\0\x9c\0"]
            .concat()
    }

    /// As what a page says: cut up for spacing, in hexadecimal, or to be read out for a drawing.
    pub fn said(&self) -> String {
        let (head, tail) = self.word.split_at(3);
        match self.way {
            Way::Whole => format!("BT /F1 9 Tf 20 20 Td [({head}) -20 ({tail})] TJ ET"),
            Way::Hex => format!("BT /F1 9 Tf 20 20 Td <{}> Tj ET", hex(self.word.as_bytes())),
            Way::Wide => format!("/Span <</ActualText <{}>>> BDC 0 0 5 5 re f EMC", hex(&wide(self.word))),
        }
    }

    /// In a typeface of which the codes are no letters: each character's number and 0x0101 more.
    pub fn coded(&self) -> String {
        hex(&self.word.encode_utf16().flat_map(|unit| (unit + 0x0101).to_be_bytes()).collect::<Vec<_>>())
    }
}

pub fn wide(text: &str) -> Vec<u8> {
    [vec![0xFE, 0xFF], text.encode_utf16().flat_map(u16::to_be_bytes).collect()].concat()
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|b| format!("{b:02X}")).collect()
}

/// The typeface of `Secret::coded`, under the name of F9 on the page.
pub fn coded_face(pdf: &mut Document, page: ObjectId) -> ObjectId {
    let map = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def\n\
        1 begincodespacerange <0000> <FFFF> endcodespacerange\n\
        2 beginbfrange <0131> <013A> <0030>\n<0142> <017B> <0041> endbfrange\n\
        3 beginbfchar <6898> <6797> <5D10> <5C0F> <6FE2> <6EE1> endbfchar\n\
        endcmap CMapName currentdict /CMap defineresource pop end end";
    let map = pdf.add_object(Stream::new(dictionary! {}, map.as_bytes().to_vec()));
    let below = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "CIDFontType2", "BaseFont" => "Helvetica", "DW" => 1000, "CIDToGIDMap" => "Identity",
        "CIDSystemInfo" => dictionary! {
            "Registry" => Object::string_literal("Adobe"), "Ordering" => Object::string_literal("Identity"), "Supplement" => 0,
        },
        "FontDescriptor" => dictionary! { "Type" => "FontDescriptor", "FontName" => "Helvetica", "Flags" => 4 },
    });
    let font = pdf.add_object(dictionary! {
        "Type" => "Font", "Subtype" => "Type0", "BaseFont" => "Helvetica", "Encoding" => "Identity-H",
        "DescendantFonts" => vec![below.into()], "ToUnicode" => map,
    });
    resource(pdf, page, "Font", "F9", font.into());
    font
}

/// Puts something among what the page may draw with.
pub fn resource(pdf: &mut Document, page: ObjectId, kind: &str, name: &str, value: Object) {
    let page = pdf.get_dictionary_mut(page).unwrap();
    let resources = page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    let mut all = resources.get(kind.as_bytes()).and_then(Object::as_dict).cloned().unwrap_or_default();
    all.set(name, value);
    resources.set(kind, all);
}

/// Draws more on the page.
pub fn drawn(pdf: &mut Document, page: ObjectId, content: &str) {
    let id = pdf.get_dictionary(page).unwrap().get(b"Contents").unwrap().as_reference().unwrap();
    let stream = pdf.get_object_mut(id).unwrap().as_stream_mut().unwrap();
    let content = [stream.content.as_slice(), b"\n", content.as_bytes(), b"\n"].concat();
    stream.set_content(content);
}

pub fn form(content: &str, resources: Dictionary) -> Stream {
    let dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Form", "BBox" => place(), "Resources" => resources,
    };
    Stream::new(dict, content.as_bytes().to_vec())
}

pub fn place() -> Vec<Object> {
    vec![20.into(), 20.into(), 200.into(), 60.into()]
}

pub fn annotate(pdf: &mut Document, page: ObjectId, annotation: Dictionary) -> ObjectId {
    let mut note = dictionary! { "Type" => "Annot", "Rect" => place(), "F" => 4 };
    annotation.into_iter().for_each(|(key, value)| note.set(key, value));
    let id = pdf.add_object(note);
    let page = pdf.get_dictionary_mut(page).unwrap();
    let mut all = page.get(b"Annots").and_then(Object::as_array).cloned().unwrap_or_default();
    all.push(id.into());
    page.set("Annots", all);
    id
}

/// A picture of the page, drawn on it.
pub fn image(pdf: &mut Document, page: ObjectId, more: Dictionary, filter: Object, content: Vec<u8>) {
    let mut dict = dictionary! {
        "Type" => "XObject", "Subtype" => "Image", "Width" => 60, "Height" => 50, "BitsPerComponent" => 8,
        "ColorSpace" => "DeviceRGB",
    };
    if !matches!(filter, Object::Null) {
        dict.set("Filter", filter);
    }
    more.into_iter().for_each(|(key, value)| dict.set(key, value));
    let image = pdf.add_object(Stream::new(dict, content));
    resource(pdf, page, "XObject", "Im", image.into());
    drawn(pdf, page, "q 60 0 0 50 20 300 cm /Im Do Q");
}

/// Something that the catalog leads to.
pub fn at_root(pdf: &mut Document, key: &str, value: impl Into<Object>) {
    let value = value.into();
    pdf.catalog_mut().unwrap().set(key, value);
}
