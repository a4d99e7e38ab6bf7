//! Sources that are torn, holed or half written: refused, or bound with all that they hold and told of.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::sources::{saved, second_page};
use crate::desk::{bound, exhibit, inheriting_pdf, pdf_of, spans, texts};
use anjuan_papers::{Unfit, look};
use lopdf::{Dictionary, Document, Object, Stream, dictionary};

/// A bank's statement in small: three pages of packed words, and a picture on the last.
pub(crate) fn packed_pages() -> Vec<u8> {
    let words: Vec<u8> =
        (0..600_u32).flat_map(|n| format!("({}) Tj ", n.wrapping_mul(2_654_435_761)).into_bytes()).collect();
    let text = [b"BT /F1 9 Tf 40 500 Td ".as_slice(), &words, b"ET q 100 0 0 100 0 0 cm /Im Do Q"].concat();
    let mut pdf =
        Document::load_mem(&pdf_of(&[(b"", Dictionary::new()), (b"", Dictionary::new()), (b"", Dictionary::new())]))
            .unwrap();
    let mut image = Stream::new(
        dictionary! {
            "Type" => "XObject", "Subtype" => "Image", "Width" => 40, "Height" => 40, "BitsPerComponent" => 8,
            "ColorSpace" => "DeviceGray",
        },
        (0..1600_u32).map(|n| u8::try_from(n.wrapping_mul(2_654_435_761) >> 24).unwrap()).collect(),
    );
    image.compress().unwrap();
    let image = pdf.add_object(image);
    let pages: Vec<_> = pdf.page_iter().collect();
    for (n, page) in pages.into_iter().enumerate() {
        let mut content = Stream::new(dictionary! {}, [format!("% {n}\n").as_bytes(), &text].concat());
        content.compress().unwrap();
        let content = pdf.add_object(content);
        let page = pdf.get_dictionary_mut(page).unwrap();
        page.set("Contents", content);
        page.get_mut(b"Resources").unwrap().as_dict_mut().unwrap().set("XObject", dictionary! { "Im" => image });
    }
    saved(&mut pdf)
}

#[test]
fn what_is_torn_is_refused_and_never_bound_with_empty_pages() {
    let whole = packed_pages();
    assert_eq!(spans(&bound(&[exhibit("好.pdf", whole.clone())])), [(3, 5)]);
    // Cut anywhere: what is left is refused, or it was whole but for the table at its end.
    let table = whole.windows(5).rposition(|w| w == b"/XRef").unwrap();
    let objects_end = whole[..table].windows(9).rposition(|w| w == b"endstream").unwrap();
    for n in 1..60 {
        let keep = whole.len() * n / 60;
        match look(&whole[..keep], "残.pdf", None) {
            Ok(seen) => {
                assert!(keep >= objects_end, "cut at {keep} of {}: {seen:?}", whole.len());
                assert_eq!(seen.pages, 3);
                assert!(seen.notes.iter().any(|n| n.contains("重建")), "{seen:?}");
            }
            Err(Unfit::Damaged(why)) => assert!(why.contains("损坏"), "{why}"),
            Err(other) => panic!("cut at {keep}: {other:?}"),
        }
    }
    // A hole of zeros, as a copy that was broken off leaves it, wherever it lies in what pages show.
    let streams: Vec<usize> =
        whole.windows(7).enumerate().filter(|(_, w)| *w == b">stream").map(|(at, _)| at).collect();
    for at in streams.into_iter().filter(|at| whole[at + 8..].len() > 600) {
        let mut holed = whole.clone();
        holed[at + 120..at + 420].fill(0);
        let refused = look(&holed, "洞.pdf", None);
        assert!(matches!(&refused, Err(Unfit::Damaged(_))), "hole at {at}: {refused:?}");
    }
    // The page is named where it can be.
    let torn =
        second_page(Stream::new(dictionary! { "Filter" => "FlateDecode" }, b"no such packing anywhere".to_vec()));
    assert!(matches!(look(&torn, "坏.pdf", None), Err(Unfit::Damaged(why)) if why.contains("第 2 页")));
}

#[test]
fn an_object_that_is_not_there_is_not_an_empty_page() {
    // Out of the middle of a file whose table stays right but for one line; and out of one that never had it.
    let without = |wanted: fn(&Object) -> bool| {
        let mut pdf = Document::load_mem(&packed_pages()).unwrap();
        let id = *pdf.objects.iter().find(|(_, o)| wanted(o)).unwrap().0;
        pdf.objects.remove(&id);
        saved(&mut pdf)
    };
    let image = |o: &Object| o.as_stream().is_ok_and(|s| s.dict.has(b"Width"));
    let content = |o: &Object| o.as_stream().is_ok_and(|s| !s.dict.has(b"Width") && !s.content.is_empty());
    for bytes in [without(image), without(content)] {
        assert!(matches!(look(&bytes, "缺.pdf", None), Err(Unfit::Damaged(_))));
        let bundle = bound(&[exhibit("缺.pdf", bytes), exhibit("好.pdf", inheriting_pdf(0, 0))]);
        assert_eq!((bundle.refused.len(), bundle.exhibits.len()), (1, 1));
        assert!(bundle.refused[0].0.contains("缺.pdf"));
    }
    // What nothing draws with may be missing: the standard calls it null.
    let mut pdf = Document::load_mem(&inheriting_pdf(0, 0)).unwrap();
    let root = pdf.catalog().unwrap().get(b"Pages").unwrap().as_reference().unwrap();
    let resources = pdf.get_dictionary_mut(root).unwrap().get_mut(b"Resources").unwrap().as_dict_mut().unwrap();
    resources.set("XObject", dictionary! { "Gone" => Object::Reference((900, 0)) });
    assert_eq!(spans(&bound(&[exhibit("无妨.pdf", saved(&mut pdf))])), [(3, 4)]);
}

