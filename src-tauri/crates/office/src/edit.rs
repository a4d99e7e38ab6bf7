//! Changing a case: story, parties, events, answers. Each is one operation in the log.

use crate::answered::{answered, answers_of_one, answers_one, events_of_one};
use crate::fees::{named_in, refuse_before_gate};
use crate::session::{Answered, Changed};
use crate::twin::{refuse_twin, with_its_hour, without_its_hour};
use crate::{Office, Problem};
use anjuan_case::{
    Answer, Case, CaseId, Event, EventId, EventKind, EvidenceId, Fen, Guardian, LegalDay, LegalTime, OfficeKind, Party,
    PartyId, PartyKind, RetrialOutcome, Sum,
};
use anjuan_law::{Question, QuestionKind, too_early};
use anjuan_store::{Done, Item};
use serde::{Deserialize, Serialize};

/// An event to be added.
#[derive(Clone, Debug, Serialize, Deserialize, specta::Type)]
pub struct NewEvent {
    /// What happened.
    pub kind: EventKind,
    /// On which day.
    pub on: LegalDay,
    /// At what time, where hours count.
    pub at: Option<LegalTime>,
    /// What proves it.
    #[serde(default)]
    pub proof: Vec<EvidenceId>,
    /// Whom it concerns, where there are several respondents.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// How much, for a part payment.
    #[serde(default)]
    pub amount: Option<Fen>,
    /// The event of which it concerns one alone, where there are several: the freeze that is renewed, the document that sets a day.
    #[serde(default)]
    pub answers: Option<EventId>,
    /// What the document decided, where it was made in a retrial.
    #[serde(default)]
    pub outcome: Option<RetrialOutcome>,
    /// Channel, address, wording.
    pub note: Option<String>,
    /// It is known that the same is recorded already: it happened again.
    #[serde(default)]
    pub again: bool,
}

impl NewEvent {
    /// Something of that kind on that day.
    #[must_use]
    pub fn new(kind: EventKind, on: LegalDay) -> Self {
        Self {
            kind,
            on,
            at: None,
            proof: Vec::new(),
            party: None,
            amount: None,
            answers: None,
            outcome: None,
            note: None,
            again: false,
        }
    }
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Changes title and story.
    pub fn set_story(&mut self, case: CaseId, title: &str, story: &str, now: LegalTime) -> Changed<()> {
        if title.trim().is_empty() {
            return Err(Problem::new("case.title", "案件名称不能为空"));
        }
        self.change("case.story", now, |tx| {
            tx.say(title.trim());
            Ok(tx.set_story(case, title.trim(), story.trim())?)
        })
    }

    /// Adds or changes a party. With a second respondent, what was recorded of the first without a name becomes the first's by name:
    /// nobody is said to have been asked, or to have answered or paid, who was not there yet.
    pub fn put_party(&mut self, case: CaseId, party: &Party, now: LegalTime) -> Changed<()> {
        let party = tidy(party);
        if party.guardian_name().is_some_and(str::is_empty) {
            let why = "写了法定代理人的关系、证件号码或者电话，还没有写他的姓名；请填写姓名，没有法定代理人的都留空";
            return Err(Problem::new("party.guardian", why));
        }
        for code in [&party.household_division, &party.habitual_division].into_iter().flatten() {
            if !self.book.is_home(code) {
                let message = match self.book.division_name(code) {
                    Some(name) => format!("“{code}”是{name}，还要选到区、县：法院和公安机关按区、县确定"),
                    None => format!("没有代码为“{code}”的县级行政区划；请从列表中选择"),
                };
                return Err(Problem::new("division", message));
            }
        }
        let known = self.store.case(case)?;
        let of_one = answers_of_one(&self.book, &known, &party);
        let known = known.parties.into_iter().find(|p| p.id == party.id);
        let same = known.is_some_and(|k| {
            (k.kind, k.role, k.name, k.shown_as, k.id_number, k.phone, k.guardian)
                == (
                    party.kind,
                    party.role,
                    party.name.clone(),
                    party.shown_as.clone(),
                    party.id_number.clone(),
                    party.phone.clone(),
                    party.guardian.clone(),
                )
        });
        let search = if same { None } else { self.conflict_search(case, &party, None, now)? };
        self.change("party.put", now, |tx| {
            tx.say(party.display_name());
            for event in events_of_one(&tx.case(case)?, &party) {
                tx.put_event(case, &event)?;
            }
            for (question, answer) in &of_one {
                tx.set_answer(case, question, answer.as_ref())?;
            }
            tx.put_party(case, &party)?;
            Ok(search.iter().try_for_each(|row| tx.add_conflict_check(row))?)
        })
    }

