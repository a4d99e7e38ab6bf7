//! Rules of an office's own and what papers print of them.

use super::*;
use anjuan_office::{IssueAsk, Sure};

/// The rule that complaint, letters and application for an order cite, as an office rewrites it.
fn basis(from: &str, article: &str, words: &str) -> String {
    format!(
        "[[rule]]\nid = \"papers.basis-claim\"\ntitle = \"返还不当得利\"\nfact = [\"C1\"]\nkind = \"basis\"\n\
         paper = [\"lawyer-letter\", \"demand-letter\", \"civil-complaint\", \"payment-order-application\"]\n\
         says = \"得利人应当返还二倍\"\n[[rule.version]]\nfrom = {from}\n\
         cite = [{{ statute = \"民法典\", edition = \"2020\", article = \"{article}\", words = \"{words}\" }}]\n"
    )
}

fn packed(folder: &Path, text: &str) -> Vec<u8> {
    fs::write(folder.join("mine.toml"), text).unwrap();
    let zip = folder.join("pack.zip");
    make_pack(folder, &words(), &zip).unwrap();
    fs::read(&zip).unwrap()
}

/// A pack whose only effect is on what papers say is previewed with the papers; those that would have no law left are named.
#[test]
fn what_papers_would_say_is_previewed() {
    let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut office, id) = with_case(home.path());
    let pack = packed(folder.path(), &basis("2021-01-01", "985", "请求得利人返还"));
    let look = office.preview_pack(&pack, today()).unwrap();
    let [case] = &look.cases[..] else { panic!("{:?}", look.cases) };
    assert!(case.papers.contains(&"民事起诉状".to_owned()) && case.bare.is_empty(), "{case:?}");
    let change = case.changes.iter().find(|c| c.what == "文书依据 民事起诉状").unwrap();
    assert!(change.before.contains("第九百八十五条") && change.after.contains("应当返还二倍"), "{change:?}");
    // In force only from a day after the transfers: nothing is left to cite.
    let day = office.case(id).unwrap().payments.iter().map(|p| p.paid_at.day()).max().unwrap();
    let later = day.plus_days(1).unwrap().to_string();
    let all = ["claim", "bad-faith", "complaint-bad-faith"];
    let of =
        |name| basis(&later, "985", "请求得利人返还").replace("papers.basis-claim", &format!("papers.basis-{name}"));
    let pack = packed(folder.path(), &all.map(of).concat());
    let look = office.preview_pack(&pack, today()).unwrap();
    assert!(look.cases[0].bare.contains(&"民事起诉状".to_owned()), "{:?}", look.cases);
    let change = look.cases[0].changes.iter().find(|c| c.what == "文书依据 民事起诉状").unwrap();
    assert!(change.main && change.after == "没有请求的法律依据可引", "{change:?}");
    // And the paper says so once it was taken.
    office.apply_pack(&pack, now()).unwrap();
    let draft = office.compose_paper(id, "civil-complaint", None, today()).unwrap();
    assert!(draft.notes.iter().any(|note| note.contains("没有给出本文书请求的法律依据")), "{:?}", draft.notes);
}

/// No text of a statute is here: a citation that stands in no embedded rule is marked wherever the rule is looked at, and asked about
/// before a paper prints it.
#[test]
fn a_citation_that_nobody_checked_is_said_to_be_none() {
    let (home, folder) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let (mut office, id) = with_case(home.path());
    // One of the embedded book's own.
    let known = packed(folder.path(), &basis("2021-01-01", "985", "请求得利人返还"));
    let of_cite = |warnings: &[anjuan_law::Finding]| -> Vec<String> {
        let cite = warnings.iter().filter(|f| f.key.as_deref() == Some("cite"));
        cite.map(ToString::to_string).collect()
    };
    assert_eq!(of_cite(&office.preview_pack(&known, today()).unwrap().warnings), [""; 0]);
    // Words that do not stand in 987, which is known otherwise.
    let wrong = packed(folder.path(), &basis("2021-01-01", "987", "应当返还二倍"));
    let told = of_cite(&anjuan_office::folder_warnings(folder.path()).unwrap());
    assert!(told.len() == 1 && told[0].starts_with("mine.toml 第 "), "{told:?}");
    assert!(told[0].contains("引文的原文没有核对") && told[0].contains("“应当返还二倍”"), "{told:?}");
    assert_eq!(of_cite(&office.preview_pack(&wrong, today()).unwrap().warnings).len(), 1);
    office.apply_pack(&wrong, now()).unwrap();
    assert_eq!(of_cite(&office.own_law(today()).unwrap().warnings).len(), 1);
    let asked = |office: &Office| {
        let data = office.compose_paper(id, "civil-complaint", None, today()).unwrap().value();
        let form = "civil-complaint".to_owned();
        IssueAsk { case: id, form, data, draft: None, replaces: None, with_blanks: true }
    };
    let ask = asked(&office);
    let refused = office.issue_paper_sure(&ask, &Sure::default(), now()).unwrap_err();
    assert!(refused.code == "paper.own-law" && refused.message.contains("原文没有核对"), "{refused}");
    let issued = office.issue_paper_sure(&ask, &Sure { own_law: true, ..Sure::default() }, now()).unwrap().value;
    assert!(issued.notes.iter().any(|note| note.contains("第九百八十七条")), "{:?}", issued.notes);
}

