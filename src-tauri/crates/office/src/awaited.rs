//! Stands in for what the papers crate is still to give.
#![allow(missing_docs, clippy::unnecessary_wraps)]
use anjuan_papers::{ChatOrder, Look, Mask, PaperError, Suggestion, Unfit};

const NONE: &str = "暂不支持";
pub fn look(_: &[u8], _: Option<&str>) -> Result<Look, Unfit> {
    Err(Unfit::Unsupported(NONE.to_owned()))
}
pub fn page_picture(_: &[u8], _: u32, _: u32, _: Option<&str>, _: &[Mask]) -> Result<Vec<u8>, Unfit> {
    Err(Unfit::Unsupported(NONE.to_owned()))
}
pub fn suggest_masks(_: &[u8], _: Option<&str>) -> Result<Vec<Suggestion>, Unfit> {
    Err(Unfit::Unsupported(NONE.to_owned()))
}
pub fn chat_cuts(_: &[u8]) -> Result<Vec<u32>, Unfit> {
    Err(Unfit::Unsupported(NONE.to_owned()))
}
pub fn chat_order(_: &[Vec<u8>]) -> Result<ChatOrder, Unfit> {
    Err(Unfit::Unsupported(NONE.to_owned()))
}
pub fn split(_: &[u8], _: u64) -> Result<Vec<(Vec<u8>, u32, u32)>, PaperError> {
    Err(PaperError::Pdf(NONE.to_owned()))
}
