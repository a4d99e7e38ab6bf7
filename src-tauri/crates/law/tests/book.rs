//! The embedded rule book: it loads, it is sound, and what is not sound is found by name.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

#[path = "book/found.rs"]
mod found;
#[path = "../../../../tests/rules/own.rs"]
#[allow(dead_code)]
mod own;

use anjuan_case::{Case, LegalDay, Office, OfficeKind};
use anjuan_law::{Calendar, Cite, RuleBook, RuleFile, Standing, assess};
use std::sync::LazyLock;

fn book() -> RuleBook {
    RuleBook::builtin().unwrap_or_else(|e| panic!("{e}"))
}

fn findings(text: &str) -> Vec<String> {
    let file = RuleFile { name: "mine.toml".to_owned(), text: text.to_owned() };
    let book = RuleBook::with_files(&[file]).unwrap_or_else(|e| panic!("{e}"));
    book.check(&Calendar::builtin().unwrap())
        .into_iter()
        .map(|f| format!("{} {:?} {}", f.file, f.key, f.message))
        .collect()
}

#[test]
fn the_embedded_book_is_sound() {
    let found = book().check(&Calendar::builtin().unwrap());
    assert!(found.is_empty(), "{found:#?}");
    assert!(book().rules().len() > 80);
}

#[test]
fn every_block_is_kept_as_written() {
    for rule in book().rules() {
        assert!(rule.text.starts_with("[[rule]]"), "{}: {}", rule.id, rule.text);
        assert!(rule.text.contains(&format!("\"{}\"", rule.id)), "{} shows another rule's block", rule.id);
    }
}

/// What belongs to one place of a paper in the window is said there, by the law of the body whose paper it is, and not among the hints
/// of the whole paper (人民调解法 29; 商事调解条例 22).
#[test]
fn a_hint_for_one_place_is_said_there_and_nowhere_else() {
    let (book, calendar, day) = (book(), Calendar::builtin().unwrap(), "2026-11-28".parse::<LegalDay>().unwrap());
    let case = Case::new("1", "t", day.into());
    for (kind, paper, rule, article) in [
        (OfficeKind::Committee, "mediation-agreement", "papers.agreement-sealed", "人民调解法 29"),
        (OfficeKind::CommercialMediation, "commercial-agreement", "papers.commercial-sealed", "商事调解条例 22"),
    ] {
        let office = Office::new(kind, "");
        let said = book.told_beside(&calendar, &office, &case, day, paper, "sealed");
        let cited: Vec<_> =
            said.iter().flat_map(|b| b.cites.iter()).map(|c| format!("{} {}", c.statute, c.article)).collect();
        assert_eq!((said.len(), said[0].rule.as_deref(), cited), (1, Some(rule), vec![article.to_owned()]));
        assert!(book.told_beside(&calendar, &office, &case, day, paper, "elsewhere").is_empty());
        assert!(book.told_beside(&calendar, &office, &case, day, "demand-letter", "sealed").is_empty());
        let offers = assess(&book, &calendar, &office, &case, day).papers;
        let told = offers.iter().flat_map(|offer| &offer.because).any(|because| because.rule.as_deref() == Some(rule));
        assert!(!told, "{rule} is said of the whole paper");
    }
    let hint = |kind: &str, more: &str| {
        format!(
            "[[rule]]\nid = \"mine.rule\"\ntitle = \"试\"\nfact = \"M8\"\nkind = \"{kind}\"\nroute = \"mediation\"\nchecked = 2026-11-28\npart = \"sealed\"\n{more}\n[[rule.version]]\nfrom = 2011-01-01\ncite = [{{ statute = \"人民调解法\", edition = \"2010\", article = \"29\", words = \"印章之日起生效\" }}]\n"
        )
    };
    assert!(findings(&hint("hint", "paper = [\"mediation-agreement\"]")).is_empty());
    assert!(findings(&hint("hint", "")).iter().any(|f| f.contains("要写明是哪种文书")));
    assert!(findings(&hint("step", "")).iter().any(|f| f.contains("part 只写在")));
}

/// A rule of one's own that is sound.
static GOOD: LazyLock<String> = LazyLock::new(|| own::APPEAL.replace("civil.appeal", "mine.period"));

