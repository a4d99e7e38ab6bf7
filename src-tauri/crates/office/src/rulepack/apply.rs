//! Taking a pack and undoing it, each in steps of which one counts: the line in the log.
//!
//! A pack is first laid beside its place, then the log says that it was taken, then one rename puts it there. Cut off before the
//! log, it was not taken; cut off after, the next opening finishes it. Undoing goes the same way.

use super::archive::{Manifest, opened};
use super::{part, unsound};
use crate::case_new::sha256_of;
use crate::law_folder::{Law, Part, SetAsideLaw, unusable};
use crate::place::{read_file, write_whole};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::LegalTime;
use anjuan_store::Store;
use serde::Serialize;
use std::fs;
use std::path::{Path, PathBuf};

/// A pack that is in use.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct AppliedPack {
    /// Names it when it is undone, as `2026-11-20-0001`.
    pub id: String,
    /// Who made it, and what is in it.
    pub manifest: Manifest,
}

/// Between which steps work may be cut off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Everything lies ready; nothing counts yet.
    Ready,
    /// The log says so.
    Logged,
    /// It lies in its place.
    Placed,
}

/// The folder of packs in use.
fn folder(dir: &Path) -> PathBuf {
    dir.join("packs")
}

fn place(dir: &Path, id: &str, end: &str) -> PathBuf {
    folder(dir).join(format!("{id}.{end}"))
}

/// In use, newly laid ready, marked for undoing, undone.
const USED: &str = "zip";
const READY: &str = "zip.ready";
const UNDOING: &str = "undo";
const UNDONE: &str = "zip.undone";

/// What stands in the log for a pack.
fn mark(id: &str) -> String {
    format!("〔{id}〕")
}

fn ids(dir: &Path, end: &str) -> Vec<String> {
    let Ok(entries) = fs::read_dir(folder(dir)) else { return Vec::new() };
    let names = entries.flatten().map(|e| e.file_name().to_string_lossy().into_owned());
    let mut ids: Vec<String> =
        names.filter_map(|name| name.strip_suffix(&format!(".{end}")).map(str::to_owned)).collect();
    ids.sort();
    ids
}

/// The packs in use, as parts of the law; those that cannot be used are set aside.
pub(crate) fn applied_packs(dir: &Path, set_aside: &mut Vec<SetAsideLaw>) -> Vec<Part> {
    let mut parts = Vec::new();
    for id in ids(dir, USED) {
        match read_file(&place(dir, &id, USED)).and_then(|bytes| opened(&bytes)) {
            Ok(pack) => parts.push(part(&pack, &id)),
            Err(problem) => set_aside.push(unusable(&format!("packs/{id}.zip"), &problem)),
        }
    }
    parts
}

/// Finishes what the log says was done, and forgets what it does not.
pub(crate) fn recover(dir: &Path, store: &Store) -> Answered<()> {
    let (ready, undoing) = (ids(dir, READY), ids(dir, UNDOING));
    if ready.is_empty() && undoing.is_empty() {
        return Ok(());
    }
    let log = store.log(None, 1000)?;
    let logged = |op: &str, id: &str| log.iter().any(|row| row.op == op && row.detail.contains(&mark(id)));
    for id in ready {
        let from = place(dir, &id, READY);
        let done =
            if logged("rules.apply", &id) { fs::rename(&from, place(dir, &id, USED)) } else { fs::remove_file(&from) };
        done.map_err(|e| failed(&from, &e))?;
    }
    for id in undoing {
        let (used, marker) = (place(dir, &id, USED), place(dir, &id, UNDOING));
        if logged("rules.undo", &id) && used.exists() {
            fs::rename(&used, place(dir, &id, UNDONE)).map_err(|e| failed(&used, &e))?;
        }
        fs::remove_file(&marker).map_err(|e| failed(&marker, &e))?;
    }
    Ok(())
}

fn failed(path: &Path, e: &std::io::Error) -> Problem {
    Problem::new("file.write", format!("“{}”没有更新：{e}；请检查文件夹是否可写，然后重新打开资料库", path.display()))
}

impl Office {
    /// Packs in use, older first.
    #[must_use]
    pub fn packs(&self) -> Vec<AppliedPack> {
        let open = |id: String| {
            let pack = read_file(&place(&self.dir, &id, USED)).and_then(|bytes| opened(&bytes)).ok()?;
            Some(AppliedPack { id, manifest: pack.manifest })
        };
        let mut packs: Vec<AppliedPack> = ids(&self.dir, USED).into_iter().filter_map(open).collect();
        packs.sort_by(|a, b| (a.manifest.made_on, &a.id).cmp(&(b.manifest.made_on, &b.id)));
        packs
    }

    /// Applies a pack. It is there whole and logged, or not at all.
    ///
    /// # Errors
    /// As [`Office::preview_pack`]; `pack.unsound` where the rule book would not be sound; `pack.applied` where it is in use
    /// already. Nothing is changed then.
    pub fn apply_pack(&mut self, bytes: &[u8], now: LegalTime) -> Changed<Manifest> {
        self.apply_in_steps(bytes, now, &mut |_| Ok(()))
    }

