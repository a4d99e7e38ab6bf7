//! Faces that are not embedded: those in the folders that the program was told of, and a few that are known to lie on machines.
//! They are read only when a character or a family is missing, so that a start costs nothing.

use super::faces::{Faces, add_all};
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{LazyLock, Mutex, PoisonError};
use typst::text::FontInfo;

/// Larger files are no typeface that anyone means to use here.
const LARGEST: u64 = 96 << 20;
const MOST_FILES: usize = 200;

/// Where faces for rare characters and 仿宋 lie: HanaMinB has the CJK extensions B to F; the Windows ones are its own.
const ON_MACHINES: [&str; 7] = [
    "/usr/share/fonts/truetype/hanazono/HanaMinB.ttf",
    "/usr/share/fonts/hanazono/HanaMinB.ttf",
    "C:\\Windows\\Fonts\\simfang.ttf",
    "C:\\Windows\\Fonts\\simsunb.ttf",
    "C:\\Windows\\Fonts\\SimsunExtG.ttf",
    "/System/Library/Fonts/Supplemental/STFangsong.ttf",
    "/Library/Fonts/HanaMinB.ttf",
];

#[derive(Default)]
struct Shelf {
    folders: Vec<PathBuf>,
    /// What the files seen so far hold; what is loaded is not looked at again.
    seen: HashMap<PathBuf, Vec<FontInfo>>,
    loaded: Vec<PathBuf>,
}

static SHELF: LazyLock<Mutex<Shelf>> = LazyLock::new(Mutex::default);

/// Names the folders in which the user keeps typefaces, most important first: `fonts` in the data directory, `fonts` beside the
/// program. A face is read from there, and from a few known places of the machine, when a paper has a character that no face
/// at hand has, or asks for a family by name.
pub fn font_folders(folders: Vec<PathBuf>) {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    shelf.folders = folders;
}

/// The folders that were named.
pub(crate) fn folders_now() -> Vec<PathBuf> {
    SHELF.lock().unwrap_or_else(PoisonError::into_inner).folders.clone()
}

/// Loads a face that has the character, if one can be found.
pub(super) fn seek_character(c: char) -> bool {
    seek(|info| info.coverage.contains(u32::from(c)))
}

/// Loads the family that a look asks for, if it can be found.
pub(super) fn seek_face(family: Option<&str>) {
    if let Some(family) = family.filter(|f| !Faces::now().has_family(f)) {
        seek(|info| info.family.eq_ignore_ascii_case(family));
    }
}

fn seek(wanted: impl Fn(&FontInfo) -> bool) -> bool {
    let mut shelf = SHELF.lock().unwrap_or_else(PoisonError::into_inner);
    for path in shelf.files() {
        if shelf.loaded.contains(&path) {
            continue;
        }
        if !shelf.seen.contains_key(&path) {
            let infos = read(&path).map(|bytes| FontInfo::iter(&bytes).collect()).unwrap_or_default();
            shelf.seen.insert(path.clone(), infos);
        }
        if shelf.seen.get(&path).is_some_and(|infos| infos.iter().any(&wanted))
            && let Some(bytes) = read(&path)
        {
            add_all(bytes);
            shelf.loaded.push(path);
            return true;
        }
    }
    false
}

impl Shelf {
    fn files(&self) -> Vec<PathBuf> {
        let mut files = Vec::new();
        for folder in &self.folders {
            let Ok(entries) = std::fs::read_dir(folder) else { continue };
            let mut here: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| is_font(p)).collect();
            here.sort();
            files.extend(here.into_iter().take(MOST_FILES));
        }
        files.extend(ON_MACHINES.iter().map(PathBuf::from).filter(|p| p.is_file()));
        files
    }
}

fn is_font(path: &Path) -> bool {
    let ends = path.extension().map(|e| e.to_string_lossy().to_lowercase());
    ends.is_some_and(|e| matches!(e.as_str(), "ttf" | "otf" | "ttc" | "otc"))
}

fn read(path: &Path) -> Option<Vec<u8>> {
    let small = std::fs::metadata(path).is_ok_and(|m| m.len() <= LARGEST);
    small.then(|| std::fs::read(path).ok()).flatten()
}
