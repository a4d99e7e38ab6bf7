//! The subsidy desk: classes by the county's scheme, what is missing, claimed once, refused, mended, claimed again, paid.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::year::{day, now, office, with_year};
use anjuan_case::{CaseId, ClaimId, Fen, LegalTime, OfficeKind};
use anjuan_office::{
    CaseMark, CountedOn, NeedState, Office, ReportAsk, ReportBy, ReportCell, ReportKind, StatementPick,
    StatementTarget, SubsidyState,
};

const SCHEME: &str = include_str!("../../../../../assets/samples/subsidy-scheme.toml");

/// The sample scheme, in force in 2025.
fn scheme() -> String {
    SCHEME.replace("from = 2026-01-01", "from = 2025-01-01")
}

fn id(office: &Office, number: &str) -> CaseId {
    let of = |c: &anjuan_office::CaseRow| office.case(c.id).unwrap().handling.file_number.as_deref() == Some(number);
    office.cases().unwrap().iter().find(|c| of(c)).unwrap().id
}

fn with_scheme(dir: &std::path::Path) -> Office {
    let mut office = with_year(dir);
    office.import_subsidy_scheme("方案.toml", scheme().as_bytes(), now()).unwrap();
    office
}

pub fn claims_report(office: &Office, from: &str, to: &str) -> anjuan_office::Report {
    let (from, to) = (day(from), day(to));
    let ask =
        ReportAsk { kind: ReportKind::SubsidyClaims, from, to, by: ReportBy::Month, counted_on: CountedOn::Accepted };
    office.make_report(&ask, now().day()).unwrap()
}

fn claims(office: &Office, month: &str) -> Vec<Vec<ReportCell>> {
    let (from, to) = Office::month(month).unwrap();
    claims_report(office, &from.to_string(), &to.to_string()).rows.into_iter().map(|r| r.cells).collect()
}

#[test]
fn classes_follow_the_scheme_and_what_is_missing_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let office = with_scheme(dir.path());
    let of = |number: &str| office.subsidy_case(id(&office, number), now().day()).unwrap();
    let (oral, written, hard, failed) = (of("一号"), of("二号"), of("四号"), of("五号"));
    assert_eq!((oral.class.as_deref(), oral.amount), (Some("oral"), Some(Fen::new(3000))));
    assert_eq!((written.class.as_deref(), hard.class.as_deref()), (Some("written"), Some("hard")));
    assert_eq!((failed.class, failed.ready), (None, false));
    assert!(failed.because[0].contains("没有适合本案的等次"));
    assert!(oral.needs[0].state == NeedState::ToConfirm && !oral.ready);
    let states: Vec<(&str, NeedState)> = hard.needs.iter().map(|n| (n.id.as_str(), n.state)).collect();
    use NeedState::{Missing, ToConfirm};
    assert_eq!(
        states,
        [("agreement", Missing), ("identity", Missing), ("visit", Missing), ("fingerprints", ToConfirm)]
    );
    assert_eq!(hard.needs[1].because, "没有填写申请人身份证号、申请人电话、被申请人身份证号、被申请人电话");
    // The open case has no day yet; the one that counts under another is not offered.
    let offered = office.subsidy_cases("2025-09", now().day()).unwrap();
    let numbers: Vec<&str> = offered.iter().map(|c| c.number.as_str()).collect();
    assert_eq!(numbers, ["一号", "二号", "三号", "四号", "五号", "六号", "七号", "九号"]);
    assert_eq!(office.subsidy_cases("2025-01", now().day()).unwrap().len(), 2);
}

#[test]
fn no_class_goes_by_a_sum_that_nobody_knows() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_year(dir.path());
    let small = "[[class]]\nid = \"small\"\ntitle = \"小额\"\namount = \"10\"\nwhen = { outcome = \"agreed\", amount_below = \"1000\" }\n\n[[class]]";
    let scheme = scheme().replacen("[[class]]", small, 1);
    office.import_subsidy_scheme("方案.toml", scheme.as_bytes(), now()).unwrap();
    let of = |number: &str| office.subsidy_case(id(&office, number), now().day()).unwrap();
    // 500 yuan; 32,000 yuan; not said.
    assert_eq!(of("一号").class.as_deref(), Some("small"));
    assert_eq!(of("三号").class.as_deref(), Some("written"));
    let unknown = of("二号");
    assert_eq!((unknown.class, unknown.amount, unknown.ready), (None, None, false));
    assert!(unknown.because[0].contains("没有填写涉及金额"), "{:?}", unknown.because);
}

