//! The exhibit room on a real encrypted database: what comes in, by whatever way, stays as it was; what does not, is named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "room/films.rs"]
mod films;
#[path = "exhibited/kept.rs"]
mod kept;
#[path = "exhibited/proves.rs"]
mod proves;
mod room;

use anjuan_case::{EvidenceForm, EvidenceKind, Media, Particulars};
use anjuan_office::{
    BundleScope, BundleWish, EvidenceWords, FileState, IntakeAsk, IntakeReport, IntakeWords, NewEvidence, Office, Work,
    list_files,
};
use room::{add, case, file, fresh, now, pdf, png_size, texts, turned, wav, zip};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

fn ask(paths: &[&Path]) -> IntakeAsk {
    IntakeAsk { paths: paths.iter().map(|p| p.display().to_string()).collect(), words: IntakeWords::default() }
}

fn take(office: &mut Office, id: anjuan_case::CaseId, paths: &[&Path]) -> IntakeReport {
    office.take_in(id, &ask(paths), now(), &Work::silent()).unwrap().value
}

fn why<'a>(report: &'a IntakeReport, end: &str) -> (FileState, &'a str) {
    let file = report.files.iter().find(|f| f.shown.ends_with(end)).unwrap_or_else(|| panic!("{end}: {report:?}"));
    (file.state, &file.why)
}

#[test]
fn every_kind_of_file_is_known_by_its_content_and_stands_in_the_bundle() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let folder = home.path().join("手机导出");
    fs::create_dir(&folder).unwrap();
    let film = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08free".to_vec();
    let files: [(&str, Vec<u8>, Media, u32); 14] = [
        ("01正面.jpg", turned(6), Media::Image, 1),
        ("02四色.jpg", file("four-colours.jpg"), Media::Image, 1),
        ("03深色.png", file("deep.png"), Media::Image, 1),
        ("04图.webp", file("plain.webp"), Media::Image, 1),
        ("05图.gif", file("plain.gif"), Media::Image, 1),
        ("06图.bmp", file("plain.bmp"), Media::Image, 1),
        ("07传真.tiff", file("three-pages.tiff"), Media::Image, 3),
        ("08对账.pdf", pdf(&[&["one"], &["two"]]), Media::Pdf, 2),
        ("09通话.wav", wav(), Media::Audio, 1),
        ("10录屏.mp4", film, Media::Video, 1),
        ("11订货.docx", zip(&[(b"word/document.xml", b"<w:document/>")]), Media::Other, 1),
        ("12原图.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(), Media::Other, 1),
        ("13说明.txt", "情况说明".into(), Media::Other, 1),
        // Called what it is not.
        ("14其实是图.pdf", file("plain.jpg"), Media::Image, 1),
    ];
    for (name, bytes, ..) in &files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let report = take(&mut office, id, &[&folder]);
    assert_eq!((report.kept, report.refused, report.same), (14, 0, 0), "{report:?}");
    let bundle = office.write_bundle_as(id, &BundleWish::WHOLE, now(), &Work::silent()).unwrap().value;
    assert!(bundle.written.refused.is_empty(), "{:?}", bundle.written.refused);
    let evidence = office.case(id).unwrap().evidence;
    for (name, bytes, media, pages) in &files {
        let one = evidence.iter().find(|e| e.file_name == *name).unwrap();
        assert_eq!(one.media, Some(*media), "{name}");
        assert_eq!(office.original(id, one.id).unwrap().1, *bytes, "{name}: byte for byte");
        let bound = bundle.bundle.exhibits.iter().find(|e| e.evidence == one.id).unwrap();
        assert_eq!(bound.to - bound.from + 1, *pages, "{name}");
    }
    let (_, bytes) = office.paper(id, bundle.written.paper.id).unwrap();
    let texts = texts(&bytes);
    let page_of = |name: &str| {
        let one = evidence.iter().find(|e| e.file_name == name).unwrap();
        let bound = bundle.bundle.exhibits.iter().find(|e| e.evidence == one.id).unwrap();
        (texts[bound.from as usize - 1].clone(), one.sha256.clone())
    };
    for (name, says) in [
        ("09通话.wav", "录音"),
        ("10录屏.mp4", "录像"),
        ("11订货.docx", "见原件"),
        ("12原图.heic", "HEIC"),
        ("13说明.txt", "电子文件"),
    ] {
        let (text, sha256) = page_of(name);
        assert!(text.contains(says) && text.contains(&sha256), "{name}: {text}");
    }
    assert!(page_of("09通话.wav").0.contains("1秒"), "{}", page_of("09通话.wav").0);
    let printed = texts.concat();
    assert!(printed.contains("收入来源") && !printed.contains("手机导出"), "names of files, and no folders: {printed}");
}

