//! A paper that was signed: its scan is kept beside it. The signing of an agreement is an event of the case, and so is the day on which
//! the agreement takes effect: from those two run the days for confirmation, for performance and for the visit, so they are
//! recorded with the scan as their proof, and nobody types them a second time.

use crate::fees::proposed;
use crate::session::{Answered, Changed};
use crate::{EvidenceWords, NewEvent, NewFile, Office, Problem};
use anjuan_case::{Answer, Case, CaseId, Event, EventKind, EvidenceGroup, EvidenceId, LegalDay, LegalTime, PaperId};
use anjuan_law::Change;
use anjuan_store::{EditRow, PaperRow, SignedCopy, Tx};
use serde::{Deserialize, Serialize};

/// Papers by which a case is agreed.
const AGREEMENTS: [&str; 2] = ["mediation-agreement", "commercial-agreement"];
/// What was asked of an agreement and is plain once a paper was signed.
const FORM: (&str, &str) = ("agreement-form", "written");
/// The operation, as the log names it.
const OP: &str = "paper.sign";
/// Changes of a case that are looked through for what a signing recorded.
const LOOKED_AT: u32 = 10_000;

/// How a paper was signed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct SignAsk {
    /// Its scan, where it is among the evidence already.
    pub scan: Option<EvidenceId>,
    /// The day on which the last party signed.
    pub on: LegalDay,
    /// Of an agreement: the day on which the mediator's signature and the seal were there, too; `None` while one of them is missing.
    #[serde(default)]
    pub sealed_on: Option<LegalDay>,
    /// The scan was looked at: it is this paper, although it is shorter or is another paper's as well.
    #[serde(default)]
    pub sure: bool,
}

/// What a signing would record, before it is said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Signing {
    /// Events that it records or proves, a sentence each; none for a paper that is no agreement.
    pub records: Vec<String>,
    /// What the user should look at first.
    pub notes: Vec<String>,
    /// What follows.
    pub changes: Vec<Change>,
}

/// What becomes of the case.
#[derive(Default)]
struct Recorded {
    events: Vec<Event>,
    answered: bool,
    records: Vec<String>,
    notes: Vec<String>,
    /// What would then stand twice, on different days: asked about, for periods run from the later one.
    twice: Vec<String>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Is it a paper whose signing is an event of the case?
    #[must_use]
    pub fn is_agreement(template: &str) -> bool {
        AGREEMENTS.contains(&template)
    }

    /// What signing a paper would record, and what would follow from it.
    pub fn signing(&self, case: CaseId, paper: PaperId, ask: &SignAsk, now: LegalTime) -> Answered<Signing> {
        let row = self.signable(case, paper, ask, now)?;
        let known = self.case(case)?;
        let recorded = recorded(&known, &row, ask, ask.scan.unwrap_or_else(EvidenceId::new));
        self.takes_all(case, &recorded, now)?;
        let mut after = known.clone();
        for event in &recorded.events {
            after.events.retain(|e| e.id != event.id);
            after.events.push(event.clone());
        }
        after.events.sort_by_key(|e| (e.on, e.at));
        if recorded.answered {
            after.answers.insert(FORM.0.to_owned(), Answer::Choice(FORM.1.to_owned()));
        }
        let changes = if recorded.events.is_empty() { Vec::new() } else { self.consequences(&known, &after, now)? };
        let few = ask.scan.and_then(|scan| self.too_few(&known, &row, scan));
        let told = few.into_iter().chain(self.printed_earlier(&known, &row, ask.on)?).collect();
        Ok(Signing { records: recorded.records, notes: [recorded.notes, recorded.twice, told].concat(), changes })
    }

    /// Says that a paper was signed on a day, with its scan, which is evidence of the case already.
    pub fn sign_paper(
        &mut self,
        case: CaseId,
        paper: PaperId,
        scan: EvidenceId,
        on: LegalDay,
        now: LegalTime,
    ) -> Changed<()> {
        self.sign(case, paper, &SignAsk { scan: Some(scan), on, sealed_on: None, sure: false }, None, now)
    }

