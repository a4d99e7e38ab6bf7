//! Receipts, numbered in the year without gaps, and invoices as the tax bureau's system issued them.

use super::books::{by_id, may_invoice};
use super::ledger::receipt_number;
use super::{not_ahead, total, words};
use crate::session::{Answered, Changed};
use crate::{IssueAsk, Issued, Office, Problem};
use anjuan_case::fees::Verb;
use anjuan_case::{CaseId, EntryId, Fen, LegalDay, LegalTime, PaperId};
use anjuan_store::{EntryQuery, EntryRow, InvoiceRow, LineUse, Tx};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The form of a receipt.
const RECEIPT: &str = "fee-receipt";

/// A receipt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReceiptLine {
    /// 2026-0001
    pub number: String,
    /// The entry that it is for.
    pub entry: EntryId,
    /// The day of the money.
    pub on: LegalDay,
    /// Its case.
    pub case: Option<CaseId>,
    /// The number of its case.
    pub case_number: Option<String>,
    /// Who paid.
    pub party_name: Option<String>,
    /// What for.
    pub what: String,
    /// How much.
    pub amount: Fen,
    /// The day on which it was taken back.
    pub voided_on: Option<LegalDay>,
}

/// 收据登记簿
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct ReceiptRegister {
    /// By number.
    pub lines: Vec<ReceiptLine>,
    /// Numbers that are missing: there are none as long as the database is whole.
    pub gaps: Vec<String>,
}

/// An invoice to be recorded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NewInvoice {
    /// The entry that it is for.
    pub entry: EntryId,
    /// 发票号码
    pub number: String,
    /// 普通发票, 专用发票 …
    pub kind: String,
    /// 开票日期
    pub on: LegalDay,
    /// With tax.
    pub amount: Fen,
}

