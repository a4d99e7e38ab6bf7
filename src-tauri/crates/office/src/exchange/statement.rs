//! A bank's statement held against what is owed: suggestions with their reasons, and what the user confirmed taken in one operation.

use super::matching::{Open, Sender, booked, matches, opens};
use crate::case_new::sha256_of;
use crate::session::{Answered, Changed};
use crate::subsidy::{add_all_paid, add_paid};
use crate::{Office, Problem};
use anjuan_case::fees::{Balances, Charging, PartyMovement, bears};
use anjuan_case::{CaseId, ClaimId, EntryId, Event, EventKind, Fen, LegalDay, LegalTime, OfficeKind, PartyId};
use anjuan_intake::{SetAside, Statement, StatementRow, read_statement};
use anjuan_store::{EntryQuery, EntryRow, LineUse, Tx};
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What a line of a statement may answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "what")]
pub enum StatementTarget {
    /// A fee that a party owes the office.
    Receivable {
        /// The case.
        case: CaseId,
        /// Who owes.
        party: PartyId,
    },
    /// A part of what was agreed or adjudged.
    Instalment {
        /// The case.
        case: CaseId,
        /// The day on which it is due.
        on: LegalDay,
        /// Whose it is, where that is said.
        #[serde(default)]
        party: Option<PartyId>,
    },
    /// A subsidy that was approved.
    Subsidy {
        /// The claim.
        claim: ClaimId,
    },
    /// What the office advanced for a party.
    Advance {
        /// The case.
        case: CaseId,
        /// Who owes it.
        party: PartyId,
    },
    /// Money that was booked by hand already: the line is that entry, or that payment, and nothing is booked again.
    Booked {
        /// The entry of the books, or the event.
        id: String,
    },
    /// Money that is held for a client, apart from the office's own.
    Held {
        /// The case.
        case: CaseId,
        /// For whom.
        party: PartyId,
    },
    /// A fee that was paid before it was charged.
    Prepaid {
        /// The case.
        case: CaseId,
        /// Who paid.
        party: PartyId,
    },
    /// Several that were approved, paid in one sum: a county pays the month.
    Subsidies {
        /// The claims.
        claims: Vec<ClaimId>,
    },
}

/// A line of a statement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatementLine {
    /// Line or row in the file.
    pub line: u32,
    /// The day of booking.
    pub on: LegalDay,
    /// How much came in.
    pub amount: Fen,
    /// Who sent it, as printed.
    pub counterparty: String,
    /// From which account.
    pub account: Option<String>,
    /// 摘要, 附言
    pub remark: String,
    /// What it became, where it was taken before.
    pub taken: Option<String>,
}

/// What a line may answer, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatementMatch {
    /// What.
    pub target: StatementTarget,
    /// In words.
    pub title: String,
    /// How much is open there.
    pub open: Fen,
    /// How well it fits, to 100.
    pub score: u32,
    /// Why.
    pub because: Vec<String>,
}

/// A line with its suggestions, the best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatementShown {
    /// The line.
    pub line: StatementLine,
    /// What it may answer.
    pub matches: Vec<StatementMatch>,
}

/// A statement, looked at. Nothing is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct StatementPreview {
    /// What the file calls itself.
    pub bank: String,
    /// What came in.
    pub lines: Vec<StatementShown>,
    /// Rows of money out, which are not told.
    pub outgoing: u32,
    /// Rows that could not be read.
    pub set_aside: Vec<SetAside>,
}

/// What the user confirmed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct StatementPick {
    /// The line.
    pub line: u32,
    /// What it answers.
    pub target: StatementTarget,
}

/// A line that was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TakenLine {
    /// The line.
    pub line: u32,
    /// What it became.
    pub words: String,
    /// The number of its receipt.
    pub receipt: Option<String>,
}

/// What was taken.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct TakenStatement {
    /// Lines.
    pub taken: Vec<TakenLine>,
}

