//! What was typed into a form and neither saved nor given up.

use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::LegalTime;

/// Days for which what was left in a form is kept.
const KEPT: i64 = 180;
/// More than any form holds, in bytes.
const LARGEST: usize = 1 << 20;

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Forms that were left, and what stands in them as the window wrote it.
    pub fn typed(&self) -> Answered<Vec<(String, String)>> {
        Ok(self.store.typed()?)
    }

    /// Keeps what stands in a form; `None` once it was saved or given up.
    pub fn keep_typed(&mut self, form: &str, words: Option<&str>, now: LegalTime) -> Answered<()> {
        if words.is_some_and(|words| words.len() > LARGEST) {
            return Err(Problem::new("typed.large", "这一页填写的内容太长，没有自动保存；请先保存一部分，再接着填写"));
        }
        let forget = now.day().plus_days(-KEPT).unwrap_or(now.day()).into();
        Ok(self.store.keep_typed(form, words, now, forget)?)
    }
}
