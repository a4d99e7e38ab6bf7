//! What is said of evidence, the bundle's plan, and the office's own things: changed or removed, each comes back whole.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::fees::{at, case, day, table};
use crate::issuing::{firm, now};
use anjuan_case::OfficeKind;
use anjuan_law::{ParameterValueShown, Standing};
use anjuan_office::{CaseFilter, CaseSort, EvidenceWords, FigureKey, MaskedRegion, Office, SavedFilter, Settings};

/// The newest change of all is that operation; it is taken back and done again, and what is looked at follows.
fn there_and_back<T: PartialEq + std::fmt::Debug>(
    office: &mut Office,
    op: &str,
    seen: impl Fn(&Office) -> T,
    before: &T,
) {
    let after = seen(office);
    assert_ne!(&after, before, "{op} changes what is looked at");
    let line = office.last_change().unwrap().unwrap();
    assert_eq!((line.op.as_str(), line.can), (op, true), "{line:?}");
    assert_eq!(office.undoable(line.case).unwrap()[0], line, "and stands first in the list");
    office.undo(line.seq, now()).unwrap();
    assert_eq!(&seen(office), before, "{op}");
    let again = office.last_change().unwrap().unwrap();
    assert_eq!((again.op.as_str(), again.can), ("undo", true), "{again:?}");
    office.undo(again.seq, now()).unwrap();
    assert_eq!(seen(office), after, "{op} once more");
}

#[test]
fn evidence_its_order_its_links_its_masks_and_the_plan() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let evidence = |office: &Office| office.case(id).unwrap().evidence;
    let first = evidence(&office).remove(0);
    let before = evidence(&office);
    let words = EvidenceWords {
        name: "改过的名称".to_owned(),
        source: "申请人".to_owned(),
        proves: String::new(),
        group: first.group,
        in_bundle: false,
    };
    office.describe_evidence(id, first.id, &words, now()).unwrap();
    there_and_back(&mut office, "evidence.describe", evidence, &before);
    let described = evidence(&office);
    let mut order: Vec<_> = described.iter().map(|e| e.id).collect();
    order.reverse();
    office.order_evidence(id, &order, now()).unwrap();
    there_and_back(&mut office, "evidence.order", evidence, &described);

    let linked = |office: &Office| {
        let lists = office.matrix(id, now().day()).unwrap().lists;
        lists.into_iter().flat_map(|list| list.items).map(|item| item.linked).collect::<Vec<_>>()
    };
    let none = linked(&office);
    let rule = office.matrix(id, now().day()).unwrap().lists[0].items[0].rule.clone();
    office.link_evidence(id, first.id, &rule, true, now()).unwrap();
    there_and_back(&mut office, "evidence.link", linked, &none);

    let picture = evidence(&office).into_iter().find(|e| e.file_name.ends_with("png")).unwrap().id;
    let masks = |office: &Office| serde_json::to_value(office.masks(id, picture).unwrap()).unwrap();
    let none = masks(&office);
    let mask: MaskedRegion = serde_json::from_value(serde_json::json!({
        "page": 1, "region": { "left": 100, "top": 100, "width": 500, "height": 200 }, "kind": "other", "word": null
    }))
    .unwrap();
    office.set_masks(id, picture, &[mask], now()).unwrap();
    there_and_back(&mut office, "evidence.masks", masks, &none);

    let plan = |office: &Office| office.plan(id).unwrap().plan;
    let none = plan(&office);
    let mut other = none.clone();
    other.title = "证据材料".to_owned();
    other.sections.truncate(1);
    office.set_plan(id, &other, now()).unwrap();
    there_and_back(&mut office, "bundle.plan", plan, &none);
    // What the plan rests on was left out since.
    let planned = other.sections[0].exhibits[0].evidence;
    let known = evidence(&office).into_iter().find(|e| e.id == planned).unwrap();
    office.set_plan(id, &none, now()).unwrap();
    let back = office.last_change().unwrap().unwrap();
    let out = EvidenceWords {
        name: known.name,
        source: known.source,
        proves: known.proves,
        group: known.group,
        in_bundle: false,
    };
    office.describe_evidence(id, planned, &out, now()).unwrap();
    let refused = office.undo(back.seq, now()).unwrap_err();
    assert!(refused.code == "undo.way" && refused.message.contains("没有选入证据册"), "{refused}");
}

