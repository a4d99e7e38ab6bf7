//! Keeping a single file, and what is said of an exhibit.

use super::intake::{Found, IntakeWords};
use super::known::{evidence_of, to_the_second};
use crate::case_new::sha256_of;
use crate::session::{Answered, Changed, evidence_in};
use crate::{Office, Problem};
use anjuan_case::{CaseId, Evidence, EvidenceGroup, EvidenceId, LegalTime, Particulars};
use anjuan_store::Sound;
use serde::{Deserialize, Serialize};

/// What is said of an exhibit; the bytes never change.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct EvidenceWords {
    /// 证据名称; the file name where empty.
    pub name: String,
    /// 证据来源
    pub source: String,
    /// 证明目的
    pub proves: String,
    /// Group.
    pub group: EvidenceGroup,
    /// Shown to the court?
    pub in_bundle: bool,
}

/// A file to be kept as evidence.
#[derive(Clone, Debug)]
pub struct NewEvidence {
    /// Its name on disk.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is said of it.
    pub words: EvidenceWords,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The exhibit with this id, this place in the list (from 1), or this name where it is the only one.
    pub fn find_evidence(&self, case: CaseId, text: &str) -> Answered<EvidenceId> {
        let text = text.trim();
        let all = self.store.case(case)?.evidence;
        let placed = text.parse::<usize>().ok().and_then(|place| all.get(place.checked_sub(1)?));
        let by_id = || all.iter().find(|e| e.id.to_string() == text);
        let named: Vec<&Evidence> = all.iter().filter(|e| e.name == text || e.file_name == text).collect();
        let found = placed.or_else(by_id).or(if let [only] = named.as_slice() { Some(*only) } else { None });
        found.map(|e| e.id).ok_or_else(|| {
            let why = if named.len() > 1 {
                "有几份叫这个名字，请写列表中的序号"
            } else {
                "请写列表中的序号、编号或者名称"
            };
            Problem::new("store.not-found", format!("本案没有证据“{text}”；{why}"))
        })
    }

    /// Keeps a file as evidence; what it says of itself prefills what was left empty, and minutes of a mediation stay out of
    /// the bundle (E14) until the user says otherwise, as where a folder comes in.
    pub fn add_evidence(&mut self, case: CaseId, file: &NewEvidence, now: LegalTime) -> Changed<EvidenceId> {
        if file.bytes.is_empty() {
            return Err(Problem::new("evidence.empty", format!("文件“{}”是空的，没有收入", file.file_name)));
        }
        let sha256 = sha256_of(&file.bytes);
        let known = self.store.case(case)?.evidence;
        let same = known.iter().find(|e| e.sha256 == sha256);
        // What is damaged in the vault, or gone, makes room for the very bytes that came again.
        let spoilt = match same {
            Some(_) => self.store.originals().sound(&sha256)? != Sound::Yes,
            None => false,
        };
        self.store.keep(&file.bytes)?;
        if let Some(same) = same {
            let (came, had) = (&file.file_name, &same.name);
            let filled = self.fill_from_bill(case, came, &sha256, now)?.value;
            return Err(if filled > 0 && !spoilt {
                Problem::new(
                    "evidence.same",
                    format!(
                        "文件“{came}”与已有证据“{had}”内容完全相同，没有重复收入；已按它补上 {filled} 笔转账的商户单号"
                    ),
                )
            } else if spoilt {
                Problem::new(
                    "evidence.restored",
                    format!(
                        "文件“{came}”与已有证据“{had}”内容完全相同，没有重复收入；库里存的那一份已损坏或者丢失，已用这个文件恢复"
                    ),
                )
            } else {
                Problem::new("evidence.same", format!("文件“{came}”与已有证据“{had}”内容完全相同，没有重复收入"))
            });
        }
        let probe = anjuan_intake::probe(&file.file_name, &file.bytes);
        let suggested = anjuan_intake::suggest(&file.file_name, &probe);
        let found = Found {
            sha256,
            size: file.bytes.len() as u64,
            file_name: file.file_name.clone(),
            came_in: format!("文件“{}”", file.file_name),
            probe,
            suggested,
            closed: false,
            misnamed: None,
        };
        let said = IntakeWords {
            source: file.words.source.clone(),
            group: Some(file.words.group),
            proves: file.words.proves.clone(),
            not_in_bundle: !file.words.in_bundle,
            ..IntakeWords::default()
        };
        let mut evidence = evidence_of(found, &said, now);
        if !file.words.name.trim().is_empty() {
            file.words.name.trim().clone_into(&mut evidence.name);
        }
        let mut done = self.change("evidence.add", now, |tx| {
            tx.say(format!("{} {}", evidence.file_name, evidence.sha256));
            tx.put_evidence(case, &evidence)?;
            Ok(evidence.id)
        })?;
        let filled = self.fill_from_bill(case, &evidence.file_name, &evidence.sha256, now)?;
        done.changed.extend(filled.changed);
        done.changed.dedup();
        Ok(done)
    }

