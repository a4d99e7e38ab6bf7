//! The set of papers that is filed with a court: numbered files in one folder, made by one command.

use crate::compose::{PRESERVATION, concerning};
use crate::dossier::{Against, CIVIL_FILING, DossierItemShown, DossierPart, DossierShown, IssuedItems, Lamp};
use crate::issue::{APART, Sure};
use crate::paper::on_agreement;
use crate::place::{file_name_of, io_words};
use crate::plan::{Parts, default_name, name_of_bundle, parts_of, saved_as};
use crate::session::{Answered, Changed};
use crate::{Office, Problem, write_whole};
use anjuan_case::{CaseId, EventKind, LegalDay, LegalTime, OfficeKind, Party, PartyId, Role};
use anjuan_law::settled_by;
use anjuan_papers::form::{self, Mark};
use anjuan_store::Done;
use serde::Serialize;
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// A set that was written.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct Filing {
    /// Files written, in order; the list of the set first.
    pub files: Vec<String>,
    /// What the set lacks, a sentence each.
    pub lacking: Vec<String>,
    /// What was issued for it on the way.
    pub issued: IssuedItems,
    /// Nothing is lacking.
    pub complete: bool,
}

/// What a filing is asked for.
#[derive(Clone, Debug, Default)]
pub struct FilingAsk {
    /// Ask for preservation, too.
    pub preservation: bool,
    /// Which set; the civil one where none.
    pub profile: Option<String>,
    /// Several who owe apart are sued in one suit: the court agreed to it, and so did the parties (民事诉讼法 55).
    pub together: bool,
    /// Write it although papers leave blank what a court needs; it is filled in by hand.
    pub with_blanks: bool,
    /// What is asked about the words of a paper of the set was looked at, and is right.
    pub content: bool,
    /// The one of several respondents whom the set is against; against all of them where none.
    pub to: Option<PartyId>,
}

/// What a claim on what was agreed in mediation rests on.
const AGREEMENT: &str = "调解协议书";

/// The papers that such an agreement is.
const AGREEMENTS: [&str; 3] = ["mediation-agreement", "oral-agreement", "commercial-agreement"];

/// What an agent hands in for himself (民事诉讼法 62; 解释 88).
const OF_AGENTS: [&str; 2] = ["power-of-attorney", "firm-introduction"];

impl Office {
    /// Writes the civil filing set into a folder: `00_立案材料清单.pdf`, `01_民事起诉状.pdf` with its DOCX, and so on; the bundle
    /// under its own name, to which the links in the others lead. What is not
    /// issued yet and can be is issued first; what cannot be written is named in the list and in the answer.
    ///
    /// # Errors
    /// `filing.exists` where the folder is not empty, `filing.apart` where several who owe apart would be sued together,
    /// `filing.settled` where the one whom it is against owes nothing any more, `filing.blanks` where papers would leave blank what a
    /// court needs, what choosing one of several answers where it is not known what went to whom: nothing is written then.
    pub fn write_filing(&mut self, id: CaseId, ask: &FilingAsk, to: &Path, now: LegalTime) -> Changed<Filing> {
        if std::fs::read_dir(to).is_ok_and(|mut entries| entries.next().is_some()) {
            return Err(Problem::new("filing.exists", format!("文件夹“{}”不是空的；请另选一个新文件夹", to.display())));
        }
        self.one_suit(id, ask, now.day())?;
        self.nothing_unsaid(id, ask, now.day())?;
        // Before anything is issued for it: a folder that cannot be written makes no papers.
        std::fs::create_dir_all(to).map_err(|e| {
            Problem::new("filing.folder", format!("文件夹“{}”不能建立：{}；请另选一个位置", to.display(), io_words(&e)))
        })?;
        // A set that broke off would look like one: what was written of it goes again, and the same folder can be tried once more.
        let mut written = Vec::new();
        let done = self.write_set(id, ask, to, &mut written, now);
        if done.is_err() {
            for file in written {
                let _ = std::fs::remove_file(file);
            }
        }
        done
    }

