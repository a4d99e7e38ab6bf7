//! Every paper that an office may issue in disputes that courts decided: issued, and its names, sums and days read back out of
//! the PDF exactly.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use crate::patterns;

use super::filing::text;
use anjuan_case::fees::{ChargingBasis, ScopeDecision};
use anjuan_case::{
    AgentPowers, Answer, Case, CaseId, Engagement, Event, EventId, EventKind, Evidence, EvidenceGroup, EvidenceId, Fen,
    LegalDay, Mediator, OfficeKind, PartyId, PartyKind, PaymentId, Role,
};
use anjuan_law::{ParameterValueShown, Standing};
use anjuan_office::{IssueAsk, Office, Sure, sample_chat, sample_office};
use anjuan_papers::form::{Field, FieldKind, Form, form, forms};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

const PASSPHRASE: &str = "山高水长2026";

/// An office of that kind that has everything its papers ask for.
fn profile(kind: OfficeKind) -> anjuan_case::Office {
    anjuan_case::Office {
        kind,
        mediators: vec![Mediator { name: "王秀兰".to_owned(), certificate_no: "调1001".to_owned() }],
        recorders: vec!["陈立".to_owned()],
        ..sample_office()
    }
}

/// The case as a folder that can be imported: proofs are one original, addresses are where the people live.
fn exported(case: &mut Case, today: LegalDay, dir: &Path) {
    let chat = sample_chat();
    let sha256: String = {
        use std::fmt::Write;
        anjuan_hash(&chat.bytes).iter().fold(String::new(), |mut s, b| {
            let _ = write!(s, "{b:02x}");
            s
        })
    };
    let kept = Evidence {
        group: EvidenceGroup::Demand,
        ..Evidence::new(&chat.file_name, sha256.clone(), chat.bytes.len() as u64, today.into())
    };
    for event in &mut case.events {
        if event.proved() {
            event.proof = vec![kept.id];
        }
    }
    for party in &mut case.parties {
        party.address = Some("某市某区某路一百二十八号龙腾大厦A座3楼".to_owned());
        if party.kind == PartyKind::Unit {
            party.representative = Some("韩䶮".to_owned());
        }
    }
    case.evidence = vec![kept];
    case.handling.engagement = Engagement {
        signed_on: Some(today),
        stages: vec!["一审".to_owned()],
        powers: AgentPowers::Special,
        approved_by: "程砚秋".to_owned(),
        approved_on: Some(today),
        ..Engagement::default()
    };
    case.handling.mediation.terms = vec!["一次付清".to_owned()];
    case.handling.mediation.agreed_on = Some(today);
    std::fs::create_dir_all(dir.join("originals")).unwrap();
    let name = format!("{}_{}", &sha256[..12], chat.file_name);
    std::fs::write(dir.join("originals").join(name), &chat.bytes).unwrap();
    std::fs::write(dir.join("case.json"), serde_json::to_vec(case).unwrap()).unwrap();
}

fn anjuan_hash(bytes: &[u8]) -> Vec<u8> {
    use sha2::{Digest, Sha256};
    Sha256::digest(bytes).to_vec()
}

/// Names, sums and days among the data, as they are printed.
fn facts(fields: &[Field], data: &Value, found: &mut Vec<String>) {
    for field in fields {
        let value = &data[field.key];
        match (&field.kind, value) {
            (FieldKind::Rows(inner), Value::Array(rows)) => rows.iter().for_each(|row| facts(inner, row, found)),
            (FieldKind::Group(inner), group) => facts(inner, group, found),
            (FieldKind::Day, Value::String(day)) => found.push(day.parse::<LegalDay>().unwrap().in_chinese()),
            (FieldKind::Money, Value::Number(fen)) => {
                let sum = Fen::new(fen.as_i64().unwrap());
                if sum > Fen::new(0) {
                    found.push(sum.figures());
                }
            }
            (FieldKind::Line, Value::String(name)) if matches!(field.key, "name" | "to" | "client") => {
                found.push(name.chars().filter(|c| !c.is_whitespace()).collect());
            }
            _ => {}
        }
    }
    found.retain(|f| !f.is_empty());
}

fn opened(office: &mut Office, case: &Case, today: LegalDay, dir: &Path) -> CaseId {
    let mut case = case.clone();
    exported(&mut case, today, dir);
    office.import_case(dir, today.into()).unwrap().value
}

/// What a dispute might have come to after its first days, with the paper that is written then. None of the ten came to it.
struct Turn {
    form: &'static str,
    office: OfficeKind,
    /// Events, so many days before the day of the paper.
    events: &'static [(EventKind, i64)],
    answers: &'static [(&'static str, &'static str)],
}