#[test]
fn what_is_called_a_recording_and_is_none_is_told_and_bound_as_what_it_is() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let folder = home.path().join("录音录像");
    fs::create_dir(&folder).unwrap();
    let film = b"\0\0\0\x18ftypisom\0\0\x02\0isomiso2\0\0\0\x08free".to_vec();
    let files: [(&str, Vec<u8>); 4] = [
        ("1假的.mp4", "不是录像".into()),
        ("2假的.mp3", b"no sound at all".to_vec()),
        ("3真的.mp4", film),
        ("4其实是图.mp4", file("plain.jpg")),
    ];
    for (name, bytes) in &files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    let report = take(&mut office, id, &[&folder]);
    for (end, told) in [("1假的.mp4", ".mp4，内容却不是"), ("2假的.mp3", ".mp3，内容却不是")] {
        let (state, why) = why(&report, end);
        assert!(state == FileState::Kept && why.contains(told), "{end}: {why}");
    }
    for end in ["3真的.mp4", "4其实是图.mp4"] {
        assert!(!why(&report, end).1.contains("内容却不是"), "{end}");
    }
    let bundle = office.write_bundle_as(id, &BundleWish::WHOLE, now(), &Work::silent()).unwrap().value;
    let notes = bundle.written.notes.concat();
    assert!(notes.contains("“1假的.mp4”扩展名是") && notes.contains("“2假的.mp3”扩展名是"), "{notes}");
    assert!(!notes.contains("“3真的.mp4”扩展名是") && !notes.contains("“4其实是图.mp4”扩展名是"), "{notes}");
    let texts = texts(&office.paper(id, bundle.written.paper.id).unwrap().1);
    let evidence = office.case(id).unwrap().evidence;
    for (name, says) in [("1假的.mp4", "本件为电子文件"), ("2假的.mp3", "本件为电子文件"), ("3真的.mp4", "本件为录像")]
    {
        let one = evidence.iter().find(|e| e.file_name == name).unwrap();
        let bound = bundle.bundle.exhibits.iter().find(|e| e.evidence == one.id).unwrap();
        let page = &texts[bound.from as usize - 1];
        assert!(page.contains(says), "{name}: {page}");
    }
}

