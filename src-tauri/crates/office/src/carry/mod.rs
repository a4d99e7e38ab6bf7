//! Carrying data out and in: one case as a folder, the whole database as a backup.

mod exhibits;
mod left;

pub use left::left_in_folder;

use crate::case_new::sha256_of;
use crate::place::{file_name_of, read_file};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, unread, write_whole};
use anjuan_case::{Case, CaseId, LegalTime};
use anjuan_store::Store;
use exhibits::Exhibits;
use std::path::{Path, PathBuf};

impl Office {
    /// Writes a case and its originals, unencrypted, into a new folder: `case.json` and `originals/`, the plan of its bundle,
    /// masks, links and written bundles in `exhibits.json` and `bundles/`. Logged, because a copy outside the vault is no longer
    /// protected.
    ///
    /// # Errors
    /// `export.exists` where the folder is there and not empty; `release.needed` where a commercial mediation body recorded no release
    /// of today. Nothing is written then.
    pub fn export_case(&mut self, id: CaseId, to: &Path, now: LegalTime) -> Answered<PathBuf> {
        if std::fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Problem::new("export.exists", format!("文件夹“{}”不是空的；请另选一个新文件夹", to.display())));
        }
        self.may_leave(id, now)?;
        let case = self.case(id)?;
        for evidence in &case.evidence {
            self.store.kept(&evidence.sha256)?;
        }
        self.write_case(&case, to)?;
        self.change("case.export", now, |tx| {
            tx.of_case(id);
            tx.say(format!("{} → {}", case.number, to.display()));
            for evidence in &case.evidence {
                tx.about(evidence.id);
            }
            Ok(())
        })?;
        Ok(to.to_owned())
    }

    /// Writes a case and its originals into a folder; what of the originals cannot be read is answered in words.
    pub(crate) fn write_case(&self, case: &Case, to: &Path) -> Answered<Vec<String>> {
        let mut missing = Vec::new();
        let json =
            serde_json::to_vec_pretty(case).map_err(|e| Problem::new("export.failed", format!("案件没有导出：{e}")))?;
        for evidence in &case.evidence {
            let name = original_name(&evidence.sha256, &evidence.file_name);
            match self.store.kept(&evidence.sha256) {
                Ok(bytes) => write_whole(&to.join("originals").join(name), &bytes)?,
                Err(e) => missing.push(format!("原件“{}”：{}", evidence.file_name, Problem::from(e).message)),
            }
        }
        Exhibits::write(self, case, to)?;
        // Last: a folder without case.json is no export.
        write_whole(&to.join("case.json"), &json)?;
        Ok(missing)
    }

    /// Takes a case in that [`Self::export_case`] wrote. It keeps its ids and originals and gets a number of this office. What
    /// was served stands as it was printed. What else an export of everything wrote beside it, [`left_in_folder`] names.
    ///
    /// # Errors
    /// `import.format`, `import.original` where a file is missing or not the one that was exported, `import.known` where the
    /// case is here already. Nothing is kept then.
    pub fn import_case(&mut self, from: &Path, now: LegalTime) -> Changed<CaseId> {
        let path = from.join("case.json");
        let mut case: Case = serde_json::from_slice(&read_file(&path)?).map_err(|e| {
            let why = unread::json(&e);
            Problem::new("import.format", format!("文件“{}”不是案卷导出的案件：{why}", path.display()))
        })?;
        if self.case(case.id).is_ok() {
            return Err(Problem::new("import.known", format!("案件“{}”已在资料库中，没有重复导入", case.title)));
        }
        let mut originals = Vec::with_capacity(case.evidence.len());
        for evidence in &case.evidence {
            let path = from.join("originals").join(original_name(&evidence.sha256, &evidence.file_name));
            let bytes = read_file(&path)?;
            if sha256_of(&bytes) != evidence.sha256 {
                return Err(Problem::new(
                    "import.original",
                    format!("原件“{}”与导出时的校验值不符，案件没有导入", path.display()),
                ));
            }
            originals.push(bytes);
        }
        let exhibits = Exhibits::read(from)?;
        // Both are of the register of the office that it comes from.
        case.number = String::new();
        case.handling.file_number = None;
        let originals: Vec<&[u8]> = originals.iter().map(Vec::as_slice).collect();
        self.add_case_with(case, &originals, now, |tx, case| exhibits.put(tx, case))
    }

    /// Writes a complete, consistent copy of the database, keys and vault into a new folder.
    ///
    /// # Errors
    /// `store.exists` where the folder is not empty.
    pub fn backup(&mut self, to: &Path, now: LegalTime) -> Answered<()> {
        self.store.backup(to)?;
        copy_law(&self.dir, to)?;
        self.change("backup", now, |tx| {
            tx.say(to.display().to_string());
            Ok(())
        })?;
        self.note_backup(to, now);
        Ok(())
    }

    /// Opens a backup with its passphrase and holds everything in it against its hashes; what is wrong, in words.
    ///
    /// # Errors
    /// What opening a database answers.
    pub fn verify_backup(dir: &Path, passphrase: &str) -> Answered<Vec<String>> {
        Ok(Store::open(dir, passphrase)?.check()?)
    }

    /// Puts a backup back into a folder that holds no database yet.
    ///
    /// # Errors
    /// `store.exists`; `backup.unsound` where the backup does not hold against its hashes. Nothing is written then.
    pub fn restore_backup(from: &Path, to: &Path, passphrase: &str) -> Answered<()> {
        if Store::exists(to) {
            return Err(anjuan_store::StoreError::Exists(to.to_owned()).into());
        }
        let store = Store::open(from, passphrase)?;
        let wrong = store.check()?;
        if let Some(first) = wrong.first() {
            return Err(Problem::new("backup.unsound", format!("备份不完整，没有恢复：{first}")));
        }
        store.backup(to)?;
        copy_law(from, to)
    }
}

/// The office's own rules and figures, rates and days, and the packs in use: what its figures came from goes with its cases.
pub(crate) fn copy_law(from: &Path, to: &Path) -> Answered<()> {
    for folder in ["rules", "calendar", "packs"] {
        let Ok(entries) = std::fs::read_dir(from.join(folder)) else { continue };
        for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
            write_whole(&to.join(folder).join(path.file_name().unwrap_or_default()), &read_file(&path)?)?;
        }
    }
    Ok(())
}

fn original_name(sha256: &str, file_name: &str) -> String {
    format!("{}_{}", sha256.get(..12).unwrap_or(sha256), file_name_of(file_name))
}
