//! A bundle that another program wrote anew: what it packed in its own way is told apart from what was changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{bound, exhibit, form_pdf, inheriting_pdf, layered_pdf, picture, sound};
use anjuan_papers::{Checked, check_bundle, check_parts, split};
use image::ImageFormat;
use lopdf::{Document, Object, Stream};
use std::process::Command;

/// The same file as qpdf writes it.
fn by_qpdf(pdf: &[u8], how: &[&str]) -> Vec<u8> {
    let dir = tempfile::tempdir().unwrap();
    let (from, to) = (dir.path().join("a.pdf"), dir.path().join("b.pdf"));
    std::fs::write(&from, pdf).unwrap();
    let out = Command::new("qpdf").args(how).arg("--warning-exit-0").arg(&from).arg(&to).output();
    let out = out.expect("qpdf: `make system-test` installs it");
    assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
    std::fs::read(&to).unwrap()
}

fn mixed() -> Vec<u8> {
    let bundle = bound(&[
        exhibit("图层.pdf", layered_pdf()),
        exhibit("表.pdf", form_pdf()),
        exhibit("流水.pdf", inheriting_pdf(0, 0)),
        exhibit("照片.jpg", picture(64, 48, ImageFormat::Jpeg)),
        exhibit("截图.png", picture(90, 160, ImageFormat::Png)),
    ]);
    bundle.paper.pdf
}

fn is_as_bound(checked: &Checked) -> bool {
    checked.changed.is_empty() && !checked.frame_changed && !checked.pages_differ
}

/// Ways in which qpdf packs streams, and files.
const WAYS: [&[&str]; 5] = [
    &[],
    &["--object-streams=generate"],
    &["--stream-data=uncompress"],
    &["--recompress-flate", "--compression-level=9"],
    &["--linearize"],
];

#[test]
fn a_bundle_that_was_only_written_anew_is_told_to_hold_what_it_held() {
    let own = mixed();
    let checked = check_bundle(&own).unwrap();
    assert!(is_as_bound(&checked) && !checked.rewritten);
    for way in WAYS {
        let anew = by_qpdf(&own, way);
        sound(&anew);
        let checked = check_bundle(&anew).unwrap();
        assert!(is_as_bound(&checked) && checked.rewritten, "{way:?}: {:?} {}", checked.changed, checked.frame_changed);
    }
}

#[test]
fn the_parts_of_a_bundle_may_be_written_anew_too() {
    let own = mixed();
    let parts = split(&own, own.len() * 2 / 3, "册").unwrap();
    assert!(parts.len() > 1);
    let check = |pdf: &[u8]| check_bundle(pdf).unwrap();
    let mut all: Vec<_> = parts.iter().map(|part| (part.file.clone(), check(&part.pdf))).collect();
    assert!(all.iter().all(|(_, one)| is_as_bound(one) && !one.rewritten));
    all[0].1 = check(&by_qpdf(&parts[0].pdf, &[]));
    assert!(is_as_bound(&all[0].1) && all[0].1.rewritten, "{:?}", all[0].1);
    let together = check_parts(all).unwrap();
    assert!(is_as_bound(&together) && together.rewritten);
}

/// What a stream holds is changed before the file is written anew; `is` says which stream.
fn changed(own: &[u8], is: impl Fn(&Stream) -> bool, change: impl Fn(&mut Stream)) -> Checked {
    let mut pdf = Document::load_mem(own).unwrap();
    change(pdf.objects.values_mut().filter_map(|o| o.as_stream_mut().ok()).find(|s| is(s)).unwrap());
    let mut bytes = Vec::new();
    pdf.save_to(&mut bytes).unwrap();
    check_bundle(&by_qpdf(&bytes, &[])).unwrap()
}

#[test]
fn what_was_changed_besides_is_told() {
    let own = mixed();
    // One figure of a page.
    let figure = |s: &Stream| s.content.windows(8).any(|w| w == b"original");
    let found = changed(&own, figure, |s| {
        let at = s.content.windows(8).position(|w| w == b"original").unwrap();
        s.content[at] = b'0';
    });
    assert!(found.changed == ["3"] && !found.frame_changed, "{found:?}");
    // The last pixel of a picture that is packed, and a JPEG's.
    let width = |s: &Stream| s.dict.get(b"Width").and_then(Object::as_i64).unwrap_or(0);
    let found = changed(
        &own,
        |s| width(s) == 90,
        |s| {
            let mut plain = s.get_plain_content().unwrap();
            *plain.last_mut().unwrap() ^= 1;
            s.dict.remove(b"DecodeParms");
            s.set_plain_content(plain);
        },
    );
    assert!(found.changed == ["5"] && !found.frame_changed, "{found:?}");
    let found = changed(
        &own,
        |s| width(s) == 64,
        |s| {
            let middle = s.content.len() / 2;
            s.content[middle] ^= 1;
        },
    );
    assert!(found.changed == ["4"] && !found.frame_changed, "{found:?}");
    // How its colours are read.
    let turned: Vec<Object> = [1, 0, 1, 0, 1, 0].map(Object::from).to_vec();
    let found = changed(&own, |s| width(s) == 90, |s| s.dict.set("Decode", turned.clone()));
    assert_eq!(found.changed, ["5"]);
}

/// The list of an earlier version does not tell what streams hold.
#[test]
fn of_a_bundle_of_an_earlier_version_everything_packed_otherwise_is_changed() {
    let mut pdf = Document::load_mem(&mixed()).unwrap();
    let file = |o: &&mut Object| o.as_stream().is_ok_and(|s| s.dict.has_type(b"EmbeddedFile"));
    let file = pdf.objects.values_mut().find(file).unwrap().as_stream_mut().unwrap();
    let mut told: serde_json::Value = serde_json::from_slice(&file.get_plain_content().unwrap()).unwrap();
    told.as_object_mut().unwrap().remove("held");
    for exhibit in told["exhibits"].as_array_mut().unwrap() {
        exhibit.as_object_mut().unwrap().remove("held");
    }
    file.set_plain_content(serde_json::to_vec(&told).unwrap());
    let mut before = Vec::new();
    pdf.save_to(&mut before).unwrap();
    let checked = check_bundle(&before).unwrap();
    assert!(is_as_bound(&checked) && !checked.rewritten);
    let checked = check_bundle(&by_qpdf(&before, &[])).unwrap();
    assert!(!checked.changed.is_empty() && checked.frame_changed && !checked.rewritten);
}
