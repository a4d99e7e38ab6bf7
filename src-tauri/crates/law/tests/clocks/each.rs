//! Several transfers under different laws, and at different ages: each goes by its own day (民法典时间效力规定 1; 刑法 17, 87).

use super::*;
use anjuan_law::{Because, LegalBasis};

/// What a paper cites of that case, with what each line says.
fn cited_in(paper: &str, c: &Case) -> Vec<LegalBasis> {
    book().basis_in(paper, &office(OfficeKind::Firm), c, day("2026-11-28"))
}

fn line<'a>(basis: &'a [LegalBasis], cite: &str) -> Vec<&'a str> {
    basis.iter().filter(|b| b.cite == cite).map(|b| b.says.as_str()).collect()
}

const OLD: &str = "《中华人民共和国民法总则》第一百二十二条";
const NEW: &str = "《中华人民共和国民法典》第一百二十二条、第九百八十五条";
const BAD_FAITH: &str = "《中华人民共和国民法典》第九百八十七条";
const LOSS: &str = "赔偿损失";

/// 8,000 yuan in 2019, 90,000 in 2026, to one person.
fn old_and_new() -> Case {
    let mut c = refused("2019-06-01T10:00", "2026-11-12", "2026-11-13");
    let payee = c.parties[1].id;
    c.payments[0].amount = yuan("8000");
    pay(&mut c, "2026-11-10T10:00", payee);
    c.payments[1].amount = yuan("90000");
    c
}

#[test]
fn a_paper_cites_for_each_transfer_the_law_of_its_day() {
    let c = old_and_new();
    for paper in ["civil-complaint", "demand-letter", "lawyer-letter"] {
        let basis = cited_in(paper, &c);
        let (old, new, loss) = (line(&basis, OLD), line(&basis, NEW), line(&basis, BAD_FAITH));
        assert_eq!((old.len(), new.len(), loss.len()), (1, 1, 1), "{paper}: {basis:?}");
        assert!(old[0].ends_with("（2021年1月1日以前的转账）") && !old[0].contains(LOSS), "{old:?}");
        assert!(new[0].ends_with("（2021年1月1日起的转账）") && loss[0].ends_with("（2021年1月1日起的转账）"));
        assert!(basis.iter().any(|b| b.cite.contains("时间效力") && b.cite.ends_with("第一条")), "{basis:?}");
    }
    // Transfers of one law are not told apart.
    for (paid, only, other) in [("2019-06-01T10:00", OLD, NEW), ("2026-11-10T10:00", NEW, OLD)] {
        let mut c = c.clone();
        c.payments.iter_mut().for_each(|p| p.paid_at = paid.parse().unwrap());
        let basis = cited_in("civil-complaint", &c);
        assert_eq!((line(&basis, only).len(), line(&basis, other).len()), (1, 0), "{basis:?}");
        assert!(basis.iter().all(|b| !b.says.contains("的转账）") && !b.cite.contains("时间效力")), "{basis:?}");
    }
}

/// A letter asks once for damages, whatever the number of laws.
#[test]
fn a_clause_is_said_once() {
    let clauses =
        |c: &Case| book().clauses_in("demand-letter", "loss", &office(OfficeKind::Firm), c, day("2026-11-28"));
    let said = clauses(&old_and_new());
    assert_eq!(said.iter().map(|c| c.cite.as_str()).collect::<Vec<_>>(), [BAD_FAITH]);
    assert!(clauses(&refused("2019-06-01T10:00", "2026-11-12", "2026-11-13")).is_empty());
}

/// Of a fraud that went on the law of its end is cited.
#[test]
fn a_crime_that_went_on_is_reported_by_the_law_of_its_last_act() {
    let mut c = deceived("2022-06-01T10:00");
    let payee = c.parties[1].id;
    pay(&mut c, "2026-11-10T10:00", payee);
    let basis = cited_in("criminal-report", &c);
    let fraud = basis.iter().find(|b| b.cite.contains("第二百六十六条")).unwrap_or_else(|| panic!("{basis:?}"));
    assert!(!fraud.says.contains("的转账）"), "{}", fraud.says);
}

