//! A receipt of each figure.

use super::{ClockFacts, DataUsed, FORMAT, Figure, Outcome, ParameterUsed, RateUsed, Receipt, RuleUsed};
use crate::assessment::{Assessment, Claim, Cost, Deadline, Desk, InterestLine, Limitation, TurnKind, plausible};
use crate::rules::shape::{Kind, Owed, Written};
use crate::{Calendar, FeeKind, InterestMode, InterestRequest, Period, Reduction, Regime, RuleBook, SuitFees};
use anjuan_case::{Case, Fen, LegalDay, LegalTime, Office, Role};

/// Receipts of every figure in an assessment of that case by that office: deadlines, limitation, fees, interest, claims.
#[must_use]
pub fn receipts(book: &RuleBook, calendar: &Calendar, office: &Office, case: &Case, a: &Assessment) -> Vec<Receipt> {
    // What was left out of the assessment is no fact of its figures.
    let (case, _) = plausible(case, a.today);
    let clerk = Clerk { desk: Desk::new(book, calendar, office, &case, a.today.into()), office, case: &case, a };
    let dates = a.deadlines.iter().filter_map(|d| clerk.date(d));
    let costs = a.costs.iter().filter_map(|cost| clerk.cost(cost));
    let interest = a.interest.iter().filter_map(|line| clerk.interest(line));
    let claims = a.claims.iter().filter_map(|claim| clerk.claim(claim));
    dates.chain(costs).chain(interest).chain(claims).collect()
}

impl Receipt {
    /// Of a period counted on its own.
    #[must_use]
    pub fn count(
        book: &RuleBook,
        calendar: &Calendar,
        (start, period, regime): (LegalTime, Period, Regime),
        today: LegalDay,
    ) -> Self {
        let figure = Figure::Count { start, period, regime };
        Self::alone(book, calendar, format!("期间计算：{}", period.in_chinese()), Vec::new(), figure, today)
    }

    /// Of a court fee computed on its own, by the scale of `day`.
    #[must_use]
    pub fn fee(
        book: &RuleBook,
        calendar: &Calendar,
        (fee, amount, reduction): (FeeKind, Fen, Reduction),
        day: LegalDay,
        today: LegalDay,
    ) -> Self {
        let figure = Figure::Fee { fee, amount, reduction, day };
        let rules = fee_rules(book, calendar, fee, reduction, day);
        Self::alone(book, calendar, "诉讼费用计算".to_owned(), rules, figure, today)
    }

    /// Of interest computed on its own.
    #[must_use]
    pub fn interest(book: &RuleBook, calendar: &Calendar, request: &InterestRequest, today: LegalDay) -> Self {
        let requests = vec![request.clone()];
        let rules = rate_rules(book, calendar, &requests);
        let figure = Figure::Interest { rates: rates(book, calendar, &requests), requests };
        Self::alone(book, calendar, "利息计算".to_owned(), rules, figure, today)
    }

    fn alone(
        book: &RuleBook,
        calendar: &Calendar,
        title: String,
        rules: Vec<RuleUsed>,
        figure: Figure,
        today: LegalDay,
    ) -> Self {
        let mut receipt = Self {
            format: FORMAT,
            case: None,
            id: String::new(),
            title,
            today,
            rules,
            figure,
            outcome: Outcome::None,
            book: book.sha256().to_owned(),
            data: DataUsed::of(calendar),
            law_as_of: book.law_as_of(),
        };
        receipt.outcome = receipt.compute(book, calendar);
        receipt
    }
}

/// What writes the receipts of a case.
struct Clerk<'a> {
    desk: Desk<'a>,
    office: &'a Office,
    case: &'a Case,
    a: &'a Assessment,
}

