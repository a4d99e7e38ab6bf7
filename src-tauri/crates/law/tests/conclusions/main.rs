//! What the rule book concludes of freezes, procedures, service, retrial, dates, venues and several respondents. Worked by
//! hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod freezes;
#[path = "../traps/help.rs"]
#[allow(dead_code)]
mod help;
mod shut;

use anjuan_case::{
    Answer, Case, Event, EventKind, Evidence, EvidenceGroup, EvidenceId, OfficeKind, Party, PartyId, PartyKind, Role,
};
use anjuan_law::{Assessment, Deadline, DeadlineState, Matter, Route, RouteState, Standing, TurnKind, Whose, receipts};
use help::*;

fn firm(c: &Case, today: &str) -> Assessment {
    said(OfficeKind::Firm, c, today)
}

fn rule<'a>(a: &'a Assessment, id: &str) -> Vec<&'a Deadline> {
    a.deadlines.iter().filter(|d| d.rule == id).collect()
}

#[track_caller]
fn only<'a>(a: &'a Assessment, id: &str) -> &'a Deadline {
    let found = rule(a, id);
    assert_eq!(found.len(), 1, "{id}: {:?}", found.iter().map(|d| &d.id).collect::<Vec<_>>());
    found[0]
}

fn turn(a: &Assessment, on: &str) -> TurnKind {
    limitation(a).turns.iter().find(|t| t.on == day(on)).unwrap().kind
}

fn received(c: &mut Case, kind: EventKind, on: &str, party: Option<PartyId>) {
    c.events.push(Event { party, proof: vec![EvidenceId::new()], ..Event::new(kind, day(on)) });
}

/// A second respondent.
fn another(c: &mut Case, name: &str, division: Option<&str>) -> PartyId {
    let mut party = Party::new(Role::Respondent, PartyKind::Natural);
    party.name = Some(name.into());
    party.household_division = division.map(str::to_owned);
    let id = party.id;
    c.parties.push(party);
    id
}

/// C30; 民诉法 216: six months from the judgment, and six more from a new ground. 2026-08-31 + 6 m is Sunday 2027-02-28.
#[test]
fn a_new_ground_does_not_hide_the_ordinary_six_months() {
    let mut c = mistaken("2026-03-02T10:00");
    happened(&mut c, EventKind::JudgmentEffective, "2026-08-31");
    happened(&mut c, EventKind::RetrialGroundKnown, "2026-11-01");
    let a = firm(&c, "2026-11-20");
    let dates = |id: &str| {
        let d = only(&a, id);
        [d.raw, d.legal, d.safe].map(|d| d.to_string())
    };
    assert_eq!(dates("civil.retrial"), ["2027-02-28", "2027-03-01", "2027-02-26"]);
    assert_eq!(dates("civil.retrial-ground")[0], "2027-05-01");
    happened(&mut c, EventKind::RetrialApplied, "2026-11-19");
    let a = firm(&c, "2026-11-20");
    assert!(["civil.retrial", "civil.retrial-ground"].iter().all(|id| only(&a, id).state == DeadlineState::Done));
}

/// C27, C28, C30: of each procedure only its own periods.
#[test]
fn the_procedure_that_is_used_decides_which_periods_show() {
    let shown = |used: Option<&str>| {
        let mut c = mistaken("2026-03-02T10:00");
        c.parties[1].household_division = Some("320506".into());
        happened(&mut c, EventKind::ComplaintFiled, "2026-03-20");
        happened(&mut c, EventKind::CaseRegistered, "2026-03-25");
        happened(&mut c, EventKind::JudgmentServed, "2026-05-20");
        used.into_iter().for_each(|code| answer(&mut c, &[("procedure-used", code)]));
        let a = firm(&c, "2026-05-25");
        let ids = ["civil.trial-small", "civil.trial-summary", "civil.trial-ordinary", "civil.appeal"];
        let there: Vec<&str> = ids.into_iter().filter(|id| !rule(&a, id).is_empty()).collect();
        let says: String = route(&a, Route::Civil).procedure.iter().map(texts).collect();
        (there.join(" "), says)
    };
    for (used, periods, words) in [
        ("small", "civil.trial-small", "没有上诉期"),
        ("summary", "civil.trial-summary civil.appeal", "三个月审结"),
        ("ordinary", "civil.trial-ordinary civil.appeal", "六个月审结"),
    ] {
        let (there, says) = shown(Some(used));
        assert_eq!(there, periods, "{used}");
        assert!(says.contains(words) && !says.contains("应当适用小额诉讼"), "{used}: {says}");
    }
    // 34,500 yuan lie under the line of 江苏: small claims are expected, and nobody loses an appeal that may be open.
    let (there, says) = shown(None);
    assert_eq!(there, "civil.trial-small civil.appeal");
    assert!(says.contains("应当适用小额诉讼"), "{says}");
    let asked = |c: &Case| firm(c, "2026-05-25").questions.iter().any(|q| q.id == "procedure-used");
    let mut c = mistaken("2026-03-02T10:00");
    assert!(!asked(&c), "before there is a court nobody can know");
    happened(&mut c, EventKind::CaseRegistered, "2026-03-25");
    assert!(asked(&c));
}