/// Two who claim the same case at the same time: one claims it, the other is told.
#[test]
fn two_at_once_claim_a_case_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut one = with_scheme(dir.path());
    let mut other = Office::open(dir.path(), super::year::PASSPHRASE).unwrap();
    let first = id(&one, "一号");
    one.confirm_subsidy_need(first, "fingerprints", true, now()).unwrap();
    for round in 1..=4 {
        let both = std::thread::scope(|s| {
            let a = s.spawn(|| one.claim_subsidy(&[first], "2025-12", now()).map(|done| done.value));
            let b = s.spawn(|| other.claim_subsidy(&[first], "2025-12", now()).map(|done| done.value));
            [a.join().unwrap(), b.join().unwrap()]
        });
        let claimed: Vec<_> = both.iter().flatten().flat_map(|made| &made.claimed).collect();
        let [claim] = claimed.as_slice() else { panic!("round {round}: {both:?}") };
        assert_eq!(claim.steps.iter().filter(|s| s.what == SubsidyState::Claimed).count(), round, "{both:?}");
        let told = both.iter().any(|made| match made {
            Ok(made) => made.refused.iter().any(|(_, why)| why.contains("已经申报过")),
            Err(e) => e.code == "subsidy.claim" && e.message.contains("已经申报过"),
        });
        assert!(told, "round {round}: {both:?}");
        one.withdraw_subsidy(claim.id, now().day(), "再试", now()).unwrap();
    }
}

#[test]
fn a_claim_goes_its_whole_way_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_scheme(dir.path());
    let (first, ninth, eleventh) = (id(&office, "一号"), id(&office, "九号"), id(&office, "十一号"));
    let made = office.claim_subsidy(&[first, eleventh], "2025-12", now()).unwrap().value;
    assert!(made.claimed.is_empty());
    assert!(made.refused[0].1.contains("当事人按指印") && made.refused[1].1.contains("同一纠纷"), "{made:?}");
    office.confirm_subsidy_need(first, "fingerprints", true, now()).unwrap();
    assert_eq!(office.claim_subsidy(&[first], "2026-02", now()).unwrap_err().code, "subsidy.claim");
    let claim = office.claim_subsidy(&[first, first], "2025-12", now()).unwrap().value.claimed.remove(0);
    assert_eq!((claim.state, claim.amount), (SubsidyState::Claimed, Fen::new(3000)));
    let twice = office.claim_subsidy(&[first], "2026-01", now()).unwrap().value;
    assert!(twice.claimed.is_empty() && twice.refused[0].1.contains("已经申报过"));
    // What was claimed cannot be made part of another dispute.
    let same = CaseMark { same_as: Some(ninth), ..CaseMark::default() };
    assert_eq!(office.set_case_mark(first, &same, now()).unwrap_err().code, "report.mark");

    let today = now().day();
    assert_eq!(office.pay_subsidy(claim.id, today, now()).unwrap_err().code, "subsidy.claim", "not approved yet");
    office.refuse_subsidy(claim.id, today, "登记表没有签名", now()).unwrap();
    assert!(office.claim_subsidy_again(claim.id, "2026-01", now()).unwrap_err().message.contains("补正"));
    office.mend_subsidy(claim.id, today, "已补签名", now()).unwrap();
    office.claim_subsidy_again(claim.id, "2026-01", now()).unwrap();
    let (december, january) = (claims(&office, "2025-12"), claims(&office, "2026-01"));
    // December's sheet has it no more; its note names it. The year has one line.
    assert_eq!((december.len(), january.len()), (0, 1));
    let year = claims_report(&office, "2025-12-01", "2026-01-31");
    assert_eq!(year.rows.len(), 1);
    assert!(year.totals[0].cells.iter().any(|c| *c == ReportCell::Money(Fen::new(3000))), "{:?}", year.totals);
    let december = claims_report(&office, "2025-12-01", "2025-12-31");
    assert!(
        december.notes.iter().any(|n| n.contains("被退回") && n.contains("一号（登记表没有签名）")),
        "{:?}",
        december.notes
    );
    assert!(january[0].last().unwrap().printed().contains("2025-12 申报被退回（登记表没有签名），补正后重报"));
    // The bureau approves less than was claimed; the books have what it owes, then what it paid.
    let approved = office.approve_subsidy(claim.id, Fen::new(2500), today, "", now()).unwrap().value;
    assert_eq!((approved.state, approved.amount), (SubsidyState::Approved, Fen::new(2500)));
    let paid = office.pay_subsidy(claim.id, today, now()).unwrap().value;
    assert_eq!((paid.state, paid.steps.len()), (SubsidyState::Paid, 6));
    let income = ReportAsk {
        kind: ReportKind::Income,
        from: day("2026-01-01"),
        to: day("2026-01-31"),
        by: ReportBy::Kind,
        counted_on: CountedOn::Accepted,
    };
    let report = office.make_report(&income, today).unwrap();
    // Nothing of charges stands in a committee's books.
    assert_eq!(
        report.columns.iter().map(|c| c.key.as_str()).collect::<Vec<_>>(),
        ["label", "cases", "approved", "subsidy"]
    );
    let row: Vec<String> = report.rows[0].cells.iter().map(ReportCell::printed).collect();
    assert_eq!(row, ["邻里", "1", "25.00", "25.00"]);
    assert_eq!(
        office.withdraw_subsidy(claim.id, today, "误报", now()).unwrap_err().code,
        "subsidy.claim",
        "paid stays"
    );
}