    fn write_set(
        &mut self,
        id: CaseId,
        ask: &FilingAsk,
        folder: &Path,
        written: &mut Vec<PathBuf>,
        now: LegalTime,
    ) -> Changed<Filing> {
        let mut write = |path: &Path, bytes: &[u8]| {
            written.push(path.to_owned());
            write_whole(path, bytes)
        };
        let profile = ask.profile.as_deref().unwrap_or(CIVIL_FILING);
        let asked: Vec<String> = ask.preservation.then(|| PRESERVATION.to_owned()).into_iter().collect();
        let sued = self.sued_alone(id, ask.to)?;
        let (to, against) = (sued.as_ref().map(|p| p.id), Against::These(sued.as_ref().map(|p| p.id)));
        let before = self.dossier_against(id, Some(profile), &asked, against)?;
        let sure = Sure { content: ask.content, together: ask.together, ..Sure::default() };
        let mut issued = self.issue_items_against(id, &self.with_agents(id, before)?, to, &sure, now)?;
        let shown = self.dossier_against(id, Some(profile), &asked, against)?;
        issued.blanks = self.blanks_in(id, &shown)?;
        let (mut files, mut pieces) = (Vec::new(), Vec::new());
        let mut rows = Vec::new();
        let mut lacking = shown.lacking.clone();
        for item in &shown.items {
            if matches!(item.lamp, Lamp::Missing | Lamp::Drafted) {
                rows.push(line(&item.title, "", "缺"));
            }
            for part in &item.parts {
                let number = files.len() + 1;
                let (name, bytes) = self.part_file(id, part)?;
                // A bundle keeps the name by which the other papers' links find it.
                let path = match self.bundle_name(id, part)? {
                    Some(name) => folder.join(name),
                    None => folder.join(format!("{number:02}_{}", file_name_of(&name))),
                };
                write(&path, &bytes)?;
                // Papers that were issued after it was split lead into its parts.
                for (piece, pdf) in self.pieces(id, part, &path, &bytes)?.made() {
                    write(&piece, &pdf)?;
                    pieces.push(piece);
                }
                if let (Some(paper), false) = (part.paper, part.signed)
                    && let Ok((_, docx)) = self.paper_docx(id, paper)
                {
                    write(&path.with_extension("docx"), &docx)?;
                }
                let moved = part.paper.is_some_and(|paper| item.changed.contains(&paper));
                let remark = if moved { "已变动" } else { "" };
                rows.push(line(&part.name, &part.number, if part.signed && !moved { "签字件" } else { remark }));
                files.push(path);
            }
        }
        // Each item is named once: what has changed by what has, what could not be issued by why.
        let of =
            |said: &str, i: &DossierItemShown| said.strip_prefix(&*i.title).is_some_and(|why| why.starts_with('：'));
        let moved = |why: &&String| shown.items.iter().any(|i| i.lamp == Lamp::Changed && of(why, i));
        let told: Vec<&String> = issued.not_issued.iter().filter(|why| !moved(why)).collect();
        lacking.retain(|said| !shown.items.iter().any(|i| of(said, i) && told.iter().any(|why| of(why, i))));
        lacking.extend(told.iter().map(|why| (*why).clone()));
        let list = folder.join("00_立案材料清单.pdf");
        let mut noted: Vec<String> = shown.noted(|i| told.iter().find(|why| of(why, i)).map(|why| without_hint(why)));
        let unproved = self.agreement_unproved(id, now.day())?;
        if unproved {
            rows.push(line(AGREEMENT, "", "缺"));
            lacking.push("调解协议书：请求依据的调解协议没有收为证据".to_owned());
            noted.push(format!("缺：{AGREEMENT}"));
        }
        let only = sued.map(|p| format!("（被告：{}）", p.display_name())).unwrap_or_default();
        write(&list, &self.list_of(&format!("立案材料清单{only}"), rows, &noted, now)?)?;
        files.insert(0, list);
        files.extend(pieces);
        let (complete, case_number) = (shown.complete && !unproved, self.case(id)?.number);
        let done = self.change("filing.write", now, |tx| {
            tx.say(format!("{case_number}{only} {} 件 → {}", files.len(), folder.display()));
            Ok(())
        })?;
        let files = files.iter().map(|f| f.display().to_string()).collect();
        Ok(Done { value: Filing { files, lacking, issued, complete }, changed: done.changed })
    }

