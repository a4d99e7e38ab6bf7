//! Everything that an office owns, in open formats: JSON, XLSX, the files themselves, with a manifest and hashes. Readable without
//! this program.

use crate::carry::copy_law;
use crate::case_new::sha256_of;
use crate::place::{file_name_of, read_file};
use crate::reports::{CountedOn, ReportAsk, ReportKind};
use crate::session::{Answered, FileName};
use crate::{Office, Problem, Stage, Work, unread, write_whole};
use anjuan_case::{Case, LegalDay, LegalTime, Role};
use anjuan_papers::{ColumnKind, Report, ReportCell, ReportColumn, ReportRow, tables_xlsx};
use anjuan_store::EntryQuery;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Exported {
    /// The folder.
    pub path: String,
    /// Files in it.
    pub files: u32,
    /// Their size.
    #[specta(type = f64)]
    pub bytes: u64,
    /// What could not be written: an original that is damaged, and the like.
    pub missing: Vec<String>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Manifest {
    program: String,
    made_at: LegalTime,
    office: String,
    /// What could not be written.
    #[serde(default)]
    missing: Vec<String>,
    files: Vec<ManifestFile>,
}

#[derive(Debug, Serialize, Deserialize)]
struct ManifestFile {
    path: String,
    bytes: u64,
    sha256: String,
}

const MANIFEST: &str = "manifest.json";
const SUMS: &str = "SHA256SUMS";
const ABOUT: &str = include_str!("about.txt");

/// Writes files and remembers them.
struct Writer<'a> {
    to: &'a Path,
    files: Vec<ManifestFile>,
    missing: Vec<String>,
}

impl Writer<'_> {
    fn put(&mut self, path: &str, bytes: &[u8]) -> Answered<()> {
        write_whole(&self.to.join(path), bytes)?;
        self.note(path, bytes);
        Ok(())
    }
    fn note(&mut self, path: &str, bytes: &[u8]) {
        self.files.push(ManifestFile { path: path.to_owned(), bytes: bytes.len() as u64, sha256: sha256_of(bytes) });
    }
    fn json(&mut self, path: &str, value: &impl Serialize) -> Answered<()> {
        let bytes = serde_json::to_vec_pretty(value)
            .map_err(|e| Problem::new("export.failed", format!("“{path}”没有导出：{e}")))?;
        self.put(path, &bytes)
    }
    /// Files that another part wrote below a folder.
    fn take_in(&mut self, folder: &str) -> Answered<()> {
        let mut below = vec![self.to.join(folder)];
        while let Some(dir) = below.pop() {
            let Ok(entries) = std::fs::read_dir(&dir) else { continue };
            for path in entries.flatten().map(|e| e.path()) {
                if path.is_dir() {
                    below.push(path);
                    continue;
                }
                let inner = path.strip_prefix(self.to).unwrap_or(&path);
                let name = inner.components().map(|c| c.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/");
                if !self.files.iter().any(|f| f.path == name) {
                    let bytes = read_file(&path)?;
                    self.note(&name, &bytes);
                }
            }
        }
        Ok(())
    }
}

