//! Taking many files in: each is one operation, so that what is half done can be continued and nothing is half kept.

use super::known::{evidence_of, name_says};
use super::listing::{Listing, Place, list_files, sha256_of_file};
use crate::place::io_words;
use crate::session::{Answered, Changed};
use crate::{Office, Problem, Stage, Work};
use anjuan_case::{CaseId, EvidenceForm, EvidenceGroup, EvidenceId, EvidenceKind, IntakeId, LegalTime, Media};
use anjuan_intake::{Archive, Limits, Probe, Suggested, probe, suggest};
use anjuan_store::{Done, FileState, IntakeFileRow, IntakeRow, Originals};
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::BufReader;
use std::path::Path;

/// Bytes of one file.
const LARGEST: u64 = 2 << 30;

/// Files to be taken in.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct IntakeAsk {
    /// Files, folders and ZIP archives.
    pub paths: Vec<String>,
    /// What is said of all of them.
    #[serde(default)]
    pub words: IntakeWords,
}

/// What is said of every file of an intake; what is empty is suggested from each file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct IntakeWords {
    /// 来源
    pub source: String,
    /// Group; suggested where `None`.
    pub group: Option<EvidenceGroup>,
    /// 证明目的
    pub proves: String,
    /// 设备
    pub device: String,
    /// 取证人
    pub collected_by: String,
    /// 取证方式
    pub collected_how: String,
    /// 原始载体
    pub original_medium: String,
    /// What kind of evidence they are.
    pub kind: Option<EvidenceKind>,
    /// Originals, copies or printouts.
    pub form: Option<EvidenceForm>,
    /// Keep, but leave out of the bundle.
    pub not_in_bundle: bool,
}

/// How an intake stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct IntakeReport {
    /// Its id; an unfinished one can be continued by it.
    pub id: IntakeId,
    /// Into which case.
    pub case: CaseId,
    /// When it began.
    pub started_at: LegalTime,
    /// When it was finished; `None` while files wait.
    pub finished_at: Option<LegalTime>,
    /// Files kept.
    pub kept: u32,
    /// Files whose bytes the case held already.
    pub same: u32,
    /// System files left out.
    pub skipped: u32,
    /// Files refused.
    pub refused: u32,
    /// Files that wait.
    pub waiting: u32,
    /// Each file.
    pub files: Vec<IntakeFile>,
}

/// How one file stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct IntakeFile {
    /// The path as the user knows it.
    pub shown: String,
    /// How far it has come.
    pub state: FileState,
    /// What it was kept as, or is the same as.
    pub evidence: Option<EvidenceId>,
    /// Why it was not kept; what else is to be known where it was.
    pub why: String,
}

/// The next file of an intake.
#[derive(Clone, Debug)]
pub struct Waiting {
    intake: IntakeRow,
    file: IntakeFileRow,
    place: Place,
}

/// A file that was read, hashed and put into the vault, or why not; its row is still to be written.
#[derive(Clone, Debug)]
pub struct Taken {
    waiting: Waiting,
    found: Result<Found, String>,
}

#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) sha256: String,
    pub(super) size: u64,
    pub(super) file_name: String,
    pub(super) came_in: String,
    pub(super) probe: Probe,
    pub(super) suggested: Suggested,
    /// An archive that was not opened.
    pub(super) closed: bool,
    /// It is called a recording and is none: what is to be said of that.
    pub(super) misnamed: Option<String>,
}

/// Reads the files of an intake. Needs no database, so that the desk can let go of it meanwhile.
pub struct FileReader {
    originals: Originals,
    /// The archive that was read from last, so that it is not opened for every member.
    open: Option<(Place, Archive)>,
}

impl FileReader {
    /// Reads, hashes and keeps the bytes of a file.
    pub fn take(&mut self, waiting: Waiting) -> Taken {
        let found = self.find(&waiting);
        Taken { waiting, found }
    }