    /// Does the claim rest on an agreement made in mediation of which the case has neither an exhibit, by its name, nor a paper of this
    /// office (民事诉讼法 2023, 122; 民诉法解释 90: who claims by it proves it)?
    fn agreement_unproved(&self, id: CaseId, today: LegalDay) -> Answered<bool> {
        let case = self.case(id)?;
        if case.events_of(EventKind::AgreementEffective).next().is_none() {
            return Ok(false);
        }
        let named = case.evidence.iter().any(|e| e.name.contains("协议"));
        let written = self.store.papers(id)?.iter().any(|row| AGREEMENTS.contains(&row.template.as_str()));
        if named || written {
            return Ok(false);
        }
        Ok(on_agreement(&self.assessment(&case, today)?))
    }

    /// A party that has an agent of this office needs the power of attorney and the letter that introduces him in the set; in legal
    /// aid one has an agent once somebody is assigned.
    fn with_agents(&self, id: CaseId, mut shown: DossierShown) -> Answered<DossierShown> {
        let office = self.profile()?;
        let acts = match office.kind {
            OfficeKind::LegalAid => !self.case(id)?.handling.aid.assigned_to.trim().is_empty(),
            _ => !office.lawyers.is_empty(),
        };
        if !acts {
            return Ok(shown);
        }
        for item in &mut shown.items {
            if item.lamp == Lamp::NotNeeded && item.papers.iter().any(|p| OF_AGENTS.contains(&p.as_str())) {
                item.lamp = Lamp::Missing;
            }
        }
        Ok(shown)
    }

    /// The one of several respondents whom a set is against; nobody where it is against all, or there is only one.
    fn sued_alone(&self, id: CaseId, to: Option<PartyId>) -> Answered<Option<Party>> {
        let case = self.case(id)?;
        let several = case.parties_as(Role::Respondent).nth(1).is_some();
        Ok(case.parties.into_iter().find(|p| several && Some(p.id) == to))
    }

    /// What the new folder of a set is called: 2026-0001 立案材料, and against whom where it is against one of several.
    ///
    /// # Errors
    /// `store.not-found`.
    pub fn filing_folder(&self, id: CaseId, to: Option<PartyId>) -> Answered<String> {
        let whom = self.sued_alone(id, to)?.map(|p| format!(" {}", p.display_name())).unwrap_or_default();
        Ok(file_name_of(&format!("{} 立案材料{whom}", self.case(id)?.number)))
    }

    /// Who owe apart are sued apart, each before his own court: one set against all would be sent back.
    fn one_suit(&self, id: CaseId, ask: &FilingAsk, today: LegalDay) -> Answered<()> {
        let case = self.case(id)?;
        // What went to the one who is chosen has to be known before anything is written.
        concerning("civil-complaint", &case, ask.to)?;
        if let Some(sued) = self.sued_alone(id, ask.to)? {
            return match settled_by(&case, Some(sued.id)) {
                Some(on) => Err(Problem::new(
                    "filing.settled",
                    format!(
                        "没有写出：“{}”已于{}全部还清，不再起诉；请选择其他被告",
                        sued.display_name(),
                        on.in_chinese()
                    ),
                )),
                None => Ok(()),
            };
        }
        let apart = self.assessment(&case, today)?.cautions.into_iter().find(|c| c.rule == APART);
        let Some(caution) = apart.filter(|_| !ask.together) else { return Ok(()) };
        let names: Vec<&str> = case.parties_as(Role::Respondent).map(anjuan_case::Party::display_name).collect();
        Err(Problem::new(
            "filing.apart",
            format!(
                "没有写出：{}。本案有{}；请选择被告，对每一个分别写出一套；法院同意合并审理并且当事人同意的，确认后可以合写一套",
                caution.because.text.trim_end_matches('。'),
                names.join("、")
            ),
        ))
    }

    /// What is sent back for want of an address, a sum or a cause is not written without a word.
    fn nothing_unsaid(&self, id: CaseId, ask: &FilingAsk, today: LegalDay) -> Answered<()> {
        if ask.with_blanks {
            return Ok(());
        }
        let asked: Vec<String> = ask.preservation.then(|| PRESERVATION.to_owned()).into_iter().collect();
        let to = self.sued_alone(id, ask.to)?.map(|p| p.id);
        let profile = ask.profile.as_deref().unwrap_or(CIVIL_FILING);
        let shown = self.with_agents(id, self.dossier_against(id, Some(profile), &asked, Against::These(to))?)?;
        let unsaid = self.unsaid_in(id, &shown, to, today)?;
        if unsaid.is_empty() {
            return Ok(());
        }
        Err(Problem::new(
            "filing.blanks",
            format!(
                "没有写出：{}还空着，法院会要求补正；请在案件中补全当事人和金额，案由请起草文书后填写；暂时不知道、由人工填写的，确认后可以留空写出",
                unsaid.join("、")
            ),
        ))
    }