impl Office {
    /// Writes everything that the office owns, unencrypted, into a new folder. Logged.
    ///
    /// # Errors
    /// `export.exists` where the folder is there and not empty; `cancelled`; `file.write`. A folder without its manifest is no
    /// export.
    pub fn export_all(&mut self, to: &Path, now: LegalTime, work: &Work) -> Answered<Exported> {
        if std::fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Problem::new("export.exists", format!("文件夹“{}”不是空的；请另选一个新文件夹", to.display())));
        }
        let mut out = Writer { to, files: Vec::new(), missing: Vec::new() };
        // Those put aside, too: nothing of them is lost.
        let mut cases = self.store.whole_cases()?;
        cases.extend(self.store.whole_discarded()?);
        let of = u32::try_from(cases.len()).unwrap_or(u32::MAX).saturating_add(1);
        let mut folders = BTreeSet::new();
        for (done, case) in (0..).zip(&cases) {
            if work.step(Stage::Writing, done, of).is_break() {
                return Err(Problem::new(
                    "cancelled",
                    format!("已取消；“{}”里已写出的文件没有清单，可以删去", to.display()),
                ));
            }
            let folder = format!("cases/{}", free_name(&file_name_of(&case.number), &mut folders));
            self.export_one(case, &folder, &mut out)?;
        }
        self.export_office(&cases, now, &mut out)?;
        out.put("说明.txt", ABOUT.as_bytes())?;
        let sums: String = out.files.iter().map(|f| format!("{}  {}\n", f.sha256, f.path)).collect();
        out.put(SUMS, sums.as_bytes())?;
        let bytes = out.files.iter().map(|f| f.bytes).sum();
        let count = u32::try_from(out.files.len()).unwrap_or(u32::MAX);
        let manifest = Manifest {
            program: format!("案卷 {}", env!("CARGO_PKG_VERSION")),
            made_at: now,
            office: self.profile()?.name,
            missing: out.missing.clone(),
            files: out.files,
        };
        let json = serde_json::to_vec_pretty(&manifest)
            .map_err(|e| Problem::new("export.failed", format!("清单没有导出：{e}")))?;
        // Last: a folder without it is no export.
        write_whole(&to.join(MANIFEST), &json)?;
        self.change("export.all", now, |tx| {
            tx.say(format!("全部资料，{} 个案件，{count} 个文件 → {}", cases.len(), to.display()));
            Ok(())
        })?;
        Ok(Exported { path: to.display().to_string(), files: count, bytes, missing: out.missing })
    }

    fn export_one(&self, case: &Case, folder: &str, out: &mut Writer<'_>) -> Answered<()> {
        let missing = self.write_case(case, &out.to.join(folder))?;
        out.missing.extend(missing.into_iter().map(|what| format!("{}：{what}", case.number)));
        let papers = self.store.papers(case.id)?;
        let mut names = BTreeSet::new();
        let mut told = Vec::with_capacity(papers.len());
        for paper in &papers {
            let name = paper.file_name();
            let stem = name.strip_suffix(".pdf").unwrap_or(&name);
            let stem = free_name(stem, &mut names);
            let mut files = Vec::new();
            for (sha256, ending) in [(Some(&paper.sha256), "pdf"), (paper.docx.as_ref(), "docx")] {
                let Some(sha256) = sha256 else { continue };
                let path = format!("{folder}/papers/{stem}.{ending}");
                match self.store.kept(sha256) {
                    Ok(bytes) => {
                        out.put(&path, &bytes)?;
                        files.push(path);
                    }
                    Err(e) => out.missing.push(format!(
                        "{}：文书“{}”：{}",
                        case.number,
                        paper.title,
                        Problem::from(e).message
                    )),
                }
            }
            let frozen = self.store.frozen(case.id, paper.id)?;
            told.push(json!({
                "paper": paper,
                "files": files,
                "data": frozen.as_ref().map(|f| &f.data),
                "laws": frozen.as_ref().map(|f| &f.laws),
            }));
        }
        out.json(&format!("{folder}/papers.json"), &told)?;
        out.json(&format!("{folder}/deliveries.json"), &self.store.deliveries(case.id)?)?;
        let drafts = self.store.drafts(case.id)?.into_iter().map(
            |d| json!({ "id": d.id, "form": d.form, "data": d.data, "saved_at": d.saved_at, "replaces": d.replaces }),
        );
        out.json(&format!("{folder}/drafts.json"), &drafts.collect::<Vec<_>>())?;
        out.json(&format!("{folder}/agreements.json"), &self.store.agreements(case.id)?)?;
        let fees = json!({
            "scope": self.store.scope(case.id)?,
            "releases": self.store.releases(case.id)?,
            "performance": self.store.performance_terms(case.id)?,
            "court_costs": self.store.court_costs(case.id)?,
        });
        out.json(&format!("{folder}/fees.json"), &fees)?;
        let entries = self.store.entries(EntryQuery { case: Some(case.id), ..EntryQuery::default() })?;
        let own = |id| entries.iter().any(|e| e.entry.id() == id);
        let invoices: Vec<_> = self.store.invoices()?.into_iter().filter(|i| own(i.entry)).collect();
        if !entries.is_empty() {
            out.json(&format!("{folder}/books.json"), &json!({ "entries": entries, "invoices": invoices }))?;
        }
        let aside = self.store.discarded()?.into_iter().find(|d| d.case == case.id);
        let standing = json!({
            "closed": self.store.closing(case.id)?,
            "put_aside": aside,
            "mark": self.store.marks()?.get(&case.id),
            "subsidy": self.store.claims()?.into_iter().find(|c| c.case == case.id).map(|c| c.steps),
        });
        out.json(&format!("{folder}/standing.json"), &standing)?;
        out.json(&format!("{folder}/log.json"), &self.store.log(Some(case.id), u32::MAX)?)?;
        out.take_in(folder)
    }

    fn export_office(&self, cases: &[Case], now: LegalTime, out: &mut Writer<'_>) -> Answered<()> {
        let profile = self.profile()?;
        out.json("office.json", &profile)?;
        for (what, name) in [(anjuan_store::OfficePicture::Logo, "logo"), (anjuan_store::OfficePicture::Seal, "seal")] {
            if let Some(bytes) = self.store.office_picture(what)? {
                out.put(&format!("pictures/{name}"), &bytes)?;
            }
        }
        out.json(
            "ledger.json",
            &json!({
                "entries": self.store.entries(EntryQuery::default())?,
                "invoices": self.store.invoices()?,
                "charging_basis": self.store.charging_basis()?,
                "fee_tables": self.store.fee_tables()?,
            }),
        )?;
        let claims = self.store.claims()?;
        let claims = claims.iter().map(|c| json!({ "id": c.id, "case": c.case, "steps": c.steps })).collect::<Vec<_>>();
        out.json("subsidies.json", &json!({ "claims": claims, "confirmed": self.store.confirmed_needs()? }))?;
        let marks: Vec<Value> =
            self.store.marks()?.into_iter().map(|(case, mark)| json!({ "case": case, "mark": mark })).collect();
        let rooms = ["reports", "statistics", "subsidy-schemes", "sheet-maps"];
        let settings =
            rooms.iter().map(|room| Ok((*room, self.store.settings(room)?))).collect::<Answered<Vec<_>>>()?;
        let settings: serde_json::Map<String, Value> = settings
            .into_iter()
            .map(|(room, all)| (room.to_owned(), Value::Object(all.into_iter().collect())))
            .collect();
        out.json(
            "settings.json",
            &json!({ "settings": settings, "marks": marks, "statement_lines": self.store.statement_lines()? }),
        )?;
        out.json("log.json", &self.store.log(None, u32::MAX)?)?;
        for (name, rows) in self.store.tables()? {
            out.json(&format!("tables/{name}.json"), &rows)?;
        }
        // From the first day to the last that anything happened on.
        let first = LegalDay::ymd(1949, 10, 1).unwrap_or(now.day());
        let last = LegalDay::ymd(2199, 12, 31).unwrap_or(now.day());
        for (kind, name) in [(ReportKind::CaseRegister, "案件登记册"), (ReportKind::Ledger, "费用台账")] {
            let ask =
                ReportAsk { kind, from: first, to: last, by: Default::default(), counted_on: CountedOn::Accepted };
            let report = self.unfiltered_report(&ask, now.day())?;
            out.put(&format!("{name}.xlsx"), &tables_xlsx(&[report])?)?;
        }
        out.put("当事人.xlsx", &tables_xlsx(&[parties(cases, &profile.name, now.day())])?)?;
        copy_law(&self.dir, out.to)?;
        for folder in ["dossiers", "templates"] {
            copy_files(&self.dir.join(folder), &out.to.join(folder))?;
        }
        for folder in ["rules", "calendar", "packs", "dossiers", "templates"] {
            out.take_in(folder)?;
        }
        Ok(())
    }
}