const TURNS: [Turn; 9] = [
    Turn {
        form: "performance-reminder",
        office: OfficeKind::Committee,
        events: &[(EventKind::AgreementEffective, 40), (EventKind::PerformanceDue, 10)],
        answers: &[],
    },
    Turn {
        form: "payment-order-application",
        office: OfficeKind::Firm,
        events: &[(EventKind::AgreementEffective, 40), (EventKind::PerformanceDue, 10)],
        answers: &[("recipient-located", "yes")],
    },
    Turn {
        form: "enforcement-application",
        office: OfficeKind::Firm,
        events: &[
            (EventKind::ComplaintFiled, 90),
            (EventKind::JudgmentEffective, 20),
            (EventKind::JudgmentPerformanceDue, 10),
        ],
        answers: &[],
    },
    Turn {
        form: "criminal-report",
        office: OfficeKind::Firm,
        events: &[(EventKind::NoticedMistake, 2)],
        answers: &[("deceived", "yes"), ("by-network", "yes")],
    },
    Turn {
        form: "private-prosecution",
        office: OfficeKind::Firm,
        events: &[(EventKind::DemandArrived, 30), (EventKind::Refused, 20)],
        answers: &[
            ("deceived", "no"),
            ("own-act", "yes"),
            ("threatened", "no"),
            ("refused", "yes"),
            ("recipient-located", "yes"),
        ],
    },
    Turn {
        form: "refusal-review",
        office: OfficeKind::LegalAid,
        events: &[(EventKind::PoliceReport, 30), (EventKind::NonFilingReceived, 3)],
        answers: &[("deceived", "yes")],
    },
    Turn {
        form: "regulator-complaint",
        office: OfficeKind::Firm,
        events: &[(EventKind::PlatformComplaint, 30), (EventKind::PlatformReplied, 10)],
        answers: &[],
    },
    Turn {
        form: "follow-up",
        office: OfficeKind::Committee,
        events: &[
            (EventKind::MediationRequested, 50),
            (EventKind::MediationAccepted, 48),
            (EventKind::AgreementEffective, 40),
            (EventKind::PerformanceDue, 10),
            (EventKind::Visited, 1),
        ],
        answers: &[],
    },
    Turn {
        form: "aid-closing",
        office: OfficeKind::LegalAid,
        events: &[
            (EventKind::AidApplied, 60),
            (EventKind::AidGranted, 55),
            (EventKind::AidAssigned, 54),
            (EventKind::ComplaintFiled, 40),
            (EventKind::MatterClosed, 2),
        ],
        answers: &[],
    },
];

/// What every dispute has before it takes its turn.
const FIRST_DAYS: [EventKind; 5] = [
    EventKind::NoticedMistake,
    EventKind::LearnedRecipient,
    EventKind::DemandSent,
    EventKind::DemandArrived,
    EventKind::Refused,
];

fn turned(case: &Case, turn: &Turn, today: LegalDay) -> Case {
    let mut case = Case { id: CaseId::new(), ..case.clone() };
    // A case of its own beside the one that it was made from: everything in it has a new id.
    let renamed: Vec<(PartyId, PartyId)> = case.parties.iter().map(|p| (p.id, PartyId::new())).collect();
    let new = |old: PartyId| renamed.iter().find(|(from, _)| *from == old).map(|(_, to)| *to);
    case.parties.iter_mut().for_each(|p| p.id = new(p.id).unwrap());
    for payment in &mut case.payments {
        (payment.id, payment.to) = (PaymentId::new(), payment.to.and_then(new));
    }
    for event in &mut case.events {
        (event.id, event.party) = (EventId::new(), event.party.and_then(new));
    }
    case.events.retain(|e| FIRST_DAYS.contains(&e.kind) && turn.events.iter().all(|(kind, _)| *kind != e.kind));
    for (kind, days) in turn.events {
        let on = today.plus_days(-days).unwrap();
        case.events.push(Event { proof: vec![EvidenceId::new()], ..Event::new(*kind, on) });
    }
    for (question, code) in turn.answers {
        case.answers.insert((*question).to_owned(), Answer::Choice((*code).to_owned()));
    }
    case.handling.aid.number = "（2026）示援字第1号".to_owned();
    case.handling.aid.result = "双方和解，款项已经返还。".to_owned();
    case
}

/// Papers of which it is asked whether they come too early.
const EARLY: [&str; 3] = ["investigation-order-application", "regulator-complaint", "supervision-application"];

/// What came of one dispute: forms issued or set, and why others were not.
#[derive(Default)]
struct Found {
    written: BTreeMap<&'static str, usize>,
    refused: BTreeMap<&'static str, String>,
}

/// Issued a few times, a form is only set from then on: what a paper says is looked at every time, what issuing adds is not what
/// differs from dispute to dispute.
const ISSUED: usize = 2;

