//! Receipts: what a figure was computed from, so that it can be computed again years later.
//!
//! A receipt holds the inputs, the rule's version with its citations and a hash of the rule as written, the hashes of rule
//! book and calendar, and the result. Running it again gives the same, or names what changed.

use crate::assessment::{Assessment, Deadline, DeadlineState, Limitation, TurnKind, assess};
use crate::rules::shape::Span;
use crate::rules::{Held, hex};
use crate::{Calendar, Cite, FeeKind, InterestRequest, Reduction, Regime, RuleBook, fee, interest};
use anjuan_case::{
    Answers, Case, CaseId, Channel, Event, EventKind, EvidenceId, Fen, LegalDay, LegalTime, Office, OfficeKind,
    Payment, PaymentId, PaymentSource,
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The rule behind a figure, as it stood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub struct RuleUsed {
    /// Its id.
    pub id: String,
    /// First day of the version used.
    pub version: LegalDay,
    /// Its period, as written.
    pub period: Option<String>,
    /// Its regime.
    pub regime: Option<Regime>,
    /// The editions and articles it cited.
    pub cite: Vec<Cite>,
    /// SHA-256 of its block as written.
    pub sha256: String,
}

/// What was computed, with everything it was computed from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Figure {
    /// A period.
    Period {
        /// From this moment.
        start: LegalTime,
    },
    /// Limitation with everything that turned it.
    Limitation {
        /// Day of the first payment.
        paid: LegalDay,
        /// The events that the clock looked at: code, day, proved.
        events: Vec<(String, LegalDay, bool)>,
    },
    /// A court fee.
    Fee {
        /// Which.
        fee: FeeKind,
        /// On what.
        amount: Fen,
        /// Halved?
        reduction: Reduction,
    },
    /// Interest.
    Interest {
        /// What was asked; the sums are added up.
        requests: Vec<InterestRequest>,
    },
}

/// What came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
#[serde(rename_all = "snake_case", tag = "kind")]
pub enum Outcome {
    /// A date.
    Date {
        /// Counted end.
        raw: LegalDay,
        /// Rolled end.
        legal: LegalDay,
        /// The day to rely on.
        safe: LegalDay,
    },
    /// A sum.
    Sum {
        /// In fen.
        fen: Fen,
    },
    /// It could not be computed.
    None,
}

/// A figure that can be computed again.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, specta::Type)]
pub struct Receipt {
    /// Format of this receipt.
    pub format: u32,
    /// What it is, as shown.
    pub title: String,
    /// The day it was made for.
    pub today: LegalDay,
    /// The rule.
    pub rule: RuleUsed,
    /// The inputs.
    pub figure: Figure,
    /// The result.
    pub outcome: Outcome,
    /// SHA-256 of the rule book.
    pub book: String,
    /// SHA-256 of the calendar.
    pub calendar: String,
    /// The law as known on this day.
    pub law_as_of: LegalDay,
}

/// What running a receipt again gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, specta::Type)]
pub struct Rerun {
    /// What the receipt is of.
    pub title: String,
    /// The same result?
    pub same: bool,
    /// The result now.
    pub now: Outcome,
    /// What changed since, in words: the rule, its version, an edition, the calendar.
    pub changed: Vec<String>,
}

/// Receipts of every figure in an assessment.
#[must_use]
pub fn receipts(book: &RuleBook, calendar: &Calendar, case: &Case, a: &Assessment) -> Vec<Receipt> {
    let make = |title: &str, rule: &str, on: LegalDay, figure: Figure, outcome: Outcome| {
        let rule = used(book.held(rule)?, on)?;
        Some(Receipt {
            format: 1,
            title: title.to_owned(),
            today: a.today,
            rule,
            figure,
            outcome,
            book: book.sha256().to_owned(),
            calendar: calendar.sha256().to_owned(),
            law_as_of: a.law_as_of,
        })
    };
    let dates = a.deadlines.iter().filter(|d| d.state != DeadlineState::Superseded).filter_map(|d| {
        let figure = match a.limitation.iter().find(|line| line.deadline == d.id) {
            Some(line) => limitation(case, d, line)?,
            None => Figure::Period { start: begin(case, d) },
        };
        let outcome = Outcome::Date { raw: d.raw, legal: d.legal, safe: d.safe };
        make(&d.title, &d.rule, d.starts, figure, outcome)
    });
    let costs = a.costs.iter().filter_map(|cost| {
        let rule = &book.held(&cost.kind)?.rule;
        let (fee, reduction) = (rule.cost?, rule.reduction.unwrap_or_default());
        let figure = Figure::Fee { fee, amount: case.amount(), reduction };
        make(&cost.title, &cost.kind, a.today, figure, Outcome::Sum { fen: cost.amount })
    });
    let interest = a.interest.iter().filter_map(|line| {
        let rule = line.because.rule.as_deref()?;
        let requests = line.requests.clone();
        let outcome = line.amount.map_or(Outcome::None, |fen| Outcome::Sum { fen });
        make(&line.title, rule, a.today, Figure::Interest { requests }, outcome)
    });
    dates.chain(costs).chain(interest).collect()
}

impl Receipt {
    /// Computes the figure again with this book and calendar.
    #[must_use]
    pub fn rerun(&self, book: &RuleBook, calendar: &Calendar) -> Rerun {
        let mut changed = Vec::new();
        let now = match book.held(&self.rule.id) {
            Some(held) => {
                changed.extend(self.changes(held));
                self.compute(book, calendar, held)
            }
            None => {
                changed.push(format!("规则“{}”已不在规则库中", self.rule.id));
                Outcome::None
            }
        };
        if self.calendar != calendar.sha256() {
            changed.push("节假日或者利率数据与当时不同".to_owned());
        }
        if changed.is_empty() && self.book != book.sha256() {
            changed.push("规则库的其他部分有改动，这条规则没有变".to_owned());
        }
        Rerun { title: self.title.clone(), same: now == self.outcome, now, changed }
    }

