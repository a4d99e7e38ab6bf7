//! A case as one file (`.anjuan`): what [`Office::export_case`] writes, in one archive that another installation opens. It is not
//! encrypted.

use crate::place::{file_name_of, name_of, write_out, write_whole};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{Case, CaseId, LegalTime};
use serde::Serialize;
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::{Component, Path, PathBuf};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The first line of an archive's comment: whose it is.
const MARK: &[u8] = b"anjuan case package 1";
/// What an archive may unpack to.
const LARGEST: u64 = 8 * 1024 * 1024 * 1024;

/// What stays behind, so that nobody hands a case over by a package alone and believes that all of it went.
pub const PACKAGE_LEAVES_OUT: &str =
    "案件包里没有：已出具的文书、文号和签字件，送达记录，草稿，收费、履行和诉讼费，结案，期限的核对和“不用办”";

/// What lies in a package.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PackageLook {
    /// The case.
    pub case: CaseId,
    /// Title.
    pub title: String,
    /// Its number where it comes from; it gets one of this office.
    pub number: String,
    /// Names of its parties.
    pub parties: Vec<String>,
    /// Pieces of evidence.
    pub evidence: u32,
    /// What it unpacks to.
    #[specta(type = f64)]
    pub bytes: u64,
    /// The case is in this database already.
    pub here_already: bool,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Writes a case with its originals as one file, unencrypted; into the user's documents where no path is given. Gives the
    /// path written.
    pub fn save_package(&mut self, case: CaseId, to: Option<&Path>, now: LegalTime) -> Answered<PathBuf> {
        self.package_job(case, to, now)?.pack()
    }

    /// The case as it is now, written out beside the database and not packed yet.
    pub fn package_job(&mut self, case: CaseId, to: Option<&Path>, now: LegalTime) -> Answered<PackageJob> {
        let known = self.case(case)?;
        let path = match to {
            Some(path) => path.to_owned(),
            None => self.beside_papers(case, &format!("{}.anjuan", file_name_of(&known.title)))?,
        };
        let folder = Aside::beside(&self.dir)?;
        self.export_case(case, folder.path(), now)?;
        Ok(PackageJob { folder, path })
    }

    /// What lies in a package; takes nothing in.
    pub fn look_package(&self, path: &Path) -> Answered<PackageLook> {
        let mut zip = opened(path)?;
        let size = total(&mut zip, path)?;
        let mut json = String::new();
        let read = zip
            .by_name("case.json")
            .map_err(|_| no_package(path))
            .and_then(|mut file| file.read_to_string(&mut json).map_err(|_| no_package(path)));
        read?;
        let case: Case = serde_json::from_str(&json).map_err(|_| no_package(path))?;
        Ok(PackageLook {
            case: case.id,
            title: case.title.clone(),
            number: case.number.clone(),
            parties: case.parties.iter().map(|p| p.display_name().to_owned()).collect(),
            evidence: u32::try_from(case.evidence.len()).unwrap_or(u32::MAX),
            bytes: size,
            here_already: self.case(case.id).is_ok(),
        })
    }

    /// Takes a case in from a package, as [`Office::import_case`] does from a folder: whole, or not at all.
    pub fn import_package(&mut self, path: &Path, now: LegalTime) -> Changed<CaseId> {
        let unpacked = self.unpacked_beside()?.unpack(path)?;
        self.import_unpacked(&unpacked, now)
    }

    /// Where a package will be taken apart, beside the database.
    pub fn unpacked_beside(&self) -> Answered<Unpacking> {
        Ok(Unpacking(Aside::beside(&self.dir)?))
    }

    /// Takes a case in from a package that was taken apart.
    pub fn import_unpacked(&mut self, unpacked: &Unpacked, now: LegalTime) -> Changed<CaseId> {
        self.import_case(unpacked.0.path(), now)
    }
}

/// A case that was written out and waits to be packed; the database is not needed for that.
pub struct PackageJob {
    folder: Aside,
    path: PathBuf,
}

impl PackageJob {
    /// Writes it as one file; the path written.
    ///
    /// # Errors
    /// `package.failed`, `file.write`. What was written out is removed either way.
    pub fn pack(self) -> Answered<PathBuf> {
        pack(self.folder.path(), &self.path)?;
        Ok(self.path)
    }
}

/// The place where a package will be taken apart; the database is not needed for that.
pub struct Unpacking(Aside);

/// A package that was taken apart; what lies there is removed when this is dropped.
pub struct Unpacked(Aside);

impl Unpacking {
    /// Takes the package apart.
    ///
    /// # Errors
    /// `file.read`, `package.format`, `package.large`, `file.write`.
    pub fn unpack(self, path: &Path) -> Answered<Unpacked> {
        let mut zip = opened(path)?;
        total(&mut zip, path)?;
        unpack(&mut zip, self.0.path(), path)?;
        Ok(Unpacked(self.0))
    }
}