#[test]
fn what_a_photograph_says_of_itself_prefills_what_is_asked_and_it_stands_upright() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let photo = home.path().join("IMG_0001.jpg");
    fs::write(&photo, turned(6)).unwrap();
    let words = IntakeWords {
        collected_by: "王秀兰".to_owned(),
        original_medium: "林小满的手机".to_owned(),
        source: "林小满".to_owned(),
        kind: Some(EvidenceKind::Document),
        form: Some(EvidenceForm::Copy),
        ..IntakeWords::default()
    };
    let ask = IntakeAsk { words, ..ask(&[&photo]) };
    let report = office.take_in(id, &ask, now(), &Work::silent()).unwrap().value;
    let (one, _) = office.original(id, report.files[0].evidence.unwrap()).unwrap();
    let said = &one.particulars;
    assert_eq!(said.captured_at, Some("2026-11-02T20:15:03".parse().unwrap()));
    assert!(said.device.contains("Xiaomi") && said.device.contains("Mi 14"), "{}", said.device);
    assert_eq!((said.collected_how.as_str(), one.name.as_str()), ("拍照", "照片（2026年11月2日20时15分03秒）"));
    assert_eq!((said.collected_by.as_str(), said.original_medium.as_str()), ("王秀兰", "林小满的手机"));
    assert_eq!((said.kind, said.form), (Some(EvidenceKind::Document), Some(EvidenceForm::Copy)));
    assert!(said.came_in.contains("IMG_0001.jpg"), "{}", said.came_in);
    // What the program found stays, what the user says is taken; a time to come is refused.
    let changed = Particulars { device: "  另一部手机 ".to_owned(), came_in: "改写".to_owned(), ..said.clone() };
    office.set_particulars(id, one.id, &changed, now()).unwrap();
    let after = office.original(id, one.id).unwrap().0.particulars;
    assert_eq!((after.device.as_str(), &after.came_in), ("另一部手机", &said.came_in));
    let late = Particulars { captured_at: Some("2026-12-01T08:00".parse().unwrap()), ..after };
    assert_eq!(office.set_particulars(id, one.id, &late, now()).unwrap_err().code, "evidence.captured");
    for orientation in 1..=8 {
        let id_of = match orientation {
            6 => one.id,
            _ => add(&mut office, id, &format!("方向{orientation}.jpg"), turned(orientation)),
        };
        let shown = png_size(&office.page_picture(id, id_of, 1, 1000, false, now()).unwrap());
        assert_eq!(shown, if orientation < 5 { (12, 8) } else { (8, 12) }, "orientation {orientation}");
    }
}

#[test]
fn what_only_the_name_of_a_file_says_is_asked_and_not_printed_until_it_is_said() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let (shot, photo) = (home.path().join("Screenshot_20261103_091122.png"), home.path().join("IMG_0001.jpg"));
    fs::write(&shot, file("deep.png")).unwrap();
    fs::write(&photo, turned(6)).unwrap();
    let report = take(&mut office, id, &[&shot, &photo]);
    let (state, asked) = why(&report, "091122.png");
    assert!(state == FileState::Kept && asked.contains("据文件名推断：2026年11月3日9时11分22秒，截屏"), "{asked}");
    assert!(why(&report, "IMG_0001.jpg").1.is_empty(), "what stands in the picture is no guess");
    let of = report.files[0].evidence.unwrap();
    let (one, _) = office.original(id, of).unwrap();
    assert_eq!((one.name.as_str(), one.particulars.captured_at), ("Screenshot_20261103_091122", None));
    assert_eq!(one.particulars.collected_how, "");
    assert!(office.open_exhibit(id, of, now()).unwrap().notes.concat().contains("据文件名推断"));
    let printed = |office: &mut Office| {
        let made = office.write_bundle(id, now(), &Work::silent()).unwrap().value;
        texts(&office.paper(id, made.paper.id).unwrap().1).concat()
    };
    let text = printed(&mut office);
    assert!(text.contains("据文件自带的信息") && !text.contains("9时11分") && !text.contains("截屏"), "{text}");
    let at = Some("2026-11-03T09:11:22".parse().unwrap());
    let said = Particulars { captured_at: at, collected_how: "截屏".to_owned(), ..one.particulars };
    office.set_particulars(id, of, &said, now()).unwrap();
    assert!(office.open_exhibit(id, of, now()).unwrap().notes.concat().is_empty());
    assert!(printed(&mut office).contains("截屏"));
}

