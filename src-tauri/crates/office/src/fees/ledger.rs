//! Writing the books: each movement is one operation, one line of the log. Nothing is changed afterwards; a mistake is taken
//! back by another entry.

use super::agree::decimal;
use super::court_events::follow;
use super::{fen, not_ahead, party_of, words};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::fees::{
    Account, Balances, Charging, LedgerError, NewEntry, PartyMovement, Posting, Scheme, Verb, bears,
};
use anjuan_case::{AgreementId, Case, CaseId, EntryId, Fen, LegalDay, LegalTime, OfficeKind, PartyId};
use anjuan_store::{EntryQuery, Tx};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A movement to be written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NewMovement {
    /// Whose.
    pub party: PartyId,
    /// What.
    pub movement: PartyMovement,
    /// How much.
    pub amount: Fen,
    /// On which day.
    pub on: LegalDay,
    /// What for.
    #[serde(default)]
    pub note: String,
    /// By when it is to be paid: of a charge.
    #[serde(default)]
    pub due: Option<LegalDay>,
}

/// Charges that follow an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct ChargeAgreed {
    /// The agreement, signed.
    pub agreement: AgreementId,
    /// The amount in dispute, or of the settlement.
    pub amount: Fen,
    /// Hours or sessions.
    #[serde(default)]
    pub units: String,
    /// On which day.
    pub on: LegalDay,
    /// By when it is to be paid.
    #[serde(default)]
    pub due: Option<LegalDay>,
    /// It is charged by this amount, though the case says another one.
    #[serde(default)]
    pub other_amount: bool,
}

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Posted {
    /// The entry.
    pub entry: EntryId,
    /// Number of its receipt.
    pub receipt: Option<String>,
}

/// Days before a case was opened on which nothing of it can have been booked: a year typed wrong.
const LONG_AGO: i64 = 3653;

