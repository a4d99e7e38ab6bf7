//! In which order a file (卷宗) is kept and what must be in it: data, which an office may replace by its own.

use crate::Problem;
use crate::law_folder::rule_files;
use crate::session::Answered;
use anjuan_case::{EventKind, EvidenceGroup, Office, OfficeKind, Role};
use anjuan_papers::form::form;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// A kind of file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct DossierProfile {
    /// Stable name, as `file-9`.
    pub id: String,
    /// 人民调解卷宗（九项）
    pub title: String,
    /// What the cover says it is.
    pub kind: String,
    /// The kinds of office that keep it.
    pub office: Vec<OfficeKind>,
    /// What the user should know of it; never printed.
    #[serde(default)]
    pub note: String,
    /// Handed in elsewhere, not kept: a set for a court.
    #[serde(default)]
    pub filing: bool,
    /// Which forms enclose it: `file` for file-cover, file-index, file-note and file-back; `dossier` where not said.
    #[serde(default = "usual")]
    pub sheets: String,
    /// Its items, in order.
    pub item: Vec<DossierItem>,
}

fn usual() -> String {
    "dossier".to_owned()
}

/// One item of a file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct DossierItem {
    /// 人民调解记录
    pub title: String,
    /// Forms, any of which answers it.
    #[serde(default)]
    pub papers: Vec<String>,
    /// Groups of evidence.
    #[serde(default)]
    pub evidence: Vec<EvidenceGroup>,
    /// Events whose proofs belong here.
    #[serde(default)]
    pub proofs: Vec<EventKind>,
    /// Do the proofs of sendings belong here?
    #[serde(default)]
    pub deliveries: bool,
    /// Words in the name of a piece of evidence that belongs here: papers of others, as scanned.
    #[serde(default)]
    pub named: Vec<String>,
    /// Parties each of whom has one of it: a card of one is none of another.
    #[serde(default)]
    pub each: Vec<Role>,
    /// Must it be there?
    pub needed: DossierNeeded,
    /// Must its papers be signed?
    #[serde(default)]
    pub signed: bool,
    /// Events after which it must be there.
    #[serde(default)]
    pub after: Vec<EventKind>,
    /// Events after which it need not be.
    #[serde(default)]
    pub never_after: Vec<EventKind>,
    /// Only these kinds of office have it; all where empty.
    #[serde(default)]
    pub office: Vec<OfficeKind>,
    /// Only where the user asks for it.
    #[serde(default)]
    pub asked: bool,
}

/// Whether an item must be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "kebab-case")]
pub enum DossierNeeded {
    /// 必须
    Always,
    /// 有则附
    IfAny,
}

/// What encloses a file.
const SHEETS: [&str; 4] = ["cover", "index", "note", "back"];

/// The set for a court.
pub(crate) const CIVIL_FILING: &str = "civil-filing";

const BUILT_IN: [(&str, &str); 6] = [
    ("file-9.toml", include_str!("../../../../../assets/dossiers/file-9.toml")),
    ("file-13.toml", include_str!("../../../../../assets/dossiers/file-13.toml")),
    ("commercial.toml", include_str!("../../../../../assets/dossiers/commercial.toml")),
    ("legal-aid.toml", include_str!("../../../../../assets/dossiers/legal-aid.toml")),
    ("letter-file.toml", include_str!("../../../../../assets/dossiers/letter-file.toml")),
    ("civil-filing.toml", include_str!("../../../../../assets/dossiers/civil-filing.toml")),
];

/// The built-in profiles.
pub(super) fn built_ins() -> Answered<Vec<DossierProfile>> {
    BUILT_IN.into_iter().map(|(name, text)| read(name, text)).collect()
}

/// Every profile: the built-in ones, with those of the office's own folder in their place or beside them.
pub(crate) fn profiles(dir: &Path) -> Answered<Vec<DossierProfile>> {
    let mut all = built_ins()?;
    for (_, own) in own(dir)? {
        let own = own?;
        match all.iter_mut().find(|p| p.id == own.id) {
            Some(built_in) => *built_in = own,
            None => all.push(own),
        }
    }
    Ok(all)
}

/// The files of the office's own, each with what it says or why it is not fit.
pub(super) fn own(dir: &Path) -> Answered<Vec<(String, Result<DossierProfile, Problem>)>> {
    let files = rule_files(&dir.join(FOLDER))?.into_iter();
    Ok(files.map(|file| (file.name.clone(), read(&file.name, &file.text))).collect())
}

/// Where an office keeps its own orders, inside its data folder.
pub(super) const FOLDER: &str = "dossiers";

/// The profile with that id; where none is named, the one that the office chose, or the first of its kind.
pub(crate) fn chosen(dir: &Path, office: &Office, id: Option<&str>) -> Answered<DossierProfile> {
    let all = profiles(dir)?;
    let named = id.or(office.dossier.as_deref());
    let found = match named {
        Some(id) => all.iter().find(|p| p.id == id),
        None => all.iter().find(|p| !p.filing && p.office.contains(&office.kind)),
    };
    if let Some(other) = found.filter(|p| !p.office.contains(&office.kind)) {
        return Err(Problem::new(
            "dossier.profile",
            format!("“{}”不是本机构的材料；请选择本机构的卷宗次序", other.title),
        ));
    }
    found.cloned().ok_or_else(|| {
        let known: Vec<String> = all.iter().map(|p| format!("{}（{}）", p.id, p.title)).collect();
        Problem::new(
            "dossier.profile",
            format!("没有名为“{}”的卷宗次序；有：{}", named.unwrap_or_default(), known.join("、")),
        )
    })
}