    /// The same with what an agreement records; a file is kept as evidence first. Everything is looked at before anything is
    /// written.
    pub fn sign(
        &mut self,
        case: CaseId,
        paper: PaperId,
        ask: &SignAsk,
        file: Option<&NewFile>,
        now: LegalTime,
    ) -> Changed<()> {
        let row = self.signable(case, paper, ask, now)?;
        let known = self.case(case)?;
        if ask.scan.is_none() && file.is_none() {
            return Err(Problem::new(
                "paper.signed",
                format!("请附上“{}”的签字件：选择已收入的证据，或者拍照、扫描的文件", row.title),
            ));
        }
        self.can_be_it(&known, &row, &self.scan_of(&known, ask, file)?, ask.sure)?;
        let would = recorded(&known, &row, ask, EvidenceId::new());
        if let Some(twice) = would.twice.first().filter(|_| !ask.sure) {
            return Err(Problem::new("paper.signed-doubt", twice.clone()));
        }
        self.takes_all(case, &would, now)?;
        let mut changed = Vec::new();
        let scan = match (ask.scan, file) {
            (None, Some(file)) => {
                let kept = self.kept_proof(&known, file, scan_words(&row, ask.on), now)?;
                changed = kept.changed;
                kept.value
            }
            (Some(scan), _) => scan,
            (None, None) => EvidenceId::new(),
        };
        let recorded = recorded(&known, &row, ask, scan);
        let mut done = self.change(OP, now, |tx| {
            let said: Vec<&str> =
                std::iter::once(row.title.as_str()).chain(recorded.records.iter().map(String::as_str)).collect();
            // At the table first, into the computer later: the day of signing is the true one (人民调解法 29), and the log says so.
            let later =
                if ask.on < row.written_at.day() { "（签字在出具登记以前，事后补录）" } else { "" };
            tx.say(format!("{} {}{later}", said.join("；"), ask.on));
            tx.put_signed_copy(case, paper, &SignedCopy { evidence: scan, on: ask.on })?;
            put(tx, case, &recorded)
        })?;
        changed.append(&mut done.changed);
        changed.dedup();
        Ok(anjuan_store::Done { value: (), changed })
    }

    /// Takes it back with what it recorded, as far as nobody changed that since; the scan stays among the evidence.
    pub fn unsign_paper(&mut self, case: CaseId, paper: PaperId, scan: EvidenceId, now: LegalTime) -> Changed<()> {
        let row = self.issued_row(case, paper)?;
        let recorded = self.recorded_with(case, scan)?;
        self.change("paper.unsign", now, |tx| {
            tx.say(row.title.clone());
            tx.remove_signed_copy(case, paper, scan)?;
            for operation in recorded.chunk_by(|a, b| a.seq == b.seq) {
                let mut still = Vec::new();
                for row in operation {
                    if tx.still(&row.edit)? {
                        still.push(row.edit.clone());
                    }
                }
                tx.put_all_back(&still)?;
            }
            Ok(())
        })
    }

    /// What signings with that scan changed in the case, the latest first.
    fn recorded_with(&self, case: CaseId, scan: EvidenceId) -> Answered<Vec<EditRow>> {
        let rows = self.store.edits(case, LOOKED_AT)?;
        let scan = scan.to_string();
        let proved = |row: &EditRow| row.edit.after.as_ref().is_some_and(|after| after.to_string().contains(&scan));
        let signed = |group: &&[EditRow]| group.iter().any(|row| row.op == OP) && group.iter().any(proved);
        Ok(rows.chunk_by(|a, b| a.seq == b.seq).filter(signed).flatten().cloned().collect())
    }

    /// The paper, where it can be said to be signed on that day.
    fn signable(&self, case: CaseId, paper: PaperId, ask: &SignAsk, now: LegalTime) -> Answered<PaperRow> {
        let row = self.issued_row(case, paper)?;
        let refuse = |message: String| Err(Problem::new("paper.signed", message));
        if let Some(withdrawn) = &row.withdrawn {
            return refuse(format!("“{}”已作废（{}），不能再签", row.title, withdrawn.why));
        }
        let known = self.case(case)?;
        for (what, on) in [("签字日期", Some(ask.on)), ("签名并盖章的日期", ask.sealed_on)] {
            if let Some(on) = on {
                self.sound_day(&known, &row, (what, on), now.day())?;
            }
        }
        Ok(row)
    }