impl Clerk<'_> {
    fn receipt(&self, id: &str, title: &str, rules: Vec<RuleUsed>, figure: Figure, outcome: Outcome) -> Receipt {
        Receipt {
            format: FORMAT,
            case: Some(self.case.number.clone()),
            id: id.to_owned(),
            title: title.to_owned(),
            today: self.a.today,
            rules,
            figure,
            outcome,
            book: self.desk.book.sha256().to_owned(),
            data: DataUsed::of(self.desk.calendar),
            law_as_of: self.a.law_as_of,
        }
    }

    fn used(&self, rule: &str, on: LegalDay) -> Option<RuleUsed> {
        used(self.desk.book, self.desk.calendar, rule, on)
    }

    /// A rule by the day that it goes by in this case; none where it has no version of that day.
    fn by_its_day(&self, rule: &Written) -> Option<RuleUsed> {
        self.used(&rule.id, self.desk.facts.day_of(rule))
    }

    fn date(&self, d: &Deadline) -> Option<Receipt> {
        let own = vec![self.used(&d.rule, d.starts)?];
        let (rules, figure) = match self.a.limitation.iter().find(|line| line.deadline == d.id) {
            Some(line) => (
                self.turning(line, &d.rule, own),
                Figure::Limitation { against: line.party, facts: ClockFacts::of(self.office, self.case) },
            ),
            None => {
                let rule = &self.desk.book.held(&d.rule)?.rule;
                let cap = self.desk.cap_start(rule, d.party.filter(|_| d.id.matches('@').count() > 1));
                let capping = rule.capped_by.as_deref().zip(cap).and_then(|(id, at)| self.used(id, at.day()));
                let rules = own.into_iter().chain(capping).collect();
                let guard = self.desk.safe_start(rule, (d.starts, d.event), d.party);
                (rules, Figure::Period { start: d.starts_at, own: self.own_period(&d.rule), cap, guard })
            }
        };
        let outcome = Outcome::Date { raw: d.raw, legal: d.legal, safe: d.safe, until: d.until };
        let mut receipt = self.receipt(&d.id, &d.title, rules, figure, outcome);
        // Of hours that began nobody knows when, the earliest end is what was computed; its title tells both.
        if d.until.is_some() && d.safe != d.legal {
            receipt.outcome = receipt.compute(self.desk.book, self.desk.calendar);
        }
        Some(receipt)
    }

    /// The office's own period in the place of the rule's.
    fn own_period(&self, rule: &str) -> Option<ParameterUsed> {
        let id = self.desk.book.held(rule)?.rule.period_from.as_deref()?;
        let parameter = self.desk.book.parameters.get(id)?;
        let value = self.desk.book.parameters.value(id, &self.desk.facts)?;
        Some(ParameterUsed {
            id: id.to_owned(),
            place: value.place.clone(),
            on: self.desk.facts.parameter_day(parameter),
            value: value.value.to_string(),
            source: value.source.clone(),
        })
    }

    /// The rule itself, the cap, and every rule that turned the clock.
    fn turning(&self, line: &Limitation, rule: &str, own: Vec<RuleUsed>) -> Vec<RuleUsed> {
        let book = self.desk.book;
        let only = || match self.case.parties_as(Role::Respondent).collect::<Vec<_>>().as_slice() {
            [only] => Some(only.id),
            _ => None,
        };
        let written = book.held(rule).map(|held| &held.rule);
        // From the last day of what was agreed, where the clock starts from that.
        let due =
            written.and_then(|rule| rule.event).and_then(|_| line.turns.iter().find(|t| t.kind == TurnKind::Start));
        let from =
            due.map(|turn| turn.on).or(line.since).or_else(|| self.case.first_payment_day_to(line.party.or_else(only)));
        let cap = written.and_then(|rule| rule.capped_by.as_deref());
        let cap = cap.zip(from).and_then(|(cap, from)| self.used(cap, from));
        let turns = line.turns.iter().filter_map(|turn| {
            let rule = &book.held(turn.because.rule.as_deref()?)?.rule;
            if turn.kind == TurnKind::NotBegun { self.by_its_day(rule) } else { self.used(&rule.id, turn.on) }
        });
        let mut rules: Vec<RuleUsed> = own.into_iter().chain(cap).collect();
        for turn in turns {
            if !rules.contains(&turn) {
                rules.push(turn);
            }
        }
        rules
    }

    fn cost(&self, cost: &Cost) -> Option<Receipt> {
        let rule = &self.desk.book.held(cost.because.rule.as_deref()?)?.rule;
        let own: Vec<RuleUsed> = self.by_its_day(rule).into_iter().collect();
        let (rules, figure) = match rule.cost {
            Some(fee) => {
                let (reduction, day) = (rule.reduction.unwrap_or_default(), self.desk.fee_day(fee, cost.party));
                let scale = fee_rules(self.desk.book, self.desk.calendar, fee, reduction, day);
                let amount = self.desk.at_issue(fee, cost.party)?.amount;
                ([own, scale].concat(), Figure::Fee { fee, amount, reduction, day })
            }
            None => (own, Figure::Free),
        };
        Some(self.receipt(&cost.kind, &cost.title, rules, figure, Outcome::Sum { fen: cost.amount }))
    }

    /// Where there is no sum there is nothing to compute again.
    fn interest(&self, line: &InterestLine) -> Option<Receipt> {
        let (book, calendar) = (self.desk.book, self.desk.calendar);
        let fen = line.amount?;
        let rule = &book.held(line.because.rule.as_deref()?)?.rule;
        let requests = line.requests.clone();
        let rules = self.by_its_day(rule).into_iter().chain(rate_rules(book, calendar, &requests)).collect();
        let figure = Figure::Interest { rates: rates(book, calendar, &requests), requests };
        Some(self.receipt(&line.id, &line.title, rules, figure, Outcome::Sum { fen }))
    }

    /// Of what an agreement or a document in force fixes.
    fn fixed(&self, claim: &Claim, owed: &Owed) -> Option<Receipt> {
        let (book, calendar) = (self.desk.book, self.desk.calendar);
        let asked = self.desk.enforce_asked(owed, claim.party)?;
        let own: Vec<RuleUsed> = asked.late.iter().filter_map(|(rule, _)| self.by_its_day(rule)).collect();
        let requests: Vec<_> = asked.late.into_iter().flat_map(|(_, line)| line.requests).collect();
        let fees = asked.costs.map(|costs| self.desk.suit_fees(None, claim.party, costs));
        let scales = fees.iter().flat_map(|fees| scales(book, calendar, fees));
        let rules = each_once(own.into_iter().chain(rate_rules(book, calendar, &requests)).chain(scales));
        // Where nothing is left to ask for no fee is.
        let fees = fees.filter(|_| claim.total > Fen::new(0));
        let (parts, late_paid) = (asked.parts, asked.late_paid);
        let figure = Figure::Enforce { parts, rates: rates(book, calendar, &requests), requests, fees, late_paid };
        Some(self.receipt(&claim.id, &claim.title, rules, figure, of_claim(claim)))
    }

    fn claim(&self, claim: &Claim) -> Option<Receipt> {
        // A claim that follows the transfers rests on a rule of interest.
        if let Some(owed) = self.desk.owed(claim.party).filter(|_| claim.because.rule.is_none()) {
            return self.fixed(claim, owed);
        }
        let (book, calendar) = (self.desk.book, self.desk.calendar);
        let rule = &book.held(claim.because.rule.as_deref()?)?.rule;
        let start = self.desk.interest_starts(rule, claim.party)?;
        let ledger = self.desk.ledger_ask(rule, &start, claim.to, claim.party);
        let requests = crate::assessment::ledger(book, calendar, &ledger).map(|open| open.requests).unwrap_or_default();
        let fees = self.desk.suit_fees(Some(rule), claim.party, self.desk.costs_claimed(claim.party));
        let rates_used = rate_rules(book, calendar, &requests);
        let rules = self.by_its_day(rule).into_iter().chain(rates_used).chain(scales(book, calendar, &fees));
        let rules = each_once(rules);
        let SuitFees { day, reduction, fee_on, costs } = fees;
        let rates = rates(book, calendar, &requests);
        let figure = Figure::Claim { ledger, rates, day, reduction, fee_on, costs };
        Some(self.receipt(&claim.id, &format!("请求总额：{}", claim.title), rules, figure, of_claim(claim)))
    }
}

