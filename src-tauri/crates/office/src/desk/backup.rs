//! Backups into the folder of the settings: the database is copied at one moment, the originals while others go on working. Where the
//! last one lies is also written beside the database, for the day when the database cannot be read.

use super::settings::Settings;
use crate::carry::copy_law;
use crate::session::Answered;
use crate::{Office, Problem, write_whole};
use anjuan_case::LegalTime;
use anjuan_store::BackupDraft;
use serde::{Deserialize, Serialize};
use std::path::{Path, PathBuf};

const LAST: &str = "anjuan.last-backup.json";

/// The last backup.
#[derive(Debug, Serialize, Deserialize)]
struct LastBackup {
    at: LegalTime,
    to: PathBuf,
}

/// What to restore a damaged database from, and how: a backup is a whole folder that opens with the same passphrase.
pub(crate) fn restore_words(dir: &Path) -> String {
    let last = std::fs::read(dir.join(LAST)).ok().and_then(|bytes| serde_json::from_slice::<LastBackup>(&bytes).ok());
    let which = match last {
        Some(LastBackup { at, to }) => {
            format!("最近一次备份是 {} 做的，在“{}”", at.datetime().format("%Y-%m-%d %H:%M"), to.display())
        }
        None => "没有找到备份的记录；请找名为“案卷备份_日期”的文件夹".to_owned(),
    };
    let dir = dir.display();
    format!(
        "{which}；恢复时先关闭案卷，把资料文件夹“{dir}”改名留着，再把那份备份整个复制到原来的位置、改成原来的名字，用做备份时的口令打开（也可以用 anjuan backup restore）"
    )
}

/// Where a damaged database is the trouble, it is said what to restore it from.
pub(crate) fn with_backup(dir: &Path, problem: Problem) -> Problem {
    match problem.code {
        "store.corrupt" | "store.damaged" => {
            Problem::new(problem.code, format!("{}。{}", problem.message, restore_words(dir)))
        }
        _ => problem,
    }
}

/// A backup under way.
pub struct BackupJob {
    draft: BackupDraft,
    /// The folder of the database, whose rules and figures go along.
    from: PathBuf,
    to: PathBuf,
}

impl BackupJob {
    /// Copies the rest, without the database; where the backup lies.
    ///
    /// # Errors
    /// `store.io` where the disk is full or was taken away. Nothing is left of it then.
    pub fn copy(self) -> Answered<PathBuf> {
        self.draft.finish()?;
        copy_law(&self.from, &self.to)?;
        Ok(self.to)
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// A backup in the folder that the settings name, in a folder of its own by day; where it lies.
    pub fn backup_now(&mut self, now: LegalTime) -> Answered<PathBuf> {
        let to = self.backup_job(now)?.copy()?;
        self.backup_made(&to, now)?;
        Ok(to)
    }

    /// The first part of [`Office::backup_now`], which needs the database; [`BackupJob::copy`] does without it, and
    /// [`Office::backup_made`] writes down that it was done.
    pub fn backup_job(&self, now: LegalTime) -> Answered<BackupJob> {
        let settings = self.settings()?;
        let dir = settings.backup_dir.as_deref().map(str::trim).filter(|dir| !dir.is_empty());
        let dir = dir.ok_or_else(|| Problem::new("backup.place", "还没有设定备份文件夹；请先在设置中选定"))?;
        // Made anew it would lie on this machine's own disk, and nobody would know.
        if !Path::new(dir).is_dir() {
            let why = format!("找不到备份文件夹“{dir}”；备份在移动硬盘上的，请插好再试，或者在设置中另选文件夹");
            return Err(Problem::new("backup.place", why));
        }
        let name = format!("案卷备份_{}", now.datetime().format("%Y-%m-%d_%H%M%S"));
        let to = Path::new(dir).join(name);
        Ok(BackupJob { draft: self.store.begin_backup(&to)?, from: self.dir.clone(), to })
    }

    /// Writes down that a backup lies there.
    pub fn backup_made(&mut self, to: &Path, now: LegalTime) -> Answered<()> {
        self.change("backup", now, |tx| {
            tx.say(to.display().to_string());
            let known: Settings = tx.ways()?.unwrap_or_default();
            Ok(tx.note_in_ways(&Settings { last_backup: Some(now), ..known })?)
        })?;
        self.note_backup(to, now);
        Ok(())
    }

    /// Writes beside the database where a backup lies. Not being able to is no failure of the backup.
    pub(crate) fn note_backup(&self, to: &Path, now: LegalTime) {
        let to = std::path::absolute(to).unwrap_or_else(|_| to.to_owned());
        if let Ok(bytes) = serde_json::to_vec(&LastBackup { at: now, to }) {
            write_whole(&self.dir.join(LAST), &bytes).ok();
        }
    }

    /// Is a backup due, by the interval of the settings?
    pub fn backup_due(&self, now: LegalTime) -> Answered<bool> {
        let settings = self.settings()?;
        let Some(every) = settings.backup_every_days.filter(|_| settings.backup_dir.is_some()) else {
            return Ok(false);
        };
        Ok(settings.last_backup.is_none_or(|last| last.day().days_to(now.day()) >= i64::from(every)))
    }
}