#[test]
fn the_same_bytes_are_kept_once_and_said() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let folder = home.path().join("截图");
    fs::create_dir(&folder).unwrap();
    for name in ["1.png", "2.png"] {
        fs::write(folder.join(name), file("deep.png")).unwrap();
    }
    fs::write(folder.join("Thumbs.db"), b"x").unwrap();
    fs::write(folder.join("空.png"), b"").unwrap();
    let report = take(&mut office, id, &[&folder]);
    assert_eq!((report.kept, report.same, report.skipped, report.refused), (1, 1, 1, 1), "{report:?}");
    assert_eq!(why(&report, "2.png"), (FileState::Same, "与已有证据“1”内容完全相同"));
    let custody = office.custody(id, report.files.iter().find_map(|f| f.evidence).unwrap()).unwrap();
    assert!(custody.iter().any(|l| l.detail.contains("2.png")), "the other name is not lost: {custody:?}");
    assert_eq!(why(&report, "空.png").1, "文件是空的");
    let words = EvidenceWords {
        name: String::new(),
        source: String::new(),
        proves: String::new(),
        group: anjuan_case::EvidenceGroup::Transfer,
        in_bundle: true,
    };
    let again = NewEvidence { file_name: "三.png".to_owned(), bytes: file("deep.png"), words };
    assert_eq!(office.add_evidence(id, &again, now()).unwrap_err().code, "evidence.same");
    let other = case(&mut office);
    let report = take(&mut office, other, &[&folder.join("1.png")]);
    assert_eq!(report.kept, 1, "another case keeps it, too");
    assert!(report.files[0].why.contains("同一文件也收在案件：2026-0001"), "{report:?}");
    assert_eq!(office.take_in(id, &ask(&[]), now(), &Work::silent()).unwrap_err().code, "intake.none");
    let gone = take(&mut office, id, &[&home.path().join("没有.png")]);
    assert_eq!((gone.refused, gone.kept), (1, 0));
}

#[test]
fn archives_are_opened_within_bounds_and_nothing_gets_out_of_them() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let gbk = b"\xc1\xc4\xcc\xec\xbc\xc7\xc2\xbc\\\xb5\xda1\xd2\xb3.png"; // 聊天记录\第1页.png
    let inner = zip(&[("里层图.bmp".as_bytes(), &file("plain.bmp"))]);
    let outer = home.path().join("微信导出.zip");
    let members: [(&[u8], &[u8]); 5] = [
        (gbk, &file("deep.png")),
        (b"../../escaped.txt", b"out"),
        ("里层.zip".as_bytes(), &inner),
        (b"__MACOSX/._x", b"x"),
        ("说明.txt".as_bytes(), b"text"),
    ];
    fs::write(&outer, zip(&members)).unwrap();
    let report = take(&mut office, id, &[&outer]);
    assert_eq!((report.kept, report.skipped, report.refused), (3, 1, 1), "{report:?}");
    assert_eq!(why(&report, "escaped.txt").0, FileState::Refused);
    assert!(!home.path().join("escaped.txt").exists() && !home.path().join("../escaped.txt").exists());
    let evidence = office.case(id).unwrap().evidence;
    let page = evidence.iter().find(|e| e.file_name == "第1页.png").expect("the name of an old Windows is read");
    assert!(report.files.iter().any(|f| f.shown == "微信导出.zip/聊天记录/第1页.png"), "{report:?}");
    assert!(page.particulars.came_in.contains("微信导出.zip") && page.particulars.came_in.contains("SHA-256"));
    assert!(evidence.iter().any(|e| e.file_name == "里层图.bmp"), "an archive within is opened");

    let bomb = home.path().join("炸弹.zip");
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    writer.start_file("零.txt", zip::write::SimpleFileOptions::default()).unwrap();
    for _ in 0..20 {
        std::io::Write::write_all(&mut writer, &[0; 1 << 20]).unwrap();
    }
    fs::write(&bomb, writer.finish().unwrap().into_inner()).unwrap();
    let report = take(&mut office, id, &[&bomb]);
    assert_eq!(report.kept, 0);
    assert!(report.files[0].why.contains("压缩炸弹"), "{report:?}");

    // Cut off, and more than it says.
    let cut = home.path().join("断.zip");
    let whole = zip(&members);
    fs::write(&cut, &whole[..whole.len() / 2]).unwrap();
    let mut lying = zip(&[(b"a.txt", b"four")]);
    for at in [18, 22] {
        lying[at] = 3;
    }
    let central = lying.windows(4).position(|w| w == b"PK\x01\x02").unwrap();
    for at in [20, 24] {
        lying[central + at] = 3;
    }
    let liar = home.path().join("谎.zip");
    fs::write(&liar, lying).unwrap();
    let report = take(&mut office, id, &[&cut, &liar]);
    assert_eq!((report.kept, report.refused), (0, 2), "{report:?}");
}