/// Why the body may charge, and that nobody in it has an interest in the case: without both no fee is agreed on (商事调解条例 13, 31).
fn may_charge(office: &mut Office, id: CaseId, today: LegalDay) {
    let basis = ChargingBasis::EstablishedBefore { on: LegalDay::ymd(2020, 1, 2).unwrap() };
    office.set_charging_basis(Some(&basis), today.into()).unwrap();
    let said = json!({ "checked_on": today, "checked_by": "程砚秋", "none": true, "dated": today });
    let draft = office.filled_paper(id, "conflict-disclosure", None, Some(&said), &[], today).unwrap();
    let form = "conflict-disclosure".to_owned();
    let ask = IssueAsk { case: id, form, data: draft.value(), draft: None, replaces: None, with_blanks: true };
    office.issue_paper(&ask, today.into()).unwrap();
}

/// Every paper of a dispute, by the office of its file and by a committee; `all` for every kind of office.
fn papers_of(path: &Path, nth: usize, found: &Mutex<Found>) {
    let all = nth == 0;
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let file = patterns::read(path);
    let today = patterns::day(&file.today);
    let home = tempfile::tempdir().unwrap();
    let others = [OfficeKind::Firm, OfficeKind::LegalAid, OfficeKind::Committee, OfficeKind::CommercialMediation];
    let kinds = others.into_iter().filter(|k| all || *k == file.office || *k == OfficeKind::Committee);
    let mut office = Office::create(&home.path().join("db"), PASSPHRASE, &profile(file.office), today.into()).unwrap();
    let mut case = patterns::case(&file);
    // The patterns do not say who of several received what: letters need it.
    let first = case.parties_as(Role::Respondent).next().map(|p| p.id);
    if case.parties_as(Role::Respondent).count() > 1 {
        case.payments.iter_mut().for_each(|p| p.to = p.to.or(first));
    }
    let id = opened(&mut office, &case, today, &home.path().join("case"));
    for kind in kinds {
        office.set_profile(&profile(kind), today.into()).unwrap();
        if kind == OfficeKind::CommercialMediation {
            // Asked at intake: before it is answered nothing commercial is written.
            let scope = ScopeDecision {
                commercial: true,
                field: "贸易".to_owned(),
                reason: "双方都是经营者".to_owned(),
                decided_on: today,
                decided_by: "程砚秋".to_owned(),
            };
            office.set_scope(id, &scope, today.into()).unwrap();
            may_charge(&mut office, id, today);
        }
        for form_shown in office.forms(Some(id), today).unwrap() {
            let form = form(&form_shown.id).unwrap();
            if form_shown.allowed != Some(true) {
                let why = form_shown.because.first().map(|b| b.text.clone()).unwrap_or_default();
                found.lock().unwrap().refused.insert(form.id, why);
                continue;
            }
            let draft = match office.compose_paper(id, form.id, None, today) {
                // A letter to one of several respondents.
                Err(why) if why.code == "paper.addressee" => {
                    let case = office.case(id).unwrap();
                    let to = case.parties_as(Role::Respondent).next().map(|p| p.id);
                    office.compose_paper(id, form.id, to, today).unwrap()
                }
                other => other.unwrap(),
            };
            let times = {
                let mut found = found.lock().unwrap();
                let times = found.written.entry(form.id).or_default();
                *times += 1;
                *times
            };
            let mut number = None;
            // A receipt is issued from an entry of the books and in no other way (tests of the ledger); here it is set.
            let pdf = if times <= ISSUED && form.id != "fee-receipt" {
                let ask = IssueAsk {
                    case: id,
                    form: form.id.to_owned(),
                    data: draft.value(),
                    draft: None,
                    replaces: None,
                    with_blanks: true,
                };
                // Of an agreement in words and one by word of mouth a case has one: the second wants a reason.
                // Asked for before the suit, or while a body still has time to answer, it says so; and several in one suit are
                // asked about.
                let several = case.parties_as(Role::Respondent).nth(1).is_some();
                let content = EARLY.contains(&form.id) || several;
                let sure = Sure { another: Some("再出一份".to_owned()), content, ..Sure::default() };
                let issued = match office.issue_paper(&ask, today.into()) {
                    Err(asked) if asked.code == "paper.another" => office.issue_paper_sure(&ask, &sure, today.into()),
                    Err(asked) if asked.code == "paper.content" && content => {
                        office.issue_paper_sure(&ask, &Sure { content: true, ..Sure::default() }, today.into())
                    }
                    issued => issued,
                };
                let paper = issued.unwrap_or_else(|e| panic!("{name} {}: {e}", form.id)).value.paper;
                number.clone_from(&paper.number);
                office.paper(id, paper.id).unwrap().1
            } else {
                assert!(draft.objections.is_empty(), "{name} {}: {:?}", form.id, draft.objections);
                office.draft_pdf(form.id, &draft.value(), today).unwrap_or_else(|e| panic!("{name} {}: {e}", form.id))
            };
            let number = number.map(|n| n.chars().filter(|c| !c.is_whitespace()).collect());
            let file = format!("{}-{}-{}", &name[..2], form.id, kind.code());
            to_look_at(&file, &pdf, || office.draft_docx(form.id, &draft.value(), today).unwrap());
            says(&name, form, &draft.value(), number, &pdf);
        }
    }
    // Every third dispute takes each turn; every one that in which a unit, or who cannot be found, is accused of nothing.
    let takes = |n: usize, turn: &Turn| (n + nth).is_multiple_of(3) || turn.form == "private-prosecution";
    for turn in TURNS.iter().enumerate().filter(|(n, turn)| takes(*n, turn)).map(|(_, turn)| turn) {
        office.set_profile(&profile(turn.office), today.into()).unwrap();
        if turn.form == "private-prosecution" {
            says_threshold(&mut office, &case, today);
        }
        let dir = home.path().join(turn.form);
        let id = opened(&mut office, &turned(&case, turn, today), today, &dir);
        let to = office.case(id).unwrap().parties_as(Role::Respondent).next().map(|p| p.id);
        // To one of several only some are written.
        let draft = match office.compose_paper(id, turn.form, to, today) {
            Err(refused) if refused.code == "paper.to" => office.compose_paper(id, turn.form, None, today),
            draft => draft,
        }
        .unwrap();
        if !draft.allowed {
            let why = draft.because.first().map(|b| b.text.clone()).unwrap_or_default();
            found.lock().unwrap().refused.insert(turn.form, why);
            continue;
        }
        *found.lock().unwrap().written.entry(turn.form).or_default() += 1;
        assert!(draft.objections.is_empty(), "{name} {}: {:?}", turn.form, draft.objections);
        let pdf = office.draft_pdf(turn.form, &draft.value(), today).unwrap();
        let docx = || office.draft_docx(turn.form, &draft.value(), today).unwrap();
        to_look_at(&format!("{}-{}-turn", &name[..2], turn.form), &pdf, docx);
        says(&name, form(turn.form).unwrap(), &draft.value(), None, &pdf);
    }
}

