//! The orders of files that an office has made its own: taken from a built-in one, changed by hand, given back.

use super::profile::{self, FOLDER};
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::LegalTime;
use serde::Serialize;
use std::path::PathBuf;

/// An order of files, and whether the office has changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct DossierOrder {
    /// `file-9`; of a file that cannot be read, its name.
    pub id: String,
    /// 人民调解卷宗（九项）
    pub title: String,
    /// The office's own file, where it has one.
    pub file: Option<String>,
    /// Why that file is not used.
    pub refused: Option<String>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Every order that this office may keep, with the files of its own; first those that are wrong.
    pub fn dossier_orders(&self) -> Answered<Vec<DossierOrder>> {
        let kind = self.profile()?.kind;
        let mut wrong = Vec::new();
        let mut orders: Vec<DossierOrder> = profile::built_ins()?
            .into_iter()
            .filter(|p| p.office.contains(&kind))
            .map(|p| DossierOrder { id: p.id, title: p.title, file: None, refused: None })
            .collect();
        for (name, own) in profile::own(&self.dir)? {
            let file = Some(self.dir.join(FOLDER).join(&name).display().to_string());
            match own {
                Err(why) => wrong.push(DossierOrder {
                    id: name.trim_end_matches(".toml").to_owned(),
                    title: name,
                    file,
                    refused: Some(why.message),
                }),
                Ok(own) if own.office.contains(&kind) => match orders.iter_mut().find(|o| o.id == own.id) {
                    Some(order) => (order.title, order.file) = (own.title, file),
                    None => orders.push(DossierOrder { id: own.id, title: own.title, file, refused: None }),
                },
                Ok(_) => {}
            }
        }
        wrong.append(&mut orders);
        Ok(wrong)
    }

    /// Writes a built-in order into the office's own folder, to be changed there. Gives the path. The way back is
    /// [`Self::reset_profile`].
    pub fn take_profile(&self, id: &str) -> Answered<PathBuf> {
        let (name, text) = profile::built_in(id)
            .ok_or_else(|| Problem::new("dossier.profile", format!("没有名为“{id}”的内置卷宗次序")))?;
        let path = self.dir.join(FOLDER).join(name);
        if path.exists() {
            return Err(Problem::new("dossier.profile", format!("“{}”已经有了；请直接修改", path.display())));
        }
        crate::write_whole(&path, text.as_bytes())?;
        Ok(path)
    }

    /// Goes back to the built-in order; the own file is put aside, not deleted. Gives where it went.
    pub fn reset_profile(&self, id: &str, now: LegalTime) -> Answered<PathBuf> {
        let of = |o: &DossierOrder| o.id == id && o.file.is_some();
        let own = self.dossier_orders()?.into_iter().find(of).and_then(|o| o.file);
        let file = own
            .map(PathBuf::from)
            .ok_or_else(|| Problem::new("dossier.profile", format!("本机构没有自己的“{id}”；用的就是内置的")))?;
        let stamp = now.datetime().format("%Y%m%d%H%M%S");
        let aside = file.with_extension(format!("toml.{stamp}.bak"));
        std::fs::rename(&file, &aside).map_err(|e| {
            Problem::new("dossier.profile", format!("“{}”没有移开：{e}；请检查文件是否可写", file.display()))
        })?;
        Ok(aside)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::sample::sample_office;

    #[test]
    fn an_order_is_taken_changed_and_given_back() {
        let home = tempfile::tempdir().unwrap();
        let now: LegalTime = "2026-11-26T10:00".parse().unwrap();
        let office = Office::create(home.path(), "a-Passphrase-1", &sample_office(), now).unwrap();
        let of =
            |office: &Office| office.dossier_orders().unwrap().into_iter().find(|o| o.id == "letter-file").unwrap();
        assert_eq!(of(&office).file, None);
        let path = office.take_profile("letter-file").unwrap();
        assert_eq!(office.take_profile("letter-file").unwrap_err().code, "dossier.profile");
        let text = std::fs::read_to_string(&path).unwrap();
        std::fs::write(&path, text.replacen("title", "# 本所\ntitle", 1)).unwrap();
        assert_eq!(of(&office).file.as_deref(), Some(path.display().to_string().as_str()));
        std::fs::write(&path, "id = 错").unwrap();
        let broken = of(&office);
        assert!(broken.refused.unwrap().contains("letter-file.toml"));
        let aside = office.reset_profile("letter-file", now).unwrap();
        assert!(aside.exists() && !path.exists());
        assert_eq!((of(&office).file, of(&office).refused), (None, None));
        assert_eq!(office.reset_profile("letter-file", now).unwrap_err().code, "dossier.profile");
    }
}
