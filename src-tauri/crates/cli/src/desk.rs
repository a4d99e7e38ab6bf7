//! The desk on the command line.

use crate::args::{CalendarAsk, CasesAsk, ConflictAsk, ConflictWhat, DateAsk, DateWhat, FindAsk, SettingsAsk, UndoAsk};
use crate::cases::{Data, open, pdf_only};
use crate::files::read;
use crate::output::{Answer, Said};
use crate::{done, passphrase};
use anjuan_case::{EventKind, LegalDay, LegalTime, Party, PartyKind};
use anjuan_office::{
    CaseFilter, CaseLine, ConflictDecision, ConflictFinding, DateDone, DateLine, ListAsk, NewFile, Office, Problem,
    RadarKind, Work,
};
use serde_json::json;

/// Opened, with search and dates of every case up to date.
fn ready(data: &Data) -> Result<(Office, LegalTime), Problem> {
    let (mut office, now) = (open(data)?, LegalTime::now());
    office.catch_up(now, &Work::silent())?;
    Ok((office, now))
}

fn line(line: &DateLine) -> String {
    let until = match line.until {
        Some(until) => format!("到 {until}"),
        None if line.planned && line.days_left < 0 => format!("已逾期 {} 天，没有付清", -line.days_left),
        None if line.planned => "定在这一天".to_owned(),
        None => format!("法定末日 {}", line.undecided.clone().unwrap_or_else(|| line.legal.to_string())),
    };
    let provisional = if line.provisional { "（暂定）" } else { "" };
    let check = if line.check == anjuan_office::DateCheckState::Wanted { "  待核对" } else { "" };
    format!("  {}{provisional}  {}  {}  {} {}{check}", line.safe, until, line.what, line.number, line.title)
}

/// `anjuan today`
pub fn today(data: &Data) -> Answer {
    let (mut office, now) = ready(data)?;
    let today = office.today(now)?;
    let mut text = format!("{}　未结案 {} 件", today.today, today.counts.open_cases);
    let mut part = |title: &str, count: u32, lines: Vec<String>| {
        if count > 0 {
            text += &format!("\n{title}（{count}）\n{}", lines.join("\n"));
        }
    };
    part("按小时计算的期限", today.counts.windows, today.windows.iter().map(line).collect());
    part("已过日期", today.counts.overdue, today.overdue.iter().map(line).collect());
    let own = today.office.iter().map(|d| format!("  {}  {}（法定末日 {}）", d.safe, d.what, d.legal));
    part("本机构自己的期限", u32::try_from(today.office.len()).unwrap_or(u32::MAX), own.collect());
    part("临近", today.counts.due, today.due.iter().map(line).collect());
    part(
        "待确认",
        today.counts.confirm,
        today.confirm.iter().map(|c| format!("  {} {}：{}", c.number, c.title, c.words)).collect(),
    );
    part("等对方、机关的", today.counts.owed, today.owed.iter().map(line).collect());
    let fees = today.fees.iter().map(|f| format!("  {} {}：{} 元", f.number, f.title, f.outstanding.figures()));
    part("未收的费用", today.counts.fees, fees.collect());
    Ok(Said::new(&today, text))
}

fn case_line(row: &CaseLine) -> String {
    let next = row.next.as_ref().map(|n| format!("  下一个日期 {}（{}）", n.safe, n.what)).unwrap_or_default();
    let closed = row.head.closed_on.map(|on| format!("  {on} 结案")).unwrap_or_default();
    format!("{}  {}  {} 元{next}{closed}", row.head.number, row.head.title, row.head.amount.figures())
}

/// `anjuan find`
pub fn find(data: &Data, ask: &FindAsk) -> Answer {
    let (mut office, now) = ready(data)?;
    let found = office.find_cases(&ask.text.join(" "), ask.limit, now)?;
    let lines = found.hits.iter().map(|hit| {
        let places = hit.matched.iter().map(|m| {
            let shown =
                if m.hit.is_empty() { m.before.clone() } else { format!("{}【{}】{}", m.before, m.hit, m.after) };
            format!("\n    {}：{shown}", m.label)
        });
        format!("{}{}", case_line(&hit.row), places.collect::<String>())
    });
    let mut text = lines.collect::<Vec<_>>().join("\n");
    if found.hits.is_empty() {
        text = "没有找到；请换一个词，至少两个字".to_owned();
    } else if found.more {
        text += "\n还有更多，请再写几个字";
    }
    Ok(Said::new(&found, text))
}