/// What a line is known by, so that none is taken twice, even out of another file of the same account.
fn keys(statement: &Statement) -> Vec<String> {
    let mut seen: HashMap<String, u32> = HashMap::new();
    let key = |row: &StatementRow| {
        let said = [
            row.on.to_string(),
            row.amount.get().to_string(),
            row.counterparty.clone(),
            row.remark.clone(),
            row.id.clone(),
        ];
        let said = said.join("\u{1f}");
        // Two that are alike in one file are two.
        let n = seen.entry(said.clone()).or_insert(0);
        *n += 1;
        sha256_of(format!("{said}\u{1f}{n}").as_bytes())
    };
    statement.rows.iter().map(key).collect()
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Looks at a bank's statement, or at a bill of WeChat Pay or Alipay; keeps nothing.
    pub fn preview_statement(&self, file_name: &str, bytes: &[u8], today: LegalDay) -> Answered<StatementPreview> {
        let statement = read_statement(file_name, bytes)?;
        let taken = self.store.statement_lines()?;
        let open = self.open_sums(today)?;
        let (kind, entries) = (self.profile()?.kind, self.store.entries(EntryQuery::default())?);
        let borne = |one: &StatementMatch, row: &StatementRow| bears_on(kind, &entries, one, row);
        let lines = statement.rows.iter().zip(keys(&statement)).map(|(row, key)| {
            let was = taken.get(&key).cloned();
            let matches = if was.is_some() { Vec::new() } else { matches(row, &open, |one| borne(one, row)) };
            StatementShown {
                line: StatementLine {
                    line: row.line,
                    on: row.on,
                    amount: row.amount,
                    counterparty: row.counterparty.clone(),
                    account: row.account.clone(),
                    remark: row.remark.clone(),
                    taken: was,
                },
                matches,
            }
        });
        Ok(StatementPreview {
            lines: lines.collect(),
            bank: statement.bank.clone(),
            outgoing: statement.outgoing,
            set_aside: statement.set_aside.clone(),
        })
    }

    /// Takes what the user confirmed: fees received are booked with their receipts, instalments recorded, subsidies marked as
    /// paid. All of it or nothing.
    pub fn take_statement(
        &mut self,
        file_name: &str,
        bytes: &[u8],
        picks: &[StatementPick],
        now: LegalTime,
    ) -> Changed<TakenStatement> {
        let refuse = |message: String| Err(Problem::new("statement.pick", message));
        let statement = read_statement(file_name, bytes)?;
        if picks.is_empty() {
            return refuse("没有选出要入账的流水".to_owned());
        }
        let keys = keys(&statement);
        let mut chosen = Vec::with_capacity(picks.len());
        for (at, pick) in picks.iter().enumerate() {
            if picks.iter().take(at).any(|p| p.line == pick.line) {
                return refuse(format!("第 {} 行选了两次；一笔流水只入账一次", pick.line));
            }
            let row = statement.rows.iter().zip(&keys).find(|(r, _)| r.line == pick.line);
            let Some((row, key)) = row else {
                return refuse(format!("“{file_name}”第 {} 行不是一笔收入", pick.line));
            };
            if row.on > now.day() {
                return refuse(format!("第 {} 行的日期 {} 晚于今天；请核对", pick.line, row.on));
            }
            let movement = self.movement_of(&pick.target, row, now).map_err(|e| of_row(row, e))?;
            chosen.push((row, key, &pick.target, movement));
        }
        let open = self.open_sums(now.day())?;
        self.change("statement.take", now, |tx| {
            let mut taken = Vec::with_capacity(chosen.len());
            for (row, key, target, movement) in chosen {
                let taken_as = match &movement {
                    Some(movement) => movement.take(tx, row, now),
                    None => take(tx, row, target, &open, now),
                };
                let Taken { words, receipt, uses } = taken_as.map_err(|e| of_row(row, e))?;
                tx.take_line(key, &words, &uses, now)
                    .map_err(Problem::from)
                    .map_err(|e| Problem::new(e.code, format!("第 {} 行以前已经入账，没有重复入账", row.line)))?;
                taken.push(TakenLine { line: row.line, words, receipt });
            }
            tx.say(format!("{file_name}，{} 笔", taken.len()));
            Ok(TakenStatement { taken })
        })
    }

    fn open_sums(&self, today: LegalDay) -> Answered<Vec<Open>> {
        let desk = self.desk(today)?;
        let may_charge = Charging::of(desk.profile.kind).is_ok();
        let balances = self.store.balances(None, None)?;
        let mut all = opens(&desk, may_charge.then_some(&balances), &self.store.claims()?, today);
        let entries = if may_charge { self.store.entries(EntryQuery::default())? } else { Vec::new() };
        all.extend(booked(&desk, &entries, &self.store.statement_uses()?));
        Ok(all)
    }

    /// The movement in the books that a line becomes, where it becomes one and the office may make it.
    fn movement_of(&self, target: &StatementTarget, row: &StatementRow, now: LegalTime) -> Answered<Option<Booking>> {
        let (movement, case, party, verb) = match target {
            StatementTarget::Receivable { case, party } => (PartyMovement::Receive, *case, *party, "收到费用"),
            StatementTarget::Advance { case, party } => (PartyMovement::Recover, *case, *party, "收回代垫"),
            StatementTarget::Held { case, party } => (PartyMovement::Hold, *case, *party, "收到代管款"),
            StatementTarget::Prepaid { case, party } => (PartyMovement::Prepay, *case, *party, "预收费用"),
            _ => return Ok(None),
        };
        let known = self.case(case)?;
        crate::fees::party_of(&known, party)?;
        let charging = self.may_move(movement, &known, party, row.on, now)?;
        Ok(Some(Booking { charging, movement, case, party, verb }))
    }
}