/// The scale of the fee of a suit, and those of the other fees.
fn scales(book: &RuleBook, calendar: &Calendar, fees: &SuitFees) -> Vec<RuleUsed> {
    let own = fee_rules(book, calendar, FeeKind::Acceptance, fees.reduction, fees.day).into_iter();
    let others = fees.costs.iter().flat_map(|c| fee_rules(book, calendar, c.fee, Reduction::None, c.day));
    own.chain(others).collect()
}

fn each_once(rules: impl Iterator<Item = RuleUsed>) -> Vec<RuleUsed> {
    rules.fold(Vec::new(), |mut all: Vec<RuleUsed>, rule| {
        if !all.contains(&rule) {
            all.push(rule);
        }
        all
    })
}

/// A sum without the fee that belongs to it is none to be computed again.
fn of_claim(claim: &Claim) -> Outcome {
    if claim.no_fee.is_some() {
        return Outcome::None;
    }
    Outcome::Claim { principal: claim.principal, interest: claim.interest, fee: claim.fee, total: claim.total }
}

fn used(book: &RuleBook, calendar: &Calendar, rule: &str, on: LegalDay) -> Option<RuleUsed> {
    let held = book.held(rule)?;
    Some(RuleUsed::of(held, held.rule.governing(calendar, on)?, on))
}

/// The scale, the scale that it is a share of, and the reduction.
fn fee_rules(book: &RuleBook, calendar: &Calendar, fee: FeeKind, reduction: Reduction, day: LegalDay) -> Vec<RuleUsed> {
    let scale = |fee: FeeKind| book.of(Kind::Fee).find(|rule| rule.cost == Some(fee));
    let own = scale(fee);
    let base = own.and_then(|rule| rule.of).and_then(scale);
    let less = book.of(Kind::Reduction).find(|rule| rule.reduction == Some(reduction));
    let all = [own, base, less].into_iter().flatten();
    all.filter_map(|rule| used(book, calendar, &rule.id, day)).collect()
}

/// The rule that fixes the rate of late performance, on the first and on the last day of it.
fn rate_rules(book: &RuleBook, calendar: &Calendar, requests: &[InterestRequest]) -> Vec<RuleUsed> {
    let mut rules: Vec<RuleUsed> = Vec::new();
    for request in requests.iter().filter(|r| r.mode == InterestMode::DelayDouble) {
        let Some(rule) = book.of(Kind::Rate).find(|rule| rule.mode == Some(request.mode)) else { continue };
        let last = if request.end_inclusive { Some(request.to) } else { request.to.plus_days(-1) };
        let days = [Some(request.from), last.filter(|last| *last > request.from)].into_iter().flatten();
        rules.extend(days.filter_map(|on| used(book, calendar, &rule.id, on)));
    }
    rules
}

/// The rates that interest is computed by, each from its first day.
pub(super) fn rates(book: &RuleBook, calendar: &Calendar, requests: &[InterestRequest]) -> Vec<RateUsed> {
    let answers = requests.iter().filter_map(|request| book.interest(calendar, request).ok());
    let segments = answers.flat_map(|answer| answer.segments);
    segments.map(|segment| RateUsed { from: segment.from, percent: segment.rate }).collect()
}