fn unjust(a: &Assessment) -> Vec<&Because> {
    let of_rule = |b: &&Because| b.rule.as_deref() == Some("civil.unjust-enrichment");
    route(a, Route::Civil).because.iter().filter(of_rule).collect()
}

fn statutes(because: &Because) -> Vec<&str> {
    let mut all: Vec<&str> = because.cites.iter().map(|c| c.statute.as_str()).collect();
    all.dedup();
    all
}

#[test]
fn the_assessment_rests_each_transfer_on_its_law_and_says_no_more_than_that_bears() {
    let a = firm(&old_and_new(), "2026-11-28");
    let all = unjust(&a);
    assert_eq!(all.len(), 1);
    assert_eq!(statutes(all[0]), ["民法典"]);
    assert!(all[0].text.contains(LOSS));
    let old: Vec<&Because> = all[0].children.iter().filter(|c| statutes(c) == ["民法总则"]).collect();
    assert_eq!(old.len(), 1, "{}", texts(all[0]));
    assert!(old[0].text.starts_with("2021-01-01 以前的转账：") && !old[0].text.contains(LOSS), "{}", old[0].text);
    // Where the words are the same the articles stand together.
    let first = route(&a, Route::Civil).because.iter().find(|b| b.rule.as_deref() == Some("civil.first")).unwrap();
    assert_eq!(statutes(first), ["民法典", "民法总则"]);
    // 民法总则 122 and 民法通则 92 order the return and no damages.
    for (paid, statute) in [("2019-06-01T10:00", "民法总则"), ("2016-03-03T10:00", "民法通则")] {
        let a = firm(&refused(paid, "2018-01-10", "2018-01-12"), "2026-11-28");
        assert_eq!(statutes(unjust(&a)[0]), [statute]);
        assert!(!texts(unjust(&a)[0]).contains(LOSS), "{}", texts(unjust(&a)[0]));
    }
}

/// Each owes for himself what he received: the law of one is not told of the other.
#[test]
fn of_two_recipients_each_has_the_law_of_his_own_transfer() {
    let mut c = mistaken("2019-06-01T10:00");
    let (first, second) = (c.parties[1].id, another(&mut c, Some("丙")));
    c.payments[0].to = Some(first);
    pay(&mut c, "2025-06-01T10:00", second);
    answer(&mut c, &[("debts", "each")]);
    let a = firm(&c, "2026-11-28");
    let told: Vec<(Vec<&str>, &str)> = unjust(&a).into_iter().map(|b| (statutes(b), b.text.as_str())).collect();
    let of = |name: &str| told.iter().find(|(_, text)| text.contains(name)).unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!((told.len(), &of("周明远").0, &of("丙").0), (2, &vec!["民法总则"], &vec!["民法典"]));
    assert!(!of("周明远").1.contains(LOSS) && of("丙").1.contains(LOSS), "{told:?}");
    let basis = cited_in("civil-complaint", &c);
    assert_eq!((line(&basis, OLD).len(), line(&basis, NEW).len()), (1, 1), "{basis:?}");
    // Who has agreed on something is no longer sued for what he received.
    against(&mut c, EventKind::AgreementEffective, "2026-06-01", first);
    let basis = cited_in("civil-complaint", &c);
    assert_eq!((line(&basis, OLD).len(), line(&basis, NEW).len()), (0, 1), "{basis:?}");
}

