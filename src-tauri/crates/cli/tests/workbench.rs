//! The desk on the real command line: what is due, what is found, what is checked, what is taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod desk;

use desk::{Desk, begins, text};

#[test]
fn a_mediators_day_from_search_to_the_control_sheet() {
    let desk = Desk::new("committee");
    let case = desk.case();
    let shown = desk.ok(&["case", "show", &case]);
    let claimant = shown["case"]["parties"][0]["name"].as_str().unwrap_or("林小满").to_owned();

    let found = desk.ok(&["find", &claimant]);
    assert_eq!(found["hits"][0]["row"]["number"], case.as_str());
    assert_eq!(found["hits"][0]["matched"][0]["field"], "party");
    assert_eq!(desk.ok(&["find", "没有这个人"])["hits"].as_array().unwrap().len(), 0);
    let listed = desk.ok(&["cases", "--sort", "amount", "--open"]);
    assert_eq!((listed["total"].as_u64(), listed["matched"].as_u64()), (Some(1), Some(1)));
    assert_eq!(desk.ok(&["cases", "--closed"])["matched"], 0);
    assert_eq!(desk.refused(&["cases", "--radar", "unknown"]).0, "radar.kind");

    let today = desk.ok(&["today"]);
    assert_eq!((today["recomputing"].as_u64(), today["counts"]["open_cases"].as_u64()), (Some(0), Some(1)));
    assert!(desk.ok(&["radar"]).as_array().unwrap().len() >= 5);
    assert!(desk.ok(&["calendar", "--from", "2026-01-01", "--to", "2026-12-31"]).is_array());
    let ics = desk.path("期限.ics");
    desk.ok(&["calendar", "--ics", text(&ics), "--private"]);
    let calendar = std::fs::read_to_string(&ics).unwrap();
    assert!(calendar.starts_with("BEGIN:VCALENDAR") && !calendar.contains(&claimant));

    let sheet = desk.path("期限核对表.pdf");
    assert!(desk.ok(&["date", "sheet", &case, "--out", text(&sheet)])["rows"].is_array());
    assert!(begins(&sheet, b"%PDF"));
    assert_eq!(desk.refused(&["date", "sheet", &case, "--out", "sheet.docx"]).0, "paper.format");
    let (code, known) = desk.refused(&["date", "check", &case, "no.such-date"]);
    assert_eq!(code, "date.unknown");
    assert!(known.contains("现有的：") && !known.contains('@'), "names that a person can type: {known}");
    assert_eq!(desk.refused(&["date", "waive", &case, "no.such-date", "--why", "不办"]).0, "date.unknown");

    let conflict = desk.ok(&["conflict", "search", "--name", &claimant, "--role", "respondent"]);
    assert!(conflict["findings"][0]["opposed"].as_bool().unwrap());
    assert!(desk.ok(&["settings", "--second-eyes", "on", "--lead-days", "3,10"])["second_eyes"].as_bool().unwrap());
    assert_eq!(desk.ok(&["settings"])["lead_days"], serde_json::json!([10, 3]));
    assert_eq!(desk.refused(&["settings", "--notify-at", "9"]).0, "settings.value");
    let out = desk.path("期限.ics");
    let names = || {
        desk.ok(&["calendar", "--ics", text(&out), "--overwrite"]);
        std::fs::read_to_string(&out).unwrap().replace("\r\n ", "").contains("A*明")
    };
    assert!(!names(), "names do not leave the house unasked");
    desk.ok(&["settings", "--calendar-private", "off"]);
    assert!(names());
    desk.ok(&["settings", "--calendar-private", "on"]);
    assert!(!names(), "what the office set for its calendars holds here, too");
}

/// It is named as it was when it was checked: by its title.
#[test]
fn a_check_is_taken_back_by_the_title_of_the_date() {
    let desk = Desk::new("committee");
    let case = desk.case();
    let on = anjuan_case::LegalDay::today().plus_days(20).unwrap().to_string();
    desk.ok(&["--by", "陈立", "event", "add", &case, "hearing", "--on", &on]);
    desk.ok(&["--by", "王秀兰", "date", "check", &case, "开庭日"]);
    let taken_back = ["date", "uncheck", &case, "开庭日"];
    let by = |name| [&["--by", name], &taken_back[..]].concat();
    assert_eq!(desk.refused(&by("陈立")).0, "check.not-yours");
    desk.ok(&by("王秀兰"));
    assert_eq!(desk.refused(&by("王秀兰")).0, "check.none");
}

#[test]
fn what_was_changed_is_taken_back_and_a_case_travels_as_one_file() {
    let desk = Desk::new("firm");
    let case = desk.case();
    desk.ok(&["case", "party", &case, "--role", "claimant", "--phone", "13900001111"]);
    let steps = desk.ok(&["undo", &case]);
    assert!(steps[0]["can"].as_bool().unwrap(), "{steps}");
    let seq = steps[0]["seq"].as_f64().unwrap().to_string();
    desk.ok(&["undo", &case, &seq]);
    assert_eq!(desk.ok(&["find", "13900001111"])["hits"].as_array().unwrap().len(), 0);
    assert_eq!(desk.refused(&["undo", &case, "1"]).0, "undo.nothing");

    let package = desk.path("案件.anjuan");
    desk.ok(&["case", "pack", &case, "--out", text(&package)]);
    assert!(desk.ok(&["case", "import", "--look", text(&package)])["here_already"].as_bool().unwrap());
    assert_eq!(desk.refused(&["case", "import", text(&package)]).0, "import.known");
    let whole = desk.path("全案.pdf");
    assert!(desk.ok(&["case", "pdf", &case]).as_array().unwrap().len() > 1);
    desk.ok(&["case", "pdf", &case, "--out", text(&whole), "--part", "sheet:dates"]);
    assert!(begins(&whole, b"%PDF"));

    desk.ok(&["case", "close", &case, "--how", "已履行"]);
    assert_eq!(desk.ok(&["cases", "--closed"])["matched"], 1);
    desk.ok(&["case", "reopen", &case]);
    desk.ok(&["case", "discard", &case, "--why", "示例"]);
    assert_eq!(desk.ok(&["case", "list"]).as_array().unwrap().len(), 0);
    assert_eq!(desk.ok(&["case", "discarded"])[0]["number"], case.as_str());
    desk.ok(&["case", "restore", &case]);
    assert_eq!(desk.case(), case);
}

