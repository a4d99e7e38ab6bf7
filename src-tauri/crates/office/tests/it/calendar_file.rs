//! What goes out to other calendars.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::desk::{agreed, case, day, fresh, now};
use anjuan_case::{EventKind, EvidenceGroup};
use anjuan_law::{ParameterValueShown, Standing};
use anjuan_office::{EvidenceWords, NewEvent, NewEvidence, Office, Settings};

#[test]
fn the_last_day_by_law_has_an_entry_and_alarms_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    // 30 days from 29 October: 28 November, a Saturday. The day to rely on is the 27th, the last one by law the 30th.
    agreed(&mut office, id, "2026-10-29");
    let text = office.ics(Some(id), true, now()).unwrap().replace("\r\n ", "").replace("\r\n", "\n");
    let of = |day: &str| {
        let entries = text.split("BEGIN:VEVENT").filter(|e| e.contains("UID:mediation.judicial-confirmation"));
        entries.filter(|e| e.contains(&format!("DTSTART;VALUE=DATE:{day}"))).map(str::to_owned).collect::<Vec<_>>()
    };
    let (safe, legal) = (of("20261127"), of("20261130"));
    assert_eq!((safe.len(), legal.len()), (1, 1), "{text}");
    assert!(!safe[0].contains("SUMMARY:申请司法确认调解协议（法定末日）") && legal[0].contains("（法定末日）"));
    assert_eq!((safe[0].matches("BEGIN:VALARM").count(), legal[0].matches("BEGIN:VALARM").count()), (4, 2));
}

#[test]
fn what_turned_a_limitation_is_named_and_nothing_else() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let began = |office: &mut Office| {
        let rows = office.control_sheet(id, now()).unwrap().rows;
        let row = rows.into_iter().find(|row| row.line.rule == "limitation.claim").unwrap();
        (row.line.event_name, row.line.starts, row.proof)
    };
    let paid = office.case(id).unwrap().payments[0].paid_at.day();
    assert_eq!(began(&mut office), ("转账".to_owned(), paid, Vec::new()));
    let proof = office.case(id).unwrap().evidence.first().map(|e| e.id);
    let proof = proof.unwrap_or_else(|| {
        let words = EvidenceWords {
            name: "签收单".to_owned(),
            source: String::new(),
            proves: String::new(),
            group: EvidenceGroup::Demand,
            in_bundle: true,
        };
        let bytes = anjuan_office::sample_chat().bytes;
        office.add_evidence(id, &NewEvidence { file_name: "签收单.png".to_owned(), bytes, words }, now()).unwrap().value
    });
    let arrived = NewEvent { proof: vec![proof], ..NewEvent::new(EventKind::DemandArrived, day("2026-11-15")) };
    let arrived = office.add_event(id, &arrived, now()).unwrap().value;
    let (event, starts, proof) = began(&mut office);
    assert_eq!((event.as_str(), starts, proof.len()), ("催告到达对方", day("2026-11-15"), 1));
    // The case's own page names it as well.
    let view = office.case_view(id, now()).unwrap();
    let claim = view.assessment.deadlines.iter().find(|d| d.rule == "limitation.claim").unwrap();
    assert_eq!((claim.event, view.date_starts.get(&claim.id)), (None, Some(&arrived)));
    let text = office.ics(Some(id), true, now()).unwrap().replace("\r\n ", "");
    assert!(text.contains("自“催告到达对方”（2026-11-15）起算") && !text.contains("自“转账”（2026-11-15）"), "{text}");
}

#[test]
fn a_period_shorter_than_every_lead_time_reminds_when_it_starts() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.set_settings(&Settings { lead_days: vec![40], ..Settings::default() }, now()).unwrap();
    // Thirty days, and nobody is reminded before there is anything to be reminded of.
    agreed(&mut office, id, "2026-11-20");
    let stopped = NewEvent {
        at: Some("2026-11-22T15:20".parse().unwrap()),
        ..NewEvent::new(EventKind::PaymentStopped, day("2026-11-22"))
    };
    office.add_event(id, &stopped, now()).unwrap();
    let text = office.ics(Some(id), true, now()).unwrap().replace("\r\n ", "").replace("\r\n", "\n");
    let entry = |uid: &str| text.split("BEGIN:VEVENT").find(|e| e.contains(uid)).expect("an entry").to_owned();
    let triggers =
        |entry: &str| entry.lines().filter(|l| l.starts_with("TRIGGER")).map(str::to_owned).collect::<Vec<_>>();
    let confirm = triggers(&entry("UID:mediation.judicial-confirmation"));
    assert_eq!(confirm.len(), 1, "{confirm:?}");
    // 20 November, 08:30; the day to rely on is 18 December, because the 20th is a Sunday.
    assert_eq!(confirm, ["TRIGGER;RELATED=START:-PT2388600S"], "28 days less eight hours and a half");
    let stop = triggers(&entry("UID:criminal.payment-stop"));
    assert!(
        stop.len() == 4
            && stop.iter().any(|t| t.ends_with("-P1D") || t.ends_with("-PT24H") || t.ends_with("-PT86400S")),
        "{stop:?}"
    );
    // The same in the window: at once, and not on the day that a lead time names.
    let told = office.alerts(now()).unwrap();
    assert!(told.iter().any(|a| a.deadline.starts_with("mediation.judicial")), "{told:#?}");
    assert!(told.iter().any(|a| a.deadline.starts_with("criminal.payment-stop") && a.urgent));
}