/// C25, C30; 在线诉讼规则 31, 解释 244: one judgment, one period for each party, by the earliest service on it.
#[test]
fn a_judgment_served_twice_gives_one_period_and_each_side_has_its_own() {
    let mut c = mistaken("2026-03-02T10:00");
    answer(&mut c, &[("contest-judgment", "yes")]);
    let respondent = c.parties[1].id;
    let claimant = c.parties[0].id;
    received(&mut c, EventKind::JudgmentServed, "2026-05-20", None);
    // On paper, long after the link; named or not, it is the same claimant.
    received(&mut c, EventKind::JudgmentServed, "2026-06-10", Some(claimant));
    received(&mut c, EventKind::JudgmentServed, "2026-06-08", Some(respondent));
    let a = firm(&c, "2026-06-12");
    let mut all: Vec<_> = rule(&a, "civil.appeal").into_iter().map(|d| (d.raw.to_string(), d.whose, d.state)).collect();
    all.sort_by(|a, b| a.0.cmp(&b.0));
    let wanted = [
        ("2026-06-04".to_owned(), Whose::User, DeadlineState::Missed),
        ("2026-06-23".to_owned(), Whose::Respondent, DeadlineState::Running),
    ];
    assert_eq!(all, wanted);
    let other = rule(&a, "civil.appeal").into_iter().find(|d| d.whose == Whose::Respondent).unwrap();
    assert!(other.title.contains("周明远"), "{}", other.title);
    // The respondent appeals: that meets its own period and not the user's.
    received(&mut c, EventKind::AppealFiled, "2026-06-12", Some(respondent));
    let a = firm(&c, "2026-06-12");
    let state = |whose| rule(&a, "civil.appeal").into_iter().find(|d| d.whose == whose).unwrap().state;
    assert_eq!((state(Whose::Respondent), state(Whose::User)), (DeadlineState::Done, DeadlineState::Missed));
    // Sent back, judged anew: another judgment, another period.
    received(&mut c, EventKind::JudgmentServed, "2026-11-02", None);
    let a = firm(&c, "2026-11-03");
    assert!(rule(&a, "civil.appeal").iter().any(|d| d.raw == day("2026-11-17") && d.state == DeadlineState::Running));
}

/// C3, K1: no unjust enrichment where this payee was meant; the ninety days are what can be lost.
#[test]
fn an_intended_payee_is_no_wrong_payee() {
    let mut c = mistaken("2026-09-28T10:00");
    answer(&mut c, &[("intended-payee", "yes")]);
    happened(&mut c, EventKind::DemandArrived, "2026-10-05");
    happened(&mut c, EventKind::Refused, "2026-10-06");
    claimed(&mut c, EventKind::NoticedMistake, "2026-10-02");
    let a = firm(&c, "2026-11-23");
    let civil = route(&a, Route::Civil);
    assert_eq!(civil.state, RouteState::Unclear);
    assert!(civil.because.iter().all(|b| b.rule.as_deref() != Some("civil.unjust-enrichment")));
    assert_eq!(route(&a, Route::Criminal).state, RouteState::Closed, "refusing to give back a price is no offence");
    // 2 October + 90 days.
    let d = only(&a, "limitation.rescission-intended");
    assert_eq!((d.raw, d.whose, d.state), (day("2026-12-31"), Whose::User, DeadlineState::Running));
    let first = a.deadlines.iter().find(|d| d.whose == Whose::User && d.state == DeadlineState::Running).unwrap();
    assert_eq!(first.rule, "limitation.rescission-intended", "it is the first that can be lost");
    // What was agreed can be claimed for three years: from 2 October, and again from the demand (民法典 188, 195).
    let claim = limit(&a);
    assert_eq!((claim.rule.as_str(), claim.raw), ("limitation.contract", day("2029-10-05")));
    assert_eq!(turn(&a, "2026-10-02"), TurnKind::Start);
    assert!(texts(&claim.because).contains("付款时就知道收款人") && cited(&claim.because, "民法典", "188"));
    assert!(!texts(&claim.because).contains("不当得利"), "{}", texts(&claim.because));
    assert_eq!(only(&a, "limitation.contract-cap").raw, day("2046-09-28"));
    assert!(rule(&a, "limitation.claim").is_empty() && rule(&a, "limitation.from-payment").is_empty());
    for paper in ["lawyer-letter", "demand-letter", "civil-complaint"] {
        assert!(!a.papers.iter().find(|p| p.template == paper).unwrap().allowed, "{paper} tells of a slip");
    }
    // What was agreed on afterwards and not kept is asked for as agreed: then they tell of no slip.
    happened(&mut c, EventKind::AgreementEffective, "2026-10-20");
    happened(&mut c, EventKind::PerformanceDue, "2026-11-10");
    let a = firm(&c, "2026-11-23");
    for paper in ["lawyer-letter", "demand-letter", "civil-complaint"] {
        let offer = a.papers.iter().find(|p| p.template == paper).unwrap();
        assert!(offer.because.iter().all(|b| b.rule.as_deref() != Some("civil.no-letter-intended")), "{paper}");
    }
}

