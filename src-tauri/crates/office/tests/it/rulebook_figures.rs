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
    let key = office.preview_figures(shared.as_bytes()).unwrap().figures[0].key();
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
