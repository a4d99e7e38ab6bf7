//! 文号: which papers take a number, from which series, and how it is written.

use super::number::bare;
use crate::Problem;
use crate::session::Answered;
use anjuan_case::{Office, OfficeKind};
use anjuan_store::UsedNumber;
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// A series of numbers that begins anew every year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(deny_unknown_fields)]
pub struct Series {
    /// `letter`, `file` …
    pub id: String,
    /// What it numbers.
    pub title: String,
    /// The kinds of office that have it.
    pub office: Vec<OfficeKind>,
    /// One number a paper, or one a case.
    pub per: Per,
    /// The forms that bear it.
    pub papers: Vec<String>,
    /// Those of them that may be written before the case is taken: they bear its number once it has one, and take none.
    #[serde(default, skip_serializing)]
    #[specta(skip)]
    pub before: Vec<String>,
    /// How it is usually written: `〔{year}〕{code}律函字第{n}号`.
    pub pattern: String,
}

/// What a number is given to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum Per {
    /// To every paper.
    Paper,
    /// To a case; all its papers of the series bear it (卷号).
    Case,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    series: Vec<Series>,
}

static SERIES: LazyLock<Vec<Series>> = LazyLock::new(|| {
    // A test reads the file; what does not load numbers nothing rather than wrongly.
    toml::from_str::<File>(include_str!("../../../../../assets/numbering.toml")).map(|f| f.series).unwrap_or_default()
});

/// Every series that an office of that kind has.
#[must_use]
pub fn series_of(kind: OfficeKind) -> Vec<Series> {
    SERIES.iter().filter(|s| s.office.contains(&kind)).cloned().collect()
}

/// The series that a form takes its number from in that office; `None` where it bears none.
pub(crate) fn series_for(office: &Office, form: &str) -> Option<&'static Series> {
    SERIES.iter().find(|s| s.office.contains(&office.kind) && s.papers.iter().any(|p| p == form))
}

/// The series that numbers the cases of such an office; `None` where it numbers papers only.
pub(crate) fn series_for_case(kind: OfficeKind) -> Option<&'static Series> {
    SERIES.iter().find(|s| s.per == Per::Case && s.office.contains(&kind))
}

/// Does the series give every paper a number of its own?
pub(super) fn numbers_papers(series: &str) -> bool {
    SERIES.iter().any(|s| s.id == series && s.per == Per::Paper)
}

/// The office's own pattern, or the usual one.
pub(crate) fn pattern<'a>(office: &'a Office, series: &'a Series) -> &'a str {
    office.numbering.get(&series.id).map_or(series.pattern.as_str(), String::as_str)
}

/// The number as it is written.
///
/// # Errors
/// `paper.number` where the pattern wants a short name that the office has not.
pub(crate) fn written(office: &Office, series: &Series, year: i32, serial: u32) -> Answered<String> {
    let pattern = pattern(office, series);
    if pattern.contains("{code}") && office.letter_code.trim().is_empty() {
        return Err(Problem::new(
            "paper.number",
            format!("{}的文号“{pattern}”要用机构简称；请先在机构信息中填写文号简称", series.title),
        ));
    }
    let text = pattern.replace("{year}", &year.to_string()).replace("{code}", office.letter_code.trim());
    Ok(match place_of(&text) {
        Some((from, to, width)) => format!("{}{serial:0width$}{}", &text[..from], &text[to..]),
        None => text,
    })
}

/// The number of a year's first paper of a form, without a database.
pub(crate) fn first_number(office: &Office, form: &str, year: i32) -> Answered<Option<String>> {
    series_for(office, form).map(|series| written(office, series, year, 1)).transpose()
}

/// Where `{n}` or `{n:3}` stands, and how many digits it takes at least.
pub(super) fn place_of(text: &str) -> Option<(usize, usize, usize)> {
    let from = text.find("{n")?;
    let to = from + text[from..].find('}')? + 1;
    let width = match text[from + 2..to - 1].strip_prefix(':') {
        Some(digits) => digits.parse().ok().filter(|w| *w <= 9)?,
        None if to == from + 3 => 0,
        None => return None,
    };
    Some((from, to, width))
}

/// Holds an office's own patterns against what keeps numbers apart.
///
/// # Errors
/// `office.numbering`, naming series and what is wrong.
pub(crate) fn sound(office: &Office) -> Answered<()> {
    for (id, pattern) in &office.numbering {
        let Some(series) = SERIES.iter().find(|s| s.id == *id) else {
            let known: Vec<&str> = SERIES.iter().map(|s| s.id.as_str()).collect();
            return Err(wrong(format!("没有名为“{id}”的文号序列；有：{}", known.join("、"))));
        };
        let bare = pattern.replace("{year}", "").replace("{code}", "");
        let Some((from, to, _)) = place_of(&bare) else {
            return Err(wrong(format!("{}的文号“{pattern}”缺少序号 {{n}}", series.title)));
        };
        if [&bare[..from], &bare[to..]].concat().contains(['{', '}']) {
            let known = "只能用 {year}、{code} 和一个 {n}";
            return Err(wrong(format!("{}的文号“{pattern}”中有不认识的花括号；{known}", series.title)));
        }
        // Serials begin anew every year: without the year two papers would bear one number.
        if !pattern.contains("{year}") {
            return Err(wrong(format!("{}的文号“{pattern}”缺少年份 {{year}}；序号每年从 1 起，会重号", series.title)));
        }
    }
    // Two series written alike would repeat each other's numbers.
    let mine = series_of(office.kind);
    for (i, one) in mine.iter().enumerate() {
        if let Some(other) = mine[..i].iter().find(|o| skeleton(office, o) == skeleton(office, one)) {
            return Err(wrong(format!(
                "{}和{}的文号除了数字写法相同，会重号；请改成不同的写法",
                other.title, one.title
            )));
        }
    }
    Ok(())
}