/// A receipt's number as it is printed.
pub(crate) fn receipt_number((year, number): (i32, u32)) -> String {
    format!("{year}-{number:04}")
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// Writes a movement between the office and a party. A free office has none (人民调解法 4; 法律援助法 20).
    pub fn post_movement(&mut self, id: CaseId, new: &NewMovement, now: LegalTime) -> Changed<Posted> {
        let case = self.case(id)?;
        let charging = self.may_move(new.movement, &case, new.party, new.on, now)?;
        sound(&case, new, now)?;
        let tariff = match charging.filter(|_| new.movement == PartyMovement::Charge) {
            Some(proof) => self.tariff(proof, &case, new.party, new.on)?,
            None => None,
        };
        self.change("books.post", now, |tx| {
            if let Some(tariff) = tariff {
                tariff.bears(&tx.balances(Some(id), None)?, new.party, new.amount, &new.note)?;
            }
            let posted = post(tx, charging, &case, new, None, now)?;
            let name = party_of(&case, new.party)?.display_name();
            let receipt = posted.receipt.as_deref().map(|n| format!("（收据 {n}）")).unwrap_or_default();
            tx.say(words::line(new.movement.verb(), Some(name), new.amount, &new.note) + &receipt);
            Ok(posted)
        })
    }

    /// Charges each party what a signed agreement makes of an amount, part by part where it is paid in parts. Once only: what
    /// changed is taken back first.
    pub fn charge_agreed(&mut self, id: CaseId, ask: &ChargeAgreed, now: LegalTime) -> Changed<Vec<Posted>> {
        let charging = self.charging(now.day())?;
        let case = self.case(id)?;
        let row = self.agreement_row(id, ask.agreement)?;
        let signed = row
            .signed_on
            .ok_or_else(|| Problem::new("fees.agreement", "收费协议还没有签订；签订以后才能按它记应收"))?;
        if ask.on < signed {
            return Err(Problem::new("fees.agreement", format!("应收的日期 {} 早于协议签订的 {signed}", ask.on)));
        }
        self.may_charge_agreed(&case, &row.terms, ask.on)?;
        let units = decimal(&ask.units)?;
        let lacking = match row.terms.scheme {
            Scheme::Tiers { .. } if ask.amount <= Fen::new(0) => Some("按金额计费，请写明争议金额或者调解达成的金额"),
            Scheme::Hourly { .. } if units <= Decimal::ZERO => Some("按小时计费，请写明用了几小时"),
            Scheme::PerSession { .. } if units <= Decimal::ZERO => Some("按场次计费，请写明开了几场"),
            _ => None,
        };
        if let Some(lacking) = lacking {
            return Err(Problem::new("fees.agreement", format!("这份收费协议{lacking}；没有记账")));
        }
        let mediation = &case.handling.mediation;
        let parts = mediation.instalments.iter().try_fold(Fen::new(0), |all, part| all.checked_add(part.amount));
        let agreed = mediation.amount.or(parts.filter(|sum| *sum > Fen::new(0)));
        let known: Vec<Fen> = agreed.into_iter().chain(case.in_dispute()).collect();
        let tiers = matches!(row.terms.scheme, Scheme::Tiers { .. });
        if tiers && !ask.other_amount && !known.is_empty() && !known.contains(&ask.amount) {
            let known: Vec<String> = known.iter().map(|sum| format!("{} 元", sum.figures())).collect();
            return Err(Problem::new(
                "fees.amount",
                format!(
                    "本案记录的金额是 {}，收费协议据此计算；要按 {} 元记应收，请先更正案件里的金额，或者确认按这个金额收费",
                    known.join("、"),
                    ask.amount.figures()
                ),
            ));
        }
        let quote = row.terms.quote(charging, ask.amount, units)?;
        let mut moves = Vec::new();
        for (party, total) in &quote.parties {
            let charge = |amount: Fen, due: Option<LegalDay>, note: String| NewMovement {
                party: *party,
                movement: PartyMovement::Charge,
                amount,
                on: ask.on,
                note,
                due,
            };
            let parts = row.terms.instalments_of(*total)?;
            if parts.is_empty() {
                moves.push(charge(*total, ask.due, "按收费协议".to_owned()));
            }
            // One whose day has passed by the day of the entry is due at once.
            moves.extend(
                (1..).zip(parts).map(|(nth, (by, amount))| {
                    charge(amount, Some(by.max(ask.on)), format!("按收费协议，第 {nth} 期"))
                }),
            );
        }
        moves.retain(|new| new.amount > Fen::new(0));
        moves.iter().try_for_each(|new| sound(&case, new, now))?;
        self.change("books.charge", now, |tx| {
            let entries = tx.entries(EntryQuery { case: Some(id), ..EntryQuery::default() })?;
            if entries.iter().any(|e| e.agreement == Some(row.id) && e.reversed_by.is_none()) {
                return Err(Problem::new(
                    "fees.agreement",
                    "已经按这份协议记过应收；金额变了的，请先冲销原来的再记，或者另记一笔",
                ));
            }
            tx.say(format!("按收费协议应收合计 {} 元", quote.total.figures()));
            moves.iter().map(|new| post(tx, Some(charging), &case, new, Some(row.id), now)).collect()
        })
    }

    /// The legal day on which an entry is taken back where nobody says another: its own, so that what is true can be booked on that day;
    /// `today`, where a later entry rests on it, and where there is no such entry.
    pub fn reversal_day(&self, id: EntryId, today: LegalDay) -> Answered<LegalDay> {
        let row = self.store.entries(EntryQuery { id: Some(id), ..EntryQuery::default() })?.into_iter().next();
        let Some(row) = row else { return Ok(today) };
        let on = row.entry.on();
        let Ok(back) = row.entry.reversed(on, String::new()) else { return Ok(today) };
        let kept = self.store.entries(EntryQuery { case: row.entry.case(), ..EntryQuery::default() })?;
        let of_case = kept.iter().filter(|k| k.entry.case() == row.entry.case()).map(|k| &k.entry);
        Ok(if bears(of_case, &back).is_ok() { on } else { today })
    }

    /// Takes an entry back by another one; the entry and its receipt stay as they are, marked.
    pub fn reverse_entry(&mut self, id: EntryId, on: LegalDay, reason: &str, now: LegalTime) -> Changed<Posted> {
        let refuse = |why: String| Problem::new("fees.reverse", why);
        not_ahead("fees.reverse", "冲销的日期", on, now)?;
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(refuse("请写明冲销的原因".to_owned()));
        }
        let kind = self.profile()?.kind;
        self.change("books.reverse", now, |tx| {
            let row = tx.entries(EntryQuery { id: Some(id), ..EntryQuery::default() })?.into_iter().next();
            let row = row.ok_or_else(|| Problem::new("store.not-found", format!("台账里没有编号为“{id}”的一笔")))?;
            let entry = &row.entry;
            if entry.verb() == Verb::Reversed {
                return Err(refuse("冲销的一笔不能再冲销；请把原来的事重新记一笔".to_owned()));
            }
            if row.reversed_by.is_some() {
                return Err(refuse("这一笔已经冲销过了".to_owned()));
            }
            if on < entry.on() {
                return Err(refuse(format!("冲销的日期 {on} 早于原来的 {}", entry.on())));
            }
            if let Some(invoice) = tx.invoices()?.into_iter().find(|i| i.entry == id && i.voided_on.is_none()) {
                return Err(refuse(format!("这一笔开有发票 {}；请先作废或者红冲发票，再冲销", invoice.number)));
            }
            let back = entry.reversed(on, reason.to_owned())?;
            let owes = |p: &Posting| p.account == Account::Receivable && p.amount > Fen::new(0);
            if Charging::of(kind).is_err() && back.postings().iter().any(owes) {
                return Err(refuse(format!("{}不向当事人收费，冲销这一笔会重新产生应收；没有记下", kind.name())));
            }
            let kept = tx.entries(EntryQuery { case: entry.case(), ..EntryQuery::default() })?;
            bears(kept.iter().filter(|k| k.entry.case() == entry.case()).map(|k| &k.entry), &back)?;
            tx.post(&back, now)?;
            if let Some(case) = entry.case() {
                forget_advance(tx, case, id, now)?;
            }
            crate::subsidy::reopen(tx, id, on, reason)?;
            let line = words::line(entry.verb(), row.party_name.as_deref(), words::moved(entry), entry.note());
            tx.say(format!("{} 的“{line}”：{reason}", entry.on()));
            Ok(Posted { entry: back.id(), receipt: None })
        })
    }
}