/// K1, K29: where the other side came first and nobody knows whether it lied, the report comes first and stands open.
#[test]
fn the_other_side_came_first() {
    let mut c = case("2026-11-22T10:00");
    answer(&mut c, &[("deceived", "unknown"), ("who-started", "other")]);
    let a = firm(&c, "2026-11-23");
    assert_eq!((a.routes[0].route, a.routes[0].state), (Route::Criminal, RouteState::First));
}

/// What cannot wait, then what decides on a route, then the rest.
#[test]
fn questions_stand_in_the_order_of_what_they_decide() {
    let c = mistaken("2026-11-22T10:00");
    let a = firm(&c, "2026-11-23");
    let at = |id: &str| a.questions.iter().position(|q| q.id == id).unwrap_or_else(|| panic!("{id} is not asked"));
    assert_eq!((at("arrival"), at("deceived")), (0, 1), "can it still be stopped?");
    for deciding in ["own-act", "threatened", "intended-payee", "recipient-known", "demanded", "mediation-refused"] {
        for later in ["account-lent", "respondent-detained", "noticed-on", "learned-recipient-on", "hardship"] {
            assert!(at(deciding) < at(later), "{deciding} before {later}");
        }
    }
}

/// C8: 时效规定 12 names people's mediation and other competent bodies; that commercial ones are meant is an inference.
#[test]
fn a_request_to_a_commercial_body_is_never_relied_on() {
    let mut c = mistaken("2025-11-05T10:00");
    knew(&mut c, "2025-11-05", "2025-11-05");
    happened(&mut c, EventKind::MediationRequested, "2026-05-11");
    let ends = |kind| {
        let a = said(kind, &c, "2026-11-23");
        (limitation(&a).raw, limitation(&a).safe, turn(&a, "2026-05-11"))
    };
    assert_eq!(ends(OfficeKind::Committee), (day("2029-05-11"), day("2029-05-11"), TurnKind::Restart));
    // Without it, it ends on Sunday 5 November 2028: the safe day is the Friday before. The last legal day counts what is only doubtful.
    let (raw, safe, kind) = ends(OfficeKind::CommercialMediation);
    assert_eq!((raw, safe, kind), (day("2029-05-11"), day("2028-11-03"), TurnKind::Restart));
    // A receipt says so too, wherever it is run again.
    let a = said(OfficeKind::CommercialMediation, &c, "2026-11-23");
    let all = receipts(book(), calendar(), &office(OfficeKind::CommercialMediation), &c, &a);
    let receipt = all.iter().find(|r| r.id == "limitation.claim").unwrap();
    assert!(receipt.rerun(book(), calendar()).same);
}

/// 商事调解条例 2: what a commercial body found to be no commercial dispute it invites nobody to.
#[test]
fn no_invitation_is_offered_to_what_lies_outside_commercial_mediation() {
    let offered = |field: &str| {
        let mut c = mistaken("2026-11-05T10:00");
        answer(&mut c, &[("commercial-field", field)]);
        let a = said(OfficeKind::CommercialMediation, &c, "2026-11-23");
        let offer = a.papers.iter().find(|p| p.template == "mediation-invitation").unwrap();
        (offer.allowed, offer.because.iter().any(|b| b.rule.as_deref() == Some("papers.commercial-field")))
    };
    assert_eq!(offered("no"), (false, true));
    assert!(!offered("yes").1);
}

