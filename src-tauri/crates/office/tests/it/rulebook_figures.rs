//! Local figures that an office sets and takes back.

use super::*;
use anjuan_office::FigureKey;

/// A value that another one meets would cost the office every figure that it has set: it is refused, or the one in the rule book
/// gives way, and it can be taken back.
#[test]
fn no_local_figure_throws_away_the_others() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let value = |from: &str, to: Option<&str>, figure: &str| ParameterValueShown {
        place: "320000".to_owned(),
        from: from.parse().unwrap(),
        to: to.map(|to| to.parse().unwrap()),
        value: figure.to_owned(),
        source: "通告".to_owned(),
        standing: Standing::Unverified,
    };
    let of = |office: &Office, id: &str| -> Vec<(String, Option<String>, String)> {
        let shown = office.parameters().into_iter().find(|p| p.id == id).unwrap();
        let own = shown.values.into_iter().filter(|v| v.place == "320000");
        own.map(|v| (v.from.to_string(), v.to.map(|to| to.to_string()), v.value)).collect()
    };
    let held = of(&office, "small-claims.must");
    office.set_parameter("small-claims.must", &value("2026-01-04", None, "66000"), now()).unwrap();
    // It begins within a period of the rule book: that one ends the day before.
    office.set_parameter("small-claims.must", &value("2025-01-01", None, "62000"), now()).unwrap();
    assert!(office.set_aside().is_empty(), "{:?}", office.set_aside());
    let set = of(&office, "small-claims.must");
    assert_eq!(set[0], ("2026-01-04".into(), None, "66000".into()));
    assert_eq!(set[1], ("2025-01-01".into(), None, "62000".into()));
    assert_eq!(set[2].1.as_deref(), Some("2024-12-31"), "{set:?}");
    // Two of one's own that meet: named, and nothing is written.
    let file = home.path().join("rules/parameters.toml");
    let before = fs::read_to_string(&file).unwrap();
    let meets = value("2025-06-01", Some("2026-06-01"), "63000");
    let refused = office.set_parameter("small-claims.must", &meets, now()).unwrap_err();
    assert!(refused.code == "parameter.value" && refused.message.contains("2026-01-04"), "{refused}");
    let shared = "[[parameter]]\nid = \"small-claims.must\"\n[[parameter.value]]\nplace = \"320000\"\nfrom = 2025-06-01\n\
                  to = 2026-06-01\nvalue = 63000\nsource = \"通告\"\n";
    let looked = office.preview_figures(shared.as_bytes()).unwrap().figures;
    assert_eq!((looked[0].state, looked[0].mine.as_ref().unwrap().value.as_str()), (SharedState::Overlaps, "66000"));
    let key = looked[0].key();
    assert_eq!(office.import_figures(shared.as_bytes(), &[key], now()).unwrap_err().code, "parameter.value");
    assert_eq!(fs::read_to_string(&file).unwrap(), before, "a refusal writes nothing");
    // The line for parties that agree lies above the one for all.
    let low = office.set_parameter("small-claims.agreed", &value("2026-01-04", None, "50000"), now()).unwrap_err();
    assert!(low.code == "parameter.value" && low.message.contains("66000"), "{low}");
    // Nor is the one for all raised above it.
    let high = office.set_parameter("small-claims.must", &value("2026-02-01", None, "300000"), now()).unwrap_err();
    assert!(high.code == "parameter.value" && high.message.contains("300000"), "{high}");
    assert_eq!(fs::read_to_string(&file).unwrap(), before, "a refusal writes nothing");
    // Taken back, the rule book's own count again.
    let key = |from: &str| FigureKey {
        id: "small-claims.must".to_owned(),
        place: "320000".to_owned(),
        from: from.parse().unwrap(),
    };
    office.remove_parameter(&key("2025-01-01"), now()).unwrap();
    office.remove_parameter(&key("2026-01-04"), now()).unwrap();
    assert_eq!(of(&office, "small-claims.must"), held);
    let none = office.remove_parameter(&key("2026-01-04"), now()).unwrap_err();
    assert!(none.code == "parameter.none" && none.message.contains("2026-01-04"), "{none}");
}

