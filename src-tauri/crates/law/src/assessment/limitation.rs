//! Limitation (诉讼时效) as a clock of its own: start by two days of knowledge, restarts by proved interruptions, suspension in
//! its last six months, one cap. One clock a respondent.
//!
//! 民法典 188, 194, 195; 诉讼时效规定 6, 8, 10-14 (facts C4, C7, C8, K28). Only what is proved extends it; a restart counts from
//! the day of the event, never from the arguable later end of a proceeding.

use super::begin::Begin;
use super::{Deadline, Desk, Limitation, Turn, TurnKind};
use crate::condition::Says;
use crate::rules::shape::{Kind, Span, Starts, VersionWritten, Written};
use crate::{Because, Counted, Period, Standing, Unit, count};
use anjuan_case::{Event, EventKind, LegalDay, Party, Role};

/// The clock against one respondent, as a line and as a deadline.
pub(super) struct Clock {
    pub line: Limitation,
    pub deadline: Deadline,
}

/// The turn that the clock runs from.
struct Running {
    on: LegalDay,
    /// Its counted end.
    raw: LegalDay,
}

/// Where the clock ends from a turn.
struct End {
    counted: Counted,
    /// The end before suspension: what to rely on.
    safe: LegalDay,
    /// What was taken into account on the way.
    told: Vec<Turn>,
}

