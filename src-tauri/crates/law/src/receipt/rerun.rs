//! Computing a receipt's figure again, and naming what changed.

use super::make::rates;
use super::{DataUsed, Figure, Outcome, ParameterUsed, RateUsed, Receipt, Rerun, RuleUsed, sha256};
use crate::assessment::{Desk, EnforcedPart, act_by, capped, counted, guarded, ledger};
use crate::rules::shape::{ParameterValue, Span, VersionWritten};
use crate::{Calendar, Cite, FeeError, FeeKind, InterestRequest, Reduction, RuleBook, SuitFees, count};
use anjuan_case::{Fen, LegalDay};

impl Receipt {
    /// Computes the figure again with this book and calendar.
    #[must_use]
    pub fn rerun(&self, book: &RuleBook, calendar: &Calendar) -> Rerun {
        let now = self.compute(book, calendar);
        let same = now == self.outcome;
        let mut changed: Vec<String> =
            self.rules.iter().filter_map(|used| changed_rule(book, calendar, used)).collect();
        changed.extend(self.changed_parameter(book));
        changed.extend(self.changed_data(book, calendar, same));
        changed.dedup();
        if changed.is_empty() && self.book != book.sha256() {
            changed.push("规则库的其他部分有改动，这项计算用到的规则没有变".to_owned());
        }
        Rerun { case: self.case.clone(), title: self.title.clone(), same, then: self.outcome.clone(), now, changed }
    }

    pub(super) fn compute(&self, book: &RuleBook, calendar: &Calendar) -> Outcome {
        self.figure_now(book, calendar).unwrap_or(Outcome::None)
    }

    fn figure_now(&self, book: &RuleBook, calendar: &Calendar) -> Option<Outcome> {
        let rule = || book.held(&self.rules.first()?.id).map(|held| &held.rule);
        match &self.figure {
            Figure::Period { start, own, cap, guard } => {
                let rule = rule()?;
                let version = rule.governing(calendar, start.day())?;
                let period = match own.as_ref().map(|own| value(book, own)) {
                    Some(days) => Span::Period(format!("{}d", days?).parse().ok()?),
                    None => version.period?,
                };
                let regime = version.regime?;
                let c = act_by(calendar, rule, counted(calendar, *start, period, regime)?)?;
                let c = capped(book, calendar, rule, *cap, c);
                let c = guarded(calendar, (period, regime), *guard, c);
                Some(Outcome::Date { raw: c.raw, legal: c.legal, safe: c.safe, until: c.until })
            }
            Figure::Count { start, period, regime } => {
                let c = count(calendar, *start, *period, *regime).ok()?;
                Some(Outcome::Date { raw: c.raw, legal: c.legal, safe: c.safe, until: c.until })
            }
            Figure::Limitation { against, facts } => {
                let (office, case) = (facts.office(), facts.case(self.today));
                let desk = Desk::new(book, calendar, &office, &case, self.today.into());
                let mut clocks = desk.limitations();
                clocks.retain(|clock| clock.line.party == *against);
                // Of two clocks against one respondent that of the same transfers.
                let at = clocks.iter().position(|clock| clock.deadline.id == self.id).unwrap_or(0);
                let clock = clocks.into_iter().nth(at)?;
                let d = clock.deadline;
                Some(Outcome::Date { raw: d.raw, legal: d.legal, safe: d.safe, until: d.until })
            }
            Figure::Fee { fee, amount, reduction, day } => {
                Some(Outcome::Sum { fen: book.fee(*fee, *amount, *reduction, *day).ok()?.fen })
            }
            Figure::Free => {
                let free = book.held(&self.id).is_some_and(|held| held.rule.free);
                free.then(|| Outcome::Sum { fen: Fen::new(0) })
            }
            Figure::Interest { requests, .. } => Some(Outcome::Sum { fen: added(book, calendar, requests)? }),
            Figure::Enforce { parts, requests, fees, late_paid, .. } => {
                let mut open = parts.iter().map(EnforcedPart::open);
                let principal = open.try_fold(Fen::new(0), Fen::checked_add)?;
                let interest = added(book, calendar, requests)?.checked_sub(*late_paid)?;
                let sum = principal.checked_add(interest)?;
                let (fee, total) = match fees {
                    Some(fees) => with_fees(book, sum, fees)?,
                    None => (Fen::new(0), sum),
                };
                Some(Outcome::Claim { principal, interest, fee, total })
            }
            Figure::Claim { ledger: ask, day, reduction, fee_on, costs, .. } => {
                let open = ledger(book, calendar, ask).ok()?;
                let principal = open.open()?;
                let sum = principal.checked_add(open.interest)?;
                let fees = SuitFees { day: *day, reduction: *reduction, fee_on: *fee_on, costs: costs.clone() };
                let (fee, total) = with_fees(book, sum, &fees)?;
                Some(Outcome::Claim { principal, interest: open.interest, fee, total })
            }
        }
    }

    /// The office's own period: then and now.
    fn changed_parameter(&self, book: &RuleBook) -> Option<String> {
        let Figure::Period { own: Some(own), .. } = &self.figure else { return None };
        let now = value(book, own);
        if now.as_ref() == Some(&own.value) {
            return None;
        }
        let title = book.parameters.get(&own.id).map_or(own.id.as_str(), |p| p.title.as_str());
        let now = now.map_or_else(|| "现在没有填写".to_owned(), |now| format!("现在是 {now}"));
        Some(format!("“{title}”：当时是 {}（{}），{now}", own.value, own.source))
    }