/// Figures of one province that do not go together, in a file that came from elsewhere: another province is still filled in.
#[test]
fn wrong_figures_of_one_province_keep_no_other_from_its_own() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let text = "[[parameter]]\nid = \"small-claims.must\"\n[[parameter.value]]\nplace = \"320000\"\nfrom = 2026-02-01\n\
                value = 900000\nsource = \"通告\"\nstanding = \"unverified\"\n";
    fs::create_dir_all(home.path().join("rules")).unwrap();
    fs::write(home.path().join("rules/parameters.toml"), text).unwrap();
    office.follow_law().unwrap();
    let must = office.parameters().into_iter().find(|p| p.id == "small-claims.must").unwrap();
    assert!(must.values.iter().any(|v| v.value == "900000"), "{:?}", must.values);
    let value = ParameterValueShown {
        place: "330000".to_owned(),
        from: "2026-02-01".parse().unwrap(),
        to: None,
        value: "150000".to_owned(),
        source: "通告".to_owned(),
        standing: Standing::Unverified,
    };
    office.set_parameter("small-claims.agreed", &value, now()).unwrap();
}

/// What is taken back is looked at first: what counts in its place, which cases change; and an old one is told of.
#[test]
fn what_taking_a_figure_back_would_change_is_seen_first() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = with_case(home.path());
    let value = ParameterValueShown {
        place: "320000".to_owned(),
        from: "2026-02-01".parse().unwrap(),
        to: None,
        value: "20000".to_owned(),
        source: "通告".to_owned(),
        standing: Standing::Unverified,
    };
    let key = FigureKey { id: "small-claims.must".to_owned(), place: value.place.clone(), from: value.from };
    assert_eq!(office.preview_remove(&key, today()).unwrap_err().code, "parameter.none");
    let of = |office: &Office| {
        let a = office.parameters().into_iter().find(|p| p.id == "small-claims.must").unwrap();
        a.values.into_iter().filter(|v| v.place == "320000").collect::<Vec<_>>()
    };
    let held = of(&office);
    office.set_parameter("small-claims.must", &value, now()).unwrap();
    assert_eq!(office.own_law(today()).unwrap().figures, [key.clone()]);
    let look = office.preview_remove(&key, today()).unwrap();
    assert_eq!((look.now.value.as_str(), look.looked_at), ("20000", 1));
    assert_eq!(look.instead.map(|v| v.value), held.first().map(|v| v.value.clone()));
    // 34,500 yuan lie above the line of the office's own, and below that of the rule book.
    assert!(look.cases.len() == 1 && !look.cases[0].changes.is_empty(), "{:?}", look.cases);
    assert_ne!(of(&office), held, "looking changes nothing");
    office.remove_parameter(&key, now()).unwrap();
    assert_eq!(of(&office), held);
    let log = office.log(None).unwrap();
    let row = log.iter().find(|row| row.op == "parameter.remove").unwrap();
    assert!(row.detail.contains("20000") && row.detail.contains("通告"), "{}", row.detail);
    // One without an end that nobody looked at for a year.
    let other = ParameterValueShown { from: today(), place: "330000".to_owned(), ..value };
    office.set_parameter("small-claims.must", &other, now()).unwrap();
    let aged = |office: &Office, day: &str| office.own_law(day.parse().unwrap()).unwrap().aged;
    assert!(!aged(&office, "2026-11-24").iter().any(|f| f.value.place == "330000"));
    let told = aged(&office, "2027-12-01").into_iter().find(|f| f.value.place == "330000").unwrap();
    assert!(told.says.contains("浙江省") && told.says.contains("一年没有核对"), "{}", told.says);
}

/// Another office's file that cannot be read is told as what it is: no file of one's own, and what to do.
#[test]
fn a_shared_file_that_cannot_be_read_says_so() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = with_case(home.path());
    let told = office.preview_figures(b"[[parameter]]\nid = \"small-claims.must\"\n[[parameter.value]\n").unwrap_err();
    assert!(told.message.contains("这个文件读不出来") && told.message.contains("第 3 行"), "{told}");
    let told = office.preview_figures(&[0xbd, 0xad]).unwrap_err();
    assert!(told.message.contains("UTF-8"), "{told}");
}