    /// As [`Office::apply_pack`]; `after` hears of each step and may cut it off.
    pub(super) fn apply_in_steps(
        &mut self,
        bytes: &[u8],
        now: LegalTime,
        after: &mut dyn FnMut(Step) -> Answered<()>,
    ) -> Changed<Manifest> {
        let preview = self.preview_pack(bytes, now.day())?;
        if let Some(first) = preview.findings.first() {
            return Err(unsound(first));
        }
        let manifest = preview.manifest;
        if let Some(known) = self.same_pack(bytes) {
            let message = format!("规则包“{}”已经采用（编号 {known}），不用再采用一次", manifest.name);
            return Err(Problem::new("pack.applied", message));
        }
        let id = self.next_pack(&manifest);
        let (ready, used) = (place(&self.dir, &id, READY), place(&self.dir, &id, USED));
        write_whole(&ready, bytes)?;
        after(Step::Ready)?;
        let said = format!(
            "{}（编写 {}，复核 {}，{}）；规则 {} 条有变，案件 {} 件有变{}",
            manifest.name,
            manifest.prepared_by,
            manifest.reviewed_by,
            manifest.made_on,
            preview.rules.len(),
            preview.cases.len(),
            mark(&id)
        );
        let logged = self.change("rules.apply", now, |tx| {
            tx.say(said);
            Ok(manifest)
        });
        if logged.is_err() {
            // Without a line in the log it is forgotten at the next opening anyway.
            let _ = fs::remove_file(&ready);
        }
        let done = logged?;
        after(Step::Logged)?;
        fs::rename(&ready, &used).map_err(|e| failed(&used, &e))?;
        after(Step::Placed)?;
        self.reload_law()?;
        Ok(done)
    }

    /// Takes a pack out of use; it is kept beside the others.
    ///
    /// # Errors
    /// `pack.unknown`; `pack.needed` where other packs or own files cannot do without it. Nothing is changed then.
    pub fn undo_pack(&mut self, id: &str, now: LegalTime) -> Changed<Manifest> {
        self.undo_in_steps(id, now, &mut |_| Ok(()))
    }

    /// Who made a pack in use, and the law as it would be without it.
    pub(super) fn without_pack(&self, id: &str) -> Answered<(Manifest, Law)> {
        let packs = self.packs();
        let Some(pack) = packs.iter().find(|pack| pack.id == id) else {
            let known: Vec<String> = packs.iter().map(|p| format!("{} {}", p.id, p.manifest.name)).collect();
            let known = if known.is_empty() { "没有采用任何规则包".to_owned() } else { known.join("、") };
            return Err(Problem::new("pack.unknown", format!("没有编号为“{id}”的规则包；在用的：{known}")));
        };
        let without = self.parts.iter().filter(|part| !part.place.starts_with(&format!("packs/{id}.zip"))).cloned();
        let law = Law::assembled(without.collect(), Vec::new())?;
        if let Some(broken) = law.set_aside.first() {
            let message = format!("规则包“{}”还不能撤销：{}", pack.manifest.name, broken.message);
            return Err(Problem::new("pack.needed", message));
        }
        Ok((pack.manifest.clone(), law))
    }

    pub(super) fn undo_in_steps(
        &mut self,
        id: &str,
        now: LegalTime,
        after: &mut dyn FnMut(Step) -> Answered<()>,
    ) -> Changed<Manifest> {
        let (manifest, _) = self.without_pack(id)?;
        let (used, marker) = (place(&self.dir, id, USED), place(&self.dir, id, UNDOING));
        write_whole(&marker, b"")?;
        after(Step::Ready)?;
        let said = format!("撤销 {}（{}）{}", manifest.name, manifest.made_on, mark(id));
        let logged = self.change("rules.undo", now, |tx| {
            tx.say(said);
            Ok(manifest)
        });
        if logged.is_err() {
            // Without a line in the log it is forgotten at the next opening anyway.
            let _ = fs::remove_file(&marker);
        }
        let done = logged?;
        after(Step::Logged)?;
        fs::rename(&used, place(&self.dir, id, UNDONE)).map_err(|e| failed(&used, &e))?;
        after(Step::Placed)?;
        fs::remove_file(&marker).map_err(|e| failed(&marker, &e))?;
        self.reload_law()?;
        Ok(done)
    }

    fn same_pack(&self, bytes: &[u8]) -> Option<String> {
        let wanted = sha256_of(bytes);
        let same = |id: &String| read_file(&place(&self.dir, id, USED)).is_ok_and(|known| sha256_of(&known) == wanted);
        ids(&self.dir, USED).into_iter().find(same)
    }

    /// Day and running number. A number is never used again, so that the log's mark is one pack's.
    fn next_pack(&self, manifest: &Manifest) -> String {
        let all = [USED, READY, UNDONE].into_iter().flat_map(|end| ids(&self.dir, end));
        let highest = all.filter_map(|id| id.rsplit('-').next()?.parse::<u32>().ok()).max().unwrap_or(0);
        format!("{}-{:04}", manifest.made_on, highest + 1)
    }
}

#[cfg(test)]
mod tests;
