//! What is found in rule files is told with its place, so that a lawyer can go there; and what replaces a rule without its old
//! versions is told of.

use super::own;
use anjuan_law::{Calendar, Finding, ParameterShown, RuleBook, RuleFile, read_values};

fn book(files: &[(&str, &str)]) -> RuleBook {
    let file = |(name, text): &(&str, &str)| RuleFile { name: (*name).to_owned(), text: (*text).to_owned() };
    RuleBook::with_files(&files.iter().map(file).collect::<Vec<_>>()).unwrap_or_else(|e| panic!("{e}"))
}

fn found(text: &str) -> Vec<Finding> {
    book(&[("mine.toml", text)]).check(&Calendar::builtin().unwrap())
}

/// The number of the line that has these words, from 1.
fn line(text: &str, words: &str) -> u32 {
    let at = text.lines().position(|line| line.contains(words)).unwrap_or_else(|| panic!("no {words}"));
    u32::try_from(at + 1).unwrap()
}

#[test]
fn every_kind_of_finding_names_the_file_and_the_line() {
    let good = format!("# mine\n\n{}", own::APPEAL.replace("civil.appeal", "mine.period"));
    let question = "[[question]]\nid = \"mine-asks\"\nfact = \"K1\"\nask = \"甲？\"\nask_en = \"A?\"\nwhy = \"乙\"\ncite = []\n\
                    kind = \"choice\"\nstanding = \"practice\"\n";
    let parameter = "[[parameter]]\nid = \"small-claims.must\"\n[[parameter.value]]\nplace = \"320000\"\nfrom = 2026-02-01\n\
                     value = 70000\nsource = \"通告\"\n[[parameter.value]]\nplace = \"329999\"\nfrom = 2026-03-01\nvalue = 70000\n\
                     source = \"通告\"\n";
    let changed = |from: &str, to: &str| good.replacen(from, to, 1);
    for (text, key, at) in [
        (
            changed(
                "cite = [{",
                "cite = [{ statute = \"没有的法\", edition = \"2023\", article = \"1\", words = \"甲\" }, {",
            ),
            "cite",
            "没有的法",
        ),
        (changed("fact = \"C30\"", "fact = \"C99\""), "fact", "C99"),
        (changed("legal = 2026-10-08", "legal = 2026-10-09"), "example", "[[rule.example]]"),
        (changed("met_by = [\"appeal-filed\"]\n", ""), "met_by", "[[rule]]"),
        (changed("from = 2024-01-01\n", "from = 2024-01-01\nto = 2023-01-01\n"), "to", "to = 2023"),
        (changed("cite = [{", "also = [{ when = [], cite = [] }]\ncite = [{"), "also", "also = ["),
        (changed("cite = [{", "instead = [{ when = [], cite = [] }]\ncite = [{"), "instead", "instead = ["),
        (question.to_owned(), "option", "[[question]]"),
        (parameter.to_owned(), "place", "329999"),
        ("\n[[fact]]\nid = \"Z9\"\ntitle = \"甲\"\n".to_owned(), "left_out", "[[fact]]"),
    ] {
        let found = found(&text);
        let here = found.iter().find(|f| f.key.as_deref() == Some(key)).unwrap_or_else(|| panic!("{key}: {found:#?}"));
        assert_eq!((here.file.as_str(), here.line), ("mine.toml", Some(line(&text, at))), "{here}");
        assert!(here.to_string().starts_with("mine.toml 第 "), "{here}");
    }
}

/// 律师法 2026 is named and not held: an article of it is no law that a paper may print, whatever words are said to stand there.
#[test]
fn an_article_of_a_text_that_is_not_held_is_not_cited_as_law() {
    let of = |standing: &str| {
        let text = format!(
            "[[rule]]\nid = \"mine.basis\"\ntitle = \"保密\"\nfact = [\"L1\"]\nkind = \"basis\"\npaper = [\"demand-letter\"]\n\
             day = \"today\"\nsays = \"律师应当保守秘密\"\n{standing}[[rule.version]]\nfrom = 2026-09-01\n\
             cite = [{{ statute = \"律师法\", edition = \"2026\", article = \"41\", words = \"保守秘密\" }}]\n"
        );
        let told = found(&text).into_iter().filter(|f| f.rule.as_deref() == Some("mine.basis"));
        told.filter(|f| f.key.as_deref() == Some("cite")).map(|f| f.message).collect::<Vec<_>>()
    };
    let told = of("");
    assert!(told.len() == 1 && told[0].contains("没有取得《律师法》的 2026 文本"), "{told:?}");
    assert_eq!(of("standing = \"unverified\"\n"), [""; 0]);
}

