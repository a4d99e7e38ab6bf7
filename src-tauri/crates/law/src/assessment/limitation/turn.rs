//! What turns a clock of limitation, and why an event that could does not (民法典 195; 诉讼时效规定 10-14; facts C8, K28).

use super::{Against, Running, plain};
use crate::assessment::{Desk, Turn, TurnKind};
use crate::condition::Says;
use crate::rules::shape::{Kind, Step, Written};
use crate::{Because, Standing};
use anjuan_case::Event;
use std::collections::BTreeSet;

impl Desk<'_> {
    /// What turns the clock against this respondent, oldest first, each once: several rules may be about one kind. What turned that of
    /// another who owes together is among it.
    pub(super) fn interrupting(&self, against: Against<'_>) -> Vec<&Event> {
        let mut kinds = BTreeSet::new();
        let rules = self.book.of(Kind::Interrupt).filter_map(|rule| rule.event);
        let turning = |kind| {
            let all = self.facts.events.all(kind).iter().copied();
            all.filter(move |event| against.concerns(event) || self.of_joint_debtor(event, against))
        };
        let mut events: Vec<&Event> = rules.filter(|kind| kinds.insert(*kind)).flat_map(turning).collect();
        events.sort_by_key(|e| e.on);
        events
    }

    /// The rule by which such an event turns the clock, for this office and case, and for whom it names.
    pub(in crate::assessment) fn interrupts(&self, event: &Event) -> Option<&Written> {
        let holds = |rule: &&Written| rule.event == Some(event.kind) && self.holds(rule) == Says::Yes;
        let find = || self.book.of(Kind::Interrupt).find(holds);
        self.facts.looking_at(event.party, || self.facts.judging(event.on, find))
    }

    /// Why an event of a kind that can turn the clock does not: no rule about it holds in this case.
    fn no_interruption(&self, event: &Event, name: &str) -> Because {
        let mut because = plain(format!("{name}没有计入：规则库里使时效因它中断的规则，在本案都不成立"));
        for rule in self.book.of(Kind::Interrupt).filter(|rule| rule.event == Some(event.kind)) {
            let mut why = self.book.says(rule, event.on);
            why.text = format!("规则“{}”不成立", rule.title);
            why.children = match self.holds(rule) {
                Says::Open(hang) => vec![self.hangs_on(&hang)],
                _ => self.missing(rule),
            };
            why.children.extend(rule.otherwise.clone().map(plain));
            because.children.push(why);
        }
        because
    }

    /// Does the event restart the clock? The turn says so, or why not. For what is `sure`, see [`Self::run`].
    pub(super) fn turn(
        &self,
        limitation: &Written,
        running: &Running,
        event: &Event,
        against: Against<'_>,
        sure: bool,
    ) -> Option<(Turn, bool)> {
        let name = format!("{}“{}”", event.on, event.kind.name());
        let left_out = |because: Because| {
            let (kind, standing) = (TurnKind::NotCounted, because.standing);
            (Turn { on: event.on, kind, event: Some(event.id), standing, end: None, because }, false)
        };
        let not = |text: String, standing: Standing| left_out(Because { text, standing, ..Because::default() });
        let Some(rule) = self.interrupts(event) else { return Some(left_out(self.no_interruption(event, &name))) };
        if !event.proved() {
            let text = format!("{name}还没有证据，没有计入；补上证据后时效可以重新计算");
            return Some(not(text, Standing::Practice));
        }
        if let Some(earlier) = self.before(&rule.not_after, event).filter(|e| e.on < event.on) {
            let text = format!("{name}在“{}”（{}）之后，不另外中断时效", earlier.kind.name(), earlier.on);
            return Some(not(text, Standing::Law));
        }
        let undone = self.undone(rule, event, against);
        if event.on < running.on && running.ended {
            return Some(not(format!("{name}在程序终结以前：时效从程序终结时重新计算"), Standing::Law));
        }
        if event.on < running.on {
            let lasts = event.on >= running.owed_since
                && undone.is_none()
                && rule.version.iter().any(|version| version.from_end);
            let text = match lasts {
                true => {
                    format!("{name}早于时效起算日，从这一天不重新计算；它的程序在起算以后才终结的，从终结时重新计算")
                }
                false => format!("{name}早于时效起算日，不影响计算"),
            };
            return Some(not(text, Standing::Law));
        }
        if self.doer_unknown(event) {
            return Some((self.whose_unknown(limitation, rule, event, against), false));
        }
        // The last day is the one it rolled to (民法典 203): what happens on it is in time.
        let joint = self.of_joint_debtor(event, against);
        if sure && (joint || undone.is_some() || rule.doubted(event.on > running.legal)) {
            return Some(not(format!("{name}：稳妥日不采用"), Standing::Law));
        }
        // Only who promises after the end gives up the defence (民法典 192(2)): nothing is interrupted any more for who owes together.
        let revives = rule.revives && !joint;
        if event.on > running.legal && running.guessed && !revives {
            return Some((self.after_the_earliest_end(limitation, rule, event, against, running.legal), false));
        }
        if event.on > running.legal && rule.argued && !rule.revives {
            return Some((self.after_the_end(limitation, rule, event, against), false));
        }
        if event.on > running.legal && !revives {
            let text = format!("{name}发生在时效届满之后，不能中断；对方可以提出时效抗辩");
            return Some(not(text, Standing::Law));
        }
        if let Some(undone) = undone {
            return Some((self.withdrawn_unserved(limitation, rule, event, undone, against), true));
        }
        let mut because = self.book.says(rule, event.on);
        because.text = format!("{name}：{}", because.text);
        because.children.extend(joint.then(|| self.book.step(Step::JointDebtor, event.on, &[])));
        if rule.on(event.on).is_none() {
            because.text = format!("{name}：规则“{}”没有那一天有效的版本，没有计入", rule.title);
            return Some(left_out(because));
        }
        // What is not settled law is shown and never extends what is safe to rely on; the last legal day counts it where its rule says so.
        let counts = because.standing == Standing::Law || rule.legal_only;
        if !counts {
            because.children.push(Because {
                text: "能否中断没有把握，没有计入".to_owned(),
                standing: rule.standing,
                ..Because::default()
            });
        }
        let kind = if counts { TurnKind::Restart } else { TurnKind::NotCounted };
        let end = self.ends(limitation, event.on, against).map(|ends| ends.raw);
        Some((Turn { on: event.on, kind, event: Some(event.id), standing: because.standing, end, because }, counts))
    }
}
