//! A paper that was signed: its scan is kept beside it. The signing of an agreement is an event of the case, and so is the day on which
//! the agreement takes effect: from those two run the days for confirmation, for performance and for the visit, so they are
//! recorded with the scan as their proof, and nobody types them a second time.

use crate::compose::{Bound, addressed, bound_by};
use crate::fees::proposed;
use crate::session::{Answered, Changed};
use crate::{EvidenceWords, NewEvent, NewFile, Office, Problem};
use anjuan_case::{
    Answer, Case, CaseId, Event, EventKind, EvidenceGroup, EvidenceId, Fen, Instalment, LegalDay, LegalTime, PaperId,
    PartyId, Role,
};
use anjuan_law::{Because, Change};
use anjuan_store::{EditRow, PaperRow, SignedCopy, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// Papers by which a case is agreed.
const AGREEMENTS: [&str; 2] = ["mediation-agreement", "commercial-agreement"];
/// What was asked of an agreement and is plain once a paper was signed.
const FORM: (&str, &str) = ("agreement-form", "written");
/// The operation, as the log names it.
const OP: &str = "paper.sign";
/// The place in the window at which it is asked when mediator and seal were there.
const SEALED: &str = "sealed";
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
    /// Mediator and seal are not on it yet.
    unsealed: bool,
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
        let words = self.words_of(&row)?;
        let recorded = recorded(&known, &row, words.as_ref(), ask, ask.scan.unwrap_or_else(EvidenceId::new));
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
        let unsealed = if recorded.unsealed { vec![self.unsealed(&known, &row, now)?] } else { Vec::new() };
        let notes = [unsealed, recorded.notes, recorded.twice, told].concat();
        Ok(Signing { records: recorded.records, notes, changes })
    }

    /// What the rule book says of the day on which mediator and seal were there, for the place at which that day is asked for: by the
    /// paper, and so by the law of the body that made it. Nothing for a paper that is no agreement.
    pub fn sealing(&self, case: CaseId, paper: PaperId, now: LegalTime) -> Answered<Vec<Because>> {
        let row = self.issued_row(case, paper)?;
        self.said_of_seal(&self.case(case)?, &row, now)
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
        let words = self.words_of(&row)?;
        let would = recorded(&known, &row, words.as_ref(), ask, EvidenceId::new());
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
        let recorded = recorded(&known, &row, words.as_ref(), ask, scan);
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

    fn said_of_seal(&self, case: &Case, paper: &PaperRow, now: LegalTime) -> Answered<Vec<Because>> {
        Ok(self.book.told_beside(&self.calendar, &self.profile()?, case, now, &paper.template, SEALED))
    }

    /// What is said where mediator and seal are not on it yet, by the law of the body that made it.
    fn unsealed(&self, case: &Case, paper: &PaperRow, now: LegalTime) -> Answered<String> {
        let law = self.said_of_seal(case, paper, now)?;
        let cites: Vec<String> =
            law.iter().flat_map(|one| one.cites.iter()).map(|cite| self.book.cite_in_chinese(cite)).collect();
        Ok(format!(
            "没有填写调解员签名、盖章都齐了的日期：只记当事人签署，不记生效；签名盖章以后再回到这里补上（{}）",
            cites.join("、")
        ))
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

    /// What the paper says; nothing of one that was issued before that was kept.
    fn words_of(&self, row: &PaperRow) -> Answered<Option<Value>> {
        Ok(self.store.frozen(row.case, row.id)?.map(|frozen| frozen.data))
    }

    /// Would the case take these events?
    fn takes_all(&self, case: CaseId, recorded: &Recorded, now: LegalTime) -> Answered<()> {
        for event in &recorded.events {
            let new = NewEvent { amount: event.amount, party: event.party, ..NewEvent::new(event.kind, event.on) };
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
/// counts from the parties' own signatures is shown beside it. It binds those whom it names and nobody else (人民调解法 31): of
/// several respondents of whom it names some, what is recorded is theirs by name.
fn recorded(case: &Case, paper: &PaperRow, words: Option<&Value>, ask: &SignAsk, scan: EvidenceId) -> Recorded {
    let mut recorded = Recorded::default();
    if !Office::is_agreement(&paper.template) {
        return recorded;
    }
    let whose: Vec<Option<PartyId>> = match words.map_or(Bound::All, |words| bound_by(case, words)) {
        Bound::All => vec![None],
        Bound::Only(ids) => ids.into_iter().map(Some).collect(),
    };
    if whose.is_empty() {
        recorded.notes.push(
            "协议上的被申请人与本案登记的姓名、名称对不上，分不清是谁签的：只留签字件，不记签署和生效；请先在案件中更正当事人，再重新登记签字件"
                .to_owned(),
        );
        return recorded;
    }
    for party in &whose {
        recorded.proved(case, EventKind::AgreementSigned, ask.on, *party, scan);
    }
    match ask.sealed_on {
        Some(sealed) => {
            for party in &whose {
                recorded.proved(case, EventKind::AgreementEffective, sealed.max(ask.on), *party, scan);
            }
        }
        None => recorded.unsealed = true,
    }
    recorded.due(case, words.map_or_else(|| proposed(case), |words| promised(case, words)), &whose, scan);
    recorded.answered = !case.answers.contains_key(FORM.0);
    recorded
}

/// What a paper has its debtors pay, in parts or in one sum; what lacks a day or a sum is no day of performance.
fn promised(case: &Case, words: &Value) -> Vec<Instalment> {
    let day = |of: &Value, key: &str| of.get(key)?.as_str()?.parse::<LegalDay>().ok();
    let sum = |of: &Value, key: &str| of.get(key)?.as_i64().map(Fen::new).filter(|sum| *sum > Fen::new(0));
    let payer = |row: &Value| addressed(case, &json!({ "to": row.get("payer")? }));
    match words.get("parts").and_then(Value::as_array).filter(|rows| !rows.is_empty()) {
        Some(rows) => {
            let part = |row: &Value| {
                Some(Instalment { payer: payer(row), ..Instalment::new(day(row, "by")?, sum(row, "amount")?) })
            };
            rows.iter().filter_map(part).collect()
        }
        None => {
            let whole = day(words, "due").zip(sum(words, "amount"));
            whole.map(|(by, amount)| Instalment::new(by, amount)).into_iter().collect()
        }
    }
}

/// Of which of several respondents an event is; `None` where it is of all, or of the only one.
fn of_one(case: &Case, party: Option<PartyId>) -> Option<PartyId> {
    let several = case.parties_as(Role::Respondent).nth(1).is_some();
    party.filter(|id| several && case.parties_as(Role::Respondent).any(|p| p.id == *id))
}

/// （韩立）, where an event is of one of several.
fn name_in_brackets(case: &Case, party: Option<PartyId>) -> String {
    let named = of_one(case, party).and_then(|id| case.parties.iter().find(|p| p.id == id));
    named.map(|p| format!("（{}）", p.display_name())).unwrap_or_default()
}

/// What stands among the events and may be the same agreement on another day, as a question.
fn stands_already(case: &Case, kind: EventKind, on: LegalDay, party: Option<PartyId>) -> Option<String> {
    let whose = |e: &&Event| party.is_none() || of_one(case, e.party) == party;
    if let Some(other) = case.events_of(kind).filter(whose).find(|e| e.on != on) {
        return Some(format!(
            "本案另有“{}”（{}）；说的是同一份协议的，请先撤回原来的签字件，或者在“事件”里更正它的日期，免得记成两次、期限往后移",
            kind.name(),
            other.on
        ));
    }
    let of_all = case.events_of(kind).find(|e| of_one(case, e.party).is_none()).filter(|_| party.is_some())?;
    Some(format!(
        "本案另有没有写明是谁的“{}”（{}），会当作全体被申请人都签了；说的是同一份协议的，请先在“事件”里写明是谁，或者去掉它",
        kind.name(),
        of_all.on
    ))
}

impl Recorded {
    /// An event of that kind and day with the scan as its proof, of that one of several respondents or of all; one that is there
    /// already is proved by it.
    fn proved(&mut self, case: &Case, kind: EventKind, on: LegalDay, party: Option<PartyId>, scan: EvidenceId) {
        let known = case.events_of(kind).find(|e| e.on == on && of_one(case, e.party) == party);
        let whose = name_in_brackets(case, party);
        self.records.push(match known {
            Some(_) => format!("证明“{}”{whose}：{on}", kind.name()),
            None => format!("记录“{}”{whose}：{on}", kind.name()),
        });
        let mut event = known.cloned().unwrap_or_else(|| Event { party, ..Event::new(kind, on) });
        self.twice.extend(stands_already(case, kind, on, party));
        if !event.proof.contains(&scan) {
            event.proof.push(scan);
        }
        self.events.push(event);
    }

    /// The days of performance that the paper names, with the scan as their proof, of each debtor of whom none stands among the
    /// events; the very same day and sum that stands there is proved by it. Of those who signed it only: what it has somebody else
    /// pay is not his to pay.
    fn due(&mut self, case: &Case, parts: Vec<Instalment>, whose: &[Option<PartyId>], scan: EvidenceId) {
        let kind = EventKind::PerformanceDue;
        let same = |part: &Instalment, debtor: Option<PartyId>| {
            let is = |e: &&Event| e.on == part.by && e.amount == Some(part.amount) && of_one(case, e.party) == debtor;
            case.events_of(kind).find(is).cloned()
        };
        let stands = |debtor: Option<PartyId>| {
            let mut of = case.events_of(kind).map(|e| of_one(case, e.party));
            of.any(|of| debtor.is_none() || of.is_none() || of == debtor)
        };
        let mut unsaid = false;
        for part in parts {
            let debtor = match whose {
                [only] => of_one(case, part.payer).or(*only),
                _ => of_one(case, part.payer),
            };
            // Of some of several nobody is named for it.
            unsaid |= debtor.is_none() && !whose.contains(&None);
            if !(whose.contains(&None) || whose.contains(&debtor)) {
                continue;
            }
            let (name, sum) = (name_in_brackets(case, debtor), part.amount.figures());
            let mut event = match same(&part, debtor) {
                Some(known) if known.proof.contains(&scan) => continue,
                Some(known) => {
                    self.records.push(format!("证明“{}”{name}：{}，{sum} 元", kind.name(), part.by));
                    known
                }
                None if stands(debtor) => continue,
                None => {
                    self.records.push(format!("记录“{}”{name}：{}，{sum} 元", kind.name(), part.by));
                    Event { amount: Some(part.amount), party: debtor, ..Event::new(kind, part.by) }
                }
            };
            event.proof.push(scan);
            self.events.push(event);
        }
        if unsaid {
            self.notes.push(
                "协议没有写明各期由谁付，签字的又只是其中几个被申请人：履行日没有记下，请在“履行”中分别填写".to_owned(),
            );
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
