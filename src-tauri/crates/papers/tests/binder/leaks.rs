//! Secrets in every corner of a PDF or a picture: a masked copy holds none of them, or is refused by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::corners::{BESIDE, Corner, DRAWN, NOTES, hidden, jpeg, jpeg2000, strayed};
use crate::desk::secrets::{Secret, WAYS, Way, drawn, hex, image};
use crate::desk::{exhibit, picture, plain, sound};
use anjuan_papers::{BundleAsk, Exhibit, Mask, MaskKind, PaperError, Region, bundle};
use flate2::read::ZlibDecoder;
use image::ImageFormat;
use lopdf::{Dictionary, Document, Object, Stream};
use std::io::Read;
use std::ops::ControlFlow;

/// Bytes of the largest stream of a source here.
const OURS: usize = 16 << 10;

/// Does a file hold the secret in whatever it is made of, every stream unpacked?
fn holds(bytes: &[u8], secret: &Secret) -> bool {
    let wide: Vec<u8> = secret.word.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let narrow: Vec<u8> = secret.word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let mut forms =
        vec![secret.word.as_bytes().to_vec(), hex(secret.word.as_bytes()).into(), hex(&wide).into(), wide, narrow];
    forms.push(secret.coded().into_bytes());
    forms.push(secret.word.bytes().map(|b| format!("%{b:02X}")).collect::<String>().into_bytes());
    let stands = |bytes: &[u8]| {
        // Cut up for spacing, or by markup.
        let joined = String::from_utf8_lossy(bytes).replace(") -20 (", "").replace("<span>", "");
        let joined = joined.into_bytes();
        forms.iter().any(|form| [bytes, &joined].iter().any(|b| b.windows(form.len()).any(|w| w == form)))
    };
    fn walk(object: &Object, stands: &dyn Fn(&[u8]) -> bool) -> bool {
        let dict = |dict: &Dictionary| dict.iter().any(|(key, value)| stands(key) || walk(value, stands));
        match object {
            Object::String(bytes, _) => {
                let spaced: Vec<u8> = String::from_utf16_lossy(
                    &bytes.chunks_exact(2).map(|b| u16::from_be_bytes([b[0], b[1]])).collect::<Vec<_>>(),
                )
                .into_bytes();
                stands(bytes) || stands(&spaced)
            }
            Object::Name(bytes) => stands(bytes),
            Object::Array(list) => list.iter().any(|o| walk(o, stands)),
            Object::Dictionary(own) => dict(own),
            // What is larger is a typeface of ours: nothing of the sources is.
            Object::Stream(stream) if stream.content.len() > OURS => false,
            Object::Stream(stream) => {
                let mut plain = stream.get_plain_content().unwrap_or_default();
                if plain.is_empty() {
                    let _ = ZlibDecoder::new(stream.content.as_slice()).read_to_end(&mut plain);
                }
                dict(&stream.dict) || stands(&stream.content) || stands(&plain)
            }
            _ => false,
        }
    }
    let pdf = Document::load_mem(bytes).unwrap();
    pdf.objects.values().any(|o| walk(o, &stands)) || walk(&Object::Dictionary(pdf.trailer.clone()), &stands)
}

/// Is nothing of it in the copy, or is there no copy and is the place named? What is wrong where it is not so.
fn kept_back(called: &str, one: Exhibit, secret: &Secret) -> Option<String> {
    let file = one.file_name.clone();
    let ask = BundleAsk { masked: true, ..plain(&[one]) };
    let wrong = match bundle(&ask, &mut |_, _| ControlFlow::Continue(())) {
        Ok(copy) => {
            if secret.way == Way::Whole {
                sound(&copy.paper.pdf);
            }
            holds(&copy.paper.pdf, secret).then(|| "it is in the copy".to_owned())
        }
        Err(PaperError::Masked { word, place }) => {
            let named = !word.is_empty() && word != secret.word && place.contains(&file);
            (!named).then(|| format!("“{word}” is not named as it should: {place}"))
        }
        Err(other) => Some(other.to_string()),
    };
    wrong.map(|wrong| format!("{called}, {:?}: {wrong}", secret.way))
}

