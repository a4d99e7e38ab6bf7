//! How the office wants to work at its desk; its passphrase.

use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::LegalTime;
use serde::{Deserialize, Serialize};

/// The furthest lead time that makes sense.
const FURTHEST: u16 = 365;
/// Days ahead where the office named no lead time.
const LEAD: u16 = 7;

/// How the office wants to work.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(default)]
pub struct Settings {
    /// Every date that the office can lose is checked by a second person.
    pub second_eyes: bool,
    /// Days before the safe day on which a reminder is given; from the furthest of them on a date stands among what is due, or
    /// earlier where its rule says so.
    pub lead_days: Vec<u16>,
    /// The time of day for it, as `08:30`.
    pub notify_at: String,
    /// Where backups go.
    pub backup_dir: Option<String>,
    /// How often.
    pub backup_every_days: Option<u16>,
    /// The last one; what is given for it is not looked at.
    pub last_backup: Option<LegalTime>,
    /// `zh` or `en`.
    pub language: String,
    /// Years that a closed case is kept; nothing is done by itself after them, it is only told.
    pub keep_years: Option<u8>,
    /// Calendar files bear the case's number and no title: names do not leave the house unasked.
    pub calendar_private: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            second_eyes: false,
            lead_days: vec![7, 3, 1, 0],
            notify_at: "08:30".to_owned(),
            backup_dir: None,
            backup_every_days: None,
            last_backup: None,
            language: "zh".to_owned(),
            keep_years: None,
            calendar_private: true,
        }
    }
}

impl Settings {
    /// Hour and minute of a reminder.
    pub(super) fn clock(&self) -> Option<(u32, u32)> {
        let (hour, minute) = self.notify_at.split_once(':')?;
        let (hour, minute) = (hour.trim().parse().ok()?, minute.trim().parse().ok()?);
        (hour < 24 && minute < 60).then_some((hour, minute))
    }

    /// Days before a date from which it stands in the day's work: the furthest lead time, and the day before at least. A rule that
    /// warns earlier goes before it.
    pub(super) fn furthest_lead(&self) -> u16 {
        self.lead_days.iter().copied().max().unwrap_or(LEAD).max(1)
    }

    fn sound(&self) -> Answered<()> {
        let refuse = |message: String| Err(Problem::new("settings.value", message));
        if self.clock().is_none() {
            return refuse(format!("提醒的时间“{}”不是时刻；请写成 08:30 的样子", self.notify_at));
        }
        if let Some(days) = self.lead_days.iter().find(|days| **days > FURTHEST) {
            return refuse(format!("提前 {days} 天提醒太早；请填 0 到 {FURTHEST} 天"));
        }
        if self.backup_every_days == Some(0) {
            return refuse("备份的间隔至少是 1 天".to_owned());
        }
        if !matches!(self.language.as_str(), "zh" | "en") {
            return refuse(format!("没有界面语言“{}”；有：zh、en", self.language));
        }
        if self.keep_years == Some(0) {
            return refuse("保存年限至少是 1 年；不设年限请留空".to_owned());
        }
        Ok(())
    }
}

/// The folder by its whole path, once it is there.
fn made_folder(dir: &str) -> Answered<String> {
    let refuse = |e: std::io::Error| {
        Problem::new("backup.place", format!("备份文件夹“{dir}”用不了（{e}）；请另选一个能写入的文件夹"))
    };
    let dir = std::path::absolute(dir).map_err(refuse)?;
    std::fs::create_dir_all(&dir).map_err(refuse)?;
    Ok(dir.display().to_string())
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// How the office wants to work.
    pub fn settings(&self) -> Answered<Settings> {
        Ok(self.store.ways()?.unwrap_or_default())
    }

    /// Changes it.
    ///
    /// A folder for backups that is new is made, so that a later backup which does not find it knows that the disk is missing.
    pub fn set_settings(&mut self, settings: &Settings, now: LegalTime) -> Changed<()> {
        settings.sound()?;
        let known = self.settings()?;
        let mut settings = Settings { last_backup: known.last_backup, ..settings.clone() };
        settings.backup_dir = settings.backup_dir.map(|dir| dir.trim().to_owned()).filter(|dir| !dir.is_empty());
        if settings.backup_dir != known.backup_dir {
            settings.backup_dir = settings.backup_dir.as_deref().map(made_folder).transpose()?;
        }
        settings.lead_days.sort_unstable_by(|a, b| b.cmp(a));
        settings.lead_days.dedup();
        // Switched in the window while anything is done: no change that anybody takes back.
        let only_spoken = Settings { language: known.language.clone(), ..settings.clone() } == known;
        self.change("settings.set", now, |tx| {
            if only_spoken {
                return Ok(tx.note_in_ways(&settings)?);
            }
            if known.second_eyes != settings.second_eyes {
                tx.say(if settings.second_eyes { "开启期限双人核对" } else { "关闭期限双人核对" });
            }
            Ok(tx.set_ways(&settings)?)
        })
    }

    /// Who works here, where it was said.
    #[must_use]
    pub fn acting(&self) -> Option<&str> {
        self.store.by()
    }

    /// Is it the office's passphrase? Whoever gives the window back to a mediator after a party sat before it is asked.
    ///
    /// # Errors
    /// `store.passphrase`.
    pub fn check_passphrase(&self, passphrase: &str) -> Answered<()> {
        Ok(self.store.check_passphrase(passphrase)?)
    }

    /// Puts another passphrase in place of the old one. Backups made before keep theirs.
    pub fn change_passphrase(&mut self, old: &str, fresh: &str, now: LegalTime) -> Answered<()> {
        self.store.change_passphrase(old, fresh)?;
        self.change("passphrase.change", now, |tx| {
            tx.say("更换口令；此前的备份仍用旧口令打开");
            Ok(())
        })?;
        Ok(())
    }
}