/// The first case of the year, claimed for in December.
pub fn with_claim(dir: &std::path::Path) -> (Office, CaseId, anjuan_office::SubsidyClaim) {
    let mut office = with_scheme(dir);
    let first = id(&office, "一号");
    office.confirm_subsidy_need(first, "fingerprints", true, now()).unwrap();
    let claim = office.claim_subsidy(&[first], "2025-12", now()).unwrap().value.claimed.remove(0);
    (office, first, claim)
}

#[test]
fn what_was_approved_is_taken_back_in_the_books_too() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, first, claim) = with_claim(dir.path());
    let today = now().day();
    office.approve_subsidy(claim.id, Fen::new(3000), today, "", now()).unwrap();
    let withdrawn = office.withdraw_subsidy(claim.id, today, "误报", now()).unwrap().value;
    assert_eq!(withdrawn.state, SubsidyState::Withdrawn);
    let ask = ReportAsk {
        kind: ReportKind::Ledger,
        from: day("2026-01-01"),
        to: day("2026-12-31"),
        by: ReportBy::Month,
        counted_on: CountedOn::Accepted,
    };
    let journal = office.make_report(&ask, today).unwrap();
    let verbs: Vec<String> = journal.rows.iter().map(|r| r.cells[2].printed()).collect();
    assert_eq!(verbs, ["补贴核定（已冲销）", "冲销"]);
    // It may be claimed anew.
    let again = office.claim_subsidy(&[first], "2026-01", now()).unwrap().value;
    assert_eq!(again.claimed[0].steps.len(), 4);
    let later: LegalTime = "2026-01-16T09:00".parse().unwrap();
    let early = office.refuse_subsidy(claim.id, day("2026-01-10"), "早", later).unwrap_err();
    assert!(early.message.contains("早于上一步"), "{}", early.message);
    assert_eq!(office.refuse_subsidy(ClaimId::new(), today, "无", now()).unwrap_err().code, "store.not-found");
}

#[test]
fn a_scheme_that_is_wrong_is_refused_by_line_or_name() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = office(dir.path(), OfficeKind::Committee);
    let good = scheme();
    for (from, to, why) in [
        ("amount = \"30.00\"", "amount = \"三十\"", "三十"),
        ("amount = \"30.00\"", "amount = \"0\"", "大于零"),
        ("papers = [\"oral-agreement\"]", "papers = [\"no-such\"]", "no-such"),
        ("needs = [\"fingerprints\"]", "needs = [\"nothing\"]", "nothing"),
        ("difficult = true", "difficulty = true", "difficulty"),
        ("confirm = true", "confirm = false", "怎样核对"),
        ("county = \"某县\"", "county = \"\"", "county"),
        ("fields = [\"claimant.id\"", "fields = [\"claimant.shoe\"", "claimant.shoe"),
    ] {
        assert!(good.contains(from), "{from}");
        let refused = office.import_subsidy_scheme("方案.toml", good.replace(from, to).as_bytes(), now()).unwrap_err();
        assert_eq!(refused.code, "subsidy.scheme");
        assert!(refused.message.contains(why) && refused.message.contains("方案.toml"), "{}", refused.message);
    }
    let other = good.replace("office = [\"committee\"]", "office = [\"legal_aid\"]");
    assert_eq!(office.import_subsidy_scheme("方案.toml", other.as_bytes(), now()).unwrap_err().code, "subsidy.office");
    office.import_subsidy_scheme("方案.toml", good.as_bytes(), now()).unwrap();
    assert_eq!(office.subsidy_schemes().unwrap()[0].classes.len(), 3);
    office.drop_subsidy_scheme("sample-county", now()).unwrap();
    assert!(office.subsidy_schemes().unwrap().is_empty());
}

