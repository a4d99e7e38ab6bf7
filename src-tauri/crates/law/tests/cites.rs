//! Holds every citation that the computations write against the statutes' texts, where those are at hand.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use anjuan_case::{Fen, LegalDay};
use anjuan_law::{
    Basis, Because, Calendar, Cite, FeeKind, InterestMode, InterestRequest, LprTerm, Reduction, Regime, RuleBook, count,
};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn collect(steps: &[Because], into: &mut BTreeSet<[String; 4]>) {
    for step in steps {
        for Cite { statute, edition, article, words } in step.cites.to_vec() {
            into.insert([statute, edition, article, words]);
        }
        collect(&step.children, into);
    }
}

/// What the computations cite on days under every edition.
fn cited() -> BTreeSet<[String; 4]> {
    let (calendar, book) = (Calendar::builtin().unwrap(), RuleBook::builtin().unwrap());
    let mut all = BTreeSet::new();
    for year in 2012..=2027 {
        for (month, day) in [(1, 31), (5, 3), (8, 31), (9, 5), (12, 10)] {
            let from = LegalDay::ymd(year, month, day).unwrap();
            for regime in [Regime::Procedural, Regime::Civil, Regime::Criminal, Regime::Moment, Regime::Body] {
                for period in ["48h", "-48h", "15d", "30d", "-7d", "1m", "6m", "3y", "3w"] {
                    collect(&count(&calendar, from.into(), period.parse().unwrap(), regime).unwrap().steps, &mut all);
                }
            }
            for mode in [InterestMode::Segmented, InterestMode::FixedAtStart, InterestMode::DelayDouble] {
                let ask = InterestRequest {
                    principal: Fen::new(3_450_000),
                    from,
                    to: from.plus_days(400).unwrap(),
                    end_inclusive: false,
                    term: LprTerm::OneYear,
                    mode,
                    multiplier: 1.into(),
                    basis: Basis::D365,
                };
                if let Ok(answer) = book.interest(&calendar, &ask) {
                    collect(&answer.steps, &mut all);
                }
            }
        }
    }
    for day in ["2008-01-01", "2021-06-01", "2026-11-23"].map(|day| day.parse().unwrap()) {
        for kind in FeeKind::ALL {
            collect(&book.fee(kind, Fen::new(1_000_000_000), Reduction::None, day).unwrap().steps, &mut all);
        }
        for reduction in Reduction::ALL {
            collect(&book.fee(FeeKind::Acceptance, Fen::new(100), reduction, day).unwrap().steps, &mut all);
        }
    }
    all
}

fn texts() -> PathBuf {
    std::env::var_os("ANJUAN_SHARED")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"), PathBuf::from)
        .join("law/texts")
}

/// 125 -> 一百二十五, as statutes number their articles.
fn in_chinese(mut n: u32) -> String {
    let (mut out, mut gap) = (String::new(), false);
    for (size, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = n / size;
        n %= size;
        if digit > 0 {
            if gap && !out.is_empty() {
                out.push('零');
            }
            out.push("零一二三四五六七八九".chars().nth(digit as usize).unwrap());
            out.push_str(name);
        }
        gap = digit == 0;
    }
    out.strip_prefix("一十").map_or(out.clone(), |rest| format!("十{rest}"))
}

fn article(text: &str, number: u32) -> Option<String> {
    let head = |line: &str| {
        let line = line.trim_start_matches(['-', '*', '>', ' ']);
        let name = line.strip_prefix('第')?.split_once('条')?.0;
        name.chars().all(|c| "零一二三四五六七八九十百千".contains(c)).then(|| name.to_owned())
    };
    let wanted = in_chinese(number);
    let mut lines = text.lines().skip_while(|line| head(line).as_ref() != Some(&wanted));
    let first = lines.next()?;
    Some(std::iter::once(first).chain(lines.take_while(|line| head(line).is_none())).map(str::trim).collect())
}

#[test]
fn article_numbers_are_written_as_in_statutes() {
    for (n, text) in [
        (1, "一"),
        (10, "十"),
        (14, "十四"),
        (85, "八十五"),
        (105, "一百零五"),
        (125, "一百二十五"),
        (1010, "一千零一十"),
        (260, "二百六十"),
    ] {
        assert_eq!(in_chinese(n), text);
    }
}

#[test]
fn every_citation_stands_in_its_article() {
    let all = cited();
    assert!(all.len() > 30, "only {} citations", all.len());
    // A statute that is named alone, for a day whose text is not held, promises nothing that could be looked up.
    let (named, all): (Vec<_>, Vec<_>) = all.into_iter().partition(|[_, edition, ..]| edition.is_empty());
    assert!(named.iter().all(|[_, _, article, words]| article.is_empty() && words.is_empty()), "{named:?}");
    for [statute, edition, article, words] in &all {
        let n = words.chars().count();
        assert!((1..=12).contains(&n), "{statute} {edition} {article}: {n} characters");
    }
    let Ok(files) = std::fs::read_dir(texts()) else {
        println!("skipped: no shared data");
        return;
    };
    let files: Vec<PathBuf> = files.map(|f| f.unwrap().path()).collect();
    for [statute, edition, number, words] in &all {
        let named =
            |p: &&PathBuf| p.file_name().unwrap().to_string_lossy().starts_with(&format!("{statute}({edition}"));
        let found: Vec<String> = files
            .iter()
            .filter(named)
            .filter_map(|p| article(&std::fs::read_to_string(p).unwrap(), number.parse().unwrap()))
            .collect();
        assert!(!found.is_empty(), "{statute} {edition} {number}: no such article held");
        assert!(
            found.iter().any(|text| text.contains(words.as_str())),
            "{statute} {edition} {number}: “{words}” does not stand there"
        );
    }
}
