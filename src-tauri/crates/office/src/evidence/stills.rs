//! Still pages of a screen recording, where the machine has a decoder. The recording stays the original; the pages are a copy
//! that says so.

use crate::case_new::sha256_of;
use crate::place::{file_name_of, name_of};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, Stage, Work};
use anjuan_case::{CaseId, Evidence, EvidenceId, LegalTime, Media, Particulars};
use anjuan_store::Tx;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// Pages of one recording.
const MOST: u32 = 300;

/// How long the first picture of a recording is waited for.
const FIRST: Duration = Duration::from_secs(20);

/// How stills are taken.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct StillsAsk {
    /// Seconds from one page to the next.
    pub every: u32,
    /// ffmpeg, where it is not on the machine's PATH.
    #[serde(default)]
    pub decoder: Option<String>,
}

/// The decoder on the machine's PATH, if there is one.
#[must_use]
pub fn has_decoder() -> Option<PathBuf> {
    on_path("ffmpeg")
}

/// A program on the machine's PATH.
pub(super) fn on_path(name: &str) -> Option<PathBuf> {
    let name = if cfg!(windows) { format!("{name}.exe") } else { name.to_owned() };
    std::env::split_paths(&std::env::var_os("PATH")?).map(|dir| dir.join(&name)).find(|path| path.is_file())
}

/// Keeps a copy made from an exhibit right after it, not at the end.
pub(super) fn put_beside(tx: &mut Tx<'_>, case: CaseId, id: EvidenceId, copy: &Evidence) -> Answered<()> {
    tx.put_evidence(case, copy)?;
    let order = tx.case(case)?.evidence.into_iter().map(|e| e.id).filter(|e| *e != copy.id);
    let order: Vec<EvidenceId> = order.flat_map(|e| if e == id { vec![e, copy.id] } else { vec![e] }).collect();
    Ok(tx.order_evidence(case, &order)?)
}

/// A recording of which still pages are to be taken; the database is not needed for that.
pub struct StillsJob {
    dir: PathBuf,
    case: CaseId,
    recording: Evidence,
    bytes: Vec<u8>,
    every: u32,
    decoder: PathBuf,
}

/// Still pages that were taken and are not kept yet.
pub struct StillsTaken {
    case: CaseId,
    recording: Evidence,
    pdf: Vec<u8>,
    /// Pages.
    count: usize,
    /// How they were taken, for whoever asks of the copy.
    how: String,
}

impl StillsJob {
    /// Takes the pages.
    ///
    /// # Errors
    /// `stills.failed`, `stills.many`, `cancelled`.
    pub fn take(self, work: &Work) -> Answered<StillsTaken> {
        let Self { dir, case, recording, bytes, every, decoder } = self;
        let desk = Desk::new(&dir)?;
        let pages = desk.decode(&decoder, &bytes, every, work)?;
        drop(desk);
        // Of many a recording nobody knows how long it is before it is read.
        if pages.len() > MOST as usize {
            return Err(too_many(&recording.name, every));
        }
        let count = pages.len();
        let pdf = anjuan_papers::pictures_pdf(&pages)?;
        let how = format!(
            "程序用 {} 从录屏“{}”（SHA-256 {}）从头到尾每 {every} 秒取一页，共 {count} 页；以录屏原件为准",
            name_of(&decoder),
            recording.name,
            recording.sha256
        );
        Ok(StillsTaken { case, recording, pdf, count, how })
    }
}

impl Office {
    /// Takes still pages of a recording, a page every few seconds from beginning to end, and keeps them as one PDF beside it.
    ///
    /// # Errors
    /// `stills.decoder` where the machine has none, `stills.video`, `stills.failed`, `stills.many`, `cancelled`. Nothing is
    /// kept then.
    pub fn stills(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        ask: &StillsAsk,
        now: LegalTime,
        work: &Work,
    ) -> Changed<EvidenceId> {
        let taken = self.stills_job(case, id, ask)?.take(work)?;
        self.keep_stills(taken, now)
    }

    /// Reads the recording of which still pages are to be taken.
    ///
    /// # Errors
    /// `stills.decoder` where the machine has none, `stills.video`, `stills.many`.
    pub fn stills_job(&self, case: CaseId, id: EvidenceId, ask: &StillsAsk) -> Answered<StillsJob> {
        let decoder = ask.decoder.as_ref().map(PathBuf::from).or_else(has_decoder).ok_or_else(|| {
            Problem::new("stills.decoder", "这台电脑没有安装 ffmpeg，不能把录屏变成静态页；录屏仍会以原件列入证据册")
        })?;
        let (recording, bytes) = self.original(case, id)?;
        if recording.media.unwrap_or_else(|| anjuan_intake::look(&recording.file_name, &bytes)) != Media::Video {
            return Err(Problem::new("stills.video", format!("“{}”不是录像", recording.name)));
        }
        let every = ask.every.max(1);
        if recording.particulars.seconds.is_some_and(|length| length / every >= MOST) {
            return Err(too_many(&recording.name, every));
        }
        Ok(StillsJob { dir: self.dir.clone(), case, recording, bytes, every, decoder })
    }

