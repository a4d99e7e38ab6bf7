//! How an office's papers look: letterhead, logo, seal, face, its own templates.

use serde::Serialize;

/// What stands on a paper besides its data.
#[derive(Clone, Debug, Default)]
pub struct Look {
    /// Full registered name of the office.
    pub office: String,
    /// Lines under the name in the letterhead: address, telephone, licence number.
    pub lines: Vec<String>,
    /// Logo, as PNG, JPEG, WebP, GIF or SVG.
    pub logo: Option<Vec<u8>>,
    /// Picture of the seal, set over the signature where the paper has a place for it.
    pub seal: Option<Vec<u8>>,
    /// 文号
    pub number: Option<String>,
    /// Not issued yet, or a specimen: every page says so.
    pub mark: Mark,
    /// Family of the face that the office prefers for text, as `FangSong`; ours where it is missing.
    pub face: Option<String>,
    /// The office's own template in place of the built-in one.
    pub template: Option<String>,
    /// The office's own shared file in place of `house.typ`.
    pub house: Option<String>,
}

/// What every page says in its head.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Mark {
    /// Nothing: the paper is issued.
    None,
    /// 草稿
    #[default]
    Draft,
    /// 样张
    Sample,
}