#[test]
fn one_s_own_rule_is_added_and_a_known_id_replaced() {
    assert!(findings(&GOOD).is_empty(), "{:?}", findings(&GOOD));
    let count = book().rules().len();
    let with = |text: &str| {
        RuleBook::with_files(&[RuleFile { name: "mine.toml".to_owned(), text: text.to_owned() }]).unwrap().rules().len()
    };
    assert_eq!(with(&GOOD), count + 1);
    assert_eq!(with(&GOOD.replace("mine.period", "civil.appeal")), count);
}

#[test]
fn what_is_not_sound_is_named() {
    for (from, to, key, says) in [
        (
            "cite = [{ statute = \"民事诉讼法\", edition = \"2023\", article = \"171\", words = \"送达之日起十五日内\" }]",
            "cite = []",
            "cite",
            "没有引文",
        ),
        ("edition = \"2023\"", "edition = \"1999\"", "cite", "1999"),
        ("statute = \"民事诉讼法\"", "statute = \"没有的法\"", "cite", "没有的法"),
        ("words = \"送达之日起十五日内\"", "words = \"有权在判决书送达之日起十五日内\"", "cite", "1 至 12 个字"),
        ("legal = 2026-10-08", "legal = 2026-10-09", "example", "2026-10-09"),
        ("fact = \"C30\"", "fact = \"第一\"", "fact", "M11"),
        ("missed = \"判决生效\"\n", "", "missed", "缺少"),
        (
            "who = \"user\"\n",
            "who = \"user\"\nwhen = [{ answer = \"nobody-asks\", is = \"yes\" }]\n",
            "when",
            "nobody-asks",
        ),
        ("starts = \"judgment-served\"", "starts = \"demand-sent\"", "starts", "到达"),
        ("met_by = [\"appeal-filed\"]\n", "", "met_by", "unmet"),
        ("met_by = [\"appeal-filed\"]\n", "unmet = \" \"\n", "met_by", "理由"),
        ("met_by = [\"appeal-filed\"]\n", "met_by = [\"appeal-filed\"]\nunmet = \"无\"\n", "unmet", "不要再写"),
        (
            "met_by = [\"appeal-filed\"]\n",
            "met_by = [\"appeal-filed\"]\nrevived_by = [\"acknowledged\"]\n",
            "revived_by",
            "restarted_by",
        ),
    ] {
        let text = GOOD.replacen(from, to, 1);
        assert_ne!(text, *GOOD, "{from} stands in the sample");
        let found = findings(&text);
        assert!(found.iter().any(|f| f.contains(key) && f.contains(says)), "{key}: {found:?}");
    }
    let no_example = GOOD.split("[[rule.example]]").next().unwrap();
    assert!(findings(no_example).iter().any(|f| f.contains("example")));
    let overlapping = GOOD.replace(
        "[[rule.example]]",
        "[[rule.version]]\nfrom = 2020-01-01\nperiod = \"15d\"\nregime = \"procedural\"\ncite = [{ statute = \"民事诉讼法\", edition = \"2017\", article = \"164\", words = \"十五日内\" }]\n[[rule.example]]",
    );
    assert!(findings(&overlapping).iter().any(|f| f.contains("重叠")), "{:?}", findings(&overlapping));
}

/// A bound without its figure would let everything pass, and an ending without its share take nothing off.
#[test]
fn a_bound_without_its_figure_is_named() {
    let written = |id: &str| book().rules().into_iter().find(|r| r.id == id).unwrap().text;
    for (id, from, to, says) in [
        ("bound.pressing", "days = 7", "percent = \"7\"", "不足几日"),
        ("bound.fee-reduced", "percent = \"30\"", "percent = \"300\"", "百分之几"),
        ("bound.pressing", "days = 7", "days = 0", "1 至 365"),
        ("bound.pressing", "days = 7", "days = 9000", "1 至 365"),
        ("bound.not-commercial", "words = [\"监护\"]", "words = []", "认得出它的词"),
        // One character, or a space, stands in nearly every text: it would turn every dispute away.
        ("bound.not-commercial", "words = [\"监护\"]", "words = [\"护\"]", "两个字以上"),
        ("bound.not-commercial", "words = [\"监护\"]", "words = [\"  \"]", "两个字以上"),
        ("bound.not-commercial", "words = [\"监护\"]", "words = [\"监护 \"]", "前后不留空格"),
        ("bound.not-commercial", "words = [\"监护\"]", "words = [\"离婚\"]", "不重复"),
        ("bound.pressing", "bound  = \"pressing\"", "bound  = \"fee-waived\"", "有 0 条"),
        ("bound.fee-afterwards", "fees   = [\"execution\"]\n", "", "哪些（fees）"),
        ("ending.halved", "percent = \"50\"\n", "", "剩百分之几"),
        ("ending.halved", "endings = [\"settled\", \"withdrawn\"]\n", "", "怎样结束"),
    ] {
        let text = written(id);
        let wrong = text.replacen(from, to, 1);
        assert_ne!(text, wrong, "{from} stands in {id}");
        let found = findings(&wrong);
        assert!(found.iter().any(|f| f.contains(says)), "{id}: {found:?}");
    }
}