    /// Would the case take these events?
    fn takes_all(&self, case: CaseId, recorded: &Recorded, now: LegalTime) -> Answered<()> {
        for event in &recorded.events {
            let new = NewEvent { amount: event.amount, ..NewEvent::new(event.kind, event.on) };
            self.fitting_event(case, event.id, &new, now)?;
        }
        Ok(())
    }
}

fn put(tx: &mut Tx<'_>, case: CaseId, recorded: &Recorded) -> Answered<()> {
    for event in &recorded.events {
        tx.put_event(case, event)?;
    }
    if recorded.answered {
        tx.set_answer(case, FORM.0, Some(&Answer::Choice(FORM.1.to_owned())))?;
    }
    Ok(())
}

/// What the signing of an agreement says of the case. An agreement of a committee takes effect when all parties, the mediator and the
/// seal are on it (人民调解法 29); for one of a commercial body no article names the day, and the same one is taken: the line that
/// counts from the parties' own signatures is shown beside it.
fn recorded(case: &Case, paper: &PaperRow, ask: &SignAsk, scan: EvidenceId) -> Recorded {
    let mut recorded = Recorded::default();
    if !Office::is_agreement(&paper.template) {
        return recorded;
    }
    recorded.proved(case, EventKind::AgreementSigned, ask.on, scan);
    match ask.sealed_on {
        Some(sealed) => recorded.proved(case, EventKind::AgreementEffective, sealed.max(ask.on), scan),
        None => recorded.notes.push(
            "没有填写调解员签名并盖章的日期：只记当事人签署，不记生效；生效以后再回到这里补上（《人民调解法》第二十九条）".to_owned(),
        ),
    }
    recorded.due(case);
    recorded.answered = !case.answers.contains_key(FORM.0);
    recorded
}

impl Recorded {
    /// An event of that kind and day with the scan as its proof; one that is there already is proved by it.
    fn proved(&mut self, case: &Case, kind: EventKind, on: LegalDay, scan: EvidenceId) {
        let mut event = case.events_of(kind).find(|e| e.on == on).cloned().unwrap_or_else(|| Event::new(kind, on));
        let known = case.events.iter().any(|e| e.id == event.id);
        if let Some(other) = case.events_of(kind).find(|e| e.on != on) {
            self.twice.push(format!(
                "本案另有“{}”（{}）；说的是同一份协议的，请先撤回原来的签字件，或者在“事件”里更正它的日期，免得记成两次、期限往后移",
                kind.name(),
                other.on
            ));
        }
        if !event.proof.contains(&scan) {
            event.proof.push(scan);
        }
        let verb = if known { "证明" } else { "记录" };
        self.records.push(format!("{verb}“{}”：{on}", kind.name()));
        self.events.push(event);
    }

    /// The days of performance that the record of the mediation names, where none stands among the events.
    fn due(&mut self, case: &Case) {
        let kind = EventKind::PerformanceDue;
        let parts = if case.events_of(kind).next().is_some() { Vec::new() } else { proposed(case) };
        for part in parts {
            self.records.push(format!("记录“{}”：{}，{} 元", kind.name(), part.by, part.amount.figures()));
            let (amount, party) = (Some(part.amount), part.payer);
            self.events.push(Event { amount, party, ..Event::new(kind, part.by) });
        }
    }
}

fn scan_words(paper: &PaperRow, on: LegalDay) -> EvidenceWords {
    EvidenceWords {
        name: format!("{}（签字件）", paper.title),
        source: String::new(),
        proves: format!("{} {on} 签署", paper.title),
        group: EvidenceGroup::Demand,
        // It goes into the file as the paper itself; whoever wants it in a bundle says so.
        in_bundle: false,
    }
}
