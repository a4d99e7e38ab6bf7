//! Reports, and how cases count in them.

use crate::args::{ByName, CountedName, ReportAsk as Words, ReportWhat, ReportWords, SpanName};
use crate::cases::{Data, open};
use crate::done;
use crate::files::read;
use crate::output::{Answer, Said};
use anjuan_case::{LegalDay, LegalTime};
use anjuan_office::{
    CountedOn, Office, Problem, Report, ReportAsk, ReportBy, ReportDefinition, ReportFormat, ReportKind, ReportRow,
    ReportSpan, StatisticsList, unread_json, write_whole,
};
use std::path::Path;

/// `anjuan report`
pub fn report(data: &Data, words: &Words) -> Answer {
    let mut office = open(data)?;
    match &words.what {
        ReportWhat::Kinds => {
            let kinds = office.report_kinds()?;
            let lines: Vec<String> =
                kinds.iter().map(|k| format!("{}  {}：{}", k.kind.code(), k.title, k.about)).collect();
            Ok(Said::new(&kinds, lines.join("\n")))
        }
        ReportWhat::Show(words) => {
            let report = office.make_report(&asked(words)?, LegalDay::today())?;
            Ok(Said::new(&report, text(&report)))
        }
        ReportWhat::Write { words, out } => wrote(&mut office, &asked(words)?, out),
        ReportWhat::Define { words, title, span } => {
            let span = match span {
                SpanName::Fixed => ReportSpan::Fixed,
                SpanName::ThisMonth => ReportSpan::ThisMonth,
                SpanName::LastMonth => ReportSpan::LastMonth,
                SpanName::ThisYear => ReportSpan::ThisYear,
                SpanName::LastYear => ReportSpan::LastYear,
            };
            let one = ReportDefinition { id: title.clone(), title: title.clone(), ask: asked(words)?, span };
            office.put_report_definition(&one, LegalTime::now())?;
            done(format!("已保存“{title}”"))
        }
        ReportWhat::Defined { title: None, .. } => {
            let all = office.report_definitions(LegalDay::today())?;
            let lines: Vec<String> = all
                .iter()
                .map(|d| format!("{}  {} {} 至 {}", d.title, d.ask.kind.code(), d.ask.from, d.ask.to))
                .collect();
            Ok(Said::new(&all, lines.join("\n")))
        }
        ReportWhat::Defined { title: Some(title), drop: true, .. } => {
            office.drop_report_definition(title, LegalTime::now())?;
            done(format!("已删去“{title}”"))
        }
        ReportWhat::Defined { title: Some(title), out, .. } => {
            let all = office.report_definitions(LegalDay::today())?;
            let one = all.into_iter().find(|d| d.title == *title);
            let one = one.ok_or_else(|| Problem::new("report.definition", format!("没有保存过名为“{title}”的报表")))?;
            match out {
                Some(out) => wrote(&mut office, &one.ask, out),
                None => {
                    let report = office.make_report(&one.ask, LegalDay::today())?;
                    Ok(Said::new(&report, text(&report)))
                }
            }
        }
        ReportWhat::List { out, set, reset } => list(&mut office, out.as_deref(), set.as_deref(), *reset),
        ReportWhat::Mark { case, difficult, kind, source, same_as } => {
            let id = office.find(case)?;
            let mut mark = office.case_mark(id)?;
            let some = |text: &String| Some(text.clone()).filter(|t| !t.is_empty());
            if let Some(difficult) = difficult {
                mark.difficult = difficult == "yes";
            }
            if let Some(kind) = kind {
                mark.kind = some(kind);
            }
            if let Some(source) = source {
                mark.source = some(source);
            }
            if let Some(same) = same_as {
                mark.same_as = if same.is_empty() { None } else { Some(office.find(same)?) };
            }
            office.set_case_mark(id, &mark, LegalTime::now())?;
            Ok(Said::new(&mark, format!("已记录 {case} 怎样计入统计")))
        }
    }
}

fn asked(words: &ReportWords) -> Result<ReportAsk, Problem> {
    let kind = ReportKind::from_code(&words.kind).ok_or_else(|| {
        Problem::new("report.kind", format!("没有报表“{}”；用 anjuan report kinds 查看有哪些", words.kind))
    })?;
    let by = match words.split_by {
        ByName::Month => ReportBy::Month,
        ByName::Mediator => ReportBy::Mediator,
        ByName::Kind => ReportBy::Kind,
    };
    Ok(ReportAsk { kind, from: words.from, to: words.to, by, counted_on: counted(words.counted_on) })
}

pub(crate) fn counted(name: CountedName) -> CountedOn {
    match name {
        CountedName::Accepted => CountedOn::Accepted,
        CountedName::Ended => CountedOn::Ended,
    }
}

pub(crate) fn wrote(office: &mut Office, ask: &ReportAsk, out: &Path) -> Answer {
    let path = office.save_report(ask, ReportFormat::of(out)?, out, LegalTime::now())?;
    Ok(Said::new(&serde_json::json!({ "file": path }), format!("已写出 {}", path.display())))
}

fn list(office: &mut Office, out: Option<&Path>, set: Option<&Path>, reset: bool) -> Answer {
    if reset {
        office.reset_statistics_list(LegalTime::now())?;
        return done("已恢复内置的分类");
    }
    if let Some(path) = set {
        let (name, bytes) = read(path)?;
        let list: StatisticsList = serde_json::from_slice(&bytes)
            .map_err(|e| Problem::new("report.list", format!("“{name}”不是统计的分类：{}", unread_json(&e))))?;
        office.set_statistics_list(&list, LegalTime::now())?;
        return done(format!("已采用“{name}”的分类"));
    }
    let list = office.statistics_list()?;
    if let Some(out) = out {
        let json = serde_json::to_vec_pretty(&list).unwrap_or_default();
        write_whole(out, &json)?;
    }
    let mut text = format!("{}\n{}", list.title, list.note);
    for section in &list.sections {
        text += &format!("\n{}", section.title);
        for item in &section.items {
            let indent = if item.under.is_some() { "    " } else { "  " };
            text += &format!("\n{indent}{}  {}", item.id, item.label);
        }
    }
    Ok(Said::new(&list, text))
}

/// A table for people: cells apart by two blanks, as wide as what stands in them.
fn text(report: &Report) -> String {
    let wide = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let rows: Vec<(Vec<String>, u8)> = report
        .rows
        .iter()
        .chain(&report.totals)
        .map(|r: &ReportRow| (r.cells.iter().map(|c| c.printed()).collect(), r.level))
        .collect();
    let widths: Vec<usize> = report
        .columns
        .iter()
        .enumerate()
        .map(|(at, c)| {
            rows.iter().filter_map(|(r, _)| r.get(at)).map(|t| wide(t)).chain([wide(&c.heading)]).max().unwrap_or(0) + 2
        })
        .collect();
    let line = |cells: &mut dyn Iterator<Item = &String>, level: u8| {
        let mut out = "  ".repeat(level.into());
        for (cell, width) in cells.zip(&widths) {
            out += cell;
            out += &" ".repeat(width.saturating_sub(wide(cell)));
        }
        out.trim_end().to_owned()
    };
    let mut out = format!("{}　{}　{} 至 {}", report.title, report.office, report.from, report.to);
    let heads: Vec<String> = report.columns.iter().map(|c| c.heading.clone()).collect();
    out += &format!("\n{}", line(&mut heads.iter(), 0));
    for (cells, level) in &rows {
        out += &format!("\n{}", line(&mut cells.iter(), *level));
    }
    for note in &report.notes {
        out += &format!("\n{note}");
    }
    out
}
