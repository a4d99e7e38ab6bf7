//! What is taken back, and what is told before it is done.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{PASSPHRASE, agreed, case, day, fresh, now};
use anjuan_case::{Answer, EventKind};
use anjuan_office::{NewEvent, Office};

#[test]
fn a_removal_is_taken_back_and_what_moved_on_is_not_overwritten() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    let before = office.case(id).unwrap();
    let event = before.events.last().unwrap().id;
    office.remove_event(id, event, now()).unwrap();
    let line = office.undoable(id).unwrap().remove(0);
    assert_eq!((line.can, line.detail.as_str()), (true, "删除“调解协议生效 2026-10-27”"));
    office.undo(line.seq, now()).unwrap();
    assert_eq!(office.case(id).unwrap().events, before.events);
    let again = office.undoable(id).unwrap();
    assert!(again[0].can, "undoing the undo does it again");
    office.undo(again[0].seq, now()).unwrap();
    assert!(office.case(id).unwrap().events.iter().all(|e| e.id != event));

    office.set_story(id, "一", "", now()).unwrap();
    let first = office.undoable(id).unwrap()[0].seq;
    office.set_story(id, "二", "", now()).unwrap();
    assert_eq!(office.undo(first, now()).unwrap_err().code, "undo.moved");
    assert_eq!(office.undo(1, now()).unwrap_err().code, "undo.way");
    assert_eq!(office.case(id).unwrap().title, "二");
}

#[test]
fn what_was_typed_and_not_saved_is_there_again_after_a_restart() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let lines = office.log(None).unwrap().len();
    office.keep_typed("new-case", Some("{\"story\":\"转\"}"), now()).unwrap();
    office.keep_typed("new-case", Some("{\"story\":\"转错了\"}"), now()).unwrap();
    office.keep_typed("event/1", Some("{}"), now()).unwrap();
    drop(office);
    let mut office = Office::open(home.path(), PASSPHRASE).unwrap();
    let kept = |form: &str, words: &str| (form.to_owned(), words.to_owned());
    assert_eq!(office.typed().unwrap(), [kept("event/1", "{}"), kept("new-case", "{\"story\":\"转错了\"}")]);
    office.keep_typed("event/1", None, now()).unwrap();
    assert_eq!(office.typed().unwrap().len(), 1, "saved or given up");
    assert_eq!(office.log(None).unwrap().len(), lines, "a key is no change of the case");
    assert_eq!(office.keep_typed("x", Some(&"长".repeat(400_000)), now()).unwrap_err().code, "typed.large");
    office.keep_typed("x", Some("{}"), "2027-11-23T10:00".parse().unwrap()).unwrap();
    assert_eq!(office.typed().unwrap(), [kept("x", "{}")], "what nobody came back to is forgotten");
}

#[test]
fn consequences_of_an_answer_are_told_before_it_is_given() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let before = office.case(id).unwrap();
    let changes = office.preview_answer(id, "deceived", Some(&Answer::Choice("yes".to_owned())), now()).unwrap();
    assert!(changes.iter().any(|c| c.what.starts_with("路径")), "{changes:?}");
    assert_eq!(office.preview_answer(id, "deceived", Some(&Answer::Choice("no".to_owned())), now()).unwrap(), []);
    let effective = NewEvent::new(EventKind::AgreementEffective, day("2026-10-27"));
    let changes = office.preview_event(id, None, Some(&effective), now()).unwrap();
    assert!(changes.iter().any(|c| c.what.starts_with("期限") && c.before.is_empty()), "{changes:?}");
    assert_eq!(office.case(id).unwrap(), before, "nothing was written");
}

#[test]
fn a_case_put_aside_is_nowhere_and_comes_back_whole() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = office.new_sample(now()).unwrap().value;
    let whole = office.case(id).unwrap();
    let real = case(&mut office, "林小满", "周明远", 34_500);
    assert_eq!(office.remove_sample(real, now()).unwrap_err().code, "case.not-sample");
    office.discard_case(real, "录错", now()).unwrap();
    office.remove_sample(id, now()).unwrap();
    assert_eq!(office.cases().unwrap().len(), 0);
    assert_eq!(office.today(now()).unwrap().counts.open_cases, 0);
    assert_eq!(office.find_cases(&whole.title, 5, now()).unwrap().hits.len(), 0);
    office.restore_case(id, now()).unwrap();
    assert_eq!(office.case(id).unwrap(), whole);
    assert_eq!(office.cases().unwrap().len(), 1);
}