#[test]
fn a_transfer_is_corrected_found_later_and_removed() {
    let desk = Desk::new("committee");
    let case = desk.case();
    let payments = || desk.ok(&["case", "show", &case])["case"]["payments"].clone();
    let before = payments();
    let would = desk.ok(&["payment", "change", &case, "1", "--amount", "1234.50", "--look"]);
    assert!(!would.as_array().unwrap().is_empty(), "the consequences are told");
    assert_eq!(payments(), before, "looking changes nothing");

    desk.ok(&["payment", "change", &case, "1", "--amount", "1234.50"]);
    let now = payments();
    assert_eq!((&now[0]["amount"], &now[0]["paid_at"]), (&serde_json::json!(123_450), &before[0]["paid_at"]));
    desk.ok(&["payment", "add", &case, "--at", "2026-01-05T10:00", "--amount", "10", "--channel", "bank"]);
    assert_eq!(payments().as_array().unwrap().len(), before.as_array().unwrap().len() + 1);
    assert_eq!(desk.refused(&["payment", "add", &case, "--amount", "10"]).0, "case.payment");
    assert_eq!(desk.refused(&["payment", "remove", &case, "9"]).0, "payment.unknown");
    let last = payments().as_array().unwrap().len().to_string();
    desk.ok(&["payment", "remove", &case, &last]);
    assert_eq!(payments().as_array().unwrap().len(), before.as_array().unwrap().len());
}

#[test]
fn a_new_case_for_a_known_party_copies_it() {
    let desk = Desk::new("firm");
    let case = desk.case();
    desk.ok(&["case", "party", &case, "--role", "claimant", "--name", "林小满", "--phone", "13900001111"]);
    let made = desk.ok(&["case", "copy", &case, "--party", "林小满", "--role", "respondent"]);
    assert!(
        made["conflicts"].as_array().unwrap().iter().any(|f| f["opposed"] == true && f["name"] == "林小满"),
        "{made}"
    );
    let number = made["number"].as_str().unwrap();
    let told = desk.run_plain(&["conflict", "list", number]);
    assert!(told.contains("【对立】“林小满”在"), "which case and which side: {told}");
    let shown = desk.ok(&["case", "show", number]);
    let party =
        &shown["case"]["parties"].as_array().unwrap().iter().find(|p| p["role"] == "respondent").unwrap().clone();
    assert_eq!((&party["name"], &party["phone"]), (&"林小满".into(), &"13900001111".into()));
    assert_eq!(shown["case"]["payments"].as_array().unwrap().len(), 0);
    assert_eq!(desk.refused(&["case", "copy", &case, "--party", "没有的人", "--role", "claimant"]).0, "party.unknown");
}

#[test]
fn a_hearing_tomorrow_is_in_the_days_work_and_next_in_the_list() {
    let desk = Desk::new("committee");
    let case = desk.case();
    let now = anjuan_case::LegalTime::now().day();
    let tomorrow = now.plus_days(1).unwrap().to_string();
    let event = desk.ok(&["event", "add", &case, "hearing", "--on", &tomorrow])["id"].clone();
    let today = desk.ok(&["today"]);
    let line = today["due"].as_array().unwrap().iter().find(|l| l["event"] == event).expect("in the day's work");
    assert_eq!((&line["planned"], &line["what"]), (&true.into(), &"开庭日".into()));
    assert_eq!(desk.ok(&["cases"])["rows"][0]["next"]["safe"], tomorrow.as_str());
    let out = desk.run_plain(&["today"]);
    let told = out.lines().find(|l| l.contains("开庭日")).expect("told");
    assert!(told.contains("定在这一天") && !told.contains("法定末日"), "{told}");
}

/// As `count --from` takes it: the hour with the day. Given by itself as well, it is the same one.
#[test]
fn the_hour_of_an_event_may_stand_with_its_day() {
    let desk = Desk::new("committee");
    let case = desk.case();
    let tomorrow = anjuan_case::LegalTime::now().day().plus_days(1).unwrap().to_string();
    let at = format!("{tomorrow}T09:30");
    let twice = ["event", "add", &case, "hearing", "--on", &at, "--at", "10:00"];
    assert_eq!(desk.refused(&twice).0, "day");
    let event = desk.ok(&["event", "add", &case, "hearing", "--on", &at, "--at", "09:30"])["id"].clone();
    let today = desk.ok(&["today"]);
    let line = today["due"].as_array().unwrap().iter().find(|l| l["event"] == event).expect("in the day's work");
    assert_eq!(line["what"], "开庭日 09:30");
}
