#![allow(clippy::unwrap_used)]
use super::*;
use crate::{PackWords, make_pack, sample_office};
use anjuan_case::LegalDay;

const PASSPHRASE: &str = "山高水长2026";

fn now() -> LegalTime {
    "2026-11-23T10:00".parse().unwrap()
}

/// A pack with one month more of the LPR.
fn pack(made_on: &str, rate: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let lpr = format!("[lpr]\n2026-10-20 = [\"{rate}\", \"3.50\"]\n");
    write_whole(&folder.path().join("calendar/lpr.toml"), lpr.as_bytes()).unwrap();
    let words = PackWords {
        name: "十月利率".to_owned(),
        prepared_by: "甲".to_owned(),
        reviewed_by: "乙".to_owned(),
        note: String::new(),
        made_on: made_on.parse().unwrap(),
    };
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words, &zip).unwrap();
    fs::read(zip).unwrap()
}

fn held(office: &Office) -> LegalDay {
    office.calendar.lpr_held().unwrap()
}

fn logged(office: &Office, op: &str) -> usize {
    office.log(None).unwrap().iter().filter(|row| row.op == op).count()
}

/// Cuts the work off after a step, as a machine that stops would.
fn until(step: Step) -> impl FnMut(Step) -> Answered<()> {
    move |at| if at == step { Err(Problem::new("test", "cut off")) } else { Ok(()) }
}

#[test]
fn a_pack_cut_off_at_any_step_is_there_whole_and_logged_or_not_at_all() {
    for (step, taken) in [(Step::Ready, false), (Step::Logged, true), (Step::Placed, true)] {
        let home = tempfile::tempdir().unwrap();
        let mut office = Office::create(home.path(), PASSPHRASE, &sample_office(), now()).unwrap();
        let before = held(&office);
        office.apply_in_steps(&pack("2026-10-21", "3.00"), now(), &mut until(step)).unwrap_err();
        drop(office);
        let office = Office::open(home.path(), PASSPHRASE).unwrap();
        assert_eq!(held(&office) != before, taken, "{step:?}");
        assert_eq!(logged(&office, "rules.apply") == 1, taken, "{step:?}");
        assert_eq!(office.packs().len(), usize::from(taken), "{step:?}");
        assert!(office.set_aside().is_empty(), "{:?}", office.set_aside());
        let left: Vec<String> = ids(home.path(), READY);
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn undoing_cut_off_at_any_step_is_done_and_logged_or_not_at_all() {
    for (step, undone) in [(Step::Ready, false), (Step::Logged, true), (Step::Placed, true)] {
        let home = tempfile::tempdir().unwrap();
        let mut office = Office::create(home.path(), PASSPHRASE, &sample_office(), now()).unwrap();
        let before = held(&office);
        office.apply_pack(&pack("2026-10-21", "3.00"), now()).unwrap();
        let id = office.packs()[0].id.clone();
        office.undo_in_steps(&id, now(), &mut until(step)).unwrap_err();
        drop(office);
        let mut office = Office::open(home.path(), PASSPHRASE).unwrap();
        assert_eq!(held(&office) == before, undone, "{step:?}");
        assert_eq!(logged(&office, "rules.undo") == 1, undone, "{step:?}");
        assert!(ids(home.path(), UNDOING).is_empty());
        // An undone pack can be taken again, under a number of its own.
        if undone {
            office.apply_pack(&pack("2026-10-21", "3.00"), now()).unwrap();
            assert_ne!(office.packs()[0].id, id);
        }
    }
}

#[test]
fn a_pack_that_contradicts_one_in_use_is_refused_with_both_rates() {
    let home = tempfile::tempdir().unwrap();
    let mut office = Office::create(home.path(), PASSPHRASE, &sample_office(), now()).unwrap();
    office.apply_pack(&pack("2026-10-21", "3.00"), now()).unwrap();
    assert_eq!(office.apply_pack(&pack("2026-10-21", "3.00"), now()).unwrap_err().code, "pack.applied");
    let refused = office.preview_pack(&pack("2026-11-01", "3.10"), now().day()).unwrap_err();
    assert_eq!(refused.code, "calendar");
    assert!(["2026-10-20", "3.00", "3.10"].iter().all(|says| refused.message.contains(says)), "{refused}");
    let unknown = office.undo_pack("1", now()).unwrap_err();
    assert!(unknown.code == "pack.unknown" && unknown.message.contains("十月利率"), "{unknown}");
}
