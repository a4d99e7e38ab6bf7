//! Performance (履行) of what was agreed or adjudged. The instalments and the payments are events of the case, so that the law
//! computes interest and the period of enforcement from the very same days.

use super::{not_ahead, party_of, total};
use crate::session::{Answered, Changed};
use crate::{NewEvent, Office, Problem};
use anjuan_case::{
    Accelerated, Acceleration, Case, CaseId, Event, EventId, EventKind, EvidenceId, Fen, Instalment, LegalDay,
    LegalTime, PartyId, PerformanceBasis, PerformanceTerms,
};
use anjuan_law::{Assessment, Because, Deadline, InterestLine, Performed, performed};
use serde::{Deserialize, Serialize};

/// Rules of the doubled part of the interest (民事诉讼法 264; fact F13).
const DELAY: &str = "costs.interest-delay";
/// Rules of the two years of enforcement (民事诉讼法 250; fact C32).
pub(super) const ENFORCEMENT: [&str; 2] = ["civil.enforcement", "civil.enforcement-confirmed"];
/// Rules that say what an unconfirmed agreement lacks, and what a payment pays first.
const NOTES: [&str; 2] = ["costs.agreed-interest", "costs.interest-order"];

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
    /// What is over: it was paid before the document took effect, or more than was due.
    pub rest: Fen,
    /// What proves it is on file.
    pub proved: bool,
}

