//! Blocks that are taken together and bear one name: the later would stand for the earlier without a word.

use super::spot::named_blocks;
use super::{RuleError, RuleFile};

/// Blocks that are told apart by these keys.
const NAMED: [(&str, &[&str]); 8] = [
    ("rule", &["id"]),
    ("stage", &["track", "id"]),
    ("question", &["id"]),
    ("paper", &["template"]),
    ("list", &["id"]),
    ("mistake", &["id"]),
    ("fact", &["id"]),
    ("statute", &["name"]),
];

/// The first block that stands twice in files that are taken together: in one file, in the files of a pack, in an office's own.
///
/// # Errors
/// [`RuleError`] at the second of them, naming both.
pub fn each_once<'f>(files: impl IntoIterator<Item = &'f RuleFile>) -> Result<(), RuleError> {
    let files: Vec<&RuleFile> = files.into_iter().collect();
    for (block, keys) in NAMED {
        let mut known: Vec<(String, &str, usize)> = Vec::new();
        for file in &files {
            for (name, line) in named_blocks(&file.text, block, keys) {
                if let Some((_, other, at)) = known.iter().find(|(id, ..)| *id == name) {
                    let reason = format!(
                        "“{name}”已经写在 {other} 第 {at} 行：编号相同的，后一条会代替前一条；请改用别的编号，或者删去一条"
                    );
                    return Err(RuleError { file: file.name.clone(), line, reason });
                }
                known.push((name, file.name.as_str(), line));
            }
        }
    }
    Ok(())
}