    /// What the papers of the set leave blank, at every run: what was issued with blanks has them until somebody fills them in.
    fn blanks_in(&self, id: CaseId, shown: &DossierShown) -> Answered<Vec<String>> {
        let mut found = Vec::new();
        for part in shown.items.iter().flat_map(|i| &i.parts).filter(|p| !p.signed) {
            let Some(paper) = part.paper else { continue };
            let (row, frozen) = (self.issued_row(id, paper)?, self.store.frozen(id, paper)?);
            let Some((form, frozen)) = form::form(&row.template).zip(frozen) else { continue };
            let blank = crate::issue::lacking(form, &frozen.data, true).into_iter();
            found.extend(blank.map(|m| format!("{}：留空：{}", row.title, m.label)));
        }
        Ok(found)
    }

    fn bundle_name(&self, id: CaseId, part: &DossierPart) -> Answered<Option<String>> {
        let Some(paper) = part.paper else { return Ok(None) };
        let bundles = self.store.bundles(id)?;
        let papers = self.store.papers(id)?;
        let bundle = bundles.iter().find(|b| b.paper == paper);
        if let Some(name) = bundle.and_then(|bundle| name_of_bundle(&bundles, bundle, &papers)) {
            return Ok(Some(name));
        }
        let row = papers.iter().find(|row| row.id == paper && row.template == "bundle");
        Ok(row.map(|row| default_name(&papers, row)))
    }

    /// The parts of a bundle that was saved in such last; none of anything else.
    fn pieces(&self, id: CaseId, part: &DossierPart, path: &Path, pdf: &[u8]) -> Answered<Parts> {
        let bundles = self.store.bundles(id)?;
        let bundle = bundles.iter().find(|b| Some(b.paper) == part.paper);
        let megabytes = bundle.and_then(|bundle| saved_as(&bundles, bundle)?.megabytes);
        megabytes.map_or(Ok(Parts::default()), |megabytes| parts_of(pdf, path, megabytes))
    }

    fn part_file(&self, id: CaseId, part: &DossierPart) -> Answered<(String, Vec<u8>)> {
        if let Some(evidence) = part.evidence {
            let (evidence, bytes) = self.original(id, evidence)?;
            let extension = PathBuf::from(&evidence.file_name).extension().map(|e| e.to_string_lossy().into_owned());
            return Ok((format!("{}.{}", part.name, extension.unwrap_or_else(|| "bin".to_owned())), bytes));
        }
        let paper = part.paper.ok_or_else(|| Problem::new("store.not-found", format!("“{}”不在本案中", part.name)))?;
        let (row, pdf) = self.paper(id, paper)?;
        Ok((format!("{}.pdf", row.title), pdf))
    }

    /// 立案材料清单
    fn list_of(&self, heading: &str, rows: Vec<Value>, lacking: &[String], now: LegalTime) -> Answered<Vec<u8>> {
        let form = crate::issue::form_named("dossier-index")?;
        let remarks: Vec<String> = lacking.iter().map(|l| format!("待补：{}", l.trim_start_matches("缺："))).collect();
        let data = json!({
            "heading": heading, "number": Value::Null, "rows": rows, "remarks": remarks,
        });
        let (look, _) = self.look(form, None, Mark::None, now.day())?;
        crate::issue::refuse_unfit(form, &data, &look, None)?;
        Ok(form::set(form, &data, &look, now.day())?.pdf)
    }
}

/// Why something was not issued, without what is to be done about it in the program: the list goes to the court.
fn without_hint(why: &str) -> String {
    why.split_once("；请").map_or(why, |(why, _)| why).to_owned()
}

fn line(name: &str, number: &str, remarks: &str) -> Value {
    json!({ "name": name, "number": number, "pages": "", "remarks": remarks })
}
