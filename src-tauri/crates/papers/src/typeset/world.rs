//! What Typst sees: one template, one data file, our faces. No disk, no network, no clock.

use super::faces::Faces;
use serde_json::Value;
use std::sync::{Arc, LazyLock};
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

static LIBRARY: LazyLock<LazyHash<Library>> = LazyLock::new(|| LazyHash::new(Library::default()));
static MAIN: LazyLock<Option<FileId>> = LazyLock::new(|| id("/main.typ"));
static HOUSE: LazyLock<Option<FileId>> = LazyLock::new(|| id("/house.typ"));
static DATA: LazyLock<Option<FileId>> = LazyLock::new(|| id("/data.json"));

/// What every template shares: page, type, tables.
const HOUSE_STYLE: &str = include_str!("../../../../../assets/templates/house.typ");

fn id(path: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(path).ok()?).intern())
}

/// One paper on the desk.
pub(super) struct Desk {
    main: Source,
    house: Source,
    data: Bytes,
    faces: Arc<Faces>,
}

impl Desk {
    pub(super) fn new(template: &str, data: &Value, faces: Arc<Faces>) -> Self {
        let source = |file: Option<FileId>, text: &str| match file {
            Some(id) => Source::new(id, text.to_owned()),
            None => Source::detached(text),
        };
        Self {
            main: source(*MAIN, template),
            house: source(*HOUSE, HOUSE_STYLE),
            data: Bytes::from_string(data.to_string()),
            faces,
        }
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
        if Some(id) == *DATA { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }
    fn font(&self, index: usize) -> Option<Font> {
        self.faces.fonts.get(index).cloned()
    }
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