/// A period that is told in words says why no day of it is shown, for as long as none is.
#[test]
fn a_period_that_is_told_and_not_counted_says_why() {
    let told = |rule: &str, why: &str| {
        findings(&format!(
            "[[fact]]\nid = \"M16\"\ntitle = \"法院调解的期限\"\nuncounted = [{{ rule = \"{rule}\", why = \"{why}\" }}]\n"
        ))
    };
    let says = |found: &[String], words: &str| found.iter().any(|f| f.contains("uncounted") && f.contains(words));
    assert!(!says(&told("mediation.court-choose", "没有起算的日子"), "mediation.court-choose"));
    assert!(says(&told("mediation.court-choose", " "), "要写理由"));
    assert!(says(&told("mediation.nobody-wrote", "甲"), "没有规则"));
    assert!(says(&told("mediation.court-before", "甲"), "已经是期限"));
}

/// What a stage rests on is cited by the day, and held against the editions as a rule's versions are.
#[test]
fn what_a_stage_rests_on_is_held_against_the_editions() {
    let stage = |version: &str| {
        findings(&format!(
            "[[stage]]\ntrack = \"claim\"\nid = \"mine\"\ntitle = \"甲\"\nwhen = [{{ settled = true }}]\n[stage.owed]\ndue = \"performance-due\"\nenforceable = false\nsum = \"乙\"\nsays = \"丙\"\nversion = [{version}]\n"
        ))
    };
    let cite = |edition: &str, article: &str| {
        format!(
            "{{ statute = \"民事诉讼法\", edition = \"{edition}\", article = \"{article}\", words = \"法律文书\" }}"
        )
    };
    let from =
        |from: &str, edition: &str, article: &str| format!("{{ from = {from}, cite = [{}] }}", cite(edition, article));
    assert!(stage(&from("2024-01-01", "2023", "264")).is_empty());
    for (version, says) in [
        (String::new(), "没有任何版本"),
        (from("2022-01-01", "2023", "264"), "太早"),
        (from("2024-01-01", "2023", "964"), "没有第 964 条"),
        (from("2024-01-01", "2023", "264之一"), "没有增补的第 264 条之一"),
        ("{ from = 2024-01-01, cite = [] }".to_owned(), "没有引文"),
    ] {
        let found = stage(&version);
        assert!(found.iter().any(|f| f.contains("mine.toml") && f.contains(says)), "{says}: {found:?}");
    }
}

#[test]
fn a_limit_is_not_hidden_by_what_nobody_answered() {
    let with = |when: &str| findings(&GOOD.replacen("who = ", &format!("when = [{when}]\nwho = "), 1));
    for hiding in [
        "{ not = { answer = \"procedure-used\", is = \"small\" } }",
        "{ not = { all = [{ event = \"hearing\", known = true }, { answer = \"deceived\", is = \"yes\" }] } }",
        "{ not = { amount_at_most = \"small-claims.must\" } }",
        "{ answer = \"procedure-used\", is_not = \"small\" }",
    ] {
        assert!(with(hiding).iter().any(|f| f.contains("unless")), "{hiding}: {:?}", with(hiding));
    }
    for showing in [
        "{ unless = { answer = \"procedure-used\", is = \"small\" } }",
        "{ not = { unless = { answer = \"procedure-used\", is = \"small\" } } }",
        "{ not = { event = \"hearing\", known = true } }",
        "{ not = { amount_at_most = 5000 } }",
    ] {
        assert_eq!(with(showing), Vec::<String>::new(), "{showing}");
    }
}

const INTERRUPTS: &str = r#"
[[rule]]
id = "limitation.demand"
title = "催告到达，时效中断"
fact = "C8"
kind = "interrupt"
event = "demand-arrived"
when = [WHEN]
[[rule.version]]
from = 2021-01-01
cite = [{ statute = "诉讼时效规定", edition = "2020", article = "8", words = "到达或者应当到达对方" }]
"#;

