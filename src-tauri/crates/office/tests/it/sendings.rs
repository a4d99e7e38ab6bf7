//! Sendings, which count only with proof.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::issuing::{day, firm, issue, now};
use anjuan_case::{DeliveryMethod, DeliveryState, EventKind, LegalTime, PaperId, Party, PartyKind, Role};
use anjuan_law::TurnKind;
use anjuan_office::{DeliveryOutcome, NewDelivery, Office, sample_chat};

pub(super) fn sent(paper: PaperId) -> NewDelivery {
    NewDelivery {
        paper,
        party: None,
        receiver: String::new(),
        method: DeliveryMethod::Ems,
        slip_no: "1234567890123".to_owned(),
        sent_on: day("2026-11-23"),
        outcome: DeliveryOutcome::Sent,
        proof: Vec::new(),
    }
}

#[test]
fn a_sending_counts_for_limitation_only_when_its_arrival_is_proved() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let paper = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap().paper;
    let later: LegalTime = "2026-12-01T10:00".parse().unwrap();
    let safe = |office: &Office| {
        let a = office.assessment(&office.case(id).unwrap(), later.day()).unwrap();
        a.limitation[0].safe
    };
    let kinds = |office: &Office| -> Vec<EventKind> {
        let events = office.case(id).unwrap().events;
        events.iter().filter(|e| e.note.as_deref().is_some_and(|n| n.contains("律师函"))).map(|e| e.kind).collect()
    };
    let before = safe(&office);
    let delivery = office.add_delivery(id, &sent(paper.id), now()).unwrap().value;
    let line = office.undoable(id).unwrap().remove(0);
    assert!(line.can && line.op == "delivery.add", "{line:?}");
    office.undo(line.seq, now()).unwrap();
    assert_eq!((kinds(&office), office.deliveries(id).unwrap().len()), (vec![], 0), "with its event");
    office.undo(office.undoable(id).unwrap()[0].seq, now()).unwrap();
    assert_eq!((kinds(&office), safe(&office)), (vec![EventKind::DemandSent], before), "sent is not arrived");
    let shown = &office.deliveries(id).unwrap()[0];
    assert!(shown.delivery.receiver.contains("周明远") && shown.counts.contains("不中断"), "{shown:?}");

    let arrived = DeliveryOutcome::Arrived { on: day("2026-11-25"), note: "本人签收".to_owned() };
    let unproved = office.update_delivery(id, delivery, &arrived, &[], later).unwrap_err();
    assert_eq!(unproved.code, "delivery.proof");
    assert_eq!(safe(&office), before);

    let should = DeliveryOutcome::ShouldHaveArrived { on: day("2026-11-25"), note: "拒收".to_owned() };
    office.update_delivery(id, delivery, &should, &[], later).unwrap();
    assert_eq!(kinds(&office), [EventKind::DemandSent, EventKind::DemandArrived]);
    assert_eq!(safe(&office), before, "what is only argued extends nothing");
    let a = office.assessment(&office.case(id).unwrap(), later.day()).unwrap();
    assert!(
        a.limitation[0].turns.iter().any(|t| t.kind == TurnKind::NotCounted && t.on == day("2026-11-25")),
        "but it is shown"
    );

    let returned = DeliveryOutcome::Returned { on: day("2026-11-28"), note: "逾期未领".to_owned() };
    office.update_delivery(id, delivery, &returned, &[], later).unwrap();
    assert_eq!((kinds(&office), safe(&office)), (vec![EventKind::DemandSent], before));

    let slip = sample_chat();
    let slip = office
        .add_evidence(id, &anjuan_office::NewEvidence { bytes: [slip.bytes, vec![0]].concat(), ..slip }, later)
        .unwrap()
        .value;
    office.update_delivery(id, delivery, &arrived, &[slip], later).unwrap();
    assert!(safe(&office) > before, "proved, it begins anew");
    let shown = office.deliveries(id).unwrap().remove(0);
    assert_eq!((shown.delivery.state, shown.state.as_str()), (DeliveryState::Arrived, "已到达"));

    office.remove_delivery(id, delivery, later).unwrap();
    assert_eq!((kinds(&office), safe(&office)), (vec![], before), "taken back, nothing of it is left");
    // Removed by mistake, it comes back as it was; and its arrival is taken back to what was known before.
    office.undo(office.undoable(id).unwrap()[0].seq, later).unwrap();
    assert_eq!(office.deliveries(id).unwrap()[0].delivery, shown.delivery);
    assert!(safe(&office) > before, "its arrival is there again");
    let arrival = office.undoable(id).unwrap().into_iter().find(|line| line.op == "delivery.update").unwrap();
    office.undo(arrival.seq, later).unwrap();
    assert_eq!((kinds(&office), safe(&office)), (vec![EventKind::DemandSent], before));
    assert_eq!(office.deliveries(id).unwrap()[0].delivery.state, DeliveryState::Returned);
}

