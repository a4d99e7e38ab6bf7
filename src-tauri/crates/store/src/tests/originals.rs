use super::*;
use crate::{hex, vault::Hash};
use proptest::prelude::*;
use std::{fs, io::Write, path::PathBuf, time::Duration, time::SystemTime};

fn path(store: &Store, sha256: &str) -> PathBuf {
    store.vault.path(&hex::decode::<32>(sha256).unwrap() as &Hash).unwrap()
}

fn count(dir: &Path) -> usize {
    fs::read_dir(dir).map_or(0, Iterator::count)
}

fn grow_old(path: &Path) {
    let then = SystemTime::now() - Duration::from_secs(25 * 3600);
    fs::File::options().write(true).open(path).unwrap().set_modified(then).unwrap();
}

#[test]
fn what_is_kept_comes_back_byte_for_byte() {
    let (dir, store) = new_store();
    let large: Vec<u8> = (0_u32..3 << 20).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    // Around the size of a chunk, and an even number of chunks.
    for len in [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 2 << 20, (2 << 20) + 5] {
        let sha256 = store.keep(&large[..len]).unwrap();
        assert_eq!(store.kept(&sha256).unwrap(), large[..len], "{len}");
        assert_eq!(store.originals().shared(&sha256, "册").unwrap()[..], large[..len], "{len}");
        assert_eq!(store.originals().size(&sha256), len as u64);
        assert_eq!(store.vault.size(&hex::decode(&sha256).unwrap()).unwrap(), Some(len as u64));
    }
    // The published SHA-256 of "abc".
    let abc = store.keep(b"abc").unwrap();
    assert_eq!(abc, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    drop(store);
    assert_eq!(open(dir.path()).kept(&abc).unwrap(), b"abc");
}

#[test]
fn what_grows_piece_by_piece_is_kept_as_the_whole_would_be() {
    let (dir, store) = new_store();
    let whole: Vec<u8> = (0_u32..3 << 20).map(|i| (i.wrapping_mul(2_654_435_761) >> 11) as u8).collect();
    let new = dir.path().join("vault/new");
    for (len, step) in [(0, 1), (1, 1), (1 << 20, 4096), ((1 << 20) + 1, 1 << 20), (3 << 20, 700_001)] {
        let mut scratch = store.originals().scratch().unwrap();
        whole[..len].chunks(step).for_each(|piece| scratch.write_all(piece).unwrap());
        let sha256 = scratch.keep().unwrap();
        assert_eq!(sha256, store.keep(&whole[..len]).unwrap());
        let mut copied = Vec::new();
        store.originals().copy(&sha256, "册", &mut copied, Path::new("册.pdf")).unwrap();
        assert!(copied == whole[..len] && store.kept(&sha256).unwrap() == copied, "{len}");
        assert_eq!(count(&new), 0, "nothing is left of it");
    }
    // What waits there cannot be read, and is gone with it.
    let mut scratch = store.originals().scratch().unwrap();
    scratch.write_all(&b"6222021234567890123".repeat(120_000)).unwrap();
    let waiting = fs::read_dir(&new).unwrap().next().unwrap().unwrap().path();
    let raw = fs::read(&waiting).unwrap();
    assert!(raw.len() > 1 << 20 && !raw.windows(19).any(|w| w == b"6222021234567890123"));
    drop(scratch);
    assert_eq!(count(&new), 0);
    // Spoilt while it waited, it is not kept.
    let mut scratch = store.originals().scratch().unwrap();
    scratch.write_all(&whole[1..]).unwrap();
    let waiting = fs::read_dir(&new).unwrap().next().unwrap().unwrap().path();
    let mut raw = fs::read(&waiting).unwrap();
    raw[500] ^= 1;
    fs::write(&waiting, raw).unwrap();
    assert!(matches!(scratch.keep(), Err(StoreError::Io { .. })));
    assert_eq!(count(&new), 0);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_bytes_come_back(bytes in proptest::collection::vec(any::<u8>(), 0..5000)) {
        let (_dir, store) = new_store();
        let sha256 = store.keep(&bytes).unwrap();
        prop_assert_eq!(store.kept(&sha256).unwrap(), bytes);
    }
}

#[test]
fn the_same_bytes_are_kept_once_and_never_rewritten() {
    let (dir, store) = new_store();
    let sha256 = store.keep(b"bill").unwrap();
    let file = path(&store, &sha256);
    let before = fs::read(&file).unwrap();
    assert_eq!(store.keep(b"bill").unwrap(), sha256);
    assert_eq!(open(dir.path()).keep(b"bill").unwrap(), sha256);
    assert_eq!(fs::read(&file).unwrap(), before);
    assert_eq!(count(&dir.path().join("vault/new")), 0);
    assert!(!file.to_string_lossy().contains(&sha256));
}

#[test]
fn damage_of_any_kind_is_noticed() {
    let (_dir, mut store) = new_store();
    let bytes = vec![7; (1 << 20) + 10];
    let piece = evidence(&store, "大文件", &bytes);
    let mut case = empty_case("2026-0001");
    case.evidence = vec![piece.clone()];
    add(&mut store, &case);
    let file = path(&store, &piece.sha256);
    let good = fs::read(&file).unwrap();
    let damaged = |store: &Store, bytes: &[u8]| {
        fs::write(&file, bytes).unwrap();
        let result = store.kept(&piece.sha256);
        assert!(matches!(&result, Err(StoreError::Damaged(name)) if *name == piece.name), "{result:?}");
        let result = store.originals().shared(&piece.sha256, &piece.name);
        assert!(matches!(&result, Err(StoreError::Damaged(name)) if *name == piece.name), "{result:?}");
        assert_eq!(store.check().unwrap().len(), 1);
    };
    for at in [0, 1, 19, 20, 1000, 20 + (1 << 20) + 16, good.len() - 1] {
        let mut bad = good.clone();
        bad[at] ^= 0x80;
        damaged(&store, &bad);
    }
    for cut in [0, 1, 20, 36, 20 + (1 << 20) + 16, good.len() - 1] {
        damaged(&store, &good[..cut]);
    }
    damaged(&store, &[good.as_slice(), b"x"].concat());
    fs::remove_file(&file).unwrap();
    assert!(matches!(store.kept(&piece.sha256), Err(StoreError::NotFound { what: "原件", .. })));
    assert_eq!(store.check().unwrap(), ["案件“2026-0001”的证据“名称 大文件”的原件不见了；请从备份恢复。"]);
    fs::write(&file, &good).unwrap();
    assert_eq!(store.kept(&piece.sha256).unwrap(), bytes);
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}

#[test]
fn files_put_under_each_others_names_are_noticed() {
    let (_dir, store) = new_store();
    let (one, two) = (store.keep(b"one").unwrap(), store.keep(b"two").unwrap());
    fs::copy(path(&store, &one), path(&store, &two)).unwrap();
    assert!(matches!(store.kept(&two), Err(StoreError::Damaged(_))));
    // Another store's file, made with other keys.
    let (_other_dir, other) = new_store();
    other.keep(b"one").unwrap();
    assert_ne!(path(&store, &one).file_name(), path(&other, &one).file_name());
    fs::copy(path(&other, &one), path(&store, &one)).unwrap();
    assert!(matches!(store.kept(&one), Err(StoreError::Damaged(_))));
}

#[test]
fn a_damaged_original_heals_when_it_comes_again() {
    let (dir, store) = new_store();
    let sha256 = store.keep(b"bill").unwrap();
    flip(&path(&store, &sha256), 30);
    assert_eq!(store.keep(b"bill").unwrap(), sha256);
    assert_eq!(store.kept(&sha256).unwrap(), b"bill");
    assert_eq!(count(&dir.path().join("vault/unclaimed")), 1);
}

#[test]
fn a_hash_that_is_none_is_not_found() {
    let (_dir, store) = new_store();
    let sha256 = store.keep(b"bill").unwrap();
    for wrong in ["", "../../anjuan.keys", &sha256[1..], &sha256.to_uppercase(), &"é".repeat(32)] {
        assert!(matches!(store.kept(wrong), Err(StoreError::NotFound { .. })), "{wrong}");
    }
}

#[test]
fn strays_are_moved_aside_after_a_day() {
    let (dir, mut store) = new_store();
    let case = full_case(&store);
    add(&mut store, &case);
    let (stray, young) = (store.keep(b"stray").unwrap(), store.keep(b"young").unwrap());
    let draft = dir.path().join("vault/new/draft");
    fs::write(&draft, b"half").unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    for old in [&path(&store, &stray), &draft, &path(&store, &case.evidence[0].sha256)] {
        grow_old(old);
    }
    let problems = store.check().unwrap();
    assert_eq!(problems.len(), 1);
    assert!(problems[0].starts_with("原件库中有 1 个没有登记的文件"), "{problems:?}");
    assert!(!draft.exists());
    assert_eq!(count(&dir.path().join("vault/unclaimed")), 1);
    assert!(store.kept(&stray).is_err());
    assert_eq!(store.kept(&young).unwrap(), b"young");
    assert_eq!(store.kept(&case.evidence[0].sha256).unwrap(), b"bill");
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
    // Kept again, an old one is as good as new.
    grow_old(&path(&store, &young));
    store.keep(b"young").unwrap();
    assert_eq!(store.check().unwrap(), Vec::<String>::new());
}
