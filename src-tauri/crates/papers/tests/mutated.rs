//! Files damaged at random, the same way every time, for a few seconds: nothing of ours panics, nothing hangs.
//! `ANJUAN_FUZZ_SECONDS` makes it longer. Archives, bills and conversations have the same in `intake/tests/mutated.rs`.
//!
//! Fuzzing that follows what the code does is in `tests/fuzz` and run by `make fuzz`. What it finds becomes a seed or a test here.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "../../intake/tests/common/damage.rs"]
mod damage;
mod desk;

use anjuan_papers::{
    BundleAsk, Mask, MaskKind, Region, bundle, chat_cuts, check_bundle, look, page_picture, picture_pages, split,
    suggest_masks,
};
use damage::{Dice, damaged, write_seeds};
use desk::{Cipher, bound, exhibit, inheriting_pdf, locked, pdf_of, picture, plain};
use image::ImageFormat;
use lopdf::{Dictionary, Document};
use std::ops::ControlFlow;
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Where something panicked, and that it was caught.
static PANICS: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// What readers of these files stumble over.
const WORDS: &[&[u8]] = &[
    b"\xFF\xFF\xFF\xFF",
    b"\0\0\0\0",
    b"99999999999",
    b"-1",
    b"endobj",
    b"stream\n",
    b"<<",
    b">>",
    b"[[[[",
    b"1 0 R",
    b"/Kids",
    b"\xFF\xD9",
];

/// A PDF whose objects lie packed in streams, with a table that is a stream too.
fn packed_pdf() -> Vec<u8> {
    let mut pdf = Document::load_mem(&inheriting_pdf(90, 3)).unwrap();
    let mut bytes = Vec::new();
    pdf.save_modern(&mut bytes).unwrap();
    bytes
}

/// A picture of several pages.
const PAGED: &str = "e.tiff";
/// A bundle of ours.
const BOUND: &str = "g.pdf";

/// Whole files of every kind that is read, and what they are called.
fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let mut wav =
        b"RIFF\x24\x10\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\0\x10\0\0".to_vec();
    wav.extend((0..4096_u32).map(|i| u8::try_from(i % 251).unwrap()));
    let mut seeds: Vec<(&str, Vec<u8>)> = vec![
        ("a.pdf", inheriting_pdf(0, 0)),
        ("b.pdf", packed_pdf()),
        ("c.pdf", pdf_of(&[(b"BT /F1 9 Tf 20 20 Td (11010519491231002X 13800138000) Tj ET q BI /W 2 /H 2 /BPC 8 /CS /G ID abcd EI Q", Dictionary::new())])),
        ("d.wav", wav),
    ];
    for (cipher, in_trailer) in
        [(Cipher::Rc4, false), (Cipher::Rc4Short, true), (Cipher::Aes128, true), (Cipher::Aes256, true)]
    {
        seeds.push(("f.pdf", locked(&packed_pdf(), cipher, "", in_trailer)));
    }
    let formats =
        [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::Gif, ImageFormat::WebP, ImageFormat::Bmp, ImageFormat::Tiff];
    seeds.extend(formats.into_iter().map(|f| ("e", picture(40, 30, f))));
    seeds.push((PAGED, include_bytes!("../../office/tests/files/three-pages.tiff").to_vec()));
    let one = [exhibit("a.pdf", inheriting_pdf(0, 0)), exhibit("e.png", picture(40, 30, ImageFormat::Png))];
    seeds.push((BOUND, bound(&one).paper.pdf));
    seeds
}

/// What `make fuzz` begins with, in a folder for each of its targets that reads such files.
#[test]
fn seeds_are_written_where_they_are_asked_for() {
    let seeds = seeds();
    assert!(seeds.len() > 12 && seeds.iter().all(|(name, bytes)| look(bytes, name, None).is_ok()));
    write_seeds(seeds.iter().flat_map(|(name, bytes)| targets(name).iter().map(move |to| (*to, *name, &bytes[..]))));
}

/// Targets of `make fuzz` that read a file of that name.
fn targets(name: &str) -> &'static [&'static str] {
    match name {
        BOUND => &["pdf", "check"],
        _ if name.ends_with("pdf") => &["pdf", "bundle", "masked"],
        _ if name.ends_with("wav") => &["file"],
        _ => &["picture", "bundle", "masked"],
    }
}

#[test]
fn random_damage_is_refused_or_borne() {
    let seconds = std::env::var("ANJUAN_FUZZ_SECONDS").ok().and_then(|s| s.parse().ok()).unwrap_or(12);
    let until = Instant::now() + Duration::from_secs(seconds);
    std::panic::set_hook(Box::new(|info| {
        let at = info.location().map(|l| format!("{}:{}", l.file(), l.line())).unwrap_or_default();
        PANICS.lock().unwrap().push(at);
    }));
    let seeds = seeds();
    let mut dice = Dice(0x5DEE_CE66_D1CE_4E5B);
    let (mut tried, mut borne, mut slowest) = (0_u32, 0_u32, Duration::ZERO);
    while Instant::now() < until {
        let (name, whole) = &seeds[dice.roll(seeds.len())];
        let bytes = damaged(whole, WORDS, &mut dice);
        let begun = Instant::now();
        let mut burnt = None;
        if look(&bytes, name, None).is_ok() {
            borne += 1;
            let region = Region { left: 900, top: 1500, width: 4000, height: 300 };
            let mask = Mask { page: 1, region, kind: MaskKind::Other };
            burnt = (borne % 24 == 1).then(|| mask.clone());
            let _ = page_picture(&bytes, 1, 120, None, if borne % 2 == 0 { &[] } else { std::slice::from_ref(&mask) });
            if name.ends_with("pdf") {
                let _ = suggest_masks(&bytes, None);
            } else {
                let _ = chat_cuts(&bytes);
            }
        }
        if *name == PAGED {
            let pages = picture_pages(&bytes);
            (1..=3).for_each(|page| drop(page_picture(&bytes, page, 120, None, &[])));
            assert!(pages < 100_000, "{pages}");
        }
        if *name == BOUND {
            let _ = check_bundle(&bytes);
            let _ = split(&bytes, bytes.len() / 2, "g");
        }
        slowest = slowest.max(begun.elapsed());
        tried += 1;
        // Setting the pages around it takes longest, and is not what is timed.
        if let Some(mask) = burnt {
            let whole = exhibit(name, bytes);
            let _ = bundle(&plain(std::slice::from_ref(&whole)), &mut |_, _| ControlFlow::Continue(()));
            let mut one = whole;
            (one.masks, one.mask_words) = (vec![mask], vec![("13800138000".to_owned(), "138…".to_owned())]);
            let ask = BundleAsk { masked: true, ..plain(&[one]) };
            let _ = bundle(&ask, &mut |_, _| ControlFlow::Continue(()));
        }
    }
    let _ = std::panic::take_hook();
    let panics = PANICS.lock().unwrap();
    let ours: Vec<_> = panics.iter().filter(|p| p.contains("papers/src")).collect();
    println!(
        "{tried} damaged files, {borne} still readable, slowest {slowest:?}, caught in other crates: {}",
        panics.len() - ours.len()
    );
    let mut others: Vec<_> = panics.iter().filter(|p| !p.contains("papers/src")).collect();
    others.sort();
    others.dedup();
    println!("{others:?}");
    assert!(ours.is_empty(), "{ours:?}");
    assert!(tried > 50 && slowest < Duration::from_secs(10), "{tried} {slowest:?}");
}
