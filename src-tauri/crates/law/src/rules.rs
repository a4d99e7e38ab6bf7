use crate::{Cite, Standing};
use anjuan_case::LegalDay;
use serde::Serialize;

/// A rule file that cannot be loaded.
#[derive(Debug, thiserror::Error)]
#[error("规则文件 {file} 第 {line} 行有误：{reason}")]
pub struct RuleError {
    /// File name.
    pub file: String,
    /// Line, from 1; 0 where unknown.
    pub line: usize,
    /// Why.
    pub reason: String,
}

/// One file of the rule book, as text; `office` reads the user's own folder and hands it in.
#[derive(Clone, Debug)]
pub struct RuleFile {
    /// File name, as `civil.toml`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Something `rules check` found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Finding {
    /// File.
    pub file: String,
    /// Rule id, where one is concerned.
    pub rule: Option<String>,
    /// Key, where one is concerned.
    pub key: Option<String>,
    /// One Chinese sentence.
    pub message: String,
}

/// A rule in one edition, for showing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Version {
    /// First day in force.
    pub from: LegalDay,
    /// Last day in force.
    pub to: Option<LegalDay>,
    /// Period, as `30d`.
    pub period: Option<String>,
    /// Regime.
    pub regime: Option<String>,
    /// Where it stands.
    pub cite: Vec<Cite>,
}

/// A rule, for showing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Rule {
    /// Stable id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Facts it implements, as `M11`.
    pub fact: Vec<String>,
    /// Route, or none for general rules.
    pub route: Option<String>,
    /// How firm.
    pub standing: Standing,
    /// Note to the user.
    pub note: Option<String>,
    /// Editions, newest first.
    pub versions: Vec<Version>,
    /// The file it stands in.
    pub file: String,
    /// The block as written.
    pub text: String,
}

/// All rules.
#[derive(Clone, Debug)]
pub struct RuleBook {}

impl RuleBook {
    /// The embedded rule book.
    ///
    /// # Errors
    /// [`RuleError`] naming file and line.
    pub fn builtin() -> Result<Self, RuleError> { Ok(Self {}) }
    /// The embedded rule book with further files: a rule with an id already known replaces it, others are added.
    ///
    /// # Errors
    /// [`RuleError`] naming file and line.
    pub fn with_files(extra: &[RuleFile]) -> Result<Self, RuleError> { let _ = extra; Ok(Self {}) }
    /// Every rule, in file order.
    #[must_use]
    pub fn rules(&self) -> Vec<Rule> { vec![] }
    /// One rule.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<Rule> { let _ = id; None }
    /// Holds every rule against the demands on a sound rule book and runs its examples.
    #[must_use]
    pub fn check(&self, calendar: &crate::Calendar) -> Vec<Finding> { let _ = calendar; vec![] }
    /// Full name of a division code, as 河南省洛阳市洛龙区; `None` where unknown.
    #[must_use]
    pub fn division_name(&self, code: &str) -> Option<String> { let _ = code; None }
    /// Divisions whose name contains the text, at most `limit`: (code, full name). County level only.
    #[must_use]
    pub fn divisions(&self, text: &str, limit: usize) -> Vec<(String, String)> { let _ = (text, limit); vec![] }
    /// Articles a paper of this kind may cite on that day, law only; the letter's legal basis comes from here.
    #[must_use]
    pub fn basis(&self, paper: &str, day: LegalDay) -> Vec<Cite> { let _ = (paper, day); vec![] }
}
