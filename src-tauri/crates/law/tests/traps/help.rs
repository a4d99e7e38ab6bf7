//! Cases to try the traps on, and ways to look at what is said of them.

use anjuan_case::{
    Answer, Answers, Case, CaseId, Channel, Event, EventKind, EvidenceId, Fen, Lawyer, LegalDay, Office, OfficeKind,
    Party, PartyKind, Payment, PaymentId, PaymentSource, Role,
};
use anjuan_law::{
    Assessment, Because, Calendar, Cite, Counted, Deadline, DeadlineState, Limitation, Matter, Regime, Route,
    RouteView, Rule, RuleBook, RuleFile, Whose, assess, count,
};
use std::sync::LazyLock;

static BOOK: LazyLock<RuleBook> = LazyLock::new(|| RuleBook::builtin().unwrap());
static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| Calendar::builtin().unwrap());

pub fn book() -> &'static RuleBook {
    &BOOK
}

pub fn calendar() -> &'static Calendar {
    &CALENDAR
}

pub fn day(text: &str) -> LegalDay {
    text.parse().unwrap()
}

pub fn yuan(text: &str) -> Fen {
    Fen::parse(text).unwrap()
}

pub fn counted(from: &str, period: &str, regime: Regime) -> Counted {
    count(calendar(), from.parse().unwrap(), period.parse().unwrap(), regime).unwrap()
}

/// raw, legal, safe.
pub fn dates(c: &Counted) -> [String; 3] {
    [c.raw, c.legal, c.safe].map(|d| d.to_string())
}

pub fn office(kind: OfficeKind) -> Office {
    Office {
        division: Some("410311".into()),
        letter_code: "示".into(),
        licence_no: Some("1".into()),
        lawyers: vec![Lawyer { name: "甲".into(), licence_no: "2".into() }],
        ..Office::new(kind, "示例机构")
    }
}

/// A transfer of 34,500 yuan by WeChat to a nickname, with nothing else known.
pub fn case(paid: &str) -> Case {
    let payment = Payment {
        id: PaymentId::new(),
        paid_at: paid.parse().unwrap(),
        amount: yuan("34500"),
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
    };
    let mut respondent = Party::new(Role::Respondent, PartyKind::Natural);
    respondent.shown_as = Some("A*明".into());
    Case {
        id: CaseId::new(),
        number: "1".into(),
        title: "案".into(),
        opened_at: "2026-11-23".parse().unwrap(),
        story: String::new(),
        parties: vec![Party::new(Role::Claimant, PartyKind::Natural), respondent],
        payments: vec![payment],
        events: vec![],
        evidence: vec![],
        answers: Answers::new(),
        handling: anjuan_case::Handling::default(),
    }
}

pub fn answer(case: &mut Case, answers: &[(&str, &str)]) {
    for (question, code) in answers {
        case.answers.insert((*question).to_owned(), Answer::Choice((*code).to_owned()));
    }
}

/// A plain slip: a known recipient in 洛阳市洛龙区, a claimant in 舒城县, every question answered the ordinary way.
pub fn mistaken(paid: &str) -> Case {
    let mut c = case(paid);
    c.parties[0].name = Some("林小满".into());
    c.parties[0].household_division = Some("341523".into());
    c.parties[1].name = Some("周明远".into());
    c.parties[1].household_division = Some("410311".into());
    answer(
        &mut c,
        &[
            ("deceived", "no"),
            ("own-act", "yes"),
            ("threatened", "no"),
            ("intended-payee", "no"),
            ("relation", "no"),
            ("account-lent", "no"),
            ("respondent-detained", "no"),
            ("demanded", "no"),
            ("mediation-refused", "no"),
            ("foreign", "no"),
            ("recipient-state", "ordinary"),
            ("payer-capacity", "full"),
            ("hardship", "no"),
            ("gain-gone", "no"),
            ("money-there", "yes"),
            ("arrival", "realtime"),
        ],
    );
    c
}