#[test]
fn an_event_that_turns_the_clock_in_some_cases_is_spoken_of_in_all() {
    let with = |when: &str| findings(&INTERRUPTS.replace("WHEN", when));
    for (when, case) in [
        ("{ office = [\"firm\", \"legal_aid\"] }", "机构是人民调解委员会"),
        ("{ answer = \"deceived\", is = \"yes|no\" }", "没有回答“付款之前"),
        ("{ unless = { answer = \"deceived\", is = \"yes\" } }", "答有，是被骗的"),
        (
            "{ any = [{ amount_at_most = \"small-claims.must\" }, { amount_over = \"small-claims.must\" }] }",
            "不知道是不是",
        ),
    ] {
        let found = with(when);
        assert!(found.iter().any(|f| f.contains("催告到达对方") && f.contains(case)), "{when}: {found:?}");
    }
    for when in [
        "{ any = [{ answer = \"deceived\", is = \"yes\" }, { unless = { answer = \"deceived\", is = \"yes\" } }] }",
        "{ any = [{ settled = true }, { settled = false }] }",
        "{ any = [{ event = \"hearing\", known = true }, { event = \"hearing\", known = false }] }",
    ] {
        assert_eq!(with(when), Vec::<String>::new(), "{when}");
    }
    let why = INTERRUPTS.replace("WHEN", "{ office = [\"firm\"] }");
    let why = why.replace("kind = ", "otherwise = \"只有律师事务所这样约定\"\nkind = ");
    assert_eq!(findings(&why), Vec::<String>::new());
}

#[test]
fn options_that_decide_alike_are_named_in_chinese() {
    let asked = |options: &str, when: &str| {
        let rule = GOOD.replacen("who = ", &format!("when = [{when}]\nwho = "), 1);
        findings(&format!(
            "[[question]]\nid = \"mine\"\nfact = \"C1\"\nask = \"试\"\nask_en = \"x\"\nwhy = \"试\"\nkind = \"choice\"\noption = [{options}]\n{rule}"
        ))
    };
    let option = |code: &str, label: &str| format!("{{ code = \"{code}\", label = \"{label}\", label_en = \"x\" }}");
    let three = [option("a", "甲"), option("b", "乙"), option("c", "丙")].join(", ");
    let found = asked(&three, "{ unless = { answer = \"mine\", is = \"a|b\" } }");
    assert!(found.iter().any(|f| f.contains("“甲”、“乙”没有区别")), "{found:?}");
    let found = asked(
        &three,
        "{ unless = { answer = \"mine\", is = \"a|b\" } }, { unless = { answer = \"mine\", is = \"b\" } }",
    );
    assert_eq!(found, Vec::<String>::new());
    // What a writer of rules is told names no word of the program's own.
    let scales =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../assets/rules/scales.toml")).unwrap();
    let rate = scales.split("[[rule]]").find(|block| block.contains("\"rate\"")).unwrap();
    let again = format!("[[rule]]{}", rate.replace("scale.delay-double", "mine.delay-double"));
    let found = findings(&again);
    assert!(found.iter().any(|f| f.contains("加倍部分（delay-double）”有 2 条")), "{found:?}");
}

#[test]
fn a_file_that_does_not_load_names_line_and_reason() {
    for (text, line, says) in [
        (GOOD.replace("missed =", "misssed ="), 9, "misssed"),
        (GOOD.replace("starts = \"judgment-served\"", "starts = \"doomsday\""), 7, "doomsday"),
        (GOOD.replace("period = \"15d\"", "period = \"soon\""), 12, "soon"),
    ] {
        let file = RuleFile { name: "mine.toml".to_owned(), text };
        let error = RuleBook::with_files(&[file]).unwrap_err();
        assert_eq!(error.file, "mine.toml");
        assert!(error.reason.contains(says), "{error}");
        assert!(error.line.abs_diff(line) <= 4 && error.line > 0, "{error}");
    }
}

