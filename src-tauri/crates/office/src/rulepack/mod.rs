//! Rule packs: rule files and newer calendars in one signed-off archive, looked at before they are taken.
//!
//! A pack names who prepared and who reviewed it, and the hash of every file in it. It is checked and previewed against every
//! case, then applied or not. Applied packs lie whole in the folder `packs`; the newer by its day wins, and one can be undone.

mod apply;
mod archive;
mod papers;

pub use apply::AppliedPack;
pub(crate) use apply::{applied_packs, recover};
pub use archive::Manifest;

use crate::law_folder::{Law, Part, Rank, Unsound, beyond_builtin, rule_files, sound};
use crate::place::{read_file, write_whole};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::LegalDay;
use anjuan_law::{Calendar, Change, Finding, Rule, RuleBook, RuleChange, RuleFile, assess, changes, each_once};
use archive::{Pack, opened, zipped};
use papers::{OnPapers, on_papers};
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What a case would notice of a pack.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CaseChange {
    /// The case's number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// What changes.
    pub changes: Vec<Change>,
    /// Papers that may be written then and would cite or say other law, by title.
    pub papers: Vec<String>,
    /// Papers of those that would be left without law to cite for what they ask: with none, or with that of procedure only.
    pub bare: Vec<String>,
}

/// A pack as it was looked at.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PackPreview {
    /// Who made it.
    pub manifest: Manifest,
    /// What is unsound in the rule book with it; it cannot be applied then.
    pub findings: Vec<Finding>,
    /// What it does not keep from being applied, and should be known before: rules that leave days without law, citations that were
    /// not held against the text, figures that are hardly right.
    pub warnings: Vec<Finding>,
    /// Rules, questions, parameters, statutes, rates and days off that differ.
    pub rules: Vec<RuleChange>,
    /// What of it would have no effect, because a newer pack or the office's own file says otherwise; one sentence each.
    pub without_effect: Vec<String>,
    /// Cases that would change, and how.
    pub cases: Vec<CaseChange>,
    /// How many cases were looked at.
    pub looked_at: u32,
}

/// What is said of a pack when it is made.
#[derive(Clone, Debug)]
pub struct PackWords {
    /// Its name.
    pub name: String,
    /// Who prepared it.
    pub prepared_by: String,
    /// Who reviewed it.
    pub reviewed_by: String,
    /// What it changes and why.
    pub note: String,
    /// The day it was made.
    pub made_on: LegalDay,
}

/// Packs a folder of rule files; newer calendars lie in its folder `calendar`.
///
/// # Errors
/// `pack.words` where preparer and reviewer are missing or the same; `pack.empty`; `rules` or `calendar` where a file cannot
/// be read or contradicts what is known; `pack.unsound` with the first finding.
pub fn make_pack(folder: &Path, words: &PackWords, to: &Path) -> Answered<Manifest> {
    let (name, prepared, reviewed) = (words.name.trim(), words.prepared_by.trim(), words.reviewed_by.trim());
    if prepared.is_empty() || reviewed.is_empty() || prepared == reviewed {
        return Err(Problem::new("pack.words", "规则包要写明编写人和复核人，而且不能是同一个人"));
    }
    if name.is_empty() {
        return Err(Problem::new("pack.words", "规则包要有名称"));
    }
    let contents = Contents::of(folder)?;
    if contents.rules.is_empty() && contents.calendar.is_empty() {
        return Err(Problem::new("pack.empty", format!("文件夹“{}”里没有规则文件（.toml）", folder.display())));
    }
    let (book, calendar) = contents.law()?;
    if let Some(first) = beyond_builtin(&book, &calendar).first() {
        return Err(unsound(first));
    }
    let entries = contents.entries();
    let manifest = Manifest::of(words, &entries);
    let zip = zipped(&manifest, &entries).map_err(|e| Problem::new("pack.failed", format!("规则包没有写出：{e}")))?;
    write_whole(to, &zip)?;
    Ok(manifest)
}

/// What whoever makes a pack of that folder should know: rules that leave days without law, citations that were not held against the
/// text, figures that are hardly right.
///
/// # Errors
/// As [`make_pack`].
pub fn folder_warnings(folder: &Path) -> Answered<Vec<Finding>> {
    let (book, calendar) = Contents::of(folder)?.law()?;
    Ok(book.warnings(&calendar))
}