    /// Keeps still pages beside their recording.
    ///
    /// # Errors
    /// `evidence.unknown` where the recording was removed meanwhile.
    pub fn keep_stills(&mut self, taken: StillsTaken, now: LegalTime) -> Changed<EvidenceId> {
        let StillsTaken { case, recording, pdf, count, how } = taken;
        let id = self.evidence(case, recording.id)?.id;
        let sha256 = sha256_of(&pdf);
        self.store.keep(&pdf)?;
        let evidence = Evidence {
            name: format!("{}（静态页）", recording.name),
            source: recording.source.clone(),
            proves: recording.proves.clone(),
            group: recording.group,
            in_bundle: recording.in_bundle,
            media: Some(Media::Pdf),
            derived_from: Some(id),
            mediation_record: recording.mediation_record,
            particulars: Particulars { collected_how: how, form: None, ..recording.particulars.clone() },
            ..Evidence::new(&format!("{}_静态页.pdf", file_name_of(&recording.name)), sha256, pdf.len() as u64, now)
        };
        self.change("evidence.stills", now, |tx| {
            tx.say(format!("{}：取出 {count} 页", recording.name));
            tx.about(id);
            put_beside(tx, case, id, &evidence)?;
            Ok(evidence.id)
        })
    }
}

/// Why a program of the machine did not do its work.
pub(super) enum Stopped {
    Cancelled,
    Failed(String),
}

impl Stopped {
    fn failed(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }

    /// As a problem; `failed` says what could not be made.
    pub(super) fn told(self, failed: impl Fn(&str) -> Problem) -> Problem {
        match self {
            Self::Cancelled => anjuan_papers::PaperError::Cancelled.into(),
            Self::Failed(why) => failed(&why),
        }
    }
}

/// A folder in which the decoder works, gone when it is done: what lies there is not encrypted. Several may be at work at once.
pub(super) struct Desk {
    folder: PathBuf,
    /// Locked while somebody works there.
    held: Option<fs::File>,
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.held = None; // some systems remove no folder in which a file is open
        let _ = fs::remove_dir_all(&self.folder); // tried again when a later one is made, and when the database is opened
    }
}

/// The file in such a folder by which is told whether anybody works there.
const HELD: &str = "held";

/// Removes what a crash left behind.
pub(crate) fn sweep_stills(dir: &Path) {
    for left in fs::read_dir(dir.join("stills")).into_iter().flatten().flatten().filter(|e| abandoned(&e.path())) {
        let _ = fs::remove_dir_all(left.path()); // tried again by the next one
    }
}

impl Desk {
    pub(super) fn new(dir: &Path) -> Result<Self, Problem> {
        sweep_stills(dir);
        let folder = dir.join("stills").join(EvidenceId::new().to_string());
        let held = fs::create_dir_all(&folder).and_then(|()| private(&folder.join(HELD)));
        let held = held.map_err(|e| failed(&e.to_string()))?;
        // Where files cannot be locked, age tells.
        let _ = held.try_lock();
        Ok(Self { folder, held: Some(held) })
    }

    /// The first picture of a recording as JPEG; `None` where there is none to be had in time.
    fn frame(&self, decoder: &Path, bytes: &[u8], work: &Work) -> Result<Option<Vec<u8>>, Stopped> {
        let (source, out) = (self.folder.join("recording"), self.folder.join("first.jpg"));
        private(&source).and_then(|mut file| file.write_all(bytes)).map_err(Stopped::failed)?;
        let mut child = quiet(decoder)
            .arg(&source)
            .args(["-vf", "scale='min(1080,iw)':-2", "-frames:v", "1", "-q:v", "3"])
            .arg(&out)
            .spawn()
            .map_err(Stopped::failed)?;
        match self.wait(&mut child, work, Some(FIRST)) {
            Ok(()) => Ok(fs::read(&out).ok()),
            Err(Stopped::Cancelled) => Err(Stopped::Cancelled),
            Err(Stopped::Failed(_)) => Ok(None),
        }
    }

