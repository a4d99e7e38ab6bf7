//! The workbook as a package: parts read, some replaced, all others copied byte for byte.

use super::xml::{all, attr, plain};
use crate::PaperError;
use std::io::{Cursor, Read, Write};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The part that names the sheets.
pub(super) const BOOK: &str = "xl/workbook.xml";
const RELATIONS: &str = "xl/_rels/workbook.xml.rels";
const CHAIN: &str = "xl/calcChain.xml";
/// No sheet is larger unpacked.
const MOST: u64 = 200 << 20;

pub(super) struct Package<'a>(&'a [u8]);

fn failed(why: impl std::fmt::Display) -> PaperError {
    PaperError::Sheet(why.to_string())
}

impl<'a> Package<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, PaperError> {
        ZipArchive::new(Cursor::new(bytes)).map_err(failed)?;
        Ok(Self(bytes))
    }

    fn archive(&self) -> Result<ZipArchive<Cursor<&'a [u8]>>, PaperError> {
        ZipArchive::new(Cursor::new(self.0)).map_err(failed)
    }

    /// A part as text.
    pub(super) fn text(&self, name: &str) -> Result<String, PaperError> {
        let mut archive = self.archive()?;
        let part = archive.by_name(name).map_err(|e| failed(format!("工作簿里没有“{name}”：{e}")))?;
        let mut text = String::new();
        part.take(MOST).read_to_string(&mut text).map_err(failed)?;
        Ok(text)
    }

    /// The part of the sheet of that name.
    pub(super) fn sheet(&self, name: &str) -> Result<String, PaperError> {
        let book = self.text(BOOK)?;
        let sheets = all(&book, "sheet");
        let id = sheets
            .iter()
            .find(|s| attr(s.tag, "name").is_some_and(|n| plain(n) == name))
            .and_then(|s| attr(s.tag, "r:id"))
            .ok_or_else(|| failed(format!("工作簿里没有能直接填写的工作表“{name}”")))?;
        let relations = self.text(RELATIONS)?;
        let target = all(&relations, "Relationship")
            .iter()
            .find(|r| attr(r.tag, "Id") == Some(id))
            .and_then(|r| attr(r.tag, "Target"))
            .map(ToOwned::to_owned)
            .ok_or_else(|| failed(format!("工作表“{name}”的位置不明")))?;
        Ok(target.strip_prefix('/').map_or_else(|| format!("xl/{target}"), ToOwned::to_owned))
    }

    /// The package with these parts in place of its own. The remembered order of calculation goes: it is worked out anew.
    pub(super) fn with(&self, parts: Vec<(String, String)>) -> Result<Vec<u8>, PaperError> {
        let mut archive = self.archive()?;
        let mut out = ZipWriter::new(Cursor::new(Vec::with_capacity(self.0.len())));
        let chained = archive.index_for_name(CHAIN).is_some();
        for i in 0..archive.len() {
            let file = archive.by_index_raw(i).map_err(failed)?;
            let name = file.name().map_err(failed)?.into_owned();
            let own = parts.iter().find(|(part, _)| *part == name).map(|(_, text)| text.clone());
            let text = match own {
                Some(text) => Some(text),
                None if name == CHAIN => continue,
                None if chained && (name == "[Content_Types].xml" || name == RELATIONS || name == BOOK) => {
                    drop(file);
                    Some(self.text(&name)?)
                }
                None => {
                    out.raw_copy_file(file).map_err(failed)?;
                    continue;
                }
            };
            let text = text.unwrap_or_default();
            let text = if chained { unchained(&name, text) } else { text };
            let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            out.start_file(name, options).map_err(failed)?;
            out.write_all(text.as_bytes()).map_err(failed)?;
        }
        Ok(out.finish().map_err(failed)?.into_inner())
    }
}

/// Without what points at the order of calculation; the program that opens it calculates all.
fn unchained(name: &str, text: String) -> String {
    let cut = |text: String, element: &str, mark: &str| {
        let found = all(&text, element).into_iter().find(|e| e.tag.contains(mark)).map(|e| (e.from, e.to));
        found.map_or(text.clone(), |(from, to)| format!("{}{}", &text[..from], &text[to..]))
    };
    match name {
        "[Content_Types].xml" => cut(text, "Override", "calcChain"),
        RELATIONS => cut(text, "Relationship", "calcChain"),
        BOOK => match super::xml::next(&text, "calcPr", 0) {
            Some(calc) => {
                let tag = super::xml::with_attr(calc.tag, "fullCalcOnLoad", "1");
                format!("{}{tag}{}", &text[..calc.from], &text[calc.from + calc.tag.len()..])
            }
            None => text,
        },
        _ => text,
    }
}