#[test]
fn citations_are_written_as_papers_write_them() {
    let cite = |statute: &str, edition: &str, article: &str| {
        book().cite_in_chinese(&Cite {
            statute: statute.into(),
            edition: edition.into(),
            article: article.into(),
            words: String::new(),
        })
    };
    assert_eq!(cite("民法典", "2020", "985"), "《中华人民共和国民法典》第九百八十五条");
    assert_eq!(cite("民事诉讼法", "2023", "205"), "《中华人民共和国民事诉讼法》（2023年文本）第二百零五条");
    assert_eq!(cite("刑法", "2023", "287之二"), "《中华人民共和国刑法》（2023年文本）第二百八十七条之二");
    assert_eq!(cite("律师法", "2026", ""), "《中华人民共和国律师法》（2026年文本）");
}

#[test]
fn a_letter_cites_the_law_of_the_day_of_the_transfer() {
    let basis = |day: &str| book().basis("lawyer-letter", day.parse().unwrap());
    let now = basis("2026-11-02");
    assert!(
        now.iter().any(|b| b.cite.contains("第九百八十五条")) && now.iter().any(|b| b.cite.contains("第九百八十七条"))
    );
    let then = basis("2016-10-09");
    assert_eq!(then.len(), 1);
    assert!(then[0].cite.contains("民法通则"), "{then:?}");
}

#[test]
fn nothing_unverified_can_be_printed_as_law() {
    for rule in book().rules().iter().filter(|r| r.id.contains("basis")) {
        assert_eq!(rule.standing, Standing::Law, "{}", rule.id);
    }
}

/// A correction stands in the place of what it corrects: by its subject, or by its number where the subject is named otherwise.
#[test]
fn a_corrected_renumbering_is_given_once() {
    let cite = |edition: &str, article: &str| Cite {
        statute: "民事诉讼法".into(),
        edition: edition.into(),
        article: article.into(),
        words: String::new(),
    };
    let with = |text: &str| RuleBook::with_files(&[RuleFile { name: "mine.toml".into(), text: text.into() }]).unwrap();
    let numbers = |book: &RuleBook, cite: &Cite| -> Vec<(String, String)> {
        book.same_article(cite).into_iter().map(|same| (same.edition, same.article)).collect()
    };
    let known = numbers(&book(), &cite("2023", "22"));
    assert_eq!(known, [("2021".into(), "22".into()), ("2017".into(), "21".into())]);
    for subject in ["被告住所地管辖", "一般地域管辖"] {
        let text = format!(
            "[[renumbered]]\nstatute = \"民事诉讼法\"\nsubject = \"{subject}\"\narticles = {{ \"2023\" = \"22\", \"2021\" = \"22\", \"2017\" = \"20\" }}\n"
        );
        let mine = with(&text);
        assert_eq!(numbers(&mine, &cite("2023", "22")), [("2021".into(), "22".into()), ("2017".into(), "20".into())]);
        assert!(numbers(&mine, &cite("2017", "21")).is_empty(), "the wrong number is gone");
        let changes = book().diff(&mine);
        let lines: Vec<(usize, usize)> = changes.iter().map(|c| (c.gone.len(), c.new.len())).collect();
        assert_eq!(lines, [(1, 1)], "{changes:?}");
    }
    let text = "[[reference]]\nstatute = \"民事诉讼法解释\"\nedition = \"2022\"\narticle = \"127\"\npoints_to = \"2021\"\nwords = \"第二百一十二条\"\nnumber = \"212\"\ntoday = \"999\"\n";
    let interpretation = Cite { statute: "民事诉讼法解释".into(), ..cite("2022", "127") };
    let (was, is) = (book().references_in(&interpretation), with(text).references_in(&interpretation));
    assert_eq!(was.len(), is.len(), "{is:?}");
    assert!(is.iter().any(|line| line.contains("999")) && !is.iter().any(|line| line.contains("216")), "{is:?}");
}

/// The whole book beside itself: nothing differs, whatever the order of blocks.
#[test]
fn the_same_book_twice_does_not_differ() {
    let again = RuleBook::with_files(&RuleBook::embedded_files()).unwrap();
    assert_eq!(book().diff(&again), []);
}