/// What can be said of a movement without the books.
fn sound(case: &Case, new: &NewMovement, now: LegalTime) -> Answered<()> {
    party_of(case, new.party)?;
    not_ahead("fees.books", "记账的日期", new.on, now)?;
    let refuse = |why: String| Err(Problem::new("fees.books", why));
    if new.on.days_to(case.opened_at.day()) > LONG_AGO {
        return refuse(format!("记账的日期 {} 早于建立案件十年以上，请核对年份", new.on));
    }
    if new.movement == PartyMovement::WriteOff && new.note.trim().is_empty() {
        return refuse("核销是放弃收取，请在摘要里写明原因".to_owned());
    }
    match (new.movement, new.due) {
        (PartyMovement::Charge, Some(due)) if due < new.on => {
            refuse(format!("付款的期限 {due} 早于应收的日期 {}", new.on))
        }
        (PartyMovement::Charge, _) | (_, None) => Ok(()),
        (other, Some(_)) => refuse(format!("“{}”没有付款期限", other.verb().name())),
    }
}

/// Writes it where the books bear it on its day and on every day after; without a proof that the office may charge only what
/// settles what was taken before.
pub(super) fn post(
    tx: &mut Tx<'_>,
    charging: Option<Charging>,
    case: &Case,
    new: &NewMovement,
    agreement: Option<AgreementId>,
    now: LegalTime,
) -> Answered<Posted> {
    let balances = tx.balances(Some(case.id), Some(new.on))?;
    let note = new.note.trim().to_owned();
    let entry = match charging {
        Some(proof) => new.movement.entry(proof, &balances, case.id, new.party, new.amount, new.on, note),
        None => new.movement.settled(&balances, case.id, new.party, new.amount, new.on, note),
    };
    let standing = if entry.is_err() { reversed_later(tx, case.id, new)? } else { None };
    let entry = entry.map_err(|e| match (e, new.on < now.day()) {
        (e @ LedgerError::TooMuch { .. }, _) if standing.is_some() => {
            Problem::new("fees.books", format!("{e}；{}", standing.unwrap_or_default()))
        }
        // What is booked for an earlier day has to be borne by the books of that day.
        (e @ LedgerError::TooMuch { .. }, true) => {
            Problem::new("fees.books", format!("按 {} 当天的账：{e}；应收记在它以后的，请核对日期", new.on))
        }
        (e, _) => e.into(),
    })?;
    write(tx, &entry, agreement, new.due, now)
}