    /// Removes a party.
    pub fn remove_party(&mut self, case: CaseId, party: PartyId, now: LegalTime) -> Changed<()> {
        self.change("party.remove", now, |tx| {
            if let Some(what) = named_in(tx, case, party)? {
                return Err(Problem::new("party.named", format!("该当事人写在{what}里，不能删除；请先在那里改掉")));
            }
            Ok(tx.remove_party(case, party)?)
        })
    }

    /// Adds an event. The hour of a stop of payment that was recorded without it is put to that one; what is recorded already is
    /// added only where it is said that it happened again.
    pub fn add_event(&mut self, case: CaseId, event: &NewEvent, now: LegalTime) -> Changed<EventId> {
        let id = EventId::new();
        let known = self.store.case(case)?;
        if let Some(same) = without_its_hour(&known, event) {
            return self.put_event("event.change", case, same.id, &with_its_hour(same, event), now);
        }
        refuse_twin(&known, event)?;
        self.put_event("event.add", case, id, event, now)
    }

    /// Changes an event.
    pub fn change_event(&mut self, case: CaseId, id: EventId, event: &NewEvent, now: LegalTime) -> Changed<()> {
        let done = self.put_event("event.change", case, id, event, now)?;
        Ok(Done { value: (), changed: done.changed })
    }

    fn put_event(
        &mut self,
        op: &'static str,
        case: CaseId,
        id: EventId,
        event: &NewEvent,
        now: LegalTime,
    ) -> Changed<EventId> {
        let at = self.fitting_event(case, id, event, now)?;
        self.change(op, now, |tx| {
            let known = tx.case(case)?;
            not_before_payment(&known, event.kind, event.on, event.party)?;
            let answers = answered(&known, id, event);
            tx.say(format!("{} {}", event.kind.name(), event.on));
            let note = event.note.as_deref().map(str::trim).filter(|n| !n.is_empty()).map(str::to_owned);
            let event = Event {
                id,
                at,
                proof: event.proof.clone(),
                party: event.party,
                amount: event.amount,
                answers,
                outcome: event.outcome,
                note,
                ..Event::new(event.kind, event.on)
            };
            tx.put_event(case, &event)?;
            tx.signed_for(case, Item::Event, &id.to_string())?;
            Ok(id)
        })
    }

    /// Would this event be taken? Its time, where it has one.
    pub(crate) fn fitting_event(
        &self,
        case: CaseId,
        id: EventId,
        event: &NewEvent,
        now: LegalTime,
    ) -> Answered<Option<LegalTime>> {
        let at = sound_event(event, now)?;
        event.amount.map(Fen::entered).transpose()?;
        self.gated(case, id, event)?;
        let known = self.case(case)?;
        not_before_payment(&known, event.kind, event.on, event.party)?;
        answers_one(&known, id, event)?;
        Ok(at)
    }

    /// A commercial mediation body takes a case, and holds a session, only with what has to be on file before.
    fn gated(&self, case: CaseId, id: EventId, event: &NewEvent) -> Answered<()> {
        let session = match event.kind {
            EventKind::MediationAccepted => false,
            EventKind::MediationSession => true,
            _ => return Ok(()),
        };
        let known = self.store.case(case)?.events.into_iter().find(|e| e.id == id);
        if known.is_some_and(|e| e.kind == event.kind && e.on == event.on) {
            return Ok(());
        }
        let gate = self.case_gate(case, event.on)?;
        refuse_before_gate(&format!("记录{}", event.kind.name()), if session { &gate.session } else { &gate.accept })
    }

    /// Removes an event.
    pub fn remove_event(&mut self, case: CaseId, event: EventId, now: LegalTime) -> Changed<()> {
        self.change("event.remove", now, |tx| Ok(tx.remove_event(case, event)?))
    }