/// Puts a paper into the folder that `ANJUAN_PAPERS_OUT` names, where somebody wants to look at them.
fn to_look_at(file: &str, pdf: &[u8], docx: impl FnOnce() -> Vec<u8>) {
    let Some(dir) = std::env::var_os("ANJUAN_PAPERS_OUT") else { return };
    let to = Path::new(&dir).join(file);
    std::fs::write(to.with_extension("pdf"), pdf).unwrap();
    std::fs::write(to.with_extension("docx"), docx()).unwrap();
}

/// What the respondent's province takes for a large sum: no national figure is known, and who prosecutes has to find it out.
fn says_threshold(office: &mut Office, case: &Case, today: LegalDay) {
    let respondent = case.parties_as(Role::Respondent).next();
    let place = respondent.and_then(|p| p.habitual_division.as_ref().or(p.household_division.as_ref()));
    let Some(province) = place.and_then(|code| code.get(..2)) else { return };
    let value = ParameterValueShown {
        place: format!("{province}0000"),
        from: "2011-01-01".parse().unwrap(),
        to: None,
        value: "1000".to_owned(),
        source: "示例".to_owned(),
        standing: Standing::Unverified,
    };
    office.set_parameter("crime.embezzlement-large", &value, today.into()).unwrap();
}

/// Names, sums and days of the data stand in the paper, and its number.
fn says(name: &str, form: &Form, data: &Value, number: Option<String>, pdf: &[u8]) {
    let text = text(pdf);
    let mut wanted = Vec::new();
    facts(form.fields, data, &mut wanted);
    wanted.extend(number);
    for fact in wanted {
        assert!(text.contains(&fact), "{name} {}: “{fact}” is not in the paper: {text}", form.id);
    }
}

#[test]
fn every_paper_that_may_be_issued_prints_its_names_sums_and_days() {
    let found = Mutex::new(Found::default());
    let files: Vec<_> = patterns::files();
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                loop {
                    let nth = next.fetch_add(1, Ordering::Relaxed);
                    let Some(path) = files.get(nth) else { break };
                    papers_of(path, nth, &found);
                }
            });
        }
    });
    // Every form is written in some dispute.
    let Found { written, refused } = found.into_inner().unwrap();
    let never: Vec<&str> = forms().iter().map(|f| f.id).filter(|id| !written.contains_key(id)).collect();
    for id in &never {
        println!("{id}: {}", refused.get(id).cloned().unwrap_or_default());
    }
    assert!(never.is_empty(), "{} of {}: {never:?}", written.len(), forms().len());
}
