//! Performance (履行) of what was agreed or adjudged. The instalments and the payments are events of the case, so that the law
//! computes interest and the period of enforcement from the very same days.

use super::performance_lines::{debtor, may_accelerate, only_debtor, shown};
use super::{not_ahead, party_of, total};
use crate::session::{Answered, Changed};
use crate::{NewEvent, Office, Problem};
use anjuan_case::{
    Accelerated, Acceleration, Case, CaseId, Event, EventId, EventKind, EvidenceId, Fen, Instalment, LegalDay,
    LegalTime, PartyId, PerformanceBasis, PerformanceTerms,
};
use anjuan_law::{Because, Deadline, InterestLine};
use serde::{Deserialize, Serialize};

/// How an instalment stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, specta::Type)]
#[serde(rename_all = "snake_case")]
pub enum PerformanceState {
    /// Its day lies ahead.
    DueLater,
    /// Its day is today.
    DueToday,
    /// Its day has passed and something is open.
    Overdue,
    /// Paid in time.
    Paid,
    /// Paid after its day.
    PaidLate,
    /// One of several without a sum.
    UnknownSum,
}

/// One instalment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PerformanceLine {
    /// The event that records it.
    pub event: EventId,
    /// What fixes the sum.
    pub basis: PerformanceBasis,
    /// By when.
    pub on: LegalDay,
    /// Who pays it, where that is said.
    pub party: Option<PartyId>,
    /// Its name.
    pub party_name: Option<String>,
    /// How much.
    pub amount: Option<Fen>,
    /// Paid of it.
    pub paid: Fen,
    /// Still open.
    pub open: Option<Fen>,
    /// The day on which it was paid in full.
    pub paid_on: Option<LegalDay>,
    /// Days since its day, while something is open.
    pub days_over: i32,
    /// How it stands.
    pub state: PerformanceState,
    /// Its day before everything fell due at once.
    pub before: Option<LegalDay>,
}

/// What a payment paid of an instalment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Matched {
    /// The instalment.
    pub event: EventId,
    /// Its day.
    pub on: LegalDay,
    /// How much of it.
    pub amount: Fen,
}

/// A payment that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PerformancePayment {
    /// The event that records it.
    pub event: EventId,
    /// When.
    pub on: LegalDay,
    /// How much.
    pub amount: Fen,
    /// Who paid, where that is said.
    pub party: Option<PartyId>,
    /// What it paid, the oldest first.
    pub matched: Vec<Matched>,
    /// What it paid of the doubled part of the interest, once the sums themselves were paid (迟延利息解释 4).
    pub doubled: Fen,
    /// What is over: it was paid before the document took effect, or more than was due.
    pub rest: Fen,
    /// What proves it is on file.
    pub proved: bool,
}

/// What one debtor's document says beside the sums.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct PerformanceClause {
    /// Whose sums, where that is said.
    pub party: Option<PartyId>,
    /// Its name.
    pub party_name: Option<String>,
    /// What fixes them.
    pub basis: PerformanceBasis,
    /// The clause by which all falls due at once.
    pub acceleration: Option<Acceleration>,
    /// Since when all is due.
    pub accelerated_on: Option<LegalDay>,
}

/// How a case is performed.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PerformanceShown {
    /// What fixes the sums; `None` where that is not the same for all debtors, or nothing does.
    pub basis: Option<PerformanceBasis>,
    /// Instalments by day.
    pub lines: Vec<PerformanceLine>,
    /// Payments by day.
    pub payments: Vec<PerformancePayment>,
    /// All instalments.
    pub total: Fen,
    /// Paid of them.
    pub paid: Fen,
    /// Open.
    pub open: Fen,
    /// Of it, past its day.
    pub overdue: Fen,
    /// The next day on which something is due.
    pub next: Option<LegalDay>,
    /// Everything is paid: the event 款项已全部返还 may be recorded.
    pub settled: bool,
    /// What was said of each debtor.
    pub clauses: Vec<PerformanceClause>,
    /// The last day on which somebody's sums all fell due at once.
    pub accelerated_on: Option<LegalDay>,
    /// A clause can be used today.
    pub may_accelerate: bool,
    /// Why not.
    pub why_not: Option<String>,
    /// The doubled part of the interest, instalment by instalment.
    pub interest: Vec<InterestLine>,
    /// What of it was paid by what was paid beyond the instalments.
    pub interest_paid: Fen,
    /// What of it is open.
    pub interest_open: Fen,
    /// The two years within which enforcement is applied for.
    pub enforcement: Vec<Deadline>,
    /// What the mediation record agreed and is not yet among the instalments.
    pub proposed: Vec<Instalment>,
    /// What the law says of performance in this case.
    pub notes: Vec<Because>,
}