#[test]
fn tables_of_fees_and_agreements() {
    let home = tempfile::tempdir().unwrap();
    let mut office = crate::fees::office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-11-25");
    let tables = |office: &Office| office.fee_desk(day("2026-11-25")).unwrap().tables;
    let (own, other) = (table(), anjuan_case::fees::FeeTable { name: "另一份".to_owned(), ..table() });
    office.put_fee_table(&own, at("2026-06-02")).unwrap();
    there_and_back(&mut office, "fees.table", tables, &Vec::new());
    office.put_fee_table(&other, now).unwrap();
    let both = tables(&office);
    office.withdraw_fee_table(own.id, day("2026-11-25"), now).unwrap();
    there_and_back(&mut office, "fees.table-withdraw", tables, &both);
    let withdrawn = tables(&office);
    office.remove_fee_table(own.id, now).unwrap();
    there_and_back(&mut office, "fees.table-remove", tables, &withdrawn);
    let line = office.last_change().unwrap().unwrap();
    office.undo(line.seq, now).unwrap();
    assert_eq!(tables(&office), withdrawn, "in its place again, which goes by when it was made");

    let agreements =
        |office: &Office| office.agreements(id).unwrap().into_iter().map(|a| (a.id, a.signed_on)).collect::<Vec<_>>();
    let terms = office.propose_agreement(id, Some(other.id), day("2026-11-25")).unwrap();
    let made = office.put_agreement(id, None, Some(other.id), &terms, now).unwrap().value;
    there_and_back(&mut office, "fees.agreement", agreements, &Vec::new());
    // The table is what it rests on now.
    let made_table = office
        .undoable(None)
        .unwrap()
        .into_iter()
        .find(|l| l.op == "fees.table" && l.detail.contains("另一份"))
        .unwrap();
    assert!(!made_table.can && made_table.why_not.contains("已有协议采用"), "{made_table:?}");
    let one = agreements(&office);
    office.remove_agreement(id, made, now).unwrap();
    there_and_back(&mut office, "fees.agreement-remove", agreements, &one);
    let line = office.last_change().unwrap().unwrap();
    office.undo(line.seq, now).unwrap();
    office.sign_agreement(id, made, day("2026-11-25"), now).unwrap();
    let signed = office.last_change().unwrap().unwrap();
    assert_eq!((signed.op.as_str(), signed.can, signed.stands), ("fees.sign", false, true), "{signed:?}");
    let put = office.undoable(id).unwrap().into_iter().find(|l| l.op == "fees.agreement").unwrap();
    assert!(!put.can && put.why_not.contains("已经签订"), "{put:?}");
    assert_eq!(office.undo(put.seq, now).unwrap_err().code, "undo.way");
}

