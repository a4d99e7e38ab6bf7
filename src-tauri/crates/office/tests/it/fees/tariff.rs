//! What a commercial mediation body charges by hand, held against its table and its agreement (商事调解条例 16).

use super::*;

/// 50,000 yuan in dispute: 2,000 yuan for the whole case and 300 of each side.
#[test]
fn more_than_table_or_agreement_give_wants_its_reason() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, one, other) = billed(&mut office, "2026-06-02");
    let charge = |office: &mut Office, party, amount: &str, note: &str| {
        let new = NewMovement {
            note: note.to_owned(),
            ..super::movement(party, PartyMovement::Charge, amount, "2026-06-10")
        };
        office.post_movement(id, &new, at("2026-06-10")).map(|done| done.value.entry)
    };
    // One side may bear all of it, and no more.
    charge(&mut office, one, "2000", "").unwrap();
    let last = charge(&mut office, one, "300", "").unwrap();
    let refused = charge(&mut office, one, "0.01", "  ").unwrap_err();
    assert_eq!(refused.code, "fees.tariff");
    for said in ["河洛商事调解中心收费办法", "2,300.00", "第十六条", "理由"] {
        assert!(refused.message.contains(said), "{said}: {}", refused.message);
    }
    charge(&mut office, one, "200", "异地调解的交通费，双方书面同意").unwrap();
    // What was taken back is not charged.
    office.reverse_entry(last, day("2026-06-10"), "记错", at("2026-06-10")).unwrap();
    charge(&mut office, one, "100", "").unwrap();

    // Once an agreement is signed, each side's own part of it counts: half of 2,000, and 300.
    let now = at("2026-06-10");
    let own = office.fee_desk(now.day()).unwrap().tables[0].id;
    let terms = office.propose_agreement(id, Some(own), now.day()).unwrap();
    let made = office.put_agreement(id, None, Some(own), &terms, now).unwrap().value;
    office.sign_agreement(id, made, now.day(), now).unwrap();
    let refused = charge(&mut office, other, "1300.01", "").unwrap_err();
    assert!(refused.message.contains("签订的收费协议") && refused.message.contains("1,300.00"), "{}", refused.message);
    charge(&mut office, other, "1300", "").unwrap();

    let home = tempfile::tempdir().unwrap();
    let mut firm = super::office(home.path(), OfficeKind::Firm);
    let (id, one, _) = case(&mut firm, "2026-06-02");
    go(&mut firm, id, one, PartyMovement::Charge, "90000", "2026-06-10").unwrap();
}
