//! The typefaces: three embedded ones, and those that the user adds for 仿宋 or for rare characters.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};
use typst::foundations::Bytes;
use typst::layout::{Frame, FrameItem};
use typst::text::{Font, FontBook, FontStyle};
use typst::utils::LazyHash;
use typst_layout::PagedDocument;

const EMBEDDED: [&[u8]; 3] = [
    include_bytes!(env!("ANJUAN_SERIF")),
    include_bytes!(env!("ANJUAN_SERIF_BOLD")),
    include_bytes!(env!("ANJUAN_SANS_BOLD")),
];

static FACES: LazyLock<RwLock<Arc<Faces>>> = LazyLock::new(|| {
    RwLock::new(Arc::new(Faces::of(EMBEDDED.into_iter().filter_map(|f| Font::new(Bytes::new(f), 0)).collect())))
});

/// The face that is drawn with where a foreign file does not bring its own for Chinese, as bytes of a typeface file.
pub(crate) fn stand_in(bold: bool) -> &'static [u8] {
    EMBEDDED[usize::from(bold)]
}

/// Has that face the character?
pub(crate) fn stands_in_for(c: char) -> bool {
    Faces::now().fonts.first().is_some_and(|font| font.info().coverage.contains(u32::from(c)))
}

/// The faces that papers are set in, in order of preference for missing characters.
pub(super) struct Faces {
    pub(super) fonts: Vec<Font>,
    pub(super) book: LazyHash<FontBook>,
}

impl Faces {
    fn of(fonts: Vec<Font>) -> Self {
        Self { book: LazyHash::new(FontBook::from_fonts(&fonts)), fonts }
    }

    pub(super) fn now() -> Arc<Self> {
        Arc::clone(&FACES.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Is there a face of that family?
    pub(super) fn has_family(&self, name: &str) -> bool {
        self.fonts.iter().any(|font| font.info().family.eq_ignore_ascii_case(name))
    }

    /// Does any face have the character?
    pub(super) fn has(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }
}

/// Adds a typeface for this run of the program: 仿宋 for the body of letters, or one that has a rare character. Gives the name
/// of its family, or `None` where the bytes are no typeface.
pub fn add_font(bytes: Vec<u8>) -> Option<String> {
    add_all(bytes)
}

/// Adds every face of a file; gives the family of the first.
pub(super) fn add_all(bytes: Vec<u8>) -> Option<String> {
    let new: Vec<Font> = Font::iter(Bytes::new(bytes)).collect();
    let name = new.first()?.info().family.to_string();
    let mut faces = FACES.write().unwrap_or_else(PoisonError::into_inner);
    let mut fonts = faces.fonts.clone();
    let before = fonts.len();
    for font in new {
        if !fonts.contains(&font) {
            fonts.push(font);
        }
    }
    if fonts.len() > before {
        *faces = Arc::new(Faces::of(fonts));
    }
    Some(name)
}

/// The names of the faces that a document really uses, sorted.
pub(super) fn used(document: &PagedDocument) -> Vec<String> {
    let mut names = BTreeSet::new();
    for page in document.pages() {
        collect(&page.frame, &mut names);
    }
    names.into_iter().collect()
}

/// The runs of words of every page, in the order in which they were laid out.
pub(super) fn runs(document: &PagedDocument) -> Vec<Vec<String>> {
    let of_page = |frame: &Frame| {
        let mut found = Vec::new();
        read(frame, &mut found);
        found
    };
    document.pages().iter().map(|page| of_page(&page.frame)).collect()
}

fn read(frame: &Frame, runs: &mut Vec<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => read(&group.frame, runs),
            FrameItem::Text(text) => runs.push(text.text.to_string()),
            _ => {}
        }
    }
}

fn collect(frame: &Frame, names: &mut BTreeSet<String>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => collect(&group.frame, names),
            FrameItem::Text(text) => {
                names.insert(name(text.font.font()));
            }
            _ => {}
        }
    }
}

fn name(font: &Font) -> String {
    let info = font.info();
    let weight = match info.variant.weight.to_number() {
        400 => "Regular".to_owned(),
        700 => "Bold".to_owned(),
        other => other.to_string(),
    };
    let style = if info.variant.style == FontStyle::Normal { "" } else { " Italic" };
    format!("{} {weight}{style}", info.family)
}