/// Instalments in place of those before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct PerformancePlan {
    /// What fixes them.
    pub basis: PerformanceBasis,
    /// Whose they are, where the case has several respondents.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// By when how much; one where it is paid at once.
    pub instalments: Vec<Instalment>,
    /// The clause by which all falls due at once.
    #[serde(default)]
    pub acceleration: Option<Acceleration>,
}

/// A payment that came in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct NewPerformance {
    /// When.
    pub on: LegalDay,
    /// How much.
    pub amount: Fen,
    /// Who paid, where the case has several respondents.
    #[serde(default)]
    pub party: Option<PartyId>,
    /// How.
    #[serde(default)]
    pub note: String,
    /// What proves it.
    #[serde(default)]
    pub proof: Vec<EvidenceId>,
}

#[expect(clippy::missing_errors_doc, reason = "every one answers with a Problem that says what and where")]
impl Office {
    /// How a case is performed, as of a day.
    pub fn performance(&self, id: CaseId, today: LegalDay) -> Answered<PerformanceShown> {
        let case = self.case(id)?;
        let terms = self.store.performance_terms(id)?;
        let assessment = self.assessment(&case, today)?;
        Ok(shown(&case, &terms, &assessment, today))
    }

    /// Puts instalments in place of those before, of the same debtor; the law's dates follow them.
    pub fn set_performance(&mut self, id: CaseId, plan: &PerformancePlan, now: LegalTime) -> Changed<()> {
        let case = self.case(id)?;
        sound(&case, plan)?;
        let kind = plan.basis.due();
        self.change("performance.plan", now, |tx| {
            let mut terms = tx.performance_terms(id)?;
            let own = only_debtor(&case);
            let same = |party: Option<PartyId>| debtor(party, own) == debtor(plan.party, own);
            if terms.iter().any(|t| same(t.party) && t.accelerated.is_some()) {
                return Err(Problem::new(
                    "performance.plan",
                    "已经按加速到期的约定提前到期；请先撤回加速到期，再改分期",
                ));
            }
            let before = tx.case(id)?;
            for event in before.events_of(kind).filter(|e| same(e.party)) {
                if event.proved() {
                    return Err(Problem::new(
                        "performance.plan",
                        format!("{} 的“{}”附有证据，不能整体替换；请在事件中修改", event.on, kind.name()),
                    ));
                }
                tx.remove_event(id, event.id)?;
            }
            for part in &plan.instalments {
                let event = Event { amount: Some(part.amount), party: plan.party, ..Event::new(kind, part.by) };
                tx.put_event(id, &event)?;
            }
            let sum = total(plan.instalments.iter().map(|i| i.amount));
            tx.say(format!("{}：{} 期，合计 {} 元", kind.name(), plan.instalments.len(), sum.figures()));
            let (basis, party, acceleration) = (plan.basis, plan.party, plan.acceleration.clone());
            terms.retain(|t| !same(t.party));
            terms.push(PerformanceTerms { basis, party, acceleration, accelerated: None });
            Ok(tx.set_performance_terms(id, &terms)?)
        })
    }

    /// Records a payment of the debtor.
    pub fn record_performance(&mut self, id: CaseId, new: &NewPerformance, now: LegalTime) -> Changed<EventId> {
        let event = NewEvent {
            amount: Some(new.amount),
            party: new.party,
            proof: new.proof.clone(),
            note: Some(new.note.clone()),
            ..NewEvent::new(EventKind::PartPaid, new.on)
        };
        self.add_event(id, &event, now)
    }

