//! The Typst engine by itself: paragraphs of words in, PDF out, nothing of ours between.

use anjuan_papers::PaperError;
use std::sync::LazyLock;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, Source};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::PdfOptions;

static FONTS: LazyLock<Vec<Font>> = LazyLock::new(|| {
    const FILES: [&[u8]; 1] = [include_bytes!(
        "../../../../../assets/fonts/node_modules/@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf"
    )];
    FILES.into_iter().filter_map(|f| Font::new(Bytes::new(f), 0)).collect()
});
static BOOK: LazyLock<LazyHash<FontBook>> = LazyLock::new(|| LazyHash::new(FontBook::from_fonts(&*FONTS)));
static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::builder().build()));

struct Words(Source);

/// Sets the words as plain paragraphs; `turn` makes each time a little different.
pub fn set(words: &[String], turn: usize) -> Result<Vec<u8>, PaperError> {
    let mut text =
        String::from("#set page(paper: \"a4\")\n#set text(font: \"Noto Serif SC\", size: 12pt, lang: \"zh\")\n");
    for paragraph in words {
        let plain = paragraph.replace('\\', "\\\\").replace('"', "\\\"");
        text.push_str(&format!("#par(\"{plain}\")\n"));
    }
    text.push_str(&format!("#par(\"{turn}\")\n"));
    let world = Words(Source::detached(text));
    let failed = |e| PaperError::Typeset(format!("{e:?}"));
    let document: PagedDocument = typst::compile(&world).output.map_err(failed)?;
    let pdf = typst_pdf::pdf(&document, &PdfOptions::default()).map_err(failed)?;
    comemo::evict(10);
    Ok(pdf)
}

impl World for Words {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &BOOK
    }
    fn main(&self) -> FileId {
        self.0.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.0.id() { Ok(self.0.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn file(&self, _: FileId) -> FileResult<Bytes> {
        Err(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        FONTS.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
