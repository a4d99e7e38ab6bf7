//! Every figure can be computed again from its receipt, and gives the same or names what changed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use anjuan_case::{
    Answer, Answers, Case, Channel, Event, EventKind, EvidenceId, Fen, LegalDay, Office, OfficeKind, Party, PartyKind,
    Payment, PaymentId, PaymentSource, Role,
};
use anjuan_law::{
    Calendar, DeadlineState, FeeKind, Figure, InterestMode, InterestRequest, Outcome, Receipt, Reduction, Regime,
    Rerun, RuleBook, RuleFile, assess, receipts,
};
use proptest::prelude::*;
use std::sync::LazyLock;

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::builtin().unwrap());
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::builtin().unwrap());

fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

fn office() -> Office {
    Office { division: Some("320506".into()), ..Office::new(OfficeKind::Committee, "示例机构") }
}

fn paid(at: &str, yuan: &str) -> Payment {
    Payment {
        id: PaymentId::new(),
        paid_at: at.parse().unwrap(),
        amount: Fen::parse(yuan).unwrap(),
        channel: Channel::Wechat,
        counterparty: "A*明".into(),
        counterparty_account: None,
        method: None,
        status: None,
        order_no: None,
        merchant_no: None,
        remark: None,
        to: None,
        source: PaymentSource::Typed,
    }
}

fn case(payments: Vec<Payment>, answers: &[(&str, &str)]) -> Case {
    let party = |role, name: &str| Party {
        name: Some(name.to_owned()),
        household_division: Some("320506".into()),
        ..Party::new(role, PartyKind::Natural)
    };
    let said = |(question, code): &(&str, &str)| ((*question).to_owned(), Answer::Choice((*code).to_owned()));
    Case {
        parties: vec![party(Role::Claimant, "林小满"), party(Role::Respondent, "周明远")],
        payments,
        answers: answers.iter().map(said).collect::<Answers>(),
        ..Case::new("2026-0007", "案", "2026-11-23".parse().unwrap())
    }
}

const MISTAKE: [(&str, &str); 4] = [("deceived", "no"), ("own-act", "yes"), ("threatened", "no"), ("relation", "no")];

fn happened(case: &mut Case, kind: EventKind, on: &str) {
    let (on, at) = match on.split_once('T') {
        Some((day, _)) => (day, Some(on.parse().unwrap())),
        None => (on, None),
    };
    case.events.push(Event { at, proof: vec![EvidenceId::new()], ..Event::new(kind, day(on)) });
}

fn made(book: &RuleBook, case: &Case, today: &str) -> Vec<Receipt> {
    let (office, today) = (office(), day(today));
    receipts(book, &CALENDAR, &office, case, &assess(book, &CALENDAR, &office, case, today))
}

fn again(receipts: &[Receipt], book: &RuleBook, calendar: &Calendar) -> Vec<Rerun> {
    receipts.iter().map(|receipt| receipt.rerun(book, calendar)).collect()
}

/// As a file keeps them.
fn kept(receipts: &[Receipt]) -> Vec<Receipt> {
    receipts.iter().map(|receipt| toml::from_str(&toml::to_string(receipt).unwrap()).unwrap()).collect()
}

fn find<'r>(receipts: &'r [Receipt], id: &str) -> &'r Receipt {
    let ids: Vec<&str> = receipts.iter().map(|r| r.id.as_str()).collect();
    receipts.iter().find(|r| r.id.split('@').any(|part| part == id)).unwrap_or_else(|| panic!("{id}: {ids:?}"))
}

/// A book with a rule as the files write it, in the place of the embedded one.
fn with(rules: &str) -> RuleBook {
    RuleBook::with_files(&[RuleFile { name: "own.toml".into(), text: rules.to_owned() }]).unwrap()
}

/// The embedded rule as written, for changing.
fn written(id: &str) -> String {
    BOOK.rule(id).unwrap().text
}