#[test]
fn a_condition_on_the_day_of_payment_looks_at_every_transfer() {
    let rules = |when: &str| {
        format!(
            "[[rule]]\nid = \"civil.our\"\ntitle = \"题\"\nfact = \"C4\"\nkind = \"caution\"\nwhen = [{{ {when} }}]\n\
             [[rule.version]]\nfrom = 2021-01-01\ncite = [{{ statute = \"民法典\", edition = \"2020\", article = \"985\", words = \"得利人\" }}]\n"
        )
    };
    let c = old_and_new();
    for (when, holds) in [
        ("paid_before = 2021-01-01", true),
        ("paid_from = 2021-01-01", true),
        ("paid_before = 2019-06-01", false),
        ("paid_from = 2026-11-11", false),
    ] {
        let a = said_with(&rules(when), OfficeKind::Firm, &c, "2026-11-28");
        assert_eq!(a.cautions.iter().any(|c| c.rule == "civil.our"), holds, "{when}");
    }
}

/// 刑法 87, 89: of what was kept each sum has its period; a suit is said to be barred when that of the last is over.
#[test]
fn of_several_sums_kept_none_is_barred_by_the_age_of_another() {
    let mut c = old_and_new();
    let ends = |a: &Assessment, id: &str| rule(a, id).iter().map(|d| d.raw.to_string()).collect::<Vec<_>>();
    let warned = |a: &Assessment| a.cautions.iter().any(|c| c.rule == "criminal.self-limit-passed");
    let a = firm(&c, "2026-11-28");
    assert_eq!(ends(&a, "criminal.prosecution-limit-kept"), ["2031-11-10"]);
    assert_eq!(ends(&a, "criminal.prosecution-limit-kept-huge"), ["2029-06-01", "2036-11-10"]);
    assert_eq!(ends(&a, "platform.records"), ["2027-11-10"]);
    assert!(!warned(&a) && warned(&firm(&c, "2031-11-11")));
    // Of two recipients each has his own: one has been barred.
    let (first, second) = (c.parties[1].id, another(&mut c, Some("丙")));
    (c.payments[0].to, c.payments[1].to) = (Some(first), Some(second));
    answer(&mut c, &[("debts", "each")]);
    against(&mut c, EventKind::Refused, "2026-11-13", second);
    let a = firm(&c, "2026-11-28");
    let kept = rule(&a, "criminal.prosecution-limit-kept");
    let of: Vec<(Option<PartyId>, String)> = kept.iter().map(|d| (d.party, d.raw.to_string())).collect();
    assert!(of.contains(&(Some(first), "2024-06-01".into())) && of.contains(&(Some(second), "2031-11-10".into())));
    assert_eq!(of.len(), 2, "{of:?}");
    assert!(warned(&a));
}

/// 刑法 17: what was received at fifteen was received at fifteen, whatever came later.
#[test]
fn a_minor_s_first_transfer_counts_beside_a_later_one() {
    let mut c = deceived("2026-06-01T10:00");
    let payee = c.parties[1].id;
    c.parties[1].born = Some(day("2010-11-05"));
    let warned = |c: &Case| firm(c, "2026-11-28").cautions.iter().any(|c| c.rule == "criminal.minor-accused");
    assert!(warned(&c));
    pay(&mut c, "2026-11-20T10:00", payee);
    assert!(warned(&c));
    c.payments.remove(0);
    assert!(!warned(&c));
}