    /// Changes what is said of an exhibit. What was served stays in the bundle.
    pub fn describe_evidence(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        words: &EvidenceWords,
        now: LegalTime,
    ) -> Changed<()> {
        self.rewrite("evidence.describe", case, id, now, |known| {
            let words = named(words, &known.file_name);
            let said = words.name.clone();
            let changed = Evidence {
                name: words.name,
                source: words.source,
                proves: words.proves,
                group: words.group,
                in_bundle: words.in_bundle,
                ..known
            };
            (changed, said)
        })
    }

    /// Changes how an original came about (E2–E10). How it came in, and how long it is, are the program's own findings and stay.
    pub fn set_particulars(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        particulars: &Particulars,
        now: LegalTime,
    ) -> Changed<()> {
        if let Some(at) = particulars.captured_at.filter(|at| *at > now) {
            return Err(Problem::new("evidence.captured", format!("形成时间 {at} 晚于现在，请核对")));
        }
        self.rewrite("evidence.particulars", case, id, now, |known| {
            let said = format!("{}：{}", known.name, particulars_in_words(particulars));
            let tidy = |text: &str| text.trim().to_owned();
            let particulars = Particulars {
                captured_at: particulars.captured_at,
                device: tidy(&particulars.device),
                collected_by: tidy(&particulars.collected_by),
                collected_how: tidy(&particulars.collected_how),
                original_medium: tidy(&particulars.original_medium),
                came_in: known.particulars.came_in.clone(),
                seconds: known.particulars.seconds,
                kind: particulars.kind,
                form: particulars.form,
            };
            (Evidence { particulars, ..known }, said)
        })
    }

    /// Marks minutes and drafts of a mediation, which then stay out of bundles (E14), or takes the mark back. Taking it back
    /// does not put them in: that is the user's own decision, by [`Self::describe_evidence`].
    pub fn set_mediation_record(&mut self, case: CaseId, id: EvidenceId, record: bool, now: LegalTime) -> Changed<()> {
        self.rewrite("evidence.mediation", case, id, now, |known| {
            let said = if record { "调解记录，不装入证据册" } else { "不是调解记录" };
            let said = format!("{}：{said}", known.name);
            (Evidence { mediation_record: record, in_bundle: known.in_bundle && !record, ..known }, said)
        })
    }

    /// Sets the order of the bundle.
    pub fn order_evidence(&mut self, case: CaseId, order: &[EvidenceId], now: LegalTime) -> Changed<()> {
        self.change("evidence.order", now, |tx| Ok(tx.order_evidence(case, order)?))
    }

    /// Keeps, in the encrypted database only, what opens an encrypted PDF; an empty one is forgotten. A password that does not
    /// open it is not kept.
    pub fn set_password(&mut self, case: CaseId, id: EvidenceId, password: &str, now: LegalTime) -> Changed<()> {
        let (evidence, bytes) = self.original(case, id)?;
        let password = Some(password).filter(|p| !p.is_empty());
        if password.is_some() {
            anjuan_papers::look(&bytes, &evidence.file_name, password).map_err(|why| {
                Problem::new("evidence.password", format!("“{}”没有用这个密码打开：{why}", evidence.name))
            })?;
        }
        self.change("evidence.password", now, |tx| {
            // The log says that there is one, never which.
            tx.say(match password {
                Some(_) => format!("{}：记下打开密码", evidence.name),
                None => format!("{}：忘掉打开密码", evidence.name),
            });
            tx.about(id);
            Ok(tx.set_password(case, id, password)?)
        })
    }

