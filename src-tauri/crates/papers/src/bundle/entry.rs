//! What the manifest says of an exhibit.

use super::front::Row;
use super::manifest::{ManifestExhibit, Planned};
use super::{Bound, BundleAsk, Group};

/// Of a bound exhibit; its digests are known when its pages are written.
pub(super) fn entry(ask: &BundleAsk, bound: &Bound, row: &Row, group: Option<&Group>) -> ManifestExhibit {
    let asked = ask.sections.iter().flat_map(|s| &s.exhibits).find(|e| e.key == bound.key);
    let planned = asked.map(|asked| Planned {
        cover_page: group.is_some_and(|g| g.cover_page),
        pages: asked.pages.clone(),
        side_note: row.note.clone(),
        cuts: asked.cuts.clone(),
    });
    ManifestExhibit {
        key: bound.key.clone(),
        number: row.number.clone(),
        section: group.and_then(|g| g.title.clone()),
        name: row.name.clone(),
        source: row.source.clone(),
        proves: row.proves.clone(),
        file_name: row.file.clone(),
        size: row.size as u64,
        sha256: row.sha256.clone(),
        from: row.from,
        to: row.to,
        drawn: String::new(),
        held: String::new(),
        planned,
    }
}