/// The text of a built-in profile, for an office to begin its own with.
pub(crate) fn built_in(id: &str) -> Option<(&'static str, &'static str)> {
    BUILT_IN.into_iter().find(|(name, _)| name.strip_suffix(".toml") == Some(id))
}

fn read(name: &str, text: &str) -> Answered<DossierProfile> {
    let refuse = |why: String| Problem::new("dossier.profile", format!("卷宗次序“{name}”不能采用：{why}"));
    let profile: DossierProfile = toml::from_str(text).map_err(|e| refuse(crate::unread::toml(text, &e)))?;
    if profile.item.is_empty() {
        return Err(refuse("没有任何一项".to_owned()));
    }
    for item in &profile.item {
        let named = item.named.iter().any(|word| !word.trim().is_empty());
        let takes = !item.papers.is_empty() || !item.evidence.is_empty() || !item.proofs.is_empty();
        if !takes && !named && !item.deliveries {
            return Err(refuse(format!(
                "“{}”没有写明收什么：papers、evidence、proofs、named 或 deliveries",
                item.title
            )));
        }
    }
    for sheet in SHEETS {
        if form(&format!("{}-{sheet}", profile.sheets)).is_none() {
            return Err(refuse(format!("没有“{}-{sheet}”这种文书，sheets 请写 dossier 或 file", profile.sheets)));
        }
    }
    let of_ours = BUILT_IN.iter().any(|(built_in, _)| *built_in == name);
    let unknown = profile.item.iter().flat_map(|i| &i.papers).find(|p| *p != "bundle" && form(p).is_none());
    match unknown {
        Some(unknown) if !of_ours => Err(refuse(format!("没有名为“{unknown}”的文书"))),
        _ => Ok(profile),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_kind_of_office_has_a_file_and_the_civil_set() {
        let dir = tempfile::tempdir().unwrap();
        for (kind, id) in [
            (OfficeKind::Committee, "file-9"),
            (OfficeKind::Firm, "letter-file"),
            (OfficeKind::LegalAid, "legal-aid"),
            (OfficeKind::CommercialMediation, "commercial"),
        ] {
            assert_eq!(chosen(dir.path(), &Office::new(kind, "示例"), None).unwrap().id, id);
        }
        assert!(chosen(dir.path(), &Office::new(OfficeKind::Firm, ""), Some(CIVIL_FILING)).unwrap().filing);
        assert_eq!(built_in("file-9").unwrap().0, "file-9.toml");
        // Nobody is offered a set whose papers are all refused to that kind of office.
        for kind in [OfficeKind::Committee, OfficeKind::CommercialMediation] {
            let refused = chosen(dir.path(), &Office::new(kind, ""), Some(CIVIL_FILING)).unwrap_err();
            assert!(refused.message.contains("民事立案材料"), "{}", refused.message);
        }
    }

    #[test]
    fn an_office_replaces_a_profile_or_adds_one() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("dossiers")).unwrap();
        let own = |id: &str| {
            format!(
                "id = \"{id}\"\ntitle = \"本县\"\nkind = \"卷\"\noffice = [\"committee\"]\n\
                 [[item]]\ntitle = \"起诉状\"\npapers = [\"civil-complaint\"]\nneeded = \"always\"\n"
            )
        };
        for (file, id) in [("a.toml", "file-9"), ("b.toml", "county")] {
            std::fs::write(dir.path().join("dossiers").join(file), own(id)).unwrap();
        }
        let office = Office { dossier: Some("county".into()), ..Office::new(OfficeKind::Committee, "示例") };
        assert_eq!(chosen(dir.path(), &office, None).unwrap().id, "county");
        assert_eq!(chosen(dir.path(), &office, Some("file-9")).unwrap().item.len(), 1);
        assert_eq!(profiles(dir.path()).unwrap().len(), BUILT_IN.len() + 1);
    }

    #[test]
    fn a_profile_that_is_wrong_is_refused_by_name() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("dossiers")).unwrap();
        let head = "id = \"x\"\ntitle = \"t\"\nkind = \"k\"\noffice = [\"firm\"]\n";
        for (text, why) in [
            (head.to_owned() + "item = []", "没有任何一项"),
            (head.to_owned() + "[[item]]\ntitle = \"空\"\nneeded = \"always\"", "没有写明收什么"),
            (head.to_owned() + "[[item]]\ntitle = \"错\"\nneeded = \"always\"\npapers = [\"no-such\"]", "no-such"),
            (head.to_owned() + "[[item]]\ntitle = \"错\"\nneeded = \"sometimes\"\npapers = [\"bundle\"]", "sometimes"),
            (head.to_owned() + "colour = \"red\"", "colour"),
        ] {
            std::fs::write(dir.path().join("dossiers/x.toml"), &text).unwrap();
            let problem = profiles(dir.path()).unwrap_err();
            assert_eq!(problem.code, "dossier.profile");
            assert!(problem.message.contains("x.toml") && problem.message.contains(why), "{}", problem.message);
        }
    }
}
