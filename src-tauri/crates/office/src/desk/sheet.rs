//! 期限核对表: every open date of a case on paper, with its reasons, who entered what it rests on, who checked it, and a line to
//! sign on.

use super::entered::Rests;
use super::eyes::is_unlisted;
use super::planned;
use super::today::DateLine;
use crate::place::write_whole;
use crate::session::Answered;
use crate::{Office, Problem};
use anjuan_case::{CaseId, LegalDay, LegalTime};
use anjuan_law::Because;
use anjuan_papers::{ControlLine, control_sheet};
use serde::Serialize;
use std::path::{Path, PathBuf};

/// The sheet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ControlSheet {
    /// The case.
    pub case: CaseId,
    /// Number.
    pub number: String,
    /// Title.
    pub title: String,
    /// The day that it was made for.
    pub today: LegalDay,
    /// Its dates, soonest first.
    pub rows: Vec<ControlRow>,
    /// Dates let go, each with its reason.
    pub waived: Vec<String>,
}

/// One date of the sheet.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct ControlRow {
    /// The date.
    pub line: DateLine,
    /// Its rule's title; of a day that was set, that it was.
    pub rule_title: String,
    /// How it was counted, step by step; of a day that was set, what set it.
    pub steps: Vec<String>,
    /// The articles, in full.
    pub cites: Vec<String>,
    /// Who entered what it rests on.
    pub entered_by: Option<String>,
    /// When.
    pub entered_at: Option<LegalTime>,
    /// Who checked it as it stands.
    pub checked_by: Option<String>,
    /// When.
    pub checked_at: Option<LegalTime>,
    /// Of those two the names that the office's own lists of people do not bear; none where it keeps no list.
    pub unlisted: Vec<String>,
    /// What proves the start, by name.
    pub proof: Vec<String>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The sheet of a case.
    pub fn control_sheet(&mut self, id: CaseId, now: LegalTime) -> Answered<ControlSheet> {
        let ready = self.desk_ready(now)?;
        let case = self.case(id)?;
        let profile = self.profile()?;
        let (deadlines, _) = self.counted_dates(&case, &profile, now)?;
        let checks = self.store.date_checks(id)?;
        let mut rows = Vec::new();
        for desk in self.store.dates_of(id)? {
            let deadline = deadlines.iter().find(|d| d.id == desk.date.deadline);
            let (mut steps, mut cites) = (Vec::new(), Vec::new());
            let (rule_title, check, rests) = match deadline {
                Some(deadline) => {
                    self.flatten(&deadline.because, &mut steps, &mut cites);
                    let title = self.book.rule(&deadline.rule).map(|rule| rule.title).unwrap_or_default();
                    let check = checks.iter().find(|c| c.covers(&deadline.id, deadline.safe, deadline.legal));
                    (title, check, self.rests(&case, deadline))
                }
                None if desk.date.rule == planned::PLANNED => {
                    steps.push(format!("“{}”定在这一天，不是按规则推算的", desk.date.event_name));
                    let check = checks.iter().find(|c| planned::stands_for(c, &case, &desk.date));
                    ("定好的日子".to_owned(), check, Rests::of_set(&case, &desk.date))
                }
                None => continue,
            };
            let (entered_by, entered_at) = self.entered(id, &rests)?;
            let event = case.events.iter().find(|e| Some(e.id) == rests.event);
            let proof = event.into_iter().flat_map(|e| &e.proof);
            let named =
                |id: &anjuan_case::EvidenceId| case.evidence.iter().find(|p| p.id == *id).map(|p| p.name.clone());
            let checked_by = check.map(|c| c.by.clone());
            let unlisted = entered_by.iter().chain(&checked_by).filter(|name| is_unlisted(&profile, name));
            rows.push(ControlRow {
                unlisted: unlisted.cloned().collect(),
                line: self.line(&desk, ready, now)?,
                rule_title,
                steps,
                cites,
                entered_by,
                entered_at,
                checked_by,
                checked_at: check.map(|c| c.at),
                proof: proof.filter_map(named).collect(),
            });
        }
        let waived = self.store.date_waivers(id)?.into_iter().map(|w| {
            let date = deadlines.iter().find(|d| d.id == w.deadline);
            let title = date.map_or(w.deadline.clone(), |d| d.title.clone());
            let lapsed = if date.is_some_and(|d| w.covers(&d.id, d.safe, d.legal)) {
                String::new()
            } else {
                let of = w.legal.map(|day| format!("当时的法定末日为 {day}，")).unwrap_or_default();
                format!("；{of}日期后来变了，这一条不再有效")
            };
            format!("{title}：{}（{}，{}）{lapsed}", w.why, w.by.unwrap_or_else(|| "未署名".to_owned()), w.at.day())
        });
        Ok(ControlSheet {
            case: id,
            number: case.number,
            title: case.title,
            today: now.day(),
            rows,
            waived: waived.collect(),
        })
    }

    fn flatten(&self, because: &Because, steps: &mut Vec<String>, cites: &mut Vec<String>) {
        steps.push(because.text.clone());
        for cite in &because.cites {
            let words = self.book.cite_marked(cite);
            if !cites.contains(&words) {
                cites.push(words);
            }
        }
        because.children.iter().for_each(|child| self.flatten(child, steps, cites));
    }

    /// The sheet as PDF.
    pub fn control_sheet_pdf(&mut self, id: CaseId, now: LegalTime) -> Answered<Vec<u8>> {
        let sheet = self.control_sheet(id, now)?;
        if let Some(stale) = sheet.rows.iter().find(|row| row.line.stale) {
            return Err(Problem::new("date.stale", format!("“{}”正在重新计算，请稍后再打印", stale.line.what)));
        }
        let signed = |unlisted: &[String], who: &Option<String>, at: Option<LegalTime>, none: &str| match (who, at) {
            (Some(who), Some(at)) => {
                let stranger = if unlisted.contains(who) { "（不在人员名单）" } else { "" };
                format!("{who}{stranger}　{}", at.datetime().format("%Y-%m-%d %H:%M"))
            }
            (None, Some(at)) => format!("未署名　{}", at.datetime().format("%Y-%m-%d %H:%M")),
            _ => none.to_owned(),
        };
        let lines: Vec<ControlLine> = sheet
            .rows
            .iter()
            .map(|row| ControlLine {
                what: row.line.what.clone(),
                missed: row.line.missed.clone(),
                starts: format!("{}　{}", row.line.event_name, row.line.starts.in_chinese()).trim_start().to_owned(),
                proof: row.proof.join("、"),
                safe: crate::with_weekday(row.line.safe),
                legal: match row.line.until {
                    Some(until) => until.in_chinese(),
                    None => row.line.undecided.clone().unwrap_or_else(|| crate::with_weekday(row.line.legal)),
                },
                state: state_words(&row.line),
                steps: row.steps.clone(),
                cites: row.cites.clone(),
                entered: signed(&row.unlisted, &row.entered_by, row.entered_at, "—"),
                checked: signed(&row.unlisted, &row.checked_by, row.checked_at, ""),
                ours: matches!(row.line.whose, anjuan_law::Whose::User | anjuan_law::Whose::BothParties),
                set: row.line.planned,
            })
            .collect();
        let office = self.profile()?.name;
        let foot = format!(
            "法律文本对照截至 {}；规则库校验值 {}。",
            self.book.law_as_of().in_chinese(),
            self.book.sha256().get(..16).unwrap_or_default()
        );
        Ok(control_sheet(&office, &sheet.number, &sheet.title, &lines, &sheet.waived, &foot, now.day())?.pdf)
    }

    /// Saves it; into the user's documents where no path is given. Gives the path written.
    pub fn save_control_sheet(&mut self, id: CaseId, to: Option<&Path>, now: LegalTime) -> Answered<PathBuf> {
        let pdf = self.control_sheet_pdf(id, now)?;
        let path = match to {
            Some(path) => path.to_owned(),
            None => self.beside_papers(id, &format!("期限核对表_{}.pdf", now.day()))?,
        };
        write_whole(&path, &pdf)?;
        Ok(path)
    }
}

fn state_words(line: &DateLine) -> String {
    let state = match line.state {
        anjuan_law::DeadlineState::NotBegun => "尚未起算".to_owned(),
        // No law set the day of a sum that is not paid.
        anjuan_law::DeadlineState::Missed if line.planned => format!("已逾期 {} 天，没有付清", -line.days_left),
        anjuan_law::DeadlineState::Missed => "已过法定末日".to_owned(),
        anjuan_law::DeadlineState::Late => "已过稳妥日".to_owned(),
        anjuan_law::DeadlineState::Lapsed => "已过法定末日，没有行使".to_owned(),
        anjuan_law::DeadlineState::Right => format!("可用可不用，法定末日 {}", line.legal),
        _ => match line.days_left {
            0 => "今天".to_owned(),
            days => format!("还有 {days} 天"),
        },
    };
    if line.provisional { format!("{state}（暂定）") } else { state }
}
