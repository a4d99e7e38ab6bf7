//! The instalments of a case with what was paid of each, debtor by debtor, and whose clause lets everything fall due at once.

use super::performance::{
    Matched, PerformanceClause, PerformanceLine, PerformancePayment, PerformanceShown, PerformanceState, proposed,
};
use super::total;
use anjuan_case::{
    Acceleration, Case, Event, EventId, EventKind, Fen, LegalDay, PartyId, PerformanceBasis, PerformanceTerms, Role,
};
use anjuan_law::{Assessment, Because, InterestLine, Performed, Standing};

/// Rules of the doubled part of the interest (民事诉讼法 264; fact F13).
const DELAY: &str = "costs.interest-delay";
/// Rules of the two years of enforcement (民事诉讼法 250; fact C32).
pub(super) const ENFORCEMENT: [&str; 2] = ["civil.enforcement", "civil.enforcement-confirmed"];
/// Rules that say what an unconfirmed agreement lacks, and what a payment pays first.
const NOTES: [&str; 2] = ["costs.agreed-interest", "costs.interest-order"];

/// The only respondent, where there is one: of his sums it makes no difference whether they name him.
pub(super) fn only_debtor(case: &Case) -> Option<PartyId> {
    let mut all = case.parties_as(Role::Respondent);
    all.next().filter(|_| all.next().is_none()).map(|p| p.id)
}

pub(super) fn debtor(party: Option<PartyId>, only: Option<PartyId>) -> Option<PartyId> {
    party.filter(|p| Some(*p) != only)
}

/// What is to be performed, as the law counts it, by what was said of each debtor.
pub(crate) fn performed_of(case: &Case, terms: &[PerformanceTerms], today: LegalDay) -> Vec<Performed> {
    anjuan_law::performance(case, &said(terms), today)
}

/// What fixes each debtor's sums, as it was said.
fn said(terms: &[PerformanceTerms]) -> Vec<(Option<PartyId>, PerformanceBasis)> {
    terms.iter().map(|t| (t.party, t.basis)).collect()
}

/// What was paid of the doubled part by what was paid beyond the sums, of these lines of it.
pub(crate) fn doubled_paid_of(case: &Case, terms: &[PerformanceTerms], lines: &[InterestLine], today: LegalDay) -> Fen {
    let paid = anjuan_law::doubled_paid(lines, &anjuan_law::beyond(case, &said(terms), today));
    total(paid.into_iter().flatten())
}

/// The recorded instalments of a case with what was paid.
pub(crate) fn lines_of(case: &Case, terms: &[PerformanceTerms], today: LegalDay) -> Vec<PerformanceLine> {
    let moved: Vec<&(EventId, LegalDay)> =
        terms.iter().filter_map(|t| t.accelerated.as_ref()).flat_map(|a| &a.before).collect();
    let before = |event| moved.iter().find(|(e, _)| *e == event).map(|(_, on)| *on);
    let recorded = |l: &&Performed| case.events.iter().any(|e| e.id == l.event);
    let lines = performed_of(case, terms, today);
    lines.iter().filter(recorded).map(|l| PerformanceLine { before: before(l.event), ..line(case, l, today) }).collect()
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
        basis: l.basis,
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

/// Whose clause lets everything fall due on a day: its place among the terms, and the events that move. Or why none does.
pub(super) fn may_accelerate(
    case: &Case,
    terms: &[PerformanceTerms],
    on: LegalDay,
) -> Result<Vec<(usize, Vec<EventId>)>, String> {
    if terms.iter().all(|t| t.acceleration.is_none()) {
        return Err("协议或者裁判文书没有加速到期的约定，未到期的各期不能提前要求；请先按文书填写该条款".to_owned());
    }
    let only = only_debtor(case);
    let lines = lines_of(case, terms, on);
    let mut met = Vec::new();
    let mut why = None;
    for (at, one) in terms.iter().enumerate() {
        let Some(clause) = &one.acceleration else { continue };
        if one.accelerated.is_some() {
            why.get_or_insert_with(|| "已经全部提前到期".to_owned());
            continue;
        }
        // What names nobody speaks for everybody of whom nothing else is said.
        let named = |party: Option<PartyId>| terms.iter().any(|t| debtor(t.party, only) == debtor(party, only));
        let of = |l: &&PerformanceLine| {
            let same = debtor(l.party, only) == debtor(one.party, only);
            l.basis == one.basis && (same || (debtor(one.party, only).is_none() && !named(l.party)))
        };
        let own: Vec<&PerformanceLine> = lines.iter().filter(of).collect();
        let late: Vec<&PerformanceLine> =
            own.iter().copied().filter(|l| l.state == PerformanceState::Overdue).collect();
        let mut debtors: Vec<Option<PartyId>> = Vec::new();
        for party in late.iter().map(|l| l.party) {
            if !debtors.contains(&party) && missed(clause, late.iter().copied().filter(|l| l.party == party)) {
                debtors.push(party);
            }
        }
        if debtors.is_empty() {
            let when = [
                clause.missed.map(|n| format!("{n} 期没有按时履行")),
                clause.days.map(|n| format!("一期逾期满 {n} 日")),
            ];
            let when: Vec<String> = when.into_iter().flatten().collect();
            why.get_or_insert_with(|| format!("约定的条件（{}）到 {on} 还没有成就", when.join("，或者")));
            continue;
        }
        let due = |l: &&&PerformanceLine| l.party.is_none() || debtors.contains(&l.party) || debtors.contains(&None);
        let ahead: Vec<&PerformanceLine> = own.iter().filter(due).copied().filter(|l| l.on > on).collect();
        if !ahead.iter().any(|l| l.open != Some(Fen::new(0))) {
            why.get_or_insert_with(|| "没有尚未到期的款项".to_owned());
            continue;
        }
        met.push((at, ahead.iter().map(|l| l.event).collect()));
    }
    if met.is_empty() { Err(why.unwrap_or_default()) } else { Ok(met) }
}

fn missed<'a>(clause: &Acceleration, late: impl Iterator<Item = &'a PerformanceLine>) -> bool {
    let days: Vec<i32> = late.map(|l| l.days_over).collect();
    let many = clause.missed.is_some_and(|n| u32::try_from(days.len()).unwrap_or(u32::MAX) >= n);
    let longest = days.into_iter().max().unwrap_or(0);
    many || clause.days.is_some_and(|n| longest >= i32::try_from(n).unwrap_or(i32::MAX))
}

