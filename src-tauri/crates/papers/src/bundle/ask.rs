//! What a bundle is asked to hold, and what comes back.

use crate::Paper;
use crate::mask::{Beneath, Mask};
use anjuan_case::LegalDay;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

/// What the cover prints; what is empty is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cover {
    /// 证据册
    pub title: String,
    /// Case title.
    pub case_title: String,
    /// 案由, as 不当得利纠纷.
    pub cause: String,
    /// 提交人
    pub submitted_by: String,
    /// Opponent.
    pub against: String,
    /// Date of submission.
    pub dated: LegalDay,
    /// Office or claimant that made it.
    pub made_by: String,
}

/// How exhibits are numbered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Numbering {
    /// 证据1
    #[default]
    Arabic,
    /// 证据一
    Chinese,
    /// 证据一-1: the section, and within it.
    Grouped,
}

/// A whole bundle as it is asked for. Decides nothing: order, numbers to begin with and what is missing come from the caller.
#[derive(Clone, Debug)]
pub struct BundleAsk {
    /// The cover page.
    pub cover: Cover,
    /// How exhibits are numbered.
    pub numbering: Numbering,
    /// The first exhibit's number, from 1; more for a supplement (补充证据) to a bundle already served. Where exhibits are
    /// numbered in groups, the first section's number.
    pub first_number: u32,
    /// The first page's number, from 1; more for a supplement.
    pub first_page: u32,
    /// Exhibits in order.
    pub sections: Vec<Section>,
    /// Burn the masks, and hand the bundle out only when nothing masked is found in it.
    pub masked: bool,
    /// What masks hide in a copy that went out before and that this one goes on from: it must not hold that either.
    pub hidden_before: Vec<Beneath>,
    /// What is kept but not bound, and why; printed on the closing page.
    pub note_missing: Vec<String>,
    /// Attach the manifest by which the bundle can be checked and re-opened.
    pub manifest: bool,
    /// What this is a copy of, where it is one.
    pub copy_of: Option<CopyOf>,
    /// Set by whoever does not wait any longer; looked at within a long exhibit too, between its pages.
    pub stop: Arc<AtomicBool>,
}

/// A bundle that is made once more: what cannot be told from its exhibits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopyOf {
    /// Pages of its cover and index. The copy has as many, or its exhibits would stand on other pages.
    pub front_pages: u32,
    /// What it could not hold, by file name and reason as it printed them.
    pub refused: Vec<(String, String)>,
}

impl BundleAsk {
    /// One section without a title, numbered from 1, with a manifest.
    #[must_use]
    pub fn plain(cover: Cover, exhibits: Vec<Exhibit>) -> Self {
        Self {
            cover,
            numbering: Numbering::Arabic,
            first_number: 1,
            first_page: 1,
            sections: vec![Section { exhibits, ..Section::default() }],
            masked: false,
            hidden_before: Vec::new(),
            note_missing: Vec::new(),
            manifest: true,
            copy_of: None,
            stop: Arc::default(),
        }
    }
}

/// Exhibits that belong together.
#[derive(Clone, Debug, Default)]
pub struct Section {
    /// As 转账事实; in the index and the bookmarks.
    pub title: Option<String>,
    /// Begin with a page that bears the title.
    pub cover_page: bool,
    /// In order.
    pub exhibits: Vec<Exhibit>,
}

/// One exhibit to bind.
#[derive(Clone, Debug, Default)]
pub struct Exhibit {
    /// Stable id, for the manifest and link targets.
    pub key: String,
    /// 证据名称
    pub name: String,
    /// 来源
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// 种类、原件或复印件 in the index, which is then signed and dated (民事诉讼证据规定, art. 19); empty where it is not known. `None` for
    /// an index without that column, as bundles of earlier versions have it.
    pub kind: Option<String>,
    /// File name, for the closing page and messages.
    pub file_name: String,
    /// SHA-256 recorded on arrival, 64 lower-case hex digits.
    pub sha256: String,
    /// Bytes of the original, as recorded on arrival; 0 where that is not known. By it large ones are not read side by side.
    pub size: u64,
    /// Page ranges of a PDF or TIFF, both ends counted, from 1; all where `None`.
    pub pages: Option<Vec<(u32, u32)>>,
    /// Printed in the stamp and the index.
    pub side_note: Option<String>,
    /// Label and value: captured when, by whom, on which medium (E2–E10); on sheets and the closing page.
    pub particulars: Vec<(String, String)>,
    /// Opens an encrypted PDF.
    pub password: Option<String>,
    /// Rows (px, of the picture upright) at which a tall picture may be cut; found between bubbles where `None`.
    pub cuts: Option<Vec<u32>>,
    /// Regions to burn in a masked copy.
    pub masks: Vec<Mask>,
    /// Word and replacement, in everything printed about the exhibit in a masked copy; what the copy must not hold.
    pub mask_words: Vec<(String, String)>,
    /// The first picture of a film, JPEG or PNG, printed on the sheet that stands for it; never in a masked copy.
    pub frame: Option<Arc<[u8]>>,
    /// Of a bill the case's rows, printed on its sheet; empty where none of its rows is the case's, which the sheet says.
    /// `None` where it is no bill.
    pub records: Option<Vec<Record>>,
    /// The original's bytes: a PDF or picture is bound page by page; anything else gets a sheet that names it.
    pub bytes: ExhibitBytes,
}

