//! Recordings with pictures, where this machine can decode them.

use crate::room::{add, fresh, now, unpacked};
use anjuan_office::{BundleScope, BundleWish, Office, StillsAsk, Work};
use std::fs;
use std::path::Path;

/// A recording of moving colours, two seconds long and without sound; `None` where this machine has no ffmpeg.
fn film(home: &Path) -> Option<Vec<u8>> {
    let program = anjuan_office::has_decoder()?;
    let path = home.join("film.mp4");
    let made = std::process::Command::new(program)
        .args(["-nostdin", "-loglevel", "error", "-f", "lavfi", "-i", "testsrc=duration=2:size=320x240:rate=5"])
        .args(["-pix_fmt", "yuv420p"])
        .arg(&path)
        .status();
    made.is_ok_and(|s| s.success()).then(|| fs::read(&path).unwrap())
}

#[test]
fn a_recording_becomes_pages_and_its_first_picture_stands_on_its_own_page() {
    let home = tempfile::tempdir().unwrap();
    let Some(bytes) = film(home.path()) else { return println!("skipped: no ffmpeg") };
    let (mut office, id) = fresh(&home.path().join("db"));
    let film = add(&mut office, id, "录屏.mp4", bytes);
    let torn = add(&mut office, id, "坏的.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isom".to_vec());
    let bundle = |office: &mut Office, masked| {
        let wish = BundleWish { scope: BundleScope::Whole, masked };
        let made = office.write_bundle_as(id, &wish, now(), &Work::silent()).unwrap().value;
        assert!(made.written.refused.is_empty(), "{:?}", made.written.refused);
        let pdf = office.paper(id, made.written.paper.id).unwrap().1;
        let plain = unpacked(&pdf);
        (made.written.paper.pages, String::from_utf8_lossy(&plain).matches("/Subtype /Image").count())
    };
    let (pages, pictures) = bundle(&mut office, false);
    let (masked_pages, none) = bundle(&mut office, true);
    assert_eq!(
        (pages, pictures, none),
        (masked_pages, 1, 0),
        "what a film shows is not masked, so the copy has no picture"
    );
    assert!(!home.path().join("db/stills").read_dir().is_ok_and(|mut d| d.next().is_some()), "nothing lies about");
    let ask = StillsAsk { every: 1, decoder: None };
    let stills = office.stills(id, film, &ask, now(), &Work::silent()).unwrap().value;
    let evidence = office.case(id).unwrap().evidence;
    assert_eq!(evidence.iter().map(|e| e.id).collect::<Vec<_>>(), [film, stills, torn], "beside its original");
    let made = office.original(id, stills).unwrap().0;
    assert_eq!(made.derived_from, Some(film));
    let how = &made.particulars.collected_how;
    assert!(how.contains(&evidence[0].sha256) && how.contains("共 2 页"), "two seconds, one a second: {how}");
    assert_eq!(office.stills(id, torn, &ask, now(), &Work::silent()).unwrap_err().code, "stills.failed");
    assert_eq!(office.stills(id, stills, &ask, now(), &Work::silent()).unwrap_err().code, "stills.video");
}

/// A decoder that writes as many pictures as it is asked for, `most` at most.
#[cfg(unix)]
fn decoder(home: &Path, most: u32) -> String {
    let picture = home.join("picture.jpg");
    fs::write(&picture, crate::turned(1)).unwrap();
    let script = format!(
        "while [ $# -gt 1 ]; do if [ \"$1\" = -frames:v ]; then asked=$2; fi; shift; done\n\
         n=0\n\
         while [ $n -lt \"$asked\" ] && [ $n -lt {most} ]; do n=$((n + 1)); cp '{}' \"$(printf \"$1\" $n)\"; done",
        picture.display()
    );
    crate::converter(home, &script).display().to_string()
}

/// Of a recording that does not say how long it is only the decoder tells.
#[cfg(unix)]
#[test]
fn a_recording_that_makes_too_many_pages_is_not_cut_short() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let film = add(&mut office, id, "录屏.mp4", b"\0\0\0\x18ftypisom\0\0\0\0isom".to_vec());
    assert_eq!(office.original(id, film).unwrap().0.particulars.seconds, None);
    let long = StillsAsk { every: 1, decoder: Some(decoder(home.path(), 400)) };
    let problem = office.stills(id, film, &long, now(), &Work::silent()).unwrap_err();
    assert!(problem.code == "stills.many" && problem.message.contains("300"), "{problem:?}");
    assert_eq!(office.case(id).unwrap().evidence.len(), 1, "nothing is kept");
    let whole = StillsAsk { every: 1, decoder: Some(decoder(home.path(), 300)) };
    let stills = office.stills(id, film, &whole, now(), &Work::silent()).unwrap().value;
    let how = office.original(id, stills).unwrap().0.particulars.collected_how;
    assert!(how.contains("从头到尾") && how.contains("共 300 页"), "{how}");
}
