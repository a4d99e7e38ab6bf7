//! What a commercial mediation body lets out of a case, and by what right (商事调解条例 19).

use super::*;
use anjuan_case::{EvidenceId, ReleaseGround};
use anjuan_office::{NewRelease, Work};

fn release(ground: ReleaseGround) -> NewRelease {
    NewRelease { on: day("2026-06-10"), what: "全案 PDF".to_owned(), to: "某区司法局".to_owned(), ground }
}

#[test]
fn no_case_leaves_a_commercial_body_without_a_record_of_the_day() {
    let home = tempfile::tempdir().unwrap();
    let mut office = licensed(home.path());
    let (id, ..) = case(&mut office, "2026-06-02");
    let (now, out) = (at("2026-06-10"), home.path().join("out"));
    let tried = |office: &mut Office, n: u32, now: LegalTime| {
        let (folder, package, pdf) =
            (out.join(format!("folder{n}")), out.join(format!("{n}.anjuan")), out.join(format!("{n}.pdf")));
        std::fs::create_dir_all(&out).unwrap();
        [
            office.export_case(id, &folder, now).map(|_| ()),
            office.save_package(id, Some(&package), now).map(|_| ()),
            office.write_case_pdf(id, &[], Some(&pdf), now, &Work::silent()).map(|_| ()),
        ]
    };
    for refused in tried(&mut office, 1, now) {
        let refused = refused.unwrap_err();
        assert!(refused.code == "release.needed" && refused.message.contains("第十九条"), "{}", refused.message);
    }
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 0, "nothing was written");

    let told = |office: &mut Office, ground| office.record_release(id, &release(ground), now);
    // A consent that is not on file is none; a duty is named.
    let refused = told(&mut office, ReleaseGround::Consent { paper: EvidenceId::new() }).unwrap_err();
    assert!(refused.message.contains("书面同意"), "{}", refused.message);
    assert!(told(&mut office, ReleaseGround::Duty { named: "  ".to_owned() }).is_err());
    assert!(told(&mut office, ReleaseGround::InHouse { why: String::new() }).is_err());
    let duty =
        ReleaseGround::Duty { named: "《商事调解条例》第二十七条，现场检查查阅复制".to_owned() };
    let late = NewRelease { on: day("2026-06-11"), ..release(duty.clone()) };
    assert_eq!(office.record_release(id, &late, now).unwrap_err().code, "release", "not ahead");
    for nothing in [
        NewRelease { what: " ".to_owned(), ..release(duty.clone()) },
        NewRelease { to: String::new(), ..release(duty.clone()) },
    ] {
        assert!(office.record_release(id, &nothing, now).is_err());
    }
    told(&mut office, duty).unwrap();
    let all = office.releases(id, now.day()).unwrap();
    assert!(all.needed && all.open && all.lines[0].words.contains("某区司法局"), "{all:?}");
    assert!(office.log(Some(id)).unwrap().iter().any(|row| row.detail.contains("第二十七条")));
    let [folder, package, _] = tried(&mut office, 2, now);
    folder.unwrap();
    package.unwrap();
    // Of another day is another release.
    assert_eq!(tried(&mut office, 3, at("2026-06-12"))[0].as_ref().unwrap_err().code, "release.needed");
    assert!(!office.releases(id, day("2026-06-12")).unwrap().open);
}

#[test]
fn others_record_no_release_and_are_asked_for_none() {
    let home = tempfile::tempdir().unwrap();
    let mut firm = super::office(home.path(), OfficeKind::Firm);
    let (id, ..) = case(&mut firm, "2026-06-02");
    let now = at("2026-06-10");
    let own = release(ReleaseGround::InHouse { why: "备份".to_owned() });
    assert_eq!(firm.record_release(id, &own, now).unwrap_err().code, "release");
    assert!(!firm.releases(id, now.day()).unwrap().needed);
    firm.export_case(id, &home.path().join("out"), now).unwrap();
}