#[test]
fn a_statement_pays_subsidies_and_instalments_once() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_scheme(dir.path());
    let (first, fourth) = (id(&office, "一号"), id(&office, "四号"));
    office.confirm_subsidy_need(first, "fingerprints", true, now()).unwrap();
    let claim = office.claim_subsidy(&[first], "2025-12", now()).unwrap().value.claimed.remove(0);
    office.approve_subsidy(claim.id, Fen::new(3000), now().day(), "", now()).unwrap();
    let file = "交易日期,金额,对方户名,摘要\n2026-01-15,30.00,某县司法局,以案定补\n2026-01-15,12000.50,乙五,赔偿款\n\
                2026-01-15,-9.00,某超市,消费\n2026-01-15,77.00,无关的人,转账\n";
    let shown = office.preview_statement("流水.csv", file.as_bytes(), now().day()).unwrap();
    assert_eq!((shown.lines.len(), shown.outgoing), (3, 1));
    assert_eq!(shown.lines[0].matches[0].target, StatementTarget::Subsidy { claim: claim.id });
    let instalment = &shown.lines[1].matches[0];
    assert_eq!(instalment.target, StatementTarget::Instalment { case: fourth, on: day("2025-04-01"), party: None });
    assert!(
        instalment.because.iter().any(|b| b.contains("同名")) && instalment.because.iter().any(|b| b.contains("相同"))
    );
    assert!(shown.lines[2].matches.is_empty(), "nothing is suggested where nothing speaks for it");
    let picks: Vec<StatementPick> = shown.lines[..2]
        .iter()
        .map(|l| StatementPick { line: l.line.line, target: l.matches[0].target.clone() })
        .collect();
    // One that cannot be booked keeps all from being booked.
    let wrong = StatementPick { line: 5, target: StatementTarget::Subsidy { claim: claim.id } };
    let mut with_wrong = picks.clone();
    with_wrong.push(wrong);
    let refused = office.take_statement("流水.csv", file.as_bytes(), &with_wrong, now()).unwrap_err();
    assert!(refused.message.contains("第 5 行"), "{}", refused.message);
    assert!(office.preview_statement("流水.csv", file.as_bytes(), now().day()).unwrap().lines[0].line.taken.is_none());
    let taken = office.take_statement("流水.csv", file.as_bytes(), &picks, now()).unwrap().value;
    assert_eq!(taken.taken.len(), 2);
    let line = office.undoable(fourth).unwrap().remove(0);
    assert!(!line.can && line.why_not.contains("请在台账中冲销"), "the line would stay taken: {line:?}");
    assert_eq!(office.subsidy_case(first, now().day()).unwrap().claim.unwrap().state, SubsidyState::Paid);
    let case = office.case(fourth).unwrap();
    let paid = case.events.iter().find(|e| e.amount.is_some()).unwrap();
    assert_eq!(
        (paid.amount, paid.party),
        (Some(Fen::new(1_200_050)), case.parties.iter().find(|p| p.name.as_deref() == Some("乙五")).map(|p| p.id))
    );
    // The same lines, in another file of the same account, are known.
    let other = format!("{file}2026-01-15,1.00,新的,转账\n");
    let again = office.preview_statement("另存.csv", other.as_bytes(), now().day()).unwrap();
    assert!(
        again.lines[0].line.taken.is_some()
            && again.lines[1].line.taken.is_some()
            && again.lines[3].line.taken.is_none()
    );
    assert_eq!(office.take_statement("流水.csv", file.as_bytes(), &picks, now()).unwrap_err().code, "subsidy.claim");
}