    /// Answers a question of the interview, or takes the answer back. A day that records an event adds or moves that event;
    /// taken back, it removes the event as long as nothing proves it.
    pub fn answer(&mut self, case: CaseId, question: &str, answer: Option<&Answer>, now: LegalTime) -> Changed<()> {
        if question == crate::fees::SCOPE_QUESTION && self.profile()?.kind == OfficeKind::CommercialMediation {
            return Err(Problem::new(
                "fees.scope",
                "是不是商事争议，要写明理由和由谁判断；请在本案“收费与履行”的“受理和调解之前”里判断（《商事调解条例》第二条）",
            ));
        }
        let known = self.store.case(case)?;
        // Asked of each respondent: an answer without a respondent is one for all.
        let of_each = format!("{question}@");
        let asked = self.assessment(&known, now)?.questions;
        let asked = asked.into_iter().find(|q| q.id == question || q.id.starts_with(&of_each));
        if asked.is_none() && answer.is_none() && known.answers.contains_key(question) {
            // Hidden since, but once answered: it can be taken back all the same.
            return self.change("answer", now, |tx| {
                tx.say("撤回一个已不再适用的回答");
                Ok(tx.set_answer(case, question, None)?)
            });
        }
        let Some(asked) = asked else {
            return Err(match self.book.not_asked(&self.profile()?, &known, now, question) {
                Some((ask, first)) => {
                    Problem::new("question.early", format!("现在还用不着回答“{ask}”；它要等到：{first}"))
                }
                None => Problem::new("question.unknown", format!("规则库中没有问题“{question}”；请刷新后重试")),
            });
        };
        if let Some(answer) = answer {
            fits(&asked, answer)?;
        }
        let Some(kind) = asked.records else {
            return self.change("answer", now, |tx| {
                tx.say(format!("{}{}", asked.ask, spoken(&asked, answer)));
                tx.set_answer(case, question, answer)?;
                Ok(tx.signed_for(case, Item::Answer, question)?)
            });
        };
        let on = match answer {
            Some(Answer::Day(day)) => Some(*day),
            _ => None,
        };
        self.record(case, kind, on, now)
    }

    fn record(&mut self, case: CaseId, kind: EventKind, on: Option<LegalDay>, now: LegalTime) -> Changed<()> {
        if let Some(day) = on {
            not_in_future(kind, day, now)?;
        }
        self.change("answer", now, |tx| {
            let case_now = tx.case(case)?;
            if let Some(day) = on {
                not_before_payment(&case_now, kind, day, None)?;
            }
            let known = case_now.events.into_iter().find(|e| e.kind == kind);
            tx.say(match on {
                Some(day) => format!("{} {day}", kind.name()),
                None => format!("{} 撤回", kind.name()),
            });
            match (known, on) {
                (Some(event), Some(on)) if event.on == on => {
                    Ok(tx.signed_for(case, Item::Event, &event.id.to_string())?)
                }
                (Some(event), Some(on)) => Ok(tx.put_event(case, &Event { on, at: None, ..event })?),
                (None, Some(on)) => Ok(tx.put_event(case, &Event::new(kind, on))?),
                (Some(event), None) if event.proof.is_empty() => Ok(tx.remove_event(case, event.id)?),
                (Some(_), None) => {
                    Err(Problem::new("event.proved", format!("“{}”已有证据，请在事件中删除", kind.name())))
                }
                (None, None) => Ok(()),
            }
        })
    }
}

/// A person's fields without stray spaces; an empty one is an unknown one.
fn tidy(party: &Party) -> Party {
    let said = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    Party {
        id: party.id,
        role: party.role,
        kind: party.kind,
        name: said(&party.name),
        shown_as: said(&party.shown_as),
        id_number: said(&party.id_number),
        phone: said(&party.phone),
        address: said(&party.address),
        household_division: said(&party.household_division),
        habitual_division: said(&party.habitual_division),
        representative: said(&party.representative),
        representative_post: said(&party.representative_post),
        sex: party.sex,
        born: party.born,
        ethnicity: said(&party.ethnicity),
        occupation: said(&party.occupation),
        employer: said(&party.employer),
        delivery_address: said(&party.delivery_address),
        agent: said(&party.agent),
        guardian: party.guardian.as_ref().filter(|_| party.kind == PartyKind::Natural).and_then(tidy_guardian),
    }
}

/// The same of who acts for a person; none where nothing is said. The name is empty where only the rest is.
fn tidy_guardian(guardian: &Guardian) -> Option<Guardian> {
    let said = |text: &Option<String>| text.as_deref().map(str::trim).filter(|t| !t.is_empty()).map(str::to_owned);
    let tidy = Guardian {
        name: guardian.name.trim().to_owned(),
        relation: said(&guardian.relation),
        id_number: said(&guardian.id_number),
        phone: said(&guardian.phone),
    };
    (tidy != Guardian::default()).then_some(tidy)
}

