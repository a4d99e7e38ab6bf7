//! Who is the same: by name, number, telephone, the name of a unit, and through who acts for somebody.

use super::desk::{find, numbers, party, three};
use super::*;
use crate::SameBy;

#[test]
fn parties_are_the_same_by_name_number_telephone_and_the_name_of_a_unit() {
    let (_dir, mut store) = new_store();
    let [one, two, _] = three(&mut store);
    let same =
        |party: &Party| store.alike(party, None).unwrap().into_iter().map(|row| (row.case, row.by)).collect::<Vec<_>>();
    assert_eq!(same(&party(Role::Respondent, "赵明远")), [(one, SameBy::Name)]);
    assert_eq!(same(&party(Role::Respondent, " 赵　明远")), [(one, SameBy::Name)], "spaces do not count");
    let number = Party {
        id_number: Some("１１０１０５１９４９１２３１００２ｘ".to_owned()),
        ..party(Role::Claimant, "别人")
    };
    assert_eq!(same(&number), [(one, SameBy::Number)]);
    let phone = Party { phone: Some("+86 138 0013 8000".to_owned()), ..party(Role::Claimant, "别人") };
    assert_eq!(same(&phone), [(one, SameBy::Phone)]);
    let unit = Party { kind: PartyKind::Unit, ..party(Role::Claimant, "河洛示例商贸有限责任公司") };
    assert_eq!(same(&unit), [(two, SameBy::Unit)]);
    assert_eq!(same(&party(Role::Claimant, "赵明")), []);
    let guardian = |name: &str| Some(Guardian { name: name.to_owned(), ..Guardian::default() });
    let child = Party { guardian: guardian("赵明远"), ..party(Role::Respondent, "赵小") };
    assert_eq!(same(&child), [(one, SameBy::Guardian)], "who acts for a party was a party before");
    assert_eq!(store.alike(&party(Role::Respondent, "赵明远"), Some(one)).unwrap(), []);
}

#[test]
fn a_party_is_the_same_by_each_of_its_telephones_however_they_are_written() {
    let (_dir, mut store) = new_store();
    let phone = |text: &str| Party { phone: Some(text.to_owned()), ..party(Role::Respondent, "周某") };
    let mut ids = Vec::new();
    for (n, text) in ["13812345678 / 13987654321", "028-61234567转8012", "85551234"].into_iter().enumerate() {
        let mut case = empty_case(&format!("2026-000{n}"));
        case.parties = vec![phone(text)];
        add(&mut store, &case);
        ids.push(case.id);
    }
    store.index(10).unwrap();
    for (text, expected) in [
        ("13812345678", vec![ids[0]]),
        ("13987654321", vec![ids[0]]),
        ("+86 139 8765 4321、13812345678", vec![ids[0]]),
        ("028-61234567", vec![ids[1]]),
        ("61234567", vec![ids[1]]),
        ("028-85551234", vec![ids[2]]),
        ("010-61234567", vec![]),
        ("8012", vec![]),
    ] {
        let asked = Party { phone: Some(text.to_owned()), ..party(Role::Claimant, "别人") };
        let rows = store.alike(&asked, None).unwrap();
        assert!(rows.iter().all(|row| row.by == SameBy::Phone));
        assert_eq!(rows.into_iter().map(|row| row.case).collect::<Vec<_>>(), expected, "{text}");
    }
}

/// What a branch does its unit answers for (民法典 74): who acts against the one acts against the other.
#[test]
fn a_unit_finds_its_branches_and_a_branch_its_unit() {
    let (_dir, mut store) = new_store();
    let unit = |name: &str| Party { kind: PartyKind::Unit, ..party(Role::Respondent, name) };
    let names = ["四川锦里茶业有限公司成都分公司", "成都示例银行股份有限公司锦江支行", "四川锦里文化有限公司"];
    for (n, name) in names.into_iter().enumerate() {
        let mut case = empty_case(&format!("2026-000{n}"));
        case.parties = vec![unit(name)];
        add(&mut store, &case);
    }
    store.index(10).unwrap();
    let same = |name: &str| store.alike(&unit(name), None).unwrap().into_iter().map(|r| r.name).collect::<Vec<_>>();
    assert_eq!(same("四川锦里茶业有限公司"), [names[0]]);
    assert_eq!(same("四川锦里茶业有限公司（绵阳分公司）"), [names[0]], "another branch of the same unit");
    assert_eq!(same("四川锦里茶业有限公司成都分公司锦江支公司"), [names[0]]);
    assert_eq!(same("成都示例银行"), [names[1]]);
    assert_eq!(same("四川锦里"), Vec::<String>::new());
}

/// Whoever looks for the mother finds the case of the child, and the mother who comes as a client is the one who acted for it.
#[test]
fn a_guardian_is_found_by_name_and_telephone() {
    let (_dir, mut store) = new_store();
    let mut case = empty_case("2026-0009");
    let mother = Guardian { name: "王芳".to_owned(), phone: Some("13900000002".to_owned()), ..Guardian::default() };
    case.parties = vec![Party { guardian: Some(mother.clone()), ..party(Role::Respondent, "周小明") }];
    add(&mut store, &case);
    store.index(10).unwrap();
    for text in ["王芳", "13900000002"] {
        assert_eq!(numbers(&find(&store, text)), ["2026-0009"], "{text}");
    }
    let same = |party: &Party| store.alike(party, None).unwrap().into_iter().map(|row| row.by).collect::<Vec<_>>();
    assert_eq!(same(&party(Role::Claimant, "王芳")), [SameBy::Guardian]);
    let phone = Party { phone: mother.phone.clone(), ..party(Role::Claimant, "别人") };
    assert_eq!(same(&phone), [SameBy::Phone]);
    let sister = Party { guardian: Some(mother), ..party(Role::Claimant, "周小红") };
    let mut by = same(&sister);
    by.sort_unstable();
    assert_eq!(by, [SameBy::Phone, SameBy::Guardian]);
}
