//! A new case for a party whom the office knows.
#![allow(clippy::unwrap_used, missing_docs)]

use crate::desk::{case, fresh, now, yuan};
use anjuan_case::{Channel, Party, PartyId, PartyKind, Role};
use anjuan_office::{CopiedParty, NewPayment, Typed};
use anjuan_store::SameBy;

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
        merchant_no: None,
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

#[test]
fn somebody_known_by_a_platform_s_name_only_is_found_on_the_other_side() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let shown = |name: &str| Typed { claimant: Some("林一".to_owned()), ..typed("", vec![to(name)]) };
    let one = office.new_typed(&shown("晴天小店"), now()).unwrap().value;
    let masked = office.new_typed(&shown("王*"), now()).unwrap().value;
    let respondent =
        |office: &anjuan_office::Office, id| office.case(id).unwrap().parties_as(Role::Respondent).next().unwrap().id;
    for (from, name) in [(one, "晴天小店"), (masked, "王*")] {
        let copied = CopiedParty { case: from, party: respondent(&office, from), role: Role::Claimant };
        let made = office.new_copied(&[copied], &typed("", Vec::new()), now()).unwrap().value;
        let kept = office.conflicts(made).unwrap();
        let row = kept.iter().find(|row| row.asked == name).unwrap();
        let found = row.findings.iter().find(|f| f.case == from).unwrap();
        assert!(found.opposed && found.same.contains(&SameBy::Copied), "{found:?}");
        assert!(found.words.contains("由那一案复制而来"), "{}", found.words);
    }
    // Typed anew under the same shown name, or under it as a real name: found all the same. A masked name tells nobody apart.
    let again = office.new_typed(&shown("晴天小店"), now()).unwrap().value;
    let kept = office.conflicts(again).unwrap();
    let row = kept.iter().find(|row| row.asked == "晴天小店").unwrap();
    assert!(row.findings.iter().any(|f| f.case == one && f.same == [SameBy::Shown]), "{row:?}");
    let named = Party { name: Some("晴天小店".to_owned()), ..Party::new(Role::Claimant, PartyKind::Natural) };
    assert!(office.check_conflicts(None, &named).unwrap().findings.iter().any(|f| f.case == one && f.opposed));
    let masked = office.new_typed(&shown("王*"), now()).unwrap().value;
    assert!(office.conflicts(masked).unwrap().iter().all(|row| row.asked != "王*"));
}