/// What fixes the sums, where it is the same for all.
pub(crate) fn basis_of(lines: &[Performed]) -> Option<PerformanceBasis> {
    let first = lines.first()?.basis;
    lines.iter().all(|l| l.basis == first).then_some(first)
}

pub(super) fn shown(
    case: &Case,
    terms: &[PerformanceTerms],
    assessment: &Assessment,
    today: LegalDay,
) -> PerformanceShown {
    let lines = lines_of(case, terms, today);
    let matched = performed_of(case, terms, today);
    let interest = doubled(assessment);
    let beyond = anjuan_law::beyond(case, &said(terms), today);
    let to_interest = anjuan_law::doubled_paid(&interest, &beyond);
    let paid_doubled = |event: EventId| {
        let of = beyond.iter().zip(&to_interest).filter(|(one, _)| one.event == event);
        total(of.flat_map(|(_, sums)| sums.iter().copied()))
    };
    let payments: Vec<PerformancePayment> =
        case.events_of(EventKind::PartPaid).filter_map(|e| payment(e, &matched, paid_doubled(e.id))).collect();
    let interest_paid = total(payments.iter().map(|p| p.doubled));
    let interest_all = total(interest.iter().filter_map(|l| l.amount));
    let amount = |of: &dyn Fn(&PerformanceLine) -> Option<Fen>| total(lines.iter().filter_map(of));
    let open = amount(&|l| l.open);
    let may = may_accelerate(case, terms, today);
    let sum = amount(&|l| l.amount);
    let name = |id: PartyId| case.parties.iter().find(|p| p.id == id).map(|p| p.display_name().to_owned());
    let clause = |t: &PerformanceTerms| PerformanceClause {
        party: t.party,
        party_name: t.party.and_then(name),
        basis: t.basis,
        acceleration: t.acceleration.clone(),
        accelerated_on: t.accelerated.as_ref().map(|a| a.on),
    };
    PerformanceShown {
        basis: if lines.is_empty() { None } else { basis_of(&matched) },
        payments,
        total: sum,
        paid: amount(&|l| Some(l.paid)),
        open,
        overdue: amount(&|l| l.open.filter(|_| l.state == PerformanceState::Overdue)),
        next: lines.iter().filter(|l| l.on >= today && l.open != Some(Fen::new(0))).map(|l| l.on).min(),
        settled: sum > Fen::new(0) && lines.iter().all(|l| l.open == Some(Fen::new(0))),
        accelerated_on: terms.iter().filter_map(|t| t.accelerated.as_ref()).map(|a| a.on).max(),
        clauses: terms.iter().map(clause).collect(),
        may_accelerate: may.is_ok(),
        why_not: may.err().filter(|_| !lines.is_empty()),
        interest,
        interest_paid,
        interest_open: interest_all.checked_sub(interest_paid).unwrap_or_default(),
        enforcement: assessment.deadlines.iter().filter(|d| ENFORCEMENT.contains(&d.rule.as_str())).cloned().collect(),
        proposed: if lines.is_empty() { proposed(case) } else { Vec::new() },
        notes: {
            let of = |b: &&Because| b.rule.as_deref().is_some_and(|r| NOTES.contains(&r));
            assessment.cost_notes.iter().filter(of).cloned().collect()
        },
        lines,
    }
}

/// The doubled part, what is firm first: it is paid before what rests on a day that the document may not have set.
fn doubled(assessment: &Assessment) -> Vec<InterestLine> {
    let mut lines: Vec<InterestLine> =
        assessment.interest.iter().filter(|l| l.id.starts_with(DELAY)).cloned().collect();
    lines.sort_by_key(|l| l.standing != Standing::Law);
    lines
}

fn payment(event: &Event, lines: &[Performed], doubled: Fen) -> Option<PerformancePayment> {
    let amount = event.amount?;
    let parts = lines.iter().flat_map(|l| l.parts.iter().map(move |p| (l, p)));
    let of = parts.filter(|(_, p)| p.event == event.id);
    let matched: Vec<Matched> = of.map(|(l, p)| Matched { event: l.event, on: l.on, amount: p.amount }).collect();
    let used = total(matched.iter().map(|m| m.amount).chain([doubled]));
    Some(PerformancePayment {
        event: event.id,
        on: event.on,
        amount,
        party: event.party,
        matched,
        doubled,
        rest: amount.checked_sub(used).unwrap_or_default(),
        proved: event.proved(),
    })
}
