//! Court costs of a case (facts F8, F9): who prepaid what and by when, what comes back, who bears it. No party pays the office
//! anything here; every kind of office keeps account of it.

use super::court_events::{follow, notice, unfollow};
use super::ledger::post;
use super::{NewMovement, Posted, fen, not_ahead, party_of, total};
use crate::session::{Answered, Changed};
use crate::{Office, Problem};
use anjuan_case::fees::{CostMove, CourtCost, PartyMovement};
use anjuan_case::{Case, CaseId, CourtCostId, Event, EventKind, Fen, LegalDay, LegalTime, PartyId, PartyKind, Role};
use anjuan_law::{Because, Deadline, RuleBook, assess};
use anjuan_store::Tx;
use serde::Serialize;

/// The rule by which a court returns a fee (诉讼费用交纳办法 53).
const REFUND: &str = "civil.fee-refund";
/// Rules that say who bears costs, what comes back and what relief there is.
const NOTES: [&str; 8] = [
    "costs.prepay",
    "costs.loser",
    "costs.refund",
    "costs.relief-ask",
    "costs.relief-waive",
    "costs.relief-reduce",
    "costs.relief-defer",
    "costs.relief-after",
];

/// What the court owes a party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct RefundDue {
    /// Whom.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// How much.
    pub amount: Fen,
    /// By when.
    pub by: Option<LegalDay>,
    /// Why.
    pub because: Because,
}

/// A fee with what follows from it.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CourtCostShown {
    /// As recorded.
    pub cost: CourtCost,
    /// 案件受理费
    pub name: String,
    /// After relief.
    pub payable: Fen,
    /// Paid.
    pub paid: Fen,
    /// Still to be prepaid.
    pub open: Fen,
    /// By when, as the law counts it from the notice.
    pub due: Option<Deadline>,
    /// What the court owes.
    pub refunds: Vec<RefundDue>,
}

/// How a party stands with the courts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PartyCosts {
    /// Who.
    pub party: PartyId,
    /// Its name.
    pub name: String,
    /// Its side.
    pub role: Role,
    /// Prepaid in all.
    pub paid: Fen,
    /// Of it, by the office for the party.
    pub advanced: Fen,
    /// Came back.
    pub refunded: Fen,
    /// Borne in the end.
    pub borne: Fen,
    /// Still to come back.
    pub refund_due: Fen,
    /// Paid, less what came back and is still to come.
    pub net: Fen,
}

