//! Court fees and interest for the sum in dispute.

use super::begin::turned_to;
use super::grounds::with_its_day;
use super::{Cost, Desk, InterestLine, Matter, Route, RouteState, RouteView};
use crate::condition::{Says, kept_by_agreement};
use crate::rules::shape::{Kind, Starts, Written};
use crate::{Because, FeeError, FeeKind, InterestMode, Standing};
use anjuan_case::{Event, Fen, LegalDay, PartyId, Role};

impl Desk<'_> {
    /// Fees of the routes that are not closed.
    pub(super) fn costs(&self, routes: &[RouteView]) -> Vec<Cost> {
        let closed = |route: Route| routes.iter().any(|v| v.route == route && v.state == RouteState::Closed);
        self.book
            .of(Kind::Cost)
            .filter(|rule| !rule.route.is_some_and(closed))
            .flat_map(|rule| {
                // What costs nothing costs nothing against each of them.
                let debtors = if rule.cost.is_some() { self.owing() } else { vec![None] };
                let of = |debtor| self.holding(rule, debtor, || self.cost(rule, debtor));
                debtors.into_iter().filter_map(of).collect::<Vec<_>>()
            })
            .collect()
    }

    /// What is said of a debtor, where the rule holds against it.
    fn holding<T>(&self, rule: &Written, debtor: Option<PartyId>, say: impl FnOnce() -> Option<T>) -> Option<T> {
        self.facts.looking_at(debtor, || if self.holds(rule) == Says::Yes { say() } else { None })
    }

    /// A fee; where each of several owes for itself, that of the suit or application against one of them.
    pub(super) fn cost(&self, rule: &Written, debtor: Option<PartyId>) -> Option<Cost> {
        let mut because = self.cost_says(rule, debtor);
        let amount = match rule.cost {
            Some(kind) => {
                let on = self.at_issue(kind, debtor)?;
                let (reduction, day) = (rule.reduction.unwrap_or_default(), self.fee_day(kind, debtor));
                let answer = self.book.fee(kind, on.amount, reduction, day);
                if let Err(FeeError::NoScale(day)) = answer {
                    self.unruled.borrow_mut().insert((rule.id.clone(), day));
                }
                let answer = answer.ok()?;
                because.children.push(on.because);
                because.children.extend(answer.steps);
                answer.fen
            }
            // A rule of kind `cost` without a fee states that there is none (`free`).
            None => Fen::new(0),
        };
        let (kind, title) = (id_against(&rule.id, debtor), self.title_against(&rule.title, debtor));
        Some(Cost { kind, title, party: debtor, amount, standing: because.standing, because })
    }

    /// What the rule of a fee says: of a body that was turned to by what had happened till then, with the day of it. What came
    /// after, as a judgment, is no ground of that fee.
    fn cost_says(&self, rule: &Written, debtor: Option<PartyId>) -> Because {
        let turned = rule.cost.and_then(|kind| Some((kind, self.turned(kind, debtor)?)));
        let Some((kind, day)) = turned else { return self.says(rule) };
        let mut because = self.facts.back_on(day, || self.says(rule));
        let made = turned_to(matter(kind)).iter().flat_map(|kind| self.facts.events.listed(*kind));
        let order = self.facts.looking_at(debtor, || self.facts.order_suit()).filter(|_| kind == FeeKind::Acceptance);
        let made = made.chain(order);
        let mine = made.filter(|e| e.on == day && self.concerns(e, debtor));
        let told: Vec<Because> =
            mine.take(1).map(|e| Because { text: with_its_day(e), ..Because::default() }).collect();
        because.children.splice(0..0, told);
        because
    }

    /// The day whose scale a fee goes by: that on which the body was turned to against that debtor, else today.
    pub(crate) fn fee_day(&self, kind: FeeKind, debtor: Option<PartyId>) -> LegalDay {
        self.turned(kind, debtor).unwrap_or(self.facts.today)
    }

    /// The day on which the body that takes the fee was turned to, where it was; of a suit that was dropped none.
    pub(super) fn turned(&self, kind: FeeKind, debtor: Option<PartyId>) -> Option<LegalDay> {
        let kinds = turned_to(matter(kind));
        self.facts.looking_at(debtor, || self.facts.turned_to(kinds))
    }

    /// Interest under each arguable start, side by side: to today, or to the day on which all was back.
    pub(super) fn interest(&self) -> Vec<InterestLine> {
        self.book
            .of(Kind::Interest)
            .flat_map(|rule| match rule.mode {
                Some(InterestMode::DelayDouble) => self.late_performance(rule),
                // What an agreement or a document in force does not grant is owed no more, and what it grants it says itself.
                _ => {
                    let free = self.debtors().into_iter().filter(|debtor| !self.was_fixed(*debtor));
                    let of = |debtor| self.holding(rule, debtor, || self.interest_line(rule, debtor));
                    free.flat_map(|debtor| of(debtor).into_iter().chain(self.who_knew_before(rule, debtor))).collect()
                }
            })
            .collect()
    }

    /// Does an agreement or a document fix what that debtor owes, or did it till all was paid?
    fn was_fixed(&self, debtor: Option<PartyId>) -> bool {
        let Some(on) = self.facts.settled_by(debtor).filter(|on| *on <= self.facts.today) else {
            return self.is_fixed(debtor);
        };
        let before = || on.plus_days(-1).is_some_and(|day| self.facts.back_on(day, || self.is_fixed(debtor)));
        kept_by_agreement(self.facts.case, debtor) || before()
    }

    /// The first day that bears no interest any more: of one debtor the day on which it had given back all that it received.
    pub(super) fn interest_to(&self, debtor: Option<PartyId>) -> LegalDay {
        self.facts.settled_by(debtor).map_or(self.facts.today, |on| on.min(self.facts.today))
    }

    fn interest_line(&self, rule: &Written, debtor: Option<PartyId>) -> Option<InterestLine> {
        let to = self.interest_to(debtor);
        let Some(start) = self.interest_starts(rule, debtor) else { return self.not_of_all(rule, debtor, to) };
        let mut because = self.says(rule);
        because.children.insert(0, start.fact.clone());
        let mut line = InterestLine {
            id: id_against(&rule.id, debtor),
            standing: because.standing,
            title: self.title_against(&rule.title, debtor),
            party: debtor,
            from: start.from,
            to,
            amount: None,
            problem: None,
            requests: Vec::new(),
            unconfirmed: false,
            because,
        };
        match self.ledger(rule, &start, to, debtor) {
            Ok(ledger) => {
                (line.amount, line.unconfirmed, line.requests) =
                    (Some(ledger.grown), ledger.unconfirmed, ledger.requests);
                line.because.children.extend(ledger.steps);
                line.problem = ledger.missing;
            }
            Err(problem) => line.problem = Some(problem),
        }
        Some(line)
    }

    /// Of several who owe together: those who knew before the last of them, or alone, each of what it received (民法典 987: what one knew says
    /// nothing of another).
    fn who_knew_before(&self, rule: &Written, debtor: Option<PartyId>) -> Vec<InterestLine> {
        // Of what came back it is not known whose part it was.
        let apart = || matches!(rule.starts, Some(Starts::Events(_))) && self.back(None).is_empty();
        if debtor.is_some() || self.respondents.len() < 2 || !apart() {
            return Vec::new();
        }
        let all = self.interest_starts(rule, None).map(|start| start.from);
        let own = |id: &PartyId| {
            let before = |start: &InterestStart| all.is_none_or(|all| start.from < all);
            let line = || {
                self.interest_starts(rule, Some(*id)).filter(before)?;
                self.interest_line(rule, Some(*id))
            };
            let mut line = self.holding(rule, Some(*id), line)?;
            let text = "几个收款人共同返还的，各人从各自知道之日起赔偿：只对这一个人、就他收到的款项主张".to_owned();
            line.because.children.push(Because { text, standing: Standing::Practice, ..Because::default() });
            Some(line)
        };
        self.respondents.iter().filter_map(own).collect()
    }

    /// An event that starts interest reached some of those who owe together, and not all: from when all of them owe it is not
    /// guessed.
    fn not_of_all(&self, rule: &Written, debtor: Option<PartyId>, to: LegalDay) -> Option<InterestLine> {
        let Some(Starts::Events(kinds)) = &rule.starts else { return None };
        let relied = |e: &&Event| rule.sure.is_none_or(|sure| self.facts.relied_on(e, sure));
        let mut events = kinds.iter().flat_map(|kind| self.facts.events.listed(*kind)).filter(relied);
        let event =
            events.find(|_| debtor.is_none() && self.facts.case.parties_as(Role::Respondent).nth(1).is_some())?;
        let because = self.says(rule);
        Some(InterestLine {
            id: rule.id.clone(),
            standing: because.standing,
            title: rule.title.clone(),
            party: None,
            from: event.on.plus_days(1)?,
            to,
            amount: None,
            problem: Some(format!(
                "“{}”没有对每个收款人都记录：共同返还的，请补上对其他人的；各还各的，请在“转账”里选收款人",
                event.kind.name()
            )),
            requests: Vec::new(),
            unconfirmed: false,
            because,
        })
    }

    /// The earliest day from which a rule lets interest run against a debtor: the day after, for the recipient knew from the day the demand
    /// arrived.
    pub(crate) fn interest_starts(&self, rule: &Written, debtor: Option<PartyId>) -> Option<InterestStart> {
        match rule.starts {
            Some(Starts::Events(_)) => {
                let knew = self.knew(rule, debtor)?;
                let begin = self.received(debtor).filter_map(|payment| knew.of(payment)).min_by_key(|b| b.at)?;
                let from = begin.at.day().plus_days(1)?;
                let mut fact = begin.fact.clone();
                let one = || begin.event.and_then(|id| self.event(id)).is_some_and(|e| e.party.is_some());
                let several = debtor.is_none() && self.respondents.len() > 1;
                fact.text = match several && one() {
                    true => format!("{}（几个收款人中最晚的一个），从次日起算", fact.text),
                    false => format!("{}，从次日起算", fact.text),
                };
                Some(InterestStart { from, fact })
            }
            Some(Starts::Payment | Starts::Limitation) => {
                let from = self.received(debtor).map(|p| p.paid_at.day()).min()?;
                let several =
                    if self.received(debtor).nth(1).is_some() { "（几笔中最早的一笔）" } else { "" };
                let fact = Because { text: format!("转账日：{from}{several}"), ..Because::default() };
                Some(InterestStart { from, fact })
            }
            None => None,
        }
    }
}

/// In which matter the body is turned to that takes a fee.
const fn matter(kind: FeeKind) -> Matter {
    match kind {
        FeeKind::Acceptance => Matter::Suit,
        FeeKind::Preservation => Matter::Preservation,
        FeeKind::Execution => Matter::Enforcement,
        FeeKind::PaymentOrder => Matter::PaymentOrder,
    }
}

/// The id of a figure, of one of several who owe each for itself.
pub(super) fn id_against(id: &str, debtor: Option<PartyId>) -> String {
    debtor.map_or_else(|| id.to_owned(), |party| format!("{id}@{party}"))
}

/// Where interest starts.
#[derive(Clone)]
pub(crate) struct InterestStart {
    pub from: LegalDay,
    pub fact: Because,
}