/// C8; 民法典 194. Known 2023-11-05, so to 2026-11-05; an obstacle from August to 1 October moves that to 2027-04-01, and a
/// demand of 20 November is in time only because of it.
#[test]
fn what_only_an_obstacle_keeps_alive_is_not_safe() {
    let mut c = mistaken("2023-11-05T10:00");
    knew(&mut c, "2023-11-05", "2023-11-05");
    happened(&mut c, EventKind::ObstacleBegan, "2026-08-01");
    happened(&mut c, EventKind::ObstacleEnded, "2026-10-01");
    let a = firm(&c, "2026-11-10");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2027-04-01"), day("2026-11-05")));
    happened(&mut c, EventKind::DemandArrived, "2026-11-20");
    let a = firm(&c, "2026-11-23");
    assert_eq!((turn(&a, "2026-08-01"), turn(&a, "2026-11-20")), (TurnKind::Suspended, TurnKind::Restart));
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2029-11-20"), day("2026-11-05")));
    assert_eq!(limit(&a).state, DeadlineState::Late);
    // A demand in time without it needs no obstacle, and is safe; the obstacle is told of where it fell.
    c.events.retain(|e| e.kind != EventKind::DemandArrived);
    happened(&mut c, EventKind::DemandArrived, "2026-11-03");
    let a = firm(&c, "2026-11-23");
    assert_eq!((limitation(&a).raw, limitation(&a).safe), (day("2029-11-03"), day("2029-11-02")));
    assert_eq!(turn(&a, "2026-08-01"), TurnKind::Suspended);
}

/// C13, C18, C19: a missing or too broad residence is said, an agreed court stands first.
#[test]
fn a_court_that_cannot_be_named_does_not_vanish() {
    let suit = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let venue = route(&a, Route::Civil).venues.iter().find(|v| v.matter == Matter::Suit).unwrap().clone();
        (venue.body.clone(), venue.division.clone(), texts(&venue.because))
    };
    let mut c = mistaken("2026-11-02T10:00");
    for (division, body, missing) in [
        (Some("320500"), "江苏省苏州市有管辖权的基层人民法院", "只填到江苏省苏州市"),
        (Some("320000"), "江苏省有管辖权的基层人民法院", "只填到江苏省"),
        (None, "对方住所地的基层人民法院", "“周明远”的住所还没有填写"),
    ] {
        c.parties[1].household_division = division.map(str::to_owned);
        let (court, code, why) = suit(&c);
        assert_eq!((court.as_str(), code), (body, None));
        assert!(why.contains(missing), "{why}");
    }
    // Of two, the one that is known is named and the other asked for.
    another(&mut c, "丙", Some("320506"));
    let all = bodies(&firm(&c, "2026-11-23"), Matter::Suit);
    assert_eq!(all, ["对方住所地的基层人民法院", "苏州市吴中区人民法院"]);
    let mut c = mistaken("2026-11-02T10:00");
    answer(&mut c, &[("relation", "yes"), ("court-agreed", "yes")]);
    assert_eq!(suit(&c).0, "书面约定的法院");
    // 600 million, both in one province: the intermediate court, and no basic one.
    let mut c = mistaken("2026-11-02T10:00");
    c.parties[0].household_division = Some("410311".into());
    c.payments[0].amount = yuan("600000000");
    assert_eq!(bodies(&firm(&c, "2026-11-23"), Matter::Suit), ["洛阳市中级人民法院"]);
    // 三亚 has districts and one basic court for them all.
    let mut c = mistaken("2026-11-02T10:00");
    c.parties[1].household_division = Some("460203".into());
    assert_eq!(suit(&c).0, "三亚市城郊人民法院");
}

/// C7, C8: what lies before the transfer starts nothing and is told; knowing the payee before is no mistake.
#[test]
fn a_day_before_the_transfer_is_a_caution_and_starts_nothing() {
    let mut c = mistaken("2026-03-02T10:00");
    knew(&mut c, "2026-03-02", "2026-03-02");
    happened(&mut c, EventKind::DemandArrived, "2020-02-01");
    let a = firm(&c, "2026-11-23");
    assert_eq!(limitation(&a).raw, day("2029-03-02"));
    assert!(a.interest.iter().all(|line| line.from >= day("2026-03-02")), "no interest before any money moved");
    assert!(warns(&a, &["催告到达对方", "2020-02-01", "早于转账", "核对"]));
    assert_eq!(a.questions.iter().find(|q| q.id == "demanded").unwrap().answer, Some(Answer::Choice("no".into())));
    let mut c = mistaken("2026-03-02T10:00");
    knew(&mut c, "2026-03-03", "2024-01-01");
    let a = firm(&c, "2026-11-23");
    assert!(!warns(&a, &["早于转账"]), "an old acquaintance");
    assert_eq!(limitation(&a).raw, day("2029-03-03"));
}