/// Two versions: the one that is meant is pointed at, not the first.
#[test]
fn of_several_versions_the_one_that_is_wrong_is_pointed_at() {
    let older = "[[rule.version]]\nfrom = 2022-01-01\nto = 2023-12-31\nperiod = \"15d\"\nregime = \"procedural\"\n\
                 cite = [{ statute = \"民事诉讼法\", edition = \"2021\", article = \"971\", words = \"十五日内\" }]\n[[rule.example]]";
    let text = own::APPEAL.replace("[[rule.example]]", older);
    let found = found(&text);
    assert_eq!(found.iter().find(|f| f.key.as_deref() == Some("cite")).unwrap().line, Some(line(&text, "971")));
}

#[test]
fn a_rule_that_leaves_old_days_without_law_is_told_of() {
    let calendar = Calendar::builtin().unwrap();
    let warnings = |files: &[(&str, &str)]| book(files).warnings(&calendar);
    assert!(warnings(&[]).is_empty());
    // The rule book's own reaches back to the text of 2017.
    let told = warnings(&[("mine.toml", own::APPEAL)]);
    assert_eq!(told.len(), 1, "{told:#?}");
    let (file, rule) = (told[0].file.as_str(), told[0].rule.as_deref());
    assert_eq!((file, rule), ("mine.toml", Some("civil.appeal")));
    assert!(told[0].message.contains("2017-07-01 至 2023-12-31"), "{}", told[0].message);
    // With its reason, or with the old versions, it is not.
    let why = own::APPEAL.replace("who = \"user\"", "who = \"user\"\ngaps = \"只办新案\"");
    assert!(warnings(&[("mine.toml", &why)]).is_empty());
    let whole = book(&[]).rules().into_iter().find(|rule| rule.id == "civil.appeal").unwrap().text;
    assert!(warnings(&[("mine.toml", &whole)]).is_empty());
    // Replaced once more, it is told once, and of the file that counts.
    let twice = warnings(&[("mine.toml", &whole), ("later.toml", own::APPEAL)]);
    assert_eq!(twice.iter().map(|f| f.file.as_str()).collect::<Vec<_>>(), ["later.toml"], "{twice:#?}");
}

fn parameters() -> Vec<ParameterShown> {
    book(&[]).parameters()
}

#[test]
fn a_place_that_there_is_not_is_told_with_its_line_and_what_to_write() {
    let text = "[[parameter]]\nid = \"small-claims.must\"\n[[parameter.value]]\nplace = \"江苏\"\nfrom = 2026-01-01\nvalue = 70000\n\
                source = \"通告\"\n[[parameter.value]]\nplace = \"329999\"\nfrom = 2026-01-01\nvalue = 70000\nsource = \"通告\"\n\
                [[parameter.value]]\nplace = 320000\nfrom = 2026-01-01\nvalue = 70000\nsource = \"通告\"\n\
                [[parameter.value]]\nplace = \"330000\"\nfrom = \"明天\"\nvalue = 70000\nsource = \"通告\"\n\
                [[parameter.value]]\nplace = \"340000\"\nfrom = 2026-01-01\nvalue = 70000.5\nsource = \"通告\"\n";
    let (values, wrong) = read_values(&parameters(), text).unwrap();
    assert!(values.is_empty(), "{values:?}");
    for (told, says) in wrong.iter().zip([
        ["第 4 行", "江苏省的代码是 320000"],
        ["第 9 行", "请写省级的六位代码"],
        ["第 14 行", "写在英文引号里"],
        ["第 20 行", "“明天”不是日期"],
        ["第 26 行", "“70000.5”不是整数"],
    ]) {
        assert!(says.iter().all(|says| told.contains(says)), "{says:?}: {told}");
    }
    assert_eq!(wrong.len(), 5, "{wrong:#?}");
}