/// An invoice with whom it is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct InvoiceShown {
    /// The entry that it is for.
    pub entry: EntryId,
    /// 发票号码
    pub number: String,
    /// Its kind.
    pub kind: String,
    /// 开票日期
    pub on: LegalDay,
    /// With tax.
    pub amount: Fen,
    /// The day that it was voided.
    pub voided_on: Option<LegalDay>,
    /// Its case.
    pub case: Option<CaseId>,
    /// The number of its case.
    pub case_number: Option<String>,
    /// Its party.
    pub party_name: Option<String>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Receipts of a year, or of all, by number.
    pub fn fee_receipts(&self, year: Option<i32>) -> Answered<ReceiptRegister> {
        let rows = self.store.entries(EntryQuery::default())?;
        let from_lines = self.store.statement_uses()?;
        let receipt = |number, row: EntryRow| {
            let from_line = from_lines.get(&row.entry.id().to_string()).copied();
            receipt(number, row, from_line)
        };
        let mut lines: Vec<((i32, u32), ReceiptLine)> = rows
            .into_iter()
            .filter_map(|row| Some((row.receipt.filter(|(y, _)| year.is_none_or(|year| *y == year))?, row)))
            .map(|(number, row)| (number, receipt(number, row)))
            .collect();
        lines.sort_by_key(|(number, _)| *number);
        let mut gaps = Vec::new();
        let mut expected = (0, 1);
        for ((year, number), _) in &lines {
            if expected.0 != *year {
                expected = (*year, 1);
            }
            gaps.extend((expected.1..*number).map(|n| receipt_number((*year, n))));
            expected.1 = number.saturating_add(1);
        }
        Ok(ReceiptRegister { lines: lines.into_iter().map(|(_, line)| line).collect(), gaps })
    }

    /// Writes the receipt of an entry as a paper of its case. It is written once; again, the same paper is given. `manner` is how
    /// the money came (现金, 银行转账); of money taken from a statement it is known. Where nobody says, its place stays blank for
    /// the hand.
    pub fn receipt_paper(&mut self, id: EntryId, manner: Option<&str>, now: LegalTime) -> Changed<Issued> {
        let row = self.entry(id)?;
        let refuse = |why: &str| Err(Problem::new("fees.receipt", why));
        let (Some(number), Some(case)) = (row.receipt.map(receipt_number), row.entry.case()) else {
            return refuse("这一笔没有收据：只有收到当事人的钱才开收据");
        };
        if row.reversed_by.is_some() {
            return refuse("这一笔已经冲销，它的收据作废，不能再出具");
        }
        for paper in self.store.papers(case)?.into_iter().filter(|p| p.template == RECEIPT && p.withdrawn.is_none()) {
            let frozen = self.store.frozen(case, paper.id)?;
            if frozen.is_some_and(|f| numbered(&f.data, &number)) {
                let value =
                    Issued {
                        paper, faces: Vec::new(), notes: vec!["收据已经出具过，这是原来的一份".to_owned()]
                    };
                return Ok(anjuan_store::Done { value, changed: Vec::new() });
            }
        }
        let from_line = self.store.statement_uses()?.get(&id.to_string()).copied();
        let manner = manner.map(str::trim).filter(|m| !m.is_empty()).or(from_line.map(|_| "转账"));
        let mut said = json!({
            "receipt_no": number,
            "payer": row.party_name.clone().unwrap_or_default(),
            "what": what(&row, from_line),
            "amount": words::moved(&row.entry),
            "received_on": row.entry.on(),
            "held": row.entry.verb() == Verb::Held,
            "dated": row.entry.on(),
        });
        if let Some(manner) = manner {
            said["manner"] = json!(manner);
        }
        let draft = self.filled_paper(case, RECEIPT, None, Some(&said), &[], now.day())?;
        let ask = IssueAsk {
            case,
            form: RECEIPT.to_owned(),
            data: draft.value(),
            draft: None,
            replaces: None,
            with_blanks: true,
        };
        self.issue_paper(&ask, now)
    }

    /// Every invoice, by day.
    pub fn invoices(&self) -> Answered<Vec<InvoiceShown>> {
        let entries = by_id(self.store.entries(EntryQuery::default())?);
        let shown = |i: InvoiceRow| {
            let row = entries.get(&i.entry);
            InvoiceShown {
                case: row.and_then(|r| r.entry.case()),
                case_number: row.and_then(|r| r.case_number.clone()),
                party_name: row.and_then(|r| r.party_name.clone()),
                entry: i.entry,
                number: i.number,
                kind: i.kind,
                on: i.on,
                amount: i.amount,
                voided_on: i.voided_on,
            }
        };
        Ok(self.store.invoices()?.into_iter().map(shown).collect())
    }

    /// Records an invoice for a fee: not above what the entry is about, not for money that is not the office's own.
    pub fn add_invoice(&mut self, new: &NewInvoice, now: LegalTime) -> Changed<()> {
        let refuse = |why: String| Err(Problem::new("fees.invoice", why));
        let row = self.entry(new.entry)?;
        let (number, kind) = (new.number.trim().to_owned(), new.kind.trim().to_owned());
        not_ahead("fees.invoice", "开票日期", new.on, now)?;
        if number.is_empty() || kind.is_empty() {
            return refuse("请填写发票号码和种类".to_owned());
        }
        if new.amount <= Fen::new(0) {
            return refuse("发票金额须大于零".to_owned());
        }
        if !may_invoice(row.entry.verb()) {
            return refuse(format!("“{}”不是本机构的收费，不开发票", row.entry.verb().name()));
        }
        if row.reversed_by.is_some() {
            return refuse("这一笔已经冲销，不能再开发票".to_owned());
        }
        self.change("books.invoice", now, |tx| {
            // Read here and not before: another may have taken it back meanwhile.
            let again = tx.entries(EntryQuery { id: Some(new.entry), ..EntryQuery::default() })?;
            if again.iter().any(|row| row.reversed_by.is_some()) {
                return Err(Problem::new("fees.invoice", "这一笔已经冲销，不能再开发票"));
            }
            let others = tx.invoices()?.into_iter().filter(|i| i.entry == new.entry && i.voided_on.is_none());
            let there = total(others.map(|i| i.amount));
            let left = words::moved(&row.entry).checked_sub(there).unwrap_or_default();
            if new.amount > left {
                return Err(Problem::new(
                    "fees.invoice",
                    format!("这一笔还可开票 {} 元，{} 元超过了它", left.figures(), new.amount.figures()),
                ));
            }
            not_twice(tx, &row, new.amount)?;
            tx.say(format!("发票 {number}（{kind}）{} 元", new.amount.figures()));
            let (entry, on, amount) = (new.entry, new.on, new.amount);
            Ok(tx.add_invoice(&InvoiceRow { entry, number, kind, on, amount, voided_on: None })?)
        })
    }

    /// Records that an invoice was voided or reversed in the tax bureau's system.
    pub fn void_invoice(&mut self, number: &str, on: LegalDay, now: LegalTime) -> Changed<()> {
        not_ahead("fees.invoice", "作废的日期", on, now)?;
        let number = number.trim();
        let known = self.store.invoices()?.into_iter().find(|i| i.number == number);
        if known.is_some_and(|i| on < i.on) {
            return Err(Problem::new("fees.invoice", format!("作废的日期 {on} 早于开票日期")));
        }
        self.change("books.void", now, |tx| {
            tx.say(format!("发票 {number} 作废"));
            Ok(tx.void_invoice(number, on)?)
        })
    }

    fn entry(&self, id: EntryId) -> Answered<EntryRow> {
        let row = self.store.entries(EntryQuery { id: Some(id), ..EntryQuery::default() })?.into_iter().next();
        row.ok_or_else(|| Problem::new("store.not-found", format!("台账里没有编号为“{id}”的一笔")))
    }
}