/// Whoever signs a pack sees what it makes of a parameter: whose place, which day, how firm; and what stands behind a #.
#[test]
fn a_parameter_s_definition_is_a_difference() {
    let with = |text: &str| RuleBook::with_files(&[RuleFile { name: "mine.toml".into(), text: text.into() }]).unwrap();
    let head = "[[parameter]]\nid = \"small-claims.must\"\ntitle = \"小额诉讼金额线：应当适用\"\nfact = [\"C27\", \"C27a\"]\nunit = \"yuan\"\nby = \"province\"\nask = \"多少元？\"\nwhere = \"通告\"\n";
    let (before, after) =
        (with(&format!("{head}of = \"court\"\nday = \"acceptance\"\n")), with(&format!("{head}of = \"claimant\"\n")));
    let changes = before.diff(&after);
    let lines: Vec<(usize, usize)> = changes.iter().map(|c| (c.gone.len(), c.new.len())).collect();
    assert_eq!(lines, [(2, 2)], "{changes:?}");
    let value = "[[parameter.value]]\nplace = \"320000\"\nfrom = 2026-06-01\nvalue = 1\nsource = \"甲\"\n";
    let figure = |standing: &str| {
        with(&format!("[[parameter]]\nid = \"small-claims.must\"\n{value}standing = \"{standing}\"\n"))
    };
    let changes = figure("unverified").diff(&figure("law"));
    assert_eq!(changes.len(), 1, "{changes:?}");
    assert!(changes[0].gone[0].contains("待核实") && changes[0].new[0].contains("法律"), "{changes:?}");
    let hash = |words: &str| with(&GOOD.replacen("title = \"", &format!("title = \"见 # {words}"), 1));
    assert_eq!(hash("一").diff(&hash("二")).len(), 1, "a # inside quotes begins no comment");
}

/// What a notice brings can be no mistake of an example that was worked before it: it is told, and keeps nothing out.
#[test]
fn no_notice_is_kept_out_by_an_example() {
    const EARLIER: &str = r#"
[announced]
last = 2027
[2027]
"元旦" = { off = ["01-01..01-03"] }
"春节" = { off = ["02-05..02-11"], worked = ["02-14"] }
"清明节" = { off = ["04-05"] }
"劳动节" = { off = ["05-01..05-05"], worked = ["04-25", "05-08"] }
"端午节" = { off = ["06-09"] }
"中秋节" = { off = ["09-15"] }
"国庆节" = { off = ["10-01..10-07"], worked = ["09-26", "10-09"] }
"#;
    let short = EARLIER.replace("05-01..05-05", "05-01..05-03");
    let shifted = EARLIER.replace("05-01..05-05", "04-30..05-04").replace("\"04-25\", ", "");
    let december = EARLIER.replace("[2027]", "[2026]\n\"元旦\" = { worked = [\"12-27\"] }\n[2027]");
    let next = "[announced]\nlast = 2028\n[2028]\n\"元旦\" = { off = [\"01-01..01-03\"] }\n\
        \"春节\" = { off = [\"01-25..01-28\"] }\n\"清明节\" = { off = [\"04-04\"] }\n\
        \"劳动节\" = { off = [\"05-01..05-02\"] }\n\"端午节\" = { off = [\"05-28\"] }\n\
        \"中秋节\" = { off = [\"10-04\"] }\n\"国庆节\" = { off = [\"10-01..10-03\"] }\n"
        .to_owned();
    let twice = vec![EARLIER.to_owned(), next];
    for notices in [vec![EARLIER.to_owned()], vec![short], vec![shifted], vec![december], twice] {
        let files: Vec<(String, String)> =
            notices.iter().enumerate().map(|(i, text)| (format!("{i}/holidays.toml"), text.clone())).collect();
        let calendar = Calendar::with_files(&files).unwrap_or_else(|e| panic!("{e}\n{notices:?}"));
        let found = book().check(&calendar);
        assert!(found.is_empty(), "{found:#?}");
        let told = book().outdated_examples(&calendar);
        let may = told.iter().find(|f| f.rule.as_deref() == Some("mediation.commercial-licence"));
        if !calendar.is_working("2027-05-05".parse().unwrap()) {
            let may = may.unwrap_or_else(|| panic!("{told:?}"));
            assert!(may.message.contains("2027-05-06") && may.message.contains("还没有公布"), "{}", may.message);
        }
    }
    assert!(book().outdated_examples(&Calendar::builtin().unwrap()).is_empty());
    // What is wrong by the days that were known stays wrong.
    let wrong = GOOD.replace("2026-10-03", "2026-10-02");
    assert_ne!(wrong, *GOOD, "the example is another");
    let own = RuleBook::with_files(&[RuleFile { name: "mine.toml".to_owned(), text: wrong }]).unwrap();
    let with = Calendar::with_files(&[("holidays.toml".to_owned(), EARLIER.to_owned())]).unwrap();
    assert!(own.check(&with).iter().any(|f| f.key.as_deref() == Some("example")));
}
