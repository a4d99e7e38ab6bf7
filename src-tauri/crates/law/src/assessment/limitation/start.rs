//! Where a clock of limitation starts: 民法典 188, 189; 诉讼时效规定 6.

use super::{Against, plain};
use crate::assessment::begin::Begin;
use crate::assessment::{Desk, Turn, TurnKind, fixed_on, owes};
use crate::condition::Says;
use crate::rules::shape::{Kind, Written};
use crate::{Because, Counted};
use anjuan_case::{Answer, Event, EventKind, LegalDay};

/// The question whether there is a foreign element.
const FOREIGN: &str = "foreign";

/// What the clock starts from.
pub(super) struct Start {
    pub turn: Turn,
    /// The earliest day that can be argued: that of the transfer, or the last day of what was agreed.
    pub earliest: LegalDay,
    pub begun: bool,
    /// Somebody may say that it began on `earliest`: whether one should have known then is for the court (诉讼时效规定 6).
    pub sooner: bool,
    /// The last day of what was agreed, where it starts from that.
    pub due: Option<Begin>,
    /// It starts from a demand for what was agreed without a day; `earliest` is still that of the transfer.
    pub undated: bool,
    /// What was agreed without a day and not demanded yet: that clock has not begun, and only the safe day rests on this one.
    pub waiting: Option<Turn>,
}