/// What differs between two rule books with their calendars. Each is `builtin`, a pack, or a folder: of rules that are added to
/// the embedded ones (as [`make_pack`] takes it), of a whole book (one with the files that every book has), or one that holds
/// such a folder `rules`, as a data folder does, whose packs count too.
///
/// # Errors
/// `rules.place` where there is no such place or nothing of a rule book in it; `pack.format`, `rules`, `calendar`.
pub fn diff_rules(old: &str, new: &str) -> Answered<Vec<RuleChange>> {
    let (old, new) = (law_at(old)?, law_at(new)?);
    Ok(differences(&old, &new))
}

fn differences(old: &(RuleBook, Calendar), new: &(RuleBook, Calendar)) -> Vec<RuleChange> {
    let mut all = old.0.diff(&new.0);
    all.extend(old.1.diff(&new.1));
    all
}

fn law_at(place: &str) -> Answered<(RuleBook, Calendar)> {
    let path = Path::new(place);
    if place == "builtin" {
        return Contents::default().law();
    }
    if path.is_dir() {
        return law_in(path);
    }
    if !path.exists() {
        let message = format!("没有“{place}”这个文件夹或者文件；可以写文件夹、规则包（.zip）或者 builtin");
        return Err(Problem::new("rules.place", message));
    }
    let pack = opened(&read_file(path)?)?;
    Contents { rules: pack.rules, calendar: pack.calendar }.law()
}

fn law_in(folder: &Path) -> Answered<(RuleBook, Calendar)> {
    let here = Contents::of(folder)?;
    let inside = folder.join("rules");
    if !here.rules.is_empty() || (!here.calendar.is_empty() && !inside.is_dir()) {
        return here.as_book();
    }
    // A whole book beside its calendar, or what an office adds to the embedded one.
    let whole = Contents { rules: rule_files(&inside)?, ..here };
    if whole.is_whole() {
        return whole.as_book();
    }
    let law = Law::of(folder)?;
    match law.set_aside.first() {
        Some(aside) => Err(Problem::new("rules", aside.message.clone())),
        None if law.parts.is_empty() => {
            let message = format!("文件夹“{}”里没有规则文件（.toml），也没有规则包", folder.display());
            Err(Problem::new("rules.place", message))
        }
        None => Ok((law.book, law.calendar)),
    }
}

/// Files that no book can do without.
const OF_EVERY_BOOK: [&str; 3] = ["statutes.toml", "facts.toml", "interview.toml"];

/// Rule files and calendar files.
#[derive(Default)]
struct Contents {
    rules: Vec<RuleFile>,
    calendar: Vec<(String, String)>,
}

impl Contents {
    fn of(folder: &Path) -> Answered<Self> {
        let calendar = rule_files(&folder.join("calendar"))?.into_iter().map(|f| (f.name, f.text)).collect();
        Ok(Self { rules: rule_files(folder)?, calendar })
    }

    /// Does it stand for the embedded book, and is not added to it?
    fn is_whole(&self) -> bool {
        OF_EVERY_BOOK.iter().all(|name| self.rules.iter().any(|file| file.name == *name))
    }

    /// The embedded book with these files.
    fn law(&self) -> Answered<(RuleBook, Calendar)> {
        each_once(&self.rules)?;
        self.with(RuleBook::with_files(&self.rules)?)
    }

    /// The same, or these files alone where they are a whole book.
    fn as_book(&self) -> Answered<(RuleBook, Calendar)> {
        if self.is_whole() { self.with(RuleBook::whole(&self.rules)?) } else { self.law() }
    }

    fn with(&self, book: RuleBook) -> Answered<(RuleBook, Calendar)> {
        let calendar = Calendar::with_files(&self.calendar)?.cited_by(&book);
        Ok((book, calendar))
    }

    /// Paths in the pack with their texts.
    fn entries(&self) -> Vec<(String, String)> {
        let rules = self.rules.iter().map(|f| (format!("rules/{}", f.name), f.text.clone()));
        let calendar = self.calendar.iter().map(|(name, text)| (format!("calendar/{name}"), text.clone()));
        rules.chain(calendar).collect()
    }
}

