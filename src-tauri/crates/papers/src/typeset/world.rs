//! What Typst sees: one template, one data file, our faces. No disk, no network, no clock.

use super::Files;
use super::faces::Faces;
use serde_json::Value;
use std::sync::{Arc, LazyLock};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| {
    // HTML is what DOCX is written from.
    LazyHash::new(Library::builder().with_features([Feature::Html].into_iter().collect()).build())
});
static MAIN: LazyLock<Option<FileId>> = LazyLock::new(|| id("/main.typ"));
static HOUSE: LazyLock<Option<FileId>> = LazyLock::new(|| id("/house.typ"));
static DATA: LazyLock<Option<FileId>> = LazyLock::new(|| id("/data.json"));
static LOOK: LazyLock<Option<FileId>> = LazyLock::new(|| id("/look.json"));
static LOGO: LazyLock<Option<FileId>> = LazyLock::new(|| id("/logo"));
static SEAL: LazyLock<Option<FileId>> = LazyLock::new(|| id("/seal"));
static PICTURE: LazyLock<Option<FileId>> = LazyLock::new(|| id("/picture"));

/// What every template shares, as one file: an office that makes it its own changes one file, and line numbers are of that file.
pub(super) const HOUSE_STYLE: &str = concat!(
    include_str!("../../../../../assets/templates/house/page.typ"),
    include_str!("../../../../../assets/templates/house/words.typ"),
    include_str!("../../../../../assets/templates/house/parties.typ"),
    include_str!("../../../../../assets/templates/house/tables.typ"),
    include_str!("../../../../../assets/templates/house/signing.typ"),
    include_str!("../../../../../assets/templates/house/told.typ"),
    include_str!("../../../../../assets/templates/house/register.typ"),
);

fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

static HOUSE_SOURCE: LazyLock<Source> = LazyLock::new(|| source(*HOUSE, HOUSE_STYLE));

fn source(file: Option<FileId>, text: &str) -> Source {
    match file {
        Some(id) => Source::new(id, text.to_owned()),
        None => Source::detached(text),
    }
}

/// One paper on the desk.
pub(super) struct Desk {
    main: Source,
    house: Source,
    own_house: bool,
    data: Bytes,
    look: Bytes,
    logo: Option<Bytes>,
    seal: Option<Bytes>,
    picture: Option<Bytes>,
    faces: Arc<Faces>,
}

impl Desk {
    pub(super) fn new(files: &Files, data: &Value, faces: Arc<Faces>) -> Self {
        Self {
            main: source(*MAIN, files.template),
            house: files.house.map_or_else(|| HOUSE_SOURCE.clone(), |text| source(*HOUSE, text)),
            own_house: files.house.is_some(),
            data: Bytes::from_string(data.to_string()),
            look: Bytes::from_string(files.look.to_string()),
            logo: files.logo.map(|b| Bytes::new(b.to_vec())),
            seal: files.seal.map(|b| Bytes::new(b.to_vec())),
            picture: files.picture.map(|b| Bytes::new(b.to_vec())),
            faces,
        }
    }

    /// What the office calls the file, if it can be its own: the shared file only where it was replaced.
    pub(super) fn name_of_own(&self, id: FileId) -> Option<&'static str> {
        match id {
            id if id == self.main.id() => Some("模板"),
            id if id == self.house.id() && self.own_house => Some("共用文件 house.typ"),
            _ => None,
        }
    }

    /// The file to look at where no place is known.
    pub(super) fn own_file(&self) -> &'static str {
        if self.own_house { "共用文件 house.typ" } else { "模板" }
    }
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &LIBRARY
    }
    fn book(&self) -> &LazyHash<FontBook> {
        &self.faces.book
    }
    fn main(&self) -> FileId {
        self.main.id()
    }
    fn source(&self, id: FileId) -> FileResult<Source> {
        match id {
            id if id == self.main.id() => Ok(self.main.clone()),
            id if id == self.house.id() => Ok(self.house.clone()),
            _ => Err(FileError::AccessDenied),
        }
    }
    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let file = match Some(id) {
            id if id == *DATA => Some(&self.data),
            id if id == *LOOK => Some(&self.look),
            id if id == *LOGO => self.logo.as_ref(),
            id if id == *SEAL => self.seal.as_ref(),
            id if id == *PICTURE => self.picture.as_ref(),
            _ => None,
        };
        file.cloned().ok_or(FileError::AccessDenied)
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.faces.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
