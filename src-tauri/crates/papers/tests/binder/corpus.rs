//! Awkward files of other projects: bound whole, or refused by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::desk::{Cipher, bound, exhibit, inheriting_pdf, locked, picture, plain, shared, sound, spans};
use anjuan_papers::{Exhibit, PaperError, bundle, check_bundle, look};
use lopdf::{Document, LoadOptions, Object};
use std::ops::ControlFlow;

/// What passwords the corpus says it has.
fn password(file: &str) -> Option<String> {
    match file {
        "pdfjs__pr6531_1.pdf" => Some("asdfasdf".into()),
        "pypdf__r2-user-password.pdf" => Some("asdfzxcv".into()),
        _ => None,
    }
}

/// The raw bytes of every content stream of a page.
fn contents(pdf: &Document, page: lopdf::ObjectId) -> Vec<Vec<u8>> {
    let ids = pdf.get_page_contents(page);
    ids.iter().filter_map(|id| pdf.get_object(*id).ok()?.as_stream().ok()).map(|s| s.content.clone()).collect()
}

/// Everything a page of a bundle draws, forms of whole pages included.
fn drawn(pdf: &Document, page: lopdf::ObjectId) -> Vec<Vec<u8>> {
    let mut all = contents(pdf, page);
    let node = pdf.get_dictionary(page).unwrap();
    let resources = pdf.dereference(node.get(b"Resources").unwrap()).unwrap().1.as_dict().unwrap();
    let objects = resources.get(b"XObject").ok().and_then(|o| pdf.dereference(o).ok()?.1.as_dict().ok());
    for (_, object) in objects.into_iter().flatten() {
        if let Ok((_, Object::Stream(stream))) = pdf.dereference(object) {
            all.push(stream.content.clone());
        }
    }
    all
}

/// Bound whole, each page's own content unchanged, or refused; says which.
fn outcome(file: &str, bytes: &[u8], password: Option<String>, qpdf: Option<u32>) -> String {
    let mut one = exhibit(file, bytes.to_vec());
    one.password = password.clone();
    let bundle = match bundle(&plain(&[one]), &mut |_, _| ControlFlow::Continue(())) {
        Ok(bundle) => bundle,
        Err(PaperError::Exhibit { name, why }) => return format!("{name} refused: {why}"),
        Err(other) => panic!("{file}: {other}"),
    };
    sound(&bundle.paper.pdf);
    let (from, to) = spans(&bundle)[0];
    let said = format!("{file} bound {} (qpdf says {qpdf:?})", to - from + 1);
    if let Some(pages) = qpdf {
        assert_eq!(to - from + 1, pages, "{file}");
    }
    let checked = check_bundle(&bundle.paper.pdf).unwrap();
    assert!(checked.changed.is_empty() && !checked.pages_differ, "{file}");
    let options = LoadOptions { password, ..LoadOptions::default() };
    // What lopdf cannot open by itself was repaired; there is nothing to compare with.
    let Ok(before) = Document::load_mem_with_options(bytes, options) else { return said };
    let after = Document::load_mem(&bundle.paper.pdf).unwrap();
    let pages: Vec<_> = after.page_iter().collect();
    for (n, page) in before.page_iter().enumerate() {
        let now = drawn(&after, pages[from as usize - 1 + n]);
        for stream in contents(&before, page) {
            assert!(now.contains(&stream), "{file} page {} lost a content stream", n + 1);
        }
    }
    said
}

