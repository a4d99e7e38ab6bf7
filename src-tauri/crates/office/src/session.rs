use crate::case_new::sha256_of;
use crate::place::{file_name_of, papers_dir};
use crate::{CaseView, Division, EvidenceWords, FromBill, NewEvent, NewEvidence, Problem, Status, Typed, write_whole};
use anjuan_case::{
    Answer, Case, CaseId, Event, EventId, EventKind, Evidence, EvidenceId, LegalDay, LegalTime, PaperId, Party, PartyId,
};
use anjuan_law::{Assessment, Calendar, Question, QuestionKind, RuleBook, RuleFile, assess};
use anjuan_store::{CaseRow, Done, LogRow, PaperRow, Store, Tx};
use chrono::Datelike;
use std::path::{Path, PathBuf};

/// An open database with the rule book beside it.
pub struct Office {
    pub(crate) store: Store,
    pub(crate) book: RuleBook,
    pub(crate) calendar: Calendar,
    dir: PathBuf,
}

/// The answer of a use case.
pub(crate) type Answered<T> = Result<T, Problem>;
/// The answer of a use case that changes something.
pub(crate) type Changed<T> = Result<Done<T>, Problem>;

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What stands in that folder, opened or not.
    pub fn status(dir: &Path, open: Option<&Self>, today: LegalDay) -> Answered<Status> {
        Ok(Status {
            dir: dir.display().to_string(),
            exists: Store::exists(dir),
            open: open.is_some(),
            office: match open {
                Some(office) => office.store.office()?,
                None => None,
            },
            version: env!("CARGO_PKG_VERSION").to_owned(),
            law_as_of: match open {
                Some(office) => office.book.law_as_of(),
                None => RuleBook::builtin()?.law_as_of(),
            },
            today,
        })
    }

    /// Makes the database and opens it.
    pub fn create(dir: &Path, passphrase: &str, profile: &anjuan_case::Office, now: LegalTime) -> Answered<Self> {
        sound_profile(profile)?;
        // A rule file that does not load must be known before anything is made.
        let (book, calendar) = Self::law(dir)?;
        let mut office = Self { store: Store::create(dir, passphrase)?, book, calendar, dir: dir.to_owned() };
        office.set_profile(profile, now)?;
        Ok(office)
    }

    /// Opens the database.
    pub fn open(dir: &Path, passphrase: &str) -> Answered<Self> {
        let store = Store::open(dir, passphrase)?;
        let (book, calendar) = Self::law(dir)?;
        Ok(Self { store, book, calendar, dir: dir.to_owned() })
    }

    /// The rule book with what the user's own folder `rules` in the data directory adds or overrides.
    pub fn law(dir: &Path) -> Answered<(RuleBook, Calendar)> {
        Ok((RuleBook::with_files(&own_rules(&dir.join("rules"))?)?, Calendar::builtin()?))
    }

    /// The office's own data.
    pub fn profile(&self) -> Answered<anjuan_case::Office> {
        self.store.office()?.ok_or_else(|| Problem::new("office.none", "还没有填写机构信息"))
    }

    /// Changes them.
    pub fn set_profile(&mut self, profile: &anjuan_case::Office, now: LegalTime) -> Changed<()> {
        sound_profile(profile)?;
        self.store.transact("office.set", now, |tx| {
            tx.say(format!("{} {}", profile.kind.name(), profile.name));
            Ok(tx.set_office(profile)?)
        })
    }

    /// Cases, newest first.
    pub fn cases(&self) -> Answered<Vec<CaseRow>> {
        Ok(self.store.cases()?)
    }

    /// The case with this id or number.
    pub fn find(&self, case: &str) -> Answered<CaseId> {
        if let Ok(id) = case.parse() {
            return Ok(id);
        }
        let row = self.store.cases()?.into_iter().find(|row| row.number == case.trim());
        row.map(|row| row.id).ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{case}”的案件")))
    }

    /// One case.
    pub fn case(&self, case: CaseId) -> Answered<Case> {
        Ok(self.store.case(case)?)
    }

    /// What the law says of a case on `today`.
    pub fn assessment(&self, case: &Case, today: LegalDay) -> Answered<Assessment> {
        Ok(assess(&self.book, &self.calendar, &self.profile()?, case, today))
    }

    /// The assessment of a case as plain text.
    pub fn report(&self, case: CaseId, today: LegalDay) -> Answered<String> {
        let case = self.store.case(case)?;
        Ok(crate::report::report(&self.book, &case, &self.assessment(&case, today)?))
    }

    /// One case and what the law says of it on `today`.
    pub fn case_view(&self, case: CaseId, today: LegalDay) -> Answered<CaseView> {
        let case = self.store.case(case)?;
        let assessment = self.assessment(&case, today)?;
        let papers = self.store.papers(case.id)?;
        Ok(CaseView::of(&self.book, case, assessment, papers))
    }

    /// A case from rows of a bill.
    pub fn new_from_bill(&mut self, ask: &FromBill, now: LegalTime) -> Changed<CaseId> {
        let case = ask.case(String::new(), now)?;
        self.add_case(case, &[ask.bytes.as_slice()], now)
    }

    /// A case typed in.
    pub fn new_typed(&mut self, ask: &Typed, now: LegalTime) -> Changed<CaseId> {
        let case = ask.case(String::new(), now)?;
        self.add_case(case, &[], now)
    }

    /// Adds a case with the originals that its evidence names. A case without number gets the next one of its year.
    pub(crate) fn add_case(&mut self, mut case: Case, originals: &[&[u8]], now: LegalTime) -> Changed<CaseId> {
        for bytes in originals {
            self.store.keep(bytes)?;
        }
        self.store.transact("case.add", now, |tx| {
            if case.number.is_empty() {
                let year = now.day().date().year();
                case.number = format!("{year}-{:04}", tx.next_number("case", year)?);
            }
            tx.say(format!("{} {}", case.number, case.title));
            tx.add_case(&case)?;
            Ok(case.id)
        })
    }

    /// Changes title and story.
    pub fn set_story(&mut self, case: CaseId, title: &str, story: &str, now: LegalTime) -> Changed<()> {
        if title.trim().is_empty() {
            return Err(Problem::new("case.title", "案件名称不能为空"));
        }
        self.change("case.story", now, |tx| {
            tx.say(title.trim());
            Ok(tx.set_story(case, title.trim(), story.trim())?)
        })
    }

    /// Adds or changes a party.
    pub fn put_party(&mut self, case: CaseId, party: &Party, now: LegalTime) -> Changed<()> {
        let party = tidy(party);
        for code in [&party.household_division, &party.habitual_division].into_iter().flatten() {
            if self.book.division_name(code).is_none() {
                return Err(Problem::new("division", format!("没有代码为“{code}”的县级行政区划；请从列表中选择")));
            }
        }
        self.change("party.put", now, |tx| {
            tx.say(party.display_name());
            Ok(tx.put_party(case, &party)?)
        })
    }

    /// Removes a party.
    pub fn remove_party(&mut self, case: CaseId, party: PartyId, now: LegalTime) -> Changed<()> {
        self.change("party.remove", now, |tx| Ok(tx.remove_party(case, party)?))
    }

    /// Adds an event.
    pub fn add_event(&mut self, case: CaseId, event: &NewEvent, now: LegalTime) -> Changed<EventId> {
        let id = EventId::new();
        self.put_event("event.add", case, id, event, now)
    }

    /// Changes an event.
    pub fn change_event(&mut self, case: CaseId, id: EventId, event: &NewEvent, now: LegalTime) -> Changed<()> {
        let done = self.put_event("event.change", case, id, event, now)?;
        Ok(Done { value: (), changed: done.changed })
    }

    fn put_event(
        &mut self,
        op: &'static str,
        case: CaseId,
        id: EventId,
        event: &NewEvent,
        now: LegalTime,
    ) -> Changed<EventId> {
        let at = sound_event(event, now)?;
        self.change(op, now, |tx| {
            tx.say(format!("{} {}", event.kind.name(), event.on));
            let note = event.note.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
            tx.put_event(case, &Event { id, kind: event.kind, on: event.on, at, proof: event.proof.clone(), note })?;
            Ok(id)
        })
    }

    /// Removes an event.
    pub fn remove_event(&mut self, case: CaseId, event: EventId, now: LegalTime) -> Changed<()> {
        self.change("event.remove", now, |tx| Ok(tx.remove_event(case, event)?))
    }

    /// Answers a question of the interview, or takes the answer back. A day that records an event adds or moves that event;
    /// taken back, it removes the event as long as nothing proves it.
    pub fn answer(&mut self, case: CaseId, question: &str, answer: Option<&Answer>, now: LegalTime) -> Changed<()> {
        let asked = self.assessment(&self.store.case(case)?, now.day())?.questions;
        let asked = asked
            .into_iter()
            .find(|q| q.id == question)
            .ok_or_else(|| Problem::new("question.unknown", format!("规则库中没有问题“{question}”；请刷新后重试")))?;
        if let Some(answer) = answer {
            fits(&asked, answer)?;
        }
        let Some(kind) = asked.records else {
            return self.change("answer", now, |tx| {
                tx.say(question);
                Ok(tx.set_answer(case, question, answer)?)
            });
        };
        let on = match answer {
            Some(Answer::Day(day)) => Some(*day),
            _ => None,
        };
        self.record(case, kind, on, now)
    }

    fn record(&mut self, case: CaseId, kind: EventKind, on: Option<LegalDay>, now: LegalTime) -> Changed<()> {
        if let Some(day) = on {
            not_in_future(kind, day, now)?;
        }
        self.change("answer", now, |tx| {
            let known = tx.case(case)?.events.into_iter().find(|e| e.kind == kind);
            tx.say(format!("{} {}", kind.name(), on.map_or_else(|| "撤回".to_owned(), |d| d.to_string())));
            match (known, on) {
                (Some(event), Some(on)) if event.on == on => Ok(()),
                (Some(event), Some(on)) => Ok(tx.put_event(case, &Event { on, at: None, ..event })?),
                (None, Some(on)) => {
                    let event = Event { id: EventId::new(), kind, on, at: None, proof: Vec::new(), note: None };
                    Ok(tx.put_event(case, &event)?)
                }
                (Some(event), None) if event.proof.is_empty() => Ok(tx.remove_event(case, event.id)?),
                (Some(_), None) => {
                    Err(Problem::new("event.proved", format!("“{}”已有证据，请在事件中删除", kind.name())))
                }
                (None, None) => Ok(()),
            }
        })
    }

    /// Keeps a file as evidence.
    pub fn add_evidence(&mut self, case: CaseId, file: &NewEvidence, now: LegalTime) -> Changed<EvidenceId> {
        if file.bytes.is_empty() {
            return Err(Problem::new("evidence.empty", format!("文件“{}”是空的，没有收入", file.file_name)));
        }
        let sha256 = sha256_of(&file.bytes);
        if let Some(same) = self.store.case(case)?.evidence.iter().find(|e| e.sha256 == sha256) {
            return Err(Problem::new(
                "evidence.same",
                format!("文件“{}”与已有证据“{}”内容完全相同，没有重复收入", file.file_name, same.name),
            ));
        }
        self.store.keep(&file.bytes)?;
        let words = named(&file.words, &file.file_name);
        let evidence = Evidence {
            id: EvidenceId::new(),
            name: words.name,
            source: words.source,
            proves: words.proves,
            group: words.group,
            file_name: file.file_name.clone(),
            sha256,
            size: file.bytes.len() as u64,
            received_at: now,
            in_bundle: words.in_bundle,
        };
        self.change("evidence.add", now, |tx| {
            tx.say(format!("{} {}", evidence.file_name, evidence.sha256));
            tx.put_evidence(case, &evidence)?;
            Ok(evidence.id)
        })
    }

    /// Changes what is said of an exhibit.
    pub fn describe_evidence(
        &mut self,
        case: CaseId,
        id: EvidenceId,
        words: &EvidenceWords,
        now: LegalTime,
    ) -> Changed<()> {
        self.change("evidence.describe", now, |tx| {
            let known = evidence_in(&tx.case(case)?, id)?;
            let words = named(words, &known.file_name);
            tx.say(words.name.clone());
            let changed = Evidence {
                name: words.name,
                source: words.source,
                proves: words.proves,
                group: words.group,
                in_bundle: words.in_bundle,
                ..known
            };
            Ok(tx.put_evidence(case, &changed)?)
        })
    }

    /// Sets the order of the bundle.
    pub fn order_evidence(&mut self, case: CaseId, order: &[EvidenceId], now: LegalTime) -> Changed<()> {
        self.change("evidence.order", now, |tx| Ok(tx.order_evidence(case, order)?))
    }

    /// Holds every original of a case against its hash; gives the names of those that do not match.
    pub fn verify_evidence(&self, case: CaseId) -> Answered<Vec<String>> {
        let case = self.store.case(case)?;
        Ok(case.evidence.iter().filter(|e| self.store.kept(&e.sha256).is_err()).map(|e| e.name.clone()).collect())
    }

    /// The bytes of a kept original.
    pub fn original(&self, case: CaseId, id: EvidenceId) -> Answered<(Evidence, Vec<u8>)> {
        let evidence = evidence_in(&self.store.case(case)?, id)?;
        let bytes = self.store.kept(&evidence.sha256)?;
        Ok((evidence, bytes))
    }

    /// The PDF of a written paper.
    pub fn paper(&self, case: CaseId, paper: PaperId) -> Answered<(PaperRow, Vec<u8>)> {
        let row = self.store.papers(case)?.into_iter().find(|row| row.id == paper);
        let row = row.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{paper}”的文书")))?;
        let pdf = self.store.kept(&row.sha256)?;
        Ok((row, pdf))
    }

    /// Saves a written paper; into the user's documents where no path is given. Gives the path written.
    pub fn save_paper(&self, case: CaseId, paper: PaperId, to: Option<&Path>) -> Answered<PathBuf> {
        let (row, pdf) = self.paper(case, paper)?;
        let path = match to {
            Some(path) => path.to_owned(),
            None => papers_dir(&self.store.case(case)?.number, &self.dir).join(row.file_name()),
        };
        write_whole(&path, &pdf)?;
        Ok(path)
    }

    /// The log, newest first.
    pub fn log(&self, case: Option<CaseId>) -> Answered<Vec<LogRow>> {
        Ok(self.store.log(case, 1000)?)
    }

    /// 检查资料库
    pub fn check(&self) -> Answered<Vec<String>> {
        Ok(self.store.check()?)
    }

    /// Divisions whose name contains the text; at most 20.
    pub fn divisions(text: &str) -> Answered<Vec<Division>> {
        let book = RuleBook::builtin()?;
        Ok(book.divisions(text.trim(), 20).into_iter().map(|(code, name)| Division { code, name }).collect())
    }

    pub(crate) fn change<T>(
        &mut self,
        op: &'static str,
        now: LegalTime,
        f: impl FnOnce(&mut Tx<'_>) -> Answered<T>,
    ) -> Changed<T> {
        self.store.transact(op, now, f)
    }
}

