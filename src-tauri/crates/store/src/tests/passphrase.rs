use super::*;

#[test]
fn opens_with_its_passphrase_only() {
    let (dir, store) = new_store();
    drop(store);
    for wrong in ["", "案卷资料库的口今", "案卷资料库的口令 "] {
        assert!(matches!(Store::open(dir.path(), wrong), Err(StoreError::WrongPassphrase)), "{wrong}");
    }
    open(dir.path());
}

#[test]
fn a_wrong_passphrase_reveals_nothing() {
    let (dir, mut store) = new_store();
    add(&mut store, &empty_case("2026-0001"));
    drop(store);
    let e = Store::open(dir.path(), "wrong passphrase").unwrap_err();
    assert_eq!(format!("{e} {e:?}"), "口令不对，资料库没有打开 WrongPassphrase");
}

#[test]
fn counts_characters_not_bytes() {
    let dir = TempDir::new().unwrap();
    let seven = Store::create(dir.path(), "七个字的口令啊");
    assert!(matches!(seven, Err(StoreError::WeakPassphrase(8))));
    assert!(!Store::exists(dir.path()));
    Store::create(dir.path(), "八个字的口令好啊").unwrap();
}

#[test]
fn a_new_store_has_the_full_cost() {
    let dir = TempDir::new().unwrap();
    drop(Store::create(dir.path(), PASSPHRASE).unwrap());
    let text = std::fs::read_to_string(dir.path().join("anjuan.keys")).unwrap();
    let file: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(file["argon2id"], serde_json::json!({ "memory_kib": 65536, "passes": 3, "lanes": 4 }));
    open(dir.path());
}

#[test]
fn a_key_file_that_was_changed_does_not_open() {
    let (dir, store) = new_store();
    drop(store);
    let path = dir.path().join("anjuan.keys");
    let good = std::fs::read_to_string(&path).unwrap();
    let change = |from: &str, to: &str| {
        assert!(good.contains(from), "{good}");
        std::fs::write(&path, good.replacen(from, to, 1)).unwrap();
        Store::open(dir.path(), PASSPHRASE).unwrap_err()
    };
    assert!(matches!(change("\"passes\": 1", "\"passes\": 2"), StoreError::WrongPassphrase));
    assert!(matches!(change("\"passes\": 1", "\"passes\": 4000000000"), StoreError::Corrupt(_)));
    assert!(matches!(change("\"memory_kib\": 64", "\"memory_kib\": 4294967295"), StoreError::Corrupt(_)));
    assert!(matches!(change("\"version\": 1", "\"version\": 2"), StoreError::Newer { found: 2, known: 1 }));
    assert!(matches!(change("\"salt\": \"", "\"salt\": \"0"), StoreError::Corrupt(_)));
    assert!(matches!(change("{", ""), StoreError::Corrupt(_)));
}

#[test]
fn two_stores_with_one_passphrase_share_no_key() {
    let ((one, _), (two, store)) = (new_store(), new_store());
    drop(store);
    std::fs::copy(one.path().join("anjuan.keys"), two.path().join("anjuan.keys")).unwrap();
    assert!(matches!(Store::open(two.path(), PASSPHRASE), Err(StoreError::Corrupt(_))));
}
