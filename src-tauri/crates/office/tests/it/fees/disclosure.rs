//! What a mediator checked and disclosed before a commercial dispute (商事调解条例 13, 20): each by himself, each time anew.

use super::gate::scope;
use super::*;
use anjuan_office::IssueAsk;
use serde_json::json;

#[test]
fn one_disclosure_is_not_made_good_by_another() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    office.set_scope(id, &scope(true), now).unwrap();
    let issue = |office: &mut Office, said: serde_json::Value| {
        let draft = office.filled_paper(id, "conflict-disclosure", None, Some(&said), &[], now.day()).unwrap();
        let form = "conflict-disclosure".to_owned();
        let ask = IssueAsk { case: id, form, data: draft.value(), draft: None, replaces: None, with_blanks: true };
        office.issue_paper(&ask, now).unwrap().value.paper.id
    };
    let open = |office: &Office| office.case_gate(id, now.day()).unwrap().session.iter().all(|i| i.met);
    let none = json!({ "checked_on": "2026-06-05", "checked_by": "陈立", "none": true, "dated": "2026-06-05" });
    issue(&mut office, none);
    assert!(open(&office));
    let known = json!({
        "checked_on": "2026-06-05", "checked_by": "许清", "none": false, "go_on": false,
        "dated": "2026-06-06",
    });
    let standing = issue(&mut office, known);
    assert!(!open(&office), "a second mediator has a conflict, and nobody agreed");
    office.withdraw_paper(id, standing, "改由陈立一人调解", now).unwrap();
    assert!(open(&office));
}

/// What one mediator checked and disclosed is not another's (商事调解条例 13, 20).
#[test]
fn each_mediator_has_a_check_and_a_disclosure_of_his_own() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let now = at("2026-06-10");
    office.set_scope(id, &scope(true), now).unwrap();
    let mut handling = office.case(id).unwrap().handling;
    handling.mediation.mediators = vec!["陈立".to_owned(), "许清".to_owned()];
    office.set_handling(id, &handling, now).unwrap();
    let issue = |office: &mut Office, who: &str| {
        let said = json!({
            "mediators": who, "checked_on": "2026-06-05", "checked_by": "主任", "none": true, "dated": "2026-06-05",
        });
        let draft = office.filled_paper(id, "conflict-disclosure", None, Some(&said), &[], now.day()).unwrap();
        let form = "conflict-disclosure".to_owned();
        let ask = IssueAsk { case: id, form, data: draft.value(), draft: None, replaces: None, with_blanks: true };
        office.issue_paper(&ask, now).unwrap();
    };
    issue(&mut office, "陈立");
    let gate = office.case_gate(id, now.day()).unwrap();
    let lacking = |code: &str| gate.session.iter().find(|i| i.code == code && !i.met).map(|i| i.says.clone());
    for code in ["conflict-check", "disclosure"] {
        let says = lacking(code).unwrap();
        assert!(says.contains("许清") && !says.contains("陈立"), "{says}");
    }
    issue(&mut office, "许清");
    assert!(office.case_gate(id, now.day()).unwrap().session.iter().all(|i| i.met));
}
