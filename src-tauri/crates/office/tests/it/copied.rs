//! A new case for a party whom the office knows.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::desk::{case, fresh, now, yuan};
use anjuan_case::{Channel, PartyId, Role};
use anjuan_office::{CopiedParty, NewPayment, Typed};

fn typed(title: &str, payments: Vec<NewPayment>) -> Typed {
    Typed { title: title.to_owned(), story: String::new(), claimant: None, payments }
}

fn to(counterparty: &str) -> NewPayment {
    NewPayment {
        paid_at: "2026-11-20T09:00".parse().unwrap(),
        amount: yuan(800),
        channel: Channel::Alipay,
        counterparty: counterparty.to_owned(),
        counterparty_account: None,
        order_no: None,
        remark: None,
    }
}

#[test]
fn a_known_party_is_found_and_copied_with_all_that_is_known_of_it() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let first = case(&mut office, "林小满", "周明远", 34_500);
    let mut known = office.case(first).unwrap().parties_as(Role::Claimant).next().unwrap().clone();
    known.phone = Some("13900001111".to_owned());
    known.address = Some("某路1号".to_owned());
    known.agent = Some("程砚秋律师".to_owned());
    office.put_party(first, &known, now()).unwrap();
    let other = case(&mut office, "孙丽华", "周明远", 100);

    let found = office.find_parties("小满", now()).unwrap();
    assert_eq!((found.len(), found[0].party, found[0].phone.as_deref()), (1, known.id, Some("13900001111")));
    assert_eq!(office.find_parties("3900001111", now()).unwrap()[0].party, known.id);
    // The same name without any number may be two people: both are shown, each with its case.
    let both = office.find_parties("周明远", now()).unwrap();
    assert_eq!(both.len(), 1, "alike in everything that is known: shown once");
    assert_eq!(both[0].case, other, "from the newest case");
    assert_eq!(office.find_parties(" ", now()).unwrap(), []);

    let copy = |party: PartyId, from, role| CopiedParty { case: from, party, role };
    let claimant = copy(known.id, first, Role::Claimant);
    let made = office.new_copied(std::slice::from_ref(&claimant), &typed("", vec![to("王*")]), now()).unwrap().value;
    let case = office.case(made).unwrap();
    let party = case.parties_as(Role::Claimant).next().unwrap();
    assert_eq!((party.name.as_deref(), party.phone.as_deref()), (Some("林小满"), Some("13900001111")));
    assert!(party.id != known.id && party.agent.is_none(), "a party of its own; who acts is said anew");
    assert_eq!(case.parties_as(Role::Claimant).count(), 1);
    assert_eq!(case.parties_as(Role::Respondent).next().unwrap().shown_as.as_deref(), Some("王*"));
    // The check against all parties was made and kept.
    assert!(office.conflicts(made).unwrap().iter().any(|c| c.findings.iter().any(|f| f.case == first)));
    assert_eq!(office.case(first).unwrap().parties_as(Role::Claimant).next().unwrap().agent, known.agent);

    // As the other side, and as the one recipient; both at once without a transfer.
    let respondent = copy(known.id, first, Role::Respondent);
    let made = office.new_copied(std::slice::from_ref(&respondent), &typed("", vec![to("L**")]), now()).unwrap().value;
    let case = office.case(made).unwrap();
    let party = case.parties_as(Role::Respondent).next().unwrap();
    assert_eq!((party.name.as_deref(), party.shown_as.as_deref()), (Some("林小满"), Some("L**")));
    assert_eq!(case.parties.len(), 2, "an empty claimant to be filled in, and the respondent");
    let third = office.case(other).unwrap().parties_as(Role::Respondent).next().unwrap().id;
    let both = [claimant, copy(third, other, Role::Respondent)];
    let made = office.new_copied(&both, &typed("", Vec::new()), now()).unwrap().value;
    let case = office.case(made).unwrap();
    assert_eq!((case.title.as_str(), case.parties.len(), case.payments.len()), ("林小满、周明远的案件", 2, 0));

    assert_eq!(office.new_copied(&[], &typed("甲", Vec::new()), now()).unwrap_err().code, "case.copied");
    let gone = copy(PartyId::new(), first, Role::Claimant);
    assert_eq!(office.new_copied(&[gone], &typed("甲", Vec::new()), now()).unwrap_err().code, "party.unknown");
}