/// What the names of folders begin with in which a package is made or taken apart.
const ASIDE: &str = ".package.";

/// Removes what a crash left of packages in the making: it is not encrypted. What is younger than a day may be another program's
/// work.
pub(crate) fn sweep(dir: &Path) {
    let old = |path: &Path| {
        let changed = std::fs::metadata(path).and_then(|about| about.modified());
        changed.is_ok_and(|at| at.elapsed().is_ok_and(|age| age.as_secs() > 24 * 60 * 60))
    };
    for entry in std::fs::read_dir(dir).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(ASIDE) && old(&entry.path()) {
            let _ = std::fs::remove_dir_all(entry.path()); // what cannot be removed now is tried again at the next start
        }
    }
}

/// A folder for what is on its way, inside the data folder, removed when dropped.
struct Aside(PathBuf);

impl Aside {
    fn beside(dir: &Path) -> Answered<Self> {
        let path = dir.join(format!("{ASIDE}{}", CaseId::new()));
        let failed = |e: std::io::Error| Problem::new("file.write", format!("无法写入文件夹“{}”：{e}", path.display()));
        std::fs::create_dir_all(&path).map_err(failed)?;
        Ok(Self(path))
    }
    fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Aside {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0); // what stays is in the data folder and names itself
    }
}

fn no_package(path: &Path) -> Problem {
    Problem::new("package.format", format!("“{}”不是案卷的案件包（.anjuan），或者已经损坏", name_of(path)))
}

/// Read from the disk as it is needed: a package may be larger than the memory.
type Archive = ZipArchive<BufReader<File>>;

fn opened(path: &Path) -> Answered<Archive> {
    let file =
        File::open(path).map_err(|e| Problem::new("file.read", format!("文件“{}”无法读取：{e}", path.display())))?;
    let zip = ZipArchive::new(BufReader::new(file)).map_err(|_| no_package(path))?;
    if zip.comment() != MARK {
        return Err(no_package(path));
    }
    Ok(zip)
}

/// What it unpacks to, by what it says of itself.
fn total(zip: &mut Archive, path: &Path) -> Answered<u64> {
    let mut size = 0_u64;
    for i in 0..zip.len() {
        size = size.saturating_add(zip.by_index_raw(i).map_err(|_| no_package(path))?.size());
    }
    if size > LARGEST {
        return Err(Problem::new("package.large", format!("“{}”展开后超过 8 GB，没有导入", name_of(path))));
    }
    Ok(size)
}

/// Writes the folder as one file, piece by piece; whole at its place, or not at all.
fn pack(folder: &Path, to: &Path) -> Answered<()> {
    let failed = |e: &dyn std::fmt::Display| Problem::new("package.failed", format!("案件包没有写出：{e}"));
    write_out(to, |out| {
        let mut zip = ZipWriter::new_stream(out);
        zip.set_raw_comment(MARK.into()).map_err(|e| failed(&e))?;
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored).large_file(true);
        for (name, path) in files(folder, folder)? {
            zip.start_file(name, options).map_err(|e| failed(&e))?;
            let mut file = File::open(&path).map_err(|e| failed(&e))?;
            std::io::copy(&mut file, &mut zip).map_err(|e| failed(&e))?;
        }
        zip.finish().map_err(|e| failed(&e))?;
        Ok(())
    })
}

/// Files below a folder by their name in the archive, in the order of names.
fn files(folder: &Path, top: &Path) -> Answered<Vec<(String, PathBuf)>> {
    let entries = std::fs::read_dir(folder)
        .map_err(|e| Problem::new("folder.read", format!("文件夹“{}”无法打开：{e}", folder.display())))?;
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut all = Vec::new();
    for path in paths {
        if path.is_dir() {
            all.extend(files(&path, top)?);
        } else if let Ok(inside) = path.strip_prefix(top) {
            let parts: Vec<String> =
                inside.components().map(|c| c.as_os_str().to_string_lossy().into_owned()).collect();
            all.push((parts.join("/"), path));
        }
    }
    Ok(all)
}

fn unpack(zip: &mut Archive, to: &Path, path: &Path) -> Answered<()> {
    for i in 0..zip.len() {
        let mut file = zip.by_index(i).map_err(|_| no_package(path))?;
        if file.is_dir() {
            continue;
        }
        // A name that leads out of the folder, or a link, is no part of a package of ours.
        let name = file.enclosed_name().filter(|name| name.components().all(|c| matches!(c, Component::Normal(_))));
        let name = name.filter(|_| !file.is_symlink()).ok_or_else(|| no_package(path))?;
        let mut bytes = Vec::new();
        let size = file.size();
        let read = file.by_ref().take(size.saturating_add(1)).read_to_end(&mut bytes).map_err(|_| no_package(path))?;
        if read as u64 != size {
            return Err(no_package(path));
        }
        write_whole(&to.join(name), &bytes)?;
    }
    Ok(())
}