impl Desk<'_> {
    /// One clock for each respondent; one for all where there is one or none.
    pub(super) fn limitations(&self) -> Vec<Clock> {
        let mut rules = self.book.of(Kind::Deadline).filter(|r| r.starts == Some(Starts::Limitation));
        let Some(rule) = rules.find(|rule| self.holds(rule) == Says::Yes) else { return Vec::new() };
        let respondents: Vec<&Party> = self.facts.case.parties_as(Role::Respondent).collect();
        match respondents.as_slice() {
            [] | [_] => self.clock(rule, None).into_iter().collect(),
            several => several.iter().filter_map(|party| self.clock(rule, Some(party))).collect(),
        }
    }

    fn clock(&self, rule: &Written, against: Option<&Party>) -> Option<Clock> {
        let start = self.start(against)?;
        let mut running = Running { on: start.on, raw: self.end(rule, start.on)?.counted.raw };
        let mut turns = vec![start];
        let mut arguable: Option<LegalDay> = None;
        for event in self.interrupting(against) {
            let (turn, restarts) = self.turn(rule, &running, event)?;
            if restarts {
                running = Running { on: event.on, raw: turn.end? };
            }
            turns.push(turn);
            for later in self.later(rule, event, against) {
                arguable = arguable.max(later.end);
                turns.push(later);
            }
        }
        let end = self.end(rule, running.on)?;
        turns.extend(end.told);
        turns.sort_by_key(|turn| turn.on);
        let paid = self.facts.case.first_payment_day()?;
        let cap = count(
            self.calendar,
            paid.into(),
            Period { number: 20, unit: Unit::Years, backward: false },
            crate::Regime::Civil,
        )
        .ok()?;
        let told = turns.iter().map(|turn| turn.because.clone()).collect();
        let begin = Begin {
            at: running.on.into(),
            event: None,
            planned: false,
            kind: None,
            party: against.map(|p| p.id),
            fact: Because { text: format!("自 {} 起算", running.on), children: told, ..Because::default() },
        };
        let because = self.book.says(rule, self.version(rule, running.on)?.from);
        let mut counted = Counted { safe: end.safe, ..end.counted };
        if counted.raw > cap.raw {
            counted = cap.clone();
        }
        let mut deadline = self.finished(rule, begin, &counted, crate::Regime::Civil, because);
        // One clock a respondent, whatever it last restarted from.
        deadline.id = against.map_or_else(|| rule.id.clone(), |p| format!("{}@{}", rule.id, p.id));
        if let Some(party) = against {
            deadline.title = format!("{}（对{}）", deadline.title, party.display_name());
        }
        let line = Limitation {
            party: against.map(|p| p.id),
            against: against.map(|p| p.display_name().to_owned()).unwrap_or_default(),
            turns,
            starts: running.on,
            raw: counted.raw,
            legal: counted.legal,
            safe: counted.safe,
            provisional: counted.provisional,
            arguable: arguable.filter(|day| *day > counted.raw),
            cap: cap.raw,
            deadline: deadline.id.clone(),
        };
        Some(Clock { line, deadline })
    }

    /// Events of that kind that concern this respondent, or nobody in particular.
    fn events_against(&self, kind: EventKind, against: Option<&Party>) -> impl Iterator<Item = &Event> {
        let id = against.map(|p| p.id);
        self.facts.case.events_of(kind).filter(move |e| id.is_none() || e.party.is_none() || e.party == id)
    }

    /// The later of the two days of knowledge; the transfer day while either is unknown (`safe`).
    fn start(&self, against: Option<&Party>) -> Option<Turn> {
        let paid = self.facts.case.first_payment_day()?;
        let day = |kind| self.events_against(kind, against).map(|e| e.on).min();
        let rule = self.book.of(Kind::Start).next();
        let mut because = rule.map(|r| self.says(r)).unwrap_or_default();
        let (on, words) = match (day(EventKind::NoticedMistake), day(EventKind::LearnedRecipient)) {
            (Some(noticed), Some(learned)) => {
                (noticed.max(learned), format!("{noticed} 知道转错，{learned} 知道收款人：从较晚的一天起算"))
            }
            (Some(noticed), None) => {
                (paid, format!("{noticed} 知道转错；何时知道收款人还没有记录，暂从转账日 {paid} 起算（最早的可能）"))
            }
            (None, _) => (paid, format!("何时知道转错还没有记录，暂从转账日 {paid} 起算（最早的可能）")),
        };
        because.children.push(Because { text: words, ..Because::default() });
        Some(Turn { on, kind: TurnKind::Start, event: None, end: None, because })
    }

    fn interrupting(&self, against: Option<&Party>) -> Vec<&Event> {
        let mut events: Vec<&Event> = self
            .book
            .of(Kind::Interrupt)
            .filter_map(|r| r.event)
            .flat_map(|kind| self.events_against(kind, against))
            .collect();
        events.sort_by_key(|e| e.on);
        events.dedup_by_key(|e| e.id);
        events
    }

    /// Does the event restart the clock? The turn says so, or why not.
    fn turn(&self, limitation: &Written, running: &Running, event: &Event) -> Option<(Turn, bool)> {
        let rule = self.book.of(Kind::Interrupt).find(|r| r.event == Some(event.kind))?;
        let name = format!("{}“{}”", event.on, event.kind.name());
        let not = |text: String, standing: Standing| {
            let because = Because { text, standing, ..Because::default() };
            (Turn { on: event.on, kind: TurnKind::NotCounted, event: Some(event.id), end: None, because }, false)
        };
        if !event.proved() {
            let text = format!("{name}还没有证据，没有计入；补上证据后时效可以重新计算");
            return Some(not(text, Standing::Practice));
        }
        if event.on < running.on {
            return Some(not(format!("{name}早于时效起算日，不影响计算"), Standing::Law));
        }
        if event.on > running.raw && !rule.revives {
            let text = format!("{name}发生在时效届满之后，不能中断；对方可以提出时效抗辩");
            return Some(not(text, Standing::Law));
        }
        let mut because = self.book.says(rule, event.on);
        because.text = format!("{name}：{}", because.text);
        // A rule of practice is shown and never extends what is safe to rely on.
        let counts = rule.standing == Standing::Law;
        if !counts {
            because.children.push(Because {
                text: "能否中断没有把握，没有计入".to_owned(),
                standing: rule.standing,
                ..Because::default()
            });
        }
        let kind = if counts { TurnKind::Restart } else { TurnKind::NotCounted };
        let end = self.end(limitation, event.on).map(|end| end.counted.raw);
        Some((Turn { on: event.on, kind, event: Some(event.id), end, because }, counts))
    }

    /// Ends of proceedings from which a new period can be argued (诉讼时效规定 12, 13; K28): shown, never counted.
    fn later(&self, limitation: &Written, event: &Event, against: Option<&Party>) -> Vec<Turn> {
        let Some(rule) = self.book.of(Kind::Interrupt).find(|r| r.event == Some(event.kind)) else { return Vec::new() };
        if !event.proved() {
            return Vec::new();
        }
        let ends = rule.later.iter().flat_map(|kind| self.events_against(*kind, against)).filter(|e| e.on >= event.on);
        ends.map(|e| Turn {
            on: e.on,
            kind: TurnKind::Arguable,
            event: Some(e.id),
            end: self.end(limitation, e.on).map(|end| end.counted.raw),
            because: Because {
                text: format!(
                    "{}“{}”：可以主张从这一天（{}的程序终结）重新计算；稳妥日不采用",
                    e.on,
                    e.kind.name(),
                    event.kind.name()
                ),
                cites: rule.on(e.on).map(|v| v.cite.clone()).unwrap_or_default(),
                standing: Standing::Practice,
                rule: Some(rule.id.clone()),
                ..Because::default()
            },
        })
        .collect()
    }

    /// The version that governs a period started on that day: an old one that was still running when the next came into
    /// force gives way to it (民法总则诉讼时效解释 1–3).
    pub(super) fn version<'r>(&self, rule: &'r Written, on: LegalDay) -> Option<&'r VersionWritten> {
        let version = rule.on(on)?;
        let (Some(_), Some(to)) = (&version.overtaken, version.to) else { return Some(version) };
        let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { return Some(version) };
        let end = count(self.calendar, on.into(), period, regime).ok()?;
        let next = to.plus_days(1)?;
        if end.raw >= next { rule.on(next).or(Some(version)) } else { Some(version) }
    }

    fn end(&self, rule: &Written, on: LegalDay) -> Option<End> {
        let version = self.version(rule, on)?;
        let (Span::Period(period), regime) = (version.period?, version.regime?) else { return None };
        let mut counted = count(self.calendar, on.into(), period, regime).ok()?;
        let mut told = Vec::new();
        if let Some(overtaken) = rule.on(on).filter(|v| v.from != version.from).and_then(|v| v.overtaken.as_ref()) {
            counted.steps.insert(
                0,
                Because { text: overtaken.says.clone(), cites: overtaken.cite.clone(), ..Because::default() },
            );
        }
        let safe = counted.safe;
        for suspend in self.book.of(Kind::Suspend) {
            self.suspended(suspend, &mut counted, &mut told);
        }
        Some(End { counted, safe, told })
    }

    /// 民法典 194: an obstacle in the last six months; the period then ends six months after it is gone.
    fn suspended(&self, rule: &Written, counted: &mut Counted, told: &mut Vec<Turn>) {
        let (Some(from), Some(to)) = (rule.event, rule.until) else { return };
        for began in self.facts.case.events_of(from) {
            let Some(version) = rule.on(began.on) else { continue };
            let (Some(Span::Period(period)), Some(regime)) = (version.period, version.regime) else { continue };
            let back = Period { backward: true, ..period };
            let Ok(window) = count(self.calendar, counted.raw.into(), back, regime) else { continue };
            let ended = self.facts.case.events_of(to).filter(|e| e.on >= began.on).min_by_key(|e| e.on);
            let mut because = self.book.says(rule, began.on);
            let mut tell = |kind, words: String, end| {
                because.text = words;
                told.push(Turn { on: began.on, kind, event: Some(began.id), end, because: because.clone() });
            };
            let name = format!("{}“{}”", began.on, began.kind.name());
            if !began.proved() || ended.is_some_and(|e| !e.proved()) {
                tell(TurnKind::NotCounted, format!("{name}还没有证据，没有计入"), None);
                continue;
            }
            if began.on > counted.raw || ended.is_some_and(|e| e.on < window.raw) {
                tell(TurnKind::NotCounted, format!("{name}：障碍不在时效期间的最后六个月内，不中止"), None);
                continue;
            }
            let Some(ended) = ended else {
                tell(TurnKind::Suspended, format!("{name}：障碍还没有消除，时效中止；稳妥日仍按没有中止计算"), None);
                continue;
            };
            let Ok(after) = count(self.calendar, ended.on.into(), period, regime) else { continue };
            if after.raw > counted.raw {
                tell(
                    TurnKind::Suspended,
                    format!("{name}，{} 消除：自消除之日起满六个月届满；稳妥日仍按没有中止计算", ended.on),
                    Some(after.raw),
                );
                *counted = after;
            }
        }
    }
}