/// `anjuan cases`
pub fn cases(data: &Data, ask: &CasesAsk) -> Answer {
    let (mut office, now) = ready(data)?;
    let radar = ask.radar.as_deref().map(|code| {
        RadarKind::from_code(code).ok_or_else(|| {
            Problem::new(
                "radar.kind",
                format!("没有“{code}”；有：no_date、no_visit、unsigned、unpaid_instalment、past_keeping"),
            )
        })
    });
    let filter = CaseFilter {
        text: ask.text.clone(),
        closed: if ask.closed { Some(true) } else { ask.open.then_some(false) },
        staff: ask.staff.clone(),
        due_within: ask.due_within,
        overdue: ask.overdue,
        radar: radar.transpose()?,
        amount_from: ask.amount_from,
        amount_to: ask.amount_to,
        ..CaseFilter::default()
    };
    let page = office.case_list(
        &ListAsk { filter, sort: ask.sort, down: !ask.up, after: ask.after.clone(), limit: ask.limit },
        now,
    )?;
    let mut lines: Vec<String> = page.rows.iter().map(case_line).collect();
    if let Some(matched) = page.matched {
        lines.push(format!("共 {matched} 件（全部 {} 件）", page.total));
    }
    if let Some(next) = &page.next {
        lines.push(format!("下一页：--after '{next}'"));
    }
    Ok(Said::new(&page, lines.join("\n")))
}

/// `anjuan calendar`
pub fn calendar(data: &Data, ask: &CalendarAsk) -> Answer {
    let (mut office, now) = ready(data)?;
    let case = ask.case.as_deref().map(|case| office.find(case)).transpose()?;
    if let Some(out) = &ask.ics {
        let private = ask.private || office.settings()?.calendar_private;
        let path = office.save_ics(case, private, Some(out), now)?;
        return Ok(Said::new(&json!({ "file": path }), format!("已写出日历文件：{}", path.display())));
    }
    let from = ask.from.unwrap_or(now.day());
    let to = ask.to.or_else(|| from.plus_days(30)).unwrap_or(from);
    let entries: Vec<_> =
        office.calendar(from, to, now)?.into_iter().filter(|e| case.is_none_or(|case| e.case == Some(case))).collect();
    let lines: Vec<String> =
        entries.iter().map(|e| format!("{}  {}  {} {}", e.on, e.words, e.number, e.title)).collect();
    Ok(Said::new(&entries, if lines.is_empty() { "没有日期".to_owned() } else { lines.join("\n") }))
}

/// `anjuan radar`
pub fn radar(data: &Data) -> Answer {
    let (mut office, now) = ready(data)?;
    let counts = office.radar(now)?;
    let lines: Vec<String> =
        counts.iter().map(|c| format!("{:>6}  {}（{}）：{}", c.count, c.name, anjuan_code(c.kind), c.says)).collect();
    Ok(Said::new(&counts, lines.join("\n")))
}

fn anjuan_code(kind: RadarKind) -> String {
    serde_json::to_value(kind).ok().and_then(|v| v.as_str().map(str::to_owned)).unwrap_or_default()
}