#[test]
fn an_assessment_for_an_earlier_day_leaves_out_what_came_later() {
    let mut c = mistaken("2026-03-02T10:00");
    knew(&mut c, "2026-03-02", "2026-03-02");
    happened(&mut c, EventKind::DemandArrived, "2026-10-08");
    // A hearing is set, not past: it stays.
    claimed(&mut c, EventKind::Hearing, "2026-12-15");
    let a = firm(&c, "2026-06-01");
    assert_eq!(limitation(&a).raw, day("2029-03-02"));
    assert!(warns(&a, &["催告到达对方", "2026-10-08", "2026-06-01", "没有计入"]));
    let late = a.cautions.iter().find(|c| c.rule == "dates.after-today").unwrap();
    assert!(!texts(&late.because).contains("开庭"), "{}", texts(&late.because));
    let a = firm(&c, "2026-10-08");
    assert_eq!(limitation(&a).raw, day("2029-10-08"));
    assert!(!warns(&a, &["没有计入"]));
}

/// C13, C14, C26: of two respondents one is detained and the other cannot be found.
#[test]
fn what_is_known_of_one_respondent_is_not_known_of_the_other() {
    let mut c = mistaken("2026-11-02T10:00");
    c.answers.remove("respondent-detained");
    let (first, second) = (c.parties[1].id, another(&mut c, "丙", Some("320506")));
    let a = firm(&c, "2026-11-23");
    let asked: Vec<&str> =
        a.questions.iter().filter(|q| q.id.starts_with("respondent-detained")).map(|q| q.ask.as_str()).collect();
    assert_eq!(asked.len(), 2);
    assert!(asked[0].contains("“周明远”") && asked[1].contains("“丙”"), "{asked:?}");
    let mut said_of = |question: &str, party: PartyId, code: &str| {
        c.answers.insert(format!("{question}@{party}"), Answer::Choice(code.into()));
    };
    said_of("respondent-detained", first, "yes");
    said_of("respondent-detained", second, "no");
    let a = firm(&c, "2026-11-23");
    // The detained one: the claimant's court (民诉法 23); the other: its own (22).
    let mut suit = bodies(&a, Matter::Suit);
    suit.sort();
    assert_eq!(suit, ["舒城县人民法院", "苏州市吴中区人民法院"]);
    // One is missing: announcement for the whole case, and no summary procedure.
    let mut said_of = |question: &str, party: PartyId, code: &str| {
        c.answers.insert(format!("{question}@{party}"), Answer::Choice(code.into()));
    };
    said_of("recipient-located", second, "no");
    let a = firm(&c, "2026-11-23");
    assert!(tells(&a, &["下落不明", "公告"]));
    let procedure: String = route(&a, Route::Civil).procedure.iter().map(texts).collect();
    assert!(procedure.contains("不适用小额诉讼和简易程序"), "{procedure}");
    // An answer from before there were two holds for both.
    c.answers.retain(|id, _| !id.contains('@'));
    answer(&mut c, &[("respondent-detained", "yes")]);
    assert_eq!(bodies(&firm(&c, "2026-11-23"), Matter::Suit), ["舒城县人民法院"]);
}

/// E18: a file in a group may be anything; only whoever ties it to a line says that the line is answered.
#[test]
fn a_group_with_files_is_no_answer() {
    let mut c = mistaken("2026-11-02T10:00");
    let demand = |c: &Case| {
        let a = firm(c, "2026-11-23");
        let items: Vec<_> = a.checklists.into_iter().flat_map(|l| l.items).collect();
        let item = items.into_iter().find(|i| i.group == Some(EvidenceGroup::Demand)).unwrap();
        (item.there, item.in_group)
    };
    assert_eq!(demand(&c), (Some(false), Some(0)));
    let file = Evidence::new("note.txt", String::new(), 1, "2026-11-20T10:00".parse().unwrap());
    c.evidence.push(Evidence { group: EvidenceGroup::Demand, ..file });
    assert_eq!(demand(&c), (None, Some(1)));
}