#[test]
fn an_intake_that_was_broken_off_goes_on_in_another_session() {
    let home = tempfile::tempdir().unwrap();
    let db = home.path().join("db");
    let (mut office, id) = fresh(&db);
    let folder = home.path().join("材料");
    fs::create_dir(&folder).unwrap();
    for n in 1..=5 {
        fs::write(folder.join(format!("{n}.pdf")), pdf(&[&[&format!("no {n}")]])).unwrap();
    }
    let me: Arc<OnceLock<Work>> = Arc::new(OnceLock::new());
    let stop = Arc::clone(&me);
    let work = Work::new(move |p| {
        if p.of == 5 && p.done == 2 {
            stop.get().unwrap().cancel();
        }
    });
    me.set(work.clone()).ok().unwrap();
    let report = office.take_in(id, &ask(&[&folder]), now(), &work).unwrap().value;
    assert_eq!((report.kept, report.waiting, report.finished_at), (2, 3, None));
    assert_eq!(office.case(id).unwrap().evidence.len(), 2, "what is done is done");
    drop(office);
    // Meanwhile one file is gone.
    fs::remove_file(folder.join("4.pdf")).unwrap();
    let mut office = Office::open(&db, room::PASSPHRASE).unwrap();
    let broken = office.unfinished_intakes(id).unwrap();
    assert_eq!(broken.len(), 1);
    let report = office.resume_intake(broken[0].id, now(), &Work::silent()).unwrap().value;
    assert_eq!((report.kept, report.refused, report.waiting), (4, 1, 0), "{report:?}");
    assert!(report.finished_at.is_some() && why(&report, "4.pdf").1.contains("无法读取"));
    assert!(office.unfinished_intakes(id).unwrap().is_empty());
    let names: Vec<String> = office.case(id).unwrap().evidence.into_iter().map(|e| e.file_name).collect();
    assert_eq!(names, ["1.pdf", "2.pdf", "3.pdf", "5.pdf"], "each once, in the order of people");
}

#[test]
fn an_intake_taken_twice_at_once_counts_and_keeps_each_file_once() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let folder = home.path().join("材料");
    fs::create_dir(&folder).unwrap();
    for n in 1..=2 {
        fs::write(folder.join(format!("{n}.pdf")), pdf(&[&[&format!("no {n}")]])).unwrap();
    }
    let listing = list_files(&ask(&[&folder]).paths, &Work::silent()).unwrap();
    let intake = office.begin_intake(id, &IntakeWords::default(), &listing, now()).unwrap().value;
    let (mut here, mut there) = (office.file_reader(), office.file_reader());
    let (first, done, of) = office.step_intake(intake, None, now()).unwrap();
    assert_eq!((done, of), (0, 2));
    let (mine, theirs) = (here.take(first.clone().unwrap()), there.take(first.unwrap()));
    let (next, done, of) = office.step_intake(intake, Some(mine), now()).unwrap();
    assert_eq!((done, of), (1, 2));
    let refused = office.step_intake(intake, Some(theirs), now()).unwrap_err();
    assert_eq!(refused.code, "intake.running");
    let (next, done, of) = office.step_intake(intake, Some(here.take(next.unwrap())), now()).unwrap();
    assert!(next.is_none() && (done, of) == (2, 2));
    let report = office.finish_intake(intake, now()).unwrap().value;
    assert_eq!((report.kept, report.same, report.refused), (2, 0, 0), "{report:?}");
    let evidence = office.case(id).unwrap().evidence;
    assert_eq!(evidence.len(), 2);
    for one in evidence {
        assert_eq!(office.custody(id, one.id).unwrap().len(), 1, "it came in once");
    }
}

/// A program of the machine that turns any picture into the one given.
#[cfg(unix)]
fn converter(home: &Path, script: &str) -> PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let program = home.join("heif-convert");
    fs::write(&program, format!("#!/bin/sh\n{script}\n")).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o755)).unwrap();
    program
}

