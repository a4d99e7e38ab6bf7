//! Taking an operation back: everything it changed becomes what it was, as long as nobody changed it since and nothing that came
//! later rests on it. What others rely on (books, issued papers, receipts, the log) is not taken back here; it is told by which
//! means of its own it is set right.

mod means;
mod told;
mod way;

use self::means::{BROUGHT_IN, own_means, torn};
use self::told::{Asks, moved_on, told};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, LegalTime};
use anjuan_store::{Edit, EditRow, Item, LogRow};
use serde::Serialize;
use std::cmp::Reverse;

/// Changes that are looked through, and lines of the log.
const LOOKED_AT: u32 = 400;

/// An operation that may be taken back, or that a user may look for here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct UndoLine {
    /// The line of the log.
    #[specta(type = f64)]
    pub seq: i64,
    /// When.
    pub at: LegalTime,
    /// By whom, where it was said.
    pub by: Option<String>,
    /// The operation.
    pub op: String,
    /// Its case; none where it is the office's own.
    pub case: Option<CaseId>,
    /// That case's number.
    pub number: Option<String>,
    /// What it did, in words.
    pub detail: String,
    /// Can it be taken back?
    pub can: bool,
    /// It stands and is not taken back here: nobody goes past it to what is older without being told.
    pub stands: bool,
    /// Why not: what stands in the way, or by which means of its own it is set right.
    pub why_not: String,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// What was done to a case, newest first; without one, to all cases and to the office's own things. What cannot be taken back
    /// stands among it, so that nobody takes back what is older by mistake.
    pub fn undoable(&self, case: impl Into<Option<CaseId>>) -> Answered<Vec<UndoLine>> {
        let case = case.into();
        let rows = match case {
            Some(case) => self.store.edits(case, LOOKED_AT)?,
            None => self.store.newest_edits(LOOKED_AT)?,
        };
        let asks = self.asks();
        // The last operation may have been cut off in its middle, and what is older is not known of.
        let oldest = rows.last().map(|row| row.seq).filter(|_| rows.len() >= LOOKED_AT as usize);
        let mut lines = Vec::new();
        for group in rows.chunk_by(|a, b| a.seq == b.seq) {
            match group.first().map(|row| row.seq) {
                Some(seq) if oldest == Some(seq) => lines.extend(self.line_of(&self.store.edits_of(seq)?, &asks)?),
                _ => lines.extend(self.line_of(group, &asks)?),
            }
        }
        Ok(self.with_own_means(lines, self.store.log(case, LOOKED_AT)?, oldest))
    }

    /// The same of the office's own things alone, however much was done to cases since.
    pub fn undoable_of_office(&self) -> Answered<Vec<UndoLine>> {
        let edits = self.store.office_edits(LOOKED_AT)?;
        let oldest = edits.last().map(|row| row.seq).filter(|_| edits.len() >= LOOKED_AT as usize);
        let mut seqs: Vec<i64> = edits.iter().map(|row| row.seq).collect();
        seqs.dedup();
        let asks = self.asks();
        let mut lines = Vec::new();
        for seq in seqs {
            // What changed a case, too, is told as that case's.
            lines.extend(self.line_of(&self.store.edits_of(seq)?, &asks)?);
        }
        lines.retain(|line| line.case.is_none());
        Ok(self.with_own_means(lines, self.store.office_log(LOOKED_AT)?, oldest))
    }

    /// The last thing that was done to any case or to the office's own things; for what offers to take it back right afterwards.
    pub fn last_change(&self) -> Answered<Option<UndoLine>> {
        let edits = self.store.newest_edits(1)?;
        let edited = match edits.first() {
            Some(newest) => self.line_of(&self.store.edits_of(newest.seq)?, &self.asks())?,
            None => None,
        };
        let fixed = self.store.log(None, 1)?.into_iter().find_map(|row| {
            let why = own_means(&row.op)?;
            Some(self.by_own_means(row, why))
        });
        Ok(edited.into_iter().chain(fixed).max_by_key(|line| line.seq))
    }

    /// Takes an operation back; what became of it, in words. Taking that back does it again.
    pub fn undo(&mut self, seq: i64, now: LegalTime) -> Changed<String> {
        let asks = self.asks();
        let mut rows = self.store.edits_of(seq)?;
        rows.retain(|row| row.edit.before != row.edit.after);
        if rows.is_empty() {
            let why = self.store.log_line(seq)?.and_then(|row| own_means(&row.op));
            return Err(Problem::new(
                "undo.nothing",
                why.unwrap_or("这一步没有可以撤销的改动；文书、证据和账目不在撤销之列"),
            ));
        }
        if let Some(why) = torn(&rows) {
            return Err(Problem::new("undo.torn", format!("没有撤销：{why}")));
        }
        if let Some(why) = self.in_the_way(&rows)? {
            return Err(Problem::new("undo.way", format!("没有撤销：{why}")));
        }
        let profile = self.store.office()?;
        let edits: Vec<Edit> = rows.into_iter().map(|row| row.edit).collect();
        let (figures, kept): (Vec<Edit>, Vec<Edit>) = edits.iter().cloned().partition(|e| e.what == Item::Figure);
        if let Some(edit) = self.figures_moved(&figures)? {
            return Err(Problem::new("undo.moved", format!("没有撤销：{}", moved_on(edit, &asks))));
        }
        let file = self.figures_before(&figures)?;
        let done = self.change("undo", now, |tx| {
            for edit in &kept {
                if !tx.still(edit)? {
                    return Err(Problem::new("undo.moved", format!("没有撤销：{}", moved_on(edit, &asks))));
                }
            }
            tx.put_all_back(&kept)?;
            way::sound_after(tx, &kept, profile.as_ref())?;
            let words = edits.iter().map(|edit| told(edit, &asks)).collect::<Vec<_>>().join("；");
            tx.say(format!("撤销第 {seq} 步：{words}"));
            for edit in figures {
                tx.remember(Edit { before: edit.after, after: edit.before, ..edit });
            }
            // Last within the operation: what fails before leaves the file, what fails in writing leaves the log.
            if let Some(file) = &file {
                file.write()?;
            }
            Ok(words)
        })?;
        if file.is_some() {
            self.reload_law()?;
        }
        Ok(done)
    }

    /// Why an operation cannot be taken back, and whether it stands all the same: one that was changed since, or was taken back
    /// already, does not.
    fn why_not(&self, group: &[EditRow], asks: &Asks) -> Answered<Option<(String, bool)>> {
        if let Some(why) = torn(group) {
            return Ok(Some((why, true)));
        }
        let way = self.in_the_way(group)?;
        for row in group {
            let still = match row.edit.what {
                Item::Figure => self.figures_moved(std::slice::from_ref(&row.edit))?.is_none(),
                _ => self.store.still(&row.edit).unwrap_or(false),
            };
            if !still {
                return Ok(Some((way.unwrap_or_else(|| moved_on(&row.edit, asks)), false)));
            }
        }
        Ok(way.map(|why| (why, true)))
    }

    /// What each question asks and what each local figure is called, by its id.
    fn asks(&self) -> Asks {
        let figures = self.parameters().into_iter().map(|parameter| (parameter.id, parameter.title));
        self.book.asks().into_iter().chain(figures).collect()
    }

    /// An operation by what it changed; none where it brought a case in, or was only signed for.
    fn line_of(&self, group: &[EditRow], asks: &Asks) -> Answered<Option<UndoLine>> {
        let Some(first) = group.first().filter(|row| !BROUGHT_IN.contains(&row.op.as_str())) else { return Ok(None) };
        if group.iter().all(|row| row.edit.before == row.edit.after) {
            return Ok(None);
        }
        let not = self.why_not(group, asks)?;
        Ok(Some(UndoLine {
            seq: first.seq,
            at: first.at,
            by: first.by.clone(),
            op: first.op.clone(),
            case: first.edit.case,
            number: first.edit.case.map(|case| self.store.case_number(case)).transpose()?,
            detail: group.iter().map(|row| told(&row.edit, asks)).collect::<Vec<_>>().join("；"),
            can: not.is_none(),
            stands: not.as_ref().is_some_and(|(_, stands)| *stands),
            why_not: not.map(|(why, _)| why).unwrap_or_default(),
        }))
    }

    /// With what is set right by means of its own, the newest first; nothing at or before `oldest`, where what is older is not known
    /// of.
    fn with_own_means(&self, mut lines: Vec<UndoLine>, log: Vec<LogRow>, oldest: Option<i64>) -> Vec<UndoLine> {
        for row in log.into_iter().filter(|row| oldest.is_none_or(|seq| row.seq > seq)) {
            if let Some(why) = own_means(&row.op).filter(|_| !lines.iter().any(|line| line.seq == row.seq)) {
                lines.push(self.by_own_means(row, why));
            }
        }
        lines.sort_by_key(|line| Reverse(line.seq));
        lines
    }

    fn by_own_means(&self, row: LogRow, why: &str) -> UndoLine {
        UndoLine {
            seq: row.seq,
            at: row.at,
            by: row.by,
            op: row.op,
            case: row.case,
            // A case that was put aside has none.
            number: row.case.and_then(|case| self.store.case_number(case).ok()),
            detail: row.detail,
            can: false,
            stands: true,
            why_not: why.to_owned(),
        }
    }
}