/// `anjuan date`
pub fn date(data: &Data, ask: &DateAsk) -> Answer {
    let (mut office, now) = (open(data)?, LegalTime::now());
    match &ask.what {
        DateWhat::Done { case, deadline, kind, on, at, amount, note, file, proof } => {
            let id = office.find(case)?;
            let kind = EventKind::from_code(kind).ok_or_else(|| {
                Problem::new("event.kind", format!("没有事件种类“{kind}”；用 anjuan event kinds 查看全部种类"))
            })?;
            let proof = proof.iter().map(|p| office.find_evidence(id, p)).collect::<Result<Vec<_>, _>>()?;
            let at = crate::events::moment_of(*on, at.as_deref())?;
            let on = on.on;
            let file = file.as_ref().map(|path| read(path)).transpose()?;
            let file = file.map(|(file_name, bytes)| NewFile { file_name, bytes });
            let what = DateDone { kind, on, at, amount: *amount, note: note.clone(), proof };
            let deadline = office.find_date(id, deadline, now)?;
            let made = office.complete_date(id, &deadline, &what, file.as_ref(), now)?;
            Ok(Said::new(&json!({ "event": made.value }), format!("已办结：{} {on}", kind.name())))
        }
        DateWhat::Waive { case, deadline, why } => {
            let id = office.find(case)?;
            office.waive_date(id, &office.find_date(id, deadline, now)?, why, now)?;
            done("已记录不再办理；可用 anjuan date resume 恢复")
        }
        DateWhat::Resume { case, deadline } => {
            let id = office.find(case)?;
            office.resume_date(id, &office.find_date(id, deadline, now)?, now)?;
            done("已恢复办理")
        }
        DateWhat::Check { case, deadline, note } => {
            let id = office.find(case)?;
            office.check_date(id, &office.find_date(id, deadline, now)?, note, now)?;
            done("已记录核对")
        }
        DateWhat::Uncheck { case, deadline } => {
            let id = office.find(case)?;
            office.uncheck_date(id, &office.find_date(id, deadline, now)?, now)?;
            done("已撤回核对")
        }
        DateWhat::Sheet { case, out } => {
            let id = office.find(case)?;
            if let Some(out) = out {
                pdf_only(out)?;
                office.save_control_sheet(id, Some(out), now)?;
            }
            let sheet = office.control_sheet(id, now)?;
            let lines: Vec<String> = sheet.rows.iter().map(|row| line(&row.line)).collect();
            let text = match out {
                Some(out) => format!("已写出期限核对表：{}", out.display()),
                None if lines.is_empty() => "没有正在进行的期限".to_owned(),
                None => lines.join("\n"),
            };
            Ok(Said::new(&sheet, text))
        }
        DateWhat::Record { day, out } => {
            let day = day.unwrap_or_else(LegalDay::today);
            if let Some(out) = out {
                pdf_only(out)?;
                office.save_day_record(day, Some(out), now)?;
            }
            let entries = office.day_record(day)?;
            let lines: Vec<String> = entries
                .iter()
                .map(|e| {
                    let by = e.by.as_deref().unwrap_or("未署名");
                    format!("{}  {by}  {}  {}：{} → {}", e.at, e.number, e.what, e.before, e.after)
                })
                .collect();
            Ok(Said::new(
                &entries,
                if lines.is_empty() { "这一天没有录入或者改动日期".to_owned() } else { lines.join("\n") },
            ))
        }
    }
}

/// Which case, and on which side there; what stands on the other side is marked.
pub(crate) fn finding(one: &ConflictFinding) -> String {
    format!("{}{}", if one.opposed { "【对立】" } else { "" }, one.words)
}