/// The payer was lied to over the network, by a known person.
pub fn deceived(paid: &str) -> Case {
    let mut c = mistaken(paid);
    answer(&mut c, &[("deceived", "yes"), ("by-network", "yes"), ("other-victims", "no")]);
    c
}

/// A demand arrived and was refused; both are proved.
pub fn refused(paid: &str, arrived: &str, refused: &str) -> Case {
    let mut c = mistaken(paid);
    happened(&mut c, EventKind::DemandArrived, arrived);
    happened(&mut c, EventKind::Refused, refused);
    c
}

/// Something that happened and is proved.
pub fn happened(case: &mut Case, kind: EventKind, on: &str) {
    case.events.push(Event { proof: vec![EvidenceId::new()], ..Event::new(kind, day(on)) });
}

/// Something that is said to have happened.
pub fn claimed(case: &mut Case, kind: EventKind, on: &str) {
    case.events.push(Event::new(kind, day(on)));
}

/// Both days of knowledge.
pub fn knew(case: &mut Case, noticed: &str, learned: &str) {
    claimed(case, EventKind::NoticedMistake, noticed);
    claimed(case, EventKind::LearnedRecipient, learned);
}

pub fn said(kind: OfficeKind, case: &Case, today: &str) -> Assessment {
    said_to(&office(kind), case, today)
}

pub fn said_to(office: &Office, case: &Case, today: &str) -> Assessment {
    assess(book(), calendar(), office, case, day(today))
}

/// With rules of one's own beside the embedded ones.
pub fn said_with(rules: &str, kind: OfficeKind, case: &Case, today: &str) -> Assessment {
    let file = RuleFile { name: "mine.toml".into(), text: rules.into() };
    let book = RuleBook::with_files(&[file]).unwrap_or_else(|e| panic!("{e}"));
    assess(&book, calendar(), &office(kind), case, day(today))
}

pub fn route(a: &Assessment, route: Route) -> &RouteView {
    a.routes.iter().find(|r| r.route == route).unwrap()
}

/// Competent bodies for a matter, on whatever route.
pub fn bodies(a: &Assessment, matter: Matter) -> Vec<String> {
    let venues = a.routes.iter().flat_map(|r| &r.venues).filter(|v| v.matter == matter);
    venues.map(|v| v.body.clone()).collect()
}

/// The clock against the only respondent.
pub fn limitation(a: &Assessment) -> &Limitation {
    assert_eq!(a.limitation.len(), 1);
    &a.limitation[0]
}

/// The same clock as a deadline.
pub fn limit(a: &Assessment) -> &Deadline {
    let line = limitation(a);
    a.deadlines.iter().find(|d| d.id == line.deadline).unwrap()
}

pub fn is_live(d: &Deadline) -> bool {
    !matches!(d.state, DeadlineState::Done | DeadlineState::Superseded)
}

/// Deadlines that start from an event of that kind, done and superseded ones included.
pub fn from_event<'a>(a: &'a Assessment, c: &Case, kind: EventKind) -> Vec<&'a Deadline> {
    let ids: Vec<_> = c.events_of(kind).map(|e| e.id).collect();
    a.deadlines.iter().filter(|d| d.event.is_some_and(|id| ids.contains(&id))).collect()
}

/// The deadline from an event of that kind that ends, as counted, on that day.
#[track_caller]
pub fn ending<'a>(a: &'a Assessment, c: &Case, kind: EventKind, raw: &str) -> &'a Deadline {
    let all = from_event(a, c, kind);
    let found = all.iter().find(|d| d.raw == day(raw));
    found.unwrap_or_else(|| {
        let seen: Vec<String> = all.iter().map(|d| format!("{} {} {:?}", d.rule, d.raw, d.whose)).collect();
        panic!("nothing from {} ends on {raw}: {seen:?}", kind.code())
    })
}