#[test]
fn one_transfer_pays_the_month_and_a_line_taken_back_is_free_again() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_scheme(dir.path());
    let list = "卷号,受理日期,申请人,被申请人,纠纷类型,涉及金额,协议金额,调解结果,协议形式,协议日期\n\
                十二号,2025-11-02,甲,乙,邻里,10,10,调解成功,口头,2025-11-03\n";
    let more = office.import_cases("b.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    let cases = [id(&office, "一号"), more];
    for case in cases {
        office.confirm_subsidy_need(case, "fingerprints", true, now()).unwrap();
    }
    let today = now().day();
    let claims = office.claim_subsidy(&cases, "2025-12", now()).unwrap().value.claimed;
    assert_eq!(claims.len(), 2);
    office.approve_subsidy(claims[0].id, Fen::new(3000), today, "", now()).unwrap();
    office.approve_subsidy(claims[1].id, Fen::new(2500), today, "", now()).unwrap();
    let file = "交易日期,金额,对方户名,摘要\n2026-01-15,55.00,某县司法局,以案定补\n";
    let shown = office.preview_statement("流水.csv", file.as_bytes(), today).unwrap();
    let best = &shown.lines[0].matches[0];
    let StatementTarget::Subsidies { claims: named } = &best.target else { panic!("{:?}", shown.lines[0].matches) };
    assert_eq!((named.len(), best.open), (2, Fen::new(5500)));
    let pick = |target: &StatementTarget| [StatementPick { line: shown.lines[0].line.line, target: target.clone() }];
    let one = StatementTarget::Subsidies { claims: vec![claims[0].id] };
    let refused = office.take_statement("流水.csv", file.as_bytes(), &pick(&one), now()).unwrap_err();
    assert!(refused.message.contains("合计核定 30.00 元"), "{}", refused.message);
    office.take_statement("流水.csv", file.as_bytes(), &pick(&best.target), now()).unwrap();
    for claim in &claims {
        assert_eq!(office.subsidy_case(claim.case, today).unwrap().claim.unwrap().state, SubsidyState::Paid);
    }
    // Instalments: the event removed, the line may be taken again; until then it may not.
    let fourth = id(&office, "四号");
    let file = "交易日期,金额,对方户名,摘要\n2026-01-14,12000.50,乙五,赔偿款\n";
    let shown = office.preview_statement("流水.csv", file.as_bytes(), today).unwrap();
    let pick = [StatementPick { line: shown.lines[0].line.line, target: shown.lines[0].matches[0].target.clone() }];
    office.take_statement("流水.csv", file.as_bytes(), &pick, now()).unwrap();
    let taken = |office: &Office| {
        office.preview_statement("流水.csv", file.as_bytes(), today).unwrap().lines[0].line.taken.is_some()
    };
    assert!(taken(&office));
    let event = office.case(fourth).unwrap().events.iter().find(|e| e.amount.is_some()).unwrap().id;
    office.remove_event(fourth, event, now()).unwrap();
    assert!(!taken(&office));
    office.take_statement("流水.csv", file.as_bytes(), &pick, now()).unwrap();
}

#[test]
fn what_is_taken_back_in_the_books_opens_the_claim_again() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, first, claim) = with_claim(dir.path());
    let today = now().day();
    let approved = office.approve_subsidy(claim.id, Fen::new(2500), today, "", now()).unwrap().value;
    let paid = office.pay_subsidy(claim.id, today, now()).unwrap().value;
    let entry = |claim: &anjuan_office::SubsidyClaim| claim.steps.last().unwrap().entry.unwrap();
    let refused = office.reverse_entry(entry(&approved), today, "记错", now()).unwrap_err();
    assert_eq!(refused.code, "fees.books", "what was paid was approved: {}", refused.message);

    let back = office.reverse_entry(entry(&paid), today, "银行退票", now()).unwrap().value;
    let open = office.subsidy_case(first, today).unwrap().claim.unwrap();
    assert_eq!((open.state, open.amount), (SubsidyState::Approved, Fen::new(2500)));
    assert!(open.steps.last().unwrap().why.contains("银行退票"));
    // The reversal itself is not reversed: the claim is paid by another entry.
    assert_eq!(office.reverse_entry(back.entry, today, "又到了", now()).unwrap_err().code, "fees.reverse");
    let again = office.pay_subsidy(claim.id, today, now()).unwrap().value;
    office.reverse_entry(entry(&again), today, "又退票", now()).unwrap();
    office.reverse_entry(entry(&approved), today, "核定错了", now()).unwrap();
    let open = office.subsidy_case(first, today).unwrap().claim.unwrap();
    assert_eq!((open.state, open.amount, open.month.as_str()), (SubsidyState::Claimed, Fen::new(3000), "2025-12"));
    let rows = claims(&office, "2025-12");
    assert_eq!(rows.len(), 1, "claimed once, whatever was taken back");
    assert!(rows[0].iter().any(|cell| cell.printed() == "已申报"));
    office.approve_subsidy(claim.id, Fen::new(3000), today, "", now()).unwrap();
    office.withdraw_subsidy(claim.id, today, "误报", now()).unwrap();
    assert!(office.trial_balance(None).unwrap().balanced);
}