/// A file name that tells what lies in it: 律师函_2026-11-23.pdf.
trait FileName {
    fn file_name(&self) -> String;
}
impl FileName for PaperRow {
    fn file_name(&self) -> String {
        let number = self.number.as_deref().map(|n| format!("_{n}")).unwrap_or_default();
        format!("{}{number}_{}.pdf", file_name_of(&self.title), self.written_at.day())
    }
}

fn evidence_in(case: &Case, id: EvidenceId) -> Answered<Evidence> {
    let found = case.evidence.iter().find(|e| e.id == id).cloned();
    found.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{id}”的证据")))
}

fn sound_profile(profile: &anjuan_case::Office) -> Answered<()> {
    if profile.name.trim().is_empty() {
        return Err(Problem::new("office.name", "请填写机构的全称，文书上要用"));
    }
    Ok(())
}

/// A person's fields without stray spaces; an empty one is an unknown one.
fn tidy(party: &Party) -> Party {
    let said = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    Party {
        id: party.id,
        role: party.role,
        kind: party.kind,
        name: said(&party.name),
        shown_as: said(&party.shown_as),
        id_number: said(&party.id_number),
        phone: said(&party.phone),
        address: said(&party.address),
        household_division: said(&party.household_division),
        habitual_division: said(&party.habitual_division),
        representative: said(&party.representative),
    }
}