/// The court costs of a case.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct CourtCosts {
    /// One by one.
    pub costs: Vec<CourtCostShown>,
    /// Party by party.
    pub parties: Vec<PartyCosts>,
    /// What the law says of them in this case.
    pub notes: Vec<Because>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// The court costs of a case, as of a day.
    pub fn court_costs(&self, id: CaseId, today: LegalDay) -> Answered<CourtCosts> {
        let case = self.case(id)?;
        let costs = self.store.court_costs(id)?;
        let assessment = self.assessment(&case, today)?;
        let shown = costs.iter().map(|cost| {
            let refunds = self.refunds(&case, cost, today)?;
            Ok(CourtCostShown {
                name: cost.kind.name().to_owned(),
                payable: cost.payable(),
                paid: cost.paid(),
                open: cost.open(),
                due: due(&case, cost, &assessment.deadlines),
                refunds,
                cost: cost.clone(),
            })
        });
        let shown = shown.collect::<Answered<Vec<_>>>()?;
        let of = |b: &&Because| b.rule.as_deref().is_some_and(|r| NOTES.contains(&r));
        Ok(CourtCosts {
            parties: case.parties.iter().filter_map(|p| party(p, &costs)).collect(),
            notes: assessment.cost_notes.iter().filter(of).cloned().collect(),
            costs: shown,
        })
    }

    /// Adds or changes a fee. Its notice and its payment become events, so that the law's dates follow.
    pub fn put_court_cost(&mut self, id: CaseId, cost: &CourtCost, now: LegalTime) -> Changed<()> {
        let case = self.case(id)?;
        sound(&self.book, &case, cost, now)?;
        self.change("court-cost.put", now, |tx| {
            let known = tx.court_costs(id)?.into_iter().find(|c| c.id == cost.id);
            let advanced = |c: &CourtCost| c.paid.iter().filter(|p| p.advanced.is_some()).cloned().collect::<Vec<_>>();
            if advanced(cost) != known.as_ref().map(advanced).unwrap_or_default() {
                return Err(Problem::new(
                    "court-cost",
                    "本机构代垫的交费记在台账里，不能在这里添改；请用“代垫”记录，记错的冲销台账里的那一笔",
                ));
            }
            tx.say(format!("{} {} 元", cost.kind.name(), cost.assessed.figures()));
            let mut cost = cost.clone();
            cost.events = known.map(|c| c.events).unwrap_or_default();
            follow(tx, id, &mut cost)?;
            Ok(tx.put_court_cost(id, &cost, now)?)
        })
    }

    /// Removes a fee that nothing was advanced for.
    pub fn remove_court_cost(&mut self, id: CaseId, cost: CourtCostId, now: LegalTime) -> Changed<()> {
        self.change("court-cost.remove", now, |tx| {
            let known = cost_in(tx, id, cost)?;
            if known.paid.iter().any(|p| p.advanced.is_some()) {
                return Err(Problem::new("court-cost", "这笔费用有本机构的代垫；请先在台账里冲销"));
            }
            tx.say(format!("{} {} 元", known.kind.name(), known.assessed.figures()));
            unfollow(tx, id, &known)?;
            Ok(tx.remove_court_cost(id, cost)?)
        })
    }

    /// The office pays a fee for its client: the books and the costs in one operation.
    pub fn advance_court_cost(
        &mut self,
        id: CaseId,
        cost: CourtCostId,
        party: PartyId,
        amount: Fen,
        on: LegalDay,
        now: LegalTime,
    ) -> Changed<Posted> {
        let charging = self.charging(now.day())?;
        let case = self.case(id)?;
        not_ahead("court-cost", "代垫的日期", on, now)?;
        let name = party_of(&case, party)?.display_name().to_owned();
        self.change("court-cost.advance", now, |tx| {
            let mut known = cost_in(tx, id, cost)?;
            if amount > known.open() {
                let open = known.open().figures();
                return Err(Problem::new(
                    "court-cost",
                    format!("{}还要交 {open} 元，{} 元超过了它", known.kind.name(), amount.figures()),
                ));
            }
            let note = known.kind.name().to_owned();
            tx.say(format!("代 {name} 垫付 {note} {} 元", amount.figures()));
            let new = NewMovement { party, movement: PartyMovement::Advance, amount, on, note, due: None };
            let posted = post(tx, Some(charging), &case, &new, None, now)?;
            known.paid.push(CostMove { on, party, amount, advanced: Some(posted.entry) });
            follow(tx, id, &mut known)?;
            tx.put_court_cost(id, &known, now)?;
            Ok(posted)
        })
    }

    /// What the court owes of a fee, and by when: counted by the rule book from the day the document took effect.
    fn refunds(&self, case: &Case, cost: &CourtCost, today: LegalDay) -> Answered<Vec<RefundDue>> {
        let (owed, Some(outcome)) = (cost.refunds(), &cost.outcome) else { return Ok(Vec::new()) };
        if owed.is_empty() {
            return Ok(Vec::new());
        }
        let mut bare = Case::new("", "", LegalTime::from(outcome.on));
        bare.events.push(Event::new(EventKind::JudgmentEffective, outcome.on));
        let found = assess(&self.book, &self.calendar, &self.profile()?, &bare, today.max(outcome.on)).deadlines;
        let counted = found.into_iter().find(|d| d.rule == REFUND);
        let refund = |(party, amount): (PartyId, Fen)| {
            Ok(RefundDue {
                party,
                name: party_of(case, party)?.display_name().to_owned(),
                amount,
                by: counted.as_ref().map(|d| d.legal),
                because: counted.as_ref().map(|d| d.because.clone()).unwrap_or_default(),
            })
        };
        owed.into_iter().map(refund).collect()
    }
}