/// A case shows what its own facts call for; what holds of every case stands in the rule book.
#[test]
fn what_holds_of_every_case_is_not_repeated_in_each() {
    let c = mistaken("2026-03-02T10:00");
    for kind in [OfficeKind::Firm, OfficeKind::Committee, OfficeKind::LegalAid, OfficeKind::CommercialMediation] {
        let a = said(kind, &c, "2026-11-23");
        let told = a.routes.iter().flat_map(|r| r.notes.iter().chain(&r.hints)).filter_map(|b| b.rule.clone());
        let told: Vec<String> = told.collect();
        assert!(told.len() <= 12 && a.duties.len() <= 4, "{kind:?}: {told:?}, {} duties", a.duties.len());
    }
    let general: Vec<_> = book().rules().into_iter().filter(|r| r.text.contains("general = true")).collect();
    assert!(general.len() > 40);
    for rule in &general {
        assert!(rule.text.contains("\"hint\"") || rule.text.contains("\"duty\""), "{} would never be seen", rule.id);
    }
}

/// C27a, K8: a local figure is asked for where a rule of an open route needs it, and nowhere else.
#[test]
fn no_figure_is_asked_for_in_vain() {
    let wanted = |c: &Case| firm(c, "2026-11-23").needs.into_iter().map(|n| n.parameter).collect::<Vec<_>>();
    let c = deceived("2026-11-02T10:00");
    assert!(!wanted(&c).iter().any(|id| id.starts_with("small-claims")), "{:?}", wanted(&c));
    let mut c = mistaken("2026-11-02T10:00");
    assert!(wanted(&c).iter().any(|id| id == "small-claims.must"), "the suit is open: {:?}", wanted(&c));
    happened(&mut c, EventKind::Repaid, "2026-11-20");
    assert_eq!(wanted(&c), Vec::<String>::new(), "all is back");
}

/// Nothing that is expected, or owed, is to be relied on before it has begun.
#[test]
fn no_day_to_rely_on_lies_before_the_start() {
    let mut c = mistaken("2026-09-20T10:00");
    happened(&mut c, EventKind::CaseRegistered, "2026-10-01");
    happened(&mut c, EventKind::PreservationRulingReceived, "2026-10-01");
    answer(&mut c, &[("contest-preservation", "yes")]);
    let a = firm(&c, "2026-10-02");
    // Five days from 1 October, all of them in the holidays.
    let expected = only(&a, "civil.serve-complaint");
    assert_eq!(
        [expected.starts, expected.raw, expected.safe].map(|d| d.to_string()),
        ["2026-10-01", "2026-10-06", "2026-10-06"]
    );
    let own = only(&a, "civil.freeze-review");
    assert_eq!([own.raw, own.legal, own.safe].map(|d| d.to_string()), ["2026-10-06", "2026-10-08", "2026-10-06"]);
    assert_eq!(own.state, DeadlineState::Running);
}

/// F13: before 1 August 2014 another method applied, whose rates are not held (迟延履行债务利息解释 7).
#[test]
fn old_late_performance_is_refused_by_name() {
    let mut c = mistaken("2013-01-05T10:00");
    happened(&mut c, EventKind::JudgmentEffective, "2014-01-10");
    happened(&mut c, EventKind::JudgmentPerformanceDue, "2014-01-20");
    let a = firm(&c, "2014-12-01");
    let line = a.interest.iter().find(|line| line.from == day("2014-01-21")).unwrap();
    assert_eq!(line.amount, None);
    assert!(line.problem.as_deref().is_some_and(|p| p.contains("解释第七条")), "{:?}", line.problem);
}

/// P7, D6: to expose a payee was no better before the new 治安管理处罚法.
#[test]
fn the_warning_against_exposure_is_older_than_2026() {
    let mut c = refused("2025-06-02T10:00", "2025-06-11", "2025-06-13");
    let warned = |c: &Case, today: &str| {
        let a = firm(c, today);
        let caution = a.cautions.iter().find(|c| c.rule == "platform.no-media").unwrap().because.clone();
        (cited(&caution, "民法典", "1032"), cited(&caution, "治安管理处罚法", "56"), caution.standing)
    };
    assert_eq!(warned(&c, "2025-12-31"), (true, false, Standing::Law));
    assert_eq!(warned(&c, "2026-01-01"), (true, true, Standing::Law));
    answer(&mut c, &[("relation", "no")]);
}