/// `anjuan conflict`
pub fn conflict(data: &Data, ask: &ConflictAsk) -> Answer {
    let (mut office, now) = ready(data)?;
    match &ask.what {
        ConflictWhat::Search { name, id_number, phone, unit, role } => {
            let kind = if *unit { PartyKind::Unit } else { PartyKind::Natural };
            let party = Party {
                name: name.clone(),
                id_number: id_number.clone(),
                phone: phone.clone(),
                ..Party::new((*role).into(), kind)
            };
            let report = office.check_conflicts(None, &party)?;
            let found = report.findings.iter().map(finding);
            let text = format!("检索 {} 件案件，发现 {} 处", report.looked_at, report.findings.len());
            Ok(Said::new(&report, std::iter::once(text).chain(found).collect::<Vec<_>>().join("\n")))
        }
        ConflictWhat::List { case } => {
            let rows = office.conflicts(office.find(case)?)?;
            let lines = rows.iter().map(|row| {
                let decision = row.decision.map_or("未处理", ConflictDecision::name);
                let head = format!(
                    "{}  {}  检索 {} 件，发现 {} 处  {decision}  {}",
                    row.at,
                    row.asked,
                    row.looked_at,
                    row.findings.len(),
                    row.id
                );
                let found = row.findings.iter().map(|one| format!("\n    {}", finding(one)));
                std::iter::once(head).chain(found).collect::<String>()
            });
            Ok(Said::new(&rows, lines.collect::<Vec<_>>().join("\n")))
        }
        ConflictWhat::Settle { id, decision, why } => {
            let decision = ConflictDecision::from_code(decision).ok_or_else(|| {
                Problem::new("conflict.decision", format!("没有“{decision}”；请写 none、disclosed 或者 declined"))
            })?;
            office.settle_conflict(id, decision, why, now)?;
            done(format!("已记录：{}", decision.name()))
        }
    }
}

/// `anjuan settings`
pub fn settings(data: &Data, ask: &SettingsAsk) -> Answer {
    let (mut office, now) = (open(data)?, LegalTime::now());
    if ask.change_passphrase {
        let (old, fresh) = passphrase::ask_change()?;
        office.change_passphrase(&old, &fresh, now)?;
        return done("口令已更换；此前的备份仍用旧口令打开");
    }
    let known = office.settings()?;
    let mut settings = known.clone();
    if let Some(word) = &ask.second_eyes {
        settings.second_eyes = word == "on";
    }
    if let Some(word) = &ask.calendar_private {
        settings.calendar_private = word == "on";
    }
    if !ask.lead_days.is_empty() {
        settings.lead_days.clone_from(&ask.lead_days);
    }
    if let Some(at) = &ask.notify_at {
        settings.notify_at.clone_from(at);
    }
    if let Some(dir) = &ask.backup_dir {
        settings.backup_dir = Some(dir.display().to_string());
    }
    settings.backup_every_days = ask.backup_every_days.or(settings.backup_every_days);
    settings.keep_years = ask.keep_years.or(settings.keep_years);
    if let Some(language) = &ask.language {
        settings.language.clone_from(language);
    }
    if settings != known {
        office.set_settings(&settings, now)?;
    }
    let settings = office.settings()?;
    let days: Vec<String> = settings.lead_days.iter().map(u16::to_string).collect();
    let text = format!(
        "双人核对：{}\n提前提醒：{} 天，{}\n备份文件夹：{}\n结案后保存：{}\n界面语言：{}",
        if settings.second_eyes { "开" } else { "关" },
        days.join("、"),
        settings.notify_at,
        settings.backup_dir.as_deref().unwrap_or("未设定"),
        settings.keep_years.map_or_else(|| "未设定".to_owned(), |years| format!("{years} 年")),
        settings.language,
    );
    Ok(Said::new(&settings, text))
}

/// `anjuan undo`
pub fn undo(data: &Data, ask: &UndoAsk) -> Answer {
    let mut office = open(data)?;
    let case = ask.case.as_deref().map(|case| office.find(case)).transpose()?;
    let lines = office.undoable(case)?;
    let Some(seq) = ask.seq.or(ask.step) else {
        let shown = lines.iter().map(|l| {
            let can = if l.can { String::new() } else { format!("　不能撤销：{}", l.why_not) };
            let of = l.number.as_deref().filter(|_| case.is_none()).map(|n| format!("{n}　")).unwrap_or_default();
            format!("{:>5}  {}  {of}{}{can}", l.seq, l.at, l.detail)
        });
        return Ok(Said::new(&lines, shown.collect::<Vec<_>>().join("\n")));
    };
    if !lines.iter().any(|l| l.seq == seq) {
        return Err(Problem::new("undo.nothing", format!("第 {seq} 步不是可以撤销的改动；不写编号可以列出")));
    }
    let undone = office.undo(seq, LegalTime::now())?.value;
    Ok(Said::new(&json!({ "undone": undone }), format!("已撤销：{undone}")))
}
