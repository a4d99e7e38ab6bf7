//! What is left of the money itself.

use super::out::{self, total};
use super::{Caution, DebtorShare, Desk, Principal};
use crate::condition::{DEBTS, joint, owe_together};
use crate::{Because, Standing};
use anjuan_case::{Answer, Event, EventKind, Fen, PartyId, Payment};

/// The caution that asks who received a transfer.
const UNNAMED: &str = "payments.whose";
/// Transfers told by name; of more the number is told.
const TOLD: usize = 3;

impl Desk<'_> {
    /// Transfers less what came back; of one of several respondents no more than it had received. Interest that a payment may
    /// have covered first is the claim's business.
    pub(super) fn principal(&self) -> Principal {
        let case = self.facts.case;
        let (paid, today) = (case.amount(), self.facts.today);
        let settled_on = self.facts.settled_on().filter(|on| *on <= today);
        let mut because = Because { text: format!("转账合计 {} 元", paid.figures()), ..Because::default() };
        let mut returned = Fen::new(0);
        for (event, amount) in self.back(None).into_iter().filter(|(e, _)| e.on <= today) {
            returned = returned.checked_add(amount).unwrap_or(returned);
            let text = match self.repaid_by(event) {
                Some(name) => format!("{} “{name}”还清：又收回 {} 元", event.on, amount.figures()),
                None if event.kind == EventKind::Repaid => {
                    format!("{} 以前的转账全部返还：又收回 {} 元", event.on, amount.figures())
                }
                None => format!("{} 收回 {} 元", event.on, amount.figures()),
            };
            because.children.push(Because { text, ..Because::default() });
        }
        let mut open = paid.checked_sub(returned).unwrap_or_default().max(Fen::new(0));
        if let Some(on) = settled_on {
            // What an agreement waived did not come back, and is owed no more.
            let text = if self.facts.kept_on() == Some(on) {
                format!("{on} 协议约定的款项付清，其余不再请求")
            } else {
                returned = paid;
                format!("{on} 全部收回")
            };
            open = Fen::new(0);
            because.children.push(Because { text, ..Because::default() });
        }
        let lines = [Some(format!("尚未收回本金 {} 元", open.figures())), self.beyond().map(|beyond| beyond.says())];
        because.children.extend(lines.into_iter().flatten().map(|text| Because { text, ..Because::default() }));
        let shares = self.debtors().into_iter().flatten().filter_map(|party| self.share(party)).collect();
        Principal { paid, returned, open, settled_on, shares, because }
    }

    /// What one of several received and gave back; `None` where it is not known who gave something back.
    fn share(&self, party: PartyId) -> Option<DebtorShare> {
        let (today, debtor) = (self.facts.today, Some(party));
        if self.payer_unknown().is_some() {
            return None;
        }
        let paid = total(self.received(debtor).map(|p| p.amount))?;
        let back = total(self.back(debtor).into_iter().filter(|(e, _)| e.on <= today).map(|(_, amount)| amount))?;
        let settled = self.facts.settled_by(debtor).is_some_and(|on| on <= today);
        let returned = if settled { paid } else { back.min(paid) };
        let open = paid.checked_sub(returned)?.max(Fen::new(0));
        Some(DebtorShare { party, paid, returned, open })
    }

    /// Who owes: each respondent what it received, or all of them together. A joint debt comes only from law or agreement
    /// (民法典 518), so that those who received transfers of their own owe each for itself unless it is said otherwise. `None`
    /// stands for all together, and for the only one there is.
    pub(crate) fn debtors(&self) -> Vec<Option<PartyId>> {
        let case = self.facts.case;
        let each = self.said_each();
        let named = case.payments.iter().all(|p| p.to.is_some_and(|id| self.respondents.contains(&id)));
        if self.respondents.len() < 2 || joint(self.facts.answers.own(DEBTS, None)) || !(each || named) {
            return vec![None];
        }
        let received = |id: &PartyId| case.payments.iter().any(|p| p.to == Some(*id));
        self.respondents.iter().copied().filter(received).map(Some).collect()
    }

    /// Was it said that each owes for itself?
    fn said_each(&self) -> bool {
        matches!(self.facts.answers.own(DEBTS, None), Some(Answer::Choice(code)) if code == "each")
    }

    /// Those who owe and have not settled by today.
    pub(super) fn owing(&self) -> Vec<Option<PartyId>> {
        let settled =
            |debtor: &Option<PartyId>| self.facts.settled_by(*debtor).is_some_and(|on| on <= self.facts.today);
        self.debtors().into_iter().filter(|debtor| !settled(debtor)).collect()
    }

    /// See [`out::received`].
    pub(super) fn received(&self, debtor: Option<PartyId>) -> impl Iterator<Item = &Payment> {
        out::received(self.facts.case, debtor)
    }

    /// Money that came back where several owe each for itself, and nobody said whose it was.
    pub(super) fn payer_unknown(&self) -> Option<&Event> {
        if self.debtors().len() < 2 {
            return None;
        }
        let mut part = self.facts.events.listed(EventKind::PartPaid).filter(|e| e.amount.is_some());
        part.find(|e| !e.party.is_some_and(|id| self.respondents.contains(&id)))
    }

    /// Was it an act of one of several who owe each for itself, and nobody said whose? It turns the clock against that one alone
    /// (诉讼时效规定 14); of those who owe together against all (15).
    pub(super) fn doer_unknown(&self, event: &Event) -> bool {
        matches!(event.kind, EventKind::PartPaid | EventKind::Acknowledged)
            && !event.party.is_some_and(|id| self.respondents.contains(&id))
            && self.debtors().len() > 1
    }

    /// Asks who of several paid or promised: only against that one limitation runs anew.
    pub(super) fn whose_act(&self) -> Option<Caution> {
        let unsaid: Vec<&Event> = self.facts.case.events.iter().filter(|e| self.doer_unknown(e)).collect();
        if unsaid.is_empty() || self.facts.settled_on().is_some() {
            return None;
        }
        let told = |e: &&Event| format!("{}“{}”", e.on, e.kind.name());
        let names: Vec<String> = unsaid.iter().take(TOLD).map(told).collect();
        let more = if unsaid.len() > TOLD { format!("等 {} 次", unsaid.len()) } else { String::new() };
        let text = format!(
            "{}{more}没有写明是哪一个被申请人作出的：各自欠款的，只对作出的那一个重新计算时效，没有写明的对谁都没有计入；请在事件里选定",
            names.join("、")
        );
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: "events.whose-act".to_owned(), urgent: false, because })
    }

    /// ` （对周明远）` behind a title, where each of several owes for itself.
    pub(super) fn title_against(&self, title: &str, debtor: Option<PartyId>) -> String {
        let party = debtor.and_then(|id| self.facts.case.parties.iter().find(|p| p.id == id));
        party.map_or_else(|| title.to_owned(), |party| format!("{title}（对{}）", party.display_name()))
    }

    /// See [`out::back`].
    pub(super) fn back(&self, debtor: Option<PartyId>) -> Vec<(&Event, Fen)> {
        out::back(self.facts.case, debtor)
    }

    /// What came back beyond the transfers, up to today: of all together, or of one of several respondents.
    fn beyond(&self) -> Option<Beyond<'_>> {
        let zero = Fen::new(0);
        let parts: Vec<(&Event, Fen)> =
            out::parts(self.facts.case).into_iter().filter(|(e, _)| e.on <= self.facts.today).collect();
        let of = |party: Option<PartyId>| {
            total(parts.iter().filter(|(e, _)| party.is_none() || e.party == party).map(|(_, amount)| *amount))
        };
        let over = |name, returned: Fen, paid: Fen| {
            let over = returned.checked_sub(paid).filter(|over| *over > zero)?;
            Some(Beyond { name, returned, paid, over })
        };
        // Of those who owe together each owes the whole, whatever it received (民法典 518).
        let apart = self.respondents.len() > 1 && !owe_together(self.facts.case);
        let each = self.respondents.iter().filter(|_| apart).find_map(|party| {
            let who = self.facts.case.parties.iter().find(|p| p.id == *party)?;
            over(Some(who.display_name()), of(Some(*party))?, out::received_by(self.facts.case, *party)?)
        });
        each.or_else(|| over(None, of(None)?, self.facts.case.amount()))
    }

    /// More came back than went out: what it may be, and what is to be done. Or as much, and nobody has said that it is all.
    pub(super) fn overpaid(&self) -> Option<Caution> {
        let case = self.facts.case;
        let text = match self.beyond() {
            Some(beyond) => format!("{}。{OVERPAID}", beyond.says()),
            None if self.facts.settled_on().is_none() => {
                let parts: Vec<Fen> = out::parts(self.facts.case)
                    .iter()
                    .filter(|(e, _)| e.on <= self.facts.today)
                    .map(|(_, amount)| *amount)
                    .collect();
                let back =
                    total(parts.into_iter()).filter(|back| !case.payments.is_empty() && *back == case.amount())?;
                let repaid = EventKind::Repaid.name();
                format!(
                    "记录的部分还款合计 {} 元，正好是转出的本金：不再要求利息和费用的，请记一次“{repaid}”",
                    back.figures()
                )
            }
            None => return None,
        };
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: "payments.overpaid".to_owned(), urgent: false, because })
    }

    /// Who of several respondents gave back everything with that event.
    pub(super) fn repaid_by(&self, event: &Event) -> Option<&str> {
        let party = event.party.filter(|_| event.kind == EventKind::Repaid)?;
        self.facts.case.parties.iter().find(|p| p.id == party).map(anjuan_case::Party::display_name)
    }

    /// The same where each owes for itself: of what names nobody nothing is asked of anybody, and that is said.
    fn whose_each(&self, unsaid: &[&Payment]) -> Option<Caution> {
        if !self.said_each() {
            return None;
        }
        let place = |p: &&Payment| self.facts.case.payments.iter().position(|of| of.id == p.id);
        let places: Vec<String> = unsaid.iter().filter_map(place).map(|at| (at + 1).to_string()).collect();
        let text = format!(
            "各收各的、各还各的：请写明第 {} 笔是谁收的（在“转账”里选收款人）。没有写明的，没有算进任何人的请求、利息和费用",
            places.join("、")
        );
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: UNNAMED.to_owned(), urgent: true, because })
    }

    /// Asks which of several respondents received a transfer that names nobody: what each owes, and from when, goes by it.
    pub(super) fn whose(&self) -> Option<Caution> {
        let case = self.facts.case;
        let unsaid: Vec<&Payment> = case.payments.iter().filter(|p| p.to.is_none()).collect();
        if self.respondents.len() < 2 || unsaid.is_empty() || self.facts.settled_on().is_some() {
            return None;
        }
        let told = |p: &&Payment| format!("{} 的 {} 元", p.paid_at.day(), p.amount.figures());
        if let Some(caution) = self.whose_each(&unsaid) {
            return Some(caution);
        }
        let names: Vec<String> = unsaid.iter().take(TOLD).map(told).collect();
        let more = if unsaid.len() > TOLD { format!("等 {} 笔转账", unsaid.len()) } else { String::new() };
        let mut text = format!(
            "{}{more}是付给哪一个被申请人的？请在“转账”里选收款人：各人要还多少、时效从哪天起算，都按各人收到的计算；没有选的，时效暂时对每个人都算上，请求总额暂按几个人共同返还计算",
            names.join("、")
        );
        let repaid = case.events_of(EventKind::Repaid).find(|e| self.repaid_by(e).is_some());
        if let Some((event, name)) = repaid.and_then(|e| Some((e, self.repaid_by(e)?))) {
            text.push_str(&format!(
                "。“{name}”{} 已经还清，但这里没有写明收款人的，不知道是不是“{name}”收的，没有从请求里减去；几个人共同收款、全部还清的，请另记一次不指明对方的“{}”",
                event.on,
                event.kind.name()
            ));
        }
        let because = Because { text, standing: Standing::Practice, ..Because::default() };
        Some(Caution { rule: UNNAMED.to_owned(), urgent: repaid.is_some(), because })
    }
}

/// What came back is more than went out.
struct Beyond<'a> {
    /// Of one of several respondents.
    name: Option<&'a str>,
    returned: Fen,
    paid: Fen,
    over: Fen,
}

impl Beyond<'_> {
    fn says(&self) -> String {
        let who = self.name.map(|name| format!("“{name}”")).unwrap_or_default();
        format!(
            "{who}还款合计 {} 元，比收到的 {} 元多 {} 元",
            self.returned.figures(),
            self.paid.figures(),
            self.over.figures()
        )
    }
}

/// 民法典 561, 985: interest comes before principal; what is neither is due to nobody.
const OVERPAID: &str = "请逐笔核对：是付利息、费用的，留下说明；记错的，改正；确实多还的，没有根据再留，应当退给对方。多出的部分不冲抵别人应当返还的";