#[test]
fn what_was_withdrawn_is_not_asked_for_and_more_than_claimed_wants_a_reason() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_scheme(dir.path());
    let today = now().day();
    let both = [id(&office, "一号"), id(&office, "七号")];
    for case in both {
        let needs = office.subsidy_case(case, today).unwrap().needs;
        for need in needs.iter().filter(|n| n.state == NeedState::ToConfirm) {
            office.confirm_subsidy_need(case, &need.id, true, now()).unwrap();
        }
    }
    let ready: Vec<CaseId> = both.into_iter().filter(|c| office.subsidy_case(*c, today).unwrap().ready).collect();
    let month = office.subsidy_month("2025-12", today).unwrap();
    assert_eq!((month.ready.clone(), month.sum.get()), (ready.clone(), 3000 * i64::try_from(ready.len()).unwrap()));
    let claimed = office.claim_subsidy(&ready, "2025-12", now()).unwrap().value.claimed;
    assert_eq!(claims(&office, "2025-12").len(), ready.len());
    office.withdraw_subsidy(claimed[0].id, today, "误报", now()).unwrap();
    let (from, to) = Office::month("2025-12").unwrap();
    let ask =
        ReportAsk { kind: ReportKind::SubsidyClaims, from, to, by: ReportBy::Month, counted_on: CountedOn::Accepted };
    let report = office.make_report(&ask, today).unwrap();
    assert_eq!(report.rows.len(), ready.len() - 1);
    assert!(report.notes.iter().any(|n| n.contains("另有 1 件申报后已撤回")), "{:?}", report.notes);

    let again = office.claim_subsidy_again(claimed[0].id, "2026-01", now()).unwrap().value;
    let refused = office.approve_subsidy(again.id, Fen::new(300_000), today, " ", now()).unwrap_err();
    assert!(refused.message.contains("30.00") && refused.message.contains("3,000.00"), "{}", refused.message);
    let more = office.approve_subsidy(again.id, Fen::new(3500), today, "疑难加计", now()).unwrap().value;
    assert_eq!((more.amount, more.steps.last().unwrap().why.as_str()), (Fen::new(3500), "疑难加计"));
}

/// One dispute, registered twice, is not claimed twice by a press of the button; what was taken back is claimed again by itself only.
#[test]
fn what_looks_like_the_same_dispute_is_looked_at_first() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, first, claim) = with_claim(dir.path());
    assert_eq!(
        office.claim_subsidy(&[first], "2025-9", now()).unwrap_err().code,
        "report.month",
        "one way to write it"
    );
    let case = office.case(first).unwrap();
    let name = |role| case.parties_as(role).next().unwrap().name.clone().unwrap();
    let list = format!(
        "卷号,受理日期,申请人,被申请人,纠纷类型,涉及金额,协议金额,调解结果,协议形式,协议日期\n\
         十二号,2025-11-02,{},{},邻里,10,10,调解成功,口头,2025-11-03\n",
        // The other side applied this time.
        name(anjuan_case::Role::Respondent),
        name(anjuan_case::Role::Claimant)
    );
    let twin = office.import_cases("b.csv", list.as_bytes(), None, false, now()).unwrap().value.added[0];
    office.confirm_subsidy_need(twin, "fingerprints", true, now()).unwrap();
    let refused = office.claim_subsidy(&[twin], "2025-12", now()).unwrap().value.refused;
    assert!(refused[0].1.contains("双方与本案相同") && refused[0].1.contains("一号"), "{refused:?}");
    office.confirm_subsidy_need(twin, "same-dispute", true, now()).unwrap();
    let second = office.claim_subsidy(&[twin], "2025-12", now()).unwrap().value.claimed.remove(0);
    office.withdraw_subsidy(second.id, now().day(), "重复", now()).unwrap();
    // What was taken back for being the same may be said to be the same.
    let same = CaseMark { same_as: Some(first), ..CaseMark::default() };
    office.set_case_mark(twin, &same, now()).unwrap();
    office.set_case_mark(twin, &CaseMark::default(), now()).unwrap();
    let ready = office.subsidy_month("2026-01", now().day()).unwrap().ready;
    assert!(!ready.contains(&twin) && !ready.contains(&claim.case), "{ready:?}");
    office.claim_subsidy_again(second.id, "2026-01", now()).unwrap();
}