fn named(words: &EvidenceWords, file_name: &str) -> EvidenceWords {
    let name = match words.name.trim() {
        "" => file_name.to_owned(),
        given => given.to_owned(),
    };
    EvidenceWords { name, ..words.clone() }
}

/// Is the answer of the question's kind, and one of its options?
fn fits(question: &Question, answer: &Answer) -> Answered<()> {
    let why = match (question.kind, answer) {
        (QuestionKind::Choice, Answer::Choice(code)) if question.options.iter().any(|o| o.code == *code) => {
            return Ok(());
        }
        (QuestionKind::Day, Answer::Day(_))
        | (QuestionKind::Money, Answer::Money(_))
        | (QuestionKind::Text, Answer::Text(_)) => return Ok(()),
        (QuestionKind::Choice, _) => {
            let codes: Vec<&str> = question.options.iter().map(|o| o.code.as_str()).collect();
            format!("请从这些选项中选择：{}", codes.join("、"))
        }
        (QuestionKind::Day, _) => "请回答一个日期，如 2026-01-31".to_owned(),
        (QuestionKind::Money, _) => "请回答一个金额，如 1234.50".to_owned(),
        (QuestionKind::Text, _) => "请回答一段文字".to_owned(),
    };
    Err(Problem::new("question.answer", format!("问题“{}”的回答不合要求：{why}", question.ask)))
}

