//! Exhibits: PDFs, pictures, recordings and other files, looked at, drawn, masked and bound.

use anjuan_case::LegalDay;
use anjuan_papers::{
    Bundle, BundleAsk, Cover, Exhibit, Mask, MaskKind, Region, Reopened, bundle, chat_cuts, chat_order, chat_pages,
    check_bundle, look, page_picture, pdf_pages, picture_pages, picture_unreadable, split, suggest_masks,
};
use sha2::{Digest, Sha256};
use std::ops::ControlFlow;

fn mask() -> Mask {
    Mask { page: 1, region: Region { left: 900, top: 1500, width: 4000, height: 300 }, kind: MaskKind::Other }
}

/// As a PDF: looked at with and without a password, drawn with and without a mask, searched for numbers.
pub fn pdf(data: &[u8]) {
    let _ = look(data, "a.pdf", Some("x"));
    let _ = pdf_pages(data, None);
    if look(data, "a.pdf", None).is_ok() {
        let _ = page_picture(data, 1, 200, None, &[]);
        let _ = page_picture(data, 1, 200, None, &[mask()]);
        let _ = suggest_masks(data, None);
    }
}

/// As a picture: every page of it drawn, cut into pages of a conversation, put in order with itself.
pub fn picture(data: &[u8]) {
    let _ = picture_unreadable(data);
    assert!(picture_pages(data) < 100_000);
    if look(data, "a", None).is_ok() {
        for page in 1..=2 {
            let _ = page_picture(data, page, 200, None, &[]);
        }
        let _ = page_picture(data, 1, 200, None, &[mask()]);
        let _ = (chat_cuts(data), chat_pages(data, None), chat_order(&[data, data]));
    }
}

/// Under any name, recordings among them. The first byte chooses the name.
pub fn file(data: &[u8]) {
    const NAMES: [&str; 8] = ["a", "a.mp3", "a.wav", "a.mp4", "a.flac", "a.ogg", "a.mkv", "a.docx"];
    let Some((name, rest)) = data.split_first() else { return };
    // The seeds are files as they are.
    let whole = [b"RIFF", b"OggS", b"fLaC"].iter().any(|head| data.starts_with(*head));
    let (name, bytes) = if whole { ("a", data) } else { (NAMES[usize::from(*name) % NAMES.len()], rest) };
    let _ = look(bytes, name, None);
    let _ = anjuan_intake::probe(name, bytes);
}

fn ask(data: &[u8]) -> Option<BundleAsk> {
    let cover = Cover {
        title: "证据册".into(),
        case_title: String::new(),
        cause: String::new(),
        submitted_by: String::new(),
        against: String::new(),
        dated: LegalDay::ymd(2026, 11, 23)?,
        made_by: String::new(),
    };
    let exhibit = Exhibit {
        key: "a".into(),
        name: "a".into(),
        file_name: "a.pdf".into(),
        sha256: Sha256::digest(data).iter().map(|b| format!("{b:02x}")).collect(),
        bytes: data.to_vec().into(),
        ..Exhibit::default()
    };
    Some(BundleAsk::plain(cover, vec![exhibit]))
}

/// Bound as an exhibit; what was bound is held against its own manifest and divided.
pub fn bundled(data: &[u8]) {
    let Some(ask) = ask(data) else { return };
    if let Ok(made) = bundle(&ask, &mut |_, _| ControlFlow::Continue(())) {
        let pdf = made.paper.pdf;
        assert!(check_bundle(&pdf).is_ok_and(|c| c.changed.is_empty() && !c.pages_differ), "bound otherwise than said");
        let _ = split(&pdf, pdf.len() / 2, "a");
    }
}

/// Bound as a masked copy: burnt, and the copy searched for a word that it must not hold. What it holds stands where the full copy has
/// it: whoever has the one is led by the other.
pub fn masked(data: &[u8]) {
    let Some(mut ask) = ask(data) else { return };
    ask.masked = true;
    for exhibit in ask.sections.iter_mut().flat_map(|s| &mut s.exhibits) {
        exhibit.masks = vec![mask()];
        exhibit.mask_words = vec![("13800138000".to_owned(), "138…".to_owned())];
    }
    let Ok(copy) = bundle(&ask, &mut |_, _| ControlFlow::Continue(())) else { return };
    ask.masked = false;
    let full = bundle(&ask, &mut |_, _| ControlFlow::Continue(()));
    assert!(full.is_ok(), "only the masked copy is bound");
    let Ok(full) = full else { return };
    let places = |bound: &Bundle| -> Vec<(String, u32, u32)> {
        bound.exhibits.iter().map(|e| (e.key.clone(), e.from, e.to)).collect()
    };
    assert_eq!(places(&copy), places(&full), "the copies number their pages otherwise");
}

/// As a bundle that comes back: held against its manifest, every exhibit that it tells of taken out, and divided.
pub fn check(data: &[u8]) {
    let _ = check_bundle(data);
    if let Ok(opened) = Reopened::of(data) {
        for exhibit in opened.exhibits() {
            let _ = opened.take(&exhibit.number);
        }
    }
    let _ = split(data, data.len() / 2, "a");
}