/// The same, and whose it is.
#[track_caller]
pub fn ends(a: &Assessment, c: &Case, kind: EventKind, raw: &str, whose: Whose) {
    let d = ending(a, c, kind, raw);
    assert_eq!(d.whose, whose, "{}", d.rule);
}

fn nodes<'a>(because: &'a Because, into: &mut Vec<&'a Because>) {
    into.push(because);
    because.children.iter().for_each(|child| nodes(child, into));
}

/// Every node of a tree of reasons.
pub fn tree(because: &Because) -> Vec<&Because> {
    let mut all = Vec::new();
    nodes(because, &mut all);
    all
}

pub fn texts(because: &Because) -> String {
    tree(because).iter().map(|b| b.text.as_str()).collect::<Vec<_>>().join("\n")
}

fn roots(a: &Assessment) -> Vec<&Because> {
    let mut roots: Vec<&Because> = Vec::new();
    roots.extend(a.cautions.iter().map(|c| &c.because));
    for r in &a.routes {
        roots.extend(r.because.iter().chain(&r.steps).chain(&r.procedure).chain(&r.notes).chain(&r.hints));
        roots.extend(r.venues.iter().map(|v| &v.because));
    }
    roots.extend(a.deadlines.iter().map(|d| &d.because));
    roots.extend(a.costs.iter().map(|c| &c.because).chain(&a.cost_notes));
    roots.extend(a.interest.iter().map(|i| &i.because));
    roots.extend(a.papers.iter().flat_map(|p| &p.because));
    roots.extend(a.checklists.iter().flat_map(|l| &l.items).map(|i| &i.because));
    roots.extend(&a.duties);
    roots
}

/// Every node of reason in an assessment, questions aside.
pub fn every_node(a: &Assessment) -> Vec<&Because> {
    roots(a).into_iter().flat_map(tree).collect()
}

/// Does some reason hold all of these words? A reason with what it rests on counts as one.
pub fn tells(a: &Assessment, words: &[&str]) -> bool {
    roots(a).into_iter().any(|root| holds_all(&texts(root), words))
}

/// Does a warning hold all of these words?
pub fn warns(a: &Assessment, words: &[&str]) -> bool {
    a.cautions.iter().any(|c| holds_all(&texts(&c.because), words))
}

/// All words stand in the text; `一个|另一个` is either of them. Spaces and commas do not count.
pub fn holds_all(text: &str, words: &[&str]) -> bool {
    let text: String = text.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    words.iter().all(|word| word.split('|').any(|w| text.contains(w)))
}

fn is(cite: &Cite, statute: &str, article: &str) -> bool {
    cite.statute == statute && cite.article == article
}

/// Is this article cited somewhere in an assessment?
pub fn cites(a: &Assessment, statute: &str, article: &str) -> bool {
    every_node(a).iter().flat_map(|b| &b.cites).any(|c| is(c, statute, article))
}

/// In a tree of reasons?
pub fn cited(because: &Because, statute: &str, article: &str) -> bool {
    tree(because).into_iter().flat_map(|b| &b.cites).any(|c| is(c, statute, article))
}

/// In some version of a rule?
pub fn rule_cites(rule: &Rule, statute: &str, article: &str) -> bool {
    rule.versions.iter().flat_map(|v| &v.cite).any(|c| is(c, statute, article))
}

/// One of the words stands in the text.
pub fn has_one(text: &str, words: &[&str]) -> bool {
    words.iter().any(|w| text.contains(w))
}

pub fn cite(statute: &str, edition: &str, article: &str) -> Cite {
    Cite { statute: statute.into(), edition: edition.into(), article: article.into(), words: String::new() }
}

/// The lines of a rule's block that a user reads.
pub fn shown_lines(rule: &Rule) -> Vec<String> {
    let keys = ["title", "says", "note", "missed", "proves", "changes"];
    let is_shown = |line: &&str| line.split_once('=').is_some_and(|(key, _)| keys.contains(&key.trim()));
    rule.text.lines().filter(is_shown).map(str::to_owned).collect()
}