/// An answer as the log keeps it, in the words that the user saw.
fn spoken(question: &Question, answer: Option<&Answer>) -> String {
    match answer {
        None => "（撤回）".to_owned(),
        Some(Answer::Choice(code)) => {
            let option = question.options.iter().find(|o| o.code == *code);
            option.map_or_else(|| code.clone(), |o| o.label.clone())
        }
        Some(Answer::Day(day)) => day.to_string(),
        Some(Answer::Money(amount)) => amount.figures(),
        Some(Answer::Text(text)) => text.clone(),
    }
}

/// Is the answer of the question's kind, and one of its options?
fn fits(question: &Question, answer: &Answer) -> Answered<()> {
    let why = match (question.kind, answer) {
        (QuestionKind::Choice, Answer::Choice(code)) if question.options.iter().any(|o| o.code == *code) => {
            return Ok(());
        }
        (QuestionKind::Day, Answer::Day(_))
        | (QuestionKind::Money, Answer::Money(_))
        | (QuestionKind::Text, Answer::Text(_)) => return Ok(()),
        (QuestionKind::Choice, _) => {
            let codes: Vec<&str> = question.options.iter().map(|o| o.code.as_str()).collect();
            format!("请从这些选项中选择：{}", codes.join("、"))
        }
        (QuestionKind::Day, _) => "请回答一个日期，如 2026-01-31".to_owned(),
        (QuestionKind::Money, _) => "请回答一个金额，如 1234.50".to_owned(),
        (QuestionKind::Text, _) => "请回答一段文字".to_owned(),
    };
    Err(Problem::new("question.answer", format!("问题“{}”的回答不合要求：{why}", question.ask)))
}

/// An event's time of day lies on its day; only what is agreed for later may lie ahead.
pub(crate) fn sound_event(event: &NewEvent, now: LegalTime) -> Answered<Option<LegalTime>> {
    not_in_future(event.kind, event.on, now)?;
    let name = event.kind.name();
    match (event.kind.sum(), event.amount) {
        (Sum::May | Sum::Must, Some(amount)) if amount > Fen::new(0) => {}
        (Sum::May | Sum::Must, Some(_)) => {
            return Err(Problem::new("event.amount", format!("“{name}”的金额须大于零，如 500.00")));
        }
        (Sum::Must, None) => return Err(Problem::new("event.amount", format!("“{name}”要填写金额，如 500.00"))),
        (Sum::Never, Some(_)) => {
            return Err(Problem::new("event.amount", format!("“{name}”不填写金额；部分还款和各期的履行日才填写")));
        }
        (Sum::Never | Sum::May, None) => {}
    }
    if event.outcome.is_some() && !event.kind.decides() {
        return Err(Problem::new("event.outcome", format!("“{name}”不填写再审的结果；再审的判决、裁定才填写")));
    }
    match event.at {
        Some(at) if at.day() != event.on => {
            Err(Problem::new("event.time", format!("时间 {at} 不在事件日期 {} 之内，请核对", event.on)))
        }
        Some(at) if at > now && !event.kind.planned() => Err(Problem::new("event.ahead", ahead(name, at, now))),
        at => Ok(at),
    }
}

/// What has happened cannot lie ahead, not even by minutes.
fn ahead(name: &str, at: LegalTime, now: LegalTime) -> String {
    let clock = |time: LegalTime| time.datetime().format("%H:%M").to_string();
    format!("“{name}”的时间 {} 晚于现在（{}）；只能记录已经发生的事，请核对时间", clock(at), clock(now))
}

/// Nothing but what may well have come before it is recorded on a day before the transfer: nothing would be counted from it.
fn not_before_payment(case: &Case, kind: EventKind, on: LegalDay, party: Option<PartyId>) -> Answered<()> {
    let Some(paid) = too_early(case, kind, on, party) else { return Ok(()) };
    Err(Problem::new(
        "event.before-payment",
        format!(
            "“{}”的日期 {on} 早于转账日 {paid}，不会有这样的事；请核对日期：转账日写错的先更正转账，还有更早的转账的先补上那一笔",
            kind.name()
        ),
    ))
}

fn not_in_future(kind: EventKind, on: LegalDay, now: LegalTime) -> Answered<()> {
    if on > now.day() && !kind.planned() {
        return Err(Problem::new(
            "event.future",
            format!("“{}”的日期 {on} 晚于今天；只能记录已经发生的事", kind.name()),
        ));
    }
    Ok(())
}