#[test]
fn an_older_state_is_not_taken_for_the_torn_newer_one() {
    let mut bytes = packed_pages();
    let pdf = Document::load_mem(&bytes).unwrap();
    let content = pdf.get_page_contents(pdf.page_iter().nth(1).unwrap())[0];
    // The second page's content once more, changed, and the file ends in the middle of it.
    bytes.extend_from_slice(format!("{} 0 obj\n<</Length 900>>stream\nBT /F1 9 Tf (corrected", content.0).as_bytes());
    let seen = look(&bytes, "改到一半.pdf", None).unwrap();
    assert!(seen.notes.iter().any(|n| n.contains("没有写完")), "the older state is whole, and it is said: {seen:?}");
    // So much of it that no table is found any more.
    bytes.extend_from_slice(&b" (more and more)".repeat(60));
    assert!(matches!(look(&bytes, "改到一半.pdf", None), Err(Unfit::Damaged(_))));
}

#[test]
fn a_change_that_is_all_there_but_for_its_table_is_bound_and_told_of() {
    let mut pdf =
        Document::load_mem(&pdf_of(&[(b"BT /F1 24 Tf 40 400 Td (amount 1000) Tj ET", Dictionary::new())])).unwrap();
    let content = pdf.get_page_contents(pdf.page_iter().next().unwrap())[0];
    let before = saved(&mut pdf);
    let newer = b"BT /F1 24 Tf 40 400 Td (amount 9999) Tj ET";
    let object = format!("\n{} 0 obj\n<</Length {}>>stream\n", content.0, newer.len());
    let object = [object.as_bytes(), newer, b"\nendstream\nendobj\n"].concat();
    // Up to its table; in the middle of the next object; and so far behind that the old table is not found any more.
    let listed = [before.as_slice(), &object, b"xref\n4 1\n00000"].concat();
    let torn = [before.as_slice(), &object, b"5 0 obj\n<</Leng"].concat();
    let more = b"\n90 0 obj\n<</Length 3000>>stream\n".iter().chain(&[b'x'; 3000]).copied().collect::<Vec<u8>>();
    let far = [before.as_slice(), &object, &more, b"\nendstream\nendobj\n91 0 obj"].concat();
    for (name, bytes, amount) in [("listed", listed, Some("9999")), ("torn", torn, Some("1000")), ("far", far, None)] {
        let bundle = bound(&[exhibit("改到一半.pdf", bytes)]);
        assert!(bundle.refused.is_empty(), "{name}: {:?}", bundle.refused);
        let told = bundle.told.iter().any(|told| told.contains("改到一半.pdf") && told.contains("请"));
        assert!(told, "{name}: the office is told: {:?}", bundle.told);
        let texts = texts(&bundle.paper.pdf);
        assert!(amount.is_none_or(|amount| texts[2].contains(&format!("amount{amount}"))), "{name}: {}", texts[2]);
    }
    // What does no harm is not told of.
    for tail in [b"\n\n".as_slice(), &[0; 40], b"\n<html>var obj = 1</html>"] {
        let bundle = bound(&[exhibit("好.pdf", [before.as_slice(), tail].concat())]);
        assert_eq!((bundle.refused.len(), bundle.told.len()), (0, 0), "{:?}", bundle.told);
    }
}

#[test]
fn a_broken_table_is_rebuilt_and_said() {
    let good = inheriting_pdf(0, 0);
    // Every offset of the table is wrong, and rubbish stands behind the end.
    let mut broken = b"%PDF-1.5\n% grown by a mail program\n".to_vec();
    broken.extend_from_slice(&good[9..]);
    broken.extend_from_slice(&[0; 4000]);
    let bundle = bound(&[exhibit("坏表.pdf", broken.clone())]);
    assert_eq!(spans(&bundle), [(3, 4)]);
    let seen = look(&broken, "坏表.pdf", None).unwrap();
    assert!(seen.notes.iter().any(|n| n.contains("重建")), "{seen:?}");
    // Cut in the middle of a page's content: the page cannot be whole.
    let cut = good.windows(6).position(|w| w == b"stream").unwrap() + 12;
    assert!(matches!(look(&good[..cut], "残.pdf", None), Err(Unfit::Damaged(_))));
}
