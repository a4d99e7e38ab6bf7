//! The subsidy desk (以案定补): what a county pays for a case, what is still missing, what was claimed and what became of it. One
//! dispute is claimed once. Start at [`Office::subsidy_cases`](crate::Office::subsidy_cases).

mod claim;
mod need;
mod scheme;
mod tables;

pub use claim::{ClaimedSubsidies, SubsidyClaim};
pub use need::{NeedState, SubsidyCase, SubsidyMonth, SubsidyNeed};
pub use scheme::{SubsidyClass, SubsidyScheme};

pub(crate) use claim::{add_all_paid, add_paid, claimed_in, reopen, shown};
pub(crate) use need::Counter;
pub(crate) use scheme::Scheme;

use crate::session::{Answered, Changed};
use crate::{Office, Problem, unread, write_whole};
use anjuan_case::LegalTime;
use anjuan_store::Done;
use std::path::{Path, PathBuf};

/// A scheme with made-up figures, for an office to write its county's from.
const SAMPLE: &str = include_str!("../../../../../assets/samples/subsidy-scheme.toml");
/// Where schemes are kept.
const ROOM: &str = "subsidy-schemes";

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    pub(crate) fn schemes(&self) -> Answered<Vec<Scheme>> {
        let read = |(name, value): (String, serde_json::Value)| {
            serde_json::from_value(value).map_err(|e| {
                Problem::new(
                    "subsidy.scheme",
                    format!("保存的补贴方案“{name}”无法读出：{}；请重新导入", unread::json(&e)),
                )
            })
        };
        self.store.settings(ROOM)?.into_iter().map(read).collect()
    }

    /// The text of a scheme with made-up figures, for an office to write its county's from. It is never in force by itself.
    #[must_use]
    pub fn subsidy_sample() -> &'static str {
        SAMPLE
    }

    /// Writes that text to a file, where the user fills in the county's own figures.
    pub fn save_subsidy_sample(to: &Path) -> Answered<PathBuf> {
        write_whole(to, SAMPLE.as_bytes())?;
        Ok(to.to_owned())
    }

    /// Schemes that were imported.
    pub fn subsidy_schemes(&self) -> Answered<Vec<SubsidyScheme>> {
        let list = self.statistics_list()?;
        Ok(self.schemes()?.iter().map(|s| s.shown(&list)).collect())
    }

    /// Takes a scheme in, or a newer text of one that is there.
    pub fn import_subsidy_scheme(&mut self, file_name: &str, bytes: &[u8], now: LegalTime) -> Changed<SubsidyScheme> {
        let text = std::str::from_utf8(bytes).map_err(|_| {
            Problem::new("subsidy.scheme", format!("补贴方案“{file_name}”不是 UTF-8 文字；请另存后再导入"))
        })?;
        let list = self.statistics_list()?;
        let scheme = Scheme::read(file_name, text.trim_start_matches('\u{feff}'), &list)?;
        let office = self.profile()?.kind;
        if !scheme.office.contains(&office) {
            return Err(Problem::new("subsidy.office", format!("方案“{}”不适用于{}", scheme.title, office.name())));
        }
        let value = serde_json::to_value(&scheme).map_err(|e| Problem::new("subsidy.scheme", e.to_string()))?;
        let Done { changed, .. } = self.change("subsidy.scheme", now, |tx| {
            tx.say(format!("{}（{}）", scheme.title, scheme.source));
            Ok(tx.set_setting(ROOM, &scheme.id, Some(&value))?)
        })?;
        Ok(Done { value: scheme.shown(&list), changed })
    }

    /// Forgets a scheme. What was claimed by it stands.
    pub fn drop_subsidy_scheme(&mut self, id: &str, now: LegalTime) -> Changed<()> {
        let known = self.schemes()?.into_iter().find(|s| s.id == id);
        let known = known.ok_or_else(|| Problem::new("subsidy.scheme", format!("没有代号为“{id}”的补贴方案")))?;
        self.change("subsidy.scheme", now, |tx| {
            tx.say(format!("删去 {}", known.title));
            Ok(tx.set_setting(ROOM, id, None)?)
        })
    }
}
