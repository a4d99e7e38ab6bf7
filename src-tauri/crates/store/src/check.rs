pub(crate) mod words;

use crate::{
    Store, StoreError, disk, evidence, hex, open, papers,
    vault::{Hash, Unread},
};
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::collections::{HashMap, HashSet, hash_map::Entry};

/// What was found, one Chinese sentence each.
#[derive(Debug, Default)]
pub struct Checked {
    /// What is to be restored from a backup.
    pub damage: Vec<String>,
    /// Files that no row claims, moved aside.
    pub strays: Vec<String>,
}

impl Store {
    /// "检查资料库": integrity of the database, foreign keys, every kept original against its hash, strays in the vault.
    /// Gives what is wrong, one Chinese sentence each; empty where all is sound.
    ///
    /// Strays are files in the vault that no row claims, left by an operation that was broken off. After a day they are
    /// moved aside, never deleted, and named once.
    ///
    /// # Errors
    /// `Sql`, `Io`, `Busy`.
    pub fn check(&self) -> Result<Vec<String>, StoreError> {
        let Checked { mut damage, strays } = self.check_apart()?;
        damage.extend(strays);
        Ok(damage)
    }

    /// [`Store::check`], with what is damaged apart from what is only told.
    ///
    /// # Errors
    /// As [`Store::check`].
    pub fn check_apart(&self) -> Result<Checked, StoreError> {
        let mut found = Checked::default();
        let database = self.check_database(&mut found.damage);
        match database.and_then(|()| self.check_originals(&mut found)) {
            Ok(()) => {}
            Err(StoreError::Corrupt(what)) => found.damage.push(format!("{what}；请从备份恢复。")),
            Err(e) => return Err(e),
        }
        Ok(found)
    }

    fn check_database(&self, problems: &mut Vec<String>) -> Result<(), StoreError> {
        // A connection of its own, so that every page comes from the disk and not from this one's memory.
        let fresh = open::connect(&disk::database_file(&self.dir), &self.key)?;
        let mut integrity = fresh.prepare(include_str!("check/integrity.sql"))?;
        for line in integrity.query_map([], |row| row.get::<_, String>(0))? {
            let line = line?;
            if line != "ok" {
                problems.push(format!("数据库 anjuan.db 内部有损坏（{}）；请从备份恢复。", words::in_words(&line)));
            }
        }
        let mut keys = fresh.prepare(include_str!("check/foreign_keys.sql"))?;
        for table in keys.query_map([], |row| row.get::<_, String>("table"))? {
            problems.push(format!("数据表 {} 中有一行指向不存在的内容；请从备份恢复。", table?));
        }
        Ok(())
    }

    fn check_originals(&self, found: &mut Checked) -> Result<(), StoreError> {
        let problems = &mut found.damage;
        let mut seen: HashMap<Hash, bool> = HashMap::new(); // one file may be two pieces of evidence
        for (sha256, size, what) in kept_hashes(&self.conn)? {
            let Some(hash) = hex::decode(&sha256) else {
                problems.push(format!("{what}登记的校验值不合规格；请从备份恢复。"));
                continue;
            };
            let sound = match seen.entry(hash) {
                Entry::Occupied(known) => *known.get(),
                Entry::Vacant(new) => *new.insert(match self.vault.verify(&hash) {
                    Ok(()) => true,
                    Err(Unread::Failed(e)) => return Err(e),
                    Err(Unread::Missing | Unread::Damaged) => false,
                }),
            };
            let there = self.vault.size(&hash)?;
            if there.is_none() {
                problems.push(format!("{what}的原件不见了；请从备份恢复。"));
            } else if !sound || size.is_some_and(|size| there != Some(size)) {
                problems.push(format!("{what}的原件与登记的校验值不符，可能已损坏；请从备份恢复。"));
            }
        }
        // No row can come in while the strays are counted: whoever claims a file holds this lock.
        let locked = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate)?;
        let claimed: HashSet<Hash> =
            kept_hashes(&locked)?.iter().filter_map(|(sha256, ..)| hex::decode(sha256)).collect();
        let moved = self.vault.sweep(&claimed)?;
        locked.rollback()?;
        if moved > 0 {
            found.strays.push(format!(
                "原件库中有 {moved} 个没有登记的文件，已移到“{}”，没有删除。",
                self.vault.unclaimed().display()
            ));
        }
        Ok(())
    }
}

/// Everything that the vault should hold: hash, size where it is known, and what to call it.
fn kept_hashes(conn: &Connection) -> Result<Vec<(String, Option<u64>, String)>, StoreError> {
    let mut all = evidence::hashes(conn)?;
    all.extend(papers::hashes(conn)?);
    Ok(all)
}
