//! The chain of custody: who added, described, viewed, bound and handed out an original, and whether it is still the same.

use crate::place::file_name_of;
use crate::session::{Answered, Changed, evidence_in};
use crate::{Office, Problem, Stage, Work, write_whole};
use anjuan_case::{CaseId, Evidence, EvidenceId, LegalTime, PaperId};
use anjuan_store::{Originals, Sound};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// One line of an original's chain of custody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct CustodyLine {
    /// When.
    pub at: LegalTime,
    /// Who, where it was said.
    pub by: Option<String>,
    /// The operation's code, as `evidence.view`.
    pub op: String,
    /// The same in Chinese.
    pub what: String,
    /// Details, as the log has them.
    pub detail: String,
}

/// Something that is not as it came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct OriginalFinding {
    /// Which original; `None` for a paper.
    pub evidence: Option<EvidenceId>,
    /// Which paper; `None` for an original.
    pub paper: Option<PaperId>,
    /// What it is called.
    pub name: String,
    /// Its name on disk.
    pub file_name: String,
    /// The SHA-256 recorded when it came in.
    pub sha256: String,
    /// What happened to it.
    pub kind: FindingKind,
    /// One sentence.
    pub says: String,
}

/// What happened to an original.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// Its bytes are others.
    Changed,
    /// It is gone.
    Missing,
    /// It is there, and the disk does not give it.
    Unreadable,
}

/// What of a case is to be held against its hash; the database is not needed for that.
pub struct VerifyJob {
    case: CaseId,
    files: Vec<OriginalFinding>,
    originals: Originals,
}

/// What was held against its hash, to be written into the log.
pub struct Verified {
    case: CaseId,
    /// How many were looked at.
    of: u32,
    findings: Vec<OriginalFinding>,
}