/// An event's time of day lies on its day; only what is agreed for later may lie ahead.
fn sound_event(event: &NewEvent, now: LegalTime) -> Answered<Option<LegalTime>> {
    not_in_future(event.kind, event.on, now)?;
    match event.at {
        Some(at) if at.day() != event.on => {
            Err(Problem::new("event.time", format!("时间 {at} 不在事件日期 {} 之内，请核对", event.on)))
        }
        at => Ok(at),
    }
}

fn not_in_future(kind: EventKind, on: LegalDay, now: LegalTime) -> Answered<()> {
    if on > now.day() && kind != EventKind::PerformanceDue {
        return Err(Problem::new(
            "event.future",
            format!("“{}”的日期 {on} 晚于今天；只能记录已经发生的事", kind.name()),
        ));
    }
    Ok(())
}

fn own_rules(folder: &Path) -> Answered<Vec<RuleFile>> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(Vec::new()) };
    let mut files = Vec::new();
    for path in entries.flatten().map(|e| e.path()).filter(|p| p.extension().is_some_and(|e| e == "toml")) {
        let text = String::from_utf8(crate::place::read_file(&path)?).map_err(|_| {
            Problem::new("rules", format!("规则文件“{}”不是 UTF-8 编码，请另存为 UTF-8", path.display()))
        })?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        files.push(RuleFile { name, text });
    }
    files.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(files)
}
