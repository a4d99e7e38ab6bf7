//! How long an assessment takes: one case with 10 payments and 60 events by itself, and 100,000 of them on two cores. Fails
//! where either takes longer than it may. One case with 2,000 demands is measured beside them: what its time grows by shows
//! whether anything looks at all events for each event.
#![allow(missing_docs)]

use anjuan_case::{
    Answer, Answers, Case, CaseId, Channel, Event, EventKind, EvidenceId, Fen, LegalDay, LegalTime, Office, OfficeKind,
    Party, PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use anjuan_law::{Calendar, RuleBook, assess};
use criterion::Criterion;
use std::collections::BTreeSet;
use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// As the programs have it.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const CASES: u32 = 100_000;
/// Times that the one case is assessed by itself.
const ALONE: u32 = 5_000;
/// Demands of the one case that has many.
const DEMANDS: i64 = 2_000;
/// The two cores that a desk computer has at least.
const THREADS: u32 = 2;
/// One case may take this long.
const ONE: Duration = Duration::from_millis(1);
/// All of them, on those cores.
const ALL: Duration = Duration::from_secs(60);

fn main() -> ExitCode {
    let (Ok(book), Ok(calendar)) = (RuleBook::builtin(), Calendar::builtin()) else { return ExitCode::FAILURE };
    let (Some(case), Some(today)) = (case(), LegalDay::ymd(2026, 11, 23)) else { return ExitCode::FAILURE };
    let office = office();
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("assess: 10 payments to 3 respondents, 60 events", |b| {
        b.iter(|| assess(&book, &calendar, &office, black_box(&case), today));
    });
    let Some(demanded) = demanded(case.clone()) else { return ExitCode::FAILURE };
    criterion.bench_function("assess: 2,000 demands", |b| {
        b.iter(|| assess(&book, &calendar, &office, black_box(&demanded), today));
    });
    criterion.final_summary();
    // `cargo test` runs benches once to see that they run.
    if std::env::args().any(|arg| arg == "--test") || cfg!(debug_assertions) {
        return ExitCode::SUCCESS;
    }
    let start = Instant::now();
    for _ in 0..ALONE {
        black_box(assess(&book, &calendar, &office, black_box(&case), today));
    }
    let one = start.elapsed() / ALONE;
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                for _ in 0..CASES / THREADS {
                    black_box(assess(&book, &calendar, &office, black_box(&case), today));
                }
            });
        }
    });
    let took = start.elapsed();
    let kinds: BTreeSet<EventKind> = case.events.iter().map(|e| e.kind).collect();
    let respondents = case.parties_as(Role::Respondent).count();
    println!(
        "{} payments to {respondents} respondents, {} events of {} kinds\n",
        case.payments.len(),
        case.events.len(),
        kinds.len()
    );
    println!("| what | took | limit |\n| --- | --- | --- |");
    println!("| one case | {:.3} ms | {:.0} ms |", one.as_secs_f64() * 1000.0, ONE.as_secs_f64() * 1000.0);
    println!("| {CASES} cases on {THREADS} cores | {:.1} s | {:.0} s |", took.as_secs_f64(), ALL.as_secs_f64());
    if one > ONE || took > ALL { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// The smallest step of 7 or more that comes by every kind before it comes back.
fn step(kinds: usize) -> usize {
    let coprime = |step: &usize| (2..=*step).all(|d| step % d != 0 || kinds % d != 0);
    (7..).find(coprime).unwrap_or(1)
}

fn office() -> Office {
    Office {
        kind: OfficeKind::Firm,
        name: "河洛示例律师事务所".to_owned(),
        division: Some("410311".to_owned()),
        letter_code: "河示".to_owned(),
        licence_no: Some("1".to_owned()),
        ..Office::new(OfficeKind::Firm, "")
    }
}

/// The case with nothing but demands, two of them on each of a thousand days, each proved.
fn demanded(case: Case) -> Option<Case> {
    let first = LegalDay::ymd(2024, 1, 25)?;
    let events = (0..DEMANDS).map(|i| {
        let on = first.plus_days(i / 2)?;
        Some(Event { proof: vec![EvidenceId::new()], ..Event::new(EventKind::DemandArrived, on) })
    });
    Some(Case { events: events.collect::<Option<Vec<_>>>()?, ..case })
}

fn case() -> Option<Case> {
    let first = LegalDay::ymd(2024, 1, 5)?;
    let party = |role, name: &str, division: &str| Party {
        name: Some(name.to_owned()),
        habitual_division: Some(division.to_owned()),
        ..Party::new(role, PartyKind::Natural)
    };
    let claimant = party(Role::Claimant, "林小满", "341523");
    let respondents = [("周明远", "410311"), ("陈一凡", "320106"), ("赵明", "330106")];
    let respondents = respondents.map(|(name, division)| party(Role::Respondent, name, division));
    let each = |i: usize| respondents.get(i % respondents.len()).map(|p| p.id);
    let payments = (0..10)
        .filter_map(|i| {
            Some(Payment {
                id: PaymentId::new(),
                paid_at: LegalTime::from(first.plus_days(i)?),
                amount: Fen::new(345_000 + i),
                channel: Channel::Wechat,
                counterparty: "*明远".to_owned(),
                counterparty_account: None,
                method: None,
                status: None,
                order_no: None,
                merchant_no: None,
                remark: None,
                to: each(usize::try_from(i).ok()?),
                source: PaymentSource::Typed,
            })
        })
        .collect();
    let events = (0..60)
        .filter_map(|i| {
            let kind = EventKind::ALL[(i * step(EventKind::ALL.len())) % EventKind::ALL.len()];
            let on = first.plus_days(20 + 15 * i64::try_from(i).ok()?)?;
            // Two of three happened to one respondent only.
            let party = if i % 3 == 0 { None } else { each(i) };
            Some(Event { proof: vec![EvidenceId::new()], party, ..Event::new(kind, on) })
        })
        .collect();
    let answers: Answers = [
        ("deceived", "no"),
        ("own-act", "yes"),
        ("threatened", "no"),
        ("intended-payee", "no"),
        ("relation", "no"),
        ("debts", "each"),
    ]
    .into_iter()
    .map(|(q, a)| (q.to_owned(), Answer::Choice(a.to_owned())))
    .collect();
    Some(Case {
        id: CaseId::new(),
        number: "2026-0001".to_owned(),
        title: String::new(),
        opened_at: first.into(),
        story: String::new(),
        parties: std::iter::once(claimant).chain(respondents).collect(),
        payments,
        events,
        evidence: Vec::new(),
        answers,
        handling: anjuan_case::Handling::default(),
    })
}