/// The same on every machine: turned, large, locked, and with a table that leads nowhere.
#[test]
fn made_pdfs_are_bound_with_all_their_pages_and_unchanged() {
    let plain = inheriting_pdf(90, 3);
    let at = plain.windows(9).rposition(|w| w == b"startxref").unwrap();
    let misled = [&plain[..at], b"startxref\n7\n%%EOF"].concat();
    let files = [
        ("转.pdf", plain.clone(), None),
        ("锁.pdf", locked(&plain, Cipher::Aes256, "asdfzxcv", true), Some("asdfzxcv".to_owned())),
        ("空.pdf", locked(&plain, Cipher::Rc4, "", false), None),
        ("坏.pdf", misled, None),
    ];
    for (file, bytes, password) in files {
        let said = outcome(file, &bytes, password, Some(2));
        assert!(said.contains("bound 2"), "{said}");
    }
    let shut = locked(&plain, Cipher::Aes128, "asdfzxcv", true);
    assert_eq!(look(&shut, "a.pdf", None), Err(anjuan_papers::Unfit::NeedsPassword));
    assert_eq!(look(&shut, "a.pdf", Some("x")), Err(anjuan_papers::Unfit::WrongPassword));
}

#[test]
fn made_pictures_are_bound_or_refused() {
    use image::ImageFormat::{Bmp, Gif, Jpeg, Png, Tiff, WebP};
    let made = [Bmp, Gif, Jpeg, Png, Tiff, WebP].map(|format| picture(40, 30, format));
    let mut files: Vec<Exhibit> = (1..).zip(made).map(|(n, bytes)| exhibit(&format!("{n}.x"), bytes)).collect();
    let whole = picture(400, 300, Png);
    files.push(exhibit("truncated.png", whole[..whole.len() / 2].to_vec()));
    let bundle = bound(&files);
    let names: Vec<&str> = bundle.refused.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(names, ["truncated.png"]);
    sound(&bundle.paper.pdf);
}

#[test]
fn awkward_pdfs_are_bound_with_all_their_pages_and_unchanged_or_refused() {
    let Some(shared) = shared() else { return println!("skipped: no shared data") };
    let manifest = std::fs::read_to_string(shared.join("data/pdfs/manifest.csv")).unwrap();
    let mut lines = Vec::new();
    for line in manifest.lines().skip(1) {
        // No field before the page count holds a comma in quotes, but one source does.
        let file = line.split(',').next().unwrap();
        let after = line.split("(repository),").nth(1).unwrap();
        let qpdf: Option<u32> = after.split(',').next().unwrap().parse().ok();
        let bytes = std::fs::read(shared.join("data/pdfs").join(file)).unwrap();
        lines.push(outcome(file, &bytes, password(file), qpdf));
    }
    println!("{}", lines.join("\n"));
    assert_eq!(lines.len(), 24);
    let refused: Vec<_> = lines.iter().filter(|o| o.contains("refused")).collect();
    assert_eq!(refused.len(), 1, "only the one without pages: {refused:?}");
}

#[test]
fn without_a_password_it_is_asked_for() {
    let Some(shared) = shared() else { return println!("skipped: no shared data") };
    let bytes = std::fs::read(shared.join("data/pdfs/pypdf__r2-user-password.pdf")).unwrap();
    assert_eq!(look(&bytes, "a.pdf", None), Err(anjuan_papers::Unfit::NeedsPassword));
    assert_eq!(look(&bytes, "a.pdf", Some("x")), Err(anjuan_papers::Unfit::WrongPassword));
    let seen = look(&bytes, "a.pdf", Some("asdfzxcv")).unwrap();
    assert!(seen.encrypted && seen.pages >= 1);
}

#[test]
fn awkward_pictures_are_bound_or_refused() {
    let Some(shared) = shared() else { return println!("skipped: no shared data") };
    let mut files: Vec<Exhibit> = std::fs::read_dir(shared.join("data/images"))
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e != "csv"))
        .map(|p| exhibit(&p.file_name().unwrap().to_string_lossy(), std::fs::read(&p).unwrap()))
        .collect();
    files.sort_by(|a, b| a.file_name.cmp(&b.file_name));
    assert_eq!(files.len(), 12);
    let bundle = bound(&files);
    let names: Vec<&str> = bundle.refused.iter().map(|(n, _)| n.as_str()).collect();
    assert_eq!(names, ["truncated.png"]);
    sound(&bundle.paper.pdf);
    if let Some(out) = std::env::var_os("ANJUAN_KEEP") {
        std::fs::write(out, &bundle.paper.pdf).unwrap();
    }
}
