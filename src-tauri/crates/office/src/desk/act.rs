//! Having a date done, with its proof, in one step; letting one go; closing a case, putting it aside.

use super::{crime, planned};
use crate::answered::met_of;
use crate::called::{self, Called};
use crate::session::{Answered, Changed, evidence_in};
use crate::{EvidenceWords, NewEvent, NewEvidence, Office, Problem};
use anjuan_case::{Case, CaseId, EventId, EventKind, EvidenceGroup, EvidenceId, Fen, LegalDay, LegalTime, PartyId};
use anjuan_law::{Deadline, with_recorded};
use anjuan_store::{Closing, DateRow, DateWaiver, Discarded, Done, SubsidyState, Tx};
use serde::{Deserialize, Serialize};

/// How a date was done.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct DateDone {
    /// What was done: one of those that meet it.
    pub kind: EventKind,
    /// When.
    pub on: LegalDay,
    /// At what time, where hours count.
    pub at: Option<LegalTime>,
    /// How much, where it carries an amount.
    pub amount: Option<Fen>,
    /// Channel, address, wording.
    pub note: Option<String>,
    /// What proves it, of the evidence that is there.
    pub proof: Vec<EvidenceId>,
}

/// A file that proves it and is to be kept as evidence.
#[derive(Clone, Debug)]
pub struct NewFile {
    /// Its name on disk.
    pub file_name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// What is done with a date.
struct Target {
    /// What was to be done.
    title: String,
    /// What may be recorded for it.
    kinds: Vec<EventKind>,
    /// Whom it concerns.
    party: Option<PartyId>,
    /// The event that set it, where an event did.
    plan: Option<EventId>,
    /// The event that it runs from, where an event did not set it as a plan.
    from: Option<EventId>,
    /// The day from which it runs: what was done before ends nothing. None where it may be done ahead of its day.
    begins: Option<LegalDay>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Records what meets a date, with its proof: a file is kept as evidence first. Everything is looked at before anything is
    /// written.
    pub fn complete_date(
        &mut self,
        case: CaseId,
        deadline: &str,
        done: &DateDone,
        file: Option<&NewFile>,
        now: LegalTime,
    ) -> Changed<EventId> {
        let known = self.case(case)?;
        let target = self.target(&known, deadline, now)?;
        if !target.kinds.contains(&done.kind) {
            let names: Vec<&str> = target.kinds.iter().map(|kind| kind.name()).collect();
            let what = if names.is_empty() { "没有可以记录的事项".to_owned() } else { names.join("、") };
            return Err(Problem::new(
                "date.done",
                format!("“{}”不能使“{}”办结；可以记录的有：{what}", done.kind.name(), target.title),
            ));
        }
        for piece in &done.proof {
            evidence_in(&known, *piece)?;
        }
        let mut event = NewEvent {
            at: done.at,
            proof: done.proof.clone(),
            party: target.party,
            amount: done.amount,
            answers: known
                .events
                .iter()
                .find(|e| Some(e.id) == target.from)
                .and_then(|set| met_of(&known, set, done.kind)),
            note: done.note.clone(),
            ..NewEvent::new(done.kind, done.on)
        };
        self.fitting_event(case, target.plan.unwrap_or_else(EventId::new), &event, now)?;
        if let Some(begins) = target.begins.filter(|begins| done.on < *begins) {
            return Err(Problem::new(
                "date.done",
                format!(
                    "“{}”自 {begins} 起算，{} 还没有开始，那一天办的不能使它办结；请核对日期",
                    target.title, done.on
                ),
            ));
        }
        let mut changed = Vec::new();
        if let Some(file) = file {
            let kept = self.kept_proof(&known, file, proof_words(&target.title, done), now)?;
            changed = kept.changed;
            if !event.proof.contains(&kept.value) {
                event.proof.push(kept.value);
            }
        }
        // What was set for a day becomes what took place: one event, with its history, and nothing is left that still lies ahead.
        let mut added = match target.plan {
            Some(plan) => {
                let moved = self.change_event(case, plan, &event, now)?;
                Done { value: plan, changed: moved.changed }
            }
            None => self.add_event(case, &event, now)?,
        };
        changed.append(&mut added.changed);
        changed.dedup();
        Ok(Done { value: added.value, changed })
    }

    /// Keeps a file as evidence; the same file twice is the exhibit that is there.
    pub(crate) fn kept_proof(
        &mut self,
        case: &Case,
        file: &NewFile,
        words: EvidenceWords,
        now: LegalTime,
    ) -> Changed<EvidenceId> {
        let sha256 = crate::case_new::sha256_of(&file.bytes);
        if let Some(there) = case.evidence.iter().find(|e| e.sha256 == sha256) {
            return Ok(Done { value: there.id, changed: Vec::new() });
        }
        let new = NewEvidence { file_name: file.file_name.clone(), bytes: file.bytes.clone(), words };
        self.add_evidence(case.id, &new, now)
    }

    /// By what a date of the desk is met.
    pub(super) fn met_by(&self, date: &DateRow) -> Vec<EventKind> {
        match date.rule.as_str() {
            planned::PLANNED => planned::row_met_by(date).into_iter().collect(),
            crime::UNREPORTED => vec![crime::REPORTED_BY],
            rule => self.book.met_by(rule),
        }
    }