#[test]
fn what_the_office_set_itself_is_nowhere_called_a_day_of_the_law() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let own = ParameterValueShown {
        place: "000000".to_owned(),
        from: day("2026-01-01"),
        to: None,
        value: "30".to_owned(),
        source: "本委员会工作规则".to_owned(),
        standing: Standing::Law,
    };
    office.set_parameter("mediation.period-days", &own, now()).unwrap();
    office.add_event(id, &NewEvent::new(EventKind::MediationAccepted, day("2026-11-20")), now()).unwrap();
    let today = office.today(now()).unwrap();
    let line = today.owed.iter().find(|l| l.rule == "mediation.target").expect("it runs");
    assert_eq!(line.standing, Standing::Office);
    // 30 days from 20 November: 20 December, a Sunday.
    let entries = office.calendar(day("2026-12-01"), day("2026-12-31"), now()).unwrap();
    let words: Vec<_> =
        entries.iter().filter(|e| e.words.starts_with("调解的工作期限")).map(|e| e.words.as_str()).collect();
    assert!(
        words.iter().any(|w| w.contains("本机构自定末日")) && !words.iter().any(|w| w.contains("法定")),
        "{words:?}"
    );
    let file = office.ics(Some(id), true, now()).unwrap().replace("\r\n ", "");
    let entry = file.split("BEGIN:VEVENT").find(|e| e.contains("UID:mediation.target")).unwrap();
    assert!(entry.contains("本机构自定末日") && !entry.contains("法定末日"), "{entry}");
}

#[test]
fn a_calendar_without_names_tells_no_note_party_or_sum() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let note = Some("周明远电话 13800001234".to_owned());
    let party = office.case(id).unwrap().parties.iter().find(|p| p.name.as_deref() == Some("周明远")).map(|p| p.id);
    let amount = Some(crate::desk::yuan(34_500));
    let due = NewEvent { note, party, amount, ..NewEvent::new(EventKind::PerformanceDue, day("2026-12-26")) };
    office.add_event(id, &due, now()).unwrap();
    agreed(&mut office, id, "2026-11-20");
    let text = |office: &mut Office, private| office.ics(Some(id), private, now()).unwrap().replace("\r\n ", "");
    let told = text(&mut office, true);
    for private in ["周明远", "林小满", "13800001234", "34\\,500", "34,500"] {
        assert!(!told.contains(private), "{private}: {told}");
    }
    assert!(text(&mut office, false).contains("13800001234"), "in the office's own calendar it stands");
    for once in ["PRODID:", "VERSION:", "CALSCALE:", "METHOD:"] {
        assert_eq!(told.matches(once).count(), 1, "{once}");
    }
}

/// Whoever is reminded of a sum that was paid duns a debtor who paid; and a date of others rings for nobody.
#[test]
fn a_day_by_which_another_pays_rings_for_nobody_and_says_whether_it_was_paid() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    office.add_event(id, &NewEvent::new(EventKind::AgreementEffective, day("2026-10-20")), now()).unwrap();
    let part = |on: &str, sum: i64| NewEvent {
        amount: Some(crate::desk::yuan(sum)),
        ..NewEvent::new(EventKind::PerformanceDue, day(on))
    };
    let due = [("2026-11-10", 10_000), ("2026-11-20", 10_000), ("2026-12-17", 14_500)];
    let due = due.map(|(on, sum)| office.add_event(id, &part(on, sum), now()).unwrap().value);
    office.add_event(id, &NewEvent::new(EventKind::Hearing, day("2026-12-18")), now()).unwrap();
    let paid = |office: &mut Office, sum: i64| {
        let paid =
            NewEvent { amount: Some(crate::desk::yuan(sum)), ..NewEvent::new(EventKind::PartPaid, day("2026-11-21")) };
        office.add_event(id, &paid, now()).unwrap();
    };
    let told = |office: &mut Office| {
        let text = office.ics(Some(id), true, now()).unwrap().replace("\r\n ", "").replace("\r\n", "\n");
        let entry = |uid: &str| text.split("BEGIN:VEVENT").find(|e| e.contains(uid)).expect("an entry").to_owned();
        let hearing = text.split("BEGIN:VEVENT").find(|e| e.contains("SUMMARY:开庭日")).expect("the hearing");
        assert!(hearing.contains("BEGIN:VALARM"), "what is ours rings");
        let sums = due.map(|event| entry(&format!("UID:{event}")));
        assert!(sums.iter().all(|e| !e.contains("BEGIN:VALARM") && e.contains("SUMMARY:［对方、机关］约定履行日")));
        let entries = office.calendar(day("2026-11-01"), day("2026-12-31"), now()).unwrap();
        due.map(|event| entries.iter().find(|e| e.event == Some(event)).expect("in the calendar").words.clone())
    };
    paid(&mut office, 10_000);
    assert_eq!(
        told(&mut office),
        ["约定履行日 10,000.00 元（已付清）", "约定履行日 10,000.00 元（逾期未付清）", "约定履行日 14,500.00 元"]
    );
    paid(&mut office, 24_500);
    let all = told(&mut office);
    assert!(all.iter().all(|words| words.ends_with("（已付清）")), "{all:?}");
    let text = office.ics(Some(id), true, now()).unwrap().replace("\r\n ", "");
    assert_eq!(text.matches("约定履行日（已付清）").count(), 3, "{text}");
}
