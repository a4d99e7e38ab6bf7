//! Cases that leave as a file: packages, and the whole case as one PDF.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

use super::{PASSPHRASE, agreed, case, fresh, now};
use anjuan_office::{Office, Work};

#[test]
fn a_package_opens_elsewhere_and_a_foreign_file_is_refused() {
    let (home, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    let words = anjuan_office::EvidenceWords {
        name: "聊天".to_owned(),
        source: String::new(),
        proves: String::new(),
        group: anjuan_case::EvidenceGroup::Transfer,
        in_bundle: true,
    };
    let file = anjuan_office::NewEvidence { file_name: "聊天.txt".to_owned(), bytes: b"hello".to_vec(), words };
    office.add_evidence(id, &file, now()).unwrap();
    let path = home.path().join("out").join("林小满.anjuan");
    office.save_package(id, Some(&path), now()).unwrap();
    assert!(office.look_package(&path).unwrap().here_already);
    assert_eq!(office.import_package(&path, now()).unwrap_err().code, "import.known");

    let mut elsewhere = fresh(other.path());
    let look = elsewhere.look_package(&path).unwrap();
    assert_eq!((look.evidence, look.here_already, look.parties.len()), (1, false, 2));
    let made = elsewhere.import_package(&path, now()).unwrap().value;
    assert_eq!(elsewhere.case(made).unwrap().evidence[0].name, "聊天");
    assert_eq!(elsewhere.original(made, elsewhere.case(made).unwrap().evidence[0].id).unwrap().1, b"hello");
    let left = std::fs::read_dir(other.path()).unwrap().flatten();
    assert!(
        !left.into_iter().any(|e| e.file_name().to_string_lossy().starts_with(".package")),
        "nothing is left on the way"
    );

    let left = other.path().join(".package.0");
    std::fs::create_dir(&left).unwrap();
    let dir = std::fs::File::open(&left).unwrap();
    let two_days = std::time::SystemTime::now() - std::time::Duration::from_secs(2 * 24 * 60 * 60);
    dir.set_modified(two_days).unwrap();
    std::fs::create_dir(other.path().join(".package.1")).unwrap();
    elsewhere = Office::open(other.path(), PASSPHRASE).unwrap();
    assert!(!left.exists(), "what a crash left unencrypted is removed at the next start");
    assert!(other.path().join(".package.1").exists(), "what is young may be another program's work");

    let foreign = home.path().join("x.anjuan");
    std::fs::write(&foreign, b"PK\x03\x04 nothing").unwrap();
    assert_eq!(elsewhere.look_package(&foreign).unwrap_err().code, "package.format");
    let mut broken = std::fs::read(&path).unwrap();
    let at = broken.windows(5).position(|w| w == b"hello").unwrap();
    broken[at] = b'j';
    std::fs::write(&foreign, broken).unwrap();
    let third = tempfile::tempdir().unwrap();
    let mut third = fresh(third.path());
    assert!(third.import_package(&foreign, now()).is_err(), "a changed original is not taken in");
    assert_eq!(third.cases().unwrap().len(), 0);
}

#[test]
fn chosen_parts_become_one_pdf_in_their_order() {
    let home = tempfile::tempdir().unwrap();
    let mut office = fresh(home.path());
    let id = case(&mut office, "林小满", "周明远", 34_500);
    agreed(&mut office, id, "2026-10-27");
    let out = home.path().join("全案.pdf");
    let parts = office.case_parts(id).unwrap();
    assert_eq!(parts.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(), ["sheet:dates"]);
    let unknown = ["paper:x".to_owned()];
    assert_eq!(
        office.write_case_pdf(id, &unknown, Some(&out), now(), &Work::silent()).unwrap_err().code,
        "part.unknown"
    );
    let (path, refused) = office.write_case_pdf(id, &[], Some(&out), now(), &Work::silent()).unwrap();
    assert!(refused.is_empty());
    assert!(std::fs::read(path).unwrap().starts_with(b"%PDF"));
}
