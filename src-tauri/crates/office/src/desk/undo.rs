//! Taking an operation back: everything it changed becomes what it was, as long as nobody changed it since.

use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::{CaseId, Event, LegalTime, Party, Payment};
use anjuan_store::{Edit, EditRow, Item};
use serde::Serialize;
use std::collections::BTreeMap;

/// Changes that are looked through.
const LOOKED_AT: u32 = 400;

/// Operations that write nothing but what is kept of every change: whole they were done, and whole they are taken back. Any other
/// would be torn: a payment would go and the line of the statement stay taken.
const WHOLE: [&str; 15] = [
    "answer",
    "case.close",
    "case.handling",
    "case.reopen",
    "case.story",
    "event.add",
    "event.change",
    "event.remove",
    "party.put",
    "party.remove",
    "payment.add",
    "payment.change",
    "payment.remove",
    "payment.to",
    "undo",
];

/// Operations that brought a case in: their dates are kept for the record of the day; a case that is not wanted is put aside.
const BROUGHT_IN: [&str; 2] = ["case.add", "case.import-list"];

/// An operation that may be taken back.
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
    /// What it did, in words.
    pub detail: String,
    /// Can it be taken back?
    pub can: bool,
    /// Why not.
    pub why_not: String,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Operations on a case that changed story, parties, payments, events, answers or handling, newest first.
    pub fn undoable(&self, case: CaseId) -> Answered<Vec<UndoLine>> {
        let rows = self.store.edits(case, LOOKED_AT)?;
        let asks = self.book.asks();
        let mut lines = Vec::new();
        for group in rows.chunk_by(|a, b| a.seq == b.seq) {
            let Some(first) = group.first().filter(|row| !BROUGHT_IN.contains(&row.op.as_str())) else { continue };
            // Signed for, and nothing changed.
            if group.iter().all(|row| row.edit.before == row.edit.after) {
                continue;
            }
            let moved = group.iter().find(|row| !self.store.still(&row.edit).unwrap_or(false));
            let why_not = torn(&first.op).or_else(|| moved.map(|row| moved_on(&row.edit, &asks)));
            lines.push(UndoLine {
                seq: first.seq,
                at: first.at,
                by: first.by.clone(),
                op: first.op.clone(),
                detail: group.iter().map(|row| told(&row.edit, &asks)).collect::<Vec<_>>().join("；"),
                can: why_not.is_none(),
                why_not: why_not.unwrap_or_default(),
            });
        }
        Ok(lines)
    }

    /// Takes an operation back; what became of it, in words. Taking that back does it again.
    pub fn undo(&mut self, seq: i64, now: LegalTime) -> Changed<String> {
        let asks = self.book.asks();
        self.change("undo", now, |tx| {
            let mut rows = tx.edits(seq)?;
            rows.retain(|row| row.edit.before != row.edit.after);
            if rows.is_empty() {
                return Err(Problem::new("undo.nothing", "这一步没有可以撤销的改动；文书、证据和账目不在撤销之列"));
            }
            if let Some(why) = rows.first().and_then(|row| torn(&row.op)) {
                return Err(Problem::new("undo.torn", format!("没有撤销：{why}")));
            }
            for EditRow { edit, .. } in &rows {
                if !tx.still(edit)? {
                    return Err(Problem::new("undo.moved", format!("没有撤销：{}", moved_on(edit, &asks))));
                }
            }
            for row in rows.iter().rev() {
                tx.put_back(&row.edit)?;
            }
            let words = rows.iter().map(|row| told(&row.edit, &asks)).collect::<Vec<_>>().join("；");
            tx.say(format!("撤销第 {seq} 步：{words}"));
            Ok(words)
        })
    }
}

/// What each question asks, by its id.
type Asks = BTreeMap<String, String>;

/// Why an operation is not taken back here, where it wrote more than what is kept of changes: where to take it back.
fn torn(op: &str) -> Option<String> {
    if WHOLE.contains(&op) {
        return None;
    }
    let place = match op {
        "performance.accelerate" => "请在“收费与履行”的履行中撤回加速到期",
        _ if op.starts_with("performance.") => "请在“收费与履行”的履行中重新安排分期",
        _ if op.starts_with("court-cost.") => "请在“收费与履行”的诉讼费用中更正；记了台账的，在台账中冲销",
        "paper.sign" => "请在“文书”里撤回签字件，随它记下的事件一并撤回",
        _ if op.starts_with("delivery.") => "请在文书的送达记录中更正或者删除",
        _ if op.starts_with("statement.") => "记了台账的，请在台账中冲销；还款请在事件中更正",
        _ if op.starts_with("fees.") => "请在“收费与履行”中重新记录受理范围的判断",
        _ if BROUGHT_IN.contains(&op) => "不要这个案件的，请把它移出列表",
        _ => "请在办这件事的地方更正",
    };
    Some(format!("这一步还写了别处的内容，在这里只能撤回一半；{place}"))
}

fn moved_on(edit: &Edit, asks: &Asks) -> String {
    if edit.what == Item::Line {
        return "删除这笔还款以后，它对应的那一行银行流水又记过账，撤销会把同一行记成两笔；请先在“对账”或者台账里撤回后来那一笔".to_owned();
    }
    format!("“{}”后来又改动过，撤销会丢掉后来的改动；请先撤销后来的", name(edit, asks))
}

/// A change in words: 修改事件“催告到达对方”.
fn told(edit: &Edit, asks: &Asks) -> String {
    let verb = match (&edit.before, &edit.after) {
        (None, _) => "添加",
        (_, None) => "删除",
        _ => "修改",
    };
    format!("{verb}“{}”", name(edit, asks))
}

fn name(edit: &Edit, asks: &Asks) -> String {
    let value = edit.after.as_ref().or(edit.before.as_ref()).cloned().unwrap_or_default();
    let read = |name: Option<String>, otherwise: &str| name.unwrap_or_else(|| otherwise.to_owned());
    match edit.what {
        Item::Story => "案件名称和经过".to_owned(),
        Item::Handling => "办理情况".to_owned(),
        Item::Closing => "结案".to_owned(),
        Item::Line => "与银行流水的对应".to_owned(),
        Item::Answer => {
            let question = edit.item.split('@').next().unwrap_or_default();
            format!("回答 {}", asks.get(question).map_or(question, String::as_str))
        }
        Item::Party => {
            let party = serde_json::from_value::<Party>(value).ok();
            read(party.map(|p| format!("当事人 {}", p.display_name())), "当事人")
        }
        Item::Payment => {
            let payment = serde_json::from_value::<Payment>(value).ok();
            read(payment.map(|p| format!("{} 的转账 {} 元", p.paid_at.day(), p.amount.figures())), "转账")
        }
        Item::Event => {
            let event = serde_json::from_value::<Event>(value).ok();
            read(event.map(|e| format!("{} {}", e.kind.name(), e.on)), "事件")
        }
    }
}