#[test]
fn a_sending_keeps_its_events_and_receiver_where_those_go_and_come_back_and_is_not_put_back_twice() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let paper = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap().paper;
    let first = office.add_delivery(id, &sent(paper.id), now()).unwrap().value;
    let sendings = |office: &Office| -> Vec<_> {
        office.deliveries(id).unwrap().into_iter().map(|shown| shown.delivery).collect()
    };
    let before = sendings(&office);
    let event = before[0].events[0];
    office.remove_event(id, event, now()).unwrap();
    assert_eq!(sendings(&office)[0].events, []);
    office.undo(office.last_change().unwrap().unwrap().seq, now()).unwrap();
    assert_eq!(sendings(&office), before, "the event that came back is the sending's again");

    office.remove_delivery(id, first, now()).unwrap();
    let removal = office.last_change().unwrap().unwrap().seq;
    office.add_delivery(id, &sent(paper.id), now()).unwrap();
    let refused = office.undo(removal, now()).unwrap_err();
    assert!(refused.code == "undo.way" && refused.message.contains("登记了一次"), "{refused}");
    assert_eq!(sendings(&office).len(), 1);
}

#[test]
fn a_sending_that_cannot_be_is_refused() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let paper = issue(&mut office, id, "lawyer-letter", |_| {}).unwrap().paper;
    let with = |change: fn(&mut NewDelivery)| {
        let mut new = sent(paper.id);
        change(&mut new);
        new
    };
    for (new, code) in [
        (with(|n| n.sent_on = "2026-11-24".parse().unwrap()), "delivery.day"),
        (with(|n| n.sent_on = "2026-11-22".parse().unwrap()), "delivery.day"),
        (with(|n| n.paper = PaperId::new()), "store.not-found"),
        (with(|n| n.proof = vec![anjuan_case::EvidenceId::new()]), "store.not-found"),
        (
            with(|n| n.outcome = DeliveryOutcome::Returned { on: "2026-11-20".parse().unwrap(), note: String::new() }),
            "delivery.day",
        ),
    ] {
        assert_eq!(office.add_delivery(id, &new, now()).unwrap_err().code, code);
    }
    // With two respondents limitation runs for each apart: a letter reaches the one whom it names, whatever else is said.
    let first = office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().id;
    let mut second = Party::new(Role::Respondent, PartyKind::Natural);
    second.name = Some("周明".to_owned());
    office.put_party(id, &second, now()).unwrap();
    let to_second = NewDelivery { party: Some(second.id), ..sent(paper.id) };
    assert_eq!(office.add_delivery(id, &to_second, now()).unwrap_err().code, "delivery.addressee");
    // A paper that names nobody must be told whom it went to.
    let power = issue(&mut office, id, "power-of-attorney", |_| {}).unwrap().paper;
    assert_eq!(office.add_delivery(id, &sent(power.id), now()).unwrap_err().code, "delivery.party");
    office.add_delivery(id, &sent(paper.id), now()).unwrap();
    let event = office.case(id).unwrap().events.into_iter().find(|e| e.kind == EventKind::DemandSent).unwrap();
    assert_eq!(event.party, Some(first));
    assert!(office.deliveries(id).unwrap().len() == 1, "nothing of what was refused was kept");
}

#[test]
fn what_is_no_demand_interrupts_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let paper = issue(&mut office, id, "power-of-attorney", |_| {}).unwrap().paper;
    let events = office.case(id).unwrap().events.len();
    office.add_delivery(id, &sent(paper.id), now()).unwrap();
    assert_eq!(office.case(id).unwrap().events.len(), events);
    assert!(office.deliveries(id).unwrap()[0].counts.contains("不中断"));
}
