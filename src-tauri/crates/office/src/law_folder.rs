//! The law as this installation uses it: the embedded book and calendar, then rule packs by their day, then the office's own
//! files. What is unsound is set aside and named; the rest holds, and nothing here keeps a database from opening.

use crate::place::read_file;
use crate::rulepack::applied_packs;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::LegalDay;
use anjuan_law::{Calendar, CalendarError, Finding, OWN_FILE, RuleBook, RuleError, RuleFile, each_once};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// The rule book and calendar in use.
#[derive(Clone, Debug)]
pub struct Law {
    /// The rule book.
    pub book: RuleBook,
    /// Holidays and rates.
    pub calendar: Calendar,
    /// Files and packs that are not used, and why.
    pub set_aside: Vec<SetAsideLaw>,
    /// What was added to the embedded book, in the order in which it counts.
    pub(crate) parts: Vec<Part>,
}

/// A file or pack that is not used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct SetAsideLaw {
    /// Where it lies in the data folder, as `rules/mine.toml`.
    pub file: String,
    /// Line, from 1, where it is known.
    pub line: Option<u32>,
    /// One Chinese sentence: which file, where, why, and what holds meanwhile.
    pub message: String,
}

impl SetAsideLaw {
    fn new(file: &str, line: usize, reason: &str) -> Self {
        let at = if line == 0 { String::new() } else { format!(" 第 {line} 行") };
        let message = format!("“{file}”{at}有误，没有采用：{reason}。其余规则照常使用；请改正这个文件后重新打开");
        Self { file: file.to_owned(), line: u32::try_from(line).ok().filter(|line| *line > 0), message }
    }
}

/// What counts later wins: packs by their day, the office's own files, the office's own figures.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Rank {
    Pack(LegalDay, String),
    Own(String),
    Figures,
}

/// Rule files and calendar files that are taken or set aside together: a pack, or one file of the office's own.
#[derive(Clone, Debug)]
pub(crate) struct Part {
    pub rank: Rank,
    /// Where it lies in the data folder.
    pub place: String,
    pub rules: Vec<RuleFile>,
    pub calendar: Vec<(String, String)>,
}

impl Law {
    /// The embedded book and calendar alone.
    ///
    /// # Errors
    /// Only where they are damaged.
    pub fn builtin() -> Answered<Self> {
        Self::assembled(Vec::new(), Vec::new())
    }

    /// The law of a data folder.
    ///
    /// # Errors
    /// Only where the embedded book is damaged.
    pub fn of(dir: &Path) -> Answered<Self> {
        let mut set_aside = Vec::new();
        let mut parts = own_parts(dir, &mut set_aside);
        parts.extend(applied_packs(dir, &mut set_aside));
        Self::assembled(parts, set_aside)
    }

    /// The embedded book with these parts; those that do not go with it are set aside.
    pub(crate) fn assembled(mut parts: Vec<Part>, mut set_aside: Vec<SetAsideLaw>) -> Answered<Self> {
        parts.sort_by(|a, b| a.rank.cmp(&b.rank));
        if let Ok((book, calendar)) = sound(&parts) {
            return Ok(Self { book, calendar, set_aside, parts });
        }
        // One by one, so that one bad file costs no other. What needs a file that comes later is tried again.
        let (mut taken, mut waiting): (Vec<Part>, Vec<Part>) = (Vec::new(), parts);
        let mut held = (RuleBook::builtin()?, Calendar::builtin()?);
        loop {
            let mut refused = Vec::new();
            let before = taken.len();
            for part in waiting {
                let at = taken.partition_point(|known| known.rank < part.rank);
                taken.insert(at, part);
                match sound(&taken) {
                    Ok(law) => held = law,
                    Err(why) => refused.push((taken.remove(at), why)),
                }
            }
            if refused.is_empty() || taken.len() == before {
                set_aside.extend(refused.iter().map(|(part, why)| why.of(part)));
                break;
            }
            waiting = refused.into_iter().map(|(part, _)| part).collect();
        }
        let (book, calendar) = held;
        Ok(Self { book, calendar, set_aside, parts: taken })
    }
}