#[cfg(unix)]
#[test]
fn a_picture_of_a_telephone_is_converted_where_the_machine_can_and_else_named() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let first = add(&mut office, id, "一.heic", b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec());
    let second = add(&mut office, id, "二.pdf", pdf(&[&["two"]]));
    let jpeg = home.path().join("out.jpg");
    fs::write(&jpeg, turned(1)).unwrap();
    let redraw = |office: &mut Office, of, script: &str| {
        let program = converter(home.path(), script);
        office.redraw(id, of, Some(&program), now(), &Work::silent()).map(|done| done.value)
    };
    let copies = format!("cp {} \"$2\"", jpeg.display());
    assert_eq!(redraw(&mut office, second, &copies).unwrap_err().code, "redraw.needless");
    for (bad, why) in [("exit 3", "3"), ("true", ""), ("echo no > \"$2\"", "没有写出图片")] {
        let problem = redraw(&mut office, first, bad).unwrap_err();
        assert!(problem.code == "redraw.failed" && problem.message.contains(why), "{bad}: {problem:?}");
    }
    assert_eq!(office.case(id).unwrap().evidence.len(), 2, "nothing is kept then");
    let copy = redraw(&mut office, first, &copies).unwrap();
    let evidence = office.case(id).unwrap().evidence;
    assert_eq!(evidence.iter().map(|e| e.id).collect::<Vec<_>>(), [first, copy, second], "beside its original");
    let (made, bytes) = office.original(id, copy).unwrap();
    assert_eq!((made.derived_from, bytes), (Some(first), turned(1)));
    assert!(made.particulars.collected_how.contains(&evidence[0].sha256), "{:?}", made.particulars);
    assert!(!home.path().join("db/stills").read_dir().is_ok_and(|mut d| d.next().is_some()), "nothing lies about");
}

#[test]
fn a_locked_pdf_asks_for_its_password_and_a_damaged_one_is_mended_or_refused_by_name() {
    let home = tempfile::tempdir().unwrap();
    let (mut office, id) = fresh(&home.path().join("db"));
    let locked = add(&mut office, id, "回单（加密）.pdf", file("locked.pdf"));
    add(&mut office, id, "无口令.pdf", file("locked-by-nobody.pdf"));
    let mut torn = pdf(&[&["one"], &["two"]]);
    let end = torn.windows(9).position(|w| w == b"startxref").unwrap();
    torn.truncate(end); // no way to its table
    add(&mut office, id, "断尾.pdf", torn);
    add(&mut office, id, "空壳.pdf", b"%PDF-1.4\nnothing".to_vec());
    let write = |office: &mut Office| {
        office.write_bundle_as(id, &BundleWish { scope: BundleScope::Whole, masked: false }, now(), &Work::silent())
    };
    let first = write(&mut office).unwrap().value;
    let refused: Vec<&str> = first.written.refused.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(refused, ["回单（加密）.pdf", "空壳.pdf"]);
    assert!(first.written.refused[0].1.contains("密码"), "{:?}", first.written.refused);
    let bound: Vec<(&str, u32)> = first.bundle.exhibits.iter().map(|e| (e.name.as_str(), e.to - e.from + 1)).collect();
    assert_eq!(bound, [("无口令", 2), ("断尾", 2)], "an empty password opens silently, a lost table is rebuilt");
    let (_, bytes) = office.paper(id, first.written.paper.id).unwrap();
    let texts = texts(&bytes);
    let closing = texts.last().unwrap();
    assert!(closing.contains("空壳.pdf") && closing.contains("重建"), "{closing}");
    assert_eq!(office.set_password(id, locked, "20261103", now()).unwrap_err().code, "evidence.password");
    office.set_password(id, locked, "20261102", now()).unwrap();
    assert_eq!(office.plan(id).unwrap().passwords, [locked]);
    let second = write(&mut office).unwrap().value;
    assert_eq!(second.written.refused.len(), 1);
    assert!(second.bundle.exhibits.iter().any(|e| e.evidence == locked && e.to - e.from == 1));
    let log = office.log(Some(id)).unwrap();
    assert!(log.iter().all(|l| !l.detail.contains("20261102")), "the log says that there is one, never which");
}