/// How a case is performed.
#[derive(Clone, Debug, Serialize, specta::Type)]
pub struct PerformanceShown {
    /// What fixes the sums.
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
    /// The clause by which all falls due at once.
    pub acceleration: Option<Acceleration>,
    /// Since when all is due.
    pub accelerated_on: Option<LegalDay>,
    /// The clause can be used today.
    pub may_accelerate: bool,
    /// Why not.
    pub why_not: Option<String>,
    /// The doubled part of the interest, instalment by instalment.
    pub interest: Vec<InterestLine>,
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
        Ok(shown(&case, terms, &assessment, today))
    }

    /// Puts instalments in place of those before, of the same debtor; the law's dates follow them.
    pub fn set_performance(&mut self, id: CaseId, plan: &PerformancePlan, now: LegalTime) -> Changed<()> {
        let case = self.case(id)?;
        sound(&case, plan)?;
        let kind = plan.basis.due();
        self.change("performance.plan", now, |tx| {
            let terms = tx.performance_terms(id)?;
            if terms.as_ref().is_some_and(|t| t.accelerated.is_some()) {
                return Err(Problem::new(
                    "performance.plan",
                    "已经按加速到期的约定提前到期；请先撤回加速到期，再改分期",
                ));
            }
            let before = tx.case(id)?;
            for event in before.events_of(kind).filter(|e| e.party == plan.party) {
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
            let acceleration = plan.acceleration.clone();
            Ok(tx.set_performance_terms(id, &PerformanceTerms { basis: plan.basis, acceleration, accelerated: None })?)
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

    /// Everything falls due at once, by the clause of the document and only by it.
    pub fn accelerate(&mut self, id: CaseId, on: LegalDay, now: LegalTime) -> Changed<()> {
        not_ahead("performance.accelerate", "加速到期的日期", on, now)?;
        self.change("performance.accelerate", now, |tx| {
            let case = tx.case(id)?;
            let terms = tx.performance_terms(id)?;
            let debtors =
                may_accelerate(&case, terms.as_ref(), on).map_err(|why| Problem::new("performance.accelerate", why))?;
            let Some(mut terms) = terms else { return Ok(()) };
            let mut before = Vec::new();
            let of =
                |e: &&Event| e.on > on && (e.party.is_none() || debtors.contains(&e.party) || debtors.contains(&None));
            for event in case.events_of(terms.basis.due()).filter(of) {
                before.push((event.id, event.on));
                tx.put_event(id, &Event { on, ..event.clone() })?;
            }
            tx.say(format!("{on} 起 {} 期提前到期", before.len()));
            terms.accelerated = Some(Accelerated { on, before });
            Ok(tx.set_performance_terms(id, &terms)?)
        })
    }

    /// Puts the days of the instalments back.
    pub fn undo_acceleration(&mut self, id: CaseId, now: LegalTime) -> Changed<()> {
        self.change("performance.accelerate-undo", now, |tx| {
            let case = tx.case(id)?;
            let terms = tx.performance_terms(id)?;
            let Some((mut terms, done)) = terms.and_then(|t| t.accelerated.clone().map(|done| (t, done))) else {
                return Err(Problem::new("performance.accelerate", "本案没有加速到期，不用撤回"));
            };
            for (event, on) in done.before {
                if let Some(event) = case.events.iter().find(|e| e.id == event) {
                    tx.put_event(id, &Event { on, ..event.clone() })?;
                }
            }
            tx.say("撤回加速到期");
            terms.accelerated = None;
            Ok(tx.set_performance_terms(id, &terms)?)
        })
    }
}

/// What fixes the sums: as said, else what the events say.
pub(crate) fn basis_of(case: &Case, terms: Option<&PerformanceTerms>) -> Option<PerformanceBasis> {
    let has = |basis: &PerformanceBasis| case.events_of(basis.due()).next().is_some();
    let said = terms.map(|t| t.basis).filter(has);
    said.or_else(|| [PerformanceBasis::Adjudged, PerformanceBasis::Agreed].into_iter().find(has))
}

/// The instalments of a case with what was paid.
pub(crate) fn lines_of(case: &Case, terms: Option<&PerformanceTerms>, today: LegalDay) -> Vec<PerformanceLine> {
    let Some(basis) = basis_of(case, terms) else { return Vec::new() };
    let moved = terms.and_then(|t| t.accelerated.as_ref());
    let before = |event| moved.and_then(|m| m.before.iter().find(|(e, _)| *e == event)).map(|(_, on)| *on);
    let lines = performed(case, basis.due(), today);
    lines.iter().map(|l| PerformanceLine { before: before(l.event), ..line(case, l, today) }).collect()
}

fn line(case: &Case, l: &Performed, today: LegalDay) -> PerformanceLine {
    let (paid, open) = (l.paid(), l.open());
    let done = open == Some(Fen::new(0));
    let paid_on = l.parts.iter().map(|p| p.on).max().filter(|_| done);
    let state = match (open, paid_on) {
        (None, _) => PerformanceState::UnknownSum,
        (_, Some(on)) if on > l.on => PerformanceState::PaidLate,
        (Some(open), _) if open == Fen::new(0) => PerformanceState::Paid,
        _ if l.on < today => PerformanceState::Overdue,
        _ if l.on == today => PerformanceState::DueToday,
        _ => PerformanceState::DueLater,
    };
    let over = if done { 0 } else { l.on.days_to(today).max(0) };
    let name = |id| case.parties.iter().find(|p| p.id == id).map(|p| p.display_name().to_owned());
    PerformanceLine {
        event: l.event,
        on: l.on,
        party: l.party,
        party_name: l.party.and_then(name),
        amount: l.amount,
        paid,
        open,
        paid_on,
        days_over: i32::try_from(over).unwrap_or(i32::MAX),
        state,
        before: None,
    }
}

/// Whose missed instalments let everything fall due on a day; or why nothing does.
fn may_accelerate(case: &Case, terms: Option<&PerformanceTerms>, on: LegalDay) -> Result<Vec<Option<PartyId>>, String> {
    let clause = terms.and_then(|t| t.acceleration.as_ref());
    let Some(clause) = clause else {
        return Err("协议或者裁判文书没有加速到期的约定，未到期的各期不能提前要求；请先按文书填写该条款".to_owned());
    };
    if terms.is_some_and(|t| t.accelerated.is_some()) {
        return Err("已经全部提前到期".to_owned());
    }
    let lines = lines_of(case, terms, on);
    let late: Vec<&PerformanceLine> = lines.iter().filter(|l| l.state == PerformanceState::Overdue).collect();
    let mut debtors: Vec<Option<PartyId>> = late.iter().map(|l| l.party).collect();
    debtors.dedup();
    let meets = |party: &Option<PartyId>| {
        let of: Vec<_> = late.iter().filter(|l| l.party == *party).collect();
        let missed = clause.missed.is_some_and(|n| u32::try_from(of.len()).unwrap_or(u32::MAX) >= n);
        let longest = of.iter().map(|l| l.days_over).max().unwrap_or(0);
        missed || clause.days.is_some_and(|days| longest >= i32::try_from(days).unwrap_or(i32::MAX))
    };
    debtors.retain(meets);
    if debtors.is_empty() {
        let when =
            [clause.missed.map(|n| format!("{n} 期没有按时履行")), clause.days.map(|n| format!("一期逾期满 {n} 日"))];
        let when: Vec<String> = when.into_iter().flatten().collect();
        return Err(format!("约定的条件（{}）到 {on} 还没有成就", when.join("，或者")));
    }
    if !lines.iter().any(|l| l.on > on && l.open != Some(Fen::new(0))) {
        return Err("没有尚未到期的款项".to_owned());
    }
    Ok(debtors)
}

fn shown(case: &Case, terms: Option<PerformanceTerms>, assessment: &Assessment, today: LegalDay) -> PerformanceShown {
    let basis = basis_of(case, terms.as_ref());
    let lines = lines_of(case, terms.as_ref(), today);
    let matched = basis.map(|b| performed(case, b.due(), today)).unwrap_or_default();
    let payments = case.events_of(EventKind::PartPaid).filter_map(|e| payment(e, &matched)).collect();
    let amount = |of: &dyn Fn(&PerformanceLine) -> Option<Fen>| total(lines.iter().filter_map(of));
    let open = amount(&|l| l.open);
    let may = may_accelerate(case, terms.as_ref(), today);
    let sum = amount(&|l| l.amount);
    PerformanceShown {
        basis,
        payments,
        total: sum,
        paid: amount(&|l| Some(l.paid)),
        open,
        overdue: amount(&|l| l.open.filter(|_| l.state == PerformanceState::Overdue)),
        next: lines.iter().filter(|l| l.on >= today && l.open != Some(Fen::new(0))).map(|l| l.on).min(),
        settled: sum > Fen::new(0) && lines.iter().all(|l| l.open == Some(Fen::new(0))),
        accelerated_on: terms.as_ref().and_then(|t| t.accelerated.as_ref()).map(|a| a.on),
        acceleration: terms.and_then(|t| t.acceleration),
        may_accelerate: may.is_ok(),
        why_not: may.err().filter(|_| !lines.is_empty()),
        interest: assessment.interest.iter().filter(|l| l.id.starts_with(DELAY)).cloned().collect(),
        enforcement: assessment.deadlines.iter().filter(|d| ENFORCEMENT.contains(&d.rule.as_str())).cloned().collect(),
        proposed: if lines.is_empty() { proposed(case) } else { Vec::new() },
        notes: {
            let of = |b: &&Because| b.rule.as_deref().is_some_and(|r| NOTES.contains(&r));
            assessment.cost_notes.iter().filter(of).cloned().collect()
        },
        lines,
    }
}

fn payment(event: &Event, lines: &[Performed]) -> Option<PerformancePayment> {
    let amount = event.amount?;
    let parts = lines.iter().flat_map(|l| l.parts.iter().map(move |p| (l, p)));
    let of = parts.filter(|(_, p)| p.event == event.id);
    let matched: Vec<Matched> = of.map(|(l, p)| Matched { event: l.event, on: l.on, amount: p.amount }).collect();
    let used = total(matched.iter().map(|m| m.amount));
    Some(PerformancePayment {
        event: event.id,
        on: event.on,
        amount,
        party: event.party,
        matched,
        rest: amount.checked_sub(used).unwrap_or_default(),
        proved: event.proved(),
    })
}

/// What the mediation agreed, as instalments.
fn proposed(case: &Case) -> Vec<Instalment> {
    let mediation = &case.handling.mediation;
    if !mediation.instalments.is_empty() {
        return mediation.instalments.clone();
    }
    mediation.due.zip(mediation.amount).map(|(by, amount)| Instalment { by, amount }).into_iter().collect()
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