    /// A date of the desk to be done: what the law counted, what was set for a day, or a crime to be reported.
    fn target(&self, case: &Case, deadline: &str, now: LegalTime) -> Answered<Target> {
        let known = with_recorded(case);
        let plan = known.events.iter().find(|e| e.id.to_string() == deadline && e.kind.planned());
        let session = (deadline == planned::HELD_ON).then(|| planned::session(case, 0, now.day())).flatten();
        let row = match deadline {
            crime::UNREPORTED => crime::row(&self.book, &self.profile()?, case, now),
            _ => session,
        };
        if let Some(row) = row {
            return Ok(Target {
                title: row.what.clone(),
                kinds: self.met_by(&row),
                party: None,
                plan: None,
                from: None,
                begins: None,
            });
        }
        if let Some(plan) = plan {
            // What took place stands in the place of its plan; a sum keeps its day, and a payment of it stands beside.
            return Ok(Target {
                title: planned::words(case, plan),
                kinds: planned::met_by(plan.kind).into_iter().collect(),
                party: plan.party,
                plan: planned::held_as(plan.kind).map(|_| plan.id),
                from: None,
                begins: None,
            });
        }
        let date = self.date(case.id, deadline, now)?;
        let set = case.events.iter().find(|e| Some(e.id) == date.event);
        let begins = set.filter(|e| !e.kind.planned()).map(|_| date.starts);
        let kinds = self.book.met_by(&date.rule);
        Ok(Target { kinds, title: date.title, party: date.party, plan: None, from: date.event, begins })
    }

    /// The id of a date of a case by what its list calls it: its title (two of one title by title and last day, `上诉 2026-11-02`),
    /// its rule or its id; something set for a day by its words.
    ///
    /// # Errors
    /// `date.unknown`, naming the dates there are.
    pub fn find_date(&self, case: CaseId, asked: &str, now: LegalTime) -> Answered<String> {
        let case = self.case(case)?;
        if [crime::UNREPORTED, planned::HELD_ON].contains(&asked) {
            return Ok(asked.to_owned());
        }
        let (dates, _) = self.counted_dates(&case, &self.profile()?, now)?;
        let dates = dates.into_iter().map(|d| Called { id: d.id, title: d.title, day: Some(d.legal) });
        let known = with_recorded(&case);
        let set = known.events.iter().filter(|e| e.kind.planned());
        let set = set.map(|e| Called { id: e.id.to_string(), title: planned::words(&case, e), day: Some(e.on) });
        let all: Vec<Called> = dates.chain(set).collect();
        called::found(&all, asked).map(|one| one.id.clone()).ok_or_else(|| {
            let known = called::listed(&all);
            Problem::new("date.unknown", format!("本案没有期限“{asked}”，或者不止一个；现有的：{known}"))
        })
    }

    /// A date of a case as it stands.
    pub(super) fn date(&self, case: CaseId, deadline: &str, now: LegalTime) -> Answered<Deadline> {
        let case = self.case(case)?;
        let (dates, _) = self.counted_dates(&case, &self.profile()?, now)?;
        dates.into_iter().find(|d| d.id == deadline).ok_or_else(|| {
            Problem::new("date.unknown", format!("本案没有期限“{deadline}”，可能已随事件改变；请刷新后重试"))
        })
    }

    /// Lets a date go as it stands, with the reason: it is shown no more at the desk, and stays in the case. Counted to other days
    /// later, it is there again.
    pub fn waive_date(&mut self, case: CaseId, deadline: &str, why: &str, now: LegalTime) -> Changed<()> {
        let why = why.trim();
        if why.is_empty() {
            return Err(Problem::new("date.why", "请写明为什么不再办理；这个理由留在期限核对表和操作日志里"));
        }
        let date = self.date(case, deadline, now)?;
        self.change("date.waive", now, |tx| {
            tx.say(format!("{}（法定末日 {}）：{why}", date.title, date.last_day()));
            let waiver = DateWaiver {
                deadline: deadline.to_owned(),
                safe: Some(date.safe),
                legal: Some(date.legal),
                at: now,
                by: tx.by().map(str::to_owned),
                why: why.to_owned(),
            };
            Ok(tx.waive_date(case, &waiver)?)
        })
    }

    /// Takes a date up again.
    pub fn resume_date(&mut self, case: CaseId, deadline: &str, now: LegalTime) -> Changed<()> {
        // One that is not counted any more has only its key left.
        let title = self.date(case, deadline, now).map_or_else(|_| deadline.to_owned(), |date| date.title);
        self.change("date.resume", now, |tx| {
            tx.say(title);
            Ok(tx.resume_date(case, deadline)?)
        })
    }

    /// Dates of a case that were let go, as they stand: one that was counted to other days since is not among them.
    pub fn waived_dates(&self, case: CaseId, now: LegalTime) -> Answered<Vec<DateWaiver>> {
        let known = self.case(case)?;
        let (dates, _) = self.counted_dates(&known, &self.profile()?, now)?;
        let mut waived = self.store.date_waivers(case)?;
        waived.retain(|w| dates.iter().any(|d| w.covers(&d.id, d.safe, d.legal)));
        Ok(waived)
    }

