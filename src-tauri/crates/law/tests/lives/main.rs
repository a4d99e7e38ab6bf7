//! Whole lives of cases: one case walked through all its stages, and at each what is claimed, what is done next, which body is
//! turned to, which days can be lost, and what is still asked.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod after;
mod agreed;
mod closed;
mod crime;
#[path = "../traps/help.rs"]
#[allow(dead_code)]
mod help;
mod order;
mod retrial;
mod retrials;
mod several;
mod suit;

use anjuan_case::{Case, Event, EventKind, OfficeKind};
use anjuan_law::{Assessment, DeadlineState, Matter, Route, RouteState, Whose, WhyUnclear, receipts};
use help::*;

/// A case on a day of its life.
struct Life {
    kind: OfficeKind,
    case: Case,
    today: String,
    a: Assessment,
}

impl Life {
    fn of(kind: OfficeKind, case: Case, today: &str) -> Self {
        let a = said(kind, &case, today);
        Self { kind, case, today: today.into(), a }
    }

    /// The same case later, with what happened meanwhile.
    fn later(&mut self, today: &str, happens: &[(EventKind, &str, Option<&str>)]) -> &mut Self {
        for (kind, on, sum) in happens {
            self.case.events.push(Event {
                amount: sum.map(yuan),
                proof: vec![anjuan_case::EvidenceId::new()],
                ..Event::new(*kind, day(on))
            });
        }
        self.today = today.into();
        self.again()
    }

    fn again(&mut self) -> &mut Self {
        self.a = said(self.kind, &self.case, &self.today);
        self
    }

    fn answer(&mut self, answers: &[(&str, &str)]) -> &mut Self {
        answer(&mut self.case, answers);
        self.again()
    }

    #[track_caller]
    fn claims(&mut self, wanted: &[(&str, &str)]) -> &mut Self {
        let told: Vec<(String, String)> = self.a.claims.iter().map(|c| (c.id.clone(), c.total.figures())).collect();
        let wanted: Vec<(String, String)> = wanted.iter().map(|(id, sum)| ((*id).into(), (*sum).into())).collect();
        assert_eq!(told, wanted, "on {}", self.today);
        // Whatever is shown can be computed again.
        for receipt in receipts(book(), calendar(), &office(self.kind), &self.case, &self.a) {
            assert!(receipt.rerun(book(), calendar()).same, "{}", receipt.id);
        }
        self
    }

    #[track_caller]
    fn route(&mut self, of: Route, wanted: RouteState) -> &mut Self {
        let view = route(&self.a, of);
        let why: Vec<&str> = view.because.iter().map(|b| b.text.as_str()).collect();
        assert_eq!(view.state, wanted, "{of:?} on {}: {why:?}", self.today);
        self
    }

    /// Steps by their rules: these are advised, and those are not.
    #[track_caller]
    fn steps(&mut self, advised: &[&str], not: &[&str]) -> &mut Self {
        let steps: Vec<&str> =
            self.a.routes.iter().flat_map(|r| &r.steps).filter_map(|step| step.rule.as_deref()).collect();
        for rule in advised {
            assert!(steps.contains(rule), "{rule} on {}: {steps:?}", self.today);
        }
        for rule in not {
            assert!(!steps.contains(rule), "{rule} on {}: {steps:?}", self.today);
        }
        self
    }

    /// Every matter that a body is named for.
    #[track_caller]
    fn venues(&mut self, wanted: &[Matter]) -> &mut Self {
        let mut told: Vec<Matter> = self.a.routes.iter().flat_map(|r| &r.venues).map(|v| v.matter).collect();
        told.sort_by_key(|m| format!("{m:?}"));
        told.dedup();
        let mut wanted = wanted.to_vec();
        wanted.sort_by_key(|m| format!("{m:?}"));
        assert_eq!(told, wanted, "on {}", self.today);
        self
    }

    /// What the user can still lose, with its legal day, limitation too; nothing that is lost already.
    #[track_caller]
    fn red(&mut self, wanted: &[(&str, &str)]) -> &mut Self {
        let live = |d: &&anjuan_law::Deadline| {
            matches!(d.whose, Whose::User | Whose::BothParties)
                && matches!(d.state, DeadlineState::Running | DeadlineState::Late)
        };
        let mut told: Vec<(String, String)> =
            self.a.deadlines.iter().filter(live).map(|d| (d.rule.clone(), d.legal.to_string())).collect();
        told.sort();
        let mut wanted: Vec<(String, String)> = wanted.iter().map(|(id, on)| ((*id).into(), (*on).into())).collect();
        wanted.sort();
        assert_eq!(told, wanted, "on {}", self.today);
        self
    }

    /// The questions that are still open, all of them.
    #[track_caller]
    fn asks(&mut self, wanted: &[&str]) -> &mut Self {
        let told: Vec<&str> = self.a.questions.iter().filter(|q| q.open).map(|q| q.id.as_str()).collect();
        assert_eq!(told, wanted, "on {}", self.today);
        self
    }

    #[track_caller]
    fn warns(&mut self, rules: &[&str], not: &[&str]) -> &mut Self {
        let told: Vec<&str> = self.a.cautions.iter().map(|c| c.rule.as_str()).collect();
        for rule in rules {
            assert!(told.contains(rule), "{rule} on {}: {told:?}", self.today);
        }
        for rule in not {
            assert!(!told.contains(rule), "{rule} on {}: {told:?}", self.today);
        }
        self
    }
}

/// Steps that belong to a dispute which nothing has settled yet.
const BEFORE: [&str; 8] = [
    "civil.step-file",
    "civil.step-demand",
    "civil.order-route",
    "civil.step-preserve",
    "civil.agreement-sue",
    "platform.step-contact",
    "platform.step-complain",
    "mediation.step-request",
];

/// A slip of 34,500 yuan before a people's mediation committee; only what an event cannot say is answered.
fn slip() -> Case {
    let mut c = mistaken("2026-06-01T10:00");
    c.answers.remove("demanded");
    c
}
