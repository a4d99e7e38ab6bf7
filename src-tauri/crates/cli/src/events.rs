//! `anjuan event`: what happened in a case.

use crate::args::{EventAsk, EventWhat, When};
use crate::cases::{Data, open, party_named};
use crate::output::{Answer, Said};
use anjuan_case::{CaseId, Event, EventId, EventKind, LegalDay, LegalTime};
use anjuan_office::{NewEvent, Office, Problem};
use serde_json::json;

/// `anjuan event`
pub fn event(data: &Data, ask: &EventAsk) -> Answer {
    match &ask.what {
        EventWhat::Kinds => {
            let lines: Vec<String> = EventKind::ALL.iter().map(|k| format!("{}  {}", k.code(), k.name())).collect();
            let json: Vec<_> = EventKind::ALL.iter().map(|k| json!({ "kind": k.code(), "name": k.name() })).collect();
            Ok(Said::new(&json, lines.join("\n")))
        }
        EventWhat::Add { case, kind, on, at, proof, party, amount, answers, outcome, note, again } => {
            let kind = EventKind::from_code(kind).ok_or_else(|| {
                Problem::new("event.kind", format!("没有事件种类“{kind}”；用 anjuan event kinds 查看全部种类"))
            })?;
            let mut office = open(data)?;
            let id = office.find(case)?;
            let proof = proof.iter().map(|p| office.find_evidence(id, p)).collect::<Result<Vec<_>, _>>()?;
            let at = moment_of(*on, at.as_deref())?;
            let on = on.on;
            let party = party.as_deref().map(|name| party_named(&office, id, name)).transpose()?;
            let (amount, note, again) = (*amount, note.clone(), *again);
            let answers = answers.as_deref().map(|of| answered(&office, id, kind, of)).transpose()?;
            let event = NewEvent { kind, on, at, proof, party, amount, answers, outcome: *outcome, note, again };
            let made = office.add_event(id, &event, LegalTime::now()).map_err(with_the_flag)?;
            Ok(Said::new(&json!({ "id": made.value }), format!("已记录：{} {on}", kind.name())))
        }
    }
}

/// The earlier event that a new one concerns: by its id, or as the only one of that day or moment.
fn answered(office: &Office, id: CaseId, kind: EventKind, of: &str) -> Result<EventId, Problem> {
    let case = office.case(id)?;
    let of = of.trim();
    if let Some(known) = case.events.iter().find(|e| e.id.to_string() == of) {
        return Ok(known.id);
    }
    let day: LegalDay = of.get(..10).unwrap_or(of).parse()?;
    let at = (of.len() > 10).then(|| moment(day, of)).transpose()?;
    let fits = |e: &&Event| kind.belongs_to().contains(&e.kind) && e.on == day && (at.is_none() || e.at == at);
    match case.events.iter().filter(fits).collect::<Vec<_>>().as_slice() {
        [only] => Ok(only.id),
        all => {
            let names: Vec<&str> = kind.belongs_to().iter().map(|kind| kind.name()).collect();
            let what = if names.is_empty() { "没有可以选的前事".to_owned() } else { names.join("、") };
            Err(Problem::new(
                "event.answers",
                format!(
                    "“{of}”对上 {} 个事件，要正好一个：“{}”可以属于的是{what}；同一天有几个的，连时刻一起写，或者写它的编号",
                    all.len(),
                    kind.name()
                ),
            ))
        }
    }
}

/// The moment of what happened: its hour given with the day, or by itself; none where neither is. Given twice, both are the same.
pub(crate) fn moment_of(when: When, at: Option<&str>) -> Result<Option<LegalTime>, Problem> {
    let given = at.map(|at| moment(when.on, at)).transpose()?;
    match (when.at, given) {
        (Some(with_day), Some(given)) if with_day != given => {
            Err(Problem::new("day", format!("--on 写的时刻是 {with_day}，--at 写的是 {given}；请只写一个")))
        }
        (with_day, given) => Ok(given.or(with_day)),
    }
}

/// A moment of that day: its time, or day and time.
pub(crate) fn moment(on: LegalDay, at: &str) -> Result<LegalTime, Problem> {
    let time = at.trim();
    let text = if time.contains(['-', 'T', ' ']) { time.to_owned() } else { format!("{on} {time}") };
    let wrong = || Problem::new("day", format!("“{at}”不是时刻；请写 21:40，或者连日期一起写 {on}T21:40"));
    text.parse().map_err(|_| wrong())
}

/// How to say on the command line that something happened again.
fn with_the_flag(problem: Problem) -> Problem {
    match problem.code {
        "event.twin" => Problem::new("event.twin", format!("{}（加上 --again）", problem.message)),
        _ => problem,
    }
}