/// What the office said a case counts as stands in every table alike.
#[test]
fn a_mark_is_said_in_the_register_and_the_claim_sheet_too() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, first, _) = with_claim(dir.path());
    let list = office.statistics_list().unwrap();
    let item = |by| {
        let section = list.sections.iter().find(|s| s.by == by).unwrap();
        section.items.iter().rfind(|i| !i.rest).unwrap().clone()
    };
    let (kind, source) = (item(anjuan_office::StatisticsBy::Kind), item(anjuan_office::StatisticsBy::Source));
    let mark = CaseMark { kind: Some(kind.id), source: Some(source.id), ..CaseMark::default() };
    office.set_case_mark(first, &mark, now()).unwrap();
    let sheet = claims(&office, "2025-12");
    assert!(sheet[0].iter().any(|c| c.printed() == kind.label), "{:?}", sheet[0]);
    let ask = ReportAsk {
        kind: ReportKind::CaseRegister,
        from: day("2025-01-01"),
        to: day("2025-12-31"),
        by: ReportBy::Month,
        counted_on: CountedOn::Accepted,
    };
    let register = office.make_report(&ask, now().day()).unwrap();
    let row = register.rows.iter().find(|r| r.case == Some(first)).unwrap();
    for label in [&kind.label, &source.label] {
        assert!(row.cells.iter().any(|c| c.printed() == *label), "{label}: {:?}", row.cells);
    }
}

/// Of two schemes in force the one is taken that has a class for the case.
#[test]
fn a_scheme_without_a_class_for_the_case_does_not_stand_before_one_that_has() {
    let dir = tempfile::tempdir().unwrap();
    let mut office = with_scheme(dir.path());
    let narrow = scheme().replace("sample-county", "narrow").replace("outcome = \"agreed\"", "outcome = \"failed\"");
    let narrow = narrow.replace("from = 2025-01-01", "from = 2025-01-02");
    office.import_subsidy_scheme("另一份.toml", narrow.as_bytes(), now()).unwrap();
    let first = office.subsidy_case(id(&office, "一号"), now().day()).unwrap();
    assert_eq!((first.scheme.as_deref(), first.class.as_deref()), (Some("sample-county"), Some("oral")));
}

/// A payment that was taken back says nothing of what is approved since.
#[test]
fn what_is_approved_anew_is_what_is_paid() {
    let dir = tempfile::tempdir().unwrap();
    let (mut office, _, claim) = with_claim(dir.path());
    let today = now().day();
    let approved = office.approve_subsidy(claim.id, Fen::new(2500), today, "", now()).unwrap().value;
    let paid = office.pay_subsidy(claim.id, today, now()).unwrap().value;
    for step in [paid.steps.last(), approved.steps.last()] {
        office.reverse_entry(step.unwrap().entry.unwrap(), today, "核定错了", now()).unwrap();
    }
    let anew = office.approve_subsidy(claim.id, Fen::new(3000), today, "", now()).unwrap().value;
    assert_eq!((anew.state, anew.amount), (SubsidyState::Approved, Fen::new(3000)));
    let paid = office.pay_subsidy(claim.id, today, now()).unwrap().value;
    assert_eq!((paid.state, paid.amount), (SubsidyState::Paid, Fen::new(3000)));
}