/// Why parts cannot be used together.
pub(crate) enum Unsound {
    Rules(RuleError),
    Calendar(CalendarError),
    Found(Vec<Finding>),
}

/// What is told of several things that are wrong with one file.
const TOLD: usize = 3;

impl Unsound {
    pub(crate) fn of(&self, part: &Part) -> SetAsideLaw {
        // A pack has several files: which of them stands before the reason.
        let inside = |file: &str, line: usize| match (&part.rank, line) {
            (Rank::Pack(..), 0) => format!("{file}："),
            (Rank::Pack(..), line) => format!("{file} 第 {line} 行："),
            _ => String::new(),
        };
        match self {
            Self::Rules(e) => SetAsideLaw::new(&part.place, e.line, &(inside(&e.file, e.line) + &e.reason)),
            Self::Calendar(e) => SetAsideLaw::new(&part.place, e.line, &(inside(&e.file, e.line) + &e.reason)),
            Self::Found(findings) => {
                let here = |f: &&Finding| part.rules.iter().any(|file| file.name == f.file);
                let line = findings.iter().find(here).and_then(|f| f.line).unwrap_or(0);
                let mut told: Vec<String> = findings.iter().take(TOLD).map(ToString::to_string).collect();
                if findings.len() > TOLD {
                    told.push(format!("另有 {} 处", findings.len() - TOLD));
                }
                SetAsideLaw::new(&part.place, usize::try_from(line).unwrap_or(0), &told.join("；"))
            }
        }
    }
}

/// The files of a data folder that are law, as they were when they were read: place, length, last change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Seen(Vec<(PathBuf, u64, Option<SystemTime>)>);

impl Seen {
    /// As they are now.
    pub fn of(dir: &Path) -> Self {
        let folders = ["rules", "calendar", "packs", MISPLACED].map(|folder| dir.join(folder));
        let files = folders.iter().filter_map(|folder| std::fs::read_dir(folder).ok()).flatten().flatten();
        let seen = files.filter_map(|file| {
            let about = file.metadata().ok()?;
            Some((file.path(), about.len(), about.modified().ok()))
        });
        let mut seen: Vec<_> = seen.collect();
        seen.sort();
        Self(seen)
    }
}

/// The embedded book with parts in order.
///
/// # Errors
/// [`Unsound`].
pub(crate) fn sound(parts: &[Part]) -> Result<(RuleBook, Calendar), Unsound> {
    // Of what is taken together one thing stands once; a later pack or file of its own right takes the place of an earlier one.
    for part in parts {
        each_once(&part.rules).map_err(Unsound::Rules)?;
    }
    let own = parts.iter().filter(|part| matches!(part.rank, Rank::Own(_)));
    each_once(own.flat_map(|part| &part.rules)).map_err(Unsound::Rules)?;
    let rules: Vec<RuleFile> = parts.iter().flat_map(|part| part.rules.clone()).collect();
    let calendar: Vec<(String, String)> = parts.iter().flat_map(|part| part.calendar.clone()).collect();
    let book = RuleBook::with_files(&rules).map_err(Unsound::Rules)?;
    let calendar = Calendar::with_files(&calendar).map_err(Unsound::Calendar)?.cited_by(&book);
    if !parts.is_empty() {
        let findings = beyond_builtin(&book, &calendar);
        if !findings.is_empty() {
            return Err(Unsound::Found(findings));
        }
    }
    Ok((book, calendar))
}

/// What is found in a book that is not found in the embedded one.
pub(crate) fn beyond_builtin(book: &RuleBook, calendar: &Calendar) -> Vec<Finding> {
    let mut found = book.check(calendar);
    if !found.is_empty()
        && let (Ok(book), Ok(calendar)) = (RuleBook::builtin(), Calendar::builtin())
    {
        let known = book.check(&calendar);
        found.retain(|finding| !known.contains(finding));
    }
    found
}