/// The files of one folder, where it is there.
fn copy_files(from: &Path, to: &Path) -> Answered<()> {
    let Ok(entries) = std::fs::read_dir(from) else { return Ok(()) };
    for path in entries.flatten().map(|e| e.path()).filter(|p| p.is_file()) {
        write_whole(&to.join(path.file_name().unwrap_or_default()), &read_file(&path)?)?;
    }
    Ok(())
}

/// That name, or with a count where it was given before, whatever a file system makes of large and small letters.
fn free_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut one = name.to_owned();
    for n in 2..10_000 {
        if taken.insert(one.to_lowercase()) {
            break;
        }
        one = format!("{name}（{n}）");
    }
    one
}

/// Every party of every case.
fn parties(cases: &[Case], office: &str, today: LegalDay) -> Report {
    let text = |key: &str, heading: &str, width| ReportColumn {
        key: key.to_owned(),
        heading: heading.to_owned(),
        kind: ColumnKind::Text,
        width,
    };
    let columns = vec![
        text("case", "案件编号", 8),
        text("role", "身份", 5),
        text("name", "姓名或者名称", 8),
        text("shown", "平台显示的名称", 8),
        text("id", "证件号码", 11),
        text("phone", "电话", 8),
        text("address", "住址", 16),
        text("sex", "性别", 3),
        text("ethnicity", "民族", 4),
        text("occupation", "职业或者职务", 7),
        text("employer", "工作单位", 10),
        text("delivery", "送达地址", 14),
        text("representative", "法定代表人（负责人）", 7),
        text("representative_post", "代表人职务", 7),
        text("agent", "代理人", 10),
        text("guardian", "法定代理人", 8),
    ];
    let mut rows = Vec::new();
    for case in cases {
        for p in &case.parties {
            let role = match p.role {
                Role::Claimant => "申请人",
                Role::Respondent => "被申请人",
                Role::Third => "第三人",
            };
            let opt = |words: &Option<String>| ReportCell::text(words.as_deref().unwrap_or_default());
            let cells = vec![
                ReportCell::text(&case.number),
                ReportCell::text(role),
                opt(&p.name),
                opt(&p.shown_as),
                opt(&p.id_number),
                opt(&p.phone),
                opt(&p.address),
                ReportCell::text(p.sex().map(|s| s.name()).unwrap_or_default()),
                opt(&p.ethnicity),
                opt(&p.occupation),
                opt(&p.employer),
                opt(&p.delivery_address),
                opt(&p.representative),
                opt(&p.representative_post),
                opt(&p.agent),
                ReportCell::text(p.guardian_name().unwrap_or_default()),
            ];
            rows.push(ReportRow { case: Some(case.id), ..ReportRow::of(cells) });
        }
    }
    Report {
        id: "parties".to_owned(),
        title: "当事人".to_owned(),
        office: office.to_owned(),
        from: today,
        to: today,
        made_on: today,
        columns,
        rows,
        totals: Vec::new(),
        notes: Vec::new(),
        chart: None,
    }
}

/// Holds an export against its manifest: what is missing, changed or not named, in words.
///
/// # Errors
/// `import.format` where the folder is no export.
pub fn verify_export(dir: &Path) -> Answered<Vec<String>> {
    let path: PathBuf = dir.join(MANIFEST);
    let manifest: Manifest = serde_json::from_slice(&read_file(&path)?).map_err(|e| {
        let why = unread::json(&e);
        Problem::new("import.format", format!("文件“{}”不是案卷导出的清单：{why}", path.display()))
    })?;
    let mut wrong: Vec<String> = manifest.missing.iter().map(|m| format!("导出时就没有写出：{m}")).collect();
    for file in &manifest.files {
        match std::fs::read(dir.join(&file.path)) {
            Err(_) => wrong.push(format!("缺少文件“{}”", file.path)),
            Ok(bytes) if sha256_of(&bytes) != file.sha256 => {
                wrong.push(format!("文件“{}”与清单的校验值不符", file.path))
            }
            Ok(_) => {}
        }
    }
    Ok(wrong)
}
