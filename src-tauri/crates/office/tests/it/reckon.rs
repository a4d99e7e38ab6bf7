//! Calculators without a case: the same figures as in a case, and the same refusals.

use anjuan_case::{EventKind, Fen, LegalDay, LegalTime};
use anjuan_law::{FeeKind, InterestMode, InterestRequest, Reduction, Regime};
use anjuan_office::{LimitationAsk, LimitationTurn, Office, sample_office};

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn office(dir: &std::path::Path) -> Office {
    Office::create(dir, "山高水长2026", &sample_office(), now()).unwrap()
}

#[test]
fn figures_bear_their_articles_in_full() {
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path());
    let counted = office.reckon_period("2025-09-01T00:00".parse().unwrap(), "30d", Regime::Procedural).unwrap();
    assert_eq!(
        [counted.value.safe, counted.value.raw, counted.value.legal],
        [day("2025-09-30"), day("2025-10-01"), day("2025-10-09")]
    );
    assert!(counted.cites.values().any(|name| name.contains("《中华人民共和国民事诉讼法》")), "{:?}", counted.cites);
    let fee = office.reckon_fee(FeeKind::Acceptance, Fen::new(3_450_000), Reduction::None, now().day()).unwrap();
    assert_eq!(fee.value.fen, Fen::new(66_250));
    let request = InterestRequest::of(Fen::new(550_000), day("2025-02-10"), day("2025-06-10"), InterestMode::Segmented);
    assert_eq!(office.reckon_interest(&request).unwrap().value.days, 120);
}

#[test]
fn what_cannot_be_computed_is_refused_with_its_code() {
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path());
    let from = "2025-09-01T00:00".parse().unwrap();
    for bad in ["", "30", "0d", "三十日", "30x"] {
        assert_eq!(office.reckon_period(from, bad, Regime::Civil).unwrap_err().code, "period", "{bad}");
    }
    assert_eq!(
        office.reckon_fee(FeeKind::Execution, Fen::new(1), Reduction::Simple, now().day()).unwrap_err().code,
        "fee"
    );
    let request = InterestRequest::of(Fen::new(1), day("2025-06-10"), day("2025-02-10"), InterestMode::Segmented);
    assert_eq!(office.reckon_interest(&request).unwrap_err().code, "interest");
}

#[test]
fn limitation_runs_from_knowing_and_starts_anew_with_a_proved_demand() {
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path());
    let ask = |turns: Vec<LimitationTurn>| LimitationAsk {
        paid_on: day("2026-11-02"),
        noticed_on: Some(day("2026-11-02")),
        recipient_known: true,
        learned_on: Some(day("2026-11-08")),
        turns,
    };
    // Three years from the later of noticing and learning who it is.
    let line = office.reckon_limitation(&ask(vec![]), now()).unwrap();
    assert!(line.value.begun);
    assert_eq!(line.value.legal, day("2029-11-08"));
    assert!(line.cites.values().any(|name| name.contains("第一百八十八条")), "{:?}", line.cites);
    let demand = |proved| LimitationTurn { kind: EventKind::DemandArrived, on: day("2026-11-11"), proved };
    // 2029-11-11 is a Sunday.
    assert_eq!(office.reckon_limitation(&ask(vec![demand(true)]), now()).unwrap().value.legal, day("2029-11-12"));
    // Unproved it turns nothing, and the safe day is that of the transfer.
    assert_eq!(office.reckon_limitation(&ask(vec![demand(false)]), now()).unwrap().value.safe, day("2029-11-02"));
    // Neither day is recorded: from the transfer, the earliest that can be argued.
    let unsaid = LimitationAsk { noticed_on: None, learned_on: None, ..ask(vec![]) };
    assert_eq!(office.reckon_limitation(&unsaid, now()).unwrap().value.legal, day("2029-11-02"));
    // Nobody knows who received it: not begun.
    let unknown = LimitationAsk { recipient_known: false, learned_on: None, ..ask(vec![]) };
    assert!(!office.reckon_limitation(&unknown, now()).unwrap().value.begun);
}

/// A day that is left out unseen would give another answer than was asked for.
#[test]
fn days_that_cannot_be_are_refused_by_name() {
    let dir = tempfile::tempdir().unwrap();
    let office = office(dir.path());
    let good = LimitationAsk {
        paid_on: day("2026-11-02"),
        noticed_on: Some(day("2026-11-02")),
        recipient_known: true,
        // One may know well before whom one pays.
        learned_on: Some(day("2020-01-01")),
        turns: vec![],
    };
    assert!(office.reckon_limitation(&good, now()).is_ok());
    let demand = |on| vec![LimitationTurn { kind: EventKind::DemandArrived, on: day(on), proved: true }];
    for (ask, says) in [
        (LimitationAsk { paid_on: day("2027-11-02"), ..good.clone() }, ["2027-11-02", "还没有到"]),
        (LimitationAsk { noticed_on: Some(day("2026-10-02")), ..good.clone() }, ["2026-10-02", "早于转账"]),
        (LimitationAsk { noticed_on: Some(day("2062-11-02")), ..good.clone() }, ["2062-11-02", "还没有到"]),
        (LimitationAsk { turns: demand("2026-11-01"), ..good.clone() }, ["催告到达对方", "早于转账"]),
        (LimitationAsk { turns: demand("2026-12-01"), ..good.clone() }, ["催告到达对方", "还没有到"]),
    ] {
        let refused = office.reckon_limitation(&ask, now()).unwrap_err();
        assert_eq!(refused.code, "limitation");
        assert!(says.iter().all(|says| refused.message.contains(says)), "{}", refused.message);
    }
}