/// 民法典 188, 诉讼时效规定 6: the newest transfer has its own safe day once that of the first is past.
#[test]
fn a_late_first_transfer_does_not_hide_the_safe_day_of_the_next() {
    let mut c = mistaken("2022-01-10T10:00");
    let payee = c.parties[1].id;
    pay(&mut c, "2026-11-10T10:00", payee);
    knew(&mut c, "2026-11-11", "2026-11-11");
    let clocks = |c: &Case, today: &str| {
        let a = firm(c, today);
        let of = |d: &&Deadline| (d.safe.to_string(), d.legal.to_string(), d.state);
        let mut all: Vec<_> = rule(&a, "limitation.claim").iter().map(of).collect();
        all.sort_by(|a, b| a.0.cmp(&b.0));
        (all, a)
    };
    let (all, a) = clocks(&c, "2026-11-28");
    let late = ("2025-01-10".to_owned(), "2029-11-12".to_owned(), DeadlineState::Late);
    let ahead = ("2029-11-09".to_owned(), "2029-11-12".to_owned(), DeadlineState::Running);
    assert_eq!(all, [late, ahead]);
    let titles: String = rule(&a, "limitation.claim").iter().map(|d| d.title.as_str()).collect();
    assert!(titles.contains("2026-11-10 起的转账") && titles.contains("2026-11-10 以前的转账"), "{titles}");
    let ids: std::collections::BTreeSet<String> = a.deadlines.iter().map(|d| d.id.clone()).collect();
    assert_eq!(ids.len(), a.deadlines.len(), "every date can be named");
    // One that is lost, one past its safe day (it ends on a Saturday, 28 November 2026), and one that is neither: three.
    let mut c = mistaken("2022-01-10T10:00");
    let payee = c.parties[1].id;
    pay(&mut c, "2023-11-28T10:00", payee);
    pay(&mut c, "2026-11-10T10:00", payee);
    knew(&mut c, "2022-01-11", "2022-01-11");
    let (all, a) = clocks(&c, "2026-11-28");
    let states: Vec<DeadlineState> = all.iter().map(|(.., state)| *state).collect();
    assert_eq!(states, [DeadlineState::Missed, DeadlineState::Late, DeadlineState::Running], "{all:?}");
    let middle = rule(&a, "limitation.claim").into_iter().find(|d| d.state == DeadlineState::Late).unwrap();
    assert!(middle.title.contains("（2023-11-28 起、2026-11-10 以前的转账）"), "{}", middle.title);
}

/// 民事诉讼法 165: the line of the court's province, which nobody knows while one of those who may be sued together has no place.
#[test]
fn the_line_of_one_debtor_s_province_is_not_taken_while_another_s_home_is_unknown() {
    let mut c = mistaken("2026-06-02T10:00");
    c.parties[1].household_division = Some("320506".into());
    let second = another(&mut c, Some("孙三"));
    answer(&mut c, &[("debts", "joint"), ("recipient-located", "yes")]);
    let small = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let small = |b: &anjuan_law::Because| b.rule.as_deref() == Some("civil.procedure-small");
        let asked = a.needs.iter().find(|n| n.parameter == "small-claims.must").map(|n| n.place_name.clone());
        (route(&a, Route::Civil).procedure.iter().any(small), asked)
    };
    c.parties.iter_mut().find(|p| p.id == second).unwrap().household_division = Some("320506".into());
    assert_eq!(small(&c), (true, None));
    c.parties.iter_mut().find(|p| p.id == second).unwrap().household_division = None;
    let (taken, asked) = small(&c);
    assert!(!taken && asked.is_some_and(|place| place.contains("请先填写当事人")));
}

/// 民事诉讼法 2017, 162, 164: a caution on a judgment goes by the day on which that was received, as the deadline beside it does.
#[test]
fn a_caution_on_a_paper_received_goes_by_its_day() {
    for (served, edition, articles) in [
        ("2021-12-25", "2017", ["162", "164"]),
        ("2023-12-25", "2021", ["165", "171"]),
        ("2026-11-20", "2023", ["165", "171"]),
    ] {
        let mut c = mistaken("2021-01-05T10:00");
        c.parties[1].household_division = Some("320506".into());
        happened(&mut c, EventKind::ComplaintFiled, "2021-06-01");
        happened(&mut c, EventKind::JudgmentServed, served);
        let a = firm(&c, "2026-11-28");
        let caution = a.cautions.iter().find(|c| c.rule == "court.appeal-if-any").unwrap();
        let cites: Vec<(&str, &str)> =
            caution.because.cites.iter().map(|c| (c.edition.as_str(), c.article.as_str())).collect();
        assert_eq!(cites, articles.map(|article| (edition, article)), "{served}");
    }
}