    /// 结案
    pub fn close_case(&mut self, case: CaseId, on: LegalDay, how: &str, now: LegalTime) -> Changed<()> {
        let how = how.trim();
        if on > now.day() {
            return Err(Problem::new("case.closed-on", format!("结案日期 {on} 晚于今天；只能记录已经发生的事")));
        }
        if how.is_empty() {
            return Err(Problem::new("case.closed-how", "请写明怎样结案，如 已履行、撤回、调解不成"));
        }
        self.change("case.close", now, |tx| {
            tx.say(format!("{on} {how}"));
            Ok(tx.close_case(case, Some(&Closing { on, how: how.to_owned() }))?)
        })
    }

    /// Opens a closed case again.
    pub fn reopen_case(&mut self, case: CaseId, now: LegalTime) -> Changed<()> {
        self.change("case.reopen", now, |tx| Ok(tx.close_case(case, None)?))
    }

    /// How a case was closed, if it was.
    pub fn closing(&self, case: CaseId) -> Answered<Option<Closing>> {
        Ok(self.store.closing(case)?)
    }

    /// Puts a case aside: it is in no list any more, and nothing of it is lost. A search for conflicts still finds its parties. Not
    /// while its subsidy is claimed, or while other cases count under it: a claim sheet and the statistics would lose them unseen.
    pub fn discard_case(&mut self, case: CaseId, why: &str, now: LegalTime) -> Changed<()> {
        let known = self.case(case)?;
        self.change("case.discard", now, |tx| {
            leans_on(tx, &known)?;
            tx.say(format!("{} {}：{}", known.number, known.title, why.trim()));
            Ok(tx.discard_case(case, why.trim(), now)?)
        })
    }

    /// Puts the made-up sample case aside, by what it was made from.
    pub fn remove_sample(&mut self, case: CaseId, now: LegalTime) -> Changed<()> {
        if !crate::sample::is_sample(&self.case(case)?) {
            return Err(Problem::new("case.not-sample", "这不是示例案件；要移出列表，请用“移出列表”并写明理由"));
        }
        self.discard_case(case, "示例案件", now)
    }

    /// Takes it back, with all that was said of it. One that counts under a case put aside would count nowhere.
    pub fn restore_case(&mut self, case: CaseId, now: LegalTime) -> Changed<()> {
        self.change("case.restore", now, |tx| {
            if let Some(over) = tx.marks()?.get(&case).and_then(|mark| mark.same_as)
                && tx.is_discarded(over)?
            {
                let number = tx.case(over)?.number;
                return Err(Problem::new(
                    "case.leaned-on",
                    format!(
                        "它与案件 {number} 是同一纠纷、计在 {number} 名下，而 {number} 已移出列表；请先取回 {number}"
                    ),
                ));
            }
            Ok(tx.restore_case(case)?)
        })
    }

    /// Cases put aside, newest first.
    pub fn discarded_cases(&self) -> Answered<Vec<Discarded>> {
        Ok(self.store.discarded()?)
    }
}

/// Refuses where something rests on the case that would go unseen with it.
fn leans_on(tx: &Tx<'_>, case: &Case) -> Answered<()> {
    let refuse = |why: String| Err(Problem::new("case.leaned-on", format!("{} 没有移出列表：{why}", case.number)));
    use SubsidyState as S;
    let open = [S::Claimed, S::Refused, S::Mended, S::Approved];
    if let Some(claim) = tx.claims()?.iter().find(|c| c.case == case.id && open.contains(&c.state())) {
        let state = claim.state().name();
        return refuse(format!("它的补贴现在是“{state}”；请先在补贴里撤回申报，再移出列表"));
    }
    let mut under = Vec::new();
    for (other, _) in tx.marks()?.into_iter().filter(|(_, mark)| mark.same_as == Some(case.id)) {
        if !tx.is_discarded(other)? {
            under.push(tx.case(other)?.number);
        }
    }
    under.sort();
    if under.is_empty() {
        return Ok(());
    }
    refuse(format!("案件 {} 与它是同一纠纷、计在它名下；请先改那些案件的“统计怎么算这一件”", under.join("、")))
}

/// Refuses what would be done in a case that was put aside, where nobody sees it.
pub(crate) fn not_aside(tx: &Tx<'_>, case: CaseId) -> Answered<()> {
    if !tx.is_discarded(case)? {
        return Ok(());
    }
    let number = tx.case(case)?.number;
    Err(Problem::new("case.aside", format!("案件 {number} 已移出列表，不能出具文书；请先取回，或者选别的案件")))
}

fn proof_words(title: &str, done: &DateDone) -> EvidenceWords {
    EvidenceWords {
        name: format!("{}的凭证", done.kind.name()),
        source: String::new(),
        proves: format!("{title}：{} {}", done.kind.name(), done.on),
        group: EvidenceGroup::Demand,
        // A receipt for the office's own file; whoever wants it in a bundle says so.
        in_bundle: false,
    }
}