/// Where a file of days or rates is looked for in vain: that folder lies beside the one of the rules, not in it.
const MISPLACED: &str = "rules/calendar";
const ELSEWHERE: &str = "利率和放假安排的文件要放在程序资料夹的 calendar 文件夹里，与 rules 并列，不放在 rules 里面";

fn own_parts(dir: &Path, set_aside: &mut Vec<SetAsideLaw>) -> Vec<Part> {
    let mut parts = Vec::new();
    for (name, _) in files_in(&dir.join(MISPLACED), MISPLACED, set_aside) {
        set_aside.push(SetAsideLaw::new(&format!("{MISPLACED}/{name}"), 0, ELSEWHERE));
    }
    for (folder, rules) in [("rules", true), ("calendar", false)] {
        for (name, text) in files_in(&dir.join(folder), folder, set_aside) {
            let place = format!("{folder}/{name}");
            let rank = if rules && name == OWN_FILE { Rank::Figures } else { Rank::Own(place.clone()) };
            let mut part = Part { rank, place, rules: Vec::new(), calendar: Vec::new() };
            match rules {
                true => part.rules.push(RuleFile { name, text }),
                false => part.calendar.push((name, text)),
            }
            parts.push(part);
        }
    }
    parts
}

fn files_in(folder: &Path, name: &str, set_aside: &mut Vec<SetAsideLaw>) -> Vec<(String, String)> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let mut files = Vec::new();
    for path in entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "toml")) {
        match rule_file(&path) {
            Ok(file) => files.push((file.name, file.text)),
            Err(problem) => {
                let file = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
                set_aside.push(SetAsideLaw::new(&format!("{name}/{file}"), 0, &problem.message));
            }
        }
    }
    files
}

/// The TOML files of a folder, by name; none where there is no folder.
///
/// # Errors
/// `file.read`; `rules` where one is not UTF-8.
pub(crate) fn rule_files(folder: &Path) -> Answered<Vec<RuleFile>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let toml = entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "toml"));
    let mut files = toml.map(|path| rule_file(&path)).collect::<Answered<Vec<RuleFile>>>()?;
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}

fn rule_file(path: &Path) -> Answered<RuleFile> {
    let text = String::from_utf8(read_file(path)?)
        .map_err(|_| Problem::new("rules", format!("规则文件“{}”不是 UTF-8 编码，请另存为 UTF-8", path.display())))?;
    Ok(RuleFile { name: path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default(), text })
}

/// A pack that lies there and cannot be used.
pub(crate) fn unusable(place: &str, problem: &Problem) -> SetAsideLaw {
    SetAsideLaw::new(place, 0, &problem.message)
}

impl Office {
    /// The rule book and calendar of a data folder; needs no database.
    ///
    /// # Errors
    /// Only where the embedded book is damaged.
    pub fn law(dir: &Path) -> Answered<Law> {
        Law::of(dir)
    }

    /// Files and packs in the data folder that are not used, and why.
    #[must_use]
    pub fn set_aside(&self) -> &[SetAsideLaw] {
        &self.set_aside
    }

    /// Reads the law of the data folder anew where another program changed its files since: a pack taken on the command line
    /// while a window is open.
    ///
    /// # Errors
    /// Only where the embedded book is damaged.
    pub fn follow_law(&mut self) -> Answered<()> {
        if Seen::of(&self.dir) == self.law_seen { Ok(()) } else { self.reload_law() }
    }

    /// Reads the law of the data folder anew.
    pub(crate) fn reload_law(&mut self) -> Answered<()> {
        self.law_seen = Seen::of(&self.dir);
        let law = Law::of(&self.dir)?;
        (self.book, self.calendar, self.set_aside, self.parts) = (law.book, law.calendar, law.set_aside, law.parts);
        Ok(())
    }
}