/// Would the books bear on the day of a line what it is matched with? Today they may, and on its day not yet, or not any more.
fn bears_on(kind: OfficeKind, entries: &[EntryRow], one: &StatementMatch, row: &StatementRow) -> bool {
    let (movement, case, party) = match &one.target {
        StatementTarget::Receivable { case, party } => (PartyMovement::Receive, *case, *party),
        StatementTarget::Advance { case, party } => (PartyMovement::Recover, *case, *party),
        _ => return true,
    };
    let Ok(charging) = Charging::of(kind) else { return false };
    let own = || entries.iter().map(|e| &e.entry).filter(|e| e.case() == Some(case));
    let mut balances = Balances::default();
    own().filter(|e| e.on() <= row.on).for_each(|e| balances.add(e.party(), e.postings()));
    // What is more than is owed is told beside the match.
    let amount = row.amount.min(one.open);
    let entry = movement.entry(charging, &balances, case, party, amount, row.on, String::new());
    entry.is_ok_and(|entry| bears(own(), &entry).is_ok())
}

/// A movement that a line becomes.
struct Booking {
    charging: Option<Charging>,
    movement: PartyMovement,
    case: CaseId,
    party: PartyId,
    verb: &'static str,
}

impl Booking {
    fn take(&self, tx: &mut Tx<'_>, row: &StatementRow, now: LegalTime) -> Answered<Taken> {
        let balances = tx.balances(Some(self.case), Some(row.on))?;
        let (case, party, note) = (self.case, self.party, note_of(row));
        let entry = match self.charging {
            Some(proof) => self.movement.entry(proof, &balances, case, party, row.amount, row.on, note),
            None => self.movement.settled(&balances, case, party, row.amount, row.on, note),
        }?;
        let receipt = crate::fees::write(tx, &entry, None, None, now)?.receipt;
        let words = format!("{} {} {} 元", tx.case(case)?.number, self.verb, row.amount.figures());
        Ok(Taken { words, receipt, uses: vec![(entry.id().to_string(), LineUse::Made)] })
    }
}

/// What a line says of itself, for the office's own eyes.
fn note_of(row: &StatementRow) -> String {
    let from = if row.counterparty.is_empty() { "对方未显示" } else { row.counterparty.as_str() };
    let said = [format!("银行流水 {from}"), row.remark.clone()];
    said.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("；")
}

fn of_row(row: &StatementRow, e: Problem) -> Problem {
    Problem::new(e.code, format!("第 {} 行：{}；没有入账任何一笔", row.line, e.message))
}

/// What a line became.
struct Taken {
    words: String,
    receipt: Option<String>,
    /// Ids of entries or events.
    uses: Vec<(String, LineUse)>,
}

/// Takes one line that is no movement with a party.
fn take(
    tx: &mut Tx<'_>,
    row: &StatementRow,
    target: &StatementTarget,
    open: &[Open],
    now: LegalTime,
) -> Answered<Taken> {
    let figures = row.amount.figures();
    let made = |id: EntryId| (id.to_string(), LineUse::Made);
    let refuse = |why: String| Err(Problem::new("statement.pick", why));
    match target {
        StatementTarget::Booked { id } => {
            let known = open.iter().find(|o| o.target == *target && o.is(row));
            let Some(known) = known else {
                return refuse("没有与这一行金额相同、日期相近、还没有对上流水的入账；请重新选择".to_owned());
            };
            // Also where an earlier line of the same file was just matched with it.
            if tx.statement_uses()?.contains_key(id) {
                return refuse(format!("“{}”已经与另一行流水对上；一笔入账只对一行流水", known.title()));
            }
            let by = match known.sender(row) {
                Sender::Other(_) => format!("（付款人 {}）", row.counterparty),
                _ => String::new(),
            };
            Ok(Taken {
                words: format!("与{}对上{by}", known.title()),
                receipt: None,
                uses: vec![(id.clone(), LineUse::Matched)],
            })
        }
        StatementTarget::Instalment { case, on, party } => {
            let known = open.iter().find(|o| o.target == *target);
            let Some(known) = known else { return refuse(format!("本案没有 {on} 到期、尚未付清的款项")) };
            let mut event = Event::new(EventKind::PartPaid, row.on);
            event.amount = Some(row.amount);
            event.party = party.or_else(|| known.payer(&row.counterparty));
            event.note = Some(note_of(row));
            tx.put_event(*case, &event)?;
            let words = format!("{} 收到履行款 {figures} 元（{on} 到期）", tx.case(*case)?.number);
            Ok(Taken { words, receipt: None, uses: vec![(event.id.to_string(), LineUse::Made)] })
        }
        StatementTarget::Subsidy { claim } => {
            let (case, entry) = add_paid(tx, *claim, row.on, row.amount, now)?;
            let words = format!("{} 补贴到账 {figures} 元", tx.case(case)?.number);
            Ok(Taken { words, receipt: None, uses: entry.into_iter().map(made).collect() })
        }
        StatementTarget::Subsidies { claims } => {
            let paid = add_all_paid(tx, claims, row.on, row.amount, now)?;
            let words = format!("{} 件补贴到账，合计 {figures} 元", claims.len());
            Ok(Taken { words, receipt: None, uses: paid.into_iter().map(made).collect() })
        }
        StatementTarget::Receivable { .. }
        | StatementTarget::Advance { .. }
        | StatementTarget::Held { .. }
        | StatementTarget::Prepaid { .. } => refuse("这一项要记入台账；请重新选择".to_owned()),
    }
}