fn cost_in(tx: &Tx<'_>, case: CaseId, id: CourtCostId) -> Answered<CourtCost> {
    let known = tx.court_costs(case)?.into_iter().find(|c| c.id == id);
    known.ok_or_else(|| Problem::new("store.not-found", format!("本案没有编号为“{id}”的诉讼费用")))
}

fn sound(book: &RuleBook, case: &Case, cost: &CourtCost, now: LegalTime) -> Answered<()> {
    let units: Vec<PartyId> = case.parties.iter().filter(|p| p.kind == PartyKind::Unit).map(|p| p.id).collect();
    book.court_fee(cost, |party| units.contains(&party), now.day())?;
    let shares = cost.outcome.iter().flat_map(|o| o.shares.iter().map(|s| s.party));
    let moves = cost.paid.iter().chain(&cost.refunded).map(|m| m.party);
    cost.payer.into_iter().chain(moves).chain(shares).try_for_each(|party| party_of(case, party).map(|_| ()))?;
    let relief = cost.relief.as_ref();
    for (what, day) in [
        ("收到交费通知的日期", cost.notice_on),
        ("申请司法救助的日期", relief.map(|r| r.asked_on)),
        ("决定司法救助的日期", relief.and_then(|r| r.decided_on)),
        ("文书生效的日期", cost.outcome.as_ref().map(|o| o.on)),
    ] {
        day.map_or(Ok(()), |day| not_ahead("court-cost", what, day, now))?;
    }
    cost.paid.iter().chain(&cost.refunded).try_for_each(|m| not_ahead("court-cost", "交费或者退费的日期", m.on, now))
}

/// The deadline by which it is to be paid: the day to which it was put off, else what runs from its notice.
fn due(case: &Case, cost: &CourtCost, deadlines: &[Deadline]) -> Option<Deadline> {
    let of = |kind: EventKind| {
        let event = case.events_of(kind).find(|e| cost.events.contains(&e.id))?.id;
        deadlines.iter().find(|d| d.event == Some(event)).cloned()
    };
    let kind = notice(cost.kind)?;
    of(EventKind::FeeDeferredUntil).or_else(|| of(kind)).or_else(|| {
        let event = case.events_of(kind).find(|e| Some(e.on) == cost.notice_on)?.id;
        deadlines.iter().find(|d| d.event == Some(event)).cloned()
    })
}

fn party(party: &anjuan_case::Party, costs: &[CourtCost]) -> Option<PartyCosts> {
    let of = |moves: &[CostMove]| total(moves.iter().filter(|m| m.party == party.id).map(|m| m.amount));
    let paid = total(costs.iter().map(|c| of(&c.paid)));
    let refunded = total(costs.iter().map(|c| of(&c.refunded)));
    let shares = costs.iter().filter_map(|c| c.outcome.as_ref()).flat_map(|o| &o.shares);
    let borne = total(shares.filter(|s| s.party == party.id).map(|s| s.amount));
    let owed = costs.iter().flat_map(CourtCost::refunds);
    let refund_due = total(owed.filter(|(id, _)| *id == party.id).map(|(_, amount)| amount));
    let advances = costs.iter().flat_map(|c| &c.paid).filter(|p| p.party == party.id && p.advanced.is_some());
    let advanced = total(advances.map(|p| p.amount));
    if [paid, refunded, borne].iter().all(|sum| *sum == Fen::new(0)) {
        return None;
    }
    let net = i128::from(paid.get()) - i128::from(refunded.get()) - i128::from(refund_due.get());
    Some(PartyCosts {
        party: party.id,
        name: party.display_name().to_owned(),
        role: party.role,
        paid,
        advanced,
        refunded,
        borne,
        refund_due,
        net: fen(net),
    })
}