    fn changed_data(&self, book: &RuleBook, calendar: &Calendar, same: bool) -> Vec<String> {
        let now = DataUsed::of(calendar);
        let found = match &self.figure {
            Figure::Interest { requests, rates: then } | Figure::Enforce { requests, rates: then, .. } => {
                Some((then, rates(book, calendar, requests)))
            }
            Figure::Claim { ledger: ask, rates: then, .. } => {
                let requests = ledger(book, calendar, ask).map(|open| open.requests).unwrap_or_default();
                Some((then, rates(book, calendar, &requests)))
            }
            Figure::Fee { .. } | Figure::Free => return Vec::new(),
            Figure::Period { .. } | Figure::Count { .. } | Figure::Limitation { .. } => None,
        };
        let Some((then, rates)) = found else {
            let words = if same { "有更新，这个日期没有受影响" } else { "与当时不同" };
            return (self.data.holidays != now.holidays).then(|| format!("节假日数据{words}")).into_iter().collect();
        };
        let mut changed: Vec<String> = changed_rate(then, &rates).into_iter().collect();
        let series = [("LPR", &self.data.lpr, &now.lpr), ("贷款基准利率", &self.data.benchmark, &now.benchmark)];
        if changed.is_empty() {
            let other = series.into_iter().filter(|(_, then, now)| then != now);
            changed.extend(other.map(|(name, ..)| format!("{name}数据有更新，这项计算所用的利率没有变")));
        }
        changed
    }
}

/// The fee of a suit for that sum, and all together; `None` where no scale of that day is held.
fn with_fees(book: &RuleBook, sum: Fen, fees: &SuitFees) -> Option<(Fen, Fen)> {
    let on = fees.fee_on.unwrap_or(sum);
    let fee = match book.fee(FeeKind::Acceptance, on, fees.reduction, fees.day) {
        Ok(fee) => fee.fen,
        // Nothing is left to claim.
        Err(FeeError::NotPositive) => Fen::new(0),
        Err(_) => return None,
    };
    let others = fees.costs.iter().map(|c| Some(book.fee(c.fee, c.amount, Reduction::None, c.day).ok()?.fen));
    let total = others.fold(sum.checked_add(fee), |total, other| total?.checked_add(other?));
    Some((fee, total?))
}

fn added(book: &RuleBook, calendar: &Calendar, requests: &[InterestRequest]) -> Option<Fen> {
    let mut sums = requests.iter().map(|request| Some(book.interest(calendar, request).ok()?.total));
    sums.try_fold(Fen::new(0), |sum, total| sum.checked_add(total?))
}

/// A rule that decides otherwise than it did: with another version, other figures, other articles.
fn changed_rule(book: &RuleBook, calendar: &Calendar, used: &RuleUsed) -> Option<String> {
    let Some(held) = book.held(&used.id) else { return Some(format!("规则“{}”已不在规则库中", used.id)) };
    let name = format!("规则“{}”（{}）", held.rule.title, used.id);
    let then = described(book, used.version, used.figures.as_deref(), &used.cite);
    let Some(version) = held.rule.governing(calendar, used.on) else {
        return Some(format!("{name}：当时用{then}，现在没有 {} 有效的版本", used.on));
    };
    let VersionWritten { from, cite, .. } = version;
    let figures = version.figures();
    if *from != used.version || figures != used.figures || cite[..] != used.cite[..] {
        let now = described(book, *from, figures.as_deref(), cite);
        return Some(format!("{name}：当时用{then}，现在用{now}"));
    }
    let reworded = sha256(&held.text) != used.sha256;
    reworded.then(|| format!("{name}的文字有改动，{} 适用的版本没有变", used.on))
}

/// 2022-01-01 起的版本（30d procedural；《中华人民共和国民事诉讼法》（2021年文本）第二百零一条）
fn described(book: &RuleBook, from: LegalDay, figures: Option<&str>, cites: &[Cite]) -> String {
    let said = figures.map(str::to_owned).into_iter().chain(cites.iter().map(|cite| {
        let edition = format!("（{} 文本）", cite.edition);
        let said = book.cite_in_chinese(cite);
        // The edition is what tells the old from the new, so it is always named.
        if said.contains("年文本）") { said } else { said + &edition }
    }));
    format!(" {from} 起的版本（{}）", said.collect::<Vec<_>>().join("；"))
}

/// The first rate that is another now.
fn changed_rate(then: &[RateUsed], now: &[RateUsed]) -> Option<String> {
    let differ = then.iter().zip(now).find(|(a, b)| a != b);
    match differ {
        Some((a, b)) if a.from == b.from => {
            Some(format!("{} 起的利率：当时是 {}%，现在是 {}%", a.from, a.percent, b.percent))
        }
        Some((a, b)) => {
            Some(format!("利率的分段变了：当时 {} 起 {}%，现在 {} 起 {}%", a.from, a.percent, b.from, b.percent))
        }
        None => match (then.get(now.len()), now.get(then.len())) {
            (Some(gone), _) => Some(format!("当时 {} 起的 {}% 现在没有了", gone.from, gone.percent)),
            (_, Some(new)) => Some(format!("现在多出 {} 起的 {}%", new.from, new.percent)),
            (None, None) => None,
        },
    }
}

/// The value that holds now where a receipt's did then.
fn value(book: &RuleBook, own: &ParameterUsed) -> Option<String> {
    let parameter = book.parameters.get(&own.id)?;
    let holds = |v: &&ParameterValue| v.place == own.place && v.from <= own.on && v.to.is_none_or(|to| own.on <= to);
    parameter.value.iter().filter(holds).max_by_key(|v| v.from).map(|v| v.value.to_string())
}
