//! Deliveries on the command line: what was sent to whom, and whether it arrived.

use crate::args::{DeliveryAdd, DeliveryAsk, DeliveryWhat, OutcomeWords};
use crate::cases::{Data, open, party_named};
use crate::done;
use crate::output::{Answer, Said};
use crate::papers::paper_named;
use anjuan_case::{CaseId, DeliveryId, EvidenceId, LegalDay, LegalTime, PaperId};
use anjuan_office::{DeliveryOutcome, NewDelivery, Office, PaperRow, Problem};

/// `anjuan delivery`
pub fn delivery(data: &Data, ask: &DeliveryAsk) -> Answer {
    let mut office = open(data)?;
    let now = LegalTime::now();
    match &ask.what {
        DeliveryWhat::Add(words) => add_delivery(&mut office, words, now),
        DeliveryWhat::Update { case, delivery, outcome } => {
            let id = office.find(case)?;
            let (state, proof) = outcome_of(&office, id, outcome)?;
            let delivery = delivery_named(&office, id, delivery)?;
            office.update_delivery(id, delivery, &state, &proof, now)?;
            deliveries(&office, id)
        }
        DeliveryWhat::List { case } => deliveries(&office, office.find(case)?),
        DeliveryWhat::Remove { case, delivery } => {
            let id = office.find(case)?;
            office.remove_delivery(id, delivery_named(&office, id, delivery)?, now)?;
            done("已撤回")
        }
    }
}

fn add_delivery(office: &mut Office, words: &DeliveryAdd, now: LegalTime) -> Answer {
    let id = office.find(&words.case)?;
    let paper: PaperId = match &words.paper {
        Some(paper) => paper_named(office, id, paper, now.day())?,
        None => newest_letter(office, id, now.day())?,
    };
    let (outcome, proof) = outcome_of(office, id, &words.outcome)?;
    let new = NewDelivery {
        paper,
        party: words.party.as_deref().map(|name| party_named(office, id, name)).transpose()?,
        receiver: words.receiver.clone(),
        method: words.method.into(),
        slip_no: words.slip.clone(),
        sent_on: words.sent,
        outcome,
        proof,
    };
    office.add_delivery(id, &new, now)?;
    deliveries(office, id)
}

/// A delivery by its place in the list (from 1), its slip number or its id.
fn delivery_named(office: &Office, case: CaseId, asked: &str) -> Result<DeliveryId, Problem> {
    let (asked, all) = (asked.trim(), office.deliveries(case)?);
    let place = asked.parse::<usize>().ok().filter(|_| asked.len() < 4);
    let placed = place.and_then(|place| all.get(place.checked_sub(1)?));
    let mut of = all.iter().filter(|d| d.delivery.id.to_string() == asked || d.delivery.slip_no == asked);
    let named = of.next().filter(|_| of.next().is_none());
    placed.or(named).map(|d| d.delivery.id).ok_or_else(|| {
        Problem::new(
            "delivery.unknown",
            format!("本案没有送达记录“{asked}”；请写 anjuan delivery list 中的序号或者单号"),
        )
    })
}

fn newest_letter(office: &Office, id: CaseId, today: LegalDay) -> Result<PaperId, Problem> {
    let papers = office.case_view(id, today)?.papers;
    let letter = |p: &&PaperRow| p.stands() && matches!(p.template.as_str(), "lawyer-letter" | "demand-letter");
    papers.iter().find(letter).map(|p| p.id).ok_or_else(|| {
        Problem::new("delivery.paper", "本案还没有出具律师函或者催告函；发的是别的文书，请用 --paper 写明编号")
    })
}

fn outcome_of(
    office: &Office,
    case: CaseId,
    words: &OutcomeWords,
) -> Result<(DeliveryOutcome, Vec<EvidenceId>), Problem> {
    let note = words.note.clone();
    let outcome = match (words.arrived, words.should_have_arrived, words.returned) {
        (Some(on), ..) => DeliveryOutcome::Arrived { on, note },
        (_, Some(on), _) => DeliveryOutcome::ShouldHaveArrived { on, note },
        (.., Some(on)) => DeliveryOutcome::Returned { on, note },
        _ => DeliveryOutcome::Sent,
    };
    let proof = words.proof.iter().map(|p| office.find_evidence(case, p)).collect::<Result<Vec<_>, _>>()?;
    Ok((outcome, proof))
}

fn deliveries(office: &Office, id: CaseId) -> Answer {
    let all = office.deliveries(id)?;
    let lines: Vec<String> = all
        .iter()
        .zip(1..)
        .map(|(d, place)| {
            let on = d.delivery.state_on.map(|day| format!(" {day}")).unwrap_or_default();
            format!(
                "{place}. {}  {}  {} {}  {}{on}\n  {}；{}",
                d.paper, d.delivery.sent_on, d.method, d.delivery.slip_no, d.state, d.delivery.receiver, d.counts
            )
        })
        .collect();
    Ok(Said::new(&all, if lines.is_empty() { "还没有送达记录".to_owned() } else { lines.join("\n") }))
}