fn all(corners: &[Corner]) {
    let mut wrong = Vec::new();
    for corner in corners {
        for (way, word) in WAYS {
            let secret = Secret { way, word };
            let bytes = hidden(corner, &secret);
            assert!(holds(&bytes, &secret), "{}, {way:?}: the test hides nothing", corner.0);
            let mut one = exhibit("藏.pdf", bytes);
            let region = Region { left: 0, top: 0, width: 10_000, height: 10_000 };
            one.masks = vec![Mask { page: 1, region, kind: MaskKind::Other }];
            one.mask_words = vec![(word.into(), "…".into())];
            wrong.extend(kept_back(corner.0, one, &secret));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_stands_beside_the_pages_does_not_get_out() {
    all(BESIDE);
}

#[test]
fn what_stands_in_notes_and_fields_does_not_get_out() {
    all(NOTES);
}

#[test]
fn what_draws_a_page_does_not_get_out() {
    all(DRAWN);
}

#[test]
fn a_number_that_is_parted_beside_a_picture_does_not_get_out() {
    let parted = b"138-0013-8000";
    let corner: Corner = ("", |pdf, page, _| {
        let told = jpeg2000(b"<tel>138-0013-8000</tel>");
        image(pdf, page, Dictionary::new(), "JPXDecode".into(), told);
    });
    let secret = Secret { way: Way::Whole, word: "13800138000" };
    let mut one = exhibit("藏.pdf", hidden(&corner, &secret));
    one.mask_words = vec![(secret.word.into(), "…".into())];
    let stands = |copy: &[u8]| copy.windows(parted.len()).any(|w| w == parted);
    let made = |masked| {
        let ask = BundleAsk { masked, ..plain(std::slice::from_ref(&one)) };
        bundle(&ask, &mut |_, _| ControlFlow::Continue(())).unwrap().paper.pdf
    };
    assert!(stands(&made(false)), "the picture is there as it is");
    assert!(!stands(&made(true)));
}

#[test]
fn an_older_state_of_a_file_does_not_get_out() {
    for (way, word) in WAYS {
        let secret = Secret { way, word };
        let before = hidden(&("", |pdf, page, secret| drawn(pdf, page, &secret.said())), &secret);
        let mut later = lopdf::IncrementalDocument::create_from(before.clone(), Document::load_mem(&before).unwrap());
        let page = later.get_prev_documents().page_iter().nth(1).unwrap();
        later.opt_clone_object_to_new_document(page).unwrap();
        let blank = later.new_document.add_object(Stream::new(Dictionary::new(), b"0 0 9 9 re f".to_vec()));
        later.new_document.get_dictionary_mut(page).unwrap().set("Contents", blank);
        let mut bytes = Vec::new();
        later.save_to(&mut bytes).unwrap();
        assert!(bytes.starts_with(&before[..before.len() / 2]), "the older state is in the file");
        let mut one = exhibit("改过.pdf", bytes);
        one.mask_words = vec![(word.into(), "…".into())];
        assert_eq!(kept_back("旧版本", one, &secret), None);
    }
}

#[test]
fn what_a_pictures_own_file_tells_does_not_get_out() {
    for (way, word) in WAYS {
        let secret = Secret { way, word };
        let told = secret.binary();
        let png = |kind: &[u8], head: &[u8]| {
            let plain = picture(60, 50, ImageFormat::Png);
            let body = [kind, head, &told].concat();
            let chunk =
                [&u32::try_from(body.len() - 4).unwrap().to_be_bytes()[..], &body, &crc(&body).to_be_bytes()].concat();
            // Behind the head of 8 and 25 bytes.
            [&plain[..33], &chunk, &plain[33..], &told].concat()
        };
        let gif = picture(60, 50, ImageFormat::Gif);
        let comment = [&[0x21, 0xFE, u8::try_from(told.len()).unwrap()][..], &told, &[0]].concat();
        let gif = [&gif[..gif.len() - 1], &comment, &[0x3B], &told].concat();
        let webp = [
            picture(60, 50, ImageFormat::WebP),
            b"XMP ".to_vec(),
            vec![u8::try_from(told.len()).unwrap(), 0, 0, 0],
            told.clone(),
        ];
        let behind = |format| [picture(60, 50, format), told.clone()].concat();
        for (name, bytes) in [
            ("照片.jpg", jpeg(&secret)),
            ("杂字节.jpg", strayed(&jpeg(&secret))),
            ("文字.png", png(b"tEXt", b"Comment\0")),
            ("国际.png", png(b"iTXt", b"Comment\0\0\0\0\0")),
            ("动图.gif", gif),
            ("网图.webp", webp.concat()),
            ("位图.bmp", behind(ImageFormat::Bmp)),
            ("传真.tiff", behind(ImageFormat::Tiff)),
        ] {
            for masked in [false, true] {
                let mut one = exhibit(name, bytes.clone());
                let region = Region { left: 0, top: 0, width: 5_000, height: 5_000 };
                one.masks = if masked { vec![Mask { page: 1, region, kind: MaskKind::Face }] } else { Vec::new() };
                one.mask_words = vec![(word.into(), "…".into())];
                assert_eq!(kept_back(name, one, &secret), None);
            }
        }
    }
}

/// What PNG seals its parts with.
fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { crc >> 1 ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}