#[test]
fn every_figure_has_a_receipt_with_the_number_of_its_case() {
    let mut case = case(vec![paid("2026-03-02T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::NoticedMistake, "2026-03-03");
    happened(&mut case, EventKind::DemandArrived, "2026-04-01");
    happened(&mut case, EventKind::PreservationApplied, "2026-04-10T09:30");
    happened(&mut case, EventKind::ComplaintFiled, "2026-05-06");
    happened(&mut case, EventKind::JudgmentEffective, "2026-08-03");
    let a = assess(&BOOK, &CALENDAR, &office(), &case, day("2026-11-23"));
    let made = made(&BOOK, &case, "2026-11-23");
    let sums = a.interest.iter().filter(|line| line.amount.is_some()).count();
    assert_eq!(made.len(), a.deadlines.len() + a.costs.len() + sums + a.claims.len());
    assert!(made.iter().all(|r| r.case.as_deref() == Some("2026-0007") && !r.rules.is_empty()));
    assert!(a.deadlines.iter().any(|d| d.state == DeadlineState::Superseded), "what is over has a receipt, too");
    let hours = made.iter().find(|r| matches!(r.outcome, Outcome::Date { until: Some(_), .. })).expect("an hour end");
    assert!(hours.rerun(&BOOK, &CALENDAR).same);
    for receipt in kept(&made) {
        let again = receipt.rerun(&BOOK, &CALENDAR);
        assert!(again.same && again.changed.is_empty(), "{receipt:?}\n{again:?}");
    }
}

#[test]
fn limitation_runs_again_where_it_has_not_begun_and_across_the_change_of_2017() {
    for (paid_at, raw) in [("2016-05-03T10:00", "2019-05-03"), ("2015-09-30T10:00", "2017-09-30")] {
        let mut case = case(vec![paid(paid_at, "34500")], &MISTAKE);
        happened(&mut case, EventKind::NoticedMistake, &paid_at[..10]);
        happened(&mut case, EventKind::LearnedRecipient, &paid_at[..10]);
        let made = kept(&made(&BOOK, &case, "2026-11-23"));
        let clock = find(&made, "limitation.claim");
        let Outcome::Date { raw: found, .. } = clock.outcome else { panic!("{clock:?}") };
        assert_eq!(found, day(raw));
        let again = clock.rerun(&BOOK, &CALENDAR);
        assert!(again.same && again.changed.is_empty(), "{again:?}");
        // The version that decided is the one the receipt keeps: three years where the old period was overtaken.
        let years = if raw == "2019-05-03" { "3y civil" } else { "2y civil" };
        assert_eq!(clock.rules[0].figures.as_deref(), Some(years));
        let start = clock.rules.iter().find(|rule| rule.id == "limitation.start").expect("what it started by");
        assert_eq!(start.version, day("1987-01-01"), "by the version of that day");
    }
    let mut answers = MISTAKE.to_vec();
    answers.push(("recipient-known", "no"));
    let mut case = case(vec![paid("2022-01-10T10:00", "34500")], &answers);
    case.parties[1].name = None;
    happened(&mut case, EventKind::NoticedMistake, "2026-10-10");
    let made = kept(&made(&BOOK, &case, "2026-11-23"));
    let clock = find(&made, "limitation.claim");
    assert!(matches!(clock.outcome, Outcome::Date { raw, .. } if raw == day("2042-01-10")), "{:?}", clock.outcome);
    let again = clock.rerun(&BOOK, &CALENDAR);
    assert!(again.same && again.changed.is_empty(), "{again:?}");
}

/// A demand that may have reached a child makes no day safe: the receipt keeps the birth that this rests on, and no other.
#[test]
fn limitation_against_a_child_by_birth_runs_again() {
    let mut case = case(vec![paid("2024-01-10T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::NoticedMistake, "2024-01-10");
    happened(&mut case, EventKind::LearnedRecipient, "2024-01-10");
    (case.parties[0].born, case.parties[1].born) = (Some(day("1980-05-05")), Some(day("2012-01-01")));
    let born = |case: &Case| {
        let made = kept(&made(&BOOK, case, "2026-01-12"));
        let clock = find(&made, "limitation.claim");
        let again = clock.rerun(&BOOK, &CALENDAR);
        assert!(again.same && again.changed.is_empty(), "{again:?}");
        let text = toml::to_string(clock).unwrap();
        (text.contains("1980-05-05"), text.contains("2012-01-01"))
    };
    assert_eq!(born(&case), (false, false));
    for kind in [EventKind::DemandArrived, EventKind::Acknowledged, EventKind::PartPaid, EventKind::AgreementEffective]
    {
        let mut case = case.clone();
        happened(&mut case, kind, "2025-03-03");
        assert_eq!(born(&case), (false, true), "{}", kind.code());
    }
}

#[test]
fn an_old_version_closed_and_a_new_one_added_are_both_named() {
    let mut case = case(vec![paid("2026-03-02T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::AgreementEffective, "2026-09-01");
    let made = made(&BOOK, &case, "2026-11-23");
    let period = find(&made, "mediation.judicial-confirmation");
    let text = written("mediation.judicial-confirmation");
    let newer = "[[rule.version]]\nfrom = 2026-07-01\nperiod = \"60d\"\nregime = \"procedural\"\n\
                 cite = [{ statute = \"民事诉讼法\", edition = \"2026\", article = \"206\", words = \"六十日内\" }]\n\n\
                 [[rule.version]]\nfrom = 2024-01-01\nto = 2026-06-30";
    let changed = text.replacen("[[rule.version]]\nfrom = 2024-01-01", newer, 1);
    assert_ne!(changed, text, "the rule is written otherwise than this test expects");
    let again = period.rerun(&with(&changed), &CALENDAR);
    assert!(!again.same, "{again:?}");
    assert_eq!(again.changed.len(), 1, "{:?}", again.changed);
    let said = &again.changed[0];
    for part in ["2024-01-01 起的版本", "30d", "2023", "2026-07-01 起的版本", "60d", "2026", "第二百零六条"]
    {
        assert!(said.contains(part), "{part}: {said}");
    }
    // What the change does not reach is the same, and says so.
    let before = {
        let mut case = case.clone();
        case.events[0].on = day("2026-05-11");
        self::made(&BOOK, &case, "2026-11-23")
    };
    let again = find(&before, "mediation.judicial-confirmation").rerun(&with(&changed), &CALENDAR);
    assert!(again.same && again.changed.len() == 1 && again.changed[0].contains("没有变"), "{again:?}");
    // A rule that is gone from the day, and one that is gone from the book.
    let closed = text.replacen("from = 2024-01-01", "from = 2024-01-01\nto = 2026-06-30", 1);
    let again = period.rerun(&with(&closed), &CALENDAR);
    assert!(!again.same && again.changed[0].contains("现在没有 2026-09-01 有效的版本"), "{again:?}");
}

#[test]
fn a_new_scale_changes_fees_of_its_own_days_only() {
    let text = written("scale.acceptance");
    let newer = "[[rule.version]]\nfrom = 2026-06-01\ncite = [{ statute = \"诉讼费用交纳办法\", edition = \"2026\", \
                 article = \"13\", words = \"分段累计交纳\" }]\nscale = { flat = 100, upto = 10000, slice = [{ percent = \"2\" }] }\n\n\
                 [[rule.version]]\nfrom = 2007-04-01\nto = 2026-05-31";
    let book = with(&text.replacen("[[rule.version]]\nfrom = 2007-04-01", newer, 1));
    assert_eq!(book.rule("scale.acceptance").unwrap().versions.len(), 2, "{text}");
    let sum = |book: &RuleBook, on: &str| {
        let fee = book.fee(FeeKind::Acceptance, Fen::parse("34500").unwrap(), Reduction::None, day(on)).unwrap();
        fee.fen.figures()
    };
    assert_eq!((sum(&book, "2026-05-31"), sum(&book, "2026-06-01")), ("662.50".into(), "590.00".into()));
    assert_eq!(sum(&BOOK, "2026-06-01"), "662.50");
    // A share of it follows: 590 ÷ 3.
    let order = |book: &RuleBook| {
        book.fee(FeeKind::PaymentOrder, Fen::parse("34500").unwrap(), Reduction::None, day("2026-11-23")).unwrap().fen
    };
    assert_eq!((order(&BOOK).figures(), order(&book).figures()), ("220.83".into(), "196.67".into()));
    assert!(BOOK.fee(FeeKind::Acceptance, Fen::new(1), Reduction::None, day("2007-03-31")).is_err());

    // A case filed before keeps the old fee; one not filed yet has the new one, and its receipt names the scale.
    let mut filed = case(vec![paid("2026-03-02T10:00", "34500")], &MISTAKE);
    let receipt = |case: &Case| find(&made(&BOOK, case, "2026-11-23"), "costs.acceptance").clone();
    let open = receipt(&filed).rerun(&book, &CALENDAR);
    assert!(!open.same && open.now == Outcome::Sum { fen: Fen::new(59_000) }, "{open:?}");
    assert!(open.changed[0].contains("2026-06-01 起的版本") && open.changed[0].contains("2007-04-01"), "{open:?}");
    happened(&mut filed, EventKind::ComplaintFiled, "2026-05-06");
    assert!(receipt(&filed).rerun(&book, &CALENDAR).same);
    let claim = find(&made(&BOOK, &filed, "2026-11-23"), "costs.interest-from-payment").clone();
    assert!(claim.rerun(&book, &CALENDAR).same);
}

/// Without a scale of that day there is no fee, and no sum that would leave it out unsaid.
#[test]
fn where_no_scale_is_in_force_the_claim_says_so() {
    let book = with(&written("scale.acceptance").replacen("from = 2007-04-01", "from = 2026-12-01", 1));
    let case = case(vec![paid("2026-03-02T10:00", "34500")], &MISTAKE);
    let a = assess(&book, &CALENDAR, &office(), &case, day("2026-11-23"));
    assert!(!a.claims.is_empty() && a.costs.iter().all(|cost| cost.kind != "costs.acceptance"));
    for claim in &a.claims {
        let why = claim.no_fee.as_deref().unwrap();
        assert!(why.contains("没有 2026-11-23 有效的收费标准") && claim.doubt.as_deref().unwrap().contains(why));
        assert_eq!(claim.total, claim.principal.checked_add(claim.interest).unwrap());
        let sum = &claim.because.children.last().unwrap().text;
        assert!(sum.contains(why) && !sum.contains("受理费 0.00"), "{sum}");
    }
    assert!(a.cautions.iter().any(|c| c.because.text.contains("没有计算这笔费用")), "{:?}", a.cautions);
    let claim = |from: &RuleBook| made(from, &case, "2026-11-23").into_iter().rfind(|r| r.id.starts_with("claim@"));
    let [before, now] = [&*BOOK, &book].map(|from| claim(from).unwrap().rerun(&book, &CALENDAR));
    assert!(
        !before.same && now.same && [before.now, now.now, now.then] == [Outcome::None, Outcome::None, Outcome::None]
    );
}

#[test]
fn the_daily_rate_of_late_performance_goes_by_each_day() {
    let text = written("scale.delay-double");
    let newer = "[[rule.version]]\nfrom = 2026-09-01\npercent_a_day = \"0.02\"\ncite = [{ statute = \"迟延履行债务利息解释\", \
                 edition = \"2026\", article = \"1\", words = \"日万分之二\" }]\n\n[[rule.version]]\nfrom = 2024-01-01\nto = 2026-08-31";
    let book = with(&text.replacen("[[rule.version]]\nfrom = 2024-01-01", newer, 1));
    let ask = InterestRequest::of(
        Fen::parse("100000").unwrap(),
        day("2026-08-22"),
        day("2026-09-11"),
        InterestMode::DelayDouble,
    );
    // Ten days at 0.0175 % and ten at 0.02 % of 100,000: 175 and 200.
    assert_eq!(BOOK.interest(&CALENDAR, &ask).unwrap().total.figures(), "350.00");
    let answer = book.interest(&CALENDAR, &ask).unwrap();
    assert_eq!(answer.total.figures(), "375.00");
    assert_eq!(answer.segments.iter().map(|s| s.days).collect::<Vec<_>>(), [10, 10]);
    let receipt = Receipt::interest(&BOOK, &CALENDAR, &ask, day("2026-11-23"));
    let again = receipt.rerun(&book, &CALENDAR);
    assert!(!again.same && again.changed.iter().any(|c| c.contains("每日 0.0175%") && c.contains("每日 0.02%")));
    // Versions that change nothing cut nothing.
    let over = InterestRequest { from: day("2021-12-20"), to: day("2022-01-10"), ..ask };
    assert_eq!(BOOK.interest(&CALENDAR, &over).unwrap().segments.len(), 1);
}

/// 36,000 by 30 September, of which 6,000 came on 10 October: ten days at 6.30 yuan and ten at 5.25 (0.0175 % a day).
#[test]
fn the_sum_to_enforce_is_computed_again_from_its_parts() {
    let mut case = case(vec![paid("2026-01-05T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::JudgmentEffective, "2026-09-20");
    for (kind, on, yuan) in
        [(EventKind::JudgmentPerformanceDue, "2026-09-30", "36000"), (EventKind::PartPaid, "2026-10-10", "6000")]
    {
        happened(&mut case, kind, on);
        case.events.last_mut().unwrap().amount = Some(Fen::parse(yuan).unwrap());
    }
    let made = kept(&made(&BOOK, &case, "2026-10-20"));
    let receipt = made.iter().find(|r| r.id == "claim@enforce").expect("a sum to enforce");
    assert!(matches!(receipt.figure, Figure::Enforce { .. }), "{receipt:?}");
    let Outcome::Claim { principal, interest, total, .. } = receipt.outcome else { panic!("{receipt:?}") };
    assert_eq!(
        (principal.figures(), interest.figures(), total.figures()),
        ("30,000.00".into(), "115.50".into(), "30,115.50".into())
    );
    assert!(receipt.rerun(&BOOK, &CALENDAR).same && !receipt.rules.is_empty());
    let text = written("scale.delay-double").replace("0.0175", "0.02");
    let again = receipt.rerun(&with(&text), &CALENDAR);
    assert!(!again.same && !again.changed.is_empty(), "{again:?}");
}

/// 36,000 by 30 September, paid on 10 October with 50 more: of the 63.00 that grew in ten days (0.0175 % a day) 13.00 are open.
#[test]
fn what_is_paid_beyond_the_sums_pays_the_doubled_part() {
    let mut case = case(vec![paid("2026-01-05T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::JudgmentEffective, "2026-09-20");
    let back = |case: &mut Case, kind, on: &str, yuan: &str| {
        happened(case, kind, on);
        case.events.last_mut().unwrap().amount = Some(Fen::parse(yuan).unwrap());
    };
    back(&mut case, EventKind::JudgmentPerformanceDue, "2026-09-30", "36000");
    back(&mut case, EventKind::PartPaid, "2026-10-10", "36050");
    let enforced = |case: &Case| {
        let made = kept(&made(&BOOK, case, "2026-10-20"));
        made.into_iter().find(|r| r.id == "claim@enforce").expect("a sum to enforce")
    };
    let receipt = enforced(&case);
    let Outcome::Claim { principal, interest, total, .. } = receipt.outcome else { panic!("{receipt:?}") };
    assert_eq!(
        (principal.figures(), interest.figures(), total.figures()),
        ("0.00".into(), "13.00".into(), "13.00".into())
    );
    assert!(receipt.rerun(&BOOK, &CALENDAR).same);
    // All of it, and more: nothing is left, and nothing is below nothing.
    back(&mut case, EventKind::PartPaid, "2026-10-12", "40");
    let Outcome::Claim { interest, .. } = enforced(&case).outcome else { panic!("no sum") };
    assert_eq!(interest, Fen::new(0));
}

#[test]
fn rates_days_off_and_local_figures_are_named() {
    let lpr = include_str!("../../../../assets/calendar/lpr.toml");
    let newer =
        Calendar::with_files(&[("lpr.toml".into(), format!("{lpr}\n2026-10-20 = [\"2.80\", \"3.30\"]\n"))]).unwrap();
    let ask = InterestRequest::of(
        Fen::parse("34500").unwrap(),
        day("2026-09-21"),
        day("2026-11-23"),
        InterestMode::Segmented,
    );
    let again = Receipt::interest(&BOOK, &CALENDAR, &ask, day("2026-11-23")).rerun(&BOOK, &newer);
    assert!(!again.same && again.changed[0].contains("2026-10-20 起的 2.80%"), "{again:?}");
    let early = InterestRequest { from: day("2025-01-01"), to: day("2025-02-01"), ..ask };
    let again = Receipt::interest(&BOOK, &CALENDAR, &early, day("2026-11-23")).rerun(&BOOK, &newer);
    assert!(again.same && again.changed == ["LPR数据有更新，这项计算所用的利率没有变"], "{again:?}");

    let holidays = include_str!("../../../../assets/calendar/holidays.toml");
    let days = Calendar::with_files(&[("holidays.toml".into(), format!("{holidays}\n# 又一行\n"))]).unwrap();
    let count = Receipt::count(
        &BOOK,
        &CALENDAR,
        ("2026-09-01".parse().unwrap(), "30d".parse().unwrap(), Regime::Procedural),
        day("2026-11-23"),
    );
    assert!(matches!(count.outcome, Outcome::Date { legal, .. } if legal == day("2026-10-08")));
    let again = count.rerun(&BOOK, &days);
    assert!(again.same && again.changed == ["节假日数据有更新，这个日期没有受影响"], "{again:?}");

    let own = |days: u32| {
        with(&format!(
            "[[parameter]]\nid = \"mediation.period-days\"\n[[parameter.value]]\nplace = \"000000\"\nfrom = 2026-01-01\n\
             value = {days}\nsource = \"本机构规定\"\n"
        ))
    };
    let mut case = case(vec![paid("2026-03-02T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::MediationAccepted, "2026-11-02");
    let made = kept(&made(&own(15), &case, "2026-11-23"));
    let target = find(&made, "mediation.target");
    assert!(target.rerun(&own(15), &CALENDAR).same);
    let again = target.rerun(&own(20), &CALENDAR);
    assert!(
        !again.same && again.changed.iter().any(|c| c.contains("当时是 15") && c.contains("现在是 20")),
        "{again:?}"
    );
    let again = target.rerun(&BOOK, &CALENDAR);
    assert!(!again.same && again.changed.iter().any(|c| c.contains("现在没有填写")), "{again:?}");
}

#[test]
fn the_longest_period_is_that_of_its_rule() {
    let mut case = case(vec![paid("2023-05-10T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::NoticedMistake, "2025-01-10");
    happened(&mut case, EventKind::LearnedRecipient, "2025-01-10");
    let line = |book: &RuleBook| {
        let a = assess(book, &CALENDAR, &office(), &case, day("2026-11-23"));
        (a.limitation[0].cap.to_string(), a.limitation[0].raw.to_string())
    };
    assert_eq!(line(&BOOK), ("2043-05-10".into(), "2028-01-10".into()));
    let shorter = with(&written("limitation.cap").replacen("period = \"20y\"", "period = \"4y\"", 1));
    assert_eq!(line(&shorter), ("2027-05-10".into(), "2027-05-10".into()));
    let made = made(&BOOK, &case, "2026-11-23");
    let again = find(&made, "limitation.claim").rerun(&shorter, &CALENDAR);
    assert!(!again.same && again.changed.iter().any(|c| c.contains("20y") && c.contains("4y")), "{again:?}");
}

#[test]
fn instalments_due_before_2022_are_enforced_each_in_its_own_period() {
    let mut case = case(vec![paid("2019-05-10T10:00", "34500")], &MISTAKE);
    happened(&mut case, EventKind::JudgmentEffective, "2020-03-02");
    for on in ["2020-06-30", "2021-06-30", "2022-06-30", "2023-06-30"] {
        happened(&mut case, EventKind::JudgmentPerformanceDue, on);
    }
    let a = assess(&BOOK, &CALENDAR, &office(), &case, day("2023-07-03"));
    let mut ends: Vec<(String, String)> = a
        .deadlines
        .iter()
        .filter(|d| d.rule == "civil.enforcement")
        .map(|d| (d.starts.to_string(), d.raw.to_string()))
        .collect();
    ends.sort();
    let pair = |from: &str, to: &str| (from.to_owned(), to.to_owned());
    // Those of 2020 and 2021 by the text of 2017; of the later ones only the last.
    assert_eq!(
        ends,
        [pair("2020-06-30", "2022-06-30"), pair("2021-06-30", "2023-06-30"), pair("2023-06-30", "2025-06-30"),]
    );
}

/// Cases of every kind: transfers since 2015, one to three respondents, any events, proved or not.
fn any_case() -> impl Strategy<Value = Case> {
    let event = (0..EventKind::ALL.len(), 0i64..2_500, any::<bool>(), 0usize..5, proptest::option::of(1i64..900_000));
    let payment = (0i64..2_500, 1i64..90_000_000, 0usize..4);
    (
        0i64..3_000,
        prop::collection::vec(payment, 1..5),
        prop::collection::vec(event, 0..14),
        1usize..4,
        prop::collection::vec((0..BOOK_QUESTIONS.len(), 0usize..4), 0..12),
        any::<bool>(),
    )
        .prop_map(|(first, payments, events, respondents, answers, named)| {
            let first = day("2015-11-02").plus_days(first).unwrap();
            let mut case = case(Vec::new(), &MISTAKE);
            for n in 1..respondents {
                let name = (named || n > 1).then(|| format!("某{n}"));
                case.parties.push(Party { name, ..Party::new(Role::Respondent, PartyKind::Natural) });
            }
            let to: Vec<_> = case.parties_as(Role::Respondent).map(|p| p.id).collect();
            for (offset, fen, whom) in payments {
                let on = first.plus_days(offset % 400).unwrap();
                let payment = paid(&format!("{on}T10:{:02}", fen % 60), "1");
                case.payments.push(Payment { amount: Fen::new(fen), to: to.get(whom).copied(), ..payment });
            }
            for (kind, offset, proved, whom, amount) in events {
                let on = first.plus_days(offset).unwrap();
                case.events.push(Event {
                    proof: if proved { vec![EvidenceId::new()] } else { Vec::new() },
                    party: case.parties.get(whom).map(|p| p.id),
                    amount: amount.map(Fen::new),
                    at: (offset % 3 == 0).then(|| format!("{on}T09:{:02}", offset % 60).parse().unwrap()),
                    ..Event::new(EventKind::ALL[kind], on)
                });
            }
            case.payments.sort_by_key(|p| p.paid_at);
            case.events.sort_by_key(|e| e.on);
            for (question, code) in answers {
                let code = ["yes", "no", "unknown", "other"][code];
                case.answers.insert(BOOK_QUESTIONS[question].to_owned(), Answer::Choice(code.to_owned()));
            }
            case
        })
}

const BOOK_QUESTIONS: [&str; 8] = [
    "deceived",
    "own-act",
    "threatened",
    "relation",
    "intended-payee",
    "recipient-known",
    "recipient-located",
    "refused",
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn whatever_the_case_every_receipt_reproduces(case in any_case(), ahead in 0i64..3_000) {
        let today = day("2019-01-02").plus_days(ahead).unwrap();
        let office = office();
        let a = assess(&BOOK, &CALENDAR, &office, &case, today);
        let made = receipts(&BOOK, &CALENDAR, &office, &case, &a);
        let sums = a.interest.iter().filter(|line| line.amount.is_some()).count();
        prop_assert_eq!(made.len(), a.deadlines.len() + a.costs.len() + sums + a.claims.len());
        for (receipt, again) in made.iter().zip(again(&made, &BOOK, &CALENDAR)) {
            prop_assert!(again.same && again.changed.is_empty(), "{:?}\n{:?}", receipt, again);
        }
    }
}