/// Holds a changed way of writing numbers against those that other series have given: a series that takes up another's way
/// repeats its numbers.
///
/// # Errors
/// `office.numbering`, naming the number.
pub(crate) fn sound_against(used: &[UsedNumber], office: &Office, before: Option<&Office>) -> Answered<()> {
    for series in series_of(office.kind) {
        let now = skeleton(office, &series);
        if before.is_some_and(|b| skeleton(b, &series) == now) {
            continue;
        }
        let taken = used.iter().find(|u| u.series.as_ref().is_some_and(|s| *s != series.id) && bare(&u.number) == now);
        if let Some(taken) = taken {
            return Err(wrong(format!(
                "{}的文号写法与已经给出的“{}”相同，会重号；请改成不同的写法",
                series.title, taken.number
            )));
        }
    }
    Ok(())
}

/// What every number of the series is without its digits.
fn skeleton(office: &Office, series: &Series) -> String {
    let text = pattern(office, series).replace("{year}", "").replace("{code}", office.letter_code.trim());
    match place_of(&text) {
        Some((from, to, _)) => bare(&[&text[..from], &text[to..]].concat()),
        None => bare(&text),
    }
}

fn wrong(message: String) -> Problem {
    Problem::new("office.numbering", message)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use anjuan_case::CaseId;
    use anjuan_papers::form::forms;

    fn office() -> Office {
        Office { letter_code: "河示".into(), ..Office::new(OfficeKind::Firm, "河洛示例律师事务所") }
    }

    #[test]
    fn the_file_loads_and_is_sound_for_every_kind_of_office() {
        let file: File = toml::from_str(include_str!("../../../../../assets/numbering.toml")).unwrap();
        assert!(file.series.len() >= 6);
        for kind in [OfficeKind::Committee, OfficeKind::Firm, OfficeKind::LegalAid, OfficeKind::CommercialMediation] {
            let own = file.series.iter().map(|s| (s.id.clone(), s.pattern.clone())).collect();
            sound(&Office { numbering: own, ..Office::new(kind, "示例") }).unwrap();
        }
        for form in forms() {
            let named = file.series.iter().filter(|s| s.papers.iter().any(|p| p == form.id)).count();
            assert!(named <= 1 || form.id == "mediation-invitation", "{} is numbered twice", form.id);
        }
    }

    #[test]
    fn numbers_are_written_as_the_office_wants() {
        let series = series_for(&office(), "lawyer-letter").unwrap();
        assert_eq!(written(&office(), series, 2026, 7).unwrap(), "〔2026〕河示律函字第7号");
        let own = |p: &str| Office { numbering: [("letter".to_owned(), p.to_owned())].into(), ..office() };
        assert_eq!(written(&own("{code}函〔{year}〕{n:3}"), series, 2026, 7).unwrap(), "河示函〔2026〕007");
        assert!(series_for(&Office { kind: OfficeKind::Committee, ..office() }, "lawyer-letter").is_none());
        let nameless = Office { letter_code: " ".into(), ..office() };
        assert_eq!(written(&nameless, series, 2026, 7).unwrap_err().code, "paper.number");
    }

    #[test]
    fn patterns_that_would_repeat_numbers_are_refused() {
        let own = |id: &str, p: &str| Office { numbering: [(id.to_owned(), p.to_owned())].into(), ..office() };
        for (id, pattern) in [
            ("letter", "{code}函{n}号"),
            ("letter", "〔{year}〕{code}函"),
            ("letter", "〔{year}〕{n}{n}号"),
            ("letter", "〔{year}〕{office}{n}号"),
            ("letter", "〔{year}〕{n:x}号"),
            ("none", "〔{year}〕{n}号"),
            ("letter", "（{year}）{code}代字第{n}号"),
            // Written otherwise, read the same.
            ("letter", "（{year}）{code}代字第{n:3}号"),
            ("letter", "〔{year}〕{code}代字第{n}号"),
            ("letter", "（{year}）河示代字第{n}号"),
            ("letter", "（{year}） {code}代字第1{n}号"),
        ] {
            assert_eq!(sound(&own(id, pattern)).unwrap_err().code, "office.numbering", "{pattern}");
        }
        sound(&own("letter", "{code}〔{year}〕{n:4}")).unwrap();
    }

    #[test]
    fn a_series_does_not_take_up_what_another_gave() {
        let used = [UsedNumber {
            number: "（2026）河示代字第1号".into(),
            case: CaseId::new(),
            series: Some("engagement".into()),
            printed: true,
        }];
        let own = |letter: &str, engagement: &str| Office {
            numbering: [("letter".to_owned(), letter.to_owned()), ("engagement".to_owned(), engagement.to_owned())]
                .into(),
            ..office()
        };
        let swapped = own("〔{year}〕{code}代字第{n:2}号", "（{year}）{code}合字第{n}号");
        sound(&swapped).unwrap();
        assert_eq!(sound_against(&used, &swapped, Some(&office())).unwrap_err().code, "office.numbering");
        // Its own way it may keep, and change how many digits it takes.
        sound_against(&used, &own("〔{year}〕{code}律函字第{n:3}号", "（{year}）{code}代字第{n:3}号"), Some(&office()))
            .unwrap();
        sound_against(&used, &swapped, Some(&swapped)).unwrap();
    }
}
