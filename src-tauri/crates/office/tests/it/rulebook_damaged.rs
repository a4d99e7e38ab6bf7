//! The archive of a rule pack and its manifest damaged at random, the same way every time. Rules and calendars themselves are
//! damaged by `make fuzz`.
use super::{own, today, with_case, words};
use anjuan_office::make_pack;
use std::fs;

#[allow(dead_code)]
#[path = "../../../intake/tests/common/damage.rs"]
mod damage;

#[test]
fn a_damaged_pack_is_refused_or_read_and_ends_nothing() {
    let home = tempfile::tempdir().unwrap();
    let (office, _) = with_case(home.path());
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("mine.toml"), own::APPEAL).unwrap();
    let zip = folder.path().join("pack.zip");
    make_pack(folder.path(), &words(), &zip).unwrap();
    let whole = fs::read(&zip).unwrap();
    assert!(office.preview_pack(&whole, today()).is_ok());
    let stumbles: [&[u8]; 5] = [b"PK\x01\x02", b"\xFF\xFF\xFF\xFF", b"[[[[", b"\"format\": 99999999999", b"../x.toml"];
    let mut dice = damage::Dice(0x5DEE_CE66_D1CE_4E5B);
    for _ in 0..500 {
        let bytes = damage::damaged(&whole, &stumbles, &mut dice);
        if let Err(refused) = office.preview_pack(&bytes, today()) {
            assert!(["pack.format", "rules", "calendar"].contains(&refused.code), "{refused:?}");
        }
    }
}