/// Of two rules under one id in one file, in one pack or in files of one's own, the first would be gone without a word.
#[test]
fn one_id_stands_once_in_what_is_taken_together() {
    let folder = tempfile::tempdir().unwrap();
    let caution = |says: &str| {
        format!(
            "[[rule]]\nid = \"civil.our-a\"\ntitle = \"{says}\"\nfact = \"C1\"\nkind = \"caution\"\nstanding = \"practice\"\n\
             [[rule.version]]\nfrom = 2021-01-01\ncite = [{{ statute = \"民法典\", edition = \"2020\", article = \"985\", \
             words = \"请求得利人返还\" }}]\n"
        )
    };
    let (one, other) = (caution("甲"), caution("乙"));
    fs::write(folder.path().join("our.toml"), format!("{one}\n{other}")).unwrap();
    let refused = make_pack(folder.path(), &words(), &folder.path().join("pack.zip")).unwrap_err();
    assert!(refused.message.contains("第 1 行") && refused.message.contains("第 11 行"), "{refused}");
    fs::write(folder.path().join("our.toml"), &one).unwrap();
    fs::write(folder.path().join("two.toml"), &other).unwrap();
    let refused = make_pack(folder.path(), &words(), &folder.path().join("pack.zip")).unwrap_err();
    assert!(refused.message.contains("two.toml") && refused.message.contains("our.toml"), "{refused}");
    // Two files of one's own: the second is set aside and named, the first holds.
    let home = tempfile::tempdir().unwrap();
    fs::create_dir_all(home.path().join("rules")).unwrap();
    fs::write(home.path().join("rules/our.toml"), &one).unwrap();
    fs::write(home.path().join("rules/two.toml"), &other).unwrap();
    let law = Law::of(home.path()).unwrap();
    assert_eq!(law.set_aside.iter().map(|a| a.file.as_str()).collect::<Vec<_>>(), ["rules/two.toml"]);
    assert!(law.set_aside[0].message.contains("our.toml"), "{:?}", law.set_aside);
    assert_eq!(law.book.rule("civil.our-a").unwrap().title, "甲");
}

/// Rates in the folder of the rules were never read.
#[test]
fn rates_in_the_wrong_folder_are_told_of() {
    let home = tempfile::tempdir().unwrap();
    write_whole(&home.path().join("rules/calendar/benchmark.toml"), b"[benchmark]\n").unwrap();
    let aside = Law::of(home.path()).unwrap().set_aside;
    assert!(aside.len() == 1 && aside[0].file == "rules/calendar/benchmark.toml", "{aside:?}");
    assert!(aside[0].message.contains("与 rules 并列"), "{aside:?}");
}

/// Every name in the list of figures that can be explained is one by which it can be asked for.
#[test]
fn every_name_of_a_claim_that_is_listed_explains_it() {
    let home = tempfile::tempdir().unwrap();
    let (office, id) = with_case(home.path());
    let said = office.why(id, "nothing of the kind", today()).unwrap_err().message;
    let claims: Vec<&str> = said.split(['（', '）']).filter(|name| name.starts_with("claim@")).collect();
    assert!(claims.len() > 1, "{said}");
    for name in claims {
        office.why(id, name, today()).unwrap();
    }
}
