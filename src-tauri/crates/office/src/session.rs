use crate::issue::Templates;
use crate::law_folder::{Law, Part, Seen, SetAsideLaw};
use crate::place::{file_name_of, free_place, name_of, papers_dir, typefaces, write_out};
use crate::plan::default_name;
use crate::{CaseView, CopiedParty, Division, FromBill, Problem, Status, Typed};
use anjuan_case::{Case, CaseId, Evidence, EvidenceId, LegalDay, LegalTime, PaperId, PartyId};
use anjuan_law::{Assessment, Calendar, RuleBook, assess};
use anjuan_store::{CaseRow, Done, LogRow, PaperRow, Store, Tx};
use chrono::Datelike;
use std::path::{Path, PathBuf};

/// The bound file of a case: all of it in one PDF.
const DOSSIER: &str = "dossier";

/// An open database with the rule book beside it.
pub struct Office {
    pub(crate) store: Store,
    pub(crate) book: RuleBook,
    pub(crate) calendar: Calendar,
    /// What the data folder adds to them, and what of it is not used.
    pub(crate) parts: Vec<Part>,
    pub(crate) set_aside: Vec<SetAsideLaw>,
    /// The files that they were read from.
    pub(crate) law_seen: Seen,
    pub(crate) dir: PathBuf,
    pub(crate) templates: Templates,
    pub(crate) tables: crate::desk::Tables,
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
                None => RuleBook::builtin_law_as_of()?,
            },
            law: open.map(|office| format!("{}.{}", office.book.sha256(), office.calendar.sha256())),
            today,
            set_aside: open.map(|office| office.set_aside.clone()).unwrap_or_default(),
        })
    }

    /// Makes the database and opens it.
    pub fn create(dir: &Path, passphrase: &str, profile: &anjuan_case::Office, now: LegalTime) -> Answered<Self> {
        sound_profile(profile)?;
        let law = Self::law(dir)?;
        typefaces(dir);
        let mut office = Self::over(Store::create(dir, passphrase)?, law, dir);
        office.set_profile(profile, now)?;
        Ok(office)
    }

    /// Opens the database. A rule pack whose taking or undoing was cut off is finished or forgotten first.
    pub fn open(dir: &Path, passphrase: &str) -> Answered<Self> {
        let store = Store::open(dir, passphrase).map_err(|e| crate::desk::with_backup(dir, e.into()))?;
        crate::rulepack::recover(dir, &store)?;
        crate::desk::sweep_packages(dir);
        crate::evidence::sweep_stills(dir);
        let law = Self::law(dir)?;
        typefaces(dir);
        Ok(Self::over(store, law, dir))
    }

    fn over(store: Store, law: Law, dir: &Path) -> Self {
        let Law { book, calendar, set_aside, parts } = law;
        let (law_seen, dir, templates) = (Seen::of(dir), dir.to_owned(), Templates::default());
        Self { store, book, calendar, parts, set_aside, law_seen, dir, templates, tables: Default::default() }
    }

    /// The office's own data.
    pub fn profile(&self) -> Answered<anjuan_case::Office> {
        self.store.office()?.ok_or_else(|| Problem::new("office.none", "还没有填写机构信息"))
    }

    /// Changes them.
    pub fn set_profile(&mut self, profile: &anjuan_case::Office, now: LegalTime) -> Changed<()> {
        sound_profile(profile)?;
        crate::issue::sound_letterhead(profile)?;
        let before = self.store.office()?;
        self.same_licence(profile)?;
        self.store.transact("office.set", now, |tx| {
            if before.as_ref().is_some_and(|b| b.kind != profile.kind) {
                crate::fees::may_become(tx, profile.kind)?;
            }
            crate::issue::sound_against(&tx.used_numbers()?, profile, before.as_ref())?;
            tx.say(format!("{} {}", profile.kind.name(), profile.name));
            Ok(tx.set_office(profile)?)
        })
    }

    /// Cases, newest first.
    pub fn cases(&self) -> Answered<Vec<CaseRow>> {
        Ok(self.store.cases()?)
    }

    /// The case with this id, number, or number of its file (卷号, 援助案号).
    pub fn find(&self, case: &str) -> Answered<CaseId> {
        if let Ok(id) = case.parse() {
            return Ok(id);
        }
        if let Some(id) = self.store.case_numbered(case.trim())? {
            return Ok(id);
        }
        let kind = self.profile()?.kind;
        let filed = |c: &Case| c.handling.number(kind).is_some_and(|n| crate::issue::same_number(n, case));
        self.store
            .whole_cases()?
            .into_iter()
            .find(filed)
            .map(|c| c.id)
            .ok_or_else(|| Problem::new("store.not-found", format!("没有编号为“{case}”的案件")))
    }

    /// One case.
    pub fn case(&self, case: CaseId) -> Answered<Case> {
        Ok(self.store.case(case)?)
    }

    /// What the law says of a case at a moment, or on a day.
    pub fn assessment(&self, case: &Case, now: impl Into<LegalTime>) -> Answered<Assessment> {
        let (profile, now): (_, LegalTime) = (self.profile()?, now.into());
        let mut assessment = assess(&self.book, &self.calendar, &profile, case, now);
        self.heed_printed(case, &profile, &mut assessment.deadlines, now)?;
        for (_, rule) in self.store.links(case.id)? {
            let items = assessment.checklists.iter_mut().flat_map(|list| &mut list.items);
            items.filter(|item| item.rule == rule).for_each(|item| item.there = Some(true));
        }
        Ok(assessment)
    }

    /// The assessment of a case as plain text, with every note and hint of each route.
    pub fn whole_report(&self, case: CaseId, now: impl Into<LegalTime>) -> Answered<String> {
        let case = self.store.case(case)?;
        Ok(crate::report::told(&self.book, &case, &self.assessment(&case, now)?, true))
    }

    /// The assessment of a case as plain text.
    pub fn report(&self, case: CaseId, now: impl Into<LegalTime>) -> Answered<String> {
        let case = self.store.case(case)?;
        Ok(crate::report::report(&self.book, &case, &self.assessment(&case, now)?))
    }

    /// One case and what the law says of it at a moment, or on a day.
    pub fn case_view(&self, case: CaseId, now: impl Into<LegalTime>) -> Answered<CaseView> {
        let now = now.into();
        let case = self.store.case(case)?;
        let assessment = self.assessment(&case, now)?;
        let papers = self.store.papers(case.id)?;
        let ahead = self.ahead(&case, &assessment.deadlines, now)?;
        Ok(CaseView::of(&self.book, case, assessment, papers, ahead))
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
    pub(crate) fn add_case(&mut self, case: Case, originals: &[&[u8]], now: LegalTime) -> Changed<CaseId> {
        self.add_case_with(case, originals, now, |_, _| Ok(()))
    }

    /// The same with what else belongs to it, in the same operation.
    pub(crate) fn add_case_with(
        &mut self,
        case: Case,
        originals: &[&[u8]],
        now: LegalTime,
        more: impl FnOnce(&mut Tx<'_>, &Case) -> Answered<()>,
    ) -> Changed<CaseId> {
        for bytes in originals {
            self.store.keep(bytes)?;
        }
        self.add_case_of(case, &[], now, more)
    }

    /// A case some of whose parties were copied from others.
    pub(crate) fn add_case_of(
        &mut self,
        mut case: Case,
        copied: &[(PartyId, CopiedParty)],
        now: LegalTime,
        more: impl FnOnce(&mut Tx<'_>, &Case) -> Answered<()>,
    ) -> Changed<CaseId> {
        case.outcome_from_answer();
        let mut searches = Vec::new();
        for party in &case.parties {
            let from = copied.iter().find_map(|(id, from)| (*id == party.id).then_some(from));
            searches.extend(self.conflict_search(case.id, party, from, now)?);
        }
        self.store.transact("case.add", now, |tx| {
            if case.number.is_empty() {
                let year = now.day().date().year();
                case.number = format!("{year}-{:04}", tx.next_number("case", year)?);
            }
            tx.say(format!("{} {}", case.number, case.title));
            tx.add_case(&case)?;
            searches.iter().try_for_each(|row| tx.add_conflict_check(row))?;
            more(tx, &case)?;
            Ok(case.id)
        })
    }

    /// The bytes of a kept original.
    pub fn original(&self, case: CaseId, id: EvidenceId) -> Answered<(Evidence, Vec<u8>)> {
        let evidence = evidence_in(&self.store.case(case)?, id)?;
        let bytes = self.store.kept(&evidence.sha256)?;
        Ok((evidence, bytes))
    }

    /// The PDF of a written paper.
    pub fn paper(&self, case: CaseId, paper: PaperId) -> Answered<(PaperRow, Vec<u8>)> {
        let row = self.paper_row(case, paper)?;
        let pdf = self.store.kept(&row.sha256)?;
        Ok((row, pdf))
    }

    /// A written paper without its PDF.
    pub(crate) fn paper_row(&self, case: CaseId, paper: PaperId) -> Answered<PaperRow> {
        let row = self.store.papers(case)?.into_iter().find(|row| row.id == paper);
        row.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{paper}”的文书")))
    }

    /// Saves a written paper; into the user's documents where no path is given. Gives the path written. The log says where it
    /// went, and for a bundle, whose originals went out with it.
    pub fn save_paper(&mut self, case: CaseId, paper: PaperId, to: Option<&Path>, now: LegalTime) -> Answered<PathBuf> {
        let row = self.paper_row(case, paper)?;
        if row.template == DOSSIER {
            self.may_leave(case, now)?;
        }
        let path = match to {
            Some(path) => path.to_owned(),
            None => free_place(&self.own_place(case, &row)?, &row.sha256),
        };
        Ok(self.save_whole(case, &row, &path, now)?.value)
    }

    /// The same for a paper that was read, to that path. Of a bundle it is remembered what its file is called.
    pub(crate) fn save_whole(&mut self, case: CaseId, row: &PaperRow, path: &Path, now: LegalTime) -> Changed<PathBuf> {
        let originals = self.store.originals();
        write_out(path, |file| Ok(originals.copy(&row.sha256, &row.title, file, path)?))?;
        self.change("paper.export", now, |tx| {
            tx.of_case(case);
            tx.say(format!("{} → {}", row.title, path.display()));
            if let Some(bundle) = tx.bundles(case)?.into_iter().find(|b| b.paper == row.id) {
                tx.name_bundle_file(case, row.id, &name_of(path))?;
                bundle.exhibits.iter().for_each(|exhibit| tx.about(exhibit.evidence));
            }
            Ok(path.to_owned())
        })
    }

    /// Where a paper is saved when the user names no other place.
    pub(crate) fn own_place(&self, case: CaseId, row: &PaperRow) -> Answered<PathBuf> {
        let name = default_name(&self.store.papers(case)?, row);
        Ok(papers_dir(&self.store.case(case)?.number, &self.dir).join(name))
    }

    /// The log, newest first.
    pub fn log(&self, case: Option<CaseId>) -> Answered<Vec<LogRow>> {
        Ok(self.store.log(case, 1000)?)
    }

    /// 检查资料库
    pub fn check(&self) -> Answered<Vec<String>> {
        let anjuan_store::Checked { mut damage, strays } = self.store.check_apart()?;
        if !damage.is_empty() {
            damage.push(format!("{}。", crate::desk::restore_words(&self.dir)));
        }
        damage.extend(strays);
        Ok(damage)
    }

    /// Divisions whose name contains the text; at most 20.
    pub fn divisions(text: &str) -> Answered<Vec<Division>> {
        Ok(anjuan_law::divisions(text.trim(), 20).into_iter().map(|(code, name)| Division { code, name }).collect())
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
pub(crate) trait FileName {
    /// Its name.
    fn file_name(&self) -> String;
}
impl FileName for PaperRow {
    fn file_name(&self) -> String {
        let number = self.number.as_deref().map(|n| format!("_{n}")).unwrap_or_default();
        let version = if self.version > 1 { format!("_第{}版", self.version) } else { String::new() };
        format!("{}{number}_{}{version}.pdf", file_name_of(&self.title), self.written_at.day())
    }
}

pub(crate) fn evidence_in(case: &Case, id: EvidenceId) -> Answered<Evidence> {
    let found = case.evidence.iter().find(|e| e.id == id).cloned();
    found.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{id}”的证据")))
}

fn sound_profile(profile: &anjuan_case::Office) -> Answered<()> {
    if profile.name.trim().is_empty() {
        return Err(Problem::new("office.name", "请填写机构的全称，文书上要用"));
    }
    crate::issue::sound_numbering(profile)
}