    /// A page every so many seconds as JPEG, in order: one more than [`MOST`] where the recording has so many.
    fn decode(&self, decoder: &Path, bytes: &[u8], every: u32, work: &Work) -> Result<Vec<Vec<u8>>, Problem> {
        let source = self.folder.join("recording");
        private(&source).and_then(|mut file| file.write_all(bytes)).map_err(|e| failed(&e.to_string()))?;
        let mut child = quiet(decoder)
            .arg(&source)
            .args(["-vf", &format!("fps=1/{every},scale='min(1080,iw)':-2"), "-frames:v", &(MOST + 1).to_string()])
            .args(["-q:v", "3"])
            .arg(self.folder.join("%05d.jpg"))
            .spawn()
            .map_err(|e| failed(&e.to_string()))?;
        self.wait(&mut child, work, None).map_err(|e| e.told(failed))?;
        let mut paths: Vec<PathBuf> = fs::read_dir(&self.folder)
            .map_err(|e| failed(&e.to_string()))?
            .flatten()
            .map(|e| e.path())
            .filter(|p| p.extension().is_some_and(|e| e == "jpg"))
            .collect();
        paths.sort();
        if paths.is_empty() {
            return Err(failed("没有取到画面"));
        }
        paths.iter().map(|p| fs::read(p).map_err(|e| failed(&e.to_string()))).collect()
    }

    /// A picture as JPEG, by the machine's own program; why not, where it cannot.
    pub(super) fn redrawn(&self, converter: &Path, bytes: &[u8], work: &Work) -> Result<Vec<u8>, Stopped> {
        let (source, out) = (self.folder.join("picture.heic"), self.folder.join("picture.jpg"));
        private(&source).and_then(|mut file| file.write_all(bytes)).map_err(Stopped::failed)?;
        let mut command = Command::new(converter);
        if converter.file_stem().is_some_and(|s| s == "sips") {
            command.args(["-s", "format", "jpeg"]).arg(&source).arg("--out").arg(&out);
        } else {
            command.arg(&source).arg(&out);
        }
        let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        let mut child = quiet.spawn().map_err(Stopped::failed)?;
        self.wait(&mut child, work, None)?;
        fs::read(&out).map_err(Stopped::failed)
    }

    /// Waits for a program, for so long at most where that is said.
    fn wait(&self, child: &mut Child, work: &Work, most: Option<Duration>) -> Result<(), Stopped> {
        let begun = Instant::now();
        loop {
            match child.try_wait().map_err(Stopped::failed)? {
                Some(status) if status.success() => return Ok(()),
                Some(status) => return Err(Stopped::Failed(format!("程序报错（{status}）"))),
                None => {}
            }
            if most.is_some_and(|most| begun.elapsed() > most) {
                let _ = child.kill(); // it may have ended by itself meanwhile
                let _ = child.wait();
                return Err(Stopped::Failed("程序没有按时做完".to_owned()));
            }
            let made = fs::read_dir(&self.folder).map_or(0, |entries| entries.count().saturating_sub(2));
            if work.step(Stage::Reading, u32::try_from(made).unwrap_or(0), 0).is_break() {
                let _ = child.kill(); // it may have ended by itself meanwhile
                let _ = child.wait();
                return Err(Stopped::Cancelled);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

/// Nobody holds it; where that cannot be told, nothing has been written there for ten minutes.
fn abandoned(folder: &Path) -> bool {
    if let Ok(held) = fs::File::options().write(true).open(folder.join(HELD)) {
        match held.try_lock() {
            Ok(()) => return true,
            Err(fs::TryLockError::WouldBlock) => return false,
            Err(fs::TryLockError::Error(_)) => {}
        }
    }
    let age = fs::metadata(folder).and_then(|m| m.modified()).ok().and_then(|t| t.elapsed().ok());
    age.is_some_and(|age| age > Duration::from_secs(600))
}

/// The decoder, asking nothing and saying nothing, about to be told what to read.
fn quiet(decoder: &Path) -> Command {
    let mut command = Command::new(decoder);
    command.args(["-nostdin", "-hide_banner", "-loglevel", "error", "-i"]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// The first picture of a recording for the page that stands for it, where this machine has a decoder; `None` where it has none,
/// or where nothing can be seen.
pub(crate) fn first_frame(dir: &Path, bytes: &[u8], work: &Work) -> Answered<Option<Vec<u8>>> {
    let Some(decoder) = has_decoder() else { return Ok(None) };
    Desk::new(dir)?.frame(&decoder, bytes, work).map_err(|e| e.told(failed))
}

fn private(path: &Path) -> std::io::Result<fs::File> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

fn too_many(recording: &str, every: u32) -> Problem {
    Problem::new("stills.many", format!("“{recording}”每 {every} 秒一页会超过 {MOST} 页；请把间隔加大"))
}

fn failed(why: &str) -> Problem {
    Problem::new("stills.failed", format!("录屏没有能够变成静态页：{why}；录屏仍会以原件列入证据册"))
}
