//! Numbers behind the end of packed data and beside a packed picture: nothing shows them there, and a masked copy does not hand
//! them out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::secrets::image;
use crate::desk::{exhibit, holds, made, pdf_of, plain, sound};
use crate::masked::{PHONE, masked, tried};
use anjuan_papers::{Exhibit, PaperError};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};
use std::io::Write;

/// As a search for the number alone does not find it.
const TOLD: &[u8] = b"<tel>138-0013-8000</tel>";

/// Puts a picture on a page.
type Picture = fn(&mut Document, ObjectId);

/// One page with the picture; the number is a word that the copy must not hold.
fn with(picture: Picture) -> Exhibit {
    let mut pdf = Document::load_mem(&pdf_of(&[(b"BT /F1 14 Tf 40 450 Td (words) Tj ET", Dictionary::new())])).unwrap();
    let page = pdf.page_iter().next().unwrap();
    picture(&mut pdf, page);
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    let mut one = exhibit("藏.pdf", bytes);
    one.mask_words = vec![(PHONE.into(), "…".into())];
    one
}

/// Of two colours, 64 by 64.
fn bits(mut more: Dictionary) -> Dictionary {
    for (key, value) in [("Width", 64), ("Height", 64), ("BitsPerComponent", 1)] {
        more.set(key, value);
    }
    more.set("ColorSpace", "DeviceGray");
    more
}

/// A segment of JBIG2.
fn segment(number: u8, kind: u8, page: u8, data: &[u8]) -> Vec<u8> {
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [[0, 0, 0, number, kind, 0, page].as_slice(), &length, data].concat()
}

fn comment(number: u8, page: u8) -> Vec<u8> {
    segment(number, 62, page, &[b"\x20\0\0\0Comment\0".as_slice(), TOLD, b"\0\0"].concat())
}

/// A page of 64 by 64 and a region that covers it.
fn jbig2(between: &[u8]) -> Vec<u8> {
    let size = [64_u32.to_be_bytes(), 64_u32.to_be_bytes(), [0; 4], [0; 4]].concat();
    let page = segment(0, 48, 1, &[size.as_slice(), &[0; 3]].concat());
    let coded = b"\0\0\x03\xFF\xFD\xFF\x02\xFE\xFE\xFE".as_slice();
    let region = segment(9, 38, 1, &[size.as_slice(), coded, &[0; 60]].concat());
    [page.as_slice(), between, &region].concat()
}

fn flated(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(Vec::new(), Compression::default());
    packer.write_all(data).unwrap();
    packer.finish().unwrap()
}

fn pixels() -> Vec<u8> {
    (0..9000_u32).map(|n| u8::try_from(n * 7 % 251).unwrap()).collect()
}

const CUT: &[(&str, Picture)] = &[
    ("a comment in JBIG2", |pdf, page| {
        image(pdf, page, bits(Dictionary::new()), "JBIG2Decode".into(), jbig2(&comment(1, 1)));
    }),
    ("a comment in what pictures in JBIG2 share", |pdf, page| {
        let shared = pdf.add_object(Stream::new(Dictionary::new(), comment(5, 0)));
        let settings = dictionary! { "DecodeParms" => dictionary! { "JBIG2Globals" => shared } };
        image(pdf, page, bits(settings), "JBIG2Decode".into(), jbig2(b""));
    }),
    ("behind the last row", |pdf, page| {
        image(pdf, page, Dictionary::new(), Object::Null, [pixels().as_slice(), TOLD].concat());
    }),
    ("behind packed pixels", |pdf, page| {
        image(pdf, page, Dictionary::new(), "FlateDecode".into(), [flated(&pixels()).as_slice(), TOLD].concat());
    }),
    ("behind pixels in digits", |pdf, page| {
        let digits: Vec<u8> = pixels().iter().flat_map(|byte| format!("{byte:02x}").into_bytes()).collect();
        image(pdf, page, Dictionary::new(), "ASCIIHexDecode".into(), [digits.as_slice(), b">", TOLD].concat());
    }),
];

#[test]
fn what_stands_behind_the_end_or_beside_a_picture_is_left_behind() {
    let mut wrong = Vec::new();
    for (called, picture) in CUT {
        let one = with(*picture);
        let full = made(&plain(std::slice::from_ref(&one)));
        assert!(holds(&full.paper.pdf, TOLD), "{called}: the full copy has it");
        match tried(&masked(vec![one])) {
            Ok(copy) => {
                sound(&copy.paper.pdf);
                wrong.extend((!copy.refused.is_empty()).then(|| format!("{called}: {:?}", copy.refused)));
                wrong.extend(holds(&copy.paper.pdf, TOLD).then(|| format!("{called}: it is in the copy")));
            }
            Err(other) => wrong.push(format!("{called}: {other}")),
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_unpacked_behind_the_last_row_is_left_behind_too() {
    let one = with(|pdf, page| {
        image(pdf, page, Dictionary::new(), "FlateDecode".into(), flated(&[pixels().as_slice(), TOLD].concat()));
    });
    let held = |pdf: &[u8]| {
        let pdf = Document::load_mem(pdf).unwrap();
        let plain = pdf.objects.values().filter_map(|object| object.as_stream().ok()?.get_plain_content().ok());
        plain.collect::<Vec<_>>().iter().any(|plain| holds(plain, TOLD))
    };
    assert!(held(&made(&plain(std::slice::from_ref(&one))).paper.pdf));
    assert!(!held(&made(&masked(vec![one])).paper.pdf));
}

/// Where a fax ends nobody says but who decodes it: the copy stays here, and the page is named.
#[test]
fn what_stands_behind_a_fax_stops_the_copy() {
    let one = with(|pdf, page| {
        let settings = dictionary! { "K" => -1, "Columns" => 64, "Rows" => 64 };
        let fax = [b"\x00\x10\x01\x00\x10\x01".as_slice(), TOLD].concat();
        image(pdf, page, bits(dictionary! { "DecodeParms" => settings }), "CCITTFaxDecode".into(), fax);
    });
    match tried(&masked(vec![one])) {
        Err(PaperError::Masked { place, .. }) => assert!(place.contains("“藏.pdf”第 1 页"), "{place}"),
        other => panic!("{:?}", other.map(|copy| copy.paper.pages)),
    }
}

/// What nobody can walk through is not handed out as it is.
#[test]
fn a_picture_that_cannot_be_walked_through_is_left_out_of_the_copy_by_name() {
    let one = with(|pdf, page| {
        image(pdf, page, bits(Dictionary::new()), "JBIG2Decode".into(), [jbig2(b"").as_slice(), TOLD].concat());
    });
    let copy = made(&masked(vec![one]));
    assert!(copy.refused.iter().any(|(_, why)| why.contains("解不开")), "{:?}", copy.refused);
    assert!(!holds(&copy.paper.pdf, TOLD));
}