    fn find(&mut self, waiting: &Waiting) -> Result<Found, String> {
        let place = &waiting.place;
        let bytes = if place.inside.is_empty() { read_file(Path::new(&place.file))? } else { self.member(place)? };
        if bytes.is_empty() {
            return Err("文件是空的".to_owned());
        }
        let sha256 = self.originals.keep(&bytes).map_err(|e| Problem::from(e).message)?;
        let shown = &waiting.file.shown;
        let file_name = shown.rsplit('/').next().unwrap_or(shown).to_owned();
        let probe = probe(&file_name, &bytes);
        let suggested = suggest(shown, &probe);
        let came_in = match &place.archive {
            Some(hash) => format!(
                "压缩包“{}”（SHA-256 {hash}）中的“{}”",
                crate::place::name_of(Path::new(&place.file)),
                place.member
            ),
            None => format!("文件“{}”", place.file),
        };
        let closed = anjuan_intake::is_closed_archive(&bytes);
        let misnamed = named_otherwise(&bytes, &file_name);
        Ok(Found { sha256, size: bytes.len() as u64, file_name, came_in, probe, suggested, closed, misnamed })
    }

    fn member(&mut self, place: &Place) -> Result<Vec<u8>, String> {
        let known = self.open.take().filter(|(at, _)| at.file == place.file && at.archive == place.archive);
        let (at, mut archive) = match known {
            Some(known) => known,
            None => (place.clone(), open_archive(place)?),
        };
        let bytes = archive.read(&place.inside).map_err(|e| e.to_string());
        self.open = Some((at, archive));
        bytes
    }
}

/// That a file is called a recording and is none. What is known by its content is bound as that, whatever it is called.
fn named_otherwise(bytes: &[u8], file_name: &str) -> Option<String> {
    let media = || anjuan_intake::look(file_name, bytes);
    let known = || matches!(media(), Media::Pdf | Media::Image | Media::Audio | Media::Video);
    anjuan_papers::misnamed_recording(bytes, file_name).filter(|_| !known())
}

fn open_archive(place: &Place) -> Result<Archive, String> {
    let path = Path::new(&place.file);
    let unread = |e: std::io::Error| format!("压缩包“{}”无法读取：{}", path.display(), io_words(&e));
    // It may have been exchanged since it was listed.
    if place.archive.as_deref() != Some(sha256_of_file(path).map_err(unread)?.as_str()) {
        return Err(format!("压缩包“{}”在收入期间被改动过；请重新添加", path.display()));
    }
    Archive::open(BufReader::new(File::open(path).map_err(unread)?), Limits::default()).map_err(|e| e.to_string())
}