impl Desk<'_> {
    /// From the event that the rule names, or from the days of knowledge.
    pub(super) fn start(&self, rule: &Written, against: Against<'_>) -> Option<Start> {
        match rule.event {
            Some(kind) => self.due(rule, kind, against),
            None => {
                let known = self.known(against)?;
                Some(match self.undated(against).filter(|_| known.begun && !rule.beside) {
                    Some(turn) if turn.kind == TurnKind::NotBegun => Start { waiting: Some(turn), ..known },
                    Some(turn) => Start { turn, sooner: true, undated: true, ..known },
                    None => known,
                })
            }
        }
    }

    /// What was agreed without a day: limitation runs from the end of the time that a demand leaves, or from a refusal (诉讼时效规定 4). How
    /// much time was left is not recorded, so it is the day of the first demand or refusal after the agreement: it cannot start before.
    /// `None` where nothing of the kind was agreed, or it was demanded before the rule was in force.
    fn undated(&self, against: Against<'_>) -> Option<Turn> {
        let rule = self.facts.looking_at(against.one_of.map(|party| party.id), || {
            let mut rules = self.book.of(Kind::Start).filter(|rule| rule.event.is_some());
            rules.find(|rule| self.holds(rule) == Says::Yes)
        })?;
        let agreed = self.due_events(rule.event?, against).max_by_key(|e| e.on)?;
        let demands = rule.later.iter().flat_map(|kind| self.events_against(*kind, against));
        let demanded = demands.filter(|e| e.on > agreed.on).min_by_key(|e| e.on);
        if demanded.is_some_and(|e| rule.on(e.on).is_none()) {
            return None;
        }
        let event = demanded.unwrap_or(agreed);
        let mut because = self.says_on(rule, demanded.map_or(self.facts.today, |e| e.on));
        let (kind, text) = match demanded {
            Some(_) => (
                TurnKind::Start,
                "宽限期没有记录，从这一天起算（不会更早）；催告写明了宽限期的，把宽限期的最后一日记为“约定履行日”，从它届满起算".to_owned(),
            ),
            None => (
                TurnKind::NotBegun,
                "还没有催告或者拒绝的记录，没有起算；别的起算、中断是原来请求返还的时效，只用于稳妥日".to_owned(),
            ),
        };
        because.children.push(plain(format!("{}“{}”", event.on, event.kind.name())));
        because.children.push(plain(text));
        Some(Turn { on: event.on, kind, event: Some(event.id), standing: because.standing, end: None, because })
    }

    /// The days of that kind of what this respondent owes ([`owes`]).
    fn due_events(&self, kind: EventKind, against: Against<'_>) -> impl Iterator<Item = &Event> {
        let case = self.facts.case;
        self.events_against(kind, against).filter(move |e| owes(case, e).is_none_or(|of| Some(of) == against.id))
    }

    /// The last of the days of that kind: several days of one debt have one clock (民法典 189).
    fn due(&self, rule: &Written, kind: EventKind, against: Against<'_>) -> Option<Start> {
        let last = self.due_events(kind, against).max_by_key(|e| (e.on, e.at))?;
        let mut because = self.book.says(rule, last.on);
        because.text = format!("{}“{}”：{}", last.on, kind.name(), because.text);
        because.children.clear();
        because.children.extend(last.id.is_of_record().then(|| plain("这一天见调解记录".to_owned())));
        let (on, event) = (last.on, Some(last.id));
        let turn = Turn { on, kind: TurnKind::Start, event, standing: because.standing, end: None, because };
        // Its turns tell what it runs from; the date itself stays the same when it is turned.
        let due = Begin { event: None, ..self.begin_at(last) };
        Some(Start { turn, earliest: on, begun: true, sooner: false, due: Some(due), undated: false, waiting: None })
    }

    /// Since when what the clock is about was owed: since the first transfer; what was agreed, since it took effect or was promised.
    pub(super) fn owed_since(&self, rule: &Written, against: Against<'_>) -> Option<LegalDay> {
        match rule.event {
            Some(kind) => {
                let last = self.due_events(kind, against).max_by_key(|e| (e.on, e.at))?;
                Some(fixed_on(self.facts.case, last.on, against.id))
            }
            None => self.paid_days(against).first().copied(),
        }
    }

    /// The first transfer to that respondent, of those that are looked at.
    fn paid_on(&self, against: Against<'_>) -> Option<LegalDay> {
        let own = self.paid_days(against).first().copied();
        own.or_else(|| self.facts.case.first_payment_day_to(against.id))
    }

    /// On which day the mistake and on which the recipient were known, as far as it is recorded.
    fn knowledge(&self, against: Against<'_>) -> (Option<LegalDay>, Option<LegalDay>) {
        let day = |kind| self.events_against(kind, against).map(|e| e.on).min();
        (day(EventKind::NoticedMistake), day(EventKind::LearnedRecipient))
    }

    /// The rule by which limitation starts from knowledge in this case.
    fn start_of_knowledge(&self) -> Option<&Written> {
        let of_knowledge = |rule: &&Written| rule.begun != Some(false) && rule.event.is_none();
        self.book.of(Kind::Start).find(|rule| of_knowledge(rule) && self.holds(rule) == Says::Yes)
    }

    /// Is a clock that starts there counted from the earliest that can be argued, for want of a day of knowledge (诉讼时效规定 6)? It may have
    /// started later than that and end later.
    pub(super) fn guessed(&self, rule: &Written, from: LegalDay, against: Against<'_>) -> bool {
        let Some(paid) = self.paid_on(against).filter(|_| rule.event.is_none()) else { return false };
        let (noticed, learned) = self.knowledge(against);
        let meant = || self.start_of_knowledge().is_some_and(|rule| rule.from_payment);
        let missing = noticed.is_none() || (learned.is_none() && !meant());
        // What starts later, as from a demand for what was agreed without a day, starts for sure.
        missing && from <= noticed.max(learned).map_or(paid, |known| known.max(paid))
    }

    /// The later of the two days of knowledge. Where one is not recorded, the other (`Arguable`: it cannot start before), and
    /// where the recipient is not known at all it has not begun (诉讼时效规定 6).
    fn known(&self, against: Against<'_>) -> Option<Start> {
        let paid = self.paid_on(against)?;
        let (noticed, learned) = self.knowledge(against);
        let nameless = against.one_of.is_some_and(|party| party.name.is_none());
        let holds = |rule: &&Written| self.holds(rule) == Says::Yes;
        let started = self.start_of_knowledge();
        // Who was meant to have the money was known when it was paid (民法典 188).
        let meant = started.is_some_and(|rule| rule.from_payment);
        let waits = |rule: &&Written| rule.begun == Some(false) && learned.is_none() && (nameless || holds(rule));
        let waiting = self.book.of(Kind::Start).find(waits).filter(|_| !meant);
        let (on, kind, words) = match (noticed, learned) {
            _ if waiting.is_some() => {
                (paid, TurnKind::NotBegun, format!("{paid} 转账；还不知道收款人是谁，时效没有起算"))
            }
            (Some(noticed), _) if meant => (
                noticed.max(paid),
                TurnKind::Start,
                format!("付款时就知道收款人，{noticed} 知道权利受到损害：从较晚的一天起算"),
            ),
            (None, _) if meant => {
                (paid, TurnKind::Start, format!("何时知道权利受到损害还没有记录，暂从转账日 {paid} 起算（最早的可能）"))
            }
            (Some(noticed), Some(learned)) => (
                noticed.max(learned).max(paid),
                TurnKind::Start,
                match noticed.max(learned) < paid {
                    true => format!("{noticed} 知道转错，{learned} 知道收款人，都在转账以前：从转账日 {paid} 起算"),
                    false => format!("{noticed} 知道转错，{learned} 知道收款人：从较晚的一天起算"),
                },
            ),
            (Some(noticed), None) => (
                noticed.max(paid),
                TurnKind::Arguable,
                format!("{noticed} 知道转错；何时知道收款人还没有记录，暂从这一天起算（不会更早）"),
            ),
            (None, Some(learned)) => (
                learned.max(paid),
                TurnKind::Arguable,
                format!("{learned} 知道收款人；何时知道转错还没有记录，暂从这一天起算（不会更早）"),
            ),
            (None, None) => (
                paid,
                TurnKind::Start,
                format!("何时知道转错、何时知道收款人还没有记录，暂从转账日 {paid} 起算（最早的可能）"),
            ),
        };
        // It started by the law of the day on which it started (事实 C4); what has not begun will begin by that of today or later.
        let says = |rule: &Written| if waiting.is_some() { self.says(rule) } else { self.says_on(rule, on) };
        let mut because = waiting.or(started).map(says).unwrap_or_default();
        because.children.push(plain(words));
        let turn = Turn { on, kind, event: None, standing: because.standing, end: None, because };
        let begun = waiting.is_none();
        let sooner = begun && !meant && on > paid;
        Some(Start { turn, earliest: paid, begun, sooner, due: None, undated: false, waiting: None })
    }

    /// May the law of another country govern the claim, and with it limitation (涉外民事关系法律适用法 7)?
    pub(super) fn governed_elsewhere(&self, against: Against<'_>) -> bool {
        let about = against.one_of.map(|party| party.id);
        let said = self.facts.looking_at(about, || self.facts.given(FOREIGN).cloned());
        matches!(said, Some(Answer::Choice(code)) if matches!(code.as_str(), "yes" | "abroad"))
    }

    /// What is said, and on which day it is safe to act, for somebody may say that it began with the transfer (诉讼时效规定 6): then only what
    /// turned it before that end counts. `on` is the day that it runs from now.
    pub(super) fn at_the_transfer(
        &self,
        rule: &Written,
        start: &Start,
        against: Against<'_>,
        on: LegalDay,
        counted: &mut Counted,
    ) -> Option<Because> {
        let earliest = start.earliest;
        let soonest = self.run(rule, earliest, against, true).map(|run| run.counted);
        if start.turn.kind == TurnKind::Arguable {
            // One of the two days is not recorded: it cannot end before.
            counted.safe = soonest.map_or(counted.safe, |soonest| soonest.safe.min(counted.safe));
            let text = format!("还有一个日期没有记录：稳妥日按从转账日 {earliest} 起算的最早可能计算");
            return Some(self.by_the_start(start, text));
        }
        let soonest = soonest.filter(|soonest| soonest.safe < counted.safe)?;
        let raw = soonest.raw;
        counted.safe = soonest.safe;
        let text = match on > start.turn.on {
            _ if start.undated => {
                format!("按原来请求返还的时效计算的，在 {raw} 届满：稳妥日按它计算，法定末日不变")
            }
            true => format!(
                "对方能证明付款时就应当知道收款人是谁的，从转账日 {earliest} 起算，在 {raw} 届满，以后的中断不算：稳妥日按它计算，法定末日不变"
            ),
            false => format!("法院认为付款时就应当知道的，从转账日 {earliest} 起算，在 {raw} 届满：稳妥日按它计算"),
        };
        Some(self.by_the_start(start, text))
    }

    /// A sentence on a clock that began with the transfer, with the article by which it would: that of the law of that day.
    pub(super) fn by_the_start(&self, start: &Start, text: String) -> Because {
        if start.undated {
            return plain(text);
        }
        let rule = start.turn.because.rule.as_deref().and_then(|id| self.book.held(id));
        let says = rule.map(|held| self.book.says(&held.rule, start.earliest)).unwrap_or_default();
        Because { text, children: Vec::new(), ..says }
    }
}