/// What was read in a file that cannot be printed page by page, as label and value: a row of a bill.
pub type Record = Vec<(String, String)>;

/// What reads an original when its turn comes; the reason where it cannot.
pub type ReadOriginal = dyn Fn() -> Result<Arc<[u8]>, String> + Send + Sync;

/// An original's bytes, or how to get them when they are needed, so that five thousand pages need not lie in memory at once.
#[derive(Clone)]
pub enum ExhibitBytes {
    /// In memory.
    Owned(Arc<[u8]>),
    /// Read when needed, once a binding, on another thread.
    Lazy(Arc<ReadOriginal>),
}

impl ExhibitBytes {
    /// Reads when needed.
    pub fn lazy(read: impl Fn() -> Result<Arc<[u8]>, String> + Send + Sync + 'static) -> Self {
        Self::Lazy(Arc::new(read))
    }
}

impl Default for ExhibitBytes {
    fn default() -> Self {
        Self::Owned(Arc::from([]))
    }
}

impl From<Vec<u8>> for ExhibitBytes {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Owned(bytes.into())
    }
}

impl fmt::Debug for ExhibitBytes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Owned(bytes) => write!(f, "{} bytes", bytes.len()),
            Self::Lazy(_) => f.write_str("read when needed"),
        }
    }
}

/// A bundle and what did not go into it.
#[derive(Clone, Debug)]
pub struct Bundle {
    /// The PDF.
    pub paper: Paper,
    /// Exhibits that were bound, in order.
    pub exhibits: Vec<BoundExhibit>,
    /// Files refused, by file name and reason; the rest is bound.
    pub refused: Vec<(String, String)>,
    /// The same by exhibit, without what only had to be withheld from a masked copy.
    pub refusals: Vec<Refusal>,
    /// What the office must be told: of fields that every reader shows otherwise, and of a masked copy where words under its masks
    /// can still be read, and which.
    pub told: Vec<String>,
    /// The page that a supplement goes on with: behind the last exhibit.
    pub next_page: u32,
    /// Whether the whole is PDF/A; a plain statement why where it is not.
    pub pdf_a: Result<(), String>,
    /// The manifest, as it is attached.
    pub manifest_json: String,
}

/// An exhibit that could not be bound.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// As asked.
    pub key: String,
    /// Its file name.
    pub file_name: String,
    /// Why, with what the office can do about it.
    pub why: String,
    /// Why, as the closing list says it to who reads the bundle.
    pub printed: String,
}

/// A bundle that was written elsewhere, and what did not go into it.
#[derive(Clone, Debug)]
pub struct Binding {
    /// Pages of the PDF.
    pub pages: u32,
    /// Its length in bytes.
    pub length: usize,
    /// Font faces used.
    pub faces: Vec<String>,
    /// Exhibits that were bound, in order.
    pub exhibits: Vec<BoundExhibit>,
    /// Files refused, by file name and reason; the rest is bound.
    pub refused: Vec<(String, String)>,
    /// The same by exhibit, without what only had to be withheld from a masked copy.
    pub refusals: Vec<Refusal>,
    /// What the office must be told: of fields that every reader shows otherwise, and of a masked copy where words under its masks
    /// can still be read, and which.
    pub told: Vec<String>,
    /// The page that a supplement goes on with: behind the last exhibit.
    pub next_page: u32,
    /// Whether the whole is PDF/A; a plain statement why where it is not.
    pub pdf_a: Result<(), String>,
    /// The manifest, as it is attached.
    pub manifest_json: String,
}

impl Binding {
    /// With the bytes that were written.
    pub(super) fn with(self, pdf: Vec<u8>) -> Bundle {
        let Self { pages, faces, exhibits, refused, refusals, told, next_page, pdf_a, manifest_json, .. } = self;
        let paper = Paper { pdf, pages, faces };
        Bundle { paper, exhibits, refused, refusals, told, next_page, pdf_a, manifest_json }
    }
}

/// Where an exhibit stands in a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct BoundExhibit {
    /// As asked.
    pub key: String,
    /// As printed: 1, 一, 一-1.
    pub number: String,
    /// First page, as printed.
    pub from: u32,
    /// Last page, as printed.
    pub to: u32,
}