fn read_file(path: &Path) -> Result<Vec<u8>, String> {
    let unread = |e: std::io::Error| format!("文件无法读取：{}", io_words(&e));
    let size = fs::metadata(path).map_err(unread)?.len();
    if size > LARGEST {
        return Err(format!("文件有 {} MB，超过 {} MB；请拆分后添加", size >> 20, LARGEST >> 20));
    }
    fs::read(path).map_err(unread)
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Takes files, folders and archives in. Cancelled, it answers with what waits; [`Self::resume_intake`] goes on.
    pub fn take_in(&mut self, case: CaseId, ask: &IntakeAsk, now: LegalTime, work: &Work) -> Changed<IntakeReport> {
        let listing = list_files(&ask.paths, work)?;
        let id = self.begin_intake(case, &ask.words, &listing, now)?.value;
        self.resume_intake(id, now, work)
    }

    /// Notes what is to be taken; nothing is read yet.
    pub fn begin_intake(
        &mut self,
        case: CaseId,
        words: &IntakeWords,
        listing: &Listing,
        now: LegalTime,
    ) -> Changed<IntakeId> {
        let json = |value: Result<String, serde_json::Error>| {
            value.map_err(|e| Problem::new("intake.failed", format!("收入没有开始：{e}")))
        };
        let intake = IntakeRow {
            id: IntakeId::new(),
            case,
            started_at: now,
            finished_at: None,
            words: json(serde_json::to_string(words))?,
        };
        let mut files = Vec::with_capacity(listing.files.len());
        for (position, listed) in (1..).zip(&listing.files) {
            files.push(IntakeFileRow {
                position,
                shown: listed.shown.clone(),
                place: json(serde_json::to_string(&listed.place))?,
                state: listed.state,
                evidence: None,
                why: listed.why.clone(),
            });
        }
        self.change("intake.begin", now, |tx| {
            tx.say(format!("{} 个文件", files.len()));
            tx.add_intake(&intake, &files)?;
            Ok(intake.id)
        })
    }

    /// What reads the files of an intake.
    #[must_use]
    pub fn file_reader(&self) -> FileReader {
        FileReader { originals: self.store.originals(), open: None }
    }

    /// The next file behind that position (from 1) that waits, `None` where none does; and how many there are.
    pub fn next_file(&self, id: IntakeId, after: u32) -> Answered<(Option<Waiting>, u32)> {
        let (intake, file, of) = self.store.waiting(id, after)?;
        let Some(file) = file else { return Ok((None, of)) };
        let place = serde_json::from_str(&file.place)
            .map_err(|e| Problem::new("intake.failed", format!("文件“{}”的位置无法读出：{e}", file.shown)))?;
        Ok((Some(Waiting { intake, file, place }), of))
    }

    /// Writes the row of a file that was read: evidence, the intake's line and the log in one.
    pub fn settle_file(&mut self, taken: Taken, now: LegalTime) -> Changed<IntakeFile> {
        let Taken { waiting: Waiting { intake, mut file, .. }, found } = taken;
        let words: IntakeWords = serde_json::from_str(&intake.words).unwrap_or_default();
        let (filled, touched) = match &found {
            Ok(found) if found.probe.media == Media::Bill => {
                let done = self.fill_from_bill(intake.case, &found.file_name, &found.sha256, now)?;
                (done.value, done.changed)
            }
            _ => (0, Vec::new()),
        };
        let mut done = self.change("evidence.add", now, |tx| {
            tx.of_case(intake.case);
            let same = match &found {
                Ok(found) => tx.same(&found.sha256)?,
                Err(_) => Vec::new(),
            };
            match found {
                Err(why) => {
                    (file.state, file.why) = (FileState::Refused, why);
                    tx.say(format!("没有收入 {}：{}", file.shown, file.why));
                }
                Ok(found) => {
                    if let Some(known) = same.iter().find(|s| s.case == intake.case) {
                        (file.state, file.evidence) = (FileState::Same, Some(known.evidence));
                        file.why = if filled > 0 {
                            format!("与已有证据“{}”内容完全相同；已按它补上 {filled} 笔转账的商户单号", known.name)
                        } else {
                            format!("与已有证据“{}”内容完全相同", known.name)
                        };
                        tx.say(format!("没有重复收入 {} {}", file.shown, found.sha256));
                        // It came again, maybe under another name: its custody tells.
                        tx.about(known.evidence);
                    } else {
                        if found.closed {
                            "这种压缩包没有打开，整个存为一份；里面的文件要作为证据的，请解压后添加"
                                .clone_into(&mut file.why);
                        } else if let Some(misnamed) = &found.misnamed {
                            file.why.clone_from(misnamed);
                        } else if filled > 0 {
                            file.why = format!("已按它补上 {filled} 笔转账的商户单号");
                        }
                        let others: Vec<String> = same.iter().map(|s| format!("{} {}", s.number, s.title)).collect();
                        if !others.is_empty() {
                            let before = if file.why.is_empty() { "" } else { "；" };
                            file.why = format!("{}{before}同一文件也收在案件：{}", file.why, others.join("；"));
                        }
                        let evidence = evidence_of(found, &words, now);
                        if let Some(asked) = name_says(&evidence) {
                            let before = if file.why.is_empty() { "" } else { "；" };
                            file.why = format!("{}{before}{}", file.why, asked.in_words());
                        }
                        tx.say(format!("{} {}", file.shown, evidence.sha256));
                        tx.put_evidence(intake.case, &evidence)?;
                        (file.state, file.evidence) = (FileState::Kept, Some(evidence.id));
                    }
                }
            }
            // Somebody else takes the same intake: what they wrote holds, and nothing is written twice.
            if !tx.settle_file(intake.id, &file)? {
                return Err(running());
            }
            Ok(shown(file))
        })?;
        done.changed.extend(touched);
        done.changed.dedup();
        Ok(done)
    }

    /// One step of an intake, for callers that let go of the database while files are read: writes the row of the file read,
    /// if there is one, and says which is the next, how many are done and how many there are.
    pub fn step_intake(
        &mut self,
        id: IntakeId,
        taken: Option<Taken>,
        now: LegalTime,
    ) -> Answered<(Option<Waiting>, u32, u32)> {
        let mut after = 0;
        if let Some(taken) = taken {
            after = taken.waiting.file.position;
            self.settle_file(taken, now)?;
        }
        let (next, of) = self.next_file(id, after)?;
        // They are taken in their order: what stands before the one that waits is done.
        let done = next.as_ref().map_or(of, |next| next.file.position.saturating_sub(1));
        Ok((next, done, of))
    }

    /// Goes on with an intake until nothing waits or the work is cancelled.
    pub fn resume_intake(&mut self, id: IntakeId, now: LegalTime, work: &Work) -> Changed<IntakeReport> {
        let start = self.intake(id)?;
        let of = u32::try_from(start.files.len()).unwrap_or(u32::MAX);
        let mut reader = self.file_reader();
        let mut changed = Vec::new();
        let (mut done, mut after) = (of - start.waiting, 0);
        while let (Some(waiting), _) = self.next_file(id, after)? {
            if work.step(Stage::Reading, done, of).is_break() {
                return Ok(Done { value: self.intake(id)?, changed });
            }
            after = waiting.file.position;
            changed = self.settle_file(reader.take(waiting), now)?.changed;
            done += 1;
        }
        let ended = self.finish_intake(id, now)?;
        Ok(Done { value: ended.value, changed: if changed.is_empty() { ended.changed } else { changed } })
    }

    /// Closes an intake in which nothing waits any more.
    pub fn finish_intake(&mut self, id: IntakeId, now: LegalTime) -> Changed<IntakeReport> {
        let report = self.intake(id)?;
        if report.waiting > 0 || report.finished_at.is_some() {
            return Ok(Done { value: report, changed: Vec::new() });
        }
        let done = self.change("intake.finish", now, |tx| {
            tx.of_case(report.case);
            tx.say(format!("收入 {}，重复 {}，未收 {}", report.kept, report.same, report.refused));
            Ok(tx.finish_intake(id, now)?)
        })?;
        Ok(Done { value: self.intake(id)?, changed: done.changed })
    }

    /// How an intake stands.
    pub fn intake(&self, id: IntakeId) -> Answered<IntakeReport> {
        let (row, files) = self.store.intake(id)?;
        let count = |state| u32::try_from(files.iter().filter(|f| f.state == state).count()).unwrap_or(u32::MAX);
        Ok(IntakeReport {
            id,
            case: row.case,
            started_at: row.started_at,
            finished_at: row.finished_at,
            kept: count(FileState::Kept),
            same: count(FileState::Same),
            skipped: count(FileState::Skipped),
            refused: count(FileState::Refused),
            waiting: count(FileState::Waiting),
            files: files.into_iter().map(shown).collect(),
        })
    }

    /// Intakes of a case that were broken off, newest first.
    pub fn unfinished_intakes(&self, case: CaseId) -> Answered<Vec<IntakeReport>> {
        let rows = self.store.intakes(case)?;
        rows.iter().filter(|row| row.finished_at.is_none()).map(|row| self.intake(row.id)).collect()
    }
}

/// That an intake is being taken already.
#[must_use]
pub fn running() -> Problem {
    Problem::new("intake.running", "这一批文件正在收入，没有再次开始；请等它收完，或者先取消再继续")
}

fn shown(file: IntakeFileRow) -> IntakeFile {
    IntakeFile { shown: file.shown, state: file.state, evidence: file.evidence, why: file.why }
}