/// What was taken back only after that day and still counts on it, with what to do.
fn reversed_later(tx: &mut Tx<'_>, case: CaseId, new: &NewMovement) -> Answered<Option<String>> {
    let kept = tx.entries(EntryQuery { case: Some(case), ..EntryQuery::default() })?;
    let back = |row: &anjuan_store::EntryRow| {
        let by = kept.iter().find(|k| k.entry.reverses() == Some(row.entry.id()))?;
        (row.entry.on() <= new.on && new.on < by.entry.on()).then(|| by.entry.on())
    };
    let own = kept.iter().filter(|row| row.entry.party() == Some(new.party));
    Ok(own.filter_map(|row| Some((row, back(row)?))).map(|(row, on)| {
        let (verb, of) = (row.entry.verb().name(), row.entry.on());
        format!("{of} 记的“{verb}”到 {on} 才冲销，在那以前仍算数；请把这一笔的日期写成 {on} 或者以后，并在摘要里写明实际的日期")
    }).next())
}

/// Writes an entry of a case where its books bear it.
pub(crate) fn write(
    tx: &mut Tx<'_>,
    entry: &NewEntry,
    agreement: Option<AgreementId>,
    due: Option<LegalDay>,
    now: LegalTime,
) -> Answered<Posted> {
    let kept = tx.entries(EntryQuery { case: entry.case(), ..EntryQuery::default() })?;
    bears(kept.iter().map(|k| &k.entry), entry)?;
    let receipt = tx.post(entry, now)?;
    if agreement.is_some() || due.is_some() {
        tx.note_charge(entry.id(), agreement, due)?;
    }
    Ok(Posted { entry: entry.id(), receipt: receipt.map(receipt_number) })
}

/// Cases that are named in a refusal.
const NAMED: usize = 5;

/// Refuses an office to become one that never charges while something between it and a party is not settled.
pub(crate) fn may_become(tx: &Tx<'_>, kind: OfficeKind) -> Answered<()> {
    if Charging::of(kind).is_ok() {
        return Ok(());
    }
    let mut cases: BTreeMap<String, Balances> = BTreeMap::new();
    for row in tx.entries(EntryQuery::default())? {
        let balances = cases.entry(row.case_number.clone().unwrap_or_default()).or_default();
        balances.add(row.entry.party(), row.entry.postings());
    }
    let open = |balances: &Balances| -> Vec<String> {
        let of = [Account::Receivable, Account::Prepaid, Account::Advanced, Account::OwedToClient];
        let of = of.into_iter().map(|account| (account, balances.total(account).abs())).filter(|(_, sum)| *sum != 0);
        of.map(|(account, sum)| format!("{} {} 元", account.name(), fen(sum).figures())).collect()
    };
    let open: Vec<String> = cases
        .iter()
        .map(|(number, balances)| (number, open(balances)))
        .filter(|(_, sums)| !sums.is_empty())
        .map(|(number, sums)| format!("{number}（{}）", sums.join("、")))
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    let more = if open.len() > NAMED { format!("等 {} 件", open.len()) } else { String::new() };
    let named = open.iter().take(NAMED).cloned().collect::<Vec<_>>().join("；");
    Err(Problem::new(
        "office.kind",
        format!(
            "与当事人之间还有没有结清的款项，不能改为{}：{named}{more}；应收的请收讫或者核销，预收和代管的请退还或者支付，代垫的请收回，再改机构类型",
            kind.name()
        ),
    ))
}

/// A court cost that the office did not pay for the client after all.
fn forget_advance(tx: &mut Tx<'_>, case: CaseId, entry: EntryId, now: LegalTime) -> Answered<()> {
    for mut cost in tx.court_costs(case)? {
        if cost.paid.iter().any(|p| p.advanced == Some(entry)) {
            cost.paid.retain(|p| p.advanced != Some(entry));
            // What came back, and who bears it, may hang on what is gone; the law's own bounds do not.
            cost.check().map_err(|why| {
                let name = cost.kind.name();
                Problem::new(
                    "fees.reverse",
                    format!("冲销以后{name}的记录不成立：{why}；请先在诉讼费用里改退费或者结果，再冲销"),
                )
            })?;
            follow(tx, case, &mut cost)?;
            tx.put_court_cost(case, &cost, now)?;
        }
    }
    Ok(())
}