impl VerifyJob {
    /// Re-hashes one after the other.
    ///
    /// # Errors
    /// `cancelled`.
    pub fn run(self, work: &Work) -> Answered<Verified> {
        let of = u32::try_from(self.files.len()).unwrap_or(u32::MAX);
        let mut findings = Vec::new();
        for (done, mut finding) in (0..).zip(self.files) {
            if work.step(Stage::Reading, done, of).is_break() {
                return Err(anjuan_papers::PaperError::Cancelled.into());
            }
            let (kind, happened) = match self.originals.sound(&finding.sha256) {
                Ok(Sound::Yes) => continue,
                Ok(Sound::Changed) => (FindingKind::Changed, "的内容与收入时登记的校验值不符"),
                Ok(Sound::Missing) => (FindingKind::Missing, "的原件不见了"),
                // One file that cannot be read says nothing of the others.
                Err(_) => (FindingKind::Unreadable, "的原件在磁盘上，但是读不出"),
            };
            finding.kind = kind;
            finding.says = format!(
                "“{}”（{}，收入时 SHA-256 {}…）{happened}；请从备份恢复，不要装订或提交现在的内容",
                finding.name,
                finding.file_name,
                finding.sha256.get(..12).unwrap_or(&finding.sha256)
            );
            findings.push(finding);
        }
        Ok(Verified { case: self.case, of, findings })
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Says who works here from now on; the log bears the name.
    pub fn act_as(&mut self, by: &str) {
        let by = by.trim();
        self.store.act_as((!by.is_empty()).then(|| by.to_owned()));
    }

    /// The bytes of an original, for looking at; the log says that they were looked at.
    pub fn view_original(&mut self, case: CaseId, id: EvidenceId, now: LegalTime) -> Answered<(Evidence, Vec<u8>)> {
        let (evidence, bytes) = self.original(case, id)?;
        self.change("evidence.view", now, |tx| {
            tx.of_case(case);
            tx.about(id);
            tx.say(evidence.name.clone());
            Ok(())
        })?;
        Ok((evidence, bytes))
    }

    /// Notes that pages of an original were looked at: once a day for each who does, or the log would drown in pages.
    pub(super) fn looked_at(&mut self, case: CaseId, evidence: &Evidence, now: LegalTime) -> Answered<()> {
        let by = self.store.by();
        let today = |line: &anjuan_store::LogRow| {
            line.op == "evidence.view" && line.by.as_deref() == by && line.at.day() == now.day()
        };
        if !self.store.custody(case, evidence.id)?.iter().any(today) {
            self.change("evidence.view", now, |tx| {
                tx.of_case(case);
                tx.about(evidence.id);
                tx.say(evidence.name.clone());
                Ok(())
            })?;
        }
        Ok(())
    }

    /// Writes a copy of an original into a file, or into a folder under its own name, byte for byte; the log says where it went. Gives
    /// the path. A file that is there is only written `over` where somebody said so.
    pub fn export_original(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        to: &Path,
        over: bool,
        now: LegalTime,
    ) -> Changed<PathBuf> {
        let (evidence, bytes) = self.original(case, id)?;
        let path = if to.is_dir() { to.join(file_name_of(&evidence.file_name)) } else { to.to_owned() };
        if path.exists() && !over {
            return Err(Problem::new(
                "file.exists",
                format!("文件“{}”已经存在，没有覆盖；请另选文件名", path.display()),
            ));
        }
        write_whole(&path, &bytes)?;
        self.change("evidence.export", now, |tx| {
            tx.of_case(case);
            tx.about(id);
            tx.say(format!("{} → {}", evidence.name, path.display()));
            Ok(path)
        })
    }

    /// Everything that the log knows of an original, oldest first.
    pub fn custody(&self, case: CaseId, id: EvidenceId) -> Answered<Vec<CustodyLine>> {
        let line = |row: anjuan_store::LogRow| CustodyLine {
            at: row.at,
            by: row.by,
            what: in_chinese(&row.op).to_owned(),
            op: row.op,
            detail: row.detail,
        };
        Ok(self.store.custody(case, id)?.into_iter().map(line).collect())
    }

    /// Re-hashes every original and every kept bundle of a case; names what changed. The log says that it was done.
    pub fn verify_originals(&mut self, case: CaseId, now: LegalTime, work: &Work) -> Changed<Vec<OriginalFinding>> {
        let verified = self.verify_job(case)?.run(work)?;
        self.verified(verified, now)
    }

    /// What of a case is to be held against its hash.
    pub fn verify_job(&self, case: CaseId) -> Answered<VerifyJob> {
        let evidence = self.store.case(case)?.evidence.into_iter().map(|e| OriginalFinding {
            evidence: Some(e.id),
            paper: None,
            name: e.name,
            file_name: e.file_name,
            sha256: e.sha256,
            kind: FindingKind::Missing,
            says: String::new(),
        });
        let papers = self.store.papers(case)?.into_iter().map(|p| OriginalFinding {
            evidence: None,
            paper: Some(p.id),
            file_name: format!("{} {}", p.title, p.written_at),
            name: p.title,
            sha256: p.sha256,
            kind: FindingKind::Missing,
            says: String::new(),
        });
        Ok(VerifyJob { case, files: evidence.chain(papers).collect(), originals: self.store.originals() })
    }

    /// Writes into the log what was found.
    pub fn verified(&mut self, verified: Verified, now: LegalTime) -> Changed<Vec<OriginalFinding>> {
        let Verified { case, of, findings } = verified;
        self.change("evidence.verify", now, |tx| {
            tx.of_case(case);
            tx.say(match findings.as_slice() {
                [] => format!("{of} 份全部与收入时一致"),
                wrong => {
                    let names: Vec<&str> = wrong.iter().map(|f| f.name.as_str()).collect();
                    format!("不符：{}", names.join("、"))
                }
            });
            for id in findings.iter().filter_map(|f| f.evidence) {
                tx.about(id);
            }
            Ok(findings)
        })
    }

    /// Names of the exhibits whose bytes are not those that came in.
    pub fn verify_evidence(&self, case: CaseId) -> Answered<Vec<String>> {
        let originals = self.store.originals();
        let mut wrong = Vec::new();
        for evidence in self.store.case(case)?.evidence {
            if originals.sound(&evidence.sha256).ok() != Some(Sound::Yes) {
                wrong.push(evidence.name);
            }
        }
        Ok(wrong)
    }

    /// Checks that an exhibit is the case's.
    pub(crate) fn evidence(&self, case: CaseId, id: EvidenceId) -> Answered<Evidence> {
        evidence_in(&self.store.case(case)?, id)
    }
}

fn in_chinese(op: &str) -> &str {
    match op {
        "evidence.add" => "收入",
        "case.add" => "随案件收入",
        "evidence.describe" => "修改名称、来源、证明目的",
        "evidence.particulars" => "修改取证情况",
        "evidence.mediation" => "标记是否为调解记录",
        "evidence.password" => "记录打开密码",
        "evidence.masks" => "修改遮盖区域",
        "evidence.view" => "查看",
        "evidence.export" => "导出原件",
        "evidence.stills" => "从录屏取静态页",
        "evidence.redraw" => "转换成 JPEG 复制件",
        "evidence.verify" => "核对发现不符",
        "case.export" => "随案件导出",
        "paper.bundle" => "装入证据册",
        "paper.export" => "随证据册导出",
        "bundle.serve" => "随证据册送交",
        "bundle.void" => "送交登记作废",
        other => other,
    }
}