#[test]
fn the_office_its_staff_its_settings_filters_and_local_figures() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, _) = firm(home.path());
    let profile = |office: &Office| office.profile().unwrap();
    let before = profile(&office);
    let mut other = before.clone();
    other.lawyers.clear();
    office.set_profile(&other, now()).unwrap();
    there_and_back(&mut office, "office.set", profile, &before);
    let staff = office.undoable(None).unwrap().into_iter().find(|l| l.op == "undo" && l.can).unwrap();
    // What was changed of it since stays as it is.
    let moved = anjuan_case::Office { address: "新街 1 号".to_owned(), ..profile(&office) };
    office.set_profile(&moved, now()).unwrap();
    office.undo(staff.seq, now()).unwrap();
    assert_eq!(profile(&office), anjuan_case::Office { address: "新街 1 号".to_owned(), ..before });

    let settings = |office: &Office| office.settings().unwrap();
    let plain = settings(&office);
    office.set_settings(&Settings { second_eyes: true, ..plain.clone() }, now()).unwrap();
    let said = office.last_change().unwrap().unwrap().detail;
    assert!(said.contains("修改“设置”"), "saved for the first time, nothing is added: {said}");
    there_and_back(&mut office, "settings.set", settings, &plain);
    let eyes = office.last_change().unwrap().unwrap();
    office.backup_made(home.path(), now()).unwrap();
    office.undo(eyes.seq, now()).unwrap();
    let made = settings(&office);
    assert!(!made.second_eyes && made.last_backup.is_some(), "a backup since is no change of it");
    office.set_settings(&Settings { language: "en".to_owned(), ..made }, now()).unwrap();
    assert_ne!(office.last_change().unwrap().unwrap().op, "settings.set", "a switch of language is none either");

    let names = |office: &Office| office.saved_filters().unwrap().into_iter().map(|f| f.name).collect::<Vec<_>>();
    for name in ["一", "二"] {
        let filter = SavedFilter {
            name: name.to_owned(),
            filter: CaseFilter::default(),
            sort: CaseSort::Amount,
            down: false,
            columns: vec!["number".to_owned()],
        };
        office.save_filter(&filter, now()).unwrap();
    }
    office.drop_filter("一", now()).unwrap();
    there_and_back(&mut office, "filter.drop", names, &vec!["一".to_owned(), "二".to_owned()]);

    let figures = |office: &Office| {
        let must = office.parameters().into_iter().find(|p| p.id == "small-claims.must").unwrap();
        must.values.into_iter().filter(|v| v.place == "320000").collect::<Vec<_>>()
    };
    let held = figures(&office);
    let value = |figure: &str| ParameterValueShown {
        place: "320000".to_owned(),
        from: "2026-01-04".parse().unwrap(),
        to: None,
        value: figure.to_owned(),
        source: "通告".to_owned(),
        standing: Standing::Unverified,
    };
    office.set_parameter("small-claims.must", &value("66000"), now()).unwrap();
    there_and_back(&mut office, "parameter.set", figures, &held);
    let set = office.last_change().unwrap().unwrap();
    let own = figures(&office);
    office.set_parameter("small-claims.must", &value("67000"), now()).unwrap();
    assert_eq!(office.undo(set.seq, now()).unwrap_err().code, "undo.moved", "another value stands there");
    there_and_back(&mut office, "parameter.set", figures, &own);
    let key = FigureKey {
        id: "small-claims.must".to_owned(),
        place: "320000".to_owned(),
        from: "2026-01-04".parse().unwrap(),
    };
    let before = figures(&office);
    office.remove_parameter(&key, now()).unwrap();
    there_and_back(&mut office, "parameter.remove", figures, &before);
    assert!(office.undoable(None).unwrap().iter().all(|line| line.case.is_none() || line.number.is_some()));
}

/// Whoever goes back by a key meets what stands first, and does not pass over it to what is older.
#[test]
fn a_case_that_was_put_aside_or_came_in_is_no_change_to_pass_over() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    office.set_story(id, "改过的名称", "", now()).unwrap();
    let (other, ..) = case(&mut office, "2026-11-02");
    let lines = office.undoable(other).unwrap();
    let added = lines.iter().find(|line| line.op == "case.add").unwrap();
    assert_eq!((added.can, added.stands, added.number.is_some()), (false, true, true), "{added:?}");
    office.discard_case(other, "录入错误", now()).unwrap();
    let gone = office.last_change().unwrap().unwrap();
    assert_eq!((gone.op.as_str(), gone.can, gone.stands), ("case.discard", false, true), "{gone:?}");
    assert!(gone.why_not.contains("恢复"), "{gone:?}");
    assert_eq!(office.undoable(None).unwrap()[0].op, "case.discard");
}

#[test]
fn what_the_office_changed_is_found_however_much_was_done_to_cases_since() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = firm(home.path());
    let plain = office.settings().unwrap();
    office.set_settings(&Settings { second_eyes: true, ..plain }, now()).unwrap();
    let set = office.last_change().unwrap().unwrap();
    let title = office.case(id).unwrap().title;
    for n in 0..401 {
        office.set_story(id, &title, &format!("第 {n} 次改过的经过"), now()).unwrap();
    }
    assert!(!office.undoable(None).unwrap().iter().any(|line| line.op == "settings.set"));
    let own = office.undoable_of_office().unwrap();
    assert_eq!(own.iter().find(|line| line.op == "settings.set"), Some(&set));
    assert!(own.iter().all(|line| line.case.is_none()));
}