    /// Everything falls due at once, by the clause of the document and only by it: of every debtor whose own clause is met.
    pub fn accelerate(&mut self, id: CaseId, on: LegalDay, now: LegalTime) -> Changed<()> {
        not_ahead("performance.accelerate", "加速到期的日期", on, now)?;
        self.change("performance.accelerate", now, |tx| {
            let case = tx.case(id)?;
            let mut terms = tx.performance_terms(id)?;
            let met = may_accelerate(&case, &terms, on).map_err(|why| Problem::new("performance.accelerate", why))?;
            let mut moved = 0;
            for (at, events) in met {
                let Some(terms) = terms.get_mut(at) else { continue };
                let mut before = Vec::new();
                for event in case.events.iter().filter(|e| events.contains(&e.id)) {
                    before.push((event.id, event.on));
                    tx.put_event(id, &Event { on, ..event.clone() })?;
                }
                moved += before.len();
                terms.accelerated = Some(Accelerated { on, before });
            }
            tx.say(format!("{on} 起 {moved} 期提前到期"));
            Ok(tx.set_performance_terms(id, &terms)?)
        })
    }

    /// Puts the days of the instalments back.
    pub fn undo_acceleration(&mut self, id: CaseId, now: LegalTime) -> Changed<()> {
        self.change("performance.accelerate-undo", now, |tx| {
            let case = tx.case(id)?;
            let mut terms = tx.performance_terms(id)?;
            let done: Vec<Accelerated> = terms.iter_mut().filter_map(|t| t.accelerated.take()).collect();
            if done.is_empty() {
                return Err(Problem::new("performance.accelerate", "本案没有加速到期，不用撤回"));
            }
            for (event, on) in done.into_iter().flat_map(|d| d.before) {
                if let Some(event) = case.events.iter().find(|e| e.id == event) {
                    tx.put_event(id, &Event { on, ..event.clone() })?;
                }
            }
            tx.say("撤回加速到期");
            Ok(tx.set_performance_terms(id, &terms)?)
        })
    }
}

/// What the mediation agreed, as instalments.
pub(crate) fn proposed(case: &Case) -> Vec<Instalment> {
    let mediation = &case.handling.mediation;
    if !mediation.instalments.is_empty() {
        return mediation.instalments.clone();
    }
    mediation.due.zip(mediation.amount).map(|(by, amount)| Instalment::new(by, amount)).into_iter().collect()
}

fn sound(case: &Case, plan: &PerformancePlan) -> Answered<()> {
    let refuse = |why: String| Err(Problem::new("performance.plan", why));
    if let Some(party) = plan.party {
        party_of(case, party)?;
    }
    if plan.instalments.is_empty() {
        return refuse("请至少填写一期的日期和金额".to_owned());
    }
    for (i, part) in plan.instalments.iter().enumerate() {
        if part.amount <= Fen::new(0) {
            return refuse(format!("第 {} 期的金额须大于零", i + 1));
        }
        part.amount.entered()?;
        if case.first_payment_day().is_some_and(|first| part.by < first) {
            return refuse(format!("第 {} 期的日期 {} 早于转账，请核对", i + 1, part.by));
        }
        if plan.instalments[..i].iter().any(|p| p.by >= part.by) {
            return refuse(format!("第 {} 期的日期须晚于前一期", i + 1));
        }
    }
    let sum = plan.instalments.iter().try_fold(Fen::new(0), |all, i| all.checked_add(i.amount));
    let Some(sum) = sum else { return refuse("各期合计超出可以记录的范围".to_owned()) };
    let agreed =
        case.handling.mediation.amount.filter(|_| plan.basis == PerformanceBasis::Agreed && plan.party.is_none());
    if let Some(agreed) = agreed.filter(|a| *a != sum) {
        return refuse(format!(
            "各期合计 {} 元，与调解协议约定的 {} 元不符；请核对分期或者调解记录",
            sum.figures(),
            agreed.figures()
        ));
    }
    match &plan.acceleration {
        Some(a) if a.missed.is_none_or(|n| n == 0) && a.days.is_none_or(|n| n == 0) => {
            refuse("加速到期要写明条件：几期没有履行，或者一期逾期几日".to_owned())
        }
        _ => Ok(()),
    }
}