    fn changes(&self, held: &Held) -> Vec<String> {
        let id = &self.rule.id;
        let Some(now) = held.rule.version.iter().find(|v| v.from == self.rule.version) else {
            return vec![format!("规则“{id}”没有 {} 起的版本了", self.rule.version)];
        };
        let mut changed = Vec::new();
        let period = now.period.map(|p| p.to_string());
        if period != self.rule.period || now.regime != self.rule.regime {
            changed.push(format!(
                "规则“{id}”{} 起的版本改了期间：{} → {}",
                self.rule.version,
                self.rule.period.as_deref().unwrap_or("无"),
                period.as_deref().unwrap_or("无")
            ));
        }
        for cite in self.rule.cite.iter().filter(|c| !now.cite.contains(c)) {
            changed.push(format!(
                "规则“{id}”{} 起的版本不再引用《{}》{} 年文本第 {} 条",
                self.rule.version, cite.statute, cite.edition, cite.article
            ));
        }
        if changed.is_empty() && sha256(&held.text) != self.rule.sha256 {
            changed.push(format!("规则“{id}”的文字有改动，期间和引文没有变"));
        }
        changed
    }

    fn compute(&self, book: &RuleBook, calendar: &Calendar, held: &Held) -> Outcome {
        match &self.figure {
            Figure::Period { start } => {
                let version = held.rule.on(start.day());
                let counted = version
                    .and_then(|v| Some((v.period?, v.regime?)))
                    .and_then(|(span, regime)| crate::assessment::counted(calendar, *start, span, regime));
                counted.map_or(Outcome::None, |c| Outcome::Date { raw: c.raw, legal: c.legal, safe: c.safe })
            }
            Figure::Limitation { paid, events } => {
                let case = synthetic(*paid, events);
                let office = Office::new(OfficeKind::Firm, "");
                let again = assess(book, calendar, &office, &case, self.today);
                let found = again.limitation.first();
                found.map_or(Outcome::None, |l| Outcome::Date { raw: l.raw, legal: l.legal, safe: l.safe })
            }
            Figure::Fee { fee: kind, amount, reduction } => {
                fee(*kind, *amount, *reduction).map_or(Outcome::None, |answer| Outcome::Sum { fen: answer.fen })
            }
            Figure::Interest { requests } => {
                let sum = requests
                    .iter()
                    .try_fold(Fen::new(0), |sum, request| sum.checked_add(interest(calendar, request).ok()?.total));
                sum.map_or(Outcome::None, |fen| Outcome::Sum { fen })
            }
        }
    }
}

fn used(held: &Held, on: LegalDay) -> Option<RuleUsed> {
    let version = held.rule.on(on)?;
    Some(RuleUsed {
        id: held.rule.id.clone(),
        version: version.from,
        period: version.period.map(|p: Span| p.to_string()),
        regime: version.regime,
        cite: version.cite.clone(),
        sha256: sha256(&held.text),
    })
}

fn sha256(text: &str) -> String {
    hex(&Sha256::digest(text.as_bytes()))
}

/// The moment a period started from: an event's time where it has one, unless the period was restarted later.
fn begin(case: &Case, d: &Deadline) -> LegalTime {
    let event = d.event.and_then(|id| case.events.iter().find(|e| e.id == id));
    event.and_then(|e| e.at).filter(|at| at.day() == d.starts).unwrap_or_else(|| match d.event {
        None => {
            case.payments.iter().map(|p| p.paid_at).min().filter(|at| at.day() == d.starts).unwrap_or(d.starts.into())
        }
        Some(_) => d.starts.into(),
    })
}

/// What did not turn the clock, for whatever reason, is noted as unproved: it turns nothing when the receipt is run again.
fn limitation(case: &Case, d: &Deadline, line: &Limitation) -> Option<Figure> {
    let turned = |e: &Event| !line.turns.iter().any(|t| t.event == Some(e.id) && t.kind == TurnKind::NotCounted);
    let events = case
        .events
        .iter()
        .filter(|e| d.party.is_none() || e.party.is_none() || e.party == d.party)
        .map(|e| (e.kind.code().to_owned(), e.on, e.proved() && turned(e)))
        .collect();
    Some(Figure::Limitation { paid: case.first_payment_day()?, events })
}

/// A case with nothing but what turned the clock.
fn synthetic(paid: LegalDay, events: &[(String, LegalDay, bool)]) -> Case {
    let payment = Payment {
        id: PaymentId::new(),
        paid_at: paid.into(),
        amount: Fen::new(1),
        channel: Channel::Other,
        counterparty: String::new(),
        counterparty_account: None,
        method: None,
        status: None,
        order_no: None,
        remark: None,
        to: None,
        source: PaymentSource::Typed,
    };
    let event = |(code, on, proved): &(String, LegalDay, bool)| {
        let kind = EventKind::from_code(code)?;
        let proof = if *proved { vec![EvidenceId::new()] } else { Vec::new() };
        Some(Event { proof, ..Event::new(kind, *on) })
    };
    Case {
        id: CaseId::new(),
        number: String::new(),
        title: String::new(),
        opened_at: paid.into(),
        story: String::new(),
        parties: Vec::new(),
        payments: vec![payment],
        events: events.iter().filter_map(event).collect(),
        evidence: Vec::new(),
        answers: Answers::new(),
        handling: anjuan_case::Handling::default(),
    }
}