/// Refuses a receipt that the books do not have, that says otherwise than they do, or whose number another paper bears. Read inside
/// the operation that issues it; `instead` is the paper that it takes the place of.
pub(crate) fn of_the_books(
    tx: &Tx<'_>,
    case: CaseId,
    form: &str,
    data: &Value,
    instead: Option<PaperId>,
) -> Answered<()> {
    if form != RECEIPT {
        return Ok(());
    }
    let refuse = |why: String| Err(Problem::new("fees.receipt", why));
    let number = data.get("receipt_no").and_then(Value::as_str).unwrap_or_default().trim();
    let rows = tx.entries(EntryQuery { case: Some(case), ..EntryQuery::default() })?;
    let Some(row) = rows.iter().find(|row| row.receipt.map(receipt_number).as_deref() == Some(number)) else {
        return refuse(
            "收据只从收费台账出具，编号由台账连续给出：请先在“收费”里记下这笔收款，再从那一笔点“出收据”（命令行：anjuan fees receipts --entry）".to_owned(),
        );
    };
    if row.reversed_by.is_some() {
        return refuse(format!("收据 {number} 的那一笔已经冲销，收据作废，不能再出具"));
    }
    let of_entry = [
        ("payer", "交款人", json!(row.party_name.clone().unwrap_or_default())),
        ("amount", "金额", json!(words::moved(&row.entry))),
        ("received_on", "收款日期", json!(row.entry.on())),
        ("held", "是否代管款项", json!(row.entry.verb() == Verb::Held)),
    ];
    if let Some((_, label, _)) = of_entry.iter().find(|(key, _, is)| data.get(*key) != Some(is)) {
        return refuse(format!("收据 {number} 的{label}与台账里的那一笔不一致；请从台账出具，记错的先在台账里冲销"));
    }
    for paper in tx.papers(case)?.iter().filter(|p| p.template == RECEIPT && p.stands() && Some(p.id) != instead) {
        if tx.frozen(case, paper.id)?.is_some_and(|f| numbered(&f.data, number)) {
            return refuse(format!("收据 {number} 已经出具过；一笔收款只有一份收据，请打印原来的那一份"));
        }
    }
    Ok(())
}

fn numbered(data: &Value, number: &str) -> bool {
    data.get("receipt_no").and_then(Value::as_str).map(str::trim) == Some(number)
}

/// One fee is charged and then received, in two entries: what was invoiced for the one is not invoiced again for the other.
fn not_twice(tx: &Tx<'_>, row: &EntryRow, amount: Fen) -> Answered<()> {
    let kept = tx.entries(EntryQuery { case: row.entry.case(), ..EntryQuery::default() })?;
    let own: Vec<&EntryRow> =
        kept.iter().filter(|e| e.entry.party() == row.entry.party() && e.reversed_by.is_none()).collect();
    let sum =
        |verbs: &[Verb]| total(own.iter().filter(|e| verbs.contains(&e.entry.verb())).map(|e| words::moved(&e.entry)));
    let most = sum(&[Verb::Charged]).max(sum(&[Verb::Received, Verb::Prepaid]));
    let invoiced =
        tx.invoices()?.into_iter().filter(|i| i.voided_on.is_none() && own.iter().any(|e| e.entry.id() == i.entry));
    let left = most.checked_sub(total(invoiced.map(|i| i.amount))).unwrap_or_default().max(Fen::new(0));
    if amount > left {
        return Err(Problem::new(
            "fees.invoice",
            format!(
                "同一笔费用的应收和收到只开一次票：这位当事人在本案还可开票 {} 元，{} 元超过了它",
                left.figures(),
                amount.figures()
            ),
        ));
    }
    Ok(())
}

fn receipt(number: (i32, u32), row: EntryRow, from_line: Option<LineUse>) -> ReceiptLine {
    ReceiptLine {
        number: receipt_number(number),
        entry: row.entry.id(),
        on: row.entry.on(),
        case: row.entry.case(),
        case_number: row.case_number.clone(),
        what: what(&row, from_line),
        party_name: row.party_name,
        amount: words::moved(&row.entry),
        voided_on: row.reversed_on,
    }
}

/// What money was received for: as noted, else by what it is. The note of what a line of a statement made names the payer's
/// account and remark, which are for the office's own eyes.
fn what(row: &EntryRow, from_line: Option<LineUse>) -> String {
    let kind = match row.entry.verb() {
        Verb::Prepaid => "预收费用",
        Verb::Recovered => "归还代垫费用",
        Verb::Held => "代管款项",
        _ => "费用",
    };
    match row.entry.note().trim() {
        "" => kind.to_owned(),
        _ if from_line == Some(LineUse::Made) => kind.to_owned(),
        note if row.entry.verb() == Verb::Received => note.to_owned(),
        note => format!("{kind}（{note}）"),
    }
}
