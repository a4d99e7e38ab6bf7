//! 民法典 195, 诉讼时效规定 13: a period counts anew from the end of the proceeding that interrupted it.

use super::Against;
use crate::Because;
use crate::Standing;
use crate::assessment::{Desk, Turn, TurnKind};
use crate::rules::numeral;
use crate::rules::shape::{Span, Written};
use anjuan_case::{Event, EventKind, LegalDay};

/// A proceeding whose end is not recorded.
pub(super) struct Lasting {
    /// The day on which the next one of its kind was opened: it had ended by then.
    pub until: Option<LegalDay>,
    /// What stands for the last day while it lasts: the period counts anew from its end, and nobody knows when that is.
    pub undecided: Option<String>,
}

impl Desk<'_> {
    /// Does an interruption stand: proved, by a rule that holds, and not undone?
    pub(super) fn stands(&self, event: &Event, against: Against<'_>) -> bool {
        self.interrupts(event).is_some_and(|rule| event.proved() && self.undone(rule, event, against).is_none())
    }

    /// The day on which the next proceeding of that kind was opened against this respondent.
    fn next_opened(&self, event: &Event, against: Against<'_>) -> Option<LegalDay> {
        let against = self.proceeded_against(event, against);
        self.facts.events.after(event.kind, event.on).iter().find(|e| against.concerns(e)).map(|e| e.on)
    }

    /// Events of those kinds in the proceeding that an event opened: none of the next one's.
    fn within(&self, event: &Event, kinds: &[EventKind], against: Against<'_>) -> Vec<&Event> {
        if kinds.is_empty() {
            return Vec::new();
        }
        let next = self.next_opened(event, against);
        let against = self.proceeded_against(event, against);
        let before_next = |e: &&&Event| next.is_none_or(|next| e.on < next);
        let of = kinds.iter().flat_map(|kind| self.facts.events.from(*kind, event.on).iter().take_while(before_next));
        let mut of: Vec<&Event> = of.copied().filter(|e| against.concerns(e)).collect();
        of.sort_by_key(|e| e.on);
        of
    }

    /// What undid an interruption before anything proved made it last: a suit withdrawn that was never served on this respondent.
    pub(super) fn undone(&self, rule: &Written, event: &Event, against: Against<'_>) -> Option<&Event> {
        let undone = self.within(event, &rule.undone_by, against).into_iter().next()?;
        let kept = self.within(event, &rule.kept_by, against);
        (!kept.iter().any(|e| e.proved() && e.on <= undone.on)).then_some(undone)
    }

    /// Whether a suit that was withdrawn before it was served still interrupts is disputed (C8): the last legal day counts it, and the safe
    /// day does not.
    pub(super) fn withdrawn_unserved(
        &self,
        limitation: &Written,
        rule: &Written,
        event: &Event,
        undone: &Event,
        against: Against<'_>,
    ) -> Turn {
        let text = format!(
            "{}“{}”：{} “{}”，没有送达对方的证据：还算不算中断有争议，法定末日按它计算，稳妥日不采用",
            event.on,
            event.kind.name(),
            undone.on,
            undone.kind.name()
        );
        Turn { kind: TurnKind::Restart, ..self.turn_at(limitation, rule, event, against, text, Standing::Unverified) }
    }

    /// What ended the proceeding that an event opened, oldest first: that it was withdrawn, too, where that did not undo it.
    pub(super) fn ends_of(&self, event: &Event, against: Against<'_>) -> Vec<&Event> {
        let Some(rule) = self.interrupts(event).filter(|_| event.proved()) else { return Vec::new() };
        let mut ends = self.within(event, &rule.later, against);
        if self.undone(rule, event, against).is_none() {
            ends.extend(self.within(event, &rule.undone_by, against));
        }
        ends.sort_by_key(|e| e.on);
        ends
    }

    /// An end without evidence, where the law of its day would count anew from it: told, and nothing is counted from it.
    pub(super) fn unproved_end(&self, event: &Event, end: &Event) -> Option<Turn> {
        let rule = self.interrupts(event).filter(|rule| !end.proved() && !rule.undone_by.contains(&end.kind))?;
        let cites = rule.on(end.on).filter(|version| version.from_end)?.cite.clone();
        let text = format!(
            "{}“{}”还没有证据，没有从{}的程序终结重新计算；补上证据后时效可以重新计算",
            end.on,
            end.kind.name(),
            event.kind.name()
        );
        let (kind, standing, rule) = (TurnKind::NotCounted, Standing::Practice, Some(rule.id.clone()));
        let because = Because { text, cites, standing, rule, ..Because::default() };
        Some(Turn { on: end.on, kind, event: Some(end.id), standing, end: None, because })
    }

    /// The turn at the end of a proceeding from which the law of that day counts anew; `None` where that is only arguable, as where
    /// who opened it took it back (C8).
    pub(super) fn anew_at_end(
        &self,
        limitation: &Written,
        event: &Event,
        end: &Event,
        against: Against<'_>,
    ) -> Option<Turn> {
        let rule = self.interrupts(event).filter(|rule| !rule.undone_by.contains(&end.kind))?;
        rule.on(end.on).filter(|version| version.from_end)?;
        let text =
            format!("{}“{}”：{}的程序终结，从这一天重新计算；稳妥日不采用", end.on, end.kind.name(), event.kind.name());
        Some(Turn { kind: TurnKind::Restart, ..self.turn_at(limitation, rule, end, against, text, Standing::Law) })
    }

    /// An end from which a new period can be argued (K28): shown, never counted.
    pub(super) fn arguable(&self, limitation: &Written, event: &Event, end: &Event, against: Against<'_>) -> Turn {
        let text = format!(
            "{}“{}”：可以主张从这一天（{}的程序终结）重新计算；稳妥日不采用",
            end.on,
            end.kind.name(),
            event.kind.name()
        );
        let rule = self.interrupts(event).unwrap_or(limitation);
        self.turn_at(limitation, rule, end, against, text, Standing::Practice)
    }

    /// What came after the earliest end that can be argued, where a day of knowledge is not recorded: whether it was in time, and so turned
    /// the clock, shows once the day is known (诉讼时效规定 6). `earliest` is that end.
    pub(super) fn after_the_earliest_end(
        &self,
        limitation: &Written,
        rule: &Written,
        event: &Event,
        against: Against<'_>,
        earliest: LegalDay,
    ) -> Turn {
        let text = format!(
            "{}“{}”在最早的可能（{earliest}）届满之后：那时届满了没有，要看哪天知道，还没有填写，没有计入；请填写日期",
            event.on,
            event.kind.name()
        );
        self.turn_at(limitation, rule, event, against, text, Standing::Practice)
    }

    /// What was paid after the end stays paid (民法典 192); whether that, or owning the debt and asking for time, is consent to pay
    /// (诉讼时效规定 14, 19) is disputed.
    pub(super) fn after_the_end(
        &self,
        limitation: &Written,
        rule: &Written,
        event: &Event,
        against: Against<'_>,
    ) -> Turn {
        let (on, name) = (event.on, event.kind.name());
        let text = match event.kind {
            EventKind::PartPaid => format!(
                "{on}“{name}”发生在时效届满之后：已经付的不用退；其余的算不算同意履行有争议，没有计入，请取得书面的还款承诺"
            ),
            _ => format!("{on}“{name}”发生在时效届满之后：算不算同意履行有争议，没有计入，请取得书面的还款承诺"),
        };
        self.turn_at(limitation, rule, event, against, text, Standing::Practice)
    }

    /// What one of several who owe each for itself did turns the clock against that one alone (诉讼时效规定 14, 15): while it is not said
    /// which, the end that it would bring is shown and not counted.
    pub(super) fn whose_unknown(
        &self,
        limitation: &Written,
        rule: &Written,
        event: &Event,
        against: Against<'_>,
    ) -> Turn {
        let text = format!(
            "{}“{}”没有写明是哪一个被申请人作出的：只对作出的那一个重新计算，没有计入；请在事件里选定",
            event.on,
            event.kind.name()
        );
        self.turn_at(limitation, rule, event, against, text, Standing::Practice)
    }

    fn turn_at(
        &self,
        limitation: &Written,
        rule: &Written,
        end: &Event,
        against: Against<'_>,
        text: String,
        standing: Standing,
    ) -> Turn {
        Turn {
            on: end.on,
            kind: TurnKind::Arguable,
            event: Some(end.id),
            standing,
            end: self.ends(limitation, end.on, against).map(|ends| ends.raw),
            because: Because {
                text,
                cites: rule.on(end.on).map(|v| v.cite.clone()).unwrap_or_default(),
                standing,
                rule: Some(rule.id.clone()),
                ..Because::default()
            },
        }
    }

    /// The proceeding that an event opened, where no end of it is recorded and the period counts anew from its end.
    pub(super) fn lasting_proceeding(
        &self,
        limitation: &Written,
        event: &Event,
        against: Against<'_>,
    ) -> Option<Lasting> {
        let rule = self.interrupts(event)?;
        rule.on(event.on).filter(|version| version.from_end)?;
        if !self.within(event, &rule.later, against).is_empty()
            || !self.within(event, &rule.undone_by, against).is_empty()
        {
            return None;
        }
        if let Some(next) = self.next_opened(event, against) {
            return Some(Lasting { until: Some(next), undecided: None });
        }
        let Span::Period(period) = self.version(limitation, event.on)?.period? else { return None };
        let length = period.in_chinese().replacen(&period.number.to_string(), &numeral(&period.number.to_string()), 1);
        let undecided = format!("未定（“{}”的程序终结后{length}）", event.kind.name());
        Some(Lasting { until: None, undecided: Some(undecided) })
    }
}