impl Office {
    /// Looks at a pack: is it sound, which rules differ, which cases would change. Changes nothing.
    ///
    /// # Errors
    /// `pack.format` where the file is no pack or does not hold against its manifest; `rules` or `calendar` where a file of it
    /// cannot be read or contradicts a rate or day already known.
    pub fn preview_pack(&self, bytes: &[u8], today: LegalDay) -> Answered<PackPreview> {
        let pack = opened(bytes)?;
        let mut parts = self.parts.clone();
        // After those of the same day that are there already.
        parts.push(part(&pack, "\u{10FFFF}"));
        parts.sort_by(|a, b| a.rank.cmp(&b.rank));
        let (law, findings) = match sound(&parts) {
            Ok(law) => (Some(law), Vec::new()),
            Err(Unsound::Rules(e)) => return Err(e.into()),
            Err(Unsound::Calendar(e)) => return Err(e.into()),
            Err(Unsound::Found(findings)) => (None, findings),
        };
        let mut preview = PackPreview {
            manifest: pack.manifest.clone(),
            findings,
            warnings: Vec::new(),
            rules: Vec::new(),
            without_effect: Vec::new(),
            cases: Vec::new(),
            looked_at: 0,
        };
        // What an unsound book would say of cases is worth nothing.
        let Some(law) = law else { return Ok(preview) };
        preview.without_effect = without_effect(&pack, &law.0)?;
        self.noticed(&mut preview, &law, today)?;
        Ok(preview)
    }

    /// Looks at what undoing a pack would change: which rules, which cases. Changes nothing.
    ///
    /// # Errors
    /// `pack.unknown`; `pack.needed` where other packs or own files cannot do without it.
    pub fn preview_undo(&self, id: &str, today: LegalDay) -> Answered<PackPreview> {
        let (manifest, law) = self.without_pack(id)?;
        let mut preview = PackPreview {
            manifest,
            findings: Vec::new(),
            warnings: Vec::new(),
            rules: Vec::new(),
            without_effect: Vec::new(),
            cases: Vec::new(),
            looked_at: 0,
        };
        self.noticed(&mut preview, &(law.book, law.calendar), today)?;
        Ok(preview)
    }

    /// Which rules differ under another law, and what each case would notice of it.
    fn noticed(&self, preview: &mut PackPreview, law: &(RuleBook, Calendar), today: LegalDay) -> Answered<()> {
        (preview.cases, preview.looked_at) = self.cases_under(&law.0, &law.1, today)?;
        preview.rules = differences(&(self.book.clone(), self.calendar.clone()), law);
        let known = self.book.warnings(&self.calendar);
        preview.warnings = law.0.warnings(&law.1).into_iter().filter(|warning| !known.contains(warning)).collect();
        Ok(())
    }

    /// What each case would notice of another law, and how many cases were looked at.
    pub(crate) fn cases_under(
        &self,
        book: &RuleBook,
        calendar: &Calendar,
        today: LegalDay,
    ) -> Answered<(Vec<CaseChange>, u32)> {
        let profile = self.profile()?;
        let (mut noticed, mut looked_at) = (Vec::new(), 0);
        for row in self.store.cases()? {
            let case = self.store.case(row.id)?;
            let before = assess(&self.book, &self.calendar, &profile, &case, today);
            let after = assess(book, calendar, &profile, &case, today);
            let mut list = changes(&before, &after);
            let on_papers = on_papers((&self.book, &before), (book, &after), &profile, &case, today);
            list.extend(on_papers.changes.iter().cloned());
            looked_at += 1;
            if !list.is_empty() {
                let OnPapers { papers, bare, .. } = on_papers;
                noticed.push(CaseChange { number: row.number, title: row.title, changes: list, papers, bare });
            }
        }
        Ok((noticed, looked_at))
    }
}

/// What a pack adds to the law.
fn part(pack: &Pack, id: &str) -> Part {
    Part {
        rank: Rank::Pack(pack.manifest.made_on, id.to_owned()),
        place: format!("packs/{id}.zip（{}）", pack.manifest.name),
        rules: pack.rules.clone(),
        calendar: pack.calendar.clone(),
    }
}

/// Rules of a pack that the book takes from elsewhere.
fn without_effect(pack: &Pack, book: &RuleBook) -> Answered<Vec<String>> {
    let own = format!("{}/", pack.manifest.name);
    let alone = RuleBook::with_files(&pack.rules)?;
    let held: BTreeMap<String, Rule> = book.rules().into_iter().map(|rule| (rule.id.clone(), rule)).collect();
    let of_pack = alone.rules().into_iter().filter(|rule| rule.file.starts_with(&own));
    let elsewhere = of_pack.filter_map(|rule| {
        let held = held.get(&rule.id).filter(|held| held.text != rule.text)?;
        Some(format!(
            "规则“{}”（{}）用的仍是“{}”里的：它比这个规则包新，或者是本机构自己的文件",
            rule.title, rule.id, held.file
        ))
    });
    Ok(elsewhere.collect())
}

fn unsound(finding: &Finding) -> Problem {
    Problem::new("pack.unsound", format!("规则库检查没有通过，没有采用：{finding}"))
}
