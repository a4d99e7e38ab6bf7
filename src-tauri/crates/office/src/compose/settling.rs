//! What tells that somebody means to give back: that he acknowledged the debt, that both sides agreed, on what, and what he paid. Whether
//! he refuses is what a court decides on who is asked to punish him, or to freeze what he has (刑法 270; 民事诉讼法 104; facts K3, K30).

use super::Ctx;
use super::told::acknowledged;
use anjuan_case::{Case, Event, EventKind, LegalDay, LegalTime, Role};
use anjuan_law::{AGREED, Performed};

/// One thing that happened, as it is told.
pub(super) struct Settling {
    /// Its day.
    pub(super) on: LegalDay,
    /// Its hour, where that is known.
    pub(super) at: Option<LegalTime>,
    /// What happened, without the day and the full stop.
    pub(super) what: String,
}

impl Settling {
    /// With its day, as a sentence.
    pub(super) fn sentence(self) -> (LegalDay, String) {
        (self.on, format!("{}，{}。", self.on.in_chinese(), self.what))
    }
}

impl Ctx<'_> {
    /// Everything of the kind that the case knows, in no order; `us` and `them` as the paper calls the two sides.
    pub(super) fn settling(&self, us: &str, them: &str) -> Vec<Settling> {
        let of = |kind, what: &dyn Fn(&Event) -> String| -> Vec<Settling> {
            let events = self.case.events_of(kind).filter(|e| !told_as_effective(self.case, e));
            events.map(|e| Settling { on: e.on, at: e.at, what: what(e) }).collect()
        };
        let mut all = of(EventKind::Acknowledged, &|_| acknowledged(them));
        all.extend(AGREED.into_iter().flat_map(|kind| of(kind, &|_| agreed_by(kind, us, them))));
        self.tell_days(&mut all, them);
        all.extend(of(EventKind::PartPaid, &|e| paid(e, them)));
        all
    }

    /// Tells what was agreed to be paid by when with what fixed it: the last agreement, else the last acknowledgement; where nothing is
    /// recorded of either, by itself.
    fn tell_days(&self, told: &mut Vec<Settling>, them: &str) {
        let several = self.case.parties_as(Role::Respondent).nth(1).is_some();
        let mut lines = self.agreed_lines();
        // What only the record of the mediation has cannot be told of one of several.
        lines.retain(|line| !several || self.case.events.iter().any(|e| e.id == line.event));
        lines.sort_by_key(|line| line.on);
        let last = |kinds: &[EventKind]| kinds.iter().filter_map(|kind| self.last(*kind)).max();
        let agreement = last(&[EventKind::AgreementSigned, EventKind::AgreementEffective]);
        let fixed = agreement.or_else(|| last(&[EventKind::Acknowledged]));
        let with = told.iter_mut().rfind(|one| Some(one.on) == fixed);
        match with {
            _ if lines.is_empty() => {}
            Some(one) => {
                let days: Vec<String> = lines.iter().map(|line| self.day_told(line, them)).collect();
                one.what = format!("{}，约定{}", one.what, days.join("，"));
            }
            None => told.extend(lines.iter().map(|line| Settling {
                on: line.on,
                at: None,
                what: format!("约定的履行日：{}", self.day_told(line, them)),
            })),
        }
    }

    /// 对方于2027年3月1日前支付人民币28,500.00元; of several by name, and without a sum that nobody recorded.
    fn day_told(&self, line: &Performed, them: &str) -> String {
        let name = Some(self.named_debtor(line.party)).filter(|name| !them.ends_with(name)).unwrap_or_default();
        let sum = line.amount.map_or_else(|| "款项".to_owned(), |sum| format!("人民币{}元", sum.figures()));
        format!("{them}{name}于{}前支付{sum}", line.on.in_chinese())
    }
}

/// Was it signed on the very day on which it took effect, and so is told with that?
fn told_as_effective(case: &Case, event: &Event) -> bool {
    event.kind == EventKind::AgreementSigned
        && case.events_of(EventKind::AgreementEffective).any(|e| e.on == event.on && e.party == event.party)
}

fn agreed_by(kind: EventKind, us: &str, them: &str) -> String {
    match kind {
        EventKind::AgreementSigned => signed(us, them),
        EventKind::ConfirmationReceived => format!("人民法院裁定确认{us}与{them}达成的调解协议有效"),
        EventKind::CourtSettlementEffective => format!("{us}与{them}在人民法院达成的民事调解书生效"),
        _ => format!("{us}与{them}达成的调解协议生效"),
    }
}

/// That an agreement was signed.
pub(super) fn signed(us: &str, them: &str) -> String {
    format!("{us}与{them}签署调解协议")
}

/// What came back.
pub(super) fn paid(event: &Event, them: &str) -> String {
    match event.amount {
        Some(sum) => format!("{them}返还人民币{}元", sum.figures()),
        None => format!("{them}返还了一部分款项"),
    }
}