/// A figure without an end is told of after a year, one with an end when it ends, and neither where a later one is there.
#[test]
fn figures_that_nobody_looked_at_are_told_of() {
    let value = |rest: &str| {
        format!(
            "[[parameter]]\nid = \"small-claims.must\"\n[[parameter.value]]\nplace = \"320000\"\nvalue = 70000\nsource = \"通告\"\n{rest}\n"
        )
    };
    let aged = |rest: &str, today: &str| {
        let book = book(&[("parameters.toml", &value(rest))]);
        let aged = book.aged_figures(today.parse().unwrap(), |_, place| place == "320000");
        let mut said: Vec<String> = aged.into_iter().filter(|f| f.id == "small-claims.must").map(|f| f.says).collect();
        said.pop()
    };
    let open = "from = 2026-05-01";
    assert_eq!(aged(open, "2026-11-27"), None);
    assert!(aged(open, "2027-04-01").unwrap().contains("到 2027-05-01 满一年"));
    let over = aged(open, "2027-06-01").unwrap();
    assert!(["江苏省", "70000", "通告", "已经一年没有核对"].iter().all(|says| over.contains(says)), "{over}");
    let closed = "from = 2026-05-01\nto = 2026-12-31";
    assert!(aged(closed, "2026-11-27").unwrap().contains("到 2026-12-31 止"));
    let next = "from = 2026-05-01\nto = 2026-12-31\n[[parameter.value]]\nplace = \"320000\"\nvalue = 71000\nsource = \"通告\"\nfrom = 2027-01-01";
    assert_eq!(aged(next, "2026-11-27"), None, "the next one is there already");
}

/// The figures that one writes wrong most: a point, a day, the order of two. They are taken, and told of where they stand.
#[test]
fn figures_that_are_hardly_right_are_told_of() {
    let said = |file: &str, text: &str| -> Vec<String> {
        let calendar = Calendar::with_files(&[(file.to_owned(), text.to_owned())]).unwrap();
        book(&[]).warnings(&calendar).iter().map(ToString::to_string).collect()
    };
    let next = "[lpr]\n2026-10-20 = [\"3.00\", \"3.50\"]\n";
    assert_eq!(said("lpr.toml", next), [""; 0]);
    assert_eq!(said("lpr.toml", include_str!("../../../../../assets/calendar/lpr.toml")), [""; 0]);
    for (text, told) in [
        ("[lpr]\n2026-10-20 = [\"30.0\", \"3.50\"]\n", "相差超过 1 个百分点"),
        ("[lpr]\n2026-10-20 = [\"3.50\", \"3.00\"]\n", "一年期比五年期以上还高"),
        ("[lpr]\n2026-10-20 = [\"3.00\", \"3.50\"]\n2026-10-21 = [\"3.00\", \"3.50\"]\n", "在同一个月"),
    ] {
        let said = said("lpr.toml", text);
        assert!(said.iter().any(|one| one.contains(told) && one.starts_with("lpr.toml 第 ")), "{told}: {said:#?}");
    }
    let scale = book(&[]).rule("scale.acceptance").unwrap().text;
    let slip = scale.replacen("percent = \"2.5\"", "percent = \"25\"", 1);
    assert_ne!(scale, slip);
    let told = book(&[("mine.toml", &slip)]).warnings(&Calendar::builtin().unwrap());
    assert!(told.len() == 1 && told[0].line.is_some() && told[0].message.contains("25%"), "{told:#?}");
}

/// Whatever is not one of the four court fees has no amount here: it is free, or a note; never 0.00 by default.
#[test]
fn a_cost_without_a_scale_says_that_it_is_free() {
    let cost = |more: &str| {
        found(&format!(
            "[[rule]]\nid = \"mine.notice\"\ntitle = \"公告费\"\nfact = \"F1\"\nkind = \"cost\"\nroute = \"civil\"\n\
             when = [{{ office = [\"firm\"] }}]\nstanding = \"practice\"\n{more}[[rule.version]]\nfrom = 2021-01-01\n\
             cite = [{{ statute = \"诉讼费用交纳办法\", edition = \"2006\", article = \"\", words = \"\" }}]\n"
        ))
        .into_iter()
        .filter(|f| f.key.as_deref() == Some("cost"))
        .count()
    };
    assert_eq!((cost(""), cost("free = true\n"), cost("free = true\ncost = \"acceptance\"\n")), (1, 0, 1));
}

/// An id that is no path may be another's by chance.
#[test]
fn an_id_that_is_no_path_is_told_of() {
    let text = own::APPEAL.replace("civil.appeal", "我的提醒");
    let told = book(&[("mine.toml", &text)]).warnings(&Calendar::builtin().unwrap());
    let told: Vec<_> = told.iter().map(|f| (f.key.as_deref(), f.line)).collect();
    assert_eq!(told, [(Some("id"), Some(line(&text, "id = ")))]);
}