    fn rewrite(
        &mut self,
        op: &'static str,
        case: CaseId,
        id: EvidenceId,
        now: LegalTime,
        f: impl FnOnce(Evidence) -> (Evidence, String),
    ) -> Changed<()> {
        self.change(op, now, |tx| {
            let (changed, said) = f(evidence_in(&tx.case(case)?, id)?);
            tx.say(said);
            Ok(tx.put_evidence(case, &changed)?)
        })
    }
}

fn named(words: &EvidenceWords, file_name: &str) -> EvidenceWords {
    let name = match words.name.trim() {
        "" => file_name.to_owned(),
        given => given.to_owned(),
    };
    EvidenceWords { name, ..words.clone() }
}

/// Label and value of every particular that is known, as papers print them.
pub(crate) fn particulars_of(particulars: &Particulars) -> Vec<(String, String)> {
    let text = |label: &str, value: &str| (!value.is_empty()).then(|| (label.to_owned(), value.to_owned()));
    let (came_in, own) = particulars.came_in.split_once(OWN_WORDS).unwrap_or((particulars.came_in.as_str(), ""));
    // Where it stands in the file itself that is said; else the office was told.
    let from =
        |value: String| if !value.is_empty() && own.contains(&value) { format!("{value}{FROM_FILE}") } else { value };
    let at = from(particulars.captured_at.map(anjuan_case::LegalTime::in_chinese).unwrap_or_default());
    let length = particulars.seconds.map(length_in_words).unwrap_or_default();
    [
        text("形成时间", &at),
        text("时长", &length),
        text("设备", &from(particulars.device.clone())),
        text("取证人", &particulars.collected_by),
        text("取证方式", &particulars.collected_how),
        text("原始载体", &particulars.original_medium),
        text("收入来源", &came_in_printed(came_in)),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Behind how a file came in: what it says of itself.
const OWN_WORDS: &str = "；文件自带的信息：";
/// Behind a particular that the file says of itself.
const FROM_FILE: &str = "（据文件自带的信息）";

/// How a file came in, with the time and the device that stand in it: a finding of the program, which stays whatever is said later.
pub(super) fn with_own_words(came_in: String, at: Option<LegalTime>, device: Option<&str>) -> String {
    let at = at.map(to_the_second);
    let own: Vec<String> = at.into_iter().chain(device.map(str::to_owned)).collect();
    if own.is_empty() { came_in } else { format!("{came_in}{OWN_WORDS}{}", own.join("，")) }
}

/// How a file came in, by names only: folders of the user's computer name people and other cases, and go to no court.
fn came_in_printed(came_in: &str) -> String {
    let name = |path: &str| path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned();
    if let Some(path) = came_in.strip_prefix("文件“") {
        return format!("文件“{}", name(path));
    }
    match came_in.split_once("）中的“") {
        Some((archive, member)) => format!("{archive}）中的“{}", name(member)),
        None => came_in.to_owned(),
    }
}

fn particulars_in_words(particulars: &Particulars) -> String {
    let printed = particulars_of(particulars).into_iter();
    // The index has a column of its own for these.
    let class = [particulars.kind.map(|k| ("种类", k.name())), particulars.form.map(|f| ("形式", f.name()))];
    let class = class.into_iter().flatten().map(|(label, value)| (label.to_owned(), value.to_owned()));
    let said: Vec<String> = printed.chain(class).map(|(label, value)| format!("{label} {value}")).collect();
    said.join("，")
}

/// 1小时2分3秒
fn length_in_words(seconds: u32) -> String {
    let (hours, minutes, rest) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    match (hours, minutes) {
        (0, 0) => format!("{rest}秒"),
        (0, _) => format!("{minutes}分{rest}秒"),
        _ => format!("{hours}小时{minutes}分{rest}秒"),
    }
}

#[cfg(test)]
mod tests {
    use super::came_in_printed;

    #[test]
    fn papers_tell_names_and_no_folders() {
        for (kept, printed) in [
            ("文件“/home/王调解/李四案/“原件”/截图a.png”", "文件“截图a.png”"),
            (r"文件“C:\Users\wang\李四案\截图a.png”", "文件“截图a.png”"),
            ("压缩包“导出.zip”（SHA-256 ab12）中的“李四/第1页.png”", "压缩包“导出.zip”（SHA-256 ab12）中的“第1页.png”"),
            ("", ""),
        ] {
            assert_eq!(came_in_printed(kept), printed);
        }
    }
}
